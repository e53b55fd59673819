//! The job `carrier`: hands letters to the mail server, and writes down what it heard.
//!
//! A few threads of their own, so that no answer to anybody waits for another machine. Each takes the letter that is due, hands it over,
//! settles it, and takes the next. What is due and what becomes of it is `post::queue`'s; the desk keeps the rows; the clock is a
//! parameter. A stop lets each thread finish the letter in its hand. If the power fails after the server's answer and before the row,
//! the same bytes go again (docs/design/post.md); if the row only cannot be written (the disk is full), what was heard is kept in memory
//! and no other letter begins. No address is in a log line or a figure. Serves OEWG 63, 64; TRUST G-R16.

use desk::{Desk, Sending};
use jobs::{BackOff, Bell};
use post::queue::{
    Fate, Heard, Limits, Patience, SERVER_WAIT_MOST_SECONDS, Throttle, WAIT_MOST_SECONDS, Waiting, after, is_over,
    next_due,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use store::StoreError;
use terms::Instant;
use views::Clock;

/// The name of the job.
pub(crate) const NAME: &str = "carrier";

/// Letters of one domain that are looked at together.
const EACH: u32 = 8;

/// How long a stop waits for letters in hand.
pub(crate) const STOP: Duration = Duration::from_secs(10);

/// How long a thread rests when nothing is due.
const REST: Duration = Duration::from_secs(1);

/// The mail server's own place among the domains.
const SERVER: &str = desk::MAIL_SERVER;

/// While a row cannot be written: from one second to a minute between two tries.
const UNWRITTEN: BackOff = BackOff {
    first_seconds: 1,
    most_seconds: 60,
};

/// Carries one letter to the mail server: SMTP in a node, memory in tests.
pub trait Carrier: Send {
    /// Hands it over and tells what was heard.
    fn carry(&mut self, letter: &Sending) -> Heard;
    /// Nothing is due now: an idle connection may close.
    fn rest(&mut self) {}
}

/// What became of a letter, and how its domain and the server are waited for: one row's worth.
struct Told {
    id: String,
    fate: Fate,
    patience: Vec<(String, Patience)>,
}

/// What was heard and could not be written down.
#[derive(Default)]
struct Unwritten {
    told: VecDeque<Told>,
    tries: u32,
    next: Option<Instant>,
}

impl Unwritten {
    /// Whether the next try is still to come. A time further off than the longest wait is of before the clock was set back.
    fn waits(&self, now: Instant) -> bool {
        self.next
            .is_some_and(|next| next > now && next.seconds_since(now) <= UNWRITTEN.most_seconds)
    }

    fn failed(&mut self, now: Instant) {
        self.tries = self.tries.saturating_add(1);
        self.next = Some(now.plus_seconds(UNWRITTEN.seconds_after(self.tries)));
    }
}

/// What the threads share.
struct Board {
    /// Letters that may be due, as of the last look.
    waiting: Vec<Waiting>,
    /// In the hands of a thread.
    in_hand: BTreeSet<String>,
    throttle: Throttle,
    domains: BTreeMap<String, Patience>,
    looked: bool,
}

/// A letter as it is found when it is to be handed over.
enum Opened {
    /// Its file is the one that was written.
    Ready(Sending),
    /// It is held.
    Held,
    /// There is none, or another file.
    Gone,
}

/// The post office of a node.
pub struct PostOffice {
    desk: Desk,
    limits: Limits,
    clock: Clock,
    board: Mutex<Board>,
    /// Locked before the board, never after it.
    unwritten: Mutex<Unwritten>,
    closing: AtomicBool,
}

impl PostOffice {
    /// Over a desk; removes the files that a crash left.
    ///
    /// # Errors
    /// Where the desk cannot be read.
    pub fn open(desk: Desk, limits: Limits, clock: Clock) -> Result<Self, StoreError> {
        desk.dispatch_tidy()?;
        let mut domains = desk.domains()?;
        // Whoever starts a node may have mended the settings: the server is asked at once.
        domains.remove(SERVER);
        if let Err(e) = desk.mail_server_asked_anew() {
            // A full disk does not keep a node from starting: the row is a note for `doctor`.
            tracing::warn!(job = NAME, error = %e, "the note that the mail server was away stays");
        }
        Ok(Self {
            desk,
            limits,
            clock,
            board: Mutex::new(Board {
                waiting: Vec::new(),
                in_hand: BTreeSet::new(),
                throttle: Throttle::default(),
                domains,
                looked: false,
            }),
            unwritten: Mutex::default(),
            closing: AtomicBool::new(false),
        })
    }

    fn board(&self) -> std::sync::MutexGuard<'_, Board> {
        // Nothing is left half done under this lock: the rows are the desk's.
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the letter to begin now.
    fn take(&self) -> Result<Option<Waiting>, StoreError> {
        let now = (self.clock)();
        let mut board = self.board();
        if board
            .domains
            .get(SERVER)
            .is_some_and(|server| server.waits_within(now, SERVER_WAIT_MOST_SECONDS))
        {
            return Ok(None);
        }
        for fresh in [false, true] {
            if fresh || !board.looked {
                let found = self.desk.dispatch_waiting(now, EACH)?;
                board.waiting = found.into_iter().filter(|w| !board.in_hand.contains(&w.id)).collect();
                board.looked = true;
            }
            let due = board
                .waiting
                .iter()
                .find(|w| is_over(w, now))
                .or_else(|| next_due(&board.waiting, &board.domains, &board.throttle, &self.limits, now))
                .cloned();
            if let Some(due) = due {
                board.waiting.retain(|w| w.id != due.id);
                board.in_hand.insert(due.id.clone());
                board.throttle.begin(&due.domain, now);
                return Ok(Some(due));
            }
        }
        Ok(None)
    }

    /// Carries the one letter that is due, if there is one; tells whether there was.
    ///
    /// # Errors
    /// Where the desk cannot be read: the letter then waits as it did. Where it cannot be written: what was heard is kept, and the next
    /// steps try to write it before any other letter begins.
    pub fn step(&self, carrier: &mut dyn Carrier) -> Result<bool, StoreError> {
        if !self.write_down()? {
            return Ok(false);
        }
        let Some(letter) = self.take()? else {
            return Ok(false);
        };
        let heard = self.carry(&letter, carrier);
        self.board().throttle.end(&letter.domain, (self.clock)());
        let told = heard.inspect_err(|_| {
            self.board().in_hand.remove(&letter.id);
        })?;
        let became = match &told.fate {
            Fate::Waiting { .. } => "waiting",
            Fate::Handed(_) => "handed",
            Fate::Refused(..) => "refused",
            Fate::GaveUp(_) => "gave-up",
            Fate::Returned(..) => "returned",
        };
        tracing::info!(job = NAME, became, "a letter was carried");
        // The letter stays in hand until its row is written: else the next look would find it waiting, and send it again.
        self.unwritten().told.push_back(told);
        self.write_down().map(|_| true)
    }

    fn unwritten(&self) -> std::sync::MutexGuard<'_, Unwritten> {
        // Each is taken out after it was written: nothing is left half done under this lock.
        self.unwritten.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was heard, the oldest first. False while something waits for its next try: then no letter begins.
    fn write_down(&self) -> Result<bool, StoreError> {
        let mut unwritten = self.unwritten();
        let now = (self.clock)();
        if !unwritten.told.is_empty() && unwritten.waits(now) {
            return Ok(false);
        }
        while let Some(told) = unwritten.told.front() {
            let rows: Vec<(&str, Patience)> = told.patience.iter().map(|(n, p)| (n.as_str(), *p)).collect();
            if let Err(e) = self.desk.dispatch_settle(&told.id, &told.fate, &rows, now) {
                unwritten.failed(now);
                return Err(e);
            }
            self.board().in_hand.remove(&told.id);
            unwritten.told.pop_front();
        }
        *unwritten = Unwritten::default();
        Ok(true)
    }

    /// Opens a letter to hand it over. It may be held or let go at any moment, by a round that is paused or resumed; `between` is called between two looks.
    fn opened(&self, id: &str, between: &dyn Fn()) -> Result<Opened, StoreError> {
        let look = || match self.desk.dispatch_open(id) {
            Ok(found) => Ok(found),
            Err(desk::DeskError::Failed(e)) => Err(e),
            Err(desk::DeskError::Refused(refusal)) => Err(StoreError::Broken(refusal.to_string())),
        };
        if let Some(sending) = look()? {
            return Ok(Opened::Ready(sending));
        }
        between();
        if self.desk.dispatch_is_held(id)? {
            return Ok(Opened::Held);
        }
        // Held at the first look and let go before the second: it waits again, and goes now.
        Ok(look()?.map_or(Opened::Gone, Opened::Ready))
    }

    /// Hands a letter over and tells what is to be written down.
    fn carry(&self, letter: &Waiting, carrier: &mut dyn Carrier) -> Result<Told, StoreError> {
        let told = |fate, patience| Told {
            id: letter.id.clone(),
            fate,
            patience,
        };
        if is_over(letter, (self.clock)()) {
            return Ok(told(Fate::GaveUp((self.clock)()), Vec::new()));
        }
        let sending = match self.opened(&letter.id, &|| ())? {
            Opened::Ready(sending) => sending,
            // Held since it was looked up: it waits as it did.
            Opened::Held => {
                let (next, tries) = (letter.next, letter.tries);
                return Ok(told(Fate::Waiting { next, tries }, Vec::new()));
            }
            // Forgotten meanwhile (then there is no row), or its file is gone or another: it is not sent.
            Opened::Gone => return Ok(told(Fate::GaveUp((self.clock)()), Vec::new())),
        };
        let heard = catch_unwind(AssertUnwindSafe(|| carrier.carry(&sending))).unwrap_or_else(|_| {
            // Nobody knows how far it came: as with a lost connection. The thread goes on with the other letters.
            tracing::error!(job = NAME, "handing a letter over panicked");
            Heard::Broken
        });
        // Power fails here: the letter waits, and the same bytes go again.
        let now = (self.clock)();
        let fate = after(letter, &heard, now);
        let patience = self.patience(&letter.domain, &heard, now);
        Ok(told(fate, patience))
    }

    /// How the server and this domain are waited for after what was heard; what did not change is left out.
    fn patience(&self, domain: &str, heard: &Heard, now: Instant) -> Vec<(String, Patience)> {
        let mut board = self.board();
        let mut changed = Vec::new();
        let verdicts = match heard {
            Heard::Away => vec![(SERVER, false)],
            Heard::Broken => vec![(SERVER, true), (domain, false)],
            _ => vec![(SERVER, true), (domain, true)],
        };
        for (name, well) in verdicts {
            let before = board.domains.get(name).copied().unwrap_or_default();
            // Eight connections that fail at once are one failure.
            let most = if name == SERVER {
                SERVER_WAIT_MOST_SECONDS
            } else {
                WAIT_MOST_SECONDS
            };
            if !well && before.waits_within(now, most) {
                continue;
            }
            let next = before.after_within(well, now, most);
            if let (SERVER, Some(until)) = (name, next.next) {
                tracing::warn!(job = NAME, %until, "the mail server is away: no letter begins until then");
            }
            if next != before {
                if well {
                    board.domains.remove(name);
                } else {
                    board.domains.insert(name.to_owned(), next);
                }
                changed.push((name.to_owned(), next));
            }
        }
        changed
    }

    /// Carries until told to stop. After each stretch of work it rests until the bell rings, or a while has passed.
    fn work(&self, carrier: &mut dyn Carrier, bell: &Bell) {
        while !self.closing.load(Ordering::SeqCst) {
            match self.step(carrier) {
                Ok(true) => {}
                Ok(false) => {
                    carrier.rest();
                    bell.rest(REST);
                }
                Err(e) => {
                    tracing::error!(job = NAME, error = %e, "the desk does not take what became of a letter");
                    carrier.rest();
                    bell.rest(REST * 5);
                }
            }
        }
        carrier.rest();
    }
}

/// The running job.
pub struct Carriers {
    office: Arc<PostOffice>,
    bell: Bell,
    threads: Vec<JoinHandle<()>>,
}

impl Carriers {
    /// Starts a thread for each carrier.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(office: PostOffice, carriers: Vec<Box<dyn Carrier>>) -> std::io::Result<Self> {
        let (office, bell) = (Arc::new(office), Bell::new());
        let mut threads = Vec::new();
        for mut carrier in carriers {
            let (office, bell) = (Arc::clone(&office), bell.clone());
            threads.push(
                std::thread::Builder::new()
                    .name(NAME.into())
                    .spawn(move || office.work(carrier.as_mut(), &bell))?,
            );
        }
        Ok(Self { office, bell, threads })
    }

    /// Each thread finishes the letter in its hand; what waits, waits for the next start. A server that does not answer is not waited for
    /// longer than `most`: its letter goes again, as after a crash. Tells whether all had finished.
    pub fn stop(self, most: Duration) -> bool {
        self.office.closing.store(true, Ordering::SeqCst);
        self.bell.close();
        let piece = Duration::from_millis(10);
        let mut left = most;
        while self.threads.iter().any(|t| !t.is_finished()) && !left.is_zero() {
            std::thread::sleep(piece);
            left = left.saturating_sub(piece);
        }
        let mut all = true;
        for thread in self.threads {
            if thread.is_finished() {
                let _ = thread.join();
            } else {
                all = false;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::{Account, Block, EmailAddress, Message, Posted, Rules};
    use store::Chance;
    use terms::{Id, Language};

    fn at(seconds: i64) -> Instant {
        Instant::parse("2026-11-23T00:00:00Z").unwrap().plus_seconds(seconds)
    }

    struct Took(Vec<Vec<u8>>);

    impl Carrier for Took {
        fn carry(&mut self, letter: &Sending) -> Heard {
            self.0.push(letter.bytes.clone());
            Heard::Accepted
        }
    }

    /// A round is paused and resumed while a thread has one of its letters in hand: it is neither given up nor sent twice.
    #[test]
    fn a_letter_let_go_between_two_looks_is_sent_and_one_held_there_waits() {
        let dir = tempfile::tempdir().unwrap();
        let rules = Rules {
            dispatches: true,
            mail_host: "node.test".into(),
            ..Rules::default()
        };
        let desk = Desk::open_with(dir.path(), Chance::seeded(1), rules).unwrap();
        let (person, ask) = (Id::from_bytes([1; 10]), Id::from_bytes([2; 10]));
        let to = EmailAddress::parse("duty@cert.example").unwrap();
        let account = Account {
            person,
            email: Some(to.clone()),
            name: "Duty".into(),
            language: Language::En,
            disabled: false,
        };
        desk.account_put(&account).unwrap();
        let letter = Message {
            id: desk.fresh_message_id(),
            to,
            subject: "EXERCISE".into(),
            language: Language::En,
            body: vec![Block::Text("Please answer.".into())],
            answered: true,
            until: at(86_400),
            about: Some(ask),
            person,
        };
        assert_eq!(desk.post(&letter, at(0)).unwrap(), Posted::New);
        let office = PostOffice::open(desk.clone(), Limits::default(), Arc::new(|| at(60))).unwrap();
        let ready = |found: Opened| matches!(found, Opened::Ready(_));
        let hold = || assert_eq!(desk.letters_hold(&[ask], at(10)).unwrap(), 1);
        let release = || assert_eq!(desk.letters_release(&[ask], at(20)).unwrap(), 1);
        // In hand while it waits; held from before the first look; let go between the two.
        hold();
        assert!(ready(office.opened(&letter.id, &release).unwrap()));
        hold();
        assert!(matches!(office.opened(&letter.id, &|| ()).unwrap(), Opened::Held));
        release();
        assert!(ready(
            office
                .opened(&letter.id, &|| unreachable!("found at the first look"))
                .unwrap()
        ));
        let mut server = Took(Vec::new());
        while office.step(&mut server).unwrap() {}
        assert_eq!(server.0.len(), 1, "once");
        // Handed over, it is in nobody's hand any more, whatever happens between the looks.
        assert!(matches!(office.opened(&letter.id, &|| ()).unwrap(), Opened::Gone));
        let fates: Vec<Fate> = desk.dispatched(ask).unwrap().into_iter().map(|d| d.fate).collect();
        assert_eq!(fates, [Fate::Handed(at(60))]);
    }
}
