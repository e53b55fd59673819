//! Normalisation: an indicator on one scale with the others, more always better.
//!
//! The formulae stand beside [`Normalise`]'s forms; sources: OECD/JRC Handbook 2008, step 5, and the documentation of COINr for the distances.
//! Minimum, maximum, mean and standard deviation are those of the units that have a value after screening and treatment.

use crate::data::Series;
use crate::framework::{Beyond, Direction, Ends, Normalise};
use crate::misfit::{Misfit, Why};
use crate::statistics::{deviation, mean, ranks};

/// What one indicator brings to its normalisation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Which way is better.
    pub direction: Direction,
    /// Fixed ends.
    pub goalposts: Option<Ends>,
    /// The value to reach.
    pub target: Option<f64>,
    /// The value of the reference unit.
    pub reference: Option<f64>,
}

/// Normalises one indicator in place; cells without a value stay as they are.
///
/// ```
/// use index::{Series, framework::{Direction, Normalise}, normalise::{Bounds, normalise}};
/// let mut debt = Series::of(&[20.0, 60.0, 100.0]);
/// let bounds = Bounds { direction: Direction::Lower, ..Bounds::default() };
/// normalise(&mut debt, &Normalise::MinMax { low: 0.0, high: 100.0 }, bounds).unwrap();
/// assert_eq!(debt.raw(), [100.0, 50.0, 0.0]);
/// ```
///
/// # Errors
/// Where the method does not fit the numbers ([`Why`]), with the row where it is one row's fault.
pub fn normalise(series: &mut Series, method: &Normalise, bounds: Bounds) -> Result<(), Misfit> {
    let sign = if bounds.direction == Direction::Lower {
        -1.0
    } else {
        1.0
    };
    if series.absent() == series.len() {
        // Nobody has a value; nothing to bring anywhere.
        return Ok(());
    }
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for x in series.present() {
        low = low.min(sign * x);
        high = high.max(sign * x);
    }
    let constant = || {
        if low < high {
            Ok(())
        } else {
            Err(Misfit::of(Why::Constant))
        }
    };
    match method {
        Normalise::None => line(series, |x| sign * x),
        Normalise::Goalposts {
            low: from,
            high: to,
            beyond,
        } => {
            let ends = bounds.goalposts.ok_or(Misfit::of(Why::Unsaid("goalposts")))?;
            if *beyond == Beyond::Refuse {
                for (row, cell) in series.iter().enumerate() {
                    if let Some(value) = cell
                        .value()
                        .filter(|value| !(ends.low <= *value && *value <= ends.high))
                    {
                        return Err(Misfit::at(
                            row,
                            Why::Beyond {
                                value,
                                low: ends.low,
                                high: ends.high,
                            },
                        ));
                    }
                }
            }
            let (a, b) = if sign < 0.0 {
                (-ends.high, -ends.low)
            } else {
                (ends.low, ends.high)
            };
            line(series, |x| {
                let share = (sign * x - a) / (b - a);
                let share = if *beyond == Beyond::Clip {
                    share.clamp(0.0, 1.0)
                } else {
                    share
                };
                from + (to - from) * share
            })
        }
        Normalise::MinMax { low: from, high: to } => {
            constant()?;
            line(series, |x| from + (to - from) * ((sign * x - low) / (high - low)))
        }
        Normalise::ZScore {
            mean: centre,
            deviation: spread,
        } => {
            constant()?;
            let values: Vec<f64> = series.present().map(|x| sign * x).collect();
            let (Some(m), Some(s)) = (mean(&values), deviation(&values)) else {
                return Err(Misfit::of(Why::Constant));
            };
            line(series, |x| centre + spread * ((sign * x - m) / s))
        }
        Normalise::Rank { ties } => {
            let values: Vec<f64> = series.present().map(|x| -sign * x).collect();
            let mut ranks = ranks(&values, *ties).into_iter();
            line(series, |x| ranks.next().unwrap_or(x))
        }
        Normalise::PercentileRank => {
            constant()?;
            let values: Vec<f64> = series.present().map(|x| -sign * x).collect();
            let most = (values.len() - 1) as f64;
            let mut ranks = ranks(&values, crate::framework::Ties::Standard).into_iter();
            line(series, |x| 100.0 * (ranks.next().unwrap_or(x) - 1.0) / most)
        }
        Normalise::DistanceToTarget { cap } => {
            let target = sign * bounds.target.ok_or(Misfit::of(Why::Unsaid("target")))?;
            if target <= low {
                return Err(Misfit::of(Why::Target));
            }
            line(series, |x| capped((sign * x - low) / (target - low), *cap))
        }
        Normalise::DistanceToReference { unit, cap } => {
            let reference = sign * bounds.reference.ok_or(Misfit::of(Why::Reference(unit.clone())))?;
            if reference <= low {
                return Err(Misfit::of(Why::Target));
            }
            line(series, |x| {
                capped(1.0 - (reference - sign * x) / (reference - low), *cap)
            })
        }
        Normalise::DistanceToMax => {
            constant()?;
            line(series, |x| 1.0 - (high - sign * x) / (high - low))
        }
        Normalise::FractionOfMax => {
            let method = "a fraction of the maximum";
            if let Some(row) = series.iter().position(|cell| cell.value().is_some_and(|x| x < 0.0)) {
                return Err(Misfit::at(
                    row,
                    Why::NotAbove {
                        value: series.raw()[row],
                        bound: 0.0,
                        method,
                    },
                ));
            }
            if high <= 0.0 || sign < 0.0 {
                return Err(Misfit::of(Why::NotAbove {
                    value: high,
                    bound: 0.0,
                    method,
                }));
            }
            line(series, |x| x / high)
        }
        Normalise::Scaled { subtract, divide } => line(series, |x| (sign * x - subtract) / divide),
    }
}

fn capped(share: f64, cap: bool) -> f64 {
    if cap { share.min(1.0) } else { share }
}

fn line(series: &mut Series, change: impl FnMut(f64) -> f64) -> Result<(), Misfit> {
    series
        .change(change)
        .map_or(Ok(()), |row| Err(Misfit::at(row, Why::Overflow)))
}
