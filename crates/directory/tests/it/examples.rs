//! Old bytes stay readable: one stored example per kind and version, read and written back byte for byte.

use directory::{
    Acceptance, Accreditation, Alias, Confirmation, Contact, ContactParts, Erasure, Groupings, Mandate, Names, Notes,
    Party, Reach, Recovery, Reinstatement, Relabel, Suspension, WatchClosed, Withdrawal,
};
use serde_json::value::RawValue;
use statement::{Approval, Kind, Said};
use std::collections::BTreeMap;
use terms::Label;

#[derive(serde::Deserialize)]
struct Stored {
    facts: Box<RawValue>,
    parts: BTreeMap<String, Box<RawValue>>,
}

fn stored(kind: &str, version: u16) -> Stored {
    let path = format!("{}/tests/stored/{kind}.v{version}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

fn reads<K: Kind>() -> BTreeMap<String, Box<RawValue>> {
    let mut example = None;
    for version in 1..=K::VERSION {
        let stored = stored(K::KIND, version);
        let text = stored.facts.get().to_owned();
        let said = Said {
            v: 1,
            kind: K::KIND.to_owned(),
            kv: version,
            subject: terms::Id::from_bytes([1; 10]),
            base: None,
            party: terms::PartyCode::parse("XAA").unwrap(),
            hand: None,
            label: Label::Clear,
            audience: Vec::new(),
            refs: Vec::new(),
            facts: stored.facts,
            labels: BTreeMap::new(),
            parts: seal::Hash([0; 32]),
        };
        let facts = K::read(&said).unwrap();
        if version == K::VERSION {
            assert_eq!(serde_json::to_string(&facts).unwrap(), text);
        }
        // A kind that is not this one is not read as it.
        let other = Said {
            kind: "other".to_owned(),
            ..said.clone()
        };
        assert!(K::read(&other).is_err());
        let newer = Said {
            kv: K::VERSION + 1,
            ..said
        };
        assert!(K::read(&newer).is_err());
        for part in stored.parts.keys() {
            assert!(K::PARTS.contains(&part.as_str()), "{} has no part {part}", K::KIND);
        }
        example = Some(stored.parts);
    }
    example.unwrap()
}

fn same<T: serde::de::DeserializeOwned + serde::Serialize>(parts: &BTreeMap<String, Box<RawValue>>, part: &str) {
    let value: T = serde_json::from_str(parts[part].get()).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), parts[part].get());
}

#[test]
fn every_kind_and_version_reads() {
    let party = reads::<Party>();
    same::<Names>(&party, "names");
    same::<Vec<Alias>>(&party, "aliases");
    same::<Groupings>(&party, "groupings");
    same::<Notes>(&party, "notes");
    reads::<Accreditation>();
    reads::<Mandate>();
    reads::<Approval>();
    for (part, json) in reads::<Contact>() {
        let mut parts = ContactParts::default();
        parts.put(&part, json.get());
        assert_eq!(String::from_utf8(parts.text(&part)).unwrap(), json.get(), "{part}");
    }
    reads::<Acceptance>();
    reads::<Confirmation>();
    reads::<Withdrawal>();
    reads::<Suspension>();
    reads::<Reinstatement>();
    reads::<Relabel>();
    reads::<Recovery>();
    reads::<WatchClosed>();
    reads::<Reach>();
    reads::<Erasure>();
}

/// The verifier links no room, so it has the list of parts itself: a new kind or version is added to both.
#[test]
fn the_verifier_knows_the_parts_of_every_kind() {
    fn known<K: Kind>() {
        assert_eq!(
            seal::parts_of(K::KIND, u64::from(K::VERSION)),
            Some(K::PARTS),
            "{}",
            K::KIND
        );
    }
    known::<Party>();
    known::<Accreditation>();
    known::<Mandate>();
    known::<Contact>();
    known::<Recovery>();
    known::<WatchClosed>();
    known::<Reach>();
    known::<Acceptance>();
    known::<Confirmation>();
    known::<Withdrawal>();
    known::<Suspension>();
    known::<Reinstatement>();
    known::<Relabel>();
    known::<Erasure>();
    known::<statement::Epoch>();
}
