//! Repeats that are none, and people whose right has ended.
//!
//! An input id sent again with another text is refused in words: answering with the first receipt would say that it was kept (DESIGN 9).
//! Who is named in an entry speaks for the State only while the entry is in force and the State takes part (DESIGN 17).

use desk::Scope;
use directory::{ActInput, SuspendInput};
use serde_json::json;
use terms::Role;
use testkit::{Who, World};

const ALL: [Scope; 4] = [Scope::Read, Scope::Nominate, Scope::Confirm, Scope::Administer];

fn said(world: &World) -> u64 {
    world.node().views.log().last().expect("the ledger")
}

#[test]
fn a_used_key_with_another_body_or_verb_is_refused_and_changes_nothing() {
    let world = World::small();
    let token = world.token(Who::Technical, &ALL);
    let card = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    let (id, base) = (card.id.to_string(), card.base.to_string());
    let key = "again-0000000001";
    let edit = |note: &str| json!({"contact": id, "base": base, "note": note});
    let first = world.api(&token, "edit", key, &edit("First text"));
    assert_eq!(first.status, 201, "{}", first.text());
    let after = said(&world);
    // The very same again: the first receipt.
    let same = world.api(&token, "edit", key, &edit("First text"));
    assert_eq!((same.status, &same.json()["receipt"]), (200, &first.json()["receipt"]));
    for (verb, body) in [
        ("edit", edit("Second text")),
        ("confirm", json!({"contact": id})),
        ("confirm", json!({"contact": id, "base": base})),
    ] {
        let other = world.api(&token, verb, key, &body);
        assert_eq!(other.status, 409, "{verb}: {}", other.text());
        assert!(other.text().contains("input-used"), "{}", other.text());
    }
    assert_eq!(said(&world), after);
    // Another person's key of the same name is another key.
    let others = world.token(Who::Administrator, &ALL);
    let fresh = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact")
        .base
        .to_string();
    let theirs = world.api(
        &others,
        "edit",
        key,
        &json!({"contact": id, "base": fresh, "note": "Third text"}),
    );
    assert_eq!(theirs.status, 201, "{}", theirs.text());
}

#[test]
fn a_form_sent_again_with_another_text_shows_both_texts_and_loses_neither() {
    let world = World::small();
    let card = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    let (path, base) = (format!("/en/contacts/{}/edit", card.id), card.base.to_string());
    let form = |note: &'static str, step: &'static str| {
        vec![
            ("base", base.clone()),
            ("input", "back-button-0001".to_owned()),
            ("note", note.to_owned()),
            ("step", step.to_owned()),
        ]
    };
    let send = |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        world.post(Who::Technical, &path, &fields)
    };
    let first = send(form("First text", "send"));
    assert_eq!(first.status, 303, "{}", first.text());
    // Back, another text, the same hidden field: the page with both texts, under a fresh id.
    let second = send(form("Second text", "send"));
    assert_eq!(second.status, 409, "{}", second.text());
    let page = second.text();
    assert!(page.contains("First text") && page.contains("Second text"), "{page}");
    assert!(!page.contains("value=\"back-button-0001\""), "a fresh input id");
    let now = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    assert_eq!(now.parts.note.as_deref(), Some("First text"));
}

#[test]
fn who_is_named_speaks_only_while_the_entry_is_in_force_and_the_state_takes_part() {
    let world = World::small();
    let token = world.token(Who::Technical, &ALL);
    let secretary = world.token(Who::Secretariat, &ALL);
    let card = world
        .contact_of(Who::Secretariat, "XAA", Role::Technical)
        .expect("a contact");
    let (id, holder_may) = (card.id.to_string(), |world: &World, key: &str| {
        world
            .api(&token, "confirm", key, &json!({"contact": card.id.to_string()}))
            .status
    });
    assert_eq!(holder_may(&world, "in-force-00000001"), 201);
    let (input, fresh) = (
        SuspendInput {
            contact: card.id,
            until: None,
            reason: "The mailbox bounces.".into(),
        },
        world.fresh(
            SuspendInput {
                contact: card.id,
                until: None,
                reason: "The mailbox bounces.".into(),
            }
            .texts(),
        ),
    );
    world
        .says(Who::Secretariat, "link", move |r| directory::suspend(r, &input, fresh))
        .expect("suspended");
    let before = said(&world);
    let edit = world.api(
        &token,
        "edit",
        "suspended-0000001",
        &json!({"contact": id, "base": card.base.to_string(), "note": "New"}),
    );
    assert!(matches!(edit.status, 403 | 404), "{}", edit.text());
    // What was changed meanwhile does not come back unseen: the base is asked for.
    let blind = world.api(&secretary, "reinstate", "suspended-0000002", &json!({"contact": id}));
    assert_eq!(blind.status, 422, "{}", blind.text());
    assert_eq!(said(&world), before);
    let fresh = world.fresh(Vec::new());
    let seen = ActInput {
        seen: Some(card.base),
        ..ActInput::of(card.id)
    };
    world
        .says(Who::Secretariat, "link", move |r| directory::reinstate(r, &seen, fresh))
        .expect("reinstated");
    assert_eq!(holder_may(&world, "in-force-00000002"), 201);
    // The State takes part no more.
    let viewer = world.viewer(Who::Secretariat);
    let ends: Vec<terms::Id> = {
        let reader = world.node().views.read(&viewer, world.clock.now()).expect("a reader");
        let all = directory::accreditations(&reader).expect("accreditations");
        all.into_iter()
            .filter(|a| a.party.as_str() == "XAA" && a.in_force)
            .map(|a| a.id)
            .collect()
    };
    assert!(!ends.is_empty());
    for end in ends {
        let fresh = world.fresh(Vec::new());
        world
            .says(Who::Secretariat, "link", move |r| {
                directory::end_accreditation(r, end, fresh)
            })
            .expect("ended");
    }
    let before = said(&world);
    assert!(matches!(holder_may(&world, "no-more-000000001"), 403 | 404));
    assert_eq!(said(&world), before);
}

#[test]
fn a_mandate_ended_by_a_program_leaves_no_link_open() {
    let world = World::small();
    let secretary = world.token(Who::Secretariat, &ALL);
    let body = json!({"party": "XAA", "role": "state-admin", "to": "2028-01-01", "mail": "new.person@xaa.example", "person-name": "New Person"});
    let named = world.api(&secretary, "mandate", "mandate-00000001", &body);
    assert_eq!(named.status, 201, "{}", named.text());
    let mandate = named.json()["subject"].as_str().expect("a subject").to_owned();
    let letter = || -> Option<String> {
        std::fs::read_dir(world.dir().join("outbox"))
            .ok()?
            .flatten()
            .filter_map(|e| std::fs::read_to_string(e.path()).ok())
            .find(|text| text.contains("new.person@xaa.example"))
    };
    crate::until(|| letter().is_some());
    let ended = world.api(
        &secretary,
        "end-mandate",
        "mandate-00000002",
        &json!({"mandate": mandate}),
    );
    assert_eq!(ended.status, 201, "{}", ended.text());
    assert_eq!(
        world
            .desk()
            .links_withdraw(terms::Id::parse(&mandate).expect("an id"))
            .expect("the desk"),
        0,
        "none was left open"
    );
}

#[test]
fn a_used_form_for_a_mandate_can_be_sent_again_under_a_new_input() {
    let world = World::small();
    let form = |name: &'static str, input: &str| -> Vec<(&'static str, String)> {
        vec![
            ("party", "XAB".to_owned()),
            ("role", "state-admin".to_owned()),
            ("mail", "desk@xab.example".to_owned()),
            ("person-name", name.to_owned()),
            ("language", "en".to_owned()),
            ("to", "2027-06-01".to_owned()),
            ("input", input.to_owned()),
            ("step", "send".to_owned()),
        ]
    };
    let send = |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        world.post(Who::Secretariat, "/en/mandates/new", &fields)
    };
    let first = send(form("First person", "mandate-input-01"));
    assert_eq!(first.status, 303, "{}", first.text());
    let after = said(&world);
    let other = send(form("Second person", "mandate-input-01"));
    assert_eq!((other.status, said(&world)), (409, after), "{}", other.text());
    let page = other.text();
    let fresh = page
        .split("name=\"input\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a form");
    assert_ne!(fresh, "mandate-input-01");
    let again = send(form("Second person", fresh));
    assert_eq!(again.status, 303, "{}", again.text());
}
