//! Ranks under drawn weights and methods, held against closed forms and against the plainest way to compute the same.

use index::monte_carlo::{
    Aggregation, Draw, Instructions, Matrix, Method, Node, Order, Outcome, Problem, Ranking, Refusal, Rule, Settings,
    run,
};
use index::random::Stream;
use std::sync::Mutex;

const SEED: u64 = 20_261_123;
/// Of `a_seed_gives_what_it_always_gave`.
const PINNED_RANKS: [u32; 25] = [
    1, 0, 5, 52, 942, 50, 372, 489, 80, 9, 0, 19, 111, 835, 35, 587, 308, 61, 31, 13, 362, 301, 334, 2, 1,
];
const PINNED_MEANS: [u64; 5] = [
    0x4042_9460_74da_ef53,
    0x404e_0cd2_627e_07d3,
    0x4046_91bb_e5b0_b74e,
    0x4051_4713_87ec_906a,
    0x4050_4a1f_890e_62d8,
];

fn settings(replications: u64, threads: usize) -> Settings {
    Settings {
        seed: SEED,
        replications,
        threads,
        instructions: Instructions::Detected,
    }
}

fn go(problem: &Problem<'_>, replications: u64) -> Outcome {
    run(problem, &settings(replications, 1), &|_, _| {}).unwrap()
}

fn refused(problem: &Problem<'_>) -> String {
    run(problem, &settings(100, 2), &|_, _| {}).unwrap_err().to_string()
}

fn level(parents_and_weights: &[(usize, f64)]) -> Vec<Node> {
    parents_and_weights
        .iter()
        .map(|(parent, weight)| Node {
            parent: *parent,
            weight: *weight,
        })
        .collect()
}

/// One level, one method, the mean.
fn flat<'a>(scores: &'a [f64], weights: &[f64], draw: Draw) -> Problem<'a> {
    let leaves = weights.len();
    Problem {
        levels: vec![weights.iter().map(|w| Node { parent: 0, weight: *w }).collect()],
        draws: vec![draw],
        methods: vec![Method {
            scores: Matrix::new(scores, scores.len() / leaves, leaves, Order::ByUnit).unwrap(),
            aggregation: vec![Aggregation::Mean],
            probability: 1.0,
        }],
        ranking: Ranking::default(),
        thresholds: vec![],
        tier_decimals: None,
        intervals: false,
    }
}

fn random_scores(count: usize, seed: u64) -> Vec<f64> {
    (0..count)
        .map(|i| 1.0 + 99.0 * Stream::new(seed, 77).uniform(i as u64, 0))
        .collect()
}

/// Seven leaves in three groups, one of them of a single leaf.
fn levels() -> Vec<Vec<Node>> {
    vec![
        level(&[(0, 1.0), (0, 2.0), (1, 0.5), (2, 3.0), (1, 0.25), (0, 0.0), (1, 1.25)]),
        level(&[(0, 0.5), (0, 0.3), (0, 0.2)]),
    ]
}

/// A number within `sigmas` standard errors of a share that was counted in n draws.
fn near(found: f64, share: f64, n: u64, sigmas: f64) -> bool {
    (found - share).abs() <= sigmas * (share * (1.0 - share) / n as f64).sqrt()
}

/// Everything of an outcome, as bytes: equal means equal to the last bit.
fn bytes(outcome: &Outcome) -> Vec<u8> {
    let mut out = Vec::new();
    outcome
        .ranks
        .iter()
        .chain(&outcome.tiers)
        .for_each(|n| out.extend(n.to_le_bytes()));
    outcome
        .mean_score
        .iter()
        .for_each(|x| out.extend(x.to_bits().to_le_bytes()));
    outcome
        .least_score
        .iter()
        .chain(&outcome.greatest_score)
        .for_each(|x| out.extend(x.to_bits().to_le_bytes()));
    for unit in 0..outcome.units {
        for p in 0..=20 {
            let quantile = outcome.score_quantile(unit, f64::from(p) / 20.0).unwrap_or(f64::NAN);
            out.extend(quantile.to_bits().to_le_bytes());
        }
    }
    out
}

/// The same, replication by replication and unit by unit, as one would write it first; shares nothing with the engine but the streams.
fn plain(problem: &Problem<'_>, replications: u64) -> (Vec<u32>, Vec<f64>) {
    let leaves = problem.levels[0].len();
    let method_chance = Stream::new(SEED, 0);
    let units = problem.methods[0].scores.units();
    let (mut counts, mut means) = (vec![0; units * units], vec![0.0; units]);
    for k in 0..replications {
        let mut left = method_chance.uniform(k, 0);
        let mut chosen = problem.methods.len() - 1;
        if problem.methods.len() > 1 {
            for (number, method) in problem.methods.iter().enumerate() {
                if left < method.probability {
                    chosen = number;
                    break;
                }
                left -= method.probability;
            }
        }
        let method = &problem.methods[chosen];
        let mut drawn: Vec<Vec<f64>> = Vec::new();
        for (number, (nodes, draw)) in problem.levels.iter().zip(&problem.draws).enumerate() {
            let stream = Stream::new(SEED, number as u32 + 1);
            let mut weights: Vec<f64> = nodes.iter().map(|n| n.weight).collect();
            for (i, weight) in weights.iter_mut().enumerate() {
                match draw {
                    Draw::Fixed => {}
                    Draw::Noise { relative } => *weight *= 1.0 + relative * (2.0 * stream.uniform(k, i as u32) - 1.0),
                    Draw::Simplex if *weight == 0.0 => {}
                    Draw::Simplex => *weight = stream.exponential(k, i as u32),
                    Draw::Jackknife { ballots } => {
                        let out = stream.below(k, 0, ballots.len());
                        let others = ballots.iter().enumerate().filter(|(b, _)| *b != out);
                        *weight = others.map(|(_, b)| b[i]).sum::<f64>() / (ballots.len() - 1) as f64;
                    }
                }
            }
            let of = |group, weights: &[f64]| -> f64 {
                weights
                    .iter()
                    .zip(nodes)
                    .filter(|(_, n)| n.parent == group)
                    .map(|(w, _)| w)
                    .sum()
            };
            let given: Vec<f64> = nodes.iter().map(|n| n.weight).collect();
            let scaled = weights.iter().zip(nodes).map(|(w, n)| {
                let whole = if matches!(method.aggregation[number], Aggregation::Sum) {
                    of(n.parent, &given)
                } else {
                    1.0
                };
                w / of(n.parent, &weights) * whole
            });
            drawn.push(scaled.collect());
        }
        let score = |unit: usize| {
            let mut values: Vec<f64> = (0..leaves).map(|leaf| method.scores.at(unit, leaf)).collect();
            for (number, nodes) in problem.levels.iter().enumerate() {
                let groups = problem.levels.get(number + 1).map_or(1, Vec::len);
                let group = |g: usize| {
                    let members: Vec<(f64, f64)> = (0..nodes.len())
                        .filter(|i| nodes[*i].parent == g && drawn[number][*i] != 0.0)
                        .map(|i| (values[i], drawn[number][i]))
                        .collect();
                    let sum = |f: &dyn Fn(f64) -> f64| members.iter().map(|(x, w)| w * f(*x)).sum::<f64>();
                    match method.aggregation[number] {
                        Aggregation::Sum | Aggregation::Mean => sum(&|x| x),
                        Aggregation::Geometric => members.iter().map(|(x, w)| libm::pow(*x, *w)).product(),
                        Aggregation::Harmonic => 1.0 / sum(&|x| 1.0 / x),
                        Aggregation::Power(p) => libm::pow(sum(&|x| libm::pow(x, p)), 1.0 / p),
                        Aggregation::Minimum => members.iter().map(|(x, _)| *x).fold(f64::INFINITY, f64::min),
                        Aggregation::Custom(f) => {
                            let (x, w): (Vec<f64>, Vec<f64>) = members.into_iter().unzip();
                            f(&x, &w)
                        }
                    }
                };
                values = (0..groups).map(group).collect();
            }
            values[0]
        };
        let scores: Vec<f64> = (0..units).map(score).collect();
        for unit in 0..units {
            let round = |s: f64| match problem.ranking.decimals {
                Some(decimals) => libm::floor(s * libm::pow(10.0, f64::from(decimals)) + 0.5),
                None => s,
            };
            let mut better: Vec<f64> = scores
                .iter()
                .map(|s| round(*s))
                .filter(|s| *s > round(scores[unit]))
                .collect();
            if problem.ranking.rule == Rule::Dense {
                better.sort_by(f64::total_cmp);
                better.dedup();
            }
            counts[unit * units + better.len()] += 1;
            means[unit] += scores[unit] / replications as f64;
        }
    }
    (counts, means)
}

fn assert_plain(problem: &Problem<'_>, replications: u64) {
    let outcome = go(problem, replications);
    let (counts, means) = plain(problem, replications);
    assert_eq!(outcome.ranks, counts);
    for (found, mean) in outcome.mean_score.iter().zip(&means) {
        assert!((found - mean).abs() <= 1e-6 * mean.abs(), "{found} {mean}");
    }
}

fn every_draw() -> Vec<Draw> {
    let ballots: Vec<Vec<f64>> = (0..4).map(|b| random_scores(7, 50 + b)).collect();
    vec![
        Draw::Fixed,
        Draw::Noise { relative: 0.5 },
        Draw::Simplex,
        Draw::Jackknife { ballots },
    ]
}

fn two_levels<'a>(scores: &'a [f64], draws: [Draw; 2], aggregation: [Aggregation<'a>; 2]) -> Problem<'a> {
    let table = Matrix::new(scores, scores.len() / 7, 7, Order::ByUnit).unwrap();
    Problem {
        levels: levels(),
        draws: draws.to_vec(),
        methods: vec![Method {
            scores: table,
            aggregation: aggregation.to_vec(),
            probability: 1.0,
        }],
        ranking: Ranking::default(),
        thresholds: vec![],
        tier_decimals: None,
        intervals: false,
    }
}

#[test]
fn every_draw_is_what_a_plain_loop_finds() {
    let scores = random_scores(7 * 23, 1);
    for first in every_draw() {
        for second in [Draw::Fixed, Draw::Noise { relative: 1.0 }, Draw::Simplex] {
            assert_plain(
                &two_levels(&scores, [first.clone(), second], [Aggregation::Mean; 2]),
                100,
            );
        }
    }
}

#[test]
fn every_aggregation_is_what_a_plain_loop_finds() {
    let scores = random_scores(7 * 11, 2);
    let middle = |x: &[f64], w: &[f64]| {
        let mut order: Vec<usize> = (0..x.len()).collect();
        order.sort_by(|a, b| x[*a].total_cmp(&x[*b]));
        let mut below = 0.0;
        order
            .into_iter()
            .find(|i| {
                below += w[*i];
                below >= 0.5
            })
            .map_or(f64::NAN, |i| x[i])
    };
    let all = [
        Aggregation::Sum,
        Aggregation::Mean,
        Aggregation::Geometric,
        Aggregation::Harmonic,
        Aggregation::Power(-2.5),
        Aggregation::Minimum,
        Aggregation::Custom(&middle),
    ];
    for below in all {
        for above in all {
            for first in [Draw::Noise { relative: 0.7 }, Draw::Fixed] {
                assert_plain(&two_levels(&scores, [first, Draw::Simplex], [below, above]), 48);
            }
        }
    }
}

#[test]
fn levels_that_are_not_drawn_are_scored_once_and_count_the_same() {
    let scores = random_scores(7 * 40, 3);
    let mut problem = two_levels(&scores, [Draw::Fixed, Draw::Simplex], [Aggregation::Mean; 2]);
    let collapsed = go(&problem, 500);
    // Ballots that agree: drawn, and always the given weights.
    let given: Vec<f64> = problem.levels[0].iter().map(|n| n.weight).collect();
    problem.draws[0] = Draw::Jackknife {
        ballots: vec![given; 3],
    };
    assert_eq!(go(&problem, 500).ranks, collapsed.ranks);
}

#[test]
fn methods_are_chosen_as_often_as_they_are_likely() {
    let (first, second, third) = (
        random_scores(7 * 9, 4),
        random_scores(7 * 9, 5),
        random_scores(7 * 9, 6),
    );
    let mut problem = two_levels(
        &first,
        [Draw::Noise { relative: 0.2 }, Draw::Simplex],
        [Aggregation::Mean; 2],
    );
    problem.methods[0].probability = 0.5;
    problem.methods.push(Method {
        scores: Matrix::new(&second, 9, 7, Order::ByLeaf).unwrap(),
        aggregation: vec![Aggregation::Geometric, Aggregation::Mean],
        probability: 0.0,
    });
    problem.methods.push(Method {
        scores: Matrix::new(&third, 9, 7, Order::ByLeaf).unwrap(),
        aggregation: vec![Aggregation::Mean, Aggregation::Minimum],
        probability: 0.5,
    });
    assert_plain(&problem, 300);
    // A method of its own scale shows how often it was chosen.
    let (low, high) = ([0.0; 3], [100.0; 3]);
    let mut share = flat(&low, &[1.0, 1.0, 1.0], Draw::Simplex);
    share.methods[0].probability = 0.3;
    let mut other = flat(&high, &[1.0, 1.0, 1.0], Draw::Simplex).methods.remove(0);
    other.probability = 0.7;
    share.methods.push(other);
    share.thresholds = vec![50.0];
    let n = 20_000;
    assert!(near(f64::from(go(&share, n).tier_counts(0)[1]) / n as f64, 0.7, n, 5.0));
}

/// The whole of the promise: bytes do not know of threads, nor of the processor's instructions.
#[test]
fn the_same_bytes_for_any_number_of_threads_and_either_instruction_set() {
    let scores = random_scores(7 * 45, 7);
    // Of another size by far, so that sums are not exact and their order would show.
    let others: Vec<f64> = scores.iter().rev().map(|s| s * 1e-9).collect();
    let mut problem = two_levels(
        &scores,
        [Draw::Noise { relative: 0.3 }, Draw::Simplex],
        [Aggregation::Mean; 2],
    );
    problem.methods[0].probability = 0.6;
    problem.methods.push(Method {
        scores: Matrix::new(&others, 45, 7, Order::ByUnit).unwrap(),
        aggregation: vec![Aggregation::Geometric, Aggregation::Power(0.5)],
        probability: 0.4,
    });
    problem.thresholds = vec![30.0, 40.0, 60.0];
    problem.intervals = true;
    // A part of a portion, a part of a block: 1,037 is a multiple of neither.
    for replications in [1u64, 15, 1_037] {
        let one = bytes(&go(&problem, replications));
        for threads in [1, 2, 3] {
            for instructions in [Instructions::Detected, Instructions::Baseline] {
                let settings = Settings {
                    instructions,
                    ..settings(replications, threads)
                };
                assert_eq!(
                    bytes(&run(&problem, &settings, &|_, _| {}).unwrap()),
                    one,
                    "{threads} {instructions:?}"
                );
            }
        }
    }
}

#[test]
fn another_seed_is_another_draw() {
    let scores = random_scores(7 * 20, 8);
    let problem = two_levels(&scores, [Draw::Simplex, Draw::Simplex], [Aggregation::Mean; 2]);
    let other = Settings {
        seed: SEED + 1,
        ..settings(200, 1)
    };
    assert_ne!(
        bytes(&go(&problem, 200)),
        bytes(&run(&problem, &other, &|_, _| {}).unwrap())
    );
}

/// Weights uniform on the simplex: P(Σ w d > 0) = Σ over d_i > 0 of d_i^(n−1) / Π (d_i − d_j), for differences that are not equal.
#[test]
fn who_is_ahead_agrees_with_the_closed_form() {
    let n = 40_000;
    for differences in [vec![3.0, -2.0], vec![1.0, 0.5, -2.0], vec![4.0, -1.0, 2.0, -3.0, 0.5]] {
        let mut scores = differences.clone();
        scores.extend(vec![0.0; differences.len()]);
        let outcome = go(&flat(&scores, &vec![1.0; differences.len()], Draw::Simplex), n);
        let power = differences.len() as i32 - 1;
        let term = |d: &f64| {
            let others = differences.iter().filter(|e| *e != d).map(|e| d - e).product::<f64>();
            libm::pow(*d, f64::from(power)) / others
        };
        let exact: f64 = differences.iter().filter(|d| **d > 0.0).map(term).sum();
        assert!(
            near(outcome.rank_probability(0, 1), exact, n, 4.0),
            "{exact} {}",
            outcome.rank_probability(0, 1)
        );
        assert!((outcome.mean_rank(0) - (2.0 - outcome.rank_probability(0, 1))).abs() < 1e-12);
        assert_eq!(outcome.rank_counts(0)[0], outcome.rank_counts(1)[1]);
    }
}

#[test]
fn the_quantile_of_a_rank_is_the_least_that_holds_the_part() {
    // First with a likelihood of 0.6, see above.
    let outcome = go(&flat(&[3.0, 0.0, 0.0, 2.0], &[1.0, 1.0], Draw::Simplex), 4_000);
    let quantiles = [0.0, 0.05, 0.5, 0.58, 0.62, 0.95, 1.0].map(|p| outcome.rank_quantile(0, p));
    assert_eq!(quantiles, [1, 1, 1, 1, 2, 2, 2]);
    assert_eq!([0.38, 0.42].map(|p| outcome.rank_quantile(1, p)), [1, 2]);
}

#[test]
fn equal_units_share_the_better_rank_and_the_next_is_left_out() {
    // The second and third are equal, the first is above, the last below, on every leaf.
    let scores = [9.0, 8.0, 5.0, 6.0, 5.0, 6.0, 1.0, 2.0];
    let outcome = go(&flat(&scores, &[1.0, 1.0], Draw::Simplex), 100);
    let sure = |unit, rank| outcome.rank_probability(unit, rank) == 1.0;
    assert!(sure(0, 1) && sure(1, 2) && sure(2, 2) && sure(3, 4));
    assert_eq!((outcome.rank_quantile(2, 0.05), outcome.rank_quantile(2, 0.95)), (2, 2));
}

#[test]
fn ranks_may_be_dense_and_scores_rounded_before() {
    let scores = random_scores(7 * 60, 13);
    for rule in [Rule::Standard, Rule::Dense] {
        for decimals in [None, Some(0), Some(1)] {
            let mut problem = two_levels(&scores, [Draw::Fixed, Draw::Simplex], [Aggregation::Mean; 2]);
            problem.ranking = Ranking { rule, decimals };
            assert_plain(&problem, 100);
        }
    }
    // 1, 2, 2, 3 and not 4.
    let mut problem = flat(&[9.0, 8.0, 5.0, 6.0, 5.0, 6.0, 1.0, 2.0], &[1.0, 1.0], Draw::Simplex);
    problem.ranking.rule = Rule::Dense;
    let outcome = go(&problem, 100);
    assert_eq!(
        (outcome.rank_probability(2, 2), outcome.rank_probability(3, 3)),
        (1.0, 1.0)
    );
    // Below zero half goes upwards too: −0.5 is 0, as 0.25 is.
    let mut problem = flat(&[-0.5, 0.25, -0.75], &[1.0], Draw::Simplex);
    problem.ranking.decimals = Some(0);
    let outcome = go(&problem, 10);
    assert_eq!([0, 1, 2].map(|unit| outcome.rank_quantile(unit, 0.5)), [1, 1, 3]);
}

#[test]
fn every_unit_has_one_rank_in_every_replication() {
    for units in [1, 2, 3, 5, 6, 7, 12, 13, 514] {
        let scores = random_scores(units * 3, 9);
        let outcome = go(&flat(&scores, &[1.0, 2.0, 3.0], Draw::Noise { relative: 0.9 }), 67);
        for unit in 0..units {
            assert_eq!(outcome.rank_counts(unit).iter().sum::<u32>(), 67);
        }
        for rank in 1..=units {
            // Without equal scores every rank is had by one unit.
            assert_eq!(
                (0..units).map(|u| outcome.rank_counts(u)[rank - 1]).sum::<u32>(),
                67,
                "{units} {rank}"
            );
        }
    }
}

#[test]
fn many_units_are_sorted_and_few_compared_and_both_agree_with_a_plain_loop() {
    for units in [510, 530] {
        let mut scores = random_scores(units * 2, 10);
        scores.iter_mut().for_each(|s| *s = libm::floor(*s / 5.0)); // many ties
        assert_plain(&flat(&scores, &[1.0, 1.0], Draw::Simplex), 20);
    }
}

#[test]
fn permuting_units_permutes_the_outcome() {
    let scores = random_scores(7 * 30, 11);
    let backwards: Vec<f64> = scores.chunks(7).rev().flatten().copied().collect();
    let draws = || [Draw::Noise { relative: 0.4 }, Draw::Simplex];
    let forth = go(&two_levels(&scores, draws(), [Aggregation::Mean; 2]), 300);
    let back = go(&two_levels(&backwards, draws(), [Aggregation::Mean; 2]), 300);
    for unit in 0..30 {
        assert_eq!(forth.rank_counts(unit), back.rank_counts(29 - unit));
        assert_eq!(forth.mean_score[unit].to_bits(), back.mean_score[29 - unit].to_bits());
    }
}

#[test]
fn a_ballot_is_left_out_as_often_as_any_other() {
    // Whoever leaves out ballot b weighs the others: only without the third does the first leaf weigh more than the second.
    let ballots = vec![vec![3.0, 1.0], vec![3.0, 1.0], vec![0.0, 10.0]];
    let problem = flat(&[10.0, 0.0, 0.0, 10.0], &[1.0, 1.0], Draw::Jackknife { ballots });
    let n = 9_000;
    let outcome = go(&problem, n);
    assert!(near(outcome.rank_probability(0, 1), 1.0 / 3.0, n, 4.0));
    // Two means are possible and no other: 6 of 8 and 3 of 14.
    assert_eq!((outcome.greatest_score[0], outcome.least_score[0]), (7.5, 30.0 / 14.0));
}

#[test]
fn noise_stays_within_its_part() {
    let outcome = go(&flat(&[1.0, 0.0], &[1.0, 3.0], Draw::Noise { relative: 0.2 }), 4_000);
    // The first weighs between 0.8/(0.8 + 3.6) and 1.2/(1.2 + 2.4).
    let (least, greatest) = (0.8 / 4.4, 1.2 / 3.6);
    let (low, high) = (outcome.least_score[0], outcome.greatest_score[0]);
    assert!(low >= least - 1e-7 && low < least + 0.01, "{low}");
    assert!(high <= greatest + 1e-7 && high > greatest - 0.01, "{high}");
}

#[test]
fn whoever_stands_on_a_threshold_reaches_the_tier() {
    // Constant units: whatever the weights, the score is the constant, which rounding alone moves.
    let scores: Vec<f64> = [85.0, 84.99, 20.0, 0.1].iter().flat_map(|s| vec![*s; 83]).collect();
    let mut problem = flat(&scores, &[1.0; 83], Draw::Simplex);
    problem.thresholds = vec![0.1, 20.0, 85.0];
    // A mean of equal parts is one of them to the last digit; a geometric one goes through logarithms.
    for aggregation in [Aggregation::Mean, Aggregation::Geometric] {
        problem.methods[0].aggregation = vec![aggregation];
        let outcome = go(&problem, 400);
        assert_eq!(outcome.tier_counts(0), [0, 0, 0, 400], "{aggregation:?}");
        assert_eq!(outcome.tier_counts(1), [0, 0, 400, 0], "{aggregation:?}");
        assert_eq!(outcome.tier_counts(2), [0, 0, 400, 0], "{aggregation:?}");
        assert_eq!(outcome.tier_counts(3), [0, 400, 0, 0], "{aggregation:?}");
    }
}

/// With two leaves the score is uniform between them, so that its quantiles are known.
#[test]
fn scores_lie_in_the_interval_that_theory_gives() {
    let mut problem = flat(&[40.0, 60.0, 7.0, 7.0, 0.0, -1.0], &[1.0, 1.0], Draw::Simplex);
    problem.intervals = true;
    let n = 20_000;
    let outcome = go(&problem, n);
    for p in [0.05, 0.25, 0.5, 0.95] {
        let error = 20.0 * 5.0 * (p * (1.0 - p) / n as f64).sqrt();
        let found = outcome.score_quantile(0, p).unwrap();
        assert!((found - (40.0 + 20.0 * p)).abs() < error, "{p} {found}");
        assert!((outcome.score_quantile(1, p).unwrap() - 7.0).abs() < 1e-6);
        assert!((outcome.score_quantile(2, p).unwrap() + 1.0 - p).abs() < error / 20.0);
    }
    assert!((outcome.score_step(0).unwrap() - 40.0 / 1_024.0).abs() < 1e-3);
    assert!((outcome.mean_score[0] - 50.0).abs() < 0.2 && (outcome.mean_score[1] - 7.0).abs() < 1e-5);
    assert_eq!(outcome.score_quantile(0, 0.0), Some(outcome.least_score[0]));
    assert_eq!(outcome.score_quantile(0, 1.0), Some(outcome.greatest_score[0]));
    problem.intervals = false;
    assert_eq!(go(&problem, 100).score_quantile(0, 0.5), None);
}

#[test]
fn a_quantile_is_right_to_one_step() {
    let mut problem = flat(&[40.0, 60.0], &[1.0, 1.0], Draw::Simplex);
    problem.intervals = true;
    let n = 10_000;
    let outcome = go(&problem, n);
    let stream = Stream::new(SEED, 1);
    let mut exact: Vec<f64> = (0..n)
        .map(|k| {
            let (a, b) = (stream.exponential(k, 0), stream.exponential(k, 1));
            (40.0 * a + 60.0 * b) / (a + b)
        })
        .collect();
    exact.sort_by(f64::total_cmp);
    let step = outcome.score_step(0).unwrap();
    for place in (100..9_900).step_by(100) {
        let found = outcome.score_quantile(0, place as f64 / n as f64).unwrap();
        assert!(
            (found - exact[place - 1]).abs() <= step,
            "{place} {found} {}",
            exact[place - 1]
        );
    }
}

/// Counts that were found once and must be found on every machine, for ever: who published an interval gave its seed.
#[test]
fn a_seed_gives_what_it_always_gave() {
    let scores = random_scores(7 * 5, 14);
    let mut problem = two_levels(
        &scores,
        [Draw::Simplex, Draw::Noise { relative: 0.5 }],
        [Aggregation::Mean; 2],
    );
    problem.methods[0].probability = 0.75;
    problem.methods.push(Method {
        aggregation: vec![Aggregation::Geometric, Aggregation::Harmonic],
        probability: 0.25,
        ..problem.methods[0].clone()
    });
    let outcome = go(&problem, 1_000);
    assert_eq!(outcome.ranks, PINNED_RANKS);
    assert_eq!(plain(&problem, 1_000).0, PINNED_RANKS);
    assert_eq!(
        outcome.mean_score.iter().map(|x| x.to_bits()).collect::<Vec<_>>(),
        PINNED_MEANS
    );
}

#[test]
fn sums_keep_their_points() {
    // Five pillars of 20 points: whatever is drawn, 100 points stay 100.
    let full = [20.0; 5];
    let mut problem = flat(&full, &[1.0; 5], Draw::Simplex);
    problem.methods[0].aggregation = vec![Aggregation::Sum];
    let outcome = go(&problem, 100);
    assert!((outcome.mean_score[0] - 100.0).abs() < 1e-5);
}

#[test]
fn progress_is_told_to_the_last_replication() {
    let scores = random_scores(7 * 4, 12);
    let problem = two_levels(&scores, [Draw::Fixed, Draw::Simplex], [Aggregation::Mean; 2]);
    let told = Mutex::new(Vec::new());
    run(&problem, &settings(1_000, 2), &|done, of| {
        told.lock().unwrap().push((done, of))
    })
    .unwrap();
    let mut told = told.into_inner().unwrap();
    told.sort_unstable();
    assert!(told.len() > 3 && told.len() <= 256 && told.iter().all(|(_, of)| *of == 1_000));
    assert_eq!(told.last(), Some(&(1_000, 1_000)));
}

#[test]
fn what_does_not_fit_is_refused_in_words() {
    let scores = [1.0, 2.0, 3.0, 4.0];
    let sound = || flat(&scores, &[1.0, 1.0], Draw::Simplex);
    let with = |change: &dyn Fn(&mut Problem<'_>)| {
        let mut problem = sound();
        change(&mut problem);
        refused(&problem)
    };
    let noise = |relative| Draw::Noise { relative };
    assert_eq!(
        Matrix::new(&scores, 3, 2, Order::ByUnit).unwrap_err().to_string(),
        "4 scores do not make a table of 3 units by 2 leaves"
    );
    assert!(Matrix::new(&scores, usize::MAX, 2, Order::ByUnit).is_err());
    assert_eq!(with(&|p| p.levels.clear()), "levels: 0, where 1 to 32 are possible");
    assert_eq!(with(&|p| p.methods.clear()), "methods: 0, where 1 to 256 are possible");
    assert_eq!(with(&|p| p.draws.clear()), "0 draws for 1 levels");
    assert_eq!(
        with(&|p| p.draws[0] = noise(0.0)),
        "level 1: noise of 0 is not above 0 and at most 1"
    );
    assert_eq!(
        with(&|p| p.draws[0] = noise(f64::NAN)),
        "level 1: noise of NaN is not above 0 and at most 1"
    );
    assert_eq!(
        with(&|p| p.levels[0][1].parent = 1),
        "level 1, node 2: its parent 2 is not among the 1 of the next level"
    );
    assert_eq!(
        with(&|p| p.levels[0][1].weight = -1.0),
        "level 1, node 2: -1 is no weight between 0 and 1e12"
    );
    assert_eq!(
        with(&|p| p.levels[0].iter_mut().for_each(|n| n.weight = 0.0)),
        "level 1, node 1: it and all its siblings weigh 0"
    );
    assert_eq!(
        with(&|p| {
            p.levels.push(level(&[(0, 1.0), (0, 1.0)]));
            p.draws.push(Draw::Fixed)
        }),
        "level 2, node 2: nothing belongs to it"
    );
    assert_eq!(
        with(&|p| p.methods[0].probability = 0.5),
        "the methods' probabilities add up to 0.5, not to 1"
    );
    assert_eq!(
        with(&|p| p.methods[0].probability = f64::NAN),
        "method 1: NaN is no probability between 0 and 1"
    );
    assert_eq!(
        with(&|p| p.methods[0].aggregation.clear()),
        "method 1 has 0 aggregations for 1 levels"
    );
    assert_eq!(
        with(&|p| p.methods[0].aggregation[0] = Aggregation::Power(0.0)),
        "method 1: 0 is no power of a mean (0 would be the geometric mean)"
    );
    assert_eq!(
        with(&|p| p.thresholds = vec![2.0, 2.0]),
        "thresholds do not ascend from tier to tier"
    );
    assert_eq!(
        with(&|p| p.thresholds = vec![f64::NAN]),
        "thresholds do not ascend from tier to tier"
    );
    let ballots = |ballots: &[&[f64]]| Draw::Jackknife {
        ballots: ballots.iter().map(|b| b.to_vec()).collect(),
    };
    assert_eq!(
        with(&|p| p.draws[0] = ballots(&[&[1.0, 1.0]])),
        "ballots: 1, where 2 to 10000 are possible"
    );
    assert_eq!(
        with(&|p| p.draws[0] = ballots(&[&[1.0, 1.0], &[1.0]])),
        "level 1: ballot 2 has 1 weights for 2 nodes"
    );
    assert_eq!(
        with(&|p| p.draws[0] = ballots(&[&[1.0, 1.0], &[1.0, -2.0]])),
        "level 1, node 2: -2 is no weight between 0 and 1e12 (ballot 2)"
    );
    assert_eq!(
        with(&|p| p.draws[0] = ballots(&[&[1.0, 1.0], &[0.0, 0.0]])),
        "level 1, node 1: it and all its siblings weigh 0 on all ballots but ballot 1"
    );
    for bad in [f64::NAN, f64::INFINITY, 1e13] {
        let scores = [1.0, 2.0, 3.0, bad];
        let words = refused(&flat(&scores, &[1.0, 1.0], Draw::Simplex));
        assert!(
            words.starts_with("method 1, unit 2, leaf 2: ") && words.contains("is no score between"),
            "{words}"
        );
    }
    let problem = sound();
    let none = Settings {
        replications: 0,
        ..settings(1, 1)
    };
    assert!(matches!(
        run(&problem, &none, &|_, _| {}),
        Err(Refusal::Limit {
            what: "replications",
            ..
        })
    ));
    let none = Settings {
        threads: 0,
        ..settings(1, 1)
    };
    assert!(matches!(
        run(&problem, &none, &|_, _| {}),
        Err(Refusal::Limit { what: "threads", .. })
    ));
    assert!(Matrix::new(&[], 0, 2, Order::ByUnit).is_ok());
    assert_eq!(
        refused(&flat(&[], &[1.0, 1.0], Draw::Simplex)),
        "units: 0, where 1 to 4000 are possible"
    );
}

#[test]
fn a_method_without_a_number_is_refused_and_the_words_do_not_depend_on_threads() {
    let scores = [1.0, 2.0, -3.0, 4.0];
    for aggregation in [Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Power(2.0)] {
        let mut problem = flat(&scores, &[1.0, 1.0], Draw::Simplex);
        problem.methods[0].aggregation = vec![aggregation];
        let words: Vec<String> = (1..=3)
            .map(|threads| {
                run(&problem, &settings(500, threads), &|_, _| {})
                    .unwrap_err()
                    .to_string()
            })
            .collect();
        assert!(
            words[0].starts_with("replication 0, unit 2: the method gives NaN"),
            "{}",
            words[0]
        );
        assert!(words.iter().all(|w| *w == words[0]));
    }
    // 0 is a number for both means: nothing can make up for it.
    let zero = [1.0, 2.0, 0.0, 4.0];
    for aggregation in [Aggregation::Geometric, Aggregation::Harmonic] {
        let mut problem = flat(&zero, &[1.0, 1.0], Draw::Simplex);
        problem.methods[0].aggregation = vec![aggregation];
        assert_eq!(go(&problem, 100).greatest_score[1], 0.0);
    }
}

/// Single precision ends at 1e38 and 1e-38; scores need not know.
#[test]
fn neither_very_large_nor_very_small_scores_lose_their_ranks() {
    let scores = random_scores(7 * 30, 15);
    let draws = || [Draw::Noise { relative: 0.4 }, Draw::Simplex];
    for above in [Aggregation::Mean, Aggregation::Sum, Aggregation::Minimum] {
        let mut found = Vec::new();
        // Powers of two change no bit of a product.
        for power in [0, 30, -60, -200, -900] {
            let size = libm::ldexp(1.0, power);
            let scaled: Vec<f64> = scores.iter().map(|s| s * size).collect();
            let mut problem = two_levels(&scaled, draws(), [Aggregation::Mean, above]);
            problem.thresholds = vec![40.0 * size, 60.0 * size];
            problem.intervals = true;
            let outcome = go(&problem, 300);
            let median = outcome.score_quantile(3, 0.5).unwrap() / size;
            found.push((
                outcome.ranks.clone(),
                outcome.tiers.clone(),
                outcome.mean_score[3] / size,
                median,
            ));
        }
        assert!(found.iter().all(|f| *f == found[0]), "{above:?}");
    }
    // Weights of a sum may be of any size as well: the smallest and the largest are refused.
    let with_weights = |weight: f64| {
        let mut problem = flat(&scores, &[weight; 7], Draw::Simplex);
        problem.methods[0].aggregation = vec![Aggregation::Sum];
        run(&problem, &settings(100, 1), &|_, _| {}).map(|outcome| outcome.ranks)
    };
    let usual = with_weights(1.0).unwrap();
    assert_eq!(with_weights(libm::ldexp(1.0, -200)).unwrap(), usual);
    assert_eq!(with_weights(libm::ldexp(1.0, 39)).unwrap(), usual);
    assert!(with_weights(1e-101).is_err() && with_weights(1e13).is_err());
    // Beside a method of quite another size nothing of the smaller is left: that is said.
    let small: Vec<f64> = scores.iter().map(|s| s * 1e-20).collect();
    let mut problem = flat(&scores, &[1.0; 7], Draw::Simplex);
    let mut other = flat(&small, &[1.0; 7], Draw::Simplex).methods.remove(0);
    (problem.methods[0].probability, other.probability) = (0.5, 0.5);
    problem.methods.push(other);
    assert_eq!(
        refused(&problem),
        "method 2: its scores are less than 1e-18 of another's, and would all be equal"
    );
}

/// A better answer never lowers a rank, where weights are at least 0 and the method promises it.
#[test]
fn a_better_answer_never_lowers_a_rank() {
    let scores = random_scores(7 * 25, 16);
    let mut better = scores.clone();
    (better[7 * 4 + 1], better[7 * 4 + 6]) = (scores[7 * 4 + 1] + 20.0, scores[7 * 4 + 6] + 5.0);
    for above in [
        Aggregation::Mean,
        Aggregation::Sum,
        Aggregation::Geometric,
        Aggregation::Minimum,
        Aggregation::Power(3.0),
    ] {
        let draws = || [Draw::Noise { relative: 0.4 }, Draw::Simplex];
        let before = go(&two_levels(&scores, draws(), [Aggregation::Mean, above]), 400);
        let after = go(&two_levels(&better, draws(), [Aggregation::Mean, above]), 400);
        let (mut had, mut has) = (0, 0);
        for (old, new) in before.rank_counts(4).iter().zip(after.rank_counts(4)) {
            (had, has) = (had + old, has + new);
            assert!(has >= had, "{above:?}");
        }
        assert!(
            after.mean_rank(4) < before.mean_rank(4) && after.mean_rank(5) >= before.mean_rank(5),
            "{above:?}"
        );
    }
}

mod anything {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![
            40 => 0.0..100.0f64,
            2 => -5.0..5.0f64,
            1 => prop::sample::select(vec![
                0.0, -0.0, 1.0, 1e12, -1e12, 1e-12, 1e-150, 1e-308, 5e-324, 1e30, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY,
            ]),
        ]
    }

    fn draw(nodes: usize) -> impl Strategy<Value = Draw> {
        prop_oneof![
            Just(Draw::Fixed),
            Just(Draw::Simplex),
            prop_oneof![0.01..=1.0f64, number()].prop_map(|relative| Draw::Noise { relative }),
            prop::collection::vec(prop::collection::vec(number(), nodes), 1..4)
                .prop_map(|ballots| Draw::Jackknife { ballots }),
        ]
    }

    fn aggregation() -> impl Strategy<Value = Aggregation<'static>> {
        static SMALL: fn(&[f64], &[f64]) -> f64 = |x, _| x.first().map_or(f64::NAN, |x| x * 1e-40);
        prop_oneof![
            3 => Just(Aggregation::Mean),
            2 => Just(Aggregation::Sum),
            1 => Just(Aggregation::Geometric),
            1 => Just(Aggregation::Harmonic),
            1 => Just(Aggregation::Minimum),
            1 => Just(Aggregation::Custom(&SMALL)),
            1 => number().prop_map(Aggregation::Power),
        ]
    }

    prop_compose! {
        fn node(groups: usize)(parent in 0..groups + groups / 4, weight in number()) -> Node {
            Node { parent, weight }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever comes in, nothing panics; and what comes out is whole.
        #[test]
        fn is_computed_or_refused(
            (scores, units) in (1usize..8).prop_flat_map(|units| (prop::collection::vec(number(), units * 4), Just(units))),
            below in prop::collection::vec(node(2), 4),
            above in prop::collection::vec(node(1), 2),
            draws in (draw(4), draw(2)),
            aggregations in (aggregation(), aggregation()),
            thresholds in prop::collection::vec(number(), 0..3),
            decimals in prop::option::of(0u32..12),
            dense: bool,
        ) {
            let problem = Problem {
                levels: vec![below, above],
                draws: vec![draws.0, draws.1],
                methods: vec![Method {
                    scores: Matrix::new(&scores, units, 4, Order::ByLeaf).unwrap(),
                    aggregation: vec![aggregations.0, aggregations.1],
                    probability: 1.0,
                }],
                ranking: Ranking { rule: if dense { Rule::Dense } else { Rule::Standard }, decimals },
                thresholds,
                tier_decimals: None,
                intervals: true,
            };
            match run(&problem, &settings(20, 1), &|_, _| {}) {
                Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
                Ok(outcome) => for unit in 0..units {
                    prop_assert_eq!(outcome.rank_counts(unit).iter().sum::<u32>(), 20);
                    prop_assert_eq!(outcome.tier_counts(unit).iter().sum::<u32>(), 20);
                    let (least, greatest) = (outcome.least_score[unit], outcome.greatest_score[unit]);
                    let median = outcome.score_quantile(unit, 0.5).unwrap();
                    prop_assert!(least.is_finite() && greatest.is_finite() && least <= median && median <= greatest);
                    let room = 1e-9 * least.abs().max(greatest.abs());
                    prop_assert!(least - room <= outcome.mean_score[unit] && outcome.mean_score[unit] <= greatest + room);
                },
            }
        }
    }
}

/// The mean of children of weights above 0 less what Mazziotta and Pareto take for their unevenness.
fn mazziotta_pareto(x: &[f64], _: &[f64]) -> f64 {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    mean - x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n / mean
}

#[test]
fn what_weighs_nothing_takes_no_part_in_any_draw() {
    // As scoring has it: A stands at 5 and B at 4, and A leads.
    let scores = [1.0, 5.0, 3.0, 4.0];
    for aggregation in [Aggregation::Minimum, Aggregation::Custom(&mazziotta_pareto)] {
        for draw in [Draw::Fixed, Draw::Simplex, Draw::Noise { relative: 0.5 }] {
            let mut problem = flat(&scores, &[0.0, 1.0], draw);
            problem.methods[0].aggregation = vec![aggregation];
            let outcome = go(&problem, 100);
            assert_eq!(outcome.least_score, [5.0, 4.0], "{aggregation:?}");
            assert_eq!(outcome.greatest_score, [5.0, 4.0], "{aggregation:?}");
            assert_eq!(
                (outcome.rank_counts(0), outcome.rank_counts(1)),
                (&[100, 0][..], &[0, 100][..])
            );
            // The same where the level is scored once, below one that is drawn.
            problem.levels.push(level(&[(0, 1.0)]));
            problem.draws = vec![Draw::Fixed, Draw::Simplex];
            problem.methods[0].aggregation.push(Aggregation::Mean);
            assert_eq!(go(&problem, 100).greatest_score, [5.0, 4.0]);
        }
    }
}

#[test]
fn draws_round_as_published_scores_are_rounded() {
    use index::{Series, framework, score::rank};
    // Each constant over its leaves, so that no draw changes it; halves in both directions, exact in binary or not.
    let values = [
        0.125, 0.13, 0.12, 2.675, 2.67, 2.68, 0.375, 0.38, -0.125, -0.12, 1.005, 1.0, 0.135,
    ];
    let scores: Vec<f64> = values.iter().flat_map(|x| [*x; 3]).collect();
    for (rule, ties) in [
        (Rule::Standard, framework::Ties::Standard),
        (Rule::Dense, framework::Ties::Dense),
    ] {
        let ranking = framework::Ranking {
            ties,
            decimals: Some(2),
        };
        let published = rank(&Series::of(&values), ranking);
        for (aggregation, draw) in [
            (Aggregation::Mean, Draw::Simplex),
            (Aggregation::Mean, Draw::Noise { relative: 0.3 }),
            (Aggregation::Sum, Draw::Fixed),
            (Aggregation::Minimum, Draw::Simplex),
        ] {
            let mut problem = flat(&scores, &[0.5, 0.25, 0.25], draw);
            problem.methods[0].aggregation = vec![aggregation];
            problem.ranking = Ranking {
                rule,
                decimals: Some(2),
            };
            let outcome = go(&problem, 200);
            for (unit, rank) in published.iter().enumerate() {
                let rank = rank.unwrap() as usize;
                assert_eq!(
                    outcome.rank_probability(unit, rank),
                    1.0,
                    "{} under {aggregation:?}",
                    values[unit]
                );
            }
        }
    }
}

#[test]
fn the_scores_that_come_out_have_the_digits_of_double_precision() {
    // Whoever has the same score everywhere has it in every draw, to the last bit, and no interval shuts it out.
    let constant: Vec<f64> = [50.1, 50.100_000_1, -1e-7, 0.3].iter().flat_map(|x| [*x; 4]).collect();
    for draw in [Draw::Simplex, Draw::Noise { relative: 0.9 }] {
        let mut problem = flat(&constant, &[1.0, 2.0, 3.0, 0.7], draw);
        problem.intervals = true;
        let outcome = go(&problem, 5_000);
        for (unit, x) in [50.1, 50.100_000_1, -1e-7, 0.3].into_iter().enumerate() {
            let ends = [0.0, 0.05, 0.5, 0.95, 1.0].map(|p| outcome.score_quantile(unit, p));
            assert_eq!(ends, [Some(x); 5]);
            assert_eq!(
                (
                    outcome.mean_score[unit],
                    outcome.least_score[unit],
                    outcome.greatest_score[unit]
                ),
                (x, x, x)
            );
        }
    }
    // And whoever has not: means and both ends against sums of doubles.
    let scores = random_scores(5 * 7, 3);
    for aggregation in [Aggregation::Mean, Aggregation::Sum] {
        let problem = Problem {
            levels: levels(),
            draws: vec![Draw::Simplex, Draw::Noise { relative: 0.5 }],
            methods: vec![Method {
                scores: Matrix::new(&scores, 5, 7, Order::ByUnit).unwrap(),
                aggregation: vec![aggregation; 2],
                probability: 1.0,
            }],
            ranking: Ranking::default(),
            thresholds: vec![],
            tier_decimals: None,
            intervals: true,
        };
        let outcome = go(&problem, 3_000);
        let (_, means) = plain(&problem, 3_000);
        for (unit, mean) in means.iter().enumerate() {
            assert!(
                (outcome.mean_score[unit] / mean - 1.0).abs() < 1e-13,
                "{} {mean}",
                outcome.mean_score[unit]
            );
        }
        let (mut least, mut greatest) = (vec![f64::INFINITY; 5], vec![f64::NEG_INFINITY; 5]);
        for replications in 1..=40 {
            // Each sum of the plain way less the one before is one replication's score.
            let before = if replications == 1 {
                vec![0.0; 5]
            } else {
                plain(&problem, replications - 1).1
            };
            let now = plain(&problem, replications).1;
            for unit in 0..5 {
                let score = now[unit] * replications as f64 - before[unit] * (replications - 1) as f64;
                least[unit] = least[unit].min(score);
                greatest[unit] = greatest[unit].max(score);
            }
        }
        let few = go(&problem, 40);
        for unit in 0..5 {
            assert!((few.least_score[unit] / least[unit] - 1.0).abs() < 1e-12);
            assert!((few.greatest_score[unit] / greatest[unit] - 1.0).abs() < 1e-12);
        }
    }
}
