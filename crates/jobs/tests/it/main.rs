//! A follower through its three doors, with fakes: a list for the ledger, a map for the desk.
//!
//! The fake world survives a "crash": what was done and where the cursor stood are kept, the follower is made anew.

use jobs::{BackOff, Bell, Cursor, Failure, Followed, Follower, Source, State, Step};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use terms::Instant;

fn at(seconds: i64) -> Instant {
    Instant::from_micros(1_800_000_000_000_000).plus_seconds(seconds)
}

/// A ledger whose statements are words; every third place is a filler.
struct Ledger(RefCell<Vec<Followed<&'static str>>>);

impl Ledger {
    fn of(words: &[&'static str]) -> Self {
        let all = words.iter().zip(1_u64..).map(|(w, n)| Followed {
            seq: n + n / 3,
            what: *w,
        });
        Self(RefCell::new(all.collect()))
    }
}

impl Source<&'static str> for Ledger {
    fn head(&self) -> Result<u64, Failure> {
        Ok(self.0.borrow().last().map_or(0, |f| f.seq))
    }

    fn after(&self, seq: u64, most: usize) -> Result<Vec<Followed<&'static str>>, Failure> {
        let all = self.0.borrow();
        Ok(all.iter().filter(|f| f.seq > seq).take(most).cloned().collect())
    }
}

/// A desk: a cursor, and letters by their id. Its cursor may fail, as if the power went just then.
#[derive(Default)]
struct Desk {
    cursor: Cell<u64>,
    cursor_fails: Cell<bool>,
    letters: RefCell<BTreeMap<u64, String>>,
    acts: Cell<u32>,
}

impl Desk {
    fn write(&self, one: &Followed<&'static str>) {
        self.acts.set(self.acts.get() + 1);
        let letter = format!("To whom it may concern: {}, link {}", one.what, one.seq * 7919);
        let mut letters = self.letters.borrow_mut();
        let first = letters.entry(one.seq).or_insert_with(|| letter.clone());
        assert_eq!(*first, letter, "a repeat gives the identical letter");
    }
}

impl Cursor for Desk {
    fn cursor(&self, _: &str) -> Result<u64, Failure> {
        Ok(self.cursor.get())
    }

    fn cursor_set(&self, _: &str, seq: u64) -> Result<(), Failure> {
        if self.cursor_fails.get() {
            return Err(Failure::again("note the place", "the power failed"));
        }
        self.cursor.set(seq);
        Ok(())
    }
}

fn follower() -> Follower {
    Follower::new("invitations", BackOff::default())
}

#[test]
fn every_statement_is_acted_on_once_and_then_nothing_is_left() {
    let (ledger, desk) = (Ledger::of(&["a", "b", "c", "d"]), Desk::default());
    let mut follower = follower();
    let act = |one: &Followed<&'static str>| {
        desk.write(one);
        Ok(())
    };
    assert_eq!(follower.step(&ledger, &act, &desk, at(0)), Step::Acted(4));
    assert_eq!(follower.step(&ledger, &act, &desk, at(1)), Step::Idle);
    assert_eq!(desk.acts.get(), 4);
    let state = follower.watch().state();
    assert_eq!((state.position, state.head, state.behind(), state.acted), (5, 5, 0, 4));
}

#[test]
fn more_than_a_batch_is_done_in_several_steps() {
    let words = ["w"; 150];
    let (ledger, desk) = (Ledger::of(&words), Desk::default());
    let mut follower = follower();
    let act = |one: &Followed<&'static str>| {
        desk.write(one);
        Ok(())
    };
    let steps: Vec<Step> = (0..4).map(|s| follower.step(&ledger, &act, &desk, at(s))).collect();
    assert_eq!(steps, [Step::Acted(64), Step::Acted(64), Step::Acted(22), Step::Idle]);
}

#[test]
fn a_crash_between_act_and_cursor_repeats_the_act_with_the_identical_result() {
    let (ledger, desk) = (Ledger::of(&["a", "b"]), Desk::default());
    let act = |one: &Followed<&'static str>| {
        desk.write(one);
        Ok(())
    };
    desk.cursor_fails.set(true);
    assert!(matches!(
        follower().step(&ledger, &act, &desk, at(0)),
        Step::Wait { .. }
    ));
    assert_eq!((desk.cursor.get(), desk.acts.get()), (0, 2));
    let before = desk.letters.borrow().clone();

    desk.cursor_fails.set(false);
    assert_eq!(
        follower().step(&ledger, &act, &desk, at(60)),
        Step::Acted(2),
        "a new process"
    );
    assert_eq!(desk.acts.get(), 4, "both were repeated");
    assert_eq!(*desk.letters.borrow(), before, "and nothing changed");
}

#[test]
fn a_failure_stops_at_its_statement_waits_ever_longer_and_goes_on_when_it_has_passed() {
    let (ledger, desk) = (Ledger::of(&["a", "stuck", "c"]), Desk::default());
    let full = Cell::new(true);
    let act = |one: &Followed<&'static str>| {
        if one.what == "stuck" && full.get() {
            return Err(Failure::again("write a letter", "the disk is full"));
        }
        desk.write(one);
        Ok(())
    };
    let mut follower = follower();
    let mut now = at(0);
    for expected in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
        let Step::Wait { until } = follower.step(&ledger, &act, &desk, now) else {
            panic!("it should wait");
        };
        assert_eq!(until.seconds_since(now), expected);
        let early = until.plus_micros(-1);
        assert_eq!(
            follower.step(&ledger, &act, &desk, early),
            Step::Wait { until },
            "not before"
        );
        now = until;
    }
    let state = follower.watch().state();
    assert_eq!(
        (state.position, state.tries, desk.acts.get()),
        (1, 11, 1),
        "what lies before is not repeated"
    );
    let trouble = state.last_error.expect("shown");
    assert_eq!(trouble.seq, 2);
    assert_eq!(
        trouble.failure.to_string(),
        "could not write a letter: the disk is full"
    );

    full.set(false);
    assert_eq!(follower.step(&ledger, &act, &desk, now), Step::Acted(2));
    let state = follower.watch().state();
    assert_eq!((state.tries, state.next_try, state.behind()), (0, None, 0));
    assert!(state.last_error.is_some(), "still there for whoever looks");
}

#[test]
fn what_can_never_succeed_is_set_aside_and_seen() {
    let (ledger, desk) = (Ledger::of(&["a", "bad", "c"]), Desk::default());
    let act = |one: &Followed<&'static str>| {
        if one.what == "bad" {
            return Err(Failure::never("write to the nominated address", "it is not an address"));
        }
        desk.write(one);
        Ok(())
    };
    let mut follower = follower();
    assert_eq!(follower.step(&ledger, &act, &desk, at(0)), Step::Acted(3));
    let State {
        acted,
        set_aside,
        last_error,
        tries,
        ..
    } = follower.watch().state();
    assert_eq!((acted, set_aside, tries), (2, 1, 0));
    assert_eq!(last_error.map(|t| t.seq), Some(2));
}

#[test]
fn a_panic_in_an_act_is_a_failure_and_not_the_end_of_the_thread() {
    let (ledger, desk) = (Ledger::of(&["a"]), Desk::default());
    let act = |_: &Followed<&'static str>| -> Result<(), Failure> { panic!("a planted fault") };
    let mut follower = follower();
    assert_eq!(follower.step(&ledger, &act, &desk, at(0)), Step::Wait { until: at(1) });
    assert_eq!(desk.cursor.get(), 0);
}

#[test]
fn a_cursor_beyond_a_restored_ledger_is_drawn_back_so_nothing_new_is_passed_over() {
    let (ledger, desk) = (Ledger::of(&["a"]), Desk::default());
    desk.cursor.set(40);
    let act = |one: &Followed<&'static str>| {
        desk.write(one);
        Ok(())
    };
    let mut follower = follower();
    assert_eq!(follower.step(&ledger, &act, &desk, at(0)), Step::Idle);
    assert_eq!(desk.cursor.get(), 1);
    ledger.0.borrow_mut().push(Followed { seq: 2, what: "b" });
    assert_eq!(follower.step(&ledger, &act, &desk, at(1)), Step::Acted(1));
    assert_eq!(desk.letters.borrow().keys().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn a_wait_does_not_outlast_a_clock_set_back_by_a_day() {
    let (ledger, desk) = (Ledger::of(&["a"]), Desk::default());
    let act = |_: &Followed<&'static str>| Err(Failure::again("try", "not yet"));
    let mut follower = follower();
    assert!(matches!(
        follower.step(&ledger, &act, &desk, at(86_400)),
        Step::Wait { .. }
    ));
    assert_eq!(
        follower.step(&ledger, &act, &desk, at(0)),
        Step::Wait { until: at(2) },
        "it tried again"
    );
}

/// The same through threads: rung, it acts; closed, it ends.
#[test]
fn the_bell_wakes_and_ends_the_loop() {
    #[derive(Default)]
    struct Node {
        said: Vec<u64>,
        done: Vec<u64>,
        cursor: u64,
    }
    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Node>>);
    impl Source<u64> for Shared {
        fn head(&self) -> Result<u64, Failure> {
            Ok(self.0.lock().unwrap().said.last().copied().unwrap_or(0))
        }
        fn after(&self, seq: u64, most: usize) -> Result<Vec<Followed<u64>>, Failure> {
            let node = self.0.lock().unwrap();
            let later = node.said.iter().filter(|s| **s > seq).take(most);
            Ok(later.map(|s| Followed { seq: *s, what: *s }).collect())
        }
    }
    impl Cursor for Shared {
        fn cursor(&self, _: &str) -> Result<u64, Failure> {
            Ok(self.0.lock().unwrap().cursor)
        }
        fn cursor_set(&self, _: &str, seq: u64) -> Result<(), Failure> {
            self.0.lock().unwrap().cursor = seq;
            Ok(())
        }
    }
    let (shared, bell) = (Shared::default(), Bell::new());
    let worker = {
        let (shared, bell) = (shared.clone(), bell.clone());
        std::thread::spawn(move || {
            let act = |one: &Followed<u64>| {
                shared.0.lock().unwrap().done.push(one.what);
                Ok(())
            };
            // An hour: only the bell can wake it within this test.
            jobs::run(
                &mut follower(),
                &shared,
                &act,
                &shared,
                || at(0),
                &bell,
                Duration::from_secs(3_600),
            );
        })
    };
    for seq in 1..=500 {
        shared.0.lock().unwrap().said.push(seq);
        bell.ring();
    }
    while shared.0.lock().unwrap().cursor < 500 {
        std::thread::yield_now();
    }
    bell.close();
    worker.join().unwrap();
    assert_eq!(shared.0.lock().unwrap().done, (1..=500).collect::<Vec<u64>>());
}

/// Acts on letters only; what begins with "-" is of no concern.
struct Choosy<'a>(&'a Desk);

impl jobs::Act<&'static str> for Choosy<'_> {
    fn concerns(&self, one: &Followed<&'static str>) -> bool {
        !one.what.starts_with('-')
    }

    fn act(&self, one: &Followed<&'static str>) -> Result<(), Failure> {
        self.0.write(one);
        Ok(())
    }
}

#[test]
fn what_is_of_no_concern_is_passed_without_a_write_and_what_follows_it_is_not_missed() {
    let (ledger, desk) = (Ledger::of(&["a", "-", "-"]), Desk::default());
    let mut follower = follower();
    assert_eq!(follower.step(&ledger, &Choosy(&desk), &desk, at(0)), Step::Acted(3));
    assert_eq!(
        (desk.acts.get(), desk.cursor.get()),
        (1, 4),
        "the act moves the cursor over all three"
    );
    for (seq, what) in [(5, "-"), (6, "-"), (7, "-")] {
        ledger.0.borrow_mut().push(Followed { seq, what });
        assert_eq!(follower.step(&ledger, &Choosy(&desk), &desk, at(0)), Step::Acted(1));
        assert_eq!(follower.step(&ledger, &Choosy(&desk), &desk, at(0)), Step::Idle);
        assert_eq!(
            (desk.acts.get(), desk.cursor.get()),
            (1, 4),
            "nothing done, nothing kept"
        );
    }
    assert_eq!(follower.watch().state().behind(), 0, "it knows that it is at the head");
    // The process is made anew: it looks at the three again, and acts on the next.
    ledger.0.borrow_mut().push(Followed { seq: 8, what: "b" });
    let mut again = self::follower();
    assert_eq!(again.step(&ledger, &Choosy(&desk), &desk, at(1)), Step::Acted(4));
    assert_eq!((desk.acts.get(), desk.cursor.get()), (2, 8));
    // A thousand of no concern are noted, so that a restart never looks at more than that.
    for seq in 9..=1_100 {
        ledger.0.borrow_mut().push(Followed { seq, what: "-" });
    }
    while again.step(&ledger, &Choosy(&desk), &desk, at(2)) != Step::Idle {}
    assert!(
        desk.cursor.get() >= 1_008 && desk.acts.get() == 2,
        "{}",
        desk.cursor.get()
    );
}

#[test]
fn a_cursor_drawn_back_by_a_restore_is_believed() {
    let (ledger, desk) = (Ledger::of(&["a", "-"]), Desk::default());
    let mut follower = follower();
    while follower.step(&ledger, &Choosy(&desk), &desk, at(0)) != Step::Idle {}
    desk.cursor.set(0);
    assert_eq!(
        follower.step(&ledger, &Choosy(&desk), &desk, at(1)),
        Step::Acted(2),
        "looked at again"
    );
}
