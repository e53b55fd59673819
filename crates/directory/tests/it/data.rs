//! The data that come with the program, checked as their README lists it.

use directory::{Doubt, PartyKind, PartySeed};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Label, Language, Role};

type Line = BTreeMap<String, String>;

fn table(name: &str) -> Vec<Line> {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(|line| line.unwrap()).collect()
}

fn has_script(text: &str, language: Language) -> bool {
    text.chars().any(|c| match language {
        Language::Ar => ('\u{600}'..='\u{6ff}').contains(&c),
        Language::Zh => ('\u{4e00}'..='\u{9fff}').contains(&c),
        Language::Ru => ('\u{400}'..='\u{4ff}').contains(&c),
        Language::En | Language::Fr | Language::Es => c.is_alphabetic() && u32::from(c) < 0x250,
    })
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && terms::Instant::parse(&format!("{text}T00:00:00Z")).is_some()
}

fn states(seeds: &[PartySeed]) -> Vec<&PartySeed> {
    seeds.iter().filter(|s| s.facts.kind.is_state()).collect()
}

#[test]
fn one_hundred_and_ninety_three_members_and_two_observers() {
    let seeds = directory::members_un();
    let count = |kind| seeds.iter().filter(|s| s.facts.kind == kind).count();
    assert_eq!((count(PartyKind::State), count(PartyKind::Observer)), (193, 2));
    assert_eq!(seeds.len(), 195 + table("parties.csv").len());
    let codes: BTreeSet<_> = seeds.iter().map(|s| s.facts.code.clone()).collect();
    assert_eq!(codes.len(), seeds.len());
    let states = states(&seeds);
    for (what, values) in [
        (
            "iso2",
            states
                .iter()
                .map(|s| s.facts.iso2.clone().unwrap())
                .collect::<BTreeSet<_>>(),
        ),
        ("m49", states.iter().map(|s| s.facts.m49.clone().unwrap()).collect()),
    ] {
        assert_eq!(values.len(), 195, "{what}");
    }
    for state in &states {
        assert!(state.facts.iso2.as_ref().unwrap().len() == 2 && state.facts.m49.as_ref().unwrap().len() == 3);
    }
}

#[test]
fn every_name_is_there_in_six_languages_and_in_its_script() {
    for seed in directory::members_un().iter().chain(&directory::demo()) {
        for language in Language::ALL {
            let name = seed.names.shown.get(language).unwrap_or_default();
            assert!(
                !name.is_empty(),
                "{} has no name in {}",
                seed.facts.code,
                language.code()
            );
            if seed.facts.kind.is_state() {
                assert!(has_script(name, language), "{}: {name}", seed.facts.code);
                assert!(
                    !name.contains(" - ") && !name.contains('_'),
                    "{}: {name}",
                    seed.facts.code
                );
            }
        }
    }
}

#[test]
fn a_name_under_review_shows_the_held_form_and_tells_the_secretariat() {
    let wanted: BTreeSet<(String, String)> = table("states.csv")
        .iter()
        .flat_map(|l| {
            let languages: Vec<String> = l["names_to_review"].split_whitespace().map(str::to_owned).collect();
            let code = l["iso3"].clone();
            languages.into_iter().map(move |lang| (code.clone(), lang))
        })
        .collect();
    let held = table("names-held.csv");
    let got: BTreeSet<(String, String)> = held.iter().map(|l| (l["iso3"].clone(), l["lang"].clone())).collect();
    assert_eq!((wanted.clone(), held.len()), (got, wanted.len()));
    let reasons: BTreeSet<Option<Doubt>> = held.iter().map(|l| Doubt::parse(&l["reason"])).collect();
    let all: BTreeSet<Option<Doubt>> = Doubt::ALL.iter().copied().map(Some).collect();
    assert_eq!(reasons, all, "every reason is a code, and every code is somebody's");
    let seeds = directory::members_un();
    for line in held {
        let seed = seeds.iter().find(|s| s.facts.code.as_str() == line["iso3"]).unwrap();
        let language = Language::parse(&line["lang"]).unwrap();
        assert_eq!(seed.names.shown.get(language), Some(line["held_name"].as_str()));
        let review = seed.notes.reviews.iter().find(|r| r.language == language).unwrap();
        assert_eq!(review.questioned, line["questioned_name"]);
    }
    let nauru = seeds.iter().find(|s| s.facts.code.as_str() == "NRU").unwrap();
    assert!(
        nauru.names.formal.is_empty(),
        "the formal name waits for the same check"
    );
}

#[test]
fn groups_stand_with_their_dates() {
    let groups = table("groupings.csv");
    let codes: BTreeSet<String> = table("states.csv").iter().map(|l| l["iso3"].clone()).collect();
    let known = [
        "LDC",
        "LLDC",
        "SIDS",
        "AFRICAN",
        "ASIA_PACIFIC",
        "EEG",
        "GRULAC",
        "WEOG",
    ];
    for line in &groups {
        assert!(known.contains(&line["group"].as_str()) && codes.contains(&line["iso3"]));
        assert!(is_day(&line["as_of"]), "{line:?}");
        for end in ["valid_from", "valid_to"] {
            assert!(line[end].is_empty() || is_day(&line[end]));
        }
        assert!(line["valid_from"].is_empty() || line["valid_to"].is_empty() || line["valid_from"] < line["valid_to"]);
    }
    let seeds = directory::members_un();
    let lines = table("states.csv");
    for (seed, line) in states(&seeds).into_iter().zip(&lines) {
        let open: BTreeSet<&str> = seed
            .groupings
            .groups
            .iter()
            .filter(|g| g.holds_on("2026-11-22"))
            .map(|g| g.group.as_str())
            .collect();
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for (column, group) in [("ldc", "LDC"), ("lldc", "LLDC"), ("sids", "SIDS")] {
            if line[column] == "1" {
                wanted.insert(group);
            }
        }
        if !line["un_group"].is_empty() {
            wanted.insert(&line["un_group"]);
        }
        assert_eq!(open, wanted, "{}", seed.facts.code);
        let regional = open.iter().filter(|g| !["LDC", "LLDC", "SIDS"].contains(g)).count();
        assert_eq!(
            regional,
            usize::from(seed.facts.kind == PartyKind::State),
            "{}",
            seed.facts.code
        );
    }
    let line = |group: &str, code: &str| {
        groups
            .iter()
            .find(|l| l["group"] == group && l["iso3"] == code)
            .unwrap()
    };
    for code in ["BGD", "LAO", "NPL"] {
        assert!(line("LDC", code)["valid_to"].is_empty(), "to be decided by a person");
    }
    assert_eq!(line("LDC", "STP")["valid_to"], "2024-12-13");
    for (group, code) in [
        ("WEOG", "USA"),
        ("WEOG", "TUR"),
        ("ASIA_PACIFIC", "KIR"),
        ("WEOG", "ISR"),
    ] {
        assert!(!line(group, code)["note"].is_empty(), "{code}");
    }
}

#[test]
fn every_state_has_a_tile_of_its_own() {
    for (file, seeds) in [
        ("tilegrid.csv", directory::members_un()),
        ("demo-tilegrid.csv", directory::demo()),
    ] {
        let lines = table(file);
        let states = states(&seeds);
        assert_eq!(lines.len(), states.len());
        let mut places = BTreeSet::new();
        for state in states {
            let tile = directory::tile(&state.facts.code).unwrap();
            assert!((1..=19).contains(&tile.row) && (1..=32).contains(&tile.col));
            assert!(places.insert((tile.row, tile.col)), "{} has company", state.facts.code);
            let line = lines.iter().find(|l| l["iso3"] == state.facts.code.as_str()).unwrap();
            let observer = state.facts.kind == PartyKind::Observer;
            assert_eq!(line["status"] == "OBSERVER", observer);
        }
    }
}

#[test]
fn aliases_are_words_for_finding() {
    let of_members = table("aliases.csv");
    assert!(of_members.len() >= 350);
    sound_aliases(&of_members, &directory::members_un());
    let invented = table("demo-aliases.csv");
    let languages: BTreeSet<&str> = invented.iter().map(|l| l["lang"].as_str()).collect();
    assert_eq!(
        languages.len(),
        6,
        "the invented region has other names in every language"
    );
    sound_aliases(&invented, &directory::demo());
}

fn sound_aliases(lines: &[Line], seeds: &[directory::PartySeed]) {
    let taken: usize = seeds
        .iter()
        .filter(|s| s.facts.kind.is_state())
        .map(|s| s.aliases.len())
        .sum();
    assert_eq!(taken, lines.len(), "every line is the name of somebody");
    let mut seen = BTreeSet::new();
    for line in lines {
        let key = (line["iso3"].clone(), line["lang"].clone(), line["alias"].clone());
        assert!(seen.insert(key), "twice: {line:?}");
        assert!(Language::parse(&line["lang"]).is_some());
        assert!(seeds.iter().any(|s| s.facts.code.as_str() == line["iso3"]), "{line:?}");
        for state in states(seeds) {
            let is_other = state.facts.code.as_str() != line["iso3"];
            let same = state.names.shown.iter().any(|(_, name)| name == line["alias"]);
            assert!(!(is_other && same), "{line:?} is the name of {}", state.facts.code);
        }
    }
}

#[test]
fn bodies_have_sound_codes_and_members() {
    for (bodies, seeds) in [
        ("parties.csv", directory::members_un()),
        ("demo-parties.csv", directory::demo()),
    ] {
        let states: BTreeSet<_> = states(&seeds).into_iter().map(|s| s.facts.code.clone()).collect();
        let lines = table(bodies);
        assert_eq!(lines.len(), seeds.len() - states.len(), "every line reads");
        for line in &lines {
            let seed = seeds.iter().find(|s| s.facts.code.as_str() == line["code"]).unwrap();
            assert_eq!(
                line["members"].split_whitespace().count(),
                seed.facts.members.len(),
                "{}",
                line["code"]
            );
            let members: BTreeSet<_> = seed.facts.members.iter().cloned().collect();
            assert_eq!(members.len(), seed.facts.members.len());
            assert!(members.is_subset(&states), "{}", line["code"]);
            assert_eq!(
                line["members"].is_empty(),
                line["members_as_of"].is_empty(),
                "{}",
                line["code"]
            );
            assert_eq!(line["names_draft"].split_whitespace().count(), seed.names.drafts.len());
        }
    }
    assert!(directory::members_un().iter().any(|s| s.facts.code.as_str() == "UNODA"));
    assert!(directory::demo().iter().any(|s| s.facts.code.as_str() == "XSEC"));
}

#[test]
fn the_fictional_region_cannot_be_taken_for_a_real_one() {
    let real = directory::members_un();
    let demo = directory::demo();
    let real_words: BTreeSet<String> = real
        .iter()
        .flat_map(|s| {
            let names = s.names.shown.iter().map(|(_, n)| n.to_owned());
            names
                .chain(s.aliases.iter().map(|a| a.text.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    let states = states(&demo);
    assert_eq!(states.len(), 12);
    for state in states {
        assert!(("XAA"..="XAL").contains(&state.facts.code.as_str()));
        assert!(
            real.iter()
                .all(|r| r.facts.code != state.facts.code && r.facts.iso2 != state.facts.iso2)
        );
        for (_, name) in state.names.shown.iter() {
            assert!(!real_words.contains(name), "{name}");
        }
    }
}

#[test]
fn the_fictional_contacts_show_every_case() {
    let contacts = directory::demo_contacts();
    assert_eq!(contacts.len(), 36);
    let keys: BTreeSet<&str> = contacts.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys.len(), contacts.len());
    let mut per_state: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, contact) in contacts.iter().enumerate() {
        *per_state.entry(contact.state.as_str()).or_default() += 1;
        assert!(contact.role.is_focal_point());
        if let Some(primary) = &contact.deputy_of {
            let at = contacts.iter().position(|c| c.key == *primary).unwrap();
            assert!(at < i && contacts[at].state == contact.state && contacts[at].role == contact.role);
        }
        let channels: Vec<_> = contact.parts.channels().collect();
        assert!(!channels.is_empty());
        for (_, channel) in channels {
            // What is shown in the demonstration could have been typed.
            let typed = directory::channel_value(channel.medium, &channel.value).unwrap();
            assert_eq!(typed, channel.value);
            assert!(directory::Zone::parse(channel.zone.as_str()).is_some());
            match channel.medium {
                directory::Medium::Mail => assert!(channel.value.ends_with(".example")),
                directory::Medium::Phone | directory::Medium::Mobile | directory::Medium::Fax => {
                    assert!(channel.value.starts_with("+999"));
                }
                _ => {}
            }
        }
        for (part, label) in &contact.labels {
            assert!(directory::CONTACT_PARTS.contains(&part.as_str()) && *label > contact.label);
        }
    }
    assert!(per_state.values().all(|n| (2..=4).contains(n)) && per_state.len() == 12);
    assert_eq!(contacts.iter().filter(|c| c.label == Label::Clear).count(), 1);
    assert!(contacts.iter().any(|c| c.parts.channels().count() == 8));
    let roles: BTreeSet<Role> = contacts.iter().map(|c| c.role).collect();
    let statuses: BTreeSet<_> = contacts.iter().map(|c| c.status).collect();
    assert_eq!((roles.len(), statuses.len()), (4, 5));
}
