//! Aggregation: how children make a parent.
//!
//! The formulae stand beside [`Aggregate`]'s forms; sources: OECD/JRC Handbook 2008, step 6; Mazziotta and Pareto 2016; Munda and Nardo 2009
//! for Copeland; SIM3 for conjunctive profiles. Children are summed in the framework's order. Children of weight 0 and children that are not
//! applicable never count. Any other gap is skipped, the other weights counting in proportion, or empties the parent ([`Gap`]); a sum of
//! points is scaled up likewise, so that a gap is never a silent 0.

use crate::data::{Cell, Series};
use crate::exact_sum::exact_sum;
use crate::framework::{Absence, Aggregate, Gap, Penalty};
use crate::misfit::{Misfit, Why};

/// Units of Copeland's method at most: it compares all pairs, O(units² · children).
pub const MAX_COPELAND: usize = 10_000;

/// A lead, as a part of the weight that takes part, from which on plain sums decide a pair.
const NEAR: f64 = 1e-9;
/// Up to this part the two sides weigh the same: decimals such as 0.1 + 0.2 and 0.3 differ by less once they are binary.
const EVEN: f64 = 1e-12;

/// A parent's scores from its children's and their weights, which need not add up to 1.
///
/// ```
/// use index::{Series, aggregate::combine, framework::{Aggregate, Gap}};
/// let (a, b) = (Series::of(&[1.0, 4.0]), Series::of(&[4.0, 4.0]));
/// let mean = combine(&Aggregate::Geometric, &[&a, &b], &[1.0, 1.0], Gap::Skip).unwrap();
/// assert!((mean.raw()[0] - 2.0).abs() < 1e-15);
/// ```
///
/// Time O(units · children), memory three columns. A parent without any counted child has no value: not applicable where all children are,
/// else with the reason that all share, else missing.
///
/// # Errors
/// Values outside the method's domain with their row, weights below 0 or without sum, lengths that differ, results beyond 64 bits, and
/// `Conjunctive`, which needs its minima ([`conjunctive`]).
pub fn combine(method: &Aggregate, children: &[&Series], weights: &[f64], gap: Gap) -> Result<Series, Misfit> {
    let units = children.first().map_or(0, |child| child.len());
    if weights.len() != children.len() || children.iter().any(|child| child.len() != units) {
        return Err(Misfit::of(Why::Length));
    }
    let total: f64 = weights.iter().sum();
    if weights.iter().any(|weight| weight.is_nan() || *weight < 0.0) || !total.is_finite() || total <= 0.0 {
        return Err(Misfit::of(Why::Weights));
    }
    let counted: Vec<(&Series, f64)> = children
        .iter()
        .copied()
        .zip(weights.iter().copied())
        .filter(|(_, w)| *w > 0.0)
        .collect();
    let state = States::of(&counted, units, total, gap);
    let plain = |x: f64| x;
    match method {
        Aggregate::Sum => state.means(&counted, units, plain, |sum, weight| {
            if weight == total { sum } else { sum * (total / weight) }
        }),
        Aggregate::Arithmetic => state.means(&counted, units, plain, |sum, weight| sum / weight),
        Aggregate::Geometric => {
            above(&counted, "the geometric mean")?;
            state.means(&counted, units, libm::log, |sum, weight| libm::exp(sum / weight))
        }
        Aggregate::Harmonic => {
            above(&counted, "the harmonic mean")?;
            state.means(&counted, units, |x| 1.0 / x, |sum, weight| weight / sum)
        }
        Aggregate::GeneralisedMean { power } if *power == 0.0 => {
            above(&counted, "the generalised mean")?;
            state.means(&counted, units, libm::log, |sum, weight| libm::exp(sum / weight))
        }
        Aggregate::GeneralisedMean { power } => {
            above(&counted, "the generalised mean")?;
            state.rows(&counted, units, |values, row| {
                // Every child as a part of the one that counts most, so that no power of it leaves what a number holds.
                let all = values.iter().map(|(x, _)| *x);
                let most = if *power > 0.0 {
                    all.fold(0.0, f64::max)
                } else {
                    all.fold(f64::INFINITY, f64::min)
                };
                let sum: f64 = values
                    .iter()
                    .map(|(x, weight)| weight * libm::pow(x / most, *power))
                    .sum();
                Ok(most * libm::pow(sum / state.weights[row], 1.0 / power))
            })
        }
        Aggregate::Minimum => state.rows(&counted, units, |values, _| {
            Ok(values.iter().map(|(x, _)| *x).fold(f64::INFINITY, f64::min))
        }),
        Aggregate::MazziottaPareto { penalty } => state.rows(&counted, units, |values, row| {
            let all: Vec<f64> = values.iter().map(|(x, _)| *x).collect();
            mazziotta_pareto(&all, *penalty).map_err(|why| Misfit::at(row, why))
        }),
        Aggregate::Copeland => copeland(&state, &counted, units),
        Aggregate::Conjunctive { .. } => Err(Misfit::of(Why::Unsaid("minima of its profile"))),
    }
}

/// The mean of some numbers with a penalty for their unevenness: M ± S²/M, with the mean M and the standard deviation S (with n).
///
/// Source: M. Mazziotta and A. Pareto, "On a generalized non-compensatory composite index for measuring socio-economic phenomena", Social
/// Indicators Research 127 (2016). Weights do not count; leave out what has none.
///
/// ```
/// use index::{aggregate::mazziotta_pareto, framework::Penalty};
/// // Mean 4, variance 4: 4 − 4/4.
/// assert_eq!(mazziotta_pareto(&[2.0, 6.0], Penalty::Down), Ok(3.0));
/// ```
///
/// # Errors
/// No number; numbers that differ and whose mean is 0 or less.
pub fn mazziotta_pareto(values: &[f64], penalty: Penalty) -> Result<f64, Why> {
    if values.is_empty() {
        return Err(Why::Nothing);
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    if variance == 0.0 {
        return Ok(mean);
    }
    if mean <= 0.0 {
        return Err(Why::Mean(mean));
    }
    Ok(match penalty {
        Penalty::Down => mean - variance / mean,
        Penalty::Up => mean + variance / mean,
    })
}

/// For each unit either the weight of its counted children, or why the parent has no value.
struct States {
    weights: Vec<f64>,
    absent: Vec<Option<Absence>>,
}

impl States {
    fn of(counted: &[(&Series, f64)], units: usize, total: f64, gap: Gap) -> Self {
        if counted.iter().all(|(child, _)| child.absent() == 0) {
            return Self {
                weights: vec![total; units],
                absent: vec![None; units],
            };
        }
        let mut weights = vec![0.0; units];
        let mut reasons: Vec<Option<Absence>> = vec![None; units];
        for (child, weight) in counted {
            for (row, state) in child.states().iter().enumerate() {
                match state {
                    None => weights[row] += weight,
                    Some(absence) => reasons[row] = Some(worse(reasons[row], *absence)),
                }
            }
        }
        let mut absent = vec![None; units];
        for row in 0..units {
            let gaps = reasons[row].is_some_and(|reason| reason != Absence::NotApplicable);
            if weights[row] == 0.0 || (gap == Gap::Propagate && gaps) {
                absent[row] = Some(reasons[row].unwrap_or(Absence::Missing));
            }
        }
        Self { weights, absent }
    }

    fn means(
        &self,
        counted: &[(&Series, f64)],
        units: usize,
        each: impl Fn(f64) -> f64,
        end: impl Fn(f64, f64) -> f64,
    ) -> Result<Series, Misfit> {
        let mut sums = vec![0.0; units];
        for (child, weight) in counted {
            if let Some(values) = child.complete() {
                sums.iter_mut()
                    .zip(values)
                    .for_each(|(sum, x)| *sum += weight * each(*x));
            } else {
                for ((sum, x), state) in sums.iter_mut().zip(child.raw()).zip(child.states()) {
                    if state.is_none() {
                        *sum += weight * each(*x);
                    }
                }
            }
        }
        self.finish(
            sums.into_iter()
                .enumerate()
                .map(|(row, sum)| end(sum, self.weights[row])),
        )
    }

    fn rows(
        &self,
        counted: &[(&Series, f64)],
        units: usize,
        mut of: impl FnMut(&[(f64, f64)], usize) -> Result<f64, Misfit>,
    ) -> Result<Series, Misfit> {
        let mut values = Vec::with_capacity(counted.len());
        let mut results = vec![0.0; units];
        for (row, result) in results
            .iter_mut()
            .enumerate()
            .filter(|(row, _)| self.absent[*row].is_none())
        {
            values.clear();
            values.extend(
                counted
                    .iter()
                    .filter_map(|(child, weight)| Some((child.get(row).value()?, *weight))),
            );
            *result = of(&values, row)?;
        }
        self.finish(results.into_iter())
    }

    fn finish(&self, results: impl Iterator<Item = f64>) -> Result<Series, Misfit> {
        let mut series = Series::with_capacity(self.absent.len());
        for (row, (result, absent)) in results.zip(&self.absent).enumerate() {
            match absent {
                Some(absence) => series.push(Cell::from(*absence)),
                None if result.is_finite() => series.push(Cell::Value(result)),
                None => return Err(Misfit::at(row, Why::Overflow)),
            }
        }
        Ok(series)
    }
}

/// Of two reasons the one that a parent tells: what is not applicable steps back, two that differ are simply missing.
fn worse(before: Option<Absence>, now: Absence) -> Absence {
    match before {
        None | Some(Absence::NotApplicable) => now,
        Some(before) if now == Absence::NotApplicable || before == now => before,
        Some(_) => Absence::Missing,
    }
}

fn above(counted: &[(&Series, f64)], method: &'static str) -> Result<(), Misfit> {
    for (child, _) in counted {
        let low = child.iter().position(|cell| cell.value().is_some_and(|x| x <= 0.0));
        if let Some(row) = low {
            return Err(Misfit::at(
                row,
                Why::NotAbove {
                    value: child.raw()[row],
                    bound: 0.0,
                    method,
                },
            ));
        }
    }
    Ok(())
}

/// Wins less losses against every other unit; a pair is decided by the weight of the children that both have, on either
/// side; sides that differ by less than 1e-12 of it are equal.
fn copeland(state: &States, counted: &[(&Series, f64)], units: usize) -> Result<Series, Misfit> {
    if units > MAX_COPELAND {
        return Err(Misfit::of(Why::TooMany {
            units,
            most: MAX_COPELAND,
        }));
    }
    let mut wins = vec![0_i64; units];
    // Row by row in memory, since every pair walks along the children.
    let cells: Vec<Option<f64>> = (0..units)
        .flat_map(|row| counted.iter().map(move |(child, _)| child.get(row).value()))
        .collect();
    let row = |unit: usize| &cells[unit * counted.len()..(unit + 1) * counted.len()];
    for one in (0..units).filter(|unit| state.absent[*unit].is_none()) {
        for other in (one + 1..units).filter(|unit| state.absent[*unit].is_none()) {
            let pairs = || row(one).iter().zip(row(other)).zip(counted);
            let (mut better, mut worse) = (0.0, 0.0);
            for ((a, b), (_, weight)) in pairs() {
                if let (Some(a), Some(b)) = (a, b) {
                    better += if a > b { *weight } else { 0.0 };
                    worse += if a < b { *weight } else { 0.0 };
                }
            }
            let mut lead = better - worse;
            // So near that rounding may have decided: summed again without rounding, as parts of their sum so that nothing overflows.
            let both = better + worse;
            if lead != 0.0 && lead.abs() <= NEAR * both {
                lead = exact_sum(pairs().filter_map(|((a, b), (_, weight))| {
                    let (a, b) = (a.as_ref()?, b.as_ref()?);
                    let side = f64::from(i8::from(a > b) - i8::from(a < b));
                    Some(side * (weight / both))
                }));
                lead = if lead.abs() <= EVEN { 0.0 } else { lead };
            }
            let decided = i64::from(lead > 0.0) - i64::from(lead < 0.0);
            wins[one] += decided;
            wins[other] -= decided;
        }
    }
    state.finish(wins.into_iter().map(|wins| wins as f64))
}

/// How many tiers hold: tier t holds when every parameter reaches its minimum in it and all tiers before it hold.
///
/// `minima[t][k]` is the minimum of parameter k in tier t, nothing where it has none. A parameter that is not applicable is not asked. Where a
/// parameter has no value for another reason and the answer would depend on it, the result has none either: a gap neither reaches a
/// minimum nor misses it.
///
/// ```
/// use index::{Cell, Series, aggregate::conjunctive};
/// let (a, b): (Series, Series) = (Series::of(&[2.0, 3.0, 3.0]), [Cell::Value(1.0), Cell::Value(2.0), Cell::Missing].into_iter().collect());
/// let tiers = conjunctive(&[&a, &b], &[vec![Some(1.0); 2], vec![Some(3.0), Some(2.0)]]).unwrap();
/// assert_eq!(tiers.iter().collect::<Vec<_>>(), [Cell::Value(1.0), Cell::Value(2.0), Cell::Missing]);
/// ```
///
/// # Errors
/// Lengths that differ.
pub fn conjunctive(parameters: &[&Series], minima: &[Vec<Option<f64>>]) -> Result<Series, Misfit> {
    let units = parameters.first().map_or(0, |parameter| parameter.len());
    let fits = parameters.iter().all(|parameter| parameter.len() == units);
    if !fits || minima.iter().any(|line| line.len() != parameters.len()) {
        return Err(Misfit::of(Why::Length));
    }
    let of = |row: usize| -> Cell {
        if parameters
            .iter()
            .all(|parameter| parameter.get(row) == Cell::NotApplicable)
        {
            return Cell::NotApplicable;
        }
        let mut tiers = 0_u32;
        for line in minima {
            let mut unknown = None;
            for (parameter, minimum) in parameters.iter().zip(line) {
                let Some(minimum) = minimum else { continue };
                match parameter.get(row) {
                    Cell::Value(value) if value < *minimum => return Cell::Value(f64::from(tiers)),
                    Cell::Value(_) | Cell::NotApplicable => {}
                    gap => unknown = gap.absence().map(|absence| worse(unknown, absence)),
                }
            }
            // Every known parameter holds: whether this tier does is not known, nor how many do.
            if let Some(absence) = unknown {
                return Cell::from(absence);
            }
            tiers += 1;
        }
        Cell::Value(f64::from(tiers))
    };
    Ok((0..units).map(of).collect())
}
