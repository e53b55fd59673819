//! Restoring, reopening, cursors, and files of another program.

use crate::{World, at, code, email, id, state};
use desk::{Counts, Desk, LinkPurpose, Message, Scope};
use store::Chance;

#[test]
fn a_restored_desk_lets_nobody_in_and_keeps_the_people_and_their_drafts() {
    let w = World::new();
    let cookie = w.amina_signs_in(at(0));
    let link = w
        .desk
        .link_create(LinkPurpose::SignIn { person: id(1) }, at(0), 9_999)
        .unwrap();
    let invitation = w.desk.link_token_for(&[1; 32], "a@example.org", "nomination");
    let (secret, _) = w
        .desk
        .token_create(id(1), "a", &[Scope::Administer], at(9_999), at(0))
        .unwrap();
    let letter = Message {
        id: w.desk.message_id_for(&[1; 32], "a@example.org", "nomination"),
        to: email("a@example.org"),
        subject: "S".into(),
        language: terms::Language::En,
        body: vec![desk::Block::Text(invitation.to_string())],
        answered: false,
        until: at(86_400),
        about: None,
        person: id(1),
    };
    w.desk.post(&letter, at(0)).unwrap();
    w.desk.draft_put(id(1), "in", "edit", None, "{}", at(0)).unwrap();
    // The thief has the backup: everything in desk.db, and nothing of keys/.
    w.desk.forget_access().unwrap();
    let purpose = LinkPurpose::SignIn { person: id(1) };
    w.desk
        .link_register(
            &w.desk.link_token_for(&[1; 32], "a@example.org", "nomination"),
            purpose,
            at(1),
            9_999,
        )
        .unwrap();
    let w = w.reopened();
    assert!(!w.is_signed_in(&cookie, at(1)));
    assert_eq!(code(w.desk.link_consume(link.as_str(), at(1))), "not-found");
    assert_eq!(
        code(w.desk.link_consume(invitation.as_str(), at(1))),
        "not-found",
        "computed from the old secret"
    );
    assert_eq!(w.desk.token(&secret, at(1)).unwrap(), None);
    assert_ne!(
        w.desk.message_id_for(&[1; 32], "a@example.org", "nomination"),
        letter.id,
        "a new letter is a new one"
    );
    let expected = Counts {
        accounts: 2,
        links_open: 1,
        drafts: 1,
        ..Counts::default()
    };
    assert_eq!(w.desk.counts(at(1)).unwrap(), expected);
    assert_eq!(std::fs::read_dir(w.dir.path().join("outbox")).unwrap().count(), 0);
}

#[test]
fn a_copy_without_its_keys_opens_with_a_secret_of_its_own() {
    let w = World::new();
    let copy = tempfile::tempdir().unwrap();
    w.desk.copy_into(&copy.path().join("desk.db")).unwrap();
    let other = Desk::open(copy.path(), Chance::seeded(9)).unwrap();
    assert_eq!(other.account(id(1)).unwrap(), w.desk.account(id(1)).unwrap());
    assert_ne!(
        other.link_token_for(&[1; 32], "a", "b"),
        w.desk.link_token_for(&[1; 32], "a", "b")
    );
}

#[test]
fn cursors_are_kept_by_name_and_drawn_back_after_a_restore() {
    let w = World::new();
    assert_eq!(w.desk.cursor("invitations").unwrap(), 0);
    w.desk.cursor_set("invitations", 41).unwrap();
    w.desk.cursor_set("exports", 7).unwrap();
    let w = w.reopened();
    assert_eq!(
        (w.desk.cursor("invitations").unwrap(), w.desk.cursor("exports").unwrap()),
        (41, 7)
    );
    w.desk.cursors_not_beyond(20).unwrap();
    assert_eq!(
        (w.desk.cursor("invitations").unwrap(), w.desk.cursor("exports").unwrap()),
        (20, 7)
    );
}

#[test]
fn the_file_of_a_newer_program_is_refused_untouched() {
    let w = World::new();
    let file = w.dir.path().join("desk.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute(
        "INSERT INTO migration (number, name) VALUES (99, 'from the future')",
        [],
    )
    .unwrap();
    drop(db);
    let refused = Desk::open(w.dir.path(), Chance::seeded(2)).expect_err("refused");
    assert!(refused.to_string().contains("newer program"), "{refused}");
}

#[test]
fn a_desk_of_the_first_step_opens_and_its_letters_go_with_their_person() {
    let w = World::new();
    let letter = Message {
        id: w.desk.message_id_for(&[1; 32], "amina@example.org", "invitation"),
        to: email("amina@example.org"),
        subject: "S".into(),
        language: terms::Language::En,
        body: vec![desk::Block::Text("T".into())],
        answered: false,
        until: at(86_400),
        about: Some(id(7)),
        person: id(1),
    };
    w.desk.post(&letter, at(0)).unwrap();
    let purpose = LinkPurpose::Nomination {
        person: id(1),
        contact: id(7),
    };
    w.desk.link_create(purpose, at(0), 60).unwrap();
    let World { dir, desk } = w;
    drop(desk);
    // As the program before left it.
    let db = rusqlite::Connection::open(dir.path().join("desk.db")).unwrap();
    db.execute_batch(
        "DROP INDEX outbox_by_contact; ALTER TABLE outbox DROP COLUMN contact; DROP TABLE answer_link; DROP TABLE watch; DROP TABLE watch_closed;
         DROP INDEX outbox_by_person; ALTER TABLE outbox DROP COLUMN person; DROP TABLE passkey; DROP TABLE challenge;
         DROP TABLE proposal; DROP TABLE by_operator; ALTER TABLE account DROP COLUMN came; ALTER TABLE token DROP COLUMN by_link;
         ALTER TABLE session DROP COLUMN passkey; ALTER TABLE session DROP COLUMN verified;
         ALTER TABLE session DROP COLUMN verified_by; ALTER TABLE token DROP COLUMN passkey;
         ALTER TABLE token DROP COLUMN verified_by; ALTER TABLE clock DROP COLUMN era;
         DROP TABLE import; DROP TABLE lost; DROP TABLE dispatch; DROP TABLE domain; DROP TABLE arrival;
         DELETE FROM migration WHERE number >= 2;",
    )
    .unwrap();
    drop(db);
    assert_eq!(Desk::look(dir.path()), None);
    let desk = Desk::open(dir.path(), Chance::seeded(2)).unwrap();
    desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(std::fs::read_dir(dir.path().join("outbox")).unwrap().count(), 0);
}

#[test]
fn an_invitation_repeated_after_a_crash_is_identical_to_the_byte() {
    // What the roof's job does about a nomination, with the power failing after each of its steps.
    let job = |w: &World, steps: usize, now| {
        let (statement, to) = ([5; 32], email("named@cert.example"));
        let token = w.desk.link_token_for(&statement, &to.folded(), "nomination");
        let purpose = LinkPurpose::Nomination {
            person: id(3),
            contact: id(7),
        };
        if steps >= 1 {
            w.desk.link_register(&token, purpose, now, 9_999).unwrap();
        }
        let letter = Message {
            id: w.desk.message_id_for(&statement, &to.folded(), "nomination"),
            language: terms::Language::En,
            body: vec![desk::Block::Text(format!(
                "https://comity.example/en/invitation/{token}"
            ))],
            answered: false,
            until: at(86_400),
            subject: "You were named".into(),
            about: Some(id(7)),
            person: id(1),
            to,
        };
        if steps >= 2 {
            w.desk.post(&letter, now).unwrap();
        }
        if steps >= 3 {
            w.desk.cursor_set("invitations", 5).unwrap();
        }
        (token, letter.id)
    };
    for crashed_after in 0..=3 {
        let w = World::new();
        let (token, letter) = job(&w, crashed_after, at(0));
        let file = w.dir.path().join("outbox").join(format!("{letter}.eml"));
        let before = std::fs::read(&file).ok();
        let w = w.reopened();
        assert_eq!(
            job(&w, 3, at(60)),
            (token.clone(), letter),
            "the same link and the same Message-ID"
        );
        let after = std::fs::read(&file).unwrap();
        assert!(before.is_none_or(|b| b == after), "after step {crashed_after}");
        assert_eq!(std::fs::read_dir(w.dir.path().join("outbox")).unwrap().count(), 1);
        assert_eq!(
            w.desk.link_consume(token.as_str(), at(61)).unwrap().purpose.about(),
            Some(id(7))
        );
        assert_eq!(w.desk.cursor("invitations").unwrap(), 5);
    }
}
