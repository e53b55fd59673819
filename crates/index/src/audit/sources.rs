//! Two sources of the same figures against each other.
//!
//! Units are matched by their codes, columns by what they mean in the framework. The first source is the one that is audited: where the two
//! differ, the second one's figure stands as the recomputed one, and the kind says how the first may have come to differ.

use super::claims::{Claims, Role, finding, list};
use super::recipe::half;
use super::sheet::{Sheet, Unreadable};
use super::totals::transposed;
use super::{Finding, Kind, Sure};
use crate::data::Cell;
use crate::framework::Framework;
use std::collections::BTreeMap;

pub(super) fn compare(
    framework: &Framework,
    first: &Sheet,
    second: &Sheet,
    findings: &mut Vec<Finding>,
) -> Result<(), Unreadable> {
    let mut known = Vec::new();
    let one = Claims::read(framework, first, &mut known)?;
    let two = Claims::read(framework, second, findings)?;
    let codes = |claims: &Claims| -> BTreeMap<String, usize> {
        let rows = (0..claims.units.len()).rev().filter(|row| claims.counted[*row]);
        rows.map(|row| (claims.units[row].to_lowercase(), row)).collect()
    };
    let (here, there) = (codes(&one), codes(&two));
    for (a, others, from, missing_in) in [(&here, &there, &one, &two), (&there, &here, &two, &one)] {
        for (code, row) in a.iter().filter(|(code, _)| !others.contains_key(*code)) {
            let unit = &from.units[*row];
            let at = from.sheet.lines[from.lines[*row]].at;
            let sentence = format!(
                "`{unit}` ({code}) stands on row {at} of {} and is not in {}",
                from.sheet.name, missing_in.sheet.name
            );
            let mut found = finding(
                Kind::UnitMissing,
                Sure::Certain,
                &missing_in.sheet.name,
                sentence.replace(&format!(" ({code})"), ""),
            );
            found.unit = Some(unit.clone());
            findings.push(found);
        }
    }
    // By what they mean; the heading may differ.
    let mut columns: Vec<(usize, usize, f64)> = Vec::new();
    for (at, column) in one.columns.iter().enumerate() {
        let same = |other: &super::claims::Column| other.place == column.place && other.role == column.role;
        if let Some(other) = two.columns.iter().position(same) {
            columns.push((at, other, 1.0));
        }
    }
    let pairs: Vec<(usize, usize)> = here
        .iter()
        .filter_map(|(code, row)| Some((*row, *there.get(code)?)))
        .filter(|(a, b)| !one.shaky[*a] && !two.shaky[*b])
        .collect();
    for (a, b, factor) in &mut columns {
        *factor = scale(&one, &two, *a, *b, &pairs, findings);
    }
    let same = |a: usize, b: usize, row: usize, other: usize, factor: f64| -> bool {
        let (x, y) = (&one.columns[a], &two.columns[b]);
        match (x.cells[row], y.cells[other]) {
            (Cell::Value(p), Cell::Value(q)) => {
                (p * factor - q).abs() <= (x.half() * factor + y.half()) * 1.000_001 + 1e-9 * q.abs()
            }
            (p, q) => p.value().is_none() && q.value().is_none(),
        }
    };
    let mut differing: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for (row, other) in &pairs {
        let off: Vec<usize> = (0..columns.len())
            .filter(|at| {
                let (a, b, factor) = columns[*at];
                !one.columns[a].odd[*row] && !two.columns[b].odd[*other] && !same(a, b, *row, *other, factor)
            })
            .collect();
        if !off.is_empty() {
            differing.push((*row, *other, off));
        }
    }
    differing.sort_unstable();
    for (row, other, off) in &differing {
        // All of a row is another row's.
        let twin = differing
            .iter()
            .filter(|_| off.len() >= 2)
            .find(|(near, counterpart, _)| {
                near != row
                    && off
                        .iter()
                        .all(|at| same(columns[*at].0, columns[*at].1, *row, *counterpart, columns[*at].2))
            });
        if let Some((near, counterpart, near_off)) = twin {
            let both = near_off
                .iter()
                .all(|at| same(columns[*at].0, columns[*at].1, *near, *other, columns[*at].2));
            let kind = if both { Kind::SwappedRows } else { Kind::CopiedNeighbour };
            let sentence = format!(
                "its figures are those that {} has for `{}`{}",
                second.name,
                two.units[*counterpart],
                if both { ", and the other way about" } else { "" }
            );
            for at in off {
                let (a, b, _) = columns[*at];
                let mut found = one.cell(kind, Sure::Certain, *row, a, shown(&two, b, *other), sentence.clone());
                found.with = vec![one.units[*near].clone()];
                findings.push(found);
            }
            continue;
        }
        if off.len() >= 3
            && let Some(words) = moved(&one, &two, &columns, *row, *other, off)
        {
            let (a, b, _) = columns[off[0]];
            let mut found = one.cell(
                Kind::ShiftedRow,
                Sure::Certain,
                *row,
                a,
                shown(&two, b, *other),
                format!("against {} {words}", second.name),
            );
            found.with = off[1..]
                .iter()
                .map(|at| one.columns[columns[*at].0].heading.clone())
                .collect();
            findings.push(found);
            continue;
        }
        if let [p, q] = off.as_slice()
            && value_at(&one, columns[*p].0, *row) == value_at(&two, columns[*q].1, *other)
            && value_at(&one, columns[*q].0, *row) == value_at(&two, columns[*p].1, *other)
            && value_at(&one, columns[*q].0, *row).is_some()
        {
            let (a, b, _) = columns[*p];
            let with = one.columns[columns[*q].0].heading.clone();
            let sentence = format!(
                "against {} this figure and that of `{with}` have changed places",
                second.name
            );
            let mut found = one.cell(
                Kind::SwappedColumns,
                Sure::Certain,
                *row,
                a,
                shown(&two, b, *other),
                sentence,
            );
            found.with = vec![with];
            findings.push(found);
            continue;
        }
        for at in off {
            let (a, b, factor) = columns[*at];
            let claimed = one.columns[a].cells[*row];
            let (kind, words) = cause(&one, a, *row, claimed, two.columns[b].cells[*other], factor);
            let recomputed = shown(&two, b, *other);
            let says = if recomputed.is_empty() {
                "says nothing".to_owned()
            } else {
                format!("says {recomputed}")
            };
            let stands = if claimed.value().is_some() {
                one.text(*row, one.columns[a].at)
            } else {
                "nothing"
            };
            let sentence = format!("{stands} stands here, {} {says}{words}", second.name);
            findings.push(one.cell(kind, Sure::Certain, *row, a, recomputed, sentence));
        }
    }
    Ok(())
}

fn value_at(claims: &Claims, column: usize, row: usize) -> Option<f64> {
    claims.columns[column].cells[row].value()
}

fn shown(claims: &Claims, column: usize, row: usize) -> String {
    claims.text(row, claims.columns[column].at).to_owned()
}

/// One factor between two columns, told once.
fn scale(one: &Claims, two: &Claims, a: usize, b: usize, pairs: &[(usize, usize)], findings: &mut Vec<Finding>) -> f64 {
    let (x, y) = (&one.columns[a], &two.columns[b]);
    let both: Vec<(usize, f64, f64)> = pairs
        .iter()
        .filter_map(|(row, other)| Some((*row, x.cells[*row].value()?, y.cells[*other].value()?)))
        .filter(|(_, p, q)| *p != 0.0 && *q != 0.0)
        .collect();
    let mut ratios: Vec<f64> = both.iter().map(|(_, p, q)| q / p).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    let Some(middle) = ratios.get(ratios.len() / 2).copied() else {
        return 1.0;
    };
    let near = |factor: f64| {
        both.iter()
            .filter(|(_, p, q)| (p * factor - q).abs() <= x.half() * factor.abs() + y.half() + 1e-9 * q.abs())
            .count()
    };
    if both.len() < 4 || near(1.0) * 2 > both.len() {
        return 1.0;
    }
    let factors = [10.0, 100.0, 1000.0, 0.1, 0.01, 0.001, 20.0, 0.05, -1.0, middle];
    let Some(factor) = factors.into_iter().find(|factor| near(*factor) * 10 >= both.len() * 9) else {
        return 1.0;
    };
    let kind = if one.framework.is_leaf(x.place) {
        Kind::PartScale
    } else {
        Kind::TotalScale
    };
    let sentence = format!(
        "`{}` stands on another scale than in {}: times {factor} it is the same",
        x.heading, two.sheet.name
    );
    let mut all = one.whole(kind, Sure::Certain, a, sentence);
    for (row, _, q) in &both {
        list(&mut all, &one.units[*row], one.text(*row, x.at), &y.show(*q));
    }
    findings.push(all);
    factor
}

/// Whether a stretch of the row stands one column off.
fn moved(
    one: &Claims,
    two: &Claims,
    columns: &[(usize, usize, f64)],
    row: usize,
    other: usize,
    off: &[usize],
) -> Option<&'static str> {
    for (right, words) in [
        (true, "the figures stand one column to the right from here on"),
        (false, "the figures stand one column to the left from here on"),
    ] {
        let fits = |at: &usize| {
            let from = if right { at.checked_sub(1) } else { Some(at + 1) };
            let there = from
                .and_then(|from| columns.get(from))
                .and_then(|(_, b, _)| value_at(two, *b, other));
            there.is_some() && value_at(one, columns[*at].0, row) == there
        };
        let hits = off.iter().filter(|at| fits(at)).count();
        if hits >= 2 && hits + 1 >= off.len() {
            return Some(words);
        }
    }
    None
}

fn cause(one: &Claims, column: usize, row: usize, claimed: Cell, other: Cell, factor: f64) -> (Kind, String) {
    let of = &one.columns[column];
    let (x, y) = match (claimed.value(), other.value()) {
        (Some(x), Some(y)) => (x * factor, y),
        (Some(0.0), None) => return (Kind::ZeroForMissing, String::new()),
        (None, Some(_)) if of.role == Role::Figure && one.framework.parent(of.place).is_some() => {
            return (Kind::BlankPart, String::new());
        }
        (None, Some(_)) => return (Kind::BlankTotal, String::new()),
        _ => return (Kind::SourcesDiffer, String::new()),
    };
    let close = |p: f64, q: f64, slack: f64| (p - q).abs() <= slack * 1.000_001 + 1e-9 * q.abs();
    let whole = of.role == Role::Rank;
    for power in [10.0, 100.0, 1000.0, 0.1, 0.01, 0.001] {
        if x != 0.0 && !whole && close(x * power, y, half(of.written[row]) * power + of.half()) {
            let kind = if power == 100.0 || power == 0.01 {
                Kind::PartScale
            } else {
                Kind::DecimalShift
            };
            return (kind, format!(": times {power} it is the same"));
        }
    }
    if close(-x, y, of.half()) {
        return (Kind::SignLost, ": the other sign".to_owned());
    }
    if transposed(one.text(row, of.at))
        .iter()
        .any(|turned| close(turned * factor, y, of.half()))
    {
        return (
            Kind::DigitsTransposed,
            ": two neighbouring digits changed places".to_owned(),
        );
    }
    if of.written[row] < of.fine && !whole && (x - y).abs() <= 2.0 * half(of.written[row]) {
        return (Kind::RoundedOtherwise, ": rounded or cut off".to_owned());
    }
    let near = [row.checked_sub(1), Some(row + 1)].into_iter().flatten();
    if x != 0.0 && !whole && near.filter_map(|near| of.cells.get(near)).any(|cell| *cell == claimed) {
        return (Kind::CopiedNeighbour, ": it is the figure of the next row".to_owned());
    }
    (Kind::SourcesDiffer, String::new())
}
