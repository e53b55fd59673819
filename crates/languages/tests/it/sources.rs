//! Every message that the program names in its sources exists, with the values it gets.
//!
//! Reads the sources of all crates as text: a literal key in `t("…")`, `t_args("…")` or
//! `plain("…")`, and every `Refusal` with its `.arg("…")`. A key that is put together at
//! run time (`role-{code}`) is checked as a family below.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use languages::catalogue;
use terms::{Language, Role};

use crate::lint::Catalogue;

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for entry in std::fs::read_dir(crates).unwrap() {
        let home = entry.unwrap().path();
        // The index engine and its tools stand alone: their report has words of its own, held by `index-tools/tests/report.rs`.
        if ["languages", "index", "index-tools"]
            .iter()
            .any(|own| home.ends_with(own))
        {
            continue;
        }
        for folder in ["src", "templates"] {
            walk(&home.join(folder), &mut found);
        }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            // Comments and tests name things that need not exist.
            let text = text.split("#[cfg(test)]").next().unwrap_or("");
            let text: String = text
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .flat_map(|l| [l, "\n"])
                .collect();
            found.push((path, text));
        }
    }
}

/// The literal right after `before`, each time it occurs, and what follows it.
fn literals<'a>(text: &'a str, before: &str) -> Vec<(&'a str, &'a str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(before) {
        let whole_word = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        rest = &rest[at + before.len()..];
        let Some(literal) = rest.trim_start().strip_prefix('"') else {
            continue;
        };
        let Some((key, after)) = literal.split_once('"') else {
            continue;
        };
        let plain = !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if whole_word && plain {
            out.push((key, after));
        }
    }
    out
}

#[test]
fn every_key_named_in_the_sources_exists() {
    let english = Catalogue::read(Language::En, catalogue(Language::En));
    let mut missing = BTreeSet::new();
    for (path, text) in sources() {
        for call in ["t(", "t1(", "t_args(", "plain(", "has("] {
            for (key, _) in literals(&text, call) {
                if key.contains('-') && !english.messages.contains_key(key) {
                    missing.insert(format!("{key}  ({})", path.file_name().unwrap().to_string_lossy()));
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "add to en.ftl:\n{}",
        missing.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_refusal_in_the_sources_has_its_words_and_their_values() {
    let english = Catalogue::read(Language::En, catalogue(Language::En));
    let mut wrong = BTreeSet::new();
    let mut seen = 0;
    for (path, text) in sources() {
        let shown = path.display().to_string();
        let place = shown.split("/crates/").last().unwrap_or(&shown).to_string();
        let mut refusals: Vec<(&str, &str)> = Vec::new();
        for call in ["Refusal::bad(", "Refusal::forbidden(", "Refusal::conflict("] {
            refusals.extend(literals(&text, call));
        }
        for class in [
            "BadInput",
            "SignIn",
            "Forbidden",
            "NotFound",
            "Conflict",
            "Stale",
            "TooLarge",
            "TooMany",
            "NoRoom",
        ] {
            refusals.extend(literals(&text, &format!("RefusalClass::{class},")));
        }
        // A page's own stops: `Stop::Http(415, "media-type")`.
        for after in text.split("Stop::Http(").skip(1) {
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
            refusals.extend(after.strip_prefix(", \"").and_then(|l| l.split_once('"')));
        }
        for (code, after) in refusals {
            seen += 1;
            let Some(message) = english.messages.get(&format!("refusal-{code}")) else {
                wrong.insert(format!("refusal-{code} is missing  ({place})"));
                continue;
            };
            // The values follow in the same statement.
            let statement = &after[..after.find([';', '}']).unwrap_or(after.len())];
            let given: BTreeSet<String> = literals(statement, "arg(")
                .into_iter()
                .map(|(n, _)| n.to_string())
                .collect();
            if !message.variables.is_subset(&given) {
                wrong.insert(format!(
                    "refusal-{code} wants {:?}, gets {given:?}  ({place})",
                    message.variables
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(seen > 0, "no refusal was found: the scan is broken");
}

#[test]
fn families_of_keys_are_complete() {
    let english = Catalogue::read(Language::En, catalogue(Language::En));
    let mut wanted: Vec<String> = Vec::new();
    for role in Role::ALL {
        wanted.push(format!("role-{}", role.code()));
        wanted.push(format!("role-{}-hint", role.code()));
    }
    for label in ["clear", "green", "amber", "amber-strict", "red"] {
        wanted.push(format!("tlp-{label}"));
        wanted.push(format!("tlp-{label}-text"));
    }
    let families: [(&str, &[&str]); 13] = [
        ("answered-by", &["contact", "deputy", "administrator"]),
        (
            "status",
            &["nominated", "accepted", "active", "suspended", "withdrawn", "declined"],
        ),
        (
            "medium",
            &["mail", "phone", "mobile", "messenger", "video", "fax", "post"],
        ),
        ("purpose", &["routine", "urgent", "crisis"]),
        ("duty", &["office", "24-7", "on-call"]),
        (
            "group",
            &[
                "african",
                "asia-pacific",
                "eeg",
                "grulac",
                "weog",
                "none",
                "ldc",
                "lldc",
                "sids",
            ],
        ),
        (
            "kind",
            &[
                "party",
                "accreditation",
                "mandate",
                "contact",
                "acceptance",
                "confirmation",
                "withdrawal",
                "suspension",
                "reinstatement",
                "relabel",
                "approval",
                "erasure",
                "epoch",
                "round",
                "round-turn",
                "ask",
                "reminded",
                "answer",
                "call",
                "silence",
                "closed",
                "result",
            ],
        ),
        (
            "proposal",
            &[
                "nominate",
                "withdraw",
                "relabel",
                "done",
                "approve-done",
                "back-done",
                "taken-done",
            ],
        ),
        ("scope", &["read", "nominate", "confirm", "administer"]),
        (
            "basis",
            &["request-of-person", "no-longer-needed", "entered-in-error", "unlawful"],
        ),
        (
            "party",
            &[
                "state",
                "observer",
                "regional",
                "organization",
                "secretariat",
                "community",
                "cirt",
            ],
        ),
        (
            "capacity",
            &["state", "cirt", "regional", "secretariat", "community", "operator"],
        ),
        (
            "part",
            &["person", "office", "channel", "duty", "languages", "keys", "note"],
        ),
    ];
    for (family, members) in families {
        wanted.extend(members.iter().map(|m| format!("{family}-{m}")));
    }
    for (topic, last) in [("data", "token"), ("accessibility", "report"), ("disclaimer", "texts")] {
        wanted.extend([format!("about-{topic}-title"), format!("about-{topic}-{last}")]);
    }
    for room in ["incidents", "capacity", "meetings", "library"] {
        wanted.extend([format!("about-{room}-title"), format!("about-{room}-intro")]);
    }
    for check in [
        "form",
        "commitment",
        "root",
        "entry",
        "proof",
        "signature",
        "checkpoint",
        "inclusion",
    ] {
        wanted.push(format!("log-check-problem-{check}"));
    }
    for letter in ["invitation", "mandate"] {
        wanted.extend(["subject", "body", "link"].map(|line| format!("mail-{letter}-{line}")));
    }
    for key in wanted {
        assert!(english.messages.contains_key(&key), "{key}");
    }
}
