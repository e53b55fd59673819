//! Backup and restore: bodies and secrets apart, secrets and desk for the last three backups only.
//!
//! A backup is a folder: `bodies.db` (everything but the secrets of parts), `secrets.db`, `desk.db`, `comity.toml`, and `SHA256SUMS` of the first
//! three. Keys are never in it.
//! What could bring back an erased text, name or address (`secrets.db`, `desk.db`) is kept in the newest three only.
//! Restoring without the keys, or a ledger that does not extend `head.note`, opens a new epoch that names the old one; what
//! `keys/undone` lists as erased is destroyed again before anything is served (DESIGN 5, 6). From the first to the last step of a restore its
//! mark stands in the folder, and no ledger is opened beside it: what is half restored may hold rights that were ended. A text that is
//! merely missing from a backup was nobody's wish to lose: it is said to be lost, and never listed as erased.

use crate::LedgerError;
use crate::keys::{Held, Keys};
use crate::write::{destroy, note_of_nothing, sql};
use rusqlite::{Connection, OptionalExtension, params};
use seal::{Checkpoint, Hash};
use statement::{Audience, Epoch, ErasedPart, Erasure, Kind, PartSource, Said};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::TryLockError;
use std::path::{Path, PathBuf};
use store::{Chance, Keeping, open_writer, replace_file, sync_file};
use terms::{Id, Label};

/// Secrets and desk are kept with this many newest backups.
pub const SECRETS_KEPT: usize = 3;

/// Sums of a backup's databases, in the form that `sha256sum --check` reads: a byte that changed since is found before anything is restored.
const SUMS: &str = "SHA256SUMS";

/// What a backup has sums of. The settings may be edited before a restore.
const SUMMED: [&str; 3] = ["bodies.db", "secrets.db", "desk.db"];

/// What the folder of a backup is called until it is whole.
const UNFINISHED: &str = "unfinished-";

/// Stands in a data folder from the first to the last step of a restore.
const MARK: &str = "restore.unfinished";

const BODY_TABLES: [&str; 10] = [
    "erasure",
    "meta",
    "signer",
    "shape",
    "statement",
    "body",
    "leaf",
    "node",
    "filler",
    "checkpoint",
];

/// Copies a data folder, as one point in time, into `target/backup-<stamp>`; returns that folder.
///
/// May run while the node writes. Secrets and desks of all but the newest three backups in `target` are removed: the desk knows names and
/// addresses, and whoever is erased is to be in no backup for ever.
pub fn backup(data: &Path, target: &Path, stamp: &str) -> Result<PathBuf, LedgerError> {
    refuse_unfinished(data)?;
    let target = &std::path::absolute(target)?;
    let folder = target.join(format!("backup-{stamp}"));
    if folder.exists() {
        return Err(LedgerError::Unsound(format!("{} exists", folder.display())));
    }
    store::private_dir(target)?;
    remove_broken_off(target)?;
    let unfinished = target.join(format!("{UNFINISHED}{stamp}"));
    store::private_dir(&unfinished)?;
    // Held to the end, so that no other backup takes this one for broken off. Where folders cannot be locked, none is removed either.
    let held = std::fs::File::open(&unfinished)?;
    let _ = held.try_lock();
    if let Err(e) = copy_into(data, &unfinished) {
        // Bodies and secrets side by side, which no later backup would strip: they go at once. What failed is what is told.
        let _ = remove_unfinished(&unfinished);
        return Err(e);
    }
    // Only a finished backup carries the name.
    std::fs::rename(&unfinished, &folder)?;
    std::fs::File::open(target)?.sync_all()?;
    let mut all: Vec<PathBuf> = std::fs::read_dir(target)?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with("backup-"))
        })
        .collect();
    all.sort();
    for old in all.iter().rev().skip(SECRETS_KEPT) {
        for file in ["secrets.db", "desk.db"] {
            let file = old.join(file);
            if file.exists() {
                std::fs::remove_file(&file)?;
            }
        }
    }
    Ok(folder)
}

/// The files of a backup, as one point in time.
fn copy_into(data: &Path, unfinished: &Path) -> Result<(), LedgerError> {
    {
        let db = Connection::open(data.join("ledger.db"))?;
        db.busy_timeout(std::time::Duration::from_secs(10))?;
        db.execute("ATTACH ?1 AS b", [attached(&unfinished.join("bodies.db"))?])?;
        db.execute("ATTACH ?1 AS s", [attached(&unfinished.join("secrets.db"))?])?;
        let tables: Vec<(String, String)> = db
            .prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_, _>>()?;
        // The read of `main` in this transaction is one snapshot; the copies are new files.
        db.execute_batch("BEGIN")?;
        for (name, create) in &tables {
            let into = if name == "secret" { "s" } else { "b" };
            if name != "secret" && !BODY_TABLES.contains(&name.as_str()) {
                return Err(LedgerError::Unsound(format!("unknown table {name}")));
            }
            let rest = create
                .strip_prefix("CREATE TABLE ")
                .ok_or_else(|| LedgerError::Unsound("schema".into()))?;
            db.execute_batch(&format!("CREATE TABLE {into}.{rest}"))?;
            db.execute_batch(&format!("INSERT INTO {into}.{name} SELECT * FROM main.{name}"))?;
        }
        db.execute_batch("COMMIT")?;
    }
    if data.join("desk.db").exists() {
        store::copy_into(&Connection::open(data.join("desk.db"))?, &unfinished.join("desk.db"))?;
    }
    if data.join("comity.toml").exists() {
        std::fs::copy(data.join("comity.toml"), unfinished.join("comity.toml"))?;
    }
    for file in ["bodies.db", "secrets.db"] {
        sync_file(&unfinished.join(file))?;
    }
    let mut sums = String::new();
    for name in SUMMED {
        let file = unfinished.join(name);
        if file.exists() {
            sums.push_str(&format!("{}  {name}\n", seal::sha256_of(std::fs::File::open(file)?)?));
        }
    }
    replace_file(&unfinished.join(SUMS), sums.as_bytes())?;
    Ok(())
}

/// The first file of a backup whose bytes are not those of the day it was made. A backup from before there were sums has none, and a file that was
/// stripped from it later is not missed here.
fn changed(from: &Path) -> Result<Option<&'static str>, LedgerError> {
    let sums = match std::fs::read_to_string(from.join(SUMS)) {
        Ok(sums) => sums,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e.into()),
    };
    for name in SUMMED {
        let file = from.join(name);
        let noted = sums
            .lines()
            .find_map(|line| line.split_once("  ").filter(|(_, of)| *of == name));
        if let Some((noted, _)) = noted
            && file.exists()
            && Hash::parse(noted) != Some(seal::sha256_of(std::fs::File::open(file)?)?)
        {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Removes what backups that were broken off (a power cut, a killed process) left in this folder: nobody would ever strip it of its secrets.
fn remove_broken_off(target: &Path) -> Result<(), LedgerError> {
    for entry in std::fs::read_dir(target)?.filter_map(Result::ok) {
        let named = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if !named || !entry.file_type()?.is_dir() {
            continue;
        }
        let folder = std::fs::File::open(entry.path())?;
        match folder.try_lock() {
            Ok(()) => remove_unfinished(&entry.path())?,
            // Another backup is at work in it, or nobody can say.
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
    Ok(())
}

/// Removes an unfinished backup, if it holds nothing but what a backup writes.
fn remove_unfinished(folder: &Path) -> Result<(), LedgerError> {
    let files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    let written = |name: &str| {
        ["bodies.db", "secrets.db", "desk.db", "comity.toml", SUMS]
            .iter()
            .any(|own| {
                name.strip_prefix(own)
                    .is_some_and(|rest| matches!(rest, "" | "-journal" | "-wal" | "-shm" | ".new"))
            })
    };
    if files.iter().all(|f| written(&f.file_name().to_string_lossy())) {
        for file in &files {
            std::fs::remove_file(file.path())?;
        }
        std::fs::remove_dir(folder)?;
    }
    Ok(())
}

/// A path as SQLite takes it: whole, so that no folder's name is read as an address (`file:…`), and never another than was meant.
fn attached(path: &Path) -> Result<String, LedgerError> {
    let whole = std::path::absolute(path)?;
    whole.to_str().map(str::to_owned).ok_or_else(|| {
        LedgerError::Unsound(format!(
            "the name of {} is not UTF-8: give the folder another",
            path.display()
        ))
    })
}

/// Whether a restore was begun in this folder and is not finished.
pub fn restore_is_unfinished(data: &Path) -> bool {
    data.join(MARK).exists()
}

pub(crate) fn refuse_unfinished(data: &Path) -> Result<(), LedgerError> {
    if restore_is_unfinished(data) {
        return Err(LedgerError::InTheWay(format!(
            "a restore into {} did not finish: run `comity restore` again, with this backup or another",
            data.display()
        )));
    }
    Ok(())
}

/// What a backup still has.
struct Looked {
    secrets: bool,
    desk: bool,
}

/// Reads every file of a backup to its end, before anything is restored from it.
fn look_at_backup(from: &Path) -> Result<Looked, LedgerError> {
    let bodies = from.join("bodies.db");
    attached(&bodies)?;
    if !bodies.exists() {
        return Err(LedgerError::InTheWay(format!("{} is not a backup", from.display())));
    }
    let tables: [(&str, &[&str]); 3] = [
        ("bodies.db", &BODY_TABLES),
        ("secrets.db", &["secret"]),
        ("desk.db", &["account"]),
    ];
    for (name, tables) in tables {
        let file = from.join(name);
        if !file.exists() {
            continue;
        }
        let looked = store::open_reader(&file).and_then(|db| {
            let verdict = db.query_row("PRAGMA integrity_check(1)", [], |r| r.get::<_, String>(0))?;
            let there: BTreeSet<String> = db
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
                .query_map([], |r| r.get(0))?
                .collect::<Result<_, _>>()?;
            let missing = tables.iter().find(|table| !there.contains(**table));
            Ok((verdict, missing))
        });
        let wrong = match looked {
            Ok((verdict, None)) if verdict == "ok" => continue,
            Ok((verdict, Some(table))) if verdict == "ok" => format!("it has no table `{table}`"),
            Ok((verdict, _)) => verdict,
            Err(e) => e.to_string(),
        };
        return Err(LedgerError::InTheWay(format!(
            "this backup cannot be restored, {} is damaged ({wrong}); take another",
            file.display()
        )));
    }
    if let Some(name) = changed(from)? {
        return Err(LedgerError::InTheWay(format!(
            "this backup cannot be restored, {} is damaged (its bytes are not those of the day it was made, as {SUMS} tells); take another",
            from.join(name).display()
        )));
    }
    let db = store::open_reader(&bodies)?;
    let (last, all): (i64, i64) = db.query_row("SELECT coalesce(max(seq), 0), count(*) FROM statement", [], |r| {
        Ok((r.get(0)?, r.get(1)?))
    })?;
    let astray: i64 = db.query_row(
        "SELECT (SELECT count(*) FROM erasure WHERE seq > ?1) + (SELECT count(*) FROM body WHERE seq > ?1)",
        [last],
        |r| r.get(0),
    )?;
    if last != all || astray > 0 {
        return Err(LedgerError::InTheWay(format!(
            "this backup cannot be restored, statements are missing in {}; take another",
            bodies.display()
        )));
    }
    let (secrets, desk) = (from.join("secrets.db"), from.join("desk.db"));
    if secrets.exists() {
        belong_together(&db, &secrets)?;
    }
    let accounts: i64 = if desk.exists() {
        store::open_reader(&desk)?.query_row("SELECT count(*) FROM account", [], |r| r.get(0))?
    } else {
        0
    };
    Ok(Looked {
        secrets: secrets.exists(),
        // Nobody could sign in to a desk without an account: it counts as none, and somebody is invited.
        desk: accounts > 0,
    })
}

/// Refuses secrets that were not taken together with these bodies: what they do not cover would be lost without a word.
fn belong_together(bodies: &Connection, secrets: &Path) -> Result<(), LedgerError> {
    bodies.execute("ATTACH ?1 AS s", [attached(secrets)?])?;
    let strange: Option<i64> = bodies
        .query_row(
            "SELECT k.seq FROM s.secret k LEFT JOIN statement st ON st.seq = k.seq WHERE st.seq IS NULL ORDER BY k.seq LIMIT 1",
            [],
            |r| r.get(0),
        )
        .optional()?;
    let wrong = match strange {
        Some(seq) => format!("it has secrets of statement {seq}, which is not in bodies.db"),
        None => match unsaid(bodies, &BTreeSet::new())?
            .parts
            .into_iter()
            .find(|part| !part.kept)
        {
            Some(part) => format!("it has no secrets of statement {}", part.seq),
            None => return Ok(()),
        },
    };
    Err(LedgerError::InTheWay(format!(
        "this backup cannot be restored, {} does not belong to its bodies.db ({wrong}): take both from one backup, or move secrets.db \
         away to restore without the texts",
        secrets.display()
    )))
}

/// What the keys knew when the restore was begun, kept in its mark: one that is begun again after a power cut tells the same story.
struct Begun {
    key: Hash,
    head: Option<String>,
}

impl Begun {
    fn text(&self) -> String {
        format!(
            "A restore into this folder did not finish. Nothing here is served: run `comity restore` again.\nkey {}\n{}",
            self.key,
            self.head.as_deref().unwrap_or_default()
        )
    }

    fn read(data: &Path) -> Result<Option<Self>, LedgerError> {
        let text = match std::fs::read_to_string(data.join(MARK)) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        let mut parts = text.splitn(3, '\n').skip(1);
        let key = parts.next().and_then(|l| Hash::parse(l.strip_prefix("key ")?));
        let head = parts.next().filter(|h| !h.is_empty()).map(str::to_owned);
        Ok(key.map(|key| Self { key, head }))
    }
}

/// Refused where there is a ledger or a desk that no restore left half done.
fn refuse_what_is_there(data: &Path) -> Result<(), LedgerError> {
    if restore_is_unfinished(data) {
        return Ok(());
    }
    for name in ["ledger.db", "desk.db"] {
        let file = data.join(name);
        if file.exists() {
            return Err(LedgerError::InTheWay(format!(
                "{} exists, and nothing was changed: move it away, or restore into an empty folder",
                file.display()
            )));
        }
    }
    Ok(())
}

/// Takes the folder's lock and marks it; what an unfinished restore left is removed. Two restores into one folder would remove each other's.
fn begin_restore(data: &Path, chance: &Chance) -> Result<(Begun, Held), LedgerError> {
    refuse_what_is_there(data)?;
    store::private_dir(data)?;
    let held = Keys::hold(data).map_err(|e| match e {
        LedgerError::MayNotSign(_) => LedgerError::InTheWay(format!(
            "another process is writing in {}, and nothing was changed: wait until it has ended",
            data.display()
        )),
        e => e,
    })?;
    // Once more: another restore may have finished since.
    refuse_what_is_there(data)?;
    if !restore_is_unfinished(data) {
        if !Keys::exist(data) {
            // If the power fails before the mark: a key that has signed nothing, which the next try takes for no key.
            Keys::create(data, chance)?;
        }
        let keys = Keys::open_held(data, &held)?;
        let begun = Begun {
            key: keys.print(),
            head: keys.head()?.map(|(note, _)| note),
        };
        replace_file(&data.join(MARK), begun.text().as_bytes())?;
    }
    // What an earlier file of that name left behind would be replayed onto the restored one.
    for name in ["ledger.restoring", "ledger.db", "desk.db"] {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let left = data.join(format!("{name}{suffix}"));
            if left.exists() {
                std::fs::remove_file(&left)?;
            }
        }
    }
    let begun =
        Begun::read(data)?.ok_or_else(|| LedgerError::InTheWay(format!("{MARK} is not readable: remove it")))?;
    Ok((begun, held))
}

/// The last step of a restore: the folder may be served.
pub fn finish_restore(data: &Path) -> Result<(), LedgerError> {
    std::fs::remove_file(data.join(MARK))?;
    std::fs::File::open(data)?.sync_all()?;
    Ok(())
}

/// What a restore found.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Set where a new epoch was opened: the statement that the node has to make.
    pub epoch: Option<Epoch>,
    /// Commitments destroyed again because they had been erased after the backup.
    pub erased_again: usize,
    /// `kind:subject` of what had been ended after the backup.
    pub ended: Vec<String>,
    /// Whether the backup still had its secrets.
    pub with_secrets: bool,
    /// Whether it still had its desk, with somebody in it. It lets in whom it let in on the day of the backup, until the caller ends that.
    pub with_desk: bool,
    /// Texts that are gone though no erasure in the restored ledger says so: the node has to say it, or the ledger is not sound. With the
    /// basis [`Erasure::LOST`] where the backup merely had them no more.
    pub gone: Vec<Gone>,
}

/// The parts of one subject whose texts a restore could not or may not bring back.
#[derive(Clone, Debug)]
pub struct Gone {
    /// The subject.
    pub subject: Id,
    /// What to say.
    pub erasure: Erasure,
    /// The strictest label that anything about the subject ever had.
    pub label: Label,
    /// The audience of its newest statement.
    pub audience: Vec<Audience>,
}

/// A part without a secret that no erasure names.
struct Missing {
    seq: u64,
    subject: Id,
    of: String,
    part: ErasedPart,
    commitment: Hash,
    /// Whether its place among the secrets is there, emptied.
    kept: bool,
}

/// What no erasure says to be gone, and who may know of it.
struct Unsaid {
    parts: Vec<Missing>,
    shown: BTreeMap<Id, (Label, Vec<Audience>)>,
}

/// `erased` is what somebody wanted gone: that a text was lost once does not account for that.
fn unsaid(db: &Connection, erased: &BTreeSet<Hash>) -> Result<Unsaid, LedgerError> {
    let unsound = |e: &dyn std::fmt::Display| LedgerError::Unsound(e.to_string());
    let mut missing = Vec::new();
    // What an erasure in this ledger names is accounted for, up to that erasure.
    let mut accounted: BTreeMap<(Id, String, u8), u64> = BTreeMap::new();
    let mut wanted: BTreeMap<(Id, String, u8), u64> = BTreeMap::new();
    let mut shown: BTreeMap<Id, (Label, Vec<Audience>)> = BTreeMap::new();
    let mut q = db.prepare(
        "SELECT s.seq, s.said, s.parts, h.names, k.slots FROM statement s
         JOIN shape h ON h.id = s.shape LEFT JOIN secret k ON k.seq = s.seq ORDER BY s.seq",
    )?;
    let mut rows = q.query([])?;
    while let Some(r) = rows.next()? {
        let seq = u64::try_from(r.get::<_, i64>(0)?).unwrap_or(0);
        let said = Said::parse(&r.get::<_, Vec<u8>>(1)?).map_err(|e| unsound(&e))?;
        let sources = PartSource::unpack(&r.get::<_, Vec<u8>>(2)?).ok_or_else(|| unsound(&"parts of a statement"))?;
        let (names, slots): (String, Option<Vec<u8>>) = (r.get(3)?, r.get(4)?);
        let slots = slots.unwrap_or_default();
        for (index, (name, source)) in (0u8..).zip(names.split_whitespace().zip(&sources)) {
            let slot = slots.get(usize::from(index) * 32..usize::from(index) * 32 + 32);
            if source.origin == seq && slot.is_none_or(|s| s.iter().all(|b| *b == 0)) {
                missing.push(Missing {
                    seq,
                    subject: said.subject,
                    of: said.kind.clone(),
                    part: ErasedPart {
                        index,
                        name: name.to_owned(),
                    },
                    commitment: source.commitment,
                    kept: slot.is_some(),
                });
            }
        }
        if said.kind == Erasure::KIND
            && let Ok(erasure) = Erasure::read(&said)
        {
            for part in &erasure.parts {
                let part = (said.subject, erasure.of.clone(), part.index);
                if !erasure.is_loss() {
                    wanted.insert(part.clone(), seq);
                }
                accounted.insert(part, seq);
            }
        }
        let entry = shown.entry(said.subject).or_insert((said.label, Vec::new()));
        *entry = (entry.0.max(said.label), said.audience);
    }
    missing.retain(|m: &Missing| {
        let said = if erased.contains(&m.commitment) {
            &wanted
        } else {
            &accounted
        };
        said.get(&(m.subject, m.of.clone(), m.part.index))
            .is_none_or(|at| *at < m.seq)
    });
    Ok(Unsaid { parts: missing, shown })
}

/// What the node has to say of it: what `keys/undone` lists was wanted gone, and is again; everything else is lost, which nobody wanted.
fn gone(db: &Connection, erased: &BTreeSet<Hash>) -> Result<Vec<Gone>, LedgerError> {
    let Unsaid { parts, shown } = unsaid(db, erased)?;
    // An erasure is of a part in every revision: one that was wanted gone decides for it.
    let wanted: BTreeSet<(Id, String, u8)> = parts
        .iter()
        .filter(|m| erased.contains(&m.commitment))
        .map(|m| (m.subject, m.of.clone(), m.part.index))
        .collect();
    let mut found: BTreeMap<(Id, String, bool), BTreeMap<u8, String>> = BTreeMap::new();
    for m in parts {
        let lost = !wanted.contains(&(m.subject, m.of.clone(), m.part.index));
        found
            .entry((m.subject, m.of, lost))
            .or_default()
            .insert(m.part.index, m.part.name);
    }
    Ok(found
        .into_iter()
        .map(|((subject, of, lost), parts)| {
            let (label, audience) = shown.get(&subject).cloned().unwrap_or((Label::Red, Vec::new()));
            let basis = if lost { Erasure::LOST } else { "no-longer-needed" };
            Gone {
                subject,
                erasure: Erasure {
                    of,
                    parts: parts
                        .into_iter()
                        .map(|(index, name)| ErasedPart { index, name })
                        .collect(),
                    basis: basis.to_owned(),
                },
                label,
                audience,
            }
        })
        .collect())
}

/// Restores ledger and desk of a backup folder into a data folder that has neither (its `keys/` may be there).
///
/// Every file of the backup is read to its end before anything is written. From then on the folder is marked, and [`crate::Ledger::open`]
/// refuses it, until the caller has done the rest and says [`finish_restore`]. Whatever fails before that: the same again starts anew.
pub fn restore(from: &Path, data: &Path, chance: &Chance) -> Result<Restored, LedgerError> {
    restore_held(from, data, chance).map(|(restored, _)| restored)
}

/// The same, and the folder's lock stays taken for the rest of the restore: for [`crate::Ledger::open_restored`], and until [`finish_restore`].
pub fn restore_held(from: &Path, data: &Path, chance: &Chance) -> Result<(Restored, Held), LedgerError> {
    let looked = look_at_backup(from)?;
    let (begun, held) = begin_restore(data, chance)?;
    let path = data.join("ledger.db");
    let building = data.join("ledger.restoring");
    let with_secrets = looked.secrets;
    let db = open_writer(&building, Keeping::Durable)?;
    db.execute("ATTACH ?1 AS b", [attached(&from.join("bodies.db"))?])?;
    if with_secrets {
        db.execute("ATTACH ?1 AS s", [attached(&from.join("secrets.db"))?])?;
    }
    db.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF; BEGIN")?;
    db.execute_batch(include_str!("schema.sql"))?;
    for table in BODY_TABLES {
        db.execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM b.{table}"))?;
    }
    if with_secrets {
        db.execute_batch("INSERT INTO main.secret SELECT * FROM s.secret")?;
    }
    let meta = |name: &str| -> Result<String, LedgerError> {
        Ok(db.query_row("SELECT value FROM main.meta WHERE name = ?1", [name], |r| r.get(0))?)
    };
    let (old_origin, host, epoch) = (meta("origin")?, meta("host")?, meta("epoch")?);
    let own: Option<(i64, String)> = db
        .query_row(
            "SELECT size, note FROM main.checkpoint ORDER BY size DESC LIMIT 1",
            [],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .optional()?;
    let own_size = own.as_ref().map_or(0, |(size, _)| u64::try_from(*size).unwrap_or(0));
    let nodes = |level: u8, index: u64| crate::log::node(&db, level, index);
    let own_root = seal::root(&nodes, own_size).map_err(|e| LedgerError::Unsound(e.to_string()))?;
    let keys = Keys::open_held(data, &held)?;
    let head = keys.head()?.map(|(_, head)| head);
    // What the public was last told under this key. An unfinished restore may have signed since, but nobody saw that.
    let told: Option<Checkpoint> = if begun.key == keys.print() {
        begun.head.map(|note| keys.opened(&note)).transpose()?
    } else {
        head.clone()
    };
    let continues = match (&head, &told) {
        (Some(head), _) if head.origin == old_origin && head.size == own_size && head.root == own_root => None,
        (_, Some(told)) => Some((told.origin.clone(), told.size, told.root)),
        _ => Some((old_origin.clone(), own_size, own_root)),
    };
    let undone = keys.undone()?;
    let mut erased_again = 0;
    {
        let mut q = db.prepare("SELECT parts FROM main.statement")?;
        let mut rows = q.query([])?;
        let mut doomed: Vec<(u64, u8)> = Vec::new();
        while let Some(row) = rows.next()? {
            let sources = PartSource::unpack(&row.get::<_, Vec<u8>>(0)?)
                .ok_or_else(|| LedgerError::Unsound("parts of a statement".into()))?;
            for (index, source) in (0u8..).zip(&sources) {
                if undone.erased.contains(&source.commitment) {
                    doomed.push((source.origin, index));
                }
            }
        }
        drop(rows);
        doomed.sort_unstable();
        doomed.dedup();
        for (origin, index) in doomed {
            destroy(&db, origin, index)?;
            erased_again += 1;
        }
    }
    let gone = gone(&db, &undone.erased)?;
    let with_desk = looked.desk;
    if with_desk {
        std::fs::copy(from.join("desk.db"), data.join("desk.db"))?;
        sync_file(&data.join("desk.db"))?;
    }
    let mut opened = None;
    if let Some((old, size, root)) = continues {
        let last_of = |origin: &str| origin.rsplit('/').next().unwrap_or_default().to_owned();
        let known: Vec<String> = [Some(epoch), Some(last_of(&old)), head.map(|h| last_of(&h.origin))]
            .into_iter()
            .flatten()
            .collect();
        let next = 1 + known
            .iter()
            .filter_map(|name| name.split('-').next()?.parse::<u64>().ok())
            .max()
            .unwrap_or(1);
        // Without the keys, now or once before, nobody can know which epochs there were: a mark of chance keeps this one apart.
        let name = if told.is_some() && known.iter().all(|name| !name.contains('-')) {
            next.to_string()
        } else {
            format!("{next}-{}", &terms::Id::from_bytes(chance.bytes()).to_string()[..4])
        };
        let origin = format!("{host}/log/{name}");
        let vkey = keys.signing(&origin)?.verifier().to_string();
        db.execute("UPDATE main.meta SET value = ?1 WHERE name = 'origin'", [&origin])?;
        db.execute("UPDATE main.meta SET value = ?1 WHERE name = 'epoch'", [&name])?;
        db.execute("INSERT OR IGNORE INTO main.signer VALUES(?1)", [vkey])?;
        opened = Some(Epoch {
            continues: old,
            old_size: size,
            old_root: root,
            restored_size: own_size,
        });
        // The restored tree is signed anew under the new origin, so that head.note, ledger and public agree from the start.
        if own_size > 0 {
            let checkpoint = Checkpoint {
                origin: origin.clone(),
                size: own_size,
                root: own_root,
            };
            let note = keys.signing(&origin)?.sign(&checkpoint.text());
            db.execute(
                "UPDATE main.checkpoint SET note = ?2 WHERE size = ?1",
                params![sql(own_size), note],
            )?;
            forget_idle_signers(&db, &origin)?;
            db.execute_batch("COMMIT")?;
            // The head first: if the power fails between the two there is no ledger yet, and restoring again opens the next epoch.
            keys.keep_head(&note)?;
            finish(&db, &building, &path)?;
        } else {
            forget_idle_signers(&db, &origin)?;
            db.execute_batch("COMMIT")?;
            keys.keep_head(&note_of_nothing(&keys.signing(&origin)?))?;
            finish(&db, &building, &path)?;
        }
    } else {
        db.execute_batch("COMMIT")?;
        finish(&db, &building, &path)?;
    }
    drop(db);
    let restored = Restored {
        epoch: opened,
        erased_again,
        ended: undone.ended.into_iter().collect(),
        with_secrets,
        with_desk,
        gone,
    };
    Ok((restored, held))
}

/// The last checkpoint is signed anew in a new epoch: where it was the only one, the key of the old epoch has signed nothing here any more,
/// and a ledger with such a key is not sound.
fn forget_idle_signers(db: &Connection, origin: &str) -> Result<(), LedgerError> {
    db.execute(
        "DELETE FROM main.signer WHERE substr(vkey, 1, instr(vkey, '+') - 1) <> ?1 AND NOT EXISTS
         (SELECT 1 FROM main.checkpoint WHERE substr(note, 1, instr(note, char(10)) - 1) = substr(vkey, 1, instr(vkey, '+') - 1))",
        [origin],
    )?;
    Ok(())
}

/// Gives the finished file its name: before this, there is no ledger in the folder.
fn finish(db: &Connection, building: &Path, path: &Path) -> Result<(), LedgerError> {
    db.execute_batch("DETACH b")?;
    let _ = db.execute_batch("DETACH s");
    // Written anew, so that nothing of what was erased again is left in it.
    store::scrub(db)?;
    std::fs::rename(building, path)?;
    sync_file(path)?;
    Ok(())
}
