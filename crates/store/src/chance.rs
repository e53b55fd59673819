//! The one source of chance: secrets, ids and tokens. The system's in a node, seeded in tests.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::sync::{Arc, Mutex};

/// A stream of random bytes, cheap to share between threads.
///
/// ```
/// let chance = store::Chance::seeded(7);
/// let again = store::Chance::seeded(7);
/// assert_eq!(chance.bytes::<32>(), again.bytes::<32>());
/// ```
#[derive(Clone)]
pub struct Chance(Arc<Mutex<ChaCha20Rng>>);

impl Chance {
    /// Seeded by the operating system. ChaCha20 stretches the 256-bit seed.
    ///
    /// # Errors
    /// Where the system has no randomness to give: the program must not go on.
    pub fn system() -> Result<Self, crate::StoreError> {
        let mut seed = [0u8; 32];
        #[allow(clippy::disallowed_methods)] // the one place that draws
        getrandom::fill(&mut seed).map_err(|e| crate::StoreError::Broken(format!("no randomness: {e}")))?;
        Ok(Self(Arc::new(Mutex::new(ChaCha20Rng::from_seed(seed)))))
    }

    /// For tests and benchmarks: the same number gives the same stream.
    pub fn seeded(number: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(number))))
    }

    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0u8; N];
        // A thread that panicked while drawing left the stream whole: go on with it.
        let mut rng = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        rng.fill_bytes(&mut out);
        out
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}
