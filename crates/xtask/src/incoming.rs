//! Fuzz targets over mail that comes in: what it is, what a report says, whose sign is a machine's, and the file in the inbox.
//!
//! The rule that is held against every input, by a look at the raw bytes that shares nothing with the reader: with a sign of a machine in its
//! head no mail is a reply. Serves TRUST G-S5; docs/design/mail-in.md.

use post::arrival::{
    Action, Arrival, BYTES_MOST, Door, Envelope, Letter, Status, Told, automatic, read, reply, report, told,
};
use std::collections::BTreeSet;

fn one(branch: &str) -> BTreeSet<String> {
    BTreeSet::from([branch.to_owned()])
}

/// Whether a line of the head says plainly that a machine wrote it. Looks at whole lines alone: what it finds, anybody would.
fn says_machine(mail: &[u8]) -> bool {
    for line in mail.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return false;
        }
        let line = line.to_ascii_lowercase();
        let plain = [
            &b"auto-submitted: auto-replied"[..],
            b"auto-submitted: auto-generated",
            b"auto-submitted: auto-notified",
            b"precedence: bulk",
            b"precedence: junk",
            b"precedence: list",
            b"precedence: auto_reply",
            b"x-autoreply: yes",
            b"x-autorespond: yes",
            b"list-id: <a.b>",
            b"from: mailer-daemon",
            b"from: <postmaster@mx.example>",
            b"content-type: multipart/report",
        ];
        if plain.contains(&&line[..]) {
            return true;
        }
    }
    false
}

fn is_clean(text: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|c| (c.is_control() && c != '\n') || turns(c))
}

/// First line: sender, a tab, recipient. Then the mail.
pub fn mail_arrival(bytes: &[u8]) -> BTreeSet<String> {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let line = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mail = bytes.get(end + 1..).unwrap_or_default();
    let Some(envelope) = line
        .split_once('\t')
        .and_then(|(sender, recipient)| Envelope::parse(sender, recipient))
    else {
        return one("not-ours");
    };
    let arrival = read(&envelope, mail);
    assert_eq!(arrival, read(&envelope, mail), "two verdicts");
    match &arrival {
        Arrival::Reply { text } => {
            assert_eq!(envelope.recipient.door, Door::Answer, "a reply at the bounce address");
            assert!(!envelope.sender.is_empty(), "a reply from nobody");
            assert!(!says_machine(mail), "a machine's mail is a reply");
            assert!(mail.len() <= BYTES_MOST, "too large for a reply");
            assert!(text.chars().count() <= reply::TEXT_MOST && is_clean(text), "{text:?}");
        }
        Arrival::Report(reports) => {
            let letter = Letter {
                id: "ours@node.example",
                to: None,
            };
            // At the door for answers nothing is ever marked.
            assert_eq!(told(Door::Answer, reports, letter), Told::Nothing);
            if reports.is_empty() {
                return one("report-in-words-alone");
            }
        }
        _ => {}
    }
    one(arrival.word())
}

/// The body of a `message/delivery-status`.
pub fn delivery_status(bytes: &[u8]) -> BTreeSet<String> {
    let reports = report::groups(bytes);
    assert!(reports.len() <= 50, "{} recipients", reports.len());
    let mut reached = BTreeSet::new();
    for r in &reports {
        assert_eq!(
            Status::parse(&r.status.to_string()),
            Some(r.status),
            "written and read again"
        );
        assert!(r.words.chars().count() <= 200 && is_clean(&r.words) && !r.words.contains('\n'));
        let sound = r.recipient.as_ref().is_none_or(|a| is_clean(a) && a.contains('@'));
        assert!(sound, "{:?}", r.recipient);
        assert_eq!(
            r.status.class == 2,
            !matches!(r.action, Action::Failed | Action::Delayed)
        );
        reached.insert(format!("{:?}", r.action).to_lowercase());
        // One that returns another letter marks nothing.
        let mut foreign = r.clone();
        foreign.about = Some("another@node.example".into());
        let letter = Letter {
            id: "ours@node.example",
            to: r.recipient.as_deref(),
        };
        assert_eq!(told(Door::Bounce, &[foreign], letter), Told::Nothing);
        if r.action == Action::Failed {
            assert_eq!(
                told(Door::Bounce, std::slice::from_ref(r), letter),
                Told::Failed(r.status)
            );
        }
    }
    if reached.is_empty() {
        return one("nothing-said");
    }
    reached
}

/// One value of `Auto-Submitted`.
pub fn auto_submitted(bytes: &[u8]) -> BTreeSet<String> {
    let value = String::from_utf8_lossy(bytes).into_owned();
    let no = automatic::is_no(&value);
    let lowered = value.trim().to_ascii_lowercase();
    assert!(!(no && lowered.starts_with("auto-")), "{value:?}");
    assert!(!(no && lowered.is_empty()), "nothing said is not `no`");
    // A comment before it and a parameter after it change nothing.
    if !value.contains(['(', ')', ';']) {
        assert_eq!(automatic::is_no(&format!("(a (b) c) {value} ; d=e")), no, "{value:?}");
    }
    one(if no { "no" } else { "automatic" })
}

/// A file of the inbox.
pub fn inbox_file(bytes: &[u8]) -> BTreeSet<String> {
    match Envelope::unwrap(bytes) {
        Some((envelope, mail)) => {
            assert_eq!(envelope.wrap(mail), bytes, "one envelope has two lines");
            one("accepted")
        }
        None => one("refused"),
    }
}

const TOKEN: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// First inputs of the kept corpus.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let mails: Vec<Vec<u8>> = [
        ("duty@cert.example\tanswer", "From: duty@cert.example\r\n\r\nReceived.\r\n\r\nOn 22 Nov 2026, C <a@node.example> wrote:\r\n> x\r\n"),
        ("duty@cert.example\tanswer", "From: duty@cert.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n"),
        ("\tanswer", "From: duty@cert.example\r\n\r\nAway.\r\n"),
        ("\tbounce", "From: MAILER-DAEMON\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@node.example>\r\n\r\n--b--\r\n"),
        ("\tbounce", "From: MAILER-DAEMON\r\n\r\nSorry. (#5.1.1)\r\n"),
        ("duty@cert.example\tanswer", "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nRead.\r\n--b--\r\n"),
        ("duty@cert.example\tanswer", "no head"),
        ("duty@cert.example\tinfo", "From: duty@cert.example\r\n\r\nReceived.\r\n"),
        ("duty@cert.example\tanswer", "From: d@c.example\r\nContent-Type: text/html; charset=gb18030\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+ytW1vaGjPC9wPjxibG9ja3F1b3RlPng8L2Jsb2NrcXVvdGU+\r\n"),
        ("duty@cert.example\tanswer", "From: d@c.example\r\nContent-Type: text/plain; format=flowed; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=F0=CF=CC=D5=DE=C5=CE=CF =\r\n\r\n-- \r\nx\r\n"),
        ("fbl@big.example\tbounce", "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\
            Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n--b--\r\n"),
        ("fbl@big.example\tbounce", "Content-Type: multipart/report; report-type=tlsrpt; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"),
    ]
    .iter()
    .map(|(envelope, mail)| format!("{envelope}+{TOKEN}@node.example\n{mail}").into_bytes())
    .collect();
    let group = |action: &str, status: &str| {
        format!("Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;\r\n duty+2Bx@cert.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 no\r\n")
            .into_bytes()
    };
    let inbox = |sender: &str| {
        Envelope::parse(sender, &format!("bounce+{TOKEN}@node.example"))
            .map(|e| e.wrap(b"From: a@b.example\r\n\r\nx\r\n"))
            .unwrap_or_default()
    };
    vec![
        ("mail-arrival", mails),
        (
            "delivery-status",
            vec![
                group("failed", "5.1.1 (no mailbox)"),
                group("delayed", "4.4.1"),
                group("delivered", "2.0.0"),
                group("relayed", "2.0.0"),
                group("expanded", "2.1.0"),
                group("failed", "2.0.0"),
                b"Final-Recipient: utf-8; \\x{434}@b.example\nAction: failed\nStatus: 5.0.0\n".to_vec(),
            ],
        ),
        (
            "auto-submitted",
            ["no", "auto-replied; owner=x", "(really) No ; a=b", "", "no way", "((no"]
                .iter()
                .map(|t| t.as_bytes().to_vec())
                .collect(),
        ),
        (
            "inbox-file",
            vec![
                inbox("a b@cert.example"),
                inbox(""),
                b"comity-mail-1 answer x\n".to_vec(),
                format!("comity-mail-1 bounce {TOKEN} %41\n").into_bytes(),
            ],
        ),
    ]
}
