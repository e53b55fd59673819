//! The audit of a real published file: the fourth edition of the Global Cybersecurity Index, 194 units, 20 indicators, five pillars.
//!
//! The weights stand in the file beside it, to nine decimals. Each finding was looked at by hand; what is true of it stands here by unit. The
//! reference files are not part of the project: where they are absent the test says so and ends, and fails where CI is set.

use index::Framework;
use index::audit::{Kind, Sheet, Sure, audit, audit_against};
use index::framework::Ties;
use index::statistics::{ranks, round};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn reference(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found: Option<PathBuf> = root
        .ancestors()
        .map(|above| above.join("../shared/data/reference").join(name))
        .find(|path| path.is_file());
    let text = found.and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        eprintln!("the reference file {name} is not here; nothing was held against it");
        assert!(std::env::var_os("CI").is_none(), "CI needs the reference file {name}");
    }
    text
}

fn framework(weights: &str) -> Framework {
    let mut text =
        "id = 'gci'\naggregate = 'sum'\n[data]\nunit = 'iso3'\nname = 'name'\n[rank]\nties = 'dense'\ndecimals = 2\n\
                    [[node]]\nid = 'overall'\nrange = { low = 0, high = 100 }\n"
            .to_owned();
    let mut pillars = BTreeSet::new();
    for line in weights.lines().skip(1) {
        let (pillar, rest) = line.split_once(',').unwrap();
        let (indicator, _) = rest.split_once(',').unwrap();
        let (_, points) = line.rsplit_once(',').unwrap();
        if pillars.insert(pillar.to_owned()) {
            write!(
                text,
                "[[node]]\nid = '{pillar}'\nparent = 'overall'\nrange = {{ low = 0, high = 20 }}\n"
            )
            .unwrap();
        }
        write!(
            text,
            "[[node]]\nid = '{indicator}'\nparent = '{pillar}'\nweight = {points}\nrange = {{ low = 0, high = 1 }}\n"
        )
        .unwrap();
    }
    Framework::parse(&text).unwrap()
}

#[test]
fn the_one_false_pillar_of_194_units_is_named_and_its_total_with_it() {
    let (Some(data), Some(weights)) = (reference("gci_2020.csv"), reference("gci_2020_weights.csv")) else {
        return;
    };
    let framework = framework(&weights);
    let sheet = Sheet::csv("gci_2020.csv", data.as_bytes()).unwrap();
    let told = audit(&framework, &sheet).unwrap();
    for finding in &told.findings {
        eprintln!("{finding}");
    }
    assert_eq!(told.units, 194);
    assert_eq!(
        told.totals,
        194 * 6,
        "five pillars and the overall score of everybody were made again"
    );
    assert!(told.unchecked.is_empty(), "{:?}", told.unchecked);
    // Afghanistan's legal pillar stands as a share of its 20 points (0.395… for 7.906…), and its overall score was added up with that: it
    // is 5.20 where the five pillars give 12.71. Both are true: 20 × 0.3953038706593602 = 7.906077413…, which is also what LS1 and LS2 give.
    let found: Vec<(Option<&str>, Option<&str>, Kind, Sure)> = told
        .findings
        .iter()
        .map(|f| (f.unit.as_deref(), f.field.as_deref(), f.kind, f.sure))
        .collect();
    assert_eq!(
        found,
        [
            (Some("AFG"), Some("legal"), Kind::TotalScale, Sure::Certain),
            (Some("AFG"), Some("overall"), Kind::CarriedOn, Sure::Certain),
        ]
    );
    let value = |at: usize| told.findings[at].recomputed.parse::<f64>().unwrap();
    assert!(
        (value(0) - 7.906_077_413).abs() < 1e-6,
        "{}",
        told.findings[0].recomputed
    );
    assert!(
        (value(1) - 12.714_286_269).abs() < 1e-6,
        "{}",
        told.findings[1].recomputed
    );
    assert_eq!(
        told.agree,
        told.totals - 2,
        "everything else is within what nine decimals of the weights leave open"
    );
}

/// Every pillar and overall score within 1e-6 of what the weights give, but for the two that the audit names.
#[test]
fn all_other_figures_are_within_a_millionth() {
    let (Some(data), Some(weights)) = (reference("gci_2020.csv"), reference("gci_2020_weights.csv")) else {
        return;
    };
    let framework = framework(&weights);
    let sheet = Sheet::csv("gci_2020.csv", data.as_bytes()).unwrap();
    let at = |heading: &str| sheet.heading.iter().position(|other| other == heading).unwrap();
    let mut beyond = Vec::new();
    for line in &sheet.lines {
        let of = |place: usize| line.cells[at(framework.node(place).column())].parse::<f64>().unwrap();
        for parent in framework.upwards() {
            let made: f64 = framework
                .children(*parent)
                .iter()
                .map(|child| framework.node(*child).weight * of(*child))
                .sum();
            if (made - of(*parent)).abs() > 1e-6 {
                beyond.push((line.cells[0].clone(), framework.node(*parent).id.clone()));
            }
        }
    }
    assert_eq!(beyond, [("AFG".to_owned(), "legal".to_owned())]);
}

#[test]
fn dense_ranks_of_two_decimals_are_182_and_a_changed_one_is_found() {
    let (Some(data), Some(weights)) = (reference("gci_2020.csv"), reference("gci_2020_weights.csv")) else {
        return;
    };
    let framework = framework(&weights);
    let mut spec = framework.spec().clone();
    spec.data.ranks.insert("rank".to_owned(), "overall".to_owned());
    let framework = Framework::new(spec).unwrap();
    let mut sheet = Sheet::csv("gci_2020.csv", data.as_bytes()).unwrap();
    let overall = sheet.heading.iter().position(|heading| heading == "overall").unwrap();
    let scores: Vec<f64> = sheet
        .lines
        .iter()
        .map(|line| round(line.cells[overall].parse().unwrap(), 2))
        .collect();
    let ranks = ranks(&scores, Ties::Dense);
    assert_eq!(ranks.iter().copied().fold(0.0, f64::max), 182.0);
    sheet.heading.push("rank".to_owned());
    for (line, rank) in sheet.lines.iter_mut().zip(&ranks) {
        line.cells.push(rank.to_string());
    }
    let clean = audit(&framework, &sheet).unwrap();
    assert!(
        clean
            .findings
            .iter()
            .all(|finding| finding.unit.as_deref() == Some("AFG")),
        "{:?}",
        clean.findings
    );
    let estonia = sheet.lines.iter().position(|line| line.cells[0] == "EST").unwrap();
    let rank = sheet.lines[estonia].cells.last_mut().unwrap();
    let before = std::mem::replace(rank, "40".to_owned());
    let told = audit(&framework, &sheet).unwrap();
    let found = told
        .findings
        .iter()
        .find(|finding| finding.unit.as_deref() == Some("EST"))
        .unwrap();
    assert_eq!(
        (found.kind, found.recomputed.as_str()),
        (Kind::RankOrder, before.as_str())
    );
}

#[test]
fn a_second_copy_agrees_and_one_figure_changed_in_it_is_found() {
    let (Some(data), Some(weights)) = (reference("gci_2020.csv"), reference("gci_2020_weights.csv")) else {
        return;
    };
    let framework = framework(&weights);
    let sheet = Sheet::csv("gci_2020.csv", data.as_bytes()).unwrap();
    let same = audit_against(
        &framework,
        &sheet,
        &Sheet {
            name: "copy.csv".to_owned(),
            ..sheet.clone()
        },
    )
    .unwrap();
    assert_eq!(same.findings.len(), 2, "{:?}", same.findings);
    let mut other = Sheet {
        name: "other.csv".to_owned(),
        ..sheet.clone()
    };
    let gone = other.lines.remove(100).cells[0].clone();
    let changed = other.lines[7].cells[0].clone();
    other.lines[7].cells[4] = "0.123".to_owned();
    let told = audit_against(&framework, &sheet, &other).unwrap();
    assert!(
        told.findings
            .iter()
            .any(|f| f.kind == Kind::UnitMissing && f.unit.as_ref() == Some(&gone) && f.file == "other.csv")
    );
    let found = told
        .findings
        .iter()
        .find(|f| f.unit.as_ref() == Some(&changed))
        .unwrap();
    assert_eq!(
        (found.kind, found.field.as_deref(), found.recomputed.as_str()),
        (Kind::SourcesDiffer, Some("TS1"), "0.123")
    );
}
