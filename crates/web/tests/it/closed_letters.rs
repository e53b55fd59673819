//! Letters that only the contact can read, from the form in which the key is given to the file that a mail server is handed.
//!
//! What must never happen: that the link of a letter stands in clear text beside its closed form, or instead of it because a key has ended.

use desk::{Account, EmailAddress};
use directory::NominateInput;
use openpgp::{NodeKey, Recipient, Signed};
use terms::{Id, Label, Language, Role};
use testkit::{Who, World};

fn key(name: &str) -> String {
    let file = format!("{}/../openpgp/tests/keys/{name}.asc", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(file).expect("a key")
}

fn english(key: &str) -> String {
    languages::speech(Language::En).t(key)
}

const HOLDER: [u8; 10] = [42; 10];

fn known(world: &World) -> Id {
    let person = Id::from_bytes(HOLDER);
    let account = Account {
        person,
        email: EmailAddress::parse("somebody.new@cert.example").ok(),
        name: "Somebody New".into(),
        language: Language::En,
        disabled: false,
    };
    world.desk().account_put(&account).expect("an account");
    person
}

/// XAA names somebody new; gives the entry, or the refusal's code.
fn nominated(world: &World, role: Role, keys: Option<String>) -> Result<Id, String> {
    let mut parts = World::parts("XAA");
    parts.keys = keys;
    let input = NominateInput {
        state: terms::PartyCode::parse("XAA").expect("a party"),
        role,
        holder: known(world),
        deputy_of: None,
        order: 0,
        label: Label::Green,
        audience: Vec::new(),
        labels: std::collections::BTreeMap::new(),
        parts,
    };
    let fresh = world.fresh(input.texts());
    let said = world.says(Who::Administrator, "link", move |r| {
        directory::nominate(r, &input, fresh)
    });
    match said {
        Ok(accepted) => {
            world.letters_are_written();
            Ok(accepted.subject)
        }
        Err(views::TurnError::Refused(refusal)) => Err(format!("{} at {}", refusal.code, refusal.field.unwrap_or("-"))),
        Err(e) => panic!("{e:?}"),
    }
}

/// The files of the outbox that are for her.
fn files(world: &World) -> Vec<String> {
    let outbox = std::fs::read_dir(world.dir().join("outbox")).expect("the outbox");
    outbox
        .flatten()
        .map(|f| std::fs::read_to_string(f.path()).expect("a letter"))
        .filter(|text| text.contains("\r\nTo: somebody.new@cert.example\r\n"))
        .collect()
}

#[test]
fn an_invitation_to_a_contact_with_a_key_is_one_that_only_they_can_read() {
    let world = World::small();
    let theirs = NodeKey::make("Duty <duty@cert.example>", world.clock.now(), [5; 32]).expect("a key");
    let armor = theirs.public_armor().expect("armor");
    let contact = nominated(&world, Role::Legal, Some(format!("Duty office\n{armor}"))).expect("an entry");
    let files = files(&world);
    let [letter] = files.as_slice() else {
        panic!("one letter, not {}", files.len());
    };
    assert!(letter.contains("Content-Type: multipart/encrypted") && letter.contains("Subject: [...]\r\n"));
    let opens = theirs.open(
        post::arrival::encrypted(letter.as_bytes()).expect("armor").as_slice(),
        None,
    );
    let served = world.get(Who::Public, "/openpgp.asc");
    assert_eq!(served.headers["content-type"], "application/pgp-keys");
    let node = Recipient::parse(&served.text(), world.clock.now()).expect("the node's key");
    let armored = post::arrival::encrypted(letter.as_bytes()).expect("armor");
    let opened = theirs.open(&armored, Some(&node)).expect("opened");
    assert_eq!(opens.expect("opened").signed, Signed::Unknown);
    assert_eq!(opened.signed, Signed::ByContact, "the node has signed it");
    let inside = String::from_utf8(opened.text).expect("ASCII");
    assert!(inside.starts_with("Content-Type: multipart/alternative"), "{inside}");
    assert!(inside.contains("\r\nTo: somebody.new@cert.example\r\n") && inside.contains("\r\nSubject: =?UTF-8?B?"));
    let envelope = post::arrival::Envelope::parse("a@b.example", &format!("answer+{}@c.example", "0".repeat(32)));
    let reply = post::arrival::Arrival::Reply { text: String::new() };
    let unsigned = inside.replace("Auto-Submitted: auto-generated\r\n", "");
    match post::arrival::opened(&envelope.expect("an envelope"), reply, unsigned.as_bytes()) {
        post::arrival::Arrival::Reply { text } => assert!(text.contains("/en/invitation/"), "{text}"),
        other => panic!("{other:?}"),
    }
    // The card shows the fingerprint to whoever sees the key; so do its other forms.
    let spaced = theirs.fingerprint_grouped();
    let page = |path: &str| world.get(Who::Administrator, path).text();
    assert!(page(&format!("/en/contacts/{contact}")).contains(&spaced));
    let json: serde_json::Value = serde_json::from_str(&page(&format!("/en/contacts/{contact}.json"))).expect("JSON");
    assert_eq!(json["key_fingerprint"], theirs.fingerprint());
    assert_eq!(json["key_fault"], serde_json::Value::Null);
    let card = page(&format!("/en/contacts/{contact}.vcf"));
    assert!(
        card.contains(&format!("X-COMITY-OPENPGP-FINGERPRINT:{}", theirs.fingerprint())),
        "{card}"
    );
    assert!(page("/en/about/data").contains(&node.fingerprint_grouped()));
    assert!(
        !world
            .get(Who::Public, &format!("/en/contacts/{contact}"))
            .text()
            .contains(&spaced)
    );
}

#[test]
fn a_key_that_may_not_be_used_is_named_to_whoever_gives_it() {
    let world = World::small();
    for (name, code) in [
        ("revoked", "key-revoked"),
        ("subrevoked", "key-revoked"),
        ("expired", "key-expired"),
        ("sign", "key-no-encryption"),
        ("weak", "key-weak"),
        ("private", "key-private"),
        ("two", "key-several"),
    ] {
        let found = nominated(&world, Role::Legal, Some(key(name)));
        assert_eq!(found, Err(format!("{code} at keys")), "{name}");
    }
    let torn = key("curve").replace('a', "b");
    assert_eq!(
        nominated(&world, Role::Legal, Some(torn)),
        Err("key-unreadable at keys".into())
    );
    // Of a private key of any program nothing is kept.
    let ssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc".to_owned();
    assert_eq!(
        nominated(&world, Role::Legal, Some(ssh)),
        Err("key-private at keys".into())
    );
    assert_eq!(files(&world).len(), 0);
    // Words for people are kept as they are, and letters go in clear text.
    nominated(&world, Role::Legal, Some("Fingerprint on request".into())).expect("an entry");
    assert!(files(&world)[0].contains("multipart/alternative"));
}

#[test]
fn where_a_key_has_ended_since_no_letter_is_written_and_the_card_says_so() {
    let world = World::small();
    let first = nominated(&world, Role::Legal, Some(key("soon"))).expect("an entry");
    assert_eq!(files(&world).len(), 1);
    // It ends on 25 November at noon.
    world.clock.advance(4 * 86_400);
    let other = nominated(&world, Role::Policy, None).expect("an entry");
    assert_eq!(files(&world).len(), 1, "no second letter, in no form");
    let letters = world.desk().dispatched(other).expect("the desk");
    assert_eq!(
        letters.iter().map(|l| l.fate.clone()).collect::<Vec<_>>(),
        [post::queue::Fate::Refused(world.clock.now(), "key-expired".into())]
    );
    let node_says = |contact: Id| {
        let viewer = world.viewer(Who::Secretariat);
        let reader = world.node().views.read(&viewer, world.clock.now()).expect("a reader");
        directory::contact(&reader, contact).expect("the views").map(|c| c.id)
    };
    assert_eq!(node_says(first), Some(first));
    // Her sessions ended meanwhile: a new one for the administrator.
    let session = world
        .desk()
        .session_open(world.person(Who::Administrator), world.clock.now(), "test", "link")
        .expect("a session");
    let cookie = format!("comity={}", session.cookie);
    let page = |contact: Id| {
        let path = format!("/en/contacts/{contact}");
        crate::send(&world, crate::bare("GET", &path, &[("cookie", &cookie)])).text()
    };
    let when = languages::speech(Language::En).date_time_utc(world.clock.now());
    let told = languages::speech(Language::En).t_args("contact-letter-key", &[("when", when.into())]);
    assert!(page(other).contains(&told), "{told}");
    assert!(page(first).contains(&english("contact-keys-fault")) && !page(first).contains("id=\"fingerprint\""));
}
