//! Heads and parts of a mail, within limits: what there is, not what it means.
//!
//! Parts are found here, line by line, and never deeper than [`LEVELS_MOST`] or more than [`PARTS_MOST`]; a mail within a mail is not
//! opened. The library is asked for three things that have no shape to grow in: one content type, one character set, base64.
//! A head is read generously (a line that is no field is passed over), so that no broken line hides the sign of a machine.

use super::{HEAD_MOST, LEVELS_MOST, PARTS_MOST};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{MessageParser, MimeHeaders};

/// The fields of one head, in order; names in lower case, values unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head(Vec<(String, String)>);

impl Head {
    /// Reads up to the first empty line; gives the head and what follows. None where the head is larger than it may be.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (line, after) = line_of(rest);
            rest = after;
            if bytes.len() - rest.len() > HEAD_MOST {
                return None;
            }
            if line.is_empty() {
                break;
            }
            let text = String::from_utf8_lossy(line);
            if line[0] == b' ' || line[0] == b'\t' {
                if let Some((_, value)) = fields.last_mut() {
                    if !value.is_empty() {
                        value.push(' ');
                    }
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                let name = name.trim_matches(|c: char| c.is_whitespace() || c.is_control());
                fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Some((Self(fields), rest))
    }

    /// The first field of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Every field of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One line without its end, and what follows it.
pub(crate) fn line_of(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (line, rest) = match bytes.iter().position(|b| *b == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &bytes[bytes.len()..]),
    };
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

/// What a content type says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Type {
    pub(crate) main: String,
    pub(crate) sub: String,
    boundary: Option<String>,
    charset: Option<String>,
    pub(crate) report_type: Option<String>,
    pub(crate) flowed: bool,
    pub(crate) del_sp: bool,
}

impl Type {
    fn plain() -> Self {
        Self {
            main: "text".into(),
            sub: "plain".into(),
            ..Self::default()
        }
    }

    fn message() -> Self {
        Self {
            main: "message".into(),
            sub: "rfc822".into(),
            ..Self::default()
        }
    }

    pub(crate) fn is(&self, main: &str, sub: &str) -> bool {
        self.main == main && self.sub == sub
    }

    /// One value of a `Content-Type`. The library gets a head with this one field.
    fn parse(value: &str) -> Option<Self> {
        let head = format!("Content-Type: {}\r\n\r\n", value.replace(['\r', '\n', '\0'], " "));
        let parsed = MessageParser::new()
            .with_mime_headers()
            .parse_headers(head.as_bytes())?;
        let found = parsed.content_type()?;
        let said = |name: &str| found.attribute(name).map(|v| v.trim().to_ascii_lowercase());
        Some(Self {
            main: found.ctype().to_ascii_lowercase(),
            sub: found.subtype().unwrap_or_default().to_ascii_lowercase(),
            boundary: found
                .attribute("boundary")
                .map(|b| b.trim_end().to_owned())
                .filter(|b| !b.is_empty() && b.len() <= 200),
            charset: said("charset"),
            report_type: said("report-type"),
            flowed: said("format").is_some_and(|f| f == "flowed"),
            del_sp: said("delsp").is_some_and(|d| d == "yes"),
        })
    }
}

/// A part that holds no parts.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) kind: Type,
    encoding: String,
    attached: bool,
    body: &'a [u8],
}

impl Part<'_> {
    /// Whether it is meant to be read and not to be saved.
    pub(crate) fn is_shown(&self) -> bool {
        !self.attached
    }

    /// The bytes without their transfer encoding. What is broken in it is passed over.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self.encoding.as_str() {
            "base64" => {
                let sound = |b: &&u8| b.is_ascii_alphanumeric() || matches!(**b, b'+' | b'/');
                let mut clean: Vec<u8> = self.body.iter().filter(sound).copied().collect();
                // One character alone is no byte; two or three are one or two bytes, and say so with `=`.
                match clean.len() % 4 {
                    1 => clean.truncate(clean.len() - 1),
                    2 => clean.extend_from_slice(b"=="),
                    3 => clean.push(b'='),
                    _ => {}
                }
                base64_decode(&clean).unwrap_or_default()
            }
            "quoted-printable" => quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }

    /// The text, in the character set that the part names; UTF-8 where it names none that is known, or only ASCII.
    pub(crate) fn text(&self) -> String {
        let bytes = self.bytes();
        let named = self
            .kind
            .charset
            .as_deref()
            .filter(|c| *c != "us-ascii" && *c != "utf-8");
        match named.and_then(|c| charset_decoder(c.as_bytes())) {
            Some(decode) => decode(&bytes),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// RFC 2045, section 6.7, generously: an escape that is none stays as it stands.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let ends = rest.contains(&b'\n');
        let (line, after) = line_of(rest);
        rest = after;
        let mut line = line.trim_ascii_end();
        let soft = line.last() == Some(&b'=');
        if soft {
            line = &line[..line.len() - 1];
        }
        let mut at = 0;
        while at < line.len() {
            let hex = line
                .get(at + 1..at + 3)
                .filter(|h| h.iter().all(u8::is_ascii_hexdigit))
                .and_then(|h| std::str::from_utf8(h).ok());
            match hex {
                Some(hex) if line[at] == b'=' => {
                    out.push(u8::from_str_radix(hex, 16).unwrap_or(b'?'));
                    at += 3;
                }
                _ => {
                    out.push(line[at]);
                    at += 1;
                }
            }
        }
        if !soft && ends {
            out.push(b'\n');
        }
    }
    out
}

/// A mail: its head, and every part that holds no parts, in order.
#[derive(Clone, Debug)]
pub(crate) struct Mail<'a> {
    pub(crate) head: Head,
    pub(crate) parts: Vec<Part<'a>>,
}

impl<'a> Mail<'a> {
    /// None where it has no head, or more of anything than it may have.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (head, body) = Head::read(bytes)?;
        if head.is_empty() {
            return None;
        }
        let mut walk = Walk {
            parts: Vec::new(),
            count: 0,
        };
        walk.part(&head, body, 0, &Type::plain())?;
        Some(Self {
            head,
            parts: walk.parts,
        })
    }

    /// Whether any of its content types says that it is a report of a machine. Of two fields, one may be for our eyes and one not.
    pub(crate) fn is_report(&self) -> bool {
        self.report_types().next().is_some()
    }

    /// The kinds of report that its content types name; empty where one names none.
    pub(crate) fn report_types(&self) -> impl Iterator<Item = String> + '_ {
        self.head
            .all("content-type")
            .filter_map(Type::parse)
            .filter(|t| t.is("multipart", "report"))
            .map(|t| t.report_type.unwrap_or_default())
    }

    /// Whether it says that it is encrypted, and how (RFC 3156).
    pub(crate) fn is_encrypted(&self) -> bool {
        self.head
            .get("content-type")
            .and_then(Type::parse)
            .is_some_and(|t| t.is("multipart", "encrypted"))
    }

    /// The first part of this type.
    pub(crate) fn part(&self, main: &str, sub: &str) -> Option<&Part<'a>> {
        self.parts.iter().find(|p| p.kind.is(main, sub))
    }
}

struct Walk<'a> {
    parts: Vec<Part<'a>>,
    count: usize,
}

impl<'a> Walk<'a> {
    /// Takes a part and what it holds; none where that is too much.
    fn part(&mut self, head: &Head, body: &'a [u8], level: usize, usual: &Type) -> Option<()> {
        self.count += 1;
        if self.count > PARTS_MOST || level > LEVELS_MOST {
            return None;
        }
        let kind = head
            .get("content-type")
            .and_then(Type::parse)
            .unwrap_or_else(|| usual.clone());
        if kind.main == "multipart"
            && let Some(boundary) = &kind.boundary
            && let Some(pieces) = between(body, boundary.as_bytes())?
        {
            let usual = if kind.sub == "digest" {
                Type::message()
            } else {
                Type::plain()
            };
            for piece in pieces {
                let (head, body) = Head::read(piece)?;
                self.part(&head, body, level + 1, &usual)?;
            }
            return Some(());
        }
        // A container without parts is what it looks like: text.
        let kind = if kind.main == "multipart" { Type::plain() } else { kind };
        self.parts.push(Part {
            kind,
            encoding: head
                .get("content-transfer-encoding")
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase(),
            attached: head
                .get("content-disposition")
                .is_some_and(|d| d.trim().to_ascii_lowercase().starts_with("attachment")),
            body,
        });
        Some(())
    }
}

/// What stands between the boundary's lines; `Some(None)` where there is no such line, none where there are too many.
#[allow(clippy::option_option)]
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Option<Option<Vec<&'a [u8]>>> {
    let (mut pieces, mut begun) = (Vec::new(), None);
    let mut rest = body;
    while !rest.is_empty() {
        let at = body.len() - rest.len();
        let (line, after) = line_of(rest);
        rest = after;
        let Some(tail) = line.strip_prefix(b"--").and_then(|l| l.strip_prefix(boundary)) else {
            continue;
        };
        let (closes, tail) = match tail.strip_prefix(b"--") {
            Some(tail) => (true, tail),
            None => (false, tail),
        };
        if !tail.trim_ascii().is_empty() {
            continue;
        }
        if let Some(from) = begun.take() {
            if pieces.len() == PARTS_MOST {
                return None;
            }
            pieces.push(without_last_line_end(&body[from..at]));
        }
        if closes {
            return Some(Some(pieces));
        }
        begun = Some(body.len() - rest.len());
    }
    // Cut off on the way: what there is of the last part.
    if let Some(from) = begun {
        pieces.push(&body[from..]);
    }
    Some((!pieces.is_empty()).then_some(pieces))
}

/// The line end before a boundary belongs to the boundary.
fn without_last_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_that_are_none_stay_and_soft_ends_join() {
        let read = |t: &[u8]| String::from_utf8(quoted_printable(t)).unwrap();
        assert_eq!(read(b"caf=C3=A9 = =4 =zz"), "café = =4 =zz");
        assert_eq!(read(b"one=\r\ntwo  \r\nthree"), "onetwo\nthree");
        assert_eq!(read(b"=3D="), "=");
    }

    #[test]
    fn heads_are_unfolded_and_a_broken_line_hides_nothing() {
        let (head, body) =
            Head::read(b"From x y z\r\nAuto-Submitted :\r\n auto-replied\r\nbroken line\r\nList-Id: a\r\n\r\nbody")
                .unwrap();
        assert_eq!(head.get("auto-submitted"), Some("auto-replied"));
        assert_eq!(head.get("list-id"), Some("a"));
        assert_eq!(body, b"body");
    }

    #[test]
    fn content_types_are_read_by_the_library_and_found_again() {
        let t = Type::parse("Multipart/REPORT;\treport-type=\"Delivery-Status\"; boundary=\"a;b=c\"").unwrap();
        assert!(t.is("multipart", "report"));
        assert_eq!(t.report_type.as_deref(), Some("delivery-status"));
        assert_eq!(t.boundary.as_deref(), Some("a;b=c"));
        let t = Type::parse("text/plain; charset*=utf-8''GB18030; format=flowed; DelSp=yes").unwrap();
        assert_eq!(t.charset.as_deref(), Some("gb18030"));
        assert!(t.flowed && t.del_sp);
    }
}
