//! The log's machine addresses and "check a record".

use crate::{bare, button, send, with_body};
use seal::{Checkpoint, Opening, Proof, VerifierKey};
use testkit::{Who, World};

fn key(world: &World) -> VerifierKey {
    VerifierKey::parse(world.get(Who::Public, "/log/key").text().trim()).expect("a key")
}

/// The entry of a State's published statement, from the page.
fn entry_of(world: &World, code: &str) -> String {
    let checked = world.get(Who::Public, &format!("/en/log.json?q={code}")).json();
    assert_eq!(checked["checked"]["verdict"], "yes", "{checked}");
    checked["checked"]["entry"].as_str().expect("an entry").to_owned()
}

#[test]
fn anyone_checks_a_published_statement_with_the_key_alone() {
    let world = World::small();
    world.checkpoint();
    let key = key(&world);
    let note = world.get(Who::Public, "/log/checkpoint");
    let head = Checkpoint::open(&note.text(), &key).expect("a signed checkpoint");
    let entry = entry_of(&world, "XAA");
    let proof = Proof::parse(&world.get(Who::Public, &format!("/log/proof/{entry}")).text()).expect("a proof");
    let leaf = seal::Hash::parse(&entry).expect("a hash");
    assert_eq!(proof.check(&leaf, &key).expect("it holds").size, head.size);
    let answer = world.get(Who::Public, &format!("/log/opening/{entry}"));
    let opening = Opening::parse(&answer.body).expect("an opening");
    assert_eq!(opening.check(&key, Some(&leaf)).expect("it holds").entry, leaf);
}

#[test]
fn the_log_is_the_same_for_every_reader() {
    let world = World::small();
    world.checkpoint();
    let entry = entry_of(&world, "XAB");
    for path in [
        "/log/checkpoint".to_owned(),
        "/log/key".to_owned(),
        "/log/tile/entries/000".to_owned(),
        "/log/tile/0/000.p/4".to_owned(),
        format!("/log/proof/{entry}"),
        format!("/log/opening/{entry}"),
    ] {
        let public = world.get(Who::Public, &path);
        for who in Who::ALL {
            assert_eq!(world.get(who, &path), public, "{path} for {who:?}");
        }
    }
}

#[test]
fn tiles_are_kept_for_good_and_end_at_the_published_size() {
    let world = World::small();
    world.checkpoint();
    let key = key(&world);
    let head = Checkpoint::open(&world.get(Who::Public, "/log/checkpoint").text(), &key).expect("a checkpoint");
    let width = head.size.min(256);
    let path = if width == 256 {
        "/log/tile/0/000".to_owned()
    } else {
        format!("/log/tile/0/000.p/{width}")
    };
    let tile = world.get(Who::Public, &path);
    assert_eq!((tile.status, tile.body.len() as u64), (200, width * 32));
    assert_eq!(
        tile.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(tile.header("content-type"), Some("application/octet-stream"));
    for beyond in [
        "/log/tile/0/999",
        "/log/tile/64/000",
        "/log/tile/0/0",
        "/log/tile/x",
        "/log/tile/0/000.p/0",
    ] {
        assert_eq!(world.get(Who::Public, beyond).status, 404, "{beyond}");
    }
}

#[test]
fn a_record_is_checked_in_words() {
    let world = World::small();
    world.checkpoint();
    let entry = entry_of(&world, "XAA");
    let verdict = |q: &str| {
        let mut encoded = String::new();
        for b in q.bytes() {
            encoded.push_str(&format!("%{b:02X}"));
        }
        let answer = send(&world, bare("GET", &format!("/en/log.json?q={encoded}"), &[]));
        answer.json()["checked"]["verdict"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(verdict(&entry), "yes");
    assert_eq!(verdict(&entry.to_uppercase()), "yes");
    assert_eq!(verdict(&"0".repeat(64)), "no");
    assert_eq!(verdict("0123-4567-89ab-cdef"), "no");
    assert_eq!(verdict("what is this"), "not-understood");
    assert_eq!(verdict("{\"v\": 1}"), "not-understood");
}

#[test]
fn a_proof_file_is_recomputed_and_a_changed_one_is_told_apart() {
    let world = World::small();
    world.checkpoint();
    let entry = entry_of(&world, "XAA");
    let opening = world.get(Who::Public, &format!("/log/opening/{entry}")).text();
    let check = |text: &str| {
        let (nonce, token) = button(&world, "/en/log/check");
        let mut body = format!("form_token={token}&text=");
        for b in text.bytes() {
            body.push_str(&format!("%{b:02X}"));
        }
        let cookie = format!("comity-form={nonce}");
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://localhost:8080"),
            ("cookie", cookie.as_str()),
        ];
        send(&world, with_body("/en/log/check", &headers, body)).text()
    };
    let s = languages::speech(terms::Language::En);
    assert!(check(&opening).contains(&s.t("log-check-proof-good")));
    let mut forged: serde_json::Value = serde_json::from_str(&opening).expect("JSON");
    forged["salt"] = "0".repeat(64).into();
    assert!(check(&forged.to_string()).contains(&s.t("log-check-proof-bad")));
    assert!(check("{\"v\": 1}").contains(&s.t("log-check-bad")));
}
