//! A recovery: two people let in anew somebody who has lost every passkey.
//!
//! One asks and another grants, neither of them the person; one of the two is of the secretariat, the other administers the party that
//! she acts for. The secretariat does both with two people only where the party has no administrator but her. What is granted is a link to
//! the address that was given with her invitation: opening it ends every key, session and token she had. The operator can let in
//! the one person of the secretariat whom nobody else could let in; that stands in the ledger as well. Serves OEWG 64 and TRUST G-S16.

use crate::accreditation::Capacity;
use crate::data::label_mandate;
use crate::party::PartyKind;
use crate::reads::{
    Failure, MandateCard, SubjectGuard, capacities, code_at, contact_row, contact_row_unseen, guarded, mandate_card,
    mandates, party,
};
use crate::verbs::{not_yours, secretariat_of};
use crate::view::{common, happened};
use access::{Guard, Target, Verb, may};
use rusqlite::{Connection, OptionalExtension, Row, params};
use seal::Hash;
use serde::{Deserialize, Serialize};
use statement::{Audience, Draft, Fresh, Kind};
use terms::words;
use terms::{Id, Instant, Label, PartyCode, Refusal, Role};
use views::{Reader, Sealed, hash_at, id_at, instant_at, word_at};

/// So many seconds after it was asked a recovery can be granted (7 days).
pub const RECOVERY_SECONDS: i64 = 7 * 86_400;

/// So many seconds after it was granted its link counts (24 hours).
pub const RECOVERY_LINK_SECONDS: i64 = 86_400;

words! {
    /// How far a recovery has come.
    pub enum RecoveryState {
        /// One person asked for it.
        Asked = "asked",
        /// A second one granted it: the link is sent.
        Granted = "granted",
        /// Somebody stopped it.
        Stopped = "stopped",
        /// The operator let her in on the machine; nobody asked, nobody granted.
        ByOperator = "by-operator",
    }
}

/// Facts of a recovery (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `party` | for whom she acts |
/// | `person` | who is let in anew: an opaque handle, 16 characters |
/// | `about` | the mandate or contact through which she acts |
/// | `state` | `asked`, then `granted` or `stopped`; or `by-operator` alone |
///
/// No parts. Who asked and who granted are the hands of the two revisions. Label and audience as of a mandate.
///
/// ```
/// let text = r#"{"party":"XAA","person":"0000000000000001","about":"0000000000000002","state":"asked"}"#;
/// let asked: directory::Recovery = serde_json::from_str(text).unwrap();
/// assert_eq!(asked.state, directory::RecoveryState::Asked);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// For whom she acts.
    pub party: PartyCode,
    /// Who.
    pub person: Id,
    /// Through which mandate or contact.
    pub about: Id,
    /// How far it has come.
    pub state: RecoveryState,
}

impl Kind for Recovery {
    const KIND: &'static str = "recovery";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = false;
}

// ---- what now holds

/// Takes a recovery in. What two different hands did not say, or too late, grants nothing; whether they might, the turn decided.
pub(crate) fn apply(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let Ok(facts) = Recovery::read(said) else {
        return Ok(Vec::new());
    };
    let Some(c) = common::<Recovery>(sealed, &facts.party) else {
        return Ok(Vec::new());
    };
    let hand = said.hand.map(|h| *h.as_bytes());
    let at = sealed.stamp.at;
    let Some(base) = said.base else {
        if (facts.state == RecoveryState::Asked) != hand.is_some()
            || facts.state == RecoveryState::Granted
            || facts.state == RecoveryState::Stopped
        {
            return Ok(Vec::new());
        }
        let granted = (facts.state == RecoveryState::ByOperator).then(|| at.micros());
        let first = db
            .prepare_cached(
                "INSERT INTO recovery(subject, party, holder, about, state, asked_by, asked_as, asked_at, granted_at, label, audience, \
                 owner, author, labels, parts, current, entry, said_at) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?8) ON CONFLICT(subject) DO NOTHING",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.party.as_str(),
                facts.person.as_bytes(),
                facts.about.as_bytes(),
                facts.state.code(),
                hand,
                said.party.as_str(),
                at.micros(),
                granted,
                c.label,
                c.audience,
                c.owner,
                c.author,
                c.labels,
                c.parts,
                sealed.id.0,
                sealed.entry.0,
            ])?;
        if first == 0 {
            return Ok(Vec::new());
        }
        happened(db, sealed)?;
        return Ok(vec![said.subject]);
    };
    let kept = db
        .prepare_cached(
            "SELECT state, asked_by, asked_at, current, party, holder, about FROM recovery WHERE subject = ?1",
        )?
        .query_row([said.subject.as_bytes()], |r| {
            let same = code_at(r, 4)? == facts.party && id_at(r, 5)? == facts.person && id_at(r, 6)? == facts.about;
            Ok((
                r.get::<_, String>(0)?,
                r.get::<_, Option<[u8; 10]>>(1)?,
                instant_at(r, 2)?,
                hash_at(r, 3)?,
                same,
            ))
        })
        .optional()?;
    let Some((state, asked_by, asked_at, current, same)) = kept else {
        return Ok(Vec::new());
    };
    let waits = state == RecoveryState::Asked.code();
    let fits = match facts.state {
        RecoveryState::Granted => {
            waits
                && hand.is_some()
                && hand != asked_by
                && hand != Some(*facts.person.as_bytes())
                && at < asked_at.plus_seconds(RECOVERY_SECONDS)
        }
        RecoveryState::Stopped => hand.is_some() && state != RecoveryState::Stopped.code(),
        RecoveryState::Asked | RecoveryState::ByOperator => false,
    };
    if !fits || !same || current != base {
        return Ok(Vec::new());
    }
    let granted = facts.state == RecoveryState::Granted;
    db.prepare_cached(
        "UPDATE recovery SET state = ?2, granted_by = CASE WHEN ?3 THEN ?4 ELSE granted_by END, \
         granted_at = CASE WHEN ?3 THEN ?5 ELSE granted_at END, current = ?6, entry = ?7, said_at = ?5 WHERE subject = ?1",
    )?
    .execute(params![
        said.subject.as_bytes(),
        facts.state.code(),
        granted,
        hand,
        at.micros(),
        sealed.id.0,
        sealed.entry.0,
    ])?;
    happened(db, sealed)?;
    Ok(vec![said.subject])
}

/// A recovery as its readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCard {
    /// Its subject.
    pub id: Id,
    /// For whom the person acts.
    pub party: PartyCode,
    /// Who is let in anew.
    pub person: Id,
    /// Through which mandate or contact she acts.
    pub about: Id,
    /// How far it has come.
    pub state: RecoveryState,
    /// Who asked; none where the operator acted.
    pub asked_by: Option<Id>,
    /// For which party the asker spoke.
    pub asked_as: PartyCode,
    /// When it was asked.
    pub asked_at: Instant,
    /// When it was granted.
    pub granted_at: Option<Instant>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    pub(crate) shield: SubjectGuard,
}

impl RecoveryCard {
    /// Whether a second person can still grant it.
    pub fn waits(&self, now: Instant) -> bool {
        self.state == RecoveryState::Asked && now < self.asked_at.plus_seconds(RECOVERY_SECONDS)
    }

    /// Whether the link may still be unused.
    pub fn is_out(&self, now: Instant) -> bool {
        matches!(self.state, RecoveryState::Granted | RecoveryState::ByOperator)
            && self
                .granted_at
                .is_some_and(|at| now < at.plus_seconds(RECOVERY_LINK_SECONDS))
    }
}

fn card_at(row: &Row<'_>) -> rusqlite::Result<(Guard, RecoveryCard)> {
    let shield = guarded(row)?;
    let card = RecoveryCard {
        id: id_at(row, 5)?,
        party: code_at(row, 6)?,
        person: id_at(row, 7)?,
        about: id_at(row, 8)?,
        state: word_at(row, 9, RecoveryState::parse, "state of a recovery")?,
        asked_by: row.get::<_, Option<[u8; 10]>>(10)?.map(Id::from_bytes),
        asked_as: code_at(row, 11)?,
        asked_at: instant_at(row, 12)?,
        granted_at: row.get::<_, Option<i64>>(13)?.map(Instant::from_micros),
        base: hash_at(row, 14)?,
        entry: hash_at(row, 15)?,
        shield: shield.clone(),
    };
    Ok((shield.guard, card))
}

macro_rules! recovery_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, party, holder, about, state, asked_by, asked_as, asked_at, \
             granted_at, current, entry FROM recovery ",
            $rest
        )
    };
}

/// The recoveries that this reader sees, newest first.
pub fn recoveries(reader: &Reader<'_>) -> Result<Vec<RecoveryCard>, Failure> {
    Ok(reader.select(recovery_sql!("ORDER BY asked_at DESC, subject"), [], card_at)?)
}

/// One of them.
pub fn recovery(reader: &Reader<'_>, id: Id) -> Result<Option<RecoveryCard>, Failure> {
    Ok(reader.one(recovery_sql!("WHERE subject = ?1"), [id.as_bytes()], card_at)?)
}

// ---- verbs

/// Through what somebody acts.
struct Office {
    party: PartyCode,
    person: Id,
    in_force: bool,
    label: Label,
}

/// The mandate or contact of this id; none where this reader knows of no such thing.
fn office(reader: &Reader<'_>, about: Id) -> Result<Option<Office>, Failure> {
    if let Some(card) = mandate_card(reader, about)? {
        return Ok(Some(Office {
            party: card.party,
            person: card.person,
            in_force: card.in_force,
            label: card.label,
        }));
    }
    let now = reader.now();
    Ok(contact_row(reader, about)?.map(|row| Office {
        party: row.party().clone(),
        person: row.holder,
        in_force: row.life.at(now).in_force(),
        label: row.shield.guard.label,
    }))
}

/// Whether what a recovery is about is in force still. Whoever sees the recovery may be told that, even where an entry under TLP:AMBER is not
/// shown to the secretariat: else nobody whose entry is hidden from it could ever be let in.
fn still_holds(reader: &Reader<'_>, card: &RecoveryCard) -> Result<bool, Failure> {
    if let Some(mandate) = mandate_card(reader, card.about)? {
        return Ok(mandate.in_force && mandate.party == card.party && mandate.person == card.person);
    }
    let now = reader.now();
    Ok(contact_row_unseen(reader, card.about)?
        .is_some_and(|row| row.life.at(now).in_force() && *row.party() == card.party && row.holder == card.person))
}

/// Another party for which the person speaks as an administrator, and in which somebody else does too. The link opens all that she may do, so
/// the word of that party is wanted. The secretariat sees every mandate and is one of the two: it is asked when it speaks.
fn elsewhere(reader: &Reader<'_>, party: &PartyCode, person: Id) -> Result<Option<PartyCode>, Failure> {
    if !reader.viewer().is(Role::Secretariat) {
        return Ok(None);
    }
    let all = mandates(reader)?;
    let administers = |m: &MandateCard| m.in_force && matches!(m.role, Role::StateAdmin | Role::Regional);
    Ok(all
        .iter()
        .filter(|m| administers(m) && m.person == person && m.party != *party)
        .find(|hers| {
            all.iter()
                .any(|m| administers(m) && m.party == hers.party && m.person != person)
        })
        .map(|m| m.party.clone()))
}

/// Whether somebody else could act in the place of whoever gave the other the mandate: another person of the secretariat. Who is not of the secretariat
/// does not see whether there is one: then the administrator asks first, and the secretariat, which sees, grants.
fn another_could(reader: &Reader<'_>, but: &[Id]) -> Result<bool, Failure> {
    let sees = reader.viewer().is(Role::Secretariat);
    let another = || -> Result<bool, Failure> {
        Ok(mandates(reader)?
            .iter()
            .any(|m| m.role == Role::Secretariat && m.in_force && !but.contains(&m.person)))
    };
    Ok(!sees || another()?)
}

fn not_elsewhere(reader: &Reader<'_>, party: &PartyCode, person: Id) -> Result<(), Refusal> {
    match elsewhere(reader, party, person)? {
        Some(other) => Err(Refusal::conflict("recovery-elsewhere").arg("party", other.as_str())),
        None => Ok(()),
    }
}

/// Whether one of two people gave the other every mandate under which she could speak here, as far as this reader sees: then they are one will.
fn one_gave_the_other(reader: &Reader<'_>, party: &PartyCode, a: Id, b: Id) -> Result<bool, Failure> {
    let all = mandates(reader)?;
    let only_from = |of: Id, by: Id| {
        let speaks = |m: &&MandateCard| {
            m.person == of
                && m.in_force
                && (m.role == Role::Secretariat
                    || (m.party == *party && matches!(m.role, Role::StateAdmin | Role::Regional)))
        };
        let hers: Vec<&MandateCard> = all.iter().filter(speaks).collect();
        !hers.is_empty() && hers.iter().all(|m| m.shield.guard.author == Some(by))
    };
    Ok(only_from(a, b) || only_from(b, a))
}

/// The party for which the actor speaks in this: the one that she administers, else the secretariat's.
fn speaker(reader: &Reader<'_>, party: &PartyCode) -> Result<PartyCode, Refusal> {
    let viewer = reader.viewer();
    if viewer.holds(party, Role::StateAdmin) || viewer.holds(party, Role::Regional) {
        Ok(party.clone())
    } else {
        secretariat_of(reader)
    }
}

fn draft(reader: &Reader<'_>, facts: &Recovery, id: Id, speaker: PartyCode, fresh: &Fresh) -> Result<Draft, Refusal> {
    let row = party(reader, &facts.party)?.ok_or_else(Refusal::not_found)?;
    let mut draft = Draft::of(facts, id, speaker, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    label_mandate(
        &mut draft,
        &facts.party,
        row.kind == PartyKind::Regional || !row.members.is_empty(),
    );
    Ok(draft)
}

/// Asks that the person who acts through a mandate or contact be let in anew.
///
/// # Errors
/// `not-found`, `not-yours` (also for oneself), `recovery-no-office` where it is not in force, `recovery-red` where the secretariat could never see
/// it, `recovery-waits` where one was asked already, `recovery-elsewhere` where she administers another party that has a say.
pub fn ask_recovery(reader: &Reader<'_>, about: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let found = office(reader, about)?.ok_or_else(Refusal::not_found)?;
    let (party, person) = (found.party, found.person);
    let target = Target {
        party: &party,
        holder: Some(person),
    };
    if !may(reader.viewer(), Verb::AskRecovery, &target) {
        return Err(not_yours());
    }
    if !found.in_force {
        return Err(Refusal::conflict("recovery-no-office"));
    }
    if found.label == Label::Red {
        return Err(Refusal::conflict("recovery-red"));
    }
    not_elsewhere(reader, &party, person)?;
    let now = reader.now();
    let open = recoveries(reader)?;
    if open
        .iter()
        .any(|r| r.person == person && (r.waits(now) || r.is_out(now)))
    {
        return Err(Refusal::conflict("recovery-waits"));
    }
    let speaker = speaker(reader, &party)?;
    let facts = Recovery {
        party,
        person,
        about,
        state: RecoveryState::Asked,
    };
    draft(reader, &facts, fresh.id, speaker, &fresh)
}

/// Grants a recovery as the second person.
///
/// # Errors
/// `not-found`, `not-yours`; `recovery-not-open`; `recovery-over` seven days after it was asked; `recovery-same-person`; `recovery-giver` where one
/// of the two gave the other the mandate and somebody else could act; `recovery-no-office`; `recovery-elsewhere`;
/// `recovery-secretariat` where neither of the two is of the secretariat; `recovery-administrator` where both are, and the party has an
/// administrator who could be one of them.
pub fn grant_recovery(reader: &Reader<'_>, id: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let card = recovery(reader, id)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: &card.party,
        holder: Some(card.person),
    };
    let viewer = reader.viewer();
    if !may(viewer, Verb::GrantRecovery, &target) {
        return Err(not_yours());
    }
    if card.state != RecoveryState::Asked {
        return Err(Refusal::conflict("recovery-not-open"));
    }
    if !card.waits(reader.now()) {
        return Err(Refusal::conflict("recovery-over"));
    }
    if viewer.person.is_none() || viewer.person == card.asked_by {
        return Err(Refusal::forbidden("recovery-same-person"));
    }
    if !still_holds(reader, &card)? {
        return Err(Refusal::conflict("recovery-no-office"));
    }
    not_elsewhere(reader, &card.party, card.person)?;
    if let (Some(asker), Some(me)) = (card.asked_by, viewer.person)
        && one_gave_the_other(reader, &card.party, asker, me)?
        && another_could(reader, &[asker, me, card.person])?
    {
        return Err(Refusal::forbidden("recovery-giver"));
    }
    let speaker = speaker(reader, &card.party)?;
    let hosts = capacities(reader, &card.party)?.contains(&Capacity::Secretariat);
    if !hosts && card.asked_as == card.party && speaker == card.party {
        return Err(Refusal::forbidden("recovery-secretariat"));
    }
    if !hosts && card.asked_as != card.party && speaker != card.party {
        let administered = mandates(reader)?.iter().any(|m| {
            m.party == card.party
                && m.in_force
                && m.person != card.person
                && matches!(m.role, Role::StateAdmin | Role::Regional)
        });
        if administered {
            return Err(Refusal::forbidden("recovery-administrator"));
        }
    }
    revise(reader, &card, RecoveryState::Granted, speaker, &fresh)
}

/// Stops a recovery that waits, or whose link may still be unused.
///
/// # Errors
/// `not-found`, `not-yours`, `recovery-not-open`.
pub fn stop_recovery(reader: &Reader<'_>, id: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let card = recovery(reader, id)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: &card.party,
        holder: Some(card.person),
    };
    if !may(reader.viewer(), Verb::StopRecovery, &target) {
        return Err(not_yours());
    }
    let now = reader.now();
    if !card.waits(now) && !card.is_out(now) {
        return Err(Refusal::conflict("recovery-not-open"));
    }
    let speaker = if reader.viewer().acts_for(&card.party) {
        card.party.clone()
    } else {
        secretariat_of(reader)?
    };
    revise(reader, &card, RecoveryState::Stopped, speaker, &fresh)
}

fn revise(
    reader: &Reader<'_>,
    card: &RecoveryCard,
    state: RecoveryState,
    speaker: PartyCode,
    fresh: &Fresh,
) -> Result<Draft, Refusal> {
    let facts = Recovery {
        party: card.party.clone(),
        person: card.person,
        about: card.about,
        state,
    };
    let mut draft = draft(reader, &facts, card.id, speaker, fresh)?;
    draft.base = Some(card.base);
    draft.label = card.shield.guard.label;
    draft.audience = Audience::understood(&card.shield.guard.audience);
    Ok(draft)
}

/// What the node says when its operator lets somebody of the secretariat in on the machine: by nobody's hand, visible to the secretariat for good.
///
/// # Errors
/// `not-found`, `recovery-no-office`.
pub fn recover_by_operator(reader: &Reader<'_>, about: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let found = office(reader, about)?.ok_or_else(Refusal::not_found)?;
    if !found.in_force {
        return Err(Refusal::conflict("recovery-no-office"));
    }
    let speaker = found.party.clone();
    let facts = Recovery {
        party: found.party,
        person: found.person,
        about,
        state: RecoveryState::ByOperator,
    };
    let draft = draft(reader, &facts, fresh.id, speaker, &fresh)?;
    Ok(Draft { hand: None, ..draft })
}
