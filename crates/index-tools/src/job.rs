//! A computation with all its options, apart from files, threads and where the results go: what a certificate repeats.

use crate::Stop;
use crate::commands::{audit, compare, odds, plan, report, score, sensitivity, uncertainty};
use crate::inputs::Inputs;
use crate::progress::Hands;
use crate::sheet::Sheet;
use serde::{Deserialize, Serialize};

/// One command that computes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Job {
    /// What a file claims and does not hold.
    Audit(audit::Options),
    /// Scores of every node.
    Score(score::ScoreOptions),
    /// Units by rank.
    Rank(score::RankOptions),
    /// Scores and ranks under drawn weights and methods.
    Uncertainty(uncertainty::Options),
    /// Which weight moves the ranks.
    Sensitivity(sensitivity::Options),
    /// How often one unit is ahead of another, all weights alike.
    Probability(odds::Options),
    /// The cheapest way to the next tier.
    Plan(plan::Options),
    /// Two editions or methods, each change split.
    Compare(compare::Options),
    /// All of it on one page.
    Report(report::Options),
}

/// What a computation gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The tables, the main one first.
    pub sheets: Vec<Sheet>,
    /// What has to be said beside them, a line each.
    pub notes: Vec<String>,
    /// Whether something was found that its reader should look at: exit code 1.
    pub found: bool,
    /// A page in place of the tables, for `report`, but for its certificate.
    pub(crate) page: Option<Box<report::Case>>,
}

impl Outcome {
    /// Tables alone.
    pub(crate) fn of(sheets: Vec<Sheet>) -> Self {
        Self {
            sheets,
            ..Self::default()
        }
    }
}

impl Job {
    /// Computes. The same job and inputs give the same tables, whatever the hands.
    ///
    /// # Errors
    /// Inputs that are missing or refused, methods that do not fit, all in words.
    pub fn compute(&self, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
        match self {
            Self::Audit(options) => audit::compute(options, inputs),
            Self::Compare(options) => compare::compute(options, inputs),
            Self::Score(options) => score::score(options, inputs),
            Self::Rank(options) => score::rank(options, inputs),
            Self::Uncertainty(options) => uncertainty::compute(options, inputs, hands),
            Self::Sensitivity(options) => sensitivity::compute(options, inputs, hands),
            Self::Probability(options) => odds::compute(options, inputs, hands),
            Self::Plan(options) => plan::compute(options, inputs),
            Self::Report(options) => report::compute(options, inputs, hands),
        }
    }
}
