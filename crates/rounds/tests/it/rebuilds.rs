//! Views hold nothing new: any history of rounds, erasures among it, built anew from the ledger gives equal tables.

use crate::opens::cell;
use crate::world::{ADMIN_A, ADMIN_B, DEPUTY_A, HOLDER_A, HOLDER_B, HOLDER_D, HOUR, SECRETARY, World, code, person};
use proptest::prelude::*;
use rounds::{Parties, Turned};
use statement::{Draft, ErasedPart, Erasure};
use terms::Label;

#[derive(Clone, Copy, Debug)]
enum Deed {
    Hours(i64),
    Draft,
    Turn(Turned),
    Ask(u8),
    Deputy,
    Remind(u8),
    Answer(u8),
    Explain(u8),
    Close,
    Publish,
    /// Words of this kind are erased, of whatever they are.
    Erase(&'static str, u8, &'static str),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (1i64..20).prop_map(Deed::Hours),
        1 => Just(Deed::Draft),
        4 => prop::sample::select(vec![Turned::Opened, Turned::Opened, Turned::Paused, Turned::Resumed, Turned::Cancelled])
            .prop_map(Deed::Turn),
        5 => prop::sample::select(vec![HOLDER_A, HOLDER_B, HOLDER_D]).prop_map(Deed::Ask),
        1 => Just(Deed::Deputy),
        2 => (1u8..3).prop_map(Deed::Remind),
        4 => prop::sample::select(vec![HOLDER_A, HOLDER_B, DEPUTY_A, ADMIN_A]).prop_map(Deed::Answer),
        2 => prop::sample::select(vec![ADMIN_A, ADMIN_B]).prop_map(Deed::Explain),
        1 => Just(Deed::Close),
        1 => Just(Deed::Publish),
        2 => prop::sample::select(vec![("answer", 0, "note"), ("ask", 0, "message"), ("silence", 0, "note"), ("round", 3, "note")])
            .prop_map(|(of, index, name)| Deed::Erase(of, index, name)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..ProptestConfig::with_cases(8) })]
    #[test]
    fn any_history_rebuilds_to_the_same_tables(deeds in prop::collection::vec(deed(), 20..60)) {
        let world = World::small();
        let mut round = world.runs();
        let (mut said, mut refused) = (0, 0);
        for deed in deeds {
            let asks = world.read(Some(SECRETARY), |r| rounds::reads::asks_of(r, round).unwrap());
            // Who acts takes the first ask that concerns them; a refusal is as good as anything else here.
            let first = |who: u8| world.read(Some(who), |r| rounds::reads::asks_of(r, round).unwrap()).first().map(|a| a.id);
            let outcome = match deed {
                Deed::Hours(hours) => {
                    world.advance(hours * HOUR / 2);
                    continue;
                }
                Deed::Draft => world.drafts(SECRETARY, world.input("XSEC", Parties::All)).map(|id| round = id),
                Deed::Turn(to) => world.turns(SECRETARY, round, to).map(|_| ()),
                Deed::Ask(holder) => world.node_asks(round, holder).map(|_| ()),
                Deed::Deputy => {
                    let primary = world.contact_of(HOLDER_A).contact;
                    world.node_asks_step("XSEC", round, world.contact_of(DEPUTY_A), 1, primary).map(|_| ())
                }
                Deed::Remind(n) => match asks.last() {
                    Some(ask) => world.node_reminds(ask.id, n, world.now()).map(|_| ()),
                    None => continue,
                },
                Deed::Answer(who) => match first(who) {
                    Some(ask) => world.answers(who, ask).map(|_| ()),
                    None => continue,
                },
                Deed::Explain(who) => match first(who) {
                    Some(ask) => world.explains(who, ask).map(|_| ()),
                    None => continue,
                },
                Deed::Close => world.node_closes(round).map(|_| ()),
                Deed::Publish => world.node_publishes(round, vec![cell(8, Some(4))]).map(|_| ()),
                Deed::Erase(of, index, name) => {
                    let subject = if of == "round" { Some(round) } else { asks.first().map(|a| a.id) };
                    let Some(subject) = subject else { continue };
                    let facts = Erasure {
                        of: of.to_owned(),
                        parts: vec![ErasedPart { index, name: name.to_owned() }],
                        basis: "no-longer-needed".to_owned(),
                    };
                    let mut draft = Draft::of(&facts, subject, code("XSEC"), world.fresh(Vec::new()).secret);
                    draft.hand = Some(person(SECRETARY));
                    draft.label = Label::AmberStrict;
                    world.ask(Some(SECRETARY), "link", move |_| Ok(draft)).map(|_| ())
                }
            };
            match outcome {
                Ok(()) => said += 1,
                Err(_) => refused += 1,
            }
        }
        prop_assert!(said + refused > 0);
        let (before, after) = world.dumps();
        prop_assert_eq!(before, after);
    }
}
