//! Scores: the way from a framework and a table to every node's score, rank and tier.
//!
//! The steps run in the framework's order; then parents are made from children, from below. Everything that was done to the data is told in
//! [`Note`]s. A method that does not fit the numbers ends the computation with a [`Trouble`] that names node, unit and step: there is no
//! half-computed score. Time is linear in units × indicators (pairwise methods state their limits); beside the table one working copy is kept.

use crate::aggregate::{combine, conjunctive};
use crate::data::{Cell, Claim, Series, Table};
use crate::framework::{
    Absence, Aggregate, Coverage, Direction, Framework, Impute, Normalise, Profile, Ranking, Step, Treat, Weights,
};
use crate::misfit::{Misfit, Why};
use crate::normalise::{Bounds, normalise};
use crate::statistics::ranks;
use crate::{impute, treat, weights};
use std::collections::BTreeSet;

/// Why there are no scores.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// An indicator without a column, and no published score above it that could stand for it.
    #[error("indicator `{indicator}`: the data has no column for it")]
    NoColumn {
        /// Its id.
        indicator: String,
    },
    /// A column of groups or denominators that is not in the data.
    #[error("the data has no column `{column}`, which indicator `{indicator}` needs")]
    NoSuchColumn {
        /// The column.
        column: String,
        /// Who needs it.
        indicator: String,
    },
    /// A method that does not fit the numbers.
    #[error("{place} `{node}`{}: {why}", unit.as_ref().map(|unit| format!(", unit `{unit}`")).unwrap_or_default())]
    Method {
        /// The step: `denominate`, `impute`, `treat`, `normalise`, `weights`, `aggregate`.
        place: &'static str,
        /// The node's id.
        node: String,
        /// The unit's code, where it is one unit's fault.
        unit: Option<String>,
        /// Why it does not fit.
        why: Why,
    },
    /// A table without rows.
    #[error("the data has no unit: there is nothing to score")]
    EmptyTable,
    /// Nobody is left after screening.
    #[error("no unit is left after screening")]
    NoUnit,
    /// Every indicator was left out for want of data.
    #[error(
        "no indicator is left after screening, so nothing makes a score; lower `screen.indicators` or complete the data"
    )]
    NoIndicator,
    /// A profile has a minimum for a node that has no values.
    #[error(
        "`{node}` asks for a minimum of `{parameter}`, which has no scores (left out by screening, or not in the data): whether it is reached cannot be known; lower `screen.indicators`, complete the data, or take the minimum out of the profile"
    )]
    NoParameter {
        /// The node with the profile.
        node: String,
        /// The node that a minimum is asked of.
        parameter: String,
    },
}

/// Something that was done to the data. Nodes are places of the framework, rows are rows of the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A cell without a value counts as 0 because the framework says so.
    Zero {
        /// The indicator.
        node: usize,
        /// The row.
        row: usize,
        /// Why it had none.
        was: Absence,
    },
    /// A value could not be divided, since its denominator has none, and is gone.
    NoDenominator {
        /// The indicator.
        node: usize,
        /// The row.
        row: usize,
    },
    /// A gap was filled.
    Imputed {
        /// The indicator.
        node: usize,
        /// The row.
        row: usize,
        /// What it was filled with.
        value: f64,
    },
    /// A unit is left out for want of data.
    UnitLeftOut {
        /// The row.
        row: usize,
        /// Its share of applicable cells with a value.
        share: f64,
    },
    /// An indicator is left out for want of data.
    IndicatorLeftOut {
        /// The indicator.
        node: usize,
        /// Its share of applicable cells with a value.
        share: f64,
    },
    /// A value was drawn in.
    Drawn {
        /// The indicator.
        node: usize,
        /// The row.
        row: usize,
        /// The value before.
        from: f64,
        /// The value now.
        to: f64,
    },
    /// A logarithm was taken of an indicator.
    Logged {
        /// The indicator.
        node: usize,
    },
    /// After treatment an indicator is still beyond the bounds of skewness and kurtosis.
    StillSkewed {
        /// The indicator.
        node: usize,
    },
    /// A node's scores were taken as the file publishes them, for it has no columns below.
    AsPublished {
        /// The node.
        node: usize,
    },
}

impl Note {
    /// The note in words.
    ///
    /// # Panics
    /// With another framework or table than the scores were made from.
    pub fn say(&self, framework: &Framework, table: &Table) -> String {
        let id = |node: usize| &framework.node(node).id;
        let unit = |row: usize| &table.units()[row];
        match *self {
            Self::Zero { node, row, was } => {
                format!("{}, {}: {was}, counted as 0 as the framework says", unit(row), id(node))
            }
            Self::NoDenominator { node, row } => format!("{}, {}: its denominator has no value", unit(row), id(node)),
            Self::Imputed { node, row, value } => format!("{}, {}: no value, {value} put in", unit(row), id(node)),
            Self::UnitLeftOut { row, share } => {
                format!("{} is left out: it has {:.1} % of its values", unit(row), share * 100.0)
            }
            Self::IndicatorLeftOut { node, share } => {
                format!("{} is left out: {:.1} % of the units have it", id(node), share * 100.0)
            }
            Self::Drawn { node, row, from, to } => format!("{}, {}: {from} drawn in to {to}", unit(row), id(node)),
            Self::Logged { node } => format!("{}: a logarithm was taken", id(node)),
            Self::StillSkewed { node } => format!("{}: still beyond the bounds of skewness and kurtosis", id(node)),
            Self::AsPublished { node } => format!("{}: scores as published, nothing below was given", id(node)),
        }
    }
}

/// Every node's scores, with what led to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    units: Vec<String>,
    rows: Vec<usize>,
    nodes: Vec<Option<Series>>,
    weights: Vec<f64>,
    stages: Vec<(Step, Vec<Option<Series>>)>,
    notes: Vec<Note>,
    ranking: Ranking,
    whole: usize,
    tiers: Vec<Option<usize>>,
}

impl Scores {
    /// The units that were scored, in the table's order.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Their rows in the table.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// A node's scores, a cell for each of [`Scores::units`]: normalised values for indicators. Nothing where the node was left out.
    ///
    /// # Panics
    /// Where the place is not one of the framework's.
    pub fn node(&self, place: usize) -> Option<&Series> {
        self.nodes[place].as_ref()
    }

    /// The scores of the whole.
    pub fn whole(&self) -> &Series {
        static NONE: Series = Series::none();
        self.nodes[self.whole].as_ref().unwrap_or(&NONE)
    }

    /// Each node's weight among its siblings as it was used, by place: as written where given, else shares that add up to 1 among siblings
    /// (`equal` in a sum: 1 each). The whole has 1; nodes that were left out have 0.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// An indicator after a step, where stages were kept.
    pub fn stage(&self, step: Step, place: usize) -> Option<&Series> {
        self.stages
            .iter()
            .find(|(done, _)| *done == step)?
            .1
            .get(place)?
            .as_ref()
    }

    /// What was done to the data, step by step.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Ranks by a node's scores in the framework's way of ranking; nothing for units without a score.
    ///
    /// # Panics
    /// Where the place is not one of the framework's.
    pub fn ranks(&self, place: usize) -> Vec<Option<f64>> {
        self.nodes[place]
            .as_ref()
            .map_or(vec![None; self.units.len()], |series| rank(series, self.ranking))
    }

    /// Each unit's tier by thresholds, as the place in the framework's list; nothing below all of them, without a score, or without tiers.
    pub fn tiers(&self) -> &[Option<usize>] {
        &self.tiers
    }
}

/// Ranks of the cells that have a value, rounded first where `decimals` are given ([`round`]).
///
/// ```
/// use index::{Cell, Series, framework::{Ranking, Ties}, score::rank};
/// let scores: Series = [Cell::Value(9.951), Cell::Missing, Cell::Value(9.949)].into_iter().collect();
/// let ranking = Ranking { ties: Ties::Dense, decimals: Some(1) };
/// assert_eq!(rank(&scores, ranking), [Some(1.0), None, Some(2.0)]);
/// ```
pub fn rank(scores: &Series, ranking: Ranking) -> Vec<Option<f64>> {
    let values: Vec<f64> = scores.present().map(|x| ranking.shown(x)).collect();
    let mut found = ranks(&values, ranking.ties).into_iter();
    scores
        .states()
        .iter()
        .map(|state| if state.is_none() { found.next() } else { None })
        .collect()
}

/// Scores every node.
///
/// ```
/// use index::{Framework, read, score};
/// let framework = Framework::parse("
/// id = 'readiness'
/// aggregate = 'arithmetic'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all', weight = 3 }]
/// ").unwrap();
/// let table = read::csv("unit,law,skill\nAAA,1,0\nBBB,0,1\n".as_bytes(), "d.csv", &framework).accept().unwrap();
/// let scores = score(&framework, &table).unwrap();
/// assert_eq!(scores.whole().raw(), [0.25, 0.75]);
/// assert_eq!(scores.ranks(framework.whole()), [Some(2.0), Some(1.0)]);
/// ```
///
/// # Errors
/// [`Trouble`], the first one in the order of the computation.
pub fn score(framework: &Framework, table: &Table) -> Result<Scores, Trouble> {
    Run::begin(framework, table, false)?.finish()
}

/// Scores every node and keeps each indicator after each step, for whoever wants to look ([`Scores::stage`]); one more copy for each step.
///
/// # Errors
/// As [`score`].
pub fn score_with_stages(framework: &Framework, table: &Table) -> Result<Scores, Trouble> {
    Run::begin(framework, table, true)?.finish()
}

/// Indicators after every step, before anything is added up.
pub(crate) struct Prepared {
    /// The rows of the table that are left.
    pub(crate) rows: Vec<usize>,
    /// Each node's values by place; indicators alone have any, and those that screening left out have none.
    pub(crate) nodes: Vec<Option<Series>>,
    /// The same after each step, for the rows that are left.
    pub(crate) stages: Vec<(Step, Vec<Option<Series>>)>,
    pub(crate) notes: Vec<Note>,
}

/// Runs the steps and stops before the first total.
pub(crate) fn prepare(framework: &Framework, table: &Table) -> Result<Prepared, Trouble> {
    let mut run = Run::begin(framework, table, true)?;
    run.steps()?;
    let Run {
        rows,
        nodes,
        stages,
        notes,
        ..
    } = run;
    Ok(Prepared {
        rows,
        nodes,
        stages,
        notes,
    })
}

struct Run<'a> {
    framework: &'a Framework,
    table: &'a Table,
    keep: bool,
    rows: Vec<usize>,
    nodes: Vec<Option<Series>>,
    /// Indicators that are computed with.
    leaves: Vec<usize>,
    published: BTreeSet<usize>,
    stages: Vec<(Step, Vec<Option<Series>>)>,
    notes: Vec<Note>,
}

impl<'a> Run<'a> {
    fn begin(framework: &'a Framework, table: &'a Table, keep: bool) -> Result<Self, Trouble> {
        if table.units().is_empty() {
            return Err(Trouble::EmptyTable);
        }
        let count = framework.nodes().len();
        let mut nodes: Vec<Option<Series>> = vec![None; count];
        let of_table = |place: usize| table.series(&framework.node(place).id).is_some();
        let told: Vec<Option<&Series>> = if table.published().is_empty() {
            vec![None; count]
        } else {
            let of = |place: usize| {
                let claim = Claim::Score(framework.node(place).id.clone());
                let column = table.published().iter().find(|published| published.claim == claim);
                column.map(|column| &column.values)
            };
            (0..count).map(of).collect()
        };
        let Coverage { any, uncovered } = framework.coverage(of_table, |place| told[place].is_some());
        let leaves: Vec<usize> = framework.leaves().iter().copied().filter(|leaf| any[*leaf]).collect();
        let mut published = BTreeSet::new();
        let mut notes = Vec::new();
        for place in framework.upwards().iter().rev().copied() {
            if let Some(values) = told[place].filter(|_| !any[place]) {
                // Only the lowest ones that are published are taken: those above are computed from them.
                let stands = |child: &usize| !framework.is_leaf(*child) && told[*child].is_some();
                let deeper = framework.children(place).iter().all(stands);
                if !deeper {
                    nodes[place] = Some(values.clone());
                    published.insert(place);
                    notes.push(Note::AsPublished { node: place });
                }
            }
        }
        if let Some(leaf) = uncovered.first() {
            return Err(Trouble::NoColumn {
                indicator: framework.node(*leaf).id.clone(),
            });
        }
        let zero = &framework.spec().absent.zero;
        for leaf in &leaves {
            let mut series = table.series(&framework.node(*leaf).id).cloned().unwrap_or_default();
            if !zero.is_empty() && series.absent() > 0 {
                for row in 0..series.len() {
                    if let Some(was) = series.states()[row].filter(|absence| zero.contains(absence)) {
                        series.set(row, Cell::Value(0.0));
                        notes.push(Note::Zero { node: *leaf, row, was });
                    }
                }
            }
            nodes[*leaf] = Some(series);
        }
        let rows = (0..table.units().len()).collect();
        Ok(Self {
            framework,
            table,
            keep,
            rows,
            nodes,
            leaves,
            published,
            stages: Vec::new(),
            notes,
        })
    }

    fn steps(&mut self) -> Result<(), Trouble> {
        for step in self.framework.spec().order.clone() {
            match step {
                Step::Denominate => self.denominate()?,
                Step::Impute => self.impute()?,
                Step::Screen => self.screen()?,
                Step::Treat => self.treat()?,
                Step::Normalise => self.normalise()?,
            }
            if self.keep {
                let leaf = |place: usize| {
                    self.leaves
                        .contains(&place)
                        .then(|| self.nodes[place].clone())
                        .flatten()
                };
                self.stages.push((step, (0..self.nodes.len()).map(leaf).collect()));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Scores, Trouble> {
        self.steps()?;
        let weights = self.aggregate()?;
        let (spec, whole) = (self.framework.spec(), self.framework.whole());
        let mut tiers = vec![None; self.rows.len()];
        if let Some(of) = &spec.tiers {
            let node = of
                .node
                .as_deref()
                .and_then(|id| self.framework.place(id))
                .unwrap_or(whole);
            for (tier, cell) in tiers.iter_mut().zip(self.nodes[node].iter().flat_map(Series::iter)) {
                *tier = cell.value().and_then(|score| of.of_score(score));
            }
        }
        let units = self.rows.iter().map(|row| self.table.units()[*row].clone()).collect();
        let Self {
            rows,
            nodes,
            stages,
            notes,
            ..
        } = self;
        Ok(Scores {
            units,
            rows,
            nodes,
            weights,
            stages,
            notes,
            ranking: spec.rank,
            whole,
            tiers,
        })
    }

    fn trouble(&self, place: &'static str, node: usize, misfit: Misfit) -> Trouble {
        let unit = misfit.row.map(|row| self.table.units()[self.rows[row]].clone());
        Trouble::Method {
            place,
            node: self.framework.node(node).id.clone(),
            unit,
            why: misfit.why,
        }
    }

    fn missing(&self, column: &str, leaf: usize) -> Trouble {
        Trouble::NoSuchColumn {
            column: column.to_owned(),
            indicator: self.framework.node(leaf).id.clone(),
        }
    }

    fn denominate(&mut self) -> Result<(), Trouble> {
        for leaf in self.leaves.clone() {
            let Some(column) = self.framework.node(leaf).denominator.as_deref() else {
                continue;
            };
            let by = self
                .table
                .denominator(column)
                .ok_or_else(|| self.missing(column, leaf))?;
            let mut series = self.nodes[leaf].take().unwrap_or_default();
            for (row, from) in self.rows.iter().enumerate() {
                let Some(value) = series.get(row).value() else { continue };
                match by.get(*from) {
                    Cell::Value(size) if size > 0.0 && (value / size).is_finite() => {
                        series.set(row, Cell::Value(value / size));
                    }
                    Cell::Value(size) => {
                        let method = "a denominator";
                        let why = if size > 0.0 {
                            Why::Overflow
                        } else {
                            Why::NotAbove {
                                value: size,
                                bound: 0.0,
                                method,
                            }
                        };
                        return Err(self.trouble("denominate", leaf, Misfit::at(row, why)));
                    }
                    absent => {
                        series.set(row, absent);
                        self.notes.push(Note::NoDenominator { node: leaf, row: *from });
                    }
                }
            }
            self.nodes[leaf] = Some(series);
        }
        Ok(())
    }

    fn impute(&mut self) -> Result<(), Trouble> {
        let kinds = &self.framework.spec().absent.impute;
        let wanted: Vec<usize> = self
            .leaves
            .iter()
            .map(|leaf| {
                if let Impute::Nearest { neighbours } = self.framework.impute(*leaf) {
                    *neighbours
                } else {
                    0
                }
            })
            .collect();
        let mut filled: Vec<(usize, usize)> = Vec::new();
        if wanted.iter().any(|neighbours| *neighbours > 0) {
            let units: Vec<String> = self.rows.iter().map(|row| self.table.units()[*row].clone()).collect();
            let mut all: Vec<Series> = self
                .leaves
                .iter()
                .map(|leaf| self.nodes[*leaf].take().unwrap_or_default())
                .collect();
            let done = impute::nearest(&mut all, &units, &wanted, kinds);
            let nearest = wanted
                .iter()
                .position(|neighbours| *neighbours > 0)
                .map_or(0, |place| self.leaves[place]);
            for (place, row) in done.map_err(|misfit| self.trouble("impute", nearest, misfit))? {
                filled.push((self.leaves[place], row));
            }
            self.leaves
                .iter()
                .zip(all)
                .for_each(|(leaf, series)| self.nodes[*leaf] = Some(series));
        }
        for leaf in self.leaves.clone() {
            let method = self.framework.impute(leaf);
            let mut series = self.nodes[leaf].take().unwrap_or_default();
            if series.absent() > 0 {
                let groups: Option<Vec<String>> = match method {
                    Impute::GroupMean { group } | Impute::GroupMedian { group } => {
                        let all = self.table.group(group).ok_or_else(|| self.missing(group, leaf))?;
                        Some(self.rows.iter().map(|row| all[*row].clone()).collect())
                    }
                    _ => None,
                };
                let done = impute::fill(&mut series, method, kinds, groups.as_deref());
                let done = done.map_err(|misfit| self.trouble("impute", leaf, misfit))?;
                filled.extend(done.into_iter().map(|row| (leaf, row)));
            }
            self.nodes[leaf] = Some(series);
        }
        filled.sort_unstable();
        for (node, row) in filled {
            let value = self.nodes[node].as_ref().map_or(0.0, |series| series.raw()[row]);
            self.notes.push(Note::Imputed {
                node,
                row: self.rows[row],
                value,
            });
        }
        Ok(())
    }

    fn screen(&mut self) -> Result<(), Trouble> {
        let screen = self.framework.spec().screen;
        let share = |present: usize, applicable: usize| {
            if applicable == 0 {
                1.0
            } else {
                present as f64 / applicable as f64
            }
        };
        let mut kept = Vec::new();
        for leaf in std::mem::take(&mut self.leaves) {
            let series = self.nodes[leaf].as_ref();
            let states = series.map_or(&[][..], Series::states);
            let applicable = states
                .iter()
                .filter(|state| **state != Some(Absence::NotApplicable))
                .count();
            let share = share(states.iter().filter(|state| state.is_none()).count(), applicable);
            if share < screen.indicators {
                self.nodes[leaf] = None;
                self.notes.push(Note::IndicatorLeftOut { node: leaf, share });
            } else {
                kept.push(leaf);
            }
        }
        self.leaves = kept;
        let (mut present, mut applicable) = (vec![0_usize; self.rows.len()], vec![0_usize; self.rows.len()]);
        for series in self.leaves.iter().filter_map(|leaf| self.nodes[*leaf].as_ref()) {
            for (row, state) in series.states().iter().enumerate() {
                present[row] += usize::from(state.is_none());
                applicable[row] += usize::from(*state != Some(Absence::NotApplicable));
            }
        }
        let mut stay = Vec::new();
        for row in 0..self.rows.len() {
            let share = share(present[row], applicable[row]);
            if share < screen.units {
                self.notes.push(Note::UnitLeftOut {
                    row: self.rows[row],
                    share,
                });
            } else {
                stay.push(row);
            }
        }
        if stay.is_empty() {
            return Err(Trouble::NoUnit);
        }
        if stay.len() < self.rows.len() {
            for series in self.nodes.iter_mut().flatten() {
                *series = series.rows(&stay);
            }
            for series in self.stages.iter_mut().flat_map(|(_, nodes)| nodes).flatten() {
                *series = series.rows(&stay);
            }
            self.rows = stay.into_iter().map(|row| self.rows[row]).collect();
        }
        Ok(())
    }

    fn treat(&mut self) -> Result<(), Trouble> {
        for leaf in self.leaves.clone() {
            let method = self.framework.treat(leaf);
            if *method == Treat::None {
                continue;
            }
            let mut series = self.nodes[leaf].take().unwrap_or_default();
            let done = treat::treat(&mut series, method).map_err(|misfit| self.trouble("treat", leaf, misfit))?;
            for (row, from) in done.drawn {
                self.notes.push(Note::Drawn {
                    node: leaf,
                    row: self.rows[row],
                    from,
                    to: series.raw()[row],
                });
            }
            if done.log.is_some() {
                self.notes.push(Note::Logged { node: leaf });
            }
            if done.within == Some(false) {
                self.notes.push(Note::StillSkewed { node: leaf });
            }
            self.nodes[leaf] = Some(series);
        }
        Ok(())
    }

    fn normalise(&mut self) -> Result<(), Trouble> {
        for leaf in self.leaves.clone() {
            let node = self.framework.node(leaf);
            let method = self.framework.normalise(leaf);
            if matches!(method, Normalise::None) && node.direction == Direction::Higher {
                continue;
            }
            let mut series = self.nodes[leaf].take().unwrap_or_default();
            let reference = match method {
                Normalise::DistanceToReference { unit, .. } => {
                    let row = self.table.row(unit).and_then(|row| self.rows.binary_search(&row).ok());
                    row.and_then(|row| series.get(row).value())
                }
                _ => None,
            };
            let bounds = Bounds {
                direction: node.direction,
                goalposts: node.goalposts,
                target: node.target,
                reference,
            };
            normalise(&mut series, method, bounds).map_err(|misfit| self.trouble("normalise", leaf, misfit))?;
            self.nodes[leaf] = Some(series);
        }
        Ok(())
    }

    fn aggregate(&mut self) -> Result<Vec<f64>, Trouble> {
        let mut used = vec![0.0; self.nodes.len()];
        used[self.framework.whole()] = 1.0;
        for place in self.framework.upwards().iter().copied() {
            if self.published.contains(&place) {
                continue;
            }
            let children: Vec<usize> = self
                .framework
                .children(place)
                .iter()
                .copied()
                .filter(|child| self.nodes[*child].is_some())
                .collect();
            if children.is_empty() {
                continue;
            }
            let weights = self
                .weights(place, &children)
                .map_err(|misfit| self.trouble("weights", place, misfit))?;
            children
                .iter()
                .zip(&weights)
                .for_each(|(child, weight)| used[*child] = *weight);
            let made = parent(
                self.framework,
                place,
                &children,
                |node| self.nodes[node].as_ref(),
                &weights,
            );
            let units = || -> Vec<String> { self.rows.iter().map(|row| self.table.units()[*row].clone()).collect() };
            self.nodes[place] = Some(made.map_err(|why| why.trouble(self.framework, place, &units()))?);
        }
        if self.nodes[self.framework.whole()].is_none() {
            return Err(Trouble::NoIndicator);
        }
        Ok(used)
    }

    fn weights(&self, place: usize, children: &[usize]) -> Result<Vec<f64>, Misfit> {
        let given: Vec<f64> = children
            .iter()
            .map(|child| self.framework.node(*child).weight)
            .collect();
        match self.framework.weights(place) {
            Weights::Given => Ok(given),
            Weights::Equal if *self.framework.aggregate(place) == Aggregate::Sum => Ok(vec![1.0; children.len()]),
            Weights::Equal => Ok(vec![1.0 / children.len() as f64; children.len()]),
            Weights::Ballots(together) => weights::from_ballots(&self.framework.ballots(children), *together),
            Weights::CorrelationBalanced => {
                let series: Vec<&Series> = children
                    .iter()
                    .filter_map(|child| self.nodes[*child].as_ref())
                    .collect();
                let full = |row: &usize| series.iter().all(|series| series.states()[*row].is_none());
                let rows: Vec<usize> = (0..self.rows.len()).filter(full).collect();
                let columns: Vec<Vec<f64>> = series
                    .iter()
                    .map(|series| rows.iter().map(|row| series.raw()[*row]).collect())
                    .collect();
                let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
                weights::balanced(&columns, &given)
            }
        }
    }
}

/// Why a parent could not be made.
pub(crate) enum Unmade {
    /// The method does not fit the numbers.
    Misfit(Misfit),
    /// A profile asks for a minimum of this node, which has no scores.
    Parameter(usize),
}

impl Unmade {
    /// Told of the parent at this place, and of these units.
    pub(crate) fn trouble(self, framework: &Framework, place: usize, units: &[String]) -> Trouble {
        let node = framework.node(place).id.clone();
        match self {
            Self::Parameter(parameter) => Trouble::NoParameter {
                node,
                parameter: framework.node(parameter).id.clone(),
            },
            Self::Misfit(misfit) => Trouble::Method {
                place: "aggregate",
                node,
                unit: misfit.row.map(|row| units[row].clone()),
                why: misfit.why,
            },
        }
    }
}

impl From<Misfit> for Unmade {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit(misfit)
    }
}

/// A parent's scores from those of its children and their weights; `node` gives what has been made so far, by place.
pub(crate) fn parent<'s>(
    framework: &Framework,
    place: usize,
    children: &[usize],
    node: impl Fn(usize) -> Option<&'s Series>,
    weights: &[f64],
) -> Result<Series, Unmade> {
    let method = framework.aggregate(place);
    let Aggregate::Conjunctive { profile } = method else {
        let series: Vec<&Series> = children.iter().filter_map(|child| node(*child)).collect();
        return Ok(combine(method, &series, weights, framework.spec().absent.parent)?);
    };
    let asked = framework.parameters(place, profile);
    let minimum = |line: &Profile, node: usize| framework.minimum(place, line, node);
    // What nobody was asked is not passed over: a minimum that cannot be looked at is not reached.
    let wanted = |of: usize| profile.iter().any(|line| minimum(line, of).is_some());
    if let Some(parameter) = asked.iter().find(|of| node(**of).is_none() && wanted(**of)) {
        return Err(Unmade::Parameter(*parameter));
    }
    let asked: Vec<usize> = asked.into_iter().filter(|of| node(*of).is_some()).collect();
    let minima: Vec<Vec<Option<f64>>> = profile
        .iter()
        .map(|line| asked.iter().map(|of| minimum(line, *of)).collect())
        .collect();
    let parameters: Vec<&Series> = asked.iter().filter_map(|of| node(*of)).collect();
    Ok(conjunctive(&parameters, &minima)?)
}
