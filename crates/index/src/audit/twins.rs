//! Rows of figures that stand there twice.
//!
//! Equal rows are no fault by themselves: two units at the top of every scale have the same. They are told where chance would hardly make
//! them equal: each figure counts with the bits that it carries in its column, ends of the scale with none, against the number of pairs.

use super::claims::{Claims, Role};
use super::totals::chance_of;
use super::{Finding, Kind, Sure};
use std::collections::BTreeMap;

/// Bits beyond the number of pairs, below which equality may be chance.
const BITS: f64 = 14.0;

pub(super) fn check(claims: &Claims, findings: &mut Vec<Finding>) {
    let framework = claims.framework;
    // What is added up elsewhere says nothing of its own.
    let mut below = vec![false; framework.nodes().len()];
    for place in framework.upwards() {
        below[*place] = framework
            .children(*place)
            .iter()
            .any(|child| below[*child] || claims.of_node[*child].is_some());
    }
    let columns: Vec<usize> = (0..claims.columns.len())
        .filter(|at| claims.columns[*at].role == Role::Figure && !below[claims.columns[*at].place])
        .collect();
    if columns.len() < 2 {
        return;
    }
    let mut groups: BTreeMap<Vec<Option<u64>>, Vec<usize>> = BTreeMap::new();
    let rows: Vec<usize> = (0..claims.units.len())
        .filter(|row| claims.counted[*row] && !claims.shaky[*row])
        .collect();
    for row in &rows {
        let key = columns
            .iter()
            .map(|at| claims.columns[*at].cells[*row].value().map(|x| (x + 0.0).to_bits()))
            .collect();
        groups.entry(key).or_default().push(*row);
    }
    for (key, twins) in groups.into_iter().filter(|(_, twins)| twins.len() > 1) {
        let mut bits = 0.0;
        for (at, value) in columns.iter().zip(&key) {
            let Some(value) = value.map(f64::from_bits) else {
                continue;
            };
            let column = &claims.columns[*at];
            let values = column.values();
            let many = values.iter().filter(|x| **x == value).count();
            // A floor or a ceiling is shared by others as well.
            let last = values.iter().all(|x| *x <= value) || values.iter().all(|x| *x >= value);
            let end = value == 0.0 || (last && many > twins.len());
            let end = end || column.range.is_some_and(|ends| value == ends.low || value == ends.high);
            if !end {
                bits -= libm::log2(chance_of(column, value, twins.len()));
            }
        }
        let asked = 2.0 * libm::log2(rows.len() as f64) + BITS;
        if bits < asked {
            continue;
        }
        let first = &claims.units[twins[0]];
        for row in &twins[1..] {
            let sentence = format!("its {} figures are those of `{first}`, every one", columns.len());
            let sure = if bits >= asked + 30.0 {
                Sure::Certain
            } else {
                Sure::Likely
            };
            let mut found = claims.row(Kind::DuplicateRow, sure, *row, sentence);
            found.with = vec![first.clone()];
            findings.push(found);
        }
    }
}
