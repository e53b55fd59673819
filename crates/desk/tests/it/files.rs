//! What must be in no file: secrets that let somebody in, and text that was erased.

use crate::{World, at, email, files_holding, files_holding_any, id, state};
use desk::{Account, LinkPurpose, Message, Posted, Scope};
use terms::Language;

const NOWHERE: [String; 0] = [];

/// A form token without its mask: pad and rest, digit by digit.
fn bare(masked: &str) -> String {
    const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let (pad, rest) = masked.split_at(32);
    let digit = |c: char| ALPHABET.find(c).unwrap();
    pad.chars()
        .zip(rest.chars())
        .map(|(a, b)| char::from(ALPHABET.as_bytes()[digit(a) ^ digit(b)]))
        .collect()
}

#[test]
fn no_cookie_link_token_or_form_token_is_in_any_file() {
    let w = World::new();
    let mut secrets = Vec::new();
    for n in 0..40 {
        let open = w.desk.session_open(id(1), at(n), "Firefox", "link").unwrap();
        w.desk.session(&open.cookie, at(n + 70)).unwrap();
        let rotated = w.desk.session_rotate(&open.cookie, at(n + 70)).unwrap().unwrap();
        secrets.extend([
            open.cookie,
            bare(&open.session.form_token),
            rotated.cookie,
            bare(&rotated.session.form_token),
        ]);
        let link = w
            .desk
            .link_create(LinkPurpose::SignIn { person: id(1) }, at(n), 600)
            .unwrap();
        w.desk.link_peek(link.as_str(), at(n)).unwrap();
        secrets.push(link.as_str().to_owned());
        let computed = w.desk.link_token_for(&[7; 32], &n.to_string(), "nomination");
        w.desk
            .link_register(&computed, LinkPurpose::SignIn { person: id(2) }, at(n), 600)
            .unwrap();
        secrets.push(computed.as_str().to_owned());
    }
    for n in 0..10 {
        let (secret, _) = w
            .desk
            .token_create(id(1), &n.to_string(), &[Scope::Read], at(9_999), at(200))
            .unwrap();
        secrets.push(secret[5..].to_owned());
    }
    let nonce = w.desk.fresh_nonce();
    secrets.extend([bare(&w.desk.anonymous_form_token(&nonce)), nonce]);
    // In the log, after closing, and in a copy for the backup.
    w.desk.copy_into(&w.dir.path().join("copy.db")).unwrap();
    let sought: Vec<&[u8]> = secrets.iter().map(String::as_bytes).collect();
    assert_eq!(files_holding_any(w.dir.path(), &sought), NOWHERE);
    let w = w.reopened();
    assert_eq!(files_holding_any(w.dir.path(), &sought), NOWHERE);
    std::fs::write(w.dir.path().join("planted"), &secrets[17]).unwrap();
    assert_eq!(
        files_holding_any(w.dir.path(), &sought),
        ["planted"],
        "the test would see it"
    );
    let key = std::fs::read(w.dir.path().join("keys/desk.secret")).unwrap();
    assert_eq!(files_holding(w.dir.path(), &key), ["keys/desk.secret"]);
}

#[test]
fn an_erased_subject_is_in_no_file() {
    let w = World::new();
    // Much traffic, in which drafts come, grow, shrink and go: SQLite moves rows between pages and leaves copies
    // behind, of which `secure_delete` does not know. Without the rewriting of the file this test finds some. The
    // traffic goes by a connection of its own that does not wait for the disk.
    let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    db.execute_batch("PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 9999;")
        .unwrap();
    let mut dice = 1_u64;
    let mut roll = |most: u64| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % most
    };
    for round in 0..6_000_u64 {
        let n = i64::try_from(roll(3_000)).unwrap();
        let (about, marker) = if n % 3 == 0 {
            (id(7), "CANARY-ERASED")
        } else {
            (id(8), "CANARY-KEPT")
        };
        let json = format!("{marker}-{round} {}", "x".repeat(usize::try_from(roll(300)).unwrap()));
        if roll(4) == 0 {
            db.execute("DELETE FROM draft WHERE number = ?1", [n]).unwrap();
        } else {
            db.execute(
                "INSERT INTO draft (number, person, input_id, form, subject, json, saved)
                 VALUES (?1, ?2, ?3, 'edit', ?4, ?5, 0) ON CONFLICT (number) DO UPDATE SET json = excluded.json",
                (n, id(9).as_bytes(), n.to_string(), about.as_bytes(), json),
            )
            .unwrap();
        }
    }
    drop(db);
    let mut letters = Vec::new();
    for (about, statement, word) in [(id(7), [1; 32], "CANARY-ERASED"), (id(8), [2; 32], "CANARY-KEPT")] {
        let to = email(&format!("{}@cert.example", word.to_lowercase()));
        let message = Message {
            id: w.desk.message_id_for(&statement, to.as_str(), "nomination"),
            to,
            subject: "An invitation".into(),
            language: terms::Language::En,
            body: vec![desk::Block::Text(word.into())],
            answered: false,
            until: at(86_400),
            about: Some(about),
            person: id(1),
        };
        w.desk.post(&message, at(0)).unwrap();
        letters.push(message);
    }
    assert!(
        !files_holding(w.dir.path(), b"CANARY-ERASED").is_empty(),
        "the test would see it"
    );

    w.desk.erase_everywhere(id(7)).unwrap();
    for gone in [
        "CANARY-ERASED",
        "canary-erased",
        &data_encoding::BASE64.encode(b"CANARY-ERASED")[..16],
    ] {
        assert_eq!(files_holding(w.dir.path(), gone.as_bytes()), NOWHERE, "{gone}");
    }
    assert_eq!(std::fs::read_dir(w.dir.path().join("outbox")).unwrap().count(), 1);
    assert!(!files_holding(w.dir.path(), b"CANARY-KEPT").is_empty());
    w.desk.erase_everywhere(id(7)).unwrap();
    // The job that wrote the letter, repeated after a crash, does not bring it back.
    w.desk.post(&letters[0], at(5)).unwrap();
    assert_eq!(files_holding(w.dir.path(), b"canary-erased"), NOWHERE);
    w.desk.copy_into(&w.dir.path().join("copy.db")).unwrap();
    assert_eq!(files_holding(w.dir.path(), b"CANARY-ERASED"), NOWHERE);
}

#[test]
fn erasing_goes_on_while_others_read() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                    assert!(w.is_signed_in(&cookie, at(1)));
                    w.desk.drafts_of(id(1)).unwrap();
                }
            });
        }
        for n in 0..10 {
            let word = format!("CANARY-ROUND-{n}");
            w.desk
                .draft_put(id(1), "in", "edit", Some(id(7)), &word, at(1))
                .unwrap();
            w.desk.drafts_forget(id(7)).unwrap();
            assert_eq!(files_holding(w.dir.path(), word.as_bytes()), NOWHERE);
        }
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
    });
}

#[test]
fn a_forgotten_person_is_in_no_file() {
    let w = World::new();
    w.desk
        .account_put(&Account {
            person: id(3),
            email: Some(email("canary.person@cert.example")),
            name: "Canary Person".into(),
            language: Language::Fr,
            disabled: false,
        })
        .unwrap();
    w.desk.session_open(id(3), at(0), "CanaryBrowser", "link").unwrap();
    w.desk
        .draft_put(id(3), "in", "edit", None, "CANARY-DRAFT", at(0))
        .unwrap();
    w.desk.account_forget(id(3), &state("XAA")).unwrap();
    for gone in ["canary.person", "Canary Person", "CanaryBrowser", "CANARY-DRAFT"] {
        assert_eq!(files_holding(w.dir.path(), gone.as_bytes()), NOWHERE, "{gone}");
    }
    assert_eq!(w.desk.account(id(3)).unwrap(), None);
}

fn put(w: &World, n: u8, name: &str, address: &str) {
    w.desk
        .account_put(&Account {
            person: id(n),
            email: Some(email(address)),
            name: name.into(),
            language: Language::En,
            disabled: false,
        })
        .unwrap();
}

fn draft(w: &World, input: &str, form: &str, json: &str) {
    w.desk.draft_put(id(9), input, form, None, json, at(1)).unwrap();
}

fn drafts_left(w: &World) -> Vec<String> {
    let mut left: Vec<String> = w
        .desk
        .drafts_of(id(9))
        .unwrap()
        .into_iter()
        .map(|d| d.input_id)
        .collect();
    left.sort();
    left
}

#[test]
fn an_erased_person_is_in_no_draft_of_a_nomination_either() {
    let w = World::new();
    put(&w, 3, "QQ \"Name\"", "qqaddress@cert.example");
    put(&w, 4, "QQ", "other@cert.example");
    draft(
        &w,
        "named",
        "nominate",
        r#"[["state","XAA"],["person-name"," qq \"Name\" "],["note","x"]]"#,
    );
    draft(
        &w,
        "addressed",
        "nominate",
        r#"[["invitation-mail","QQaddress@cert.example"]]"#,
    );
    draft(
        &w,
        "channel",
        "edit",
        r#"[["channel-3-value","qqaddress@cert.example "]]"#,
    );
    draft(&w, "another", "nominate", r#"[["state","XAA"],["person-name","QQ"]]"#);
    w.desk.account_forget(id(3), &state("XAA")).unwrap();
    for gone in ["Name\\\"", "qqaddress", "QQaddress"] {
        assert_eq!(files_holding(w.dir.path(), gone.as_bytes()), NOWHERE, "{gone}");
    }
    assert_eq!(drafts_left(&w), ["another"]);
}

/// Whoever names people chooses their names: an erasure must not become a way to take everybody's half-written forms.
#[test]
fn a_name_chosen_to_match_takes_no_draft_of_anybody_else() {
    let w = World::new();
    draft(
        &w,
        "everyone",
        "nominate",
        r#"[["step","add"],["state","XAB"],["role","technical"],["person-name","Someone else"],["note","half an hour"]]"#,
    );
    draft(
        &w,
        "namesake",
        "nominate",
        r#"[["state","XAB"],["person-name","Duty officer"],["invitation-mail","duty@xab.example"]]"#,
    );
    draft(&w, "edit", "edit", r#"[["person-name","Duty officer"]]"#);
    draft(
        &w,
        "post",
        "nominate",
        r#"[["state","XAA"],["person-post","Duty officer"]]"#,
    );
    draft(&w, "object", "nominate", r#"{"person-name":"Duty officer"}"#);
    draft(&w, "broken", "nominate", "Duty officer, role");
    draft(
        &w,
        "odd",
        "nominate",
        r#"["Duty officer",[["person-name"],"Duty officer"],[1,2],[]]"#,
    );
    let all = ["broken", "edit", "everyone", "namesake", "object", "odd", "post"];
    for (n, name) in ["role", "technical", "state", "XAB", "Duty officer", "add"]
        .into_iter()
        .enumerate()
    {
        let n = u8::try_from(20 + n).unwrap();
        put(&w, n, name, &format!("throwaway-{n}@xaa.example"));
        w.desk.account_forget(id(n), &state("XAA")).unwrap();
        assert_eq!(drafts_left(&w), all, "after {name}");
    }
    // A mailbox that somebody else is written to at is not hers alone.
    put(&w, 3, "Guest", "duty@xab.example");
    put(&w, 4, "Boss", "Duty@xab.example");
    w.desk.account_forget(id(3), &state("XAA")).unwrap();
    assert_eq!(drafts_left(&w), all);
    w.desk.account_forget(id(4), &state("XAA")).unwrap();
    assert_eq!(drafts_left(&w), ["broken", "edit", "everyone", "object", "odd", "post"]);
}

#[test]
fn every_letter_to_a_forgotten_person_goes_and_no_other_is_written() {
    let w = World::new();
    put(&w, 3, "Canary Person", "canary.person@cert.example");
    let letter = |to: &str, about, person, name: &str| Message {
        id: w.desk.message_id_for(&[5; 32], to, name),
        to: email(to),
        subject: "A letter".into(),
        language: terms::Language::En,
        body: vec![desk::Block::Text("CANARY-LETTER".into())],
        answered: false,
        until: at(86_400),
        about,
        person: id(person),
    };
    let sign_in = letter("canary.person@cert.example", None, 3, "signin");
    let mandate = letter("canary.person@cert.example", Some(id(8)), 3, "mandate");
    let other = letter("amina@example.org", Some(id(8)), 1, "mandate");
    for one in [&sign_in, &mandate, &other] {
        assert_eq!(w.desk.post(one, at(0)).unwrap(), Posted::New);
    }
    assert!(
        !files_holding(w.dir.path(), b"canary.person").is_empty(),
        "the test would see it"
    );
    w.desk.account_forget(id(3), &state("XAA")).unwrap();
    // Asked for just before, written just after: or the job repeated.
    let late = letter("canary.person@cert.example", None, 3, "late");
    assert_eq!(w.desk.post(&late, at(1)).unwrap(), Posted::Nobody);
    w.desk.post(&mandate, at(1)).unwrap();
    assert_eq!(files_holding(w.dir.path(), b"canary.person"), NOWHERE);
    assert_eq!(std::fs::read_dir(w.dir.path().join("outbox")).unwrap().count(), 1);
}

/// A long reader keeps the files from being cleaned. Whoever asks again later must find that something is left to do.
#[test]
fn forgetting_that_was_put_off_is_found_unfinished() {
    let w = World::new();
    put(&w, 3, "Canary Person", "canary.person@cert.example");
    let reader = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM account").unwrap();
    let held: i64 = reader
        .query_row("SELECT count(*) FROM account", [], |r| r.get(0))
        .unwrap();
    assert_eq!(held, 3);
    w.desk.account_forget(id(3), &state("XAA")).unwrap_err();
    let left = w.desk.account(id(3)).unwrap().expect("still to be forgotten");
    assert_eq!((left.name.as_str(), left.email, left.disabled), ("", None, true));
    reader.execute_batch("COMMIT").unwrap();
    // Nameless by now: a colleague who has not yet typed a name keeps the draft.
    let begun = r#"[["state","XAA"],["person-name",""]]"#;
    w.desk
        .draft_put(id(2), "begun", "nominate", None, begun, at(1))
        .unwrap();
    w.desk.account_forget(id(3), &state("XAA")).unwrap();
    assert_eq!(w.desk.account(id(3)).unwrap(), None);
    assert_eq!(files_holding(w.dir.path(), b"Canary Person"), NOWHERE);
    assert!(w.desk.draft(id(2), "begun").unwrap().is_some());
}

#[test]
fn an_account_that_nothing_came_of_is_dropped_without_writing_the_file_anew() {
    let w = World::new();
    let file = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    let frames = || -> i64 {
        file.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |r| r.get(1))
            .unwrap()
    };
    for n in 0..200 {
        w.desk
            .draft_put(id(n % 8), &n.to_string(), "edit", None, &"x".repeat(9_000), at(1))
            .unwrap();
    }
    let account = Account {
        person: id(5),
        email: None,
        name: "Nobody".into(),
        language: Language::En,
        disabled: false,
    };
    w.desk.account_put(&account).unwrap();
    frames();
    w.desk.account_drop(id(5)).unwrap();
    assert_eq!(w.desk.account(id(5)).unwrap(), None);
    assert!(frames() < 100, "the whole file went through the log");
}
