//! `cargo xtask`: the hard tests at any size, the planted faults, the figures.
//!
//! Each command is whole in itself, works in `target/xtask` and on loopback, prints its figures in a line each, cleans up after
//! itself, and fails with a sentence. CI sizes are the defaults; `soak` runs the sizes of the trust page. See docs/performance.md.
#![allow(clippy::disallowed_methods)] // tools of the roof: they measure and wait by the clock

mod backup;
mod bench;
mod clock;
mod disk;
mod faults;
mod fuzzing;
mod http;
mod index_figures;
mod kill;
mod load;
mod mail;
mod mix;
mod mutants;
mod night;
mod node;
mod paper_figures;
mod power;
mod seeds;
mod signers;
mod soak;
mod tamper;
mod text_figures;
mod timing;
mod worlds;
mod yard;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use yard::Yard;

/// The workbench of Comity.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Cargo profile of the programs under test (`dev`, `ci`, `release`).
    #[arg(long, global = true, default_value = "ci")]
    profile: String,
    /// Use the programs that are there instead of building them.
    #[arg(long, global = true)]
    no_build: bool,
    /// Keep the scratch folder.
    #[arg(long, global = true)]
    keep: bool,
    /// Seed of everything left to chance.
    #[arg(long, global = true, default_value_t = 20_261_122)]
    seed: u64,
}

#[derive(Subcommand)]
enum Command {
    /// kill -9 while many write (G-R1).
    Kill {
        /// Cycles.
        #[arg(long, default_value_t = 100)]
        cycles: u32,
        /// Writers at once.
        #[arg(long, default_value_t = 24)]
        writers: usize,
        /// Fewer acknowledgements than this are a failure.
        #[arg(long, default_value_t = 10_000)]
        least: usize,
    },
    /// Power cuts with their negative control (G-R2).
    Power {
        /// Cuts.
        #[arg(long, default_value_t = 50)]
        cuts: u32,
        /// Cuts of the control with `synchronous=OFF`, which must be convicted.
        #[arg(long, default_value_t = 5)]
        control: u32,
    },
    /// Failing calls to the disk (G-R3).
    Faults {
        /// The N-th call fails, for N from 1 to this.
        #[arg(long, default_value_t = 50)]
        max: u32,
        /// Only cases with this word in their name.
        #[arg(long)]
        only: Option<String>,
    },
    /// A full disk (G-R4).
    Disk {
        /// Rounds.
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// Size of the disk in MiB.
        #[arg(long, default_value_t = 16)]
        mib: u32,
    },
    /// A clock that jumps under the running program (G-R16).
    Clock,
    /// Letters over Postfix: TLS, refused, put off, lost connections, kill -9 (issue 3, item 5).
    Mail {
        /// Letters in the first part; ten times as many under kill -9.
        #[arg(long, default_value_t = 60)]
        letters: usize,
        /// How often the node is killed.
        #[arg(long, default_value_t = 12)]
        kills: u32,
    },
    /// A round over many States with everything that goes wrong, without and with kill -9: both end alike (issue 3).
    Night {
        /// States that are asked.
        #[arg(long, default_value_t = 33)]
        states: usize,
        /// Contacts of each.
        #[arg(long, default_value_t = 4)]
        contacts: usize,
        /// How often the node is killed in the second run.
        #[arg(long, default_value_t = 6)]
        kills: u32,
    },
    /// No two signers (G-R8).
    Signers,
    /// Backup and restore (G-R14).
    Backup,
    /// Changes to a ledger file are convicted by name (G-S12).
    Tamper {
        /// Random single-bit flips beside the targeted changes.
        #[arg(long, default_value_t = 1_000)]
        flips: u64,
    },
    /// Paired worlds: what a reader may not see changes nothing for that reader (G-S1, G-S2).
    Worlds {
        /// Worlds of each reader and each label that is hidden from it.
        #[arg(long, default_value_t = 60)]
        each: u32,
    },
    /// Faults planted in a copy of the workspace, each of which its guard must catch.
    Mutants {
        /// Slow ones too (hard tests as guards).
        #[arg(long)]
        all: bool,
        /// Only mutants with this word in their name.
        #[arg(long)]
        only: Option<String>,
        /// Only those planted, or planted anew, after this commit; slow ones too.
        #[arg(long)]
        since: Option<String>,
        /// Only check that every patch applies.
        #[arg(long)]
        check: bool,
        /// One part of several, as in 2/8: all of them take hours, and the parts may run on different days.
        #[arg(long)]
        part: Option<mutants::Part>,
    },
    /// Fuzz targets from the kept corpus on, by mutation (G-S5).
    Fuzz {
        /// Seconds a target.
        #[arg(long, default_value_t = 30)]
        seconds: u64,
        /// Only this target.
        #[arg(long)]
        target: Option<String>,
        /// Keep inputs that reach a branch no kept input reaches.
        #[arg(long)]
        keep_new: bool,
    },
    /// Writes the first inputs of the kept corpus again (signed and hashed ones need code).
    Corpus,
    /// Benchmarks, a line each.
    Bench {
        /// Size.
        #[arg(long, value_enum, default_value = "ci")]
        size: bench::Size,
        /// Only figures with this word in their name.
        #[arg(long)]
        only: Option<String>,
    },
    /// Everything at the sizes of the trust page.
    Soak,
    /// A bare handler of the same library, to compare with.
    #[command(hide = true)]
    Hello {
        /// Port on loopback.
        #[arg(long)]
        port: u16,
    },
    /// Bare appends, each waited for, to compare with.
    #[command(hide = true)]
    Append {
        /// Where the file lies.
        #[arg(long)]
        folder: PathBuf,
        /// Milliseconds.
        #[arg(long)]
        ms: u64,
    },
}

fn run(arguments: Arguments) -> Result<()> {
    let Arguments {
        command,
        profile,
        no_build,
        keep,
        seed,
    } = arguments;
    let yard = || Yard::open(&profile, !no_build, keep);
    match command {
        Command::Kill { cycles, writers, least } => kill::kill(&yard()?, cycles, writers, least, seed),
        Command::Power { cuts, control } => power::power(&yard()?, cuts, control, seed),
        Command::Faults { max, only } => faults::faults(&yard()?, max, only.as_deref()),
        Command::Disk { rounds, mib } => disk::disk(&yard()?, rounds, mib, seed),
        Command::Clock => clock::clock(&yard()?),
        Command::Mail { letters, kills } => mail::mail(&yard()?, letters, kills, seed),
        Command::Night {
            states,
            contacts,
            kills,
        } => night::night(&yard()?, states, contacts, kills, seed),
        Command::Signers => signers::signers(&yard()?),
        Command::Backup => backup::backup(&yard()?),
        Command::Tamper { flips } => tamper::tamper(&Yard::bare(keep)?, flips, seed),
        Command::Worlds { each } => worlds::worlds(&Yard::bare(keep)?, &profile, each),
        Command::Mutants {
            all,
            only,
            since,
            check,
            part,
        } => {
            let which = mutants::Which {
                all,
                only: only.as_deref(),
                since: since.as_deref(),
                part,
            };
            mutants::mutants(&Yard::bare(keep)?, which, check)
        }
        Command::Fuzz {
            seconds,
            target,
            keep_new,
        } => fuzzing::fuzz(&Yard::bare(keep)?, seconds, target.as_deref(), keep_new, seed),
        Command::Corpus => {
            let yard = Yard::bare(keep)?;
            println!(
                "corpus: {} inputs written",
                seeds::write(&yard.root.join("fuzz/corpus"))?
            );
            Ok(())
        }
        Command::Bench { size, only } => bench::bench(&yard()?, size, only.as_deref()),
        Command::Soak => soak::soak(&yard()?, seed),
        Command::Hello { port } => bench::hello(port),
        Command::Append { folder, ms } => bench::append(&folder, ms),
    }
}

fn main() -> std::process::ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => 0.into(),
        Err(e) => {
            eprintln!("xtask: {e:#}");
            1.into()
        }
    }
}
