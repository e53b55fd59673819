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
fn a_paragraph_put_in_or_taken_out_is_told_and_the_others_moved() {
    let before = tree("1. One is here.\n\n2. Two is here.\n\n3. Three is here.\n");
    let after = tree("1. One is here.\n\n2. Between them.\n\n3. Two is here.\n\n4. Three is here.\n");
    let all = |old: &Tree, new: &Tree| -> Vec<(String, Sort, Option<String>)> {
        let told = between(old, new).into_iter();
        told.map(|c| (c.address, c.sort, c.from)).collect()
    };
    let one = |address: &str, sort, from: Option<&str>| (address.to_owned(), sort, from.map(str::to_owned));
    assert_eq!(
        all(&before, &after),
        [
            one("2", Sort::Added, None),
            one("3", Sort::Moved, Some("2")),
            one("4", Sort::Moved, Some("3")),
        ]
    );
    assert_eq!(
        all(&after, &before),
        [
            one("2", Sort::Gone, None),
            one("2", Sort::Moved, Some("3")),
            one("3", Sort::Moved, Some("4")),
        ]
    );
    assert_eq!(between(&before, &before), []);
}

#[test]
fn a_note_the_title_and_a_label_are_compared_too() {
    let before =
        tree("A report of the Forum\n\n1. One is here.\u{b9}\n\n\u{b9} States shall not.\n\n2. Two is here.\n");
    let mut after = before.clone();
    after.notes[0].text = "States may.".into();
    after.title[0] = "A code of the Forum".into();
    after.provisions[1].label = Some("2 bis".into());
    let changes = between(&before, &after);
    assert_eq!(
        told(&changes),
        [
            ("title".to_owned(), Sort::Reworded),
            ("2".to_owned(), Sort::Reworded),
            ("note-1".to_owned(), Sort::Reworded),
        ]
    );
    assert!(changes[2].words.contains(&Piece::In("may".into())), "{:?}", changes[2]);
}

#[test]
fn what_was_settled_moves_with_its_words_and_is_told_where_it_is_lost() {
    let mut before = tree("1. One is here.\n\n2. Two is here.\n");
    before.settle(&["2".to_owned()].into(), Some(Kind::Norm));
    let read = documents::read_text("1. One is here.\n\n2. Between them.\n\n3. Two is here.\n".as_bytes()).unwrap();
    let mut import = framework::Import::of("file.txt", "00", &read);
    import.meet(Some(&before));
    assert_eq!(import.tree.find("3").unwrap().kind, Some(Kind::Norm));
    let moved = |tree: &Tree| {
        between(&before, tree)
            .into_iter()
            .find(|c| c.sort == Sort::Moved)
            .unwrap()
            .kinds
    };
    assert_eq!(moved(&import.tree), (Some(Kind::Norm), Some(Kind::Norm)));
    assert_eq!(moved(&Tree::of(&read)), (Some(Kind::Norm), None));
}

#[test]
fn a_doubt_is_kept_away_only_where_a_person_judged_these_very_words() {
    let text = "1. The principles in paragraph 2 were welcomed.\n\n2. The weather was fine.\n\n\
        3. These principles guide the work:\n\n\u{2022} be kind;\n\n\u{2022} be brief.\n";
    let doubts = |text: &str, before: &Tree| {
        let read = documents::read_text(text.as_bytes()).unwrap();
        let mut import = framework::Import::of("file.txt", "00", &read);
        import.meet(Some(before));
        import.tree.links.iter().filter(|link| link.flag.is_some()).count()
    };
    // Before, nobody had a doubt: then this one is new.
    let mut sure = tree(text);
    sure.links[0].flag = None;
    assert_eq!(doubts(text, &sure), 1);
    let mut judged = sure.clone();
    judged.links[0].judged = true;
    assert_eq!(doubts(text, &judged), 0);
    assert_eq!(
        doubts(&text.replace("was fine", "was bad"), &judged),
        1,
        "what it leads to changed"
    );
    assert_eq!(
        doubts(&text.replace("welcomed", "read"), &judged),
        1,
        "its own words changed"
    );
}

#[test]
fn long_lines_are_compared_as_far_as_it_costs_little_and_else_shown_whole() {
    let line = |n: usize| (0..n).map(|k| if k % 3 == 0 { "a " } else { "b " }).collect::<String>();
    let (old, new) = (
        format!("same {}end", line(6_000)),
        format!("same x {}y end", line(5_000).replace('a', "c")),
    );
    let pieces = words_between(&old, &new);
    assert_eq!(pieces.len(), 4, "the beginning, both, and the end: {}", pieces.len());
    assert_eq!(pieces[0], Piece::Same("same ".into()));
    // All of a version together has a bound as well: the first are compared word by word, and the last whole.
    let many = |word: &str| {
        let text: String = (1..=60)
            .map(|n| format!("{n}. It {} ends.\n\n", format!("{word} x ").repeat(160)))
            .collect();
        tree(&text)
    };
    let changes = between(&many("p"), &many("q"));
    assert_eq!(changes.len(), 60);
    assert!(
        changes[0].words.len() > 100 && changes[59].words.len() == 4,
        "{}",
        changes[59].words.len()
    );
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
fn words_that_only_a_space_parts_are_told_together() {
    assert_eq!(
        words_between("It answers within a day.", "It answers as soon as possible."),
        [
            Piece::Same("It answers ".into()),
            Piece::Out("within a day".into()),
            Piece::In("as soon as possible".into()),
            Piece::Same(".".into()),
        ]
    );
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
