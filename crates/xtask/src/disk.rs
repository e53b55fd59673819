//! G-R4: the disk is full. Reads go on, writes get 507 and change nothing, and everything goes on when there is room again.
//!
//! The data lies on a small file system beside a ballast file. Each round the ballast leaves a few hundred KiB, the writers fill them
//! until they are refused, readers are answered all the while, checkpoints skip no index, and with the ballast gone the very
//! requests that were refused are accepted, once.

use crate::kill::prepare_mixed;
use crate::load::{self, Book, Outcome, write_until};
use crate::mix;
use crate::node::{Node, Start};
use crate::yard::{Dice, Mount, Yard, copy_folder, run};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The server's own log lies on the full disk too, as it does on many machines: words that cannot be written must not end anything.
fn logged(data: &Path) -> Start<'static> {
    Start {
        log: Some(data.with_extension("log")),
        ..Start::default()
    }
}

/// Requests between two erasures.
const ERASURE_EVERY: u64 = 200;

/// Free KiB of the file system at this path.
fn free_kib(path: &Path) -> Result<u64> {
    let output = run(Command::new("df").args(["--output=avail", "-k"]).arg(path))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .nth(1)
        .and_then(|l| l.trim().parse().ok())
        .context("df")
}

/// Runs it on `mib` MiB.
pub fn disk(yard: &Yard, rounds: u32, mib: u32, seed: u64) -> Result<()> {
    let begun = Instant::now();
    let scratch = yard.scratch("disk")?;
    let plain = scratch.join("plain");
    let work = prepare_mixed(yard, &plain, ERASURE_EVERY)?;
    let before = mix::said_in(&plain)?;
    let image = scratch.join("small.img");
    run(Command::new("truncate").args(["-s", &format!("{mib}M")]).arg(&image))?;
    run(Command::new("mkfs.ext4")
        .args(["-q", "-F", "-m", "0", "-O", "^has_journal"])
        .arg(&image))
    .context("e2fsprogs are needed")?;
    let mut small = Mount::new(&["-o", "loop"], &image, &scratch.join("small"))?;
    let mut data = small.path().join("data");
    copy_folder(&plain, &data).with_context(|| format!("{mib} MiB hold a new node"))?;
    let mut book = Book::new("disk-0");
    let mut dice = Dice::new(seed);
    let mut server = Node::start(yard, &data, &logged(&data))?;
    let (mut acked, mut refused, mut reads, mut renewed, mut started_full) = (0, 0, 0u64, 0, 0);
    for round in 0..rounds {
        let free = free_kib(small.path())?;
        if free < 1_200 {
            // The small disk is used up by what was accepted: the next rounds begin anew.
            finish(yard, &mut server, &book, &work, &data, &scratch, &before)?;
            acked += book.acks();
            drop(small);
            run(Command::new("mkfs.ext4")
                .args(["-q", "-F", "-m", "0", "-O", "^has_journal"])
                .arg(&image))?;
            small = Mount::new(&["-o", "loop"], &image, &scratch.join("small"))?;
            data = small.path().join("data");
            copy_folder(&plain, &data)?;
            renewed += 1;
            book = Book::new(&format!("disk-{renewed}"));
            server = Node::start(yard, &data, &logged(&data))?;
            continue;
        }
        let leave = 80 + dice.below(320);
        let ballast = small.path().join("ballast");
        run(Command::new("fallocate")
            .args(["-l", &format!("{}K", free.saturating_sub(leave))])
            .arg(&ballast))?;
        let no_room_before = book.no_room.load(Ordering::Relaxed);
        let stop = AtomicBool::new(false);
        let mut trouble = Ok(());
        let address = server.address;
        write_until(&book, &work, address, 4, &stop, || {
            let waiting = Instant::now();
            let mut reader = server.client();
            while book.no_room.load(Ordering::Relaxed) < no_room_before + 8 {
                trouble = read_once(&mut reader);
                reads += 1;
                if trouble.is_err() {
                    break;
                }
                if waiting.elapsed() > Duration::from_secs(60) {
                    trouble = Err(anyhow::anyhow!("the disk did not fill within a minute"));
                    break;
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        trouble.with_context(|| format!("round {round}, while the disk was full"))?;
        book.without_fault()?;
        // Full for several checkpoints: none may skip an index, none may stop the process.
        std::thread::sleep(Duration::from_millis(300 + dice.below(300)));
        read_once(&mut server.client()).with_context(|| format!("round {round}, full"))?;
        reads += 1;
        refused += book.no_room.load(Ordering::Relaxed) - no_room_before;
        if round % 5 == 4 {
            // Killed while full: it comes up to be read, and accepts again when it is started with room.
            let port = server.address.port();
            let again = Start {
                port: Some(port),
                ..logged(&data)
            };
            server.kill()?;
            server =
                Node::start(yard, &data, &again).with_context(|| format!("round {round}: start on a full disk"))?;
            for _ in 0..8 {
                read_once(&mut server.client()).with_context(|| format!("round {round}, started full"))?;
                reads += 1;
            }
            started_full += 1;
            server.kill()?;
            std::fs::remove_file(&ballast)?;
            server = Node::start(yard, &data, &again)
                .with_context(|| format!("round {round}: restart after a full disk"))?;
        } else {
            std::fs::remove_file(&ballast)?;
        }
        let doubts = book.doubts();
        let mut client = server.client();
        for number in &doubts {
            match book.write(&mut client, &work, *number) {
                Outcome::Acked => {}
                // An erasure that the full disk put off: the turn tries again by itself, and is asked again below.
                Outcome::NotNow(503) => {}
                other => bail!(
                    "round {round}: with {} KiB free again, request {number} is still refused: {other:?} {:?}",
                    free_kib(small.path())?,
                    book.faults()
                ),
            }
        }
        book.settle(server.address, &work, Duration::from_secs(60))?;
    }
    finish(yard, &mut server, &book, &work, &data, &scratch, &before)?;
    acked += book.acks();
    println!(
        "disk: {rounds} rounds on {mib} MiB, {acked} accepted and proved, {refused} answered 507 and accepted later exactly once, {reads} reads while full all answered, \
         no index skipped; started {started_full} times on a full disk and read; the small disk was renewed {renewed} times; {:.1} s (seed {seed})",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

fn read_once(client: &mut crate::http::Client) -> Result<()> {
    for address in ["/en/states.json", "/log/checkpoint"] {
        let answer = client.get(address, &[])?;
        if answer.status != 200 {
            bail!("{address} was answered {} {}", answer.status, answer.text());
        }
    }
    Ok(())
}

fn finish(
    yard: &Yard,
    server: &mut Node,
    book: &Book,
    work: &load::Work,
    data: &Path,
    scratch: &crate::yard::Scratch,
    before: &BTreeMap<String, u64>,
) -> Result<()> {
    book.settle(server.address, work, Duration::from_secs(20))?;
    book.without_fault()?;
    let key = server.key()?;
    book.prove_all(yard, server.address, &key, scratch.path())?;
    server.stop()?;
    load::verify_ledger(yard, data, Some(&key))?;
    mix::said_once(before, &mix::said_in(data)?, &book.by_kind())?;
    book.stays_erased(data, &book.erased())?;
    Ok(())
}
