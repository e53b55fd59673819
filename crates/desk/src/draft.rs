//! Drafts: forms half written, kept on the server so that a session's end loses nobody's text.
//!
//! A draft belongs to one person and is named by the input id its form carries, so that sending the form twice makes
//! one statement and deletes one draft. When a subject is erased, every draft about it goes, whoever wrote it.
//! Serves PAGES A19 (drafts saved at each step) and TRUST on erasure.

use crate::{Desk, DeskError, one_line, optional};
use rusqlite::Row;
use store::StoreError;
use terms::{Id, Instant, Refusal, RefusalClass};

/// A form half written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The number the form carries.
    pub input_id: String,
    /// Who writes it.
    pub person: Id,
    /// Which form, such as `nominate`.
    pub form: String,
    /// What it is about, where that exists already.
    pub subject: Option<Id>,
    /// The fields as typed.
    pub json: String,
    /// When it was last kept.
    pub saved: Instant,
}

const COLUMNS: &str = "input_id, person, form, subject, json, saved";

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        input_id: row.get(0)?,
        person: Id::from_bytes(row.get(1)?),
        form: row.get(2)?,
        subject: row.get::<_, Option<[u8; 10]>>(3)?.map(Id::from_bytes),
        json: row.get(4)?,
        saved: Instant::from_micros(row.get(5)?),
    })
}

impl Desk {
    /// Keeps a draft, in the place of the one with the same input id.
    ///
    /// # Errors
    /// `too-large` beyond [`crate::Rules::draft_bytes`], `drafts-full` beyond [`crate::Rules::drafts_per_person`],
    /// `input-id-missing`, or `too-long` at `form`. Nothing that was kept before is lost by a refusal.
    pub fn draft_put(
        &self,
        person: Id,
        input_id: &str,
        form: &str,
        subject: Option<Id>,
        json: &str,
        now: Instant,
    ) -> Result<(), DeskError> {
        let rules = &self.0.rules;
        let form = one_line("form", form, 64)?;
        if !(1..=128).contains(&input_id.len()) || !input_id.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Refusal::bad("input-id-missing").into());
        }
        if json.len() > rules.draft_bytes {
            return Err(Refusal::new(RefusalClass::TooLarge, "too-large")
                .arg("max", rules.draft_bytes.to_string())
                .into());
        }
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let others: i64 = db.query_row(
                "SELECT count(*) FROM draft WHERE person = ?1 AND input_id <> ?2",
                (person.as_bytes(), input_id),
                |r| r.get(0),
            )?;
            if others >= i64::from(rules.drafts_per_person) {
                return Err(Refusal::conflict("drafts-full")
                    .arg("max", rules.drafts_per_person.to_string())
                    .into());
            }
            db.execute(
                "INSERT INTO draft (person, input_id, form, subject, json, saved) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (person, input_id) DO UPDATE SET form = excluded.form, subject = excluded.subject,
                   json = excluded.json, saved = excluded.saved",
                (
                    person.as_bytes(),
                    input_id,
                    &form,
                    subject.as_ref().map(Id::as_bytes),
                    json,
                    now.micros(),
                ),
            )?;
            Ok(())
        })
    }

    /// One draft of this person.
    pub fn draft(&self, person: Id, input_id: &str) -> Result<Option<Draft>, StoreError> {
        let db = self.0.readers.get()?;
        let found = optional(
            db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM draft WHERE person = ?1 AND input_id = ?2"
            ))?
            .query_row((person.as_bytes(), input_id), read),
        )?;
        Ok(found)
    }

    /// All drafts of this person, newest first.
    pub fn drafts_of(&self, person: Id) -> Result<Vec<Draft>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM draft WHERE person = ?1 ORDER BY saved DESC, input_id"
            ))?
            .query_map([person.as_bytes()], read)?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Deletes a draft: it was sent, or is not wanted. False if there is none.
    pub fn draft_delete(&self, person: Id, input_id: &str) -> Result<bool, StoreError> {
        self.write(None, |db| {
            let gone = db.execute(
                "DELETE FROM draft WHERE person = ?1 AND input_id = ?2",
                (person.as_bytes(), input_id),
            )?;
            Ok(gone > 0)
        })
    }

    /// Deletes every draft about this subject, of every person; tells how many. Returns when the text is in no file.
    pub fn drafts_forget(&self, subject: Id) -> Result<usize, StoreError> {
        let gone = self.write(None, |db| -> Result<usize, StoreError> {
            Ok(db.execute("DELETE FROM draft WHERE subject = ?1", [subject.as_bytes()])?)
        })?;
        self.leave_no_trace()?;
        Ok(gone)
    }
}
