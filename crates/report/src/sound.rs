//! Whether a compilation can be set: its limits and what must hold in it, each fault worded with its place.
//!
//! Whoever holds a [`Sound`] needs to check nothing more. Characters that no output can carry, or that make a text read otherwise than it is written
//! (controls, embeddings, overrides), are refused here as `terms` refuses them at every door, so that no text can turn around what stands beside it.

use crate::model::{Block, BlockKind, Compilation, Day, Entry, Order, Row, Words};
use std::collections::BTreeSet;
use terms::{Language, is_refused};

/// The most that the JSON of a compilation may have, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most sections.
pub const MAX_SECTIONS: usize = 64;
/// The most entries, in all sections together: two hundred parties under forty sections, and some more.
pub const MAX_ENTRIES: usize = 10_000;
/// The most pieces of text, in all entries together; introduction and leads count.
pub const MAX_BLOCKS: usize = 200_000;
/// The most notes, in all entries together.
pub const MAX_NOTES: usize = 20_000;
/// The most rows of the annex.
pub const MAX_ROWS: usize = 10_000;
/// The most characters of a title, a name or a word.
pub const MAX_LINE: usize = 500;
/// The most characters of a piece of text or a note.
pub const MAX_BLOCK: usize = 20_000;

/// A compilation that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound(Compilation);

impl std::ops::Deref for Sound {
    type Target = Compilation;

    fn deref(&self) -> &Compilation {
        &self.0
    }
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {what}")]
pub struct Fault {
    /// The place, in words: `section 2, entry 3, text 5`; numbers from 1.
    pub at: String,
    /// What is wrong there.
    pub what: Wrong,
}

/// What can be wrong with a compilation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// More bytes than [`MAX_BYTES`].
    #[error("more than {} MiB", MAX_BYTES >> 20)]
    Bytes,
    /// No JSON of a compilation.
    #[error("not understood: {0}")]
    Json(String),
    /// More of something than there may be.
    #[error("more than {max}")]
    Many {
        /// So many there may be.
        max: usize,
    },
    /// A text that is too long.
    #[error("longer than {max} characters")]
    Long {
        /// So many characters it may have.
        max: usize,
    },
    /// A text that must say something is empty.
    #[error("is empty")]
    Empty,
    /// A character that no document can carry, or that turns the reading direction around.
    #[error("the character U+{:04X} is not taken", u32::from(*.0))]
    Character(char),
    /// No day of the calendar.
    #[error("is no day: it is written 2026-11-24")]
    NotADay,
    /// A word without the place for what belongs into it, or with one too many.
    #[error("must have {{{0}}} exactly once")]
    Placeholder(&'static str),
    /// A language whose name is missing.
    #[error("lacks the name of the language {0}")]
    NoName(&'static str),
    /// A code with other signs than `a`–`z`, digits and hyphens, or of another length.
    #[error("is no code of 2 to 20 letters a–z, digits and hyphens")]
    NotACode,
    /// An address that is none of the web.
    #[error("is no address that begins with https:// or http://")]
    NotAnAddress,
    /// A mark in a heading, which also stands in the contents.
    #[error("a heading has no notes")]
    MarkInHeading,
    /// A mark behind the end of its text.
    #[error("the mark of note {note} stands behind the end of the text")]
    MarkBehindEnd {
        /// The note.
        note: usize,
    },
    /// Marks that do not go through the notes one by one.
    #[error("the next mark should be that of note {expected}, and is that of note {found}")]
    MarkOutOfOrder {
        /// Which should come.
        expected: usize,
        /// Which came.
        found: usize,
    },
    /// An entry that was received before the one above it, in a compilation in order of receipt.
    #[error("was received before the entry above it, and the order is that of receipt")]
    NotByReceipt,
    /// A note to which no mark refers.
    #[error("note {note} has no mark")]
    NoMark {
        /// The note.
        note: usize,
    },
}

fn wrong(at: impl Into<String>, what: Wrong) -> Fault {
    Fault { at: at.into(), what }
}

/// Reads a compilation from JSON and checks it.
///
/// # Errors
/// As for [`sound`]; and where there are more than [`MAX_BYTES`] bytes, or no such JSON: unknown fields are refused.
pub fn read(json: &[u8]) -> Result<Sound, Fault> {
    if json.len() > MAX_BYTES {
        return Err(wrong("the input", Wrong::Bytes));
    }
    let compilation = serde_json::from_slice(json).map_err(|e| wrong("the input", Wrong::Json(e.to_string())))?;
    sound(compilation)
}

/// Checks that a compilation can be set.
///
/// # Errors
/// The first [`Fault`]: what is missing, too long, too many, or cannot stand where it stands.
pub fn sound(compilation: Compilation) -> Result<Sound, Fault> {
    check(&compilation)?;
    Ok(Sound(compilation))
}

fn check(c: &Compilation) -> Result<(), Fault> {
    line("title", &c.title)?;
    if let Some(subtitle) = &c.subtitle {
        line("subtitle", subtitle)?;
    }
    line("symbol", &c.symbol)?;
    line("publisher", &c.publisher)?;
    line("status", &c.status)?;
    day("day", &c.day)?;
    let code = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !(2..=20).contains(&c.jurisdiction.len()) || !c.jurisdiction.bytes().all(code) {
        return Err(wrong("jurisdiction", Wrong::NotACode));
    }
    words(&c.words)?;
    many("sections", c.sections.len(), MAX_SECTIONS)?;
    many("entries", c.sections.iter().map(|s| s.entries.len()).sum(), MAX_ENTRIES)?;
    let entries = || c.sections.iter().flat_map(|s| &s.entries);
    let leads: usize = c.sections.iter().map(|s| s.lead.len()).sum();
    let blocks: usize = entries().map(|e| e.text.len()).sum();
    many("pieces of text", c.introduction.len() + leads + blocks, MAX_BLOCKS)?;
    many("notes", entries().map(|e| e.notes.len()).sum(), MAX_NOTES)?;
    many("rows of the annex", c.annex.len(), MAX_ROWS)?;
    for (no, paragraph) in (1..).zip(&c.introduction) {
        text(|| format!("introduction, paragraph {no}"), paragraph, MAX_BLOCK)?;
    }
    for (no, section) in (1..).zip(&c.sections) {
        if let Some(label) = &section.label {
            line(&format!("section {no}, label"), label)?;
        }
        line(&format!("section {no}, title"), &section.title)?;
        for (at, paragraph) in (1..).zip(&section.lead) {
            text(|| format!("section {no}, lead, paragraph {at}"), paragraph, MAX_BLOCK)?;
        }
        let mut before = "";
        for (at, e) in (1..).zip(&section.entries) {
            entry(&format!("section {no}, entry {at}"), e)?;
            // Days are written so that they sort.
            if c.order == Order::Receipt && e.received.date.as_str() < before {
                return Err(wrong(format!("section {no}, entry {at}"), Wrong::NotByReceipt));
            }
            before = &e.received.date;
        }
    }
    for (no, row) in (1..).zip(&c.annex) {
        annexed(&format!("annex, row {no}"), row)?;
    }
    Ok(())
}

fn many(what: &str, count: usize, max: usize) -> Result<(), Fault> {
    if count > max {
        return Err(wrong(what, Wrong::Many { max }));
    }
    Ok(())
}

/// Whether a character can stand in every output and reads as it is written; what has another in it is refused.
pub fn taken(c: char) -> bool {
    // XML has no place for the last two of the plane; others that are no characters at all are left out with them.
    let none = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    !is_refused(c, false) && !none
}

fn text(at: impl Fn() -> String, text: &str, max: usize) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(wrong(at(), Wrong::Empty));
    }
    if let Some(c) = text.chars().find(|c| !taken(*c)) {
        return Err(wrong(at(), Wrong::Character(c)));
    }
    // Bytes are at least as many as characters: most texts need not be counted.
    if text.len() > max && text.chars().count() > max {
        return Err(wrong(at(), Wrong::Long { max }));
    }
    Ok(())
}

fn line(at: &str, line: &str) -> Result<(), Fault> {
    text(|| at.to_owned(), line, MAX_LINE)
}

fn day(at: &str, day: &Day) -> Result<(), Fault> {
    if parts(&day.date).is_none() {
        return Err(wrong(at, Wrong::NotADay));
    }
    line(at, &day.written)
}

/// Year, month and day of a date, where it is one.
pub(crate) fn parts(date: &str) -> Option<(u16, u8, u8)> {
    let digits = |range: std::ops::Range<usize>| date.get(range).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    if date.len() != 10 || date.get(4..5) != Some("-") || date.get(7..8) != Some("-") {
        return None;
    }
    let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (year > 0 && (1..=days).contains(&day)).then_some((year, month, day))
}

fn entry(at: &str, entry: &Entry) -> Result<(), Fault> {
    line(&format!("{at}, from"), &entry.from)?;
    day(&format!("{at}, received"), &entry.received)?;
    if let Some(translation) = &entry.translation {
        line(&format!("{at}, translation"), &translation.by)?;
    }
    let mut expected = 1;
    for (no, block) in (1..).zip(&entry.text) {
        text(|| format!("{at}, text {no}"), &block.text, MAX_BLOCK)?;
        marks(block, &mut expected).map_err(|what| wrong(format!("{at}, text {no}"), what))?;
    }
    if expected <= entry.notes.len() {
        return Err(wrong(at, Wrong::NoMark { note: expected }));
    }
    for (no, note) in (1..).zip(&entry.notes) {
        text(|| format!("{at}, note {no}"), note, MAX_BLOCK)?;
    }
    if expected > entry.notes.len() + 1 {
        let note = entry.notes.len() + 1;
        return Err(wrong(format!("{at}, note {note}"), Wrong::Empty));
    }
    Ok(())
}

/// Marks go through the notes one by one, from left to right; `expected` is the note that comes next.
fn marks(block: &Block, expected: &mut usize) -> Result<(), Wrong> {
    if block.marks.is_empty() {
        return Ok(());
    }
    if block.kind == BlockKind::Heading {
        return Err(Wrong::MarkInHeading);
    }
    let length = block.text.chars().count();
    let mut least = 0;
    for mark in &block.marks {
        if mark.note != *expected || mark.at < least {
            return Err(Wrong::MarkOutOfOrder {
                expected: *expected,
                found: mark.note,
            });
        }
        if mark.at > length {
            return Err(Wrong::MarkBehindEnd { note: mark.note });
        }
        least = mark.at;
        *expected += 1;
    }
    Ok(())
}

fn annexed(at: &str, row: &Row) -> Result<(), Fault> {
    line(at, &row.from)?;
    line(at, &row.section)?;
    line(at, &row.words)?;
    day(at, &row.received)?;
    if let Some(link) = &row.link {
        line(at, link)?;
        let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
        // What an address may be made of (RFC 3986); other characters come percent-encoded.
        let sign = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b);
        if !rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(sign)) {
            return Err(wrong(at, Wrong::NotAnAddress));
        }
    }
    Ok(())
}

fn words(words: &Words) -> Result<(), Fault> {
    let Words {
        contents,
        introduction,
        annex,
        notes,
        note,
        back,
        nothing,
        order,
        received_on,
        original_in,
        translated,
        between,
        page,
        submitted_by,
        section,
        received,
        language,
        words: count,
        text: of_text,
        full_text,
        languages,
    } = words;
    let plain: [(&str, &str); 15] = [
        ("contents", contents),
        ("introduction", introduction),
        ("annex", annex),
        ("notes", notes),
        ("back", back),
        ("nothing", nothing),
        ("order", order),
        ("between", between),
        ("submitted_by", submitted_by),
        ("section", section),
        ("received", received),
        ("language", language),
        ("words", count),
        ("text", of_text),
        ("full_text", full_text),
    ];
    for (name, word) in plain {
        line(&format!("words, {name}"), word)?;
    }
    let filled: [(&str, &str, &[&'static str]); 5] = [
        ("note", note, &["number"]),
        ("received_on", received_on, &["day"]),
        ("original_in", original_in, &["language"]),
        ("translated", translated, &["language", "by"]),
        ("page", page, &["page", "pages"]),
    ];
    for (name, word, holes) in filled {
        let at = format!("words, {name}");
        line(&at, word)?;
        for hole in holes {
            if word.matches(&format!("{{{hole}}}")).count() != 1 {
                return Err(wrong(at, Wrong::Placeholder(hole)));
            }
        }
    }
    let named: BTreeSet<Language> = languages.keys().copied().collect();
    for language in Language::ALL {
        if !named.contains(&language) {
            return Err(wrong("words, languages", Wrong::NoName(language.code())));
        }
    }
    for name in languages.values() {
        line("words, languages", name)?;
    }
    Ok(())
}
