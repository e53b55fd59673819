//! The kept corpus, replayed as an ordinary test: nothing panics, and every branch of every parser is reached.
//!
//! A corpus that no longer reaches a refusal would let that refusal rot: then the missing branch is named here. New inputs are kept with
//! `cargo xtask fuzz --keep-new`. Serves TRUST G-S5.

use std::collections::BTreeSet;
use std::path::Path;
use xtask::targets::{TARGETS, by_name, ending};

fn corpus() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

#[test]
fn the_kept_corpus_reaches_every_branch_of_every_target() {
    let (mut missing, mut slipped) = (Vec::new(), Vec::new());
    for target in TARGETS {
        let folder = corpus().join(target.name);
        let mut reached = BTreeSet::new();
        let mut inputs = 0;
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let branches = (target.run)(&std::fs::read(&path).unwrap());
            if let Some((number, expected)) = name.split_once('-')
                && number.parse::<u8>().is_ok()
            {
                let reaches = ending(&branches);
                if reaches != expected {
                    slipped.push(format!("{}: {name} now ends as {reaches}", target.name));
                }
            }
            reached.extend(branches);
            inputs += 1;
        }
        assert!(inputs > 0, "no input is kept for {}", target.name);
        for branch in target.branches {
            if !reached.contains(*branch) {
                missing.push(format!("{}: {branch}", target.name));
            }
        }
    }
    assert!(missing.is_empty(), "the kept corpus does not reach {missing:#?}");
    assert!(
        slipped.is_empty(),
        "kept inputs end elsewhere than their names say: {slipped:#?}"
    );
}

#[test]
fn every_corpus_folder_belongs_to_a_target_and_every_target_to_libfuzzer() {
    for entry in std::fs::read_dir(corpus()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(by_name(&name).is_some(), "fuzz/corpus/{name} belongs to no target");
    }
    let manifest = std::fs::read_to_string(corpus().join("../Cargo.toml")).unwrap();
    for target in TARGETS {
        assert!(
            manifest.contains(&format!("name = \"{}\"", target.name)),
            "fuzz/Cargo.toml lacks {}",
            target.name
        );
    }
}

#[test]
fn the_empty_and_the_endless_input_are_answered() {
    for target in TARGETS {
        (target.run)(b"");
        (target.run)(&vec![b'a'; 300_000]);
        (target.run)(&vec![0xff; 70_000]);
        (target.run)(&b"=&".repeat(20_000));
        (target.run)("\u{202e}\u{0661}\u{fdfa}".repeat(5_000).as_bytes());
    }
}
