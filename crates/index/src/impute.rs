//! Gaps: what is put where nothing is known.
//!
//! Only the absences that the framework names are filled, each filled cell is told, and what has no source stays empty (a group without any
//! value, an indicator that nobody has). Means and medians are those of the units that have a value when the step begins.

use crate::data::{Cell, Series};
use crate::framework::{Absence, Impute};
use crate::misfit::{Misfit, Why};
use crate::statistics::{deviation, mean, median};
use std::collections::BTreeMap;

/// Units of `nearest` at most: it compares all pairs, O(units · gaps · indicators).
pub const MAX_NEAREST: usize = 10_000;

/// Fills one indicator's gaps by a mean or median, of all or of a group; gives the rows that were filled, ascending.
///
/// `groups` has a word for each row; an empty word is no group, and its gaps stay.
///
/// ```
/// use index::{Cell, Series, framework::{Absence, Impute}, impute::fill};
/// let mut series: Series = [Cell::Value(2.0), Cell::Missing, Cell::Refused, Cell::Value(4.0)].into_iter().collect();
/// assert_eq!(fill(&mut series, &Impute::Mean, &[Absence::Missing], None).unwrap(), [1]);
/// assert_eq!(series.get(1), Cell::Value(3.0));
/// assert_eq!(series.get(2), Cell::Refused);
/// ```
///
/// # Errors
/// A group method without groups or with another number of them.
pub fn fill(
    series: &mut Series,
    method: &Impute,
    kinds: &[Absence],
    groups: Option<&[String]>,
) -> Result<Vec<usize>, Misfit> {
    let middle: fn(&[f64]) -> Option<f64> = match method {
        Impute::None | Impute::Nearest { .. } => return Ok(Vec::new()),
        Impute::Mean | Impute::GroupMean { .. } => mean,
        Impute::Median | Impute::GroupMedian { .. } => median,
    };
    let gaps: Vec<usize> = open(series, kinds);
    if gaps.is_empty() {
        return Ok(gaps);
    }
    let grouped = matches!(method, Impute::GroupMean { .. } | Impute::GroupMedian { .. });
    let mut filled = Vec::new();
    if grouped {
        let groups = groups
            .filter(|groups| groups.len() == series.len())
            .ok_or(Misfit::of(Why::Length))?;
        let mut by_group: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (cell, group) in series.iter().zip(groups).filter(|(_, group)| !group.is_empty()) {
            by_group.entry(group).or_default().extend(cell.value());
        }
        let middles: BTreeMap<&str, Option<f64>> = by_group
            .into_iter()
            .map(|(group, values)| (group, middle(&values)))
            .collect();
        for row in gaps {
            if let Some(value) = middles.get(groups[row].as_str()).copied().flatten() {
                series.set(row, Cell::Value(value));
                filled.push(row);
            }
        }
    } else {
        let values: Vec<f64> = series.present().collect();
        if let Some(value) = middle(&values) {
            gaps.iter().for_each(|row| series.set(*row, Cell::Value(value)));
            filled = gaps;
        }
    }
    Ok(filled)
}

fn open(series: &Series, kinds: &[Absence]) -> Vec<usize> {
    let states = series.states().iter().enumerate();
    states
        .filter(|(_, state)| state.is_some_and(|absence| kinds.contains(&absence)))
        .map(|(row, _)| row)
        .collect()
}

/// Fills gaps by the mean of the nearest units that have the indicator; gives (indicator, row) of each filled cell, by indicator and row.
///
/// Two units lie as far apart as the root mean square of their differences over the indicators that both have, each indicator first divided
/// by its sample standard deviation; at equal distance the code that comes first in byte order is nearer. Distances are those of the data
/// when the step begins. `wanted[i]` is the number of neighbours for indicator i, 0 where it is not to be filled.
///
/// # Errors
/// More than [`MAX_NEAREST`] units; lengths that do not fit.
pub fn nearest(
    all: &mut [Series],
    units: &[String],
    wanted: &[usize],
    kinds: &[Absence],
) -> Result<Vec<(usize, usize)>, Misfit> {
    if units.len() > MAX_NEAREST {
        return Err(Misfit::of(Why::TooMany {
            units: units.len(),
            most: MAX_NEAREST,
        }));
    }
    if wanted.len() != all.len() || all.iter().any(|series| series.len() != units.len()) {
        return Err(Misfit::of(Why::Length));
    }
    let before: Vec<Series> = all.to_vec();
    let spreads: Vec<Option<f64>> = before
        .iter()
        .map(|series| {
            deviation(&series.present().collect::<Vec<_>>()).filter(|spread| *spread > 0.0 && spread.is_finite())
        })
        .collect();
    let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, series) in before.iter().enumerate().filter(|(place, _)| wanted[*place] > 0) {
        open(series, kinds)
            .into_iter()
            .for_each(|row| by_row.entry(row).or_default().push(place));
    }
    let mut filled = Vec::new();
    for (row, gaps) in by_row {
        let mut near: Vec<(f64, usize)> = Vec::new();
        for other in (0..units.len()).filter(|other| *other != row) {
            let (mut sum, mut shared) = (0.0, 0_usize);
            for (series, spread) in before.iter().zip(&spreads) {
                if let (Some(a), Some(b), Some(spread)) = (series.get(row).value(), series.get(other).value(), spread) {
                    let difference = (a - b) / spread;
                    sum += difference * difference;
                    shared += 1;
                }
            }
            if shared > 0 {
                near.push(((sum / shared as f64).sqrt(), other));
            }
        }
        near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| units[a.1].cmp(&units[b.1])));
        for place in gaps {
            let having = near.iter().filter_map(|(_, other)| before[place].get(*other).value());
            let values: Vec<f64> = having.take(wanted[place]).collect();
            if let Some(value) = mean(&values) {
                all[place].set(row, Cell::of(value));
                filled.push((place, row));
            }
        }
    }
    filled.sort_unstable();
    Ok(filled)
}
