//! Tries: how often somebody may ask to be let in.
//!
//! Requests for a link count by address and by source, unknown link tokens by source alone. The wait doubles from try
//! to try; after a hundred without one success a person has to help. A try made too early is refused and not
//! counted, so nobody is kept out for longer by another's hammering than by the ladder. A link already sent always
//! works: it is looked up *before* anything is counted. No address and no IP is kept, only their HMAC, and the count
//! is the same for addresses that exist and that do not.
//! Serves TRUST G-S9.

use crate::{Desk, DeskError, optional};
use std::sync::PoisonError;
use store::StoreError;
use terms::{Id, Instant, Refusal, RefusalClass};

impl Desk {
    /// Counts a try of `key` (`address:` and the folded address, or `source:` and an IPv4 address or IPv6 /64), or
    /// refuses it. Sources (and `answer:` with a source, for unknown links of letters) are forgotten after thirty quiet days.
    ///
    /// # Errors
    /// `too-many-tries` with `seconds` to wait; `tries-used-up` after [`crate::Rules::attempts_ever`].
    pub fn attempt(&self, key: &str, now: Instant) -> Result<(), DeskError> {
        let rules = &self.0.rules;
        let hidden = self.attempt_key(key);
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let row: Option<(u32, i64)> = optional(
                db.prepare_cached("SELECT tries, next FROM attempt WHERE key = ?1")?
                    .query_row([hidden], |r| Ok((r.get(0)?, r.get(1)?))),
            )?;
            let (tries, next) = row.unwrap_or((0, 0));
            if tries >= rules.attempts_ever {
                return Err(Refusal::new(RefusalClass::TooMany, "tries-used-up").into());
            }
            if now.micros() < next {
                let seconds = (next - now.micros()).saturating_add(999_999) / 1_000_000;
                return Err(Refusal::new(RefusalClass::TooMany, "too-many-tries")
                    .arg("seconds", seconds.to_string())
                    .into());
            }
            let tries = tries + 1;
            let wait = tries
                .checked_sub(rules.attempts_free)
                .filter(|beyond| *beyond > 0)
                .map_or(0, |beyond| 1_i64 << beyond.min(40))
                .min(rules.attempt_wait_most_seconds);
            db.prepare_cached(
                "INSERT INTO attempt (key, fades, tries, last, next) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (key) DO UPDATE SET tries = excluded.tries, last = excluded.last, next = excluded.next",
            )?
            .execute((
                hidden,
                key.starts_with("source:") || key.starts_with("answer:"),
                tries,
                now.micros(),
                now.plus_seconds(wait).micros(),
            ))?;
            Ok(())
        })
    }

    /// Whether one more letter about a draft may go from this drafter to this colleague: [`crate::Rules::proposal_letters_per_hour`], counted from
    /// the first of them.
    pub fn proposal_letter(&self, drafter: Id, colleague: Id, now: Instant) -> Result<bool, StoreError> {
        let most = self.0.rules.proposal_letters_per_hour;
        let hidden = self.attempt_key(&format!("proposal-letter:{drafter}:{colleague}"));
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let row: Option<(u32, i64)> = optional(
                db.prepare_cached("SELECT tries, next FROM attempt WHERE key = ?1 AND next > ?2")?
                    .query_row((hidden, now.micros()), |r| Ok((r.get(0)?, r.get(1)?))),
            )?;
            let (written, over) = row.unwrap_or((0, now.plus_seconds(3_600).micros()));
            if written >= most {
                return Ok(false);
            }
            db.prepare_cached(
                "INSERT INTO attempt (key, fades, tries, last, next) VALUES (?1, 1, ?2, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET tries = excluded.tries, last = excluded.last, next = excluded.next",
            )?
            .execute((hidden, written + 1, now.micros(), over))?;
            Ok(true)
        })
    }

    /// Forgets the tries of `key`: it succeeded, or the secretariat has helped.
    pub fn attempt_succeeded(&self, key: &str) -> Result<(), StoreError> {
        let hidden = self.attempt_key(key);
        self.write(None, |db| {
            db.execute("DELETE FROM attempt WHERE key = ?1", [hidden])?;
            Ok(())
        })
    }

    /// The key of a count, as it is kept.
    pub(crate) fn attempt_key(&self, key: &str) -> [u8; 32] {
        self.0
            .secret
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .mac("attempt", &[key.as_bytes()])
    }
}
