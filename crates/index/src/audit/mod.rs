//! Audit: what a file of claimed figures says against itself, its framework, or a second source.
//!
//! An analyst hands in a file as it was published, before it is imported or before it goes out. Everything that it claims is made again:
//! parts against totals on every level, ranks, tiers, neighbours, twins, texts. Each disagreement names unit, field, the claimed and the
//! recomputed value, a kind that never changes its code, a sentence, and how sure it is. Nothing is mended. The rule that matters: a
//! finding that is *certain* is a contradiction within the files whatever its cause; what the cause was is a reading, and where
//! several readings fit, all are named. Serves GCA 4.8 d, 5.14 h (figures that can be relied upon).
//!
//! # Kinds of fault
//!
//! | code | what it is |
//! |---|---|
//! | `total-differs` | A total is not what its parts give. |
//! | `total-scale` | A total stands on another scale than its parts give: a fraction for points, points for a percentage. |
//! | `part-scale` | A part stands on another scale than the rest of its column. |
//! | `decimal-shift` | A decimal point lies one or three places off (a factor of 10 or 1,000). |
//! | `out-of-range` | A value lies outside the range or beyond the goalposts that the framework gives it. |
//! | `sign-lost` | A sign was lost or put. |
//! | `digits-transposed` | Two neighbouring digits changed places. |
//! | `swapped-columns` | Two columns changed places in one row. |
//! | `swapped-rows` | Two units changed places. |
//! | `shifted-row` | A row's figures stand one column off. |
//! | `shifted-column` | A column's figures stand one row off, over several rows. |
//! | `copied-neighbour` | A figure is the one of the row above or below. |
//! | `blank-part` | A part is blank although the total counts a value for it. |
//! | `blank-total` | A total, rank or tier is blank although its parts are there. |
//! | `gap-as-zero` | A total counts what is not known as 0, which the framework does not say. |
//! | `zero-for-missing` | A 0 stands where the total counts something else or nothing. |
//! | `rounded-otherwise` | A figure is rounded or cut off otherwise than the rest of its column. |
//! | `carried-on` | A total is right by the claimed parts, but one of these is wrong: the fault was carried on. |
//! | `method-differs` | Most totals of a column do not follow the framework's method and weights. |
//! | `rank-rule` | A column of ranks follows another rule for ties or rounding than the framework's. |
//! | `rank-tie` | Units of equal score have different ranks, or the other way about. |
//! | `rank-order` | A rank does not fit the scores above and below it. |
//! | `rank-gap` | A rank number is missing or stands too often: the ranks after it are off. |
//! | `tier-differs` | A tier does not fit its score. |
//! | `unknown-tier` | A tier that the framework does not know. |
//! | `duplicate-unit` | A unit's code stands twice. |
//! | `duplicate-name` | Two units have one name, perhaps in another spelling. |
//! | `duplicate-row` | Two units have the same figures, all of them, where chance would hardly make it so. |
//! | `no-unit` | A row has no code for its unit. |
//! | `not-a-unit` | A row is no unit: the heading again, a mean, a sum. |
//! | `row-length` | A row has more or fewer fields than the heading. |
//! | `text-in-number` | Text stands where a number belongs. |
//! | `decimal-comma` | A number has a decimal comma. |
//! | `thousands` | A number has its thousands parted by a comma, a point or a blank. |
//! | `not-finite` | NaN or an infinity stands where a number belongs. |
//! | `broken-text` | A text holds characters that no longer say what they were. |
//! | `missing-column` | A part has no column although its siblings and their total have one. |
//! | `weights-sum` | Weights do not add up to what the scale asks for. |
//! | `unit-missing` | A unit is in one source and not in the other. |
//! | `sources-differ` | Two sources give different figures for the same. |
//!
//! # What is compared, and what is left alone
//!
//! A total may differ from its parts by what their printed decimals leave open, and by no more. A fault that moves nothing by more than that
//! cannot be seen by anyone from the file alone: two parts of equal weight that changed places, two whole rows exchanged in a
//! file without ranks or a second source. What could not be recomputed at all is listed in [`Audit::unchecked`] with its reason.
//!
//! The faults are those that reviews of published indices and of spreadsheets name again and again: Saisana, Saltelli and Tarantola 2005 and
//! the JRC's audits of composite indicators (scales, weights, ranks), Panko's taxonomy of spreadsheet errors (slips, omissions, copies), and
//! the OECD/JRC Handbook 2008, steps 2, 3 and 10 (data, gaps, going back to the data).

mod claims;
mod long;
mod ranks;
mod recipe;
mod sheet;
mod sources;
mod steps;
mod totals;
mod twins;

pub use sheet::{Line, MAX_CELLS, Sheet, Unreadable};

use crate::framework::Framework;
use serde::{Serialize, Serializer};
use std::fmt;

/// Disagreements listed within one finding at most; [`Finding::more`] counts the rest.
pub const MAX_LISTED: usize = 10_000;

/// What kind of fault; the codes are stable.
///
/// ```
/// use index::audit::Kind;
/// assert_eq!(Kind::TotalDiffers.code(), "total-differs");
/// assert!(Kind::ALL.len() >= 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A total is not what its parts give.
    TotalDiffers,
    /// A total stands on another scale than its parts give: a fraction for points, points for a percentage.
    TotalScale,
    /// A part stands on another scale than the rest of its column.
    PartScale,
    /// A decimal point lies one or three places off (a factor of 10 or 1,000).
    DecimalShift,
    /// A value lies outside the range or beyond the goalposts that the framework gives it.
    OutOfRange,
    /// A sign was lost or put.
    SignLost,
    /// Two neighbouring digits changed places.
    DigitsTransposed,
    /// Two columns changed places in one row.
    SwappedColumns,
    /// Two units changed places.
    SwappedRows,
    /// A row's figures stand one column off.
    ShiftedRow,
    /// A column's figures stand one row off, over several rows.
    ShiftedColumn,
    /// A figure is the one of the row above or below.
    CopiedNeighbour,
    /// A part is blank although the total counts a value for it.
    BlankPart,
    /// A total, rank or tier is blank although its parts are there.
    BlankTotal,
    /// A total counts what is not known as 0, which the framework does not say.
    GapAsZero,
    /// A 0 stands where the total counts something else or nothing.
    ZeroForMissing,
    /// A figure is rounded or cut off otherwise than the rest of its column.
    RoundedOtherwise,
    /// A total is right by the claimed parts, but one of these is wrong: the fault was carried on.
    CarriedOn,
    /// Most totals of a column do not follow the framework's method and weights.
    MethodDiffers,
    /// A column of ranks follows another rule for ties or rounding than the framework's.
    RankRule,
    /// Units of equal score have different ranks, or the other way about.
    RankTie,
    /// A rank does not fit the scores above and below it.
    RankOrder,
    /// A rank number is missing or stands too often: the ranks after it are off.
    RankGap,
    /// A tier does not fit its score.
    TierDiffers,
    /// A tier that the framework does not know.
    UnknownTier,
    /// A unit's code stands twice.
    DuplicateUnit,
    /// Two units have one name, perhaps in another spelling.
    DuplicateName,
    /// Two units have the same figures, all of them, where chance would hardly make it so.
    DuplicateRow,
    /// A row has no code for its unit.
    NoUnit,
    /// A row is no unit: the heading again, a mean, a sum.
    NotAUnit,
    /// A row has more or fewer fields than the heading.
    RowLength,
    /// Text stands where a number belongs.
    TextInNumber,
    /// A number has a decimal comma.
    DecimalComma,
    /// A number has its thousands parted by a comma, a point or a blank.
    Thousands,
    /// NaN or an infinity stands where a number belongs.
    NotFinite,
    /// A text holds characters that no longer say what they were.
    BrokenText,
    /// A part has no column although its siblings and their total have one.
    MissingColumn,
    /// Weights do not add up to what the scale asks for.
    WeightsSum,
    /// A unit is in one source and not in the other.
    UnitMissing,
    /// Two sources give different figures for the same.
    SourcesDiffer,
}

impl Kind {
    /// All of them, in the order of this page.
    pub const ALL: [Self; 40] = [
        Self::TotalDiffers,
        Self::TotalScale,
        Self::PartScale,
        Self::DecimalShift,
        Self::OutOfRange,
        Self::SignLost,
        Self::DigitsTransposed,
        Self::SwappedColumns,
        Self::SwappedRows,
        Self::ShiftedRow,
        Self::ShiftedColumn,
        Self::CopiedNeighbour,
        Self::BlankPart,
        Self::BlankTotal,
        Self::GapAsZero,
        Self::ZeroForMissing,
        Self::RoundedOtherwise,
        Self::CarriedOn,
        Self::MethodDiffers,
        Self::RankRule,
        Self::RankTie,
        Self::RankOrder,
        Self::RankGap,
        Self::TierDiffers,
        Self::UnknownTier,
        Self::DuplicateUnit,
        Self::DuplicateName,
        Self::DuplicateRow,
        Self::NoUnit,
        Self::NotAUnit,
        Self::RowLength,
        Self::TextInNumber,
        Self::DecimalComma,
        Self::Thousands,
        Self::NotFinite,
        Self::BrokenText,
        Self::MissingColumn,
        Self::WeightsSum,
        Self::UnitMissing,
        Self::SourcesDiffer,
    ];

    /// Its code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::TotalDiffers => "total-differs",
            Self::TotalScale => "total-scale",
            Self::PartScale => "part-scale",
            Self::DecimalShift => "decimal-shift",
            Self::OutOfRange => "out-of-range",
            Self::SignLost => "sign-lost",
            Self::DigitsTransposed => "digits-transposed",
            Self::SwappedColumns => "swapped-columns",
            Self::SwappedRows => "swapped-rows",
            Self::ShiftedRow => "shifted-row",
            Self::ShiftedColumn => "shifted-column",
            Self::CopiedNeighbour => "copied-neighbour",
            Self::BlankPart => "blank-part",
            Self::BlankTotal => "blank-total",
            Self::GapAsZero => "gap-as-zero",
            Self::ZeroForMissing => "zero-for-missing",
            Self::RoundedOtherwise => "rounded-otherwise",
            Self::CarriedOn => "carried-on",
            Self::MethodDiffers => "method-differs",
            Self::RankRule => "rank-rule",
            Self::RankTie => "rank-tie",
            Self::RankOrder => "rank-order",
            Self::RankGap => "rank-gap",
            Self::TierDiffers => "tier-differs",
            Self::UnknownTier => "unknown-tier",
            Self::DuplicateUnit => "duplicate-unit",
            Self::DuplicateName => "duplicate-name",
            Self::DuplicateRow => "duplicate-row",
            Self::NoUnit => "no-unit",
            Self::NotAUnit => "not-a-unit",
            Self::RowLength => "row-length",
            Self::TextInNumber => "text-in-number",
            Self::DecimalComma => "decimal-comma",
            Self::Thousands => "thousands",
            Self::NotFinite => "not-finite",
            Self::BrokenText => "broken-text",
            Self::MissingColumn => "missing-column",
            Self::WeightsSum => "weights-sum",
            Self::UnitMissing => "unit-missing",
            Self::SourcesDiffer => "sources-differ",
        }
    }

    /// What it is, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::TotalDiffers => "A total is not what its parts give.",
            Self::TotalScale => {
                "A total stands on another scale than its parts give: a fraction for points, points for a percentage."
            }
            Self::PartScale => "A part stands on another scale than the rest of its column.",
            Self::DecimalShift => "A decimal point lies one or three places off (a factor of 10 or 1,000).",
            Self::OutOfRange => "A value lies outside the range or beyond the goalposts that the framework gives it.",
            Self::SignLost => "A sign was lost or put.",
            Self::DigitsTransposed => "Two neighbouring digits changed places.",
            Self::SwappedColumns => "Two columns changed places in one row.",
            Self::SwappedRows => "Two units changed places.",
            Self::ShiftedRow => "A row's figures stand one column off.",
            Self::ShiftedColumn => "A column's figures stand one row off, over several rows.",
            Self::CopiedNeighbour => "A figure is the one of the row above or below.",
            Self::BlankPart => "A part is blank although the total counts a value for it.",
            Self::BlankTotal => "A total, rank or tier is blank although its parts are there.",
            Self::GapAsZero => "A total counts what is not known as 0, which the framework does not say.",
            Self::ZeroForMissing => "A 0 stands where the total counts something else or nothing.",
            Self::RoundedOtherwise => "A figure is rounded or cut off otherwise than the rest of its column.",
            Self::CarriedOn => {
                "A total is right by the claimed parts, but one of these is wrong: the fault was carried on."
            }
            Self::MethodDiffers => "Most totals of a column do not follow the framework's method and weights.",
            Self::RankRule => "A column of ranks follows another rule for ties or rounding than the framework's.",
            Self::RankTie => "Units of equal score have different ranks, or the other way about.",
            Self::RankOrder => "A rank does not fit the scores above and below it.",
            Self::RankGap => "A rank number is missing or stands too often: the ranks after it are off.",
            Self::TierDiffers => "A tier does not fit its score.",
            Self::UnknownTier => "A tier that the framework does not know.",
            Self::DuplicateUnit => "A unit's code stands twice.",
            Self::DuplicateName => "Two units have one name, perhaps in another spelling.",
            Self::DuplicateRow => "Two units have the same figures, all of them, where chance would hardly make it so.",
            Self::NoUnit => "A row has no code for its unit.",
            Self::NotAUnit => "A row is no unit: the heading again, a mean, a sum.",
            Self::RowLength => "A row has more or fewer fields than the heading.",
            Self::TextInNumber => "Text stands where a number belongs.",
            Self::DecimalComma => "A number has a decimal comma.",
            Self::Thousands => "A number has its thousands parted by a comma, a point or a blank.",
            Self::NotFinite => "NaN or an infinity stands where a number belongs.",
            Self::BrokenText => "A text holds characters that no longer say what they were.",
            Self::MissingColumn => "A part has no column although its siblings and their total have one.",
            Self::WeightsSum => "Weights do not add up to what the scale asks for.",
            Self::UnitMissing => "A unit is in one source and not in the other.",
            Self::SourcesDiffer => "Two sources give different figures for the same.",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// The files contradict themselves or the framework, and what stands here fits nothing else.
    Certain,
    /// Something is wrong or odd here, but other readings are possible.
    Likely,
}

/// One cell of a finding that concerns many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreement {
    /// The unit's code.
    pub unit: String,
    /// What the file says.
    pub claimed: String,
    /// What follows from the rest.
    pub recomputed: String,
}

/// Another reading of the same contradiction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherReading {
    /// Its kind.
    pub kind: Kind,
    /// The column's heading.
    pub field: String,
    /// What would have to stand there.
    pub value: String,
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// What kind of fault.
    pub kind: Kind,
    /// How sure.
    pub sure: Sure,
    /// The file in which it stands.
    pub file: String,
    /// The row as a person counts it, the heading being 1; nothing where a column or the framework is at fault.
    pub row: Option<u64>,
    /// The unit's code; nothing where a column or the framework is at fault.
    pub unit: Option<String>,
    /// The column's heading, or the node's id where the framework is at fault.
    pub field: Option<String>,
    /// What the file says, as it is written there.
    pub claimed: String,
    /// What follows from the rest; empty where nothing does.
    pub recomputed: String,
    /// What it is, in plain English.
    pub sentence: String,
    /// Other units or fields that it concerns.
    pub with: Vec<String>,
    /// Other readings that fit as far as the decimals show, the likelier first.
    pub readings: Vec<OtherReading>,
    /// Every cell, where one finding stands for a whole column.
    pub cells: Vec<Disagreement>,
    /// Cells beyond [`MAX_LISTED`].
    pub more: usize,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(unit) = &self.unit {
            write!(f, ", unit `{unit}`")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", column `{field}`")?;
        }
        write!(f, ": {} ({}", self.sentence, self.kind)?;
        f.write_str(if self.sure == Sure::Certain {
            ", certain)"
        } else {
            ", likely)"
        })
    }
}

/// Everything that was found, and what could not be looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Audit {
    /// The disagreements, by row, then by column; those of whole columns first.
    pub findings: Vec<Finding>,
    /// What could not be recomputed, and why.
    pub unchecked: Vec<String>,
    /// Units looked at.
    pub units: usize,
    /// Totals that were made again, over all units and levels.
    pub totals: usize,
    /// Of these, how many agree with what the file claims.
    pub agree: usize,
}

/// Makes again everything that a file claims, and tells each disagreement.
///
/// The sheet has one row a unit and the columns that the framework names: indicators, published scores of any level, ranks, a tier. What of
/// them is there is held against what follows from the rest.
///
/// ```
/// use index::{Framework, audit::{audit, Kind, Sheet}};
/// let framework = Framework::parse("
/// id = 'two'
/// aggregate = 'sum'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let sheet = Sheet::csv("two.csv", b"unit,law,skill,all
/// AAA,10.25,3.50,13.75
/// BBB,7.00,9.75,16.75
/// CCC,4.25,8.00,21.25
/// ").unwrap();
/// let found = audit(&framework, &sheet).unwrap();
/// assert_eq!(found.findings.len(), 1);
/// assert_eq!(found.findings[0].kind, Kind::DigitsTransposed);
/// assert_eq!(found.findings[0].unit.as_deref(), Some("CCC"));
/// assert_eq!(found.findings[0].recomputed, "12.25");
/// ```
///
/// Where the framework divides, fills in, screens or treats indicators, the engine's own steps run over the claimed figures first, and what
/// counts after them is held against the totals; where the file lacks what a step needs (a size, a group), [`Audit::unchecked`] says so. A file
/// in long form (unit, indicator, value) is laid out as the reader does, and each finding names the row where its figure stands.
///
/// Time O(units · columns²) for the comparison; readings are looked for only in rows that disagree. Where figures are measured by the ends of
/// their column and a quarter of a total's rows disagree, the farthest and those that are off by far the most are left out for a trial, a few runs of the
/// steps each.
///
/// # Errors
/// A sheet that names no units, or has a heading twice.
pub fn audit(framework: &Framework, sheet: &Sheet) -> Result<Audit, Unreadable> {
    Ok(laid_out(framework, sheet)?.0)
}

/// The audit, and the sheet with a row a unit where it was in long form.
fn laid_out(framework: &Framework, sheet: &Sheet) -> Result<(Audit, Option<long::Wide>), Unreadable> {
    let mut before = Vec::new();
    let Some(wide) = long::Wide::of(framework, sheet, &mut before) else {
        return Ok((row_by_row(framework, sheet, true)?, None));
    };
    let mut told = row_by_row(framework, &wide.sheet, wide.in_order)?;
    wide.bring_back(&mut told.findings);
    told.findings.append(&mut before);
    told.unchecked.extend(wide.passed_over());
    finish(&mut told.findings);
    Ok((told, Some(wide)))
}

/// The audit of a sheet with a row a unit; `in_order` where a figure's neighbours in its row are no chance.
fn row_by_row(framework: &Framework, sheet: &Sheet, in_order: bool) -> Result<Audit, Unreadable> {
    let mut findings = Vec::new();
    let mut claims = claims::Claims::read(framework, sheet, &mut findings)?;
    claims.in_order = in_order;
    claims::weights(framework, sheet, &mut findings);
    let mut told = Audit {
        units: claims.units.len(),
        ..Audit::default()
    };
    totals::check(&mut claims, &mut findings, &mut told);
    ranks::check(&claims, &mut findings, &mut told);
    twins::check(&claims, &mut findings);
    finish(&mut findings);
    told.findings = findings;
    Ok(told)
}

/// Audits a file and holds it against a second source of the same figures.
///
/// The findings of the first file come with those of the comparison ([`Kind::UnitMissing`], [`Kind::SourcesDiffer`] and the kinds that say how
/// two figures differ); `recomputed` is then what the second source says. Either may be in long form.
///
/// # Errors
/// As [`audit`], for either file.
pub fn audit_against(framework: &Framework, sheet: &Sheet, second: &Sheet) -> Result<Audit, Unreadable> {
    let (mut told, first_wide) = laid_out(framework, sheet)?;
    let mut compared = Vec::new();
    let second_wide = long::Wide::of(framework, second, &mut compared);
    let one = first_wide.as_ref().map_or(sheet, |wide| &wide.sheet);
    let two = second_wide.as_ref().map_or(second, |wide| &wide.sheet);
    sources::compare(framework, one, two, &mut compared)?;
    for wide in first_wide.iter().chain(&second_wide) {
        wide.bring_back(&mut compared);
    }
    told.findings.append(&mut compared);
    finish(&mut told.findings);
    Ok(told)
}

fn finish(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (a.row, &a.field, a.kind).cmp(&(b.row, &b.field, b.kind)));
    findings.dedup_by(|a, b| {
        a.kind == b.kind && a.row == b.row && a.field == b.field && a.unit == b.unit && a.file == b.file
    });
}
