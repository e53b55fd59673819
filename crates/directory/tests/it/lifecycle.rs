//! The life of a contact, every status with every verb: as a table, and through the turn.

use crate::world::{ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, HOLDER, OPERATOR, REGIONAL, SECRETARY, World, technical};
use directory::Status;
use statement::Audience;
use terms::{Label, RefusalClass, Role};

#[test]
fn the_table_is_the_printed_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/lifecycle.txt");
    let table = directory::table();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    assert_eq!(
        table,
        std::fs::read_to_string(file).unwrap(),
        "run once with BLESS=1 and read the difference"
    );
}

#[test]
fn a_contact_is_nominated_accepted_confirmed_suspended_reinstated_and_withdrawn() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    let status = |who| world.card(Some(who), id).unwrap().status;
    assert_eq!(status(ADMIN_A), Status::Nominated);
    assert_eq!(world.confirms(ADMIN_A, id).unwrap_err().code, "not-in-force");

    world.accepts(HOLDER, id).unwrap();
    assert_eq!(status(ADMIN_A), Status::Accepted);
    assert_eq!(world.accepts(HOLDER, id).unwrap_err().code, "not-nominated");
    assert_eq!(world.card(Some(HOLDER), id).unwrap().last_confirmed, None);

    world.confirms(HOLDER, id).unwrap();
    assert_eq!(status(ADMIN_A), Status::Active);
    let card = world.card(Some(HOLDER), id).unwrap();
    assert_eq!(card.confirmed_by, Some(directory::ConfirmedBy::Holder));
    world.confirms(ADMIN_A, id).unwrap();
    let card = world.card(Some(HOLDER), id).unwrap();
    assert_eq!(card.confirmed_by, Some(directory::ConfirmedBy::Administrator));

    assert_eq!(
        world.suspends(SECRETARY, id, None, " ").unwrap_err().code,
        "reason-missing"
    );
    world.suspends(SECRETARY, id, None, "number not answered").unwrap();
    assert_eq!(status(ADMIN_A), Status::Suspended);
    assert_eq!(
        world.card(Some(ADMIN_A), id).unwrap().reason.as_deref(),
        Some("number not answered")
    );
    assert_eq!(world.card(Some(HOLDER), id), None, "who is suspended is no focal point");
    world.reinstates(SECRETARY, id).unwrap();
    assert_eq!(status(HOLDER), Status::Active, "back to what it was");
    assert_eq!(world.card(Some(ADMIN_A), id).unwrap().reason, None);

    world.withdraws(ADMIN_A, id).unwrap();
    let refusal = world.confirms(ADMIN_A, id).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.class),
        ("withdrawn-final", RefusalClass::Conflict)
    );
    assert_eq!(status(ADMIN_A), Status::Withdrawn);
    assert!(
        world
            .read(Some(ADMIN_A), |r| directory::contacts(r, None, None).unwrap())
            .is_empty()
    );

    let kinds: Vec<String> = world.read(Some(ADMIN_A), |r| {
        directory::history(r, id).unwrap().into_iter().map(|h| h.kind).collect()
    });
    assert_eq!(
        kinds,
        [
            "withdrawal",
            "reinstatement",
            "suspension",
            "confirmation",
            "confirmation",
            "acceptance",
            "contact"
        ]
    );
}

#[test]
fn a_suspension_with_a_deadline_ends_by_the_deadline() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, id).unwrap();
    let until = world.now().plus_seconds(5 * 86_400);
    assert_eq!(
        world.suspends(SECRETARY, id, Some(world.now()), "x").unwrap_err().code,
        "until-past"
    );
    world.suspends(SECRETARY, id, Some(until), "under review").unwrap();
    world.advance_days(4);
    assert_eq!(world.card(Some(ADMIN_A), id).unwrap().until, Some(until));
    assert_eq!(world.card(Some(HOLDER), id), None);
    world.advance_days(1);
    let card = world.card(Some(HOLDER), id).unwrap();
    assert_eq!((card.status, card.reason, card.until), (Status::Accepted, None, None));
    world.confirms(HOLDER, id).unwrap();
    assert_eq!(world.card(Some(HOLDER), id).unwrap().status, Status::Active);
    assert_eq!(world.reinstates(SECRETARY, id).unwrap_err().code, "not-suspended");
}

#[test]
fn who_turns_a_nomination_down_is_not_listed() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    assert!(world.card(Some(HOLDER), id).unwrap().holder_is_me);
    world.declines(HOLDER, id).unwrap();
    assert_eq!(world.card(Some(ADMIN_A), id).unwrap().status, Status::Withdrawn);
    assert_eq!(world.card(Some(HOLDER), id), None);
    // The place is free again.
    world.nominates(ADMIN_A, technical()).unwrap();
}

#[test]
fn why_an_entry_is_suspended_is_read_by_its_state_its_person_and_the_secretariat_alone() {
    for (label, audience) in [
        (Label::Clear, vec![]),
        (Label::Green, vec![]),
        (
            Label::AmberStrict,
            vec![Audience::Role(Role::Cirt), Audience::Role(Role::Secretariat)],
        ),
    ] {
        let world = World::small();
        let mut input = technical();
        (input.label, input.audience) = (label, audience);
        let id = world.nominates(ADMIN_A, input).unwrap();
        world.accepts(HOLDER, id).unwrap();
        world.suspends(SECRETARY, id, None, "a mailbox was taken over").unwrap();
        let mut seen = 0;
        for who in [None].into_iter().chain(
            [
                ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, REGIONAL, SECRETARY, OPERATOR, HOLDER,
            ]
            .map(Some),
        ) {
            let Some(card) = world.card(who, id) else { continue };
            seen += 1;
            assert_eq!(card.status, Status::Suspended, "{label} {who:?}");
            let reads = matches!(who, Some(ADMIN_A | ADMIN_A2 | SECRETARY | HOLDER));
            assert_eq!(card.reason.is_some(), reads, "{label} {who:?}");
            let guard = world.read(who, |r| {
                directory::subject_guard(r, id).unwrap().unwrap().shows(r, "reason")
            });
            assert_eq!(guard, reads, "the opening follows: {label} {who:?}");
        }
        assert!(seen >= 4, "{label}: {seen}");
    }
}
