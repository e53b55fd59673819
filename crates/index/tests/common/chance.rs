//! Chance of the tests and of the examples of figures: numbers one after the other, the same in every run.
//!
//! SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Not the engine's own chance:
//! what is asked must not change with what is examined, and how many cases of each kind a test counts, or how many nodes
//! docs/design/index-plan.md prints, rests on these very numbers.

#![allow(dead_code, reason = "each test file and example uses its part")]

/// A seed, and what became of it.
pub struct Chance(pub u64);

impl Chance {
    /// 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from 0 to `end` − 1; 0 where nothing is below.
    pub fn whole(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A place among so many.
    pub fn below(&mut self, end: usize) -> usize {
        self.whole(end as u64) as usize
    }

    /// A place from `low` to `high`, both among them.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Yes in this share of cases.
    pub fn often(&mut self, share: f64) -> bool {
        self.unit() < share
    }
}
