//! One closed day of the watch book, as the ledger keeps it: the root over who looked at what.
//!
//! The node says it for each day that is over, whether or not anybody looked; the rows themselves lie on the desk for 400 days and are shown
//! to the party whose entries they are about. Nothing about a reader stands here: a root over salted rows. Serves DESIGN 17, TRUST 7.

use crate::reads::Failure;
use access::Guard;
use rusqlite::{Connection, params};
use seal::Hash;
use serde::{Deserialize, Serialize};
use statement::{Draft, Fresh, Kind};
use terms::{Instant, Label, PartyCode, Refusal};
use views::{Reader, Sealed, hash_at};

/// Facts of a closed day (act, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `day` | the day in UTC, `2026-11-22` |
/// | `root` | root of the tree over its salted rows ([`seal::WatchDay`]), 64 hexadecimal digits |
///
/// No parts, TLP:CLEAR, said by the node for its host.
///
/// ```
/// let text = format!(r#"{{"day":"2026-11-22","root":"{}"}}"#, "0".repeat(64));
/// let closed: directory::WatchClosed = serde_json::from_str(&text).unwrap();
/// assert!(closed.is_sound());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WatchClosed {
    /// The day in UTC.
    pub day: String,
    /// Root over its rows, in hexadecimal digits.
    pub root: String,
}

impl Kind for WatchClosed {
    const KIND: &'static str = "watch-day";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

impl WatchClosed {
    /// Whether day and root are what they are called.
    pub fn is_sound(&self) -> bool {
        let noon = Instant::parse(&format!("{}T12:00:00.000000Z", self.day));
        noon.is_some_and(|at| at.day() == self.day) && Hash::parse(&self.root).is_some()
    }
}

/// The statement with which the node closes a day; the view knows at most one for each.
///
/// # Errors
/// `already-ended` where the day was closed before, `not-yours` where anybody but the node asks.
pub fn close_watch_day(
    reader: &Reader<'_>,
    host: &PartyCode,
    (day, root): (Instant, Hash),
    fresh: Fresh,
) -> Result<Draft, Refusal> {
    if reader.viewer().auth != "node" {
        return Err(Refusal::forbidden("not-yours"));
    }
    let facts = WatchClosed {
        day: day.day(),
        root: root.to_string(),
    };
    if watch_day(reader, host, day)?.is_some() {
        return Err(Refusal::conflict("already-ended"));
    }
    Ok(Draft::of(&facts, fresh.id, host.clone(), fresh.secret))
}

/// Takes a closed day in: the first for each day, by a node's word alone.
pub(crate) fn apply(db: &Connection, sealed: &Sealed) -> rusqlite::Result<()> {
    let Ok(facts) = WatchClosed::read(&sealed.said) else {
        return Ok(());
    };
    if sealed.said.hand.is_some() || !facts.is_sound() || sealed.said.label != Label::Clear {
        return Ok(());
    }
    let root = Hash::parse(&facts.root).map(|root| root.0);
    db.prepare_cached(
        "INSERT INTO watch_day(day, party, subject, root, entry) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(day, party) DO NOTHING",
    )?
    .execute(params![
        facts.day,
        sealed.said.party.as_str(),
        sealed.said.subject.as_bytes(),
        root,
        sealed.entry.0
    ])?;
    Ok(())
}

/// What everybody may know of.
pub(crate) fn public(owner: PartyCode) -> Guard {
    Guard {
        label: Label::Clear,
        owner,
        audience: Vec::new(),
        author: None,
    }
}

/// Root and ledger entry of a day that this host closed.
pub fn watch_day(reader: &Reader<'_>, host: &PartyCode, day: Instant) -> Result<Option<(Hash, Hash)>, Failure> {
    let row = reader.one(
        "SELECT root, entry FROM watch_day WHERE day = ?1 AND party = ?2",
        [day.day().as_str(), host.as_str()],
        |r| Ok((public(host.clone()), (hash_at(r, 0)?, hash_at(r, 1)?))),
    )?;
    Ok(row)
}
