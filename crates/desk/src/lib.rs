//! The desk: what nobody will be asked about in a year. Accounts, sessions, tokens, links, drafts, outgoing mail.
//!
//! A *person* signs in with a *passkey*, or at first with a one-time link, works in a *session*, lets programs act through *tokens*, and leaves
//! half-written forms as *drafts*. Nothing here is sealed; nothing here decides who may see what.
//! The rules that matter: no secret value is ever on the disk, only its hash; a link counts once; what was revoked
//! is dead at the next request; what was erased is in no file; a restored desk lets nobody in; a clock set
//! back neither revives nor cuts short. All times are parameters, all chance comes from [`store::Chance`].
//! Serves OEWG 64 (contacts who can be invited and who answer) and TRUST G-S9, G-S10.

mod account;
mod answer_link;
mod arrival;
mod attempt;
mod challenge;
mod dispatch;
mod draft;
mod import;
mod link;
mod migration;
mod outbox;
mod passkey;
mod proposal;
mod secret;
mod session;
mod telephone;
mod token;
mod watch;

pub use account::{Account, AccountLine, ByOperator, Deed};
pub use challenge::Ceremony;
pub use dispatch::{Dispatch, Letters, MAIL_SERVER, Sending};
pub use draft::Draft;
pub use import::{MAX_IMPORT, MAX_IMPORTS, WaitingText};
pub use link::{Link, LinkPurpose, LinkToken};
pub use outbox::{Close, Closes, Closing, Message, Posted};
pub use passkey::{NewPasskey, Passkey, Used};
pub use post::{Block, EmailAddress};
pub use proposal::{NewProposal, Proposal, ProposalState};
pub use session::{NewSession, Session};
pub use telephone::{DIGIT_TRIES, Typing};
pub use token::{ApiToken, Scope};
pub use watch::{Shown, WATCH_DAYS, WatchClosed, WatchRow, day_of, held_together, start_of};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use secret::DeskSecret;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use store::{Chance, Keeping, Pool, StoreError};
use terms::{Id, Instant, Refusal, RefusalClass};

/// Limits and times of the desk. The defaults are those of TRUST G-S9 and G-S10, but for one: a session rests 60 minutes and not 30. A19 asks for no
/// less, because whoever reads slowly, is interpreted or answers a telephone between two fields must not lose what she does; what is weighty asks for
/// a passkey used within [`Rules::step_up_seconds`] whatever the session's age.
#[derive(Clone, Debug)]
pub struct Rules {
    /// A session ends after so many seconds without a request (60 minutes).
    pub idle_seconds: i64,
    /// A session ends so many seconds after signing in (12 hours).
    pub absolute_seconds: i64,
    /// The last use of a session or token is written at most once in so many seconds.
    pub last_seen_every_seconds: i64,
    /// A clock behind by no more than this is two threads passing each other, not a clock set back.
    pub clock_slack_seconds: i64,
    /// Beyond this many, the session not seen for longest ends.
    pub sessions_per_person: u32,
    /// API tokens of one person.
    pub tokens_per_person: u32,
    /// The longest life of an API token.
    pub token_days: i64,
    /// Passkeys of one person.
    pub passkeys_per_person: u32,
    /// A challenge for a passkey counts for so long (5 minutes).
    pub challenge_seconds: i64,
    /// After a passkey was used, its person counts as present for so long (10 minutes).
    pub step_up_seconds: i64,
    /// For so long after an invitation or a link opened a session, whoever has no passkey may add the first one (10 minutes; as long as the
    /// session where no link lets her in again).
    pub first_passkey_seconds: i64,
    /// Whether a link to sign in is sent to whoever has no passkey and an address. Where it is not, the last passkey stays.
    pub links_are_sent: bool,
    /// Whether a token for programs approves what another drafted: then whoever used one has come, and counts as a second.
    pub tokens_approve: bool,
    /// Drafts of one person.
    pub drafts_per_person: u32,
    /// Bytes of one draft.
    pub draft_bytes: usize,
    /// A draft not touched for so long is forgotten.
    pub draft_days: i64,
    /// A draft that waits for a second person is over after so long.
    pub proposal_days: i64,
    /// Such drafts of one person that still wait.
    pub proposals_per_person: u32,
    /// Bytes of one such draft: a paper of forty pages, in any script.
    pub proposal_bytes: usize,
    /// Bytes of those of one person that still wait, together.
    pub proposals_bytes: usize,
    /// Letters about them from one drafter to one colleague within an hour.
    pub proposal_letters_per_hour: u32,
    /// Tries of one key without a success, ever.
    pub attempts_ever: u32,
    /// Tries of one key that no wait follows.
    pub attempts_free: u32,
    /// The longest wait between two tries.
    pub attempt_wait_most_seconds: i64,
    /// The sender of all messages.
    pub mail_from: EmailAddress,
    /// The right-hand side of every Message-ID, such as `comity.example`.
    pub mail_host: String,
    /// The host for which this node's passkeys are made; empty where browsers offer none.
    pub site: String,
    /// Letters leave by a mail server: what is posted is also to be sent.
    pub dispatches: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            idle_seconds: 3_600,
            absolute_seconds: 43_200,
            last_seen_every_seconds: 60,
            clock_slack_seconds: 60,
            sessions_per_person: 50,
            tokens_per_person: 20,
            token_days: 366,
            passkeys_per_person: 20,
            challenge_seconds: 300,
            step_up_seconds: 600,
            first_passkey_seconds: 600,
            links_are_sent: true,
            tokens_approve: false,
            drafts_per_person: 50,
            draft_bytes: 65_536,
            draft_days: 90,
            proposal_days: 7,
            proposals_per_person: 50,
            proposal_bytes: 640_000,
            proposals_bytes: 3_200_000,
            proposal_letters_per_hour: 5,
            attempts_ever: 100,
            attempts_free: 3,
            attempt_wait_most_seconds: 3_600,
            // RFC 2606 reserves `.invalid`: a node whose operator named no sender writes to its outbox folder only.
            mail_from: EmailAddress::reserved_sender(),
            mail_host: "comity.invalid".into(),
            site: String::new(),
            dispatches: false,
        }
    }
}

/// Why the desk did not do it: a refusal for the person, or a failure for us.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Named and worded for people; nothing was changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The disk or the database.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

impl DeskError {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Failed(_) => None,
        }
    }

    /// What to tell people: the refusal, or `no-room` for a full disk; else the failure.
    pub fn for_people(self) -> Result<Refusal, StoreError> {
        match self {
            Self::Refused(refusal) => Ok(refusal),
            Self::Failed(StoreError::Full) => Ok(Refusal::new(RefusalClass::NoRoom, "no-room")),
            Self::Failed(failure) => Err(failure),
        }
    }
}

impl From<rusqlite::Error> for DeskError {
    fn from(e: rusqlite::Error) -> Self {
        Self::Failed(e.into())
    }
}

/// What `doctor` tells of the accounts, as they stand in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountsSeen {
    /// Mail addresses whose tries are used up for good: no link is sent there until the operator unlocks them.
    pub locked: u64,
    /// People whom the operator shut out.
    pub shut_out: u64,
    /// People who have come in before and have no passkey of this node's host.
    pub keyless: u64,
}

/// How much there is of everything, for `doctor` and the metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Accounts, disabled ones included.
    pub accounts: u64,
    /// Sessions that have not ended.
    pub sessions: u64,
    /// Links that can still be used.
    pub links_open: u64,
    /// Tokens that have not expired.
    pub tokens: u64,
    /// Passkeys.
    pub passkeys: u64,
    /// Drafts.
    pub drafts: u64,
    /// Drafts that wait for a second person.
    pub proposals: u64,
    /// Messages written to the outbox.
    pub outbox: u64,
}

/// The desk of one node: `desk.db`, the folder `outbox/` and `keys/desk.secret`. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    dir: PathBuf,
    rules: Rules,
    chance: Chance,
    secret: RwLock<DeskSecret>,
    // In this order: fields go from the first to the last, and the last to have the file open takes its write-ahead log along. Readers cannot.
    readers: Pool,
    writer: Mutex<Connection>,
    /// The newest time seen, in microseconds.
    high: AtomicI64,
    /// When each session was last seen, newer than the row. Lost in a crash: then a session ends up to a minute early.
    seen: Mutex<HashMap<[u8; 10], i64>>,
    /// Held while a message is written or removed: one file, one hand.
    outbox: Mutex<()>,
    /// How often what became of letters was looked up.
    looked_up: AtomicU64,
    /// What letters are closed with, once the node is put together.
    closes: OnceLock<Arc<dyn outbox::Closes>>,
    /// The clock, once the node is put together.
    clock: OnceLock<Box<dyn Fn() -> Instant + Send + Sync>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Desk({})", self.0.dir.display())
    }
}

impl Desk {
    /// Opens (and creates) the desk in a data folder, with the default [`Rules`].
    ///
    /// ```
    /// let dir = tempfile::tempdir().unwrap();
    /// let desk = desk::Desk::open(dir.path(), store::Chance::seeded(1)).unwrap();
    /// assert_eq!(desk.cursor("invitations").unwrap(), 0);
    /// ```
    ///
    /// # Errors
    /// Where the folder cannot be written, or the file is a newer program's.
    pub fn open(dir: &Path, chance: Chance) -> Result<Self, StoreError> {
        Self::open_with(dir, chance, Rules::default())
    }

    /// The same with other rules.
    pub fn open_with(dir: &Path, chance: Chance, rules: Rules) -> Result<Self, StoreError> {
        secret::private_folder(&dir.join("keys"))?;
        secret::private_folder(&dir.join("outbox"))?;
        let file = dir.join("desk.db");
        let mut writer = store::open_writer(&file, Keeping::Durable)?;
        // VACUUM copies texts into temporary storage: that must not be a file.
        writer.pragma_update(None, "temp_store", "MEMORY")?;
        migration::run(&mut writer)?;
        passkey::settle(&writer, &rules.site)?;
        let high: i64 = writer.query_row("SELECT high FROM clock", [], |r| r.get(0))?;
        let secret = DeskSecret::open(&dir.join("keys/desk.secret"), &chance)?;
        let desk = Self(Arc::new(Inner {
            dir: dir.to_owned(),
            rules,
            chance,
            secret: RwLock::new(secret),
            writer: Mutex::new(writer),
            readers: Pool::new(file, 8),
            high: AtomicI64::new(high),
            seen: Mutex::new(HashMap::new()),
            outbox: Mutex::new(()),
            looked_up: AtomicU64::new(0),
            closes: OnceLock::new(),
            clock: OnceLock::new(),
        }));
        desk.outbox_tidy()?;
        Ok(desk)
    }

    /// Reads everything that opening a desk reads, and changes nothing: the words of the first thing that keeps it from opening.
    pub fn look(dir: &Path) -> Option<String> {
        let file = dir.join("desk.db");
        if file.exists()
            && let Err(e) = migration::look(&file)
        {
            return Some(format!("desk.db cannot be opened: {e}"));
        }
        match std::fs::read(dir.join("keys/desk.secret")) {
            Ok(bytes) if bytes.len() != 32 => return Some("keys/desk.secret is not 32 bytes".into()),
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Some(format!("keys/desk.secret cannot be read: {e}"));
            }
            _ => {}
        }
        let outbox = dir.join("outbox");
        if std::fs::symlink_metadata(&outbox).is_ok() && !outbox.is_dir() {
            return Some("outbox is not a folder".into());
        }
        None
    }

    /// Where a job has got to, read from a data folder that a node may have open, and changing nothing there. 0 without a desk.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn look_cursor(dir: &Path, name: &str) -> Result<u64, StoreError> {
        let file = dir.join("desk.db");
        if !file.exists() {
            return Ok(0);
        }
        cursor_in(&store::open_reader(&file)?, name)
    }

    /// How many letters there are of each fate, read from a data folder that a node may have open. None without a desk.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn look_letters(dir: &Path) -> Result<Letters, StoreError> {
        let file = dir.join("desk.db");
        if !file.exists() {
            return Ok(Letters::default());
        }
        dispatch::letters_in(&store::open_reader(&file)?)
    }

    /// How the accounts stand, read from a data folder that a node may have open.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn look_accounts(dir: &Path, rules: &Rules) -> Result<AccountsSeen, StoreError> {
        let file = dir.join("desk.db");
        if !file.exists() {
            return Ok(AccountsSeen::default());
        }
        let db = store::open_reader(&file)?;
        let count = |sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<u64, StoreError> {
            let n: i64 = db.query_row(sql, params, |r| r.get(0))?;
            Ok(u64::try_from(n).unwrap_or(0))
        };
        Ok(AccountsSeen {
            // Those that fade do so by themselves.
            locked: count(
                "SELECT count(*) FROM attempt WHERE tries >= ?1 AND fades = 0",
                &[&rules.attempts_ever],
            )?,
            shut_out: count("SELECT count(*) FROM account WHERE disabled = 1", &[])?,
            keyless: count(
                "SELECT count(*) FROM account a WHERE a.disabled = 0 AND a.came = 1
                 AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person = a.person AND k.here = 1)",
                &[],
            )?,
        })
    }

    /// Until when the mail server is waited for, as a node last wrote it down in this data folder. None: it is not, or never was.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn look_mail_server(dir: &Path) -> Result<Option<Instant>, StoreError> {
        let file = dir.join("desk.db");
        if !file.exists() {
            return Ok(None);
        }
        dispatch::mail_server_in(&store::open_reader(&file)?)
    }

    /// The rules it was opened with.
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// Where a job has got to; 0 before its first step.
    pub fn cursor(&self, name: &str) -> Result<u64, StoreError> {
        let db = self.0.readers.get()?;
        cursor_in(&db, name)
    }

    /// Notes where a job has got to. If the power fails before this, the job repeats, which changes nothing.
    pub fn cursor_set(&self, name: &str, seq: u64) -> Result<(), StoreError> {
        self.write(None, |db| {
            db.execute(
                "INSERT INTO cursor (name, seq) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
                (name, i64::try_from(seq).unwrap_or(i64::MAX)),
            )?;
            Ok(())
        })
    }

    /// Notes whether this node's clock has jumped, for whoever looks from outside ([`Desk::look_clock_is_off`]). Writes only what changed.
    pub fn clock_noted(&self, off: bool) -> Result<(), StoreError> {
        if (self.cursor(CLOCK_OFF)? == 1) == off {
            return Ok(());
        }
        self.cursor_set(CLOCK_OFF, u64::from(off))
    }

    /// Whether the node of this data folder last noted that its clock had jumped.
    ///
    /// # Errors
    /// Where `desk.db` cannot be read.
    pub fn look_clock_is_off(dir: &Path) -> Result<bool, StoreError> {
        Ok(Self::look_cursor(dir, CLOCK_OFF)? == 1)
    }

    /// A digest of what a person sent, under this desk's secret: two that are equal were the same, and nobody without the secret can try
    /// guesses against one. After a restore the secret is another, and so are the digests.
    pub fn digest_of_sent(&self, text: &[u8]) -> [u8; 32] {
        self.0
            .secret
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .mac("sent", &[text])
    }

    /// Draws every cursor back to `seq`: after a restore the desk may be newer than the ledger, and a job that stood
    /// beyond its end would pass over what is said next. Marks of when a job ran or failed are no places.
    pub fn cursors_not_beyond(&self, seq: u64) -> Result<(), StoreError> {
        self.write(None, |db| {
            db.execute(
                "UPDATE cursor SET seq = ?1 WHERE seq > ?1 AND name NOT LIKE 'ran:%' AND name NOT LIKE 'failed:%'",
                [i64::try_from(seq).unwrap_or(i64::MAX)],
            )?;
            Ok(())
        })
    }

    /// Forgets every draft and message about this subject, whoever wrote it.
    ///
    /// Returns only when no page of `desk.db`, no frame of its log and no file of the outbox holds the text. If the
    /// power fails before that, the caller has not answered "erased" and asks again; each step can be repeated.
    pub fn erase_everywhere(&self, subject: Id) -> Result<(), DeskError> {
        self.outbox_delete(subject)?;
        self.write(None, |db| -> Result<(), StoreError> {
            db.execute("DELETE FROM draft WHERE subject = ?1", [subject.as_bytes()])?;
            db.execute("DELETE FROM proposal WHERE subject = ?1", [subject.as_bytes()])?;
            Ok(())
        })?;
        self.leave_no_trace()?;
        Ok(())
    }

    /// Ends every session, link and token, forgets every passkey and proposal and empties the outbox: a restored desk lets nobody in, because its backup
    /// may have been read by others, and may be older than the day on which a stolen key was removed. A new desk secret voids every link that could be computed from the old one.
    pub fn forget_access(&self) -> Result<(), DeskError> {
        // Power fails in between: whoever restores does it all again before anything is served.
        self.write(None, |db| -> Result<(), StoreError> {
            db.execute("DELETE FROM answer_link", [])?;
            Ok(())
        })?;
        {
            let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
            self.outbox_remove_files("SELECT id FROM outbox", None)?;
            self.write(None, |db| -> Result<(), StoreError> {
                db.execute_batch(
                    "DELETE FROM session; DELETE FROM link; DELETE FROM token; DELETE FROM passkey; DELETE FROM outbox;
                     DELETE FROM dispatch; DELETE FROM domain; DELETE FROM proposal;",
                )?;
                Ok(())
            })?;
            self.seen().clear();
            let fresh = DeskSecret::renew(&self.0.dir.join("keys/desk.secret"), &self.0.chance)?;
            *self.0.secret.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
        self.leave_no_trace()?;
        Ok(())
    }

    /// Housekeeping, about once a minute: removes what has ended, notes the time.
    pub fn sweep(&self, now: Instant) -> Result<(), StoreError> {
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            self.seen_to_rows(db)?;
            self.end_what_ended(db, now)?;
            let day = 86_400;
            // Links stay known for 400 days after their end: a job repeated late must find its link, not make it anew.
            db.execute(
                "DELETE FROM link WHERE expires < ?1",
                [now.plus_seconds(-400 * day).micros()],
            )?;
            db.execute(
                "DELETE FROM draft WHERE saved < ?1",
                [now.plus_seconds(-self.0.rules.draft_days.saturating_mul(day)).micros()],
            )?;
            db.execute(
                "DELETE FROM import WHERE at < ?1",
                [now.plus_seconds(-import::KEPT_DAYS * day).micros()],
            )?;
            db.execute(
                "DELETE FROM arrival WHERE at < ?1",
                [now.plus_seconds(-arrival::KNOWN_DAYS * day).micros()],
            )?;
            db.execute(
                "DELETE FROM attempt WHERE fades = 1 AND last < ?1",
                [now.plus_seconds(-30 * day).micros()],
            )?;
            db.execute(
                "DELETE FROM by_operator WHERE at < ?1",
                [now.plus_seconds(-account::BY_OPERATOR_DAYS * day).micros()],
            )?;
            db.execute(
                "DELETE FROM dispatch WHERE told < ?1",
                [now.plus_seconds(-400 * day).micros()],
            )?;
            db.execute(
                "DELETE FROM answer_link WHERE until < ?1",
                [now.plus_seconds(-answer_link::KNOWN_DAYS * day).micros()],
            )?;
            dispatch::forget_domains(db, Some(now.plus_seconds(-day)))?;
            Ok::<_, StoreError>(())
        })
    }

    /// How much there is of everything.
    pub fn counts(&self, now: Instant) -> Result<Counts, StoreError> {
        let now = self.time(now)?.micros();
        let idle = self.0.rules.idle_seconds.saturating_mul(1_000_000);
        let seen = self.seen().clone();
        let db = self.0.readers.get()?;
        let count = |sql: &str, params: &[&dyn rusqlite::ToSql]| -> Result<u64, StoreError> {
            let n: i64 = db.query_row(sql, params, |r| r.get(0))?;
            Ok(u64::try_from(n).unwrap_or(0))
        };
        let mut sessions = 0;
        let mut rows = db.prepare_cached("SELECT id, last_seen FROM session WHERE absolute_end > ?1")?;
        for row in rows.query_map([now], |r| Ok((r.get::<_, [u8; 10]>(0)?, r.get::<_, i64>(1)?)))? {
            let (id, last) = row?;
            let last = last.max(seen.get(&id).copied().unwrap_or(last));
            sessions += u64::from(now - last < idle);
        }
        Ok(Counts {
            accounts: count("SELECT count(*) FROM account", &[])?,
            sessions,
            links_open: count(
                "SELECT count(*) FROM link WHERE state = 'open' AND expires > ?1",
                &[&now],
            )?,
            tokens: count("SELECT count(*) FROM token WHERE expires > ?1", &[&now])?,
            passkeys: count("SELECT count(*) FROM passkey", &[])?,
            drafts: count("SELECT count(*) FROM draft", &[])?,
            proposals: count(
                "SELECT count(*) FROM proposal WHERE state IN ('open', 'sealing') AND expires > ?1",
                &[&now],
            )?,
            outbox: count("SELECT count(*) FROM outbox", &[])?,
        })
    }

    /// Copies `desk.db` as one point in time into a new file, for a backup. The desk secret and the outbox stay behind.
    pub fn copy_into(&self, target: &Path) -> Result<(), StoreError> {
        store::copy_into(&self.writer(), target)
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A thread that panicked while writing dropped its transaction, and that rolled it back: the file is whole.
        self.0.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<[u8; 10], i64>> {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fresh_id(&self) -> Id {
        Id::from_bytes(self.0.chance.bytes::<10>())
    }

    fn derive(&self, what: &str, parts: &[&[u8]]) -> [u8; 20] {
        self.0
            .secret
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .derive(what, parts)
    }

    /// One transaction of the one writer. An error rolls it back; if the power fails before the commit, nothing happened.
    fn write<T, E: From<rusqlite::Error>>(
        &self,
        now: Option<Instant>,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut db = self.writer();
        // IMMEDIATE: another process (the command line) may hold a desk open beside the server.
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let out = work(&tx)?;
        if let Some(now) = now {
            tx.prepare_cached("UPDATE clock SET high = ?1 WHERE high < ?1")?
                .execute([now.micros()])?;
        }
        tx.commit()?;
        Ok(out)
    }

    /// Gives the desk the clock itself, to ask before it believes that it was set back: a thread that was held up for longer than the slack (a
    /// machine that slept) brings an old reading, and no other clock.
    pub fn asks_clock(&self, clock: impl Fn() -> Instant + Send + Sync + 'static) {
        // Whoever opens a desk gives it one clock.
        let _ = self.0.clock.set(Box::new(clock));
    }

    /// The desk's time: never earlier than the newest seen, unless the clock was set back by more than the slack; then
    /// everything is moved with it.
    fn time(&self, now: Instant) -> Result<Instant, StoreError> {
        let high = self.0.high.fetch_max(now.micros(), Ordering::SeqCst);
        if !self.was_set_back(now, high) {
            return Ok(Instant::from_micros(high.max(now.micros())));
        }
        self.write(None, |db| {
            let now = self.0.clock.get().map_or(now, |clock| clock());
            let high = self.0.high.fetch_max(now.micros(), Ordering::SeqCst);
            if !self.was_set_back(now, high) {
                // Another thread has moved everything already.
                return Ok(Instant::from_micros(high.max(now.micros())));
            }
            // First ends what has ended by the old clock, so that nothing comes back to life. Then moves what is left
            // by as much as the clock moved, so that a session keeps exactly the time it had.
            let back = high - now.micros();
            self.seen_to_rows(db)?;
            self.end_what_ended(db, Instant::from_micros(high))?;
            for sql in [
                "UPDATE session SET opened = opened - ?1, last_seen = last_seen - ?1, absolute_end = absolute_end - ?1,
                   verified = verified - ?1",
                "UPDATE link SET created = created - ?1, expires = expires - ?1 WHERE state = 'open'",
                "UPDATE attempt SET last = last - ?1, next = next - ?1",
                "UPDATE draft SET saved = saved - ?1",
                "UPDATE import SET at = at - ?1",
                "UPDATE arrival SET at = at - ?1",
                "UPDATE proposal SET made = made - ?1, expires = expires - ?1",
                "UPDATE token SET created = created - ?1, last_used = last_used - ?1",
                "UPDATE passkey SET added = added - ?1, last_used = last_used - ?1",
                "UPDATE dispatch SET next = next - ?1, until = until - ?1, told = told - ?1,
                   reported_at = reported_at - ?1, delayed_at = delayed_at - ?1",
                "UPDATE domain SET next = next - ?1",
                // Challenges that are out belong to an earlier era and count no more.
                "UPDATE clock SET high = high - ?1, era = era + 1",
            ] {
                db.execute(sql, [back])?;
            }
            db.execute("UPDATE clock SET high = ?1", [now.micros()])?;
            self.seen().clear();
            self.0.high.store(now.micros(), Ordering::SeqCst);
            Ok(now)
        })
    }

    fn was_set_back(&self, now: Instant, high: i64) -> bool {
        now.plus_seconds(self.0.rules.clock_slack_seconds).micros() < high
    }

    /// Writes down when each session was last seen, so that the rows alone tell which have ended.
    fn seen_to_rows(&self, db: &Connection) -> Result<(), StoreError> {
        let mut known = db.prepare_cached("UPDATE session SET last_seen = max(last_seen, ?2) WHERE id = ?1")?;
        for (id, last) in self.seen().iter() {
            known.execute((id, last))?;
        }
        Ok(())
    }

    fn end_what_ended(&self, db: &Connection, now: Instant) -> Result<(), StoreError> {
        let idle_since = now.plus_seconds(-self.0.rules.idle_seconds).micros();
        db.execute(
            "DELETE FROM session WHERE absolute_end <= ?1 OR last_seen <= ?2",
            (now.micros(), idle_since),
        )?;
        db.execute(
            "UPDATE link SET state = 'expired' WHERE state = 'open' AND expires <= ?1",
            [now.micros()],
        )?;
        db.execute("DELETE FROM token WHERE expires <= ?1", [now.micros()])?;
        db.execute("DELETE FROM proposal WHERE expires <= ?1", [now.micros()])?;
        // One that is over is refused as over, so nothing has to remember that it was used.
        db.execute("DELETE FROM challenge WHERE expires <= ?1", [now.micros()])?;
        let live: std::collections::HashSet<[u8; 10]> = db
            .prepare_cached("SELECT id FROM session")?
            .query_map([], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        self.seen().retain(|id, _| live.contains(id));
        Ok(())
    }

    /// Rewrites the file and empties its log. `secure_delete` alone is not enough: cells that SQLite moved between
    /// pages stay readable in the gap of their old page, and a later delete does not touch those.
    fn leave_no_trace(&self) -> Result<(), StoreError> {
        store::scrub(&self.writer())
    }
}

/// The mark of a clock that jumped.
const CLOCK_OFF: &str = "clock-off";

fn cursor_in(db: &Connection, name: &str) -> Result<u64, StoreError> {
    let seq: Option<i64> = optional(
        db.prepare_cached("SELECT seq FROM cursor WHERE name = ?1")?
            .query_row([name], |r| r.get(0)),
    )?;
    Ok(seq.and_then(|s| u64::try_from(s).ok()).unwrap_or(0))
}

/// A row, none, or an error.
fn optional<T>(row: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(e) => Err(e),
    }
}

/// A column that the desk wrote itself holds something else: the file was changed by another hand.
fn unreadable(what: &'static str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnName(format!("desk.db holds an unreadable {what}"))
}

/// Text from a form, for one line: not empty, no control characters, at most `most` characters.
fn one_line(field: &'static str, text: &str, most: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::bad("missing").at(field));
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::bad("text-malformed").at(field));
    }
    if text.chars().count() > most {
        return Err(Refusal::bad("too-long").at(field).arg("max", most.to_string()));
    }
    Ok(text.to_owned())
}
