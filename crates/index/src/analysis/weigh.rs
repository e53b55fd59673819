//! Effective weights: what one indicator counts in the whole once every level above it has had its say.
//!
//! The rule that matters: the product of shares is a true weight only where every step up is a sum or an arithmetic mean; elsewhere it is
//! nominal, and says so.
//!
//! Sources: W. Becker and others, "COINr: an R package for developing composite indicators", Journal of Open Source Software 7 (2022), whose
//! effective weights these are; W. Becker, M. Saisana, P. Paruolo and I. Vandecasteele, "Weights and importance in composite indicators:
//! closing the gap", Ecological Indicators 80 (2017), for why they are not the importance (look at the correlations for that).

use super::Refusal;
use crate::Framework;

/// What a node counts in the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effective {
    /// The node's place in the framework.
    pub place: usize,
    /// Its weight over the sum of its siblings' weights, times the same of its parent, and so on; the whole has 1. At each depth of a tree
    /// with leaves at one depth they add up to 1.
    pub weight: f64,
    /// Whether one point more in it is so many points more in the whole: every node above it is a sum or an arithmetic mean, with no gap
    /// among its children. A sum's points count here as shares of it.
    pub additive: bool,
}

/// The effective weight of every node, in the order of the framework.
///
/// ```
/// use index::{Framework, analysis::effective_weights};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all', weight = 3 }, { id = 'skill', parent = 'all' }, { id = 'drill', parent = 'skill' }]
/// ").unwrap();
/// let given: Vec<f64> = framework.nodes().iter().map(|node| node.weight).collect();
/// let found = effective_weights(&framework, &given).unwrap();
/// assert_eq!(found.iter().map(|node| node.weight).collect::<Vec<_>>(), [1.0, 0.75, 0.25, 0.25]);
/// ```
///
/// `weights` holds one weight a node, by its place: the nodes' own, or what the engine resolved from ballots or balancing. Siblings whose weights
/// add up to nothing count 0. Minimum, Mazziotta–Pareto and conjunctive profiles do not ask for weights; what stands here is then what was
/// written, `additive` is false.
///
/// # Errors
/// Another number of weights than of nodes; a weight that is below 0 or not finite.
pub fn effective_weights(framework: &Framework, weights: &[f64]) -> Result<Vec<Effective>, Refusal> {
    let nodes = framework.nodes().len();
    if weights.len() != nodes {
        return Err(Refusal::Nodes {
            what: "weights",
            found: weights.len(),
            nodes,
        });
    }
    if let Some(place) = weights
        .iter()
        .position(|weight| !(weight.is_finite() && *weight >= 0.0))
    {
        return Err(Refusal::Weight {
            node: framework.node(place).id.clone(),
            weight: weights[place],
        });
    }
    let mut found: Vec<Effective> = (0..nodes)
        .map(|place| Effective {
            place,
            weight: 1.0,
            additive: true,
        })
        .collect();
    // Parents before children: the other way round than the framework computes.
    for parent in framework.upwards().iter().rev() {
        let children = framework.children(*parent);
        let own: Vec<f64> = children.iter().map(|child| weights[*child]).collect();
        let mean = crate::exact_sum::mean(&own).unwrap_or(0.0);
        let linear = framework.aggregate(*parent).adds();
        let above = found[*parent];
        for child in children {
            let share = if mean > 0.0 {
                weights[*child] / mean / children.len() as f64
            } else {
                0.0
            };
            found[*child].weight = above.weight * share;
            found[*child].additive = above.additive && linear;
        }
    }
    Ok(found)
}
