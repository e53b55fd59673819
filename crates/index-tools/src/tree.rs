//! The framework's tree as levels of equal depth, as the Monte Carlo and the sensitivity analysis take it.
//!
//! A *base* is what scores are taken for as they are: an indicator, a node that stands as published, or any node of the deepest level whose
//! weights are drawn, since nothing below it changes. Branches that end early pass through nodes of their own down to that level. What the
//! fast draws cannot carry out (a base without a score, two methods on one level, a pairwise or conjunctive method) is nothing here, and is
//! drawn by making the whole anew.

use crate::{Reason, Stop};
use index::aggregate::mazziotta_pareto;
use index::framework::{Aggregate, Penalty};
use index::monte_carlo::{Aggregation, Node};
use index::{Framework, Note, Scores};

/// A tree of levels, the deepest first; all places are the framework's.
#[derive(Clone, Debug)]
pub struct Tree {
    /// For each level its nodes' places; a branch that passes through repeats its base.
    pub places: Vec<Vec<usize>>,
    /// The same nodes with parent and weight.
    pub levels: Vec<Vec<Node>>,
    /// How deep each level lies below the whole: the deepest first, 1 last.
    pub depths: Vec<usize>,
}

impl Tree {
    /// Of scores that were computed, down to a depth or to the indicators.
    pub fn of(framework: &Framework, scores: &Scores, down_to: Option<usize>) -> Result<Self, Stop> {
        let published = published(scores);
        let is_base = |place: usize| {
            let ends =
                framework.is_leaf(place) || published.contains(&place) || Some(framework.depth(place)) == down_to;
            scores.node(place).is_some() && ends && down_to.is_none_or(|depth| framework.depth(place) <= depth)
        };
        let nodes = 0..framework.nodes().len();
        let bases: Vec<usize> = nodes.clone().filter(|place| is_base(*place)).collect();
        let Some(deepest) = bases
            .iter()
            .map(|place| framework.depth(*place))
            .max()
            .filter(|depth| *depth > 0)
        else {
            return Err(Reason::new("reason-whole-published", []).into());
        };
        // What counts towards the whole: bases and everything above them.
        let counts = |place: usize| {
            scores.node(place).is_some()
                && (is_base(place) || bases.iter().any(|base| above(framework, *base).contains(&place)))
        };
        let mut tree = Self {
            places: Vec::new(),
            levels: Vec::new(),
            depths: Vec::new(),
        };
        for depth in (1..=deepest).rev() {
            let here = |place: usize| {
                let at = framework.depth(place);
                (at == depth && counts(place)) || (at < depth && is_base(place))
            };
            tree.places.push(nodes.clone().filter(|place| here(*place)).collect());
            tree.depths.push(depth);
        }
        for (level, depth) in tree.depths.iter().enumerate() {
            let next = tree.places.get(level + 1);
            let of = |place: &usize| {
                let own = framework.depth(*place) == *depth;
                let up = if own { framework.parent(*place) } else { Some(*place) };
                let parent = next.and_then(|next| next.iter().position(|other| Some(*other) == up));
                Node {
                    parent: parent.unwrap_or(0),
                    weight: if own { scores.weights()[*place] } else { 1.0 },
                }
            };
            tree.levels.push(tree.places[level].iter().map(of).collect());
        }
        Ok(tree)
    }

    /// The bases' scores, all bases of the first unit, then of the second; nothing where a cell has no value.
    pub fn matrix(&self, scores: &Scores) -> Option<Vec<f64>> {
        let bases = self.places.first().map(Vec::as_slice).unwrap_or_default();
        let cell = |row: usize, place: &usize| scores.node(*place)?.get(row).value();
        let rows = 0..scores.units().len();
        rows.flat_map(|row| bases.iter().map(move |place| cell(row, place)))
            .collect()
    }

    /// How the parents of each level are made; nothing where a level has two ways, or one that compares units with each other.
    pub fn methods(&self, framework: &Framework) -> Option<Vec<Aggregation<'static>>> {
        let mut methods = Vec::new();
        for (level, depth) in self.depths.iter().enumerate() {
            let own = self.places[level]
                .iter()
                .filter(|place| framework.depth(**place) == *depth);
            let mut parents = own
                .filter_map(|place| framework.parent(*place))
                .map(|parent| framework.aggregate(parent));
            let first = parents.next().unwrap_or(&Aggregate::Arithmetic);
            if parents.any(|method| method != first) {
                return None;
            }
            methods.push(aggregation(first)?);
        }
        Some(methods)
    }
}

/// Nodes that stand as published.
fn published(scores: &Scores) -> Vec<usize> {
    let node = |note: &Note| {
        if let Note::AsPublished { node } = note {
            Some(*node)
        } else {
            None
        }
    };
    scores.notes().iter().filter_map(node).collect()
}

/// Every part whose scores are taken as they are, in the framework's order: indicators, and nodes that stand as published.
pub fn bases(framework: &Framework, scores: &Scores) -> Vec<usize> {
    let published = published(scores);
    let is_base =
        |place: &usize| scores.node(*place).is_some() && (framework.is_leaf(*place) || published.contains(place));
    (0..framework.nodes().len()).filter(is_base).collect()
}

fn above(framework: &Framework, place: usize) -> Vec<usize> {
    std::iter::successors(framework.parent(place), |next| framework.parent(*next)).collect()
}

fn aggregation(method: &Aggregate) -> Option<Aggregation<'static>> {
    Some(match method {
        Aggregate::Sum => Aggregation::Sum,
        mean if mean.adds() => Aggregation::Mean,
        Aggregate::Geometric => Aggregation::Geometric,
        Aggregate::GeneralisedMean { power } if *power == 0.0 => Aggregation::Geometric,
        Aggregate::Harmonic => Aggregation::Harmonic,
        Aggregate::GeneralisedMean { power } => Aggregation::Power(*power),
        Aggregate::Minimum => Aggregation::Minimum,
        Aggregate::MazziottaPareto { penalty: Penalty::Down } => Aggregation::Custom(&|x, _| uneven(x, Penalty::Down)),
        Aggregate::MazziottaPareto { penalty: Penalty::Up } => Aggregation::Custom(&|x, _| uneven(x, Penalty::Up)),
        // An arithmetic mean was taken above.
        Aggregate::Arithmetic | Aggregate::Copeland | Aggregate::Conjunctive { .. } => {
            return None;
        }
    })
}

/// No number where the mean is not above 0, which the draws then refuse; a part of weight 0 is not shown to it.
fn uneven(x: &[f64], penalty: Penalty) -> f64 {
    mazziotta_pareto(x, penalty).unwrap_or(f64::NAN)
}

/// The key of a method among the report's words: its name within a sentence where a refusal may name it, else its own sentence.
pub fn key(method: &Aggregate) -> &'static str {
    match method {
        Aggregate::Copeland => "method-copeland",
        Aggregate::Minimum => "method-minimum",
        Aggregate::MazziottaPareto { .. } => "method-mazziotta-pareto",
        Aggregate::Conjunctive { .. } => "method-conjunctive",
        Aggregate::Sum => "aggregate-sum",
        Aggregate::Arithmetic => "aggregate-arithmetic",
        Aggregate::Geometric => "aggregate-geometric",
        Aggregate::Harmonic => "aggregate-harmonic",
        Aggregate::GeneralisedMean { .. } => "aggregate-generalised-mean",
    }
}

/// A method's name within a sentence.
pub fn name(method: &Aggregate) -> &'static str {
    match method {
        Aggregate::Sum => "the sum",
        Aggregate::Arithmetic => "the arithmetic mean",
        Aggregate::Geometric => "the geometric mean",
        Aggregate::Harmonic => "the harmonic mean",
        Aggregate::GeneralisedMean { .. } => "a generalised mean",
        Aggregate::Minimum => "the minimum",
        Aggregate::MazziottaPareto { .. } => "the Mazziotta–Pareto mean",
        Aggregate::Copeland => "pairwise comparison (Copeland)",
        Aggregate::Conjunctive { .. } => "a conjunctive profile",
    }
}
