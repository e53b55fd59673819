//! Results as tables: what every command hands on, and how it is written.
//!
//! A [`Sheet`] is columns and rows of words and numbers. It is written as CSV, JSON or a workbook by the file's ending, or as a table on the
//! screen. The rule that matters: files hold every number to its last digit, in the shortest decimal form that reads back as itself; only the
//! screen and pages round. The CSV's bytes are what a certificate hashes, so that `sha256sum` on a published table says the same.

use crate::Stop;
use index::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A whole number: a rank, a count.
    Whole(u64),
}

impl Value {
    /// A number, or nothing where it is not finite.
    pub fn number(value: f64) -> Self {
        if value.is_finite() {
            Self::Number(value)
        } else {
            Self::Empty
        }
    }

    /// Words; nothing where there are none.
    pub fn text(words: &str) -> Self {
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words.to_owned())
        }
    }

    /// As a CSV field: to the last digit.
    fn exact(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => inert(words),
            Self::Number(number) => number.to_string(),
            Self::Whole(whole) => whole.to_string(),
        }
    }

    /// As it is shown on a screen: at most six decimals, no control characters.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(words) => printable(words, false),
            Self::Number(number) => rounded(*number, 6),
            _ => self.exact(),
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        cell.value().map_or_else(|| Self::text(&cell.to_string()), Self::number)
    }
}

impl From<Option<f64>> for Value {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Empty, Self::number)
    }
}

impl From<usize> for Value {
    fn from(whole: usize) -> Self {
        Self::Whole(whole as u64)
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::text(&words)
    }
}

/// Words as a CSV field: what a spreadsheet would calculate gets an apostrophe before it. Headings come from files as fields do.
fn inert(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Words from files, without what moves a terminal's cursor; with their line breaks or without.
pub(crate) fn printable(words: &str, lines: bool) -> String {
    let moves = |c: char| c.is_control() && !(lines && c == '\n');
    words.chars().map(|c| if moves(c) { '\u{fffd}' } else { c }).collect()
}

/// A number with at most so many decimals and no zeros at its end.
///
/// ```
/// assert_eq!(index_tools::sheet::rounded(2.5, 2), "2.5");
/// assert_eq!(index_tools::sheet::rounded(-0.001, 2), "0");
/// assert_eq!(index_tools::sheet::rounded(1e-9, 6), "1e-9");
/// ```
///
/// What would be shown as 0 and is not is told by its power of ten, where six or more decimals were asked for.
pub fn rounded(number: f64, decimals: usize) -> String {
    if decimals >= 6 && number != 0.0 && (number.abs() < 5e-7 || number.abs() >= 1e15) {
        return format!("{number:.3e}").replace(".000e", "e");
    }
    let text = format!("{number:.decimals$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A table of results.
///
/// ```
/// use index_tools::sheet::{Sheet, Value};
/// let mut sheet = Sheet::new("ranks", ["unit", "rank"]);
/// sheet.row([Value::from("AAA"), Value::from(1_usize)]);
/// assert_eq!(sheet.csv(), b"unit,rank\nAAA,1\n");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its short name: key in JSON, name of the worksheet, end of the file's name where a command has several.
    pub name: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// A table without rows.
    pub fn new<C: Into<String>>(name: &str, columns: impl IntoIterator<Item = C>) -> Self {
        Self {
            name: name.to_owned(),
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Puts a row at the end; what it lacks is empty.
    pub fn row(&mut self, values: impl IntoIterator<Item = Value>) {
        let mut row: Vec<Value> = values.into_iter().collect();
        row.resize(self.columns.len(), Value::Empty);
        self.rows.push(row);
    }

    /// As CSV: a heading, fields parted by commas, lines ended by a line feed, UTF-8.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Into memory: nothing of this can fail, and every row is as long as the heading.
        let _ = writer.write_record(self.columns.iter().map(|heading| inert(heading)));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Value::exact));
        }
        writer.into_inner().unwrap_or_default()
    }

    fn json(&self) -> serde_json::Value {
        let field = |value: &Value| match value {
            Value::Empty => serde_json::Value::Null,
            Value::Text(words) => words.as_str().into(),
            Value::Number(number) => (*number).into(),
            Value::Whole(whole) => (*whole).into(),
        };
        let rows: Vec<Vec<serde_json::Value>> = self.rows.iter().map(|row| row.iter().map(field).collect()).collect();
        serde_json::json!({ "columns": self.columns, "rows": rows })
    }

    /// As lines for a screen: words to the left, numbers to the right.
    pub fn lines(&self) -> String {
        let shown: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(Value::shown).collect())
            .collect();
        let heads: Vec<String> = self.columns.iter().map(|heading| printable(heading, false)).collect();
        let widths: Vec<usize> = heads
            .iter()
            .enumerate()
            .map(|(place, heading)| {
                let fields = shown.iter().map(|row| width(&row[place]));
                fields.chain([width(heading)]).max().unwrap_or(0)
            })
            .collect();
        let right: Vec<bool> = (0..self.columns.len())
            .map(|place| {
                let mut fields = self
                    .rows
                    .iter()
                    .map(|row| &row[place])
                    .filter(|v| **v != Value::Empty)
                    .peekable();
                fields.peek().is_some() && fields.all(|value| matches!(value, Value::Number(_) | Value::Whole(_)))
            })
            .collect();
        let mut out = String::new();
        let mut line = |fields: &[String]| {
            let mut text = String::new();
            for (place, field) in fields.iter().enumerate() {
                let blanks = " ".repeat(widths[place] - width(field));
                let gap = if place == 0 { "" } else { "  " };
                text += gap;
                text += &if right[place] {
                    blanks + field
                } else {
                    field.clone() + &blanks
                };
            }
            out.push_str(text.trim_end());
            out.push('\n');
        };
        line(&heads);
        shown.iter().for_each(|row| line(row));
        out
    }
}

/// Columns that a letter takes where all are of one width: a wide one two, a mark none.
pub(crate) fn columns(letter: char) -> usize {
    match u32::from(letter) {
        0x300..=0x36f | 0x200b..=0x200f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0x1f300..=0x1faff
        | 0x20000..=0x3ffff => 2,
        _ => 1,
    }
}

/// Columns that a text takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// How results are written, by a file's ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One file a table.
    Csv,
    /// One object, a key for each table.
    Json,
    /// A worksheet for each table.
    Xlsx,
}

impl Form {
    /// By the ending of the file's name.
    ///
    /// # Errors
    /// Another ending than `.csv`, `.json`, `.xlsx`.
    pub fn of(file: &Path) -> Result<Self, Stop> {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(Stop::Usage(format!(
                "--out {}: results are written as .csv, .json or .xlsx",
                file.display()
            ))),
        }
    }
}

/// The files that [`write`] would write, a CSV file for each table and else the one.
///
/// # Errors
/// An ending that is not known.
pub fn targets(sheets: &[Sheet], file: &Path) -> Result<Vec<PathBuf>, Stop> {
    if Form::of(file)? != Form::Csv {
        return Ok(vec![file.to_owned()]);
    }
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("results");
    let beside = sheets
        .iter()
        .skip(1)
        .map(|sheet| file.with_file_name(format!("{stem}-{}.csv", sheet.name)));
    Ok([file.to_owned()].into_iter().chain(beside).collect())
}

/// Writes results into a file. Several tables as CSV: the first into the file itself, the others beside it with their name at the end
/// (`out.csv`, `out-tiers.csv`). Gives the files that were written.
///
/// # Errors
/// An ending that is not known; a file that cannot be written, or a table that a workbook cannot hold.
pub fn write(sheets: &[Sheet], file: &Path) -> Result<Vec<PathBuf>, Stop> {
    let one = |bytes: &[u8]| -> Result<Vec<PathBuf>, Stop> {
        put(file, bytes)?;
        Ok(vec![file.to_owned()])
    };
    match Form::of(file)? {
        Form::Csv => {
            let written = targets(sheets, file)?;
            for (sheet, target) in sheets.iter().zip(&written) {
                put(target, &sheet.csv())?;
            }
            Ok(written)
        }
        Form::Json => {
            let tables: serde_json::Map<String, serde_json::Value> =
                sheets.iter().map(|sheet| (sheet.name.clone(), sheet.json())).collect();
            let mut text = serde_json::to_string(&tables).map_err(|e| Stop::Refusal(e.to_string()))?;
            text.push('\n');
            one(text.as_bytes())
        }
        Form::Xlsx => one(&workbook(sheets).map_err(|e| Stop::Refusal(format!("{}: {e}", file.display())))?),
    }
}

/// Writes bytes into a file, whole or not at all: beside it first, then in its place.
pub(crate) fn put(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let failed = |e: std::io::Error| Stop::Usage(format!("{}: {e}", file.display()));
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder
        .unwrap_or(Path::new("."))
        .join(format!(".{name}.{}.part", std::process::id()));
    let written = std::fs::File::create(&beside).and_then(|mut open| {
        open.write_all(bytes)?;
        // A power cut leaves the file that stood there before, or the whole new one.
        open.sync_all()
    });
    written
        .and_then(|()| std::fs::rename(&beside, file))
        .inspect_err(|_| {
            let _ = std::fs::remove_file(&beside);
        })
        .map_err(failed)
}

fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    // The same results give the same bytes: no clock in the file.
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        // Names of worksheets have at most 31 letters.
        page.set_name(sheet.name.chars().take(31).collect::<String>())?;
        page.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(&sheet.columns) {
            page.write_string_with_format(0, column, heading, &bold)?;
        }
        for (row, values) in (1_u32..).zip(&sheet.rows) {
            for (column, value) in (0_u16..).zip(values) {
                match value {
                    Value::Empty => {}
                    Value::Text(words) => {
                        page.write_string(row, column, words)?;
                    }
                    Value::Number(number) => {
                        page.write_number(row, column, *number)?;
                    }
                    Value::Whole(whole) => {
                        page.write_number(row, column, *whole as f64)?;
                    }
                }
            }
        }
    }
    workbook.save_to_buffer()
}
