//! What a mail server answers (RFC 5321, RFC 2034): a code, an enhanced status where it gives one, lines of text.
//!
//! The bytes come from another machine. They are bounded before they are read; what is not an answer is refused by name. Of the words
//! nothing is kept: they may name the recipient. The *status* (`5.1.1`, else the code) is what a page may show.

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub code: u16,
    /// `5.1.1`, where the server speaks so.
    pub enhanced: Option<String>,
    /// The words of each line, without code; control characters taken out.
    pub lines: Vec<String>,
}

/// Why bytes are no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// No line begins like an answer, or the lines do not agree on the code.
    Malformed,
    /// A line, or all of it, is longer than any answer has to be.
    TooLong,
    /// More bytes follow the last line, where none may be: after STARTTLS they would have come in clear (RFC 3207, section 6).
    Followed,
    /// Not all of it is here yet.
    Unfinished,
}

/// The longest line, and the most bytes of one answer. RFC 5321 asks for 512; some servers are wordier.
pub const LINE_MOST: usize = 2_048;
/// The most bytes of one answer.
pub const ALL_MOST: usize = 65_536;

impl Reply {
    /// Reads one answer that must be all of `bytes`.
    ///
    /// ```
    /// let no = post::reply::Reply::read(b"550 5.1.1 <x@y.example>: no such mailbox\r\n").unwrap();
    /// assert_eq!((no.code, no.status().as_str()), (550, "5.1.1"));
    /// ```
    ///
    /// # Errors
    /// [`NoReply`]; `Unfinished` asks for more bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, NoReply> {
        let (reply, rest) = Self::first(bytes)?;
        if !rest.is_empty() {
            return Err(NoReply::Followed);
        }
        Ok(reply)
    }

    /// Reads the first answer, and gives what follows it: a server may say in one breath that it took a letter and that it closes.
    ///
    /// # Errors
    /// [`NoReply`], but never `Followed`.
    pub fn first(bytes: &[u8]) -> Result<(Self, &[u8]), NoReply> {
        if bytes.len() > ALL_MOST {
            return Err(NoReply::TooLong);
        }
        let mut code = None;
        let mut lines = Vec::new();
        let mut rest = bytes;
        loop {
            let Some(end) = rest.iter().position(|b| *b == b'\n') else {
                return Err(if rest.len() > LINE_MOST {
                    NoReply::TooLong
                } else {
                    NoReply::Unfinished
                });
            };
            if end > LINE_MOST {
                return Err(NoReply::TooLong);
            }
            let (line, later) = (&rest[..end], &rest[end + 1..]);
            rest = later;
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let (number, words) = line.split_at_checked(3).ok_or(NoReply::Malformed)?;
            let shape = matches!(number, [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']);
            let number: u16 = std::str::from_utf8(number)
                .ok()
                .filter(|_| shape)
                .and_then(|n| n.parse().ok())
                .ok_or(NoReply::Malformed)?;
            if *code.get_or_insert(number) != number {
                return Err(NoReply::Malformed);
            }
            let (more, words) = match words.split_first() {
                None => (false, words),
                Some((b' ', words)) => (false, words),
                Some((b'-', words)) => (true, words),
                Some(_) => return Err(NoReply::Malformed),
            };
            lines.push(
                String::from_utf8_lossy(words)
                    .chars()
                    .filter(|c| !c.is_control())
                    .collect(),
            );
            if !more {
                break;
            }
        }
        let code = code.ok_or(NoReply::Malformed)?;
        let enhanced = lines.first().and_then(|l: &String| enhanced(l, code));
        Ok((Self { code, enhanced, lines }, rest))
    }

    /// What may be kept and shown: `5.1.1`, else `550`.
    pub fn status(&self) -> String {
        self.enhanced.clone().unwrap_or_else(|| self.code.to_string())
    }

    /// Whether the server offers this extension; asked of the answer to EHLO.
    pub fn offers(&self, name: &str) -> bool {
        self.parameters(name).is_some()
    }

    /// What follows the name of an extension, in capitals.
    pub fn parameters(&self, name: &str) -> Option<Vec<String>> {
        self.lines.iter().skip(1).find_map(|line| {
            let mut words = line.split_ascii_whitespace().map(str::to_ascii_uppercase);
            (words.next()? == name).then(|| words.collect())
        })
    }
}

/// `5.1.1` at the beginning of the words, of the class of the code.
fn enhanced(line: &str, code: u16) -> Option<String> {
    let word = line.split(' ').next()?;
    is_status(word, code / 100).then(|| word.to_owned())
}

fn is_status(word: &str, class: u16) -> bool {
    let pieces: Vec<&str> = word.split('.').collect();
    pieces.len() == 3
        && pieces[0] == class.to_string()
        && pieces[1..]
            .iter()
            .all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_as_servers_give_them() {
        let read = |text: &str| Reply::read(text.as_bytes());
        let ehlo =
            read("250-mx.example\r\n250-STARTTLS\r\n250-AUTH plain LOGIN\r\n250 8BITMIME\r\n").expect("an answer");
        assert!(ehlo.offers("STARTTLS") && ehlo.offers("8BITMIME") && !ehlo.offers("PIPELINING"));
        assert_eq!(ehlo.parameters("AUTH"), Some(vec!["PLAIN".to_owned(), "LOGIN".into()]));
        // The first line is a greeting: a host may be called what it likes.
        assert!(!read("250 STARTTLS\r\n").expect("an answer").offers("STARTTLS"));
        assert_eq!(read("550 5.1.1 no\r\n").expect("an answer").status(), "5.1.1");
        assert_eq!(read("550 4.1.1 another class\r\n").expect("an answer").status(), "550");
        assert_eq!(read("450 later\r\n").expect("an answer").status(), "450");
        assert_eq!(read("354\r\n").expect("an answer").code, 354);
        assert_eq!(read("250 \u{1b}[2Jx\r\n").expect("an answer").lines, ["[2Jx"]);
    }

    #[test]
    fn what_is_no_answer_is_refused_by_name() {
        let read = |text: &str| Reply::read(text.as_bytes());
        for bad in [
            "hello\r\n",
            "99 x\r\n",
            "199 x\r\n",
            "600 x\r\n",
            "250x\r\n",
            "250-a\r\n550 b\r\n",
            "\r\n",
            "2５0 x\r\n",
        ] {
            assert_eq!(read(bad), Err(NoReply::Malformed), "{bad:?}");
        }
        for part in ["", "2", "250 ok", "250-a\r\n", "250-a\r\n250"] {
            assert_eq!(read(part), Err(NoReply::Unfinished), "{part:?}");
        }
        assert_eq!(read("220 go\r\n250 ok\r\n"), Err(NoReply::Followed));
        let (first, rest) = Reply::first(b"250 taken\r\n421 closing\r\n").expect("an answer");
        assert_eq!((first.code, rest), (250, b"421 closing\r\n".as_slice()));
        assert_eq!(read(&"2".repeat(LINE_MOST + 1)), Err(NoReply::TooLong));
        assert_eq!(read(&"250-a\r\n".repeat(10_000)), Err(NoReply::TooLong));
    }
}
