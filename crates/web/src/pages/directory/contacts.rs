//! The look-up: a State, a role, or both; whom to call, and what time it is there.
//!
//! Two fields and no more, because it is used in a hurry. A code or a whole name leads straight to its State; what fits several
//! is asked back. With a State the answer is cards, the channel to use now first; without one it is a table in pages. The public
//! finds an explanation and what States have marked for everyone. Serves OEWG 64; GCA 6.17.

use super::known::{Known, Meant};
use super::shown::{CardJson, Shown, card_json, card_schema, grouped};
use crate::answer::{Answer, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Crumb, Frame, Room};
use askama::Template;
use directory::{Capacity, ContactCard, contact_fields};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{PartyCode, Refusal, Role};

/// Rows in one page of a table.
const ROWS: usize = 25;

#[derive(Template)]
#[template(path = "directory/contacts.html")]
struct Page {
    f: Frame,
    /// What stands in the field.
    state: String,
    options: Vec<String>,
    role: String,
    roles: Vec<(String, String)>,
    hints: Vec<(String, String)>,
    public: bool,
    taking_part: Option<i64>,
    choices: Vec<Crumb>,
    /// The State that was meant: name, page, sheet.
    meant: Option<(String, String, Option<String>)>,
    asked: bool,
    count: i64,
    cards: Vec<Shown>,
    table: Vec<Shown>,
    before: Option<String>,
    after: Option<String>,
    at: String,
}

#[derive(Serialize)]
struct Found<'a> {
    state: Option<Party>,
    role: Option<&'static str>,
    choices: Vec<Party>,
    contacts: Vec<CardJson<'a>>,
}

#[derive(Serialize)]
struct Party {
    code: PartyCode,
    name: String,
}

/// What was asked for.
struct Wanted {
    state: Option<PartyCode>,
    role: Option<Role>,
    choices: Vec<PartyCode>,
    wrong: Vec<Refusal>,
}

fn wanted(ask: &Ask, known: &Known) -> Wanted {
    let mut out = Wanted {
        state: None,
        role: None,
        choices: Vec::new(),
        wrong: Vec::new(),
    };
    match known.meant(ask.query.text("state")) {
        Meant::Nothing => {}
        Meant::One(code) => out.state = Some(code),
        Meant::Several(codes) => out.choices = codes,
        Meant::None => out.wrong.push(Refusal::bad("state-unknown").at("state")),
    }
    let role = ask.query.text("role");
    if !role.is_empty() {
        out.role = Role::parse(role).filter(|r| r.is_focal_point());
        if out.role.is_none() {
            out.wrong.push(Refusal::bad("role-unknown").at("role"));
        }
    }
    out
}

pub(crate) async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let known = ask.known()?;
    let wanted = wanted(&ask, &known);
    if !wanted.wrong.is_empty() && ask.format != Format::Page {
        return Err(wanted.wrong.into());
    }
    let public = !ask.viewer.is_participant();
    let asked = wanted.state.is_some() || wanted.role.is_some();
    // A participant's page without a question lists nobody; as data it lists all.
    let all = public || ask.format != Format::Page;
    let mut contacts = Vec::new();
    let mut taking_part = None;
    if wanted.wrong.is_empty() && wanted.choices.is_empty() && (asked || all) {
        let reader = ask.reader()?;
        contacts = directory::contacts(&reader, wanted.state.as_ref(), wanted.role)?;
        if public && !asked && ask.format == Format::Page {
            let admitted = directory::accreditations(&reader)?;
            let count = admitted
                .iter()
                .filter(|a| a.in_force && a.capacity == Capacity::State)
                .count();
            // Where admissions are not public the public is told no number rather than nought.
            taking_part = (count > 0).then_some(count as i64);
        }
    }
    let answer = ask
        .answer()
        .json(|| Found {
            state: wanted.state.clone().map(|code| party(&ask, &known, code)),
            role: wanted.role.map(Role::code),
            choices: wanted
                .choices
                .iter()
                .cloned()
                .map(|code| party(&ask, &known, code))
                .collect(),
            contacts: contacts.iter().map(|c| card_json(&ask, c)).collect(),
        })
        .csv("contacts", &csv_head(), || {
            let every = ask.app().config().confirm_every;
            contacts.iter().map(|c| csv_line(c, every)).collect()
        });
    if ask.format != Format::Page {
        return Ok(answer);
    }
    let status = if wanted.wrong.is_empty() { 200 } else { 422 };
    Ok(answer
        .page(|| html(&ask, &known, wanted, contacts, taking_part))
        .status(status))
}

fn party(ask: &Ask, known: &Known, code: PartyCode) -> Party {
    Party {
        name: known.name(&code, ask.language),
        code,
    }
}

fn html(ask: &Ask, known: &Known, wanted: Wanted, contacts: Vec<ContactCard>, taking_part: Option<i64>) -> Page {
    let s = ask.speech();
    let role_code = wanted.role.map_or("", Role::code);
    let words = |role: Role| s.t(&format!("role-{}", role.code()));
    let mut roles = vec![(String::new(), s.t("lookup-any-role"))];
    roles.extend(Role::FOCAL.map(|role| (role.code().to_owned(), words(role))));
    let mut f = ask.frame(Room::Contacts, s.t("lookup-title"));
    let asked = wanted.state.is_some() || wanted.role.is_some();
    let count = contacts.len();
    if count > 0 {
        f = f.also(ask, &[Format::Json, Format::Csv]);
    }
    let f = f.refused(&wanted.wrong);
    let (mut cards, mut table, mut before, mut after, mut at) = (Vec::new(), Vec::new(), None, None, String::new());
    if wanted.state.is_some() {
        cards = grouped(ask, known, contacts);
    } else {
        let last = count.div_ceil(ROWS).max(1);
        let here = languages::normalise_digits(ask.query.text("page"))
            .parse()
            .unwrap_or(1)
            .clamp(1, last);
        let mut rows: Vec<(String, ContactCard)> = contacts
            .into_iter()
            .map(|c| (known.name(&c.party, ask.language), c))
            .collect();
        // In the alphabet of the page; within a State the order of the roles stays.
        rows = languages::collate(ask.language, rows, |(name, _)| name);
        let rows = rows.into_iter().skip((here - 1) * ROWS).take(ROWS);
        table = rows.map(|(_, card)| Shown::new(ask, known, card)).collect();
        let to = |n: usize| {
            let role = if role_code.is_empty() {
                String::new()
            } else {
                format!("role={role_code}&")
            };
            ask.href(&format!("/contacts?{role}page={n}"))
        };
        before = (here > 1).then(|| to(here - 1));
        after = (here < last).then(|| to(here + 1));
        if last > 1 {
            at = s.t_args("common-page-number", &[("number", languages::Arg::from(here))]);
        }
    }
    let typed = ask.query.text("state");
    let state = wanted
        .state
        .as_ref()
        .map_or_else(|| typed.to_owned(), |code| known.name(code, ask.language));
    let choices = wanted.choices.iter().map(|code| Crumb {
        href: ask.href(&format!("/contacts?state={code}&role={role_code}")),
        text: known.name(code, ask.language),
        here: false,
    });
    let choices = choices.collect();
    let meant = wanted.state.as_ref().map(|code| {
        let is_state = known.named(code).is_some_and(|p| p.kind.is_state());
        let sheet = is_state.then(|| ask.href(&format!("/states/{}/sheet", code.lower())));
        (
            known.name(code, ask.language),
            super::shown::party_href(ask, known, code),
            sheet,
        )
    });
    Page {
        state,
        options: known.options(ask.language).to_vec(),
        role: role_code.to_owned(),
        roles,
        hints: if asked {
            Vec::new()
        } else {
            Role::FOCAL
                .map(|r| (words(r), s.t(&format!("role-{}-hint", r.code()))))
                .into()
        },
        public: !ask.viewer.is_participant(),
        taking_part,
        choices,
        meant,
        asked,
        count: count as i64,
        cards,
        table,
        before,
        after,
        at,
        f,
    }
}

fn csv_head() -> Vec<&'static str> {
    let mut head = vec![
        "id",
        "state",
        "role",
        "status",
        "order",
        "deputy-of",
        "label",
        "last-confirmed",
        "confirm-by",
    ];
    head.extend(contact_fields());
    head.extend(FRESH);
    head
}

/// The last columns: of each channel the days on which it last worked and last failed, or the spans, as the reader is told.
const FRESH: [&str; 16] = [
    "channel-1-worked",
    "channel-1-failed",
    "channel-2-worked",
    "channel-2-failed",
    "channel-3-worked",
    "channel-3-failed",
    "channel-4-worked",
    "channel-4-failed",
    "channel-5-worked",
    "channel-5-failed",
    "channel-6-worked",
    "channel-6-failed",
    "channel-7-worked",
    "channel-7-failed",
    "channel-8-worked",
    "channel-8-failed",
];

/// The columns after the first nine are the fields of the forms, so that a table can be read back field by field; what is known of channels comes last.
fn csv_line(card: &ContactCard, every: directory::ConfirmEvery) -> Vec<String> {
    let mut line = vec![
        card.id.to_string(),
        card.party.to_string(),
        card.role.code().to_owned(),
        card.status.code().to_owned(),
        card.order.to_string(),
        card.deputy_of.map(|id| id.to_string()).unwrap_or_default(),
        card.label.as_str().to_owned(),
        card.last_confirmed.map(|at| at.to_string()).unwrap_or_default(),
        card.confirm_by(every).map(|at| at.to_string()).unwrap_or_default(),
    ];
    let mut fields = directory::form_of(card);
    line.extend(
        contact_fields()
            .into_iter()
            .map(|field| fields.remove(field).unwrap_or_default()),
    );
    for slot in 1..=8 {
        let known = card.reach.get(&slot).cloned().unwrap_or_default();
        line.extend([known.worked, known.failed].map(|told| told.map(|told| told.to_string()).unwrap_or_default()));
    }
    line
}

pub(crate) fn schema() -> Value {
    let party = super::closed(json!({"code": {"type": "string"}, "name": {"type": "string"}}));
    super::closed(json!({
        "state": {"oneOf": [{"type": "null"}, party]},
        "role": {"enum": [null, "technical", "diplomatic", "policy", "legal"]},
        "choices": {"type": "array", "items": party},
        "contacts": {"type": "array", "items": card_schema()}}))
}
