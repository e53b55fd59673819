//! Passkeys through the front door: a browser with its cookies, and a device that can be told to misbehave.

use crate::{bare, cookies, send, until, with_body};
use desk::{LinkPurpose, Scope};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use terms::Id;
use testkit::{Answer, Authenticator, Manners, Who, World};

/// A browser: it keeps the cookies that it gets.
pub(crate) struct Browser<'w> {
    world: &'w World,
    pub(crate) jar: BTreeMap<String, String>,
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

impl<'w> Browser<'w> {
    pub(crate) fn new(world: &'w World) -> Self {
        Self {
            world,
            jar: BTreeMap::new(),
        }
    }

    fn cookie(&self) -> String {
        let pairs: Vec<String> = self.jar.iter().map(|(n, v)| format!("{n}={v}")).collect();
        pairs.join("; ")
    }

    fn keeps(&mut self, answer: Answer) -> Answer {
        for (name, value) in cookies(&answer) {
            if value.is_empty() {
                self.jar.remove(&name);
            } else {
                self.jar.insert(name, value);
            }
        }
        answer
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        let cookie = self.cookie();
        let answer = send(self.world, bare("GET", path, &[("cookie", &cookie)]));
        self.keeps(answer)
    }

    /// Sends a form of the page at `from`.
    pub(crate) fn post(&mut self, from: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get(from).hidden("form_token").expect("a form");
        self.post_with(&token, path, fields)
    }

    pub(crate) fn post_with(&mut self, token: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("form_token={token}&input=00000000");
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", encoded(value)));
        }
        let cookie = self.cookie();
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://localhost:8080"),
            ("cookie", cookie.as_str()),
        ];
        let answer = send(self.world, with_body(path, &headers, body));
        self.keeps(answer)
    }

    pub(crate) fn opens(&mut self, link: &str) -> Answer {
        let path = format!("/en/link/{link}");
        self.post(&path, &path, &[])
    }

    /// Opens a link that was sent to a person.
    pub(crate) fn comes_by_link(world: &'w World, who: Who) -> Self {
        let mut browser = Self::new(world);
        assert_eq!(browser.opens(&link(world, who)).status, 303);
        browser
    }

    pub(crate) fn options(&mut self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        answer.json()
    }

    /// Adds a passkey of this device.
    pub(crate) fn adds(&mut self, device: &mut Authenticator, name: &str) -> Answer {
        let options = self.options("/en/account/passkeys/new.json");
        let sent = device.makes(&options).to_string();
        self.post(
            "/en/account",
            "/en/account/passkeys",
            &[("passkey-name", name), ("answer", &sent)],
        )
    }

    /// What the device answers when this browser signs in.
    fn asks(&mut self, device: &mut Authenticator) -> String {
        let options = self.options("/en/sign-in/passkey.json");
        device.signs(&options).to_string()
    }

    fn sends(&mut self, answer: &str) -> Answer {
        self.post("/en/sign-in", "/en/sign-in/passkey", &[("answer", answer)])
    }

    pub(crate) fn signs_in(&mut self, device: &mut Authenticator) -> Answer {
        let answer = self.asks(device);
        self.sends(&answer)
    }

    fn steps_up(&mut self, device: &mut Authenticator) -> Answer {
        let options = self.options("/en/account/confirm.json");
        let answer = device.signs(&options).to_string();
        self.post("/en/account/confirm", "/en/account/confirm", &[("answer", &answer)])
    }

    pub(crate) fn is_in(&mut self) -> bool {
        self.get("/en/account").status == 200
    }
}

pub(crate) fn link(world: &World, who: Who) -> String {
    let purpose = LinkPurpose::SignIn {
        person: world.person(who),
    };
    let link = world.desk().link_create(purpose, world.clock.now(), 1_200);
    link.expect("a link").as_str().to_owned()
}

/// A person with one passkey on a device, added after coming by a link.
pub(crate) fn with_passkey(world: &World, who: Who) -> (Browser<'_>, Authenticator) {
    let mut device = Authenticator::default();
    let mut browser = Browser::comes_by_link(world, who);
    let added = browser.adds(&mut device, "blue key");
    assert_eq!(added.status, 303, "{}", added.text());
    (browser, device)
}

/// The words of a refusal in English, as a page shows them.
pub(crate) fn words(code: &str) -> String {
    languages::speech(terms::Language::En).t(&format!("refusal-{code}"))
}

#[test]
fn from_the_invitation_to_a_passkey_and_in_again_with_it() {
    let world = World::small();
    let (mut browser, mut device) = with_passkey(&world, Who::Technical);
    let page = browser.get("/en/account?done=account-passkey-add").text();
    assert!(
        page.contains("<bdi>blue key</bdi>") && page.contains("Sign in with it from now on"),
        "{page}"
    );
    browser.post("/en/account", "/en/account/sign-out", &[]);
    assert!(!browser.is_in());
    let answer = browser.signs_in(&mut device);
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/en/work?done=signin"))
    );
    assert!(browser.is_in());
    let session = world
        .desk()
        .session(&browser.jar["comity"], world.clock.now())
        .expect("read")
        .expect("open");
    assert_eq!(
        (session.person, session.auth.as_str()),
        (world.person(Who::Technical), "passkey")
    );
    // What she says now carries how she was let in.
    let contact = world
        .contact_of(Who::Technical, "XAA", terms::Role::Technical)
        .expect("an entry");
    let path = format!("/en/contacts/{}/confirm", contact.id);
    let form = browser.get(&path);
    let fields: Vec<(&str, String)> = ["base"].iter().filter_map(|n| Some((*n, form.hidden(n)?))).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let said = browser.post(&path, &path, &fields);
    assert_eq!(said.status, 303, "{}", said.text());
}

#[test]
fn what_a_browser_is_asked_names_nobody() {
    let world = World::small();
    let (_, _) = with_passkey(&world, Who::Technical);
    let mut strangers = Browser::new(&world);
    let mut options = strangers.options("/en/sign-in/passkey.json");
    assert_ne!(options["challenge"], Value::Null);
    options["challenge"] = Value::Null;
    assert_eq!(
        options,
        json!({"rpId": "localhost", "challenge": null, "timeout": 300_000, "allowCredentials": [], "userVerification": "required"})
    );
    assert_eq!(strangers.get("/en/sign-in/passkey").status, 404, "no page is there");
}

type Change = fn(&mut Manners);

#[test]
fn a_device_that_misbehaves_lets_nobody_in() {
    let world = World::small();
    let (_, mut device) = with_passkey(&world, Who::Technical);
    let cases: [(&str, Change, &str); 7] = [
        ("no verification", |m| m.verifies = false, "passkey-not-verified"),
        (
            "a copied page",
            |m| m.origin = Some("https://comity.example".into()),
            "passkey-failed",
        ),
        ("a frame", |m| m.framed = true, "passkey-failed"),
        (
            "another host",
            |m| m.host = Some("comity.example".into()),
            "passkey-failed",
        ),
        ("another key", |m| m.signs_with_another_key = true, "passkey-failed"),
        ("another person", |m| m.handle = Some(vec![7; 10]), "passkey-failed"),
        ("a counter that went back", |m| m.counter = Some(0), "passkey-counter"),
    ];
    // Once in the right way, so that the counter stands above nothing.
    assert_eq!(Browser::new(&world).signs_in(&mut device).status, 303);
    for (what, change, code) in cases {
        device.manners = Manners::default();
        change(&mut device.manners);
        let mut browser = Browser::new(&world);
        let answer = browser.signs_in(&mut device);
        assert_eq!(answer.status, 422, "{what}");
        assert!(answer.text().contains(&words(code)), "{what}: {}", answer.text());
        assert!(!browser.is_in(), "{what}");
    }
    device.manners = Manners::default();
    assert_eq!(
        Browser::new(&world).signs_in(&mut device).status,
        303,
        "and nothing was spoilt"
    );
}

#[test]
fn a_device_that_misbehaves_adds_nothing() {
    let world = World::small();
    let cases: [(Change, &str); 3] = [
        (|m| m.verifies = false, "passkey-not-verified"),
        (|m| m.origin = Some("http://localhost:8081".into()), "passkey-failed"),
        (|m| m.host = Some("comity.example".into()), "passkey-failed"),
    ];
    let mut browser = Browser::comes_by_link(&world, Who::Technical);
    for (change, code) in cases {
        let mut device = Authenticator::default();
        change(&mut device.manners);
        let answer = browser.adds(&mut device, "blue key");
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(&words(code)), "{code}");
    }
    for broken in ["", "{}", "x", &"9".repeat(60_000)] {
        let fields = [("passkey-name", "x"), ("answer", broken)];
        let answer = browser.post("/en/account", "/en/account/passkeys", &fields);
        assert_eq!(answer.status, 422, "{}", broken.len());
    }
    assert!(!world.desk().has_passkey(world.person(Who::Technical)).expect("read"));
}

#[test]
fn an_answer_counts_once_for_five_minutes_and_in_the_browser_that_asked() {
    let world = World::small();
    let (_, mut device) = with_passkey(&world, Who::Technical);
    let mut hers = Browser::new(&world);
    let answer = hers.asks(&mut device);
    let mut thief = Browser::new(&world);
    let stolen = thief.sends(&answer);
    assert!(stolen.text().contains(&words("passkey-expired")), "{}", stolen.text());
    assert_eq!(hers.sends(&answer).status, 303, "and it was not used up by that");
    hers.post("/en/account", "/en/account/sign-out", &[]);
    let again = hers.sends(&answer);
    assert_eq!(again.status, 422);
    assert!(again.text().contains(&words("passkey-expired")));
    assert!(!hers.is_in());
    let late = hers.asks(&mut device);
    // The desk's own time runs a few statements ahead of the clock.
    world.clock.advance(301);
    assert!(hers.sends(&late).text().contains(&words("passkey-expired")));
    assert_eq!(hers.signs_in(&mut device).status, 303);
}

#[test]
fn an_answer_without_the_form_of_our_page_is_not_looked_at() {
    let world = World::small();
    let (_, mut device) = with_passkey(&world, Who::Technical);
    let mut browser = Browser::new(&world);
    let answer = browser.asks(&mut device);
    assert_eq!(
        browser
            .post_with("", "/en/sign-in/passkey", &[("answer", &answer)])
            .status,
        403
    );
    let token = browser.get("/en/sign-in").hidden("form_token").expect("a form");
    let (cookie, body) = (
        browser.cookie(),
        format!("form_token={token}&answer={}", encoded(&answer)),
    );
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://evil.example"),
        ("cookie", cookie.as_str()),
    ];
    assert_eq!(
        send(&world, with_body("/en/sign-in/passkey", &headers, body)).status,
        403
    );
    assert_eq!(browser.sends(&answer).status, 303);
}

#[test]
fn a_removed_passkey_is_dead_with_all_that_it_opened() {
    let world = World::small();
    let (mut browser, mut first) = with_passkey(&world, Who::Technical);
    let mut second = Authenticator::default();
    assert_eq!(browser.adds(&mut second, "red key").status, 303);
    let mut stolen = Browser::new(&world);
    assert_eq!(stolen.signs_in(&mut first).status, 303);
    let keys = world.desk().passkeys_of(world.person(Who::Technical)).expect("read");
    let blue = keys.iter().find(|k| k.name == "blue key").expect("the first");
    let remove = format!("/en/account/passkeys/{}/remove", blue.id);
    // Somebody else's id is as good as none.
    let (mut other, _) = with_passkey(&world, Who::Diplomatic);
    assert_eq!(other.post("/en/account", &remove, &[]).status, 404);
    let removed = browser.post("/en/account", &remove, &[]);
    assert_eq!(removed.status, 303, "{}", removed.text());
    assert!(!stolen.is_in(), "at the next request");
    let answer = stolen.signs_in(&mut first);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&words("passkey-failed")));
    assert_eq!(Browser::new(&world).signs_in(&mut second).status, 303);
}

#[test]
fn a_passkey_of_somebody_else_confirms_nothing() {
    let world = World::small();
    let (mut hers, _) = with_passkey(&world, Who::Technical);
    let (_, mut his) = with_passkey(&world, Who::Diplomatic);
    world.clock.advance(601);
    let mut options = hers.options("/en/account/confirm.json");
    assert_eq!(options["allowCredentials"].as_array().map(Vec::len), Some(1));
    options["allowCredentials"] = json!([]);
    let answer = his.signs(&options).to_string();
    let no = hers.post("/en/account/confirm", "/en/account/confirm", &[("answer", &answer)]);
    assert_eq!(no.status, 422);
    assert!(no.text().contains(&words("passkey-unknown")));
    assert_eq!(hers.get("/en/account/passkeys/new.json").status, 403);
}

#[test]
fn keys_change_only_within_ten_minutes_of_showing_who_is_there() {
    let world = World::small();
    let (mut browser, mut device) = with_passkey(&world, Who::Technical);
    let key = world
        .desk()
        .passkeys_of(world.person(Who::Technical))
        .expect("read")
        .remove(0);
    let remove = format!("/en/account/passkeys/{}/remove", key.id);
    world.clock.advance(601);
    assert_eq!(browser.get("/en/account/passkeys/new.json").status, 403);
    let page = browser.get("/en/account").text();
    assert!(
        page.contains("href=\"/en/account/confirm\"") && !page.contains("/remove\""),
        "{page}"
    );
    let name = format!("/en/account/passkeys/{}/name", key.id);
    for path in ["/en/account/passkeys", remove.as_str(), name.as_str()] {
        let refused = browser.post("/en/account", path, &[]);
        assert_eq!(refused.status, 403, "{path}");
        assert!(refused.text().contains(&words("step-up")), "{path}");
    }
    let before = browser.cookie();
    let stepped = browser.steps_up(&mut device);
    assert_eq!(
        (stepped.status, stepped.header("location")),
        (303, Some("/en/account?done=account-confirm")),
        "{}",
        stepped.text()
    );
    let old = send(&world, bare("GET", "/en/account", &[("cookie", &before)]));
    assert_eq!(old.status, 303, "the cookie from before is dead");
    assert_eq!(browser.adds(&mut Authenticator::default(), "red key").status, 303);
    let renamed = browser.post("/en/account", &name, &[("passkey-name", "green key")]);
    assert_eq!(renamed.status, 303);
    let removed = browser.post("/en/account", &remove, &[]);
    assert_eq!(removed.status, 303, "{}", removed.text());
}

#[test]
fn a_token_made_with_a_stolen_passkey_is_dead_when_that_is_removed() {
    let world = World::small();
    let (mut browser, mut stolen) = with_passkey(&world, Who::Technical);
    let mut second = Authenticator::default();
    assert_eq!(browser.adds(&mut second, "red key").status, 303);
    let mut thief = Browser::new(&world);
    assert_eq!(thief.signs_in(&mut stolen).status, 303);
    let fields = [("name", "quiet script"), ("scope", "read"), ("expires", "2026-12-01")];
    let page = thief.post("/en/account", "/en/account/tokens", &fields).text();
    let (_, rest) = page.split_once("cmty_").expect("a token");
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let bearer = format!("Bearer cmty_{token}");
    let reads = || send(&world, bare("GET", "/en/contacts.json", &[("authorization", &bearer)])).status;
    assert_eq!(reads(), 200);
    let mut hers = Browser::new(&world);
    assert_eq!(hers.signs_in(&mut second).status, 303);
    let keys = world.desk().passkeys_of(world.person(Who::Technical)).expect("read");
    let blue = keys.iter().find(|k| k.name == "blue key").expect("the first");
    let page = hers.get("/en/account").text();
    assert!(page.contains(&languages::speech(terms::Language::En).t("account-passkey-remove-note")));
    let removed = hers.post("/en/account", &format!("/en/account/passkeys/{}/remove", blue.id), &[]);
    assert_eq!(removed.status, 303, "{}", removed.text());
    assert_eq!(reads(), 401);
    assert!(!thief.is_in() && hers.is_in());
}

#[test]
fn whoever_has_a_passkey_shows_it_before_making_a_token() {
    let world = World::small();
    let (mut browser, mut device) = with_passkey(&world, Who::Technical);
    let fields = [("name", "nightly script"), ("scope", "read"), ("expires", "2026-12-01")];
    let made = |browser: &mut Browser| browser.post("/en/account", "/en/account/tokens", &fields);
    world.clock.advance(601);
    let refused = made(&mut browser);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(&words("step-up")) && !refused.text().contains("cmty_"));
    let person = world.person(Who::Technical);
    assert_eq!(world.desk().tokens_of(person, world.clock.now()).expect("read"), []);
    assert_eq!(browser.steps_up(&mut device).status, 303);
    assert!(made(&mut browser).text().contains("cmty_"));
    // Who has none is asked for none.
    let mut other = Browser::comes_by_link(&world, Who::Diplomatic);
    world.clock.advance(601);
    assert!(made(&mut other).text().contains("cmty_"));
}

#[test]
fn a_session_that_a_link_opened_neither_adds_nor_removes_a_key_of_whoever_has_one() {
    let mut world = World::small();
    let (_, mut device) = with_passkey(&world, Who::Technical);
    std::fs::write(world.dir().join("comity.toml"), "links = \"always\"\n").expect("written");
    world.restart(false);
    let mut browser = Browser::comes_by_link(&world, Who::Technical);
    let key = world
        .desk()
        .passkeys_of(world.person(Who::Technical))
        .expect("read")
        .remove(0);
    let remove = format!("/en/account/passkeys/{}/remove", key.id);
    assert_eq!(browser.post("/en/account", &remove, &[]).status, 403);
    assert_eq!(browser.get("/en/account/passkeys/new.json").status, 403, "nor adds one");
    let page = browser.get("/en/account").text();
    assert!(page.contains("href=\"/en/account/confirm\"") && !page.contains("passkeys/new.json"));
    assert_eq!(browser.steps_up(&mut device).status, 303);
    assert_eq!(browser.adds(&mut Authenticator::default(), "red key").status, 303);
    assert_eq!(browser.post("/en/account", &remove, &[]).status, 303);
}

#[test]
fn a_first_passkey_ends_the_session_of_whoever_else_read_the_mail() {
    let world = World::small();
    let mut thief = Browser::comes_by_link(&world, Who::Technical);
    let options = thief.options("/en/account/passkeys/new.json");
    let token = thief.get("/en/account").hidden("form_token").expect("a form");
    let (mut hers, mut device) = with_passkey(&world, Who::Technical);
    let sent = Authenticator::default().makes(&options).to_string();
    let fields = [("passkey-name", "a thief's"), ("answer", sent.as_str())];
    let sent_off = thief.post_with(&token, "/en/account/passkeys", &fields);
    let place = sent_off.header("location").unwrap_or_default();
    assert!(place.starts_with("/en/sign-in"), "{place}");
    assert!(!thief.is_in() && hers.is_in());
    let keys = world.desk().passkeys_of(world.person(Who::Technical)).expect("read");
    assert_eq!(keys.len(), 1);
    assert_eq!(Browser::new(&world).signs_in(&mut device).status, 303);
}

/// An entry for which this person is nominated, and the link of the invitation.
fn invited(world: &World, who: Who, role: terms::Role) -> (Id, String) {
    let label = terms::Label::Green;
    let person = world.person(who);
    let said = world.nominates(Who::Administrator, "XAA", role, person, label, Vec::new());
    let contact = said.expect("a nomination").subject;
    let purpose = LinkPurpose::Nomination { person, contact };
    let link = world.desk().link_create(purpose, world.clock.now(), 86_400);
    (contact, format!("/en/invitation/{}", link.expect("a link").as_str()))
}

fn waits(world: &World, contact: Id) -> bool {
    let viewer = world.viewer(Who::Administrator);
    let reader = world.node().views.read(&viewer, world.clock.now()).expect("a reader");
    let card = directory::contact(&reader, contact).expect("read").expect("an entry");
    card.status == directory::Status::Accepted
}

#[test]
fn an_invitation_opens_no_session_for_whoever_has_a_passkey() {
    let world = World::small();
    let (contact, invitation) = invited(&world, Who::Technical, terms::Role::Legal);
    let (_, mut device) = with_passkey(&world, Who::Technical);
    let mut browser = Browser::new(&world);
    let base = browser.get(&invitation).hidden("base").expect("a form");
    let accepts =
        |browser: &mut Browser, link: &str, base: &str| browser.post(link, link, &[("base", base), ("step", "accept")]);
    let accepted = accepts(&mut browser, &invitation, &base);
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    assert!(waits(&world, contact), "what she said counts");
    assert!(!cookies(&accepted).iter().any(|(name, _)| name == "comity"));
    assert!(!browser.is_in());
    let place = accepted.header("location").expect("a place").to_owned();
    assert!(place.starts_with("/en/sign-in?done=form-accept&receipt="), "{place}");
    let told = languages::speech(terms::Language::En).t("form-accept-done");
    assert!(browser.get(&place).text().contains(&told));
    assert_eq!(browser.signs_in(&mut device).status, 303);
}

#[test]
fn an_invitation_lets_in_whoever_has_no_passkey_and_leaves_a_session_of_her_own() {
    let world = World::small();
    let (contact, invitation) = invited(&world, Who::Technical, terms::Role::Legal);
    let mut browser = Browser::new(&world);
    let base = browser.get(&invitation).hidden("base").expect("a form");
    let fields = [("base", base.as_str()), ("step", "accept")];
    assert_eq!(browser.post(&invitation, &invitation, &fields).status, 303);
    assert!(waits(&world, contact) && browser.is_in());
    let (mut hers, _) = with_passkey(&world, Who::Diplomatic);
    let (contact, invitation) = invited(&world, Who::Diplomatic, terms::Role::Policy);
    let base = hers.get(&invitation).hidden("base").expect("a form");
    let fields = [("base", base.as_str()), ("step", "accept")];
    let accepted = hers.post(&invitation, &invitation, &fields);
    let place = accepted.header("location").unwrap_or_default();
    assert!(
        place.starts_with(&format!("/en/contacts/{contact}?done=form-accept")),
        "{place}"
    );
    assert!(hers.is_in());
}

#[test]
fn whoever_has_a_passkey_gets_in_by_no_link_and_no_stranger_learns_of_it() {
    let mut world = World::small();
    // Made before, and made meanwhile behind the page's back: neither opens anything.
    let early = link(&world, Who::Technical);
    let (_, mut device) = with_passkey(&world, Who::Technical);
    assert_eq!(send(&world, bare("GET", &format!("/en/link/{early}"), &[])).status, 404);
    let late = link(&world, Who::Technical);
    let shown = send(&world, bare("GET", &format!("/en/link/{late}"), &[]));
    assert_eq!(shown.status, 409);
    assert!(shown.text().contains(&words("link-passkey")));
    // Each letter: to whom, and its text.
    let letters = || -> Vec<(String, String)> {
        let outbox = std::fs::read_dir(world.dir().join("outbox")).expect("the outbox");
        let read = |letter: String| {
            // The head, the head of the first part, and its words.
            let mut pieces = letter.split("\r\n\r\n");
            let (head, body) = (pieces.next()?, pieces.nth(1)?);
            let body = body.split("\r\n--").next()?;
            let bytes = data_encoding::BASE64_MIME.decode(body.as_bytes()).ok()?;
            Some((head.to_owned(), String::from_utf8(bytes).ok()?))
        };
        outbox
            .flatten()
            .filter_map(|e| read(std::fs::read_to_string(e.path()).ok()?))
            .collect()
    };
    world.letters_are_written();
    let before = letters().len();
    let mut answers = Vec::new();
    for mail in [
        "technical@people.example",
        "diplomatic@people.example",
        "nobody@example.org",
    ] {
        let answer = Browser::new(&world).post("/en/sign-in", "/en/sign-in", &[("mail", mail)]);
        assert_eq!(answer.status, 200);
        answers.push(answer.text());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
    until(|| letters().len() == before + 2);
    let to = |whom: &str| -> String {
        let line = format!("To: {whom}\r\n");
        let asked = languages::speech(terms::Language::En).plain("mail-signin-body", &[]);
        let mut found = letters()
            .into_iter()
            .filter(|(head, text)| head.contains(&line) && text.contains(&asked));
        found.next().expect("a letter").1
    };
    let why = languages::speech(terms::Language::En).plain("mail-signin-passkey", &[]);
    let (hers, his) = (to("technical@people.example"), to("diplomatic@people.example"));
    assert!(hers.contains(&why) && !hers.contains("/link/"), "{hers}");
    assert!(his.contains("/link/") && !his.contains(&why), "{his}");
    // The button, pressed by somebody who had the page open, opens nothing either.
    let mut browser = Browser::new(&world);
    let token = browser.get("/en/sign-in").hidden("form_token").expect("a form");
    assert_eq!(browser.post_with(&token, &format!("/en/link/{late}"), &[]).status, 409);
    assert!(!browser.is_in());
    assert_eq!(Browser::new(&world).signs_in(&mut device).status, 303);
    std::fs::write(world.dir().join("comity.toml"), "links = \"always\"\n").expect("written");
    world.restart(false);
    assert_eq!(
        Browser::new(&world).opens(&late).status,
        303,
        "unless the operator says so"
    );
}

/// The world of a node with the settings that `init` writes: links are for invitations and recoveries.
fn by_invitation_alone() -> World {
    let mut world = World::small();
    std::fs::write(world.dir().join("comity.toml"), "links = \"invitation\"\n").expect("written");
    world.restart(false);
    world
}

#[test]
fn nobody_signs_in_by_a_link_and_no_address_is_told_apart() {
    let world = by_invitation_alone();
    let early = link(&world, Who::Technical);
    let letters = || std::fs::read_dir(world.dir().join("outbox")).map_or(0, Iterator::count);
    let before = letters();
    let mut browser = Browser::new(&world);
    let page = browser.get("/en/sign-in").text();
    let speech = languages::speech(terms::Language::En);
    assert!(
        page.contains(&speech.t("signin-invitation-only")) && !page.contains("name=\"mail\""),
        "{page}"
    );
    let mut answers = Vec::new();
    for mail in ["technical@people.example", "nobody@people.example", "no address"] {
        let answer = Browser::new(&world).post("/en/sign-in", "/en/sign-in", &[("mail", mail)]);
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains(&words("link-invitation-only")));
        // Without what is drawn anew for each form.
        let text = answer.text();
        let mut rest = text.split("value=\"");
        let first = rest.next().unwrap_or_default().to_owned();
        answers.push(rest.fold(first, |page, piece| {
            page + piece.split_once('"').map_or("", |(_, after)| after)
        }));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
    world.letters_are_written();
    assert_eq!(letters(), before, "nobody is written to");
    let token = browser.get("/en/sign-in").hidden("form_token").expect("a form");
    // One written before the operator said so.
    assert_eq!(browser.get(&format!("/en/link/{early}")).status, 409);
    assert_eq!(browser.post_with(&token, &format!("/en/link/{early}"), &[]).status, 409);
    assert!(!browser.is_in());
}

#[test]
fn an_invitation_opens_one_session_in_which_a_passkey_is_made() {
    let world = by_invitation_alone();
    let person = world.person(Who::Administrator);
    let purpose = LinkPurpose::Mandate {
        person,
        subject: Id::from_bytes([7; 10]),
    };
    let link = world
        .desk()
        .link_create(purpose, world.clock.now(), 86_400)
        .expect("a link");
    let mut browser = Browser::new(&world);
    let opened = browser.opens(link.as_str());
    assert_eq!(
        (opened.status, opened.header("location")),
        (303, Some("/en/account#passkeys"))
    );
    let now = languages::speech(terms::Language::En).t("account-passkey-now");
    assert!(
        browser.get("/en/work").text().contains(&now),
        "every page says what is at stake"
    );
    let again = browser.get(&format!("/en/link/{}", link.as_str()));
    assert!(
        again.status == 409 && again.text().contains(&words("link-used")),
        "once: {}",
        again.status
    );
    // Called away for an hour less a little, several times: the session is the only one there will be.
    for _ in 0..5 {
        world.clock.advance(3_500);
        assert!(browser.is_in());
    }
    let mut device = Authenticator::default();
    assert_eq!(browser.adds(&mut device, "blue key").status, 303);
    assert!(!browser.get("/en/work").text().contains(&now));
    // It is the only way in that there is.
    let key = world.desk().passkeys_of(person).expect("read").remove(0);
    let stays = browser.post("/en/account", &format!("/en/account/passkeys/{}/remove", key.id), &[]);
    assert!(
        stays.status == 422 && stays.text().contains(&words("passkey-last")),
        "{}: {}",
        stays.status,
        stays.text()
    );
    browser.post("/en/account", "/en/account/sign-out", &[]);
    assert_eq!(browser.signs_in(&mut device).status, 303);
}

/// Somebody copied the cookie of the session that an invitation opened.
fn stolen_after_an_invitation(world: &World) -> (Browser<'_>, Browser<'_>, String) {
    let purpose = LinkPurpose::Mandate {
        person: world.person(Who::Administrator),
        subject: Id::from_bytes([7; 10]),
    };
    let link = world.desk().link_create(purpose, world.clock.now(), 86_400);
    let link = link.expect("a link").as_str().to_owned();
    let mut hers = Browser::new(world);
    assert_eq!(hers.opens(&link).status, 303);
    let mut thief = Browser::new(world);
    thief.jar.clone_from(&hers.jar);
    (hers, thief, link)
}

#[test]
fn whoever_stole_the_session_of_an_invitation_is_out_with_her_first_passkey() {
    let world = by_invitation_alone();
    let (mut hers, mut thief, link) = stolen_after_an_invitation(&world);
    for _ in 0..11 {
        world.clock.advance(3_500);
        assert!(hers.is_in());
    }
    // As long as that session lasts, whoever has its cookie could make the key: nothing else could.
    let options = thief.options("/en/account/passkeys/new.json");
    let token = thief.get("/en/account").hidden("form_token").expect("a form");
    let mut device = Authenticator::default();
    assert_eq!(hers.adds(&mut device, "blue key").status, 303);
    let sent = Authenticator::default().makes(&options).to_string();
    let fields = [("passkey-name", "a thief's"), ("answer", sent.as_str())];
    let sent_off = thief.post_with(&token, "/en/account/passkeys", &fields);
    let place = sent_off.header("location").unwrap_or_default();
    assert!(place.starts_with("/en/sign-in"), "{place}");
    assert!(!thief.is_in() && hers.is_in());
    assert_eq!(Browser::new(&world).get(&format!("/en/link/{link}")).status, 409);
    let keys = world.desk().passkeys_of(world.person(Who::Administrator));
    assert_eq!(keys.expect("read").len(), 1);
}

#[test]
fn the_session_of_an_invitation_ends_everywhere_at_once_and_after_twelve_hours() {
    let world = by_invitation_alone();
    let (mut hers, mut thief, link) = stolen_after_an_invitation(&world);
    assert!(thief.is_in());
    hers.post("/en/account", "/en/account/sign-out-everywhere", &[]);
    assert_eq!(thief.get("/en/account/passkeys/new.json").status, 401);
    assert!(!thief.is_in());
    assert_eq!(thief.get(&format!("/en/link/{link}")).status, 409);
    // A second invitation opens a session of its own, and that one is over after twelve hours however busy it is.
    let (mut hers, mut thief, _) = stolen_after_an_invitation(&world);
    for _ in 0..12 {
        world.clock.advance(3_500);
        assert!(hers.is_in() && thief.is_in());
    }
    world.clock.advance(1_300);
    assert_eq!(thief.get("/en/account/passkeys/new.json").status, 401);
    assert!(!hers.is_in());
    let keys = world.desk().passkeys_of(world.person(Who::Administrator));
    assert!(keys.expect("read").is_empty());
}

#[test]
fn a_locked_address_keeps_nobody_with_a_passkey_out() {
    let world = World::small();
    let (_, mut device) = with_passkey(&world, Who::Technical);
    let asks = || {
        Browser::new(&world)
            .post("/en/sign-in", "/en/sign-in", &[("mail", "technical@people.example")])
            .status
    };
    while asks() == 200 {}
    assert_eq!(asks(), 429);
    assert_eq!(Browser::new(&world).signs_in(&mut device).status, 303);
    let desk = world.desk();
    let free = desk.attempt("address:technical@people.example", world.clock.now());
    assert!(free.is_ok(), "and her address is free again");
    assert_eq!(
        asks(),
        429,
        "but not where the tries came from: one key of one's own would let one go on"
    );
}

#[test]
fn a_person_shut_out_does_not_come_in_by_a_passkey() {
    let world = World::small();
    let (mut browser, mut device) = with_passkey(&world, Who::Technical);
    world
        .desk()
        .account_disable(world.person(Who::Technical))
        .expect("done");
    assert!(!browser.is_in());
    let answer = Browser::new(&world).signs_in(&mut device);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&words("passkey-failed")));
}

#[test]
fn a_program_is_never_a_person_at_a_device() {
    let world = World::small();
    let token = world.token(Who::Technical, &Scope::ALL);
    let bearer = format!("Bearer {token}");
    for path in ["/en/account/passkeys/new.json", "/en/account/confirm.json"] {
        let answer = send(&world, bare("GET", path, &[("authorization", &bearer)]));
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(send(&world, bare("GET", path, &[])).status, 401, "{path}");
    }
}

#[test]
fn where_browsers_offer_no_passkeys_no_page_speaks_of_them() {
    let mut world = World::small();
    let offered = |world: &World, path: &str| world.get(Who::Technical, path).text().contains("data-passkey");
    assert!(world.get(Who::Public, "/en/sign-in").text().contains("data-passkey"));
    assert!(offered(&world, "/en/account"));
    std::fs::write(world.dir().join("comity.toml"), "base = \"http://127.0.0.1:8080\"\n").expect("written");
    world.restart(false);
    assert!(!world.get(Who::Public, "/en/sign-in").text().contains("data-passkey"));
    assert!(!offered(&world, "/en/account"));
    assert_eq!(world.get(Who::Public, "/en/sign-in/passkey.json").status, 404);
}

#[test]
fn the_account_page_with_every_passkey_it_can_hold_stays_whole() {
    let world = World::small();
    let mut browser = Browser::comes_by_link(&world, Who::Technical);
    for n in 0..20 {
        assert_eq!(
            browser.adds(&mut Authenticator::default(), &format!("key {n}")).status,
            303
        );
    }
    let full = browser.adds(&mut Authenticator::default(), "one too many");
    assert_eq!(full.status, 422);
    let page = browser.get("/en/account").text();
    assert_eq!(page.matches("/remove\"").count(), 20);
    let renamed = {
        let key = world
            .desk()
            .passkeys_of(world.person(Who::Technical))
            .expect("read")
            .remove(3);
        let path = format!("/en/account/passkeys/{}/name", key.id);
        assert_eq!(browser.post("/en/account", &path, &[("passkey-name", " ")]).status, 422);
        browser.post("/en/account", &path, &[("passkey-name", "<b>telephone</b>")])
    };
    assert_eq!(renamed.status, 303);
    assert!(
        browser
            .get("/en/account")
            .text()
            .contains("<bdi>&#60;b&#62;telephone&#60;/b&#62;</bdi>")
    );
}

#[test]
fn a_stolen_cookie_publishes_nothing_for_whoever_has_a_passkey() {
    let world = World::small();
    let (mut browser, mut device) = with_passkey(&world, Who::Administrator);
    let contact = world
        .contact_of(Who::Administrator, "XAA", terms::Role::Technical)
        .expect("a contact");
    let withdraw = format!("/en/contacts/{}/withdraw", contact.id);
    let form = "/en/contacts/new?state=XAA";
    assert_eq!(browser.get(form).status, 200, "the key was just made");

    world.clock.advance(601);
    let led = browser.get(form);
    assert_eq!(led.status, 303);
    assert_eq!(
        led.header("location"),
        Some("/en/account/confirm?back=%2Fen%2Fcontacts%2Fnew%3Fstate%3DXAA")
    );
    // Whoever was shown a form has as long again to fill it in.
    world.clock.advance(598);
    let base = contact.base.to_string();
    let fields = [("base", base.as_str())];
    let stale = browser.post("/en/account", &withdraw, &[("base", "0")]);
    assert!(!stale.text().contains(&words("step-up")), "{}", stale.text());
    world.clock.advance(2);
    let refused = browser.post("/en/account", &withdraw, &fields);
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains(&words("step-up")), "{}", refused.text());
    assert!(
        refused.text().contains("/en/account/confirm?back="),
        "{}",
        refused.text()
    );
    let token = browser.get("/en/account").hidden("form_token").expect("a form");
    let cookie = browser.cookie();
    let by_program = send(
        &world,
        with_body(
            "/api/withdraw",
            &[
                ("content-type", "application/json"),
                ("origin", "http://localhost:8080"),
                ("cookie", &cookie),
                ("comity-form-token", &token),
                ("idempotency-key", "withdraw1"),
            ],
            json!({"contact": contact.id.to_string(), "base": contact.base.to_string()}).to_string(),
        ),
    );
    assert_eq!(by_program.status, 403, "{}", by_program.text());
    assert_eq!(by_program.json()["code"], "step-up");
    assert!(
        world
            .contact_of(Who::Administrator, "XAA", terms::Role::Technical)
            .is_some()
    );

    assert_eq!(browser.steps_up(&mut device).status, 303);
    assert_eq!(browser.get(form).status, 200);
    let done = browser.post(&withdraw, &withdraw, &fields);
    assert_eq!(done.status, 303, "{}", done.text());
}

#[test]
fn a_form_that_took_too_long_is_gone_on_with_from_its_draft() {
    let world = World::small();
    let (mut browser, _) = with_passkey(&world, Who::Administrator);
    let form = "/en/contacts/new?state=XAA";
    let first = browser.post(
        form,
        "/en/contacts/new",
        &[("step", "check"), ("state", "XAA"), ("role", "legal")],
    );
    assert_ne!(first.status, 403, "{}", first.text());
    world.clock.advance(1_201);
    let refused = browser.post("/en/account", "/en/contacts/new", &[("step", "send"), ("state", "XAA")]);
    assert_eq!(refused.status, 403);
    assert!(
        refused
            .text()
            .contains("confirm?back=%2Fen%2Fcontacts%2Fnew%3Fdraft%3D00000000"),
        "{}",
        refused.text()
    );
}
