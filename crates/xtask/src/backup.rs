//! G-R14: a backup taken while many write, restored on an empty machine; and restores of what is older than an erasure, a
//! revocation, or a published checkpoint.
//!
//! What was acknowledged before the backup began is in it; the restored ledger is sound; what was erased or revoked since stays erased and
//! revoked; equal ledgers export equal bytes. An erased text is looked for in every file of the node.

use crate::kill::prepare;
use crate::load::{self, Book, write_until};
use crate::node::{self, Node, Start};
use crate::yard::{Yard, copy_folder, files_holding, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// Runs it.
pub fn backup(yard: &Yard) -> Result<()> {
    let scratch = yard.scratch("backup")?;
    let base = scratch.join("base");
    let work = prepare(yard, &base)?;
    while_writing(yard, scratch.path(), &base, &work)?;
    equal_bytes(yard, scratch.path(), &base, &work)?;
    older_than_erasure(yard, scratch.path(), &base)?;
    older_than_revocation(yard, scratch.path(), &base, &work)?;
    three_secrets(yard, scratch.path(), &base)?;
    Ok(())
}

fn take(yard: &Yard, data: &Path, to: &Path) -> Result<PathBuf> {
    let output = run(Command::new(yard.comity())
        .arg("backup")
        .arg("--data")
        .arg(data)
        .arg("--to")
        .arg(to))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines()
        .map(PathBuf::from)
        .find(|p| p.join("bodies.db").exists())
        .with_context(|| format!("no backup folder in {said:?}"))
}

fn restore(yard: &Yard, from: &Path, data: &Path) -> Result<String> {
    let output = run(Command::new(yard.comity())
        .arg("restore")
        .arg("--from")
        .arg(from)
        .arg("--data")
        .arg(data))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn sound(yard: &Yard, data: &Path) -> Result<()> {
    run(Command::new(yard.comity()).arg("verify").arg("--data").arg(data)).context("comity verify")?;
    load::verify_ledger(yard, data, None)?;
    Ok(())
}

fn export(yard: &Yard, data: &Path) -> Result<Vec<u8>> {
    Ok(run(Command::new(yard.verify()).arg("export").arg(data.join("ledger.db")))?.stdout)
}

fn fresh_copy(base: &Path, scratch: &Path, name: &str) -> Result<PathBuf> {
    let data = scratch.join(name);
    copy_folder(base, &data)?;
    Ok(data)
}

/// A backup under load holds everything acknowledged before it began, and comes up on an empty machine.
fn while_writing(yard: &Yard, scratch: &Path, base: &Path, work: &load::Work) -> Result<()> {
    let begun = Instant::now();
    let data = fresh_copy(base, scratch, "writing")?;
    let mut server = Node::start(yard, &data, &Start::default())?;
    let book = Book::new("writing");
    let stop = AtomicBool::new(false);
    let mut taken: Result<Vec<(usize, std::collections::BTreeSet<String>, PathBuf)>> = Ok(Vec::new());
    let address = server.address;
    write_until(&book, work, address, 8, &stop, || {
        taken = (0..2)
            .map(|_| {
                std::thread::sleep(Duration::from_millis(400));
                let before: std::collections::BTreeSet<String> = book.acked().into_values().map(|a| a.entry).collect();
                let folder = take(yard, &data, &scratch.join("writing-backups"))?;
                Ok((before.len(), before, folder))
            })
            .collect();
    });
    let taken = taken?;
    book.without_fault()?;
    let (_, newest, _) = {
        let key = server.key()?;
        book.prove_all(yard, address, &key, scratch)?;
        let note = server.checkpoint()?.text();
        let vkey = seal::VerifierKey::parse(&key)?;
        (key, seal::Checkpoint::open(&note, &vkey)?, note)
    };
    server.stop()?;
    for (n, (count, before, folder)) in taken.iter().enumerate() {
        let empty = scratch.join(format!("writing-restored-{n}"));
        let said = restore(yard, folder, &empty)?;
        let entries = load::entries_of(&empty)?;
        if let Some(lost) = before.difference(&entries).next() {
            bail!("entry {lost} was acknowledged before the backup and is not in it");
        }
        sound(yard, &empty)?;
        let mut restored = Node::start(yard, &empty, &Start::default())?;
        let note = restored.checkpoint()?.text();
        let vkey = seal::VerifierKey::parse(&restored.key()?)?;
        let checkpoint = seal::Checkpoint::open(&note, &vkey)?;
        if checkpoint.origin == newest.origin {
            bail!("without its keys the restored node signs under the old origin: {said}");
        }
        let states = restored.client().get("/en/states.json", &[])?;
        if states.status != 200 {
            bail!("the restored node answers {}", states.status);
        }
        restored.stop()?;
        println!(
            "backup: taken under load of 8 writers, restored on an empty machine without keys: {count} acknowledged before it, all there; sound; \
             new epoch {}",
            checkpoint.origin
        );
    }
    println!(
        "backup: under load: {} acknowledged in all; {:.1} s",
        book.acks(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// A backup of a stopped node restored beside its keys is the same ledger to the byte.
fn equal_bytes(yard: &Yard, scratch: &Path, base: &Path, _work: &load::Work) -> Result<()> {
    let data = fresh_copy(base, scratch, "equal")?;
    let before = export(yard, &data)?;
    let folder = take(yard, &data, &scratch.join("equal-backups"))?;
    if folder.join("keys").exists() || !files_holding(&folder, "PRIVATE")?.is_empty() {
        bail!("keys are in the backup");
    }
    let key = std::fs::read_to_string(data.join("keys/signing.key"))?;
    if !files_holding(&folder, key.trim())?.is_empty() {
        bail!("the signing key is in the backup");
    }
    let restored = scratch.join("equal-restored");
    copy_folder(&data.join("keys"), &restored.join("keys"))?;
    restore(yard, &folder, &restored)?;
    sound(yard, &restored)?;
    let after = export(yard, &restored)?;
    if before != after {
        bail!(
            "the restored ledger exports other bytes ({} and {})",
            before.len(),
            after.len()
        );
    }
    println!(
        "backup: restored beside its keys: same epoch, export byte-equal ({} bytes)",
        after.len()
    );
    Ok(())
}

const CANARY: &str = "kestrel-7f3a-canary-note";

/// An erased text does not come back with an older backup, and is in no file.
fn older_than_erasure(yard: &Yard, scratch: &Path, base: &Path) -> Result<()> {
    let data = fresh_copy(base, scratch, "erasure")?;
    let token = node::token(yard, &data, node::WRITER, "read,nominate,confirm,administer")?;
    let mut server = Node::start(yard, &data, &Start::default())?;
    let mut client = server.client();
    let contact = node::contacts(&mut client, &token, node::STATE)?
        .into_iter()
        .next()
        .context("a contact")?;
    let shown = card(&mut client, &token, &contact)?;
    let base_id = find(&shown, "base").context("the card's base")?;
    let edit = format!("{{\"contact\":\"{contact}\",\"base\":\"{base_id}\",\"note\":\"{CANARY}\"}}");
    expect(client.post("/api/edit", &token, "erasure-edit-1", &edit)?, "edit")?;
    if !card(&mut client, &token, &contact)?.to_string().contains(CANARY) {
        bail!("the canary is not on the card: this test has no teeth");
    }
    let folder = take(yard, &data, &scratch.join("erasure-backups"))?;
    let erase = format!("{{\"contact\":\"{contact}\",\"parts\":\"note\",\"basis\":\"request-of-person\"}}");
    expect(client.post("/api/erase", &token, "erasure-erase-1", &erase)?, "erase")?;
    // Erased is answered only when it is so: now, in a running node, in every file.
    let left = files_holding(&data, CANARY)?;
    if !left.is_empty() {
        bail!("after the answer the erased text is still in {left:?}");
    }
    std::thread::sleep(Duration::from_millis(500));
    server.stop()?;
    sound(yard, &data)?;
    for (name, with_keys) in [("with the keys", true), ("without the keys", false)] {
        let restored = scratch.join(if with_keys {
            "erasure-restored"
        } else {
            "erasure-restored-bare"
        });
        if with_keys {
            copy_folder(&data.join("keys"), &restored.join("keys"))?;
        }
        let said = restore(yard, &folder, &restored)?;
        sound(yard, &restored)?;
        let person = node::handle(&data, node::WRITER)?;
        let token = node::token_of(yard, &restored, &person, "read")?;
        let mut server = Node::start(yard, &restored, &Start::default())?;
        let shown = card(&mut server.client(), &token, &contact)?.to_string();
        server.stop()?;
        let back = shown.contains(CANARY) || !files_holding(&restored, CANARY)?.is_empty();
        match (with_keys, back) {
            (true, true) => bail!("the erased text came back with the backup: {said}"),
            (true, false) => {
                println!("backup: older than an erasure, restored {name}: the text did not come back, in no file")
            }
            // Nobody on an empty machine can know what was erased elsewhere; the operator's pages say so.
            (false, _) => {}
        }
    }
    Ok(())
}

/// A token, a session and a mandate ended after the backup let nobody in after the restore.
fn older_than_revocation(yard: &Yard, scratch: &Path, base: &Path, work: &load::Work) -> Result<()> {
    let data = fresh_copy(base, scratch, "revocation")?;
    let secretariat = node::token(yard, &data, "secretariat", "read,nominate,confirm,administer")?;
    let mut server = Node::start(yard, &data, &Start::default())?;
    let mut client = server.client();
    let folder = take(yard, &data, &scratch.join("revocation-backups"))?;
    let person = node::handle(&data, node::WRITER)?;
    let mandate = mandate_of(&mut client, &secretariat, node::STATE, "state-admin")?;
    let end = format!("{{\"mandate\":\"{mandate}\"}}");
    expect(
        client.post("/api/end-mandate", &secretariat, "revocation-1", &end)?,
        "end-mandate",
    )?;
    let body = format!("{{\"contact\":\"{}\"}}", work.contacts[0]);
    let refused = client.post("/api/confirm", &work.token, "revocation-2", &body)?;
    if refused.status < 400 {
        bail!("whose mandate was ended still confirms");
    }
    std::thread::sleep(Duration::from_millis(500));
    server.stop()?;
    let restored = scratch.join("revocation-restored");
    copy_folder(&data.join("keys"), &restored.join("keys"))?;
    restore(yard, &folder, &restored)?;
    sound(yard, &restored)?;
    let mut server = Node::start(yard, &restored, &Start::default())?;
    for old in [&work.token, &secretariat] {
        let answer = server.client().post("/api/confirm", old, "revocation-3", &body)?;
        if answer.status != 401 {
            bail!("a token from before the restore is answered {}", answer.status);
        }
    }
    server.stop()?;
    let token = node::token_of(yard, &restored, &person, "read,nominate,confirm,administer")?;
    let mut server = Node::start(yard, &restored, &Start::default())?;
    let answer = server.client().post("/api/confirm", &token, "revocation-4", &body)?;
    server.stop()?;
    if answer.status < 400 {
        bail!("the ended mandate came back with the backup: {}", answer.text());
    }
    println!(
        "backup: older than a revocation: tokens of before are answered 401, the ended mandate stays ended (confirm is answered {})",
        answer.status
    );
    Ok(())
}

/// Secrets are kept with the newest three backups only.
fn three_secrets(yard: &Yard, scratch: &Path, base: &Path) -> Result<()> {
    let to = scratch.join("three");
    let mut folders = Vec::new();
    for _ in 0..5 {
        folders.push(take(yard, base, &to)?);
        std::thread::sleep(Duration::from_millis(2));
    }
    let with: Vec<bool> = folders.iter().map(|f| f.join("secrets.db").exists()).collect();
    if with != [false, false, true, true, true] {
        bail!("secrets are kept with {with:?}");
    }
    let desks: Vec<bool> = folders.iter().map(|f| f.join("desk.db").exists()).collect();
    if desks != with {
        bail!("names and drafts are kept with {desks:?}");
    }
    let restored = scratch.join("three-restored");
    let said = restore(yard, &folders[0], &restored)?;
    // What that one lost, a complete one brings back: with the same keys.
    let complete = scratch.join("three-complete");
    copy_folder(&restored.join("keys"), &complete.join("keys"))?;
    if restore(yard, &folders[4], &complete)?.contains("erased again") {
        bail!("what a backup without secrets lost is destroyed in a complete one");
    }
    sound(yard, &complete)?;
    // A ledger without its secrets opens nothing, and the checker says of each part that its secret is gone; said, stamps and the tree hold.
    println!(
        "backup: secrets are kept with the newest three of five backups; the oldest restores without texts ({} lines said)",
        said.lines().count()
    );
    Ok(())
}

fn expect(answer: crate::http::Answer, what: &str) -> Result<()> {
    if answer.status == 201 || answer.status == 200 {
        return Ok(());
    }
    bail!("{what}: {} {}", answer.status, answer.text())
}

fn card(client: &mut crate::http::Client, token: &str, contact: &str) -> Result<serde_json::Value> {
    let bearer = format!("Bearer {token}");
    let answer = client.get(
        &format!("/en/contacts/{contact}.json"),
        &[("authorization", bearer.as_str())],
    )?;
    if answer.status != 200 {
        bail!("card: {} {}", answer.status, answer.text());
    }
    answer.json()
}

/// The first text under this name, wherever it stands.
fn find(value: &serde_json::Value, name: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(object) => object
            .get(name)
            .and_then(|v| v.as_str().map(str::to_owned))
            .or_else(|| object.values().find_map(|v| find(v, name))),
        serde_json::Value::Array(list) => list.iter().find_map(|v| find(v, name)),
        _ => None,
    }
}

/// The mandate in this role for this party, from the list that the secretariat sees.
fn mandate_of(client: &mut crate::http::Client, token: &str, party: &str, role: &str) -> Result<String> {
    let bearer = format!("Bearer {token}");
    let answer = client.get("/en/mandates.json", &[("authorization", bearer.as_str())])?;
    if answer.status != 200 {
        bail!("mandates: {} {}", answer.status, answer.text());
    }
    let json = answer.json()?;
    let is = |m: &serde_json::Value, name: &str, value: &str| m.get(name).and_then(|v| v.as_str()) == Some(value);
    json.get("mandates")
        .and_then(|m| m.as_array())
        .into_iter()
        .flatten()
        .find(|m| is(m, "party", party) && is(m, "role", role))
        .and_then(|m| m.get("id")?.as_str().map(str::to_owned))
        .context("no mandate of that party in that role")
}
