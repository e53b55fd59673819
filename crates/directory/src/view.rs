//! The directory's side of the views: takes statements in, fills the texts of parts, and knows who may act for whom.
//!
//! `apply` is total: what is malformed, stale, about something unknown or against the state of the thing changes nothing. It knows
//! no clock; the only time it sees is the stamp. A label, an audience and an author belong to the subject: they are taken from
//! the first statement about it and changed only by a relabel act, so whoever revises an entry gains no sight by it.

use crate::accreditation::{Accreditation, Capacity};
use crate::acts::{Acceptance, Confirmation, Reinstatement, Relabel, Suspension, Withdrawal};
use crate::contact::{CONTACT_PARTS, ConfirmedBy, Contact, Status};
use crate::lifecycle::Life;
use crate::mandate::Mandate;
use crate::party::Party;
use crate::reach::{self, Reach};
use crate::reads::stands_erased;
use crate::recovery::{self, Recovery};
use crate::watch::{self, WatchClosed};
use access::{Held, Verb, Viewer};
use rusqlite::{Connection, OptionalExtension, Row, params};
use seal::Hash;
use statement::{Approval, Erasure, Kind, PartSource};
use std::collections::BTreeSet;
use terms::{Id, Instant, PartyCode, Role};
use views::{Columns, Forgotten, Parts, Room, Sealed, When, fill_row, hand_at};

/// The room, as the roof registers it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Directory;

impl Room for Directory {
    fn name(&self) -> &'static str {
        "directory"
    }

    fn version(&self) -> u32 {
        5
    }

    fn schema(&self) -> &'static str {
        include_str!("view.sql")
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            Party::KIND,
            Accreditation::KIND,
            Mandate::KIND,
            Recovery::KIND,
            Contact::KIND,
            Acceptance::KIND,
            Confirmation::KIND,
            Withdrawal::KIND,
            Suspension::KIND,
            Reinstatement::KIND,
            Relabel::KIND,
            Approval::KIND,
            Reach::KIND,
            WatchClosed::KIND,
            Erasure::KIND,
        ]
    }

    fn apply(&self, db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
        match sealed.said.kind.as_str() {
            Party::KIND => party(db, sealed),
            Accreditation::KIND => accreditation(db, sealed),
            Mandate::KIND => mandate(db, sealed),
            Recovery::KIND => recovery::apply(db, sealed),
            Contact::KIND => contact(db, sealed),
            Acceptance::KIND => match Acceptance::read(&sealed.said) {
                Ok(Acceptance { declined: false }) => step(db, sealed, Verb::Accept, None),
                Ok(Acceptance { declined: true }) => step(db, sealed, Verb::Decline, None),
                Err(_) => Ok(Vec::new()),
            },
            Confirmation::KIND if Confirmation::read(&sealed.said).is_ok() => step(db, sealed, Verb::Confirm, None),
            Withdrawal::KIND if Withdrawal::read(&sealed.said).is_ok() => step(db, sealed, Verb::Withdraw, None),
            Suspension::KIND => match Suspension::read(&sealed.said) {
                Ok(Suspension { until }) => step(db, sealed, Verb::Suspend, until),
                Err(_) => Ok(Vec::new()),
            },
            Reinstatement::KIND if Reinstatement::read(&sealed.said).is_ok() => step(db, sealed, Verb::Reinstate, None),
            Relabel::KIND => relabel(db, sealed),
            Approval::KIND => approval(db, sealed),
            Reach::KIND => reach::apply(db, sealed).map(|()| Vec::new()),
            WatchClosed::KIND => watch::apply(db, sealed).map(|()| Vec::new()),
            Erasure::KIND if Erasure::read(&sealed.said).is_ok() => erasure(db, sealed),
            _ => Ok(Vec::new()),
        }
    }

    fn fill(&self, db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
        // One look for all: nearly every subject stands in one table.
        let sources: [Option<Vec<u8>>; 5] = db
            .prepare_cached(
                "SELECT c.parts, c.reason_source, (SELECT parts FROM party WHERE subject = ?1), \
                 (SELECT parts FROM mandate WHERE subject = ?1), (SELECT parts FROM accreditation WHERE subject = ?1) \
                 FROM (SELECT 1) LEFT JOIN contact c ON c.subject = ?1",
            )?
            .query_row([subject.as_bytes()], |r| {
                Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?])
            })?;
        for (sources, update) in sources.into_iter().zip([
            "UPDATE contact SET filled = current, person = ?2, office = ?3, channel_1 = ?4, channel_2 = ?5, channel_3 = ?6, \
             channel_4 = ?7, channel_5 = ?8, channel_6 = ?9, channel_7 = ?10, channel_8 = ?11, duty = ?12, \
             languages = ?13, keys = ?14, note = ?15 WHERE subject = ?1",
            "UPDATE contact SET reason = ?2 WHERE subject = ?1",
            "UPDATE party SET names = ?2, aliases = ?3, groupings = ?4, notes = ?5 WHERE subject = ?1",
            "UPDATE mandate SET person = ?2, note = ?3 WHERE subject = ?1",
            "UPDATE accreditation SET note = ?2 WHERE subject = ?1",
        ]) {
            if let Some(sources) = sources.and_then(|packed| PartSource::unpack(&packed)) {
                fill_row(db, update, &[subject.as_bytes()], &sources, parts)?;
            }
        }
        Ok(())
    }

    fn viewer(&self, db: &Connection, person: Id, when: &mut When) -> rusqlite::Result<Option<Viewer>> {
        viewer(db, person, when)
    }

    /// Everybody whose `person` was erased in a contact and whom nothing in force names any more: no mandate, and no entry not withdrawn
    /// in which `person` still stands. What a restore lost was not erased.
    fn left_behind(&self, db: &Connection, now: Instant) -> rusqlite::Result<Vec<Forgotten>> {
        let stands = |r: &Row<'_>, column: usize| -> rusqlite::Result<bool> {
            let erased = r.get_ref(column + 1)?.as_blob_or_null()?;
            Ok(!stands_erased(r.get_ref(column)?.as_blob()?, erased, "person"))
        };
        let mut erased = db.prepare_cached(
            "SELECT holder, party, parts, erased FROM contact c WHERE erased IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM mandate m WHERE m.holder = c.holder AND m.state = 'active' AND m.to_at > ?1)",
        )?;
        let mut named =
            db.prepare_cached("SELECT parts, erased FROM contact WHERE holder = ?1 AND status <> 'withdrawn'")?;
        let mut left: Vec<Forgotten> = Vec::new();
        let mut rows = erased.query([now.micros()])?;
        while let Some(r) = rows.next()? {
            let holder: [u8; 10] = r.get(0)?;
            let person = Id::from_bytes(holder);
            if stands(r, 2)? || left.iter().any(|l| l.person == person) {
                continue;
            }
            let still = named
                .query_map([holder], |r| stands(r, 0))?
                .collect::<rusqlite::Result<Vec<bool>>>()?;
            if let Some(party) = PartyCode::parse(r.get_ref(1)?.as_str()?)
                && !still.contains(&true)
            {
                left.push(Forgotten { person, party });
            }
        }
        Ok(left)
    }
}

// ---- documents

/// The columns of a statement that has all the parts of its kind.
pub(crate) fn common<K: Kind>(sealed: &Sealed, owner: &PartyCode) -> Option<Columns> {
    (sealed.parts.len() == K::PARTS.len()).then(|| Columns::of(sealed, owner))
}

/// What a document's statement is to the view.
#[derive(PartialEq, Eq)]
enum Place {
    First,
    Revision,
    /// A second beginning, a stale base, or a base without anything.
    Nothing,
}

fn place(db: &Connection, sql: &str, sealed: &Sealed) -> rusqlite::Result<Place> {
    let current: Option<[u8; 32]> = db
        .prepare_cached(sql)?
        .query_row([sealed.said.subject.as_bytes()], |r| r.get(0))
        .optional()?;
    Ok(place_after(current.map(Hash), sealed))
}

fn place_after(current: Option<Hash>, sealed: &Sealed) -> Place {
    match (current, sealed.said.base) {
        (None, None) => Place::First,
        (Some(current), Some(base)) if current == base => Place::Revision,
        _ => Place::Nothing,
    }
}

pub(crate) fn happened(db: &Connection, sealed: &Sealed) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO happening(subject, at, entry, kind, id, party, hand) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        sealed.said.subject.as_bytes(),
        sealed.stamp.at.micros(),
        sealed.entry.0,
        sealed.said.kind,
        sealed.id.0,
        sealed.said.party.as_str(),
        sealed.said.hand.map(|h| *h.as_bytes()),
    ])?;
    Ok(())
}

fn party(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let (Ok(facts), Some(c)) = (Party::read(said), common::<Party>(sealed, &said.party)) else {
        return Ok(Vec::new());
    };
    let changed = match place(db, "SELECT current FROM party WHERE subject = ?1", sealed)? {
        // The first entry of a code is the party; a second one would be another party under the same name.
        Place::First => db
            .prepare_cached(
                "INSERT INTO party(subject, code, kind, iso2, m49, un_member_since, label, audience, owner, author, labels, parts, \
                 current, entry, said_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) \
                 ON CONFLICT(code) DO NOTHING",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.code.as_str(),
                facts.kind.code(),
                facts.iso2,
                facts.m49,
                facts.un_member_since,
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
        Place::Revision => db
            .prepare_cached(
                "UPDATE party SET kind = ?3, iso2 = ?4, m49 = ?5, un_member_since = ?6, parts = ?7, current = ?8, entry = ?9, \
                 said_at = ?10 WHERE subject = ?1 AND code = ?2",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.code.as_str(),
                facts.kind.code(),
                facts.iso2,
                facts.m49,
                facts.un_member_since,
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?,
        Place::Nothing => 0,
    };
    if changed == 0 {
        return Ok(Vec::new());
    }
    db.prepare_cached("DELETE FROM member WHERE body = ?1")?
        .execute([facts.code.as_str()])?;
    for member in &facts.members {
        db.prepare_cached("INSERT OR IGNORE INTO member(member, body) VALUES(?1, ?2)")?
            .execute([member.as_str(), facts.code.as_str()])?;
    }
    happened(db, sealed)?;
    Ok(vec![said.subject])
}

fn accreditation(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let Ok(facts) = Accreditation::read(said) else {
        return Ok(Vec::new());
    };
    let Some(c) = common::<Accreditation>(sealed, &facts.party) else {
        return Ok(Vec::new());
    };
    match place(db, "SELECT current FROM accreditation WHERE subject = ?1", sealed)? {
        Place::First => db
            .prepare_cached(
                "INSERT INTO accreditation(subject, party, capacity, from_at, to_at, state, label, audience, owner, author, labels, \
                 parts, current, entry, said_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.party.as_str(),
                facts.capacity.code(),
                facts.from.micros(),
                facts.to.map(Instant::micros),
                facts.state.code(),
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
        Place::Revision => db
            .prepare_cached(
                "UPDATE accreditation SET from_at = ?2, to_at = ?3, state = ?4, parts = ?5, current = ?6, entry = ?7, said_at = ?8 \
                 WHERE subject = ?1",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.from.micros(),
                facts.to.map(Instant::micros),
                facts.state.code(),
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?,
        Place::Nothing => return Ok(Vec::new()),
    };
    happened(db, sealed)?;
    Ok(vec![said.subject])
}

fn mandate(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let Some(facts) = Mandate::read(said).ok().filter(|m| Mandate::ROLES.contains(&m.role)) else {
        return Ok(Vec::new());
    };
    let Some(c) = common::<Mandate>(sealed, &facts.party) else {
        return Ok(Vec::new());
    };
    match place(db, "SELECT current FROM mandate WHERE subject = ?1", sealed)? {
        Place::First => db
            .prepare_cached(
                "INSERT INTO mandate(subject, party, holder, role, from_at, to_at, state, label, audience, owner, author, labels, \
                 parts, current, entry, said_at) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.party.as_str(),
                facts.person.as_bytes(),
                facts.role.code(),
                facts.from.micros(),
                facts.to.micros(),
                facts.state.code(),
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
        Place::Revision => db
            .prepare_cached(
                "UPDATE mandate SET from_at = ?2, to_at = ?3, state = ?4, parts = ?5, current = ?6, entry = ?7, said_at = ?8 \
                 WHERE subject = ?1",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.from.micros(),
                facts.to.micros(),
                facts.state.code(),
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?,
        Place::Nothing => return Ok(Vec::new()),
    };
    happened(db, sealed)?;
    Ok(vec![said.subject])
}

fn contact(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let Some(facts) = Contact::read(said).ok().filter(|c| c.role.is_focal_point()) else {
        return Ok(Vec::new());
    };
    let Some(c) = common::<Contact>(sealed, &said.party) else {
        return Ok(Vec::new());
    };
    let kept = life(db, said.subject)?;
    match place_after(kept.as_ref().map(|k| k.current), sealed) {
        Place::First => db
            .prepare_cached(
                "INSERT INTO contact(subject, party, role, holder, deputy_of, place, status, before, nominated_at, status_at, label, \
                 audience, owner, author, labels, parts, current, entry, said_at) \
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, 'nominated', 'nominated', ?15, ?15, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                said.subject.as_bytes(),
                said.party.as_str(),
                facts.role.code(),
                facts.holder.as_bytes(),
                facts.deputy_of.map(|d| *d.as_bytes()),
                facts.order,
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
        Place::Revision => {
            if kept.is_none_or(|k| k.life.after(Verb::Edit, None, sealed.stamp.at).is_err()) {
                return Ok(Vec::new());
            }
            reach::revised(db, said.subject, &sealed.parts)?;
            db.prepare_cached(
                "UPDATE contact SET deputy_of = ?2, place = ?3, parts = ?4, current = ?5, entry = ?6, said_at = ?7 WHERE subject = ?1",
            )?
            .execute(params![
                said.subject.as_bytes(),
                facts.deputy_of.map(|d| *d.as_bytes()),
                facts.order,
                c.parts,
                sealed.id.0,
                sealed.entry.0,
                sealed.stamp.at.micros(),
            ])?
        }
        Place::Nothing => return Ok(Vec::new()),
    };
    happened(db, sealed)?;
    Ok(vec![said.subject])
}

// ---- acts

struct Kept {
    life: Life,
    holder: Option<Id>,
    current: Hash,
}

/// Reads what is kept of a status.
pub(crate) fn life_of(row: &Row<'_>, status: usize, before: usize, until: usize) -> rusqlite::Result<Life> {
    let word = |i: usize| -> rusqlite::Result<Status> {
        // Written by this file alone; an unknown word would be out of use.
        Ok(Status::parse(row.get_ref(i)?.as_str()?).unwrap_or(Status::Withdrawn))
    };
    Ok(Life {
        said: word(status)?,
        before: word(before)?,
        until: row.get::<_, Option<i64>>(until)?.map(Instant::from_micros),
    })
}

fn life(db: &Connection, subject: Id) -> rusqlite::Result<Option<Kept>> {
    db.prepare_cached("SELECT status, before, until, holder, current FROM contact WHERE subject = ?1")?
        .query_row([subject.as_bytes()], |r| {
            Ok(Kept {
                life: life_of(r, 0, 1, 2)?,
                holder: hand_at(r, 3)?,
                current: Hash(r.get(4)?),
            })
        })
        .optional()
}

/// An act that moves a contact through its life.
fn step(db: &Connection, sealed: &Sealed, verb: Verb, until: Option<Instant>) -> rusqlite::Result<Vec<Id>> {
    let subject = sealed.said.subject;
    let at = sealed.stamp.at;
    let Some(kept) = life(db, subject)? else {
        return Ok(Vec::new());
    };
    let Ok(next) = kept.life.after(verb, until, at) else {
        return Ok(Vec::new());
    };
    if verb == Verb::Suspend && sealed.parts.len() != Suspension::PARTS.len() {
        return Ok(Vec::new());
    }
    let by = (verb == Verb::Confirm).then(|| {
        if sealed.said.hand.is_some() && sealed.said.hand == kept.holder {
            ConfirmedBy::Holder
        } else {
            ConfirmedBy::Administrator
        }
    });
    db.prepare_cached(
        "UPDATE contact SET status = ?2, before = ?3, until = ?4, status_at = ?5, confirmed_at = coalesce(?6, confirmed_at), \
         confirmed_by = coalesce(?7, confirmed_by) WHERE subject = ?1",
    )?
    .execute(params![
        subject.as_bytes(),
        next.said.code(),
        next.before.code(),
        next.until.map(Instant::micros),
        at.micros(),
        by.map(|_| at.micros()),
        by.map(ConfirmedBy::code),
    ])?;
    match verb {
        Verb::Suspend => {
            db.prepare_cached("UPDATE contact SET reason_source = ?2, reason = NULL WHERE subject = ?1")?
                .execute(params![subject.as_bytes(), PartSource::pack(&sealed.parts)])?;
        }
        Verb::Reinstate | Verb::Withdraw => {
            db.prepare_cached("UPDATE contact SET reason_source = NULL, reason = NULL WHERE subject = ?1")?
                .execute([subject.as_bytes()])?;
        }
        _ => {}
    }
    happened(db, sealed)?;
    Ok(if verb == Verb::Suspend {
        vec![subject]
    } else {
        Vec::new()
    })
}

fn relabel(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let Ok(facts) = Relabel::read(&sealed.said) else {
        return Ok(Vec::new());
    };
    let changed = db
        .prepare_cached("UPDATE contact SET label = ?2, audience = ?3, labels = ?4 WHERE subject = ?1")?
        .execute(params![
            sealed.said.subject.as_bytes(),
            facts.label.as_str(),
            serde_json::to_string(&facts.audience).unwrap_or_default(),
            serde_json::to_string(&facts.labels).unwrap_or_default(),
        ])?;
    if changed > 0 {
        happened(db, sealed)?;
    }
    Ok(Vec::new())
}

/// A second person's word about a statement that happened, by another hand. Whatever does not fit changes nothing, and the first approval of a statement is the one.
fn approval(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let said = &sealed.said;
    let facts = Approval::read(said).ok().filter(Approval::is_whole);
    let (Some(facts), Some(approves), Some(hand)) = (facts, Approval::approves(said), said.hand) else {
        return Ok(Vec::new());
    };
    let kept = db
        .prepare_cached(
            "INSERT OR IGNORE INTO approval(statement, subject, entry, hand, method) \
             SELECT id, subject, ?4, ?5, ?6 FROM happening \
             WHERE subject = ?1 AND id = ?2 AND kind = ?3 AND hand IS NOT NULL AND hand <> ?5",
        )?
        .execute(params![
            said.subject.as_bytes(),
            approves.0,
            facts.of,
            sealed.entry.0,
            hand.as_bytes(),
            facts.method,
        ])?;
    if kept > 0 {
        happened(db, sealed)?;
    }
    Ok(Vec::new())
}

/// The ledger has destroyed the texts; the columns are filled again from what is left.
fn erasure(db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
    let known: bool = db
        .prepare_cached(
            "SELECT EXISTS(SELECT 1 FROM contact WHERE subject = ?1) OR EXISTS(SELECT 1 FROM mandate WHERE subject = ?1) \
             OR EXISTS(SELECT 1 FROM accreditation WHERE subject = ?1) OR EXISTS(SELECT 1 FROM party WHERE subject = ?1)",
        )?
        .query_row([sealed.said.subject.as_bytes()], |r| r.get(0))?;
    if !known {
        return Ok(Vec::new());
    }
    happened(db, sealed)?;
    if let Ok(erasure) = Erasure::read(&sealed.said)
        && erasure.of == Contact::KIND
    {
        for part in &erasure.parts {
            reach::erased(db, sealed.said.subject, part.index)?;
        }
        // What a restore lost may come back with another backup: whoever wants it erased can still say so.
        if !erasure.is_loss() {
            note_erased(db, sealed.said.subject, &erasure)?;
        }
    }
    Ok(vec![sealed.said.subject])
}

/// Notes what each erased part stood at: until something new is said in it, there is nothing more to erase.
fn note_erased(db: &Connection, subject: Id, erasure: &Erasure) -> rusqlite::Result<()> {
    let found: Option<(Vec<u8>, Option<Vec<u8>>)> = db
        .prepare_cached("SELECT parts, erased FROM contact WHERE subject = ?1")?
        .query_row([subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let Some((sources, erased)) = found.and_then(|(p, e)| Some((PartSource::unpack(&p)?, e))) else {
        return Ok(());
    };
    let nothing = PartSource {
        commitment: Hash([0; 32]),
        origin: 0,
    };
    let mut erased = erased
        .and_then(|e| PartSource::unpack(&e))
        .unwrap_or_else(|| vec![nothing; sources.len()]);
    for part in &erasure.parts {
        let at = usize::from(part.index);
        if let (Some(slot), Some(source)) = (erased.get_mut(at), sources.get(at)) {
            *slot = *source;
        }
    }
    db.prepare_cached("UPDATE contact SET erased = ?2 WHERE subject = ?1")?
        .execute(params![subject.as_bytes(), PartSource::pack(&erased)])?;
    Ok(())
}

// ---- people

/// Who this person is now: mandates in force, focal points held, and the bodies whose member the person acts for.
fn viewer(db: &Connection, person: Id, when: &mut When) -> rusqlite::Result<Option<Viewer>> {
    let mut held: BTreeSet<Held> = BTreeSet::new();
    let mut take = |party: &str, role: &str, capacity: &str| {
        if let (Some(party), Some(role), Some(capacity)) =
            (PartyCode::parse(party), Role::parse(role), Capacity::parse(capacity))
            && capacity.carries(role)
        {
            held.insert(Held { party, role });
        }
    };
    let date = |r: &Row<'_>, column: usize| r.get(column).map(Instant::from_micros);
    // From one date on, and before the other where there is one.
    let within = |r: &Row<'_>, from: usize, to: usize, when: &mut When| -> rusqlite::Result<bool> {
        let end = r.get::<_, Option<i64>>(to)?.map(Instant::from_micros);
        Ok(when.reached(date(r, from)?) && !end.is_some_and(|end| when.reached(end)))
    };
    {
        let mut mandates = db.prepare_cached(
            "SELECT m.party, m.role, a.capacity, a.from_at, a.to_at, m.from_at, m.to_at \
             FROM mandate m JOIN accreditation a ON a.party = m.party \
             WHERE m.holder = ?1 AND m.state = 'active' AND a.state = 'active'",
        )?;
        let mut rows = mandates.query([person.as_bytes()])?;
        while let Some(r) = rows.next()? {
            if within(r, 3, 4, when)? && within(r, 5, 6, when)? {
                take(
                    r.get_ref(0)?.as_str()?,
                    r.get_ref(1)?.as_str()?,
                    r.get_ref(2)?.as_str()?,
                );
            }
        }
        let mut contacts = db.prepare_cached(
            "SELECT c.party, c.role, a.capacity, a.from_at, a.to_at, c.status, c.before, c.until \
             FROM contact c JOIN accreditation a ON a.party = c.party \
             WHERE c.holder = ?1 AND c.status <> 'withdrawn' AND a.state = 'active'",
        )?;
        let mut rows = contacts.query([person.as_bytes()])?;
        while let Some(r) = rows.next()? {
            let life = life_of(r, 5, 6, 7)?;
            if let Some(until) = life.until {
                when.reached(until);
            }
            if within(r, 3, 4, when)? && life.at(when.now()).in_force() {
                take(
                    r.get_ref(0)?.as_str()?,
                    r.get_ref(1)?.as_str()?,
                    r.get_ref(2)?.as_str()?,
                );
            }
        }
    }
    if held.is_empty() {
        return Ok(None);
    }
    let mut regions = BTreeSet::new();
    // The operator of a machine sees nothing through a party.
    let parties: BTreeSet<&PartyCode> = held
        .iter()
        .filter(|h| h.role != Role::Operator)
        .map(|h| &h.party)
        .collect();
    for party in parties {
        let mut bodies = db.prepare_cached(
            "SELECT m.body FROM member m JOIN party p ON p.code = m.body WHERE m.member = ?1 AND p.kind = 'regional'",
        )?;
        let mut rows = bodies.query([party.as_str()])?;
        while let Some(r) = rows.next()? {
            regions.extend(PartyCode::parse(r.get_ref(0)?.as_str()?));
        }
    }
    Ok(Some(Viewer {
        person: Some(person),
        held: held.into_iter().collect(),
        regions,
        auth: "",
    }))
}

const _: () = assert!(CONTACT_PARTS.len() == 14, "the fill statement binds fourteen texts");
