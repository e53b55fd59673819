//! Opens SQLite files: one writer each, many readers, the same settings everywhere.
//!
//! Whoever keeps something (ledger, views, desk) opens it here. The rule that matters: durability is chosen by name
//! (`Durable` waits for the disk, `Disposable` does not), deleted text is overwritten (`secure_delete`), and a
//! full disk is told apart from a broken one. Chance comes from here too, so that tests can seed it.

mod chance;
mod pool;

pub use chance::Chance;
pub use pool::{Pool, Pooled};

use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How much of what was committed must survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// `synchronous=FULL`: a commit has reached the disk before it is answered. Ledger and desk.
    Durable,
    /// `synchronous=NORMAL`: a commit may be lost, the file stays sound. Views: they follow the ledger again.
    Disposable,
}

/// What went wrong while keeping something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space left: writing is refused, reading goes on.
    #[error("the disk is full")]
    Full,
    /// Somebody else reads the file and keeps it from being written anew: what was committed stands, the rest comes later.
    #[error("readers kept the write-ahead log open")]
    Busy,
    /// Anything else; the process must not go on writing.
    #[error("the store failed: {0}")]
    Broken(String),
}

impl StoreError {
    /// Whether it passes: readers go, and room is made. Nothing is wrong with the file.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Full | Self::Busy)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        if is_full(&e) {
            Self::Full
        } else {
            Self::Broken(e.to_string())
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(e: std::io::Error) -> Self {
        if e.kind() == std::io::ErrorKind::StorageFull || e.kind() == std::io::ErrorKind::QuotaExceeded {
            Self::Full
        } else {
            Self::Broken(e.to_string())
        }
    }
}

/// Whether this error means that the disk is full, and nothing worse.
pub fn is_full(e: &rusqlite::Error) -> bool {
    e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

/// The negative control of the power-cut test: a build for tests can be told to keep nothing. A release build has no such door.
fn planted_synchronous() -> Option<String> {
    if cfg!(any(debug_assertions, feature = "planted-faults")) {
        std::env::var("COMITY_TEST_SYNCHRONOUS").ok()
    } else {
        None
    }
}

/// How long a statement waits for the lock of another.
const WAIT: Duration = Duration::from_secs(10);

/// Opens (and creates) a database for its one writer.
///
/// Errors: [`StoreError::Full`] where not even the header could be written, else [`StoreError::Broken`].
pub fn open_writer(path: &Path, keeping: Keeping) -> Result<Connection, StoreError> {
    let db = Connection::open(path)?;
    db.busy_timeout(WAIT)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    let synchronous = match keeping {
        Keeping::Durable => "FULL",
        Keeping::Disposable => "NORMAL",
    };
    db.pragma_update(
        None,
        "synchronous",
        planted_synchronous().as_deref().unwrap_or(synchronous),
    )?;
    db.pragma_update(None, "secure_delete", "ON")?;
    db.pragma_update(None, "foreign_keys", "ON")?;
    db.pragma_update(None, "cache_size", -16_384)?;
    // Without this SQLite prepares a kept statement anew whenever a bound value changes: that was most of the cost of a request.
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(256);
    Ok(db)
}

/// Opens a database for reading only.
pub fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(WAIT)?;
    db.pragma_update(None, "query_only", "ON")?;
    db.pragma_update(None, "cache_size", -8_192)?;
    // Without this SQLite prepares a kept statement anew whenever a bound value changes: that was most of the cost of a request.
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(256);
    Ok(db)
}

/// How long an erasure waits for the readers of a file before it is put off.
const PATIENCE: Duration = Duration::from_secs(2);

/// Empties the write-ahead log into the file and truncates it, so that overwritten text is in neither.
///
/// Readers are short; this waits for them. [`StoreError::Busy`] where one was not: the log is as it was.
fn empty_wal(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(PATIENCE)?;
    let asked = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get::<_, i64>(0));
    db.busy_timeout(WAIT)?;
    match asked {
        Ok(0) => Ok(()),
        Ok(_) => Err(StoreError::Busy),
        Err(e) if is_held(&e) => Err(StoreError::Busy),
        Err(e) => Err(e.into()),
    }
}

fn is_held(e: &rusqlite::Error) -> bool {
    matches!(
        e.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
    )
}

/// Leaves nothing of what was overwritten or deleted, in the file or its log.
///
/// `secure_delete` alone does not do it: when SQLite moves rows between pages it leaves readable copies behind. The file is
/// therefore written anew, which takes time in proportion to its size; erasures are rare.
pub fn scrub(db: &Connection) -> Result<(), StoreError> {
    Left::All.scrub(db)
}

/// What is still to be done until nothing of what was erased is left in a file and its log.
///
/// A long reader (a backup, a check of the whole ledger) keeps the log from being emptied. The file is then written anew only once, and
/// the log emptied as soon as the reader has gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Left {
    /// Nothing: no byte is left.
    #[default]
    Nothing,
    /// The file was written anew; its log is to be emptied.
    Log,
    /// Everything.
    All,
}

impl Left {
    /// Does what is left. After an error the rest is left; [`StoreError::passes`] tells whether to try again later.
    pub fn scrub(&mut self, db: &Connection) -> Result<(), StoreError> {
        if *self == Self::All {
            match db.execute_batch("VACUUM") {
                Ok(()) => *self = Self::Log,
                Err(e) if is_held(&e) => return Err(StoreError::Busy),
                Err(e) => return Err(e.into()),
            }
        }
        if *self == Self::Log {
            empty_wal(db)?;
            *self = Self::Nothing;
        }
        Ok(())
    }
}

/// Takes the write-ahead log of a database along that nobody has open any more, as the last one to close it would: so that the file alone is the
/// whole of it. Where somebody has it open, or the disk is full, the log stays and belongs to it.
pub fn take_log_along(path: &Path) {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).exists()
        && let Ok(db) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    {
        let _ = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

/// Copies a whole database, as one point in time, into a new file.
pub fn copy_into(db: &Connection, target: &Path) -> Result<(), StoreError> {
    db.execute("VACUUM INTO ?1", [target.to_string_lossy()])?;
    sync_file(target)
}

/// Makes a folder that only its owner may enter; one that is there already is left as it is.
pub fn private_dir(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

/// Waits until a file's bytes and its name have reached the disk.
pub fn sync_file(path: &Path) -> Result<(), StoreError> {
    std::fs::File::open(path)?.sync_all()?;
    if let Some(dir) = path.parent() {
        std::fs::File::open(dir)?.sync_all()?;
    }
    Ok(())
}

/// Replaces a small file as a whole: written beside it, synced, renamed, folder synced.
///
/// If the power fails, either the old or the new content is there, never a part.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    use std::io::Write;
    let beside = path.with_extension("new");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&beside, path)?;
    if let Some(dir) = path.parent() {
        std::fs::File::open(dir)?.sync_all()?;
    }
    Ok(())
}
