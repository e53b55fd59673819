//! Naming a contact: a form, a page on which the answers are checked, and then the turn.
//!
//! Only who speaks for a State or a body finds the form with something to choose. At each step the answers are kept as a draft on
//! the server under the form's input id, so that a session that ends loses nothing. The refusals of the state (somebody is
//! named already, too many deputies) are told before the check page, and decided again in the turn. Serves OEWG 64.

use super::form::{self, CONTENT, MARKS, Marks, Row, Sheet, Values};
use super::say::{Held, onward, prepare};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use directory::{ContactForm, Status};
use languages::Arg;
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Id, Label, PartyCode, Refusal, Role};

const PLACE: &str = "/contacts/new";

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/contacts/new", Policy::SignedIn, "directory", form)
        .query(&[
            Param {
                name: "state",
                about: "Code of the State that names the contact.",
            },
            Param {
                name: "role",
                about: "The role that is chosen at first.",
            },
            Param {
                name: "deputy-of",
                about: "The contact whose deputy is named.",
            },
            Param {
                name: "draft",
                about: "A draft of one's own to go on with.",
            },
        ])
        .weighty(Verb::Nominate.is_weighty());
    r.add(Way::Post, "/{lang}/contacts/new", Policy::SignedIn, "directory", send)
        .weighty(Verb::Nominate.is_weighty());
}

type Choices = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "directory/nominate.html")]
struct Page {
    f: Frame,
    sheet: Sheet,
    states: Choices,
    roles: Choices,
    deputies: Choices,
    marks: Marks,
    input: String,
    kept: bool,
}

#[derive(Template)]
#[template(path = "directory/check.html")]
pub(crate) struct Check {
    pub(crate) f: Frame,
    /// Lines before the entry: label and value.
    pub(crate) head: Vec<(String, String, String)>,
    pub(crate) label: Label,
    pub(crate) rows: Vec<Row>,
    pub(crate) hidden: Vec<(String, String)>,
    /// Where single answers are changed.
    pub(crate) back: String,
    pub(crate) input: String,
    /// Whether the entry can be confirmed in the same step.
    pub(crate) confirm: bool,
    pub(crate) warn: Option<String>,
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    if let Some((draft, values)) = form::draft(&ask, "nominate", None)? {
        return page(&ask, values, false, &[], draft.input_id, true);
    }
    let mut values = Values::new();
    for name in ["state", "role", "deputy-of"] {
        if let Some(value) = ask.query.get(name) {
            let value = if name == "state" {
                value.to_uppercase()
            } else {
                value.to_owned()
            };
            values.insert(name.to_owned(), value);
        }
    }
    page(&ask, values, false, &[], ask.fresh_input(), false)
}

/// The parties for which this person names contacts.
fn speaks_for(ask: &Ask) -> Vec<PartyCode> {
    let mut parties: Vec<PartyCode> = ask
        .viewer
        .held
        .iter()
        .map(|h| h.party.clone())
        .filter(|party| may(&ask.viewer, Verb::Nominate, &Target { party, holder: None }))
        .collect();
    parties.sort();
    parties.dedup();
    parties
}

fn page(
    ask: &Ask,
    mut values: Values,
    more: bool,
    wrong: &[Refusal],
    input: String,
    kept: bool,
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let parties = speaks_for(ask);
    if parties.is_empty() {
        return Err(Refusal::forbidden("not-yours").into());
    }
    let mut states = Choices::new();
    let mut deputies: Choices = vec![(String::new(), s.t("form-nominate-first"))];
    for code in &parties {
        states.push((code.to_string(), form::party_name(ask, &reader, code)?));
        let mut known = directory::contacts(&reader, Some(code), None)?;
        known.extend(directory::pending(&reader)?.into_iter().filter(|c| c.party == *code));
        for card in known
            .iter()
            .filter(|c| c.deputy_of.is_none() && c.status != Status::Withdrawn)
        {
            let name = form::contact_name(ask, &reader, card)?;
            if !deputies.iter().any(|(id, _)| *id == card.id.to_string()) {
                deputies.push((
                    card.id.to_string(),
                    s.t_args("contact-deputy-of", &[("name", Arg::from(&name))]),
                ));
            }
        }
    }
    if !states
        .iter()
        .any(|(code, _)| values.get("state").is_some_and(|v| v == code))
    {
        values.remove("state");
    }
    let shown = form::all_parts();
    let sheet = Sheet::new(ask, values.clone(), shown.clone(), more);
    let marks = Marks::new(s, &values, &shown, &sheet.slots);
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("form-nominate-title"))
                .under("/contacts", s.t("nav-contacts"))
                .refused(wrong)
                .naming(form::field_name),
            roles: Role::FOCAL
                .iter()
                .map(|r| (r.code().to_owned(), s.t(&format!("role-{}", r.code()))))
                .collect(),
            states,
            deputies,
            marks,
            sheet,
            input,
            kept,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut known = vec!["state", "role", "deputy-of", "invitation-mail"];
    known.extend(CONTENT);
    known.extend(MARKS);
    ask.form.only(&known)?;
    let step = ask.form.text("step");
    if step == "discard" {
        form::forget(&ask)?;
        return Ok(Answer::see_other(ask.href("/work")));
    }
    let input = ask.input()?;
    let values = form::values_of(ask.form.answers());
    form::keep(&ask, "nominate", None)?;
    if matches!(step, "add" | "back") {
        return page(&ask, values, step == "add", &[], input, true);
    }
    if values.get("invitation-mail").is_none_or(String::is_empty) {
        let mut wrong = vec![Refusal::bad("email-missing").at("invitation-mail")];
        if let Err(Stop::Refused(more)) = prepare(&ask, Verb::Nominate, &values, None).map(|_| ()) {
            wrong.extend(more.into_iter().filter(|w| w.field != Some("invitation-mail")));
        }
        return page(&ask, values, false, &wrong, input, true);
    }
    let prepared = match prepare(&ask, Verb::Nominate, &values, None) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return page(&ask, values, false, &wrong, input, true),
        Err(stop) => return Err(stop),
    };
    if step != "send" {
        return match prepared.rehearse(&ask) {
            Ok(waits) => check(&ask, &values, input, waits),
            Err(Stop::Refused(wrong)) => page(&ask, values, false, &wrong, input, true),
            Err(stop) => Err(stop),
        };
    }
    match prepared.hold_or_propose(&ask, &values).await {
        Ok(Held::Waits(kept)) => {
            form::forget(&ask)?;
            Ok(super::proposals::waits(&ask, &kept))
        }
        Ok(Held::Said(accepted)) => {
            form::forget(&ask)?;
            Ok(onward(
                &ask,
                &format!("/contacts/{}", accepted.subject),
                "form-nominate",
                &[&accepted],
            ))
        }
        Err(Stop::Refused(wrong)) => {
            let input = ask.input_after(&wrong, input);
            page(&ask, values, false, &wrong, input, true)
        }
        Err(stop) => Err(stop),
    }
}

/// The answers before the entry itself: label, value, and the field where it is changed.
pub(crate) fn head_of(ask: &Ask, values: &Values) -> Result<Vec<(String, String, String)>, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let text = |name: &str| values.get(name).map_or("", String::as_str);
    let mut head = Vec::new();
    if let Some(code) = PartyCode::parse(text("state")) {
        head.push((
            s.t("field-state"),
            form::party_name(ask, &reader, &code)?,
            "state".to_owned(),
        ));
    }
    head.push((
        s.t("field-role"),
        s.t(&format!("role-{}", text("role"))),
        "role".to_owned(),
    ));
    if let Some(card) = Id::parse(text("deputy-of"))
        .map(|id| directory::contact(&reader, id))
        .transpose()?
        .flatten()
    {
        head.push((
            s.t("field-deputy-of"),
            form::contact_name(ask, &reader, &card)?,
            "deputy-of".to_owned(),
        ));
    }
    if !text("invitation-mail").is_empty() {
        head.push((
            s.t("field-invitation-mail"),
            text("invitation-mail").to_owned(),
            "invitation-mail".to_owned(),
        ));
    }
    if !text("audience").is_empty() {
        head.push((
            s.t("field-audience"),
            text("audience").to_owned(),
            "audience".to_owned(),
        ));
    }
    Ok(head)
}

/// Labels of parts that are stricter than the entry's.
pub(crate) fn stricter_of(values: &Values, label: Label) -> BTreeMap<String, Label> {
    values
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("label-")?.to_owned(), Label::parse(value)?)))
        .filter(|(_, own)| *own > label)
        .collect()
}

fn check(ask: &Ask, values: &Values, input: String, waits: bool) -> Result<Answer, Stop> {
    let s = ask.speech();
    let contents = ContactForm::parse(values)?;
    let head = head_of(ask, values)?;
    let label = Label::parse(values.get("label").map_or("", String::as_str)).unwrap_or(Label::Green);
    let labels = stricter_of(values, label);
    Ok(ask
        .answer()
        .page(|| Check {
            f: ask
                .form_frame(Room::Contacts, s.t("form-check-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&format!("{PLACE}?draft={input}"), s.t("form-nominate-title")),
            head,
            label,
            rows: form::rows(ask, &contents.parts, &labels, |_| false),
            hidden: form::hidden(&ask.form),
            back: ask.href(&format!("{PLACE}?draft={input}")),
            input,
            confirm: false,
            warn: waits.then(|| s.t("proposal-check-note")),
        })
        .cache(Cache::Never))
}
