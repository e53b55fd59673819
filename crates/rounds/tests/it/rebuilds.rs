//! Views hold nothing new: any history of rounds, calls and erasures among it, built anew from the ledger gives equal tables.

use crate::erased::erases;
use crate::opens::cell;
use crate::telephone::{entered, right, runs_for, types};
use crate::world::{ADMIN_A, ADMIN_B, DEPUTY_A, HOLDER_A, HOLDER_B, HOLDER_D, HOUR, SECRETARY, World};
use proptest::prelude::*;
use rounds::{Asks, Call, Outcome, Parties, Rounds, Turned};
use statement::{Erasure, Kind, Said};
use std::collections::BTreeSet;
use terms::{Id, Refusal};
use views::Room;

#[derive(Clone, Copy, Debug)]
enum Deed {
    /// So many half hours pass.
    Hours(i64),
    /// Another round, not opened yet; what follows is about it.
    Draft,
    /// Another round that wants this, running; what follows is about it.
    Runs(Asks),
    Turn(Turned),
    Ask(u8),
    Deputy,
    Remind(u8),
    Answer(u8),
    /// Whoever asked calls about the ask of this number; with the digits that the contact read out, or without.
    Call(u8, Outcome, bool),
    /// The caller's digits are typed: they are the answer of an ask that wants a sign of life, and else a call.
    Typed(u8),
    Explain(u8),
    Close,
    Publish,
    /// This person has this text destroyed: of the round, or of the first ask that has it.
    Erase(u8, &'static str),
}

/// Whose words they are, and which.
const WORDS: [(u8, &str); 9] = [
    (SECRETARY, "round-title"),
    (SECRETARY, "round-note"),
    (SECRETARY, "turn-reason"),
    (SECRETARY, "ask-message"),
    (SECRETARY, "call-note"),
    (HOLDER_A, "answer-note"),
    (ADMIN_B, "answer-note"),
    (ADMIN_A, "silence-note"),
    (ADMIN_B, "silence-note"),
];

fn deed() -> impl Strategy<Value = Deed> {
    let outcome = prop::sample::select(vec![Outcome::Reached, Outcome::NoAnswer, Outcome::WrongPerson]);
    prop_oneof![
        3 => (1i64..20).prop_map(Deed::Hours),
        1 => Just(Deed::Draft),
        1 => prop::sample::select(vec![Asks::Receipt, Asks::Task, Asks::Confirm]).prop_map(Deed::Runs),
        4 => prop::sample::select(vec![Turned::Opened, Turned::Opened, Turned::Paused, Turned::Resumed, Turned::Cancelled])
            .prop_map(Deed::Turn),
        5 => prop::sample::select(vec![HOLDER_A, HOLDER_B, HOLDER_D]).prop_map(Deed::Ask),
        1 => Just(Deed::Deputy),
        2 => (1u8..3).prop_map(Deed::Remind),
        3 => prop::sample::select(vec![HOLDER_A, HOLDER_B, DEPUTY_A, ADMIN_A]).prop_map(Deed::Answer),
        4 => (0u8..3, outcome, any::<bool>()).prop_map(|(n, o, digits)| Deed::Call(n, o, digits)),
        2 => prop::sample::select(vec![HOLDER_A, HOLDER_B, DEPUTY_A]).prop_map(Deed::Typed),
        2 => prop::sample::select(vec![ADMIN_A, ADMIN_B]).prop_map(Deed::Explain),
        1 => Just(Deed::Close),
        1 => Just(Deed::Publish),
        4 => prop::sample::select(WORDS.to_vec()).prop_map(|(who, what)| Deed::Erase(who, what)),
    ]
}

/// Does it about this round, as far as there is anything to do it to; none where there is not.
fn does(world: &World, round: &mut Id, deed: Deed) -> Option<Result<(), Refusal>> {
    // Who acts takes the first ask that concerns them; a refusal is as good as anything else here.
    let asks_of = |who: u8| world.read(Some(who), |r| rounds::reads::asks_of(r, *round).unwrap());
    let first = |who: u8| asks_of(who).first().map(|a| a.id);
    Some(match deed {
        Deed::Hours(hours) => {
            world.advance(hours * HOUR / 2);
            return None;
        }
        Deed::Draft => world
            .drafts(SECRETARY, world.input("XSEC", Parties::All))
            .map(|id| *round = id),
        Deed::Runs(asks) => {
            *round = runs_for(world, asks);
            Ok(())
        }
        Deed::Turn(to) => world.turns(SECRETARY, *round, to).map(drop),
        Deed::Ask(holder) => world.node_asks(*round, holder).map(drop),
        Deed::Deputy => {
            let primary = world.contact_of(HOLDER_A).contact;
            world
                .node_asks_step("XSEC", *round, world.contact_of(DEPUTY_A), 1, primary)
                .map(drop)
        }
        Deed::Remind(n) => world
            .node_reminds(asks_of(SECRETARY).last()?.id, n, world.now())
            .map(drop),
        Deed::Answer(who) => world.answers(who, first(who)?).map(drop),
        Deed::Call(n, outcome, digits) => {
            let asks = asks_of(SECRETARY);
            let ask = asks.get(usize::from(n) % asks.len().max(1))?.id;
            world
                .calls(SECRETARY, ask, outcome, right().filter(|_| digits))
                .map(drop)
        }
        Deed::Typed(who) => {
            let ask = first(who)?;
            let answers = world.answers_with(who, entered(ask, Some(SECRETARY)));
            answers.or_else(|_| types(world, who, ask, Some(SECRETARY))).map(drop)
        }
        Deed::Explain(who) => world.explains(who, first(who)?).map(drop),
        Deed::Close => world.node_closes(*round).map(drop),
        Deed::Publish => world.node_publishes(*round, vec![cell(8, Some(4))]).map(drop),
        Deed::Erase(who, what) if what.starts_with("round-") || what.starts_with("turn-") => {
            erases(world, who, *round, &[what]).map(drop)
        }
        Deed::Erase(who, what) => asks_of(who)
            .iter()
            .map(|ask| erases(world, who, ask.id, &[what]).map(drop))
            .reduce(Result::or)?,
    })
}

/// What came of a history: how many deeds were said and how many refused, and the kinds that stand in the ledger; of an erasure also of what, and of
/// a call how it was proved.
struct Met {
    said: usize,
    refused: usize,
    kinds: BTreeSet<String>,
}

/// Does all of it, and builds the views anew.
fn run(deeds: &[Deed]) -> Met {
    let world = World::small();
    let mut round = world.runs();
    let (mut said, mut refused) = (0, 0);
    for deed in deeds {
        match does(&world, &mut round, *deed) {
            Some(Ok(())) => said += 1,
            Some(Err(_)) => refused += 1,
            None => {}
        }
    }
    let mut kinds = BTreeSet::new();
    let follows = world.views.log().follow(0, 100_000, |row| {
        let said = Said::parse(&row.said).expect("a statement");
        if said.kind == Erasure::KIND {
            let of = Erasure::read(&said).expect("an erasure").of;
            kinds.insert(format!("{} of {of}", said.kind));
        }
        if said.kind == Call::KIND {
            let proof = Call::read(&said).expect("a call").proof;
            kinds.extend(proof.map(|proof| format!("{} {proof:?}", said.kind)));
        }
        kinds.insert(said.kind);
        Ok(true)
    });
    follows.unwrap();
    let (before, after) = world.dumps();
    assert_eq!(before, after);
    Met { said, refused, kinds }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::with_cases(8) })]
    #[test]
    fn any_history_rebuilds_to_the_same_tables(deeds in prop::collection::vec(deed(), 30..80)) {
        let met = run(&deeds);
        prop_assert!(met.said > 0, "nothing of it was said, {} refused", met.refused);
    }
}

/// What the property has to meet in every run, whatever is drawn.
#[test]
fn a_history_with_every_deed_rebuilds_to_the_same_tables() {
    let met = run(&[
        Deed::Ask(HOLDER_A),
        Deed::Ask(HOLDER_B),
        Deed::Ask(HOLDER_D),
        Deed::Remind(1),
        Deed::Call(0, Outcome::NoAnswer, false),
        Deed::Call(1, Outcome::WrongPerson, false),
        Deed::Turn(Turned::Paused),
        Deed::Turn(Turned::Resumed),
        Deed::Erase(SECRETARY, "turn-reason"),
        Deed::Deputy,
        Deed::Answer(HOLDER_A),
        Deed::Call(1, Outcome::Reached, true),
        Deed::Erase(HOLDER_A, "answer-note"),
        Deed::Erase(SECRETARY, "call-note"),
        Deed::Erase(SECRETARY, "ask-message"),
        Deed::Hours(200),
        Deed::Explain(ADMIN_B),
        Deed::Close,
        Deed::Publish,
        Deed::Erase(SECRETARY, "round-title"),
        Deed::Draft,
        Deed::Turn(Turned::Cancelled),
        // Typed digits: once they answer, once they are a call, which the caller then records.
        Deed::Runs(Asks::Receipt),
        Deed::Ask(HOLDER_A),
        Deed::Typed(HOLDER_A),
        Deed::Call(0, Outcome::Reached, false),
        Deed::Erase(SECRETARY, "call-note"),
        Deed::Runs(Asks::Confirm),
        Deed::Ask(HOLDER_B),
        Deed::Typed(HOLDER_B),
        Deed::Call(0, Outcome::Reached, false),
        Deed::Call(0, Outcome::Reached, true),
        Deed::Hours(200),
        Deed::Explain(ADMIN_B),
        Deed::Erase(ADMIN_B, "silence-note"),
    ]);
    let missed: Vec<_> = Rounds
        .kinds()
        .iter()
        .filter(|kind| !met.kinds.contains(**kind))
        .collect();
    assert!(missed.is_empty(), "{missed:?} is not in the ledger: {:?}", met.kinds);
    for more in [
        "call Entered",
        "call ReadBack",
        "erasure of answer",
        "erasure of ask",
        "erasure of call",
        "erasure of round",
        "erasure of round-turn",
        "erasure of silence",
    ] {
        assert!(met.kinds.contains(more), "no {more}: {:?}", met.kinds);
    }
    assert!(met.said > 25, "{} said, {} refused", met.said, met.refused);
}
