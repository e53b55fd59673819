//! The framework's tree as levels of equal depth, as the Monte Carlo and the sensitivity analysis take it.
//!
//! A *base* is what scores are taken for as they are: an indicator, a node that stands as published, or any node of the deepest level whose
//! weights are drawn, since nothing below it changes. Branches that end early pass through nodes of their own down to that level. Whatever
//! the draws cannot carry out is refused in words: a base without a score, two methods on one level, a pairwise or conjunctive method.

use crate::{Reason, Stop};
use index::aggregate::mazziotta_pareto;
use index::framework::{Aggregate, Penalty};
use index::monte_carlo::{Aggregation, Node};
use index::{Cell, Framework, Note, Scores, Table};

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
        let published: Vec<usize> = scores
            .notes()
            .iter()
            .filter_map(|note| {
                if let Note::AsPublished { node } = note {
                    Some(*node)
                } else {
                    None
                }
            })
            .collect();
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

    /// The bases' scores, all bases of the first unit, then of the second.
    pub fn matrix(&self, framework: &Framework, table: &Table, scores: &Scores) -> Result<Vec<f64>, Stop> {
        let bases = self.places.first().map(Vec::as_slice).unwrap_or_default();
        let mut matrix = Vec::with_capacity(bases.len() * scores.units().len());
        for (row, unit) in scores.units().iter().enumerate() {
            for place in bases {
                let cell = scores.node(*place).map(|series| series.get(row));
                match cell.and_then(Cell::value) {
                    Some(value) => matrix.push(value),
                    None => {
                        // What does not apply is never imputed, so that is no advice there.
                        let key = match cell {
                            Some(Cell::NotApplicable) if framework.depth(*place) > 1 => "reason-not-applicable",
                            Some(Cell::NotApplicable) => "reason-not-applicable-above",
                            _ => "reason-gap",
                        };
                        let name = table.name_of(scores.rows()[row]);
                        let part = framework.node(*place).id.as_str();
                        return Err(Reason::new(key, [("unit", unit.as_str()), ("name", name), ("part", part)]).into());
                    }
                }
            }
        }
        Ok(matrix)
    }

    /// How the parents of each level are made, one way a level.
    pub fn methods(&self, framework: &Framework) -> Result<Vec<Aggregation<'static>>, Stop> {
        let mut methods = Vec::new();
        for (level, depth) in self.depths.iter().enumerate() {
            let mut found: Option<(usize, &Aggregate)> = None;
            for place in &self.places[level] {
                let Some(parent) = framework.parent(*place).filter(|_| framework.depth(*place) == *depth) else {
                    continue;
                };
                let method = framework.aggregate(parent);
                match found {
                    Some((other, before)) if before != method => {
                        let [one, other] = [other, parent].map(|place| framework.node(place).id.as_str());
                        return Err(Reason::new("reason-two-ways", [("one", one), ("other", other)]).into());
                    }
                    _ => found = Some((parent, method)),
                }
            }
            methods.push(aggregation(found.map_or(&Aggregate::Arithmetic, |(_, method)| method))?);
        }
        Ok(methods)
    }
}

fn above(framework: &Framework, place: usize) -> Vec<usize> {
    std::iter::successors(framework.parent(place), |next| framework.parent(*next)).collect()
}

fn aggregation(method: &Aggregate) -> Result<Aggregation<'static>, Stop> {
    Ok(match method {
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
            return Err(Reason::of_method("reason-not-drawn", key(method)).into());
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
