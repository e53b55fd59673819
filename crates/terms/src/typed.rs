//! What people type: kept as it is, but for what makes a text read differently from what it says.
//!
//! Control characters and characters that turn the reading direction around are refused. Digits of any script are read as digits.

use crate::Refusal;

/// Characters that make a text read otherwise than it is written, or that no keyboard types.
pub fn is_refused(c: char, lines: bool) -> bool {
    let control = c.is_control() && !(lines && (c == '\n' || c == '\t'));
    let hidden = matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // embeddings, overrides, isolates
        | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    control || hidden
}

fn sound(typed: &str, max: usize, lines: bool) -> Result<String, Refusal> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| is_refused(c, lines)) {
        return Err(Refusal::bad("character-refused"));
    }
    if text.chars().count() > max {
        return Err(Refusal::bad("too-long").arg("max", max.to_string()));
    }
    Ok(text.to_owned())
}

/// One line of text, trimmed.
///
/// # Errors
/// `character-refused`, `too-long`.
pub fn one_line(typed: &str, max: usize) -> Result<String, Refusal> {
    sound(typed, max, false)
}

/// Text with lines, trimmed.
///
/// # Errors
/// As for [`one_line`].
pub fn lines(typed: &str, max: usize) -> Result<String, Refusal> {
    sound(typed, max, true)
}

/// Digits and signs of any of the six languages' scripts as ASCII.
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            let zero = match c {
                '\u{0660}'..='\u{0669}' => 0x0660,
                '\u{06f0}'..='\u{06f9}' => 0x06f0,
                '\u{ff10}'..='\u{ff19}' => 0xff10,
                '\u{ff0b}' => return '+',
                '\u{ff1a}' => return ':',
                '\u{ff0c}' | '\u{060c}' => return ',',
                '\u{2010}'..='\u{2015}' | '\u{ff0d}' => return '-',
                '\u{a0}' | '\u{202f}' | '\u{3000}' => return ' ',
                _ => return c,
            };
            char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
        })
        .collect()
}
