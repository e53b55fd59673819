//! Which keys are used, and by which name the others are refused.

use crate::{key, node, now};
use openpgp::{KeyFault, NodeKey, Recipient};
use terms::Instant;

#[test]
fn a_key_that_may_not_be_used_is_refused_by_name() {
    let day = |text: &str| Instant::parse(text).unwrap();
    for (name, fault) in [
        ("revoked", KeyFault::Revoked),
        ("subrevoked", KeyFault::Revoked),
        ("expired", KeyFault::Expired(day("2026-11-11T12:00:00Z"))),
        ("subexpired", KeyFault::Expired(day("2026-11-11T12:00:00Z"))),
        ("sign", KeyFault::NoEncryption),
        ("weak", KeyFault::Weak),
        ("private", KeyFault::Private),
        ("two", KeyFault::Several),
    ] {
        match Recipient::parse(&key(name), now()) {
            Err(found) => assert_eq!(found, fault, "{name}"),
            Ok(_) => panic!("{name} is used"),
        }
    }
}

#[test]
fn a_key_is_used_until_the_second_it_ends() {
    let ends = Instant::parse("2026-11-11T12:00:00Z").unwrap();
    let armor = key("expired");
    let used = Recipient::parse(&armor, ends.plus_seconds(-1)).unwrap();
    assert_eq!(used.expires(), Some(ends));
    assert_eq!(Recipient::parse(&armor, ends).unwrap_err(), KeyFault::Expired(ends));
}

#[test]
fn a_key_that_was_withdrawn_is_not_used_even_by_a_clock_that_is_behind() {
    let before = Instant::parse("2026-11-01T13:00:00Z").unwrap();
    assert_eq!(
        Recipient::parse(&key("revoked"), before).unwrap_err(),
        KeyFault::Revoked
    );
}

#[test]
fn the_fingerprint_is_the_one_that_gnupg_shows() {
    let curve = Recipient::parse(&key("curve"), now()).unwrap();
    assert_eq!(curve.fingerprint().len(), 40);
    assert_eq!(curve.fingerprint_grouped().len(), 49);
    assert_eq!(curve.expires(), None);
    assert!(Recipient::parse(&key("rsa"), now()).is_ok());
}

/// Words before and after the block are of no harm: a key is often pasted with a name above it.
#[test]
fn words_around_the_block_are_passed_over() {
    let around = format!("Duty office:\n{}\nvalid from 2026", key("curve"));
    assert!(Recipient::parse(&around, now()).is_ok());
}

#[test]
fn a_key_in_which_anything_was_changed_is_not_used() {
    let armor = key("curve");
    let lines: Vec<&str> = armor.lines().collect();
    let body: Vec<usize> = (0..lines.len())
        .filter(|i| lines[*i].len() > 40 && !lines[*i].starts_with('-'))
        .collect();
    let mut refused = 0;
    let mut tried = 0;
    for line in body {
        for at in (0..lines[line].len()).step_by(7) {
            let mut changed: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
            let old = changed[line].as_bytes()[at];
            let new = if old == b'A' { 'B' } else { 'A' };
            changed[line].replace_range(at..=at, &new.to_string());
            tried += 1;
            // What is not signed (hints of the issuer, the first bytes of a hash's check) may change without harm.
            match Recipient::parse(&changed.join("\n"), now()) {
                Ok(other) => assert_eq!(
                    other.fingerprint(),
                    Recipient::parse(&armor, now()).unwrap().fingerprint(),
                    "line {line}, {at}"
                ),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused * 2 > tried, "{refused} of {tried}");
}

#[test]
fn the_nodes_key_is_kept_and_read_and_is_the_same_for_the_same_seed() {
    let made = node();
    let read = NodeKey::read(&made.kept().unwrap()).unwrap();
    assert_eq!(read.fingerprint(), made.fingerprint());
    assert_eq!(node().fingerprint(), made.fingerprint());
    assert!(!made.public_armor().unwrap().contains("PRIVATE"));
    assert!(!format!("{made:?}").contains("PRIVATE"));
    assert_eq!(NodeKey::read("nothing").unwrap_err(), KeyFault::Unreadable);
    assert_eq!(
        NodeKey::read(&made.public_armor().unwrap()).unwrap_err(),
        KeyFault::Unreadable
    );
    assert_eq!(NodeKey::make("a\nb", now(), [1; 32]).unwrap_err(), KeyFault::Unreadable);
}
