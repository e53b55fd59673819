//! What people and machines do with the letters of the night: they press the button behind the link, reply, are away, send letters back, and try what is
//! none of theirs.
//!
//! Letters are read where they arrived, in the files of the mail server's side. A mail goes through the program `comity mail-in`, as from a mail
//! server's pipe; what it took in (exit 0) must be judged as what it is. A button that was pressed while the node died is pressed again with the
//! same form.

use super::world::BASE;
use crate::http::Client;
use crate::yard::Yard;
use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A letter as it arrived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrived {
    /// Message-ID without brackets.
    pub(super) id: String,
    pub(super) to: String,
    /// Where an answer goes.
    pub(super) reply_to: String,
    /// The envelope's sender, to which reports go.
    pub(super) bounce: String,
    /// In the link.
    pub(super) token: String,
}

/// Every letter that arrived whole, in these files of the receiving side; one that came twice is there twice.
pub(super) fn arrived(folder: &Path) -> Result<Vec<Arrived>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let text = String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned();
        all.extend(read(&text));
    }
    Ok(all)
}

fn bare(text: &str) -> String {
    text.trim().trim_matches(['<', '>']).to_owned()
}

fn read(text: &str) -> Option<Arrived> {
    let line = |name: &str| text.lines().find_map(|l| l.strip_prefix(name)).map(bare);
    let id = line("Message-ID: ")?;
    let boundary = id.split('@').next()?;
    // The last mark of the last part: all of it is there.
    text.contains(&format!("--=_{boundary}--")).then_some(())?;
    let from = text.lines().find_map(|l| l.strip_prefix("X-Mail-Args: "))?;
    let from = from.trim_start_matches("FROM:").split('>').next()?;
    Some(Arrived {
        to: line("To: ")?,
        reply_to: line("Reply-To: ")?,
        bounce: bare(from),
        token: token_of(text)?,
        id,
    })
}

/// The token of the link in the first part.
pub(super) fn token_of(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim_end);
    lines.find(|l| *l == "Content-Transfer-Encoding: base64")?;
    let packed: String = lines
        .skip_while(|l| !l.is_empty())
        .skip(1)
        .take_while(|l| !l.is_empty() && !l.starts_with("--"))
        .collect();
    let words = String::from_utf8(BASE64.decode(packed.as_bytes()).ok()?).ok()?;
    let (_, rest) = words.split_once("/answer/")?;
    Some(rest.chars().take_while(char::is_ascii_alphanumeric).collect())
}

/// A mail on its way to us.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    sender: String,
    recipient: String,
    bytes: String,
    /// What it is to be judged; nothing where the same bytes came before.
    pub(super) verdict: Option<&'static str>,
}

impl Mail {
    /// Into the inbox from this very process: as the program does it, without the time of a program's start.
    pub(super) fn take(&self, data: &Path) -> Result<()> {
        comity::inbox::take(data, &self.sender, &self.recipient, self.bytes.as_bytes())
            .map(|_| ())
            .map_err(|later| anyhow::anyhow!("the inbox takes nothing: {later}"))
    }
}

/// A person's words, with everything below the quoted letter.
pub(super) fn reply(letter: &Arrived, from: &str, words: &str) -> Mail {
    Mail {
        sender: from.to_owned(),
        recipient: letter.reply_to.clone(),
        bytes: format!(
            "From: Duty <{from}>\r\nTo: <{0}>\r\nSubject: Re: check\r\nIn-Reply-To: <{1}>\r\n\r\n{words}\r\n\r\n\
             On 22 Nov 2026, Comity <{0}> wrote:\r\n> Please answer.\r\n",
            letter.reply_to, letter.id
        ),
        verdict: Some("reply"),
    }
}

/// The same mail, brought again by a mail server that did not hear that we have it.
pub(super) fn again(mail: &Mail) -> Mail {
    Mail {
        verdict: None,
        ..mail.clone()
    }
}

/// A reply to an address of our form that was never given out.
pub(super) fn forged(letter: &Arrived) -> Mail {
    let (local, host) = letter.reply_to.split_once('@').unwrap_or_default();
    let (door, token) = local.split_once('+').unwrap_or_default();
    let strange: String = token.chars().rev().collect();
    let mut mail = reply(letter, &letter.to, "Received.");
    mail.recipient = format!("{door}+{strange}@{host}");
    mail.verdict = Some("no-such-letter");
    mail
}

/// A machine's word that nobody is there.
pub(super) fn away(letter: &Arrived) -> Mail {
    Mail {
        sender: letter.to.clone(),
        recipient: letter.reply_to.clone(),
        bytes: format!(
            "From: <{}>\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n",
            letter.to
        ),
        verdict: Some("automatic"),
    }
}

/// A program's word that the letter was on a screen (RFC 8098).
pub(super) fn shown(letter: &Arrived) -> Mail {
    Mail {
        sender: letter.to.clone(),
        recipient: letter.reply_to.clone(),
        bytes: format!(
            "From: <{0}>\r\nSubject: Read\r\nContent-Type: multipart/report; report-type=disposition-notification; \
             boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nShown.\r\n--b\r\n\
             Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; {0}\r\n\
             Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n",
            letter.to
        ),
        verdict: Some("read-receipt"),
    }
}

/// A mail server's report that it could not deliver (RFC 3464).
pub(super) fn returned(letter: &Arrived) -> Mail {
    Mail {
        sender: String::new(),
        recipient: letter.bounce.clone(),
        bytes: format!(
            "From: MAILER-DAEMON@mx.ok.test\r\nTo: <{0}>\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
             Nobody of that name.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.ok.test\r\n\r\n\
             Final-Recipient: rfc822; {1}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Message-ID: <{2}>\r\n\r\n--b--\r\n",
            letter.bounce, letter.to, letter.id
        ),
        verdict: Some("report"),
    }
}

/// A reply that only the node can read (RFC 3156).
pub(super) fn encrypted(from: &str, to: &str, armor: &str, verdict: &'static str) -> Mail {
    let armor = armor.replace('\n', "\r\n");
    Mail {
        sender: from.to_owned(),
        recipient: to.to_owned(),
        bytes: format!(
            "From: <{from}>\r\nTo: <{to}>\r\nSubject: ...\r\nMIME-Version: 1.0\r\nContent-Type: multipart/encrypted; \
             protocol=\"application/pgp-encrypted\"; boundary=e\r\n\r\n--e\r\nContent-Type: application/pgp-encrypted\r\n\r\n\
             Version: 1\r\n\r\n--e\r\nContent-Type: application/octet-stream\r\n\r\n{armor}\r\n--e--\r\n"
        ),
        verdict: Some(verdict),
    }
}

/// Through the program, as a mail server's pipe brings it. Exit 0: it is ours now.
pub(super) fn hand_in(yard: &Yard, data: &Path, mail: &Mail) -> Result<()> {
    let mut child = Command::new(yard.comity())
        .args(["mail-in", "--data"])
        .arg(data)
        .args(["--sender", &mail.sender, "--recipient", &mail.recipient])
        .stdin(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("a pipe")?.write_all(mail.bytes.as_bytes())?;
    let status = child.wait()?;
    ensure!(status.success(), "mail-in ended with {status}");
    Ok(())
}

/// The form behind a link, as a browser has it before its button is pressed.
#[derive(Clone, Debug)]
pub(super) struct Button {
    path: String,
    cookie: String,
    body: String,
}

/// Opens the page behind a link; none where it shows no button.
pub(super) fn button(client: &mut Client, token: &str) -> Result<Option<Button>> {
    let path = format!("/en/answer/{token}");
    let page = client.get(&path, &[])?;
    ensure!(page.status == 200, "{path} is answered {}", page.status);
    let text = page.text();
    let hidden = |name: &str| {
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let cookie = page
        .headers
        .iter()
        .filter(|(n, _)| n == "set-cookie")
        .find_map(|(_, v)| v.split(';').next().filter(|c| c.starts_with("comity-form=")))
        .map(str::to_owned);
    let (Some(form), Some(cookie)) = (hidden("form_token"), cookie) else {
        return Ok(None);
    };
    let input = hidden("input").unwrap_or_else(|| format!("pressed-{token}"));
    Ok(Some(Button {
        path,
        cookie,
        body: format!("form_token={form}&input={input}"),
    }))
}

/// Presses it; the status.
pub(super) fn press(client: &mut Client, button: &Button) -> Result<u16> {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", BASE),
        ("cookie", button.cookie.as_str()),
    ];
    let answer = client.send("POST", &button.path, &headers, button.body.as_bytes(), || {})?;
    Ok(answer.status)
}

/// How many mails were judged as what.
pub(super) fn judged(data: &Path) -> Result<BTreeMap<String, u64>> {
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    db.busy_timeout(std::time::Duration::from_secs(10))?;
    let mut rows = db.prepare("SELECT verdict, count(*) FROM arrival GROUP BY verdict")?;
    let found = rows.query_map([], |r| Ok((r.get(0)?, u64::try_from(r.get::<_, i64>(1)?).unwrap_or(0))))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
