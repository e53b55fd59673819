//! Signing in: with a passkey (see `passkeys.rs`), or with a one-time link by mail. A link is never consumed by a GET, so a mail scanner cannot use it up.
//!
//! Whoever asks gets the same answer whether the address is known or not, and whether a passkey belongs to it or not (TRUST G-S9); tries are counted by
//! address and by source. The button opens a session with a new cookie. To whoever has a passkey no link is sent and none opens a session, unless
//! the operator allows it: else the mailbox would be as good as the key.

use crate::answer::{Answer, Cache, Stop};
use crate::app::Links;
use crate::ask::{Ask, Who};
use crate::frame::{Frame, Room};
use crate::front::set_cookie;
use crate::registrar::{Found, Policy, Registrar, Verb, find};
use askama::Template;
use desk::{Account, Block, DeskError, EmailAddress, LinkPurpose, Message, NewSession};
use languages::{Arg, speech};
use std::sync::Arc;
use terms::{Id, Language, Refusal};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{lang}/sign-in", Policy::Public, "house", form);
    r.add(Verb::Post, "/{lang}/sign-in", Policy::Public, "house", send);
    r.add(Verb::Get, "/{lang}/link/{token}", Policy::HolderOfLink, "house", button);
    r.add(Verb::Post, "/{lang}/link/{token}", Policy::HolderOfLink, "house", open);
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct Form {
    f: Frame,
    mail: String,
    back: String,
    needed: bool,
    sent: Option<String>,
    input: String,
    passkeys: bool,
    strict: bool,
    /// Whether whoever has no passkey gets a link by mail.
    by_mail: bool,
    device: String,
}

#[derive(Template)]
#[template(path = "link.html")]
struct Button {
    f: Frame,
    name: String,
    /// Whether every key that there was ends with it.
    recovers: bool,
    back: String,
    input: String,
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    if ask.session().is_some() {
        return Ok(Answer::see_other(ask.href(ask.app().config().first_place())));
    }
    let back = way_back(&ask, ask.query.text("back"));
    Ok(page(&ask, &back, "", &[], None))
}

pub(crate) fn page(ask: &Ask, back: &str, mail: &str, wrong: &[Refusal], sent: Option<String>) -> Answer {
    let s = ask.speech();
    let title = if sent.is_some() {
        "signin-sent-title"
    } else {
        "signin-title"
    };
    ask.answer()
        .page(|| Form {
            f: ask.form_frame(Room::None, s.t(title)).refused(wrong),
            mail: mail.to_owned(),
            back: back.to_owned(),
            needed: !back.is_empty() && !ask.query.has("done"),
            sent,
            input: ask.fresh_input(),
            passkeys: ask.app().site().is_some(),
            strict: ask.app().config().links == Links::WithoutPasskey,
            by_mail: ask.app().config().links != Links::Invitation,
            device: ask.app().inner().assets.passkeys_address.clone(),
        })
        .cache(Cache::Never)
        .status(if wrong.is_empty() { 200 } else { 422 })
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["mail", "back"])?;
    let back = way_back(&ask, ask.form.text("back"));
    let given = ask.form.text("mail");
    if given.is_empty() {
        return Ok(page(
            &ask,
            &back,
            given,
            &[Refusal::bad("email-missing").at("mail")],
            None,
        ));
    }
    if ask.app().config().links == Links::Invitation {
        // The same to everybody, before any address is looked at: nothing is told of whom this node knows.
        return Ok(page(
            &ask,
            &back,
            "",
            &[Refusal::conflict("link-invitation-only")],
            None,
        ));
    }
    let address = match EmailAddress::parse(given) {
        Ok(address) => address,
        Err(refusal) => return Ok(page(&ask, &back, given, &[refusal.at("mail")], None)),
    };
    let desk = ask.app().desk();
    desk.attempt(&format!("source:{}", ask.source), ask.now)?;
    desk.attempt(&format!("address:{}", address.folded()), ask.now)?;
    // Written after the answer: whoever measures the time learns nothing of which addresses are known (TRUST G-S9).
    let (later, to, way) = (Arc::clone(&ask), address, back.clone());
    tokio::task::spawn_blocking(move || {
        if let Err(why) = links(&later, &to, &way) {
            tracing::error!(?why, "a link to sign in was not written");
        }
    });
    let minutes = ask.app().config().link_minutes;
    let sent = ask.speech().t_args("signin-sent", &[("count", Arg::from(minutes))]);
    Ok(page(&ask, &back, "", &[], Some(sent)))
}

/// Writes the links for everyone known by this address: one mailbox may serve several persons, each gets a link of their own, in
/// their own language.
fn links(ask: &Ask, address: &EmailAddress, back: &str) -> Result<(), Stop> {
    let desk = ask.app().desk();
    let minutes = ask.app().config().link_minutes;
    let all = desk.accounts_by_email(address)?;
    // Servers on the way read letters: a name stands in one only where a mailbox serves several persons.
    let several = all.len() > 1;
    for account in all {
        if ask.app().config().links != Links::Always && desk.has_passkey(account.person)? {
            point_to_passkey(ask, address, &account, several)?;
            continue;
        }
        let token = desk.link_create(
            LinkPurpose::SignIn { person: account.person },
            ask.now,
            i64::from(minutes) * 60,
        )?;
        let s = speech(account.language);
        let back = if back.is_empty() {
            String::new()
        } else {
            format!("?back={}", escaped(back))
        };
        let link = format!(
            "{}/{}/link/{}{back}",
            ask.app().config().base,
            account.language.code(),
            token.as_str()
        );
        let mut body = to_whom(s, &account.name, several);
        body.extend([
            Block::Text(two(s.plain("mail-signin-body", &[]), s.plain("mail-signin-link", &[]))),
            Block::Link(link),
            Block::Text(two(
                s.plain("mail-signin-expires", &[("count", Arg::from(minutes))]),
                s.plain("mail-signin-unexpected", &[]),
            )),
            Block::Text(two(s.plain("mail-signature", &[]), s.plain("mail-no-reply", &[]))),
        ]);
        desk.post(
            &Message {
                id: desk.fresh_message_id(),
                to: address.clone(),
                subject: s.plain("mail-signin-subject", &[]),
                language: account.language,
                body,
                answered: false,
                until: ask.now.plus_seconds(i64::from(minutes) * 60),
                about: None,
                person: account.person,
            },
            ask.now,
        )?;
    }
    Ok(())
}

/// Refuses where a link may not open a session for whom it was written; which way is open is the operator's to say.
fn may_open(ask: &Ask, purpose: &LinkPurpose) -> Result<(), Stop> {
    match (ask.app().config().links, purpose) {
        (Links::Always, _) => Ok(()),
        // One from before the operator said so.
        (Links::Invitation, LinkPurpose::SignIn { .. }) => Err(Refusal::conflict("link-invitation-only").into()),
        (Links::Invitation | Links::WithoutPasskey, _) if ask.app().desk().has_passkey(purpose.person())? => {
            Err(Refusal::conflict("link-passkey").into())
        }
        (Links::Invitation | Links::WithoutPasskey, _) => Ok(()),
    }
}

/// Whose link it is, where the mailbox serves several persons.
fn to_whom(s: &languages::Speech, name: &str, several: bool) -> Vec<Block> {
    if !several {
        return Vec::new();
    }
    vec![Block::Text(s.plain("signin-link-as", &[("name", Arg::from(name))]))]
}

/// Two lines of one paragraph.
fn two(one: String, other: String) -> String {
    one + "\n" + &other
}

/// The letter to somebody who asked for a link and has a passkey: she reads why none came, and nobody else learns it.
fn point_to_passkey(ask: &Ask, address: &EmailAddress, account: &Account, several: bool) -> Result<(), Stop> {
    let s = speech(account.language);
    let mut body = to_whom(s, &account.name, several);
    body.extend([
        Block::Text(two(
            s.plain("mail-signin-body", &[]),
            s.plain("mail-signin-passkey", &[]),
        )),
        Block::Link(format!(
            "{}/{}/sign-in",
            ask.app().config().base,
            account.language.code()
        )),
        Block::Text(s.plain("mail-signin-passkey-lost", &[])),
        Block::Text(two(s.plain("mail-signature", &[]), s.plain("mail-no-reply", &[]))),
    ]);
    let desk = ask.app().desk();
    desk.post(
        &Message {
            id: desk.fresh_message_id(),
            to: address.clone(),
            subject: s.plain("mail-signin-passkey-subject", &[]),
            language: account.language,
            body,
            answered: false,
            // Nothing in it ends; after so long she has asked again, or signed in.
            until: ask.now.plus_seconds(i64::from(ask.app().config().link_minutes) * 60),
            about: None,
            person: account.person,
        },
        ask.now,
    )?;
    Ok(())
}

/// The link, looked at. What was never a link counts as a try of this source; then nothing is at this address.
fn peek(ask: &Ask) -> Result<desk::Link, Stop> {
    match ask.app().desk().link_peek(ask.param("token"), ask.now) {
        Ok(link) => Ok(link),
        Err(DeskError::Refused(refusal)) if refusal.code == "not-found" => {
            ask.app().desk().attempt(&format!("source:{}", ask.source), ask.now)?;
            Err(Stop::Hidden)
        }
        Err(e) => Err(e.into()),
    }
}

/// A recovery that was stopped opens nothing, nor one for a person who acts for that party no more: she would not see it.
fn stands(ask: &Ask, person: Id, recovery: Id) -> Result<(), Stop> {
    let viewer = ask.app().views().viewer(person, "link", ask.now)?;
    let reader = ask.app().views().read(&viewer, ask.now)?;
    match directory::recovery(&reader, recovery)? {
        Some(card) if card.is_out(ask.now) => Ok(()),
        _ => Err(Stop::Hidden),
    }
}

async fn button(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let link = peek(&ask)?;
    if let LinkPurpose::Nomination { .. } = link.purpose {
        return Ok(Answer::see_other(
            ask.href(&format!("/invitation/{}", ask.param("token"))),
        ));
    }
    let account = ask.app().desk().account(link.purpose.person())?.ok_or(Stop::Hidden)?;
    let recovers = matches!(link.purpose, LinkPurpose::Recovery { .. });
    if let LinkPurpose::Recovery { person, subject } = link.purpose {
        stands(&ask, person, subject)?;
    }
    if !recovers {
        may_open(&ask, &link.purpose)?;
    }
    let s = ask.speech();
    Ok(ask
        .answer()
        .page(|| Button {
            f: ask.form_frame(Room::None, s.t("signin-link-title")),
            name: account.name,
            recovers,
            back: way_back(&ask, ask.query.text("back")),
            input: ask.fresh_input(),
        })
        .cache(Cache::Never))
}

async fn open(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["back"])?;
    let link = peek(&ask)?;
    if let LinkPurpose::Nomination { .. } = link.purpose {
        return Err(Stop::Hidden);
    }
    if let LinkPurpose::Recovery { person, subject } = link.purpose {
        stands(&ask, person, subject)?;
        let agent = ask.header("user-agent").unwrap_or_default();
        let opened = ask.app().desk().link_recover(ask.param("token"), agent, ask.now)?;
        end_old(&ask)?;
        return entered(&ask, &opened, &ask.href("/account#passkeys"));
    }
    may_open(&ask, &link.purpose)?;
    let link = ask.app().desk().link_consume(ask.param("token"), ask.now)?;
    let opened = open_by_link(&ask, link.purpose.person(), "link")?;
    // A mission behind one address does not lock itself out by signing in.
    ask.app().desk().attempt_succeeded(&format!("source:{}", ask.source))?;
    let back = if only_once(&ask) {
        ask.href("/account#passkeys")
    } else {
        way_back(&ask, ask.form.text("back"))
    };
    entered(&ask, &opened, &back)
}

/// Whether what opened this session opens no other: then a passkey is made in it, or nobody comes back.
pub(crate) fn only_once(ask: &Ask) -> bool {
    ask.app().config().links == Links::Invitation
}

/// Opens a session for whoever came by a link or an invitation; `link-passkey` where she has a passkey, unless the operator lets links in.
pub(crate) fn open_by_link(ask: &Ask, person: Id, auth: &'static str) -> Result<NewSession, DeskError> {
    let desk = ask.app().desk();
    let agent = ask.header("user-agent").unwrap_or_default();
    let opened = match ask.app().config().links {
        Links::Always => desk.session_open(person, ask.now, agent, auth)?,
        Links::Invitation | Links::WithoutPasskey => desk.session_open_unless_passkey(person, ask.now, agent, auth)?,
    };
    end_old(ask)?;
    Ok(opened)
}

/// A session of somebody else in this browser ends: the new one is not mixed with it.
pub(crate) fn end_old(ask: &Ask) -> Result<(), DeskError> {
    if let Who::Session(old, _) = &ask.who {
        ask.app().desk().sign_out(old.id, old.person)?;
    }
    Ok(())
}

/// Somebody is in: the tries of their address are forgotten, their browser gets the cookie, and they go on to where they wanted.
pub(crate) fn entered(ask: &Ask, opened: &NewSession, back: &str) -> Result<Answer, Stop> {
    let desk = ask.app().desk();
    let account = desk.account(opened.session.person)?.ok_or(Stop::Hidden)?;
    if let Some(mail) = &account.email {
        desk.attempt_succeeded(&format!("address:{}", mail.folded()))?;
    }
    let to = if back.is_empty() {
        let place = ask.app().config().first_place();
        format!("/{}{place}?done=signin", account.language.code())
    } else {
        back.to_owned()
    };
    let app = ask.app();
    tracing::info!(by = %opened.session.auth, "signed in");
    let cookie = set_cookie(app, app.config().cookie(), &opened.cookie, 43_200);
    Ok(Answer::see_other(to).cookie(cookie))
}

/// An address of ours to go on to; anything else is nothing. So no link of ours leads elsewhere.
pub(crate) fn way_back(ask: &Ask, given: &str) -> String {
    let path = given.split(['?', '#']).next().unwrap_or_default();
    let ours = given.len() <= 500
        && path.len() > 3
        && path.get(1..3).and_then(Language::parse).is_some()
        && given.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\')
        && !["/sign-in", "/link/", "/invitation/"]
            .iter()
            .any(|p| path[3..].starts_with(p))
        && matches!(find(&ask.app().inner().routes, Verb::Get, path), Found::Route { .. });
    if ours { given.to_owned() } else { String::new() }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    crate::fields::encode(&mut out, text);
    out
}
