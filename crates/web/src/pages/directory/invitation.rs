//! The invitation: the page on which a nominated person reads what would be shown of them, and takes it up or turns it down.
//!
//! Opening the address uses nothing up: mail scanners open links. The button does: the statement is said as the person whom
//! the link names, then the link is consumed, and whoever accepted is signed in, unless she has a passkey: then she signs in with that. If the power fails in between, the link still
//! stands and the page says that the invitation no longer waits. Turning it down opens no session. Serves OEWG 64; TRUST G-S10.

use super::form::{self, Row, Values};
use super::say::{onward, prepare};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::front::set_cookie;
use crate::pages::sign_in::{end_old, open_by_link};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use desk::{DeskError, Link, LinkPurpose};
use languages::Arg;
use std::sync::Arc;
use terms::{Id, Label};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/invitation/{token}",
        Policy::HolderOfLink,
        "directory",
        show,
    );
    r.add(
        Way::Post,
        "/{lang}/invitation/{token}",
        Policy::HolderOfLink,
        "directory",
        answer,
    );
}

#[derive(Template)]
#[template(path = "directory/invitation.html")]
struct Page {
    f: Frame,
    intro: String,
    until: String,
    label: Label,
    rows: Vec<Row>,
    meaning: String,
    base: String,
    input: String,
}

#[derive(Template)]
#[template(path = "directory/declined.html")]
struct Declined {
    f: Frame,
}

/// The link, looked at: the link with its person and contact. What was never a link counts as a try of this source.
fn peek(ask: &Ask) -> Result<(Link, Id, Id), Stop> {
    let link = match ask.app().desk().link_peek(ask.param("token"), ask.now) {
        Ok(link) => link,
        Err(DeskError::Refused(refusal)) if refusal.code == "not-found" => {
            ask.app().desk().attempt(&format!("source:{}", ask.source), ask.now)?;
            return Err(Stop::Hidden);
        }
        Err(e) => return Err(e.into()),
    };
    match link.purpose {
        LinkPurpose::Nomination { person, contact } => Ok((link, person, contact)),
        _ => Err(Stop::Hidden),
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let (link, person, contact) = match peek(&ask) {
        Ok(found) => found,
        // After the button the link is used up; the page then only says what was done.
        Err(Stop::Refused(_)) if ask.query.text("done") == "form-decline" => {
            return Ok(ask
                .answer()
                .page(|| Declined {
                    f: ask.frame(Room::Contacts, s.t("form-accept-title")),
                })
                .cache(Cache::Never));
        }
        Err(stop) => return Err(stop),
    };
    let viewer = ask.app().views().viewer(person, "invitation", ask.now)?;
    let reader = ask.app().views().read(&viewer, ask.now)?;
    let card = directory::contact(&reader, contact)?.ok_or(Stop::Hidden)?;
    directory::step(card.status, card.status, Verb::Accept)?;
    let state = form::party_name(&ask, &reader, &card.party)?;
    let role = s.t(&format!("role-{}", card.role.code()));
    let mut f = ask.form_frame(Room::Contacts, s.t("form-accept-title"));
    f.open = false;
    Ok(ask
        .answer()
        .page(|| Page {
            f,
            intro: s.t_args(
                "form-accept-intro",
                &[("state", Arg::from(&state)), ("role", Arg::from(&role))],
            ),
            until: s.t_args("form-accept-expires", &[("when", s.date_time_utc(link.expires).into())]),
            label: card.label,
            rows: form::card_rows(&ask, &card),
            meaning: s.t(&format!("tlp-{}-text", form::label_key(card.label))),
            base: card.base.to_string(),
            input: ask.fresh_input(),
        })
        .cache(Cache::Never))
}

async fn answer(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["base"])?;
    let (_, person, contact) = peek(&ask)?;
    let verb = if ask.form.text("step") == "decline" {
        Verb::Decline
    } else {
        Verb::Accept
    };
    let seen: Values = [("base".to_owned(), ask.form.text("base").to_owned())].into();
    let said = prepare(&ask, verb, &seen, Some(contact))?
        .hold_for(&ask, Some(person), "invitation", ask.input()?)
        .await?;
    let app = ask.app();
    app.desk().link_consume(ask.param("token"), ask.now)?;
    app.desk().attempt_succeeded(&format!("source:{}", ask.source))?;
    if verb == Verb::Decline {
        let place = format!("/invitation/{}", ask.param("token"));
        return Ok(onward(&ask, &place, "form-decline", &[&said]));
    }
    let card = format!("/contacts/{contact}");
    match open_by_link(&ask, person, "invitation") {
        Ok(opened) => {
            let cookie = set_cookie(app, app.config().cookie(), &opened.cookie, 43_200);
            Ok(onward(&ask, &card, "form-accept", &[&said]).cookie(cookie))
        }
        // What she said counts; her passkey lets her in, and nobody else who reads her mail.
        Err(DeskError::Refused(refusal)) if refusal.code == "link-passkey" => {
            if ask.session().is_some_and(|hers| hers.person == person) {
                return Ok(onward(&ask, &card, "form-accept", &[&said]));
            }
            // Somebody else's session would hide the page that says what was done.
            end_old(&ask)?;
            Ok(onward(&ask, "/sign-in", "form-accept", &[&said]))
        }
        Err(e) => Err(e.into()),
    }
}
