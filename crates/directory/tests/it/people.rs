//! Who may do what: mandates, accreditation, nominations, and what an administrator cannot reach.

use crate::world::{
    ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, HOLDER, HOLDER2, OPERATOR, REGIONAL, SECRETARY, World, code, parts, person,
    technical,
};
use access::Held;
use directory::{AccreditInput, Capacity, MandateInput, RevisePartyInput, TaskKind};
use std::collections::BTreeMap;
use terms::{Label, Language, RefusalClass, Role};

#[test]
fn a_mandate_holds_while_its_dates_and_the_accreditation_do() {
    let world = World::small();
    let held = |who: u8| world.views.viewer(person(who), "link", world.now()).unwrap().held;
    let admin = vec![Held {
        party: code("XAA"),
        role: Role::StateAdmin,
    }];
    assert_eq!(held(ADMIN_A), admin);
    // Ended by herself.
    let mandate = world.read(Some(ADMIN_A), |r| {
        directory::mandates(r)
            .unwrap()
            .into_iter()
            .find(|m| m.person == person(ADMIN_A2))
            .unwrap()
    });
    let fresh = world.fresh(Vec::new());
    let id = mandate.id;
    world
        .ask(Some(ADMIN_A2), move |r| directory::end_mandate(r, id, fresh))
        .unwrap();
    assert!(held(ADMIN_A2).is_empty());
    let fresh = world.fresh(Vec::new());
    let again = world.ask(Some(ADMIN_A), move |r| directory::end_mandate(r, id, fresh));
    assert_eq!(again.unwrap_err().code, "already-ended");
    // The name was carried over.
    let card = world.read(Some(SECRETARY), |r| directory::mandate_card(r, id).unwrap().unwrap());
    assert_eq!(
        (card.name.as_deref(), card.ended, card.in_force),
        (Some("Person 3"), true, false)
    );

    // Without an accreditation nobody acts for the State.
    let accreditation = world.read(Some(SECRETARY), |r| {
        directory::accreditations(r)
            .unwrap()
            .into_iter()
            .find(|a| a.party == code("XAA"))
            .unwrap()
    });
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(SECRETARY), move |r| {
            directory::end_accreditation(r, accreditation.id, fresh)
        })
        .unwrap();
    assert!(held(ADMIN_A).is_empty());
    // Four hundred days later the secretary's mandate has run out as well.
    world.advance_days(401);
    assert!(held(SECRETARY).is_empty());
}

#[test]
fn who_somebody_is_is_remembered_until_a_date_or_a_statement_changes_it() {
    let world = World::small();
    let held = |who: u8, days: i64| {
        let when = world.now().plus_seconds(days * 86_400);
        world.views.viewer(person(who), "link", when).unwrap().held.len()
    };
    // Asked in any order, even as if the clock had been set back, a date decides as if nobody had asked before.
    for _ in 0..2 {
        assert_eq!(held(SECRETARY, 0), 1);
        assert_eq!(held(SECRETARY, 401), 0);
        assert_eq!(held(SECRETARY, -4_000), 0);
    }
    // What somebody else said since ends what was remembered a moment ago.
    assert_eq!(held(ADMIN_A2, 0), 1);
    let id = world.read(Some(ADMIN_A), |r| {
        let mandates = directory::mandates(r).unwrap();
        mandates.iter().find(|m| m.person == person(ADMIN_A2)).unwrap().id
    });
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(SECRETARY), move |r| directory::end_mandate(r, id, fresh))
        .unwrap();
    assert_eq!(held(ADMIN_A2, 0), 0);
}

#[test]
fn a_regional_bodys_staff_see_for_their_members_and_members_do_not_see_the_staff() {
    let world = World::small();
    let viewer = world.views.viewer(person(CIRT_B), "link", world.now()).unwrap();
    assert!(viewer.regions.contains(&code("XREG")));
    let viewer = world.views.viewer(person(ADMIN_D), "link", world.now()).unwrap();
    assert!(!viewer.regions.contains(&code("XREG")));
    let of_body = |who| {
        world.read(Some(who), |r| {
            directory::mandates(r)
                .unwrap()
                .iter()
                .filter(|m| m.party == code("XREG"))
                .count()
        })
    };
    assert_eq!(
        (of_body(REGIONAL), of_body(SECRETARY), of_body(CIRT_B), of_body(ADMIN_A)),
        (1, 1, 0, 0)
    );
    let anyones = world.read(Some(OPERATOR), |r| directory::mandates(r).unwrap().len());
    assert_eq!(anyones, 0, "whoever runs the machine sees no people");
    assert_eq!(world.read(None, |r| directory::mandates(r).unwrap().len()), 0);
}

#[test]
fn only_the_states_own_administrator_nominates_and_only_for_a_state_that_takes_part() {
    let world = World::small();
    assert_eq!(world.nominates(ADMIN_D, technical()).unwrap_err().code, "not-yours");
    assert_eq!(world.nominates(SECRETARY, technical()).unwrap_err().code, "not-yours");
    assert_eq!(world.nominates(CIRT_B, technical()).unwrap_err().code, "not-yours");
    let mut unknown = technical();
    unknown.state = code("XZZ");
    assert_eq!(
        world.nominates(ADMIN_A, unknown).unwrap_err().class,
        RefusalClass::NotFound
    );
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    assert_eq!(
        world.nominates(ADMIN_A, technical()).unwrap_err().code,
        "primary-exists"
    );
    // Others find nothing to act on that they may not see, and what they see is not theirs.
    assert_eq!(world.withdraws(ADMIN_D, id).unwrap_err().code, "not-yours");
    assert_eq!(world.withdraws(OPERATOR, id).unwrap_err().class, RefusalClass::NotFound);
    assert_eq!(world.accepts(HOLDER2, id).unwrap_err().class, RefusalClass::NotFound);
    assert_eq!(world.accepts(ADMIN_A, id).unwrap_err().code, "not-yours");
}

#[test]
fn a_refusal_over_a_second_primary_does_not_tell_of_one_that_is_hidden() {
    let world = World::small();
    let mut red = technical();
    red.label = Label::Red;
    let id = world.nominates(ADMIN_A, red).unwrap();
    assert!(world.card(Some(ADMIN_A), id).is_some());
    assert_eq!(world.card(Some(ADMIN_A2), id), None);
    // The colleague who cannot see it is not refused because of it.
    let mut second = technical();
    second.holder = person(HOLDER2);
    world.nominates(ADMIN_A2, second).unwrap();
    // The person in it was put among those who see it.
    world.accepts(HOLDER, id).unwrap();
    assert!(world.card(Some(HOLDER), id).unwrap().parts.person.is_some());
}

#[test]
fn deputies_stand_behind_a_primary_in_order_and_there_are_at_most_five() {
    let world = World::small();
    let primary = world.nominates(ADMIN_A, technical()).unwrap();
    let mut lost = technical();
    lost.deputy_of = Some(person(99));
    assert_eq!(world.nominates(ADMIN_A, lost).unwrap_err().code, "primary-missing");
    let mut last = None;
    for n in 0..5u8 {
        let mut deputy = technical();
        deputy.deputy_of = Some(primary);
        deputy.holder = person(30 + n);
        last = Some(world.nominates(ADMIN_A, deputy).unwrap());
    }
    let card = world.card(Some(ADMIN_A), last.unwrap()).unwrap();
    assert_eq!((card.deputy_of, card.order), (Some(primary), 5));
    let mut sixth = technical();
    sixth.deputy_of = Some(primary);
    let refusal = world.nominates(ADMIN_A, sixth).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.args),
        ("deputies-full", vec![("max", "5".to_owned())])
    );
    let mut of_deputy = technical();
    of_deputy.deputy_of = last;
    assert_eq!(world.nominates(ADMIN_A, of_deputy).unwrap_err().code, "primary-missing");
    world.accepts(HOLDER, primary).unwrap();
    world.accepts(31, card_of(&world, 31)).unwrap();
    let order: Vec<u8> = world.read(Some(CIRT_B), |r| {
        directory::contacts(r, Some(&code("XAA")), Some(Role::Technical))
            .unwrap()
            .iter()
            .map(|c| c.order)
            .collect()
    });
    assert_eq!(order, [0, 2]);
}

fn card_of(world: &World, who: u8) -> terms::Id {
    world.read(Some(who), |r| {
        directory::tasks(r, directory::ConfirmEvery::default()).unwrap()[0].contact
    })
}

#[test]
fn an_edit_carries_what_was_not_given_and_a_stale_base_is_refused() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    let before = world.card(Some(ADMIN_A), id).unwrap();
    let mut new = parts();
    new.note = Some("Ask for the duty officer.".to_owned());
    new.languages = vec!["fr".to_owned()];
    assert_eq!(
        world
            .edits(ADMIN_A, id, before.base, parts(), &["office", "note"])
            .unwrap_err()
            .code,
        "nothing-changed"
    );
    world.edits(ADMIN_A, id, before.base, new.clone(), &["note"]).unwrap();
    let after = world.card(Some(ADMIN_A), id).unwrap();
    assert_eq!(after.parts.note.as_deref(), Some("Ask for the duty officer."));
    assert_eq!(after.parts.languages, before.parts.languages, "not given, not changed");
    assert_eq!(after.parts.person, before.parts.person);
    let refusal = world.edits(ADMIN_A, id, before.base, new, &["languages"]).unwrap_err();
    assert_eq!((refusal.code, refusal.class), ("stale-base", RefusalClass::Stale));
    // What makes an entry useless is refused.
    let empty = directory::ContactParts::default();
    let refusal = world
        .edits(ADMIN_A, id, after.base, empty, &["channel-1", "channel-2"])
        .unwrap_err();
    assert_eq!(
        (refusal.code, refusal.field),
        ("channel-missing", Some("channel-1-value"))
    );
}

#[test]
fn confirming_says_which_revision_was_seen() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, id).unwrap();
    let seen = world.card(Some(HOLDER), id).unwrap().base;
    let mut new = parts();
    new.note = Some("changed meanwhile".to_owned());
    world.edits(ADMIN_A, id, seen, new, &["note"]).unwrap();
    let fresh = world.fresh(Vec::new());
    let input = directory::ActInput {
        contact: id,
        seen: Some(seen),
    };
    let refusal = world
        .ask(Some(HOLDER), move |r| directory::confirm(r, &input, fresh))
        .unwrap_err();
    assert_eq!(refusal.code, "stale-base");
}

#[test]
fn work_waits_for_those_who_can_do_it() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    let kinds = |who: u8| -> Vec<TaskKind> {
        world.read(Some(who), |r| {
            directory::tasks(r, directory::ConfirmEvery::default())
                .unwrap()
                .iter()
                .map(|t| t.why)
                .collect()
        })
    };
    assert_eq!(kinds(HOLDER), [TaskKind::Accept]);
    assert!(kinds(ADMIN_A).is_empty() && kinds(SECRETARY).is_empty());
    world.accepts(HOLDER, id).unwrap();
    assert_eq!(kinds(HOLDER), [TaskKind::Confirm]);
    assert_eq!(kinds(ADMIN_A), [TaskKind::Confirm]);
    world.confirms(ADMIN_A, id).unwrap();
    assert!(kinds(HOLDER).is_empty());
    world.advance_days(121);
    assert_eq!(kinds(HOLDER), [TaskKind::Overdue]);
    assert_eq!(kinds(ADMIN_A), [TaskKind::Overdue]);
    assert!(kinds(ADMIN_D).is_empty());
    let queue = world.read(Some(SECRETARY), |r| {
        directory::queue(r, directory::ConfirmEvery::default()).unwrap()
    });
    assert_eq!(
        (queue.overdue.len(), queue.never_confirmed.len(), queue.waiting.len()),
        (1, 0, 0)
    );
    let without = queue.without.iter().find(|(party, _)| *party == code("XAA")).unwrap();
    assert_eq!(without.1, [Role::Diplomatic, Role::Policy, Role::Legal]);
    assert_eq!(queue.not_accredited.len(), 9);
    assert!(queue.silent.is_empty());

    // The accreditation ends: the entry stays as it was last said, nobody can speak about it, and the secretariat is told since when.
    // That its response team takes part on its own carries no focal point.
    let card = world.card(Some(SECRETARY), id).unwrap();
    let accreditation = world.read(Some(SECRETARY), |r| {
        let all = directory::accreditations(r).unwrap();
        all.into_iter().find(|a| a.party == code("XAA")).unwrap()
    });
    let team = AccreditInput {
        party: code("XAA"),
        capacity: Capacity::Cirt,
        from: None,
        to: None,
        note: String::new(),
    };
    let fresh = world.fresh(team.texts());
    world
        .ask(Some(SECRETARY), move |r| directory::accredit(r, &team, fresh))
        .unwrap();
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(SECRETARY), move |r| {
            directory::end_accreditation(r, accreditation.id, fresh)
        })
        .unwrap();
    let ended = world.now();
    world.advance_days(3);
    assert!(world.confirms(ADMIN_A, id).is_err());
    assert_eq!(world.card(Some(CIRT_B), id).unwrap().status, card.status);
    let queue = world.read(Some(SECRETARY), |r| {
        directory::queue(r, directory::ConfirmEvery::default()).unwrap()
    });
    let silent: Vec<_> = queue.silent.iter().map(|q| q.contact).collect();
    assert_eq!(silent, [id]);
    assert!(ended.seconds_since(queue.silent[0].since).abs() < 60);
    assert_eq!(queue.not_accredited.len(), 10);
}

#[test]
fn the_secretariat_admits_parties_and_gives_mandates_and_nobody_else_does() {
    let world = World::small();
    let accredit = |who: u8, party: &str, capacity| {
        let input = AccreditInput {
            party: code(party),
            capacity,
            from: None,
            to: None,
            note: "by letter".to_owned(),
        };
        let fresh = world.fresh(input.texts());
        world.ask(Some(who), move |r| directory::accredit(r, &input, fresh))
    };
    assert_eq!(accredit(ADMIN_A, "XAC", Capacity::State).unwrap_err().code, "not-yours");
    assert_eq!(
        accredit(SECRETARY, "XAA", Capacity::State).unwrap_err().code,
        "already-accredited"
    );
    assert_eq!(
        accredit(SECRETARY, "XZZ", Capacity::State).unwrap_err().code,
        "not-found"
    );
    let give = |who: u8, role, days: i64| {
        let input = MandateInput {
            party: code("XAC"),
            person: person(40),
            role,
            from: None,
            to: world.now().plus_seconds(days * 86_400),
            name: "New person".to_owned(),
            post: String::new(),
            note: String::new(),
        };
        let fresh = world.fresh(input.texts());
        world.ask(Some(who), move |r| directory::mandate(r, &input, fresh))
    };
    assert_eq!(give(SECRETARY, Role::StateAdmin, 10).unwrap_err().code, "role-capacity");
    accredit(SECRETARY, "XAC", Capacity::State).unwrap();
    assert_eq!(give(SECRETARY, Role::Technical, 10).unwrap_err().code, "choice-unknown");
    assert_eq!(
        give(SECRETARY, Role::StateAdmin, 0).unwrap_err().code,
        "period-reversed"
    );
    assert_eq!(give(ADMIN_A, Role::StateAdmin, 10).unwrap_err().code, "not-yours");
    give(SECRETARY, Role::StateAdmin, 10).unwrap();
    assert!(
        world
            .views
            .viewer(person(40), "link", world.now())
            .unwrap()
            .is(Role::StateAdmin)
    );
}

#[test]
fn a_partys_name_is_corrected_by_the_secretariat_alone() {
    let world = World::small();
    let revise = |who: u8, fields: &[(&str, &str)]| {
        let entry = world.read(Some(who), |r| directory::party_entry(r, &code("XAA")).unwrap().unwrap());
        let mut form: BTreeMap<String, String> =
            fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        form.insert("base".to_owned(), entry.base.to_string());
        let input = RevisePartyInput::parse(&form, &entry).unwrap();
        let fresh = world.fresh(input.texts());
        world.ask(Some(who), move |r| directory::revise_party(r, &input, fresh))
    };
    assert_eq!(
        revise(ADMIN_A, &[("name-fr", "L'Askavar")]).unwrap_err().code,
        "not-yours"
    );
    assert_eq!(revise(SECRETARY, &[]).unwrap_err().code, "nothing-changed");
    revise(SECRETARY, &[("name-fr", "L'Askavar")]).unwrap();
    let state = world.read(None, |r| directory::state(r, &code("XAA")).unwrap().unwrap());
    assert_eq!(state.row.names.get(Language::Fr), Some("L'Askavar"));
    assert_eq!(state.row.names.get(Language::Ru), Some("Аскавар"));
    // A body loses a member: the member's people are outside at once.
    let entry = world.read(Some(SECRETARY), |r| {
        directory::party_entry(r, &code("XREG")).unwrap().unwrap()
    });
    let form: BTreeMap<String, String> = [("base", entry.base.to_string()), ("members", "xaa, xac".to_owned())]
        .into_iter()
        .map(|(n, v)| (n.to_owned(), v))
        .collect();
    let input = RevisePartyInput::parse(&form, &entry).unwrap();
    let fresh = world.fresh(input.texts());
    world
        .ask(Some(SECRETARY), move |r| directory::revise_party(r, &input, fresh))
        .unwrap();
    let viewer = world.views.viewer(person(CIRT_B), "link", world.now()).unwrap();
    assert!(viewer.regions.is_empty());
}
