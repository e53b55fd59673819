//! Backup and restore: bodies and secrets apart, secrets and desk for the last three backups only.
//!
//! A backup is a folder: `bodies.db` (everything but the secrets of parts), `secrets.db`, `desk.db`, `comity.toml`. Keys are never in it.
//! What could bring back an erased text, name or address (`secrets.db`, `desk.db`) is kept in the newest three only.
//! Restoring without the keys, or a ledger that does not extend `head.note`, opens a new epoch that names the old one; what
//! `keys/undone` lists as erased is destroyed again before anything is served (DESIGN 5, 6). From the first to the last step of a restore its
//! mark stands in the folder, and no ledger is opened beside it: what is half restored may hold rights that were ended.

use crate::LedgerError;
use crate::keys::Keys;
use crate::write::{destroy, note_of_nothing, sql};
use rusqlite::{Connection, OptionalExtension, params};
use seal::{Checkpoint, Hash};
use statement::{Audience, Epoch, ErasedPart, Erasure, Kind, PartSource, Said};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::{Chance, Keeping, open_writer, replace_file, sync_file};
use terms::{Id, Label};

/// Secrets and desk are kept with this many newest backups.
pub const SECRETS_KEPT: usize = 3;

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
    let unfinished = target.join(format!("unfinished-{stamp}"));
    store::private_dir(&unfinished)?;
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

/// Reads every file of a backup to its end, before anything is restored from it.
fn look_at_backup(from: &Path) -> Result<(), LedgerError> {
    let bodies = from.join("bodies.db");
    attached(&bodies)?;
    if !bodies.exists() {
        return Err(LedgerError::InTheWay(format!("{} is not a backup", from.display())));
    }
    for name in ["bodies.db", "secrets.db", "desk.db"] {
        let file = from.join(name);
        if !file.exists() {
            continue;
        }
        let looked = store::open_reader(&file)
            .and_then(|db| Ok(db.query_row("PRAGMA integrity_check(1)", [], |r| r.get::<_, String>(0))?));
        let wrong = match looked {
            Ok(verdict) if verdict == "ok" => continue,
            Ok(verdict) => verdict,
            Err(e) => e.to_string(),
        };
        return Err(LedgerError::InTheWay(format!(
            "this backup cannot be restored, {} is damaged ({wrong}); take another",
            file.display()
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
    Ok(())
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

/// Marks the folder. Refused where there is a ledger or a desk; what an unfinished restore left is removed.
fn begin_restore(data: &Path, chance: &Chance) -> Result<Begun, LedgerError> {
    store::private_dir(data)?;
    if !restore_is_unfinished(data) {
        for name in ["ledger.db", "desk.db"] {
            let file = data.join(name);
            if file.exists() {
                return Err(LedgerError::InTheWay(format!(
                    "{} exists, and nothing was changed: move it away, or restore into an empty folder",
                    file.display()
                )));
            }
        }
        if !Keys::exist(data) {
            // If the power fails before the mark: a key that has signed nothing, which the next try takes for no key.
            Keys::create(data, chance)?;
        }
        let keys = Keys::open(data, true)?;
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
    Begun::read(data)?.ok_or_else(|| LedgerError::InTheWay(format!("{MARK} is not readable: remove it")))
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
    /// Whether it still had its desk. It lets in whom it let in on the day of the backup, until the caller ends that.
    pub with_desk: bool,
    /// Texts that are gone though no erasure in the restored ledger says so: the node has to say it, or the ledger is not sound.
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

/// Parts without a secret that no erasure names.
fn gone(db: &Connection) -> Result<Vec<Gone>, LedgerError> {
    let unsound = |e: &dyn std::fmt::Display| LedgerError::Unsound(e.to_string());
    let mut said = Vec::new();
    {
        let mut q = db.prepare(
            "SELECT s.seq, s.said, s.parts, h.names, k.slots FROM main.statement s
             JOIN main.shape h ON h.id = s.shape LEFT JOIN main.secret k ON k.seq = s.seq ORDER BY s.seq",
        )?;
        let mut rows = q.query([])?;
        while let Some(r) = rows.next()? {
            let seq = u64::try_from(r.get::<_, i64>(0)?).unwrap_or(0);
            let one = Said::parse(&r.get::<_, Vec<u8>>(1)?).map_err(|e| unsound(&e))?;
            let sources =
                PartSource::unpack(&r.get::<_, Vec<u8>>(2)?).ok_or_else(|| unsound(&"parts of a statement"))?;
            let (names, slots): (String, Option<Vec<u8>>) = (r.get(3)?, r.get(4)?);
            let slots = slots.unwrap_or_default();
            let without: Vec<ErasedPart> = (0u8..)
                .zip(names.split_whitespace().zip(&sources))
                .filter(|(i, (_, source))| {
                    let slot = slots.get(usize::from(*i) * 32..usize::from(*i) * 32 + 32);
                    source.origin == seq && slot.is_none_or(|s| s.iter().all(|b| *b == 0))
                })
                .map(|(index, (name, _))| ErasedPart {
                    index,
                    name: name.to_owned(),
                })
                .collect();
            said.push((seq, one, without));
        }
    }
    // What an erasure in this ledger names is accounted for, up to that erasure.
    let mut accounted: BTreeMap<(Id, String, u8), u64> = BTreeMap::new();
    for (seq, one, _) in &said {
        if one.kind == Erasure::KIND
            && let Ok(erasure) = Erasure::read(one)
        {
            for part in &erasure.parts {
                accounted.insert((one.subject, erasure.of.clone(), part.index), *seq);
            }
        }
    }
    let mut found: BTreeMap<(Id, String), BTreeMap<u8, String>> = BTreeMap::new();
    let mut shown: BTreeMap<Id, (Label, Vec<Audience>)> = BTreeMap::new();
    for (seq, one, without) in said {
        let entry = shown.entry(one.subject).or_insert((one.label, Vec::new()));
        *entry = (entry.0.max(one.label), one.audience.clone());
        for part in without {
            if accounted
                .get(&(one.subject, one.kind.clone(), part.index))
                .is_none_or(|at| *at < seq)
            {
                found
                    .entry((one.subject, one.kind.clone()))
                    .or_default()
                    .insert(part.index, part.name);
            }
        }
    }
    Ok(found
        .into_iter()
        .map(|((subject, of), parts)| {
            let (label, audience) = shown.get(&subject).cloned().unwrap_or((Label::Red, Vec::new()));
            Gone {
                subject,
                erasure: Erasure {
                    of,
                    parts: parts
                        .into_iter()
                        .map(|(index, name)| ErasedPart { index, name })
                        .collect(),
                    basis: "no-longer-needed".to_owned(),
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
    look_at_backup(from)?;
    let begun = begin_restore(data, chance)?;
    let path = data.join("ledger.db");
    let building = data.join("ledger.restoring");
    let with_secrets = from.join("secrets.db").exists();
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
    let keys = Keys::open(data, true)?;
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
    let gone = gone(&db)?;
    let with_desk = from.join("desk.db").exists();
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
            db.execute_batch("COMMIT")?;
            // The head first: if the power fails between the two there is no ledger yet, and restoring again opens the next epoch.
            keys.keep_head(&note)?;
            finish(&db, &building, &path)?;
        } else {
            db.execute_batch("COMMIT")?;
            keys.keep_head(&note_of_nothing(&keys.signing(&origin)?))?;
            finish(&db, &building, &path)?;
        }
    } else {
        db.execute_batch("COMMIT")?;
        finish(&db, &building, &path)?;
    }
    drop(db);
    Ok(Restored {
        epoch: opened,
        erased_again,
        ended: undone.ended.into_iter().collect(),
        with_secrets,
        with_desk,
        gone,
    })
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
