//! Weights: where they come from when they are not simply given.

use crate::framework::Together;
use crate::misfit::{Misfit, Why};
use crate::statistics::{correlation, deviation, mean, median};

/// Children of one node for balanced weights at most.
pub const MAX_BALANCED: usize = 2_000;
/// What is left of a child's variance (as a share) after all before it, below which it counts as a combination of them.
const NOTHING: f64 = 1e-10;

/// One set of weights from several experts' ballots: each ballot's points become shares of their sum, the shares are put together
/// child by child, and brought to a sum of 1 (budget allocation; OECD/JRC Handbook 2008, step 6).
///
/// ```
/// use index::{framework::Together, weights::from_ballots};
/// let weights = from_ballots(&[vec![30.0, 70.0], vec![1.0, 1.0]], Together::Mean).unwrap();
/// assert!((weights[0] - 0.4).abs() < 1e-15);
/// ```
///
/// # Errors
/// No ballot, ballots of different length, points below 0 or without sum; medians that are all 0.
pub fn from_ballots(ballots: &[Vec<f64>], together: Together) -> Result<Vec<f64>, Misfit> {
    let children = ballots.first().map_or(0, Vec::len);
    let mut shares: Vec<Vec<f64>> = vec![Vec::with_capacity(ballots.len()); children];
    for ballot in ballots {
        let sum: f64 = ballot.iter().sum();
        if ballot.len() != children {
            return Err(Misfit::of(Why::Length));
        }
        if ballot.iter().any(|points| points.is_nan() || *points < 0.0) || !sum.is_finite() || sum <= 0.0 {
            return Err(Misfit::of(Why::Weights));
        }
        ballot
            .iter()
            .zip(&mut shares)
            .for_each(|(points, shares)| shares.push(points / sum));
    }
    let middle = match together {
        Together::Mean => mean,
        Together::Median => median,
    };
    let weights: Vec<f64> = shares.iter().filter_map(|shares| middle(shares)).collect();
    let sum: f64 = weights.iter().sum();
    if !(sum.is_finite() && sum > 0.0) {
        return Err(Misfit::of(Why::Weights));
    }
    Ok(weights.into_iter().map(|weight| weight / sum).collect())
}

/// Weights (sum 1) under which each child's correlation with the weighted mean is in proportion to `wanted`.
///
/// Weights say what was meant; correlations say what a child does to the result, and the two can lie far apart (Paruolo, Saisana and
/// Saltelli 2013; Becker et al. 2017, who search for such weights). For a weighted mean no search is needed: the correlations are
/// proportional to R·v with R the children's correlations and v = weight · standard deviation, so v solves R·v = `wanted`. Solved by
/// Cholesky's way; O(units · children² + children³).
///
/// ```
/// use index::{statistics::correlation, weights::balanced};
/// // Two children that go together and one apart: the lone one needs more weight for the same correlation.
/// let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
/// let b = [2.0, 1.0, 3.0, 4.0, 6.0, 5.0];
/// let c = [3.0, 1.0, 2.0, 2.0, 1.0, 4.0];
/// let w = balanced(&[&a, &b, &c], &[1.0, 1.0, 1.0]).unwrap();
/// let whole: Vec<f64> = (0..6).map(|unit| w[0] * a[unit] + w[1] * b[unit] + w[2] * c[unit]).collect();
/// let (ra, rc) = (correlation(&a, &whole).unwrap(), correlation(&c, &whole).unwrap());
/// assert!((ra - rc).abs() < 1e-12 && w[2] > w[0]);
/// ```
///
/// # Errors
/// Columns of different length or without spread, more than [`MAX_BALANCED`] children, wanted weights that are not above 0, children that are
/// combinations of one another, and where a child would need a weight of 0 or less.
pub fn balanced(children: &[&[f64]], wanted: &[f64]) -> Result<Vec<f64>, Misfit> {
    let (count, units) = (children.len(), children.first().map_or(0, |child| child.len()));
    if wanted.len() != count || children.iter().any(|child| child.len() != units) {
        return Err(Misfit::of(Why::Length));
    }
    if count > MAX_BALANCED {
        return Err(Misfit::of(Why::TooMany {
            units: count,
            most: MAX_BALANCED,
        }));
    }
    if wanted.iter().any(|weight| !weight.is_finite() || *weight <= 0.0) {
        return Err(Misfit::of(Why::Weights));
    }
    let spreads: Option<Vec<f64>> = children
        .iter()
        .map(|child| deviation(child).filter(|spread| *spread > 0.0))
        .collect();
    let spreads = spreads.ok_or(Misfit::of(Why::Constant))?;
    // R = L·Lᵀ, row by row; `lower[i]` holds the first i + 1 numbers of row i.
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(count);
    for row in 0..count {
        let mut line: Vec<f64> = Vec::with_capacity(row + 1);
        for column in 0..row {
            let r = correlation(children[row], children[column]).ok_or(Misfit::of(Why::Constant))?;
            let known: f64 = line.iter().zip(&lower[column]).map(|(a, b)| a * b).sum();
            line.push((r - known) / lower[column][column]);
        }
        let left = 1.0 - line.iter().map(|x| x * x).sum::<f64>();
        if left.is_nan() || left < NOTHING {
            return Err(Misfit::of(Why::Dependent { child: row }));
        }
        line.push(left.sqrt());
        lower.push(line);
    }
    let mut v: Vec<f64> = wanted.to_vec();
    for row in 0..count {
        let known: f64 = (0..row).map(|column| lower[row][column] * v[column]).sum();
        v[row] = (v[row] - known) / lower[row][row];
    }
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count).map(|below| lower[below][row] * v[below]).sum();
        v[row] = (v[row] - known) / lower[row][row];
    }
    let weights: Vec<f64> = v.iter().zip(&spreads).map(|(v, spread)| v / spread).collect();
    let sum: f64 = weights.iter().sum();
    match weights.iter().position(|weight| !weight.is_finite() || *weight <= 0.0) {
        Some(child) => Err(Misfit::of(Why::Unbalanced {
            child,
            weight: weights[child],
        })),
        None if sum.is_finite() => Ok(weights.into_iter().map(|weight| weight / sum).collect()),
        None => Err(Misfit::of(Why::Overflow)),
    }
}
