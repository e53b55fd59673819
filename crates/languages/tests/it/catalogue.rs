//! The real catalogue has no finding; each planted fault has its own.

use std::collections::BTreeMap;

use languages::{Arg, catalogue, speech};
use terms::Language;

use crate::lint::{Catalogue, Finding, NUMBERS_TRIED, categories, findings};

fn real() -> Vec<Catalogue> {
    Language::ALL
        .into_iter()
        .map(|l| Catalogue::read(l, catalogue(l)))
        .collect()
}

fn told(found: &[Finding]) -> String {
    found
        .iter()
        .map(|f| format!("{} {}: {} — {}\n", f.language, f.key, f.lint, f.detail))
        .collect()
}

#[test]
fn the_catalogue_has_no_finding() {
    let all = real();
    let english = all.iter().find(|c| c.language == Language::En).unwrap();
    let others: Vec<&Catalogue> = all.iter().filter(|c| c.language != Language::En).collect();
    let found = findings(english, &others);
    assert!(found.is_empty(), "{} findings\n{}", found.len(), told(&found));
    assert!(english.messages.len() > 700, "the catalogue was read whole");
}

#[test]
fn each_planted_fault_is_convicted_by_its_own_lint_and_by_no_other() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let english_source = std::fs::read_to_string(format!("{folder}/source.en.ftl")).unwrap();
    let english = Catalogue::read(Language::En, &english_source);
    let mut convicted: BTreeMap<String, usize> = BTreeMap::new();
    let mut innocent = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // `fault-<lint>[-<which>].<language>.ftl`, `clean.<language>.ftl`
        let mut pieces = name.split('.');
        let (what, tag) = (pieces.next().unwrap().to_string(), pieces.next().unwrap());
        let language = Language::parse(tag).unwrap();
        let source = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
        let file = Catalogue::read(language, &source);
        if what == "source" {
            continue;
        }
        let found = if language == Language::En {
            findings(&file, &[])
        } else {
            findings(&english, &[&file])
        };
        match what.strip_prefix("fault-") {
            None => {
                assert!(found.is_empty(), "{name} is clean, but:\n{}", told(&found));
                innocent += 1;
            }
            Some(fault) => {
                let lint = crate::lint::NAMES_OF_LINTS
                    .iter()
                    .filter(|l| fault.starts_with(**l))
                    .max_by_key(|l| l.len())
                    .unwrap_or_else(|| panic!("{name} names no lint"));
                assert!(!found.is_empty(), "{name} went unnoticed");
                assert!(
                    found.iter().all(|f| f.lint == *lint),
                    "{name} was convicted of something else:\n{}",
                    told(&found)
                );
                *convicted.entry((*lint).to_string()).or_default() += 1;
            }
        }
    }
    assert_eq!(innocent, 5, "one clean file for each language beside English");
    for lint in crate::lint::NAMES_OF_LINTS {
        assert!(
            convicted.contains_key(lint),
            "no planted fault keeps the lint `{lint}` honest"
        );
    }
}

/// Which category each tried number has, written by hand from CLDR 48's table of plural rules.
fn expected(language: Language, n: i64) -> &'static str {
    match (language, n) {
        (Language::Zh, _) => "other",
        (Language::En, 1) => "one",
        (Language::En, _) => "other",
        (Language::Fr, 0 | 1) => "one",
        (Language::Es, 1) => "one",
        (Language::Fr | Language::Es, 1_000_000) => "many",
        (Language::Fr | Language::Es, _) => "other",
        (Language::Ru, 1 | 21) => "one",
        (Language::Ru, 2 | 3) => "few",
        (Language::Ru, _) => "many",
        (Language::Ar, 0) => "zero",
        (Language::Ar, 1) => "one",
        (Language::Ar, 2) => "two",
        (Language::Ar, 3 | 5) => "few",
        (Language::Ar, 11 | 21) => "many",
        (Language::Ar, _) => "other",
    }
}

#[test]
fn every_plural_message_speaks_for_every_number() {
    let mut tried = 0;
    for file in real() {
        let language = file.language;
        let spoken = speech(language);
        for (key, message) in &file.messages {
            let Some(selector) = message.selectors.first().filter(|s| s.default == "other") else {
                continue;
            };
            for n in NUMBERS_TRIED {
                let args: Vec<(&str, Arg<'_>)> = message.variables.iter().map(|v| (v.as_str(), Arg::from(n))).collect();
                let text = spoken.plain(key, &args);
                assert!(!text.contains(['{', '⟦']), "{} {key} for {n}: {text}", language.code());
                // The text chosen is the one written for this number's category.
                let place = selector.keys.iter().position(|k| k == expected(language, n)).unwrap();
                let mut wanted = message.texts[place].clone();
                for v in &message.variables {
                    wanted = wanted.replace(&format!("⟨{v}⟩"), &spoken.number(n));
                }
                assert_eq!(text, wanted, "{} {key} for {n}", language.code());
                tried += 1;
            }
        }
    }
    assert!(tried >= 6 * 15 * 9, "only {tried} sentences were tried");
}

#[test]
fn every_message_formats_with_its_variables() {
    for file in real() {
        let spoken = speech(file.language);
        for (key, message) in &file.messages {
            let args: Vec<(&str, Arg<'_>)> = message
                .variables
                .iter()
                .map(|v| (v.as_str(), Arg::from("Kenya")))
                .collect();
            let text = spoken.t_args(key, &args);
            assert!(
                !text.contains(['{', '⟦']) && !text.trim().is_empty(),
                "{} {key}: {text}",
                file.language.code()
            );
        }
    }
}

#[test]
fn the_lints_table_of_categories_is_the_library_s() {
    use icu::plurals::PluralRules;
    for language in Language::ALL {
        let locale: icu::locale::Locale = language.code().parse().unwrap();
        let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
        let theirs: std::collections::BTreeSet<String> =
            rules.categories().map(|c| format!("{c:?}").to_lowercase()).collect();
        let ours: std::collections::BTreeSet<String> = categories(language).iter().map(ToString::to_string).collect();
        assert_eq!(ours, theirs, "{}", language.code());
    }
}
