//! One contact: every part that this reader may see, its labels, what was said about it, and what this reader may do.
//!
//! The buttons are those that `directory::allowed` gives; the address of another contact, a withdrawn or a suspended one is shown
//! with its state in words before anything else. Also as JSON and as an address card. Serves OEWG 64, 71.

use super::shown::{CardJson, Shown, card_json, card_schema, grouped, list};
use super::state::{HappeningJson, Said, history_json, history_schema, in_words};
use crate::answer::{Answer, Stop};
use crate::app::in_fours;
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use access::Verb;
use askama::Template;
use directory::{ApprovedBy, ContactCard, Happening, Status};
use languages::Arg;
use ledger::{DUE_SECONDS, Found};
use serde::Serialize;
use serde_json::Value;
use statement::Audience;
use std::sync::Arc;
use terms::{Label, PartyCode, Refusal};

struct Door {
    href: String,
    words: String,
    style: &'static str,
}

#[derive(Template)]
#[template(path = "directory/contact.html")]
struct Page {
    f: Frame,
    c: Shown,
    /// The entry's state in a sentence, and whether it is a warning.
    notice: Option<(String, bool)>,
    duty: Option<String>,
    confirmed_by: Option<String>,
    deputy_of: Option<(String, String)>,
    audience: String,
    label_text: String,
    doors: Vec<Door>,
    history: Vec<Said>,
    /// None where this reader is not given the proof.
    proof: Option<String>,
    proof_ready: Option<String>,
    /// Of the OpenPGP key with which letters to this contact are closed.
    fingerprint: Option<String>,
    /// Why none is written with the key that stands there.
    key_fault: Option<String>,
    /// What became of the invitation, and whether that is bad; for the State's administrator.
    letter: Option<(String, bool)>,
    /// The newest approval with what it approves, to be checked offline.
    approval: Option<String>,
    record: String,
    entry: String,
}

#[derive(Serialize)]
struct CardPage<'a> {
    state_name: String,
    contact: CardJson<'a>,
    deputies: Vec<CardJson<'a>>,
    history: Vec<HappeningJson<'a>>,
    allowed: Vec<&'static str>,
    /// Of the OpenPGP key in the entry, where there is one that may be used now.
    key_fingerprint: Option<String>,
    /// Why the OpenPGP key in the entry may not be used.
    key_fault: Option<&'static str>,
}

/// The OpenPGP key of an entry, judged now.
fn key_of(card: &ContactCard, ask: &Ask) -> (Option<String>, Option<Refusal>) {
    let text = card.parts.keys.as_deref().unwrap_or_default();
    match directory::openpgp_key(text, ask.now) {
        None => (None, None),
        Some(Ok(key)) => (Some(key.fingerprint()), None),
        Some(Err(fault)) => (None, Some(fault.refusal())),
    }
}

pub(crate) async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    let known = ask.known()?;
    let reader = ask.reader()?;
    let card = directory::contact(&reader, id)?.ok_or(Stop::Hidden)?;
    let state = known.name(&card.party, ask.language);
    if ask.format == Format::Card {
        let name = format!("{}-{}", card.party.lower(), card.role.code());
        return Ok(ask.answer().card(&name, || directory::vcard(&card, &state, ask.now)));
    }
    let mut deputies = directory::contacts(&reader, Some(&card.party), Some(card.role))?;
    let primary = card
        .deputy_of
        .and_then(|id| deputies.iter().find(|c| c.id == id).cloned());
    deputies.retain(|c| c.deputy_of == Some(card.id));
    let history = directory::history(&reader, id)?;
    let allowed = directory::allowed(&reader, &card);
    drop(reader);
    let proof = if ask.format == Format::Page && super::proof::is_given(&ask, &card)? {
        Some(ask.app().log().find(&card.entry)?)
    } else {
        None
    };
    let (fingerprint, fault) = key_of(&card, &ask);
    let told = match ask.format {
        Format::Page => told(&ask, &card, &history)?,
        _ => Vec::new(),
    };
    let approved = approval_of(&history).is_some();
    let letter = if ask.format == Format::Page {
        super::letters::invitation(&ask, &card)?
    } else {
        None
    };
    Ok(ask
        .answer()
        .json(|| CardPage {
            state_name: state,
            contact: card_json(&ask, &card),
            deputies: deputies.iter().map(|c| card_json(&ask, c)).collect(),
            history: history_json(&history),
            allowed: allowed.iter().map(|v| v.code()).collect(),
            key_fingerprint: fingerprint.clone(),
            key_fault: fault.as_ref().map(|f| f.code),
        })
        .page(|| {
            let mut cards = vec![card.clone()];
            cards.extend(deputies.iter().cloned());
            let shown = grouped(&ask, &known, cards).remove(0);
            let primary = primary.map(|p| Shown::new(&ask, &known, p));
            let primary = primary.map(|p| {
                (
                    p.href.clone(),
                    ask.speech().t_args("contact-deputy-of", &[("name", p.called().into())]),
                )
            });
            html(&ask, shown, primary, (told, approved), &allowed, proof, letter)
        }))
}

fn html(
    ask: &Ask,
    c: Shown,
    deputy_of: Option<(String, String)>,
    (history, approved): (Vec<Said>, bool),
    allowed: &[Verb],
    proof: Option<Option<Found>>,
    letter: Option<(String, bool)>,
) -> Page {
    let s = ask.speech();
    let card = &c.card;
    // A node that writes all its letters in clear text says nothing of closing them.
    let key = match ask.app().config().openpgp {
        Some(_) => key_of(card, ask),
        None => (None, None),
    };
    let title = s.t_args(
        "contact-title",
        &[("role", Arg::from(&c.role)), ("state", Arg::from(&c.state))],
    );
    let doors = allowed.iter().filter_map(|verb| door(ask, card, *verb)).collect();
    let given = proof.is_some();
    let proof_ready = proof.flatten().map(|found| match found {
        Found::Proved(_) => s.t("contact-proof-ready"),
        Found::Waiting(at) => {
            let due = s.date_time_utc(at.plus_seconds(DUE_SECONDS));
            s.t_args("contact-proof-waiting", &[("due", Arg::from(due))])
        }
    });
    Page {
        f: ask
            .frame(Room::Contacts, title)
            .under("/contacts", s.t("nav-contacts"))
            .under(c.state_href.trim_start_matches(&ask.href("")), c.state.clone())
            .also(ask, &[Format::Json, Format::Card]),
        notice: notice(ask, card),
        duty: card.parts.duty.as_ref().map(|d| s.t(&format!("duty-{}", d.pattern))),
        confirmed_by: card.confirmed_by.map(|by| s.t(&format!("contact-confirmed-by-{by}"))),
        deputy_of,
        audience: list(
            ask.language,
            card.audience.iter().map(|a| audience_words(ask, a)).collect(),
        ),
        label_text: label_words(ask, card.label),
        doors,
        history,
        approval: (given && approved).then(|| ask.href(&format!("/contacts/{}/approval", card.id))),
        proof: given.then(|| ask.href(&format!("/contacts/{}/proof", card.id))),
        proof_ready,
        letter,
        record: card.id.printed(),
        entry: card.entry.to_string(),
        fingerprint: key.0.map(|f| in_fours(&f)),
        key_fault: key
            .1
            .map(|fault| format!("{} {}", s.t("contact-keys-fault"), s.refusal(&fault))),
        c,
    }
}

/// The newest statement about an entry that a second person approved.
pub(crate) fn approval_of(history: &[Happening]) -> Option<(&Happening, &ApprovedBy)> {
    history.iter().find_map(|h| Some((h, h.approved.as_ref()?)))
}

/// The history in sentences. Of what two people say where there are two, it tells whose word it was.
fn told(ask: &Ask, card: &ContactCard, history: &[Happening]) -> Result<Vec<Said>, Stop> {
    let s = ask.speech();
    let withdrawn = history.iter().any(|h| h.kind == "withdrawal");
    let declined = card.status == Status::Withdrawn && !withdrawn;
    let mut lines = in_words(ask, history, None, declined)?;
    if !ask.viewer.is_participant() {
        return Ok(lines);
    }
    let nominated = history.iter().rposition(|h| h.kind == "contact");
    let who = |hand| super::proposals::hand_words(ask, &card.party, hand).unwrap_or_else(|_| s.t("history-somebody"));
    let told = history.iter().enumerate().filter(|(_, h)| h.kind != "approval");
    for ((at, h), line) in told.zip(&mut lines) {
        let Some(hand) = h.hand else { continue };
        let by_two = h.kind == "withdrawal" || Some(at) == nominated;
        line.by = match &h.approved {
            Some(by) => {
                let (drafter, approver) = (who(hand), who(by.hand));
                let key = if by.method == "passkey" {
                    "history-two"
                } else {
                    "history-two-without"
                };
                Some(s.t_args(
                    key,
                    &[("drafter", Arg::from(&drafter)), ("approver", Arg::from(&approver))],
                ))
            }
            None if by_two => Some(s.t("history-one")),
            None => None,
        };
    }
    Ok(lines)
}

/// What stands before everything else: the state of an entry that is not plainly in use.
fn notice(ask: &Ask, card: &ContactCard) -> Option<(String, bool)> {
    let s = ask.speech();
    let dated = |key: &str, at| s.t_args(key, &[("date", Arg::from(s.date(at)))]);
    match card.status {
        Status::Active if card.is_overdue(ask.app().config().confirm_every, ask.now) => {
            Some((s.t("contact-stale"), true))
        }
        Status::Active => None,
        Status::Nominated => Some((dated("contact-nominated-notice", card.nominated), false)),
        Status::Accepted => Some((s.t("contact-accepted-notice"), false)),
        Status::Suspended => {
            let words = card.reason.as_deref().map_or_else(
                || s.t("contact-suspended-plain"),
                |reason| s.t_args("contact-suspended-notice", &[("reason", reason.into())]),
            );
            Some((words, true))
        }
        Status::Withdrawn => Some((dated("contact-withdrawn-notice", card.since), true)),
    }
}

/// Who is meant by one name of an audience.
fn audience_words(ask: &Ask, audience: &Audience) -> String {
    match audience {
        Audience::Party(code) => party_name(ask, code),
        Audience::Role(role) => ask.speech().t(&format!("role-{}", role.code())),
        Audience::Person(id) => id.printed(),
        Audience::Unknown(text) => text.clone(),
    }
}

fn party_name(ask: &Ask, code: &PartyCode) -> String {
    ask.known()
        .map_or_else(|_| code.to_string(), |known| known.name(code, ask.language))
}

fn label_words(ask: &Ask, label: Label) -> String {
    let word = label
        .as_str()
        .trim_start_matches("TLP:")
        .to_ascii_lowercase()
        .replace('+', "-");
    ask.speech().t(&format!("tlp-{word}-text"))
}

/// The way to the form of a verb, for verbs that have one on this page.
fn door(ask: &Ask, card: &ContactCard, verb: Verb) -> Option<Door> {
    if verb == Verb::AskRecovery {
        return Some(Door {
            href: ask.href(&format!("/recoveries/new?about={}", card.id)),
            words: ask.speech().t("recovery-ask"),
            style: "b s",
        });
    }
    let style = match verb {
        Verb::Confirm => "b",
        Verb::Edit | Verb::Relabel | Verb::Suspend | Verb::Reinstate | Verb::Withdraw | Verb::Erase => "b s",
        _ => return None,
    };
    Some(Door {
        href: ask.href(&format!("/contacts/{}/{}", card.id, verb.code())),
        words: ask.speech().t(&format!("contact-action-{}", verb.code())),
        style,
    })
}

pub(crate) fn schema() -> Value {
    let verbs = serde_json::json!({"type": "array", "items": {"enum": Verb::ALL.map(Verb::code)}});
    super::closed(
        serde_json::json!({"state_name": {"type": "string"}, "contact": card_schema(),
        "deputies": {"type": "array", "items": card_schema()}, "history": history_schema(), "allowed": verbs,
        "key_fingerprint": {"type": ["string", "null"]}, "key_fault": {"type": ["string", "null"]}}),
    )
}
