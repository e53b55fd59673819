//! `uncertainty`: scores and ranks when weights, and methods where several are given, are drawn anew many times.

use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::{Hands, Progress};
use crate::sheet::{Sheet, Value};
use crate::tree::Tree;
use crate::{Reason, Stop, refused, within};
use clap::ValueEnum;
use index::framework::{Tier, Tiers, Ties, Weights};
use index::monte_carlo::{Draw, Instructions, Matrix, Method, Order, Problem, Ranking, Rule, Settings, run};
use index::{Framework, Scores, Table};
use serde::{Deserialize, Serialize};

/// Draws at most.
pub const MAX_REPLICATIONS: u64 = index::monte_carlo::MAX_REPLICATIONS;

/// How weights are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chance {
    /// Each weight up to the part `--noise` above or below the given one.
    #[default]
    Noise,
    /// Every division among siblings is as likely as any other.
    Simplex,
    /// The mean of all ballots but one.
    Ballots,
}

/// Options of `uncertainty`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Options {
    /// How often weights are drawn.
    #[arg(long, default_value_t = super::REPLICATIONS, value_parser = clap::value_parser!(u64).range(1..=MAX_REPLICATIONS))]
    pub replications: u64,
    /// How they are drawn.
    #[arg(long, value_enum, default_value = "noise")]
    pub draw: Chance,
    /// The part of a weight by which it goes up or down at most, for `--draw noise`.
    #[arg(long, default_value_t = super::NOISE)]
    pub noise: f64,
    /// Draw the weights of the nodes so deep below the whole, 1 being its children; all levels where it is left out.
    #[arg(long = "depth", value_name = "DEPTH")]
    pub depths: Vec<usize>,
    /// The part of the draws that intervals hold.
    #[arg(long, default_value_t = 0.9)]
    pub share: f64,
    /// The seed.
    #[arg(skip)]
    pub seed: u64,
}

/// What came of the draws, with the units in the scores' order.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The counts.
    pub outcome: index::monte_carlo::Outcome,
    /// Lower and upper end of the score's interval.
    pub scores: Vec<(f64, f64)>,
    /// Lower and upper end of the rank's interval.
    pub ranks: Vec<(usize, usize)>,
    /// Tiers that were counted, lowest threshold first, by their ids; the first is "none".
    pub tiers: Vec<String>,
    /// The node whose score gives the tiers, where it is not the whole: draws are of the whole, so no tier is counted.
    pub tiers_of: Option<String>,
}

impl Drawn {
    /// How often a unit had each of the tiers.
    pub fn tier_counts(&self, unit: usize) -> Vec<u32> {
        self.outcome.tier_counts(unit).to_vec()
    }
}

/// The whole's tiers, lowest first; nothing where there are none, or where they go by another node's score, whose id is told.
fn tiers(framework: &Framework) -> (Option<(&Tiers, Vec<&Tier>)>, Option<String>) {
    let Some(tiers) = &framework.spec().tiers else {
        return (None, None);
    };
    match &tiers.node {
        Some(id) if framework.place(id) != Some(framework.whole()) => (None, Some(id.clone())),
        _ => {
            let mut ascending: Vec<&Tier> = tiers.of.iter().collect();
            ascending.sort_by(|a, b| a.at_least.total_cmp(&b.at_least));
            (Some((tiers, ascending)), None)
        }
    }
}

fn draws(options: &Options, framework: &Framework, tree: &Tree) -> Result<Vec<Draw>, Stop> {
    let mut drawn = false;
    let mut draws = Vec::new();
    for (level, depth) in tree.depths.iter().enumerate() {
        let asked = options.depths.is_empty() || options.depths.contains(depth);
        let draw = match options.draw {
            _ if !asked => Draw::Fixed,
            Chance::Noise => Draw::Noise {
                relative: options.noise,
            },
            Chance::Simplex => Draw::Simplex,
            Chance::Ballots => {
                let own = |place: &usize| framework.depth(*place) == *depth;
                let balloted = |place: &usize| {
                    let up = framework.parent(*place);
                    up.is_some_and(|up| matches!(framework.weights(up), Weights::Ballots(_)))
                };
                let places = &tree.places[level];
                let ballots: Vec<Vec<f64>> = framework
                    .spec()
                    .ballot
                    .iter()
                    .filter_map(|ballot| {
                        let points = |place: &usize| {
                            if own(place) {
                                ballot.weights.get(&framework.node(*place).id).copied()
                            } else {
                                Some(1.0)
                            }
                        };
                        places.iter().map(points).collect()
                    })
                    .collect();
                if ballots.len() >= 2 && places.iter().filter(|place| own(place)).all(balloted) {
                    Draw::Jackknife { ballots }
                } else {
                    Draw::Fixed
                }
            }
        };
        drawn |= draw != Draw::Fixed;
        draws.push(draw);
    }
    if let Some(depth) = options.depths.iter().find(|depth| !tree.depths.contains(depth)) {
        return Err(Stop::Usage(format!(
            "--depth {depth}: no node is so deep; the deepest is {}",
            tree.depths[0]
        )));
    }
    if !drawn {
        return Err(Reason::new("reason-no-ballots", []).into());
    }
    Ok(draws)
}

/// Draws, scores and ranks.
pub fn draw(
    options: &Options,
    inputs: &Inputs,
    case: (&Framework, &Table, &Scores),
    hands: &Hands,
) -> Result<Drawn, Stop> {
    let (framework, table, scores) = case;
    within("--replications", options.replications, 1..=MAX_REPLICATIONS)?;
    if !(options.share > 0.0 && options.share < 1.0) {
        return Err(Stop::Usage("--share: a part between 0 and 1".to_owned()));
    }
    if !(options.noise > 0.0 && options.noise <= 1.0) {
        return Err(Stop::Usage("--noise: a part above 0, at most 1".to_owned()));
    }
    let deepest = options.depths.iter().max().copied();
    let tree = Tree::of(framework, scores, deepest)?;
    let mut matrices = vec![tree.matrix(framework, table, scores)?];
    let mut ways = vec![tree.methods(framework)?];
    for input in inputs.0.iter().filter(|input| input.role == "also") {
        let theirs = |why: Stop| refused(format!("{}: {why}", input.name));
        let other = input.framework()?;
        let read = inputs.need("data")?.table(&other)?;
        let others = index::score(&other, &read).map_err(|why| theirs(refused(why)))?;
        let names = |framework: &Framework| -> Vec<(String, Option<String>)> {
            framework
                .nodes()
                .iter()
                .map(|node| (node.id.clone(), node.parent.clone()))
                .collect()
        };
        let twin = Tree::of(&other, &others, deepest).map_err(theirs)?;
        if names(framework) != names(&other) || others.units() != scores.units() || twin.places != tree.places {
            return Err(theirs(refused(
                "another method must have the same nodes in the same order and the same units",
            )));
        }
        matrices.push(twin.matrix(&other, &read, &others).map_err(theirs)?);
        ways.push(twin.methods(&other).map_err(theirs)?);
    }
    let probability = 1.0 / matrices.len() as f64;
    let mut methods = Vec::new();
    for (matrix, aggregation) in matrices.iter().zip(ways) {
        let (units, leaves) = (scores.units().len(), tree.places[0].len());
        let scores = Matrix::new(matrix, units, leaves, Order::ByUnit).map_err(refused)?;
        methods.push(Method {
            scores,
            aggregation,
            probability,
        });
    }
    let (held, tiers_of) = tiers(framework);
    let (thresholds, names) = held.as_ref().map_or_else(Default::default, |(_, ascending)| {
        let thresholds: Vec<f64> = ascending.iter().map(|tier| tier.at_least).collect();
        let names = std::iter::once("none").chain(ascending.iter().map(|tier| tier.id.as_str()));
        (thresholds, names.map(str::to_owned).collect::<Vec<_>>())
    });
    let ties = framework.spec().rank.ties;
    let ranking = Ranking {
        rule: if ties == Ties::Dense {
            Rule::Dense
        } else {
            Rule::Standard
        },
        decimals: framework.spec().rank.decimals.map(u32::from),
    };
    let problem = Problem {
        draws: draws(options, framework, &tree)?,
        levels: tree.levels,
        methods,
        ranking,
        thresholds,
        tier_decimals: held.and_then(|(tiers, _)| tiers.decimals).map(u32::from),
        intervals: true,
    };
    let settings = Settings {
        seed: options.seed,
        replications: options.replications,
        threads: hands.threads,
        instructions: Instructions::Detected,
    };
    let bar = Progress::new("drawing weights");
    let outcome = run(&problem, &settings, &|done, all| bar.at(done, all)).map_err(refused)?;
    let (low, high) = ((1.0 - options.share) / 2.0, (1.0 + options.share) / 2.0);
    let units = 0..scores.units().len();
    let score = |unit, p| outcome.score_quantile(unit, p).unwrap_or(f64::NAN);
    Ok(Drawn {
        scores: units
            .clone()
            .map(|unit| (score(unit, low), score(unit, high)))
            .collect(),
        ranks: units
            .map(|unit| (outcome.rank_quantile(unit, low), outcome.rank_quantile(unit, high)))
            .collect(),
        tiers: names,
        tiers_of,
        outcome,
    })
}

/// The tables: intervals and tiers, then how often each unit had each rank.
pub fn sheets(framework: &Framework, table: &Table, scores: &Scores, drawn: &Drawn) -> Vec<Sheet> {
    let outcome = &drawn.outcome;
    let head = [
        "unit",
        "name",
        "score",
        "rank",
        "mean score",
        "score from",
        "score to",
        "mean rank",
        "rank from",
        "median rank",
        "rank to",
    ];
    let tiers = drawn.tiers.iter().map(|tier| format!("tier {tier}"));
    let mut first = Sheet::new("uncertainty", head.into_iter().map(str::to_owned).chain(tiers));
    let places = (1..=scores.units().len()).map(|rank| rank.to_string());
    let mut second = Sheet::new("rank-probabilities", ["unit".to_owned()].into_iter().chain(places));
    let ranks = scores.ranks(framework.whole());
    let of = |count: u32| Value::number(f64::from(count) / outcome.replications as f64);
    for (row, unit) in scores.units().iter().enumerate() {
        let mut values = vec![
            Value::text(unit),
            Value::text(table.name_of(scores.rows()[row])),
            scores.whole().get(row).into(),
            super::score::rank_value(ranks[row], framework.spec().rank.ties),
            Value::number(outcome.mean_score[row]),
            Value::number(drawn.scores[row].0),
            Value::number(drawn.scores[row].1),
            Value::number(outcome.mean_rank(row)),
            drawn.ranks[row].0.into(),
            outcome.rank_quantile(row, 0.5).into(),
            drawn.ranks[row].1.into(),
        ];
        if !drawn.tiers.is_empty() {
            values.extend(drawn.tier_counts(row).into_iter().map(of));
        }
        first.row(values);
        let counts = outcome.rank_counts(row).iter().map(|count| of(*count));
        second.row([Value::text(unit)].into_iter().chain(counts));
    }
    vec![first, second]
}

/// Why tiers have no odds.
pub fn tiers_elsewhere(node: &str) -> String {
    format!(
        "how sure the tiers are is not told: they go by the score of `{node}`, and what is drawn is the score of the whole"
    )
}

/// `uncertainty`.
pub fn compute(options: &Options, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let scores = index::score(&framework, &table).map_err(refused)?;
    let drawn = draw(options, inputs, (&framework, &table, &scores), hands)?;
    let mut outcome = Outcome::of(sheets(&framework, &table, &scores, &drawn));
    let ties = match framework.spec().rank.ties {
        Ties::Dense => "equal scores share a rank and none is left out",
        Ties::Standard => "equal scores share the best rank",
        Ties::Fractional => "within the draws equal scores share the best rank, not the mean of their places",
    };
    outcome.notes.push(format!(
        "{} replications, seed {}; intervals hold {} % of the draws; {ties}",
        options.replications,
        options.seed,
        crate::sheet::rounded(options.share * 100.0, 3)
    ));
    if let Some(node) = &drawn.tiers_of {
        outcome.notes.push(tiers_elsewhere(node));
    }
    Ok(outcome)
}
