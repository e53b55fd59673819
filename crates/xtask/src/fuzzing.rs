//! A plain mutation fuzzer over the targets, for machines without a sanitiser: from the kept corpus on, by seeded chance.
//!
//! It finds panics, hangs (more than a second) and branches that no kept input reaches. `fuzz/` runs the same targets under libFuzzer.

use crate::yard::{Dice, Yard};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use xtask::targets::{TARGETS, Target};

/// Longest input made.
const LONGEST: usize = 8 * 1024;

/// Words that parsers here look for.
const WORDS: &[&str] = &[
    "\n\n",
    "\u{2014} ",
    "c2sp.org/tlog-proof@v1\n",
    "index ",
    "comity.receipt/v1\n",
    "TLP:",
    "+",
    "%00",
    "%",
    "&",
    "=",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "9999999999999999999",
    "-1",
    "2026-11-22",
    "24/7",
    "mon-fri",
    "Africa/Nairobi",
    "https://",
    "{\"v\":1,",
    "null",
    "\"\"",
    "[]",
    "é",
    "ﷺ",
    "\u{10ffff}",
    "tile/",
    "x001/",
    ".p/",
    "@",
];

/// Runs the targets, one on each processor; lines come in the order of the list.
pub fn fuzz(yard: &Yard, seconds: u64, only: Option<&str>, keep_new: bool, seed: u64) -> Result<()> {
    let targets: Vec<&Target> = TARGETS.iter().filter(|t| only.is_none_or(|o| t.name == o)).collect();
    let next = AtomicUsize::new(0);
    let ended: Mutex<BTreeMap<usize, Result<String>>> = Mutex::default();
    let work = || {
        while let Some((at, target)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            targets.get(at).map(|t| (at, *t))
        } {
            let folder = yard.root.join("fuzz/corpus").join(target.name);
            let said = one(target, &folder, seconds, keep_new, seed);
            ended.lock().unwrap_or_else(PoisonError::into_inner).insert(at, said);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(work);
        }
    });
    let mut bad = Vec::new();
    for (at, said) in ended.into_inner().unwrap_or_else(PoisonError::into_inner) {
        match said {
            Ok(line) => println!("{line}"),
            Err(e) => {
                println!("fuzz: {}: {e:#}", targets[at].name);
                bad.push(targets[at].name);
            }
        }
    }
    if bad.is_empty() {
        Ok(())
    } else {
        bail!("fuzz: {} targets failed: {bad:?}", bad.len())
    }
}

fn one(target: &Target, folder: &Path, seconds: u64, keep_new: bool, seed: u64) -> Result<String> {
    let mut pool: Vec<Vec<u8>> = Vec::new();
    if folder.exists() {
        for entry in std::fs::read_dir(folder)? {
            pool.push(std::fs::read(entry?.path())?);
        }
    }
    pool.sort();
    pool.push(Vec::new());
    let kept = pool.len() - 1;
    let mut reached: BTreeMap<BTreeSet<String>, u64> = BTreeMap::new();
    let mut dice = Dice::new(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut slowest, mut fresh) = (0u64, Duration::ZERO, 0);
    let mut queue: Vec<Vec<u8>> = pool.clone();
    while Instant::now() < end || !queue.is_empty() {
        let (input, first) = match queue.pop() {
            Some(kept) => (kept, true),
            None => (mutate(&pool, &mut dice), false),
        };
        let begun = Instant::now();
        let run = target.run;
        let bytes = input.clone();
        let Ok(branches) = std::panic::catch_unwind(move || run(&bytes)) else {
            let path = folder.join(format!("panic-{:016x}", short(&input)));
            std::fs::create_dir_all(folder)?;
            std::fs::write(&path, &input)?;
            bail!("panicked; the input is kept as {}", path.display());
        };
        let took = begun.elapsed();
        slowest = slowest.max(took);
        // A busy machine is slow once; a slow parser is slow every time.
        let every_time = || {
            (0..3).all(|_| {
                let again = Instant::now();
                run(&input);
                again.elapsed() > Duration::from_secs(1)
            })
        };
        if took > Duration::from_secs(1) && every_time() {
            bail!(
                "took {took:?} on {} bytes: {:?}",
                input.len(),
                String::from_utf8_lossy(&input[..input.len().min(200)])
            );
        }
        runs += 1;
        let count = reached.entry(branches.clone()).or_default();
        *count += 1;
        if *count == 1 && !first {
            fresh += 1;
            if keep_new {
                std::fs::create_dir_all(folder)?;
                let name: Vec<&str> = branches.iter().take(2).map(String::as_str).collect();
                std::fs::write(
                    folder.join(format!(
                        "{}-{:08x}",
                        name.join("+").replace(' ', "-"),
                        short(&input) as u32
                    )),
                    &input,
                )?;
            }
            pool.push(input);
        }
    }
    let all: BTreeSet<&String> = reached.keys().flatten().collect();
    Ok(format!(
        "fuzz: {:<16} {runs} runs from {kept} kept inputs, {} branches ({} of {} listed), {fresh} new combinations, slowest {} µs",
        target.name,
        all.len(),
        target.branches.iter().filter(|b| all.iter().any(|a| a == *b)).count(),
        target.branches.len(),
        slowest.as_micros()
    ))
}

fn short(bytes: &[u8]) -> u64 {
    let hash = seal::sha256(&[bytes]);
    hash.0.iter().take(8).fold(0, |n, b| (n << 8) | u64::from(*b))
}

fn mutate(pool: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let pick = |dice: &mut Dice, n: usize| usize::try_from(dice.below(n as u64)).unwrap_or(0);
    let mut input = pool[pick(dice, pool.len())].clone();
    for _ in 0..=dice.below(4) {
        let at = pick(dice, input.len() + 1);
        match dice.below(8) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 if at < input.len() => input[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            2 if at < input.len() => {
                input.remove(at);
            }
            3 => input.insert(at, u8::try_from(dice.below(256)).unwrap_or(0)),
            4 => {
                let word = WORDS[pick(dice, WORDS.len())].as_bytes();
                input.splice(at..at, word.iter().copied());
            }
            5 => {
                let end = at + pick(dice, input.len() - at + 1);
                let piece: Vec<u8> = input[at..end].to_vec();
                for _ in 0..=dice.below(8) {
                    input.splice(at..at, piece.iter().copied());
                }
            }
            6 => {
                let other = &pool[pick(dice, pool.len())];
                let from = pick(dice, other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => input.truncate(at),
        }
        input.truncate(LONGEST);
    }
    input
}
