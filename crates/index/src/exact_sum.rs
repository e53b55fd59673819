//! Sums without rounding on the way: the terms are added exactly and the sum is rounded once.
//!
//! Every statistic of columns stands on these. The rule that matters: the result is the number nearest to the true sum, so it does not
//! depend on the order of the terms, and permuting units changes not one bit.
//!
//! Nearly always a sum of the terms, a sum of what each addition lost, and a bound of what is lost there tell the nearest number at once; where that
//! leaves a doubt, the sum is kept as a few numbers whose digits do not overlap.
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
/// to magnitudes near 1 first. Time grows with the number of terms, which are gone through twice where the first way leaves a doubt.
pub fn exact_sum<I>(terms: I) -> f64
where
    I: IntoIterator<Item = f64>,
    I::IntoIter: Clone,
{
    let terms = terms.into_iter();
    nearest(terms.clone()).unwrap_or_else(|| in_parts(terms))
}

/// The sum of two numbers as a double, and what it lacks, exactly (Knuth).
fn two_sum(one: f64, two: f64) -> (f64, f64) {
    let sum = one + two;
    let of_two = sum - one;
    (sum, (one - (sum - of_two)) + (two - of_two))
}

/// The number nearest to the sum where it can be told without keeping all digits.
fn nearest(terms: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut lost, mut size, mut count) = (0.0, 0.0, 0.0, 0_u64);
    for term in terms {
        let lacks;
        (sum, lacks) = two_sum(sum, term);
        lost += lacks;
        size += lacks.abs();
        count += 1;
    }
    if size == 0.0 {
        return Some(sum);
    }
    // `lost` is itself a rounded sum: each of its additions is off by at most 2⁻⁵³ of `size`. Twice that, and never nothing.
    let bound = size * (count as f64) * f64::EPSILON + f64::MIN_POSITIVE;
    let (sum, rest) = two_sum(sum, lost);
    let (least, most) = ((rest - bound).next_down(), (rest + bound).next_up());
    (sum + least == sum && sum + most == sum).then_some(sum)
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
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
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
        return (count > 0).then(|| exact_sum(values.iter().copied()) / count as f64);
    }
    let mut scaled = values.to_vec();
    scale(&mut scaled, -power);
    Some(libm::ldexp(exact_sum(scaled.iter().copied()) / count as f64, power))
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
            let mean = exact_sum(values.iter().copied()) / count;
            values.iter_mut().for_each(|value| *value -= mean);
        }
        let again = exponent(&values);
        scale(&mut values, -again);
        let squares = exact_sum(values.iter().map(|value| value * value));
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
            if let Some(quick) = nearest(terms.iter().copied()) {
                prop_assert_eq!(quick.to_bits(), long.to_bits());
            }
        }
    }

    /// The long way is for the few sums that lie at a half of the last digit.
    #[test]
    fn most_columns_leave_no_doubt() {
        let chance = crate::random::Stream::new(7, 1);
        let quick = (0..1_000)
            .filter(|column| nearest((0..194).map(|row| chance.uniform(*column, row))).is_some())
            .count();
        assert!(quick > 900, "{quick} of 1000");
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
