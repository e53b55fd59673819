//! What follows when something is said: letters, the list of what was ended, and people who are forgotten once nothing names them.
//!
//! What must never happen: that words which somebody chose, or a letter that cannot be written, hold up what comes after; that somebody
//! who was erased comes back through a letter; that an erasure leaves a name behind because of the order in which things ended.

use directory::{ActInput, Basis, EraseInput, MandateInput};
use store::Chance;
use terms::{Id, Label, PartyCode, Role};
use testkit::{Who, World, files_holding};

fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if done() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("{what}");
}

fn letters_to(world: &World, address: &str) -> usize {
    files_holding(&world.dir().join("outbox"), &format!("To: {address}\r\n")).len()
}

/// A nomination of somebody new in XAA, with a mail channel.
fn nominated(world: &World, role: Role) -> (Id, Id) {
    let holder = Id::from_bytes(Chance::system().unwrap().bytes());
    let said = world.nominates(Who::Administrator, "XAA", role, holder, Label::Green, Vec::new());
    (said.expect("a nomination").subject, holder)
}

fn erases(world: &World, contact: Id, parts: &[&'static str]) {
    let input = EraseInput {
        contact,
        parts: parts.to_vec(),
        basis: Basis::Request,
    };
    let fresh = world.fresh(Vec::new());
    // As drafted: how many it takes is another matter, and one of the tests makes a second administrator.
    let said = world.says(Who::Administrator, "link", move |r| {
        directory::draft_erasure(r, &input, fresh)
    });
    said.expect("an erasure");
}

fn withdraws(world: &World, contact: Id) {
    let fresh = world.fresh(Vec::new());
    let said = world.says(Who::Administrator, "link", move |r| {
        directory::withdraw(r, &ActInput::of(contact), fresh)
    });
    said.expect("a withdrawal");
}

/// As after the loss of the desk: the letters begin at the first statement again. What is said next wakes them.
fn letters_begin_anew(world: &World) {
    world.letters_are_written();
    world.desk().cursor_set("letters", 0).unwrap();
}

#[test]
fn a_nomination_whose_person_was_erased_holds_up_no_letter_and_brings_nobody_back() {
    let world = World::small();
    let (erased, holder) = nominated(&world, Role::Legal);
    letters_begin_anew(&world);
    assert!(world.desk().account(holder).unwrap().is_some());
    erases(&world, erased, &["person", "office"]);
    assert_eq!(world.desk().account(holder).unwrap(), None);
    letters_begin_anew(&world);
    let (_, next) = nominated(&world, Role::Policy);
    world.letters_are_written();
    assert_eq!(world.desk().account(holder).unwrap(), None, "she comes back");
    assert_eq!(letters_to(&world, "duty-xaa-legal@cirt.example"), 0);
    assert!(world.desk().account(next).unwrap().is_some());
    assert_eq!(letters_to(&world, "duty-xaa-policy@cirt.example"), 1);
    assert_eq!(world.node().letters.state().last_error, None);
}

#[test]
fn a_nomination_that_expired_or_was_withdrawn_opens_no_account() {
    let world = World::small();
    let (_, expired) = nominated(&world, Role::Legal);
    world.letters_are_written();
    world.clock.advance(15 * 86_400);
    let (withdrawn, gone) = nominated(&world, Role::Policy);
    world.letters_are_written();
    withdraws(&world, withdrawn);
    letters_begin_anew(&world);
    for person in [expired, gone] {
        world.desk().account_drop(person).unwrap();
    }
    let (_, open) = nominated(&world, Role::Policy);
    world.letters_are_written();
    let known = |person| world.desk().account(person).unwrap().is_some();
    assert_eq!([expired, gone, open].map(known), [false, false, true]);
}

#[test]
fn the_longest_name_of_a_party_fits_into_a_letter() {
    let world = World::small();
    let viewer = world.viewer(Who::Secretariat);
    let xaa = PartyCode::parse("XAA").unwrap();
    let base = {
        let reader = world.node().views.read(&viewer, world.clock.now()).unwrap();
        directory::party_entry(&reader, &xaa).unwrap().expect("XAA").base
    };
    let mut body = serde_json::json!({"party": "XAA", "base": base.to_string()});
    for language in ["ar", "zh", "en", "fr", "ru", "es"] {
        body[format!("name-{language}")] = "x".repeat(200).into();
    }
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer]);
    let revised = world.api(&token, "revise-party", "long-0000000000001", &body);
    assert_eq!(revised.status, 201, "{}", revised.text());
    nominated(&world, Role::Legal);
    world.letters_are_written();
    assert_eq!(letters_to(&world, "duty-xaa-legal@cirt.example"), 1);
    assert_eq!(world.node().letters.state().last_error, None);
}

/// The list guards every restore: an administrator ended today must not be in force again because the disk of the letters was full.
#[test]
fn what_was_ended_is_listed_while_no_letter_can_be_written() {
    let world = World::small();
    world.letters_are_written();
    let outbox = world.dir().join("outbox");
    std::fs::rename(&outbox, world.dir().join("away")).unwrap();
    let (contact, _) = nominated(&world, Role::Legal);
    until("the letter does not fail", || world.node().letters.state().tries > 0);
    withdraws(&world, contact);
    let listed = format!("ended contact:{contact}");
    until("it is not listed", || {
        let undone = std::fs::read_to_string(world.dir().join("keys/undone")).unwrap_or_default();
        undone.lines().any(|l| l == listed)
    });
    assert!(world.node().letters.state().behind() > 0, "the letters wait meanwhile");
    let behind = comity::behind(world.dir()).unwrap();
    assert!(
        behind.iter().any(|(name, n)| *name == "letters" && *n > 0),
        "{behind:?}"
    );
    until("the list is behind", || {
        comity::behind(world.dir()).unwrap().contains(&("ended", 0))
    });
}

/// Erased first, ended later: the account goes with the last thing that needed it.
#[test]
fn whoever_was_erased_is_forgotten_when_the_last_thing_that_names_them_ends() {
    type End = fn(&World, Id);
    let ends: [(&str, End); 3] = [
        ("another entry is withdrawn", |world, person| {
            let other = world.nominates(Who::Administrator, "XAA", Role::Legal, person, Label::Red, Vec::new());
            let other = other.expect("another entry").subject;
            erased(world, person);
            withdraws(world, other);
        }),
        ("another entry is erased", |world, person| {
            let other = world.nominates(Who::Administrator, "XAA", Role::Legal, person, Label::Red, Vec::new());
            let other = other.expect("another entry").subject;
            erased(world, person);
            erases(world, other, &["person"]);
        }),
        ("a mandate is ended", |world, person| {
            let input = MandateInput {
                party: PartyCode::parse("XAA").unwrap(),
                person,
                role: Role::StateAdmin,
                from: None,
                to: world.clock.now().plus_seconds(86_400),
                name: "Deputy".into(),
                post: String::new(),
                note: String::new(),
            };
            let fresh = world.fresh(input.texts());
            let mandate = world.says(Who::Secretariat, "link", move |r| directory::mandate(r, &input, fresh));
            let mandate = mandate.expect("a mandate").subject;
            erased(world, person);
            let fresh = world.fresh(Vec::new());
            world
                .says(Who::Secretariat, "link", move |r| {
                    directory::end_mandate(r, mandate, fresh)
                })
                .expect("an end");
        }),
    ];
    fn erased(world: &World, person: Id) {
        let contact = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
        erases(world, contact, &["person"]);
        world.letters_are_written();
        assert!(world.desk().account(person).unwrap().is_some(), "still needed");
    }
    for (what, ends) in ends {
        let world = World::small();
        let person = world.person(Who::Technical);
        let account = desk::Account {
            person,
            email: desk::EmailAddress::parse("qqaddress@people.example").ok(),
            name: "QQNAME".into(),
            language: terms::Language::En,
            disabled: false,
        };
        world.desk().account_put(&account).unwrap();
        ends(&world, person);
        until(what, || world.desk().account(person).unwrap().is_none());
        for text in ["QQNAME", "qqaddress"] {
            assert_eq!(files_holding(world.dir(), text), Vec::<String>::new(), "{what}");
        }
    }
}

/// A part that an edit emptied stands in an older revision: its person finds it on the page and need not write a program.
#[test]
fn the_page_offers_what_an_edit_has_emptied_until_it_is_erased() {
    let world = World::small();
    let card = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap();
    let path = format!("/en/contacts/{}/erase", card.id);
    let offers = |part: &str| {
        let page = world.get(Who::Technical, &path);
        assert_eq!(page.status, 200);
        page.text().contains(&format!("value=\"{part}\""))
    };
    assert!(offers("channel-2") && !offers("channel-3"), "before");
    let mut parts = card.parts.clone();
    parts.channels[1] = None;
    let input = directory::EditInput {
        contact: card.id,
        base: card.base,
        parts,
        given: ["channel-2"].into(),
    };
    let fresh = world.fresh(input.texts());
    world
        .says(Who::Technical, "link", move |r| directory::edit(r, &input, fresh))
        .expect("an edit");
    assert!(offers("channel-2"), "emptied, and still in the file");
    erases(&world, card.id, &["channel-2", "note"]);
    assert!(!offers("channel-2") && !offers("note") && offers("person"));
}

/// Every server on the way reads a letter: who named whom, and as what, is said by the page behind the link.
#[test]
fn an_invitation_names_neither_state_nor_role_nor_person() {
    let world = World::small();
    let (contact, _) = nominated(&world, Role::Legal);
    world.letters_are_written();
    let text = std::fs::read_dir(world.dir().join("outbox"))
        .unwrap()
        .filter_map(|e| std::fs::read_to_string(e.unwrap().path()).ok())
        .find(|t| t.contains("To: duty-xaa-legal@cirt.example\r\n"))
        .expect("the invitation");
    let mut words = String::new();
    for piece in text.split("\r\n\r\n").skip(1) {
        let piece = piece.split("\r\n--").next().unwrap().replace("\r\n", "");
        words += &String::from_utf8(data_encoding::BASE64.decode(piece.as_bytes()).unwrap_or_default()).unwrap();
    }
    for word in text.split("=?UTF-8?B?").skip(1).filter_map(|w| w.split("?=").next()) {
        words += &String::from_utf8(data_encoding::BASE64.decode(word.as_bytes()).unwrap()).unwrap();
    }
    assert!(
        words.contains("/invitation/") && words.contains("directory of points of contact"),
        "{words}"
    );
    let viewer = world.viewer(Who::Administrator);
    let reader = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let card = directory::contact(&reader, contact).unwrap().expect("an entry");
    let state = directory::party(&reader, &card.party).unwrap().expect("a State");
    let speech = languages::speech(terms::Language::En);
    let person = card.parts.person.map(|p| p.name).unwrap_or_default();
    let office = card.parts.office.map(|o| o.name).unwrap_or_default();
    let named = state
        .names
        .best(terms::Language::En)
        .map(|(_, n)| n.to_owned())
        .expect("a name");
    assert!(!person.is_empty() && !office.is_empty());
    for told in ["XAA", &named, &person, &office, &speech.t("role-legal")] {
        assert!(
            !words.to_lowercase().contains(&told.to_lowercase()),
            "the letter says {told}: {words}"
        );
    }
}

/// What the node's own page of figures says of a gauge.
fn gauge(world: &World, name: &str) -> String {
    let app = web::metrics_app(world.node().app.clone());
    let request = axum::http::Request::get("/metrics")
        .body(axum::body::Body::empty())
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let text = runtime.block_on(async {
        let answer = tower::ServiceExt::oneshot(app, request).await.unwrap();
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    });
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in {text}")).to_owned()
}

/// The ledger has it, and no reader finds it: the letter is neither written by half nor passed over.
#[test]
fn a_letter_waits_for_views_that_cannot_commit_and_is_written_when_they_can() {
    let world = World::small();
    world.letters_are_written();
    let views = rusqlite::Connection::open(world.node().views.file()).unwrap();
    views.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    // From here on the views cannot commit: each time that they keep their place, they need one that is not there.
    views
        .execute_batch(
            "CREATE TABLE needed(n INTEGER PRIMARY KEY);
             CREATE TABLE needs(n INTEGER REFERENCES needed(n) DEFERRABLE INITIALLY DEFERRED);
             CREATE TRIGGER needing AFTER UPDATE ON position BEGIN INSERT INTO needs VALUES (1); END",
        )
        .unwrap();
    nominated(&world, Role::Legal);
    assert_eq!(gauge(&world, "comity_views_behind"), "1");
    let reached = world.node().views.reached();
    assert!(reached < world.node().views.log().last().unwrap());
    // However often the job looks, it goes no further.
    assert!(world.desk().cursor("letters").unwrap() <= reached);
    views.execute_batch("INSERT INTO needed VALUES (1)").unwrap();
    until("the letter is written", || {
        letters_to(&world, "duty-xaa-legal@cirt.example") == 1
    });
    assert_eq!(gauge(&world, "comity_views_behind"), "0");
}
