//! Files in long form: a row for each unit and indicator, as the reader takes them.
//!
//! What such a file claims is laid out with a row a unit and audited like any other; every finding is then told with the row of the file where
//! its figure stands. A row that cannot be laid out (no unit, too many fields, the same figure once more) is told and passed over.

use super::claims::finding;
use super::sheet::{Line, Sheet};
use super::{Finding, Kind, Sure};
use crate::framework::{Form, Framework};
use std::collections::{BTreeMap, BTreeSet};

/// A file in long form laid out with a row a unit.
pub(super) struct Wide {
    pub(super) sheet: Sheet,
    /// The file's row of each figure, by the unit's first row and the heading.
    places: BTreeMap<(u64, String), u64>,
    /// Indicators that the framework does not know, and on how many rows.
    unknown: BTreeMap<String, usize>,
    /// Every unit has its figures in one order, so that they may stand one off; otherwise what is next to each other is so by chance.
    pub(super) in_order: bool,
}

impl Wide {
    /// Lays a file out; nothing where it has a row a unit already.
    pub(super) fn of(framework: &Framework, sheet: &Sheet, findings: &mut Vec<Finding>) -> Option<Self> {
        let data = &framework.spec().data;
        let at = |heading: &str| sheet.column(heading);
        let own = || {
            framework
                .leaves()
                .iter()
                .any(|leaf| at(framework.node(*leaf).column()).is_some())
        };
        let long = match data.form {
            Some(form) => form == Form::Long,
            None => at(&data.indicator).is_some() && at(&data.value).is_some() && !own(),
        };
        let (Some(unit_at), Some(indicator_at), Some(value_at), true) =
            (at(&data.unit), at(&data.indicator), at(&data.value), long)
        else {
            return None;
        };
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for node in framework.nodes() {
            known.insert(node.column());
            known.extend(node.denominator.as_deref());
        }
        known.extend(data.scores.keys().map(String::as_str));
        known.extend(data.ranks.keys().map(String::as_str));
        // What is said of the unit itself stands on each of its rows.
        let words: Vec<usize> = data
            .name
            .iter()
            .chain(&data.tier)
            .chain(&data.groups)
            .filter_map(|heading| at(heading))
            .collect();
        let mut wide = Self {
            sheet: Sheet {
                name: sheet.name.clone(),
                heading: std::iter::once(data.unit.clone())
                    .chain(words.iter().map(|at| sheet.heading[*at].clone()))
                    .collect(),
                lines: Vec::new(),
            },
            places: BTreeMap::new(),
            unknown: BTreeMap::new(),
            in_order: true,
        };
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        let mut columns: BTreeMap<String, usize> = BTreeMap::new();
        let mut units: BTreeMap<String, usize> = BTreeMap::new();
        let mut cells: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for (line, Line { at: row, cells: fields }) in sheet.lines.iter().enumerate() {
            let say = |kind: Kind, sentence: String| Finding {
                row: Some(*row),
                ..finding(kind, Sure::Certain, &sheet.name, sentence)
            };
            let (unit, indicator) = (sheet.text(line, unit_at), sheet.text(line, indicator_at));
            if unit == data.unit && indicator == data.indicator {
                let sentence = "the heading stands here once more, in the midst of the figures".to_owned();
                findings.push(Finding {
                    unit: Some(unit.to_owned()),
                    ..say(Kind::NotAUnit, sentence)
                });
                continue;
            }
            let filled = fields
                .iter()
                .rposition(|cell| !cell.trim().is_empty())
                .map_or(0, |last| last + 1);
            if filled > sheet.heading.len() || fields.len() < sheet.heading.len() {
                let sentence = format!(
                    "{} fields where the heading has {}: what stands in a column need not belong there",
                    fields.len(),
                    sheet.heading.len()
                );
                findings.push(Finding {
                    unit: (!unit.is_empty()).then(|| unit.to_owned()),
                    claimed: fields.len().to_string(),
                    recomputed: sheet.heading.len().to_string(),
                    ..say(Kind::RowLength, sentence)
                });
                continue;
            }
            if unit.is_empty() {
                findings.push(say(Kind::NoUnit, "the row has no code for its unit".to_owned()));
                continue;
            }
            let place = *units.entry(unit.to_owned()).or_insert_with(|| {
                let mut cells = vec![unit.to_owned()];
                cells.extend(words.iter().map(|at| sheet.text(line, *at).to_owned()));
                wide.sheet.lines.push(Line { at: *row, cells });
                wide.sheet.lines.len() - 1
            });
            let first = wide.sheet.lines[place].at;
            for (word, at) in words.iter().enumerate() {
                let (before, here) = (wide.sheet.lines[place].cells[word + 1].clone(), sheet.text(line, *at));
                if before.is_empty() {
                    wide.sheet.lines[place].cells[word + 1] = here.to_owned();
                } else if !here.is_empty() && before != here {
                    findings.push(Finding {
                        unit: Some(unit.to_owned()),
                        field: Some(sheet.heading[*at].clone()),
                        claimed: here.to_owned(),
                        recomputed: before.clone(),
                        ..say(
                            Kind::SourcesDiffer,
                            format!("`{here}` where row {first} says `{before}` of the same unit"),
                        )
                    });
                }
            }
            if !known.contains(indicator) {
                *wide.unknown.entry(indicator.to_owned()).or_default() += 1;
                continue;
            }
            let next = wide.sheet.heading.len();
            let column = *columns.entry(indicator.to_owned()).or_insert(next);
            if column == next {
                wide.sheet.heading.push(indicator.to_owned());
            }
            wide.in_order &= last.insert(place, column).is_none_or(|before| before <= column);
            if let Some(earlier) = wide.places.get(&(first, indicator.to_owned())) {
                findings.push(Finding {
                    unit: Some(unit.to_owned()),
                    field: Some(indicator.to_owned()),
                    claimed: sheet.text(line, value_at).to_owned(),
                    recomputed: cells.get(&(place, column)).cloned().unwrap_or_default(),
                    ..say(
                        Kind::DuplicateUnit,
                        format!("`{unit}` has a figure for `{indicator}` on row {earlier} already"),
                    )
                });
                continue;
            }
            wide.places.insert((first, indicator.to_owned()), *row);
            cells.insert((place, column), sheet.text(line, value_at).to_owned());
        }
        let width = wide.sheet.heading.len();
        for line in &mut wide.sheet.lines {
            line.cells.resize(width, String::new());
        }
        for ((place, column), text) in cells {
            wide.sheet.lines[place].cells[column] = text;
        }
        Some(wide)
    }

    /// Brings findings about the sheet that was laid out back to the rows of the file.
    pub(super) fn bring_back(&self, findings: &mut [Finding]) {
        for found in findings.iter_mut().filter(|found| found.file == self.sheet.name) {
            if let (Some(row), Some(field)) = (found.row, &found.field)
                && let Some(place) = self.places.get(&(row, field.clone()))
            {
                found.row = Some(*place);
            }
        }
    }

    /// What was passed over, in words.
    pub(super) fn passed_over(&self) -> impl Iterator<Item = String> {
        self.unknown
            .iter()
            .map(|(name, rows)| format!("`{name}` is not known to the framework and was passed over, on {rows} rows"))
    }
}
