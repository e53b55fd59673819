//! A small pool of read connections; a reader borrows one for one answer and gives it back.

use crate::{StoreError, open_reader};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Read connections to one file; grows on demand, keeps at most `idle` of them.
#[derive(Clone, Debug)]
pub struct Pool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    idle: usize,
    free: Mutex<Vec<Connection>>,
    closed: AtomicBool,
}

impl Pool {
    /// A pool over this file, keeping at most `idle` unused connections.
    pub fn new(path: impl Into<PathBuf>, idle: usize) -> Self {
        Self(Arc::new(Inner {
            path: path.into(),
            idle,
            free: Mutex::new(Vec::new()),
            closed: AtomicBool::new(false),
        }))
    }

    /// Closes the connections that nobody uses, and from now on each that is given back: for whoever is about to close the writer, which leaves its
    /// write-ahead log behind as long as a reader has the file. Borrowing still works.
    pub fn close(&self) {
        self.0.closed.store(true, Ordering::Release);
        self.0.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Borrows a connection.
    pub fn get(&self) -> Result<Pooled, StoreError> {
        let free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match free {
            Some(db) => db,
            None => open_reader(&self.0.path)?,
        };
        Ok(Pooled {
            db: Some(db),
            home: Arc::clone(&self.0),
        })
    }
}

/// A borrowed connection; goes home when dropped.
#[derive(Debug)]
pub struct Pooled {
    db: Option<Connection>,
    home: Arc<Inner>,
}

impl std::ops::Deref for Pooled {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        match &self.db {
            Some(db) => db,
            None => unreachable!("a pooled connection is only taken when dropped"),
        }
    }
}

impl Drop for Pooled {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            let mut free = self.home.free.lock().unwrap_or_else(PoisonError::into_inner);
            if free.len() < self.home.idle && !self.home.closed.load(Ordering::Acquire) {
                free.push(db);
            }
        }
    }
}
