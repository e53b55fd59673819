//! Why a method does not fit the numbers it is given.

/// A method that cannot be carried out on these numbers, and the first row (from 0) where that shows.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{why}")]
pub struct Misfit {
    /// The row, where it is one row's fault.
    pub row: Option<usize>,
    /// Why.
    pub why: Why,
}

/// Why a method does not fit.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Why {
    /// No spread.
    #[error("all values are equal, so they give no scale")]
    Constant,
    /// Nothing to compute from.
    #[error("no unit has a value")]
    Nothing,
    /// A logarithm, power or quotient of what has none.
    #[error("{value} is not above {bound}, as {method} asks; choose another method or a scale above {bound}")]
    NotAbove {
        /// The value.
        value: f64,
        /// What it must lie above.
        bound: f64,
        /// The method.
        method: &'static str,
    },
    /// A value beyond the goalposts, where that is refused.
    #[error("{value} lies beyond the goalposts {low} and {high}")]
    Beyond {
        /// The value.
        value: f64,
        /// Lower goalpost.
        low: f64,
        /// Upper goalpost.
        high: f64,
    },
    /// Something the node does not say.
    #[error("the node says no {0}")]
    Unsaid(&'static str),
    /// The reference unit is not there or has no value.
    #[error("the reference unit `{0}` has no value")]
    Reference(String),
    /// A target that is not better than the worst unit.
    #[error("the target is not better than the worst value")]
    Target,
    /// A mean of zero or less where it divides.
    #[error("the mean {0} is not above 0, so unevenness cannot be measured against it")]
    Mean(f64),
    /// A result that 64 bits do not hold.
    #[error("the result is too large for a number")]
    Overflow,
    /// Lengths that do not fit each other.
    #[error("columns or weights differ in length")]
    Length,
    /// A pairwise method with too many units.
    #[error("{units} units; this method compares all pairs and takes at most {most}")]
    TooMany {
        /// The units.
        units: usize,
        /// At most.
        most: usize,
    },
    /// Balanced weights that would not be above 0.
    #[error("no weights above 0 give the correlations that were asked for; child {child} (from 0) would need {weight}")]
    Unbalanced {
        /// The child, from 0.
        child: usize,
        /// The weight that it would need.
        weight: f64,
    },
    /// Children that are combinations of one another, so that no single set of weights balances them.
    #[error(
        "child {child} (from 0) is a combination of those before it, so that no single set of weights balances them"
    )]
    Dependent {
        /// The child, from 0.
        child: usize,
    },
    /// Weights that are not numbers from 0 on, or add up to nothing.
    #[error("weights must be 0 or more and add up to more than 0")]
    Weights,
}

impl Misfit {
    pub(crate) fn of(why: Why) -> Self {
        Self { row: None, why }
    }

    pub(crate) fn at(row: usize, why: Why) -> Self {
        Self { row: Some(row), why }
    }
}
