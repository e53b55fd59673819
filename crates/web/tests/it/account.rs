//! Signing in and out, sessions, tokens.

use crate::{bare, button, cookies, send, with_body};
use desk::{LinkPurpose, Scope};
use testkit::{Who, World};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OWN: (&str, &str) = ("origin", "http://localhost:8080");

fn link(world: &World) -> String {
    let person = world.person(Who::Technical);
    world
        .desk()
        .link_create(LinkPurpose::SignIn { person }, world.clock.now(), 1_200)
        .expect("a link")
        .as_str()
        .to_owned()
}

#[test]
fn a_link_is_consumed_by_the_button_alone_and_once() {
    let world = World::small();
    let path = format!("/en/link/{}", link(&world));
    for _ in 0..3 {
        assert_eq!(send(&world, bare("GET", &path, &[])).status, 200);
        assert_eq!(send(&world, bare("HEAD", &path, &[])).status, 200);
    }
    let (nonce, token) = button(&world, &path);
    // Without the browser that opened the page, the button does nothing.
    let stolen = send(&world, with_body(&path, &[FORM, OWN], format!("form_token={token}")));
    assert_eq!(stolen.status, 403);
    let cookie = format!("comity-form={nonce}");
    let opened = send(
        &world,
        with_body(&path, &[FORM, OWN, ("cookie", &cookie)], format!("form_token={token}")),
    );
    assert_eq!(opened.status, 303, "{}", opened.text());
    let set = opened
        .headers
        .get("set-cookie")
        .and_then(|v| v.to_str().ok())
        .expect("a session")
        .to_owned();
    assert!(
        set.starts_with("comity=") && set.contains("HttpOnly") && set.contains("SameSite=Lax"),
        "{set}"
    );
    let session = cookies(&opened).remove(0).1;
    let signed_in = send(
        &world,
        bare("GET", "/en/account", &[("cookie", &format!("comity={session}"))]),
    );
    assert_eq!(signed_in.status, 200);
    let again = send(
        &world,
        with_body(&path, &[FORM, OWN, ("cookie", &cookie)], format!("form_token={token}")),
    );
    assert_eq!(again.status, 409);
}

#[test]
fn nobody_learns_whether_an_address_is_known() {
    let world = World::small();
    let account = world
        .desk()
        .account(world.person(Who::Technical))
        .expect("read")
        .expect("there");
    let known = account.email.expect("an address").to_string();
    let before = world.desk().outbox_count().expect("a count");
    let mut bodies = Vec::new();
    for mail in [known.as_str(), "nobody@example.org"] {
        let (nonce, token) = button(&world, "/en/sign-in");
        let cookie = format!("comity-form={nonce}");
        let mail = mail.replace('@', "%40").replace('+', "%2B");
        let answer = send(
            &world,
            with_body(
                "/en/sign-in",
                &[FORM, OWN, ("cookie", &cookie)],
                format!("mail={mail}&form_token={token}"),
            ),
        );
        assert_eq!(answer.status, 200);
        bodies.push(answer.text());
    }
    assert_eq!(bodies[0], bodies[1]);
    // The letter is written after the answer.
    crate::until(|| world.desk().outbox_count().expect("a count") > before);
    assert_eq!(world.desk().outbox_count().expect("a count"), before + 1);
}

/// "Erased" is answered when no file of the node holds her address: a letter with a link to sign in does, and is about no entry.
#[test]
fn a_letter_to_sign_in_goes_with_the_person() {
    let world = World::small();
    let person = world.person(Who::Technical);
    let address = "technical@people.example";
    let letters = || {
        let outbox = std::fs::read_dir(world.dir().join("outbox")).expect("the outbox");
        let to = format!("To: {address}\r\n");
        let files = outbox
            .flatten()
            .map(|e| std::fs::read_to_string(e.path()).unwrap_or_default());
        files.filter(|letter| letter.contains(&to)).count()
    };
    let before = letters();
    let (nonce, token) = button(&world, "/en/sign-in");
    let cookie = format!("comity-form={nonce}");
    let body = format!("mail={}&form_token={token}", address.replace('@', "%40"));
    let asked = send(
        &world,
        with_body("/en/sign-in", &[FORM, OWN, ("cookie", &cookie)], body),
    );
    assert_eq!(asked.status, 200);
    crate::until(|| letters() > before);
    world.technical_is_forgotten();
    assert_eq!(letters(), 0);
    assert_eq!(world.desk().account(person).expect("read"), None);
}

#[test]
fn no_two_answers_carry_the_same_form_token_and_each_is_accepted() {
    let world = World::small();
    let token = || {
        world
            .get(Who::Technical, "/en/account")
            .hidden("form_token")
            .expect("a token")
    };
    let (one, other) = (token(), token());
    assert_ne!(one, other);
    for token in [one.as_str(), &other] {
        let fields = [("language", "fr"), ("form_token", token)];
        assert_eq!(world.post(Who::Technical, "/en/account/language", &fields).status, 303);
    }
    // Half of it, or the two halves of different pages, is none.
    for wrong in [&one[..32], &one[32..], &format!("{}{}", &one[..32], &other[32..])] {
        let fields = [("language", "fr"), ("form_token", wrong)];
        assert_eq!(world.post(Who::Technical, "/en/account/language", &fields).status, 403);
    }
    let (nonce, first) = button(&world, "/en/sign-in");
    let cookie = format!("comity-form={nonce}");
    let page = send(&world, bare("GET", "/en/sign-in", &[("cookie", &cookie)]));
    assert_ne!(page.hidden("form_token").expect("a token"), first);
}

#[test]
fn signing_out_everywhere_ends_every_session_at_once() {
    let world = World::small();
    assert_eq!(world.get(Who::Technical, "/en/account").status, 200);
    let token = |who| {
        let (secret, _) = world
            .desk()
            .token_create(
                world.person(who),
                "a program",
                &[Scope::Read],
                world.clock.now().plus_seconds(86_400),
                world.clock.now(),
            )
            .expect("a token");
        format!("Bearer {secret}")
    };
    let (mine, hers) = (token(Who::Technical), token(Who::Diplomatic));
    let reads = |token: &str| send(&world, bare("GET", "/en/contacts.json", &[("authorization", token)])).status;
    assert_eq!((reads(&mine), reads(&hers)), (200, 200));
    let out = world.post(Who::Technical, "/en/account/sign-out-everywhere", &[]);
    assert_eq!(out.status, 303);
    // Programs are out as well; those of others are not.
    assert_eq!((reads(&mine), reads(&hers)), (401, 200));
    assert_eq!(world.get(Who::Technical, "/en/account").status, 303);
    assert_eq!(world.get(Who::Diplomatic, "/en/account").status, 200);
}

#[test]
fn a_session_ends_after_an_hour_without_use_and_after_twelve_in_any_case() {
    let world = World::small();
    for _ in 0..12 {
        world.clock.advance(3_500);
        assert_eq!(world.get(Who::Technical, "/en/account").status, 200);
    }
    world.clock.advance(3_500);
    assert_eq!(world.get(Who::Technical, "/en/account").status, 303);
    let world = World::small();
    world.clock.advance(3_601);
    assert_eq!(world.get(Who::Technical, "/en/account").status, 303);
}

#[test]
fn a_token_is_shown_once_and_only_narrows() {
    let world = World::small();
    let made = world.post(
        Who::Administrator,
        "/en/account/tokens",
        &[("name", "reader"), ("scope", "read"), ("expires", "2027-01-01")],
    );
    assert_eq!(made.status, 200, "{}", made.text());
    let text = made.text();
    let at = text.find("cmty_").expect("the token is shown");
    let secret: String = text[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    assert!(!world.get(Who::Administrator, "/en/account").text().contains(&secret));
    // It reads as its person reads.
    let bearer = format!("Bearer {secret}");
    let read = send(&world, bare("GET", "/en/log.json", &[("authorization", &bearer)]));
    assert_eq!((read.status, read.header("cache-control")), (200, Some("no-store")));
    // It does not speak.
    let body = serde_json::json!({"contact": "0123456789abcdef"});
    let refused = world.api(&secret, "confirm", "key-00000001", &body);
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (403, Some("token-scope"))
    );
    // Nor does it send the forms of pages.
    let form = send(
        &world,
        with_body(
            "/en/account/language",
            &[FORM, ("authorization", &bearer)],
            "language=fr",
        ),
    );
    assert_eq!(form.status, 403);
    // An unknown token is nobody's, also on public pages.
    let unknown = send(
        &world,
        bare("GET", "/en/log.json", &[("authorization", "Bearer cmty_x")]),
    );
    assert_eq!(unknown.status, 401);
}

#[test]
fn the_interface_of_programs_is_strict() {
    let world = World::small();
    let token = world.token(Who::Administrator, &Scope::ALL);
    let contact = serde_json::json!({"contact": "0123456789abcdef"});
    assert_eq!(world.api(&token, "confirm", "key-00000001", &contact).status, 404);
    assert_eq!(
        world.api(&token, "confirm", "short", &contact).json()["code"],
        "idempotency-key"
    );
    for (body, code) in [
        (
            serde_json::json!({"contact": "0123456789abcdef", "person": "x"}),
            "unknown-field",
        ),
        (serde_json::json!({"contact": 1}), "bad-request"),
        (serde_json::json!([]), "bad-request"),
        (serde_json::json!({}), "missing"),
        (serde_json::json!({"contact": "not an id"}), "id-malformed"),
    ] {
        let answer = world.api(&token, "confirm", "key-00000002", &body);
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (422, Some(code)),
            "{body}"
        );
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
    let signed_out = send(
        &world,
        with_body(
            "/api/confirm",
            &[
                ("content-type", "application/json"),
                ("idempotency-key", "key-00000003"),
            ],
            "{}",
        ),
    );
    assert_eq!(signed_out.status, 401);
    // With a session: only from our own page, with the form's token in a header.
    let page = world.get(Who::Administrator, "/en/account");
    assert!(page.hidden("form_token").is_some());
}

#[test]
fn a_mission_behind_one_address_does_not_lock_itself_out_by_signing_in() {
    let world = World::small();
    let mail = world
        .desk()
        .account(world.person(Who::Technical))
        .expect("read")
        .and_then(|a| a.email)
        .expect("an address")
        .to_string();
    // Without forgiveness the fifth request from one source would have to wait.
    for round in 0..8 {
        let (nonce, token) = button(&world, "/en/sign-in");
        let cookie = format!("comity-form={nonce}");
        let body = format!(
            "mail={}&form_token={token}",
            mail.replace('@', "%40").replace('+', "%2B")
        );
        let asked = send(
            &world,
            with_body("/en/sign-in", &[FORM, OWN, ("cookie", &cookie)], body),
        );
        assert_eq!(asked.status, 200, "request {round}");
        let path = format!("/en/link/{}", link(&world));
        let (nonce, token) = button(&world, &path);
        let cookie = format!("comity-form={nonce}");
        let opened = send(
            &world,
            with_body(&path, &[FORM, OWN, ("cookie", &cookie)], format!("form_token={token}")),
        );
        assert_eq!(opened.status, 303, "link {round}");
    }
}
