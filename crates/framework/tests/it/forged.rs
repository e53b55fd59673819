//! What was sealed and does not fit changes nothing: each statement here passes by the verbs, as a faulty or older program might have sealed it.

use crate::world::{REPORT, SECRETARY, World, code, person};
use framework::{Document, Edition, Slug, Standing, Status};
use seal::Hash;
use statement::{Draft, Kind};
use terms::{Id, Language};

fn tables(world: &World) -> String {
    let ours = ["document", "edition", "version", "provision", "footnote", "reference"];
    views::dump(world.views.file())
        .unwrap()
        .split("== ")
        .filter(|table| ours.contains(&table.split('\n').next().unwrap_or_default()))
        .collect()
}

fn draft<K: Kind>(world: &World, facts: &K, subject: Id, party: &str, base: Option<Hash>, parts: &[&str]) -> Draft {
    let texts = K::PARTS
        .iter()
        .zip(parts)
        .map(|(part, text)| (*part, text.as_bytes().to_vec()));
    let fresh = world.fresh(texts.collect());
    let mut draft = Draft::of(facts, subject, code(party), fresh.secret.clone());
    draft.hand = Some(person(SECRETARY));
    draft.base = base;
    draft.parts = fresh.all::<K>().unwrap();
    draft
}

fn seals(world: &World, draft: Draft) -> Hash {
    world.ask(None, "node", move |_| Ok(draft)).unwrap().id
}

fn facts(slug: &str) -> Document {
    Document {
        slug: Slug::parse(slug).unwrap(),
        status: Status::Draft,
        original: Language::En,
        adopted: None,
        successor: None,
    }
}

const NAMES: [&str; 2] = [r#"{"title":{"en":"A title"},"symbol":""}"#, "{}"];

#[test]
fn a_document_is_revised_by_its_own_party_on_what_is_in_force_and_keeps_its_word() {
    let world = World::small();
    let kept = world.keeps("report");
    let mut agreed = facts("report");
    agreed.status = Status::Adopted;
    let other = facts("other");
    for (what, draft) in [
        (
            "a second beginning",
            draft(&world, &agreed, kept.subject, "XSEC", None, &NAMES),
        ),
        (
            "a stale base",
            draft(&world, &agreed, kept.subject, "XSEC", Some(Hash([7; 32])), &NAMES),
        ),
        (
            "of another party",
            draft(&world, &agreed, kept.subject, "XAA", Some(kept.id), &NAMES),
        ),
        (
            "another word",
            draft(&world, &other, kept.subject, "XSEC", Some(kept.id), &NAMES),
        ),
        (
            "a base of nothing",
            draft(&world, &other, person(77), "XSEC", Some(kept.id), &NAMES),
        ),
    ] {
        let before = tables(&world);
        seals(&world, draft);
        assert_eq!(before, tables(&world), "{what}");
    }
    let before = tables(&world);
    seals(
        &world,
        draft(&world, &agreed, kept.subject, "XSEC", Some(kept.id), &NAMES),
    );
    assert_ne!(before, tables(&world), "the control");
}

#[test]
fn a_text_belongs_to_a_document_of_its_party_and_to_one_language() {
    let world = World::small();
    let kept = world.keeps("report");
    let tree = serde_json::to_string(&world.input("report", Language::En, REPORT).tree).unwrap();
    let parts = [tree.as_str(), "{}"];
    let of = |document: Id, language: Language| Edition {
        document,
        language,
        standing: Standing::Original,
    };
    let text = of(kept.subject, Language::En);
    for (what, draft) in [
        (
            "of no document",
            draft(&world, &of(person(66), Language::En), person(60), "XSEC", None, &parts),
        ),
        (
            "of another party",
            draft(&world, &text, person(61), "XAA", None, &parts),
        ),
        (
            "a base of nothing",
            draft(&world, &text, person(62), "XSEC", Some(kept.id), &parts),
        ),
    ] {
        let before = tables(&world);
        seals(&world, draft);
        assert_eq!(before, tables(&world), "{what}");
    }
    let first = seals(&world, draft(&world, &text, person(63), "XSEC", None, &parts));
    assert!(world.passage(None, "report", "1").is_some(), "the control");
    let french = of(kept.subject, Language::Fr);
    for (what, draft) in [
        (
            "into another language",
            draft(&world, &french, person(63), "XSEC", Some(first), &parts),
        ),
        (
            "a stale base",
            draft(&world, &text, person(63), "XSEC", Some(Hash([1; 32])), &parts),
        ),
        (
            "by another party",
            draft(&world, &text, person(63), "XAA", Some(first), &parts),
        ),
    ] {
        let before = tables(&world);
        seals(&world, draft);
        assert_eq!(before, tables(&world), "{what}");
    }
}

#[test]
fn words_that_do_not_hold_together_are_shown_to_nobody() {
    let world = World::small();
    let sound = world.input("report", Language::En, REPORT).tree;
    let mut twice = sound.clone();
    twice.provisions[2].address = "1".into();
    let whole = serde_json::to_string(&sound).unwrap();
    let twice = serde_json::to_string(&twice).unwrap();
    let trees = [whole.as_str(), "not JSON", "{}", "[]", twice.as_str(), ""];
    for (n, tree) in (0_u8..).zip(trees) {
        let slug = format!("report-{n}");
        let text = Edition {
            document: world.keeps(&slug).subject,
            language: Language::En,
            standing: Standing::Original,
        };
        seals(
            &world,
            draft(&world, &text, person(70 + n), "XSEC", None, &[tree, "{}"]),
        );
        // The first is the control.
        assert_eq!(world.passage(None, &slug, "1").is_some(), n == 0, "{tree:.40}");
        assert_eq!(world.passage(None, &slug, "section-a").is_some(), n == 0, "{tree:.40}");
    }
}

#[test]
fn a_text_is_never_seen_by_more_people_than_its_document() {
    let world = World::small();
    let mut green = crate::world::form("green");
    green.insert("label".into(), "TLP:GREEN".into());
    let kept = world.documents(SECRETARY, &green).unwrap();
    let text = Edition {
        document: kept.subject,
        language: Language::En,
        standing: Standing::Original,
    };
    let tree = serde_json::to_string(&world.input("green", Language::En, REPORT).tree).unwrap();
    let clear = draft(&world, &text, person(63), "XSEC", None, &[tree.as_str(), "{}"]);
    assert_eq!(clear.label, terms::Label::Clear);
    seals(&world, clear);
    let row = world.text("green", Language::En).unwrap();
    for (who, there) in [(None, false), (Some(crate::world::ADMIN_A), true)] {
        let (gate, passage) = world.read(who, |r| {
            let gate = framework::gate(r, row.id).unwrap();
            (gate.is_some(), framework::passage(r, &row, "1").unwrap().is_some())
        });
        assert_eq!((gate, passage), (there, there), "{who:?}");
    }
}
