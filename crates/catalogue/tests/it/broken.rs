//! A broken file is told with its name, its entry and its fault; and nothing of it is used.

use catalogue::{Broken, Catalogue, Effort, Fault, MeasureKind, Need};
use terms::Language;

const NAMES: &str = "ar = \"اسم\"\nzh = \"名称\"\nen = \"name\"\nfr = \"nom\"\nru = \"имя\"\nes = \"nombre\"\n";

/// A set of one entry that is sound.
fn sound() -> String {
    format!(
        "[set]\nid = \"rule\"\ncount = 1\nsymbol = \"X\"\nstatus = \"adopted\"\n[set.name]\n{NAMES}\n[sources]\nA = \"a source that was read\"\n\
         [[entry]]\nid = \"rule-1\"\nplace = \"1\"\nchecked = \"source\"\nby = [\"A\"]\n[entry.title]\n{NAMES}[entry.gist]\n{NAMES}\
         [[entry.limit]]\n{NAMES}"
    )
}

fn read(set: &str, links: &str, glossary: &str) -> Result<Catalogue, Broken> {
    Catalogue::read(&[("set.toml", set)], ("links.toml", links), ("words.toml", glossary))
}

#[test]
fn the_sound_one_reads() {
    let read = read(&sound(), "", "").unwrap();
    assert_eq!(read.entries().len(), 1);
    assert_eq!(read.entry("rule-1").unwrap().sources, ["a source that was read"]);
}

#[test]
fn what_is_wrong_with_a_set_is_told_with_file_and_entry() {
    let all = sound();
    // What is replaced the last time it stands there, by what, whose fault it is, and which.
    let missing = |field, language| Fault::Missing { field, language };
    let cases: Vec<(&str, &str, &str, Fault)> = vec![
        ("count = 1", "count = 2", "rule", Fault::Count { said: 2, found: 1 }),
        ("id = \"rule-1\"", "id = \"rule-A\"", "rule-A", Fault::Address),
        (
            "id = \"rule-1\"",
            "id = \"norm-1\"",
            "norm-1",
            Fault::Set("rule".into()),
        ),
        ("id = \"rule-1\"", "id = \"rule1\"", "rule1", Fault::Set("rule".into())),
        ("by = [\"A\"]", "by = []", "rule-1", Fault::Source),
        (
            "checked = \"source\"",
            "checked = \"unreviewed\"",
            "rule-1",
            Fault::Source,
        ),
        ("by = [\"A\"]", "by = [\"B\"]", "rule-1", Fault::Unknown("B".into())),
        (
            "A = \"a s",
            "B = \"idle\"\nA = \"a s",
            "set.toml",
            Fault::Idle("B".into()),
        ),
        ("ru = \"имя\"\n", "", "rule-1", missing("limit", Language::Ru)),
        ("ru = \"имя\"", "ru = \" \"", "rule-1", missing("limit", Language::Ru)),
        (
            "en = \"name\"",
            "en = \"word\"",
            "rule-1",
            Fault::Limit {
                language: Language::En,
                words: "word".into(),
            },
        ),
    ];
    for (old, new, entry, fault) in cases {
        let at = all.rfind(old).unwrap();
        let text = format!("{}{new}{}", &all[..at], &all[at + old.len()..]);
        let broken = read(&text, "", "").unwrap_err();
        assert_eq!(
            broken,
            Broken {
                file: "set.toml".into(),
                entry: entry.into(),
                fault
            },
            "{old} → {new}"
        );
    }
}

/// What is told of a measure, as it stands in a file.
const TOLD: &str = "kind = \"transparency\"\nneeds = [\"contact-policy\", \"cirt\"]\neffort = \"light\"\n";

/// The sound set as one of measures, with these lines in its entry.
fn measures(told: &str) -> String {
    let place = "place = \"1\"\n";
    sound()
        .replace("\"rule", "\"cbm-x")
        .replace(place, &format!("{place}{told}"))
}

#[test]
fn a_measure_is_read_with_its_kind_its_needs_and_its_effort() {
    let read = read(&measures(TOLD), "", "").unwrap();
    let measure = read.entry("cbm-x-1").unwrap();
    assert_eq!(measure.kind(), Some(MeasureKind::Transparency));
    assert_eq!(measure.needs(), [Need::ContactPolicy, Need::Cirt]);
    assert_eq!(measure.effort(), Some(Effort::Light));
    assert!(read.set("cbm-x").unwrap().of_measures());
}

#[test]
fn a_measure_of_which_something_is_untold_or_told_in_another_word_is_told() {
    let word = |field, word: &str| {
        let word = word.to_owned();
        Fault::Word { field, word }
    };
    let cases = [
        ("kind = \"transparency\"\n", "", Fault::Untold("kind")),
        ("needs = [\"contact-policy\", \"cirt\"]\n", "", Fault::Untold("needs")),
        ("effort = \"light\"\n", "", Fault::Untold("effort")),
        ("transparency", "openness", word("kind", "openness")),
        ("transparency", "Transparency", word("kind", "Transparency")),
        ("cirt", "member-nato", word("needs", "member-nato")),
        ("light", "", word("effort", "")),
        ("cirt", "contact-policy", Fault::Order("contact-policy".into())),
        ("cirt", "contact-diplomatic", Fault::Order("contact-diplomatic".into())),
    ];
    for (old, new, fault) in cases {
        let broken = read(&measures(&TOLD.replacen(old, new, 1)), "", "").unwrap_err();
        let (file, entry) = ("set.toml".to_owned(), "cbm-x-1".to_owned());
        assert_eq!(broken, Broken { file, entry, fault }, "{old} → {new}");
    }
}

/// A norm has no effort: what is told of measures is refused elsewhere, and not passed over.
#[test]
fn what_is_told_of_measures_alone_is_refused_on_anything_else() {
    for (field, line) in ["kind", "needs", "effort"].into_iter().zip(TOLD.lines()) {
        let text = sound().replace("place = \"1\"\n", &format!("place = \"1\"\n{line}\n"));
        let broken = read(&text, "", "").unwrap_err();
        assert_eq!(
            (broken.entry.as_str(), &broken.fault),
            ("rule-1", &Fault::NoMeasure(field))
        );
    }
}

#[test]
fn a_gist_in_another_script_or_another_language_is_told() {
    let field = "gist";
    let (fr, ar) = (Language::Fr, Language::Ar);
    let cases: Vec<(&str, &str, Fault)> = vec![
        ("ar = \"اسم\"", "ar = \"name\"", Fault::Script { field, language: ar }),
        (
            "ar = \"اسم\"",
            "ar = \"اسم имя\"",
            Fault::Script { field, language: ar },
        ),
        (
            "zh = \"名称\"",
            "zh = \"имя\"",
            Fault::Script {
                field,
                language: Language::Zh,
            },
        ),
        (
            "fr = \"nom\"",
            "fr = \"Name\"",
            Fault::Untranslated {
                field,
                one: Language::En,
                other: fr,
            },
        ),
        (
            "fr = \"nom\"",
            "fr = \" nom\"",
            Fault::Character { field, language: fr },
        ),
        (
            "fr = \"nom\"",
            "fr = \"no\u{200b}m\"",
            Fault::Character { field, language: fr },
        ),
        (
            "fr = \"nom\"",
            "fr = \"no\\nm\"",
            Fault::Character { field, language: fr },
        ),
        ("fr = \"nom\"\n", "", Fault::Missing { field, language: fr }),
    ];
    let (before, after) = sound()
        .rsplit_once("[entry.gist]")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    for (old, new, fault) in cases {
        let text = format!("{before}[entry.gist]{}", after.replacen(old, new, 1));
        let broken = read(&text, "", "").unwrap_err();
        assert_eq!(
            (broken.entry.as_str(), &broken.fault),
            ("rule-1", &fault),
            "{old} → {new}"
        );
    }
}

#[test]
fn what_is_no_field_is_told_and_not_passed_over() {
    for (old, new) in [
        ("place = \"1\"", "place = \"1\"\ntilte = 3"),
        ("status = \"adopted\"", "status = \"agreed\""),
        ("[set]", "[set"),
    ] {
        let broken = read(&sound().replacen(old, new, 1), "", "").unwrap_err();
        assert_eq!((broken.file.as_str(), broken.entry.as_str()), ("set.toml", "set.toml"));
        assert!(matches!(broken.fault, Fault::Form(_)), "{broken}");
    }
}

#[test]
fn an_id_that_stands_twice_is_told() {
    let entry = sound();
    let entry = &entry[entry.find("[[entry]]").unwrap()..];
    let twice = format!("{}{entry}", sound().replace("count = 1", "count = 2"));
    let broken = read(&twice, "", "").unwrap_err();
    assert_eq!((broken.entry.as_str(), &broken.fault), ("rule-1", &Fault::Twice));
    assert_eq!(broken.to_string(), "set.toml, rule-1: stands twice");
    let none = ("x", "");
    let broken = Catalogue::read(&[("one", &sound()), ("two", &sound())], none, none).unwrap_err();
    assert_eq!(
        (broken.file.as_str(), broken.entry.as_str(), &broken.fault),
        ("two", "rule", &Fault::Twice)
    );
}

#[test]
fn a_link_that_leads_nowhere_or_says_what_it_cannot_is_told() {
    let entry = sound();
    let entry = entry[entry.find("[[entry]]").unwrap()..].replace("rule-1", "rule-2");
    let two = format!("{}{entry}", sound().replace("count = 1", "count = 2"));
    let link = |from: &str, to: &str, rest: &str| format!("[[link]]\nfrom = \"{from}\"\nto = [\"{to}\"]\n{rest}\n");
    let same = "why = \"same-subject\"";
    assert_eq!(
        read(&two, &link("rule-1", "rule-2", same), "").unwrap().links().len(),
        1
    );
    let sourced = |rest: &str| {
        format!(
            "[sources]\nA = \"somebody's table\"\n{}",
            link("rule-1", "rule-2", rest)
        )
    };
    assert!(read(&two, &sourced("why = \"names\"\nby = \"A\""), "").unwrap().links()[0].reviewed());
    let both = link("rule-1", "rule-2", same) + &link("rule-2", "rule-1", same);
    let cases = [
        (
            link("rule-1", "rule-3", same),
            "rule-1 → rule-3",
            Fault::Nowhere("rule-3".into()),
        ),
        (
            link("rule-0", "rule-2", same),
            "rule-0 → rule-2",
            Fault::Nowhere("rule-0".into()),
        ),
        (link("rule-1", "rule-1", same), "rule-1 → rule-1", Fault::Itself),
        (both, "rule-2 → rule-1", Fault::Twice),
        (
            sourced("why = \"recalled-map\"\nby = \"A\""),
            "rule-1 → rule-2",
            Fault::Source,
        ),
        (sourced(same), "links.toml", Fault::Idle("A".into())),
        (
            link("rule-1", "rule-2", "why = \"names\"\nby = \"B\""),
            "rule-1 → rule-2",
            Fault::Unknown("B".into()),
        ),
    ];
    for (links, entry, fault) in cases {
        let broken = read(&two, &links, "").unwrap_err();
        assert_eq!(
            broken,
            Broken {
                file: "links.toml".into(),
                entry: entry.into(),
                fault
            }
        );
    }
}

#[test]
fn a_term_without_a_word_or_a_source_is_told() {
    let term = |ar: &str, zh: &str| {
        format!(
            "[sources]\nS = \"a page that was read\"\n[[term]]\nid = \"name\"\nar = {ar}\nzh = {zh}\nen = [\"name\"]\nfr = [\"nom\"]\n\
             ru = [[\"имя\", \"S\"]]\nes = [\"nombre\"]\n[term.definition]\n{NAMES}"
        )
    };
    let (ar, zh) = ("[\"اسم\"]", "[[\"名称\", \"S\", \"secondary\"], \"名字\"]");
    let good = read(&sound(), "", &term(ar, zh)).unwrap();
    let term_of = good.glossary().term("name").unwrap();
    let chinese: Vec<_> = term_of
        .words_in(Language::Zh)
        .map(|w| (w.words.as_str(), w.checked.reviewed()))
        .collect();
    assert_eq!(chinese, [("名称", true), ("名字", false)]);
    let (field, language) = ("word", Language::Ar);
    let cases = [
        ("[]", zh, Fault::Missing { field, language }),
        ("[\"name\"]", zh, Fault::Script { field, language }),
        ("[[\"اسم\", \"T\"]]", zh, Fault::Unknown("T".into())),
        ("[[\"اسم\", \"S\", \"unreviewed\"]]", zh, Fault::Source),
        (ar, "[\"名称\", \"名称\"]", Fault::Twice),
    ];
    for (ar, zh, fault) in cases {
        let broken = read(&sound(), "", &term(ar, zh)).unwrap_err();
        assert_eq!(
            broken,
            Broken {
                file: "words.toml".into(),
                entry: "name".into(),
                fault
            }
        );
    }
}
