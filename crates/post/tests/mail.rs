//! The corpus: mails in the shapes in which they come, each with the verdict that it must get (`tests/mail/expected.tsv`).
//!
//! They were written for this table, with invented hosts. What is too large to be kept in the tree is made here.

use post::arrival::{Action, Arrival, BYTES_MOST, Envelope, HEAD_MOST, PARTS_MOST, Report, Sign, read};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

const TOKEN: &str = "0123456789abcdefghjkmnpqrstvwxyz";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail")
}

fn envelope(sender: &str, door: &str) -> Envelope {
    Envelope::parse(sender, &format!("{door}+{TOKEN}@node.example")).expect("an envelope")
}

/// A verdict as the table writes it.
fn written(arrival: &Arrival) -> String {
    match arrival {
        Arrival::Reply { text } => format!("reply: {}", text.replace('\n', "\\n")),
        Arrival::Automatic(sign) => format!("automatic: {sign:?}"),
        Arrival::Report(reports) => {
            let mut out = String::from("report:");
            for (at, r) in reports.iter().enumerate() {
                let action = format!("{:?}", r.action).to_lowercase();
                let recipient = r.recipient.as_deref().unwrap_or("?");
                let _ = write!(
                    out,
                    "{} {action} {} {recipient}",
                    if at == 0 { "" } else { ";" },
                    r.status
                );
                if let Some(about) = &r.about {
                    let _ = write!(out, " about {about}");
                }
            }
            out
        }
        other => other.word().into(),
    }
}

struct Row {
    name: String,
    sender: String,
    door: String,
    expected: String,
}

fn rows() -> Vec<Row> {
    let table = std::fs::read_to_string(folder().join("expected.tsv")).expect("the table");
    table
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            Row {
                name: cells[0].into(),
                sender: cells[1].into(),
                door: cells[2].into(),
                expected: cells[3].into(),
            }
        })
        .collect()
}

fn mail(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.eml"))).expect("a mail of the corpus")
}

#[test]
fn every_mail_of_the_corpus_is_what_the_table_says() {
    let rows = rows();
    assert!(rows.len() >= 60, "{} mails", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let found = written(&read(&envelope(&row.sender, &row.door), &mail(&row.name)));
        if found.trim_end() != row.expected.trim_end() {
            wrong.push(format!("{}\n  is       {found}\n  expected {}", row.name, row.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_has_its_line_and_every_line_its_file() {
    let named: BTreeSet<String> = rows().into_iter().map(|r| r.name).collect();
    let there: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .filter_map(|e| {
            e.unwrap()
                .file_name()
                .into_string()
                .unwrap()
                .strip_suffix(".eml")
                .map(str::to_owned)
        })
        .collect();
    assert_eq!(named, there);
}

/// The rule above all: with a sign of a machine on it, no mail is an answer, whatever else it says.
#[test]
fn with_a_sign_of_a_machine_no_mail_of_the_corpus_is_a_reply() {
    for sign in [
        "Auto-Submitted: auto-replied",
        "auto-submitted: AUTO-GENERATED; x=y",
        "Auto-Submitted:\r\n\tauto-notified",
        "Precedence: Bulk",
        "Precedence: junk",
        "List-Id: <a.b>",
        "X-Autoreply: yes",
        "X-AutoRespond: yes",
        "From: MAILER-DAEMON@mx.example",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=x",
        "Content-Type: multipart/report; report-type=tlsrpt; boundary=x",
        "Content-Type: multipart/report; boundary=x",
    ] {
        for row in rows() {
            // The one sign that is none where a ticket system passes on what a person typed.
            if sign == "Precedence: Bulk" && row.name == "ticket-system-a-person-typed" {
                continue;
            }
            let bytes = mail(&row.name);
            let mut before = format!("{sign}\r\n").into_bytes();
            before.extend_from_slice(&bytes);
            for door in ["answer", "bounce"] {
                let found = read(&envelope("duty@cert.example", door), &before);
                assert!(
                    !matches!(found, Arrival::Reply { .. }),
                    "{sign}: {} at {door}",
                    row.name
                );
            }
        }
    }
    for row in rows() {
        let found = read(&envelope("<>", "answer"), &mail(&row.name));
        assert!(!matches!(found, Arrival::Reply { .. }), "empty sender: {}", row.name);
    }
}

#[test]
fn nothing_sent_to_the_bounce_address_is_a_reply() {
    for row in rows() {
        for sender in ["", "duty@cert.example"] {
            let found = read(&envelope(sender, "bounce"), &mail(&row.name));
            assert!(!matches!(found, Arrival::Reply { .. }), "{}", row.name);
        }
    }
}

#[test]
fn a_notice_of_absence_at_the_bounce_address_is_told_from_a_bounce() {
    let away = b"From: duty@cert.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n";
    assert_eq!(
        read(&envelope("", "bounce"), away),
        Arrival::Automatic(Sign::AutoSubmitted)
    );
}

#[test]
fn what_is_too_large_is_unreadable_and_what_just_fits_is_read() {
    let to = envelope("duty@cert.example", "answer");
    let head = b"From: duty@cert.example\r\n\r\n".to_vec();
    let of_size = |size: usize| {
        let mut mail = head.clone();
        mail.resize(size, b'a');
        mail
    };
    assert!(matches!(read(&to, &of_size(BYTES_MOST)), Arrival::Reply { .. }));
    assert_eq!(read(&to, &of_size(BYTES_MOST + 1)), Arrival::Unreadable);

    let with_head = |size: usize| {
        let mut mail = format!("X: {}\r\n", "a".repeat(size - 5)).into_bytes();
        mail.extend_from_slice(b"\r\nhello\r\n");
        mail
    };
    assert!(matches!(read(&to, &with_head(HEAD_MOST - 2)), Arrival::Reply { .. }));
    assert_eq!(read(&to, &with_head(HEAD_MOST + 1)), Arrival::Unreadable);

    let with_parts = |count: usize| {
        let parts = "--b\r\n\r\nhello\r\n".repeat(count);
        format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n").into_bytes()
    };
    // The container is a part too.
    assert!(matches!(read(&to, &with_parts(PARTS_MOST - 1)), Arrival::Reply { .. }));
    assert_eq!(read(&to, &with_parts(PARTS_MOST)), Arrival::Unreadable);
}

/// Mails that cost whoever reads them generously: each is answered, and none by going ever deeper.
#[test]
fn bombs_are_answered() {
    let to = envelope("duty@cert.example", "answer");
    let fill = |line: &str, size: usize| line.repeat(size / line.len()).into_bytes();
    for line in [
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n",
        "--b\r\n",
        "a: b\r\n",
        " folded\r\n",
        "On 1 wrote:\r\n",
        ">",
        "<blockquote>",
        "<",
        "=",
        "\0",
        "\u{202e}",
        "\r",
        "\n",
        "(",
    ] {
        let _ = read(&to, &fill(line, BYTES_MOST));
        for kind in [
            "text/plain; format=flowed",
            "text/html",
            "text/plain; charset=utf-7",
            "multipart/report; boundary=b",
        ] {
            for encoding in ["8bit", "base64", "quoted-printable"] {
                let mut mail =
                    format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").into_bytes();
                mail.extend(fill(line, BYTES_MOST / 8));
                let _ = read(&to, &mail);
            }
        }
    }
}

/// Each mail of the corpus, cut off at every byte and with every byte spoiled in turn: no panic, and the same bytes give the same verdict.
#[test]
fn cut_off_or_spoiled_anywhere_every_mail_still_gets_a_verdict() {
    for row in rows() {
        let to = envelope(&row.sender, &row.door);
        let bytes = mail(&row.name);
        for at in 0..bytes.len() {
            if at % 7 == 0 {
                let _ = read(&to, &bytes[..at]);
            }
            if at % 11 == 0 {
                let mut spoiled = bytes.clone();
                spoiled[at] ^= 0x15;
                assert_eq!(read(&to, &spoiled), read(&to, &spoiled));
            }
        }
    }
}

#[test]
fn what_a_mail_server_says_is_short_and_clean() {
    let words = "\u{202e}\u{1b}[31m".to_owned() + &"very long ".repeat(200);
    let mail = format!(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: \
         message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; {words}\r\n--b--\r\n"
    );
    let Arrival::Report(reports) = read(&envelope("", "bounce"), mail.as_bytes()) else {
        panic!("no report");
    };
    let [
        Report {
            action: Action::Failed,
            words,
            ..
        },
    ] = &reports[..]
    else {
        panic!("{reports:?}");
    };
    assert!(
        words.chars().count() <= 200 && !words.contains(['\u{202e}', '\u{1b}']),
        "{words}"
    );
}
