//! Signs that a machine wrote a mail: any of them, and it is no answer.
//!
//! Actors: holiday notices, robots, mailing lists, mail servers. The signs are those of RFC 3834 and those that were in use before it. One
//! header is *not* among them: `X-Auto-Response-Suppress` asks others for silence and does not say who wrote.
//! A notice of absence that carries no sign counts as a reply: the mailbox works, and no rule of words would hold in six languages.

use super::envelope::{Envelope, Recipient};
use super::mime::Head;

/// What tells that a machine wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `Auto-Submitted` with any keyword but `no` (RFC 3834, section 5).
    AutoSubmitted,
    /// An empty envelope sender: whoever sends like that wants no answer (RFC 3834, section 3.3).
    EmptySender,
    /// `Precedence: bulk`, `junk`, `list` or `auto_reply`; `bulk` not where a ticket system passes on what a person typed.
    Precedence,
    /// `List-Id` (RFC 2919): a mailing list sent it on.
    List,
    /// `X-Autoreply`, `X-Autorespond` and their relatives.
    Robot,
    /// From `mailer-daemon` or `postmaster`.
    Daemon,
}

/// Fields that robots set, and nobody else.
const ROBOTS: [&str; 4] = ["x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from"];

/// The first sign that there is.
pub(crate) fn sign(envelope: &Envelope, head: &Head) -> Option<Sign> {
    if head.all("auto-submitted").any(|value| !is_no(value)) {
        return Some(Sign::AutoSubmitted);
    }
    let typed = passes_on(head);
    let precedence = |value: &str| {
        let word = value.trim().to_ascii_lowercase();
        ["junk", "list", "auto_reply"].contains(&word.as_str()) || (word == "bulk" && !typed)
    };
    if head.all("precedence").any(precedence) {
        return Some(Sign::Precedence);
    }
    if head.get("list-id").is_some() {
        return Some(Sign::List);
    }
    if ROBOTS.iter().any(|name| head.get(name).is_some()) {
        return Some(Sign::Robot);
    }
    if head.all("from").any(is_daemon) || is_daemon(&envelope.sender) {
        return Some(Sign::Daemon);
    }
    envelope.sender.is_empty().then_some(Sign::EmptySender)
}

/// Whether Request Tracker, at which many CIRTs work, passes on what a person typed.
///
/// It puts `Precedence: bulk` on everything. Its own confirmations carry `Auto-Submitted` (`RT::Action::Autoreply`) or name
/// whoever wrote in, which is us, in `RT-Originator`; what a person typed names that person.
fn passes_on(head: &Head) -> bool {
    let originator = head.get("x-rt-originator").or_else(|| head.get("rt-originator"));
    head.get("x-rt-loop-prevention").is_some()
        && originator.is_some_and(|by| by.contains('@') && Recipient::parse(by.trim()).is_none())
}

/// Whether `Auto-Submitted` says that a person wrote it: the keyword `no`, in any case, with parameters or comments after it.
///
/// ```
/// use post::arrival::automatic::is_no;
/// assert!(is_no("no") && is_no(" No ; by=hand") && is_no("(really) no"));
/// assert!(!is_no("auto-replied") && !is_no("") && !is_no("none") && !is_no("no way"));
/// ```
pub fn is_no(value: &str) -> bool {
    let mut depth = 0_usize;
    let mut keyword = String::new();
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ';' => break,
            _ => keyword.push(c),
        }
    }
    keyword.trim().eq_ignore_ascii_case("no")
}

/// Whether an address is a mail server's own: `MAILER-DAEMON`, `"Mail Delivery" <postmaster@host>`.
fn is_daemon(from: &str) -> bool {
    let address = match from.rsplit_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or_default(),
        None => from.split('(').next().unwrap_or_default(),
    };
    let local = address.split('@').next().unwrap_or_default().trim().trim_matches('"');
    ["mailer-daemon", "postmaster"].contains(&local.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_servers_are_known_by_their_own_names_alone() {
        for from in [
            "MAILER-DAEMON",
            "<MAILER-DAEMON@mx.example> (Mail Delivery System)",
            "postmaster@mx.example (Mail Delivery Subsystem)",
            "\"a <b>\" <Postmaster@mx.example>",
        ] {
            assert!(is_daemon(from), "{from}");
        }
        for from in [
            "",
            "duty@cert.example",
            "\"postmaster\" <duty@cert.example>",
            "postmasters@cert.example",
        ] {
            assert!(!is_daemon(from), "{from}");
        }
    }
}
