//! Challenges: what a passkey is asked to sign. Each counts once, for five minutes, for one purpose and one browser.
//!
//! A challenge carries when it was made, chance, and the desk's own mark over both and over what it is for. So giving one out writes
//! nothing: whoever asks for a million costs no disk, and no stranger's can push out another's. Only a challenge that a passkey has signed is written
//! down, in the transaction of what it was for; that is what makes it count once. A clock set back ends all that are out, and so does a restore
//! (the mark is made with the desk secret). Serves TRUST G-S9, G-S10.

use crate::{Desk, DeskError, secret};
use rusqlite::Connection;
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// What a challenge is for, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceremony<'a> {
    /// Signing in, in the browser that holds this value of the form cookie.
    SignIn {
        /// The cookie's value.
        browser: &'a str,
    },
    /// Making a passkey, in this session.
    Register {
        /// The session.
        session: Id,
        /// Its person.
        person: Id,
    },
    /// Proving anew who is there, in this session.
    StepUp {
        /// The session.
        session: Id,
        /// Its person.
        person: Id,
    },
}

const RANDOM: usize = 16;
const MARK: usize = 20;

impl Desk {
    /// A fresh challenge, 44 bytes. Nothing is written.
    ///
    /// ```
    /// # let dir = tempfile::tempdir().unwrap();
    /// # let desk = desk::Desk::open(dir.path(), store::Chance::seeded(1)).unwrap();
    /// # let now = terms::Instant::from_micros(1_800_000_000_000_000);
    /// let mine = desk::Ceremony::SignIn { browser: "cookie" };
    /// let challenge = desk.challenge(mine, now).unwrap();
    /// assert!(desk.challenge_look(mine, &challenge, now).is_ok());
    /// assert!(desk.challenge_look(mine, &challenge, now.plus_seconds(300)).is_err());
    /// ```
    pub fn challenge(&self, ceremony: Ceremony<'_>, now: Instant) -> Result<Vec<u8>, StoreError> {
        let now = self.time(now)?;
        let mut out = now.micros().to_be_bytes().to_vec();
        out.extend_from_slice(&self.0.chance.bytes::<RANDOM>());
        let mark = self.challenge_mark(ceremony, &out)?;
        out.extend_from_slice(&mark);
        Ok(out)
    }

    /// Whether a challenge is one of ours, for this and nobody else, not yet over and not yet used. Changes nothing: only what it is for uses it up.
    ///
    /// # Errors
    /// `passkey-expired`.
    pub fn challenge_look(&self, ceremony: Ceremony<'_>, challenge: &[u8], now: Instant) -> Result<(), DeskError> {
        let now = self.time(now)?;
        self.challenge_open(ceremony, challenge, now)?;
        let used: bool = self.0.readers.get()?.query_row(
            "SELECT EXISTS (SELECT 1 FROM challenge WHERE hash = ?1)",
            [secret::digest(challenge)],
            |r| r.get(0),
        )?;
        if used { Err(over().into()) } else { Ok(()) }
    }

    /// Until when it counts; refused where it is not ours, or over.
    fn challenge_open(&self, ceremony: Ceremony<'_>, challenge: &[u8], now: Instant) -> Result<Instant, DeskError> {
        let (body, mark) = challenge.split_at_checked(8 + RANDOM).ok_or_else(over)?;
        if mark.len() != MARK || !secret::same(&self.challenge_mark(ceremony, body)?, mark) {
            return Err(over().into());
        }
        let made = body.first_chunk().map_or(0, |eight| i64::from_be_bytes(*eight));
        let expires = Instant::from_micros(made).plus_seconds(self.0.rules.challenge_seconds);
        if now >= expires {
            return Err(over().into());
        }
        Ok(expires)
    }

    /// Uses a challenge up, in the transaction of what it is for. Of any number of simultaneous callers exactly one gets on.
    pub(crate) fn challenge_use(
        &self,
        db: &Connection,
        ceremony: Ceremony<'_>,
        challenge: &[u8],
        now: Instant,
    ) -> Result<(), DeskError> {
        let expires = self.challenge_open(ceremony, challenge, now)?;
        let first = db.execute(
            "INSERT INTO challenge (hash, expires) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING",
            (secret::digest(challenge), expires.micros()),
        )?;
        if first == 1 { Ok(()) } else { Err(over().into()) }
    }

    fn challenge_mark(&self, ceremony: Ceremony<'_>, body: &[u8]) -> Result<[u8; MARK], StoreError> {
        let era: i64 = self
            .0
            .readers
            .get()?
            .query_row("SELECT era FROM clock", [], |r| r.get(0))?;
        let era = era.to_be_bytes();
        Ok(match ceremony {
            Ceremony::SignIn { browser } => self.derive("passkey-sign-in", &[browser.as_bytes(), body, &era]),
            Ceremony::Register { session, person } => {
                self.derive("passkey-register", &[session.as_bytes(), person.as_bytes(), body, &era])
            }
            Ceremony::StepUp { session, person } => {
                self.derive("passkey-step-up", &[session.as_bytes(), person.as_bytes(), body, &era])
            }
        })
    }
}

fn over() -> Refusal {
    Refusal::conflict("passkey-expired")
}
