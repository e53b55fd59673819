//! G-R16 on the running program: a clock that jumps (`faketime`) closes no round, reminds nobody, ends no token, and stamps nothing.
//!
//! A round of twenty days is open, with a reminder after ten; entries have to be confirmed every thirty days; the mail server cannot be reached, so
//! that every letter waits. Under the running node the clock jumps thirty days ahead, back to the truth, thirty days back, and to the truth again; a
//! step of half a minute back is what a time server may make. While it is off, reads are answered, also those of a token for ten days, and every wish
//! to say something is refused in words; once it is right, all is as if nothing had been: the token lives, no letter was given up, none was written.
//! A node that is *started* thirty days later believes its clock: the round is closed as of its deadline, the token has ended, and nobody is reminded
//! of what is over. Instants in the ledger never go back.

use crate::http::{Answer, Client};
use crate::kill::{prepare, views_equal_rebuilt};
use crate::load::{Book, Outcome, Work};
use crate::night::faketime;
use crate::node::{self, Node, Start};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const DAY: i64 = 86_400;
/// So long a clock stays off: the jobs that follow it look every few hundred milliseconds here.
const A_WHILE: Duration = Duration::from_secs(3);

/// A node whose clock is set from outside while it runs.
struct Set {
    file: PathBuf,
    data: PathBuf,
    round: String,
    /// For ninety days.
    token: String,
    /// Another, for ten.
    short: String,
}

impl Set {
    /// Sets the clock to so many seconds beside the truth.
    fn to(&self, seconds: i64) -> Result<()> {
        let new = self.file.with_extension("new");
        std::fs::write(&new, format!("{seconds:+}s\n"))?;
        Ok(std::fs::rename(new, &self.file)?)
    }

    fn start(&self, yard: &Yard) -> Result<Node> {
        let (library, file) = (faketime()?, self.file.display().to_string());
        Node::start(
            yard,
            &self.data,
            &Start {
                env: vec![
                    ("LD_PRELOAD", library.as_str()),
                    ("FAKETIME_TIMESTAMP_FILE", file.as_str()),
                    ("FAKETIME_NO_CACHE", "1"),
                    ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                    ("DONT_FAKE_MONOTONIC", "1"),
                    ("NO_FAKE_STAT", "1"),
                ],
                ..Start::default()
            },
        )
    }

    fn letters(&self) -> usize {
        std::fs::read_dir(self.data.join("outbox")).map_or(0, Iterator::count)
    }

    /// What became of the letters: the invented region tells of some that left.
    fn fates(&self) -> Result<desk::Letters> {
        desk::Desk::look_letters(&self.data).map_err(|e| anyhow::anyhow!("{e}"))
    }

    fn read(&self, node: &Node, token: &str) -> Result<Answer> {
        let bearer = format!("Bearer {token}");
        node.client().get(
            &format!("/en/rounds/{}.json", self.round),
            &[("authorization", bearer.as_str())],
        )
    }

    /// How the round stands.
    fn status(&self, node: &Node) -> Result<String> {
        let answer = self.read(node, &self.token)?;
        ensure!(
            answer.status == 200,
            "the round is answered {}: {}",
            answer.status,
            answer.text()
        );
        let value = answer.json()?;
        Ok(value["round"]["state"]
            .as_str()
            .context("a round has a status")?
            .to_owned())
    }
}

/// Waits for what must come; for nothing longer than a minute.
fn until(what: &str, mut held: impl FnMut() -> Result<bool>) -> Result<()> {
    let begun = Instant::now();
    while !held()? {
        ensure!(begun.elapsed() < Duration::from_secs(60), "{what}: not within a minute");
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn said(client: &mut Client, token: &str, key: &str, verb: &str, body: &Value) -> Result<Value> {
    let answer = client.post(&format!("/api/{verb}"), token, key, &body.to_string())?;
    ensure!(
        answer.status == 201,
        "{verb} is answered {}: {}",
        answer.status,
        answer.text()
    );
    answer.json()
}

/// Drafts and opens a check of one State's own contacts: open for twenty days, with a reminder after ten.
fn open_round(node: &Node, token: &str, now: terms::Instant) -> Result<String> {
    let minute = |at: terms::Instant| at.to_string()[..16].to_owned();
    let mut client = node.client();
    let sheet = json!({
        "party": node::STATE, "asks": "receipt", "role-technical": "yes", "role-diplomatic": "yes",
        "parties": "these", "states": node::STATE, "announced": "no", "exercise": "no", "publish": "none",
        "title-en": "Autumn check", "message-en": "Please show that you can be reached.",
        "opens": minute(now), "closes": minute(now.plus_seconds(20 * DAY)), "remind": "240",
    });
    let drafted = said(&mut client, token, "clock-draft-0001", "draft-round", &sheet)?;
    let round = drafted["subject"].as_str().context("a round has an id")?.to_owned();
    let bearer = format!("Bearer {token}");
    let seen = client
        .get(
            &format!("/en/rounds/{round}.json"),
            &[("authorization", bearer.as_str())],
        )?
        .json()?["round"]["base"]
        .clone();
    said(
        &mut client,
        token,
        "clock-open-00001",
        "open-round",
        &json!({"round": round, "seen": seen}),
    )?;
    Ok(round)
}

/// Instants of the stamps in the order of the ledger.
fn stamps(yard: &Yard, data: &Path) -> Result<usize> {
    run(Command::new(yard.comity()).arg("verify").arg("--data").arg(data)).context("comity verify")?;
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare("SELECT stamp FROM statement ORDER BY seq")?;
    let all: Vec<Vec<u8>> = q.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
    let at = |stamp: &Vec<u8>| -> Result<terms::Instant> {
        let value: Value = serde_json::from_slice(stamp)?;
        let text = value["at"].as_str().context("a stamp has an instant")?;
        terms::Instant::parse(text).with_context(|| format!("{text} is no instant"))
    };
    let instants: Vec<terms::Instant> = all.iter().map(at).collect::<Result<_>>()?;
    ensure!(instants.is_sorted(), "instants in the ledger go back");
    Ok(instants.len())
}

/// What holds while the clock is off, and again once it is right.
fn jumps(set: &Set, node: &Node, work: &Work, book: &Book, (name, seconds): (&str, i64)) -> Result<()> {
    let before = (set.letters(), set.fates()?);
    let mut client = node.client();
    set.to(seconds)?;
    until(&format!("{name}: nothing is accepted"), || {
        Ok(book.write_next(&mut client, work) == Outcome::NotNow(503))
    })?;
    let since = Instant::now();
    while since.elapsed() < A_WHILE {
        match book.write_next(&mut client, work) {
            Outcome::NotNow(503) => {}
            other => bail!("{name}: something was said by a clock that had jumped: {other:?}"),
        }
        let page = client.get("/en/states", &[])?;
        ensure!(page.status == 200, "{name}: a public page is answered {}", page.status);
        let read = set.read(node, &set.short)?;
        ensure!(
            read.status == 200,
            "{name}: a token for ten days is answered {}",
            read.status
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    set.to(0)?;
    until(&format!("{name}: the clock is right and something is accepted"), || {
        Ok(book.write_next(&mut client, work) == Outcome::Acked)
    })?;
    let status = set.status(node)?;
    ensure!(status == "open", "{name}: the round is {status}");
    let read = set.read(node, &set.short)?;
    ensure!(
        read.status == 200,
        "{name}, and right again: a token for ten days is answered {}",
        read.status
    );
    let after = (set.letters(), set.fates()?);
    ensure!(
        after == before,
        "{name}: letters and their fates were {before:?}, are {after:?}"
    );
    Ok(())
}

/// A token of the writer for so many days.
fn token(yard: &Yard, data: &Path, days: &str) -> Result<String> {
    let said = run(Command::new(yard.comity()).arg("token").arg("--data").arg(data).args([
        "--persona",
        node::WRITER,
        "--scopes",
        "read,nominate,confirm,administer",
        "--days",
        days,
    ]))?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let secret = text.split_whitespace().find(|w| w.starts_with("cmty_"));
    Ok(secret.context("a token")?.to_owned())
}

/// Runs it.
pub fn clock(yard: &Yard) -> Result<()> {
    let scratch = yard.scratch("clock")?;
    let data = scratch.join("data");
    // Good for longer than any jump: what is refused is refused for the clock alone.
    let mut work = prepare(yard, &data)?;
    work.token = token(yard, &data, "90")?;
    let settings = data.join("comity.toml");
    let mut text = std::fs::read_to_string(&settings)?;
    write!(
        text,
        "mail_from = \"no-reply@node.test\"\n[contacts]\nconfirm_every_days = 30\n[mail]\nserver = \"127.0.0.1:{}\"\ntls = \"none\"\n",
        node::free_port()?
    )?;
    std::fs::write(settings, text)?;
    let file = scratch.join("clock.txt");
    std::fs::write(&file, "+0s\n")?;
    let mut set = Set {
        file,
        data: data.canonicalize()?,
        round: String::new(),
        token: work.token.clone(),
        short: token(yard, &data, "10")?,
    };
    let book = Book::new("clock");
    let mut node = set.start(yard)?;
    let quiet = set.letters();
    set.round = open_round(&node, &work.token, comity::system_clock()())?;
    until("the round is open and everybody was written to", || {
        Ok(set.status(&node)? == "open" && set.letters() > quiet)
    })?;
    let mut letters = set.letters();
    until("no more letters come", || {
        std::thread::sleep(Duration::from_secs(1));
        Ok(std::mem::replace(&mut letters, set.letters()) == letters)
    })?;
    ensure!(set.fates()?.waiting > 0, "no letter waits for the mail server");
    let jump = [("thirty days ahead", 30 * DAY), ("thirty days back", -30 * DAY)];
    for jump in jump {
        jumps(&set, &node, &work, &book, jump)?;
        println!(
            "clock: {}: nothing said, nobody reminded, the round is open; right again, all goes on; {} letters wait, a token for ten days lives",
            jump.0,
            set.fates()?.waiting
        );
    }
    set.to(-30)?;
    let mut client = node.client();
    for _ in 0..20 {
        ensure!(
            book.write_next(&mut client, &work) == Outcome::Acked,
            "a step of half a minute back is no jump"
        );
    }
    set.to(0)?;
    node.stop()?;
    println!(
        "clock: half a minute back: {} statements, instants rise",
        stamps(yard, &data)?
    );

    // Somebody starts it with another clock: that is believed.
    let before = set.letters();
    set.to(30 * DAY)?;
    let mut node = set.start(yard)?;
    until("the round is over", || Ok(set.status(&node)? == "over"))?;
    let ended = set.read(&node, &set.short)?.status;
    ensure!(
        ended == 401,
        "thirty days later a token for ten days is answered {ended}"
    );
    let ends = set.read(&node, &set.token)?.json()?["round"].clone();
    node.stop()?;
    let reminders = reminders(&data, before)?;
    ensure!(reminders == 0, "{reminders} reminders of what is over");
    println!(
        "clock: started thirty days later: closed as of {}, nobody reminded; {} statements, instants rise",
        ends["closes"].as_str().unwrap_or_default(),
        stamps(yard, &data)?
    );
    views_equal_rebuilt(yard, &data)
}

/// Letters that came after so many and belong to the round: its reminders.
fn reminders(data: &Path, before: usize) -> Result<usize> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(data.join("outbox"))?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    all.sort_by_key(|p| p.metadata().and_then(|m| m.modified()).ok());
    let mut count = 0;
    for path in all.iter().skip(before) {
        let text = std::fs::read_to_string(path)?;
        count += usize::from(text.contains("/answer/"));
    }
    Ok(count)
}
