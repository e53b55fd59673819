//! Exact odds against fractions without rounding, dominance against its definition.
//!
//! The oracle is no relative of the engine's recurrence: it builds the table of divided differences of `max(t, 0)ⁿ⁻¹` with repeated points,
//! in whole numbers without end, and keeps the differences of 0 in.

#[path = "common/chance.rs"]
mod chance;

use chance::Chance;
use index::exact::{Basis, Dominance, MAX_PILLARS, MAX_UNITS, Odds, Pillars, Refusal, Scores, Weights, Why, pair};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

fn fraction(value: f64) -> BigRational {
    BigRational::from_float(value).expect("finite")
}

fn whole(value: u64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

fn binomial(n: u64, k: u64) -> u64 {
    (0..k).fold(1, |c, i| c * (n - i) / (i + 1))
}

/// P(S > 0) by the table of divided differences, repeated points taken by derivatives.
fn oracle(first: &[f64], second: &[f64]) -> BigRational {
    let zero = whole(0);
    let n = first.len();
    let mut points: Vec<BigRational> = first
        .iter()
        .zip(second)
        .map(|(&a, &b)| fraction(a) - fraction(b))
        .collect();
    if points.iter().all(|p| *p == zero) {
        return zero;
    }
    points.sort();
    let power = |t: &BigRational, exponent: usize| {
        if *t > zero {
            (0..exponent).fold(whole(1), |product, _| product * t)
        } else {
            zero.clone()
        }
    };
    let mut table: Vec<BigRational> = points.iter().map(|t| power(t, n - 1)).collect();
    for order in 1..n {
        for i in 0..n - order {
            let (low, high) = (&points[i], &points[i + order]);
            table[i] = if low == high {
                // The derivative of that order, divided by its factorial.
                whole(binomial(n as u64 - 1, order as u64)) * power(low, n - 1 - order)
            } else {
                (&table[i + 1] - &table[i]) / (high - low)
            };
        }
    }
    table[0].clone()
}

/// How far a figure is from the truth, absolutely and in parts of the truth, as floating-point numbers.
fn distance(found: f64, truth: &BigRational) -> (f64, f64) {
    let gap = fraction(found) - truth;
    let gap = if gap < whole(0) { -gap } else { gap };
    let relative = if *truth == whole(0) { gap.clone() } else { &gap / truth };
    let float = |r: BigRational| {
        // 10¹⁸ parts are fine enough for a comparison with 10⁻¹².
        let parts = (r * whole(1_000_000_000_000_000_000)).to_integer().to_string();
        parts.parse::<f64>().expect("digits") / 1e18
    };
    (float(gap), float(relative))
}

/// Both directions agree with the oracle: to 10⁻¹² absolutely, and to 2·10⁻¹⁴ of the figure as the documentation promises.
fn agrees(first: &[f64], second: &[f64]) {
    let found = pair(first, second).expect("allowed");
    for (odds, truth) in [
        (found.ahead, oracle(first, second)),
        (found.behind, oracle(second, first)),
    ] {
        let (absolute, relative) = distance(odds, &truth);
        assert!(absolute < 1e-12, "{first:?} {second:?}: {odds} is {absolute} off");
        assert!(
            relative < 2e-14,
            "{first:?} {second:?}: {odds} is off by {relative} of itself"
        );
    }
    assert_eq!(found.tied, first == second);
}

#[test]
fn figures_known_by_hand() {
    // A triangle cut by a line through a corner and the middle of the other side.
    assert_eq!(pair(&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0]).unwrap().ahead, 0.5);
    // Ahead by p on one pillar of two, behind by q on the other: p / (p + q).
    assert_eq!(pair(&[3.0, 0.0], &[0.0, 1.0]).unwrap().ahead, 0.75);
    // One gain of 2 against two losses of 1: the weight must be above 1/3, and P(w > x) = (1 − x)².
    assert!((pair(&[2.0, 0.0, 0.0], &[0.0, 1.0, 1.0]).unwrap().ahead - 4.0 / 9.0).abs() < 1e-15);
    // One gain g against 19 losses of 1: P(w > 1 / (1 + g)) = (g / (1 + g))¹⁹.
    let mut first = [0.0; 20];
    let mut second = [1.0; 20];
    (first[0], second[0]) = (1.0, 0.0);
    assert_eq!(pair(&first, &second).unwrap().ahead, 1.0 / (1 << 19) as f64);
    // Equal everywhere, better everywhere, better once and equal elsewhere.
    let equal = pair(&[1.0, 2.0], &[1.0, 2.0]).unwrap();
    assert!(equal.tied && equal.ahead == 0.0 && equal.behind == 0.0);
    assert_eq!(pair(&[2.0, 3.0], &[1.0, 2.0]).unwrap().ahead, 1.0);
    assert_eq!(pair(&[1.0, 3.0], &[1.0, 2.0]).unwrap().ahead, 1.0);
}

#[test]
fn equal_and_nearly_equal_differences_agree_with_fractions() {
    for n in 2..=MAX_PILLARS {
        for gains in (1..n).step_by(1 + n / 5) {
            for step in [0.0, 1e-9, 1e-15, 0.25] {
                let first: Vec<f64> = (0..n)
                    .map(|i| 10.0 + if i < gains { 1.0 } else { -1.0 } + step * i as f64)
                    .collect();
                agrees(&first, &vec![10.0; n]);
            }
        }
    }
}

#[test]
fn differences_next_to_nothing_agree_with_fractions() {
    // Both around 0, some 1e-9 above and some 1e-9 below: partial fractions would divide by 1e-9 to the 19th power.
    let mut chance = Chance(3);
    for n in 2..=MAX_PILLARS {
        for _ in 0..6 {
            let second: Vec<f64> = (0..n).map(|_| 20.0 * chance.unit()).collect();
            let first: Vec<f64> = second
                .iter()
                .map(|s| s + 1e-9 * (chance.whole(7) as f64 - 3.0))
                .collect();
            agrees(&first, &second);
        }
    }
}

#[test]
fn random_scores_of_every_number_of_pillars_agree_with_fractions() {
    let mut chance = Chance(1);
    for n in 2..=MAX_PILLARS {
        for _ in 0..8 {
            let mut draw = || -> Vec<f64> { (0..n).map(|_| 20.0 * chance.unit()).collect() };
            agrees(&draw(), &draw());
        }
        for _ in 0..8 {
            // Whole scores of 0 to 3: many ties and many zeros.
            let mut draw = || -> Vec<f64> { (0..n).map(|_| chance.whole(4) as f64).collect() };
            agrees(&draw(), &draw());
        }
    }
}

#[test]
fn sizes_thirty_powers_of_ten_apart_agree_with_fractions() {
    let mut chance = Chance(2);
    for n in [2, 3, 5, 8, 13, 20] {
        for _ in 0..6 {
            let mut draw = || -> Vec<f64> {
                (0..n)
                    .map(|_| {
                        let size = libm::exp10(chance.whole(30) as f64 - 15.0);
                        if chance.whole(2) == 0 { size } else { -size }
                    })
                    .collect()
            };
            agrees(&draw(), &vec![0.0; n]);
        }
    }
    // The largest and the smallest numbers that are allowed neither overflow nor vanish.
    let huge = pair(&[1e300, -1e300, 0.0], &[-1e300, 1e300, 0.0]).unwrap();
    assert_eq!((huge.ahead, huge.behind), (0.5, 0.5));
    let tiny = pair(&[f64::from_bits(3), 0.0], &[0.0, f64::from_bits(1)]).unwrap();
    assert_eq!((tiny.ahead, tiny.behind), (0.75, 0.25));
}

#[test]
fn expected_ranks_count_half_a_place_for_a_tie() {
    // Two equal units, one that swaps its pillars, one below all.
    let scores = [5.0, 4.0, 5.0, 4.0, 4.0, 5.0, 1.0, 1.0];
    let odds = Odds::of(&Scores::new(&scores, 4, 2).unwrap());
    assert_eq!(odds.expected_ranks(), [2.0, 2.0, 2.0, 4.0]);
    assert_eq!(
        (odds.tied(0, 1), odds.tied(0, 2), odds.tied(1, 1)),
        (Some(true), Some(false), Some(true))
    );
    assert_eq!(
        (odds.ahead(0, 4), odds.tied(4, 0), odds.ahead(9, 9)),
        (None, None, None)
    );
    assert_eq!(Odds::of(&Scores::new(&[], 0, 5).unwrap()).expected_ranks(), [0.0; 0]);
    assert_eq!(
        Odds::of(&Scores::new(&[1.0, 2.0], 1, 2).unwrap()).expected_ranks(),
        [1.0]
    );
}

#[test]
fn the_whole_table_agrees_with_fractions() {
    let mut chance = Chance(5);
    let (units, pillars) = (24, 5);
    let scores: Vec<f64> = (0..units * pillars).map(|_| (20.0 * chance.unit()).round()).collect();
    let odds = Odds::of(&Scores::new(&scores, units, pillars).unwrap());
    let row = |i: usize| &scores[i * pillars..(i + 1) * pillars];
    for i in 0..units {
        let mut rank = whole(1);
        for j in 0..units {
            let truth = oracle(row(i), row(j));
            assert!(distance(odds.matrix()[i * units + j], &truth).0 < 1e-12);
            if i != j {
                rank += if row(i) == row(j) {
                    fraction(0.5)
                } else {
                    oracle(row(j), row(i))
                };
            }
        }
        assert!(distance(odds.expected_ranks()[i], &rank).0 < 1e-12);
    }
}

#[test]
fn what_cannot_be_computed_is_refused_in_words() {
    let words = |refusal: Refusal| refusal.to_string();
    assert_eq!(
        words(Scores::new(&[0.0; 21], 1, 21).unwrap_err()),
        "21 pillars are more than the 20 for which exact odds are offered. Simulate them, or group the pillars first."
    );
    assert_eq!(
        words(Scores::new(&[0.0], 1, 1).unwrap_err()),
        "1 pillar leaves no weights to vary: exact odds need 2 to 20 pillars. Rank by the score itself."
    );
    assert_eq!(
        Scores::new(&[], usize::MAX, 2).unwrap_err(),
        Refusal::ManyUnits { units: usize::MAX }
    );
    assert_eq!(
        Scores::new(&[0.0; 3], 2, 2).unwrap_err(),
        Refusal::Shape {
            units: 2,
            pillars: 2,
            found: 3
        }
    );
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.1e300] {
        let refused = words(Scores::new(&[1.0, 2.0, 3.0, 1.0, bad, 3.0], 2, 3).unwrap_err());
        assert!(refused.starts_with("Row 2, column 2: "), "{refused}");
        assert!(pair(&[1.0, bad], &[1.0, 1.0]).is_err() && pair(&[1.0, 1.0], &[bad, 1.0]).is_err());
    }
    assert!(pair(&[1.0, 1.0], &[1.0, 1.0, 1.0]).is_err() && pair(&[], &[]).is_err());
    assert!(Scores::new(&vec![0.0; (MAX_UNITS + 1) * 2], MAX_UNITS + 1, 2).is_err());
}

#[test]
fn where_no_closed_form_holds_the_output_says_simulated_and_why() {
    let uniform = Weights::UniformOnSimplex;
    assert_eq!(Basis::of(20, &Pillars::Linear, &uniform, None), Basis::Exact);
    for (basis, why) in [
        (
            Basis::of(21, &Pillars::Linear, &uniform, None),
            Why::PillarCount { pillars: 21 },
        ),
        (
            Basis::of(5, &Pillars::Linear, &uniform, Some(2)),
            Why::Rounded { decimals: 2 },
        ),
    ] {
        assert_eq!(basis, Basis::Simulated(vec![why]));
    }
    let all = Basis::of(
        1,
        &Pillars::Other("geometric mean".into()),
        &Weights::Other("noise of 25 %".into()),
        Some(0),
    );
    assert_eq!(
        all.to_string(),
        "simulated: 1 pillars are outside 2 to 20; the pillars are joined by geometric mean, not by a sum; \
         the weights are noise of 25 %, not uniform on the simplex; scores are rounded to 0 decimals before they are ranked"
    );
}

/// Small whole scores, so that ties and dominance are frequent.
fn tables() -> impl Strategy<Value = (usize, usize, Vec<f64>)> {
    (1_usize..=90, 2_usize..=4).prop_flat_map(|(units, pillars)| {
        proptest::collection::vec((0_u8..6).prop_map(f64::from), units * pillars)
            .prop_map(move |scores| (units, pillars, scores))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranks_add_up_and_neither_units_nor_pillars_have_a_place((units, pillars, scores) in tables(), turn in 0_usize..4) {
        let odds = Odds::of(&Scores::new(&scores, units, pillars).unwrap());
        let ranks = odds.expected_ranks();
        let all = (units * (units + 1) / 2) as f64;
        prop_assert!((ranks.iter().sum::<f64>() - all).abs() < 1e-9 * all);
        for i in 0..units {
            for j in 0..units {
                let (over, under) = (odds.ahead(i, j).unwrap(), odds.ahead(j, i).unwrap());
                prop_assert!((0.0..=1.0).contains(&over));
                let together = if odds.tied(i, j).unwrap() { 0.0 } else { 1.0 };
                prop_assert!((over + under - together).abs() < 1e-13);
            }
        }
        // Pillars in another order, units upside down: the same bits.
        let turned: Vec<f64> = scores
            .chunks(pillars)
            .rev()
            .flat_map(|row| {
                let mut row = row.to_vec();
                row.rotate_left(turn % pillars);
                row
            })
            .collect();
        let again = Odds::of(&Scores::new(&turned, units, pillars).unwrap());
        for i in 0..units {
            for j in 0..units {
                prop_assert_eq!(
                    odds.ahead(i, j).unwrap().to_bits(),
                    again.ahead(units - 1 - i, units - 1 - j).unwrap().to_bits()
                );
            }
        }
        // Another unit of measure, by a power of two: the same bits again.
        let scaled: Vec<f64> = scores.iter().map(|s| s * 8.0).collect();
        let scaled = Odds::of(&Scores::new(&scaled, units, pillars).unwrap());
        prop_assert_eq!(odds.matrix(), scaled.matrix());
    }

    #[test]
    fn a_better_score_never_lowers_the_odds(
        mut first in proptest::collection::vec(-9.0_f64..9.0, 6),
        second in proptest::collection::vec(-9.0_f64..9.0, 6),
        place in 0_usize..6,
        more in 0.01_f64..9.0,
    ) {
        let before = pair(&first, &second).unwrap();
        first[place] += more;
        let after = pair(&first, &second).unwrap();
        prop_assert!(after.ahead >= before.ahead * (1.0 - 1e-13));
        prop_assert!(after.behind <= before.behind * (1.0 + 1e-13));
    }

    #[test]
    fn dominance_is_its_definition_and_the_arrows_are_the_fewest((units, pillars, scores) in tables()) {
        let scores_of = Scores::new(&scores, units, pillars).unwrap();
        let graph = Dominance::of(&scores_of);
        let odds = Odds::of(&scores_of);
        let row = |i: usize| &scores[i * pillars..(i + 1) * pillars];
        let over = |i: usize, j: usize| row(i) != row(j) && row(i).iter().zip(row(j)).all(|(a, b)| a >= b);
        let mut reach = vec![vec![false; units]; units];
        let direct = graph.direct();
        for &(i, j) in &direct {
            reach[i][j] = true;
        }
        for k in 0..units {
            for i in 0..units {
                if reach[i][k] {
                    let below = reach[k].clone();
                    reach[i].iter_mut().zip(below).for_each(|(mine, theirs)| *mine |= theirs);
                }
            }
        }
        let follows = |i: usize, j: usize| reach[i][j];
        let bounds = graph.rank_bounds();
        for (i, &(best, worst)) in bounds.iter().enumerate() {
            for j in 0..units {
                prop_assert_eq!(graph.over(i, j), Some(over(i, j)));
                prop_assert_eq!(graph.everywhere(i, j), Some(row(i).iter().zip(row(j)).all(|(a, b)| a > b)));
                prop_assert_eq!(over(i, j), odds.ahead(i, j) == Some(1.0));
                // All others follow from the arrows …
                prop_assert_eq!(follows(i, j), over(i, j));
                // … and an arrow is there exactly where nobody stands between.
                let between = (0..units).any(|k| over(i, k) && over(k, j));
                prop_assert_eq!(direct.binary_search(&(i, j)).is_ok(), over(i, j) && !between);
            }
            prop_assert_eq!(best, 1 + (0..units).filter(|&j| over(j, i)).count());
            prop_assert_eq!(worst, units - (0..units).filter(|&j| over(i, j)).count());
            let rank = odds.expected_ranks()[i];
            prop_assert!(best as f64 - 1e-9 <= rank && rank <= worst as f64 + 1e-9);
        }
        let top: Vec<usize> = (0..units).filter(|&i| bounds[i].0 == 1).collect();
        prop_assert_eq!(graph.undominated(), top);
        prop_assert_eq!(graph.over(units, 0), None);
    }
}
