//! The only way to rows: a reader bound to a viewer and to one point in time.
//!
//! Rows that the viewer may not see are dropped here, before anything is counted, ordered or shown (DESIGN 16).

use crate::turn::Looked;
use access::{Guard, Viewer, sees};
use rusqlite::{Connection, Params, Row};
use std::cell::RefCell;
use std::sync::Arc;
use store::{Pooled, StoreError};
use terms::{Id, Instant, Label, PartyCode};

enum Db<'v> {
    Pooled(Pooled),
    Turn(&'v Connection),
}

/// Reads the views for one viewer, as one snapshot.
pub struct Reader<'v> {
    db: Db<'v>,
    viewer: &'v Viewer,
    now: Instant,
    /// What was shown to somebody whose it is not; told when the reader goes.
    looks: RefCell<Vec<Look>>,
    told: Option<Arc<Looked>>,
}

/// One entry that was shown to somebody who does not act for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The entry.
    pub subject: Id,
    /// Whose it is.
    pub owner: PartyCode,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({:?} at {})", self.viewer, self.now)
    }
}

impl<'v> Reader<'v> {
    pub(crate) fn pooled(db: Pooled, viewer: &'v Viewer, now: Instant, told: Arc<Looked>) -> Result<Self, StoreError> {
        db.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self {
            db: Db::Pooled(db),
            viewer,
            now,
            looks: RefCell::default(),
            told: Some(told),
        })
    }

    pub(crate) fn in_turn(db: &'v Connection, viewer: &'v Viewer, now: Instant) -> Self {
        Self {
            db: Db::Turn(db),
            viewer,
            now,
            looks: RefCell::default(),
            told: None,
        }
    }

    fn db(&self) -> &Connection {
        match &self.db {
            Db::Pooled(db) => db,
            Db::Turn(db) => db,
        }
    }

    /// Who reads.
    pub fn viewer(&self) -> &Viewer {
        self.viewer
    }

    /// When: the request's instant, or in the turn the stamp.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Whether the viewer may know of what this guards.
    pub fn sees(&self, guard: &Guard) -> bool {
        sees(self.viewer, guard)
    }

    /// Tells the watch book that this entry is shown, at the strictest label of what is shown of it. What is public, one's own party's, or read by nobody
    /// (the public, the node, the turn) leaves no row. Called where texts are handed out.
    pub fn shows(&self, subject: Id, owner: &PartyCode, label: Label) {
        let person = self.viewer.person.is_some() && self.viewer.auth != "node";
        if person && self.told.is_some() && label != Label::Clear && !self.viewer.acts_for(owner) {
            let mut looks = self.looks.borrow_mut();
            // One answer reads an entry now and then twice: that is one look.
            if looks.last().is_none_or(|look| look.subject != subject) {
                looks.push(Look {
                    subject,
                    owner: owner.clone(),
                });
            }
        }
    }

    /// The rows of a query that the viewer may see. The closure gives each row's guard.
    pub fn select<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<(Guard, T)>,
    ) -> Result<Vec<T>, StoreError> {
        let mut query = self.db().prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut seen = Vec::new();
        while let Some(r) = rows.next()? {
            let (guard, value) = row(r)?;
            if sees(self.viewer, &guard) {
                seen.push(value);
            }
        }
        Ok(seen)
    }

    /// The first such row.
    pub fn one<T>(
        &self,
        sql: &'static str,
        params: impl Params,
        mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<(Guard, T)>,
    ) -> Result<Option<T>, StoreError> {
        let mut query = self.db().prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        while let Some(r) = rows.next()? {
            let (guard, value) = row(r)?;
            if sees(self.viewer, &guard) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut looks = self.looks.take();
        if looks.len() > 1 {
            looks.sort_unstable_by_key(|look| *look.subject.as_bytes());
            looks.dedup_by_key(|look| look.subject);
        }
        if let Some(told) = self.told.take().filter(|_| !looks.is_empty()) {
            told(self.viewer, self.now, looks);
        }
        if let Db::Pooled(db) = &self.db {
            // A read transaction holds nothing that could fail to be given up.
            let _ = db.prepare_cached("COMMIT").and_then(|mut s| s.execute([]));
        }
    }
}
