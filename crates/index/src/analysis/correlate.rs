//! Correlations: which indicators say the same, which contradict each other, and which move the whole.
//!
//! Between any columns ([`correlations`]), of every node with all above it ([`with_parents`]) and between two levels ([`by_level`]). The
//! rule that matters: a correlation rests on the units that have both values ("pairwise complete"), their number stands beside it,
//! and where there is none it says why.
//!
//! Sources: M. G. Kendall, Rank Correlation Methods (4th ed. 1970), for tau-b and its variance under ties; W. R. Knight, "A computer method for
//! calculating Kendall's tau with ungrouped data", Journal of the American Statistical Association 61 (1966), for counting in n log n;
//! OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 4, for their use. See also [`crate::exact_sum`].

use super::{MAX_COLUMNS, Refusal, columns, same_nodes};
use crate::exact_sum::Centred;
use crate::framework::Ties;
use crate::statistics::ranks;
use crate::{Framework, Scores, Series};
use std::fmt;

/// Which correlation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²): how near to a straight line.
    #[default]
    Pearson,
    /// Pearson's r of the ranks, where equal values share the mean of their places: how near to a common order.
    Spearman,
    /// Kendall's tau-b = (C − D) / √((n₀ − n₁)(n₀ − n₂)): pairs of units in the same order less pairs in the opposite order, over all
    /// n₀ = n(n − 1)/2 pairs but those tied in x (n₁) and those tied in y (n₂).
    Kendall,
}

/// Why two columns have no correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCorrelation {
    /// Fewer than two units have both values.
    TooFew,
    /// Over the units that have both, one of the two has the same value everywhere.
    Constant,
}

impl fmt::Display for NoCorrelation {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::TooFew => "fewer than two units have both values",
            Self::Constant => "one of them has the same value for every unit that has both",
        })
    }
}

/// A correlation, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// From −1 to 1, or why there is none.
    pub value: Result<f64, NoCorrelation>,
    /// How many units have both values.
    pub units: usize,
    /// How often columns that have nothing to do with each other would be correlated at least so strongly, either way; 0 to 1.
    ///
    /// Pearson and Spearman: Student's t = r·√((n − 2)/(1 − r²)) with n − 2 degrees of freedom (exact for normal values with Pearson, an
    /// approximation with Spearman). Kendall: the normal approximation with the variance under ties. Nothing below three units.
    /// Units are States or teams and seldom a random sample: read it as a yardstick.
    pub chance: Option<f64>,
}

impl Correlation {
    /// The value, where its `chance` is at most `level`: what engines print that leave out correlations that are "not significant".
    ///
    /// ```
    /// use index::{Series, analysis::{Kind, correlation}};
    /// let weak = correlation(&Series::of(&[1.0, 2.0, 3.0, 4.0]), &Series::of(&[2.0, 1.0, 4.0, 3.0]), Kind::Pearson);
    /// assert!((weak.value.unwrap() - 0.6).abs() < 1e-15);
    /// assert!((weak.chance.unwrap() - 0.4).abs() < 1e-12);
    /// assert_eq!(weak.at(0.05), None);
    /// ```
    pub fn at(&self, level: f64) -> Option<f64> {
        let value = self.value.ok()?;
        self.chance.filter(|chance| *chance <= level).map(|_| value)
    }

    fn none(units: usize, why: NoCorrelation) -> Self {
        Self {
            value: Err(why),
            units,
            chance: None,
        }
    }
}

/// The correlation of two columns over the units that have both values.
///
/// ```
/// use index::{Cell, Series, analysis::{Kind, correlation}};
/// let law = Series::of(&[1.0, 2.0, 3.0, 4.0]);
/// let skill: Series = [Cell::Value(1.0), Cell::Value(8.0), Cell::Refused, Cell::Value(64.0)].into_iter().collect();
/// let found = correlation(&law, &skill, Kind::Spearman);
/// assert_eq!((found.value, found.units), (Ok(1.0), 3));
/// ```
///
/// Cells beyond the shorter column have no partner. Time grows with n, for ranks with n log n. Permuting the units or exchanging the two columns
/// changes not one bit, and a column with itself gives exactly 1.
pub fn correlation(one: &Series, two: &Series, kind: Kind) -> Correlation {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (one, two) in one.iter().zip(two.iter()) {
        if let (Some(one), Some(two)) = (one.value(), two.value()) {
            first.push(one);
            second.push(two);
        }
    }
    if kind == Kind::Kendall {
        return kendall(&first, &second);
    }
    let units = first.len();
    let (first, second) = (prepared(first, kind), prepared(second, kind));
    product_moment(first.as_ref(), second.as_ref(), units)
}

/// Deviations of the values, or of their ranks.
fn prepared(values: Vec<f64>, kind: Kind) -> Option<Centred> {
    Centred::of(match kind {
        Kind::Spearman => shared_places(&values),
        _ => values,
    })
}

fn product_moment(first: Option<&Centred>, second: Option<&Centred>, units: usize) -> Correlation {
    if units < 2 {
        return Correlation::none(units, NoCorrelation::TooFew);
    }
    let (Some(first), Some(second)) = (first, second) else {
        return Correlation::none(units, NoCorrelation::Constant);
    };
    let value = first.correlation(second);
    Correlation {
        value: Ok(value),
        units,
        chance: (units > 2).then(|| student(value, units)),
    }
}

/// Places from 1, the lowest value first; equal values share the mean of their places.
pub(crate) fn shared_places(values: &[f64]) -> Vec<f64> {
    let downwards: Vec<f64> = values.iter().map(|x| -x).collect();
    ranks(&downwards, Ties::Fractional)
}

/// Pairs among so many.
fn pairs(count: usize) -> u128 {
    let count = count as u128;
    count * count.saturating_sub(1) / 2
}

/// What tied runs of these lengths take away: Σ pairs, Σ t(t−1)(t−2), Σ t(t−1)(2t+5).
fn ties(runs: impl Iterator<Item = usize>) -> (u128, f64, f64) {
    runs.fold((0, 0.0, 0.0), |(pair, triple, spread), run| {
        let t = run as f64;
        (
            pair + pairs(run),
            triple + t * (t - 1.0) * (t - 2.0),
            spread + t * (t - 1.0) * (2.0 * t + 5.0),
        )
    })
}

fn kendall(first: &[f64], second: &[f64]) -> Correlation {
    let units = first.len();
    if units < 2 {
        return Correlation::none(units, NoCorrelation::TooFew);
    }
    let mut both: Vec<(f64, f64)> = first.iter().copied().zip(second.iter().copied()).collect();
    let order = |one: f64, two: f64| one.partial_cmp(&two).unwrap_or(std::cmp::Ordering::Equal);
    both.sort_unstable_by(|one, two| order(one.0, two.0).then(order(one.1, two.1)));
    let (tied_first, triples_first, spread_first) = ties(both.chunk_by(|one, two| one.0 == two.0).map(<[_]>::len));
    let (tied_both, ..) = ties(both.chunk_by(|one, two| one == two).map(<[_]>::len));
    let mut second: Vec<f64> = both.into_iter().map(|(_, second)| second).collect();
    let discordant = inversions(&mut second);
    let (tied_second, triples_second, spread_second) = ties(second.chunk_by(|one, two| one == two).map(<[_]>::len));
    let all = pairs(units);
    let (free_first, free_second) = (all - tied_first, all - tied_second);
    if free_first == 0 || free_second == 0 {
        return Correlation::none(units, NoCorrelation::Constant);
    }
    // What is added comes first: with many ties on both sides more is taken away than there are pairs.
    let concordant = all + tied_both - tied_first - tied_second - discordant;
    let lead = concordant as f64 - discordant as f64;
    let value = (lead / (free_first as f64 * free_second as f64).sqrt()).clamp(-1.0, 1.0);
    let n = units as f64;
    let chance = (units > 2).then(|| {
        let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - spread_first - spread_second) / 18.0
            + 2.0 * tied_first as f64 * tied_second as f64 / (n * (n - 1.0))
            + triples_first * triples_second / (9.0 * n * (n - 1.0) * (n - 2.0));
        libm::erfc(lead.abs() / (2.0 * variance).sqrt()).clamp(0.0, 1.0)
    });
    Correlation {
        value: Ok(value),
        units,
        chance,
    }
}

/// Sorts, and counts the pairs that stood in the wrong order.
fn inversions(values: &mut [f64]) -> u128 {
    let mut from = values.to_vec();
    let (mut found, mut width) = (0_u128, 1);
    while width < values.len() {
        for start in (0..values.len()).step_by(2 * width) {
            let middle = (start + width).min(values.len());
            let end = (middle + width).min(values.len());
            let (mut left, mut right) = (start, middle);
            for value in &mut values[start..end] {
                if left < middle && (right == end || from[left] <= from[right]) {
                    *value = from[left];
                    left += 1;
                } else {
                    *value = from[right];
                    right += 1;
                    found += (middle - left) as u128;
                }
            }
        }
        from.copy_from_slice(values);
        width *= 2;
    }
    found
}

/// The chance of |r| or more with n units: I₁₋ᵣ²(ν/2, ½), ν = n − 2.
fn student(r: f64, units: usize) -> f64 {
    let half = (units as f64 - 2.0) / 2.0;
    incomplete_beta((1.0 - r) * (1.0 + r), half).clamp(0.0, 1.0)
}

/// The regularised incomplete beta function Iₓ(a, ½), by its continued fraction (Abramowitz and Stegun 26.5.8, in the form of Lentz).
fn incomplete_beta(x: f64, a: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let b = 0.5;
    // x^a · √(1 − x) · Γ(a + ½) / (Γ(a) · Γ(½))
    let front = libm::exp(a * libm::log(x)) * (1.0 - x).sqrt() * gamma_ratio(a) / std::f64::consts::PI.sqrt();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// Γ(a + ½) / Γ(a).
fn gamma_ratio(a: f64) -> f64 {
    if a < 50.0 {
        return libm::exp(libm::lgamma(a + 0.5) - libm::lgamma(a));
    }
    // Its asymptotic series; the first term left out is below 10⁻¹⁴ from 50 on.
    let u = 1.0 / a;
    let terms = [
        -1.0 / 8.0,
        1.0 / 128.0,
        5.0 / 1024.0,
        -21.0 / 32_768.0,
        -399.0 / 262_144.0,
        869.0 / 4_194_304.0,
    ];
    let series = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * u);
    a.sqrt() * (1.0 + series)
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut result = d;
    // It converges in about √max(a, b) steps; 2,000,000 units take 1,500.
    for step in 1..20_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        result *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    result
}

/// All correlations between some columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlations {
    kind: Kind,
    ids: Vec<String>,
    cells: Vec<Correlation>,
}

impl Correlations {
    /// Which correlation it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The columns' ids, in their order.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The correlation of two columns by their places; nothing where there is no such column.
    pub fn get(&self, one: usize, two: usize) -> Option<&Correlation> {
        let (low, high) = (one.min(two), one.max(two));
        (high < self.ids.len()).then(|| &self.cells[high * (high + 1) / 2 + low])
    }

    /// The full matrix row by row, for what needs every figure.
    ///
    /// # Errors
    /// The first pair without a correlation, and why it has none.
    pub fn matrix(&self) -> Result<Vec<f64>, Refusal> {
        let count = self.ids.len();
        let mut matrix = vec![1.0; count * count];
        for high in 0..count {
            for low in 0..=high {
                let cell = &self.cells[high * (high + 1) / 2 + low];
                let value = cell.value.map_err(|why| Refusal::Pair {
                    first: self.ids[low].clone(),
                    second: self.ids[high].clone(),
                    why,
                })?;
                matrix[high * count + low] = value;
                matrix[low * count + high] = value;
            }
        }
        Ok(matrix)
    }

    /// The fewest units that any of its correlations rests on; 0 of no columns.
    pub fn least_units(&self) -> usize {
        self.cells.iter().map(|cell| cell.units).min().unwrap_or(0)
    }
}

/// The correlations between all of these columns, each two over the units that have both.
///
/// ```
/// use index::{Series, analysis::{Kind, correlations}};
/// let (law, skill) = (Series::of(&[1.0, 2.0, 4.0]), Series::of(&[3.0, 2.0, 1.0]));
/// let found = correlations(&[("law", &law), ("skill", &skill)], Kind::Kendall).unwrap();
/// assert_eq!(found.get(0, 1).unwrap().value, Ok(-1.0));
/// assert_eq!(found.matrix().unwrap(), [1.0, -1.0, -1.0, 1.0]);
/// ```
///
/// For m columns of n units the time grows with m²·n (Kendall, and Spearman with gaps: m²·n log n), the memory with m².
///
/// # Errors
/// More than [`MAX_COLUMNS`] columns; columns of different length. A pair without a correlation is no error: it says so in its place.
pub fn correlations(of: &[(&str, &Series)], kind: Kind) -> Result<Correlations, Refusal> {
    let units = columns(of, 0, MAX_COLUMNS, "a matrix of correlations")?;
    // Columns without gaps are centred once.
    let whole: Vec<Option<Option<Centred>>> = of
        .iter()
        .map(|(_, series)| match kind {
            Kind::Kendall => None,
            _ => series.complete().map(|values| prepared(values.to_vec(), kind)),
        })
        .collect();
    let mut cells = Vec::with_capacity(of.len() * (of.len() + 1) / 2);
    for high in 0..of.len() {
        for low in 0..=high {
            cells.push(match (&whole[low], &whole[high]) {
                (Some(one), Some(two)) => product_moment(one.as_ref(), two.as_ref(), units),
                _ => correlation(of[low].1, of[high].1, kind),
            });
        }
    }
    Ok(Correlations {
        kind,
        ids: of.iter().map(|(id, _)| (*id).to_owned()).collect(),
        cells,
    })
}

/// A correlation between two nodes of a framework.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// The lower node's place in the framework.
    pub lower: usize,
    /// The upper node's place; above `lower`, though not always its own ancestor (see [`by_level`]).
    pub upper: usize,
    /// Their correlation.
    pub correlation: Correlation,
}

/// Each node with its parent, its parent's parent and so on to the whole.
///
/// An indicator with a negative correlation pulls its parent down whatever its weight says; one near 0 is not heard in it. In the order of
/// the framework, the nearest ancestor first; nodes that were left out of the scores do not stand there.
///
/// ```
/// use index::{Framework, analysis::{Kind, correlate::with_parents}, read, score};
/// let framework = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let file = "unit,law,skill\nAAA,1,3\nBBB,2,2\nCCC,4,1\n";
/// let table = read::csv(file.as_bytes(), "d.csv", &framework).accept().unwrap();
/// let found = with_parents(&framework, &score(&framework, &table).unwrap(), Kind::Spearman).unwrap();
/// assert_eq!((found[1].lower, found[1].upper, found[1].correlation.units), (2, 0, 3));
/// assert!(found[1].correlation.value.unwrap() < 0.0);
/// ```
///
/// # Errors
/// Scores of another framework, as far as the number of nodes tells.
pub fn with_parents(framework: &Framework, scores: &Scores, kind: Kind) -> Result<Vec<Between>, Refusal> {
    same_nodes(framework, scores)?;
    let mut found = Vec::new();
    for lower in 0..framework.nodes().len() {
        let mut above = framework.parent(lower);
        while let Some(upper) = above {
            found.extend(between(scores, lower, upper, kind));
            above = framework.parent(upper);
        }
    }
    Ok(found)
}

fn between(scores: &Scores, lower: usize, upper: usize, kind: Kind) -> Option<Between> {
    let (one, two) = (scores.node(lower)?, scores.node(upper)?);
    Some(Between {
        lower,
        upper,
        correlation: correlation(one, two, kind),
    })
}

/// Every node of one level with every node of another: depth 0 is the whole, 1 its children.
///
/// With `family` only nodes that lie below the other one; without it all. With the same depth twice each two nodes stand once. In the order of the
/// framework, the upper node first. Time as for [`correlations`].
///
/// # Errors
/// Scores of another framework, as far as the number of nodes tells; no node at a depth; more than [`MAX_COLUMNS`] nodes at one.
pub fn by_level(
    framework: &Framework,
    scores: &Scores,
    upper: usize,
    lower: usize,
    family: bool,
    kind: Kind,
) -> Result<Vec<Between>, Refusal> {
    same_nodes(framework, scores)?;
    let (upper, lower) = (upper.min(lower), upper.max(lower));
    let (uppers, lowers) = (at_depth(framework, upper)?, at_depth(framework, lower)?);
    let above = |lower: usize, upper: usize| {
        std::iter::successors(framework.parent(lower), |place| framework.parent(*place)).any(|place| place == upper)
    };
    let mut found = Vec::new();
    for one in &uppers {
        for two in &lowers {
            if (upper != lower || one < two) && (!family || above(*two, *one)) {
                found.extend(between(scores, *two, *one, kind));
            }
        }
    }
    Ok(found)
}

fn at_depth(framework: &Framework, depth: usize) -> Result<Vec<usize>, Refusal> {
    let places = 0..framework.nodes().len();
    let found: Vec<usize> = places.filter(|place| framework.depth(*place) == depth).collect();
    match found.len() {
        0 => Err(Refusal::Unknown {
            what: "a node at depth",
            id: depth.to_string(),
        }),
        columns if columns > MAX_COLUMNS => Err(Refusal::ManyColumns {
            columns,
            most: MAX_COLUMNS,
            what: "a level",
        }),
        _ => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_tables() {
        // Student's t with ν degrees of freedom at the two-sided 5 %: the printed 5 % points, turned into r.
        for (freedom, t) in [
            (3_usize, 3.182_446_305),
            (10, 2.228_138_852),
            (30, 2.042_272_456),
            (1000, 1.962_339_081),
        ] {
            let r = t / (t * t + freedom as f64).sqrt();
            assert!(
                (student(r, freedom + 2) - 0.05).abs() < 1e-9,
                "{freedom}: {}",
                student(r, freedom + 2)
            );
        }
        // Closed forms: one degree of freedom is Cauchy's, two are algebraic.
        for r in [0.01, 0.3, 0.7, 0.99, 0.999_999] {
            let t: f64 = r / ((1.0 - r) * (1.0_f64 + r)).sqrt();
            assert!((student(r, 3) - (1.0 - libm::atan(t) * 2.0 / std::f64::consts::PI)).abs() < 1e-13);
            assert!((student(r, 4) - (1.0 - r)).abs() < 1e-13);
        }
        assert_eq!(student(1.0, 30), 0.0);
        assert_eq!(student(0.0, 30), 1.0);
        // So many units that the tail is the normal one.
        assert!((student(1.959_963_985 / 2e6_f64.sqrt(), 2_000_000) - 0.05).abs() < 1e-6);
    }

    #[test]
    fn both_ways_to_the_gammas_meet() {
        for a in [50.0_f64, 60.5, 80.0, 200.0] {
            let exact = libm::exp(libm::lgamma(a + 0.5) - libm::lgamma(a));
            assert!((gamma_ratio(a) / exact - 1.0).abs() < 1e-12, "{a}");
        }
    }
}
