//! Passkeys: signing in with one, adding, naming and removing them, and proving anew who is there.
//!
//! A page asks for what the device has to sign (`.json`, which writes nothing) and sends the device's answer as a form. The rules that
//! matter: nobody types an address, so nothing can be found out by trying; an answer counts once and for the browser that asked; adding a
//! key wants a fresh session and removing one wants a passkey used within ten minutes; a locked address keeps nobody with a passkey
//! out, for no tries are counted here: a signature cannot be guessed. Serves TRUST G-S9, G-S10.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::front::set_cookie;
use crate::pages::account::{self, own};
use crate::pages::sign_in::{self, way_back};
use crate::registrar::{Policy, Registrar, Verb};
use askama::Template;
use desk::{Ceremony, NewPasskey, NewSession, Passkey, Used};
use passkeys::{Assertion, Fault, PublicKey, Registration, Site};
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Id, Refusal};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Verb::Get,
        "/{lang}/sign-in/passkey",
        Policy::Public,
        "house",
        ask_sign_in,
    )
    .json(sign_schema)
    .about("What a device is asked to sign in order to open a session.");
    r.add(Verb::Post, "/{lang}/sign-in/passkey", Policy::Public, "house", sign_in);
    r.add(Verb::Get, "/{lang}/account/confirm", Policy::SignedIn, "house", confirm)
        .json(sign_schema)
        .about("What a device is asked to sign in order to prove anew who is there.");
    r.add(
        Verb::Post,
        "/{lang}/account/confirm",
        Policy::SignedIn,
        "house",
        step_up,
    );
    r.add(
        Verb::Get,
        "/{lang}/account/passkeys/new",
        Policy::Fresh,
        "house",
        ask_new,
    )
    .json(new_schema)
    .about("What a device is asked in order to make a passkey.");
    r.add(Verb::Post, "/{lang}/account/passkeys", Policy::Fresh, "house", add);
    r.add(
        Verb::Post,
        "/{lang}/account/passkeys/{id}/name",
        Policy::Fresh,
        "house",
        rename,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/passkeys/{id}/remove",
        Policy::SteppedUp,
        "house",
        remove,
    );
}

/// An object of exactly these members.
fn object(properties: &Value) -> Value {
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|o| o.keys()).collect();
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

fn text_schema() -> Value {
    json!({"type": "string"})
}

fn listed_schema() -> Value {
    json!({"type": "array", "items": object(&json!({"type": {"const": "public-key"}, "id": text_schema()}))})
}

pub(crate) fn sign_schema() -> Value {
    object(&json!({
        "rpId": text_schema(),
        "challenge": text_schema(),
        "timeout": {"type": "integer"},
        "allowCredentials": listed_schema(),
        "userVerification": {"const": "required"},
    }))
}

fn new_schema() -> Value {
    object(&json!({
        "rp": object(&json!({"id": text_schema(), "name": text_schema()})),
        "user": object(&json!({"id": text_schema(), "name": text_schema(), "displayName": text_schema()})),
        "challenge": text_schema(),
        "pubKeyCredParams": {"type": "array", "items": object(&json!({"type": {"const": "public-key"}, "alg": {"type": "integer"}}))},
        "timeout": {"type": "integer"},
        "excludeCredentials": listed_schema(),
        "authenticatorSelection": object(&json!({
            "residentKey": {"const": "required"},
            "requireResidentKey": {"const": true},
            "userVerification": {"const": "required"},
        })),
        "attestation": {"const": "none"},
    }))
}

/// The node as passkeys know it; where browsers offer none, there is no such address.
fn site(ask: &Ask) -> Result<&Site, Stop> {
    ask.app().site().ok_or(Stop::Hidden)
}

/// What is told of a fault. A stranger learns no more than that it does not hold; why, stands in the log.
fn refused(fault: Fault) -> Refusal {
    tracing::info!(%fault, "a passkey's answer was refused");
    Refusal::forbidden(match fault {
        Fault::NotVerified => "passkey-not-verified",
        Fault::CounterWentBack => "passkey-counter",
        _ => "passkey-failed",
    })
}

/// The options, to a program; a browser that opens this address as a page finds none.
fn given(ask: &Ask, options: impl FnOnce() -> Value) -> Answer {
    ask.answer().json(options).cache(Cache::Never)
}

/// The names under which her devices know her keys of this host. Those of another host no device offers to pages of ours.
fn credentials(ask: &Ask, person: Id) -> Result<Vec<Vec<u8>>, Stop> {
    let keys = ask.app().desk().passkeys_of(person)?;
    Ok(keys.into_iter().filter(|k| k.here).map(|k| k.credential).collect())
}

async fn ask_sign_in(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let site = site(&ask)?;
    // The challenge is for the holder of the form cookie, who gets one here if there is none.
    ask.form_token();
    let browser = ask.nonce.get().ok_or(Stop::Hidden)?;
    let challenge = ask.app().desk().challenge(Ceremony::SignIn { browser }, ask.now)?;
    Ok(given(&ask, || site.ask_sign(&challenge, &[])))
}

/// Holds a device's answer against the key that it names: of this person, if one is given. What the desk has to take note of.
fn checked(ask: &Ask, assertion: &Assertion, person: Option<Id>) -> Result<(Passkey, Used), Stop> {
    let unknown = || Stop::from(Refusal::forbidden("passkey-unknown"));
    let passkey = ask.app().desk().passkey(assertion.credential())?.ok_or_else(unknown)?;
    // The device says for whom it made the key; a key found without a name must say so.
    let handle = assertion.handle().map(|h| h == passkey.person.as_bytes());
    if handle == Some(false) || (handle.is_none() && person.is_none()) || person.is_some_and(|p| p != passkey.person) {
        return Err(unknown());
    }
    let key = PublicKey::parse(&passkey.key).map_err(|e| Stop::Failed(format!("reading a kept passkey: {e}")))?;
    let asserted = assertion
        .verify(site(ask)?, assertion.challenge(), &key, passkey_before(&passkey))
        .map_err(refused)?;
    let used = Used {
        passkey: passkey.id,
        was: passkey.counter,
        counter: asserted.counter,
        copied: asserted.copied,
        eligible: asserted.eligible,
    };
    Ok((passkey, used))
}

/// What was known of a key before it answered.
pub(crate) const fn passkey_before(passkey: &Passkey) -> passkeys::Before {
    passkeys::Before {
        counter: passkey.counter,
        eligible: passkey.eligible,
    }
}

async fn sign_in(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["answer", "back"])?;
    let back = way_back(&ask, ask.form.text("back"));
    match enter(&ask) {
        Ok(opened) => sign_in::entered(&ask, &opened, &back),
        Err(Stop::Refused(wrong)) => {
            let wrong: Vec<Refusal> = wrong.into_iter().map(in_public).collect();
            Ok(sign_in::page(&ask, &back, "", &wrong, None))
        }
        Err(stop) => Err(stop),
    }
}

/// What is told to somebody not signed in: of a key that is not known the same as of one that did not sign, so that nobody learns which are.
fn in_public(refusal: Refusal) -> Refusal {
    match refusal.code {
        "passkey-unknown" => Refusal::forbidden("passkey-failed"),
        _ => refusal,
    }
}

fn enter(ask: &Ask) -> Result<NewSession, Stop> {
    let desk = ask.app().desk();
    let browser = ask
        .nonce
        .get()
        .ok_or_else(|| Stop::from(Refusal::conflict("passkey-expired")))?;
    let assertion = Assertion::parse(ask.form.text("answer").as_bytes()).map_err(refused)?;
    desk.challenge_look(Ceremony::SignIn { browser }, assertion.challenge(), ask.now)?;
    let (passkey, used) = checked(ask, &assertion, None)?;
    let agent = ask.header("user-agent").unwrap_or_default();
    let opened = desk.passkey_sign_in(browser, assertion.challenge(), passkey.person, used, agent, ask.now)?;
    sign_in::end_old(ask)?;
    Ok(opened)
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm {
    f: Frame,
    back: String,
    input: String,
    device: String,
}

async fn confirm(ask: Arc<Ask>) -> Result<Answer, Stop> {
    confirm_page(&ask, ask.query.text("back"), &[])
}

fn confirm_page(ask: &Ask, back: &str, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let (session, account) = own(ask)?;
    let (site, desk) = (site(ask)?, ask.app().desk());
    let known = credentials(ask, account.person)?;
    // Who has none has nothing to confirm with.
    if known.is_empty() {
        return Err(Stop::Hidden);
    }
    if ask.format == Format::Json {
        let ceremony = Ceremony::StepUp {
            session: session.id,
            person: session.person,
        };
        let challenge = desk.challenge(ceremony, ask.now)?;
        return Ok(given(ask, || site.ask_sign(&challenge, &known)));
    }
    Ok(ask
        .answer()
        .page(|| Confirm {
            f: ask
                .form_frame(Room::None, ask.speech().t("account-confirm-title"))
                .refused(wrong),
            back: way_back(ask, back),
            input: ask.fresh_input(),
            device: ask.app().inner().assets.passkeys_address.clone(),
        })
        .cache(Cache::Never)
        .status(if wrong.is_empty() { 200 } else { 422 }))
}

async fn step_up(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["answer", "back"])?;
    match stepped(&ask) {
        Ok(opened) => {
            let back = way_back(&ask, ask.form.text("back"));
            let to = if back.is_empty() {
                ask.href("/account?done=account-confirm")
            } else {
                back
            };
            Ok(Answer::see_other(to).cookie(session_cookie(&ask, &opened)))
        }
        Err(Stop::Refused(wrong)) => confirm_page(&ask, ask.form.text("back"), &wrong),
        Err(stop) => Err(stop),
    }
}

fn stepped(ask: &Ask) -> Result<NewSession, Stop> {
    let (session, account) = own(ask)?;
    let desk = ask.app().desk();
    let (id, person) = (session.id, account.person);
    let assertion = Assertion::parse(ask.form.text("answer").as_bytes()).map_err(refused)?;
    desk.challenge_look(Ceremony::StepUp { session: id, person }, assertion.challenge(), ask.now)?;
    let (_, used) = checked(ask, &assertion, Some(person))?;
    Ok(desk.passkey_step_up(id, person, assertion.challenge(), used, ask.now)?)
}

fn session_cookie(ask: &Ask, opened: &NewSession) -> String {
    set_cookie(ask.app(), ask.app().config().cookie(), &opened.cookie, 43_200)
}

async fn ask_new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (session, account) = own(&ask)?;
    let (site, desk) = (site(&ask)?, ask.app().desk());
    let known = credentials(&ask, account.person)?;
    let ceremony = Ceremony::Register {
        session: session.id,
        person: account.person,
    };
    let challenge = desk.challenge(ceremony, ask.now)?;
    let title = ask.speech().plain("common-brand", &[]);
    Ok(given(&ask, || {
        site.ask_new(&challenge, account.person.as_bytes(), &account.name, &title, &known)
    }))
}

async fn add(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["passkey-name", "answer"])?;
    match added(&ask) {
        Ok(opened) => {
            Ok(Answer::see_other(ask.href("/account?done=account-passkey-add")).cookie(session_cookie(&ask, &opened)))
        }
        Err(Stop::Refused(wrong)) => account::page(&ask, &wrong, None),
        Err(stop) => Err(stop),
    }
}

fn added(ask: &Ask) -> Result<NewSession, Stop> {
    let (session, account) = own(ask)?;
    let desk = ask.app().desk();
    let (id, person) = (session.id, account.person);
    let registration = Registration::parse(ask.form.text("answer").as_bytes()).map_err(refused)?;
    desk.challenge_look(
        Ceremony::Register { session: id, person },
        registration.challenge(),
        ask.now,
    )?;
    let made = registration
        .verify(site(ask)?, registration.challenge())
        .map_err(refused)?;
    let new = NewPasskey {
        credential: made.credential,
        key: made.key.as_bytes().to_vec(),
        counter: made.counter,
        copied: made.copied,
        eligible: made.eligible,
        name: ask.form.text("passkey-name").to_owned(),
    };
    let (_, opened) = desk
        .passkey_add(id, person, registration.challenge(), &new, ask.now)
        .map_err(at_its_field)?;
    Ok(opened)
}

/// A refusal of the name, at the field where it stands on the page.
fn at_its_field(e: desk::DeskError) -> Stop {
    match e {
        desk::DeskError::Refused(refusal) if refusal.field == Some("name") => refusal.at("passkey-name").into(),
        e => e.into(),
    }
}

async fn rename(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["passkey-name"])?;
    let (_, account) = own(&ask)?;
    let name = ask.form.text("passkey-name");
    match ask.app().desk().passkey_rename(account.person, ask.id("id")?, name) {
        Ok(true) => Ok(Answer::see_other(ask.href("/account?done=account-passkey-rename"))),
        Ok(false) => Err(Stop::Hidden),
        Err(e) => match at_its_field(e) {
            Stop::Refused(wrong) => account::page(&ask, &wrong, None),
            stop => Err(stop),
        },
    }
}

async fn remove(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let (_, account) = own(&ask)?;
    match ask.app().desk().passkey_remove(account.person, ask.id("id")?) {
        Ok(true) => Ok(Answer::see_other(ask.href("/account?done=account-passkey-remove"))),
        Ok(false) => Err(Stop::Hidden),
        Err(e) => match e.into() {
            Stop::Refused(wrong) => account::page(&ask, &wrong, None),
            stop => Err(stop),
        },
    }
}
