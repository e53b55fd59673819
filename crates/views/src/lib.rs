//! The views and the turn: what now holds, and how a statement comes to be accepted.
//!
//! Rooms register with [`Room`]; their tables are derived from the ledger alone and can be rebuilt at any time. Whoever reads
//! does so against a [`Viewer`] through a [`Reader`]; whoever says something asks for the *turn*. A group of asks shares one commit
//! of the ledger (DESIGN 9): what was answered is on the disk. If the power fails between the ledger's commit and the
//! views', the views are behind and follow at the next start.

mod columns;
mod follow;
mod reader;
mod shield;
mod turn;

pub use columns::{Columns, fill_row};
pub use follow::{ViewsError, dump};
pub use reader::{Look, Reader};
pub use shield::{Shield, hand_at, hash_at, id_at, instant_at, odd, word_at};
pub use turn::{
    Accepted, Ask, Clock, ClockIsRight, Forget, Hooks, Looked, SAID_WHILE_SERVING, Second, Setup, Stats, TurnError,
    Views, WeakViews,
};

use access::Viewer;
use rusqlite::Connection;
use seal::Hash;
use statement::{PartSource, Said, Stamp};
use terms::{Id, Instant, PartyCode};

/// A person whose account goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// The handle.
    pub person: Id,
    /// The party that named her: half-written forms about her are forms for it.
    pub party: PartyCode,
}

/// A statement as a room applies it.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Position in the order of acceptance; for the room's own ordering, never shown.
    pub position: u64,
    /// Id.
    pub id: Hash,
    /// The entry's name.
    pub entry: Hash,
    /// What was said.
    pub said: Said,
    /// What the node added.
    pub stamp: Stamp,
    /// Where the text of each part is kept.
    pub parts: Vec<PartSource>,
}

/// An instant at which something is read, and the time around it in which no date changes what was read.
///
/// ```
/// let at = terms::Instant::from_micros;
/// let mut when = views::When::new(at(10));
/// assert!(when.reached(at(5)) && when.reached(at(10)) && !when.reached(at(20)));
/// assert!(when.holds_at(at(10)) && when.holds_at(at(19)));
/// assert!(!when.holds_at(at(9)) && !when.holds_at(at(20)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct When {
    now: Instant,
    from: Instant,
    until: Instant,
}

impl When {
    /// At this instant; no date was asked yet.
    pub fn new(now: Instant) -> Self {
        Self {
            now,
            from: Instant::from_micros(i64::MIN),
            until: Instant::from_micros(i64::MAX),
        }
    }

    /// The instant.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Whether this date has come. What was read holds on this side of it only.
    pub fn reached(&mut self, date: Instant) -> bool {
        let reached = date <= self.now;
        if reached {
            self.from = self.from.max(date);
        } else {
            self.until = self.until.min(date);
        }
        reached
    }

    /// Whether what was read holds at this other instant too.
    pub fn holds_at(&self, other: Instant) -> bool {
        self.from <= other && other < self.until
    }
}

/// Gives the text of a part; none where it is empty or erased.
pub trait Parts {
    /// The text kept at this source; `index` is the part's place in its kind.
    fn text(&self, source: &PartSource, index: usize) -> Option<Vec<u8>>;
}

impl Parts for ledger::Texts<'_> {
    fn text(&self, source: &PartSource, index: usize) -> Option<Vec<u8>> {
        ledger::Texts::text(self, source, index)
    }
}

/// A room's side of the views.
pub trait Room: Send + Sync {
    /// Name, part of the file's fingerprint.
    fn name(&self) -> &'static str;
    /// Version; raise it whenever `apply`, `fill` or the schema changes meaning.
    fn version(&self) -> u32;
    /// `CREATE TABLE …`.
    fn schema(&self) -> &'static str;
    /// The kinds that it takes in. A statement of any other kind never reaches [`Room::apply`], so the list is whole: whoever has to treat every
    /// kind (the paired worlds, for one) reads it here.
    fn kinds(&self) -> &'static [&'static str];
    /// Takes in one statement of its kinds. Total over everything ever sealed, without clock, net or chance. Returns the subjects whose part
    /// columns are to be filled.
    fn apply(&self, db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>>;
    /// Fills the part columns of one subject from the sources that the room kept; called after a group, and after an erasure.
    fn fill(&self, db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()>;
    /// The person's mandates in force; none where this room knows nothing of people.
    /// Every date that counts is asked of `when`, so that it is known how long the answer stays true.
    fn viewer(&self, db: &Connection, person: Id, when: &mut When) -> rusqlite::Result<Option<Viewer>> {
        let _ = (db, person, when);
        Ok(None)
    }
    /// Everybody whom erased texts had named and whom nothing in force names any more: their accounts go. None where this room knows
    /// nothing of people.
    fn left_behind(&self, db: &Connection, now: Instant) -> rusqlite::Result<Vec<Forgotten>> {
        let _ = (db, now);
        Ok(Vec::new())
    }
}
