//! What is compiled: sections, who said what in them, notes, the annex, and all fixed words.
//!
//! These are plain data as they come from JSON; [`crate::sound`] says whether they can be set. The crate holds no word of any language: what stands
//! between the submissions is in [`Words`], which the caller fills in the language of the document.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::Language;

/// A compilation, as the caller hands it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compilation {
    /// The language of the document: of its title, its words and its direction.
    pub language: Language,
    /// The title.
    pub title: String,
    /// A line below the title.
    #[serde(default)]
    pub subtitle: Option<String>,
    /// The symbol by which the document is cited. With the language and the day it makes the document's identity.
    pub symbol: String,
    /// Who issues the document, as written in its language.
    pub publisher: String,
    /// Under whose law or order the publisher acts, for addresses of Akoma Ntoso: `un`, or the code of a State. 2 to 20 letters `a`–`z`, digits, hyphens.
    pub jurisdiction: String,
    /// The day of the document.
    pub day: Day,
    /// What the document is at that day, in words (draft, final). Shown on the first page.
    pub status: String,
    /// In which order the entries stand. They come ordered: this only tells the reader.
    pub order: Order,
    /// Numbered paragraphs before the sections.
    #[serde(default)]
    pub introduction: Vec<String>,
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// Who submitted what; without rows there is no annex.
    #[serde(default)]
    pub annex: Vec<Row>,
    /// All fixed words.
    pub words: Words,
}

/// In which order entries stand within a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// As they were received.
    Receipt,
    /// By the names of the States in the language of the document.
    Alphabetical,
}

/// A day: for machines, and as it is written in the language of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// `2026-11-24`, of the calendar that everyone shares, UTC.
    pub date: String,
    /// `24 November 2026`, `2026年11月24日`.
    pub written: String,
}

/// A section of the compilation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What stands before the title: `I.`, `A.`, `一、`.
    #[serde(default)]
    pub label: Option<String>,
    /// The title.
    pub title: String,
    /// Numbered paragraphs before the entries.
    #[serde(default)]
    pub lead: Vec<String>,
    /// What was submitted, in order.
    pub entries: Vec<Entry>,
}

/// One submission, or the part of it that stands in this section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The name of the State, or of whoever else submitted, in the language of the document.
    pub from: String,
    /// When it was received.
    pub received: Day,
    /// The language of the text below.
    pub language: Language,
    /// Who translated it, and from what; nothing where the text is the original.
    #[serde(default)]
    pub translation: Option<Translation>,
    /// The text.
    pub text: Vec<Block>,
    /// Its notes, in the language of the text. Each has exactly one mark, and the marks stand in their order.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// That a text is a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The language of the original.
    pub from: Language,
    /// Who translated, in the language of the document.
    pub by: String,
}

/// A piece of a submitted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: one line, without line breaks.
    pub text: String,
    /// Marks of notes within it, in the order of the text; none in a heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A paragraph; it gets a number.
    Paragraph,
    /// A heading within the submission.
    Heading,
    /// A point of a list below the paragraph before.
    Bullet,
}

/// The mark of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Which of the entry's notes, from 1.
    pub note: usize,
    /// Before which character of the text it stands, counted in characters from 0; the number of characters for the end.
    pub at: usize,
}

/// A row of the annex: one submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Who submitted.
    pub from: String,
    /// Under which section, as it should be shown.
    pub section: String,
    /// When it was received.
    pub received: Day,
    /// The language in which it was submitted.
    pub language: Language,
    /// How many words (of Chinese: characters) the full text has, as written in the language of the document.
    pub words: String,
    /// Where the full text is: an address beginning with `https://` or `http://`.
    #[serde(default)]
    pub link: Option<String>,
}

/// All fixed words, in the language of the document.
///
/// A name in braces stands for what is put there, exactly once in each. Marks of direction (U+2066–U+2069) are refused like everywhere: a caller whose
/// messages have them takes them out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// "Contents"
    pub contents: String,
    /// "Introduction"
    pub introduction: String,
    /// "Annex: who submitted what"
    pub annex: String,
    /// "Notes", above the notes of a page without pages.
    pub notes: String,
    /// "Note {number}", read aloud at a mark.
    pub note: String,
    /// "Back to the text"
    pub back: String,
    /// "No text was submitted under this section."
    pub nothing: String,
    /// "In order of receipt." or "In alphabetical order.", as [`Compilation::order`] says.
    pub order: String,
    /// "Received on {day}"
    pub received_on: String,
    /// "Original in {language}", where the text is in another language than the document.
    pub original_in: String,
    /// "Translated from {language} by {by}"
    pub translated: String,
    /// What stands between two of these: "; ", "؛ ", "；". Spaces at its ends count.
    pub between: String,
    /// "Page {page} of {pages}"
    pub page: String,
    /// Head of a column: "Submitted by"
    pub submitted_by: String,
    /// Head of a column: "Section"
    pub section: String,
    /// Head of a column: "Received"
    pub received: String,
    /// Head of a column: "Language"
    pub language: String,
    /// Head of a column: "Words"
    pub words: String,
    /// Head of a column: "Text"
    pub text: String,
    /// The link in it: "Full text"
    pub full_text: String,
    /// The six languages by their names.
    pub languages: BTreeMap<Language, String>,
}
