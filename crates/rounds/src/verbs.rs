//! The verbs: what people and the node can say in this corridor. Each is pure over a reader, a checked input and what was drawn before.
//!
//! Each asks in the same order: does the thing exist for this actor (else not found), may the actor say this (else not theirs), does the state allow it
//! (else the named refusal). The stamp is compared with the deadline, with or without a `closed` act. What the node says, no person can say.

use crate::kinds::{
    Answer, Ask, AskMessage, Asks, By, Call, Outcome, Proof, Publish, Reminded, ResultCell, Round, RoundResult,
    RoundTurn, Silence, Turned, Way,
};
use crate::lifecycle::{Deed, deed_of, step};
use crate::reads::{self, AskRow, Failure, RoundRow};
use crate::roll::{Called, Roll};
use crate::sheet::{AnswerInput, CallInput, CalledBy, ExplainInput, RoundInput, TurnInput, TypedInput};
use crate::whom::{Parties, Whom};
use access::{Target, Verb, may};
use forms::Form;
use seal::Hash;
use statement::{Audience, Draft, Fresh, Kind, Ref};
use std::collections::BTreeSet;
use terms::{Id, Instant, Label, PartyCode, Refusal, RefusalClass, Role};
use views::Reader;

/// States in a published figure at least. With fewer than six, one that knows its own answer would face fewer than five others.
pub const MIN_CELL: u32 = 6;

/// What the node asks of one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskInput {
    /// Of which round.
    pub round: Id,
    /// Whom.
    pub called: Called,
    /// 0 the contact, 1 a deputy, 2 an administrator.
    pub step: u8,
    /// The contact with whom the chain began; of itself at step 0.
    pub primary: Id,
    /// Title and message in the languages of the round.
    pub message: AskMessage,
    /// The form of a task.
    pub form: Option<Form>,
}

impl AskInput {
    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let form = self.form.as_ref().map(|f| serde_json::to_vec(f).unwrap_or_default());
        vec![
            ("message", serde_json::to_vec(&self.message).unwrap_or_default()),
            ("form", form.unwrap_or_default()),
        ]
    }
}

impl AskMessage {
    /// Title and message of a round as they are put to everybody: in every language in which it was written. Whoever reads the ask is not only its contact, and
    /// the round itself is not theirs to read.
    pub fn of(round: &RoundRow) -> Self {
        Self {
            title: round.title.clone(),
            text: round.message.clone(),
        }
    }
}

/// What an answer by telephone refers to: the handle of the caller whose digits were typed.
pub(crate) const CALLED_BY: &str = "called-by";

/// What the node says of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemindInput {
    /// The ask.
    pub ask: Id,
    /// Which reminder, from 1.
    pub n: u8,
    /// When it was due.
    pub due: Instant,
}

pub(crate) fn not_yours() -> Refusal {
    Refusal::forbidden("not-yours")
}

fn stale() -> Refusal {
    Refusal::new(RefusalClass::Stale, "stale")
}

/// A draft as hidden as a round: for its author's party alone.
pub(crate) fn hidden<K: Kind>(
    reader: &Reader<'_>,
    facts: &K,
    subject: Id,
    party: &PartyCode,
    fresh: &Fresh,
) -> Result<Draft, Refusal> {
    let mut draft = Draft::of(facts, subject, party.clone(), fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.label = Label::AmberStrict;
    draft.parts = fresh.all::<K>()?;
    Ok(draft)
}

fn about(statement: Hash) -> Vec<Ref> {
    vec![Ref {
        rel: "about".to_owned(),
        id: statement.to_string(),
    }]
}

// ---- rounds

/// The round, if the actor knows of it.
pub(crate) fn round_seen(reader: &Reader<'_>, id: Id) -> Result<RoundRow, Refusal> {
    reads::round(reader, id)?.ok_or_else(Refusal::not_found)
}

/// The same, if the actor may say this about it.
fn round_for(reader: &Reader<'_>, id: Id, verb: Verb) -> Result<RoundRow, Refusal> {
    let row = round_seen(reader, id)?;
    speaks_for(reader, &row.party, verb)?;
    Ok(row)
}

fn speaks_for(reader: &Reader<'_>, party: &PartyCode, verb: Verb) -> Result<(), Refusal> {
    let target = Target { party, holder: None };
    if may(reader.viewer(), verb, &target) {
        Ok(())
    } else {
        Err(not_yours())
    }
}

/// Whom the actor may call in the name of this party now: the secretariat anybody (none), a regional body itself and its members, a State itself.
///
/// # Errors
/// Where the members cannot be read.
pub fn scope(reader: &Reader<'_>, roll: &dyn Roll, party: &PartyCode) -> Result<Option<BTreeSet<PartyCode>>, Failure> {
    let viewer = reader.viewer();
    if viewer.holds(party, Role::Secretariat) {
        return Ok(None);
    }
    let mut own = BTreeSet::from([party.clone()]);
    if viewer.holds(party, Role::Regional) {
        own.extend(roll.members(reader, party)?.unwrap_or_default());
    }
    Ok(Some(own))
}

/// Whether whoever speaks for the party may call these: each of them known, and within its scope.
fn within_scope(reader: &Reader<'_>, roll: &dyn Roll, party: &PartyCode, whom: &Whom) -> Result<(), Refusal> {
    let known = |code: &PartyCode, field| match roll.knows(reader, code) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refusal::bad("party-unknown").at(field)),
        Err(e) => Err(e.into()),
    };
    match &whom.parties {
        Parties::All => {}
        Parties::Group(code) if roll.knows_group(code) => {}
        Parties::Group(_) => return Err(Refusal::bad("choice-unknown").at("group")),
        Parties::MembersOf(body) => match roll.members(reader, body)? {
            Some(_) => {}
            None => return Err(Refusal::bad("round-no-body").at("body")),
        },
        Parties::These(codes) => codes.iter().try_for_each(|code| known(code, "states"))?,
    }
    let Some(own) = scope(reader, roll, party)? else {
        return Ok(());
    };
    let fits = match &whom.parties {
        Parties::All | Parties::Group(_) => false,
        Parties::MembersOf(body) => body == party,
        Parties::These(codes) => codes.is_subset(&own),
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::forbidden("round-beyond-scope").at("parties"))
    }
}

/// Writes a round, or revises one that was not opened. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `round-beyond-scope`, `round-no-body`, `choice-unknown` for a group, `party-unknown`, `round-window-past`; of a round that is revised:
/// `stale`, `round-exercise-kept`, `round-opened`, `round-cancelled`, `round-closed`.
pub fn draft(reader: &Reader<'_>, roll: &dyn Roll, input: &RoundInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let now = reader.now();
    let (id, base) = match input.replaces {
        None => {
            speaks_for(reader, &input.party, Verb::OpenRound)?;
            (fresh.id, None)
        }
        Some((id, seen)) => {
            let row = round_for(reader, id, Verb::OpenRound)?;
            step(row.state(now), Deed::Revise, row.facts.closes)?;
            if row.base != seen {
                return Err(stale());
            }
            if row.party != input.party {
                return Err(not_yours());
            }
            if row.facts.exercise != input.exercise {
                return Err(Refusal::conflict("round-exercise-kept").at("exercise"));
            }
            (id, Some(row.base))
        }
    };
    within_scope(reader, roll, &input.party, &input.whom)?;
    if input.closes <= now {
        return Err(Refusal::bad("round-window-past").at("closes"));
    }
    let facts = Round {
        asks: input.asks,
        whom: input.whom.clone(),
        announced: input.announced,
        exercise: input.exercise,
        opens: input.opens,
        closes: input.closes,
        remind: input.remind.clone(),
        escalate: input.escalate.clone(),
        publish: input.publish,
    };
    let mut draft = hidden(reader, &facts, id, &input.party, &fresh)?;
    draft.base = base;
    Ok(draft)
}

/// Opens, pauses, resumes or cancels a round. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`; of the state: `round-not-opened`, `round-opened`, `round-paused`, `round-not-paused`, `round-cancelled`, `round-closed`; at its opening
/// `stale`, `round-window-past`, `round-nobody`, and those of whom it calls as for [`draft`].
pub fn turn(reader: &Reader<'_>, roll: &dyn Roll, input: &TurnInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let opens = input.to == Turned::Opened;
    let row = round_for(
        reader,
        input.round,
        if opens { Verb::OpenRound } else { Verb::TurnRound },
    )?;
    let now = reader.now();
    step(row.state(now), deed_of(input.to), row.facts.closes)?;
    if input.seen.is_some_and(|seen| seen != row.base) {
        return Err(stale());
    }
    let mut count = None;
    if opens {
        if row.facts.closes <= now {
            return Err(Refusal::conflict("round-window-past"));
        }
        // Who is a member, or acts for whom, may have changed since it was written.
        within_scope(reader, roll, &row.party, &row.facts.whom)?;
        let called = roll.called(reader, &row.facts.whom)?;
        if called.is_empty() {
            return Err(Refusal::conflict("round-nobody"));
        }
        count = Some(u32::try_from(called.len()).unwrap_or(u32::MAX));
    }
    let facts = RoundTurn { to: input.to, count };
    let mut draft = hidden(reader, &facts, row.id, &row.party, &fresh)?;
    draft.refs = about(row.base);
    Ok(draft)
}

// ---- answers

/// As whom the actor answers for a State: the one who was asked, who administers it, or who stands in for the one with whom it began.
fn as_whom(reader: &Reader<'_>, roll: &dyn Roll, row: &AskRow, verb: Verb) -> Result<By, Refusal> {
    let viewer = reader.viewer();
    let (asked, me) = (&row.facts, viewer.person.ok_or_else(not_yours)?);
    let may_as = |holder: Option<Id>| {
        let target = Target {
            party: &asked.of,
            holder,
        };
        may(viewer, verb, &target)
    };
    if me == asked.holder {
        // The office may have passed to somebody else since: then the ask waits for whoever acts now.
        let holds = match asked.step {
            2.. => may_as(None),
            _ => still_holds(reader, roll, asked)?,
        };
        if holds && may_as(Some(me)) {
            return Ok(By::Contact);
        }
    }
    if may_as(None) {
        return Ok(By::Administrator);
    }
    let deputies = roll.deputies(reader, asked.primary)?;
    if asked.step < 2 && deputies.iter().any(|d| d.holder == me && d.party == asked.of) && may_as(Some(me)) {
        return Ok(By::Deputy);
    }
    // Whoever was asked and is nothing any more is told so, and is the only one who is.
    if me == asked.holder {
        Err(Refusal::forbidden("ask-no-longer-yours"))
    } else {
        Err(not_yours())
    }
}

pub(crate) fn ask_seen(reader: &Reader<'_>, id: Id) -> Result<AskRow, Refusal> {
    reads::ask(reader, id)?.ok_or_else(Refusal::not_found)
}

fn unanswered(row: &AskRow) -> Result<(), Refusal> {
    match &row.answer {
        None => Ok(()),
        Some(answer) => Err(Refusal::conflict("already-answered")
            .arg("at", answer.at.to_string())
            .arg("by", answer.facts.by.code())),
    }
}

/// Whether the round of an ask runs at this instant, so that this deed counts.
fn runs(row: &AskRow, deed: Deed, now: Instant) -> Result<(), Refusal> {
    step(row.state(now), deed, row.facts.closes)?;
    begun(row.facts.opens, now)
}

fn begun(opens: Instant, now: Instant) -> Result<(), Refusal> {
    if now < opens {
        return Err(Refusal::conflict("round-not-yet").arg("opens", opens.to_string()));
    }
    Ok(())
}

/// A draft of what a State says about an ask: its own, and for whoever asked.
fn reply<K: Kind>(reader: &Reader<'_>, facts: &K, row: &AskRow, fresh: &Fresh) -> Result<Draft, Refusal> {
    let mut draft = hidden(reader, facts, row.id, &row.facts.of, fresh)?;
    draft.audience = for_asker(row);
    draft.refs = about(row.statement);
    Ok(draft)
}

/// Who else sees what a State says about an ask: whoever asked.
pub(crate) fn for_asker(row: &AskRow) -> Vec<Audience> {
    let other = row.party != row.facts.of;
    other.then(|| Audience::Party(row.party.clone())).into_iter().collect()
}

/// Answers an ask. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `ask-no-longer-yours`, `already-answered` (`at`, `by`), `round-not-yet` (`opens`), `round-paused`, `round-cancelled`, `round-closed`
/// (`closes`), `answers-missing`, `entry-not-confirmed` where the contact's own entry is to be confirmed and nothing says which was read, `digits-missing` and
/// `call-yourself` and `stale-digits` by telephone, `call-not-enough` by telephone where the ask wants more than a sign of life, `stale` where the
/// entry that was confirmed is not the one in force.
pub fn answer(reader: &Reader<'_>, roll: &dyn Roll, input: &AnswerInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = ask_seen(reader, input.ask)?;
    let by = as_whom(reader, roll, &row, Verb::Answer)?;
    unanswered(&row)?;
    runs(&row, Deed::Answer, reader.now())?;
    if input.way == Way::Phone && !row.facts.ends_by_call() {
        return Err(Refusal::conflict("call-not-enough"));
    }
    let fits = match (&row.form, &input.answers) {
        // A task is done on its page. By mail or telephone there are words alone, and whoever asked reads them.
        (Some(form), Some(answers)) => forms::fits(form, answers),
        (Some(_), None) => !input.way.has_fields(),
        (None, answers) => answers.is_none(),
    };
    if !fits {
        return Err(Refusal::bad("answers-missing"));
    }
    // What the contact did not read the contact cannot say to be right. By mail there is nothing to be read: that shows no more than the words in it.
    let own = by == By::Contact && row.facts.asks == Asks::Confirm && row.facts.step < 2;
    if own && input.way.has_fields() && input.confirmed.is_none() {
        return Err(Refusal::bad("entry-not-confirmed").at("base"));
    }
    if let Some(confirmed) = input.confirmed {
        let stands = roll.contact(reader, row.facts.contact)?;
        if row.facts.asks != Asks::Confirm || stands.is_none_or(|c| c.revision != confirmed) {
            return Err(stale());
        }
    }
    let caller = match input.way {
        Way::Phone => Some(who_called(reader, &row, input.called_by)?),
        Way::Page | Way::Link | Way::Mail => None,
    };
    let facts = Answer {
        by,
        channel: caller.map_or(row.facts.channel, |(_, dialled)| Some(dialled)),
        medium: input.way,
        revision: input.confirmed,
    };
    let mut draft = reply(reader, &facts, &row, &fresh)?;
    draft.refs.extend(caller.map(|(caller, _)| by_caller(caller)));
    Ok(draft)
}

/// Who called, and on which channel, as the digits that were typed tell.
fn who_called(reader: &Reader<'_>, row: &AskRow, called_by: Option<CalledBy>) -> Result<(Id, u8), Refusal> {
    // Without a caller's digits nobody was called.
    let by = called_by.ok_or_else(|| Refusal::bad("digits-missing").at("digits"))?;
    if reader.viewer().person == Some(by.caller) {
        return Err(Refusal::forbidden("call-yourself"));
    }
    same_call(by.calls, row.calls_by(by.caller))?;
    Ok((by.caller, by.channel))
}

/// The digits of one call count in that call alone. They were compared before the turn; a call that was kept between the two has made others.
fn same_call(compared: usize, now: usize) -> Result<(), Refusal> {
    if compared == now {
        Ok(())
    } else {
        Err(Refusal::conflict("stale-digits").at("digits"))
    }
}

fn by_caller(caller: Id) -> Ref {
    Ref {
        rel: CALLED_BY.to_owned(),
        id: caller.to_string(),
    }
}

/// Keeps that whoever was called typed the caller's digits, of an ask that wants more than a sign of life: who called, when, on which channel. The ask stays
/// open. Prepare `input.texts()`.
///
/// # Errors
/// As [`answer`]; `call-enough` where the call is the answer.
pub fn typed(reader: &Reader<'_>, roll: &dyn Roll, input: &TypedInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = ask_seen(reader, input.ask)?;
    as_whom(reader, roll, &row, Verb::Answer)?;
    unanswered(&row)?;
    runs(&row, Deed::Answer, reader.now())?;
    if row.facts.ends_by_call() {
        return Err(Refusal::conflict("call-enough"));
    }
    let (caller, channel) = who_called(reader, &row, input.called_by)?;
    let facts = Call {
        channel,
        outcome: Outcome::Reached,
        proof: Some(Proof::Entered),
    };
    let mut draft = reply(reader, &facts, &row, &fresh)?;
    draft.refs.push(by_caller(caller));
    Ok(draft)
}

/// As whom this reader would answer the ask now; none where it is not theirs to answer.
///
/// # Errors
/// Where something cannot be read.
pub fn answers_as(reader: &Reader<'_>, roll: &dyn Roll, row: &AskRow) -> Result<Option<By>, Refusal> {
    match as_whom(reader, roll, row, Verb::Answer) {
        Ok(by) => Ok(Some(by)),
        Err(no) if no.class == RefusalClass::Forbidden => Ok(None),
        Err(no) => Err(no),
    }
}

/// Says why an ask was not answered. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `ask-no-longer-yours`, `already-answered`, `round-still-open`, `round-cancelled`, `already-explained`.
pub fn explain(reader: &Reader<'_>, roll: &dyn Roll, input: &ExplainInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = ask_seen(reader, input.ask)?;
    as_whom(reader, roll, &row, Verb::Explain)?;
    unanswered(&row)?;
    step(row.state(reader.now()), Deed::Explain, row.facts.closes)?;
    if row.silence.is_some() {
        return Err(Refusal::conflict("already-explained"));
    }
    reply(reader, &Silence { reason: input.reason }, &row, &fresh)
}

/// Records a telephone call. Prepare `input.texts()`. Digits in the input are the right ones: the desk has compared them.
///
/// Whoever was reached has shown it: by digits read back, or by typing this caller's, after which the call may still be recorded, once, of that channel. Digits
/// that were read back answer an ask that wants a sign of life; one that wants more stays open.
///
/// # Errors
/// `not-found`, `not-yours`, `already-answered`, `round-not-yet`, `round-paused`, `round-cancelled`, `round-closed`, `choice-unknown` for the channel,
/// `digits-missing` where somebody was reached and nothing shows it, `call-yourself`, `call-office-passed`, `stale-digits`.
pub fn call(reader: &Reader<'_>, roll: &dyn Roll, input: &CallInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = ask_seen(reader, input.ask)?;
    speaks_for(reader, &row.party, Verb::Call)?;
    let me = reader.viewer().person.ok_or_else(not_yours)?;
    let proof = match (input.outcome, input.read_back) {
        (Outcome::Reached, None) if row.entered_for(me).is_some() => Some(Proof::Entered),
        (Outcome::Reached, Some(_)) => Some(Proof::ReadBack),
        _ => None,
    };
    if proof != Some(Proof::Entered) {
        unanswered(&row)?;
    }
    runs(&row, Deed::Call, reader.now())?;
    // What the contact typed says which number it was.
    let typed = row.entered_for(me).filter(|_| proof == Some(Proof::Entered));
    if !(1..=8).contains(&input.channel) || typed.is_some_and(|(_, channel)| channel != input.channel) {
        return Err(Refusal::bad("choice-unknown").at("channel"));
    }
    if input.outcome == Outcome::Reached && proof.is_none() {
        return Err(Refusal::bad("digits-missing").at("digits"));
    }
    if proof == Some(Proof::ReadBack) {
        // Nobody hears their own digits from somebody else.
        if row.facts.holder == me {
            return Err(Refusal::forbidden("call-yourself"));
        }
        if row.facts.step < 2 && !still_holds(reader, roll, &row.facts)? {
            return Err(Refusal::conflict("call-office-passed"));
        }
        same_call(input.taken, row.calls_taken())?;
    }
    let facts = Call {
        channel: input.channel,
        outcome: input.outcome,
        proof,
    };
    let mut draft = hidden(reader, &facts, row.id, &row.party, &fresh)?;
    draft.audience = for_asked(&row.facts);
    draft.refs = about(row.statement);
    Ok(draft)
}

/// Whether the contact that was asked is still held by whoever was asked.
fn still_holds(reader: &Reader<'_>, roll: &dyn Roll, asked: &Ask) -> Result<bool, Refusal> {
    let stands = roll.contact(reader, asked.contact)?;
    Ok(stands.is_some_and(|c| c.holder == asked.holder && c.party == asked.of))
}

/// Who else sees an ask: the State and whoever is asked.
pub(crate) fn for_asked(asked: &Ask) -> Vec<Audience> {
    vec![Audience::Party(asked.of.clone()), Audience::Person(asked.holder)]
}

// ---- the node alone

/// No person says this: the turn stamps a person's words with how the person was recognised, and `node` is no such way.
fn node_alone(reader: &Reader<'_>) -> Result<(), Refusal> {
    if reader.viewer().auth == "node" {
        Ok(())
    } else {
        Err(not_yours())
    }
}

/// A draft by nobody's hand.
fn by_node<K: Kind>(
    reader: &Reader<'_>,
    facts: &K,
    id: Id,
    party: &PartyCode,
    fresh: &Fresh,
) -> Result<Draft, Refusal> {
    let draft = hidden(reader, facts, id, party, fresh)?;
    Ok(Draft { hand: None, ..draft })
}

fn round_for_node(reader: &Reader<'_>, id: Id) -> Result<RoundRow, Refusal> {
    node_alone(reader)?;
    reads::round(reader, id)?.ok_or_else(Refusal::not_found)
}

const STALE_WORDS: &str = "stale-base";

/// Whether [`ask`] refused since the round's words are others by now: who reads them anew may ask again.
pub fn are_words_stale(refusal: &Refusal) -> bool {
    refusal.code == STALE_WORDS
}

/// Asks one contact. Prepare `input.texts()`; the ask's id is `fresh.id`.
///
/// # Errors
/// `not-found`, `not-yours` where a person speaks, `round-not-opened`, `round-not-yet`, `round-paused`, `round-cancelled`, `round-closed`,
/// `already-asked`; `stale-base` where the words are not the round's as they stand ([`are_words_stale`]); of an escalation `already-answered` where
/// the chain has an answer, `ask-no-chain` where nobody was asked before.
pub fn ask(reader: &Reader<'_>, input: &AskInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = round_for_node(reader, input.round)?;
    let now = reader.now();
    step(row.state(now), Deed::Ask, row.facts.closes)?;
    begun(row.facts.opens, now)?;
    // Read before the turn: words that were erased meanwhile are not sealed once more.
    if input.message != AskMessage::of(&row) || input.form != row.form {
        return Err(Refusal::conflict(STALE_WORDS));
    }
    let chain = reads::chain(reader, row.id, input.primary)?;
    if chain.iter().any(|a| a.facts.contact == input.called.contact) {
        return Err(Refusal::conflict("already-asked"));
    }
    let begins = input.primary == input.called.contact;
    let goes_on = chain
        .iter()
        .any(|a| a.facts.step == 0 && a.facts.of == input.called.party);
    if begins != (input.step == 0) || input.step > 2 || !(begins || goes_on) {
        return Err(Refusal::conflict("ask-no-chain"));
    }
    chain.iter().try_for_each(unanswered)?;
    let facts = Ask {
        round: row.id,
        contact: input.called.contact,
        holder: input.called.holder,
        of: input.called.party.clone(),
        revision: input.called.revision,
        channel: input.called.channel,
        step: input.step,
        primary: input.primary,
        opens: row.facts.opens,
        closes: row.facts.closes,
        exercise: row.facts.exercise,
        asks: row.facts.asks,
    };
    let mut draft = by_node(reader, &facts, fresh.id, &row.party, &fresh)?;
    draft.audience = for_asked(&facts);
    draft.refs = about(row.base);
    Ok(draft)
}

/// Records that a contact is reminded.
///
/// # Errors
/// `not-found`, `not-yours`, `already-answered`, `already-reminded`, `reminder-not-due`, `round-not-yet`, `round-paused`, `round-cancelled`, `round-closed`.
pub fn remind(reader: &Reader<'_>, input: &RemindInput, fresh: Fresh) -> Result<Draft, Refusal> {
    node_alone(reader)?;
    let row = ask_seen(reader, input.ask)?;
    unanswered(&row)?;
    let now = reader.now();
    runs(&row, Deed::Remind, now)?;
    if row.reminders.iter().any(|r| r.facts.n == input.n) {
        return Err(Refusal::conflict("already-reminded"));
    }
    if input.n == 0 || now < input.due {
        return Err(Refusal::conflict("reminder-not-due"));
    }
    let facts = Reminded {
        n: input.n,
        due: input.due,
    };
    let mut draft = by_node(reader, &facts, row.id, &row.party, &fresh)?;
    draft.audience = for_asked(&row.facts);
    draft.refs = about(row.statement);
    Ok(draft)
}

/// Records that a round is over, with its figures.
///
/// # Errors
/// `not-found`, `not-yours`, `round-not-opened`, `round-still-open`, `round-cancelled`, `already-closed`.
pub fn close(reader: &Reader<'_>, round: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = round_for_node(reader, round)?;
    step(row.state(reader.now()), Deed::Close, row.facts.closes)?;
    if row.closed.is_some() {
        return Err(Refusal::conflict("already-closed"));
    }
    let asks = reads::asks_of(reader, row.id)?;
    let facts = reads::figures(&asks, row.facts.closes);
    let mut draft = by_node(reader, &facts, row.id, &row.party, &fresh)?;
    draft.refs = about(row.base);
    Ok(draft)
}

/// Whether figures may be published at all: there are some, each is of at least six States, and one below half is not told.
pub fn publishable(cells: &[ResultCell]) -> bool {
    !cells.is_empty()
        && cells.iter().all(|cell| {
            let told = cell
                .answered
                .is_none_or(|a| a <= cell.asked && u64::from(a) * 2 >= u64::from(cell.asked));
            cell.asked >= MIN_CELL && told
        })
}

/// Publishes what [`crate::totals`] gave.
///
/// # Errors
/// `not-found`, `not-yours`, `round-not-opened`, `round-still-open`, `round-cancelled`, `result-not-asked`, `result-too-few`, `already-published`.
pub fn result(reader: &Reader<'_>, round: Id, cells: Vec<ResultCell>, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = round_for_node(reader, round)?;
    step(row.state(reader.now()), Deed::Publish, row.facts.closes)?;
    if row.facts.publish == Publish::None {
        return Err(Refusal::conflict("result-not-asked"));
    }
    if row.has_result {
        return Err(Refusal::conflict("already-published"));
    }
    if !publishable(&cells) || (row.facts.publish == Publish::Total && cells.len() != 1) {
        return Err(Refusal::conflict("result-too-few"));
    }
    let facts = RoundResult {
        asks: row.facts.asks,
        exercise: row.facts.exercise,
        opens: row.facts.opens,
        closes: row.facts.closes,
        cells,
    };
    let mut draft = by_node(reader, &facts, row.id, &row.party, &fresh)?;
    draft.label = Label::Clear;
    Ok(draft)
}
