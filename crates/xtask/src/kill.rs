//! G-R1: kill -9 while many write. What was acknowledged is there, once, and proved.
//!
//! Each cycle starts the server, lets the writers go, and kills it at a random moment when at least sixteen requests are in flight. What was
//! in doubt is sent again under its key in the next cycle. At the end every 2xx ever answered is proved by the stand-alone
//! checker, the ledger is read whole, each key was accepted exactly once, and the views equal rebuilt ones.

use crate::load::{self, Book, Work, write_until};
use crate::mix::{self, Lane, Lanes};
use crate::node::{self, Node, Start};
use crate::yard::{Dice, Yard, run};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Requests in flight at every kill, at least.
pub const IN_FLIGHT: usize = 16;
/// Requests between two erasures: each writes ledger, views and desk anew, and every cycle or two should have one.
const ERASURE_EVERY: u64 = 200;

/// Makes a demonstration's data folder and a token that may confirm; gives what the writers need.
pub fn prepare(yard: &Yard, data: &Path) -> Result<Work> {
    node::init(yard, data)?;
    let token = node::token(yard, data, node::WRITER, "read,nominate,confirm,administer")?;
    let mut first = Node::start(yard, data, &Start::default())?;
    let contacts = node::contacts(&mut first.client(), &token, node::STATE)?;
    let mut able = Vec::new();
    for (i, contact) in contacts.into_iter().enumerate() {
        let body = format!("{{\"contact\":\"{contact}\"}}");
        let answer = first
            .client()
            .post("/api/confirm", &token, &format!("prepare-{i:08}"), &body)?;
        if answer.status == 201 {
            able.push(contact);
        }
    }
    first.stop()?;
    if able.is_empty() {
        bail!("the persona {} can confirm no contact of {}", node::WRITER, node::STATE);
    }
    Ok(Work {
        token,
        contacts: able,
        lanes: Lanes::default(),
    })
}

/// The same with lanes: between the confirmations entries are edited, relabelled and erased, deputies named and withdrawn. At least `pause` requests
/// stand between two erasures.
pub fn prepare_mixed(yard: &Yard, data: &Path, pause: u64) -> Result<Work> {
    let mut work = prepare(yard, data)?;
    let mut server = Node::start(yard, data, &Start::default())?;
    let mut client = server.client();
    let bearer = format!("Bearer {}", work.token);
    let mut lanes = Vec::new();
    for (i, contact) in work.contacts.iter().enumerate() {
        let place = format!("/en/contacts/{contact}.json");
        let card = client.get(&place, &[("authorization", bearer.as_str())])?.json()?;
        let text = |name: &str| {
            let text = find(&card, name).with_context(|| format!("{place} has no {name}: {card}"))?;
            anyhow::Ok(text.to_owned())
        };
        lanes.push(Lane::of_entry(contact, &text("base")?, &text("label")?, i as u64 * 2));
        if find(&card, "deputy_of").is_none() {
            lanes.push(Lane::of_deputies(contact, node::STATE, &text("role")?));
        }
    }
    server.stop()?;
    if lanes.len() < 3 {
        bail!(
            "only {} lanes: {} entries of {} can be changed",
            lanes.len(),
            work.contacts.len(),
            node::STATE
        );
    }
    work.lanes = Lanes::new(lanes, pause);
    Ok(work)
}

/// The first text under this name, wherever it stands.
fn find<'v>(value: &'v serde_json::Value, name: &str) -> Option<&'v str> {
    match value {
        serde_json::Value::Object(object) => object
            .get(name)
            .and_then(|v| v.as_str())
            .or_else(|| object.values().find_map(|v| find(v, name))),
        serde_json::Value::Array(list) => list.iter().find_map(|v| find(v, name)),
        _ => None,
    }
}

/// Tables of the views equal those of a rebuild.
pub fn views_equal_rebuilt(yard: &Yard, data: &Path) -> Result<()> {
    let file = || -> Result<std::path::PathBuf> {
        std::fs::read_dir(data)?
            .filter_map(|e| e.ok().map(|e| e.path()))
            .find(|p| {
                let name = p.file_name().unwrap_or_default().to_string_lossy().into_owned();
                name.starts_with("views-") && name.ends_with(".db")
            })
            .context("no views file")
    };
    // The generation counts what was applied in this file's life; everything else must be equal.
    let dump = |path: &Path| -> Result<String> { Ok(views::dump(path)?) };
    let before = dump(&file()?)?;
    run(Command::new(yard.comity()).arg("rebuild").arg("--data").arg(data))?;
    let after = dump(&file()?)?;
    if before != after {
        let odd = before.lines().zip(after.lines()).find(|(a, b)| a != b);
        bail!("the views do not equal rebuilt ones: {odd:?}");
    }
    Ok(())
}

/// Runs it.
pub fn kill(yard: &Yard, cycles: u32, writers: usize, least: usize, seed: u64) -> Result<()> {
    let begun = Instant::now();
    let scratch = yard.scratch("kill")?;
    let data = scratch.join("data");
    let work = prepare_mixed(yard, &data, ERASURE_EVERY)?;
    let said_before = mix::said_in(&data)?;
    let book = Book::new("kill");
    let mut dice = Dice::new(seed);
    let port = node::free_port()?;
    let (mut fewest, mut restart_most, mut doubts, mut marks_seen) = (usize::MAX, Duration::ZERO, 0usize, 0usize);
    for cycle in 0..cycles {
        let starting = Instant::now();
        let mut server = Node::start(
            yard,
            &data,
            &Start {
                port: Some(port),
                ..Start::default()
            },
        )
        .with_context(|| format!("cycle {cycle}"))?;
        if cycle > 0 {
            restart_most = restart_most.max(starting.elapsed());
        }
        let moment = Duration::from_millis(80 + dice.below(221));
        let stop = AtomicBool::new(false);
        let mut seen = 0;
        let mut killed = Ok(());
        let address = server.address;
        if cycle % 10 == 1 {
            book.repeat_some(&mut server.client(), &work, 20);
        }
        write_until(&book, &work, address, writers, &stop, || {
            std::thread::sleep(moment);
            let waiting = Instant::now();
            while waiting.elapsed() < Duration::from_secs(10) {
                seen = book.in_flight.load(Ordering::Acquire);
                if seen >= IN_FLIGHT {
                    break;
                }
                std::hint::spin_loop();
            }
            killed = server.kill();
        });
        killed?;
        if seen < IN_FLIGHT {
            bail!("cycle {cycle}: only {seen} requests in flight at the kill");
        }
        fewest = fewest.min(seen);
        doubts += book.doubts().len();
        // Before anything is mended by a start: what was erased is gone from the files as the kill left them.
        marks_seen = marks_seen.max(
            book.stays_erased(&data, &book.erased())
                .with_context(|| format!("cycle {cycle}, after the kill"))?,
        );
    }
    let mut server = Node::start(
        yard,
        &data,
        &Start {
            port: Some(port),
            ..Start::default()
        },
    )?;
    let in_doubt = book.doubts().len();
    book.settle(server.address, &work, Duration::from_secs(60))?;
    book.repeat_some(&mut server.client(), &work, 200);
    book.without_fault()?;
    let key = server.key()?;
    let proved = book.prove_all(yard, server.address, &key, scratch.path())?;
    let status = server.stop()?;
    if !status.success() {
        bail!("the last stop was not graceful: {status}");
    }
    let verdict = load::verify_ledger(yard, &data, Some(&key))?;
    let said = book.by_kind();
    mix::said_once(&said_before, &mix::said_in(&data)?, &said)?;
    views_equal_rebuilt(yard, &data)?;
    let erased = book.erased();
    book.stays_erased(&data, &erased)?;
    if erased.marks.is_empty() || marks_seen == 0 {
        bail!(
            "{} notes were erased, {marks_seen} others found: this looked for nothing",
            erased.marks.len()
        );
    }
    println!(
        "kill: {cycles} cycles, {} acknowledged ({said:?}), {proved} proved, 0 lost, {} erased notes in no file after any kill, 0 doubled; at least {fewest} in flight at every kill; {doubts} in doubt over all cycles \
         ({in_doubt} at the end), {} repeats gave the first receipt; slowest restart {} ms; ledger: {verdict}; views equal rebuilt; {:.1} s (seed {seed})",
        book.acks(),
        erased.marks.len(),
        book.repeated.load(Ordering::Relaxed),
        restart_most.as_millis(),
        begun.elapsed().as_secs_f64(),
    );
    if book.acks() < least {
        bail!("only {} acknowledgements; {least} are asked for", book.acks());
    }
    Ok(())
}
