//! One-time links: looked at freely, used once.

use crate::{DAY, World, at, code, id};
use desk::LinkPurpose;
use std::sync::Barrier;

const PURPOSES: [LinkPurpose; 4] = [
    LinkPurpose::SignIn { person: hand(1) },
    LinkPurpose::FirstPerson { person: hand(2) },
    LinkPurpose::Mandate {
        person: hand(3),
        subject: hand(7),
    },
    LinkPurpose::Nomination {
        person: hand(4),
        contact: hand(8),
    },
];

const fn hand(n: u8) -> terms::Id {
    terms::Id::from_bytes([n; 10])
}

#[test]
fn looking_never_consumes_and_pressing_the_button_does_once() {
    let w = World::new();
    for purpose in PURPOSES {
        let token = w.desk.link_create(purpose, at(0), 600).unwrap();
        for second in 0..50 {
            let link = w.desk.link_peek(token.as_str(), at(second)).unwrap();
            assert_eq!((link.purpose, link.created, link.expires), (purpose, at(0), at(600)));
        }
        assert_eq!(w.desk.link_consume(token.as_str(), at(60)).unwrap().purpose, purpose);
        assert_eq!(code(w.desk.link_consume(token.as_str(), at(61))), "link-used");
        assert_eq!(code(w.desk.link_peek(token.as_str(), at(61))), "link-used");
    }
}

#[test]
fn of_eight_simultaneous_presses_exactly_one_counts() {
    let w = World::new();
    for round in 0..20 {
        let token = w.desk.link_create(PURPOSES[0], at(round), 600).unwrap();
        let start = Barrier::new(8);
        let won: usize = std::thread::scope(|threads| {
            let presses: Vec<_> = (0..8)
                .map(|_| {
                    threads.spawn(|| {
                        let desk = w.desk.clone();
                        start.wait();
                        match desk.link_consume(token.as_str(), at(round)) {
                            Ok(_) => 1,
                            lost => {
                                assert_eq!(code(lost), "link-used");
                                0
                            }
                        }
                    })
                })
                .collect();
            presses.into_iter().map(|p| p.join().expect("no panic")).sum()
        });
        assert_eq!(won, 1);
    }
}

#[test]
fn a_link_ends_at_its_time_and_not_before() {
    let w = World::new();
    for (second, expected) in [(599, None), (600, Some("link-expired")), (601, Some("link-expired"))] {
        let w2 = World::new();
        let token = w2.desk.link_create(PURPOSES[0], at(0), 600).unwrap();
        match expected {
            None => assert!(w2.desk.link_consume(token.as_str(), at(second)).is_ok()),
            Some(no) => {
                assert_eq!(code(w2.desk.link_peek(token.as_str(), at(second))), no);
                assert_eq!(code(w2.desk.link_consume(token.as_str(), at(second))), no);
            }
        }
    }
    // Swept, it still says why it no longer counts.
    let token = w.desk.link_create(PURPOSES[0], at(0), 600).unwrap();
    w.desk.sweep(at(DAY)).unwrap();
    assert_eq!(code(w.desk.link_peek(token.as_str(), at(DAY))), "link-expired");
}

#[test]
fn what_is_no_link_is_not_found() {
    let w = World::new();
    let token = w.desk.link_create(PURPOSES[0], at(0), 600).unwrap();
    let shorter = &token.as_str()[..31];
    for bad in [
        "",
        "x",
        shorter,
        &format!("{token}0"),
        &"0".repeat(32),
        &"é".repeat(16),
        "../../../../etc/passwd0000000000",
        "' OR 1=1; DROP TABLE link; -- aaa",
    ] {
        assert_eq!(code(w.desk.link_peek(bad, at(1))), "not-found", "{bad}");
        assert_eq!(code(w.desk.link_consume(bad, at(1))), "not-found", "{bad}");
    }
    let typed = format!(" {} ", token.as_str().to_uppercase());
    assert!(w.desk.link_peek(&typed, at(1)).is_ok(), "copied from paper in capitals");
}

#[test]
fn withdrawing_a_contact_or_a_person_withdraws_their_open_links_only() {
    let w = World::new();
    let [sign_in, first, mandate, nomination] = PURPOSES.map(|p| w.desk.link_create(p, at(0), 600).unwrap());
    assert_eq!(w.desk.links_withdraw(id(8)).unwrap(), 1);
    assert_eq!(code(w.desk.link_peek(nomination.as_str(), at(1))), "not-found");
    assert_eq!(w.desk.links_withdraw(id(3)).unwrap(), 1);
    assert_eq!(code(w.desk.link_consume(mandate.as_str(), at(1))), "not-found");
    w.desk.link_consume(first.as_str(), at(1)).unwrap();
    assert_eq!(w.desk.links_withdraw(id(2)).unwrap(), 0, "a used one stays used");
    assert!(w.desk.link_peek(sign_in.as_str(), at(1)).is_ok());
}

#[test]
fn a_repeat_after_a_crash_makes_the_identical_link_and_never_a_second_chance() {
    let w = World::new();
    let statement = [9; 32];
    let token = w.desk.link_token_for(&statement, "a@example.org", "nomination");
    assert_eq!(
        code(w.desk.link_peek(token.as_str(), at(0))),
        "not-found",
        "it counts only once registered"
    );
    w.desk.link_register(&token, PURPOSES[3], at(0), 600).unwrap();

    let w = w.reopened();
    let again = w.desk.link_token_for(&statement, "a@example.org", "nomination");
    assert_eq!(again, token);
    w.desk.link_register(&again, PURPOSES[3], at(30), 600).unwrap();
    assert_eq!(
        w.desk.link_peek(token.as_str(), at(31)).unwrap().expires,
        at(600),
        "nor a longer one"
    );
    w.desk.link_consume(token.as_str(), at(40)).unwrap();
    w.desk.link_register(&again, PURPOSES[3], at(50), 600).unwrap();
    assert_eq!(code(w.desk.link_consume(token.as_str(), at(51))), "link-used");

    for (other, what) in [
        (
            w.desk.link_token_for(&[8; 32], "a@example.org", "nomination"),
            "statement",
        ),
        (
            w.desk.link_token_for(&statement, "b@example.org", "nomination"),
            "recipient",
        ),
        (
            w.desk.link_token_for(&statement, "a@example.org", "reminder"),
            "template",
        ),
        (
            w.desk.link_token_for(&statement, "a@example.orgnom", "ination"),
            "border between parts",
        ),
        (
            World::new().desk.link_token_for(&statement, "a@example.org", "x"),
            "desk",
        ),
    ] {
        assert_ne!(other, token, "{what}");
    }
}

#[test]
fn a_log_line_lets_nobody_in() {
    let w = World::new();
    let token = w.desk.link_create(PURPOSES[0], at(0), 600).unwrap();
    assert!(!format!("{token:?}").contains(token.as_str()));
    let open = w.desk.session_open(id(1), at(0), "", "link").unwrap();
    let printed = format!("{open:?}");
    assert!(!printed.contains(&open.cookie) && !printed.contains(&open.session.form_token));
}
