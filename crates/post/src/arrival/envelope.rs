//! The envelope: who handed a mail in, and to which of our two doors.
//!
//! Actors: the mail server, which calls `comity mail-in` with both. Two addresses are ours, `answer+TOKEN@…` and `bounce+TOKEN@…`;
//! the token alone tells the letter, so the host is not looked at: the mail server has decided that the mail is for us.
//! An arrived mail lies in a file whose first line is the envelope, escaped: [`Envelope::wrap`] and [`Envelope::unwrap`]. Nothing in
//! a sender's name can make a second line.

use std::fmt::Write;

/// Characters of a token.
pub const TOKEN_LENGTH: usize = 32;

/// The longest address that a mail server may hand over (RFC 5321 allows 254).
const ADDRESS_MOST: usize = 320;

/// The first word of a file in the inbox, with its version.
const FIRST_WORD: &str = "comity-mail-1";

/// Which of our addresses it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// `answer+TOKEN`: the address in `Reply-To`.
    Answer,
    /// `bounce+TOKEN`: the sender of our envelope.
    Bounce,
}

/// One of our addresses, with the token that names a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Which address.
    pub door: Door,
    /// 32 characters of the alphabet of ids, in lower case.
    pub token: String,
}

impl std::fmt::Debug for Recipient {
    // Whoever has the token can answer once.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recipient({:?})", self.door)
    }
}

impl Recipient {
    /// Reads an address of ours. Upper case is taken: some mail servers write local parts anew.
    ///
    /// ```
    /// use post::arrival::{Door, Recipient};
    /// let token = "0123456789abcdefghjkmnpqrstvwxyz";
    /// let ours = Recipient::parse(&format!("Bounce+{token}@node.example")).unwrap();
    /// assert_eq!((ours.door, ours.token.as_str()), (Door::Bounce, token));
    /// assert!(Recipient::parse("info@node.example").is_none());
    /// ```
    pub fn parse(address: &str) -> Option<Self> {
        let local = address.split_once('@').map_or(address, |(local, _)| local);
        let local = local.to_ascii_lowercase();
        let (door, token) = local.split_once('+')?;
        let door = match door {
            "answer" => Door::Answer,
            "bounce" => Door::Bounce,
            _ => return None,
        };
        let sound =
            token.len() == TOKEN_LENGTH && token.bytes().all(|b| b"0123456789abcdefghjkmnpqrstvwxyz".contains(&b));
        sound.then(|| Self {
            door,
            token: token.to_owned(),
        })
    }
}

/// Sender and recipient of one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The sender, as the mail server gave it; empty for reports and most robots.
    pub sender: String,
    /// Which of our addresses.
    pub recipient: Recipient,
}

impl Envelope {
    /// Reads both. `<>` and `MAILER-DAEMON` (as Postfix writes the empty sender unless told otherwise) stand for the empty sender.
    ///
    /// None where the recipient is no address of ours, or an address is longer than any can be.
    pub fn parse(sender: &str, recipient: &str) -> Option<Self> {
        let trimmed = |text: &str| {
            let text = text.trim();
            let bare = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(text);
            (bare.len() <= ADDRESS_MOST).then(|| bare.to_owned())
        };
        let mut sender = trimmed(sender)?;
        if sender.eq_ignore_ascii_case("mailer-daemon") {
            sender.clear();
        }
        Some(Self {
            sender,
            recipient: Recipient::parse(&trimmed(recipient)?)?,
        })
    }

    /// The whole file of an arrived mail: one line of envelope, then the mail as it came.
    ///
    /// ```
    /// use post::arrival::Envelope;
    /// let to = "answer+0123456789abcdefghjkmnpqrstvwxyz@node.example";
    /// let envelope = Envelope::parse("a\nb@cert.example", to).unwrap();
    /// let file = envelope.wrap(b"Subject: x\r\n\r\n");
    /// assert_eq!(Envelope::unwrap(&file), Some((envelope, &b"Subject: x\r\n\r\n"[..])));
    /// ```
    pub fn wrap(&self, mail: &[u8]) -> Vec<u8> {
        let door = match self.recipient.door {
            Door::Answer => "answer",
            Door::Bounce => "bounce",
        };
        let mut line = format!("{FIRST_WORD} {door} {} ", self.recipient.token);
        for b in self.sender.bytes() {
            if b.is_ascii_graphic() && b != b'%' {
                line.push(char::from(b));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(line, "%{b:02x}");
            }
        }
        line.push('\n');
        let mut file = line.into_bytes();
        file.extend_from_slice(mail);
        file
    }

    /// Reads what [`Envelope::wrap`] wrote, and nothing else: each envelope has one line.
    pub fn unwrap(file: &[u8]) -> Option<(Self, &[u8])> {
        let end = file.iter().take(2 * 1_024).position(|b| *b == b'\n')?;
        let (line, mail) = (std::str::from_utf8(&file[..end]).ok()?, &file[end + 1..]);
        let mut words = line.split(' ');
        let (first, door, token, sender) = (words.next()?, words.next()?, words.next()?, words.next()?);
        if first != FIRST_WORD || words.next().is_some() {
            return None;
        }
        let recipient = Recipient::parse(&format!("{door}+{token}"))?;
        let mut bytes = Vec::with_capacity(sender.len());
        let mut rest = sender.as_bytes();
        while let Some((b, after)) = rest.split_first() {
            rest = after;
            if *b == b'%' {
                let hex = std::str::from_utf8(rest.get(..2)?).ok()?;
                bytes.push(u8::from_str_radix(hex, 16).ok()?);
                rest = &rest[2..];
            } else {
                bytes.push(*b);
            }
        }
        let envelope = Self {
            sender: String::from_utf8(bytes).ok()?,
            recipient,
        };
        // One envelope, one line: what reads as the same but is written otherwise was not written by us.
        let written = envelope.wrap(&[]);
        (envelope.sender.len() <= ADDRESS_MOST && written == file[..=end]).then_some((envelope, mail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "0123456789abcdefghjkmnpqrstvwxyz";

    #[test]
    fn only_our_two_addresses_with_a_whole_token_are_ours() {
        for (address, door) in [
            (format!("answer+{TOKEN}@node.example"), Some(Door::Answer)),
            (
                format!("ANSWER+{}@NODE.example", TOKEN.to_uppercase()),
                Some(Door::Answer),
            ),
            (format!("bounce+{TOKEN}"), Some(Door::Bounce)),
            (format!("answer+{TOKEN}x@node.example"), None),
            (format!("answer+{}@node.example", &TOKEN[1..]), None),
            (format!("answer+{}@node.example", TOKEN.replace('a', "l")), None),
            (format!("answer {TOKEN}@node.example"), None),
            ("answer@node.example".into(), None),
            (format!("postmaster+{TOKEN}@node.example"), None),
            (String::new(), None),
        ] {
            assert_eq!(Recipient::parse(&address).map(|r| r.door), door, "{address}");
        }
    }

    #[test]
    fn the_empty_sender_has_three_spellings_and_no_line_can_be_opened_by_a_sender() {
        let to = format!("bounce+{TOKEN}@node.example");
        for empty in ["", "<>", " ", "MAILER-DAEMON"] {
            assert_eq!(Envelope::parse(empty, &to).unwrap().sender, "");
        }
        for odd in ["a b@x.example", "a\r\nb", "%41", "ü@x.example", "\0"] {
            let envelope = Envelope::parse(odd, &to).unwrap();
            let file = envelope.wrap(b"mail\n");
            assert_eq!(file.iter().filter(|b| **b == b'\n').count(), 2, "{odd:?}");
            assert_eq!(Envelope::unwrap(&file), Some((envelope, &b"mail\n"[..])));
        }
        assert!(Envelope::parse(&"x".repeat(321), &to).is_none());
        for bad in [
            String::new(),
            "comity-mail-1 answer\n".into(),
            format!("comity-mail-2 answer {TOKEN} \n"),
            format!("comity-mail-1 answer {TOKEN} %41\n"),
            format!("comity-mail-1 answer {TOKEN} %f\n"),
            format!("comity-mail-1 ANSWER {TOKEN} a\n"),
            format!("comity-mail-1 answer {TOKEN} a b\n"),
            format!("comity-mail-1 answer {TOKEN} a"),
        ] {
            assert_eq!(Envelope::unwrap(bad.as_bytes()), None, "{bad}");
        }
    }
}
