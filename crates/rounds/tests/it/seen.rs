//! Who sees what of a round: its party the whole, a State its own, everybody the result; and nothing of it survives an erasure or a rebuild by chance.

use crate::opens::cell;
use crate::world::{
    ADMIN_A, ADMIN_B, CIRT_A, DEPUTY_A, HOLDER_A, HOLDER_B, HOUR, OPERATOR, REGIONAL, SECRETARY, World, code, person,
};
use rounds::{CallInput, Outcome, Parties};
use statement::{ErasedPart, Erasure, Kind};
use terms::Label;

#[test]
fn its_party_sees_the_whole_a_state_its_own_and_everybody_the_result() {
    let world = World::small();
    let round = world.runs();
    let a = world.node_asks(round, HOLDER_A).unwrap();
    let b = world.node_asks(round, HOLDER_B).unwrap();
    world.answers(HOLDER_A, a).unwrap();
    world.advance(60 * HOUR);
    world.explains(ADMIN_B, b).unwrap();
    world.node_closes(round).unwrap();
    world.node_publishes(round, vec![cell(6, Some(5))]).unwrap();
    // Who: the round, the ask to XAA with its answer, the ask to XAB with its silence.
    for (who, sees_round, sees_a, sees_b) in [
        (Some(SECRETARY), true, true, true),
        (Some(ADMIN_A), false, true, false),
        (Some(CIRT_A), false, true, false),
        (Some(HOLDER_A), false, true, false),
        (Some(DEPUTY_A), false, true, false),
        (Some(ADMIN_B), false, false, true),
        (Some(HOLDER_B), false, false, true),
        (Some(REGIONAL), false, false, false),
        (Some(OPERATOR), false, false, false),
        (None, false, false, false),
    ] {
        world.read(who, |r| {
            let shown = format!("{who:?}");
            assert_eq!(rounds::reads::round(r, round).unwrap().is_some(), sees_round, "{shown}");
            assert_eq!(
                rounds::reads::rounds(r).unwrap().len(),
                usize::from(sees_round),
                "{shown}"
            );
            assert_eq!(
                rounds::reads::console(r, round).unwrap().is_some(),
                sees_round,
                "{shown}"
            );
            let one = rounds::reads::ask(r, a).unwrap();
            assert_eq!(one.is_some(), sees_a, "{shown}");
            assert_eq!(
                one.is_some_and(|a| a.answer.is_some_and(|n| n.note.is_some())),
                sees_a,
                "{shown}"
            );
            let other = rounds::reads::ask(r, b).unwrap();
            assert_eq!(
                other.is_some_and(|b| b.silence.is_some_and(|s| s.note.is_some())),
                sees_b,
                "{shown}"
            );
            let both = usize::from(sees_a) + usize::from(sees_b);
            assert_eq!(rounds::reads::asks_of(r, round).unwrap().len(), both, "{shown}");
            assert_eq!(
                rounds::reads::asks_to(r, &code("XAA")).unwrap().len(),
                usize::from(sees_a),
                "{shown}"
            );
            assert_eq!(
                rounds::reads::asks_to(r, &code("XAB")).unwrap().len(),
                usize::from(sees_b),
                "{shown}"
            );
            assert_eq!(
                rounds::reads::asks_for(r, person(HOLDER_B)).unwrap().len(),
                usize::from(sees_b),
                "{shown}"
            );
            assert_eq!(rounds::reads::results(r).unwrap().len(), 1, "{shown}");
        });
    }
}

#[test]
fn a_body_sees_its_own_round_and_its_members_not_each_other() {
    let world = World::small();
    let body = Parties::MembersOf(code("XREG"));
    let round = world.drafts(REGIONAL, world.input("XREG", body)).unwrap();
    world.turns(REGIONAL, round, rounds::Turned::Opened).unwrap();
    world.advance(2 * HOUR);
    for holder in [HOLDER_A, HOLDER_B] {
        let called = world.contact_of(holder);
        let primary = called.contact;
        let ask = world.node_asks_step("XREG", round, called, 0, primary).unwrap();
        world.answers(holder, ask).unwrap();
    }
    let count = |who| world.read(who, |r| rounds::reads::asks_of(r, round).unwrap()).len();
    assert_eq!(count(Some(REGIONAL)), 2);
    assert_eq!((count(Some(ADMIN_A)), count(Some(ADMIN_B))), (1, 1));
    assert_eq!((count(Some(SECRETARY)), count(None)), (0, 0));
    // Members of a body are in its audience under TLP:AMBER; a round stands one step above, so they do not see it.
    assert_eq!(world.console(ADMIN_A, round), None);
}

/// A history with something of every kind.
fn lived() -> (World, terms::Id) {
    let world = World::small();
    let round = world.runs();
    let a = world.node_asks(round, HOLDER_A).unwrap();
    let b = world.node_asks(round, HOLDER_B).unwrap();
    let primary = world.contact_of(HOLDER_A).contact;
    world
        .node_asks_step("XSEC", round, world.contact_of(DEPUTY_A), 1, primary)
        .unwrap();
    world.node_reminds(a, 1, world.now()).unwrap();
    let input = CallInput {
        ask: a,
        channel: 1,
        outcome: Outcome::WrongPerson,
        read_back: None,
        taken: 0,
        note: Some("A neighbour".to_owned()),
    };
    let (roll, fresh) = (world.roll.clone(), world.fresh(input.texts()));
    world
        .ask(Some(SECRETARY), "link", move |r| {
            rounds::verbs::call(r, &roll, &input, fresh)
        })
        .unwrap();
    world.answers(HOLDER_A, a).unwrap();
    world.turns(SECRETARY, round, rounds::Turned::Paused).unwrap();
    world.turns(SECRETARY, round, rounds::Turned::Resumed).unwrap();
    world.advance(60 * HOUR);
    world.explains(ADMIN_B, b).unwrap();
    world.node_closes(round).unwrap();
    world.node_publishes(round, vec![cell(6, Some(5))]).unwrap();
    (world, a)
}

#[test]
fn a_whole_round_rebuilds_to_the_same_tables() {
    let (world, _) = lived();
    let (before, after) = world.dumps();
    assert!(before.contains("A neighbour") && before.contains("At the conference"));
    assert_eq!(before, after);
}

#[test]
fn what_was_erased_is_gone_from_the_tables_and_stays_gone() {
    let (world, ask) = lived();
    let facts = Erasure {
        of: rounds::Answer::KIND.to_owned(),
        parts: vec![ErasedPart {
            index: 0,
            name: "note".to_owned(),
        }],
        basis: "no-longer-needed".to_owned(),
    };
    let fresh = world.fresh(Vec::new());
    let mut draft = statement::Draft::of(&facts, ask, code("XAA"), fresh.secret.clone());
    draft.hand = Some(person(ADMIN_A));
    draft.label = Label::AmberStrict;
    assert_eq!(
        world.row(HOLDER_A, ask).unwrap().answer.unwrap().note.as_deref(),
        Some("All well")
    );
    world.ask(Some(ADMIN_A), "link", move |_| Ok(draft)).unwrap();
    let row = world.row(HOLDER_A, ask).unwrap();
    assert_eq!(row.answer.unwrap().note, None, "the answer stands, its words are gone");
    assert!(row.message.title != terms::Text::new());
    let (before, after) = world.dumps();
    assert!(!before.contains("All well"));
    assert_eq!(before, after);
}

/// Openings are given by this: each statement of a round to those who see what it says, part by part, and to nobody else.
#[test]
fn a_statement_is_opened_to_those_who_see_what_it_says() {
    let (world, ask) = lived();
    let row = world.row(SECRETARY, ask).unwrap();
    let round = row.facts.round;
    let ours = [Some(SECRETARY), Some(ADMIN_A), Some(HOLDER_A)];
    let mut statements = Vec::new();
    world
        .views
        .log()
        .follow(0, 10_000, |sealed| {
            let said = statement::Said::parse(&sealed.said).unwrap();
            if said.subject == ask || said.subject == round {
                statements.push((said.kind.clone(), said.subject, sealed.leaf));
            }
            Ok(true)
        })
        .unwrap();
    let kinds: std::collections::BTreeSet<&str> = statements.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds.len(), 8, "all kinds but that of a silence: {kinds:?}");
    for (kind, subject, entry) in &statements {
        let sees: &[Option<u8>] = match kind.as_str() {
            "result" => &[
                Some(SECRETARY),
                Some(ADMIN_A),
                Some(HOLDER_A),
                Some(ADMIN_B),
                Some(REGIONAL),
                None,
            ],
            _ if *subject == round => &[Some(SECRETARY)],
            _ => &ours,
        };
        for who in [
            Some(SECRETARY),
            Some(ADMIN_A),
            Some(HOLDER_A),
            Some(ADMIN_B),
            Some(REGIONAL),
            None,
        ] {
            let guard = |kind: &str, entry: &seal::Hash| {
                world.read(who, |r| {
                    rounds::reads::statement_guard(r, kind, *subject, entry)
                        .unwrap()
                        .is_some()
                })
            };
            assert_eq!(guard(kind, entry), sees.contains(&who), "{kind} for {who:?}");
            // Another kind's guard is not taken for it, nor is one of this subject that changed nothing.
            assert!(!guard("contact", entry), "{kind}");
            if ["ask", "answer", "call", "result"].contains(&kind.as_str()) {
                assert!(!guard(kind, &seal::Hash([7; 32])), "{kind}");
            }
        }
    }
}

/// A part under a stricter label stays closed for whoever sees the rest.
#[test]
fn a_stricter_part_is_not_opened_with_its_statement() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let facts = rounds::Answer {
        by: rounds::By::Contact,
        channel: Some(1),
        medium: rounds::Way::Page,
        revision: None,
    };
    let fresh = world.fresh(
        rounds::Answer::PARTS
            .iter()
            .map(|part| (*part, b"{\"text\":\"x\"}".to_vec()))
            .collect(),
    );
    let mut draft = statement::Draft::of(&facts, ask, code("XAA"), fresh.secret.clone());
    draft.hand = Some(person(HOLDER_A));
    draft.label = Label::AmberStrict;
    draft.audience = vec![statement::Audience::Party(code("XSEC"))];
    draft.labels = [("note".to_owned(), Label::Red)].into_iter().collect();
    draft.parts = fresh.all::<rounds::Answer>().unwrap();
    world.ask(Some(HOLDER_A), "link", move |_| Ok(draft)).unwrap();
    let entry = world.row(HOLDER_A, ask).unwrap().answer.unwrap().entry;
    let shows = |who: u8| {
        world.read(Some(who), |r| {
            let guard = rounds::reads::statement_guard(r, rounds::Answer::KIND, ask, &entry)
                .unwrap()
                .unwrap();
            ["note", "answers"].map(|part| guard.shows(r, part))
        })
    };
    assert_eq!(shows(SECRETARY), [false, true]);
    assert_eq!(shows(HOLDER_A), [true, true]);
}
