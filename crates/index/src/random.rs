//! Chance that can be repeated: the draw of replication 917, dimension 5 is the same bits on whatever thread it is made.
//!
//! A counter-based generator has no state to hand on: the number of the replication and of the dimension go in, bits come out. Hence any
//! thread may compute any replication, in any order, and a published interval can be recomputed from its seed alone. What must never happen:
//! a draw that depends on what was drawn before it, or that two replications share.
//! Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011. Serves GCA 4.8 d, 7.1 c.

/// Replications that are computed side by side.
pub(crate) const LANES: usize = 16;

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: u32 = 10;

/// The block function Philox4x32-10: 128 bits of counter and 64 bits of key give 128 bits that look like chance.
///
/// It is a bijection of the counter for each key, so two counters never give the same block. Known answers of the authors hold (tests).
///
/// ```
/// assert_eq!(index::random::philox4x32([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
/// ```
pub fn philox4x32(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let [mut k, mut l] = key;
    for _ in 0..ROUNDS {
        let left = u64::from(MULTIPLIERS[0]) * u64::from(a);
        let right = u64::from(MULTIPLIERS[1]) * u64::from(c);
        (a, b, c, d) = (
            (right >> 32) as u32 ^ b ^ k,
            right as u32,
            (left >> 32) as u32 ^ d ^ l,
            left as u32,
        );
        (k, l) = (k.wrapping_add(WEYL[0]), l.wrapping_add(WEYL[1]));
    }
    [a, b, c, d]
}

/// A stream of chance: one for each seed and purpose; within it a draw is found by replication and dimension.
///
/// Limits: 2^64 replications, 2^32 dimensions, 2^32 purposes; streams of different seeds or purposes share no block.
///
/// ```
/// let stream = index::random::Stream::new(7, 0);
/// let (later, earlier) = (stream.uniform(1_000_000, 3), stream.uniform(0, 3));
/// assert_ne!(later, earlier);
/// assert_eq!(earlier, stream.uniform(0, 3)); // asking again, in any order, gives the same
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    key: [u32; 2],
    purpose: u32,
}

impl Stream {
    /// The stream of a seed for one purpose (any number; draws for different purposes are independent).
    pub fn new(seed: u64, purpose: u32) -> Self {
        Self {
            key: [seed as u32, (seed >> 32) as u32],
            purpose,
        }
    }

    /// 64 bits for this replication and dimension.
    pub fn bits(&self, replication: u64, dimension: u32) -> u64 {
        let counter = [
            replication as u32,
            (replication >> 32) as u32,
            dimension / 2,
            self.purpose,
        ];
        let block = philox4x32(counter, self.key);
        let at = (dimension % 2 * 2) as usize;
        u64::from(block[at]) << 32 | u64::from(block[at + 1])
    }

    /// A number strictly between 0 and 1: one of the 2^52 midpoints (m + ½)/2^52, each as likely.
    ///
    /// Neither 0 nor 1 is ever drawn, so that its logarithm and the normal quantile are finite.
    pub fn uniform(&self, replication: u64, dimension: u32) -> f64 {
        unit_interval(self.bits(replication, dimension))
    }

    /// A whole number from 0 to `below` − 1 (0 where `below` is 0).
    ///
    /// ⌊bits · below / 2^64⌋: the likelihoods differ by at most 2^−64.
    pub fn below(&self, replication: u64, dimension: u32, below: usize) -> usize {
        ((u128::from(self.bits(replication, dimension)) * below as u128) >> 64) as usize
    }

    /// An exponential number of mean 1: −ln u.
    pub fn exponential(&self, replication: u64, dimension: u32) -> f64 {
        -libm::log(self.uniform(replication, dimension))
    }

    /// A normal number of mean 0 and standard deviation 1: the quantile of u ([`normal_quantile`]); one draw gives one number.
    pub fn normal(&self, replication: u64, dimension: u32) -> f64 {
        normal_quantile(self.uniform(replication, dimension))
    }

    /// Fills `weights` with numbers ≥ 0 of sum 1, uniform on the simplex, from dimensions 0, 1, … of this replication.
    ///
    /// Exponentials divided by their sum (Devroye, *Non-Uniform Random Variate Generation*, 1986, V.2): the sum is taken from first to last.
    ///
    /// ```
    /// let mut weights = [0.0; 5];
    /// index::random::Stream::new(7, 0).simplex(0, &mut weights);
    /// assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-15);
    /// ```
    pub fn simplex(&self, replication: u64, weights: &mut [f64]) {
        let mut total = 0.0;
        for (weight, dimension) in weights.iter_mut().zip(0..) {
            *weight = self.exponential(replication, dimension);
            total += *weight;
        }
        weights.iter_mut().for_each(|weight| *weight /= total);
    }

    /// The uniforms of dimensions 2·pair and 2·pair + 1 for several replications at once; equal to [`Stream::uniform`].
    #[inline(always)]
    pub(crate) fn uniforms(&self, replications: &[u64; LANES], pair: u32) -> [[f64; LANES]; 2] {
        let mut a: [u32; LANES] = replications.map(|r| r as u32);
        let mut b: [u32; LANES] = replications.map(|r| (r >> 32) as u32);
        let (mut c, mut d) = ([pair; LANES], [self.purpose; LANES]);
        let [mut k, mut l] = self.key;
        for _ in 0..ROUNDS {
            for i in 0..LANES {
                let left = u64::from(MULTIPLIERS[0]) * u64::from(a[i]);
                let right = u64::from(MULTIPLIERS[1]) * u64::from(c[i]);
                a[i] = (right >> 32) as u32 ^ b[i] ^ k;
                c[i] = (left >> 32) as u32 ^ d[i] ^ l;
                b[i] = right as u32;
                d[i] = left as u32;
            }
            (k, l) = (k.wrapping_add(WEYL[0]), l.wrapping_add(WEYL[1]));
        }
        let mut out = [[0.0; LANES]; 2];
        for i in 0..LANES {
            out[0][i] = unit_interval(u64::from(a[i]) << 32 | u64::from(b[i]));
            out[1][i] = unit_interval(u64::from(c[i]) << 32 | u64::from(d[i]));
        }
        out
    }
}

/// The upper 52 bits as the midpoint (m + ½)/2^52. Both steps are exact: with 53 bits the last midpoint would round to 1.
#[inline(always)]
fn unit_interval(bits: u64) -> f64 {
    const HALF_A_STEP: f64 = 1.0 / (1u64 << 53) as f64;
    f64::from_bits(0x3FF0_0000_0000_0000 | bits >> 12) - 1.0 + HALF_A_STEP
}

/// The quantile of the standard normal distribution: the x with Φ(x) = p.
///
/// Relative error about 1e-16. 0 gives −∞, 1 gives ∞, anything outside [0, 1] is no number. Algorithm AS 241, routine PPND16 (Wichura, Applied
/// Statistics 37, 1988, 477–484), with the logarithm of `libm`.
///
/// ```
/// assert!((index::random::normal_quantile(0.975) - 1.959963984540054).abs() < 1e-15);
/// ```
pub fn normal_quantile(p: f64) -> f64 {
    const NEAR: [[f64; 8]; 2] = [
        [
            3.387_132_872_796_366_5,
            1.331_416_678_917_843_8e2,
            1.971_590_950_306_551_3e3,
            1.373_169_376_550_946e4,
            4.592_195_393_154_987e4,
            6.726_577_092_700_87e4,
            3.343_057_558_358_813e4,
            2.509_080_928_730_122_7e3,
        ],
        [
            1.0,
            4.231_333_070_160_091e1,
            6.871_870_074_920_579e2,
            5.394_196_021_424_751e3,
            2.121_379_430_158_659_7e4,
            3.930_789_580_009_271e4,
            2.872_908_573_572_194_3e4,
            5.226_495_278_852_854e3,
        ],
    ];
    const FAR: [[f64; 8]; 2] = [
        [
            1.423_437_110_749_683_5,
            4.630_337_846_156_546,
            5.769_497_221_460_691,
            3.647_848_324_763_204_5,
            1.270_458_252_452_368_4,
            2.417_807_251_774_506e-1,
            2.272_384_498_926_918_4e-2,
            7.745_450_142_783_414e-4,
        ],
        [
            1.0,
            2.053_191_626_637_759,
            1.676_384_830_183_803_8,
            6.897_673_349_851e-1,
            1.481_039_764_274_800_8e-1,
            1.519_866_656_361_645_7e-2,
            5.475_938_084_995_345e-4,
            1.050_750_071_644_416_9e-9,
        ],
    ];
    const FARTHEST: [[f64; 8]; 2] = [
        [
            6.657_904_643_501_103,
            5.463_784_911_164_114,
            1.784_826_539_917_291_3,
            2.965_605_718_285_048_7e-1,
            2.653_218_952_657_612_4e-2,
            1.242_660_947_388_078_4e-3,
            2.711_555_568_743_487_6e-5,
            2.010_334_399_292_288_1e-7,
        ],
        [
            1.0,
            5.998_322_065_558_88e-1,
            1.369_298_809_227_358e-1,
            1.487_536_129_085_061_5e-2,
            7.868_691_311_456_133e-4,
            1.846_318_317_510_054_8e-5,
            1.421_511_758_316_446e-7,
            2.044_263_103_389_939_8e-15,
        ],
    ];
    let ratio = |terms: &[[f64; 8]; 2], r: f64| {
        let polynomial = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
        polynomial(&terms[0]) / polynomial(&terms[1])
    };
    if p.is_nan() || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&NEAR, 0.180_625 - q * q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return if q < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        ratio(&FAR, r - 1.6)
    } else {
        ratio(&FARTHEST, r - 5.0)
    };
    if q < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_by_side_is_one_by_one() {
        let stream = Stream::new(0x0123_4567_89ab_cdef, 9);
        let replications: [u64; LANES] = std::array::from_fn(|i| (i as u64) << 29 | 5);
        for pair in 0..5 {
            let drawn = stream.uniforms(&replications, pair);
            for (lane, replication) in replications.into_iter().enumerate() {
                assert_eq!(
                    drawn[0][lane].to_bits(),
                    stream.uniform(replication, 2 * pair).to_bits()
                );
                assert_eq!(
                    drawn[1][lane].to_bits(),
                    stream.uniform(replication, 2 * pair + 1).to_bits()
                );
            }
        }
    }

    #[test]
    fn neither_end_is_drawn() {
        assert_eq!(unit_interval(0), 1.0 / (1u64 << 53) as f64);
        assert_eq!(unit_interval(u64::MAX), 1.0 - 1.0 / (1u64 << 53) as f64);
    }
}
