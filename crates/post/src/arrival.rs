//! What a mail is that was taken in: a reply, something automatic, a delivery report, a complaint, a read receipt, another report, or nothing that
//! can be read.
//!
//! Actors: a contact who answers, and every machine on the way that writes in a contact's name. [`read`] is pure and total: any bytes
//! give a verdict, within 1 MiB, 100 parts and 10 levels. The first rule that fits decides, and *reply* is the last of them: what a
//! machine wrote never counts as an answer (RFC 3834), and a report marks only by the address that it was sent to.
//! The parts of a mail are walked here and not by the library (docs/design/mail-in.md). Serves OEWG 64.

pub mod automatic;
pub mod envelope;
mod feedback;
mod mime;
pub mod reply;
pub mod report;

pub use automatic::Sign;
pub use envelope::{Door, Envelope, Recipient};
pub use report::{Action, Letter, Report, Status, Told, told};

use feedback::Feedback;
use mime::Mail;

/// A mail may have so many bytes: a reply with its quote has a hundredth of that.
pub const BYTES_MOST: usize = 1_048_576;
/// The head alone may have so many.
pub const HEAD_MOST: usize = 262_144;
/// Parts of one mail, containers included.
pub const PARTS_MOST: usize = 100;
/// Levels of parts in parts.
pub const LEVELS_MOST: usize = 10;

/// What a mail is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Somebody answered.
    Reply {
        /// What stands above the quote, at most [`reply::TEXT_MOST`] characters; empty where nothing does. Not for showing unescaped.
        text: String,
    },
    /// A machine wrote it: never an answer.
    Automatic(Sign),
    /// A mail server reports. Empty where it came to the bounce address and says nothing in a form that is read.
    Report(Vec<Report>),
    /// A mail program says that a letter was shown: never an answer.
    ReadReceipt,
    /// A mailbox provider says that a reader complained of a letter (RFC 5965): it arrived, and nobody answered.
    Complaint,
    /// A machine reports something else (RFC 6522): never an answer, and of no letter that it was or was not delivered.
    OtherReport,
    /// Too large, too deep, or not a mail.
    Unreadable,
}

impl Arrival {
    /// The one word under which it is counted and kept.
    ///
    /// ```
    /// assert_eq!(post::arrival::Arrival::ReadReceipt.word(), "read-receipt");
    /// ```
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reply { .. } => "reply",
            Self::Automatic(_) => "automatic",
            Self::Report(_) => "report",
            Self::ReadReceipt => "read-receipt",
            Self::Complaint => "complaint",
            Self::OtherReport => "other-report",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Says what a mail is. Never fails, never panics, and gives the same verdict for the same bytes.
///
/// ```
/// use post::arrival::{Arrival, Envelope, Sign, read};
/// let to = "answer+0123456789abcdefghjkmnpqrstvwxyz@node.example";
/// let envelope = Envelope::parse("duty@cert.example", to).unwrap();
/// let mail = b"From: duty@cert.example\r\n\r\nReceived.\r\n";
/// assert_eq!(read(&envelope, mail), Arrival::Reply { text: "Received.".into() });
/// let away = b"From: duty@cert.example\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n";
/// assert_eq!(read(&envelope, away), Arrival::Automatic(Sign::AutoSubmitted));
/// ```
pub fn read(envelope: &Envelope, bytes: &[u8]) -> Arrival {
    if bytes.len() > BYTES_MOST {
        return Arrival::Unreadable;
    }
    let Some(mail) = Mail::parse(bytes) else {
        return Arrival::Unreadable;
    };
    // Before what mail servers report: whoever passes on a complaint has delivered the letter, whatever else the mail holds.
    match feedback::of(&mail) {
        Some(Feedback::Complaint) => return Arrival::Complaint,
        Some(Feedback::Other) => return Arrival::OtherReport,
        None => {}
    }
    if let Some(reports) = report::of(&mail) {
        return Arrival::Report(reports);
    }
    let shown = mail.report_types().any(|kind| kind == "disposition-notification");
    if shown || mail.part("message", "disposition-notification").is_some() {
        return Arrival::ReadReceipt;
    }
    // Of a kind that we do not read, or of none: a machine's all the same.
    if mail.is_report() {
        return Arrival::OtherReport;
    }
    let sign = automatic::sign(envelope, &mail.head);
    match (envelope.recipient.door, sign) {
        (Door::Answer, None) => Arrival::Reply {
            text: reply::text(&mail),
        },
        (Door::Answer, Some(sign)) => Arrival::Automatic(sign),
        // Notices of absence go to the sender of the envelope (RFC 3834, section 4): they tell that the mailbox works. Every
        // bounce has an empty sender or comes from the mail server's own name, so these two signs tell nothing here.
        (Door::Bounce, Some(sign @ (Sign::AutoSubmitted | Sign::Precedence | Sign::List | Sign::Robot)))
            if mail.head.get("x-failed-recipients").is_none() =>
        {
            Arrival::Automatic(sign)
        }
        (Door::Bounce, _) => Arrival::Report(Vec::new()),
    }
}

/// The armored message of an encrypted mail (RFC 3156): what stands in the part after `application/pgp-encrypted`. None where it is no
/// such mail.
///
/// ```
/// let mail = b"Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=e\r\n\r\n--e\r\n\
///     Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--e\r\nContent-Type: application/octet-stream\r\n\r\nARMOR\r\n--e--\r\n";
/// assert_eq!(post::arrival::encrypted(mail).as_deref(), Some(&b"ARMOR"[..]));
/// assert_eq!(post::arrival::encrypted(b"From: a@b.example\r\n\r\nReceived.\r\n"), None);
/// ```
pub fn encrypted(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() > BYTES_MOST {
        return None;
    }
    let mail = Mail::parse(bytes)?;
    if !mail.is_encrypted() {
        return None;
    }
    let at = mail
        .parts
        .iter()
        .position(|p| p.kind.is("application", "pgp-encrypted"))?;
    mail.parts.get(at + 1).map(mime::Part::bytes)
}

/// What an encrypted mail is, of which `inside` was opened. The heads outside were judged by [`read`] and gave `outside`: what a machine
/// wrote stays a machine's, whatever stands inside; and a machine that says so only inside is one too.
///
/// ```
/// use post::arrival::{Arrival, Envelope, opened};
/// let to = "answer+0123456789abcdefghjkmnpqrstvwxyz@node.example";
/// let envelope = Envelope::parse("duty@cert.example", to).unwrap();
/// let inside = b"Content-Type: text/plain\r\n\r\nReceived.\r\n";
/// let reply = Arrival::Reply { text: String::new() };
/// assert_eq!(opened(&envelope, reply, inside), Arrival::Reply { text: "Received.".into() });
/// assert_eq!(opened(&envelope, Arrival::ReadReceipt, inside), Arrival::ReadReceipt);
/// ```
pub fn opened(envelope: &Envelope, outside: Arrival, inside: &[u8]) -> Arrival {
    if !matches!(outside, Arrival::Reply { .. }) {
        return outside;
    }
    match read(envelope, inside) {
        // A report marks by the address that it came to; nobody encrypts one.
        Arrival::Report(_) => Arrival::Automatic(Sign::Robot),
        Arrival::Unreadable => outside,
        inner => inner,
    }
}
