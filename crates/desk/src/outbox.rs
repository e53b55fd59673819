//! The outbox: messages as files, one for each (statement, recipient, template).
//!
//! A message's id is its Message-ID and the name of its file, `outbox/<id>.eml`. Posting the same id again changes
//! nothing; after a crash in between, the identical bytes are written again, with the date of the first try. Headers are built
//! from parsed values only, and anything with a line break is refused. The words stand in the file alone: the table
//! knows the id, whose letter it is, the subject it is about and a hash. Nothing is written to somebody who was forgotten.
//! Serves OEWG 64 (invitations), DESIGN 15, TRUST G-S7 (header injection).

use crate::{Desk, DeskError, EmailAddress, optional, secret};
use data_encoding::BASE64;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::PoisonError;
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// A message to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// From [`Desk::message_id_for`] or [`Desk::fresh_message_id`]: the Message-ID without its brackets.
    pub id: String,
    /// The one recipient.
    pub to: EmailAddress,
    /// One line, at most 200 characters.
    pub subject: String,
    /// Plain text, at most 64 KiB.
    pub text: String,
    /// What it is about: erased with it.
    pub about: Option<Id>,
    /// Whose letter it is: erased with her account, and not written where there is none any more.
    pub person: Id,
}

impl std::fmt::Debug for Message {
    // The text of an invitation holds a link that lets its reader in.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({})", self.id)
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It lies in the outbox.
    New,
    /// It had been posted before; nothing was changed.
    Already,
    /// Its person has no account any more, or is being forgotten: nothing was written.
    Nobody,
}

impl Message {
    fn check(&self) -> Result<(), Refusal> {
        let malformed = |field| Err(Refusal::bad("message-malformed").at(field));
        let mut halves = self.id.split('@');
        let sound = |half: Option<&str>| {
            half.is_some_and(|h| {
                !h.starts_with('.')
                    && !h.contains("..")
                    && (1..=100).contains(&h.len())
                    && h.bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b))
            })
        };
        if !sound(halves.next()) || !sound(halves.next()) || halves.next().is_some() {
            return malformed("id");
        }
        if self.subject.trim().is_empty()
            || self.subject.chars().count() > 200
            || self
                .subject
                .chars()
                .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            return malformed("subject");
        }
        let allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        if self.text.len() > 65_536 || !self.text.chars().all(allowed) {
            return malformed("text");
        }
        Ok(())
    }

    /// The whole message as RFC 5322 lines. Every value was parsed or is encoded: nothing can open a header of its own.
    fn bytes(&self, from: &EmailAddress, at: Instant) -> Vec<u8> {
        let mut out = String::new();
        let mut line = |name: &str, value: &str| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{name}: {value}\r\n");
        };
        line("Date", &rfc_5322_date(at));
        line("From", from.as_str());
        line("To", self.to.as_str());
        line("Message-ID", &format!("<{}>", self.id));
        line("Subject", &encoded_words(self.subject.trim()));
        // RFC 3834: holiday notices and robots do not answer this.
        line("Auto-Submitted", "auto-generated");
        line("X-Auto-Response-Suppress", "All");
        line("MIME-Version", "1.0");
        line("Content-Type", "text/plain; charset=utf-8");
        line("Content-Transfer-Encoding", "base64");
        out.push_str("\r\n");
        let text = self.text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n");
        let body = BASE64.encode(text.as_bytes());
        let mut rest = body.as_str();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(76));
            out.push_str(now);
            out.push_str("\r\n");
            rest = later;
        }
        out.into_bytes()
    }
}

/// `Sun, 22 Nov 2026 01:13:59 +0000`.
fn rfc_5322_date(at: Instant) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    // The first of January 1970 was a Thursday.
    let weekday = usize::try_from(at.seconds().div_euclid(86_400).rem_euclid(7)).unwrap_or(0);
    let text = at.to_string();
    let month = text[5..7].parse::<usize>().unwrap_or(1);
    format!(
        "{}, {} {} {} {} +0000",
        DAYS[weekday],
        &text[8..10],
        MONTHS[month - 1],
        &text[..4],
        &text[11..19]
    )
}

/// RFC 2047: words of at most 64 characters, each whole in UTF-8, on lines of their own.
fn encoded_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for c in text.chars() {
        // 39 bytes become 52 characters of base64; with `=?UTF-8?B?`, `?=` and `Subject: ` that is 73, and a line may have 76.
        if words.last().is_some_and(|w| w.len() + c.len_utf8() > 39) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let encoded: Vec<String> = words
        .iter()
        .map(|w| format!("=?UTF-8?B?{}?=", BASE64.encode(w.as_bytes())))
        .collect();
    encoded.join("\r\n ")
}

impl Desk {
    /// The id of the message that follows from a statement, for one recipient and one template.
    pub fn message_id_for(&self, statement: &[u8; 32], recipient: &str, template: &str) -> String {
        let bytes = self.derive("message", &[statement, recipient.as_bytes(), template.as_bytes()]);
        format!("{}@{}", secret::written(&bytes), self.0.rules.mail_host)
    }

    /// An id for a message that follows from no statement, such as a sign-in link.
    pub fn fresh_message_id(&self) -> String {
        format!(
            "{}@{}",
            secret::written(&self.0.chance.bytes::<20>()),
            self.0.rules.mail_host
        )
    }

    /// Puts a message into the outbox, once.
    ///
    /// # Errors
    /// `message-malformed` at `id`, `subject` or `text`: a control character in a header, or too long.
    pub fn post(&self, message: &Message, now: Instant) -> Result<Posted, DeskError> {
        message.check()?;
        let now = self.time(now)?;
        let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
        let row: Option<(i64, bool, [u8; 32])> = optional(self.0.readers.get()?.query_row(
            "SELECT at, written, hash FROM outbox WHERE id = ?1",
            [&message.id],
            |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
        ))?;
        if let Some((_, true, _)) = row {
            return Ok(Posted::Already);
        }
        let file = self.outbox_file(&message.id);
        let at = row.map_or(now, |(at, _, _)| Instant::from_micros(at));
        // Written before the power failed, only not noted: it may have been read, so it stays as it is.
        let stands = row.is_some_and(|(_, _, hash)| std::fs::read(&file).is_ok_and(|b| secret::digest(&b) == hash));
        if !stands {
            let bytes = message.bytes(&self.0.rules.mail_from, at);
            // Asked with the outbox in hand: whoever forgets a person holds it too, and finds this letter or hinders it.
            let noted = self.write(Some(now), |db| -> Result<usize, StoreError> {
                Ok(db.execute(
                    "INSERT INTO outbox (id, about, at, hash, written, person) SELECT ?1, ?2, ?3, ?4, 0, ?5
                     WHERE EXISTS (SELECT 1 FROM account WHERE person = ?5 AND name <> '')
                     ON CONFLICT (id) DO UPDATE SET hash = excluded.hash",
                    (
                        &message.id,
                        message.about.as_ref().map(Id::as_bytes),
                        at.micros(),
                        secret::digest(&bytes),
                        message.person.as_bytes(),
                    ),
                )?)
            })?;
            if noted == 0 {
                return Ok(Posted::Nobody);
            }
            // Power fails here: the row has the date, the repeat writes the same bytes.
            secret::replace_private(&file, &bytes)?;
        }
        // Power fails here: the file stands, the repeat finds it and only notes it.
        self.write(None, |db| -> Result<(), StoreError> {
            db.execute("UPDATE outbox SET written = 1 WHERE id = ?1", [&message.id])?;
            Ok(())
        })?;
        Ok(if stands { Posted::Already } else { Posted::New })
    }

    /// Deletes every message about this subject, from the folder and the table; tells how many there were.
    pub fn outbox_forget(&self, about: Id) -> Result<usize, StoreError> {
        let gone = self.outbox_delete(about)?;
        self.leave_no_trace()?;
        Ok(gone)
    }

    /// How many messages were put into the outbox.
    pub fn outbox_count(&self) -> Result<u64, StoreError> {
        let db = self.0.readers.get()?;
        let n: i64 = db.query_row("SELECT count(*) FROM outbox", [], |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    pub(crate) fn outbox_delete(&self, about: Id) -> Result<usize, StoreError> {
        let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
        // Files first: if the power fails between, the rows are still there and the repeat finds them.
        self.outbox_remove_files("SELECT id FROM outbox WHERE about = ?1", Some(about))?;
        self.write(None, |db| {
            // The row stays, with no tie to anything: a job repeated later must not write the message anew.
            let gone = db.execute(
                "UPDATE outbox SET about = NULL, person = NULL, written = 1 WHERE about = ?1",
                [about.as_bytes()],
            )?;
            Ok(gone)
        })
    }

    /// Removes the files of the messages that `sql` names; the caller holds the outbox.
    pub(crate) fn outbox_remove_files(&self, sql: &str, about: Option<Id>) -> Result<(), StoreError> {
        let ids: Vec<String> = {
            let db = self.0.readers.get()?;
            let mut rows = db.prepare(sql)?;
            let about = about.iter().map(Id::as_bytes);
            rows.query_map(rusqlite::params_from_iter(about), |r| r.get(0))?
                .collect::<Result<_, _>>()?
        };
        for id in ids {
            let file = self.outbox_file(&id);
            remove(&file.with_extension("new"))?;
            remove(&file)?;
        }
        sync_folder(&self.0.dir.join("outbox"))
    }

    /// Removes what a crash left half written; called once, before anything is posted.
    pub(crate) fn outbox_tidy(&self) -> Result<(), StoreError> {
        let folder = self.0.dir.join("outbox");
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "new") {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn outbox_file(&self, id: &str) -> PathBuf {
        // `check` has let through only `a-z 0-9 . - _ @`, no leading dot and no `..`: this is one name in that folder.
        self.0.dir.join("outbox").join(format!("{id}.eml"))
    }
}

fn remove(file: &std::path::Path) -> Result<(), StoreError> {
    match std::fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

/// Waits until removed names have left the disk.
fn sync_folder(folder: &std::path::Path) -> Result<(), StoreError> {
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}
