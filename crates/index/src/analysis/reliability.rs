//! Cronbach's alpha: do the indicators below one node measure one thing?
//!
//! The rule that matters: it is a statement about the indicators at hand and these units; a high value is no proof of one dimension
//! (look at [`mod@super::components`] as well), and indicators that point different ways lower it.
//!
//! Sources: L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951); OECD and JRC, Handbook on
//! Constructing Composite Indicators (2008), step 4.

use super::correlate::{Kind, correlations};
use super::{Gaps, MAX_COLUMNS, Refusal, columns, complete_rows};
use crate::Series;
use crate::exact_sum::{Centred, exact_sum};

/// Cronbach's alpha of some columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Alpha {
    /// k/(k − 1) · (1 − Σ variances / Σ all covariances), the variances counted among the covariances; at most 1, and below 0 where
    /// indicators contradict each other.
    pub raw: f64,
    /// k·r̄ / (1 + (k − 1)·r̄) with the mean r̄ of the correlations: alpha of the columns each brought to a deviation of 1.
    pub standardised: f64,
    /// For each column the raw alpha of the others; nothing where only one is left. One above `raw` does not belong to the rest.
    pub without: Vec<Option<f64>>,
    /// How many columns (k).
    pub columns: usize,
    /// The fewest units that any covariance rests on; with [`Gaps::Complete`] they all rest on the same.
    pub least_units: usize,
    /// How gaps were taken.
    pub gaps: Gaps,
}

/// Cronbach's alpha, raw and standardised, of columns that point the same way.
///
/// ```
/// use index::{Series, analysis::{Gaps, alpha}};
/// let (one, two) = (Series::of(&[1.0, 2.0, 3.0]), Series::of(&[1.0, 2.0, 6.0]));
/// let found = alpha(&[("one", &one), ("two", &two)], Gaps::Complete).unwrap();
/// // Variances 1 and 7, covariance 2.5: 2 · (1 − 8/13).
/// assert!((found.raw - 10.0 / 13.0).abs() < 1e-15);
/// ```
///
/// Give normalised scores: `raw` depends on the columns' scales. Covariances are the sample's (n − 1). With [`Gaps::Pairwise`] each covariance is
/// over the units that have both values, with their own means.
///
/// # Errors
/// Fewer than two columns or more than [`MAX_COLUMNS`]; different lengths; a pair without a correlation; covariances that add up to 0 or less.
pub fn alpha(of: &[(&str, &Series)], gaps: Gaps) -> Result<Alpha, Refusal> {
    let what = "Cronbach's alpha";
    let units = columns(of, 2, MAX_COLUMNS, what)?;
    let kept: Vec<Series>;
    let complete: Vec<(&str, &Series)>;
    let of = match gaps {
        Gaps::Pairwise => of,
        Gaps::Complete => {
            let rows = complete_rows(of, units);
            kept = of.iter().map(|(_, series)| series.rows(&rows)).collect();
            complete = of.iter().zip(&kept).map(|((id, _), series)| (*id, series)).collect();
            complete.as_slice()
        }
    };
    let count = of.len();
    let found = correlations(of, Kind::Pearson)?;
    let matrix = found.matrix()?;
    let off = |matrix: &[f64]| {
        exact_sum(
            (0..count)
                .flat_map(|row| {
                    (0..count)
                        .filter(move |column| *column != row)
                        .map(move |column| (row, column))
                })
                .map(|(row, column)| matrix[row * count + column]),
        )
    };
    let k = count as f64;
    let mean = off(&matrix) / (k * (k - 1.0));
    let covariances = covariances(of);
    let nothing = Refusal::Nothing {
        what,
        why: "the covariances add up to 0 or less: the columns contradict each other; turn those for which less is better",
    };
    let whole: Vec<usize> = (0..count).collect();
    let raw = raw(&covariances, count, &whole).ok_or_else(|| nothing.clone())?;
    let denominator = 1.0 + (k - 1.0) * mean;
    if denominator <= 0.0 {
        return Err(nothing);
    }
    Ok(Alpha {
        raw,
        standardised: k * mean / denominator,
        without: (0..count)
            .map(|out| {
                let rest: Vec<usize> = (0..count).filter(|place| *place != out).collect();
                raw_of_rest(&covariances, count, &rest)
            })
            .collect(),
        columns: count,
        least_units: found.least_units(),
        gaps,
    })
}

fn raw_of_rest(covariances: &[f64], count: usize, rest: &[usize]) -> Option<f64> {
    if rest.len() < 2 {
        None
    } else {
        raw(covariances, count, rest)
    }
}

/// Alpha of the columns at these places; nothing where their covariances add up to 0 or less.
fn raw(covariances: &[f64], count: usize, of: &[usize]) -> Option<f64> {
    let all = exact_sum(
        of.iter()
            .flat_map(|row| of.iter().map(move |column| covariances[row * count + column])),
    );
    let own = exact_sum(of.iter().map(|place| covariances[place * count + place]));
    let k = of.len() as f64;
    (all > 0.0).then(|| k / (k - 1.0) * (1.0 - own / all))
}

/// All covariances, over the units that have both, divided by one common power of two so that the largest variance is near 1.
fn covariances(of: &[(&str, &Series)]) -> Vec<f64> {
    let count = of.len();
    let mut found = vec![(0.0, 0); count * count];
    for high in 0..count {
        for low in 0..=high {
            let (mut one, mut two) = (Vec::new(), Vec::new());
            for (first, second) in of[low].1.iter().zip(of[high].1.iter()) {
                if let (Some(first), Some(second)) = (first.value(), second.value()) {
                    one.push(first);
                    two.push(second);
                }
            }
            let units = one.len() as f64;
            if let (Some(one), Some(two)) = (Centred::of(one), Centred::of(two)) {
                let cell = (one.cross(&two) / (units - 1.0), one.power.saturating_add(two.power));
                found[high * count + low] = cell;
                found[low * count + high] = cell;
            }
        }
    }
    let largest = (0..count)
        .map(|place| found[place * count + place].1)
        .max()
        .unwrap_or(0);
    found
        .into_iter()
        .map(|(value, power)| libm::ldexp(value, power.saturating_sub(largest)))
        .collect()
}
