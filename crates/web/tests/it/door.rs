//! The front door: headers, caching, refusals of HTTP, cross-site checks, hidden and absent alike.

use crate::{bare, cookies, send, with_body};
use std::collections::BTreeMap;
use testkit::{Who, World};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OWN: (&str, &str) = ("origin", "http://localhost:8080");

#[test]
fn no_answer_lacks_its_armour() {
    let world = World::small();
    for (who, path) in [
        (Who::Public, "/en/"),
        (Who::Public, "/"),
        (Who::Public, "/en/nothing"),
        (Who::Public, "/log/key"),
        (Who::Technical, "/fr/account"),
        (Who::Public, "/en/account"),
        (Who::Public, "/openapi.json"),
    ] {
        let answer = world.get(who, path);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';"), "{path}");
        // Each directive with all that it lets in: a further source would be one too many.
        let directives: BTreeMap<&str, &str> = policy.split(';').filter_map(|d| d.trim().split_once(' ')).collect();
        let whole = [
            ("base-uri", "'none'"),
            ("connect-src", "'self'"),
            ("default-src", "'none'"),
            ("form-action", "'self'"),
            ("frame-ancestors", "'none'"),
            ("img-src", "'self'"),
            ("script-src", "'self'"),
            ("style-src", "'self'"),
        ];
        assert_eq!(directives, BTreeMap::from(whole), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        assert!(answer.header("cache-control").is_some(), "{path}");
        assert!(answer.header("vary").is_some(), "{path}");
    }
}

#[test]
fn whatever_is_personal_is_kept_by_nobody() {
    let world = World::small();
    for path in ["/en/", "/en/account", "/en/log", "/en/about/data", "/en/nothing"] {
        let answer = world.get(Who::Technical, path);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        let vary = answer.header("vary").unwrap_or_default();
        assert!(
            vary.contains("Cookie") && vary.contains("Authorization"),
            "{path}: {vary}"
        );
    }
    let public = world.get(Who::Public, "/en/about/data");
    assert_eq!(
        public.header("cache-control"),
        Some("public, max-age=0, must-revalidate")
    );
}

#[test]
fn a_repeat_is_the_same_bytes_and_an_unchanged_page_is_not_sent() {
    let world = World::small();
    let first = world.get(Who::Public, "/en/about/data");
    assert_eq!(first.body, world.get(Who::Public, "/en/about/data").body);
    let mark = first.header("etag").expect("a mark").to_owned();
    let again = world.get_with(Who::Public, "/en/about/data", "if-none-match", &mark);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(mark.as_str()));
    // Somebody signed in is not answered from what the public was given.
    let own = world.get_with(Who::Technical, "/en/about/data", "if-none-match", &mark);
    assert_eq!(own.status, 200);
    assert_ne!(own.body, first.body);
}

#[test]
fn compressed_or_not_it_is_the_same_text() {
    let world = World::small();
    for who in [Who::Public, Who::Technical] {
        let plain = world.get(who, "/en/log");
        let packed = world.get_with(who, "/en/log", "accept-encoding", "gzip");
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert!(packed.body.len() < plain.body.len());
        assert_eq!(
            packed.header("content-length"),
            Some(packed.body.len().to_string().as_str())
        );
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed.body[..]), &mut text).expect("gzip");
        assert_eq!(text.len(), plain.body.len());
    }
}

#[test]
fn head_is_get_without_a_body() {
    let world = World::small();
    let get = world.get(Who::Public, "/en/log");
    let head = send(&world, bare("HEAD", "/en/log", &[]));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
}

#[test]
fn the_root_leads_to_the_readers_language() {
    let world = World::small();
    let answer = world.get_with(Who::Public, "/", "accept-language", "ar-EG, en;q=0.5");
    assert_eq!((answer.status, answer.header("location")), (303, Some("/ar/")));
    assert!(answer.header("vary").unwrap_or_default().contains("Accept-Language"));
    let bare = world.get(Who::Public, "/ru");
    assert_eq!((bare.status, bare.header("location")), (308, Some("/ru/")));
}

#[test]
fn what_http_refuses_is_worded_in_the_readers_language() {
    let world = World::small();
    let put = send(&world, bare("PUT", "/fr/log", &[]));
    assert_eq!((put.status, put.header("allow")), (405, Some("GET, HEAD")));
    assert!(put.text().contains("lang=\"fr\""), "{}", put.text());
    let get = send(&world, bare("GET", "/api/nominate", &[]));
    assert_eq!((get.status, get.header("allow")), (405, Some("POST")));
    assert_eq!(get.header("content-type"), Some("application/problem+json"));
    let long = send(&world, bare("GET", &format!("/en/log?q={}", "x".repeat(5_000)), &[]));
    assert_eq!(long.status, 414);
    assert!(long.body.len() < 6_000, "what was too long is not given back");
    let json = send(
        &world,
        bare("GET", &format!("/en/log.json?q={}", "x".repeat(5_000)), &[]),
    );
    assert_eq!(
        (json.status, json.header("content-type")),
        (414, Some("application/problem+json"))
    );
    let heads = send(&world, bare("GET", "/en/log", &[("x-much", &"x".repeat(20_000))]));
    assert_eq!(heads.status, 431);
    let media = send(&world, bare("GET", "/en/log", &[("accept", "application/xml")]));
    assert_eq!(media.status, 406);
    let kind = send(
        &world,
        with_body("/en/sign-in", &[("content-type", "text/plain"), OWN], "mail=x"),
    );
    assert_eq!(kind.status, 415);
    let large = send(&world, with_body("/en/sign-in", &[FORM, OWN], "x".repeat(70_000)));
    assert_eq!(large.status, 413);
    for answer in [put, long, heads, media, kind, large] {
        assert!(answer.text().contains("<h1>"), "{}", answer.status);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn hidden_and_absent_are_one_answer() {
    let world = World::small();
    // A person without a role: the queue does not exist; nor does what was never there.
    let hidden = world.get(Who::Nobody, "/en/queue");
    let absent = world.get(Who::Nobody, "/en/quiet");
    assert_eq!((hidden.status, absent.status), (404, 404));
    let same = |text: String| text.replace("/queue", "/X").replace("/quiet", "/X");
    assert_eq!(same(hidden.text()), same(absent.text()));
    assert_eq!(
        hidden.headers.keys().collect::<Vec<_>>(),
        absent.headers.keys().collect::<Vec<_>>()
    );
    // The same as JSON.
    let problem = world.get(Who::Public, "/en/nothing.json");
    assert_eq!(
        (problem.status, problem.header("content-type")),
        (404, Some("application/problem+json"))
    );
    assert_eq!(problem.json()["code"], "not-found");
}

#[test]
fn whoever_is_signed_out_is_led_to_sign_in_and_back() {
    let world = World::small();
    let page = world.get(Who::Public, "/es/account?x=1");
    assert_eq!(
        (page.status, page.header("location")),
        (303, Some("/es/sign-in?back=%2Fes%2Faccount%3Fx%3D1"))
    );
    let sign_in = world.get(Who::Public, "/es/sign-in?back=%2Fes%2Faccount");
    assert_eq!(sign_in.hidden("back").as_deref(), Some("/es/account"));
    for elsewhere in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2Fen%2F..%2F%2Fevil",
        "%2Fen%2Fnothing",
        "%2Fen%5Cevil",
    ] {
        let page = world.get(Who::Public, &format!("/es/sign-in?back={elsewhere}"));
        assert_eq!(page.hidden("back"), None, "{elsewhere}");
    }
    let program = world.get(Who::Public, "/es/account/session.json");
    assert_eq!(
        (program.status, program.header("www-authenticate")),
        (401, Some("Bearer"))
    );
}

#[test]
fn a_form_from_elsewhere_or_without_its_token_changes_nothing() {
    let world = World::small();
    let token = world
        .get(Who::Technical, "/en/account")
        .hidden("form_token")
        .expect("a token");
    let fields = [
        ("language", "fr"),
        ("form_token", token.as_str()),
        ("input", "abcdefgh12345678"),
    ];
    for origin in [
        None,
        Some("null"),
        Some("https://evil.example"),
        Some("http://localhost:9999"),
        Some("http://localhost:8080.evil.example"),
    ] {
        let answer = world.post_raw(Who::Technical, "/en/account/language", &fields, origin);
        assert_eq!(answer.status, 403, "{origin:?}");
    }
    for wrong in ["", "x", &token[1..], &token.to_uppercase()] {
        let fields = [("language", "fr"), ("form_token", wrong)];
        let answer = world.post_raw(
            Who::Technical,
            "/en/account/language",
            &fields,
            Some("http://localhost:8080"),
        );
        assert_eq!(answer.status, 403, "{wrong}");
    }
    // Another person's token is no better than none.
    let other = world
        .get(Who::Diplomatic, "/en/account")
        .hidden("form_token")
        .expect("a token");
    let fields = [("language", "fr"), ("form_token", other.as_str())];
    assert_eq!(
        world
            .post_raw(
                Who::Technical,
                "/en/account/language",
                &fields,
                Some("http://localhost:8080")
            )
            .status,
        403
    );
    let account = world
        .desk()
        .account(world.person(Who::Technical))
        .expect("read")
        .expect("there");
    assert_eq!(account.language, terms::Language::En);
    // From our own page it is done.
    let done = world.post(Who::Technical, "/en/account/language", &[("language", "fr")]);
    assert_eq!(done.status, 303);
    let account = world
        .desk()
        .account(world.person(Who::Technical))
        .expect("read")
        .expect("there");
    assert_eq!(account.language, terms::Language::Fr);
}

#[test]
fn a_field_that_the_page_does_not_offer_is_refused_by_name() {
    let world = World::small();
    let answer = world.post(
        Who::Technical,
        "/en/account/language",
        &[("language", "fr"), ("person", "x")],
    );
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("person"));
}

#[test]
fn a_cookie_of_nobody_is_forgotten() {
    let world = World::small();
    let answer = send(&world, bare("GET", "/en/about/data", &[("cookie", "comity=00000000")]));
    assert_eq!(answer.status, 200);
    assert_eq!(cookies(&answer), [("comity".to_owned(), String::new())]);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn what_is_kept_is_given_only_to_whom_it_would_have_been_made_for() {
    let world = World::small();
    let ask = |path: &str, heads: &[(&str, &str)]| send(&world, bare("GET", path, heads)).status;
    // Each page is on the shelf after the first of these.
    for path in ["/en/about/data", "/en/states.json", "/en/states.csv"] {
        assert_eq!(ask(path, &[]), 200, "{path}");
        assert_eq!(ask(path, &[("accept", "*/*")]), 200, "{path}");
        assert_eq!(ask(path, &[("x-much", &"x".repeat(17_000))]), 431, "{path}");
        assert_eq!(ask(path, &[("accept", "*/*;q=0")]), 406, "{path}");
        assert_eq!(
            ask(path, &[("host", "localhost"), ("host", "localhost")]),
            400,
            "{path}"
        );
    }
    let page = [("accept", "text/html")];
    assert_eq!(
        (ask("/en/about/data", &page), ask("/en/states.json", &page)),
        (200, 406)
    );
    let json = [("accept", "application/json")];
    assert_eq!(
        (ask("/en/about/data", &json), ask("/en/states.json", &json)),
        (406, 200)
    );
    // What belongs to the log is given whatever is accepted.
    for _ in 0..2 {
        assert_eq!(ask("/log/key", &json), 200);
    }
}

/// The figures of the machine are served where only the machine itself can ask: the port of everybody does not know them.
#[test]
fn the_public_port_has_no_figures() {
    let world = World::small();
    for who in [Who::Public, Who::Secretariat, Who::Operator] {
        for path in ["/metrics", "/en/metrics", "/metrics.json"] {
            let answer = world.get(who, path);
            assert_eq!(answer.status, 404, "{path} for {who:?}");
            assert!(!answer.text().contains("comity_"), "{path} for {who:?}");
        }
    }
}
