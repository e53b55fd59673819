//! Recoveries: two people, neither of them the person, one of the secretariat; and what the views do not take.

use crate::world::{ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, HOLDER, OPERATOR, REGIONAL, SECRETARY, World, code, person};
use directory::{MandateInput, Recovery, RecoveryCard, RecoveryState};
use statement::Draft;
use terms::{Id, Refusal, Role};

const SECRETARY2: u8 = 8;

/// A small world with a second person of the secretariat.
fn world() -> World {
    let world = World::small();
    let input = MandateInput {
        party: code("XSEC"),
        person: person(SECRETARY2),
        role: Role::Secretariat,
        from: None,
        to: world.now().plus_seconds(400 * 86_400),
        name: "Second".into(),
        post: String::new(),
        note: String::new(),
    };
    let draft = directory::seed_mandate(&input, &code("XSEC"), false, world.now(), &mut || world.chance.bytes());
    world.ask(None, move |_| Ok(draft)).unwrap();
    world
}

fn mandate_of(world: &World, who: u8) -> Id {
    world.read(Some(SECRETARY), |r| {
        let all = directory::mandates(r).unwrap();
        all.into_iter().find(|m| m.person == person(who)).unwrap().id
    })
}

fn asks(world: &World, who: u8, lost: u8) -> Result<Id, Refusal> {
    let (about, fresh) = (mandate_of(world, lost), world.fresh(Vec::new()));
    world
        .ask(Some(who), move |r| directory::ask_recovery(r, about, fresh))
        .map(|accepted| accepted.subject)
}

fn grants(world: &World, who: u8, id: Id) -> Result<(), Refusal> {
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(who), move |r| directory::grant_recovery(r, id, fresh))
        .map(drop)
}

fn stops(world: &World, who: u8, id: Id) -> Result<(), Refusal> {
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(who), move |r| directory::stop_recovery(r, id, fresh))
        .map(drop)
}

fn card(world: &World, id: Id) -> RecoveryCard {
    world.read(Some(SECRETARY), |r| directory::recovery(r, id).unwrap().unwrap())
}

#[test]
fn an_administrator_asks_and_the_secretariat_grants_or_the_other_way_round() {
    for (first, second) in [(ADMIN_A, SECRETARY), (SECRETARY, ADMIN_A)] {
        let world = world();
        let id = asks(&world, first, ADMIN_A2).unwrap();
        let asked = card(&world, id);
        assert_eq!(
            (asked.state, asked.asked_by),
            (RecoveryState::Asked, Some(person(first)))
        );
        assert!(asked.waits(world.now()) && !asked.is_out(world.now()));
        assert_eq!(grants(&world, first, id).unwrap_err().code, "recovery-same-person");
        grants(&world, second, id).unwrap();
        let granted = card(&world, id);
        assert!(granted.is_out(world.now()) && !granted.is_out(world.now().plus_seconds(86_401)));
        assert_eq!(grants(&world, second, id).unwrap_err().code, "recovery-not-open");
    }
}

#[test]
fn nobody_lets_themselves_in_and_strangers_let_in_nobody() {
    let world = world();
    assert_eq!(asks(&world, ADMIN_A2, ADMIN_A2).unwrap_err().code, "not-yours");
    let id = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    assert_eq!(grants(&world, ADMIN_A2, id).unwrap_err().code, "not-yours", "her own");
    for who in [ADMIN_D, CIRT_B, REGIONAL, OPERATOR, HOLDER] {
        assert_eq!(asks(&world, who, ADMIN_A).unwrap_err().code, "not-found", "{who}");
        assert_eq!(grants(&world, who, id).unwrap_err().code, "not-found", "{who}");
        assert_eq!(stops(&world, who, id).unwrap_err().code, "not-found", "{who}");
    }
    assert_eq!(card(&world, id).state, RecoveryState::Asked);
}

#[test]
fn one_of_the_two_is_of_the_secretariat_and_the_other_administers_the_party_where_anybody_does() {
    let world = world();
    // A third administrator, so that two of the State could try it alone.
    let input = MandateInput {
        party: code("XAA"),
        person: person(30),
        role: Role::StateAdmin,
        from: None,
        to: world.now().plus_seconds(400 * 86_400),
        name: "Third".into(),
        post: String::new(),
        note: String::new(),
    };
    let draft = directory::seed_mandate(&input, &code("XSEC"), false, world.now(), &mut || world.chance.bytes());
    world.ask(None, move |_| Ok(draft)).unwrap();
    let id = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    assert_eq!(grants(&world, 30, id).unwrap_err().code, "recovery-secretariat");
    stops(&world, ADMIN_A, id).unwrap();
    let id = asks(&world, SECRETARY, ADMIN_A2).unwrap();
    assert_eq!(
        grants(&world, SECRETARY2, id).unwrap_err().code,
        "recovery-administrator"
    );
    grants(&world, 30, id).unwrap();
    // The only administrator of XAD, and people of the secretariat itself: two of the secretariat.
    for lost in [ADMIN_D, OPERATOR] {
        let id = asks(&world, SECRETARY, lost).unwrap();
        grants(&world, SECRETARY2, id).unwrap();
    }
    let id = asks(&world, SECRETARY2, SECRETARY).unwrap();
    assert_eq!(grants(&world, SECRETARY, id).unwrap_err().code, "not-yours", "her own");
}

#[test]
fn a_recovery_waits_seven_days_once_for_a_person_and_is_stopped_by_anybody_concerned() {
    let world = world();
    let id = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    assert_eq!(asks(&world, SECRETARY, ADMIN_A2).unwrap_err().code, "recovery-waits");
    stops(&world, ADMIN_A2, id).expect("she has found her key");
    assert_eq!(stops(&world, ADMIN_A2, id).unwrap_err().code, "recovery-not-open");
    assert_eq!(grants(&world, SECRETARY, id).unwrap_err().code, "recovery-not-open");
    let id = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    world.advance_days(8);
    assert_eq!(grants(&world, SECRETARY, id).unwrap_err().code, "recovery-over");
    let again = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    let (mandate, fresh) = (mandate_of(&world, ADMIN_A2), world.fresh(Vec::new()));
    world
        .ask(Some(SECRETARY), move |r| directory::end_mandate(r, mandate, fresh))
        .unwrap();
    assert_eq!(grants(&world, SECRETARY, again).unwrap_err().code, "recovery-no-office");
    assert_eq!(asks(&world, ADMIN_A, ADMIN_A2).unwrap_err().code, "recovery-no-office");
}

#[test]
fn what_was_sealed_and_does_not_fit_grants_nothing() {
    let world = world();
    let id = asks(&world, ADMIN_A, ADMIN_A2).unwrap();
    let asked = card(&world, id);
    let about = mandate_of(&world, ADMIN_A2);
    let forged = |by: Option<u8>, person_in: u8, state: RecoveryState, base: bool| {
        let facts = Recovery {
            party: code("XAA"),
            person: person(person_in),
            about,
            state,
        };
        let mut draft = Draft::of(&facts, id, code("XAA"), world.fresh(Vec::new()).secret);
        draft.hand = by.map(person);
        draft.base = base.then_some(asked.base);
        world.ask(by, move |_| Ok(draft)).unwrap();
    };
    forged(Some(ADMIN_A), ADMIN_A2, RecoveryState::Granted, true);
    forged(Some(ADMIN_A2), ADMIN_A2, RecoveryState::Granted, true);
    forged(None, ADMIN_A2, RecoveryState::Granted, true);
    forged(Some(SECRETARY), HOLDER, RecoveryState::Granted, true);
    forged(Some(SECRETARY), ADMIN_A2, RecoveryState::ByOperator, true);
    forged(Some(SECRETARY), ADMIN_A2, RecoveryState::Granted, false);
    assert_eq!(card(&world, id), asked);
    world.advance_days(8);
    forged(Some(SECRETARY), ADMIN_A2, RecoveryState::Granted, true);
    assert_eq!(card(&world, id), asked, "too late");
}

#[test]
fn whoever_gave_the_other_the_mandate_is_not_the_second_person_where_there_is_another() {
    // One person mandates a mailbox of her own as administrator, and is then two.
    let mandated_by = |world: &World, by: u8, who: u8| {
        let input = MandateInput {
            party: code("XAD"),
            person: person(who),
            role: Role::StateAdmin,
            from: None,
            to: world.now().plus_seconds(400 * 86_400),
            name: "Given by one".into(),
            post: String::new(),
            note: String::new(),
        };
        let fresh = world.fresh(input.texts());
        world
            .ask(Some(by), move |r| directory::draft_mandate(r, &input, fresh))
            .unwrap();
    };
    let two = world();
    mandated_by(&two, SECRETARY, 31);
    let id = asks(&two, 31, ADMIN_D).unwrap();
    assert_eq!(grants(&two, SECRETARY, id).unwrap_err().code, "recovery-giver");
    grants(&two, SECRETARY2, id).expect("another of the secretariat");

    let one = World::small();
    mandated_by(&one, SECRETARY, 31);
    let id = asks(&one, SECRETARY, ADMIN_D).unwrap();
    assert_eq!(grants(&one, 31, id).unwrap_err().code, "recovery-giver");
    stops(&one, SECRETARY, id).unwrap();
    let id = asks(&one, 31, ADMIN_D).unwrap();
    grants(&one, SECRETARY, id).expect("there is nobody else");
}

#[test]
fn a_person_who_administers_two_parties_is_let_in_by_neither_past_the_other() {
    let world = world();
    let input = MandateInput {
        party: code("XAA"),
        person: person(ADMIN_D),
        role: Role::StateAdmin,
        from: None,
        to: world.now().plus_seconds(400 * 86_400),
        name: "Of two parties".into(),
        post: String::new(),
        note: String::new(),
    };
    let draft = directory::seed_mandate(&input, &code("XSEC"), false, world.now(), &mut || world.chance.bytes());
    world.ask(None, move |_| Ok(draft)).unwrap();
    let through_xad = world.read(Some(SECRETARY), |r| {
        let all = directory::mandates(r).unwrap();
        all.into_iter()
            .find(|m| m.person == person(ADMIN_D) && m.party == code("XAD"))
            .unwrap()
            .id
    });
    let fresh = world.fresh(Vec::new());
    let refused = world.ask(Some(SECRETARY), move |r| directory::ask_recovery(r, through_xad, fresh));
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, "recovery-elsewhere");
    assert_eq!(refused.args, [("party", "XAA".to_owned())]);
    // Through XAA its administrators have their say.
    let through_xaa = world.read(Some(SECRETARY), |r| {
        let all = directory::mandates(r).unwrap();
        all.into_iter()
            .find(|m| m.person == person(ADMIN_D) && m.party == code("XAA"))
            .unwrap()
            .id
    });
    let fresh = world.fresh(Vec::new());
    let asked = world.ask(Some(ADMIN_A), move |r| directory::ask_recovery(r, through_xaa, fresh));
    grants(&world, SECRETARY, asked.unwrap().subject).unwrap();
}
