//! How many lines a log is worth: so many a second, and then a count of what was left out.
//!
//! Whoever sends a thousand wrong requests a second would otherwise fill the disk of the log, and hide among the lines what somebody else
//! did. Pure but for its two counters; time is a parameter.

use std::sync::{Mutex, PoisonError};
use terms::Instant;

/// Lines told within one second of the clock.
const MOST: u32 = 20;

/// The lines of one kind.
#[derive(Debug, Default)]
pub(crate) struct Spare(Mutex<Second>);

#[derive(Debug, Default)]
struct Second {
    at: i64,
    told: u32,
    left_out: u64,
}

/// Whether the next line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// It is; since the last one so many were not.
    Told {
        /// Lines that were not written.
        left_out: u64,
    },
    /// It is counted only.
    LeftOut,
}

impl Spare {
    /// The next line at this time.
    pub(crate) fn next(&self, now: Instant) -> Line {
        let mut second = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if second.at != now.seconds() {
            second.at = now.seconds();
            second.told = 0;
        }
        if second.told >= MOST {
            second.left_out += 1;
            return Line::LeftOut;
        }
        second.told += 1;
        Line::Told {
            left_out: std::mem::take(&mut second.left_out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_and_the_count_is_told_with_the_next_line() {
        let spare = Spare::default();
        let at = |second: i64| Instant::from_micros(second * 1_000_000);
        for _ in 0..MOST {
            assert_eq!(spare.next(at(7)), Line::Told { left_out: 0 });
        }
        for _ in 0..1_000 {
            assert_eq!(spare.next(at(7)), Line::LeftOut);
        }
        assert_eq!(spare.next(at(8)), Line::Told { left_out: 1_000 });
        assert_eq!(spare.next(at(8)), Line::Told { left_out: 0 });
        // A clock that is set back begins anew and hides nothing.
        assert_eq!(spare.next(at(3)), Line::Told { left_out: 0 });
    }
}
