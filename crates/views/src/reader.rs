//! The only way to rows: a reader bound to a viewer and to one point in time.
//!
//! Rows that the viewer may not see are dropped here, before anything is counted, ordered or shown (DESIGN 16).

use access::{Guard, Viewer, sees};
use rusqlite::{Connection, Params, Row};
use store::{Pooled, StoreError};
use terms::Instant;

enum Db<'v> {
    Pooled(Pooled),
    Turn(&'v Connection),
}

/// Reads the views for one viewer, as one snapshot.
pub struct Reader<'v> {
    db: Db<'v>,
    viewer: &'v Viewer,
    now: Instant,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({:?} at {})", self.viewer, self.now)
    }
}

impl<'v> Reader<'v> {
    pub(crate) fn pooled(db: Pooled, viewer: &'v Viewer, now: Instant) -> Result<Self, StoreError> {
        db.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self {
            db: Db::Pooled(db),
            viewer,
            now,
        })
    }

    pub(crate) fn in_turn(db: &'v Connection, viewer: &'v Viewer, now: Instant) -> Self {
        Self {
            db: Db::Turn(db),
            viewer,
            now,
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
        if let Db::Pooled(db) = &self.db {
            // A read transaction holds nothing that could fail to be given up.
            let _ = db.prepare_cached("COMMIT").and_then(|mut s| s.execute([]));
        }
    }
}
