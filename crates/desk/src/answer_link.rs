//! Links to answer an ask: the one button behind a letter.
//!
//! Actors: the job that writes the letter makes the link; the page behind it asks whose it is. The rules that matter: looking at it changes
//! nothing, however often (mail scanners look); it answers one ask and opens no session; the token is made of ask and person under the
//! desk secret, so that a repeat after a crash, and every reminder, carries the same link; only its hash is kept. Whether the ask can still be answered is
//! not the desk's to say. Serves OEWG 64 and TRUST G-S9. See docs/design/rounds.md.

use crate::dispatch::Dispatch;
use crate::{Desk, DeskError, LinkToken, optional, secret};
use std::collections::BTreeMap;
use store::StoreError;
use terms::{Id, Instant};

/// Days for which a link is known after its round has closed: its page says in words that it is over.
pub(crate) const KNOWN_DAYS: i64 = 400;

impl Desk {
    /// The link with which this person answers this ask: always the same on this desk, and nobody without the desk secret can compute it.
    /// From now on [`Desk::ask_by_token`] knows it. `until` is when the round closes.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn ask_link(&self, ask: Id, person: Id, until: Instant) -> Result<LinkToken, DeskError> {
        let token = secret::written(&self.derive("ask-link", &[ask.as_bytes(), person.as_bytes()]));
        let hash = secret::digest(token.as_bytes());
        // Power fails before this: no letter has the link yet, and the repeat makes the same one.
        self.write(None, |db| -> Result<(), StoreError> {
            db.execute(
                "INSERT INTO answer_link (hash, ask, person, until) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hash) DO NOTHING",
                (hash, ask.as_bytes(), person.as_bytes(), until.micros()),
            )?;
            Ok(())
        })?;
        Ok(LinkToken::of(token))
    }

    /// The ask and the person of a link; none for a token that was never given out, and for that of somebody who was forgotten or shut
    /// out. Changes nothing.
    pub fn ask_by_token(&self, token: &str) -> Result<Option<(Id, Id)>, StoreError> {
        let Some(hash) = secret::kept(&token.trim().to_ascii_lowercase()) else {
            return Ok(None);
        };
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached(
            "SELECT l.ask, l.person FROM answer_link l JOIN account a ON a.person = l.person
             WHERE l.hash = ?1 AND a.disabled = 0",
        )?;
        Ok(optional(rows.query_row([hash], |r| {
            Ok((Id::from_bytes(r.get(0)?), Id::from_bytes(r.get(1)?)))
        }))?)
    }

    /// What became of the letters about these asks, the newest last. An ask without a letter that is known to leave is not in it.
    pub fn fates_of_asks(&self, asks: &[Id]) -> Result<BTreeMap<Id, Vec<Dispatch>>, StoreError> {
        /// Asks in one query.
        const TOGETHER: usize = 400;
        let mut fates: BTreeMap<Id, Vec<Dispatch>> = BTreeMap::new();
        for some in asks.chunks(TOGETHER) {
            for letter in self.dispatched_about(some)? {
                if let Some(ask) = letter.about {
                    fates.entry(ask).or_default().push(letter);
                }
            }
        }
        Ok(fates)
    }

    /// Whose letter this is, and about what: of the letter that was answered to `answer+T@host`.
    pub fn letter_answered(&self, token: &str) -> Result<Option<(Dispatch, Id)>, StoreError> {
        let Some(letter) = self.dispatch_answered(token)? else {
            return Ok(None);
        };
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached("SELECT person FROM outbox WHERE id = ?1 AND person IS NOT NULL")?;
        let person = optional(rows.query_row([&letter.id], |r| Ok(Id::from_bytes(r.get(0)?))))?;
        Ok(person.map(|person| (letter, person)))
    }
}
