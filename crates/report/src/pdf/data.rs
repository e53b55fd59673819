//! What the one file of source reads: a stretch of the compilation, as strings and numbers.

use crate::laid::{Laid, Part, Piece, around_pages, name, short};
use crate::sound::Sound;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A stretch ends with the entry in which it reaches so many characters: some twenty pages.
const STRETCH: usize = 60_000;

/// For each language the families that set it, in their order.
pub(super) type Families = BTreeMap<&'static str, Vec<Family>>;

/// What every stretch needs.
#[derive(Serialize)]
pub(super) struct Common<'a> {
    lang: &'static str,
    title: &'a str,
    short: String,
    symbol: &'a str,
    publisher: &'a str,
    /// Year, month, day.
    date: (u16, u8, u8),
    /// Before, between and behind the numbers of "Page n of m"; whether m comes first.
    page: ([&'a str; 3], bool),
    fonts: Families,
    /// How wide the place of a paragraph's number is, in em.
    number: f64,
}

/// A family of fonts; where `covers` is given, only for those characters.
#[derive(Clone, Serialize)]
pub(super) struct Family {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<&'static str>,
}

/// Pages that are laid out together.
pub(super) struct Stretch<'a> {
    /// What stands in the head of its pages, beside the title; nothing on the first page.
    running: Option<String>,
    items: Vec<Item<'a>>,
    /// How many they are, once counted.
    pub pages: usize,
}

/// A stretch as the source reads it.
#[derive(Serialize)]
pub(super) struct Read<'a> {
    #[serde(flatten)]
    common: &'a Common<'a>,
    running: Option<&'a str>,
    before: usize,
    total: usize,
    items: &'a [Item<'a>],
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase", tag = "is", content = "of")]
enum Item<'a> {
    First {
        subtitle: Option<&'a str>,
        day: &'a str,
        status: &'a str,
    },
    Contents {
        title: &'a str,
        order: &'a str,
        headings: Vec<(u8, String)>,
        places: Vec<Place>,
    },
    Heading(u8, String),
    Line(&'a str),
    Plain(&'a str),
    Parts(&'static str, Vec<Set<'a>>),
    Annex(Annex<'a>),
}

/// Where a heading is: the page from 1, points from the left and from above.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Place {
    page: usize,
    x: f64,
    y: f64,
}

impl Place {
    pub(super) fn new(page: usize, x: f64, y: f64) -> Self {
        Self { page, x, y }
    }

    /// The same place behind so many pages.
    pub(super) fn after(self, pages: usize) -> Self {
        Self {
            page: self.page + pages,
            ..self
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Set<'a> {
    Heading(&'a str),
    Paragraph {
        number: Option<u32>,
        text: Vec<Bit<'a>>,
        bullets: Vec<Vec<Bit<'a>>>,
    },
}

/// A string for text; for a note a list of its number and its text.
struct Bit<'a>(Piece<'a>);

impl Serialize for Bit<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Piece::Text(text) => to.serialize_str(text),
            Piece::Note { number, text } => (number, text).serialize(to),
        }
    }
}

#[derive(Serialize)]
struct Annex<'a> {
    heads: [&'a str; 6],
    link: &'a str,
    rows: Vec<([&'a str; 5], Option<&'a str>)>,
}

fn bits<'a>(pieces: &[Piece<'a>]) -> Vec<Bit<'a>> {
    pieces.iter().copied().map(Bit).collect()
}

fn set<'a>(parts: &[Part<'a>]) -> Vec<Set<'a>> {
    parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) => Set::Heading(text),
            Part::Paragraph { number, text, bullets } => Set::Paragraph {
                number: *number,
                text: bits(text),
                bullets: bullets.iter().map(|bullet| bits(bullet)).collect(),
            },
        })
        .collect()
}

/// How many characters or more are in these parts.
fn size(parts: &[Part<'_>]) -> usize {
    let of = |pieces: &[Piece<'_>]| -> usize {
        let texts = pieces.iter().map(|piece| match *piece {
            Piece::Text(text) | Piece::Note { text, .. } => text.chars().count(),
        });
        texts.sum()
    };
    let all = parts.iter().map(|part| match part {
        Part::Heading(text) => text.chars().count(),
        Part::Paragraph { text, bullets, .. } => of(text) + bullets.iter().map(|bullet| of(bullet)).sum::<usize>(),
    });
    all.sum()
}

impl<'a> Common<'a> {
    pub(super) fn new(c: &'a Sound, laid: &Laid<'_>, fonts: Families, date: Option<(u16, u8, u8)>) -> Self {
        let digits = laid.paragraphs.max(1).ilog10() + 1;
        Self {
            lang: c.language.code(),
            title: &c.title,
            short: short(&c.title),
            symbol: &c.symbol,
            publisher: &c.publisher,
            date: date.unwrap_or((1, 1, 1)),
            page: around_pages(&c.words.page),
            fonts,
            number: 1.2 + 0.5 * f64::from(digits.max(2)),
        }
    }
}

impl<'a> Stretch<'a> {
    fn new(running: Option<String>, items: Vec<Item<'a>>) -> Self {
        Self {
            running,
            items,
            pages: 0,
        }
    }

    /// With what every stretch needs, after so many pages of so many.
    pub(super) fn with<'r>(&'r self, common: &'r Common<'r>, before: usize, total: usize) -> Read<'r> {
        Read {
            common,
            running: self.running.as_deref(),
            before,
            total,
            items: &self.items,
        }
    }

    /// Tells the contents where the headings are; false for a stretch that has no contents.
    pub(super) fn fill(&mut self, all: &[Place]) -> bool {
        for item in &mut self.items {
            if let Item::Contents { places, .. } = item {
                *places = all.to_vec();
                return true;
            }
        }
        false
    }
}

/// The document cut into stretches, and the contents made of their headings. Every section begins one; a long one goes on in another.
pub(super) fn stretches<'a>(c: &'a Sound, laid: &'a Laid<'a>) -> Vec<Stretch<'a>> {
    let w = &c.words;
    let lang = c.language.code();
    let mut body = Vec::new();
    if !laid.introduction.is_empty() {
        let items = vec![
            Item::Heading(1, w.introduction.clone()),
            Item::Parts(lang, set(&laid.introduction)),
        ];
        body.push(Stretch::new(Some(short(&w.introduction)), items));
    }
    for section in &laid.sections {
        let running = short(&section.title);
        let mut items = vec![Item::Heading(1, section.title.clone())];
        items.push(Item::Parts(lang, set(&section.lead)));
        if section.entries.is_empty() {
            items.push(Item::Plain(&w.nothing));
        }
        let mut long = size(&section.lead);
        for (no, entry) in section.entries.iter().enumerate() {
            items.push(Item::Heading(2, entry.from.to_owned()));
            items.push(Item::Line(&entry.line));
            items.push(Item::Parts(entry.language.code(), set(&entry.parts)));
            long += size(&entry.parts);
            if long >= STRETCH && no + 1 < section.entries.len() {
                body.push(Stretch::new(Some(running.clone()), std::mem::take(&mut items)));
                long = 0;
            }
        }
        body.push(Stretch::new(Some(running), items));
    }
    if !c.annex.is_empty() {
        let items = vec![Item::Heading(1, w.annex.clone()), Item::Annex(annex(c))];
        body.push(Stretch::new(Some(short(&w.annex)), items));
    }
    let headings: Vec<(u8, String)> = body
        .iter()
        .flat_map(|part| &part.items)
        .filter_map(|item| match item {
            Item::Heading(level, title) => Some((*level, title.clone())),
            _ => None,
        })
        .collect();
    let first = Item::First {
        subtitle: c.subtitle.as_deref(),
        day: &c.day.written,
        status: &c.status,
    };
    let contents = Item::Contents {
        title: &w.contents,
        order: &w.order,
        places: vec![Place::new(1, 0.0, 0.0); headings.len()],
        headings,
    };
    let mut all = vec![
        Stretch::new(None, vec![first]),
        Stretch::new(Some(short(&w.contents)), vec![contents]),
    ];
    all.append(&mut body);
    all
}

fn annex(c: &Sound) -> Annex<'_> {
    let w = &c.words;
    Annex {
        heads: [&w.submitted_by, &w.section, &w.received, &w.language, &w.words, &w.text],
        link: &w.full_text,
        rows: c
            .annex
            .iter()
            .map(|row| {
                let cells = [
                    row.from.as_str(),
                    &row.section,
                    &row.received.written,
                    name(w, row.language),
                    &row.words,
                ];
                (cells, row.link.as_deref())
            })
            .collect(),
    }
}
