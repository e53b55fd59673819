//! G-R8: no two processes can sign diverging heads.
//!
//! Second server on one data folder while the first is paused; a lock that somebody removed; an old backup under newer keys; an old
//! `ledger.db` copied in by hand. In each case the second signer refuses with words or opens a new epoch that names the old
//! one, and every checkpoint that was ever published is a prefix of the tree that stands at the end.

use crate::kill::prepare;
use crate::load::{self, Book, Outcome};
use crate::node::{self, Node, Start};
use crate::yard::{Yard, copy_folder, run};
use anyhow::{Context, Result, bail};
use seal::{Checkpoint, VerifierKey};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Runs it.
pub fn signers(yard: &Yard) -> Result<()> {
    let scratch = yard.scratch("signers")?;
    let base = scratch.join("base");
    let work = prepare(yard, &base)?;
    for (name, case) in [
        ("a second server while the first is paused is refused", paused as Case),
        ("with the lock taken away, no two heads diverge", lock_gone),
        (
            "an old ledger.db under newer keys serves reads and signs nothing",
            copied_by_hand,
        ),
        ("a ledger whose head.note was taken away signs nothing", head_gone),
        (
            "an older backup under newer keys opens a new epoch that names the old one",
            old_backup,
        ),
    ] {
        let folder = scratch.join("case");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let data = folder.join("data");
        copy_folder(&base, &data)?;
        let told = case(yard, &folder, &data, &work).with_context(|| name.to_owned())?;
        println!("signers: {name}: {told}");
    }
    Ok(())
}

type Case = fn(&Yard, &Path, &Path, &load::Work) -> Result<String>;

fn write_some(server: &Node, work: &load::Work, prefix: &str, count: u64) -> Result<Book> {
    let book = Book::new(prefix);
    let mut client = server.client();
    for _ in 0..count {
        if book.write_next(&mut client, work) != Outcome::Acked {
            bail!("not accepted: {:?}", book.faults());
        }
    }
    Ok(book)
}

/// The checkpoint that is published once everything in the book is proved.
fn sealed(server: &Node, book: &Book) -> Result<(String, Checkpoint, VerifierKey)> {
    let key = VerifierKey::parse(&server.key()?)?;
    let mut client = server.client();
    for told in book.acked().values() {
        load::proof_of(&mut client, &told.entry)?;
    }
    let note = server.checkpoint()?.text();
    let checkpoint = Checkpoint::open(&note, &key)?;
    Ok((note, checkpoint, key))
}

/// Whether a checkpoint is a prefix of the tree in a ledger file.
fn extends(data: &Path, checkpoint: &Checkpoint) -> Result<bool> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare("SELECT entry FROM leaf WHERE place < ?1 ORDER BY place")?;
    let leaves: Vec<seal::Hash> = q
        .query_map([i64::try_from(checkpoint.size)?], |r| r.get::<_, [u8; 33]>(0))?
        .map(|e| e.map(|e| seal::leaf_hash(&e)))
        .collect::<Result<_, _>>()?;
    if leaves.len() as u64 != checkpoint.size {
        return Ok(false);
    }
    let empty = |_: u8, _: u64| None;
    let nodes: std::collections::HashMap<(u8, u64), seal::Hash> = seal::append_leaves(&empty, 0, &leaves)?
        .into_iter()
        .map(|(l, i, h)| ((l, i), h))
        .collect();
    let find = |level: u8, index: u64| nodes.get(&(level, index)).copied();
    Ok(seal::root(&find, checkpoint.size)? == checkpoint.root)
}

fn paused(yard: &Yard, _folder: &Path, data: &Path, work: &load::Work) -> Result<String> {
    let mut first = Node::start(yard, data, &Start::default())?;
    let book = write_some(&first, work, "paused", 5)?;
    first.signal("STOP")?;
    let second = Node::start(yard, data, &Start::default());
    first.signal("CONT")?;
    let words = match second {
        Ok(_) => bail!("the second server answered"),
        Err(e) => format!("{e:#}"),
    };
    if !words.contains("another process is writing") {
        bail!("the second server did not say why: {words}");
    }
    let more = write_some(&first, work, "paused-more", 5)?;
    sealed(&first, &book)?;
    let (_, checkpoint, key) = sealed(&first, &more)?;
    first.stop()?;
    load::verify_ledger(yard, data, Some(&key.to_string()))?;
    if !extends(data, &checkpoint)? {
        bail!("the published checkpoint is not in the ledger");
    }
    Ok("refused in words; the first went on".into())
}

fn lock_gone(yard: &Yard, _folder: &Path, data: &Path, work: &load::Work) -> Result<String> {
    let mut first = Node::start(yard, data, &Start::default())?;
    let book = write_some(&first, work, "lock-1", 5)?;
    let mut published = vec![sealed(&first, &book)?.1];
    first.signal("STOP")?;
    // Somebody "helps": the lock file is removed, so the second server locks another file.
    std::fs::remove_file(data.join("keys/lock"))?;
    let second = Node::start(yard, data, &Start::default());
    let mut second = match second {
        Ok(second) => second,
        Err(e) => {
            first.signal("CONT")?;
            first.stop()?;
            return Ok(format!("the second server did not start ({e:#})"));
        }
    };
    let other = write_some(&second, work, "lock-2", 5)?;
    published.push(sealed(&second, &other)?.1);
    first.signal("CONT")?;
    // Both run now. Both are asked; whoever is behind must refuse or stop, and never sign another tree.
    let mut late = first.client().patient(Duration::from_secs(5));
    let third = Book::new("lock-3");
    for _ in 0..3 {
        third.write_next(&mut late, work);
        std::thread::sleep(Duration::from_millis(250));
        for server in [&first, &second] {
            if let Ok(answer) = server
                .client()
                .patient(Duration::from_secs(5))
                .get("/log/checkpoint", &[])
                && answer.status == 200
            {
                let key = VerifierKey::parse(&node_key(data)?)?;
                published.push(Checkpoint::open(&answer.text(), &key)?);
            }
        }
    }
    let gone = first.ended_within(Duration::from_secs(5))?.is_some();
    let _ = first.kill();
    let after = Book::new("lock-4");
    let accepted = after.write_next(&mut second.client(), work) == Outcome::Acked;
    let _ = second.stop();
    let verdict = load::verify_ledger(yard, data, None)?;
    for checkpoint in &published {
        if !extends(data, checkpoint)? {
            bail!(
                "checkpoint of size {} is not a prefix of the ledger: the log forked",
                checkpoint.size
            );
        }
    }
    let entries = load::entries_of(data)?;
    for told in book
        .acked()
        .values()
        .chain(other.acked().values())
        .chain(third.acked().values())
        .chain(after.acked().values())
    {
        if !entries.contains(&told.entry) {
            bail!("an acknowledged entry is gone");
        }
    }
    Ok(format!(
        "{} checkpoints published by both, all prefixes of one tree; the first {}, the second {}; {verdict}",
        published.len(),
        if gone { "stopped" } else { "refused" },
        if accepted { "went on" } else { "stopped as well" }
    ))
}

/// The verifier key in the ledger's own words, for a log that nobody answers for any more.
fn node_key(data: &Path) -> Result<String> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    Ok(db.query_row("SELECT vkey FROM signer LIMIT 1", [], |r| r.get(0))?)
}

fn copy_of_ledger(data: &Path, to: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{suffix}", data.join("ledger.db").display()));
        let to = PathBuf::from(format!("{}{suffix}", to.display()));
        if to.exists() {
            std::fs::remove_file(&to)?;
        }
        if from.exists() {
            std::fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Starts on a ledger that may not sign; gives the words of its refusal. Nothing may be signed or kept.
fn signs_nothing(yard: &Yard, data: &Path, work: &load::Work) -> Result<String> {
    let head = std::fs::read(data.join("keys/head.note")).unwrap_or_default();
    let count = |what: &str| -> Result<i64> {
        let db = rusqlite::Connection::open(data.join("ledger.db"))?;
        Ok(db.query_row(&format!("SELECT count(*) FROM {what}"), [], |r| r.get(0))?)
    };
    let before = (count("checkpoint")?, count("statement")?);
    let mut server = Node::start(yard, data, &Start::default())?;
    let mut client = server.client();
    let read = client.get("/en/states.json", &[])?;
    if read.status != 200 {
        bail!("reads are not served: {}", read.status);
    }
    let body = format!("{{\"contact\":\"{}\"}}", work.contacts[0]);
    let answer = client.post("/api/confirm", &work.token, "signs-nothing-1", &body)?;
    if answer.status < 400 {
        bail!("it accepted a statement: {}", answer.text());
    }
    let words = answer.json().map(|j| j.to_string()).unwrap_or_default();
    if words.len() < 20 {
        bail!("the refusal has no words: {} {}", answer.status, answer.text());
    }
    std::thread::sleep(Duration::from_millis(700));
    server.stop()?;
    if std::fs::read(data.join("keys/head.note")).unwrap_or_default() != head {
        bail!("head.note was changed");
    }
    if (count("checkpoint")?, count("statement")?) != before {
        bail!("something was signed or kept");
    }
    Ok(format!(
        "reads 200, writing {} with words, head.note untouched",
        answer.status
    ))
}

fn copied_by_hand(yard: &Yard, folder: &Path, data: &Path, work: &load::Work) -> Result<String> {
    let mut server = Node::start(yard, data, &Start::default())?;
    sealed(&server, &write_some(&server, work, "hand-1", 5)?)?;
    server.stop()?;
    let old = folder.join("old-ledger.db");
    copy_of_ledger(data, &old)?;
    let mut server = Node::start(yard, data, &Start::default())?;
    sealed(&server, &write_some(&server, work, "hand-2", 5)?)?;
    server.stop()?;
    for suffix in ["-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{suffix}", data.join("ledger.db").display()));
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    std::fs::copy(&old, data.join("ledger.db"))?;
    let told = signs_nothing(yard, data, work)?;
    let verdict = Command::new(yard.verify())
        .arg("ledger")
        .arg(data.join("ledger.db"))
        .arg("--head")
        .arg(data.join("keys/head.note"))
        .output()?;
    let said = String::from_utf8_lossy(&verdict.stdout).into_owned();
    if verdict.status.success() || !said.contains("head.note") {
        bail!("the checker does not find the roll-back: {said}");
    }
    Ok(format!("{told}; the checker names the roll-back"))
}

fn head_gone(yard: &Yard, _folder: &Path, data: &Path, work: &load::Work) -> Result<String> {
    std::fs::remove_file(data.join("keys/head.note"))?;
    signs_nothing(yard, data, work)
}

fn old_backup(yard: &Yard, folder: &Path, data: &Path, work: &load::Work) -> Result<String> {
    let mut server = Node::start(yard, data, &Start::default())?;
    let early = write_some(&server, work, "backup-1", 5)?;
    sealed(&server, &early)?;
    run(Command::new(yard.comity())
        .arg("backup")
        .arg("--data")
        .arg(data)
        .arg("--to")
        .arg(folder.join("backups")))?;
    let late = write_some(&server, work, "backup-2", 5)?;
    let (_, newest, _) = sealed(&server, &late)?;
    server.stop()?;
    let restored = folder.join("restored");
    copy_folder(&data.join("keys"), &restored.join("keys"))?;
    let backup = std::fs::read_dir(folder.join("backups"))?
        .next()
        .context("a backup")??
        .path();
    run(Command::new(yard.comity())
        .arg("restore")
        .arg("--from")
        .arg(&backup)
        .arg("--data")
        .arg(&restored))?;
    let person = node::handle(data, node::WRITER)?;
    let token = node::token_of(yard, &restored, &person, "read,confirm")?;
    let mut server = Node::start(yard, &restored, &Start::default())?;
    let work = load::Work {
        token,
        contacts: work.contacts.clone(),
        lanes: crate::mix::Lanes::default(),
    };
    let (_, first_of_new, key) = sealed(&server, &write_some(&server, &work, "backup-3", 3)?)?;
    server.stop()?;
    if first_of_new.origin == newest.origin {
        bail!("the restored ledger signs under the old origin {}", newest.origin);
    }
    let db = rusqlite::Connection::open(restored.join("ledger.db"))?;
    let facts: String = db.query_row(
        "SELECT json_extract(CAST(said AS TEXT), '$.facts') FROM statement WHERE json_extract(CAST(said AS TEXT), '$.kind') = 'epoch'",
        [],
        |r| r.get(0),
    )?;
    let facts: serde_json::Value = serde_json::from_str(&facts)?;
    let names = |field: &str| {
        facts
            .get(field)
            .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
            .unwrap_or_default()
    };
    if names("continues") != newest.origin
        || names("old_size") != newest.size.to_string()
        || names("old_root") != newest.root.to_string()
    {
        bail!("the epoch names {facts}, the newest published checkpoint was {newest:?}");
    }
    load::verify_ledger(yard, &restored, Some(&key.to_string()))?;
    Ok(format!(
        "{} after {} of size {}; the epoch names it",
        first_of_new.origin, newest.origin, newest.size
    ))
}
