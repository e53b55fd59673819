//! Recoveries: two people let in anew somebody who has lost every passkey.
//!
//! The list shows what the reader may see: who is to be let in, since when, and what this reader can do about it. Asking and granting
//! each take a page with one button, said by different people; stopping too. The link goes to the address that the desk has of the
//! person, so one without an address is refused here. Serves TRUST G-S16.

use super::button::Button;
use super::form::{self, Values};
use super::queue::party_names;
use super::say::{onward, prepare};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use directory::{RecoveryCard, RecoveryState};
use languages::Arg;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Id, Instant, Refusal};
use views::Reader;

const PLACE: &str = "/recoveries";

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/recoveries", Policy::SignedIn, "directory", list)
        .json(schema)
        .about("Recoveries that the reader may see.");
    r.add(Way::Get, "/{lang}/recoveries/new", Policy::SignedIn, "directory", new)
        .query(&[Param {
            name: "about",
            about: "Id of the mandate or contact through which the person acts.",
        }])
        .weighty(Verb::AskRecovery.is_weighty());
    r.add(
        Way::Post,
        "/{lang}/recoveries/new",
        Policy::SignedIn,
        "directory",
        send_new,
    )
    .weighty(Verb::AskRecovery.is_weighty());
    macro_rules! turns {
        ($($path:literal, $verb:ident;)+) => {$(
            r.add(Way::Get, $path, Policy::SignedIn, "directory", |ask| turn(ask, Verb::$verb))
                .weighty(Verb::$verb.is_weighty());
            r.add(Way::Post, $path, Policy::SignedIn, "directory", |ask| send_turn(ask, Verb::$verb))
                .weighty(Verb::$verb.is_weighty());
        )+};
    }
    turns! {
        "/{lang}/recoveries/{id}/grant", GrantRecovery;
        "/{lang}/recoveries/{id}/stop", StopRecovery;
    }
}

/// One recovery as a card.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) party: String,
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) status: String,
    pub(crate) asked: Instant,
    pub(crate) granted: Option<Instant>,
    /// Addresses and words of what this reader can do.
    pub(crate) doors: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "directory/recoveries.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
}

/// Name, or the office, of whoever acts through this mandate or contact, as far as the reader sees it; and in which role.
fn who(ask: &Ask, reader: &Reader<'_>, about: Id) -> Result<Option<(String, String)>, Stop> {
    let s = ask.speech();
    if let Some(card) = directory::mandate_card(reader, about)? {
        card.is_shown(reader);
        let name = card.name.or(card.post).unwrap_or_default();
        return Ok(Some((name, s.t(&format!("role-{}", card.role.code())))));
    }
    let Some(card) = directory::contact(reader, about)? else {
        return Ok(None);
    };
    let person = card.parts.person.map(|p| p.name).filter(|n| !n.is_empty());
    let office = card.parts.office.map(|o| o.name);
    let name = person.or(office).unwrap_or_default();
    Ok(Some((name, s.t(&format!("role-{}", card.role.code())))))
}

/// Name and role in one line.
fn named(ask: &Ask, reader: &Reader<'_>, about: Id) -> Result<String, Stop> {
    let (name, role) = who(ask, reader, about)?.unwrap_or_default();
    let filled: Vec<String> = [name, role].into_iter().filter(|t| !t.is_empty()).collect();
    Ok(if filled.is_empty() {
        ask.speech().t("common-not-given")
    } else {
        filled.join(" · ")
    })
}

/// Whether this reader may be the second person. That they are not the first is said here; who has to be of the secretariat, by the verb.
fn may_grant(ask: &Ask, card: &RecoveryCard) -> bool {
    let target = Target {
        party: &card.party,
        holder: Some(card.person),
    };
    card.waits(ask.now) && may(&ask.viewer, Verb::GrantRecovery, &target) && ask.person() != card.asked_by
}

fn row(ask: &Ask, reader: &Reader<'_>, card: &RecoveryCard, party: String) -> Result<Row, Stop> {
    let s = ask.speech();
    let (waits, out) = (card.waits(ask.now), card.is_out(ask.now));
    let (tone, glyph, word) = match card.state {
        RecoveryState::Asked if waits => ("wait", "!", "recovery-asked"),
        RecoveryState::Asked => ("", "–", "recovery-over"),
        RecoveryState::Granted => ("ok", "✓", "recovery-granted"),
        RecoveryState::Stopped => ("", "–", "recovery-stopped"),
        RecoveryState::ByOperator => ("bad", "!", "recovery-by-operator"),
    };
    let target = Target {
        party: &card.party,
        holder: Some(card.person),
    };
    let mut doors = Vec::new();
    let mut door = |verb: &str| {
        doors.push((
            ask.href(&format!("{PLACE}/{}/{verb}", card.id)),
            s.t(&format!("recovery-{verb}")),
        ));
    };
    if may_grant(ask, card) {
        door("grant");
    }
    if (waits || out) && may(&ask.viewer, Verb::StopRecovery, &target) {
        door("stop");
    }
    Ok(Row {
        name: named(ask, reader, card.about)?,
        party,
        tone,
        glyph,
        status: s.t(word),
        asked: card.asked_at,
        granted: card.granted_at,
        doors,
    })
}

/// Those that wait for this reader as the second person, for the page of their work.
pub(crate) fn waiting(ask: &Ask, reader: &Reader<'_>) -> Result<Vec<Row>, Stop> {
    let mut rows = Vec::new();
    for card in directory::recoveries(reader)? {
        if may_grant(ask, &card) {
            let party = form::party_name(ask, reader, &card.party)?;
            rows.push(row(ask, reader, &card, party)?);
        }
    }
    Ok(rows)
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let names = party_names(&ask, &reader)?;
    let cards = directory::recoveries(&reader)?;
    let mut rows = Vec::new();
    for card in &cards {
        let party = names
            .get(&card.party)
            .cloned()
            .unwrap_or_else(|| card.party.to_string());
        rows.push(row(&ask, &reader, card, party)?);
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::None, s.t("recovery-title"))
                .under_own()
                .also(&ask, &[Format::Json]),
            rows,
        })
        .json(|| {
            let rows: Vec<Value> = cards
                .iter()
                .map(|c| {
                    json!({"id": c.id.to_string(), "party": c.party.to_string(), "about": c.about.to_string(), "state": c.state.code(),
                        "waits": c.waits(ask.now), "asked": c.asked_at.to_string(), "granted": c.granted_at.map(|at| at.to_string()),
                        "base": c.base.to_string()})
                })
                .collect();
            json!({"recoveries": rows})
        })
        .cache(Cache::Never))
}

fn schema() -> Value {
    let time = json!({"type": "string", "format": "date-time"});
    let states: Vec<&str> = RecoveryState::ALL.iter().map(|s| s.code()).collect();
    json!({"type": "object", "additionalProperties": false, "required": ["recoveries"], "properties": {"recoveries": {"type": "array", "items": {
        "type": "object", "additionalProperties": false,
        "required": ["id", "party", "about", "state", "waits", "asked", "granted", "base"],
        "properties": {"id": crate::openapi::id_schema(), "party": {"type": "string"}, "about": crate::openapi::id_schema(),
            "state": {"enum": states}, "waits": {"type": "boolean"}, "asked": time,
            "granted": {"type": ["string", "null"], "format": "date-time"}, "base": crate::openapi::hash_schema()}}}}})
}

fn about(ask: &Ask) -> Result<Id, Stop> {
    Id::parse(ask.query.text("about")).ok_or(Stop::Hidden)
}

async fn new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let about = about(&ask)?;
    // What would be refused is refused before there is a button.
    match prepare(&ask, Verb::AskRecovery, &Values::new(), Some(about)).and_then(|p| p.rehearse(&ask)) {
        Ok(_) => new_page(&ask, about, &[]),
        Err(Stop::Refused(wrong)) if wrong.iter().all(|w| w.code == "not-yours") => Err(Stop::Refused(wrong)),
        Err(Stop::Refused(wrong)) => new_page(&ask, about, &wrong),
        Err(stop) => Err(stop),
    }
}

fn new_page(ask: &Ask, about: Id, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let (name, role) = who(ask, &reader, about)?.ok_or(Stop::Hidden)?;
    let rows = vec![(s.t("common-person"), name), (s.t("common-role"), role)];
    Ok(button(Verb::AskRecovery).page(ask, rows, wrong))
}

async fn send_new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let about = about(&ask)?;
    let prepared = match prepare(&ask, Verb::AskRecovery, &Values::new(), Some(about)) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return new_page(&ask, about, &wrong),
        Err(stop) => return Err(stop),
    };
    match prepared.hold(&ask).await {
        Ok(accepted) => Ok(onward(&ask, PLACE, "recovery-ask", &[&accepted])),
        Err(Stop::Refused(wrong)) => new_page(&ask, about, &wrong),
        Err(stop) => Err(stop),
    }
}

/// The page of one of the three.
const fn button(verb: Verb) -> Button {
    Button {
        word: match verb {
            Verb::AskRecovery => "recovery-ask",
            Verb::GrantRecovery => "recovery-grant",
            _ => "recovery-stop",
        },
        list: (PLACE, "recovery-title"),
    }
}

async fn turn(ask: Arc<Ask>, verb: Verb) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    match prepare(&ask, verb, &Values::new(), Some(id)).and_then(|p| p.rehearse(&ask)) {
        Ok(_) => turn_page(&ask, verb, &[]),
        Err(Stop::Refused(wrong)) if wrong.iter().all(|w| w.code == "not-yours") => Err(Stop::Refused(wrong)),
        Err(Stop::Refused(wrong)) => turn_page(&ask, verb, &wrong),
        Err(stop) => Err(stop),
    }
}

fn turn_page(ask: &Ask, verb: Verb, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let card = directory::recovery(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    let asked_as = form::party_name(ask, &reader, &card.asked_as)?;
    let rows = vec![
        (s.t("common-person"), named(ask, &reader, card.about)?),
        (s.t("mandate-for"), form::party_name(ask, &reader, &card.party)?),
        (
            s.t("recovery-asker"),
            s.t_args(
                "recovery-asked-by",
                &[
                    ("party", Arg::from(&asked_as)),
                    ("when", Arg::from(s.date_time_utc(card.asked_at))),
                ],
            ),
        ),
    ];
    Ok(button(verb).page(ask, rows, wrong))
}

async fn send_turn(ask: Arc<Ask>, verb: Verb) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let prepared = match prepare(&ask, verb, &Values::new(), Some(ask.id("id")?)) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return turn_page(&ask, verb, &wrong),
        Err(stop) => return Err(stop),
    };
    match prepared.hold(&ask).await {
        Ok(accepted) => Ok(onward(&ask, PLACE, button(verb).word, &[&accepted])),
        Err(Stop::Refused(wrong)) => turn_page(&ask, verb, &wrong),
        Err(stop) => Err(stop),
    }
}
