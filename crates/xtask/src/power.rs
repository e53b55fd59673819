//! G-R2: a power cut at a random moment, by an atomic copy of the block device's image.
//!
//! The server's data lies on ext4 inside an image file on a reflinking XFS. A reflink copy of the image is what a disk would hold
//! had the power failed just then (the page cache is not in it). Each copy is mounted, its journal replays, and everything
//! acknowledged before the copy began must be in a sound ledger, and what was acknowledged as erased in no file. The negative control runs the same
//! with `synchronous=OFF` and must be convicted: a harness that finds nothing wrong there finds nothing anywhere.
//! Limit: writes already handed to the device are kept in order; a disk that reorders its cache is not imitated.

use crate::kill::prepare_mixed;
use crate::load::{self, Book, write_until};
use crate::node::{Node, Start};
use crate::yard::{Dice, Mount, Yard, copy_folder, run};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// What the cuts found.
#[derive(Debug, Default)]
struct Found {
    cuts: u32,
    acknowledged: usize,
    /// Cuts with acknowledged requests missing, and the most that were.
    losing: u32,
    most_lost: usize,
    /// Cuts after which the ledger was not sound or not readable.
    unsound: u32,
    first: Option<String>,
    /// Notes whose erasure was acknowledged, and the most other notes seen in one cut.
    erased: usize,
    marks_seen: usize,
}

/// Runs it, with its control.
pub fn power(yard: &Yard, cuts: u32, control: u32, seed: u64) -> Result<()> {
    let begun = Instant::now();
    if cuts > 0 {
        let found = cut(yard, cuts, &[], seed, true)?;
        println!(
            "power: {} cuts, {} acknowledged, {} cuts lost something (most: {}), {} left an unsound ledger or an erased note ({} erased); {:.2} s a cut (seed {seed})",
            found.cuts,
            found.acknowledged,
            found.losing,
            found.most_lost,
            found.unsound,
            found.erased,
            begun.elapsed().as_secs_f64() / f64::from(cuts)
        );
        if found.losing + found.unsound > 0 {
            bail!(
                "a power cut loses what was acknowledged: {}",
                found.first.unwrap_or_default()
            );
        }
    }
    if control > 0 {
        let found = cut(yard, control, &[("COMITY_TEST_SYNCHRONOUS", "OFF")], seed, false)?;
        println!(
            "power, control with synchronous=OFF: {} cuts, {} acknowledged, {} lost something (most: {}), {} unsound",
            found.cuts, found.acknowledged, found.losing, found.most_lost, found.unsound
        );
        if found.losing + found.unsound == 0 {
            bail!(
                "synchronous=OFF was not convicted: this harness has no teeth (or the program ignores COMITY_TEST_SYNCHRONOUS in this profile)"
            );
        }
    }
    Ok(())
}

fn cut(yard: &Yard, cuts: u32, env: &[(&str, &str)], seed: u64, restart: bool) -> Result<Found> {
    let scratch = yard.scratch(if env.is_empty() { "power" } else { "power-control" })?;
    // Everything is made on an ordinary disk first, so that only the server's own writes are judged.
    let plain = scratch.join("plain");
    let work = prepare_mixed(yard, &plain, 40)?;
    let outer_image = scratch.join("outer.img");
    run(Command::new("truncate").args(["-s", "1500M"]).arg(&outer_image))?;
    run(Command::new("mkfs.xfs")
        .args(["-q", "-m", "reflink=1"])
        .arg(&outer_image))
    .context("xfsprogs are needed")?;
    let outer = Mount::new(&["-o", "loop"], &outer_image, &scratch.join("outer"))?;
    let image = outer.path().join("disk.img");
    run(Command::new("truncate").args(["-s", "256M"]).arg(&image))?;
    run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image)).context("e2fsprogs are needed")?;
    let disk = Mount::new(&["-o", "loop"], &image, &scratch.join("disk"))?;
    let data = disk.path().join("data");
    copy_folder(&plain, &data)?;
    run(&mut Command::new("sync"))?;
    let book = Book::new("power");
    let mut dice = Dice::new(seed);
    let mut found = Found::default();
    let mut server = Node::start(
        yard,
        &data,
        &Start {
            env: env.to_vec(),
            ..Start::default()
        },
    )?;
    let stop = AtomicBool::new(false);
    let mut outcome = Ok(());
    let address = server.address;
    write_until(&book, &work, address, 4, &stop, || {
        std::thread::sleep(Duration::from_millis(300));
        for n in 0..cuts {
            std::thread::sleep(Duration::from_millis(20 + dice.below(180)));
            let last = restart && (n + 1 == cuts || n % 10 == 9);
            if let Err(e) = one_cut(yard, &scratch, &image, outer.path(), &book, &work, last, &mut found) {
                outcome = Err(e.context(format!("cut {n}")));
                break;
            }
        }
    });
    outcome?;
    found.acknowledged = book.acks();
    found.erased = book.erased().marks.len();
    if restart {
        book.without_fault()?;
        if found.erased == 0 || found.marks_seen == 0 {
            bail!(
                "{} notes were erased, {} others found: this looked for nothing",
                found.erased,
                found.marks_seen
            );
        }
    }
    server.kill()?;
    drop(disk);
    drop(outer);
    Ok(found)
}

/// One cut: copies the image, mounts the copy, and compares with the book as it stood before.
#[allow(clippy::too_many_arguments)]
fn one_cut(
    yard: &Yard,
    scratch: &crate::yard::Scratch,
    image: &Path,
    outer: &Path,
    book: &Book,
    work: &load::Work,
    restart: bool,
    found: &mut Found,
) -> Result<()> {
    let (before, erased) = (book.acked(), book.erased());
    let snap = outer.join("snap.img");
    run(Command::new("cp").arg("--reflink=always").arg(image).arg(&snap))?;
    found.cuts += 1;
    let verdict = {
        let after = Mount::new(&["-o", "loop"], &snap, &scratch.join("after"))?;
        let data = after.path().join("data");
        match load::entries_of(&data) {
            Err(e) => Err((0, format!("unreadable: {e:#}"))),
            Ok(entries) => {
                let lost: Vec<u64> = before
                    .iter()
                    .filter(|(_, told)| !entries.contains(&told.entry))
                    .map(|(n, _)| *n)
                    .collect();
                if lost.is_empty() {
                    // What was erased is gone on the disk itself, before a start could mend anything.
                    book.stays_erased(&data, &erased)
                        .map(|seen| found.marks_seen = found.marks_seen.max(seen))
                        .and_then(|()| load::verify_ledger(yard, &data, None))
                        .map_err(|e| (0, format!("{e:#}")))
                        .and_then(|_| {
                            if restart {
                                comes_up(yard, &data, book, work, &before).map_err(|e| (0, format!("{e:#}")))
                            } else {
                                Ok(())
                            }
                        })
                } else {
                    Err((
                        lost.len(),
                        format!("{} acknowledged requests are missing, {} first", lost.len(), lost[0]),
                    ))
                }
            }
        }
    };
    std::fs::remove_file(&snap)?;
    if let Err((lost, why)) = verdict {
        if lost > 0 {
            found.losing += 1;
            found.most_lost = found.most_lost.max(lost);
        } else {
            found.unsound += 1;
        }
        found.first.get_or_insert(why);
    }
    Ok(())
}

/// The server starts on what the cut left, repeats old receipts, and proves them.
fn comes_up(
    yard: &Yard,
    data: &Path,
    book: &Book,
    work: &load::Work,
    before: &std::collections::BTreeMap<u64, load::Acked>,
) -> Result<()> {
    let mut server = Node::start(yard, data, &Start::default())?;
    let key = server.key()?;
    let mut client = server.client();
    for (number, told) in before.iter().rev().take(20) {
        let proof = String::from_utf8(load::proof_of(&mut client, &told.entry)?)?;
        let key = seal::VerifierKey::parse(&key)?;
        let entry = seal::Hash::parse(&told.entry).context("entry")?;
        seal::Proof::parse(&proof)?.check(&entry, &key)?;
        book.write(&mut client, work, *number);
    }
    server.stop()?;
    load::verify_ledger(yard, data, Some(&key))?;
    Ok(())
}
