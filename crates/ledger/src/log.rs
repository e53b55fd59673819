//! The reading side: rows for the views, tiles, proofs and openings for everyone.
//!
//! Only what a kept head covers is served: tiles, entries and proofs end at the published size.

use crate::LedgerError;
use crate::write::sql;
use rusqlite::{Connection, OptionalExtension, params};
use seal::{Checkpoint, Hash, Opening, OpeningPart, Proof, Secret, TileAddress, VerifierKey};
use statement::{PartSource, Said, Stamp};
use std::cell::RefCell;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use store::Pool;

#[derive(Debug)]
pub(crate) struct Published {
    pub origin: String,
    pub key: VerifierKey,
    pub note: Option<(Arc<str>, Checkpoint)>,
}

/// One statement as kept.
#[derive(Clone, Debug)]
pub struct Row {
    /// Position in the order of acceptance.
    pub position: u64,
    /// The entry's name.
    pub leaf: Hash,
    /// Id.
    pub id: Hash,
    /// Said, exact bytes.
    pub said: Vec<u8>,
    /// Stamp, exact bytes.
    pub stamp: Vec<u8>,
    /// Envelope secret.
    pub secret: Secret,
    /// Names of the parts.
    pub shape: i64,
    /// Sources of the parts.
    pub parts: Vec<PartSource>,
    /// Place in the tree, once there.
    pub place: Option<u64>,
}

impl Row {
    pub(crate) const SELECT: &'static str =
        "SELECT seq, leaf, id, said, stamp, secret, shape, parts, place FROM statement";
}

pub(crate) fn read_row(r: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let parts: Vec<u8> = r.get(7)?;
    Ok(Row {
        position: u64::try_from(r.get::<_, i64>(0)?).unwrap_or(0),
        leaf: Hash(r.get(1)?),
        id: Hash(r.get(2)?),
        said: r.get(3)?,
        stamp: r.get(4)?,
        secret: Secret::from_bytes(r.get(5)?),
        shape: r.get(6)?,
        parts: PartSource::unpack(&parts).ok_or(rusqlite::Error::InvalidQuery)?,
        place: r.get::<_, Option<i64>>(8)?.and_then(|p| u64::try_from(p).ok()),
    })
}

/// A complete node; level 0 is the leaf hash.
pub(crate) fn node(db: &Connection, level: u8, index: u64) -> Option<Hash> {
    if level == 0 {
        let entry: [u8; seal::ENTRY_LEN] = db
            .prepare_cached("SELECT entry FROM leaf WHERE place = ?1")
            .ok()?
            .query_row([sql(index)], |r| r.get(0))
            .ok()?;
        return Some(seal::leaf_hash(&entry));
    }
    db.prepare_cached("SELECT hash FROM node WHERE level = ?1 AND place = ?2")
        .ok()?
        .query_row(params![level, sql(index)], |r| r.get(0))
        .ok()
        .map(Hash)
}

/// What is found under an entry's name.
#[derive(Clone, Debug)]
pub enum Found {
    /// In the tree: the proof.
    Proved(Proof),
    /// Accepted, waiting for the next checkpoint: the instant of acceptance.
    Waiting(terms::Instant),
}

/// The reading side of a ledger; cheap to clone.
#[derive(Clone, Debug)]
pub struct Log {
    pool: Pool,
    published: Arc<RwLock<Published>>,
}

impl Log {
    pub(crate) fn new(dir: &Path, published: Arc<RwLock<Published>>) -> Self {
        Self {
            pool: Pool::new(dir.join("ledger.db"), 8),
            published,
        }
    }

    /// Closes the readers of the file that are not in use: before its writer goes, so that the write-ahead log goes with it.
    pub fn close(&self) {
        self.pool.close();
    }

    fn head(&self) -> Option<(Arc<str>, Checkpoint)> {
        self.published
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .note
            .clone()
    }

    /// The key that the log is checked with.
    pub fn key(&self) -> VerifierKey {
        self.published
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .key
            .clone()
    }

    /// The log's origin.
    pub fn origin(&self) -> String {
        self.published
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .origin
            .clone()
    }

    /// The newest checkpoint that the public may have.
    pub fn published(&self) -> Option<Arc<str>> {
        self.head().map(|(note, _)| note)
    }

    /// The same, read.
    pub fn checkpoint(&self) -> Option<Checkpoint> {
        self.head().map(|(_, c)| c)
    }

    /// A tile or an entry bundle within the published size.
    pub fn tile(&self, address: &TileAddress) -> Result<Option<Vec<u8>>, LedgerError> {
        let Some((_, head)) = self.head().filter(|(_, head)| address.lies_within(head.size)) else {
            return Ok(None);
        };
        let _ = head;
        let db = self.pool.get()?;
        if address.level.is_some() {
            return Ok(address.hashes(&|level: u8, index: u64| node(&db, level, index)));
        }
        let start = address.index * seal::ENTRY_BUNDLE;
        let mut q = db.prepare_cached("SELECT entry FROM leaf WHERE place >= ?1 AND place < ?2 ORDER BY place")?;
        let entries: Vec<[u8; seal::ENTRY_LEN]> = q
            .query_map([sql(start), sql(start + address.width)], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        Ok((entries.len() as u64 == address.width).then(|| seal::entry_bundle(&entries)))
    }

    /// The proof of an entry (a statement's or a filler's: they must not be told apart), or the instant since when it waits.
    pub fn find(&self, leaf: &Hash) -> Result<Option<Found>, LedgerError> {
        let head = self.head();
        let db = self.pool.get()?;
        let place: Option<i64> = db
            .prepare_cached("SELECT place FROM leaf WHERE hash = ?1")?
            .query_row([leaf.0], |r| r.get(0))
            .optional()?;
        if let Some((index, (note, head))) = place.and_then(|p| u64::try_from(p).ok()).zip(head)
            && index < head.size
        {
            let nodes = |level: u8, i: u64| node(&db, level, i);
            let path =
                seal::inclusion_proof(&nodes, index, head.size).map_err(|e| LedgerError::Unsound(e.to_string()))?;
            return Ok(Some(Found::Proved(Proof {
                index,
                path,
                checkpoint: note.to_string(),
            })));
        }
        // Only whoever holds the receipt knows the name of an entry that is in no public tile yet.
        let stamp: Option<Vec<u8>> = db
            .prepare_cached("SELECT stamp FROM statement WHERE leaf = ?1")?
            .query_row([leaf.0], |r| r.get(0))
            .optional()?;
        stamp
            .map(|bytes| Stamp::parse(&bytes).map_err(|e| LedgerError::Unsound(e.to_string())))
            .transpose()
            .map(|stamp| stamp.map(|s| Found::Waiting(s.at)))
    }

    /// The opening of a statement: `shown` decides, per part, what this reader gets; none where it says that the statement itself may not be seen.
    pub fn opening(
        &self,
        leaf: &Hash,
        may_see: impl FnOnce(&Said) -> bool,
        shown: impl Fn(&Said, &str) -> bool,
    ) -> Result<Option<Opening>, LedgerError> {
        let row = {
            let db = self.pool.get()?;
            let mut q = db.prepare_cached(&format!("{} WHERE leaf = ?1", Row::SELECT))?;
            q.query_row([leaf.0], read_row).optional()?
        };
        let Some(row) = row else { return Ok(None) };
        let said = Said::parse(&row.said).map_err(|e| LedgerError::Unsound(e.to_string()))?;
        if !may_see(&said) {
            return Ok(None);
        }
        let db = self.pool.get()?;
        let names: String = db.query_row("SELECT names FROM shape WHERE id = ?1", [row.shape], |r| r.get(0))?;
        let texts = Texts::new(&db);
        let parts = names
            .split_whitespace()
            .zip(&row.parts)
            .enumerate()
            .map(|(index, (name, source))| {
                let open = if shown(&said, name) {
                    texts.open(source, index)
                } else {
                    None
                };
                OpeningPart {
                    name: name.to_owned(),
                    commitment: source.commitment,
                    salt: open.as_ref().map(|(salt, _)| *salt),
                    content: open.map(|(_, content)| data_encoding::BASE64.encode(&content)),
                }
            })
            .collect();
        let proof = match self.find(leaf)? {
            Some(Found::Proved(proof)) => Some(proof.to_string()),
            _ => None,
        };
        Ok(Some(Opening {
            v: 1,
            said: data_encoding::BASE64.encode(&row.said),
            stamp: data_encoding::BASE64.encode(&row.stamp),
            salt: row.secret.salt(),
            parts,
            proof,
        }))
    }

    /// Calls `each` with every statement after a position, in order, until it says that it wants no more. Gives how many it was called with.
    pub fn follow(
        &self,
        after: u64,
        limit: u64,
        each: impl FnMut(Row) -> Result<bool, LedgerError>,
    ) -> Result<u64, LedgerError> {
        let db = self.pool.get()?;
        follow_in(&db, after, limit, each)
    }

    /// The same in a data folder that a node may have open, without opening a ledger: every statement after a position. Changes nothing.
    ///
    /// # Errors
    /// Where `ledger.db` cannot be read.
    pub fn look(dir: &Path, after: u64, mut each: impl FnMut(Row)) -> Result<u64, LedgerError> {
        let db = store::open_reader(&dir.join("ledger.db"))?;
        follow_in(&db, after, i64::MAX.unsigned_abs(), |row| {
            each(row);
            Ok(true)
        })
    }

    /// The id of the statement at a position.
    pub fn id_at(&self, position: u64) -> Result<Option<Hash>, LedgerError> {
        let db = self.pool.get()?;
        Ok(db
            .query_row("SELECT id FROM statement WHERE seq = ?1", [sql(position)], |r| r.get(0))
            .optional()?
            .map(Hash))
    }

    /// Statements accepted so far.
    pub fn last(&self) -> Result<u64, LedgerError> {
        let db = self.pool.get()?;
        let n: i64 = db.query_row("SELECT coalesce(max(seq), 0) FROM statement", [], |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    /// Lends the texts of parts, as of one moment.
    pub fn with_texts<T>(&self, f: impl FnOnce(&Texts<'_>) -> T) -> Result<T, LedgerError> {
        let db = self.pool.get()?;
        let moment = Moment::new(&db)?;
        Ok(f(&Texts::new(moment.0)))
    }
}

/// One moment of the ledger, given up when dropped: else each query would take the file's lock and give it back.
struct Moment<'a>(&'a Connection);

impl<'a> Moment<'a> {
    fn new(db: &'a Connection) -> Result<Self, LedgerError> {
        db.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(db))
    }
}

impl Drop for Moment<'_> {
    fn drop(&mut self) {
        // A read transaction holds nothing that could fail to be given up.
        let _ = self.0.prepare_cached("COMMIT").and_then(|mut s| s.execute([]));
    }
}

fn follow_in(
    db: &Connection,
    after: u64,
    limit: u64,
    mut each: impl FnMut(Row) -> Result<bool, LedgerError>,
) -> Result<u64, LedgerError> {
    let mut q = db.prepare_cached(&format!("{} WHERE seq > ?1 ORDER BY seq LIMIT ?2", Row::SELECT))?;
    let mut rows = q.query([sql(after), sql(limit)])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        if !each(read_row(row)?)? {
            break;
        }
    }
    Ok(count)
}

/// Statements whose secrets and bodies are remembered: a revised entry takes its parts from a few of them, in turn.
const REMEMBERED: usize = 4;

/// What one statement brought: a secret per part (zeros for a carried one), and the closed bodies by part.
struct Brought {
    origin: u64,
    slots: Vec<u8>,
    bodies: Vec<(usize, Vec<u8>)>,
}

/// Opens the closed texts of parts; reads those of one statement together, since they are asked for together.
pub struct Texts<'a> {
    db: &'a Connection,
    remembered: RefCell<Vec<Brought>>,
}

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

impl<'a> Texts<'a> {
    /// Over an open ledger connection.
    pub fn new(db: &'a Connection) -> Self {
        Self {
            db,
            remembered: RefCell::new(Vec::with_capacity(REMEMBERED)),
        }
    }

    fn brought(&self, origin: u64) -> rusqlite::Result<Brought> {
        let slots = self
            .db
            .prepare_cached("SELECT slots FROM secret WHERE seq = ?1")?
            .query_row([sql(origin)], |r| r.get(0))?;
        let mut query = self.db.prepare_cached("SELECT part, closed FROM body WHERE seq = ?1")?;
        let bodies = query
            .query_map([sql(origin)], |r| {
                Ok((usize::try_from(r.get::<_, i64>(0)?).unwrap_or(usize::MAX), r.get(1)?))
            })?
            .collect::<Result<_, _>>()?;
        Ok(Brought { origin, slots, bodies })
    }

    /// Secret and content of a part (empty content for an empty part); none where it was erased.
    fn secret_and_content(&self, source: &PartSource, index: usize) -> Option<(Secret, Vec<u8>)> {
        let mut remembered = self.remembered.borrow_mut();
        let at = match remembered.iter().position(|b| b.origin == source.origin) {
            Some(at) => at,
            None => {
                let brought = self.brought(source.origin).ok()?;
                if remembered.len() == REMEMBERED {
                    remembered.remove(0);
                }
                remembered.push(brought);
                remembered.len() - 1
            }
        };
        let brought = remembered.get(at)?;
        let slot: [u8; 32] = brought.slots.get(index * 32..index * 32 + 32)?.try_into().ok()?;
        let secret = (slot != [0; 32]).then(|| Secret::from_bytes(slot))?;
        let content = match brought.bodies.iter().find(|(part, _)| *part == index) {
            Some((_, closed)) => secret.open(&source.commitment, closed)?,
            None => Vec::new(),
        };
        Some((secret, content))
    }

    /// Salt and content of a part (empty content for an empty part); none where it was erased.
    pub fn open(&self, source: &PartSource, index: usize) -> Option<(Hash, Vec<u8>)> {
        self.secret_and_content(source, index)
            .map(|(secret, content)| (secret.salt(), content))
    }

    /// The text of a part; none where it is empty or erased.
    pub fn text(&self, source: &PartSource, index: usize) -> Option<Vec<u8>> {
        self.secret_and_content(source, index)
            .map(|(_, content)| content)
            .filter(|c| !c.is_empty())
    }
}
