//! Sums without rounding on the way: the terms are added exactly and the sum is rounded once.
//!
//! Every statistic of columns stands on these. The rule that matters: the result is the number nearest to the true sum, so it does not
//! depend on the order of the terms, and permuting units changes not one bit.
//!
//! Nearly always a sum of the terms, a sum of what each addition lost, and a bound of what is lost there tell the nearest number at once; where that
//! leaves a doubt, what is lost there is summed too (terms that cancel need it, as deviations from a mean do); and where that leaves one still, the
//! sum is kept as a few numbers whose digits do not overlap. Terms are added in four lanes: as the result is the nearest number, lanes do not show.
//!
//! Sources: T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM Journal on Scientific Computing 26 (2005), for the first;
//! J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates", Discrete and Computational
//! Geometry 18 (1997), for the second.

/// The sum of finite numbers, exact and then rounded to the nearest double (half to even).
///
/// ```
/// use index::exact_sum::exact_sum;
/// assert_eq!(exact_sum([1e16, 1.0, -1e16]), 1.0);
/// assert_eq!(exact_sum([0.1; 10]), 1.0);
/// ```
///
/// Of no terms it is 0. Terms whose partial sums leave the range of doubles give no finite sum; the callers of this crate bring values
/// to magnitudes near 1 first. Time and memory grow with the number of terms.
pub fn exact_sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = terms.into_iter().collect();
    sum_of(&values, |x| x)
}

/// [`exact_sum`] of something of each number of a column.
pub(crate) fn sum_of(values: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    (nearest(values, &term).or_else(|| closer(values, &term)))
        .unwrap_or_else(|| in_parts(values.iter().map(|x| term(*x))))
}

/// Terms that are added at once.
const LANES: usize = 4;

/// The terms by lanes, the last of them filled up with 0.
#[inline(always)]
fn by_lanes(values: &[f64], term: impl Fn(f64) -> f64, mut each: impl FnMut([f64; LANES])) {
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        each(chunk.map(&term));
    }
    let mut last = [0.0; LANES];
    for (lane, x) in last.iter_mut().zip(rest) {
        *lane = term(*x);
    }
    each(last);
}

/// The sum of two numbers as a double, and what it lacks, exactly (Knuth).
#[inline(always)]
fn two_sum(one: f64, two: f64) -> (f64, f64) {
    let sum = one + two;
    let of_two = sum - one;
    (sum, (one - (sum - of_two)) + (two - of_two))
}

/// What so many roundings of numbers of this size may have taken in all: each at most 2⁻⁵³ of it. Twice that, and never nothing.
fn bound(size: f64, roundings: usize) -> f64 {
    size * (roundings as f64) * f64::EPSILON + f64::MIN_POSITIVE
}

/// The sum where whatever is left between these ends is rounded away.
fn told(sum: f64, rest: f64, bound: f64) -> Option<f64> {
    let (least, most) = ((rest - bound).next_down(), (rest + bound).next_up());
    (sum + least == sum && sum + most == sum).then_some(sum)
}

/// The number nearest to the sum where the terms' sum and the sum of what was lost tell it.
fn nearest(values: &[f64], term: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut sums, mut losts, mut sizes) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    by_lanes(values, term, |terms| {
        for lane in 0..LANES {
            let (sum, lacks) = two_sum(sums[lane], terms[lane]);
            sums[lane] = sum;
            losts[lane] += lacks;
            sizes[lane] += lacks.abs();
        }
    });
    let (mut sum, mut lost, mut size) = (0.0, 0.0, 0.0);
    for lane in 0..LANES {
        let lacks;
        (sum, lacks) = two_sum(sum, sums[lane]);
        lost += lacks + losts[lane];
        size += lacks.abs() + sizes[lane];
    }
    if size == 0.0 {
        return Some(sum);
    }
    let bound = bound(size, values.len() + 3 * LANES);
    let (sum, rest) = two_sum(sum, lost);
    told(sum, rest, bound)
}

/// The number nearest to the sum where it takes, besides, what was lost in summing what was lost.
fn closer(values: &[f64], term: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut sums, mut losts, mut rests, mut sizes) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], [0.0; LANES]);
    by_lanes(values, term, |terms| {
        for lane in 0..LANES {
            let (sum, lacks) = two_sum(sums[lane], terms[lane]);
            let (lost, rest) = two_sum(losts[lane], lacks);
            (sums[lane], losts[lane]) = (sum, lost);
            rests[lane] += rest;
            sizes[lane] += rest.abs();
        }
    });
    let (mut sum, mut lost, mut rest, mut size) = (0.0, 0.0, 0.0, 0.0);
    for lane in 0..LANES {
        let (lacks, one, two);
        (sum, lacks) = two_sum(sum, sums[lane]);
        (lost, one) = two_sum(lost, lacks);
        (lost, two) = two_sum(lost, losts[lane]);
        rest += (one + two) + rests[lane];
        size += (one.abs() + two.abs()) + sizes[lane];
    }
    let (sum, lost) = two_sum(sum, lost);
    if size == 0.0 {
        // Nothing was lost but what the last addition rounds away, half to even.
        return Some(sum);
    }
    let bound = bound(size, values.len() + 4 * LANES);
    let (lost, little) = two_sum(lost, rest);
    let (sum, lost) = two_sum(sum, lost);
    told(sum, lost, (bound + little.abs()).next_up())
}

/// The sum as a few numbers whose digits do not overlap, rounded once.
fn in_parts(terms: impl Iterator<Item = f64>) -> f64 {
    // Ascending in magnitude, digits not overlapping; 40 numbers hold any sum of doubles.
    let mut parts: Vec<f64> = Vec::with_capacity(8);
    for term in terms {
        let mut term = term;
        let mut kept = 0;
        for place in 0..parts.len() {
            let (larger, smaller) = if term.abs() < parts[place].abs() {
                (parts[place], term)
            } else {
                (term, parts[place])
            };
            let sum = larger + smaller;
            let rest = smaller - (sum - larger);
            if rest != 0.0 {
                parts[kept] = rest;
                kept += 1;
            }
            term = sum;
        }
        parts.truncate(kept);
        parts.push(term);
    }
    let Some(mut sum) = parts.pop() else { return 0.0 };
    let mut rest = 0.0;
    while let Some(part) = parts.pop() {
        let before = sum;
        sum = before + part;
        rest = part - (sum - before);
        if rest != 0.0 {
            break;
        }
    }
    // What was lost in the last addition may be exactly half a unit; then the next part says to which side.
    if let Some(next) = parts.last()
        && ((rest < 0.0 && *next < 0.0) || (rest > 0.0 && *next > 0.0))
    {
        let twice = rest * 2.0;
        let other = sum + twice;
        if other - sum == twice {
            sum = other;
        }
    }
    sum
}

/// The power of two that brings the largest magnitude of these numbers into [½, 1); 0 where all are 0.
pub(crate) fn exponent(values: &[f64]) -> i32 {
    let mut lanes = [0.0_f64; LANES];
    by_lanes(values, f64::abs, |sizes| {
        for (largest, size) in lanes.iter_mut().zip(sizes) {
            *largest = if size > *largest { size } else { *largest };
        }
    });
    let largest = lanes.into_iter().fold(0.0, f64::max);
    if largest == 0.0 { 0 } else { libm::frexp(largest).1 }
}

/// Multiplies by a power of two: exact but for what falls below the smallest double.
pub(crate) fn scale(values: &mut [f64], power: i32) {
    if power == 0 {
        return;
    }
    let factor = libm::ldexp(1.0, power);
    if factor.is_normal() {
        values.iter_mut().for_each(|value| *value *= factor);
    } else {
        values.iter_mut().for_each(|value| *value = libm::ldexp(*value, power));
    }
}

/// The arithmetic mean, its sum exact, whatever the magnitude; nothing of no values.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    let power = exponent(values);
    let count = values.len();
    // Near 1 already: nothing can overflow, and nothing is lost below.
    if (-500..500).contains(&power) {
        return (count > 0).then(|| sum_of(values, |x| x) / count as f64);
    }
    let mut scaled = values.to_vec();
    scale(&mut scaled, -power);
    Some(libm::ldexp(sum_of(&scaled, |x| x) / count as f64, power))
}

/// Deviations from the mean, brought to a largest magnitude in [½, 1), with their sum of squares and the power of two that brings them back.
#[derive(Clone, Debug)]
pub(crate) struct Centred {
    pub deviations: Vec<f64>,
    pub squares: f64,
    pub power: i32,
}

impl Centred {
    /// Nothing where there are fewer than two values or all are equal.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        let first = *values.first()?;
        if values.iter().all(|value| *value == first) {
            return None;
        }
        let power = exponent(&values);
        scale(&mut values, -power);
        let count = values.len() as f64;
        // Twice: the mean is rounded, so the deviations have a mean of their own, tiny and taken away too.
        for _ in 0..2 {
            let mean = sum_of(&values, |x| x) / count;
            values.iter_mut().for_each(|value| *value -= mean);
        }
        let again = exponent(&values);
        scale(&mut values, -again);
        let squares = sum_of(&values, |x| x * x);
        (squares > 0.0).then_some(Self {
            deviations: values,
            squares,
            power: power + again,
        })
    }

    /// Pearson's correlation of two columns of the same length; exactly 1 of a column with itself.
    pub fn correlation(&self, other: &Self) -> f64 {
        // Squares lie between ¼ and the number of rows, so their product neither overflows nor vanishes.
        (self.cross(other) / (self.squares * other.squares).sqrt()).clamp(-1.0, 1.0)
    }

    /// The sum of the products of two columns' deviations.
    pub fn cross(&self, other: &Self) -> f64 {
        exact_sum(
            self.deviations
                .iter()
                .zip(&other.deviations)
                .map(|(one, two)| one * two),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sum as a whole number of 2⁻⁶⁰.
    fn in_integers(terms: &[i64]) -> f64 {
        let sum: i128 = terms.iter().map(|term| i128::from(*term)).sum();
        // `as` rounds to nearest, half to even.
        libm::ldexp(sum as f64, -60)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn sums_are_those_of_whole_numbers(terms in prop::collection::vec((any::<i64>(), 0_u32..60), 0..200)) {
            // 53 bits each, at sixty different magnitudes: no double loses a digit, and the sum of whole numbers is the truth.
            let terms: Vec<i64> = terms.iter().map(|(term, shift)| (term >> 11) >> shift).collect();
            let doubles = terms.iter().map(|term| libm::ldexp(*term as f64, -60));
            prop_assert_eq!(exact_sum(doubles.clone()).to_bits(), in_integers(&terms).to_bits());
            prop_assert_eq!(exact_sum(doubles.clone().rev()).to_bits(), in_integers(&terms).to_bits());
            prop_assert_eq!(in_parts(doubles).to_bits(), in_integers(&terms).to_bits());
        }

        /// The quick way tells what the long way tells, or nothing.
        #[test]
        fn what_is_told_at_once_is_what_all_digits_tell(terms in prop::collection::vec((-1.0..1.0_f64, -80_i32..80), 0..60), same in any::<bool>()) {
            let mut terms: Vec<f64> = terms.iter().map(|(term, power)| libm::ldexp(*term, if same { 0 } else { *power })).collect();
            // What cancels leaves the lost digits to decide.
            let back: Vec<f64> = terms.iter().skip(1).map(|term| -term).collect();
            terms.extend(back);
            let long = in_parts(terms.iter().copied());
            for quick in [nearest(&terms, |x| x), closer(&terms, |x| x)].into_iter().flatten() {
                prop_assert_eq!(quick.to_bits(), long.to_bits());
            }
            prop_assert_eq!(sum_of(&terms, |x| x).to_bits(), long.to_bits());
            prop_assert_eq!(exact_sum(terms).to_bits(), long.to_bits());
        }
    }

    /// The long way is for the few sums that lie at a half of the last digit.
    #[test]
    fn most_columns_leave_no_doubt() {
        let chance = crate::random::Stream::new(7, 1);
        let drawn = |column| -> Vec<f64> { (0..194).map(|row| chance.uniform(column, row)).collect() };
        let quick = (0..1_000)
            .filter(|column| nearest(&drawn(*column), |x| x).is_some())
            .count();
        assert!(quick > 900, "{quick} of 1000");
        // Deviations cancel, and what was lost in summing them has to be looked at.
        let deviations = |column| {
            let drawn = drawn(column);
            let mean = sum_of(&drawn, |x| x) / 194.0;
            let deviations: Vec<f64> = drawn.iter().map(|x| x - mean).collect();
            closer(&deviations, |x| x)
        };
        let close = (0..1_000).filter(|column| deviations(*column).is_some()).count();
        assert!(close > 990, "{close} of 1000");
    }

    #[test]
    fn halves_go_to_the_even_side_unless_something_smaller_decides() {
        let unit = libm::ldexp(1.0, -52);
        assert_eq!(exact_sum([1.0, unit / 2.0]), 1.0);
        assert_eq!(exact_sum([1.0, unit / 2.0, 1e-300]), 1.0 + unit);
        assert_eq!(exact_sum([1.0 + unit, unit / 2.0]), 1.0 + 2.0 * unit);
        assert_eq!(exact_sum([1.0 + unit, unit / 2.0, -1e-300]), 1.0 + unit);
    }

    #[test]
    fn means_hold_at_both_ends_of_the_range() {
        assert_eq!(mean(&[f64::MAX, f64::MAX]), Some(f64::MAX));
        assert_eq!(mean(&[f64::MAX, -f64::MAX]), Some(0.0));
        assert_eq!(mean(&[5e-324, 5e-324]), Some(5e-324));
        assert_eq!(mean(&[]), None);
    }
}
