//! SMTP as one node speaks it: one connection, one recipient at a time, to one server (RFC 5321, 3207, 4954).
//!
//! The rules that matter: with TLS asked for, nothing but greeting, EHLO and STARTTLS goes in clear, and what came in clear counts for nothing
//! afterwards; the certificate is checked; no address, password or word of the server is ever logged. What was heard tells against whom
//! it is held: only an answer to this recipient or this letter concerns the letter. A server that speaks byte by byte is waited for no
//! longer than a silent one: each answer has one deadline. See docs/design/post.md.

use crate::config::{Mail, MailTls};
use crate::post_office::Carrier;
use anyhow::{Context, Result, anyhow, bail};
use data_encoding::BASE64;
use desk::Sending;
use post::queue::Heard;
use post::reply::{NoReply, Reply};
use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

/// Time since some beginning, by a clock that nobody sets: deadlines are measured by it.
pub type Steady = Arc<dyn Fn() -> Duration + Send + Sync>;

/// The system's steady clock. It stands still while the machine sleeps.
pub(crate) fn system_steady() -> Steady {
    #[allow(clippy::disallowed_methods)] // the roof owns the clock
    let begun = std::time::Instant::now();
    Arc::new(move || begun.elapsed())
}

/// Where and how letters are handed over: the settings, with everything read that they name.
#[derive(Clone)]
pub struct MailServer {
    host: String,
    port: u16,
    tls: MailTls,
    trust: Arc<ClientConfig>,
    hello: String,
    /// Name and password.
    sign_in: Option<(String, String)>,
    timeout: Duration,
    steady: Steady,
}

impl MailServer {
    /// Reads certificate authorities and password; says in words what cannot be read.
    pub fn open(mail: &Mail, mail_host: &str) -> Result<Self> {
        let (host, port) = mail.host_and_port()?;
        let mut roots = RootCertStore::empty();
        match &mail.ca_file {
            Some(file) => {
                let pem =
                    std::fs::read(file).with_context(|| format!("mail.ca_file: {} cannot be read", file.display()))?;
                for one in CertificateDer::pem_slice_iter(&pem) {
                    let one = one.map_err(|e| anyhow!("mail.ca_file: {} is no PEM file: {e}", file.display()))?;
                    roots
                        .add(one)
                        .map_err(|e| anyhow!("mail.ca_file: {} holds no usable certificate: {e}", file.display()))?;
                }
                if roots.is_empty() {
                    bail!("mail.ca_file: there is no certificate in {}", file.display());
                }
            }
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        let trust = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .context("TLS")?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let sign_in = match (&mail.user, &mail.password_file) {
            (Some(user), Some(file)) => {
                let text = std::fs::read_to_string(file)
                    .with_context(|| format!("mail.password_file: {} cannot be read", file.display()))?;
                let password = text.trim_end_matches(['\r', '\n']).to_owned();
                if password.is_empty() || password.contains(['\r', '\n', '\0']) {
                    bail!("mail.password_file: {} holds no password on one line", file.display());
                }
                Some((user.clone(), password))
            }
            _ => None,
        };
        Ok(Self {
            host,
            port,
            tls: mail.tls,
            trust: Arc::new(trust),
            hello: mail.hello.clone().unwrap_or_else(|| mail_host.to_owned()),
            sign_in,
            timeout: Duration::from_secs(u64::from(mail.timeout_seconds)),
            steady: system_steady(),
        })
    }

    /// The same with deadlines measured by another clock.
    #[must_use]
    pub fn with_steady(self, steady: Steady) -> Self {
        Self { steady, ..self }
    }

    /// Connects, speaks TLS as set, signs in. Every step is told to `tell`, in words for the operator.
    ///
    /// # Errors
    /// What went wrong, in words for the operator; never a password.
    pub fn connect(&self, tell: &mut dyn FnMut(String)) -> Result<Connection> {
        let places: Vec<_> = (self.host.as_str(), self.port)
            .to_socket_addrs()
            .with_context(|| format!("{} has no address", self.host))?
            .collect();
        let mut tcp = None;
        let mut why = anyhow!("{} has no address", self.host);
        for place in places {
            match TcpStream::connect_timeout(&place, self.timeout.min(Duration::from_secs(30))) {
                Ok(stream) => {
                    tell(format!("connected to {place}"));
                    tcp = Some(stream);
                    break;
                }
                Err(e) => why = anyhow!("no connection to {place}: {e}"),
            }
        }
        let tcp = tcp.ok_or(why)?;
        tcp.set_nodelay(true)?;
        let tcp = Timed {
            tcp,
            steady: Arc::clone(&self.steady),
            each: self.timeout,
            until: Duration::ZERO,
        };
        let mut line = match self.tls {
            MailTls::Wrapped => Line::new(self.wrapped(tcp, tell)?),
            MailTls::Starttls => Line::strict(Stream::Clear(tcp)),
            MailTls::None => Line::new(Stream::Clear(tcp)),
        };
        expect(&line.hear()?, 220, "the greeting", tell)?;
        let mut ehlo = self.hello(&mut line, tell)?;
        if self.tls == MailTls::Starttls {
            if !ehlo.offers("STARTTLS") {
                bail!("the server offers no STARTTLS: nothing was sent");
            }
            // One answer and not a byte more: what somebody in between sent in clear must not be read as the server's word later.
            expect(&line.ask("STARTTLS")?, 220, "STARTTLS", tell)?;
            let Stream::Clear(tcp) = line.stream else {
                bail!("TLS twice");
            };
            line = Line::new(self.wrapped(tcp, tell)?);
            ehlo = self.hello(&mut line, tell)?;
        }
        if let Some((user, password)) = &self.sign_in {
            let ways = ehlo.parameters("AUTH").unwrap_or_default();
            if ways.iter().any(|w| w == "PLAIN") {
                let secret = BASE64.encode(format!("\0{user}\0{password}").as_bytes());
                expect(&line.ask(&format!("AUTH PLAIN {secret}"))?, 235, "signing in", tell)?;
            } else if ways.iter().any(|w| w == "LOGIN") {
                expect(&line.ask("AUTH LOGIN")?, 334, "signing in", tell)?;
                expect(
                    &line.ask(&BASE64.encode(user.as_bytes()))?,
                    334,
                    "signing in (name)",
                    tell,
                )?;
                expect(
                    &line.ask(&BASE64.encode(password.as_bytes()))?,
                    235,
                    "signing in (password)",
                    tell,
                )?;
            } else {
                bail!("the server offers no way to sign in that this node knows (PLAIN, LOGIN)");
            }
        }
        Ok(Connection { line })
    }

    fn wrapped(&self, mut tcp: Timed, tell: &mut dyn FnMut(String)) -> Result<Stream> {
        let name =
            ServerName::try_from(self.host.clone()).context("mail.server is no name that a certificate can have")?;
        let session = ClientConnection::new(Arc::clone(&self.trust), name).context("TLS")?;
        tcp.begin();
        let mut stream = StreamOwned::new(session, tcp);
        // The handshake here, so that its failure is told as what it is.
        while stream.conn.is_handshaking() {
            stream
                .conn
                .complete_io(&mut stream.sock)
                .context("TLS with the mail server failed: nothing was sent")?;
        }
        tell("TLS is spoken, and the certificate holds".to_owned());
        Ok(Stream::Closed(Box::new(stream)))
    }

    fn hello(&self, line: &mut Line, tell: &mut dyn FnMut(String)) -> Result<Reply> {
        let ehlo = line.ask(&format!("EHLO {}", self.hello))?;
        expect(&ehlo, 250, "EHLO", tell)?;
        Ok(ehlo)
    }
}

fn expect(heard: &Reply, code: u16, step: &str, tell: &mut dyn FnMut(String)) -> Result<()> {
    let words = heard.lines.first().map(String::as_str).unwrap_or_default();
    tell(format!("{step}: {} {words}", heard.code));
    if heard.code != code {
        bail!("{step}: the server answered {}", heard.status());
    }
    Ok(())
}

/// A connection on which each answer, command and handshake has one deadline, however many pieces it comes in.
struct Timed {
    tcp: TcpStream,
    steady: Steady,
    /// How long each may take.
    each: Duration,
    until: Duration,
}

impl Timed {
    /// From now on the next one is waited for.
    fn begin(&mut self) {
        self.until = (self.steady)() + self.each;
    }

    fn left(&self) -> std::io::Result<Option<Duration>> {
        match self.until.checked_sub((self.steady)()) {
            Some(left) if !left.is_zero() => Ok(Some(left)),
            _ => Err(std::io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.tcp.set_read_timeout(self.left()?)?;
        self.tcp.read(into)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.tcp.set_write_timeout(self.left()?)?;
        self.tcp.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.tcp.flush()
    }
}

enum Stream {
    Clear(Timed),
    Closed(Box<StreamOwned<ClientConnection, Timed>>),
}

impl Stream {
    fn begin(&mut self) {
        match self {
            Self::Clear(s) => s.begin(),
            Self::Closed(s) => s.sock.begin(),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Clear(s) => s.read(into),
            Self::Closed(s) => s.read(into),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Clear(s) => s.write(bytes),
            Self::Closed(s) => s.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Clear(s) => s.flush(),
            Self::Closed(s) => s.flush(),
        }
    }
}

/// A line to the server: one command, one answer.
struct Line {
    stream: Stream,
    /// What came behind the last answer, unasked: the server closes, or is out of step. The line is then of no use for another letter.
    behind: Vec<u8>,
    /// Before TLS: an answer and not a byte more.
    strict: bool,
}

impl Line {
    const fn new(stream: Stream) -> Self {
        Self {
            stream,
            behind: Vec::new(),
            strict: false,
        }
    }

    const fn strict(stream: Stream) -> Self {
        Self {
            stream,
            behind: Vec::new(),
            strict: true,
        }
    }

    fn say(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream.begin();
        self.stream.write_all(bytes)?;
        self.stream.flush()?;
        Ok(())
    }

    /// The next answer. What comes behind it is kept, except before TLS: there it may be somebody else's words.
    fn hear(&mut self) -> Result<Reply> {
        self.stream.begin();
        let mut bytes = std::mem::take(&mut self.behind);
        let mut piece = [0; 4_096];
        loop {
            if !bytes.is_empty() {
                match Reply::first(&bytes) {
                    Err(NoReply::Unfinished) => {}
                    Ok((_, rest)) if self.strict && !rest.is_empty() => {
                        bail!("the server answered more than it was asked")
                    }
                    Ok((reply, rest)) => {
                        self.behind = rest.to_vec();
                        return Ok(reply);
                    }
                    Err(e) => bail!("the server's answer is none: {e:?}"),
                }
            }
            let n = self.stream.read(&mut piece).context("the server does not answer")?;
            if n == 0 {
                bail!("the server closed the connection");
            }
            bytes.extend_from_slice(&piece[..n]);
        }
    }

    fn ask(&mut self, command: &str) -> Result<Reply> {
        if command.bytes().any(|b| b == b'\r' || b == b'\n') {
            bail!("a command is one line");
        }
        self.say(format!("{command}\r\n").as_bytes())?;
        self.hear()
    }
}

/// An open connection, signed in.
pub struct Connection {
    line: Line,
}

/// At which step a letter stands.
enum Step {
    Sender,
    Recipient,
    Letter,
}

impl Connection {
    /// Hands over one letter; tells each step. Whether the connection may be used for another is the second answer.
    pub fn hand_over(&mut self, letter: &Sending, tell: &mut dyn FnMut(String)) -> (Heard, bool) {
        match self.transaction(letter, tell) {
            Ok(heard) => {
                // A server that closes says so with 421; after a refusal the next letter starts anew.
                let goes_on = self.line.behind.is_empty()
                    && match heard {
                        Heard::Accepted => true,
                        Heard::Broken | Heard::Away => false,
                        _ => self.line.ask("RSET").is_ok_and(|r| r.code == 250),
                    };
                (heard, goes_on)
            }
            // Lost in between: it may have been taken.
            Err(e) => {
                tell(format!("{e:#}"));
                (Heard::Broken, false)
            }
        }
    }

    fn transaction(&mut self, letter: &Sending, tell: &mut dyn FnMut(String)) -> Result<Heard> {
        let Ok(reply) = self.line.ask(&format!("MAIL FROM:<{}>", letter.from)) else {
            // Closed while it lay idle: nothing about this letter was heard.
            return Ok(Heard::Away);
        };
        if let Some(heard) = judge(&reply, 250, &Step::Sender, tell) {
            return Ok(heard);
        }
        let reply = self.line.ask(&format!("RCPT TO:<{}>", letter.to))?;
        // 251: the server sends it on.
        if reply.code != 251
            && let Some(heard) = judge(&reply, 250, &Step::Recipient, tell)
        {
            return Ok(heard);
        }
        let reply = self.line.ask("DATA")?;
        if let Some(heard) = judge(&reply, 354, &Step::Letter, tell) {
            return Ok(heard);
        }
        if !self.line.behind.is_empty() {
            // What was said before the last dot is no answer to it.
            bail!("the server answered more than it was asked");
        }
        self.line.say(&stuffed(&letter.bytes))?;
        // Power fails here, or the connection: nobody knows whether it was taken, and the same bytes go again.
        // A server may say in one breath that it took the letter and that it closes: taken is taken.
        let reply = self.line.hear()?;
        Ok(judge(&reply, 250, &Step::Letter, tell).unwrap_or(Heard::Accepted))
    }

    /// Says goodbye; the server's answer is not waited for.
    pub fn quit(mut self) {
        let _ = self.line.say(b"QUIT\r\n");
    }
}

/// None: as it should be.
fn judge(reply: &Reply, wanted: u16, step: &Step, tell: &mut dyn FnMut(String)) -> Option<Heard> {
    let name = match step {
        Step::Sender => "the sender",
        Step::Recipient => "the recipient",
        Step::Letter => "the letter",
    };
    tell(format!(
        "{name}: {} {}",
        reply.code,
        reply.lines.first().map(String::as_str).unwrap_or_default()
    ));
    if reply.code == wanted {
        return None;
    }
    Some(match (reply.code, step) {
        // Refused before there was a recipient: our own trouble, and no letter's.
        (_, Step::Sender) => Heard::Away,
        (421, _) => Heard::Broken,
        // Asks for signing in, or for TLS (RFC 4954, 3207): our own trouble too.
        (530 | 534 | 535 | 538, _) => Heard::Away,
        // Servers keep what they hold against our machine, our EHLO or our sender until they hear a recipient (Postfix: "554 5.7.1 Relay
        // access denied"). That concerns no address: the letter waits, and the operator is told.
        (500..=599, Step::Recipient) if !is_of_the_address(reply) => {
            tracing::warn!(
                status = reply.status(),
                "the mail server refuses us, not the address: mend what it lets this node send"
            );
            Heard::Transient(reply.status())
        }
        (500..=599, _) => Heard::Permanent(reply.status()),
        _ => Heard::Transient(reply.status()),
    })
}

/// Whether a 5xx to RCPT says that this mailbox takes nothing: 5.1.x but of the sender (5.1.7, 5.1.8), and 5.2.x (RFC 3463); from a
/// server without such numbers the codes that RFC 5321 has for mailboxes.
fn is_of_the_address(reply: &Reply) -> bool {
    match &reply.enhanced {
        Some(status) => match status.split_once('.').map(|(_, rest)| rest) {
            Some("1.7" | "1.8") => false,
            Some(rest) => rest.starts_with("1.") || rest.starts_with("2."),
            None => false,
        },
        None => matches!(reply.code, 550 | 551 | 553),
    }
}

/// The letter's bytes with the dots at the beginning of lines doubled, and the last dot (RFC 5321, 4.5.2).
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 16);
    let mut begins = true;
    for b in bytes {
        if begins && *b == b'.' {
            out.push(b'.');
        }
        out.push(*b);
        begins = *b == b'\n';
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

/// Carries letters over a connection that is kept as long as there are letters.
pub struct SmtpCarrier {
    server: MailServer,
    open: Option<Connection>,
}

impl SmtpCarrier {
    /// Connects when the first letter comes.
    pub const fn new(server: MailServer) -> Self {
        Self { server, open: None }
    }
}

impl Carrier for SmtpCarrier {
    fn carry(&mut self, letter: &Sending) -> Heard {
        let mut silent = |_: String| {};
        // A connection that lay idle may have been closed by the server: then a new one is tried at once.
        if let Some(mut open) = self.open.take() {
            let (heard, goes_on) = open.hand_over(letter, &mut silent);
            if goes_on {
                self.open = Some(open);
            }
            if heard != Heard::Away {
                return heard;
            }
        }
        let mut connection = match self.server.connect(&mut silent) {
            Ok(open) => open,
            Err(e) => {
                // Of the server alone: no letter has been named to it.
                tracing::warn!(why = format!("{e:#}"), "the mail server takes no letters now");
                return Heard::Away;
            }
        };
        let (heard, goes_on) = connection.hand_over(letter, &mut silent);
        if goes_on {
            self.open = Some(connection);
        }
        heard
    }

    fn rest(&mut self) {
        if let Some(open) = self.open.take() {
            open.quit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_and_the_letter_ends_once() {
        assert_eq!(stuffed(b"a\r\n.\r\n..b\r\n"), b"a\r\n..\r\n...b\r\n.\r\n");
        assert_eq!(stuffed(b".x"), b"..x\r\n.\r\n");
    }

    #[test]
    fn an_answer_is_held_against_whom_it_concerns() {
        let judge = |text: &str, step| {
            judge(
                &Reply::read(text.as_bytes()).expect("an answer"),
                250,
                &step,
                &mut |_| {},
            )
        };
        assert_eq!(judge("250 ok\r\n", Step::Recipient), None);
        for (text, step, heard) in [
            ("550 5.1.1 no\r\n", Step::Recipient, Heard::Permanent("5.1.1".into())),
            ("450 4.2.2 full\r\n", Step::Recipient, Heard::Transient("4.2.2".into())),
            ("554 5.7.1 spam\r\n", Step::Letter, Heard::Permanent("5.7.1".into())),
            ("553 5.7.1 not your sender\r\n", Step::Sender, Heard::Away),
            // What Postfix holds against us and says at RCPT only.
            (
                "554 5.7.1 Relay access denied\r\n",
                Step::Recipient,
                Heard::Transient("5.7.1".into()),
            ),
            (
                "553 5.7.1 Sender address rejected: not owned by user\r\n",
                Step::Recipient,
                Heard::Transient("5.7.1".into()),
            ),
            (
                "550 5.7.1 Client host rejected\r\n",
                Step::Recipient,
                Heard::Transient("5.7.1".into()),
            ),
            (
                "504 5.5.2 Helo command rejected\r\n",
                Step::Recipient,
                Heard::Transient("5.5.2".into()),
            ),
            (
                "550 5.1.8 Sender address rejected: Domain not found\r\n",
                Step::Recipient,
                Heard::Transient("5.1.8".into()),
            ),
            (
                "553 5.1.7 Bad sender address syntax\r\n",
                Step::Recipient,
                Heard::Transient("5.1.7".into()),
            ),
            (
                "550 5.1.10 no such recipient\r\n",
                Step::Recipient,
                Heard::Permanent("5.1.10".into()),
            ),
            ("552 5.2.2 full\r\n", Step::Recipient, Heard::Permanent("5.2.2".into())),
            ("554 no\r\n", Step::Recipient, Heard::Transient("554".into())),
            ("552 no room\r\n", Step::Recipient, Heard::Transient("552".into())),
            ("550 no such user\r\n", Step::Recipient, Heard::Permanent("550".into())),
            ("551 moved\r\n", Step::Recipient, Heard::Permanent("551".into())),
            ("553 no such name\r\n", Step::Recipient, Heard::Permanent("553".into())),
            ("530 5.7.0 sign in first\r\n", Step::Recipient, Heard::Away),
            ("421 4.3.2 closing\r\n", Step::Recipient, Heard::Broken),
            ("421 4.3.2 closing\r\n", Step::Letter, Heard::Broken),
        ] {
            assert_eq!(judge(text, step), Some(heard), "{text}");
        }
    }
}
