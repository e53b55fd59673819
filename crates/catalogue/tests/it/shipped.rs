//! What ships: how many of what, with which addresses, checked with what. The numbers stand here, so that a file cannot vouch for itself.

use catalogue::{Catalogue, Checked, Consensus, Effort, EntryId, MeasureKind, Need, Status};
use std::collections::BTreeSet;

/// Set, what its document is, whether it may grow, and the addresses of its entries.
fn expected() -> Vec<(&'static str, Status, bool, Vec<String>)> {
    let numbers = |before: &str, to: u8| (1..=to).map(|n| format!("{before}{n}")).collect::<Vec<_>>();
    let letters = |before: &str, to: char| ('a'..=to).map(|c| format!("{before}{c}")).collect::<Vec<_>>();
    let named = |before: &str, ids: &str| ids.split(' ').map(|id| format!("{before}{id}")).collect::<Vec<_>>();
    let mut principles = numbers("principle-86-process-", 5);
    principles.extend(numbers("principle-86-partnership-", 3));
    principles.extend(numbers("principle-86-people-", 2));
    let mut indicators = Vec::new();
    for (code, to) in [("ls", 2), ("ts", 4), ("os", 3), ("cds", 6), ("cs", 5)] {
        indicators.extend(numbers(&format!("indicator-{code}"), to));
    }
    let mut guidelines = Vec::new();
    for (paragraph, to) in [
        ("2.12", 'd'),
        ("3.12", 'f'),
        ("4.8", 'f'),
        ("5.14", 'l'),
        ("6.17", 'e'),
        ("7.1", 'e'),
    ] {
        guidelines.extend(letters(&format!("guideline-{paragraph}"), to));
    }
    assert_eq!(guidelines.len(), 38);
    let recommendations = named(
        "recommendation-",
        "41 42 43 44 58 59 60 72 73 74 75 76 77 78 91 92 93 94 111 112 113 114",
    );
    let hleg = named("hleg-", "1.1 1.2 1.3 1.15 2 2.1 2.2 2.6 2.7 2.10 2.12 2.16");
    vec![
        ("norm", Status::Adopted, false, letters("norm-13", 'k')),
        ("rule", Status::Adopted, false, numbers("rule-1.", 13)),
        ("cbm-global", Status::Adopted, false, numbers("cbm-global-", 8)),
        ("cbm-osce", Status::Adopted, false, numbers("cbm-osce-", 16)),
        ("cbm-oas", Status::Adopted, true, numbers("cbm-oas-", 6)),
        ("cbm-arf", Status::Adopted, false, letters("cbm-arf-", 'd')),
        ("principle-86", Status::Draft, false, principles),
        ("pillar", Status::Published, false, numbers("pillar-", 5)),
        ("guideline", Status::Draft, false, guidelines),
        ("hleg", Status::Published, true, hleg),
        ("indicator", Status::Published, false, indicators),
        ("recommendation", Status::Draft, false, recommendations),
        (
            "stream",
            Status::Draft,
            false,
            named("stream-", "law norms cbm capacity"),
        ),
        (
            "law",
            Status::Published,
            true,
            named(
                "law-",
                "applicability sovereignty non-intervention use-of-force self-defence peaceful-settlement responsibility attribution \
                 substantiation due-diligence non-state-actors countermeasures necessity humanitarian human-rights \
                 critical-infrastructure jurisdiction diplomatic-missions capacity binding-obligations",
            ),
        ),
        (
            "legislation",
            Status::Published,
            true,
            named(
                "legislation-",
                "illegal-access illegal-interception data-interference system-interference misuse-of-devices forgery fraud \
                 child-abuse-material grooming intimate-images copyright racism money-laundering \
                 safeguards preservation production-order search-seizure real-time-collection content-interception \
                 jurisdiction mutual-assistance network-24-7 extradition \
                 data-protection incident-reporting critical-infrastructure electronic-signatures vulnerability-disclosure",
            ),
        ),
        (
            "children",
            Status::Published,
            true,
            named(
                "children-",
                "strategy law technical reporting education industry victims data cooperation partners bodies",
            ),
        ),
        ("checklist", Status::Proposal, false, named("checklist-", "2024")),
        (
            "design",
            Status::Proposal,
            true,
            named(
                "design-",
                "purpose risk voices channel sharing duration cost inclusion exercise evaluation revision report",
            ),
        ),
    ]
}

#[test]
fn every_set_is_whole_and_in_the_order_of_its_source() {
    let shipped = Catalogue::shipped();
    let sets: Vec<_> = shipped.sets().iter().map(|set| set.id.as_str()).collect();
    let wanted: Vec<_> = expected().iter().map(|(set, ..)| *set).collect();
    assert_eq!(sets, wanted);
    for (set, status, open, ids) in expected() {
        let found: Vec<_> = shipped.entries_of(set).map(|e| e.id.to_string()).collect();
        assert_eq!(found, ids, "{set}");
        let set = shipped.set(set).unwrap();
        assert_eq!((set.status, set.open), (status, open), "{}", set.id);
        // Of the topics of law and of children, some stand in a draft and some in no document of States: they have tests of their own.
        let topics = ["law", "children"].contains(&set.id.as_str());
        assert!(topics || shipped.entries_of(set.id.as_str()).all(|e| e.status == status));
    }
    let all: usize = expected().iter().map(|(.., ids)| ids.len()).sum();
    assert_eq!(shipped.entries().len(), all);
}

#[test]
fn an_address_leads_to_its_entry_and_anything_else_to_nothing() {
    let shipped = Catalogue::shipped();
    for entry in shipped.entries() {
        assert_eq!(shipped.entry(entry.id.as_str()), Some(entry));
        let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        assert!(entry.id.as_str().chars().all(clean), "{}", entry.id);
    }
    for none in [
        "",
        "norm",
        "norm-13l",
        "NORM-13a",
        "norm-13a ",
        "norm-13a/",
        "../norm-13a",
        "норм-13a",
    ] {
        assert_eq!(shipped.entry(none), None, "{none}");
    }
    for none in [
        "",
        "1a",
        "-a",
        "a-",
        "a.",
        "a--b",
        "a..b",
        "a/b",
        "a b",
        "A",
        "ä",
        &"a".repeat(41),
    ] {
        assert_eq!(EntryId::parse(none), None, "{none}");
    }
}

/// Topics of law of which the working group's draft does not speak: headings of our own, compared with nothing.
const OWN_HEADINGS: [&str; 6] = [
    "law-due-diligence",
    "law-countermeasures",
    "law-necessity",
    "law-critical-infrastructure",
    "law-jurisdiction",
    "law-diplomatic-missions",
];

/// A list of ours must never look like a list of States: a topic names the paragraph that it was compared with, or says that it has none.
#[test]
fn a_heading_of_our_own_is_never_told_as_a_paragraph() {
    let mut own = Vec::new();
    for entry in Catalogue::shipped().entries_of("law") {
        if entry.status == Status::Published {
            assert_eq!((entry.symbol.as_str(), entry.place.as_str()), ("Comity", "own heading"));
            assert_eq!(entry.checked, Checked::Unreviewed, "{}", entry.id);
            assert!(entry.seen.is_empty(), "{}", entry.id);
            own.push(entry.id.as_str());
        } else {
            assert_eq!(entry.status, Status::Draft, "{}", entry.id);
            assert_eq!(entry.symbol, "OEWG 2019–2021, draft substantive report");
            let paragraphs = entry.place.split(", ").map(|p| p.parse::<u8>().unwrap());
            assert!(
                paragraphs.clone().all(|p| p == 16 || (28..=40).contains(&p)),
                "{}",
                entry.id
            );
            assert!(paragraphs.is_sorted(), "{}", entry.id);
            assert_eq!(entry.checked, Checked::Source, "{}", entry.id);
        }
    }
    assert_eq!(own, OWN_HEADINGS);
}

/// The treaties of which an article may stand beside a topic of legislation, with the first and the last article that speaks of one.
const TREATIES: [(&str, u8, u8); 3] = [("ETS 185", 2, 35), ("ETS 189", 3, 6), ("A/RES/79/243", 7, 41)];

/// Articles are recalled: a topic tells where a treaty speaks of it, and never that anybody compared it, or that a treaty adopted our heading.
#[test]
fn an_article_that_is_recalled_never_makes_a_topic_of_legislation_agreed_or_checked() {
    let mut own = Vec::new();
    for entry in Catalogue::shipped().entries_of("legislation") {
        assert_eq!(entry.symbol, "Comity", "{}: the heading is ours", entry.id);
        let told = (entry.status, entry.checked);
        assert_eq!(told, (Status::Published, Checked::Unreviewed), "{}", entry.id);
        assert!(entry.seen.is_empty(), "{}", entry.id);
        if entry.place == "own heading" {
            own.push(entry.id.as_str());
            continue;
        }
        for part in entry.place.split("; ") {
            let (treaty, articles) = part.split_once(": ").unwrap();
            let (_, first, last) = *TREATIES.iter().find(|(known, ..)| *known == treaty).unwrap();
            let articles: Vec<u8> = articles.split([',', '–']).map(|a| a.trim().parse().unwrap()).collect();
            assert!(articles.is_sorted(), "{}", entry.id);
            assert!(articles.iter().all(|a| (first..=last).contains(a)), "{}", entry.id);
        }
    }
    let duties =
        "data-protection incident-reporting critical-infrastructure electronic-signatures vulnerability-disclosure";
    let duties: Vec<String> = duties.split(' ').map(|id| format!("legislation-{id}")).collect();
    assert_eq!(own, duties);
    let place = |id: &str| Catalogue::shipped().entry(id).unwrap().place.as_str();
    assert_eq!(place("legislation-illegal-access"), "ETS 185: 2; A/RES/79/243: 7");
    assert_eq!(place("legislation-racism"), "ETS 189: 3–6");
    assert_eq!(place("legislation-grooming"), "A/RES/79/243: 15");
}

/// Two topics of child online protection stand in the draft of the ITU; the others, and the bodies named, are general knowledge.
#[test]
fn a_body_that_is_recalled_is_not_told_as_a_partner_of_the_draft() {
    let mut drawn = Vec::new();
    for entry in Catalogue::shipped().entries_of("children") {
        if entry.status == Status::Draft {
            assert!(entry.symbol.starts_with("ITU, draft guidelines"), "{}", entry.id);
            drawn.push((entry.id.as_str(), entry.place.as_str()));
        } else {
            let told = (entry.symbol.as_str(), entry.place.as_str(), entry.status);
            assert_eq!(told, ("Comity", "own heading", Status::Published), "{}", entry.id);
            assert_eq!(entry.checked, Checked::Unreviewed, "{}", entry.id);
        }
    }
    assert_eq!(drawn, [("children-law", "2.7 e"), ("children-partners", "6.10")]);
}

/// What to settle before a measure is used is our own proposal: no body said it, and it is compared with nothing.
#[test]
fn the_questions_of_design_are_a_proposal_of_our_own() {
    for entry in Catalogue::shipped().entries_of("design") {
        assert_eq!((entry.symbol.as_str(), entry.place.as_str()), ("Comity", "own heading"));
        assert_eq!(entry.status, Status::Proposal, "{}", entry.id);
        assert!(entry.seen.is_empty() && entry.consensus.is_none(), "{}", entry.id);
    }
}

/// The grade of each set as the sources were read; an entry that differs from its set is named.
fn grade(id: &str, set: &str) -> Checked {
    match (set, id) {
        ("children", "children-law" | "children-partners") => Checked::Source,
        ("rule" | "cbm-global" | "design" | "legislation" | "children", _) => Checked::Unreviewed,
        ("law", own) if OWN_HEADINGS.contains(&own) => Checked::Unreviewed,
        ("cbm-oas" | "principle-86" | "pillar" | "guideline" | "recommendation" | "stream" | "law", _) => {
            Checked::Source
        }
        ("hleg", "hleg-1.1" | "hleg-1.2" | "hleg-1.3") => Checked::Source,
        ("norm" | "cbm-osce" | "cbm-arf" | "hleg" | "indicator" | "checklist", _) => Checked::Secondary,
        other => panic!("no grade is expected of {other:?}"),
    }
}

#[test]
fn what_was_not_checked_is_not_told_as_checked() {
    let mut reviewed = 0;
    for entry in Catalogue::shipped().entries() {
        assert_eq!(
            entry.checked,
            grade(entry.id.as_str(), entry.set.as_str()),
            "{}",
            entry.id
        );
        assert_eq!(entry.checked.reviewed(), !entry.sources.is_empty(), "{}", entry.id);
        assert!(entry.sources.iter().all(|s| s.chars().count() > 10), "{}", entry.id);
        assert!(!entry.symbol.is_empty() && !entry.place.is_empty(), "{}", entry.id);
        reviewed += usize::from(entry.checked.reviewed());
    }
    assert!(reviewed > 0 && reviewed <= Catalogue::shipped().entries().len());
}

#[test]
fn recommendations_of_experts_tell_whether_all_agreed() {
    for entry in Catalogue::shipped().entries() {
        assert_eq!(entry.consensus.is_some(), entry.set.as_str() == "hleg", "{}", entry.id);
    }
    let of = |id: &str| Catalogue::shipped().entry(id).unwrap().consensus;
    assert_eq!(of("hleg-1.3"), Some(Consensus::Dissent), "its dissent is printed");
    assert_eq!(of("hleg-1.1"), Some(Consensus::NotKnown));
}

#[test]
fn only_principles_and_topics_of_legislation_stand_in_groups() {
    let shipped = Catalogue::shipped();
    for set in shipped.sets() {
        let grouped = ["principle-86", "legislation"].contains(&set.id.as_str());
        assert_eq!(set.groups.is_empty(), !grouped, "{}", set.id);
    }
    let of = |group: &str| {
        let group = EntryId::parse(group);
        shipped
            .entries()
            .iter()
            .filter(|e| e.group == group)
            .map(|e| e.id.to_string())
            .collect::<Vec<_>>()
    };
    for (group, count) in [("process", 5), ("partnership", 3), ("people", 2)] {
        let ids = of(group);
        assert_eq!(ids.len(), count);
        assert!(
            ids.iter().all(|id| id.starts_with(&format!("principle-86-{group}-"))),
            "{ids:?}"
        );
    }
    for (group, first, count) in [
        ("offence", "illegal-access", 13),
        ("procedure", "safeguards", 6),
        ("cooperation", "jurisdiction", 4),
        ("duty", "data-protection", 5),
    ] {
        let ids = of(group);
        assert_eq!((ids.len(), &ids[0]), (count, &format!("legislation-{first}")));
        assert!(ids.iter().all(|id| id.starts_with("legislation-")), "{ids:?}");
    }
}

#[test]
fn every_measure_tells_its_kind_its_needs_and_its_effort_and_nothing_else_does() {
    let shipped = Catalogue::shipped();
    let mut measures = 0;
    for entry in shipped.entries() {
        let is_measure = entry.set.as_str().starts_with("cbm-");
        let told = (entry.kind().is_some(), entry.effort().is_some());
        assert_eq!(told, (is_measure, is_measure), "{}", entry.id);
        assert!(is_measure || entry.needs().is_empty(), "{}", entry.id);
        measures += usize::from(is_measure);
    }
    assert_eq!(measures, 34);
    let of = |kind| shipped.entries().iter().filter(|e| e.kind() == Some(kind)).count();
    assert_eq!(
        MeasureKind::ALL.iter().map(|kind| of(*kind)).collect::<Vec<_>>(),
        [11, 21, 2]
    );
    let of = |effort| shipped.entries().iter().filter(|e| e.effort() == Some(effort)).count();
    assert_eq!(
        Effort::ALL.iter().map(|effort| of(*effort)).collect::<Vec<_>>(),
        [9, 17, 8]
    );
    let asked: BTreeSet<Need> = shipped
        .entries()
        .iter()
        .flat_map(|e| e.needs().iter().copied())
        .collect();
    assert_eq!(asked.len(), Need::ALL.len(), "a need that no measure has is no need");
}

/// A State that is no member of a body is never told that a measure of this body fits it; a global measure asks for no membership.
#[test]
fn a_measure_of_a_body_needs_that_body_and_a_global_one_needs_none() {
    for entry in Catalogue::shipped().entries() {
        let bodies: Vec<_> = entry.needs().iter().filter_map(|need| need.body()).collect();
        let wanted: &[&str] = match entry.set.as_str() {
            "cbm-osce" => &["OSCE"],
            "cbm-oas" => &["OAS"],
            "cbm-arf" => &["ARF"],
            _ => &[],
        };
        assert_eq!(bodies, wanted, "{}", entry.id);
    }
}

/// OSCE and OAS are written as the directory writes them; the forum is none of its parties, and must not be taken for ASEAN.
#[test]
fn a_body_that_a_measure_needs_has_the_code_of_the_directory_but_the_forum() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../directory/data/parties.csv");
    let parties = std::fs::read_to_string(file).unwrap();
    let codes: BTreeSet<&str> = parties.lines().filter_map(|line| line.split(',').next()).collect();
    assert!(codes.len() > 40, "the parties were not read");
    let bodies: Vec<&str> = Need::ALL.iter().filter_map(|need| need.body()).collect();
    assert_eq!(bodies, ["OSCE", "OAS", "ARF"]);
    assert_eq!(
        bodies.iter().map(|body| codes.contains(body)).collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn symbols_are_those_of_the_document_that_an_entry_stands_in() {
    let of = |id: &str| {
        let entry = Catalogue::shipped().entry(id).unwrap();
        (entry.symbol.as_str(), entry.place.as_str())
    };
    assert_eq!(of("norm-13k"), ("A/70/174", "13 (k)"));
    assert_eq!(of("rule-1.13"), ("A/RES/73/27", "1.13"));
    assert_eq!(of("cbm-global-4"), ("A/78/265", "CBM 4"));
    assert_eq!(of("cbm-global-5"), ("A/79/214", "CBM 5"));
    assert_eq!(of("cbm-osce-11"), ("PC.DEC/1106", "11"));
    assert_eq!(of("cbm-osce-12"), ("PC.DEC/1202", "12"), "1201 is a slip of one page");
    assert_eq!(of("cbm-oas-2"), ("CICTE/RES.1/18", "2"));
    assert_eq!(of("indicator-cds6").1, "CDS6");
    assert_eq!(
        of("law-attribution"),
        ("OEWG 2019–2021, draft substantive report", "31")
    );
}
