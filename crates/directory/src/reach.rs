//! Freshness of a channel: the day on which it last worked, and the day on which it last failed.
//!
//! Actors: the node alone says it, of the answers and returned letters that it saw; whoever reads the channel and takes part reads it. The rules that
//! matter: a day and no hour, and nothing of what was asked, so that a card tells nothing of a round that its reader may not see; the public
//! reads none of it, whatever the entry's label; it is of the text that stands behind the channel, and goes with it. Silence says
//! nothing. Serves OEWG 63, 64; TRUST G-S1. See docs/design/freshness.md.

use crate::channel::Medium;
use crate::contact::{CONTACT_PARTS, Status};
use crate::freshness::{Days, Known};
use crate::reads::{ContactRow, Failure, contact_row_unseen, guarded, stands_erased};
use crate::verbs::{act, not_yours};
use crate::view::life_of;
use access::Guard;
use rusqlite::{Connection, OptionalExtension, params};
use seal::Hash;
use serde::{Deserialize, Serialize};
use statement::{Draft, Fresh, Kind, PartSource};
use terms::{Id, Instant, Label, PartyCode, Refusal, words};
use views::{Reader, Sealed};

words! {
    /// What became of it.
    pub enum ReachOutcome {
        /// Whoever was written to or called there answered.
        Worked = "worked",
        /// It was refused for good, returned, or given up.
        Failed = "failed",
    }
}

/// Facts of a reach (act, version 1; said by the node for the State). Its subject is the contact.
///
/// | fact | meaning |
/// |---|---|
/// | `channel` | 1 to 8 |
/// | `medium` | of the channel: `mail`, `phone` … |
/// | `outcome` | `worked` or `failed` |
/// | `day` | the day in UTC, `2026-11-22` |
/// | `status` | of a failure: `5.1.1`, or null |
///
/// No parts. `refs` names the revision of the entry (`about`): another revision may have another text behind the channel. The label is that of
/// the channel's part, and TLP:GREEN at least; the audience that of the entry.
///
/// ```
/// let facts: directory::Reach = serde_json::from_str(
///     r#"{"channel":1,"medium":"mail","outcome":"failed","day":"2026-11-22","status":"5.1.1"}"#).unwrap();
/// assert!(facts.is_sound());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// Which channel.
    pub channel: u8,
    /// Of what sort it is.
    pub medium: Medium,
    /// What became of it.
    pub outcome: ReachOutcome,
    /// On which day.
    pub day: String,
    /// The status of a failure.
    pub status: Option<String>,
}

impl Kind for Reach {
    const KIND: &'static str = "reach";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

/// The looser labels end here: nothing about a State's silence is public.
pub(crate) const AT_LEAST: Label = Label::Green;

/// The longest status: `5.1.1`, `550`.
const MAX_STATUS: usize = 11;

impl Reach {
    /// Whether each fact is what it is called.
    pub fn is_sound(&self) -> bool {
        let noon = Instant::parse(&format!("{}T12:00:00.000000Z", self.day));
        let status =
            |s: &String| !s.is_empty() && s.len() <= MAX_STATUS && s.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        (1..=8).contains(&self.channel)
            && noon.is_some_and(|at| at.day() == self.day)
            && self
                .status
                .as_ref()
                .is_none_or(|s| self.outcome == ReachOutcome::Failed && status(s))
    }
}

/// The name of a channel's part.
pub(crate) fn part_of(channel: u8) -> Option<(usize, &'static str)> {
    let wanted = format!("channel-{channel}");
    CONTACT_PARTS
        .into_iter()
        .enumerate()
        .find(|(_, part)| *part == wanted)
        .filter(|_| (1..=8).contains(&channel))
}

// ---- what the node asks before it speaks

/// A channel as it stands, for the node alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose entry it is.
    pub party: PartyCode,
    /// Which text stands behind it.
    pub part: Hash,
    /// The ledger position of the statement that brought this text.
    pub since: u64,
    /// When the labels of the entry were last changed.
    pub relabelled: Option<Instant>,
    /// The statement with which the entry began.
    pub nomination: Hash,
}

/// How a channel stands, whatever label it bears; none where there is no such entry, it was withdrawn, or nothing stands behind the channel. What
/// stands there is not told.
///
/// # Errors
/// Where the views cannot be read.
pub fn standing(reader: &Reader<'_>, contact: Id, channel: u8) -> Result<Option<Standing>, Failure> {
    let Some(row) = contact_row_unseen(reader, contact)? else {
        return Ok(None);
    };
    let Some(source) = source_of(&row, channel, reader.now()) else {
        return Ok(None);
    };
    let for_the_node = Guard {
        label: Label::Clear,
        ..row.shield.guard.clone()
    };
    let said = reader.select(
        "SELECT kind, at, id FROM happening WHERE subject = ?1 AND kind IN ('contact', 'relabel') ORDER BY at, entry",
        [contact.as_bytes()],
        |r| {
            let at = Instant::from_micros(r.get(1)?);
            Ok((for_the_node.clone(), (r.get::<_, String>(0)?, at, Hash(r.get(2)?))))
        },
    )?;
    let relabelled = said.iter().filter(|(kind, ..)| kind == "relabel").map(|(_, at, _)| *at);
    let Some((_, _, nomination)) = said.iter().find(|(kind, ..)| kind == "contact") else {
        return Ok(None);
    };
    Ok(Some(Standing {
        party: row.party().clone(),
        part: source.commitment,
        since: source.origin,
        relabelled: relabelled.max(),
        nomination: *nomination,
    }))
}

/// The text behind a channel; none where there is none.
fn source_of(row: &ContactRow, channel: u8, now: Instant) -> Option<PartSource> {
    let (index, part) = part_of(channel)?;
    let there = row.life.at(now) != Status::Withdrawn
        && !row.is_erased(part)
        // A revision of the same group is not read yet: then something may stand there.
        && row.text(part).is_none_or(|text| !text.is_empty());
    row.sources().filter(|_| there)?.get(index).copied()
}

// ---- what a reader gets

/// A channel that failed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Of which contact.
    pub contact: Id,
    /// Whose it is.
    pub party: PartyCode,
    /// Which channel.
    pub channel: u8,
    /// Since which day.
    pub failed: String,
}

/// The channels that failed last, the newest first: of the entries whose days this reader is told.
///
/// # Errors
/// Where the views cannot be read.
pub fn broken(reader: &Reader<'_>) -> Result<Vec<Broken>, Failure> {
    let found = reader.select(
        "SELECT c.label, c.audience, c.owner, c.author, c.labels, c.subject, r.channel, r.worked, r.worked_before, r.failed, r.failed_before \
         FROM reach r JOIN contact c ON c.subject = r.subject WHERE c.status <> 'withdrawn' AND r.failed IS NOT NULL",
        [],
        |r| {
            let shield = guarded(r)?;
            let channel = r.get(6)?;
            let label = part_of(channel).map_or(Label::Red, |(_, part)| shield.label_of(part));
            let days = |at: usize| -> rusqlite::Result<Days> {
                Ok(Days {
                    last: r.get(at)?,
                    before: r.get(at + 1)?,
                })
            };
            let known = Known {
                worked: days(7)?,
                failed: days(9)?,
                status: None,
            };
            let row = (Id::from_bytes(r.get(5)?), shield.guard.owner.clone(), channel, known);
            Ok((shield.guard.for_part(label.max(AT_LEAST)), row))
        },
    )?;
    let mut broken: Vec<Broken> = found
        .into_iter()
        .filter_map(|(contact, party, channel, known)| {
            let told = known.told(reader.viewer(), &party, reader.now())?;
            let failed = told.failed.as_ref().filter(|_| told.is_broken())?.day()?.to_owned();
            Some(Broken {
                contact,
                party,
                channel,
                failed,
            })
        })
        .collect();
    broken.sort_by(|a, b| (&b.failed, a.contact, a.channel).cmp(&(&a.failed, b.contact, b.channel)));
    Ok(broken)
}

// ---- the verb

/// What the node says of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReachInput {
    /// The contact.
    pub contact: Id,
    /// The text that stood behind the channel when it was used.
    pub part: Hash,
    /// What is said.
    pub facts: Reach,
}

/// The node says that a channel worked or failed.
///
/// # Errors
/// `not-yours` where anybody but the node asks; `not-found` where nothing stands behind the channel; `choice-unknown` for facts that are not sound, or a
/// day that has not come; `stale-base` where another text stands behind the channel by now; `already-ended` where as much, or something later, is known.
pub fn reach(reader: &Reader<'_>, input: &ReachInput, fresh: Fresh) -> Result<Draft, Refusal> {
    if reader.viewer().auth != "node" {
        return Err(not_yours());
    }
    let facts = &input.facts;
    if !facts.is_sound() || facts.day > reader.now().day() {
        return Err(Refusal::bad("choice-unknown"));
    }
    let row = contact_row_unseen(reader, input.contact)?.ok_or_else(Refusal::not_found)?;
    let source = source_of(&row, facts.channel, reader.now()).ok_or_else(Refusal::not_found)?;
    if source.commitment != input.part {
        return Err(crate::forms::stale());
    }
    let known = row.reach().get(&facts.channel).and_then(|known| match facts.outcome {
        ReachOutcome::Worked => known.worked.last.as_ref(),
        ReachOutcome::Failed => known.failed.last.as_ref(),
    });
    if known.is_some_and(|known| *known >= facts.day) {
        return Err(Refusal::conflict("already-ended"));
    }
    let draft = act(reader, &row, facts, row.party().clone(), &fresh)?;
    Ok(Draft {
        hand: None,
        label: label_of(&row, facts.channel),
        ..draft
    })
}

/// As strict as the channel, and not public.
fn label_of(row: &ContactRow, channel: u8) -> Label {
    let own = part_of(channel).and_then(|(_, part)| row.labels().get(part)).copied();
    own.unwrap_or(AT_LEAST).max(row.label()).max(AT_LEAST)
}

// ---- the view

/// Takes it in: by a node's word alone, for the party of the entry, about the revision in force, as strict as the channel, of a
/// day that has come. An earlier day after a later one changes nothing.
pub(crate) fn apply(db: &Connection, sealed: &Sealed) -> rusqlite::Result<()> {
    let said = &sealed.said;
    let Some(facts) = Reach::read(said).ok().filter(Reach::is_sound) else {
        return Ok(());
    };
    let Some((index, part)) = part_of(facts.channel) else {
        return Ok(());
    };
    let by_node = said.hand.is_none() && sealed.stamp.auth == "node";
    if !by_node || said.label < AT_LEAST || facts.day > sealed.stamp.at.day() {
        return Ok(());
    }
    let entry = db
        .prepare_cached(
            "SELECT label, audience, owner, author, labels, parts, erased, status, before, until, current FROM contact \
             WHERE subject = ?1 AND party = ?2",
        )?
        .query_row(params![said.subject.as_bytes(), said.party.as_str()], |r| {
            let sources: Vec<u8> = r.get(5)?;
            let erased: Option<Vec<u8>> = r.get(6)?;
            let life = life_of(r, 7, 8, 9)?;
            Ok((guarded(r)?.label_of(part), sources, erased, life, Hash(r.get(10)?)))
        })
        .optional()?;
    let Some((_, sources, erased, life, current)) = entry.filter(|(label, ..)| said.label >= *label) else {
        return Ok(());
    };
    let about = said
        .refs
        .iter()
        .any(|r| r.rel == "about" && r.id == current.to_string());
    let source = PartSource::unpack(&sources).and_then(|s| s.get(index).copied());
    let Some(source) = source.filter(|_| {
        about && life.at(sealed.stamp.at) != Status::Withdrawn && !stands_erased(&sources, erased.as_deref(), part)
    }) else {
        return Ok(());
    };
    let subject = said.subject.as_bytes();
    let (last, before) = match facts.outcome {
        ReachOutcome::Worked => ("worked", "worked_before"),
        ReachOutcome::Failed => ("failed", "failed_before"),
    };
    let mut days = db
        .prepare_cached(&format!(
            "SELECT {last}, {before} FROM reach WHERE subject = ?1 AND channel = ?2"
        ))?
        .query_row(params![subject, facts.channel], |r| {
            Ok(Days {
                last: r.get(0)?,
                before: r.get(1)?,
            })
        })
        .optional()?
        .unwrap_or_default();
    if !days.take(&facts.day) {
        return Ok(());
    }
    db.prepare_cached(&format!(
        "INSERT INTO reach(subject, channel, part, {last}, {before}) VALUES(?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT(subject, channel) DO UPDATE SET {last} = excluded.{last}, {before} = excluded.{before}"
    ))?
    .execute(params![
        subject,
        facts.channel,
        source.commitment.0,
        days.last,
        days.before
    ])?;
    if facts.outcome == ReachOutcome::Failed {
        db.prepare_cached("UPDATE reach SET status = ?3 WHERE subject = ?1 AND channel = ?2")?
            .execute(params![subject, facts.channel, facts.status])?;
    }
    Ok(())
}

/// A revision: what was known of another text is known no more.
pub(crate) fn revised(db: &Connection, contact: Id, sources: &[PartSource]) -> rusqlite::Result<()> {
    let known: Vec<(u8, [u8; 32])> = db
        .prepare_cached("SELECT channel, part FROM reach WHERE subject = ?1")?
        .query_map([contact.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (channel, part) in known {
        let now = part_of(channel).and_then(|(index, _)| sources.get(index));
        if now.is_none_or(|source| source.commitment.0 != part) {
            forget(db, contact, channel)?;
        }
    }
    Ok(())
}

/// The text of a part is destroyed: with a channel goes what was known of it.
pub(crate) fn erased(db: &Connection, contact: Id, index: u8) -> rusqlite::Result<()> {
    match (1..=8).find(|channel| part_of(*channel).is_some_and(|(at, _)| at == usize::from(index))) {
        Some(channel) => forget(db, contact, channel),
        None => Ok(()),
    }
}

fn forget(db: &Connection, contact: Id, channel: u8) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM reach WHERE subject = ?1 AND channel = ?2")?
        .execute(params![contact.as_bytes(), channel])?;
    Ok(())
}
