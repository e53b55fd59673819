//! Pages (HTML) as lines: what a reader sees as a paragraph, a title, a point of a list or a note is a line; scripts, styles and what is hidden are none.
//!
//! The tokenizer is that of a browser; no tree is built, so depth costs nothing, and of what a browser adds by itself only the ends of heads, paragraphs and
//! points are known. Lists are counted by `start`, `value` and `type` (not by style sheets). Raised digits are marks of notes; a list's
//! point whose id says that it is a note is one. What is left out stands in docs/design/documents.md.

use crate::blocks::Line;
use crate::labels;
use crate::text::{Directions, MAX_BYTES, MAX_PARTS, Unreadable, clean};
use crate::{Finding, Odd};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements whose text is none.
const SILENT: [&str; 8] = [
    "head", "script", "style", "template", "noscript", "svg", "select", "iframe",
];
/// What stands in the head of a page.
const IN_HEAD: [&str; 8] = [
    "title", "meta", "link", "style", "script", "base", "noscript", "template",
];
/// Elements that have no end.
const VOID: [&str; 9] = ["img", "input", "link", "meta", "wbr", "col", "area", "source", "embed"];
/// Elements within a line; every other begins a line of its own.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "o:p",
];
/// Lists within lists, beyond which no deeper one is told apart.
const DEEP: usize = 64;

/// A list while it is open.
struct List {
    ordered: bool,
    next: u32,
    /// As the attribute `type` says: 1, a, A, i, I.
    counts: char,
}

/// What was read so far.
#[derive(Default)]
struct State {
    lines: Vec<Line>,
    text: String,
    /// The line of the file at which the text begins.
    begins: usize,
    label: Option<String>,
    /// How deep the list lies to whose point the text belongs.
    list_of_text: Option<u32>,
    listed: bool,
    lists: Vec<List>,
    /// Lists beyond [`DEEP`].
    deeper: usize,
    /// The element whose text is none, and how many of its name are open.
    silent: Option<(String, usize)>,
    /// The text of a raised piece.
    raised: Option<String>,
    /// Lines broken one after another.
    breaks: usize,
    length: usize,
    directions: Directions,
    hidden: Vec<usize>,
    refused: Option<Unreadable>,
}

/// What was read, before it is cut into blocks.
pub(crate) struct Raw {
    pub lines: Vec<Line>,
    pub findings: Vec<Finding>,
    pub directions: Directions,
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

fn raised_digits(text: &str) -> Option<String> {
    let bare = text
        .trim()
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')'])
        .trim();
    let digits = (1..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| bare.bytes().filter_map(|b| crate::marks::raised(b - b'0')).collect())
}

/// The number of a note in an id such as `fn3`, `ftn3`, `footnote-3`.
fn note_in(id: &str) -> Option<String> {
    let lower = id.trim_start_matches('_').to_lowercase();
    let known = ["footnote", "cite_note", "endnote", "ftn", "fn", "note"];
    let rest = known.iter().find_map(|word| lower.strip_prefix(word))?;
    raised_digits(rest.trim_start_matches(['-', '_', ':']))
}

impl State {
    fn flush(&mut self) {
        if let Some(raised) = self.raised.take() {
            // It was never closed.
            self.text.push_str(&raised);
        }
        self.breaks = 0;
        let text = std::mem::take(&mut self.text);
        let text = text.trim_end_matches(['↩', '\u{fe0e}', ' ']).trim();
        if text.is_empty() {
            return;
        }
        self.list_of_text = self.label.as_ref().and_then(|_| u32::try_from(self.lists.len()).ok());
        let text = match self.label.take() {
            // A list that is only drawn as one: its points bear their own labels.
            Some(label) if label == "•" && labels::begins(text) => text.to_owned(),
            Some(label) => format!("{label}\t{text}"),
            None => text.to_owned(),
        };
        self.length += text.len();
        let no = self.begins.max(1);
        if self.length > MAX_BYTES {
            self.refused.get_or_insert(Unreadable::TooLong { bytes: self.length });
        } else if self.lines.len() > MAX_PARTS {
            self.refused.get_or_insert(Unreadable::TooMany { line: no });
        } else {
            self.lines.push(Line {
                no,
                text,
                listed: self.listed,
                note: false,
                list: self.list_of_text,
            });
        }
    }

    fn says(&mut self, text: &str, line: usize) {
        if self.silent.is_some() || self.refused.is_some() {
            return;
        }
        match clean(text, line, &mut self.directions) {
            Err(e) => self.refused = Some(e),
            Ok(text) => {
                if self.text.is_empty() {
                    self.begins = line;
                }
                let into = self.raised.as_mut().unwrap_or(&mut self.text);
                for character in text.chars() {
                    let space = matches!(character, ' ' | '\t');
                    if !space {
                        self.breaks = 0;
                    }
                    if !space || !(into.is_empty() || into.ends_with(' ')) {
                        into.push(if space { ' ' } else { character });
                    }
                }
            }
        }
    }

    fn opens(&mut self, tag: &Tag, line: usize) {
        let name = &*tag.name;
        if let Some((silent, depth)) = &mut self.silent {
            let block = !INLINE.contains(&name) && !VOID.contains(&name) && name != "br";
            // What may be left open ends where a browser ends it.
            let ended = match silent.as_str() {
                "head" => block && !IN_HEAD.contains(&name),
                "p" => block,
                "li" => name == "li" && *depth == 1,
                _ => false,
            };
            if !ended {
                *depth += usize::from(silent == name && !tag.self_closing);
                return;
            }
            self.silent = None;
        }
        let hides = attribute(tag, "hidden").is_some()
            || attribute(tag, "style")
                .is_some_and(|style| style.to_lowercase().replace(' ', "").contains("display:none"));
        if (SILENT.contains(&name) || hides)
            && !tag.self_closing
            && !VOID.contains(&name)
            && name != "br"
            && name != "hr"
        {
            if hides && self.hidden.len() < 1_000 {
                self.hidden.push(line);
            }
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "sup" => self.raised = Some(String::new()),
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.flush();
                } else {
                    self.says(" ", line);
                    self.breaks = 1;
                }
            }
            _ if INLINE.contains(&name) || VOID.contains(&name) => {}
            "ol" | "ul" => {
                self.flush();
                if self.lists.len() >= DEEP {
                    self.deeper += 1;
                    return;
                }
                let start = attribute(tag, "start").and_then(|n| n.trim().parse().ok()).unwrap_or(1);
                self.lists.push(List {
                    ordered: name == "ol",
                    next: start,
                    counts: attribute(tag, "type").and_then(|t| t.chars().next()).unwrap_or('1'),
                });
            }
            "li" => {
                self.flush();
                let note = attribute(tag, "id").and_then(note_in);
                if let Some(list) = self.lists.last_mut() {
                    let number = attribute(tag, "value")
                        .and_then(|n| n.trim().parse().ok())
                        .unwrap_or(list.next);
                    list.next = number.saturating_add(1);
                    self.label = Some(note.unwrap_or_else(|| list.label(number)));
                }
            }
            _ => {
                self.flush();
                self.listed = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            }
        }
    }

    fn closes(&mut self, name: &str, line: usize) {
        if let Some((silent, depth)) = &mut self.silent {
            if silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        match name {
            "sup" => {
                if let Some(raised) = self.raised.take() {
                    let digits = raised_digits(&raised);
                    self.says(digits.as_deref().unwrap_or(&raised), line);
                }
            }
            _ if INLINE.contains(&name) => {}
            "ol" | "ul" => {
                self.flush();
                self.label = None;
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else {
                    self.lists.pop();
                }
            }
            _ => {
                self.flush();
                self.listed = false;
                if name == "li" {
                    self.label = None;
                }
            }
        }
    }
}

impl List {
    fn label(&self, number: u32) -> String {
        match self.counts {
            _ if !self.ordered => "•".to_owned(),
            'a' => format!("{})", labels::latin(number)),
            'A' => format!("{}.", labels::latin(number).to_uppercase()),
            'i' => format!("({})", labels::roman(number)),
            'I' => format!("{}.", labels::roman(number).to_uppercase()),
            _ => format!("{number}."),
        }
    }
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            Token::CharacterTokens(text) => state.says(&text, line),
            Token::NullCharacterToken => state.says("\0", line),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                state.opens(&tag, line);
                // As the standard says: what looks like an element in these is text.
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "noscript" | "xmp" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(tag) => state.closes(&tag.name, line),
            Token::EOFToken => state.flush(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether bytes begin as a page does.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_lowercase();
    let begin = begin.trim_start_matches('\u{feff}').trim_start();
    begin.starts_with('<')
        && [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<p>",
            "<div",
            "<h1",
            "<article",
        ]
        .iter()
        .any(|word| begin.contains(word))
}

/// Reads a page.
pub(crate) fn read(bytes: &[u8]) -> Result<Raw, Unreadable> {
    let text = crate::text::decoded(bytes)?;
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    // In pieces: a refusal ends the reading.
    let mut rest = text.as_str();
    while !rest.is_empty() && tokenizer.sink.0.borrow().refused.is_none() {
        let mut cut = rest.len().min(1 << 16);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        queue.push_back(StrTendril::from(&rest[..cut]));
        let _ = tokenizer.feed(&queue);
        rest = &rest[cut..];
    }
    tokenizer.end();
    let state = tokenizer.sink.0.into_inner();
    if let Some(refused) = state.refused {
        return Err(refused);
    }
    if state.lines.is_empty() {
        return Err(Unreadable::Empty);
    }
    let findings = state.hidden.into_iter().map(|line| Finding {
        line,
        what: Odd::Hidden,
    });
    Ok(Raw {
        lines: state.lines,
        findings: findings.collect(),
        directions: state.directions,
    })
}
