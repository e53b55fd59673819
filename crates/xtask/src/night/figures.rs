//! Figures of a round: asks sealed, letters handed to a local server, memory, and answers by both ways. No bar.

use super::answers;
use super::world::{self, Size, World};
use super::{Night, place_of, said};
use crate::bench::Sheet;
use crate::http::Client;
use crate::yard::Yard;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Who presses buttons at once.
const HANDS: usize = 8;

/// A round to 772 and to about ten thousand contacts.
pub(crate) fn figures(yard: &Yard, sheet: &mut Sheet) -> Result<()> {
    if !Path::new("/usr/sbin/smtp-sink").exists() {
        println!("round: not measured (install the package postfix)");
        return Ok(());
    }
    for contacts in [4, 52] {
        let scratch = yard.scratch("bench-round")?;
        let size = Size { states: 193, contacts };
        let world = world::make(yard, &scratch.join("origin"), size, 0, None)?;
        let mut night = Night::new(yard, &world, &scratch, "data", 0)?;
        let count = world.called.len();
        asked(&mut night, count, sheet)?;
        night.read_letters()?;
        answered(&mut night, &world, sheet)?;
    }
    Ok(())
}

/// The newest place in the ledger: cheap to look at again and again.
fn last(data: &Path) -> Result<u64> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    db.busy_timeout(Duration::from_secs(10))?;
    let last: i64 = db.query_row("SELECT max(seq) FROM statement", [], |r| r.get(0))?;
    Ok(u64::try_from(last)?)
}

#[allow(clippy::cast_precision_loss)] // figures of a benchmark
fn a_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64().max(0.001)
}

#[allow(clippy::cast_precision_loss)] // figures of a benchmark
fn asked(night: &mut Night<'_>, count: usize, sheet: &mut Sheet) -> Result<()> {
    let before = last(&night.data)?;
    let begun = Instant::now();
    let mut node = night.serving()?;
    let (mut first, mut sealed, mut most) = (None, None, 0);
    loop {
        if sealed.is_none() {
            let said = usize::try_from(last(&night.data)? - before)?;
            if said > 0 {
                first.get_or_insert_with(|| (begun.elapsed(), said));
            }
            if said >= count {
                sealed = Some(begun.elapsed());
            }
        }
        most = most.max(node.memory_kib("VmHWM")?);
        let letters = desk::Desk::look_letters(&night.data).map_err(|e| anyhow::anyhow!("{e}"))?;
        if usize::try_from(letters.handed)? >= count {
            break;
        }
        ensure!(
            begun.elapsed() < Duration::from_secs(1_800),
            "{letters:?} after half an hour"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    let (all, cpu) = (begun.elapsed(), node.cpu_ms()?);
    let ((from, seen), sealed) = (first.context("no ask")?, sealed.context("not every ask")?);
    node.stop()?;
    let pace = match sealed.checked_sub(from).filter(|t| !t.is_zero()) {
        Some(time) => format!("{:.0} a second", a_second(count - seen, time)),
        None => "in one look".to_owned(),
    };
    sheet.line(
        &format!("round to {count} contacts"),
        &format!(
            "from the start of the node: all asks sealed after {:.1} s ({pace}), all letters with a local server that keeps them after {:.1} s; \
             {:.1} CPU-s in all, {:.2} ms a contact; {} MiB at most",
            sealed.as_secs_f64(),
            all.as_secs_f64(),
            cpu / 1_000.0,
            cpu / count as f64,
            most / 1_024
        ),
        None,
    );
    Ok(())
}

#[allow(clippy::cast_precision_loss)] // figures of a benchmark
fn answered(night: &mut Night<'_>, world: &World, sheet: &mut Sheet) -> Result<()> {
    let count = world.called.len();
    let each = (count / 3).min(1_000);
    let letters: Vec<answers::Arrived> = world
        .called
        .iter()
        .take(2 * each)
        .map(|called| night.letter(called, 0))
        .collect::<Result<_>>()?;
    let (by_link, by_mail) = letters.split_at(each);
    let mut node = night.serving()?;
    let mut client = node.client();
    let buttons = by_link
        .iter()
        .map(|l| answers::button(&mut client, &l.token)?.context("a page without its button"))
        .collect::<Result<Vec<_>>>()?;
    let (cpu, begun, address) = (node.cpu_ms()?, Instant::now(), node.address);
    let next = Mutex::new(buttons.iter());
    std::thread::scope(|scope| -> Result<()> {
        let press_all = || -> Result<()> {
            let mut client = Client::new(address);
            loop {
                let button = next.lock().ok().and_then(|mut next| next.next());
                let Some(button) = button else { return Ok(()) };
                let status = answers::press(&mut client, button)?;
                ensure!(status == 303, "a button is answered {status}");
            }
        };
        let hands: Vec<_> = (0..HANDS).map(|_| scope.spawn(press_all)).collect();
        hands
            .into_iter()
            .try_for_each(|hand| hand.join().unwrap_or_else(|_| anyhow::bail!("a hand panicked")))
    })?;
    let (links, links_cpu) = (begun.elapsed(), node.cpu_ms()? - cpu);
    let (cpu, begun) = (node.cpu_ms()?, Instant::now());
    for letter in by_mail {
        let mail = answers::reply(letter, &letter.to, "Received.");
        mail.take(&night.data)?;
        *night.sent.entry("reply".to_owned()).or_default() += 1;
    }
    night.until("judging what came in", Night::is_judged)?;
    let (mails, mails_cpu) = (begun.elapsed(), node.cpu_ms()? - cpu);
    node.stop()?;
    // What was measured are answers that count.
    let mut answered = BTreeSet::new();
    let mut asks = BTreeSet::new();
    for (kind, subject, facts) in said(&night.data)? {
        match kind.as_str() {
            "ask" => {
                asks.insert(place_of(&facts)?);
            }
            "answer" => {
                answered.insert(subject);
            }
            _ => {}
        }
    }
    ensure!(
        asks.len() == count && answered.len() == 2 * each,
        "{} asks and {} answers stand",
        asks.len(),
        answered.len()
    );
    sheet.line(
        &format!("round to {count} contacts, answers"),
        &format!(
            "{each} by the button, {HANDS} at once: {:.0} a second, {:.2} ms CPU each; {each} by mail, from the inbox to the ledger: {:.0} a second, \
             {:.2} ms CPU each",
            a_second(each, links),
            links_cpu / each as f64,
            a_second(each, mails),
            mails_cpu / each as f64
        ),
        None,
    );
    Ok(())
}
