//! Who answers an ask and when: once, in time, by whoever was asked or stands behind.

use crate::world::{
    ADMIN_A, ADMIN_B, CIRT_A, DEPUTY_A, HOLDER_A, HOLDER_B, HOUR, OPERATOR, SECRETARY, World, administrator_a, code,
    person,
};
use forms::{Answer as Said, Answers};
use rounds::{AnswerInput, Asks, By, CallInput, Outcome, Parties, Turned, Way};
use std::collections::BTreeMap;
use terms::{RefusalClass, Role};

fn page(ask: terms::Id) -> AnswerInput {
    AnswerInput {
        ask,
        way: Way::Page,
        called_by: None,
        confirmed: None,
        note: None,
        answers: None,
    }
}

#[test]
fn an_ask_is_answered_once_and_whoever_comes_later_is_told_when_and_by_whom() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.advance(15 * 60 + 59);
    let at = world.now();
    world.answers(HOLDER_A, ask).unwrap();
    world.advance(HOUR);
    for who in [HOLDER_A, DEPUTY_A, ADMIN_A] {
        let no = world.answers(who, ask).unwrap_err();
        assert_eq!((no.code, no.class), ("already-answered", RefusalClass::Conflict));
        let stamped = no
            .args
            .iter()
            .find(|(n, _)| *n == "at")
            .map(|(_, v)| v.clone())
            .unwrap();
        // Stamps of a ledger rise by at least a microsecond.
        assert!(terms::Instant::parse(&stamped).unwrap().seconds_since(at) <= 1);
        assert!(no.args.contains(&("by", "contact".to_owned())));
    }
    let row = world.row(SECRETARY, ask).unwrap();
    let answer = row.answer.clone().unwrap();
    assert_eq!(
        (answer.facts.by, answer.facts.channel, answer.hand),
        (By::Contact, Some(1), Some(person(HOLDER_A)))
    );
    assert_eq!(
        (answer.note.as_deref(), answer.auth.as_str()),
        (Some("All well"), "link")
    );
    assert_eq!(row.minutes(), Some(15));
}

#[test]
fn whoever_was_asked_answers_and_whoever_stands_behind_and_nobody_else() {
    let world = World::small();
    let round = world.runs();
    for (who, told) in [
        (HOLDER_A, Ok(By::Contact)),
        (DEPUTY_A, Ok(By::Deputy)),
        (ADMIN_A, Ok(By::Administrator)),
        // Colleagues see what their State was asked; it is not theirs to answer.
        (CIRT_A, Err("not-yours")),
        // Whoever asked does not answer, and other States know nothing of it.
        (SECRETARY, Err("not-yours")),
        (HOLDER_B, Err("not-found")),
        (ADMIN_B, Err("not-found")),
        (OPERATOR, Err("not-found")),
    ] {
        // Another round each: an ask is answered once.
        let round = if told.is_ok() { world.runs() } else { round };
        let ask = world.node_asks(round, HOLDER_A).or_else(|_| {
            world.read(Some(SECRETARY), |r| {
                Ok::<_, ()>(rounds::reads::asks_of(r, round).unwrap()[0].id)
            })
        });
        let ask = ask.unwrap();
        match told {
            Ok(by) => {
                world.answers(who, ask).unwrap();
                assert_eq!(world.row(SECRETARY, ask).unwrap().answer.unwrap().facts.by, by);
            }
            Err(told) => assert_eq!(world.answers(who, ask).unwrap_err().code, told, "{who}"),
        }
    }
}

#[test]
fn the_deadline_decides_to_the_microsecond_with_or_without_a_closing() {
    for closes_first in [false, true] {
        let world = World::small();
        let round = world.runs();
        let a = world.node_asks(round, HOLDER_A).unwrap();
        let b = world.node_asks(round, HOLDER_B).unwrap();
        let closes = world.row(HOLDER_A, a).unwrap().facts.closes;
        world.advance(closes.seconds_since(world.now()) - 1);
        world.answers(HOLDER_A, a).unwrap();
        world.advance(1);
        if closes_first {
            world.node_closes(round).unwrap();
        }
        let no = world.answers(HOLDER_B, b).unwrap_err();
        assert_eq!(no.code, "round-closed");
        assert_eq!(no.args, [("closes", closes.to_string())]);
        if !closes_first {
            world.node_closes(round).unwrap();
        }
        let closed = world.console(SECRETARY, round).unwrap().round.closed.unwrap();
        assert_eq!(
            (closed.asks, closed.answers, closed.states, closed.states_answered),
            (2, 1, 2, 1)
        );
        assert_eq!((closed.chains, closed.chains_answered, closed.due), (2, 1, closes));
        // Now it can be said why.
        assert_eq!(world.explains(ADMIN_A, a).unwrap_err().code, "already-answered");
        assert_eq!(world.explains(ADMIN_A, b).unwrap_err().code, "not-found");
        assert_eq!(world.explains(SECRETARY, b).unwrap_err().code, "not-yours");
        world.explains(ADMIN_B, b).unwrap();
        assert_eq!(world.explains(HOLDER_B, b).unwrap_err().code, "already-explained");
        let silence = world.row(SECRETARY, b).unwrap().silence.unwrap();
        assert_eq!(silence.note.as_deref(), Some("At the conference"));
    }
}

#[test]
fn an_office_that_passed_on_takes_the_ask_with_it() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.roll.0.lock().unwrap().retain(|c| c.holder != person(HOLDER_A));
    let no = world.answers(HOLDER_A, ask).unwrap_err();
    assert_eq!((no.code, no.class), ("ask-no-longer-yours", RefusalClass::Forbidden));
    world.answers(DEPUTY_A, ask).unwrap();
}

#[test]
fn whoever_held_the_office_and_now_administers_or_stands_in_answers_as_that() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let primary = world.contact_of(HOLDER_A).contact;
    // The office passes to somebody else, and the former holder is the State's administrator.
    world.mandates(HOLDER_A, "XAA", Role::StateAdmin);
    for called in world.roll.0.lock().unwrap().iter_mut() {
        if called.contact == primary {
            called.holder = person(99);
        }
    }
    world.answers(HOLDER_A, ask).unwrap();
    let answer = world.row(SECRETARY, ask).unwrap().answer.expect("it counts");
    assert_eq!(
        (answer.facts.by, answer.hand),
        (By::Administrator, Some(person(HOLDER_A)))
    );

    // Or has become the deputy of whoever holds it now.
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    for called in world.roll.0.lock().unwrap().iter_mut() {
        if called.contact == primary {
            called.holder = person(99);
        } else if called.holder == person(DEPUTY_A) {
            called.holder = person(HOLDER_A);
        }
    }
    world.answers(HOLDER_A, ask).unwrap();
    let answer = world.row(SECRETARY, ask).unwrap().answer.expect("it counts");
    assert_eq!((answer.facts.by, answer.hand), (By::Deputy, Some(person(HOLDER_A))));
    // Who stood in before and is nothing any more hears what everybody else hears.
    assert_eq!(world.explains(DEPUTY_A, ask).unwrap_err().code, "not-yours");
}

#[test]
fn when_nobody_answers_the_deputies_and_then_the_administrator_are_asked() {
    let world = World::small();
    let round = world.runs();
    let primary = world.contact_of(HOLDER_A).contact;
    let deputy = || world.contact_of(DEPUTY_A);
    let early = world.node_asks_step("XSEC", round, deputy(), 1, primary);
    assert_eq!(early.unwrap_err().code, "ask-no-chain");
    let first = world.node_asks(round, HOLDER_A).unwrap();
    assert_eq!(world.node_asks(round, HOLDER_A).unwrap_err().code, "already-asked");
    let wrong = world.node_asks_step("XSEC", round, world.contact_of(HOLDER_B), 1, primary);
    assert_eq!(
        wrong.unwrap_err().code,
        "ask-no-chain",
        "another State is nobody's deputy"
    );
    let second = world.node_asks_step("XSEC", round, deputy(), 1, primary).unwrap();
    world
        .node_asks_step("XSEC", round, administrator_a(), 2, primary)
        .unwrap();
    // Who began the chain does not answer for the deputy; the deputy's own ask is the deputy's.
    assert_eq!(world.answers(HOLDER_A, second).unwrap_err().code, "not-yours");
    world.answers(DEPUTY_A, second).unwrap();
    let console = world.console(SECRETARY, round).unwrap();
    let steps: Vec<u8> = console.asks.iter().map(|a| a.facts.step).collect();
    assert_eq!(steps, [0, 1, 2]);
    let figures = console.figures();
    assert_eq!(
        (figures.asks, figures.answers, figures.chains, figures.chains_answered),
        (3, 1, 1, 1)
    );
    // The first may still answer: that is freshness of that entry. But nobody is called in any more.
    world.answers(HOLDER_A, first).unwrap();
    let late = rounds::Called {
        contact: person(201),
        ..administrator_a()
    };
    let no = world.node_asks_step("XSEC", round, late, 2, primary).unwrap_err();
    assert_eq!(no.code, "already-answered");
}

#[test]
fn reminders_come_when_they_are_due_once_each_and_not_after_an_answer() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let due = world.now().plus_seconds(HOUR);
    assert_eq!(world.node_reminds(ask, 1, due).unwrap_err().code, "reminder-not-due");
    world.advance(HOUR);
    assert_eq!(world.node_reminds(ask, 0, due).unwrap_err().code, "reminder-not-due");
    world.node_reminds(ask, 1, due).unwrap();
    assert_eq!(world.node_reminds(ask, 1, due).unwrap_err().code, "already-reminded");
    assert_eq!(world.row(HOLDER_A, ask).unwrap().reminders.len(), 1);
    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    assert_eq!(world.node_reminds(ask, 2, due).unwrap_err().code, "round-paused");
    world.turns(SECRETARY, round, Turned::Resumed).unwrap();
    world.answers(HOLDER_A, ask).unwrap();
    assert_eq!(world.node_reminds(ask, 2, due).unwrap_err().code, "already-answered");
}

#[test]
fn nobody_is_asked_before_the_round_begins() {
    let world = World::small();
    let round = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    assert_eq!(world.node_asks(round, HOLDER_A).unwrap_err().code, "round-not-opened");
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    let no = world.node_asks(round, HOLDER_A).unwrap_err();
    assert_eq!(no.code, "round-not-yet");
    assert_eq!(no.args[0].0, "opens");
    world.advance(HOUR);
    world.node_asks(round, HOLDER_A).unwrap();
}

#[test]
fn an_exercise_is_one_in_every_ask() {
    for exercise in [true, false] {
        let world = World::small();
        let mut input = world.input("XSEC", Parties::All);
        input.exercise = exercise;
        let round = world.drafts(SECRETARY, input).unwrap();
        world.turns(SECRETARY, round, Turned::Opened).unwrap();
        world.advance(HOUR);
        let ask = world.node_asks(round, HOLDER_A).unwrap();
        assert_eq!(world.row(HOLDER_A, ask).unwrap().facts.exercise, exercise);
    }
}

#[test]
fn a_task_is_answered_in_full_on_a_page_and_in_words_by_mail() {
    let world = World::small();
    let mut input = world.input("XSEC", Parties::All);
    input.asks = Asks::Task;
    let json = br#"{"questions":[{"title":{"en":"In time?"},"required":true,"takes":"yes-no"}]}"#;
    input.form = Some(forms::parse(json).unwrap());
    let round = world.drafts(SECRETARY, input).unwrap();
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    let a = world.node_asks(round, HOLDER_A).unwrap();
    let b = world.node_asks(round, HOLDER_B).unwrap();
    assert!(world.row(HOLDER_A, a).unwrap().form.is_some());
    assert_eq!(
        world.answers_with(HOLDER_A, page(a)).unwrap_err().code,
        "answers-missing"
    );
    let odd = Answers(BTreeMap::from([(0, Said::Number(3))]));
    let odd = AnswerInput {
        answers: Some(odd),
        ..page(a)
    };
    assert_eq!(world.answers_with(HOLDER_A, odd).unwrap_err().code, "answers-missing");
    let yes = Answers(BTreeMap::from([(0, Said::YesNo(true))]));
    let whole = AnswerInput {
        answers: Some(yes.clone()),
        ..page(a)
    };
    world.answers_with(HOLDER_A, whole).unwrap();
    assert_eq!(world.row(SECRETARY, a).unwrap().answer.unwrap().answers, Some(yes));
    let mail = AnswerInput {
        way: Way::Mail,
        note: Some("Yes, in time".to_owned()),
        ..page(b)
    };
    world.answers_with(HOLDER_B, mail).unwrap();
}

#[test]
fn what_is_confirmed_with_an_answer_is_the_entry_in_force() {
    let world = World::small();
    let mut input = world.input("XSEC", Parties::All);
    input.asks = Asks::Confirm;
    let round = world.drafts(SECRETARY, input).unwrap();
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let with = |revision| AnswerInput {
        confirmed: Some(revision),
        ..page(ask)
    };
    let other = world.contact_of(HOLDER_B).revision;
    let no = world.answers_with(HOLDER_A, with(other)).unwrap_err();
    assert_eq!((no.code, no.class), ("stale", RefusalClass::Stale));
    let own = world.contact_of(HOLDER_A).revision;
    world.answers_with(HOLDER_A, with(own)).unwrap();
    assert_eq!(
        world.row(HOLDER_A, ask).unwrap().answer.unwrap().facts.revision,
        Some(own)
    );

    // A sign of life confirms nothing.
    let receipt = world.runs();
    let ask = world.node_asks(receipt, HOLDER_A).unwrap();
    let with = AnswerInput {
        confirmed: Some(own),
        ..page(ask)
    };
    assert_eq!(world.answers_with(HOLDER_A, with).unwrap_err().code, "stale");
}

#[test]
fn a_call_is_noted_by_whoever_asked() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let calls = |who, channel| {
        let input = CallInput {
            ask,
            channel,
            outcome: Outcome::NoAnswer,
            read_back: None,
            taken: 0,
            note: Some("Rang twice".to_owned()),
        };
        let fresh = world.fresh(input.texts());
        world.ask(Some(who), "link", {
            let roll = world.roll.clone();
            move |r| rounds::verbs::call(r, &roll, &input, fresh)
        })
    };
    assert_eq!(calls(HOLDER_A, 2).unwrap_err().code, "not-yours");
    assert_eq!(calls(HOLDER_B, 2).unwrap_err().code, "not-found");
    assert_eq!(calls(SECRETARY, 9).unwrap_err().code, "choice-unknown");
    calls(SECRETARY, 2).unwrap();
    calls(SECRETARY, 3).unwrap();
    let seen = world.row(HOLDER_A, ask).unwrap().calls;
    assert_eq!(seen.iter().map(|c| c.facts.channel).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(seen[0].note.as_deref(), Some("Rang twice"));
    world.answers(HOLDER_A, ask).unwrap();
    assert_eq!(calls(SECRETARY, 2).unwrap_err().code, "already-answered");
}

#[test]
fn a_state_checks_its_own_contacts_without_anybody_else_knowing() {
    let world = World::small();
    let own = Parties::These([code("XAA")].into());
    let round = world.drafts(ADMIN_A, world.input("XAA", own)).unwrap();
    world.turns(ADMIN_A, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    let called = world.contact_of(HOLDER_A);
    let primary = called.contact;
    let ask = world.node_asks_step("XAA", round, called, 0, primary).unwrap();
    world.answers(HOLDER_A, ask).unwrap();
    assert!(world.console(ADMIN_A, round).unwrap().asks[0].answer.is_some());
    for who in [SECRETARY, ADMIN_B] {
        assert_eq!(world.console(who, round), None);
        assert_eq!(world.row(who, ask), None);
    }
}
