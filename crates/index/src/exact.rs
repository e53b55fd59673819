//! Exact odds: how often one unit is ahead of another when nobody knows the weights, and who is ahead whatever the weights are.
//!
//! An analyst has pillar scores and no agreed weights, so every set of weights (none negative, together 1) counts alike: uniform on the
//! simplex. For a sum of pillars the probability that one unit is ahead has a closed form; no draw is needed. The rule that matters: a
//! figure is called *exact* only where this form holds, otherwise [`Basis::Simulated`] says why not. Pure; the same input gives the same
//! bits, in whatever order the pillars stand. Serves GCA 4.8 d, 5.9, 5.14 h.
//!
//! # The formula, and why nothing cancels
//!
//! Let `d = a − b` be the differences of two units over `n` pillars and `S = Σ wᵢ dᵢ` with `w` uniform on the simplex. By the formula of
//! Hermite and Genocchi, `P(S > 0)` is the divided difference of `f(t) = max(t, 0)ⁿ⁻¹` at the points `d₁ … dₙ`: the mean over the simplex of
//! `f⁽ⁿ⁻¹⁾(S) / (n − 1)!`, which is 1 where `S > 0` and 0 elsewhere. (The density of `S` is therefore a B-spline with the knots `dᵢ`.)
//! Written out in partial fractions it divides by `dᵢ − dⱼ` and is lost where two differences are equal or nearly so.
//!
//! Write `F(T)` for it at the points `T`, take one point `p > 0` and one `−q < 0` of `T`, and split `f(t) = t · g(t)` with
//! `g(t) = max(t, 0)ⁿ⁻²`. Leibniz' rule for a product with `t` gives `[T] f = −q · [T] g + [T∖−q] g`, and
//! `[T] g = ([T∖−q] g − [T∖p] g) / (p + q)`. Both `[T∖…] g` have one point less and one power less, so they are `F` again:
//!
//! ```text
//! F(T) = p / (p + q) · F(T∖−q)  +  q / (p + q) · F(T∖p)        F = 1 where no point is negative, 0 where none is positive
//! ```
//!
//! This is a mean of two probabilities with weights that are none negative and add up to 1: no term is ever subtracted from another, and
//! `p + q` is never small beside `p` or `q`, however close the differences are to each other. A difference of 0 takes no part: the other
//! weights, divided by their sum, are uniform on the smaller simplex again. Two units that differ nowhere are tied for all weights; any
//! other tie has probability 0.
//!
//! **Error.** Each probability is a sum, without a negative term, of products of at most `n − 1` factors; each factor carries the rounding
//! of `dᵢ`, of `p + q`, of one division, one product and one sum. With `u = 2⁻⁵³` the relative error is below `7 (n − 1) u`, to first order:
//! 1.5·10⁻¹⁴ for 20 pillars, far below 10⁻¹² even of a probability that is itself 10⁻³⁰ (down to the smallest normal number). With `k`
//! positive and `m` negative differences it takes `k · m` steps: at most 100 for 20 pillars.
//!
//! **Sources.** H. B. Curry and I. J. Schoenberg, "On Pólya frequency functions IV", Journal d'Analyse Mathématique 17 (1966): the
//! density. C. de Boor, "On calculating with B-splines", and M. G. Cox, "The numerical evaluation of B-splines" (both 1972): recurrences of
//! means. G. Varsi, "The multidimensional content of the frustum of the simplex", Pacific Journal of Mathematics 46 (1973), and M. M. Ali,
//! "Content of the frustum of a simplex", same journal 48 (1973): the same recurrence as a volume. The derivation above is complete
//! without them.

use std::fmt;

/// Pillars at least: one alone leaves no weights to vary.
pub const MIN_PILLARS: usize = 2;
/// Pillars at most.
pub const MAX_PILLARS: usize = 20;
/// Units at most in one table: all pairs of these take half a gibibyte.
pub const MAX_UNITS: usize = 8_192;
/// The largest score, without its sign: differences and their sums stay finite.
pub const MAX_SCORE: f64 = 1e300;

/// Why a table or a pair is not computed. Rows and columns count from 1, as in the file.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Fewer than two pillars.
    #[error(
        "{pillars} pillar leaves no weights to vary: exact odds need {MIN_PILLARS} to {MAX_PILLARS} pillars. Rank by the score itself."
    )]
    FewPillars {
        /// How many there are.
        pillars: usize,
    },
    /// More pillars than the closed form is offered for.
    #[error(
        "{pillars} pillars are more than the {MAX_PILLARS} for which exact odds are offered. Simulate them, or group the pillars first."
    )]
    ManyPillars {
        /// How many there are.
        pillars: usize,
    },
    /// More units than a table of all pairs is kept for.
    #[error("{units} units are more than the {MAX_UNITS} for which a table of all pairs is kept. Compare fewer units.")]
    ManyUnits {
        /// How many there are.
        units: usize,
    },
    /// The slice is not as long as units times pillars.
    #[error("{units} units with {pillars} pillars are not {found} scores. Every unit needs one score for each pillar.")]
    Shape {
        /// Rows that were told.
        units: usize,
        /// Columns that were told.
        pillars: usize,
        /// Scores that were given.
        found: usize,
    },
    /// A score that is no finite number within ±1e300.
    #[error(
        "Row {row}, column {column}: {found} is no score between -1e300 and 1e300. Impute or leave out what is missing first."
    )]
    Score {
        /// The unit, from 1.
        row: usize,
        /// The pillar, from 1.
        column: usize,
        /// What stands there.
        found: f64,
    },
}

/// How pillars become one score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pillars {
    /// A weighted sum or arithmetic mean.
    Linear,
    /// Anything else, by its name: "geometric mean".
    Other(String),
}

/// What is assumed of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Uniform on the simplex: each set of weights counts alike.
    UniformOnSimplex,
    /// Anything else, by its name: "noise of 25 %".
    Other(String),
}

/// A reason why odds cannot be computed in closed form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Scores are rounded to so many decimals before they are ranked, so that a tie has a probability of its own.
    Rounded {
        /// Decimals that are kept.
        decimals: u32,
    },
    /// The pillars are not added up.
    NotLinear {
        /// The method's name.
        method: String,
    },
    /// The weights are drawn from another distribution.
    OtherWeights {
        /// Its name.
        weights: String,
    },
    /// The number of pillars is outside 2 to 20.
    PillarCount {
        /// How many there are.
        pillars: usize,
    },
}

impl fmt::Display for Why {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rounded { decimals } => {
                write!(to, "scores are rounded to {decimals} decimals before they are ranked")
            }
            Self::NotLinear { method } => write!(to, "the pillars are joined by {method}, not by a sum"),
            Self::OtherWeights { weights } => write!(to, "the weights are {weights}, not uniform on the simplex"),
            Self::PillarCount { pillars } => {
                write!(to, "{pillars} pillars are outside {MIN_PILLARS} to {MAX_PILLARS}")
            }
        }
    }
}

/// Whether odds are exact or simulated, to be printed beside them.
///
/// ```
/// use index::exact::{Basis, Pillars, Weights};
/// let exact = Basis::of(5, &Pillars::Linear, &Weights::UniformOnSimplex, None);
/// assert_eq!(exact.to_string(), "exact");
/// let rounded = Basis::of(5, &Pillars::Linear, &Weights::UniformOnSimplex, Some(2));
/// assert_eq!(rounded.to_string(), "simulated: scores are rounded to 2 decimals before they are ranked");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The closed form of this file holds.
    Exact,
    /// It does not, for all of these reasons (never none).
    Simulated(Vec<Why>),
}

impl Basis {
    /// What holds for a setting: the number of pillars, how they are joined, how they are weighted, and to how many decimals the scores
    /// are rounded before they are ranked, if at all.
    #[must_use]
    pub fn of(pillars: usize, joined: &Pillars, weights: &Weights, rounded: Option<u32>) -> Self {
        let mut why = Vec::new();
        if !(MIN_PILLARS..=MAX_PILLARS).contains(&pillars) {
            why.push(Why::PillarCount { pillars });
        }
        if let Pillars::Other(method) = joined {
            why.push(Why::NotLinear { method: method.clone() });
        }
        if let Weights::Other(weights) = weights {
            why.push(Why::OtherWeights {
                weights: weights.clone(),
            });
        }
        if let Some(decimals) = rounded {
            why.push(Why::Rounded { decimals });
        }
        if why.is_empty() {
            Self::Exact
        } else {
            Self::Simulated(why)
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => to.write_str("exact"),
            Self::Simulated(why) => {
                for (place, why) in why.iter().enumerate() {
                    write!(to, "{}{why}", if place == 0 { "simulated: " } else { "; " })?;
                }
                Ok(())
            }
        }
    }
}

/// Pillar scores of some units, checked once: row by row, a higher score is better.
#[derive(Clone, Copy, Debug)]
pub struct Scores<'a> {
    values: &'a [f64],
    units: usize,
    pillars: usize,
}

impl<'a> Scores<'a> {
    /// Takes `units × pillars` scores, row by row (one row a unit), in any unit of measure that all pillars share.
    ///
    /// # Errors
    /// Fewer than 2 or more than 20 pillars, more than 8,192 units, a slice of another length, or a score that is not finite or beyond 1e300.
    ///
    /// ```
    /// use index::exact::Scores;
    /// assert!(Scores::new(&[12.0, 20.0, 15.0, 15.0], 2, 2).is_ok());
    /// let refused = Scores::new(&[12.0, f64::NAN, 15.0, 15.0], 2, 2).unwrap_err();
    /// assert!(refused.to_string().starts_with("Row 1, column 2: NaN is no score"));
    /// ```
    pub fn new(values: &'a [f64], units: usize, pillars: usize) -> Result<Self, Refusal> {
        pillars_allowed(pillars)?;
        if units > MAX_UNITS {
            return Err(Refusal::ManyUnits { units });
        }
        if units.checked_mul(pillars) != Some(values.len()) {
            return Err(Refusal::Shape {
                units,
                pillars,
                found: values.len(),
            });
        }
        for (row, scores) in values.chunks(pillars).enumerate() {
            finite(scores, row + 1)?;
        }
        Ok(Self { values, units, pillars })
    }

    /// How many units there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// How many pillars there are.
    #[must_use]
    pub fn pillars(&self) -> usize {
        self.pillars
    }

    fn row(&self, unit: usize) -> &'a [f64] {
        &self.values[unit * self.pillars..(unit + 1) * self.pillars]
    }
}

fn pillars_allowed(pillars: usize) -> Result<(), Refusal> {
    match pillars {
        0..MIN_PILLARS => Err(Refusal::FewPillars { pillars }),
        MIN_PILLARS..=MAX_PILLARS => Ok(()),
        _ => Err(Refusal::ManyPillars { pillars }),
    }
}

fn finite(scores: &[f64], row: usize) -> Result<(), Refusal> {
    match scores.iter().position(|s| !s.is_finite() || s.abs() > MAX_SCORE) {
        Some(place) => Err(Refusal::Score {
            row,
            column: place + 1,
            found: scores[place],
        }),
        None => Ok(()),
    }
}

/// What becomes of two units over all sets of weights: shares of the simplex that add up to 1, to the last digits.
///
/// Each share is computed by itself, so that a small one is as good as a large one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The first is ahead, 0 to 1.
    pub ahead: f64,
    /// The second is ahead, 0 to 1.
    pub behind: f64,
    /// They are equal on every pillar, hence tied for all weights; otherwise a tie has probability 0.
    pub tied: bool,
}

/// The odds of two units, `first` and `second` with one score a pillar each.
///
/// Formula, error (below 1.5·10⁻¹⁴ of the figure itself) and sources stand at the head of this module. Takes at most 100 steps.
///
/// # Errors
/// As [`Scores::new`]; the second slice must be as long as the first. The first is row 1, the second row 2.
///
/// ```
/// // Ahead by 2 on one pillar, behind by 1 on two: the first wins where its weight is above a third.
/// let pair = index::exact::pair(&[3.0, 1.0, 1.0], &[1.0, 2.0, 2.0])?;
/// assert!((pair.ahead - 4.0 / 9.0).abs() < 1e-15);
/// assert!((pair.behind - 5.0 / 9.0).abs() < 1e-15 && !pair.tied);
/// # Ok::<(), index::exact::Refusal>(())
/// ```
pub fn pair(first: &[f64], second: &[f64]) -> Result<Pair, Refusal> {
    pillars_allowed(first.len())?;
    if first.len() != second.len() {
        return Err(Refusal::Shape {
            units: 2,
            pillars: first.len(),
            found: first.len().saturating_add(second.len()),
        });
    }
    finite(first, 1)?;
    finite(second, 2)?;
    Ok(odds(first, second))
}

/// Puts a value into a list that stays sorted, the largest first, so that the order of the pillars leaves no trace in the last digit.
fn insert(list: &mut [f64; MAX_PILLARS], length: &mut usize, value: f64) {
    let mut place = *length;
    while place > 0 && list[place - 1] < value {
        list[place] = list[place - 1];
        place -= 1;
    }
    list[place] = value;
    *length += 1;
}

/// The recurrence; both slices are checked: equally long, at most `MAX_PILLARS`, finite.
fn odds(first: &[f64], second: &[f64]) -> Pair {
    let (mut gains, mut losses) = ([0.0; MAX_PILLARS], [0.0; MAX_PILLARS]);
    let (mut gained, mut lost) = (0, 0);
    for (a, b) in first.iter().zip(second) {
        let difference = a - b;
        if difference > 0.0 {
            insert(&mut gains, &mut gained, difference);
        } else if difference < 0.0 {
            insert(&mut losses, &mut lost, -difference);
        }
    }
    // ahead[i] is F over the first i gains and the losses taken so far; behind[i] the same with the signs turned.
    let mut ahead = [1.0; MAX_PILLARS + 1];
    let mut behind = [0.0; MAX_PILLARS + 1];
    ahead[0] = 0.0;
    behind[0] = 1.0;
    for loss in &losses[..lost] {
        for (i, gain) in gains[..gained].iter().enumerate() {
            let sum = gain + loss;
            let (without_loss, without_gain) = (gain / sum, loss / sum);
            ahead[i + 1] = without_loss * ahead[i + 1] + without_gain * ahead[i];
            behind[i + 1] = without_loss * behind[i + 1] + without_gain * behind[i];
        }
    }
    match (gained, lost) {
        (0, 0) => Pair {
            ahead: 0.0,
            behind: 0.0,
            tied: true,
        },
        _ => Pair {
            // Two roundings may add up to a hair above 1.
            ahead: ahead[gained].min(1.0),
            behind: behind[gained].min(1.0),
            tied: false,
        },
    }
}

/// The odds of all pairs of a table, and the rank that each unit may expect.
///
/// ```
/// use index::exact::{Odds, Scores};
/// let scores = [9.0, 8.0, /* */ 8.0, 9.0, /* */ 1.0, 1.0];
/// let odds = Odds::of(&Scores::new(&scores, 3, 2)?);
/// assert_eq!(odds.ahead(0, 1), Some(0.5));
/// assert_eq!(odds.ahead(0, 2), Some(1.0));
/// assert_eq!(odds.expected_ranks(), [1.5, 1.5, 3.0]);
/// # Ok::<(), index::exact::Refusal>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    units: usize,
    ahead: Vec<f64>,
}

impl Odds {
    /// Computes every pair: `units²` numbers of 8 bytes, at most `units² / 2 × 100` steps.
    #[must_use]
    pub fn of(scores: &Scores<'_>) -> Self {
        let units = scores.units;
        let mut ahead = vec![0.0; units * units];
        for i in 0..units {
            for j in i + 1..units {
                let pair = odds(scores.row(i), scores.row(j));
                ahead[i * units + j] = pair.ahead;
                ahead[j * units + i] = pair.behind;
            }
        }
        Self { units, ahead }
    }

    /// How many units there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The probability that `unit` is ahead of `other` (rows from 0); none outside the table. A unit is never ahead of itself.
    #[must_use]
    pub fn ahead(&self, unit: usize, other: usize) -> Option<f64> {
        (unit < self.units && other < self.units).then(|| self.ahead[unit * self.units + other])
    }

    /// Whether two units are tied for all weights; none outside the table. A unit is tied with itself.
    #[must_use]
    pub fn tied(&self, unit: usize, other: usize) -> Option<bool> {
        Some(self.ahead(unit, other)? == 0.0 && self.ahead(other, unit)? == 0.0)
    }

    /// All probabilities, row by row: the row is ahead of the column, the diagonal is 0.
    #[must_use]
    pub fn matrix(&self) -> &[f64] {
        &self.ahead
    }

    /// The mean rank of each unit over all sets of weights: 1 + Σⱼ P(j is ahead) + ½ · the number of others tied with it (fractional
    /// ranking: units that tie share the mean of their places). Between 1 and the number of units; together they are n (n + 1) / 2.
    #[must_use]
    pub fn expected_ranks(&self) -> Vec<f64> {
        let n = self.units;
        (0..n)
            .map(|unit| {
                let others = (0..n).filter(|&other| other != unit);
                1.0 + others
                    .map(|other| {
                        let (over, under) = (self.ahead[other * n + unit], self.ahead[unit * n + other]);
                        if over == 0.0 && under == 0.0 { 0.5 } else { over }
                    })
                    .sum::<f64>()
            })
            .collect()
    }
}

/// Who is better than whom whatever the weights are: nowhere worse and somewhere better (Pareto dominance).
///
/// Wherever every pillar has a weight above 0, the better one is ahead. This is a strict partial order, so the graph has no circle, and
/// [`Dominance::direct`] is its one transitive reduction (A. V. Aho, M. R. Garey, J. D. Ullman, "The transitive reduction of a directed
/// graph", SIAM Journal on Computing 1, 1972): the fewest arrows from which all others follow.
///
/// Comparing takes `units² / 2 × pillars` steps; the reduction, which is made when it is asked for, `units / 64` words for each arrow it keeps,
/// and `units²` looks.
///
/// ```
/// use index::exact::{Dominance, Scores};
/// let scores = [3.0, 3.0, /* */ 2.0, 3.0, /* */ 1.0, 1.0, /* */ 0.0, 4.0];
/// let graph = Dominance::of(&Scores::new(&scores, 4, 2)?);
/// assert_eq!(graph.over(0, 2), Some(true));
/// assert_eq!(graph.direct(), [(0, 1), (1, 2)]); // 0 over 2 follows
/// assert_eq!(graph.rank_bounds(), [(1, 2), (2, 3), (3, 4), (1, 4)]);
/// # Ok::<(), index::exact::Refusal>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dominance {
    units: usize,
    /// Words of one row.
    words: usize,
    /// Row by row, a bit for each unit that the row is better than.
    better: Vec<u64>,
    /// The same, for better on every pillar without exception.
    everywhere: Vec<u64>,
}

impl Dominance {
    /// Compares every pair.
    #[must_use]
    pub fn of(scores: &Scores<'_>) -> Self {
        let units = scores.units;
        let words = units.div_ceil(64);
        let mut better = vec![0_u64; units * words];
        let mut everywhere = vec![0_u64; units * words];
        for i in 0..units {
            for j in i + 1..units {
                let (mut above, mut below) = (0, 0);
                for (a, b) in scores.row(i).iter().zip(scores.row(j)) {
                    above += usize::from(a > b);
                    below += usize::from(a < b);
                }
                let (over, under, margin) = match (above, below) {
                    (1.., 0) => (i, j, above),
                    (0, 1..) => (j, i, below),
                    _ => continue,
                };
                better[over * words + under / 64] |= 1 << (under % 64);
                if margin == scores.pillars {
                    everywhere[over * words + under / 64] |= 1 << (under % 64);
                }
            }
        }
        Self {
            units,
            words,
            better,
            everywhere,
        }
    }

    fn row(&self, unit: usize) -> &[u64] {
        &self.better[unit * self.words..(unit + 1) * self.words]
    }

    /// The arrows (better, worse) from which all others follow, in rising order.
    #[must_use]
    pub fn direct(&self) -> Vec<(usize, usize)> {
        // Of the units below one, those are direct that are not below another of them. Taken from the top down (who is better than more
        // units stands higher), a unit that is already covered covers nothing new.
        let below: Vec<u32> = (0..self.units)
            .map(|unit| self.row(unit).iter().map(|word| word.count_ones()).sum())
            .collect();
        let mut from_the_top: Vec<usize> = (0..self.units).collect();
        from_the_top.sort_by_key(|&unit| (std::cmp::Reverse(below[unit]), unit));
        let mut direct = Vec::new();
        let mut covered = vec![0_u64; self.words];
        for unit in 0..self.units {
            covered.fill(0);
            for &other in &from_the_top {
                let (word, bit) = (other / 64, 1_u64 << (other % 64));
                if self.row(unit)[word] & bit != 0 && covered[word] & bit == 0 {
                    direct.push((unit, other));
                    for (mine, theirs) in covered.iter_mut().zip(self.row(other)) {
                        *mine |= theirs;
                    }
                }
            }
        }
        direct.sort_unstable();
        direct
    }

    fn bit(&self, of: &[u64], unit: usize, other: usize) -> Option<bool> {
        (unit < self.units && other < self.units).then(|| of[unit * self.words + other / 64] >> (other % 64) & 1 == 1)
    }

    /// Whether `unit` is nowhere worse than `other` and somewhere better (rows from 0); none outside the table.
    #[must_use]
    pub fn over(&self, unit: usize, other: usize) -> Option<bool> {
        self.bit(&self.better, unit, other)
    }

    /// Whether `unit` is better than `other` on every pillar without exception; none outside the table.
    #[must_use]
    pub fn everywhere(&self, unit: usize, other: usize) -> Option<bool> {
        self.bit(&self.everywhere, unit, other)
    }

    /// The units that no other is better than, in rising order.
    #[must_use]
    pub fn undominated(&self) -> Vec<usize> {
        let bounds = self.rank_bounds();
        (0..self.units).filter(|&unit| bounds[unit].0 == 1).collect()
    }

    /// Between which ranks each unit stands for all weights above 0, the best first (standard ranking: 1 + how many are ahead): behind all
    /// that are better than it, before all that it is better than. The bounds hold always; that some weights reach them is not said.
    #[must_use]
    pub fn rank_bounds(&self) -> Vec<(usize, usize)> {
        let mut bounds = vec![(1, self.units); self.units];
        for unit in 0..self.units {
            for (other, bound) in bounds.iter_mut().enumerate() {
                if other != unit && self.over(unit, other) == Some(true) {
                    bound.0 += 1;
                }
            }
        }
        for (unit, bound) in bounds.iter_mut().enumerate() {
            let below: u32 = self.row(unit).iter().map(|word| word.count_ones()).sum();
            bound.1 -= below as usize;
        }
        bounds
    }
}
