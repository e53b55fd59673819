//! Letters on their way: which are due, where each file is, what was heard of it.
//!
//! The row is made with the note that the file is written. While it says `waiting` the same file may be sent again; once it is told
//! otherwise the file goes. One that is `held` waits too, and is handed to nobody before it is let go: the round that it is about is paused.
//! The recipient's address stands in the file alone. Decisions are `post::queue`'s; the desk keeps them.
//! If the power fails between the server's answer and [`Desk::dispatch_settle`], the letter waits and the same bytes go again.
//! Serves OEWG 63, 64. See docs/design/post.md.

use crate::outbox::remove;
use crate::{Desk, DeskError, EmailAddress, Message, optional, secret, unreadable};
use post::queue::{Fate, Patience, Waiting};
use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use store::StoreError;
use terms::{Id, Instant};

/// What a letter needs to be handed over.
#[derive(Clone, PartialEq, Eq)]
pub struct Sending {
    /// The envelope's sender, `bounce+T@host`: whoever returns the letter tells by it which one it was.
    pub from: EmailAddress,
    /// The recipient.
    pub to: EmailAddress,
    /// The file, as it was composed.
    pub bytes: Vec<u8>,
}

/// What became of one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// Its Message-ID.
    pub id: String,
    /// What it is about.
    pub about: Option<Id>,
    /// Waiting, handed over, refused or given up.
    pub fate: Fate,
    /// Until when it counts.
    pub until: Instant,
    /// Tries that went wrong, after which it waited.
    pub tries: u32,
    /// When a server behind ours reported that it still tries; none where none did, or one has reported since that it delivered the letter, and of
    /// every letter that is not [`Fate::Handed`].
    pub delayed: Option<Instant>,
}

/// How many letters there are of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// That wait, for their turn or another try.
    pub waiting: u64,
    /// That the mail server took.
    pub handed: u64,
    /// That it refused for good.
    pub refused: u64,
    /// Whose time was over.
    pub given_up: u64,
    /// That the mail server took, and a server behind it returned.
    pub returned: u64,
}

/// The name under which the mail server itself is waited for, among the domains.
pub const MAIL_SERVER: &str = "";

const COLUMNS: &str = "d.id, o.about, d.state, d.tries, d.next, d.until, d.status, d.told, d.reported, d.reported_at, \
                       d.delayed_at";

/// The list of letters that are to be seen to comes first: each of its rows finds its letter by the key.
pub(crate) const LOST: &str = "lost l CROSS JOIN dispatch d ON d.id = l.id JOIN outbox o ON o.id = d.id ORDER BY l.id";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Dispatch> {
    let (state, tries, next): (String, u32, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let told = Instant::from_micros(row.get::<_, Option<i64>>(7)?.unwrap_or(next));
    let fate = match state.as_str() {
        "waiting" | "held" => Fate::Waiting {
            next: Instant::from_micros(next),
            tries,
        },
        "handed" => match (row.get::<_, Option<String>>(8)?, row.get::<_, Option<i64>>(9)?) {
            (Some(status), Some(heard)) => Fate::Returned(Instant::from_micros(heard), status),
            _ => Fate::Handed(told),
        },
        "refused" => Fate::Refused(told, row.get::<_, Option<String>>(6)?.unwrap_or_default()),
        "given-up" => Fate::GaveUp(told),
        _ => return Err(unreadable("fate")),
    };
    let delayed = match fate {
        Fate::Handed(_) => row.get::<_, Option<i64>>(10)?.map(Instant::from_micros),
        _ => None,
    };
    Ok(Dispatch {
        id: row.get(0)?,
        about: row.get::<_, Option<[u8; 10]>>(1)?.map(Id::from_bytes),
        fate,
        until: Instant::from_micros(row.get(5)?),
        tries,
        delayed,
    })
}

impl Desk {
    /// The token that a returned letter carries in its envelope's recipient.
    fn verp_token(&self, id: &str) -> String {
        secret::written(&self.derive("verp", &[id.as_bytes()]))
    }

    fn reply_token(&self, id: &str) -> String {
        secret::written(&self.derive("reply", &[id.as_bytes()]))
    }

    fn tagged(&self, name: &str, token: &str) -> Result<EmailAddress, DeskError> {
        Ok(EmailAddress::parse(&format!(
            "{name}+{token}@{}",
            self.0.rules.mail_host
        ))?)
    }

    /// Where an answer to this letter goes: `answer+T@host`.
    pub(crate) fn reply_address(&self, id: &str) -> Result<EmailAddress, DeskError> {
        self.tagged("answer", &self.reply_token(id))
    }

    /// In the transaction that notes a letter as written.
    pub(crate) fn dispatch_begin(
        &self,
        db: &rusqlite::Transaction<'_>,
        message: &Message,
        held: bool,
        now: Instant,
    ) -> Result<(), StoreError> {
        let kept = |token: String| secret::digest(token.as_bytes());
        // Whoever is being forgotten meanwhile has no row in `outbox` that names her, and gets none here.
        db.execute(
            "INSERT INTO dispatch (id, domain, verp, reply, state, tries, next, until)
             SELECT ?1, ?2, ?3, ?4, ?7, 0, ?5, ?6 WHERE EXISTS (SELECT 1 FROM outbox WHERE id = ?1 AND person IS NOT NULL)
             ON CONFLICT (id) DO NOTHING",
            (
                &message.id,
                message.to.domain(),
                kept(self.verp_token(&message.id)),
                message.answered.then(|| kept(self.reply_token(&message.id))),
                now.micros(),
                message.until.micros(),
                if held { "held" } else { "waiting" },
            ),
        )?;
        Ok(())
    }

    /// Holds back the letters about these subjects that nobody has taken yet. They keep their files; one in the hand of a carrier just now may still go.
    /// Tells how many.
    pub fn letters_hold(&self, about: &[Id], now: Instant) -> Result<usize, StoreError> {
        self.letters_move(about, ("waiting", "held"), now)
    }

    /// Lets them go again: they wait for their turn as before, and those whose time is over are given up. Tells how many.
    pub fn letters_release(&self, about: &[Id], now: Instant) -> Result<usize, StoreError> {
        self.letters_move(about, ("held", "waiting"), now)
    }

    fn letters_move(&self, about: &[Id], (from, to): (&str, &str), now: Instant) -> Result<usize, StoreError> {
        /// Subjects in one transaction: other writers of the desk do not wait for thousands.
        const TOGETHER: usize = 500;
        let now = self.time(now)?;
        let mut moved = 0;
        // Power fails in between: some are moved. The repeat moves the others.
        for some in about.chunks(TOGETHER) {
            moved += self.write(Some(now), |db| -> Result<usize, StoreError> {
                let mut row = db.prepare_cached(
                    "UPDATE dispatch SET state = ?3 WHERE state = ?2 AND id IN (SELECT id FROM outbox WHERE about = ?1)",
                )?;
                let mut moved = 0;
                for about in some {
                    moved += row.execute((about.as_bytes(), from, to))?;
                }
                Ok(moved)
            })?;
        }
        Ok(moved)
    }

    /// Letters that may be due, at most `each` of one domain, those first whose time is over first: as `post::queue` takes them.
    pub fn dispatch_waiting(&self, now: Instant, each: u32) -> Result<Vec<Waiting>, StoreError> {
        let db = self.0.readers.get()?;
        // What was set down beyond the longest wait was set down by a clock that was ahead.
        let beyond = now.plus_seconds(post::queue::WAIT_MOST_SECONDS).micros();
        let mut rows = db.prepare_cached(
            "SELECT id, domain, next, tries, until FROM
               (SELECT *, row_number() OVER (PARTITION BY domain ORDER BY until, next, id) AS place FROM dispatch
                WHERE state = 'waiting' AND (next <= ?1 OR next > ?2 OR until <= ?1))
             WHERE place <= ?3",
        )?;
        let found = rows.query_map((now.micros(), beyond, each), |r| {
            Ok(Waiting {
                id: r.get(0)?,
                domain: r.get(1)?,
                next: Instant::from_micros(r.get(2)?),
                tries: r.get(3)?,
                until: Instant::from_micros(r.get(4)?),
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Domains that are left in peace for a while; the empty name is the mail server.
    pub fn domains(&self) -> Result<BTreeMap<String, Patience>, StoreError> {
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached("SELECT name, next, tries FROM domain")?;
        let found = rows.query_map([], |r| {
            let next = Some(Instant::from_micros(r.get(1)?));
            Ok((r.get(0)?, Patience { next, tries: r.get(2)? }))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// A node starts: nothing is known of the mail server.
    pub fn mail_server_asked_anew(&self) -> Result<(), StoreError> {
        if !self.domains()?.contains_key(MAIL_SERVER) {
            return Ok(());
        }
        self.write(None, |db| {
            db.execute("DELETE FROM domain WHERE name = ?1", [MAIL_SERVER])?;
            Ok(())
        })
    }

    /// What a waiting letter needs to be handed over; none where it waits no more, or its file is not the one that was written.
    pub fn dispatch_open(&self, id: &str) -> Result<Option<Sending>, DeskError> {
        let row: Option<[u8; 32]> = optional(self.0.readers.get().map_err(DeskError::Failed)?.query_row(
            "SELECT o.hash FROM dispatch d JOIN outbox o ON o.id = d.id WHERE d.id = ?1 AND d.state = 'waiting'",
            [id],
            |r| r.get(0),
        ))?;
        let Some(hash) = row else {
            return Ok(None);
        };
        let bytes = match std::fs::read(self.outbox_file(id)) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(DeskError::Failed(e.into())),
        };
        if secret::digest(&bytes) != hash {
            return Ok(None);
        }
        let to = bytes
            .split(|b| *b == b'\n')
            .find_map(|line| line.strip_prefix(b"To: "))
            .and_then(|to| std::str::from_utf8(to).ok())
            .and_then(|to| EmailAddress::parse(to.trim_end_matches('\r')).ok());
        let from = self.tagged("bounce", &self.verp_token(id))?;
        Ok(to.map(|to| Sending { from, to, bytes }))
    }

    /// Whether a letter is held, since its round is paused.
    pub fn dispatch_is_held(&self, id: &str) -> Result<bool, StoreError> {
        let db = self.0.readers.get()?;
        let held = db
            .prepare_cached("SELECT EXISTS(SELECT 1 FROM dispatch WHERE id = ?1 AND state = 'held')")?
            .query_row([id], |r| r.get(0))?;
        Ok(held)
    }

    /// Writes down what became of a letter, and how its domain and the mail server are waited for. A letter that waits no more loses
    /// its file.
    pub fn dispatch_settle(
        &self,
        id: &str,
        fate: &Fate,
        patience: &[(&str, Patience)],
        now: Instant,
    ) -> Result<(), StoreError> {
        let now = self.time(now)?;
        let settled = self.write(Some(now), |db| -> Result<bool, StoreError> {
            let mut settled = false;
            match fate {
                // Told by a report, not by our own mail server: `dispatch_report` writes it down.
                Fate::Returned(..) => {}
                Fate::Waiting { next, tries } => {
                    db.execute(
                        "UPDATE dispatch SET next = ?2, tries = ?3 WHERE id = ?1 AND state IN ('waiting', 'held')",
                        (id, next.micros(), tries),
                    )?;
                }
                Fate::Handed(at) | Fate::Refused(at, _) | Fate::GaveUp(at) => {
                    let (state, status) = match fate {
                        Fate::Handed(_) => ("handed", None),
                        Fate::Refused(_, status) => ("refused", Some(status)),
                        _ => ("given-up", None),
                    };
                    // One that is held was in a carrier's hand: what was heard counts. But it is not given up because it could not be opened.
                    settled = db.execute(
                        "UPDATE dispatch SET state = ?2, status = ?3, told = ?4, domain = '' WHERE id = ?1
                         AND (state = 'waiting' OR state = 'held' AND (?2 <> 'given-up' OR until <= ?4))",
                        (id, state, status, at.micros()),
                    )? > 0
                        || !db
                            .prepare_cached("SELECT EXISTS(SELECT 1 FROM dispatch WHERE id = ?1 AND state = 'held')")?
                            .query_row([id], |r| r.get(0))?;
                    note_lost(db, "id = ?1", &id)?;
                }
            }
            for (name, patience) in patience {
                match patience.next {
                    // Where the letter was forgotten meanwhile, nothing tells of its domain.
                    Some(next) => db.execute(
                        "INSERT INTO domain (name, next, tries)
                         SELECT ?1, ?2, ?3 WHERE ?1 = ?5 OR EXISTS (SELECT 1 FROM dispatch WHERE id = ?4)
                         ON CONFLICT (name) DO UPDATE SET next = excluded.next, tries = excluded.tries",
                        (name, next.micros(), patience.tries, id, MAIL_SERVER),
                    )?,
                    None => db.execute("DELETE FROM domain WHERE name = ?1", [name])?,
                };
            }
            Ok(settled)
        })?;
        if settled {
            // Power fails here: the next start removes it.
            let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
            remove(&self.outbox_file(id))?;
        }
        Ok(())
    }

    /// Writes down that a server behind ours reported the letter of this token as not delivered, with this status. The first report
    /// stands: a repetition after a crash, and a second report, change nothing. True where it was written down now.
    ///
    /// A letter that still waits (the mail server took it, and the power failed before we knew) keeps waiting: it goes again under the
    /// same Message-ID, and once it is handed over the report is seen.
    pub fn dispatch_report(&self, token: &str, status: &str, now: Instant) -> Result<bool, StoreError> {
        let Some(hash) = secret::kept(&token.to_ascii_lowercase()) else {
            return Ok(false);
        };
        let now = self.time(now)?;
        let changed = self.write(Some(now), |db| -> Result<usize, StoreError> {
            let changed = db.execute(
                "UPDATE dispatch SET reported = ?2, reported_at = ?3 WHERE verp = ?1 AND reported IS NULL",
                (hash, status, now.micros()),
            )?;
            if changed > 0 {
                note_lost(db, "verp = ?1", &hash)?;
            }
            Ok(changed)
        })?;
        Ok(changed == 1)
    }

    /// Writes down that a server behind ours reported the letter of this token as delayed, or as delivered after that. It changes no fate: the
    /// letter was handed over, and who gives it up reports that ([`Desk::dispatch_report`]). The first delay stands; a repetition after a crash
    /// changes nothing. True where something was written down now.
    pub fn dispatch_delay(&self, token: &str, delayed: bool, now: Instant) -> Result<bool, StoreError> {
        let Some(hash) = secret::kept(&token.to_ascii_lowercase()) else {
            return Ok(false);
        };
        let now = self.time(now)?;
        let since = delayed.then(|| now.micros());
        let changed = self.write(Some(now), |db| -> Result<usize, StoreError> {
            Ok(db.execute(
                "UPDATE dispatch SET delayed_at = ?2 WHERE verp = ?1 AND (delayed_at IS NULL) = ?3",
                (hash, since, delayed),
            )?)
        })?;
        Ok(changed == 1)
    }

    /// Removes the files of letters that wait no more: what a crash left. Returns how many there were.
    pub fn dispatch_tidy(&self) -> Result<usize, StoreError> {
        let told: Vec<String> = {
            let db = self.0.readers.get()?;
            let mut rows = db.prepare("SELECT id FROM dispatch WHERE state NOT IN ('waiting', 'held')")?;
            rows.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?
        };
        let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
        let mut gone = 0;
        for id in told {
            let file = self.outbox_file(&id);
            gone += usize::from(file.exists());
            remove(&file)?;
        }
        Ok(gone)
    }

    /// The letters about this subject, the newest last.
    pub fn dispatched(&self, about: Id) -> Result<Vec<Dispatch>, StoreError> {
        self.dispatch_select("o.about = ?1 ORDER BY o.at, d.id", &[about.as_bytes()])
    }

    /// Letters that wait lie in the outbox as where no mail server is set: for the demonstration, whose past nobody is written to who sets one later.
    ///
    /// # Errors
    /// Where `desk.db` cannot be written.
    pub fn dispatch_none_waits(&self) -> Result<usize, StoreError> {
        self.write(None, |db| -> Result<usize, StoreError> {
            Ok(db.execute("DELETE FROM dispatch WHERE state = 'waiting'", [])?)
        })
    }

    /// The letters about these subjects, the newest of each last.
    pub(crate) fn dispatched_about(&self, about: &[Id]) -> Result<Vec<Dispatch>, StoreError> {
        let places = vec!["?"; about.len()].join(", ");
        let about: Vec<&[u8; 10]> = about.iter().map(Id::as_bytes).collect();
        let about: Vec<&dyn rusqlite::ToSql> = about.iter().map(|id| *id as &dyn rusqlite::ToSql).collect();
        self.dispatch_select(&format!("o.about IN ({places}) ORDER BY o.at, d.id"), &about)
    }

    /// Letters that were refused, given up or returned, the newest first. All of them: a page drops what its reader may not see before it counts.
    pub fn dispatch_lost(&self) -> Result<Vec<Dispatch>, StoreError> {
        self.dispatch_select(
            "d.state IN ('refused', 'given-up') OR d.state = 'handed' AND d.reported IS NOT NULL
             ORDER BY coalesce(d.reported_at, d.told) DESC, d.id",
            &[],
        )
    }

    /// Letters that were refused or returned and are not seen to yet: read from a list of their own, whatever else was ever sent. One goes from it by
    /// [`Desk::lost_seen_to`].
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn lost(&self) -> Result<Vec<Dispatch>, StoreError> {
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached(&format!("SELECT {COLUMNS} FROM {LOST}"))?;
        Ok(rows.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    /// What these lost letters mean is said: they are not told of again.
    ///
    /// # Errors
    /// Where `desk.db` cannot be written.
    pub fn lost_seen_to(&self, ids: &[&str]) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        self.write(None, |db| {
            let mut row = db.prepare_cached("DELETE FROM lost WHERE id = ?1")?;
            for id in ids {
                row.execute([id])?;
            }
            Ok(())
        })
    }

    /// The letter that came back to `bounce+T@host`, by T.
    pub fn dispatch_returned(&self, token: &str) -> Result<Option<Dispatch>, StoreError> {
        self.dispatch_by_token("verp", token)
    }

    /// The letter that was answered to `answer+T@host`, by T.
    pub fn dispatch_answered(&self, token: &str) -> Result<Option<Dispatch>, StoreError> {
        self.dispatch_by_token("reply", token)
    }

    fn dispatch_by_token(&self, column: &str, token: &str) -> Result<Option<Dispatch>, StoreError> {
        // Servers on the way may change capitals; the alphabet has none.
        let Some(hash) = secret::kept(&token.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let found = self.dispatch_select(&format!("d.{column} = ?1"), &[&hash])?;
        Ok(found.into_iter().next())
    }

    fn dispatch_select(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Dispatch>, StoreError> {
        self.0.looked_up.fetch_add(1, Ordering::Relaxed);
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM dispatch d JOIN outbox o ON o.id = d.id WHERE {rest}"
        ))?;
        Ok(rows.query_map(values, read)?.collect::<Result<_, _>>()?)
    }

    /// How many queries looked up what became of letters, since the desk was opened: a page asks in few, however many letters it tells of.
    pub fn dispatch_queries(&self) -> u64 {
        self.0.looked_up.load(Ordering::Relaxed)
    }

    /// How many letters there are of each fate.
    pub fn letters(&self) -> Result<Letters, StoreError> {
        letters_in(&*self.0.readers.get()?)
    }
}

/// A letter that was refused, or that was handed over and returned, is to be seen to; in the transaction that writes down what became of it.
fn note_lost(db: &rusqlite::Connection, which: &str, key: &dyn rusqlite::ToSql) -> rusqlite::Result<()> {
    db.prepare_cached(&format!(
        "INSERT OR IGNORE INTO lost (id) SELECT id FROM dispatch
         WHERE {which} AND (state = 'refused' OR state = 'handed' AND reported IS NOT NULL)"
    ))?
    .execute([key])
    .map(|_| ())
}

/// Forgets how domains were waited for to which no letter waits any more: they would tell to whom letters went. `before`: those alone
/// whose wait ended before.
pub(crate) fn forget_domains(db: &rusqlite::Connection, before: Option<Instant>) -> rusqlite::Result<usize> {
    db.execute(
        "DELETE FROM domain WHERE name <> ?1 AND (?2 IS NULL OR next < ?2)
         AND NOT EXISTS (SELECT 1 FROM dispatch WHERE state IN ('waiting', 'held') AND domain = domain.name)",
        (MAIL_SERVER, before.map(Instant::micros)),
    )
}

/// Until when the mail server is waited for.
pub(crate) fn mail_server_in(db: &rusqlite::Connection) -> Result<Option<Instant>, StoreError> {
    let next = optional(db.query_row("SELECT next FROM domain WHERE name = ?1", [MAIL_SERVER], |r| r.get(0)))?;
    Ok(next.map(Instant::from_micros))
}

/// The same over any connection.
pub(crate) fn letters_in(db: &rusqlite::Connection) -> Result<Letters, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT CASE WHEN state = 'handed' AND reported IS NOT NULL THEN 'returned' WHEN state = 'held' THEN 'waiting' ELSE state END AS fate,
         count(*)
         FROM dispatch GROUP BY fate",
    )?;
    let mut letters = Letters::default();
    for row in rows.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))? {
        let (state, n) = row?;
        let n = u64::try_from(n).unwrap_or(0);
        match state.as_str() {
            "waiting" => letters.waiting = n,
            "handed" => letters.handed = n,
            "refused" => letters.refused = n,
            "returned" => letters.returned = n,
            _ => letters.given_up = n,
        }
    }
    Ok(letters)
}
