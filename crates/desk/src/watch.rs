//! The watch book: who was shown which entry that is neither public nor their own party's.
//!
//! Rows are written in batches by a job of the roof, one for each reader, entry and day, with how often. When a day is over its rows become
//! leaves with a salt each; root and leaves are kept here, and the node says the root in the ledger. From then on a row can be taken away (an erasure,
//! 400 days) but none can be added or changed unnoticed. Nothing of what stood in an entry is kept. Serves DESIGN 17, TRUST 7.

use crate::Desk;
use rusqlite::{OptionalExtension, Row};
use store::StoreError;
use terms::{Id, Instant, PartyCode};

/// Days for which a row is kept.
pub const WATCH_DAYS: i64 = 400;

const DAY: i64 = 86_400;

/// What somebody was shown, as it is noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Who.
    pub reader: Id,
    /// Which entry.
    pub subject: Id,
    /// Whose entry.
    pub owner: PartyCode,
    /// For whom and in which roles the reader acted: `XAB state-admin`, several separated by a comma and a space.
    pub held: String,
    /// First of these times.
    pub first: Instant,
    /// Last of these times.
    pub last: Instant,
    /// How often.
    pub times: u32,
}

/// A row of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchRow {
    /// Its day, counted from 1970 in UTC.
    pub day: i64,
    /// What was shown, to whom, how often that day.
    pub shown: Shown,
    /// Salt of its leaf.
    pub salt: [u8; 32],
}

/// Two lists of whom a reader acted for, as one: each once, in order.
///
/// ```
/// assert_eq!(desk::held_together("XAB cirt", "XAA cirt, XAB cirt"), "XAA cirt, XAB cirt");
/// ```
pub fn held_together(one: &str, other: &str) -> String {
    let mut all: Vec<&str> = one
        .split(", ")
        .chain(other.split(", "))
        .filter(|h| !h.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all.join(", ")
}

/// A day as a number.
pub fn day_of(at: Instant) -> i64 {
    at.micros().div_euclid(DAY * 1_000_000)
}

/// The first instant of a day.
pub fn start_of(day: i64) -> Instant {
    Instant::from_micros(day * DAY * 1_000_000)
}

impl WatchRow {
    /// The bytes that become the leaf: JSON with its names in this order. All values are of closed alphabets, so nothing needs escaping.
    ///
    /// ```
    /// use desk::{Shown, WatchRow};
    /// use terms::{Id, Instant, PartyCode};
    /// let at = Instant::parse("2026-11-22T10:00:00.000000Z").unwrap();
    /// let shown = Shown {
    ///     reader: Id::from_bytes([0; 10]), subject: Id::from_bytes([1; 10]), owner: PartyCode::parse("XAA").unwrap(),
    ///     held: "XAB cirt".into(), first: at, last: at, times: 1,
    /// };
    /// let row = WatchRow { day: desk::day_of(at), shown, salt: [7; 32] };
    /// assert!(row.text().starts_with(r#"{"day":"2026-11-22","reader":"0000000000000000","held":"XAB cirt""#));
    /// ```
    pub fn text(&self) -> String {
        let s = &self.shown;
        format!(
            r#"{{"day":"{}","reader":"{}","held":"{}","subject":"{}","owner":"{}","first":"{}","last":"{}","times":{}}}"#,
            start_of(self.day).day(),
            s.reader,
            s.held,
            s.subject,
            s.owner,
            s.first,
            s.last,
            s.times
        )
    }
}

/// A closed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchClosed {
    /// The day.
    pub day: i64,
    /// Its root.
    pub root: [u8; 32],
    /// Its leaves, in any order.
    pub leaves: Vec<[u8; 32]>,
    /// Whether the ledger has it.
    pub said: bool,
}

const ROW: &str = "day, reader, subject, owner, held, first, last, times, salt";

fn row(r: &Row<'_>) -> rusqlite::Result<WatchRow> {
    let owner = r.get_ref(3)?.as_str()?;
    Ok(WatchRow {
        day: r.get(0)?,
        shown: Shown {
            reader: Id::from_bytes(r.get(1)?),
            subject: Id::from_bytes(r.get(2)?),
            owner: PartyCode::parse(owner).ok_or_else(|| {
                rusqlite::Error::FromSqlConversionFailure(
                    3,
                    rusqlite::types::Type::Text,
                    "party of a watched entry".into(),
                )
            })?,
            held: r.get(4)?,
            first: Instant::from_micros(r.get(5)?),
            last: Instant::from_micros(r.get(6)?),
            times: r.get(7)?,
        },
        salt: r.get(8)?,
    })
}

impl Desk {
    /// Notes a batch. A row of a day that is closed by now, since the clock was set back, goes to the day after it.
    pub fn watch_note(&self, batch: &[Shown]) -> Result<(), StoreError> {
        self.write(None, |db| {
            let closed: Option<i64> = db.query_row("SELECT max(day) FROM watch_closed", [], |r| r.get(0))?;
            let mut held =
                db.prepare_cached("SELECT held FROM watch WHERE day = ?1 AND reader = ?2 AND subject = ?3")?;
            // Whoever was erased meanwhile leaves no row any more.
            let mut put = db.prepare_cached(
                "INSERT INTO watch (day, reader, subject, owner, held, first, last, times, salt)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM account WHERE person = ?2 AND name <> '')
                 ON CONFLICT (day, reader, subject) DO UPDATE SET times = times + excluded.times, held = excluded.held,
                 first = min(first, excluded.first), last = max(last, excluded.last)",
            )?;
            for one in batch {
                let day = day_of(one.last).max(closed.map_or(i64::MIN, |day| day + 1));
                let before: Option<String> = held
                    .query_row((day, one.reader.as_bytes(), one.subject.as_bytes()), |r| r.get(0))
                    .optional()?;
                put.execute((
                    day,
                    one.reader.as_bytes(),
                    one.subject.as_bytes(),
                    one.owner.as_str(),
                    held_together(before.as_deref().unwrap_or_default(), &one.held),
                    one.first.micros(),
                    one.last.micros(),
                    one.times,
                    self.0.chance.bytes::<32>(),
                ))?;
            }
            Ok(())
        })
    }

    /// The days before `today` that are not closed yet, oldest first. The book begins on the day on which it is first asked: from then on every day is
    /// closed, whether or not anybody looked.
    pub fn watch_to_close(&self, today: i64) -> Result<Vec<i64>, StoreError> {
        let last = {
            let db = self.0.readers.get()?;
            db.query_row("SELECT max(day) FROM watch_closed", [], |r| r.get::<_, Option<i64>>(0))?
        };
        if let Some(last) = last {
            return Ok((last.saturating_add(1).max(today - WATCH_DAYS)..today).collect());
        }
        self.write(None, |db| {
            let first: Option<i64> = db.query_row("SELECT min(day) FROM watch", [], |r| r.get(0))?;
            let before = first.unwrap_or(today).min(today) - 1;
            db.execute(
                "INSERT INTO watch_closed (day, root, leaves, said) VALUES (?1, zeroblob(32), x'', 1) ON CONFLICT (day) DO NOTHING",
                [before],
            )?;
            Ok((before + 1..today).collect())
        })
    }

    /// Whether anybody looked at anything on this day or after it.
    pub fn watch_has(&self, day: i64) -> Result<bool, StoreError> {
        let db = self.0.readers.get()?;
        let mut query = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM watch WHERE day >= ?1)")?;
        Ok(query.query_row([day], |r| r.get(0))?)
    }

    /// The rows of one day, all readers and all owners: for closing it.
    pub fn watch_rows(&self, day: i64) -> Result<Vec<WatchRow>, StoreError> {
        let db = self.0.readers.get()?;
        let mut query = db.prepare_cached(&format!(
            "SELECT {ROW} FROM watch WHERE day = ?1 ORDER BY reader, subject"
        ))?;
        Ok(query.query_map([day], row)?.collect::<Result<_, _>>()?)
    }

    /// Closes a day: from now on its root and leaves stand. False where it is closed already.
    pub fn watch_close(&self, day: i64, root: &[u8; 32], leaves: &[[u8; 32]]) -> Result<bool, StoreError> {
        let packed = leaves.concat();
        self.write(None, |db| {
            let put = db.execute(
                "INSERT INTO watch_closed (day, root, leaves, said) VALUES (?1, ?2, ?3, 0) ON CONFLICT (day) DO NOTHING",
                (day, root, packed),
            )?;
            Ok(put == 1)
        })
    }

    /// Closed days that the ledger does not have yet, oldest first.
    pub fn watch_unsaid(&self) -> Result<Vec<(i64, [u8; 32])>, StoreError> {
        let db = self.0.readers.get()?;
        let mut query = db.prepare_cached("SELECT day, root FROM watch_closed WHERE said = 0 ORDER BY day")?;
        Ok(query
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_, _>>()?)
    }

    /// The ledger has this day.
    pub fn watch_said(&self, day: i64) -> Result<(), StoreError> {
        self.write(None, |db| {
            db.execute("UPDATE watch_closed SET said = 1 WHERE day = ?1", [day])?;
            Ok(())
        })
    }

    /// A closed day.
    pub fn watch_day(&self, day: i64) -> Result<Option<WatchClosed>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached("SELECT root, leaves, said FROM watch_closed WHERE day = ?1")?
            .query_row([day], |r| {
                Ok((
                    r.get::<_, [u8; 32]>(0)?,
                    r.get::<_, Vec<u8>>(1)?,
                    r.get::<_, i64>(2)? == 1,
                ))
            })
            .optional()?;
        Ok(found.map(|(root, packed, said)| WatchClosed {
            day,
            root,
            leaves: packed.as_chunks::<32>().0.to_vec(),
            said,
        }))
    }

    /// The rows about one party's entries, newest day first, at most `most`; of days before `before` where that is given.
    pub fn watch_about(&self, owner: &PartyCode, before: Option<i64>, most: u32) -> Result<Vec<WatchRow>, StoreError> {
        let db = self.0.readers.get()?;
        let mut query = db.prepare_cached(&format!(
            "SELECT {ROW} FROM watch WHERE owner = ?1 AND day < ?2 ORDER BY day DESC, last DESC, reader, subject LIMIT ?3"
        ))?;
        let found = query.query_map((owner.as_str(), before.unwrap_or(i64::MAX), most), row)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// What is older than 400 days goes, rows and leaves; the roots stand in the ledger.
    pub fn watch_forget(&self, today: i64) -> Result<usize, StoreError> {
        self.write(None, |db| {
            let old = today - WATCH_DAYS;
            let gone = db.execute("DELETE FROM watch WHERE day < ?1", [old])?;
            // The last day stays, so that none is closed twice.
            db.execute(
                "DELETE FROM watch_closed WHERE day < ?1 AND said = 1 AND day < (SELECT max(day) FROM watch_closed)",
                [old],
            )?;
            Ok(gone)
        })
    }
}
