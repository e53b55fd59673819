//! Which choice moves the result? Variance-based indices of a model's inputs, with how sure they are.
//!
//! Inputs are independent and uniform between 0 and 1; what they mean (a weight, the choice of a method) is the model's own matter. The
//! *first-order* index of an input is the part of the variance of the output that goes if that input alone is known; the *total* index is
//! the part that stays if it alone is unknown. Where the firsts add up to less than 1, inputs act together. What must never happen: an index
//! without its interval, or one that depends on the number of threads.
//! Handbook on Constructing Composite Indicators (OECD/JRC 2008), step 7; estimators named at [`indices`]. Serves GCA 4.8 d, 7.1 c.

use crate::random::Stream;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Inputs at most.
pub const MAX_INPUTS: usize = 1_000;
/// Rows of a sample at most.
pub const MAX_ROWS: usize = 1 << 24;
/// Outputs of the model that are kept at most: rows times inputs and two more; eight bytes each.
pub const MAX_OUTPUTS: usize = 1 << 27;
/// Size of an output at most, so that its square is finite.
pub const MAX_OUTPUT: f64 = 1e150;
/// Resamples at most.
pub const MAX_RESAMPLES: usize = 100_000;
/// Threads at most.
pub const MAX_THREADS: usize = 256;

/// The purposes of the streams; the Monte Carlo has others.
const SAMPLE: u32 = 0x5000_0000;
const RESAMPLE: u32 = 0x5000_0001;
/// Rows that a thread takes at once.
const PORTION: usize = 64;

/// Why nothing was computed; the text names what to mend.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A count lies outside its limits.
    #[error("{what}: {given}, where {least} to {most} are possible")]
    Limit {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        given: usize,
        /// At least.
        least: usize,
        /// At most.
        most: usize,
    },
    /// The confidence is no part of a whole.
    #[error("a confidence of {0} is not between 0 and 1")]
    Confidence(f64),
    /// The model gave no number.
    #[error("row {row} of the sample: the model gives {value}, which is no number between -1e150 and 1e150")]
    NoNumber {
        /// The row, from 0.
        row: usize,
        /// What it gave.
        value: f64,
    },
    /// The output never changes, so that there is no variance to divide.
    #[error("the model gives {0} for every row: nothing moves it")]
    Constant(f64),
}

/// How it is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The seed; the same gives the same indices and intervals.
    pub seed: u64,
    /// Rows N of the sample, 2 to [`MAX_ROWS`]; the model is asked N · (inputs + 2) times.
    pub rows: usize,
    /// Resamples of the bootstrap, 1 to [`MAX_RESAMPLES`]; 1,000 are usual.
    pub resamples: usize,
    /// The part of resampled indices that the interval holds, such as 0.95.
    pub confidence: f64,
    /// Threads, 1 to [`MAX_THREADS`]; nothing depends on them.
    pub threads: usize,
}

/// An index with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate from the whole sample; sampling may bring it a little below 0 or above 1.
    pub value: f64,
    /// The lower bound: a percentile of the resampled.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The indices of one input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// The first-order index: its part alone.
    pub first: Estimate,
    /// The total index: its part with all that it does together with others.
    pub total: Estimate,
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// By input.
    pub inputs: Vec<Indices>,
    /// The mean of the model's output.
    pub mean: f64,
    /// Its variance (divided by the number, not by one less).
    pub variance: f64,
    /// How often the model was asked.
    pub calls: usize,
}

/// First-order and total indices of a model over the unit cube.
///
/// `model` is given one number strictly between 0 and 1 for each of `inputs` and answers with a number of at most
/// [`MAX_OUTPUT`]; the same for the same. It is asked from
/// several threads at once. With two independent samples A and B of N rows, and A with column i from B as AB_i:
///
/// - first order S_i = (1/N) Σ f(B) (f(AB_i) − f(A)) / V (Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola, "Variance based sensitivity analysis
///   of model output", Computer Physics Communications 181, 2010, table 2 b); f less its mean, which changes nothing that is expected and
///   scatters less;
/// - total T_i = (1/2N) Σ (f(A) − f(AB_i))² / V (Jansen, Computer Physics Communications 117, 1999; table 2 f of the former);
/// - V the variance of f over A and B together.
///
/// Intervals are percentiles of the indices of resampled rows (bootstrap: Efron and Tibshirani 1993, chapter 13); a row keeps f(A), f(B) and all
/// f(AB_i) together. Memory: eight bytes for each call of the model. The variance of a resample without any is not divided by: it is left out.
///
/// ```
/// use index::sensitivity::{Settings, indices};
/// let settings = Settings { seed: 1, rows: 4_096, resamples: 200, confidence: 0.95, threads: 2 };
/// // The variances are as 9 to 1.
/// let found = indices(|x| 3.0 * x[0] + x[1], 2, &settings)?;
/// assert!((found.inputs[0].total.value - 0.9).abs() < 0.05);
/// assert!((found.inputs[1].first.value - 0.1).abs() < 0.05);
/// # Ok::<(), index::sensitivity::Refusal>(())
/// ```
pub fn indices(model: impl Fn(&[f64]) -> f64 + Sync, inputs: usize, settings: &Settings) -> Result<Outcome, Refusal> {
    limit("inputs", inputs, 1, MAX_INPUTS)?;
    limit("rows", settings.rows, 2, MAX_ROWS)?;
    limit("resamples", settings.resamples, 1, MAX_RESAMPLES)?;
    limit("threads", settings.threads, 1, MAX_THREADS)?;
    limit(
        "outputs of the model to keep",
        settings.rows.saturating_mul(inputs + 2),
        1,
        MAX_OUTPUTS,
    )?;
    if !(settings.confidence > 0.0 && settings.confidence < 1.0) {
        return Err(Refusal::Confidence(settings.confidence));
    }
    let mut outputs = ask(&model, inputs, settings);
    let width = inputs + 2;
    if let Some(at) = outputs
        .iter()
        .position(|value| value.is_nan() || value.abs() > MAX_OUTPUT)
    {
        return Err(Refusal::NoNumber {
            row: at / width,
            value: outputs[at],
        });
    }
    let ends = || outputs.chunks_exact(width).flat_map(|row| [row[0], row[1]]);
    let (least, greatest) = ends().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, g), x| (l.min(x), g.max(x)));
    if least == greatest {
        return Err(Refusal::Constant(least));
    }
    let count = (2 * settings.rows) as f64;
    let mean = ends().fold(0.0, |sum, x| sum + x) / count;
    // Counted from their mean and in their own scale, products neither overflow nor lose what tells them apart.
    let scale = (greatest - mean).max(mean - least);
    outputs.iter_mut().for_each(|x| *x = (*x - mean) / scale);
    let whole = estimate(&outputs, inputs, 0..settings.rows);
    let resampled = resample(&outputs, inputs, settings);
    let tail = (1.0 - settings.confidence) / 2.0;
    let interval = |value: f64, place: usize| {
        let mut all: Vec<f64> = resampled
            .iter()
            .filter_map(|r| r.as_ref().map(|(_, found)| found[place]))
            .collect();
        all.sort_unstable_by(f64::total_cmp);
        Estimate {
            value,
            low: percentile(&all, tail, value),
            high: percentile(&all, 1.0 - tail, value),
        }
    };
    let Some((variance, found)) = whole else {
        return Err(Refusal::Constant(mean));
    };
    let of = |input: usize| Indices {
        first: interval(found[2 * input], 2 * input),
        total: interval(found[2 * input + 1], 2 * input + 1),
    };
    Ok(Outcome {
        inputs: (0..inputs).map(of).collect(),
        mean,
        variance: variance * scale * scale,
        calls: settings.rows * width,
    })
}

fn limit(what: &'static str, given: usize, least: usize, most: usize) -> Result<(), Refusal> {
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

/// The value below which the part `p` of the sorted lies, between two of them by their distance (Hyndman and Fan 1996, type 7).
fn percentile(sorted: &[f64], p: f64, none: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return none;
    };
    let place = p * last as f64;
    let below = place as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// Row by row: f(A), f(B), f(AB_1), f(AB_2), …
fn ask(model: &(impl Fn(&[f64]) -> f64 + Sync), inputs: usize, settings: &Settings) -> Vec<f64> {
    let stream = Stream::new(settings.seed, SAMPLE);
    let width = inputs + 2;
    let mut outputs = vec![0.0; settings.rows * width];
    let one_row = |row: usize, out: &mut [f64]| {
        let number = row as u64;
        let mut a: Vec<f64> = (0..inputs as u32).map(|i| stream.uniform(number, i)).collect();
        let b: Vec<f64> = (0..inputs as u32)
            .map(|i| stream.uniform(number, inputs as u32 + i))
            .collect();
        out[0] = model(&a);
        out[1] = model(&b);
        for i in 0..inputs {
            let kept = std::mem::replace(&mut a[i], b[i]);
            out[2 + i] = model(&a);
            a[i] = kept;
        }
    };
    let portions: Vec<_> = outputs
        .chunks_mut(PORTION * width)
        .enumerate()
        .map(|p| std::sync::Mutex::new(Some(p)))
        .collect();
    in_threads(settings.threads, portions.len(), |at| {
        // Each portion is taken once: nobody waits for a lock, and nobody writes where another does.
        let taken = portions[at]
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .take();
        if let Some((number, portion)) = taken {
            for (row, out) in (number * PORTION..).zip(portion.chunks_exact_mut(width)) {
                one_row(row, out);
            }
        }
    });
    drop(portions);
    outputs
}

/// Does each of so many pieces of work once, on so many threads.
fn in_threads(threads: usize, pieces: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let loop_over = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= pieces {
                break;
            }
            work(at);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(pieces) {
            scope.spawn(loop_over);
        }
        loop_over();
    });
}

/// The variance over these rows and, input by input, the first-order and the total index; nothing where nothing varies.
fn estimate(outputs: &[f64], inputs: usize, rows: impl Iterator<Item = usize>) -> Option<(f64, Vec<f64>)> {
    let width = inputs + 2;
    let rows: Vec<usize> = rows.collect();
    let count = rows.len() as f64;
    let mean = rows
        .iter()
        .fold(0.0, |sum, row| sum + outputs[row * width] + outputs[row * width + 1])
        / (2.0 * count);
    let mut square = 0.0;
    // Of each input: Σ f(B) (f(AB_i) − f(A)), Σ (f(AB_i) − f(A)), Σ (f(A) − f(AB_i))²; the second brings the first to the mean of these rows.
    let mut found = vec![0.0; 2 * inputs];
    let mut moved = vec![0.0; inputs];
    for row in rows {
        let row = &outputs[row * width..][..width];
        let (a, b) = (row[0], row[1]);
        square += (a - mean) * (a - mean) + (b - mean) * (b - mean);
        for (i, ab) in row[2..].iter().enumerate() {
            let difference = ab - a;
            found[2 * i] += b * difference;
            found[2 * i + 1] += difference * difference;
            moved[i] += difference;
        }
    }
    let variance = square / (2.0 * count);
    // Outputs lie between −1 and 1 and their mean is good to the rounding of its sum: what is less than that is no variance.
    let rounding = 2.0 * count * f64::EPSILON;
    if variance <= rounding * rounding {
        return None;
    }
    for i in 0..inputs {
        found[2 * i] = (found[2 * i] - mean * moved[i]) / (count * variance);
        found[2 * i + 1] /= 2.0 * count * variance;
    }
    Some((variance, found))
}

/// The indices of as many resamples; row j of resample r is drawn by replication r, dimension j, whatever the thread.
fn resample(outputs: &[f64], inputs: usize, settings: &Settings) -> Vec<Option<(f64, Vec<f64>)>> {
    let stream = Stream::new(settings.seed, RESAMPLE);
    let slots: Vec<_> = (0..settings.resamples).map(|_| std::sync::Mutex::new(None)).collect();
    in_threads(settings.threads, slots.len(), |at| {
        let drawn = (0..settings.rows).map(|j| stream.below(at as u64, j as u32, settings.rows));
        let found = estimate(outputs, inputs, drawn);
        *slots[at].lock().unwrap_or_else(std::sync::PoisonError::into_inner) = found;
    });
    slots
        .into_iter()
        .map(|s| s.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
        .collect()
}
