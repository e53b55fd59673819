//! `sensitivity`: which weight moves the ranks, alone and together with others.
//!
//! Each weight of one level goes up or down by the same part, each for itself, as in `uncertainty --draw noise`; the output is the mean
//! shift in rank over all units against the published ranks, or one unit's rank. First-order and total indices come from `index::sensitivity`.

use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::{Hands, Progress};
use crate::sheet::{Sheet, Value};
use crate::{Reason, Stop, refused, within};
use index::aggregate::combine;
use index::framework::{Ranking, Ties};
use index::score::rank;
use index::sensitivity::{MAX_RESAMPLES, MAX_ROWS, Refusal, Settings, indices};
use index::{Framework, Scores, Series};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// Rows of the sample; the index is computed rows × (weights + 2) times.
    #[arg(long, default_value_t = USUAL_ROWS, value_parser = clap::value_parser!(u64).range(ROWS))]
    pub rows: u64,
    /// The part of a weight by which it goes up or down at most.
    #[arg(long, default_value_t = super::NOISE)]
    pub noise: f64,
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

/// The indices of each pillar's weight: the pillar's place in the framework, and its part alone and with interactions.
pub type Found = (Vec<usize>, index::sensitivity::Outcome);

/// Which of the uppermost weights matters.
pub fn analyse(options: &Options, framework: &Framework, scores: &Scores, hands: &Hands) -> Result<Found, Stop> {
    within("--rows", options.rows, ROWS)?;
    within("--resamples", options.resamples, RESAMPLES)?;
    if !(options.noise > 0.0 && options.noise <= 1.0) {
        return Err(Stop::Usage("--noise: a part above 0, at most 1".to_owned()));
    }
    let method = framework.aggregate(framework.whole());
    let pillars = super::pillars(framework, scores)?;
    let parts: Vec<&Series> = pillars.iter().filter_map(|place| scores.node(*place)).collect();
    if parts.len() < 2 {
        return Err(Reason::new("reason-one-part", []).into());
    }
    let given: Vec<f64> = pillars.iter().map(|place| scores.weights()[*place]).collect();
    let total: f64 = given.iter().sum();
    let gap = framework.spec().absent.parent;
    let ranking = Ranking {
        ties: Ties::Standard,
        decimals: framework.spec().rank.decimals,
    };
    let ranks = |weights: &[f64]| combine(method, &parts, weights, gap).map(|whole| rank(&whole, ranking));
    let usual = ranks(&given).map_err(refused)?;
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
    let bar = Progress::new("varying weights");
    let (done, all) = (AtomicU64::new(0), options.rows * (parts.len() as u64 + 2));
    let model = |draws: &[f64]| {
        bar.at(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        let mut weights: Vec<f64> = given
            .iter()
            .zip(draws)
            .map(|(given, u)| given * (1.0 + options.noise * (2.0 * u - 1.0)))
            .collect();
        // Siblings keep the sum of the given weights, as in the draws of `uncertainty`.
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight *= total / sum);
        let Ok(found) = ranks(&weights) else { return f64::NAN };
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
    let found = indices(model, parts.len(), &settings).map_err(|why| match why {
        Refusal::Constant(_) => {
            let share = crate::sheet::rounded(options.noise * 100.0, 3);
            Reason::new("reason-same-ranks", [("share", &share)]).into()
        }
        other => refused(other),
    })?;
    Ok((pillars, found))
}

/// The table: a row for each weight.
pub fn sheet(framework: &Framework, found: &Found) -> Sheet {
    let head = [
        "weight of",
        "alone",
        "alone from",
        "alone to",
        "with interactions",
        "interactions from",
        "interactions to",
    ];
    let mut sheet = Sheet::new("sensitivity", head);
    for (place, indices) in found.0.iter().zip(&found.1.inputs) {
        let of = |e: &index::sensitivity::Estimate| [e.value, e.low, e.high].map(Value::number);
        let numbers = of(&indices.first).into_iter().chain(of(&indices.total));
        sheet.row([Value::text(&framework.node(*place).id)].into_iter().chain(numbers));
    }
    sheet
}

/// `sensitivity`.
pub fn compute(options: &Options, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let scores = index::score(&framework, &table).map_err(refused)?;
    let found = analyse(options, &framework, &scores, hands)?;
    let mut outcome = Outcome::of(vec![sheet(&framework, &found)]);
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
