//! Parts against totals on every level, from below, and what may have happened where they disagree.
//!
//! A disagreement is a fact; its cause is a reading. Each reading is weighed in bits: how unlikely it is that it would fit by chance (the
//! spread of the totals over what their decimals leave open), less the number of readings of its sort that were tried. The best one names the
//! cell, all others that fit are listed beside it; where none is better than chance, the total is named with what its parts give.

use super::claims::{Claims, Role, finding, list, score_range, show};
use super::recipe::{Gaps, Recipe, Scale};
use super::sheet::{Told, tell};
use super::steps::{Steps, Way};
use super::{Audit, Finding, Kind, OtherReading, Sure};
use crate::data::Cell;
use crate::framework::{Aggregate, Ends, Framework, Gap, Normalise, Treat};
use std::collections::{BTreeMap, BTreeSet};

/// Bits below which a reading is no better than chance.
const CHANCE: f64 = 3.0;
/// Bits, and the lead over the next reading, above which nothing else is likely.
const SURE: (f64, f64) = (12.0, 5.0);
/// Bits in favour of one cause for two disagreements: any other reading asks for a second fault.
const TWO_AT_ONCE: f64 = 6.0;
/// Rows for which a shift over all columns is tried.
const SHIFTS: usize = 2_000;
/// Columns of one row among which shifts are tried.
const SHIFTED: usize = 120;

struct Total {
    column: usize,
    recipe: Recipe,
    /// The column as a whole follows it.
    follows: bool,
}

#[derive(Clone, Debug)]
struct Reading {
    kind: Kind,
    /// The column at fault, and what would have to stand where.
    column: usize,
    changes: Vec<(usize, f64)>,
    /// The other row where two changed places.
    other: Option<(usize, Vec<(usize, f64)>)>,
    bits: f64,
    sentence: String,
}

pub(super) fn check(claims: &mut Claims, findings: &mut Vec<Finding>, told: &mut Audit) {
    let own = claims.columns.len();
    let mut ready = recipes(claims, own);
    let columns: Vec<usize> = ready.totals.iter().map(|total| total.column).collect();
    let mut refused = BTreeSet::new();
    for column in columns {
        for _ in 0..OUTLIERS {
            let Some((row, part, found)) = ready.of(column).and_then(|total| outlier(claims, total)) else {
                break;
            };
            findings.push(found);
            ready = recipes(claims, own);
            if ready.of(column).is_none() {
                // The steps refuse what its own total asks for: then the others are made again without it, and it is left at that.
                claims.mended[part][row] = Cell::Missing;
                refused.insert(row);
                ready = recipes(claims, own);
            }
        }
    }
    let Ready { mut totals, unchecked } = ready;
    told.unchecked.extend(unchecked);
    claims.left_out.append(&mut refused);
    let filled = |leaf: usize| {
        let of_leaf = |column: &&super::claims::Column| column.role == Role::Fill && column.place == leaf;
        claims.columns.iter().filter(of_leaf).count()
    };
    debug_assert!(claims.framework.leaves().iter().all(|leaf| filled(*leaf) <= 1));
    for total in &mut totals {
        column_faults(claims, total, findings);
    }
    let rows: Vec<usize> = usable(claims).collect();
    for (column, of) in claims.columns.iter().enumerate() {
        for row in rows.iter().copied() {
            let value = claims.mended[column][row].value();
            if !of.odd[row] && value.is_some_and(|value| of.outside(value)) {
                claims.outside.insert((row, column));
            }
        }
        if let Some(row) = lone_outsider(claims.framework, of, &rows) {
            claims.outside.insert((row, column));
        }
    }
    let shifted = shifts(claims, &totals, findings);
    for row in &shifted {
        claims.outside.retain(|(other, _)| other != row);
    }
    for at in 0..totals.len() {
        units(claims, &totals, at, &shifted, findings, told);
    }
    emit_outside(claims, findings);
}

/// Rows whose figures mean what their columns say.
fn usable<'c>(claims: &'c Claims) -> impl Iterator<Item = usize> + use<'c> {
    (0..claims.units.len()).filter(|row| claims.counted[*row] && !claims.shaky[*row])
}

/// Totals that can be made again, and what is said of those that cannot.
struct Ready {
    totals: Vec<Total>,
    unchecked: Vec<String>,
}

impl Ready {
    /// The total of this column.
    fn of(&self, column: usize) -> Option<&Total> {
        self.totals.iter().find(|total| total.column == column)
    }
}

/// How each total is made of the figures as they stand now; what an earlier run put in behind the first `kept` columns is forgotten.
fn recipes(claims: &mut Claims, kept: usize) -> Ready {
    claims.columns.truncate(kept);
    claims.mended.truncate(kept);
    let framework = claims.framework;
    let mut unchecked = Vec::new();
    let steps = Steps::of(claims);
    let left: BTreeSet<usize> = steps.iter().flat_map(Steps::left_out).collect();
    let gone: Vec<&str> = left.iter().map(|row| claims.units[*row].as_str()).take(20).collect();
    if !left.is_empty() {
        unchecked.push(format!(
            "{} of {} units have too little data for the framework, which leaves them out: {}{}",
            left.len(),
            claims.units.len(),
            gone.join(", "),
            if left.len() > gone.len() { ", …" } else { "" }
        ));
    }
    claims.left_out = left;
    let of_node = claims.of_node.clone();
    let column = |place: usize| of_node[place];
    let mut ways: BTreeMap<usize, Result<Option<Way>, String>> = BTreeMap::new();
    for leaf in framework.leaves() {
        let Some(at) = column(*leaf) else { continue };
        let way = if let Some(steps) = &steps {
            steps.way(claims, *leaf)
        } else {
            let figures = &claims.mended[at];
            let values: Vec<f64> = usable(claims).filter_map(|row| figures[row].value()).collect();
            let reference = match framework.normalise(*leaf) {
                Normalise::DistanceToReference { unit, .. } => {
                    let row = claims.units.iter().position(|other| other == unit);
                    row.and_then(|row| figures[row].value())
                }
                _ => None,
            };
            Scale::leaf(framework, *leaf, &values, reference).map(|scale| {
                Some(Way {
                    scale,
                    by: None,
                    fill: None,
                })
            })
        };
        ways.insert(*leaf, way);
    }
    let mut scale = |place: usize| ways.get(&place).cloned().unwrap_or(Ok(None));
    let mut any = vec![false; framework.nodes().len()];
    let mut totals = Vec::new();
    for leaf in framework.leaves() {
        any[*leaf] = column(*leaf).is_some();
    }
    for place in framework.upwards().iter().copied() {
        let below = framework.children(place).iter().any(|child| any[*child]);
        any[place] = below || column(place).is_some();
        let (Some(at), true) = (column(place), below) else {
            continue;
        };
        match Recipe::of(framework, place, &column, &mut scale) {
            Ok(recipe) => totals.push(Total {
                column: at,
                recipe,
                follows: true,
            }),
            Err(reason) => {
                unchecked.push(format!(
                    "`{}` was not made again from its parts: {reason}",
                    claims.columns[at].heading
                ));
            }
        }
    }
    for place in framework.upwards() {
        if *place != framework.whole() && any[*place] && column(*place).is_none() && column(framework.whole()).is_none()
        {
            unchecked.push(format!(
                "`{}` has no column of its own to be held against",
                framework.node(*place).id
            ));
        }
    }
    Ready { totals, unchecked }
}

/// A row as it stands now.
fn look(cells: &[Vec<Cell>], row: usize) -> impl Fn(usize) -> Cell + use<> {
    let row: Vec<Cell> = cells.iter().map(|column| column[row]).collect();
    move |column| row[column]
}

/// How far a claimed total may lie from what its parts give.
fn tolerance(claims: &Claims, total: &Total, look: &dyn Fn(usize) -> Cell) -> f64 {
    let half_of = |column: usize| claims.columns[column].half();
    total.recipe.slack(look, &half_of) + claims.columns[total.column].half()
}

fn agrees(claims: &Claims, total: &Total, look: &dyn Fn(usize) -> Cell, value: f64) -> bool {
    let Some(made) = total.recipe.value(look, Gaps::AsTheFrameworkSays) else {
        return false;
    };
    let off = (value - made).abs();
    // Most agree at first sight; what the parts' decimals leave open is worked out for the others.
    off <= claims.columns[total.column].half() * 0.999 + 1e-9 * made.abs()
        || off <= tolerance(claims, total, look) * 1.000_001
}

/// Figures of one indicator's column on which all others hang, that are left out for a trial at most: the farthest at either end.
const FARTHEST: usize = 3;
/// Figures of this sort that are told of one total at most.
const OUTLIERS: usize = 8;
/// Times that a figure is put where its own total asks for it.
const ROUNDS: usize = 8;
/// Steps from the least to the greatest size, in which one that a total asks for is looked for.
const SIZES: u32 = 64;
/// Rows times indicators, beyond which no trials are made.
const TRIALS: usize = 2_000_000;

/// The figure that spoils the totals of all others, because they are measured by the ends of its column: without it, they follow. Where a size
/// makes it so large or so small, and more totals of its unit are right with another size than with another figure, it is the size.
///
/// Gives its row and column, where what its own total asks for stands now, and what is told of it.
fn outlier(claims: &mut Claims, total: &Total) -> Option<(usize, usize, Finding)> {
    let framework = claims.framework;
    let rows: Vec<usize> = usable(claims).filter(|row| !claims.left_out.contains(row)).collect();
    let before = off(claims, total, &rows).len();
    // As few as a quarter: where others stand on the other end, little moves.
    if rows.len() < 6 || before * 4 <= rows.len() || rows.len() * framework.leaves().len() > TRIALS {
        return None;
    }
    let hangs = |leaf: usize| *framework.treat(leaf) != Treat::None || framework.normalise(leaf).by_column();
    let off_by = |row: usize| {
        let made = total.recipe.value(&look(&claims.mended, row), Gaps::AsTheFrameworkSays);
        let claimed = claims.mended[total.column][row].value();
        claimed.zip(made).map_or(0.0, |(claimed, made)| (claimed - made).abs())
    };
    let mut most: Vec<(f64, usize)> = rows.iter().map(|row| (off_by(*row), *row)).collect();
    most.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // Of each column its farthest rows at either end, and those that are off by far the most, wherever they stand.
    let usual = most[most.len() / 2].0;
    let stand_out: Vec<(f64, usize)> = most
        .iter()
        .copied()
        .take(FARTHEST)
        .filter(|(by, _)| *by > 4.0 * usual)
        .collect();
    let mut tried: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for column in total.recipe.columns() {
        let leaf = claims.columns[column].place;
        if !framework.is_leaf(leaf) || !hangs(leaf) {
            continue;
        }
        let size = size_of(claims, leaf);
        let mut far: Vec<(f64, usize)> = Vec::new();
        for row in &rows {
            let by = size.map_or(Some(1.0), |by| claims.mended[by][*row].value());
            if let (Some(x), Some(by)) = (claims.mended[column][*row].value(), by.filter(|by| *by > 0.0)) {
                far.push((x / by, *row));
            }
        }
        far.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let ends = far.iter().take(FARTHEST).chain(far.iter().rev().take(FARTHEST));
        let rows: BTreeSet<usize> = ends.chain(&stand_out).map(|(_, row)| *row).collect();
        for row in rows {
            let columns = tried.entry(row).or_default();
            columns.push(column);
            columns.extend(size);
        }
    }
    let as_it_is = right_with(claims, &rows, None);
    for (_, row) in most {
        let mut columns = tried.remove(&row).unwrap_or_default();
        // Figures before sizes, which make more right or are not meant.
        columns.sort_by_key(|column| (claims.columns[*column].role != Role::Figure, *column));
        columns.dedup();
        let mut fit: Vec<(usize, usize, f64)> = Vec::new();
        for column in columns {
            if let Some(needed) = trial(claims, total, &rows, before, row, column) {
                let right = right_with(claims, &rows, Some((row, column, needed)));
                if claims.columns[column].role == Role::Figure || right > as_it_is {
                    fit.push((right, column, needed));
                }
            }
        }
        fit.sort_by_key(|(right, ..)| std::cmp::Reverse(*right));
        if !fit.is_empty() {
            return Some(measure(claims, total, row, &fit));
        }
    }
    None
}

/// The column of the size by which an indicator is divided.
fn size_of(claims: &Claims, leaf: usize) -> Option<usize> {
    let name = claims.framework.node(leaf).denominator.as_ref()?;
    claims.sizes.get(name).copied()
}

/// The rows of these whose claimed total is not what its parts give.
fn off(claims: &Claims, total: &Total, rows: &[usize]) -> Vec<usize> {
    let off = |row: &&usize| {
        let value = claims.mended[total.column][**row].value();
        value.is_some_and(|value| !agrees(claims, total, &look(&claims.mended, **row), value))
    };
    rows.iter().filter(off).copied().collect()
}

/// Leaves one figure out for a trial, then puts what its own total asks for there, which moves the others a little, until it stays.
///
/// Gives what is asked for where the others then follow and another figure stands there; what stood there stands there again.
fn trial(claims: &mut Claims, total: &Total, rows: &[usize], before: usize, row: usize, column: usize) -> Option<f64> {
    let columns = claims.columns.len();
    let left_out = claims.left_out.clone();
    let was = std::mem::replace(&mut claims.mended[column][row], Cell::Missing);
    let mut needed = None;
    for _ in 0..ROUNDS {
        let ready = recipes(claims, columns);
        let Some(again) = ready.of(total.column) else { break };
        let asked = claims.mended[total.column][row].value();
        let asked = asked.map_or(Vec::new(), |value| {
            if claims.columns[column].role == Role::Size {
                sizes_for(claims, again, row, column, value)
            } else {
                solve(claims, again, row, column, value).into_iter().collect()
            }
        });
        let own = look(&claims.mended, row);
        let with = |x: f64, at: usize| if at == column { Cell::of(x) } else { own(at) };
        let asked = asked.into_iter().map(|x| claims.columns[column].printed(x));
        // A size may be asked for by several, of which one is right by the other totals as well.
        let asked = asked
            .rev()
            .max_by_key(|x| right(claims, &ready, row, &|at| with(*x, at)));
        let Some(asked) = asked else { break };
        let after = off(claims, again, rows).iter().filter(|other| **other != row).count();
        if after * 10 <= rows.len() && after * 3 <= before {
            needed = Some(asked);
        }
        let put = std::mem::replace(&mut claims.mended[column][row], Cell::of(asked));
        if put == Cell::of(asked) {
            break;
        }
    }
    claims.columns.truncate(columns);
    claims.mended.truncate(columns);
    claims.mended[column][row] = was;
    claims.left_out = left_out;
    let half = claims.columns[column].half();
    needed.filter(|needed| was.value().is_some_and(|x| (needed - x).abs() > half))
}

/// How many totals of these rows are right, where another figure stands in one cell.
fn right_with(claims: &mut Claims, rows: &[usize], other: Option<(usize, usize, f64)>) -> usize {
    let columns = claims.columns.len();
    let left_out = claims.left_out.clone();
    let mut put = other.map(|(row, column, x)| (row, column, Cell::of(x)));
    let mut swap = |claims: &mut Claims| {
        if let Some((row, column, cell)) = &mut put {
            std::mem::swap(&mut claims.mended[*column][*row], cell);
        }
    };
    swap(claims);
    let ready = recipes(claims, columns);
    let right = rows
        .iter()
        .map(|row| right(claims, &ready, *row, &look(&claims.mended, *row)));
    let right = right.sum();
    claims.columns.truncate(columns);
    claims.mended.truncate(columns);
    swap(claims);
    claims.left_out = left_out;
    right
}

/// How many totals of a row are right.
fn right(claims: &Claims, ready: &Ready, row: usize, look: &dyn Fn(usize) -> Cell) -> usize {
    let right = |total: &&Total| {
        let value = claims.mended[total.column][row].value();
        value.is_some_and(|value| agrees(claims, total, look, value))
    };
    ready.totals.iter().filter(right).count()
}

/// Puts what is asked for where a figure stands by which all others are measured, and tells it; the first of these, the others being readings.
fn measure(claims: &mut Claims, total: &Total, row: usize, fit: &[(usize, usize, f64)]) -> (usize, usize, Finding) {
    let kind = |column: usize, needed: f64| {
        let factor = claims.mended[column][row].value().unwrap_or(0.0) / needed;
        let near = |by: f64| (factor / by - 1.0).abs() < 0.02 || (factor * by - 1.0).abs() < 0.02;
        if factor < 0.0 && (factor + 1.0).abs() < 0.02 {
            Kind::SignLost
        } else if near(10.0) || near(1000.0) {
            Kind::DecimalShift
        } else {
            Kind::PartScale
        }
    };
    let mut readings: Vec<OtherReading> = fit
        .iter()
        .map(|(_, column, needed)| OtherReading {
            kind: kind(*column, *needed),
            field: claims.columns[*column].heading.clone(),
            value: claims.columns[*column].show(*needed),
        })
        .collect();
    let OtherReading { kind, value, .. } = readings.remove(0);
    let (_, column, needed) = fit[0];
    let name = claims.columns[total.column].heading.clone();
    let what = if claims.columns[column].role == Role::Figure {
        "this one, by which they are measured, is left out"
    } else {
        "this size is left out, which makes of its unit the one by which they are measured"
    };
    let sentence = format!("the figures of `{name}` follow for all others once {what}; its own asks for {value} here");
    let mut found = claims.cell(kind, Sure::Likely, row, column, value, sentence);
    found.with = vec![name];
    found.readings = readings;
    claims.mended[column][row] = Cell::of(needed);
    (row, column, found)
}

/// Faults that most rows share are told once: another scale, columns exchanged, another method.
fn column_faults(claims: &mut Claims, total: &mut Total, findings: &mut Vec<Finding>) {
    let rows: Vec<usize> = usable(claims)
        .filter(|row| {
            let look = look(&claims.mended, *row);
            !claims.left_out.contains(row)
                && claims.mended[total.column][*row].value().is_some()
                && total.recipe.value(&look, Gaps::AsTheFrameworkSays).is_some()
        })
        .collect();
    let wrong = |claims: &Claims, total: &Total| -> Vec<usize> {
        let fits = |row: &&usize| {
            let value = claims.mended[total.column][**row].value().unwrap_or(0.0);
            !agrees(claims, total, &look(&claims.mended, **row), value)
        };
        rows.iter().filter(fits).copied().collect()
    };
    let before = wrong(claims, total);
    if rows.len() < 4 || before.len() * 10 <= rows.len() * 6 {
        return;
    }
    let most = rows.len() / 10;
    let parts = total.recipe.columns();
    let span = |claims: &Claims, column: usize| {
        let ends = score_range(claims.framework, claims.columns[column].place);
        ends.map(|ends| ends.high - ends.low)
    };
    let factors = |claims: &Claims, column: usize| {
        let mut factors = vec![10.0, 100.0, 1000.0, 0.1, 0.01, 0.001];
        for span in span(claims, column).into_iter().chain(span(claims, total.column)) {
            factors.extend([span, 1.0 / span]);
        }
        let all: f64 = total.recipe.parts.iter().map(|part| part.weight).sum();
        factors.extend([all, 1.0 / all]);
        factors.retain(|factor: &f64| factor.is_finite() && *factor > 0.0 && (factor - 1.0).abs() > 1e-6);
        factors
    };
    // Of all that fit, the one after which least is left: a coarse scale leaves much open.
    let left = |claims: &Claims, total: &Total| -> f64 {
        let off = |row: &usize| {
            let made = total
                .recipe
                .value(&look(&claims.mended, *row), Gaps::AsTheFrameworkSays)?;
            Some((claims.mended[total.column][*row].value()? - made).abs() / (made.abs() + 1e-300))
        };
        rows.iter().filter_map(off).sum()
    };
    let mut best: Option<(f64, usize, f64)> = None;
    for column in std::iter::once(total.column).chain(parts.iter().copied()) {
        for factor in factors(claims, column) {
            let kept = rescale(claims, column, factor);
            let off = left(claims, total);
            let outside = claims.mended[column]
                .iter()
                .filter(|cell| cell.value().is_some_and(|x| claims.columns[column].outside(x)));
            let can = outside.count() * 2 <= rows.len();
            if can && best.is_none_or(|(least, ..)| off < least) && wrong(claims, total).len() <= most {
                best = Some((off, column, factor));
            }
            claims.mended[column] = kept;
            claims.columns[column].open = None;
        }
    }
    if let Some((_, column, factor)) = best {
        let fine = claims.columns[column].fine;
        rescale(claims, column, factor);
        let kind = if column == total.column {
            Kind::TotalScale
        } else {
            Kind::PartScale
        };
        let sentence = format!(
            "all figures of `{}` stand on another scale: they fit once multiplied by {}",
            claims.columns[column].heading,
            short(factor)
        );
        let mut all = claims.whole(kind, Sure::Certain, column, sentence);
        for row in &rows {
            let made = claims.mended[column][*row].value();
            let made = made.map_or(String::new(), |x| show(x, fine.max(2)));
            list(
                &mut all,
                &claims.units[*row],
                claims.text(*row, claims.columns[column].at),
                &made,
            );
        }
        findings.push(all);
        return;
    }
    for (first, one) in parts.iter().enumerate() {
        for two in &parts[first + 1..] {
            claims.mended.swap(*one, *two);
            if wrong(claims, total).len() <= most {
                let (a, b) = (&claims.columns[*one].heading, &claims.columns[*two].heading);
                let sentence = format!("the columns `{a}` and `{b}` have changed places, in all rows");
                let mut all = claims.whole(Kind::SwappedColumns, Sure::Certain, *one, sentence);
                all.with = vec![b.clone()];
                findings.push(all);
                return;
            }
            claims.mended.swap(*one, *two);
        }
    }
    for column in &parts {
        for down in [true, false] {
            let kept = claims.mended[*column].clone();
            let cells = &mut claims.mended[*column];
            if down {
                cells.rotate_left(1);
            } else {
                cells.rotate_right(1);
            }
            // The whole column, so that no row is left but the one into which nothing moved; a stretch of it is told with where it begins.
            let edge = if down { rows.last() } else { rows.first() };
            if wrong(claims, total).iter().all(|row| Some(row) == edge) {
                let sentence = format!(
                    "the figures of `{}` stand one row too {}",
                    claims.columns[*column].heading,
                    if down { "low" } else { "high" }
                );
                findings.push(claims.whole(Kind::ShiftedColumn, Sure::Certain, *column, sentence));
                return;
            }
            claims.mended[*column] = kept;
        }
    }
    let own = total.recipe.clone();
    let methods = [
        ("the sum with these weights", Some(Aggregate::Sum)),
        ("the arithmetic mean with these weights", Some(Aggregate::Arithmetic)),
        ("the geometric mean with these weights", Some(Aggregate::Geometric)),
        ("the harmonic mean with these weights", Some(Aggregate::Harmonic)),
        ("the smallest part", Some(Aggregate::Minimum)),
    ];
    for equal in [false, true] {
        for (name, method) in &methods {
            total.recipe = own.clone();
            if let Some(method) = method {
                total.recipe.method = method.clone();
            }
            if equal {
                total.recipe.parts.iter_mut().for_each(|part| part.weight = 1.0);
            }
            if wrong(claims, total).len() <= most {
                let name = if equal {
                    name.replace("these", "equal")
                } else {
                    (*name).to_owned()
                };
                let sentence = format!(
                    "`{}` does not follow the framework: it is {name}",
                    claims.columns[total.column].heading
                );
                method_finding(claims, total.column, &own, &before, Sure::Certain, sentence, findings);
                return;
            }
        }
    }
    total.recipe = own.clone();
    if displaced(claims, total, &before, findings).len() * 2 > before.len() {
        return;
    }
    total.follows = false;
    let sentence = format!(
        "`{}` does not follow the framework's method and weights in {} of {} rows, and no other plain method either",
        claims.columns[total.column].heading,
        before.len(),
        rows.len()
    );
    method_finding(claims, total.column, &own, &before, Sure::Certain, sentence, findings);
}

/// Brings a column onto another scale, with what its cells leave open; gives what stood there.
fn rescale(claims: &mut Claims, column: usize, factor: f64) -> Vec<Cell> {
    let scaled: Vec<Cell> = claims.mended[column]
        .iter()
        .map(|cell| cell.value().map_or(*cell, |x| Cell::of(x * factor)))
        .collect();
    let of = &mut claims.columns[column];
    of.open = Some(
        factor
            * of.step
                .or(of.tens)
                .map_or(super::recipe::half(of.fine), |step| 0.5 * step),
    );
    std::mem::replace(&mut claims.mended[column], scaled)
}

fn method_finding(
    claims: &Claims,
    column: usize,
    recipe: &Recipe,
    rows: &[usize],
    sure: Sure,
    sentence: String,
    findings: &mut Vec<Finding>,
) {
    let mut all = claims.whole(Kind::MethodDiffers, sure, column, sentence);
    for row in rows {
        let made = recipe.value(&look(&claims.mended, *row), Gaps::AsTheFrameworkSays);
        let made = made.map_or(String::new(), |made| claims.columns[column].show(made));
        list(
            &mut all,
            &claims.units[*row],
            claims.text(*row, claims.columns[column].at),
            &made,
        );
    }
    findings.push(all);
}

fn short(factor: f64) -> String {
    let text = format!("{factor:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The one value far beyond goalposts at which the framework clips.
fn lone_outsider(framework: &Framework, column: &super::claims::Column, rows: &[usize]) -> Option<usize> {
    let ends = framework.node(column.place).goalposts?;
    if column.range.is_some() || column.role != Role::Figure || !framework.is_leaf(column.place) {
        return None;
    }
    let far = 0.25 * (ends.high - ends.low);
    let beyond = |row: &&usize| {
        column.cells[**row]
            .value()
            .is_some_and(|x| !column.odd[**row] && (x < ends.low - far || x > ends.high + far))
    };
    let mut found = rows.iter().filter(beyond);
    let one = found.next()?;
    found.next().is_none().then_some(*one)
}

/// What stood, the columns that are shifted, the cells moved back, those that are lost, and where to the figures had moved.
type Shift = (
    usize,
    std::ops::Range<usize>,
    Vec<(Cell, bool)>,
    BTreeSet<usize>,
    &'static str,
);

/// How much of a row contradicts the rest, and how much of it was held against something and stood.
struct Verdict {
    against: usize,
    /// Text where a number belongs, a rank that is none, a tier that nobody knows.
    shape: usize,
    blank: usize,
    /// Cells without a value, in whatever column.
    gaps: usize,
    totals: usize,
    stood: usize,
    /// How unlikely it is that totals agree by chance, of those for which other figures stand here than in the file.
    bits: f64,
}

fn verdict(
    claims: &Claims,
    totals: &[Total],
    row: usize,
    cells: &[(Cell, bool)],
    tier: &str,
    unknown: &dyn Fn(usize) -> bool,
) -> Verdict {
    let mut verdict = Verdict {
        against: 0,
        shape: 0,
        blank: 0,
        gaps: 0,
        totals: 0,
        stood: 0,
        bits: 0.0,
    };
    if let Some(tiers) = &claims.framework.spec().tiers
        && !tier.is_empty()
    {
        let same = |name: &str| name.to_lowercase() == tier.to_lowercase();
        let known = tiers
            .of
            .iter()
            .any(|of| same(&of.id) || of.name.iter().any(|(_, name)| same(name)));
        let absent = claims.framework.spec().data.marks.absence(tier).is_some();
        verdict.against += usize::from(!known && !absent);
        verdict.shape += usize::from(!known && !absent);
    }
    for (at, column) in claims.columns.iter().enumerate() {
        let (cell, odd) = cells[at];
        if unknown(at) {
            continue;
        }
        let blank = cell.value().is_none() && column.mostly;
        verdict.blank += usize::from(blank && !odd);
        verdict.gaps += usize::from(cell.value().is_none() && !odd);
        verdict.shape += usize::from(odd);
        if odd || cell.value().is_some_and(|value| column.outside(value)) {
            verdict.against += 1;
        }
        if let (Role::Rank, Some(rank), Some(score)) = (column.role, cell.value(), claims.of_node[column.place])
            && !unknown(score)
            && let Some(score_value) = cells[score].0.value()
        {
            let mut against = 0;
            let mut others = 0;
            for other in usable(claims).filter(|other| *other != row) {
                let (Some(s), Some(r)) = (claims.columns[score].cells[other].value(), column.cells[other].value())
                else {
                    continue;
                };
                others += 1;
                against += usize::from((s > score_value && r > rank) || (s < score_value && r < rank));
            }
            let whole = libm::floor(rank * 2.0) == rank * 2.0 && rank >= 1.0 && rank <= claims.units.len() as f64;
            verdict.shape += usize::from(!whole);
            if !whole || against > 1 + others / 20 {
                verdict.against += 1;
            } else if others > 3 {
                verdict.stood += 1;
            }
        }
    }
    let look = |column: usize| cells[column].0;
    for total in totals.iter().filter(|total| total.follows) {
        let involved = total.recipe.columns();
        if unknown(total.column) || involved.iter().any(|column| unknown(*column)) {
            continue;
        }
        if let Some(value) = look(total.column).value() {
            if agrees(claims, total, &look, value) {
                verdict.stood += 1;
                verdict.totals += 1;
                let moved = |column: &usize| cells[*column].0 != claims.mended[*column][row];
                if moved(&total.column) || involved.iter().any(moved) {
                    let Ends { low, high } = Ends::of(&claims.columns[total.column].values());
                    let open = 2.0 * tolerance(claims, total, &look);
                    verdict.bits += libm::log2(((high - low) / open.max(1e-300)).max(1.0)).min(40.0);
                }
            } else {
                verdict.against += 1;
            }
        }
    }
    verdict
}

/// Rows whose figures stand one column off.
fn shifts(claims: &mut Claims, totals: &[Total], findings: &mut Vec<Finding>) -> BTreeSet<usize> {
    let mut shifted = BTreeSet::new();
    let mut places: Vec<usize> = claims
        .columns
        .iter()
        .filter(|column| column.role != Role::Fill)
        .map(|column| column.at)
        .chain(claims.tier)
        .collect();
    places.sort_unstable();
    let totals_at: BTreeSet<usize> = totals.iter().map(|total| claims.columns[total.column].at).collect();
    let rank_at: BTreeSet<usize> = claims
        .columns
        .iter()
        .filter(|column| column.role == Role::Rank)
        .map(|column| column.at)
        .collect();
    let parts_end = places
        .iter()
        .position(|at| totals_at.contains(at) || rank_at.contains(at))
        .unwrap_or(places.len());
    if places.len() < 3 || places.len() > SHIFTED || totals.is_empty() || !claims.in_order {
        return shifted;
    }
    let marks = claims.framework.spec().data.marks.clone();
    let column_of: BTreeMap<usize, usize> = claims
        .columns
        .iter()
        .enumerate()
        .filter(|(_, of)| of.role != Role::Fill)
        .map(|(column, of)| (of.at, column))
        .collect();
    let rows: Vec<usize> = usable(claims).collect();
    let mut tried = 0;
    for row in rows {
        let own: Vec<(Cell, bool)> = claims
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| (claims.mended[at][row], column.odd[row]))
            .collect();
        let tier = claims.tier.map_or("", |at| claims.text(row, at));
        let before = verdict(claims, totals, row, &own, tier, &|_| false);
        if before.against + before.blank < 2 || (before.shape == 0 && before.against < 2) {
            continue;
        }
        tried += 1;
        if tried > SHIFTS {
            break;
        }
        let texts: Vec<&str> = places.iter().map(|at| claims.text(row, *at)).collect();
        // Of so many shifts that are tried one may fit by chance.
        let asked = CHANCE + libm::log2(8.0 * places.len() as f64);
        let mut best: Option<Shift> = None;
        for end in [places.len(), parts_end] {
            for start in 0..end.saturating_sub(2) {
                for (name, left, round) in [
                    ("to the right", true, false),
                    ("to the left", false, false),
                    ("to the right", true, true),
                    ("to the left", false, true),
                ] {
                    let mut moved: Vec<Option<&str>> = texts.iter().copied().map(Some).collect();
                    if left {
                        moved[start..end].rotate_left(1);
                        if !round {
                            moved[end - 1] = None;
                        }
                    } else {
                        moved[start..end].rotate_right(1);
                        if !round {
                            moved[start] = None;
                        }
                    }
                    let mut cells = own.clone();
                    let mut unknown = BTreeSet::new();
                    for (at, text) in places.iter().zip(&moved) {
                        let Some(column) = column_of.get(at) else { continue };
                        match text {
                            None => {
                                cells[*column] = (Cell::Missing, false);
                                unknown.insert(*column);
                            }
                            Some(text) => {
                                cells[*column] = match tell(text, &marks) {
                                    Told::Value(value, _) => (Cell::of(value), false),
                                    Told::Absent(absence) => (Cell::from(absence), false),
                                    Told::Odd(..) => (Cell::Missing, true),
                                };
                            }
                        }
                    }
                    let tier = places.iter().position(|at| Some(*at) == claims.tier);
                    let tier = tier.and_then(|at| moved[at]).unwrap_or_default();
                    let after = verdict(claims, totals, row, &cells, tier, &|column| unknown.contains(&column));
                    if after.against == 0
                        // A gap that moved along stands in another column, which may have no other.
                        && (after.blank <= before.blank || after.gaps <= before.gaps)
                        && after.stood > before.stood
                        && (before.shape > 0 || (after.totals > before.totals && after.bits >= asked))
                        && best.as_ref().is_none_or(|best| after.stood > best.0)
                    {
                        best = Some((after.stood, start..end, cells, unknown, name));
                    }
                }
            }
        }
        let Some((_, moved, cells, unknown, name)) = best else {
            continue;
        };
        let first = column_of.get(&places[moved.start]).copied().unwrap_or(0);
        let heading = &claims.columns[first].heading;
        let last = moved.end - 1;
        let till = column_of.get(&places[last]).filter(|_| moved.end < places.len());
        let till = till.map_or("on".to_owned(), |last| {
            format!("to `{}`", claims.columns[*last].heading)
        });
        let sentence = format!(
            "from `{heading}` {till} the figures stand one column {name} of where they belong; moved back, they fit"
        );
        let made = cells[first]
            .0
            .value()
            .map_or(String::new(), |value| claims.columns[first].show(value));
        let mut found = claims.cell(Kind::ShiftedRow, Sure::Certain, row, first, made, sentence);
        found.with = places[moved]
            .iter()
            .filter_map(|at| column_of.get(at))
            .skip(1)
            .map(|column| claims.columns[*column].heading.clone())
            .collect();
        findings.retain(|other| {
            other.row != found.row || !matches!(other.kind, Kind::TextInNumber | Kind::RoundedOtherwise)
        });
        findings.push(found);
        for (column, (cell, _)) in cells.iter().enumerate() {
            claims.mended[column][row] = if unknown.contains(&column) {
                Cell::Missing
            } else {
                *cell
            };
        }
        shifted.insert(row);
    }
    shifted
}

/// What the total above says of a figure of this node.
#[derive(Clone, Debug, Default)]
struct Above {
    /// It counts the figure as it is claimed.
    claimed: bool,
    /// It counts what the parts give, as far as their decimals tell what that is.
    made: bool,
    /// What it counts, where that is nearer than the parts tell.
    counted: Option<f64>,
    /// The column of the total above, and what it would be with a figure below that is put right.
    carried: Option<(usize, f64)>,
}

fn above(claims: &Claims, totals: &[Total], at: usize, row: usize, claimed: f64, made: f64) -> Above {
    let column = totals[at].column;
    let Some(parent) = totals
        .iter()
        .find(|total| total.follows && total.recipe.columns().contains(&column))
    else {
        return Above::default();
    };
    let Some(value) = claims.mended[parent.column][row].value() else {
        return Above::default();
    };
    let with = |mine: f64| {
        move |asked: usize| {
            if asked == column {
                Cell::of(mine)
            } else {
                claims.mended[asked][row]
            }
        }
    };
    let fits = |mine: f64| agrees(claims, parent, &with(mine), value);
    // What the parts' decimals leave open of what they give.
    let open = tolerance(claims, &totals[at], &look(&claims.mended, row));
    let counted = solve(claims, parent, row, column, value).filter(|counted| (counted - made).abs() <= open);
    let carried = parent.recipe.value(&with(made), Gaps::AsTheFrameworkSays);
    Above {
        claimed: fits(claimed),
        made: fits(made) || counted.is_some(),
        counted: counted.filter(|_| !fits(made)),
        carried: carried.map(|x| (parent.column, x)),
    }
}

fn units(
    claims: &mut Claims,
    totals: &[Total],
    at: usize,
    shifted: &BTreeSet<usize>,
    findings: &mut Vec<Finding>,
    told: &mut Audit,
) {
    let total = &totals[at];
    if !total.follows {
        return;
    }
    let involved = total.recipe.columns();
    let rows: Vec<usize> = usable(claims)
        .filter(|row| !shifted.contains(row) && !claims.left_out.contains(row))
        .collect();
    let column = total.column;
    let filled = rows
        .iter()
        .filter(|row| claims.columns[column].cells[**row].value().is_some())
        .count();
    let mut wrong: Vec<usize> = Vec::new();
    for row in rows.iter().copied() {
        let odd_parts: Vec<usize> = involved
            .iter()
            .copied()
            .filter(|part| claims.columns[*part].odd[row])
            .collect();
        let odd_total = claims.columns[column].odd[row];
        let mended = look(&claims.mended, row);
        let as_claimed = |asked: usize| claims.columns[asked].cells[row];
        let made = total.recipe.value(&mended, Gaps::AsTheFrameworkSays);
        let Some(value) = claims.mended[column][row].value() else {
            let whole = involved.iter().all(|part| mended(*part).value().is_some());
            if let (false, Some(made), true) = (odd_total, made, whole && filled * 5 >= rows.len() * 4) {
                let shown = claims.columns[column].show(made);
                let sentence = format!("nothing stands here, though its parts are there and give {shown}");
                findings.push(claims.cell(Kind::BlankTotal, Sure::Certain, row, column, shown, sentence));
                claims.mended[column][row] = Cell::of(made);
            } else if let (true, Some(made)) = (odd_total, made) {
                propose(claims, findings, row, column, made);
                claims.mended[column][row] = Cell::of(made);
            }
            continue;
        };
        told.totals += 1;
        if agrees(claims, total, &mended, value) && (made.is_some() || odd_parts.is_empty()) {
            told.agree += 1;
            continue;
        }
        if odd_total || !odd_parts.is_empty() {
            mend_odd(claims, total, row, &odd_parts, odd_total, value, findings);
            continue;
        }
        if agrees(claims, total, &as_claimed, value)
            && let Some(made) = made
        {
            let shown = claims.columns[column].show(made);
            let culprits: Vec<String> = involved
                .iter()
                .copied()
                .chain(total.recipe.sizes())
                .filter(|part| claims.mended[*part][row] != claims.columns[*part].cells[row])
                .map(|part| claims.columns[part].heading.clone())
                .collect();
            let sentence = format!(
                "it follows from the claimed parts, but {} among them is wrong; with what was recomputed there it would be {shown}",
                culprits
                    .iter()
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            let mut found = claims.cell(Kind::CarriedOn, Sure::Certain, row, column, shown, sentence);
            found.with = culprits;
            findings.push(found);
            claims.mended[column][row] = Cell::of(made);
            continue;
        }
        wrong.push(row);
    }
    let displaced = displaced(claims, total, &wrong, findings);
    wrong.retain(|row| !displaced.contains(row));
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for row in wrong.iter().copied() {
        if !done.insert(row) {
            continue;
        }
        let value = claims.mended[column][row].value().unwrap_or(0.0);
        let made = total.recipe.value(&look(&claims.mended, row), Gaps::AsTheFrameworkSays);
        let above = made.map_or(Above::default(), |made| above(claims, totals, at, row, value, made));
        let own_fault = above.made && !above.claimed;
        let made = above.counted.filter(|_| own_fault).or(made);
        let mut readings = readings(claims, total, row, value, made, &wrong, own_fault);
        if above.claimed && !above.made {
            // The total above counts this figure as it stands: rather a part is wrong, unless the fault was carried on.
            let scale = [Kind::TotalScale, Kind::DecimalShift];
            readings
                .iter_mut()
                .filter(|reading| reading.column == column && !scale.contains(&reading.kind))
                .for_each(|reading| reading.bits -= 2.0);
        }
        readings.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.column.cmp(&b.column)));
        tell_one(claims, total, row, value, made, &readings, own_fault, &above, findings);
        if let Some((other, _)) = readings
            .first()
            .filter(|best| best.bits >= CHANCE)
            .and_then(|best| best.other.as_ref())
        {
            done.insert(*other);
        }
    }
}

/// A text that is no number was told already; here it learns what its row makes of it.
fn propose(claims: &Claims, findings: &mut [Finding], row: usize, column: usize, value: f64) {
    let at = claims.sheet.lines[claims.lines[row]].at;
    let heading = &claims.columns[column].heading;
    let texts = [Kind::TextInNumber, Kind::DecimalComma, Kind::Thousands, Kind::NotFinite];
    let found = findings
        .iter_mut()
        .find(|found| found.row == Some(at) && found.field.as_ref() == Some(heading) && texts.contains(&found.kind));
    if let Some(found) = found {
        found.recomputed = claims.columns[column].show(value);
    }
}

fn mend_odd(
    claims: &mut Claims,
    total: &Total,
    row: usize,
    odd: &[usize],
    odd_total: bool,
    value: f64,
    findings: &mut [Finding],
) {
    let column = total.column;
    if odd_total {
        if let (true, Some(made)) = (
            odd.is_empty(),
            total.recipe.value(&look(&claims.mended, row), Gaps::AsTheFrameworkSays),
        ) {
            propose(claims, findings, row, column, made);
            claims.mended[column][row] = Cell::of(made);
        }
        return;
    }
    let [part] = odd else { return };
    let meant = claims.columns[*part].meant.get(&row).cloned().unwrap_or_default();
    let needed = solve(claims, total, row, *part, value);
    let with = |x: f64| {
        let look = |asked: usize| {
            if asked == *part {
                Cell::of(x)
            } else {
                claims.mended[asked][row]
            }
        };
        agrees(claims, total, &look, value)
    };
    if let Some(value) = meant.into_iter().find(|x| with(*x)).or(needed) {
        propose(claims, findings, row, *part, value);
        claims.mended[*part][row] = Cell::of(value);
    }
}

/// Runs of rows in which one part's figures stand one row off.
fn displaced(claims: &mut Claims, total: &Total, wrong: &[usize], findings: &mut Vec<Finding>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    if wrong.len() < 3 {
        return found;
    }
    let wrong: BTreeSet<usize> = wrong.iter().copied().collect();
    let rows: Vec<usize> = usable(claims).collect();
    let place: BTreeMap<usize, usize> = rows.iter().enumerate().map(|(place, row)| (*row, place)).collect();
    let neighbour = |row: usize, down: bool| {
        let at = place.get(&row).copied()?;
        if down {
            rows.get(at + 1).copied()
        } else {
            at.checked_sub(1).map(|at| rows[at])
        }
    };
    let mut runs: Vec<(usize, bool, Vec<usize>)> = Vec::new();
    for part in total.recipe.columns() {
        for down in [true, false] {
            let fits = |row: usize| {
                let (Some(other), Some(value)) = (neighbour(row, down), claims.mended[total.column][row].value())
                else {
                    return false;
                };
                let mut cells: Vec<Cell> = claims.mended.iter().map(|column| column[row]).collect();
                cells[part] = claims.mended[part][other];
                agrees(claims, total, &|asked| cells[asked], value)
            };
            // Rows between that fit either way belong to a run as well.
            let mut open: Vec<usize> = Vec::new();
            let mut close = |open: &mut Vec<usize>| {
                let inside = |row: &usize| wrong.contains(row);
                let (first, last) = (open.iter().position(inside), open.iter().rposition(inside));
                if let (Some(first), Some(last)) = (first, last) {
                    let run = open[first..=last].to_vec();
                    if run.iter().filter(|row| inside(row)).count() >= 3 {
                        runs.push((part, down, run));
                    }
                }
                open.clear();
            };
            for row in rows.iter().copied() {
                if fits(row) {
                    open.push(row);
                } else {
                    close(&mut open);
                }
            }
            close(&mut open);
        }
    }
    // The longest first: a short one may fit by chance.
    runs.sort_by_key(|(part, down, run)| (std::cmp::Reverse(run.len()), *part, !*down));
    for (part, down, run) in runs {
        if run.iter().any(|row| found.contains(row)) {
            continue;
        }
        let cells: Vec<Cell> = run
            .iter()
            .map(|row| neighbour(*row, down).map_or(Cell::Missing, |other| claims.mended[part][other]))
            .collect();
        let heading = claims.columns[part].heading.clone();
        let sentence = format!(
            "{} figures of `{heading}` stand one row too {}, beginning here",
            run.len(),
            if down { "low" } else { "high" }
        );
        let written = |cell: &Cell| cell.value().map_or(String::new(), |x| claims.columns[part].show(x));
        let mut one = claims.cell(
            Kind::ShiftedColumn,
            Sure::Certain,
            run[0],
            part,
            written(&cells[0]),
            sentence,
        );
        for (row, cell) in run.iter().zip(&cells) {
            list(
                &mut one,
                &claims.units[*row],
                claims.text(*row, claims.columns[part].at),
                &written(cell),
            );
        }
        findings.push(one);
        for (row, cell) in run.iter().zip(cells) {
            claims.mended[part][*row] = cell;
            found.insert(*row);
        }
    }
    found
}

/// What the total of a row would be off by with this figure in a column.
fn off_with(claims: &Claims, total: &Total, row: usize, part: usize, value: f64) -> impl Fn(f64) -> Option<f64> {
    move |x: f64| {
        let look = |asked: usize| {
            if asked == part {
                Cell::of(x)
            } else {
                claims.mended[asked][row]
            }
        };
        let made = total.recipe.value(&look, Gaps::AsTheFrameworkSays)?;
        Some(made - value)
    }
}

/// Where something is nothing between two places, at which it has not the same sign.
fn crossing(
    at: &dyn Fn(f64) -> Option<f64>,
    (mut low, below): (f64, f64),
    (mut high, above): (f64, f64),
) -> Option<f64> {
    if (below > 0.0) == (above > 0.0) {
        return None;
    }
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        let Some(off) = at(middle) else { break };
        if (off > 0.0) == (below > 0.0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low + (high - low) / 2.0)
}

/// The part's value with which the total would be what is claimed, where there is one that can stand there.
fn solve(claims: &Claims, total: &Total, row: usize, part: usize, value: f64) -> Option<f64> {
    let (low, high) = likely_ends(claims, part, row)?;
    let at = off_with(claims, total, row, part, value);
    // What stands at an end may come out a little beyond it, for the total is rounded.
    let slack = claims.columns[part].half() + 0.02 * (high - low);
    let (low, high) = (low - slack, high + slack);
    // Beyond the ends there may be no total at all: then from where there is one.
    let from = |end: f64, other: f64| {
        let tried = [0.0, slack, 1.5 * slack].map(|by| if other > end { end + by } else { end - by });
        let further = (1..32).map(|step| end + f64::from(step) / 32.0 * (other - end));
        tried.into_iter().chain(further).find_map(|x| at(x).map(|off| (x, off)))
    };
    let found = crossing(&at, from(low, high)?, from(high, low)?)?;
    let Some(ends) = claims.columns[part]
        .range
        .filter(|_| claims.columns[part].outside(found))
    else {
        return Some(found);
    };
    let end = found.clamp(ends.low, ends.high);
    let look = |asked: usize| {
        if asked == part {
            Cell::of(end)
        } else {
            claims.mended[asked][row]
        }
    };
    agrees(claims, total, &look, value).then_some(end)
}

/// The sizes with which the total would be what is claimed: what is divided may count in either direction, so there may be several.
fn sizes_for(claims: &Claims, total: &Total, row: usize, size: usize, value: f64) -> Vec<f64> {
    let Some((low, high)) = likely_ends(claims, size, row) else {
        return Vec::new();
    };
    let at = off_with(claims, total, row, size, value);
    let least = claims.columns[size].values().into_iter().filter(|x| *x > 0.0);
    let low = low.max(0.1 * least.fold(high, f64::min));
    // Sizes are far apart: as many steps for the small ones as for the large.
    let step = libm::pow(high / low, 1.0 / f64::from(SIZES));
    let tried: Vec<(f64, f64)> = (0..=SIZES)
        .map(|many| low * libm::pow(step, f64::from(many)))
        .filter_map(|x| at(x).map(|off| (x, off)))
        .collect();
    let pairs = tried.windows(2);
    pairs.filter_map(|pair| crossing(&at, pair[0], pair[1])).collect()
}

/// Between which values a figure of this column lies, by its range, else by what the others span and half as much again.
fn likely_ends(claims: &Claims, column: usize, row: usize) -> Option<(f64, f64)> {
    if let Some(ends) = claims.columns[column].range {
        return Some((ends.low, ends.high));
    }
    let (mut low, mut high, mut many) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
    for (other, cell) in claims.columns[column].cells.iter().enumerate() {
        if let (true, Some(x)) = (other != row, cell.value()) {
            low = low.min(x);
            high = high.max(x);
            many += 1.0;
        }
    }
    // Few others say little about what can be.
    let more = (0.5 + 10.0 / many) * (high - low);
    (low <= high).then_some((if low >= 0.0 { (low - more).max(0.0) } else { low - more }, high + more))
}

/// Everything that may have happened in a row whose total is not what its parts give.
fn readings(
    claims: &Claims,
    total: &Total,
    row: usize,
    value: f64,
    made: Option<f64>,
    wrong: &[usize],
    own_fault: bool,
) -> Vec<Reading> {
    let column = total.column;
    let parts = total.recipe.columns();
    let count = parts.len() as f64;
    let own = look(&claims.mended, row);
    let bad: Vec<usize> = parts
        .iter()
        .copied()
        .chain([column])
        .filter(|part| claims.outside.contains(&(row, *part)))
        .collect();
    let mut found: Vec<Reading> = Vec::new();
    let values = claims.columns[column].values();
    let spread =
        values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - values.iter().copied().fold(f64::INFINITY, f64::min);
    let spread = spread.abs() + made.map_or(0.0, |made| (value - made).abs().min(spread.abs()));
    // Bits that a fit is worth: how unlikely it is by chance.
    let fit_bits = |slack: f64| libm::log2((spread / (2.0 * slack).max(1e-300)).max(1.0)).min(40.0);
    let fits = |changes: &[(usize, f64)]| -> Option<f64> {
        let look = |asked: usize| {
            changes
                .iter()
                .find(|(changed, _)| *changed == asked)
                .map_or_else(|| own(asked), |(_, x)| Cell::of(*x))
        };
        let value = look(column).value()?;
        let no_size = |changed: usize, x: f64| claims.columns[changed].role == Role::Size && x <= 0.0;
        let cannot = |(changed, x): &(usize, f64)| claims.columns[*changed].outside(*x) || no_size(*changed, *x);
        if changes.iter().any(cannot) {
            return None;
        }
        agrees(claims, total, &look, value).then(|| fit_bits(tolerance(claims, total, &look)))
    };
    let can_stand = |part: usize, x: f64| {
        likely_ends(claims, part, row)
            .is_some_and(|(low, high)| x >= low - 1e-9 * low.abs() && x <= high + 1e-9 * high.abs())
    };
    let mut keep = |reading: Reading| {
        let touches = bad.is_empty() || reading.changes.iter().any(|(changed, _)| bad.contains(changed));
        if touches && (!own_fault || reading.column == column) {
            found.push(reading);
        }
    };
    let plain = |kind: Kind, column: usize, to: f64, bits: f64, sentence: String| Reading {
        kind,
        column,
        changes: vec![(column, to)],
        other: None,
        bits,
        sentence,
    };

    // One cell alone: the total, then each part, then each size by which parts are divided.
    let sizes = total.recipe.sizes();
    for at in std::iter::once(column).chain(parts.iter().copied()).chain(sizes) {
        let own_total = at == column;
        let Some(x) = own(at).value() else {
            if let Some(needed) = solve(claims, total, row, at, value).filter(|_| !own_total) {
                let shown = claims.columns[at].show(needed);
                keep(plain(
                    Kind::BlankPart,
                    at,
                    needed,
                    12.0 - libm::log2(count.max(1.0)),
                    format!("nothing stands here, but the total counts {shown}"),
                ));
            }
            continue;
        };
        let tried = if own_total { 0.0 } else { libm::log2(count) };
        let heading = &claims.columns[at].heading;
        let span = score_range(claims.framework, claims.columns[at].place).map(|ends| ends.high - ends.low);
        let mut factors = vec![
            (10.0, true),
            (1000.0, true),
            (0.1, true),
            (0.001, true),
            (100.0, false),
            (0.01, false),
        ];
        if let Some(span) =
            span.filter(|span| span.is_finite() && *span > 0.0 && ![1.0, 10.0, 100.0, 1000.0].contains(span))
        {
            factors.extend([(span, false), (1.0 / span, false)]);
        }
        for (factor, point) in factors.into_iter().filter(|_| x != 0.0) {
            let to = x * factor;
            // The claimed cell leaves open half a unit of its own last decimal, and that grows with it.
            let coarse = super::recipe::half(claims.columns[at].written[row]) * factor;
            let bits = if own_total {
                made.filter(|made| (to - made).abs() <= coarse + tolerance(claims, total, &own))
                    .map(|_| fit_bits(coarse + tolerance(claims, total, &own)))
            } else {
                let limits = [to, to - coarse * 0.99, to + coarse * 0.99];
                let hit = limits.iter().find_map(|to| fits(&[(at, *to)]));
                hit.filter(|_| can_stand(at, to)).map(|bits| bits.min(fit_bits(coarse)))
            };
            if let Some(bits) = bits {
                let kind = match (point, own_total) {
                    (true, _) => Kind::DecimalShift,
                    (false, true) => Kind::TotalScale,
                    (false, false) => Kind::PartScale,
                };
                let exact = if own_total {
                    made.unwrap_or(to)
                } else {
                    solve(claims, total, row, at, value).unwrap_or(to)
                };
                let sentence = format!(
                    "`{heading}` stands on another scale here: it fits once multiplied by {}",
                    short(factor)
                );
                let plainest = if own_total { 2.0 } else { 0.0 };
                keep(plain(kind, at, exact, bits + plainest - tried, sentence));
            }
        }
        if x != 0.0
            && let Some(bits) = fits(&[(at, -x)])
        {
            keep(plain(
                Kind::SignLost,
                at,
                -x,
                bits + 3.0 - tried,
                format!("with the other sign `{heading}` fits"),
            ));
        }
        let turned = transposed(claims.text(row, claims.columns[at].at));
        let ways = libm::log2(turned.len().max(1) as f64);
        for other in turned {
            if let Some(bits) = fits(&[(at, other)]).filter(|_| own_total || can_stand(at, other)) {
                let shown = claims.columns[at].show(other);
                keep(plain(
                    Kind::DigitsTransposed,
                    at,
                    other,
                    bits - tried - ways,
                    format!("two neighbouring digits changed places: with {shown} it fits"),
                ));
            }
        }
        if let Some(bits) = copied(claims, at, row, x) {
            let needed = if own_total {
                made
            } else {
                solve(claims, total, row, at, value)
            };
            if let Some(needed) = needed.filter(|needed| (needed - x).abs() > claims.columns[at].half()) {
                let shown = claims.columns[at].show(needed);
                keep(plain(
                    Kind::CopiedNeighbour,
                    at,
                    needed,
                    bits - 1.0 - tried,
                    format!("this is the figure of the next row; the rest of the row asks for {shown}"),
                ));
            }
        }
        let decimals = claims.columns[at].written[row];
        if decimals < claims.columns[at].fine && decimals < 15 {
            let coarse = super::recipe::half(decimals);
            let needed = if own_total {
                made
            } else {
                solve(claims, total, row, at, value)
            };
            if let Some(needed) = needed {
                let off = (needed - x).abs();
                let slack = if own_total {
                    tolerance(claims, total, &own)
                } else {
                    claims.columns[at].half()
                };
                let cut = x.abs() <= needed.abs() && off < 2.0 * coarse;
                if off <= coarse + slack || cut {
                    let shown = claims.columns[at].show(needed);
                    keep(plain(
                        Kind::RoundedOtherwise,
                        at,
                        needed,
                        fit_bits(coarse) + 3.0 - tried,
                        format!("rounded or cut off at {decimals} decimals; {shown} is meant"),
                    ));
                }
            }
        }
        if x == 0.0 {
            let zeros = claims.columns[at]
                .cells
                .iter()
                .filter(|cell| **cell == Cell::Value(0.0))
                .count() as f64;
            let rare = libm::log2(claims.columns[at].cells.len().max(2) as f64 / zeros.max(1.0));
            if own_total {
                if let Some(made) = made {
                    let shown = claims.columns[at].show(made);
                    keep(plain(
                        Kind::ZeroForMissing,
                        at,
                        made,
                        6.0 + rare,
                        format!("0 stands here where the parts give {shown}"),
                    ));
                }
                continue;
            }
            let left_out = |asked: usize| if asked == at { Cell::Missing } else { own(asked) };
            let skipped = total.recipe.gap == Gap::Skip && agrees(claims, total, &left_out, value);
            if skipped {
                let bits = fit_bits(tolerance(claims, total, &left_out)) + 2.0 - tried;
                let sentence =
                    "0 stands here, but the total was made as if nothing were known: left out, it fits".to_owned();
                keep(Reading {
                    kind: Kind::ZeroForMissing,
                    column: at,
                    changes: vec![(at, 0.0)],
                    other: None,
                    bits,
                    sentence,
                });
            } else if let Some(needed) = solve(claims, total, row, at, value) {
                let shown = claims.columns[at].show(needed);
                keep(plain(
                    Kind::ZeroForMissing,
                    at,
                    needed,
                    4.0 + rare - tried,
                    format!("0 stands here, but the total counts {shown}"),
                ));
            }
        }
    }
    // A total cut off instead of rounded, with all its decimals.
    if let Some(made) = made {
        let unit = 2.0 * claims.columns[column].half();
        let tight = tolerance(claims, total, &own) - claims.columns[column].half();
        if value.abs() <= made.abs() + tight && (made - value).abs() < unit + tight && claims.columns[column].fine < 12
        {
            let shown = claims.columns[column].show(made);
            keep(plain(
                Kind::RoundedOtherwise,
                column,
                made,
                fit_bits(unit) + 3.0,
                format!("cut off instead of rounded; {shown} is meant"),
            ));
        }
    }
    if parts.iter().any(|part| own(*part).value().is_none())
        && let Some(zeroed) = total.recipe.value(&own, Gaps::AsZero)
        && (zeroed - value).abs() <= tolerance(claims, total, &own)
    {
        let bits = fit_bits(tolerance(claims, total, &own)) + 6.0;
        let shown = made.map_or(String::new(), |made| claims.columns[column].show(made));
        let filled = total.recipe.parts.iter().any(|part| part.fill.is_some());
        let how = if filled { "filled in" } else { "left out" };
        let sentence = format!("what is not known was counted as 0; {how}, as the framework says, it would be {shown}");
        keep(Reading {
            kind: Kind::GapAsZero,
            column,
            changes: vec![(column, made.unwrap_or(value))],
            other: None,
            bits,
            sentence,
        });
    }
    // Two columns of the row.
    let pairs = libm::log2((count * (count + 1.0) / 2.0).max(1.0));
    let all: Vec<usize> = parts.iter().copied().chain([column]).collect();
    for (first, one) in all.iter().enumerate() {
        for two in &all[first + 1..] {
            let (Some(x), Some(y)) = (own(*one).value(), own(*two).value()) else {
                continue;
            };
            if x == y {
                continue;
            }
            if let Some(bits) = fits(&[(*one, y), (*two, x)]) {
                let (a, b) = (&claims.columns[*one].heading, &claims.columns[*two].heading);
                let sentence = format!("`{a}` and `{b}` have changed places in this row");
                let lies = |column: usize, x: f64| if can_stand(column, x) { 0.0 } else { 2.0 };
                let bits = bits - pairs - lies(*one, y) - lies(*two, x);
                let field = if *one == column { *two } else { *one };
                keep(Reading {
                    kind: Kind::SwappedColumns,
                    column: field,
                    changes: vec![(*one, y), (*two, x)],
                    other: None,
                    bits,
                    sentence,
                });
            }
        }
    }
    // A stretch of parts that moved round by one.
    let shifted = if claims.in_order { parts.len() } else { 0 };
    for start in 0..shifted {
        for end in (start + 3)..=parts.len() {
            for left in [true, false] {
                let mut xs: Vec<Option<f64>> = parts[start..end].iter().map(|part| own(*part).value()).collect();
                if left {
                    xs.rotate_left(1);
                } else {
                    xs.rotate_right(1);
                }
                let changes: Option<Vec<(usize, f64)>> = parts[start..end]
                    .iter()
                    .zip(xs)
                    .map(|(part, x)| x.map(|x| (*part, x)))
                    .collect();
                let Some(changes) = changes else { continue };
                if let Some(bits) = fits(&changes) {
                    let sentence = format!(
                        "from `{}` to `{}` the figures stand one column to the {}; moved round, they fit",
                        claims.columns[parts[start]].heading,
                        claims.columns[parts[end - 1]].heading,
                        if left { "right" } else { "left" }
                    );
                    // Whole stretches are likelier than bits of them.
                    let whole = if start == 0 && end == parts.len() {
                        2.0 * pairs
                    } else if start == 0 || end == parts.len() {
                        pairs
                    } else {
                        0.0
                    };
                    let bits = bits - 1.0 - 2.0 * pairs + whole;
                    keep(Reading {
                        kind: Kind::ShiftedRow,
                        column: parts[start],
                        changes,
                        other: None,
                        bits,
                        sentence,
                    });
                }
            }
        }
    }
    // Another row that is wrong as well.
    let rows = libm::log2(wrong.len().max(1) as f64);
    for other in wrong.iter().copied().filter(|other| *other != row) {
        let Some(other_value) = claims.mended[column][other].value() else {
            continue;
        };
        let fits_both = |moved: &dyn Fn(usize) -> bool| {
            let mine = |asked: usize| claims.mended[asked][if moved(asked) { other } else { row }];
            let theirs = |asked: usize| claims.mended[asked][if moved(asked) { row } else { other }];
            let fits = agrees(claims, total, &mine, value) && agrees(claims, total, &theirs, other_value);
            fits.then(|| fit_bits(tolerance(claims, total, &mine)))
        };
        let changes = |of: &[usize], from: usize| -> Vec<(usize, f64)> {
            of.iter()
                .filter_map(|part| Some((*part, claims.mended[*part][from].value()?)))
                .collect()
        };
        if let Some(bits) = fits_both(&|asked| asked != column) {
            let sentence = format!(
                "its parts are those of `{}`, and the other way about",
                claims.units[other]
            );
            keep(Reading {
                kind: Kind::SwappedRows,
                column,
                changes: changes(&parts, other),
                other: Some((other, changes(&parts, row))),
                bits: 2.0 * bits - rows + TWO_AT_ONCE,
                sentence,
            });
        }
        for part in &parts {
            if claims.mended[*part][row] == claims.mended[*part][other] {
                continue;
            }
            if let Some(bits) = fits_both(&|asked| asked == *part) {
                let sentence = format!("it has changed places with that of `{}`", claims.units[other]);
                keep(Reading {
                    kind: Kind::SwappedRows,
                    column: *part,
                    changes: changes(&[*part], other),
                    other: Some((other, changes(&[*part], row))),
                    bits: 2.0 * bits - rows - libm::log2(count) + TWO_AT_ONCE,
                    sentence,
                });
            }
        }
    }
    found
}

/// Bits by which equality with the row above or below is unlikely, where there is one.
fn copied(claims: &Claims, column: usize, row: usize, value: f64) -> Option<f64> {
    let of = &claims.columns[column];
    let rows: Vec<usize> = usable(claims).collect();
    let at = rows.iter().position(|other| *other == row)?;
    let neighbours = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .filter_map(|at| rows.get(at).copied());
    if !neighbours
        .into_iter()
        .any(|other| of.cells[other] == Cell::Value(value))
    {
        return None;
    }
    Some(-libm::log2(chance_of(of, value, 2)))
}

/// The chance that a cell of this column holds this value, leaving aside so many that do.
pub(super) fn chance_of(column: &super::claims::Column, value: f64, aside: usize) -> f64 {
    let values = column.values();
    let same = values.iter().filter(|x| **x == value).count();
    let Ends { low, high } = Ends::of(&values);
    let grain = column.step.unwrap_or(column.grain.max(2.0 * column.half())) / (high - low).max(1e-300);
    // Floors and ceilings repeat without saying anything about what lies between.
    let mut between: Vec<f64> = values
        .iter()
        .copied()
        .filter(|x| *x != value && *x != low && *x != high)
        .collect();
    between.sort_unstable_by(f64::total_cmp);
    let all = between.len();
    between.dedup();
    // Where others repeat, values are few and each is likelier.
    let few = if all >= 3 && between.len() * 10 < all * 9 {
        1.0 / between.len() as f64
    } else {
        0.0
    };
    let often = if same > aside {
        same as f64 / values.len().max(1) as f64
    } else {
        0.0
    };
    grain.max(few).max(often).clamp(1e-7, 1.0)
}

/// The numbers that two neighbouring digits in the other order give.
pub(super) fn transposed(text: &str) -> Vec<f64> {
    let text = text.trim();
    if text.contains(['e', 'E']) || text.parse::<f64>().is_err() {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let digits: Vec<usize> = (0..chars.len()).filter(|at| chars[*at].is_ascii_digit()).collect();
    let mut found = Vec::new();
    for pair in digits.windows(2) {
        if chars[pair[0]] == chars[pair[1]] {
            continue;
        }
        let mut other = chars.clone();
        other.swap(pair[0], pair[1]);
        found.extend(
            other
                .into_iter()
                .collect::<String>()
                .parse::<f64>()
                .ok()
                .filter(|x| x.is_finite()),
        );
    }
    found
}

#[expect(
    clippy::too_many_arguments,
    reason = "one disagreement, with all that is known of it"
)]
fn tell_one(
    claims: &mut Claims,
    total: &Total,
    row: usize,
    value: f64,
    made: Option<f64>,
    readings: &[Reading],
    own_fault: bool,
    above: &Above,
    findings: &mut Vec<Finding>,
) {
    let column = total.column;
    let name = claims.columns[column].heading.clone();
    let off = made.map_or_else(
        || {
            format!(
                "`{name}` claims {} and cannot be made from its parts",
                claims.columns[column].show(value)
            )
        },
        |made| {
            format!(
                "`{name}` claims {} and its parts give {}",
                claims.columns[column].show(value),
                claims.columns[column].show(made)
            )
        },
    );
    let others = |best: Option<&Reading>| -> Vec<OtherReading> {
        let mut others: Vec<OtherReading> = Vec::new();
        for reading in readings
            .iter()
            .filter(|reading| best.is_none_or(|best| !std::ptr::eq(*reading, best)))
        {
            let to = reading
                .changes
                .iter()
                .find(|(changed, _)| *changed == reading.column)
                .map_or(value, |(_, to)| *to);
            let other = OtherReading {
                kind: reading.kind,
                field: claims.columns[reading.column].heading.clone(),
                value: claims.columns[reading.column].show(to),
            };
            let known = others
                .iter()
                .any(|known| known.kind == other.kind && known.field == other.field);
            if !known && others.len() < 40 {
                others.push(other);
            }
            // If this total is the wrong one, the one above was added up with it.
            let carried = above
                .carried
                .filter(|_| above.claimed && !above.made && reading.column == column);
            if let Some((parent, x)) = carried
                && !others.iter().any(|other| other.kind == Kind::CarriedOn)
            {
                others.push(OtherReading {
                    kind: Kind::CarriedOn,
                    field: claims.columns[parent].heading.clone(),
                    value: claims.columns[parent].show(x),
                });
            }
        }
        others
    };
    let Some(best) = readings.first().filter(|best| best.bits >= CHANCE) else {
        let shown = made.map_or(String::new(), |made| claims.columns[column].show(made));
        let tail = if own_fault {
            "; the total above counts what its parts give"
        } else {
            ""
        };
        let mut found = claims.cell(
            Kind::TotalDiffers,
            Sure::Certain,
            row,
            column,
            shown,
            format!("{off}{tail}"),
        );
        found.with = total
            .recipe
            .columns()
            .into_iter()
            .chain(total.recipe.sizes())
            .map(|part| claims.columns[part].heading.clone())
            .collect();
        found.readings = others(None);
        if let (true, Some(made)) = (own_fault, made) {
            claims.mended[column][row] = Cell::of(made);
        }
        let bad: Vec<usize> = total
            .recipe
            .columns()
            .into_iter()
            .filter(|part| claims.outside.contains(&(row, *part)))
            .collect();
        if bad.is_empty() {
            findings.push(found);
        } else if let [part] = bad.as_slice()
            && let Some(needed) = solve(claims, total, row, *part, value)
        {
            // What lies out of range is told there; the total says what it should be.
            claims.mended[*part][row] = Cell::of(needed);
        }
        return;
    };
    let lead = best.bits - readings.get(1).map_or(0.0, |next| next.bits);
    let sure = if best.bits >= SURE.0 && lead >= SURE.1 {
        Sure::Certain
    } else {
        Sure::Likely
    };
    let of = |(changed, to): &(usize, f64)| (*changed == best.column).then(|| claims.columns[*changed].show(*to));
    let shown = best
        .changes
        .iter()
        .find_map(of)
        .or_else(|| made.map(|made| claims.columns[column].show(made)))
        .unwrap_or_default();
    let mut sentence = format!("{off}: {}", best.sentence);
    if best
        .changes
        .iter()
        .any(|(changed, _)| claims.outside.contains(&(row, *changed)))
    {
        sentence.push_str("; as it stands it lies out of its range");
    }
    let field = if best.other.is_some() && best.column == column {
        column
    } else {
        best.column
    };
    let mut found = claims.cell(best.kind, sure, row, field, shown, sentence);
    found.with = best
        .changes
        .iter()
        .filter(|(changed, _)| *changed != field)
        .map(|(changed, _)| claims.columns[*changed].heading.clone())
        .collect();
    if best.column != column {
        found.with.push(name);
    }
    found.readings = others(Some(best));
    if let Some((other, changes)) = &best.other {
        let mut twin = claims.cell(
            best.kind,
            sure,
            *other,
            field,
            String::new(),
            format!("it has changed places with `{}`", claims.units[row]),
        );
        twin.recomputed = found.claimed.clone();
        found.recomputed = twin.claimed.clone();
        twin.with = vec![claims.units[row].clone()];
        found.with.insert(0, claims.units[*other].clone());
        findings.push(twin);
        for (changed, to) in changes {
            claims.mended[*changed][*other] = Cell::of(*to);
        }
    }
    for (changed, to) in &best.changes {
        claims.outside.remove(&(row, *changed));
        claims.mended[*changed][row] = if best.kind == Kind::ZeroForMissing && *to == 0.0 {
            Cell::Missing
        } else {
            Cell::of(*to)
        };
    }
    findings.push(found);
}

fn emit_outside(claims: &Claims, findings: &mut Vec<Finding>) {
    for (at, column) in claims.columns.iter().enumerate() {
        let rows: Vec<usize> = claims
            .outside
            .iter()
            .filter(|(_, other)| *other == at)
            .map(|(row, _)| *row)
            .collect();
        let ends = column.range.or(claims.framework.node(column.place).goalposts);
        let Some(ends) = ends.filter(|_| !rows.is_empty()) else {
            continue;
        };
        if rows.len() > 4 && rows.len() * 2 > claims.units.len() {
            let sentence = format!(
                "{} of {} figures lie outside {} to {}",
                rows.len(),
                claims.units.len(),
                ends.low,
                ends.high
            );
            let mut all = finding(Kind::OutOfRange, Sure::Certain, &claims.sheet.name, sentence);
            all.field = Some(column.heading.clone());
            for row in &rows {
                list(&mut all, &claims.units[*row], claims.text(*row, column.at), "");
            }
            findings.push(all);
            continue;
        }
        for row in rows {
            let sure = if column.range.is_some() {
                Sure::Certain
            } else {
                Sure::Likely
            };
            let needed = claims.mended[at][row]
                .value()
                .filter(|x| claims.columns[at].cells[row] != Cell::Value(*x));
            let shown = needed.map_or(String::new(), |x| column.show(x));
            let asked = if shown.is_empty() {
                String::new()
            } else {
                format!("; the total counts {shown}")
            };
            let sentence = format!(
                "{} lies outside {} to {}{asked}",
                claims.text(row, column.at),
                ends.low,
                ends.high
            );
            findings.push(claims.cell(Kind::OutOfRange, sure, row, at, shown, sentence));
        }
    }
}
