//! Each method against numbers worked out by hand or by a second formula.

#![allow(
    clippy::disallowed_methods,
    reason = "the standard library's logarithms are the second opinion here"
)]

use index::aggregate::{combine, conjunctive, mazziotta_pareto};
use index::framework::{
    Absence, Aggregate, Beyond, Direction, Ends, Gap, Impute, Log, Normalise, Penalty, Ranking, Ties, Together, Treat,
    Winsorise,
};
use index::normalise::{Bounds, normalise};
use index::statistics::{correlation, kurtosis, mean, median, ranks, round, skewness};
use index::treat::{treat, winsorise, within};
use index::{Cell, Framework, Note, Series, Table, Trouble, Why, impute, read, score, weights};

fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{found}, not {expected}"
    );
}

fn all_near(found: &Series, expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    assert_eq!(found.absent(), 0, "{found:?}");
    found
        .raw()
        .iter()
        .zip(expected)
        .for_each(|(found, expected)| near(*found, *expected));
}

fn normal(values: &[f64], method: Normalise, direction: Direction) -> Result<Vec<f64>, Why> {
    let mut series = Series::of(values);
    let bounds = Bounds {
        direction,
        goalposts: Some(Ends { low: 0.0, high: 10.0 }),
        target: Some(8.0),
        reference: Some(4.0),
    };
    normalise(&mut series, &method, bounds)
        .map(|()| series.raw().to_vec())
        .map_err(|misfit| misfit.why)
}

#[test]
fn skewness_and_kurtosis_are_the_sample_forms_of_the_textbook() {
    let x = [1.0, 2.0, 3.0, 4.0, 10.0];
    // n/((n−1)(n−2))·Σz³ and its fourth-order sister, with z by the sample deviation: 1.69705627…, 3.152.
    near(skewness(&x).unwrap(), 1.697_056_274_847_714);
    near(kurtosis(&x).unwrap(), 3.152);
    near(skewness(&x.map(|x| -x)).unwrap(), -1.697_056_274_847_714);
    assert_eq!(skewness(&[1.0, 2.0]), None);
    assert_eq!(kurtosis(&[1.0, 2.0, 3.0]), None);
    assert_eq!(kurtosis(&[7.0; 9]), None);
}

#[test]
fn middle_values_and_correlations() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&[3.0, 1.0]), Some(2.0));
    assert_eq!(median(&[]), None);
    assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
    near(correlation(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]).unwrap(), 0.5);
    assert_eq!(correlation(&[1.0, 2.0], &[3.0, 3.0]), None);
    assert_eq!(correlation(&[1.0, 2.0], &[3.0]), None);
}

#[test]
fn figures_are_rounded_by_what_they_are_and_ranked_as_they_are_printed() {
    for (value, decimals, expected) in [
        (1.005, 2, 1.0),
        (0.375, 2, 0.38),
        (0.125, 2, 0.12),
        (-0.001, 2, 0.0),
        (12.5, 0, 12.0),
        (0.1, 15, 0.1),
    ] {
        assert_eq!(round(value, decimals), expected, "{value}");
        assert!(round(value, decimals).is_sign_positive() || expected < 0.0);
    }
    let scores = Series::of(&[99.544, 99.541, 99.54, 12.0]);
    let rank = |ties, decimals| {
        score::rank(&scores, Ranking { ties, decimals })
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    assert_eq!(rank(Ties::Dense, Some(2)), [1.0, 1.0, 1.0, 2.0]);
    assert_eq!(rank(Ties::Standard, Some(2)), [1.0, 1.0, 1.0, 4.0]);
    assert_eq!(rank(Ties::Fractional, Some(2)), [2.0, 2.0, 2.0, 4.0]);
    assert_eq!(rank(Ties::Standard, None), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(ranks(&[0.0, -0.0], Ties::Dense), [1.0, 1.0]);
}

#[test]
fn the_farthest_values_are_drawn_in_until_the_tail_is_short_enough() {
    let mut values: Vec<f64> = (1..=20).map(f64::from).collect();
    values.extend([500.0, 900.0]);
    let mut all = values.clone();
    assert_eq!(winsorise(&mut all, &Winsorise::default()), [20, 21]);
    assert_eq!(all[19..], [20.0; 3]);
    assert!(within(&all, &Winsorise::default()));
    // One point is not enough, and no step goes over the number.
    let mut one = values.clone();
    assert_eq!(
        winsorise(
            &mut one,
            &Winsorise {
                points: 1,
                ..Winsorise::default()
            }
        ),
        [21]
    );
    assert_eq!(one[20..], [500.0, 500.0]);
    assert!(!within(&one, &Winsorise::default()));
    // The low side, where the skew is there.
    let mut low: Vec<f64> = values.iter().map(|x| -x).collect();
    assert_eq!(winsorise(&mut low, &Winsorise::default()), [20, 21]);
    assert_eq!(low[21], -20.0);
    // Kurtosis alone does not count, nor does skewness alone.
    assert!(within(
        &all,
        &Winsorise {
            skewness: 0.0,
            ..Winsorise::default()
        }
    ));
    assert!(within(
        &values,
        &Winsorise {
            kurtosis: 100.0,
            ..Winsorise::default()
        }
    ));
}

#[test]
fn where_drawing_in_does_not_suffice_the_logarithm_begins_from_the_untreated_values() {
    let raw: Vec<f64> = (0..24).map(|k| f64::from(1_u32 << k)).collect();
    let mut series = Series::of(&raw);
    series.set(3, Cell::Refused);
    let method = Treat::Winsorise(Winsorise {
        points: 1,
        otherwise: Some(Log::Shifted),
        ..Winsorise::default()
    });
    let done = treat(&mut series, &method).unwrap();
    assert_eq!((done.drawn.len(), done.log), (0, Some(Log::Shifted)));
    let range = raw[23] - raw[0];
    near(series.raw()[23], (range * 1.01).ln());
    near(series.raw()[0], (range * 0.01).ln());
    assert_eq!(series.get(3), Cell::Refused);
    let mut kept = Series::of(&raw);
    let method = Treat::Winsorise(Winsorise {
        points: 1,
        ..Winsorise::default()
    });
    let done = treat(&mut kept, &method).unwrap();
    assert_eq!(done.drawn, [(23, raw[23])]);
    assert_eq!(done.within, Some(false));
}

#[test]
fn logarithms_keep_the_order_on_either_side() {
    for form in [Log::Ln, Log::Ln1p, Log::Log10, Log::Shifted, Log::Gii] {
        for mirror in [false, true] {
            let mut values: Vec<f64> = (1..30).map(|k| f64::from(k * k * k)).collect();
            if mirror {
                values = values.iter().map(|x| 30_000.0 - x).collect();
            }
            let before = values.clone();
            index::treat::log(&mut values, form).unwrap();
            let order = |values: &[f64]| values.windows(2).map(|pair| pair[0] < pair[1]).collect::<Vec<_>>();
            assert_eq!(order(&values), order(&before), "{form:?} {mirror}");
            if form == Log::Shifted {
                assert!(
                    skewness(&values).unwrap().abs() < skewness(&before).unwrap().abs(),
                    "{form:?} {mirror}"
                );
            }
        }
    }
    let mut gii = vec![1.0, 2.0, 11.0];
    index::treat::log(&mut gii, Log::Gii).unwrap();
    near(gii[1], 2_f64.ln());
    near(gii[2], 11_f64.ln());
    let mut left = vec![1.0, 10.0, 11.0];
    index::treat::log(&mut left, Log::Gii).unwrap();
    near(left[0], -11_f64.ln());
    near(left[1], -2_f64.ln());
    let mut ten = vec![100.0, 0.001];
    index::treat::log(&mut ten, Log::Log10).unwrap();
    near(ten[0], 2.0);
    let fault = index::treat::log(&mut [1.0, 0.0], Log::Ln).unwrap_err();
    assert_eq!(fault.row, Some(1));
    assert_eq!(
        index::treat::log(&mut [1.0, 1.0], Log::Shifted).unwrap_err().why,
        Why::Constant
    );
}

#[test]
fn normalisations_give_the_numbers_of_their_formulae() {
    let x = [2.0, 4.0, 10.0];
    let up = |method| normal(&x, method, Direction::Higher).unwrap();
    let down = |method| normal(&x, method, Direction::Lower).unwrap();
    assert_eq!(up(Normalise::None), x);
    assert_eq!(down(Normalise::None), [-2.0, -4.0, -10.0]);
    assert_eq!(up(Normalise::MinMax { low: 1.0, high: 101.0 }), [1.0, 26.0, 101.0]);
    assert_eq!(down(Normalise::MinMax { low: 0.0, high: 100.0 }), [100.0, 75.0, 0.0]);
    assert_eq!(
        up(Normalise::Goalposts {
            low: 0.0,
            high: 100.0,
            beyond: Beyond::Clip
        }),
        [20.0, 40.0, 100.0]
    );
    assert_eq!(
        down(Normalise::Goalposts {
            low: 0.0,
            high: 100.0,
            beyond: Beyond::Clip
        }),
        [80.0, 60.0, 0.0]
    );
    let z = up(Normalise::ZScore {
        mean: 0.0,
        deviation: 1.0,
    });
    // Mean 16/3, s² = 52/3.
    near(z[2], (10.0 - 16.0 / 3.0) / (52_f64 / 3.0).sqrt());
    near(z.iter().sum::<f64>() + 1.0, 1.0);
    near(
        up(Normalise::ZScore {
            mean: 50.0,
            deviation: 10.0,
        })[2],
        50.0 + 10.0 * z[2],
    );
    assert_eq!(
        normal(
            &[5.0, 5.0, 1.0],
            Normalise::Rank { ties: Ties::Fractional },
            Direction::Higher
        )
        .unwrap(),
        [2.5, 2.5, 1.0]
    );
    assert_eq!(down(Normalise::Rank { ties: Ties::Standard }), [3.0, 2.0, 1.0]);
    assert_eq!(
        normal(&[5.0, 5.0, 1.0], Normalise::PercentileRank, Direction::Higher).unwrap(),
        [50.0, 50.0, 0.0]
    );
    assert_eq!(
        up(Normalise::DistanceToTarget { cap: false }),
        [0.0, 2.0 / 6.0, 8.0 / 6.0]
    );
    assert_eq!(up(Normalise::DistanceToTarget { cap: true })[2], 1.0);
    // Less is better: from −10 up to a target of −8.
    assert_eq!(
        normal(&x, Normalise::DistanceToTarget { cap: false }, Direction::Lower).unwrap(),
        [4.0, 3.0, 0.0]
    );
    let reference = |cap| Normalise::DistanceToReference {
        unit: "R".to_owned(),
        cap,
    };
    assert_eq!(up(reference(false)), [0.0, 1.0, 4.0]);
    assert_eq!(up(reference(true)), [0.0, 1.0, 1.0]);
    assert_eq!(up(Normalise::DistanceToMax), [0.0, 0.25, 1.0]);
    assert_eq!(up(Normalise::FractionOfMax), [0.2, 0.4, 1.0]);
    assert_eq!(
        up(Normalise::Scaled {
            subtract: 2.0,
            divide: 4.0
        }),
        [0.0, 0.5, 2.0]
    );
}

#[test]
fn what_lies_beyond_the_goalposts_is_clipped_kept_or_refused() {
    let of = |beyond| {
        normal(
            &[-5.0, 5.0, 15.0],
            Normalise::Goalposts {
                low: 0.0,
                high: 1.0,
                beyond,
            },
            Direction::Higher,
        )
    };
    assert_eq!(of(Beyond::Clip).unwrap(), [0.0, 0.5, 1.0]);
    assert_eq!(of(Beyond::Keep).unwrap(), [-0.5, 0.5, 1.5]);
    assert_eq!(
        of(Beyond::Refuse).unwrap_err(),
        Why::Beyond {
            value: -5.0,
            low: 0.0,
            high: 10.0
        }
    );
}

#[test]
fn a_normalisation_without_a_scale_is_refused() {
    for method in [
        Normalise::MinMax { low: 0.0, high: 1.0 },
        Normalise::ZScore {
            mean: 0.0,
            deviation: 1.0,
        },
        Normalise::PercentileRank,
        Normalise::DistanceToMax,
    ] {
        assert_eq!(normal(&[3.0, 3.0], method, Direction::Higher), Err(Why::Constant));
    }
    assert!(matches!(
        normal(&[-1.0, 3.0], Normalise::FractionOfMax, Direction::Higher),
        Err(Why::NotAbove { .. })
    ));
    assert_eq!(
        normal(
            &[9.0, 12.0],
            Normalise::DistanceToTarget { cap: true },
            Direction::Higher
        ),
        Err(Why::Target)
    );
    assert_eq!(
        normal(
            &[-1e308, 1e308],
            Normalise::MinMax { low: 0.0, high: 1.0 },
            Direction::Higher
        ),
        Err(Why::Overflow)
    );
}

#[test]
fn means_give_the_numbers_of_their_formulae() {
    let (a, b, c) = (
        Series::of(&[1.0, 9.0]),
        Series::of(&[4.0, 9.0]),
        Series::of(&[16.0, 9.0]),
    );
    let of = |method: Aggregate| combine(&method, &[&a, &b, &c], &[2.0, 1.0, 1.0], Gap::Skip).unwrap();
    all_near(&of(Aggregate::Sum), &[22.0, 36.0]);
    all_near(&of(Aggregate::Arithmetic), &[5.5, 9.0]);
    // (1·1·4·16)^¼ = 64^¼.
    all_near(&of(Aggregate::Geometric), &[64_f64.sqrt().sqrt(), 9.0]);
    all_near(&of(Aggregate::Harmonic), &[4.0 / (2.0 + 0.25 + 0.0625), 9.0]);
    // ((2·1 + 2 + 4)/4)² = 4.
    all_near(&of(Aggregate::GeneralisedMean { power: 0.5 }), &[4.0, 9.0]);
    all_near(
        &of(Aggregate::GeneralisedMean { power: 0.0 }),
        &[64_f64.sqrt().sqrt(), 9.0],
    );
    all_near(&of(Aggregate::GeneralisedMean { power: 1.0 }), &[5.5, 9.0]);
    all_near(&of(Aggregate::GeneralisedMean { power: -1.0 }), &[4.0 / 2.3125, 9.0]);
    all_near(&of(Aggregate::Minimum), &[1.0, 9.0]);
    // Mean 7, variance (36 + 9 + 81)/3 = 42, so 7 ∓ 6.
    all_near(&of(Aggregate::MazziottaPareto { penalty: Penalty::Down }), &[1.0, 9.0]);
    all_near(&of(Aggregate::MazziottaPareto { penalty: Penalty::Up }), &[13.0, 9.0]);
}

#[test]
fn means_that_need_numbers_above_zero_name_who_has_none() {
    let (a, b) = (Series::of(&[1.0, 2.0]), Series::of(&[1.0, 0.0]));
    for method in [
        Aggregate::Geometric,
        Aggregate::Harmonic,
        Aggregate::GeneralisedMean { power: 2.0 },
    ] {
        let misfit = combine(&method, &[&a, &b], &[1.0, 1.0], Gap::Skip).unwrap_err();
        assert_eq!(misfit.row, Some(1));
        assert!(matches!(misfit.why, Why::NotAbove { value: 0.0, .. }));
        // A child of weight 0 does not count, whatever it holds.
        assert!(combine(&method, &[&a, &b], &[1.0, 0.0], Gap::Skip).is_ok());
    }
    let (a, b) = (Series::of(&[-1.0]), Series::of(&[1.0]));
    let misfit = combine(
        &Aggregate::MazziottaPareto { penalty: Penalty::Down },
        &[&a, &b],
        &[1.0; 2],
        Gap::Skip,
    )
    .unwrap_err();
    assert_eq!(misfit.why, Why::Mean(0.0));
    assert_eq!(mazziotta_pareto(&[], Penalty::Up), Err(Why::Nothing));
    // Equal numbers need no mean above 0.
    assert_eq!(mazziotta_pareto(&[-2.0, -2.0], Penalty::Up), Ok(-2.0));
    let huge = Series::of(&[1e308]);
    let misfit = combine(&Aggregate::Sum, &[&huge, &huge], &[1.0, 1.0], Gap::Skip).unwrap_err();
    assert_eq!((misfit.row, misfit.why), (Some(0), Why::Overflow));
    assert_eq!(
        combine(&Aggregate::Sum, &[&huge], &[-1.0], Gap::Skip).unwrap_err().why,
        Why::Weights
    );
    assert_eq!(
        combine(&Aggregate::Sum, &[&huge, &a], &[1.0], Gap::Skip)
            .unwrap_err()
            .why,
        Why::Length
    );
}

#[test]
fn copeland_counts_wins_less_losses_by_weight() {
    // A beats B on weight 3 of 5, B beats C on both, A and C split 3 to 2.
    let (x, y) = (Series::of(&[3.0, 2.0, 1.0]), Series::of(&[1.0, 3.0, 2.0]));
    let of = |weights: &[f64]| {
        combine(&Aggregate::Copeland, &[&x, &y], weights, Gap::Skip)
            .unwrap()
            .raw()
            .to_vec()
    };
    assert_eq!(of(&[3.0, 2.0]), [2.0, 0.0, -2.0]);
    assert_eq!(of(&[2.0, 3.0]), [-2.0, 2.0, 0.0]);
    // Equal weights: whoever wins one and loses one ties.
    assert_eq!(of(&[1.0, 1.0]), [0.0, 1.0, -1.0]);
}

#[test]
fn a_gap_is_skipped_or_empties_the_parent_and_is_never_zero() {
    let a: Series = [
        Cell::Value(10.0),
        Cell::Value(10.0),
        Cell::NotApplicable,
        Cell::Refused,
        Cell::NotApplicable,
    ]
    .into_iter()
    .collect();
    let b: Series = [
        Cell::Missing,
        Cell::NotApplicable,
        Cell::Value(4.0),
        Cell::Refused,
        Cell::NotApplicable,
    ]
    .into_iter()
    .collect();
    let of = |method, gap| {
        combine(&method, &[&a, &b], &[1.0, 3.0], gap)
            .unwrap()
            .iter()
            .collect::<Vec<_>>()
    };
    for method in [
        Aggregate::Arithmetic,
        Aggregate::Geometric,
        Aggregate::Harmonic,
        Aggregate::Minimum,
    ] {
        let found = of(method.clone(), Gap::Skip);
        near(found[0].value().unwrap(), 10.0);
        near(found[2].value().unwrap(), 4.0);
        assert_eq!(found[3..], [Cell::Refused, Cell::NotApplicable]);
        let found = of(method, Gap::Propagate);
        assert_eq!(found[0], Cell::Missing);
        near(found[1].value().unwrap(), 10.0);
    }
    // Points are scaled up by the weights that are there: 10 of weight 1 becomes 40 of weight 4.
    assert_eq!(of(Aggregate::Sum, Gap::Skip)[0], Cell::Value(40.0));
    assert_eq!(of(Aggregate::Sum, Gap::Propagate)[0], Cell::Missing);
}

#[test]
fn a_tier_holds_when_every_parameter_reaches_its_minimum() {
    let a = Series::of(&[0.0, 1.0, 3.0, 3.0, 1.0]);
    let b: Series = [
        Cell::Value(3.0),
        Cell::Value(2.0),
        Cell::Value(3.0),
        Cell::NoResponse,
        Cell::NoResponse,
    ]
    .into_iter()
    .collect();
    let minima = [
        vec![Some(1.0), None],
        vec![Some(2.0), Some(2.0)],
        vec![Some(3.0), Some(3.0)],
    ];
    let found = conjunctive(&[&a, &b], &minima).unwrap();
    let expected = [
        Cell::Value(0.0),
        Cell::Value(1.0),
        Cell::Value(3.0),
        Cell::NoResponse,
        Cell::Value(1.0),
    ];
    assert_eq!(found.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn gaps_are_filled_from_all_from_the_group_or_from_the_nearest() {
    let cells = [
        Cell::Value(1.0),
        Cell::Missing,
        Cell::Value(2.0),
        Cell::Value(9.0),
        Cell::Missing,
        Cell::NoResponse,
    ];
    let groups: Vec<String> = ["n", "n", "s", "n", "e", "n"]
        .iter()
        .map(|group| (*group).to_owned())
        .collect();
    let of = |method: Impute| {
        let mut series: Series = cells.into_iter().collect();
        let rows = impute::fill(&mut series, &method, &[Absence::Missing], Some(&groups)).unwrap();
        (rows, series.iter().collect::<Vec<_>>())
    };
    let filled = |x: f64, y: Cell| vec![cells[0], Cell::Value(x), cells[2], cells[3], y, cells[5]];
    assert_eq!(of(Impute::Mean), (vec![1, 4], filled(4.0, Cell::Value(4.0))));
    assert_eq!(of(Impute::Median), (vec![1, 4], filled(2.0, Cell::Value(2.0))));
    // Group e has no value, so its gap stays.
    assert_eq!(
        of(Impute::GroupMean { group: "g".into() }),
        (vec![1], filled(5.0, Cell::Missing))
    );
    assert_eq!(
        of(Impute::GroupMedian { group: "g".into() }),
        (vec![1], filled(5.0, Cell::Missing))
    );
    assert_eq!(of(Impute::None).0, [0_usize; 0]);

    let units: Vec<String> = ["A", "B", "C", "D"].iter().map(|unit| (*unit).to_owned()).collect();
    let x = Series::of(&[1.0, 1.1, 5.0, 9.0]);
    let y: Series = [Cell::Missing, Cell::Value(10.0), Cell::Value(20.0), Cell::Value(90.0)]
        .into_iter()
        .collect();
    for (neighbours, expected) in [(1, 10.0), (2, 15.0), (9, 40.0)] {
        let mut all = [x.clone(), y.clone()];
        assert_eq!(
            impute::nearest(&mut all, &units, &[0, neighbours], &[Absence::Missing]).unwrap(),
            [(1, 0)]
        );
        assert_eq!(all[1].get(0), Cell::Value(expected));
    }
}

#[test]
fn ballots_become_shares_before_they_are_put_together() {
    let ballots = [vec![80.0, 20.0], vec![1.0, 1.0], vec![1.0, 3.0]];
    let found = weights::from_ballots(&ballots, Together::Mean).unwrap();
    near(found[0], (0.8 + 0.5 + 0.25) / 3.0);
    near(found[0] + found[1], 1.0);
    assert_eq!(weights::from_ballots(&ballots, Together::Median).unwrap(), [0.5, 0.5]);
    assert_eq!(
        weights::from_ballots(&[vec![0.0, 0.0]], Together::Mean)
            .unwrap_err()
            .why,
        Why::Weights
    );
}

#[test]
fn balanced_weights_give_the_correlations_that_were_asked_for_or_say_that_none_do() {
    let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let b = [40.0, 10.0, 60.0, 20.0, 70.0, 30.0, 50.0];
    let c = [0.3, 0.9, 0.1, 0.2, 0.5, 0.9, 0.8];
    let wanted = [2.5, 2.0, 1.5];
    let w = weights::balanced(&[&a, &b, &c], &wanted).unwrap();
    near(w.iter().sum(), 1.0);
    let whole: Vec<f64> = (0..7)
        .map(|unit| w[0] * a[unit] + w[1] * b[unit] + w[2] * c[unit])
        .collect();
    let r: Vec<f64> = [&a, &b, &c]
        .iter()
        .map(|child| correlation(*child, &whole).unwrap())
        .collect();
    near(r[1] / r[0], 0.8);
    near(r[2] / r[0], 0.6);
    // Asked for the second most of all, the first would need a weight below 0.
    let misfit = weights::balanced(&[&a, &b, &c], &[2.0, 2.1, 1.8]).unwrap_err();
    assert!(
        matches!(misfit.why, Why::Unbalanced { child: 0, weight } if weight < 0.0),
        "{misfit:?}"
    );
    let twice = a.map(|x| 2.0 * x + 1.0);
    assert_eq!(
        weights::balanced(&[&a, &b, &twice], &[1.0; 3]).unwrap_err().why,
        Why::Dependent { child: 2 }
    );
    assert_eq!(
        weights::balanced(&[&a, &[1.0; 7]], &[1.0; 2]).unwrap_err().why,
        Why::Constant
    );
}

fn run(framework: &str, data: &str) -> (Framework, Table, Result<index::Scores, Trouble>) {
    let framework = Framework::parse(framework).unwrap_or_else(|faults| panic!("{faults}"));
    let table = read::csv(data.as_bytes(), "data.csv", &framework)
        .accept()
        .unwrap_or_else(|faults| panic!("{faults}"));
    let scores = score(&framework, &table);
    (framework, table, scores)
}

#[test]
fn who_has_too_little_data_is_left_out_and_named() {
    let text = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }, { id = 'c', parent = 'all' }]\n\
                screen = { units = 0.6, indicators = 0.5 }\n";
    let data = "unit,a,b,c\nAAA,1,1,\nBBB,,2,\nCCC,3,,refused\nDDD,4,n/a,n/a\nEEE,4,4,n/a\n";
    let (framework, table, scores) = run(text, data);
    let scores = scores.unwrap();
    // Nobody has c: it falls first. Then BBB and CCC have half of what is left, DDD all that applies to it.
    assert_eq!(scores.units(), ["AAA", "DDD", "EEE"]);
    assert_eq!(scores.rows(), [0, 3, 4]);
    assert!(scores.node(3).is_none());
    let said: Vec<String> = scores.notes().iter().map(|note| note.say(&framework, &table)).collect();
    assert_eq!(
        said,
        [
            "c is left out: 0.0 % of the units have it",
            "BBB is left out: it has 50.0 % of its values",
            "CCC is left out: it has 50.0 % of its values"
        ]
    );
    assert_eq!(scores.weights(), [1.0, 1.0, 1.0, 0.0]);
}

#[test]
fn nobody_left_is_said_and_not_scored() {
    let text = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }]\nscreen = { units = 1 }\n";
    assert_eq!(run(text, "unit,a\nAAA,\n").2.unwrap_err(), Trouble::NoUnit);
}

#[test]
fn an_indicator_is_divided_by_its_size_and_a_size_of_zero_is_refused() {
    let text = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all', denominator = 'people' }]\n";
    let scores = run(text, "unit,a,people\nAAA,10,4\nBBB,10,\nCCC,,5\n").2.unwrap();
    assert_eq!(
        scores.whole().iter().collect::<Vec<_>>(),
        [Cell::Value(2.5), Cell::Missing, Cell::Missing]
    );
    assert_eq!(scores.notes(), [Note::NoDenominator { node: 1, row: 1 }]);
    let trouble = run(text, "unit,a,people\nAAA,10,4\nBBB,10,0\n").2.unwrap_err();
    assert_eq!(
        trouble.to_string(),
        "denominate `a`, unit `BBB`: 0 is not above 0, as a denominator asks; choose another method or a scale above 0"
    );
}

#[test]
fn silence_counts_as_zero_only_where_the_framework_says_so() {
    let text = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n";
    let data = "unit,a,b\nAAA,1,no-response\nBBB,1,refused\n";
    assert_eq!(run(text, data).2.unwrap().whole().raw(), [1.0, 1.0]);
    let scores = run(&format!("{text}absent = {{ zero = ['no-response'] }}\n"), data)
        .2
        .unwrap();
    assert_eq!(scores.whole().raw(), [0.5, 1.0]);
    assert_eq!(
        scores.notes(),
        [Note::Zero {
            node: 2,
            row: 0,
            was: Absence::NoResponse
        }]
    );
}

#[test]
fn the_nearest_word_counts_node_before_level_before_file() {
    let text = "
id = 'x'
aggregate = 'minimum'
normalise = 'none'
node = [
  { id = 'all' },
  { id = 'p', parent = 'all' }, { id = 'q', parent = 'all', aggregate = 'sum' },
  { id = 'a', parent = 'p', weight = 3 }, { id = 'b', parent = 'p' },
  { id = 'c', parent = 'q', weight = 2 }, { id = 'd', parent = 'q', normalise = { scaled = { subtract = 0, divide = 2 } } },
]
level = [{ depth = 1, aggregate = 'arithmetic', weights = 'equal' }]
";
    let (framework, _, scores) = run(text, "unit,a,b,c,d\nAAA,1,2,3,4\n");
    let scores = scores.unwrap();
    let of = |id: &str| scores.node(framework.place(id).unwrap()).unwrap().raw()[0];
    // p: equal weights although one says 3; q: a sum, where equal means 1 each; the whole: the lowest.
    assert_eq!((of("p"), of("q"), of("all")), (1.5, 5.0, 1.5));
}

#[test]
fn tiers_are_the_highest_threshold_that_the_rounded_score_reaches() {
    let text = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }]\n\
                tiers = { decimals = 1, of = [{ id = 'T3', at-least = 0 }, { id = 'T1', at-least = 95 }, { id = 'T2', at-least = 85 }] }\n";
    let scores = run(text, "unit,a\nA,94.96\nB,94.94\nC,84\nD,-1\nE,\n").2.unwrap();
    assert_eq!(scores.tiers(), [Some(1), Some(2), Some(0), None, None]);
}

#[test]
fn the_example_comes_out_with_its_tiers_ballots_and_profile() {
    let (framework, table, scores) = run(index::example::FRAMEWORK, index::example::DATA);
    let scores = scores.unwrap();
    let place = |id: &str| framework.place(id).unwrap();
    near(scores.weights()[place("law")], 0.4);
    near(scores.weights()[place("skill")], 0.375);
    assert_eq!(
        scores.node(place("maturity")).unwrap().raw(),
        [3.0, 2.0, 2.0, 1.0, 1.0, 2.0]
    );
    let imputed: Vec<String> = scores.notes().iter().map(|note| note.say(&framework, &table)).collect();
    assert!(
        imputed.iter().any(|note| note == "CIR, delay: no value, 6.5 put in"),
        "{imputed:?}"
    );
    assert!(
        imputed.iter().any(|note| note.starts_with("FAR, trained: no value")),
        "{imputed:?}"
    );
    // Statutes of a unit that refused are not made up: law is the delay alone.
    let law = scores.node(place("law")).unwrap().get(4).value().unwrap();
    near(law, 1.0 + 99.0 * (60.0 - 30.0) / 59.0);
    assert_eq!(scores.ranks(framework.whole())[0], Some(1.0));
}

#[test]
fn sides_of_equal_weight_tie_under_copeland_whatever_binary_makes_of_their_decimals() {
    let columns = [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]].map(|column| Series::of(&column));
    let children: Vec<&Series> = columns.iter().collect();
    let of = |weights: &[f64]| {
        combine(&Aggregate::Copeland, &children, weights, Gap::Skip)
            .unwrap()
            .raw()
            .to_vec()
    };
    assert_eq!(of(&[0.1, 0.2, 0.3]), [0.0, 0.0]);
    assert_eq!(of(&[0.2, 0.1, 0.3]), [0.0, 0.0]);
    assert_eq!(of(&[1e307, 2e307, 3e307]), [0.0, 0.0]);
    // A difference that somebody meant decides, however small beside the sum.
    assert_eq!(of(&[0.1, 0.2, 0.300_000_000_01]), [-1.0, 1.0]);
    assert_eq!(of(&[0.1, 0.200_000_000_01, 0.3]), [1.0, -1.0]);
}

#[test]
fn a_high_power_neither_vanishes_nor_overflows() {
    for (power, low, high) in [
        (150.0, 0.005, 0.006),
        (-150.0, 0.005, 0.006),
        (150.0, 5e5, 6e5),
        (-150.0, 5e5, 6e5),
    ] {
        let (a, b) = (Series::of(&[low, low]), Series::of(&[high, low]));
        let found = combine(&Aggregate::GeneralisedMean { power }, &[&a, &b], &[1.0, 1.0], Gap::Skip).unwrap();
        // The children's ratio to the power of 150 is below 1e-11: the mean is the leading child times 2^(−1/p), but for that.
        let leading = if power > 0.0 { high } else { low };
        let expected = leading * 0.5_f64.powf(1.0 / power);
        assert!((found.raw()[0] / expected - 1.0).abs() < 1e-12, "{found:?}");
        assert!((found.raw()[1] / low - 1.0).abs() < 1e-12, "{found:?}");
        assert!(found.raw()[0] > found.raw()[1]);
    }
}

#[test]
fn a_profile_is_refused_where_screening_took_a_parameter_out() {
    let text = "
        id = 'x'
        screen = { indicators = 0.6 }
        node = [
          { id = 'all', aggregate = { conjunctive = { profile = [
            { tier = 'one', minima = { a = 1 } }, { tier = 'two', minima = { a = 2, b = 2 } },
          ] } } },
          { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' },
        ]";
    let framework = Framework::parse(text).unwrap_or_else(|faults| panic!("{faults}"));
    let run = |text: &str| {
        let table = read::csv(text.as_bytes(), "d.csv", &framework).accept().unwrap();
        score(&framework, &table)
    };
    let whole = run("unit,a,b\nAAA,2,2\nBBB,2,1\nCCC,2,\n").unwrap();
    assert_eq!(
        whole.whole().iter().collect::<Vec<_>>(),
        [Cell::Value(2.0), Cell::Value(1.0), Cell::Missing]
    );
    let trouble = run("unit,a,b\nAAA,2,2\nBBB,2,\nCCC,2,\n").unwrap_err();
    assert_eq!(
        trouble,
        Trouble::NoParameter {
            node: "all".to_owned(),
            parameter: "b".to_owned()
        }
    );
    assert!(
        trouble
            .to_string()
            .starts_with("`all` asks for a minimum of `b`, which has no scores")
    );
}

#[test]
fn nothing_to_score_is_said_in_words() {
    let text = "
        id = 'x'
        screen = { indicators = 0.9 }
        node = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]";
    let framework = Framework::parse(text).unwrap_or_else(|faults| panic!("{faults}"));
    let run = |text: &str| {
        let table = read::csv(text.as_bytes(), "d.csv", &framework).accept().unwrap();
        score(&framework, &table).unwrap_err()
    };
    let all_out = run("unit,a,b\nAAA,2,\nBBB,,2\n");
    assert_eq!(all_out, Trouble::NoIndicator);
    assert!(all_out.to_string().starts_with("no indicator is left after screening"));
    let empty = run("unit,a,b\n");
    assert_eq!(empty, Trouble::EmptyTable);
    assert_eq!(empty.to_string(), "the data has no unit: there is nothing to score");
}
