//! The engine against figures that others computed: the ASEM index of COINr and the fourth edition of the GCI.
//!
//! The files are not part of the project. Where they are absent the tests say so and end; in CI they must be there.

mod common;

use common::{Lines, reference};
use index::framework::{Step, Ties};
use index::{Cell, Claim, Framework, Table, read, score};
use std::fmt::Write;

/// COINr's metadata as a framework, with the methods that a test adds.
fn asem(methods: &str) -> Option<(Framework, Table)> {
    let meta = Lines::of(&reference("coinr/coinr_asem_iMeta.csv")?);
    let mut text = format!(
        "id = 'asem'\n{methods}\n[data]\nunit = 'uCode'\nname = 'uName'\ngroups = ['GDP_group', 'GDPpc_group', 'Pop_group', \
         'EurAsia_group']\nignore = ['Time']\n"
    );
    for line in meta.rows() {
        if !matches!(line.get("Type"), "Indicator" | "Aggregate") {
            continue;
        }
        write!(
            text,
            "[[node]]\nid = '{}'\nname = \"{}\"\nweight = {}\n",
            line.get("iCode"),
            line.get("iName"),
            line.get("Weight")
        )
        .unwrap();
        if line.get("Direction") == "-1" && line.get("Type") == "Indicator" {
            text.push_str("direction = 'lower'\n");
        }
        for (key, column) in [("parent", "Parent"), ("denominator", "Denominator")] {
            if line.get(column) != "NA" {
                writeln!(text, "{key} = '{}'", line.get(column)).unwrap();
            }
        }
    }
    let framework = Framework::parse(&text).unwrap_or_else(|faults| panic!("{faults}"));
    let data = std::fs::read(reference("coinr/coinr_asem_iData.csv")?).unwrap();
    let table = read::csv(data.as_slice(), "iData.csv", &framework)
        .accept()
        .unwrap_or_else(|faults| panic!("{faults}"));
    Some((framework, table))
}

const DEFAULT_RUN: &str = "
impute = { group-mean = { group = 'EurAsia_group' } }
treat = { winsorise = { points = 5, otherwise = 'shifted' } }
normalise = { min-max = { low = 0, high = 100 } }
aggregate = 'arithmetic'
screen = { units = 0.9 }
";

/// Asserts that every figure of a reference file stands within 10⁻⁹ of ours (relative beyond 1); gives how many were compared.
fn agree(file: &str, units: &[String], ours: impl Fn(&str, usize) -> Option<f64>) -> Option<usize> {
    let theirs = Lines::of(&reference(file)?);
    let mut compared = 0;
    for line in theirs.rows() {
        let row = units.iter().position(|unit| unit == line.get("uCode")).unwrap();
        for column in theirs.columns().iter().filter(|column| *column != "uCode") {
            let expected: f64 = line.get(column).parse().unwrap();
            let found = ours(column, row).unwrap_or_else(|| panic!("{file}: no {column} of {}", line.get("uCode")));
            let near = 1e-9 * expected.abs().max(1.0);
            assert!(
                (found - expected).abs() <= near,
                "{file}, {}, {column}: {found}, not {expected}",
                line.get("uCode")
            );
            compared += 1;
        }
    }
    Some(compared)
}

#[test]
fn the_default_run_of_coinr_comes_out_treated_normalised_aggregated_and_ranked() {
    let Some((framework, table)) = asem(DEFAULT_RUN) else {
        return;
    };
    let scores = score::score_with_stages(&framework, &table).unwrap();
    let place = |id: &str| framework.place(id).unwrap();
    let stage = |step: Step| {
        let scores = &scores;
        move |id: &str, row: usize| scores.stage(step, place(id))?.get(row).value()
    };
    assert_eq!(
        agree("coinr/coinr_ref_A_treated.csv", scores.units(), stage(Step::Treat)),
        Some(51 * 49)
    );
    assert_eq!(
        agree(
            "coinr/coinr_ref_A_normalised.csv",
            scores.units(),
            stage(Step::Normalise)
        ),
        Some(51 * 49)
    );
    let node = |id: &str, row: usize| scores.node(place(id))?.get(row).value();
    assert_eq!(
        agree("coinr/coinr_ref_A_aggregated.csv", scores.units(), node),
        Some(51 * 60)
    );
    let ranks = scores.ranks(framework.whole());
    let theirs = Lines::of(&reference("coinr/coinr_ref_A_ranks.csv").unwrap());
    for line in theirs.rows() {
        let row = scores
            .units()
            .iter()
            .position(|unit| unit == line.get("uCode"))
            .unwrap();
        assert_eq!(ranks[row], line.get("Rank").parse().ok(), "{}", line.get("uCode"));
    }
}

#[test]
fn the_geometric_mean_of_coinr_comes_out_on_one_to_a_hundred() {
    let methods = DEFAULT_RUN
        .replace("low = 0,", "low = 1,")
        .replace("arithmetic", "geometric");
    let Some((framework, table)) = asem(&methods) else {
        return;
    };
    let scores = score(&framework, &table).unwrap();
    let node = |id: &str, row: usize| scores.node(framework.place(id).unwrap())?.get(row).value();
    assert_eq!(
        agree("coinr/coinr_ref_C_gmean_aggregated.csv", scores.units(), node),
        Some(51 * 60)
    );
}

/// The GCI 2020 as a framework: five pillars, each the sum of its indicators' points, all added up.
fn gci() -> Option<(Framework, Table)> {
    let weights = Lines::of(&reference("gci_2020_weights.csv")?);
    let mut text = "id = 'gci-2020'\naggregate = 'sum'\n[rank]\nties = 'dense'\ndecimals = 2\n[data]\nunit = 'iso3'\nname = 'name'\n\
                    [[node]]\nid = 'overall'\n"
        .to_owned();
    for pillar in ["legal", "technical", "organizational", "capacity", "cooperation"] {
        writeln!(text, "[[node]]\nid = '{pillar}'\nparent = 'overall'\n").unwrap();
    }
    for line in weights.rows() {
        let (id, pillar, points) = (line.get("indicator"), line.get("pillar"), line.get("points_of_20"));
        writeln!(text, "[[node]]\nid = '{id}'\nparent = '{pillar}'\nweight = {points}").unwrap();
    }
    let framework = Framework::parse(&text).unwrap_or_else(|faults| panic!("{faults}"));
    let data = std::fs::read(reference("gci_2020.csv")?).unwrap();
    let table = read::csv(data.as_slice(), "gci_2020.csv", &framework)
        .accept()
        .unwrap_or_else(|faults| panic!("{faults}"));
    Some((framework, table))
}

#[test]
fn the_gci_of_2020_comes_out_within_a_millionth_but_for_the_units_that_its_own_file_contradicts() {
    let Some((framework, table)) = gci() else { return };
    let scores = score(&framework, &table).unwrap();
    assert_eq!(table.units().len(), 194);
    let mut off = Vec::new();
    let mut compared = 0;
    for published in table.published() {
        let Claim::Score(node) = &published.claim else {
            panic!("{published:?}")
        };
        let ours = scores.node(framework.place(node).unwrap()).unwrap();
        for (row, (claimed, found)) in published.values.iter().zip(ours.iter()).enumerate() {
            compared += 1;
            let difference = claimed.value().unwrap() - found.value().unwrap();
            if difference.abs() > 1e-6 {
                off.push(format!("{} {node} {difference:.6}", table.units()[row]));
            }
        }
    }
    assert_eq!(compared, 194 * 6);
    assert_eq!(off, ["AFG overall -7.510774", "AFG legal -7.510774"]);
    // The file contradicts itself there: its first indicator stands on a scale of 20 where all others stand on one of 1.
    let mut mended = table.clone();
    let Some(Cell::Value(stands)) = table.cell("AFG", "LS1") else {
        panic!("no LS1")
    };
    mended
        .cells_mut("LS1")
        .unwrap()
        .set(table.row("AFG").unwrap(), Cell::Value(stands / 20.0));
    let legal = score(&framework, &mended)
        .unwrap()
        .node(framework.place("legal").unwrap())
        .unwrap()
        .get(0)
        .value();
    assert!((legal.unwrap() - 0.395_303_870_659_360_2).abs() < 1e-6, "{legal:?}");
}

#[test]
fn dense_ranks_of_the_gci_on_two_decimals_are_182() {
    let Some((framework, table)) = gci() else { return };
    let scores = score(&framework, &table).unwrap();
    let last = scores
        .ranks(framework.whole())
        .into_iter()
        .flatten()
        .fold(0.0, f64::max);
    assert_eq!(last, 182.0);
    let published = table
        .published()
        .iter()
        .find(|published| published.column == "overall")
        .unwrap();
    let ranking = index::framework::Ranking {
        ties: Ties::Dense,
        decimals: Some(2),
    };
    let claimed = score::rank(&published.values, ranking);
    assert_eq!(claimed.into_iter().flatten().fold(0.0, f64::max), 182.0);
}

#[test]
fn published_pillars_alone_are_enough_to_score_and_rank() {
    let Some((framework, table)) = gci() else { return };
    let mut pillars = Table::new(table.units().to_vec()).unwrap();
    for published in table.published() {
        pillars.add_published(published.clone()).unwrap();
    }
    let scores = score(&framework, &pillars).unwrap();
    let published = table
        .published()
        .iter()
        .find(|published| published.column == "overall")
        .unwrap();
    for (claimed, found) in published.values.iter().zip(scores.whole().iter()) {
        assert!((claimed.value().unwrap() - found.value().unwrap()).abs() < 1e-6);
    }
    assert_eq!(scores.notes().len(), 5, "{:?}", scores.notes());
}
