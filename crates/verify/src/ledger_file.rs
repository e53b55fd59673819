//! Checks every column of a ledger file, and that it extends `head.note`.

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use seal::{Checkpoint, Hash, Secret, VerifierKey};
use statement::{Erasure, Kind, PartSource, Said, Stamp};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Write;
use std::path::Path;

/// One thing that is not as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conviction {
    /// What kind of record: `said`, `stamp`, `part`, `secret`, `erasure`, `leaf`, `node`, `checkpoint`, `filler`, `file`, `meta`.
    pub class: &'static str,
    /// Which one.
    pub record: String,
    /// What is wrong with it.
    pub what: String,
}

impl std::fmt::Display for Conviction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.class, self.record, self.what)
    }
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Everything that is wrong; at most [`Report::MOST`] are listed.
    pub convictions: Vec<Conviction>,
    /// Statements read.
    pub statements: u64,
    /// Of these, waiting for a checkpoint.
    pub waiting: u64,
    /// Fillers read.
    pub fillers: u64,
    /// Size of the tree.
    pub size: u64,
    /// Parts erased.
    pub erased: u64,
    /// When the newest statement says that it was accepted.
    pub last_at: Option<terms::Instant>,
}

impl Report {
    /// Convictions listed at most: one flipped page can spoil thousands of rows.
    pub const MOST: usize = 1_000;

    fn convict(&mut self, class: &'static str, record: impl std::fmt::Display, what: impl Into<String>) {
        if self.convictions.len() < Self::MOST {
            self.convictions.push(Conviction {
                class,
                record: record.to_string(),
                what: what.into(),
            });
        }
    }

    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.convictions.is_empty()
    }
}

/// What stands in the place of a part's secret once it is destroyed.
const DESTROYED: [u8; 32] = [0; 32];
/// A gap longer than this is named once: what comes after it is not looked at, or a single changed number would take hours and all memory.
const LONGEST_GAP: u64 = Report::MOST as u64;

fn open(path: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("opening {}", path.display()))?;
    db.busy_timeout(std::time::Duration::from_secs(10))?;
    db.execute_batch("BEGIN")?;
    Ok(db)
}

/// Checks a ledger file; `head` is the text of `head.note` where the checker has it, `key` the log's key where it is known from elsewhere.
///
/// Takes O(n) time; memory grows with erased subjects and open tree nodes only, plus 40 bytes a statement.
pub fn ledger_file(
    path: &Path,
    head: Option<&str>,
    key: Option<&VerifierKey>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report> {
    let mut report = Report::default();
    let db = match open(path) {
        Ok(db) => db,
        Err(e) => {
            report.convict("file", path.display(), format!("cannot be opened: {e:#}"));
            return Ok(report);
        }
    };
    let checked = Checker {
        db: &db,
        report: &mut report,
    }
    .run(head, key, progress);
    if let Err(e) = checked {
        report.convict("file", path.display(), format!("cannot be read to its end: {e:#}"));
    }
    Ok(report)
}

struct Checker<'a> {
    db: &'a Connection,
    report: &'a mut Report,
}

/// What later checks need of a statement.
struct Kept {
    entry: [u8; 33],
    seq: u64,
}

impl Checker<'_> {
    fn run(mut self, head: Option<&str>, key: Option<&VerifierKey>, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
        let verdict: String = self.db.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
        if verdict != "ok" {
            self.report.convict("file", "ledger.db", verdict);
        }
        self.schema()?;
        self.types()?;
        let origin = self.meta()?;
        let signers = self.signers()?;
        let erased = self.erasures()?;
        let placed = self.statements(&erased, progress)?;
        let entries = self.leaves(&placed)?;
        let tree = self.nodes(&entries)?;
        self.checkpoints(&origin, &signers, key, head, &entries, &tree)
    }

    /// Nothing stands in the file beside a ledger's own tables and indexes: a trigger would change it at the next statement.
    fn schema(&mut self) -> Result<()> {
        const OWN: &[&str] = &[
            "meta",
            "signer",
            "shape",
            "statement",
            "statement_subject",
            "statement_waiting",
            "erasure",
            "secret",
            "body",
            "leaf",
            "node",
            "filler",
            "checkpoint",
        ];
        let mut q = self
            .db
            .prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")?;
        let mut rows = q.query([])?;
        while let Some(r) = rows.next()? {
            let (what, name): (String, String) = (r.get(0)?, r.get(1)?);
            if !matches!(what.as_str(), "table" | "index") || !OWN.contains(&name.as_str()) {
                self.report
                    .convict("file", format!("{what} {name}"), "does not belong to a ledger");
            }
        }
        Ok(())
    }

    /// Every column holds the type it was made with: SQLite itself would take text for bytes, which then no program reads.
    fn types(&mut self) -> Result<()> {
        for (class, table, key, word, columns) in [
            (
                "said",
                "statement",
                "seq",
                "statement ",
                &["leaf", "entry", "id", "subject", "said", "secret"][..],
            ),
            ("stamp", "statement", "seq", "statement ", &["input", "stamp"]),
            ("part", "statement", "seq", "statement ", &["parts"]),
            ("secret", "secret", "seq", "statement ", &["slots"]),
            ("part", "body", "seq", "statement ", &["closed"]),
            ("leaf", "leaf", "place", "entry ", &["entry", "hash"]),
            ("node", "node", "level || '/' || place", "", &["hash"]),
            ("filler", "filler", "place", "entry ", &["secret"]),
        ] {
            for column in columns {
                let sql =
                    format!("SELECT CAST({key} AS TEXT) FROM {table} WHERE typeof({column}) <> 'blob' LIMIT 1000");
                let odd: Vec<String> = self
                    .db
                    .prepare(&sql)?
                    .query_map([], |r| r.get(0))?
                    .collect::<Result<_, _>>()?;
                for at in odd {
                    self.report.convict(
                        class,
                        format!("{word}{at}"),
                        format!("its {column} is not kept as bytes"),
                    );
                }
            }
        }
        Ok(())
    }

    fn meta(&mut self) -> Result<String> {
        let all: BTreeMap<String, String> = self
            .db
            .prepare("SELECT name, value FROM meta")?
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let get = |name: &str| all.get(name).cloned().unwrap_or_default();
        if all.len() != 4 || get("format") != "1" || get("origin") != format!("{}/log/{}", get("host"), get("epoch")) {
            self.report
                .convict("meta", "meta", "format, host, epoch and origin do not agree");
        }
        Ok(get("origin"))
    }

    fn signers(&mut self) -> Result<Vec<VerifierKey>> {
        let mut keys = Vec::new();
        let mut q = self.db.prepare("SELECT vkey FROM signer")?;
        let mut rows = q.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(0)?;
            match VerifierKey::parse(&text) {
                Ok(key) if key.to_string() == text => keys.push(key),
                _ => self
                    .report
                    .convict("checkpoint", format!("key {text}"), "is not a verifier key"),
            }
        }
        Ok(keys)
    }

    /// `(subject, kind, part)` → position of the last erasure of it.
    fn erasures(&mut self) -> Result<HashMap<(terms::Id, String, u8), u64>> {
        let listed: BTreeSet<i64> = self
            .db
            .prepare("SELECT seq FROM erasure")?
            .query_map([], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        let mut found = BTreeSet::new();
        let mut erased = HashMap::new();
        let mut q = self.db.prepare("SELECT seq, said FROM statement")?;
        let mut rows = q.query([])?;
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(1)?;
            // Only erasures are read whole here; everything is read in `statements`.
            if !bytes.windows(9).any(|w| w == b"\"erasure\"") {
                continue;
            }
            let seq: i64 = row.get(0)?;
            if let Ok(said) = Said::parse(&bytes)
                && said.kind == Erasure::KIND
            {
                found.insert(seq);
                if let Ok(erasure) = Erasure::read(&said) {
                    for part in erasure.parts {
                        erased.insert((said.subject, erasure.of.clone(), part.index), u64::try_from(seq)?);
                    }
                }
            }
        }
        for seq in listed.symmetric_difference(&found) {
            self.report.convict(
                "erasure",
                format!("statement {seq}"),
                "the list of erasures does not match what was said",
            );
        }
        Ok(erased)
    }

    fn statements(
        &mut self,
        erased: &HashMap<(terms::Id, String, u8), u64>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<HashMap<u64, Kept>> {
        let shapes: HashMap<i64, Vec<String>> = self
            .db
            .prepare("SELECT id, names FROM shape")?
            .query_map([], |r| {
                let names: String = r.get(1)?;
                Ok((r.get(0)?, names.split_whitespace().map(str::to_owned).collect()))
            })?
            .collect::<Result<_, _>>()?;
        let total: i64 = self.db.query_row("SELECT count(*) FROM statement", [], |r| r.get(0))?;
        let total = u64::try_from(total)?;
        let mut placed = HashMap::new();
        let mut ids = HashSet::new();
        let (mut expected, mut last_at) = (1u64, None);
        let (mut bodies, mut secrets) = (0u64, 0u64);
        let db = self.db;
        let mut q = db.prepare(
            "SELECT seq, leaf, entry, id, subject, input, said, stamp, secret, shape, parts, place FROM statement ORDER BY seq",
        )?;
        let mut rows = q.query([])?;
        while let Some(r) = rows.next()? {
            let seq = u64::try_from(r.get::<_, i64>(0)?)?;
            let name = format!("statement {seq}");
            for missing in (expected..seq).take(Report::MOST) {
                self.report
                    .convict("said", format!("statement {missing}"), "is missing");
            }
            expected = seq.saturating_add(1);
            let (leaf, entry, id): (Vec<u8>, Vec<u8>, Vec<u8>) = (r.get(1)?, r.get(2)?, r.get(3)?);
            let (subject, input): (Vec<u8>, Vec<u8>) = (r.get(4)?, r.get(5)?);
            let (said_bytes, stamp_bytes): (Vec<u8>, Vec<u8>) = (r.get(6)?, r.get(7)?);
            let secret: Vec<u8> = r.get(8)?;
            self.report.statements += 1;
            if self.report.statements.is_multiple_of(1_000) {
                progress(self.report.statements, total);
            }
            let Ok(secret) = <[u8; 32]>::try_from(secret.as_slice()) else {
                self.report
                    .convict("said", name, "its envelope's secret is not 32 bytes");
                continue;
            };
            let salt = Secret::from_bytes(secret).salt();
            let true_id = seal::statement_id(&salt, &said_bytes);
            let true_entry = seal::entry(&seal::seal_of(&salt, &said_bytes, &stamp_bytes));
            match (true_id.0.as_slice() == id, true_entry.as_slice() == entry) {
                (true, true) => {}
                (true, false) => self
                    .report
                    .convict("stamp", &name, "stamp and entry do not belong together"),
                (false, false) => self
                    .report
                    .convict("said", &name, "what was said does not give its id and entry"),
                (false, true) => self
                    .report
                    .convict("said", &name, "its id is not that of what was said"),
            }
            if seal::leaf_hash(&entry).0.as_slice() != leaf {
                self.report
                    .convict("leaf", &name, "its leaf hash is not that of its entry");
            }
            if !ids.insert(true_id) {
                self.report.convict("said", &name, "stands twice");
            }
            let (said, stamp) = match (Said::parse(&said_bytes), Stamp::parse(&stamp_bytes)) {
                (Ok(said), Ok(stamp)) => (said, stamp),
                (Err(e), _) => {
                    self.report.convict("said", &name, e.to_string());
                    continue;
                }
                (_, Err(e)) => {
                    self.report.convict("stamp", &name, e.to_string());
                    continue;
                }
            };
            if said.subject.as_bytes().as_slice() != subject {
                self.report
                    .convict("said", &name, "its subject is not the one it is filed under");
            }
            if data_encoding::HEXLOWER.encode(&input) != stamp.input {
                self.report
                    .convict("stamp", &name, "its input mark is not the one it is filed under");
            }
            if last_at.is_some_and(|at| stamp.at <= at) {
                self.report.convict("stamp", &name, "is not later than the one before");
            }
            last_at = Some(stamp.at);
            self.report.last_at = last_at;
            let names = shapes.get(&r.get::<_, i64>(9)?);
            let sources = PartSource::unpack(&r.get::<_, Vec<u8>>(10)?);
            match (names, sources) {
                (Some(names), Some(sources)) if names.len() == sources.len() => {
                    let commitments: Vec<Hash> = sources.iter().map(|s| s.commitment).collect();
                    if seal::parts_root(&commitments) != said.parts {
                        self.report
                            .convict("part", &name, "its commitments do not give the root in said");
                    }
                    let (b, s) = self.parts(seq, &said, names, &sources, erased)?;
                    bodies += b;
                    secrets += s;
                }
                _ => self.report.convict("part", &name, "its list of parts is broken"),
            }
            match r.get::<_, Option<i64>>(11)?.map(u64::try_from).transpose()? {
                Some(place) => {
                    let kept = Kept { entry: true_entry, seq };
                    if let Some(other) = placed.insert(place, kept) {
                        self.report
                            .convict("leaf", &name, format!("claims the place of statement {}", other.seq));
                    }
                }
                None => self.report.waiting += 1,
            }
        }
        for (table, seen, class) in [("body", bodies, "part"), ("secret", secrets, "secret")] {
            let there: i64 = self
                .db
                .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?;
            if u64::try_from(there)? != seen {
                self.report.convict(
                    class,
                    format!("table {table}"),
                    format!("{there} rows, {seen} belong to a statement"),
                );
            }
        }
        Ok(placed)
    }

    /// Checks each part that this statement brought; counts the rows of body and secret that belong to it.
    fn parts(
        &mut self,
        seq: u64,
        said: &Said,
        names: &[String],
        sources: &[PartSource],
        erased: &HashMap<(terms::Id, String, u8), u64>,
    ) -> Result<(u64, u64)> {
        let row = i64::try_from(seq)?;
        let slots: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT slots FROM secret WHERE seq = ?1")?
            .query_row([row], |r| r.get(0))
            .optional()?;
        let bodies: BTreeMap<i64, Vec<u8>> = self
            .db
            .prepare_cached("SELECT part, closed FROM body WHERE seq = ?1")?
            .query_map([row], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut used = 0;
        for (index, (name, source)) in (0u8..).zip(names.iter().zip(sources)) {
            let record = format!("statement {seq}, part {name}");
            let body = bodies.get(&i64::from(index));
            used += u64::from(body.is_some());
            if source.origin != seq {
                if body.is_some() {
                    self.report
                        .convict("part", &record, "is carried over, yet has a text of its own");
                }
                let slot_is_empty = slots
                    .as_ref()
                    .and_then(|s| s.get(usize::from(index) * 32..usize::from(index) * 32 + 32))
                    .is_none_or(|s| s.iter().all(|b| *b == 0));
                if !slot_is_empty {
                    self.report
                        .convict("secret", &record, "is carried over, yet has a secret of its own");
                }
                self.carried(seq, said, index, source, &record)?;
                continue;
            }
            let slot: Option<[u8; 32]> = slots
                .as_ref()
                .and_then(|s| s.get(usize::from(index) * 32..usize::from(index) * 32 + 32))
                .and_then(|s| s.try_into().ok());
            let erasure = erased
                .get(&(said.subject, said.kind.clone(), index))
                .filter(|at| **at > seq);
            match (slot, erasure) {
                (None | Some(DESTROYED), Some(_)) => {
                    self.report.erased += 1;
                    if body.is_some() {
                        self.report
                            .convict("erasure", &record, "was erased, yet its closed text is still there");
                    }
                }
                (Some(_), Some(at)) => {
                    self.report.convict(
                        "erasure",
                        &record,
                        format!("was erased by statement {at}, yet its secret is still there"),
                    );
                }
                (None | Some(DESTROYED), None) => {
                    self.report
                        .convict("secret", &record, "is gone, and no erasure says so");
                }
                (Some(secret), None) => {
                    let secret = Secret::from_bytes(secret);
                    let content = match body {
                        Some(closed) => secret.open(&source.commitment, closed),
                        None => Some(Vec::new()),
                    };
                    match content {
                        Some(text) if seal::part_commitment(&secret.salt(), name, &text) == source.commitment => {}
                        Some(_) if body.is_none() => {
                            self.report
                                .convict("secret", &record, "its text is missing or its secret was changed");
                        }
                        _ => self
                            .report
                            .convict("part", &record, "its text or its secret was changed"),
                    }
                }
            }
        }
        if let Some(slots) = &slots
            && slots.len() != names.len() * 32
        {
            self.report
                .convict("secret", format!("statement {seq}"), "does not have one secret a part");
        }
        Ok((used, u64::from(slots.is_some())))
    }

    /// A part carried over must be a part of an earlier revision of the same thing.
    fn carried(&mut self, seq: u64, said: &Said, index: u8, source: &PartSource, record: &str) -> Result<()> {
        let earlier: Option<(Vec<u8>, Vec<u8>)> = self
            .db
            .prepare_cached("SELECT subject, parts FROM statement WHERE seq = ?1 AND seq < ?2")?
            .query_row(
                params![i64::try_from(source.origin).unwrap_or(-1), i64::try_from(seq)?],
                |r| Ok((r.get(0)?, r.get(1)?)),
            )
            .optional()?;
        let holds = earlier.is_some_and(|(subject, parts)| {
            subject == said.subject.as_bytes()
                && PartSource::unpack(&parts).is_some_and(|p| p.get(usize::from(index)) == Some(source))
        });
        if !holds {
            self.report
                .convict("part", record, "is not a part of an earlier revision");
        }
        Ok(())
    }

    fn leaves(&mut self, placed: &HashMap<u64, Kept>) -> Result<Vec<[u8; 33]>> {
        let mut entries: Vec<[u8; 33]> = Vec::new();
        let mut seen = 0u64;
        {
            let mut q = self.db.prepare(
                "SELECT l.place, l.entry, f.secret, l.hash FROM leaf l LEFT JOIN filler f ON f.place = l.place ORDER BY l.place",
            )?;
            let mut rows = q.query([])?;
            while let Some(r) = rows.next()? {
                let place = u64::try_from(r.get::<_, i64>(0)?)?;
                let name = format!("entry {place}");
                let gap = place.saturating_sub(entries.len() as u64);
                if gap > LONGEST_GAP {
                    self.report
                        .convict("leaf", &name, format!("comes after a gap of {gap} entries"));
                    break;
                }
                while (entries.len() as u64) < place {
                    self.report
                        .convict("leaf", format!("entry {}", entries.len()), "is missing");
                    entries.push([0; 33]);
                }
                let bytes: Vec<u8> = r.get(1)?;
                let filler: Option<Vec<u8>> = r.get(2)?;
                if seal::leaf_hash(&bytes).0.as_slice() != r.get::<_, Vec<u8>>(3)? {
                    self.report.convict("leaf", &name, "its hash is not that of its entry");
                }
                let Ok(entry) = <[u8; 33]>::try_from(bytes.as_slice()) else {
                    self.report.convict("leaf", &name, "is not 33 bytes");
                    entries.push([0; 33]);
                    continue;
                };
                match (placed.get(&place), filler) {
                    (Some(kept), None) => {
                        seen += 1;
                        if kept.entry != entry {
                            self.report
                                .convict("leaf", &name, format!("is not the entry of statement {}", kept.seq));
                        }
                    }
                    (None, Some(secret)) => {
                        self.report.fillers += 1;
                        let opens = <[u8; 32]>::try_from(secret.as_slice())
                            .is_ok_and(|s| seal::entry_of_filler(&Secret::from_bytes(s)) == entry);
                        if !opens {
                            self.report.convict("filler", &name, "does not open as a filler");
                        }
                    }
                    (Some(kept), Some(_)) => {
                        seen += 1;
                        self.report
                            .convict("filler", &name, format!("claims the place of statement {}", kept.seq));
                    }
                    (None, None) => self
                        .report
                        .convict("leaf", &name, "opens neither as a statement nor as a filler"),
                }
                entries.push(entry);
            }
        }
        if seen != placed.len() as u64 {
            for (place, kept) in placed {
                if *place >= entries.len() as u64 {
                    self.report.convict(
                        "leaf",
                        format!("entry {place}"),
                        format!("of statement {} is missing", kept.seq),
                    );
                }
            }
        }
        let fillers: i64 = self.db.query_row("SELECT count(*) FROM filler", [], |r| r.get(0))?;
        if u64::try_from(fillers)? != self.report.fillers {
            self.report
                .convict("filler", "table filler", "has openings without an entry");
        }
        self.report.size = entries.len() as u64;
        Ok(entries)
    }

    fn nodes(&mut self, entries: &[[u8; 33]]) -> Result<HashMap<(u8, u64), Hash>> {
        let leaves: Vec<Hash> = entries.iter().map(|e| seal::leaf_hash(e)).collect();
        let empty = |_: u8, _: u64| None;
        let computed = seal::append_leaves(&empty, 0, &leaves)?;
        let mut tree = HashMap::with_capacity(computed.len());
        for (level, index, hash) in computed {
            tree.insert((level, index), hash);
        }
        let mut kept = 0usize;
        let mut q = self.db.prepare("SELECT level, place, hash FROM node")?;
        let mut rows = q.query([])?;
        while let Some(r) = rows.next()? {
            let (level, place): (i64, i64) = (r.get(0)?, r.get(1)?);
            let hash: Vec<u8> = r.get(2)?;
            let key = (
                u8::try_from(level).unwrap_or(255),
                u64::try_from(place).unwrap_or(u64::MAX),
            );
            match tree.get(&key) {
                Some(true_hash) if key.0 > 0 && true_hash.0.as_slice() == hash => kept += 1,
                _ => self.report.convict(
                    "node",
                    format!("{level}/{place}"),
                    "is not the hash of what lies below it",
                ),
            }
        }
        let due = tree.keys().filter(|(level, _)| *level > 0).count();
        if kept < due {
            let there: HashSet<(u8, u64)> = self
                .db
                .prepare("SELECT level, place FROM node")?
                .query_map([], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?)))?
                .filter_map(|k| {
                    let (level, place) = k.ok()?;
                    Some((u8::try_from(level).ok()?, u64::try_from(place).ok()?))
                })
                .collect();
            for key in tree.keys().filter(|k| k.0 > 0 && !there.contains(k)) {
                self.report
                    .convict("node", format!("{}/{}", key.0, key.1), "is missing");
            }
        }
        Ok(tree)
    }

    fn checkpoints(
        &mut self,
        origin: &str,
        signers: &[VerifierKey],
        key: Option<&VerifierKey>,
        head: Option<&str>,
        entries: &[[u8; 33]],
        tree: &HashMap<(u8, u64), Hash>,
    ) -> Result<()> {
        let nodes = |level: u8, index: u64| tree.get(&(level, index)).copied();
        let mut before = 0u64;
        let mut signed_by: HashSet<String> = HashSet::new();
        let mut last: Option<Checkpoint> = None;
        {
            let mut q = self.db.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
            let mut rows = q.query([])?;
            while let Some(r) = rows.next()? {
                let size = u64::try_from(r.get::<_, i64>(0)?)?;
                let note: String = r.get(1)?;
                let name = format!("of size {size}");
                let signer = signers.iter().find(|k| note.starts_with(&format!("{}\n", k.name())));
                let opened = match signer {
                    Some(key) => Checkpoint::open(&note, key),
                    None => Err(seal::NoteError::NotSigned("any key of this ledger".into())),
                };
                match opened {
                    Ok(c) => {
                        if c.size != size || seal::root(&nodes, size).ok() != Some(c.root) {
                            self.report
                                .convict("checkpoint", &name, "its root is not that of the entries");
                        }
                        signed_by.extend(signer.map(ToString::to_string));
                        last = Some(c);
                    }
                    Err(e) => self.report.convict("checkpoint", &name, e.to_string()),
                }
                let batch = size.saturating_sub(before);
                let class_is_sound = batch >= 4 && batch.is_power_of_two() && batch.trailing_zeros() % 2 == 0;
                let slice = entries
                    .get(usize::try_from(before)?..usize::try_from(size)?)
                    .unwrap_or_default();
                if !class_is_sound || !slice.is_sorted() {
                    self.report
                        .convict("checkpoint", &name, "its entries are not a sorted batch of 4, 16, 64 …");
                }
                before = size;
            }
        }
        if before != entries.len() as u64 {
            self.report.convict(
                "checkpoint",
                "newest",
                format!("covers {before} of {} entries", entries.len()),
            );
        }
        for signer in signers {
            if signer.name() != origin && !signed_by.contains(&signer.to_string()) {
                self.report
                    .convict("checkpoint", format!("key {signer}"), "has signed nothing here");
            }
        }
        if !signers.iter().any(|k| k.name() == origin) {
            self.report
                .convict("checkpoint", format!("origin {origin}"), "has no key");
        }
        if let Some(key) = key
            && !signers.contains(key)
        {
            self.report.convict(
                "checkpoint",
                format!("key {key}"),
                "is not among the keys of this ledger",
            );
        }
        if let Some(head) = head {
            let named = head.lines().next().unwrap_or_default();
            let note = signers
                .iter()
                .find(|k| k.name() == named)
                .map(|k| Checkpoint::open(head, k));
            match note {
                Some(Ok(h)) => {
                    if h.size > before || seal::root(&nodes, h.size).ok() != Some(h.root) {
                        self.report.convict(
                            "checkpoint",
                            format!("head.note of size {}", h.size),
                            format!("the ledger ({before} entries) does not extend it: it was rolled back or changed"),
                        );
                    } else if last.as_ref().is_some_and(|l| l.origin != h.origin) {
                        self.report.convict("checkpoint", "head.note", "is of another epoch");
                    }
                }
                _ => self
                    .report
                    .convict("checkpoint", "head.note", "is not signed by a key of this ledger"),
            }
        }
        Ok(())
    }
}

/// Writes every logical byte of a ledger file as text, in a fixed order: equal exports say the same.
pub fn export(path: &Path, out: &mut dyn Write) -> Result<()> {
    let db = open(path)?;
    for (table, key) in [
        ("meta", "name"),
        ("signer", "vkey"),
        ("shape", "id"),
        ("statement", "seq"),
        ("erasure", "seq"),
        ("secret", "seq"),
        ("body", "seq, part"),
        ("leaf", "place"),
        ("node", "level, place"),
        ("filler", "place"),
        ("checkpoint", "size"),
    ] {
        writeln!(out, "== {table}")?;
        let mut q = db.prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))?;
        let columns = q.column_count();
        let mut rows = q.query([])?;
        while let Some(r) = rows.next()? {
            for i in 0..columns {
                use rusqlite::types::ValueRef;
                match r.get_ref(i)? {
                    ValueRef::Null => write!(out, "-|")?,
                    ValueRef::Integer(n) => write!(out, "{n}|")?,
                    ValueRef::Real(x) => write!(out, "{x:?}|")?,
                    ValueRef::Text(t) | ValueRef::Blob(t) => write!(out, "{}|", data_encoding::HEXLOWER.encode(t))?,
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
