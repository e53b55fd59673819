//! Old bytes stay readable: one stored example for each kind and version, read and written back byte for byte.

use forms::{Answers, Form};
use rounds::kinds::Ask;
use rounds::{Answer, AskMessage, Call, Closed, Note, Reminded, Round, RoundResult, RoundTurn, Silence};
use serde_json::value::RawValue;
use statement::{Kind, Said};
use std::collections::BTreeMap;
use terms::{Label, Text};

#[derive(serde::Deserialize)]
struct Stored {
    facts: Box<RawValue>,
    parts: BTreeMap<String, Box<RawValue>>,
}

fn said(kind: &str, version: u16, facts: Box<RawValue>) -> Said {
    Said {
        v: 1,
        kind: kind.to_owned(),
        kv: version,
        subject: terms::Id::from_bytes([1; 10]),
        base: None,
        party: terms::PartyCode::parse("XAA").unwrap(),
        hand: None,
        label: Label::Clear,
        audience: Vec::new(),
        refs: Vec::new(),
        facts,
        labels: BTreeMap::new(),
        parts: seal::Hash([0; 32]),
    }
}

/// Reads every version of a kind; the texts of the newest.
fn reads<K: Kind>() -> BTreeMap<String, Box<RawValue>> {
    let mut newest = None;
    for version in 1..=K::VERSION {
        let path = format!(
            "{}/tests/stored/{}.v{version}.json",
            env!("CARGO_MANIFEST_DIR"),
            K::KIND
        );
        let stored: Stored = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = stored.facts.get().to_owned();
        let facts = K::read(&said(K::KIND, version, stored.facts.clone())).unwrap();
        if version == K::VERSION {
            assert_eq!(serde_json::to_string(&facts).unwrap(), text);
        }
        assert!(K::read(&said("other", version, stored.facts.clone())).is_err());
        assert!(K::read(&said(K::KIND, K::VERSION + 1, stored.facts)).is_err());
        let named: Vec<&str> = stored.parts.keys().map(String::as_str).collect();
        let mut declared = K::PARTS.to_vec();
        declared.sort_unstable();
        assert_eq!(named, declared, "each part of {} has an example", K::KIND);
        newest = Some(stored.parts);
    }
    // The verifier links no room, so it has the list of parts itself.
    assert_eq!(
        seal::parts_of(K::KIND, u64::from(K::VERSION)),
        Some(K::PARTS),
        "{}",
        K::KIND
    );
    newest.unwrap()
}

fn same<T: serde::de::DeserializeOwned + serde::Serialize>(parts: &BTreeMap<String, Box<RawValue>>, part: &str) {
    let value: T = serde_json::from_str(parts[part].get()).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), parts[part].get(), "{part}");
}

#[test]
fn every_kind_and_version_reads() {
    let round = reads::<Round>();
    same::<Text>(&round, "title");
    same::<Text>(&round, "message");
    same::<Form>(&round, "form");
    same::<Note>(&round, "note");
    assert!(forms::parse(round["form"].get().as_bytes()).is_ok());
    same::<Note>(&reads::<RoundTurn>(), "reason");
    let ask = reads::<Ask>();
    same::<AskMessage>(&ask, "message");
    same::<Form>(&ask, "form");
    reads::<Reminded>();
    let answer = reads::<Answer>();
    same::<Note>(&answer, "note");
    same::<Answers>(&answer, "answers");
    same::<Note>(&reads::<Call>(), "note");
    same::<Note>(&reads::<Silence>(), "note");
    reads::<Closed>();
    reads::<RoundResult>();
}
