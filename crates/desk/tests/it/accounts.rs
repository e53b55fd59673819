//! Accounts and addresses.

use crate::{World, at, code, email, id, refusal};
use desk::{Account, EmailAddress, LinkPurpose, Scope};
use proptest::prelude::*;
use terms::Language;

fn account(n: u8, address: &str) -> Account {
    Account {
        person: id(n),
        email: Some(email(address)),
        name: "Someone".into(),
        language: Language::Ar,
        disabled: false,
    }
}

#[test]
fn an_account_is_kept_replaced_and_found_in_any_case() {
    let w = World::new();
    let first = account(3, "Duty@Cert.Example");
    w.desk.account_put(&first).unwrap();
    assert_eq!(w.desk.account(id(3)).unwrap(), Some(first.clone()));
    assert_eq!(
        w.desk.account_by_email(&email("dUTY@cERT.eXAMPLE")).unwrap(),
        Some(first)
    );
    assert_eq!(w.desk.account(id(9)).unwrap(), None);

    w.desk.account_put(&account(3, "other@cert.example")).unwrap();
    assert_eq!(w.desk.account_by_email(&email("duty@cert.example")).unwrap(), None);
    w.desk.set_language(id(3), Language::Ru).unwrap();
    assert_eq!(w.desk.account(id(3)).unwrap().unwrap().language, Language::Ru);
    assert_eq!(code(w.desk.set_language(id(9), Language::Ru)), "not-found");
}

#[test]
fn a_duty_desk_shares_one_mailbox_between_persons() {
    let w = World::new();
    for n in [5, 4] {
        w.desk.account_put(&account(n, "duty@cert.example")).unwrap();
    }
    let mut shut = account(6, "duty@cert.example");
    shut.disabled = true;
    w.desk.account_put(&shut).unwrap();
    let found = w.desk.accounts_by_email(&email("DUTY@cert.example")).unwrap();
    let persons: Vec<_> = found.iter().map(|a| a.person).collect();
    assert_eq!(persons, [id(5), id(4)], "in order of arrival, without the disabled one");
}

#[test]
fn a_name_is_one_line() {
    let w = World::new();
    for (name, expected) in [
        ("", "missing"),
        ("  ", "missing"),
        ("A\r\nBcc: b@example.org", "text-malformed"),
        (&"x".repeat(201), "too-long"),
    ] {
        let mut bad = account(3, "a@example.org");
        bad.name = name.into();
        let no = refusal(w.desk.account_put(&bad));
        assert_eq!((no.code, no.field), (expected, Some("name")), "{name:?}");
    }
    assert_eq!(w.desk.account(id(3)).unwrap(), None, "a refusal changes nothing");
}

#[test]
fn disabling_ends_sessions_links_and_tokens_at_once_and_enabling_brings_none_back() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    let link = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), 600)
        .unwrap();
    let (secret, _) = w
        .desk
        .token_create(id(1), "script", &[Scope::Read], at(600), at(0))
        .unwrap();
    w.desk.account_disable(id(1)).unwrap();
    let dead = |w: &World| {
        assert!(!w.is_signed_in(&cookie, at(1)));
        assert_eq!(w.desk.token(&secret, at(1)).unwrap(), None);
        assert_eq!(code(w.desk.link_consume(link.as_str(), at(1))), "not-found");
    };
    dead(&w);
    assert_eq!(code(w.desk.session_open(id(1), at(1), "", "link")), "account-disabled");
    let again = w.desk.token_create(id(1), "script", &[Scope::Read], at(600), at(1));
    assert_eq!(code(again), "account-disabled");
    w.desk.account_enable(id(1)).unwrap();
    dead(&w);
    assert!(w.desk.session_open(id(1), at(2), "", "link").is_ok());
}

#[test]
fn an_address_is_parsed_or_refused() {
    let longest = format!(
        "{}@{}.example",
        "a".repeat(64),
        ["b".repeat(60), "c".repeat(60), "d".repeat(57)].join(".")
    );
    assert_eq!(longest.len(), 252);
    for good in [
        "a@example.org",
        "first.last+tag@mail.cert.example",
        "o'neill@gov.example",
        "a@xn--fiqs8s.example",
        " pasted@example.org ",
        &longest,
    ] {
        assert!(EmailAddress::parse(good).is_ok(), "{good}");
    }
    let long = format!(
        "{}@{}.example",
        "a".repeat(64),
        ["b".repeat(63), "c".repeat(63), "d".repeat(63)].join(".")
    );
    for bad in [
        "",
        "@",
        "a",
        "a@",
        "@example.org",
        "a@b",
        "a@@example.org",
        "a@b@example.org",
        ".a@example.org",
        "a.@example.org",
        "a..b@example.org",
        "a@.example.org",
        "a@example.org.",
        "a@-example.org",
        "a@example-.org",
        "a@192.0.2.1",
        "a@[192.0.2.1]",
        "\"a b\"@example.org",
        "a b@example.org",
        "Name <a@example.org>",
        "a@example.org,b@example.org",
        "a@example.org;b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\n",
        "a@exa\0mple.org",
        "a(comment)@example.org",
        "ä@example.org",
        "a@exämple.org",
        "a%0d%0a@exam ple.org",
        "a\u{200b}@example.org",
        &format!("{}@example.org", "a".repeat(65)),
        &long,
    ] {
        let no = EmailAddress::parse(bad).expect_err(bad);
        // Letters outside ASCII are named as what they are: the sender can write the domain in another form.
        let code = if bad.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
            "email-not-ascii"
        } else {
            "email-malformed"
        };
        assert_eq!((no.code, no.field), (code, Some("email")), "{bad:?}");
        assert!(no.args[0].1.chars().count() <= 80 && !no.args[0].1.chars().any(char::is_control));
    }
}

proptest! {
    #[test]
    fn no_address_that_parses_can_break_a_header(text in "\\PC{0,40}@?\\PC{0,40}|[ -~\r\n]{0,20}@[ -~\r\n]{0,20}") {
        if let Ok(address) = EmailAddress::parse(&text) {
            prop_assert!(address.as_str().is_ascii());
            prop_assert!(!address.as_str().bytes().any(|b| b <= b' ' || b",;:<>()[]\\\"\x7f".contains(&b)));
            prop_assert_eq!(EmailAddress::parse(address.as_str()).unwrap(), address);
        }
    }
}

/// What `doctor` is told: addresses whose tries are used up, people shut out, people who have come in and have no passkey here.
fn seen(w: &World) -> (u64, u64, u64) {
    let seen = desk::Desk::look_accounts(w.dir.path(), w.desk.rules()).unwrap();
    (seen.locked, seen.shut_out, seen.keyless)
}

/// Where links are sent for invitations alone, these people cannot come in again: a key of the host that a node had before lets nobody in.
#[test]
fn whoever_has_come_in_without_a_passkey_of_this_host_is_counted() {
    let w = World::new().moved_to("old.example", 2);
    let keyless = |w: &World| seen(w).2;
    assert_eq!(keyless(&w), 0, "nobody has come in yet");
    w.adds(1, "blue", at(0)).unwrap();
    assert_eq!(keyless(&w), 0, "a passkey of this host");
    w.desk.session_open(id(2), at(10), "Firefox", "link").unwrap();
    assert_eq!(keyless(&w), 1, "a link let in one who has none");
    let w = w.moved_to("new.example", 3);
    assert_eq!(keyless(&w), 2, "the passkey is of another host");
    w.adds(2, "red", at(20)).unwrap();
    assert_eq!(keyless(&w), 1);
    let w = w.moved_to("old.example", 4);
    assert_eq!(
        keyless(&w),
        1,
        "one passkey is of this host again, and the other of another"
    );
}

/// What an operator does to accounts is noted with the same commit, and listed with them.
#[test]
fn an_operator_unlocks_an_address_and_shuts_people_out_and_it_is_noted() {
    let w = World::new();
    w.desk.account_put(&account(3, "duty@cert.example")).unwrap();
    w.desk.account_put(&account(4, "other@cert.example")).unwrap();
    let line = |n: u8| {
        let all = w.desk.account_lines().unwrap();
        all.into_iter().find(|l| l.account.person == id(n)).unwrap()
    };
    assert!(!line(3).locked && !line(3).came);
    let mut now = at(0);
    for _ in 0..w.desk.rules().attempts_ever {
        w.desk.attempt("address:duty@cert.example", now).unwrap();
        now = now.plus_seconds(3_600);
    }
    assert_eq!(code(w.desk.attempt("address:duty@cert.example", now)), "tries-used-up");
    assert!(line(3).locked && !line(4).locked);
    assert_eq!(seen(&w), (1, 0, 0));
    assert!(w.desk.address_unlock(&email("Duty@Cert.Example"), now).unwrap());
    assert!(!w.desk.address_unlock(&email("nobody@cert.example"), now).unwrap());
    assert!(!line(3).locked);
    w.desk.attempt("address:duty@cert.example", now).unwrap();
    // Whoever came once has come; shut out, she is not here, and let in again she is.
    assert!(!w.desk.is_here(id(4)).unwrap());
    w.desk.session_open(id(4), now, "Firefox", "link").unwrap();
    w.desk.sign_out_everywhere(id(4)).unwrap();
    assert!(w.desk.is_here(id(4)).unwrap() && line(4).came);
    w.desk.account_by_operator(id(4), true, now).unwrap();
    assert!(!w.desk.is_here(id(4)).unwrap());
    // Who is shut out lacks no passkey.
    assert_eq!(seen(&w), (0, 1, 0));
    w.desk.account_by_operator(id(4), false, now).unwrap();
    assert!(w.desk.is_here(id(4)).unwrap());
    assert_eq!(seen(&w), (0, 0, 1));
    assert_eq!(code(w.desk.account_by_operator(id(9), true, now)), "not-found");
    let noted: Vec<_> = w
        .desk
        .by_operator()
        .unwrap()
        .into_iter()
        .map(|n| (n.deed, n.person))
        .collect();
    assert_eq!(
        noted,
        [
            ("let-in-again".to_owned(), Some(id(4))),
            ("shut-out".to_owned(), Some(id(4))),
            ("unlocked".to_owned(), Some(id(3))),
        ]
    );
    w.desk.sweep(now.plus_seconds(401 * crate::DAY)).unwrap();
    assert!(w.desk.by_operator().unwrap().is_empty());
}
