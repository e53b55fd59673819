//! What was sealed and does not fit changes nothing: each act here passes by the verbs, as a faulty or older program might have sealed it.

use crate::opens::cell;
use crate::world::{ADMIN_A, DEPUTY_A, HOLDER_A, HOLDER_B, HOUR, SECRETARY, World, administrator_a, code, person};
use rounds::kinds::Ask;
use rounds::{
    Answer, Asks, By, Call, Closed, Outcome, Parties, Reason, Reminded, Round, RoundResult, RoundTurn, Silence, Turned,
    Way,
};
use statement::{Draft, Kind, Ref};
use terms::{Id, Label};

/// The tables of the corridor, as text.
fn tables(world: &World) -> String {
    let ours = ["round", "ask", "answer", "reminded", "called", "silence", "result"];
    views::dump(world.views.file())
        .unwrap()
        .split("== ")
        .filter(|table| ours.contains(&table.split('\n').next().unwrap_or_default()))
        .collect()
}

/// Seals a statement as it is, by the node where nobody is named.
fn seals(world: &World, who: Option<u8>, draft: Draft) {
    let auth = if who.is_some() { "link" } else { "node" };
    world.ask(who, auth, move |_| Ok(draft)).unwrap();
}

fn draft<K: Kind>(world: &World, facts: &K, subject: Id, party: &str, who: Option<u8>) -> Draft {
    let fresh = world.fresh(K::PARTS.iter().map(|part| (*part, Vec::new())).collect());
    let mut draft = Draft::of(facts, subject, code(party), fresh.secret.clone());
    draft.hand = who.map(person);
    draft.label = Label::AmberStrict;
    draft.parts = fresh.all::<K>().unwrap();
    draft
}

fn nothing_comes_of(world: &World, what: &str, who: Option<u8>, draft: Draft) {
    let before = tables(world);
    seals(world, who, draft);
    assert_eq!(before, tables(world), "{what}");
}

fn something_comes_of(world: &World, what: &str, who: Option<u8>, draft: Draft) {
    let before = tables(world);
    seals(world, who, draft);
    assert_ne!(before, tables(world), "{what}");
}

const YES: Answer = Answer {
    by: By::Contact,
    channel: Some(1),
    medium: Way::Page,
    revision: None,
};

#[test]
fn no_answer_counts_that_came_late_twice_or_from_somebody_else() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let late = world.node_asks(round, HOLDER_B).unwrap();
    let yes = |who, party| draft(&world, &YES, ask, party, Some(who));
    nothing_comes_of(&world, "another party's", Some(HOLDER_B), yes(HOLDER_B, "XAB"));
    nothing_comes_of(
        &world,
        "as the contact, by somebody else",
        Some(ADMIN_A),
        yes(ADMIN_A, "XAA"),
    );
    let deputy = Answer { by: By::Deputy, ..YES };
    let foreign = draft(&world, &deputy, ask, "XAB", Some(HOLDER_B));
    nothing_comes_of(&world, "another party's as a deputy's", Some(HOLDER_B), foreign);
    nothing_comes_of(&world, "by nobody's hand", None, draft(&world, &YES, ask, "XAA", None));
    let nowhere = draft(&world, &YES, person(99), "XAA", Some(HOLDER_A));
    nothing_comes_of(&world, "to nothing", Some(HOLDER_A), nowhere);
    let mut based = yes(HOLDER_A, "XAA");
    based.base = Some(seal::Hash([1; 32]));
    nothing_comes_of(&world, "an act with a base", Some(HOLDER_A), based);
    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    nothing_comes_of(&world, "while it is paused", Some(HOLDER_A), yes(HOLDER_A, "XAA"));
    world.turns(SECRETARY, round, Turned::Resumed).unwrap();
    something_comes_of(&world, "the first that fits", Some(HOLDER_A), yes(HOLDER_A, "XAA"));
    nothing_comes_of(&world, "a second one", Some(HOLDER_A), yes(HOLDER_A, "XAA"));
    let second = draft(&world, &deputy, ask, "XAA", Some(DEPUTY_A));
    nothing_comes_of(&world, "a deputy's after it", Some(DEPUTY_A), second);
    world.advance(60 * HOUR);
    let after = draft(&world, &YES, late, "XAB", Some(HOLDER_B));
    nothing_comes_of(&world, "after the deadline", Some(HOLDER_B), after);

    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.turns(SECRETARY, round, Turned::Cancelled).unwrap();
    let gone = draft(&world, &YES, ask, "XAA", Some(HOLDER_A));
    nothing_comes_of(&world, "in a cancelled round", Some(HOLDER_A), gone);
}

#[test]
fn no_ask_counts_that_is_not_its_rounds() {
    let world = World::small();
    let mut input = world.input("XSEC", Parties::All);
    input.exercise = true;
    let round = world.drafts(SECRETARY, input).unwrap();
    let row = world.read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap().unwrap());
    let called = world.contact_of(HOLDER_A);
    let right = Ask {
        round,
        contact: called.contact,
        holder: called.holder,
        of: called.party.clone(),
        revision: called.revision,
        channel: Some(1),
        step: 0,
        primary: called.contact,
        opens: row.facts.opens,
        closes: row.facts.closes,
        exercise: true,
        asks: Asks::Receipt,
    };
    let mut drawn = 100;
    let mut says = |facts: &Ask, party: &str, who: Option<u8>| {
        drawn += 1;
        draft(&world, facts, person(drawn), party, who)
    };
    nothing_comes_of(&world, "of a draft", None, says(&right, "XSEC", None));
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    nothing_comes_of(&world, "before the beginning", None, says(&right, "XSEC", None));
    world.advance(HOUR);
    let changed = |change: fn(&mut Ask)| {
        let mut ask = right.clone();
        change(&mut ask);
        ask
    };
    for (what, ask) in [
        ("the exercise lost", changed(|a| a.exercise = false)),
        ("a later end", changed(|a| a.closes = a.closes.plus_seconds(1))),
        ("an earlier beginning", changed(|a| a.opens = a.opens.plus_seconds(-1))),
        ("something else asked", changed(|a| a.asks = Asks::Confirm)),
        ("of another round", changed(|a| a.round = person(98))),
        ("escalated from nobody", changed(|a| a.step = 1)),
        ("a fourth step", changed(|a| a.step = 3)),
        ("a deputy as the first", changed(|a| a.primary = person(97))),
        (
            "escalated before the first",
            changed(|a| (a.step, a.primary) = (1, person(97))),
        ),
    ] {
        nothing_comes_of(&world, what, None, says(&ask, "XSEC", None));
    }
    nothing_comes_of(
        &world,
        "by a person",
        Some(SECRETARY),
        says(&right, "XSEC", Some(SECRETARY)),
    );
    nothing_comes_of(&world, "by another party", None, says(&right, "XAA", None));
    let mut fits = says(&right, "XSEC", None);
    fits.audience = vec![statement::Audience::Party(code("XAA"))];
    something_comes_of(&world, "the one that fits", None, fits);
    nothing_comes_of(&world, "the same contact again", None, says(&right, "XSEC", None));
    let ask = world.read(Some(SECRETARY), |r| rounds::reads::asks_of(r, round).unwrap())[0].id;

    let next = Ask {
        step: 2,
        contact: administrator_a().contact,
        holder: person(ADMIN_A),
        ..right.clone()
    };
    let foreign = Ask {
        of: code("XAB"),
        ..next.clone()
    };
    nothing_comes_of(&world, "escalated to another State", None, says(&foreign, "XSEC", None));
    let due = world.now();
    let reminder = |n, due| draft(&world, &Reminded { n, due }, ask, "XSEC", None);
    nothing_comes_of(
        &world,
        "a reminder before it is due",
        None,
        reminder(1, due.plus_seconds(9)),
    );
    something_comes_of(&world, "a reminder", None, reminder(1, due));
    nothing_comes_of(&world, "the same reminder", None, reminder(1, due));
    let call = Call {
        channel: 1,
        outcome: Outcome::Reached,
        proof: None,
    };
    let foreign = draft(&world, &call, ask, "XAB", Some(HOLDER_B));
    nothing_comes_of(&world, "a call by another party", Some(HOLDER_B), foreign);
    world.answers(HOLDER_A, ask).unwrap();
    nothing_comes_of(&world, "escalated after an answer", None, says(&next, "XSEC", None));
    nothing_comes_of(&world, "a reminder after an answer", None, reminder(2, due));
}

#[test]
fn no_round_is_turned_or_ended_otherwise_than_by_its_party_and_its_time() {
    let world = World::small();
    let round = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    let row = || world.read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap().unwrap());
    let first = row();
    let opened = RoundTurn {
        to: Turned::Opened,
        count: Some(3),
    };
    let opens = |party: &str, who: Option<u8>, about: seal::Hash| {
        let mut draft = draft(&world, &opened, round, party, who);
        draft.refs = vec![Ref {
            rel: "about".to_owned(),
            id: about.to_string(),
        }];
        draft
    };
    let revises = |facts: &Round, base, party: &str, who: Option<u8>| {
        let mut draft = draft(&world, facts, round, party, who);
        draft.base = base;
        draft
    };
    let real = first.facts.clone();
    let exercise = Round {
        exercise: true,
        ..real.clone()
    };
    nothing_comes_of(
        &world,
        "a second beginning",
        Some(SECRETARY),
        revises(&real, None, "XSEC", Some(SECRETARY)),
    );
    let other = revises(&real, Some(first.base), "XAA", Some(ADMIN_A));
    nothing_comes_of(&world, "revised by another party", Some(ADMIN_A), other);
    let lost = revises(&exercise, Some(first.base), "XSEC", Some(SECRETARY));
    nothing_comes_of(&world, "made an exercise", Some(SECRETARY), lost);
    nothing_comes_of(
        &world,
        "revised by nobody",
        None,
        revises(&real, Some(first.base), "XSEC", None),
    );
    nothing_comes_of(
        &world,
        "opened by another party",
        Some(ADMIN_A),
        opens("XAA", Some(ADMIN_A), first.base),
    );
    nothing_comes_of(&world, "opened by nobody", None, opens("XSEC", None, first.base));
    let unread = opens("XSEC", Some(SECRETARY), seal::Hash([3; 32]));
    nothing_comes_of(&world, "opened unread", Some(SECRETARY), unread);
    something_comes_of(
        &world,
        "opened",
        Some(SECRETARY),
        opens("XSEC", Some(SECRETARY), first.base),
    );
    nothing_comes_of(
        &world,
        "opened again",
        Some(SECRETARY),
        opens("XSEC", Some(SECRETARY), first.base),
    );
    let later = Round {
        closes: real.closes.plus_seconds(HOUR),
        ..real.clone()
    };
    let revised = revises(&later, Some(first.base), "XSEC", Some(SECRETARY));
    nothing_comes_of(&world, "revised after its opening", Some(SECRETARY), revised);
    let stops = |party: &str, who| {
        let paused = RoundTurn {
            to: Turned::Paused,
            count: None,
        };
        draft(&world, &paused, round, party, Some(who))
    };
    nothing_comes_of(&world, "paused by another party", Some(ADMIN_A), stops("XAA", ADMIN_A));

    world.advance(2 * HOUR);
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let closed = |due| Closed {
        due,
        asks: 1,
        answers: 0,
        chains: 1,
        chains_answered: 0,
        states: 1,
        states_answered: 0,
    };
    let end = real.closes;
    nothing_comes_of(
        &world,
        "closed early",
        None,
        draft(&world, &closed(end), round, "XSEC", None),
    );
    let silence = Silence { reason: Reason::Away };
    let early = draft(&world, &silence, ask, "XAA", Some(HOLDER_A));
    nothing_comes_of(&world, "explained before the end", Some(HOLDER_A), early);
    let result = RoundResult {
        asks: real.asks,
        exercise: real.exercise,
        opens: real.opens,
        closes: real.closes,
        cells: vec![cell(8, Some(5))],
    };
    let publishes = |facts: &RoundResult, label, who: Option<u8>| {
        let mut draft = draft(&world, facts, round, "XSEC", who);
        draft.label = label;
        draft
    };
    nothing_comes_of(
        &world,
        "a result before the end",
        None,
        publishes(&result, Label::Clear, None),
    );
    world.advance(60 * HOUR);
    let odd = draft(&world, &closed(end.plus_seconds(1)), round, "XSEC", None);
    nothing_comes_of(&world, "closed at another time", None, odd);
    let by_hand = draft(&world, &closed(end), round, "XSEC", Some(SECRETARY));
    nothing_comes_of(&world, "closed by hand", Some(SECRETARY), by_hand);
    something_comes_of(&world, "closed", None, draft(&world, &closed(end), round, "XSEC", None));
    let again = closed(end);
    let again = Closed { answers: 1, ..again };
    nothing_comes_of(&world, "closed again", None, draft(&world, &again, round, "XSEC", None));
    let foreign = draft(&world, &silence, ask, "XAB", Some(HOLDER_B));
    nothing_comes_of(&world, "explained by another State", Some(HOLDER_B), foreign);

    let changed = |change: fn(&mut RoundResult)| {
        let mut result = result.clone();
        change(&mut result);
        result
    };
    for (what, facts) in [
        ("a figure of five", changed(|r| r.cells = vec![cell(5, Some(5))])),
        ("no figure", changed(|r| r.cells = Vec::new())),
        ("exact below half", changed(|r| r.cells = vec![cell(8, Some(3))])),
        ("the exercise changed", changed(|r| r.exercise = true)),
    ] {
        nothing_comes_of(&world, what, None, publishes(&facts, Label::Clear, None));
    }
    nothing_comes_of(
        &world,
        "by hand",
        Some(SECRETARY),
        publishes(&result, Label::Clear, Some(SECRETARY)),
    );
    nothing_comes_of(&world, "hidden", None, publishes(&result, Label::Green, None));
    something_comes_of(&world, "the result", None, publishes(&result, Label::Clear, None));
    let other = changed(|r| r.cells = vec![cell(9, Some(9))]);
    nothing_comes_of(&world, "a second result", None, publishes(&other, Label::Clear, None));
}
