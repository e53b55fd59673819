//! Links: each leads somewhere, is told from both ends, and says why and whether somebody checked it.

use catalogue::{Catalogue, Why};

#[test]
fn every_link_leads_somewhere_and_is_told_from_both_ends() {
    let shipped = Catalogue::shipped();
    let mut told = 0;
    for link in shipped.links() {
        let (from, to) = (link.from.as_str(), link.to.as_str());
        assert!(
            shipped.entry(from).is_some() && shipped.entry(to).is_some(),
            "{from} → {to}"
        );
        let ends = |here: &str, there: &str| {
            let of = shipped.links_of(here);
            of.iter()
                .filter(|l| l.other.id.as_str() == there)
                .map(|l| l.from_here)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (ends(from, to), ends(to, from)),
            (vec![true], vec![false]),
            "{from} → {to}"
        );
    }
    for entry in shipped.entries() {
        told += shipped.links_of(entry.id.as_str()).len();
    }
    assert_eq!(told, shipped.links().len() * 2);
    assert!(shipped.links_of("nothing-1").is_empty());
}

/// What somebody finds who opens an entry, by the other end's address, with why and whether it was checked.
fn of(id: &str, set: &str) -> Vec<(String, Why, bool)> {
    let links = Catalogue::shipped().links_of(id);
    let wanted = links.iter().filter(|l| l.other.set.as_str() == set);
    wanted
        .map(|l| (l.other.id.to_string(), l.link.why, l.link.reviewed()))
        .collect()
}

#[test]
fn the_rules_are_a_recalled_map_of_the_norms_and_nothing_more() {
    let shipped = Catalogue::shipped();
    let letters: String = shipped
        .entries_of("rule")
        .flat_map(|rule| of(rule.id.as_str(), "norm"))
        .map(|(norm, why, reviewed)| {
            assert_eq!((why, reviewed), (Why::RecalledMap, false), "{norm}");
            norm.trim_start_matches("norm-13").to_owned()
        })
        .collect();
    assert_eq!(
        letters, "abcdefghiijk",
        "1.9 and 1.10 are the halves of (i); 1.13 is of none"
    );
    assert!(of("rule-1.13", "norm").is_empty());
    let halves = |id: &str| {
        shipped
            .links_of(id)
            .iter()
            .filter(|l| l.other.set.as_str() == "norm")
            .all(|l| l.link.partly)
    };
    assert!(halves("rule-1.9") && halves("rule-1.10") && halves("rule-1.3") && !halves("rule-1.1"));
}

#[test]
fn each_guideline_and_each_indicator_has_its_pillar() {
    let shipped = Catalogue::shipped();
    let pillar = |n: u8, why| vec![(format!("pillar-{n}"), why, true)];
    for guideline in shipped.entries_of("guideline") {
        let found = of(guideline.id.as_str(), "pillar");
        let section: u8 = guideline.place[..1].parse().unwrap();
        if section == 7 {
            let all: Vec<_> = (1..=5).flat_map(|n| pillar(n, Why::Names)).collect();
            assert_eq!(found, all, "{}", guideline.id);
        } else {
            assert_eq!(found, pillar(section - 1, Why::PartOf), "{}", guideline.id);
        }
    }
    let counted: Vec<_> = (1..=5).map(|n| of(&format!("pillar-{n}"), "indicator").len()).collect();
    assert_eq!(counted, [2, 4, 3, 6, 5]);
    let counted: Vec<_> = (1..=5).map(|n| of(&format!("pillar-{n}"), "guideline").len()).collect();
    assert_eq!(counted, [4 + 5, 6 + 5, 6 + 5, 12 + 5, 5 + 5]);
    for indicator in shipped.entries_of("indicator") {
        assert_eq!(of(indicator.id.as_str(), "pillar").len(), 1, "{}", indicator.id);
    }
}

#[test]
fn a_reader_of_norm_j_finds_the_measure_the_rule_and_the_stream() {
    assert_eq!(
        of("norm-13j", "cbm-osce"),
        [("cbm-osce-16".to_owned(), Why::SameSubject, false)]
    );
    assert_eq!(
        of("norm-13j", "rule"),
        [("rule-1.11".to_owned(), Why::RecalledMap, false)]
    );
    assert_eq!(
        of("norm-13j", "stream"),
        [("stream-norms".to_owned(), Why::Names, true)]
    );
    assert_eq!(
        of("hleg-2.2", "guideline"),
        [("guideline-3.12e".to_owned(), Why::Names, true)]
    );
}

/// A view points at a topic; from there its reader finds the norm, the rule, and the stream that such views go to.
#[test]
fn a_topic_of_law_leads_to_the_norm_and_the_stream_but_is_neither() {
    let same = |id: &str| (id.to_owned(), Why::SameSubject, false);
    assert_eq!(of("law-due-diligence", "norm"), [same("norm-13c"), same("norm-13h")]);
    assert_eq!(
        of("rule-1.2", "law"),
        [
            same("law-responsibility"),
            same("law-attribution"),
            same("law-substantiation")
        ]
    );
    assert_eq!(
        of("stream-law", "law"),
        [("law-applicability".to_owned(), Why::Names, true)]
    );
    assert_eq!(
        of("law-capacity", "recommendation"),
        [("recommendation-43".to_owned(), Why::Names, true)]
    );
    for id in ["law-humanitarian", "law-self-defence", "law-binding-obligations"] {
        assert!(of(id, "norm").is_empty() && of(id, "rule").is_empty(), "{id}");
    }
}

/// Who settles how a measure is used finds the measure that does it.
#[test]
fn a_question_of_design_leads_to_the_measures_that_answer_it() {
    let same = |id: &str| (id.to_owned(), Why::SameSubject, false);
    assert_eq!(of("design-voices", "cbm-global"), [same("cbm-global-1")]);
    assert_eq!(
        of("design-channel", "cbm-osce"),
        [same("cbm-osce-10"), same("cbm-osce-13")]
    );
    assert_eq!(of("cbm-global-4", "design"), [same("design-exercise")]);
}

/// A State that looks after children online finds the indicator, the guidelines and the topics of its law; none of these links is told as checked.
#[test]
fn child_online_protection_leads_to_the_indicator_the_guidelines_and_the_law() {
    let same = |id: &str| (id.to_owned(), Why::SameSubject, false);
    assert_eq!(of("indicator-ts4", "children").len(), 11);
    assert_eq!(of("children-law", "guideline"), [same("guideline-2.12d")]);
    assert_eq!(of("children-education", "guideline"), [same("guideline-5.14g")]);
    assert_eq!(
        of("children-law", "legislation"),
        [
            same("legislation-child-abuse-material"),
            same("legislation-grooming"),
            same("legislation-intimate-images")
        ]
    );
    assert_eq!(of("legislation-jurisdiction", "law"), [same("law-jurisdiction")]);
    assert_eq!(
        of("norm-13j", "legislation"),
        [same("legislation-vulnerability-disclosure")]
    );
    assert_eq!(of("indicator-ls1", "legislation").len(), 13);
}

/// Only what a source says is told as reviewed: a plain likeness and a memory never are.
#[test]
fn a_likeness_is_never_told_as_reviewed() {
    let mut reviewed = 0;
    for link in Catalogue::shipped().links() {
        let checked = matches!(link.why, Why::PartOf | Why::Names);
        assert_eq!(link.reviewed(), checked, "{} → {}", link.from, link.to);
        reviewed += usize::from(checked);
    }
    assert_eq!(reviewed, 33 + 25 + 20 + 12 + 1 + 11 + 11 + 4 + 10 + 5);
}
