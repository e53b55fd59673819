//! What readers get: rounds, the console of one, asks, results.
//!
//! Every row passes the [`Reader`], which drops what its viewer may not know of before anything is counted or ordered. The console is its author's
//! party's; a State sees its own asks and answers and nothing of other States; everybody sees results and nothing else.

use crate::erase::{Erasable, Erased};
use crate::kinds::{
    Answer, Ask, AskMessage, Asks, Call, Closed, Note, Outcome, Proof, Reason, Reminded, ResultCell, Round,
    RoundResult, RoundTurn, Silence, Turned,
};
use crate::lifecycle::State;
use access::Guard;
use forms::{Answers, Form};
use rusqlite::{Row, ToSql};
use seal::Hash;
use serde::de::DeserializeOwned;
use statement::{Erasure, Kind};
use std::collections::BTreeMap;
use terms::{Id, Instant, Label, PartyCode, Text};
use views::{Reader, Shield, hand_at, hash_at, id_at, instant_at, odd};

/// A failure to read; never a refusal.
pub type Failure = views::ViewsError;

/// A round as its author's party sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// Its id.
    pub id: Id,
    /// Whose round it is.
    pub party: PartyCode,
    /// Who wrote it first; none where a node did.
    pub author: Option<Id>,
    /// What was said.
    pub facts: Round,
    /// The last turn; none while it is a draft.
    pub turned: Option<Turned>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// How many contacts its author saw to be called.
    pub count: Option<u32>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was last said or turned.
    pub said_at: Instant,
    /// What its closing recorded.
    pub closed: Option<Closed>,
    /// Title in its languages.
    pub title: Text,
    /// Message in its languages.
    pub message: Text,
    /// The form of a task.
    pub form: Option<Form>,
    /// A note for its author's party.
    pub note: Option<String>,
    /// Why it was last turned.
    pub reason: Option<String>,
    /// Whether a result was published.
    pub has_result: bool,
    /// Texts that were destroyed.
    pub erased: Vec<Erased>,
}

impl RoundRow {
    /// How it stands at an instant. The deadline decides.
    pub fn state(&self, now: Instant) -> State {
        crate::lifecycle::state_at(self.turned, self.facts.closes, now)
    }

    /// From when it runs: `opens`, or when it was opened, whichever is later; none for a draft.
    pub fn begins(&self) -> Option<Instant> {
        self.opened_at.map(|at| at.max(self.facts.opens))
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// What was said.
    pub facts: Answer,
    /// When: the stamp.
    pub at: Instant,
    /// Who said it: who answered, or the caller who typed what the contact read back.
    pub hand: Option<Id>,
    /// By telephone: who called.
    pub caller: Option<Id>,
    /// How that person was recognised: the stamp's `auth`.
    pub auth: String,
    /// Words with it.
    pub note: Option<String>,
    /// Answers to the form.
    pub answers: Option<Answers>,
    /// Its ledger entry.
    pub entry: Hash,
}

/// A reminder that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    /// Which, and when it was due.
    pub facts: Reminded,
    /// When it was said.
    pub at: Instant,
    /// The statement, from which its letter's id is made.
    pub id: Hash,
}

/// A telephone call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Channel and outcome.
    pub facts: Call,
    /// When.
    pub at: Instant,
    /// Who says so: the caller, or whoever typed the caller's digits.
    pub hand: Option<Id>,
    /// Who called.
    pub caller: Option<Id>,
    /// Words with it.
    pub note: Option<String>,
}

impl CallRow {
    /// The channel that this call showed to work: digits were exchanged over it. What a caller adds to a call that the contact told of shows nothing
    /// anew.
    pub fn worked(&self) -> Option<u8> {
        let told_before = self.facts.proof == Some(Proof::Entered) && self.hand == self.caller;
        self.facts.proof.filter(|_| !told_before)?;
        Some(self.facts.channel)
    }
}

/// Why an ask was not answered, in the State's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilenceRow {
    /// Why.
    pub reason: Reason,
    /// When it was said.
    pub at: Instant,
    /// By whom.
    pub hand: Option<Id>,
    /// Words with it.
    pub note: Option<String>,
}

/// An ask, with what came of it as far as the reader may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskRow {
    /// Its id.
    pub id: Id,
    /// Who asks.
    pub party: PartyCode,
    /// What was said.
    pub facts: Ask,
    /// The statement, from which its letter's id is made.
    pub statement: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was asked.
    pub at: Instant,
    /// Whether its round is paused or cancelled; `opened` or `resumed` otherwise.
    pub turned: Turned,
    /// Title and message.
    pub message: AskMessage,
    /// The form of a task.
    pub form: Option<Form>,
    /// Whether those asked were told before; of its round, as whoever is asked knows it anyway.
    pub announced: bool,
    /// The answer.
    pub answer: Option<AnswerRow>,
    /// Reminders, in order.
    pub reminders: Vec<ReminderRow>,
    /// Calls, in order.
    pub calls: Vec<CallRow>,
    /// Why it was not answered.
    pub silence: Option<SilenceRow>,
    /// Texts that were destroyed, of this ask and of what came of it.
    pub erased: Vec<Erased>,
}

impl AskRow {
    /// How its round stands at an instant, as whoever is asked may know: never `draft`.
    pub fn state(&self, now: Instant) -> State {
        crate::lifecycle::state_at(Some(self.turned), self.facts.closes, now)
    }

    /// When whoever was called typed this caller's digits, and of which channel, where the caller has not recorded that call yet: the newest.
    pub fn entered_for(&self, caller: Id) -> Option<(Instant, u8)> {
        let theirs = |who: Option<Id>, hand: Option<Id>| who == Some(caller) && hand != Some(caller);
        let answered = self.answer.iter().filter(|a| theirs(a.caller, a.hand));
        let typed = self.calls.iter().filter(|c| theirs(c.caller, c.hand));
        let all: Vec<(Instant, u8)> = typed
            .map(|c| (c.at, c.facts.channel))
            .chain(answered.filter_map(|a| Some((a.at, a.facts.channel?))))
            .collect();
        let recorded = |c: &&CallRow| c.hand == Some(caller) && c.facts.proof == Some(Proof::Entered);
        let count = self.calls.iter().filter(recorded).count();
        all.last().copied().filter(|_| count < all.len())
    }

    /// How many calls this caller made of which something is kept: what another caller records changes no digits that are being read out.
    pub fn calls_by(&self, caller: Id) -> usize {
        self.calls.iter().filter(|call| call.caller == Some(caller)).count()
    }

    /// How many calls somebody took: in each of them the digits of whoever was asked may have been heard.
    pub fn calls_taken(&self) -> usize {
        let taken = |call: &&CallRow| call.facts.outcome != Outcome::NoAnswer;
        self.calls.iter().filter(taken).count()
    }

    /// Whether a call showed that somebody was reached, whatever else the ask wants.
    pub fn reached(&self) -> bool {
        self.calls.iter().any(|call| call.facts.proof.is_some())
    }

    /// Tells the watch book that the State's own words about this ask are shown to the reader: of the answer, or of why there is none. What was put
    /// to a State leaves no row when the State reads it, and no fact does: that somebody answered is not a text. Asks are read for many decisions
    /// that show nobody anything.
    pub fn is_shown(&self, reader: &Reader<'_>) {
        let answer = self.answer.as_ref();
        // What a caller typed of a call is no word of the State.
        let own = answer.is_some_and(|a| (a.note.is_some() || a.answers.is_some()) && a.hand != a.caller);
        let why = self.silence.as_ref().is_some_and(|s| s.note.is_some());
        if (own || why) && reader.viewer().person != Some(self.facts.holder) {
            reader.shows(self.id, &self.facts.of, Label::AmberStrict);
        }
    }

    /// Whether it can be answered at an instant.
    pub fn waits(&self, now: Instant) -> bool {
        self.answer.is_none() && self.state(now) == State::Open && self.facts.opens <= now
    }

    /// Of an ask to confirm an entry that was answered: whether the entry was confirmed with it. Else the answer shows only that somebody was
    /// reached.
    pub fn confirmed(&self) -> Option<bool> {
        let answer = self.answer.as_ref()?;
        (self.facts.asks == Asks::Confirm).then(|| answer.facts.revision.is_some())
    }

    /// Minutes from the ask to its answer.
    pub fn minutes(&self) -> Option<i64> {
        self.answer
            .as_ref()
            .map(|a| a.at.seconds_since(self.at.max(self.facts.opens)) / 60)
    }
}

/// A round with all of its asks, for its author's party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Console {
    /// The round.
    pub round: RoundRow,
    /// Its asks, by State, chain and step.
    pub asks: Vec<AskRow>,
}

impl Console {
    /// The figures of now, or of the deadline where it has passed.
    pub fn figures(&self) -> Closed {
        figures(&self.asks, self.round.facts.closes)
    }

    /// Contacts whose entry was confirmed with an answer; none where nobody was asked to.
    pub fn confirmed(&self) -> Option<usize> {
        let confirmed = self.asks.iter().filter(|a| a.confirmed() == Some(true));
        (self.round.facts.asks == Asks::Confirm).then(|| confirmed.count())
    }
}

/// What everybody may know of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The round's id.
    pub round: Id,
    /// Who asked.
    pub party: PartyCode,
    /// What was asked for.
    pub asks: Asks,
    /// Whether it was an exercise.
    pub exercise: bool,
    /// From when.
    pub opens: Instant,
    /// Until before when.
    pub closes: Instant,
    /// The figures.
    pub cells: Vec<ResultCell>,
    /// When it was said.
    pub at: Instant,
    /// Its ledger entry.
    pub entry: Hash,
}

/// Counts of a set of asks: contacts are chains, and a State answered where one of its chains did.
pub fn figures(asks: &[AskRow], due: Instant) -> Closed {
    let (mut chains, mut states) = (BTreeMap::new(), BTreeMap::new());
    let mut answers = 0u32;
    for ask in asks {
        let answered = ask.answer.is_some();
        answers += u32::from(answered);
        *chains.entry(ask.facts.primary).or_insert(false) |= answered;
        *states.entry(&ask.facts.of).or_insert(false) |= answered;
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Closed {
        due,
        asks: count(asks.len()),
        answers,
        chains: count(chains.len()),
        chains_answered: count(chains.values().filter(|a| **a).count()),
        states: count(states.len()),
        states_answered: count(states.values().filter(|a| **a).count()),
    }
}

// ---- rows

/// The words of a note, where this reader may see them. No act of this corridor changes a label: what was sealed holds.
fn words(
    shield: &Shield,
    reader: &Reader<'_>,
    part: &str,
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<String>> {
    Ok(shield.part::<Note>(reader, part, row, column)?.map(|n| n.text))
}

fn facts_at<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|_| odd(column, "facts"))
}

/// What guards a statement of this corridor that counts, by its kind and entry; none where the reader may not know of it, where it changed nothing, and for the kinds of
/// rooms. Of a round that is revised and turned all statements are as hidden as the round; a reminder is as hidden as its ask.
pub fn statement_guard(reader: &Reader<'_>, kind: &str, subject: Id, entry: &Hash) -> Result<Option<Shield>, Failure> {
    let (sql, own) = match kind {
        Round::KIND | RoundTurn::KIND | Closed::KIND => (
            "SELECT label, audience, owner, author, labels FROM round WHERE subject = ?1",
            false,
        ),
        Reminded::KIND => (
            "SELECT label, audience, owner, author, labels FROM ask WHERE subject = ?1",
            false,
        ),
        Ask::KIND => (
            "SELECT label, audience, owner, author, labels FROM ask WHERE subject = ?1 AND entry = ?2",
            true,
        ),
        Answer::KIND => (
            "SELECT label, audience, owner, author, labels FROM answer WHERE ask = ?1 AND entry = ?2",
            true,
        ),
        Call::KIND => (
            "SELECT label, audience, owner, author, labels FROM called WHERE ask = ?1 AND entry = ?2",
            true,
        ),
        Silence::KIND => (
            "SELECT label, audience, owner, author, labels FROM silence WHERE ask = ?1 AND entry = ?2",
            true,
        ),
        RoundResult::KIND => (
            "SELECT label, audience, owner, author, labels FROM result WHERE round = ?1 AND entry = ?2",
            true,
        ),
        Erasure::KIND => (
            "SELECT label, audience, owner, author, labels FROM erasure WHERE subject = ?1 AND entry = ?2",
            true,
        ),
        _ => return Ok(None),
    };
    let (subject, entry) = (subject.as_bytes(), &entry.0);
    let keys: &[&dyn ToSql] = if own { &[subject, entry] } else { &[subject] };
    Ok(reader.one(sql, keys, |r| {
        let found = Shield::read(r)?;
        Ok((found.guard.clone(), found))
    })?)
}

macro_rules! round_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, facts, turned, opened_at, count, current, entry, said_at, closed, \
             title, message, form, note, reason, EXISTS(SELECT 1 FROM result WHERE result.round = subject), \
             (SELECT json_group_array(json_array(g.kind, g.part, g.said_at)) FROM gone g WHERE g.subject = round.subject) FROM round ",
            $rest
        )
    };
}

fn round_at(reader: &Reader<'_>, row: &Row<'_>) -> rusqlite::Result<(Guard, RoundRow)> {
    let s = Shield::read(row)?;
    let closed = match row.get_ref(13)?.as_str_or_null()? {
        Some(_) => Some(facts_at(row, 13)?),
        None => None,
    };
    let read = RoundRow {
        id: id_at(row, 5)?,
        party: s.guard.owner.clone(),
        author: s.guard.author,
        facts: facts_at(row, 6)?,
        turned: row.get_ref(7)?.as_str_or_null()?.and_then(Turned::parse),
        opened_at: row.get::<_, Option<i64>>(8)?.map(Instant::from_micros),
        count: row.get(9)?,
        base: hash_at(row, 10)?,
        entry: hash_at(row, 11)?,
        said_at: instant_at(row, 12)?,
        closed,
        title: s.part(reader, "title", row, 14)?.unwrap_or_default(),
        message: s.part(reader, "message", row, 15)?.unwrap_or_default(),
        form: s.part(reader, "form", row, 16)?,
        note: words(&s, reader, "note", row, 17)?,
        // The reason is a part of the turn; it is as hidden as the round.
        reason: words(&s, reader, "reason", row, 18)?,
        has_result: row.get(19)?,
        erased: erased_at(row, 20)?,
    };
    Ok((s.guard, read))
}

/// The rounds that this reader sees, newest first.
pub fn rounds(reader: &Reader<'_>) -> Result<Vec<RoundRow>, Failure> {
    Ok(reader.select(round_sql!("ORDER BY opens DESC, subject"), [], |r| round_at(reader, r))?)
}

/// One of them.
pub fn round(reader: &Reader<'_>, id: Id) -> Result<Option<RoundRow>, Failure> {
    Ok(reader.one(round_sql!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        round_at(reader, r)
    })?)
}

/// A round with its asks; none where the reader does not see the round.
pub fn console(reader: &Reader<'_>, id: Id) -> Result<Option<Console>, Failure> {
    let Some(round) = round(reader, id)? else {
        return Ok(None);
    };
    let asks = asks_of(reader, id)?;
    Ok(Some(Console { round, asks }))
}

/// The queries for a set of asks, and for what came of each of them.
struct Scope {
    asks: &'static str,
    answers: &'static str,
    reminders: &'static str,
    calls: &'static str,
    silences: &'static str,
}

macro_rules! scope {
    ($which:literal, $order:literal) => {
        Scope {
            asks: concat!(
                "SELECT a.label, a.audience, a.owner, a.author, a.labels, a.subject, a.facts, a.current, a.entry, a.said_at, r.turned, \
                 a.message, a.form, json_extract(r.facts, '$.announced'), (SELECT json_group_array(json_array(g.kind, g.part, g.said_at)) FROM gone g WHERE g.subject = a.subject) \
                 FROM ask a JOIN round r ON r.subject = a.round WHERE a.",
                $which,
                " ORDER BY ",
                $order
            ),
            answers: concat!(
                "SELECT n.label, n.audience, n.owner, n.author, n.labels, n.ask, n.facts, n.said_at, n.hand, n.auth, n.entry, n.note, \
                 n.answers, n.caller FROM ask a JOIN answer n ON n.ask = a.subject WHERE a.",
                $which
            ),
            reminders: concat!(
                "SELECT n.label, n.audience, n.owner, n.author, n.labels, n.ask, n.n, n.due, n.said_at, n.current \
                 FROM ask a JOIN reminded n ON n.ask = a.subject WHERE a.",
                $which,
                " ORDER BY n.n"
            ),
            calls: concat!(
                "SELECT n.label, n.audience, n.owner, n.author, n.labels, n.ask, n.facts, n.said_at, n.hand, n.note, n.caller \
                 FROM ask a JOIN called n ON n.ask = a.subject WHERE a.",
                $which,
                " ORDER BY n.said_at, n.entry"
            ),
            silences: concat!(
                "SELECT n.label, n.audience, n.owner, n.author, n.labels, n.ask, n.facts, n.said_at, n.hand, n.note \
                 FROM ask a JOIN silence n ON n.ask = a.subject WHERE a.",
                $which
            ),
        }
    };
}

/// In a console asks stand by State, chain and step; for whoever is asked the newest comes first.
const OF_ROUND: Scope = scope!("round = ?1", "a.of_party, a.chain, a.step, a.contact");
const TO_STATE: Scope = scope!("of_party = ?1", "a.said_at DESC, a.subject");
const FOR_HOLDER: Scope = scope!("holder = ?1", "a.said_at DESC, a.subject");
const ONE: Scope = scope!("subject = ?1", "a.subject");
const CHAIN: Scope = scope!("round = ?1 AND a.chain = ?2", "a.step, a.contact");

fn ask_at(reader: &Reader<'_>, row: &Row<'_>) -> rusqlite::Result<(Guard, AskRow)> {
    let s = Shield::read(row)?;
    let read = AskRow {
        id: id_at(row, 5)?,
        party: s.guard.owner.clone(),
        facts: facts_at(row, 6)?,
        statement: hash_at(row, 7)?,
        entry: hash_at(row, 8)?,
        at: instant_at(row, 9)?,
        turned: Turned::parse(row.get_ref(10)?.as_str()?).ok_or_else(|| odd(10, "turn of a round"))?,
        message: s.part(reader, "message", row, 11)?.unwrap_or_default(),
        form: s.part(reader, "form", row, 12)?,
        announced: row.get::<_, Option<bool>>(13)?.unwrap_or(false),
        answer: None,
        reminders: Vec::new(),
        calls: Vec::new(),
        silence: None,
        erased: erased_at(row, 14)?,
    };
    Ok((s.guard, read))
}

/// Texts of a subject that were destroyed, in a fixed order.
fn erased_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Erased>> {
    let all: Vec<(String, String, i64)> = facts_at(row, column)?;
    Ok(all
        .into_iter()
        .filter_map(|(of, part, at)| {
            Some(Erased {
                what: Erasable::of_part(&of, &part)?,
                at: Instant::from_micros(at),
            })
        })
        .collect())
}

/// The asks of a scope that this reader sees; what came of them passes its own guards.
fn asks_in(reader: &Reader<'_>, scope: &Scope, key: &[&dyn ToSql]) -> Result<Vec<AskRow>, Failure> {
    let mut asks = reader.select(scope.asks, key, |r| ask_at(reader, r))?;
    let places: BTreeMap<Id, usize> = asks.iter().enumerate().map(|(at, a)| (a.id, at)).collect();
    let mut at = |ask: Id, put: &mut dyn FnMut(&mut AskRow)| {
        // What came of an ask that the reader does not see is not told either.
        if let Some(row) = places.get(&ask).and_then(|at| asks.get_mut(*at)) {
            put(row);
        }
    };
    let answers = reader.select(scope.answers, key, |r| {
        let s = Shield::read(r)?;
        let read = AnswerRow {
            facts: facts_at(r, 6)?,
            at: instant_at(r, 7)?,
            hand: hand_at(r, 8)?,
            auth: r.get(9)?,
            entry: hash_at(r, 10)?,
            note: words(&s, reader, "note", r, 11)?,
            answers: s.part(reader, "answers", r, 12)?,
            caller: hand_at(r, 13)?,
        };
        Ok((s.guard, (id_at(r, 5)?, read)))
    })?;
    for (ask, read) in answers {
        at(ask, &mut |row| row.answer = Some(read.clone()));
    }
    let reminders = reader.select(scope.reminders, key, |r| {
        let read = ReminderRow {
            facts: Reminded {
                n: r.get(6)?,
                due: instant_at(r, 7)?,
            },
            at: instant_at(r, 8)?,
            id: hash_at(r, 9)?,
        };
        Ok((Shield::read(r)?.guard, (id_at(r, 5)?, read)))
    })?;
    for (ask, read) in reminders {
        at(ask, &mut |row| row.reminders.push(read.clone()));
    }
    let calls = reader.select(scope.calls, key, |r| {
        let s = Shield::read(r)?;
        let read = CallRow {
            facts: facts_at(r, 6)?,
            at: instant_at(r, 7)?,
            hand: hand_at(r, 8)?,
            caller: hand_at(r, 10)?,
            note: words(&s, reader, "note", r, 9)?,
        };
        Ok((s.guard, (id_at(r, 5)?, read)))
    })?;
    for (ask, read) in calls {
        at(ask, &mut |row| row.calls.push(read.clone()));
    }
    let silences = reader.select(scope.silences, key, |r| {
        let s = Shield::read(r)?;
        let read = SilenceRow {
            reason: facts_at::<Silence>(r, 6)?.reason,
            at: instant_at(r, 7)?,
            hand: hand_at(r, 8)?,
            note: words(&s, reader, "note", r, 9)?,
        };
        Ok((s.guard, (id_at(r, 5)?, read)))
    })?;
    for (ask, read) in silences {
        at(ask, &mut |row| row.silence = Some(read.clone()));
    }
    for row in &mut asks {
        // What is gone of an answer that the reader does not see is not told either.
        let (answer, silence, call) = (row.answer.is_some(), row.silence.is_some(), !row.calls.is_empty());
        row.erased.retain(|gone| match gone.what.of {
            Answer::KIND => answer,
            Silence::KIND => silence,
            Call::KIND => call,
            _ => true,
        });
    }
    Ok(asks)
}

/// The asks of one round that this reader sees, by State, chain and step.
pub fn asks_of(reader: &Reader<'_>, round: Id) -> Result<Vec<AskRow>, Failure> {
    asks_in(reader, &OF_ROUND, &[round.as_bytes()])
}

/// The asks to one State that this reader sees, newest first.
pub fn asks_to(reader: &Reader<'_>, of: &PartyCode) -> Result<Vec<AskRow>, Failure> {
    asks_in(reader, &TO_STATE, &[&of.as_str()])
}

/// The asks to one person that this reader sees, newest first.
pub fn asks_for(reader: &Reader<'_>, holder: Id) -> Result<Vec<AskRow>, Failure> {
    asks_in(reader, &FOR_HOLDER, &[holder.as_bytes()])
}

/// The asks of one chain in a round that this reader sees, as they were escalated.
pub fn chain(reader: &Reader<'_>, round: Id, primary: Id) -> Result<Vec<AskRow>, Failure> {
    asks_in(reader, &CHAIN, &[round.as_bytes(), primary.as_bytes()])
}

/// One ask.
pub fn ask(reader: &Reader<'_>, id: Id) -> Result<Option<AskRow>, Failure> {
    Ok(asks_in(reader, &ONE, &[id.as_bytes()])?.pop())
}

macro_rules! result_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, round, facts, said_at, entry FROM result ",
            $rest
        )
    };
}

fn result_at(row: &Row<'_>) -> rusqlite::Result<(Guard, ResultRow)> {
    let guard = Shield::read(row)?.guard;
    let facts: RoundResult = facts_at(row, 6)?;
    let read = ResultRow {
        round: id_at(row, 5)?,
        party: guard.owner.clone(),
        asks: facts.asks,
        exercise: facts.exercise,
        opens: facts.opens,
        closes: facts.closes,
        cells: facts.cells,
        at: instant_at(row, 7)?,
        entry: hash_at(row, 8)?,
    };
    Ok((guard, read))
}

/// The published results, newest first.
pub fn results(reader: &Reader<'_>) -> Result<Vec<ResultRow>, Failure> {
    Ok(reader.select(result_sql!("ORDER BY said_at DESC, round"), [], result_at)?)
}

/// The published result of one round.
pub fn result(reader: &Reader<'_>, round: Id) -> Result<Option<ResultRow>, Failure> {
    Ok(reader.one(result_sql!("WHERE round = ?1"), [round.as_bytes()], result_at)?)
}
