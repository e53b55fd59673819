//! G-R3: every call to the disk may fail. The N-th write, sync, rename or open returns an error, for N = 1, 2, …
//!
//! `strace` injects the error into an unmodified server, for the files of the data folder only, until a run has no hit. After each run: no
//! acknowledged request is lost, no answer was wrong (a refusal or a closed connection is fine), the ledger is sound, and the
//! server works again after a restart. After a failed sync of the ledger the process must have stopped: whoever syncs again
//! after an error is told success for pages that are gone. And whatever failed, a note that was acknowledged as erased is in no file.

use crate::kill::prepare_mixed;
use crate::load::{self, Book, Outcome, Work};
use crate::node::{Node, Start};
use crate::yard::{Yard, copy_folder};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::{Duration, Instant};

/// A call to fail, and with what.
struct Case {
    name: &'static str,
    calls: &'static str,
    error: &'static str,
    /// Whether a hit on the ledger's file must stop the process.
    stops: bool,
}

const CASES: [Case; 7] = [
    Case {
        name: "write EIO",
        calls: "write,pwrite64",
        error: "EIO",
        stops: false,
    },
    Case {
        name: "write ENOSPC",
        calls: "write,pwrite64",
        error: "ENOSPC",
        stops: false,
    },
    Case {
        name: "fsync EIO",
        calls: "fsync,fdatasync",
        error: "EIO",
        stops: true,
    },
    Case {
        name: "rename EIO",
        calls: "rename,renameat,renameat2",
        error: "EIO",
        stops: false,
    },
    Case {
        name: "openat EIO",
        calls: "openat",
        error: "EIO",
        stops: false,
    },
    Case {
        name: "openat ENOSPC",
        calls: "openat",
        error: "ENOSPC",
        stops: false,
    },
    Case {
        name: "ftruncate EIO",
        calls: "ftruncate",
        error: "EIO",
        stops: false,
    },
];

/// Requests in each run.
const WRITES: u64 = 24;

/// What one run told.
struct Run {
    hits: usize,
    ledger_hits: usize,
    stopped: bool,
    started: bool,
    acked: usize,
    erased: usize,
}

/// Runs it; `only` chooses cases by a word in their name.
pub fn faults(yard: &Yard, max: u32, only: Option<&str>) -> Result<()> {
    let scratch = yard.scratch("faults")?;
    let clean = scratch.join("clean");
    let work = prepare_mixed(yard, &clean, 0)?;
    let mut ran = 0;
    for case in CASES.iter().filter(|c| only.is_none_or(|o| c.name.contains(o))) {
        let begun = Instant::now();
        let (mut n, mut hits, mut acked, mut stopped, mut unborn, mut erased) = (0, 0, 0, 0, 0, 0);
        let mut ended = "all N";
        while n < max {
            n += 1;
            let run = one(yard, scratch.path(), &clean, &work, case, n)
                .with_context(|| format!("{} at N = {n}", case.name))?;
            if run.hits == 0 {
                ended = "until a run without a hit";
                break;
            }
            hits += run.hits;
            acked += run.acked;
            erased += run.erased;
            stopped += u32::from(run.stopped);
            unborn += u32::from(!run.started);
            if case.stops && run.ledger_hits > 0 && !run.stopped && run.started {
                bail!(
                    "{} at N = {n}: a sync of the ledger failed and the process went on",
                    case.name
                );
            }
        }
        if hits == 0 {
            bail!("{}: no call was ever hit; the injection does not work here", case.name);
        }
        // A few runs may all fail at the start, before anything is erased.
        if erased == 0 && acked > 100 {
            bail!("{}: {acked} acknowledged, and no erasure among them", case.name);
        }
        println!(
            "faults: {}: N = 1..{n} ({ended}), {hits} hits, {acked} acknowledged, none lost, {erased} notes erased and in no file, {stopped} runs stopped cleanly, {unborn} refused to start; {:.1} s",
            case.name,
            begun.elapsed().as_secs_f64()
        );
        ran += 1;
    }
    if ran == 0 {
        bail!("no case is called so");
    }
    Ok(())
}

fn one(yard: &Yard, scratch: &Path, clean: &Path, work: &Work, case: &Case, n: u32) -> Result<Run> {
    let data = scratch.join("data");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    copy_folder(clean, &data)?;
    let trace = scratch.join("trace.txt");
    let mut under: Vec<String> = vec![
        "strace".into(),
        "-f".into(),
        "-qq".into(),
        "-y".into(),
        "-o".into(),
        trace.display().to_string(),
        "-e".into(),
        format!("trace={}", case.calls),
        "-e".into(),
        format!("inject={}:error={}:when={n}", case.calls, case.error),
    ];
    let data_path = data.canonicalize()?;
    let mut watched = vec![data_path.clone(), data_path.join("keys")];
    let mut names = vec![
        "keys/head.note",
        "keys/head.new",
        "keys/undone",
        "keys/undone.new",
        "keys/signing.key",
        "keys/lock",
        "keys/desk.secret",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect::<Vec<_>>();
    let mut databases = vec!["ledger.db".to_owned(), "desk.db".to_owned()];
    for entry in std::fs::read_dir(&data)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("views-") && name.ends_with(".db") {
            databases.push(name);
        }
    }
    for database in databases {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            names.push(format!("{database}{suffix}"));
        }
    }
    watched.extend(names.iter().map(|n| data_path.join(n)));
    for path in watched {
        under.push("-P".into());
        under.push(path.display().to_string());
    }
    let book = Book::new(&format!("fault-{n}"));
    let mut run = Run {
        hits: 0,
        ledger_hits: 0,
        stopped: false,
        started: false,
        acked: 0,
        erased: 0,
    };
    match Node::start(
        yard,
        &data,
        &Start {
            under,
            ..Start::default()
        },
    ) {
        Ok(mut server) => {
            run.started = true;
            let address = server.address;
            std::thread::scope(|scope| {
                for _ in 0..3 {
                    scope.spawn(|| {
                        let mut client = crate::http::Client::new(address).patient(Duration::from_secs(10));
                        for _ in 0..WRITES / 3 {
                            if book.write_next(&mut client, work) == Outcome::Lost {
                                break;
                            }
                            std::thread::sleep(Duration::from_millis(25));
                        }
                    });
                }
            });
            run.stopped = server
                .ended_within(Duration::from_millis(if case.stops { 1_500 } else { 0 }))?
                .is_some();
            if !run.stopped && injected(&trace)?.1 == 0 {
                // Nothing went wrong so far: the calls of a graceful stop are to fail too.
                let _ = server.signal("TERM");
                if server.ended_within(Duration::from_secs(20))?.is_none() {
                    bail!("the server does not end when asked to");
                }
                run.stopped = true;
            }
            server.kill()?;
        }
        Err(e) if format!("{e:#}").contains("ended before it answered") => {}
        Err(e) => return Err(e),
    }
    (run.hits, run.ledger_hits) = injected(&trace)?;
    run.acked = book.acks();
    // As the fault and the kill left the files: whatever failed, "erased" was only said where it was so.
    let erased = book.erased();
    run.erased = erased.marks.len();
    book.stays_erased(&data, &erased).context("after the fault")?;
    let wrong: Vec<String> = book
        .faults()
        .into_iter()
        .filter(|f| !(f.contains(": 500 ") || f.contains(": 503 ")))
        .collect();
    if !wrong.is_empty() {
        bail!("wrong answers: {wrong:#?}");
    }
    // Everything acknowledged is there, and the node works again.
    let mut server = Node::start(yard, &data, &Start::default()).context("restart after the fault")?;
    let key = server.key()?;
    let after = Book::new(&format!("fault-{n}-after"));
    if after.write_next(&mut server.client(), work) != Outcome::Acked {
        bail!("the restarted server does not accept: {:?}", after.faults());
    }
    book.settle(server.address, work, Duration::from_secs(20))?;
    let mut client = server.client();
    let vkey = seal::VerifierKey::parse(&key)?;
    for told in book.acked().values() {
        let proof = String::from_utf8(load::proof_of(&mut client, &told.entry)?)?;
        let entry = seal::Hash::parse(&told.entry).context("entry")?;
        seal::Proof::parse(&proof)?.check(&entry, &vkey)?;
    }
    server.stop()?;
    load::verify_ledger(yard, &data, Some(&key))?;
    book.stays_erased(&data, &book.erased()).context("after the restart")?;
    let entries = load::entries_of(&data)?;
    if let Some((number, _)) = book.acked().iter().find(|(_, told)| !entries.contains(&told.entry)) {
        bail!("request {number} was acknowledged and is gone");
    }
    Ok(run)
}

/// Injected calls in all, and those on the ledger's own file or its write-ahead log.
fn injected(trace: &Path) -> Result<(usize, usize)> {
    let text = std::fs::read(trace).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let hits = || text.lines().filter(|l| l.contains("(INJECTED)"));
    Ok((hits().count(), hits().filter(|l| l.contains("/ledger.db")).count()))
}
