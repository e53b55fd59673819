//! Files of word processors (DOCX, ECMA-376): paragraphs with the numbers that the program draws and no text holds, notes, and titles by their style.
//!
//! Numbers are counted as the standard says (part 1, 17.9): a list has levels, a level its start, its way of counting and its pattern (`(%1)`), and
//! lists of one kind go on counting together (styles of lists, 17.9.21, are not followed). What was deleted, what a run hides and what is said twice for
//! older programs is no text; that something was hidden, or that a table of contents was left out, is told. A "line" is a paragraph of the file, counted from 1.

use crate::blocks::Line;
use crate::labels;
use crate::marks::{Body, Flow, mark};
use crate::text::{Directions, MAX_BYTES, MAX_PARTS, Unreadable, clean};
use crate::xml::{Piece, Tag, each};
use crate::{Finding, Odd};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor, Read};

/// The most that one part of the file may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 48 << 20;
/// So many parts a file may have.
const MAX_FILES: usize = 4_096;
/// So many places with hidden text are told.
const TOLD: usize = 1_000;
/// Levels of a list.
const LEVELS: usize = 9;

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// What was read, before it is cut into blocks.
pub(crate) struct Raw {
    pub flow: Flow,
    pub bodies: Vec<Body>,
    pub findings: Vec<Finding>,
    pub directions: Directions,
}

fn level_of(tag: &Tag) -> Option<usize> {
    tag.number("ilvl")
        .or_else(|| tag.number("val"))
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| *n < LEVELS)
}

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The pattern; `%1` stands for the number of the first level.
    pattern: String,
    /// The style whose paragraphs are on this level.
    style: Option<String>,
    /// The level, from 1, after which it begins anew; 0 for never.
    restart: Option<u32>,
    /// Numbers of other levels are shown as digits.
    legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            pattern: String::new(),
            style: None,
            restart: None,
            legal: false,
        }
    }
}

type Levels = BTreeMap<usize, Level>;

/// A list: of which kind, and what it changes.
#[derive(Default)]
struct List {
    kind: u32,
    starts: BTreeMap<usize, u32>,
    levels: Levels,
}

/// All lists of a file, and how far each has counted.
#[derive(Default)]
struct Numbering {
    kinds: BTreeMap<u32, Levels>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, BTreeMap<usize, u32>>,
    begun: BTreeSet<u32>,
}

impl Numbering {
    fn read(archive: &mut Archive<'_>) -> Result<Self, Unreadable> {
        let mut all = Self::default();
        let (mut kind, mut list, mut level) = (None, None, None);
        part(archive, "word/numbering.xml", &mut |piece| {
            match piece {
                Piece::Open(tag) => match tag.name.as_str() {
                    "abstractNum" => {
                        kind = tag.number("abstractNumId");
                        if let Some(kind) = kind {
                            all.kinds.entry(kind).or_default();
                        }
                    }
                    "num" => {
                        list = tag.number("numId");
                        if let Some(list) = list {
                            all.lists.entry(list).or_default();
                        }
                    }
                    "abstractNumId" => {
                        if let Some(list) = list.and_then(|list| all.lists.get_mut(&list)) {
                            list.kind = tag.number("val").unwrap_or(0);
                        }
                    }
                    "lvlOverride" | "lvl" => level = level_of(tag),
                    name => {
                        let Some(at) = level else { return Ok(()) };
                        let own = list.and_then(|list| all.lists.get_mut(&list));
                        if name == "startOverride" {
                            if let (Some(list), Some(start)) = (own, tag.number("val")) {
                                list.starts.insert(at, start);
                            }
                            return Ok(());
                        }
                        let levels = match (own, kind) {
                            (Some(list), _) => Some(&mut list.levels),
                            (None, Some(kind)) => all.kinds.get_mut(&kind),
                            (None, None) => None,
                        };
                        let Some(levels) = levels else { return Ok(()) };
                        let value = tag.value("val").unwrap_or_default();
                        match name {
                            "start" => levels.entry(at).or_default().start = value.parse().unwrap_or(1),
                            "numFmt" => value.clone_into(&mut levels.entry(at).or_default().format),
                            "lvlText" => value.clone_into(&mut levels.entry(at).or_default().pattern),
                            "pStyle" => levels.entry(at).or_default().style = Some(value.to_owned()),
                            "lvlRestart" => levels.entry(at).or_default().restart = value.parse().ok(),
                            "isLgl" => levels.entry(at).or_default().legal = tag.is_on(),
                            _ => {}
                        }
                    }
                },
                Piece::Close("abstractNum") => (kind, level) = (None, None),
                Piece::Close("num") => (list, level) = (None, None),
                _ => {}
            }
            Ok(())
        })?;
        Ok(all)
    }

    fn level(&self, list: u32, at: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        list.levels.get(&at).or_else(|| self.kinds.get(&list.kind)?.get(&at))
    }

    /// The level on which paragraphs of a style stand.
    fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        (0..LEVELS).find(|at| {
            self.level(list, *at)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// Counts a paragraph: its label as the program shows it; none where the list shows nothing.
    fn next(&mut self, list: u32, at: usize) -> Option<String> {
        let level = self.level(list, at)?.clone();
        let (kind, starts) = {
            let list = self.lists.get(&list)?;
            (list.kind, list.starts.clone())
        };
        let first_use = self.begun.insert(list);
        let default: Vec<u32> = (0..LEVELS)
            .map(|at| self.level(list, at).map_or(1, |level| level.start))
            .collect();
        let restarts: Vec<Option<u32>> = (0..LEVELS)
            .map(|at| self.level(list, at).and_then(|level| level.restart))
            .collect();
        let counted = self.counted.entry(kind).or_default();
        if first_use {
            for at in starts.keys() {
                counted.remove(at);
            }
        }
        let start = |at: usize| starts.get(&at).copied().unwrap_or(default[at]);
        let number = counted.get(&at).map_or(start(at), |n| n.saturating_add(1));
        counted.insert(at, number);
        // What lies deeper begins anew, unless it says after which level it does.
        let deeper = |low: usize| {
            low > at && restarts[low].is_none_or(|after| usize::try_from(after).is_ok_and(|after| after > at))
        };
        counted.retain(|low, _| !deeper(*low));
        let value = |of: usize| counted.get(&of).copied().unwrap_or_else(|| start(of));
        let mut label = String::new();
        // A pattern is a few signs around a number.
        let mut pattern = level.pattern.chars().take(100).peekable();
        while let Some(character) = pattern.next() {
            let place = (character == '%')
                .then(|| pattern.peek().and_then(|c| c.to_digit(10)))
                .flatten();
            match place {
                Some(place @ 1..=9) => {
                    pattern.next();
                    let of = place as usize - 1;
                    let format = match self.kinds.get(&kind).and_then(|levels| levels.get(&of)) {
                        Some(other) if of != at && !level.legal => other.format.as_str(),
                        _ if of == at => level.format.as_str(),
                        _ => "decimal",
                    };
                    label.push_str(&written(format, value(of)));
                }
                // Bullets of symbol fonts stand where no letter is.
                _ => label.push(if matches!(character, '\u{e000}'..='\u{f8ff}') {
                    '•'
                } else {
                    character
                }),
            }
        }
        if level.format == "bullet" && labels::bullet(&format!("{label} x")).is_none_or(|(_, rest)| rest != "x") {
            // Any other sign, or a letter in a font of signs.
            label = "•".to_owned();
        }
        let label = label.trim().to_owned();
        (!label.is_empty() && level.format != "none").then_some(label)
    }
}

/// A number in the way that a list counts.
fn written(format: &str, number: u32) -> String {
    let letter = |alphabet: &str| {
        let at = usize::try_from(number.saturating_sub(1)).unwrap_or(0);
        alphabet
            .chars()
            .nth(at)
            .map_or_else(|| number.to_string(), String::from)
    };
    match format {
        "lowerLetter" => labels::latin(number),
        "upperLetter" => labels::latin(number).to_uppercase(),
        "lowerRoman" => labels::roman(number),
        "upperRoman" => labels::roman(number).to_uppercase(),
        "russianLower" => letter(labels::CYRILLIC),
        "russianUpper" => letter(labels::CYRILLIC).to_uppercase(),
        "arabicAbjad" => letter(labels::ARABIC),
        "arabicAlpha" => letter(labels::HIJAI),
        "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => {
            crate::words::in_chinese(number)
        }
        // In words up to ninety-nine, digit by digit beyond.
        "chineseCounting" | "taiwaneseCounting" if number < 100 => crate::words::in_chinese(number),
        "chineseCounting"
        | "taiwaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital" => crate::words::in_chinese_digits(number),
        "bullet" | "none" => String::new(),
        _ => number.to_string(),
    }
}

/// A style of paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    based: Option<String>,
    name: String,
    list: Option<u32>,
    level: Option<usize>,
    outline: Option<u32>,
}

type Styles = BTreeMap<String, Style>;

fn read_styles(archive: &mut Archive<'_>) -> Result<Styles, Unreadable> {
    let mut styles = Styles::new();
    let mut open: Option<(String, Style)> = None;
    part(archive, "word/styles.xml", &mut |piece| {
        match piece {
            Piece::Open(tag) if tag.name == "style" => {
                open = tag.value("styleId").map(|id| (id.to_owned(), Style::default()));
            }
            Piece::Open(tag) => {
                if let Some((_, style)) = &mut open {
                    match tag.name.as_str() {
                        "basedOn" => style.based = tag.value("val").map(str::to_owned),
                        // Long enough for "heading 1" and "toc 1".
                        "name" => {
                            style.name = tag
                                .value("val")
                                .unwrap_or_default()
                                .chars()
                                .take(40)
                                .collect::<String>()
                                .to_lowercase()
                        }
                        "numId" => style.list = tag.number("val"),
                        "ilvl" => style.level = level_of(tag),
                        "outlineLvl" => style.outline = tag.number("val"),
                        _ => {}
                    }
                }
            }
            Piece::Close("style") => styles.extend(open.take()),
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// What a style says, with what it is based on: a chain of at most twenty.
fn resolved(styles: &Styles, id: &str) -> Style {
    let mut found = Style::default();
    let mut next = Some(id);
    for _ in 0..20 {
        let Some(style) = next.and_then(|id| styles.get(id)) else {
            break;
        };
        if found.name.is_empty() {
            found.name.clone_from(&style.name);
        }
        if found.list.is_none() {
            found.list = style.list;
            found.level = found.level.or(style.level);
        }
        found.outline = found.outline.or(style.outline);
        next = style.based.as_deref();
    }
    found
}

/// Reads one part of the file, where it is there.
fn part(
    archive: &mut Archive<'_>,
    name: &'static str,
    visit: &mut dyn FnMut(Piece<'_>) -> Result<(), Unreadable>,
) -> Result<bool, Unreadable> {
    let broken = |why: String| Unreadable::Broken { part: name, why };
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(false),
        Err(e) => return Err(broken(e.to_string())),
    };
    // What the directory of the file claims of its size is not believed.
    let mut counted = BufReader::new(Counted {
        inner: file,
        left: MAX_UNPACKED,
        part: name,
    });
    each(name, &mut counted, false, visit).map_err(|e| match e {
        Unreadable::Broken { .. } if counted.get_ref().left == 0 => Unreadable::Unpacks { part: name },
        e => e,
    })?;
    Ok(true)
}

/// Ends where a part unpacks to too much.
struct Counted<R> {
    inner: R,
    left: u64,
    part: &'static str,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::Error::other(self.part));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
    outline: Option<u32>,
    /// Whether the stream is between its properties.
    in_properties: bool,
}

/// Elements whose text is none: deleted, moved away, codes of fields, what is said again for older programs, readings of ideographs.
const SILENT: [&str; 7] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "rt",
    "delInstrText",
];

/// What is read of a story: the text of the file, or its notes.
#[derive(Default)]
struct Story {
    open: Vec<Paragraph>,
    silent: usize,
    in_run: usize,
    in_run_properties: bool,
    in_text: usize,
    hidden: bool,
    /// Whether any run of the paragraph at hand is hidden.
    hides: bool,
}

impl Story {
    /// Takes a piece; tells a paragraph that is done, and whether a part of it was hidden.
    fn take(&mut self, piece: &Piece<'_>, note: &mut dyn FnMut(&Tag) -> Option<String>) -> Option<(Paragraph, bool)> {
        match piece {
            Piece::Open(tag) => self.opens(tag, note),
            Piece::Text(text) => {
                if self.in_text > 0 && self.silent == 0 {
                    self.says(text);
                }
                None
            }
            Piece::Close(name) => self.closes(name),
        }
        .map(|done| (done, std::mem::take(&mut self.hides)))
    }

    fn says(&mut self, text: &str) {
        if self.hidden {
            self.hides |= !text.trim().is_empty();
        } else if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn opens(&mut self, tag: &Tag, note: &mut dyn FnMut(&Tag) -> Option<String>) -> Option<Paragraph> {
        if SILENT.contains(&tag.name.as_str()) {
            self.silent += 1;
        }
        if self.silent > 0 {
            return None;
        }
        match tag.name.as_str() {
            "p" => self.open.push(Paragraph::default()),
            "r" => {
                self.in_run += 1;
                self.hidden = false;
            }
            "rPr" => self.in_run_properties = true,
            "vanish" if self.in_run_properties => {
                let of_run = self.open.last().is_some_and(|paragraph| !paragraph.in_properties);
                self.hidden = of_run && tag.is_on();
            }
            "t" => self.in_text += 1,
            "tab" if self.in_run > 0 => self.says("\t"),
            "br" | "cr" if self.in_run > 0 => self.says(" "),
            "noBreakHyphen" => self.says("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                if let Some(number) = note(tag)
                    && let Some(paragraph) = self.open.last_mut()
                {
                    paragraph.text.push_str(&mark(&number));
                }
            }
            name => {
                if let Some(paragraph) = self.open.last_mut() {
                    match name {
                        "pPr" => paragraph.in_properties = true,
                        "pStyle" => paragraph.style = tag.value("val").map(str::to_owned),
                        "numId" if paragraph.in_properties => paragraph.list = tag.number("val"),
                        "ilvl" if paragraph.in_properties => paragraph.level = level_of(tag),
                        "outlineLvl" if paragraph.in_properties => paragraph.outline = tag.number("val"),
                        _ => {}
                    }
                }
            }
        }
        None
    }

    fn closes(&mut self, name: &str) -> Option<Paragraph> {
        if SILENT.contains(&name) {
            self.silent = self.silent.saturating_sub(1);
            return None;
        }
        if self.silent > 0 {
            return None;
        }
        match name {
            "p" => return self.open.pop(),
            "r" => {
                self.in_run = self.in_run.saturating_sub(1);
                self.hidden = false;
            }
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "pPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.in_properties = false;
                }
            }
            _ => {}
        }
        None
    }
}

/// Which notes the text refers to, in its order: footnotes are counted in digits, endnotes in roman numbers.
#[derive(Default)]
struct Referred {
    footnotes: Vec<String>,
    endnotes: Vec<String>,
    /// How many references there are.
    count: usize,
}

impl Referred {
    fn number(&mut self, tag: &Tag) -> Option<String> {
        let id = tag.value("id")?.to_owned();
        let (all, count): (_, fn(usize) -> String) = if tag.name == "footnoteReference" {
            (&mut self.footnotes, in_digits)
        } else {
            (&mut self.endnotes, in_roman)
        };
        // A second reference to the same note bears its number; it is looked for among the last few, for more is not done.
        let from = all.len().saturating_sub(1_000);
        let at = all[from..]
            .iter()
            .position(|known| *known == id)
            .map_or(all.len(), |at| from + at);
        if at == all.len() {
            all.push(id);
        }
        self.count += 1;
        Some(count(at + 1))
    }
}

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Raw, Unreadable> {
    const TEXT: &str = "word/document.xml";
    let broken = |why: String| Unreadable::Broken { part: TEXT, why };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    if archive.len() > MAX_FILES {
        return Err(broken(format!("it has {} parts, more than {MAX_FILES}", archive.len())));
    }
    let mut numbering = Numbering::read(&mut archive)?;
    let styles = read_styles(&mut archive)?;
    let mut referred = Referred::default();
    let (mut lines, mut findings) = (Vec::new(), Vec::new());
    let (mut no, mut length, mut contents) = (0_usize, 0_usize, None);
    let (mut story, mut directions) = (Story::default(), Directions::default());
    let mut known_styles = Styles::new();
    let there = part(&mut archive, TEXT, &mut |piece| {
        let done = match &piece {
            Piece::Text(text) => story.take(&Piece::Text(&clean(text, no + 1, &mut directions)?), &mut |_| None),
            piece => story.take(piece, &mut |tag| referred.number(tag)),
        };
        let Some((paragraph, hides)) = done else {
            return Ok(());
        };
        no += 1;
        // A label is at most as long as its pattern and a few numbers.
        length += paragraph.text.len() + 100;
        if length > MAX_BYTES {
            return Err(Unreadable::TooLong { bytes: length });
        }
        if lines.len() > 4 * MAX_PARTS || referred.count > MAX_PARTS {
            return Err(Unreadable::TooMany { line: no });
        }
        if hides && findings.len() < TOLD {
            findings.push(Finding {
                line: no,
                what: Odd::Hidden,
            });
        }
        let style = paragraph.style.as_deref().map(|id| {
            let known = known_styles
                .entry(id.to_owned())
                .or_insert_with(|| resolved(&styles, id));
            (id, known.clone())
        });
        let of_style = style.as_ref().map(|(_, style)| style);
        if of_style.is_some_and(|style| style.name.starts_with("toc ")) {
            if !paragraph.text.trim().is_empty() {
                contents.get_or_insert(no);
            }
            return Ok(());
        }
        let list = paragraph
            .list
            .or_else(|| of_style.and_then(|style| style.list))
            .filter(|list| *list > 0);
        let kind = list.and_then(|list| numbering.lists.get(&list)).map(|list| list.kind);
        let label = list.and_then(|list| {
            let by_style = || {
                style
                    .as_ref()
                    .and_then(|(id, style)| numbering.level_of_style(list, id).or(style.level))
            };
            let at = paragraph.level.or_else(by_style).unwrap_or(0);
            numbering.next(list, at)
        });
        let outline = paragraph.outline.or_else(|| of_style.and_then(|style| style.outline));
        let titled = of_style.is_some_and(|style| style.name.starts_with("heading") || style.name == "title");
        let empty = paragraph.text.trim().is_empty();
        let text = match label {
            Some(label) if !empty => format!("{label}\t{}", paragraph.text.trim_start()),
            _ => paragraph.text,
        };
        lines.push(Line {
            no,
            text,
            listed: titled || outline.is_some_and(|level| level < 9),
            depth: 0,
            note: false,
            list: kind,
        });
        Ok(())
    })?;
    if !there {
        return Err(broken(
            "it is not there: is this a file of a word processor (DOCX)?".to_owned(),
        ));
    }
    if let Some(line) = contents {
        findings.push(Finding {
            line,
            what: Odd::Contents,
        });
    }
    let mut bodies = Vec::new();
    let kinds = [
        Notes {
            part: "word/footnotes.xml",
            element: "footnote",
            referred: &referred.footnotes,
            count: in_digits,
        },
        Notes {
            part: "word/endnotes.xml",
            element: "endnote",
            referred: &referred.endnotes,
            count: in_roman,
        },
    ];
    for notes in kinds {
        notes.read(&mut archive, no, &mut directions, &mut bodies)?;
    }
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(Unreadable::Empty);
    }
    let flow = Flow {
        lines,
        wrapped: false,
        pages: false,
        bodiless: Vec::new(),
    };
    Ok(Raw {
        flow,
        bodies,
        findings,
        directions,
    })
}

fn in_digits(n: usize) -> String {
    n.to_string()
}

fn in_roman(n: usize) -> String {
    labels::roman(u32::try_from(n).unwrap_or(u32::MAX))
}

/// One of the two parts that hold notes.
struct Notes<'a> {
    part: &'static str,
    element: &'static str,
    /// Their names in the order of the text.
    referred: &'a [String],
    count: fn(usize) -> String,
}

impl Notes<'_> {
    /// Reads those that the text refers to; `line` is where the text ends.
    fn read(
        &self,
        archive: &mut Archive<'_>,
        line: usize,
        directions: &mut Directions,
        bodies: &mut Vec<Body>,
    ) -> Result<(), Unreadable> {
        let places: BTreeMap<&str, usize> = self
            .referred
            .iter()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect();
        let mut found: BTreeMap<usize, String> = BTreeMap::new();
        let mut story = Story::default();
        let (mut at, mut length) = (None, 0_usize);
        part(archive, self.part, &mut |piece| {
            match &piece {
                Piece::Open(tag) if tag.name == self.element => {
                    at = tag.value("id").and_then(|id| places.get(id).copied())
                }
                Piece::Close(closed) if *closed == self.element => at = None,
                _ => {}
            }
            let done = match &piece {
                Piece::Text(text) => story.take(&Piece::Text(&clean(text, line, directions)?), &mut |_| None),
                piece => story.take(piece, &mut |_| None),
            };
            if let Some((paragraph, _)) = done
                && let Some(at) = at
            {
                length += paragraph.text.len();
                if length > MAX_BYTES {
                    return Err(Unreadable::TooLong { bytes: length });
                }
                let body = found.entry(at).or_default();
                let text = paragraph.text.trim();
                if !body.is_empty() && !text.is_empty() {
                    body.push(' ');
                }
                body.push_str(text);
            }
            Ok(())
        })?;
        bodies.extend(found.into_iter().map(|(at, text)| Body {
            number: (self.count)(at + 1),
            text,
            line,
        }));
        Ok(())
    }
}
