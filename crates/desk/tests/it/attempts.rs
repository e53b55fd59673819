//! Tries: a growing wait, a hundred at most, and no lock-out of whoever holds a link.

use crate::{DAY, World, at, code, id, refusal};
use desk::LinkPurpose;
use std::sync::atomic::{AtomicUsize, Ordering};

const ADDRESS: &str = "address:amina@example.org";

fn seconds(no: &terms::Refusal) -> i64 {
    no.args
        .iter()
        .find(|(name, _)| *name == "seconds")
        .expect("how long")
        .1
        .parse()
        .expect("a number")
}

#[test]
fn the_wait_doubles_from_try_to_try() {
    let w = World::new();
    let (mut now, mut last) = (at(0), at(0));
    let mut waits = Vec::new();
    while waits.len() < 18 {
        match w.desk.attempt(ADDRESS, now) {
            Ok(()) => {
                waits.push(now.seconds_since(last));
                last = now;
            }
            no => now = now.plus_seconds(seconds(&refusal(no))),
        }
    }
    assert_eq!(
        waits,
        [
            0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 3_600, 3_600, 3_600
        ]
    );
    w.desk
        .attempt("address:boris@example.org", now)
        .expect("keys do not touch each other");
}

#[test]
fn hammering_neither_counts_nor_prolongs() {
    let w = World::new();
    for _ in 0..4 {
        w.desk.attempt(ADDRESS, at(0)).unwrap();
    }
    for _ in 0..500 {
        let no = refusal(w.desk.attempt(ADDRESS, at(1)));
        assert_eq!((no.code, no.class.status(), seconds(&no)), ("too-many-tries", 429, 1));
    }
    assert!(w.desk.attempt(ADDRESS, at(2)).is_ok());
}

#[test]
fn after_a_hundred_tries_a_person_has_to_help() {
    let w = World::new();
    let mut through = 0;
    // Ten years, one try an hour, with sweeps: nothing wears off.
    for hour in 0..1_000 {
        let now = at(hour * 87 * 3_600);
        through += usize::from(w.desk.attempt(ADDRESS, now).is_ok());
        if hour % 50 == 0 {
            w.desk.sweep(now).unwrap();
        }
    }
    assert_eq!(through, 100);
    let now = at(1_000 * 87 * 3_600);
    assert_eq!(code(w.desk.attempt(ADDRESS, now)), "tries-used-up");
    let w = w.reopened();
    assert_eq!(
        code(w.desk.attempt(ADDRESS, now)),
        "tries-used-up",
        "a restart forgets nothing"
    );
    w.desk.attempt_succeeded(ADDRESS).unwrap();
    assert!(w.desk.attempt(ADDRESS, now).is_ok(), "the secretariat has helped");
}

#[test]
fn ten_thousand_guesses_from_a_thousand_sources_at_one_account_let_fewer_than_a_hundred_through() {
    let w = World::new();
    let through = AtomicUsize::new(0);
    let asked = AtomicUsize::new(0);
    // In parallel, a guess each 100 ms: by address first, then by source, as sign-in does.
    std::thread::scope(|threads| {
        for lane in 0..4 {
            let (w, through, asked) = (&w, &through, &asked);
            threads.spawn(move || {
                for guess in (lane..10_000_i64).step_by(4) {
                    let now = at(0).plus_micros(guess * 100_000);
                    asked.fetch_add(1, Ordering::SeqCst);
                    if w.desk.attempt(ADDRESS, now).is_ok()
                        && w.desk.attempt(&format!("source:{}", guess % 1_000), now).is_ok()
                    {
                        through.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    assert_eq!(asked.load(Ordering::SeqCst), 10_000);
    let through = through.load(Ordering::SeqCst);
    assert!((4..100).contains(&through), "{through}");
}

#[test]
fn a_locked_address_still_opens_with_a_link_already_sent() {
    let w = World::new();
    let sent = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), 400 * DAY)
        .unwrap();
    let mut now = at(0);
    while !matches!(w.desk.attempt(ADDRESS, now), Err(e) if e.refusal().is_some_and(|r| r.code == "tries-used-up")) {
        now = now.plus_seconds(3_600);
    }
    w.desk.link_consume(sent.as_str(), now).unwrap();
    w.desk.attempt_succeeded(ADDRESS).unwrap();
    assert!(w.desk.attempt(ADDRESS, now).is_ok());
}

#[test]
fn a_quiet_source_is_forgotten_after_thirty_days_and_an_address_never() {
    let w = World::new();
    let sources = ["source:192.0.2.7", "answer:192.0.2.7"];
    for key in sources.into_iter().chain([ADDRESS]) {
        for _ in 0..4 {
            w.desk.attempt(key, at(0)).unwrap();
        }
    }
    w.desk.sweep(at(31 * DAY)).unwrap();
    for key in sources {
        for _ in 0..4 {
            w.desk.attempt(key, at(31 * DAY)).unwrap();
        }
    }
    w.desk.attempt(ADDRESS, at(31 * DAY)).unwrap();
    let no = refusal(w.desk.attempt(ADDRESS, at(31 * DAY)));
    assert_eq!(seconds(&no), 4, "the fifth try");
}

#[test]
fn no_address_and_no_source_stands_in_the_file() {
    let w = World::new();
    w.desk.attempt("address:secret.person@example.org", at(0)).unwrap();
    w.desk.attempt("source:192.0.2.77", at(0)).unwrap();
    assert_eq!(crate::files_holding(w.dir.path(), b"secret.person"), [] as [String; 0]);
    assert_eq!(crate::files_holding(w.dir.path(), b"192.0.2.77"), [] as [String; 0]);
}
