//! What is compiled: who calls, what a submission has to be, what is in time, and what others can forge.

use crate::world::{
    ADMIN_A, ADMIN_B, COLLEAGUE_A, REGIONAL, SECRETARY, World, call_form, code, person, submission_form,
};
use framework::{Compilation, CompilationRow, Life, Order, Paper, PaperInput, PaperSort, Slug, Submission, Words};
use statement::Draft;
use std::collections::BTreeMap;
use terms::{Label, Refusal};

type Form = BTreeMap<String, String>;

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

fn row(world: &World) -> CompilationRow {
    let slug = Slug::parse("report-2027").unwrap();
    world.read(None, |r| framework::compilation(r, &slug).unwrap()).unwrap()
}

fn submissions(world: &World) -> Vec<Submission> {
    let row = row(world);
    world.read(None, |r| framework::submissions(r, &row).unwrap())
}

/// A world with a call that is due on the last of November; it begins on the 22nd.
fn called() -> (World, CompilationRow) {
    let world = World::small();
    world.calls(SECRETARY, &call_form()).unwrap();
    let row = row(&world);
    (world, row)
}

#[test]
fn the_secretariat_alone_calls_and_each_call_has_a_word_of_its_own() {
    let (world, row) = called();
    assert_eq!(row.guard.label, Label::Clear);
    assert_eq!(row.facts.sections.len(), 2);
    assert_eq!(
        row.introduction.get(terms::Language::En),
        Some("States were called.\n\nThey came.")
    );
    for who in [ADMIN_A, REGIONAL] {
        let form = with(&call_form(), &[("compilation", "another")]);
        assert_eq!(first(&world.calls(who, &form).unwrap_err()).0, "not-yours");
    }
    let again = world.calls(SECRETARY, &call_form()).unwrap_err();
    assert_eq!(first(&again), ("slug-taken", Some("compilation")));
    let unseen = with(
        &call_form(),
        &[("compilation", "another"), ("seen", &row.base.to_string())],
    );
    assert_eq!(first(&world.calls(SECRETARY, &unseen).unwrap_err()).0, "not-found");
}

#[test]
fn a_revision_keeps_what_submissions_name() {
    let (world, before) = called();
    let seen = before.base.to_string();
    let revised = |changes: &[(&str, &str)]| {
        let form = with(&with(&call_form(), &[("seen", &seen)]), changes);
        world.calls(SECRETARY, &form).map_err(|wrong| first(&wrong))
    };
    assert_eq!(revised(&[]).unwrap_err().0, "nothing-changed");
    assert_eq!(
        revised(&[("sections", "stream-law")]).unwrap_err(),
        ("sections-fixed", Some("sections"))
    );
    assert_eq!(
        revised(&[("seen", &"0".repeat(64)), ("words", "60")]).unwrap_err().0,
        "stale-base"
    );
    revised(&[("due", "2026-12-24"), ("title-fr", "Rapport")]).unwrap();
    let now = row(&world);
    assert_eq!(
        (now.facts.due.as_str(), now.names.title.iter().count()),
        ("2026-12-24", 2)
    );
    assert_eq!(
        now.introduction, before.introduction,
        "what did not change is carried over"
    );
    assert_eq!(
        revised(&[("words", "60")]).unwrap_err().0,
        "stale-base",
        "somebody read the one before"
    );
}

#[test]
fn what_a_call_may_say() {
    let faults = |changes: &[(&str, &str)]| {
        let wrong = framework::CompilationInput::parse(&with(&call_form(), changes)).unwrap_err();
        first(&wrong)
    };
    for (changes, code, field) in [
        (&[("sections", "")][..], "field-missing", "sections"),
        (&[("sections", "stream-law no-such")], "provision-unknown", "sections"),
        (&[("sections", "Stream")], "provision-malformed", "sections"),
        (&[("sections", "stream-law, stream-law")], "section-twice", "sections"),
        (&[("words", "49")], "number-outside", "words"),
        (&[("words", "10001")], "number-outside", "words"),
        (&[("words", "many")], "number-outside", "words"),
        (&[("words", "")], "field-missing", "words"),
        (&[("due", "31 May")], "date-malformed", "due"),
        (&[("due", "")], "field-missing", "due"),
        (&[("life", "issued")], "field-missing", "issued"),
        (&[("issued", "2026-12-01")], "issued-without", "issued"),
        (&[("title-en", "")], "field-missing", "title-en"),
        (
            &[("introduction-ru", "Слово")],
            "introduction-untitled",
            "introduction-ru",
        ),
        (&[("compilation", "new")], "slug-malformed", "compilation"),
        (&[("order", "best")], "choice-unknown", "order"),
        (&[("seen", "x")], "id-malformed", "seen"),
    ] {
        assert_eq!(faults(changes), (code, Some(field)), "{changes:?}");
    }
    // A title that is at fault was typed: what stands under it is no second fault.
    let typed = with(
        &call_form(),
        &[("title-en", "a\u{202e}b"), ("introduction-en", "Words")],
    );
    let wrong = framework::CompilationInput::parse(&typed).unwrap_err();
    assert_eq!(
        (first(&wrong), wrong.len()),
        (("character-refused", Some("title-en")), 1)
    );
    let every: Vec<String> = catalogue::Catalogue::shipped()
        .entries()
        .iter()
        .map(|e| e.id.to_string())
        .collect();
    assert_eq!(
        faults(&[("sections", &every[..41].join(" "))]),
        ("points-many", Some("sections"))
    );
    let digits = with(&call_form(), &[("words", "٥٠٠")]);
    assert_eq!(framework::CompilationInput::parse(&digits).unwrap().facts.words, 500);
}

#[test]
fn a_submission_stands_under_the_sections_of_its_call() {
    let (world, call) = called();
    let id = call.id.to_string();
    world.papers(ADMIN_A, &submission_form("XAA", &id)).unwrap();
    let all = submissions(&world);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].late, all[0].words.as_ref().unwrap().passages[1].brief()),
        (false, "Short.")
    );
    // What is submitted counts among who has spoken, and is a paper like any other.
    let stream = framework::Point::parse("stream-norms").unwrap();
    assert_eq!(world.read(None, |r| framework::spoken(r, &stream).unwrap()).len(), 1);

    let refused = |party: &str, who: u8, changes: &[(&str, &str)]| {
        let form = with(&submission_form(party, &id), changes);
        first(&world.papers(who, &form).unwrap_err())
    };
    assert_eq!(
        refused("XAA", COLLEAGUE_A, &[]).0,
        "submission-exists",
        "one for each party and call"
    );
    let long = "word ".repeat(51);
    for (changes, code, field) in [
        (&[("call", "")][..], "field-missing", "call"),
        (&[("call", "0000000000000000")], "call-unknown", "call"),
        (&[("label", "TLP:GREEN")], "submission-clear", "label"),
        (&[("life", "draft")], "choice-unknown", "life"),
        (&[("on-1", "norm-13c")], "submission-section", "on-1"),
        (&[("on-1", "")], "submission-section", "on-1"),
        (&[("on-1", "stream-law stream-norms")], "submission-section", "on-1"),
        (&[("on-2", "stream-law")], "section-twice", "on-2"),
        (&[("text-1", &long)], "short-needed", "text-1"),
        (&[("short-2", &long)], "short-long", "short-2"),
        (&[("short-1", "Short."), ("text-1", "")], "field-missing", "text-1"),
        (&[("aspect-1", "done")], "practice-alone", "aspect-1"),
        (&[("partners", "XAA")], "practice-alone", "partners"),
    ] {
        assert_eq!(refused("XBB", ADMIN_B, changes), (code, Some(field)), "{changes:?}");
    }
    // Beside its section a passage may speak to what it likes.
    world
        .papers(
            ADMIN_B,
            &with(&submission_form("XBB", &id), &[("on-1", "stream-law law-sovereignty")]),
        )
        .unwrap();
    assert_eq!(submissions(&world).len(), 2);
    // Words over the limit are counted as the reader counts them: characters where a script has no spaces.
    let form = with(
        &submission_form("XREG", &id),
        &[("text-1", &"字".repeat(51)), ("original", "zh")],
    );
    assert_eq!(first(&world.papers(REGIONAL, &form).unwrap_err()).0, "short-needed");
    world
        .papers(REGIONAL, &with(&form, &[("text-1", &"字".repeat(50))]))
        .unwrap();
}

#[test]
fn the_day_decides_what_is_in_time_and_a_later_word_changes_no_document() {
    let (world, call) = called();
    let id = call.id.to_string();
    let said = world.papers(ADMIN_A, &submission_form("XAA", &id)).unwrap();
    // The last second of the day is in time; the next is not.
    let end = terms::Instant::parse("2026-12-01T00:00:00Z").unwrap();
    world.advance((end.micros() - world.now().micros()) / 1_000_000 - 3);
    world.papers(REGIONAL, &submission_form("XREG", &id)).unwrap();
    world.advance(2);
    world.papers(ADMIN_B, &submission_form("XBB", &id)).unwrap();
    let late = |world: &World| -> Vec<(String, bool)> {
        let all = submissions(world);
        all.iter()
            .map(|one| (one.paper.guard.owner.to_string(), one.late))
            .collect()
    };
    let expected = [("XAA", false), ("XREG", false), ("XBB", true)];
    assert_eq!(
        late(&world),
        expected.map(|(party, late)| (party.to_owned(), late)),
        "in the order of receipt"
    );
    // A revision after the day: readers of the paper see it, the document does not change.
    let row = world.paper(None, said.subject).unwrap();
    let mut revised = with(
        &submission_form("XAA", &id),
        &[
            ("paper", &row.id.to_string()),
            ("seen", &row.base.to_string()),
            ("short-2", "Other."),
        ],
    );
    revised.remove("label");
    world.papers(ADMIN_A, &revised).unwrap();
    let all = submissions(&world);
    assert_eq!(all[0].words.as_ref().unwrap().passages[1].brief(), "Short.");
    assert_ne!(all[0].version.id, all[0].paper.base);
    // The secretariat waits longer: then it counts.
    let form = with(&call_form(), &[("seen", &call.base.to_string()), ("due", "2026-12-31")]);
    world.calls(SECRETARY, &form).unwrap();
    let all = submissions(&world);
    assert_eq!(all[0].words.as_ref().unwrap().passages[1].brief(), "Other.");
    assert!(all.iter().all(|one| !one.late));
    // What a party withdraws was not submitted; it may submit anew.
    let row = world.paper(None, said.subject).unwrap();
    let withdrawn = with(&revised, &[("seen", &row.base.to_string()), ("life", "withdrawn")]);
    world.papers(ADMIN_A, &withdrawn).unwrap();
    assert_eq!(submissions(&world).len(), 2);
    world.papers(ADMIN_A, &submission_form("XAA", &id)).unwrap();
    assert_eq!(submissions(&world).len(), 3);
    // A call that is over takes what stands there, revised, and nothing new.
    let cancelled = [
        ("seen", row_base(&world)),
        ("life", "cancelled".to_owned()),
        ("due", "2026-12-31".to_owned()),
    ];
    let cancelled: Vec<(&str, &str)> = cancelled.iter().map(|(name, value)| (*name, value.as_str())).collect();
    world.calls(SECRETARY, &with(&call_form(), &cancelled)).unwrap();
    let third = world.papers(COLLEAGUE_A, &submission_form("XAA", &id)).unwrap_err();
    assert_eq!(first(&third), ("call-over", Some("call")));
}

fn row_base(world: &World) -> String {
    row(world).base.to_string()
}

#[test]
fn a_measure_in_use_names_the_measure_and_what_each_passage_tells() {
    let world = World::small();
    let form: Form = [
        ("party", "XAA"),
        ("sort", "practice"),
        ("life", "in-force"),
        ("original", "en"),
        ("title", "A directory that is tried"),
        ("since", "2026-01-01"),
        ("until", "2026-06-01"),
        ("partners", "XBB, XREG"),
        ("on-1", "cbm-global-1"),
        ("aspect-1", "done"),
        ("text-1", "We call everybody."),
        ("aspect-2", "lesson"),
        ("text-2", "Tell them before."),
        // Chosen and left empty: left out.
        ("aspect-3", "help"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let said = world.papers(ADMIN_A, &form).unwrap();
    let row = world.paper(None, said.subject).unwrap();
    assert_eq!(row.facts.aspects.len(), 2);
    assert_eq!(row.facts.partners, [code("XBB"), code("XREG")]);
    let faults = |changes: &[(&str, &str)]| first(&PaperInput::parse(&with(&form, changes)).unwrap_err());
    for (changes, code, field) in [
        (&[("on-1", "norm-13c")][..], "practice-measure", "on-1"),
        (&[("aspect-2", "")], "field-missing", "aspect-2"),
        (&[("aspect-2", "praise")], "choice-unknown", "aspect-2"),
        (&[("until", "2025-12-31")], "until-before", "until"),
        (&[("until", "soon")], "date-malformed", "until"),
        (&[("partners", "XAA")], "partners-own", "partners"),
        (&[("partners", "x")], "party-unknown", "partners"),
        (&[("call", "0000000000000000")], "submission-alone", "call"),
        (&[("short-1", "Short.")], "submission-alone", "short-1"),
        (&[("sort", "view")], "practice-alone", "aspect-1"),
    ] {
        assert_eq!(faults(changes), (code, Some(field)), "{changes:?}");
    }
}

/// A statement that no verb would give.
fn forged(world: &World, who: u8, party: &str, facts: &Paper, words: &Words) -> terms::Id {
    let texts = vec![
        ("words", serde_json::to_vec(words).unwrap()),
        ("source", b"{}".to_vec()),
    ];
    let fresh = world.fresh(texts);
    let mut draft = Draft::of(facts, fresh.id, code(party), fresh.secret.clone());
    draft.hand = Some(person(who));
    draft.parts = fresh.all::<Paper>().unwrap();
    world.ask(Some(who), "link", move |_| Ok(draft)).unwrap().subject
}

#[test]
fn what_does_not_hold_together_changes_nothing_whoever_sealed_it() {
    let (world, call) = called();
    let facts = |sort: PaperSort| Paper {
        sort,
        life: Life::InForce,
        original: terms::Language::En,
        since: None,
        review: None,
        on: vec![vec![]],
        call: None,
        until: None,
        partners: Vec::new(),
        aspects: Vec::new(),
    };
    let words = Words {
        title: "T".into(),
        passages: vec![framework::Said {
            text: "T.".into(),
            ..framework::Said::default()
        }],
    };
    let own = |change: &dyn Fn(&mut Paper), sort| {
        let mut facts = facts(sort);
        change(&mut facts);
        let id = forged(&world, ADMIN_A, "XAA", &facts, &words);
        world.paper(Some(ADMIN_A), id).is_some()
    };
    assert!(
        own(&|_| {}, PaperSort::View),
        "the forged statement itself is well made"
    );
    assert!(
        !own(&|facts| facts.call = Some(call.id), PaperSort::View),
        "a view for a call"
    );
    assert!(!own(&|_| {}, PaperSort::Submission), "a submission for none");
    assert!(!own(&|_| {}, PaperSort::Practice), "a measure of which nothing is told");
    assert!(
        !own(&|facts| facts.partners = vec![code("XBB")], PaperSort::Law),
        "a law with partners"
    );
    assert!(!own(&|facts| facts.on.clear(), PaperSort::View), "no passage");
    // A call of a word that is taken, with a section twice, or issued on no day.
    let compiled = |facts: &Compilation| {
        let fresh = world.fresh(vec![
            ("names", b"{\"title\":{}}".to_vec()),
            ("introduction", b"{}".to_vec()),
        ]);
        let mut draft = Draft::of(facts, fresh.id, code("XSEC"), fresh.secret.clone());
        draft.hand = Some(person(SECRETARY));
        draft.parts = fresh.all::<Compilation>().unwrap();
        world.ask(Some(SECRETARY), "link", move |_| Ok(draft)).unwrap();
        world.read(None, |r| framework::compilations(r).unwrap().len())
    };
    let sound = call.facts.clone();
    let other = |change: &dyn Fn(&mut Compilation)| {
        let mut facts = sound.clone();
        facts.slug = Slug::parse("forged").unwrap();
        change(&mut facts);
        compiled(&facts)
    };
    assert_eq!(other(&|facts| facts.sections = vec![sound.sections[0].clone(); 2]), 1);
    assert_eq!(other(&|facts| facts.sections.clear()), 1);
    assert_eq!(other(&|facts| facts.words = 3), 1);
    assert_eq!(other(&|facts| facts.issued = Some("2027-01-01".into())), 1);
    assert_eq!(
        other(&|facts| facts.order = Order::Alphabetical),
        2,
        "one that holds together is kept"
    );
    // Two that took one word, as only a forger can: the first keeps it.
    assert_eq!(compiled(&sound), 3);
    assert_eq!(row(&world).id, call.id);
    // Revised since, it is the first still.
    let form = with(&call_form(), &[("seen", &call.base.to_string()), ("due", "2026-12-24")]);
    world.calls(SECRETARY, &form).unwrap();
    assert_eq!(
        (row(&world).id, row(&world).facts.due.as_str()),
        (call.id, "2026-12-24")
    );
}
