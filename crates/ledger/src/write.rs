//! The writing side: begin, append, erase, commit; and the checkpoint.
//!
//! Used by one thread, the turn's. Between `begin` and `commit` nothing is on the disk; if the power fails there, nothing was
//! said. After `commit` returned, everything in the group survives.

use crate::keys::{Held, Keys, Undone};
use crate::log::{Log, Published, Row, read_row};
use crate::{DUE_SECONDS, LedgerError};
use rusqlite::{Connection, OptionalExtension, params};
use seal::{Checkpoint, Hash, Receipt, Secret, SigningKey};
use statement::{Draft, DraftPart, Erasure, Finished, Kind, PartSource};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use store::{Chance, Keeping, Left, StoreError, open_writer};
use terms::{Id, Instant};

/// What a new ledger is called.
#[derive(Clone, Debug)]
pub struct Options {
    /// Host name (and port) under which the log is served.
    pub host: String,
}

/// Whether this ledger may sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It extends `head.note`.
    Sound,
    /// It does not: reads are served, nothing is accepted or signed until it is restored into a new epoch.
    BehindHead {
        /// Size in `head.note`.
        head: u64,
        /// Size of the ledger's own last checkpoint.
        own: u64,
    },
}

/// An appended statement.
#[derive(Clone, Debug)]
pub struct Appended {
    /// Position in the order of acceptance.
    pub position: u64,
    /// The entry's name.
    pub leaf: Hash,
    /// Sources of the parts, origins resolved.
    pub parts: Vec<PartSource>,
}

/// The one writer of a ledger.
pub struct Ledger {
    db: Connection,
    dir: PathBuf,
    keys: Keys,
    signer: SigningKey,
    chance: Chance,
    health: Health,
    last: u64,
    last_at: Instant,
    /// Size of the last checkpoint that this process signed or found.
    signed: u64,
    /// A note that was signed and committed, and is not yet kept as the head.
    unkept: Option<String>,
    shapes: HashMap<String, i64>,
    published: Arc<RwLock<Published>>,
    /// What was erased, committed, and is still to be listed in `keys/undone`.
    undone: Undone,
    /// What the open group erases.
    erasing: Undone,
    /// What of it may still be in the file or its log.
    left: Left,
    in_group: Option<(u64, Instant)>,
    before_one: Option<(u64, Instant)>,
    before_pair: Option<(u64, Instant, Undone)>,
    unfinished: Vec<Unfinished>,
}

/// An erasure whose traces may still be somewhere.
#[derive(Clone, Debug)]
pub struct Unfinished {
    /// The entry's name.
    pub leaf: Hash,
    /// Its subject.
    pub subject: Id,
    /// What it erases.
    pub erasure: Erasure,
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ledger({}, {} statements)", self.dir.display(), self.last)
    }
}

fn number(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

pub(crate) fn sql(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl Ledger {
    /// Makes a new ledger and its key in an existing folder; refuses if there is one.
    pub fn create(dir: &Path, options: &Options, chance: &Chance) -> Result<(), LedgerError> {
        let path = dir.join("ledger.db");
        if path.exists() {
            return Err(LedgerError::Unsound(format!("{} exists", path.display())));
        }
        Keys::create(dir, chance)?;
        let db = open_writer(&path, Keeping::Durable)?;
        let origin = format!("{}/log/1", options.host);
        let keys = Keys::open(dir, false)?;
        let signer = keys.signing(&origin)?;
        let vkey = signer.verifier().to_string();
        db.execute_batch("BEGIN")?;
        db.execute_batch(include_str!("schema.sql"))?;
        for (name, value) in [
            ("format", "1"),
            ("origin", &origin),
            ("epoch", "1"),
            ("host", &options.host),
        ] {
            db.execute("INSERT INTO meta VALUES(?1, ?2)", [name, value])?;
        }
        db.execute("INSERT INTO signer VALUES(?1)", [vkey])?;
        db.execute_batch("COMMIT")?;
        store::sync_file(&path)?;
        keys.keep_head(&note_of_nothing(&signer))
    }

    /// Opens a ledger for writing: takes the lock, and compares with `head.note`. Refused while a restore is not finished here: what is
    /// half restored may hold rights that were ended.
    pub fn open(dir: &Path, chance: Chance) -> Result<Self, LedgerError> {
        crate::backup::refuse_unfinished(dir)?;
        Self::open_with(dir, Keys::open(dir, true)?, chance)
    }

    /// The same for the restore itself, which holds the lock, before it is finished.
    pub fn open_restored(dir: &Path, held: &Held, chance: Chance) -> Result<Self, LedgerError> {
        Self::open_with(dir, Keys::open_held(dir, held)?, chance)
    }

    fn open_with(dir: &Path, keys: Keys, chance: Chance) -> Result<Self, LedgerError> {
        let path = dir.join("ledger.db");
        if !path.exists() {
            return Err(LedgerError::Unsound(format!(
                "{} is not there: run `comity init`",
                path.display()
            )));
        }
        let db = open_writer(&path, Keeping::Durable)?;
        let meta = |name: &str| -> Result<String, LedgerError> {
            db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |r| r.get(0))
                .optional()?
                .ok_or_else(|| LedgerError::Unsound(format!("meta {name} is missing")))
        };
        if meta("format")? != "1" {
            return Err(LedgerError::Unsound("a format that this program does not know".into()));
        }
        let origin = meta("origin")?;
        let signer = keys.signing(&origin)?;
        let (last, stamp): (i64, Option<Vec<u8>>) = db
            .query_row("SELECT seq, stamp FROM statement ORDER BY seq DESC LIMIT 1", [], |r| {
                Ok((r.get(0)?, Some(r.get(1)?)))
            })
            .optional()?
            .unwrap_or((0, None));
        let last_at = match stamp {
            Some(bytes) => {
                statement::Stamp::parse(&bytes)
                    .map_err(|e| LedgerError::Unsound(e.to_string()))?
                    .at
            }
            None => Instant::from_micros(0),
        };
        let note: Option<(i64, String)> = db
            .query_row(
                "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1",
                [],
                |r| Ok((r.get(0)?, r.get(1)?)),
            )
            .optional()?;
        let mut ledger = Self {
            dir: dir.to_path_buf(),
            signed: note.as_ref().map_or(0, |(size, _)| number(*size)),
            published: Arc::new(RwLock::new(Published {
                origin: origin.clone(),
                key: signer.verifier(),
                note: None,
            })),
            signer,
            keys,
            chance,
            health: Health::Sound,
            last: number(last),
            last_at,
            unkept: None,
            shapes: HashMap::new(),
            undone: Undone::default(),
            erasing: Undone::default(),
            left: Left::Nothing,
            in_group: None,
            before_one: None,
            before_pair: None,
            unfinished: Vec::new(),
            db,
        };
        ledger.compare_with_head(note.as_ref().map(|(_, n)| n.as_str()))?;
        ledger.find_unfinished_erasures()?;
        Ok(ledger)
    }

    /// A ledger may sign only what extends the last note that was kept beside the key.
    fn compare_with_head(&mut self, own_note: Option<&str>) -> Result<(), LedgerError> {
        if let Some((_, head)) = self.keys.head()? {
            let extends =
                head.origin == self.signer.name() && head.size <= self.signed && self.root_at(head.size)? == head.root;
            if !extends {
                self.health = Health::BehindHead {
                    head: head.size,
                    own: self.signed,
                };
                // What was published stays published: the public is told of the newer note's log elsewhere.
                if let Some(note) = own_note {
                    self.publish(note);
                }
                return Ok(());
            }
        } else if self.signed > 0 {
            // head.note is gone though the ledger was signed: somebody took it away. Do not guess.
            self.health = Health::BehindHead {
                head: 0,
                own: self.signed,
            };
            return Ok(());
        }
        if let Some(note) = own_note {
            // Power failed after the commit and before head.note: the same note is kept again.
            match self.keys.keep_head(note) {
                Ok(()) => self.publish(note),
                // Reading goes on with what the public knows; the next checkpoint keeps this one first.
                Err(e) if e.is_full() => {
                    self.unkept = Some(note.to_owned());
                    if let Some((kept, _)) = self.keys.head()?.filter(|(_, head)| head.size > 0) {
                        self.publish(&kept);
                    }
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Finds erasures whose traces may still be somewhere: a crash came between their commit and [`Ledger::finish_erasures`].
    fn find_unfinished_erasures(&mut self) -> Result<(), LedgerError> {
        let listed = self.keys.undone()?.erased;
        let (mut undone, mut unfinished) = (Undone::default(), Vec::new());
        {
            let mut erasures = self
                .db
                .prepare("SELECT s.seq, s.said, s.leaf FROM erasure e JOIN statement s ON s.seq = e.seq")?;
            let mut rows = erasures.query([])?;
            while let Some(row) = rows.next()? {
                let bytes: Vec<u8> = row.get(1)?;
                if let Ok(said) = statement::Said::parse(&bytes)
                    && let Ok(erasure) = Erasure::read(&said)
                    && !erasure.is_loss()
                {
                    let sources = self.sources_of(said.subject, &erasure, number(row.get(0)?))?;
                    let unlisted: Vec<_> = sources
                        .iter()
                        .map(|(source, _)| source.commitment)
                        .filter(|c| !listed.contains(c))
                        .collect();
                    if !unlisted.is_empty() {
                        undone.erased.extend(unlisted);
                        unfinished.push(Unfinished {
                            leaf: Hash(row.get(2)?),
                            subject: said.subject,
                            erasure,
                        });
                    }
                }
            }
        }
        if !unfinished.is_empty() {
            self.left = Left::All;
        }
        self.unfinished = unfinished;
        self.undone = undone;
        Ok(())
    }

    /// Erasures that a crash left unfinished: ledger, views and desk must forget them, then [`Ledger::finish_erasures`].
    pub fn unfinished_erasures(&self) -> &[Unfinished] {
        &self.unfinished
    }

    /// Leaves nothing of what was erased in the ledger's own file. Where a reader holds it (or there is no room) it says so and goes on
    /// from there the next time: [`StoreError::passes`].
    pub fn forget_erased(&mut self) -> Result<(), StoreError> {
        self.left.scrub(&self.db)
    }

    /// Every file has forgotten the erased texts: lists them in `keys/undone`, so that no backup brings them back.
    ///
    /// This comes last. If the power fails before it, opening the ledger finds the erasure unfinished.
    pub fn finish_erasures(&mut self) -> Result<(), LedgerError> {
        self.keys.add_undone(&self.undone)?;
        self.undone = Undone::default();
        self.unfinished.clear();
        Ok(())
    }

    /// Whether this ledger may sign.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The keys folder.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The read side.
    pub fn log(&self) -> Log {
        Log::new(&self.dir, Arc::clone(&self.published))
    }

    /// The origin it signs under.
    pub fn origin(&self) -> &str {
        self.signer.name()
    }

    /// Statements accepted so far.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// The instant to stamp with: `now`, but later than every stamp before.
    pub fn next_instant(&self, now: Instant) -> Instant {
        now.max(self.last_at.plus_micros(1))
    }

    /// Opens a group. Refused where the ledger may not sign.
    pub fn begin(&mut self) -> Result<(), LedgerError> {
        if let Health::BehindHead { head, own } = self.health {
            return Err(LedgerError::MayNotSign(format!(
                "this ledger ({own} entries) does not extend head.note ({head} entries); restore it into a new epoch"
            )));
        }
        self.db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        self.in_group = Some((self.last, self.last_at));
        Ok(())
    }

    /// The statement that first carried an input of the same person with the same id, whatever was sent with it (the first half of the mark).
    pub fn by_input(&self, mark: &str) -> Result<Option<Row>, LedgerError> {
        let Ok(mark) = data_encoding::HEXLOWER.decode(mark.as_bytes()) else {
            return Ok(None);
        };
        let Some(id) = mark.get(..8) else {
            return Ok(None);
        };
        let range = [[id, [0; 8].as_slice()].concat(), [id, [0xff; 8].as_slice()].concat()];
        let mut q = self
            .db
            .prepare_cached(&format!("{} WHERE input BETWEEN ?1 AND ?2", Row::SELECT))?;
        Ok(q.query_row(range, read_row).optional()?)
    }

    /// Appends one statement to the open group. After success the caller says [`Ledger::keep`] or [`Ledger::drop_it`];
    /// an error leaves the group as it was before.
    pub fn append(&mut self, draft: &Draft, finished: &Finished) -> Result<Appended, LedgerError> {
        self.db.prepare_cached("SAVEPOINT one")?.execute([])?;
        match self.insert(draft, finished) {
            Ok(done) => {
                self.before_one = Some((self.last, self.last_at));
                self.last = done.position;
                self.last_at = finished.stamp.at;
                Ok(done)
            }
            Err(e) => {
                self.drop_savepoint();
                Err(e)
            }
        }
    }

    /// The views hold the statement just appended.
    pub fn keep(&mut self) -> Result<(), LedgerError> {
        self.before_one = None;
        self.db.prepare_cached("RELEASE one")?.execute([])?;
        Ok(())
    }

    /// The views could not hold it: it was never said.
    pub fn drop_it(&mut self) {
        if let Some((last, at)) = self.before_one.take() {
            self.last = last;
            self.last_at = at;
        }
        self.drop_savepoint();
    }

    /// What is appended from here on stands or falls together, down to [`Ledger::keep_pair`] or [`Ledger::drop_pair`].
    pub fn begin_pair(&mut self) -> Result<(), LedgerError> {
        self.db.prepare_cached("SAVEPOINT pair")?.execute([])?;
        self.before_pair = Some((self.last, self.last_at, self.erasing.clone()));
        Ok(())
    }

    /// Both stand.
    pub fn keep_pair(&mut self) -> Result<(), LedgerError> {
        self.before_pair = None;
        self.db.prepare_cached("RELEASE pair")?.execute([])?;
        Ok(())
    }

    /// One was refused: neither was ever said.
    pub fn drop_pair(&mut self) {
        if let Some((last, at, erasing)) = self.before_pair.take() {
            self.last = last;
            self.last_at = at;
            // Else what was not erased would be listed as erased, and gone after the next restore.
            self.erasing = erasing;
        }
        self.shapes.clear();
        // As for one: after a full disk there may be nothing to take back.
        let _ = self.db.execute_batch("ROLLBACK TO pair; RELEASE pair");
    }

    fn drop_savepoint(&mut self) {
        self.shapes.clear();
        // A failed statement may have ended the transaction already (full disk): then there is nothing to take back.
        let _ = self.db.execute_batch("ROLLBACK TO one; RELEASE one");
    }

    /// The texts of parts, those of the open group included.
    pub fn texts(&self) -> crate::log::Texts<'_> {
        crate::log::Texts::new(&self.db)
    }

    fn shape(&mut self, names: &[&str]) -> Result<i64, LedgerError> {
        let text = names.join(" ");
        if let Some(id) = self.shapes.get(&text) {
            return Ok(*id);
        }
        self.db.execute(
            "INSERT INTO shape(names) VALUES(?1) ON CONFLICT(names) DO NOTHING",
            [&text],
        )?;
        let id = self
            .db
            .query_row("SELECT id FROM shape WHERE names = ?1", [&text], |r| r.get(0))?;
        self.shapes.insert(text, id);
        Ok(id)
    }

    fn insert(&mut self, draft: &Draft, finished: &Finished) -> Result<Appended, LedgerError> {
        let names = draft.names;
        if names.len() != draft.parts.len() {
            return Err(LedgerError::Unsound(format!(
                "{} declares {} parts, {} were given",
                draft.kind,
                names.len(),
                draft.parts.len()
            )));
        }
        let position = self.last + 1;
        let shape = self.shape(names)?;
        let (mut slots, mut sources) = (Vec::with_capacity(32 * names.len()), Vec::with_capacity(names.len()));
        for (index, part) in draft.parts.iter().enumerate() {
            match part {
                DraftPart::New(p) => {
                    slots.extend_from_slice(p.secret.as_bytes());
                    sources.push(PartSource {
                        commitment: p.commitment,
                        origin: position,
                    });
                    if let Some(closed) = &p.closed {
                        self.db
                            .prepare_cached("INSERT INTO body VALUES(?1, ?2, ?3)")?
                            .execute(params![sql(position), sql(index as u64), closed])?;
                    }
                }
                DraftPart::Carried(source) => {
                    slots.extend_from_slice(&[0; 32]);
                    sources.push(*source);
                }
            }
        }
        let input = data_encoding::HEXLOWER
            .decode(finished.stamp.input.as_bytes())
            .unwrap_or_default();
        self.db
            .prepare_cached(
                "INSERT INTO statement(seq, leaf, entry, id, subject, input, said, stamp, secret, shape, parts)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                sql(position),
                finished.leaf.0,
                finished.entry,
                finished.id.0,
                finished.said.subject.as_bytes(),
                input,
                finished.said_bytes,
                finished.stamp_bytes,
                draft.secret.as_bytes(),
                shape,
                PartSource::pack(&sources)
            ])?;
        if !slots.is_empty() {
            self.db
                .prepare_cached("INSERT INTO secret VALUES(?1, ?2)")?
                .execute(params![sql(position), slots])?;
        }
        if finished.said.kind == Erasure::KIND {
            let erasure = Erasure::read(&finished.said).map_err(|e| LedgerError::Unsound(e.to_string()))?;
            self.db
                .prepare_cached("INSERT INTO erasure VALUES(?1)")?
                .execute([sql(position)])?;
            self.erase(finished.said.subject, &erasure, position)?;
        }
        Ok(Appended {
            position,
            leaf: finished.leaf,
            parts: sources,
        })
    }

    /// Every source of the named parts in revisions of the subject before this position.
    fn sources_of(&self, subject: Id, erasure: &Erasure, before: u64) -> Result<Vec<(PartSource, u8)>, LedgerError> {
        let mut out = Vec::new();
        let mut q = self
            .db
            .prepare_cached("SELECT seq, said, parts FROM statement WHERE subject = ?1 AND seq < ?2")?;
        let mut rows = q.query(params![subject.as_bytes(), sql(before)])?;
        while let Some(row) = rows.next()? {
            let said: Vec<u8> = row.get(1)?;
            let kind_matches = statement::Said::parse(&said).is_ok_and(|s| s.kind == erasure.of);
            let sources = PartSource::unpack(&row.get::<_, Vec<u8>>(2)?)
                .ok_or_else(|| LedgerError::Unsound("parts of a statement".into()))?;
            if kind_matches {
                for part in &erasure.parts {
                    out.extend(sources.get(usize::from(part.index)).map(|s| (*s, part.index)));
                }
            }
        }
        Ok(out)
    }

    /// Destroys secret and closed text of the named parts in every revision. Proofs are not touched. What a restore lost is not listed
    /// as erased: a backup that still has it may bring it back.
    fn erase(&mut self, subject: Id, erasure: &Erasure, before: u64) -> Result<(), LedgerError> {
        for (source, index) in self.sources_of(subject, erasure, before)? {
            destroy(&self.db, source.origin, index)?;
            if !erasure.is_loss() {
                self.erasing.erased.insert(source.commitment);
            }
        }
        Ok(())
    }

    /// Waits until the group is on the disk. After a failure that is not a full disk the process must stop.
    ///
    /// If the power fails during the call, the group is either whole or not there.
    pub fn commit(&mut self) -> Result<(), LedgerError> {
        self.db.prepare_cached("COMMIT")?.execute([])?;
        self.in_group = None;
        let erased = std::mem::take(&mut self.erasing).erased;
        if !erased.is_empty() {
            // If the power fails from here on, opening the ledger finds the erasure unfinished.
            self.undone.erased.extend(erased);
            self.left = Left::All;
        }
        Ok(())
    }

    /// Forgets the open group.
    pub fn roll_back(&mut self) {
        if let Some((last, at)) = self.in_group.take() {
            self.last = last;
            self.last_at = at;
            self.erasing = Undone::default();
            // Fails only where there is no transaction any more, which is what is wanted.
            let _ = self.db.execute_batch("ROLLBACK");
        }
        self.shapes.clear();
    }

    /// A signer for receipts outside the turn.
    pub fn receipts(&self) -> Result<SigningKey, LedgerError> {
        self.keys.signing(self.signer.name())
    }

    fn root_at(&self, size: u64) -> Result<Hash, LedgerError> {
        let nodes = |level: u8, index: u64| crate::log::node(&self.db, level, index);
        seal::root(&nodes, size).map_err(|e| LedgerError::Unsound(e.to_string()))
    }

    /// Seals what waits: fillers up to the next power of four, sorted, appended, signed; then `head.note`; then the public.
    ///
    /// Returns the note, or none where nothing waited. Refused where another process has signed meanwhile (compare and swap on
    /// the last size). If the power fails after the commit, opening the ledger publishes the same note.
    pub fn checkpoint(&mut self) -> Result<Option<String>, LedgerError> {
        if self.health != Health::Sound {
            return Err(LedgerError::MayNotSign("the ledger does not extend head.note".into()));
        }
        self.keep_signed()?;
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let sealed = self.seal_waiting();
        match sealed {
            Ok(Some((size, note))) => {
                if let Err(e) = self.db.execute_batch("COMMIT") {
                    let _ = self.db.execute_batch("ROLLBACK");
                    return Err(e.into());
                }
                self.signed = size;
                self.unkept = Some(note.clone());
                self.keep_signed()?;
                Ok(Some(note))
            }
            Ok(None) => {
                self.db.execute_batch("ROLLBACK")?;
                Ok(None)
            }
            Err(e) => {
                let _ = self.db.execute_batch("ROLLBACK");
                Err(e)
            }
        }
    }

    /// Keeps and publishes the note signed last, where a full disk prevented it the first time.
    fn keep_signed(&mut self) -> Result<(), LedgerError> {
        if let Some(note) = self.unkept.take() {
            if let Err(e) = self.keys.keep_head(&note) {
                self.unkept = Some(note);
                return Err(e);
            }
            self.publish(&note);
        }
        Ok(())
    }

    fn seal_waiting(&mut self) -> Result<Option<(u64, String)>, LedgerError> {
        let found: i64 = self
            .db
            .query_row("SELECT coalesce(max(size), 0) FROM checkpoint", [], |r| r.get(0))?;
        if number(found) != self.signed {
            return Err(LedgerError::MayNotSign(format!(
                "another process signed size {found}; this one knows {}",
                self.signed
            )));
        }
        enum Who {
            Statement(i64),
            Filler(Secret),
        }
        let mut waiting: Vec<([u8; seal::ENTRY_LEN], Who)> = Vec::new();
        {
            let mut q = self
                .db
                .prepare_cached("SELECT seq, entry FROM statement INDEXED BY statement_waiting WHERE place IS NULL")?;
            let mut rows = q.query([])?;
            while let Some(row) = rows.next()? {
                waiting.push((row.get(1)?, Who::Statement(row.get(0)?)));
            }
        }
        if waiting.is_empty() {
            return Ok(None);
        }
        let mut class = 4;
        while class < waiting.len() {
            class *= 4;
        }
        while waiting.len() < class {
            let secret = Secret::from_bytes(self.chance.bytes());
            waiting.push((seal::entry_of_filler(&secret), Who::Filler(secret)));
        }
        waiting.sort_by_key(|w| w.0);
        let leaves: Vec<Hash> = waiting.iter().map(|(entry, _)| seal::leaf_hash(entry)).collect();
        let nodes = |level: u8, index: u64| crate::log::node(&self.db, level, index);
        let fresh =
            seal::append_leaves(&nodes, self.signed, &leaves).map_err(|e| LedgerError::Unsound(e.to_string()))?;
        for ((place, (entry, who)), leaf) in (self.signed..).zip(&waiting).zip(&leaves) {
            let place = sql(place);
            self.db
                .prepare_cached("INSERT INTO leaf VALUES(?1, ?2, ?3)")?
                .execute(params![place, entry, leaf.0])?;
            match who {
                Who::Statement(seq) => self
                    .db
                    .prepare_cached("UPDATE statement SET place = ?1 WHERE seq = ?2")?
                    .execute([place, *seq])?,
                Who::Filler(secret) => self
                    .db
                    .prepare_cached("INSERT INTO filler VALUES(?1, ?2)")?
                    .execute(params![place, secret.as_bytes()])?,
            };
        }
        for (level, index, hash) in fresh {
            if level > 0 {
                self.db
                    .prepare_cached("INSERT INTO node VALUES(?1, ?2, ?3)")?
                    .execute(params![level, sql(index), hash.0])?;
            }
        }
        let size = self.signed + waiting.len() as u64;
        let checkpoint = Checkpoint {
            origin: self.signer.name().to_owned(),
            size,
            root: self.root_at(size)?,
        };
        let note = self.signer.sign(&checkpoint.text());
        self.db
            .prepare_cached("INSERT INTO checkpoint VALUES(?1, ?2)")?
            .execute(params![sql(size), note])?;
        Ok(Some((size, note)))
    }

    fn publish(&self, note: &str) {
        let mut published = self
            .published
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        published.note = Checkpoint::open(note, &published.key)
            .ok()
            .map(|c| (Arc::from(note), c));
    }
}

/// The head of a tree that has no entry yet. With it there is a `head.note` from the first moment on: one that is missing was taken away,
/// and a crash between the first checkpoint and its `head.note` is not taken for that.
pub(crate) fn note_of_nothing(signer: &SigningKey) -> String {
    let nothing = Checkpoint {
        origin: signer.name().to_owned(),
        size: 0,
        root: seal::empty_root(),
    };
    signer.sign(&nothing.text())
}

/// Overwrites a part's secret and deletes its closed text.
pub(crate) fn destroy(db: &Connection, origin: u64, index: u8) -> Result<(), LedgerError> {
    let slots: Option<Vec<u8>> = db
        .prepare_cached("SELECT slots FROM secret WHERE seq = ?1")?
        .query_row([sql(origin)], |r| r.get(0))
        .optional()?;
    if let Some(mut slots) = slots {
        if let Some(slot) = slots.get_mut(usize::from(index) * 32..usize::from(index) * 32 + 32) {
            slot.fill(0);
        }
        db.prepare_cached("UPDATE secret SET slots = ?2 WHERE seq = ?1")?
            .execute(params![sql(origin), slots])?;
    }
    db.prepare_cached("DELETE FROM body WHERE seq = ?1 AND part = ?2")?
        .execute(params![sql(origin), index])?;
    Ok(())
}

/// The receipt's signed note, written from the stamp: the same text every time.
pub fn write_receipt(signer: &SigningKey, leaf: Hash, accepted: Instant) -> String {
    let receipt = Receipt {
        origin: signer.name().to_owned(),
        entry: leaf,
        accepted: accepted.to_string(),
        due: accepted.plus_seconds(DUE_SECONDS).to_string(),
    };
    signer.sign(&receipt.text())
}
