//! The list of rounds that the reader's party keeps: drafts, open ones, those that are over.
//!
//! Nobody finds another party's round here: the view drops it before anything is counted. An empty list says what will stand there.

use super::{ROOM, Tag, Words, may_open_for, standing, title};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use rounds::{Parties, RoundRow, State};
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, PartyCode};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/rounds", Policy::SignedIn, ROOM, list)
        .json(schema)
        .csv()
        .about("The rounds (comms checks) that the reader's own party keeps.");
}

struct Row {
    href: String,
    title: Words,
    party: String,
    state: Tag,
    exercise: bool,
    opens: Instant,
    closes: Instant,
}

#[derive(Template)]
#[template(path = "rounds/list.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
    new: bool,
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let found = rounds::reads::rounds(&reader)?;
    let mut names = super::Names::default();
    let mut rows = Vec::new();
    for round in &found {
        rows.push(Row {
            href: ask.href(&format!("/rounds/{}", round.id)),
            title: title(&ask, &round.title),
            party: names.party(&ask, &reader, &round.party)?,
            state: standing(&ask, round.state(ask.now)),
            exercise: round.facts.exercise,
            opens: round.begins().unwrap_or(round.facts.opens),
            closes: round.facts.closes,
        });
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Contacts, s.t("round-title"))
                .under("/contacts", s.t("nav-contacts"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows,
            new: !may_open_for(&ask).is_empty(),
        })
        .json(|| json!({"rounds": found.iter().map(|r| round_json(&ask, r)).collect::<Vec<_>>()}))
        .csv(
            "rounds",
            &["id", "party", "state", "asks", "exercise", "opens", "closes", "title"],
            || {
                found
                    .iter()
                    .map(|r| {
                        vec![
                            r.id.to_string(),
                            r.party.to_string(),
                            r.state(ask.now).code().to_owned(),
                            r.facts.asks.code().to_owned(),
                            r.facts.exercise.to_string(),
                            r.facts.opens.to_string(),
                            r.facts.closes.to_string(),
                            title(&ask, &r.title).text,
                        ]
                    })
                    .collect()
            },
        )
        .cache(Cache::Never))
}

/// A round as programs read it.
pub(crate) fn round_json(ask: &Ask, round: &RoundRow) -> Value {
    let texts = |text: &terms::Text| -> Value {
        let all: serde_json::Map<String, Value> = text
            .iter()
            .map(|(l, w)| (l.code().to_owned(), Value::from(w)))
            .collect();
        Value::Object(all)
    };
    let parties = &round.facts.whom.parties;
    let (word, group, body, states) = match parties {
        Parties::All => ("all", None, None, None),
        Parties::Group(code) => ("group", Some(code.as_str()), None, None),
        Parties::MembersOf(code) => ("members-of", None, Some(code.as_str()), None),
        Parties::These(codes) => (
            "these",
            None,
            None,
            Some(codes.iter().map(PartyCode::as_str).collect::<Vec<_>>()),
        ),
    };
    let escalate = round.facts.escalate.iter();
    json!({
        "id": round.id.to_string(),
        "party": round.party.to_string(),
        "state": round.state(ask.now).code(),
        "parties": word,
        "group": group,
        "body": body,
        "states": states,
        "escalate": escalate.map(|e| json!({"after": e.after, "to": e.to.code()})).collect::<Vec<_>>(),
        "title": texts(&round.title),
        "message": texts(&round.message),
        "asks": round.facts.asks.code(),
        "roles": round.facts.whom.roles.iter().map(|r| r.code()).collect::<Vec<_>>(),
        "exercise": round.facts.exercise,
        "announced": round.facts.announced,
        "opens": round.facts.opens.to_string(),
        "closes": round.facts.closes.to_string(),
        "remind": round.facts.remind,
        "publish": round.facts.publish.code(),
        "opened": round.opened_at.map(|at| at.to_string()),
        "count": round.count,
        "base": round.base.to_string(),
        "erased": super::erase::codes(&round.erased),
    })
}

/// The same with what was written in it: the form of a task, and the note to oneself. For the round's own page; a list of rounds has neither.
pub(crate) fn whole_round_json(ask: &Ask, round: &RoundRow) -> Value {
    let mut whole = round_json(ask, round);
    whole["form"] = json!(round.form);
    whole["note"] = json!(round.note);
    whole
}

/// The schema of a round in a list.
pub(crate) fn round_schema() -> Value {
    crate::pages::directory::closed(properties())
}

/// The schema of a round with its form and its note.
pub(crate) fn whole_round_schema() -> Value {
    let mut whole = properties();
    whole["form"] = crate::pages::rounds::asks::form_schema();
    whole["note"] = json!({"type": ["string", "null"]});
    crate::pages::directory::closed(whole)
}

fn properties() -> Value {
    let time = json!({"type": "string", "format": "date-time"});
    let texts = json!({"type": "object", "additionalProperties": {"type": "string"}});
    let states: Vec<&str> = State::ALL.iter().map(|s| s.code()).collect();
    let asks: Vec<&str> = rounds::Asks::ALL.iter().map(|s| s.code()).collect();
    let publish: Vec<&str> = rounds::Publish::ALL.iter().map(|s| s.code()).collect();
    let maybe = json!({"type": ["string", "null"]});
    let to: Vec<&str> = rounds::To::ALL.iter().map(|s| s.code()).collect();
    json!({
        "id": crate::openapi::id_schema(),
        "party": {"type": "string"},
        "state": {"enum": states},
        "parties": {"enum": ["all", "group", "members-of", "these"]},
        "group": maybe,
        "body": maybe,
        "states": {"type": ["array", "null"], "items": {"type": "string"}},
        "escalate": {"type": "array", "items": crate::pages::directory::closed(json!({
            "after": {"type": "integer", "minimum": 0, "description": "Seconds after the beginning; a draft is written in hours."},
            "to": {"enum": to}}))},
        "title": texts,
        "message": texts,
        "asks": {"enum": asks},
        "roles": {"type": "array", "items": {"type": "string"}},
        "exercise": {"type": "boolean"},
        "announced": {"type": "boolean"},
        "opens": time,
        "closes": time,
        "remind": {"type": "array", "items": {"type": "integer"}, "description": "Seconds after the beginning; a draft is written in hours."},
        "publish": {"enum": publish},
        "opened": {"type": ["string", "null"], "format": "date-time"},
        "count": {"type": ["integer", "null"]},
        "base": crate::openapi::hash_schema(),
        "erased": super::erase::schema(),
    })
}

fn schema() -> Value {
    crate::pages::directory::closed(json!({"rounds": {"type": "array", "items": round_schema()}}))
}
