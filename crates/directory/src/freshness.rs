//! What is told of a channel's days: to its own party the day, to everybody else a span of weeks.
//!
//! Actors: whoever reads a card. The rules that matter: who acts for the party of the entry, and the secretariat, read the days; every other
//! participant reads in which span the last one lies, counted in whole weeks from Monday UTC, of weeks that are over. So two tables of two days
//! differ only between a Sunday and a Monday, and then in all that moved within a week: nobody outside sees who answered when, and no round stands
//! out by a day. A day that has not come (a clock was once ahead) is told to nobody: what is known of the weeks before it is told in its place, so it
//! hides no failure. Pure: the instant is the reader's. Serves OEWG 63, 64; TRUST G-S1. See docs/design/freshness.md.

use access::Viewer;
use std::collections::BTreeMap;
use terms::{Instant, PartyCode, words};

words! {
    /// How long ago, at most: in whole weeks from Monday UTC, the week that goes on not counted.
    pub enum Span {
        /// In the last 14 days: last week.
        Fortnight = "14-days",
        /// In the last 30 days.
        Month = "30-days",
        /// In the last 120 days.
        Season = "120-days",
        /// Sixteen weeks ago or more.
        Longer = "longer",
    }
}

impl Span {
    /// The days that it spans at most; none where it has no end.
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Fortnight => Some(14),
            Self::Month => Some(30),
            Self::Season => Some(120),
            Self::Longer => None,
        }
    }

    /// The span in which a day lies, by whole weeks between its week and this one; at least one.
    ///
    /// A week has seven days, so a day that lies `n` weeks back is at most `7 n + 6` days old.
    const fn of_weeks(weeks: i64) -> Self {
        match weeks {
            ..=1 => Self::Fortnight,
            2..=3 => Self::Month,
            4..=16 => Self::Season,
            _ => Self::Longer,
        }
    }
}

/// A day as somebody is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The day in UTC, `2026-11-22`: to the entry's own party and the secretariat.
    Day(String),
    /// To everybody else who takes part.
    Within(Span),
}

impl Told {
    /// The day, where it is told.
    pub fn day(&self) -> Option<&str> {
        match self {
            Self::Day(day) => Some(day),
            Self::Within(_) => None,
        }
    }

    /// The span, where the day is not told.
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Day(_) => None,
            Self::Within(span) => Some(*span),
        }
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => f.write_str(day),
            Self::Within(span) => f.write_str(span.code()),
        }
    }
}

/// What a reader is told of one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// When somebody last answered there.
    pub worked: Option<Told>,
    /// When it last failed.
    pub failed: Option<Told>,
    /// The status of that failure; for whoever is told its day.
    pub status: Option<String>,
    broken: bool,
}

impl Freshness {
    /// What is told of these days to whoever is told days.
    pub fn on_days(worked: Option<&str>, failed: Option<&str>, status: Option<&str>) -> Self {
        let told = |day: Option<&str>| day.map(|day| Told::Day(day.to_owned()));
        Self {
            worked: told(worked),
            failed: told(failed),
            status: status.map(str::to_owned),
            broken: failed > worked,
        }
    }

    /// Whether the last thing known is a failure. Of one day both may be known: then it answered after all.
    pub const fn is_broken(&self) -> bool {
        self.broken
    }
}

/// The last day of one outcome, and the last one of an earlier week: what was known when this week began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) last: Option<String>,
    pub(crate) before: Option<String>,
}

impl Days {
    /// The last of them that has come.
    pub(crate) fn come(&self, today: &str) -> Option<&str> {
        self.newest(|day| day <= today)
    }

    /// The last of them whose week is over.
    fn over(&self, this_week: i64) -> Option<&str> {
        self.newest(|day| week(day) < this_week)
    }

    fn newest(&self, counts: impl Fn(&str) -> bool) -> Option<&str> {
        let days = [&self.last, &self.before].into_iter();
        days.flatten().map(String::as_str).find(|day| counts(day))
    }

    /// Takes in a day; true where it is the last one now. An earlier one than the last changes nothing.
    pub(crate) fn take(&mut self, day: &str) -> bool {
        if self.last.as_deref().is_some_and(|last| day <= last) {
            return false;
        }
        let last = self.last.replace(day.to_owned());
        if last.as_deref().is_some_and(|last| week(last) < week(day)) {
            self.before = last;
        }
        true
    }
}

/// What the view knows of one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) worked: Days,
    pub(crate) failed: Days,
    /// Of the last failure.
    pub(crate) status: Option<String>,
}

impl Known {
    /// What this reader is told at this instant; none where that is nothing.
    pub(crate) fn told(&self, viewer: &Viewer, owner: &PartyCode, now: Instant) -> Option<Freshness> {
        let today = now.day();
        if told_days(viewer, owner) {
            let (worked, failed) = (self.worked.come(&today), self.failed.come(&today));
            // The status is of the last failure and of none before it.
            let status = self
                .status
                .as_deref()
                .filter(|_| failed.is_some() && failed == self.failed.last.as_deref());
            return (worked.is_some() || failed.is_some()).then(|| Freshness::on_days(worked, failed, status));
        }
        let this_week = week(&today);
        let (worked, failed) = (self.worked.over(this_week), self.failed.over(this_week));
        let told = |day: Option<&str>| day.map(|day| Told::Within(Span::of_weeks(this_week - week(day))));
        (worked.is_some() || failed.is_some()).then(|| Freshness {
            worked: told(worked),
            failed: told(failed),
            status: None,
            broken: failed > worked,
        })
    }
}

/// Whether somebody reads days: who acts for the party of the entry, and the secretariat, which looks after all entries.
pub(crate) fn told_days(viewer: &Viewer, owner: &PartyCode) -> bool {
    viewer.acts_for(owner) || viewer.is(terms::Role::Secretariat)
}

/// The number of a day's week, from Monday to Sunday in UTC. What is no day lies in no week that is over.
fn week(day: &str) -> i64 {
    // 1 January 1970 was a Thursday: three days after a Monday.
    Instant::parse(&format!("{day}T00:00:00Z"))
        .map_or(i64::MAX, |at| (at.seconds().div_euclid(86_400) + 3).div_euclid(7))
}

/// Reads the column of a contact's row: what is known of each channel, whoever reads.
pub(crate) fn known(json: &str) -> BTreeMap<u8, Known> {
    if json == "[]" {
        return BTreeMap::new();
    }
    type Day = Option<String>;
    let lines: Vec<(u8, Day, Day, Day, Day, Option<String>)> = serde_json::from_str(json).unwrap_or_default();
    lines
        .into_iter()
        .map(|(channel, worked, worked_before, failed, failed_before, status)| {
            let days = |last, before| Days { last, before };
            let known = Known {
                worked: days(worked, worked_before),
                failed: days(failed, failed_before),
                status,
            };
            (channel, known)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Held;
    use terms::Role;

    fn viewer(party: &str, role: Role) -> Viewer {
        Viewer {
            held: vec![Held {
                party: PartyCode::parse(party).unwrap(),
                role,
            }],
            ..Viewer::public()
        }
    }

    fn noon(day: &str) -> Instant {
        Instant::parse(&format!("{day}T12:00:00Z")).unwrap()
    }

    /// Days as they were said, each on its own day.
    fn days(said: &[&str]) -> Days {
        let mut days = Days::default();
        for day in said {
            days.take(day);
        }
        days
    }

    fn told(known: &Known, who: &Viewer, today: &str) -> Option<Freshness> {
        known.told(who, &PartyCode::parse("XAA").unwrap(), noon(today))
    }

    #[test]
    fn another_state_reads_a_span_that_changes_on_mondays_alone() {
        let other = viewer("XAB", Role::Technical);
        let mut seen: Vec<(String, Option<Span>)> = Vec::new();
        // Answered on a Wednesday; read every day of the half year after it, which begins on that day.
        let known = Known {
            worked: days(&["2026-11-18"]),
            ..Known::default()
        };
        for n in 0..180 {
            let today = noon("2026-11-18").plus_seconds(n * 86_400).day();
            let span = told(&known, &other, &today)
                .and_then(|f| f.worked)
                .and_then(|w| w.span());
            // Nobody is told less than the truth.
            assert!(
                span.and_then(Span::days).is_none_or(|most| n < most),
                "{today}: {span:?}"
            );
            if seen.last().is_none_or(|(_, last)| *last != span) {
                seen.push((today, span));
            }
        }
        let expected = [
            ("2026-11-18", None),
            ("2026-11-23", Some(Span::Fortnight)),
            ("2026-11-30", Some(Span::Month)),
            ("2026-12-14", Some(Span::Season)),
            ("2027-03-15", Some(Span::Longer)),
        ];
        assert_eq!(seen, expected.map(|(day, span)| (day.to_owned(), span)));
    }

    #[test]
    fn what_moves_within_a_week_is_told_outside_as_it_was_when_the_week_began() {
        let other = viewer("XAB", Role::StateAdmin);
        for days_of_week in [
            &["2026-11-23"][..],
            &["2026-11-25", "2026-11-28"],
            &["2026-11-29"],
            &["2026-11-23", "2026-11-24", "2026-11-29"],
        ] {
            let mut said = vec!["2026-10-05", "2026-10-08"];
            said.extend(days_of_week);
            let moved = Known {
                worked: days(&said),
                ..Known::default()
            };
            let still = Known {
                worked: days(&["2026-10-08"]),
                ..Known::default()
            };
            for today in ["2026-11-23", "2026-11-29"] {
                assert_eq!(told(&moved, &other, today), told(&still, &other, today), "{said:?}");
            }
            let monday = told(&moved, &other, "2026-11-30").unwrap();
            assert_eq!(monday.worked, Some(Told::Within(Span::Fortnight)), "{said:?}");
        }
    }

    #[test]
    fn the_own_party_and_the_secretariat_read_the_day_and_nobody_else() {
        let known = Known {
            worked: days(&["2026-11-18"]),
            failed: days(&["2026-11-20"]),
            status: Some("5.1.1".to_owned()),
        };
        let day = Freshness::on_days(Some("2026-11-18"), Some("2026-11-20"), Some("5.1.1"));
        assert!(day.is_broken());
        for (who, reads) in [
            (viewer("XAA", Role::StateAdmin), true),
            (viewer("XAA", Role::Diplomatic), true),
            (viewer("XSEC", Role::Secretariat), true),
            (viewer("XAB", Role::StateAdmin), false),
            (viewer("XREG", Role::Regional), false),
            (viewer("XAA", Role::Operator), false),
        ] {
            let seen = told(&known, &who, "2026-11-24").unwrap();
            assert_eq!(seen == day, reads, "{who:?}");
            if !reads {
                let within = Some(Told::Within(Span::Fortnight));
                assert_eq!((&seen.worked, &seen.failed, &seen.status), (&within, &within, &None));
                assert!(seen.is_broken());
            }
        }
    }

    #[test]
    fn a_day_that_has_not_come_is_told_to_nobody_and_hides_nothing() {
        let own = viewer("XAA", Role::StateAdmin);
        // Answered; then the clock was ahead by years, and somebody answered; then it was set right, and a letter came back.
        let mut known = Known {
            worked: days(&["2026-11-18", "2031-01-01"]),
            ..Known::default()
        };
        known.failed.take("2026-11-20");
        let seen = told(&known, &own, "2026-11-24").unwrap();
        assert_eq!(seen, Freshness::on_days(Some("2026-11-18"), Some("2026-11-20"), None));
        assert!(seen.is_broken());
        let outside = told(&known, &viewer("XAB", Role::Legal), "2026-11-24").unwrap();
        assert_eq!(outside.worked, Some(Told::Within(Span::Fortnight)));
    }

    #[test]
    fn an_older_day_changes_nothing() {
        let mut worked = days(&["2026-11-04", "2026-11-18"]);
        let before = worked.clone();
        for day in ["2026-11-18", "2026-11-17", "2026-11-05", "2026-01-01"] {
            assert!(!worked.take(day));
        }
        assert_eq!(worked, before);
        assert_eq!(
            (before.last.as_deref(), before.before.as_deref()),
            (Some("2026-11-18"), Some("2026-11-04"))
        );
    }
}
