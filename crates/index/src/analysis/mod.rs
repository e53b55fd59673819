//! Analysis: what holds an index together, what moves it, and what changed between two editions.
//!
//! An analyst asks it before an index is published and after it was: do the indicators belong together ([`correlate`], [`reliability`],
//! [`mod@components`]), what does each truly weigh ([`weigh`]), where is a unit strong and where can it grow ([`strengths`]), what if an answer
//! were another or an indicator were left out ([`mod@what_if`]), and why did a score change from one edition to the next ([`mod@compare`]). The rule that
//! matters: nothing is guessed for a cell without a value, and every figure says over how many units it was taken. Sums are exact and
//! rounded once, so that the order of the units changes not one bit. Serves GCA 4.8 d, 5.9, 5.14 h, 7.1 c.
//!
//! Sources, beside those at each function: OECD and JRC, Handbook on Constructing Composite Indicators (2008), steps 4, 6, 7 and 8.

pub mod compare;
pub mod components;
pub mod correlate;
pub mod reliability;
pub mod removal;
pub mod strengths;
pub mod weigh;
pub mod what_if;

pub use compare::{Comparison, Edition, Split, compare};
pub use components::{Components, components};
pub use correlate::{Correlation, Correlations, Kind, correlation, correlations};
pub use reliability::{Alpha, alpha};
pub use removal::{Removal, removals, without};
pub use strengths::{By, Profile, Standing, profile};
pub use weigh::{Effective, effective_weights};
pub use what_if::{Change, Moved, WhatIf, what_if};

use crate::framework::Faults;
use crate::score::Trouble;

/// Columns of one matrix of correlations at most.
pub const MAX_COLUMNS: usize = 4_096;
/// Columns of one principal component analysis at most; the time grows with their cube.
pub const MAX_COMPONENTS: usize = 512;

/// Units times nodes of one series of removals at most.
pub const MAX_MOVES: usize = 5_000_000;

/// Which units count where a matrix is made of columns with gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gaps {
    /// For each two columns the units that have both ("pairwise complete"): nothing is lost, but two figures may rest on different units.
    #[default]
    Pairwise,
    /// The units that have every column ("listwise complete"): one set of units for all.
    Complete,
}

/// Why an analysis is not made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// More columns than are taken.
    #[error(
        "{columns} columns; {what} takes at most {most}. Choose a level of the framework, or some of its indicators."
    )]
    ManyColumns {
        /// How many there are.
        columns: usize,
        /// How many are taken.
        most: usize,
        /// By which analysis.
        what: &'static str,
    },
    /// Fewer columns than are needed.
    #[error("{columns} columns; {what} needs at least {least}")]
    FewColumns {
        /// How many there are.
        columns: usize,
        /// How many are needed.
        least: usize,
        /// By which analysis.
        what: &'static str,
    },
    /// Two columns of different length.
    #[error("column `{column}` has {cells} cells, the first column has {units}")]
    Length {
        /// The column.
        column: String,
        /// Its cells.
        cells: usize,
        /// The first column's cells.
        units: usize,
    },
    /// Something that must be as many as the nodes.
    #[error("{found} {what} for {nodes} nodes of the framework")]
    Nodes {
        /// What is counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many nodes.
        nodes: usize,
    },
    /// A pair without a correlation where one is needed.
    #[error("`{first}` and `{second}` have no correlation: {why}")]
    Pair {
        /// One column.
        first: String,
        /// The other.
        second: String,
        /// Why not.
        why: correlate::NoCorrelation,
    },
    /// A column by an id that is not there.
    #[error("{what} `{id}` is not there")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A weight that is below 0 or not finite.
    #[error("node `{node}`: its weight {weight} is not a number, 0 or more")]
    Weight {
        /// The node's id.
        node: String,
        /// Its weight.
        weight: f64,
    },
    /// A change to something that is no finite number.
    #[error("unit `{unit}`, indicator `{indicator}`: {value} is not a finite number")]
    Value {
        /// The unit's code.
        unit: String,
        /// The indicator's id.
        indicator: String,
        /// What it was to become.
        value: f64,
    },
    /// One cell is changed twice.
    #[error("unit `{unit}`, indicator `{indicator}` is changed twice")]
    Twice {
        /// The unit's code.
        unit: String,
        /// The indicator's id.
        indicator: String,
    },
    /// Nothing would be left.
    #[error("without {nodes} no indicator is left below the whole")]
    NothingLeft {
        /// What was to be taken out.
        nodes: String,
    },
    /// More units times nodes than are kept.
    #[error(
        "{nodes} nodes to leave out, {units} units each; at most {MAX_MOVES} are kept together. Ask for fewer nodes at a time."
    )]
    ManyMoves {
        /// The nodes.
        nodes: usize,
        /// The units.
        units: usize,
    },
    /// The framework that an analysis would need does not hold together.
    #[error("the framework that this asks for does not hold: {0}")]
    Framework(Faults),
    /// The scores that an analysis needs cannot be made.
    #[error(transparent)]
    Score(#[from] Trouble),
    /// A table that cannot be put together.
    #[error(transparent)]
    Table(#[from] crate::data::TableFault),
    /// A step between two editions that cannot be computed.
    #[error("with the answers {answers}, the weights {weights} and the method {method} nothing can be computed: {why}")]
    Combination {
        /// Of which edition: `before` or `after`.
        answers: &'static str,
        /// Of which edition.
        weights: &'static str,
        /// Of which edition.
        method: &'static str,
        /// Why not.
        why: Box<Refusal>,
    },
    /// More decimals than a split is given in.
    #[error("{decimals} decimals; a split is given in at most {most}")]
    Decimals {
        /// How many were asked for.
        decimals: u8,
        /// How many there can be.
        most: u8,
    },
    /// Numbers without a result: all equal, or too few.
    #[error("{what}: {why}")]
    Nothing {
        /// What was asked for.
        what: &'static str,
        /// Why there is none.
        why: &'static str,
    },
}

/// Columns of one length, and at most so many.
fn columns(
    columns: &[(&str, &crate::Series)],
    least: usize,
    most: usize,
    what: &'static str,
) -> Result<usize, Refusal> {
    let found = columns.len();
    if found > most {
        return Err(Refusal::ManyColumns {
            columns: found,
            most,
            what,
        });
    }
    if found < least {
        return Err(Refusal::FewColumns {
            columns: found,
            least,
            what,
        });
    }
    let units = columns.first().map_or(0, |(_, series)| series.len());
    match columns.iter().find(|(_, series)| series.len() != units) {
        None => Ok(units),
        Some((column, series)) => Err(Refusal::Length {
            column: (*column).to_owned(),
            cells: series.len(),
            units,
        }),
    }
}

/// The rows in which every column has a value.
fn complete_rows(columns: &[(&str, &crate::Series)], units: usize) -> Vec<usize> {
    (0..units)
        .filter(|row| columns.iter().all(|(_, series)| series.states()[*row].is_none()))
        .collect()
}

/// Whether scores have as many nodes as the framework.
fn same_nodes(framework: &crate::Framework, scores: &crate::Scores) -> Result<(), Refusal> {
    let (found, nodes) = (scores.weights().len(), framework.nodes().len());
    if found == nodes {
        Ok(())
    } else {
        Err(Refusal::Nodes {
            what: "columns of scores",
            found,
            nodes,
        })
    }
}
