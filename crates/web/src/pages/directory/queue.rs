//! The secretariat's queue: names under review, nominations that wait, entries gone quiet, States without contacts.
//!
//! For the secretariat alone; for everybody else the address does not exist. It holds what the secretariat's own reader sees and
//! nothing beyond it. Serves OEWG 64.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use directory::{Broken, PartyRow, Queue, QueueRow};
use languages::{Arg, language_name};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Instant, PartyCode, Role};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/queue",
        Policy::Role(&[Role::Secretariat]),
        "directory",
        show,
    )
    .json(schema)
    .about("Entries that need the secretariat's attention.");
}

/// A party whose names are under review: for each reason, in which languages, and why.
struct Name {
    party: String,
    href: String,
    why: Vec<(String, (String, bool))>,
}

/// A reason, and the languages in which it holds.
type Doubted<'r> = (&'r str, Vec<String>);

struct Item {
    name: String,
    href: String,
    since: Instant,
    days: String,
    /// Until when it should be confirmed.
    until: Option<String>,
}

struct List {
    id: &'static str,
    title: String,
    items: Vec<Item>,
}

struct Missing {
    party: String,
    href: String,
    roles: String,
}

#[derive(Template)]
#[template(path = "directory/queue.html")]
struct Page {
    f: Frame,
    empty: bool,
    rounds: bool,
    names: Vec<Name>,
    lists: Vec<List>,
    /// Channels that failed last: words, address, what is known.
    broken: Vec<super::letters::Lost>,
    without: Vec<Missing>,
    apart: Vec<(String, String)>,
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let queue = directory::queue(&reader, ask.app().config().confirm_every)?;
    let parties: BTreeMap<PartyCode, PartyRow> = directory::parties(&reader)?
        .into_iter()
        .map(|p| (p.code.clone(), p))
        .collect();
    let named = |code: &PartyCode| {
        parties
            .get(code)
            .map_or_else(|| code.to_string(), |p| ask.name_of(&p.names, code.as_str()))
    };
    let item = |row: &QueueRow| {
        let (role, state) = (s.t(&format!("role-{}", row.role.code())), named(&row.party));
        Item {
            name: s.t_args(
                "contact-title",
                &[("role", Arg::from(&role)), ("state", Arg::from(&state))],
            ),
            href: ask.href(&format!("/contacts/{}", row.contact)),
            since: row.since,
            until: super::shown::until_words(&ask, row.confirm_by),
            days: s.t_args(
                "queue-waiting-days",
                &[("count", Arg::from(ask.now.seconds_since(row.since) / 86_400))],
            ),
        }
    };
    let list = |id, rows: &[QueueRow]| List {
        id,
        title: s.t(&format!("queue-{id}")),
        items: rows.iter().map(item).collect(),
    };
    let mut doubted: Vec<(&PartyCode, Vec<Doubted<'_>>)> = Vec::new();
    for n in &queue.names {
        let tongue = language_name(n.language, ask.language);
        let at = doubted.iter().position(|(party, _)| *party == &n.party);
        let at = at.unwrap_or_else(|| {
            doubted.push((&n.party, Vec::new()));
            doubted.len() - 1
        });
        let why = &mut doubted[at].1;
        match why.iter_mut().find(|(reason, _)| *reason == n.reason) {
            Some((_, tongues)) => tongues.push(tongue.to_owned()),
            None => why.push((&n.reason, vec![tongue.to_owned()])),
        }
    }
    let names: Vec<Name> = doubted
        .into_iter()
        .map(|(party, why)| Name {
            party: named(party),
            href: ask.href(&format!("/parties/{}/review", party.lower())),
            why: why
                .into_iter()
                .map(|(reason, tongues)| {
                    let tongues = super::shown::list(ask.language, tongues);
                    let text = s.t_args("queue-name-text", &[("language", Arg::from(&tongues))]);
                    (text, super::parties::doubt_words(s, reason))
                })
                .collect(),
        })
        .collect();
    let mut without: Vec<Missing> = queue
        .without
        .iter()
        .map(|(code, roles)| Missing {
            party: named(code),
            href: ask.href(&format!("/states/{}", code.lower())),
            roles: roles
                .iter()
                .map(|r| s.t(&format!("role-{}", r.code())))
                .collect::<Vec<_>>()
                .join(" · "),
        })
        .collect();
    without.sort_by(|a, b| s.compare(&a.party, &b.party));
    let mut apart: Vec<(String, String)> = queue
        .not_accredited
        .iter()
        .map(|code| (named(code), ask.href(&format!("/accreditations/new?party={code}"))))
        .collect();
    apart.sort_by(|a, b| s.compare(&a.0, &b.0));
    let failed = directory::broken(&reader)?;
    let mut broken = Vec::new();
    if ask.format == Format::Page {
        for one in &failed {
            broken.extend(super::letters::channel(&ask, &reader, one)?);
        }
    }
    let lists = [
        list("nominated", &queue.waiting),
        list("accepted", &queue.never_confirmed),
        list("stale", &queue.overdue),
        list("soon", &queue.soon),
        list("suspended", &queue.suspended),
        list("silent", &queue.silent),
    ];
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask.frame(Room::None, s.t("queue-title")).also(&ask, &[Format::Json]),
            empty: queue == Queue::default() && failed.is_empty(),
            rounds: ask.app().config().is_open(crate::pages::rounds::ROOM)
                && !crate::pages::rounds::may_open_for(&ask).is_empty(),
            names,
            lists: lists.into_iter().filter(|l| !l.items.is_empty()).collect(),
            broken,
            without,
            apart,
        })
        .json(|| value(&queue, &failed))
        .cache(Cache::Never))
}

fn value(queue: &Queue, failed: &[Broken]) -> Value {
    let rows = |rows: &[QueueRow]| -> Vec<Value> {
        rows.iter()
            .map(|r| json!({"contact": r.contact.to_string(), "party": r.party.to_string(), "role": r.role.code(), "since": r.since.to_string(), "confirm_by": r.confirm_by.map(|at| at.to_string())}))
            .collect()
    };
    let names: Vec<Value> = queue
        .names
        .iter()
        .map(|n| json!({"party": n.party.to_string(), "language": n.language.code(), "shown": n.shown, "questioned": n.questioned, "reason": n.reason}))
        .collect();
    let without: Vec<Value> = queue
        .without
        .iter()
        .map(|(code, roles)| json!({"party": code.to_string(), "roles": roles.iter().map(|r| r.code()).collect::<Vec<_>>()}))
        .collect();
    json!({
        "names": names,
        "waiting": rows(&queue.waiting),
        "never_confirmed": rows(&queue.never_confirmed),
        "overdue": rows(&queue.overdue),
        "soon": rows(&queue.soon),
        "suspended": rows(&queue.suspended),
        "silent": rows(&queue.silent),
        "broken": failed.iter().map(|b| json!({"contact": b.contact.to_string(), "party": b.party.to_string(), "channel": b.channel, "failed": b.failed}))
            .collect::<Vec<_>>(),
        "without": without,
        "not_accredited": queue.not_accredited.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let rows = json!({"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["contact", "party", "role", "since", "confirm_by"],
        "properties": {"confirm_by": {"type": ["string", "null"], "format": "date-time"}, "contact": crate::openapi::id_schema(), "party": text, "role": text, "since": {"type": "string", "format": "date-time"}}}});
    json!({"type": "object", "additionalProperties": false,
        "required": ["names", "waiting", "never_confirmed", "overdue", "soon", "suspended", "silent", "broken", "without", "not_accredited"],
        "properties": {
            "names": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                "required": ["party", "language", "shown", "questioned", "reason"],
                "properties": {"party": text, "language": text, "shown": text, "questioned": text, "reason": text}}},
            "waiting": rows, "never_confirmed": rows, "overdue": rows, "soon": rows, "suspended": rows, "silent": rows,
            "broken": {"type": "array", "items": super::closed(json!({"contact": crate::openapi::id_schema(), "party": text,
                "channel": {"type": "integer", "minimum": 1, "maximum": 8}, "failed": {"type": "string", "format": "date"}}))},
            "without": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["party", "roles"],
                "properties": {"party": text, "roles": {"type": "array", "items": text}}}},
            "not_accredited": {"type": "array", "items": text}}})
}

/// A party's name for a list, by its code.
pub(crate) fn party_names(ask: &Ask, reader: &views::Reader<'_>) -> Result<BTreeMap<PartyCode, String>, Stop> {
    Ok(directory::parties(reader)?
        .into_iter()
        .map(|row| {
            let name = ask.name_of(&row.names, row.code.as_str());
            (row.code, name)
        })
        .collect())
}

/// All parties as the options of a choice, in the order of the page's language.
pub(crate) fn party_choices(ask: &Ask, reader: &views::Reader<'_>) -> Result<Vec<(String, String)>, Stop> {
    let s = ask.speech();
    let mut choices: Vec<(String, String)> = party_names(ask, reader)?
        .into_iter()
        .map(|(code, name)| {
            let shown = format!("{name} ({code})");
            (code.to_string(), shown)
        })
        .collect();
    choices.sort_by(|a, b| s.compare(&a.1, &b.1));
    choices.insert(0, (String::new(), s.t("form-choose")));
    Ok(choices)
}
