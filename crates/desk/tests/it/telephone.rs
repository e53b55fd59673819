//! The digits of a telephone call: whose they are, how often they are guessed, and when they die.

use crate::{DAY, World, at, code, id, refusal};
use desk::{DIGIT_TRIES, Desk, Typing};
use std::collections::BTreeSet;
use store::Chance;
use terms::SixDigits;

/// Some digits that are not these.
fn other_than(digits: &[SixDigits]) -> SixDigits {
    (0..).map(SixDigits::of).find(|d| !digits.contains(d)).unwrap()
}

#[test]
fn digits_belong_to_one_ask_one_person_one_channel_and_one_call() {
    let w = World::new();
    let ours = w.desk.call_out_digits(id(1), id(2), 3, 0);
    assert_eq!(
        ours,
        w.desk.call_out_digits(id(1), id(2), 3, 0),
        "the same on every look"
    );
    let mut all: Vec<SixDigits> = vec![
        ours,
        w.desk.call_out_digits(id(9), id(2), 3, 0),
        w.desk.call_out_digits(id(1), id(9), 3, 0),
        w.desk.call_out_digits(id(1), id(2), 4, 0),
        w.desk.call_out_digits(id(1), id(2), 3, 1),
        w.desk.call_in_digits(id(1), id(2), 0),
        w.desk.call_in_digits(id(9), id(2), 0),
        w.desk.call_in_digits(id(1), id(9), 0),
        w.desk.call_in_digits(id(1), id(2), 1),
    ];
    let count = all.len();
    all.sort_by_key(|d| *d.bytes());
    all.dedup();
    assert_eq!(all.len(), count);
    let w = w.reopened();
    assert_eq!(
        w.desk.call_out_digits(id(1), id(2), 3, 0),
        ours,
        "and in the next process"
    );
}

#[test]
fn all_six_digits_are_used() {
    let w = World::new();
    for place in 0..6 {
        let seen: BTreeSet<u8> = (0..200)
            .map(|n| w.desk.call_out_digits(id(1), id(2), 1, n).bytes()[place])
            .collect();
        assert_eq!(seen.len(), 10, "place {place}");
    }
}

#[test]
fn five_wrong_tries_close_one_way_of_one_ask_and_nothing_else() {
    let w = World::new();
    let right = [
        w.desk.call_out_digits(id(1), id(2), 1, 0),
        w.desk.call_out_digits(id(1), id(3), 1, 0),
    ];
    let wrong = other_than(&right);
    let typed = |ask, typing, digits, now| {
        w.desk
            .digits_typed((id(ask), typing, id(70)), digits, &right, at(DAY), at(now))
    };
    for left in (1..DIGIT_TRIES).rev() {
        let no = refusal(typed(1, Typing::Called, wrong, 0));
        assert_eq!((no.code, no.args), ("digits-wrong", vec![("left", left.to_string())]));
        // What is right is not counted, and says which it was.
        assert_eq!(typed(1, Typing::Called, right[1], 0).unwrap(), 1);
        assert_eq!(w.desk.digits_left(id(1), Typing::Called, id(70)).unwrap(), left);
    }
    assert_eq!(code(typed(1, Typing::Called, wrong, 0)), "digits-used-up");
    // From now on the right ones are refused too, on this day and on the last.
    for now in [0, DAY, 29 * DAY] {
        assert_eq!(code(typed(1, Typing::Called, right[0], now)), "digits-used-up");
        w.desk.sweep(at(now)).unwrap();
    }
    assert_eq!(w.desk.digits_left(id(1), Typing::Called, id(70)).unwrap(), 0);
    // Somebody else who may answer it has lost nothing.
    assert_eq!(w.desk.digits_left(id(1), Typing::Called, id(71)).unwrap(), DIGIT_TRIES);
    // The other way of this ask, and this way of another, are open.
    assert_eq!(typed(1, Typing::Caller, right[0], 0).unwrap(), 0);
    assert_eq!(typed(9, Typing::Called, right[0], 0).unwrap(), 0);
    // Long after the round nothing of it is kept.
    w.desk.sweep(at(32 * DAY)).unwrap();
    assert_eq!(w.desk.digits_left(id(1), Typing::Called, id(70)).unwrap(), DIGIT_TRIES);
}

#[test]
fn a_hundred_tries_at_once_are_five() {
    let w = World::new();
    let right = [w.desk.call_in_digits(id(1), id(2), 0)];
    let wrong = other_than(&right);
    let judged: usize = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..10)
            .map(|_| {
                scope.spawn(|| {
                    (0..10)
                        .filter(|_| {
                            let outcome =
                                w.desk
                                    .digits_typed((id(1), Typing::Caller, id(70)), wrong, &right, at(DAY), at(0));
                            code(outcome) == "digits-wrong"
                        })
                        .count()
                })
            })
            .collect();
        tries.into_iter().map(|t| t.join().unwrap()).sum()
    });
    // The fifth is the one that is told that there are no more.
    assert_eq!(judged, 4);
}

#[test]
fn after_a_restore_the_digits_of_before_are_dead() {
    let w = World::new();
    let before = (
        w.desk.call_out_digits(id(1), id(2), 1, 0),
        w.desk.call_in_digits(id(1), id(2), 0),
    );
    w.desk.forget_access().unwrap();
    let after = |desk: &Desk| {
        (
            desk.call_out_digits(id(1), id(2), 1, 0),
            desk.call_in_digits(id(1), id(2), 0),
        )
    };
    assert!(after(&w.desk).0 != before.0 && after(&w.desk).1 != before.1);
    let no = w.desk.digits_typed(
        (id(1), Typing::Caller, id(70)),
        before.1,
        &[after(&w.desk).1],
        at(DAY),
        at(1),
    );
    assert_eq!(code(no), "digits-wrong");
    // Nor does whoever has a copy of the desk have them: the secret is not in it.
    let copy = tempfile::tempdir().unwrap();
    w.desk.copy_into(&copy.path().join("desk.db")).unwrap();
    let thief = Desk::open(copy.path(), Chance::seeded(9)).unwrap();
    assert!(after(&thief) != after(&w.desk));
}
