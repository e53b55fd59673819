//! Passkeys on the desk: a challenge counts once, for one purpose and browser; a removed key is dead with what it opened.

use crate::{DAY, HOUR, World, at, code, files_holding, id, state};
use desk::{Ceremony, DeskError, LinkPurpose, NewPasskey, NewSession, Passkey, Rules, Scope, Used};
use terms::{Id, Instant};

fn new(name: &str) -> NewPasskey {
    NewPasskey {
        credential: format!("credential of {name}").into_bytes(),
        key: format!("key of {name}").into_bytes(),
        counter: 0,
        copied: false,
        eligible: false,
        name: name.to_owned(),
    }
}

impl World {
    /// A person adds a passkey in a session that a link opened; a further one in a session that the first opened.
    pub(crate) fn adds(&self, person: u8, name: &str, now: Instant) -> Result<(Passkey, NewSession), DeskError> {
        let open = match self.desk.passkeys_of(id(person))?.first() {
            Some(first) => self.signs_in(first, now)?,
            None => self.desk.session_open(id(person), now, "Firefox", "link")?,
        };
        self.adds_in(open.session.id, person, name, now)
    }

    fn adds_in(&self, session: Id, person: u8, name: &str, now: Instant) -> Result<(Passkey, NewSession), DeskError> {
        let person = id(person);
        let challenge = self.desk.challenge(Ceremony::Register { session, person }, now)?;
        self.desk.passkey_add(session, person, &challenge, &new(name), now)
    }

    /// Signs in with a passkey whose assertion holds.
    fn signs_in(&self, passkey: &Passkey, now: Instant) -> Result<NewSession, DeskError> {
        let browser = "a browser";
        let challenge = self.desk.challenge(Ceremony::SignIn { browser }, now)?;
        self.desk
            .passkey_sign_in(browser, &challenge, passkey.person, used(passkey), "Firefox", now)
    }
}

fn used(passkey: &Passkey) -> Used {
    Used {
        passkey: passkey.id,
        was: passkey.counter,
        counter: passkey.counter,
        copied: false,
        eligible: passkey.eligible.unwrap_or(false),
    }
}

#[test]
fn a_passkey_opens_a_session_that_says_so() {
    let w = World::new();
    let (passkey, verified) = w.adds(1, " blue key ", at(0)).unwrap();
    assert_eq!((passkey.name.as_str(), passkey.last_used), ("blue key", None));
    assert_eq!(verified.session.auth, "link", "as it was opened");
    let open = w.signs_in(&passkey, at(10)).unwrap();
    let session = w.desk.session(&open.cookie, at(11)).unwrap().unwrap();
    assert_eq!((session.auth.as_str(), session.person), ("passkey", id(1)));
    assert_eq!(session.verified, Some(at(10)));
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap()[0].last_used, Some(at(10)));
    assert_eq!(w.desk.passkeys_of(id(2)).unwrap(), []);
    assert_eq!(
        w.desk.passkey(b"credential of  blue key ").unwrap().unwrap().id,
        passkey.id
    );
    assert_eq!(w.desk.counts(at(11)).unwrap().passkeys, 1);
}

#[test]
fn a_challenge_counts_once_for_five_minutes() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    for (age, holds) in [(0, true), (299, true), (300, false), (301, false), (9 * DAY, false)] {
        let browser = "a browser";
        let made = at(10 * DAY * (age + 1));
        let challenge = w.desk.challenge(Ceremony::SignIn { browser }, made).unwrap();
        let now = made.plus_seconds(age);
        let enters = || {
            w.desk
                .passkey_sign_in(browser, &challenge, id(1), used(&passkey), "", now)
        };
        assert_eq!(enters().is_ok(), holds, "after {age} s");
        assert_eq!(code(enters()), "passkey-expired", "a second time after {age} s");
        let again = w.desk.challenge_look(Ceremony::SignIn { browser }, &challenge, now);
        assert_eq!(code(again), "passkey-expired");
    }
}

#[test]
fn of_many_at_once_one_answer_gets_in() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let challenge = w.desk.challenge(Ceremony::SignIn { browser: "b" }, at(1)).unwrap();
    let opened: usize = std::thread::scope(|s| {
        let tries: Vec<_> = (0..8)
            .map(|_| {
                s.spawn(|| {
                    w.desk
                        .passkey_sign_in("b", &challenge, id(1), used(&passkey), "", at(1))
                })
            })
            .collect();
        tries
            .into_iter()
            .map(|t| usize::from(t.join().expect("a thread").is_ok()))
            .sum()
    });
    assert_eq!(opened, 1);
}

#[test]
fn a_challenge_is_for_one_purpose_one_browser_one_session_and_one_person() {
    let w = World::new();
    let (one, other, amina, boris) = (id(8), id(9), id(1), id(2));
    let all = [
        Ceremony::SignIn { browser: "one" },
        Ceremony::SignIn { browser: "other" },
        Ceremony::Register {
            session: one,
            person: amina,
        },
        Ceremony::Register {
            session: other,
            person: amina,
        },
        Ceremony::Register {
            session: one,
            person: boris,
        },
        Ceremony::StepUp {
            session: one,
            person: amina,
        },
        Ceremony::StepUp {
            session: other,
            person: amina,
        },
        Ceremony::StepUp {
            session: one,
            person: boris,
        },
    ];
    for made_for in all {
        let challenge = w.desk.challenge(made_for, at(0)).unwrap();
        assert_eq!(challenge.len(), 44);
        for used_for in all {
            let looked = w.desk.challenge_look(used_for, &challenge, at(1));
            assert_eq!(looked.is_ok(), made_for == used_for, "{made_for:?} for {used_for:?}");
        }
        for place in 0..challenge.len() {
            let mut bent = challenge.clone();
            bent[place] ^= 1;
            assert_eq!(code(w.desk.challenge_look(made_for, &bent, at(1))), "passkey-expired");
        }
        for short in 0..challenge.len() {
            let cut = w.desk.challenge_look(made_for, &challenge[..short], at(1));
            assert_eq!(code(cut), "passkey-expired");
        }
    }
    assert_ne!(
        w.desk.challenge(all[0], at(0)).unwrap(),
        w.desk.challenge(all[0], at(0)).unwrap()
    );
}

#[test]
fn giving_out_challenges_writes_nothing_and_used_ones_are_forgotten_when_they_are_over() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let log = w.dir.path().join("desk.db-wal");
    let size = || std::fs::metadata(&log).map(|m| m.len()).unwrap_or(0);
    let before = size();
    for n in 0..1_000 {
        w.desk
            .challenge(Ceremony::SignIn { browser: "b" }, at(n / 100))
            .unwrap();
    }
    assert_eq!(size(), before);
    let rows = |w: &World| -> i64 {
        let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
        db.query_row("SELECT count(*) FROM challenge", [], |r| r.get(0))
            .unwrap()
    };
    w.signs_in(&passkey, at(100)).unwrap();
    assert_eq!(rows(&w), 2, "adding and signing in");
    w.desk.sweep(at(300)).unwrap();
    assert_eq!(rows(&w), 1);
    w.desk.sweep(at(400)).unwrap();
    assert_eq!(rows(&w), 0);
}

#[test]
fn a_clock_set_back_revives_no_challenge() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let browser = "b";
    let challenge = w.desk.challenge(Ceremony::SignIn { browser }, at(HOUR)).unwrap();
    let enters = |now| {
        w.desk
            .passkey_sign_in(browser, &challenge, id(1), used(&passkey), "", now)
    };
    assert!(enters(at(HOUR)).is_ok());
    w.desk.sweep(at(2 * HOUR)).unwrap();
    w.desk.sweep(at(0)).unwrap();
    for now in [at(0), at(HOUR), at(HOUR + 299)] {
        assert_eq!(code(enters(now)), "passkey-expired");
    }
    // And one that was made before the clock was set back, and never used.
    let early = w.desk.challenge(Ceremony::SignIn { browser }, at(HOUR + 299)).unwrap();
    w.desk.sweep(at(0)).unwrap();
    assert_eq!(
        code(w.desk.challenge_look(Ceremony::SignIn { browser }, &early, at(0))),
        "passkey-expired"
    );
    assert!(w.signs_in(&passkey, at(1)).is_ok(), "a new one counts");
}

#[test]
fn removing_a_passkey_ends_what_it_opened_and_nothing_else() {
    let w = World::new();
    let (blue, by_link) = w.adds(1, "blue", at(0)).unwrap();
    let (red, _) = w.adds(1, "red", at(1)).unwrap();
    let (with_blue, with_red) = (
        w.signs_in(&blue, at(2)).unwrap().cookie,
        w.signs_in(&red, at(2)).unwrap().cookie,
    );
    assert!(!w.desk.passkey_remove(id(2), blue.id).unwrap(), "not by another");
    assert!(w.is_signed_in(&with_blue, at(3)));
    assert!(w.desk.passkey_remove(id(1), blue.id).unwrap());
    assert!(!w.is_signed_in(&with_blue, at(3)), "dead at the next request");
    assert!(w.is_signed_in(&with_red, at(3)));
    let left = w.desk.session(&by_link.cookie, at(3)).unwrap().unwrap();
    assert_eq!(left.verified, None, "what it had verified counts no more");
    assert_eq!(w.desk.passkey(&blue.credential).unwrap(), None);
    assert_eq!(code(w.signs_in(&blue, at(4))), "passkey-unknown");
    assert!(!w.desk.passkey_remove(id(1), blue.id).unwrap());
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap().len(), 1);
}

#[test]
fn removing_a_passkey_ends_the_tokens_that_were_made_with_it() {
    let w = World::new();
    let makes = |session: Id, now| {
        let made = w
            .desk
            .token_create_in(session, id(1), "script", &[Scope::Read], at(DAY), now);
        made.map(|(secret, _)| secret)
    };
    let before = makes(w.desk.session_open(id(1), at(0), "", "link").unwrap().session.id, at(0)).unwrap();
    let (blue, by_link) = w.adds(1, "blue", at(0)).unwrap();
    let (red, with_blue) = w.adds(1, "red", at(1)).unwrap();
    let with_red = w.signs_in(&red, at(2)).unwrap().session.id;
    let (session, person) = (with_blue.session.id, id(1));
    let verified = makes(by_link.session.id, at(3)).unwrap();
    // A session that blue opened and red verified.
    let challenge = w.desk.challenge(Ceremony::StepUp { session, person }, at(3)).unwrap();
    w.desk
        .passkey_step_up(session, person, &challenge, used(&red), at(3))
        .unwrap();
    let opened = makes(session, at(3)).unwrap();
    let kept = makes(with_red, at(3)).unwrap();
    assert!(w.desk.passkey_remove(id(1), blue.id).unwrap());
    let counts = |secret: &str| w.desk.token(secret, at(4)).unwrap().is_some();
    assert!(!counts(&verified) && !counts(&opened));
    assert!(counts(&kept), "and nothing else");
    assert!(!counts(&before), "which ended with the first key");
    assert_eq!(code(makes(session, at(4))), "not-found", "a form that was on its way");
    assert_eq!(code(makes(by_link.session.id, at(4))), "step-up");
}

#[test]
fn the_last_passkey_goes_only_where_a_link_could_be_sent() {
    let w = World::new();
    let (first, _) = w.adds(1, "first", at(0)).unwrap();
    let (second, _) = w.adds(1, "second", at(0)).unwrap();
    let mut account = w.desk.account(id(1)).unwrap().unwrap();
    account.email = None;
    w.desk.account_put(&account).unwrap();
    assert!(w.desk.passkey_remove(id(1), first.id).unwrap());
    assert_eq!(code(w.desk.passkey_remove(id(1), second.id)), "passkey-last");
    assert!(w.signs_in(&second, at(1)).is_ok(), "it was left whole");
    account.email = Some(crate::email("amina@example.org"));
    w.desk.account_put(&account).unwrap();
    assert!(w.desk.passkey_remove(id(1), second.id).unwrap());
}

#[test]
fn stepping_up_gives_a_new_cookie_and_counts_for_ten_minutes() {
    let w = World::new();
    let rules = Rules::default();
    let (passkey, added) = w.adds(1, "a", at(0)).unwrap();
    assert!(added.session.is_stepped_up(at(599), &rules), "making one verified her");
    let old = w.desk.session_open(id(1), at(0), "Firefox", "link").unwrap();
    assert!(!old.session.is_stepped_up(at(0), &rules));
    assert!(!old.session.is_fresh(at(0), &rules), "no link stands for a passkey");
    let his = w.desk.session_open(id(2), at(0), "Firefox", "link").unwrap().session;
    for (after, fresh) in [(0, true), (599, true), (600, false)] {
        assert_eq!(his.is_fresh(at(after), &rules), fresh, "{after} s after a link");
    }
    let (session, person) = (old.session.id, id(1));
    let now = at(1_000);
    let challenge = w.desk.challenge(Ceremony::StepUp { session, person }, now).unwrap();
    let stepped = w
        .desk
        .passkey_step_up(session, person, &challenge, used(&passkey), now)
        .unwrap();
    assert!(!w.is_signed_in(&old.cookie, now), "the old cookie is dead");
    let session = w.desk.session(&stepped.cookie, now).unwrap().unwrap();
    assert!(!w.desk.form_token_matches(&session, &old.session.form_token));
    assert_eq!((session.auth.as_str(), session.id), ("link", old.session.id));
    assert_eq!(
        session.absolute_end, old.session.absolute_end,
        "it lives no longer for that"
    );
    for (after, holds) in [(0, true), (599, true), (600, false), (DAY, false)] {
        assert_eq!(session.is_stepped_up(now.plus_seconds(after), &rules), holds, "{after}");
        assert_eq!(session.is_fresh(now.plus_seconds(after), &rules), holds, "{after}");
    }
    let again = w
        .desk
        .passkey_step_up(session.id, person, &challenge, used(&passkey), now);
    assert_eq!(code(again), "passkey-expired", "the same answer a second time");
}

#[test]
fn a_first_passkey_ends_the_other_sessions_that_links_opened() {
    let w = World::new();
    let hers = w.desk.session_open(id(1), at(0), "Firefox", "link").unwrap();
    let thief = w.desk.session_open(id(1), at(0), "Firefox", "invitation").unwrap();
    let his = w.amina_signs_in(at(0));
    let boris = w.desk.session_open(id(2), at(0), "Firefox", "link").unwrap();
    let (key, added) = w.adds_in(hers.session.id, 1, "blue", at(1)).unwrap();
    assert!(!w.is_signed_in(&thief.cookie, at(2)) && !w.is_signed_in(&his, at(2)));
    assert!(w.is_signed_in(&added.cookie, at(2)) && w.is_signed_in(&boris.cookie, at(2)));
    let late = w.adds_in(thief.session.id, 1, "a thief's", at(2));
    assert_eq!(code(late), "not-found", "an answer that was on its way");
    // A second key ends nothing.
    let by_key = w.signs_in(&key, at(3)).unwrap();
    let let_in = w.amina_signs_in(at(3));
    w.adds_in(by_key.session.id, 1, "red", at(4)).unwrap();
    assert!(w.is_signed_in(&let_in, at(5)) && w.is_signed_in(&added.cookie, at(5)));
}

#[test]
fn a_further_passkey_is_added_by_whoever_shows_an_earlier_one_and_verifies_nobody() {
    let w = World::new();
    let rules = Rules::default();
    let (_, hers) = w.adds(1, "blue", at(0)).unwrap();
    let by_link = w.desk.session_open(id(1), at(1), "Firefox", "link").unwrap().session;
    assert!(by_link.has_passkey && !by_link.is_fresh(at(1), &rules));
    assert_eq!(code(w.adds_in(by_link.id, 1, "a thief's", at(1))), "step-up");
    let (_, renewed) = w.adds_in(hers.session.id, 1, "red", at(599)).unwrap();
    assert_ne!(renewed.cookie, hers.cookie);
    assert_eq!(renewed.session.verified, Some(at(0)), "as it was");
    assert_eq!(code(w.adds_in(hers.session.id, 1, "green", at(600))), "step-up");
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap().len(), 2);
}

#[test]
fn a_link_opens_no_session_for_whoever_has_a_passkey_by_then() {
    let w = World::new();
    let opens = |who| w.desk.session_open_unless_passkey(id(who), at(1), "Firefox", "link");
    assert!(opens(1).is_ok());
    w.adds(1, "blue", at(0)).unwrap();
    assert_eq!(code(opens(1)), "link-passkey");
    assert_eq!(w.desk.sessions_of(id(1), at(1)).unwrap().len(), 1, "nothing was left");
    assert!(opens(2).is_ok());
}

#[test]
fn another_persons_passkey_steps_nobody_up() {
    let w = World::new();
    let (hers, _) = w.adds(1, "hers", at(0)).unwrap();
    let his = w.desk.session_open(id(2), at(0), "Firefox", "link").unwrap();
    let (session, person) = (his.session.id, id(2));
    let challenge = w.desk.challenge(Ceremony::StepUp { session, person }, at(1)).unwrap();
    let no = w.desk.passkey_step_up(session, person, &challenge, used(&hers), at(1));
    assert_eq!(code(no), "passkey-unknown");
    assert!(w.is_signed_in(&his.cookie, at(1)), "nothing was changed");
    assert!(
        w.desk
            .challenge_look(Ceremony::StepUp { session, person }, &challenge, at(1))
            .is_ok(),
        "nor used up"
    );
}

#[test]
fn two_answers_with_one_count_of_a_key_do_not_both_count() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let enters = |was, counter| {
        let challenge = w.desk.challenge(Ceremony::SignIn { browser: "b" }, at(1)).unwrap();
        let used = Used {
            passkey: passkey.id,
            was,
            counter,
            copied: true,
            eligible: true,
        };
        w.desk.passkey_sign_in("b", &challenge, id(1), used, "", at(1))
    };
    assert!(enters(0, 4).is_ok());
    assert_eq!(code(enters(0, 4)), "passkey-unknown", "checked against an old count");
    let kept = &w.desk.passkeys_of(id(1)).unwrap()[0];
    assert_eq!((kept.counter, kept.copied), (4, true));
}

#[test]
fn what_cannot_be_added_is_refused_and_leaves_nothing() {
    let w = World::new();
    let (_, hers) = w.adds(1, "a", at(0)).unwrap();
    assert_eq!(code(w.adds(2, "a", at(0))), "passkey-known", "her device's key, by him");
    let session = hers.session.id;
    for (name, expected) in [
        ("", "missing"),
        ("a\u{7}", "text-malformed"),
        (&"x".repeat(101), "too-long"),
    ] {
        assert_eq!(code(w.adds_in(session, 1, name, at(0))), expected);
    }
    let challenge = w.desk.challenge(Ceremony::SignIn { browser: "b" }, at(0)).unwrap();
    let swapped = w.desk.passkey_add(session, id(1), &challenge, &new("b"), at(0));
    assert_eq!(code(swapped), "passkey-expired", "a challenge for signing in");
    for n in 1..20 {
        w.adds_in(session, 1, &n.to_string(), at(0)).unwrap();
    }
    assert_eq!(code(w.adds_in(session, 1, "21", at(0))), "passkeys-full");
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap().len(), 20);
    assert_eq!(w.desk.passkeys_of(id(2)).unwrap(), []);
    assert_eq!(code(w.desk.passkey_rename(id(1), id(7), "")), "missing");
    assert!(!w.desk.passkey_rename(id(1), id(7), "x").unwrap());
}

#[test]
fn a_first_passkey_ends_the_links_that_are_out() {
    let w = World::new();
    let purpose = |person| LinkPurpose::SignIn { person: id(person) };
    let hers = w.desk.link_create(purpose(1), at(0), DAY).unwrap();
    let his = w.desk.link_create(purpose(2), at(0), DAY).unwrap();
    w.adds(1, "a", at(1)).unwrap();
    assert_eq!(code(w.desk.link_consume(hers.as_str(), at(2))), "not-found");
    assert!(w.desk.link_consume(his.as_str(), at(2)).is_ok());
}

#[test]
fn a_person_shut_out_does_not_come_in_by_a_passkey() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let open = w.signs_in(&passkey, at(0)).unwrap();
    w.desk.account_disable(id(1)).unwrap();
    assert!(!w.is_signed_in(&open.cookie, at(1)));
    assert_eq!(w.desk.passkey(&passkey.credential).unwrap(), None);
    assert_eq!(code(w.signs_in(&passkey, at(1))), "account-disabled");
    w.desk.account_enable(id(1)).unwrap();
    assert!(!w.is_signed_in(&open.cookie, at(2)), "what was ended stays ended");
    assert!(w.signs_in(&passkey, at(2)).is_ok());
}

#[test]
fn who_is_forgotten_leaves_no_passkey() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "telephone of Amina Abdi", at(0)).unwrap();
    w.signs_in(&passkey, at(0)).unwrap();
    assert_ne!(files_holding(w.dir.path(), b"telephone of Amina Abdi"), [""; 0]);
    w.desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(w.desk.passkey(&passkey.credential).unwrap(), None);
    assert!(!w.desk.has_passkey(id(1)).unwrap());
    for text in [&b"telephone of Amina Abdi"[..], b"key of telephone of"] {
        assert_eq!(files_holding(w.dir.path(), text), [""; 0]);
    }
}

#[test]
fn a_restored_desk_knows_no_passkey_and_no_challenge() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    let challenge = w.desk.challenge(Ceremony::SignIn { browser: "b" }, at(0)).unwrap();
    w.desk.forget_access().unwrap();
    let w = w.reopened();
    assert_eq!(w.desk.passkey(&passkey.credential).unwrap(), None);
    assert_eq!(w.desk.counts(at(1)).unwrap().passkeys, 0);
    let old = w
        .desk
        .challenge_look(Ceremony::SignIn { browser: "b" }, &challenge, at(1));
    assert_eq!(code(old), "passkey-expired");
}

#[test]
fn a_key_of_another_host_counts_as_none_until_the_host_is_back() {
    let old = World::new().moved_to("old.example", 2);
    let (passkey, _) = old.adds(1, "a", at(0)).unwrap();
    let by_link = old.desk.session_open_unless_passkey(id(1), at(1), "", "link");
    assert_eq!(code(by_link), "link-passkey", "while its host is ours");

    let moved = old.moved_to("new.example", 3);
    assert!(!moved.desk.has_passkey(id(1)).unwrap());
    assert_eq!(moved.desk.passkey(&passkey.credential).unwrap(), None);
    assert_eq!(code(moved.signs_in(&passkey, at(2))), "passkey-unknown");
    let listed = &moved.desk.passkeys_of(id(1)).unwrap()[0];
    assert_eq!((listed.site.as_str(), listed.here), ("old.example", false));
    let by_link = moved
        .desk
        .session_open_unless_passkey(id(1), at(3), "", "link")
        .unwrap();
    assert!(!by_link.session.has_passkey && by_link.session.is_fresh(at(3), &Rules::default()));
    // The first of the new host, added by whoever the link let in, and without showing the old one.
    moved.adds_in(by_link.session.id, 1, "b", at(4)).unwrap();
    let refused = moved.desk.session_open_unless_passkey(id(1), at(5), "", "link");
    assert_eq!(code(refused), "link-passkey");

    let back = moved.moved_to("old.example", 4);
    assert!(back.desk.passkey(&passkey.credential).unwrap().is_some());
    assert!(back.signs_in(&passkey, at(6)).is_ok());
    assert_eq!(back.desk.passkey(b"credential of b").unwrap(), None);
}

#[test]
fn the_key_made_in_a_recovery_ends_every_earlier_key_session_and_token() {
    let w = World::new();
    let (lost, old) = w.adds(1, "lost", at(0)).unwrap();
    w.desk
        .token_create_in(old.session.id, id(1), "old", &[Scope::Read], at(DAY), at(1))
        .unwrap();
    let (others, _) = w.adds(2, "another's", at(2)).unwrap();
    let purpose = LinkPurpose::Recovery {
        person: id(1),
        subject: id(9),
    };
    let link = w.desk.link_create(purpose, at(3), DAY).unwrap();
    assert_eq!(w.desk.link_peek(link.as_str(), at(4)).unwrap().purpose, purpose);
    assert!(w.signs_in(&others, at(4)).is_ok(), "another's key stops nothing");

    let opened = w.desk.link_recover(link.as_str(), "Firefox", at(5)).unwrap();
    let rules = Rules::default();
    assert!(opened.session.recovers() && opened.session.is_fresh(at(5), &rules));
    assert!(!opened.session.may_be_weighty(false, at(5), &rules));
    assert!(
        w.desk.session(&old.cookie, at(6)).unwrap().is_some(),
        "nothing ends yet"
    );
    assert_eq!(code(w.desk.link_recover(link.as_str(), "", at(6))), "link-used");

    let (_, made) = w.adds_in(opened.session.id, 1, "new", at(7)).unwrap();
    assert!(!made.session.recovers() && made.session.may_be_weighty(false, at(7), &rules));
    assert!(w.desk.session(&old.cookie, at(8)).unwrap().is_none());
    assert_eq!(w.desk.tokens_of(id(1), at(8)).unwrap(), []);
    assert_eq!(code(w.signs_in(&lost, at(8))), "passkey-unknown");
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap().len(), 1);
    assert!(w.desk.passkey(&others.credential).unwrap().is_some());
    // An ordinary session leaves the keys alone that are there.
    w.adds_in(made.session.id, 1, "second", at(9)).unwrap();
    assert_eq!(w.desk.passkeys_of(id(1)).unwrap().len(), 2);
}

#[test]
fn a_recovery_ends_when_its_person_signs_in_with_a_key() {
    let w = World::new();
    let (found, _) = w.adds(1, "found again", at(0)).unwrap();
    let subject = id(9);
    let link = |now| {
        let purpose = LinkPurpose::Recovery { person: id(1), subject };
        w.desk.link_create(purpose, now, DAY).unwrap()
    };
    let first = link(at(1));
    w.signs_in(&found, at(2)).unwrap();
    assert_eq!(code(w.desk.link_recover(first.as_str(), "", at(3))), "not-found");
    // What the letters' job asks, which may come late: granted at 1 or 2, she has used it since; at 3, not yet.
    assert!(w.desk.passkey_used_since(id(1), at(2)).unwrap());
    assert!(!w.desk.passkey_used_since(id(1), at(3)).unwrap());
    assert!(!w.desk.passkey_used_since(id(2), at(0)).unwrap());
    assert!(w.desk.passkey(&found.credential).unwrap().is_some());
    let (second, third) = (link(at(4)), link(at(5)));
    w.desk.links_withdraw(subject).unwrap();
    assert_eq!(
        code(w.desk.link_recover(second.as_str(), "", at(6))),
        "not-found",
        "it was stopped"
    );
    assert_eq!(code(w.desk.link_recover(third.as_str(), "", at(5 + DAY))), "not-found");
    let sign_in = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(7), DAY)
        .unwrap();
    assert_eq!(
        code(w.desk.link_recover(sign_in.as_str(), "", at(8))),
        "not-found",
        "a link of another purpose"
    );
    assert!(w.desk.passkey(&found.credential).unwrap().is_some());
}

/// Whoever read her mail made a token in a session by link: it ends with her first key, as that session does. What the operator made for her stays.
#[test]
fn a_token_made_by_link_ends_with_the_first_passkey() {
    let w = World::new();
    let scopes = [Scope::Read];
    let link = w.desk.session_open(id(1), at(0), "Other", "link").unwrap();
    let until = at(DAY);
    let made = w
        .desk
        .token_create_in(link.session.id, id(1), "by link", &scopes, until, at(1))
        .unwrap();
    let operators = w.desk.token_create(id(1), "operator", &scopes, until, at(1)).unwrap();
    let counts = |secret: &str, now| w.desk.token(secret, now).unwrap().is_some();
    assert!(counts(&made.0, at(2)) && counts(&operators.0, at(2)));
    let (first, _) = w.adds(1, "a", at(3)).unwrap();
    assert!(!counts(&made.0, at(4)) && counts(&operators.0, at(4)));
    // A further key ends none that was made with the first.
    let open = w.signs_in(&first, at(5)).unwrap();
    let with_key = w
        .desk
        .token_create_in(open.session.id, id(1), "with key", &scopes, until, at(6))
        .unwrap();
    w.adds(1, "b", at(7)).unwrap();
    assert!(counts(&with_key.0, at(8)));
}

/// What the device said when the key was made is kept; where it was not known, the next answer tells it, and no answer changes it.
#[test]
fn whether_a_key_may_be_copied_is_kept_once() {
    let w = World::new();
    let (passkey, _) = w.adds(1, "a", at(0)).unwrap();
    assert_eq!(passkey.eligible, Some(false));
    let kept = || w.desk.passkeys_of(id(1)).unwrap()[0].eligible;
    let answers = |eligible, now| {
        let browser = "b";
        let challenge = w.desk.challenge(Ceremony::SignIn { browser }, now).unwrap();
        let used = Used {
            eligible,
            ..used(&passkey)
        };
        w.desk
            .passkey_sign_in(browser, &challenge, id(1), used, "", now)
            .unwrap();
    };
    answers(true, at(1));
    assert_eq!(kept(), Some(false));
    let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    db.execute("UPDATE passkey SET eligible = NULL", []).unwrap();
    drop(db);
    assert_eq!(kept(), None, "from before it was kept");
    answers(true, at(2));
    assert_eq!(kept(), Some(true));
}
