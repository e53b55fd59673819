//! The annual report, through the front door: called for, submitted under its sections, approved by a colleague, read as one document, taken away as files.

use crate::with;
use serde_json::{Value, json};
use testkit::{Answer, Who, World};

fn words(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

fn sent(world: &World, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
    let input = format!("compilations-{}", world.input());
    let mut all = fields.to_vec();
    all.push(("input", &input));
    world.post(who, path, &all)
}

fn page(world: &World, who: Who, path: &str) -> String {
    let answer = world.get(who, path);
    assert_eq!(answer.status, 200, "{path}: {}", words(&answer.text()));
    words(&answer.text())
}

fn value(world: &World, who: Who, path: &str) -> Value {
    serde_json::from_str(&world.get(who, path).text()).unwrap()
}

const CALL: [(&str, &str); 11] = [
    ("compilation", "report-2027"),
    ("life", "called"),
    ("sections", "stream-law stream-norms"),
    ("words", "50"),
    ("order", "receipt"),
    ("due", "2027-05-31"),
    ("title-en", "Report on lanterns"),
    ("title-zh", "灯笼报告"),
    ("introduction-en", "States were called.\n\nThey came."),
    ("symbol", "LSF/2027/1"),
    ("issued", ""),
];

const SUBMISSION: [(&str, &str); 6] = [
    ("party", "XAA"),
    ("life", "in-force"),
    ("original", "en"),
    ("title", "What we hold"),
    ("text-1", "Law <b>applies</b>.\n\n- to lanterns;\n- to oil."),
    ("text-2", ""),
];

/// A world in which the secretariat has called.
fn called(seed: u64) -> World {
    let world = World::seeded(seed);
    let answer = sent(&world, Who::Secretariat, "/en/compilations/new", &CALL);
    assert_eq!(answer.status, 303, "{}", words(&answer.text()));
    assert!(
        answer
            .header("location")
            .unwrap()
            .starts_with("/en/compilations/report-2027?done=compilation-new")
    );
    world
}

fn submitted(world: &World, changes: &[(&str, &str)]) -> Answer {
    sent(
        world,
        Who::Administrator,
        "/en/compilations/report-2027/submit",
        &with(&SUBMISSION, changes),
    )
}

#[test]
fn what_is_called_for_stands_for_all_and_what_comes_makes_one_document() {
    let world = called(70);
    let call = page(&world, Who::Public, "/en/compilations/report-2027");
    assert!(
        call.contains("Report on lanterns") && call.contains("31 May 2027"),
        "{call}"
    );
    assert!(!call.contains("/submit"), "who speaks for nobody submits nothing");
    let long = "word ".repeat(60);
    let answer = submitted(&world, &[("text-2", &long), ("short-2", "We keep watch.")]);
    assert_eq!(answer.status, 303, "{}", words(&answer.text()));
    let call = page(&world, Who::Public, "/en/compilations/report-2027");
    assert!(call.contains("What we hold") && call.contains("Received on"), "{call}");
    let text = page(&world, Who::Public, "/en/compilations/report-2027/text");
    assert!(text.contains("<h2 id=\"section-1\">"), "{text}");
    assert!(
        text.contains("Law &lt;b&gt;applies&lt;/b&gt;."),
        "what was submitted is text and never markup"
    );
    assert!(text.contains("to lanterns;") && text.contains("We keep watch.") && text.contains("They came."));
    assert!(!text.contains("word word"), "the full text stands on its own page");
    assert_eq!(text.matches("<h1").count(), 1);
    // In another language: the document's words in that one, the submission in its own, and told.
    let zh = page(&world, Who::Public, "/zh/compilations/report-2027/text");
    assert!(
        zh.contains("灯笼报告") && zh.contains("<div lang=\"en\" dir=\"ltr\">"),
        "{zh}"
    );
    // Where it has no title the document is not made.
    assert_eq!(world.get(Who::Public, "/fr/compilations/report-2027/text").status, 404);
    assert!(!page(&world, Who::Public, "/fr/compilations/report-2027").contains("/text\""));
    // The submission is a paper like any other, with its short text.
    let found = value(&world, Who::Public, "/en/compilations/report-2027.json");
    let paper = found["submissions"][0]["paper"].as_str().unwrap();
    let paper = page(&world, Who::Public, &format!("/en/positions/{paper}"));
    assert!(
        paper.contains("word word") && paper.contains("We keep watch."),
        "{paper}"
    );
    assert!(paper.contains("/en/compilations/report-2027"), "it names its call");
    assert_eq!(
        found["submissions"][0]["sections"][1],
        json!({"section": "stream-norms", "words": 60, "short_words": 3})
    );
}

#[test]
fn its_files_are_the_same_bytes_each_time_and_hold_what_the_page_holds() {
    let world = called(71);
    submitted(&world, &[]);
    for (kind, media, begins) in [
        (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            &b"PK"[..],
        ),
        ("akn", "application/akn+xml", b"<?xml"),
    ] {
        let path = format!("/en/compilations/report-2027/files/{kind}");
        let (first, second) = (world.get(Who::Public, &path), world.get(Who::Public, &path));
        assert_eq!((first.status, first.header("content-type").unwrap()), (200, media));
        assert!(
            first
                .header("content-disposition")
                .unwrap()
                .contains(&format!("report-2027-en.{kind}"))
        );
        assert!(first.body.starts_with(begins));
        assert_eq!(first.body, second.body, "{kind}");
    }
    let akn = world.get(Who::Public, "/en/compilations/report-2027/files/akn").text();
    assert!(akn.contains("Law &lt;b&gt;applies&lt;/b&gt;."));
    for nothing in ["odt", "pdf", "PDF"] {
        let answer = world.get(Who::Public, &format!("/en/compilations/report-2027/files/{nothing}"));
        assert_eq!(answer.status, 404, "{nothing}: this node has no program for it");
    }
}

#[test]
fn the_order_is_the_readers_choice() {
    let world = called(72);
    submitted(&world, &[]);
    let regional = with(&SUBMISSION, &[("party", "XREG"), ("title", "What the body holds")]);
    let answer = sent(&world, Who::Regional, "/en/compilations/report-2027/submit", &regional);
    assert_eq!(answer.status, 303, "{}", words(&answer.text()));
    let entries = |path: &str| -> Vec<String> {
        let text = page(&world, Who::Public, path);
        let heads = text.split("<h3 id=\"entry-1-").skip(1);
        heads
            .map(|head| head.split(['>', '<']).nth(1).unwrap().to_owned())
            .collect()
    };
    let by_receipt = entries("/en/compilations/report-2027/text");
    let mut by_name = by_receipt.clone();
    by_name.sort();
    assert_eq!(by_receipt.len(), 2);
    assert_eq!(entries("/en/compilations/report-2027/text?order=alphabetical"), by_name);
    assert_eq!(
        entries("/en/compilations/report-2027/text?order=odd"),
        by_receipt,
        "another word is none"
    );
}

#[test]
fn a_submission_that_is_wrong_is_refused_in_words_and_nothing_typed_is_lost() {
    let world = called(73);
    let long = "word ".repeat(60);
    let answer = submitted(&world, &[("text-1", &long)]);
    assert_eq!(answer.status, 422);
    let text = words(&answer.text());
    assert!(
        text.contains("This text has 60 words. With more than 50 it needs a short one beside it."),
        "{text}"
    );
    assert!(
        text.contains("href=\"#text-1\"") && text.contains(long.trim()),
        "{text}"
    );
    let answer = submitted(&world, &[("text-1", "")]);
    assert_eq!(answer.status, 422, "under no section");
    for (who, party) in [
        (Who::Secretariat, "XAA"),
        (Who::Technical, "XAA"),
        (Who::Administrator, "XREG"),
    ] {
        let form = with(&SUBMISSION, &[("party", party)]);
        let answer = sent(&world, who, "/en/compilations/report-2027/submit", &form);
        assert!(matches!(answer.status, 403 | 404), "{party}: {}", answer.status);
    }
    let odd = sent(
        &world,
        Who::Administrator,
        "/en/compilations/report-2027/submit",
        &with(&SUBMISSION, &[("call", "0000000000000000")]),
    );
    assert_eq!(odd.status, 422, "the call is that of the address");
    assert_eq!(
        value(&world, Who::Public, "/en/compilations/report-2027.json")["submissions"],
        json!([])
    );
}

#[test]
fn a_party_finds_its_submission_in_the_form_and_revises_it() {
    let world = called(74);
    submitted(&world, &[("text-1", ""), ("text-2", "Second alone.")]);
    // A second one is told that there is one.
    let answer = submitted(&world, &[]);
    assert!(
        words(&answer.text()).contains("Your State has submitted already."),
        "{}",
        answer.status
    );
    let form = page(&world, Who::Administrator, "/en/compilations/report-2027/submit");
    let area = form.split("id=\"text-2\"").nth(1).unwrap();
    assert!(
        area.split("</textarea>").next().unwrap().contains("Second alone."),
        "at its own section: {form}"
    );
    let seen = form
        .split("name=\"seen\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let answer = submitted(
        &world,
        &[("seen", seen), ("text-1", "And first."), ("text-2", "Second alone.")],
    );
    assert_eq!(answer.status, 303, "{}", words(&answer.text()));
    let text = page(&world, Who::Public, "/en/compilations/report-2027/text");
    assert!(text.contains("And first.") && text.contains("Second alone."));
    // From an old form: refused, and what was published meanwhile is told.
    let answer = submitted(&world, &[("seen", seen), ("text-1", "Mine.")]);
    assert_eq!(answer.status, 409, "{}", words(&answer.text()));
    assert!(
        words(&answer.text()).contains("And first."),
        "what a colleague published meanwhile"
    );
    // The page of the paper leads to the same form.
    let found = value(&world, Who::Public, "/en/compilations/report-2027.json");
    let paper = found["submissions"][0]["paper"].as_str().unwrap();
    let edit = world.get(Who::Administrator, &format!("/en/positions/{paper}/edit"));
    assert_eq!(
        (edit.status, edit.header("location").unwrap()),
        (303, "/en/compilations/report-2027/submit?state=XAA")
    );
}

#[test]
fn what_came_after_the_day_is_listed_and_stands_in_no_section() {
    let world = World::seeded(78);
    sent(
        &world,
        Who::Secretariat,
        "/en/compilations/new",
        &with(&CALL, &[("due", "2020-01-01")]),
    );
    let form = page(&world, Who::Administrator, "/en/compilations/report-2027/submit");
    assert!(form.contains("The day has passed."), "{form}");
    assert_eq!(submitted(&world, &[]).status, 303);
    let call = page(&world, Who::Public, "/en/compilations/report-2027");
    assert!(
        call.contains("What we hold") && call.contains("</i>Late</span>"),
        "{call}"
    );
    let text = page(&world, Who::Public, "/en/compilations/report-2027/text");
    assert!(
        text.contains("International law (late)") && !text.contains("applies"),
        "{text}"
    );
    let found = value(&world, Who::Public, "/en/compilations/report-2027.json");
    assert_eq!(found["submissions"][0]["late"], true);
}

#[test]
fn a_revision_keeps_what_its_form_does_not_show() {
    let world = called(79);
    let call = value(&world, Who::Public, "/en/compilations/report-2027.json")["id"].clone();
    let token = world.token(Who::Administrator, &desk::Scope::ALL);
    let paper = json!({"party": "XAA", "sort": "submission", "call": call, "life": "in-force", "original": "en", "title": "T", "since": "2026-01-01",
        "on-1": "stream-norms norm-13c", "heading-1": "Territory", "text-1": "x"});
    assert_eq!(world.api(&token, "publish-paper", "paper-0001", &paper).status, 201);
    let form = page(&world, Who::Administrator, "/en/compilations/report-2027/submit");
    let seen = form
        .split("name=\"seen\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let answer = submitted(&world, &[("seen", seen), ("text-1", ""), ("text-2", "Anew.")]);
    assert_eq!(answer.status, 303, "{}", words(&answer.text()));
    let found = value(&world, Who::Public, "/en/compilations/report-2027.json");
    let paper = value(
        &world,
        Who::Public,
        &format!(
            "/en/positions/{}.json",
            found["submissions"][0]["paper"].as_str().unwrap()
        ),
    );
    assert_eq!(paper["on"], json!([["stream-norms", "norm-13c"]]));
    assert_eq!(paper["words"]["passages"][0]["heading"], "Territory");
    assert_eq!(
        (&paper["words"]["passages"][0]["text"], &paper["since"]),
        (&json!("Anew."), &json!("2026-01-01"))
    );
}

#[test]
fn a_view_is_handed_on_under_the_section_to_which_it_belongs() {
    let world = called(75);
    let view = [
        ("party", "XAA"),
        ("sort", "view"),
        ("life", "in-force"),
        ("original", "en"),
        ("title", "How law applies"),
        ("text-1", "A word first."),
        ("on-2", "law-sovereignty"),
        ("heading-2", "Sovereignty"),
        ("text-2", "We decide."),
        ("on-3", "norm-13c"),
        ("text-3", "We act."),
        ("label", "TLP:CLEAR"),
        ("step", "send"),
    ];
    let answer = sent(&world, Who::Administrator, "/en/positions/new", &view);
    let place = answer.header("location").unwrap().split('?').next().unwrap().to_owned();
    let shown = page(&world, Who::Administrator, &place);
    let id = place.rsplit('/').next().unwrap();
    let onward = format!("/en/compilations/report-2027/submit?state=XAA&#38;from={id}");
    assert!(shown.contains(&onward), "{shown}");
    assert!(
        !page(&world, Who::Public, &place).contains("&#38;from="),
        "nobody else is asked"
    );
    let form = page(&world, Who::Administrator, &onward.replace("&#38;", "&"));
    let area = |n: u8| {
        let at = form.split(&format!("<textarea id=\"text-{n}\"")).nth(1).unwrap();
        at.split("</textarea>")
            .next()
            .unwrap()
            .split_once('>')
            .unwrap()
            .1
            .to_owned()
    };
    assert_eq!(
        (area(1).as_str(), area(2).as_str()),
        ("Sovereignty\n\nWe decide.", "We act.")
    );
    assert!(form.contains("1 passage of your paper belongs to no section"), "{form}");
}

#[test]
fn the_secretariat_calls_the_states_by_a_round_with_a_question_for_each_section() {
    let world = called(76);
    let call = page(&world, Who::Secretariat, "/en/compilations/report-2027");
    assert!(call.contains("/en/rounds/new?about=report-2027"), "{call}");
    let form = page(&world, Who::Secretariat, "/en/rounds/new?about=report-2027");
    for expected in [
        "Report on lanterns",
        "/en/compilations/report-2027/submit",
        "2027-05-31 23:59",
        "International law",
        "灯笼报告",
    ] {
        assert!(form.contains(expected), "{expected}: {form}");
    }
    let nothing = page(&world, Who::Secretariat, "/en/rounds/new?about=no-such");
    assert!(!nothing.contains("no-such/submit"));
}

#[test]
fn programs_call_and_submit_by_the_same_verbs() {
    let world = World::seeded(77);
    let secretariat = world.token(Who::Secretariat, &desk::Scope::ALL);
    let body: serde_json::Map<String, Value> = CALL.iter().map(|(n, v)| ((*n).to_owned(), json!(v))).collect();
    let answer = world.api(
        &secretariat,
        "publish-compilation",
        "call-0001",
        &Value::Object(body.clone()),
    );
    assert_eq!(answer.status, 201, "{}", answer.text());
    let again = world.api(&secretariat, "publish-compilation", "call-0001", &Value::Object(body));
    assert_eq!(again.status, 200, "the same key is the same deed");
    let call = value(&world, Who::Public, "/en/compilations.json")["compilations"][0]["id"].clone();
    let own = world.token(Who::Administrator, &desk::Scope::ALL);
    let paper = json!({"party": "XAA", "sort": "submission", "call": call, "life": "in-force", "original": "en", "title": "T", "on-1": "stream-law", "text-1": "x"});
    let answer = world.api(&own, "publish-paper", "paper-0001", &paper);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let csv = world.get(Who::Public, "/en/compilations/report-2027.csv").text();
    assert!(csv.contains("\"XAA\",\"stream-law\""), "{csv}");
}

#[test]
fn pages_set_before_an_erasure_are_gone_when_it_is_answered() {
    use std::os::unix::fs::PermissionsExt;
    let mut world = called(961);
    let program = world.dir().join("program");
    let script = "#!/bin/sh\nwhile [ \"$1\" != --out ]; do shift; done; out=$2; for last; do :; done; cat \"$last\" > \"$out\"\n";
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    world.restart_with(|config| config.pages.program = Some(program));
    assert_eq!(submitted(&world, &[]).status, 303);
    let pages = "/en/compilations/report-2027/files/pdf";
    let mut answer = world.get(Who::Nobody, pages);
    for _ in 0..2_000 {
        if answer.status != 202 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        answer = world.get(Who::Nobody, pages);
    }
    assert_eq!(answer.status, 200, "{}", answer.text());
    let kept = || std::fs::read_dir(world.dir().join("pages")).unwrap().count();
    assert_eq!(kept(), 1);
    world.technical_is_forgotten();
    assert_eq!(kept(), 0, "what was erased may stand in any of them");
}
