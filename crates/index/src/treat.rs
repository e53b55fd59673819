//! Outliers: values drawn in, and logarithms that make a long tail shorter.
//!
//! A distribution is *within bounds* when |G₁| ≤ skewness or G₂ ≤ kurtosis (OECD/JRC Handbook 2008; 2 and 3.5 are usual). An analyst chooses,
//! each change is told, and the order of units is never turned round.

use crate::data::Series;
use crate::framework::{Ends, Log, Treat, Winsorise};
use crate::misfit::{Misfit, Why};
use crate::statistics::{shape, skewness};

/// What was done to one indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Treated {
    /// Rows whose value was drawn in, with the value before, in the order of rows.
    pub drawn: Vec<(usize, f64)>,
    /// The logarithm that was taken.
    pub log: Option<Log>,
    /// Whether the result is within bounds; nothing where no treatment was asked for.
    pub within: Option<bool>,
}

/// Whether the numbers are within bounds; they are where skewness or kurtosis do not exist (fewer than four numbers, or all equal).
///
/// ```
/// use index::{framework::Winsorise, treat::within};
/// let mut values: Vec<f64> = (0..20).map(f64::from).collect();
/// assert!(within(&values, &Winsorise::default()));
/// values[19] = 1_000.0;
/// assert!(!within(&values, &Winsorise::default()));
/// ```
pub fn within(values: &[f64], bounds: &Winsorise) -> bool {
    inside(shape(values), bounds)
}

fn inside(shape: (Option<f64>, Option<f64>), bounds: &Winsorise) -> bool {
    match shape {
        (Some(skewness), Some(kurtosis)) => skewness.abs() <= bounds.skewness || kurtosis <= bounds.kurtosis,
        _ => true,
    }
}

/// Draws the farthest values in to the next one, on the side of the skew, until the numbers are within bounds.
///
/// Gives the places that were changed, ascending. Equal values are drawn in together; a step that would change more than `points` places
/// in all is not taken. Time O(n · points), memory O(points).
pub fn winsorise(values: &mut [f64], bounds: &Winsorise) -> Vec<usize> {
    let mut drawn: Vec<usize> = Vec::new();
    loop {
        let shape = shape(values);
        let (false, Some(skewness)) = (inside(shape, bounds), shape.0) else {
            break;
        };
        let sign = if skewness > 0.0 { 1.0 } else { -1.0 };
        let (mut far, mut near, mut count) = (f64::NEG_INFINITY, f64::NEG_INFINITY, 0_usize);
        for x in values.iter().map(|x| sign * x) {
            if x > far {
                (far, near, count) = (x, far, 1);
            } else if x == far {
                count += 1;
            } else if x > near {
                near = x;
            }
        }
        if !near.is_finite() {
            break;
        }
        let farthest = |x: f64| sign * x == far;
        let new = count - drawn.iter().filter(|place| farthest(values[**place])).count();
        if drawn.len() + new > bounds.points {
            break;
        }
        for (place, x) in values.iter_mut().enumerate() {
            if farthest(*x) {
                *x = sign * near;
                if !drawn.contains(&place) {
                    drawn.push(place);
                }
            }
        }
    }
    drawn.sort_unstable();
    drawn
}

/// A logarithm with what it takes from all numbers: their ends, and whether the long tail is the lower one, so that it is mirrored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Logged {
    form: Log,
    ends: Ends,
    mirrored: bool,
}

impl Logged {
    pub(crate) fn over(values: &[f64], form: Log) -> Self {
        Self {
            form,
            ends: Ends::of(values),
            mirrored: skewness(values).is_some_and(|skewness| skewness < 0.0),
        }
    }

    /// The logarithm of one number, whether it was among them or not; not finite where there is none.
    pub(crate) fn of(&self, x: f64) -> f64 {
        let Ends { low, high } = self.ends;
        let range = high - low;
        match self.form {
            Log::Ln => libm::log(x),
            Log::Ln1p => libm::log1p(x),
            Log::Log10 => libm::log10(x),
            Log::Shifted if self.mirrored => -libm::log(high - x + 0.01 * range),
            Log::Shifted => libm::log(x - low + 0.01 * range),
            Log::Gii if self.mirrored => -libm::log((high - 1.0) * (high - x) / range + 1.0),
            Log::Gii => libm::log((high - 1.0) * (x - low) / range + 1.0),
        }
    }
}

/// Takes a logarithm of every number ([`Log`] has the formulae).
///
/// # Errors
/// A number outside the logarithm's domain, with its place; no spread where the formula divides by it.
pub fn log(values: &mut [f64], form: Log) -> Result<(), Misfit> {
    let Ends { low, high } = Ends::of(values);
    let (bound, method) = match form {
        Log::Ln => (0.0, "ln x"),
        Log::Log10 => (0.0, "log10 x"),
        Log::Ln1p => (-1.0, "ln(1 + x)"),
        Log::Shifted | Log::Gii if values.is_empty() || high - low == 0.0 => return Err(Misfit::of(Why::Constant)),
        Log::Gii if high <= 1.0 => {
            let place = values.iter().position(|x| *x == high).unwrap_or(0);
            return Err(Misfit::at(
                place,
                Why::NotAbove {
                    value: high,
                    bound: 1.0,
                    method: "the GII's logarithm",
                },
            ));
        }
        Log::Shifted | Log::Gii => (f64::NEG_INFINITY, "a logarithm"),
    };
    let logged = Logged::over(values, form);
    for (place, x) in values.iter_mut().enumerate() {
        if *x <= bound {
            return Err(Misfit::at(
                place,
                Why::NotAbove {
                    value: *x,
                    bound,
                    method,
                },
            ));
        }
        let new = logged.of(*x);
        if !new.is_finite() {
            return Err(Misfit::at(place, Why::Overflow));
        }
        *x = new;
    }
    Ok(())
}

/// Treats one indicator in place; cells without a value stay as they are.
///
/// # Errors
/// Where a logarithm does not fit, with the row.
pub fn treat(series: &mut Series, method: &Treat) -> Result<Treated, Misfit> {
    let usual = Winsorise::default();
    let bounds = match method {
        Treat::None => return Ok(Treated::default()),
        Treat::Winsorise(bounds) => bounds,
        Treat::Log(_) | Treat::LogAlways(_) => &usual,
    };
    let always = matches!(method, Treat::LogAlways(_));
    let fine = Treated {
        within: Some(true),
        ..Treated::default()
    };
    // Most indicators need nothing, and then nothing is copied.
    if !always && series.complete().is_some_and(|values| within(values, bounds)) {
        return Ok(fine);
    }
    let mut values: Vec<f64> = series.present().collect();
    if !always && series.absent() > 0 && within(&values, bounds) {
        return Ok(fine);
    }
    let mut done = Treated::default();
    let mut form = match method {
        Treat::None | Treat::Winsorise(_) => None,
        Treat::Log(form) | Treat::LogAlways(form) => Some(*form),
    };
    if let Treat::Winsorise(bounds) = method {
        let before = values.clone();
        let drawn = winsorise(&mut values, bounds);
        form = bounds.otherwise.filter(|_| !within(&values, bounds));
        if form.is_some() {
            values.clone_from(&before);
        } else {
            done.drawn = drawn
                .into_iter()
                .map(|place| (row_of(series, place), before[place]))
                .collect();
        }
    }
    if let Some(form) = form {
        log(&mut values, form).map_err(|misfit| Misfit {
            row: misfit.row.map(|place| row_of(series, place)),
            ..misfit
        })?;
        done.log = Some(form);
    }
    done.within = Some(within(&values, bounds));
    let mut treated = values.into_iter();
    series.change(|x| treated.next().unwrap_or(x));
    Ok(done)
}

/// The row of the value at a place among those that are there.
fn row_of(series: &Series, place: usize) -> usize {
    let mut there = series.states().iter().enumerate().filter(|(_, state)| state.is_none());
    there.nth(place).map_or(place, |(row, _)| row)
}
