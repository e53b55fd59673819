//! API tokens: shown once, narrow, revocable.

use crate::{DAY, World, at, code, id, refusal};
use desk::Scope;

#[test]
fn a_token_carries_its_scopes_and_no_more() {
    let w = World::new();
    let scopes = [Scope::Confirm, Scope::Read, Scope::Read];
    let (secret, made) = w
        .desk
        .token_create(id(1), " nightly script ", &scopes, at(DAY), at(0))
        .unwrap();
    assert!(secret.starts_with("cmty_") && secret.len() == 37);
    let used = w.desk.token(&secret, at(5)).unwrap().unwrap();
    assert_eq!((used.person, used.name.as_str()), (id(1), "nightly script"));
    let may: Vec<bool> = Scope::ALL.into_iter().map(|s| used.may(s)).collect();
    assert_eq!(may, [true, false, true, false]);
    assert_eq!(w.desk.tokens_of(id(1), at(6)).unwrap()[0].last_used, Some(at(5)));
    assert_eq!((made.last_used, made.expires), (None, at(DAY)));
    assert_eq!(w.desk.tokens_of(id(2), at(6)).unwrap(), []);
}

#[test]
fn a_token_ends_on_its_day_or_when_revoked_by_its_owner() {
    let w = World::new();
    let (secret, token) = w.desk.token_create(id(1), "a", &[Scope::Read], at(600), at(0)).unwrap();
    assert!(!w.desk.token_revoke(id(2), token.id).unwrap(), "not by another");
    assert!(w.desk.token(&secret, at(599)).unwrap().is_some());
    assert!(w.desk.token(&secret, at(600)).unwrap().is_none());
    let (secret, token) = w
        .desk
        .token_create(id(1), "b", &[Scope::Read], at(9_999), at(600))
        .unwrap();
    assert!(w.desk.token_revoke(id(1), token.id).unwrap());
    assert!(w.desk.token(&secret, at(601)).unwrap().is_none());
    assert!(!w.desk.token_revoke(id(1), token.id).unwrap());
}

#[test]
fn what_cannot_be_a_token_is_refused() {
    let w = World::new();
    for (name, scopes, expires, expected) in [
        ("", &[Scope::Read][..], 60, "missing"),
        ("a\nb", &[Scope::Read], 60, "text-malformed"),
        ("a", &[], 60, "missing"),
        ("a", &[Scope::Read], 0, "token-expiry"),
        ("a", &[Scope::Read], -5, "token-expiry"),
        ("a", &[Scope::Read], 367 * DAY, "token-expiry"),
    ] {
        let no = w.desk.token_create(id(1), name, scopes, at(expires), at(0));
        assert_eq!(code(no), expected, "{name:?} {expires}");
    }
    assert_eq!(
        code(w.desk.token_create(id(9), "a", &[Scope::Read], at(60), at(0))),
        "not-found"
    );
    for n in 0..20 {
        w.desk
            .token_create(id(1), &format!("{n}"), &[Scope::Read], at(60), at(0))
            .unwrap();
    }
    let full = refusal(w.desk.token_create(id(1), "a", &[Scope::Read], at(60), at(0)));
    assert_eq!((full.code, full.class.status()), ("tokens-full", 409));
    let later = w.desk.token_create(id(1), "a", &[Scope::Read], at(120), at(61));
    assert!(later.is_ok(), "expired ones make room");
}

#[test]
fn what_is_no_token_opens_nothing() {
    let w = World::new();
    let (secret, _) = w.desk.token_create(id(1), "a", &[Scope::Read], at(600), at(0)).unwrap();
    let cookie = w.amina_signs_in(at(0));
    for bad in [
        "",
        "cmty_",
        &secret[5..],
        &secret[..36],
        &format!("{secret}0"),
        &format!("cmty_{cookie}"),
        "Bearer x",
    ] {
        assert_eq!(w.desk.token(bad, at(1)).unwrap(), None, "{bad}");
    }
    assert!(!w.is_signed_in(&secret[5..], at(1)), "a token is no cookie");
}

/// A program is no second person where nobody approves by one.
#[test]
fn whoever_works_by_a_token_has_come_where_tokens_approve() {
    for tokens_approve in [false, true] {
        let w = World::new();
        drop(w.desk);
        let rules = desk::Rules {
            tokens_approve,
            ..desk::Rules::default()
        };
        let desk = desk::Desk::open_with(w.dir.path(), store::Chance::seeded(7), rules).unwrap();
        let (secret, _) = desk.token_create(id(1), "a", &[Scope::Read], at(DAY), at(0)).unwrap();
        assert!(!desk.is_here(id(1)).unwrap());
        assert!(desk.token(&secret, at(1)).unwrap().is_some());
        assert_eq!(desk.is_here(id(1)).unwrap(), tokens_approve);
    }
}
