//! `sensitivity`: which weight, and which choice of a method, moves the ranks, alone and together with others.
//!
//! Each weight of the levels asked for goes up or down by the same part, each for itself, as in `uncertainty --draw noise`; each choice of `--also`
//! and `--or` is one more input. The output is the mean shift in rank over all units against the published ranks, or one unit's rank. The
//! whole is made anew each time by the functions that made the published one (`index::reweigh`), whatever the methods and gaps.
//! First-order and total indices come from `index::sensitivity`.

use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::{Hands, Progress};
use crate::sheet::{Sheet, Value};
use crate::ways::{Choice, Way, Ways, keep_sums};
use crate::{Reason, Stop, refused, within};
use index::Framework;
use index::framework::{Ranking, Ties};
use index::reweigh::Reweighing;
use index::score::rank;
use index::sensitivity::{MAX_INPUTS, MAX_RESAMPLES, MAX_ROWS, Refusal, Settings, indices};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Rows of a sample.
const ROWS: RangeInclusive<u64> = 2..=MAX_ROWS as u64;
/// Resamples of a bootstrap.
const RESAMPLES: RangeInclusive<u64> = 1..=MAX_RESAMPLES as u64;

/// Rows of a sample where nothing else is said, here and on a report.
pub const USUAL_ROWS: u64 = 1_024;
/// Resamples where nothing else is said.
pub const USUAL_RESAMPLES: u64 = 1_000;
/// What intervals hold where nothing else is said.
pub const USUAL_CONFIDENCE: f64 = 0.95;

/// Options of `sensitivity`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Options {
    /// Rows of the sample; the index is computed rows × (weights and choices + 2) times.
    #[arg(long, default_value_t = USUAL_ROWS, value_parser = clap::value_parser!(u64).range(ROWS))]
    pub rows: u64,
    /// The part of a weight by which it goes up or down at most.
    #[arg(long, default_value_t = super::NOISE)]
    pub noise: f64,
    /// Vary the weights of the nodes so deep below the whole, 1 being its children; the uppermost alone where it is left out. May stand
    /// several times; 0 varies no weight.
    #[arg(long = "depth", value_name = "DEPTH")]
    #[serde(default)]
    pub depths: Vec<usize>,
    /// A setting that could have been made otherwise, such as `normalise=z-score`, or `law.aggregate=geometric` for a node. May stand several
    /// times: each key is a choice of its own between what the framework says and the values given.
    #[arg(long = "or", value_name = "KEY=VALUE")]
    #[serde(default)]
    pub or: Vec<String>,
    /// The rank of this unit instead of the mean shift of all.
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// Resamples of the bootstrap for the intervals.
    #[arg(long, default_value_t = USUAL_RESAMPLES, value_parser = clap::value_parser!(u64).range(RESAMPLES))]
    pub resamples: u64,
    /// The part of the resampled indices that intervals hold.
    #[arg(long, default_value_t = USUAL_CONFIDENCE)]
    pub confidence: f64,
    /// The seed.
    #[arg(skip)]
    pub seed: u64,
}

/// Something that varies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The weight of the node at this place of the framework.
    Weight(usize),
    /// A choice of a method or setting, by its key.
    Choice(String),
}

/// What varies, and for each its part alone and with interactions.
pub type Found = (Vec<Input>, index::sensitivity::Outcome);

/// The places whose weights vary: those at the depths that, in one way or another, have siblings and take part in a parent that weights count in.
fn varied(options: &Options, ways: &Ways) -> Result<Vec<usize>, Stop> {
    let framework = &ways.first().framework;
    let nodes = || 0..framework.nodes().len();
    let deepest = nodes().map(|place| framework.depth(place)).max().unwrap_or(0);
    if let Some(depth) = options.depths.iter().find(|depth| **depth > deepest) {
        return Err(Stop::Usage(format!(
            "--depth {depth}: no node is so deep; the deepest is {deepest}"
        )));
    }
    let depths = if options.depths.is_empty() {
        &[1][..]
    } else {
        &options.depths
    };
    let varies = |place: &usize| {
        let parent = framework
            .parent(*place)
            .filter(|_| depths.contains(&framework.depth(*place)));
        parent.is_some_and(|parent| {
            ways.all.iter().any(|way| {
                let takes_part =
                    |place: &usize| way.scores.node(*place).is_some() && way.scores.weights()[*place] > 0.0;
                takes_part(place)
                    && way.framework.aggregate(parent).counts_weights()
                    && framework
                        .children(parent)
                        .iter()
                        .filter(|child| takes_part(child))
                        .count()
                        > 1
            })
        })
    };
    let found: Vec<usize> = nodes().filter(varies).collect();
    if !found.is_empty() || !ways.choices.is_empty() {
        return Ok(found);
    }
    let parents =
        || nodes().filter(|place| !framework.is_leaf(*place) && depths.contains(&(framework.depth(*place) + 1)));
    let idle = parents().find(|parent| !framework.aggregate(*parent).counts_weights());
    Err(match idle {
        Some(parent) => Reason::of_method("reason-no-weights", crate::tree::key(framework.aggregate(parent))).into(),
        None if parents().next().is_none() => {
            Stop::Usage("--depth 0: no weight varies, and no choice is given by --or or --also".to_owned())
        }
        None => Reason::new("reason-one-part", []).into(),
    })
}

/// Which of the weights and choices matters.
pub fn analyse(options: &Options, ways: &Ways, hands: &Hands) -> Result<Found, Stop> {
    within("--rows", options.rows, ROWS)?;
    within("--resamples", options.resamples, RESAMPLES)?;
    if !(options.noise > 0.0 && options.noise <= 1.0) {
        return Err(Stop::Usage("--noise: a part above 0, at most 1".to_owned()));
    }
    if !(options.confidence > 0.0 && options.confidence < 1.0) {
        return Err(Stop::Usage("--confidence: a part between 0 and 1".to_owned()));
    }
    let Way { framework, scores, .. } = ways.first();
    let places = varied(options, ways)?;
    let count = places.len() + ways.choices.len();
    if count > MAX_INPUTS {
        return Err(Stop::Usage(format!(
            "{count} weights and choices vary; at most {MAX_INPUTS} can (--depth names fewer levels)"
        )));
    }
    let ranking = Ranking {
        ties: Ties::Standard,
        decimals: framework.spec().rank.decimals,
    };
    let usual = rank(scores.whole(), ranking);
    let unit = match &options.unit {
        None => None,
        Some(code) => {
            let row = scores.units().iter().position(|unit| unit == code);
            let row = row.filter(|row| usual[*row].is_some());
            Some(row.ok_or_else(|| Stop::Usage(format!("--unit {code}: no such unit, or it has no score")))?)
        }
    };
    let ranked = usual.iter().flatten().count() as f64;
    if ranked == 0.0 {
        return Err(Reason::new("reason-no-score", []).into());
    }
    let again: Vec<Reweighing> = ways
        .all
        .iter()
        .map(|way| Reweighing::new(&way.framework, &way.scores, &places))
        .collect();
    let unmade: Mutex<Option<(Vec<u64>, String)>> = Mutex::new(None);
    let bar = Progress::new("varying weights");
    let (done, all) = (AtomicU64::new(0), options.rows * (count as u64 + 2));
    let model = |draws: &[f64]| {
        let number = done.fetch_add(1, Ordering::Relaxed) + 1;
        bar.at(number, all);
        if number == all {
            bar.then("resampling for the intervals");
        }
        let (factors, choices) = draws.split_at(places.len());
        let at = ways.at(choices);
        let way = &ways.all[at];
        let mut weights = way.scores.weights().to_vec();
        for (place, u) in places.iter().zip(factors) {
            weights[*place] *= 1.0 + options.noise * (2.0 * u - 1.0);
        }
        keep_sums(framework, &places, way.scores.weights(), &mut weights);
        let whole = match again[at].whole(&weights) {
            Ok(whole) => whole,
            Err(why) => {
                // All rows are asked before any is judged, so that whichever comes first in this order is told whatever the threads.
                let key: Vec<u64> = draws.iter().map(|u| u.to_bits()).collect();
                let mut first = unmade.lock().unwrap_or_else(PoisonError::into_inner);
                if first.as_ref().is_none_or(|(before, _)| key < *before) {
                    *first = Some((key, format!("{}{why}", way.prefix())));
                }
                return f64::NAN;
            }
        };
        let found = rank(&whole, ranking);
        match unit {
            Some(row) => found[row].unwrap_or(f64::NAN),
            None => {
                let shifts = found
                    .iter()
                    .zip(&usual)
                    .filter_map(|(now, before)| Some((now.as_ref()? - before.as_ref()?).abs()));
                shifts.sum::<f64>() / ranked
            }
        }
    };
    let settings = Settings {
        seed: options.seed,
        rows: options.rows as usize,
        resamples: options.resamples as usize,
        confidence: options.confidence,
        threads: hands.threads,
    };
    let found = indices(model, count, &settings).map_err(|why| match why {
        Refusal::Constant(_) => {
            let share = crate::sheet::rounded(options.noise * 100.0, 3);
            Reason::new("reason-same-ranks", [("share", &share)]).into()
        }
        other => {
            let told = unmade.lock().unwrap_or_else(PoisonError::into_inner).take();
            refused(told.map_or_else(|| other.to_string(), |(_, why)| why))
        }
    })?;
    let choice = |choice: &Choice| Input::Choice(choice.of.clone());
    let inputs = places.into_iter().map(Input::Weight);
    Ok((inputs.chain(ways.choices.iter().map(choice)).collect(), found))
}

/// The table: a row for each weight.
pub fn sheet(framework: &Framework, found: &Found) -> Sheet {
    let head = [
        "what varies",
        "of",
        "alone",
        "alone from",
        "alone to",
        "with interactions",
        "interactions from",
        "interactions to",
    ];
    let mut sheet = Sheet::new("sensitivity", head);
    for (input, indices) in found.0.iter().zip(&found.1.inputs) {
        let (kind, input) = match input {
            Input::Weight(place) => ("weight", framework.node(*place).id.as_str()),
            Input::Choice(key) => ("choice", key.as_str()),
        };
        let of = |e: &index::sensitivity::Estimate| [e.value, e.low, e.high].map(Value::number);
        let numbers = of(&indices.first).into_iter().chain(of(&indices.total));
        sheet.row([kind, input].map(Value::text).into_iter().chain(numbers));
    }
    sheet
}

/// `sensitivity`.
pub fn compute(options: &Options, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
    let ways = Ways::of(inputs, &options.or)?;
    let found = analyse(options, &ways, hands)?;
    let mut outcome = Outcome::of(vec![sheet(&ways.first().framework, &found)]);
    let of = options
        .unit
        .as_ref()
        .map_or("the mean shift in rank".to_owned(), |unit| {
            format!("the rank of {unit}")
        });
    outcome.notes.push(format!(
        "shares of the variance of {of}; mean {}, variance {}; {} computations, seed {}",
        crate::sheet::rounded(found.1.mean, 6),
        crate::sheet::rounded(found.1.variance, 6),
        found.1.calls,
        options.seed
    ));
    Ok(outcome)
}
