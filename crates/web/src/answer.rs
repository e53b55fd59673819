//! What a handler gives back: an [`Answer`] in the rendering asked for, or a [`Stop`].
//!
//! One handler, one read, up to four renderings: `ask.answer().page(|| …).json(|| …).csv(…).card(…)`. Only the one asked
//! for by the address is made. A refusal is for people and is worded; a failure is for us, logged once and shown as a number.

use crate::ask::{Ask, Format};
use desk::DeskError;
use serde_json::Value;
use store::StoreError;
use terms::{Refusal, RefusalClass};
use views::TurnError;

/// For whom and how long an answer may be kept by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Kept by others (and on our shelf) only where the reader showed no credential.
    ByReader,
    /// Kept by nobody: it holds something of one person, or a token.
    Never,
    /// Never changes under this address.
    Forever,
    /// The same for everyone, for so many seconds.
    Seconds(u32),
}

/// A finished answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) media: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) cache: Cache,
    pub(crate) location: Option<String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) disposition: Option<String>,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Why it refuses, for the log.
    pub(crate) code: Option<&'static str>,
    rendered: bool,
    wanted: Option<Format>,
    failed: Option<String>,
}

pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const JSON: &str = "application/json";
pub(crate) const CSV: &str = "text/csv; charset=utf-8";
pub(crate) const CARD: &str = "text/vcard; charset=utf-8";
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";
pub(crate) const PROBLEM: &str = "application/problem+json";
pub(crate) const BYTES: &str = "application/octet-stream";

impl Answer {
    fn empty(wanted: Option<Format>) -> Self {
        Self {
            status: 200,
            media: HTML,
            body: Vec::new(),
            cache: Cache::ByReader,
            location: None,
            cookies: Vec::new(),
            disposition: None,
            headers: Vec::new(),
            rendered: false,
            wanted,
            code: None,
            failed: None,
        }
    }

    pub(crate) fn in_format(format: Format) -> Self {
        Self::empty(Some(format))
    }

    /// Bytes of one media type, whatever the address says.
    pub fn bytes(media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            media,
            body: body.into(),
            rendered: true,
            ..Self::empty(None)
        }
    }

    /// Plain text.
    pub fn text(body: impl Into<String>) -> Self {
        Self::bytes(TEXT, body.into())
    }

    /// JSON, whatever the address says: for the interface of programs.
    pub fn value(value: &Value) -> Self {
        Self::bytes(JSON, value.to_string())
    }

    /// On to another address with GET (303).
    pub fn see_other(address: impl Into<String>) -> Self {
        Self {
            status: 303,
            location: Some(address.into()),
            cache: Cache::Never,
            ..Self::bytes(TEXT, "")
        }
    }

    fn wants(&self, format: Format) -> bool {
        !self.rendered && self.wanted == Some(format)
    }

    /// The page, if a page was asked for.
    #[must_use]
    pub fn page<T: askama::Template>(mut self, template: impl FnOnce() -> T) -> Self {
        if self.wants(Format::Page) {
            match template().render() {
                Ok(html) => {
                    self.body = html.into_bytes();
                    self.rendered = true;
                }
                Err(e) => self.failed = Some(format!("rendering a page: {e}")),
            }
            self.media = HTML;
        }
        self
    }

    /// The JSON, if it was asked for.
    #[must_use]
    pub fn json<T: serde::Serialize>(mut self, value: impl FnOnce() -> T) -> Self {
        if self.wants(Format::Json) {
            match serde_json::to_vec(&value()) {
                Ok(bytes) => {
                    self.body = bytes;
                    self.rendered = true;
                }
                Err(e) => self.failed = Some(format!("writing JSON: {e}")),
            }
            self.media = JSON;
        }
        self
    }

    /// The table, if it was asked for. `name` is the file's name without its ending.
    #[must_use]
    pub fn csv(mut self, name: &str, head: &[&str], rows: impl FnOnce() -> Vec<Vec<String>>) -> Self {
        if self.wants(Format::Csv) {
            match table(head, &rows()) {
                Ok(bytes) => {
                    self.body = bytes;
                    self.rendered = true;
                }
                Err(e) => self.failed = Some(format!("writing a table: {e}")),
            }
            self.media = CSV;
            self.disposition = Some(format!("{name}.csv"));
        }
        self
    }

    /// The address card, if it was asked for. `name` is the file's name without its ending.
    #[must_use]
    pub fn card(mut self, name: &str, card: impl FnOnce() -> String) -> Self {
        if self.wants(Format::Card) {
            self.body = card().into_bytes();
            self.media = CARD;
            self.disposition = Some(format!("{name}.vcf"));
            self.rendered = true;
        }
        self
    }

    /// Another status than 200.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Another rule for keeping.
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> Self {
        self.cache = cache;
        self
    }

    /// A cookie, whole as in `Set-Cookie`.
    #[must_use]
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self.cache = Cache::Never;
        self
    }

    /// Offered as a file of this name.
    #[must_use]
    pub fn file(mut self, name: &str) -> Self {
        self.disposition = Some(name.to_owned());
        self
    }

    /// A further header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Ready: an address without the rendering asked for does not exist.
    pub(crate) fn finish(self) -> Result<Self, Stop> {
        match self.failed {
            Some(why) => Err(Stop::Failed(why)),
            None if self.rendered => Ok(self),
            None => Err(Stop::Hidden),
        }
    }
}

/// A table as a spreadsheet may open it: UTF-8, CRLF, every cell in quotes, and none that would be taken for a formula.
fn table(head: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .flexible(true)
        .from_writer(Vec::new());
    out.write_record(head)?;
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

/// Where a cell begins like a formula, or would begin one for a spreadsheet that splits at `;` (as French, Spanish and Russian settings
/// do, whatever the quotes say), at a tab or at a line end, an apostrophe stands before it (TRUST G-S7).
fn harmless(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len() + 1);
    for piece in cell.split_inclusive([';', '\t', '\r', '\n']) {
        if formula(piece) {
            out.push('\'');
        }
        out.push_str(piece);
    }
    // What only begins with such a character may be taken together with what follows it. So may what begins as a number and goes on after a line
    // end: a line end within a formula is a space.
    if cell.starts_with(['\t', '\r', '\n']) || (!out.starts_with('\'') && goes_on(cell)) {
        out.insert(0, '\'');
    }
    out
}

/// Whether this begins as a telephone number does, and holds more than such numbers with semicolons between them.
fn goes_on(cell: &str) -> bool {
    let bare = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '"']);
    bare.starts_with('+')
        && !bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | ';'))
}

/// Whether this would be calculated. `+254 …` is kept as the telephone number it is.
fn formula(piece: &str) -> bool {
    let bare = piece.trim_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{3000}', '"', ';']);
    match bare.chars().next() {
        Some('=' | '@' | '-' | '＝' | '＋' | '－' | '＠' | '|' | '%') => true,
        Some('+') => !bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.')),
        _ => false,
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Stop {
    /// For people: named and worded. All of a form's refusals together.
    Refused(Vec<Refusal>),
    /// Does not exist for this reader.
    Hidden,
    /// Must sign in first.
    SignIn,
    /// The host has switched the room off.
    Closed,
    /// HTTP's own refusals: status and the refusal's code.
    Http(u16, &'static str),
    /// For us: what we were doing and the cause.
    Failed(String),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal.class {
            RefusalClass::NotFound => Self::Hidden,
            RefusalClass::SignIn if refusal.code == "sign-in" => Self::SignIn,
            _ => Self::Refused(vec![refusal]),
        }
    }
}

impl From<Vec<Refusal>> for Stop {
    fn from(refusals: Vec<Refusal>) -> Self {
        match refusals
            .iter()
            .find(|r| matches!(r.class, RefusalClass::NotFound | RefusalClass::SignIn))
        {
            Some(first) => Self::from(first.clone()),
            None if refusals.is_empty() => Self::Failed("refused without a reason".into()),
            None => Self::Refused(refusals),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::Full => Self::Refused(vec![Refusal::new(RefusalClass::NoRoom, "no-room")]),
            StoreError::Busy => Self::Refused(vec![Refusal::new(RefusalClass::NotYet, "erasure-not-finished")]),
            StoreError::Broken(why) => Self::Failed(why),
        }
    }
}

impl From<views::ViewsError> for Stop {
    fn from(e: views::ViewsError) -> Self {
        if e.is_full() {
            Self::from(StoreError::Full)
        } else {
            Self::Failed(e.to_string())
        }
    }
}

impl From<ledger::LedgerError> for Stop {
    fn from(e: ledger::LedgerError) -> Self {
        if e.is_full() {
            Self::from(StoreError::Full)
        } else {
            Self::Failed(e.to_string())
        }
    }
}

impl From<DeskError> for Stop {
    fn from(e: DeskError) -> Self {
        match e {
            DeskError::Refused(refusal) => refusal.into(),
            DeskError::Failed(e) => e.into(),
        }
    }
}

impl From<TurnError> for Stop {
    fn from(e: TurnError) -> Self {
        match e {
            TurnError::Refused(refusal) => refusal.into(),
            TurnError::Stopped => Self::Http(503, "signing-stopped"),
        }
    }
}

impl Ask {
    /// Begins the answer in the rendering that the address asks for.
    pub fn answer(&self) -> Answer {
        Answer::in_format(self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for bad in [
            "=1+1",
            "@SUM(A1)",
            "-2+3",
            " =1",
            "\t=1",
            "+cmd|' /C calc'!A0",
            "＝1",
            "|x",
            "%0A=1",
            "\u{a0}=1",
            "\"=1",
            "+1\n*cmd|' /C calc'!A0",
            "+1\t=1+1",
        ] {
            assert!(harmless(bad).starts_with('\''), "{bad:?}");
        }
        for good in [
            "+254 20 000 0000",
            "+254 20 000 0000; +254 20 000 0001",
            "Kenya",
            "2026-11-22",
            "a=b",
            "phone:mobile; signal",
            "",
        ] {
            assert_eq!(harmless(good), good);
        }
    }

    #[test]
    fn a_cell_is_no_formula_where_the_list_separator_is_a_semicolon() {
        for (bad, kept) in [
            ("a;=cmd|calc", "a;'=cmd|calc"),
            ("a; =1", "a;' =1"),
            ("a;\"=1", "a;'\"=1"),
            ("a\t=1", "a\t'=1"),
            ("a\r=1", "a\r'=1"),
            ("a\n@SUM(A1)", "a\n'@SUM(A1)"),
            ("a;+1+cmd", "a;'+1+cmd"),
            (";;=1", ";;'=1"),
        ] {
            assert_eq!(harmless(bad), kept, "{bad:?}");
        }
    }

    #[test]
    fn only_the_rendering_asked_for_is_made() {
        let made = Answer::in_format(Format::Json)
            .csv("x", &["a"], || unreachable!("not asked for"))
            .json(|| serde_json::json!({"a": 1}))
            .finish()
            .unwrap();
        assert_eq!((made.media, made.body.as_slice()), (JSON, br#"{"a":1}"#.as_slice()));
        assert!(matches!(
            Answer::in_format(Format::Card).json(|| Value::Null).finish(),
            Err(Stop::Hidden)
        ));
    }

    #[test]
    fn a_table_quotes_and_ends_lines_for_spreadsheets() {
        let bytes = table(&["a", "b"], &[vec!["x,y".into(), "\"q\"".into()]]).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\"a\",\"b\"\r\n\"x,y\",\"\"\"q\"\"\"\r\n"
        );
    }
}
