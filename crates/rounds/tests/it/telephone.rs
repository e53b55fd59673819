//! A contact is called: what shows that the right person was reached, who records it, and what counts as the answer.

use crate::world::{ADMIN_A, ADMIN_B, DEPUTY_A, HOLDER_A, HOLDER_B, HOUR, SECRETARY, World, code, person};
use rounds::{
    Answer, AnswerInput, Asks, By, Call, CallInput, CalledBy, Outcome, Parties, Proof, Turned, TypedInput, Way,
};
use statement::{Audience, Draft, Ref};
use terms::{Id, Label, Refusal, RefusalClass, SixDigits};
use views::Accepted;

/// Digits as the desk would have found them right.
pub fn right() -> Option<SixDigits> {
    Some(SixDigits::of(42))
}

/// The digits of this caller, dialled on channel 3, compared when so many calls of theirs were kept.
pub fn called_by(caller: u8, calls: usize) -> CalledBy {
    CalledBy {
        caller: person(caller),
        channel: 3,
        calls,
    }
}

/// The answer of whoever typed the digits of this caller, dialled on channel 3.
pub fn entered(ask: Id, caller: Option<u8>) -> AnswerInput {
    AnswerInput {
        ask,
        way: Way::Phone,
        called_by: caller.map(|c| called_by(c, 0)),
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
    assert_eq!(row.entered_for(person(SECRETARY)), Some((answer.at, 3)));
    assert_eq!(row.entered_for(person(ADMIN_B)), None);
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

/// Keeps the call in which the digits of this caller were typed, dialled on channel 3.
pub fn types(world: &World, who: u8, ask: Id, caller: Option<u8>) -> Result<Accepted, Refusal> {
    let input = TypedInput {
        ask,
        called_by: caller.map(|c| called_by(c, world.row(who, ask).map_or(0, |row| row.calls_by(person(c))))),
    };
    let (fresh, roll) = (world.fresh(input.texts()), world.roll.clone());
    world.ask(Some(who), "link", move |r| {
        rounds::verbs::typed(r, &roll, &input, fresh)
    })
}

/// A round that wants this, running.
pub fn runs_for(world: &World, asks: Asks) -> Id {
    let mut input = world.input("XSEC", Parties::All);
    input.asks = asks;
    if asks == Asks::Task {
        let json = br#"{"questions":[{"title":{"en":"In time?"},"required":true,"takes":"yes-no"}]}"#;
        input.form = Some(forms::parse(json).unwrap());
    }
    let round = world.drafts(SECRETARY, input).unwrap();
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    round
}

#[test]
fn a_call_is_kept_and_leaves_open_what_wants_a_form_or_a_confirmed_entry() {
    for asks in [Asks::Task, Asks::Confirm] {
        let world = World::small();
        let round = runs_for(&world, asks);
        let ask = world.node_asks(round, HOLDER_A).unwrap();
        // The digits are no form and no entry that anybody has read.
        let no = world.answers_with(HOLDER_A, entered(ask, Some(SECRETARY))).unwrap_err();
        assert_eq!((no.code, no.class), ("call-not-enough", RefusalClass::Conflict));
        assert_eq!(types(&world, HOLDER_A, ask, None).unwrap_err().code, "digits-missing");
        assert_eq!(
            types(&world, HOLDER_A, ask, Some(HOLDER_A)).unwrap_err().code,
            "call-yourself"
        );
        assert_eq!(
            types(&world, HOLDER_B, ask, Some(SECRETARY)).unwrap_err().code,
            "not-found"
        );
        // The contact types the caller's; the caller types the contact's.
        types(&world, HOLDER_A, ask, Some(SECRETARY)).unwrap();
        let typed = world.row(SECRETARY, ask).unwrap();
        assert_eq!(typed.entered_for(person(SECRETARY)), Some((typed.calls[0].at, 3)));
        world.calls(SECRETARY, ask, Outcome::Reached, None).unwrap();
        world.calls(SECRETARY, ask, Outcome::Reached, right()).unwrap();
        for who in [SECRETARY, ADMIN_A, HOLDER_A] {
            let row = world.row(who, ask).unwrap();
            let calls: Vec<_> = row
                .calls
                .iter()
                .map(|c| (c.facts.proof, c.facts.channel, c.hand, c.caller))
                .collect();
            let (caller, contact) = (Some(person(SECRETARY)), Some(person(HOLDER_A)));
            assert_eq!(
                calls,
                [
                    (Some(Proof::Entered), 3, contact, caller),
                    (Some(Proof::Entered), 3, caller, caller),
                    (Some(Proof::ReadBack), 3, caller, caller),
                ]
            );
            // What the caller adds to a call that the contact told of shows nothing anew.
            let worked: Vec<_> = row.calls.iter().map(rounds::CallRow::worked).collect();
            assert_eq!(worked, [Some(3), None, Some(3)]);
            assert!(
                row.reached() && row.answer.is_none() && row.waits(world.now()),
                "{asks}"
            );
            assert_eq!(row.entered_for(person(SECRETARY)), None);
        }
        assert_eq!(world.console(SECRETARY, round).unwrap().figures().answers, 0);
        // Now it is answered, as it would have been.
        let whole = AnswerInput {
            way: Way::Page,
            called_by: None,
            confirmed: (asks == Asks::Confirm).then(|| world.contact_of(HOLDER_A).revision),
            answers: (asks == Asks::Task)
                .then(|| forms::Answers(std::collections::BTreeMap::from([(0, forms::Answer::YesNo(true))]))),
            ..entered(ask, None)
        };
        if asks == Asks::Confirm {
            let unread = AnswerInput {
                confirmed: None,
                ..whole.clone()
            };
            let no = world.answers_with(HOLDER_A, unread).unwrap_err();
            assert_eq!((no.code, no.field), ("entry-not-confirmed", Some("base")));
        }
        world.answers_with(HOLDER_A, whole).unwrap();
        assert_eq!(
            types(&world, HOLDER_A, ask, Some(SECRETARY)).unwrap_err().code,
            "already-answered"
        );
        let figures = world.console(SECRETARY, round).unwrap().figures();
        assert_eq!((figures.answers, figures.states_answered), (1, 1));
        let (before, after) = world.dumps();
        assert_eq!(before, after);
    }
    // A sign of life is given by the call itself.
    let world = World::small();
    let ask = world.node_asks(world.runs(), HOLDER_A).unwrap();
    assert_eq!(
        types(&world, HOLDER_A, ask, Some(SECRETARY)).unwrap_err().code,
        "call-enough"
    );
}

#[test]
fn digits_are_new_after_each_call_and_another_callers_note_leaves_mine() {
    let world = World::small();
    let own = Parties::These([code("XAA")].into());
    let mut input = world.input("XAA", own);
    input.asks = Asks::Confirm;
    let round = world.drafts(ADMIN_A, input).unwrap();
    world.turns(ADMIN_A, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    let called = world.contact_of(HOLDER_A);
    let primary = called.contact;
    let ask = world.node_asks_step("XAA", round, called, 0, primary).unwrap();
    let counts = |caller: u8| {
        let row = world.row(ADMIN_A, ask).unwrap();
        (row.calls_by(person(caller)), row.calls_taken())
    };
    assert_eq!(counts(ADMIN_A), (0, 0));
    // Nobody picked up: whoever was not there heard nothing, and the caller begins anew.
    world.calls(ADMIN_A, ask, Outcome::NoAnswer, None).unwrap();
    assert_eq!((counts(ADMIN_A), counts(DEPUTY_A)), ((1, 0), (0, 0)));
    world.calls(ADMIN_A, ask, Outcome::WrongPerson, None).unwrap();
    world.calls(ADMIN_A, ask, Outcome::WrongDigits, None).unwrap();
    world.calls(ADMIN_A, ask, Outcome::Reached, right()).unwrap();
    assert_eq!((counts(ADMIN_A), counts(DEPUTY_A)), ((4, 3), (0, 3)));
    // What the contact typed was heard too.
    types(&world, HOLDER_A, ask, Some(ADMIN_A)).unwrap();
    assert_eq!((counts(ADMIN_A), counts(HOLDER_A)), ((5, 4), (0, 4)));
}

/// Two people type the digits of one call at once: the desk finds both right before either is kept.
#[test]
fn digits_that_were_compared_before_another_call_was_kept_count_no_more() {
    let world = World::small();
    let stale = |outcome: Result<Accepted, Refusal>| {
        let no = outcome.unwrap_err();
        assert_eq!(
            (no.code, no.field, no.class),
            ("stale-digits", Some("digits"), RefusalClass::Conflict)
        );
    };
    let reads_back = |ask: Id, taken: usize| {
        let input = CallInput {
            ask,
            channel: 3,
            outcome: Outcome::Reached,
            read_back: right(),
            taken,
            note: None,
        };
        let (fresh, roll) = (world.fresh(input.texts()), world.roll.clone());
        world.ask(Some(SECRETARY), "link", move |r| {
            rounds::verbs::call(r, &roll, &input, fresh)
        })
    };
    let types = |ask: Id, calls: usize| {
        let input = TypedInput {
            ask,
            called_by: Some(called_by(SECRETARY, calls)),
        };
        let (fresh, roll) = (world.fresh(input.texts()), world.roll.clone());
        world.ask(Some(HOLDER_A), "link", move |r| {
            rounds::verbs::typed(r, &roll, &input, fresh)
        })
    };
    let calls = |ask: Id| world.row(SECRETARY, ask).unwrap().calls.len();
    // An ask that stays open: only the number of calls tells that these digits are used up.
    let task = world.node_asks(runs_for(&world, Asks::Task), HOLDER_A).unwrap();
    reads_back(task, 0).unwrap();
    stale(reads_back(task, 0));
    assert_eq!(calls(task), 1);
    reads_back(task, 1).unwrap();
    // Both calls are the caller's, whose own digits changed with each.
    stale(types(task, 0));
    stale(types(task, 1));
    types(task, 2).unwrap();
    stale(types(task, 2));
    assert_eq!(calls(task), 3);
    // An answer: the caller gave the call up as one with wrong digits between comparing and answering.
    let life = world.node_asks(world.runs(), HOLDER_A).unwrap();
    world.calls(SECRETARY, life, Outcome::WrongDigits, None).unwrap();
    stale(world.answers_with(HOLDER_A, entered(life, Some(SECRETARY))));
    stale(reads_back(life, 0));
    assert_eq!(world.row(SECRETARY, life).unwrap().answer, None);
    // Digits that were never compared have not gone stale: there are none.
    let no = world.calls(SECRETARY, life, Outcome::Reached, None).unwrap_err();
    assert_eq!(no.code, "digits-missing");
    let now = AnswerInput {
        called_by: Some(called_by(SECRETARY, 1)),
        ..entered(life, None)
    };
    world.answers_with(HOLDER_A, now).unwrap();
}

#[test]
fn a_call_in_which_digits_were_typed_is_recorded_once_whatever_is_sealed() {
    let world = World::small();
    let receipt = world.node_asks(world.runs(), HOLDER_A).unwrap();
    world.answers_with(HOLDER_A, entered(receipt, Some(SECRETARY))).unwrap();
    let confirm = world.node_asks(runs_for(&world, Asks::Confirm), HOLDER_A).unwrap();
    let seals = |ask: Id, hand: u8, party: &str, channel: u8, named: Option<&str>| {
        let facts = Call {
            channel,
            outcome: Outcome::Reached,
            proof: Some(Proof::Entered),
        };
        let fresh = world.fresh(vec![("note", Vec::new())]);
        let mut draft = Draft::of(&facts, ask, code(party), fresh.secret.clone());
        draft.label = Label::AmberStrict;
        draft.audience = vec![Audience::Party(code("XSEC")), Audience::Party(code("XAA"))];
        draft.hand = Some(person(hand));
        draft.parts = fresh.all::<Call>().unwrap();
        draft.refs.extend(named.map(|id| Ref {
            rel: "called-by".to_owned(),
            id: id.to_owned(),
        }));
        world.ask(Some(hand), "link", move |_| Ok(draft)).unwrap();
        world.row(SECRETARY, ask).unwrap().calls.len()
    };
    // On another number than the one that was typed, by somebody else, and a second time.
    assert_eq!(seals(receipt, SECRETARY, "XSEC", 4, None), 0);
    assert_eq!(seals(receipt, ADMIN_B, "XAB", 3, None), 0);
    assert_eq!(seals(receipt, SECRETARY, "XSEC", 3, None), 1);
    assert_eq!(seals(receipt, SECRETARY, "XSEC", 3, None), 1);
    // Whoever was called says so only where that is not the answer, and names another who called.
    let secretary = person(SECRETARY).to_string();
    let own = person(HOLDER_A).to_string();
    assert_eq!(seals(receipt, HOLDER_A, "XAA", 3, Some(&secretary)), 1);
    for (party, named) in [("XAB", secretary.as_str()), ("XAA", own.as_str()), ("XAA", "nobody")] {
        assert_eq!(seals(confirm, HOLDER_A, party, 3, Some(named)), 0, "{party} {named}");
    }
    assert_eq!(seals(confirm, SECRETARY, "XSEC", 3, None), 0, "nobody typed anything");
    assert_eq!(seals(confirm, HOLDER_A, "XAA", 3, Some(&secretary)), 1);
    assert_eq!(seals(confirm, SECRETARY, "XSEC", 3, None), 2);
    assert_eq!(seals(confirm, SECRETARY, "XSEC", 3, None), 2);
    // An answer by telephone to what wants more is none.
    let facts = Answer {
        by: By::Contact,
        channel: Some(3),
        medium: Way::Phone,
        revision: None,
    };
    let fresh = world.fresh(vec![("note", Vec::new()), ("answers", Vec::new())]);
    let mut draft = Draft::of(&facts, confirm, code("XAA"), fresh.secret.clone());
    draft.label = Label::AmberStrict;
    draft.audience = vec![Audience::Party(code("XSEC"))];
    draft.hand = Some(person(HOLDER_A));
    draft.parts = fresh.all::<Answer>().unwrap();
    draft.refs = vec![Ref {
        rel: "called-by".to_owned(),
        id: secretary.clone(),
    }];
    world.ask(Some(HOLDER_A), "link", move |_| Ok(draft)).unwrap();
    assert_eq!(world.row(SECRETARY, confirm).unwrap().answer, None);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn a_recorded_call_is_of_the_channel_that_was_typed() {
    let world = World::small();
    let ask = world.node_asks(world.runs(), HOLDER_A).unwrap();
    world.answers_with(HOLDER_A, entered(ask, Some(SECRETARY))).unwrap();
    let input = CallInput {
        ask,
        channel: 4,
        outcome: Outcome::Reached,
        read_back: None,
        taken: 0,
        note: None,
    };
    let (fresh, roll) = (world.fresh(input.texts()), world.roll.clone());
    let no = world.ask(Some(SECRETARY), "link", move |r| {
        rounds::verbs::call(r, &roll, &input, fresh)
    });
    let no = no.unwrap_err();
    assert_eq!((no.code, no.field), ("choice-unknown", Some("channel")));
}

#[test]
fn an_answer_by_telephone_that_names_no_caller_is_none() {
    let world = World::small();
    let ask = world.node_asks(world.runs(), HOLDER_A).unwrap();
    let seals = |channel: Option<u8>, named: Option<String>| {
        let facts = Answer {
            by: By::Contact,
            channel,
            medium: Way::Phone,
            revision: None,
        };
        let fresh = world.fresh(vec![("note", Vec::new()), ("answers", Vec::new())]);
        let mut draft = Draft::of(&facts, ask, code("XAA"), fresh.secret.clone());
        draft.label = Label::AmberStrict;
        draft.audience = vec![Audience::Party(code("XSEC"))];
        draft.hand = Some(person(HOLDER_A));
        draft.parts = fresh.all::<Answer>().unwrap();
        draft.refs.extend(named.map(|id| Ref {
            rel: "called-by".to_owned(),
            id,
        }));
        world.ask(Some(HOLDER_A), "link", move |_| Ok(draft)).unwrap();
        world.row(SECRETARY, ask).unwrap().answer.is_some()
    };
    let secretary = person(SECRETARY).to_string();
    // Nobody, a word that is no handle, the one who answers; and no channel, or one that there cannot be.
    for named in [None, Some("somebody".to_owned()), Some(person(HOLDER_A).to_string())] {
        assert!(!seals(Some(3), named.clone()), "{named:?}");
    }
    for channel in [None, Some(0), Some(9)] {
        assert!(!seals(channel, Some(secretary.clone())), "{channel:?}");
    }
    assert!(seals(Some(3), Some(secretary)));
}
