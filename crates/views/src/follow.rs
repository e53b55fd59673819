//! Opening, following and rebuilding the views file.
//!
//! The file is named after the fingerprint of all rooms. Its position is kept in the same transaction as its rows; a position
//! that the ledger does not contain means rebuild.

use crate::{Room, Sealed};
use ledger::{LedgerError, Log, Row};
use rusqlite::{Connection, OptionalExtension, params};
use statement::{Said, Stamp};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use store::{Keeping, StoreError, open_writer};
use terms::{Id, Refusal, RefusalClass};

/// What went wrong with the views.
#[derive(Debug, thiserror::Error)]
pub enum ViewsError {
    /// The views file could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger could not be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A statement in the ledger could not be read.
    #[error("statement {0} is not readable: {1}")]
    Unreadable(u64, String),
}

impl From<rusqlite::Error> for ViewsError {
    fn from(e: rusqlite::Error) -> Self {
        Self::Store(e.into())
    }
}

/// A failure to read within a turn: nothing is said, and the node's own log has the reason.
impl From<ViewsError> for Refusal {
    fn from(failure: ViewsError) -> Self {
        let code = if failure.is_full() { "disk-full" } else { "store-failed" };
        Self::new(RefusalClass::NoRoom, code)
    }
}

impl ViewsError {
    /// Whether the only trouble is a full disk.
    pub const fn is_full(&self) -> bool {
        match self {
            Self::Store(StoreError::Full) => true,
            Self::Ledger(e) => e.is_full(),
            _ => false,
        }
    }
}

/// Statements taken in per transaction while following, at most.
const BATCH: u64 = 100_000;
/// Subjects whose texts are filled at the end of a transaction: so many at most, that their rows are still at hand.
const FILLS: usize = 4_000;

/// Memory for the pages of views that are being built, in KiB.
const BUILDING_KIB: i64 = 131_072;

const POSITION: &str = "CREATE TABLE position(only_one INTEGER PRIMARY KEY CHECK(only_one = 1), \
     seq INTEGER NOT NULL, id BLOB NOT NULL, generation INTEGER NOT NULL)";

/// Rooms' subjects whose texts are to be filled, each once, in the order in which they were first touched: so the ledger is read
/// forwards. What holds in the end does not depend on the order.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    seen: HashSet<(usize, Id)>,
    order: Vec<(usize, Id)>,
}

impl Touched {
    fn add(&mut self, room: usize, subject: Id) {
        if self.seen.insert((room, subject)) {
            self.order.push((room, subject));
        }
    }

    pub(crate) fn extend(&mut self, more: Self) {
        for (room, subject) in more.order {
            self.add(room, subject);
        }
    }

    pub(crate) fn fill(
        &self,
        db: &Connection,
        rooms: &[Box<dyn Room>],
        texts: &ledger::Texts<'_>,
    ) -> rusqlite::Result<()> {
        self.order
            .iter()
            .try_for_each(|(room, subject)| rooms[*room].fill(db, *subject, texts))
    }
}

/// Where the views of these rooms are kept.
pub(crate) fn file(dir: &Path, rooms: &[Box<dyn Room>]) -> PathBuf {
    let mut text = String::from(POSITION);
    for room in rooms {
        text.push_str(&format!("\0{}\0{}\0{}", room.name(), room.version(), room.schema()));
    }
    let print = seal::sha256(&[b"comity/views\0", text.as_bytes()]).to_string();
    dir.join(format!("views-{}.db", &print[..12]))
}

/// Reads a ledger row as the rooms take it.
pub(crate) fn sealed(row: Row) -> Result<Sealed, ViewsError> {
    let unreadable = |e: statement::FormatError| ViewsError::Unreadable(row.position, e.to_string());
    Ok(Sealed {
        position: row.position,
        id: row.id,
        entry: row.leaf,
        said: Said::parse(&row.said).map_err(unreadable)?,
        stamp: Stamp::parse(&row.stamp).map_err(unreadable)?,
        parts: row.parts,
    })
}

/// Whether the public's pages may change with this statement.
pub(crate) fn is_public(sealed: &Sealed) -> bool {
    sealed.said.label == terms::Label::Clear || sealed.said.kind == "relabel"
}

/// Takes one statement into all rooms; collects the subjects to fill.
pub(crate) fn take_in(
    db: &Connection,
    rooms: &[Box<dyn Room>],
    sealed: &Sealed,
    touched: &mut Touched,
) -> Result<(), ViewsError> {
    let kind = sealed.said.kind.as_str();
    for (i, room) in rooms.iter().enumerate().filter(|(_, r)| r.kinds().contains(&kind)) {
        for subject in room.apply(db, sealed)? {
            touched.add(i, subject);
        }
    }
    Ok(())
}

/// Keeps the position that the rows now stand for.
pub(crate) fn keep_position(db: &Connection, sealed: &Sealed, public: u64) -> Result<(), ViewsError> {
    db.prepare_cached(
        "INSERT INTO position VALUES(1, ?1, ?2, ?3) ON CONFLICT(only_one) DO UPDATE
         SET seq = excluded.seq, id = excluded.id, generation = generation + excluded.generation",
    )?
    .execute(params![
        i64::try_from(sealed.position).unwrap_or(i64::MAX),
        sealed.id.0,
        i64::try_from(public).unwrap_or(0)
    ])?;
    Ok(())
}

/// Position and public generation of an open views file.
pub(crate) fn position(db: &Connection) -> Result<(u64, Option<seal::Hash>, u64), ViewsError> {
    let found: Option<(i64, [u8; 32], i64)> = db
        .query_row("SELECT seq, id, generation FROM position", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })
        .optional()?;
    Ok(found.map_or((0, None, 0), |(seq, id, generation)| {
        (
            u64::try_from(seq).unwrap_or(0),
            Some(seal::Hash(id)),
            u64::try_from(generation).unwrap_or(0),
        )
    }))
}

/// The views as they are, followed to the end; none where they do not belong to this ledger.
fn reopen(
    path: &Path,
    rooms: &[Box<dyn Room>],
    log: &Log,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Option<Connection>, ViewsError> {
    let db = open_writer(path, Keeping::Disposable)?;
    // A file that cannot even tell its position is as good as none.
    if let Ok((seq, id, _)) = position(&db)
        && (seq == 0 || log.id_at(seq)? == id)
    {
        catch_up(&db, rooms, log, progress)?;
        return Ok(Some(db));
    }
    Ok(None)
}

/// Opens the views, builds them if they are missing or do not belong to this ledger, and follows to the end.
pub(crate) fn open(
    dir: &Path,
    rooms: &[Box<dyn Room>],
    log: &Log,
    rebuild: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Connection, ViewsError> {
    let path = file(dir, rooms);
    if path.exists() && !rebuild {
        match reopen(&path, rooms, log, progress) {
            Ok(Some(db)) => return Ok(db),
            Ok(None) => {}
            // Views hold nothing that the ledger does not: a damaged file is no reason not to serve.
            Err(ViewsError::Store(StoreError::Broken(why))) => {
                tracing::warn!(why, file = %path.display(), "the views are damaged; they are built anew");
            }
            Err(e) => return Err(e),
        }
    }
    let building = path.with_extension("building");
    for old in [&building, &path] {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let old = PathBuf::from(format!("{}{suffix}", old.display()));
            if old.exists() {
                std::fs::remove_file(&old).map_err(StoreError::from)?;
            }
        }
    }
    let db = Connection::open(&building)?;
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;")?;
    db.pragma_update(None, "cache_size", -BUILDING_KIB)?;
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(256);
    db.execute_batch(POSITION)?;
    for room in rooms {
        db.execute_batch(room.schema())?;
    }
    let later = set_indexes_aside(&db)?;
    // One transaction for all: a page that is touched again and again is written once. If it is left in the middle, so is the file.
    db.execute_batch("BEGIN")?;
    follow_to_end(&db, rooms, log, false, progress)?;
    db.execute_batch("COMMIT")?;
    for index in later {
        db.execute_batch(&index)?;
    }
    db.close().map_err(|(_, e)| e)?;
    store::sync_file(&building)?;
    std::fs::rename(&building, &path).map_err(StoreError::from)?;
    let db = open_writer(&path, Keeping::Disposable)?;
    remove_others(dir, &path)?;
    Ok(db)
}

/// Takes away the indexes that only make reading fast, and gives the statements that make them again: while everything is
/// taken in, keeping them in order costs more than sorting once at the end. Those that hold a rule (UNIQUE, keys) stay, and so do those over
/// a column that is mostly empty: to make one of these at the end reads the whole table for a few rows.
fn set_indexes_aside(db: &Connection) -> Result<Vec<String>, ViewsError> {
    let found: Vec<(String, String)> = db
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %' \
             AND sql NOT LIKE '% IS NOT NULL%' ORDER BY name",
        )?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &found {
        db.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql).collect())
}

/// Views of other program versions are not needed any more.
fn remove_others(dir: &Path, keep: &Path) -> Result<(), ViewsError> {
    let keep = keep
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    for entry in std::fs::read_dir(dir).map_err(StoreError::from)? {
        let entry = entry.map_err(StoreError::from)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("views-") && !name.starts_with(&keep) {
            std::fs::remove_file(entry.path()).map_err(StoreError::from)?;
        }
    }
    Ok(())
}

/// Takes in everything that the ledger has beyond the views' position.
pub(crate) fn catch_up(
    db: &Connection,
    rooms: &[Box<dyn Room>],
    log: &Log,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, ViewsError> {
    follow_to_end(db, rooms, log, true, progress)
}

/// The same: with a transaction for each batch, or within the one that is open.
fn follow_to_end(
    db: &Connection,
    rooms: &[Box<dyn Room>],
    log: &Log,
    each_its_own: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, ViewsError> {
    let transaction = |words: &str| if each_its_own { db.execute_batch(words) } else { Ok(()) };
    let end = log.last()?;
    let (mut at, _, _) = position(db)?;
    let start = at;
    while at < end {
        transaction("BEGIN IMMEDIATE")?;
        let batch = follow_batch(db, rooms, log, at);
        match batch {
            Ok(next) if next > at => {
                transaction("COMMIT")?;
                at = next;
                progress(at - start, end - start);
            }
            Ok(_) => {
                transaction("ROLLBACK")?;
                break;
            }
            Err(e) => {
                let _ = transaction("ROLLBACK");
                return Err(e);
            }
        }
    }
    Ok(at)
}

fn follow_batch(db: &Connection, rooms: &[Box<dyn Room>], log: &Log, after: u64) -> Result<u64, ViewsError> {
    let mut touched = Touched::default();
    let (mut last, mut public, mut trouble) = (None, 0, None);
    log.follow(after, BATCH, |row| {
        let step = sealed(row).and_then(|s| {
            public += u64::from(is_public(&s));
            take_in(db, rooms, &s, &mut touched)?;
            last = Some(s);
            Ok(())
        });
        trouble = step.err();
        Ok(trouble.is_none() && touched.order.len() < FILLS)
    })?;
    if let Some(e) = trouble {
        return Err(e);
    }
    log.with_texts(|texts| touched.fill(db, rooms, texts))??;
    match last {
        Some(sealed) => {
            keep_position(db, &sealed, public)?;
            Ok(sealed.position)
        }
        None => Ok(after),
    }
}

/// Every table of a views file as text, rows sorted: two files that say the same give the same text.
pub fn dump(path: &Path) -> Result<String, ViewsError> {
    let db = store::open_reader(path)?;
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?
        .query_map([], |r| r.get(0))?
        .collect::<Result<_, _>>()?;
    let mut out = String::new();
    for table in tables {
        let mut q = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = q.column_count();
        let mut lines: Vec<String> = q
            .query_map([], |r| {
                let mut line = String::new();
                for i in 0..columns {
                    let value: rusqlite::types::Value = r.get(i)?;
                    line.push_str(&format!("{value:?}|"));
                }
                Ok(line)
            })?
            .collect::<Result<_, _>>()?;
        lines.sort();
        out.push_str(&format!("== {table}\n{}\n", lines.join("\n")));
    }
    Ok(out)
}
