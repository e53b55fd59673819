//! The outbox: one file for each message, the same bytes on every repeat, no header of anybody else's making.

use crate::{World, at, code, email, id, refusal};
use data_encoding::BASE64;
use desk::{Block, Message, Posted};
use std::path::PathBuf;

fn message(w: &World) -> Message {
    Message {
        id: w.desk.message_id_for(&[3; 32], "duty@cert.example", "nomination"),
        to: email("duty@cert.example"),
        subject: "Ruritania has named you / Руритания назвала вас / 请确认您是联络人".into(),
        language: terms::Language::En,
        body: vec![Block::Text(
            "Please open:\nhttps://comity.example/en/invitation/abc\n\nمع التحية".into(),
        )],
        answered: false,
        until: at(86_400),
        about: Some(id(7)),
        person: id(1),
    }
}

fn file(w: &World, id: &str) -> PathBuf {
    w.dir.path().join("outbox").join(format!("{id}.eml"))
}

fn files(w: &World) -> usize {
    std::fs::read_dir(w.dir.path().join("outbox")).unwrap().count()
}

#[test]
fn a_message_is_an_rfc_5322_file_that_reads_back_as_it_was_meant() {
    let w = World::new();
    let message = message(&w);
    assert_eq!(w.desk.post(&message, at(0)).unwrap(), Posted::New);
    let bytes = std::fs::read(file(&w, &message.id)).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.is_ascii());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "CRLF only");
    assert!(text.lines().all(|l| l.len() <= 78), "short lines");
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let unfolded = head.replace("\r\n ", " ");
    let value = |name: &str| {
        let mut found = unfolded
            .lines()
            .filter_map(|l| l.split_once(": "))
            .filter(|(n, _)| *n == name);
        let value = found.next().unwrap_or_else(|| panic!("no {name}")).1.to_owned();
        assert!(found.next().is_none(), "{name} once");
        value
    };
    assert_eq!(value("Date"), "Fri, 15 Jan 2027 08:00:00 +0000");
    assert_eq!(value("To"), "duty@cert.example");
    assert_eq!(value("From"), "no-reply@comity.invalid");
    assert_eq!(value("Message-ID"), format!("<{}>", message.id));
    assert_eq!(value("Auto-Submitted"), "auto-generated");
    assert!(value("Content-Type").starts_with("multipart/alternative; boundary="));
    let subject: String = value("Subject")
        .split(' ')
        .map(|word| {
            assert!(word.len() <= 75);
            let inner = word.strip_prefix("=?UTF-8?B?").unwrap().strip_suffix("?=").unwrap();
            String::from_utf8(BASE64.decode(inner.as_bytes()).unwrap()).expect("each word whole")
        })
        .collect();
    assert_eq!(subject, message.subject);
    let plain = body.split("\r\n\r\n").nth(1).expect("a first part");
    let plain = plain
        .split("\r\n\r\n--")
        .next()
        .unwrap()
        .split("\r\n--")
        .next()
        .unwrap();
    let body = BASE64.decode(plain.replace("\r\n", "").as_bytes()).unwrap();
    let meant = message.body[0].as_str().replace('\n', "\r\n") + "\r\n";
    assert_eq!(String::from_utf8(body).unwrap(), meant);
}

#[test]
fn the_same_id_twice_is_one_file_with_identical_bytes() {
    let w = World::new();
    let message = message(&w);
    w.desk.post(&message, at(0)).unwrap();
    let first = std::fs::read(file(&w, &message.id)).unwrap();
    assert_eq!(w.desk.post(&message, at(999)).unwrap(), Posted::Already);
    let w = w.reopened();
    let mut changed = message.clone();
    changed.body.push(Block::Text(" once more".into()));
    assert_eq!(w.desk.post(&changed, at(1_999)).unwrap(), Posted::Already);
    assert_eq!(std::fs::read(file(&w, &message.id)).unwrap(), first);
    assert_eq!((files(&w), w.desk.outbox_count().unwrap()), (1, 1));
}

#[test]
fn a_crash_at_each_step_is_repeated_with_identical_bytes() {
    type Crash = fn(&World, &str);
    let crashes: [(&str, Crash); 3] = [
        ("after the row, before the file", |w, id| {
            std::fs::remove_file(file(w, id)).unwrap()
        }),
        ("while writing the file", |w, id| {
            std::fs::rename(file(w, id), file(w, id).with_extension("new")).unwrap();
            std::fs::write(file(w, id).with_extension("new"), b"Date: half").unwrap();
        }),
        ("after the file, before the note", |_, _| {}),
    ];
    for (what, crash) in crashes {
        let w = World::new();
        let message = message(&w);
        w.desk.post(&message, at(0)).unwrap();
        let first = std::fs::read(file(&w, &message.id)).unwrap();
        crash(&w, &message.id);
        let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
        db.execute("UPDATE outbox SET written = 0", []).unwrap();
        drop(db);
        let w = w.reopened();
        assert_eq!(
            files(&w),
            usize::from(what.ends_with("the note")),
            "{what}: nothing half written is left"
        );
        w.desk.post(&message, at(999)).unwrap();
        assert_eq!(std::fs::read(file(&w, &message.id)).unwrap(), first, "{what}");
        assert_eq!(files(&w), 1, "{what}");
    }
}

#[test]
fn a_message_is_not_sent_again_after_its_file_was_taken_away() {
    let w = World::new();
    let message = message(&w);
    w.desk.post(&message, at(0)).unwrap();
    std::fs::remove_file(file(&w, &message.id)).unwrap();
    assert_eq!(w.desk.post(&message, at(1)).unwrap(), Posted::Already);
    assert_eq!(files(&w), 0);
}

#[test]
fn headers_cannot_be_injected() {
    let w = World::new();
    for bad in [
        "A\r\nBcc: evil@example.org",
        "A\nBcc: evil@example.org",
        "A\rBcc: evil@example.org",
        "A\u{2028}B",
        "A\u{85}B",
        "A\0B",
        "",
        &"x".repeat(201),
    ] {
        let mut m = message(&w);
        m.subject = bad.into();
        let no = refusal(w.desk.post(&m, at(0)));
        assert_eq!((no.code, no.field), ("message-malformed", Some("subject")), "{bad:?}");
    }
    for bad in [
        "",
        "a",
        "a@",
        "@b",
        "a@b@c",
        "../../a@b",
        "a/b@c",
        ".a@b",
        "a..b@c",
        "a@b>\r\nBcc: evil@example.org",
        "a b@c",
        "A@b",
        &format!("{}@b", "a".repeat(101)),
    ] {
        let mut m = message(&w);
        m.id = bad.into();
        let no = refusal(w.desk.post(&m, at(0)));
        assert_eq!((no.code, no.field), ("message-malformed", Some("id")), "{bad:?}");
    }
    let mut m = message(&w);
    m.body = vec![Block::Text("a\0b".into())];
    assert_eq!(code(w.desk.post(&m, at(0))), "message-malformed");
    m.body = vec![Block::Text("x".repeat(65_537))];
    assert_eq!(code(w.desk.post(&m, at(0))), "message-malformed");
    assert_eq!(
        (files(&w), w.desk.outbox_count().unwrap()),
        (0, 0),
        "refusals change nothing"
    );

    // What looks like a header inside subject and text stays inside.
    let mut m = message(&w);
    m.subject = "=?UTF-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5vcmc=?=".into();
    m.body = vec![Block::Text("\r\n\r\nBcc: evil@example.org\r\n.\r\nQUIT".into())];
    w.desk.post(&m, at(0)).unwrap();
    let text = std::fs::read_to_string(file(&w, &m.id)).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert_eq!(head.lines().filter(|l| l.starts_with("Subject: ")).count(), 1);
    assert!(!text.contains("Bcc") && !head.contains("DQpCY2M6") && !body.contains("\r\n."));
}

#[test]
fn many_threads_posting_one_message_make_one_file() {
    let w = World::new();
    let message = message(&w);
    let new: usize = std::thread::scope(|threads| {
        let posts: Vec<_> = (0..8)
            .map(|n| {
                threads.spawn({
                    let (w, message) = (&w, &message);
                    move || usize::from(w.desk.post(message, at(n)).unwrap() == Posted::New)
                })
            })
            .collect();
        posts.into_iter().map(|p| p.join().unwrap()).sum()
    });
    assert_eq!((new, files(&w)), (1, 1));
}

#[test]
fn the_folder_and_its_files_are_closed_to_other_users() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let w = World::new();
        let message = message(&w);
        w.desk.post(&message, at(0)).unwrap();
        let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(w.dir.path().join("outbox")), 0o700);
        assert_eq!(mode(file(&w, &message.id)), 0o600);
        assert_eq!(mode(w.dir.path().join("keys/desk.secret")), 0o600);
    }
}
