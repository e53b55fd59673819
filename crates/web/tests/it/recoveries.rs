//! Somebody has lost every passkey: two others let her in anew, and nobody else by it.

use crate::passkeys::{Browser, with_passkey, words};
use std::collections::BTreeMap;
use terms::Role;
use testkit::{Answer, Authenticator, Who, World};

/// Presses the one button of a page.
fn press(world: &World, who: Who, path: &str) -> Answer {
    world.post(who, path, &[("input", &format!("pressed-{}", world.input()))])
}

/// The letters in the outbox by the address they go to, with all their texts.
fn letters(world: &World) -> BTreeMap<String, String> {
    world.letters_are_written();
    let mut out = BTreeMap::new();
    for letter in crate::letters(world) {
        let to = letter.lines().find_map(|l| l.strip_prefix("To: ")).unwrap_or_default();
        let to = to.trim_matches(['<', '>', '\r']).to_owned();
        out.entry(to).or_insert_with(String::new).push_str(&letter);
    }
    out
}

fn link_in(letter: &str) -> String {
    let at = letter.find("/en/link/").expect("a link");
    letter[at + 9..]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

fn first_recovery(world: &World, who: Who) -> String {
    world.get(who, "/en/recoveries.json").json()["recoveries"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// The administrator of XAA asks for its technical contact; where it then waits.
fn asked(world: &World) -> String {
    // What was done with a key up to now is past.
    world.clock.advance(60);
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let page = world
        .get(Who::Administrator, &format!("/en/contacts/{}", contact.id))
        .text();
    let ask = format!("/en/recoveries/new?about={}", contact.id);
    assert!(page.contains(&ask), "{page}");
    let done = press(world, Who::Administrator, &ask);
    assert_eq!(done.status, 303, "{}", done.text());
    format!("/en/recoveries/{}", first_recovery(world, Who::Administrator))
}

#[test]
fn two_people_let_in_anew_somebody_who_lost_every_passkey() {
    let world = World::small();
    let (mut lost, mut old_device) = with_passkey(&world, Who::Technical);
    let at = asked(&world);
    assert_eq!(
        letters(&world).get("technical@people.example"),
        None,
        "one person sends nothing"
    );
    assert!(
        world
            .get(Who::Secretariat, "/en/work")
            .text()
            .contains(&format!("{at}/grant")),
        "it waits on the page of her work"
    );
    let by_one = press(&world, Who::Administrator, &format!("{at}/grant"));
    assert_eq!(by_one.status, 403);
    assert!(
        by_one.text().contains(&words("recovery-same-person")),
        "{}",
        by_one.text()
    );
    assert!(
        !world
            .get(Who::Administrator, "/en/recoveries")
            .text()
            .contains("/grant")
    );

    let granted = press(&world, Who::Secretariat, &format!("{at}/grant"));
    assert_eq!(granted.status, 303, "{}", granted.text());
    assert!(lost.is_in(), "granting ends nothing yet");
    let sent = letters(&world);
    let letter = &sent["technical@people.example"];
    assert!(!letter.contains("XAA"), "{letter}");
    // Whoever could have said no is told.
    assert!(sent["administrator@people.example"].contains("/recoveries"), "{sent:?}");
    for (to, text) in &sent {
        assert!(
            to == "technical@people.example" || !text.contains("/link/"),
            "{to}: {text}"
        );
    }

    let link = link_in(letter);
    let mut anew = Browser::new(&world);
    let page = anew.get(&format!("/en/link/{link}"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("tell bad"), "the page says what ends");
    assert!(lost.is_in(), "looking at the link ends nothing");
    assert_eq!(anew.opens(&link).status, 303);
    assert!(anew.is_in() && lost.is_in(), "nothing ends before the new key is there");
    // Whoever reads the mail gets no further than that: nothing is read or said in her name.
    for path in ["/en/work", "/en/mandates", "/en/recoveries.json"] {
        assert_eq!(anew.get(path).status, 403, "{path}");
    }
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let confirm = format!("/en/contacts/{}/confirm", contact.id);
    let refused = anew.post("/en/account", &confirm, &[]);
    assert_eq!(refused.status, 403);
    assert!(
        refused.text().contains(&words("recovery-key-first")),
        "{}",
        refused.text()
    );
    let token = anew.post(
        "/en/account",
        "/en/account/tokens",
        &[("token-name", "x"), ("scope", "read")],
    );
    assert_eq!(token.status, 403, "{}", token.text());
    assert_eq!(anew.adds(&mut Authenticator::default(), "new key").status, 303);
    assert!(!lost.is_in());
    assert_eq!(anew.get("/en/work").status, 200);
    assert_eq!(
        Browser::new(&world).signs_in(&mut old_device).status,
        422,
        "the lost key"
    );
    assert_eq!(
        Browser::new(&world).get(&format!("/en/link/{link}")).status,
        409,
        "once"
    );
}

#[test]
fn a_recovery_that_is_stopped_or_not_needed_opens_nothing() {
    let world = World::small();
    let (mut found, mut device) = with_passkey(&world, Who::Technical);
    let at = asked(&world);
    assert_eq!(press(&world, Who::Secretariat, &format!("{at}/grant")).status, 303);
    let link = link_in(&letters(&world)["technical@people.example"]);
    assert_eq!(
        Browser::new(&world).signs_in(&mut device).status,
        303,
        "she has found it"
    );
    assert_eq!(Browser::new(&world).get(&format!("/en/link/{link}")).status, 404);
    assert!(found.is_in());

    let stopped = found.post("/en/account", &format!("{at}/stop"), &[]);
    assert_eq!(stopped.status, 303, "{}", stopped.text());
    let late = press(&world, Who::Secretariat, &format!("{at}/grant"));
    assert_eq!(late.status, 409);
    assert!(late.text().contains(&words("recovery-not-open")), "{}", late.text());
}

#[test]
fn whoever_has_no_address_is_not_granted_a_letter() {
    let world = World::small();
    let at = asked(&world);
    let person = world.person(Who::Technical);
    let account = world.desk().account(person).expect("read").expect("an account");
    world
        .desk()
        .account_put(&desk::Account { email: None, ..account })
        .expect("kept");
    let refused = press(&world, Who::Secretariat, &format!("{at}/grant"));
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains(&words("recovery-no-address")),
        "{}",
        refused.text()
    );
}

#[test]
fn to_strangers_a_recovery_does_not_exist() {
    let world = World::small();
    let at = asked(&world);
    for who in [
        Who::OtherAdministrator,
        Who::Diplomatic,
        Who::Regional,
        Who::Operator,
        Who::Nobody,
    ] {
        assert_eq!(
            world.get(who, "/en/recoveries.json").json()["recoveries"],
            serde_json::json!([]),
            "{who:?}"
        );
        for step in ["grant", "stop"] {
            assert_eq!(world.get(who, &format!("{at}/{step}")).status, 404, "{who:?} {step}");
            assert_eq!(
                press(&world, who, &format!("{at}/{step}")).status,
                404,
                "{who:?} {step}"
            );
        }
    }
}

#[test]
fn whoever_reads_the_mailbox_of_the_person_is_not_one_of_the_two() {
    let world = World::small();
    let at = asked(&world);
    for shares in [Who::Secretariat, Who::Administrator] {
        let account = world.desk().account(world.person(shares)).expect("read");
        let before = account.expect("an account");
        let shared = desk::Account {
            email: desk::EmailAddress::parse("Technical@People.example").ok(),
            ..before.clone()
        };
        world.desk().account_put(&shared).expect("kept");
        let refused = press(&world, Who::Secretariat, &format!("{at}/grant"));
        assert_eq!(refused.status, 403, "{shares:?}");
        assert!(
            refused.text().contains(&words("recovery-mailbox")),
            "{}",
            refused.text()
        );
        world.desk().account_put(&before).expect("kept");
    }
    assert_eq!(press(&world, Who::Secretariat, &format!("{at}/grant")).status, 303);
}

#[test]
fn whoever_lost_the_office_meanwhile_is_let_in_by_no_link() {
    let world = World::small();
    let at = asked(&world);
    assert_eq!(press(&world, Who::Secretariat, &format!("{at}/grant")).status, 303);
    let link = link_in(&letters(&world)["technical@people.example"]);
    assert_eq!(Browser::new(&world).get(&format!("/en/link/{link}")).status, 200);
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let (id, fresh) = (contact.id, world.fresh(Vec::new()));
    world
        .says(Who::Administrator, "link", move |r| {
            directory::withdraw(r, &directory::ActInput::of(id), fresh)
        })
        .expect("withdrawn");
    assert_eq!(Browser::new(&world).get(&format!("/en/link/{link}")).status, 404);
}
