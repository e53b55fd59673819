//! What a million replications cost: `cargo run --release -p index --example uncertainty_figures [REPLICATIONS]`.
//!
//! Prints processor seconds (the kernel's own count of this process, to a hundredth) of 194 units by 83 indicators in five pillars, beside a
//! plain loop in the same run, and the most memory that the process held. Linux only; elsewhere the columns stay empty.

mod common;

use common::most_memory;
use index::monte_carlo::{
    Aggregation, Draw, Instructions, Matrix, Method, Node, Order, Outcome, Problem, Ranking, Rule, Settings, run,
};
use index::random::Stream;

const UNITS: usize = 194;
const LEAVES: usize = 83;
const PILLARS: usize = 5;

/// Processor seconds of this process so far, and seconds since the machine started.
fn clock() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f64>().ok())
        .sum();
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    let wall = uptime
        .split_whitespace()
        .next()
        .and_then(|t| t.parse().ok())
        .unwrap_or_default();
    (ticks / 100.0, wall)
}

fn timed<T>(what: &str, replications: u64, of: u64, work: impl FnOnce() -> T) -> T {
    let (cpu, wall) = clock();
    let result = work();
    let (cpu, wall) = (clock().0 - cpu, clock().1 - wall);
    let times = of as f64 / replications as f64;
    let (each_cpu, each_wall) = (cpu * times, wall * times);
    let part = if replications == of {
        String::new()
    } else {
        format!(" (from {replications} replications)")
    };
    println!(
        "{what:<58} {each_cpu:>8.2} CPU s {each_wall:>8.2} s elapsed {:>12}{part}",
        most_memory().map_or_else(String::new, |kb| format!("{kb} kB"))
    );
    result
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let replications: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |n| n.parse())?;
    let chance = Stream::new(7, 1_000);
    let scores: Vec<f64> = (0..UNITS * LEAVES)
        .map(|i| 100.0 * chance.uniform((i / LEAVES) as u64, (i % LEAVES) as u32))
        .collect();
    let leaves: Vec<Node> = (0..LEAVES)
        .map(|i| Node {
            parent: i % PILLARS,
            weight: 1.0 + (i % 3) as f64,
        })
        .collect();
    let pillars = vec![Node { parent: 0, weight: 0.2 }; PILLARS];
    let table = Matrix::new(&scores, UNITS, LEAVES, Order::ByUnit)?;
    let problem = |draws: [Draw; 2], aggregation: [Aggregation<'static>; 2], full: bool| Problem {
        levels: vec![leaves.clone(), pillars.clone()],
        draws: draws.to_vec(),
        methods: vec![Method {
            scores: table,
            aggregation: aggregation.to_vec(),
            probability: 1.0,
        }],
        ranking: Ranking::default(),
        thresholds: if full { vec![20.0, 45.0, 50.0, 95.0] } else { vec![] },
        tier_decimals: None,
        intervals: full,
    };
    let means = [Aggregation::Mean; 2];
    let noise = Draw::Noise { relative: 0.25 };
    let go = |problem: &Problem<'_>, replications, threads, instructions| -> Outcome {
        let settings = Settings {
            seed: 1,
            replications,
            threads,
            instructions,
        };
        run(problem, &settings, &|_, _| {}).expect("the question is sound")
    };
    println!(
        "{UNITS} units, {LEAVES} indicators, {PILLARS} pillars; each line for {replications} replications; most memory so far"
    );
    let all = problem([noise.clone(), noise.clone()], means, false);
    let detected = Instructions::Detected;
    let one = timed(
        "noise on all 83 + 5 weights, ranks, 1 thread",
        replications,
        replications,
        || go(&all, replications, 1, detected),
    );
    let two = timed("  the same, 2 threads", replications, replications, || {
        go(&all, replications, 2, detected)
    });
    let few = (replications / 20).max(1);
    let baseline = timed("  the same, 1 thread, baseline instructions", few, replications, || {
        go(&all, few, 1, Instructions::Baseline)
    });
    println!("  equal: {} {}", one == two, baseline == go(&all, few, 1, detected));
    let full = problem([noise.clone(), noise.clone()], means, true);
    timed(
        "  with tiers and intervals of scores",
        replications,
        replications,
        || go(&full, replications, 1, detected),
    );
    let dense = Problem {
        ranking: Ranking {
            rule: Rule::Dense,
            decimals: Some(2),
        },
        ..all.clone()
    };
    timed("  with dense ranks on two decimals", few, replications, || {
        go(&dense, few, 1, detected)
    });
    let simplex = problem([Draw::Simplex, Draw::Simplex], means, false);
    timed("uniform on the simplex, all levels", replications, replications, || {
        go(&simplex, replications, 1, detected)
    });
    let fixed = problem([Draw::Fixed, Draw::Simplex], means, false);
    timed(
        "uniform on the simplex, pillars alone",
        replications,
        replications,
        || go(&fixed, replications, 1, detected),
    );
    let geometric = problem(
        [noise.clone(), noise],
        [Aggregation::Geometric, Aggregation::Geometric],
        false,
    );
    let some = (replications / 20).max(1);
    timed("noise, geometric on both levels", some, replications, || {
        go(&geometric, some, 1, detected)
    });
    let naive = timed(
        "a plain loop (f64, sort), noise on all weights",
        few,
        replications,
        || plain(&scores, few),
    );
    let engine = go(&all, few, 1, detected).ranks;
    let moved: u64 = engine
        .iter()
        .zip(&naive)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum::<u64>()
        / 2;
    println!(
        "  places at which single and double precision differ: {moved} of {}",
        few * UNITS as u64
    );
    Ok(())
}

/// What one would write first: draw, add up, sort, count.
fn plain(scores: &[f64], replications: u64) -> Vec<u32> {
    let (leaves, pillars) = (Stream::new(1, 1), Stream::new(1, 2));
    let mut counts = vec![0; UNITS * UNITS];
    for k in 0..replications {
        let noise = |stream: &Stream, i| 1.0 + 0.25 * (2.0 * stream.uniform(k, i as u32) - 1.0);
        let mut weights: Vec<f64> = (0..LEAVES)
            .map(|i| (1.0 + (i % 3) as f64) * noise(&leaves, i))
            .collect();
        let above: Vec<f64> = (0..PILLARS).map(|i| 0.2 * noise(&pillars, i)).collect();
        let mut sums = [0.0; PILLARS];
        weights.iter().enumerate().for_each(|(i, w)| sums[i % PILLARS] += w);
        weights
            .iter_mut()
            .enumerate()
            .for_each(|(i, w)| *w *= above[i % PILLARS] / sums[i % PILLARS]);
        let score = |unit: usize| -> f64 {
            scores[unit * LEAVES..][..LEAVES]
                .iter()
                .zip(&weights)
                .map(|(x, w)| x * w)
                .sum()
        };
        let mut order: Vec<(f64, usize)> = (0..UNITS).map(|unit| (score(unit), unit)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (rank, (_, unit)) in order.iter().enumerate() {
            counts[unit * UNITS + rank] += 1;
        }
    }
    counts
}
