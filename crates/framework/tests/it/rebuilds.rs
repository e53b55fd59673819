//! Views hold nothing new: any history of documents, texts and erasures, built anew from the ledger, gives equal tables.

use crate::world::{REPORT, SECRETARY, World, code, form, person};
use framework::{Edition, Framework, Slug};
use proptest::prelude::*;
use statement::{Draft, ErasedPart, Erasure, Kind, Said};
use std::collections::BTreeSet;
use terms::{Id, Language};
use views::Room;

#[derive(Clone, Copy, Debug)]
enum Deed {
    /// The document of this number is kept.
    Keep(u8),
    /// It stands so from now on.
    Status(u8, &'static str),
    /// A text of it in this language, in this wording.
    Text(u8, Language, u8),
    /// The words of a text are destroyed.
    Erase(u8, Language),
}

fn deed() -> impl Strategy<Value = Deed> {
    let language = || prop::sample::select(vec![Language::En, Language::Ar, Language::Zh]);
    prop_oneof![
        2 => (0u8..3).prop_map(Deed::Keep),
        2 => (0u8..3, prop::sample::select(vec!["draft", "adopted", "superseded"])).prop_map(|(n, s)| Deed::Status(n, s)),
        5 => (0u8..3, language(), 0u8..3).prop_map(|(n, l, w)| Deed::Text(n, l, w)),
        1 => (0u8..3, language()).prop_map(|(n, l)| Deed::Erase(n, l)),
    ]
}

fn slug(n: u8) -> String {
    format!("report-{n}")
}

/// Does it; false where it was refused or there is nothing to do it to.
fn does(world: &World, deed: Deed) -> bool {
    match deed {
        Deed::Keep(n) => world.documents(SECRETARY, &form(&slug(n))).is_ok(),
        Deed::Status(n, status) => {
            let base = world.read(Some(SECRETARY), |r| {
                framework::document(r, &Slug::parse(&slug(n)).unwrap())
                    .unwrap()
                    .map(|row| row.base)
            });
            let mut fields = form(&slug(n));
            fields.insert("status".into(), status.into());
            fields.insert("note".into(), format!("It is {status}."));
            fields.insert("seen".into(), base.map(|b| b.to_string()).unwrap_or_default());
            base.is_some() && world.documents(SECRETARY, &fields).is_ok()
        }
        Deed::Text(n, language, wording) => {
            let text = REPORT.replace(
                "in the spring",
                ["in the spring", "in the autumn", "never"][usize::from(wording)],
            );
            world.publishes(&slug(n), language, &text).is_ok()
        }
        Deed::Erase(n, language) => world.text(&slug(n), language).is_some_and(|text| {
            erase(world, text.id);
            assert!(world.tree(&slug(n), language).is_none(), "its words are gone");
            true
        }),
    }
}

fn erase(world: &World, text: Id) {
    let erasure = Erasure {
        of: Edition::KIND.to_owned(),
        parts: vec![ErasedPart {
            index: 0,
            name: "tree".to_owned(),
        }],
        basis: statement::Basis::Request.to_string(),
    };
    let secret = world.fresh(Vec::new()).secret;
    let mut draft = Draft::of(&erasure, text, code("XSEC"), secret);
    draft.hand = Some(person(SECRETARY));
    world.ask(None, "node", move |_| Ok(draft)).unwrap();
}

fn run(deeds: &[Deed]) -> (usize, BTreeSet<String>) {
    let world = World::small();
    world.keeps(&slug(0));
    world.publishes(&slug(0), Language::En, REPORT).unwrap();
    let said = deeds.iter().filter(|deed| does(&world, **deed)).count();
    let mut kinds = BTreeSet::new();
    let follows = world.views.log().follow(0, 100_000, |row| {
        kinds.insert(Said::parse(&row.said).expect("a statement").kind);
        Ok(true)
    });
    follows.unwrap();
    let (before, after) = world.dumps();
    assert_eq!(before, after);
    (said, kinds)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::with_cases(8) })]
    #[test]
    fn any_history_rebuilds_to_the_same_tables(deeds in prop::collection::vec(deed(), 10..40)) {
        run(&deeds);
    }
}

/// What the property has to meet in every run, whatever is drawn.
#[test]
fn a_history_with_every_deed_rebuilds_to_the_same_tables() {
    let (said, kinds) = run(&[
        Deed::Keep(1),
        Deed::Text(1, Language::Ar, 0),
        Deed::Text(1, Language::Ar, 1),
        Deed::Text(1, Language::En, 1),
        Deed::Status(1, "adopted"),
        Deed::Erase(1, Language::Ar),
        Deed::Text(1, Language::Ar, 2),
        Deed::Text(0, Language::En, 2),
        Deed::Status(0, "superseded"),
    ]);
    assert_eq!(said, 9);
    for kind in Framework.kinds() {
        assert!(kinds.contains(*kind), "no {kind}: {kinds:?}");
    }
}
