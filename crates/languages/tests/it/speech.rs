//! How a speech behaves: arguments, marks, numbers, missing keys, threads.

use languages::{Arg, Speech, catalogue, language_name, pseudo, pseudo_catalogue, speech};
use terms::{Language, Refusal};

#[test]
fn a_missing_key_is_seen_and_never_another_language() {
    let french = Speech::over(Language::Fr, "nav-states = États\n");
    assert_eq!(french.t("nav-states"), "États");
    assert_eq!(french.t("nav-contacts"), "⟦nav-contacts⟧");
    assert!(french.has("nav-states") && !french.has("nav-contacts"));
}

#[test]
fn a_missing_argument_is_seen() {
    assert!(speech(Language::En).t("common-since-date").contains("{$date}"));
}

#[test]
fn inserted_values_are_isolated_and_plain_takes_the_marks_away() {
    let args = [("state", Arg::from("Кения")), ("role", Arg::from("Technical contact"))];
    let html = speech(Language::Ar).t_args("contact-title", &args);
    assert!(html.contains("\u{2068}Кения\u{2069}"));
    let subject = speech(Language::Ar).plain("contact-title", &args);
    assert!(!subject.chars().any(|c| ('\u{2066}'..='\u{2069}').contains(&c)));
    assert_eq!(subject, "Technical contact: Кения");
}

#[test]
fn numbers_are_written_as_each_language_does() {
    let million: Vec<String> = Language::ALL.iter().map(|l| speech(*l).number(1_234_567)).collect();
    assert_eq!(
        million,
        [
            "1,234,567",
            "1,234,567",
            "1,234,567",
            "1\u{202f}234\u{202f}567",
            "1\u{a0}234\u{a0}567",
            "1.234.567"
        ]
    );
    assert_eq!(speech(Language::En).number(-7), "-7");
    assert_eq!(speech(Language::En).number(i64::MIN), "-9,223,372,036,854,775,808");
}

#[test]
fn a_number_in_a_message_is_printed_by_the_same_rules() {
    let one = Speech::over(
        Language::Fr,
        "n = { $n } et { NUMBER($n) } et { NUMBER($n, useGrouping: \"false\") }\n",
    );
    assert_eq!(
        one.plain("n", &[("n", Arg::from(12_345))]),
        "12\u{202f}345 et 12\u{202f}345 et 12345"
    );
}

#[test]
fn french_and_spanish_have_their_many() {
    assert_eq!(
        speech(Language::Es).plain("states-count", &[("count", Arg::from(1_000_000))]),
        "1.000.000 de Estados"
    );
    assert_eq!(
        speech(Language::Fr).plain("states-count", &[("count", Arg::from(1_000_000))]),
        "1\u{202f}000\u{202f}000 d’États"
    );
    assert_eq!(
        speech(Language::Fr).plain("states-count", &[("count", Arg::from(0))]),
        "0 État"
    );
}

#[test]
fn selectors_take_words_too() {
    let one = Speech::over(
        Language::En,
        "greet =\n    { $role ->\n        [legal] Counsel\n       *[other] Colleague\n    }\n",
    );
    assert_eq!(one.t_args("greet", &[("role", Arg::from("legal"))]), "Counsel");
    assert_eq!(one.t_args("greet", &[("role", Arg::from("technical"))]), "Colleague");
}

#[test]
fn a_refusal_is_worded_in_the_reader_s_language() {
    let no = Refusal::bad("too-long").at("note").arg("max", "21");
    assert_eq!(
        speech(Language::Ru).refusal(&no).replace(['\u{2068}', '\u{2069}'], ""),
        "Используйте не более 21 знака."
    );
    assert_eq!(
        speech(Language::En).refusal(&no).replace(['\u{2068}', '\u{2069}'], ""),
        "Please use at most 21 characters."
    );
    let code = Refusal::bad("audience-unknown").arg("name", "007");
    assert!(
        speech(Language::En).refusal(&code).contains("007"),
        "codes are texts, not numbers"
    );
}

#[test]
fn one_speech_serves_all_threads() {
    let threads: Vec<_> = (0..8)
        .map(|i| {
            std::thread::spawn(move || {
                (0..200)
                    .map(|n| speech(Language::ALL[(i + n) % 6]).plain("states-count", &[("count", Arg::from(n))]))
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    for (i, t) in threads.into_iter().enumerate() {
        for (n, text) in t.join().unwrap().into_iter().enumerate() {
            assert_eq!(
                text,
                speech(Language::ALL[(i + n) % 6]).plain("states-count", &[("count", Arg::from(n))])
            );
        }
    }
}

#[test]
fn every_language_is_named_in_every_language() {
    let mut seen = std::collections::BTreeSet::new();
    for said_in in Language::ALL {
        for of in Language::ALL {
            assert!(
                seen.insert((said_in.code(), language_name(of, said_in))),
                "two languages with one name"
            );
        }
        assert_eq!(
            language_name(said_in, said_in).to_lowercase(),
            said_in.own_name().to_lowercase()
        );
    }
}

#[test]
fn the_pseudo_locale_grows_every_text_by_sixty_per_cent() {
    for text in ["", "A", "Sign in", "Points of contact", "{ $count } States"] {
        let grown = pseudo(text);
        assert!(
            grown.chars().count() * 10 >= text.chars().count() * 16,
            "{text} -> {grown}"
        );
    }
    let grown = Speech::over(Language::En, &pseudo_catalogue());
    let plain = speech(Language::En);
    for key in ["nav-states", "home-map-caption", "form-check-intro"] {
        assert!(
            grown.t(key).chars().count() * 10 >= plain.t(key).chars().count() * 16,
            "{key}"
        );
        assert_ne!(grown.t(key), plain.t(key));
    }
    let two = grown.plain("states-count", &[("count", Arg::from(2))]);
    assert!(two.contains('2') && two.starts_with('⟨'), "{two}");
    let keys = |source: &str| {
        source
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .count()
    };
    assert_eq!(keys(&pseudo_catalogue()), keys(catalogue(Language::En)));
}

#[test]
fn drafts_are_known_as_drafts() {
    for language in Language::ALL {
        assert_eq!(
            languages::is_draft(language),
            crate::lint::DRAFTS.contains(&language),
            "{}",
            language.code()
        );
    }
}

#[test]
fn hours_are_said_in_words() {
    let normal = "mon-fri 08:00-17:00, sat 09:00-12:00";
    let said: Vec<String> = Language::ALL.iter().map(|l| speech(*l).hours(normal)).collect();
    assert_eq!(
        said,
        [
            "من الاثنين إلى الجمعة \u{2066}08:00–17:00\u{2069}؛ السبت \u{2066}09:00–12:00\u{2069}",
            "周一至周五 08:00–17:00；周六 09:00–12:00",
            "Monday to Friday 08:00–17:00; Saturday 09:00–12:00",
            "du lundi au vendredi 08:00–17:00; samedi 09:00–12:00",
            "понедельник – пятница 08:00–17:00; суббота 09:00–12:00",
            "de lunes a viernes 08:00–17:00; sábado 09:00–12:00",
        ]
    );
    assert_eq!(
        speech(Language::Es).hours("mon-sun 06:00-22:00"),
        "todos los días 06:00–22:00"
    );
    for odd in ["", "weekdays", "xyz-fri 1-2", "mon"] {
        assert_eq!(speech(Language::Fr).hours(odd), odd, "shown unchanged");
    }
}

#[test]
fn every_region_in_the_data_has_its_name_in_six_languages() {
    for file in ["states.csv", "demo.csv"] {
        let path = format!("{}/../directory/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let mut table = csv::Reader::from_path(path).unwrap();
        let places: Vec<usize> = ["region", "subregion"]
            .iter()
            .map(|c| table.headers().unwrap().iter().position(|h| h == *c).unwrap())
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        for row in table.records() {
            let row = row.unwrap();
            seen.extend(places.iter().map(|p| row[*p].to_owned()).filter(|r| !r.is_empty()));
        }
        assert!(seen.len() > 5);
        for region in seen {
            let key = format!("region-{}", region.to_lowercase().replace(' ', "-"));
            assert!(speech(Language::Ru).has(&key), "{key}");
            assert_ne!(speech(Language::Ru).region(&region), region);
        }
    }
    assert_eq!(speech(Language::Ar).region("Atlantis"), "Atlantis");
}
