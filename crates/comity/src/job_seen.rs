//! How the jobs that follow the clock stand: when each last looked, what it could not do, when it last failed.
//!
//! Actors: the jobs `rounds`, `reach`, `watch` and `confirm` note it; `/metrics` reads it in the process, `doctor` from the desk, where a node may be
//! running or not. The rule that matters: it is for the operator alone and decides nothing. So it is written down seldom: at the first look, every
//! ten minutes, and when a failure begins or ends. Power fails in between: the line is ten minutes old. Serves TRUST (operation).

use anyhow::Result;
use desk::Desk;
use jobs::{Bell, Failure, LookAgain};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use terms::Instant;
use views::Clock;

/// Names of the jobs that follow the clock.
pub const CLOCK_JOBS: [&str; 4] = ["rounds", "reach", "watch", "confirm"];
/// What is well is written down so often.
const EVERY_SECONDS: i64 = 600;

/// How one job stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// When it last looked and nothing failed.
    pub ran: Option<Instant>,
    /// What was due then and could not be done.
    pub waiting: u64,
    /// When it last failed.
    pub failed: Option<Instant>,
}

impl Standing {
    /// Whether it has failed since it last went well.
    pub fn fails(&self) -> bool {
        self.failed.is_some_and(|at| self.ran.is_none_or(|ran| ran < at))
    }
}

/// Where one job notes how it stands.
#[derive(Clone)]
pub(crate) struct Seen {
    name: &'static str,
    desk: Desk,
    state: Arc<Mutex<(Standing, Option<Instant>)>>,
}

fn ran_mark(name: &str) -> String {
    format!("ran:{name}")
}

fn waits_mark(name: &str) -> String {
    format!("waits:{name}")
}

fn failed_mark(name: &str) -> String {
    format!("failed:{name}")
}

fn micros(at: Instant) -> u64 {
    u64::try_from(at.micros()).unwrap_or(0)
}

impl Seen {
    pub(crate) fn new(name: &'static str, desk: Desk) -> Self {
        Self {
            name,
            desk,
            state: Arc::default(),
        }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// How it stands since this process began.
    pub(crate) fn standing(&self) -> Standing {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Looks again and again until the bell is closed, and notes how each look went: that it did not fail, with how much of what was due it left
    /// undone; or that it failed. A look that gives nothing had nothing to look at and is not noted.
    pub(crate) fn until_closed(
        &self,
        looks: &LookAgain,
        (clock, bell): (&Clock, &Bell),
        mut look: impl FnMut() -> Result<Option<usize>, Failure>,
    ) {
        looks.until_closed(
            bell,
            || {
                if let Some(waiting) = look()? {
                    self.ran(clock(), u64::try_from(waiting).unwrap_or(u64::MAX));
                }
                Ok(())
            },
            |_| self.failed(clock()),
        );
    }

    /// It looked, and so much of what was due could not be done.
    fn ran(&self, now: Instant, waiting: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let failed_before = state.0.fails();
        let changed = state.0.waiting != waiting;
        state.0.ran = Some(now);
        state.0.waiting = waiting;
        let noted = state.1;
        let old = noted.is_none_or(|at| now < at || now >= at.plus_seconds(EVERY_SECONDS));
        if (old || failed_before || changed)
            && self.note(&[(ran_mark(self.name), micros(now)), (waits_mark(self.name), waiting)])
        {
            state.1 = Some(now);
        }
    }

    /// It failed; that is written down once for each time that it begins to fail.
    fn failed(&self, now: Instant) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let begins = !state.0.fails();
        state.0.failed = Some(now);
        if begins {
            self.note(&[(failed_mark(self.name), micros(now))]);
        }
    }

    /// A desk that takes nothing now keeps no job from its work.
    fn note(&self, marks: &[(String, u64)]) -> bool {
        marks
            .iter()
            .all(|(name, value)| match self.desk.cursor_set(name, *value) {
                Ok(()) => true,
                Err(e) => {
                    tracing::debug!(job = self.name, error = %e, "how the job stands could not be written down");
                    false
                }
            })
    }
}

/// How the jobs that follow the clock stood when it was last written down, read from a data folder that a node may have open.
///
/// # Errors
/// Where `desk.db` cannot be read.
pub fn standings(data: &Path) -> Result<Vec<(&'static str, Standing)>> {
    let at = |micros: u64| (micros > 0).then(|| Instant::from_micros(i64::try_from(micros).unwrap_or(0)));
    let mut all = Vec::new();
    for name in CLOCK_JOBS {
        let standing = Standing {
            ran: at(Desk::look_cursor(data, &ran_mark(name))?),
            waiting: Desk::look_cursor(data, &waits_mark(name))?,
            failed: at(Desk::look_cursor(data, &failed_mark(name))?),
        };
        all.push((name, standing));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Chance;

    #[test]
    fn a_job_that_fails_is_seen_from_outside_until_it_goes_well() {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::open(dir.path(), Chance::seeded(1)).unwrap();
        let seen = Seen::new("watch", desk.clone());
        let at = |seconds: i64| Instant::parse("2026-11-23T00:00:00Z").unwrap().plus_seconds(seconds);
        let outside = || {
            // As a start of the node does: places in the ledger are drawn back, these are none.
            desk.cursors_not_beyond(7).unwrap();
            let all = standings(dir.path()).unwrap();
            all.into_iter().find(|(name, _)| *name == "watch").unwrap().1
        };
        assert_eq!(outside(), Standing::default());
        seen.ran(at(0), 0);
        assert_eq!(outside().ran, Some(at(0)));
        // Not for each look: but a node that runs is told within ten minutes.
        seen.ran(at(1), 0);
        assert_eq!(outside().ran, Some(at(0)));
        seen.ran(at(601), 0);
        assert_eq!(outside().ran, Some(at(601)));
        seen.failed(at(700));
        seen.failed(at(710));
        assert!(outside().fails() && seen.standing().fails());
        assert_eq!(outside().failed, Some(at(700)));
        assert_eq!(seen.standing().failed, Some(at(710)));
        seen.ran(at(720), 3);
        assert!(!outside().fails());
        assert_eq!(outside().waiting, 3);
    }
}
