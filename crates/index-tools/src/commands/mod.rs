//! What each command computes: options, the tables that come of them, and the sentences beside the tables.

pub mod analysis;
pub mod audit;
pub mod check;
pub mod compare;
pub mod init;
pub mod odds;
pub mod plan;
pub mod report;
pub mod score;
pub mod sensitivity;
pub mod uncertainty;

use crate::tree;
use crate::{Reason, Stop};
use index::{Framework, Scores};

/// How often weights are drawn where nothing else is said.
pub const REPLICATIONS: u64 = 10_000;
/// The part of a weight by which it goes up or down at most where nothing else is said.
pub const NOISE: f64 = 0.25;

/// The children of the whole that take part in its score, as places in the framework: those with a column of scores and a weight above 0.
///
/// # Errors
/// A whole whose method does not use weights, so that there is nothing to vary.
pub fn pillars(framework: &Framework, scores: &Scores) -> Result<Vec<usize>, Stop> {
    let whole = framework.whole();
    let method = framework.aggregate(whole);
    if !method.counts_weights() {
        return Err(Reason::of_method("reason-no-weights", tree::key(method)).into());
    }
    let used = |place: &usize| scores.node(*place).is_some() && scores.weights()[*place] > 0.0;
    Ok(framework.children(whole).iter().copied().filter(used).collect())
}

/// The same for any method: all children with a column of scores where the whole's method does not ask for weights.
pub fn counted(framework: &Framework, scores: &Scores) -> Vec<usize> {
    pillars(framework, scores).unwrap_or_else(|_| {
        let scored = |place: &usize| scores.node(*place).is_some();
        framework
            .children(framework.whole())
            .iter()
            .copied()
            .filter(scored)
            .collect()
    })
}
