//! A letter: one sender, one recipient, one subject, words and links; composed to the bytes that a mail server is handed.
//!
//! The same letter gives the same bytes, always: the boundary comes from the Message-ID, the date is a parameter. So a letter repeated
//! after a crash is the same letter. Text and HTML are made of the same blocks and never say different things. The HTML loads nothing,
//! runs nothing and counts nobody. Every value is parsed or encoded: nothing that somebody typed opens a header of its own.
//! Serves OEWG 64, TRUST G-S7. RFC 2045–2047, 3834, 5322.

use crate::EmailAddress;
use data_encoding::BASE64;
use std::fmt::Write;
use terms::{Instant, Language, Refusal};

/// The longest subject in characters.
pub const SUBJECT_MOST: usize = 200;
/// The longest body in bytes, as plain text.
pub const TEXT_MOST: usize = 65_536;

/// The subject that stands outside an encrypted letter (RFC 9788): of no language, and the same for all.
pub const HIDDEN_SUBJECT: &str = "[...]";

/// A piece of the body, in order.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; a line break inside stays one.
    Text(String),
    /// An address to open, `https://…`, on a line of its own in the text and as itself in the HTML.
    Link(String),
    /// A paragraph in a language of its own, which is said in the HTML: of a letter that says the same in two.
    In(Language, String),
}

impl Block {
    /// What the plain text shows of it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Link(text) | Self::In(_, text) => text,
        }
    }
}

impl std::fmt::Debug for Block {
    // The link of an invitation lets its reader in.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Link(_) => "Link(…)",
            Self::In(..) => "In(…)",
        })
    }
}

/// A letter, before it is composed.
///
/// ```
/// use post::{Block, EmailAddress, Letter};
/// let address = |text| EmailAddress::parse(text).unwrap();
/// let letter = Letter {
///     id: "k7q2m4xj@comity.example".into(),
///     from: address("no-reply@comity.example"),
///     to: address("duty@cert.example"),
///     reply_to: None,
///     subject: "دعوة".into(),
///     language: terms::Language::Ar,
///     body: vec![Block::Text("مرحبا".into()), Block::Link("https://comity.example/ar/link/k7".into())],
/// };
/// let bytes = letter.compose(terms::Instant::from_micros(0)).unwrap();
/// assert!(bytes.is_ascii() && bytes.starts_with(b"Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The Message-ID without its brackets: `a-z 0-9 - . _`, one `@`, at most 100 characters on each side.
    pub id: String,
    /// Who writes.
    pub from: EmailAddress,
    /// The one recipient.
    pub to: EmailAddress,
    /// Where an answer goes, where one is wanted.
    pub reply_to: Option<EmailAddress>,
    /// One line, at most [`SUBJECT_MOST`] characters.
    pub subject: String,
    /// The language of subject and body.
    pub language: Language,
    /// At least one block; together at most [`TEXT_MOST`] bytes.
    pub body: Vec<Block>,
}

impl Letter {
    /// The whole message as lines of RFC 5322, ASCII with CRLF.
    ///
    /// # Errors
    /// `message-malformed` at `id`, `subject`, `text` or `link`.
    pub fn compose(&self, date: Instant) -> Result<Vec<u8>, Refusal> {
        self.check()?;
        let mut out = self.outside(date, &encoded_words(self.subject.trim()));
        head(&mut out, "Content-Language", self.language.code());
        head(&mut out, "MIME-Version", "1.0");
        let boundary = self.boundary();
        head(
            &mut out,
            "Content-Type",
            &format!("multipart/alternative;\r\n boundary=\"{boundary}\""),
        );
        self.bodies(&mut out);
        Ok(out.into_bytes())
    }

    /// What is encrypted of this letter: the true subject, the language and both bodies, as one MIME entity (RFC 3156). The names of whom
    /// it is from and to stand inside too, so that its signature holds for them.
    ///
    /// # Errors
    /// As [`Letter::compose`].
    pub fn inside(&self, date: Instant) -> Result<Vec<u8>, Refusal> {
        self.check()?;
        let mut out = String::new();
        let boundary = self.boundary();
        head(
            &mut out,
            "Content-Type",
            &format!("multipart/alternative;\r\n boundary=\"{boundary}\";\r\n protected-headers=\"v1\"; hp=\"cipher\""),
        );
        out.push_str(&self.outside(date, &encoded_words(self.subject.trim())));
        head(&mut out, "Content-Language", self.language.code());
        self.bodies(&mut out);
        Ok(out.into_bytes())
    }

    /// The whole message around what was encrypted: `armor` in lines that end in CRLF. Its subject tells nothing.
    ///
    /// # Errors
    /// As [`Letter::compose`]; `message-malformed` at `text` where `armor` is no armor.
    pub fn around(&self, date: Instant, armor: &str) -> Result<Vec<u8>, Refusal> {
        self.check()?;
        let lines_are_plain = armor
            .split("\r\n")
            .all(|l| l.len() <= 78 && !l.contains("=_") && l.bytes().all(|b| b.is_ascii_graphic() || b == b' '));
        if !lines_are_plain || !armor.starts_with("-----BEGIN PGP MESSAGE-----\r\n") {
            return Err(Refusal::bad("message-malformed").at("text"));
        }
        let mut out = self.outside(date, HIDDEN_SUBJECT);
        head(&mut out, "MIME-Version", "1.0");
        // Another than inside: the two never stand on one level, but a hasty reader may look for the first that fits.
        let boundary = format!("{}=_", self.boundary());
        head(
            &mut out,
            "Content-Type",
            &format!("multipart/encrypted; protocol=\"application/pgp-encrypted\";\r\n boundary=\"{boundary}\""),
        );
        let _ = write!(
            out,
            "\r\n--{boundary}\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\
             \r\n--{boundary}\r\nContent-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\
             Content-Disposition: inline; filename=\"encrypted.asc\"\r\n\r\n{}\r\n--{boundary}--\r\n",
            armor.trim_end()
        );
        Ok(out.into_bytes())
    }

    /// The head that every server on the way reads.
    fn outside(&self, date: Instant, subject: &str) -> String {
        let mut out = String::new();
        head(&mut out, "Date", &rfc_5322_date(date));
        head(&mut out, "From", self.from.as_str());
        head(&mut out, "To", self.to.as_str());
        if let Some(answers) = &self.reply_to {
            head(&mut out, "Reply-To", answers.as_str());
        }
        head(&mut out, "Message-ID", &format!("<{}>", self.id));
        head(&mut out, "Subject", subject);
        // RFC 3834: holiday notices and robots do not answer this.
        head(&mut out, "Auto-Submitted", "auto-generated");
        head(&mut out, "X-Auto-Response-Suppress", "All");
        out
    }

    /// Text and HTML, after the head.
    fn bodies(&self, out: &mut String) {
        let boundary = self.boundary();
        for (kind, words) in [("plain", self.text()), ("html", self.html())] {
            let _ = write!(
                out,
                "\r\n--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            );
            encoded_lines(out, &words);
        }
        let _ = write!(out, "\r\n--{boundary}--\r\n");
    }

    fn check(&self) -> Result<(), Refusal> {
        let malformed = |field| Err(Refusal::bad("message-malformed").at(field));
        let mut halves = self.id.split('@');
        let sound = |half: Option<&str>| {
            half.is_some_and(|h| {
                !h.starts_with('.')
                    && !h.contains("..")
                    && (1..=100).contains(&h.len())
                    && h.bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b))
            })
        };
        if !sound(halves.next()) || !sound(halves.next()) || halves.next().is_some() {
            return malformed("id");
        }
        if self.subject.trim().is_empty()
            || self.subject.chars().count() > SUBJECT_MOST
            || self.subject.chars().any(breaks_a_line)
        {
            return malformed("subject");
        }
        let allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        let long: usize = self.body.iter().map(|b| b.as_str().len()).sum();
        if self.body.is_empty() || long > TEXT_MOST || !self.body.iter().all(|b| b.as_str().chars().all(allowed)) {
            return malformed("text");
        }
        let opens = |link: &str| {
            (link.starts_with("https://") || link.starts_with("http://"))
                && link.len() <= 2_000
                && link.bytes().all(|b| b.is_ascii_graphic())
        };
        if self.body.iter().any(|b| matches!(b, Block::Link(link) if !opens(link))) {
            return malformed("link");
        }
        Ok(())
    }

    /// `_` is in no base64: this line is in neither part. The same letter has the same boundary.
    fn boundary(&self) -> String {
        let local: String = self.id.chars().take_while(|c| *c != '@').take(60).collect();
        format!("=_{local}")
    }

    fn text(&self) -> String {
        let blocks: Vec<&str> = self.body.iter().map(Block::as_str).collect();
        let text = blocks.join("\n\n") + "\n";
        text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n")
    }

    /// Nothing in it is fetched from anywhere: no picture, no style, no script.
    fn html(&self) -> String {
        let mut out = String::new();
        let _ = write!(
            out,
            "<!DOCTYPE html>\r\n<html lang=\"{}\" dir=\"{}\">\r\n<head><meta charset=\"utf-8\"><title>{}</title></head>\r\n<body>\r\n",
            self.language.code(),
            self.language.dir(),
            escaped(self.subject.trim())
        );
        let lines = |text: &str| escaped(text).replace("\r\n", "\n").replace(['\r', '\n'], "<br>\r\n");
        for block in &self.body {
            let _ = match block {
                Block::Text(text) => write!(out, "<p>{}</p>\r\n", lines(text)),
                Block::In(language, text) => {
                    let (code, dir) = (language.code(), language.dir());
                    write!(out, "<p lang=\"{code}\" dir=\"{dir}\">{}</p>\r\n", lines(text))
                }
                Block::Link(link) => {
                    let link = escaped(link);
                    write!(out, "<p dir=\"ltr\"><a href=\"{link}\">{link}</a></p>\r\n")
                }
            };
        }
        out.push_str("</body>\r\n</html>\r\n");
        out
    }
}

/// One line of a head. Writing to a String cannot fail.
fn head(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, "{name}: {value}\r\n");
}

/// What a reader of mail, or a server on the way, may take for the end of a line.
fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Base64 in lines of 76 characters.
fn encoded_lines(out: &mut String, words: &str) {
    let body = BASE64.encode(words.as_bytes());
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (now, later) = rest.split_at(rest.len().min(76));
        out.push_str(now);
        out.push_str("\r\n");
        rest = later;
    }
}

/// `Sun, 22 Nov 2026 01:13:59 +0000`.
fn rfc_5322_date(at: Instant) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    // The first of January 1970 was a Thursday.
    let weekday = usize::try_from(at.seconds().div_euclid(86_400).rem_euclid(7)).unwrap_or(0);
    let text = at.to_string();
    let month = text[5..7].parse::<usize>().unwrap_or(1);
    format!(
        "{}, {} {} {} {} +0000",
        DAYS[weekday],
        &text[8..10],
        MONTHS[month - 1],
        &text[..4],
        &text[11..19]
    )
}

/// RFC 2047: words of at most 64 characters, each whole in UTF-8, on lines of their own.
fn encoded_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for c in text.chars() {
        // 39 bytes become 52 characters of base64; with `=?UTF-8?B?`, `?=` and `Subject: ` that is 73, and a line may have 76.
        if words.last().is_some_and(|w| w.len() + c.len_utf8() > 39) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let encoded: Vec<String> = words
        .iter()
        .map(|w| format!("=?UTF-8?B?{}?=", BASE64.encode(w.as_bytes())))
        .collect();
    encoded.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(language: Language) -> Letter {
        let address = |text| EmailAddress::parse(text).expect("an address");
        Letter {
            id: "k7q2m4xj@comity.example".into(),
            from: address("no-reply@comity.example"),
            to: address("duty@cert.example"),
            reply_to: None,
            subject: "Invitation / Приглашение / 邀请 / دعوة".into(),
            language,
            body: vec![
                Block::Text("Good morning,\n<b>you</b> & \"they\"".into()),
                Block::Link("https://comity.example/en/link/a?b=c&d=e".into()),
            ],
        }
    }

    /// Head, and the two bodies decoded.
    fn read(bytes: &[u8]) -> (String, Vec<(String, String)>) {
        let text = std::str::from_utf8(bytes).expect("ASCII");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let boundary = head
            .split("boundary=\"")
            .nth(1)
            .and_then(|r| r.split('"').next())
            .expect("a boundary");
        let mark = format!("\r\n--{boundary}");
        let whole = format!("\r\n{body}");
        let mut parts: Vec<&str> = whole.split(mark.as_str()).collect();
        assert_eq!(parts.pop(), Some("--\r\n"), "it ends with the last mark");
        assert_eq!(parts.remove(0), "", "nothing stands before the first");
        let parts = parts
            .into_iter()
            .map(|part| {
                let (head, body) = part.split_once("\r\n\r\n").expect("a part's head");
                let bytes = BASE64.decode(body.replace("\r\n", "").as_bytes()).expect("base64");
                (head.to_owned(), String::from_utf8(bytes).expect("UTF-8"))
            })
            .collect();
        (head.to_owned(), parts)
    }

    #[test]
    fn text_and_html_say_the_same_in_each_language_and_direction() {
        for language in Language::ALL {
            let (head, parts) = read(&letter(language).compose(Instant::from_micros(0)).expect("a letter"));
            assert!(head.contains(&format!("Content-Language: {}\r\n", language.code())));
            let [(plain_head, plain), (html_head, html)] = parts.as_slice() else {
                panic!("two parts, not {}", parts.len());
            };
            assert!(plain_head.contains("text/plain") && html_head.contains("text/html"));
            assert!(
                plain.ends_with("they\"\r\n\r\nhttps://comity.example/en/link/a?b=c&d=e\r\n"),
                "{plain}"
            );
            let opening = format!("<html lang=\"{}\" dir=\"{}\">", language.code(), language.dir());
            assert!(html.contains(&opening), "{html}");
            let link = "https://comity.example/en/link/a?b=c&amp;d=e";
            assert!(
                html.contains(&format!("<a href=\"{link}\">{link}</a>")),
                "the link is text too"
            );
            assert!(html.contains("&lt;b&gt;you&lt;/b&gt; &amp; &quot;they&quot;"));
        }
    }

    #[test]
    fn the_html_fetches_nothing_and_the_head_lists_nothing() {
        let (head, parts) = read(&letter(Language::En).compose(Instant::from_micros(0)).expect("a letter"));
        let html = parts[1].1.to_ascii_lowercase();
        for word in [
            "<img",
            "<script",
            "<style",
            "style=",
            "<link",
            "src=",
            "@import",
            "http-equiv",
        ] {
            assert!(!html.contains(word), "{word}");
        }
        for name in [
            "List-",
            "Disposition-Notification-To",
            "Return-Receipt-To",
            "Bcc",
            "Cc:",
            "Received",
        ] {
            assert!(!head.contains(name), "{name}");
        }
        assert!(head.contains("Auto-Submitted: auto-generated\r\n"));
    }

    #[test]
    fn the_same_letter_is_the_same_bytes_and_another_id_another_boundary() {
        let (a, mut b) = (letter(Language::Fr), letter(Language::Fr));
        let at = Instant::from_micros(1_800_000_000_000_000);
        assert_eq!(a.compose(at), b.compose(at));
        b.id = "other@comity.example".into();
        assert!(a.boundary() != b.boundary());
    }

    #[test]
    fn outside_an_encrypted_letter_nothing_tells_what_it_is_about() {
        let it = letter(Language::Fr);
        let at = Instant::from_micros(1_800_000_000_000_000);
        let armor = "-----BEGIN PGP MESSAGE-----\r\n\r\nwcBM\r\n-----END PGP MESSAGE-----\r\n";
        let whole = String::from_utf8(it.around(at, armor).expect("a letter")).expect("ASCII");
        assert!(
            whole.contains("\r\nSubject: [...]\r\n") && !whole.contains("=?UTF-8?"),
            "{whole}"
        );
        assert!(
            !whole.contains("Content-Language") && !whole.contains("text/"),
            "{whole}"
        );
        assert!(whole.contains("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\";\r\n"));
        assert!(
            whole.contains("\r\n\r\nVersion: 1\r\n\r\n--") && whole.contains("\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n")
        );
        assert!(!whole.replace("\r\n", "").contains(['\r', '\n']));
        let (plain, inside) = (it.compose(at).expect("a letter"), it.inside(at).expect("an entity"));
        let ((head, parts), (inner_head, inner)) = (read(&plain), read(&inside));
        assert_eq!(parts, inner, "the same text and HTML");
        // Every line of the head but the two that are the envelope's own stands inside, under the signature.
        for line in head.split("\r\n").filter(|l| !l.starts_with("MIME-Version")) {
            let own = line.starts_with("Content-Type") || line.starts_with(" boundary");
            assert!(own || inner_head.contains(line), "{line}");
        }
        assert!(inner_head.contains("protected-headers=\"v1\"; hp=\"cipher\""));
        for bad in [
            "",
            "words",
            "-----BEGIN PGP MESSAGE-----\n",
            "-----BEGIN PGP MESSAGE-----\r\n--=_k7q2m4xj=_--\r\n",
        ] {
            assert!(it.around(at, bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_link_that_is_none_is_refused() {
        for bad in [
            "javascript:alert(1)",
            "https://a b",
            "https://x\r\n.",
            "//x",
            "",
            "https://é.example",
        ] {
            let mut it = letter(Language::En);
            it.body = vec![Block::Link(bad.into())];
            let no = it.compose(Instant::from_micros(0)).expect_err("refused");
            assert!(["link", "text"].contains(&no.field.unwrap_or_default()), "{bad}");
        }
    }

    proptest! {
        /// Whatever stands in subject and body: the head has these names in this order and nothing else, every line ends in CRLF and
        /// is short, and there is no other CR or LF.
        #[test]
        fn nothing_opens_a_header_of_its_own(subject in ".{0,80}", text in "(?s).{0,200}", reply in proptest::bool::ANY) {
            let mut it = letter(Language::Ru);
            it.subject = subject;
            it.body = vec![Block::Text(text)];
            it.reply_to = reply.then(|| EmailAddress::parse("answer+t@comity.example").expect("an address"));
            if let Ok(bytes) = it.compose(Instant::from_micros(0)) {
                let whole = String::from_utf8(bytes).expect("ASCII");
                prop_assert!(whole.is_ascii());
                let bare = whole.replace("\r\n", "");
                prop_assert!(!bare.contains(['\r', '\n', '\0']));
                prop_assert!(whole.split("\r\n").all(|l| l.len() <= 78 && l != "."));
                let (head, _) = whole.split_once("\r\n\r\n").expect("a head");
                let mut names: Vec<&str> = head
                    .split("\r\n")
                    .filter(|l| !l.starts_with(' '))
                    .map(|l| l.split(": ").next().unwrap_or_default())
                    .collect();
                names.retain(|n| *n != "Reply-To");
                prop_assert_eq!(names, ["Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "X-Auto-Response-Suppress",
                    "Content-Language", "MIME-Version", "Content-Type"]);
            }
        }
    }
}
