//! The tables of `desk.db`, as numbered steps. A step that was ever released is never edited; a new one is added.
//!
//! Each step runs in one transaction with the row that records it: if the power fails, the step has happened whole or
//! not at all. A file with a step that this program does not know was written by a newer one and is refused untouched.

use rusqlite::Connection;
use store::StoreError;

const STEPS: &[(&str, &str)] = &[("first tables", include_str!("desk.sql"))];

/// Brings the file to the newest step.
pub(crate) fn run(db: &mut Connection) -> Result<(), StoreError> {
    db.execute_batch("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")?;
    let done: i64 = db.query_row("SELECT coalesce(max(number), 0) FROM migration", [], |r| r.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if done > known {
        return Err(StoreError::Broken(format!(
            "desk.db has step {done}, this program knows {known}: it was written by a newer program"
        )));
    }
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
