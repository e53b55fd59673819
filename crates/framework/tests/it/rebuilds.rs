//! Views hold nothing new: any history of documents, texts and erasures, built anew from the ledger, gives equal tables.

use crate::world::{
    ADMIN_A, ADMIN_B, COLLEAGUE_A, REPORT, SECRETARY, World, call_form, code, form, person, submission_form, view_form,
};
use framework::{Compilation, CompilationRow, Edition, Framework, Paper, PaperRow, Rendering, Slug};
use proptest::prelude::*;
use statement::{Approval, Draft, ErasedPart, Erasure, Kind, Ref, Said};
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
    /// The State says a view, in this wording: its first, or anew.
    Paper(u8),
    /// Somebody else of it approves that.
    Approve,
    /// It is put into this language.
    Render(Language, u8),
    /// The words of the paper (0) or of its Arabic rendering are destroyed.
    Unsay(u8),
    /// Submissions are called for, or the call is revised.
    Call(u8),
    /// Another State submits, or revises what it submitted.
    Submit(u8),
    /// What the call is called is destroyed.
    Uncall,
}

fn deed() -> impl Strategy<Value = Deed> {
    let language = || prop::sample::select(vec![Language::En, Language::Ar, Language::Zh]);
    prop_oneof![
        2 => (0u8..3).prop_map(Deed::Keep),
        2 => (0u8..3, prop::sample::select(vec!["draft", "adopted", "superseded"])).prop_map(|(n, s)| Deed::Status(n, s)),
        5 => (0u8..3, language(), 0u8..3).prop_map(|(n, l, w)| Deed::Text(n, l, w)),
        1 => (0u8..3, language()).prop_map(|(n, l)| Deed::Erase(n, l)),
        4 => (0u8..4).prop_map(Deed::Paper),
        1 => Just(Deed::Approve),
        2 => (language(), 0u8..3).prop_map(|(l, w)| Deed::Render(l, w)),
        1 => (0u8..2).prop_map(Deed::Unsay),
        2 => (0u8..3).prop_map(Deed::Call),
        3 => (0u8..3).prop_map(Deed::Submit),
        1 => Just(Deed::Uncall),
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
            erase(world, text.id, Edition::KIND, "tree", "XSEC");
            assert!(world.tree(&slug(n), language).is_none(), "its words are gone");
            true
        }),
        Deed::Paper(wording) => {
            let mut fields = view_form("XAA");
            let before = the_paper(world);
            if let Some(row) = &before {
                fields.insert("paper".into(), row.id.to_string());
                fields.insert("seen".into(), row.base.to_string());
                fields.remove("label");
            }
            match wording {
                0 => {}
                // Another passage.
                1 => {
                    fields.insert("text-3".into(), "More.".into());
                    fields.insert("on-3".into(), "law-sovereignty".into());
                }
                2 => {
                    fields.insert("life".into(), "withdrawn".into());
                }
                _ => {
                    fields.insert("title".into(), "How law applies, again".into());
                    fields.insert("on-1".into(), "norm-13f".into());
                }
            }
            world.papers(ADMIN_A, &fields).is_ok()
        }
        Deed::Approve => the_paper(world).is_some_and(|row| {
            approve(world, row.id, row.base);
            true
        }),
        Deed::Render(language, wording) => the_paper(world).is_some_and(|row| {
            let before = world.read(Some(ADMIN_A), |r| framework::renderings(r, &row).unwrap());
            let before = before.into_iter().find(|r| r.facts.language == language);
            let mut fields = std::collections::BTreeMap::from([
                ("paper".to_owned(), row.id.to_string()),
                ("of".to_owned(), row.base.to_string()),
                ("language".to_owned(), language.code().to_owned()),
                ("standing".to_owned(), "translation".to_owned()),
                ("title".to_owned(), format!("Title {wording}")),
            ]);
            for n in 1..=row.facts.on.len() {
                fields.insert(format!("text-{n}"), format!("Passage {n}, wording {wording}."));
            }
            if let Some(before) = before {
                fields.insert("seen".to_owned(), before.base.to_string());
            }
            world.renders(ADMIN_A, &fields, row.facts.on.len()).is_ok()
        }),
        Deed::Call(wording) => {
            let mut fields = call_form();
            fields.insert("words".into(), (50 + u32::from(wording)).to_string());
            if let Some(row) = the_call(world) {
                fields.insert("seen".into(), row.base.to_string());
            }
            world.calls(SECRETARY, &fields).is_ok()
        }
        Deed::Submit(wording) => the_call(world).is_some_and(|call| {
            let mut fields = submission_form("XBB", &call.id.to_string());
            fields.insert("short-2".into(), format!("Short {wording}."));
            let before = world.read(None, |r| framework::submission_of(r, &call, &code("XBB")).unwrap());
            if let Some(row) = before {
                fields.insert("paper".into(), row.id.to_string());
                fields.insert("seen".into(), row.base.to_string());
                fields.remove("label");
            }
            world.papers(ADMIN_B, &fields).is_ok()
        }),
        Deed::Uncall => the_call(world).is_some_and(|call| {
            erase(world, call.id, Compilation::KIND, "names", "XSEC");
            assert_eq!(
                the_call(world).unwrap().names,
                framework::Names::default(),
                "its names are gone"
            );
            true
        }),
        Deed::Unsay(0) => the_paper(world).is_some_and(|row| {
            erase(world, row.id, Paper::KIND, "words", "XAA");
            let words = world.read(None, |r| framework::words(r, &row, &row.base).unwrap());
            assert!(words.is_none(), "its words are gone");
            assert_eq!(the_paper(world).unwrap().title, "", "and its title");
            true
        }),
        Deed::Unsay(_) => the_paper(world).is_some_and(|row| {
            let renderings = world.read(None, |r| framework::renderings(r, &row).unwrap());
            let found = renderings.into_iter().find(|r| r.facts.language == Language::Ar);
            found.is_some_and(|rendering| {
                erase(world, rendering.id, Rendering::KIND, "words", "XAA");
                let words = world.read(None, |r| framework::words_rendered(r, &rendering).unwrap());
                assert!(words.is_none(), "its words are gone");
                true
            })
        }),
    }
}

fn the_paper(world: &World) -> Option<PaperRow> {
    let views = |row: &PaperRow| row.facts.sort == framework::PaperSort::View;
    world.read(None, |r| framework::papers(r).unwrap().into_iter().rfind(views))
}

fn the_call(world: &World) -> Option<CompilationRow> {
    world.read(None, |r| framework::compilations(r).unwrap().pop())
}

fn approve(world: &World, paper: Id, of: seal::Hash) {
    let facts = Approval {
        of: Paper::KIND.to_owned(),
        method: "link".to_owned(),
        key: None,
        site: None,
    };
    let fresh = world.fresh(vec![("assertion", Vec::new())]);
    let mut draft = Draft::of(&facts, paper, code("XAA"), fresh.secret.clone());
    draft.hand = Some(person(COLLEAGUE_A));
    draft.refs = vec![Ref {
        rel: Approval::APPROVES.to_owned(),
        id: of.to_string(),
    }];
    draft.parts = fresh.all::<Approval>().unwrap();
    world.ask(Some(COLLEAGUE_A), "link", move |_| Ok(draft)).unwrap();
    let versions = |row: &PaperRow| world.read(None, |r| framework::paper_versions(r, row).unwrap());
    let row = the_paper(world).unwrap();
    let version = versions(&row).into_iter().find(|version| version.id == of).unwrap();
    assert_eq!(version.approved, Some(person(COLLEAGUE_A)));
}

fn erase(world: &World, text: Id, kind: &str, part: &str, party: &str) {
    let erasure = Erasure {
        of: kind.to_owned(),
        parts: vec![ErasedPart {
            index: 0,
            name: part.to_owned(),
        }],
        basis: statement::Basis::Request.to_string(),
    };
    let secret = world.fresh(Vec::new()).secret;
    let mut draft = Draft::of(&erasure, text, code(party), secret);
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
        Deed::Paper(0),
        Deed::Approve,
        Deed::Render(Language::Ar, 0),
        Deed::Paper(1),
        Deed::Render(Language::Zh, 1),
        Deed::Unsay(0),
        Deed::Unsay(1),
        Deed::Render(Language::Zh, 2),
        Deed::Paper(3),
        Deed::Paper(2),
        Deed::Call(0),
        Deed::Submit(0),
        Deed::Call(1),
        Deed::Submit(1),
        Deed::Uncall,
        Deed::Call(2),
    ]);
    assert_eq!(said, 25);
    for kind in Framework.kinds() {
        assert!(kinds.contains(*kind), "no {kind}: {kinds:?}");
    }
}
