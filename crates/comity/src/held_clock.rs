//! The clock by which a node serves: the machine's, as long as that goes as time does.
//!
//! Actors: everything in the program that asks what time it is, pages, desk, jobs, post office and turn alike. The wall clock is held against two
//! that nobody sets: the steady one, which stands still while the machine sleeps, and the time since the machine was started, which does not.
//! Where the wall clock does not fit the time since the start (where that is unknown, the steady one), it was set: then `now` goes on from the
//! last right instant as time does, and the turn accepts nothing. The rule that matters: a wrong time is given to nobody, for what was ended,
//! reminded or given up by it would stay so when the clock is right again.
//! Serves TRUST 8, G-R16. See docs/design/full-disk-and-clock.md.

use crate::node::system_clock;
use crate::smtp::{Steady, system_steady};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use terms::Instant;
use views::Clock;

/// While a node runs its clock may fall behind by this much at once...
const BACK_MICROS: i64 = -60 * 1_000_000;
/// ...or get ahead by this much; beyond, it was set, and nobody is given its time.
const AHEAD_MICROS: i64 = 86_400 * 1_000_000;
/// The machine slept where its time since the start is ahead of the steady clock by so much.
const SLEPT: Duration = Duration::from_secs(60);
/// The time since the machine's start is read from a file: where nothing but time has passed to within this, not more often.
const RENEWED_AFTER: Duration = Duration::from_secs(1);

/// Time since the machine was started, sleep included; none where it cannot be told.
pub type SinceBoot = Arc<dyn Fn() -> Option<Duration> + Send + Sync>;

/// All three clocks at an instant at which the wall clock was right.
#[derive(Clone, Copy)]
struct Agreed {
    steady: Duration,
    boot: Option<Duration>,
    wall: Instant,
}

/// When the wall clock was last found wrong, what it said, and what was told in its place.
#[derive(Clone, Copy)]
struct Wrong {
    steady: Duration,
    wall: Instant,
    told: Instant,
}

struct State {
    agreed: Agreed,
    wrong: Option<Wrong>,
}

struct Inner {
    wall: Clock,
    steady: Steady,
    since_boot: SinceBoot,
    state: Mutex<State>,
}

/// A clock that tells no wrong time while it runs; cheap to clone. It believes the wall clock at its making.
#[derive(Clone)]
pub struct HeldClock(Arc<Inner>);

impl std::fmt::Debug for HeldClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HeldClock")
    }
}

/// The instant so long after another.
fn after(begun: Instant, passed: Duration) -> Instant {
    begun.plus_micros(i64::try_from(passed.as_micros()).unwrap_or(i64::MAX))
}

/// How far a clock tells another time than expected.
fn strayed(wall: Instant, expected: Instant) -> Duration {
    Duration::from_micros(wall.micros().abs_diff(expected.micros()))
}

/// Whether a clock may tell `wall` where it should tell `expected`.
fn fits(wall: Instant, expected: Instant) -> bool {
    (BACK_MICROS..=AHEAD_MICROS).contains(&wall.micros().saturating_sub(expected.micros()))
}

impl HeldClock {
    /// Holds a wall clock against a steady one and against the time since the machine was started.
    pub fn new(wall: Clock, steady: Steady, since_boot: SinceBoot) -> Self {
        let agreed = Agreed {
            steady: steady(),
            boot: since_boot(),
            wall: wall(),
        };
        Self(Arc::new(Inner {
            wall,
            steady,
            since_boot,
            state: Mutex::new(State { agreed, wrong: None }),
        }))
    }

    /// The machine's own clocks.
    pub fn system() -> Self {
        Self::new(system_clock(), system_steady(), Arc::new(since_boot))
    }

    /// The wall clock while it is right: since all clocks last agreed at most a minute behind and a day ahead of what has passed. Else the instant of
    /// that agreement and the time since then.
    pub fn now(&self) -> Instant {
        self.look().0
    }

    /// Whether the wall clock is wrong now.
    pub fn is_off(&self) -> bool {
        self.look().1
    }

    /// The same as a parameter for whatever asks what time it is.
    pub fn clock(&self) -> Clock {
        let held = self.clone();
        Arc::new(move || held.now())
    }

    /// [`Self::now`] and [`Self::is_off`] of one look.
    pub fn look(&self) -> (Instant, bool) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        // The steady one first: a process that is paused between the two sees the wall clock ahead, and a day of that passes.
        let steady = (self.0.steady)();
        let wall = (self.0.wall)();
        if let Some(wrong) = state.wrong {
            // Neither set nor asleep since it was found wrong: either would have moved the wall clock against the steady one.
            let passed = steady.saturating_sub(wrong.steady);
            if passed < RENEWED_AFTER && strayed(wall, after(wrong.wall, passed)) <= RENEWED_AFTER {
                return (after(wrong.told, passed), true);
            }
        }
        let agreed = state.agreed;
        let passed = steady.saturating_sub(agreed.steady);
        let expected = after(agreed.wall, passed);
        let near = fits(wall, expected);
        if near && passed < RENEWED_AFTER && strayed(wall, expected) <= RENEWED_AFTER {
            return right(&mut state, wall);
        }
        // Perhaps the machine slept: the steady clock stood still meanwhile, and what fits it was set.
        let boot = (self.0.since_boot)();
        let slept = boot.zip(agreed.boot).map(|(now, then)| now.saturating_sub(then));
        let really = slept.map_or(passed, |slept| slept.max(passed));
        let told = after(agreed.wall, really);
        if (near && really.saturating_sub(passed) < SLEPT) || fits(wall, told) {
            state.agreed = Agreed { steady, boot, wall };
            return right(&mut state, wall);
        }
        if state.wrong.replace(Wrong { steady, wall, told }).is_none() {
            tracing::error!(goes_on_from = %told, "the clock of this machine has jumped: nothing is accepted until it is right, or the node is started anew");
        }
        (told, true)
    }
}

/// The wall clock is right; writes into the log that it is so again.
fn right(state: &mut State, now: Instant) -> (Instant, bool) {
    if state.wrong.take().is_some() {
        tracing::warn!(%now, "the clock of this machine is right again");
    }
    (now, false)
}

/// The first word of `/proc/uptime`: seconds since the machine was started, those included in which it slept. None elsewhere than on Linux.
fn since_boot() -> Option<Duration> {
    read_uptime(&std::fs::read_to_string("/proc/uptime").ok()?)
}

fn read_uptime(text: &str) -> Option<Duration> {
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

    const DAY: i64 = 86_400;

    /// Three clocks that go when told.
    #[derive(Clone, Default)]
    struct Hand {
        wall: Arc<AtomicI64>,
        steady: Arc<AtomicU64>,
        boot: Arc<AtomicU64>,
        no_boot: Arc<AtomicBool>,
        boot_read: Arc<AtomicU64>,
    }

    impl Hand {
        fn held(&self) -> HeldClock {
            self.wall.store(1_700_000_000_000, Ordering::SeqCst);
            let (wall, steady, boot) = (self.clone(), self.clone(), self.clone());
            HeldClock::new(
                Arc::new(move || Instant::from_micros(wall.wall.load(Ordering::SeqCst) * 1_000)),
                Arc::new(move || Duration::from_millis(steady.steady.load(Ordering::SeqCst))),
                Arc::new(move || {
                    boot.boot_read.fetch_add(1, Ordering::SeqCst);
                    let told = Duration::from_millis(boot.boot.load(Ordering::SeqCst));
                    (!boot.no_boot.load(Ordering::SeqCst)).then_some(told)
                }),
            )
        }

        fn wall(&self) -> Instant {
            Instant::from_micros(self.wall.load(Ordering::SeqCst) * 1_000)
        }

        /// Somebody sets the wall clock.
        fn set(&self, seconds: i64) {
            self.wall.fetch_add(seconds * 1_000, Ordering::SeqCst);
        }

        /// Time passes for all, for the wall clock so many milliseconds more.
        fn go(&self, seconds: u64, drift_millis: i64) {
            self.sleep(seconds);
            self.wall.fetch_add(drift_millis, Ordering::SeqCst);
            self.steady.fetch_add(seconds * 1_000, Ordering::SeqCst);
        }

        /// The machine sleeps: the steady clock stands still.
        fn sleep(&self, seconds: u64) {
            let millis = seconds * 1_000;
            self.wall.fetch_add(i64::try_from(millis).unwrap(), Ordering::SeqCst);
            self.boot.fetch_add(millis, Ordering::SeqCst);
        }
    }

    #[test]
    fn a_clock_that_jumps_is_told_to_nobody_and_time_goes_on() {
        let hand = Hand::default();
        let held = hand.held();
        for jump in [DAY + 1, -61, 30 * DAY, -30 * DAY, 50_000 * DAY] {
            hand.go(5, 0);
            let right = held.now();
            assert_eq!((right, held.is_off()), (hand.wall(), false));
            hand.set(jump);
            assert_eq!((held.now(), held.is_off()), (right, true), "{jump}");
            hand.go(3_600, 0);
            assert_eq!((held.now(), held.is_off()), (right.plus_seconds(3_600), true), "{jump}");
            // A second jump on top is no agreement.
            hand.set(5 * DAY);
            assert_eq!((held.now(), held.is_off()), (right.plus_seconds(3_600), true), "{jump}");
            hand.set(-5 * DAY - jump);
            assert_eq!(
                (held.now(), held.is_off()),
                (hand.wall(), false),
                "right again after {jump}"
            );
        }
    }

    #[test]
    fn what_a_clock_does_by_itself_is_no_jump() {
        let hand = Hand::default();
        let held = hand.held();
        for step in [-60, DAY, -30, 2] {
            hand.set(step);
            assert_eq!((held.now(), held.is_off()), (hand.wall(), false), "{step}");
        }
        // A second too slow or too fast in each minute, for forty days: hours in all.
        for drift in [-1_000, 1_000] {
            for _ in 0..40 * 24 * 60 {
                hand.go(60, drift);
                assert_eq!((held.now(), held.is_off()), (hand.wall(), false));
            }
        }
        hand.go(40 * 86_400, 0);
        assert!(!held.is_off(), "nobody asked for forty days");
    }

    #[test]
    fn a_machine_that_slept_for_days_has_a_right_clock() {
        let hand = Hand::default();
        let held = hand.held();
        for _ in 0..3 {
            hand.go(600, 0);
            assert!(!held.is_off());
            hand.sleep(9 * 86_400);
            assert_eq!((held.now(), held.is_off()), (hand.wall(), false));
        }
        // It slept, and its clock was set meanwhile: the sleep is believed, the clock is not.
        hand.sleep(9 * 86_400);
        let right = hand.wall();
        hand.set(-4 * DAY);
        assert_eq!((held.now(), held.is_off()), (right, true));
        hand.set(4 * DAY);
        assert_eq!((held.now(), held.is_off()), (right, false));
        // It sleeps once more just after its clock was found wrong.
        hand.set(-4 * DAY);
        assert_eq!((held.now(), held.is_off()), (right, true));
        hand.sleep(9 * 86_400);
        assert_eq!((held.now(), held.is_off()), (right.plus_seconds(9 * DAY), true));
        hand.set(4 * DAY);
        assert_eq!((held.now(), held.is_off()), (hand.wall(), false));
        // Set back by nearly as much as it slept: by the steady clock alone it would seem right.
        hand.sleep(9 * 86_400);
        let right = hand.wall();
        hand.set(-9 * DAY + DAY / 2);
        assert_eq!((held.now(), held.is_off()), (right, true));
        hand.set(9 * DAY - DAY / 2);
        assert_eq!((held.now(), held.is_off()), (right, false));
        // Where nothing tells of the sleep, only the clock is seen.
        hand.no_boot.store(true, Ordering::SeqCst);
        hand.sleep(9 * 86_400);
        assert_eq!((held.now(), held.is_off()), (right, true));
    }

    #[test]
    fn the_file_of_the_time_since_the_start_is_read_once_a_second_at_most() {
        let hand = Hand::default();
        let held = hand.held();
        for _ in 0..10 {
            hand.go(1, 0);
            for _ in 0..100 {
                held.now();
            }
        }
        assert_eq!(hand.boot_read.load(Ordering::SeqCst), 11);
        // Nor while the clock is wrong, when every page asks.
        hand.set(2 * DAY);
        for _ in 0..10 {
            hand.go(1, 0);
            let right = hand.wall().plus_seconds(-2 * DAY);
            for _ in 0..100 {
                assert_eq!(held.look(), (right, true));
            }
        }
        assert_eq!(hand.boot_read.load(Ordering::SeqCst), 21);
        assert_eq!(
            read_uptime("351735.47 234388.90\n"),
            Some(Duration::from_millis(351_735_470))
        );
        for odd in ["", " ", "-1 2", "soon", "nan 1", "1e300 1"] {
            assert_eq!(read_uptime(odd), None, "{odd:?}");
        }
        if cfg!(target_os = "linux") {
            assert!(since_boot().is_some_and(|passed| passed > Duration::ZERO));
        }
    }
}
