//! Accreditations: which parties take part, in which capacity, from when. The secretariat says and ends them.
//!
//! Ending one takes the party's mandates and contacts out of use at once, without touching them; the page says so before the
//! button. The list is for whoever may see it. Serves OEWG 64.

use super::button::Button;
use super::form::{self, Values};
use super::mandates::{Line, List, standing};
use super::queue::{party_choices, party_names};
use super::say::prepare;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use directory::Capacity;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Id, PartyCode, Refusal, Role};
use views::Reader;

const END: Button = Button {
    word: "accreditation-end",
    list: ("/accreditations", "nav-accreditations"),
};

pub(crate) fn routes(r: &mut Registrar) {
    const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);
    r.add(Way::Get, "/{lang}/accreditations", Policy::SignedIn, "directory", list)
        .json(schema)
        .csv()
        .about("Accreditations that the reader may see.");
    r.add(Way::Get, "/{lang}/accreditations/new", SECRETARIAT, "directory", form)
        .query(&[Param {
            name: "party",
            about: "Code of the party that is chosen at first.",
        }])
        .weighty(Verb::Accredit.is_weighty());
    r.add(Way::Post, "/{lang}/accreditations/new", SECRETARIAT, "directory", send)
        .weighty(Verb::Accredit.is_weighty());
    r.add(
        Way::Get,
        "/{lang}/accreditations/{id}/end",
        SECRETARIAT,
        "directory",
        ending,
    )
    .weighty(Verb::EndAccreditation.is_weighty());
    r.add(
        Way::Post,
        "/{lang}/accreditations/{id}/end",
        SECRETARIAT,
        "directory",
        end,
    )
    .weighty(Verb::EndAccreditation.is_weighty());
}

#[derive(Template)]
#[template(path = "directory/accreditation.html")]
struct Page {
    f: Frame,
    values: Values,
    parties: Vec<(String, String)>,
    capacities: Vec<(String, String)>,
    input: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let names = party_names(&ask, &reader)?;
    let mut cards = directory::accreditations(&reader)?;
    let named = |code: &PartyCode| names.get(code).cloned().unwrap_or_else(|| code.to_string());
    cards.sort_by(|a, b| {
        b.in_force
            .cmp(&a.in_force)
            .then_with(|| s.compare(&named(&a.party), &named(&b.party)))
            .then_with(|| (a.capacity, a.id).cmp(&(b.capacity, b.id)))
    });
    let secretariat = ask.viewer.is(Role::Secretariat);
    let lines = cards
        .iter()
        .map(|card| {
            let (tone, glyph, word) = standing(card.from, card.in_force, ask.now);
            let open = secretariat && !card.ended && card.to.is_none_or(|to| to > ask.now);
            Line {
                party: named(&card.party),
                what: s.t(&format!("capacity-{}", card.capacity.code())),
                who: String::new(),
                note: card.note.clone().unwrap_or_default(),
                from: card.from,
                to: card.to,
                tone,
                glyph,
                status: s.t(word),
                doors: open
                    .then(|| {
                        (
                            ask.href(&format!("/accreditations/{}/end", card.id)),
                            s.t("accreditation-end"),
                        )
                    })
                    .into_iter()
                    .collect(),
            }
        })
        .collect();
    Ok(ask
        .answer()
        .page(|| List {
            f: ask.frame(Room::None, s.t("nav-accreditations")).under_own().also(&ask, &[Format::Json, Format::Csv]),
            intro: s.t("accreditation-intro"),
            empty: s.t("accreditation-empty"),
            caption: s.t("nav-accreditations"),
            lines,
            people: false,
            new: secretariat.then(|| (ask.href("/accreditations/new"), s.t("accreditation-title"))),
            beside: None,
        })
        .json(|| {
            let rows: Vec<Value> = cards
                .iter()
                .map(|c| {
                    json!({"id": c.id.to_string(), "party": c.party.to_string(), "capacity": c.capacity.code(), "from": c.from.to_string(),
                        "to": c.to.map(|t| t.to_string()), "in_force": c.in_force, "note": c.note, "label": c.label.as_str(),
                        "base": c.base.to_string()})
                })
                .collect();
            json!({"accreditations": rows})
        })
        .csv("accreditations", &["id", "party", "capacity", "from", "to", "in_force"], || {
            cards
                .iter()
                .map(|c| {
                    vec![
                        c.id.to_string(),
                        c.party.to_string(),
                        c.capacity.code().to_owned(),
                        c.from.to_string(),
                        c.to.map(|t| t.to_string()).unwrap_or_default(),
                        c.in_force.to_string(),
                    ]
                })
                .collect()
        })
        .cache(Cache::Never))
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    json!({"type": "object", "additionalProperties": false, "required": ["accreditations"], "properties": {"accreditations": {"type": "array",
        "items": {"type": "object", "additionalProperties": false,
            "required": ["id", "party", "capacity", "from", "to", "in_force", "note", "label", "base"],
            "properties": {"id": crate::openapi::id_schema(), "party": text, "capacity": text, "from": {"type": "string", "format": "date-time"},
                "to": {"type": ["string", "null"], "format": "date-time"}, "in_force": {"type": "boolean"},
                "note": {"type": ["string", "null"]}, "label": text, "base": crate::openapi::hash_schema()}}}}})
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut values = Values::new();
    values.insert("party".to_owned(), ask.query.text("party").to_uppercase());
    values.insert("capacity".to_owned(), ask.query.text("capacity").to_owned());
    page(&ask, values, &[], ask.fresh_input())
}

fn page(ask: &Ask, values: Values, wrong: &[Refusal], input: String) -> Result<Answer, Stop> {
    let s = ask.speech();
    let input = ask.input_after(wrong, input);
    let parties = party_choices(ask, &ask.reader()?)?;
    let mut capacities = vec![(String::new(), s.t("form-choose"))];
    capacities.extend(
        Capacity::ALL
            .iter()
            .map(|c| (c.code().to_owned(), s.t(&format!("capacity-{}", c.code())))),
    );
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::None, s.t("accreditation-title"))
                .under_own()
                .under("/accreditations", s.t("nav-accreditations"))
                .refused(wrong)
                .naming(form::field_name),
            values,
            parties,
            capacities,
            input,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["party", "capacity", "from", "to", "note"])?;
    let values = form::values_of(ask.form.answers());
    let input = ask.input()?;
    let held = match prepare(&ask, Verb::Accredit, &values, None) {
        Ok(prepared) => prepared.hold_or_propose(&ask, &values).await,
        Err(stop) => Err(stop),
    };
    match held {
        Ok(held) => Ok(held.onward(&ask, "/accreditations", "accreditation")),
        Err(Stop::Refused(wrong)) => page(&ask, values, &wrong, input),
        Err(stop) => Err(stop),
    }
}

async fn ending(ask: Arc<Ask>) -> Result<Answer, Stop> {
    end_page(&ask, &[])
}

/// What an accreditation that waits for a second person says.
pub(crate) fn lines_of(ask: &Ask, reader: &Reader<'_>, values: &Values) -> Result<Vec<(String, String)>, Stop> {
    let s = ask.speech();
    let text = |name: &str| values.get(name).map_or("", String::as_str);
    let party = match PartyCode::parse(text("party")) {
        Some(code) => form::party_name(ask, reader, &code)?,
        None => String::new(),
    };
    let day = |name: &str| s.day(text(name)).unwrap_or_else(|| text(name).to_owned());
    let from = match text("from") {
        "" => s.t("common-today"),
        _ => day("from"),
    };
    let lines = [
        ("field-party", party),
        ("accreditation-kind", s.t(&format!("capacity-{}", text("capacity")))),
        ("field-from", from),
        ("field-until", day("to")),
        ("field-note", text("note").to_owned()),
    ];
    Ok(lines
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(term, text)| (s.t(term), text))
        .collect())
}

/// The accreditation that would end.
pub(crate) fn lines_at_end(ask: &Ask, reader: &Reader<'_>, id: Id) -> Result<Vec<(String, String)>, Stop> {
    let card = directory::accreditation(reader, id)?.ok_or(Stop::Hidden)?;
    let s = ask.speech();
    Ok(vec![
        (s.t("field-party"), form::party_name(ask, reader, &card.party)?),
        (
            s.t("accreditation-kind"),
            s.t(&format!("capacity-{}", card.capacity.code())),
        ),
        (s.t("field-from"), s.date(card.from)),
    ])
}

fn end_page(ask: &Ask, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let card = directory::accreditation(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    if card.ended || card.to.is_some_and(|to| to <= ask.now) {
        return Err(Refusal::conflict("already-ended").into());
    }
    let rows = lines_at_end(ask, &reader, card.id)?;
    Ok(END.page(ask, rows, wrong))
}

async fn end(ask: Arc<Ask>) -> Result<Answer, Stop> {
    END.pressed(&ask, Verb::EndAccreditation, end_page).await
}
