//! The same draws for whatever cannot be put into tables of one size: the whole is asked for anew in each replication.
//!
//! [`super::run`] takes complete scores, one method a level and no comparison of units with each other, and is a thousand times faster. Gaps,
//! several methods on one level, Copeland's method: for those the caller's own function makes the whole from the drawn weights, in double
//! precision ([`crate::reweigh::Reweighing`] does so by the functions that made the published scores). Weights and methods come from the same
//! streams, so that both give the same counts wherever both can (a test holds them to it). What must never happen: an outcome
//! that depends on the number of threads. Serves GCA 4.8 d, 7.1 c.

use super::{
    Draw, LANES, MAX_UNITS, METHOD, Node, Outcome, PILOT, Ranking, Refusal, Rule, SCORE_STEPS, Settings, Stage, Step,
    Tally, Wide, chances, check_thresholds, chosen, in_portions, limit, stages, totals,
};
use crate::data::Series;
use crate::framework::{self, Ties};
use crate::random::Stream;
use crate::score::rank;

/// Size of a score at most, so that the sum over all replications is a number.
pub const MAX_SCORE: f64 = 1e290;

/// The scores of all units from the weights of each level's nodes, or why there are none.
pub type Whole<'a> = dyn Fn(&[Vec<f64>]) -> Result<Series, String> + Sync + 'a;

/// One way to make the whole.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    /// The same weights give the same scores, and whichever they are, the same units have one. It is asked from several threads at once.
    pub whole: &'a Whole<'a>,
    /// How likely it is chosen; over all ways the sum is 1.
    pub probability: f64,
}

/// What is asked; the fields are those of [`super::Problem`], but for the ways.
#[derive(Clone)]
pub struct Question<'a> {
    /// The nodes of each level whose weights are drawn, the deepest first.
    pub levels: Vec<Vec<Node>>,
    /// How each level's weights are drawn.
    pub draws: Vec<Draw>,
    /// The ways to choose from.
    pub ways: Vec<Way<'a>>,
    /// How units are ranked; decimals at most 15.
    pub ranking: Ranking,
    /// The least score of each tier above the lowest, ascending.
    pub thresholds: Vec<f64>,
    /// Decimals to which a score is rounded before it is held against them, at most 15.
    pub tier_decimals: Option<u32>,
    /// Whether scores are counted for [`Outcome::score_quantile`].
    pub intervals: bool,
}

/// The question, checked and made ready.
struct Plan<'a> {
    units: usize,
    stages: Vec<Stage>,
    totals: Vec<Vec<f64>>,
    ways: &'a [Way<'a>],
    chances: Vec<f64>,
    choice: Stream,
    ranking: framework::Ranking,
    steps: Vec<Step>,
    /// Which units have a score.
    scored: Vec<bool>,
}

/// One thread's desk.
struct Desk<'p, 'a> {
    plan: &'p Plan<'a>,
    drawn: Vec<Vec<Wide>>,
    sums: Vec<Wide>,
    weights: Vec<Vec<f64>>,
    /// The least of each unit's range and its width, where scores are counted.
    ranges: &'p [(f64, f64)],
    tally: Tally,
}

/// Draws, scores and ranks, as [`super::run`] does. Units without a score have no rank and no tier; mean, least and greatest are then not a number.
///
/// `progress` is told how many of how many replications are done, those that only set the steps of the intervals counted with them. Time: that of
/// the ways, once a replication and 1,024 times more where intervals are asked for.
///
/// ```
/// use index::{Series, monte_carlo::{Draw, Instructions, Node, Ranking, Settings, plain::{Question, Way, run}}};
/// // The first unit leads on one pillar by 3, the second on the other by 2; the third has no score.
/// let whole = |weights: &[Vec<f64>]| {
///     let w = &weights[0];
///     let cells = [Some(3.0 * w[0]), Some(2.0 * w[1]), None];
///     Ok::<_, String>(cells.into_iter().map(|x| x.map_or(index::Cell::Missing, index::Cell::Value)).collect::<Series>())
/// };
/// let question = Question {
///     levels: vec![vec![Node { parent: 0, weight: 0.5 }; 2]],
///     draws: vec![Draw::Simplex],
///     ways: vec![Way { whole: &whole, probability: 1.0 }],
///     ranking: Ranking::default(),
///     thresholds: vec![],
///     tier_decimals: None,
///     intervals: false,
/// };
/// let settings = Settings { seed: 1, replications: 20_000, threads: 2, instructions: Instructions::Detected };
/// let outcome = run(&question, &settings, &|_, _| {})?;
/// // Ahead where 3 w > 2 (1 − w), that is w > 0.4.
/// assert!((outcome.rank_probability(0, 1) - 0.6).abs() < 0.02);
/// assert_eq!(outcome.rank_counts(2), [0, 0, 0]);
/// # Ok::<(), index::monte_carlo::Refusal>(())
/// ```
///
/// # Errors
/// Counts outside their limits, levels and draws that do not fit, and whatever a way refuses, with its replication.
pub fn run(
    question: &Question<'_>,
    settings: &Settings,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Outcome, Refusal> {
    limit("replications", settings.replications, 1, super::MAX_REPLICATIONS)?;
    limit("threads", settings.threads as u64, 1, super::MAX_THREADS as u64)?;
    let plan = Plan::new(question, settings.seed)?;
    let pilot = if question.intervals {
        settings.replications.min(PILOT)
    } else {
        0
    };
    let all = settings.replications + pilot;
    let ranges = if question.intervals {
        let first = Settings {
            replications: pilot,
            ..*settings
        };
        let tally = Tally::new(plan.units, plan.steps.len() + 1, false);
        let begin = || Desk::new(&plan, &[]);
        let told = |done, _| progress(done, all);
        let (seen, _) = in_portions(&first, &told, begin, Desk::portion, |desk| desk.tally, tally)?;
        let range = |(low, high): (&f64, &f64)| (low - (high - low) * 0.5, 2.0 * (high - low));
        seen.least.iter().zip(&seen.greatest).map(range).collect()
    } else {
        Vec::new()
    };
    let (mut tally, mut mean_score) = in_portions(
        settings,
        &|done, _| progress(pilot + done, all),
        || Desk::new(&plan, &ranges),
        Desk::portion,
        |desk| desk.tally,
        Tally::new(plan.units, plan.steps.len() + 1, question.intervals),
    )?;
    for unit in (0..plan.units).filter(|unit| !plan.scored[*unit]) {
        tally.least[unit] = f64::NAN;
        tally.greatest[unit] = f64::NAN;
        mean_score[unit] = f64::NAN;
    }
    Ok(Outcome {
        units: plan.units,
        replications: settings.replications,
        ranks: tally.ranks,
        tiers: tally.tiers,
        mean_score,
        least_score: tally.least,
        greatest_score: tally.greatest,
        cells: tally.cells,
        ranges: ranges.into_iter().map(|(low, width)| (low, low + width)).collect(),
    })
}

impl<'a> Plan<'a> {
    fn new(question: &'a Question<'a>, seed: u64) -> Result<Self, Refusal> {
        let chances = chances(question.ways.iter().map(|way| way.probability))?;
        let stages = stages(&question.levels, &question.draws, seed)?;
        check_thresholds(&question.thresholds)?;
        let decimals = |what, given: Option<u32>| match given {
            None => Ok(None),
            Some(given) => limit(what, u64::from(given), 0, 15).map(|()| u8::try_from(given).ok()),
        };
        let ranking = framework::Ranking {
            ties: match question.ranking.rule {
                Rule::Standard => Ties::Standard,
                Rule::Dense => Ties::Dense,
            },
            decimals: decimals("decimals", question.ranking.decimals)?,
        };
        let given: Vec<Vec<f64>> = stages.iter().map(|stage| stage.weights.clone()).collect();
        let mut scored: Option<Vec<bool>> = None;
        let mut reach = 0.0;
        for (way, number) in question.ways.iter().zip(1..) {
            let whole = (way.whole)(&given).map_err(|why| Refusal::Unfit(format!("method {number}: {why}")))?;
            reach = whole.present().fold(reach, |reach: f64, score| reach.max(score.abs()));
            let has: Vec<bool> = whole.states().iter().map(Option::is_none).collect();
            if scored.as_ref().is_some_and(|before| *before != has) {
                let words = format!("method {number} gives other units a score than the first does");
                return Err(Refusal::Unfit(words));
            }
            scored = Some(has);
        }
        let scored = scored.unwrap_or_default();
        let tier_decimals = decimals("decimals of tiers", question.tier_decimals)?;
        // Nothing is taken by single precision here: on a threshold stands whoever stands on it in the fast draws.
        let step = |threshold: &f64| Step::new(*threshold, tier_decimals, reach, 0.0, 1.0);
        limit("units", scored.len() as u64, 1, MAX_UNITS as u64)?;
        Ok(Self {
            units: scored.len(),
            totals: stages
                .iter()
                .map(|s| totals(&s.weights, &s.parents, s.groups))
                .collect(),
            stages,
            ways: &question.ways,
            chances,
            choice: Stream::new(seed, METHOD),
            ranking,
            steps: question.thresholds.iter().map(step).collect(),
            scored,
        })
    }
}

impl<'p, 'a> Desk<'p, 'a> {
    fn new(plan: &'p Plan<'a>, ranges: &'p [(f64, f64)]) -> Self {
        let nodes = plan.stages.iter().map(|stage| stage.parents.len());
        Self {
            plan,
            drawn: nodes.clone().map(|nodes| vec![[0.0; LANES]; nodes]).collect(),
            sums: Vec::new(),
            weights: nodes.map(|nodes| vec![0.0; nodes]).collect(),
            ranges,
            tally: Tally::new(plan.units, plan.steps.len() + 1, !ranges.is_empty()),
        }
    }

    /// Replications `from` to `to` (without it); with it come the sums of each unit's scores.
    fn portion(&mut self, from: u64, to: u64) -> Result<Vec<f64>, Refusal> {
        let mut sums = vec![0.0; self.plan.units];
        for first in (from..to).step_by(LANES) {
            let block: [u64; LANES] = std::array::from_fn(|lane| first + lane as u64);
            for ((stage, totals), drawn) in self.plan.stages.iter().zip(&self.plan.totals).zip(&mut self.drawn) {
                stage.draw(&block, totals, &mut self.sums, drawn);
            }
            for (lane, replication) in block.into_iter().enumerate().filter(|(_, r)| *r < to) {
                for (weights, drawn) in self.weights.iter_mut().zip(&self.drawn) {
                    weights
                        .iter_mut()
                        .zip(drawn)
                        .for_each(|(weight, lanes)| *weight = lanes[lane]);
                }
                let chance = self.plan.choice.uniform(replication, 0);
                let way = self.plan.ways[chosen(&self.plan.chances, chance)];
                let refuse = |why| Refusal::Unfit(format!("replication {replication}: {why}"));
                let whole = (way.whole)(&self.weights).map_err(refuse)?;
                let same = whole
                    .states()
                    .iter()
                    .map(Option::is_none)
                    .eq(self.plan.scored.iter().copied());
                if !same {
                    return Err(refuse(
                        "other units have a score than with the given weights".to_owned(),
                    ));
                }
                if let Some(score) = whole.present().find(|score| score.abs() > MAX_SCORE) {
                    return Err(refuse(format!("{score} is no score between -1e290 and 1e290")));
                }
                self.count(&whole, &mut sums);
            }
        }
        Ok(sums)
    }

    /// Enters one replication.
    fn count(&mut self, whole: &Series, sums: &mut [f64]) {
        let (plan, tally) = (self.plan, &mut self.tally);
        let tiers = plan.steps.len() + 1;
        for (unit, (cell, rank)) in whole.iter().zip(rank(whole, plan.ranking)).enumerate() {
            let (Some(score), Some(rank)) = (cell.value(), rank) else {
                continue;
            };
            tally.ranks[unit * plan.units + rank as usize - 1] += 1;
            let tier = plan.steps.partition_point(|step| step.reached(score));
            tally.tiers[unit * tiers + tier] += 1;
            if let Some((low, width)) = self.ranges.get(unit) {
                let place = (score - low) / width * SCORE_STEPS as f64;
                // Where all scores of the first replications are one, the range has no width and they stand at its upper end.
                let cell = if *width == 0.0 || place >= SCORE_STEPS as f64 {
                    usize::from(score >= *low) * (SCORE_STEPS + 1)
                } else {
                    (place.floor() + 1.0).max(0.0) as usize
                };
                tally.cells[unit * (SCORE_STEPS + 2) + cell] += 1;
            }
            tally.least[unit] = tally.least[unit].min(score);
            tally.greatest[unit] = tally.greatest[unit].max(score);
            sums[unit] += score;
        }
    }
}
