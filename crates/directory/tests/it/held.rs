//! The real States: names under review tell the secretariat and nobody else, and look-up costs no more with history.

use crate::world::{ADMIN_A, HOLDER, SECRETARY, World, code, technical};
use directory::{NameReview, PartyKind};
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
