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

/// Characters that may be read.
pub(crate) struct Clean {
    pub text: String,
    /// Marks of direction that were taken out, and the line of the first.
    pub directions: usize,
    pub first_direction: usize,
}

fn named(character: char) -> String {
    let mut name = String::new();
    let _ = write!(name, "U+{:04X}", u32::from(character));
    name
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
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

pub(crate) fn decode(bytes: &[u8]) -> Result<Clean, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLong { bytes: bytes.len() });
    }
    let raw = decoded(bytes)?;
    let mut clean = Clean {
        text: String::with_capacity(raw.len()),
        directions: 0,
        first_direction: 0,
    };
    let mut line = 1;
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            // Old line ends, page breaks, and the signs of a new line and a new paragraph.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                line += 1;
                clean.text.push('\n');
            }
            '\t' => clean.text.push('\t'),
            // What has no width, and places where a word may break, are no part of the text.
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\u{202d}' | '\u{202e}' => {
                let character = named(character);
                return Err(Unreadable::Reversed { line, character });
            }
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
                if clean.directions == 0 {
                    clean.first_direction = line;
                }
                clean.directions += 1;
            }
            // Noncharacters are ours: between here and the tree they stand for marks of notes.
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => {
                let character = named(character);
                return Err(Unreadable::Control { line, character });
            }
            _ => clean.text.push(character),
        }
    }
    if clean.text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(clean)
}
