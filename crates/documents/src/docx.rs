//! Files of word processors (DOCX, ECMA-376): paragraphs with the numbers that the program draws and no text holds, notes, and titles by their style.
//!
//! Numbers are counted as the standard says (part 1, 17.9): a list has levels, a level its start, its way of counting and its pattern (`(%1)`), and
//! lists of one kind go on counting together; styles of lists (17.9.21) are followed. What was deleted, what a run or a style hides, what properties
//! once were and what is said twice for older programs is no text; that something was hidden, or that a table of contents was left out, is told. A
//! paragraph whose end was deleted goes on with the next. A "line" is a paragraph of the file, counted from 1.

use crate::blocks::Line;
use crate::labels;
use crate::marks::{Body, Flow};
use crate::text::{Directions, MAX_BYTES, MAX_PARTS, Unreadable, clean};
use crate::xml::{Piece, Tag};
use crate::{Finding, Odd};
use notes::{Kind, Referred, Said};
use package::{Archive, Part};
use std::collections::{BTreeMap, BTreeSet};

mod notes;
mod package;
mod symbols;

/// The most that one part of the file may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 48 << 20;
/// So many parts a file may have.
const MAX_FILES: usize = 4_096;
/// So many places with hidden text are told.
const TOLD: usize = 1_000;
/// Levels of a list.
const LEVELS: usize = 9;

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
    /// Kinds that are those of a style of lists.
    of_styles: BTreeMap<u32, String>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, BTreeMap<usize, u32>>,
    begun: BTreeSet<u32>,
}

impl Numbering {
    fn read(archive: &mut Archive<'_>, part: &Part) -> Result<Self, Unreadable> {
        let mut all = Self::default();
        let (mut kind, mut list, mut level) = (None, None, None);
        package::read(archive, part, &mut |piece| {
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
                    "numStyleLink" => {
                        if let (Some(kind), Some(style)) = (kind, tag.value("val")) {
                            all.of_styles.insert(kind, style.to_owned());
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

    /// Lists whose kind is that of a style are of the kind that the style's list has.
    fn follow(&mut self, styles: &Styles) {
        let of_style = |style: &String| {
            let list = resolved(styles, style).list?;
            Some(self.lists.get(&list)?.kind)
        };
        let led = self.of_styles.iter();
        let led: BTreeMap<u32, u32> = led
            .filter_map(|(kind, style)| Some((*kind, of_style(style)?)))
            .filter(|(_, to)| !self.of_styles.contains_key(to))
            .collect();
        for list in self.lists.values_mut() {
            list.kind = led.get(&list.kind).copied().unwrap_or(list.kind);
        }
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
    /// Whether it hides the text that bears it; none where it does not say.
    hides: Option<bool>,
}

type Styles = BTreeMap<String, Style>;

/// Styles by their id, and which one paragraphs have that name none.
fn read_styles(archive: &mut Archive<'_>, part: &Part) -> Result<(Styles, Option<String>), Unreadable> {
    let mut styles = Styles::new();
    let mut open: Option<(String, Style)> = None;
    let (mut usual, mut aside) = (None, 0_usize);
    package::read(archive, part, &mut |piece| {
        match piece {
            // What it once was, and what it says of the corners of a table, is not followed.
            Piece::Open(tag) if OLD.contains(&tag.name.as_str()) || tag.name == "tblStylePr" => aside += 1,
            Piece::Close(name) if OLD.contains(&name) || name == "tblStylePr" => aside = aside.saturating_sub(1),
            Piece::Open(_) if aside > 0 => {}
            Piece::Open(tag) if tag.name == "style" => {
                open = tag.value("styleId").map(|id| (id.to_owned(), Style::default()));
                let default = matches!(tag.value("default"), Some("1" | "true" | "on"));
                if default && tag.value("type") == Some("paragraph") {
                    usual = tag.value("styleId").map(str::to_owned);
                }
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
                        "vanish" => style.hides = Some(tag.is_on()),
                        _ => {}
                    }
                }
            }
            Piece::Close("style") => styles.extend(open.take()),
            _ => {}
        }
        Ok(())
    })?;
    Ok((styles, usual))
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
        found.hides = found.hides.or(style.hides);
        next = style.based.as_deref();
    }
    found
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
    /// Its end was deleted, or moved away: it goes on with the next.
    goes_on: bool,
    /// It is the last of its section.
    ends_section: bool,
}

/// Properties as they were before somebody changed them.
const OLD: [&str; 9] = [
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "numberingChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "tcPrChange",
    "trPrChange",
];

/// What styles show or hide.
type Shown = BTreeMap<String, bool>;

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

fn is_silent(name: &str) -> bool {
    SILENT.contains(&name) || OLD.contains(&name)
}

/// What is read of a story: the text of the file, or its notes.
#[derive(Default)]
struct Story<'a> {
    /// Styles that hide, or show what others hide.
    styles: Option<&'a Shown>,
    /// A mark of a note's own comes next.
    signs: bool,
    open: Vec<Paragraph>,
    silent: usize,
    in_run: usize,
    in_run_properties: bool,
    in_text: usize,
    hidden: bool,
    /// Whether any run of the paragraph at hand is hidden.
    hides: bool,
}

impl<'a> Story<'a> {
    fn of(styles: &'a Shown) -> Self {
        Self {
            styles: Some(styles),
            ..Self::default()
        }
    }

    /// Whether a style hides text; none where it does not say.
    fn hides_by(&self, style: Option<&str>) -> Option<bool> {
        self.styles?.get(style?).copied()
    }

    /// Takes a piece; tells a paragraph that is done, and whether a part of it was hidden.
    fn take(&mut self, piece: &Piece<'_>, notes: Option<&mut Referred>) -> Option<(Paragraph, bool)> {
        match piece {
            Piece::Open(tag) => self.opens(tag, notes),
            Piece::Text(text) => {
                if self.in_text > 0 && self.silent == 0 {
                    // A sign, not a sentence.
                    if self.signs && !text.trim().is_empty() && text.chars().count() <= 8 {
                        if let Some(notes) = notes {
                            notes.signed(text.trim());
                        }
                        self.signs = false;
                    } else {
                        self.says(text);
                    }
                }
                None
            }
            Piece::Close(name) => self.closes(name),
        }
        .map(|done| (done, std::mem::take(&mut self.hides)))
    }

    /// Whether the style of the paragraph at hand hides its text.
    fn is_hidden(&self) -> bool {
        let style = self.open.last().and_then(|paragraph| paragraph.style.as_deref());
        self.hides_by(style).unwrap_or(false)
    }

    fn says(&mut self, text: &str) {
        if self.hidden {
            self.hides |= !text.trim().is_empty();
        } else if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn opens(&mut self, tag: &Tag, notes: Option<&mut Referred>) -> Option<Paragraph> {
        if is_silent(&tag.name) {
            // In the properties of a paragraph, of its end.
            if self.silent == 0
                && self.in_run_properties
                && matches!(tag.name.as_str(), "del" | "moveFrom")
                && let Some(paragraph) = self.open.last_mut().filter(|paragraph| paragraph.in_properties)
            {
                paragraph.goes_on = true;
            }
            self.silent += 1;
        }
        if self.silent > 0 {
            return None;
        }
        match tag.name.as_str() {
            "p" => self.open.push(Paragraph::default()),
            "r" => {
                self.in_run += 1;
                self.hidden = self.is_hidden();
            }
            "rPr" => self.in_run_properties = true,
            "rStyle" if self.in_run > 0 => {
                self.hidden = self.hides_by(tag.value("val")).unwrap_or(self.hidden);
            }
            "vanish" if self.in_run_properties => {
                let of_run = self.open.last().is_some_and(|paragraph| !paragraph.in_properties);
                self.hidden = of_run && tag.is_on();
            }
            "t" => self.in_text += 1,
            "tab" | "ptab" if self.in_run > 0 => self.says("\t"),
            "sym" if self.in_run > 0 => {
                let of = |name| tag.value(name).unwrap_or_default();
                let sign = symbols::shown(of("font"), of("char"));
                let mut written = [0; 4];
                let sign: &str = sign.encode_utf8(&mut written);
                match notes.filter(|_| self.signs) {
                    Some(notes) => {
                        notes.signed(sign);
                        self.signs = false;
                    }
                    None => self.says(sign),
                }
            }
            "br" | "cr" if self.in_run > 0 => self.says(" "),
            "noBreakHyphen" => self.says("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                if let Some((mark, own)) = notes.and_then(|notes| notes.refer(tag))
                    && let Some(paragraph) = self.open.last_mut()
                {
                    paragraph.text.push_str(&mark);
                    self.signs = own;
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
        if is_silent(name) {
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
                self.signs = false;
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

/// What the settings of a file say of notes.
fn settings(archive: &mut Archive<'_>, part: &Part) -> Result<Said, Unreadable> {
    let mut said = Said::default();
    package::read(archive, part, &mut |piece| {
        said.take(&piece);
        Ok(())
    })?;
    Ok(said)
}

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Raw, Unreadable> {
    let (mut archive, parts) = package::open(bytes)?;
    let mut numbering = Numbering::read(&mut archive, &parts.numbering)?;
    let (styles, usual) = read_styles(&mut archive, &parts.styles)?;
    let settings = settings(&mut archive, &parts.settings)?;
    numbering.follow(&styles);
    let known = |id: &String| resolved(&styles, id);
    let shown: Shown = styles
        .keys()
        .filter_map(|id| Some((id.clone(), known(id).hides?)))
        .collect();
    let mut referred = Referred::default();
    let (mut lines, mut findings) = (Vec::new(), Vec::new());
    let (mut no, mut length, mut contents) = (0_usize, 0_usize, None);
    let (mut story, mut directions) = (Story::of(&shown), Directions::default());
    let mut known_styles = Styles::new();
    // What the section at hand says; the text of a paragraph whose end was deleted, and whether a part of it was hidden.
    let (mut section, mut before) = (None::<Said>, (String::new(), false));
    let there = package::read(&mut archive, &parts.text, &mut |piece| {
        match &piece {
            // Its old properties, where somebody changed them, are no section's.
            _ if story.silent > 0 => {}
            Piece::Open(tag) if tag.name == "sectPr" => section = Some(Said::default()),
            Piece::Close("sectPr") => {
                referred.says(section.take().unwrap_or_default());
                match story.open.last_mut() {
                    Some(paragraph) => paragraph.ends_section = true,
                    None => referred.section += 1,
                }
            }
            piece => {
                if let Some(section) = section.as_mut() {
                    section.take(piece);
                }
            }
        }
        let done = match &piece {
            Piece::Text(text) => story.take(
                &Piece::Text(&clean(text, no + 1, &mut directions)?),
                Some(&mut referred),
            ),
            piece => story.take(piece, Some(&mut referred)),
        };
        let Some((paragraph, hides)) = done else {
            return Ok(());
        };
        no += 1;
        referred.section += usize::from(paragraph.ends_section);
        // A label is at most as long as its pattern and a few numbers.
        length += paragraph.text.len() + 100;
        if length > MAX_BYTES {
            return Err(Unreadable::TooLong { bytes: length });
        }
        if lines.len() > 4 * MAX_PARTS || referred.count() > MAX_PARTS {
            return Err(Unreadable::TooMany { line: no });
        }
        before.1 |= hides;
        if paragraph.goes_on {
            before.0.push_str(&paragraph.text);
            return Ok(());
        }
        let (begin, hides) = std::mem::take(&mut before);
        let written = if begin.is_empty() {
            paragraph.text
        } else {
            begin + &paragraph.text
        };
        if hides && findings.len() < TOLD {
            findings.push(Finding {
                line: no,
                what: Odd::Hidden,
            });
        }
        let style = paragraph.style.as_deref().or(usual.as_deref()).map(|id| {
            let known = known_styles
                .entry(id.to_owned())
                .or_insert_with(|| resolved(&styles, id));
            (id, known.clone())
        });
        let of_style = style.as_ref().map(|(_, style)| style);
        if of_style.is_some_and(|style| style.name.starts_with("toc ")) {
            if !written.trim().is_empty() {
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
        let heading = of_style.and_then(|style| style.name.strip_prefix("heading"));
        let titled = heading.is_some() || of_style.is_some_and(|style| style.name == "title");
        let by_name = heading.and_then(|depth| depth.trim().parse().ok());
        let by_outline = outline
            .filter(|level| *level < 9)
            .and_then(|level| u8::try_from(level + 1).ok());
        let empty = written.trim().is_empty();
        let text = match label {
            Some(label) if !empty => format!("{label}\t{}", written.trim_start()),
            // "Article 1", and its title or its text in the next paragraph.
            Some(label) if crate::words::named_part(&label).is_some() => label,
            _ => written,
        };
        lines.push(Line {
            text,
            listed: titled || by_outline.is_some(),
            depth: by_name.or(by_outline).unwrap_or(0),
            list: kind,
            ..Line::at(no)
        });
        Ok(())
    })?;
    if !there {
        let why = "it is not there: is this a file of a word processor (DOCX)?".to_owned();
        let part = parts.text.shown;
        return Err(Unreadable::Broken { part, why });
    }
    let (left, hides) = before;
    if hides {
        let what = Odd::Hidden;
        findings.push(Finding { line: no, what });
    }
    lines.push(Line {
        text: left,
        ..Line::at(no)
    });
    if let Some(line) = contents {
        findings.push(Finding {
            line,
            what: Odd::Contents,
        });
    }
    let named = referred.named(&settings);
    for line in &mut lines {
        if let Some(text) = named.name(&line.text) {
            line.text = text;
        }
    }
    let mut bodies = Vec::new();
    for of in [(Kind::Foot, &parts.footnotes), (Kind::End, &parts.endnotes)] {
        named.bodies(&mut archive, of, (no, &shown), &mut directions, &mut bodies)?;
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
