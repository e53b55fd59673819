//! The clock of confirmations: until when an entry should be confirmed again, and which reminder is the newest due.
//!
//! Actors: pages, which show the date; the roof, which writes the letters. Nothing here is kept: the date follows from when the entry was last confirmed
//! (or came into force), from the operator's setting and from an instant. So a new confirmation starts the clock anew, a clock that was set back finds an
//! earlier reminder or none, and after a node stood still there is one reminder and not several. The public is told nothing of it. Serves OEWG 64.
//! See docs/design/confirm-by.md.

use crate::reads::{Failure, contact_clocks};
use terms::{Id, Instant, PartyCode};
use views::Reader;

const DAY: i64 = 86_400;

/// How often an entry should be confirmed.
///
/// ```
/// use directory::ConfirmEvery;
/// let confirmed = terms::Instant::parse("2026-01-01T09:00:00Z").unwrap();
/// let due = ConfirmEvery::days(120).due(confirmed).unwrap();
/// assert_eq!(due.day(), "2026-05-01");
/// assert_eq!(ConfirmEvery::days(0).due(confirmed), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfirmEvery(u16);

impl Default for ConfirmEvery {
    /// 120 days.
    fn default() -> Self {
        Self(120)
    }
}

impl ConfirmEvery {
    /// Every so many days; 0 is never.
    pub const fn days(days: u16) -> Self {
        Self(days)
    }

    /// Until when an entry whose clock runs from this instant should be confirmed.
    pub fn due(self, from: Instant) -> Option<Instant> {
        (self.0 > 0).then(|| from.plus_seconds(i64::from(self.0) * DAY))
    }
}

/// What reminds somebody of a confirmation, in the order in which it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// Soon it is due: to the person in the entry.
    Soon,
    /// It is due: to the same.
    Due,
    /// It was due: to the same.
    Overdue,
    /// Nobody has done it: to those who administer the State.
    State,
}

impl Reminder {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Soon, Self::Due, Self::Overdue, Self::State];

    /// Days after the date; before it where below zero.
    pub const fn days_after(self) -> i64 {
        match self {
            Self::Soon => -14,
            Self::Due => 0,
            Self::Overdue => 14,
            Self::State => 30,
        }
    }

    /// When it comes.
    pub fn at(self, due: Instant) -> Instant {
        due.plus_seconds(self.days_after() * DAY)
    }

    /// The newest that has come, for a date and an instant: whatever came before it is not made up for.
    ///
    /// ```
    /// use directory::Reminder;
    /// let due = terms::Instant::parse("2026-05-01T09:00:00Z").unwrap();
    /// assert_eq!(Reminder::newest(due, due.plus_seconds(-15 * 86_400)), None);
    /// assert_eq!(Reminder::newest(due, due.plus_seconds(20 * 86_400)), Some(Reminder::Overdue));
    /// ```
    pub fn newest(due: Instant, now: Instant) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|r| r.at(due) <= now)
    }

    /// This one and those that come after it: once one of them is written, this one is not.
    pub fn and_later(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |r| *r >= self)
    }
}

/// An entry whose clock runs, for the node alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocked {
    /// The entry.
    pub contact: Id,
    /// Whose it is.
    pub party: PartyCode,
    /// Who stands in it.
    pub holder: Id,
    /// From when the clock runs.
    pub from: Instant,
}

/// Every entry in force, with the instant from which its clock runs: none that is only nominated, suspended or withdrawn. Whatever its label is: the
/// answer is for the node.
///
/// # Errors
/// Where the views cannot be read.
pub fn clocked(reader: &Reader<'_>) -> Result<Vec<Clocked>, Failure> {
    contact_clocks(reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(days: i64) -> Instant {
        Instant::parse("2026-03-01T12:00:00Z").unwrap().plus_seconds(days * DAY)
    }

    #[test]
    fn each_reminder_comes_on_its_day_and_only_the_newest() {
        let due = ConfirmEvery::default().due(at(0)).unwrap();
        assert_eq!(due, at(120));
        let newest = |days| Reminder::newest(due, at(days));
        for (days, expected) in [
            (-30, None),
            (105, None),
            (106, Some(Reminder::Soon)),
            (119, Some(Reminder::Soon)),
            (120, Some(Reminder::Due)),
            (133, Some(Reminder::Due)),
            (134, Some(Reminder::Overdue)),
            (149, Some(Reminder::Overdue)),
            (150, Some(Reminder::State)),
            (4_000, Some(Reminder::State)),
        ] {
            assert_eq!(newest(days), expected, "after {days} days");
        }
        // To the second.
        assert_eq!(Reminder::newest(due, due.plus_seconds(-1)), Some(Reminder::Soon));
    }

    #[test]
    fn who_got_a_later_one_gets_no_earlier_one() {
        assert_eq!(
            Reminder::Overdue.and_later().collect::<Vec<_>>(),
            [Reminder::Overdue, Reminder::State]
        );
        assert_eq!(Reminder::Soon.and_later().count(), 4);
    }

    #[test]
    fn a_new_confirmation_starts_the_clock_anew_and_never_is_never() {
        let every = ConfirmEvery::days(30);
        let now = at(40);
        let of = |from: Instant| every.due(from).and_then(|due| Reminder::newest(due, now));
        assert_eq!(of(at(0)), Some(Reminder::Due));
        assert_eq!(of(at(39)), None);
        // A clock set back sees a confirmation that lies ahead: nothing is due.
        assert_eq!(of(at(60)), None);
        assert_eq!(ConfirmEvery::days(0).due(at(-10_000)), None);
    }
}
