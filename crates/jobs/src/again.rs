//! Looking again and again: what a job does that follows the clock and no cursor.
//!
//! Actors: the roof, which says what a look is and notes how it went. After a look that went well the job rests for its pause; after failures in a
//! row ever longer, up to the longest of its back-off; after one that goes well the pause is as before. The rules that matter: what panics in a look
//! is a fault of ours and ends no thread; closing the bell ends the job after the look at hand; no rest outlives the close. No clock: how long a rest
//! is comes from how the looks went.

use crate::{BackOff, Bell, Failure};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// How a job looks again and again.
///
/// ```
/// use jobs::{BackOff, Bell, Failure, LookAgain};
/// let job = LookAgain {
///     name: "tides",
///     doing: "look at the sea",
///     pause: std::time::Duration::from_millis(1),
///     back_off: BackOff { first_seconds: 1, most_seconds: 60 },
/// };
/// let (bell, mut looks) = (Bell::new(), 0);
/// job.until_closed(
///     &bell,
///     || {
///         looks += 1;
///         if looks == 3 {
///             bell.close();
///         }
///         Ok(())
///     },
///     |_failure: &Failure| {},
/// );
/// assert_eq!(looks, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookAgain {
    /// The name of the job, for the log.
    pub name: &'static str,
    /// What a look does, for the words of a failure: "look at the rounds".
    pub doing: &'static str,
    /// The rest after a look that went well.
    pub pause: Duration,
    /// How long it rests after failures in a row.
    pub back_off: BackOff,
}

/// Where a job rests between two looks: the bell; in tests a list.
pub(crate) trait Rests {
    fn is_closed(&self) -> bool;
    fn rest(&self, most: Duration);
}

impl Rests for Bell {
    fn is_closed(&self) -> bool {
        Self::is_closed(self)
    }

    fn rest(&self, most: Duration) {
        Self::rest(self, most);
    }
}

impl LookAgain {
    /// Looks again and again until the bell is closed; on a thread of its own. `failed` is told of each look that failed, before the rest that
    /// follows.
    pub fn until_closed(&self, bell: &Bell, look: impl FnMut() -> Result<(), Failure>, failed: impl FnMut(&Failure)) {
        self.resting(bell, look, failed);
    }

    fn resting(
        &self,
        bell: &impl Rests,
        mut look: impl FnMut() -> Result<(), Failure>,
        mut failed: impl FnMut(&Failure),
    ) {
        let mut tries: u32 = 0;
        while !bell.is_closed() {
            let looked = catch_unwind(AssertUnwindSafe(&mut look))
                .unwrap_or_else(|_| Err(Failure::again(self.doing, "it panicked")));
            match looked {
                Ok(()) => tries = 0,
                Err(failure) => {
                    tries = tries.saturating_add(1);
                    tracing::warn!(job = self.name, %failure, tries, "will look again");
                    failed(&failure);
                }
            }
            bell.rest(self.rest_after(tries));
        }
    }

    /// The rest after so many failures in a row; 0: the look went well.
    fn rest_after(&self, tries: u32) -> Duration {
        match tries {
            0 => self.pause,
            // A back-off is never below zero.
            tries => Duration::from_secs(u64::try_from(self.back_off.seconds_after(tries)).unwrap_or(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const JOB: LookAgain = LookAgain {
        name: "tides",
        doing: "look at the sea",
        pause: Duration::from_millis(250),
        back_off: BackOff {
            first_seconds: 2,
            most_seconds: 9,
        },
    };

    /// A bell that is closed after so many rests, and notes how long each would have been.
    struct List {
        rests: RefCell<Vec<u128>>,
        most: usize,
    }

    impl Rests for List {
        fn is_closed(&self) -> bool {
            self.rests.borrow().len() >= self.most
        }

        fn rest(&self, most: Duration) {
            self.rests.borrow_mut().push(most.as_millis());
        }
    }

    /// The rests in milliseconds, and how the failures read, of looks that go as told: `w`ell, `f`ailing, or `p`anicking.
    fn rests(looks: &str) -> (Vec<u128>, Vec<String>) {
        let list = List {
            rests: RefCell::default(),
            most: looks.len(),
        };
        let (mut left, mut told) = (looks.chars(), Vec::new());
        JOB.resting(
            &list,
            || match left.next() {
                Some('f') => Err(Failure::again("read a gauge", "the disk is full")),
                Some('p') => panic!("a fault of ours"),
                _ => Ok(()),
            },
            |failure| told.push(failure.to_string()),
        );
        assert_eq!(left.next(), None, "each look happens once");
        (list.rests.into_inner(), told)
    }

    #[test]
    fn it_rests_for_its_pause_and_ever_longer_while_it_fails() {
        assert_eq!(rests("www").0, [250, 250, 250]);
        assert_eq!(rests("wfffff").0, [250, 2_000, 4_000, 8_000, 9_000, 9_000]);
        assert_eq!(
            rests("ffwff").0,
            [2_000, 4_000, 250, 2_000, 4_000],
            "one that goes well begins anew"
        );
    }

    #[test]
    fn each_failure_is_told_and_a_panic_is_one() {
        let (rests, told) = rests("wfpw");
        assert_eq!(rests, [250, 2_000, 4_000, 250]);
        assert_eq!(
            told,
            [
                "could not read a gauge: the disk is full",
                "could not look at the sea: it panicked"
            ]
        );
    }

    #[test]
    fn a_bell_that_is_closed_ends_it_after_the_look_at_hand_and_wakes_it_from_a_long_rest() {
        let bell = Bell::new();
        bell.close();
        let none = |_: &Failure| {};
        JOB.until_closed(&bell, || panic!("it was closed before"), none);
        // An hour's rest ends with the close; a ring, which each commit makes, does not end it.
        let (bell, looks) = (Bell::new(), Arc::new(AtomicUsize::new(0)));
        let (heard, counted) = (bell.clone(), Arc::clone(&looks));
        let thread = std::thread::spawn(move || {
            let job = LookAgain {
                pause: Duration::from_secs(3_600),
                ..JOB
            };
            job.until_closed(
                &heard,
                || {
                    counted.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                },
                none,
            );
        });
        while looks.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        bell.ring();
        bell.close();
        thread.join().expect("it ends");
        assert_eq!(looks.load(Ordering::SeqCst), 1);
    }
}
