//! What readers get: States, bodies, contact cards, mandates, tasks, the secretariat's queue.
//!
//! Every row passes the [`Reader`], which drops what its viewer may not know of before anything is counted, ordered or matched. A
//! card holds only the parts that the viewer may see; a part that is hidden, empty or erased is the same `None`. The one addition
//! to the labels: a person invited to a nomination sees that nomination whole until it is answered, because the invitation is
//! about them and they hold no role yet. Serves OEWG 64, 71; GCA 4.8.

use crate::accreditation::{Capacity, Standing};
use crate::confirm_by::{Clocked, ConfirmEvery, Reminder};
use crate::contact::{CONTACT_PARTS, ConfirmedBy, Contact, ContactParts, Status};
use crate::data::{Tile, tile};
use crate::freshness::{self, Freshness, Known};
use crate::lifecycle::Life;
use crate::mandate::Mandate;
use crate::open::{There, open_channels as open_parts};
use crate::party::{Alias, Grouping, Groupings, Names, Notes, Party, PartyKind};
use crate::reach;
use crate::view::life_of;
use access::{Guard, Verb, Viewer};
use rusqlite::Row;
use seal::Hash;
use statement::{Audience, Kind, PartSource};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Instant, Label, Language, PartyCode, Role, Text};
use views::{Reader, Shield, hand_at, hash_at, id_at, instant_at, word_at};

/// A failure to read; never a refusal.
pub type Failure = views::ViewsError;

/// After so many days an unanswered nomination is shown to the secretariat.
pub const WAITING_DAYS: i64 = 14;

const DAY: i64 = 86_400;

/// The part of a suspension that says why.
pub(crate) const REASON: &str = "reason";
/// Its label, at least.
pub(crate) const REASON_LABEL: Label = Label::Amber;

// ---- guards

/// What stands between readers and a subject, and between readers and each of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectGuard {
    /// Label, owner, audience and author of the subject. The author is whoever first said it.
    pub guard: Guard,
    /// Parts with a stricter label.
    pub labels: BTreeMap<String, Label>,
    /// The person in the entry, where the subject is a contact.
    pub holder: Option<Id>,
}

impl SubjectGuard {
    /// The label of a part.
    pub fn label_of(&self, part: &str) -> Label {
        self.labels
            .get(part)
            .map_or(self.guard.label, |l| (*l).max(self.guard.label))
    }

    /// Whether this reader may see a part.
    pub fn shows(&self, reader: &Reader<'_>, part: &str) -> bool {
        if let (REASON, Some(holder)) = (part, self.holder) {
            return self.shows_reason(reader, holder);
        }
        match self.labels.get(part) {
            Some(label) => reader.sees(&self.guard.for_part(*label)),
            None => reader.sees(&self.guard),
        }
    }

    /// Why an entry was suspended is for its State, its person and the secretariat, whoever else may see the entry and whatever label
    /// the act was said under. The person reads it even where no role is left after the suspension.
    fn shows_reason(&self, reader: &Reader<'_>, holder: Id) -> bool {
        let guard = Guard {
            label: REASON_LABEL,
            owner: self.guard.owner.clone(),
            audience: vec![Audience::Role(Role::Secretariat)],
            author: None,
        };
        reader.viewer().person == Some(holder) || reader.sees(&guard)
    }
}

/// The five columns of a guard, which every query names first: label, audience, owner, author, labels.
pub(crate) fn guarded(row: &Row<'_>) -> rusqlite::Result<SubjectGuard> {
    let Shield { guard, labels } = Shield::read(row)?;
    Ok(SubjectGuard {
        guard,
        labels,
        holder: None,
    })
}

pub(crate) fn code_at(row: &Row<'_>, column: usize) -> rusqlite::Result<PartyCode> {
    word_at(row, column, PartyCode::parse, "party code")
}

fn role_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Role> {
    word_at(row, column, Role::parse, "role")
}

/// A stored part as its type. Total: what does not read is as if empty.
fn part<T: serde::de::DeserializeOwned>(text: Option<String>) -> Option<T> {
    text.and_then(|t| serde_json::from_str(&t).ok())
}

/// What guards a subject of this room (a party, an accreditation, a mandate or a contact); none where the reader may not know of
/// it. Proofs and openings are shown by this and never by a single statement's own label: a label belongs to the subject.
pub fn subject_guard(reader: &Reader<'_>, subject: Id) -> Result<Option<SubjectGuard>, Failure> {
    if let Some(row) = contact_row(reader, subject)? {
        return Ok(Some(row.shield));
    }
    for sql in [
        "SELECT label, audience, owner, author, labels FROM mandate WHERE subject = ?1",
        "SELECT label, audience, owner, author, labels FROM party WHERE subject = ?1",
        "SELECT label, audience, owner, author, labels FROM accreditation WHERE subject = ?1",
        "SELECT label, audience, owner, author, labels FROM recovery WHERE subject = ?1",
    ] {
        let found = reader.one(sql, [subject.as_bytes()], |r| {
            let shield = guarded(r)?;
            Ok((shield.guard.clone(), shield))
        })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let closed = "SELECT party FROM watch_day WHERE subject = ?1";
    Ok(reader.one(closed, [subject.as_bytes()], |r| {
        let guard = crate::watch::public(code_at(r, 0)?);
        let shield = SubjectGuard {
            guard: guard.clone(),
            labels: BTreeMap::new(),
            holder: None,
        };
        Ok((guard, shield))
    })?)
}

// ---- parties

/// A party's entry in full, as the secretariat revises it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyEntry {
    /// Its subject.
    pub id: Id,
    /// Facts.
    pub facts: Party,
    /// Names.
    pub names: Names,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Region and groups.
    pub groupings: Groupings,
    /// Reviews and notes; none where not shown to this reader, or empty.
    pub notes: Option<Notes>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was said.
    pub said_at: Instant,
    /// The party that keeps the entry.
    pub owner: PartyCode,
    pub(crate) shield: SubjectGuard,
    pub(crate) sources: Vec<u8>,
}

macro_rules! party_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, code, kind, iso2, m49, un_member_since, current, entry, \
             said_at, parts, names, aliases, groupings, notes FROM party ",
            $rest
        )
    };
}

fn party_row(row: &Row<'_>) -> rusqlite::Result<(Guard, PartyEntry)> {
    let shield = guarded(row)?;
    let kind = word_at(row, 7, PartyKind::parse, "kind of party")?;
    let entry = PartyEntry {
        id: id_at(row, 5)?,
        facts: Party {
            code: code_at(row, 6)?,
            kind,
            iso2: row.get(8)?,
            m49: row.get(9)?,
            un_member_since: row.get(10)?,
            members: Vec::new(),
        },
        names: part(row.get(15)?).unwrap_or_default(),
        aliases: part(row.get(16)?).unwrap_or_default(),
        groupings: part(row.get(17)?).unwrap_or_default(),
        notes: part(row.get(18)?),
        base: hash_at(row, 11)?,
        entry: hash_at(row, 12)?,
        said_at: instant_at(row, 13)?,
        owner: shield.guard.owner.clone(),
        sources: row.get(14)?,
        shield: shield.clone(),
    };
    Ok((shield.guard, entry))
}

/// Empties the parts that the reader may not see.
fn party_as_seen(reader: &Reader<'_>, mut entry: PartyEntry) -> PartyEntry {
    if !entry.shield.shows(reader, "names") {
        entry.names = Names::default();
    }
    if !entry.shield.shows(reader, "aliases") {
        entry.aliases.clear();
    }
    if !entry.shield.shows(reader, "groupings") {
        entry.groupings = Groupings::default();
    }
    if !entry.shield.shows(reader, "notes") {
        entry.notes = None;
    }
    entry
}

/// A party's entry with its members.
pub fn party_entry(reader: &Reader<'_>, code: &PartyCode) -> Result<Option<PartyEntry>, Failure> {
    let found = reader.one(party_sql!("WHERE code = ?1"), [code.as_str()], party_row)?;
    let Some(entry) = found else { return Ok(None) };
    let mut entry = party_as_seen(reader, entry);
    entry.facts.members = members(reader, code, &entry.shield.guard)?;
    Ok(Some(entry))
}

/// Members are a fact of the body's entry and seen with it.
fn members(reader: &Reader<'_>, body: &PartyCode, guard: &Guard) -> Result<Vec<PartyCode>, Failure> {
    Ok(reader.select(
        "SELECT member FROM member WHERE body = ?1 ORDER BY member",
        [body.as_str()],
        |r| Ok((guard.clone(), code_at(r, 0)?)),
    )?)
}

/// A State in the State list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateRow {
    /// ISO 3166-1 alpha-3.
    pub code: PartyCode,
    /// `state` or `observer`.
    pub kind: PartyKind,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// UN M49.
    pub m49: String,
    /// Shown names.
    pub names: Text,
    /// Formal name in English; empty where not known or in doubt.
    pub formal: String,
    /// Other names, for finding only.
    pub aliases: Vec<Alias>,
    /// Groups that have not ended: `african`, `ldc` …
    pub groups: Vec<String>,
    /// M49 region; a key.
    pub region: String,
    /// M49 subregion; a key.
    pub subregion: String,
    /// Where its tile stands.
    pub tile: Option<Tile>,
    /// Roles with a contact in use that this reader sees.
    pub filled: Vec<Role>,
}

fn state_row(entry: &PartyEntry, today: &str, filled: Vec<Role>) -> StateRow {
    StateRow {
        code: entry.facts.code.clone(),
        kind: entry.facts.kind,
        iso2: entry.facts.iso2.clone().unwrap_or_default(),
        m49: entry.facts.m49.clone().unwrap_or_default(),
        names: entry.names.shown.clone(),
        formal: entry.names.formal.clone(),
        aliases: entry.aliases.clone(),
        groups: entry
            .groupings
            .groups
            .iter()
            .filter(|g| g.holds_on(today))
            .map(Grouping::code)
            .collect(),
        region: entry.groupings.region.clone(),
        subregion: entry.groupings.subregion.clone(),
        tile: tile(&entry.facts.code),
        filled,
    }
}

/// States and observers, by code; pages put them in the order of their language.
pub fn states(reader: &Reader<'_>) -> Result<Vec<StateRow>, Failure> {
    let mut filled: BTreeMap<String, BTreeSet<Role>> = BTreeMap::new();
    let now = reader.now();
    let seen = reader.select(
        "SELECT label, audience, owner, author, labels, party, role, status, before, until FROM contact WHERE status <> 'withdrawn'",
        [],
        |r| {
            let place = (r.get::<_, String>(5)?, role_at(r, 6)?, life_of(r, 7, 8, 9)?.at(now));
            Ok((guarded(r)?.guard, place))
        },
    )?;
    for (party, role, status) in seen {
        if status.in_force() {
            filled.entry(party).or_default().insert(role);
        }
    }
    let today = now.day();
    let entries = reader.select(
        party_sql!("WHERE kind IN ('state', 'observer') ORDER BY code"),
        [],
        party_row,
    )?;
    Ok(entries
        .into_iter()
        .map(|entry| {
            let entry = party_as_seen(reader, entry);
            let roles = filled.remove(entry.facts.code.as_str()).unwrap_or_default();
            state_row(&entry, &today, roles.into_iter().collect())
        })
        .collect())
}

/// A State's profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCard {
    /// As in the list.
    pub row: StateRow,
    /// Year of admission to the United Nations, where known.
    pub un_member_since: Option<i16>,
    /// All groups, ended ones too, with their dates and sources.
    pub groupings: Vec<Grouping>,
    /// Regional bodies and organizations whose member it is.
    pub bodies: Vec<PartyRow>,
    /// Reviews and notes, for the secretariat.
    pub notes: Option<Notes>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// The party that keeps the entry.
    pub says: PartyCode,
    /// When it was last said.
    pub since: Instant,
}

/// A State by its code; none for other parties.
pub fn state(reader: &Reader<'_>, code: &PartyCode) -> Result<Option<StateCard>, Failure> {
    let Some(entry) = party_entry(reader, code)?.filter(|e| e.facts.kind.is_state()) else {
        return Ok(None);
    };
    let filled: BTreeSet<Role> = contacts(reader, Some(code), None)?
        .iter()
        .filter(|c| c.status.in_force())
        .map(|c| c.role)
        .collect();
    let bodies = reader.select(
        "SELECT p.label, p.audience, p.owner, p.author, p.labels, p.code FROM member m JOIN party p ON p.code = m.body \
         WHERE m.member = ?1 ORDER BY p.code",
        [code.as_str()],
        |r| Ok((guarded(r)?.guard, code_at(r, 5)?)),
    )?;
    let mut rows = Vec::with_capacity(bodies.len());
    for body in bodies {
        rows.extend(party(reader, &body)?);
    }
    Ok(Some(StateCard {
        row: state_row(&entry, &reader.now().day(), filled.into_iter().collect()),
        un_member_since: entry.facts.un_member_since,
        groupings: entry.groupings.groups,
        bodies: rows,
        notes: entry.notes,
        base: entry.base,
        entry: entry.entry,
        says: entry.owner,
        since: entry.said_at,
    }))
}

/// A party that is not shown as a State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyRow {
    /// Its code.
    pub code: PartyCode,
    /// Its sort.
    pub kind: PartyKind,
    /// Shown names.
    pub names: Text,
    /// Languages in which the name is our own draft.
    pub drafts: Vec<Language>,
    /// Members, where listed.
    pub members: Vec<PartyCode>,
    /// Capacities in which it takes part now, as far as seen.
    pub accredited: Vec<Capacity>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
}

fn party_as_row(reader: &Reader<'_>, entry: PartyEntry) -> Result<PartyRow, Failure> {
    let entry = party_as_seen(reader, entry);
    Ok(PartyRow {
        members: members(reader, &entry.facts.code, &entry.shield.guard)?,
        accredited: capacities(reader, &entry.facts.code)?,
        code: entry.facts.code,
        kind: entry.facts.kind,
        names: entry.names.shown,
        drafts: entry.names.drafts,
        base: entry.base,
        entry: entry.entry,
    })
}

/// Any party by its code.
pub fn party(reader: &Reader<'_>, code: &PartyCode) -> Result<Option<PartyRow>, Failure> {
    match reader.one(party_sql!("WHERE code = ?1"), [code.as_str()], party_row)? {
        Some(entry) => Ok(Some(party_as_row(reader, entry)?)),
        None => Ok(None),
    }
}

/// All parties, by code.
pub fn parties(reader: &Reader<'_>) -> Result<Vec<PartyRow>, Failure> {
    let entries = reader.select(party_sql!("ORDER BY code"), [], party_row)?;
    entries.into_iter().map(|e| party_as_row(reader, e)).collect()
}

/// The regional bodies, by code.
pub fn regional_bodies(reader: &Reader<'_>) -> Result<Vec<PartyRow>, Failure> {
    let entries = reader.select(party_sql!("WHERE kind = 'regional' ORDER BY code"), [], party_row)?;
    entries.into_iter().map(|e| party_as_row(reader, e)).collect()
}

/// Whether this reader knows of a party with this code.
pub(crate) fn party_exists(reader: &Reader<'_>, code: &PartyCode) -> Result<bool, Failure> {
    let found = reader.one(
        "SELECT label, audience, owner, author, labels FROM party WHERE code = ?1",
        [code.as_str()],
        |r| Ok((guarded(r)?.guard, ())),
    )?;
    Ok(found.is_some())
}

// ---- finding a State

/// A State that matches what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The State.
    pub row: StateRow,
    /// 0 code, 1 whole name, 2 beginning of a name, 3 beginning of a word, 4 within a name.
    pub rank: u8,
    /// What matched, as it stands in the entry.
    pub matched: String,
}

struct Form {
    folded: String,
    shown: String,
    code: bool,
}

/// Finds States by code, name or alias in any language. Names are TLP:CLEAR, so one may be kept for all readers for as long as
/// `Views::public_generation` stands still.
pub struct Finder {
    states: Vec<(StateRow, Vec<Form>)>,
    fold: fn(&str) -> String,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finder({} States)", self.states.len())
    }
}

fn forms_of(row: &StateRow, fold: &dyn Fn(&str) -> String) -> Vec<Form> {
    let form = |text: &str, code: bool| Form {
        folded: fold(text),
        shown: text.to_owned(),
        code,
    };
    let codes = [row.code.as_str(), &row.iso2, &row.m49];
    let names = row.names.iter().map(|(_, name)| name);
    let aliases = row.aliases.iter().map(|a| a.text.as_str());
    codes
        .into_iter()
        .filter(|c| !c.is_empty())
        .map(|c| form(c, true))
        .chain(names.chain(aliases).map(|n| form(n, false)))
        .collect()
}

/// The best rank that one State reaches, and the form that reaches it.
fn rank<'f>(forms: &'f [Form], wanted: &str) -> Option<(u8, &'f str)> {
    forms
        .iter()
        .filter_map(|form| {
            let rank = if form.code {
                (form.folded == wanted).then_some(0)?
            } else if form.folded == wanted {
                1
            } else if form.folded.starts_with(wanted) {
                2
            } else if form
                .folded
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w.starts_with(wanted))
            {
                3
            } else if form.folded.contains(wanted) {
                4
            } else {
                return None;
            };
            Some((rank, form.shown.as_str()))
        })
        .min_by_key(|(rank, _)| *rank)
}

impl Finder {
    /// Over these States, with the language crate's folding.
    pub fn new(states: Vec<StateRow>, fold: fn(&str) -> String) -> Self {
        let states = states
            .into_iter()
            .map(|row| {
                let forms = forms_of(&row, &fold);
                (row, forms)
            })
            .collect();
        Self { states, fold }
    }

    /// Best first, then by code. Nothing typed finds nothing.
    pub fn find(&self, query: &str) -> Vec<(&StateRow, u8, &str)> {
        let wanted = (self.fold)(query.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut out: Vec<(&StateRow, u8, &str)> = self
            .states
            .iter()
            .filter_map(|(row, forms)| rank(forms, &wanted).map(|(rank, shown)| (row, rank, shown)))
            .collect();
        out.sort_by_key(|(row, rank, _)| (*rank, row.code.clone()));
        out
    }
}

/// The same in one go, for a reader.
pub fn find_states(reader: &Reader<'_>, query: &str, fold: fn(&str) -> String) -> Result<Vec<Found>, Failure> {
    let finder = Finder::new(states(reader)?, fold);
    Ok(finder
        .find(query)
        .into_iter()
        .map(|(row, rank, matched)| Found {
            row: row.clone(),
            rank,
            matched: matched.to_owned(),
        })
        .collect())
}

// ---- contacts

/// A contact as this reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCard {
    /// Its id.
    pub id: Id,
    /// Whose it is.
    pub party: PartyCode,
    /// Which focal point.
    pub role: Role,
    /// Where it stands now.
    pub status: Status,
    /// Whether the reader is the person in it.
    pub holder_is_me: bool,
    /// Whom it stands in for, where that is seen.
    pub deputy_of: Option<Id>,
    /// 0 for a primary contact, else the order among deputies.
    pub order: u8,
    /// Label of the entry.
    pub label: Label,
    /// Beyond the State.
    pub audience: Vec<Audience>,
    /// Stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
    /// Contents, as far as this reader may see them.
    pub parts: ContactParts,
    /// What is told of the channels that this reader sees; for participants alone, and days for its own party and the secretariat.
    pub reach: BTreeMap<u8, Freshness>,
    /// Why it is suspended, while it is: for its State, its person and the secretariat alone.
    pub reason: Option<String>,
    /// When a suspension ends by itself.
    pub until: Option<Instant>,
    /// When it was nominated.
    pub nominated: Instant,
    /// When somebody last said that it is right; none to whoever does not take part.
    pub last_confirmed: Option<Instant>,
    /// Who did.
    pub confirmed_by: Option<ConfirmedBy>,
    /// From when the clock of its confirmation runs; none to whoever does not take part, and while it is not in force.
    pub clock_from: Option<Instant>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was said.
    pub said_at: Instant,
    /// When it came into the status it has.
    pub since: Instant,
}

impl ContactCard {
    /// The label of a part.
    pub fn label_of(&self, part: &str) -> Label {
        self.labels.get(part).map_or(self.label, |l| (*l).max(self.label))
    }

    /// Until when it should be confirmed, where this reader is told.
    pub fn confirm_by(&self, every: ConfirmEvery) -> Option<Instant> {
        every.due(self.clock_from?)
    }

    /// Whether nobody has confirmed it until it was due.
    pub fn is_overdue(&self, every: ConfirmEvery, now: Instant) -> bool {
        self.confirm_by(every).is_some_and(|due| due <= now)
    }
}

/// Which channel to use now.
pub fn open_channels(card: &ContactCard, now: Instant) -> There<'_> {
    open_parts(&card.parts, now)
}

/// A contact's row before its parts are sorted out.
pub(crate) struct ContactRow {
    pub(crate) shield: SubjectGuard,
    pub(crate) id: Id,
    pub(crate) role: Role,
    pub(crate) holder: Id,
    pub(crate) deputy_of: Option<Id>,
    pub(crate) order: u8,
    pub(crate) life: Life,
    label: Label,
    labels: BTreeMap<String, Label>,
    nominated: Instant,
    confirmed: Option<Instant>,
    confirmed_by: Option<ConfirmedBy>,
    reason: Option<String>,
    pub(crate) current: Hash,
    entry: Hash,
    said_at: Instant,
    since: Instant,
    sources: Vec<u8>,
    erased: Option<Vec<u8>>,
    filled: bool,
    texts: [Option<String>; 14],
    reach: BTreeMap<u8, Known>,
}

impl ContactRow {
    /// From when the clock of its confirmation runs: the last confirmation, else when it came into force. None while it is not in force.
    fn clock_from(&self, now: Instant) -> Option<Instant> {
        clock_from(self.life, self.confirmed, self.since, now)
    }

    /// Sources of the parts, in order.
    pub(crate) fn sources(&self) -> Option<Vec<PartSource>> {
        PartSource::unpack(&self.sources).filter(|s| s.len() == CONTACT_PARTS.len())
    }

    /// Whether the part was erased and nothing was said in it since: no revision has anything left to erase.
    pub(crate) fn is_erased(&self, part: &str) -> bool {
        stands_erased(&self.sources, self.erased.as_deref(), part)
    }

    /// The stored text of a part; none where it is not known to be of the revision in force (a revision in the same group).
    pub(crate) fn text(&self, part: &str) -> Option<&str> {
        let at = CONTACT_PARTS.iter().position(|p| *p == part)?;
        self.filled.then(|| self.texts[at].as_deref().unwrap_or_default())
    }

    pub(crate) fn party(&self) -> &PartyCode {
        &self.shield.guard.owner
    }

    /// The entry's own label, whoever reads.
    pub(crate) const fn label(&self) -> Label {
        self.label
    }

    /// The parts' own labels, whoever reads.
    pub(crate) const fn labels(&self) -> &BTreeMap<String, Label> {
        &self.labels
    }

    /// What is known of its channels, whoever reads.
    pub(crate) const fn reach(&self) -> &BTreeMap<u8, Known> {
        &self.reach
    }

    /// What is known of the channels in these parts, as far as this reader may know it: whoever sees the channel, but never the public.
    fn reach_seen(&self, reader: &Reader<'_>, parts: &ContactParts) -> BTreeMap<u8, Freshness> {
        let sees = |slot: u8| {
            let part = reach::part_of(slot).map_or(Label::Red, |(_, part)| self.shield.label_of(part));
            reader.sees(&self.shield.guard.for_part(part.max(reach::AT_LEAST)))
        };
        let there = parts.channels().map(|(slot, _)| slot);
        let told = |slot: u8| {
            let known = self.reach.get(&slot).filter(|_| sees(slot))?;
            known.told(reader.viewer(), self.party(), reader.now())
        };
        there.filter_map(|slot| Some((slot, told(slot)?))).collect()
    }

    fn card(self, reader: &Reader<'_>, deputy_of: Option<Id>) -> ContactCard {
        let mut parts = ContactParts::default();
        let mut shown = self.shield.guard.label;
        for (part, text) in CONTACT_PARTS.into_iter().zip(&self.texts) {
            if let Some(text) = text
                && self.shield.shows(reader, part)
            {
                if !text.is_empty() {
                    shown = shown.max(self.shield.label_of(part));
                }
                parts.put(part, text);
            }
        }
        let status = self.life.at(reader.now());
        let suspended = status == Status::Suspended;
        // How stale an entry is is nobody's business outside: whoever takes part is told, and nobody else, as of its channels.
        let told = reader.viewer().is_participant();
        let clock_from = self.clock_from(reader.now()).filter(|_| told);
        let reason_shown = suspended && self.shield.shows(reader, REASON);
        if reason_shown && self.reason.is_some() {
            shown = shown.max(REASON_LABEL);
        }
        let reach = self.reach_seen(reader, &parts);
        if !reach.is_empty() {
            shown = shown.max(reach::AT_LEAST);
        }
        // Whoever is named reads what is said of them.
        if reader.viewer().person != Some(self.holder) {
            reader.shows(self.id, &self.shield.guard.owner, shown);
        }
        ContactCard {
            id: self.id,
            party: self.shield.guard.owner.clone(),
            role: self.role,
            status,
            holder_is_me: reader.viewer().person == Some(self.holder),
            order: if deputy_of.is_some() { self.order } else { 0 },
            deputy_of,
            label: self.label,
            audience: self.shield.guard.audience,
            labels: self.labels,
            parts,
            reach,
            reason: self
                .reason
                .filter(|_| reason_shown)
                .and_then(|json| serde_json::from_str::<crate::contact::Words>(&json).ok())
                .map(|w| w.text),
            until: self.life.until.filter(|_| suspended),
            nominated: self.nominated,
            last_confirmed: self.confirmed.filter(|_| told),
            confirmed_by: self.confirmed_by.filter(|_| told),
            clock_from,
            base: self.current,
            entry: self.entry,
            said_at: self.said_at,
            since: self.since,
        }
    }
}

/// See [`ContactRow::clock_from`]. A suspension that ended by its deadline: the entry came into force again then.
fn clock_from(life: Life, confirmed: Option<Instant>, since: Instant, now: Instant) -> Option<Instant> {
    life.at(now).in_force().then(|| {
        let in_force = life.until.filter(|_| life.said == Status::Suspended).unwrap_or(since);
        confirmed.unwrap_or(in_force)
    })
}

/// The clocks of all entries in force, whatever their label is: for the node alone.
pub(crate) fn contact_clocks(reader: &Reader<'_>) -> Result<Vec<Clocked>, Failure> {
    let now = reader.now();
    let rows = reader.select(
        "SELECT party, subject, holder, status, before, until, confirmed_at, status_at FROM contact WHERE status <> 'withdrawn' \
         ORDER BY subject",
        [],
        |r| {
            let party = code_at(r, 0)?;
            let guard = Guard {
                label: Label::Clear,
                owner: party.clone(),
                audience: Vec::new(),
                author: None,
            };
            let confirmed = r.get::<_, Option<i64>>(6)?.map(Instant::from_micros);
            let from = clock_from(life_of(r, 3, 4, 5)?, confirmed, instant_at(r, 7)?, now);
            let (contact, holder) = (id_at(r, 1)?, id_at(r, 2)?);
            Ok((guard, from.map(|from| Clocked { contact, party, holder, from })))
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Whether a part of a contact was erased and nothing was said in it since. `erased` is the column of that name.
pub(crate) fn stands_erased(sources: &[u8], erased: Option<&[u8]>, part: &str) -> bool {
    let at = |packed: &[u8]| {
        let index = CONTACT_PARTS.iter().position(|p| *p == part)?;
        PartSource::unpack(packed)?.get(index).copied()
    };
    erased.and_then(at).is_some_and(|then| at(sources) == Some(then))
}

macro_rules! contact_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, role, holder, deputy_of, place, status, before, until, \
             nominated_at, confirmed_at, confirmed_by, reason, current, entry, said_at, parts, filled, status_at, person, office, channel_1, \
             channel_2, channel_3, channel_4, channel_5, channel_6, channel_7, channel_8, duty, languages, keys, note, erased, \
             (SELECT json_group_array(json_array(r.channel, r.worked, r.worked_before, r.failed, r.failed_before, r.status)) FROM reach r WHERE r.subject = contact.subject) \
             FROM contact ",
            $rest
        )
    };
}

/// Reads one row. The invited person's own open nomination is theirs to see whole.
fn contact_at(row: &Row<'_>, viewer: &Viewer, now: Instant) -> rusqlite::Result<(Guard, ContactRow)> {
    let mut shield = guarded(row)?;
    let (label, labels) = (shield.guard.label, shield.labels.clone());
    let holder = id_at(row, 7)?;
    shield.holder = Some(holder);
    let life = life_of(row, 10, 11, 12)?;
    if life.at(now) == Status::Nominated && viewer.person == Some(holder) {
        shield.guard.label = Label::Clear;
        shield.labels.clear();
    }
    let current = hash_at(row, 17)?;
    let mut texts: [Option<String>; 14] = Default::default();
    for (i, text) in texts.iter_mut().enumerate() {
        *text = row.get(23 + i)?;
    }
    let confirmed_by: Option<String> = row.get(15)?;
    let contact = ContactRow {
        id: id_at(row, 5)?,
        role: role_at(row, 6)?,
        holder,
        deputy_of: hand_at(row, 8)?,
        order: row.get(9)?,
        life,
        label,
        labels,
        nominated: instant_at(row, 13)?,
        confirmed: row.get::<_, Option<i64>>(14)?.map(Instant::from_micros),
        confirmed_by: confirmed_by.as_deref().and_then(ConfirmedBy::parse),
        reason: row.get(16)?,
        current,
        entry: hash_at(row, 18)?,
        said_at: instant_at(row, 19)?,
        since: instant_at(row, 22)?,
        sources: row.get(20)?,
        erased: row.get(37)?,
        filled: row.get::<_, Option<[u8; 32]>>(21)?.map(Hash) == Some(current),
        reach: freshness::known(row.get_ref(38)?.as_str()?),
        texts,
        shield,
    };
    Ok((contact.shield.guard.clone(), contact))
}

/// The contact of this id. An absent id costs what a hidden one costs (TRUST G-S3): its neighbour's row is read in its place and put aside.
pub(crate) fn contact_row(reader: &Reader<'_>, id: Id) -> Result<Option<ContactRow>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let found = reader.one(
        contact_sql!("WHERE subject >= ?1 ORDER BY subject LIMIT 1"),
        [id.as_bytes()],
        |r| contact_at(r, viewer, now),
    )?;
    Ok(found.filter(|row| row.id == id))
}

/// The same whoever may see it: for what the node itself has to say about an entry, never for a page.
pub(crate) fn contact_row_unseen(reader: &Reader<'_>, id: Id) -> Result<Option<ContactRow>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    Ok(reader.one(contact_sql!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        let (guard, row) = contact_at(r, viewer, now)?;
        let open = Guard {
            label: Label::Clear,
            ..guard
        };
        Ok((open, row))
    })?)
}

/// Rows of one State and role that are not withdrawn, as far as seen.
pub(crate) fn rows_of(reader: &Reader<'_>, party: &PartyCode, role: Role) -> Result<Vec<ContactRow>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    Ok(reader.select(
        contact_sql!("WHERE party = ?1 AND role = ?2 AND status <> 'withdrawn'"),
        [party.as_str(), role.code()],
        |r| contact_at(r, viewer, now),
    )?)
}

/// Deputies of a contact that are not withdrawn, as far as seen.
pub(crate) fn deputies_of(reader: &Reader<'_>, id: Id) -> Result<Vec<ContactRow>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    Ok(reader.select(
        contact_sql!("WHERE deputy_of = ?1 AND status <> 'withdrawn'"),
        [id.as_bytes()],
        |r| contact_at(r, viewer, now),
    )?)
}

fn into_card(reader: &Reader<'_>, row: ContactRow) -> Result<ContactCard, Failure> {
    let deputy_of = match row.deputy_of {
        Some(primary) if contact_row(reader, primary)?.is_some() => Some(primary),
        _ => None,
    };
    Ok(row.card(reader, deputy_of))
}

/// The order in which this reader looks for roles: diplomats find diplomats first, everybody else technicians.
fn order_of_roles(viewer: &Viewer) -> [Role; 4] {
    let technical = viewer.is(Role::Technical) || viewer.is(Role::Cirt);
    if !technical && (viewer.is(Role::Diplomatic) || viewer.is(Role::Policy)) {
        [Role::Diplomatic, Role::Policy, Role::Technical, Role::Legal]
    } else {
        Role::FOCAL
    }
}

fn sorted(reader: &Reader<'_>, rows: Vec<ContactRow>) -> Result<Vec<ContactCard>, Failure> {
    let order = order_of_roles(reader.viewer());
    let mut cards = rows
        .into_iter()
        .map(|row| into_card(reader, row))
        .collect::<Result<Vec<_>, _>>()?;
    cards.sort_by_cached_key(|c| {
        let role = order.iter().position(|r| *r == c.role).unwrap_or(order.len());
        (c.party.clone(), role, c.order, c.id)
    });
    Ok(cards)
}

/// Contacts in use or suspended, by State, then role in this reader's order, then primary and deputies.
pub fn contacts(
    reader: &Reader<'_>,
    state: Option<&PartyCode>,
    role: Option<Role>,
) -> Result<Vec<ContactCard>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let row = |r: &Row<'_>| contact_at(r, viewer, now);
    let mut rows = match (state, role) {
        (Some(state), Some(role)) => rows_of(reader, state, role)?,
        (Some(state), None) => reader.select(
            contact_sql!("WHERE party = ?1 AND status <> 'withdrawn'"),
            [state.as_str()],
            row,
        )?,
        (None, Some(role)) => reader.select(
            contact_sql!("WHERE role = ?1 AND status <> 'withdrawn'"),
            [role.code()],
            row,
        )?,
        (None, None) => reader.select(contact_sql!("WHERE status <> 'withdrawn'"), [], row)?,
    };
    rows.retain(|r| matches!(r.life.at(now), Status::Accepted | Status::Active | Status::Suspended));
    sorted(reader, rows)
}

/// Somebody who speaks for a party because they stand in a contact that is in force.
pub(crate) struct FocalPoint {
    pub(crate) holder: Id,
    pub(crate) role: Role,
    /// Who nominated them.
    pub(crate) nominated_by: Option<Id>,
}

/// The people in a party's contacts that are in force, as far as this reader sees the contacts.
pub(crate) fn focal_points(reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<FocalPoint>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let mut rows = reader.select(
        contact_sql!("WHERE party = ?1 AND status <> 'withdrawn'"),
        [party.as_str()],
        |r| contact_at(r, viewer, now),
    )?;
    rows.retain(|row| row.life.at(now).in_force());
    let points = rows.into_iter().map(|row| FocalPoint {
        holder: row.holder,
        role: row.role,
        nominated_by: row.shield.guard.author,
    });
    Ok(points.collect())
}

/// As which focal point of a party somebody speaks, as far as this reader sees its contacts.
///
/// # Errors
/// Where the views cannot be read.
pub fn focal_role(reader: &Reader<'_>, party: &PartyCode, person: Id) -> Result<Option<Role>, Failure> {
    let points = focal_points(reader, party)?;
    Ok(points
        .into_iter()
        .find(|point| point.holder == person)
        .map(|point| point.role))
}

/// The handle of whoever stands in each contact that is not withdrawn, as far as this reader sees the contact: for a call to many, which
/// names people by their handles alone.
pub fn holders(reader: &Reader<'_>) -> Result<BTreeMap<Id, Id>, Failure> {
    let rows = reader.select(
        "SELECT label, audience, owner, author, labels, subject, holder FROM contact WHERE status <> 'withdrawn'",
        [],
        |r| Ok((guarded(r)?.guard, (id_at(r, 5)?, id_at(r, 6)?))),
    )?;
    Ok(rows.into_iter().collect())
}

/// The handle of whoever stands in one contact, as far as this reader sees the contact.
pub fn holder(reader: &Reader<'_>, contact: Id) -> Result<Option<Id>, Failure> {
    Ok(reader.one(
        "SELECT label, audience, owner, author, labels, holder FROM contact WHERE subject = ?1 AND status <> 'withdrawn'",
        [contact.as_bytes()],
        |r| Ok((guarded(r)?.guard, id_at(r, 5)?)),
    )?)
}

/// Nominations that wait for an answer, for those who speak for the State and for the secretariat.
pub fn pending(reader: &Reader<'_>) -> Result<Vec<ContactCard>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let mut rows = reader.select(contact_sql!("WHERE status = 'nominated'"), [], |r| {
        contact_at(r, viewer, now)
    })?;
    rows.retain(|r| viewer.is(Role::Secretariat) || viewer.acts_for(r.party()));
    sorted(reader, rows)
}

/// One contact in any status; an invited person gets their own nomination.
pub fn contact(reader: &Reader<'_>, id: Id) -> Result<Option<ContactCard>, Failure> {
    match contact_row(reader, id)? {
        Some(row) => Ok(Some(into_card(reader, row)?)),
        None => Ok(None),
    }
}

/// The parts of a contact that can be erased, as far as this reader sees them: what stands there now, and in an entry that was revised
/// also what is empty, because an older revision may still hold a text. A part that is noted as erased has none left.
pub fn erasable(reader: &Reader<'_>, id: Id) -> Result<Vec<&'static str>, Failure> {
    let Some(row) = contact_row(reader, id)? else {
        return Ok(Vec::new());
    };
    // Acts are as visible as their subject: this says no more than its history.
    let said = history(reader, id)?;
    let revised = said.iter().filter(|h| h.kind == Contact::KIND).count() > 1;
    Ok(CONTACT_PARTS
        .into_iter()
        .filter(|part| row.shield.shows(reader, part) && !row.is_erased(part))
        .filter(|part| revised || row.text(part).is_none_or(|text| !text.is_empty()))
        .collect())
}

/// One statement about a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The day in UTC.
    pub day: String,
    /// Kind of statement.
    pub kind: String,
    /// Its ledger entry.
    pub entry: Hash,
    /// Which party said it.
    pub party: PartyCode,
    /// Who said it; none where a node did.
    pub hand: Option<Id>,
    /// Who approved it, where a second person did.
    pub approved: Option<ApprovedBy>,
}

/// A second person's approval of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedBy {
    /// That person.
    pub hand: Id,
    /// `passkey`, `link` or `token`.
    pub method: String,
    /// The approval's own ledger entry.
    pub entry: Hash,
}

/// What was said about a contact (or any other subject of this room), newest first. Acts are as visible as their subject.
pub fn history(reader: &Reader<'_>, subject: Id) -> Result<Vec<Happening>, Failure> {
    let Some(shield) = subject_guard(reader, subject)? else {
        return Ok(Vec::new());
    };
    Ok(reader.select(
        "SELECT h.at, h.kind, h.entry, h.hand, a.hand, a.method, a.entry, h.party FROM happening h LEFT JOIN approval a ON a.statement = h.id \
         WHERE h.subject = ?1 ORDER BY h.at DESC, h.entry",
        [subject.as_bytes()],
        |r| {
            let approved = match hand_at(r, 4)? {
                Some(hand) => Some(ApprovedBy {
                    hand,
                    method: r.get(5)?,
                    entry: hash_at(r, 6)?,
                }),
                None => None,
            };
            let happening = Happening {
                day: instant_at(r, 0)?.day(),
                kind: r.get(1)?,
                entry: hash_at(r, 2)?,
                party: code_at(r, 7)?,
                hand: hand_at(r, 3)?,
                approved,
            };
            Ok((shield.guard.clone(), happening))
        },
    )?)
}

/// What was said about parties, newest first.
pub fn said_of_parties(reader: &Reader<'_>) -> Result<Vec<(PartyCode, Happening)>, Failure> {
    Ok(reader.select(
        "SELECT p.label, p.audience, p.owner, p.author, p.labels, p.code, h.at, h.kind, h.entry, h.party, h.hand \
         FROM party p JOIN happening h ON h.subject = p.subject ORDER BY h.at DESC, h.entry",
        [],
        |r| {
            let happening = Happening {
                day: instant_at(r, 6)?.day(),
                kind: r.get(7)?,
                entry: hash_at(r, 8)?,
                party: code_at(r, 9)?,
                hand: hand_at(r, 10)?,
                approved: None,
            };
            Ok((guarded(r)?.guard, (code_at(r, 5)?, happening)))
        },
    )?)
}

// ---- accreditations and mandates

/// An accreditation as this reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccreditationCard {
    /// Its id.
    pub id: Id,
    /// Who is admitted.
    pub party: PartyCode,
    /// As what.
    pub capacity: Capacity,
    /// From when.
    pub from: Instant,
    /// Until before when.
    pub to: Option<Instant>,
    /// Whether it was ended.
    pub ended: bool,
    /// Whether it holds now.
    pub in_force: bool,
    /// What to know about it.
    pub note: Option<String>,
    /// Label.
    pub label: Label,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    pub(crate) shield: SubjectGuard,
    pub(crate) sources: Vec<u8>,
}

fn note_of(text: Option<String>) -> Option<String> {
    part::<crate::contact::Words>(text).map(|w| w.text)
}

fn accreditation_at(row: &Row<'_>, now: Instant) -> rusqlite::Result<(Guard, AccreditationCard)> {
    let shield = guarded(row)?;
    let facts = crate::accreditation::Accreditation {
        party: code_at(row, 6)?,
        capacity: word_at(row, 7, Capacity::parse, "capacity")?,
        from: instant_at(row, 8)?,
        to: row.get::<_, Option<i64>>(9)?.map(Instant::from_micros),
        state: Standing::parse(row.get_ref(10)?.as_str()?).unwrap_or(Standing::Ended),
    };
    let card = AccreditationCard {
        id: id_at(row, 5)?,
        in_force: facts.holds_at(now),
        party: facts.party,
        capacity: facts.capacity,
        from: facts.from,
        to: facts.to,
        ended: facts.state == Standing::Ended,
        note: note_of(row.get(14)?),
        label: shield.guard.label,
        base: hash_at(row, 11)?,
        entry: hash_at(row, 12)?,
        sources: row.get(13)?,
        shield: shield.clone(),
    };
    Ok((shield.guard, card))
}

macro_rules! accreditation_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, party, capacity, from_at, to_at, state, current, entry, parts, \
             note FROM accreditation ",
            $rest
        )
    };
}

fn accreditation_as_seen(reader: &Reader<'_>, mut card: AccreditationCard) -> AccreditationCard {
    if !card.shield.shows(reader, "note") {
        card.note = None;
    }
    card
}

/// All accreditations, by party and capacity.
pub fn accreditations(reader: &Reader<'_>) -> Result<Vec<AccreditationCard>, Failure> {
    let now = reader.now();
    let cards = reader.select(
        accreditation_sql!("ORDER BY party, capacity, from_at, subject"),
        [],
        |r| accreditation_at(r, now),
    )?;
    Ok(cards.into_iter().map(|c| accreditation_as_seen(reader, c)).collect())
}

/// One accreditation.
pub fn accreditation(reader: &Reader<'_>, id: Id) -> Result<Option<AccreditationCard>, Failure> {
    let now = reader.now();
    let card = reader.one(accreditation_sql!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        accreditation_at(r, now)
    })?;
    Ok(card.map(|c| accreditation_as_seen(reader, c)))
}

/// In which capacities a party takes part now, as far as this reader sees.
pub fn capacities(reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<Capacity>, Failure> {
    let now = reader.now();
    let cards = reader.select(accreditation_sql!("WHERE party = ?1"), [party.as_str()], |r| {
        accreditation_at(r, now)
    })?;
    let held: BTreeSet<Capacity> = cards.into_iter().filter(|c| c.in_force).map(|c| c.capacity).collect();
    Ok(held.into_iter().collect())
}

/// A mandate as this reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateCard {
    /// Its id.
    pub id: Id,
    /// For whom.
    pub party: PartyCode,
    /// The person's handle.
    pub person: Id,
    /// As what.
    pub role: Role,
    /// From when.
    pub from: Instant,
    /// Until before when.
    pub to: Instant,
    /// Whether it was ended.
    pub ended: bool,
    /// Whether it holds now: its dates, and an accreditation that carries the role as far as this reader sees.
    pub in_force: bool,
    /// Name.
    pub name: Option<String>,
    /// Post.
    pub post: Option<String>,
    /// What to know about it.
    pub note: Option<String>,
    /// Label.
    pub label: Label,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    pub(crate) shield: SubjectGuard,
    pub(crate) sources: Vec<u8>,
}

impl MandateCard {
    /// Tells the watch book that this mandate is shown to the reader. Mandates are read for many decisions that show nobody anything.
    pub fn is_shown(&self, reader: &Reader<'_>) {
        if reader.viewer().person != Some(self.person) {
            reader.shows(self.id, &self.shield.guard.owner, self.shield.guard.label);
        }
    }
}

#[derive(serde::Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    post: String,
}

fn mandate_at(row: &Row<'_>, now: Instant) -> rusqlite::Result<(Guard, MandateCard)> {
    let shield = guarded(row)?;
    let facts = Mandate {
        party: code_at(row, 6)?,
        person: id_at(row, 7)?,
        role: role_at(row, 8)?,
        from: instant_at(row, 9)?,
        to: instant_at(row, 10)?,
        state: Standing::parse(row.get_ref(11)?.as_str()?).unwrap_or(Standing::Ended),
    };
    let person: Option<Named> = part(row.get(15)?);
    let filled = |text: String| (!text.is_empty()).then_some(text);
    let (name, post) = person.map_or((None, None), |p| (filled(p.name), filled(p.post)));
    let card = MandateCard {
        id: id_at(row, 5)?,
        in_force: facts.holds_at(now),
        party: facts.party,
        person: facts.person,
        role: facts.role,
        from: facts.from,
        to: facts.to,
        ended: facts.state == Standing::Ended,
        name,
        post,
        note: note_of(row.get(16)?),
        label: shield.guard.label,
        base: hash_at(row, 12)?,
        entry: hash_at(row, 13)?,
        sources: row.get(14)?,
        shield: shield.clone(),
    };
    Ok((shield.guard, card))
}

macro_rules! mandate_sql {
    ($rest:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, party, holder, role, from_at, to_at, state, current, entry, \
             parts, person, note FROM mandate ",
            $rest
        )
    };
}

fn mandate_as_seen(reader: &Reader<'_>, mut card: MandateCard) -> Result<MandateCard, Failure> {
    if !card.shield.shows(reader, "person") {
        (card.name, card.post) = (None, None);
    }
    if !card.shield.shows(reader, "note") {
        card.note = None;
    }
    card.in_force = card.in_force && capacities(reader, &card.party)?.iter().any(|c| c.carries(card.role));
    Ok(card)
}

/// All mandates that this reader sees, by party, role and end.
pub fn mandates(reader: &Reader<'_>) -> Result<Vec<MandateCard>, Failure> {
    let now = reader.now();
    let cards = reader.select(mandate_sql!("ORDER BY party, role, to_at, subject"), [], |r| {
        mandate_at(r, now)
    })?;
    cards.into_iter().map(|c| mandate_as_seen(reader, c)).collect()
}

/// One mandate.
pub fn mandate_card(reader: &Reader<'_>, id: Id) -> Result<Option<MandateCard>, Failure> {
    let now = reader.now();
    let card = reader.one(mandate_sql!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        mandate_at(r, now)
    })?;
    card.map(|c| mandate_as_seen(reader, c)).transpose()
}

// ---- work

/// Why something waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskKind {
    /// Take a nomination up, or turn it down.
    Accept,
    /// Confirm an entry for the first time.
    Confirm,
    /// Confirm it again: soon it is due.
    Soon,
    /// Confirm it again: it was due.
    Overdue,
}

/// Something that waits for this person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Why.
    pub why: TaskKind,
    /// About which entry.
    pub contact: Id,
    /// Whose.
    pub party: PartyCode,
    /// Which focal point.
    pub role: Role,
    /// Since when.
    pub since: Instant,
    /// Until when it should be confirmed, where that is what waits.
    pub confirm_by: Option<Instant>,
}

/// What waits for the person who reads: own nominations, the oldest first; then entries to confirm as holder or administrator, by the date until which
/// they should be, so that what is overdue stands first.
pub fn tasks(reader: &Reader<'_>, every: ConfirmEvery) -> Result<Vec<Task>, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let Some(me) = viewer.person else {
        return Ok(Vec::new());
    };
    let mut rows = reader.select(
        contact_sql!("WHERE holder = ?1 AND status <> 'withdrawn'"),
        [me.as_bytes()],
        |r| contact_at(r, viewer, now),
    )?;
    let mine: BTreeSet<&PartyCode> = viewer
        .held
        .iter()
        .filter(|h| matches!(h.role, Role::StateAdmin | Role::Regional))
        .map(|h| &h.party)
        .collect();
    for party in mine {
        rows.extend(reader.select(
            contact_sql!("WHERE party = ?1 AND status <> 'withdrawn'"),
            [party.as_str()],
            |r| contact_at(r, viewer, now),
        )?);
    }
    let mut tasks: BTreeMap<Id, Task> = BTreeMap::new();
    for row in rows {
        let holder_is_me = row.holder == me;
        let target = access::Target {
            party: row.party(),
            holder: Some(row.holder),
        };
        let due = row.clock_from(now).and_then(|from| every.due(from));
        let why = match row.life.at(now) {
            Status::Nominated if holder_is_me => Some((TaskKind::Accept, row.nominated)),
            Status::Accepted => Some((TaskKind::Confirm, row.since)),
            Status::Active => due
                .and_then(|due| waits_at(due, now))
                .map(|why| (why, row.confirmed.unwrap_or(row.since))),
            _ => None,
        };
        if let Some((why, since)) = why
            && (why == TaskKind::Accept || access::may(viewer, Verb::Confirm, &target))
        {
            let task = Task {
                why,
                contact: row.id,
                party: row.party().clone(),
                role: row.role,
                since,
                confirm_by: due,
            };
            tasks.insert(row.id, task);
        }
    }
    let mut tasks: Vec<Task> = tasks.into_values().collect();
    tasks.sort_by_key(|t| (t.why != TaskKind::Accept, t.confirm_by, t.since, t.contact));
    Ok(tasks)
}

/// What an entry in use waits for, by its date: nothing before the first reminder.
fn waits_at(due: Instant, now: Instant) -> Option<TaskKind> {
    match Reminder::newest(due, now)? {
        Reminder::Soon => Some(TaskKind::Soon),
        Reminder::Due | Reminder::Overdue | Reminder::State => Some(TaskKind::Overdue),
    }
}

/// A name that a person must compare with the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameReview {
    /// Whose name.
    pub party: PartyCode,
    /// In which language.
    pub language: Language,
    /// What is shown meanwhile.
    pub shown: String,
    /// What is questioned.
    pub questioned: String,
    /// Why: the code of a [`crate::Doubt`], or what anybody else wrote.
    pub reason: String,
}

/// An entry in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The entry.
    pub contact: Id,
    /// Whose.
    pub party: PartyCode,
    /// Which focal point.
    pub role: Role,
    /// Since when it is so.
    pub since: Instant,
    /// Until when it should be confirmed; none while it is not in force.
    pub confirm_by: Option<Instant>,
}

/// What the secretariat looks after, as far as it sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Names under review.
    pub names: Vec<NameReview>,
    /// Nominations unanswered for longer than [`WAITING_DAYS`].
    pub waiting: Vec<QueueRow>,
    /// Suspended entries.
    pub suspended: Vec<QueueRow>,
    /// Taken up, never confirmed.
    pub never_confirmed: Vec<QueueRow>,
    /// Not confirmed until it was due.
    pub overdue: Vec<QueueRow>,
    /// To be confirmed soon.
    pub soon: Vec<QueueRow>,
    /// In use, though nobody can speak for the party any more, since its accreditation ended: they stay listed as the party last
    /// said them, and the secretariat decides.
    pub silent: Vec<QueueRow>,
    /// States that take part, with the roles for which no entry in use is seen.
    pub without: Vec<(PartyCode, Vec<Role>)>,
    /// States that do not take part.
    pub not_accredited: Vec<PartyCode>,
}

/// The secretariat's queue. Another reader gets what they may see of it.
pub fn queue(reader: &Reader<'_>, every: ConfirmEvery) -> Result<Queue, Failure> {
    let (viewer, now) = (reader.viewer(), reader.now());
    let mut queue = Queue::default();
    let parties = reader.select(party_sql!("ORDER BY code"), [], party_row)?;
    for entry in &parties {
        if !entry.shield.shows(reader, "notes") {
            continue;
        }
        for review in entry.notes.iter().flat_map(|n| &n.reviews) {
            queue.names.push(NameReview {
                party: entry.facts.code.clone(),
                language: review.language,
                shown: entry.names.shown.get(review.language).unwrap_or_default().to_owned(),
                questioned: review.questioned.clone(),
                reason: review.reason.clone(),
            });
        }
    }
    let accreditations = accreditations(reader)?;
    // A party may take part in several capacities; a role is carried by some of them.
    let silent_since = |party: &PartyCode, role: Role| -> Option<Instant> {
        let carrying = || {
            accreditations
                .iter()
                .filter(|a| a.party == *party && a.capacity.carries(role))
        };
        let ended = carrying().filter_map(|a| a.to).filter(|to| *to <= now).max();
        ended.filter(|_| !carrying().any(|a| a.in_force))
    };
    let mut filled: BTreeSet<(PartyCode, Role)> = BTreeSet::new();
    let rows = reader.select(contact_sql!("WHERE status <> 'withdrawn'"), [], |r| {
        contact_at(r, viewer, now)
    })?;
    for row in rows {
        let due = row.clock_from(now).and_then(|from| every.due(from));
        let line = |since: Instant| QueueRow {
            contact: row.id,
            party: row.party().clone(),
            role: row.role,
            since,
            confirm_by: due,
        };
        let status = row.life.at(now);
        if status.in_force() {
            filled.insert((row.party().clone(), row.role));
            if let Some(at) = silent_since(row.party(), row.role) {
                queue.silent.push(line(at));
            }
        }
        match status {
            Status::Nominated if now.seconds_since(row.nominated) > WAITING_DAYS * DAY => {
                queue.waiting.push(line(row.nominated));
            }
            Status::Suspended => queue.suspended.push(line(row.since)),
            Status::Accepted => queue.never_confirmed.push(line(row.since)),
            Status::Active => {
                let at = row.confirmed.unwrap_or(row.since);
                match due.and_then(|due| waits_at(due, now)) {
                    Some(TaskKind::Soon) => queue.soon.push(line(at)),
                    Some(_) => queue.overdue.push(line(at)),
                    None => {}
                }
            }
            _ => {}
        }
    }
    for list in [
        &mut queue.waiting,
        &mut queue.suspended,
        &mut queue.never_confirmed,
        &mut queue.overdue,
        &mut queue.soon,
        &mut queue.silent,
    ] {
        list.sort_by_key(|r| (r.since, r.contact));
    }
    let taking_part: BTreeSet<&PartyCode> = accreditations
        .iter()
        .filter(|a| a.in_force && a.capacity == Capacity::State)
        .map(|a| &a.party)
        .collect();
    for entry in parties.iter().filter(|e| e.facts.kind.is_state()) {
        let code = &entry.facts.code;
        if !taking_part.contains(code) {
            queue.not_accredited.push(code.clone());
            continue;
        }
        let missing: Vec<Role> = Role::FOCAL
            .into_iter()
            .filter(|role| !filled.contains(&(code.clone(), *role)))
            .collect();
        if !missing.is_empty() {
            queue.without.push((code.clone(), missing));
        }
    }
    Ok(queue)
}
