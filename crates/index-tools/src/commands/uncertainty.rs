//! `uncertainty`: scores and ranks when weights, and methods where several are given, are drawn anew many times.

use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::{Hands, Progress};
use crate::sheet::{Sheet, Value};
use crate::tree::Tree;
use crate::ways::{Way, Ways, keep_sums};
use crate::{Reason, Stop, refused, within};
use clap::ValueEnum;
use index::framework::{Tier, Tiers, Ties, Weights};
use index::monte_carlo::plain::{self, Question};
use index::monte_carlo::{
    Aggregation, Draw, Instructions, Matrix, Method, Order, Problem, Ranking, Refusal, Rule, Settings, run,
};
use index::reweigh::Reweighing;
use index::{Framework, Scores, Series, Table};
use serde::{Deserialize, Serialize};

/// Draws at most.
pub const MAX_REPLICATIONS: u64 = index::monte_carlo::MAX_REPLICATIONS;

/// Part of the largest score that the scores' range is at least, that draws in single precision tell units apart.
const LEAST_RANGE: f64 = 0.05;

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
    /// A setting that could have been made otherwise, such as `normalise=z-score`, or `law.aggregate=geometric` for a node. May stand several
    /// times: every combination is drawn as often as any other.
    #[arg(long = "or", value_name = "KEY=VALUE")]
    #[serde(default)]
    pub or: Vec<String>,
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
    /// Lower and upper end of the rank's interval; nothing for a unit without a score.
    pub ranks: Vec<Option<(usize, usize)>>,
    /// Tiers that were counted, lowest threshold first, by their ids; the first is "none".
    pub tiers: Vec<String>,
    /// The node whose score gives the tiers, where it is not the whole: draws are of the whole, so no tier is counted.
    pub tiers_of: Option<String>,
    /// Depths that were asked for and not drawn, for want of ballots or because no weight counts there.
    pub kept: Vec<usize>,
    /// Whether each draw was scored anew: there are gaps, several methods on one level, pairs that are compared, several sets of weights, or
    /// scores that single precision does not tell apart.
    pub anew: bool,
}

impl Drawn {
    /// How often a unit had each of the tiers.
    pub fn tier_counts(&self, unit: usize) -> Vec<u32> {
        if self.tiers.is_empty() {
            return Vec::new();
        }
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

fn draws(options: &Options, ways: &Ways, tree: &Tree) -> Result<Vec<Draw>, Stop> {
    let framework = &ways.first().framework;
    let (mut drawn, mut idle) = (false, None);
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
        // Weights that count in nothing, by whichever way, are not drawn.
        let parents = || {
            let own = tree.places[level]
                .iter()
                .filter(|place| framework.depth(**place) == *depth);
            own.filter_map(|place| framework.parent(*place))
        };
        let counts = parents().any(|up| {
            let method = |way: &Way| way.framework.aggregate(up).counts_weights();
            ways.all.iter().any(method)
        });
        if asked && !counts {
            idle = idle.or(parents().next());
        }
        let draw = if counts { draw } else { Draw::Fixed };
        drawn |= draw != Draw::Fixed;
        draws.push(draw);
    }
    let unknown = |depth: &&usize| **depth > 0 && !tree.depths.contains(depth);
    if let Some(depth) = options.depths.iter().find(unknown) {
        return Err(Stop::Usage(format!(
            "--depth {depth}: no node is so deep; the deepest is {}",
            tree.depths[0]
        )));
    }
    if drawn || ways.all.len() > 1 {
        return Ok(draws);
    }
    if options.draw == Chance::Ballots {
        return Err(Reason::new("reason-no-ballots", []).into());
    }
    Err(match idle {
        Some(parent) => Reason::of_method("reason-no-weights", crate::tree::key(framework.aggregate(parent))).into(),
        None => Stop::Usage("--depth 0: no weight is drawn, and no choice is given by --or or --also".to_owned()),
    })
}

/// Draws, scores and ranks.
///
/// Complete scores, one method a level and one set of weights go the fast way; whatever else is scored anew in each draw, in double precision.
pub fn draw(options: &Options, ways: &Ways, hands: &Hands) -> Result<Drawn, Stop> {
    within("--replications", options.replications, 1..=MAX_REPLICATIONS)?;
    if !(options.share > 0.0 && options.share < 1.0) {
        return Err(Stop::Usage("--share: a part between 0 and 1".to_owned()));
    }
    if !(options.noise > 0.0 && options.noise <= 1.0) {
        return Err(Stop::Usage("--noise: a part above 0, at most 1".to_owned()));
    }
    let Way { framework, scores, .. } = ways.first();
    if scores.whole().present().next().is_none() {
        return Err(Reason::new("reason-no-score", []).into());
    }
    let deepest = options.depths.iter().max().map(|depth| (*depth).max(1));
    let tree = Tree::of(framework, scores, deepest)?;
    let draws = draws(options, ways, &tree)?;
    let asked = |depth: &usize| options.depths.is_empty() || options.depths.contains(depth);
    let fixed = tree.depths.iter().zip(&draws).filter(|(_, draw)| **draw == Draw::Fixed);
    let kept = fixed.map(|(depth, _)| *depth).filter(asked).collect();
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
    let tier_decimals = held.and_then(|(tiers, _)| tiers.decimals).map(u32::from);
    let settings = Settings {
        seed: options.seed,
        replications: options.replications,
        threads: hands.threads,
        instructions: Instructions::Detected,
    };
    let bar = Progress::new("drawing weights");
    let progress = |done, all| bar.at(done, all);
    let probability = 1.0 / ways.all.len() as f64;
    let tables = told_apart(ways).then(|| tables(&tree, ways, deepest)).flatten();
    let quickly = tables.as_ref().and_then(|tables| {
        let (units, leaves) = (scores.units().len(), tree.places[0].len());
        let methods = tables.iter().map(|(matrix, aggregation)| {
            Ok(Method {
                scores: Matrix::new(matrix, units, leaves, Order::ByUnit)?,
                aggregation: aggregation.clone(),
                probability,
            })
        });
        let problem = Problem {
            draws: draws.clone(),
            levels: tree.levels.clone(),
            methods: methods.collect::<Result<_, Refusal>>().ok()?,
            ranking,
            thresholds: thresholds.clone(),
            tier_decimals,
            intervals: true,
        };
        // What single precision cannot hold is left to the slow way, which refuses it with its reason or does it.
        run(&problem, &settings, &progress).ok()
    });
    let anew = quickly.is_none();
    let outcome = match quickly {
        Some(outcome) => outcome,
        None => {
            let wholes: Vec<_> = ways
                .all
                .iter()
                .map(|way| whole(way, framework, &tree, &draws))
                .collect();
            let mut levels = tree.levels.clone();
            // Each way has weights of its own, so that factors are drawn, by which every node is as heavy as any other.
            levels.iter_mut().flatten().for_each(|node| node.weight = 1.0);
            let question = Question {
                levels,
                draws: draws.clone(),
                ways: wholes.iter().map(|whole| plain::Way { whole, probability }).collect(),
                ranking,
                thresholds,
                tier_decimals,
                intervals: true,
            };
            plain::run(&question, &settings, &progress).map_err(refused)?
        }
    };
    let (low, high) = ((1.0 - options.share) / 2.0, (1.0 + options.share) / 2.0);
    let units = 0..scores.units().len();
    let score = |unit, p| outcome.score_quantile(unit, p).unwrap_or(f64::NAN);
    Ok(Drawn {
        scores: units
            .clone()
            .map(|unit| (score(unit, low), score(unit, high)))
            .collect(),
        ranks: units
            .map(|unit| {
                scores.whole().get(unit).value()?;
                Some((outcome.rank_quantile(unit, low), outcome.rank_quantile(unit, high)))
            })
            .collect(),
        tiers: names,
        tiers_of,
        kept,
        anew,
        outcome,
    })
}

/// Scores as a table, and a method for each level.
type Quick = (Vec<f64>, Vec<Aggregation<'static>>);

/// Every way as a table of scores with a method for each level; nothing where one of them is none, or has weights of its own.
fn tables(tree: &Tree, ways: &Ways, deepest: Option<usize>) -> Option<Vec<Quick>> {
    let table = |way: &Way| {
        let twin = Tree::of(&way.framework, &way.scores, deepest).ok()?;
        let table = twin.matrix(&way.scores).zip(twin.methods(&way.framework));
        table.filter(|_| twin.places == tree.places && twin.levels == tree.levels)
    };
    ways.all.iter().map(table).collect()
}

/// Whether single precision tells the units of every way apart: their scores are not far from 0 and near each other.
fn told_apart(ways: &Ways) -> bool {
    ways.all.iter().all(|way| {
        let ends = (f64::INFINITY, f64::NEG_INFINITY);
        let (least, most) = way
            .scores
            .whole()
            .present()
            .fold(ends, |(least, most), x| (least.min(x), most.max(x)));
        most - least >= LEAST_RANGE * least.abs().max(most.abs()) || most == least
    })
}

/// A way's whole under what was drawn: of noise the factors by which its own weights move, else the weights themselves. What weighs nothing in it
/// stays out, and siblings keep the sum of its own weights.
fn whole<'a>(
    way: &'a Way,
    framework: &'a Framework,
    tree: &'a Tree,
    draws: &'a [Draw],
) -> impl Fn(&[Vec<f64>]) -> Result<Series, String> + Sync + 'a {
    // A node that passes through a level keeps its weight there.
    let own = move |level: usize, place: usize| framework.depth(place) == tree.depths[level];
    let mut drawn: Vec<usize> = Vec::new();
    for (level, _) in draws.iter().enumerate().filter(|(_, draw)| **draw != Draw::Fixed) {
        drawn.extend(tree.places[level].iter().copied().filter(|place| own(level, *place)));
    }
    let again = Reweighing::new(&way.framework, &way.scores, &drawn);
    move |levels| {
        let mut weights = way.scores.weights().to_vec();
        for (level, draw) in draws.iter().enumerate().filter(|(_, draw)| **draw != Draw::Fixed) {
            for (place, drawn) in tree.places[level].iter().zip(&levels[level]) {
                if own(level, *place) && weights[*place] > 0.0 {
                    weights[*place] = match draw {
                        Draw::Noise { .. } => weights[*place] * drawn,
                        _ => *drawn,
                    };
                }
            }
        }
        keep_sums(&way.framework, &drawn, way.scores.weights(), &mut weights);
        again.whole(&weights).map_err(|why| format!("{}{why}", way.prefix()))
    }
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
        ];
        match drawn.ranks[row] {
            Some((from, to)) => {
                values.extend([
                    Value::number(outcome.mean_rank(row)),
                    from.into(),
                    outcome.rank_quantile(row, 0.5).into(),
                    to.into(),
                ]);
                values.extend(drawn.tier_counts(row).into_iter().map(of));
                let counts = outcome.rank_counts(row).iter().map(|count| of(*count));
                second.row([Value::text(unit)].into_iter().chain(counts));
            }
            // Never ranked is not ranked never: there is nothing to count.
            None => {
                let width = first.columns.len();
                values.resize(width, Value::Empty);
                second.row([Value::text(unit)].into_iter().chain(vec![Value::Empty; outcome.units]));
            }
        }
        first.row(values);
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
    let ways = Ways::of(inputs, &options.or)?;
    let drawn = draw(options, &ways, hands)?;
    let Way { framework, scores, .. } = ways.first();
    let mut outcome = Outcome::of(sheets(framework, &ways.table, scores, &drawn));
    let ties = match framework.spec().rank.ties {
        Ties::Dense => "equal scores share a rank and none is left out",
        Ties::Standard => "equal scores share the best rank",
        Ties::Fractional => "within the draws equal scores share the best rank, not the mean of their places",
    };
    outcome.notes.push(format!(
        "{} replications, seed {}; intervals hold {}% of the draws; {ties}",
        options.replications,
        options.seed,
        crate::sheet::rounded(options.share * 100.0, 3)
    ));
    for depth in &drawn.kept {
        outcome.notes.push(format!(
            "the weights at depth {depth} were not drawn: no method there uses them, or ballots do not name all its nodes"
        ));
    }
    if drawn.anew {
        outcome.notes.push(
            "every draw was scored anew: the fast way takes complete scores, one method a level, one set of weights, and scores that single precision tells apart"
                .to_owned(),
        );
    }
    if let Some(node) = &drawn.tiers_of {
        outcome.notes.push(tiers_elsewhere(node));
    }
    Ok(outcome)
}
