//! Two people for a State's word: when the second is needed, who it can be, and what a pair leaves behind.

use crate::world::{ADMIN_A, ADMIN_A2, ADMIN_D, HOLDER, HOLDER2, SECRETARY, World, code, person, technical};
use directory::{
    AccreditInput, ActInput, ApproveInput, Basis, Capacity, EraseInput, MandateInput, NominateInput, RelabelInput,
};
use seal::Hash;
use statement::{Approval, Audience, Draft};
use std::collections::BTreeMap;
use terms::{Id, Label, Refusal, Role};
use views::{Accepted, Reader};

type Deed = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// A nomination as its drafter made it, and the id that it will have.
fn drafted(world: &World, drafter: u8, input: NominateInput) -> (Hash, Deed) {
    let fresh = world.fresh(input.texts());
    let draft = world.read(Some(drafter), |r| {
        directory::draft_nomination(r, &input, fresh.clone()).unwrap()
    });
    let id = draft.id().unwrap();
    (id, Box::new(move |r| directory::draft_nomination(r, &input, fresh)))
}

fn by_link(statement: Hash) -> ApproveInput {
    ApproveInput {
        statement,
        method: "link",
        key: None,
        assertion: Vec::new(),
    }
}

fn approved(world: &World, drafter: u8, approver: u8, input: NominateInput) -> Result<(Accepted, Accepted), Refusal> {
    let (id, deed) = drafted(world, drafter, input);
    world.both(drafter, deed, approver, by_link(id))
}

fn alone(world: &World, who: u8, input: NominateInput) -> Result<Accepted, Refusal> {
    let fresh = world.fresh(input.texts());
    world.ask(Some(who), move |r| directory::nominate(r, &input, fresh))
}

fn mandate(world: &World, party: &str, who: u8, given_by: Option<u8>) {
    office(world, party, Role::StateAdmin, who, given_by);
}

fn office(world: &World, party: &str, role: Role, who: u8, given_by: Option<u8>) {
    let input = MandateInput {
        party: code(party),
        person: person(who),
        role,
        from: None,
        to: world.now().plus_seconds(300 * 86_400),
        name: format!("Person {who}"),
        post: String::new(),
        note: String::new(),
    };
    let now = world.now();
    let draft = directory::seed_mandate(&input, &code("XSEC"), false, now, &mut || world.chance.bytes());
    let hand = given_by.map(person);
    world.ask(None, move |_| Ok(Draft { hand, ..draft })).unwrap();
}

/// Ends the mandate of a person, as the secretariat.
fn ends(world: &World, who: u8) {
    let id = world.read(Some(SECRETARY), |r| {
        let all = directory::mandates(r).unwrap();
        all.into_iter().find(|m| m.person == person(who)).unwrap().id
    });
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(SECRETARY), move |r| directory::end_mandate(r, id, fresh))
        .unwrap();
}

#[test]
fn where_two_could_speak_nobody_speaks_alone() {
    let world = World::small();
    // XAA has two administrators, XAD has one.
    assert_eq!(alone(&world, ADMIN_A, technical()).unwrap_err().code, "approval-needed");
    let in_d = NominateInput {
        state: code("XAD"),
        ..technical()
    };
    alone(&world, ADMIN_D, in_d.clone()).unwrap();
    // With her colleague's mandate ended she speaks alone again; the present decides, not the past.
    let (_, deed) = drafted(&world, ADMIN_A, technical());
    drop(deed);
    ends(&world, ADMIN_A2);
    alone(&world, ADMIN_A, technical()).unwrap();
    mandate(&world, "XAD", 30, None);
    let second = NominateInput {
        role: Role::Policy,
        ..in_d
    };
    assert_eq!(alone(&world, ADMIN_D, second).unwrap_err().code, "approval-needed");
}

#[test]
fn withdrawing_and_loosening_need_two_and_making_stricter_does_not() {
    let world = World::small();
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    let fresh = world.fresh(Vec::new());
    let told = world.ask(Some(ADMIN_A), move |r| {
        directory::withdraw(r, &ActInput::of(contact), fresh)
    });
    assert_eq!(told.unwrap_err().code, "approval-needed");
    let relabel = |label, audience: &[Audience], labels: &[(&str, Label)]| {
        let input = RelabelInput {
            contact,
            label,
            audience: audience.to_vec(),
            labels: labels.iter().map(|(p, l)| ((*p).to_owned(), *l)).collect(),
        };
        let fresh = world.fresh(Vec::new());
        world
            .ask(Some(ADMIN_A), move |r| directory::relabel(r, &input, fresh))
            .map_err(|no| no.code)
    };
    assert!(relabel(Label::Amber, &[], &[("person", Label::AmberStrict)]).is_ok());
    assert_eq!(relabel(Label::Green, &[], &[]).unwrap_err(), "approval-needed");
    assert_eq!(relabel(Label::Amber, &[], &[]).unwrap_err(), "approval-needed");
    let more = [Audience::Party(code("XAB"))];
    assert_eq!(
        relabel(Label::Amber, &more, &[("person", Label::AmberStrict)]).unwrap_err(),
        "approval-needed"
    );
    // Both together may.
    let input = RelabelInput {
        contact,
        label: Label::Green,
        audience: Vec::new(),
        labels: BTreeMap::new(),
    };
    let fresh = world.fresh(Vec::new());
    let id = world.read(Some(ADMIN_A), |r| {
        let draft = directory::draft_relabel(r, &input, fresh.clone()).unwrap();
        draft.id().unwrap()
    });
    world
        .both(
            ADMIN_A,
            move |r| directory::draft_relabel(r, &input, fresh),
            ADMIN_A2,
            by_link(id),
        )
        .unwrap();
    assert_eq!(world.card(Some(ADMIN_A), contact).unwrap().label, Label::Green);
}

#[test]
fn a_pair_says_who_drafted_and_who_approved() {
    let world = World::small();
    let (statement, approval) = approved(&world, ADMIN_A, ADMIN_A2, technical()).unwrap();
    assert_eq!(statement.subject, approval.subject);
    let history = world.read(Some(ADMIN_A), |r| directory::history(r, statement.subject).unwrap());
    let first = history.iter().find(|h| h.kind == "contact").unwrap();
    assert_eq!(first.hand, Some(person(ADMIN_A)));
    let by = first.approved.as_ref().unwrap();
    assert_eq!(
        (by.hand, by.method.as_str(), by.entry),
        (person(ADMIN_A2), "link", approval.entry)
    );
    assert!(history.iter().any(|h| h.kind == "approval"));
    // One person's word has no approval beside it.
    let mine = world.accepts(crate::world::HOLDER, statement.subject).unwrap();
    let history = world.read(Some(ADMIN_A), |r| directory::history(r, mine.subject).unwrap());
    let accepted = history.iter().find(|h| h.kind == "acceptance").unwrap();
    assert_eq!(accepted.approved, None);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn nobody_approves_what_they_drafted() {
    let world = World::small();
    let told = approved(&world, ADMIN_A, ADMIN_A, technical()).unwrap_err();
    assert_eq!(told.code, "approval-own");
    assert!(world.read(Some(ADMIN_A), |r| directory::pending(r).unwrap()).is_empty());
}

#[test]
fn a_mandate_that_the_drafter_gave_makes_no_second_person() {
    let world = World::small();
    // The secretariat's officer is administrator of XAD as well, and names a second one herself.
    mandate(&world, "XAD", SECRETARY, None);
    ends(&world, ADMIN_D);
    mandate(&world, "XAD", 31, Some(SECRETARY));
    let input = NominateInput {
        state: code("XAD"),
        ..technical()
    };
    let told = approved(&world, SECRETARY, 31, input.clone()).unwrap_err();
    assert_eq!(told.code, "approval-same-person");
    // So there is nobody else, and the second one drafts for the first.
    alone(&world, SECRETARY, input).unwrap();
    let policy = NominateInput {
        state: code("XAD"),
        role: Role::Policy,
        ..technical()
    };
    assert_eq!(alone(&world, 31, policy.clone()).unwrap_err().code, "approval-needed");
    approved(&world, 31, SECRETARY, policy).unwrap();
}

#[test]
fn only_who_speaks_for_the_party_approves() {
    let world = World::small();
    for stranger in [SECRETARY, ADMIN_D, HOLDER2] {
        let told = approved(&world, ADMIN_A, stranger, technical()).unwrap_err();
        assert_eq!(told.code, "not-yours", "{stranger}");
    }
}

#[test]
fn a_statement_that_changed_after_it_was_approved_is_not_said() {
    let world = World::small();
    let (id, _) = drafted(&world, ADMIN_A, technical());
    let other = NominateInput {
        role: Role::Legal,
        ..technical()
    };
    let (_, deed) = drafted(&world, ADMIN_A, other);
    let told = world.both(ADMIN_A, deed, ADMIN_A2, by_link(id)).unwrap_err();
    assert_eq!(told.code, "approval-changed");
    assert!(world.read(Some(ADMIN_A), |r| directory::pending(r).unwrap()).is_empty());
}

#[test]
fn a_mandate_that_lapsed_meanwhile_says_nothing() {
    let world = World::small();
    let (id, deed) = drafted(&world, ADMIN_A, technical());
    ends(&world, ADMIN_A);
    let told = world.both(ADMIN_A, deed, ADMIN_A2, by_link(id)).unwrap_err();
    assert_eq!(told.code, "not-yours");
    let (id, deed) = drafted(&world, ADMIN_A2, technical());
    mandate(&world, "XAA", 32, None);
    ends(&world, 32);
    let told = world.both(ADMIN_A2, deed, 32, by_link(id)).unwrap_err();
    assert_eq!(told.code, "not-yours");
}

#[test]
fn an_entry_that_changed_meanwhile_is_not_ended_by_an_older_approval() {
    let world = World::small();
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    let fresh = world.fresh(Vec::new());
    let of = |fresh| move |r: &Reader<'_>| directory::draft_withdrawal(r, &ActInput::of(contact), fresh);
    let draft = world.read(Some(ADMIN_A), of(fresh.clone())).unwrap();
    let base = world.card(Some(ADMIN_A), contact).unwrap().base;
    let mut parts = crate::world::parts();
    parts.note = Some("Changed meanwhile".into());
    world.edits(ADMIN_A2, contact, base, parts, &["note"]).unwrap();
    let told = world.both(ADMIN_A, of(fresh), ADMIN_A2, by_link(draft.id().unwrap()));
    assert_eq!(told.unwrap_err().code, "approval-changed");
}

#[test]
fn what_an_approver_may_not_see_whole_is_not_theirs_to_approve() {
    let world = World::small();
    let red = NominateInput {
        label: Label::Red,
        ..technical()
    };
    let told = approved(&world, ADMIN_A, ADMIN_A2, red.clone()).unwrap_err();
    assert_eq!(told.code, "not-found");
    let part = NominateInput {
        labels: [("person".to_owned(), Label::Red)].into(),
        ..technical()
    };
    let told = approved(&world, ADMIN_A, ADMIN_A2, part).unwrap_err();
    assert_eq!(told.code, "approval-not-shown");
    // A drafter is told at once that nobody could approve it.
    let fresh = world.fresh(red.texts());
    let nobody = world.read(Some(ADMIN_A), |r| {
        let draft = directory::draft_nomination(r, &red, fresh).unwrap();
        directory::somebody_sees(r, &draft).unwrap_err()
    });
    assert_eq!((nobody.code, nobody.field), ("approval-nobody", Some("audience")));
    let sees =
        |who, input: &NominateInput| world.read(Some(who), |r| directory::sees_nomination(r, person(ADMIN_A), input));
    assert_eq!((sees(ADMIN_A, &red), sees(ADMIN_A2, &red)), (true, false));
    assert_eq!(
        (sees(ADMIN_D, &technical()), sees(SECRETARY, &technical())),
        (false, false)
    );
    let named = NominateInput {
        audience: vec![Audience::Person(person(ADMIN_A2))],
        ..red
    };
    assert!(sees(ADMIN_A2, &named));
    approved(&world, ADMIN_A, ADMIN_A2, named).unwrap();
}

#[test]
fn an_entry_that_no_second_person_sees_is_ended_by_one() {
    let world = World::small();
    let red = NominateInput {
        label: Label::Red,
        ..technical()
    };
    let contact = world.nominates(ADMIN_A, red).unwrap();
    let fresh = world.fresh(Vec::new());
    world
        .ask(Some(ADMIN_A), move |r| {
            directory::withdraw(r, &ActInput::of(contact), fresh)
        })
        .unwrap();
}

/// A part under TLP:RED hides a part, not the entry: its end still needs two.
#[test]
fn a_red_part_does_not_let_one_person_end_an_entry() {
    let world = World::small();
    let part = NominateInput {
        labels: [("person".to_owned(), Label::Red)].into(),
        ..technical()
    };
    let contact = world.nominates(ADMIN_A, part).unwrap();
    let fresh = world.fresh(Vec::new());
    let input = ActInput::of(contact);
    let (same, again) = (input.clone(), fresh.clone());
    let told = world.ask(Some(ADMIN_A), move |r| directory::withdraw(r, &input, fresh));
    assert_eq!(told.unwrap_err().code, "approval-needed");
    // The other one sees that there is an entry, and can approve its end.
    let id = world.read(Some(ADMIN_A), |r| {
        directory::draft_withdrawal(r, &same, again.clone())
            .unwrap()
            .id()
            .unwrap()
    });
    world
        .both(
            ADMIN_A,
            move |r| directory::draft_withdrawal(r, &same, again),
            ADMIN_A2,
            by_link(id),
        )
        .unwrap();
}

#[test]
fn an_entry_is_not_hidden_from_every_second_person_by_one() {
    let world = World::small();
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    let input = |audience: &[Audience]| RelabelInput {
        contact,
        label: Label::Red,
        audience: audience.to_vec(),
        labels: BTreeMap::new(),
    };
    let hides = input(&[]);
    let fresh = world.fresh(Vec::new());
    let told = world.ask(Some(ADMIN_A), move |r| directory::relabel(r, &hides, fresh));
    assert_eq!(told.unwrap_err().code, "approval-needed");
    // Nobody could approve what shuts everybody out, and the drafter is told so.
    let (hides, fresh) = (input(&[]), world.fresh(Vec::new()));
    let nobody = world.read(Some(ADMIN_A), |r| {
        let draft = directory::draft_relabel(r, &hides, fresh).unwrap();
        directory::somebody_sees(r, &draft).unwrap_err()
    });
    assert_eq!(nobody.code, "approval-nobody");
    // With the other one named, the two hide it together.
    let (named, fresh) = (input(&[Audience::Person(person(ADMIN_A2))]), world.fresh(Vec::new()));
    let (same, again) = (named.clone(), fresh.clone());
    let id = world.read(Some(ADMIN_A), |r| {
        directory::draft_relabel(r, &named, fresh).unwrap().id().unwrap()
    });
    world
        .both(
            ADMIN_A,
            move |r| directory::draft_relabel(r, &same, again),
            ADMIN_A2,
            by_link(id),
        )
        .unwrap();
    assert_eq!(world.card(Some(ADMIN_A2), contact).unwrap().label, Label::Red);
}

#[test]
fn one_of_two_who_speak_does_not_end_the_others_mandate() {
    let world = World::small();
    let of = |who: u8| {
        world.read(Some(SECRETARY), |r| {
            let all = directory::mandates(r).unwrap();
            all.into_iter().find(|m| m.person == person(who)).unwrap().id
        })
    };
    let (theirs, own) = (of(ADMIN_A2), of(ADMIN_A));
    let ask = |who: u8, id: Id| {
        let fresh = world.fresh(Vec::new());
        world
            .ask(Some(who), move |r| directory::end_mandate(r, id, fresh))
            .map_err(|no| no.code)
    };
    assert_eq!(ask(ADMIN_A, theirs).unwrap_err(), "end-mandate-secretariat");
    assert_eq!(alone(&world, ADMIN_A, technical()).unwrap_err().code, "approval-needed");
    // Her own she may lay down; the secretariat ends any.
    assert!(ask(ADMIN_A, own).is_ok());
    assert!(ask(SECRETARY, theirs).is_ok());
}

/// What a sealed approval says that does not fit changes nothing, whoever sealed it.
#[test]
fn an_approval_that_does_not_fit_changes_nothing() {
    let world = World::small();
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    let statement = world.card(Some(ADMIN_A), contact).unwrap().base;
    let say = |hand: Option<u8>, id: Hash, of: &str, method: &str, subject: Id| {
        let facts = Approval {
            of: of.into(),
            method: method.into(),
            key: None,
            site: None,
        };
        let fresh = world.fresh(vec![("assertion", Vec::new())]);
        let mut draft = Draft::of(&facts, subject, code("XAA"), fresh.secret.clone());
        draft.hand = hand.map(person);
        draft.refs = vec![statement::Ref {
            rel: "approves".into(),
            id: id.to_string(),
        }];
        draft.parts = fresh.parts.into_iter().map(statement::DraftPart::New).collect();
        world.ask(None, move |_| Ok(draft)).unwrap();
        world.read(Some(ADMIN_A), |r| {
            let history = directory::history(r, contact).unwrap();
            history.iter().any(|h| h.approved.is_some() || h.kind == "approval")
        })
    };
    let other = Id::from_bytes([9; 10]);
    assert!(!say(Some(ADMIN_A), statement, "contact", "link", contact), "her own");
    assert!(!say(None, statement, "contact", "link", contact), "a node's");
    assert!(
        !say(Some(ADMIN_A2), Hash([9; 32]), "contact", "link", contact),
        "nothing's"
    );
    assert!(
        !say(Some(ADMIN_A2), statement, "withdrawal", "link", contact),
        "another kind"
    );
    assert!(!say(Some(ADMIN_A2), statement, "contact", "passkey", contact), "no key");
    assert!(!say(Some(ADMIN_A2), statement, "contact", "ring", contact), "no method");
    assert!(
        !say(Some(ADMIN_A2), statement, "contact", "link", other),
        "another subject"
    );
    assert!(say(Some(ADMIN_A2), statement, "contact", "link", contact));
}

// ---- the secretariat

/// A second and a third officer.
const SECOND: u8 = 40;
const THIRD: u8 = 41;

fn officer(world: &World, who: u8, given_by: Option<u8>) {
    office(world, "XSEC", Role::Secretariat, who, given_by);
}

/// One after the other by two people, while those have come in for whom `here` says so.
fn together(
    world: &World,
    (drafter, approver): (u8, u8),
    deed: impl Fn(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    here: fn(Id) -> bool,
) -> Result<(Accepted, Accepted), &'static str> {
    let id = world.read(Some(drafter), |r| deed(r).map(|d| d.id().unwrap()));
    let id = id.map_err(|no| no.code)?;
    world
        .both_while(drafter, move |r| deed(r), approver, by_link(id), here)
        .map_err(|no| no.code)
}

fn admits(world: &World) -> impl Fn(&Reader<'_>) -> Result<Draft, Refusal> + Send + Clone + 'static {
    let input = AccreditInput {
        party: code("XAC"),
        capacity: Capacity::State,
        from: None,
        to: None,
        note: String::new(),
    };
    let fresh = world.fresh(input.texts());
    move |r| directory::draft_accreditation(r, &input, fresh.clone())
}

fn names(world: &World, who: u8) -> (MandateInput, statement::Fresh) {
    let input = MandateInput {
        party: code("XAD"),
        person: person(who),
        role: Role::StateAdmin,
        from: None,
        to: world.now().plus_seconds(300 * 86_400),
        name: String::new(),
        post: "Officer".into(),
        note: String::new(),
    };
    let fresh = world.fresh(input.texts());
    (input, fresh)
}

fn mandate_of(world: &World, who: u8) -> Id {
    world.read(Some(SECRETARY), |r| {
        let all = directory::mandates(r).unwrap();
        all.into_iter().find(|m| m.person == person(who)).unwrap().id
    })
}

fn ends_alone(world: &World, by: u8, whose: u8) -> Result<Accepted, &'static str> {
    let (id, fresh) = (mandate_of(world, whose), world.fresh(Vec::new()));
    world
        .ask(Some(by), move |r| directory::end_mandate(r, id, fresh))
        .map_err(|no| no.code)
}

#[test]
fn where_the_secretariat_is_two_nobody_admits_or_names_alone() {
    let world = World::small();
    let accredit = |who: u8| {
        let input = AccreditInput {
            party: code("XAC"),
            capacity: Capacity::State,
            from: None,
            to: None,
            note: String::new(),
        };
        let fresh = world.fresh(input.texts());
        world
            .ask(Some(who), move |r| directory::accredit(r, &input, fresh))
            .map_err(|no| no.code)
    };
    let name = |who: u8| {
        let (input, fresh) = names(&world, 50);
        world
            .ask(Some(who), move |r| directory::mandate(r, &input, fresh))
            .map_err(|no| no.code)
    };
    let end = |who: u8| {
        let id = world.read(Some(SECRETARY), |r| {
            let all = directory::accreditations(r).unwrap();
            all.into_iter().find(|a| a.party == code("XAB")).unwrap().id
        });
        let fresh = world.fresh(Vec::new());
        world
            .ask(Some(who), move |r| directory::end_accreditation(r, id, fresh))
            .map_err(|no| no.code)
    };
    // One officer alone acts alone.
    name(SECRETARY).unwrap();
    officer(&world, SECOND, None);
    for who in [SECRETARY, SECOND] {
        assert_eq!(accredit(who).unwrap_err(), "approval-needed");
        assert_eq!(name(who).unwrap_err(), "approval-needed");
        assert_eq!(end(who).unwrap_err(), "approval-needed");
    }
    // Both together do; nobody else with either of them, and neither twice.
    for stranger in [ADMIN_A, HOLDER2] {
        let told = together(&world, (SECRETARY, stranger), admits(&world), |_| true);
        assert_eq!(told.unwrap_err(), "not-yours");
    }
    let told = together(&world, (SECRETARY, SECRETARY), admits(&world), |_| true);
    assert_eq!(told.unwrap_err(), "approval-own");
    let (said, approval) = together(&world, (SECRETARY, SECOND), admits(&world), |_| true).unwrap();
    assert_eq!(said.subject, approval.subject);
    let there = world.read(Some(SECOND), |r| directory::accreditation(r, said.subject).unwrap());
    assert!(there.unwrap().in_force);
    let (input, fresh) = names(&world, 51);
    let deed = move |r: &Reader<'_>| directory::draft_mandate(r, &input, fresh.clone());
    together(&world, (SECOND, SECRETARY), deed, |_| true).unwrap();
    let (before, after) = world.dumps();
    assert!(before.contains("approval"));
    assert_eq!(before, after);
}

#[test]
fn in_the_secretariat_whoever_named_the_other_counts_only_where_nobody_else_is_here() {
    let world = World::small();
    // The first officer has named the second: they are two, since the secretariat has to begin somewhere.
    officer(&world, SECOND, Some(SECRETARY));
    together(&world, (SECRETARY, SECOND), admits(&world), |_| true).unwrap();
    let name = |who: u8| {
        let (input, fresh) = names(&world, who);
        move |r: &Reader<'_>| directory::draft_mandate(r, &input, fresh.clone())
    };
    together(&world, (SECOND, SECRETARY), name(52), |_| true).unwrap();
    // With a third who owes neither anything, the two are one will.
    officer(&world, THIRD, None);
    for pair in [(SECRETARY, SECOND), (SECOND, SECRETARY)] {
        let told = together(&world, pair, name(53), |_| true);
        assert_eq!(told.unwrap_err(), "approval-same-person");
    }
    together(&world, (SECRETARY, THIRD), name(54), |_| true).unwrap();
    together(&world, (SECOND, THIRD), name(55), |_| true).unwrap();
    // Until the third has come in, it is as if they were not there.
    let without_third: fn(Id) -> bool = |who| who != person(THIRD);
    together(&world, (SECRETARY, SECOND), name(56), without_third).unwrap();
}

#[test]
fn whoever_has_not_come_in_keeps_nobody_waiting() {
    let world = World::small();
    officer(&world, SECOND, None);
    let waits = |who: u8, draft: &Draft, here: fn(Id) -> bool| {
        world.read(Some(who), |r| directory::waits(r, draft, &here).unwrap())
    };
    let admission = world.read(Some(SECRETARY), |r| admits(&world)(r).unwrap());
    let nomination = {
        let fresh = world.fresh(technical().texts());
        world.read(Some(ADMIN_A), |r| {
            directory::draft_nomination(r, &technical(), fresh.clone()).unwrap()
        })
    };
    for (who, draft, other) in [(SECRETARY, &admission, SECOND), (ADMIN_A, &nomination, ADMIN_A2)] {
        assert!(waits(who, draft, |_| true), "{other}");
        assert!(!waits(who, draft, |_| false), "{other}");
        let sees = world.read(Some(who), |r| directory::who_sees(r, draft, &|_| false).unwrap());
        assert!(sees.is_empty());
        let sees = world.read(Some(who), |r| directory::who_sees(r, draft, &|_| true).unwrap());
        assert_eq!(sees.into_iter().map(|s| s.person).collect::<Vec<_>>(), [person(other)]);
    }
}

#[test]
fn a_colleagues_mandate_in_the_secretariat_is_not_ended_by_one() {
    let world = World::small();
    officer(&world, SECOND, None);
    officer(&world, THIRD, None);
    assert_eq!(ends_alone(&world, SECRETARY, SECOND).unwrap_err(), "approval-needed");
    let (id, fresh, at) = (mandate_of(&world, SECOND), world.fresh(Vec::new()), world.now());
    let deed = move |r: &Reader<'_>| directory::draft_end_of_mandate(r, id, at, fresh.clone());
    together(&world, (SECRETARY, THIRD), deed, |_| true).unwrap();
    // To take a right away from somebody of a State has to be quick, and one's own is one's own.
    ends_alone(&world, SECRETARY, ADMIN_D).unwrap();
    ends_alone(&world, THIRD, THIRD).unwrap();
}

#[test]
fn what_stands_about_another_is_erased_by_two_and_about_oneself_by_one() {
    let world = World::small();
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, contact).unwrap();
    let input = |part| EraseInput {
        contact,
        parts: vec![part],
        basis: Basis::Request,
    };
    let erase = |who: u8, part: &'static str| {
        let (input, fresh) = (input(part), world.fresh(Vec::new()));
        world
            .ask(Some(who), move |r| directory::erase(r, &input, fresh))
            .map_err(|no| no.code)
    };
    assert_eq!(erase(ADMIN_A, "office").unwrap_err(), "approval-needed");
    // The State may host the secretariat: whoever sits there sees the entry, and has no say in it.
    let (state, now) = (code("XAA"), world.now());
    let draft = directory::seed_accreditation(&state, Capacity::Secretariat, &code("XSEC"), now, &mut || {
        world.chance.bytes()
    });
    world.ask(None, move |_| Ok(draft)).unwrap();
    office(&world, "XAA", Role::Secretariat, SECOND, None);
    assert_eq!(erase(SECOND, "office").unwrap_err(), "not-yours");
    let buttons = world.read(Some(SECOND), |r| {
        let card = directory::contact(r, contact).unwrap().unwrap();
        directory::allowed(r, &card)
    });
    assert!(!buttons.contains(&access::Verb::Erase), "{buttons:?}");
    let office = world.card(Some(ADMIN_A), contact).unwrap().parts.office;
    assert!(office.is_some());
    let (asked, fresh) = (input("office"), world.fresh(Vec::new()));
    let deed = move |r: &Reader<'_>| directory::draft_erasure(r, &asked, fresh.clone());
    together(&world, (ADMIN_A, ADMIN_A2), deed, |_| true).unwrap();
    assert_eq!(world.card(Some(ADMIN_A), contact).unwrap().parts.office, None);
    erase(HOLDER, "person").unwrap();
    assert_eq!(world.card(Some(ADMIN_A), contact).unwrap().parts.person, None);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}
