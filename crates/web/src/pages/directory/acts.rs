//! Acts about a contact: accept or decline, confirm, withdraw, suspend, reinstate, relabel, erase. One page each, with one button.
//!
//! Whoever answers for an entry reads it whole on the page with the button, and the form carries the revision that was read: an
//! entry that changed meanwhile is not confirmed unread. What cannot be said in the entry's state, or by this person, is refused
//! on the first page already. Serves OEWG 64; GCA 4.8.

use super::form::{self, MARKS, Marks, Row, Values};
use super::say::{Held, onward, prepare};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use directory::{Basis, ContactCard};
use std::sync::Arc;
use terms::{Id, Label, Refusal};

pub(crate) fn routes(r: &mut Registrar) {
    macro_rules! acts {
        ($($path:literal, $verb:ident;)+) => {$(
            r.add(Way::Get, $path, Policy::SignedIn, "directory", |ask| form(ask, Verb::$verb)).weighty(Verb::$verb.is_weighty());
            r.add(Way::Post, $path, Policy::SignedIn, "directory", |ask| send(ask, Verb::$verb)).weighty(Verb::$verb.is_weighty());
        )+};
    }
    acts! {
        "/{lang}/contacts/{id}/accept", Accept;
        "/{lang}/contacts/{id}/confirm", Confirm;
        "/{lang}/contacts/{id}/withdraw", Withdraw;
        "/{lang}/contacts/{id}/suspend", Suspend;
        "/{lang}/contacts/{id}/reinstate", Reinstate;
        "/{lang}/contacts/{id}/relabel", Relabel;
        "/{lang}/contacts/{id}/erase", Erase;
    }
}

/// A part that can be erased.
struct Erasable {
    code: &'static str,
    words: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "directory/act.html")]
struct Page {
    f: Frame,
    verb: &'static str,
    intro: String,
    name: String,
    /// Whether it will wait for a second person.
    two: bool,
    /// The label that was chosen shows the entry to more people: that is asked once more.
    loosens: bool,
    label: Label,
    rows: Vec<Row>,
    base: String,
    input: String,
    back: String,
    edit: Option<String>,
    values: Values,
    marks: Marks,
    parts: Vec<Erasable>,
    bases: Vec<(String, String)>,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The word in the keys of messages.
const fn key_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept => "form-accept",
        Verb::Decline => "form-decline",
        Verb::Confirm => "form-confirm",
        Verb::Withdraw => "form-withdraw",
        Verb::Suspend => "form-suspend",
        Verb::Reinstate => "form-reinstate",
        Verb::Relabel => "form-relabel",
        _ => "form-erase",
    }
}

async fn form(ask: Arc<Ask>, verb: Verb) -> Result<Answer, Stop> {
    page(&ask, verb, Values::new(), &[])
}

fn page(ask: &Ask, verb: Verb, mut values: Values, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    let s = ask.speech();
    let reader = ask.reader()?;
    let card = directory::contact(&reader, id)?.ok_or(Stop::Hidden)?;
    form::may_say(ask, &card, verb)?;
    let name = form::contact_name(ask, &reader, &card)?;
    let shown = form::shown_parts(&reader, id)?;
    let mut slots = Vec::new();
    if verb == Verb::Relabel {
        if values.is_empty() {
            values = marks_of(&card);
        }
        let open = form::Sheet::new(ask, directory::form_of(&card), shown.clone(), false);
        let filled = |n: &str| card.parts.channels().any(|(slot, _)| n == format!("channel-{slot}"));
        slots = open.slots;
        slots.retain(|slot| filled(&slot.part));
    }
    let mut parts = Vec::new();
    let mut bases = Vec::new();
    if verb == Verb::Erase {
        let chosen = values.get("parts").cloned().unwrap_or_default();
        // Also what an edit has emptied: the text stands in an older revision.
        parts = directory::erasable(&reader, id)?
            .into_iter()
            .map(|code| Erasable {
                code,
                words: form::part_name(s, code),
                ticked: chosen.split(", ").any(|c| c == code),
            })
            .collect();
        bases = Basis::ALL
            .iter()
            .map(|b| (b.code().to_owned(), s.t(&format!("basis-{}", b.code()))))
            .collect();
    }
    let intro = match verb {
        Verb::Accept => {
            let state = form::party_name(ask, &reader, &card.party)?;
            let role = s.t(&format!("role-{}", card.role.code()));
            s.t_args(
                "form-accept-intro",
                &[("state", (&state).into()), ("role", (&role).into())],
            )
        }
        _ => s.t(&format!("{}-intro", key_of(verb))),
    };
    let loosens = wrong.iter().any(|w| w.field == Some("sure")) && verb == Verb::Relabel;
    // Judged in the turn; told here as far as it is known now. Making a label stricter waits for nobody.
    let desk = ask.app().desk();
    let here = |person| super::say::is_here(desk, person);
    let two = match verb {
        // Under TLP:RED nobody sees it but who is named: where no second person is, one ends it.
        Verb::Withdraw => directory::waits_about(&reader, &card.party, (card.label, &card.audience), &here)?,
        Verb::Erase if !card.holder_is_me => {
            directory::waits_about(&reader, &card.party, (card.label, &card.audience), &here)?
        }
        _ if loosens => directory::second_persons(&reader, &card.party)?
            .iter()
            .any(|other| here(other.person)),
        _ => false,
    };
    let edit = form::may_say(ask, &card, Verb::Edit).is_ok() && verb == Verb::Confirm;
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t(&format!("{}-title", key_of(verb))))
                .under("/contacts", s.t("nav-contacts"))
                .under(&format!("/contacts/{id}"), name.clone())
                .refused(wrong)
                .naming(form::field_name),
            verb: verb.code(),
            two,
            intro,
            loosens,
            name,
            label: card.label,
            rows: form::card_rows(ask, &card),
            base: card.base.to_string(),
            input: ask.fresh_input(),
            back: ask.href(&format!("/contacts/{id}")),
            edit: edit.then(|| ask.href(&format!("/contacts/{id}/edit"))),
            marks: Marks::new(s, &values, &shown, &slots),
            values,
            parts,
            bases,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// Label, audience and labels of parts as they are now.
fn marks_of(card: &ContactCard) -> Values {
    let audience: Vec<String> = card.audience.iter().map(ToString::to_string).collect();
    let mut values: Values = [
        ("label".to_owned(), card.label.as_str().to_owned()),
        ("audience".to_owned(), audience.join(", ")),
    ]
    .into();
    for (part, label) in &card.labels {
        values.insert(format!("label-{part}"), label.as_str().to_owned());
    }
    values
}

async fn send(ask: Arc<Ask>, verb: Verb) -> Result<Answer, Stop> {
    let verb = if verb == Verb::Accept && ask.form.text("step") == "decline" {
        Verb::Decline
    } else {
        verb
    };
    let known: Vec<&str> = match verb {
        Verb::Suspend => vec!["base", "reason", "until"],
        Verb::Relabel => ["base", "sure"].into_iter().chain(MARKS).collect(),
        Verb::Erase => vec!["base", "parts", "basis", "sure"],
        _ => vec!["base"],
    };
    ask.form.only(&known)?;
    let id = ask.id("id")?;
    let values = form::values_of(ask.form.answers());
    let page_of = if verb == Verb::Decline { Verb::Accept } else { verb };
    let prepared = match prepare(&ask, verb, &values, Some(id)) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(mut wrong)) => {
            if verb == Verb::Erase && !ask.form.has("sure") {
                wrong.push(Refusal::bad("erase-not-confirmed").at("sure"));
            }
            return page(&ask, page_of, values, &wrong);
        }
        Err(stop) => return Err(stop),
    };
    if !ask.form.has("sure") {
        if verb == Verb::Erase {
            return page(&ask, page_of, values, &[Refusal::bad("erase-not-confirmed").at("sure")]);
        }
        if verb == Verb::Relabel && loosens(&ask, id, &values)? {
            return page(&ask, page_of, values, &[Refusal::bad("relabel-loosens").at("sure")]);
        }
    }
    match prepared.hold_or_propose(&ask, &values).await {
        Ok(Held::Waits(kept)) => Ok(super::proposals::waits(&ask, &kept)),
        Ok(Held::Said(accepted)) => Ok(onward(&ask, &still_there(&ask, id)?, key_of(verb), &[&accepted])),
        Err(Stop::Refused(wrong)) => page(&ask, page_of, values, &wrong),
        Err(stop) => Err(stop),
    }
}

/// Whether the marks that were chosen show the entry, or a part of it, to more people than now.
fn loosens(ask: &Ask, id: Id, values: &Values) -> Result<bool, Stop> {
    let card = directory::contact(&ask.reader()?, id)?.ok_or(Stop::Hidden)?;
    let chosen = |name: &str| values.get(name).and_then(|text| Label::parse(text));
    let label = chosen("label").unwrap_or(card.label);
    let held: Vec<String> = card.audience.iter().map(ToString::to_string).collect();
    let audience = values.get("audience").map_or("", String::as_str);
    // Under the two widest labels the audience adds nobody.
    let more = label > Label::Green
        && audience
            .split(", ")
            .any(|word| !word.is_empty() && !held.iter().any(|h| h.eq_ignore_ascii_case(word)));
    let part_looser = card
        .labels
        .iter()
        .any(|(part, own)| chosen(&format!("label-{part}")).unwrap_or(label).max(label) < (*own).max(card.label));
    Ok(label < card.label || part_looser || (more && card.label > Label::Green))
}

/// The page of the contact, or where one's work is if the entry is no longer one's to see.
pub(crate) fn still_there(ask: &Ask, id: Id) -> Result<String, Stop> {
    // Mandates may have changed with the turn: the reader is made anew.
    let person = ask.person().ok_or(Stop::SignIn)?;
    let viewer = ask.app().views().viewer(person, ask.auth(), ask.app().now())?;
    let reader = ask.app().views().read(&viewer, ask.app().now())?;
    Ok(match directory::contact(&reader, id)? {
        Some(_) => format!("/contacts/{id}"),
        None => "/work".to_owned(),
    })
}
