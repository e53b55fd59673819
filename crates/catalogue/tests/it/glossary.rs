//! The glossary: every concept in six languages, each word with where it was seen, none of two bodies' words dropped.

use catalogue::{Catalogue, Checked, Glossary, Term};
use terms::Language;

fn glossary() -> &'static Glossary {
    Catalogue::shipped().glossary()
}

fn term(id: &str) -> &'static Term {
    glossary().term(id).unwrap()
}

/// Words of a term in a language, with the first letters of where they were seen.
fn words(id: &str, language: Language) -> Vec<(&'static str, &'static str)> {
    let seen = |source: &'static Option<String>| source.as_deref().map_or("", |s| &s[..4]);
    term(id)
        .words_in(language)
        .map(|w| (w.words.as_str(), seen(&w.source)))
        .collect()
}

#[test]
fn every_term_has_words_and_a_definition_in_six_languages() {
    assert_eq!(glossary().terms().len(), 42);
    for term in glossary().terms() {
        assert_eq!(glossary().term(term.id.as_str()), Some(term));
        assert_eq!(term.definition.iter().count(), 6, "{}", term.id);
        for language in Language::ALL {
            let word = term
                .word(language)
                .unwrap_or_else(|| panic!("{} in {}", term.id, language.code()));
            assert_eq!(word.language, language);
        }
        for word in &term.words {
            assert_eq!(
                word.source.is_some(),
                word.checked.reviewed(),
                "{}: {}",
                term.id,
                word.words
            );
        }
    }
    assert_eq!(glossary().term("nothing"), None);
}

/// Two bodies of the United Nations write the same team differently: whoever reads either finds the term.
#[test]
fn words_of_different_bodies_stand_side_by_side() {
    let chinese = words("csirt", Language::Zh);
    let of = |body: &str| {
        chinese
            .iter()
            .filter(|(_, seen)| *seen == body)
            .map(|(w, _)| *w)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("OEWG"), ["计算机应急小组", "计算机安全事故响应小组"]);
    assert_eq!(of("ITU,"), ["计算机事件响应小组", "计算机安全应急响应小组"]);
    assert_eq!(
        words("norm", Language::Ar).len(),
        2,
        "Arabic is split, and no source settles it"
    );
    assert_eq!(
        words("cybersecurity", Language::Es),
        [("ciberseguridad", "ITU "), ("seguridad cibernética", "A/RE")]
    );
    assert_eq!(words("cybercrime", Language::Ar).len(), 2);
    // Two things in Russian, not two words for one.
    assert_eq!(
        words("critical-infrastructure", Language::Ru)[0].0,
        "критически важная инфраструктура"
    );
    assert_eq!(
        words("critical-information-infrastructure", Language::Ru)[0].0,
        "критическая информационная инфраструктура"
    );
    // Not word for word: a machine would get them wrong.
    assert_eq!(
        words("global-cybersecurity-agenda", Language::Fr)[0].0,
        "Programme mondial cybersécurité"
    );
    assert_eq!(
        words("global-cybersecurity-agenda", Language::Es)[0].0,
        "Agenda sobre Ciberseguridad Global (ACG)"
    );
}

#[test]
fn a_word_that_was_seen_nowhere_says_so() {
    let graded = |id: &str, language: Language| term(id).word(language).unwrap().checked;
    assert_eq!(
        graded("attribution", Language::Zh),
        Checked::Unreviewed,
        "the draft describes it without the word"
    );
    assert_eq!(graded("norm", Language::Zh), Checked::Source);
    assert_eq!(graded("norm", Language::Ar), Checked::Secondary);
    assert_eq!(graded("point-of-contact", Language::Fr), Checked::Unreviewed);
    let all = glossary().terms().iter().flat_map(|t| &t.words);
    let (seen, unseen): (Vec<_>, Vec<_>) = all.partition(|w| w.checked.reviewed());
    assert!(
        seen.len() > 100 && unseen.len() > 60,
        "{} and {}",
        seen.len(),
        unseen.len()
    );
}

#[test]
fn a_reader_finds_a_term_by_any_of_its_words() {
    let found = |word: &str| glossary().find(word).map(|t| t.id.to_string()).collect::<Vec<_>>();
    assert_eq!(found("计算机事件响应小组"), ["csirt"]);
    assert_eq!(found("قواعد"), ["norm"]);
    assert_eq!(found(" Mesures de Confiance "), ["confidence-building-measure"]);
    assert_eq!(found("КИБЕРБЕЗОПАСНОСТЬ"), ["cybersecurity"]);
    assert!(found("measures").is_empty());
}

#[test]
fn labels_are_never_translated() {
    for (id, label) in [
        ("tlp-red", "TLP:RED"),
        ("tlp-amber", "TLP:AMBER"),
        ("tlp-amber-strict", "TLP:AMBER+STRICT"),
        ("tlp-green", "TLP:GREEN"),
        ("tlp-clear", "TLP:CLEAR"),
    ] {
        for language in Language::ALL {
            assert_eq!(words(id, language), [(label, "firs")], "{id}");
        }
    }
    for term in glossary().terms().iter().filter(|t| !t.id.as_str().starts_with("tlp-")) {
        let english = &term.word(Language::En).unwrap().words;
        assert_ne!(&term.word(Language::Ar).unwrap().words, english, "{}", term.id);
    }
}

/// The texts use the glossary's words: the same thing has one name from page to page.
#[test]
fn texts_write_with_the_first_word_of_the_glossary() {
    let shipped = Catalogue::shipped();
    let gist = |id: &str, language| shipped.entry(id).unwrap().gist.get(language).unwrap();
    for (id, word, languages) in [
        (
            "norm-13g",
            "critical-infrastructure",
            &[Language::Zh, Language::En, Language::Fr, Language::Es][..],
        ),
        ("norm-13i", "hidden-function", &[Language::Zh]),
        (
            "norm-13c",
            "internationally-wrongful-act",
            &[Language::Zh, Language::Es, Language::Fr],
        ),
        (
            "norm-13a",
            "icts",
            &[Language::Zh, Language::Ar, Language::Ru, Language::Es],
        ),
        (
            "principle-86-process-1",
            "capacity-building",
            &[Language::Zh, Language::Ar, Language::Fr, Language::Es],
        ),
    ] {
        for language in languages {
            let (gist, word) = (gist(id, *language), &term(word).word(*language).unwrap().words);
            assert!(
                gist.to_lowercase().contains(&word.to_lowercase()),
                "{id} does not say {word}"
            );
        }
    }
    assert!(
        gist("norm-13i", Language::Zh).contains("诚信"),
        "the word of the United Nations for integrity"
    );
}
