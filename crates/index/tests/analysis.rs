//! What belongs together, what counts, what if, and why a score changed: against figures of others, against formulae of its own, and under
//! permutation.

mod common;

use common::{Lines, reference};
use index::analysis::compare::Fixed;
use index::analysis::correlate::{NoCorrelation, by_level, with_parents};
use index::analysis::{
    Alpha, By, Change, Edition, Gaps, Kind, MAX_COMPONENTS, Refusal, alpha, compare, components, correlation,
    correlations, effective_weights, profile, removals, what_if, without,
};
use index::framework::{Normalise, Spec};
use index::{Cell, Framework, Scores, Series, Table, read, score};
use proptest::prelude::*;
use std::fmt::Write;

const KINDS: [Kind; 3] = [Kind::Pearson, Kind::Spearman, Kind::Kendall];

fn framework(text: &str) -> Framework {
    Framework::parse(text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn table(framework: &Framework, text: &str) -> Table {
    let reading = read::csv(text.as_bytes(), "d.csv", framework);
    reading.accept().unwrap_or_else(|faults| panic!("{faults}"))
}

/// Columns by name, for what takes columns.
fn named(columns: &[Series]) -> Vec<(&'static str, &Series)> {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    names.into_iter().zip(columns).collect()
}

fn near(one: f64, two: f64, within: f64) -> bool {
    (one - two).abs() <= within * two.abs().max(1.0)
}

// ---------------------------------------------------------------------------------------------------------------- figures of others

/// The tree of COINr's ASEM index over values that are normalised already, and its normalised values.
fn asem() -> Option<(Framework, Table)> {
    let meta = Lines::of(&reference("coinr/coinr_asem_iMeta.csv")?);
    let mut text = "id = 'asem'\n[data]\nunit = 'uCode'\n".to_owned();
    for line in meta.rows() {
        if matches!(line.get("Type"), "Indicator" | "Aggregate") {
            writeln!(
                text,
                "[[node]]\nid = '{}'\nweight = {}",
                line.get("iCode"),
                line.get("Weight")
            )
            .unwrap();
            if line.get("Parent") != "NA" {
                writeln!(text, "parent = '{}'", line.get("Parent")).unwrap();
            }
        }
    }
    let framework = framework(&text);
    let data = std::fs::read_to_string(reference("coinr/coinr_ref_A_normalised.csv")?).unwrap();
    let table = table(&framework, &data);
    Some((framework, table))
}

#[test]
fn effective_weights_are_those_of_coinr() {
    let Some((framework, table)) = asem() else { return };
    let scores = score(&framework, &table).unwrap();
    let found = effective_weights(&framework, scores.weights()).unwrap();
    let Some(file) = reference("coinr/coinr_ref_A_effweights.csv") else {
        return;
    };
    let mut compared = 0;
    for line in Lines::of(&file).rows() {
        let theirs: f64 = line.get("EffWeight").parse().unwrap();
        let ours = found[framework.place(line.get("iCode")).unwrap()];
        assert!(
            near(ours.weight, theirs, 1e-9),
            "{}: {} {theirs}",
            line.get("iCode"),
            ours.weight
        );
        assert!(ours.additive);
        compared += 1;
    }
    assert_eq!(compared, framework.nodes().len());
    let leaves: f64 = framework.leaves().iter().map(|leaf| found[*leaf].weight).sum();
    assert!(near(leaves, 1.0, 1e-14));
}

#[test]
fn correlations_are_those_of_coinr_which_leaves_out_what_chance_would_give() {
    let Some((framework, table)) = asem() else { return };
    let scores = score(&framework, &table).unwrap();
    let found = by_level(&framework, &scores, 0, 2, true, Kind::Pearson).unwrap();
    let Some(file) = reference("coinr/coinr_ref_A_corr_pillars_index.csv") else {
        return;
    };
    let (mut figures, mut left_out) = (0, 0);
    for line in Lines::of(&file).rows() {
        let (upper, lower) = (framework.place(line.get("Var1")), framework.place(line.get("Var2")));
        let ours = found
            .iter()
            .find(|pair| (Some(pair.upper), Some(pair.lower)) == (upper, lower))
            .unwrap();
        assert_eq!(ours.correlation.units, 51);
        // COINr prints NA where p > 0.05.
        match line.get("Correlation").parse::<f64>() {
            Ok(theirs) => {
                figures += 1;
                assert!(
                    near(ours.correlation.at(0.05).unwrap(), theirs, 1e-9),
                    "{}",
                    line.get("Var2")
                );
            }
            Err(_) => {
                left_out += 1;
                assert_eq!(ours.correlation.at(0.05), None, "{}", line.get("Var2"));
                assert!(ours.correlation.value.is_ok());
            }
        }
    }
    assert_eq!((figures, left_out, found.len()), (6, 2, 8));
    // Not the family alone: every pillar with both halves; and each two pillars once.
    let all = by_level(&framework, &scores, 2, 1, false, Kind::Kendall).unwrap();
    assert_eq!(all.len(), 16);
    assert!(
        all.iter()
            .all(|pair| framework.depth(pair.lower) == 2 && framework.depth(pair.upper) == 1)
    );
    assert_eq!(
        by_level(&framework, &scores, 2, 1, true, Kind::Kendall).unwrap().len(),
        8
    );
    assert_eq!(
        by_level(&framework, &scores, 2, 2, false, Kind::Kendall).unwrap().len(),
        28
    );
    let refusal = by_level(&framework, &scores, 0, 4, false, Kind::Kendall).unwrap_err();
    assert_eq!(refusal.to_string(), "a node at depth `4` is not there");
    // The same pairs stand among those of every node with all above it.
    let all = with_parents(&framework, &scores, Kind::Pearson).unwrap();
    assert!(found.iter().all(|pair| all.contains(pair)));
    assert_eq!(all.len(), 49 * 3 + 8 * 2 + 2);
}

#[test]
fn ranked_correlations_are_those_of_printed_examples() {
    // The examples of SciPy's manual for `kendalltau` and `spearmanr`.
    let (one, two) = (
        Series::of(&[12.0, 2.0, 1.0, 12.0, 2.0]),
        Series::of(&[1.0, 4.0, 7.0, 1.0, 0.0]),
    );
    let tau = correlation(&one, &two, Kind::Kendall);
    assert!(near(tau.value.unwrap(), -0.471_404_520_791_031_7, 1e-15));
    assert!(near(tau.chance.unwrap(), 0.282_745_459_932_774_8, 1e-12));
    let (one, two) = (
        Series::of(&[1.0, 2.0, 3.0, 4.0, 5.0]),
        Series::of(&[5.0, 6.0, 7.0, 8.0, 7.0]),
    );
    let rho = correlation(&one, &two, Kind::Spearman);
    assert!(near(rho.value.unwrap(), 0.820_782_681_668_123_3, 1e-15));
    assert!(near(rho.chance.unwrap(), 0.088_587_005_313_543_8, 1e-12));
}

// ---------------------------------------------------------------------------------------------------------------- correlations

/// Cells of small whole numbers (many ties), finer numbers, and gaps.
fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        4 => (-3_i32..4).prop_map(|whole| Cell::Value(f64::from(whole))),
        3 => (-1e3..1e3_f64).prop_map(Cell::Value),
        1 => Just(Cell::Missing),
        1 => Just(Cell::Refused),
    ]
}

/// Up to eight columns over some units, and the same units in another order.
fn columns(gaps: bool) -> impl Strategy<Value = (Vec<Series>, Vec<usize>)> {
    (3_usize..40, 2_usize..7).prop_flat_map(move |(units, count)| {
        let cell = if gaps {
            cell().boxed()
        } else {
            (-1e3..1e3_f64).prop_map(Cell::Value).boxed()
        };
        let column = prop::collection::vec(cell, units).prop_map(|cells| cells.into_iter().collect::<Series>());
        let order = Just((0..units).collect::<Vec<usize>>()).prop_shuffle();
        (prop::collection::vec(column, count), order)
    })
}

/// Tau-b by looking at every two units.
fn tau_by_pairs(one: &[f64], two: &[f64]) -> Option<f64> {
    let (mut lead, mut free_one, mut free_two) = (0_i64, 0_i64, 0_i64);
    for i in 0..one.len() {
        for j in 0..i {
            let sign = |a: f64, b: f64| i64::from(a > b) - i64::from(a < b);
            let (x, y) = (sign(one[i], one[j]), sign(two[i], two[j]));
            lead += x * y;
            free_one += x.abs();
            free_two += y.abs();
        }
    }
    (free_one > 0 && free_two > 0).then(|| lead as f64 / ((free_one * free_two) as f64).sqrt())
}

proptest! {
    #[test]
    fn correlations_do_not_know_the_order_of_units_or_columns((columns, order) in columns(true)) {
        let turned: Vec<Series> = columns.iter().map(|series| series.rows(&order)).collect();
        for kind in KINDS {
            let whole = correlations(&named(&columns), kind).unwrap();
            prop_assert_eq!(&whole, &correlations(&named(&turned), kind).unwrap());
            for (i, one) in columns.iter().enumerate() {
                for (j, two) in columns.iter().enumerate() {
                    let found = correlation(one, two, kind);
                    prop_assert_eq!(&found, &correlation(two, one, kind));
                    prop_assert_eq!(&found, whole.get(i, j).unwrap());
                    let both: Vec<(f64, f64)> = one.iter().zip(two.iter()).filter_map(|(a, b)| Some((a.value()?, b.value()?))).collect();
                    prop_assert_eq!(found.units, both.len());
                    if let Ok(value) = found.value {
                        prop_assert!((-1.0..=1.0).contains(&value));
                        if i == j {
                            prop_assert_eq!(value, 1.0);
                        }
                    } else {
                        let constant = both.iter().all(|pair| pair.0 == both[0].0) || both.iter().all(|pair| pair.1 == both[0].1);
                        prop_assert!(both.len() < 2 || constant);
                    }
                    prop_assert!(found.chance.is_none_or(|chance| (0.0..=1.0).contains(&chance)));
                }
            }
        }
    }

    #[test]
    fn the_scale_of_a_column_does_not_matter((columns, _) in columns(true), factor in 0.001..1000.0_f64, add in -100.0..100.0_f64) {
        let (one, two) = (&columns[0], &columns[1]);
        let change = |of: fn(f64, f64, f64) -> f64| -> Series {
            two.iter().map(|cell| cell.value().map_or(cell, |x| Cell::Value(of(x, factor, add)))).collect()
        };
        let straight = correlation(one, &change(|x, factor, add| x * factor + add), Kind::Pearson);
        let turned = correlation(one, &change(|x, factor, add| add - x * factor), Kind::Pearson);
        if let Ok(value) = correlation(one, two, Kind::Pearson).value {
            prop_assert!(near(straight.value.unwrap(), value, 1e-9));
            prop_assert!(near(turned.value.unwrap(), -value, 1e-9));
        }
        // Ranks do not ask how far: a cube keeps the order of these values, to the last bit of the result.
        for kind in [Kind::Spearman, Kind::Kendall] {
            prop_assert_eq!(correlation(one, two, kind), correlation(one, &change(|x, _, _| x * x * x), kind));
            // Powers of two change no digit, however far.
            for power in [-1000, 600] {
                let far: Series = two.iter().map(|cell| cell.value().map_or(cell, |x| Cell::Value(libm::ldexp(x, power)))).collect();
                prop_assert_eq!(correlation(one, two, kind), correlation(one, &far, kind));
                prop_assert_eq!(correlation(one, two, Kind::Pearson), correlation(one, &far, Kind::Pearson));
            }
        }
    }

    #[test]
    fn tau_counts_every_pair((columns, _) in columns(true)) {
        let both = columns[0].iter().zip(columns[1].iter()).filter_map(|(a, b)| Some((a.value()?, b.value()?)));
        let (one, two): (Vec<f64>, Vec<f64>) = both.unzip();
        let found = correlation(&columns[0], &columns[1], Kind::Kendall).value.ok();
        match tau_by_pairs(&one, &two) {
            Some(value) => prop_assert!(near(found.unwrap(), value, 1e-14)),
            None => prop_assert_eq!(found, None),
        }
    }
}

/// Four units of five are tied on each side, never the same four: more pairs are tied than there are.
#[test]
fn tau_stands_where_nearly_everything_is_tied_on_both_sides() {
    let one = [0.0, 0.0, 0.0, 0.0, 1.0];
    let two = [1.0, 0.0, 0.0, 0.0, 0.0];
    let found = correlation(&Series::of(&one), &Series::of(&two), Kind::Kendall);
    let wanted = tau_by_pairs(&one, &two).unwrap();
    assert!(near(found.value.unwrap(), wanted, 1e-14), "{wanted}");
}

#[test]
fn a_gap_takes_the_unit_out_of_that_pair_alone_and_says_so() {
    let one: Series = [Cell::Value(1.0), Cell::Value(2.0), Cell::NoResponse, Cell::Value(9.0)]
        .into_iter()
        .collect();
    let two: Series = [
        Cell::Value(1.0),
        Cell::NotApplicable,
        Cell::Value(7.0),
        Cell::Value(2.0),
    ]
    .into_iter()
    .collect();
    let three = Series::of(&[1.0, 2.0, 3.0, 4.0]);
    let of = [("one", &one), ("two", &two), ("three", &three)];
    let found = correlations(&of, Kind::Pearson).unwrap();
    assert_eq!(found.get(0, 1).unwrap().units, 2);
    assert_eq!(found.get(2, 0).unwrap().units, 3);
    assert_eq!(found.get(2, 2).unwrap().units, 4);
    assert_eq!(found.least_units(), 2);
    assert_eq!(found.get(0, 1).unwrap().chance, None, "two units are always on a line");
    assert_eq!(found.get(0, 3), None);
    let lone: Series = [Cell::Value(1.0), Cell::Missing, Cell::Missing, Cell::Missing]
        .into_iter()
        .collect();
    assert_eq!(
        correlation(&lone, &three, Kind::Kendall).value,
        Err(NoCorrelation::TooFew)
    );
    // A sum of equal values is not their multiple in binary; they are equal all the same.
    let flat = Series::of(&[0.1; 4]);
    for kind in KINDS {
        assert_eq!(correlation(&flat, &three, kind).value, Err(NoCorrelation::Constant));
    }
    let refusal = correlations(&[("flat", &flat), ("three", &three)], Kind::Pearson)
        .unwrap()
        .matrix()
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "`flat` and `flat` have no correlation: one of them has the same value for every unit that has both"
    );
    let short = Series::of(&[1.0]);
    let refusal = correlations(&[("three", &three), ("short", &short)], Kind::Pearson).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "column `short` has 1 cells, the first column has 4"
    );
}

#[test]
fn values_of_any_magnitude_correlate() {
    let line = Series::of(&[1.0, 2.0, 3.0, 4.0]);
    for values in [
        [f64::MAX, -f64::MAX, f64::MAX / 2.0, 0.0],
        [5e-324, 1e-323, 1.5e-323, 2e-323],
        [1e15, 1e15 + 1.0, 1e15 + 2.0, 1e15 + 3.0],
    ] {
        let found = correlation(&line, &Series::of(&values), Kind::Pearson).value.unwrap();
        assert!(found.is_finite());
        if values[0] < values[3] {
            assert!(near(found, 1.0, 1e-15), "{values:?}: {found}");
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------- alpha, components

/// Alpha from the variance of the units' sums, which no covariance enters.
fn alpha_by_sums(columns: &[Series]) -> f64 {
    let variance = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() as f64 - 1.0)
    };
    let sums: Vec<f64> = (0..columns[0].len())
        .map(|row| columns.iter().map(|column| column.raw()[row]).sum())
        .collect();
    let own: f64 = columns.iter().map(|column| variance(column.raw())).sum();
    let k = columns.len() as f64;
    k / (k - 1.0) * (1.0 - own / variance(&sums))
}

fn standardised(columns: &[Series]) -> Vec<Series> {
    let bring = |column: &Series| {
        let values = column.raw();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let deviation =
            (values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt();
        Series::of(&values.iter().map(|x| (x - mean) / deviation).collect::<Vec<f64>>())
    };
    columns.iter().map(bring).collect()
}

proptest! {
    #[test]
    fn alpha_is_that_of_the_units_sums((columns, order) in columns(false)) {
        let of = named(&columns);
        let Ok(found) = alpha(&of, Gaps::Pairwise) else { return Ok(()) };
        prop_assert!(near(found.raw, alpha_by_sums(&columns), 1e-8));
        prop_assert!(near(found.standardised, alpha_by_sums(&standardised(&columns)), 1e-8));
        prop_assert_eq!((found.columns, found.least_units), (columns.len(), columns[0].len()));
        for (out, without) in found.without.iter().enumerate() {
            let mut rest = columns.clone();
            rest.remove(out);
            if let Some(without) = without {
                prop_assert!(near(*without, alpha_by_sums(&rest), 1e-8));
            }
        }
        let complete = alpha(&of, Gaps::Complete).unwrap();
        prop_assert_eq!(&Alpha { gaps: Gaps::Pairwise, ..complete }, &found, "without gaps both ways are one");
        let turned: Vec<Series> = columns.iter().map(|series| series.rows(&order)).collect();
        prop_assert_eq!(&alpha(&named(&turned), Gaps::Pairwise).unwrap(), &found);
        // One factor for all columns changes nothing.
        let larger: Vec<Series> = columns.iter().map(|column| Series::of(&column.raw().iter().map(|x| x * 1e9).collect::<Vec<f64>>())).collect();
        prop_assert!(near(alpha(&named(&larger), Gaps::Pairwise).unwrap().raw, found.raw, 1e-9));
    }

    #[test]
    fn components_take_the_correlations_apart_and_put_them_together((columns, order) in columns(false)) {
        let of = named(&columns);
        let found = components(&of, Gaps::Complete).unwrap();
        let matrix = correlations(&of, Kind::Pearson).unwrap().matrix().unwrap();
        let count = columns.len();
        let dot = |one: &[f64], two: &[f64]| one.iter().zip(two).map(|(a, b)| a * b).sum::<f64>();
        prop_assert!(near(found.eigenvalues.iter().sum(), count as f64, 1e-13), "the trace");
        prop_assert!(found.eigenvalues.windows(2).all(|two| two[0] >= two[1]));
        prop_assert!(found.eigenvalues.iter().all(|value| *value > -1e-13));
        prop_assert!(near(found.explained_up_to(count - 1).unwrap(), 1.0, 1e-13));
        for i in 0..count {
            for j in 0..count {
                prop_assert!((dot(&found.vectors[i], &found.vectors[j]) - f64::from(u8::from(i == j))).abs() < 1e-13, "orthogonal");
                let again: f64 = (0..count).map(|c| found.eigenvalues[c] * found.vectors[c][i] * found.vectors[c][j]).sum();
                prop_assert!((again - matrix[i * count + j]).abs() < 1e-13, "put together");
                let loaded: f64 = (0..count).map(|c| found.loadings(c).unwrap()[i] * found.loadings(c).unwrap()[j]).sum();
                prop_assert!((loaded - matrix[i * count + j]).abs() < 1e-12, "loadings");
            }
            let largest = found.vectors[i].iter().copied().fold(0.0, |far: f64, x| if x.abs() > far.abs() { x } else { far });
            prop_assert!(largest > 0.0, "the largest loading is positive");
        }
        let turned: Vec<Series> = columns.iter().map(|series| series.rows(&order)).collect();
        prop_assert_eq!(&components(&named(&turned), Gaps::Complete).unwrap(), &found, "units in another order");
        let scaled: Vec<Series> = columns.iter().map(|column| Series::of(&column.raw().iter().map(|x| x * 4096.0).collect::<Vec<f64>>())).collect();
        prop_assert_eq!(&components(&named(&scaled), Gaps::Complete).unwrap(), &found, "another unit of measurement");
        // Columns the other way round: the same eigenvalues, the vectors turned round.
        let reversed: Vec<Series> = columns.iter().rev().cloned().collect();
        let back = components(&named(&reversed), Gaps::Complete).unwrap();
        prop_assert!(back.eigenvalues.iter().zip(&found.eigenvalues).all(|(one, two)| (one - two).abs() < 1e-12));
    }

    #[test]
    fn gaps_are_taken_as_asked_for((columns, order) in columns(true)) {
        let of = named(&columns);
        let rows: Vec<usize> = (0..columns[0].len()).filter(|row| columns.iter().all(|series| series.get(*row).value().is_some())).collect();
        let kept: Vec<Series> = columns.iter().map(|series| series.rows(&rows)).collect();
        prop_assert_eq!(components(&of, Gaps::Complete).ok(), components(&named(&kept), Gaps::Complete).ok());
        prop_assert_eq!(alpha(&of, Gaps::Complete).ok(), alpha(&named(&kept), Gaps::Complete).ok());
        if let Ok(found) = components(&of, Gaps::Pairwise) {
            let whole = correlations(&of, Kind::Pearson).unwrap();
            prop_assert_eq!(found.least_units, whole.least_units());
            prop_assert!(near(found.eigenvalues.iter().sum(), columns.len() as f64, 1e-12));
            let turned: Vec<Series> = columns.iter().map(|series| series.rows(&order)).collect();
            prop_assert_eq!(&components(&named(&turned), Gaps::Pairwise).unwrap(), &found);
        }
    }
}

#[test]
fn components_of_known_matrices() {
    // Two columns that say the same and one apart from both: eigenvalues 2, 1, 0, and nothing is lost to rounding.
    let one = Series::of(&[1.0, -1.0, 1.0, -1.0]);
    let apart = Series::of(&[1.0, 1.0, -1.0, -1.0]);
    let found = components(&[("one", &one), ("again", &one), ("apart", &apart)], Gaps::Complete).unwrap();
    assert!(
        found
            .eigenvalues
            .iter()
            .zip([2.0, 1.0, 0.0])
            .all(|(found, known)| (found - known).abs() < 1e-15)
    );
    assert_eq!(found.above_one(), 1);
    let loadings = found.loadings(0).unwrap();
    assert!(near(loadings[0], 1.0, 1e-15) && near(loadings[1], 1.0, 1e-15) && loadings[2].abs() < 1e-15);
    // Equally large loadings of opposite sign: the first one is positive.
    let turned = Series::of(&[-1.0, 1.0, -1.0, 1.0]);
    let found = components(&[("one", &one), ("turned", &turned)], Gaps::Complete).unwrap();
    assert!(found.vectors[0][0] > 0.0 && found.vectors[0][1] < 0.0);
    assert_eq!(
        (found.explained(2), found.explained_up_to(2), found.loadings(2)),
        (None, None, None)
    );
    let refusal = components(&vec![("one", &one); MAX_COMPONENTS + 1], Gaps::Complete).unwrap_err();
    assert!(matches!(refusal, Refusal::ManyColumns { columns, .. } if columns == MAX_COMPONENTS + 1));
}

#[test]
fn the_bytes_are_the_same_on_every_machine() {
    let columns: Vec<Series> = [0.37, 0.91, 1.7, 2.3]
        .iter()
        .map(|step| {
            let values = (1..40_u32).map(|row| {
                let place = f64::from(row) * step;
                place - place.floor() + f64::from(row % 5)
            });
            Series::of(&values.collect::<Vec<f64>>())
        })
        .collect();
    let of = named(&columns);
    let bits = |values: &[f64]| -> Vec<u64> { values.iter().map(|value| value.to_bits()).collect() };
    let found = components(&of, Gaps::Complete).unwrap();
    assert_eq!(
        bits(&found.eigenvalues),
        [
            4_615_940_589_094_102_553,
            4_588_486_775_590_772_892,
            4_584_562_909_963_771_508,
            4_581_975_330_707_067_927
        ]
    );
    assert_eq!(
        bits(&found.vectors[1]),
        [
            13_819_527_046_910_541_119,
            4_590_565_952_685_101_685,
            13_827_237_651_893_613_657,
            4_604_894_871_483_028_128
        ]
    );
    let found = alpha(&of, Gaps::Complete).unwrap();
    assert_eq!(
        bits(&[found.raw, found.standardised]),
        [4_607_095_195_256_815_725, 4_607_097_012_597_671_321]
    );
    for (kind, known) in KINDS.into_iter().zip([
        [4_606_908_820_859_179_544, 4_255_510_241_647_623_256],
        [4_606_867_869_224_427_535, 4_271_751_099_297_945_748],
        [4_605_757_272_533_385_099, 4_412_322_797_821_002_154],
    ]) {
        let found = correlation(&columns[0], &columns[2], kind);
        assert_eq!(bits(&[found.value.unwrap(), found.chance.unwrap()]), known);
    }
}

#[test]
fn alpha_of_columns_that_contradict_each_other_is_refused_in_words() {
    let (one, two) = (Series::of(&[1.0, 2.0, 3.0]), Series::of(&[3.0, 2.0, 1.0]));
    let refusal = alpha(&[("one", &one), ("two", &two)], Gaps::Pairwise).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "Cronbach's alpha: the covariances add up to 0 or less: the columns contradict each other; turn those for which less is better"
    );
    let same = alpha(&[("one", &one), ("again", &one)], Gaps::Pairwise).unwrap();
    assert!(near(same.raw, 1.0, 1e-15) && near(same.standardised, 1.0, 1e-15));
    assert_eq!(same.without, [None, None]);
    let refusal = alpha(&[("one", &one)], Gaps::Pairwise).unwrap_err();
    assert_eq!(refusal.to_string(), "1 columns; Cronbach's alpha needs at least 2");
}

// ---------------------------------------------------------------------------------------------------------------- weights

#[test]
fn a_weight_is_nominal_below_a_geometric_mean() {
    let framework = framework(
        "id = 'x'
        node = [
            { id = 'all' }, { id = 'law', parent = 'all', weight = 6, aggregate = 'geometric' }, { id = 'skill', parent = 'all', weight = 2, aggregate = 'sum' },
            { id = 'act', parent = 'law' }, { id = 'court', parent = 'law', weight = 3 },
            { id = 'drill', parent = 'skill', weight = 5 }, { id = 'school', parent = 'skill', weight = 15 },
        ]",
    );
    let given: Vec<f64> = framework.nodes().iter().map(|node| node.weight).collect();
    let found = effective_weights(&framework, &given).unwrap();
    let weights: Vec<f64> = found.iter().map(|node| node.weight).collect();
    assert_eq!(weights, [1.0, 0.75, 0.25, 0.1875, 0.5625, 0.0625, 0.1875]);
    let additive: Vec<bool> = found.iter().map(|node| node.additive).collect();
    assert_eq!(additive, [true, true, true, false, false, true, true]);
    assert_eq!(
        effective_weights(&framework, &given[1..]).unwrap_err().to_string(),
        "6 weights for 7 nodes of the framework"
    );
    // A generalised mean of power 1 is the arithmetic mean, and adds up as that does.
    let named = framework.to_toml().unwrap();
    let power = |power: &str| {
        let text = named.replace(
            "\"geometric\"",
            &format!("{{ generalised-mean = {{ power = {power} }} }}"),
        );
        assert_ne!(text, named);
        effective_weights(&Framework::parse(&text).unwrap(), &given).unwrap()[3].additive
    };
    assert_eq!((power("1.0"), power("2.0")), (true, false));
    let mut bad = given.clone();
    bad[3] = f64::NAN;
    assert_eq!(
        effective_weights(&framework, &bad).unwrap_err().to_string(),
        "node `act`: its weight NaN is not a number, 0 or more"
    );
    let nothing = vec![0.0; 7];
    let found = effective_weights(&framework, &nothing).unwrap();
    assert!(found[1..].iter().all(|node| node.weight == 0.0));
}

// ---------------------------------------------------------------------------------------------------------------- strengths

const PILLARS: &str = "
id = 'readiness'
aggregate = 'arithmetic'
data = { groups = ['region'] }
node = [
    { id = 'all' },
    { id = 'law', parent = 'all', weight = 2 }, { id = 'skill', parent = 'all' },
    { id = 'act', parent = 'law' }, { id = 'court', parent = 'law', weight = 3 },
    { id = 'drill', parent = 'skill' }, { id = 'school', parent = 'skill' },
]";

#[test]
fn strengths_and_growth_areas_are_told_against_peers_group_and_oneself() {
    let framework = framework(PILLARS);
    let table = table(
        &framework,
        "unit,region,act,court,drill,school\nAAA,N,9,1,5,refused\nBBB,N,1,1,9,2\nCCC,S,5,4,,4\nDDD,,3,7,3,6\n",
    );
    let scores = score(&framework, &table).unwrap();
    let found = profile(&framework, &scores, &table, "AAA", framework.leaves(), Some("region")).unwrap();
    let ids = |list: Vec<&index::analysis::Standing>| -> Vec<String> {
        list.iter()
            .map(|standing| framework.node(standing.place).id.clone())
            .collect()
    };
    assert_eq!(found.group.as_deref(), Some("N"));
    assert_eq!(found.own_mean, Some(5.0));
    assert_eq!(ids(found.strengths(By::All)), ["act"]);
    assert_eq!(ids(found.growth_areas(By::All)), ["court", "drill"]);
    assert_eq!(ids(found.strengths(By::Group)), ["act"]);
    assert_eq!(ids(found.growth_areas(By::Group)), ["drill"]);
    assert_eq!(ids(found.strengths(By::Own)), ["act"]);
    assert_eq!(ids(found.growth_areas(By::Own)), ["court"]);
    let unknown: Vec<Cell> = found.unknown().map(|standing| standing.score).collect();
    assert_eq!(unknown, [Cell::Refused]);
    // The unit is not its own peer; a peer without a value is none.
    let act = found.standings[0].all.unwrap();
    assert_eq!(
        (act.peers, act.mean, act.difference, act.deviations, act.ahead_of),
        (3, 3.0, 6.0, Some(3.0), 1.0)
    );
    let drill = found.standings[2].all.unwrap();
    assert_eq!((drill.peers, drill.mean, drill.ahead_of), (2, 6.0, 0.5));
    let court = &found.standings[1];
    assert_eq!((court.all.unwrap().ahead_of, court.all.unwrap().mean), (0.5 / 3.0, 4.0));
    assert_eq!(court.group.unwrap().peers, 1);
    assert_eq!(court.gain, Some(1.5), "two thirds of three quarters of three points");
    // Where a sibling of a node above has a gap the weights shift, and nothing is promised.
    assert_eq!(found.standings[2].gain, None);
    let other = profile(&framework, &scores, &table, "CCC", framework.leaves(), Some("region")).unwrap();
    assert_eq!(other.standings[0].group, None, "alone in its group");
    let lone = profile(&framework, &scores, &table, "DDD", framework.leaves(), Some("region")).unwrap();
    assert_eq!((lone.group.clone(), lone.standings[0].group), (None, None));
    for (unit, group, places, words) in [
        ("EEE", None, framework.leaves(), "a score of unit `EEE` is not there"),
        (
            "AAA",
            Some("income"),
            framework.leaves(),
            "a column of groups `income` is not there",
        ),
        ("AAA", None, &[9][..], "a node at place `9` is not there"),
    ] {
        assert_eq!(
            profile(&framework, &scores, &table, unit, places, group)
                .unwrap_err()
                .to_string(),
            words
        );
    }
}

#[test]
fn a_gain_below_a_sum_is_in_the_sums_points() {
    let framework = framework(
        "id = 'points'
aggregate = 'sum'
normalise = 'none'
node = [
  { id = 'all' },
  { id = 'law', parent = 'all', weight = 2 },
  { id = 'act', parent = 'law', weight = 6 },
  { id = 'court', parent = 'law', weight = 4 },
  { id = 'skill', parent = 'all', weight = 3, aggregate = 'arithmetic' },
  { id = 'drill', parent = 'skill', weight = 1 },
  { id = 'team', parent = 'skill', weight = 3 },
]",
    );
    let table = made(
        &framework,
        &[
            vec![0.25, 0.5, 1.0],
            vec![1.0, 0.0, 0.5],
            vec![0.0, 1.0, 1.0],
            vec![0.5, 1.0, 1.0],
        ],
    );
    let scores = score(&framework, &table).unwrap();
    let found = profile(&framework, &scores, &table, "U0", framework.leaves(), None).unwrap();
    let gains: Vec<Option<f64>> = found.standings.iter().map(|standing| standing.gain).collect();
    // 2·6·(0.75 − 0.25), nothing where it is above the mean, 3·¼·1, 3·¾·½.
    let expected = [Some(6.0), None, Some(0.75), Some(1.125)];
    for (gain, expected) in gains.iter().zip(expected) {
        assert_eq!(gain.is_some(), expected.is_some(), "{gains:?}");
        assert!(
            gain.zip(expected).is_none_or(|(one, two)| (one - two).abs() < 1e-12),
            "{gains:?}"
        );
    }
    let act = Change {
        unit: "U0".into(),
        indicator: "act".into(),
        cell: Cell::Value(0.75),
    };
    let after = what_if(&framework, &table, &[act], framework.whole()).unwrap();
    assert_eq!(
        after.moves.iter().find(|moved| moved.unit == "U0").unwrap().points(),
        Some(6.0)
    );
}

/// A table of these columns over units U0, U1 …
fn made(framework: &Framework, columns: &[Vec<f64>]) -> Table {
    let mut table = Table::new((0..columns[0].len()).map(|row| format!("U{row}")).collect()).unwrap();
    for (leaf, values) in framework.leaves().iter().zip(columns) {
        table.add(&framework.node(*leaf).id, Series::of(values)).unwrap();
    }
    table
}

fn answers() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (2_usize..12).prop_flat_map(|units| prop::collection::vec(prop::collection::vec(0.0..100.0_f64, units), 4))
}

proptest! {
    #[test]
    fn what_a_growth_area_promises_is_what_happens(columns in answers(), row in any::<prop::sample::Index>()) {
        let framework = framework(PILLARS);
        let table = made(&framework, &columns);
        let scores = score(&framework, &table).unwrap();
        let unit = table.units()[row.index(table.units().len())].clone();
        let found = profile(&framework, &scores, &table, &unit, framework.leaves(), None).unwrap();
        for standing in found.growth_areas(By::All) {
            let cell = Cell::Value(standing.all.unwrap().mean);
            let change = Change { unit: unit.clone(), indicator: framework.node(standing.place).id.clone(), cell };
            let after = what_if(&framework, &table, &[change], framework.whole()).unwrap();
            let moved = after.moves.iter().find(|moved| moved.unit == unit).unwrap();
            prop_assert!((moved.points().unwrap() - standing.gain.unwrap()).abs() < 1e-10);
            prop_assert!(moved.places().unwrap() <= 0.0, "a better answer loses no place");
        }
    }

    #[test]
    fn a_change_and_back_is_no_change(columns in answers(), row in any::<prop::sample::Index>(), value in -50.0..150.0_f64) {
        let framework = framework(&PILLARS.replace("'arithmetic'", "'arithmetic'\nnormalise = 'percentile-rank'"));
        let table = made(&framework, &columns);
        let unit = table.units()[row.index(table.units().len())].clone();
        let change = |cell| [Change { unit: unit.clone(), indicator: "drill".into(), cell }];
        let there = what_if(&framework, &table, &change(Cell::Value(value)), 2).unwrap();
        prop_assert_eq!(there.was.len(), 1);
        let mut changed = table.clone();
        changed.cells_mut("drill").unwrap().set(table.row(&unit).unwrap(), Cell::Value(value));
        let back = what_if(&framework, &changed, &change(there.was[0]), 2).unwrap();
        prop_assert_eq!(&there.before, &back.after);
        prop_assert_eq!(&there.after, &back.before);
        prop_assert_eq!(&there.before, &score(&framework, &table).unwrap(), "the table itself is as it was");
    }
}

// ---------------------------------------------------------------------------------------------------------------- what if

#[test]
fn a_new_maximum_moves_everybody() {
    let framework = framework(
        "id = 'x'\nnormalise = { min-max = { low = 0, high = 100 } }\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }]",
    );
    let table = table(&framework, "unit,law\nAAA,0\nBBB,5\nCCC,10\n");
    let change = |unit: &str, indicator: &str, cell| Change {
        unit: unit.into(),
        indicator: indicator.into(),
        cell,
    };
    let found = what_if(&framework, &table, &[change("AAA", "law", Cell::Value(25.0))], 0).unwrap();
    let scores: Vec<(Option<f64>, Option<f64>)> = found
        .moves
        .iter()
        .map(|moved| (moved.score_after, moved.rank_after))
        .collect();
    assert_eq!(
        scores,
        [
            (Some(100.0), Some(1.0)),
            (Some(0.0), Some(3.0)),
            (Some(25.0), Some(2.0))
        ]
    );
    assert!(found.moves.iter().all(index::analysis::Moved::is_other));
    assert_eq!(found.moves[0].places(), Some(-2.0));
    // An answer taken back: no score, and no place won or lost.
    let gone = what_if(&framework, &table, &[change("CCC", "law", Cell::Refused)], 0).unwrap();
    assert_eq!(
        (
            gone.moves[2].score_after,
            gone.moves[2].points(),
            gone.moves[2].places()
        ),
        (None, None, None)
    );
    assert_eq!(gone.was, [Cell::Value(10.0)]);
    let one = change("AAA", "law", Cell::Value(1.0));
    for (changes, node, words) in [
        (vec![change("ZZZ", "law", Cell::Missing)], 0, "unit `ZZZ` is not there"),
        (
            vec![change("AAA", "all", Cell::Missing)],
            0,
            "indicator `all` is not there",
        ),
        (
            vec![change("AAA", "nil", Cell::Missing)],
            0,
            "indicator `nil` is not there",
        ),
        (
            vec![change("AAA", "law", Cell::Value(f64::NAN))],
            0,
            "unit `AAA`, indicator `law`: NaN is not a finite number",
        ),
        (
            vec![one.clone(), one.clone()],
            0,
            "unit `AAA`, indicator `law` is changed twice",
        ),
        (vec![one], 2, "a node at place `2` is not there"),
        (
            vec![
                change("AAA", "law", Cell::Value(10.0)),
                change("BBB", "law", Cell::Value(10.0)),
            ],
            0,
            "normalise `law`: all values are equal, so they give no scale",
        ),
    ] {
        assert_eq!(
            what_if(&framework, &table, &changes, node).unwrap_err().to_string(),
            words
        );
    }
}

// ---------------------------------------------------------------------------------------------------------------- removal

#[test]
fn an_index_without_a_node_is_the_index_that_never_had_it() {
    let framework = framework(PILLARS);
    let columns = [
        vec![90.0, 10.0, 50.0, 30.0],
        vec![10.0, 12.0, 45.0, 70.0],
        vec![50.0, 75.0, 20.0, 30.0],
        vec![5.0, 25.0, 40.0, 60.0],
    ];
    let table = made(&framework, &columns);
    let found = removals(&framework, &table, &(1..7).collect::<Vec<usize>>()).unwrap();
    assert_eq!(found.len(), 6);
    // Without `law`, with all below it: the mean of drill and school.
    let law = found[0].as_ref().unwrap();
    let after: Vec<f64> = law.moves.iter().map(|moved| moved.score_after.unwrap()).collect();
    assert_eq!(after, [27.5, 50.0, 30.0, 45.0]);
    let before = score(&framework, &table).unwrap();
    let ranks = before.ranks(0);
    for removal in found.iter().flatten() {
        let shifts: Vec<f64> = removal
            .moves
            .iter()
            .zip(&ranks)
            .map(|(moved, rank)| {
                assert_eq!(moved.rank_before, *rank);
                (moved.rank_after.unwrap() - rank.unwrap()).abs()
            })
            .collect();
        assert_eq!(removal.mean_shift, Some(shifts.iter().sum::<f64>() / 4.0));
        assert_eq!(removal.largest_shift, shifts.iter().copied().reduce(f64::max));
        assert_eq!(removal.moved, shifts.iter().filter(|shift| **shift != 0.0).count());
    }
    assert!(law.moved > 0 && law.agreement.value.unwrap() < 1.0);
    // Who is left shares the weight: without `act`, `court` is all of `law`.
    let act = found[2].as_ref().unwrap();
    assert!(near(
        act.moves[0].score_after.unwrap(),
        (2.0 * 10.0 + 27.5) / 3.0,
        1e-15
    ));
    // The last indicator of all cannot go.
    let lone = Framework::parse("id = 'x'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }]").unwrap();
    let found = removals(&lone, &made(&lone, &[vec![1.0, 2.0]]), &[1]).unwrap();
    assert_eq!(
        found[0].as_ref().unwrap_err().to_string(),
        "without `law` no indicator is left below the whole"
    );
    let refusal = removals(&lone, &made(&lone, &[vec![1.0; 1_000]]), &[1; 5_001]).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "5001 nodes to leave out, 1000 units each; at most 5000000 are kept together. Ask for fewer nodes at a time."
    );
}

#[test]
fn words_about_a_removed_node_go_with_it() {
    let framework = framework(
        "id = 'x'
        weights = { ballots = 'mean' }
        tiers = { node = 'school', of = [{ id = 'A', at-least = 3 }] }
        node = [
            { id = 'all' }, { id = 'law', parent = 'all' },
            { id = 'skill', parent = 'all', aggregate = { conjunctive = { profile = [{ tier = 'first', minima = { drill = 1, school = 2 } }] } } },
            { id = 'drill', parent = 'skill' }, { id = 'school', parent = 'skill' },
        ]
        ballot = [{ by = 'one', weights = { law = 30, skill = 70, drill = 1, school = 1 } }]
        level = [{ depth = 2, name = 'questions' }]
        [data]
        scores = { 'School score' = 'school' }
        ranks = { 'School rank' = 'school' }",
    );
    let place = |id: &str| framework.place(id).unwrap();
    let found = without(&framework, &[place("school")]).unwrap();
    let spec: &Spec = found.spec();
    assert!(!format!("{spec:?}").contains("school") && spec.tiers.is_none());
    let found = without(&framework, &[place("drill"), place("school")]).unwrap();
    assert_eq!(found.nodes().len(), 2);
    assert!(found.spec().level.is_empty());
    assert_eq!(
        without(&framework, &[7]).unwrap_err().to_string(),
        "a node at place `7` is not there"
    );
}

proptest! {
    #[test]
    fn what_weighs_nothing_moves_nobody(columns in answers()) {
        let framework = framework(&PILLARS.replace("{ id = 'act', parent = 'law' }", "{ id = 'act', parent = 'law', weight = 0 }"));
        let table = made(&framework, &columns);
        let found = removals(&framework, &table, &[framework.place("act").unwrap()]).unwrap();
        let removal = found[0].as_ref().unwrap();
        prop_assert_eq!((removal.mean_shift, removal.largest_shift, removal.moved), (Some(0.0), Some(0.0), 0));
        prop_assert!(removal.moves.iter().all(|moved| !moved.is_other()));
    }
}

// ---------------------------------------------------------------------------------------------------------------- comparison

fn weighted(weights: &[f64]) -> Framework {
    let mut spec = framework(PILLARS).spec().clone();
    spec.node
        .iter_mut()
        .zip(weights)
        .for_each(|(node, weight)| node.weight = *weight);
    Framework::new(spec).unwrap()
}

fn edition<'a>(framework: &'a Framework, table: &'a Table) -> Edition<'a> {
    Edition { framework, table }
}

proptest! {
    #[test]
    fn answers_and_weights_split_as_the_midpoint_formula_says(
        old in prop::collection::vec(prop::collection::vec(0.0..100.0_f64, 3), 4),
        new in prop::collection::vec(prop::collection::vec(0.0..100.0_f64, 3), 4),
        weights in prop::array::uniform2(prop::collection::vec(0.1..10.0_f64, 7)),
        decimals in 0_u8..9,
    ) {
        let (one, two) = (weighted(&weights[0]), weighted(&weights[1]));
        let (then, now) = (made(&one, &old), made(&two, &new));
        let found = compare(edition(&one, &then), edition(&two, &now), None, decimals).unwrap();
        prop_assert!(!found.differ.method && found.differ.answers && found.differ.weights);
        let share = |framework: &Framework| -> Vec<f64> {
            let scores = score(framework, &then).unwrap();
            let weights = effective_weights(framework, scores.weights()).unwrap();
            framework.leaves().iter().map(|leaf| weights[*leaf].weight).collect()
        };
        let (before, after) = (share(&one), share(&two));
        let unit = 1.0 / libm::exp10(f64::from(decimals));
        for (row, compared) in found.units.iter().enumerate() {
            let split = compared.score.unwrap();
            prop_assert_eq!(split.answers.units + split.weights.units + split.method.units, split.change().units);
            prop_assert_eq!(split.method.units, 0);
            // Σ ½(w₀ + w₁)(x₁ − x₀) and Σ (w₁ − w₀)·½(x₀ + x₁).
            let answers: f64 = (0..4).map(|leaf| (before[leaf] + after[leaf]) / 2.0 * (new[leaf][row] - old[leaf][row])).sum();
            let weights: f64 = (0..4).map(|leaf| (after[leaf] - before[leaf]) * (new[leaf][row] + old[leaf][row]) / 2.0).sum();
            prop_assert!((split.answers.units as f64 * unit - answers).abs() <= 2.0 * unit + 1e-11);
            prop_assert!((split.weights.units as f64 * unit - weights).abs() <= 2.0 * unit + 1e-11);
            let rank = compared.rank.unwrap();
            prop_assert_eq!(rank.answers.units + rank.weights.units + rank.method.units, rank.change().units);
        }
    }

    #[test]
    fn three_changes_add_up_forwards_and_backwards(old in answers(), new in answers(), weights in prop::collection::vec(0.1..10.0_f64, 7)) {
        let one = framework(PILLARS);
        let mut spec = weighted(&weights).spec().clone();
        spec.normalise = Normalise::MinMax { low: 1.0, high: 100.0 };
        spec.node[1].aggregate = Some(index::framework::Aggregate::Geometric);
        let two = Framework::new(spec).unwrap();
        let (then, now) = (made(&one, &old), made(&two, &new));
        let there = compare(edition(&one, &then), edition(&two, &now), Some("law"), 4).unwrap();
        let back = compare(edition(&two, &now), edition(&one, &then), Some("law"), 4).unwrap();
        prop_assert_eq!(there.units.len(), old[0].len().min(new[0].len()));
        prop_assert_eq!(&there.only_before, &back.only_after);
        prop_assert_eq!(&there.only_after, &back.only_before);
        prop_assert!(there.differ.answers && there.differ.weights && there.differ.method);
        let scores = [score(&one, &then).unwrap(), score(&two, &now).unwrap()];
        let shown = |scores: &Scores, unit: &str| {
            let row = scores.units().iter().position(|other| other == unit).unwrap();
            format!("{:.4}", scores.node(1).unwrap().raw()[row])
        };
        for (compared, backwards) in there.units.iter().zip(&back.units) {
            prop_assert_eq!(&compared.unit, &backwards.unit);
            let (split, turned) = (compared.score.unwrap(), backwards.score.unwrap());
            prop_assert_eq!(split.before.to_string(), shown(&scores[0], &compared.unit), "what is shown is what was scored");
            prop_assert_eq!(split.after.to_string(), shown(&scores[1], &compared.unit));
            for split in [split, turned, compared.rank.unwrap(), backwards.rank.unwrap()] {
                prop_assert_eq!(split.answers.units + split.weights.units + split.method.units, split.change().units);
            }
            for (one, two) in [(split.answers, turned.answers), (split.weights, turned.weights), (split.method, turned.method)] {
                prop_assert!((one.units + two.units).abs() <= 1, "backwards is the same with the other sign");
            }
        }
    }

    #[test]
    fn what_is_the_same_takes_no_part(columns in answers(), other in answers()) {
        let one = framework(PILLARS);
        let then = made(&one, &columns);
        let mut renamed = one.spec().clone();
        renamed.edition = Some("second".into());
        renamed.title = index::framework::Names::english("Readiness, second edition");
        let renamed = Framework::new(renamed).unwrap();
        let same = compare(edition(&one, &then), edition(&renamed, &then), None, 6).unwrap();
        prop_assert!(!same.differ.answers && !same.differ.weights && !same.differ.method, "a name is no difference");
        let zero = Fixed { units: 0, decimals: 6 };
        for split in same.units.iter().map(|compared| compared.score.unwrap()) {
            prop_assert_eq!([split.answers, split.weights, split.method, split.change()], [zero; 4]);
        }
        let now = made(&one, &other);
        for compared in compare(edition(&one, &then), edition(&one, &now), None, 6).unwrap().units {
            let split = compared.score.unwrap();
            prop_assert_eq!((split.answers, split.weights, split.method), (split.change(), zero, zero), "answers alone");
        }
    }
}

#[test]
fn a_new_question_counts_to_the_method_with_its_answers_and_its_siblings_weights() {
    let one = framework(
        "id = 'x'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]",
    );
    let two = framework(
        "id = 'x'\nnode = [{ id = 'index' }, { id = 'law', parent = 'index', weight = 2 }, { id = 'skill', parent = 'index' }, { id = 'drill', parent = 'index' }]",
    );
    let then = table(&one, "unit,law,skill\nAAA,4,8\nBBB,2,2\nOLD,1,1\n");
    let now = table(&two, "unit,law,skill,drill\nBBB,2,2,10\nAAA,8,8,2\nNEW,1,1,1\n");
    let found = compare(edition(&one, &then), edition(&two, &now), None, 3).unwrap();
    assert_eq!(
        (found.only_before.clone(), found.only_after.clone()),
        (vec!["OLD".to_owned()], vec!["NEW".to_owned()])
    );
    assert_eq!(found.indicators_only_before, Vec::<String>::new());
    assert_eq!(found.indicators_only_after, ["drill"]);
    assert!(
        !found.differ.weights,
        "other siblings: their weights belong to the method"
    );
    let text = |unit: usize| {
        let split = found.units[unit].score.unwrap();
        [split.before, split.after, split.answers, split.weights, split.method].map(|fixed| fixed.to_string())
    };
    // From (4 + 8)/2 to (2·8 + 8 + 2)/4. New questions on old answers: (2·4 + 8 + 2)/4 = 4.5; new answers on old questions: 8.
    assert_eq!(text(0), ["6.000", "6.500", "2.000", "0.000", "-1.500"]);
    // The same answers: all of the change is the new question.
    assert_eq!(text(1), ["2.000", "4.000", "0.000", "0.000", "2.000"]);
    let refusal = compare(edition(&one, &then), edition(&two, &now), Some("drill"), 3).unwrap_err();
    assert_eq!(refusal.to_string(), "node `drill` is not there");
    assert_eq!(
        compare(edition(&one, &then), edition(&two, &now), None, 13)
            .unwrap_err()
            .to_string(),
        "13 decimals; a split is given in at most 12"
    );
}

#[test]
fn ballots_are_weights_and_a_step_that_cannot_be_computed_is_named() {
    let nodes = "node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]";
    let one = framework(&format!("id = 'x'\n{nodes}"));
    let two = framework(&format!(
        "id = 'x'\nweights = {{ ballots = 'mean' }}\n{nodes}\nballot = [{{ by = 'a', weights = {{ law = 1, skill = 3 }} }}, {{ by = 'b', weights = {{ law = 2, skill = 2 }} }}]"
    ));
    let data = table(&one, "unit,law,skill\nAAA,8,0\nBBB,0,8\n");
    let found = compare(edition(&one, &data), edition(&two, &data), None, 2).unwrap();
    assert!(found.differ.weights && !found.differ.method && !found.differ.answers);
    let split = found.units[0].score.unwrap();
    assert_eq!(
        (split.weights.to_string(), split.change().to_string()),
        ("-1.00".to_owned(), "-1.00".to_owned())
    );
    let rank = found.units[0].rank.unwrap();
    assert_eq!(
        (rank.before.to_string(), rank.weights.to_string()),
        ("1.0".to_owned(), "1.0".to_owned())
    );
    let three = framework(&format!("id = 'x'\naggregate = 'geometric'\n{nodes}"));
    let later = table(&one, "unit,law,skill\nAAA,8,1\nBBB,1,8\n");
    let refusal = compare(edition(&one, &data), edition(&three, &later), None, 2).unwrap_err();
    let words = refusal.to_string();
    assert!(
        words.starts_with(
            "with the answers before, the weights before and the method after nothing can be computed: aggregate `all`"
        ),
        "{words}"
    );
}
