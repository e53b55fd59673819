//! Numbers about numbers: mean, median, spread, skewness, kurtosis, correlation, ranks.
//!
//! Every function takes a slice of finite numbers. Sums are exact and rounded once ([`crate::exact_sum`]), so that the same numbers
//! give the same bits anywhere and in any order.

use crate::exact_sum::{self, Centred, sum_of};
use crate::framework::Ties;

/// What a number near another may differ by and still be the same but for the rounding of sums, as a part of the largest that was summed up.
pub(crate) const ROUNDING: f64 = 64.0 * f64::EPSILON;

/// The arithmetic mean Σx/n; nothing for no number.
pub fn mean(values: &[f64]) -> Option<f64> {
    exact_sum::mean(values)
}

/// The middle value, or the mean of the middle two; nothing for no number.
///
/// ```
/// assert_eq!(index::statistics::median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
/// ```
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[half]),
        // Halved first: two large numbers do not overflow.
        _ => Some(sorted[half - 1] / 2.0 + sorted[half] / 2.0),
    }
}

/// The sample standard deviation √(Σ(x − x̄)²/(n − 1)); nothing for fewer than two numbers.
pub fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let Some(centred) = Centred::of(values.to_vec()) else {
        return Some(0.0);
    };
    let spread = (centred.squares / (values.len() - 1) as f64).sqrt();
    Some(libm::ldexp(spread, centred.power))
}

/// Central moments of order 2, 3 and 4 with divisor n, of the numbers brought near 1 by a power of two; nothing where all are equal.
fn moments(values: &[f64]) -> Option<(f64, f64, f64)> {
    let centred = Centred::of(values.to_vec())?;
    let three = sum_of(&centred.deviations, |d| d * d * d);
    let four = sum_of(&centred.deviations, |d| (d * d) * (d * d));
    let n = values.len() as f64;
    Some((centred.squares / n, three / n, four / n))
}

/// Skewness and excess kurtosis at once, as [`skewness`] and [`kurtosis`] tell them.
pub(crate) fn shape(values: &[f64]) -> (Option<f64>, Option<f64>) {
    let Some((two, three, four)) = moments(values).filter(|_| values.len() > 2) else {
        return (None, None);
    };
    let n = values.len() as f64;
    let g = three / (two * two.sqrt());
    let skewness = Some(g * (n * (n - 1.0)).sqrt() / (n - 2.0)).filter(|g| g.is_finite());
    let g = four / (two * two) - 3.0;
    let kurtosis = Some((n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g + 6.0));
    (skewness, kurtosis.filter(|g| g.is_finite() && values.len() > 3))
}

/// Skewness G₁ = √(n(n − 1))/(n − 2) · m₃/m₂^1.5, corrected for bias (Joanes and Gill 1998, type 2).
///
/// Nothing for fewer than three numbers or where all are equal.
///
/// ```
/// let g = index::statistics::skewness(&[1.0, 2.0, 9.0]).unwrap();
/// assert!((g - 1.630_059_161_7).abs() < 1e-9);
/// ```
pub fn skewness(values: &[f64]) -> Option<f64> {
    shape(values).0
}

/// Excess kurtosis G₂ = (n − 1)/((n − 2)(n − 3)) · ((n + 1)(m₄/m₂² − 3) + 6), corrected for bias (Joanes and Gill 1998, type 2).
///
/// Nothing for fewer than four numbers or where all are equal.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    shape(values).1
}

/// Pearson's correlation over pairs; nothing where lengths differ, fewer than two, or one side is constant.
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 2 {
        return None;
    }
    Some(Centred::of(x.to_vec())?.correlation(&Centred::of(y.to_vec())?))
}

/// Ranks from the highest (1) to the lowest.
///
/// ```
/// use index::{framework::Ties, statistics::ranks};
/// let scores = [5.0, 9.0, 9.0, 1.0];
/// assert_eq!(ranks(&scores, Ties::Standard), [3.0, 1.0, 1.0, 4.0]);
/// assert_eq!(ranks(&scores, Ties::Dense), [2.0, 1.0, 1.0, 3.0]);
/// assert_eq!(ranks(&scores, Ties::Fractional), [3.0, 1.5, 1.5, 4.0]);
/// ```
pub fn ranks(values: &[f64], ties: Ties) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    // −0 and 0 are one number and share a rank.
    order.sort_unstable_by(|a, b| (values[*b] + 0.0).total_cmp(&(values[*a] + 0.0)));
    let mut ranks = vec![0.0; values.len()];
    let (mut first, mut dense) = (0, 0);
    while first < order.len() {
        let value = values[order[first]];
        let mut end = first + 1;
        while end < order.len() && values[order[end]] == value {
            end += 1;
        }
        dense += 1;
        let rank = match ties {
            Ties::Standard => (first + 1) as f64,
            Ties::Dense => f64::from(dense),
            Ties::Fractional => (first + 1 + end) as f64 / 2.0,
        };
        order[first..end].iter().for_each(|place| ranks[*place] = rank);
        first = end;
    }
    ranks
}

/// A number rounded to so many decimals, at most 17: the nearest, by its exact binary value, and to the even digit half-way.
///
/// The figure that is printed is the figure that is ranked: 2.675 lies below two and 675 thousandths in binary, so it becomes 2.67.
///
/// ```
/// assert_eq!(index::statistics::round(2.675, 2), 2.67);
/// assert_eq!(index::statistics::round(0.125, 2), 0.12);
/// ```
pub fn round(value: f64, decimals: u8) -> f64 {
    let decimals = usize::from(decimals.min(17));
    // A number whose text does not read back is not finite, and stays.
    format!("{value:.decimals$}").parse().unwrap_or(value) + 0.0
}

/// The least number that [`round`] brings up to a threshold, or above it.
pub(crate) fn least_rounded_to(threshold: f64, decimals: u8) -> f64 {
    let decimals = decimals.min(17);
    let step: f64 = format!("1e-{decimals}").parse().unwrap_or(1.0);
    let (mut below, mut reaches) = (threshold - step, threshold + step);
    if round(below, decimals) >= threshold {
        // A number so large that its decimals are all 0.
        return threshold;
    }
    loop {
        let middle = below + (reaches - below) / 2.0;
        if middle <= below || middle >= reaches {
            return reaches;
        }
        if round(middle, decimals) >= threshold {
            reaches = middle;
        } else {
            below = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_score_of_a_tier_is_the_least_that_is_rounded_up_to_it() {
        for (threshold, decimals) in [
            (80.0, 0),
            (81.0, 0),
            (79.6, 0),
            (0.3, 2),
            (-1.5, 1),
            (0.0, 3),
            (1e17, 2),
            (2.675, 2),
        ] {
            let found = least_rounded_to(threshold, decimals);
            assert!(round(found, decimals) >= threshold, "{threshold} {decimals}: {found}");
            assert!(
                threshold == 1e17 || round(found.next_down(), decimals) < threshold,
                "{threshold} {decimals}: {found}"
            );
        }
        // Half-way goes to the even digit.
        assert_eq!(least_rounded_to(80.0, 0), 79.5);
        assert_eq!(least_rounded_to(81.0, 0), 80.5_f64.next_up());
        assert_eq!(least_rounded_to(79.6, 0), 79.5);
    }
}
