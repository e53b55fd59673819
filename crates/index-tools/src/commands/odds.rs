//! `probability`: how often one unit is ahead of another when every division of the weights among the pillars counts alike.
//!
//! Exact in closed form wherever that holds (`index::exact`); else simulated, and the output says so and why.

use super::score::rank_value;
use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::{Hands, Progress};
use crate::sheet::{Sheet, Value};
use crate::{Reason, Stop, refused, tree, within};
use index::aggregate::combine;
use index::exact::{Basis, Dominance, Odds, Pillars, Scores as Exact, Weights};
use index::monte_carlo::MAX_UNITS;
use index::random::Stream;
use index::{Framework, Scores, Series, Table};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};

/// Draws at most.
pub const MAX_REPLICATIONS: u64 = 100_000_000;
/// Bytes of all counts together at most: where pairs are many, fewer threads count them.
const MAX_COUNTS: usize = 1024 * 1024 * 1024;
/// The purpose of the stream that draws weights here; the Monte Carlo's own begin at 0.
const PURPOSE: u32 = 0x6f64_6473;

/// Options of `probability`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Options {
    /// How often weights are drawn where no closed form holds.
    #[arg(long, default_value_t = super::REPLICATIONS, value_parser = clap::value_parser!(u64).range(1..=MAX_REPLICATIONS))]
    pub replications: u64,
    /// The seed.
    #[arg(skip)]
    pub seed: u64,
}

/// Every pair's odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Every {
    /// The units that have a score in every pillar, as places in the scores' order.
    pub rows: Vec<usize>,
    /// Row ahead of column, `rows`² of them.
    pub ahead: Vec<f64>,
    /// Mean rank.
    pub expected: Vec<f64>,
    /// Between which ranks each stands for all weights above 0, best and worst; nothing where rounding can make better and worse equal.
    pub bounds: Option<Vec<(usize, usize)>>,
    /// Exact, or simulated and why.
    pub basis: Basis,
}

/// Every pair's odds over the whole's children that have a weight above 0.
pub fn every(options: &Options, framework: &Framework, scores: &Scores, hands: &Hands) -> Result<Every, Stop> {
    within("--replications", options.replications, 1..=MAX_REPLICATIONS)?;
    let places = super::pillars(framework, scores)?;
    let pillars: Vec<&Series> = places.iter().filter_map(|place| scores.node(*place)).collect();
    let (rows, values) = super::analysis::complete(&pillars, scores.units().len());
    if rows.is_empty() {
        return Err(Reason::new("reason-no-complete-unit", []).into());
    }
    let chosen: Vec<Series> = pillars.iter().map(|series| series.rows(&rows)).collect();
    let method = framework.aggregate(framework.whole());
    let joined = if method.adds() {
        Pillars::Linear
    } else {
        Pillars::Other(tree::name(method).to_owned())
    };
    let basis = Basis::of(
        pillars.len(),
        &joined,
        &Weights::UniformOnSimplex,
        framework.spec().rank.decimals.map(u32::from),
    );
    let exact = Exact::new(&values, rows.len(), pillars.len());
    if basis == Basis::Exact {
        let exact = exact.map_err(refused)?;
        let odds = Odds::of(&exact);
        return Ok(Every {
            expected: odds.expected_ranks(),
            ahead: odds.matrix().to_vec(),
            bounds: Some(Dominance::of(&exact).rank_bounds()),
            basis,
            rows,
        });
    }
    let (wins, ties) = simulate(options, framework, &chosen, hands)?;
    let of = |count: u64| count as f64 / options.replications as f64;
    let units = rows.len();
    // The mean rank of each from whole counts: 1 + those ahead + half of those level.
    let expected = (0..units).map(|unit| {
        let ahead: u64 = (0..units).map(|other| u64::from(wins[other * units + unit])).sum();
        let level: u64 = (0..units).map(|other| u64::from(ties[other * units + unit])).sum();
        1.0 + of(ahead) + of(level) / 2.0
    });
    Ok(Every {
        expected: expected.collect(),
        ahead: wins.iter().map(|count| of(u64::from(*count))).collect(),
        // Who is better on every pillar is ahead in any of these methods, but rounding can make the two level.
        bounds: exact
            .ok()
            .filter(|_| framework.spec().rank.decimals.is_none())
            .map(|exact| Dominance::of(&exact).rank_bounds()),
        basis,
        rows,
    })
}

/// Threads that can count all pairs of so many units, each for itself and beside the sum of all, within [`MAX_COUNTS`].
fn counters(units: usize, threads: usize) -> usize {
    let each = units.saturating_mul(units).saturating_mul(2 * size_of::<u32>()).max(1);
    threads.min((MAX_COUNTS / each).saturating_sub(1)).max(1)
}

/// Wins and ties of each pair, counted over the replications; whole numbers, so that threads change nothing.
fn simulate(
    options: &Options,
    framework: &Framework,
    pillars: &[Series],
    hands: &Hands,
) -> Result<(Vec<u32>, Vec<u32>), Stop> {
    let units = pillars[0].len();
    if units > MAX_UNITS {
        let values = [units, MAX_UNITS].map(|count| count.to_string());
        return Err(Reason::new("reason-too-many-units", [("units", &values[0]), ("most", &values[1])]).into());
    }
    let (spec, method) = (framework.spec(), framework.aggregate(framework.whole()));
    let stream = Stream::new(options.seed, PURPOSE);
    let parts: Vec<&Series> = pillars.iter().collect();
    let bar = Progress::new("drawing weights");
    let done = AtomicU64::new(0);
    let threads = counters(units, hands.threads)
        .min(usize::try_from(options.replications).unwrap_or(usize::MAX))
        .max(1) as u64;
    let portion = |thread: u64| -> Result<(Vec<u32>, Vec<u32>), Stop> {
        let (mut wins, mut ties) = (vec![0_u32; units * units], vec![0_u32; units * units]);
        let mut weights = vec![0.0; parts.len()];
        for replication in (thread..options.replications).step_by(threads as usize) {
            stream.simplex(replication, &mut weights);
            let scored = combine(method, &parts, &weights, spec.absent.parent).map_err(refused)?;
            let scored: Vec<f64> = scored.raw().iter().map(|x| spec.rank.shown(*x)).collect();
            for (unit, score) in scored.iter().enumerate() {
                for (other, against) in scored.iter().enumerate() {
                    wins[unit * units + other] += u32::from(score > against);
                    ties[unit * units + other] += u32::from(score == against && unit != other);
                }
            }
            bar.at(done.fetch_add(1, Ordering::Relaxed) + 1, options.replications);
        }
        Ok((wins, ties))
    };
    let portions: Vec<_> = std::thread::scope(|scope| {
        let portion = &portion;
        let running: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || portion(thread)))
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(refused("a thread broke off"))))
            .collect()
    });
    let mut sums = (vec![0_u32; units * units], vec![0_u32; units * units]);
    for part in portions {
        let (wins, ties) = part?;
        sums.0.iter_mut().zip(wins).for_each(|(sum, count)| *sum += count);
        sums.1.iter_mut().zip(ties).for_each(|(sum, count)| *sum += count);
    }
    Ok(sums)
}

/// The tables: mean and possible ranks, then every pair.
pub fn sheets(framework: &Framework, table: &Table, scores: &Scores, every: &Every) -> Vec<Sheet> {
    let head = [
        "unit",
        "name",
        "score",
        "rank",
        "mean rank",
        "best rank possible",
        "worst rank possible",
        "basis",
    ];
    let mut first = Sheet::new("expected-ranks", head);
    let units = every.rows.iter().map(|row| scores.units()[*row].clone());
    let mut second = Sheet::new("probabilities", ["ahead".to_owned()].into_iter().chain(units));
    let ranks = scores.ranks(framework.whole());
    for (place, row) in every.rows.iter().enumerate() {
        let unit = &scores.units()[*row];
        first.row([
            Value::text(unit),
            Value::text(table.name_of(scores.rows()[*row])),
            scores.whole().get(*row).into(),
            rank_value(ranks[*row], framework.spec().rank.ties),
            Value::number(every.expected[place]),
            every
                .bounds
                .as_ref()
                .map_or(Value::Empty, |bounds| bounds[place].0.into()),
            every
                .bounds
                .as_ref()
                .map_or(Value::Empty, |bounds| bounds[place].1.into()),
            Value::text(&every.basis.to_string()),
        ]);
        let odds = &every.ahead[place * every.rows.len()..][..every.rows.len()];
        second.row(
            [Value::text(unit)]
                .into_iter()
                .chain(odds.iter().map(|p| Value::number(*p))),
        );
    }
    vec![first, second]
}

/// `probability`.
pub fn compute(options: &Options, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let scores = crate::scored(&framework, &table)?;
    let every = every(options, &framework, &scores, hands)?;
    let mut outcome = Outcome::of(sheets(&framework, &table, &scores, &every));
    outcome.notes.push(every.basis.to_string());
    let without = scores.units().len() - every.rows.len();
    if without > 0 {
        outcome
            .notes
            .push(format!("{without} units have no score in some pillar and take no part"));
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::{MAX_COUNTS, MAX_REPLICATIONS, MAX_UNITS, counters};

    #[test]
    fn threads_that_count_pairs_never_take_more_memory_than_is_allowed() {
        for units in [1, 2, 40, 193, 1_000, MAX_UNITS] {
            let threads = counters(units, 256);
            assert!((threads + 1) * units * units * 8 <= MAX_COUNTS, "{units}: {threads}");
        }
        assert_eq!((counters(193, 256), counters(MAX_UNITS, 256)), (256, 7));
        // Counts are told in 32 bits.
        assert!(u32::try_from(MAX_REPLICATIONS).is_ok());
    }
}
