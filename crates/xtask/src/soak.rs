//! The sizes of the trust page, one after the other; hours. Each line is printed as it comes, so that a stopped run is worth what it ran.

use crate::bench::{Size, bench};
use crate::yard::Yard;
use crate::{backup, disk, faults, fuzzing, kill, mail, mutants, night, power, signers, tamper, worlds};
use anyhow::Result;

/// Kill cycles in one data folder; a longer run begins anew, so that the proofs of each are looked at.
const EPISODE: u32 = 300;

/// Runs everything.
pub fn soak(yard: &Yard, seed: u64) -> Result<()> {
    let bare = Yard::bare(false)?;
    tamper::tamper(&bare, 100_000, seed)?;
    for episode in 0..10_000 / EPISODE {
        kill::kill(yard, EPISODE, 24, 30_000, seed.wrapping_add(u64::from(episode)))?;
    }
    for episode in 0..10 {
        power::power(yard, 500, u32::from(episode == 0) * 40, seed.wrapping_add(episode))?;
    }
    faults::faults(yard, u32::MAX, None)?;
    disk::disk(yard, 500, 16, seed)?;
    signers::signers(yard)?;
    backup::backup(yard)?;
    mail::mail(yard, 500, 100, seed)?;
    night::night(yard, 193, 4, 60, seed)?;
    // Thirty-three readers and labels: two thousand worlds.
    worlds::worlds(&bare, "ci", 61)?;
    let every = mutants::Which {
        all: true,
        ..mutants::Which::default()
    };
    mutants::mutants(&bare, every, false)?;
    fuzzing::fuzz(&bare, 600, None, false, seed)?;
    bench(yard, Size::Full, None)
}
