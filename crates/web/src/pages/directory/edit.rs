//! Changing a contact: form, check page, turn; and the page for two who changed the same entry at once.
//!
//! The form carries the revision it was made from. If another one is in force when it is sent, nothing is overwritten: both texts
//! stand side by side, field by field, and the person chooses. What the person did not touch is proposed as it now stands on record
//! (the field `was` remembers, as short hashes, how the form began). The check page can confirm the whole entry in the same step,
//! so that changing one's own entry and confirming it takes three pages. Serves OEWG 64.

use super::form::{self, CONTENT, Sheet, Values};
use super::nominate::Check;
use super::say::{onward, prepare};
use super::shown::hours_words;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use data_encoding::HEXLOWER;
use directory::{ContactCard, ContactForm, Hours, contact_fields, form_of};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::{Id, Refusal, RefusalClass};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/contacts/{id}/edit",
        Policy::SignedIn,
        "directory",
        form,
    )
    .query(&[Param {
        name: "draft",
        about: "A draft of one's own to go on with.",
    }])
    .weighty(Verb::Edit.is_weighty());
    r.add(
        Way::Post,
        "/{lang}/contacts/{id}/edit",
        Policy::SignedIn,
        "directory",
        send,
    )
    .weighty(Verb::Edit.is_weighty());
}

#[derive(Template)]
#[template(path = "directory/edit.html")]
struct Page {
    f: Frame,
    sheet: Sheet,
    base: String,
    was: String,
    input: String,
    kept: bool,
}

/// One piece of an entry in both texts.
struct Pair {
    /// Name of the choice: `take-person-name`, `take-channel-1`.
    name: String,
    label: String,
    mine: String,
    theirs: String,
    dir: &'static str,
    take_mine: bool,
}

#[derive(Template)]
#[template(path = "directory/stale.html")]
struct Stale {
    f: Frame,
    when: String,
    pairs: Vec<Pair>,
    /// What both have alike.
    same: Vec<(String, String)>,
    hidden: Vec<(String, String)>,
    base: String,
    entry: String,
    input: String,
}

fn card_of(ask: &Ask) -> Result<(Id, ContactCard, BTreeSet<&'static str>, String), Stop> {
    let id = ask.id("id")?;
    let reader = ask.reader()?;
    let card = directory::contact(&reader, id)?.ok_or(Stop::Hidden)?;
    form::may_say(ask, &card, Verb::Edit)?;
    let name = form::contact_name(ask, &reader, &card)?;
    Ok((id, card, form::shown_parts(&reader, id)?, name))
}

/// Short hashes of all content fields, one after the other: enough to see what was touched, too little to read.
fn prints(values: &Values) -> String {
    contact_fields()
        .iter()
        .map(|field| print(values.get(*field).map_or("", String::as_str)))
        .collect()
}

fn print(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.trim().as_bytes())[..3])
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (id, card, shown, name) = card_of(&ask)?;
    if let Some((draft, values)) = form::draft(&ask, "edit", Some(id))? {
        return Ok(page(
            &ask,
            &card,
            shown,
            &name,
            values,
            false,
            &[],
            draft.input_id,
            true,
        ));
    }
    let mut values = form_of(&card);
    values.insert("was".to_owned(), prints(&values));
    Ok(page(
        &ask,
        &card,
        shown,
        &name,
        values,
        false,
        &[],
        ask.fresh_input(),
        false,
    ))
}

#[allow(
    clippy::too_many_arguments,
    reason = "the pieces of one page, each named at the call"
)]
fn page(
    ask: &Ask,
    card: &ContactCard,
    shown: BTreeSet<&'static str>,
    name: &str,
    values: Values,
    more: bool,
    wrong: &[Refusal],
    input: String,
    kept: bool,
) -> Answer {
    let s = ask.speech();
    let value = |field: &str| values.get(field).cloned().unwrap_or_default();
    let (base, was) = (value("base"), value("was"));
    ask.answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("form-edit-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&format!("/contacts/{}", card.id), name)
                .refused(wrong)
                .naming(form::field_name),
            sheet: Sheet::new(ask, values, shown, more),
            base,
            was,
            input,
            kept,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status()))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut known = vec![
        "base",
        "was",
        "confirm",
        "take-person-name",
        "take-person-post",
        "take-person-address",
        "take-office-name",
        "take-office-unit",
        "take-office-place",
        "take-channel-#",
        "take-duty",
        "take-languages",
        "take-keys",
        "take-note",
    ];
    known.extend(CONTENT);
    ask.form.only(&known)?;
    let step = ask.form.text("step");
    let (id, card, shown, name) = card_of(&ask)?;
    let place = format!("/contacts/{id}");
    if step == "discard" {
        form::forget(&ask)?;
        return Ok(Answer::see_other(ask.href(&place)));
    }
    let input = ask.input()?;
    let mut values = form::values_of(ask.form.answers());
    form::in_old_order(&mut values, &card.parts.languages);
    if step == "merge" {
        let theirs = form_of(&card);
        for unit in units() {
            if values
                .remove(&format!("take-{}", unit.0))
                .is_some_and(|take| take == "theirs")
            {
                for field in &unit.1 {
                    values.insert((*field).to_owned(), theirs.get(*field).cloned().unwrap_or_default());
                }
            }
        }
        values.insert("was".to_owned(), prints(&theirs));
    }
    values.retain(|field, _| !field.starts_with("take-"));
    let ticked = values.remove("confirm").is_some();
    keep(&ask, id, &values)?;
    if matches!(step, "add" | "back") {
        return Ok(page(&ask, &card, shown, &name, values, step == "add", &[], input, true));
    }
    let prepared = match prepare(&ask, Verb::Edit, &values, Some(id)) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return Ok(page(&ask, &card, shown, &name, values, false, &wrong, input, true)),
        Err(stop) => return Err(stop),
    };
    if step != "send" {
        return match prepared.rehearse(&ask) {
            Ok(_) => check(&ask, &card, &name, &values, input),
            Err(Stop::Refused(wrong)) => Ok(refused(&ask, &card, shown, &name, values, &wrong, input)),
            Err(stop) => Err(stop),
        };
    }
    let accepted = match prepared.hold(&ask).await {
        Ok(accepted) => accepted,
        Err(Stop::Refused(wrong)) => {
            // Another may have changed it since this request began.
            let (_, card, shown, name) = card_of(&ask)?;
            return Ok(refused(&ask, &card, shown, &name, values, &wrong, input));
        }
        Err(stop) => return Err(stop),
    };
    form::forget(&ask)?;
    if ticked && form::may_say(&ask, &card, Verb::Confirm).is_ok() {
        // Confirms what this form said, and nothing that came after it.
        let seen: Values = [("base".to_owned(), accepted.id.to_string())].into();
        let confirmed = prepare(&ask, Verb::Confirm, &seen, Some(id))?
            .hold_also(&ask, "confirm")
            .await?;
        return Ok(onward(&ask, &place, "form-confirm", &[&accepted, &confirmed]));
    }
    Ok(onward(&ask, &place, "form-edit", &[&accepted]))
}

/// Keeps what is typed, after choices of the page with both texts were carried out.
fn keep(ask: &Ask, id: Id, values: &Values) -> Result<(), Stop> {
    let person = ask.person().ok_or(Stop::SignIn)?;
    let pairs: Vec<(&String, &String)> = values.iter().collect();
    let json = serde_json::to_string(&pairs).map_err(|e| Stop::Failed(format!("writing a draft: {e}")))?;
    ask.app()
        .desk()
        .draft_put(person, &ask.input()?, "edit", Some(id), &json, ask.now)?;
    Ok(())
}

fn refused(
    ask: &Ask,
    card: &ContactCard,
    shown: BTreeSet<&'static str>,
    name: &str,
    values: Values,
    wrong: &[Refusal],
    input: String,
) -> Answer {
    let used = wrong.iter().any(|w| w.code == "input-used");
    let input = ask.input_after(wrong, input);
    if wrong.iter().any(|w| w.class == RefusalClass::Stale)
        || (used && values.get("base").is_none_or(|base| *base != card.base.to_string()))
    {
        return stale(ask, card, &shown, name, &values, input);
    }
    page(ask, card, shown, name, values, false, wrong, input, true)
}

fn check(ask: &Ask, card: &ContactCard, name: &str, values: &Values, input: String) -> Result<Answer, Stop> {
    let s = ask.speech();
    let contents = ContactForm::parse(values)?;
    let (new, old) = (contents.parts, &card.parts);
    let changed = |part: &str| new.text(part) != old.text(part);
    let back = format!("/contacts/{}/edit?draft={input}", card.id);
    let rows = form::rows(ask, &new, &card.labels, changed);
    let confirm = form::may_say(ask, card, Verb::Confirm).is_ok();
    Ok(ask
        .answer()
        .page(|| Check {
            f: ask
                .form_frame(Room::Contacts, s.t("form-check-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&format!("/contacts/{}", card.id), name)
                .under(&back, s.t("form-edit-title")),
            head: Vec::new(),
            label: card.label,
            rows,
            hidden: values.iter().map(|(n, v)| (n.clone(), v.clone())).collect(),
            back: ask.href(&back),
            input,
            confirm,
            warn: None,
        })
        .cache(Cache::Never))
}

/// What is chosen as one: a line of person and office, a whole channel, or a part. With the fields of each.
fn units() -> Vec<(String, Vec<&'static str>)> {
    let mut units = Vec::new();
    for part in directory::CONTACT_PARTS {
        let fields = directory::part_fields(part);
        if matches!(part, "person" | "office") {
            units.extend(fields.iter().map(|field| ((*field).to_owned(), vec![*field])));
        } else {
            units.push((part.to_owned(), fields.to_vec()));
        }
    }
    units
}

fn stale(
    ask: &Ask,
    card: &ContactCard,
    shown: &BTreeSet<&'static str>,
    name: &str,
    values: &Values,
    input: String,
) -> Answer {
    let s = ask.speech();
    let theirs = form_of(card);
    let text = |from: &Values, field: &str| from.get(field).map(|t| t.trim().to_owned()).unwrap_or_default();
    let was = values.get("was").cloned().unwrap_or_default();
    let touched = |field: &str| {
        let at = contact_fields().iter().position(|f| *f == field).unwrap_or(0) * 6;
        was.get(at..at + 6)
            .is_none_or(|print_of_old| print_of_old != print(&text(values, field)))
    };
    let shown_as = |from: &Values, fields: &[&'static str]| -> String {
        if let [_, value, ..] = fields
            && value.ends_with("-value")
            && text(from, value).is_empty()
        {
            return String::new();
        }
        fields
            .iter()
            .map(|field| said(ask, field, &text(from, field)))
            .filter(|t| !t.is_empty())
            // Isolated: in a right-to-left line the groups of a bare telephone number would stand in the wrong order.
            .map(|t| {
                if fields.len() > 1 {
                    format!("\u{2068}{t}\u{2069}")
                } else {
                    t
                }
            })
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let (mut pairs, mut same) = (Vec::new(), Vec::new());
    for (unit, fields) in units() {
        let part = fields
            .first()
            .and_then(|f| directory::part_of_field(f))
            .unwrap_or_default();
        if !shown.contains(part) {
            continue;
        }
        let (mine, other) = (shown_as(values, &fields), shown_as(&theirs, &fields));
        let label = match part {
            "person" | "office" => s.t(label_of(&unit)),
            _ => form::part_name(s, part),
        };
        if mine == other {
            if !mine.is_empty() {
                same.push((label, mine));
            }
            continue;
        }
        pairs.push(Pair {
            name: format!("take-{unit}"),
            label,
            dir: if part == "keys" { "ltr" } else { "auto" },
            take_mine: fields.iter().any(|f| touched(f)),
            mine,
            theirs: other,
        });
    }
    let mine = values
        .iter()
        .filter(|(field, _)| *field != "base")
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    ask.answer()
        .page(|| Stale {
            f: ask
                .form_frame(Room::Contacts, s.t("form-stale-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&format!("/contacts/{}", card.id), name),
            when: s.t_args("form-stale-when", &[("when", s.date_time_utc(card.said_at).into())]),
            pairs,
            same,
            hidden: mine,
            base: card.base.to_string(),
            entry: ask.href(&format!("/contacts/{}", card.id)),
            input,
        })
        .cache(Cache::Never)
        .status(409)
}

/// The message that names a line of person or office.
fn label_of(field: &str) -> &'static str {
    match field {
        "person-name" => "field-name",
        "person-post" => "field-post",
        "person-address" => "field-address-form",
        "office-name" => "field-office",
        "office-unit" => "field-unit",
        _ => "field-place",
    }
}

/// What was chosen from a list, hours and languages in words, as the page before sending has them; anything else as it was typed.
fn said(ask: &Ask, field: &str, value: &str) -> String {
    let s = ask.speech();
    if field.ends_with("-hours") {
        return Hours::parse(value).map_or_else(|| value.to_owned(), |hours| hours_words(s, &hours));
    }
    if field == "languages" {
        let tags = value.split([',', ' ', '\u{3001}']).filter(|tag| !tag.is_empty());
        return tags
            .map(|tag| form::tongue(tag, ask.language))
            .collect::<Vec<_>>()
            .join(" · ");
    }
    let key = if field.ends_with("-medium") {
        format!("medium-{value}")
    } else if field.ends_with("-purpose") {
        format!("purpose-{value}")
    } else if field == "duty-pattern" {
        format!("duty-{value}")
    } else {
        return value.to_owned();
    };
    if !value.is_empty() && s.has(&key) {
        s.t(&key)
    } else {
        value.to_owned()
    }
}
