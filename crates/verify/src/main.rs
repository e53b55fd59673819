//! `verify`: checks openings, receipts, checkpoints and ledger files. Exit 0: it holds; 1: it does not; 2: it could not be read.

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use seal::{Checkpoint, Opening, Proof, Receipt, VerifierKey};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use verify::{Bar, Patience};

/// Checks what a Comity node says, without trusting the node.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// An opening (JSON) with its proof: said, stamp, parts, inclusion, signature.
    Opening {
        /// Files; `-` is standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The log's key, `name+id+key`.
        #[arg(long)]
        key: String,
        /// Accept an opening that has no proof yet.
        #[arg(long)]
        waiting: bool,
    },
    /// Whether a second person approved a statement: the file that a node gives of it, or the openings of both.
    Approval {
        /// The file with both, or the statement's opening and then the approval's.
        #[arg(required = true, num_args = 1..=2)]
        files: Vec<PathBuf>,
    },
    /// Whether rows of the watch book stood there when their days were closed.
    Watch {
        /// The rows, as a node gives them (`watch.json`).
        rows: PathBuf,
        /// The openings of the days' statements, with their proofs.
        #[arg(required = true)]
        days: Vec<PathBuf>,
        /// The log's key, `name+id+key`.
        #[arg(long)]
        key: String,
    },
    /// Receipts, each with the proof that the node gave for it (`FILE.receipt` beside `FILE.proof`).
    Receipts {
        /// A folder of such pairs.
        folder: PathBuf,
        /// The log's key.
        #[arg(long)]
        key: String,
    },
    /// A signed checkpoint.
    Checkpoint {
        /// The note.
        file: PathBuf,
        /// The log's key.
        #[arg(long)]
        key: String,
    },
    /// A ledger file, every record of it.
    Ledger {
        /// `ledger.db`.
        file: PathBuf,
        /// `head.note`, to find a roll-back.
        #[arg(long)]
        head: Option<PathBuf>,
        /// The log's key, known from elsewhere.
        #[arg(long)]
        key: Option<String>,
    },
    /// Every logical byte of a ledger file as text, to compare two.
    Export {
        /// `ledger.db`.
        file: PathBuf,
    },
}

fn key(text: &str) -> Result<VerifierKey> {
    VerifierKey::parse(text).context("reading --key")
}

/// No opening, receipt, proof or note is larger; what is larger is refused before it is read (TRUST G-S5).
const MOST_BYTES: u64 = 4 << 20;

fn read(path: &Path) -> Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        return limited(std::io::stdin().lock(), path);
    }
    let reading = || format!("reading {}", path.display());
    let file = std::fs::File::open(path).with_context(reading)?;
    if file.metadata().with_context(reading)?.len() > MOST_BYTES {
        bail!("{} is larger than {} MiB", path.display(), MOST_BYTES >> 20);
    }
    limited(file, path)
}

/// Reads to the end, but not far beyond the limit: pipes tell no size, and files grow.
fn limited(from: impl std::io::Read, path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("reading {}", path.display()))?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{} is larger than {} MiB", path.display(), MOST_BYTES >> 20);
    }
    Ok(bytes)
}

/// How far it is, on a terminal, for what takes longer than two seconds: one line that is written over and taken away.
fn bar(what: &'static str) -> impl FnMut(u64, u64) {
    #[allow(clippy::disallowed_methods)] // how long somebody waits is measured; nothing is decided by it
    let begun = std::time::Instant::now();
    let (mut patience, mut last) = (Patience::default(), None);
    let terminal = std::io::stderr().is_terminal();
    move |done, total| {
        let bar = patience.next(begun.elapsed(), done, total);
        if !terminal || last == Some(bar) {
            return;
        }
        last = Some(bar);
        let _ = match bar {
            Bar::Hidden => Ok(()),
            Bar::Shown(percent) => write!(std::io::stderr(), "\r{what}: {percent} %"),
            // To the line's beginning, and all of it away.
            Bar::Over => write!(std::io::stderr(), "\r\x1b[K"),
        };
    }
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?).with_context(|| format!("{} is not text", path.display()))
}

/// One receipt and its proof: the same entry, in a checkpoint of the same log.
fn receipt_holds(receipt: &str, proof: &str, key: &VerifierKey) -> Result<()> {
    let receipt = Receipt::open(receipt, key)?;
    let proof = Proof::parse(proof)?;
    proof.check(&receipt.entry, key)?;
    Ok(())
}

fn run(arguments: Arguments) -> Result<bool> {
    match arguments.what {
        What::Opening { files, key: k, waiting } => {
            let key = key(&k)?;
            let mut sound = true;
            for file in &files {
                let opening = Opening::parse(&read(file)?);
                let checked = opening.and_then(|o| match o.proof {
                    None if waiting => o.check_waiting(),
                    _ => o.check(&key, None),
                });
                match checked {
                    Ok(o) => {
                        println!("{}: holds. id {} entry {}", file.display(), o.id, o.entry);
                        if !o.unproved.is_empty() {
                            println!(
                                "{}: this program does not know the kind; not proved are the names of the closed parts {}",
                                file.display(),
                                o.unproved.join(", ")
                            );
                        }
                    }
                    Err(e) => {
                        println!("{}: {e}", file.display());
                        sound = false;
                    }
                }
            }
            Ok(sound)
        }
        What::Approval { files } => {
            let read = files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
            let opening =
                |which, bytes: &[u8]| Opening::parse(bytes).map_err(|e| verify::Unapproved::Opening(which, e));
            let both = match read.as_slice() {
                [one] => verify::both(one),
                [first, second, ..] => opening("statement", first).and_then(|s| Ok((s, opening("approval", second)?))),
                [] => bail!("no file"),
            };
            let checked = both.and_then(|(statement, approval)| verify::approval(&statement, &approval));
            match checked {
                Ok(held) => {
                    println!(
                        "holds: {} drafted by {}, approved by {}",
                        held.statement,
                        held.drafter.printed(),
                        held.approver.printed()
                    );
                    match (held.key, held.site) {
                        (Some(key), Some(site)) => println!("with a passkey of {site}, key {key}"),
                        _ => println!("without a passkey, by {}: no device signed it", held.method),
                    }
                    Ok(true)
                }
                Err(e) => {
                    println!("{e}");
                    Ok(false)
                }
            }
        }
        What::Watch { rows, days, key: k } => {
            let key = key(&k)?;
            let rows = match verify::watch::rows(&read(&rows)?) {
                Ok(rows) => rows,
                Err(e) => {
                    println!("{e}");
                    return Ok(false);
                }
            };
            let mut known = Vec::new();
            let mut sound = true;
            for file in &days {
                let opening = Opening::parse(&read(file)?).map_err(verify::watch::Unseen::Opening);
                match opening.and_then(|opening| verify::watch::sealed_day(&opening, &key)) {
                    Ok(day) => {
                        println!("{}: {} closed by the node of {}", file.display(), day.day, day.party);
                        known.push(day);
                    }
                    Err(e) => {
                        println!("{}: {e}", file.display());
                        sound = false;
                    }
                }
            }
            let mut held = 0_u64;
            for (n, row) in (1_u64..).zip(&rows) {
                match verify::watch::row(row, &known) {
                    Ok(()) => held += 1,
                    Err(e @ verify::watch::Unseen::Open) => println!("row {n}, {}: {e}", row.day),
                    Err(e) => {
                        println!("row {n}, {}: {e}", row.day);
                        sound = false;
                    }
                }
            }
            println!("{held} of {} rows hold", rows.len());
            Ok(sound && held > 0)
        }
        What::Receipts { folder, key: k } => {
            let key = key(&k)?;
            let (mut held, mut sound) = (0u64, true);
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|e| e == "receipt") {
                    let proof = path.with_extension("proof");
                    match text(&path).and_then(|r| receipt_holds(&r, &text(&proof)?, &key)) {
                        Ok(()) => held += 1,
                        Err(e) => {
                            println!("{}: {e:#}", path.display());
                            sound = false;
                        }
                    }
                }
            }
            println!("{held} receipts proved");
            Ok(sound && held > 0)
        }
        What::Checkpoint { file, key: k } => {
            let c = Checkpoint::open(&text(&file)?, &key(&k)?)?;
            println!("holds: {} size {} root {}", c.origin, c.size, c.root);
            Ok(true)
        }
        What::Ledger { file, head, key: k } => {
            let key = k.as_deref().map(key).transpose()?;
            let head = head.as_deref().map(text).transpose()?;
            let report = verify::ledger_file(&file, head.as_deref(), key.as_ref(), &mut bar("reading the ledger"))?;
            for conviction in &report.convictions {
                println!("{conviction}");
            }
            println!(
                "{} statements ({} waiting), {} fillers, tree of {}, {} parts erased: {}",
                report.statements,
                report.waiting,
                report.fillers,
                report.size,
                report.erased,
                if report.is_sound() { "sound" } else { "NOT SOUND" }
            );
            Ok(report.is_sound())
        }
        What::Export { file } => {
            verify::export(&file, &mut std::io::BufWriter::new(std::io::stdout().lock()))?;
            Ok(true)
        }
    }
}

fn main() -> std::process::ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => 0.into(),
        Ok(false) => 1.into(),
        Err(e) => {
            eprintln!("verify: {e:#}");
            2.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_refused_by_its_size_before_it_is_read() {
        let path = std::env::temp_dir().join(format!("verify-large-{}", std::process::id()));
        let file = std::fs::File::create(&path).unwrap();
        // More than any memory: whoever reads this does not come back.
        file.set_len(1 << 42).unwrap();
        let told = read(&path).map(|b| b.len());
        std::fs::remove_file(&path).unwrap();
        assert!(told.unwrap_err().to_string().ends_with("is larger than 4 MiB"));
        // What tells no size is not read far beyond the limit.
        assert!(limited(std::io::repeat(b'x'), Path::new("-")).is_err());
        assert_eq!(limited(&b"note"[..], Path::new("-")).unwrap(), b"note");
    }
}
