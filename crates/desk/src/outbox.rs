//! The outbox: messages as files, one for each (statement, recipient, template).
//!
//! A message's id is its Message-ID and the name of its file, `outbox/<id>.eml`. Posting the same id again changes
//! nothing; after a crash in between, the identical bytes are written again, with the date of the first try. `post` composes
//! them; where somebody's key is known (`Closes`) the letter is closed with it, or not written at all. Where letters leave by a mail server, the row of its way (`dispatch`) is made with the note that it is written. The words stand in the file alone: the table
//! knows the id, whose letter it is, the subject it is about and a hash. Nothing is written to somebody who was forgotten.
//! Serves OEWG 64 (invitations), DESIGN 15, TRUST G-S7 (header injection).

use crate::{Block, Desk, DeskError, EmailAddress, Rules, optional, secret};
use post::Letter;
use std::path::PathBuf;
use std::sync::PoisonError;
use store::StoreError;
use terms::{Id, Instant, Language, Refusal};

/// A message to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// From [`Desk::message_id_for`] or [`Desk::fresh_message_id`]: the Message-ID without its brackets.
    pub id: String,
    /// The one recipient.
    pub to: EmailAddress,
    /// One line, at most 200 characters.
    pub subject: String,
    /// The language of subject and body.
    pub language: Language,
    /// Paragraphs and links, at most 64 KiB.
    pub body: Vec<Block>,
    /// Whether an answer by mail is wanted: then it says where to.
    pub answered: bool,
    /// When it is of no use any more: a link in it has ended. It is not sent after that.
    pub until: Instant,
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
    /// Its person has a key that may not be used: nothing was written, and the letter's fate says why.
    Unusable,
}

/// What a letter to somebody is closed with.
pub enum Closing {
    /// Nothing: nobody gave a key for her.
    None,
    /// This encrypts and signs what stands inside, and gives armor; or says by name why it cannot.
    With(Close),
    /// She has a key, and by this fault it may not be used: no letter is written, and none in clear text.
    Unusable(&'static str),
}

/// Encrypts and signs: gives armor in lines that end in CRLF, or the name of a fault.
pub type Close = Box<dyn Fn(&[u8], Instant) -> Result<String, &'static str> + Send>;

/// Knows what letters to a person are closed with (docs/design/openpgp.md).
pub trait Closes: Send + Sync {
    /// Asked for each letter, before anything is written.
    ///
    /// # Errors
    /// Where it cannot be known just now: then nothing is written, and the letter is tried again.
    fn closing(&self, person: Id, now: Instant) -> Result<Closing, StoreError>;
}

impl Rules {
    /// Composes a letter as this node would, with a Message-ID of the usual length, and drops it: settings by which no letter can be
    /// written are told before somebody waits for one.
    ///
    /// # Errors
    /// As [`Desk::post`].
    pub fn try_letter(&self) -> Result<(), Refusal> {
        let mark = secret::written(&[0; 20]);
        let letter = Letter {
            id: format!("{mark}@{}", self.mail_host),
            from: self.mail_from.clone(),
            to: self.mail_from.clone(),
            reply_to: Some(EmailAddress::parse(&format!("answer+{mark}@{}", self.mail_host))?),
            subject: "A letter to try".into(),
            language: Language::En,
            body: vec![Block::Text("It goes nowhere.".into())],
        };
        letter.compose(Instant::from_micros(0)).map(|_| ())
    }
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

    /// Puts a message into the outbox, once. A letter to somebody with a key is closed with it: then its bytes hold chance, and what is
    /// repeated after a crash is the file, or, where the power failed before it stood, a file of the same Message-ID that nobody has seen.
    ///
    /// # Errors
    /// `message-malformed` at `id`, `subject`, `text` or `link`: a control character in a header, or too long.
    pub fn post(&self, message: &Message, now: Instant) -> Result<Posted, DeskError> {
        self.post_to(message, None, now)
    }

    /// The same for a message that goes to a channel of this contact and is about something else: it is erased with either.
    ///
    /// # Errors
    /// As [`Desk::post`].
    pub fn post_to(&self, message: &Message, contact: Option<Id>, now: Instant) -> Result<Posted, DeskError> {
        self.put(message, contact, false, now)
    }

    /// The same for a message that is held back until [`Desk::letters_release`]. One that was posted before stays as it is.
    ///
    /// # Errors
    /// As [`Desk::post`].
    pub fn post_held(&self, message: &Message, contact: Option<Id>, now: Instant) -> Result<Posted, DeskError> {
        self.put(message, contact, true, now)
    }

    fn put(&self, message: &Message, contact: Option<Id>, held: bool, now: Instant) -> Result<Posted, DeskError> {
        let letter = Letter {
            id: message.id.clone(),
            from: self.0.rules.mail_from.clone(),
            to: message.to.clone(),
            reply_to: message.answered.then(|| self.reply_address(&message.id)).transpose()?,
            subject: message.subject.clone(),
            language: message.language,
            body: message.body.clone(),
        };
        // Refused before anything is written.
        letter.compose(now)?;
        let now = self.time(now)?;
        // Asked before the outbox is taken: whoever answers reads elsewhere, and nobody waits for both.
        let closing = match self.0.closes.get() {
            Some(closes) => closes.closing(message.person, now)?,
            None => Closing::None,
        };
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
            let made = match &closing {
                Closing::None => Ok(letter.compose(at)?),
                Closing::With(close) => match close(&letter.inside(at)?, now) {
                    Ok(armor) => Ok(letter.around(at, &armor)?),
                    Err(fault) => Err(fault),
                },
                Closing::Unusable(fault) => Err(*fault),
            };
            let bytes = match made {
                Ok(bytes) => bytes,
                Err(fault) => return self.unwritten(message, contact, (at, now), fault),
            };
            // Asked with the outbox in hand: whoever forgets a person holds it too, and finds this letter or hinders it.
            let noted = self.write(Some(now), |db| -> Result<usize, StoreError> {
                Ok(db.execute(
                    "INSERT INTO outbox (id, about, at, hash, written, person, contact) SELECT ?1, ?2, ?3, ?4, 0, ?5, ?6
                     WHERE EXISTS (SELECT 1 FROM account WHERE person = ?5 AND name <> '')
                     ON CONFLICT (id) DO UPDATE SET hash = excluded.hash",
                    (
                        &message.id,
                        message.about.as_ref().map(Id::as_bytes),
                        at.micros(),
                        secret::digest(&bytes),
                        message.person.as_bytes(),
                        contact.as_ref().map(Id::as_bytes),
                    ),
                )?)
            })?;
            if noted == 0 {
                return Ok(Posted::Nobody);
            }
            // Power fails here: the row has the date, the repeat writes the same bytes.
            secret::replace_private(&file, &bytes)?;
        }
        // Power fails here: the file stands, the repeat finds it and only notes it. With the note goes the row of its way: neither is
        // ever without the other.
        self.write(None, |db| -> Result<(), StoreError> {
            db.execute("UPDATE outbox SET written = 1 WHERE id = ?1", [&message.id])?;
            if self.0.rules.dispatches {
                self.dispatch_begin(db, message, held, now)?;
            }
            Ok(())
        })?;
        Ok(if stands { Posted::Already } else { Posted::New })
    }

    /// Sets down a letter that is not written because its reader's key may not be used: refused, with the name of the fault. One commit; the
    /// repeat finds it. The caller holds the outbox.
    fn unwritten(
        &self,
        message: &Message,
        contact: Option<Id>,
        (at, now): (Instant, Instant),
        fault: &'static str,
    ) -> Result<Posted, DeskError> {
        // Of an earlier try that nobody noted. Power fails here: the repeat comes to the same.
        remove(&self.outbox_file(&message.id))?;
        let noted = self.write(Some(now), |db| -> Result<usize, StoreError> {
            let noted = db.execute(
                "INSERT INTO outbox (id, about, at, hash, written, person, contact) SELECT ?1, ?2, ?3, ?4, 1, ?5, ?6
                 WHERE EXISTS (SELECT 1 FROM account WHERE person = ?5 AND name <> '')
                 ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, written = 1",
                (
                    &message.id,
                    message.about.as_ref().map(Id::as_bytes),
                    at.micros(),
                    // Of no bytes: there is no file.
                    secret::digest(&[]),
                    message.person.as_bytes(),
                    contact.as_ref().map(Id::as_bytes),
                ),
            )?;
            if noted > 0 {
                self.dispatch_begin(db, message, false, now)?;
                db.execute(
                    "UPDATE dispatch SET state = 'refused', status = ?2, told = ?3, domain = '' WHERE id = ?1 AND state = 'waiting'",
                    (&message.id, fault, now.micros()),
                )?;
            }
            Ok(noted)
        })?;
        Ok(if noted == 0 { Posted::Nobody } else { Posted::Unusable })
    }

    /// From now on letters are closed with what this knows; once, when the node is put together.
    pub fn closes_letters_with(&self, closes: std::sync::Arc<dyn Closes>) {
        // A second one is a fault of whoever puts the house together, and changes nothing.
        let _ = self.0.closes.set(closes);
    }

    /// Deletes every message about this subject, and every one that went to its channels, from the folder and the table; tells how many there were.
    pub fn outbox_forget(&self, about: Id) -> Result<usize, StoreError> {
        let gone = self.outbox_delete(about)?;
        self.leave_no_trace()?;
        Ok(gone)
    }

    /// Whether a message of this id was put into the outbox, whatever became of it since. One whose file was not noted yet was not.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn was_posted(&self, id: &str) -> Result<bool, StoreError> {
        let row: Option<bool> = optional(self.0.readers.get()?.query_row(
            "SELECT written FROM outbox WHERE id = ?1",
            [id],
            |r| r.get(0),
        ))?;
        Ok(row == Some(true))
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
        self.outbox_remove_files("SELECT id FROM outbox WHERE about = ?1 OR contact = ?1", Some(about))?;
        self.write(None, |db| {
            // A letter on its way is on its way no more.
            db.execute(
                "DELETE FROM dispatch WHERE id IN (SELECT id FROM outbox WHERE about = ?1 OR contact = ?1)",
                [about.as_bytes()],
            )?;
            crate::dispatch::forget_domains(db, None)?;
            // The row stays, with no tie to anything: a job repeated later must not write the message anew.
            let gone = db.execute(
                "UPDATE outbox SET about = NULL, contact = NULL, person = NULL, written = 1
                 WHERE about = ?1 OR contact = ?1",
                [about.as_bytes()],
            )?;
            Ok(gone)
        })
    }

    /// Calls back what nobody has taken yet of the messages about this subject: their files go, and whoever reads their fate reads that they were given
    /// up. What was handed over stays as it is. Tells how many.
    pub fn letters_call_back(&self, about: Id, now: Instant) -> Result<usize, StoreError> {
        const WAIT: &str = "SELECT o.id FROM outbox o LEFT JOIN dispatch d ON d.id = o.id
             WHERE o.about = ?1 AND (d.id IS NULL OR d.state IN ('waiting', 'held'))";
        let now = self.time(now)?;
        let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
        // Files first: if the power fails between, the rows still wait and the repeat finds them.
        self.outbox_remove_files(WAIT, Some(about))?;
        self.write(Some(now), |db| {
            let ids: Vec<String> = db
                .prepare_cached(WAIT)?
                .query_map([about.as_bytes()], |r| r.get(0))?
                .collect::<Result<_, _>>()?;
            for id in &ids {
                // Its row stays and says that it was written: a job repeated later does not write it anew.
                db.execute("UPDATE outbox SET written = 1 WHERE id = ?1", [id])?;
                db.execute(
                    "UPDATE dispatch SET state = 'given-up', told = ?2, domain = '' WHERE id = ?1",
                    (id, now.micros()),
                )?;
            }
            Ok(ids.len())
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

    pub(crate) fn outbox_file(&self, id: &str) -> PathBuf {
        // Composing has let through only `a-z 0-9 . - _ @`, no leading dot and no `..`: this is one name in that folder.
        self.0.dir.join("outbox").join(format!("{id}.eml"))
    }
}

pub(crate) fn remove(file: &std::path::Path) -> Result<(), StoreError> {
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
