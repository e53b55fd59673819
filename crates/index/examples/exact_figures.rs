//! Prints how long closed forms and plans take on this machine, in milliseconds of one core: all pairs, ranks, dominance; proof and count.
//!
//! `cargo run --release -p index --example exact_figures`. Figures are printed, never asserted.

use index::exact::{Dominance, Odds, Scores};
use index::plan::{Choice, NODES, Need, Problem, Question, Refusal, Sum, Target};

/// Milliseconds of processor time of this thread where the system tells them (Linux), of the clock elsewhere.
#[allow(clippy::disallowed_methods)] // a benchmark reads the clock, the engine never does
fn milliseconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let processor = || -> Option<f64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    };
    let (clock, before) = (std::time::Instant::now(), processor());
    let done = work();
    let taken = match (before, processor()) {
        (Some(before), Some(after)) if after > before => (after - before) / 1e6,
        _ => clock.elapsed().as_secs_f64() * 1e3,
    };
    (taken, done)
}

/// A small stream of numbers, the same in every run (splitmix64).
struct Stream(u64);
impl Stream {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// Scores between 0 and 20.
fn scores(units: usize, pillars: usize) -> Vec<f64> {
    let mut stream = Stream(1);
    (0..units * pillars)
        .map(|_| stream.below(2_000_000_001) as f64 / 1e8)
        .collect()
}

/// Questions with one to three steps up, prices up to `dear` a step, weights of nine decimals, and so many needs.
fn problem(seed: u64, count: usize, dear: u64, needs: usize, profile: bool) -> Result<Problem, Refusal> {
    let mut stream = Stream(seed);
    let mut questions = Vec::new();
    for place in 0..count {
        let (mut value, mut cost) = (0, 0);
        let mut choices = vec![Choice { value, cost: Some(0) }];
        for _ in 0..1 + stream.below(3) {
            value += 1 + stream.below(3) as i64;
            cost += 1 + stream.below(dear);
            choices.push(Choice {
                value,
                cost: Some(cost),
            });
        }
        questions.push(Question {
            id: format!("q{place}"),
            today: 0,
            choices,
        });
    }
    let mut between = Vec::new();
    for _ in 0..needs {
        let question = 1 + stream.below(count as u64 - 1) as usize;
        between.push(Need {
            question,
            at: 1,
            other: stream.below(question as u64) as usize,
            least: 1,
        });
    }
    let mut sum = |of: std::ops::Range<usize>| {
        let terms: Vec<(usize, i64)> = of
            .map(|place| (place, 5_000_000 + stream.below(20_000_000) as i64))
            .collect();
        let best = |place: usize| questions[place].choices.last().map_or(0, |choice| choice.value);
        let most: i64 = terms.iter().map(|&(place, weight)| weight * best(place)).sum();
        Sum {
            name: "index".to_owned(),
            terms,
            least: i128::from(most) / 2,
        }
    };
    let target = if profile {
        Target::Conjunctive((0..count / 4).map(|place| sum(4 * place..4 * place + 4)).collect())
    } else {
        Target::Additive(sum(0..count))
    };
    Problem::new(&questions, &between, &target)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("units pillars   pairs   odds ms   ranks ms   dominance ms   arrows");
    for (units, pillars) in [(194, 5), (194, 5), (194, 20), (2_000, 5), (2_000, 20)] {
        let values = scores(units, pillars);
        let table = Scores::new(&values, units, pillars)?;
        let (odds_ms, odds) = milliseconds(|| Odds::of(&table));
        let (ranks_ms, ranks) = milliseconds(|| odds.expected_ranks());
        let (graph_ms, graph) = milliseconds(|| Dominance::of(&table));
        assert_eq!(ranks.len(), units);
        println!(
            "{units:5} {pillars:7} {:7} {odds_ms:9.3} {ranks_ms:10.3} {graph_ms:14.3} {:8}",
            units * (units - 1) / 2,
            graph.direct().len()
        );
    }
    println!("\nquestions dear needs profile   plan ms      cost   first bound    nodes   alternatives");
    for (count, dear, needs, profile) in [
        (40, 5, 0, false),
        (83, 5, 0, false),
        (83, 5, 20, false),
        (83, 5, 40, false),
        (83, 1_000, 0, false),
        (83, 1_000, 40, false),
        (83, 1_000, 40, true),
        (83, 1_000_000, 40, false),
        (83, 1_000_000, 80, false),
        (40, 1_000, 20, true),
    ] {
        let problem = problem(7, count, dear, needs, profile)?;
        let (plan_ms, found) = milliseconds(|| problem.solve(NODES));
        let start = format!("{count:9} {dear:7} {needs:3} {profile:5} {plan_ms:9.1}");
        match found {
            Ok(plan) => println!(
                "{start} {:9} {:9} {:9}   {:?}, {} listed",
                plan.cost,
                plan.proof.first_bound,
                plan.proof.nodes,
                plan.alternatives,
                plan.listed.len()
            ),
            Err(refusal) => println!("{start} {refusal}"),
        }
    }
    Ok(())
}
