//! A contact is called: what shows that the right person was reached, who records it, and what counts as the answer.

use crate::world::{ADMIN_A, ADMIN_B, DEPUTY_A, HOLDER_A, HOLDER_B, HOUR, SECRETARY, World, code, person};
use rounds::{AnswerInput, By, Call, Outcome, Parties, Proof, Turned, Way};
use statement::{Audience, Draft};
use terms::{Id, Label, RefusalClass, SixDigits};

/// Digits as the desk would have found them right.
fn right() -> Option<SixDigits> {
    Some(SixDigits::of(42))
}

/// The answer of whoever typed the digits of this caller, dialled on channel 3.
fn entered(ask: Id, caller: Option<u8>) -> AnswerInput {
    AnswerInput {
        ask,
        way: Way::Phone,
        called_by: caller.map(|c| (person(c), 3)),
        confirmed: None,
        note: None,
        answers: None,
    }
}

#[test]
fn digits_that_were_read_back_answer_once_in_the_callers_name() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let no = world.calls(SECRETARY, ask, Outcome::Reached, None).unwrap_err();
    assert_eq!((no.code, no.field), ("digits-missing", Some("digits")));
    world.calls(SECRETARY, ask, Outcome::NoAnswer, None).unwrap();
    assert_eq!(world.row(SECRETARY, ask).unwrap().answer, None);
    world.calls(SECRETARY, ask, Outcome::Reached, right()).unwrap();
    // Whoever asked, the State and the contact read the same.
    for who in [SECRETARY, ADMIN_A, HOLDER_A] {
        let row = world.row(who, ask).unwrap();
        let answer = row.answer.clone().unwrap();
        assert_eq!(
            (answer.facts.by, answer.facts.medium, answer.facts.channel),
            (By::Contact, Way::Phone, Some(3))
        );
        // It is the caller's word and not the State's.
        assert_eq!(
            (answer.hand, answer.caller),
            (Some(person(SECRETARY)), Some(person(SECRETARY)))
        );
        assert_eq!((answer.note, answer.auth.as_str()), (None, "link"));
        let calls: Vec<_> = row
            .calls
            .iter()
            .map(|c| (c.facts.outcome, c.facts.proof, c.hand))
            .collect();
        let caller = Some(person(SECRETARY));
        assert_eq!(
            calls,
            [
                (Outcome::NoAnswer, None, caller),
                (Outcome::Reached, Some(Proof::ReadBack), caller)
            ]
        );
    }
    assert_eq!(world.row(HOLDER_B, ask), None);
    // It counts once, on whichever way.
    assert_eq!(world.answers(HOLDER_A, ask).unwrap_err().code, "already-answered");
    for (outcome, digits) in [
        (Outcome::Reached, right()),
        (Outcome::Reached, None),
        (Outcome::NoAnswer, None),
    ] {
        let no = world.calls(SECRETARY, ask, outcome, digits).unwrap_err();
        assert_eq!(no.code, "already-answered");
    }
    let figures = world.console(SECRETARY, round).unwrap().figures();
    assert_eq!((figures.answers, figures.states_answered), (1, 1));
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn whoever_types_the_callers_digits_answers_and_the_caller_records_the_call_after_it() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let no = world.answers_with(HOLDER_A, entered(ask, None)).unwrap_err();
    assert_eq!((no.code, no.field), ("digits-missing", Some("digits")));
    world.answers_with(HOLDER_A, entered(ask, Some(SECRETARY))).unwrap();
    let row = world.row(SECRETARY, ask).unwrap();
    let answer = row.answer.clone().unwrap();
    assert_eq!(
        (answer.facts.by, answer.facts.medium, answer.facts.channel),
        (By::Contact, Way::Phone, Some(3))
    );
    // The State's word, with the caller's handle.
    assert_eq!(
        (answer.hand, answer.caller),
        (Some(person(HOLDER_A)), Some(person(SECRETARY)))
    );
    assert!(row.entered_for(person(SECRETARY)) && !row.entered_for(person(ADMIN_B)));
    // Another outcome would contradict it; the call itself may be recorded, once.
    assert_eq!(
        world
            .calls(SECRETARY, ask, Outcome::WrongPerson, None)
            .unwrap_err()
            .code,
        "already-answered"
    );
    world.calls(SECRETARY, ask, Outcome::Reached, None).unwrap();
    let calls = world.row(HOLDER_A, ask).unwrap().calls;
    assert_eq!(calls[0].facts.proof, Some(Proof::Entered));
    assert_eq!(
        world.calls(SECRETARY, ask, Outcome::Reached, None).unwrap_err().code,
        "already-answered"
    );
    // A deputy who was reached answers as a deputy.
    let other = world.runs();
    let ask = world.node_asks(other, HOLDER_A).unwrap();
    world.answers_with(DEPUTY_A, entered(ask, Some(SECRETARY))).unwrap();
    assert_eq!(world.row(SECRETARY, ask).unwrap().answer.unwrap().facts.by, By::Deputy);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn nobody_calls_who_did_not_open_and_nobody_calls_themselves() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    for (who, told) in [
        (HOLDER_A, "not-yours"),
        (ADMIN_A, "not-yours"),
        (ADMIN_B, "not-found"),
        (HOLDER_B, "not-found"),
    ] {
        for (outcome, digits) in [(Outcome::Reached, right()), (Outcome::NoAnswer, None)] {
            assert_eq!(world.calls(who, ask, outcome, digits).unwrap_err().code, told);
        }
    }
    // A State that checks itself: whoever calls is not whoever answers.
    let own = Parties::These([code("XAA")].into());
    let round = world.drafts(ADMIN_A, world.input("XAA", own)).unwrap();
    world.turns(ADMIN_A, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    let called = world.contact_of(HOLDER_A);
    let primary = called.contact;
    let ask = world.node_asks_step("XAA", round, called, 0, primary).unwrap();
    let no = world.answers_with(ADMIN_A, entered(ask, Some(ADMIN_A))).unwrap_err();
    assert_eq!((no.code, no.class), ("call-yourself", RefusalClass::Forbidden));
    world.calls(ADMIN_A, ask, Outcome::Reached, right()).unwrap();
}

#[test]
fn a_call_counts_while_the_round_runs_and_while_the_contact_holds_the_office() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let both = |told| {
        let no = world.calls(SECRETARY, ask, Outcome::Reached, right()).unwrap_err();
        assert_eq!(no.code, told);
        let no = world.answers_with(HOLDER_A, entered(ask, Some(SECRETARY))).unwrap_err();
        assert_eq!(no.code, told);
    };
    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    both("round-paused");
    world.turns(SECRETARY, round, Turned::Resumed).unwrap();
    let closes = world.row(HOLDER_A, ask).unwrap().facts.closes;
    let roll = world.roll.0.lock().unwrap().clone();
    world.roll.0.lock().unwrap().retain(|c| c.holder != person(HOLDER_A));
    let no = world.calls(SECRETARY, ask, Outcome::Reached, right()).unwrap_err();
    assert_eq!(no.code, "call-office-passed");
    *world.roll.0.lock().unwrap() = roll;
    world.advance(closes.seconds_since(world.now()));
    both("round-closed");
    let other = world.runs();
    world.turns(SECRETARY, other, Turned::Cancelled).unwrap();
    assert_eq!(world.row(SECRETARY, ask).unwrap().answer, None);
}

#[test]
fn what_was_sealed_without_proof_answers_nothing() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let says = |hand: u8, party: &str, outcome, proof| {
        let facts = Call {
            channel: 2,
            outcome,
            proof,
        };
        let fresh = world.fresh(vec![("note", Vec::new())]);
        let mut draft = Draft::of(&facts, ask, code(party), fresh.secret.clone());
        draft.label = Label::AmberStrict;
        draft.audience = vec![Audience::Party(code("XAA")), Audience::Person(person(HOLDER_A))];
        draft.hand = Some(person(hand));
        draft.parts = fresh.all::<Call>().unwrap();
        world.ask(Some(hand), "link", move |_| Ok(draft)).unwrap();
        let row = world.row(SECRETARY, ask).unwrap();
        (row.answer.is_some(), row.calls.len())
    };
    // As version 1 had it: the caller's word alone.
    assert_eq!(says(SECRETARY, "XSEC", Outcome::Reached, None), (false, 1));
    // Proof of what was not reached, of a contact who typed nothing, of another party, of the contact's own hand.
    for (hand, party, outcome, proof) in [
        (SECRETARY, "XSEC", Outcome::NoAnswer, Proof::ReadBack),
        (SECRETARY, "XSEC", Outcome::Reached, Proof::Entered),
        (ADMIN_B, "XAB", Outcome::Reached, Proof::ReadBack),
        (HOLDER_A, "XSEC", Outcome::Reached, Proof::ReadBack),
    ] {
        assert_eq!(says(hand, party, outcome, Some(proof)), (false, 1), "{outcome} {proof}");
    }
    assert_eq!(
        says(SECRETARY, "XSEC", Outcome::Reached, Some(Proof::ReadBack)),
        (true, 2)
    );
    assert_eq!(
        says(SECRETARY, "XSEC", Outcome::Reached, Some(Proof::ReadBack)),
        (true, 2)
    );
}
