//! What mail came in: a hash and one word for each, so that a mail found twice counts once.
//!
//! Actors: the job that judges arrived mail. It notes the verdict here before it removes the file; if the power fails between, the file is found
//! again and its hash is known. No word of a mail and no address is kept. Serves OEWG 64.

use crate::Desk;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;
use store::StoreError;
use terms::Instant;

/// Days for which an arrival is known. A mail server gives up after about five.
pub(crate) const KNOWN_DAYS: i64 = 30;

impl Desk {
    /// What a mail of this hash was judged to be, if it came in during the last 30 days.
    pub fn arrival(&self, hash: &[u8; 32]) -> Result<Option<String>, StoreError> {
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached("SELECT verdict FROM arrival WHERE hash = ?1")?;
        Ok(rows.query_row([hash], |r| r.get(0)).optional()?)
    }

    /// Notes what a mail is, in a word of ours. True where it was not known: only then does it count.
    pub fn arrival_note(&self, hash: &[u8; 32], verdict: &'static str, now: Instant) -> Result<bool, StoreError> {
        let now = self.time(now)?;
        // Power fails before the commit: nothing was noted, the file is still there and is judged again.
        let noted = self.write(Some(now), |db| -> Result<usize, StoreError> {
            Ok(db.execute(
                "INSERT INTO arrival (hash, at, verdict) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
                (hash, now.micros(), verdict),
            )?)
        })?;
        Ok(noted == 1)
    }

    /// How much mail of each kind came in during the last 30 days.
    pub fn arrivals(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached("SELECT verdict, count(*) FROM arrival GROUP BY verdict")?;
        let all = rows.query_map([], |r| {
            let n: i64 = r.get(1)?;
            Ok((r.get(0)?, u64::try_from(n).unwrap_or(0)))
        })?;
        Ok(all.collect::<Result<_, _>>()?)
    }
}
