//! Bytes into characters: what is no text, or shows something else than it holds, is refused in words.

use std::fmt::Write as _;

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 << 20;

/// The most parts (titles, paragraphs, points, marks of notes) that a document has.
pub const MAX_PARTS: usize = 50_000;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Longer than [`MAX_BYTES`].
    #[error("the file has {bytes} bytes, more than {MAX_BYTES}")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// More than [`MAX_PARTS`].
    #[error("line {line}: the document has more than {MAX_PARTS} parts; read it in several files")]
    TooMany {
        /// Where there are too many, from 1.
        line: usize,
    },
    /// A part of a file of a word processor, or of a page, that cannot be read.
    #[error("{part}: {why}")]
    Broken {
        /// Which.
        part: &'static str,
        /// In the reader's words.
        why: String,
    },
    /// A small file that unpacks to a large one.
    #[error("{part} unpacks to more than 48 MiB")]
    Unpacks {
        /// Which part.
        part: &'static str,
    },
    /// A PDF with right-to-left text: it holds letters in the order of the eye, and what stood between them is guesswork.
    #[error(
        "page {page}: a PDF does not keep the order of right-to-left text; read the document as DOCX, HTML or text"
    )]
    RightToLeft {
        /// From 1.
        page: usize,
    },
    /// A PDF: its text has to be taken out first.
    #[error("this is a PDF; take its text out first (pdftotext), and read that")]
    Pdf,
    /// Neither UTF-8 nor UTF-16.
    #[error("line {line}: these bytes are no UTF-8 text; save the file as UTF-8")]
    Encoding {
        /// Where it breaks, from 1.
        line: usize,
    },
    /// A character that no text has.
    #[error("line {line}: the character {character} belongs in no text; is this a text file?")]
    Control {
        /// From 1.
        line: usize,
        /// As `U+0000`.
        character: String,
    },
    /// A mark that shows characters in another order than they stand in.
    #[error("line {line}: the character {character} shows text in another order than it is written; take it out")]
    Reversed {
        /// From 1.
        line: usize,
        /// As `U+202E`.
        character: String,
    },
    /// Nothing but spaces.
    #[error("there is no text in the file")]
    Empty,
}

pub(crate) fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLong { bytes: bytes.len() });
    }
    let wide = |pair: fn([u8; 2]) -> u16| -> Result<String, Unreadable> {
        let units = bytes[2..].chunks(2).map(|two| match two {
            [a, b] => pair([*a, *b]),
            // Half a character: no character.
            _ => 0xd800,
        });
        let mut text = String::with_capacity(bytes.len());
        let mut line = 1;
        for character in char::decode_utf16(units) {
            let character = character.map_err(|_| Unreadable::Encoding { line })?;
            line += usize::from(character == '\n');
            text.push(character);
        }
        Ok(text)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|e| Unreadable::Encoding {
                line: 1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count(),
            })?;
            Ok(text.to_owned())
        }
    }
}

/// Marks of direction that were taken out: how many, and the line of the first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Directions {
    pub count: usize,
    pub first: usize,
}

/// What becomes of a character.
enum Fate {
    Stays,
    EndsLine,
    Goes,
    TurnsText,
}

fn fate(character: char, line: usize) -> Result<Fate, Unreadable> {
    let named = || {
        let mut name = String::new();
        let _ = write!(name, "U+{:04X}", u32::from(character));
        name
    };
    Ok(match character {
        // Old line ends, page breaks, and the signs of a new line and a new paragraph.
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::EndsLine,
        '\t' => Fate::Stays,
        // What has no width, and places where a word may break, are no part of the text.
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => Fate::Goes,
        '\u{202d}' | '\u{202e}' => {
            let character = named();
            return Err(Unreadable::Reversed { line, character });
        }
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => Fate::TurnsText,
        // Noncharacters are ours: between here and the tree they stand for marks of notes.
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => {
            let character = named();
            return Err(Unreadable::Control { line, character });
        }
        _ => Fate::Stays,
    })
}

/// A piece of a line, without what is no part of the text; ends of lines are spaces.
#[cfg(any(feature = "docx", feature = "html", feature = "pdf"))]
pub(crate) fn clean(text: &str, line: usize, directions: &mut Directions) -> Result<String, Unreadable> {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match fate(character, line)? {
            Fate::Stays => cleaned.push(character),
            Fate::EndsLine => cleaned.push(' '),
            Fate::Goes => {}
            Fate::TurnsText => directions.note(line),
        }
    }
    Ok(cleaned)
}

impl Directions {
    fn note(&mut self, line: usize) {
        if self.count == 0 {
            self.first = line;
        }
        self.count += 1;
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Directions), Unreadable> {
    let raw = decoded(bytes)?;
    let (mut text, mut directions) = (String::with_capacity(raw.len()), Directions::default());
    let mut line = 1;
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match fate(character, line)? {
            Fate::Stays => text.push(character),
            Fate::EndsLine if character == '\r' && characters.peek() == Some(&'\n') => {}
            Fate::EndsLine => {
                line += 1;
                text.push('\n');
            }
            Fate::Goes => {}
            Fate::TurnsText => directions.note(line),
        }
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok((text, directions))
}
