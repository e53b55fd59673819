//! Sessions: an idle hour, twelve hours in all, dead at once when ended.

use crate::{HOUR, World, at, id};
use desk::Rules;

#[test]
fn an_idle_session_ends_after_an_hour_to_the_second() {
    for (idle, alive) in [(0, true), (3_599, true), (3_600, false), (3_601, false)] {
        let w = World::new();
        let cookie = w.amina_signs_in(at(0));
        assert_eq!(w.is_signed_in(&cookie, at(idle)), alive, "idle {idle} s");
        // And again after a use, counted from that use although it was not written to the disk.
        let w = World::new();
        let cookie = w.amina_signs_in(at(0));
        assert!(w.is_signed_in(&cookie, at(59)));
        assert_eq!(
            w.is_signed_in(&cookie, at(59 + idle)),
            alive,
            "idle {idle} s after a use"
        );
    }
}

#[test]
fn a_busy_session_ends_after_twelve_hours_to_the_second() {
    for (end, alive) in [(12 * HOUR - 1, true), (12 * HOUR, false), (12 * HOUR + 1, false)] {
        let w = World::new();
        let cookie = w.amina_signs_in(at(0));
        for minute in 1..720 {
            assert!(w.is_signed_in(&cookie, at(minute * 60)));
        }
        assert_eq!(w.is_signed_in(&cookie, at(end)), alive, "after {end} s");
    }
}

#[test]
fn an_ended_session_stays_ended() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    assert!(!w.is_signed_in(&cookie, at(HOUR)));
    assert!(
        !w.is_signed_in(&cookie, at(HOUR - 1)),
        "a thread with an older clock does not revive it"
    );
}

#[test]
fn asking_how_long_is_left_does_not_prolong() {
    let w = World::new();
    let rules = Rules::default();
    let cookie = w.amina_signs_in(at(0));
    for minute in [0, 30, 55] {
        let session = w.desk.session_peek(&cookie, at(minute * 60)).unwrap().unwrap();
        assert_eq!(session.remaining_seconds(at(minute * 60), &rules), HOUR - minute * 60);
    }
    let session = w.desk.session(&cookie, at(55 * 60)).unwrap().unwrap();
    assert_eq!(session.remaining_seconds(at(55 * 60), &rules), HOUR);
    // Near the end, the twelve hours count and not the idle hour.
    for half in 1..=23 {
        w.desk.session(&cookie, at(55 * 60 + half * 1_700)).unwrap().unwrap();
    }
    let now = at(12 * HOUR - 90);
    let session = w.desk.session(&cookie, now).unwrap().unwrap();
    assert_eq!(session.remaining_seconds(now, &rules), 90);
}

#[test]
fn requests_within_a_minute_write_nothing() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    let log = w.dir.path().join("desk.db-wal");
    let size = || std::fs::metadata(&log).map(|m| m.len()).unwrap_or(0);
    let before = (size(), std::fs::read(w.dir.path().join("desk.db")).unwrap());
    for request in 0..1_000 {
        assert!(w.is_signed_in(&cookie, at(request % 60)));
    }
    assert_eq!((size(), std::fs::read(w.dir.path().join("desk.db")).unwrap()), before);
    assert!(w.is_signed_in(&cookie, at(60)));
    assert!(size() > before.0, "after a minute it is noted");
    // So another process judges it by the minute.
    let w = w.reopened();
    assert!(w.is_signed_in(&cookie, at(HOUR + 59)));
}

#[test]
fn a_session_is_dead_at_the_next_request_whoever_ended_it() {
    type End = fn(&World, &desk::NewSession);
    let ends: [(&str, End); 6] = [
        ("signed out", |w, s| {
            assert!(w.desk.sign_out(s.session.id, id(1)).unwrap());
        }),
        ("signed out everywhere", |w, _| {
            assert_eq!(w.desk.sign_out_everywhere(id(1)).unwrap(), 1);
        }),
        ("disabled", |w, _| w.desk.account_disable(id(1)).unwrap()),
        ("forgotten", |w, _| {
            w.desk.account_forget(id(1), &crate::state("XAA")).unwrap()
        }),
        ("rotated", |w, s| {
            assert!(w.desk.session_rotate(&s.cookie, at(2)).unwrap().is_some());
        }),
        ("restored", |w, _| w.desk.forget_access().unwrap()),
    ];
    for (what, end) in ends {
        let w = World::new();
        let open = w.desk.session_open(id(1), at(0), "Firefox", "link").unwrap();
        assert!(w.is_signed_in(&open.cookie, at(1)));
        end(&w, &open);
        assert!(!w.is_signed_in(&open.cookie, at(2)), "{what}");
        assert!(w.desk.session_peek(&open.cookie, at(2)).unwrap().is_none(), "{what}");
    }
}

#[test]
fn ended_by_another_process_it_is_dead_here_too() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    assert!(w.is_signed_in(&cookie, at(1)));
    let beside = desk::Desk::open(w.dir.path(), store::Chance::seeded(3)).unwrap();
    beside.sign_out_everywhere(id(1)).unwrap();
    assert!(!w.is_signed_in(&cookie, at(1)));
}

#[test]
fn nobody_ends_or_lists_the_sessions_of_another() {
    let w = World::new();
    let amina = w.desk.session_open(id(1), at(0), "Firefox", "link").unwrap();
    let boris = w.desk.session_open(id(2), at(0), "Chromium", "invitation").unwrap();
    assert!(!w.desk.sign_out(amina.session.id, id(2)).unwrap());
    assert!(w.is_signed_in(&amina.cookie, at(1)));
    let listed = w.desk.sessions_of(id(2), at(1)).unwrap();
    assert_eq!(listed.iter().map(|s| s.id).collect::<Vec<_>>(), [boris.session.id]);
    assert_eq!(
        (listed[0].agent.as_str(), listed[0].auth.as_str()),
        ("Chromium", "invitation")
    );
}

#[test]
fn the_list_shows_open_sessions_last_seen_first() {
    let w = World::new();
    let first = w.amina_signs_in(at(0));
    w.amina_signs_in(at(10));
    assert!(w.is_signed_in(&first, at(20)));
    let seen: Vec<_> = w
        .desk
        .sessions_of(id(1), at(30))
        .unwrap()
        .iter()
        .map(|s| s.last_seen)
        .collect();
    assert_eq!(seen, [at(20), at(10)]);
    assert_eq!(w.desk.counts(at(30)).unwrap().sessions, 2);
    assert_eq!(w.desk.sessions_of(id(1), at(HOUR + 15)).unwrap().len(), 1);
    assert_eq!(w.desk.counts(at(HOUR + 15)).unwrap().sessions, 1);
}

#[test]
fn rotating_changes_cookie_and_form_token_and_not_the_end() {
    let w = World::new();
    let old = w.desk.session_open(id(1), at(0), "Firefox", "link").unwrap();
    let new = w.desk.session_rotate(&old.cookie, at(100)).unwrap().unwrap();
    assert_ne!(new.cookie, old.cookie);
    assert_ne!(new.session.form_token, old.session.form_token);
    assert_eq!(new.session.absolute_end, old.session.absolute_end);
    assert!(!w.desk.form_token_matches(&new.session, &old.session.form_token));
    let now = w.desk.session(&new.cookie, at(101)).unwrap().unwrap();
    assert!(w.desk.form_token_matches(&now, &new.session.form_token));
    assert!(w.desk.session_rotate(&old.cookie, at(102)).unwrap().is_none());
}

#[test]
fn a_form_token_belongs_to_one_session() {
    let w = World::new();
    let amina = w.desk.session_open(id(1), at(0), "", "link").unwrap().session;
    let other = w.desk.session_open(id(1), at(0), "", "link").unwrap().session;
    assert!(w.desk.form_token_matches(&amina, &amina.form_token));
    for wrong in [
        "",
        "x",
        &other.form_token,
        &amina.form_token[1..],
        &format!("{}0", amina.form_token),
    ] {
        assert!(!w.desk.form_token_matches(&amina, wrong), "{wrong}");
    }
    // The length of compressed pages betrays a token that stands in all of them: each reading masks it anew.
    let again = w.desk.sessions_of(id(1), at(0)).unwrap();
    let again = again.iter().find(|s| s.id == amina.id).unwrap();
    assert_ne!(again.form_token, amina.form_token);
    for shared in 0..=amina.form_token.len() - 8 {
        assert!(!again.form_token.contains(&amina.form_token[shared..shared + 8]));
    }
    assert!(w.desk.form_token_matches(&amina, &again.form_token));
    let nonce = w.desk.fresh_nonce();
    let token = w.desk.anonymous_form_token(&nonce);
    assert_ne!(token, w.desk.anonymous_form_token(&nonce));
    assert!(w.desk.anonymous_form_token_matches(&nonce, &token));
    assert!(!w.desk.anonymous_form_token_matches(&w.desk.fresh_nonce(), &token));
    assert!(
        !w.desk
            .anonymous_form_token_matches("", &w.desk.anonymous_form_token("")),
        "no cookie, no form"
    );
}

#[test]
fn what_is_no_cookie_opens_nothing_and_costs_no_write() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    for bad in [
        "",
        "x",
        &cookie[1..],
        &cookie.to_uppercase(),
        &"0".repeat(32),
        &"\0".repeat(32),
        "ü",
    ] {
        if bad != cookie {
            assert!(!w.is_signed_in(bad, at(1)), "{bad:?}");
        }
    }
}

#[test]
fn beyond_fifty_the_session_not_seen_for_longest_ends() {
    let w = World::new();
    let cookies: Vec<String> = (0..55).map(|n| w.amina_signs_in(at(n))).collect();
    let alive: Vec<bool> = cookies.iter().map(|c| w.is_signed_in(c, at(60))).collect();
    assert_eq!(alive.iter().filter(|a| **a).count(), 50);
    assert!(alive[5..].iter().all(|a| *a), "the newest remain");
}

#[test]
fn a_long_or_strange_agent_is_cut_to_one_short_line() {
    let w = World::new();
    let agent = format!("Mozilla\r\nSet-Cookie: x\0{}", "y".repeat(5_000));
    let session = w.desk.session_open(id(1), at(0), &agent, "link").unwrap().session;
    assert_eq!(session.agent.chars().count(), 200);
    assert!(!session.agent.chars().any(char::is_control));
}

#[test]
fn many_readers_see_a_sign_out_at_the_moment_it_is_answered() {
    let w = World::new();
    for _ in 0..10 {
        let open = w.desk.session_open(id(1), at(0), "", "link").unwrap();
        let ended = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|threads| {
            for _ in 0..6 {
                threads.spawn(|| {
                    for request in 0..300 {
                        let told = ended.load(std::sync::atomic::Ordering::SeqCst);
                        let alive = w.is_signed_in(&open.cookie, at(request % 60));
                        assert!(!(told && alive), "alive after it was answered as ended");
                        if !alive {
                            break;
                        }
                    }
                });
            }
            threads.spawn(|| {
                std::thread::yield_now();
                assert!(w.desk.sign_out(open.session.id, id(1)).unwrap());
                ended.store(true, std::sync::atomic::Ordering::SeqCst);
            });
        });
        assert!(!w.is_signed_in(&open.cookie, at(60)));
    }
}
