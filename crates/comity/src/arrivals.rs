//! The job that judges mail that came in: reads each file of the inbox, says what it is, notes it, and removes the file.
//!
//! Actors: the node alone. Oldest first. The rule that matters: judged, noted, removed, in this order. If the power fails between any two,
//! the file is found again; judging it again changes nothing, noting it again counts nothing. A mail that cannot be read, or whose verdict
//! cannot be kept just now, never stays in the way of the others. Nobody is answered by mail, and no word of a mail is logged.
//! See docs/design/mail-in.md. Serves OEWG 64.

use crate::closing::Opener;
use crate::followers::Place;
use crate::inbox::{self, Waiting};
use crate::roll::DirectoryRoll;
use anyhow::Result;
use desk::Desk;
use jobs::{BackOff, Bell, Failure};
use post::arrival::{Arrival, Door, Envelope, Letter, Told, told};
use statement::Fresh;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, RefusalClass};
use views::{Ask, Clock, TurnError};

/// The name of the job.
pub(crate) const NAME: &str = "arrivals";
/// Files judged before the folder is looked through anew.
const BATCH: usize = 200;
/// How long it waits before it looks into an empty inbox again.
const EVERY: Duration = Duration::from_millis(500);

/// While something fails: from one second to thirty.
const LONGEST: BackOff = BackOff {
    first_seconds: 1,
    most_seconds: 30,
};

/// What a judge did with a mail that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It belongs to a letter of ours, and whatever it tells is marked there.
    Ours,
    /// No letter has this token.
    NoSuchLetter,
}

/// Knows which letter a token belongs to, and marks there what arrived.
///
/// Called again with the same mail after a crash: the second call must leave everything as the first did.
pub trait Judge: Send + Sync {
    /// Marks what a mail tells of the letter of its token.
    ///
    /// # Errors
    /// [`Failure::again`] where a later try may succeed: the file stays. [`Failure::never`] where none can: it is set aside.
    fn judge(&self, envelope: &Envelope, arrival: &Arrival, at: Instant) -> Result<Judged, Failure>;
}

/// The letters of the desk. A report marks the letter that it returns. A reply to the letter of an ask answers that ask, as whoever was asked: the token
/// shows that the letter arrived there, and no more (the stamp says `link`). What comes too late or twice is refused by the verb,
/// like any answer, and its words go with its file.
pub struct Letters {
    pub(crate) place: Place,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letters")
    }
}

/// Words of a mail as a note: what is no text in any form of ours is left out.
fn note_of(text: &str) -> Option<String> {
    let clean: String = text
        .chars()
        .filter(|c| !terms::is_refused(*c, true))
        .take(rounds::sheet::MAX_NOTE)
        .collect();
    Some(clean.trim().to_owned()).filter(|note| !note.is_empty())
}

impl Letters {
    /// Says the answer. A repetition after a crash gets the first receipt: the input is the letter's id.
    fn answers(&self, letter: &desk::Dispatch, person: Id, text: &str) -> Result<(), Failure> {
        let Some(ask) = letter.about else {
            return Ok(());
        };
        {
            // A letter that is about something else than an ask wants no answer.
            let viewer = self
                .place
                .views
                .viewer(person, "link", (self.clock)())
                .map_err(|e| Failure::again("look for an ask", e))?;
            let reader = self
                .place
                .views
                .read(&viewer, (self.clock)())
                .map_err(|e| Failure::again("look for an ask", e))?;
            if rounds::reads::ask(&reader, ask)
                .map_err(|e| Failure::again("look for an ask", e))?
                .is_none()
            {
                return Ok(());
            }
        }
        let input = rounds::AnswerInput {
            ask,
            way: rounds::Way::Mail,
            called_by: None,
            confirmed: None,
            note: note_of(text),
            answers: None,
        };
        let fresh = Fresh::draw(input.texts(), || self.chance.bytes());
        let said = self.place.views.turn_blocking(Ask {
            person: Some(person),
            auth: "link",
            input: format!("mail:{}", letter.id),
            sent: seal::Hash(self.place.desk.digest_of_sent(text.as_bytes())),
            decide: Box::new(move |reader| rounds::verbs::answer(reader, &DirectoryRoll, &input, fresh)),
        });
        match said {
            Ok(_) => Ok(()),
            Err(TurnError::Stopped) => Err(Failure::again("answer an ask", "the turn has stopped")),
            Err(TurnError::Refused(refusal))
                if matches!(
                    refusal.class,
                    RefusalClass::NoRoom | RefusalClass::TooMany | RefusalClass::NotYet
                ) =>
            {
                Err(Failure::again("answer an ask", refusal))
            }
            // Late, twice, paused, cancelled, no longer theirs: refused like any answer.
            Err(TurnError::Refused(refusal)) => {
                tracing::debug!(job = NAME, code = refusal.code, "an answer by mail is refused");
                Ok(())
            }
        }
    }
}

impl Judge for Letters {
    fn judge(&self, envelope: &Envelope, arrival: &Arrival, at: Instant) -> Result<Judged, Failure> {
        let token = &envelope.recipient.token;
        let door = envelope.recipient.door;
        let desk = &self.place.desk;
        let found = match door {
            Door::Bounce => desk.dispatch_returned(token).map(|l| l.map(|l| (l, None))),
            Door::Answer => desk
                .letter_answered(token)
                .map(|l| l.map(|(l, person)| (l, Some(person)))),
        };
        let Some((letter, person)) = found.map_err(|e| Failure::again("look for a letter", e))? else {
            return Ok(Judged::NoSuchLetter);
        };
        if let (Arrival::Reply { text }, Some(person)) = (arrival, person) {
            self.answers(&letter, person, text)?;
        }
        if let Arrival::Report(reports) = arrival {
            let about = Letter {
                id: &letter.id,
                to: None,
            };
            // The first report stands, so that a repetition after a crash leaves everything as it is.
            let marked = match told(door, reports, about) {
                Told::Failed(status) => desk.dispatch_report(token, &status.to_string(), at),
                Told::Delayed(_) => desk.dispatch_delay(token, true, at),
                // That a server has delivered it proves less than an answer: it ends the delay, and is told nowhere.
                Told::Delivered => desk.dispatch_delay(token, false, at),
                Told::Nothing => Ok(false),
            };
            marked.map_err(|e| Failure::again("mark a letter", e))?;
        }
        Ok(Judged::Ours)
    }
}

/// What one look into the inbox did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Mails judged and removed.
    pub(crate) judged: usize,
    /// Mails of which it failed; they stay.
    pub(crate) failed: usize,
    /// Files that this process may not read or remove; they stay, and slow nothing down.
    pub(crate) closed: usize,
}

/// Why a mail stays.
enum Stays {
    /// Somebody's hand, or the mail server's user: no try changes that.
    Closed,
    Failed(Failure),
}

impl Stays {
    fn of(what: &'static str, e: std::io::Error) -> Self {
        if e.kind() == std::io::ErrorKind::PermissionDenied {
            Self::Closed
        } else {
            Self::Failed(Failure::again(what, e))
        }
    }
}

/// Reads a file of the inbox: a parameter, so that a test can close a file to a process that may read everything.
pub(crate) type Reads = fn(&Waiting) -> std::io::Result<Option<(seal::Hash, bool, Vec<u8>)>>;

pub(crate) struct Arrivals<J> {
    pub(crate) reads: Reads,
    pub(crate) data: PathBuf,
    pub(crate) desk: Desk,
    pub(crate) judge: J,
    pub(crate) opener: Opener,
    pub(crate) clock: Clock,
}

impl<J: Judge> Arrivals<J> {
    /// Judges what waits, oldest first.
    pub(crate) fn look(&self) -> std::io::Result<Look> {
        let mut look = Look::default();
        // What failed stays and is the oldest: a batch of such must not hide what came after.
        for one in inbox::list(&self.data, usize::MAX)? {
            if look.judged == BATCH {
                break;
            }
            match self.take(&one) {
                Ok(()) => look.judged += 1,
                Err(Stays::Closed) => look.closed += 1,
                Err(Stays::Failed(failure)) => {
                    look.failed += 1;
                    // A full disk fails for each: one line says it.
                    if look.failed == 1 {
                        tracing::warn!(job = NAME, %failure, "a mail stays in the inbox");
                    }
                }
            }
        }
        Ok(look)
    }

    fn take(&self, one: &Waiting) -> Result<(), Stays> {
        let Some((hash, sound, bytes)) = (self.reads)(one).map_err(|e| Stays::of("read a mail", e))? else {
            return Ok(());
        };
        let known = self
            .desk
            .arrival(&hash.0)
            .map_err(|e| Stays::Failed(Failure::again("look for an arrival", e)))?;
        if known.is_none() {
            // One odd mail must not silence all others for good: what panics is set aside, and its hash is kept.
            let verdict = catch_unwind(AssertUnwindSafe(|| self.verdict(sound, &bytes)))
                .unwrap_or_else(|_| {
                    tracing::error!(job = NAME, %hash, "judging a mail panicked: it is set aside");
                    Ok("set-aside")
                })
                .map_err(Stays::Failed)?;
            // Power fails before this: nothing is noted, the mail is judged again and marks what it marked.
            self.desk
                .arrival_note(&hash.0, verdict, (self.clock)())
                .map_err(|e| Stays::Failed(Failure::again("note an arrival", e)))?;
            tracing::info!(job = NAME, verdict, "a mail is judged");
        }
        // Power fails before this: the hash is known, the file goes at the next look and counts nothing.
        inbox::remove(one).map_err(|e| Stays::of("remove a mail", e))
    }

    /// The one word under which it is kept.
    fn verdict(&self, sound: bool, bytes: &[u8]) -> Result<&'static str, Failure> {
        let Some((envelope, mail)) = Envelope::unwrap(bytes).filter(|_| sound) else {
            // Not what we wrote: a fault of the disk, or somebody's hand.
            return Ok("spoiled");
        };
        let mut arrival = post::arrival::read(&envelope, mail);
        // Only where somebody may have answered: what a machine wrote is not worth a computation.
        if matches!(arrival, Arrival::Reply { .. })
            && let Some(inside) = self.opener.open(mail)
        {
            arrival = post::arrival::opened(&envelope, arrival, &inside);
        }
        match self.judge.judge(&envelope, &arrival, (self.clock)()) {
            Ok(Judged::NoSuchLetter) => Ok("no-such-letter"),
            Ok(Judged::Ours) => Ok(arrival.word()),
            Err(failure) if failure.may_pass() => Err(failure),
            Err(failure) => {
                tracing::warn!(job = NAME, %failure, "a mail is set aside");
                Ok("set-aside")
            }
        }
    }

    /// Makes the folders, and removes what was left half written.
    fn open(&self) -> bool {
        let opened = inbox::prepare(&self.data).and_then(|()| inbox::tidy(&self.data));
        if let Err(e) = &opened {
            tracing::error!(job = NAME, %e, "the inbox cannot be opened: no mail is judged");
        }
        opened.is_ok()
    }

    /// Looks again and again until the bell is closed.
    fn run(&self, mut open: bool, bell: &Bell) {
        let (mut troubled, mut closed) = (0, 0);
        while !bell.is_closed() {
            if !open {
                let (wait, tries) = rest(None, troubled);
                troubled = tries;
                bell.rest(wait);
                open = self.open();
                continue;
            }
            let look = self.look();
            if let Ok(look) = &look
                && look.closed != closed
            {
                closed = look.closed;
                tracing::warn!(
                    job = NAME,
                    closed,
                    "files in inbox/new are closed to the node and stay there"
                );
            }
            if let Err(e) = &look {
                tracing::warn!(job = NAME, %e, "the inbox cannot be read");
            }
            let (wait, tries) = rest(look.as_ref().ok(), troubled);
            troubled = tries;
            bell.rest(wait);
        }
    }
}

/// How long to rest after a look, and how many looks in a row were troubled: ever longer while something fails, and never so long that the
/// next mail waits for minutes.
fn rest(look: Option<&Look>, troubled: u32) -> (Duration, u32) {
    match look {
        Some(look) if look.judged == BATCH => (Duration::ZERO, troubled),
        Some(Look { failed: 0, .. }) => (EVERY, 0),
        _ => {
            let tries = troubled.saturating_add(1);
            let seconds = LONGEST.seconds_after(tries);
            (Duration::from_secs(u64::try_from(seconds).unwrap_or(1)), tries)
        }
    }
}

/// Starts the job on a thread of its own. An inbox that cannot be opened keeps nobody from being served: mail servers keep what comes, and
/// it is tried again.
pub(crate) fn begin<J: Judge + 'static>(arrivals: Arrivals<J>, bell: Bell) -> Result<std::thread::JoinHandle<()>> {
    let open = arrivals.open();
    Ok(std::thread::Builder::new()
        .name(NAME.into())
        .spawn(move || arrivals.run(open, &bell))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
    use std::sync::{Arc, Mutex};
    use store::Chance;

    const OURS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    const STRANGE: &str = "zyxwvtsrqpnmkjhgfedcba9876543210";

    /// Letters in memory: what was marked at each, and switches for what may go wrong.
    #[derive(Clone, Default)]
    struct Memory {
        marks: Arc<Mutex<BTreeMap<String, Vec<&'static str>>>>,
        calls: Arc<AtomicI64>,
        disk_full: Arc<AtomicBool>,
        refuses_unreadable: Arc<AtomicBool>,
        panics: Arc<AtomicBool>,
    }

    impl Judge for Memory {
        fn judge(&self, envelope: &Envelope, arrival: &Arrival, _: Instant) -> Result<Judged, Failure> {
            self.calls.fetch_add(1, Ordering::SeqCst);
            if self.disk_full.load(Ordering::SeqCst) && envelope.sender == "held@cert.example" {
                return Err(Failure::again("mark a letter", "the disk is full"));
            }
            assert!(
                !(self.panics.load(Ordering::SeqCst) && envelope.sender == "odd@cert.example"),
                "a fault of ours"
            );
            if self.refuses_unreadable.load(Ordering::SeqCst) && *arrival == Arrival::Unreadable {
                return Err(Failure::never("mark a letter", "no"));
            }
            if envelope.recipient.token != OURS {
                return Ok(Judged::NoSuchLetter);
            }
            let mut marks = self.marks.lock().unwrap();
            marks.entry(envelope.sender.clone()).or_default().push(arrival.word());
            Ok(Judged::Ours)
        }
    }

    struct Scene {
        dir: tempfile::TempDir,
        memory: Memory,
        arrivals: Arrivals<Memory>,
    }

    fn judged(judged: usize, failed: usize) -> Look {
        Look {
            judged,
            failed,
            closed: 0,
        }
    }

    fn scene() -> Scene {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("ledger.db"), b"").unwrap();
        inbox::prepare(dir.path()).unwrap();
        let memory = Memory::default();
        let arrivals = Arrivals {
            reads: inbox::read,
            data: dir.path().to_owned(),
            desk: Desk::open(dir.path(), Chance::seeded(1)).unwrap(),
            judge: memory.clone(),
            opener: Opener(None),
            clock: Arc::new(|| Instant::from_micros(1_000_000_000)),
        };
        Scene { dir, memory, arrivals }
    }

    impl Scene {
        fn comes(&self, sender: &str, to: &str, mail: &[u8]) {
            inbox::take(self.dir.path(), sender, &format!("{to}@node.example"), mail).unwrap();
        }
        fn waiting(&self) -> usize {
            std::fs::read_dir(self.dir.path().join("inbox/new")).unwrap().count()
        }
        fn counted(&self) -> Vec<(String, u64)> {
            self.arrivals.desk.arrivals().unwrap().into_iter().collect()
        }
    }

    const REPLY: &[u8] = b"From: duty@cert.example\r\n\r\nReceived.\r\n";
    const AWAY: &[u8] = b"From: duty@cert.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n";

    #[test]
    fn each_mail_is_judged_counted_once_and_removed() {
        let s = scene();
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        s.comes("duty@cert.example", &format!("answer+{OURS}"), AWAY);
        s.comes("", &format!("bounce+{OURS}"), b"From: MAILER-DAEMON\r\n\r\nGone.\r\n");
        s.comes("duty@cert.example", &format!("answer+{STRANGE}"), REPLY);
        s.comes("duty@cert.example", &format!("answer+{OURS}"), b"");
        assert_eq!(s.arrivals.look().unwrap(), judged(5, 0));
        assert_eq!(s.waiting(), 0);
        let expected = [
            ("automatic", 1),
            ("no-such-letter", 1),
            ("reply", 1),
            ("report", 1),
            ("unreadable", 1),
        ];
        assert_eq!(s.counted(), expected.map(|(w, n)| (w.to_owned(), n)));
        // The mail server had not heard that we have it, and sends it again.
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        s.arrivals.look().unwrap();
        assert_eq!((s.waiting(), s.memory.calls.load(Ordering::SeqCst)), (0, 5));
        assert_eq!(s.counted(), expected.map(|(w, n)| (w.to_owned(), n)));
    }

    /// A contact's program encrypts to the node's key, and says only inside that nobody typed it.
    #[test]
    fn what_was_encrypted_to_the_node_is_judged_by_what_stands_inside() {
        let mut s = scene();
        let now = Instant::from_micros(1_000_000_000);
        let key = openpgp::NodeKey::make("Comity <no-reply@node.example>", now, [7; 32]).unwrap();
        let to = openpgp::Recipient::parse(&key.public_armor().unwrap(), now).unwrap();
        let closed = |inside: &[u8], marks: &str| {
            let armor = key.encrypt(inside, std::slice::from_ref(&to), now, [1; 32]).unwrap();
            format!(
                "From: duty@cert.example\r\n{marks}Content-Type: multipart/encrypted; \
                 protocol=\"application/pgp-encrypted\"; boundary=e\r\n\r\n--e\r\nContent-Type: \
                 application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--e\r\nContent-Type: \
                 application/octet-stream\r\n\r\n{armor}\r\n--e--\r\n"
            )
        };
        let reply = closed(b"Content-Type: text/plain\r\n\r\nReceived.\r\n", "");
        let robot = closed(b"Auto-Submitted: auto-replied\r\n\r\nAway.\r\n", "");
        let outside = closed(
            b"Content-Type: text/plain\r\n\r\nAway.\r\n",
            "Auto-Submitted: auto-replied\r\n",
        );
        let to = format!("answer+{OURS}");
        // Without the key each is an answer without words, or what its head says.
        s.comes("duty@cert.example", &to, robot.as_bytes());
        s.arrivals.look().unwrap();
        assert_eq!(s.counted(), [("reply".to_owned(), 1)]);
        s.arrivals.opener = Opener(Some(Arc::new(key)));
        for (mail, n) in [(&reply, 0), (&robot, 1), (&outside, 2)] {
            s.comes("duty@cert.example", &to, format!("X-Number: {n}\r\n{mail}").as_bytes());
        }
        s.arrivals.look().unwrap();
        assert_eq!(s.counted(), [("automatic".to_owned(), 2), ("reply".to_owned(), 2)]);
        assert_eq!(
            s.arrivals.opener.open(reply.as_bytes()).unwrap(),
            b"Content-Type: text/plain\r\n\r\nReceived.\r\n"
        );
    }

    /// Power fails between the steps: what was judged and not noted is judged again, what was noted and not removed is not.
    #[test]
    fn killed_between_judging_noting_and_removing_a_mail_counts_once() {
        let s = scene();
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        let file = inbox::list(s.dir.path(), 1).unwrap().remove(0);
        let bytes = std::fs::read(&file.path).unwrap();
        s.arrivals.verdict(true, &bytes).unwrap();
        // Killed before it was noted.
        assert_eq!(s.counted(), []);
        s.arrivals.look().unwrap();
        // Killed before it was removed.
        std::fs::write(&file.path, &bytes).unwrap();
        s.arrivals.look().unwrap();
        assert_eq!(s.counted(), [("reply".to_owned(), 1)]);
        assert_eq!((s.waiting(), s.memory.calls.load(Ordering::SeqCst)), (0, 2));
    }

    #[test]
    fn a_file_is_removed_only_after_its_verdict_was_kept() {
        let s = scene();
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        s.memory.disk_full.store(true, Ordering::SeqCst);
        s.comes("held@cert.example", &format!("answer+{OURS}"), REPLY);
        assert_eq!(s.arrivals.look().unwrap(), judged(1, 1));
        assert_eq!(s.waiting(), 1);
        assert_eq!(s.counted(), [("reply".to_owned(), 1)]);
        s.memory.disk_full.store(false, Ordering::SeqCst);
        assert_eq!(s.arrivals.look().unwrap(), judged(1, 0));
        assert_eq!(s.counted(), [("reply".to_owned(), 2)]);
    }

    #[test]
    fn mails_that_fail_do_not_stay_in_the_way_of_the_others_however_many_they_are() {
        let s = scene();
        s.memory.disk_full.store(true, Ordering::SeqCst);
        for n in 0..BATCH + 5 {
            s.comes(
                "held@cert.example",
                &format!("answer+{OURS}"),
                format!("From: a@b.example\r\n\r\n{n}").as_bytes(),
            );
        }
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        let look = s.arrivals.look().unwrap();
        assert_eq!(look, judged(1, BATCH + 5));
        assert_eq!(s.counted(), [("reply".to_owned(), 1)]);
    }

    #[test]
    fn what_no_try_can_judge_is_set_aside_and_a_spoiled_file_is_named_so() {
        let s = scene();
        s.memory.refuses_unreadable.store(true, Ordering::SeqCst);
        s.comes("duty@cert.example", &format!("answer+{OURS}"), b"");
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        for file in inbox::list(s.dir.path(), 9).unwrap() {
            let mut bytes = std::fs::read(&file.path).unwrap();
            if bytes.ends_with(b"Received.\r\n") {
                // The disk gives other bytes than we wrote.
                bytes.extend_from_slice(b"Not what was sent.");
                std::fs::write(&file.path, bytes).unwrap();
            }
        }
        assert_eq!(s.arrivals.look().unwrap(), judged(2, 0));
        assert_eq!(s.counted(), [("set-aside".to_owned(), 1), ("spoiled".to_owned(), 1)]);
    }

    #[test]
    fn a_mail_at_which_judging_panics_is_set_aside_and_the_others_are_judged() {
        let s = scene();
        s.memory.panics.store(true, Ordering::SeqCst);
        s.comes("odd@cert.example", &format!("answer+{OURS}"), REPLY);
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        assert_eq!(s.arrivals.look().unwrap().judged, 2);
        assert_eq!(s.counted(), [("reply".to_owned(), 1), ("set-aside".to_owned(), 1)]);
        assert_eq!(s.waiting(), 0);
    }

    /// The pipe runs as another user than the node, against the manual.
    #[test]
    fn files_that_the_node_may_not_read_stay_and_slow_nothing_down() {
        let mut s = scene();
        for n in 0..3 {
            s.comes("closed@cert.example", &format!("answer+{OURS}"), &[b'a' + n]);
        }
        s.comes("duty@cert.example", &format!("answer+{OURS}"), REPLY);
        s.arrivals.reads = |one| match inbox::read(one) {
            Ok(Some((_, _, bytes))) if bytes.windows(6).any(|w| w == b"closed") => {
                Err(std::io::ErrorKind::PermissionDenied.into())
            }
            read => read,
        };
        let look = s.arrivals.look().unwrap();
        assert_eq!((look.judged, look.failed, look.closed), (1, 0, 3));
        assert_eq!(rest(Some(&look), 0), (EVERY, 0), "as if they were not there");
        assert_eq!((s.waiting(), s.counted()), (3, vec![("reply".to_owned(), 1)]));
    }

    #[test]
    fn while_something_fails_the_job_rests_ever_longer_and_at_most_half_a_minute() {
        let failing = Look {
            judged: 3,
            failed: 1,
            closed: 0,
        };
        let mut troubled = 0;
        let mut waits = Vec::new();
        for look in [Some(&failing), None, Some(&failing), None, None, Some(&failing), None] {
            let (wait, tries) = rest(look, troubled);
            waits.push(wait.as_secs());
            troubled = tries;
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(rest(Some(&Look::default()), troubled), (EVERY, 0));
        let full = judged(BATCH, 1);
        assert_eq!(rest(Some(&full), 3), (Duration::ZERO, 3), "more waits");
    }
}
