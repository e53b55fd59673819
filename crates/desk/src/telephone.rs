//! Six digits for a telephone call: what a caller reads out, and what whoever is called reads back.
//!
//! Actors: the page of a call shows the caller's, the page of an ask shows the holder's; each types the other's. The rules that matter: digits are
//! made of the ask, the person, the way and the calls so far under the desk secret, so they are the same on every look and nothing is kept; they open
//! nothing but this one ask; five wrong tries for each ask and way, then that way is closed for it; they are compared in constant time. After a
//! restore the desk secret is new, so all digits of before are dead. Whether the ask can still be answered is not the desk's to say. Serves OEWG 64
//! and TRUST G-S9.
//! See docs/design/telephone.md.

use crate::{Desk, DeskError, optional, secret};
use store::StoreError;
use terms::{Id, Instant, Refusal, SixDigits};

/// Wrong tries for one ask on one way.
pub const DIGIT_TRIES: u32 = 5;

/// Who types whose digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Whoever is called types the caller's.
    Called,
    /// The caller types those of whoever is called.
    Caller,
}

impl Typing {
    const fn word(self) -> &'static str {
        match self {
            Self::Called => "digits-out",
            Self::Caller => "digits-in",
        }
    }
}

/// Six digits of the first 64 bits of what only this desk can compute.
fn six(derived: &[u8; 20]) -> SixDigits {
    SixDigits::of(derived[..8].iter().fold(0, |n, byte| (n << 8) | u64::from(*byte)))
}

impl Desk {
    /// What this caller reads out when calling about this ask on this channel. `calls` is how many that caller recorded before: whoever heard them in a call that
    /// went wrong knows nothing of the next.
    pub fn call_out_digits(&self, ask: Id, caller: Id, channel: u8, calls: usize) -> SixDigits {
        let calls = u64::try_from(calls).unwrap_or(u64::MAX).to_be_bytes();
        six(&self.derive("call-out", &[ask.as_bytes(), caller.as_bytes(), &[channel], &calls]))
    }

    /// What whoever was asked reads back when called about this ask. `calls` is how many calls about it somebody took before: whoever heard them in
    /// one of those knows nothing of the next.
    pub fn call_in_digits(&self, ask: Id, holder: Id, calls: usize) -> SixDigits {
        let calls = u64::try_from(calls).unwrap_or(u64::MAX).to_be_bytes();
        six(&self.derive("call-in", &[ask.as_bytes(), holder.as_bytes(), &calls]))
    }

    /// Which of those expected this person typed. Each has tries of their own, so that nobody uses up somebody else's. What is right is not counted; what is wrong is, before it is told. `until` is when the round closes: the count
    /// is forgotten thirty days later.
    ///
    /// # Errors
    /// `digits-wrong` with the tries `left`; `digits-used-up` after five wrong ones, whatever is typed.
    pub fn digits_typed(
        &self,
        (ask, typing, person): (Id, Typing, Id),
        typed: SixDigits,
        expected: &[SixDigits],
        until: Instant,
        now: Instant,
    ) -> Result<usize, DeskError> {
        let key = self.digits_key(ask, typing, person);
        let now = self.time(now)?;
        // Counted and compared in one transaction: of tries sent at once no more than five are judged. All are compared, whichever is right.
        let judged = self.write(Some(now), |db| -> Result<Result<usize, Refusal>, DeskError> {
            let wrong: u32 = optional(
                db.prepare_cached("SELECT tries FROM attempt WHERE key = ?1")?
                    .query_row([key], |r| r.get(0)),
            )?
            .unwrap_or(0);
            if wrong >= DIGIT_TRIES {
                return Ok(Err(used_up()));
            }
            let found = expected.iter().enumerate().fold(None, |found, (at, one)| {
                let same = secret::same(one.bytes(), typed.bytes());
                if same { found.or(Some(at)) } else { found }
            });
            if let Some(at) = found {
                return Ok(Ok(at));
            }
            db.prepare_cached(
                "INSERT INTO attempt (key, fades, tries, last, next) VALUES (?1, 1, ?2, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET tries = excluded.tries, last = excluded.last, next = excluded.next",
            )?
            .execute((key, wrong + 1, until.micros().max(now.micros()), now.micros()))?;
            Ok(Err(match DIGIT_TRIES - wrong - 1 {
                0 => used_up(),
                left => Refusal::bad("digits-wrong").arg("left", left.to_string()),
            }))
        })?;
        Ok(judged?)
    }

    /// Wrong tries that are left to this person for an ask on this way.
    pub fn digits_left(&self, ask: Id, typing: Typing, person: Id) -> Result<u32, StoreError> {
        let key = self.digits_key(ask, typing, person);
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached("SELECT tries FROM attempt WHERE key = ?1")?;
        let wrong: u32 = optional(rows.query_row([key], |r| r.get(0)))?.unwrap_or(0);
        Ok(DIGIT_TRIES.saturating_sub(wrong))
    }

    fn digits_key(&self, ask: Id, typing: Typing, person: Id) -> [u8; 32] {
        self.attempt_key(&format!("{}:{ask}:{person}", typing.word()))
    }
}

fn used_up() -> Refusal {
    Refusal::conflict("digits-used-up")
}
