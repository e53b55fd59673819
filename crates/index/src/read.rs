//! Reading data files: CSV and workbooks, wide and long, and what is wrong with them, row by row.
//!
//! An analyst hands in a file, the framework says which column is what. Every complaint names file, row and column. A file with a complaint
//! that is not a mere notice gives no table to compute from ([`Reading::accept`]); what could be read is there for an audit all the same.
//! No text is ever taken for a number by guess, and no gap is ever filled here.

use crate::data::{Cell, Claim, Published, Series, Table};
use crate::framework::{Coverage, Ends, Form, Framework};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;

/// Complaints kept of one file; what comes after is counted.
pub const MAX_COMPLAINTS: usize = 10_000;
/// Columns of a file at most.
pub const MAX_COLUMNS: usize = 60_000;
/// Characters of one cell that a complaint repeats.
const SHOWN: usize = 40;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum What {
    /// Neither valid CSV nor a readable workbook.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// Nothing in it.
    #[error("the file has no heading")]
    NoHeading,
    /// Fields are parted by something else than commas.
    #[error("the heading is one field with `{0}` in it; fields are parted by commas")]
    Separator(char),
    /// More than [`MAX_COLUMNS`].
    #[error("{0} columns; at most {MAX_COLUMNS} are read")]
    TooManyColumns(usize),
    /// More than [`crate::data::MAX_UNITS`].
    #[error("more units than are read")]
    TooManyUnits,
    /// A column that the framework asks for is not there.
    #[error("this column is not in the file, but the framework asks for it ({0})")]
    NoColumn(&'static str),
    /// A column that the framework does not know; a notice.
    #[error("the framework does not know this column; it is passed over")]
    UnknownColumn,
    /// A heading stands twice.
    #[error("this heading stands twice")]
    DoubleColumn,
    /// A row with more or fewer fields than the heading.
    #[error("{found} fields where the heading has {expected}")]
    Fields {
        /// Its fields.
        found: usize,
        /// The heading's.
        expected: usize,
    },
    /// A row of blanks; a notice.
    #[error("an empty row; it is passed over")]
    EmptyRow,
    /// A row without a code.
    #[error("the row has no code for its unit")]
    NoUnit,
    /// A code that stood on an earlier row.
    #[error("unit `{unit}` stands on row {first} already")]
    DoubleUnit {
        /// The code.
        unit: String,
        /// Its first row.
        first: u64,
    },
    /// Long form: unit and indicator together stood on an earlier row.
    #[error("`{unit}` has a value for `{indicator}` on row {first} already")]
    DoubleCell {
        /// The unit.
        unit: String,
        /// The indicator.
        indicator: String,
        /// The first row.
        first: u64,
    },
    /// Long form: an indicator that the framework does not know.
    #[error("`{0}` is not an indicator, node or denominator of the framework")]
    UnknownIndicator(String),
    /// Long form: a unit's group or name differs from an earlier row's.
    #[error("`{here}` where an earlier row of the same unit says `{before}`")]
    Differs {
        /// What stands here.
        here: String,
        /// What stood before.
        before: String,
    },
    /// Text where a number belongs.
    #[error("`{0}` is not a number")]
    NotANumber(String),
    /// A comma within a number.
    #[error("`{0}` has a comma; decimals have a point, thousands have nothing")]
    Comma(String),
    /// A number beyond what 64 bits hold.
    #[error("`{0}` is too large for a number")]
    TooLarge(String),
    /// A number outside the node's range.
    #[error("{value} lies outside {low} to {high}")]
    OutOfRange {
        /// The number.
        value: f64,
        /// The range's lower end.
        low: f64,
        /// Its upper end.
        high: f64,
    },
    /// A workbook's cell with an error, a date or a truth value.
    #[error("the cell holds {0}, not a number")]
    CellKind(String),
}

impl What {
    /// Whether the table can be computed from all the same.
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::UnknownColumn | Self::EmptyRow)
    }
}

/// One complaint: where, and what is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaint {
    /// The file's name as it was given.
    pub file: String,
    /// The row as a person counts it, the heading being 1 (in CSV: the line where it begins).
    pub row: Option<u64>,
    /// The column's heading.
    pub column: Option<String>,
    /// What is wrong.
    pub what: What,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Why a file is refused: its complaints, one a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaints {
    /// The first [`MAX_COMPLAINTS`] in the file's order; notices among them.
    pub list: Vec<Complaint>,
    /// How many more there are.
    pub more: usize,
}

impl fmt::Display for Complaints {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for complaint in &self.list {
            writeln!(f, "{complaint}")?;
        }
        if self.more > 0 {
            writeln!(f, "and {} more", self.more)
        } else {
            Ok(())
        }
    }
}

impl std::error::Error for Complaints {}

/// A file that was read, with what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What could be read; a cell with a complaint is missing, a row without a usable code is left out.
    pub table: Table,
    /// The first [`MAX_COMPLAINTS`] complaints and notices.
    pub complaints: Vec<Complaint>,
    /// How many more there are.
    pub more: usize,
    refused: bool,
}

impl Reading {
    /// The table, where nothing but notices was found.
    ///
    /// # Errors
    /// All complaints, where at least one is more than a notice.
    pub fn accept(self) -> Result<Table, Complaints> {
        if self.refused {
            Err(Complaints {
                list: self.complaints,
                more: self.more,
            })
        } else {
            Ok(self.table)
        }
    }
}

/// Reads CSV: UTF-8, commas, quotes as in RFC 4180, a heading first.
///
/// ```
/// let framework = index::Framework::parse("
/// id = 'one'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }]
/// ").unwrap();
/// let good = index::read::csv("unit,law\nAAA,0.5\nBBB,refused\n".as_bytes(), "good.csv", &framework);
/// assert_eq!(good.accept().unwrap().units(), ["AAA", "BBB"]);
/// let bad = index::read::csv("unit,law\nAAA,half\n".as_bytes(), "bad.csv", &framework);
/// assert_eq!(bad.complaints[0].to_string(), "bad.csv, row 2, column `law`: `half` is not a number");
/// ```
pub fn csv(bytes: impl Read, file: &str, framework: &Framework) -> Reading {
    let mut builder = Builder::new(file, framework);
    let read = records(bytes, b',', |line, record| {
        let texts: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
        match texts {
            Ok(texts) => builder.row(line, texts.into_iter().map(|text| Raw::Text(Cow::Borrowed(text)))),
            Err(_) => {
                builder.say(Some(line), None, What::Unreadable("the text is not UTF-8".to_owned()));
                builder.roles.is_some()
            }
        }
    });
    if let Err(error) = read {
        builder.say(None, None, What::Unreadable(error.to_string()));
    }
    builder.finish()
}

/// Reads CSV record by record, each with the line where it begins, until `each` says that it is enough.
pub(crate) fn records(
    bytes: impl Read,
    separator: u8,
    mut each: impl FnMut(u64, &csv::ByteRecord) -> bool,
) -> Result<(), csv::Error> {
    let bytes = Endings {
        bytes,
        after_return: false,
        ended: false,
        given: 0,
        lines: 0,
        ends: Vec::new(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        // The reader stands behind the row's end; its own count of lines leaves out those within quotes.
        let behind = reader.position().byte();
        let within = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let line = reader.get_ref().line_at(behind).saturating_sub(1 + within);
        if !each(line, &record) {
            break;
        }
    }
    Ok(())
}

/// Every line's end as one `\n`, and one at the file's end, so that lines can be counted whatever program wrote the file.
struct Endings<R> {
    bytes: R,
    after_return: bool,
    ended: bool,
    /// Bytes given so far.
    given: u64,
    /// Lines that ended before the last portion given.
    lines: u64,
    /// Where lines end in the last portion, which alone is kept: the reader asks for more once it has taken in all it had.
    ends: Vec<u64>,
}

impl<R> Endings<R> {
    /// The line of a byte of the last portion given, from 1.
    fn line_at(&self, byte: u64) -> u64 {
        1 + self.lines + self.ends.partition_point(|end| *end < byte) as u64
    }

    fn give(&mut self, bytes: &[u8]) -> usize {
        self.lines += self.ends.len() as u64;
        self.ends.clear();
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        self.ends.extend(ends.map(|(place, _)| self.given + place as u64));
        self.given += bytes.len() as u64;
        bytes.len()
    }
}

impl<R: Read> Read for Endings<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let found = self.bytes.read(buffer)?;
            if found == 0 {
                self.ended = true;
                buffer[0] = b'\n';
                return Ok(self.give(&buffer[..1]));
            }
            let mut kept = 0;
            for place in 0..found {
                let byte = buffer[place];
                // The second half of \r\n was written with the first.
                if !(byte == b'\n' && self.after_return) {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.after_return = byte == b'\r';
            }
            if kept > 0 {
                return Ok(self.give(&buffer[..kept]));
            }
        }
        Ok(0)
    }
}

/// Bytes of a workbook at most, packed.
#[cfg(feature = "xlsx")]
pub const MAX_WORKBOOK: usize = 256 * 1024 * 1024;
/// Bytes of a workbook at most, unpacked.
#[cfg(feature = "xlsx")]
pub const MAX_UNPACKED: u64 = 2 * 1024 * 1024 * 1024;

/// Reads a workbook (XLSX): the framework's sheet, else the first; the heading on its first row that is not empty.
///
/// Numbers are taken as they are stored, whatever their format shows. Formulae count with the value that was stored with them. Errors, dates
/// and truth values are no numbers. A workbook that unpacks to more than [`MAX_UNPACKED`] is refused before it is opened.
#[cfg(feature = "xlsx")]
pub fn xlsx(bytes: &[u8], file: &str, framework: &Framework) -> Reading {
    let mut builder = Builder::new(file, framework);
    let page = framework.spec().data.sheet.as_deref();
    let read = each_row(bytes, page, |at, row, filled| {
        builder.beyond = filled;
        let goes_on = builder.row(at, row.drain(..));
        goes_on.then(|| builder.roles.as_ref().map_or(0, Vec::len))
    });
    if let Err(message) = read {
        builder.say(None, None, What::Unreadable(message));
    }
    builder.finish()
}

/// Reads a workbook's sheet row by row, from the first that holds anything, which is the heading.
///
/// `each` is given the row's number, its fields, and how many there were up to the last that holds something; it gives how many the heading
/// has, or nothing where no more rows are wanted. Only cells that are stored are read, one after another: a sheet may claim a million rows of
/// sixteen thousand columns within a kilobyte, so nothing is made in the size of a claim. A row has as many fields as the heading and at
/// most one more, which is enough to say that it has too many.
#[cfg(feature = "xlsx")]
pub(crate) fn each_row(
    bytes: &[u8],
    page: Option<&str>,
    mut each: impl FnMut(u64, &mut Vec<Raw<'static>>, usize) -> Option<usize>,
) -> Result<(), String> {
    use calamine::{DataRef, Reader, Xlsx};
    use std::io::Cursor;
    if bytes.len() > MAX_WORKBOOK {
        return Err(format!("{} bytes; at most {MAX_WORKBOOK} are read", bytes.len()));
    }
    weigh(bytes, MAX_UNPACKED)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let names = book.sheet_names();
    let sheet = match page {
        Some(sheet) => names
            .iter()
            .find(|name| *name == sheet)
            .ok_or(format!("there is no sheet `{sheet}`"))?,
        None => names.first().ok_or("there is no sheet")?,
    };
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let mut row: Vec<Raw<'static>> = Vec::new();
    let (mut at, mut width) = (0_u64, 0);
    // The row's columns up to the last that was stored; what lies beyond the heading is counted, and one field of it kept.
    let (mut stored, mut filled) = (0, 0);
    loop {
        let cell = cells.next_cell().map_err(|error| error.to_string())?;
        let position = cell.as_ref().map(|cell| cell.get_position());
        let line = position.map(|(line, _)| u64::from(line) + 1);
        if line != Some(at) {
            if line.is_some_and(|line| line < at) {
                return Err(format!("row {} comes after row {at}", line.unwrap_or_default()));
            }
            // Blank fields at a row's end are not stored, and cells beyond the heading count where they hold something.
            if !row.is_empty() {
                while row.len() > width && row.last().is_some_and(Raw::is_blank) {
                    row.pop();
                }
                if row.len() < width {
                    row.resize(width, Raw::Text(Cow::Borrowed("")));
                }
                if width > 0 || !row.iter().all(Raw::is_blank) {
                    let Some(heading) = each(at, &mut row, filled) else {
                        return Ok(());
                    };
                    width = heading;
                }
                row.clear();
            }
            (stored, filled) = (0, 0);
            at = line.unwrap_or(at);
        }
        let Some((cell, (_, column))) = cell.zip(position) else {
            return Ok(());
        };
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(format!("column {}; at most {MAX_COLUMNS} are read", column + 1));
        }
        if column < stored {
            return Err(format!("row {at} has its cells out of order or twice"));
        }
        stored = column + 1;
        let raw = match cell.get_value() {
            DataRef::Int(value) => Raw::Number(*value as f64),
            DataRef::Float(value) => Raw::Number(*value),
            DataRef::String(text) => Raw::Text(Cow::Owned(text.clone())),
            DataRef::SharedString(text) => Raw::Text(Cow::Owned((*text).to_owned())),
            DataRef::Bool(truth) => Raw::Kind(format!("the truth value {truth}")),
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
                Raw::Kind("a date or time".to_owned())
            }
            DataRef::Error(error) => Raw::Error(error.to_string()),
            DataRef::Empty => Raw::Text(Cow::Borrowed("")),
        };
        // A row costs no more than the heading is wide, wherever its cells stand; before the heading, blanks cost nothing.
        let blank = raw.is_blank();
        if width == 0 && blank && row.is_empty() {
            continue;
        }
        let column = if width > 0 && column >= width {
            row.resize(row.len().max(width), Raw::Text(Cow::Borrowed("")));
            if blank || row.len() > width {
                filled = if blank { filled } else { stored };
                continue;
            }
            width
        } else {
            column
        };
        filled = if blank { filled } else { stored };
        row.resize(column, Raw::Text(Cow::Borrowed("")));
        row.push(raw);
    }
}

/// Unpacks every part of a workbook to nowhere and counts: what its directory claims is not believed.
#[cfg(feature = "xlsx")]
fn weigh(bytes: &[u8], most: u64) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| error.to_string())?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|error| error.to_string())?;
        left = left
            .checked_sub(size)
            .ok_or(format!("it unpacks to more than {most} bytes"))?;
    }
    Ok(())
}

#[derive(Clone, Debug)]
#[cfg_attr(
    not(feature = "xlsx"),
    expect(dead_code, reason = "workbooks alone hold more than text")
)]
pub(crate) enum Raw<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    /// A spreadsheet's error, as it is shown.
    Error(String),
    /// What is neither text nor number, in words.
    Kind(String),
}

impl Raw<'_> {
    fn is_blank(&self) -> bool {
        matches!(self, Raw::Text(text) if text.trim().is_empty())
    }

    /// As a word: codes and groups may be stored as numbers in a workbook.
    fn word(&self) -> String {
        match self {
            Raw::Text(text) => text.trim().to_owned(),
            Raw::Number(value) => value.to_string(),
            Raw::Error(error) => format!("the error {error}"),
            Raw::Kind(kind) => kind.clone(),
        }
    }

    /// As it would stand in a file of text.
    #[cfg(feature = "xlsx")]
    pub(crate) fn text(&self) -> String {
        match self {
            Raw::Text(text) => text.clone().into_owned(),
            Raw::Error(error) => error.clone(),
            Raw::Number(_) | Raw::Kind(_) => self.word(),
        }
    }
}

/// A number as people and programs write it: ASCII digits, a sign, a point, an exponent; nothing else.
fn number(text: &str) -> Result<f64, What> {
    let shown = || text.chars().take(SHOWN).collect::<String>();
    match plain(text) {
        Some(value) if value.is_finite() => Ok(value),
        Some(_) => Err(What::TooLarge(shown())),
        None if text.contains(',') && text.bytes().all(|byte| of_numbers(byte) || byte == b',') => {
            Err(What::Comma(shown()))
        }
        None => Err(What::NotANumber(shown())),
    }
}

fn of_numbers(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
}

/// A text that is written as a number; infinite where it is too large for one.
pub(crate) fn plain(text: &str) -> Option<f64> {
    text.bytes().all(of_numbers).then(|| text.parse().ok()).flatten()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Unit,
    Name,
    Number(usize),
    Group(usize),
    Tier,
    Indicator,
    Value,
    Skip,
}

/// What a column of numbers is for; one may be an indicator and a denominator at once.
#[derive(Clone, Debug)]
struct Purpose {
    column: String,
    leaf: Option<usize>,
    denominator: bool,
    claim: Option<Claim>,
    range: Option<Ends>,
    /// In the heading, or (long form) named by a row.
    there: bool,
}

struct Builder<'f> {
    file: String,
    framework: &'f Framework,
    complaints: Vec<Complaint>,
    more: usize,
    refused: bool,
    headings: Vec<String>,
    roles: Option<Vec<Role>>,
    long: bool,
    purposes: Vec<Purpose>,
    by_column: BTreeMap<String, usize>,
    units: Vec<String>,
    by_unit: BTreeMap<String, usize>,
    lines: Vec<u64>,
    names: Vec<String>,
    numbers: Vec<Series>,
    groups: Vec<Vec<String>>,
    tiers: Vec<String>,
    cell_lines: BTreeMap<(usize, usize), u64>,
    /// Fields of the row at hand, where not all of them are kept.
    beyond: usize,
}

impl<'f> Builder<'f> {
    fn new(file: &str, framework: &'f Framework) -> Self {
        let spec = framework.spec();
        let mut purposes: Vec<Purpose> = Vec::new();
        let mut by_column: BTreeMap<String, usize> = BTreeMap::new();
        let mut purpose = |column: &str| {
            *by_column.entry(column.to_owned()).or_insert_with(|| {
                let column = column.to_owned();
                purposes.push(Purpose {
                    column,
                    leaf: None,
                    denominator: false,
                    claim: None,
                    range: None,
                    there: false,
                });
                purposes.len() - 1
            })
        };
        let mut leaves = Vec::new();
        let mut claims = Vec::new();
        let mut denominators = Vec::new();
        for (place, node) in framework.nodes().iter().enumerate() {
            let found = purpose(node.column());
            if framework.is_leaf(place) {
                leaves.push((found, place, node.range));
            } else {
                claims.push((found, Claim::Score(node.id.clone()), node.range));
            }
            if let Some(column) = &node.denominator {
                denominators.push(purpose(column));
            }
        }
        for (column, node) in &spec.data.scores {
            let range = framework.place(node).and_then(|place| framework.node(place).range);
            claims.push((purpose(column), Claim::Score(node.clone()), range));
        }
        for (column, node) in &spec.data.ranks {
            claims.push((purpose(column), Claim::Rank(node.clone()), None));
        }
        for (found, place, range) in leaves {
            purposes[found].leaf = Some(place);
            purposes[found].range = range;
        }
        for (found, claim, range) in claims {
            purposes[found].claim = Some(claim);
            purposes[found].range = range;
        }
        for found in denominators {
            purposes[found].denominator = true;
        }
        let numbers = vec![Series::default(); purposes.len()];
        Self {
            file: file.to_owned(),
            framework,
            complaints: Vec::new(),
            more: 0,
            refused: false,
            headings: Vec::new(),
            roles: None,
            long: false,
            purposes,
            by_column,
            units: Vec::new(),
            by_unit: BTreeMap::new(),
            lines: Vec::new(),
            names: Vec::new(),
            numbers,
            groups: vec![Vec::new(); spec.data.groups.len()],
            tiers: Vec::new(),
            cell_lines: BTreeMap::new(),
            beyond: 0,
        }
    }

    fn say(&mut self, row: Option<u64>, column: Option<&str>, what: What) {
        self.refused |= !what.is_notice();
        if self.complaints.len() < MAX_COMPLAINTS {
            self.complaints.push(Complaint {
                file: self.file.clone(),
                row,
                column: column.map(str::to_owned),
                what,
            });
        } else {
            self.more += 1;
        }
    }

    /// One row, the heading first; says whether it makes sense to go on.
    fn row<'a>(&mut self, line: u64, cells: impl Iterator<Item = Raw<'a>>) -> bool {
        let cells: Vec<Raw> = cells.collect();
        let Some(roles) = self.roles.take() else {
            return self.heading(line, &cells);
        };
        let goes_on = self.body(line, &cells, &roles);
        self.roles = Some(roles);
        goes_on
    }

    fn heading(&mut self, line: u64, cells: &[Raw]) -> bool {
        let data = &self.framework.spec().data;
        if cells.len() > MAX_COLUMNS {
            self.say(Some(line), None, What::TooManyColumns(cells.len()));
            return false;
        }
        self.headings = cells
            .iter()
            .map(|cell| cell.word().trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        if let [one] = self.headings.as_slice()
            && let Some(separator) = [';', '\t', '|'].into_iter().find(|separator| one.contains(*separator))
        {
            self.say(Some(line), None, What::Separator(separator));
            return false;
        }
        let has = |column: &str| self.headings.iter().any(|heading| heading == column);
        let own = || {
            self.purposes
                .iter()
                .any(|purpose| purpose.leaf.is_some() && has(&purpose.column))
        };
        self.long = match data.form {
            Some(form) => form == Form::Long,
            None => has(&data.indicator) && has(&data.value) && !own(),
        };
        let mut seen = BTreeSet::new();
        let mut roles = Vec::with_capacity(cells.len());
        for heading in self.headings.clone() {
            let role = if heading == data.unit {
                Role::Unit
            } else if self.long && heading == data.indicator {
                Role::Indicator
            } else if self.long && heading == data.value {
                Role::Value
            } else if data.name.as_ref() == Some(&heading) {
                Role::Name
            } else if data.tier.as_ref() == Some(&heading) {
                Role::Tier
            } else if let Some(place) = data.groups.iter().position(|group| *group == heading) {
                Role::Group(place)
            } else if let Some(place) = self.by_column.get(&heading).filter(|_| !self.long) {
                Role::Number(*place)
            } else {
                if !heading.is_empty() && !data.ignore.contains(&heading) {
                    self.say(Some(line), Some(&heading), What::UnknownColumn);
                }
                Role::Skip
            };
            if role != Role::Skip && !seen.insert(heading.clone()) {
                self.say(Some(line), Some(&heading), What::DoubleColumn);
                roles.push(Role::Skip);
                continue;
            }
            if let Role::Number(place) = role {
                self.purposes[place].there = true;
            }
            roles.push(role);
        }
        let mut complete = roles.contains(&Role::Unit);
        if !complete {
            self.say(Some(line), Some(&data.unit), What::NoColumn("the units' codes"));
        }
        if self.long {
            for (role, column) in [(Role::Indicator, &data.indicator), (Role::Value, &data.value)] {
                if !roles.contains(&role) {
                    self.say(Some(line), Some(column), What::NoColumn("long form"));
                    complete = false;
                }
            }
        }
        for (place, column) in data.groups.iter().enumerate() {
            if !roles.contains(&Role::Group(place)) {
                self.say(Some(line), Some(column), What::NoColumn("a group"));
            }
        }
        self.roles = Some(roles);
        complete
    }

    fn body(&mut self, line: u64, cells: &[Raw], roles: &[Role]) -> bool {
        let beyond = std::mem::take(&mut self.beyond);
        if cells.iter().all(Raw::is_blank) {
            self.say(Some(line), None, What::EmptyRow);
            return true;
        }
        if cells.len() != roles.len() {
            self.say(
                Some(line),
                None,
                What::Fields {
                    found: cells.len().max(beyond),
                    expected: roles.len(),
                },
            );
            return true;
        }
        let of = |role: Role| roles.iter().position(|other| *other == role).map(|place| &cells[place]);
        let unit = of(Role::Unit).map(Raw::word).unwrap_or_default();
        if unit.is_empty() {
            let column = self.framework.spec().data.unit.clone();
            self.say(Some(line), Some(&column), What::NoUnit);
            return true;
        }
        let row = match self.by_unit.get(&unit).copied() {
            Some(row) if self.long => row,
            Some(row) => {
                let first = self.lines[row];
                let column = self.framework.spec().data.unit.clone();
                self.say(Some(line), Some(&column), What::DoubleUnit { unit, first });
                return true;
            }
            None => {
                if self.units.len() >= crate::data::MAX_UNITS {
                    self.say(Some(line), None, What::TooManyUnits);
                    return false;
                }
                let row = self.units.len();
                self.by_unit.insert(unit.clone(), row);
                self.units.push(unit.clone());
                self.lines.push(line);
                self.names.push(String::new());
                self.tiers.push(String::new());
                self.groups.iter_mut().for_each(|groups| groups.push(String::new()));
                row
            }
        };
        for (place, (role, cell)) in roles.iter().zip(cells).enumerate() {
            match role {
                Role::Name => self.word(row, line, place, cell, |builder| &mut builder.names),
                Role::Tier => self.word(row, line, place, cell, |builder| &mut builder.tiers),
                Role::Group(group) => {
                    let group = *group;
                    self.word(row, line, place, cell, move |builder| &mut builder.groups[group]);
                }
                Role::Number(number) => self.number(row, line, *number, cell),
                Role::Unit | Role::Indicator | Role::Value | Role::Skip => {}
            }
        }
        if let (true, Some(indicator), Some(value)) = (self.long, of(Role::Indicator), of(Role::Value)) {
            let indicator = indicator.word();
            let Some(&purpose) = self.by_column.get(&indicator) else {
                let column = self.framework.spec().data.indicator.clone();
                self.say(
                    Some(line),
                    Some(&column),
                    What::UnknownIndicator(indicator.chars().take(SHOWN).collect()),
                );
                return true;
            };
            self.purposes[purpose].there = true;
            if let Some(first) = self.cell_lines.insert((row, purpose), line) {
                let column = self.framework.spec().data.indicator.clone();
                self.say(Some(line), Some(&column), What::DoubleCell { unit, indicator, first });
                return true;
            }
            self.number(row, line, purpose, value);
        }
        true
    }

    fn word(&mut self, row: usize, line: u64, place: usize, cell: &Raw, list: impl Fn(&mut Self) -> &mut Vec<String>) {
        let here = cell.word();
        let before = &mut list(self)[row];
        if before.is_empty() {
            *before = here;
        } else if !here.is_empty() && *before != here {
            let before = before.clone();
            let column = self.headings[place].clone();
            self.say(Some(line), Some(&column), What::Differs { here, before });
        }
    }

    fn number(&mut self, row: usize, line: u64, purpose: usize, cell: &Raw) {
        let marks = &self.framework.spec().data.marks;
        let found = match cell {
            Raw::Text(text) => match number(text.trim()) {
                Ok(value) => Ok(Cell::Value(value)),
                // Only what is no number can be a mark, so that no mark hides a number.
                Err(what) => marks.absence(text).map(Cell::from).ok_or(what),
            },
            Raw::Number(value) if value.is_finite() => Ok(Cell::Value(*value)),
            Raw::Number(value) => Err(What::TooLarge(value.to_string())),
            Raw::Error(_) | Raw::Kind(_) => Err(What::CellKind(cell.word())),
        };
        let cell = match found {
            Ok(cell) => cell,
            Err(what) => {
                let column = self.purposes[purpose].column.clone();
                self.say(Some(line), Some(&column), what);
                Cell::Missing
            }
        };
        if let (Some(value), Some(range)) = (cell.value(), self.purposes[purpose].range)
            && !(range.low <= value && value <= range.high)
        {
            let column = self.purposes[purpose].column.clone();
            self.say(
                Some(line),
                Some(&column),
                What::OutOfRange {
                    value,
                    low: range.low,
                    high: range.high,
                },
            );
        }
        let series = &mut self.numbers[purpose];
        while series.len() <= row {
            series.push(Cell::Missing);
        }
        series.set(row, cell);
    }

    /// Indicators without a column are a fault, unless all indicators of a node above have none and its score is published.
    fn missing_columns(&mut self) {
        let framework = self.framework;
        let there = |place: usize| self.purposes[self.by_column[framework.node(place).column()]].there;
        let published = |place: usize| {
            let id = &framework.node(place).id;
            let claims = |purpose: &Purpose| purpose.there && purpose.claim.as_ref() == Some(&Claim::Score(id.clone()));
            self.purposes.iter().any(claims)
        };
        let Coverage { any, uncovered } = framework.coverage(there, published);
        let column = |leaf: &usize| framework.node(*leaf).column().to_owned();
        let absent: Vec<String> = uncovered.iter().map(column).collect();
        let mut needed: Vec<String> = Vec::new();
        for purpose in &self.purposes {
            if purpose.denominator && !purpose.there {
                let users = framework.leaves().iter().filter(|leaf| any[**leaf]);
                let mut users =
                    users.filter(|leaf| framework.node(**leaf).denominator.as_ref() == Some(&purpose.column));
                if users.next().is_some() {
                    needed.push(purpose.column.clone());
                }
            }
        }
        for column in absent {
            self.say(None, Some(&column), What::NoColumn("an indicator"));
        }
        for column in needed {
            self.say(None, Some(&column), What::NoColumn("a denominator"));
        }
    }

    fn finish(mut self) -> Reading {
        if self.roles.is_none() && !self.refused {
            self.say(None, None, What::NoHeading);
        }
        if self.roles.is_some() {
            self.missing_columns();
        }
        let table = self.table().unwrap_or_else(|message| {
            self.say(None, None, What::Unreadable(message.to_string()));
            Table::default()
        });
        Reading {
            table,
            complaints: self.complaints,
            more: self.more,
            refused: self.refused,
        }
    }

    fn table(&mut self) -> Result<Table, crate::data::TableFault> {
        let units = self.units.len();
        let mut table = Table::new(std::mem::take(&mut self.units))?;
        table.stand(std::mem::take(&mut self.lines))?;
        table.name(std::mem::take(&mut self.names))?;
        let data = &self.framework.spec().data;
        for (column, groups) in data.groups.iter().zip(std::mem::take(&mut self.groups)) {
            table.add_group(column, groups)?;
        }
        for (purpose, mut series) in self.purposes.iter().zip(std::mem::take(&mut self.numbers)) {
            if !purpose.there {
                continue;
            }
            while series.len() < units {
                series.push(Cell::Missing);
            }
            series.shrink();
            if purpose.denominator {
                table.add_denominator(&purpose.column, series.clone())?;
            }
            if let Some(claim) = &purpose.claim {
                let (column, claim) = (purpose.column.clone(), claim.clone());
                table.add_published(Published {
                    column,
                    claim,
                    values: series,
                    words: Vec::new(),
                })?;
            } else if let Some(leaf) = purpose.leaf {
                table.add(&self.framework.node(leaf).id, series)?;
            }
        }
        if let (Some(column), Some(roles)) = (&data.tier, &self.roles)
            && roles.contains(&Role::Tier)
        {
            let words = std::mem::take(&mut self.tiers);
            let column = column.clone();
            table.add_published(Published {
                column,
                claim: Claim::Tier,
                values: Series::default(),
                words,
            })?;
        }
        Ok(table)
    }
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use std::io::{Cursor, Write};

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let packed = zip::write::SimpleFileOptions::default();
        for part in ["a", "b"] {
            archive.start_file(part, packed).unwrap();
            archive.write_all(&[0; 1_000]).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 1_000);
        assert_eq!(super::weigh(&bytes, 2_000), Ok(()));
        assert_eq!(
            super::weigh(&bytes, 1_999),
            Err("it unpacks to more than 1999 bytes".to_owned())
        );
    }
}
