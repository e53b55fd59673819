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
    /// The file says that it is a title: by its style or size, or by a table of contents that leads to it.
    pub listed: bool,
    /// How deep a title lies, from 1, where the file says so; 0 where it does not.
    pub depth: u8,
    /// A point of a list that counts down.
    pub down: bool,
    /// A further paragraph of the note before.
    pub of_note: bool,
    /// A note stood here.
    pub note: bool,
    /// In which list it stands, where the file says so: of one kind and depth.
    pub list: Option<u32>,
}

impl Line {
    pub(crate) fn at(no: usize) -> Self {
        Self {
            no,
            text: String::new(),
            listed: false,
            depth: 0,
            down: false,
            of_note: false,
            note: false,
            list: None,
        }
    }
}

/// A run of text that belongs together as printed.
#[derive(Debug)]
pub(crate) struct Block {
    pub line: usize,
    pub text: String,
    pub listed: bool,
    pub depth: u8,
    pub down: bool,
    /// A note, a drawn line or the number of a page stands between it and the block before: a page may end there.
    pub after_page: bool,
    pub list: Option<u32>,
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

/// How wide most lines are at most: a few longer ones, such as addresses on the network, count for nothing.
fn widest(lines: &[Line]) -> usize {
    let mut widths: Vec<usize> = lines
        .iter()
        .map(|line| width(line.text.trim_end()))
        .filter(|width| *width > 0)
        .collect();
    widths.sort_unstable();
    widths
        .get(widths.len().saturating_sub(1) * 95 / 100)
        .copied()
        .unwrap_or(0)
}

/// Whether paragraphs run over several lines of about one width: then most lines that another follows directly are nearly as wide as the widest.
pub(crate) fn is_wrapped(lines: &[Line]) -> bool {
    let widths: Vec<usize> = lines.iter().map(|line| width(line.text.trim_end())).collect();
    let widest = widest(lines);
    if !(48..=130).contains(&widest) {
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

/// Lines of preformatted text: those of one width become the paragraphs that they are.
#[cfg(feature = "html")]
pub(crate) fn unwrapped(lines: Vec<Line>) -> Vec<Line> {
    let (wrapped, most) = (is_wrapped(&lines), widest(&lines));
    let mut made: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last_width = None;
    for line in lines {
        let wide = width(line.text.trim_end());
        let short = |before: usize| before * 10 < most * 7;
        let joins = |last: &Line, before: usize| {
            wrapped
                && (!crate::labels::begins(&line.text) || !(short(before) || may_list(ending(&last.text).trim_end())))
        };
        if let (Some(last), Some(before)) = (made.last_mut(), last_width)
            && wide > 0
            && joins(last, before)
        {
            join(&mut last.text, line.text.trim());
        } else if wide > 0 {
            made.push(line);
        }
        last_width = (wide > 0).then_some(wide);
    }
    made
}

/// Whether a sentence has ended here: closing marks after its end belong to it.
pub(crate) fn has_ended(plain: &str) -> bool {
    let text = plain
        .trim_end()
        .trim_end_matches([')', '）', '”', '"', '»', '’', '」', '』', ']', '》']);
    text.ends_with(['.', '。', '!', '！', '?', '？', '؟', ';', '；', '؛', ':', '：', '…'])
}

/// Whether a list may go on behind this: a sentence ended, or a comma or a conjunction says that more comes.
fn may_list(plain: &str) -> bool {
    let joins = [" and", " or", " et", " ou", " y", " o", " и", " или", "和", "或"];
    has_ended(plain) || plain.ends_with([',', '،', '，', '、']) || joins.iter().any(|word| plain.ends_with(word))
}

/// A line of a table of contents: a title, dots or a tab, a page.
fn is_of_contents(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| crate::labels::digit(c).is_some());
    let page = text.len() - bare.len();
    let led = bare.trim_end_matches(' ');
    page > 0
        && bare.chars().any(char::is_alphabetic)
        && (led.ends_with('\t') || led.ends_with("...") || led.ends_with("……") || led.ends_with(". . ."))
}

/// The number of a page alone in its line: `5`, `3/20`, `- 3 -`.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(['-', '–', '—', ' ']);
    let number = |text: &str| matches!(crate::labels::digits(text), Some((_, "")));
    match bare.split_once('/') {
        Some((page, of)) => number(page) && number(of),
        None => number(bare),
    }
}

/// Cuts the flow into blocks.
pub(crate) fn cut(flow: &Flow) -> Result<Cut, Unreadable> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut goes_on, mut after_page, mut contents) = (false, false, None);
    let most = if flow.wrapped { widest(&flow.lines) } else { 0 };
    let (mut last_width, mut page_numbers) = (0, Vec::new());
    for (at, line) in flow.lines.iter().enumerate() {
        let text = line.text.trim();
        after_page |= line.note;
        if text.is_empty() {
            goes_on = false;
            continue;
        }
        if is_ornament(text) || (flow.pages && is_page_number(text)) {
            page_numbers.extend((!is_ornament(text)).then_some(line.no));
            (goes_on, after_page) = (false, true);
            continue;
        }
        let next = || {
            flow.lines[at + 1..]
                .iter()
                .take(3)
                .map(|line| line.text.trim())
                .find(|text| !text.is_empty())
        };
        let in_contents =
            flow.pages && is_of_contents(text) && (contents.is_some() || next().is_some_and(is_of_contents));
        if in_contents || (flow.pages && crate::words::is_contents(text) && next().is_some_and(is_of_contents)) {
            contents.get_or_insert(line.no);
            goes_on = false;
            continue;
        }
        let short = last_width * 10 < most * 7;
        let joins = |before: &str| {
            goes_on && flow.wrapped && (!crate::labels::begins(text) || !(short || may_list(ending(before).trim_end())))
        };
        match blocks.last_mut() {
            Some(block) if joins(&block.text) => join(&mut block.text, text),
            // The label of a paragraph stands in a line of its own.
            Some(block) if crate::labels::is_bare_number(&block.text) => {
                block.text.push('\t');
                block.text.push_str(text);
            }
            _ => {
                if blocks.len() == MAX_PARTS {
                    return Err(Unreadable::TooMany { line: line.no });
                }
                blocks.push(Block {
                    line: line.no,
                    text: text.to_owned(),
                    listed: line.listed,
                    depth: line.depth,
                    down: line.down,
                    after_page,
                    list: line.list,
                });
            }
        }
        last_width = width(text);
        (goes_on, after_page) = (true, false);
    }
    Ok(Cut {
        blocks,
        bodiless: flow.bodiless.clone(),
        contents,
        page_numbers,
        pages: flow.pages,
    })
}

/// Blocks, and what was odd in their lines.
pub(crate) struct Cut {
    pub blocks: Vec<Block>,
    pub bodiless: Vec<(usize, String)>,
    /// The first line of a table of contents that was left out.
    pub contents: Option<usize>,
    /// Lines that are only the number of a page.
    pub page_numbers: Vec<usize>,
    /// Whether pages end in the middle of sentences.
    pub pages: bool,
}

/// A drawn line, or stars between parts: three signs at least.
pub(crate) fn is_ornament(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    signs.clone().count() >= 3
        && signs
            .clone()
            .all(|c| matches!(c, '_' | '-' | '—' | '–' | '*' | '=' | '~' | '.' | '·' | '•'))
}

/// The end of a text without its marks: enough to see whether a sentence ended, however long the text.
pub(crate) fn ending(text: &str) -> String {
    const SEEN: usize = 1_200;
    let mut from = text.len().saturating_sub(SEEN);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    split(&text[from..]).0
}
