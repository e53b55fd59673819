//! Letters that leave: the post office under a clock that moves when told, and the conversation with a mail server that is not always kind.
//!
//! What must never happen: that a letter gets a second Message-ID or other bytes, that an address is marked for a fault of ours or of
//! the server, that anything but greetings goes without TLS, that what somebody in between said in clear is taken for the server's word.
//! Real servers: `cargo xtask mail`.

use comity::{Carrier, Config, MailServer, PostOffice, SmtpCarrier};
use desk::{Account, Block, Desk, EmailAddress, Message, Rules, Sending};
use post::queue::{Fate, Heard, Limits};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use store::Chance;
use terms::{Id, Instant, Language};

const HOUR: i64 = 3_600;

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

/// A desk, a clock, and a carrier that hears what it is told.
struct Office {
    dir: tempfile::TempDir,
    desk: Desk,
    now: Arc<AtomicI64>,
    post: PostOffice,
}

#[derive(Default)]
struct Memory {
    /// By recipient, what is heard; else it is accepted.
    hears: BTreeMap<String, Heard>,
    carried: Vec<(String, Vec<u8>)>,
}

impl Carrier for Memory {
    fn carry(&mut self, letter: &Sending) -> Heard {
        self.carried.push((letter.to.to_string(), letter.bytes.clone()));
        self.hears.get(letter.to.as_str()).cloned().unwrap_or(Heard::Accepted)
    }
}

fn opened(desk: &Desk, now: &Arc<AtomicI64>) -> PostOffice {
    let reading = Arc::clone(now);
    PostOffice::open(
        desk.clone(),
        Limits::default(),
        Arc::new(move || Instant::from_micros(reading.load(Ordering::SeqCst))),
    )
    .expect("a post office")
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let rules = Rules {
            dispatches: true,
            mail_from: email("no-reply@node.test"),
            mail_host: "node.test".into(),
            ..Rules::default()
        };
        let desk = Desk::open_with(dir.path(), Chance::seeded(5), rules).expect("a desk");
        desk.account_put(&Account {
            person: Id::from_bytes([1; 10]),
            email: None,
            name: "Amina".into(),
            language: Language::En,
            disabled: false,
        })
        .expect("an account");
        let now = Arc::new(AtomicI64::new(1_800_000_000_000_000));
        let post = opened(&desk, &now);
        Self { dir, desk, now, post }
    }

    /// The next start of the node, over what is on the disk.
    fn starts_again(&mut self) {
        self.post = opened(&self.desk, &self.now);
    }

    /// From now on no row of a letter can be written, as on a full disk; or again.
    fn rows_can_be_written(&self, well: bool) {
        let db = rusqlite::Connection::open(self.dir.path().join("desk.db")).expect("the desk's file");
        db.execute_batch(if well {
            "DROP TRIGGER full"
        } else {
            "CREATE TRIGGER full BEFORE UPDATE ON dispatch BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        })
        .expect("a trigger");
    }

    fn now(&self) -> Instant {
        Instant::from_micros(self.now.load(Ordering::SeqCst))
    }

    fn advance(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    fn writes(&self, to: &str, about: u8) -> String {
        let id = self.desk.message_id_for(&[about; 32], to, "invitation");
        self.desk
            .post(
                &Message {
                    id: id.clone(),
                    to: email(to),
                    subject: "Invitation".into(),
                    language: Language::En,
                    body: vec![Block::Text("Come".into())],
                    answered: false,
                    until: self.now().plus_seconds(4 * 24 * HOUR),
                    about: Some(Id::from_bytes([about; 10])),
                    person: Id::from_bytes([1; 10]),
                },
                self.now(),
            )
            .expect("a letter");
        id
    }

    fn fate(&self, about: u8) -> Fate {
        let found = self.desk.dispatched(Id::from_bytes([about; 10])).expect("the desk");
        found.last().expect("a letter").fate.clone()
    }

    /// Carries whatever is due; tells how many there were.
    fn carries(&self, carrier: &mut Memory) -> usize {
        let mut n = 0;
        while self.post.step(carrier).expect("the desk") {
            n += 1;
            assert!(n < 10_000, "it never ends");
        }
        n
    }
}

#[test]
fn what_is_refused_for_good_is_never_tried_again() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    office.writes("gone@x.example", 1);
    carrier
        .hears
        .insert("gone@x.example".into(), Heard::Permanent("5.1.1".into()));
    assert_eq!(office.carries(&mut carrier), 1);
    assert_eq!(office.fate(1), Fate::Refused(office.now(), "5.1.1".into()));
    office.advance(30 * 24 * HOUR);
    assert_eq!(office.carries(&mut carrier), 0);
}

#[test]
fn not_now_and_a_lost_connection_repeat_the_same_bytes_until_the_time_is_over() {
    for heard in [Heard::Transient("4.2.2".into()), Heard::Broken] {
        let (office, mut carrier) = (Office::new(), Memory::default());
        office.writes("late@x.example", 1);
        carrier.hears.insert("late@x.example".into(), heard.clone());
        for _ in 0..5 * 24 * 60 {
            office.carries(&mut carrier);
            office.advance(60);
        }
        assert!(matches!(office.fate(1), Fate::GaveUp(_)), "{heard:?}");
        assert!((60..=100).contains(&carrier.carried.len()), "{}", carrier.carried.len());
        assert!(
            carrier.carried.iter().all(|c| *c == carrier.carried[0]),
            "the same letter each time"
        );
    }
    let (office, mut carrier) = (Office::new(), Memory::default());
    office.writes("late@x.example", 1);
    carrier
        .hears
        .insert("late@x.example".into(), Heard::Transient("4.2.2".into()));
    office.carries(&mut carrier);
    carrier.hears.clear();
    office.advance(59);
    assert_eq!(office.carries(&mut carrier), 0);
    office.advance(1);
    assert_eq!(office.carries(&mut carrier), 1);
    assert_eq!(office.fate(1), Fate::Handed(office.now()));
}

#[test]
fn a_server_that_is_away_is_held_against_no_letter() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    for n in 1..=20 {
        office.writes(&format!("duty@state-{n}.example"), n);
        carrier.hears.insert(format!("duty@state-{n}.example"), Heard::Away);
    }
    assert_eq!(office.carries(&mut carrier), 1, "one try is enough for all");
    office.advance(60);
    assert_eq!(office.carries(&mut carrier), 1);
    office.advance(60);
    assert_eq!(office.carries(&mut carrier), 0, "then two minutes");
    for n in 1..=20 {
        assert!(matches!(office.fate(n), Fate::Waiting { tries: 0, .. }), "{n}");
    }
    office.advance(60);
    carrier.hears.clear();
    assert_eq!(office.carries(&mut carrier), 20, "and all at once when it is back");
    for n in 1..=20 {
        assert!(matches!(office.fate(n), Fate::Handed(_)), "{n}");
    }
}

#[test]
fn a_domain_in_trouble_holds_up_no_other_and_gets_its_share_a_minute() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    for n in 0..40 {
        let to = format!("duty-{n}@big.example");
        office.writes(&to, n);
    }
    office.writes("a@small.example", 200);
    assert_eq!(office.carries(&mut carrier), 31);
    assert!(
        carrier.carried[..2].iter().any(|(to, _)| to == "a@small.example"),
        "it waits for nobody"
    );
    office.advance(60);
    assert_eq!(office.carries(&mut carrier), 10);
    office.writes("b@broken.example", 201);
    office.writes("c@broken.example", 202);
    carrier.hears.insert("b@broken.example".into(), Heard::Broken);
    carrier.hears.insert("c@broken.example".into(), Heard::Broken);
    office.writes("d@small.example", 203);
    assert_eq!(
        office.carries(&mut carrier),
        2,
        "one to the broken domain, one to the other"
    );
    assert!(matches!(office.fate(203), Fate::Handed(_)));
}

#[test]
fn whose_time_is_over_is_given_up_without_another_try() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    office.writes("duty@x.example", 1);
    office.advance(4 * 24 * HOUR);
    assert_eq!(office.carries(&mut carrier), 1);
    assert!(carrier.carried.is_empty() && matches!(office.fate(1), Fate::GaveUp(_)));
}

/// The clock is ahead by 30 days, a letter fails, and the clock is set right: it waits no longer than the longest wait.
#[test]
fn a_clock_set_back_makes_no_letter_wait_for_days() {
    for back in [2 * HOUR, 30 * 24 * HOUR] {
        let (office, mut carrier) = (Office::new(), Memory::default());
        office.advance(back);
        office.writes("duty@x.example", 1);
        carrier.hears.insert("duty@x.example".into(), Heard::Broken);
        office.carries(&mut carrier);
        carrier.hears.clear();
        office.advance(-back);
        let mut waited = 0;
        while office.carries(&mut carrier) == 0 {
            office.advance(60);
            waited += 60;
            assert!(waited <= post::queue::WAIT_MOST_SECONDS, "back by {back}");
        }
        assert_eq!(office.fate(1), Fate::Handed(office.now()));
    }
}

/// A node that dies after the server's answer and before its own row: the same letter goes again, and no other.
#[test]
fn a_crash_before_the_row_repeats_the_identical_letter() {
    let mut office = Office::new();
    office.writes("duty@x.example", 1);
    let (mut dying, mut carrier) = (Memory::default(), Memory::default());
    office.rows_can_be_written(false);
    assert!(office.post.step(&mut dying).is_err());
    office.rows_can_be_written(true);
    // The power fails: what was heard was in memory alone.
    office.starts_again();
    assert_eq!(office.carries(&mut carrier), 1);
    assert_eq!((carrier.carried.len(), &carrier.carried), (1, &dying.carried));
}

/// The server said 250, and the disk is full: the letter is out, and must not go out again each second.
#[test]
fn a_letter_whose_row_cannot_be_written_is_not_sent_again_and_no_other_begins() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    office.writes("duty@x.example", 1);
    office.writes("duty@y.example", 2);
    office.rows_can_be_written(false);
    let mut failed = 0;
    for _ in 0..600 {
        match office.post.step(&mut carrier) {
            Ok(going) => assert!(!going, "no letter begins"),
            Err(_) => failed += 1,
        }
        office.advance(1);
    }
    assert_eq!(carrier.carried.len(), 1, "one letter, once");
    assert!((10..=20).contains(&failed), "it is tried ever more rarely: {failed}");
    // A clock that is set back does not make it wait.
    office.advance(-24 * HOUR);
    office.rows_can_be_written(true);
    assert_eq!(office.carries(&mut carrier), 1, "then the other");
    assert_eq!(carrier.carried.len(), 2);
    for about in [1, 2] {
        assert!(matches!(office.fate(about), Fate::Handed(_)), "{about}");
    }
    assert_eq!(
        std::fs::read_dir(office.dir.path().join("outbox"))
            .expect("a folder")
            .count(),
        0
    );
}

#[test]
fn what_is_refused_while_no_row_can_be_written_is_told_later() {
    let (office, mut carrier) = (Office::new(), Memory::default());
    office.writes("gone@x.example", 1);
    carrier
        .hears
        .insert("gone@x.example".into(), Heard::Permanent("5.1.1".into()));
    office.rows_can_be_written(false);
    assert!(office.post.step(&mut carrier).is_err());
    let heard_at = office.now();
    office.rows_can_be_written(true);
    office.advance(2);
    assert_eq!(office.carries(&mut carrier), 0);
    assert_eq!(office.fate(1), Fate::Refused(heard_at, "5.1.1".into()));
    assert_eq!(carrier.carried.len(), 1);
}

#[test]
fn a_server_that_was_away_is_asked_at_once_after_a_start_and_else_within_five_minutes() {
    let (mut office, mut carrier) = (Office::new(), Memory::default());
    office.writes("duty@x.example", 1);
    carrier.hears.insert("duty@x.example".into(), Heard::Away);
    let mut tries = Vec::new();
    for minute in 0..30 {
        if office.carries(&mut carrier) > 0 {
            tries.push(minute);
        }
        office.advance(60);
    }
    assert_eq!(tries, [0, 1, 3, 7, 12, 17, 22, 27]);
    let until = |office: &Office| Desk::look_mail_server(office.dir.path()).expect("the desk");
    assert!(until(&office).is_some(), "doctor can tell");
    office.starts_again();
    assert_eq!(until(&office), None);
    assert_eq!(office.carries(&mut carrier), 1);
    office.advance(30);
    assert_eq!(office.carries(&mut carrier), 0);
    office.starts_again();
    carrier.hears.clear();
    assert_eq!(office.carries(&mut carrier), 1);
    assert_eq!(office.fate(1), Fate::Handed(office.now()));
}

#[test]
fn a_carrier_that_panics_breaks_one_connection_and_not_the_job() {
    struct Panics(Memory);
    impl Carrier for Panics {
        fn carry(&mut self, letter: &Sending) -> Heard {
            assert!(letter.to.as_str() != "odd@x.example", "a fault of ours");
            self.0.carry(letter)
        }
    }
    let (office, mut carrier) = (Office::new(), Panics(Memory::default()));
    office.writes("odd@x.example", 1);
    office.writes("duty@y.example", 2);
    while office.post.step(&mut carrier).expect("the desk") {}
    assert!(matches!(office.fate(1), Fate::Waiting { tries: 1, .. }));
    assert!(matches!(office.fate(2), Fate::Handed(_)));
}

/// A carrier that takes its time, and tells how many letters it began and ended.
struct Slow {
    begun: Arc<AtomicI64>,
    ended: Arc<AtomicI64>,
    takes: std::time::Duration,
}

impl Carrier for Slow {
    fn carry(&mut self, _: &Sending) -> Heard {
        self.begun.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(self.takes);
        self.ended.fetch_add(1, Ordering::SeqCst);
        Heard::Accepted
    }
}

#[test]
fn a_stop_finishes_the_letters_in_hand_and_leaves_the_others_for_the_next_start() {
    let office = Office::new();
    for n in 0..40 {
        office.writes(&format!("duty@state-{n}.example"), n);
    }
    let (begun, ended) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
    let slow = || -> Box<dyn Carrier> {
        Box::new(Slow {
            begun: Arc::clone(&begun),
            ended: Arc::clone(&ended),
            takes: std::time::Duration::from_millis(50),
        })
    };
    let Office {
        desk, post, dir: _dir, ..
    } = office;
    let carriers = comity::Carriers::start(post, vec![slow(), slow(), slow()]).expect("threads");
    while begun.load(Ordering::SeqCst) < 6 {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(carriers.stop(std::time::Duration::from_secs(20)), "all had finished");
    let (begun, ended) = (begun.load(Ordering::SeqCst), ended.load(Ordering::SeqCst));
    assert_eq!(begun, ended, "each letter that was begun was ended");
    let letters = desk.letters().expect("the desk");
    assert_eq!(i64::try_from(letters.handed).expect("a number"), ended);
    assert_eq!(letters.handed + letters.waiting, 40);
    assert!(letters.waiting > 0, "it stopped in between");
}

#[test]
fn a_server_that_never_answers_holds_up_neither_the_desk_nor_a_stop() {
    let office = Office::new();
    office.writes("duty@x.example", 1);
    let (begun, ended) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
    let hangs: Box<dyn Carrier> = Box::new(Slow {
        begun: Arc::clone(&begun),
        ended,
        takes: std::time::Duration::from_secs(3_600),
    });
    let Office {
        desk,
        post,
        dir: _dir,
        now,
    } = office;
    let carriers = comity::Carriers::start(post, vec![hangs]).expect("threads");
    while begun.load(Ordering::SeqCst) == 0 {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    // The desk is free: somebody asks for a link meanwhile.
    let at = Instant::from_micros(now.load(Ordering::SeqCst));
    let person = Id::from_bytes([1; 10]);
    desk.link_create(desk::LinkPurpose::SignIn { person }, at, 600)
        .expect("a link");
    assert!(
        !carriers.stop(std::time::Duration::from_millis(50)),
        "it was not waited for"
    );
    assert!(matches!(
        desk.dispatched(Id::from_bytes([1; 10])).expect("the desk")[0].fate,
        Fate::Waiting { tries: 0, .. }
    ));
}

// ---- the conversation

/// A mail server with a script: what it answers to each line. What it was told is kept.
struct Scripted {
    port: u16,
    told: Arc<Mutex<Vec<String>>>,
    open: Arc<Mutex<Vec<std::net::TcpStream>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Tls {
    Never,
    AfterStarttls,
    First,
}

trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

struct Authority {
    pem: String,
    server: Arc<rustls::ServerConfig>,
}

fn authority(name: &str) -> Authority {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let server = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("TLS")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a server");
    Authority {
        pem: made.cert.pem(),
        server: Arc::new(server),
    }
}

impl Scripted {
    /// `answers`: by the first word of a line (`.` for the end of a letter, `220` for the greeting), else a kind answer. An empty
    /// answer closes the connection.
    fn start(tls: Tls, certificate: &Authority, answers: &'static [(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let told = Arc::new(Mutex::new(Vec::new()));
        let open: Arc<Mutex<Vec<std::net::TcpStream>>> = Arc::default();
        let connections = Arc::clone(&open);
        let (kept, config) = (Arc::clone(&told), Arc::clone(&certificate.server));
        std::thread::spawn(move || {
            for tcp in listener.incoming() {
                let Ok(tcp) = tcp else { return };
                connections.lock().expect("a lock").extend(tcp.try_clone());
                let _ = converse(tcp, tls, &config, answers, &kept);
            }
        });
        Self { port, told, open }
    }

    fn hangs_up(&self) {
        for tcp in self.open.lock().expect("a lock").drain(..) {
            let _ = tcp.shutdown(std::net::Shutdown::Both);
        }
    }

    fn told(&self) -> Vec<String> {
        self.told.lock().expect("a lock").clone()
    }
}

fn converse(
    tcp: std::net::TcpStream,
    tls: Tls,
    config: &Arc<rustls::ServerConfig>,
    answers: &[(&str, &str)],
    told: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let closed = |tcp: std::net::TcpStream| -> std::io::Result<Box<dyn Wire>> {
        let session = rustls::ServerConnection::new(Arc::clone(config)).map_err(std::io::Error::other)?;
        Ok(Box::new(rustls::StreamOwned::new(session, tcp)))
    };
    let plain = tcp.try_clone()?;
    let mut wire: BufReader<Box<dyn Wire>> =
        BufReader::new(if tls == Tls::First { closed(tcp)? } else { Box::new(tcp) });
    let answer = |word: &str| -> String {
        let found = answers.iter().find(|(w, _)| *w == word);
        let kind = match word {
            "220" => "220 mx.test\r\n",
            "EHLO" if tls == Tls::AfterStarttls => {
                "250-mx.test\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n"
            }
            "EHLO" => "250-mx.test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n",
            "STARTTLS" => "220 go\r\n",
            "AUTH" => "235 2.7.0 in\r\n",
            "DATA" => "354 go\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 2.0.0 ok\r\n",
        };
        found.map_or(kind, |(_, a)| *a).to_owned()
    };
    wire.get_mut().write_all(answer("220").as_bytes())?;
    wire.get_mut().flush()?;
    let mut in_letter = false;
    loop {
        let mut line = String::new();
        if wire.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end_matches(['\r', '\n']).to_owned();
        told.lock().expect("a lock").push(line.clone());
        let word = line.split(' ').next().unwrap_or_default().to_owned();
        if in_letter && line != "." {
            continue;
        }
        in_letter = word == "DATA" && answer("DATA").starts_with("354");
        let said = answer(&word);
        if said.is_empty() {
            return Ok(());
        }
        wire.get_mut().write_all(said.as_bytes())?;
        wire.get_mut().flush()?;
        if word == "STARTTLS" && said.starts_with("220") {
            wire = BufReader::new(closed(plain.try_clone()?)?);
        }
    }
}

fn carrier(port: u16, tls: &str, ca: Option<&str>, signs_in: bool) -> (tempfile::TempDir, SmtpCarrier) {
    let dir = tempfile::tempdir().expect("a folder");
    let mail = settings(&dir, port, tls, ca, signs_in);
    let server = MailServer::open(&mail, "node.test").expect("a server");
    (dir, SmtpCarrier::new(server))
}

fn settings(dir: &tempfile::TempDir, port: u16, tls: &str, ca: Option<&str>, signs_in: bool) -> comity::Mail {
    let host = if tls == "none" { "127.0.0.1" } else { "localhost" };
    let mut text = format!(
        "mail_from = \"no-reply@node.test\"\n[mail]\nserver = \"{host}:{port}\"\ntls = \"{tls}\"\ntimeout_seconds = 5\n"
    );
    if let Some(pem) = ca {
        std::fs::write(dir.path().join("ca.pem"), pem).expect("a file");
        text += &format!("ca_file = \"{}\"\n", dir.path().join("ca.pem").display());
    }
    if signs_in {
        std::fs::write(dir.path().join("password"), "CANARY-PASSWORD\n").expect("a file");
        text += &format!(
            "user = \"comity\"\npassword_file = \"{}\"\n",
            dir.path().join("password").display()
        );
    }
    Config::parse(&text).expect("settings").mail.expect("mail")
}

fn sending() -> Sending {
    let letter = post::Letter {
        id: "m1@node.test".into(),
        from: email("no-reply@node.test"),
        to: email("duty@x.example"),
        reply_to: None,
        subject: "CANARY".into(),
        language: Language::En,
        body: vec![Block::Text("x".into())],
    };
    Sending {
        from: email("bounce+t@node.test"),
        to: email("duty@x.example"),
        bytes: letter.compose(Instant::from_micros(0)).expect("a letter"),
    }
}

/// What went over the line in clear or not, without the letter.
fn commands(told: &[String]) -> Vec<String> {
    let words = ["EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "QUIT", "."];
    told.iter()
        .map(|l| l.split(' ').next().unwrap_or_default().to_owned())
        .filter(|w| words.contains(&w.as_str()))
        .collect()
}

#[test]
fn a_letter_goes_by_starttls_by_tls_and_in_clear_on_this_machine() {
    let it = authority("localhost");
    for (tls, word, before) in [
        (Tls::AfterStarttls, "starttls", vec!["EHLO", "STARTTLS", "EHLO", "AUTH"]),
        (Tls::First, "wrapped", vec!["EHLO", "AUTH"]),
        (Tls::Never, "none", vec!["EHLO"]),
    ] {
        let server = Scripted::start(tls, &it, &[]);
        let (_dir, mut carrier) = carrier(server.port, word, Some(&it.pem), word != "none");
        assert_eq!(carrier.carry(&sending()), Heard::Accepted, "{word}");
        assert_eq!(
            carrier.carry(&sending()),
            Heard::Accepted,
            "{word}, over the same connection"
        );
        let each = ["MAIL", "RCPT", "DATA", "."];
        let expected: Vec<&str> = before.into_iter().chain(each).chain(each).collect();
        let told = server.told();
        assert_eq!(commands(&told), expected, "{word}");
        assert!(told.contains(&"MAIL FROM:<bounce+t@node.test>".to_owned()));
        assert!(told.contains(&"RCPT TO:<duty@x.example>".to_owned()));
        assert_eq!(told.iter().filter(|l| **l == "Message-ID: <m1@node.test>").count(), 2);
    }
}

#[test]
fn without_tls_or_with_a_certificate_that_does_not_hold_nothing_is_sent() {
    let (right, other, wrong_name) = (
        authority("localhost"),
        authority("localhost"),
        authority("elsewhere.test"),
    );
    for (what, tls, server_has, we_trust, word) in [
        ("no STARTTLS", Tls::Never, &right, &right, "starttls"),
        ("an unknown authority", Tls::AfterStarttls, &other, &right, "starttls"),
        ("an unknown authority", Tls::First, &other, &right, "wrapped"),
        (
            "another's name",
            Tls::AfterStarttls,
            &wrong_name,
            &wrong_name,
            "starttls",
        ),
        ("another's name", Tls::First, &wrong_name, &wrong_name, "wrapped"),
        ("no TLS at all", Tls::Never, &right, &right, "wrapped"),
    ] {
        let server = Scripted::start(tls, server_has, &[]);
        let (_dir, mut carrier) = carrier(server.port, word, Some(&we_trust.pem), true);
        assert_eq!(carrier.carry(&sending()), Heard::Away, "{what}");
        let told = commands(&server.told());
        assert!(
            told.iter().all(|w| ["EHLO", "STARTTLS"].contains(&w.as_str())),
            "{what}: {told:?}"
        );
        let all = server.told().join("\n");
        assert!(!all.contains("duty@") && !all.contains("AUTH "), "{what}");
    }
}

/// Somebody in between adds answers in clear behind the one to STARTTLS. They must not be read as the server's, after TLS.
#[test]
fn answers_slipped_in_before_tls_count_for_nothing() {
    let it = authority("localhost");
    let server = Scripted::start(
        Tls::AfterStarttls,
        &it,
        &[(
            "STARTTLS",
            "220 go\r\n250 mx.test\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n",
        )],
    );
    let (_dir, mut carrier) = carrier(server.port, "starttls", Some(&it.pem), false);
    assert_eq!(carrier.carry(&sending()), Heard::Away);
    assert_eq!(commands(&server.told()), ["EHLO", "STARTTLS"]);
}

#[test]
fn each_answer_is_held_against_whom_it_concerns() {
    let it = authority("localhost");
    type Case = (&'static [(&'static str, &'static str)], Heard);
    let cases: [Case; 19] = [
        (
            &[("RCPT", "550 5.1.1 <duty@x.example> no\r\n")],
            Heard::Permanent("5.1.1".into()),
        ),
        (
            &[("RCPT", "451 4.7.1 greylisted\r\n")],
            Heard::Transient("4.7.1".into()),
        ),
        (
            &[("RCPT", "554 5.7.1 <duty@x.example>: Relay access denied\r\n")],
            Heard::Transient("5.7.1".into()),
        ),
        (
            &[("RCPT", "553 5.7.1 <bounce+t@node.test>: Sender address rejected\r\n")],
            Heard::Transient("5.7.1".into()),
        ),
        // It closes, or is out of step: what it says before the last dot does not count as taken.
        (&[("MAIL", "250 ok\r\n421 4.4.2 closing\r\n")], Heard::Broken),
        (&[("DATA", "354 go\r\n250 taken\r\n")], Heard::Broken),
        (&[("RCPT", "251 sent on\r\n")], Heard::Accepted),
        (&[("DATA", "554 no\r\n")], Heard::Permanent("554".into())),
        (&[(".", "552 5.3.4 too big\r\n")], Heard::Permanent("5.3.4".into())),
        (&[(".", "451 4.3.0 later\r\n")], Heard::Transient("4.3.0".into())),
        (&[(".", "250 taken\r\n421 4.4.2 closing\r\n")], Heard::Accepted),
        (&[(".", "")], Heard::Broken),
        (&[("DATA", "")], Heard::Broken),
        (&[("RCPT", "421 4.7.0 too many\r\n")], Heard::Broken),
        (&[(".", "what?\r\n")], Heard::Broken),
        (&[("MAIL", "553 5.7.1 not your sender\r\n")], Heard::Away),
        (&[("220", "554 go away\r\n")], Heard::Away),
        (&[("EHLO", "421 busy\r\n")], Heard::Away),
        (&[("220", "")], Heard::Away),
    ];
    for (answers, heard) in cases {
        let server = Scripted::start(Tls::Never, &it, answers);
        let (_dir, mut carrier) = carrier(server.port, "none", None, false);
        assert_eq!(carrier.carry(&sending()), heard, "{answers:?}");
    }
    // Nobody is there.
    let (_dir, mut carrier) = carrier(1, "none", None, false);
    assert_eq!(carrier.carry(&sending()), Heard::Away);
}

/// Each byte comes within the time, and the answer never: a thread would be held for days.
#[test]
fn a_server_that_speaks_byte_by_byte_is_waited_for_no_longer_than_a_silent_one() {
    const PIECES: usize = 2_000;
    // In clear the beginning of a greeting; in TLS the beginning of a handshake message of 16 KiB.
    for (word, begins, piece) in [
        ("none", &b"220-"[..], &b"x"[..]),
        ("wrapped", &[22, 3, 3, 0x40, 0][..], &[0][..]),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let drips = std::thread::spawn(move || {
            let (mut tcp, _) = listener.accept().expect("a caller");
            tcp.set_nodelay(true).expect("small pieces");
            if tcp.write_all(begins).is_err() {
                return 0;
            }
            for n in 0..PIECES {
                std::thread::sleep(std::time::Duration::from_millis(1));
                if tcp.write_all(piece).is_err() {
                    return n;
                }
            }
            PIECES
        });
        let dir = tempfile::tempdir().expect("a folder");
        let mail = settings(&dir, port, word, None, false);
        let seconds = AtomicI64::new(0);
        // Each look at the clock is a second later; five are given.
        let steady = Arc::new(move || {
            let passed = seconds.fetch_add(1, Ordering::SeqCst);
            std::time::Duration::from_secs(u64::try_from(passed).expect("a time"))
        });
        let server = MailServer::open(&mail, "node.test")
            .expect("a server")
            .with_steady(steady);
        assert_eq!(SmtpCarrier::new(server).carry(&sending()), Heard::Away, "{word}");
        let sent = drips.join().expect("a count");
        assert!(sent < PIECES / 2, "{word}: it was listened to for {sent} pieces");
    }
}

/// `doctor --mail-to` tells the operator which of the two it is: the address, or what the server takes from this node.
#[test]
fn doctor_tells_an_address_that_is_dead_from_a_server_that_refuses_this_node() {
    let it = authority("localhost");
    for (answer, words) in [
        (
            "554 5.7.1 Relay access denied\r\n",
            "but this node or its sender and not the address",
        ),
        ("550 5.1.1 no such user\r\n", "refused for good (5.1.1)"),
        ("450 4.2.1 later\r\n", "not now (4.2.1)"),
    ] {
        let answers: &'static [(&str, &str)] = Box::leak(Box::new([("RCPT", answer)]));
        let server = Scripted::start(Tls::Never, &it, answers);
        let dir = tempfile::tempdir().expect("a folder");
        let settings = format!(
            "mail_from = \"no-reply@Node.test\"\n[mail]\nserver = \"127.0.0.1:{}\"\ntls = \"none\"\n",
            server.port
        );
        std::fs::write(dir.path().join("comity.toml"), settings).expect("settings");
        let mut steps = Vec::new();
        let taken = comity::doctor::send_test(dir.path(), "duty@x.example", &mut |step| steps.push(step));
        assert!(!taken.expect("an answer"), "{answer}");
        assert!(steps.last().is_some_and(|last| last.contains(words)), "{steps:?}");
    }
}

#[test]
fn a_connection_that_the_server_closed_meanwhile_is_opened_anew() {
    let it = authority("localhost");
    let server = Scripted::start(Tls::Never, &it, &[]);
    let (_dir, mut carrier) = carrier(server.port, "none", None, false);
    for _ in 0..3 {
        assert_eq!(carrier.carry(&sending()), Heard::Accepted);
        // It counts letters, or the connection lay idle for long: without a word it is gone.
        server.hangs_up();
    }
    assert_eq!(commands(&server.told()).iter().filter(|w| *w == "EHLO").count(), 3);
}

#[test]
fn a_wrong_setting_is_told_in_words_before_anything_is_served() {
    let dir = tempfile::tempdir().expect("a folder");
    let open = |more: &str| {
        let text = format!("mail_from = \"a@node.test\"\n[mail]\nserver = \"localhost:25\"\n{more}");
        let mail = Config::parse(&text).expect("settings").mail.expect("mail");
        MailServer::open(&mail, "node.test")
            .err()
            .map(|e| format!("{e:#}"))
            .unwrap_or_default()
    };
    let path = |name: &str| dir.path().join(name).display().to_string();
    std::fs::write(path("empty"), "").expect("a file");
    std::fs::write(path("two"), "a\nb\n").expect("a file");
    assert_eq!(open(""), "");
    assert!(open(&format!("ca_file = \"{}\"", path("none"))).contains("cannot be read"));
    assert!(open(&format!("ca_file = \"{}\"", path("empty"))).contains("no certificate"));
    for (file, words) in [
        ("none", "cannot be read"),
        ("empty", "no password"),
        ("two", "no password"),
    ] {
        let told = open(&format!("user = \"u\"\npassword_file = \"{}\"", path(file)));
        assert!(told.contains(words), "{file}: {told}");
    }
}
