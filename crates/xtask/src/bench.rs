//! Figures, a line each: durable appends, rebuild, restart, look-ups, what time tells of hidden records, sizes and speed of pages.
//!
//! A figure is CPU time or a ratio within one run, so that it means the same on another machine; where a bar is set, the line says
//! whether it is met, and the command fails if one is not. `docs/performance.md` keeps the raw output of one full run. The large ledgers are
//! written with the ledger's own code and kept in `target/bench`, since making one takes minutes.

use crate::http::Client;
use crate::kill::prepare;
use crate::load::{Book, Outcome, Work};
use crate::node::{self, Node, Start};
use crate::timing::timing;
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use directory::Contact;
use ledger::Ledger;
use rusqlite::Connection;
use statement::{Draft, DraftPart, Kind, PartSource, PreparedPart, Stamp};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::Chance;
use terms::{Id, Label, PartyCode, Role};

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// Minutes: 10³ and 10⁴ statements.
    Ci,
    /// 10³, 10⁵ and 10⁶ statements.
    Full,
}

impl Size {
    const fn sizes(self) -> &'static [u64] {
        match self {
            Self::Ci => &[1_000, 10_000],
            Self::Full => &[1_000, 100_000, 1_000_000],
        }
    }

    const fn largest(self) -> u64 {
        match self {
            Self::Ci => 10_000,
            Self::Full => 1_000_000,
        }
    }
}

/// Prints lines and remembers bars that are not met.
pub(crate) struct Sheet {
    only: Option<String>,
    missed: Vec<String>,
}

impl Sheet {
    fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|o| name.contains(o))
    }

    pub(crate) fn line(&mut self, name: &str, words: &str, bar: Option<(&str, bool)>) {
        let verdict = match bar {
            Some((bar, true)) => format!("  [bar {bar}: met]"),
            Some((bar, false)) => {
                self.missed.push(format!("{name}: {words} (bar {bar})"));
                format!("  [bar {bar}: NOT met]")
            }
            None => String::new(),
        };
        println!("{name}: {words}{verdict}");
    }
}

/// Runs it. Bars are judged at full size only; a small run prints them all the same.
pub fn bench(yard: &Yard, size: Size, only: Option<&str>) -> Result<()> {
    let mut sheet = Sheet {
        only: only.map(str::to_owned),
        missed: Vec::new(),
    };
    machine(yard)?;
    if sheet.wants("appends") {
        appends(yard, size, &mut sheet)?;
    }
    if sheet.wants("rebuild") || sheet.wants("restart") {
        rebuild_and_restart(yard, size, &mut sheet)?;
    }
    if sheet.wants("lookup") {
        lookups(yard, size, &mut sheet)?;
    }
    if sheet.wants("timing") {
        timing(yard, size, &mut sheet)?;
    }
    if sheet.wants("bytes") {
        bytes(yard, &mut sheet)?;
    }
    if sheet.wants("pages") {
        pages(yard, &mut sheet)?;
    }
    if sheet.wants("index") {
        crate::index_figures::figures(yard, size, &mut sheet)?;
    }
    if sheet.wants("documents") {
        crate::text_figures::figures(&mut sheet)?;
    }
    if sheet.wants("papers") {
        crate::paper_figures::figures(yard, size, &mut sheet)?;
    }
    if sheet.wants("mail") {
        crate::mail::figures(yard, &mut sheet)?;
    }
    if sheet.wants("round") {
        crate::night::figures(yard, &mut sheet)?;
    }
    if sheet.missed.is_empty() {
        return Ok(());
    }
    if size == Size::Full {
        bail!("{} bars are not met: {:#?}", sheet.missed.len(), sheet.missed);
    }
    println!(
        "{} bars are not met at this small size; they are judged at --size full",
        sheet.missed.len()
    );
    Ok(())
}

/// The line that says where the figures come from.
fn machine(yard: &Yard) -> Result<()> {
    let commit = run(Command::new("git")
        .current_dir(&yard.root)
        .args(["rev-parse", "--short", "HEAD"]))
    .map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned())
    .unwrap_or_default();
    let cpu = std::fs::read_to_string("/proc/cpuinfo")?;
    let model = cpu
        .lines()
        .find_map(|l| {
            l.strip_prefix("model name")?
                .split_once(':')
                .map(|(_, m)| m.trim().to_owned())
        })
        .unwrap_or_else(|| "unknown processor".into());
    let day = run(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    println!(
        "machine: {} × {model}; commit {commit}; {}; program {}",
        std::thread::available_parallelism()?,
        String::from_utf8_lossy(&day.stdout).trim(),
        yard.comity()
            .strip_prefix(&yard.root)
            .unwrap_or(&yard.comity())
            .display()
    );
    Ok(())
}

// ---- durable appends

/// One record after the other, each waited for: what the disk gives to anybody.
fn bare_appends(folder: &Path, bytes: usize, time: Duration) -> Result<f64> {
    let path = folder.join("bare.log");
    let mut file = std::fs::File::create(&path)?;
    let record = vec![7u8; bytes];
    let begun = Instant::now();
    let mut count = 0u32;
    while begun.elapsed() < time {
        file.write_all(&record)?;
        file.sync_data()?;
        count += 1;
    }
    let rate = f64::from(count) / begun.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}

fn appends(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let scratch = yard.scratch("bench-appends")?;
    let data = scratch.join("data");
    let work = prepare(yard, &data)?;
    let time = if size == Size::Full {
        Duration::from_secs(4)
    } else {
        Duration::from_secs(1)
    };
    // What nobody can pass who answers one client over HTTP after one sync of this disk.
    {
        let (_child, address) = bare_handler()?;
        let bare = bare_appends(scratch.path(), 1_024, time / 4)?;
        let mut client = Client::new(address);
        let (begun, mut count) = (Instant::now(), 0u32);
        while begun.elapsed() < time / 4 {
            client.get("/", &[])?;
            count += 1;
        }
        let answers = f64::from(count) / begun.elapsed().as_secs_f64();
        let both = 1.0 / (1.0 / bare + 1.0 / answers);
        sheet.line(
            "appends, what one writer can have here",
            &format!(
                "a bare handler answers one client {answers:.0}/s; with one bare append+fsync each {both:.0}/s; ratio {:.2}",
                both / bare
            ),
            None,
        );
    }
    let own = Disk { waits_more_ms: 0 };
    // A disk of a server keeps what it promised through a power cut and takes about a millisecond for it; a virtual one may answer in a tenth.
    let honest = Disk { waits_more_ms: 1 };
    let kinds = [
        (1usize, own, "half of bare"),
        (1, honest, "half of bare"),
        (16, own, ""),
        (256, own, "5,000/s"),
    ];
    let mut seen = kinds.map(|_| Vec::new());
    for round in 0..ROUNDS {
        for ((writers, disk, _), all) in kinds.iter().zip(&mut seen) {
            all.push(one_append_round(yard, &data, &work, (*writers, *disk), round, time)?);
        }
    }
    for ((writers, disk, bar), all) in kinds.into_iter().zip(seen) {
        let of = |f: fn(&Appends) -> f64| median(all.iter().map(f).collect());
        let (rate, ratio) = (of(|a| a.rate), of(|a| a.rate / a.bare));
        let verdict = match writers {
            1 => Some((bar, ratio >= 0.5)),
            256 => Some((bar, rate >= 5_000.0)),
            _ => None,
        };
        let (least, most) = all.iter().fold((f64::MAX, 0.0f64), |(least, most), a| {
            (least.min(a.rate), most.max(a.rate))
        });
        sheet.line(
            &format!("appends, {writers} writers{}", disk.words()),
            &format!(
                "{rate:.0}/s durable over HTTP ({least:.0} to {most:.0}), {:.3} CPU-ms each; bare append+fsync {:.0}/s; ratio {ratio:.2}",
                of(|a| a.cpu),
                of(|a| a.bare),
            ),
            verdict,
        );
    }
    Ok(())
}

/// What one round of appends showed.
struct Appends {
    /// Acknowledged a second.
    rate: f64,
    /// CPU milliseconds of the server for each.
    cpu: f64,
    /// Bare appends with a sync a second, just before and after.
    bare: f64,
}

/// The disk that is there, or the same one where each sync takes so much longer, for the bare append and for the node alike.
#[derive(Clone, Copy, Debug)]
struct Disk {
    waits_more_ms: u32,
}

impl Disk {
    fn words(self) -> String {
        match self.waits_more_ms {
            0 => String::new(),
            ms => format!(", each sync {ms} ms longer"),
        }
    }

    /// What runs in front of a program to make it wait.
    fn in_front(self) -> Vec<String> {
        match self.waits_more_ms {
            0 => Vec::new(),
            ms => [
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                &format!("inject=fsync,fdatasync:delay_exit={}", ms * 1_000),
            ]
            .map(str::to_owned)
            .to_vec(),
        }
    }

    /// Bare appends a second in this folder.
    fn bare_appends(self, folder: &Path, time: Duration) -> Result<f64> {
        let front = self.in_front();
        let Some((program, arguments)) = front.split_first() else {
            return bare_appends(folder, 1_024, time);
        };
        let out = Command::new(program)
            .args(arguments)
            .arg(std::env::current_exe()?)
            .args(["append", "--ms", &time.as_millis().to_string(), "--folder"])
            .arg(folder)
            .stdin(Stdio::null())
            .output()
            .context("strace, which makes a disk slower")?;
        let said = String::from_utf8_lossy(&out.stdout);
        said.trim()
            .parse()
            .with_context(|| format!("bare appends said {said:?}"))
    }
}

/// The bare append as a program of its own, for a program in front of it: prints how many a second.
pub fn append(folder: &Path, ms: u64) -> Result<()> {
    println!("{}", bare_appends(folder, 1_024, Duration::from_millis(ms))?);
    Ok(())
}

fn one_append_round(
    yard: &Yard,
    data: &Path,
    work: &Work,
    (writers, disk): (usize, Disk),
    round: usize,
    time: Duration,
) -> Result<Appends> {
    let folder = data.parent().context("a data folder lies in another")?;
    let bare = disk.bare_appends(folder, time / 4)?;
    let mut server = Node::start(
        yard,
        data,
        &Start {
            under: disk.in_front(),
            interval: Some("60"),
            ..Start::default()
        },
    )?;
    let book = Book::new(&format!("bench-{writers}-{}-{round}", disk.waits_more_ms));
    let address = server.address;
    let stop = AtomicBool::new(false);
    let cpu = server.cpu_ms()?;
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                let mut client = Client::new(address);
                while !stop.load(Ordering::Relaxed) {
                    match book.write_next(&mut client, work) {
                        Outcome::Acked | Outcome::NotNow(_) => {}
                        Outcome::Other(_) | Outcome::Lost => break,
                    }
                }
            });
        }
        std::thread::sleep(time);
        stop.store(true, Ordering::Relaxed);
    });
    let seconds = begun.elapsed().as_secs_f64();
    book.without_fault()?;
    #[allow(clippy::cast_precision_loss)] // a figure
    let acks = book.acks() as f64;
    let cpu = (server.cpu_ms()? - cpu) / acks.max(1.0);
    let again = disk.bare_appends(folder, time / 4)?;
    server.stop()?;
    Ok(Appends {
        rate: acks / seconds,
        cpu,
        bare: f64::midpoint(bare, again),
    })
}

// ---- large ledgers

/// How the statements lie on subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Four contacts of each State, with a long history.
    Few,
    /// A subject each.
    Many,
    /// Papers of every State on norms and topics of law.
    Papers,
}

/// A data folder with this many statements, made once and kept.
pub(crate) fn large(yard: &Yard, shape: Shape, statements: u64) -> Result<PathBuf> {
    let name = match shape {
        Shape::Few => "few",
        Shape::Many => "many",
        Shape::Papers => "papers",
    };
    let name = format!("{name}-{statements}");
    let data = yard.root.join("target/bench").join(&name);
    if data.join("finished").exists() {
        return Ok(data);
    }
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    let begun = Instant::now();
    run(Command::new(yard.comity()).arg("init").arg("--data").arg(&data).args([
        "--members",
        "un",
        "--host",
        "localhost",
    ]))?;
    // Written without waiting for the disk: this is a test's data, made in one go.
    match shape {
        Shape::Papers => crate::paper_figures::fill(&data, statements)?,
        _ => fill(&data, shape, statements)?,
    }
    std::fs::write(
        data.join("finished"),
        format!("{:.0} s\n", begun.elapsed().as_secs_f64()),
    )?;
    println!("(made {name} in {:.0} s)", begun.elapsed().as_secs_f64());
    Ok(data)
}

/// Contacts of the first State.
const ASKED: u64 = 4;

fn fill(data: &Path, shape: Shape, statements: u64) -> Result<()> {
    let chance = Chance::seeded(7);
    let states: Vec<PartyCode> = directory_states(data)?;
    let mut ledger = Ledger::open(data, chance.clone())?;
    let roles = [Role::Diplomatic, Role::Policy, Role::Technical, Role::Legal];
    let slots: Vec<(PartyCode, Role)> = states.iter().flat_map(|s| roles.map(|r| (s.clone(), r))).collect();
    struct Thing {
        subject: Id,
        holder: Id,
        base: seal::Hash,
        parts: Vec<PartSource>,
        said: u32,
    }
    let mut things: Vec<Thing> = Vec::new();
    let first_at = ledger.next_instant(terms::Instant::parse("2026-01-01T00:00:00Z").context("a constant instant")?);
    let mut number = 0u64;
    while ledger.last() < statements {
        ledger.begin()?;
        for _ in 0..1_000 {
            if ledger.last() >= statements {
                break;
            }
            let at = ledger.next_instant(first_at.plus_seconds(i64::try_from(number)?));
            // The contacts that look-ups ask for are accepted at once, so that the shortest history finds what the longest does.
            let slot = usize::try_from(match shape {
                Shape::Few if number < 2 * ASKED => number / 2,
                Shape::Few => number - ASKED,
                Shape::Many | Shape::Papers => number,
            })? % slots.len();
            let (state, role) = &slots[slot];
            let fresh = shape == Shape::Many || slot >= things.len();
            let (draft, holder) = if fresh {
                let holder = Id::from_bytes(chance.bytes());
                let facts = Contact {
                    role: *role,
                    holder,
                    deputy_of: None,
                    order: 0,
                };
                let mut draft = Draft::of(
                    &facts,
                    Id::from_bytes(chance.bytes()),
                    state.clone(),
                    seal::Secret::from_bytes(chance.bytes()),
                );
                draft.parts = Contact::PARTS
                    .iter()
                    .map(|name| {
                        DraftPart::New(PreparedPart::new(
                            name,
                            &text_of(name, number),
                            seal::Secret::from_bytes(chance.bytes()),
                        ))
                    })
                    .collect();
                (draft, holder)
            } else {
                let thing = &things[slot];
                if thing.said == 1 {
                    let mut draft = Draft::of(
                        &directory::Acceptance { declined: false },
                        thing.subject,
                        state.clone(),
                        seal::Secret::from_bytes(chance.bytes()),
                    );
                    draft.hand = Some(thing.holder);
                    (draft, thing.holder)
                } else if thing.said.is_multiple_of(2) {
                    let mut draft = Draft::of(
                        &directory::Confirmation {},
                        thing.subject,
                        state.clone(),
                        seal::Secret::from_bytes(chance.bytes()),
                    );
                    draft.hand = Some(thing.holder);
                    (draft, thing.holder)
                } else {
                    let facts = Contact {
                        role: *role,
                        holder: thing.holder,
                        deputy_of: None,
                        order: 0,
                    };
                    let mut draft = Draft::of(
                        &facts,
                        thing.subject,
                        state.clone(),
                        seal::Secret::from_bytes(chance.bytes()),
                    );
                    draft.base = Some(thing.base);
                    draft.parts = Contact::PARTS
                        .iter()
                        .zip(&thing.parts)
                        .map(|(name, source)| {
                            if *name == "channel-1" {
                                DraftPart::New(PreparedPart::new(
                                    name,
                                    &text_of(name, number),
                                    seal::Secret::from_bytes(chance.bytes()),
                                ))
                            } else {
                                DraftPart::Carried(*source)
                            }
                        })
                        .collect();
                    (draft, thing.holder)
                }
            };
            let mut draft = draft;
            draft.label = Label::Green;
            let stamp = Stamp {
                at,
                node: ledger.origin().to_owned(),
                auth: "link".into(),
                input: seal::input_mark("bench", &number.to_string(), &seal::Hash([0; 32])),
            };
            let finished = draft.finish(&stamp)?;
            let done = ledger.append(&draft, &finished)?;
            ledger.keep()?;
            if fresh && shape == Shape::Few {
                things.push(Thing {
                    subject: draft.subject,
                    holder,
                    base: finished.id,
                    parts: done.parts,
                    said: 1,
                });
            } else if shape == Shape::Few {
                let thing = &mut things[slot];
                thing.said += 1;
                if draft.kind == Contact::KIND {
                    thing.base = finished.id;
                    thing.parts = done.parts;
                }
            }
            number += 1;
        }
        ledger.commit()?;
        if ledger.last() % 50_000 == 0 {
            ledger.checkpoint()?;
        }
    }
    ledger.checkpoint()?;
    Ok(())
}

fn text_of(part: &str, number: u64) -> Vec<u8> {
    match part {
        "person" => format!("{{\"name\":\"Officer {number}\",\"post\":\"Head of desk\",\"address\":\"Dear officer\"}}"),
        "office" => "{\"name\":\"National response team\",\"unit\":\"Duty desk\",\"place\":\"Capital\"}".to_owned(),
        "channel-1" => format!(
            "{{\"medium\":\"phone\",\"value\":\"+999 {number:08}\",\"purpose\":\"urgent\",\"hours\":\"mon-fri 08:00-17:00\",\"zone\":\"Africa/Nairobi\"}}"
        ),
        "channel-2" => format!(
            "{{\"medium\":\"mail\",\"value\":\"desk{number}@cirt.example\",\"purpose\":\"routine\",\"hours\":\"24/7\",\"zone\":\"Africa/Nairobi\"}}"
        ),
        "languages" => "[\"en\",\"fr\"]".to_owned(),
        _ => String::new(),
    }
    .into_bytes()
}

/// The codes of the parties in a fresh data folder that are States.
pub(crate) fn directory_states(data: &Path) -> Result<Vec<PartyCode>> {
    let db = Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare(
        "SELECT json_extract(CAST(said AS TEXT), '$.facts.code') FROM statement
         WHERE json_extract(CAST(said AS TEXT), '$.kind') = 'party'
           AND json_extract(CAST(said AS TEXT), '$.facts.kind') IN ('state', 'observer') ORDER BY 1",
    )?;
    let codes: Vec<String> = q.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
    Ok(codes.iter().filter_map(|c| PartyCode::parse(c)).collect())
}

/// The handle of the first secretariat person of a fresh data folder.
pub(crate) fn first_person(data: &Path) -> Result<String> {
    let db = Connection::open(data.join("ledger.db"))?;
    Ok(db.query_row(
        "SELECT json_extract(CAST(said AS TEXT), '$.facts.person') FROM statement
         WHERE json_extract(CAST(said AS TEXT), '$.kind') = 'mandate' ORDER BY seq LIMIT 1",
        [],
        |r| r.get(0),
    )?)
}

// ---- rebuild and restart

/// CPU seconds of ended children so far (user and system).
pub(crate) fn children_cpu() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let rest = text.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = rest.split_whitespace().collect();
    // Fields 16 and 17 of the whole line: cutime and cstime, in hundredths.
    let ticks = |i: usize| fields.get(i).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(13) + ticks(14)) / 100.0)
}

fn rebuild_and_restart(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    for (shape, words, bar, least) in [
        (Shape::Few, "780 subjects", "60,000", 60_000.0),
        (Shape::Many, "a subject each", "15,000", 15_000.0),
    ] {
        let n = size.largest();
        let data = large(yard, shape, n)?;
        if sheet.wants("rebuild") {
            let (mut spent, mut waited) = (Vec::new(), Vec::new());
            for _ in 0..3 {
                let (cpu, begun) = (children_cpu()?, Instant::now());
                run(Command::new(yard.comity()).arg("rebuild").arg("--data").arg(&data))?;
                spent.push(children_cpu()? - cpu);
                waited.push(begun.elapsed().as_secs_f64());
            }
            let cpu = median(spent);
            #[allow(clippy::cast_precision_loss)] // a figure
            let rate = n as f64 / cpu.max(0.01);
            sheet.line(
                &format!("rebuild, {n} statements on {words}"),
                &format!("{rate:.0} per CPU-s ({cpu:.1} CPU-s, {:.1} s)", median(waited)),
                Some((&format!("{bar}/CPU-s"), rate >= least)),
            );
        }
        if sheet.wants("restart") {
            // Killed, not stopped: what a crash leaves.
            let mut server = Node::start(yard, &data, &Start::default())?;
            server.kill()?;
            let mut worst = Duration::ZERO;
            let mut rss = 0;
            for _ in 0..5 {
                let begun = Instant::now();
                let mut server = Node::start(yard, &data, &Start::default())?;
                let answer = server.client().get("/en/states/ken.json", &[])?;
                if answer.status != 200 {
                    bail!("the first answer is {}", answer.status);
                }
                worst = worst.max(begun.elapsed());
                let mut client = server.client();
                for _ in 0..200 {
                    client.get("/en/states.json", &[])?;
                }
                rss = rss.max(server.memory_kib("VmHWM")?);
                server.kill()?;
            }
            sheet.line(
                &format!("restart after kill -9, {n} statements on {words}"),
                &format!(
                    "{:.0} ms to the first correct answer (slowest of 5)",
                    worst.as_secs_f64() * 1e3
                ),
                Some(("2 s", worst < Duration::from_secs(2))),
            );
            sheet.line(
                &format!("restart, memory, {n} statements on {words}"),
                &format!("{} MiB at most", rss / 1024),
                Some(("256 MiB", rss <= 256 * 1024)),
            );
        }
    }
    Ok(())
}

// ---- look-ups

/// A bare handler of the same library.
pub fn hello(port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        let app = axum::Router::new().route("/", axum::routing::get(|| async { "hello" }));
        axum::serve(listener, app).await?;
        Ok(())
    })
}

/// CPU milliseconds of a process per request.
fn per_request(
    pid: u32,
    address: SocketAddr,
    path: &str,
    headers: &[(&str, &str)],
    status: u16,
    count: u32,
) -> Result<f64> {
    let mut client = Client::new(address);
    for _ in 0..count / 10 {
        let answer = client.get(path, headers)?;
        if answer.status != status {
            bail!(
                "{path} is answered {} instead of {status}: {}",
                answer.status,
                answer.text()
            );
        }
    }
    let before = node::cpu_ms(pid)?;
    for _ in 0..count {
        client.get(path, headers)?;
    }
    Ok((node::cpu_ms(pid)? - before) / f64::from(count))
}

/// A child that is killed by its id when dropped.
struct Held(std::process::Child);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The bare handler as a program of its own, answering.
fn bare_handler() -> Result<(Held, SocketAddr)> {
    let port = node::free_port()?;
    let child = Held(
        Command::new(std::env::current_exe()?)
            .args(["hello", "--port", &port.to_string()])
            .stdin(Stdio::null())
            .spawn()?,
    );
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let begun = Instant::now();
    while Client::new(address).get("/", &[]).is_err() {
        if begun.elapsed() > Duration::from_secs(10) {
            bail!("the bare handler does not answer");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok((child, address))
}

/// Rounds of appends and look-ups; the median counts, since single rounds differ by half on a virtual machine.
const ROUNDS: usize = 7;

/// One request that is measured, by its name in the figures.
struct Case {
    name: &'static str,
    path: &'static str,
    signed_in: bool,
    status: u16,
}

impl Case {
    const fn new(name: &'static str, path: &'static str, signed_in: bool, status: u16) -> Self {
        Self {
            name,
            path,
            signed_in,
            status,
        }
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// A node with a history of this length, and what its look-ups are asked with.
struct Past {
    statements: u64,
    server: Node,
    bearer: String,
}

const PAGE: &str = "/en/contacts?state=AFG&role=technical";
const JSON: &str = "/en/contacts.json?state=AFG&role=technical";

impl Past {
    fn new(yard: &Yard, statements: u64) -> Result<Self> {
        if let Some(past) = Self::open(yard, statements)? {
            return Ok(past);
        }
        // Kept from a time when the first contacts were not accepted at once.
        let name = format!("few-{statements}");
        std::fs::remove_dir_all(yard.root.join("target/bench").join(&name))?;
        Self::open(yard, statements)?.with_context(|| format!("nobody is found in {name}"))
    }

    /// None where the look-up finds nobody: the time of an empty answer says nothing about one that is not.
    fn open(yard: &Yard, statements: u64) -> Result<Option<Self>> {
        let data = large(yard, Shape::Few, statements)?;
        let person = first_person(&data)?;
        let bearer = format!("Bearer {}", node::token_of(yard, &data, &person, "read")?);
        let server = Node::start(yard, &data, &Start::default())?;
        let past = Self {
            statements,
            server,
            bearer,
        };
        let headers = [("authorization", past.bearer.as_str())];
        let found = past.server.client().get(JSON, &headers)?;
        Ok(found.text().contains("\"medium\"").then_some(past))
    }

    /// CPU milliseconds a request of this case. Pages say the minute they were made in, so a tag is fetched for every round.
    fn round(&self, case: &Case, count: u32) -> Result<f64> {
        let mut headers: Vec<(&str, &str)> = Vec::new();
        if case.signed_in {
            headers.push(("authorization", &self.bearer));
        }
        let first = self.server.client().get(case.path, &headers)?;
        if case.status == 304 {
            headers.push(("if-none-match", first.header("etag").context("an answer has an ETag")?));
        }
        per_request(
            self.server.pid,
            self.server.address,
            case.path,
            &headers,
            case.status,
            count,
        )
    }
}

const CASES: [Case; 6] = [
    Case::new("look-up .json, signed in", JSON, true, 200),
    Case::new("look-up page, signed in", PAGE, true, 200),
    Case::new("look-up .json, public", JSON, false, 200),
    Case::new("look-up page, public", PAGE, false, 200),
    Case::new("look-up 304, public", PAGE, false, 304),
    Case::new("look-up 304 .json, signed in", JSON, true, 304),
];

/// All histories are asked in turn within each round, so that a machine that slows down slows them alike.
fn lookups(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let count = if size == Size::Full { 2_000 } else { 500 };
    let (child, address) = bare_handler()?;
    let pasts: Vec<Past> = size
        .sizes()
        .iter()
        .map(|n| Past::new(yard, *n))
        .collect::<Result<_>>()?;
    let mut bare = Vec::new();
    let mut rounds = vec![CASES.map(|_| Vec::new()); pasts.len()];
    // What costs a hundredth of a millisecond is asked ten times as often: two processors share it out anew every few thousand requests.
    for _ in 0..ROUNDS {
        bare.push(per_request(child.0.id(), address, "/", &[], 200, 10 * count)?);
        for (at, case) in CASES.iter().enumerate() {
            let count = if case.signed_in { count } else { 10 * count };
            for (past, rounds) in pasts.iter().zip(&mut rounds) {
                rounds[at].push(past.round(case, count)?);
            }
        }
    }
    let bare = median(bare);
    let mut table: Vec<(&str, Vec<f64>)> = Vec::new();
    for (past, rounds) in pasts.iter().zip(rounds) {
        for (Case { name, .. }, all) in CASES.iter().zip(rounds) {
            let ms = median(all);
            let bar = match *name {
                "look-up .json, signed in" => Some(("0.1 CPU-ms", ms <= 0.1)),
                "look-up page, signed in" => Some(("1 CPU-ms", ms <= 1.0)),
                "look-up 304, public" => Some(("2 × bare", ms <= 2.0 * bare)),
                _ => None,
            };
            sheet.line(
                &format!("lookup, {name}, {} statements", past.statements),
                &format!("{ms:.4} CPU-ms a request ({:.1} × bare handler's {bare:.4})", ms / bare),
                bar,
            );
            match table.iter_mut().find(|(n, _)| n == name) {
                Some((_, all)) => all.push(ms),
                None => table.push((name, vec![ms])),
            }
        }
    }
    for (name, all) in table {
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            sheet.line(
                &format!("lookup, {name}, growth with history"),
                &format!("{:.2} × from the smallest to the largest", last / first),
                Some(("1.3 ×", last / first <= 1.3)),
            );
        }
    }
    Ok(())
}

// ---- pages

/// How fast pages are in a real browser (A7, A17, journey 1): `browser/times.js` measures and judges each line.
fn pages(yard: &Yard, sheet: &mut Sheet) -> Result<()> {
    in_browser(yard, sheet, "times.js")
}

/// Bytes of every page type in `browser/pages.js`, gzipped, per language, with the style sheet counted: each with the session of whoever
/// sees most on it, which a token would not open (`browser/bytes.js`).
fn bytes(yard: &Yard, sheet: &mut Sheet) -> Result<()> {
    in_browser(yard, sheet, "bytes.js")
}

/// Runs a program of `browser/` that prints and judges its own lines.
fn in_browser(yard: &Yard, sheet: &mut Sheet, program: &str) -> Result<()> {
    let browser = yard.root.join("browser");
    if !browser.join("node_modules").is_dir() {
        if sheet.only.is_some() || std::env::var("CI").is_ok_and(|v| v == "true") {
            bail!("the pages cannot be measured: `npm ci` in browser/ first");
        }
        println!("{program}: not measured (`npm ci` in browser/ first)");
        return Ok(());
    }
    let told = run(Command::new("node")
        .current_dir(&browser)
        .arg(program)
        .env("COMITY_BIN", yard.comity()))?;
    for line in String::from_utf8_lossy(&told.stdout).lines() {
        println!("{line}");
        if line.contains("NOT met]") {
            sheet.missed.push(line.to_owned());
        }
    }
    Ok(())
}
