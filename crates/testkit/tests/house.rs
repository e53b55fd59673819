//! The arrows between crates are those of the table in ARCHITECTURE.md; pages touch no SQL; files introduce themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The table: crate → crates it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`').to_owned();
        let may = cells[3]
            .split(',')
            .map(|c| c.trim().trim_matches('`').to_owned())
            .filter(|c| c != "–" && !c.is_empty());
        rows.insert(name, may.collect());
    }
    assert!(rows.len() > 12, "the table of ARCHITECTURE.md was not understood");
    rows
}

#[test]
fn no_arrow_that_the_table_does_not_have() {
    let table = table();
    let data = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".into()])
        .exec()
        .unwrap();
    let ours: BTreeSet<String> = data.packages.iter().map(|p| p.name.to_string()).collect();
    for package in &data.packages {
        let may = table
            .get(package.name.as_str())
            .unwrap_or_else(|| panic!("{} has no row in ARCHITECTURE.md", package.name));
        for dependency in &package.dependencies {
            let normal = dependency.kind == cargo_metadata::DependencyKind::Normal;
            if normal && ours.contains(&dependency.name) && !may.contains("all") {
                assert!(
                    may.contains(&dependency.name),
                    "{} → {} is not in the table",
                    package.name,
                    dependency.name
                );
            }
        }
    }
    for name in table.keys() {
        assert!(
            ours.contains(name),
            "ARCHITECTURE.md speaks of {name}, which is not there"
        );
    }
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn pages_touch_no_sql_and_only_verify_and_machine_rooms_open_databases() {
    let allowed = [
        "store",
        "ledger",
        "views",
        "desk",
        "directory",
        "rounds",
        "framework",
        "verify",
        "xtask",
    ];
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let manifest = std::fs::read_to_string(entry.path().join("Cargo.toml")).unwrap();
        let normal = manifest.split("[dev-dependencies]").next().unwrap();
        if !allowed.contains(&name.as_str()) {
            assert!(!normal.contains("rusqlite"), "{name} opens databases");
        }
    }
    let mut files = Vec::new();
    sources(&root().join("crates/web/src"), &mut files);
    assert!(files.len() > 10);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for word in ["SELECT ", "INSERT INTO", "rusqlite"] {
            assert!(!text.contains(word), "{} holds SQL", file.display());
        }
    }
}

/// Chinese writes it wide and French with a space before it: `Frame::colon` knows.
#[test]
fn no_template_sets_its_own_colon() {
    let mut folders = vec![root().join("crates/web/templates")];
    let mut looked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            looked += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            for by_hand in ["}}: ", "}}:<", "</bdi>: "] {
                assert!(
                    !text.contains(by_hand),
                    "{} writes `{by_hand}`: use f.colon()",
                    path.display()
                );
            }
        }
    }
    assert!(looked > 20, "the templates were not found");
}

#[test]
fn every_file_introduces_itself() {
    let mut files = Vec::new();
    sources(&root().join("crates"), &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no preamble", file.display());
    }
}
