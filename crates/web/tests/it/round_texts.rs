//! The texts of rounds: in the reader's language, destroyed where their party wants it, and told of to whoever's they are.

use crate::round_proofs::holds;
use crate::rounds::{ask_of, opened, posts, press, turns, words};
use crate::until;
use serde_json::{Value, json};
use terms::Id;
use testkit::{Answer, Who, World};

const TASK: [(&str, &str); 3] = [
    ("asks", "task"),
    (
        "form",
        r#"{"questions":[{"title":{"en":"Who is on duty?"},"required":true,"takes":"text"}]}"#,
    ),
    ("note", "NOTEOFTHEHOST"),
];

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// Ticks these texts and says that they are to go.
fn erases(world: &World, who: Who, place: &str, texts: &[&str]) -> Answer {
    let mut all = fields(&[("basis", "request-of-person"), ("sure", "yes")]);
    all.extend(texts.iter().map(|t| ("parts".to_owned(), (*t).to_owned())));
    posts(world, who, &format!("{place}/erase"), &all)
}

/// What can be ticked.
fn offered(page: &str) -> Vec<String> {
    let ticks = page.split("name=\"parts\" value=\"").skip(1);
    ticks
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

/// An answered task with words in every place that takes some.
fn full(world: &World) -> (String, Id) {
    let at = opened(world, Who::Secretariat, "XSEC", &TASK);
    let row = ask_of(world, Who::Technical, &at);
    let noted = posts(
        world,
        Who::Secretariat,
        &format!("{at}/calls/{}", row.id),
        &fields(&[("channel", "1"), ("outcome", "no-answer"), ("note", "CALLNOTE")]),
    );
    assert_eq!(noted.status, 303, "{}", noted.text());
    let said = posts(
        world,
        Who::Technical,
        &format!("/en/asks/{}", row.id),
        &fields(&[("q1", "NAMEOFDUTY"), ("note", "ANSWERNOTE")]),
    );
    assert_eq!(said.status, 303, "{}", said.text());
    (at, row.id)
}

#[test]
fn each_party_has_its_own_words_destroyed_and_proofs_still_hold() {
    let world = World::small();
    let (at, id) = full(&world);
    let ask = format!("/en/asks/{id}");
    // The State offers what it said, whoever asked what it asked; nobody else has such a page.
    let mine = world.get(Who::Technical, &format!("{ask}/erase"));
    assert_eq!(mine.status, 200, "{}", mine.text());
    assert_eq!(offered(&mine.text()), ["answer-note", "answer-answers"]);
    let theirs = world.get(Who::Secretariat, &format!("{ask}/erase")).text();
    assert_eq!(offered(&theirs), ["ask-message", "ask-form", "call-note"]);
    for who in [Who::OtherAdministrator, Who::Regional, Who::Operator, Who::Nobody] {
        assert_eq!(world.get(who, &format!("{ask}/erase")).status, 404, "{who:?}");
        assert_eq!(erases(&world, who, &ask, &["answer-note"]).status, 404, "{who:?}");
    }
    // Nothing goes unticked, unsure, without a basis, or of the other party.
    let unsure = posts(
        &world,
        Who::Technical,
        &format!("{ask}/erase"),
        &fields(&[("parts", "answer-note"), ("basis", "unlawful")]),
    );
    assert_eq!(unsure.status, 422);
    for (sent, status) in [
        (fields(&[("sure", "yes"), ("basis", "unlawful")]), 422),
        (fields(&[("sure", "yes"), ("parts", "answer-note")]), 422),
        (
            fields(&[("sure", "yes"), ("parts", "call-note"), ("basis", "unlawful")]),
            403,
        ),
        (
            fields(&[("sure", "yes"), ("parts", "person"), ("basis", "unlawful")]),
            422,
        ),
    ] {
        let no = posts(&world, Who::Technical, &format!("{ask}/erase"), &sent);
        assert_eq!(no.status, status, "{sent:?}: {}", no.text());
    }
    assert_eq!(erases(&world, Who::Secretariat, &ask, &["answer-note"]).status, 403);
    let console = world.get(Who::Secretariat, &at).text();
    for text in ["NAMEOFDUTY", "ANSWERNOTE", "CALLNOTE"] {
        assert!(console.contains(text), "{text}: {console}");
    }
    // One form, two statements of each.
    let done = erases(&world, Who::Technical, &ask, &["answer-answers", "answer-note"]);
    assert_eq!(done.status, 303, "{}", done.text());
    let done = erases(&world, Who::Secretariat, &ask, &["call-note"]);
    assert_eq!(done.status, 303, "{}", done.text());
    for (who, place) in [(Who::Secretariat, at.clone()), (Who::Technical, ask.clone())] {
        let page = world.get(who, &place).text();
        for text in ["NAMEOFDUTY", "ANSWERNOTE", "CALLNOTE"] {
            assert!(!page.contains(text), "{place} {text}: {page}");
        }
        for key in ["text-answer-note", "text-answer-answers", "text-call-note"] {
            assert!(page.contains(&words(key)), "{place} {key}: {page}");
        }
        assert!(page.contains("Erased on "), "{page}");
    }
    let read = world.get(Who::Technical, &format!("{ask}.json")).json();
    assert_eq!(read["erased"], json!(["answer-answers", "answer-note", "call-note"]));
    assert_eq!(
        (&read["by"], &read["note"]),
        (&json!("contact"), &Value::Null),
        "that it was answered stays"
    );
    assert!(testkit::files_holding(world.dir(), "NAMEOFDUTY").is_empty());
    assert!(testkit::files_holding(world.dir(), "CALLNOTE").is_empty());
    // Nothing is left to be erased twice.
    assert_eq!(erases(&world, Who::Technical, &ask, &["answer-note"]).status, 409);
    let empty = world.get(Who::Technical, &format!("{ask}/erase")).text();
    assert!(
        offered(&empty).is_empty() && empty.contains(&words("round-erase-none")),
        "{empty}"
    );
    world.checkpoint();
    for who in [Who::Technical, Who::Secretariat] {
        let opening = holds(&world, &world.get(who, &format!("{ask}/answer-proof")));
        assert_eq!(opening.parts.len(), 2);
        assert!(opening.parts.iter().all(|part| part.content.is_none()), "{who:?}");
        holds(&world, &world.get(who, &format!("{ask}/proof")));
    }
}

#[test]
fn the_words_of_a_round_go_with_the_copies_of_everybody_asked() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("message-en", "ASKJOHNDOE about it"), ("note", "NOTEOFTHEHOST")],
    );
    let asks = [Who::Technical, Who::Diplomatic].map(|who| format!("/en/asks/{}", ask_of(&world, who, &at).id));
    assert!(world.get(Who::Technical, &asks[0]).text().contains("ASKJOHNDOE"));
    let page = world.get(Who::Secretariat, &format!("{at}/erase")).text();
    assert!(page.contains(&words("round-erase-copies")), "{page}");
    assert_eq!(
        offered(&page),
        [
            "round-title",
            "round-message",
            "round-form",
            "round-note",
            "turn-reason"
        ]
    );
    assert_eq!(world.get(Who::Administrator, &format!("{at}/erase")).status, 404);
    // By a program: of one kind at a time, of one thing, in one receipt.
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer]);
    let id = at.rsplit('/').next().expect("an id");
    let says = |key: &str, body: Value| world.api(&token, "erase", key, &body);
    for (n, (body, status, code)) in [
        (
            json!({"round": id, "parts": "round-note, turn-reason", "basis": "unlawful"}),
            422,
            "erase-together",
        ),
        (
            json!({"round": id, "ask": id, "parts": "round-note", "basis": "unlawful"}),
            422,
            "unknown-field",
        ),
        (json!({"parts": "round-note", "basis": "unlawful"}), 422, "missing"),
    ]
    .into_iter()
    .enumerate()
    {
        let no = says(&format!("erase-wrong-{n:04}"), body);
        assert_eq!((no.status, &no.json()["code"]), (status, &json!(code)), "{}", no.text());
    }
    let body = json!({"round": id, "parts": "round-message, round-note", "basis": "entered-in-error"});
    let done = says("erase-right-0001", body.clone());
    assert_eq!(done.status, 201, "{}", done.text());
    let again = says("erase-right-0001", body);
    assert_eq!((again.status, &again.json()["entry"]), (200, &done.json()["entry"]));
    assert!(testkit::files_holding(world.dir(), "ASKJOHNDOE").is_empty());
    assert!(testkit::files_holding(world.dir(), "NOTEOFTHEHOST").is_empty());
    for (who, place) in [(Who::Technical, &asks[0]), (Who::Diplomatic, &asks[1])] {
        let page = world.get(who, place);
        assert_eq!(page.status, 200);
        assert!(page.text().contains(&words("text-ask-message")), "{}", page.text());
    }
    let round = world.get(Who::Secretariat, &format!("{at}.json")).json();
    assert_eq!(round["round"]["erased"], json!(["round-message", "round-note"]));
    // It goes on as before.
    assert_eq!(press(&world, Who::Technical, &asks[0]).status, 303);
    assert_eq!(turns(&world, Who::Secretariat, &at, "pause").status, 303);
}

#[test]
fn a_question_is_read_in_the_readers_language_where_the_round_has_it() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[
            ("title-ru", "Осенняя проверка"),
            ("message-ru", "Покажите, что с вами можно связаться."),
        ],
    );
    let ask = ask_of(&world, Who::Technical, &at).id;
    let page = world.get(Who::Technical, &format!("/ru/asks/{ask}")).text();
    assert!(
        page.contains("Покажите, что с вами") && page.contains("Осенняя проверка"),
        "{page}"
    );
    let list = world.get(Who::Technical, "/ru/asks").text();
    assert!(list.contains("Осенняя проверка"), "{list}");
    // Elsewhere as it was given, marked with its language and direction.
    let page = world.get(Who::Technical, &format!("/ar/asks/{ask}")).text();
    assert!(page.contains("lang=\"en\" dir=\"ltr\">Please show that"), "{page}");
    assert!(
        page.contains("<span lang=\"en\" dir=\"ltr\">Autumn check</span>"),
        "{page}"
    );
}

#[test]
fn a_state_learns_who_read_what_it_answered_and_nobody_learns_that_it_read_what_it_was_asked() {
    let world = World::small();
    let (at, id) = full(&world);
    let plain = opened(&world, Who::Secretariat, "XSEC", &[]);
    let button = ask_of(&world, Who::Technical, &plain).id;
    assert_eq!(press(&world, Who::Technical, &format!("/en/asks/{button}")).status, 303);
    let rows = |who| {
        world.node().keep_watch_book().expect("a book");
        let all = world.get(who, "/en/watch.json").json();
        let rows = all["rows"].as_array().expect("rows").clone();
        let about = |ask: Id| {
            rows.iter()
                .filter(|r| r["subject"] == ask.to_string())
                .cloned()
                .collect::<Vec<_>>()
        };
        (about(id), about(button))
    };
    // Turns and counts read answers too, and show nobody any.
    world.get(Who::Secretariat, "/en/rounds");
    world.get(Who::Technical, &format!("/en/asks/{id}"));
    world.get(Who::Administrator, "/en/asks.json");
    assert_eq!(rows(Who::Administrator), (Vec::new(), Vec::new()));
    for place in [&at, &plain] {
        for ending in ["", ".json", ".csv"] {
            assert_eq!(world.get(Who::Secretariat, &format!("{place}{ending}")).status, 200);
        }
    }
    // The file of a proof holds the same words.
    world.checkpoint();
    let file = world.get(Who::Secretariat, &format!("/en/asks/{id}/answer-proof"));
    assert_eq!(file.status, 200);
    let (words_read, button_read) = rows(Who::Administrator);
    assert_eq!(words_read.len(), 1, "{words_read:?}");
    assert_eq!(words_read[0]["owner"], "XAA");
    assert_eq!(words_read[0]["reader"], world.person(Who::Secretariat).to_string());
    assert_eq!(words_read[0]["times"], 4);
    assert_eq!(button_read, Vec::<Value>::new(), "that somebody answered is no text");
    assert_eq!(rows(Who::Secretariat), (Vec::new(), Vec::new()));
    let page = world.get(Who::Administrator, "/en/watch").text();
    assert!(
        page.contains(&words("watch-answer")) && page.contains(&format!("/en/asks/{id}")),
        "{page}"
    );
    // What was erased is read by nobody any more.
    let done = erases(
        &world,
        Who::Technical,
        &format!("/en/asks/{id}"),
        &["answer-note", "answer-answers"],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    world.get(Who::Secretariat, &at);
    assert_eq!(rows(Who::Administrator).0[0]["times"], 4);
}

/// The power failed, or a long reader held a file, after the round's own words and before the copies of them in its asks.
#[test]
fn copies_that_were_not_reached_are_offered_until_they_are_gone() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("message-en", "ASKJOHNDOE about it")],
    );
    let id = terms::Id::parse(at.rsplit('/').next().expect("an id")).expect("an id");
    let input = rounds::EraseInput {
        subject: id,
        texts: rounds::Erasable::parse("round-message").into_iter().collect(),
        basis: statement::Basis::Error,
    };
    let fresh = world.fresh(Vec::new());
    let half = world.says(Who::Secretariat, "link", move |r| {
        rounds::erase::erase(r, &input, &fresh)
    });
    assert!(half.is_ok(), "{half:?}");
    let offers = || offered(&world.get(Who::Secretariat, &format!("{at}/erase")).text());
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    assert!(world.get(Who::Technical, &ask).text().contains("ASKJOHNDOE"));
    assert!(offers().contains(&"round-message".to_owned()), "{:?}", offers());
    let done = erases(&world, Who::Secretariat, &at, &["round-message"]);
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(!world.get(Who::Technical, &ask).text().contains("ASKJOHNDOE"));
    assert!(testkit::files_holding(world.dir(), "ASKJOHNDOE").is_empty());
    assert!(!offers().contains(&"round-message".to_owned()));
    assert_eq!(erases(&world, Who::Secretariat, &at, &["round-message"]).status, 409);
}

/// Whoever is asked later reads the title alone: that is no copy of the message, and stays when the message is said to be gone once more.
#[test]
fn a_message_that_is_gone_is_not_offered_for_the_titles_that_came_after_it() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("message-en", "ASKJOHNDOE about it"), ("escalate-administrators", "6")],
    );
    assert_eq!(erases(&world, Who::Secretariat, &at, &["round-message"]).status, 303);
    let (round, viewer) = (crate::rounds::id_of(&at), world.viewer(Who::Secretariat));
    let later = || {
        let reader = world.node().views.read(&viewer, world.clock.now()).expect("a reader");
        let asks = rounds::reads::asks_of(&reader, round).expect("the asks");
        asks.into_iter().find(|ask| ask.facts.step > 0)
    };
    for _ in 0..9 {
        world.clock.advance(3_000);
        assert_eq!(
            world.get(Who::Secretariat, &at).status,
            200,
            "a session that is used goes on"
        );
    }
    until(|| later().is_some());
    let offers = offered(&world.get(Who::Secretariat, &format!("{at}/erase")).text());
    assert!(
        !offers.contains(&"round-message".to_owned()) && offers.contains(&"round-title".to_owned()),
        "{offers:?}"
    );
    assert_eq!(erases(&world, Who::Secretariat, &at, &["round-message"]).status, 409);
    let title = later().expect("an ask").message.title;
    assert_ne!(title, terms::Text::default(), "the title is still read");
}
