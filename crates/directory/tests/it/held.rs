//! The real States: names under review tell the secretariat and nobody else, and look-up costs no more with history.

use crate::world::{ADMIN_A, HOLDER, SECRETARY, World, code, technical};
use directory::{Doubt, NameReview, PartyKind};
use terms::Language;

#[test]
fn a_questioned_name_is_told_to_the_secretariat_alone() {
    let world = World::small();
    let host = code("XSEC");
    let nauru = directory::members_un()
        .into_iter()
        .find(|s| s.facts.code == code("NRU"))
        .unwrap();
    let draft = directory::seed_party(&nauru, &host, &mut || world.chance.bytes());
    world.ask(None, move |_| Ok(draft)).unwrap();

    let reviews = |who| -> Vec<NameReview> {
        world.read(who, |r| {
            directory::queue(r, directory::ConfirmEvery::default()).unwrap().names
        })
    };
    let told = reviews(Some(SECRETARY));
    let english = told.iter().find(|r| r.language == Language::En).unwrap();
    assert_eq!(
        (english.shown.as_str(), english.questioned.as_str()),
        ("Nauru", "Naoero")
    );
    assert!(reviews(None).is_empty() && reviews(Some(ADMIN_A)).is_empty());
    for who in [None, Some(ADMIN_A)] {
        let state = world.read(who, |r| directory::state(r, &code("NRU")).unwrap().unwrap());
        assert_eq!((state.notes, state.row.formal.as_str()), (None, ""));
        assert_eq!(state.row.names.get(Language::En), Some("Nauru"));
        // It stays among the words by which people may look; those are never shown as a name.
        assert!(state.row.names.iter().all(|(_, name)| name != "Naoero"));
    }
    // The secretariat settles it: the questioned form is taken, the review is over.
    let entry = world.read(Some(SECRETARY), |r| {
        directory::party_entry(r, &code("NRU")).unwrap().unwrap()
    });
    let form = vec![
        ("base".to_owned(), entry.base.to_string()),
        ("accept-en".to_owned(), "yes".to_owned()),
        ("accept-fr".to_owned(), "no".to_owned()),
    ];
    let input = directory::RevisePartyInput::parse(&form, &entry).unwrap();
    let fresh = world.fresh(input.texts());
    world
        .ask(Some(SECRETARY), move |r| directory::revise_party(r, &input, fresh))
        .unwrap();
    let state = world.read(None, |r| directory::state(r, &code("NRU")).unwrap().unwrap());
    assert_eq!(state.row.names.get(Language::En), Some("Naoero"));
    assert_eq!(state.row.names.get(Language::Fr), Some("Nauru"));
    assert_eq!(reviews(Some(SECRETARY)).len(), told.len() - 2);
}

/// The eight reasons of our tables as they were sealed before they were codes.
const SEALED: [(Doubt, &str); 8] = [
    (
        Doubt::OneCopy,
        "found in one copy of the terminology only; the form of the table is shown meanwhile",
    ),
    (
        Doubt::Longer,
        "the newer long form is in one copy only; the earlier short form is shown meanwhile",
    ),
    (
        Doubt::Placeholder,
        "the newer long form is in one copy only and carries a placeholder where a word belongs; the earlier short form is shown meanwhile",
    ),
    (
        Doubt::Change,
        "one copy of the United Nations terminology has a changed name and the other has not; a national referendum on the change was pending in May \
         2026: the change must be confirmed",
    ),
    (
        Doubt::Inverted,
        "inverted form with a placeholder where a word belongs; the name in its ordinary order is shown meanwhile",
    ),
    (
        Doubt::Bracket,
        "the two copies of the terminology differ; the form without the bracket is shown meanwhile",
    ),
    (
        Doubt::Dominica,
        "the two copies of the terminology differ; the longer form is shown meanwhile because it cannot be mistaken for Dominica",
    ),
    (
        Doubt::Dash,
        "the dash is set with spaces as in the inverted forms; the plain hyphenated form is shown meanwhile",
    ),
];

#[test]
fn reasons_that_were_sealed_as_sentences_are_told_as_codes() {
    assert_eq!(SEALED.map(|(doubt, _)| doubt).as_slice(), Doubt::ALL);
    for (doubt, sentence) in SEALED {
        let world = World::small();
        let host = code("XSEC");
        let mut nauru = directory::members_un()
            .into_iter()
            .find(|s| s.facts.code == code("NRU"))
            .unwrap();
        nauru.notes.reviews.truncate(2);
        nauru.notes.reviews[0].reason = sentence.to_owned();
        nauru.notes.reviews[1].reason = "Somebody wrote to us.".to_owned();
        let draft = directory::seed_party(&nauru, &host, &mut || world.chance.bytes());
        world.ask(None, move |_| Ok(draft)).unwrap();
        let queue = world.read(Some(SECRETARY), |r| {
            directory::queue(r, directory::ConfirmEvery::default()).unwrap()
        });
        let told: Vec<&str> = queue.names.iter().map(|n| n.reason.as_str()).collect();
        assert_eq!(told, [doubt.code(), "Somebody wrote to us."]);
    }
}

#[test]
fn a_states_profile_names_its_bodies_and_groups() {
    let world = World::small();
    let state = world.read(None, |r| directory::state(r, &code("XAA")).unwrap().unwrap());
    let bodies: Vec<&str> = state.bodies.iter().map(|b| b.code.as_str()).collect();
    assert_eq!(bodies, ["XCERT", "XREG"]);
    assert!(
        state.bodies[0].accredited.is_empty(),
        "who takes part is told to participants"
    );
    assert_eq!(world.read(None, |r| directory::state(r, &code("XREG")).unwrap()), None);
    let states = world.read(None, |r| directory::states(r).unwrap());
    assert_eq!(states.len(), 12);
    assert_eq!(states.iter().filter(|s| s.kind == PartyKind::Observer).count(), 1);
    let delorin = states.iter().find(|s| s.code == code("XAD")).unwrap();
    assert_eq!(delorin.groups, ["ldc", "lldc"]);
    let regional: Vec<String> = world.read(Some(ADMIN_A), |r| {
        directory::regional_bodies(r)
            .unwrap()
            .iter()
            .map(|b| b.code.to_string())
            .collect()
    });
    assert_eq!(regional, ["XREG"]);
    let all = world.read(None, |r| directory::parties(r).unwrap().len());
    assert_eq!(all, 15);
}

#[test]
fn look_up_goes_by_an_index_that_history_does_not_lengthen() {
    let world = World::small();
    for _ in 0..3 {
        let id = world.nominates(ADMIN_A, technical()).unwrap();
        world.accepts(HOLDER, id).unwrap();
        world.confirms(HOLDER, id).unwrap();
        world.withdraws(ADMIN_A, id).unwrap();
    }
    let db = rusqlite::Connection::open(world.views.file()).unwrap();
    for (query, index) in [
        ("party = 'XAA' AND role = 'technical'", "contact_role"),
        ("party = 'XAA'", "contact_place"),
        ("role = 'technical'", "contact_role"),
        ("holder = x'00'", "contact_holder"),
        ("deputy_of = x'00'", "contact_deputy"),
    ] {
        let plan: String = db
            .query_row(
                &format!("EXPLAIN QUERY PLAN SELECT * FROM contact WHERE {query} AND status <> 'withdrawn'"),
                [],
                |r| r.get(3),
            )
            .unwrap();
        assert!(plan.contains(&format!("INDEX {index} ")), "{query}: {plan}");
    }
    assert!(
        world
            .read(Some(ADMIN_A), |r| directory::contacts(r, None, None).unwrap())
            .is_empty()
    );
}
