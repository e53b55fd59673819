//! When somebody who waits is shown how far it is: after two seconds, until it is done, and never for what is over sooner.
//!
//! The decision alone, for this checker and for the program of a node; who draws it is the caller's affair. Pure: time comes in as a length.

use std::time::Duration;

/// What takes no longer is shown to nobody.
pub const SHORT: Duration = Duration::from_secs(2);

/// What is to be drawn now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Nothing.
    Hidden,
    /// So far, in percent: 0 to 100.
    Shown(u8),
    /// It was shown and is taken away.
    Over,
}

/// One piece of work that somebody waits for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patience {
    shown: bool,
}

impl Patience {
    /// After having waited so long, with so much done of a total.
    ///
    /// ```
    /// use std::time::Duration;
    /// use verify::{Bar, Patience};
    /// let mut patience = Patience::default();
    /// assert_eq!(patience.next(Duration::from_millis(1_900), 1, 4), Bar::Hidden);
    /// assert_eq!(patience.next(Duration::from_millis(2_100), 2, 4), Bar::Shown(50));
    /// assert_eq!(patience.next(Duration::from_millis(2_900), 4, 4), Bar::Over);
    /// ```
    pub fn next(&mut self, waited: Duration, done: u64, total: u64) -> Bar {
        if done >= total {
            return if std::mem::take(&mut self.shown) {
                Bar::Over
            } else {
                Bar::Hidden
            };
        }
        self.shown |= waited > SHORT;
        if self.shown {
            // Below 100: done is less than total.
            Bar::Shown(u8::try_from(u128::from(done) * 100 / u128::from(total)).unwrap_or(99))
        } else {
            Bar::Hidden
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn what_is_over_soon_is_never_shown() {
        let mut patience = Patience::default();
        for (waited, done) in [(0, 0), (1, 7), (2, 9), (2, 10)] {
            assert_eq!(patience.next(seconds(waited), done, 10), Bar::Hidden);
        }
        // A last word that comes late shows nothing either: there is nothing left to wait for.
        assert_eq!(Patience::default().next(seconds(60), 10, 10), Bar::Hidden);
        assert_eq!(Patience::default().next(seconds(60), 0, 0), Bar::Hidden);
    }

    #[test]
    fn what_takes_longer_is_shown_until_it_is_done_and_taken_away_once() {
        let mut patience = Patience::default();
        assert_eq!(patience.next(seconds(1), 1, 3), Bar::Hidden);
        assert_eq!(patience.next(seconds(3), 1, 3), Bar::Shown(33));
        // Stands even where a clock went back.
        assert_eq!(patience.next(seconds(0), 2, 3), Bar::Shown(66));
        assert_eq!(patience.next(seconds(9), 3, 3), Bar::Over);
        assert_eq!(patience.next(seconds(9), 3, 3), Bar::Hidden);
    }

    #[test]
    fn the_largest_numbers_are_a_share_too() {
        let mut patience = Patience::default();
        assert_eq!(patience.next(seconds(3), u64::MAX - 1, u64::MAX), Bar::Shown(99));
        assert_eq!(patience.next(seconds(3), 0, 1), Bar::Shown(0));
    }
}
