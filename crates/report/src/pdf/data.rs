//! What the one file of source reads: the compilation laid out, as strings and numbers.

use crate::laid::{Laid, LaidEntry, LaidSection, Part, Piece, around_pages, name, short};
use crate::sound::Sound;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Data<'a> {
    lang: &'static str,
    title: &'a str,
    short: String,
    subtitle: Option<&'a str>,
    symbol: &'a str,
    publisher: &'a str,
    /// Year, month, day.
    date: (u16, u8, u8),
    day: &'a str,
    status: &'a str,
    contents: &'a str,
    order: &'a str,
    nothing: &'a str,
    /// Before, between and behind the numbers of "Page n of m"; whether m comes first.
    page: ([&'a str; 3], bool),
    /// The families that set each language, in their order.
    fonts: BTreeMap<&'static str, Vec<Family>>,
    /// How wide the place of a paragraph's number is, in em.
    number: f64,
    introduction: Option<Front<'a>>,
    sections: Vec<Run<'a>>,
    annex: Option<Annex<'a>>,
}

/// A family of fonts; where `covers` is given, only for those characters.
#[derive(Clone, Serialize)]
pub(super) struct Family {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<&'static str>,
}

#[derive(Serialize)]
struct Front<'a> {
    title: &'a str,
    short: String,
    parts: Vec<Set<'a>>,
}

#[derive(Serialize)]
struct Run<'a> {
    title: &'a str,
    short: String,
    lead: Vec<Set<'a>>,
    entries: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    from: &'a str,
    lang: &'static str,
    line: &'a str,
    parts: Vec<Set<'a>>,
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
    title: &'a str,
    short: String,
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

fn said<'a>(entry: &'a LaidEntry<'a>) -> Said<'a> {
    Said {
        from: entry.from,
        lang: entry.language.code(),
        line: &entry.line,
        parts: set(&entry.parts),
    }
}

fn run<'a>(section: &'a LaidSection<'a>) -> Run<'a> {
    Run {
        title: &section.title,
        short: short(&section.title),
        lead: set(&section.lead),
        entries: section.entries.iter().map(said).collect(),
    }
}

impl<'a> Data<'a> {
    pub(super) fn new(
        c: &'a Sound,
        laid: &'a Laid<'a>,
        fonts: BTreeMap<&'static str, Vec<Family>>,
        date: Option<(u16, u8, u8)>,
    ) -> Self {
        let w = &c.words;
        let digits = laid.paragraphs.max(1).ilog10() + 1;
        Self {
            lang: c.language.code(),
            title: &c.title,
            short: short(&c.title),
            subtitle: c.subtitle.as_deref(),
            symbol: &c.symbol,
            publisher: &c.publisher,
            date: date.unwrap_or((1, 1, 1)),
            day: &c.day.written,
            status: &c.status,
            contents: &w.contents,
            order: &w.order,
            nothing: &w.nothing,
            page: around_pages(&w.page),
            fonts,
            number: 1.2 + 0.5 * f64::from(digits.max(2)),
            introduction: (!laid.introduction.is_empty()).then(|| Front {
                title: &w.introduction,
                short: short(&w.introduction),
                parts: set(&laid.introduction),
            }),
            sections: laid.sections.iter().map(run).collect(),
            annex: (!c.annex.is_empty()).then(|| Annex {
                title: &w.annex,
                short: short(&w.annex),
                heads: [
                    &w.submitted_by,
                    &w.section,
                    &w.received,
                    &w.language,
                    &w.words,
                    &w.text,
                ],
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
            }),
        }
    }
}
