//! Who may open a round, to whom it may reach, and what stays as it is once it was opened; and what is told of it in the end.

use crate::world::{ADMIN_A, ADMIN_B, CIRT_A, HOLDER_A, HOLDER_B, HOUR, OPERATOR, REGIONAL, SECRETARY, World, code};
use rounds::{Parties, Publish, ResultCell, TurnInput, Turned};
use terms::{Language, RefusalClass, Text};

pub fn cell(asked: u32, answered: Option<u32>) -> ResultCell {
    ResultCell {
        groups: Vec::new(),
        asked,
        answered,
    }
}

fn these(codes: &[&str]) -> Parties {
    Parties::These(codes.iter().map(|c| code(c)).collect())
}

#[test]
fn the_secretariat_calls_anybody_a_state_its_own_and_a_body_its_members() {
    let world = World::small();
    let reach = |who, party: &str, parties: Parties| {
        world
            .drafts(who, world.input(party, parties))
            .map(|_| ())
            .map_err(|no| no.code)
    };
    let body = || Parties::MembersOf(code("XREG"));
    let group = || Parties::Group("weog".to_owned());
    // Who, for which party, whom, what is said of it.
    for (who, party, parties, told) in [
        (SECRETARY, "XSEC", Parties::All, Ok(())),
        (SECRETARY, "XSEC", group(), Ok(())),
        (SECRETARY, "XSEC", body(), Ok(())),
        (SECRETARY, "XSEC", these(&["XAA", "XAD"]), Ok(())),
        (ADMIN_A, "XAA", these(&["XAA"]), Ok(())),
        (ADMIN_A, "XAA", these(&["XAA", "XAB"]), Err("round-beyond-scope")),
        (ADMIN_A, "XAA", these(&["XAB"]), Err("round-beyond-scope")),
        (ADMIN_A, "XAA", Parties::All, Err("round-beyond-scope")),
        (ADMIN_A, "XAA", group(), Err("round-beyond-scope")),
        (ADMIN_A, "XAA", body(), Err("round-beyond-scope")),
        (REGIONAL, "XREG", body(), Ok(())),
        (REGIONAL, "XREG", these(&["XAA", "XAB", "XREG"]), Ok(())),
        (REGIONAL, "XREG", these(&["XAA", "XAD"]), Err("round-beyond-scope")),
        (REGIONAL, "XREG", Parties::All, Err("round-beyond-scope")),
        // Nobody speaks for another party, and not every office speaks.
        (ADMIN_A, "XAB", these(&["XAB"]), Err("not-yours")),
        (ADMIN_A, "XSEC", Parties::All, Err("not-yours")),
        (SECRETARY, "XAA", these(&["XAA"]), Err("not-yours")),
        (CIRT_A, "XAA", these(&["XAA"]), Err("not-yours")),
        (HOLDER_A, "XAA", these(&["XAA"]), Err("not-yours")),
        (OPERATOR, "XSEC", Parties::All, Err("not-yours")),
        // What is not there.
        (SECRETARY, "XSEC", these(&["XZZ"]), Err("party-unknown")),
        (SECRETARY, "XSEC", Parties::MembersOf(code("XAA")), Err("round-no-body")),
        (
            SECRETARY,
            "XSEC",
            Parties::Group("none".to_owned()),
            Err("choice-unknown"),
        ),
    ] {
        let shown = format!("{who} for {party} to {parties:?}");
        assert_eq!(reach(who, party, parties), told, "{shown}");
    }
}

#[test]
fn whoever_may_not_open_does_not_open_either() {
    let world = World::small();
    let secret = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    for who in [ADMIN_A, REGIONAL, HOLDER_A, OPERATOR] {
        for to in Turned::ALL {
            let no = world.turns(who, secret, *to).unwrap_err();
            assert_eq!((no.code, no.class), ("not-found", RefusalClass::NotFound), "{who} {to}");
        }
    }
    let own = world.drafts(ADMIN_A, world.input("XAA", these(&["XAA"]))).unwrap();
    // Colleagues of the party see it by its label, and turn nothing.
    for who in [CIRT_A, HOLDER_A] {
        assert_eq!(world.turns(who, own, Turned::Opened).unwrap_err().code, "not-yours");
    }
    for who in [ADMIN_B, SECRETARY] {
        assert_eq!(world.turns(who, own, Turned::Opened).unwrap_err().code, "not-found");
    }
    world.turns(ADMIN_A, own, Turned::Opened).unwrap();
}

#[test]
fn a_draft_is_revised_on_the_text_that_was_read_and_never_after_its_opening() {
    let world = World::small();
    let mut input = world.input("XSEC", Parties::All);
    let round = world.drafts(SECRETARY, input.clone()).unwrap();
    let row = || world.read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap().unwrap());
    let first = row().base;
    input.replaces = Some((round, first));
    input.title = Text::new().with(Language::En, "Second");
    assert_eq!(world.drafts(SECRETARY, input.clone()), Ok(round));
    assert_eq!(row().title.get(Language::En), Some("Second"));
    assert_eq!(row().note.as_deref(), Some("For us alone"));
    assert_eq!(world.drafts(SECRETARY, input.clone()).unwrap_err().code, "stale");

    input.replaces = Some((round, row().base));
    input.exercise = true;
    let no = world.drafts(SECRETARY, input.clone()).unwrap_err();
    assert_eq!((no.code, no.field), ("round-exercise-kept", Some("exercise")));
    input.exercise = false;

    // Opened is what was read: a colleague who revised it meanwhile is not opened unread.
    let stale = TurnInput {
        round,
        to: Turned::Opened,
        seen: Some(first),
        reason: None,
    };
    let (fresh, roll) = (world.fresh(stale.texts()), world.roll.clone());
    let no = world
        .ask(Some(SECRETARY), "link", move |r| {
            rounds::verbs::turn(r, &roll, &stale, fresh)
        })
        .unwrap_err();
    assert_eq!((no.code, no.class), ("stale", RefusalClass::Stale));

    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    assert_eq!(world.drafts(SECRETARY, input).unwrap_err().code, "round-opened");
    assert_eq!(row().title.get(Language::En), Some("Second"));
}

#[test]
fn a_round_for_nobody_or_for_yesterday_is_not_opened() {
    let world = World::small();
    let nobody = world.drafts(SECRETARY, world.input("XSEC", these(&["XREG"]))).unwrap();
    assert_eq!(
        world.turns(SECRETARY, nobody, Turned::Opened).unwrap_err().code,
        "round-nobody"
    );
    let late = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    let input = world.input("XSEC", Parties::All);
    world.advance(50 * HOUR);
    assert_eq!(
        world.turns(SECRETARY, late, Turned::Opened).unwrap_err().code,
        "round-window-past"
    );
    assert_eq!(world.drafts(SECRETARY, input).unwrap_err().code, "round-window-past");
}

#[test]
fn the_result_is_what_the_totals_allow_and_is_said_once() {
    let world = World::small();
    let round = world.runs();
    let fits = || vec![cell(6, Some(3))];
    assert_eq!(
        world.node_publishes(round, fits()).unwrap_err().code,
        "round-still-open"
    );
    world.advance(60 * HOUR);
    for cells in [
        Vec::new(),
        vec![cell(5, Some(5))],
        vec![cell(6, Some(2))],
        vec![cell(7, Some(3))],
        vec![cell(6, Some(7))],
        vec![cell(6, Some(6)), cell(3, Some(3))],
        // One total was asked for.
        vec![cell(6, Some(6)), cell(6, Some(6))],
    ] {
        let no = world.node_publishes(round, cells.clone()).unwrap_err();
        assert_eq!(no.code, "result-too-few", "{cells:?}");
    }
    world.node_publishes(round, vec![cell(7, None)]).unwrap();
    assert_eq!(
        world.node_publishes(round, fits()).unwrap_err().code,
        "already-published"
    );
    let told = world.read(None, |r| rounds::reads::results(r).unwrap());
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].round, told[0].cells.as_slice()),
        (round, [cell(7, None)].as_slice())
    );
    assert_eq!(
        world.read(None, |r| rounds::reads::result(r, round).unwrap()),
        told.first().cloned()
    );
    assert_eq!(world.read(None, |r| rounds::reads::round(r, round).unwrap()), None);

    let mut input = world.input("XSEC", Parties::All);
    input.publish = Publish::None;
    let quiet = world.drafts(SECRETARY, input).unwrap();
    world.turns(SECRETARY, quiet, Turned::Opened).unwrap();
    world.advance(60 * HOUR);
    assert_eq!(
        world.node_publishes(quiet, fits()).unwrap_err().code,
        "result-not-asked"
    );
}

#[test]
fn what_the_node_says_nobody_else_can_say() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let called = world.contact_of(HOLDER_B);
    let input = rounds::AskInput {
        round,
        primary: called.contact,
        called,
        step: 0,
        message: rounds::AskMessage::default(),
        form: None,
    };
    let (fresh, same) = (world.fresh(input.texts()), input.clone());
    let no = world.ask(Some(SECRETARY), "link", move |r| rounds::verbs::ask(r, &input, fresh));
    assert_eq!(no.unwrap_err().code, "not-yours");
    // Prepared before its words were erased, or were others: the node itself does not seal them.
    let row = world.read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap().unwrap());
    let json = br#"{"questions":[{"title":{"en":"In time?"},"required":true,"takes":"yes-no"}]}"#;
    let other_form = rounds::AskInput {
        message: rounds::AskMessage::of(&row),
        form: Some(forms::parse(json).unwrap()),
        ..same.clone()
    };
    for input in [same, other_form] {
        let fresh = world.fresh(input.texts());
        let no = world
            .node("XSEC", move |r| rounds::verbs::ask(r, &input, fresh))
            .unwrap_err();
        assert_eq!((no.code, rounds::are_words_stale(&no)), ("stale-base", true));
    }
    let due = world.now();
    let fresh = world.fresh(Vec::new());
    let no = world.ask(Some(SECRETARY), "link", move |r| {
        rounds::verbs::remind(r, &rounds::RemindInput { ask, n: 1, due }, fresh)
    });
    assert_eq!(no.unwrap_err().code, "not-yours");
    world.advance(60 * HOUR);
    let fresh = world.fresh(Vec::new());
    let no = world.ask(Some(SECRETARY), "link", move |r| rounds::verbs::close(r, round, fresh));
    assert_eq!(no.unwrap_err().code, "not-yours");
    let fresh = world.fresh(Vec::new());
    let no = world.ask(Some(SECRETARY), "link", move |r| {
        rounds::verbs::result(r, round, vec![cell(9, Some(9))], fresh)
    });
    assert_eq!(no.unwrap_err().code, "not-yours");
}

#[test]
fn a_message_is_put_to_everybody_in_every_language_of_the_round() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let message = world.row(HOLDER_A, ask).unwrap().message;
    for text in [&message.title, &message.text] {
        let languages: Vec<Language> = text.iter().map(|(language, _)| language).collect();
        assert_eq!(languages.len(), 2);
        assert!(languages.contains(&Language::En) && languages.contains(&Language::Ru));
    }
    assert_eq!(message.text.get(Language::Ru), Some("Вы на связи?"));
}
