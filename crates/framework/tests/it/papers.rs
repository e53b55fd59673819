//! What parties say: who says it, what is then read and found, what is refused, and what a revision or a rendering keeps.

use crate::world::{ADMIN_A, ADMIN_B, COLLEAGUE_A, REGIONAL, REPORT, SECRETARY, World, code, form, person, view_form};
use framework::{Life, Paper, PaperInput, Point, Rendering, Said, Words, passages_between};
use statement::{Approval, Draft, Kind, Ref};
use std::collections::BTreeMap;
use terms::{Label, Language, PartyCode, Refusal};

type Form = BTreeMap<String, String>;

fn point(text: &str) -> Point {
    Point::parse(text).unwrap()
}

fn with(form: &Form, changes: &[(&str, &str)]) -> Form {
    let mut form = form.clone();
    for (name, value) in changes {
        form.insert((*name).to_owned(), (*value).to_owned());
    }
    form
}

fn first(wrong: &[Refusal]) -> (&'static str, Option<&'static str>) {
    (wrong[0].code, wrong[0].field)
}

/// Who has spoken to something, as somebody sees it.
fn voices(world: &World, who: Option<u8>, to: &str) -> Vec<String> {
    world.read(who, |r| {
        let spoken = framework::spoken(r, &point(to)).unwrap();
        spoken.iter().map(|one| one.paper.guard.owner.to_string()).collect()
    })
}

/// The form of a revision over what is in force.
fn revision(world: &World, who: u8, id: terms::Id, changes: &[(&str, &str)]) -> Form {
    let row = world.paper(Some(who), id).unwrap();
    let mut form = with(
        &view_form(row.guard.owner.as_str()),
        &[("paper", &row.id.to_string()), ("seen", &row.base.to_string())],
    );
    // Who sees it is the paper's own.
    form.remove("label");
    with(&form, changes)
}

#[test]
fn a_view_is_found_by_what_each_of_its_passages_speaks_to() {
    let world = World::small();
    let said = world.papers(COLLEAGUE_A, &view_form("XAA")).unwrap();
    let row = world.paper(None, said.subject).unwrap();
    assert_eq!((row.title.as_str(), row.facts.life), ("How law applies", Life::InForce));
    assert_eq!(row.source.link, "https://state.example/view");
    world.read(None, |r| {
        let spoken = framework::spoken(r, &point("norm-13c")).unwrap();
        assert_eq!(spoken[0].passages, [1], "the second passage alone");
        assert!(framework::spoken(r, &point("norm-13a")).unwrap().is_empty());
        let words = framework::words(r, &row, &row.base).unwrap().unwrap();
        assert_eq!(framework::blocks(&words.passages[1].text)[1], "It acts.");
        let own = framework::papers_of(r, &PartyCode::parse("XAA").unwrap()).unwrap();
        assert_eq!(own.len(), 1);
        assert!(
            framework::papers_of(r, &PartyCode::parse("XBB").unwrap())
                .unwrap()
                .is_empty()
        );
    });
    // Another State, another paper of the first: each party counts once.
    world.papers(ADMIN_B, &view_form("XBB")).unwrap();
    world
        .papers(ADMIN_A, &with(&view_form("XAA"), &[("sort", "declaration")]))
        .unwrap();
    assert_eq!(voices(&world, None, "norm-13c"), ["XAA", "XAA", "XBB"]);
    let points = world.read(None, |r| framework::points(r).unwrap());
    assert_eq!(points[&point("law-due-diligence")].len(), 2);
}

#[test]
fn only_who_speaks_for_a_party_says_what_it_holds() {
    let world = World::small();
    for (who, party) in [
        (SECRETARY, "XAA"),
        (ADMIN_B, "XAA"),
        (REGIONAL, "XAA"),
        (SECRETARY, "XSEC"),
    ] {
        let wrong = world.papers(who, &view_form(party)).unwrap_err();
        assert_eq!(first(&wrong).0, "not-yours", "{who} for {party}");
    }
    for (who, party) in [(COLLEAGUE_A, "XAA"), (ADMIN_B, "XBB"), (REGIONAL, "XREG")] {
        world.papers(who, &view_form(party)).unwrap();
    }
}

#[test]
fn a_revision_names_what_was_read_and_keeps_what_the_paper_is() {
    let world = World::small();
    let said = world.papers(COLLEAGUE_A, &view_form("XAA")).unwrap();
    let id = said.subject;
    let refused = |who: u8, changes: &[(&str, &str)]| {
        let wrong = world.papers(who, &revision(&world, ADMIN_A, id, changes)).unwrap_err();
        wrong[0].code
    };
    assert_eq!(refused(ADMIN_A, &[]), "nothing-changed");
    assert_eq!(refused(ADMIN_A, &[("sort", "policy")]), "paper-fixed");
    assert_eq!(refused(ADMIN_A, &[("original", "fr")]), "paper-fixed");
    assert_eq!(
        refused(ADMIN_A, &[("seen", &"0".repeat(64)), ("title", "Other")]),
        "stale-base"
    );
    assert_eq!(refused(ADMIN_B, &[("party", "XBB"), ("title", "Other")]), "not-yours");
    world
        .papers(
            ADMIN_A,
            &revision(&world, ADMIN_A, id, &[("on-2", "norm-13f"), ("title", "Anew")]),
        )
        .unwrap();
    assert!(voices(&world, None, "norm-13c").is_empty(), "it speaks to it no longer");
    assert_eq!(voices(&world, None, "norm-13f"), ["XAA"]);
    let row = world.paper(None, id).unwrap();
    world.read(None, |r| {
        let versions = framework::paper_versions(r, &row).unwrap();
        assert_eq!(versions.len(), 2);
        let old = framework::words(r, &row, &versions[1].id).unwrap().unwrap();
        assert_eq!(old.title, "How law applies", "what was said before stays readable");
        assert_eq!(versions[1].on[1], [point("norm-13c"), point("law-due-diligence")]);
    });
    // What the party does not stand by any more counts nowhere, and is still read.
    world
        .papers(
            ADMIN_A,
            &revision(&world, ADMIN_A, id, &[("life", "withdrawn"), ("on-2", "norm-13f")]),
        )
        .unwrap();
    assert!(voices(&world, None, "norm-13f").is_empty());
    assert!(world.read(None, |r| framework::points(r).unwrap()).is_empty());
    assert!(world.paper(None, id).is_some());
}

#[test]
fn a_passage_speaks_only_to_what_is_there_for_its_author_and_its_readers() {
    let world = World::small();
    world.keeps("report");
    world.publishes("report", Language::En, REPORT).unwrap();
    world
        .documents(SECRETARY, &with(&form("closer"), &[("label", "TLP:GREEN")]))
        .unwrap();
    world.publishes("closer", Language::En, REPORT).unwrap();
    world
        .documents(SECRETARY, &with(&form("hidden"), &[("label", "TLP:AMBER")]))
        .unwrap();
    world.publishes("hidden", Language::En, REPORT).unwrap();
    let refused = |to: &str, label: &str| {
        let form = with(&view_form("XAA"), &[("on-2", to), ("label", label)]);
        world.papers(COLLEAGUE_A, &form).map_err(|wrong| first(&wrong))
    };
    assert!(refused("report/3/b", "TLP:CLEAR").is_ok());
    let unknown = Err(("provision-unknown", Some("on-2")));
    assert_eq!(refused("report/99", "TLP:CLEAR").map(|_| ()), unknown);
    assert_eq!(refused("norm-13z", "TLP:CLEAR").map(|_| ()), unknown);
    assert_eq!(
        refused("hidden/3", "TLP:AMBER").map(|_| ()),
        unknown,
        "as if it were not there"
    );
    let closer = Err(("provision-closer", Some("on-2")));
    assert_eq!(
        refused("closer/3", "TLP:CLEAR").map(|_| ()),
        closer,
        "a reader of the paper would learn of the document"
    );
    assert!(refused("closer/3", "TLP:GREEN").is_ok());
    // A document that is shared with one party: what that party shares with another would tell the other of it.
    let fields = with(&form("shared"), &[("label", "TLP:AMBER")]);
    let input = framework::DocumentInput::parse(&fields).unwrap();
    let fresh = world.fresh(input.texts());
    let shared = move |r: &views::Reader<'_>| {
        let mut draft = framework::publish_document(r, &input, fresh)?;
        draft.audience = vec![statement::Audience::Party(code("XAA"))];
        Ok(draft)
    };
    world.ask(Some(SECRETARY), "link", shared).unwrap();
    world.publishes("shared", Language::En, REPORT).unwrap();
    let shares = |audience: &str| {
        let form = with(
            &view_form("XAA"),
            &[("on-2", "shared/3"), ("label", "TLP:AMBER"), ("audience", audience)],
        );
        world
            .papers(COLLEAGUE_A, &form)
            .map_err(|wrong| first(&wrong))
            .map(|_| ())
    };
    assert_eq!(shares("XBB"), closer);
    assert_eq!(shares("XSEC XBB"), closer);
    assert_eq!(shares(""), Ok(()));
    assert_eq!(shares("XSEC"), Ok(()), "whose document it is");
}

#[test]
fn a_rendering_says_which_version_it_renders_and_has_as_many_passages() {
    let world = World::small();
    let said = world.papers(COLLEAGUE_A, &view_form("XAA")).unwrap();
    let row = world.paper(None, said.subject).unwrap();
    let base: Form = [
        ("paper", row.id.to_string()),
        ("of", row.base.to_string()),
        ("language", "ar".to_owned()),
        ("standing", "official".to_owned()),
        ("title", "كيف ينطبق القانون".to_owned()),
        ("text-1", "كلمة أولا.".to_owned()),
        ("heading-2", "الإقليم".to_owned()),
        ("text-2", "لا تسمح الدولة عن علم باستخدام إقليمها.".to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let refused = |who: u8, form: &Form| world.renders(who, form, 2).unwrap_err()[0].clone();
    assert_eq!(refused(ADMIN_B, &base).code, "not-yours");
    assert_eq!(
        refused(ADMIN_A, &with(&base, &[("language", "en")])).code,
        "rendering-original"
    );
    assert_eq!(
        refused(ADMIN_A, &with(&base, &[("of", &"0".repeat(64))])).code,
        "stale-base"
    );
    assert_eq!(
        refused(ADMIN_A, &with(&base, &[("standing", "original")])).field,
        Some("standing")
    );
    assert_eq!(refused(ADMIN_A, &with(&base, &[("text-2", "")])).field, Some("text-2"));
    assert_eq!(
        refused(ADMIN_A, &with(&base, &[("on-2", "norm-13a")])).field,
        Some("on-2")
    );
    let short = world.renders(ADMIN_A, &base, 1).unwrap_err();
    assert_eq!(short[0].code, "rendering-passages");
    world.renders(ADMIN_A, &base, 2).unwrap();
    assert_eq!(refused(ADMIN_A, &base).code, "stale-base", "it is there already");
    let rendering = world
        .read(None, |r| framework::renderings(r, &row).unwrap())
        .pop()
        .unwrap();
    assert_eq!((rendering.facts.of, rendering.passages), (row.base, 2));
    // A revision of the paper leaves the rendering, which still says of what it is.
    world
        .papers(ADMIN_A, &revision(&world, ADMIN_A, row.id, &[("text-3", "More.")]))
        .unwrap();
    let now = world.paper(None, row.id).unwrap();
    world.read(None, |r| {
        let rendering = framework::renderings(r, &now).unwrap().pop().unwrap();
        assert_ne!(rendering.facts.of, now.base);
        let words = framework::words_rendered(r, &rendering).unwrap().unwrap();
        assert_eq!(words.passages.len(), 2, "of the version that it renders");
    });
}

#[test]
fn what_is_shared_with_some_is_there_for_them_alone() {
    let world = World::small();
    let form = with(&view_form("XAA"), &[("label", "TLP:AMBER"), ("audience", "XBB")]);
    let said = world.papers(COLLEAGUE_A, &form).unwrap();
    for (who, sees) in [
        (None, false),
        (Some(SECRETARY), false),
        (Some(REGIONAL), false),
        (Some(ADMIN_B), true),
        (Some(COLLEAGUE_A), true),
    ] {
        assert_eq!(world.paper(who, said.subject).is_some(), sees, "{who:?}");
        assert_eq!(voices(&world, who, "norm-13c").len(), usize::from(sees), "{who:?}");
        let points = world.read(who, |r| framework::points(r).unwrap());
        assert_eq!(points.is_empty(), !sees, "{who:?}");
    }
    let clear = with(&view_form("XAA"), &[("audience", "XBB")]);
    assert_eq!(
        first(&PaperInput::parse(&clear).unwrap_err()),
        ("audience-without", Some("audience"))
    );
    // Of a revision no form says it: the paper's own mark stays, and what is typed is refused rather than left out.
    let row = world.paper(Some(COLLEAGUE_A), said.subject).unwrap();
    for (field, typed) in [("label", "TLP:GREEN"), ("audience", "XREG")] {
        let form = revision(&world, ADMIN_A, row.id, &[("title", "Anew"), (field, typed)]);
        let wrong = PaperInput::parse(&form).unwrap_err();
        assert!(
            wrong
                .iter()
                .any(|w| (w.code, w.field) == ("paper-label-fixed", Some(field))),
            "{field}: {wrong:?}"
        );
    }
    let red = with(&view_form("XAA"), &[("label", Label::Red.as_str())]);
    assert_eq!(
        first(&PaperInput::parse(&red).unwrap_err()),
        ("choice-unknown", Some("label"))
    );
}

#[test]
fn what_is_forged_about_a_paper_changes_nothing() {
    let world = World::small();
    let said = world.papers(ADMIN_A, &view_form("XAA")).unwrap();
    let row = world.paper(None, said.subject).unwrap();
    let node = |draft: Draft| world.ask(None, "node", move |_| Ok(draft)).unwrap();
    // Whoever said it approves it, by the same hand.
    let facts = Approval {
        of: Paper::KIND.to_owned(),
        method: "link".to_owned(),
        key: None,
        site: None,
    };
    let fresh = world.fresh(vec![("assertion", Vec::new())]);
    let mut draft = Draft::of(&facts, row.id, code("XAA"), fresh.secret.clone());
    draft.hand = Some(person(ADMIN_A));
    draft.refs = vec![Ref {
        rel: Approval::APPROVES.to_owned(),
        id: row.base.to_string(),
    }];
    draft.parts = fresh.all::<Approval>().unwrap();
    node(draft);
    let versions = world.read(None, |r| framework::paper_versions(r, &row).unwrap());
    assert_eq!(versions[0].approved, None);
    // Another party puts it into another language, or puts another paper in its place.
    let words = serde_json::to_vec(&Words {
        title: "Forged".into(),
        passages: vec![
            Said {
                short: String::new(),
                heading: String::new(),
                text: "Forged.".into()
            };
            2
        ],
    })
    .unwrap();
    let rendering = |of: &framework::PaperRow| Rendering {
        paper: of.id,
        of: of.base,
        language: Language::Zh,
        standing: framework::Standing::Official,
    };
    let says = |facts: &dyn Fn(&statement::Fresh) -> Draft, label: Label| {
        let fresh = world.fresh(vec![("words", words.clone()), ("source", b"{}".to_vec())]);
        let mut draft = facts(&fresh);
        draft.label = label;
        draft.parts = fresh.all::<Paper>().unwrap();
        node(draft)
    };
    says(
        &|f| Draft::of(&rendering(&row), f.id, code("XBB"), f.secret.clone()),
        Label::Clear,
    );
    assert!(world.read(None, |r| framework::renderings(r, &row).unwrap()).is_empty());
    says(
        &|f| {
            let mut draft = Draft::of(&row.facts, row.id, code("XBB"), f.secret.clone());
            draft.base = Some(row.base);
            draft
        },
        Label::Clear,
    );
    assert_eq!(world.paper(None, row.id).unwrap().base, row.base);
    // A rendering that anybody may see, of a paper that they may not.
    let amber = with(&view_form("XAA"), &[("label", "TLP:AMBER")]);
    let hidden = world.papers(ADMIN_A, &amber).unwrap().subject;
    let hidden = world.paper(Some(ADMIN_A), hidden).unwrap();
    let seen = says(
        &|f| Draft::of(&rendering(&hidden), f.id, code("XAA"), f.secret.clone()),
        Label::Clear,
    );
    let of = |who| world.read(who, |r| framework::paper_of_rendering(r, seen.subject).unwrap());
    assert_eq!((of(Some(ADMIN_A)), of(None)), (Some(hidden.id), None));
}

#[test]
fn what_was_pasted_with_tabs_is_read_without_them() {
    let world = World::small();
    let said = world
        .papers(ADMIN_A, &with(&view_form("XAA"), &[("text-1", "1.\tA word\tfirst.")]))
        .unwrap();
    let row = world.paper(None, said.subject).unwrap();
    let words = world
        .read(None, |r| framework::words(r, &row, &row.base).unwrap())
        .expect("its words are read");
    assert_eq!(words.passages[0].text, "1. A word first.");
}

#[test]
fn every_fault_of_a_form_is_told_at_its_field() {
    let form = with(
        &view_form("xaa!"),
        &[
            ("sort", "opinion"),
            ("life", ""),
            ("since", "2026-02-30"),
            ("title", ""),
            ("on-2", "Norm 13 (c)"),
            ("text-2", ""),
            ("link", "http://state.example"),
            ("sha256", "abc"),
        ],
    );
    let wrong = PaperInput::parse(&form).unwrap_err();
    let fields: Vec<_> = wrong.iter().filter_map(|w| w.field).collect();
    for field in [
        "party", "sort", "life", "since", "title", "on-2", "text-2", "link", "sha256",
    ] {
        assert!(fields.contains(&field), "{field}: {fields:?}");
    }
    let early = with(&view_form("XAA"), &[("review", "2026-03-01")]);
    assert_eq!(
        first(&PaperInput::parse(&early).unwrap_err()),
        ("review-before", Some("review"))
    );
    let long = with(&view_form("XAA"), &[("text-1", &"a".repeat(framework::MAX_PAPER + 1))]);
    assert_eq!(
        first(&PaperInput::parse(&long).unwrap_err()),
        ("too-long", Some("text-1"))
    );
    // However many words a field has, it is read no further than its bound.
    let many: String = (0..200_000).map(|n| format!("norm-{n} ")).collect();
    let points = with(&view_form("XAA"), &[("on-2", &many)]);
    assert_eq!(
        first(&PaperInput::parse(&points).unwrap_err()),
        ("too-long", Some("on-2"))
    );
    let few: String = (0..13).map(|n| format!("norm-{n} ")).collect();
    let points = with(&view_form("XAA"), &[("on-2", &few)]);
    assert_eq!(
        first(&PaperInput::parse(&points).unwrap_err()),
        ("points-many", Some("on-2"))
    );
    let codes: String = (0..200_000).map(|n| format!("X{n} ")).collect();
    let audience = with(&view_form("XAA"), &[("audience", &codes), ("label", "TLP:AMBER")]);
    assert_eq!(
        first(&PaperInput::parse(&audience).unwrap_err()),
        ("points-many", Some("audience"))
    );
    // The bound is that of all passages together.
    let both = with(
        &view_form("XAA"),
        &[("text-1", &"a".repeat(framework::MAX_PAPER)), ("text-2", "b")],
    );
    assert_eq!(
        first(&PaperInput::parse(&both).unwrap_err()),
        ("too-long", Some("text-2"))
    );
}

#[test]
fn a_passage_that_was_put_in_between_is_told_as_new_and_the_rest_as_it_was() {
    let words = |texts: &[&str]| Words {
        title: String::new(),
        passages: texts
            .iter()
            .map(|text| Said {
                short: String::new(),
                heading: String::new(),
                text: (*text).to_owned(),
            })
            .collect(),
    };
    let changes = passages_between(
        &words(&["One.", "Two here.", "Three."]),
        &words(&["New.", "One.", "Two there.", "Three."]),
    );
    let places: Vec<_> = changes.iter().map(|c| (c.was, c.is, c.is_same())).collect();
    assert_eq!(
        places,
        [
            (None, Some(0), false),
            (Some(0), Some(1), true),
            (Some(1), Some(2), false),
            (Some(2), Some(3), true)
        ]
    );
    let gone = passages_between(&words(&["One.", "Two."]), &words(&["Two."]));
    assert_eq!((gone[0].was, gone[0].is), (Some(0), None));
}
