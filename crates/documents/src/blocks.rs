//! Lines into blocks: one paragraph a line, or lines of one width that belong together up to an empty one.

use crate::marks::{Flow, split};
use crate::text::{MAX_PARTS, Unreadable};

/// A line of the file, without notes.
#[derive(Debug)]
pub(crate) struct Line {
    /// From 1.
    pub no: usize,
    /// With signs for marks.
    pub text: String,
    /// A table of contents leads to it: it is a title.
    pub listed: bool,
}

impl Line {
    pub(crate) fn at(no: usize) -> Self {
        Self {
            no,
            text: String::new(),
            listed: false,
        }
    }
}

/// A run of text that belongs together as printed.
#[derive(Debug)]
pub(crate) struct Block {
    pub line: usize,
    pub text: String,
    pub listed: bool,
}

impl Block {
    /// Its text without marks.
    pub(crate) fn plain(&self) -> String {
        split(&self.text).0.trim().to_owned()
    }
}

/// How wide a text is: an ideograph takes two cells.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// Whether a character is written without spaces around words, two cells wide.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Puts a further line after a text: with a space, where both are of scripts that have them.
pub(crate) fn join(text: &mut String, more: &str) {
    let last = text.chars().next_back();
    let first = more.chars().next();
    let close = last.is_none_or(|c| is_wide(c) || c.is_whitespace()) || first.is_some_and(is_wide);
    if !close {
        text.push(' ');
    }
    text.push_str(more);
}

/// Whether paragraphs run over several lines of about one width: then most lines that another follows directly are nearly as wide as the widest.
pub(crate) fn is_wrapped(lines: &[Line]) -> bool {
    let widths: Vec<usize> = lines.iter().map(|line| width(line.text.trim_end())).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if widest > 130 {
        return false;
    }
    let followed: Vec<usize> = widths
        .windows(2)
        .filter(|two| two[0] > 0 && two[1] > 0)
        .map(|two| two[0])
        .collect();
    let full = followed.iter().filter(|width| **width * 4 >= widest * 3).count();
    followed.len() >= 3 && full * 10 >= followed.len() * 6
}

/// Cuts the flow into blocks.
pub(crate) fn cut(flow: &Flow) -> Result<Cut, Unreadable> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in &flow.lines {
        let text = line.text.trim();
        if text.is_empty() {
            goes_on = false;
            continue;
        }
        if is_ornament(text) {
            goes_on = false;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if goes_on && flow.wrapped && !crate::labels::begins(text) => join(&mut block.text, text),
            _ => {
                if blocks.len() == MAX_PARTS {
                    return Err(Unreadable::TooMany { line: line.no });
                }
                blocks.push(Block {
                    line: line.no,
                    text: text.to_owned(),
                    listed: line.listed,
                });
            }
        }
        goes_on = true;
    }
    Ok(Cut {
        blocks,
        bodiless: flow.bodiless.clone(),
    })
}

/// Blocks, and what was odd in their lines.
pub(crate) struct Cut {
    pub blocks: Vec<Block>,
    pub bodiless: Vec<(usize, String)>,
}

/// A drawn line, or stars between parts: three signs at least.
pub(crate) fn is_ornament(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    signs.clone().count() >= 3
        && signs
            .clone()
            .all(|c| matches!(c, '_' | '-' | '—' | '–' | '*' | '=' | '~' | '.' | '·' | '•'))
}
