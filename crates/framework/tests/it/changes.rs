//! What a version changed: addresses stay, every earlier version stays readable, and what a person settled goes along.

use crate::world::{REPORT, World};
use framework::{Change, Kind, Piece, Sort, Tree, between, words_between};
use proptest::prelude::*;
use std::collections::BTreeSet;
use terms::Language;

fn tree(text: &str) -> Tree {
    Tree::of(&documents::read_text(text.as_bytes()).unwrap())
}

fn told(changes: &[Change]) -> Vec<(String, Sort)> {
    changes.iter().map(|c| (c.address.clone(), c.sort)).collect()
}

#[test]
fn a_new_version_keeps_addresses_and_tells_what_it_changed() {
    let world = World::small();
    world.keeps("report");
    let first = world.publishes("report", Language::En, REPORT).unwrap();
    let revised = REPORT.replace("in the spring", "in the autumn").replace(
        "b) tell each other whom to call.",
        "b) tell each other whom to call;\n\nc) answer.",
    );
    world.publishes("report", Language::En, &revised).unwrap();
    let text = world.text("report", Language::En).unwrap();
    let versions = world.read(None, |r| framework::versions(r, &text).unwrap());
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1].id, first.id, "the first stays, and stands last");
    let (old, new) = world.read(None, |r| {
        let of = |n: usize| framework::version(r, &text, &versions[n].id).unwrap().unwrap();
        (of(1), of(0))
    });
    let changes = between(&old, &new);
    assert_eq!(
        told(&changes),
        [
            ("1".to_owned(), Sort::Reworded),
            ("3/b".to_owned(), Sort::Reworded),
            ("3/c".to_owned(), Sort::Added),
        ]
    );
    assert!(changes[0].words.contains(&Piece::Out("spring".into())));
    assert!(changes[0].words.contains(&Piece::In("autumn".into())));
    assert_eq!(
        world.passage(None, "report", "1").unwrap().whole[0].provision.text,
        "The Forum met in the autumn."
    );
}

#[test]
fn a_paragraph_put_in_does_not_look_like_many_changes() {
    let before = tree("1. One is here.\n\n2. Two is here.\n\n3. Three is here.\n");
    let after = tree("1. One is here.\n\n2. Between them.\n\n3. Two is here.\n\n4. Three is here.\n");
    let changes = between(&before, &after);
    let moved: Vec<_> = changes
        .iter()
        .map(|c| (c.address.as_str(), c.sort, c.from.as_deref()))
        .collect();
    assert_eq!(
        moved,
        [
            ("2", Sort::Reworded, None),
            ("3", Sort::Moved, Some("2")),
            ("4", Sort::Moved, Some("3")),
        ]
    );
    let back: Vec<_> = between(&after, &before)
        .into_iter()
        .map(|c| (c.address, c.sort))
        .collect();
    assert_eq!(
        back,
        [("2".to_owned(), Sort::Moved), ("3".to_owned(), Sort::Moved)],
        "what stood in 2 is told by its place alone"
    );
    assert_eq!(between(&before, &before), []);
}

#[test]
fn what_is_gone_stands_where_it_stood() {
    let before = tree("1. One is here.\n\n2. Two is here.\n\n3. Three is here.\n");
    let mut after = before.clone();
    after.provisions.remove(1);
    after.provisions[1].text = "Three was changed.".into();
    let changes = between(&before, &after);
    assert_eq!(
        told(&changes),
        [("2".to_owned(), Sort::Gone), ("3".to_owned(), Sort::Reworded)]
    );
    assert_eq!(changes[0].words, [Piece::Out("Two is here.".into())]);
}

#[test]
fn what_was_settled_goes_along_where_the_words_are_the_same() {
    let world = World::small();
    world.keeps("report");
    let mut input = world.input("report", Language::En, REPORT);
    let named: BTreeSet<String> = ["2".to_owned(), "4".to_owned()].into();
    assert_eq!(input.tree.settle(&named, Some(Kind::Conclusion)), 2);
    let fresh = world.fresh(input.texts());
    world
        .ask(Some(crate::world::SECRETARY), "link", move |r| {
            framework::publish_edition(r, &input, fresh)
        })
        .unwrap();
    let import = world.import("report", Language::En, &REPORT.replace("meet again", "not meet again"));
    let kind = |address: &str| import.tree.find(address).unwrap().kind;
    assert_eq!(kind("2"), Some(Kind::Conclusion));
    assert_ne!(
        kind("4"),
        Some(Kind::Conclusion),
        "its words changed: a person looks again"
    );
    let before = world.tree("report", Language::En).unwrap();
    assert_eq!(told(&import.changes(&before)), [("4".to_owned(), Sort::Reworded)]);
}

#[test]
fn chinese_is_compared_by_characters_and_others_by_words() {
    assert_eq!(
        words_between("各国应当合作", "各国应该合作"),
        [
            Piece::Same("各国应".into()),
            Piece::Out("当".into()),
            Piece::In("该".into()),
            Piece::Same("合作".into()),
        ]
    );
    assert_eq!(
        words_between("الدول تتعاون", "الدول تتشاور"),
        [
            Piece::Same("الدول ".into()),
            Piece::Out("تتعاون".into()),
            Piece::In("تتشاور".into()),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]
    #[test]
    fn no_word_is_lost_or_made_up(old in "[ab 国家\n.]{0,60}", new in "[ab 国家\n.]{0,60}") {
        let pieces = words_between(&old, &new);
        let of = |keep: fn(&Piece) -> Option<&String>| -> String { pieces.iter().filter_map(keep).map(String::as_str).collect() };
        let before = of(|p| match p { Piece::Same(t) | Piece::Out(t) => Some(t), Piece::In(_) => None });
        let after = of(|p| match p { Piece::Same(t) | Piece::In(t) => Some(t), Piece::Out(_) => None });
        prop_assert_eq!(before, old);
        prop_assert_eq!(after, new);
    }
}
