//! A follower: one step at a time from the cursor to the head.
//!
//! The step is pure but for the three doors it is given; whoever calls it decides when. It acts on a batch, then moves
//! the cursor once. If the power fails between an act and the cursor, the act is repeated, and being
//! idempotent changes nothing. A cursor beyond the head (a desk restored with an older ledger) is drawn back to it.
//! Serves DESIGN 15.

use crate::{Act, Cursor, Failure, Followed, Source};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use terms::Instant;

/// How long to wait after failures in a row: doubling from the first to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackOff {
    /// After the first failure.
    pub first_seconds: i64,
    /// Never longer.
    pub most_seconds: i64,
}

impl Default for BackOff {
    /// One second, at most five minutes.
    fn default() -> Self {
        Self {
            first_seconds: 1,
            most_seconds: 300,
        }
    }
}

impl BackOff {
    /// The wait after so many failures in a row.
    ///
    /// ```
    /// let waits: Vec<i64> = (1..=11).map(|tries| jobs::BackOff::default().seconds_after(tries)).collect();
    /// assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    /// ```
    pub fn seconds_after(self, tries: u32) -> i64 {
        let doubled = 1_i64 << tries.saturating_sub(1).min(40);
        self.first_seconds.saturating_mul(doubled).min(self.most_seconds)
    }
}

/// Statements of no concern passed before the cursor is moved for them alone.
const PASSED_UNKEPT: u64 = 1_000;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many statements were passed; there may be more.
    Acted(usize),
    /// The head is reached.
    Idle,
    /// Something failed: not before then.
    Wait {
        /// The earliest next try.
        until: Instant,
    },
}

/// The last thing that went wrong. Stays after it has passed, so that somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// When.
    pub at: Instant,
    /// At which statement; the cursor's place where it concerns none.
    pub seq: u64,
    /// In words for the operator; acts keep names and addresses out of it.
    pub failure: Failure,
}

/// How a follower stands, for `doctor` and the metrics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Its name, which is also that of its cursor.
    pub name: &'static str,
    /// The last statement passed.
    pub position: u64,
    /// The newest statement when it last looked.
    pub head: u64,
    /// Statements acted on since the start.
    pub acted: u64,
    /// Statements set aside since the start, because no try can succeed.
    pub set_aside: u64,
    /// Failures in a row; 0 when all is well.
    pub tries: u32,
    /// The last failure since the start.
    pub last_error: Option<Trouble>,
    /// While it waits: until when.
    pub next_try: Option<Instant>,
}

impl State {
    /// How far it is behind the ledger.
    pub const fn behind(&self) -> u64 {
        self.head.saturating_sub(self.position)
    }
}

/// Looks at a follower from another thread.
#[derive(Clone, Debug)]
pub struct Watch(Arc<Mutex<State>>);

impl Watch {
    /// How it stands now.
    pub fn state(&self) -> State {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Follows the ledger under one name.
#[derive(Debug)]
pub struct Follower {
    name: &'static str,
    back_off: BackOff,
    batch: usize,
    state: Watch,
    /// Beyond this kept cursor, nothing up to this place was of any concern.
    looked: (u64, u64),
}

impl Follower {
    /// A follower whose place is kept under this name.
    pub fn new(name: &'static str, back_off: BackOff) -> Self {
        let state = State {
            name,
            ..State::default()
        };
        Self {
            name,
            back_off,
            batch: 64,
            state: Watch(Arc::new(Mutex::new(state))),
            looked: (0, 0),
        }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// For whoever shows how it stands.
    pub fn watch(&self) -> Watch {
        self.state.clone()
    }

    /// One batch: reads, acts, moves the cursor (for statements of no concern only now and then). During a wait nothing is touched.
    ///
    /// A panic inside the act counts as a failure that may pass: one bad statement must not silence the others for good
    /// without anybody seeing it.
    pub fn step<S>(
        &mut self,
        source: &(impl Source<S> + ?Sized),
        act: &(impl Act<S> + ?Sized),
        cursor: &(impl Cursor + ?Sized),
        now: Instant,
    ) -> Step {
        let wait = self.state.lock().next_try;
        if let Some(until) = wait {
            // A wait further off than the longest there is comes from a clock that was since set back.
            if now < until && until.seconds_since(now) <= self.back_off.most_seconds {
                return Step::Wait { until };
            }
        }
        match self.batch(source, act, cursor, now) {
            Ok(0) => Step::Idle,
            Ok(passed) => Step::Acted(passed),
            Err((seq, failure)) => self.failed(seq, failure, now),
        }
    }

    fn batch<S>(
        &mut self,
        source: &(impl Source<S> + ?Sized),
        act: &(impl Act<S> + ?Sized),
        cursor: &(impl Cursor + ?Sized),
        now: Instant,
    ) -> Result<usize, (u64, Failure)> {
        let at = self.state.lock().position;
        let kept = cursor.cursor(self.name).map_err(|e| (at, e))?;
        let head = source.head().map_err(|e| (kept, e))?;
        let start = if self.looked.0 == kept {
            self.looked.1.max(kept)
        } else {
            kept
        }
        .min(head);
        if start < kept {
            tracing::warn!(
                job = self.name,
                cursor = kept,
                head,
                "cursor beyond the ledger, drawn back"
            );
            cursor.cursor_set(self.name, start).map_err(|e| (start, e))?;
        }
        {
            let mut state = self.state.lock();
            state.position = start;
            state.head = head;
        }
        let found = source.after(start, self.batch).map_err(|e| (start, e))?;
        let (mut position, mut passed, mut concerned, mut stopped) = (start, 0, false, None);
        for one in found {
            if !act.concerns(&one) {
                position = one.seq;
                passed += 1;
                continue;
            }
            concerned = true;
            match guarded(act, &one) {
                Ok(()) => self.state.lock().acted += 1,
                Err(failure) if failure.may_pass() => {
                    stopped = Some((one.seq, failure));
                    break;
                }
                Err(failure) => self.set_aside(one.seq, failure, now),
            }
            position = one.seq;
            passed += 1;
        }
        // Power fails here: the batch is acted on again.
        if position > start && (concerned || position - kept.min(position) >= PASSED_UNKEPT) {
            cursor.cursor_set(self.name, position).map_err(|e| (position, e))?;
        } else if start >= kept {
            self.looked = (kept, position);
        }
        if concerned {
            tracing::info!(job = self.name, position, "acted on what was said");
        }
        let mut state = self.state.lock();
        state.position = position;
        state.head = state.head.max(position);
        if let Some(stopped) = stopped {
            if passed > 0 {
                // Others went through: this one's failures in a row begin now.
                state.tries = 0;
            }
            return Err(stopped);
        }
        state.tries = 0;
        state.next_try = None;
        Ok(passed)
    }

    fn set_aside(&self, seq: u64, failure: Failure, now: Instant) {
        tracing::error!(job = self.name, seq, %failure, "statement set aside");
        let mut state = self.state.lock();
        state.set_aside += 1;
        state.last_error = Some(Trouble { at: now, seq, failure });
    }

    fn failed(&self, seq: u64, failure: Failure, now: Instant) -> Step {
        let mut state = self.state.lock();
        state.tries = state.tries.saturating_add(1);
        let until = now.plus_seconds(self.back_off.seconds_after(state.tries));
        state.next_try = Some(until);
        tracing::warn!(job = self.name, seq, tries = state.tries, %failure, "will try again");
        state.last_error = Some(Trouble { at: now, seq, failure });
        Step::Wait { until }
    }
}

fn guarded<S>(act: &(impl Act<S> + ?Sized), one: &Followed<S>) -> Result<(), Failure> {
    catch_unwind(AssertUnwindSafe(|| act.act(one)))
        .unwrap_or_else(|_| Err(Failure::again("act on a statement", "it panicked")))
}
