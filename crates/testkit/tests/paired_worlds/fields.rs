//! Unknown and read-only fields are refused by name, on every verb and every form (TRUST G-S11): nothing can be written that is not offered.

use crate::hide::{self, own_speaker};
use crate::visit::{body, fill, names_a_thing, noun, routes, verbs};
use std::collections::{BTreeMap, BTreeSet};
use terms::Id;
use testkit::{Who, World};

/// What the node or the turn decides, and nobody writes.
const READ_ONLY: [&str; 16] = [
    "accepted-at",
    "approved",
    "author",
    "hand",
    "holder",
    "id",
    "kind",
    "owner",
    "position",
    "receipt",
    "seal",
    "stamp",
    "status",
    "subject",
    "version",
    "__proto__",
];

#[test]
fn no_verb_takes_a_field_that_it_does_not_describe() {
    let world = World::small();
    let token = world.token(Who::Secretariat, &desk::Scope::ALL);
    let described = verbs(&world);
    let mut names: BTreeSet<&str> = READ_ONLY.into();
    for (_, schema) in &described {
        names.extend(schema["properties"].as_object().unwrap().keys().map(String::as_str));
    }
    let was = world.node().views.log().last().unwrap();
    let mut tried = 0;
    for (verb, schema) in &described {
        let known = schema["properties"].as_object().unwrap();
        for name in names.iter().filter(|n| !known.contains_key(**n)) {
            let absent = Id::from_bytes([0xEE; 10]).to_string();
            let mut given = body(schema, "XAC", |_, s| names_a_thing(s).then(|| absent.clone()));
            given.insert((*name).to_owned(), "x".into());
            let key = world.input().replace("test-", "odd-field-");
            let answer = world.api(&token, verb, &key, &given.into());
            let told = answer.json();
            assert_eq!(
                (answer.status, told["code"].as_str()),
                (422, Some("unknown-field")),
                "{verb} takes {name}: {told}"
            );
            assert!(
                told["detail"].as_str().unwrap().contains(name),
                "{verb} does not name {name}: {told}"
            );
            tried += 1;
        }
    }
    assert!(tried > 1_000, "only {tried} fields were tried");
    assert_eq!(
        world.node().views.log().last().unwrap(),
        was,
        "something was said all the same"
    );
}

/// Forms in which nobody in these worlds can be shown to stand, each with its reason.
const NOT_TRIED: [(&str, &str); 1] = [(
    "/{lang}/account/passkeys/{id}/remove",
    "wants a passkey used within ten minutes; it takes no field at all, as `passkeys.rs` of the pages shows",
)];

#[test]
fn no_form_takes_a_field_that_it_does_not_offer() {
    let forms: Vec<String> = routes()
        .into_iter()
        .filter(|r| r.method == "POST" && r.policy != "machine")
        .map(|r| r.path)
        .collect();
    assert!(forms.len() > 40, "only {} forms", forms.len());
    let mut refused: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for reader in [Who::Secretariat, Who::Administrator, Who::Technical] {
        let world = World::seeded(31);
        let sight = hide::in_sight(&world, reader);
        let nothing = Id::from_bytes([1; 10]);
        let (opener, _) = own_speaker(reader);
        let until = world.clock.now().plus_seconds(3_600);
        let link = world
            .desk()
            .ask_link(hide::open_ask(), world.person(opener), until)
            .expect("a link");
        let was = world.node().views.log().last().unwrap();
        for path in &forms {
            for name in ["unknown-field", "hand", "subject", "holder", "owner", "stamp"] {
                let id = sight.of.get(noun(path)).copied().unwrap_or(nothing).to_string();
                let ask = sight.of.get("calls").copied().unwrap_or(nothing).to_string();
                let at = if path.contains("/answer/") {
                    path.replace("{lang}", "en").replace("{token}", link.as_str())
                } else {
                    fill(path, &id, &ask)
                };
                let answer = world.post(reader, &at, &[("step", "send"), (name, "x")]);
                let words: String = answer.text().replace(['\u{2068}', '\u{2069}'], "");
                if words.contains(&format!("The field “{name}” is not known here.")) {
                    assert_eq!(answer.status, 422, "{path}");
                    refused.entry(path.clone()).or_default().insert(name);
                } else {
                    // Whoever is not admitted is told that, or led to where they are; nobody is told that it was done.
                    let to = answer.header("location").unwrap_or_default();
                    assert!(
                        matches!(answer.status, 400..=499) || (answer.status == 303 && !to.contains("done=")),
                        "{reader:?} sends {name} to {at}: {} {to}",
                        answer.status
                    );
                }
            }
        }
        assert_eq!(
            world.node().views.log().last().unwrap(),
            was,
            "{reader:?} said something all the same"
        );
    }
    for path in &forms {
        let tried = refused.get(path).map_or(0, BTreeSet::len);
        let excused = NOT_TRIED.iter().any(|(p, _)| p == path);
        assert_eq!(
            tried,
            if excused { 0 } else { 6 },
            "{path} refuses {:?} by name",
            refused.get(path)
        );
    }
}
