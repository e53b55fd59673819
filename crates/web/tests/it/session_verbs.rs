//! `/api/{verb}` with a session's cookie in place of a token: a script of our own page may, nobody else may.
//!
//! A cookie is sent by any page that a browser shows; so the form token must come along, in the header `comity-form-token`, and the request
//! must come from our own origin. Whatever is refused changes nothing. Serves TRUST G-S2, G-S10.

use crate::{send, with_body};
use testkit::{Answer, Who, World};

const OWN: (&str, &str) = ("origin", "http://localhost:8080");
const JSON: (&str, &str) = ("content-type", "application/json");

/// A person's session: cookie header and form token.
fn session(world: &World, who: Who) -> (String, String) {
    let opened = world
        .desk()
        .session_open(world.person(who), world.clock.now(), "test", "link")
        .expect("a session");
    (format!("comity={}", opened.cookie), opened.session.form_token)
}

/// Technical's contact, and the request that confirms it.
struct Deed {
    world: World,
    body: String,
    cookie: String,
    token: String,
}

impl Deed {
    fn new() -> Self {
        let world = World::small();
        let contact = world
            .contact_of(Who::Technical, "XAA", terms::Role::Technical)
            .expect("a contact");
        let (cookie, token) = session(&world, Who::Technical);
        Self {
            body: format!("{{\"contact\":\"{}\"}}", contact.id),
            world,
            cookie,
            token,
        }
    }

    fn confirms(&self, key: &str, headers: &[(&str, &str)]) -> Answer {
        let mut all = vec![JSON, ("idempotency-key", key)];
        all.extend_from_slice(headers);
        send(&self.world, with_body("/api/confirm", &all, self.body.clone()))
    }

    /// Everything that was said, and everything that is known of it.
    fn state(&self) -> (u64, String) {
        let views = &self.world.node().views;
        (views.log().last().expect("a count"), self.world.views_dump())
    }

    #[track_caller]
    fn is_refused(&self, why: &str, headers: &[(&str, &str)], code: &str) {
        let before = self.state();
        let answer = self.confirms("refused-0000000001", headers);
        assert_eq!(
            (answer.status, answer.json()["code"].as_str().map(str::to_owned)),
            (403, Some(code.to_owned())),
            "{why}: {}",
            answer.text()
        );
        assert!(self.state() == before, "{why}: something was said");
    }
}

#[test]
fn a_session_with_its_form_token_may_say_what_its_person_may() {
    let deed = Deed::new();
    let (said, _) = deed.state();
    let mine = [OWN, ("cookie", &deed.cookie), ("comity-form-token", &deed.token)];
    let first = deed.confirms("confirm-0000000001", &mine);
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(deed.state().0, said + 1);
    // The key of the first answer is the key of every repeat, by session as by token.
    let again = deed.confirms("confirm-0000000001", &mine);
    assert_eq!(
        (again.status, again.json()["receipt"].clone()),
        (200, first.json()["receipt"].clone())
    );
    assert_eq!(deed.state().0, said + 1);
    assert_eq!(first.header("cache-control"), Some("no-store"));
    // The stamp tells how she was signed in, not that a program asked.
    let opened = deed.world.node().views.log().follow(said, 1, |row| {
        assert!(String::from_utf8_lossy(&row.stamp).contains("\"auth\":\"link\""));
        Ok(true)
    });
    assert_eq!(opened.expect("the statement"), 1);
}

#[test]
fn a_session_without_its_form_token_says_nothing() {
    let deed = Deed::new();
    let cookie = ("cookie", deed.cookie.as_str());
    let (_, of_another_person) = session(&deed.world, Who::Diplomatic);
    let (_, of_another_browser) = session(&deed.world, Who::Technical);
    let bearer = format!("Bearer {}", deed.token);
    deed.is_refused("no token", &[OWN, cookie], "form-expired");
    for (why, token) in [
        ("an empty token", ""),
        ("a part of it", &deed.token[1..]),
        ("another person's", &of_another_person),
        ("that of her other browser", &of_another_browser),
    ] {
        deed.is_refused(why, &[OWN, cookie, ("comity-form-token", token)], "form-expired");
    }
    // A token in the body is an unknown field, and no token at all.
    let before = deed.state();
    let smuggled = deed.body.replace('}', &format!(",\"form_token\":\"{}\"}}", deed.token));
    let answer = send(
        &deed.world,
        with_body(
            "/api/confirm",
            &[JSON, OWN, cookie, ("idempotency-key", "refused-0000000002")],
            smuggled,
        ),
    );
    assert_eq!(answer.status, 403, "{}", answer.text());
    // Nor is a form token a credential of its own.
    let answer = deed.confirms("refused-0000000003", &[OWN, ("authorization", &bearer)]);
    assert_eq!(answer.status, 401, "{}", answer.text());
    assert!(deed.state() == before);
}

#[test]
fn a_session_that_another_site_uses_says_nothing() {
    let deed = Deed::new();
    let mine = [
        ("cookie", deed.cookie.as_str()),
        ("comity-form-token", deed.token.as_str()),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &str)> = mine.to_vec();
        all.extend_from_slice(more);
        all
    };
    deed.is_refused("no origin", &with(&[]), "origin");
    for origin in [
        "null",
        "https://evil.example",
        "http://localhost:9999",
        "https://localhost:8080",
        "http://localhost:8080.evil.example",
    ] {
        deed.is_refused(origin, &with(&[("origin", origin)]), "origin");
    }
    deed.is_refused(
        "a referer",
        &with(&[("referer", "https://evil.example/http://localhost:8080/")]),
        "origin",
    );
    for site in ["cross-site", "same-site", "none"] {
        deed.is_refused(site, &with(&[OWN, ("sec-fetch-site", site)]), "origin");
    }
    // A form can be sent from anywhere without asking; JSON cannot.
    let before = deed.state();
    for media in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"] {
        let mut all = with(&[OWN, ("idempotency-key", "refused-0000000004")]);
        all.push(("content-type", media));
        let answer = send(&deed.world, with_body("/api/confirm", &all, deed.body.clone()));
        assert_eq!(answer.status, 415, "{media}");
    }
    assert!(deed.state() == before);
    let from_our_page = with(&[OWN, ("sec-fetch-site", "same-origin")]);
    assert_eq!(deed.confirms("confirm-0000000001", &from_our_page).status, 201);
}

#[test]
fn a_session_that_is_over_says_nothing() {
    let deed = Deed::new();
    let mine = [OWN, ("cookie", &deed.cookie), ("comity-form-token", &deed.token)];
    deed.world.clock.advance(13 * 3_600);
    let before = deed.state();
    let answer = deed.confirms("refused-0000000001", &mine);
    assert_eq!(answer.status, 401, "{}", answer.text());
    assert!(deed.state() == before);
}
