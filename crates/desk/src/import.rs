//! Texts of documents that were read from files and wait for a person to publish them.
//!
//! Actors: the operator's command puts one here, the secretariat's pages correct it and take it away. What it holds is the room's own JSON, of which the
//! desk knows nothing. One text of a document and language waits at a time; each change names the turn that it was made from, so that of two people at
//! work on one text the second is told. Serves OEWG 45–60 (documents become provisions).

use crate::{Desk, DeskError, optional};
use store::StoreError;
use terms::{Instant, Refusal, RefusalClass};

/// Bytes of a text that waits at most.
pub const MAX_IMPORT: usize = 24 << 20;
/// Texts that wait at once at most.
pub const MAX_IMPORTS: i64 = 200;
/// Days after which a text that nobody published or corrected is thrown away.
pub(crate) const KEPT_DAYS: i64 = 180;

/// A text that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingText {
    /// Of which document: its word in addresses.
    pub document: String,
    /// In which language.
    pub language: String,
    /// Grows with every change.
    pub turn: i64,
    /// When it was put here, or last corrected.
    pub at: Instant,
}

impl Desk {
    /// Puts a text here, in the place of what waited for the same document and language. Gives its turn.
    ///
    /// # Errors
    /// `too-large`, `imports-full`.
    pub fn import_put(&self, document: &str, language: &str, json: &str, now: Instant) -> Result<i64, DeskError> {
        if json.len() > MAX_IMPORT {
            return Err(Refusal::new(RefusalClass::TooLarge, "too-large")
                .arg("max", MAX_IMPORT.to_string())
                .into());
        }
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let others: i64 = db.query_row(
                "SELECT count(*) FROM import WHERE NOT (document = ?1 AND language = ?2)",
                (document, language),
                |r| r.get(0),
            )?;
            if others >= MAX_IMPORTS {
                return Err(Refusal::conflict("imports-full")
                    .arg("max", MAX_IMPORTS.to_string())
                    .into());
            }
            // It begins with the second of the clock, so a page of a text that was taken away corrects nothing in the next one.
            let turn = db.query_row(
                "INSERT INTO import (document, language, turn, at, json) VALUES (?1, ?2, ?5, ?3, ?4)
                 ON CONFLICT (document, language) DO UPDATE SET turn = turn + 1, at = excluded.at, json = excluded.json
                 RETURNING turn",
                (document, language, now.micros(), json, now.seconds()),
                |r| r.get(0),
            )?;
            Ok(turn)
        })
    }

    /// Puts a corrected text in the place of the one that was corrected.
    ///
    /// # Errors
    /// `stale-base` where another change came before; `too-large`.
    pub fn import_correct(
        &self,
        document: &str,
        language: &str,
        turn: i64,
        json: &str,
        now: Instant,
    ) -> Result<(), DeskError> {
        if json.len() > MAX_IMPORT {
            return Err(Refusal::new(RefusalClass::TooLarge, "too-large")
                .arg("max", MAX_IMPORT.to_string())
                .into());
        }
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let changed = db.execute(
                "UPDATE import SET turn = turn + 1, at = ?4, json = ?5 WHERE document = ?1 AND language = ?2 AND turn = ?3",
                (document, language, turn, now.micros(), json),
            )?;
            if changed == 0 {
                return Err(Refusal::new(RefusalClass::Stale, "stale-base").at("turn").into());
            }
            Ok(())
        })
    }

    /// The text that waits for a document and language, with its turn.
    ///
    /// # Errors
    /// Where the desk cannot be read.
    pub fn import(&self, document: &str, language: &str) -> Result<Option<(i64, String)>, StoreError> {
        let db = self.0.readers.get()?;
        Ok(optional(
            db.prepare_cached("SELECT turn, json FROM import WHERE document = ?1 AND language = ?2")?
                .query_row((document, language), |r| Ok((r.get(0)?, r.get(1)?))),
        )?)
    }

    /// Every text that waits, without its words.
    ///
    /// # Errors
    /// Where the desk cannot be read.
    pub fn imports(&self) -> Result<Vec<WaitingText>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached("SELECT document, language, turn, at FROM import ORDER BY document, language")?
            .query_map([], |r| {
                Ok(WaitingText {
                    document: r.get(0)?,
                    language: r.get(1)?,
                    turn: r.get(2)?,
                    at: Instant::from_micros(r.get(3)?),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Takes a text away: it was published, or is not wanted. False where another change came before, or none waits.
    ///
    /// # Errors
    /// Where the desk cannot be written.
    pub fn import_delete(&self, document: &str, language: &str, turn: i64) -> Result<bool, StoreError> {
        self.write(None, |db| {
            let gone = db.execute(
                "DELETE FROM import WHERE document = ?1 AND language = ?2 AND turn = ?3",
                (document, language, turn),
            )?;
            Ok(gone > 0)
        })
    }
}
