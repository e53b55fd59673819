//! Strengths and growth areas of one unit: where it stands above its peers or its own mean, and where it can grow.
//!
//! A ministry reads it about its own State. The rule that matters: a unit is not its own peer, a cell without a value is neither a strength
//! nor a growth area, and what an improvement would bring is told only where it is sure.
//!
//! Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 8 ("back to the data": performance by indicator against
//! the group's mean).

use super::{Refusal, effective_weights, same_nodes};
use crate::data::{Cell, Series, Table};
use crate::exact_sum::{Centred, exact_sum, mean};
use crate::framework::Aggregate;
use crate::{Framework, Scores};

/// A unit's score against those of its peers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// How many peers have a score; the unit is not among them.
    pub peers: usize,
    /// Their mean.
    pub mean: f64,
    /// The unit's score less their mean, in points of the node's scale.
    pub difference: f64,
    /// The difference in sample standard deviations (n − 1) of the peers; nothing where they are all equal or only one.
    pub deviations: Option<f64>,
    /// The share of peers below it, those equal to it counting half; 0 to 1.
    pub ahead_of: f64,
}

/// How a unit stands in one node.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The node's place in the framework.
    pub place: usize,
    /// The unit's score, or why it has none.
    pub score: Cell,
    /// What the node counts in the whole ([`effective_weights`]).
    pub weight: f64,
    /// Against all other units.
    pub all: Option<Against>,
    /// Against the other units of its group.
    pub group: Option<Against>,
    /// The score less the unit's own mean over the nodes looked at.
    pub own: Option<f64>,
    /// By how many points the whole rises when the unit comes up to the mean of all others here and nothing else changes: weight · (mean −
    /// score), and where nodes above are sums, times the sum of each one's weights. Only where it is below the mean and every step up is a sum
    /// or an arithmetic mean without gaps.
    pub gain: Option<f64>,
}

/// Against what a unit is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The mean of all other units.
    All,
    /// The mean of the other units of its group.
    Group,
    /// The unit's own mean.
    Own,
}

impl Standing {
    /// How far above (or, below 0, under) the yardstick it is; nothing where either has no value.
    pub fn difference(&self, by: By) -> Option<f64> {
        match by {
            By::All => self.all.map(|all| all.difference),
            By::Group => self.group.map(|group| group.difference),
            By::Own => self.own,
        }
    }
}

/// How a unit stands in several nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The unit's code.
    pub unit: String,
    /// Its group, where a column was named and the unit has one.
    pub group: Option<String>,
    /// Its own mean over the nodes that it has a score in, each counting alike.
    pub own_mean: Option<f64>,
    /// The nodes, in the order in which they were asked for.
    pub standings: Vec<Standing>,
}

impl Profile {
    /// The nodes in which it is above the yardstick, the farthest first; equally far ones by weight, then as they were asked for.
    pub fn strengths(&self, by: By) -> Vec<&Standing> {
        self.sorted(by, 1.0)
    }

    /// The nodes in which it is below the yardstick, the farthest first; equally far ones by weight, then as they were asked for.
    pub fn growth_areas(&self, by: By) -> Vec<&Standing> {
        self.sorted(by, -1.0)
    }

    /// The nodes of which nothing can be said, since the unit has no score there; their [`Standing::score`] says why.
    pub fn unknown(&self) -> impl Iterator<Item = &Standing> {
        self.standings
            .iter()
            .filter(|standing| standing.score.value().is_none())
    }

    fn sorted(&self, by: By, sign: f64) -> Vec<&Standing> {
        let mut found: Vec<(f64, &Standing)> = self
            .standings
            .iter()
            .filter_map(|standing| Some((standing.difference(by)? * sign, standing)))
            .filter(|(difference, _)| *difference > 0.0)
            .collect();
        found.sort_by(|one, two| two.0.total_cmp(&one.0).then(two.1.weight.total_cmp(&one.1.weight)));
        found.into_iter().map(|(_, standing)| standing).collect()
    }
}

/// A unit's strengths and growth areas in these nodes, usually the indicators or the pillars.
///
/// ```
/// use index::{Framework, analysis::{By, profile}, read, score};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all', weight = 3 }]
/// ").unwrap();
/// let file = "unit,law,skill\nAAA,10,2\nBBB,4,4\nCCC,6,8\n";
/// let table = read::csv(file.as_bytes(), "d.csv", &framework).accept().unwrap();
/// let scores = score(&framework, &table).unwrap();
/// let found = profile(&framework, &scores, &table, "AAA", framework.leaves(), None).unwrap();
/// assert_eq!(found.strengths(By::All)[0].place, 1);
/// let growth = found.growth_areas(By::All)[0];
/// // 2 against a mean of 6, at three quarters of the whole.
/// assert_eq!((growth.place, growth.difference(By::All), growth.gain), (2, Some(-4.0), Some(3.0)));
/// ```
///
/// The own mean compares nodes with each other, so it says something only where they are on one scale. `group` names one of the table's columns of
/// groups; a unit without a group has no such peers. Time grows with nodes times units.
///
/// # Errors
/// Scores of another framework, as far as the number of nodes tells; a unit that was not scored; a column of groups or a place that is not there.
pub fn profile(
    framework: &Framework,
    scores: &Scores,
    table: &Table,
    unit: &str,
    places: &[usize],
    group: Option<&str>,
) -> Result<Profile, Refusal> {
    same_nodes(framework, scores)?;
    let unknown = |what, id: &str| Refusal::Unknown {
        what,
        id: id.to_owned(),
    };
    let row = scores.units().iter().position(|other| other == unit);
    let row = row.ok_or_else(|| unknown("a score of unit", unit))?;
    if let Some(place) = places.iter().find(|place| **place >= framework.nodes().len()) {
        return Err(unknown("a node at place", &place.to_string()));
    }
    let groups: Option<Vec<&str>> = match group {
        None => None,
        Some(column) => {
            let all = table
                .group(column)
                .ok_or_else(|| unknown("a column of groups", column))?;
            let word = |unit: &String| table.row(unit).map_or("", |row| all[row].as_str());
            Some(scores.units().iter().map(word).collect())
        }
    };
    let own_group = groups
        .as_ref()
        .map(|groups| groups[row])
        .filter(|word| !word.is_empty());
    let weights = effective_weights(framework, scores.weights())?;
    let mut standings: Vec<Standing> = Vec::with_capacity(places.len());
    for place in places.iter().copied() {
        let series = scores.node(place);
        let score = series.map_or(Cell::Missing, |series| series.get(row));
        let against = |peer: &dyn Fn(usize) -> bool| against(series?, row, peer);
        let all = against(&|other| other != row);
        let group = own_group.and_then(|word| {
            let groups = groups.as_ref()?;
            against(&|other| other != row && groups[other] == word)
        });
        let additive = weights[place].additive && without_gaps(framework, scores, place, row);
        standings.push(Standing {
            place,
            score,
            weight: weights[place].weight,
            gain: all
                .filter(|all| additive && all.difference < 0.0)
                .map(|all| -all.difference * weights[place].weight * summed(framework, scores, place)),
            all,
            group,
            own: None,
        });
    }
    let values: Vec<f64> = standings.iter().filter_map(|standing| standing.score.value()).collect();
    let own_mean = mean(&values);
    for standing in &mut standings {
        standing.own = standing.score.value().zip(own_mean).map(|(score, mean)| score - mean);
    }
    Ok(Profile {
        unit: unit.to_owned(),
        group: own_group.map(str::to_owned),
        own_mean,
        standings,
    })
}

/// What turns a share of the whole into its points: of every sum above the node, the sum of its children's weights.
fn summed(framework: &Framework, scores: &Scores, place: usize) -> f64 {
    std::iter::successors(framework.parent(place), |place| framework.parent(*place))
        .filter(|parent| *framework.aggregate(*parent) == Aggregate::Sum)
        .map(|sum| exact_sum(framework.children(sum).iter().map(|child| scores.weights()[*child])))
        .product()
}

/// Whether the unit has a score in every sibling of a node and of all nodes above it, so that no weight counts more than is written.
fn without_gaps(framework: &Framework, scores: &Scores, place: usize, row: usize) -> bool {
    std::iter::successors(framework.parent(place), |place| framework.parent(*place)).all(|parent| {
        let mut children = framework
            .children(parent)
            .iter()
            .filter_map(|child| scores.node(*child));
        children.all(|series| series.states()[row].is_none())
    })
}

fn against(series: &Series, row: usize, peer: &dyn Fn(usize) -> bool) -> Option<Against> {
    let score = series.get(row).value()?;
    let peers: Vec<f64> = (0..series.len())
        .filter(|other| peer(*other))
        .filter_map(|other| series.get(other).value())
        .collect();
    let mean = mean(&peers)?;
    let count = peers.len() as f64;
    let below = peers.iter().filter(|other| **other < score).count() as f64;
    let equal = peers.iter().filter(|other| **other == score).count() as f64;
    let difference = score - mean;
    let deviations = Centred::of(peers.clone()).map(|centred| {
        let deviation = libm::ldexp((centred.squares / (count - 1.0)).sqrt(), centred.power);
        difference / deviation
    });
    Some(Against {
        peers: peers.len(),
        mean,
        difference,
        deviations: deviations.filter(|deviations| deviations.is_finite()),
        ahead_of: (below + equal / 2.0) / count,
    })
}
