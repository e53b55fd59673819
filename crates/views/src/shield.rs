//! What every room does alike when it reads a row: what guards it and each of its parts, and cells that the view itself wrote.
//!
//! [`crate::Columns`] is the writing side. A cell that does not read is a fault of the file, and an error; the text of a part that does not read is as
//! if it were empty, since whoever sealed it may have been another program.

use crate::Reader;
use access::Guard;
use rusqlite::Row;
use seal::Hash;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use terms::{Id, Instant, Label, PartyCode};

/// What stands between readers and a subject, and between readers and each of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shield {
    /// Label, owner, audience and author of the subject.
    pub guard: Guard,
    /// Parts with a stricter label.
    pub labels: BTreeMap<String, Label>,
}

impl Shield {
    /// The five columns of a guard, which every query names first: label, audience, owner, author, labels. What is not understood of an audience
    /// matches nobody.
    ///
    /// # Errors
    /// Where the row has no such columns.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |i: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(i)?.as_str()?) };
        // Most rows have neither.
        let audience = match text(1)? {
            "[]" => Vec::new(),
            json => serde_json::from_str(json).unwrap_or_default(),
        };
        let labels = match text(4)? {
            "{}" => BTreeMap::new(),
            json => serde_json::from_str(json).map_err(|_| odd(4, "labels of parts"))?,
        };
        Ok(Self {
            guard: Guard {
                label: Label::read(text(0)?),
                owner: word_at(row, 2, PartyCode::parse, "party code")?,
                audience,
                author: hand_at(row, 3)?,
            },
            labels,
        })
    }

    /// The label of a part: its own where that is stricter.
    pub fn label_of(&self, part: &str) -> Label {
        self.labels
            .get(part)
            .map_or(self.guard.label, |label| (*label).max(self.guard.label))
    }

    /// Whether this reader may see a part.
    pub fn shows(&self, reader: &Reader<'_>, part: &str) -> bool {
        match self.labels.get(part) {
            Some(label) => reader.sees(&self.guard.for_part(*label)),
            None => reader.sees(&self.guard),
        }
    }

    /// A part read from its column; none where it is empty, erased, unreadable, or not for this reader.
    ///
    /// # Errors
    /// Where the row has no such column.
    pub fn part<T: DeserializeOwned>(
        &self,
        reader: &Reader<'_>,
        part: &str,
        row: &Row<'_>,
        column: usize,
    ) -> rusqlite::Result<Option<T>> {
        let text = row.get_ref(column)?.as_str_or_null()?;
        Ok(text
            .filter(|_| self.shows(reader, part))
            .and_then(|json| serde_json::from_str(json).ok()))
    }
}

/// The fault of a cell that holds something else than the view wrote.
pub fn odd(column: usize, what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what.into())
}

/// A cell of a closed list, or of a grammar.
///
/// # Errors
/// Where it holds anything else: `what` names it.
pub fn word_at<T>(
    row: &Row<'_>,
    column: usize,
    parse: impl Fn(&str) -> Option<T>,
    what: &'static str,
) -> rusqlite::Result<T> {
    parse(row.get_ref(column)?.as_str()?).ok_or_else(|| odd(column, what))
}

/// An id.
///
/// # Errors
/// Where the cell holds none.
pub fn id_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Id> {
    row.get(column).map(Id::from_bytes)
}

/// A person, or nobody.
///
/// # Errors
/// Where the cell holds anything else.
pub fn hand_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Id>> {
    Ok(row.get::<_, Option<[u8; 10]>>(column)?.map(Id::from_bytes))
}

/// A hash.
///
/// # Errors
/// Where the cell holds none.
pub fn hash_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    row.get(column).map(Hash)
}

/// An instant.
///
/// # Errors
/// Where the cell holds none.
pub fn instant_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Instant> {
    row.get(column).map(Instant::from_micros)
}
