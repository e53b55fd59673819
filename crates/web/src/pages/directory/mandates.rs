//! Mandates: who may act for whom, from when until when. The secretariat gives them; it or the party's administrator ends them;
//! that of another who speaks for the party, the secretariat alone.
//!
//! Giving one takes a form and a check page. The person's account, with the address to which the link goes, is made before the
//! turn and forgotten if the turn refuses. If the address is known, the check page asks whether the same person is meant, so
//! that a renewal keeps the handle. The list shows what the reader may see. Serves OEWG 64; TRUST G-S10.

use super::button::Button;
use super::form::{self, Values};
use super::queue::{party_choices, party_names};
use super::say::prepare;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use desk::EmailAddress;
use directory::{Mandate, MandateCard};
use languages::Arg;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Id, Instant, Language, PartyCode, Refusal, Role};
use views::Reader;

const END: Button = Button {
    word: "mandate-end",
    list: ("/mandates", "mandate-title"),
};

pub(crate) fn routes(r: &mut Registrar) {
    const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);
    r.add(Way::Get, "/{lang}/mandates", Policy::SignedIn, "directory", list)
        .json(schema)
        .csv()
        .about("Mandates that the reader may see.");
    r.add(Way::Get, "/{lang}/mandates/new", SECRETARIAT, "directory", form)
        .query(&[Param {
            name: "party",
            about: "Code of the party that is chosen at first.",
        }])
        .weighty(Verb::Mandate.is_weighty());
    r.add(Way::Post, "/{lang}/mandates/new", SECRETARIAT, "directory", send)
        .weighty(Verb::Mandate.is_weighty());
    r.add(
        Way::Get,
        "/{lang}/mandates/{id}/end",
        Policy::SignedIn,
        "directory",
        ending,
    )
    .weighty(Verb::EndMandate.is_weighty());
    r.add(
        Way::Post,
        "/{lang}/mandates/{id}/end",
        Policy::SignedIn,
        "directory",
        end,
    )
    .weighty(Verb::EndMandate.is_weighty());
}

/// One line of a list of mandates or accreditations.
pub(crate) struct Line {
    pub(crate) party: String,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) note: String,
    pub(crate) from: Instant,
    pub(crate) to: Option<Instant>,
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) status: String,
    /// Addresses and words of what this reader can do about it.
    pub(crate) doors: Vec<(String, String)>,
}

/// Tone, glyph and message of a period.
pub(crate) fn standing(from: Instant, in_force: bool, now: Instant) -> (&'static str, &'static str, &'static str) {
    if in_force {
        ("ok", "✓", "status-current")
    } else if from > now {
        ("wait", "!", "status-future")
    } else {
        ("", "–", "status-ended")
    }
}

#[derive(Template)]
#[template(path = "directory/periods.html")]
pub(crate) struct List {
    pub(crate) f: Frame,
    pub(crate) intro: String,
    pub(crate) empty: String,
    pub(crate) caption: String,
    pub(crate) lines: Vec<Line>,
    /// Whether a column says who.
    pub(crate) people: bool,
    pub(crate) new: Option<(String, String)>,
    /// A list beside this one.
    pub(crate) beside: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "directory/mandate.html")]
struct Page {
    f: Frame,
    values: Values,
    parties: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    input: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

#[derive(Template)]
#[template(path = "directory/mandate-check.html")]
struct Check {
    f: Frame,
    rows: Vec<(String, String, &'static str)>,
    /// People who are known at this address.
    people: Vec<(String, String)>,
    hidden: Vec<(String, String)>,
    /// Whether it will wait for a second person.
    two: bool,
    input: String,
}

fn line(ask: &Ask, card: &MandateCard, party: String) -> Line {
    let s = ask.speech();
    let (tone, glyph, word) = standing(card.from, card.in_force, ask.now);
    let target = Target {
        party: &card.party,
        holder: None,
    };
    let mut doors = Vec::new();
    let ends = may(&ask.viewer, Verb::EndMandate, &target) && !directory::ends_at_the_secretariat(&ask.viewer, card);
    if !card.ended && card.to > ask.now && ends {
        doors.push((ask.href(&format!("/mandates/{}/end", card.id)), s.t("mandate-end")));
    }
    let lost = Target {
        holder: Some(card.person),
        ..target
    };
    if card.in_force && may(&ask.viewer, Verb::AskRecovery, &lost) {
        doors.push((
            ask.href(&format!("/recoveries/new?about={}", card.id)),
            s.t("recovery-ask"),
        ));
    }
    Line {
        party,
        what: s.t(&format!("role-{}", card.role.code())),
        who: who(card),
        note: card.note.clone().unwrap_or_default(),
        from: card.from,
        to: Some(card.to),
        tone,
        glyph,
        status: s.t(word),
        doors,
    }
}

/// Name and post, as far as the reader sees them.
fn who(card: &MandateCard) -> String {
    [&card.name, &card.post]
        .into_iter()
        .filter_map(|t| t.clone().filter(|t| !t.is_empty()))
        .collect::<Vec<_>>()
        .join(" · ")
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let names = party_names(&ask, &reader)?;
    let mut cards = directory::mandates(&reader)?;
    cards.iter().for_each(|card| card.is_shown(&reader));
    let named = |code: &PartyCode| names.get(code).cloned().unwrap_or_else(|| code.to_string());
    cards.sort_by(|a, b| {
        b.in_force
            .cmp(&a.in_force)
            .then_with(|| s.compare(&named(&a.party), &named(&b.party)))
            .then_with(|| (a.role, a.to, a.id).cmp(&(b.role, b.to, b.id)))
    });
    let secretariat = ask.viewer.is(Role::Secretariat);
    let recoveries = !directory::recoveries(&reader)?.is_empty();
    Ok(ask
        .answer()
        .page(|| List {
            f: ask.frame(Room::None, s.t("mandate-title")).under_own().also(&ask, &[Format::Json, Format::Csv]),
            intro: s.t("mandate-intro"),
            empty: s.t("mandate-empty"),
            caption: s.t("mandate-caption"),
            lines: cards.iter().map(|c| line(&ask, c, named(&c.party))).collect(),
            people: true,
            new: secretariat.then(|| (ask.href("/mandates/new"), s.t("mandate-new"))),
            beside: recoveries.then(|| (ask.href("/recoveries"), s.t("recovery-title"))),
        })
        .json(|| {
            let rows: Vec<Value> = cards
                .iter()
                .map(|c| {
                    json!({"id": c.id.to_string(), "party": c.party.to_string(), "role": c.role.code(), "from": c.from.to_string(),
                        "to": c.to.to_string(), "in_force": c.in_force, "name": c.name, "post": c.post, "note": c.note,
                        "label": c.label.as_str(), "base": c.base.to_string()})
                })
                .collect();
            json!({"mandates": rows})
        })
        .csv("mandates", &["id", "party", "role", "from", "to", "in_force", "name", "post"], || {
            cards
                .iter()
                .map(|c| {
                    vec![
                        c.id.to_string(),
                        c.party.to_string(),
                        c.role.code().to_owned(),
                        c.from.to_string(),
                        c.to.to_string(),
                        c.in_force.to_string(),
                        c.name.clone().unwrap_or_default(),
                        c.post.clone().unwrap_or_default(),
                    ]
                })
                .collect()
        })
        .cache(Cache::Never))
}

fn schema() -> Value {
    let text = json!({"type": ["string", "null"]});
    let time = json!({"type": "string", "format": "date-time"});
    json!({"type": "object", "additionalProperties": false, "required": ["mandates"], "properties": {"mandates": {"type": "array", "items": {
        "type": "object", "additionalProperties": false,
        "required": ["id", "party", "role", "from", "to", "in_force", "name", "post", "note", "label", "base"],
        "properties": {"id": crate::openapi::id_schema(), "party": {"type": "string"}, "role": {"type": "string"}, "from": time, "to": time,
            "in_force": {"type": "boolean"}, "name": text, "post": text, "note": text, "label": {"type": "string"},
            "base": crate::openapi::hash_schema()}}}}})
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut values = Values::new();
    values.insert("party".to_owned(), ask.query.text("party").to_uppercase());
    values.insert("language".to_owned(), ask.language.code().to_owned());
    page(&ask, values, &[], ask.fresh_input())
}

fn page(ask: &Ask, values: Values, wrong: &[Refusal], input: String) -> Result<Answer, Stop> {
    let s = ask.speech();
    let input = ask.input_after(wrong, input);
    let parties = party_choices(ask, &ask.reader()?)?;
    let mut roles = vec![(String::new(), s.t("form-choose"))];
    roles.extend(
        Mandate::ROLES
            .iter()
            .map(|r| (r.code().to_owned(), s.t(&format!("role-{}", r.code())))),
    );
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::None, s.t("mandate-new"))
                .under_own()
                .under("/mandates", s.t("mandate-title"))
                .refused(wrong)
                .naming(form::field_name),
            values,
            parties,
            roles,
            languages: Language::ALL
                .iter()
                .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
                .collect(),
            input,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[
        "party",
        "role",
        "mail",
        "person-name",
        "person-post",
        "language",
        "from",
        "to",
        "note",
        "person",
    ])?;
    let input = ask.input()?;
    let step = ask.form.text("step");
    let mut values = form::values_of(ask.form.answers());
    if step == "back" {
        return page(&ask, values, &[], input);
    }
    if step != "send" {
        values.remove("person");
    }
    let prepared = match prepare(&ask, Verb::Mandate, &values, None) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return page(&ask, values, &wrong, input),
        Err(stop) => return Err(stop),
    };
    if step != "send" {
        return match prepared.rehearse(&ask) {
            Ok(two) => check(&ask, &values, input, two),
            Err(Stop::Refused(wrong)) => page(&ask, values, &wrong, input),
            Err(stop) => Err(stop),
        };
    }
    match prepared.hold_or_propose(&ask, &values).await {
        Ok(held) => Ok(held.onward(&ask, "/mandates", "mandate-new")),
        Err(Stop::Refused(wrong)) => page(&ask, values, &wrong, input),
        Err(stop) => Err(stop),
    }
}

/// The lines of a mandate that was typed: term, text and direction.
fn typed(ask: &Ask, reader: &Reader<'_>, values: &Values) -> Result<Vec<(String, String, &'static str)>, Stop> {
    let s = ask.speech();
    let text = |name: &str| values.get(name).map_or("", String::as_str);
    let party = match PartyCode::parse(text("party")) {
        Some(code) => form::party_name(ask, reader, &code)?,
        None => String::new(),
    };
    let language = Language::parse(text("language")).unwrap_or(ask.language);
    let day = |name: &str| s.day(text(name)).unwrap_or_else(|| text(name).to_owned());
    let rows = [
        ("mandate-for", party, "auto"),
        ("mandate-role", s.t(&format!("role-{}", text("role"))), "auto"),
        ("field-name", text("person-name").to_owned(), "auto"),
        ("field-post", text("person-post").to_owned(), "auto"),
        ("field-mail", text("mail").to_owned(), "ltr"),
        ("account-language", language.own_name().to_owned(), "auto"),
        (
            "field-from",
            if text("from").is_empty() {
                s.t("common-today")
            } else {
                day("from")
            },
            "auto",
        ),
        ("field-until", day("to"), "auto"),
        ("field-note", text("note").to_owned(), "auto"),
    ];
    Ok(rows
        .into_iter()
        .filter(|(_, value, _)| !value.is_empty())
        .map(|(key, value, dir)| (s.t(key), value, dir))
        .collect())
}

/// What a mandate that waits for a second person says, as that person reads it; also whom it means where several are known at the address.
pub(crate) fn lines_of(ask: &Ask, reader: &Reader<'_>, values: &Values) -> Result<Vec<(String, String)>, Stop> {
    let s = ask.speech();
    let mut lines: Vec<(String, String)> = typed(ask, reader, values)?
        .into_iter()
        .map(|(term, text, _)| (term, text))
        .collect();
    if let Some(person) = values.get("person").and_then(|text| Id::parse(text))
        && let Some(account) = ask.app().desk().account(person)?
    {
        let same = s.t_args("mandate-same-person", &[("name", Arg::from(&account.name))]);
        lines.push((s.t("mandate-person"), same));
    }
    Ok(lines)
}

/// The mandate that would end.
pub(crate) fn lines_at_end(ask: &Ask, reader: &Reader<'_>, id: Id) -> Result<Vec<(String, String)>, Stop> {
    let card = directory::mandate_card(reader, id)?.ok_or(Stop::Hidden)?;
    card.is_shown(reader);
    let s = ask.speech();
    Ok(vec![
        (s.t("mandate-for"), form::party_name(ask, reader, &card.party)?),
        (s.t("mandate-role"), s.t(&format!("role-{}", card.role.code()))),
        (s.t("mandate-person"), who(&card)),
        (s.t("field-until"), s.date(card.to)),
    ])
}

fn check(ask: &Ask, values: &Values, input: String, two: bool) -> Result<Answer, Stop> {
    let s = ask.speech();
    let text = |name: &str| values.get(name).map_or("", String::as_str);
    let rows = typed(ask, &ask.reader()?, values)?;
    let mut people = Vec::new();
    if let Ok(mail) = EmailAddress::parse(text("mail")) {
        for account in ask.app().desk().accounts_by_email(&mail)? {
            let same = s.t_args("mandate-same-person", &[("name", Arg::from(&account.name))]);
            people.push((account.person.to_string(), same));
        }
    }
    if !people.is_empty() {
        people.push(("new".to_owned(), s.t("mandate-other-person")));
    }
    Ok(ask
        .answer()
        .page(|| Check {
            f: ask
                .form_frame(Room::None, s.t("form-check-title"))
                .under_own()
                .under("/mandates", s.t("mandate-title"))
                .under("/mandates/new", s.t("mandate-new")),
            rows,
            people,
            two,
            hidden: values.iter().map(|(n, v)| (n.clone(), v.clone())).collect(),
            input,
        })
        .cache(Cache::Never))
}

async fn ending(ask: Arc<Ask>) -> Result<Answer, Stop> {
    end_page(&ask, &[])
}

fn end_page(ask: &Ask, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let card = directory::mandate_card(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    card.is_shown(&reader);
    let target = Target {
        party: &card.party,
        holder: None,
    };
    if !may(&ask.viewer, Verb::EndMandate, &target) {
        return Err(Refusal::forbidden("not-yours").into());
    }
    if card.ended || card.to <= ask.now {
        return Err(Refusal::conflict("already-ended").into());
    }
    if directory::ends_at_the_secretariat(&ask.viewer, &card) {
        return Err(Refusal::forbidden("end-mandate-secretariat").into());
    }
    let rows = lines_at_end(ask, &reader, card.id)?;
    Ok(END.page(ask, rows, wrong))
}

async fn end(ask: Arc<Ask>) -> Result<Answer, Stop> {
    END.pressed(&ask, Verb::EndMandate, end_page).await
}
