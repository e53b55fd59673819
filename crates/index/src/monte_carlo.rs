//! How sure is a rank? Scores and ranks of every unit under many draws of the weights and of the method.
//!
//! Somebody chose the weights, and somebody else would have chosen others. Each *replication* draws weights (and, where several are
//! offered, a method), scores all units and ranks them; what is kept is how often each unit had each rank and tier. What must never happen: a
//! result that depends on the number of threads, on the processor, or on the order in which replications were computed.
//!
//! Single precision (24 bits) is used for ranking *inside* the replications and is never published: units whose scores differ by less than
//! about 1e-6 of the scale may count as tied or as the other way round. Mean, least and greatest scores are of double precision, good to some
//! fifteen digits, and so is what decides how a score next to a half is rounded; a quantile lies between least and greatest and is right to one
//! step ([`Outcome::score_step`]). Where every level is a weighted sum or mean, the levels collapse into
//! one weight per leaf; levels below the first that is drawn are scored once, in double precision.
//! Uncertainty analysis after the OECD/JRC *Handbook on Constructing Composite Indicators* (2008), step 7. Serves GCA 4.8 d, 7.1 c.
//! See docs/design/index-uncertainty.md.

pub mod plain;

use crate::random::{LANES, Stream};
use crate::statistics::{ROUNDING, least_rounded_to, round};
use pulp::{Simd, WithSimd};
use std::sync::atomic::{AtomicU64, Ordering};

/// Units at most: the matrix of ranks has the square of it, four bytes a cell and thread.
pub const MAX_UNITS: usize = 4_000;
/// Nodes of one level at most (leaves are the nodes of the first).
pub const MAX_NODES: usize = 100_000;
/// Levels at most.
pub const MAX_LEVELS: usize = 32;
/// Methods at most.
pub const MAX_METHODS: usize = 256;
/// Replications at most: a cell of the matrix of ranks counts to 2^32 − 1.
pub const MAX_REPLICATIONS: u64 = u32::MAX as u64;
/// Threads at most.
pub const MAX_THREADS: usize = 256;
/// Bytes that the threads' matrices of ranks take together at most, from two threads on: fewer threads compute where units are many.
const MAX_MATRICES: usize = 1 << 30;
/// Size of a score or weight at most, so that sums stay finite in single precision.
pub const MAX_SIZE: f64 = 1e12;
/// Steps in which the scores of a unit are counted for [`Outcome::score_quantile`].
pub const SCORE_STEPS: usize = 1_024;

/// Units in a tile of the matrix; their sums stand side by side in registers.
const TILE: usize = 4;
/// Units whose ranks are counted side by side.
const RANKED: usize = 6;
/// From this many units on sorting is faster than comparing all with all.
const SORTED_FROM: usize = 512;
/// Replications whose scores set the range of the steps.
const PILOT: u64 = 1_024;
/// Portions of the replications, whatever the number of threads: sums are taken within each, then over all, in order.
const PORTIONS: u64 = 256;
/// Sum of weights under one parent at least, that a draw can be brought to it.
const LEAST_WEIGHT: f64 = 1e-100;
/// Part of the largest score at least that a method's largest is.
const LEAST_PART: f64 = 1e-18;
/// The purpose of the stream that draws the method; level k has the purpose k + 1.
const METHOD: u32 = 0;

type Lanes = [f32; LANES];
type Wide = [f64; LANES];

/// Why nothing was computed; the text names what to mend.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A count lies outside its limits.
    #[error("{what}: {given}, where {least} to {most} are possible")]
    Limit {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        given: u64,
        /// At least.
        least: u64,
        /// At most.
        most: u64,
    },
    /// The numbers do not fill the table.
    #[error("{given} scores do not make a table of {units} units by {leaves} leaves")]
    Shape {
        /// Numbers given.
        given: usize,
        /// Rows.
        units: usize,
        /// Columns.
        leaves: usize,
    },
    /// A score is missing, infinite or too large.
    #[error(
        "method {method}, unit {unit}, leaf {leaf}: {value} is no score between -1e12 and 1e12 (missing scores are imputed before)"
    )]
    Score {
        /// The method, from 1.
        method: usize,
        /// The row, from 1.
        unit: usize,
        /// The column, from 1.
        leaf: usize,
        /// What stands there.
        value: f64,
    },
    /// A node cannot be used.
    #[error("level {level}, node {node}: {why}")]
    Node {
        /// The level, from 1 (the leaves).
        level: usize,
        /// The node, from 1.
        node: usize,
        /// What is wrong with it.
        why: String,
    },
    /// Something else does not fit.
    #[error("{0}")]
    Unfit(String),
    /// A method gave no number for a unit.
    #[error(
        "replication {replication}, unit {unit}: the method gives {value}, which is no score (a logarithm or quotient of what is not above 0?)"
    )]
    NoScore {
        /// The replication, from 0.
        replication: u64,
        /// The row, from 1.
        unit: usize,
        /// What it gave.
        value: f64,
    },
}

/// How the numbers of a table follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// All leaves of the first unit, then of the second.
    ByUnit,
    /// All units of the first leaf, then of the second.
    ByLeaf,
}

/// Normalised scores: units by leaves, more is better, none missing.
///
/// ```
/// use index::monte_carlo::{Matrix, Order};
/// let scores = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0];
/// assert_eq!(Matrix::new(&scores, 3, 2, Order::ByUnit)?.at(1, 0), 30.0);
/// assert_eq!(Matrix::new(&scores, 3, 2, Order::ByLeaf)?.at(1, 0), 20.0);
/// assert!(Matrix::new(&scores, 4, 2, Order::ByUnit).is_err());
/// # Ok::<(), index::monte_carlo::Refusal>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    values: &'a [f64],
    units: usize,
    leaves: usize,
    order: Order,
}

impl<'a> Matrix<'a> {
    /// A table over `values`; refused where their number is not `units` · `leaves`.
    pub fn new(values: &'a [f64], units: usize, leaves: usize, order: Order) -> Result<Self, Refusal> {
        if units.checked_mul(leaves) != Some(values.len()) {
            return Err(Refusal::Shape {
                given: values.len(),
                units,
                leaves,
            });
        }
        Ok(Self {
            values,
            units,
            leaves,
            order,
        })
    }

    /// Units: rows of the table.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Leaves: columns of the table.
    pub fn leaves(&self) -> usize {
        self.leaves
    }

    /// The score of a unit on a leaf, both from 0. Panics outside the table, as a slice does.
    pub fn at(&self, unit: usize, leaf: usize) -> f64 {
        assert!(unit < self.units && leaf < self.leaves, "outside the table");
        match self.order {
            Order::ByUnit => self.values[unit * self.leaves + leaf],
            Order::ByLeaf => self.values[leaf * self.units + unit],
        }
    }
}

/// A node of the tree: where it belongs on the next level, and how much it weighs there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Its parent's place on the next level, from 0; on the last level 0, the index itself.
    pub parent: usize,
    /// Its given weight, at least 0; within a parent not all are 0.
    pub weight: f64,
}

/// How the weights of a level are drawn. Whatever is drawn, the weights under one parent keep the sum of the given ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Draw {
    /// Not at all: the given ones.
    Fixed,
    /// Each given weight times 1 + r (2u − 1), u uniform: up to the part r (above 0, at most 1) more or less, each for itself.
    Noise {
        /// The part r.
        relative: f64,
    },
    /// Every division among the nodes of one parent is as likely as any other; given weights do not count, but a node that weighs 0 stays out.
    Simplex,
    /// The mean of all ballots but one, each left out as often as any other (the jackknife); given weights count for their sum alone.
    Jackknife {
        /// At least two; each has a weight (at least 0) for every node of the level.
        ballots: Vec<Vec<f64>>,
    },
}

/// How the children of a node make its score; w are their weights.
///
/// All but the sum take the weights divided by their sum. Source of the means: OECD/JRC Handbook (2008), step 6.
#[derive(Clone, Copy)]
pub enum Aggregation<'a> {
    /// Σ w x.
    Sum,
    /// Σ w x / Σ w.
    Mean,
    /// Π x^w, x ≥ 0.
    Geometric,
    /// 1 / Σ (w / x), x ≥ 0.
    Harmonic,
    /// (Σ w x^p)^(1/p), x ≥ 0, p not 0.
    Power(f64),
    /// The least x; weights do not count, but that a child of weight 0 takes no part.
    Minimum,
    /// Whatever this makes of the children's scores and weights (above 0, of sum 1), in order; it is not shown those that weigh 0. It is asked the same more than once and must answer the same.
    Custom(&'a (dyn Fn(&[f64], &[f64]) -> f64 + Sync)),
}

impl std::fmt::Debug for Aggregation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sum => f.write_str("Sum"),
            Self::Mean => f.write_str("Mean"),
            Self::Geometric => f.write_str("Geometric"),
            Self::Harmonic => f.write_str("Harmonic"),
            Self::Power(p) => write!(f, "Power({p})"),
            Self::Minimum => f.write_str("Minimum"),
            Self::Custom(_) => f.write_str("Custom"),
        }
    }
}

/// One way to make the index: its normalised scores and how each level is aggregated.
#[derive(Clone, Debug)]
pub struct Method<'a> {
    /// Units by leaves.
    pub scores: Matrix<'a>,
    /// One for each level, leaves first.
    pub aggregation: Vec<Aggregation<'a>>,
    /// How likely it is chosen; over all methods the sum is 1.
    pub probability: f64,
}

/// What equal scores do to the ranks after them. The highest score has rank 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// Equal scores share the best rank, and as many ranks are left out: 1, 2, 2, 4.
    #[default]
    Standard,
    /// No rank is left out: 1, 2, 2, 3. Takes some three times as long, as scores must be sorted.
    Dense,
}

/// How units are ranked within a replication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The rule for equal scores.
    pub rule: Rule,
    /// Decimals to which scores are rounded before they are ranked, as [`crate::statistics::round`] does; at most 9, and no score may exceed
    /// 2^31 units of the last. A score within 64 units of the last binary digit of a half counts as the number that is written so.
    pub decimals: Option<u32>,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// The nodes of each level, leaves first; the last level's nodes make the index. A branch with fewer levels passes through nodes of its own.
    pub levels: Vec<Vec<Node>>,
    /// How each level's weights are drawn.
    pub draws: Vec<Draw>,
    /// The methods to choose from; all have the same units.
    pub methods: Vec<Method<'a>>,
    /// How units are ranked.
    pub ranking: Ranking,
    /// The least score of each tier above the lowest, ascending. What lies too near one for single precision is computed again in double
    /// precision; a score within 64 units of the last binary digit (of the largest score) of a threshold counts as the threshold itself.
    pub thresholds: Vec<f64>,
    /// Decimals to which scores are rounded before they are held against thresholds, as [`crate::statistics::round`] does; at most 15. A score
    /// as near a half as that counts as the number that is written so.
    pub tier_decimals: Option<u32>,
    /// Whether scores are counted for [`Outcome::score_quantile`]; takes a fifth more time and [`SCORE_STEPS`] · 4 bytes a unit and thread.
    pub intervals: bool,
}

/// Which instructions are used; the result is the same to the last bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instructions {
    /// The best that this processor has.
    Detected,
    /// Those that every processor of its kind has.
    Baseline,
}

/// How it is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The seed; the same gives the same outcome.
    pub seed: u64,
    /// Replications, 1 to [`MAX_REPLICATIONS`].
    pub replications: u64,
    /// Threads, 1 to [`MAX_THREADS`]; the outcome does not depend on them.
    pub threads: usize,
    /// Instructions; the outcome does not depend on them.
    pub instructions: Instructions,
}

/// What came out: counts over all replications.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Units.
    pub units: usize,
    /// Replications.
    pub replications: u64,
    /// Units by ranks: how often unit u had rank r + 1 stands at u · units + r.
    pub ranks: Vec<u32>,
    /// Units by tiers (one more than thresholds), lowest tier first.
    pub tiers: Vec<u32>,
    /// Mean score of each unit.
    pub mean_score: Vec<f64>,
    /// Least score of each unit.
    pub least_score: Vec<f64>,
    /// Greatest score of each unit.
    pub greatest_score: Vec<f64>,
    cells: Vec<u32>,
    ranges: Vec<(f64, f64)>,
}

impl Outcome {
    /// How likely a unit (from 0) has a rank (from 1). Panics outside the table, as a slice does.
    pub fn rank_probability(&self, unit: usize, rank: usize) -> f64 {
        f64::from(self.rank_counts(unit)[rank - 1]) / self.replications as f64
    }

    /// How often a unit (from 0) had each rank.
    pub fn rank_counts(&self, unit: usize) -> &[u32] {
        &self.ranks[unit * self.units..][..self.units]
    }

    /// How often a unit (from 0) was in each tier, the lowest first.
    pub fn tier_counts(&self, unit: usize) -> &[u32] {
        let tiers = self.tiers.len() / self.units;
        &self.tiers[unit * tiers..][..tiers]
    }

    /// The mean rank of a unit (from 0), from whole counts.
    pub fn mean_rank(&self, unit: usize) -> f64 {
        let sum: u128 = self
            .rank_counts(unit)
            .iter()
            .zip(1..)
            .map(|(count, rank)| u128::from(*count) * rank)
            .sum();
        sum as f64 / self.replications as f64
    }

    /// The least rank that a unit (from 0) had or bettered in at least the part `p` (0 to 1) of all replications.
    ///
    /// `(rank_quantile(u, 0.05), rank_quantile(u, 0.95))` is the usual interval of nine tenths.
    pub fn rank_quantile(&self, unit: usize, p: f64) -> usize {
        let wanted = p.clamp(0.0, 1.0) * self.replications as f64;
        let mut seen = 0u64;
        for (rank, count) in (1..).zip(self.rank_counts(unit)) {
            seen += u64::from(*count);
            if seen > 0 && seen as f64 >= wanted {
                return rank;
            }
        }
        self.units
    }

    /// The score that a unit (from 0) stayed at or below in the part `p` (0 to 1) of all replications; nothing unless intervals were asked for.
    ///
    /// Scores were counted in [`SCORE_STEPS`] equal steps over twice the range of the first 1,024 replications; within a step they count as
    /// evenly spread. So it is right to one step, [`Outcome::score_step`], unless fewer scores than that lie beyond.
    pub fn score_quantile(&self, unit: usize, p: f64) -> Option<f64> {
        let cells = self.cells.get(unit * (SCORE_STEPS + 2)..)?.get(..SCORE_STEPS + 2)?;
        let (least, greatest) = (self.least_score[unit], self.greatest_score[unit]);
        let (low, high) = self.ranges[unit];
        let wanted = p.clamp(0.0, 1.0) * self.replications as f64;
        let mut seen = 0.0;
        for (cell, count) in cells.iter().enumerate().filter(|(_, count)| **count > 0) {
            let count = f64::from(*count);
            if seen + count >= wanted {
                let edge = |i: usize| low + (high - low) * i as f64 / SCORE_STEPS as f64;
                let from = if cell == 0 { least } else { edge(cell - 1) };
                let to = if cell > SCORE_STEPS { greatest } else { edge(cell) };
                return Some((from + (to - from) * ((wanted - seen) / count)).clamp(least, greatest));
            }
            seen += count;
        }
        Some(greatest)
    }

    /// The width of a step in which the scores of a unit (from 0) were counted; nothing unless intervals were asked for.
    pub fn score_step(&self, unit: usize) -> Option<f64> {
        let (low, high) = self.ranges.get(unit)?;
        Some((high - low) / SCORE_STEPS as f64)
    }
}

/// Draws, scores and ranks.
///
/// `progress` is told, from whichever thread, how many of how many replications are done; at most some 256 times.
///
/// ```
/// use index::monte_carlo::*;
/// // Two units, two pillars: the first leads on the one by 3, the second on the other by 2.
/// let scores = [3.0, 0.0, 0.0, 2.0];
/// let problem = Problem {
///     levels: vec![vec![Node { parent: 0, weight: 0.5 }; 2]],
///     draws: vec![Draw::Simplex],
///     methods: vec![Method {
///         scores: Matrix::new(&scores, 2, 2, Order::ByUnit)?,
///         aggregation: vec![Aggregation::Mean],
///         probability: 1.0,
///     }],
///     ranking: Ranking::default(),
///     thresholds: vec![],
///     tier_decimals: None,
///     intervals: false,
/// };
/// let settings = Settings { seed: 1, replications: 100_000, threads: 2, instructions: Instructions::Detected };
/// let outcome = run(&problem, &settings, &|_, _| {})?;
/// // Ahead where 3 w > 2 (1 − w), that is w > 0.4.
/// assert!((outcome.rank_probability(0, 1) - 0.6).abs() < 0.01);
/// # Ok::<(), Refusal>(())
/// ```
pub fn run(
    problem: &Problem<'_>,
    settings: &Settings,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Outcome, Refusal> {
    limit("replications", settings.replications, 1, MAX_REPLICATIONS)?;
    limit("threads", settings.threads as u64, 1, MAX_THREADS as u64)?;
    let plan = Plan::new(problem, settings.seed)?;
    let total = settings.replications;
    let ranges = match problem.intervals {
        true => ranges(&plan, settings)?,
        false => Vec::new(),
    };
    let worker = || Worker::new(&plan, settings.instructions, &ranges);
    let (tally, mean_score) = in_portions(
        settings,
        progress,
        worker,
        Worker::portion,
        Worker::finish,
        Tally::new(plan.units, plan.steps.len() + 1, problem.intervals),
    )?;
    let unscaled = |score: f32| f64::from(score) / plan.scale;
    Ok(Outcome {
        units: plan.units,
        replications: total,
        ranks: tally.ranks,
        tiers: tally.tiers,
        mean_score,
        least_score: tally.least,
        greatest_score: tally.greatest,
        cells: tally.cells,
        ranges: ranges
            .into_iter()
            .map(|(low, high)| (unscaled(low), unscaled(high)))
            .collect(),
    })
}

/// Shares the replications out to the threads in portions, and puts together what they counted and the mean of what they summed up.
///
/// Portions do not depend on the threads, and sums are taken within each, then over all, in order. Of faults the one of the first portion is told.
fn in_portions<W>(
    settings: &Settings,
    progress: &(dyn Fn(u64, u64) + Sync),
    begin: impl Fn() -> W + Sync,
    compute: impl Fn(&mut W, u64, u64) -> Result<Vec<f64>, Refusal> + Sync,
    finish: impl Fn(W) -> Tally + Sync,
    mut tally: Tally,
) -> Result<(Tally, Vec<f64>), Refusal> {
    let total = settings.replications;
    let portion = total.div_ceil(PORTIONS).max(64).next_multiple_of(LANES as u64);
    let portions = total.div_ceil(portion);
    // Each thread counts in a matrix of its own.
    let matrices = MAX_MATRICES / (4 * tally.ranks.len()).max(1);
    let next = AtomicU64::new(0);
    let done = AtomicU64::new(0);
    let first_fault = AtomicU64::new(u64::MAX);
    let work = || {
        let mut worker = begin();
        let mut sums = Vec::new();
        let mut fault = None;
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            // A portion after one that has a fault need not be looked at; those before it are, so that the first is told.
            if at >= portions || at > first_fault.load(Ordering::Relaxed) {
                break;
            }
            let (from, to) = (at * portion, ((at + 1) * portion).min(total));
            match compute(&mut worker, from, to) {
                Ok(sum) => sums.push((at, sum)),
                Err(refusal) => {
                    first_fault.fetch_min(at, Ordering::Relaxed);
                    fault = Some((at, refusal));
                    break;
                }
            }
            progress(done.fetch_add(to - from, Ordering::Relaxed) + to - from, total);
        }
        (finish(worker), sums, fault)
    };
    let threads = settings
        .threads
        .min(usize::try_from(portions).unwrap_or(MAX_THREADS))
        .min(matrices.max(1));
    let mut results = Vec::with_capacity(threads);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        results.push(work());
        for other in others {
            match other.join() {
                Ok(result) => results.push(result),
                // What a caller's own function threw is the caller's to catch.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    let faults = results.iter_mut().filter_map(|(_, _, fault)| fault.take());
    if let Some((_, refusal)) = faults.min_by_key(|(at, _)| *at) {
        return Err(refusal);
    }
    let mut sums: Vec<(u64, Vec<f64>)> = results
        .iter_mut()
        .flat_map(|(_, sums, _)| std::mem::take(sums))
        .collect();
    sums.sort_unstable_by_key(|(at, _)| *at);
    let mut means = vec![0.0; tally.least.len()];
    for (_, sums) in &sums {
        means.iter_mut().zip(sums).for_each(|(all, some)| *all += some);
    }
    results.into_iter().for_each(|(other, _, _)| tally.add(&other));
    // Rounding alone never puts a mean beyond what it is the mean of.
    for ((mean, least), greatest) in means.iter_mut().zip(&tally.least).zip(&tally.greatest) {
        *mean = (*mean / total as f64).max(*least).min(*greatest);
    }
    Ok((tally, means))
}

fn limit(what: &'static str, given: u64, least: u64, most: u64) -> Result<(), Refusal> {
    if (least..=most).contains(&given) {
        Ok(())
    } else {
        Err(Refusal::Limit {
            what,
            given,
            least,
            most,
        })
    }
}

/// The range in which each unit's scores are counted: that of the first replications and half of it again on either side.
fn ranges(plan: &Plan<'_>, settings: &Settings) -> Result<Vec<(f32, f32)>, Refusal> {
    let mut pilot = Worker::new(plan, settings.instructions, &[]);
    pilot.portion(0, settings.replications.min(PILOT))?;
    let range = |(low, high): (&f64, &f64)| {
        let (low, high) = ((low * plan.scale) as f32, (high * plan.scale) as f32);
        let half = (high - low) * 0.5;
        (low - half, high + half)
    };
    let seen = pilot.finish();
    Ok(seen.least.iter().zip(&seen.greatest).map(range).collect())
}

/// A method, made ready: levels that are never drawn are already scored.
struct Ready<'a> {
    aggregation: Vec<Aggregation<'a>>,
    /// By level and parent: what the weights under it add up to.
    totals: Vec<Vec<f64>>,
    /// Where all levels are sums or means: tiles of units, leaf by leaf.
    tiles: Vec<[f32; TILE]>,
    /// What the collapsed weights are multiplied by, so that neither they nor the tiles leave what single precision holds.
    weight_scale: f64,
    /// Scores unit by unit: where all levels are sums or means, less the least of the unit's; else already as the first level wants them.
    values: Vec<f64>,
    /// Where all levels are sums or means: the least score of each unit. So equal scores make a score without any rounding.
    floors: Vec<f64>,
    /// What the collapsed weights add up to, where no draw changes it.
    whole: Option<f64>,
    additive: bool,
}

/// How scores are rounded before they are ranked.
struct Rounding {
    decimals: u8,
    /// How many units of the last decimal make 1.
    factor: f64,
    /// The same for scores as they are computed, [`Plan::scale`] times what they are.
    scaled: f64,
    /// What single precision may have taken from a score, in units of the last decimal.
    slack: f64,
}

impl Rounding {
    /// The score in units of the last decimal, by the rule of [`crate::statistics::round`].
    fn of(&self, score: f64) -> i32 {
        let place = score * self.factor;
        let below = place.floor();
        if (place - below - 0.5).abs() <= ROUNDING * place.abs().max(1.0) {
            let half = (below + 0.5) / self.factor;
            return (round(half, self.decimals) * self.factor).round() as i32;
        }
        (place + 0.5).floor() as i32
    }
}

/// One threshold, made ready.
struct Step {
    /// Below the first a score misses it and from the second on it reaches it, whatever single precision took; between them that is not known.
    open: (f32, f32),
    /// The least score that reaches it.
    least: f64,
    /// Where the tier begins as people write it: the threshold, or the half from which scores are rounded up to it.
    begin: f64,
    /// Whether whoever stands there has the tier.
    keeps: bool,
    /// How far from there a score still stands there.
    near: f64,
}

impl Step {
    fn new(threshold: f64, decimals: Option<u8>, reach: f64, slack: f64, scale: f64) -> Self {
        let (least, begin, keeps) = match decimals {
            None => (threshold, threshold, true),
            Some(decimals) => {
                let least = least_rounded_to(threshold, decimals);
                let half = (0..decimals).fold(0.5, |half, _| half / 10.0);
                let begin = round(round(least, decimals) - half, decimals + 1);
                (least, begin, round(begin, decimals) >= threshold)
            }
        };
        let near = ROUNDING * reach;
        let wide = slack + near;
        Self {
            open: (
                (((least - wide) * scale) as f32).next_down(),
                (((least + wide) * scale) as f32).next_up(),
            ),
            least,
            begin,
            keeps,
            near,
        }
    }

    fn reached(&self, score: f64) -> bool {
        if (score - self.begin).abs() <= self.near {
            self.keeps
        } else {
            score >= self.least
        }
    }
}

/// How a level's weights are drawn, made ready: numbers before they are brought to their sum.
enum Source {
    Fixed,
    Noise(f64),
    Simplex,
    /// By ballot that is left out, then by node.
    Jackknife(Vec<Vec<f64>>),
}

struct Stage {
    parents: Vec<usize>,
    weights: Vec<f64>,
    groups: usize,
    source: Source,
    stream: Stream,
}

/// The whole question, checked and made ready.
struct Plan<'a> {
    units: usize,
    stages: Vec<Stage>,
    methods: Vec<Ready<'a>>,
    /// Up to where a uniform number chooses each method.
    chances: Vec<f64>,
    choice: Stream,
    steps: Vec<Step>,
    rule: Rule,
    rounded: Option<Rounding>,
    /// What single precision may take from a score, or add to it.
    slack: f64,
    /// Scores are computed as so many times what they are: a power of two, so that no bit changes, and single precision holds them.
    scale: f64,
}

impl<'a> Plan<'a> {
    fn new(problem: &Problem<'a>, seed: u64) -> Result<Self, Refusal> {
        let depth = problem.levels.len();
        let mut stages = stages(&problem.levels, &problem.draws, seed)?;
        let chances = chances(problem.methods.iter().map(|method| method.probability))?;
        let units = problem.methods[0].scores.units;
        limit("units", units as u64, 1, MAX_UNITS as u64)?;
        check_methods(problem, units)?;
        // Levels that are drawn never are scored once; one is always left.
        let fixed = stages
            .iter()
            .take_while(|s| matches!(s.source, Source::Fixed))
            .count()
            .min(depth - 1);
        let mut methods = Vec::with_capacity(problem.methods.len());
        let (mut reach, mut sizes) = (0.0, Vec::with_capacity(problem.methods.len()));
        for (number, method) in problem.methods.iter().enumerate() {
            let (ready, size, largest) = Ready::new(number, method, &stages, fixed)?;
            reach = f64::max(reach, size);
            sizes.push((size, largest));
            methods.push(ready);
        }
        let scale = power_of_two_for(reach);
        for ((method, (size, largest)), number) in methods.iter_mut().zip(sizes).zip(1..) {
            if size > 0.0 && size * scale < LEAST_PART {
                let words =
                    format!("method {number}: its scores are less than 1e-18 of another's, and would all be equal");
                return Err(Refusal::Unfit(words));
            }
            method.bring(units, largest, scale);
        }
        stages.drain(..fixed);
        // What rounding may take from a sum of so many products in single precision, and the rounding of the threshold itself.
        let terms = stages.iter().map(|s| s.parents.len()).sum::<usize>() + 4;
        let slack = terms as f64 * f64::from(f32::EPSILON) / 2.0 * reach;
        let rounded = match problem.ranking.decimals {
            None => None,
            Some(given) => {
                limit("decimals", u64::from(given), 0, 9)?;
                let decimals = u8::try_from(given).unwrap_or(9);
                let factor = (0..decimals).fold(1.0, |factor, _| factor * 10.0);
                if reach * factor >= f64::from(i32::MAX) {
                    let words = format!(
                        "scores up to {reach} have no room for {decimals} decimals: at most 2^31 of the last are told apart"
                    );
                    return Err(Refusal::Unfit(words));
                }
                Some(Rounding {
                    decimals,
                    factor,
                    scaled: factor / scale,
                    slack: slack * factor,
                })
            }
        };
        let tier_decimals = problem.tier_decimals.map(|given| {
            limit("decimals of tiers", u64::from(given), 0, 15).map(|()| u8::try_from(given).unwrap_or(15))
        });
        let tier_decimals = tier_decimals.transpose()?;
        let step = |threshold: &f64| Step::new(*threshold, tier_decimals, reach, slack, scale);
        let steps = problem.thresholds.iter().map(step).collect();
        Ok(Self {
            units,
            stages,
            methods,
            chances,
            choice: Stream::new(seed, METHOD),
            steps,
            rule: problem.ranking.rule,
            rounded,
            slack,
            scale,
        })
    }

    /// The method of a replication.
    fn method(&self, replication: u64) -> usize {
        chosen(&self.chances, self.choice.uniform(replication, 0))
    }
}

/// The first of these whose chance, added up, reaches the number drawn.
fn chosen(chances: &[f64], drawn: f64) -> usize {
    // The last takes what rounding of the sum may leave; one that is never to be chosen has no width.
    let last = chances.len() - 1;
    chances[..last]
        .iter()
        .position(|chance| drawn < *chance)
        .unwrap_or(last)
}

/// Up to where a uniform number chooses each of some methods with these probabilities.
fn chances(probabilities: impl Iterator<Item = f64>) -> Result<Vec<f64>, Refusal> {
    let mut sum = 0.0;
    let mut chances = Vec::new();
    for (p, number) in probabilities.zip(1..) {
        if !(0.0..=1.0).contains(&p) {
            return Err(Refusal::Unfit(format!(
                "method {number}: {p} is no probability between 0 and 1"
            )));
        }
        sum += p;
        chances.push(sum);
    }
    limit("methods", chances.len() as u64, 1, MAX_METHODS as u64)?;
    if (sum - 1.0).abs() > 1e-9 {
        return Err(Refusal::Unfit(format!(
            "the methods' probabilities add up to {sum}, not to 1"
        )));
    }
    Ok(chances)
}

/// The levels with their draws, checked and made ready.
fn stages(levels: &[Vec<Node>], draws: &[Draw], seed: u64) -> Result<Vec<Stage>, Refusal> {
    let depth = levels.len();
    limit("levels", depth as u64, 1, MAX_LEVELS as u64)?;
    if draws.len() != depth {
        return Err(Refusal::Unfit(format!("{} draws for {depth} levels", draws.len())));
    }
    let stage = |(level, (nodes, draw)): (usize, (&Vec<Node>, &Draw))| {
        let groups = levels.get(level + 1).map_or(1, Vec::len);
        Stage::new(level, nodes, groups, draw, seed)
    };
    levels.iter().zip(draws).enumerate().map(stage).collect()
}

fn check_thresholds(thresholds: &[f64]) -> Result<(), Refusal> {
    limit("thresholds", thresholds.len() as u64, 0, 1_000)?;
    let fits = |t: &f64| t.abs() <= MAX_SIZE;
    if !thresholds.iter().all(fits) || !thresholds.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::Unfit("thresholds do not ascend from tier to tier".into()));
    }
    Ok(())
}

fn check_methods(problem: &Problem<'_>, units: usize) -> Result<(), Refusal> {
    let (depth, leaves) = (problem.levels.len(), problem.levels[0].len());
    for (method, number) in problem.methods.iter().zip(1..) {
        let table = &method.scores;
        if (table.units, table.leaves) != (units, leaves) {
            let (given, wide) = (table.units, table.leaves);
            let words = format!("method {number} has {given} units by {wide} leaves, where {units} by {leaves} are");
            return Err(Refusal::Unfit(words));
        }
        if method.aggregation.len() != depth {
            let given = method.aggregation.len();
            return Err(Refusal::Unfit(format!(
                "method {number} has {given} aggregations for {depth} levels"
            )));
        }
        for aggregation in &method.aggregation {
            if let Aggregation::Power(p) = aggregation
                && !(p.is_finite() && *p != 0.0)
            {
                let words = format!("method {number}: {p} is no power of a mean (0 would be the geometric mean)");
                return Err(Refusal::Unfit(words));
            }
        }
        for unit in 0..units {
            for leaf in 0..leaves {
                let value = table.at(unit, leaf);
                if value.is_nan() || value.abs() > MAX_SIZE {
                    return Err(Refusal::Score {
                        method: number,
                        unit: unit + 1,
                        leaf: leaf + 1,
                        value,
                    });
                }
            }
        }
    }
    check_thresholds(&problem.thresholds)
}

impl Stage {
    fn new(level: usize, nodes: &[Node], groups: usize, draw: &Draw, seed: u64) -> Result<Self, Refusal> {
        limit("nodes of a level", nodes.len() as u64, 1, MAX_NODES as u64)?;
        let refuse = |node: usize, why: String| Refusal::Node {
            level: level + 1,
            node: node + 1,
            why,
        };
        let parents: Vec<usize> = nodes.iter().map(|n| n.parent).collect();
        let weights: Vec<f64> = nodes.iter().map(|n| n.weight).collect();
        if let Some((at, parent)) = parents.iter().enumerate().find(|(_, parent)| **parent >= groups) {
            return Err(refuse(
                at,
                format!("its parent {} is not among the {groups} of the next level", parent + 1),
            ));
        }
        let check = |weights: &[f64], whose: &str| {
            if let Some((at, w)) = weights.iter().enumerate().find(|(_, w)| !(0.0..=MAX_SIZE).contains(*w)) {
                return Err(refuse(at, format!("{w} is no weight between 0 and 1e12{whose}")));
            }
            let totals = totals(weights, &parents, groups);
            if let Some(at) = parents.iter().position(|parent| totals[*parent] < LEAST_WEIGHT) {
                return Err(refuse(at, format!("it and all its siblings weigh 0{whose}")));
            }
            match totals.iter().position(|total| *total == 0.0) {
                Some(group) => Err(Refusal::Node {
                    level: level + 2,
                    node: group + 1,
                    why: "nothing belongs to it".into(),
                }),
                None => Ok(()),
            }
        };
        check(&weights, "")?;
        let source = match draw {
            Draw::Fixed => Source::Fixed,
            Draw::Simplex => Source::Simplex,
            Draw::Noise { relative } if *relative > 0.0 && *relative <= 1.0 => Source::Noise(*relative),
            Draw::Noise { relative } => {
                return Err(Refusal::Unfit(format!(
                    "level {}: noise of {relative} is not above 0 and at most 1",
                    level + 1
                )));
            }
            Draw::Jackknife { ballots } => {
                limit("ballots", ballots.len() as u64, 2, 10_000)?;
                for (ballot, number) in ballots.iter().zip(1..) {
                    if ballot.len() != nodes.len() {
                        let (level, given, wanted) = (level + 1, ballot.len(), nodes.len());
                        let words = format!("level {level}: ballot {number} has {given} weights for {wanted} nodes");
                        return Err(Refusal::Unfit(words));
                    }
                    if let Some((at, w)) = ballot.iter().enumerate().find(|(_, w)| !(0.0..=MAX_SIZE).contains(*w)) {
                        return Err(refuse(
                            at,
                            format!("{w} is no weight between 0 and 1e12 (ballot {number})"),
                        ));
                    }
                }
                let without = |left_out: usize| -> Vec<f64> {
                    let others = || ballots.iter().enumerate().filter(|(at, _)| *at != left_out);
                    (0..nodes.len())
                        .map(|i| others().fold(0.0, |sum, (_, ballot)| sum + ballot[i]))
                        .collect()
                };
                let means: Vec<Vec<f64>> = (0..ballots.len()).map(without).collect();
                for (mean, number) in means.iter().zip(1..) {
                    check(mean, &format!(" on all ballots but ballot {number}"))?;
                }
                Source::Jackknife(means)
            }
        };
        let stream = Stream::new(seed, u32::try_from(level + 1).unwrap_or(u32::MAX));
        Ok(Self {
            parents,
            weights,
            groups,
            source,
            stream,
        })
    }

    /// Draws the weights of as many replications, and brings those under one parent to its total.
    #[inline(always)]
    fn draw(&self, replications: &[u64; LANES], totals: &[f64], sums: &mut Vec<Wide>, out: &mut [Wide]) {
        match &self.source {
            Source::Fixed => out
                .iter_mut()
                .zip(&self.weights)
                .for_each(|(out, w)| *out = [*w; LANES]),
            Source::Noise(relative) => {
                for ((pair, out), weights) in (0u32..).zip(out.chunks_mut(2)).zip(self.weights.chunks(2)) {
                    let drawn = self.stream.uniforms(replications, pair);
                    for ((out, drawn), weight) in out.iter_mut().zip(&drawn).zip(weights) {
                        for l in 0..LANES {
                            out[l] = weight * (1.0 + relative * (2.0 * drawn[l] - 1.0));
                        }
                    }
                }
            }
            Source::Simplex => {
                for ((pair, out), weights) in (0u32..).zip(out.chunks_mut(2)).zip(self.weights.chunks(2)) {
                    let drawn = self.stream.uniforms(replications, pair);
                    for ((out, drawn), weight) in out.iter_mut().zip(&drawn).zip(weights) {
                        if *weight == 0.0 {
                            *out = [0.0; LANES];
                            continue;
                        }
                        for l in 0..LANES {
                            out[l] = -libm::log(drawn[l]);
                        }
                    }
                }
            }
            Source::Jackknife(means) => {
                for (l, replication) in replications.iter().enumerate() {
                    let mean = &means[self.stream.below(*replication, 0, means.len())];
                    out.iter_mut().zip(mean).for_each(|(out, w)| out[l] = *w);
                }
            }
        }
        sums.clear();
        sums.resize(self.groups, [0.0; LANES]);
        for (out, parent) in out.iter().zip(&self.parents) {
            let sum = &mut sums[*parent];
            for l in 0..LANES {
                sum[l] += out[l];
            }
        }
        for (sum, total) in sums.iter_mut().zip(totals) {
            for sum in sum {
                *sum = total / *sum;
            }
        }
        for (out, parent) in out.iter_mut().zip(&self.parents) {
            let factor = &sums[*parent];
            for l in 0..LANES {
                out[l] *= factor[l];
            }
        }
    }
}

/// The sum of the weights under each parent, in the order of the nodes.
fn totals(weights: &[f64], parents: &[usize], groups: usize) -> Vec<f64> {
    let mut totals = vec![0.0; groups];
    parents
        .iter()
        .zip(weights)
        .for_each(|(parent, weight)| totals[*parent] += weight);
    totals
}

impl Aggregation<'_> {
    fn is_additive(self) -> bool {
        matches!(self, Self::Sum | Self::Mean)
    }

    /// What a score becomes before it is weighed and added up.
    #[inline(always)]
    fn forth(self, x: f64) -> f64 {
        match self {
            Self::Geometric => libm::log(x),
            // What has no meaning becomes no number, and is refused at the top.
            Self::Harmonic | Self::Power(_) if x < 0.0 => f64::NAN,
            Self::Harmonic => 1.0 / x,
            Self::Power(p) => libm::pow(x, p),
            Self::Sum | Self::Mean | Self::Minimum | Self::Custom(_) => x,
        }
    }

    /// What the weighted sum becomes in the end.
    #[inline(always)]
    fn back(self, x: f64) -> f64 {
        match self {
            Self::Geometric => libm::exp(x),
            Self::Harmonic => 1.0 / x,
            Self::Power(p) => libm::pow(x, 1.0 / p),
            Self::Sum | Self::Mean | Self::Minimum | Self::Custom(_) => x,
        }
    }
}

/// The scores of the next level from those of this one, for several replications at once; `below` comes as [`Aggregation::forth`] makes it.
#[inline(always)]
fn climb(
    aggregation: Aggregation<'_>,
    parents: &[usize],
    weights: &[Wide],
    below: &[Wide],
    above: &mut [Wide],
    gathered: &mut [Vec<f64>; 2],
) {
    match aggregation {
        Aggregation::Minimum => {
            above.fill([f64::INFINITY; LANES]);
            for ((x, w), parent) in below.iter().zip(weights).zip(parents) {
                let least = &mut above[*parent];
                for l in 0..LANES {
                    // Written so that what is no number stays: nothing is less than it. What weighs nothing says nothing.
                    least[l] = if w[l] == 0.0 || x[l] > least[l] || least[l].is_nan() {
                        least[l]
                    } else {
                        x[l]
                    };
                }
            }
        }
        Aggregation::Custom(function) => {
            for (group, above) in above.iter_mut().enumerate() {
                for l in 0..LANES {
                    gathered.iter_mut().for_each(Vec::clear);
                    for ((x, w), _) in below
                        .iter()
                        .zip(weights)
                        .zip(parents)
                        .filter(|((_, w), parent)| **parent == group && w[l] != 0.0)
                    {
                        gathered[0].push(x[l]);
                        gathered[1].push(w[l]);
                    }
                    above[l] = function(&gathered[0], &gathered[1]);
                }
            }
        }
        _ => {
            above.fill([0.0; LANES]);
            for ((x, w), parent) in below.iter().zip(weights).zip(parents) {
                let sum = &mut above[*parent];
                for l in 0..LANES {
                    // A child that weighs nothing says nothing, though its logarithm be infinite.
                    sum[l] += if w[l] == 0.0 { 0.0 } else { w[l] * x[l] };
                }
            }
            for sum in above {
                for sum in sum {
                    *sum = aggregation.back(*sum);
                }
            }
        }
    }
}

impl<'a> Ready<'a> {
    /// Scores the first `fixed` levels. With it come how large the index may be, and the largest of the scores it is made of.
    fn new(number: usize, method: &Method<'a>, stages: &[Stage], fixed: usize) -> Result<(Self, f64, f64), Refusal> {
        let (table, aggregation) = (&method.scores, &method.aggregation);
        let all_totals: Vec<Vec<f64>> = stages
            .iter()
            .zip(aggregation)
            .map(|(stage, aggregation)| match aggregation {
                Aggregation::Sum => totals(&stage.weights, &stage.parents, stage.groups),
                _ => vec![1.0; stage.groups],
            })
            .collect();
        let leaves = stages[fixed].parents.len();
        let mut scores = Vec::with_capacity(table.units * leaves);
        let mut lanes: Vec<Vec<Wide>> = stages.iter().map(|s| vec![[0.0; LANES]; s.parents.len()]).collect();
        let mut weights = lanes.clone();
        let mut sums = Vec::new();
        for ((stage, totals), weights) in stages.iter().zip(&all_totals).zip(&mut weights).take(fixed) {
            stage.draw(&[0; LANES], totals, &mut sums, weights);
        }
        let mut gathered = [Vec::new(), Vec::new()];
        let mut largest: f64 = 0.0;
        for unit in 0..table.units {
            lanes[0]
                .iter_mut()
                .enumerate()
                .for_each(|(leaf, x)| *x = [table.at(unit, leaf); LANES]);
            for level in 0..fixed {
                let (below, above) = lanes.split_at_mut(level + 1);
                for x in &mut below[level] {
                    *x = [aggregation[level].forth(x[0]); LANES];
                }
                let parents = &stages[level].parents;
                climb(
                    aggregation[level],
                    parents,
                    &weights[level],
                    &below[level],
                    &mut above[0],
                    &mut gathered,
                );
            }
            for x in &lanes[fixed] {
                if x[0].is_nan() || x[0].abs() > MAX_SIZE * MAX_SIZE {
                    return Err(Refusal::NoScore {
                        replication: 0,
                        unit: unit + 1,
                        value: x[0],
                    });
                }
                largest = largest.max(x[0].abs());
                scores.push(x[0]);
            }
        }
        let aggregation = aggregation[fixed..].to_vec();
        let totals = all_totals[fixed..].to_vec();
        let mut weight = 1.0;
        for totals in &totals {
            weight *= totals.iter().copied().fold(0.0, f64::max);
            if !(LEAST_WEIGHT..=MAX_SIZE * MAX_SIZE).contains(&weight) || weight * largest > MAX_SIZE * MAX_SIZE {
                let words =
                    "its weights have sums of which single precision makes nothing; others in proportion do the same";
                return Err(Refusal::Unfit(format!("method {}: {words}", number + 1)));
            }
        }
        let (additive, reach) = (aggregation.iter().all(|a| a.is_additive()), weight * largest);
        let (tiles, weight_scale, floors) = (Vec::new(), 1.0, Vec::new());
        let alike = totals
            .iter()
            .all(|totals| totals.iter().all(|total| *total == totals[0]));
        let whole = alike.then(|| totals.iter().map(|totals| totals[0]).product());
        Ok((
            Self {
                aggregation,
                totals,
                tiles,
                weight_scale,
                values: scores,
                floors,
                whole,
                additive,
            },
            reach,
            largest,
        ))
    }

    /// Brings scores into the form that is computed with; the index will be `scale` times what it is.
    fn bring(&mut self, units: usize, largest: f64, scale: f64) {
        let leaves = self.values.len() / units;
        if self.additive {
            let own = power_of_two_for(largest);
            self.weight_scale = scale / own;
            for first in (0..units).step_by(TILE) {
                for leaf in 0..leaves {
                    let of = |unit: usize| self.values.get(unit * leaves + leaf).map_or(0.0, |x| (x * own) as f32);
                    self.tiles.push(std::array::from_fn(|i| of(first + i)));
                }
            }
            for scores in self.values.chunks_exact_mut(leaves) {
                let floor = scores.iter().copied().fold(f64::INFINITY, f64::min);
                scores.iter_mut().for_each(|x| *x -= floor);
                self.floors.push(floor);
            }
        } else {
            let first = self.aggregation[0];
            self.values.iter_mut().for_each(|x| *x = first.forth(*x));
        }
    }
}

impl Ready<'_> {
    /// What the collapsed weights of each replication add up to.
    #[inline(always)]
    fn wholes(&self, weights: &[Wide]) -> Wide {
        let mut sums = [0.0; LANES];
        match self.whole {
            Some(whole) => sums = [whole; LANES],
            None => {
                for weight in weights {
                    for l in 0..LANES {
                        sums[l] += weight[l];
                    }
                }
            }
        }
        sums
    }

    /// The scores of a unit in double precision, where all levels are sums or means.
    #[inline(always)]
    fn doubly(&self, unit: usize, weights: &[Wide], wholes: &Wide) -> Wide {
        let mut sums = [0.0; LANES];
        for (x, weight) in self.values[unit * weights.len()..].iter().zip(weights) {
            for l in 0..LANES {
                sums[l] += x * weight[l];
            }
        }
        let floor = self.floors[unit];
        for l in 0..LANES {
            // Adding 0 makes one of the two zeros.
            sums[l] = floor * wholes[l] + sums[l] + 0.0;
        }
        sums
    }
}

/// The power of two that brings this size to between ½ and 1 (1 for 0): multiplied by it, a number keeps every bit.
fn power_of_two_for(size: f64) -> f64 {
    libm::ldexp(1.0, -libm::frexp(size).1.clamp(-1_000, 1_000))
}

/// What is counted.
#[derive(Clone, Debug)]
struct Tally {
    ranks: Vec<u32>,
    tiers: Vec<u32>,
    cells: Vec<u32>,
    least: Vec<f64>,
    greatest: Vec<f64>,
}

impl Tally {
    fn new(units: usize, tiers: usize, intervals: bool) -> Self {
        Self {
            ranks: vec![0; units * units],
            tiers: vec![0; units * tiers],
            cells: vec![0; if intervals { units * (SCORE_STEPS + 2) } else { 0 }],
            least: vec![f64::INFINITY; units],
            greatest: vec![f64::NEG_INFINITY; units],
        }
    }

    /// Counts of whole numbers and bounds: the order of threads does not show.
    fn add(&mut self, other: &Self) {
        let sum = |all: &mut [u32], some: &[u32]| all.iter_mut().zip(some).for_each(|(a, s)| *a += s);
        sum(&mut self.ranks, &other.ranks);
        sum(&mut self.tiers, &other.tiers);
        sum(&mut self.cells, &other.cells);
        self.least
            .iter_mut()
            .zip(&other.least)
            .for_each(|(a, s)| *a = if s < a { *s } else { *a });
        self.greatest
            .iter_mut()
            .zip(&other.greatest)
            .for_each(|(a, s)| *a = if s > a { *s } else { *a });
    }
}

/// One thread's desk.
struct Worker<'p, 'a> {
    plan: &'p Plan<'a>,
    instructions: Instructions,
    /// For each unit: least of its range, steps for each point of score.
    steps: Vec<(f32, f32, f32)>,
    /// By level: the drawn weights.
    drawn: Vec<Vec<Wide>>,
    sums: Vec<Wide>,
    weights: Vec<Lanes>,
    /// By level: the scores of one unit, where levels do not collapse.
    climbing: Vec<Vec<Wide>>,
    gathered: [Vec<f64>; 2],
    /// By unit, filled up to whole tiles.
    scores: Vec<Lanes>,
    keys: Vec<[i32; LANES]>,
    ranks: Vec<[u32; LANES]>,
    tiers: Vec<[u32; LANES]>,
    cells: Vec<[u32; LANES]>,
    order: Vec<u64>,
    chosen: Vec<Vec<u64>>,
    /// By unit: the sums of the portion at hand, where levels do not collapse; where they do, those of the weights stand for them.
    means: Vec<Wide>,
    mean_weights: Vec<Wide>,
    mean_wholes: Wide,
    /// What the collapsed weights of the block add up to.
    wholes: Wide,
    /// By unit, where levels do not collapse: scores in double precision.
    wide: Vec<Wide>,
    /// By unit: scores below the first or above the second may be a new least or greatest.
    near: Vec<(f32, f32)>,
    tally: Tally,
}

impl<'p, 'a> Worker<'p, 'a> {
    fn new(plan: &'p Plan<'a>, instructions: Instructions, ranges: &[(f32, f32)]) -> Self {
        let step = |(low, high): &(f32, f32)| {
            let width = high - low;
            (
                *low,
                *high,
                if width > 1e-30 { SCORE_STEPS as f32 / width } else { 0.0 },
            )
        };
        let drawn: Vec<Vec<Wide>> = plan
            .stages
            .iter()
            .map(|s| vec![[0.0; LANES]; s.parents.len()])
            .collect();
        let leaves = drawn[0].len();
        let mut climbing = drawn.clone();
        climbing.push(vec![[0.0; LANES]; 1]);
        let padded = plan.units.next_multiple_of(TILE).next_multiple_of(RANKED);
        Self {
            plan,
            instructions,
            steps: ranges.iter().map(step).collect(),
            sums: Vec::new(),
            weights: vec![[0.0; LANES]; leaves],
            drawn,
            climbing,
            gathered: [Vec::new(), Vec::new()],
            scores: vec![[0.0; LANES]; padded],
            keys: vec![[0; LANES]; padded],
            ranks: vec![[0; LANES]; padded],
            tiers: vec![[0; LANES]; padded],
            cells: vec![[0; LANES]; padded],
            order: Vec::new(),
            chosen: vec![Vec::new(); plan.methods.len()],
            means: vec![[0.0; LANES]; plan.units],
            mean_weights: vec![[0.0; LANES]; leaves],
            mean_wholes: [0.0; LANES],
            wholes: [0.0; LANES],
            wide: vec![[0.0; LANES]; plan.units],
            near: vec![(f32::INFINITY, f32::NEG_INFINITY); plan.units],
            tally: Tally::new(plan.units, plan.steps.len() + 1, !ranges.is_empty()),
        }
    }

    /// Replications `from` to `to` (without it), those of one method together. With it come the sums of each unit's scores.
    fn portion(&mut self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        self.means.fill([0.0; LANES]);
        self.chosen.iter_mut().for_each(Vec::clear);
        match self.plan.methods.len() {
            1 => self.chosen[0].extend(from..to),
            _ => (from..to).for_each(|r| self.chosen[self.plan.method(r)].push(r)),
        }
        let chosen = std::mem::take(&mut self.chosen);
        let mut fault: Option<Refusal> = None;
        let mut sums = vec![0.0; self.plan.units];
        for (method, replications) in chosen.iter().enumerate() {
            self.mean_weights.fill([0.0; LANES]);
            self.mean_wholes = [0.0; LANES];
            for some in replications.chunks(LANES) {
                // What is left over is filled with the last one again, and not counted.
                let block = std::array::from_fn(|i| some[i.min(some.len() - 1)]);
                let computed = match self.instructions {
                    Instructions::Detected => pulp::Arch::new().dispatch(Block {
                        worker: self,
                        method,
                        replications: block,
                    }),
                    Instructions::Baseline => pulp::Scalar128b.vectorize(Block {
                        worker: self,
                        method,
                        replications: block,
                    }),
                };
                match computed {
                    Ok(()) => self.count(method, some.len()),
                    Err((lane, unit, value)) => {
                        let replication = block[lane];
                        let earlier = |other: &Refusal| match other {
                            Refusal::NoScore { replication: r, .. } => replication < *r,
                            _ => false,
                        };
                        if fault.as_ref().is_none_or(earlier) {
                            fault = Some(Refusal::NoScore {
                                replication,
                                unit: unit + 1,
                                value,
                            });
                        }
                        break;
                    }
                }
            }
            self.add_means(method, &mut sums);
        }
        self.chosen = chosen;
        let all = |(sum, lanes): (&f64, &Wide)| sum + lanes.iter().sum::<f64>();
        match fault {
            Some(fault) => Err(fault),
            None => Ok(sums.iter().zip(&self.means).map(all).collect()),
        }
    }

    /// Adds up a unit's scores over the replications of a method by adding up the weights: a sum of weighted sums is weighted by the sums.
    fn add_means(&self, method: usize, sums: &mut [f64]) {
        let method = &self.plan.methods[method];
        if !method.additive {
            return;
        }
        let weights: Vec<f64> = self.mean_weights.iter().map(|lanes| lanes.iter().sum()).collect();
        let whole: f64 = self.mean_wholes.iter().sum();
        let scores = method.values.chunks_exact(weights.len()).zip(&method.floors);
        for (sum, (scores, floor)) in sums.iter_mut().zip(scores) {
            let above: f64 = scores.iter().zip(&weights).map(|(x, weight)| x * weight).sum();
            *sum += floor * whole + above;
        }
    }

    /// The scores of a unit in double precision.
    #[inline(always)]
    fn doubly(&self, method: &Ready<'_>, unit: usize) -> Wide {
        if method.additive {
            method.doubly(unit, &self.drawn[0], &self.wholes)
        } else {
            self.wide[unit]
        }
    }

    /// What was counted, once all portions are done.
    fn finish(self) -> Tally {
        self.tally
    }

    /// Enters the first `lanes` replications of the block, of this method.
    fn count(&mut self, method: usize, lanes: usize) {
        let (units, tiers) = (self.plan.units, self.plan.steps.len() + 1);
        for (row, ranks) in self.tally.ranks.chunks_exact_mut(units).zip(&self.ranks) {
            ranks[..lanes].iter().for_each(|rank| row[*rank as usize] += 1);
        }
        if tiers == 1 {
            self.tally.tiers.iter_mut().for_each(|all| *all += lanes as u32);
        } else {
            for (row, reached) in self.tally.tiers.chunks_exact_mut(tiers).zip(&self.tiers) {
                reached[..lanes].iter().for_each(|tier| row[*tier as usize] += 1);
            }
        }
        for (row, cells) in self.tally.cells.chunks_exact_mut(SCORE_STEPS + 2).zip(&self.cells) {
            cells[..lanes].iter().for_each(|cell| row[*cell as usize] += 1);
        }
        let add = |sums: &mut Wide, some: &Wide| sums[..lanes].iter_mut().zip(some).for_each(|(sum, x)| *sum += x);
        if self.plan.methods[method].additive {
            add(&mut self.mean_wholes, &self.wholes);
            let weights = self.mean_weights.iter_mut().zip(&self.drawn[0]);
            weights.for_each(|(sums, weights)| add(sums, weights));
        } else {
            let scores = self.means.iter_mut().zip(&self.wide);
            scores.for_each(|(sums, scores)| add(sums, scores));
        }
    }
}

/// As many replications as there are lanes, of one method.
struct Block<'w, 'p, 'a> {
    worker: &'w mut Worker<'p, 'a>,
    method: usize,
    replications: [u64; LANES],
}

impl WithSimd for Block<'_, '_, '_> {
    type Output = Result<(), (usize, usize, f64)>;

    /// Everything from the draw to the ranks; whatever is called here is compiled for the instructions at hand.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let w = self.worker;
        let plan = w.plan;
        let method = &plan.methods[self.method];
        for ((stage, totals), drawn) in plan.stages.iter().zip(&method.totals).zip(&mut w.drawn) {
            stage.draw(&self.replications, totals, &mut w.sums, drawn);
        }
        if method.additive {
            collapse(&plan.stages, &mut w.drawn, method.weight_scale, &mut w.weights);
            multiply(&method.tiles, &w.weights, &mut w.scores);
            w.wholes = method.wholes(&w.drawn[0]);
        } else {
            climb_all(w, plan, method)?;
        }
        let units = plan.units;
        bounds(w, plan, method);
        if !plan.steps.is_empty() {
            tiers(w, plan, method);
        }
        if !w.steps.is_empty() {
            cells(&w.scores[..units], &w.steps, &mut w.cells);
        }
        match &plan.rounded {
            None => ordered(&w.scores, &mut w.keys),
            Some(rounding) => ordered_rounded(w, rounding, method, units),
        }
        match plan.rule {
            Rule::Standard if units < SORTED_FROM => compare_all(simd, &w.keys, units, &mut w.ranks),
            rule => sort_each(&w.keys[..units], rule, &mut w.order, &mut w.ranks),
        }
        Ok(())
    }
}

/// One weight for each leaf: the product of its own and of those of all above it.
#[inline(always)]
fn collapse(stages: &[Stage], drawn: &mut [Vec<Wide>], scale: f64, weights: &mut [Lanes]) {
    for level in (1..drawn.len()).rev() {
        let (below, above) = drawn.split_at_mut(level);
        for (weight, parent) in below[level - 1].iter_mut().zip(&stages[level - 1].parents) {
            let factor = &above[0][*parent];
            for l in 0..LANES {
                weight[l] *= factor[l];
            }
        }
    }
    for (single, weight) in weights.iter_mut().zip(&drawn[0]) {
        for l in 0..LANES {
            single[l] = (weight[l] * scale) as f32;
        }
    }
}

/// Scores of all units: for each unit and lane the products are added leaf by leaf, from the first to the last.
#[inline(always)]
fn multiply(tiles: &[[f32; TILE]], weights: &[Lanes], scores: &mut [Lanes]) {
    for (tile, scores) in tiles.chunks_exact(weights.len()).zip(scores.chunks_exact_mut(TILE)) {
        let mut sums = [[0f32; LANES]; TILE];
        for (values, weights) in tile.iter().zip(weights) {
            for t in 0..TILE {
                for l in 0..LANES {
                    sums[t][l] += values[t] * weights[l];
                }
            }
        }
        scores.copy_from_slice(&sums);
    }
}

/// Scores of all units where levels do not collapse: unit by unit, level by level, in double precision.
#[inline(always)]
fn climb_all(w: &mut Worker<'_, '_>, plan: &Plan<'_>, method: &Ready<'_>) -> Result<(), (usize, usize, f64)> {
    let leaves = w.weights.len();
    for unit in 0..plan.units {
        for (x, value) in w.climbing[0].iter_mut().zip(&method.values[unit * leaves..]) {
            *x = [*value; LANES];
        }
        for (level, stage) in plan.stages.iter().enumerate() {
            let aggregation = method.aggregation[level];
            let (below, above) = w.climbing.split_at_mut(level + 1);
            if level > 0 {
                below[level]
                    .iter_mut()
                    .flatten()
                    .for_each(|x| *x = aggregation.forth(*x));
            }
            climb(
                aggregation,
                &stage.parents,
                &w.drawn[level],
                &below[level],
                &mut above[0],
                &mut w.gathered,
            );
        }
        let top = &w.climbing[plan.stages.len()][0];
        // An infinite or huge score is refused as well: single precision could not tell two of them apart.
        if let Some(lane) = top
            .iter()
            .position(|x| x.is_nan() || (x * plan.scale).abs() > MAX_SIZE * MAX_SIZE)
        {
            return Err((lane, unit, top[lane]));
        }
        w.scores[unit] = top.map(|x| (x * plan.scale) as f32);
        w.wide[unit] = top.map(|x| x + 0.0);
    }
    Ok(())
}

/// Keeps the least and greatest score of each unit in double precision: computed again wherever single precision cannot rule a new one out.
#[inline(always)]
fn bounds(w: &mut Worker<'_, '_>, plan: &Plan<'_>, method: &Ready<'_>) {
    for unit in 0..plan.units {
        let (below, above) = w.near[unit];
        let mut new = !method.additive;
        for score in &w.scores[unit] {
            new |= *score < below || *score > above;
        }
        if !new {
            continue;
        }
        let scores = w.doubly(method, unit);
        let (least, greatest) = (&mut w.tally.least[unit], &mut w.tally.greatest[unit]);
        for score in scores {
            *least = if score < *least { score } else { *least };
            *greatest = if score > *greatest { score } else { *greatest };
        }
        w.near[unit] = (
            (((*least + plan.slack) * plan.scale) as f32).next_up(),
            (((*greatest - plan.slack) * plan.scale) as f32).next_down(),
        );
    }
}

/// The number of thresholds that each score reaches; where single precision cannot tell, double precision does.
#[inline(always)]
fn tiers(w: &mut Worker<'_, '_>, plan: &Plan<'_>, method: &Ready<'_>) {
    for unit in 0..plan.units {
        let (mut reached, mut near) = ([0u32; LANES], [0u32; LANES]);
        let scores = &w.scores[unit];
        for Step { open, .. } in &plan.steps {
            for l in 0..LANES {
                reached[l] += u32::from(scores[l] >= open.1);
                near[l] += u32::from(scores[l] >= open.0);
            }
        }
        if reached != near {
            let scores = w.doubly(method, unit);
            reached = scores.map(|score| plan.steps.iter().map(|step| u32::from(step.reached(score))).sum());
        }
        w.tiers[unit] = reached;
    }
}

/// The step in which each score lies: 0 below the range, then 1 to [`SCORE_STEPS`], and one more above it.
#[inline(always)]
fn cells(scores: &[Lanes], steps: &[(f32, f32, f32)], cells: &mut [[u32; LANES]]) {
    // Added to a number from 0 to 2^22, this leaves it, rounded, in the lowest bits: as exact on every machine as any sum.
    const ROUND: f32 = 8_388_608.0;
    for ((scores, (low, high, each)), cells) in scores.iter().zip(steps).zip(cells) {
        for l in 0..LANES {
            let place = (scores[l] - low) * each + 0.5;
            let place = if place > SCORE_STEPS as f32 {
                SCORE_STEPS as f32
            } else {
                place
            };
            let place = if place < 1.0 { 1.0 } else { place };
            let inside = (place + ROUND).to_bits() & 0x7f_ffff;
            let above = if scores[l] > *high {
                SCORE_STEPS as u32 + 1
            } else {
                inside
            };
            cells[l] = if scores[l] < *low { 0 } else { above };
        }
    }
}

/// Whole numbers in the order of the scores; the two zeros are one.
#[inline(always)]
fn ordered(scores: &[Lanes], keys: &mut [[i32; LANES]]) {
    for (scores, keys) in scores.iter().zip(keys) {
        for l in 0..LANES {
            let bits = (scores[l] + 0.0).to_bits() as i32;
            keys[l] = bits ^ ((bits >> 31) as u32 >> 1) as i32;
        }
    }
}

/// The same of scores that are rounded first; where single precision cannot tell to which side, double precision does.
#[inline(always)]
fn ordered_rounded(w: &mut Worker<'_, '_>, rounding: &Rounding, method: &Ready<'_>, units: usize) {
    for unit in 0..units {
        let mut near = !method.additive;
        for l in 0..LANES {
            let place = f64::from(w.scores[unit][l]) * rounding.scaled;
            let whole = (place + 0.5).floor();
            near |= 0.5 - (place - whole).abs() <= rounding.slack;
            w.keys[unit][l] = whole as i32;
        }
        if near {
            let scores = w.doubly(method, unit);
            w.keys[unit] = scores.map(|score| rounding.of(score));
        }
    }
}

/// The rank, from 0: how many others are better. Each is compared with each; several are held in registers while all pass by.
#[inline(always)]
fn compare_all<S: Simd>(simd: S, keys: &[[i32; LANES]], units: usize, ranks: &mut [[u32; LANES]]) {
    let groups = LANES / S::I32_LANES;
    let (all, _) = S::as_simd_i32s(keys.as_flattened());
    let (out, _) = S::as_mut_simd_u32s(ranks.as_flattened_mut());
    let others = &all[..units * groups];
    let (none, one_less) = (simd.splat_u32s(0), simd.splat_u32s(u32::MAX));
    for group in 0..groups {
        for (these, out) in all
            .chunks_exact(groups * RANKED)
            .zip(out.chunks_exact_mut(groups * RANKED))
        {
            let these: [S::i32s; RANKED] = std::array::from_fn(|i| these[i * groups + group]);
            let mut better = [none; RANKED];
            for other in others.chunks_exact(groups) {
                for i in 0..RANKED {
                    let is = simd.greater_than_i32s(other[group], these[i]);
                    better[i] = simd.sub_u32s(better[i], simd.select_u32s(is, one_less, none));
                }
            }
            for i in 0..RANKED {
                out[i * groups + group] = better[i];
            }
        }
    }
}

/// Ranks by sorting: for many units, and where no rank is left out.
fn sort_each(keys: &[[i32; LANES]], rule: Rule, order: &mut Vec<u64>, ranks: &mut [[u32; LANES]]) {
    for lane in 0..LANES {
        order.clear();
        // The best first: keys upside down, each with its unit below it.
        let packed =
            |(unit, keys): (usize, &[i32; LANES])| u64::from(!(keys[lane] as u32 ^ 0x8000_0000)) << 32 | unit as u64;
        order.extend(keys.iter().enumerate().map(packed));
        order.sort_unstable();
        let mut shared = 0;
        for place in 0..order.len() {
            if place > 0 && order[place] >> 32 != order[place - 1] >> 32 {
                shared = if rule == Rule::Dense { shared + 1 } else { place as u32 };
            }
            ranks[(order[place] & 0xffff_ffff) as usize][lane] = shared;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_and_comparing_give_the_same_ranks() {
        let stream = Stream::new(1, 1);
        for units in [1usize, 2, 5, 6, 7, 40] {
            let mut scores = vec![[0f32; LANES]; units.next_multiple_of(RANKED)];
            for (unit, scores) in scores[..units].iter_mut().enumerate() {
                for (lane, score) in scores.iter_mut().enumerate() {
                    // Few values, hence many ties; some below zero, both zeros among them.
                    *score = stream.below(lane as u64, unit as u32, 9) as f32 / 4.0 - 1.0;
                    *score = if *score == 0.0 && unit % 2 == 0 { -0.0 } else { *score };
                }
            }
            let mut keys = vec![[0; LANES]; scores.len()];
            ordered(&scores, &mut keys);
            let mut sorted = vec![[0; LANES]; scores.len()];
            sort_each(&keys[..units], Rule::Standard, &mut Vec::new(), &mut sorted);
            let mut compared = vec![[0; LANES]; scores.len()];
            compare_all(pulp::Scalar128b, &keys, units, &mut compared);
            assert_eq!(sorted[..units], compared[..units]);
            for unit in 0..units {
                for lane in 0..LANES {
                    let better = scores[..units]
                        .iter()
                        .filter(|other| other[lane] > scores[unit][lane])
                        .count();
                    assert_eq!(sorted[unit][lane] as usize, better);
                }
            }
        }
    }
}
