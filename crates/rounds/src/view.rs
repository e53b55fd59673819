//! The corridor's side of the views: takes statements in and fills the texts of parts.
//!
//! `apply` is total: what is malformed, stale, about something unknown, too late or against the state of the round changes nothing. It knows no clock; the only
//! time it sees is the stamp. It repeats every test that a verb made and that depends on time or on what was said before: so a sealed act that does not
//! fit changes nothing, and any history gives the same tables. A label and an audience are taken from each statement as it was sealed.

use crate::erase::Erasable;
use crate::kinds::{
    Answer, Ask, By, Call, Closed, Outcome, Proof, Publish, Reminded, Round, RoundResult, RoundTurn, Silence, Turned,
    Way,
};
use crate::lifecycle::{Deed, State, deed_of, state_at, step};
use crate::verbs::{CALLED_BY, publishable};
use rusqlite::{Connection, OptionalExtension, params};
use seal::Hash;
use statement::{Erasure, Kind, PartSource};
use terms::{Id, Instant, Label, PartyCode};
use views::{Columns, Parts, Room, Sealed, fill_row};

/// The corridor, as the roof registers it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rounds;

impl Room for Rounds {
    fn name(&self) -> &'static str {
        "rounds"
    }

    fn version(&self) -> u32 {
        3
    }

    fn schema(&self) -> &'static str {
        include_str!("view.sql")
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            Round::KIND,
            RoundTurn::KIND,
            Ask::KIND,
            Reminded::KIND,
            Answer::KIND,
            Call::KIND,
            Silence::KIND,
            Closed::KIND,
            RoundResult::KIND,
            Erasure::KIND,
        ]
    }

    fn apply(&self, db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
        let changed = match sealed.said.kind.as_str() {
            Round::KIND => read::<Round>(sealed).map(|f| round(db, sealed, &f)),
            RoundTurn::KIND => read::<RoundTurn>(sealed).map(|f| turn(db, sealed, f)),
            Ask::KIND => read::<Ask>(sealed).map(|f| ask(db, sealed, &f)),
            Reminded::KIND => read::<Reminded>(sealed).map(|f| reminded(db, sealed, f)),
            Answer::KIND => read::<Answer>(sealed).map(|f| answer(db, sealed, &f)),
            Call::KIND => read::<Call>(sealed).map(|f| called(db, sealed, &f)),
            Silence::KIND => read::<Silence>(sealed).map(|f| silence(db, sealed, &f)),
            Closed::KIND => read::<Closed>(sealed).map(|f| closed(db, sealed, &f)),
            RoundResult::KIND => read::<RoundResult>(sealed).map(|f| result(db, sealed, &f)),
            Erasure::KIND => Some(erasure(db, sealed)),
            _ => None,
        };
        Ok(match changed.transpose()? {
            Some(true) => vec![sealed.said.subject],
            Some(false) | None => Vec::new(),
        })
    }

    fn fill(&self, db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
        for (sources, update) in [
            (
                "SELECT parts FROM round WHERE subject = ?1",
                "UPDATE round SET title = ?2, message = ?3, form = ?4, note = ?5 WHERE subject = ?1",
            ),
            (
                "SELECT reason_source FROM round WHERE subject = ?1",
                "UPDATE round SET reason = ?2 WHERE subject = ?1",
            ),
            (
                "SELECT parts FROM ask WHERE subject = ?1",
                "UPDATE ask SET message = ?2, form = ?3 WHERE subject = ?1",
            ),
            (
                "SELECT parts FROM answer WHERE ask = ?1",
                "UPDATE answer SET note = ?2, answers = ?3 WHERE ask = ?1",
            ),
            (
                "SELECT parts FROM silence WHERE ask = ?1",
                "UPDATE silence SET note = ?2 WHERE ask = ?1",
            ),
        ] {
            let packed: Option<Option<Vec<u8>>> = db
                .prepare_cached(sources)?
                .query_row([subject.as_bytes()], |r| r.get(0))
                .optional()?;
            if let Some(sources) = packed.flatten().and_then(|packed| PartSource::unpack(&packed)) {
                fill_row(db, update, &[subject.as_bytes()], &sources, parts)?;
            }
        }
        let calls: Vec<(i64, [u8; 32], Vec<u8>)> = db
            .prepare_cached("SELECT said_at, entry, parts FROM called WHERE ask = ?1")?
            .query_map([subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (at, entry, packed) in calls {
            let Some(sources) = PartSource::unpack(&packed) else {
                continue;
            };
            fill_row(
                db,
                "UPDATE called SET note = ?4 WHERE ask = ?1 AND said_at = ?2 AND entry = ?3",
                &[subject.as_bytes(), &at, &entry],
                &sources,
                parts,
            )?;
        }
        Ok(())
    }
}

/// The facts of a statement that has all the parts of its kind; an act has no base.
fn read<K: Kind>(sealed: &Sealed) -> Option<K> {
    let whole = sealed.parts.len() == K::PARTS.len() && !(K::ACT && sealed.said.base.is_some());
    K::read(&sealed.said).ok().filter(|_| whole)
}

/// Whether the node said this, by nobody's hand.
fn by_node(sealed: &Sealed) -> bool {
    sealed.said.hand.is_none() && sealed.stamp.auth == "node"
}

fn facts_of(sealed: &Sealed) -> &str {
    sealed.said.facts.get()
}

// ---- rounds

/// What is kept of a round, as far as anything is decided by it.
struct Kept {
    owner: PartyCode,
    facts: Round,
    turned: Option<Turned>,
    opened_at: Option<Instant>,
    current: Hash,
    is_closed: bool,
}

impl Kept {
    fn state(&self, at: Instant) -> State {
        state_at(self.turned, self.facts.closes, at)
    }

    fn allows(&self, deed: Deed, at: Instant) -> bool {
        step(self.state(at), deed, self.facts.closes).is_ok()
    }

    /// Whether asks, reminders and answers count at an instant.
    fn runs(&self, deed: Deed, at: Instant) -> bool {
        self.allows(deed, at) && self.facts.opens <= at && self.opened_at.is_some_and(|opened| opened <= at)
    }
}

fn kept(db: &Connection, round: Id) -> rusqlite::Result<Option<Kept>> {
    let row = db
        .prepare_cached(
            "SELECT owner, facts, turned, opened_at, current, closed IS NOT NULL FROM round WHERE subject = ?1",
        )?
        .query_row([round.as_bytes()], |r| {
            let (Some(owner), Ok(facts)) = (
                PartyCode::parse(r.get_ref(0)?.as_str()?),
                serde_json::from_str(r.get_ref(1)?.as_str()?),
            ) else {
                return Ok(None);
            };
            Ok(Some(Kept {
                owner,
                facts,
                turned: r.get_ref(2)?.as_str_or_null()?.and_then(Turned::parse),
                opened_at: r.get::<_, Option<i64>>(3)?.map(Instant::from_micros),
                current: Hash(r.get(4)?),
                is_closed: r.get(5)?,
            }))
        })
        .optional()?;
    Ok(row.flatten())
}

fn round(db: &Connection, sealed: &Sealed, facts: &Round) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    if said.hand.is_none() || facts.closes <= facts.opens {
        return Ok(false);
    }
    let c = Columns::of(sealed, &sealed.said.party);
    match (kept(db, said.subject)?, said.base) {
        (None, None) => db
            .prepare_cached(
                "INSERT INTO round(subject, facts, opens, closes, label, audience, owner, author, labels, parts, current, entry, said_at) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts_of(sealed),
                facts.opens.micros(),
                facts.closes.micros(),
                c.label,
                c.audience,
                c.owner,
                c.author,
                c.labels,
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?,
        // What was opened is what its readers were asked: it stays as it is. And an exercise never becomes real, nor the other way round.
        (Some(old), Some(base))
            if old.current == base
                && old.owner == said.party
                && old.facts.exercise == facts.exercise
                && old.allows(Deed::Revise, sealed.stamp.at) =>
        {
            db.prepare_cached(
                "UPDATE round SET facts = ?2, opens = ?3, closes = ?4, parts = ?5, current = ?6, entry = ?7, said_at = ?8 \
                 WHERE subject = ?1",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts_of(sealed),
                facts.opens.micros(),
                facts.closes.micros(),
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?
        }
        _ => 0,
    };
    let current = is_current(db, sealed)?;
    if current {
        said_anew(db, said.subject, Round::KIND)?;
    }
    Ok(current)
}

fn is_current(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT EXISTS(SELECT 1 FROM round WHERE subject = ?1 AND current = ?2)")?
        .query_row(params![sealed.said.subject.as_bytes(), sealed.id.0], |r| r.get(0))
}

fn turn(db: &Connection, sealed: &Sealed, facts: RoundTurn) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let Some(old) = kept(db, said.subject)? else {
        return Ok(false);
    };
    let opens = facts.to == Turned::Opened;
    // What was opened is the revision that was read.
    let read = said
        .refs
        .iter()
        .any(|r| r.rel == "about" && r.id == old.current.to_string());
    if said.hand.is_none()
        || said.party != old.owner
        || !old.allows(deed_of(facts.to), at)
        || (opens && (!read || old.facts.closes <= at))
    {
        return Ok(false);
    }
    db.prepare_cached(
        "UPDATE round SET turned = ?2, opened_at = CASE WHEN ?3 THEN ?4 ELSE opened_at END, \
         count = CASE WHEN ?3 THEN ?5 ELSE count END, reason_source = ?6, said_at = ?4 WHERE subject = ?1",
    )?
    .execute(params![
        said.subject.as_bytes(),
        facts.to.code(),
        opens,
        at.micros(),
        facts.count,
        PartSource::pack(&sealed.parts),
    ])?;
    said_anew(db, said.subject, RoundTurn::KIND)?;
    Ok(true)
}

fn closed(db: &Connection, sealed: &Sealed, facts: &Closed) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    let fits = kept(db, said.subject)?.is_some_and(|old| {
        by_node(sealed)
            && said.party == old.owner
            && facts.due == old.facts.closes
            && !old.is_closed
            && old.allows(Deed::Close, sealed.stamp.at)
    });
    if fits {
        db.prepare_cached("UPDATE round SET closed = ?2 WHERE subject = ?1")?
            .execute(params![said.subject.as_bytes(), facts_of(sealed)])?;
    }
    Ok(fits)
}

fn result(db: &Connection, sealed: &Sealed, facts: &RoundResult) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    let fits = kept(db, said.subject)?.is_some_and(|old| {
        by_node(sealed)
            && said.party == old.owner
            && said.label == Label::Clear
            && old.facts.publish != Publish::None
            && publishable(&facts.cells)
            && (facts.asks, facts.exercise, facts.opens, facts.closes)
                == (old.facts.asks, old.facts.exercise, old.facts.opens, old.facts.closes)
            && old.allows(Deed::Publish, sealed.stamp.at)
    });
    if !fits {
        return Ok(false);
    }
    let c = Columns::of(sealed, &sealed.said.party);
    let first = db
        .prepare_cached(
            "INSERT INTO result(round, facts, label, audience, owner, author, labels, entry, said_at) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(round) DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            facts_of(sealed),
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
            sealed.entry.0,
            sealed.stamp.at.micros(),
        ])?;
    Ok(first > 0)
}

// ---- asks

fn ask(db: &Connection, sealed: &Sealed, facts: &Ask) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let Some(old) = kept(db, facts.round)? else {
        return Ok(false);
    };
    let as_the_round = facts.opens == old.facts.opens
        && facts.closes == old.facts.closes
        && facts.exercise == old.facts.exercise
        && facts.asks == old.facts.asks;
    let begins = (facts.step == 0) == (facts.contact == facts.primary);
    if !by_node(sealed)
        || said.party != old.owner
        || !as_the_round
        || !begins
        || facts.step > 2
        || !old.runs(Deed::Ask, at)
        || (facts.step > 0 && !chain_waits(db, facts)?)
    {
        return Ok(false);
    }
    let c = Columns::of(sealed, &sealed.said.party);
    let first = db
        .prepare_cached(
            "INSERT INTO ask(subject, round, contact, holder, of_party, step, chain, opens, closes, facts, label, audience, owner, author, \
             labels, parts, current, entry, said_at) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            facts.round.as_bytes(),
            facts.contact.as_bytes(),
            facts.holder.as_bytes(),
            facts.of.as_str(),
            facts.step,
            facts.primary.as_bytes(),
            facts.opens.micros(),
            facts.closes.micros(),
            facts_of(sealed),
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
            c.parts,
            sealed.id.0,
            sealed.entry.0,
            at.micros(),
        ])?;
    Ok(first > 0)
}

/// Whether the chain of an escalation began with the same State and nobody of it has answered.
fn chain_waits(db: &Connection, facts: &Ask) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS(SELECT 1 FROM ask WHERE round = ?1 AND chain = ?2 AND step = 0 AND of_party = ?3) AND NOT EXISTS( \
         SELECT 1 FROM ask a JOIN answer n ON n.ask = a.subject WHERE a.round = ?1 AND a.chain = ?2)",
    )?
    .query_row(
        params![facts.round.as_bytes(), facts.primary.as_bytes(), facts.of.as_str()],
        |r| r.get(0),
    )
}

/// What is kept of an ask, and of its round, as far as anything is decided by it.
struct Asked {
    owner: PartyCode,
    facts: Ask,
    round: Kept,
    is_answered: bool,
}

fn asked(db: &Connection, ask: Id) -> rusqlite::Result<Option<Asked>> {
    let row: Option<(String, String, bool)> = db
        .prepare_cached(
            "SELECT a.owner, a.facts, n.ask IS NOT NULL FROM ask a LEFT JOIN answer n ON n.ask = a.subject WHERE a.subject = ?1",
        )?
        .query_row([ask.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((owner, facts, is_answered)) = row else {
        return Ok(None);
    };
    let (Some(owner), Ok(facts)) = (PartyCode::parse(&owner), serde_json::from_str::<Ask>(&facts)) else {
        return Ok(None);
    };
    Ok(kept(db, facts.round)?.map(|round| Asked {
        owner,
        facts,
        round,
        is_answered,
    }))
}

fn reminded(db: &Connection, sealed: &Sealed, facts: Reminded) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let fits = asked(db, said.subject)?.is_some_and(|old| {
        by_node(sealed)
            && said.party == old.owner
            && !old.is_answered
            && facts.n > 0
            && facts.due <= at
            && old.round.runs(Deed::Remind, at)
    });
    if !fits {
        return Ok(false);
    }
    let c = Columns::of(sealed, &sealed.said.party);
    let first = db
        .prepare_cached(
            "INSERT INTO reminded(ask, n, due, current, label, audience, owner, author, labels, said_at) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            facts.n,
            facts.due.micros(),
            sealed.id.0,
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
            at.micros(),
        ])?;
    Ok(first > 0)
}

fn answer(db: &Connection, sealed: &Sealed, facts: &Answer) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let (Some(hand), Some(old)) = (said.hand, asked(db, said.subject)?) else {
        return Ok(false);
    };
    // The first answer that was stamped while the round ran is the answer, whatever was sealed after it.
    if said.party != old.facts.of
        // Whoever was asked may have another office since, and answers by that: which one was judged when it was said, and rooms are not known here.
        || (facts.by == By::Contact && hand != old.facts.holder)
        || old.is_answered
        || !old.round.runs(Deed::Answer, at)
    {
        return Ok(false);
    }
    let caller = caller_named(sealed).filter(|_| facts.medium == Way::Phone);
    // By telephone somebody else called, on a channel that there can be; and a call is no form, nor has anybody read an entry in it.
    let dialled = facts.channel.is_some_and(|channel| (1..=8).contains(&channel));
    let by_call = dialled && old.facts.ends_by_call() && caller.is_some_and(|caller| caller != hand);
    if facts.medium == Way::Phone && !by_call {
        return Ok(false);
    }
    let parts = Columns::of(sealed, &sealed.said.party).parts;
    answers(db, sealed, facts_of(sealed), (hand, caller), Some(parts))?;
    Ok(true)
}

/// Whose digits were typed.
fn caller_named(sealed: &Sealed) -> Option<Id> {
    let named = sealed.said.refs.iter().find(|r| r.rel == CALLED_BY)?;
    Id::parse(&named.id)
}

/// The answer to an ask. What a caller heard is one too: it has that call's guard, and no words of its own.
fn answers(
    db: &Connection,
    sealed: &Sealed,
    facts: &str,
    (hand, caller): (Id, Option<Id>),
    parts: Option<Vec<u8>>,
) -> rusqlite::Result<()> {
    let c = Columns::of(sealed, &sealed.said.party);
    db.prepare_cached(
        "INSERT INTO answer(ask, facts, hand, auth, label, audience, owner, author, labels, parts, entry, said_at, caller) \
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        sealed.said.subject.as_bytes(),
        facts,
        hand.as_bytes(),
        sealed.stamp.auth,
        c.label,
        c.audience,
        c.owner,
        c.author,
        c.labels,
        parts,
        sealed.entry.0,
        sealed.stamp.at.micros(),
        caller.map(|c| *c.as_bytes()),
    ])?;
    Ok(())
}

fn called(db: &Connection, sealed: &Sealed, facts: &Call) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let (Some(hand), Some(old)) = (said.hand, asked(db, said.subject)?) else {
        return Ok(false);
    };
    let reached = facts.outcome == Outcome::Reached;
    let named = said.refs.iter().any(|r| r.rel == CALLED_BY);
    let caller = if named { caller_named(sealed) } else { Some(hand) };
    let Some(caller) = caller else {
        return Ok(false);
    };
    let shown = match (facts.proof, named) {
        // Whoever was called says so: another called, and the ask wants more than that.
        (Some(Proof::Entered), true) => {
            said.party == old.facts.of && reached && caller != hand && !old.is_answered && !old.facts.ends_by_call()
        }
        // Each call in which digits were typed is recorded by its caller once.
        (Some(Proof::Entered), false) => {
            said.party == old.owner && reached && is_unrecorded(db, said.subject, hand, facts.channel)?
        }
        (Some(Proof::ReadBack), false) => {
            said.party == old.owner && reached && !old.is_answered && hand != old.facts.holder
        }
        (None, false) => said.party == old.owner,
        (_, true) => false,
    };
    if !(1..=8).contains(&facts.channel) || !shown || !old.round.runs(Deed::Call, at) {
        return Ok(false);
    }
    let text = |e: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(e.into());
    if facts.proof == Some(Proof::ReadBack) && old.facts.ends_by_call() {
        let heard = Answer {
            by: By::Contact,
            channel: Some(facts.channel),
            medium: Way::Phone,
            revision: None,
        };
        let heard = serde_json::to_string(&heard).map_err(text)?;
        answers(db, sealed, &heard, (hand, Some(hand)), None)?;
    }
    let c = Columns::of(sealed, &sealed.said.party);
    let first = db
        .prepare_cached(
            "INSERT INTO called(ask, said_at, entry, facts, hand, label, audience, owner, author, labels, parts, caller, recorded) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            at.micros(),
            sealed.entry.0,
            // As today's version has it, whichever was sealed.
            serde_json::to_string(facts).map_err(text)?,
            hand.as_bytes(),
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
            c.parts,
            caller.as_bytes(),
            facts.proof == Some(Proof::Entered) && !named,
        ])?;
    Ok(first > 0)
}

/// Whether this caller's digits were typed, on this channel, in more calls than the caller recorded.
fn is_unrecorded(db: &Connection, ask: Id, caller: Id, channel: u8) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "WITH typed AS (SELECT facts ->> '$.channel' AS channel FROM answer WHERE ask = ?1 AND caller = ?2 AND hand <> ?2 \
         UNION ALL SELECT facts ->> '$.channel' FROM called WHERE ask = ?1 AND caller = ?2 AND hand <> ?2) \
         SELECT EXISTS(SELECT 1 FROM typed WHERE channel = ?3) AND (SELECT count(*) FROM typed) > \
         (SELECT count(*) FROM called WHERE ask = ?1 AND hand = ?2 AND recorded)",
    )?
    .query_row(params![ask.as_bytes(), caller.as_bytes(), channel], |r| r.get(0))
}

fn silence(db: &Connection, sealed: &Sealed, _: &Silence) -> rusqlite::Result<bool> {
    let (said, at) = (&sealed.said, sealed.stamp.at);
    let (Some(hand), Some(old)) = (said.hand, asked(db, said.subject)?) else {
        return Ok(false);
    };
    if said.party != old.facts.of || old.is_answered || !old.round.allows(Deed::Explain, at) {
        return Ok(false);
    }
    let c = Columns::of(sealed, &sealed.said.party);
    let first = db
        .prepare_cached(
            "INSERT INTO silence(ask, facts, hand, label, audience, owner, author, labels, parts, entry, said_at) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            facts_of(sealed),
            hand.as_bytes(),
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
            c.parts,
            sealed.entry.0,
            at.micros(),
        ])?;
    Ok(first > 0)
}

/// The ledger has destroyed the texts; the columns are filled again from what is left. Only what its own party said to be gone is told as erased, and
/// not what a restore lost: another backup may still bring that.
fn erasure(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    if !is_known(db, said.subject)? {
        return Ok(false);
    }
    let Ok(erasure) = Erasure::read(said) else {
        return Ok(true);
    };
    let asked = asked(db, said.subject)?;
    let owner = match &asked {
        Some(asked) => Some(asked.owner.clone()),
        None => kept(db, said.subject)?.map(|round| round.owner),
    };
    let mut told = false;
    for part in &erasure.parts {
        let Some(one) = Erasable::of_part(&erasure.of, &part.name) else {
            continue;
        };
        let whose = match &asked {
            Some(asked) if one.is_of_the_asked() => Some(&asked.facts.of),
            _ => owner.as_ref(),
        };
        if erasure.is_loss() || said.hand.is_none() || whose != Some(&said.party) {
            continue;
        }
        db.prepare_cached("INSERT OR REPLACE INTO gone(subject, kind, part, said_at) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![
                said.subject.as_bytes(),
                one.of,
                one.part,
                sealed.stamp.at.micros()
            ])?;
        told = true;
    }
    if told {
        let c = Columns::of(sealed, &said.party);
        db.prepare_cached(
            "INSERT INTO erasure(subject, entry, label, audience, owner, author, labels) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            said.subject.as_bytes(),
            sealed.entry.0,
            c.label,
            c.audience,
            c.owner,
            c.author,
            c.labels,
        ])?;
    }
    Ok(true)
}

/// Something new is said where a text was destroyed: it is there to be read, and to be erased.
fn said_anew(db: &Connection, subject: Id, kind: &str) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM gone WHERE subject = ?1 AND kind = ?2")?
        .execute(params![subject.as_bytes(), kind])?;
    Ok(())
}

/// Whether a subject is of this corridor: then its texts are filled anew after an erasure.
fn is_known(db: &Connection, subject: Id) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS(SELECT 1 FROM round WHERE subject = ?1) OR EXISTS(SELECT 1 FROM ask WHERE subject = ?1)",
    )?
    .query_row([subject.as_bytes()], |r| r.get(0))
}
