//! The way back, over Postfix: what it returns, what people and machines answer, through `pipe(8)` into `comity mail-in`.
//!
//! Shown here: an address that Postfix gives up marks exactly its letter, with Postfix's own report; answers, notices of absence, read receipts, strange
//! tokens and forged reports are what they are; what is too large is sent back to nobody; mail that comes while the node is down, or while it is killed again and again, counts once.
//! The user of the pipe may write the inbox and nothing else of the node.

use super::{Place, Postfix, Sink, make_due, post, set, settings, wait_for};
use crate::node::{Node, Start};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The user of the pipe: neither root nor Postfix's own, both of which `pipe(8)` refuses.
const USER: &str = "nobody";

/// Runs it, on a node that may have sent before.
pub(super) fn back(yard: &Yard, place: &Place, data: &Path, count: usize, kills: u32) -> Result<()> {
    let sink = Sink::start(&[], Some(place.join("back")))?;
    let postfix = Postfix::start(place, sink.port)?;
    // Behind Postfix stands a server that has nobody: Postfix takes the letter, tries, and writes the report itself.
    let gone = Sink::start(&["-f", "RCPT"], None)?;
    prepare(yard, place, data, &postfix, (sink.port, gone.port))?;
    let ca = format!("ca_file = \"{}\"\n", place.join("cert.pem").display());
    let config = set(data, &settings(&format!("localhost:{}", postfix.starttls), &ca))?;

    let mut all: Vec<String> = (0..count).map(|n| format!("back-{n}@ok.test")).collect();
    all.extend((0..5).map(|n| format!("gone-{n}@gone.test")));
    let ids = post(data, &config, &all)?;
    make_due(data)?;
    let before = counted(data)?;
    let begun = Instant::now();
    let mut node = Node::start(yard, data, &Start::default())?;
    wait_for(data, "what Postfix returns", 90, |l| l.waiting == 0 && l.returned == 5)?;
    let reported = statuses(data)?;
    ensure!(
        reported
            .iter()
            .all(|(id, status)| status == "5.3.0" && ids.iter().any(|(to, i)| i == id && to.ends_with("@gone.test"))),
        "marked by the wrong report: {reported:?}"
    );
    println!(
        "mail: Postfix returned 5 letters through pipe(8), each marked with its report (5.3.0), and no other, after {} ms",
        begun.elapsed().as_millis()
    );
    // A letter is marked before its report is noted: what is counted from here on must not begin in between.
    gained(data, &before, &[("report", 5)])?;

    let addresses = reply_addresses(place, &ids, count)?;
    let one = &addresses[0];
    let (bounce_of_one, id_of_one) = bounce_address(&postfix, place, &ids)?;
    let plain = |words: &str| {
        format!(
            "From: Duty <duty@ok.test>\r\nSubject: Re: x\r\n\r\n{words}\r\n\r\nOn 22 Nov 2026, N <{one}> wrote:\r\n> x\r\n"
        )
    };
    let signed = |sign: &str| format!("From: duty@ok.test\r\n{sign}\r\n\r\nAway.\r\n");
    let strange = one.chars().rev().collect::<String>();
    let strange = format!("answer+{}@node.test", &strange[10..42]);
    let forged = format!(
        "From: MAILER-DAEMON@evil.test\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@ok.test\r\nAction: failed\r\n\
         Status: 5.1.1\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <other-{id_of_one}>\r\n\r\n--b--\r\n"
    );
    let before = counted(data)?;
    for (sender, to, mail) in [
        ("duty@ok.test", one, plain("Received.")),
        ("duty@ok.test", one, signed("Auto-Submitted: auto-replied")),
        ("", one, signed("Subject: no sign but the empty sender")),
        ("duty@ok.test", one, signed("Precedence: bulk")),
        (
            "duty@ok.test",
            one,
            signed("Content-Type: multipart/report; report-type=disposition-notification; boundary=x"),
        ),
        ("duty@ok.test", &strange, plain("Received.")),
        ("evil@evil.test", &bounce_of_one, forged),
    ] {
        hand_over(postfix.starttls, sender, to, &mail)?;
    }
    let expected = [
        ("automatic", 3),
        ("no-such-letter", 1),
        ("read-receipt", 1),
        ("reply", 1),
        ("report", 1),
    ];
    gained(data, &before, &expected)?;
    ensure!(statuses(data)? == reported, "a forged report marked a letter");
    println!(
        "mail: an answer, three signs of machines, a read receipt, a strange token and a forged report are what they are"
    );

    // Larger than what is read: whoever was forged as its sender must not get it.
    let before = counted(data)?;
    let large = plain(&format!("{}\r\n", "x".repeat(70)).repeat(16_100));
    ensure!(large.len() > 1_150_000, "it is not large: {} bytes", large.len());
    hand_over(postfix.starttls, "forged@ok.test", one, &large)?;
    gained(data, &before, &[("unreadable", 1)])?;
    let log = postfix.log();
    ensure!(
        log.contains("from=<forged@ok.test>") && !log.contains("to=<forged@ok.test>"),
        "something went out to a forged sender"
    );
    println!("mail: 1.1 MiB from a forged sender was taken and counted, and nothing went out to that sender");

    // While the node is down, and the same mail twice.
    node.stop()?;
    let before = counted(data)?;
    for n in 0..10 {
        hand_over(
            postfix.starttls,
            "duty@ok.test",
            one,
            &plain(&format!("While down {n}")),
        )?;
    }
    let begun = Instant::now();
    while waiting(data)? < 10 {
        ensure!(
            begun.elapsed() < Duration::from_secs(30),
            "{} of 10 were taken",
            waiting(data)?
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut node = Node::start(yard, data, &Start::default())?;
    gained(data, &before, &[("reply", 10)])?;
    println!("mail: 10 answers came while the node was down and were judged when it was back");

    // Killed while they come.
    let before = counted(data)?;
    let total = 10 * u64::from(kills.max(1));
    for n in 0..total {
        hand_over(
            postfix.starttls,
            "duty@ok.test",
            one,
            &plain(&format!("While killed {n}")),
        )?;
        if n % 10 == 9 {
            std::thread::sleep(Duration::from_millis(40 + n % 70));
            node.kill()?;
            node = Node::start(yard, data, &Start::default())?;
        }
    }
    // A machine under load may put a mail off, which is no loss: Postfix is asked to try again sooner than it would.
    let wanted = before.get("reply").copied().unwrap_or_default() + total;
    for _ in 0..10 {
        std::thread::sleep(Duration::from_secs(1));
        if counted(data)?.get("reply").copied().unwrap_or_default() >= wanted {
            break;
        }
        postfix.command("flush")?;
    }
    gained(data, &before, &[("reply", total)]).with_context(|| {
        let log = postfix.log();
        let put_off: Vec<&str> = log.lines().filter(|line| line.contains("status=deferred")).collect();
        let left = waiting(data).unwrap_or_default();
        format!("{left} mails wait in the inbox; Postfix put off: {put_off:#?}")
    })?;
    node.stop()?;
    ensure!(waiting(data)? == 0, "mail is left in the inbox");
    let tmp = std::fs::read_dir(data.join("inbox/tmp"))?.count();
    ensure!(tmp == 0, "{tmp} half written files are left");
    println!("mail: {total} answers over {kills} × kill -9 of the node: each counted once, none lost");
    Ok(())
}

/// Postfix hands mail for node.test to the pipe, and gives up gone.test.
fn prepare(yard: &Yard, place: &Place, data: &Path, postfix: &Postfix, (sink, gone): (u16, u16)) -> Result<()> {
    // Not in the source tree: the pipe's user must reach it.
    let program = place.join("comity");
    std::fs::copy(yard.comity(), &program)?;
    super::open_to_all(&program, 0o755)?;
    comity::inbox::prepare(data)?;
    for folder in ["inbox", "inbox/tmp", "inbox/new"] {
        run(Command::new("chown").arg(USER).arg(data.join(folder)))?;
    }
    super::open_to_all(data, 0o711)?;
    let mut main = std::fs::OpenOptions::new()
        .append(true)
        .open(postfix.etc.join("main.cf"))?;
    write!(
        main,
        "recipient_delimiter = +
virtual_mailbox_domains = node.test
virtual_mailbox_maps = inline:{{ answer@node.test=x, bounce@node.test=x }}
virtual_transport = comity
comity_destination_recipient_limit = 1
relay_domains = ok.test, gone.test
transport_maps = inline:{{ {{ ok.test = smtp:[127.0.0.1]:{sink} }}, {{ gone.test = smtp:[127.0.0.1]:{gone} }} }}
"
    )?;
    let mut master = std::fs::OpenOptions::new()
        .append(true)
        .open(postfix.etc.join("master.cf"))?;
    writeln!(
        master,
        "virtual unix - n n - - virtual
comity unix - n n - 8 pipe flags=q user={USER} null_sender= argv={} mail-in --data {} --sender ${{sender}} --recipient ${{recipient}}",
        program.display(),
        data.display()
    )?;
    postfix.command("reload")
}

/// What came in so far, by what it was.
fn counted(data: &Path) -> Result<BTreeMap<String, u64>> {
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    db.busy_timeout(Duration::from_secs(10))?;
    let mut rows = db.prepare("SELECT verdict, count(*) FROM arrival GROUP BY verdict")?;
    let found = rows.query_map([], |r| Ok((r.get(0)?, u64::try_from(r.get::<_, i64>(1)?).unwrap_or(0))))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Waits until exactly this was added, and a little longer: nothing may be counted twice.
fn gained(data: &Path, before: &BTreeMap<String, u64>, expected: &[(&str, u64)]) -> Result<()> {
    let mut wanted = before.clone();
    for (verdict, n) in expected {
        *wanted.entry((*verdict).to_owned()).or_default() += n;
    }
    let begun = Instant::now();
    while counted(data)? != wanted {
        if begun.elapsed() > Duration::from_secs(60) {
            bail!("{:?} was counted and {wanted:?} came", counted(data)?);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_secs(1));
    ensure!(
        counted(data)? == wanted,
        "{:?} was counted and {wanted:?} came",
        counted(data)?
    );
    Ok(())
}

/// Letters that were reported, with the status.
fn statuses(data: &Path) -> Result<BTreeMap<String, String>> {
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    db.busy_timeout(Duration::from_secs(10))?;
    let mut rows = db.prepare("SELECT id, reported FROM dispatch WHERE reported IS NOT NULL")?;
    let found = rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn waiting(data: &Path) -> Result<usize> {
    Ok(std::fs::read_dir(data.join("inbox/new"))?.count())
}

/// Where the letters that arrived ask to be answered.
fn reply_addresses(place: &Place, ids: &BTreeMap<String, String>, count: usize) -> Result<Vec<String>> {
    let begun = Instant::now();
    loop {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(place.join("back"))? {
            let text = String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned();
            let line = |name: &str| {
                text.lines()
                    .find_map(|l| l.strip_prefix(name).map(str::trim).map(str::to_owned))
            };
            if let (Some(to), Some(reply)) = (line("To: "), line("Reply-To: "))
                && ids.contains_key(&to)
            {
                found.push(reply.trim_matches(['<', '>']).to_owned());
            }
        }
        if found.len() == count {
            found.sort();
            return Ok(found);
        }
        ensure!(
            begun.elapsed() < Duration::from_secs(30),
            "{} of {count} letters arrived",
            found.len()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The envelope's sender of one letter that arrived, as Postfix logged it, and its Message-ID.
fn bounce_address(postfix: &Postfix, place: &Place, ids: &BTreeMap<String, String>) -> Result<(String, String)> {
    for entry in std::fs::read_dir(place.join("back"))? {
        let text = String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned();
        let to = text.lines().find_map(|l| l.strip_prefix("To: ")).unwrap_or_default();
        // The sink writes the envelope before the letter.
        let from = text
            .lines()
            .find_map(|l| {
                l.strip_prefix("X-Mail-Args: <")
                    .or_else(|| l.strip_prefix("X-Mail-Args: FROM:<"))
            })
            .and_then(|l| l.split('>').next());
        if let (Some(id), Some(from)) = (ids.get(to.trim()), from) {
            ensure!(postfix.log().contains(from), "the envelope's sender is another");
            return Ok((from.to_owned(), id.clone()));
        }
    }
    bail!("no letter shows its envelope")
}

/// One mail in a conversation of its own, as a mail program or another server would bring it.
fn hand_over(port: u16, sender: &str, recipient: &str, mail: &str) -> Result<()> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut write = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let mut hears = |wanted: &str| -> Result<()> {
        loop {
            let line = lines.next().context("the connection was closed")??;
            if line.as_bytes().get(3) == Some(&b'-') {
                continue;
            }
            ensure!(line.starts_with(wanted), "Postfix says {line}");
            return Ok(());
        }
    };
    hears("220")?;
    for (say, wanted) in [
        ("EHLO mx.ok.test".to_owned(), "250"),
        (format!("MAIL FROM:<{sender}>"), "250"),
        (format!("RCPT TO:<{recipient}>"), "250"),
        ("DATA".to_owned(), "354"),
        (format!("{mail}\r\n."), "250"),
        ("QUIT".to_owned(), "221"),
    ] {
        write.write_all(format!("{say}\r\n").as_bytes())?;
        hears(wanted)?;
    }
    Ok(())
}
