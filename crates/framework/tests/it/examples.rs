//! Old bytes stay readable: one stored example for each kind and version, read and written back byte for byte.

use framework::{Compilation, Document, Edition, Names, Origin, Paper, Provenance, Rendering, Source, Tree, Words};
use serde_json::value::RawValue;
use statement::{Kind, Said};
use std::collections::BTreeMap;
use terms::Label;

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
        party: terms::PartyCode::parse("XSEC").unwrap(),
        hand: None,
        label: Label::Clear,
        audience: Vec::new(),
        refs: Vec::new(),
        facts,
        labels: BTreeMap::new(),
        parts: seal::Hash([0; 32]),
    }
}

/// An example of this version, and what it reads as.
fn stored<K: Kind>(version: u16) -> (K, String, Stored) {
    let path = format!(
        "{}/tests/stored/{}.v{version}.json",
        env!("CARGO_MANIFEST_DIR"),
        K::KIND
    );
    let stored: Stored = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let facts = K::read(&said(K::KIND, version, stored.facts.clone())).unwrap();
    assert!(K::read(&said("other", version, stored.facts.clone())).is_err());
    (facts, stored.facts.get().to_owned(), stored)
}

/// The parts of the example of the version that is written today.
fn reads<K: Kind>() -> BTreeMap<String, Box<RawValue>> {
    let (facts, text, stored) = stored::<K>(K::VERSION);
    assert_eq!(serde_json::to_string(&facts).unwrap(), text);
    assert!(K::read(&said(K::KIND, K::VERSION + 1, stored.facts)).is_err());
    let named: Vec<&str> = stored.parts.keys().map(String::as_str).collect();
    let mut declared = K::PARTS.to_vec();
    declared.sort_unstable();
    assert_eq!(named, declared, "each part of {} has an example", K::KIND);
    // The verifier links no room, so it has the list of parts itself.
    for version in 1..=K::VERSION {
        assert_eq!(seal::parts_of(K::KIND, u64::from(version)), Some(K::PARTS));
    }
    stored.parts
}

fn same<T: serde::de::DeserializeOwned + serde::Serialize>(parts: &BTreeMap<String, Box<RawValue>>, part: &str) -> T {
    let value: T = serde_json::from_str(parts[part].get()).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), parts[part].get(), "{part}");
    value
}

#[test]
fn every_kind_and_version_reads() {
    let document = reads::<Document>();
    same::<Names>(&document, "names");
    same::<Source>(&document, "source");
    let edition = reads::<Edition>();
    assert!(same::<Tree>(&edition, "tree").sound().is_ok());
    same::<Provenance>(&edition, "source");
    let paper = reads::<Paper>();
    assert!(same::<Words>(&paper, "words").is_sound(2));
    same::<Origin>(&paper, "source");
    // What came with version 2 is empty in what was sealed before.
    let (before, _, example) = stored::<Paper>(1);
    assert_eq!((before.call, before.until, before.aspects.len()), (None, None, 0));
    assert_eq!(before.on.len(), 2);
    assert!(same::<Words>(&example.parts, "words").is_sound(2));
    let compilation = reads::<Compilation>();
    same::<Names>(&compilation, "names");
    same::<terms::Text>(&compilation, "introduction");
    let rendering = reads::<Rendering>();
    assert!(same::<Words>(&rendering, "words").is_sound(2));
    same::<Provenance>(&rendering, "source");
}
