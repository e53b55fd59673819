//! Variance-based indices, held against models whose indices are known.

use index::random::normal_quantile;
use index::sensitivity::{Outcome, Refusal, Settings, indices};
use std::f64::consts::PI;
use std::sync::atomic::{AtomicUsize, Ordering};

fn settings(rows: usize) -> Settings {
    Settings {
        seed: 2,
        rows,
        resamples: 200,
        confidence: 0.95,
        threads: 2,
    }
}

/// sin x + 7 sin² y + 0.1 z⁴ sin x, each between −π and π (Ishigami and Homma 1990).
fn ishigami(u: &[f64]) -> f64 {
    let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
    let (first, second) = (libm::sin(x[0]), libm::sin(x[1]));
    first + 7.0 * second * second + 0.1 * libm::pow(x[2], 4.0) * first
}

/// Π (|4x − 2| + a)/(1 + a) (Sobol' 1993).
fn g_function(u: &[f64]) -> f64 {
    u.iter()
        .zip(G)
        .map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a))
        .product()
}

const G: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

/// Estimates within `error` of the exact, each exact value in or near its interval, and intervals that are no wider than they need to be.
fn assert_near(found: &Outcome, first: &[f64], total: &[f64], error: f64) {
    let mut outside = 0;
    for (input, (s, t)) in found.inputs.iter().zip(first.iter().zip(total)) {
        for (estimate, exact) in [(input.first, *s), (input.total, *t)] {
            assert!((estimate.value - exact).abs() < error, "{estimate:?} {exact}");
            assert!(
                estimate.low <= estimate.value && estimate.value <= estimate.high,
                "{estimate:?}"
            );
            assert!(estimate.high - estimate.low < 4.0 * error, "{estimate:?}");
            outside += usize::from(exact < estimate.low - 1e-12 || exact > estimate.high + 1e-12);
        }
    }
    // One in twenty may lie outside, so two of at most sixteen are no wonder; without a draw nothing is.
    assert!(
        outside <= 2,
        "{outside} exact values outside their intervals: {found:?}"
    );
}

#[test]
fn ishigami_has_its_known_indices() {
    let found = indices(ishigami, 3, &settings(16_384)).unwrap();
    let (a, b) = (7.0, 0.1);
    let variance = a * a / 8.0 + b * libm::pow(PI, 4.0) / 5.0 + b * b * libm::pow(PI, 8.0) / 18.0 + 0.5;
    let v1 = 0.5 * libm::pow(1.0 + b * libm::pow(PI, 4.0) / 5.0, 2.0);
    let v2 = a * a / 8.0;
    let v13 = b * b * libm::pow(PI, 8.0) * (1.0 / 18.0 - 1.0 / 50.0);
    let first = [v1 / variance, v2 / variance, 0.0];
    let total = [(v1 + v13) / variance, v2 / variance, v13 / variance];
    assert!((first[0] - 0.3139).abs() < 1e-4 && (total[2] - 0.2437).abs() < 1e-4);
    assert_near(&found, &first, &total, 0.025);
    assert!((found.mean - a / 2.0).abs() < 0.1 && (found.variance / variance - 1.0).abs() < 0.03);
    assert_eq!(found.calls, 16_384 * 5);
}

#[test]
fn the_g_function_has_its_known_indices() {
    let found = indices(g_function, 8, &settings(16_384)).unwrap();
    let parts: Vec<f64> = G.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
    let variance = parts.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
    let first: Vec<f64> = parts.iter().map(|v| v / variance).collect();
    let total: Vec<f64> = parts
        .iter()
        .map(|v| v * (variance + 1.0) / (1.0 + v) / variance)
        .collect();
    assert!((first[0] - 0.7165).abs() < 1e-3 && (total[0] - 0.7871).abs() < 1e-3);
    assert_near(&found, &first, &total, 0.03);
}

/// Σ c z with z normal: first and total are both c²/Σ c².
#[test]
fn a_sum_has_no_interactions() {
    let model = |u: &[f64]| {
        u.iter()
            .zip([3.0, 2.0, 1.0])
            .map(|(u, c)| c * normal_quantile(*u))
            .sum()
    };
    let found = indices(model, 3, &settings(16_384)).unwrap();
    let exact = [9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0];
    assert_near(&found, &exact, &exact, 0.03);
}

#[test]
fn what_an_input_does_not_move_is_nothing() {
    let found = indices(|u| u[0], 2, &settings(500)).unwrap();
    let idle = found.inputs[1];
    assert!(
        [
            idle.first.value,
            idle.first.low,
            idle.first.high,
            idle.total.value,
            idle.total.high
        ]
        .iter()
        .all(|x| *x == 0.0)
    );
}

#[test]
fn an_interval_narrows_with_the_root_of_the_rows() {
    let width = |rows| {
        let total = indices(ishigami, 3, &settings(rows)).unwrap().inputs[0].total;
        total.high - total.low
    };
    let ratio = width(512) / width(8_192);
    assert!((2.5..6.5).contains(&ratio), "{ratio}"); // four, but for chance
}

#[test]
fn the_same_bits_for_any_number_of_threads() {
    let with = |threads| {
        indices(
            ishigami,
            3,
            &Settings {
                threads,
                ..settings(1_000)
            },
        )
        .unwrap()
    };
    let one = format!("{:?}", with(1)); // shortest text that reads back to the same bits
    assert_eq!(format!("{:?}", with(2)), one);
    assert_eq!(format!("{:?}", with(3)), one);
    assert_ne!(
        format!(
            "{:?}",
            indices(
                ishigami,
                3,
                &Settings {
                    seed: 3,
                    ..settings(1_000)
                }
            )
            .unwrap()
        ),
        one
    );
}

#[test]
fn neither_shift_nor_scale_changes_an_index() {
    let found = indices(ishigami, 3, &settings(2_000)).unwrap();
    for (scale, shift) in [(1e-200, 0.0), (1e140, 0.0), (-3.0, 1e6)] {
        let other = indices(|u| scale * ishigami(u) + shift, 3, &settings(2_000)).unwrap();
        for (one, two) in found.inputs.iter().zip(&other.inputs) {
            assert!((one.first.value - two.first.value).abs() < 1e-7, "{scale} {shift}");
            assert!((one.total.high - two.total.high).abs() < 1e-7, "{scale} {shift}");
        }
    }
}

#[test]
fn what_cannot_be_computed_is_refused_in_words() {
    let words = |model: &(dyn Fn(&[f64]) -> f64 + Sync), inputs, settings: Settings| {
        indices(model, inputs, &settings).unwrap_err().to_string()
    };
    assert_eq!(
        words(&|_| 4.5, 2, settings(100)),
        "the model gives 4.5 for every row: nothing moves it"
    );
    assert_eq!(
        words(&|u| u[0], 0, settings(100)),
        "inputs: 0, where 1 to 1000 are possible"
    );
    assert_eq!(
        words(&|u| u[0], 1, settings(1)),
        "rows: 1, where 2 to 16777216 are possible"
    );
    let many = words(&|u| u[0], 1_000, settings(1 << 24));
    assert_eq!(
        many,
        "outputs of the model to keep: 16810770432, where 1 to 134217728 are possible"
    );
    for confidence in [0.0, 1.0, f64::NAN] {
        let refusal = indices(
            |u| u[0],
            1,
            &Settings {
                confidence,
                ..settings(10)
            },
        )
        .unwrap_err();
        assert!(matches!(refusal, Refusal::Confidence(_)));
    }
    for zero in [
        Settings {
            threads: 0,
            ..settings(10)
        },
        Settings {
            resamples: 0,
            ..settings(10)
        },
    ] {
        assert!(matches!(
            indices(|u| u[0], 1, &zero),
            Err(Refusal::Limit { given: 0, .. })
        ));
    }
    let calls = AtomicUsize::new(0);
    let sometimes = |u: &[f64]| {
        calls.fetch_add(1, Ordering::Relaxed);
        if u[0] > 0.99 { f64::NAN } else { u[0] }
    };
    let refusals: Vec<String> = (1..=3)
        .map(|threads| {
            indices(
                sometimes,
                1,
                &Settings {
                    threads,
                    ..settings(1_000)
                },
            )
            .unwrap_err()
            .to_string()
        })
        .collect();
    assert!(
        refusals[0].ends_with("the model gives NaN, which is no number between -1e150 and 1e150"),
        "{}",
        refusals[0]
    );
    assert!(refusals.iter().all(|r| *r == refusals[0]));
    assert!(matches!(
        indices(|u| 1e151 * u[0], 1, &settings(100)),
        Err(Refusal::NoNumber { .. })
    ));
    assert_eq!(calls.load(Ordering::Relaxed), 3 * 3_000);
}

/// Of sixty samples, about 57 intervals of 0.95 hold the exact index; the bootstrap of 256 rows is a little too narrow.
#[test]
fn intervals_hold_what_they_promise() {
    let model = |u: &[f64]| u.iter().zip([3.0, 2.0, 1.0]).map(|(u, c)| c * u).sum();
    let (mut first, mut total) = (0, 0);
    for seed in 0..60 {
        let settings = Settings {
            seed,
            rows: 256,
            resamples: 200,
            confidence: 0.95,
            threads: 1,
        };
        let found = indices(model, 3, &settings).unwrap();
        for (input, exact) in found.inputs.iter().zip([9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0]) {
            first += usize::from((input.first.low..=input.first.high).contains(&exact));
            total += usize::from((input.total.low..=input.total.high).contains(&exact));
        }
    }
    assert!(
        (159..=179).contains(&first) && (159..=179).contains(&total),
        "{first} and {total} of 180"
    );
}

/// A row or two of a whole sample deviate: most resamples do not have them, vary by nothing but rounding, and say nothing.
#[test]
fn resamples_that_vary_by_rounding_alone_are_left_out() {
    let mut judged = 0;
    for seed in 0..60 {
        let settings = Settings {
            seed,
            rows: 256,
            resamples: 200,
            confidence: 0.95,
            threads: 1,
        };
        // About one of a thousand calls is above the rest, and it need not be one of the row's two ends.
        let model = |x: &[f64]| if x[0] > 0.97 && x[1] > 0.97 { 1.1 } else { 0.1 };
        let Ok(found) = indices(model, 2, &settings) else {
            continue;
        };
        judged += 1;
        for estimate in found.inputs.iter().flat_map(|input| [input.first, input.total]) {
            assert!(
                estimate.low.abs() < 1e4 && estimate.high.abs() < 1e4,
                "{seed}: {estimate:?}"
            );
        }
    }
    assert!(judged > 10, "{judged} samples vary at all");
}
