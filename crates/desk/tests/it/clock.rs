//! The clock: set back by a day, it neither revives what ended nor ends early what lives.

use crate::{DAY, HOUR, World, at, code, id};
use desk::{LinkPurpose, Scope};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

#[test]
fn set_back_by_a_day_a_session_keeps_exactly_the_time_it_had() {
    for reopen in [false, true] {
        for (idle_after, alive) in [(HOUR - 601, true), (HOUR - 599, false)] {
            let mut w = World::new();
            let cookie = w.amina_signs_in(at(0));
            // Another request makes the desk see noon and ten minutes; Amina's session is idle for 600 s by then.
            w.desk.sweep(at(600)).unwrap();
            if reopen {
                w = w.reopened();
            }
            w.desk.sweep(at(600 - DAY)).unwrap();
            assert_eq!(
                w.is_signed_in(&cookie, at(600 - DAY + idle_after)),
                alive,
                "{idle_after} {reopen}"
            );
        }
    }
}

#[test]
fn set_back_by_a_day_the_twelve_hours_are_twelve_hours() {
    for (total, alive) in [(12 * HOUR - 1, true), (12 * HOUR + 1, false)] {
        let w = World::new();
        let cookie = w.amina_signs_in(at(0));
        for minute in 0..=360 {
            assert!(w.is_signed_in(&cookie, at(minute * 60)));
        }
        for minute in 361..720 {
            assert!(w.is_signed_in(&cookie, at(minute * 60 - DAY)), "minute {minute}");
        }
        // The step back itself cost the minute in which it was noticed.
        assert_eq!(w.is_signed_in(&cookie, at(total - DAY + 60)), alive, "{total}");
    }
}

#[test]
fn set_back_by_a_day_nothing_that_ended_comes_back() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    let link = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), 600)
        .unwrap();
    let used = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), DAY)
        .unwrap();
    w.desk.link_consume(used.as_str(), at(1)).unwrap();
    let (secret, _) = w.desk.token_create(id(1), "a", &[Scope::Read], at(600), at(0)).unwrap();
    // Nobody presents any of them after their end; only the time is seen, by another person's request.
    w.desk.session_open(id(2), at(2 * HOUR), "", "link").unwrap();
    let back = at(2 * HOUR - DAY);
    assert!(!w.is_signed_in(&cookie, back));
    assert_eq!(code(w.desk.link_consume(link.as_str(), back)), "link-expired");
    assert_eq!(code(w.desk.link_consume(used.as_str(), back)), "link-used");
    assert!(w.desk.token(&secret, back).unwrap().is_none());
    let w = w.reopened();
    assert!(!w.is_signed_in(&cookie, back));
}

#[test]
fn set_back_while_the_node_was_off_it_is_noticed_too() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    w.desk.session_open(id(2), at(2 * HOUR), "", "link").unwrap();
    let w = w.reopened();
    assert!(!w.is_signed_in(&cookie, at(60 - DAY)));
}

#[test]
fn set_back_by_a_day_a_link_lasts_as_long_as_it_was_meant_to() {
    for (after, expected) in [(299, None), (301, Some("link-expired"))] {
        let w = World::new();
        let link = w
            .desk
            .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), 600)
            .unwrap();
        w.desk.sweep(at(300)).unwrap();
        w.desk.sweep(at(300 - DAY)).unwrap();
        let answer = w.desk.link_consume(link.as_str(), at(300 - DAY + after));
        match expected {
            None => assert!(answer.is_ok()),
            Some(no) => assert_eq!(code(answer), no),
        }
    }
}

#[test]
fn set_back_by_a_day_nobody_waits_a_day_longer_and_nobody_gets_more_tries() {
    let w = World::new();
    for _ in 0..4 {
        w.desk.attempt("address:a@example.org", at(0)).unwrap();
    }
    assert_eq!(
        code(w.desk.attempt("address:a@example.org", at(-DAY))),
        "too-many-tries"
    );
    assert!(w.desk.attempt("address:a@example.org", at(2 - DAY)).is_ok());
    assert_eq!(
        code(w.desk.attempt("address:a@example.org", at(5 - DAY))),
        "too-many-tries"
    );
}

#[test]
fn threads_that_pass_each_other_by_a_moment_are_no_clock_set_back() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    for step in 0..200 {
        let jitter = if step % 2 == 0 { 0 } else { -50 };
        assert!(w.is_signed_in(&cookie, at(step + jitter)));
    }
    let session = w.desk.session_peek(&cookie, at(199)).unwrap().unwrap();
    assert_eq!((session.opened, session.absolute_end), (at(0), at(12 * HOUR)));
}

#[test]
fn a_thread_that_was_held_up_for_days_is_no_clock_set_back() {
    let w = World::new();
    let clock = Arc::new(AtomicI64::new(0));
    let reading = clock.clone();
    w.desk.asks_clock(move || at(reading.load(Ordering::SeqCst)));
    let early = w.amina_signs_in(at(0));
    // The machine sleeps for nine days, and Boris signs in before the thread that read the time first comes to its turn.
    clock.store(9 * DAY, Ordering::SeqCst);
    let cookie = w.session_of(2, at(9 * DAY));
    w.desk.sweep(at(1)).unwrap();
    assert!(w.is_signed_in(&cookie, at(9 * DAY + 1)), "her session is a second old");
    assert!(!w.is_signed_in(&early, at(9 * DAY + 1)));
    let session = w.desk.session_peek(&cookie, at(9 * DAY + 1)).unwrap().unwrap();
    assert_eq!(session.opened, at(9 * DAY));
    // A clock that stands a day earlier itself was set back, whatever the thread had read.
    clock.store(8 * DAY, Ordering::SeqCst);
    w.desk.sweep(at(8 * DAY)).unwrap();
    let session = w.desk.session_peek(&cookie, at(8 * DAY)).unwrap().unwrap();
    assert_eq!(session.opened, at(8 * DAY - 1), "one second of it had passed");
}

#[test]
fn set_back_by_a_day_a_use_that_was_not_yet_written_counts() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    assert!(w.is_signed_in(&cookie, at(59)));
    w.desk.session_open(id(2), at(HOUR + 30), "", "link").unwrap();
    assert!(w.is_signed_in(&cookie, at(HOUR + 30 - DAY)));
}
