//! The tables of `desk.db`, as numbered steps. A step that was ever released is never edited; a new one is added.
//!
//! Each step runs in one transaction with the row that records it: if the power fails, the step has happened whole or
//! not at all. A file with a step that this program does not know was written by a newer one and is refused untouched.

use rusqlite::Connection;
use std::path::Path;
use store::StoreError;

const STEPS: &[(&str, &str)] = &[
    ("first tables", include_str!("desk.sql")),
    ("whose letter it is", include_str!("desk-2.sql")),
    ("passkeys", include_str!("desk-3.sql")),
    ("the host of a passkey", include_str!("desk-4.sql")),
    ("letters on their way", include_str!("desk-5.sql")),
    ("mail that came in", include_str!("desk-6.sql")),
    ("proposals", include_str!("desk-7.sql")),
    ("links to answer", include_str!("desk-8.sql")),
    ("the watch book", include_str!("desk-9.sql")),
    ("letters that did not arrive", include_str!("desk-10.sql")),
    ("who has come", include_str!("desk-11.sql")),
    ("letters on the way of others", include_str!("desk-12.sql")),
    ("texts that wait", include_str!("desk-13.sql")),
];

/// Brings the file to the newest step.
pub(crate) fn run(db: &mut Connection) -> Result<(), StoreError> {
    db.execute_batch("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")?;
    let done = known_step(db)?;
    for (number, (name, sql)) in (1_i64..).zip(STEPS) {
        if number > done {
            let step = db.transaction()?;
            step.execute_batch(sql)?;
            step.execute("INSERT INTO migration (number, name) VALUES (?1, ?2)", (number, name))?;
            step.commit()?;
        }
    }
    Ok(())
}

/// The step that the file has; refused where this program does not know it.
fn known_step(db: &Connection) -> Result<i64, StoreError> {
    let done: i64 = db.query_row("SELECT coalesce(max(number), 0) FROM migration", [], |r| r.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if done > known {
        return Err(StoreError::Broken(format!(
            "desk.db has step {done}, this program knows {known}: it was written by a newer program"
        )));
    }
    Ok(done)
}

/// Whether the file is whole and this program knows its tables. Changes nothing.
pub(crate) fn look(file: &Path) -> Result<(), StoreError> {
    let db = store::open_reader(file)?;
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Broken(verdict));
    }
    known_step(&db).map(|_| ())
}
