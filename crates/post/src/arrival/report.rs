//! Delivery reports (RFC 3464, RFC 6533): what a mail server says became of a letter.
//!
//! Actors: mail servers on the way to a contact. A report is groups of fields: the first about the message, each further one about a
//! recipient. A group without a sound `Action` and `Status` is no report: nothing is guessed from it. Words of a mail server are
//! kept short, cleaned, and for the operator alone.
//! The rule that matters: which letter a report is about is told by the address that it was sent to ([`told`]), never by what it says, and a
//! report that returns another letter than that marks nothing.

use super::envelope::Door;
use super::mime::{Head, Mail, line_of};
use std::fmt;

/// Recipients read in one report: our letters have one, an alias behind it may have a few.
const RECIPIENTS_MOST: usize = 50;
/// Characters kept of what a mail server says.
const WORDS_MOST: usize = 200;

/// What a mail server did with the letter (RFC 3464, section 2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Not delivered, and no further try.
    Failed,
    /// Not delivered yet; tries go on.
    Delayed,
    /// Delivered.
    Delivered,
    /// Handed to a server that does not report.
    Relayed,
    /// Delivered to an alias that sends it on.
    Expanded,
}

impl Action {
    fn parse(value: &str) -> Option<Self> {
        match bare(value).to_ascii_lowercase().as_str() {
            "failed" => Some(Self::Failed),
            "delayed" => Some(Self::Delayed),
            "delivered" => Some(Self::Delivered),
            "relayed" => Some(Self::Relayed),
            "expanded" => Some(Self::Expanded),
            _ => None,
        }
    }
}

/// An enhanced status code (RFC 3463): `5.1.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Status {
    /// 2: it went well; 4: a failure that may pass; 5: one that will not.
    pub class: u8,
    /// What it concerns: 1 the address, 2 the mailbox, 7 policy.
    pub subject: u16,
    /// Which of that.
    pub detail: u16,
}

impl Status {
    /// Reads a code; a comment after it does not matter.
    ///
    /// ```
    /// use post::arrival::Status;
    /// assert_eq!(Status::parse("5.1.1 (no such mailbox)").unwrap().to_string(), "5.1.1");
    /// assert!(Status::parse("550").is_none() && Status::parse("3.1.1").is_none() && Status::parse("5.1.1000").is_none());
    /// ```
    pub fn parse(value: &str) -> Option<Self> {
        let text = bare(value);
        let mut numbers = text.split('.');
        let mut next = || {
            let digits = numbers.next()?;
            let sound = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            // `01` is another spelling of 1, and RFC 3463 has none.
            let sound = sound && (digits.len() == 1 || !digits.starts_with('0'));
            if sound { digits.parse::<u16>().ok() } else { None }
        };
        let (class, subject, detail) = (next()?, next()?, next()?);
        let class = u8::try_from(class).ok().filter(|c| [2, 4, 5].contains(c))?;
        numbers.next().is_none().then_some(Self { class, subject, detail })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// What a report says of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was done.
    pub action: Action,
    /// Why.
    pub status: Status,
    /// Whom it names, decoded: the address that we wrote to where the report has it, else the last one.
    pub recipient: Option<String>,
    /// The server's own words, cleaned and shortened. For the operator, never for a page without escaping.
    pub words: String,
    /// The Message-ID of the letter that it returns, without brackets. Empty where it returns two different ones.
    pub about: Option<String>,
}

/// The letter that belongs to the token of the address to which a report was sent.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Its Message-ID, without brackets.
    pub id: &'a str,
    /// Whom it was written to, where that is still known: a letter that was handed over leaves no address behind.
    pub to: Option<&'a str>,
}

/// What a report tells of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was not delivered and will not be.
    Failed(Status),
    /// A server has it and tries again.
    Delayed(Status),
    /// It was delivered, or handed to a server that does not report.
    Delivered,
    /// Nothing that marks: no report that is read, one about another letter, or one at the wrong door.
    Nothing,
}

/// What reports tell of the letter whose token they came with.
///
/// One that returns another letter marks nothing: a token is read by every relay on the way, the Message-ID beside it must fit.
/// Of several recipients, those count that are ours; where none is, all (an alias was expanded). Delivered to one is delivered.
///
/// ```
/// use post::arrival::{Action, Door, Letter, Report, Status, Told, told};
/// let gone = Status::parse("5.1.1").unwrap();
/// let report = Report { action: Action::Failed, status: gone, recipient: None, words: String::new(), about: None };
/// let letter = Letter { id: "a@node.example", to: Some("duty@cert.example") };
/// assert_eq!(told(Door::Bounce, &[report.clone()], letter), Told::Failed(gone));
/// let foreign = Report { about: Some("b@node.example".into()), ..report };
/// assert_eq!(told(Door::Bounce, &[foreign], letter), Told::Nothing);
/// ```
pub fn told(door: Door, reports: &[Report], letter: Letter<'_>) -> Told {
    if door != Door::Bounce {
        return Told::Nothing;
    }
    let returns_ours = |r: &&Report| r.about.as_deref().is_none_or(|about| about == letter.id);
    let names_ours = |r: &&Report| {
        letter
            .to
            .is_some_and(|to| r.recipient.as_ref().is_some_and(|a| a.eq_ignore_ascii_case(to)))
    };
    let sound: Vec<&Report> = reports.iter().filter(returns_ours).collect();
    let named: Vec<&Report> = sound.iter().copied().filter(names_ours).collect();
    let count = if named.is_empty() { sound } else { named };
    let with = |action: Action| count.iter().find(|r| r.action == action).map(|r| r.status);
    if with(Action::Delivered)
        .or(with(Action::Relayed))
        .or(with(Action::Expanded))
        .is_some()
    {
        Told::Delivered
    } else if let Some(status) = with(Action::Failed) {
        Told::Failed(status)
    } else {
        with(Action::Delayed).map_or(Told::Nothing, Told::Delayed)
    }
}

/// The reports in a mail; none where it is no delivery report.
pub(crate) fn of(mail: &Mail<'_>) -> Option<Vec<Report>> {
    let says_so = mail.report_types().any(|kind| kind == "delivery-status");
    let mut found = Vec::new();
    let mut any = says_so;
    for part in &mail.parts {
        if part.kind.is("message", "delivery-status") || part.kind.is("message", "global-delivery-status") {
            any = true;
            found.extend(groups(&part.bytes()));
        }
    }
    found.truncate(RECIPIENTS_MOST);
    let about = returned(mail);
    for report in &mut found {
        report.about.clone_from(&about);
    }
    any.then_some(found)
}

/// The Message-ID of the letter that is returned with the report.
fn returned(mail: &Mail<'_>) -> Option<String> {
    let kinds = [
        ("message", "rfc822"),
        ("message", "global"),
        ("message", "global-headers"),
        ("text", "rfc822-headers"),
    ];
    let mut ids: Vec<String> = Vec::new();
    for part in &mail.parts {
        if kinds.iter().any(|(main, sub)| part.kind.is(main, sub))
            && let Some((head, _)) = Head::read(&part.bytes())
        {
            ids.extend(head.all("message-id").map(message_id));
        }
    }
    let first = ids.first()?.clone();
    // Two that differ are nobody's: an empty id fits no letter.
    Some(if ids.iter().all(|id| *id == first) {
        first
    } else {
        String::new()
    })
}

fn message_id(value: &str) -> String {
    let inner = value.split_once('<').map_or(value, |(_, rest)| rest);
    inner.split('>').next().unwrap_or_default().trim().to_owned()
}

/// The body of a `message/delivery-status`: every group about a recipient that says soundly what was done.
///
/// ```
/// let body = b"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; duty@cert.example\nAction: failed\nStatus: 5.1.1\n";
/// let reports = post::arrival::report::groups(body);
/// assert_eq!(reports[0].status.to_string(), "5.1.1");
/// assert_eq!(reports[0].recipient.as_deref(), Some("duty@cert.example"));
/// ```
pub fn groups(body: &[u8]) -> Vec<Report> {
    let mut found = Vec::new();
    let mut rest = body;
    while !rest.is_empty() && found.len() < RECIPIENTS_MOST {
        let (line, after) = line_of(rest);
        // Some write a line of blanks between groups.
        if line.trim_ascii().is_empty() {
            rest = after;
            continue;
        }
        let length = group_length(rest);
        let (group, after) = rest.split_at(length);
        rest = after;
        if let Some((head, _)) = Head::read(group) {
            found.extend(one(&head));
        }
    }
    found
}

/// Bytes up to the next empty line.
fn group_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (line, after) = line_of(rest);
        if line.trim_ascii().is_empty() {
            break;
        }
        rest = after;
    }
    bytes.len() - rest.len()
}

fn one(group: &Head) -> Option<Report> {
    let action = only(group, "action").and_then(Action::parse)?;
    let status = only(group, "status").and_then(Status::parse)?;
    // What says two things says nothing: delivered for good reasons of failure, or failed with success.
    let fits = match action {
        Action::Failed => status.class != 2,
        Action::Delayed => status.class == 4,
        Action::Delivered | Action::Relayed | Action::Expanded => status.class == 2,
    };
    let recipient = ["original-recipient", "final-recipient"]
        .iter()
        .find_map(|name| group.get(name).and_then(address));
    let words: String = group
        .get("diagnostic-code")
        .unwrap_or_default()
        .chars()
        .filter(|c| !super::reply::is_hidden(*c) && *c != '\n')
        .take(WORDS_MOST)
        .collect();
    fits.then_some(Report {
        action,
        status,
        recipient,
        words,
        about: None,
    })
}

/// The one value of a field; none where it is missing or said twice in different words.
fn only<'a>(group: &'a Head, name: &'a str) -> Option<&'a str> {
    let mut values = group.all(name);
    let first = values.next()?;
    values.all(|v| v.eq_ignore_ascii_case(first)).then_some(first)
}

/// `rfc822; address`, with the escapes of RFC 3461 (`+2B`) and RFC 6533 (`\x{FC}`) undone where they are whole.
fn address(value: &str) -> Option<String> {
    let (kind, rest) = value.split_once(';')?;
    let kind = bare(kind).to_ascii_lowercase();
    if kind != "rfc822" && kind != "utf-8" {
        return None;
    }
    let text = bare(rest);
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let plain = if kind == "utf-8" { unbraced(text) } else { unxtext(text) };
    let sound = (3..=320).contains(&plain.len()) && plain.contains('@') && !plain.chars().any(super::reply::is_hidden);
    sound.then_some(plain)
}

/// RFC 3461: `+` and two upper-case hexadecimal digits. A bare `+`, as in `duty+alerts@…`, stays.
fn unxtext(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('+') {
        out.push_str(&rest[..at]);
        let hex = rest
            .get(at + 1..at + 3)
            .filter(|h| h.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b)));
        match hex
            .and_then(|h| u8::from_str_radix(h, 16).ok())
            .filter(u8::is_ascii_graphic)
        {
            Some(byte) => {
                out.push(char::from(byte));
                rest = &rest[at + 3..];
            }
            None => {
                out.push('+');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// RFC 6533: `\x{FC}`.
fn unbraced(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x{") {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 3..];
        let code = inner
            .split_once('}')
            .filter(|(hex, _)| (2..=6).contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|(hex, after)| Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, after)));
        match code {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push_str("\\x{");
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A value without the comment after it.
fn bare(value: &str) -> String {
    value.split('(').next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: Action, status: &str, recipient: Option<&str>, about: Option<&str>) -> Report {
        Report {
            action,
            status: Status::parse(status).unwrap(),
            recipient: recipient.map(str::to_owned),
            words: String::new(),
            about: about.map(str::to_owned),
        }
    }

    const LETTER: Letter<'_> = Letter {
        id: "one@node.example",
        to: Some("duty@cert.example"),
    };

    #[test]
    fn a_report_of_a_foreign_letter_marks_nothing_and_one_at_the_wrong_door_neither() {
        let gone = |about| report(Action::Failed, "5.1.1", Some("duty@cert.example"), about);
        let failed = Told::Failed(Status::parse("5.1.1").unwrap());
        for (door, about, expected) in [
            (Door::Bounce, None, failed),
            (Door::Bounce, Some("one@node.example"), failed),
            (Door::Bounce, Some("two@node.example"), Told::Nothing),
            (Door::Bounce, Some(""), Told::Nothing),
            (Door::Answer, Some("one@node.example"), Told::Nothing),
            (Door::Answer, None, Told::Nothing),
        ] {
            assert_eq!(told(door, &[gone(about)], LETTER), expected, "{door:?} {about:?}");
        }
        assert_eq!(told(Door::Bounce, &[], LETTER), Told::Nothing);
    }

    #[test]
    fn of_several_recipients_ours_counts_and_delivered_to_one_is_delivered() {
        let other = |action, status| report(action, status, Some("other@cert.example"), None);
        let ours = |action, status| report(action, status, Some("DUTY@cert.example"), None);
        let status = |s| Status::parse(s).unwrap();
        for (reports, expected) in [
            (
                vec![other(Action::Delivered, "2.0.0"), ours(Action::Failed, "5.2.2")],
                Told::Failed(status("5.2.2")),
            ),
            (
                vec![other(Action::Failed, "5.1.1"), ours(Action::Delivered, "2.1.5")],
                Told::Delivered,
            ),
            (
                vec![other(Action::Failed, "5.1.1"), other(Action::Relayed, "2.0.0")],
                Told::Delivered,
            ),
            (vec![other(Action::Delayed, "4.4.1")], Told::Delayed(status("4.4.1"))),
        ] {
            assert_eq!(told(Door::Bounce, &reports, LETTER), expected);
        }
    }

    #[test]
    fn a_group_without_a_sound_action_and_status_is_no_report() {
        for (text, reports) in [
            ("Action: failed\nStatus: 5.1.1\n", 1),
            ("ACTION: Failed (so it is)\nSTATUS:\t5.1.1 (no mailbox)\n", 1),
            ("Action: failed\nStatus:\n 5.1.1\n", 1),
            ("Status: 5.1.1\n", 0),
            ("Action: failed\n", 0),
            ("Action: exploded\nStatus: 5.1.1\n", 0),
            ("Action: failed\nStatus: 550\n", 0),
            ("Action: failed\nStatus: 2.0.0\n", 0),
            ("Action: delivered\nStatus: 5.1.1\n", 0),
            ("Action: failed\nAction: delivered\nStatus: 5.1.1\n", 0),
            ("Action: failed\nAction: Failed\nStatus: 5.1.1\n", 1),
            (
                "Action: failed\nStatus: 5.1.1\n \n\nAction: delayed\nStatus: 4.4.7\n",
                2,
            ),
            (
                "Action: failed\r\nStatus: 5.1.1\r\n\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n",
                2,
            ),
        ] {
            assert_eq!(groups(text.as_bytes()).len(), reports, "{text:?}");
        }
        assert_eq!(
            groups("Action: failed\nStatus: 5.1.1\n\n".repeat(500).as_bytes()).len(),
            RECIPIENTS_MOST
        );
    }

    #[test]
    fn recipients_are_decoded_as_the_two_rfcs_write_them() {
        for (value, expected) in [
            ("rfc822; duty@cert.example", Some("duty@cert.example")),
            ("RFC822;<duty@cert.example>", Some("duty@cert.example")),
            ("rfc822; duty+2Balerts@cert.example", Some("duty+alerts@cert.example")),
            ("rfc822; duty+alerts@cert.example", Some("duty+alerts@cert.example")),
            ("rfc822; duty+0Ax@cert.example", Some("duty+0Ax@cert.example")),
            ("utf-8; д\\x{443}ty@cert.example", Some("дуty@cert.example")),
            ("utf-8; \\x{110000}a@b", Some("\\x{110000}a@b")),
            ("utf-8; \\x{202E}a@b", None),
            ("x400; /C=xx/", None),
            ("duty@cert.example", None),
            ("rfc822; nobody", None),
        ] {
            assert_eq!(address(value).as_deref(), expected, "{value}");
        }
    }
}
