//! Chance, held against published answers and against what is known of its distributions.

use index::random::{Stream, normal_quantile, philox4x32};
use std::collections::BTreeSet;

/// `kat_vectors` of the authors' Random123, philox4x32 with 10 rounds.
#[test]
fn philox_gives_the_published_answers() {
    for (counter, key, answer) in [
        ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        (
            [u32::MAX; 4],
            [u32::MAX; 2],
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
        ),
        (
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        ),
    ] {
        assert_eq!(philox4x32(counter, key), answer);
    }
}

#[test]
fn no_two_draws_share_their_bits() {
    let mut seen = BTreeSet::new();
    let replications = (0..50u64).chain((0..20).map(|i| (1 << 32) + i)).chain([u64::MAX]);
    for replication in replications {
        for dimension in 0..40 {
            for (seed, purpose) in [(1, 0), (1, 1), (2, 0), (1 << 32, 0)] {
                seen.insert(Stream::new(seed, purpose).bits(replication, dimension));
            }
        }
    }
    assert_eq!(seen.len(), 71 * 40 * 4);
}

#[test]
fn uniforms_are_uniform_and_replications_independent() {
    let stream = Stream::new(42, 0);
    let n = 40_000u64;
    let mut cells = [0u32; 16];
    let (mut sum, mut product) = (0.0, 0.0);
    for k in 0..n {
        let (here, next) = (stream.uniform(k, 3), stream.uniform(k + 1, 3));
        cells[(here * 16.0) as usize] += 1;
        sum += here;
        product += (here - 0.5) * (next - 0.5);
    }
    // Six standard errors each: mean 0.5 ± 1/sqrt(12 n); covariance 0 ± 1/(12 sqrt n); each cell n/16 ± sqrt(n·15)/16.
    let root = (n as f64).sqrt();
    assert!((sum / n as f64 - 0.5).abs() < 6.0 * 0.2887 / root);
    assert!((product / n as f64).abs() < 6.0 / 12.0 / root);
    let expected = n as f64 / 16.0;
    assert!(
        cells
            .iter()
            .all(|c| (f64::from(*c) - expected).abs() < 6.0 * (expected * 15.0 / 16.0).sqrt()),
        "{cells:?}"
    );
}

#[test]
fn moments_of_exponential_and_normal() {
    let stream = Stream::new(3, 1);
    let n = 40_000u64;
    let mean = |f: &dyn Fn(u64) -> f64| (0..n).map(f).sum::<f64>() / n as f64;
    let root = (n as f64).sqrt();
    assert!((mean(&|k| stream.exponential(k, 0)) - 1.0).abs() < 5.0 / root);
    assert!((mean(&|k| stream.exponential(k, 0) * stream.exponential(k, 0)) - 2.0).abs() < 5.0 * 20f64.sqrt() / root);
    assert!(mean(&|k| stream.normal(k, 1)).abs() < 5.0 / root);
    assert!((mean(&|k| stream.normal(k, 1) * stream.normal(k, 1)) - 1.0).abs() < 5.0 * 2f64.sqrt() / root);
}

#[test]
fn the_normal_quantile_undoes_the_distribution() {
    for i in 1..2_000 {
        for p in [f64::from(i) / 2_000.0, libm::pow(10.0, -f64::from(i) / 7.0)] {
            let x = normal_quantile(p);
            let back = 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2);
            // A relative error e of x moves ln Φ(x) by about x² e; both sides and the division by √2 round.
            assert!((back / p - 1.0).abs() < 1e-15 * (4.0 + x * x), "{p} {x} {back}");
            if p > 1e-3 {
                assert!((normal_quantile(1.0 - p) + x).abs() < 1e-12);
            }
        }
    }
    assert_eq!(normal_quantile(0.5), 0.0);
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
    assert!(normal_quantile(f64::NAN).is_nan() && normal_quantile(1.5).is_nan() && normal_quantile(-0.1).is_nan());
}

/// Uniform on the simplex of n: each weight is Beta(1, n − 1), of mean 1/n and variance (n − 1)/(n²(n + 1)).
#[test]
fn weights_are_uniform_on_the_simplex() {
    let stream = Stream::new(11, 2);
    let n = 40_000u64;
    let mut weights = [0.0; 4];
    let (mut mean, mut square, mut above_half) = ([0.0; 4], [0.0; 4], 0.0);
    for k in 0..n {
        stream.simplex(k, &mut weights);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-15 && weights.iter().all(|w| *w > 0.0));
        for i in 0..4 {
            mean[i] += weights[i] / n as f64;
            square[i] += weights[i] * weights[i] / n as f64;
        }
        above_half += f64::from(u8::from(weights[0] > 0.5)) / n as f64;
    }
    for i in 0..4 {
        assert!((mean[i] - 0.25).abs() < 0.005 && (square[i] - mean[i] * mean[i] - 3.0 / 80.0).abs() < 0.002);
    }
    assert!((above_half - 0.125).abs() < 0.01); // (1 − ½)^3
}

#[test]
fn whole_numbers_below() {
    let stream = Stream::new(5, 5);
    let mut counts = [0; 3];
    (0..9_000).for_each(|k| counts[stream.below(k, 7, 3)] += 1);
    assert!(counts.iter().all(|c: &i32| (c - 3_000).abs() < 270), "{counts:?}");
    assert_eq!(stream.below(0, 0, 0), 0);
    assert_eq!(stream.below(0, 0, 1), 0);
}
