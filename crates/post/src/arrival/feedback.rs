//! Feedback reports (RFC 5965): what a reader did with a letter, as a mailbox provider passes it on.
//!
//! Actors: large mailbox providers, where a reader presses "this is spam". Such a report is no bounce (the letter arrived), no answer (nobody
//! answered), and no receipt that it was read. It names a reader, so no word of it is kept. Serves OEWG 64. See docs/design/mail-in.md.

use super::mime::{Head, Mail};

/// What was said of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feedback {
    /// A reader complained: `abuse`, `fraud`, `virus`, `opt-out`, `opt-out-list`.
    Complaint,
    /// Anything else: `not-spam` (RFC 6430), `auth-failure` (RFC 6591), `other`, or nothing that is read.
    Other,
}

/// The words of a complaint (RFC 5965, section 7.3, and two that were in use before it).
const COMPLAINTS: [&str; 5] = ["abuse", "fraud", "virus", "opt-out", "opt-out-list"];

/// What a mail says that is a feedback report; none where it is not one.
pub(crate) fn of(mail: &Mail<'_>) -> Option<Feedback> {
    let part = mail.part("message", "feedback-report");
    if part.is_none() && !mail.report_types().any(|kind| kind == "feedback-report") {
        return None;
    }
    Some(part.map_or(Feedback::Other, |part| said(&part.bytes())))
}

/// The body of a `message/feedback-report`. One that says two things says nothing.
fn said(body: &[u8]) -> Feedback {
    let Some((fields, _)) = Head::read(body) else {
        return Feedback::Other;
    };
    let complains = |value: &str| {
        let word = value.split(['(', ';']).next().unwrap_or_default().trim();
        COMPLAINTS.iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    let mut kinds = fields.all("feedback-type").map(complains).peekable();
    if kinds.peek().is_some() && kinds.all(|complaint| complaint) {
        Feedback::Complaint
    } else {
        Feedback::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_says_so_and_nothing_else() {
        for (body, expected) in [
            (
                "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n",
                Feedback::Complaint,
            ),
            ("FEEDBACK-TYPE:\tAbuse (pressed)\r\nVersion: 1\r\n", Feedback::Complaint),
            ("Feedback-Type:\n opt-out\n", Feedback::Complaint),
            ("Version: 1\nFeedback-Type: fraud; x=y\n", Feedback::Complaint),
            ("Feedback-Type: not-spam\n", Feedback::Other),
            ("Feedback-Type: auth-failure\nAuth-Failure: dkim\n", Feedback::Other),
            ("Feedback-Type: abuse\nFeedback-Type: not-spam\n", Feedback::Other),
            ("Feedback-Type: abusive\n", Feedback::Other),
            ("Feedback-Type:\n", Feedback::Other),
            ("Version: 1\n", Feedback::Other),
            ("\nFeedback-Type: abuse\n", Feedback::Other),
            ("", Feedback::Other),
        ] {
            assert_eq!(said(body.as_bytes()), expected, "{body:?}");
        }
    }
}
