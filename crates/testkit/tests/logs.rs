//! What the log says of a busy day, and what it never says.
//!
//! People and programs do what they do: come by links, type what is wrong, nominate, erase, try what is not theirs. Every line is read at the finest
//! level: each is one JSON object, each refusal has its code, and no line holds a cookie, a token, a link, a mail address, or a word that anybody
//! wrote.

use axum::body::Body;
use axum::http::Request;
use comity::logs;
use serde_json::{Value, json};
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use testkit::{Answer, Who, World};

/// Stands in every name, note, search and wrong field that is typed here.
const CANARY: &str = "kestrel7391";

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn get(world: &World, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().uri(path).header("host", "localhost:8080");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world.send(request.body(Body::empty()).expect("a request"))
}

/// The value that a browser is told to keep.
fn set_cookie(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .and_then(|c| c.split(';').next())
        .unwrap_or_default()
        .to_owned()
}

fn form(world: &World, path: &str, cookie: &str, body: String) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("host", "localhost:8080")
        .header("origin", "http://localhost:8080")
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded");
    world.send(request.body(Body::from(body)).expect("a request"))
}

/// Somebody opens the link that was mailed to her, twice; gives every secret that passed.
fn comes_by_link(world: &World) -> Vec<String> {
    let purpose = desk::LinkPurpose::SignIn {
        person: world.person(Who::Administrator),
    };
    let link = world
        .desk()
        .link_create(purpose, world.clock.now(), 1_200)
        .expect("a link");
    let path = format!("/en/link/{}", link.as_str());
    let page = get(world, &path, &[]);
    let (cookie, token) = (set_cookie(&page), page.hidden("form_token").expect("a form"));
    let body = format!("form_token={token}&input=00000000");
    let opened = form(world, &path, &cookie, body.clone());
    assert_eq!(opened.status, 303, "{}", opened.text());
    let session = set_cookie(&opened);
    assert!(form(world, &path, &cookie, body).status >= 400, "a link opens once");
    let value = |c: &str| c.split_once('=').expect("a cookie").1.to_owned();
    vec![link.as_str().to_owned(), token, value(&cookie), value(&session)]
}

fn busy(world: &World) -> Vec<String> {
    let mut secrets = comes_by_link(world);
    // A link that nobody was sent, and an address that nobody has.
    assert_eq!(
        get(world, &format!("/en/link/{CANARY}AAAAAAAAAAAAAAAAAAAAA"), &[]).status,
        404
    );
    let page = get(world, "/en/sign-in", &[]);
    let token = page.hidden("form_token").expect("a form");
    for mail in [
        format!("{CANARY}%40people.example"),
        "technical%40people.example".to_owned(),
        CANARY.to_owned(),
    ] {
        let body = format!("form_token={token}&input=00000000&mail={mail}");
        assert!(form(world, "/en/sign-in", &set_cookie(&page), body).status < 500);
    }
    // Everybody looks at every page, with a word to search for and a place to come back to.
    let table = web::routes_table();
    let patterns: Vec<&str> = table
        .lines()
        .filter(|l| l.starts_with('/') && l.contains(" GET "))
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    assert!(patterns.len() > 60);
    for who in Who::ALL {
        secrets.extend(world.secrets_of(who).into_iter().flatten());
        for pattern in &patterns {
            let path = pattern
                .replace("{lang}", "en")
                .replace("{iso3}", "xaa")
                .replace("{file}", CANARY)
                .replace("{token}", CANARY)
                .replace("{*tile}", CANARY);
            let path: String = path
                .split('/')
                .map(|part| if part.starts_with('{') { CANARY } else { part })
                .collect::<Vec<_>>()
                .join("/");
            // So many refusals are told in a second: here each has its own.
            world.clock.advance(1);
            let answer = world.get(who, &format!("{path}?q={CANARY}&back=%2Fen%2F{CANARY}&{CANARY}=1"));
            assert!(answer.status < 500, "{path}: {}", answer.text());
        }
    }
    world.clock.advance(1);
    // A form with everything wrong, and one that is taken.
    let name = format!("Officer {CANARY}");
    let mail = format!("{CANARY}.desk@people.example");
    let good = [
        ("state", "XAA"),
        ("role", "legal"),
        ("label", "TLP:GREEN"),
        ("person-name", name.as_str()),
        ("office-name", CANARY),
        ("channel-1-medium", "mail"),
        ("channel-1-value", mail.as_str()),
        ("channel-1-purpose", "routine"),
        ("channel-1-hours", "24/7"),
        ("channel-1-zone", "Africa/Nairobi"),
        ("invitation-mail", mail.as_str()),
        ("note", CANARY),
        ("step", "send"),
        ("input", "busy-day-0001"),
    ];
    let wrong: Vec<(&str, &str)> = good
        .iter()
        .map(|(n, v)| match *n {
            "channel-1-value" | "label" | "role" => (*n, CANARY),
            "input" => (*n, "busy-day-0002"),
            _ => (*n, *v),
        })
        .collect();
    assert_eq!(world.post(Who::Administrator, "/en/contacts/new", &wrong).status, 422);
    let taken = world.post(Who::Administrator, "/en/contacts/new", &good);
    assert_eq!(taken.status, 303, "{}", taken.text());
    // A program: what it may, what it may not, and with a token that is none.
    let token = world.token(
        Who::Administrator,
        &[desk::Scope::Read, desk::Scope::Nominate, desk::Scope::Administer],
    );
    let named = world.api(
        &token,
        "nominate",
        &format!("{CANARY}-1"),
        &json!({"state": "XAA", "role": "policy", "label": "TLP:GREEN", "person-name": name, "note": CANARY,
            "channel-1-medium": "mail", "channel-1-value": mail, "channel-1-purpose": "routine", "channel-1-hours": "24/7", "channel-1-zone": "Africa/Nairobi"}),
    );
    assert_eq!(named.status, 201, "{}", named.text());
    let told = |name: &str| named.json()[name].as_str().expect("what was accepted").to_owned();
    let (contact, base) = (told("subject"), told("id"));
    for (n, (status, verb, body)) in [
        (
            201,
            "edit",
            json!({"contact": contact, "base": base, "note": format!("{CANARY} again")}),
        ),
        (422, "edit", json!({"contact": contact, "base": CANARY, "note": CANARY})),
        (
            201,
            "erase",
            json!({"contact": contact, "parts": "note", "basis": "request-of-person"}),
        ),
        (
            403,
            "mandate",
            json!({"party": "XAB", "role": "state-admin", "to": "2027-01-01", "mail": mail}),
        ),
        (403, "suspend", json!({"contact": contact, "reason": CANARY})),
        (422, "nominate", json!({CANARY: CANARY})),
        (403, "confirm", json!({"contact": CANARY})),
        (201, "withdraw", json!({"contact": contact})),
    ]
    .into_iter()
    .enumerate()
    {
        world.clock.advance(1);
        let answer = world.api(&token, verb, &format!("{CANARY}-{verb}-{n}"), &body);
        assert_eq!(answer.status, status, "{verb}: {}", answer.text());
    }
    let bad = format!("{CANARY}tokentokentokentokentoken");
    assert_eq!(
        world
            .api(&bad, "confirm", "input-bad-1", &json!({"contact": contact}))
            .status,
        401
    );
    secrets.push(token);
    // Clocks go on, letters are written, the log is sealed.
    world.letters_are_written();
    world.checkpoint();
    secrets
}

/// The lines so far that say that a form is refused: how many forms each says were left out before it.
fn forms_refused() -> Vec<Option<u64>> {
    let bytes = LINES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8(bytes).expect("lines are UTF-8");
    text.lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter(|v| v["fields"]["message"] == "a form is refused")
        .map(|v| v["fields"]["left_out"].as_u64())
        .collect()
}

/// Somebody sends thirty wrong forms within a second, and one more in the next: the lines told in the first, and what the next says.
fn floods(world: &World) -> (usize, Option<u64>) {
    let wrong = |n: u32| {
        let input = format!("busy-day-flood-{n}");
        let typed = [
            ("state", "XAA"),
            ("role", CANARY),
            ("label", CANARY),
            ("step", "send"),
            ("input", &input),
        ];
        let answer = world.post(Who::Administrator, "/en/contacts/new", &typed);
        assert_eq!(answer.status, 422, "{}", answer.text());
    };
    world.clock.advance(1);
    let before = forms_refused().len();
    for n in 0..30 {
        wrong(n);
    }
    let told = forms_refused().len() - before;
    world.clock.advance(1);
    wrong(30);
    let next = forms_refused()[before + told];
    (told, next)
}

#[test]
fn no_line_of_a_busy_day_holds_a_secret_or_what_somebody_wrote() {
    logs::begin_with(true, "trace", || Kept);
    let mut world = World::small();
    let mut secrets = busy(&world);
    world.restart(true);
    secrets.extend(comes_by_link(&world));
    let flood = floods(&world);
    drop(world);
    let bytes = LINES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8(bytes).expect("lines are UTF-8");
    let lines: Vec<(&str, Value)> = text
        .lines()
        .map(|line| {
            (
                line,
                serde_json::from_str(line).unwrap_or_else(|e| panic!("no JSON ({e}): {line}")),
            )
        })
        .collect();
    assert!(lines.len() > 500, "a busy day has lines: {}", lines.len());
    let said = |message: &str, level: &str| -> Vec<&Value> {
        let all = lines.iter().map(|(_, v)| v);
        all.filter(|v| v["fields"]["message"] == message && v["level"] == level)
            .collect()
    };
    for (line, value) in &lines {
        for name in ["timestamp", "level", "target"] {
            assert!(value[name].is_string(), "{name}: {line}");
        }
        assert!(!line.contains(CANARY), "somebody's words: {line}");
        assert!(!line.contains('@'), "an address: {line}");
        assert!(
            !line.contains("/link/") || line.contains("/link/{token}"),
            "a link: {line}"
        );
        for secret in &secrets {
            assert!(secret.len() > 8 && !line.contains(secret.as_str()), "a secret: {line}");
        }
    }
    assert!(secrets.len() > 20, "{}", secrets.len());
    // The other side: what an operator looks for is there, at the level that is the default.
    assert_eq!(logs::DEFAULT, "info");
    assert_eq!(said("signed in", "INFO").len(), 2);
    let refused = said("refused", "INFO");
    for code in ["not-found", "not-yours", "unknown-field", "id-malformed"] {
        assert!(
            refused.iter().any(|v| v["fields"]["code"] == code),
            "{code} is refused and told"
        );
    }
    assert!(
        refused
            .iter()
            .all(|v| v["fields"]["route"].as_str().is_some_and(|r| r.starts_with('/'))),
        "each names the pattern of its address"
    );
    assert!(
        refused.iter().any(|v| v["fields"]["route"] == "/{lang}/link/{token}"),
        "who could not be let in"
    );
    assert!(!said("a form is refused", "INFO").is_empty());
    let (told, next) = flood;
    assert_eq!(told, 20, "so many lines a second are told of refused forms");
    assert!(
        next.is_some_and(|left_out| left_out >= 10),
        "and then how many were not: {next:?}"
    );
    assert!(!said("acted on what was said", "INFO").is_empty(), "what the jobs did");
    assert!(said("answered", "DEBUG").len() > 500, "requests stand at debug");
    assert!(said("answered", "INFO").is_empty());
}
