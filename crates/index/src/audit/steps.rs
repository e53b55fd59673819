//! Indicators that are divided by a size, filled in, screened or treated before they count: each step is made again as the framework says.
//!
//! The engine's own steps run over the figures as they are claimed, and what they found is kept as a rule that can be asked of any figure: the
//! ends to which values were drawn in, the logarithm and its ends, the line of the normalisation. So a single figure can be doubted without
//! running all again. Where a step needs what the file has not (a size, a group), the reason is told in words and the parts below it are left alone.

use super::claims::{Claims, Column, Role};
use super::recipe::Scale;
use crate::data::{Cell, Series, Table};
use crate::framework::{Ends, Framework, Impute, Normalise, Step, Treat};
use crate::score::{Note, Prepared, prepare};
use crate::treat::Logged;
use std::collections::BTreeMap;

/// How an indicator's figure comes to count.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) scale: Scale,
    /// The column of the size by which it is divided.
    pub(super) by: Option<usize>,
    /// The column of what was put in for gaps, on the scale on which it counts.
    pub(super) fill: Option<usize>,
}

/// What treatment does to one figure.
#[derive(Clone, Debug)]
pub(super) struct Treated {
    /// To where values were drawn in.
    drawn: Ends,
    log: Option<Logged>,
    pub(super) then: Scale,
    /// How far the rounding of the column's ends may move a figure, on the scale on which it counts.
    pub(super) open: f64,
}

impl Treated {
    /// How far a figure moves on the treated scale where it moves by so much either way.
    pub(super) fn moved(&self, x: f64, by: f64) -> f64 {
        moved(|x| self.treated(x), x, by)
    }

    pub(super) fn treated(&self, x: f64) -> f64 {
        let x = x.clamp(self.drawn.low, self.drawn.high);
        self.log.map_or(x, |log| log.of(x))
    }

    pub(super) fn of(&self, x: f64) -> f64 {
        self.then.of(self.treated(x))
    }
}

/// How far what is made of a figure moves where the figure moves by so much either way.
fn moved(of: impl Fn(f64) -> f64, x: f64, by: f64) -> f64 {
    let here = of(x);
    let off = |by: f64| (of(x + by) - here).abs();
    off(by).max(off(-by))
}

/// Whether an indicator does not simply count as it stands, line by line.
fn asks_for_steps(framework: &Framework, leaf: usize) -> bool {
    let screen = framework.spec().screen;
    framework.node(leaf).denominator.is_some()
        || *framework.treat(leaf) != Treat::None
        || *framework.impute(leaf) != Impute::None
        || screen.units > 0.0
        || screen.indicators > 0.0
}

/// The steps made again over all units.
pub(super) struct Steps {
    done: Result<Done, String>,
}

struct Done {
    /// The sheet's rows that were scored.
    rows: Vec<usize>,
    prepared: Prepared,
}

impl Steps {
    /// Runs them where the framework asks for any; `None` where every indicator counts line by line.
    pub(super) fn of(claims: &Claims) -> Option<Self> {
        let framework = claims.framework;
        let there = |leaf: &&usize| claims.of_node[**leaf].is_some();
        let mut leaves = framework.leaves().iter().filter(there);
        leaves
            .any(|leaf| asks_for_steps(framework, *leaf))
            .then(|| Self { done: Done::of(claims) })
    }

    /// Rows that the framework leaves out for want of data.
    pub(super) fn left_out(&self) -> Vec<usize> {
        let Ok(done) = &self.done else { return Vec::new() };
        let left = done.prepared.notes.iter().filter_map(|note| match note {
            Note::UnitLeftOut { row, .. } => done.rows.get(*row).copied(),
            _ => None,
        });
        left.collect()
    }

    /// How an indicator counts; nothing where screening left it out; `Err` says why it cannot be told.
    pub(super) fn way(&self, claims: &mut Claims, leaf: usize) -> Result<Option<Way>, String> {
        let id = &claims.framework.node(leaf).id;
        let done = self
            .done
            .as_ref()
            .map_err(|why| format!("the steps before `{id}` counts were not made again, for {why}"))?;
        done.way(claims, leaf)
    }
}

impl Done {
    fn of(claims: &Claims) -> Result<Self, String> {
        let framework = claims.framework;
        let order = &framework.spec().order;
        let at = |step: Step| order.iter().position(|other| *other == step);
        if !(at(Step::Denominate) < at(Step::Treat) && at(Step::Treat) < at(Step::Normalise)) {
            return Err("the framework has them in another order than division, treatment, normalisation".to_owned());
        }
        let rows: Vec<usize> = (0..claims.units.len())
            .filter(|row| claims.counted[*row] && !claims.shaky[*row])
            .collect();
        let text = |fault: &dyn std::fmt::Display| fault.to_string();
        let mut table =
            Table::new(rows.iter().map(|row| claims.units[*row].clone()).collect()).map_err(|f| text(&f))?;
        let series = |column: usize| rows.iter().map(|row| claims.mended[column][*row]).collect::<Series>();
        for leaf in framework.leaves() {
            if let Some(column) = claims.of_node[*leaf] {
                let id = &framework.node(*leaf).id;
                table.add(id, series(column)).map_err(|f| text(&f))?;
            }
        }
        for (name, column) in &claims.sizes {
            table.add_denominator(name, series(*column)).map_err(|f| text(&f))?;
        }
        for group in &framework.spec().data.groups {
            if let Some(at) = claims.sheet.column(group) {
                let words = rows.iter().map(|row| claims.text(*row, at).to_owned()).collect();
                table.add_group(group, words).map_err(|f| text(&f))?;
            }
        }
        let prepared = prepare(framework, &table).map_err(|trouble| trouble.to_string())?;
        Ok(Self { rows, prepared })
    }

    fn way(&self, claims: &mut Claims, leaf: usize) -> Result<Option<Way>, String> {
        let framework = claims.framework;
        let node = framework.node(leaf);
        let Some(last) = &self.prepared.nodes[leaf] else {
            return Ok(None);
        };
        let mut before = None;
        let mut after = None;
        for (step, nodes) in &self.prepared.stages {
            if *step == Step::Treat {
                after = nodes[leaf].as_ref();
                break;
            }
            before = nodes[leaf].as_ref();
        }
        let (Some(before), Some(after)) = (before, after) else {
            return Err(format!("`{}` has no step before its treatment", node.id));
        };
        let untreated: Vec<f64> = before.present().collect();
        let treated: Vec<f64> = after.present().collect();
        let mut drawn = Ends {
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
        };
        let mut logged = false;
        let mut filled: BTreeMap<usize, Cell> = BTreeMap::new();
        for note in &self.prepared.notes {
            match *note {
                Note::Drawn { node: of, from, to, .. } if of == leaf && to < from => drawn.high = drawn.high.min(to),
                Note::Drawn { node: of, to, .. } if of == leaf => drawn.low = drawn.low.max(to),
                Note::Logged { node: of } if of == leaf => logged = true,
                Note::Imputed { node: of, row, .. } if of == leaf => {
                    if let Ok(at) = self.prepared.rows.binary_search(&row) {
                        filled.insert(self.rows[row], last.get(at));
                    }
                }
                _ => {}
            }
        }
        let ends = Ends::of(&untreated);
        let form = match framework.treat(leaf) {
            Treat::None => None,
            Treat::Winsorise(bounds) => bounds.otherwise,
            Treat::Log(form) | Treat::LogAlways(form) => Some(*form),
        };
        let reference = match framework.normalise(leaf) {
            Normalise::DistanceToReference { unit, .. } => {
                let row = claims.units.iter().position(|other| other == unit);
                let at = row.and_then(|row| self.prepared.rows.iter().position(|own| self.rows[*own] == row));
                at.and_then(|at| after.get(at).value())
            }
            _ => None,
        };
        let mut of = Treated {
            drawn,
            log: form.filter(|_| logged).map(|form| Logged::over(&untreated, form)),
            then: Scale::line(framework, leaf, &treated, reference)?,
            open: 0.0,
        };
        let by = node
            .denominator
            .as_ref()
            .and_then(|name| claims.sizes.get(name).copied());
        let figures = claims.of_node[leaf].map_or(0.0, |column| claims.columns[column].half());
        let smallest = by.map_or(1.0, |by| {
            let sizes = claims.columns[by].values();
            sizes
                .into_iter()
                .filter(|size| *size > 0.0)
                .fold(f64::INFINITY, f64::min)
        });
        // What is printed of the smallest and the largest leaves both open, and every figure hangs on them.
        let half = figures / smallest;
        let moved = |x: f64| {
            let most = moved(|x| of.of(x), x, half);
            if most.is_finite() { most } else { 0.0 }
        };
        let normalise = framework.normalise(leaf);
        let low = of.drawn.low.max(ends.low);
        let high = of.drawn.high.min(ends.high);
        let hangs = normalise.by_column() || of.log.is_some();
        // Places stay the same whatever logarithm is taken.
        of.open = if hangs && !normalise.by_places() {
            2.0 * (moved(low).max(moved(low + half)) + moved(high).max(moved(high - half)))
        } else {
            0.0
        };
        let fill = (!filled.is_empty()).then(|| {
            let rows = claims.units.len();
            let cells = (0..rows).map(|row| filled.get(&row).copied().unwrap_or(Cell::Missing));
            claims.hide(Column::hidden(leaf, Role::Fill, cells.collect()))
        });
        Ok(Some(Way {
            scale: Scale::Treated(Box::new(of)),
            by,
            fill,
        }))
    }
}
