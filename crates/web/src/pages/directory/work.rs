//! My work: what waits for this person, what they and others drafted for a second person, their or their State's entries, and their drafts.
//!
//! The oldest task comes first. Of what is many the first few are shown, with the way to all of them, page by page.
//! A State administrator sees each of the four roles with its contacts, also the empty ones. A draft
//! is reopened as it was left, or discarded. Everything is read through this person's own reader. Serves OEWG 64; PAGES A19.

use super::{form, proposals};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use desk::ProposalState;
use directory::{ContactCard, Status, TaskKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::{Instant, PartyCode, Role};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/work", Policy::SignedIn, "directory", show)
        .json(schema)
        .query(&[
            Param {
                name: "list",
                about: "One list alone, of which the page shows the first few: asks, tasks, confirm, yours, returned, others or drafts.",
            },
            Param {
                name: "page",
                about: "Which page of that list; 1 where nothing is said.",
            },
        ])
        .about("What waits for the person who asks.");
    r.add(Way::Post, "/{lang}/work", Policy::SignedIn, "directory", discard);
}

struct TaskRow {
    words: String,
    href: String,
    name: String,
    since: Instant,
    /// Until when it should be confirmed, and whether that is over.
    until: Option<(String, bool)>,
}

/// One entry with its status as a tag.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) who: String,
    pub(crate) href: String,
    pub(crate) edit: Option<String>,
    pub(crate) confirm: Option<String>,
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) status: String,
    pub(crate) confirmed: Option<String>,
}

struct RoleRow {
    role: String,
    entries: Vec<Entry>,
    nominate: String,
}

struct State {
    name: String,
    roles: Vec<RoleRow>,
}

struct DraftRow {
    words: String,
    href: String,
    input: String,
    saved: Instant,
}

/// A draft that waits for a second person, or was sent back.
struct ProposalRow {
    words: String,
    href: String,
    until: Instant,
}

/// Rows of a list on the page that shows all lists.
const FEW: usize = 6;
/// Rows of one list on a page of its own.
const MOST: usize = 48;
/// The lists that can be long.
const LISTS: [&str; 7] = ["asks", "tasks", "confirm", "yours", "returned", "others", "drafts"];

/// What is shown of a list.
struct Part<T> {
    id: &'static str,
    rows: Vec<T>,
    total: usize,
    /// The way to the whole list, where there is more of it.
    all: Option<String>,
    before: Option<String>,
    after: Option<String>,
}

impl<T> Part<T> {
    fn new(ask: &Ask, id: &'static str, mut rows: Vec<T>) -> Self {
        let total = rows.len();
        let (mut all, mut before, mut after) = (None, None, None);
        match alone(ask) {
            None => {
                rows.truncate(FEW);
                all = (total > FEW).then(|| ask.href(&format!("/work?list={id}")));
            }
            Some(list) if list == id => {
                let pages = total.div_ceil(MOST).max(1);
                let wanted: usize = languages::normalise_digits(ask.query.text("page")).parse().unwrap_or(1);
                let here = wanted.clamp(1, pages);
                let at = |page: usize| ask.href(&format!("/work?list={id}&page={page}"));
                rows = rows.into_iter().skip((here - 1) * MOST).take(MOST).collect();
                before = (here > 1).then(|| at(here - 1));
                after = (here < pages).then(|| at(here + 1));
            }
            Some(_) => rows.clear(),
        }
        Self {
            id,
            rows,
            total,
            all,
            before,
            after,
        }
    }

    fn map<U>(self, row: impl Fn(T) -> Result<U, Stop>) -> Result<Part<U>, Stop> {
        Ok(Part {
            id: self.id,
            rows: self.rows.into_iter().map(row).collect::<Result<_, _>>()?,
            total: self.total,
            all: self.all,
            before: self.before,
            after: self.after,
        })
    }
}

/// The one list that is asked for, if any.
fn alone(ask: &Ask) -> Option<&'static str> {
    let asked = ask.query.text("list");
    LISTS.into_iter().find(|list| *list == asked)
}

#[derive(Template)]
#[template(path = "directory/work.html")]
struct Page {
    f: Frame,
    /// Whether one list is shown alone.
    alone: bool,
    tasks: Part<TaskRow>,
    /// Entries to confirm, of this person and of the States that they answer for; what is overdue first.
    confirm: Part<TaskRow>,
    /// The drafts of two people: those that this person can approve, those sent back to them, then those that wait for another.
    proposals: Vec<(String, Part<ProposalRow>)>,
    mine: Vec<Entry>,
    states: Vec<State>,
    drafts: Part<DraftRow>,
    queue: bool,
    recoveries: Vec<super::recoveries::Row>,
    letters: Vec<super::letters::Lost>,
    /// Whether there are entries of a party of theirs, at which somebody may have looked.
    watch: bool,
    /// Comms checks that wait for this person's answer.
    asks: Part<crate::pages::rounds::asks::Row>,
    rounds: bool,
    asked: bool,
    token: String,
}

/// Tone and glyph of a status.
pub(crate) const fn tone(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Active => ("ok", "✓"),
        Status::Nominated | Status::Accepted => ("wait", "!"),
        Status::Suspended => ("bad", "×"),
        Status::Withdrawn => ("", "–"),
    }
}

fn entry(ask: &Ask, reader: &views::Reader<'_>, card: &ContactCard) -> Result<Entry, Stop> {
    let s = ask.speech();
    let (tone, glyph) = tone(card.status);
    let person = card
        .parts
        .person
        .as_ref()
        .map(|p| p.name.clone())
        .filter(|n| !n.is_empty());
    let office = card
        .parts
        .office
        .as_ref()
        .map(|o| o.name.clone())
        .filter(|n| !n.is_empty());
    let allowed = directory::allowed(reader, card);
    let at = |verb: Verb| {
        allowed
            .contains(&verb)
            .then(|| ask.href(&format!("/contacts/{}/{}", card.id, verb.code())))
    };
    Ok(Entry {
        name: form::contact_name(ask, reader, card)?,
        who: person.or(office).unwrap_or_default(),
        href: ask.href(&format!("/contacts/{}", card.id)),
        edit: at(Verb::Edit),
        confirm: at(Verb::Confirm),
        tone,
        glyph,
        status: s.t(&format!("status-{}", card.status.code())),
        confirmed: card
            .status
            .in_force()
            .then(|| s.confirmed(card.last_confirmed, ask.now))
            .map(
                |confirmed| match super::shown::until_words(ask, card.confirm_by(ask.app().config().confirm_every)) {
                    Some(until) => format!("{confirmed} · {until}"),
                    None => confirmed,
                },
            ),
    })
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let person = ask.person().ok_or(Stop::SignIn)?;
    let mut waiting = Vec::new();
    let speaks_for: BTreeSet<&PartyCode> = ask.viewer.held.iter().map(|h| &h.party).collect();
    for party in speaks_for {
        if may(&ask.viewer, Verb::Approve, &Target { party, holder: None }) {
            waiting.extend(proposals::of_party(&ask, party).await?);
        }
    }
    waiting.sort_by_key(|p| (p.mine, p.kept.made, p.kept.id));
    let reader = ask.reader()?;
    let tasks = directory::tasks(&reader, ask.app().config().confirm_every)?;
    let recoveries = super::recoveries::waiting(&ask, &reader)?;
    if ask.format == Format::Json {
        let proposals: Vec<Value> = waiting.iter().map(proposals::short_json).collect();
        let list: Vec<Value> = tasks
            .iter()
            .map(|t| {
                json!({"why": why(t.why), "contact": t.contact.to_string(), "party": t.party.to_string(), "role": t.role.code(), "since": t.since.to_string(), "confirm_by": t.confirm_by.map(|at| at.to_string())})
            })
            .collect();
        return Ok(ask
            .answer()
            .json(|| json!({"tasks": list, "proposals": proposals}))
            .cache(Cache::Never));
    }
    let (mut task_rows, mut confirm) = (Vec::new(), Vec::new());
    for task in &tasks {
        let Some(card) = directory::contact(&reader, task.contact)? else {
            continue;
        };
        let verb = if task.why == TaskKind::Accept {
            Verb::Accept
        } else {
            Verb::Confirm
        };
        let words = match task.why {
            TaskKind::Accept => "work-accept",
            TaskKind::Confirm if card.holder_is_me => "work-confirm",
            TaskKind::Confirm => "form-confirm-title",
            TaskKind::Soon => "work-soon",
            TaskKind::Overdue => "work-stale",
        };
        let list = if task.why == TaskKind::Accept {
            &mut task_rows
        } else {
            &mut confirm
        };
        list.push(TaskRow {
            words: s.t(words),
            href: ask.href(&format!("/contacts/{}/{}", task.contact, verb.code())),
            name: form::contact_name(&ask, &reader, &card)?,
            since: task.since,
            until: task
                .confirm_by
                .and_then(|due| Some((super::shown::until_words(&ask, Some(due))?, due <= ask.now))),
        });
    }
    let mut turns = [Vec::new(), Vec::new(), Vec::new()];
    for one in &waiting {
        let returned = one.kept.state != ProposalState::Open;
        turns[if returned { 1 } else { usize::from(one.mine) * 2 }].push(one);
    }
    let mut proposal_rows = Vec::new();
    for ((id, status), turn) in [
        ("yours", "proposal-status-yours"),
        ("returned", "proposal-status-returned"),
        ("others", "proposal-status-mine"),
    ]
    .into_iter()
    .zip(turns)
    {
        let rows = Part::new(&ask, id, turn).map(|one| {
            Ok(ProposalRow {
                words: proposals::title(&ask, one)?,
                href: ask.href(&format!("/proposals/{}", one.kept.id)),
                until: one.kept.expires,
            })
        })?;
        if !rows.rows.is_empty() {
            proposal_rows.push((s.t(status), rows));
        }
    }
    let one_list = alone(&ask).is_some();
    let parties: BTreeSet<&PartyCode> = ask.viewer.held.iter().map(|h| &h.party).collect();
    let (mut mine, mut states) = (Vec::new(), Vec::new());
    let pending = directory::pending(&reader)?;
    for party in parties.into_iter().filter(|_| !one_list) {
        let mut cards = directory::contacts(&reader, Some(party), None)?;
        cards.extend(pending.iter().filter(|c| c.party == *party).cloned());
        let mut seen = BTreeSet::new();
        cards.retain(|c| c.status != Status::Withdrawn && seen.insert(c.id));
        for card in cards.iter().filter(|c| c.holder_is_me) {
            mine.push(entry(&ask, &reader, card)?);
        }
        if !may(&ask.viewer, Verb::Nominate, &Target { party, holder: None }) {
            continue;
        }
        let mut roles = Vec::new();
        for role in Role::FOCAL {
            let mut entries = Vec::new();
            for card in cards.iter().filter(|c| c.role == role) {
                entries.push(entry(&ask, &reader, card)?);
            }
            roles.push(RoleRow {
                role: s.t(&format!("role-{}", role.code())),
                entries,
                nominate: ask.href(&format!("/contacts/new?state={party}&role={}", role.code())),
            });
        }
        states.push(State {
            name: form::party_name(&ask, &reader, party)?,
            roles,
        });
    }
    let letters = if one_list {
        Vec::new()
    } else {
        super::letters::lost(&ask, &reader)?
    };
    let asked = ask.app().config().is_open(crate::pages::rounds::ROOM);
    let asks = if asked {
        crate::pages::rounds::asks::waiting(&ask, &reader)?
    } else {
        Vec::new()
    };
    let mut drafts = Vec::new();
    for draft in ask.app().desk().drafts_of(person)? {
        let (words, place) = match (draft.form.as_str(), draft.subject) {
            ("nominate", _) => (s.t("form-nominate-title"), "/contacts/new".to_owned()),
            ("round", _) if asked => (s.t("round-new"), crate::pages::rounds::draft_place(draft.subject)),
            ("edit", Some(id)) => match directory::contact(&reader, id)? {
                Some(card) => (
                    form::contact_name(&ask, &reader, &card)?,
                    format!("/contacts/{id}/edit"),
                ),
                None => continue,
            },
            _ => continue,
        };
        drafts.push(DraftRow {
            words,
            href: ask.href(&format!("{place}?draft={}", draft.input_id)),
            input: draft.input_id,
            saved: draft.saved,
        });
    }
    Ok(ask
        .answer()
        .page(|| {
            let mut f = ask.form_frame(Room::None, s.t("work-title"));
            if one_list {
                f = f.under("/work", s.t("work-title"));
            }
            Page {
                f: f.also(&ask, &[Format::Json]),
                alone: one_list,
                tasks: Part::new(&ask, "tasks", task_rows),
                confirm: Part::new(&ask, "confirm", confirm),
                proposals: proposal_rows,
                mine,
                states,
                drafts: Part::new(&ask, "drafts", drafts),
                queue: !one_list && ask.viewer.is(Role::Secretariat),
                recoveries: if one_list { Vec::new() } else { recoveries },
                letters,
                watch: !one_list && ask.viewer.held.iter().any(|h| ask.viewer.acts_for(&h.party)),
                asks: Part::new(&ask, "asks", asks),
                asked: !one_list && asked && crate::pages::rounds::asks::is_asked(&ask),
                rounds: !one_list && asked && !crate::pages::rounds::may_open_for(&ask).is_empty(),
                token: ask.fresh_input(),
            }
        })
        .cache(Cache::Never))
}

const fn why(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Accept => "accept",
        TaskKind::Confirm => "confirm",
        TaskKind::Soon => "soon",
        TaskKind::Overdue => "overdue",
    }
}

fn schema() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["tasks", "proposals"], "properties": {
        "proposals": {"type": "array", "items": proposals::short_schema()},
        "tasks": {"type": "array", "items": {"type": "object", "additionalProperties": false,
            "required": ["why", "contact", "party", "role", "since", "confirm_by"],
            "properties": {"confirm_by": {"type": ["string", "null"], "format": "date-time"}, "why": {"enum": ["accept", "confirm", "soon", "overdue"]}, "contact": crate::openapi::id_schema(),
                "party": {"type": "string"}, "role": {"type": "string"}, "since": {"type": "string", "format": "date-time"}}}}}})
}

async fn discard(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["draft"])?;
    let person = ask.person().ok_or(Stop::SignIn)?;
    ask.app().desk().draft_delete(person, ask.form.text("draft"))?;
    Ok(Answer::see_other(ask.href("/work")))
}
