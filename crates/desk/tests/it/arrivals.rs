//! Mail that came in: known for 30 days, counted once, and never a word of it.

use crate::{World, at};

const DAY: i64 = 86_400;

#[test]
fn a_mail_is_noted_once_and_its_first_verdict_stands() {
    let w = World::new();
    assert_eq!(w.desk.arrival(&[1; 32]).unwrap(), None);
    assert!(w.desk.arrival_note(&[1; 32], "reply", at(0)).unwrap());
    assert!(!w.desk.arrival_note(&[1; 32], "automatic", at(1)).unwrap());
    assert!(w.desk.arrival_note(&[2; 32], "reply", at(1)).unwrap());
    let w = w.reopened();
    assert_eq!(w.desk.arrival(&[1; 32]).unwrap().as_deref(), Some("reply"));
    assert_eq!(
        w.desk.arrivals().unwrap().into_iter().collect::<Vec<_>>(),
        [("reply".to_owned(), 2)]
    );
}

#[test]
fn after_thirty_days_it_is_forgotten_and_not_before() {
    let w = World::new();
    w.desk.arrival_note(&[1; 32], "reply", at(0)).unwrap();
    w.desk.sweep(at(30 * DAY)).unwrap();
    assert!(w.desk.arrival(&[1; 32]).unwrap().is_some());
    w.desk.sweep(at(30 * DAY + 1)).unwrap();
    assert!(w.desk.arrival(&[1; 32]).unwrap().is_none());
}

/// A clock set back moves everything with it: what came in is neither forgotten early nor known for longer.
#[test]
fn a_clock_set_back_does_not_change_for_how_long_it_is_known() {
    let w = World::new();
    w.desk.arrival_note(&[1; 32], "reply", at(100 * DAY)).unwrap();
    w.desk.sweep(at(10 * DAY)).unwrap();
    w.desk.sweep(at(40 * DAY)).unwrap();
    assert!(w.desk.arrival(&[1; 32]).unwrap().is_some());
    w.desk.sweep(at(40 * DAY + 1)).unwrap();
    assert!(w.desk.arrival(&[1; 32]).unwrap().is_none());
}
