//! A file as it stands: headings, rows and texts, before anything is taken for a number.
//!
//! The audit starts from here and not from a [`crate::Table`], because what is wrong with a file is lost once it was read: the comma in a
//! number, the field too many, the unit that stands twice. Nothing is mended; a text that is no number is told, with the number it may have been.

use crate::framework::{Absence, Marks};
use crate::read::{self, plain};
use std::fmt;

/// Cells of one sheet at most.
pub const MAX_CELLS: usize = 50_000_000;

/// One row of a sheet: where it stands and its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row as a person counts it, the heading being 1.
    pub at: u64,
    /// Its fields.
    pub cells: Vec<String>,
}

/// A file's headings and rows, as text.
///
/// ```
/// use index::audit::Sheet;
/// let sheet = Sheet::csv("a.csv", b"unit,law\nAAA,\"1,5\"\n").unwrap();
/// assert_eq!(sheet.heading, ["unit", "law"]);
/// assert_eq!(sheet.lines[0].cells, ["AAA", "1,5"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The file's name as it was given.
    pub name: String,
    /// The headings, blanks around them taken away.
    pub heading: Vec<String>,
    /// The rows below.
    pub lines: Vec<Line>,
}

/// Why a file cannot be audited at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not even a heading.
    #[error("{file}: the file has no heading")]
    NoHeading {
        /// Its name.
        file: String,
    },
    /// Neither CSV nor a readable workbook.
    #[error("{file}: the file cannot be read: {message}")]
    File {
        /// Its name.
        file: String,
        /// What the reader says.
        message: String,
    },
    /// More than [`MAX_CELLS`].
    #[error("{file}: more than {MAX_CELLS} cells")]
    TooLarge {
        /// Its name.
        file: String,
    },
    /// Nobody can be named.
    #[error("{file}: the column `{column}` with the units' codes is not in the file")]
    NoUnits {
        /// Its name.
        file: String,
        /// The heading that is looked for.
        column: String,
    },
    /// A heading that means something stands twice, so that nobody knows which one is meant.
    #[error("{file}: the heading `{column}` stands twice")]
    Twice {
        /// Its name.
        file: String,
        /// The heading.
        column: String,
    },
}

impl Sheet {
    /// The place of the first column with this heading.
    pub(super) fn column(&self, heading: &str) -> Option<usize> {
        self.heading.iter().position(|other| other == heading)
    }

    /// A sheet of headings and rows, the first row being the second of the file.
    pub fn new(name: &str, heading: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let lines = rows
            .into_iter()
            .zip(2..)
            .map(|(cells, at)| Line { at, cells })
            .collect();
        Self {
            name: name.to_owned(),
            heading: heading.iter().map(|text| text.trim().to_owned()).collect(),
            lines,
        }
    }

    /// Reads CSV with commas, or with semicolons or tabs where the heading has those and no comma; rows of blanks are passed over.
    ///
    /// What is not UTF-8 comes with replacement characters, which the audit then tells.
    ///
    /// # Errors
    /// No heading, no CSV, more than [`MAX_CELLS`].
    pub fn csv(name: &str, bytes: &[u8]) -> Result<Self, Unreadable> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first = bytes
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .next()
            .unwrap_or_default();
        let separator = [b',', b';', b'\t']
            .into_iter()
            .find(|one| first.contains(one))
            .unwrap_or(b',');
        let mut sheet = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let mut cells = 0_usize;
        read::records(bytes, separator, |at, record| {
            let text = |field: &[u8]| String::from_utf8_lossy(field).into_owned();
            cells = cells.saturating_add(sheet.take(at, record.iter().map(text).collect()));
            cells <= MAX_CELLS
        })
        .map_err(|error| sheet.unreadable(error.to_string()))?;
        sheet.whole(cells)
    }

    /// Reads a workbook (XLSX): the sheet of that name, else the first, cell by cell as [`read::xlsx`] does; rows of blanks are passed over.
    ///
    /// What is no number there is none here: a date says so and is not taken for the number of its day. Fields at a row's end that hold
    /// nothing are not stored in a workbook, so a short row is filled up.
    ///
    /// # Errors
    /// No workbook or no such sheet, no heading, more than [`MAX_CELLS`].
    #[cfg(feature = "xlsx")]
    pub fn xlsx(name: &str, bytes: &[u8], page: Option<&str>) -> Result<Self, Unreadable> {
        let mut sheet = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let mut cells = 0_usize;
        read::each_row(bytes, page, |at, row, _| {
            let mut texts: Vec<String> = row.iter().map(read::Raw::text).collect();
            while texts.last().is_some_and(|text| text.trim().is_empty()) {
                texts.pop();
            }
            // With the fields that a short row is filled up with.
            let filled = sheet.heading.len().saturating_sub(texts.len());
            let taken = sheet.take(at, texts);
            if taken > 0 {
                cells = cells.saturating_add(taken + filled);
            }
            (cells <= MAX_CELLS).then_some(sheet.heading.len())
        })
        .map_err(|message| sheet.unreadable(message))?;
        let mut sheet = sheet.whole(cells)?;
        // Filled up only now that the number of cells is known to be bearable.
        let width = sheet.heading.len();
        for line in &mut sheet.lines {
            let full = line.cells.len().max(width);
            line.cells.resize(full, String::new());
        }
        Ok(sheet)
    }

    /// Puts a row where it belongs: the first that holds anything is the heading. Tells how many fields it has, 0 for a row of blanks.
    fn take(&mut self, at: u64, cells: Vec<String>) -> usize {
        let fields = cells.len();
        if cells.iter().all(|text| text.trim().is_empty()) {
            return 0;
        }
        if self.heading.is_empty() {
            self.heading = cells.iter().map(|text| text.trim().to_owned()).collect();
        } else {
            self.lines.push(Line { at, cells });
        }
        fields
    }

    fn unreadable(&self, message: String) -> Unreadable {
        Unreadable::File {
            file: self.name.clone(),
            message,
        }
    }

    /// The sheet once all rows are there.
    fn whole(self, cells: usize) -> Result<Self, Unreadable> {
        let file = || self.name.clone();
        if cells > MAX_CELLS {
            return Err(Unreadable::TooLarge { file: file() });
        }
        if self.heading.is_empty() {
            return Err(Unreadable::NoHeading { file: file() });
        }
        Ok(self)
    }

    pub(super) fn text(&self, line: usize, column: usize) -> &str {
        self.lines
            .get(line)
            .and_then(|line| line.cells.get(column))
            .map_or("", |text| text.trim())
    }
}

/// What is odd about a text where a number belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    Text,
    Comma,
    Thousands,
    NotFinite,
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "is not written as a number",
            Self::Comma => "has a comma where decimals have a point",
            Self::Thousands => "has its thousands parted, which a number in a file has not",
            Self::NotFinite => "is no finite number",
        })
    }
}

/// A text where a number belongs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// A number and how many decimals it is written with.
    Value(f64, u8),
    /// None, and why.
    Absent(Absence),
    /// No number as numbers are written, with those that may be meant, the likelier first.
    Odd(Oddity, Vec<f64>),
}

/// Decimals as they are written, an exponent counted in.
fn decimals(text: &str) -> u8 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let after = mantissa.split_once('.').map_or(0, |(_, after)| after.len());
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let exponent: i64 = exponent.parse().unwrap_or(0);
    u8::try_from(after.saturating_sub(exponent).clamp(0, 200)).unwrap_or(200)
}

pub(super) fn tell(text: &str, marks: &Marks) -> Told {
    let text = text.trim();
    if let Some(value) = plain(text) {
        return if value.is_finite() {
            Told::Value(value, decimals(text))
        } else {
            Told::Odd(Oddity::NotFinite, Vec::new())
        };
    }
    if let Some(absence) = marks.absence(text) {
        return Told::Absent(absence);
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['+', '-', '\u{2212}']);
    if matches!(bare, "nan" | "inf" | "infinity" | "1.#inf" | "1.#qnan" | "\u{221e}") {
        return Told::Odd(Oddity::NotFinite, Vec::new());
    }
    // Signs that print programs put, blanks that part thousands.
    let signed: String = text
        .chars()
        .map(|c| if matches!(c, '\u{2212}' | '\u{2013}') { '-' } else { c })
        .collect();
    let body = signed.strip_prefix(['-', '+']).unwrap_or(&signed);
    let sign = if signed.starts_with('-') { -1.0 } else { 1.0 };
    let groups = |separator: &[char], body: &str| {
        let mut parts = body.split(separator);
        let first = parts.next().unwrap_or_default();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let rest: Vec<&str> = parts.collect();
        !rest.is_empty()
            && (1..=3).contains(&first.len())
            && digits(first)
            && rest.iter().all(|part| part.len() == 3 && digits(part))
    };
    let strip = |separator: &[char], body: &str| body.chars().filter(|c| !separator.contains(c)).collect::<String>();
    let of = |text: &str| plain(text).filter(|value| value.is_finite()).map(|value| sign * value);
    let (whole, point) = body.split_once('.').map_or((body, ""), |(whole, rest)| (whole, rest));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    const BLANKS: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'];
    if let Some((before, after)) = body.split_once(',')
        && (before.is_empty() || digits(before))
        && digits(after)
    {
        let comma = of(&format!("{before}.{after}"));
        let thousands = of(&format!("{before}{after}"));
        return if after.len() == 3 && (1..=3).contains(&before.len()) && before != "0" {
            Told::Odd(Oddity::Thousands, thousands.into_iter().chain(comma).collect())
        } else {
            Told::Odd(Oddity::Comma, comma.into_iter().collect())
        };
    }
    if groups(&[','], whole) && (point.is_empty() || digits(point)) {
        return Told::Odd(Oddity::Thousands, of(&strip(&[','], body)).into_iter().collect());
    }
    if groups(&BLANKS, whole) && (point.is_empty() || digits(point)) {
        return Told::Odd(Oddity::Thousands, of(&strip(&BLANKS, body)).into_iter().collect());
    }
    // Points or blanks for thousands and a comma for decimals; or points alone, several of them.
    if let Some((whole, after)) = body.split_once(',')
        && digits(after)
        && (groups(&['.'], whole) || groups(&BLANKS, whole))
    {
        let whole = strip(&BLANKS, &strip(&['.'], whole));
        return Told::Odd(Oddity::Comma, of(&format!("{whole}.{after}")).into_iter().collect());
    }
    if groups(&['.'], body) {
        return Told::Odd(Oddity::Thousands, of(&strip(&['.'], body)).into_iter().collect());
    }
    Told::Odd(Oddity::Text, meant(&signed))
}

/// Numbers that a text may have been: letters that look like digits, a note or a unit after the number, brackets for a minus.
fn meant(text: &str) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::new();
    if text.starts_with('#') {
        // A spreadsheet's error, whose 0 is no number.
        return found;
    }
    let mut keep = |text: &str| {
        if let Some(value) = plain(text).filter(|value| value.is_finite())
            && !found.contains(&value)
        {
            found.push(value);
        }
    };
    let looks: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' | '|' => '1',
            'S' => '5',
            'B' => '8',
            // Digits of other scripts, as the standard's decimal digits run from their zero.
            '\u{660}'..='\u{669}' => digit(c, 0x660),
            '\u{6f0}'..='\u{6f9}' => digit(c, 0x6f0),
            '\u{966}'..='\u{96f}' => digit(c, 0x966),
            '\u{ff10}'..='\u{ff19}' => digit(c, 0xff10),
            other => other,
        })
        .collect();
    if text.chars().any(|c| c.is_numeric()) {
        keep(&looks);
    }
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    if inner.len() + 2 == text.len() {
        keep(&format!("-{inner}"));
    }
    let tail = text.trim_start_matches(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.')));
    let end = tail
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')))
        .map_or(tail.len(), |(at, _)| at);
    keep(tail[..end].trim_end_matches('.'));
    found
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).wrapping_sub(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_number_is_told_with_what_it_may_have_been() {
        let marks = Marks::default();
        let odd = |kind, values: &[f64]| Told::Odd(kind, values.to_vec());
        for (text, told) in [
            (" 12.50 ", Told::Value(12.5, 2)),
            ("-1e-3", Told::Value(-0.001, 3)),
            ("", Told::Absent(Absence::Missing)),
            ("n/a", Told::Absent(Absence::NotApplicable)),
            ("12,5", odd(Oddity::Comma, &[12.5])),
            ("1,234", odd(Oddity::Thousands, &[1234.0, 1.234])),
            ("0,234", odd(Oddity::Comma, &[0.234])),
            ("1,234.5", odd(Oddity::Thousands, &[1234.5])),
            ("1 234.5", odd(Oddity::Thousands, &[1234.5])),
            ("1.234.567", odd(Oddity::Thousands, &[1_234_567.0])),
            ("1.234,5", odd(Oddity::Comma, &[1234.5])),
            ("NaN", odd(Oddity::NotFinite, &[])),
            ("-inf", odd(Oddity::NotFinite, &[])),
            ("1e999", odd(Oddity::NotFinite, &[])),
            ("1O.5", odd(Oddity::Text, &[10.5, 1.0])),
            ("45%", odd(Oddity::Text, &[45.0])),
            ("12.5*", odd(Oddity::Text, &[12.5])),
            ("(3.5)", odd(Oddity::Text, &[-3.5, 3.5])),
            ("\u{2212}3.5", odd(Oddity::Text, &[-3.5])),
            ("#DIV/0!", odd(Oddity::Text, &[])),
            ("half", odd(Oddity::Text, &[])),
        ] {
            assert_eq!(tell(text, &marks), told, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "unit,law\nAAA,\"a\nb\"\n\nBBB,2\nCCC,3".replace('\n', end);
            let sheet = Sheet::csv("a.csv", text.as_bytes()).unwrap();
            let lines: Vec<(u64, &str)> = sheet
                .lines
                .iter()
                .map(|line| (line.at, line.cells[0].as_str()))
                .collect();
            assert_eq!(sheet.heading, ["unit", "law"]);
            assert_eq!(lines, [(2, "AAA"), (5, "BBB"), (6, "CCC")], "{end:?}");
        }
    }

    #[test]
    fn semicolons_are_read_where_the_heading_has_no_comma() {
        let sheet = Sheet::csv("a.csv", b"\xef\xbb\xbfunit;law\n\nAAA;1,5\n").unwrap();
        assert_eq!(sheet.heading, ["unit", "law"]);
        assert_eq!(
            sheet.lines,
            [Line {
                at: 3,
                cells: vec!["AAA".into(), "1,5".into()]
            }]
        );
    }
}
