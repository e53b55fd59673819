//! Removal: each indicator left out in turn, and how far the ranks move.
//!
//! An analyst asks which indicators decide the order. The rule that matters: the index without an indicator is computed anew from the data, with
//! everything that follows from its absence (scales, screening, the siblings' weights in proportion), and never patched from the old scores.
//!
//! Sources: M. Saisana, A. Saltelli and S. Tarantola, "Uncertainty and sensitivity analysis techniques as tools for the quality assessment of
//! composite indicators", Journal of the Royal Statistical Society A 168 (2005), for the mean shift of ranks; OECD and JRC, Handbook on
//! Constructing Composite Indicators (2008), step 7; W. Becker and others, COINr (2022), removes elements in the same way.

use super::correlate::{Correlation, Kind, correlation};
use super::what_if::{Moved, moves};
use super::{MAX_MOVES, Refusal};
use crate::data::{Cell, Series, Table};
use crate::exact_sum::exact_sum;
use crate::framework::{Aggregate, Spec};
use crate::{Framework, Scores, score};
use std::collections::BTreeSet;

/// An index without one node.
#[derive(Clone, Debug, PartialEq)]
pub struct Removal {
    /// What was left out, with all below it: its place in the framework.
    pub place: usize,
    /// Every unit by the whole index, with the node and without it.
    pub moves: Vec<Moved>,
    /// The mean over the units ranked both times of |rank without − rank with|; nothing where there is none.
    pub mean_shift: Option<f64>,
    /// The largest such shift.
    pub largest_shift: Option<f64>,
    /// How many units have another rank.
    pub moved: usize,
    /// Kendall's tau-b between the scores with the node and without it.
    pub agreement: Correlation,
}

/// The framework without some nodes, all below them, and whatever has no child left.
///
/// ```
/// use index::{Framework, analysis::without};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }, { id = 'drill', parent = 'skill' }]
/// ").unwrap();
/// let found = without(&framework, &[3]).unwrap();
/// assert_eq!(found.nodes().iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["all", "law"]);
/// ```
///
/// The siblings' weights stay as written, so that their shares grow in proportion. Ballots, profiles, published columns and tiers
/// that speak of a removed node lose that word; tiers of a removed node are gone.
///
/// # Errors
/// A place that is not there; where nothing would be left; where what is left does not hold together (siblings whose weights add up to nothing).
pub fn without(framework: &Framework, places: &[usize]) -> Result<Framework, Refusal> {
    let count = framework.nodes().len();
    let mut gone = vec![false; count];
    for place in places {
        *gone.get_mut(*place).ok_or_else(|| Refusal::Unknown {
            what: "a node at place",
            id: place.to_string(),
        })? = true;
    }
    // Downwards, then upwards.
    for parent in framework.upwards().iter().rev() {
        if gone[*parent] {
            framework.children(*parent).iter().for_each(|child| gone[*child] = true);
        }
    }
    for parent in framework.upwards() {
        if framework.children(*parent).iter().all(|child| gone[*child]) {
            gone[*parent] = true;
        }
    }
    if gone[framework.whole()] {
        let ids: Vec<&str> = places.iter().map(|place| framework.node(*place).id.as_str()).collect();
        return Err(Refusal::NothingLeft {
            nodes: format!("`{}`", ids.join("`, `")),
        });
    }
    let out: BTreeSet<&str> = (0..count)
        .filter(|place| gone[*place])
        .map(|place| framework.node(place).id.as_str())
        .collect();
    let mut spec = framework.spec().clone();
    forget(&mut spec, &out);
    let deepest = (0..count)
        .filter(|place| !gone[*place])
        .map(|place| framework.depth(place))
        .max();
    spec.level.retain(|level| Some(level.depth) <= deepest);
    Framework::new(spec).map_err(Refusal::Framework)
}

/// Takes every word about these nodes out of a framework's file.
fn forget(spec: &mut Spec, out: &BTreeSet<&str>) {
    spec.node.retain(|node| !out.contains(node.id.as_str()));
    for ballot in &mut spec.ballot {
        ballot.weights.retain(|id, _| !out.contains(id.as_str()));
    }
    spec.data.scores.retain(|_, id| !out.contains(id.as_str()));
    spec.data.ranks.retain(|_, id| !out.contains(id.as_str()));
    let of = |tiers: &crate::framework::Tiers| tiers.node.as_ref().is_some_and(|id| out.contains(id.as_str()));
    if spec.tiers.as_ref().is_some_and(of) {
        spec.tiers = None;
    }
    let words = std::iter::once(&mut spec.aggregate)
        .chain(spec.level.iter_mut().filter_map(|level| level.aggregate.as_mut()))
        .chain(spec.node.iter_mut().filter_map(|node| node.aggregate.as_mut()));
    for aggregate in words {
        if let Aggregate::Conjunctive { profile } = aggregate {
            profile
                .iter_mut()
                .for_each(|line| line.minima.retain(|id, _| !out.contains(id.as_str())));
        }
    }
}

/// Leaves out each of these nodes in turn: what that does to the whole index.
///
/// ```
/// use index::{Framework, analysis::removals, read};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let file = "unit,law,skill\nAAA,9,2\nBBB,4,4\nCCC,1,6\n";
/// let table = read::csv(file.as_bytes(), "d.csv", &framework).accept().unwrap();
/// let found = removals(&framework, &table, framework.leaves()).unwrap();
/// // Without `law` the order turns round: 1 and 3 change places, 2 stays.
/// let law = found[0].as_ref().unwrap();
/// assert_eq!((law.mean_shift, law.largest_shift, law.moved), (Some(4.0 / 3.0), Some(2.0), 2));
/// ```
///
/// One result a node, in the order asked for; a node without which nothing can be computed has its reason in its place. Time: one scoring a node.
///
/// # Errors
/// Where the index as it is cannot be scored; more than [`MAX_MOVES`] units times nodes.
pub fn removals(
    framework: &Framework,
    table: &Table,
    places: &[usize],
) -> Result<Vec<Result<Removal, Refusal>>, Refusal> {
    let (nodes, units) = (places.len(), table.units().len());
    if nodes.saturating_mul(units) > MAX_MOVES {
        return Err(Refusal::ManyMoves { nodes, units });
    }
    let before = score(framework, table)?;
    Ok(places
        .iter()
        .map(|place| removal(framework, table, &before, *place))
        .collect())
}

fn removal(framework: &Framework, table: &Table, before: &Scores, place: usize) -> Result<Removal, Refusal> {
    let rest = without(framework, &[place])?;
    let after = score(&rest, table)?;
    let moves = moves((before, framework.whole()), (&after, rest.whole()));
    let shifts: Vec<f64> = moves.iter().filter_map(|moved| Some(moved.places()?.abs())).collect();
    let column = |of: fn(&Moved) -> Option<f64>| -> Series {
        moves
            .iter()
            .map(|moved| of(moved).map_or(Cell::Missing, Cell::Value))
            .collect()
    };
    let agreement = correlation(
        &column(|moved| moved.score_before),
        &column(|moved| moved.score_after),
        Kind::Kendall,
    );
    Ok(Removal {
        place,
        mean_shift: (!shifts.is_empty()).then(|| exact_sum(shifts.iter().copied()) / shifts.len() as f64),
        largest_shift: shifts.iter().copied().reduce(f64::max),
        moved: shifts.iter().filter(|shift| **shift > 0.0).count(),
        agreement,
        moves,
    })
}
