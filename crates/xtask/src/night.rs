//! The big night (issue 3): one round over all States, with letters that come back, late, doubled and forged answers, deputies and administrators; once
//! without a fault, and once with `kill -9` at named moments. Both must end alike, and as the world's own plan says.
//!
//! The moments: between two asks; while the server holds DATA; after its 250 and before that is written down; at the N-th time that the node waits for the disk, with mail
//! in its inbox or with a button just pressed; between `closed` and `result`. Shown: one ask, one Message-ID, whatever came twice; an answer counts once; what was taken in
//! is judged, what was acknowledged stands; the views equal rebuilt ones. Time is the node's alone (`faketime`), and everything waits for what has happened, never for
//! how long it took. Serves OEWG 63, 64; TRUST G-R1, G-R16.

mod answers;
mod figures;
mod gate;
mod gnupg;
mod world;

pub(crate) use figures::figures;
pub(crate) use gnupg::gnupg;

use crate::kill::views_equal_rebuilt;
use crate::mail::Sink;
use crate::node::{Node, Start};
use crate::yard::{Dice, Scratch, Yard, copy_folder};
use answers::Arrived;
use anyhow::{Context, Result, bail, ensure};
use gate::{Gate, Mode};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use terms::Id;
use world::{ADMINISTRATORS, CLOSES, Called, DEPUTIES, Habit, REMINDS, Size, World};

/// How long anything may take before it counts as never; no result depends on it.
const PATIENCE: Duration = Duration::from_secs(120);

/// So many asks may be sealed in one commit: only a larger world is ever between two asks when it is looked at from outside.
const AT_ONCE: usize = 128;

/// Where a node is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    /// Some of those called are asked, and others are not.
    BetweenAsks,
    /// The mail server has no last dot.
    InData,
    /// The mail server has said 250, and no row says so.
    After250,
    /// At a write of what is due, or of what is answered.
    AtTheDisk,
    /// With mail in the inbox.
    WithMail,
    /// A button was just pressed.
    AtTheButton,
    /// The closing is recorded, and its result is not.
    WhileClosing,
}

impl Moment {
    const fn words(self) -> &'static str {
        match self {
            Self::BetweenAsks => "between asks",
            Self::InData => "in DATA",
            Self::After250 => "after 250",
            Self::AtTheDisk => "at the disk",
            Self::WithMail => "with mail in the inbox",
            Self::AtTheButton => "at the button",
            Self::WhileClosing => "while closing",
        }
    }
}

/// The hours at which something is due, in order; the last is after the closing.
const HOURS: [i64; 5] = [0, REMINDS, DEPUTIES, ADMINISTRATORS, CLOSES];

/// The kills of each hour: one between asks, one while closing, the others in turn where there are letters or answers.
fn kills_by_hour(kills: u32) -> [Vec<Moment>; 5] {
    use Moment::{After250, AtTheButton, AtTheDisk, BetweenAsks, InData, WhileClosing, WithMail};
    let mut by_hour: [Vec<Moment>; 5] = std::array::from_fn(|_| Vec::new());
    let fixed = [
        (0, BetweenAsks),
        (4, WhileClosing),
        (0, InData),
        (0, After250),
        (0, WithMail),
        (0, AtTheButton),
        (1, After250),
        (1, WithMail),
        (2, InData),
        (3, After250),
        (2, WithMail),
        (1, InData),
        (1, AtTheDisk),
        (3, WithMail),
        (2, AtTheDisk),
        (0, AtTheDisk),
        (3, AtTheDisk),
        (2, After250),
        (3, InData),
        (1, AtTheButton),
    ];
    for n in 0..kills as usize {
        let n = if n < fixed.len() {
            n
        } else {
            2 + (n - 2) % (fixed.len() - 2)
        };
        let (hour, moment) = fixed[n];
        by_hour[hour].push(moment);
    }
    for moments in &mut by_hour {
        moments.sort();
    }
    by_hour
}

/// One ask, without anything that chance or a moment decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct AskFate {
    reminded: usize,
    /// As whom and by which way, of every answer in the ledger.
    answers: Vec<(String, String)>,
    /// Different letters about it, by Message-ID.
    letters: usize,
    /// A report says that a letter about it did not arrive.
    returned: bool,
}

/// What stands in the end: of each contact called and each step the fate of its ask, and what was closed, told and judged.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Outcome {
    asks: BTreeMap<(Id, u8, Id), AskFate>,
    closed: Vec<Value>,
    results: Vec<Value>,
    judged: BTreeMap<String, u64>,
}

/// What a contact with this habit brings about, hour by hour.
struct Plan {
    /// When its chain is answered, at which step, on which way.
    answered: Option<(i64, u8, &'static str)>,
}

const fn plan(habit: Habit) -> Plan {
    let answered = match habit {
        Habit::Page | Habit::PageThenMail => Some((0, 0, "link")),
        Habit::Mail | Habit::MailTwice | Habit::ForeignSender => Some((0, 0, "mail")),
        Habit::AwayThenReminder => Some((REMINDS, 0, "mail")),
        Habit::ReminderPage => Some((REMINDS, 0, "link")),
        Habit::Returned => Some((DEPUTIES, 1, "mail")),
        Habit::DeputyPage => Some((DEPUTIES, 1, "link")),
        Habit::Forged => Some((ADMINISTRATORS, 2, "mail")),
        Habit::Crossed => Some((ADMINISTRATORS, 2, "link")),
        Habit::ReadReceipt | Habit::LateMail | Habit::LatePage => None,
    };
    Plan { answered }
}

impl Plan {
    /// Whether its chain is still silent at this hour.
    fn silent_at(&self, hour: i64) -> bool {
        self.answered.is_none_or(|(at, ..)| at >= hour)
    }
}

/// What is due of a chain at an hour.
fn due(called: &Called, hour: i64) -> bool {
    plan(called.habit).silent_at(hour)
        && match hour {
            DEPUTIES => called.deputy.is_some(),
            CLOSES => false,
            _ => true,
        }
}

/// What must come of it all, by the world's own plan.
fn expected(world: &World, judged: BTreeMap<String, u64>) -> Outcome {
    let mut asks = BTreeMap::new();
    let mut answered_states = BTreeSet::new();
    for called in &world.called {
        let plan = plan(called.habit);
        if plan.answered.is_some() {
            answered_states.insert(&called.state);
        }
        let steps = [
            (0, Some(&called.person), 0),
            (1, called.deputy.as_ref(), DEPUTIES),
            (2, world.administrators.get(&called.state), ADMINISTRATORS),
        ];
        for (step, who, hour) in steps {
            let Some(who) = who.filter(|_| due(called, hour)) else {
                continue;
            };
            let reminded = usize::from(step == 0 && due(called, REMINDS));
            let answers = plan.answered.iter().filter(|(_, at, _)| *at == step);
            asks.insert(
                (called.person.contact, step, who.contact),
                AskFate {
                    reminded,
                    answers: answers
                        .map(|(.., way)| ("contact".to_owned(), (*way).to_owned()))
                        .collect(),
                    letters: 1 + reminded,
                    returned: step == 0 && called.habit == Habit::Returned,
                },
            );
        }
    }
    let closes = world.opens.plus_seconds(CLOSES * 3_600);
    let states = world.administrators.len();
    let answers: usize = asks.values().map(|a| a.answers.len()).sum();
    let chains = world.called.iter().filter(|c| plan(c.habit).answered.is_some()).count();
    let told = (answered_states.len() * 2 >= states).then_some(answered_states.len());
    let closed = serde_json::json!({
        "due": closes.to_string(), "asks": asks.len(), "answers": answers,
        "chains": world.called.len(), "chains_answered": chains,
        "states": states, "states_answered": answered_states.len(),
    });
    let result = serde_json::json!({
        "asks": "receipt", "exercise": true, "opens": world.opens.to_string(), "closes": closes.to_string(),
        "cells": [{ "groups": [], "asked": states, "answered": told }],
    });
    Outcome {
        asks,
        closed: vec![closed],
        results: if states < 6 { Vec::new() } else { vec![result] },
        judged,
    }
}

/// A statement of the round: its kind, subject and facts.
type Line = (String, Id, Value);

/// What the ledger holds of rounds, in its order.
fn said(data: &Path) -> Result<Vec<Line>> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    db.busy_timeout(Duration::from_secs(10))?;
    let mut q = db.prepare(
        "SELECT said FROM statement WHERE json_extract(CAST(said AS TEXT), '$.kind')
         IN ('ask', 'reminded', 'answer', 'closed', 'result') ORDER BY seq",
    )?;
    let rows: Vec<Vec<u8>> = q.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    rows.iter()
        .map(|bytes| {
            let value: Value = serde_json::from_slice(bytes)?;
            let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            let subject = Id::parse(&text("subject")).context("a subject")?;
            Ok((text("kind"), subject, value["facts"].clone()))
        })
        .collect()
}

fn count(lines: &[Line], kind: &str) -> usize {
    lines.iter().filter(|(k, ..)| k == kind).count()
}

/// An ask's place: with whom its chain began, how far it went, who was asked.
fn place_of(facts: &Value) -> Result<(Id, u8, Id)> {
    let id = |name: &str| facts[name].as_str().and_then(Id::parse).context("an id");
    let step = facts["step"].as_u64().and_then(|s| u8::try_from(s).ok());
    Ok((id("primary")?, step.context("a step")?, id("contact")?))
}

/// One run of the night over its own copy of the world.
struct Night<'a> {
    yard: &'a Yard,
    world: &'a World,
    scratch: &'a Scratch,
    data: PathBuf,
    kept: PathBuf,
    gate: Gate,
    _sink: Sink,
    dice: Dice,
    faketime: String,
    /// What is due has come up to this hour.
    hour: i64,
    /// Letters by chain and step, in the order in which they were first seen.
    letters: BTreeMap<(Id, u8), Vec<Arrived>>,
    sent: BTreeMap<String, u64>,
    killed: BTreeMap<Moment, u32>,
    nodes: u32,
}

/// A button to press, and how it must be answered.
struct Press {
    token: String,
    wanted: u16,
}

impl<'a> Night<'a> {
    fn new(yard: &'a Yard, world: &'a World, scratch: &'a Scratch, name: &str, seed: u64) -> Result<Self> {
        let data = scratch.join(name);
        copy_folder(&scratch.join("origin"), &data)?;
        let kept = scratch.join(&format!("{name}-letters"));
        let sink = Sink::start(&[], Some(kept.clone()))?;
        let gate = Gate::before(sink.port)?;
        std::fs::write(data.join("comity.toml"), world::settings(Some(gate.port)))?;
        Ok(Self {
            yard,
            world,
            scratch,
            data,
            kept,
            gate,
            _sink: sink,
            dice: Dice::new(seed),
            faketime: faketime()?,
            hour: 0,
            letters: BTreeMap::new(),
            sent: BTreeMap::new(),
            killed: BTreeMap::new(),
            nodes: 0,
        })
    }

    /// A node whose clock shows a minute after what is due at this hour; killed at the N-th time it waits for this file's disk, if so. None where
    /// that came before it answered.
    fn node(&mut self, dies: Option<(&str, u64)>) -> Result<Option<Node>> {
        self.nodes += 1;
        let due = self.world.opens.plus_seconds(self.hour * 3_600 + 60);
        let ahead = due.seconds_since(comity::system_clock()());
        let offset = format!("{ahead:+}s");
        let mut under = Vec::new();
        if let Some((file, n)) = dies {
            let file = self.data.canonicalize()?.join(file).display().to_string();
            let calls = "fsync,fdatasync";
            under = vec![
                "strace".to_owned(),
                "-f".into(),
                "-qq".into(),
                "-o".into(),
                "/dev/null".into(),
            ];
            under.extend(["-P".into(), file, "-e".into(), format!("trace={calls}")]);
            under.extend(["-e".into(), format!("inject={calls}:signal=SIGKILL:when={n}")]);
        }
        let started = Node::start(
            self.yard,
            &self.data,
            &Start {
                under,
                env: vec![
                    ("LD_PRELOAD", self.faketime.as_str()),
                    ("FAKETIME", offset.as_str()),
                    ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                    ("DONT_FAKE_MONOTONIC", "1"),
                    ("NO_FAKE_STAT", "1"),
                ],
                interval: Some("60"),
                ..Start::default()
            },
        );
        match started {
            Ok(node) => Ok(Some(node)),
            Err(e) if dies.is_some() && format!("{e:#}").contains("the server ended before it answered") => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn serving(&mut self) -> Result<Node> {
        self.node(None)?.context("a node that nothing kills")
    }

    fn killed(&mut self, moment: Moment) {
        *self.killed.entry(moment).or_default() += 1;
    }

    /// How many asks, reminders and letters there must be once all is done that is due.
    fn due(&self) -> (usize, usize) {
        let so_far = |hour: i64| match hour <= self.hour {
            true => self.world.called.iter().filter(|c| due(c, hour)).count(),
            false => 0,
        };
        (so_far(0) + so_far(DEPUTIES) + so_far(ADMINISTRATORS), so_far(REMINDS))
    }

    /// Whether everything that is due is said, and its letters have left.
    fn is_settled(&self) -> Result<bool> {
        let (asks, reminders) = self.due();
        let lines = said(&self.data)?;
        let over = self.hour < CLOSES || (count(&lines, "closed") == 1 && count(&lines, "result") >= self.results());
        if !over || count(&lines, "ask") < asks || count(&lines, "reminded") < reminders {
            return Ok(false);
        }
        let left = desk::Desk::look_letters(&self.data).map_err(|e| anyhow::anyhow!("{e}"))?;
        let told = usize::try_from(left.handed + left.returned)?;
        Ok(left.waiting == 0 && told >= asks + reminders)
    }

    fn results(&self) -> usize {
        usize::from(self.world.administrators.len() >= 6)
    }

    /// Whether every mail that was handed in is judged.
    fn is_judged(&self) -> Result<bool> {
        let waits = std::fs::read_dir(self.data.join("inbox/new")).map_or(0, Iterator::count);
        Ok(waits == 0 && answers::judged(&self.data)? == self.sent)
    }

    fn until(&self, what: &str, done: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        let begun = Instant::now();
        while !done(self)? {
            if begun.elapsed() > PATIENCE {
                let lines = said(&self.data)?;
                let kinds = ["ask", "reminded", "answer", "closed", "result"].map(|kind| (kind, count(&lines, kind)));
                bail!(
                    "{what}, at hour {}: {kinds:?} and {:?} are there; due are {:?}; judged {:?}, sent {:?}",
                    self.hour,
                    desk::Desk::look_letters(&self.data),
                    self.due(),
                    answers::judged(&self.data)?,
                    self.sent
                );
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// A life that ends at the disk, or, where that was never waited for so often, once all was done.
    fn dies_at(&mut self, file: &str, n: u64, done: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        let Some(mut node) = self.node(Some((file, n)))? else {
            return Ok(());
        };
        let begun = Instant::now();
        while node.ended_within(Duration::from_millis(5))?.is_none() {
            if done(self)? {
                break;
            }
            ensure!(begun.elapsed() < PATIENCE, "neither killed nor done");
        }
        node.kill()
    }

    /// Looks for the wait for the disk after which the ledger stands as wished, each time from the same files; the node died there.
    fn dies_where(&mut self, moment: Moment, wished: impl Fn(&[Line]) -> bool) -> Result<()> {
        let before = self.scratch.join("before");
        if before.exists() {
            std::fs::remove_dir_all(&before)?;
        }
        copy_folder(&self.data, &before)?;
        // What a discarded try says is said to nobody.
        self.gate.set(Mode::HoldData);
        let mut tries = Vec::new();
        // How often a start waits before it is there differs by one: more than one pass may be needed.
        for n in (1..=8).cycle().take(40) {
            let lines = said(&self.data)?.len();
            self.dies_at("ledger.db-wal", n, move |night| {
                Ok(said(&night.data)?.len() > lines && night.is_said()?)
            })?;
            let found = said(&self.data)?;
            tries.push(["ask", "closed", "result"].map(|kind| count(&found, kind)));
            if wished(&found) {
                self.gate.set(Mode::Open);
                std::fs::remove_dir_all(&before)?;
                self.killed(moment);
                return Ok(());
            }
            std::fs::remove_dir_all(&self.data)?;
            copy_folder(&before, &self.data)?;
        }
        bail!(
            "no kill came {} asks, closings and results after each wait: {tries:?}",
            moment.words()
        );
    }

    /// Whether everything that is due is said, whatever became of the letters.
    fn is_said(&self) -> Result<bool> {
        let (asks, reminders) = self.due();
        let lines = said(&self.data)?;
        let over = self.hour < CLOSES || (count(&lines, "closed") == 1 && count(&lines, "result") >= self.results());
        Ok(over && count(&lines, "ask") >= asks && count(&lines, "reminded") >= reminders)
    }

    /// The node does what is due at this hour, with these kills on the way.
    fn hour_comes(&mut self, hour: i64, moments: &[Moment]) -> Result<()> {
        self.hour = hour;
        for moment in moments {
            match moment {
                Moment::BetweenAsks => {
                    let all = self.due().0;
                    self.dies_where(*moment, |lines| (1..all).contains(&count(lines, "ask")))?;
                    continue;
                }
                Moment::WhileClosing => {
                    self.dies_where(*moment, |lines| {
                        count(lines, "closed") == 1 && count(lines, "result") == 0
                    })?;
                    continue;
                }
                Moment::InData => {
                    self.gate.set(Mode::HoldData);
                    let mut node = self.serving()?;
                    self.gate.wait_held(PATIENCE)?;
                    node.kill()?;
                }
                Moment::After250 => {
                    self.gate.set(Mode::HoldAnswer);
                    let mut node = self.serving()?;
                    self.gate.wait_held(PATIENCE)?;
                    // Nothing can be written down from here on.
                    let desk = rusqlite::Connection::open(self.data.join("desk.db"))?;
                    desk.busy_timeout(Duration::from_secs(30))?;
                    desk.execute_batch("BEGIN IMMEDIATE")?;
                    self.gate.release(PATIENCE)?;
                    node.kill()?;
                    desk.execute_batch("ROLLBACK")?;
                }
                Moment::AtTheDisk => {
                    let (file, n) = self.somewhere();
                    self.dies_at(file, n, Self::is_settled)?;
                }
                Moment::WithMail | Moment::AtTheButton => continue,
            }
            self.gate.set(Mode::Open);
            self.killed(*moment);
        }
        let mut node = self.serving()?;
        self.until("what is due", Self::is_settled)?;
        node.stop()?;
        self.read_letters()
    }

    fn somewhere(&mut self) -> (&'static str, u64) {
        let file = ["ledger.db-wal", "desk.db-wal"][usize::try_from(self.dice.below(2)).unwrap_or(0)];
        (file, 1 + self.dice.below(8))
    }

    /// Files what arrived under the chain and step that each letter is about. The node does not run.
    fn read_letters(&mut self) -> Result<()> {
        let config = comity::Config::load(&self.data)?;
        let desk = comity::Node::desk(&self.data, &config, &store::Chance::system()?, false)?;
        let mut places = BTreeMap::new();
        for (kind, subject, facts) in said(&self.data)? {
            if kind == "ask" {
                let (primary, step, _) = place_of(&facts)?;
                places.insert(subject, (primary, step));
            }
        }
        for letter in answers::arrived(&self.kept)? {
            let (ask, _) = desk
                .ask_by_token(&letter.token)?
                .with_context(|| format!("a link in the letter to {} opens nothing", letter.to))?;
            let place = places.get(&ask).context("a letter about an ask that nobody said")?;
            let known = self.letters.entry(*place).or_default();
            if !known.contains(&letter) {
                known.push(letter);
            }
        }
        Ok(())
    }

    /// The newest letter of this chain and step.
    fn letter(&self, called: &Called, step: u8) -> Result<Arrived> {
        let all = self.letters.get(&(called.person.contact, step));
        all.and_then(|l| l.last().cloned())
            .with_context(|| format!("no letter of step {step} to {called:?}"))
    }

    /// What everybody does at this hour.
    fn deeds(&self) -> Result<(Vec<Press>, Vec<answers::Mail>)> {
        let (mut presses, mut mails) = (Vec::new(), Vec::new());
        let answered = self.world.called.iter().find(|c| c.habit == Habit::Page);
        for called in &self.world.called {
            let habit = called.habit;
            let press = |step: u8, wanted: u16| -> Result<Press> {
                let token = self.letter(called, step)?.token;
                Ok(Press { token, wanted })
            };
            let replies = |step: u8, words: &str| -> Result<answers::Mail> {
                let letter = self.letter(called, step)?;
                Ok(answers::reply(&letter, &letter.to, words))
            };
            match (self.hour, habit) {
                (0, Habit::Page) => presses.push(press(0, 303)?),
                (0, Habit::Mail) => mails.push(replies(0, "Received.")?),
                (0, Habit::MailTwice) => {
                    let first = replies(0, "Received.")?;
                    mails.extend([first.clone(), answers::again(&first), replies(0, "Once more.")?]);
                }
                (0, Habit::PageThenMail) => {
                    presses.push(press(0, 303)?);
                    mails.push(replies(0, "Pressed already.")?);
                }
                (0, Habit::ForeignSender) => {
                    mails.push(answers::reply(
                        &self.letter(called, 0)?,
                        "colleague@home.test",
                        "For her.",
                    ));
                }
                (0, Habit::AwayThenReminder) => mails.push(answers::away(&self.letter(called, 0)?)),
                (0, Habit::Returned) => mails.push(answers::returned(&self.letter(called, 0)?)),
                (0, Habit::Forged) => mails.push(answers::forged(&self.letter(called, 0)?)),
                (0, Habit::Crossed) => {
                    let other = self.letter(answered.context("somebody who presses")?, 0)?;
                    mails.push(answers::reply(&other, &called.person.address, "In another's name."));
                }
                (0, Habit::ReadReceipt) => mails.push(answers::shown(&self.letter(called, 0)?)),
                (REMINDS, Habit::AwayThenReminder) => mails.push(replies(0, "Back again.")?),
                (REMINDS, Habit::ReminderPage) => presses.push(press(0, 303)?),
                (DEPUTIES, Habit::Returned) => mails.push(replies(1, "For my colleague.")?),
                (DEPUTIES, Habit::DeputyPage) => presses.push(press(1, 303)?),
                (ADMINISTRATORS, Habit::Forged) => mails.push(replies(2, "For the State.")?),
                (ADMINISTRATORS, Habit::Crossed) => presses.push(press(2, 303)?),
                (CLOSES, Habit::LateMail) => mails.extend([replies(0, "Sorry.")?, replies(1, "Sorry.")?]),
                (CLOSES, Habit::LatePage) => presses.push(press(0, 409)?),
                _ => {}
            }
        }
        Ok((presses, mails))
    }

    /// Everybody answers, with these kills on the way.
    fn people_answer(&mut self, moments: &[Moment]) -> Result<()> {
        let (presses, mails) = self.deeds()?;
        let at_the_button = moments.iter().filter(|m| **m == Moment::AtTheButton).count();
        self.press_all(&presses, at_the_button)?;
        let with_mail = moments.iter().filter(|m| **m == Moment::WithMail).count();
        let each = mails.len() / (with_mail + 1);
        let (first, last) = mails.split_at(each * with_mail);
        for chunk in first.chunks(each.max(1)).take(with_mail) {
            self.hand_in(chunk)?;
            let (file, n) = self.somewhere();
            self.dies_at(file, n, Self::is_judged)?;
            self.killed(Moment::WithMail);
        }
        let mut node = self.serving()?;
        self.hand_in(last)?;
        self.until("judging what came in", Self::is_judged)?;
        node.stop()?;
        Ok(())
    }

    fn hand_in(&mut self, mails: &[answers::Mail]) -> Result<()> {
        for mail in mails {
            answers::hand_in(self.yard, &self.data, mail)?;
            if let Some(verdict) = mail.verdict {
                *self.sent.entry(verdict.to_owned()).or_default() += 1;
            }
        }
        Ok(())
    }

    /// Presses every button; what was pressed when the node died is pressed again with the same form, and may then be told that it was answered.
    fn press_all(&mut self, presses: &[Press], kills: usize) -> Result<()> {
        let mut kills = if presses.is_empty() { 0 } else { kills };
        let mut doubt: Option<answers::Button> = None;
        let mut next = presses.iter().peekable();
        while next.peek().is_some() {
            let dies = (kills > 0).then(|| ("ledger.db-wal", 1 + self.dice.below(6)));
            let Some(mut node) = self.node(dies)? else {
                kills -= 1;
                self.killed(Moment::AtTheButton);
                continue;
            };
            let mut client = node.client();
            while let Some(press) = next.peek() {
                let pressed = match &doubt {
                    Some(button) => answers::press(&mut client, button).map(Some),
                    None => answers::button(&mut client, &press.token).and_then(|button| {
                        // A round that is over shows no button: then its form is made up, as whoever kept the page open has it.
                        let Some(button) = button else {
                            return Ok(None);
                        };
                        doubt = Some(button.clone());
                        answers::press(&mut client, &button).map(Some)
                    }),
                };
                match pressed {
                    Ok(Some(status)) => {
                        let again = dies.is_some() || kills > 0 || self.killed.contains_key(&Moment::AtTheButton);
                        ensure!(
                            status == press.wanted || (again && status == 409),
                            "a button is answered {status} and not {}",
                            press.wanted
                        );
                    }
                    Ok(None) => ensure!(press.wanted == 409, "a page shows no button"),
                    Err(_) if dies.is_some() => break,
                    Err(e) => return Err(e),
                }
                doubt = None;
                next.next();
            }
            if dies.is_some() {
                node.kill()?;
                kills -= 1;
                self.killed(Moment::AtTheButton);
            } else {
                node.stop()?;
            }
        }
        Ok(())
    }

    /// Looks at what stands, in the ledger and where letters arrived. The node does not run.
    fn outcome(&mut self) -> Result<Outcome> {
        self.read_letters()?;
        let lines = said(&self.data)?;
        let mut asks: BTreeMap<(Id, u8, Id), AskFate> = BTreeMap::new();
        let mut place_by_ask = BTreeMap::new();
        for (kind, subject, facts) in &lines {
            match kind.as_str() {
                "ask" => {
                    let place = place_of(facts)?;
                    ensure!(
                        asks.insert(place, AskFate::default()).is_none(),
                        "asked twice: {place:?}"
                    );
                    place_by_ask.insert(*subject, place);
                }
                "reminded" | "answer" => {
                    let place = place_by_ask.get(subject).context("an ask")?;
                    let fate = asks.get_mut(place).context("an ask")?;
                    if kind == "reminded" {
                        fate.reminded += 1;
                    } else {
                        let word = |name: &str| facts[name].as_str().unwrap_or_default().to_owned();
                        fate.answers.push((word("by"), word("medium")));
                    }
                }
                _ => {}
            }
        }
        let returned = returned(&self.data)?;
        for (place, fate) in &mut asks {
            let letters = self.letters.get(&(place.0, place.1)).map_or(&[][..], Vec::as_slice);
            let ids: BTreeSet<&str> = letters.iter().map(|l| l.id.as_str()).collect();
            fate.letters = ids.len();
            fate.returned = ids.iter().any(|id| returned.contains(*id));
        }
        let facts = |kind: &str| -> Vec<Value> {
            lines
                .iter()
                .filter(|(k, ..)| k == kind)
                .map(|(.., facts)| facts.clone())
                .collect()
        };
        Ok(Outcome {
            asks,
            closed: facts("closed"),
            results: facts("result"),
            judged: answers::judged(&self.data)?,
        })
    }

    /// The whole round.
    fn run(&mut self, kills: u32) -> Result<Outcome> {
        for (hour, moments) in HOURS.into_iter().zip(kills_by_hour(kills)) {
            let words = || format!("hour {hour}, kills {moments:?}");
            self.hour_comes(hour, &moments).with_context(words)?;
            self.people_answer(&moments).with_context(words)?;
        }
        let outcome = self.outcome()?;
        crate::load::verify_ledger(self.yard, &self.data, None)?;
        views_equal_rebuilt(self.yard, &self.data)?;
        Ok(outcome)
    }

    /// How many letters arrived more than once.
    fn doubled(&self) -> Result<usize> {
        let all = answers::arrived(&self.kept)?;
        let ids: BTreeSet<&str> = all.iter().map(|l| l.id.as_str()).collect();
        Ok(all.len() - ids.len())
    }
}

/// Letters of which a report says that they did not arrive.
fn returned(data: &Path) -> Result<BTreeSet<String>> {
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    let mut rows = db.prepare("SELECT id FROM dispatch WHERE reported IS NOT NULL")?;
    let found = rows.query_map([], |r| r.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The library that gives a program its own clock.
pub(crate) fn faketime() -> Result<String> {
    for entry in std::fs::read_dir("/usr/lib")? {
        let library = entry?.path().join("faketime/libfaketimeMT.so.1");
        if library.exists() {
            return Ok(library.display().to_string());
        }
    }
    bail!("faketime is needed: install the package faketime")
}

/// Where two outcomes differ, a line for each ask.
fn differences(wanted: &Outcome, found: &Outcome) -> Vec<String> {
    let mut odd = Vec::new();
    let places: BTreeSet<_> = wanted.asks.keys().chain(found.asks.keys()).collect();
    for place in places {
        let (a, b) = (wanted.asks.get(place), found.asks.get(place));
        if a != b {
            odd.push(format!("ask {place:?}: {a:?} is wanted, {b:?} stands"));
        }
    }
    if wanted.closed != found.closed {
        odd.push(format!(
            "closed: {:?} is wanted, {:?} stands",
            wanted.closed, found.closed
        ));
    }
    if wanted.results != found.results {
        odd.push(format!(
            "result: {:?} is wanted, {:?} stands",
            wanted.results, found.results
        ));
    }
    if wanted.judged != found.judged {
        odd.push(format!(
            "judged: {:?} is wanted, {:?} stands",
            wanted.judged, found.judged
        ));
    }
    odd
}

/// Runs it.
pub fn night(yard: &Yard, states: usize, contacts: usize, kills: u32, seed: u64) -> Result<()> {
    ensure!(
        states * contacts >= 18,
        "fewer than eighteen contacts: not every habit is there"
    );
    ensure!(
        kills == 0 || states * contacts > AT_ONCE,
        "a kill between asks needs more than {AT_ONCE} contacts"
    );
    let begun = Instant::now();
    let scratch = yard.scratch("night")?;
    let size = Size { states, contacts };
    let world = world::make(yard, &scratch.join("origin"), size, seed, None)?;
    println!(
        "night: a world of {states} States × {contacts} contacts, made in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let mut outcomes = Vec::new();
    for (name, kills) in [("quiet", 0), ("killed", kills)] {
        let begun = Instant::now();
        let mut night = Night::new(yard, &world, &scratch, name, seed)?;
        let outcome = night.run(kills)?;
        let odd = differences(&expected(&world, night.sent.clone()), &outcome);
        ensure!(
            odd.is_empty(),
            "{name}: {} things are not as planned, first: {}",
            odd.len(),
            odd[..odd.len().min(4)].join("; ")
        );
        let total: u32 = night.killed.values().sum();
        ensure!(total == kills, "{total} of {kills} kills were made: {:?}", night.killed);
        let moments: Vec<String> = night.killed.iter().map(|(m, n)| format!("{n} {}", m.words())).collect();
        println!(
            "night, {name}: {} asks, {} letters of one Message-ID each ({} arrived twice), {} answers, {} mails judged; {total} × kill -9 ({}), {} starts; {:.1} s",
            outcome.asks.len(),
            outcome.asks.values().map(|a| a.letters).sum::<usize>(),
            night.doubled()?,
            outcome.asks.values().map(|a| a.answers.len()).sum::<usize>(),
            outcome.judged.values().sum::<u64>(),
            moments.join(", "),
            night.nodes,
            begun.elapsed().as_secs_f64()
        );
        outcomes.push(outcome);
    }
    let odd = match outcomes.as_slice() {
        [quiet, killed] => differences(quiet, killed),
        _ => bail!("two runs"),
    };
    ensure!(odd.is_empty(), "the crash changed the outcome: {}", odd.join("; "));
    println!("night: the round with kills ended as the one without (seed {seed})");
    Ok(())
}
