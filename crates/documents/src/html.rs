//! Pages (HTML) as lines: what a reader sees as a paragraph, a title, a point of a list or a note is a line; scripts, styles and what is hidden are none.
//!
//! The tokenizer is that of a browser; no tree is built, so depth costs nothing, and of what a browser adds by itself only the ends of heads,
//! paragraphs and points are known. Lists are counted by `start`, `value`, `type`, `reversed` and `list-style` (not by style sheets). Raised digits
//! are marks of notes, and so are digits that lead to a note; an element whose id says that it is a note is one. Contents are left out and told. What
//! else is left out stands in docs/design/documents.md.

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
/// Elements that begin a line of their own; every other stands within a line, as in a browser.
const BLOCK: [&str; 61] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
    "frame",
    "object",
];
/// Elements that may hold contents, by their id or class.
const HOLDS_CONTENTS: [&str; 8] = ["div", "ul", "ol", "section", "table", "aside", "details", "dl"];
/// How ids of notes begin, and of the marks that lead to them: those first that others begin with.
const NOTES: [&str; 11] = [
    "sdfootnote",
    "sdendnote",
    "footnote",
    "cite_note",
    "endnote",
    "ftn",
    "edn",
    "fn",
    "note",
    "ntr",
    "ntc",
];
/// So many attributes an element may have: a browser's tokenizer compares each with all before.
const MAX_ATTRIBUTES: usize = 512;
/// So many bytes go to the tokenizer at once, at most: with [`MAX_ATTRIBUTES`] they bound what it compares.
const PIECE: usize = 1_024;
/// So many lines of preformatted text are kept, of which several may be one paragraph.
const WRAPPED: usize = 8 * MAX_PARTS;
/// Lists within lists, beyond which no deeper one is told apart.
const DEEP: usize = 64;

/// A list while it is open.
struct List {
    next: u32,
    counts: Counts,
    /// Whether it counts down.
    down: bool,
    /// Whether the page says where it starts.
    from_start: bool,
    /// How many points it has so far; and the lines of those whose number hangs on how many there will be.
    points: u32,
    unnumbered: Vec<(usize, u32, Counts)>,
}

/// How a list counts.
#[derive(Clone, Copy)]
enum Counts {
    /// As the attribute `type` says: 1, a, A, i, I.
    As(char),
    Chinese,
    Bullet,
    /// Nothing stands before its points.
    Nothing,
}

impl Counts {
    fn of_type(tag: &Tag) -> Option<Self> {
        match attribute(tag, "type")?.trim() {
            "disc" | "circle" | "square" => Some(Self::Bullet),
            "none" => Some(Self::Nothing),
            name @ ("1" | "a" | "A" | "i" | "I") => name.chars().next().map(Self::As),
            _ => None,
        }
    }

    /// As the style of the element itself says.
    fn of_style(tag: &Tag) -> Option<Self> {
        let style = attribute(tag, "style")?.to_lowercase();
        let value = style.split(';').rev().find_map(|declared| {
            let (name, value) = declared.split_once(':')?;
            matches!(name.trim(), "list-style" | "list-style-type").then(|| value.to_owned())
        })?;
        value.split_whitespace().find_map(|word| match word {
            "none" => Some(Self::Nothing),
            "disc" | "circle" | "square" => Some(Self::Bullet),
            "decimal" | "decimal-leading-zero" | "arabic-indic" | "persian" => Some(Self::As('1')),
            "lower-alpha" | "lower-latin" => Some(Self::As('a')),
            "upper-alpha" | "upper-latin" => Some(Self::As('A')),
            "lower-roman" => Some(Self::As('i')),
            "upper-roman" => Some(Self::As('I')),
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Some(Self::Chinese),
            _ => None,
        })
    }

    fn of(tag: &Tag) -> Option<Self> {
        Self::of_style(tag).or_else(|| Self::of_type(tag))
    }

    fn label(self, number: u32) -> Option<String> {
        Some(match self {
            Self::Nothing => return None,
            Self::Bullet => "•".to_owned(),
            Self::Chinese => format!("{}、", in_chinese(number)),
            Self::As('a') => format!("{})", labels::latin(number)),
            Self::As('A') => format!("{}.", labels::latin(number).to_uppercase()),
            Self::As('i') => format!("({})", labels::roman(number)),
            Self::As('I') => format!("{}.", labels::roman(number).to_uppercase()),
            Self::As(_) => format!("{number}."),
        })
    }
}

/// A note while its element is open.
struct Note {
    name: String,
    /// How many elements of its name are open, and how many lists.
    depth: usize,
    lists: usize,
    /// Whether its first paragraph is read.
    begun: bool,
}

/// What was read so far.
#[derive(Default)]
struct State {
    lines: Vec<Line>,
    text: String,
    /// The line of the file at which the text begins.
    begins: usize,
    label: Option<String>,
    /// The place of the point in its list, where its number is not known yet.
    unnumbered: Option<(u32, Counts)>,
    /// Whether the point is one of a list that counts down.
    down: bool,
    /// The number of a note whose body begins here.
    body: Option<String>,
    /// The note that is open.
    note: Option<Note>,
    /// How deep the list lies to whose point the text belongs.
    list_of_text: Option<u32>,
    listed: bool,
    /// Of a title: h1 to h6.
    depth: u8,
    /// Rows of tables that are open.
    rows: usize,
    /// Lines of preformatted text, while it is open.
    preformatted: Option<Vec<Line>>,
    /// Whether the stream is in a link to a place of the page, and whether any of the text is in none.
    in_link: bool,
    beside_links: bool,
    /// Of each line, whether all of it leads to places of the page.
    linked: Vec<bool>,
    /// Where contents begin that are left out, while none of their text was seen; and those of which some was.
    silent_contents: Option<usize>,
    contents: Vec<usize>,
    /// Tokens so far: of what is half read there is none.
    tokens: usize,
    lists: Vec<List>,
    /// Lists beyond [`DEEP`].
    deeper: usize,
    /// The element whose text is none, and how many of its name are open.
    silent: Option<(String, usize)>,
    /// The text of a raised piece, and the element that ends it.
    raised: Option<(String, &'static str)>,
    /// The numbers of the note to which a link leads.
    notes: Vec<String>,
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

/// Numbers of notes as marks: "1", "[1]", "(1)", "1, 2".
fn raised_digits(text: &str) -> Option<String> {
    let bare = text
        .trim()
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')'])
        .trim();
    let mut raised = Vec::new();
    for number in bare
        .split([',', ';', '،', '、', ' '])
        .filter(|number| !number.is_empty())
    {
        let digits = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
        raised.push(
            digits.then(|| -> String { number.bytes().filter_map(|b| crate::marks::raised(b - b'0')).collect() })?,
        );
    }
    let separator = crate::marks::BETWEEN.to_string();
    (!raised.is_empty()).then(|| raised.join(&separator))
}

/// What an id says behind the word for a note.
fn behind_note(id: &str) -> Option<(&'static str, &str)> {
    let id = id.trim_start_matches(['#', '_']);
    let id = id.strip_prefix("user-content-").unwrap_or(id);
    NOTES.iter().find_map(|word| {
        let begin = id.get(..word.len())?;
        begin.eq_ignore_ascii_case(word).then(|| (*word, &id[word.len()..]))
    })
}

/// The number of a note in an id such as `fn3`, `ftn3`, `footnote-3`, `user-content-fn-3`.
fn note_in(id: &str) -> Option<(&'static str, String)> {
    let (word, rest) = behind_note(id)?;
    let rest = rest.trim_start_matches(['-', '_', ':']);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let ends = rest[end..].is_empty() || rest[end..].starts_with('-');
    let digits = (1..=4).contains(&end) && ends;
    digits.then(|| (word, rest[..end].to_owned()))
}

/// Numbers in an id, or in the end of a link, that is that of a note or of a mark.
fn numbers_of_note(name: &str) -> Vec<String> {
    let rest = behind_note(name).map_or("", |(_, rest)| rest);
    let word = rest.trim_start_matches(['-', '_', ':', '.']);
    let word = ["ref", "anc", "sym", "text"]
        .iter()
        .find_map(|more| word.strip_prefix(more))
        .unwrap_or(word);
    // "notes-2021" is a page's name for something else.
    if rest.is_empty() || (rest == word && rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Vec::new();
    }
    let numbers = word.split(|c: char| !c.is_ascii_digit());
    let short = numbers.filter(|number| (1..=3).contains(&number.len()));
    short.take(4).map(str::to_owned).collect()
}

fn in_chinese(number: u32) -> String {
    crate::words::in_chinese(number)
}

/// Words behind which a number is no mark: "see note 3".
const NOTE_WORDS: [&str; 14] = [
    "note",
    "notes",
    "footnote",
    "footnotes",
    "nota",
    "notas",
    "сноска",
    "сноске",
    "сноску",
    "примечание",
    "注",
    "脚注",
    "الحاشية",
    "الحواشي",
];

/// Whether a text is the label of what stands in the next cell, and nothing else.
fn is_label(text: &str) -> bool {
    // The longest is one of four steps.
    if text.len() > 60 {
        return false;
    }
    let with = format!("{} x", text.trim());
    let rest_is = |rest: &str| rest == "x";
    labels::point(&with).is_some_and(|(_, rest)| rest_is(rest))
        || labels::number(&with).is_some_and(|number| number.closed == labels::Closed::Dot && rest_is(number.rest))
        || labels::bullet(&with).is_some_and(|(_, rest)| rest_is(rest))
}

impl State {
    /// Ends a line, but not one in a row of a table that is only a label.
    fn flush(&mut self) {
        if self.rows > 0 && self.raised.is_none() && is_label(&self.text) {
            if !self.text.ends_with('\t') {
                self.text.push('\t');
            }
            return;
        }
        self.end_line();
    }

    fn end_line(&mut self) {
        if let Some((raised, _)) = self.raised.take() {
            // It was never closed.
            self.text.push_str(&raised);
        }
        self.breaks = 0;
        let text = std::mem::take(&mut self.text);
        let linked = !std::mem::take(&mut self.beside_links);
        let text = text.trim_end_matches(['↩', '\u{fe0e}', ' ', '\t']).trim();
        if text.is_empty() {
            return;
        }
        self.list_of_text = self.label.as_ref().and_then(|_| u32::try_from(self.lists.len()).ok());
        let label = self.label.take();
        let labelled = label.is_some();
        let text = match (label, self.body.take()) {
            // A list that is only drawn as one: its points bear their own labels.
            (Some(label), _) if label == "•" && labels::begins(text) => text.to_owned(),
            (Some(label), _) => format!("{label}\t{text}"),
            (None, Some(number)) => as_body(&number, text),
            (None, None) => text.to_owned(),
        };
        self.length += text.len();
        let no = self.begins.max(1);
        let line = Line {
            text,
            listed: self.listed,
            depth: self.depth,
            down: self.down && labelled,
            of_note: self.note.as_ref().is_some_and(|note| note.begun),
            list: self.list_of_text,
            ..Line::at(no)
        };
        if self.length > MAX_BYTES {
            self.refused.get_or_insert(Unreadable::TooLong { bytes: self.length });
        } else if self.lines.len() > MAX_PARTS || self.preformatted.as_ref().is_some_and(|lines| lines.len() > WRAPPED)
        {
            self.refused.get_or_insert(Unreadable::TooMany { line: no });
        } else if let Some(lines) = &mut self.preformatted {
            lines.push(line);
        } else {
            if let Some((point, counts)) = self.unnumbered.take().filter(|_| labelled)
                && let Some(list) = self.lists.iter_mut().rev().find(|list| list.down)
            {
                list.unnumbered.push((self.lines.len(), point, counts));
            }
            self.lines.push(line);
            self.linked.push(linked);
            if let Some(note) = &mut self.note {
                note.begun = true;
            }
        }
    }

    /// An element whose id is that of a note.
    fn opens_note(&mut self, name: &str) {
        self.note = Some(Note {
            name: name.to_owned(),
            depth: 1,
            lists: self.lists.len(),
            begun: false,
        });
    }

    /// What this element, which opens, does to the note that is open: a paragraph and a point may be left open.
    fn note_around(&mut self, name: &str) {
        let Some(note) = &mut self.note else { return };
        let ends = match note.name.as_str() {
            "p" => true,
            "li" => name == "li" && self.lists.len() <= note.lists,
            _ => false,
        };
        if ends {
            self.note = None;
        } else if note.name == name {
            note.depth += 1;
        }
    }

    fn note_closed(&mut self, name: &str) {
        let Some(note) = &mut self.note else { return };
        if note.name == name {
            note.depth -= 1;
        }
        let out_of_list = matches!(name, "ol" | "ul") && self.lists.len() <= note.lists && note.name == "li";
        if note.depth == 0 || out_of_list {
            self.note = None;
        }
    }

    /// The end of a line of preformatted text: an empty one parts paragraphs.
    fn breaks_line(&mut self, line: usize) {
        let before = self.preformatted.as_ref().map_or(0, Vec::len);
        self.end_line();
        if let Some(lines) = &mut self.preformatted
            && lines.len() == before
            && lines.last().is_some_and(|last| !last.text.is_empty())
        {
            lines.push(Line::at(line));
        }
    }

    /// The end of preformatted text: lines of one width belong together.
    fn ends_preformatted(&mut self) {
        self.end_line();
        let Some(lines) = self.preformatted.take() else { return };
        for line in crate::blocks::unwrapped(lines) {
            if self.lines.len() > MAX_PARTS {
                self.refused.get_or_insert(Unreadable::TooMany { line: line.no });
                return;
            }
            self.lines.push(line);
            self.linked.push(false);
        }
    }

    /// The end of a list that counts down: now its points have numbers.
    fn ends_list(&mut self) {
        let Some(list) = self.lists.pop() else { return };
        for (at, point, counts) in list.unnumbered {
            let number = list.points.saturating_sub(point) + 1;
            if let (Some(label), Some(line)) = (counts.label(number), self.lines.get_mut(at)) {
                let text = line.text.split_once('\t').map_or("", |(_, text)| text);
                line.text = format!("{label}\t{text}");
            }
        }
    }

    fn says(&mut self, text: &str, line: usize) {
        if self.silent.is_some() && !text.trim().is_empty() {
            let told = self.contents.len() < 1_000;
            self.contents.extend(self.silent_contents.take().filter(|_| told));
        }
        if self.silent.is_some() || self.refused.is_some() {
            return;
        }
        if self.preformatted.is_some()
            && let Some((before, after)) = text.split_once('\n')
        {
            // One line after another, however many there are.
            let mut rest = Some((before, after));
            let mut last = text;
            while let Some((before, after)) = rest {
                self.says_in_line(before, line);
                self.breaks_line(line);
                (last, rest) = (after, after.split_once('\n'));
            }
            return self.says_in_line(last, line);
        }
        self.says_in_line(text, line);
    }

    fn says_in_line(&mut self, text: &str, line: usize) {
        self.beside_links |= !self.in_link && !text.trim().is_empty();
        match clean(text, line, &mut self.directions) {
            Err(e) => self.refused = Some(e),
            Ok(text) => {
                if self.text.is_empty() {
                    self.begins = line;
                }
                let spaced = self.text.is_empty() || self.text.ends_with([' ', '\t']);
                let into = self.raised.as_mut().map_or(&mut self.text, |(raised, _)| raised);
                for character in text.chars() {
                    let space = matches!(character, ' ' | '\t');
                    if !space {
                        self.breaks = 0;
                    }
                    let doubled = if into.is_empty() {
                        spaced
                    } else {
                        into.ends_with([' ', '\t'])
                    };
                    if !space || !doubled {
                        into.push(if space { ' ' } else { character });
                    }
                }
            }
        }
    }

    fn opens(&mut self, tag: &Tag, line: usize) {
        let name = &*tag.name;
        if let Some((silent, depth)) = &mut self.silent {
            let block = BLOCK.contains(&name);
            // What may be left open ends where a browser ends it.
            let ended = match silent.as_str() {
                "head" => !IN_HEAD.contains(&name),
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
        let contents = !hides && is_contents(tag);
        if (SILENT.contains(&name) || hides || contents)
            && !tag.self_closing
            && !VOID.contains(&name)
            && name != "br"
            && name != "hr"
        {
            if hides && self.hidden.len() < 1_000 {
                self.hidden.push(line);
            }
            self.silent_contents = contents.then_some(line);
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        if BLOCK.contains(&name) {
            self.flush();
            self.note_around(name);
        }
        match name {
            "sup" if self.raised.is_none() => self.raised = Some((String::new(), "sup")),
            "a" => self.opens_link(tag),
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.flush();
                } else {
                    self.says(" ", line);
                    self.breaks = 1;
                }
            }
            _ if !BLOCK.contains(&name) => {}
            "tr" => {
                self.end_line();
                self.rows += 1;
            }
            "pre" | "listing" => {
                self.end_line();
                self.preformatted.get_or_insert_default();
            }
            "ol" | "ul" => {
                self.flush();
                if self.lists.len() >= DEEP {
                    self.deeper += 1;
                    return;
                }
                let start = attribute(tag, "start").and_then(|n| n.trim().parse().ok());
                let usual = if name == "ol" { Counts::As('1') } else { Counts::Bullet };
                self.lists.push(List {
                    next: start.unwrap_or(1),
                    counts: Counts::of(tag).unwrap_or(usual),
                    down: name == "ol" && attribute(tag, "reversed").is_some(),
                    from_start: start.is_some(),
                    points: 0,
                    unnumbered: Vec::new(),
                });
            }
            "li" => {
                self.flush();
                self.unnumbered = None;
                if let Some(list) = self.lists.last_mut() {
                    let value = attribute(tag, "value").and_then(|n| n.trim().parse().ok());
                    let number = value.unwrap_or(list.next);
                    list.from_start |= value.is_some();
                    list.next = if list.down {
                        number.saturating_sub(1)
                    } else {
                        number.saturating_add(1)
                    };
                    list.points += 1;
                    // A note is known by its id; by its place in the list, where the id has a word for a number.
                    let id = attribute(tag, "id").unwrap_or_default();
                    let named = || id.starts_with("user-content-fn-").then(|| number.to_string());
                    let note = note_in(id).map(|(_, number)| number).or_else(named);
                    let counts = Counts::of(tag).unwrap_or(list.counts);
                    if list.down && !list.from_start && note.is_none() {
                        self.unnumbered = Some((list.points, counts));
                    }
                    self.down = list.down;
                    let marks = note.and_then(|number| raised_digits(&number));
                    let of_note = marks.is_some();
                    self.label = marks.or_else(|| counts.label(number));
                    if of_note {
                        self.opens_note(name);
                    }
                }
            }
            _ => {
                self.flush();
                let title = name.strip_prefix('h').and_then(|depth| depth.parse().ok());
                self.depth = title.filter(|depth| (1..=6).contains(depth)).unwrap_or(0);
                self.listed = self.depth > 0;
                // A box may be called note-3: only what nothing else is called is a note without its number.
                let note = attribute(tag, "id")
                    .and_then(note_in)
                    .filter(|(word, _)| *word != "note" && !self.listed);
                if let Some((_, number)) = note {
                    self.body = Some(number);
                    self.opens_note(name);
                }
            }
        }
    }

    /// A link: to a place of the page, and perhaps a mark or the way back from a note to its mark.
    fn opens_link(&mut self, tag: &Tag) {
        let to = attribute(tag, "href").unwrap_or_default();
        self.in_link = to.len() > 1 && to.starts_with('#');
        let names = ["href", "id", "name"].iter().filter_map(|name| attribute(tag, name));
        self.notes = names
            .flat_map(|value| numbers_of_note(value.rsplit('#').next().unwrap_or_default()))
            .collect();
        let of_note = !self.notes.is_empty();
        // No such word is longer.
        let begins = self.text.char_indices().rev().nth(16).map_or(0, |(at, _)| at);
        let before = self.text[begins..].trim_end().to_lowercase();
        let named = NOTE_WORDS.iter().any(|word| before.ends_with(word));
        if of_note && !named && self.raised.is_none() {
            self.raised = Some((String::new(), "a"));
        }
    }

    /// What was raised, or leads to a note: marks where it is numbers, else text as it stands.
    fn ends_raised(&mut self, line: usize) {
        let Some((raised, by)) = self.raised.take() else { return };
        let begins = self.text.is_empty();
        let marks = raised_digits(&raised);
        // A year that leads to the notes of that year is no mark.
        let of_it = |marks: &String| {
            let mut names = self.notes.iter().filter_map(|number| raised_digits(number));
            by != "a" || names.any(|name| name == *marks)
        };
        match marks.filter(of_it) {
            Some(marks) => {
                // Two marks side by side are no number of two digits.
                if self.text.chars().next_back().is_some_and(crate::marks::is_raised) {
                    self.text.push(crate::marks::BETWEEN);
                }
                if begins {
                    self.begins = line;
                }
                self.text.push_str(&marks);
                if by == "a" && begins {
                    self.text.push(' ');
                }
            }
            None => self.says_in_line(&raised, line),
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
        if BLOCK.contains(&name) && self.note.is_some() {
            self.flush();
            self.note_closed(name);
        }
        match name {
            "sup" | "a" => {
                if self.raised.as_ref().is_some_and(|(_, by)| *by == name) {
                    self.ends_raised(line);
                }
                self.in_link &= name != "a";
            }
            _ if !BLOCK.contains(&name) => {}
            "tr" | "table" => {
                self.end_line();
                self.rows = self.rows.saturating_sub(usize::from(name == "tr"));
            }
            "pre" | "listing" => self.ends_preformatted(),
            "ol" | "ul" => {
                self.flush();
                self.label = None;
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else {
                    self.ends_list();
                }
            }
            _ => {
                self.flush();
                (self.listed, self.depth, self.body) = (false, 0, None);
                if name == "li" {
                    self.label = None;
                }
            }
        }
    }
}

/// The body of a note as a line that begins with its number: "(1) …", "1. …" or without one.
fn as_body(number: &str, text: &str) -> String {
    let Some(marks) = raised_digits(number).filter(|_| !text.starts_with(crate::marks::is_raised)) else {
        return text.to_owned();
    };
    let bare = text.trim_start_matches(['(', '[']);
    let rest = bare
        .strip_prefix(number)
        .filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
    let rest = rest.map_or(text, |rest| rest.trim_start_matches([')', ']', '.', ':']));
    format!("{marks}\t{}", rest.trim_start())
}

/// Whether an element holds contents or leads through a site: what it says is said elsewhere.
fn is_contents(tag: &Tag) -> bool {
    let named = |name: &str| {
        let value = attribute(tag, name).unwrap_or_default().to_lowercase();
        let mut words = value.split_whitespace();
        words.any(|word| matches!(word, "toc" | "table-of-contents" | "tableofcontents"))
    };
    let role = attribute(tag, "role").unwrap_or_default();
    &*tag.name == "nav"
        || matches!(role, "navigation" | "doc-toc")
        || (HOLDS_CONTENTS.contains(&&*tag.name) && (named("id") || named("class")))
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        state.tokens += usize::from(!matches!(token, Token::ParseError(_)));
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
            Token::EOFToken => {
                state.ends_preformatted();
                while !state.lists.is_empty() {
                    state.ends_list();
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements with which a page, or a part of one, may begin.
const BEGINS: [&str; 36] = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "style",
    "script",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "section",
    "main",
    "header",
    "nav",
    "aside",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "pre",
    "center",
    "span",
    "font",
    "b",
    "strong",
    "a",
    "hr",
    "br",
];

/// Whether bytes begin as a page does: with a document type, or with an element of pages, behind comments and instructions.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_lowercase();
    let mut rest = begin.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            comment if comment.starts_with("<!--") => "-->",
            instruction if instruction.starts_with("<?") => "?>",
            _ => break,
        };
        let Some((_, behind)) = rest.split_once(end) else {
            // A comment that goes on: pages begin so, and texts do not.
            return rest.starts_with("<!--");
        };
        rest = behind.trim_start();
    }
    let Some(inside) = rest.strip_prefix('<') else {
        return false;
    };
    let name = inside
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let (name, behind) = inside.split_at(name);
    let closed = behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    inside.starts_with("!doctype html") || (closed && BEGINS.contains(&name))
}

/// Where the reading of an element's begin stands: as a browser reads it.
#[derive(Clone, Copy)]
enum At {
    Name,
    Between,
    Attribute,
    Behind,
    Value,
    Quoted(char),
    Bare,
    Ended,
}

/// An element that begins, and how many attributes it has so far.
struct Beginning {
    at: At,
    attributes: usize,
}

impl Beginning {
    /// Of a piece that begins with it.
    fn of(piece: &str) -> Self {
        let mut begins = Self {
            at: At::Name,
            attributes: 0,
        };
        begins.goes_on(piece[1..].strip_prefix('/').unwrap_or(&piece[1..]));
        begins
    }

    fn goes_on(&mut self, piece: &str) {
        for c in piece.chars() {
            let space = c.is_ascii_whitespace();
            self.at = match (self.at, c) {
                (At::Ended, _) => return,
                (At::Quoted(by), c) if c == by => At::Between,
                (At::Quoted(by), _) => At::Quoted(by),
                (_, '>') => At::Ended,
                (At::Value, '"' | '\'') => At::Quoted(c),
                (At::Value, _) if space => At::Value,
                (At::Bare, _) if space => At::Between,
                (At::Value | At::Bare, _) => At::Bare,
                (_, '/') => At::Between,
                (At::Attribute | At::Behind, '=') => At::Value,
                (At::Attribute | At::Behind, _) if space => At::Behind,
                (At::Name | At::Between, _) if space => At::Between,
                (At::Between | At::Behind, _) => {
                    self.attributes += 1;
                    At::Attribute
                }
                (at, _) => at,
            };
        }
    }
}

/// What the tokenizer has half read.
enum Half {
    Nothing,
    Element(Beginning),
    /// A comment, or what it takes for one.
    Other,
}

impl Half {
    /// After this piece, for which the tokenizer gave something out or nothing.
    fn after(self, piece: &str, gave: bool) -> Self {
        let begins = piece.starts_with('<') && (gave || matches!(self, Self::Nothing));
        let inside = piece.get(1..).unwrap_or_default();
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let next = match self {
            _ if begins && name.starts_with(|c: char| c.is_ascii_alphabetic()) => Self::Element(Beginning::of(piece)),
            // Where it ends in its piece, nothing is open behind it.
            _ if begins && inside.starts_with(['!', '?', '/']) && !piece.contains('>') => Self::Other,
            _ if begins && inside.starts_with(['!', '?']) && !gave => Self::Other,
            _ if begins || gave => Self::Nothing,
            Self::Element(mut element) => {
                element.goes_on(piece);
                Self::Element(element)
            }
            other => other,
        };
        match next {
            Self::Element(Beginning { at: At::Ended, .. }) => Self::Nothing,
            next => next,
        }
    }
}

/// Reads a page.
pub(crate) fn read(bytes: &[u8]) -> Result<Raw, Unreadable> {
    let text = crate::text::decoded(bytes)?;
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    // In pieces, each of which ends before an element may begin: a refusal ends the reading, and an element with too many attributes is seen in time.
    let (mut rest, mut half) = (text.as_str(), Half::Nothing);
    while !rest.is_empty() && tokenizer.sink.0.borrow().refused.is_none() {
        let mut cut = rest.len().min(PIECE);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        cut = rest[1..cut.max(1)].find('<').map_or(cut, |at| at + 1);
        let (piece, behind) = rest.split_at(cut);
        let before = tokenizer.sink.0.borrow().tokens;
        queue.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&queue);
        half = half.after(piece, tokenizer.sink.0.borrow().tokens != before);
        if matches!(&half, Half::Element(element) if element.attributes > MAX_ATTRIBUTES) {
            let line = 1 + text[..text.len() - behind.len()].matches('\n').count();
            let why = format!("line {line}: an element has more than {MAX_ATTRIBUTES} attributes");
            return Err(Unreadable::Broken { part: "the page", why });
        }
        rest = behind;
    }
    tokenizer.end();
    let state = tokenizer.sink.0.into_inner();
    if let Some(refused) = state.refused {
        return Err(refused);
    }
    if state.lines.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (lines, contents) = without_contents(state.lines, &state.linked);
    let hidden = state.hidden.into_iter().map(|line| Finding {
        line,
        what: Odd::Hidden,
    });
    let left_out = state.contents.into_iter().chain(contents).map(|line| Finding {
        line,
        what: Odd::Contents,
    });
    Ok(Raw {
        lines,
        findings: hidden.chain(left_out).collect(),
        directions: state.directions,
    })
}

/// Lines without tables of contents: a title that says so, and lines behind it of which all leads to places of the page.
fn without_contents(lines: Vec<Line>, linked: &[bool]) -> (Vec<Line>, Vec<usize>) {
    let (mut kept, mut left_out) = (Vec::with_capacity(lines.len()), Vec::new());
    let leads = |at: usize| linked.get(at).copied().unwrap_or(false);
    let mut inside = false;
    for (at, line) in lines.into_iter().enumerate() {
        let begins = crate::words::is_contents(&line.text) && leads(at + 1) && leads(at + 2);
        if begins {
            left_out.push(line.no);
        }
        inside = begins || (inside && leads(at));
        if !inside {
            kept.push(line);
        }
    }
    (kept, left_out)
}
