//! What if: other answers in some cells, and what that does to every score and rank.
//!
//! An analyst or a ministry asks before it acts. The rule that matters: everything is computed anew from the changed data, so that
//! whoever else moves (a new maximum changes the scale for all) is seen as well.

use super::Refusal;
use crate::data::{Cell, Table};
use crate::{Framework, Scores, score};
use std::collections::{BTreeMap, BTreeSet};

/// One cell that is to become another.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The unit's code.
    pub unit: String,
    /// The indicator's id.
    pub indicator: String,
    /// What the cell becomes, in the data's own unit; it may be an absence too.
    pub cell: Cell,
}

/// One unit's score and rank in one node, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The unit's code.
    pub unit: String,
    /// Its score before; nothing where it had none or was left out.
    pub score_before: Option<f64>,
    /// Its score after.
    pub score_after: Option<f64>,
    /// Its rank before, 1 the best.
    pub rank_before: Option<f64>,
    /// Its rank after.
    pub rank_after: Option<f64>,
}

impl Moved {
    /// Points won (above 0) or lost; nothing where it had or has no score.
    pub fn points(&self) -> Option<f64> {
        Some(self.score_after? - self.score_before?)
    }

    /// Places lost (above 0) or won (below 0); nothing where it had or has no rank.
    pub fn places(&self) -> Option<f64> {
        Some(self.rank_after? - self.rank_before?)
    }

    /// Whether anything is another.
    pub fn is_other(&self) -> bool {
        self.score_before != self.score_after || self.rank_before != self.rank_after
    }
}

/// Before and after some changes.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The scores of the data as it is: every node.
    pub before: Scores,
    /// The scores of the changed data.
    pub after: Scores,
    /// What each changed cell was, in the order of the changes.
    pub was: Vec<Cell>,
    /// Every unit in the node asked for, in the table's order, whether it moved or not.
    pub moves: Vec<Moved>,
}

/// Scores and ranks before and after some cells become others.
///
/// ```
/// use index::{Cell, Framework, analysis::{Change, what_if}, read};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let file = "unit,law,skill\nAAA,10,2\nBBB,4,4\n";
/// let table = read::csv(file.as_bytes(), "d.csv", &framework).accept().unwrap();
/// let change = Change { unit: "BBB".into(), indicator: "skill".into(), cell: Cell::Value(9.0) };
/// let found = what_if(&framework, &table, &[change], framework.whole()).unwrap();
/// let moved = &found.moves[1];
/// assert_eq!((moved.score_before, moved.score_after, moved.places()), (Some(4.0), Some(6.5), Some(-1.0)));
/// ```
///
/// `node` says in which node units are compared; the scores of all others are there too. Time: twice that of scoring, and one copy of the table.
///
/// # Errors
/// A unit, indicator or node that is not there; a cell that is changed twice; a value that is not finite; what [`score()`] refuses.
pub fn what_if(framework: &Framework, table: &Table, changes: &[Change], node: usize) -> Result<WhatIf, Refusal> {
    if node >= framework.nodes().len() {
        return Err(Refusal::Unknown {
            what: "a node at place",
            id: node.to_string(),
        });
    }
    let mut changed = table.clone();
    let mut was = Vec::with_capacity(changes.len());
    let mut seen = BTreeSet::new();
    for change in changes {
        let (unit, indicator) = (change.unit.clone(), change.indicator.clone());
        if let Cell::Value(value) = change.cell
            && !value.is_finite()
        {
            return Err(Refusal::Value { unit, indicator, value });
        }
        let Some(row) = table.row(&unit) else {
            return Err(Refusal::Unknown { what: "unit", id: unit });
        };
        let leaf = framework.place(&indicator).filter(|place| framework.is_leaf(*place));
        let Some((mut cells, now)) =
            leaf.and_then(|_| Some((changed.cells_mut(&indicator)?, table.series(&indicator)?)))
        else {
            return Err(Refusal::Unknown {
                what: "indicator",
                id: indicator,
            });
        };
        was.push(now.get(row));
        cells.set(row, change.cell);
        if !seen.insert((row, change.indicator.as_str())) {
            return Err(Refusal::Twice { unit, indicator });
        }
    }
    let (before, after) = (score(framework, table)?, score(framework, &changed)?);
    let moves = moves((&before, node), (&after, node));
    Ok(WhatIf {
        before,
        after,
        was,
        moves,
    })
}

/// Every unit of either, in the order of the first and then of the second: its score and rank in a node of each.
pub(crate) fn moves(before: (&Scores, usize), after: (&Scores, usize)) -> Vec<Moved> {
    let (first, second) = (by_unit(before.0, before.1), by_unit(after.0, after.1));
    let known = &first;
    let later = after.0.units().iter().filter(|unit| !known.contains_key(unit.as_str()));
    let all = before.0.units().iter().chain(later);
    all.map(|unit| {
        let was = first.get(unit.as_str()).copied().unwrap_or_default();
        let is = second.get(unit.as_str()).copied().unwrap_or_default();
        Moved {
            unit: unit.clone(),
            score_before: was.score,
            score_after: is.score,
            rank_before: was.rank,
            rank_after: is.rank,
        }
    })
    .collect()
}

/// What a unit holds in one node.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    pub score: Option<f64>,
    pub rank: Option<f64>,
}

/// Score and rank in a node, by unit.
pub(crate) fn by_unit(scores: &Scores, node: usize) -> BTreeMap<&str, Held> {
    let series = scores.node(node);
    let all = scores.units().iter().zip(scores.ranks(node)).enumerate();
    all.map(|(row, (unit, rank))| {
        let score = series.and_then(|series| series.get(row).value());
        (unit.as_str(), Held { score, rank })
    })
    .collect()
}
