//! A link: two entries that belong together, why, and whether somebody checked it.

use crate::{Entry, EntryId};
use serde::Deserialize;

/// Why two entries are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The first is part of the second: a guideline of its pillar.
    PartOf,
    /// The document of the first names the second.
    Names,
    /// Both are about the same; plain from their gists, and no more than that.
    SameSubject,
    /// People remember that one became the other; not compared word by word.
    RecalledMap,
}

/// A link as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// One end.
    pub from: EntryId,
    /// The other.
    pub to: EntryId,
    /// Why.
    pub why: Why,
    /// Whether only a part of one answers to the other.
    pub partly: bool,
    /// What it was checked with; none where nobody checked it.
    pub source: Option<String>,
}

impl Link {
    /// Whether somebody checked it with a source.
    pub fn reviewed(&self) -> bool {
        self.source.is_some()
    }
}

/// A link seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked<'a> {
    /// The entry at the other end.
    pub other: &'a Entry,
    /// The link itself.
    pub link: &'a Link,
    /// Whether the link begins where one asked: `PartOf` is then read forwards.
    pub from_here: bool,
}
