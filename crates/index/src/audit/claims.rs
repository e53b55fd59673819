//! What a sheet claims, column by column, and what is wrong with its texts, rows and units before anything is added up.

use super::recipe::{half, shortest_decimals};
use super::sheet::{Oddity, Sheet, Told, Unreadable, tell};
use super::{Finding, Kind, Sure};
use crate::data::Cell;
use crate::framework::{Aggregate, Beyond, Ends, Framework, Normalise, Weights};
use std::collections::{BTreeMap, BTreeSet};

/// What a column of numbers claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Values of an indicator, or scores of a node.
    Figure,
    /// Ranks of a node.
    Rank,
    /// Sizes by which indicators are divided.
    Size,
    /// What was put in for the gaps of an indicator: in no file, made by the audit.
    Fill,
}

/// A column of numbers.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) heading: String,
    /// Its place in the sheet.
    pub(super) at: usize,
    /// The node that it speaks of.
    pub(super) place: usize,
    pub(super) role: Role,
    /// What is written, or what was likely meant where it is odd.
    pub(super) cells: Vec<Cell>,
    /// Decimals as they are written.
    pub(super) written: Vec<u8>,
    /// Decimals that are meant: 0.30000000000000004 is how a program writes 0.3.
    plain: Vec<u8>,
    /// No number as it stands: told already.
    pub(super) odd: Vec<bool>,
    /// Other numbers that an odd text may mean.
    pub(super) meant: BTreeMap<usize, Vec<f64>>,
    /// The decimals with which the column as a whole is written.
    pub(super) fine: u8,
    /// The size of one unit of the last decimal that is meant.
    pub(super) grain: f64,
    /// The figures stand on steps of this size, which is more than a rounding would leave: they are exact.
    pub(super) step: Option<f64>,
    /// The tens, hundreds or thousands on which all its figures stand: perhaps rounded to them.
    pub(super) tens: Option<f64>,
    /// What its cells leave open, where they were brought onto another scale.
    pub(super) open: Option<f64>,
    /// Nine cells of ten have a value.
    pub(super) mostly: bool,
    /// Between which values it can lie at all.
    pub(super) range: Option<Ends>,
}

impl Column {
    /// A column that is in no file.
    pub(super) fn hidden(place: usize, role: Role, cells: Vec<Cell>) -> Self {
        let rows = cells.len();
        Self {
            cells,
            written: vec![0; rows],
            plain: vec![0; rows],
            ..Self::empty(String::new(), usize::MAX, place, role, rows)
        }
    }

    /// A column of so many rows before any cell was read.
    fn empty(heading: String, at: usize, place: usize, role: Role, rows: usize) -> Self {
        Self {
            heading,
            at,
            place,
            role,
            cells: Vec::with_capacity(rows),
            written: Vec::with_capacity(rows),
            plain: Vec::with_capacity(rows),
            odd: vec![false; rows],
            meant: BTreeMap::new(),
            fine: 0,
            grain: 1.0,
            step: None,
            tens: None,
            open: None,
            mostly: false,
            range: None,
        }
    }

    /// Half a unit of its last decimal; nothing where its figures are steps.
    pub(super) fn half(&self) -> f64 {
        self.open
            .unwrap_or(if self.step.is_some() { 0.0 } else { half(self.fine) })
    }

    pub(super) fn values(&self) -> Vec<f64> {
        self.cells.iter().filter_map(|cell| cell.value()).collect()
    }

    /// Whether a value can stand here: within the range, else not far from what the others say.
    pub(super) fn outside(&self, value: f64) -> bool {
        self.range.is_some_and(|ends| {
            let slack = self.half() + 1e-9 * ends.low.abs().max(ends.high.abs());
            value < ends.low - slack || value > ends.high + slack
        })
    }

    /// The nearest number with no more decimals than the column is written with.
    pub(super) fn printed(&self, value: f64) -> f64 {
        let by = libm::pow(10.0, f64::from(self.fine));
        let near = libm::round(value * by) / by;
        if near.is_finite() { near } else { value }
    }

    /// A number as this column would write it.
    pub(super) fn show(&self, value: f64) -> String {
        show(value, self.fine)
    }
}

pub(super) fn show(value: f64, fine: u8) -> String {
    let decimals = usize::from(fine.min(9));
    let text = format!("{value:.decimals$}");
    if fine > 6 && text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A sheet held beside its framework.
pub(super) struct Claims<'a> {
    pub(super) framework: &'a Framework,
    pub(super) sheet: &'a Sheet,
    /// The sheet's line of each row.
    pub(super) lines: Vec<usize>,
    pub(super) units: Vec<String>,
    pub(super) columns: Vec<Column>,
    /// The column with a node's figures.
    pub(super) of_node: Vec<Option<usize>>,
    /// The columns of sizes, by their headings.
    pub(super) sizes: BTreeMap<String, usize>,
    /// Rows that the framework leaves out for want of data.
    pub(super) left_out: BTreeSet<usize>,
    /// A figure's neighbours in its row are no chance, so that the row may have moved by one.
    pub(super) in_order: bool,
    /// The place of the tier in the sheet.
    pub(super) tier: Option<usize>,
    /// Stands for a unit of its own: neither a repetition nor a sum.
    pub(super) counted: Vec<bool>,
    /// The row's shape is broken: what stands in a column need not belong there.
    pub(super) shaky: Vec<bool>,
    /// Out of range, told at the end unless a reading tells more.
    pub(super) outside: BTreeSet<(usize, usize)>,
    /// What the figures are once the readings are believed.
    pub(super) mended: Vec<Vec<Cell>>,
}

impl<'a> Claims<'a> {
    pub(super) fn read(
        framework: &'a Framework,
        sheet: &'a Sheet,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, Unreadable> {
        let data = &framework.spec().data;
        let at = |heading: &str| sheet.column(heading);
        let unit_at = at(&data.unit).ok_or_else(|| Unreadable::NoUnits {
            file: sheet.name.clone(),
            column: data.unit.clone(),
        })?;
        let name_at = data.name.as_deref().and_then(at);
        let tier = data.tier.as_deref().and_then(at);
        let mut claims = Self {
            framework,
            sheet,
            lines: Vec::new(),
            units: Vec::new(),
            columns: Vec::new(),
            of_node: vec![None; framework.nodes().len()],
            sizes: BTreeMap::new(),
            left_out: BTreeSet::new(),
            in_order: true,
            tier,
            counted: Vec::new(),
            shaky: Vec::new(),
            outside: BTreeSet::new(),
            mended: Vec::new(),
        };
        claims.rows(unit_at, name_at, findings);
        let mut roles: Vec<(usize, usize, Role)> = Vec::new();
        for (at, heading) in sheet.heading.iter().enumerate() {
            let by_column = framework.nodes().iter().position(|node| node.column() == heading);
            let by_score = data.scores.get(heading).and_then(|node| framework.place(node));
            let by_rank = data.ranks.get(heading).and_then(|node| framework.place(node));
            let by_size = framework
                .nodes()
                .iter()
                .position(|node| node.denominator.as_ref() == Some(heading));
            let role = match (by_score.or(by_column), by_rank, by_size) {
                (Some(place), ..) => (place, Role::Figure),
                (None, Some(place), _) => (place, Role::Rank),
                (None, None, Some(place)) => (place, Role::Size),
                (None, None, None) => continue,
            };
            if by_size.is_some() {
                claims.sizes.insert(heading.clone(), roles.len());
            }
            let twice = sheet.heading.iter().filter(|other| *other == heading).count() > 1;
            if twice || (role.1 == Role::Figure && claims.of_node[role.0].is_some()) {
                return Err(Unreadable::Twice {
                    file: sheet.name.clone(),
                    column: heading.clone(),
                });
            }
            if role.1 == Role::Figure {
                claims.of_node[role.0] = Some(roles.len());
            }
            roles.push((at, role.0, role.1));
        }
        for (at, place, role) in roles {
            let column = claims.column(at, place, role, findings);
            claims.columns.push(column);
        }
        claims.mended = claims.columns.iter().map(|column| column.cells.clone()).collect();
        claims.missing_columns(findings);
        Ok(claims)
    }

    /// Takes a column in that is in no file; gives its place.
    pub(super) fn hide(&mut self, column: Column) -> usize {
        self.mended.push(column.cells.clone());
        self.columns.push(column);
        self.columns.len() - 1
    }

    pub(super) fn text(&self, row: usize, at: usize) -> &str {
        self.sheet.text(self.lines[row], at)
    }

    /// A finding about one cell, with what stands there.
    pub(super) fn cell(
        &self,
        kind: Kind,
        sure: Sure,
        row: usize,
        column: usize,
        recomputed: String,
        sentence: String,
    ) -> Finding {
        let at = self.columns[column].at;
        let claimed = self.text(row, at).to_owned();
        Finding {
            field: Some(self.columns[column].heading.clone()),
            claimed,
            recomputed,
            ..self.row(kind, sure, row, sentence)
        }
    }

    /// A finding about one row.
    pub(super) fn row(&self, kind: Kind, sure: Sure, row: usize, sentence: String) -> Finding {
        Finding {
            row: Some(self.sheet.lines[self.lines[row]].at),
            unit: Some(self.units[row].clone()),
            ..finding(kind, sure, &self.sheet.name, sentence)
        }
    }

    /// A finding about a whole column.
    pub(super) fn whole(&self, kind: Kind, sure: Sure, column: usize, sentence: String) -> Finding {
        Finding {
            field: Some(self.columns[column].heading.clone()),
            ..finding(kind, sure, &self.sheet.name, sentence)
        }
    }

    fn rows(&mut self, unit_at: usize, name_at: Option<usize>, findings: &mut Vec<Finding>) {
        let sheet = self.sheet;
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        let mut names: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (line, Line { at, cells }) in sheet.lines.iter().enumerate().map(|(line, of)| {
            (
                line,
                Line {
                    at: of.at,
                    cells: &of.cells,
                },
            )
        }) {
            let code = sheet.text(line, unit_at);
            let name = name_at.map_or("", |at| sheet.text(line, at));
            let row = self.units.len();
            let heading_again = !code.is_empty()
                && cells
                    .iter()
                    .zip(&sheet.heading)
                    .filter(|(cell, heading)| cell.trim() == **heading && !heading.is_empty())
                    .count()
                    >= 2;
            let sum = [
                "total",
                "sum",
                "mean",
                "average",
                "median",
                "minimum",
                "maximum",
                "standard deviation",
                "std. dev.",
            ];
            let is_sum = |text: &str| sum.contains(&text.to_lowercase().trim_end_matches(':').trim());
            self.lines.push(line);
            self.units.push(if !code.is_empty() {
                code.to_owned()
            } else if !name.is_empty() {
                name.to_owned()
            } else {
                format!("row {at}")
            });
            let mut counted = true;
            if heading_again {
                findings.push(self.row(
                    Kind::NotAUnit,
                    Sure::Certain,
                    row,
                    "the heading stands here once more, in the midst of the units".to_owned(),
                ));
                counted = false;
            } else if is_sum(code) || is_sum(name) {
                let what = if is_sum(code) { code } else { name };
                findings.push(self.row(
                    Kind::NotAUnit,
                    Sure::Likely,
                    row,
                    format!("`{what}` is no unit; a line of totals or means does not belong among the units"),
                ));
                counted = false;
            }
            let filled = cells
                .iter()
                .rposition(|cell| !cell.trim().is_empty())
                .map_or(0, |last| last + 1);
            let broken = filled > sheet.heading.len() || cells.len() < sheet.heading.len();
            if broken && counted {
                let mut finding = self.row(
                    Kind::RowLength,
                    Sure::Certain,
                    row,
                    format!(
                        "{} fields where the heading has {}: what stands in a column need not belong there",
                        cells.len(),
                        sheet.heading.len()
                    ),
                );
                finding.claimed = cells.len().to_string();
                finding.recomputed = sheet.heading.len().to_string();
                findings.push(finding);
            }
            self.shaky.push(broken);
            if counted && code.is_empty() {
                findings.push(self.row(
                    Kind::NoUnit,
                    Sure::Certain,
                    row,
                    "the row has no code for its unit".to_owned(),
                ));
            }
            if counted && !code.is_empty() {
                let key = code.to_lowercase();
                if let Some(&first) = codes.get(&key) {
                    let same = self.units[first] == code;
                    let sentence = format!(
                        "the code `{code}` stands on row {} already{}",
                        sheet.lines[self.lines[first]].at,
                        if same { "" } else { ", in other letters" }
                    );
                    let mut finding = self.row(
                        Kind::DuplicateUnit,
                        if same { Sure::Certain } else { Sure::Likely },
                        row,
                        sentence,
                    );
                    finding.field = Some(sheet.heading[unit_at].clone());
                    finding.claimed = code.to_owned();
                    finding.with = vec![self.units[first].clone()];
                    findings.push(finding);
                    counted = false;
                } else {
                    codes.insert(key, row);
                }
            }
            let key = folded(name);
            if counted && !key.is_empty() {
                if let Some(&first) = names.get(&key) {
                    let before = name_at.map_or("", |at| self.text(first, at)).to_owned();
                    let sentence = if before == name {
                        format!("the name `{name}` is also that of `{}`", self.units[first])
                    } else {
                        format!(
                            "the name `{name}` is that of `{}` in another spelling (`{before}`)",
                            self.units[first]
                        )
                    };
                    let mut finding = self.row(
                        Kind::DuplicateName,
                        if before == name { Sure::Certain } else { Sure::Likely },
                        row,
                        sentence,
                    );
                    finding.field = name_at.map(|at| sheet.heading[at].clone());
                    finding.claimed = name.to_owned();
                    finding.with = vec![self.units[first].clone()];
                    findings.push(finding);
                } else {
                    names.insert(key, row);
                }
            }
            for (text, at) in [(code, Some(unit_at)), (name, name_at)] {
                if text.contains(['\u{fffd}', '\u{200b}']) || text.chars().any(char::is_control) || moji(text) {
                    let mut finding = self.row(
                        Kind::BrokenText,
                        Sure::Likely,
                        row,
                        format!("`{text}` holds characters that no longer say what they were"),
                    );
                    finding.field = at.map(|at| sheet.heading[at].clone());
                    finding.claimed = text.to_owned();
                    findings.push(finding);
                }
            }
            self.counted.push(counted);
        }
    }

    fn column(&self, at: usize, place: usize, role: Role, findings: &mut Vec<Finding>) -> Column {
        let marks = &self.framework.spec().data.marks;
        let rows = self.units.len();
        let mut column = Column {
            range: if role == Role::Figure {
                self.figure_range(place)
            } else {
                None
            },
            ..Column::empty(self.sheet.heading[at].clone(), at, place, role, rows)
        };
        let mut oddities: Vec<(usize, Oddity)> = Vec::new();
        for row in 0..rows {
            let told = if self.counted[row] || !self.text(row, at).is_empty() {
                tell(self.text(row, at), marks)
            } else {
                tell("", marks)
            };
            let (cell, decimals) = match told {
                Told::Value(value, decimals) => (Cell::Value(value), decimals),
                Told::Absent(absence) => (Cell::from(absence), 0),
                Told::Odd(..) if !self.counted[row] && self.units[row] == self.sheet.heading[self.unit_at()] => {
                    (Cell::Missing, 0)
                }
                Told::Odd(oddity, meant) => {
                    oddities.push((row, oddity));
                    column.odd[row] = true;
                    let fits = meant.iter().copied().find(|value| !column.outside(*value));
                    let cell = fits.or(meant.first().copied()).map_or(Cell::Missing, Cell::of);
                    let decimals = cell.value().map_or(0, shortest_decimals);
                    column.meant.insert(row, meant);
                    (cell, decimals)
                }
            };
            column.cells.push(cell);
            column.written.push(decimals);
            column
                .plain
                .push(cell.value().map_or(decimals, |x| without_noise(x, decimals)));
        }
        column.fine = fineness(&column, &column.written);
        column.grain = 2.0 * half(fineness(&column, &column.plain));
        (column.step, column.tens) = step(&column);
        if role == Role::Figure && !self.framework.is_leaf(place) {
            // What is added up from steps falls near steps, and is rounded all the same.
            column.step = None;
        }
        column.mostly = column.values().len() * 10 >= rows * 9;
        self.odd_texts(&column, &oddities, findings);
        if role == Role::Figure {
            self.roundings(&column, findings);
        }
        column
    }

    fn unit_at(&self) -> usize {
        let unit = &self.framework.spec().data.unit;
        self.sheet
            .heading
            .iter()
            .position(|heading| heading == unit)
            .unwrap_or(0)
    }

    fn odd_texts(&self, column: &Column, oddities: &[(usize, Oddity)], findings: &mut Vec<Finding>) {
        let kind = |oddity: Oddity| match oddity {
            Oddity::Text => Kind::TextInNumber,
            Oddity::Comma => Kind::DecimalComma,
            Oddity::Thousands => Kind::Thousands,
            Oddity::NotFinite => Kind::NotFinite,
        };
        for one in [Oddity::Text, Oddity::Comma, Oddity::Thousands, Oddity::NotFinite] {
            let rows: Vec<usize> = oddities
                .iter()
                .filter(|(_, oddity)| *oddity == one)
                .map(|(row, _)| *row)
                .collect();
            let guess = |row: usize| {
                column.cells[row]
                    .value()
                    .map(|value| show(value, column.fine.max(shortest_decimals(value))))
                    .unwrap_or_default()
            };
            let many = rows.len() > 4 && rows.len() * 2 > self.units.len();
            if many {
                let mut all = finding(
                    kind(one),
                    Sure::Certain,
                    &self.sheet.name,
                    format!("{} of {} figures here: each {one}", rows.len(), self.units.len()),
                );
                all.field = Some(column.heading.clone());
                for row in &rows {
                    list(&mut all, &self.units[*row], self.text(*row, column.at), &guess(*row));
                }
                findings.push(all);
                continue;
            }
            for row in rows {
                let text = self.text(row, column.at);
                let meant = guess(row);
                let tail = if meant.is_empty() {
                    String::new()
                } else {
                    format!("; {meant} may be meant")
                };
                let mut odd = self.row(kind(one), Sure::Certain, row, format!("`{text}` {one}{tail}"));
                odd.field = Some(column.heading.clone());
                odd.claimed = text.to_owned();
                odd.recomputed = meant;
                findings.push(odd);
            }
        }
    }

    /// Cells that are written with other decimals than all others of their column.
    fn roundings(&self, column: &Column, findings: &mut Vec<Finding>) {
        let usable: Vec<usize> = (0..self.units.len())
            .filter(|row| {
                self.counted[*row] && !self.shaky[*row] && !column.odd[*row] && column.cells[*row].value().is_some()
            })
            .collect();
        let mut by_decimals: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
        for row in &usable {
            by_decimals.entry(column.plain[*row]).or_default().push(*row);
        }
        let mut told: Vec<(usize, u8)> = Vec::new();
        let mut order = by_decimals.iter().rev();
        if let (Some((most, finest)), Some((usual, rows))) = (order.next(), order.next())
            && finest.len() == 1
            // What is added up may come out finer here and there, and is held against its parts anyway.
            && self.framework.is_leaf(column.place)
            && (1..=8).contains(usual)
            && rows.len() >= 8
            && finer_bits(column.cells[finest[0]].value().unwrap_or(0.0), *most, *usual) * rows.len() as f64 >= STRAY_BITS
        {
            told.push((finest[0], *usual));
        }
        if let Some((usual, rows)) = by_decimals.iter().max_by_key(|(_, rows)| rows.len())
            && (1..=8).contains(usual)
            && usable.len() >= 10
            && usable.len() - rows.len() <= 2
            // Whoever writes 1.50 writes zeros at the end; elsewhere fewer decimals say nothing.
            && rows.iter().any(|row| self.text(*row, column.at).ends_with('0'))
        {
            for row in &usable {
                let value = column.cells[*row].value().unwrap_or(0.0);
                let end = column.range.is_some_and(|ends| value == ends.low || value == ends.high);
                if column.written[*row] < *usual && value != 0.0 && !end {
                    told.push((*row, *usual));
                }
            }
        }
        for (row, usual) in told {
            let text = self.text(row, column.at);
            let sentence = format!(
                "`{text}` has {} decimals where the others of its column have {usual}",
                column.written[row]
            );
            let mut other = self.row(Kind::RoundedOtherwise, Sure::Likely, row, sentence);
            other.field = Some(column.heading.clone());
            other.claimed = text.to_owned();
            findings.push(other);
        }
    }

    /// Between which values a figure of this node can lie, as far as the framework says so.
    fn figure_range(&self, place: usize) -> Option<Ends> {
        let node = self.framework.node(place);
        if node.range.is_some() || !self.framework.is_leaf(place) {
            return node.range.or_else(|| score_range(self.framework, place));
        }
        let strict = match self.framework.normalise(place) {
            Normalise::Goalposts { beyond, .. } => *beyond == Beyond::Refuse,
            _ => true,
        };
        node.goalposts.filter(|_| strict)
    }

    fn missing_columns(&self, findings: &mut Vec<Finding>) {
        let framework = self.framework;
        let mut any = vec![false; framework.nodes().len()];
        for (place, column) in self.of_node.iter().enumerate() {
            any[place] = column.is_some();
        }
        for place in framework.upwards() {
            any[*place] |= framework.children(*place).iter().any(|child| any[*child]);
        }
        for place in framework.upwards() {
            let children = framework.children(*place);
            let gone: Vec<usize> = children.iter().copied().filter(|child| !any[*child]).collect();
            if self.of_node[*place].is_none() || gone.len() == children.len() {
                continue;
            }
            for child in gone {
                let column = framework.node(child).column();
                let mut missing = finding(
                    Kind::MissingColumn,
                    Sure::Likely,
                    &self.sheet.name,
                    format!(
                        "`{column}` has no column, so that `{}` cannot be made again from its parts",
                        framework.node(*place).id
                    ),
                );
                missing.field = Some(column.to_owned());
                findings.push(missing);
            }
        }
    }
}

struct Line<'a> {
    at: u64,
    cells: &'a [String],
}

/// A finding about nothing in particular yet.
pub(super) fn finding(kind: Kind, sure: Sure, file: &str, sentence: String) -> Finding {
    Finding {
        kind,
        sure,
        file: file.to_owned(),
        row: None,
        unit: None,
        field: None,
        claimed: String::new(),
        recomputed: String::new(),
        sentence,
        with: Vec::new(),
        readings: Vec::new(),
        cells: Vec::new(),
        more: 0,
    }
}

pub(super) fn list(finding: &mut Finding, unit: &str, claimed: &str, recomputed: &str) {
    if finding.cells.len() < super::MAX_LISTED {
        finding.cells.push(super::Disagreement {
            unit: unit.to_owned(),
            claimed: claimed.to_owned(),
            recomputed: recomputed.to_owned(),
        });
    } else {
        finding.more += 1;
    }
}

/// Bits that it must take to have all others of a column end sooner than one, before that one is odd.
const STRAY_BITS: f64 = 25.0;

/// Bits by which a figure is unlikely to end sooner than this one does, if it could stand on the same steps: 1 where this one ends in 5 (steps
/// of a half), 3.3 where it ends in 1 (steps of a tenth), twice as many for two more digits.
fn finer_bits(value: f64, decimals: u8, usual: u8) -> f64 {
    let text = format!("{value:.0$}", usize::from(decimals));
    let after = text.split_once('.').map_or("", |(_, after)| after);
    let more = after.get(usize::from(usual)..).unwrap_or_default();
    let more = &more[..more.len().min(9)];
    let ways = 10_u64.pow(more.len() as u32);
    let (mut a, mut b) = (more.parse::<u64>().unwrap_or(1), ways);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    libm::log2((ways / a.max(1)) as f64)
}

/// The decimals that are meant: where a shorter decimal lies within what the arithmetic of programs leaves, it is that.
fn without_noise(value: f64, written: u8) -> u8 {
    if written < 9 {
        return written;
    }
    let near = |decimals: &u8| {
        let by = libm::pow(10.0, f64::from(*decimals));
        (libm::round(value * by) / by - value).abs() <= 4.0 * f64::EPSILON * value.abs()
    };
    (0..=9).find(near).unwrap_or(written)
}

/// The decimals with which a column is written: the most that any cell has, but for one stray cell beside many of one kind.
fn fineness(column: &Column, decimals: &[u8]) -> u8 {
    let mut all: Vec<u8> = column
        .cells
        .iter()
        .zip(decimals)
        .filter(|(cell, decimals)| cell.value().is_some() && **decimals > 0)
        .map(|(_, decimals)| *decimals)
        .collect();
    all.sort_unstable();
    let Some(most) = all.last().copied() else { return 0 };
    let below: Vec<u8> = all.iter().copied().filter(|decimals| *decimals < most).collect();
    let Some(next) = below.last().copied().filter(|_| all.len() - below.len() == 1) else {
        return most;
    };
    let level = below.iter().filter(|decimals| **decimals == next).count();
    let lone = column
        .cells
        .iter()
        .zip(decimals)
        .find_map(|(cell, own)| cell.value().filter(|_| *own == most));
    let bits = lone.map_or(0.0, |x| finer_bits(x, most, next) * below.len() as f64);
    let stray = (level == below.len() && level >= 3) || (level * 2 >= below.len() && bits >= STRAY_BITS);
    if stray { next } else { most }
}

/// The step of a column of steps, or the tens on which its figures stand: nearly all its figures are multiples of several units of their last decimal, which rounded ones are not.
fn step(column: &Column) -> (Option<f64>, Option<f64>) {
    let fine = fineness(column, &column.plain);
    if fine > 9 {
        return (None, None);
    }
    let unit = 2.0 * half(fine);
    let mut units: Vec<i64> = Vec::new();
    for x in column.values() {
        let many = libm::round(x / unit);
        if many.abs() > 1e15 {
            return (None, None);
        }
        units.push(many as i64);
    }
    let all = units.len();
    units.sort_unstable();
    units.dedup();
    let stray = 1 + all / 50;
    let fits = |size: &i64| {
        let off = units.iter().filter(|many| **many % size != 0).count();
        // One in a million that rounded figures would all fall on the steps.
        off <= stray && (units.len() - off) as f64 * libm::log10(*size as f64) >= 6.0 && units.len() - off >= 4
    };
    // Tens and hundreds may be what a rounding left.
    let sizes = [5000, 2500, 1000, 500, 250, 100, 50, 25, 20, 10, 5, 4, 2];
    let found = sizes.into_iter().find(|size| fits(size)).map(|size| size as f64 * unit);
    let tens = [10.0, 100.0, 1000.0].contains(&found.map_or(0.0, |size| libm::round(size / unit)));
    if tens { (None, found) } else { (found, None) }
}

/// Between which values a score can lie, from the ranges of what it is made of.
pub(super) fn score_range(framework: &Framework, place: usize) -> Option<Ends> {
    let node = framework.node(place);
    if framework.is_leaf(place) {
        return match framework.normalise(place) {
            Normalise::None if node.direction == crate::framework::Direction::Higher => node.range.or(node.goalposts),
            Normalise::Goalposts {
                low,
                high,
                beyond: Beyond::Clip | Beyond::Refuse,
            }
            | Normalise::MinMax { low, high } => Some(Ends { low: *low, high: *high }),
            Normalise::PercentileRank => Some(Ends { low: 0.0, high: 100.0 }),
            Normalise::DistanceToMax | Normalise::FractionOfMax => Some(Ends { low: 0.0, high: 1.0 }),
            _ => None,
        };
    }
    if node.range.is_some() {
        return node.range;
    }
    let children: Option<Vec<Ends>> = framework
        .children(place)
        .iter()
        .map(|child| score_range(framework, *child))
        .collect();
    let children = children?;
    let low = children.iter().map(|ends| ends.low).fold(f64::INFINITY, f64::min);
    let high = children.iter().map(|ends| ends.high).fold(f64::NEG_INFINITY, f64::max);
    match framework.aggregate(place) {
        Aggregate::Arithmetic
        | Aggregate::Geometric
        | Aggregate::Harmonic
        | Aggregate::GeneralisedMean { .. }
        | Aggregate::Minimum => Some(Ends { low, high }),
        Aggregate::Sum if *framework.weights(place) == Weights::Given => {
            let of = |end: &dyn Fn(&Ends) -> f64| {
                framework
                    .children(place)
                    .iter()
                    .zip(&children)
                    .map(|(child, ends)| framework.node(*child).weight * end(ends))
                    .sum()
            };
            Some(Ends {
                low: of(&|ends| ends.low),
                high: of(&|ends| ends.high),
            })
        }
        _ => None,
    }
}

/// Weights that do not add up to what the scale asks for.
pub(super) fn weights(framework: &Framework, sheet: &Sheet, findings: &mut Vec<Finding>) {
    for place in framework.upwards() {
        let children = framework.children(*place);
        if *framework.weights(*place) != Weights::Given || children.len() < 2 {
            continue;
        }
        let node = framework.node(*place);
        let weights: Vec<f64> = children.iter().map(|child| framework.node(*child).weight).collect();
        let sum: f64 = weights.iter().sum();
        let fine = weights
            .iter()
            .map(|weight| shortest_decimals(*weight))
            .max()
            .unwrap_or(0);
        let slack = weights.len() as f64 * half(fine) + 1e-9 * sum;
        let ranges: Option<Vec<Ends>> = children.iter().map(|child| score_range(framework, *child)).collect();
        let mut say = |sure: Sure, claimed: f64, asked: f64, sentence: String| {
            let mut found = finding(Kind::WeightsSum, sure, &sheet.name, sentence);
            found.field = Some(node.id.clone());
            found.claimed = show(claimed, fine.max(2));
            found.recomputed = show(asked, 2);
            findings.push(found);
        };
        match framework.aggregate(*place) {
            Aggregate::Sum => {
                let (Some(ends), Some(ranges)) = (node.range, ranges) else {
                    continue;
                };
                let most: f64 = weights
                    .iter()
                    .zip(&ranges)
                    .map(|(weight, ends)| weight * ends.high)
                    .sum();
                let widest = ranges.iter().map(|ends| ends.high.abs()).fold(1.0, f64::max);
                if (most - ends.high).abs() > slack * widest {
                    say(
                        Sure::Certain,
                        most,
                        ends.high,
                        format!(
                            "the parts of `{}` reach {} at most, its range ends at {}",
                            node.id,
                            show(most, fine.max(2)),
                            ends.high
                        ),
                    );
                }
            }
            Aggregate::Copeland
            | Aggregate::Minimum
            | Aggregate::Conjunctive { .. }
            | Aggregate::MazziottaPareto { .. } => {}
            _ => {
                let largest = weights.iter().copied().fold(0.0, f64::max);
                let fractions = largest < 1.0 && (sum - 1.0).abs() <= 0.2;
                let percent = (10.0..100.0).contains(&largest) && (sum - 100.0).abs() <= 20.0;
                for (meant, asked) in [(fractions, 1.0), (percent, 100.0)] {
                    if meant && (sum - asked).abs() > slack {
                        say(
                            Sure::Likely,
                            sum,
                            asked,
                            format!(
                                "the weights below `{}` look like shares and add up to {}, not to {asked}",
                                node.id,
                                show(sum, fine.max(2))
                            ),
                        );
                    }
                }
            }
        }
    }
}

/// A name as its words without case, marks and order.
pub(super) fn folded(name: &str) -> Vec<String> {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(|c| {
            let plain = match c {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
                'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
                'ď' | 'đ' | 'ð' => "d",
                'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
                'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
                'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
                'ķ' => "k",
                'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
                'ñ' | 'ń' | 'ņ' | 'ň' => "n",
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
                'ŕ' | 'ř' => "r",
                'ś' | 'ş' | 'š' | 'ș' => "s",
                'ţ' | 'ť' | 'ț' => "t",
                'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
                'ý' | 'ÿ' => "y",
                'ź' | 'ż' | 'ž' => "z",
                'æ' => "ae",
                'œ' => "oe",
                'ß' => "ss",
                '\'' | '\u{2019}' | '\u{2018}' | '.' | '`' => "",
                other if other.is_alphanumeric() => return vec![other],
                _ => " ",
            };
            plain.chars().collect()
        })
        .collect();
    let mut words: Vec<String> = plain
        .split_whitespace()
        .filter(|word| !matches!(*word, "the" | "of" | "and"))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// UTF-8 that was read as Latin-1: the two characters that a letter with a mark then becomes.
fn moji(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars
        .windows(2)
        .any(|pair| matches!(pair[0], 'Ã' | 'Â') && ('\u{80}'..='\u{bf}').contains(&pair[1]))
}
