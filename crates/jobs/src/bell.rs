//! The bell: rung after each commit, so that a follower wakes at once and else sleeps.
//!
//! Rings that come while the follower works are not lost: it looks once more before it sleeps. Closing the bell ends the
//! loop after the step at hand; what was not done is done after the next start. Even unheard, statements are
//! found at the latest `every` so often.

use crate::{Act, Cursor, Follower, Source, Step};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use terms::Instant;

/// How long a follower lets rings gather before it looks.
const GATHERING: Duration = Duration::from_millis(20);

#[derive(Debug, Default)]
struct Rings {
    count: u64,
    closed: bool,
}

/// Wakes followers; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    rings: Mutex<Rings>,
    /// A ring or the close.
    rung: Condvar,
    /// The close alone: who rests is not woken by each commit.
    ended: Condvar,
}

impl Bell {
    /// A bell nobody has rung.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something was committed.
    pub fn ring(&self) {
        let mut rings = self.rings();
        rings.count = rings.count.wrapping_add(1);
        self.0.rung.notify_all();
    }

    /// The node stops.
    pub fn close(&self) {
        self.rings().closed = true;
        self.0.rung.notify_all();
        self.0.ended.notify_all();
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.rings().closed
    }

    fn heard(&self) -> u64 {
        self.rings().count
    }

    fn rings(&self) -> MutexGuard<'_, Rings> {
        self.0.rings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until a ring after `heard`, the close, or so long.
    fn wait(&self, heard: u64, most: Duration) {
        let quiet = |rings: &mut Rings| rings.count == heard && !rings.closed;
        drop(self.0.rung.wait_timeout_while(self.rings(), most, quiet));
    }

    /// Sleeps until the close, or so long; rings do not matter (nothing may be tried before its time).
    pub fn rest(&self, most: Duration) {
        drop(
            self.0
                .ended
                .wait_timeout_while(self.rings(), most, |rings| !rings.closed),
        );
    }
}

/// Steps a follower until the bell is closed; on a thread of its own. `clock` is the roof's.
pub fn run<S>(
    follower: &mut Follower,
    source: &(impl Source<S> + ?Sized),
    act: &(impl Act<S> + ?Sized),
    cursor: &(impl Cursor + ?Sized),
    clock: impl Fn() -> Instant,
    bell: &Bell,
    every: Duration,
) {
    while !bell.is_closed() {
        // Noted before looking: a commit after this rings again.
        let heard = bell.heard();
        match follower.step(source, act, cursor, clock()) {
            Step::Acted(_) => {}
            Step::Idle => {
                bell.wait(heard, every);
                // Under load a commit follows a commit: one look serves them all.
                bell.rest(GATHERING);
            }
            Step::Wait { until } => {
                let micros = until.micros().saturating_sub(clock().micros()).max(1_000);
                bell.rest(Duration::from_micros(u64::try_from(micros).unwrap_or(1_000)));
            }
        }
    }
}
