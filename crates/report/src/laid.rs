//! A compilation laid out for every output alike: numbers of paragraphs and notes, lists below their paragraph, the line below each name.
//!
//! Paragraphs and notes are counted once, here, through the whole document, so that a number said in a meeting means the same text in the DOCX, the PDF, the
//! page and the XML.

use crate::model::{BlockKind, Entry, Section, Words};
use crate::sound::Sound;
use terms::Language;

/// The whole document.
pub(crate) struct Laid<'a> {
    pub introduction: Vec<Part<'a>>,
    pub sections: Vec<LaidSection<'a>>,
    /// How many paragraphs have a number: pages leave room for the longest.
    #[cfg(feature = "pdf")]
    pub paragraphs: u32,
}

/// A section.
pub(crate) struct LaidSection<'a> {
    /// Label and title, as they stand in a heading.
    pub title: String,
    pub lead: Vec<Part<'a>>,
    pub entries: Vec<LaidEntry<'a>>,
}

/// An entry.
pub(crate) struct LaidEntry<'a> {
    pub from: &'a str,
    pub language: Language,
    /// When it was received, and in which language.
    pub line: String,
    pub parts: Vec<Part<'a>>,
}

/// A heading, or a paragraph with the list below it.
pub(crate) enum Part<'a> {
    Heading(&'a str),
    /// A numbered paragraph; or, without number and text, a list that nothing stands above.
    Paragraph {
        number: Option<u32>,
        text: Vec<Piece<'a>>,
        bullets: Vec<Vec<Piece<'a>>>,
    },
}

/// A stretch of text, or a note at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Note { number: u32, text: &'a str },
}

/// Counts through the document.
#[derive(Default)]
struct Counter {
    paragraph: u32,
    note: u32,
}

impl Counter {
    fn plain<'a>(&mut self, paragraphs: &'a [String]) -> Vec<Part<'a>> {
        paragraphs
            .iter()
            .map(|text| Part::Paragraph {
                number: Some(self.next_paragraph()),
                text: vec![Piece::Text(text)],
                bullets: Vec::new(),
            })
            .collect()
    }

    fn next_paragraph(&mut self) -> u32 {
        self.paragraph += 1;
        self.paragraph
    }

    fn parts<'a>(&mut self, entry: &'a Entry) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for block in &entry.text {
            match block.kind {
                BlockKind::Heading => parts.push(Part::Heading(&block.text)),
                BlockKind::Paragraph => parts.push(Part::Paragraph {
                    number: Some(self.next_paragraph()),
                    text: self.pieces(entry, &block.text, &block.marks),
                    bullets: Vec::new(),
                }),
                BlockKind::Bullet => {
                    let pieces = self.pieces(entry, &block.text, &block.marks);
                    if let Some(Part::Paragraph { bullets, .. }) = parts.last_mut() {
                        bullets.push(pieces);
                    } else {
                        parts.push(Part::Paragraph {
                            number: None,
                            text: Vec::new(),
                            bullets: vec![pieces],
                        });
                    }
                }
            }
        }
        parts
    }

    /// The text, cut where its notes stand.
    fn pieces<'a>(&mut self, entry: &'a Entry, text: &'a str, marks: &[crate::Mark]) -> Vec<Piece<'a>> {
        let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
        let (mut rest, mut behind) = (text, 0);
        for mark in marks {
            let cut = rest
                .char_indices()
                .nth(mark.at.saturating_sub(behind))
                .map_or(rest.len(), |(at, _)| at);
            let (before, after) = rest.split_at(cut);
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            self.note += 1;
            let text = mark.note.checked_sub(1).and_then(|no| entry.notes.get(no));
            pieces.push(Piece::Note {
                number: self.note,
                text: text.map_or("", String::as_str),
            });
            (rest, behind) = (after, mark.at);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        pieces
    }
}

/// Lays a compilation out.
pub(crate) fn laid(c: &Sound) -> Laid<'_> {
    let mut counter = Counter::default();
    let introduction = counter.plain(&c.introduction);
    let sections = c
        .sections
        .iter()
        .map(|section| LaidSection {
            title: title(section),
            lead: counter.plain(&section.lead),
            entries: section
                .entries
                .iter()
                .map(|entry| LaidEntry {
                    from: &entry.from,
                    language: entry.language,
                    line: below(entry, c),
                    parts: counter.parts(entry),
                })
                .collect(),
        })
        .collect();
    Laid {
        introduction,
        sections,
        #[cfg(feature = "pdf")]
        paragraphs: counter.paragraph,
    }
}

fn title(section: &Section) -> String {
    match &section.label {
        // An ideographic comma is as wide as a letter and a space: `一、标题`.
        Some(label) if label.ends_with('、') => format!("{label}{}", section.title),
        Some(label) => format!("{label} {}", section.title),
        None => section.title.clone(),
    }
}

/// Received when; original or translation.
fn below(entry: &Entry, c: &Sound) -> String {
    let words = &c.words;
    let mut said = vec![fill(&words.received_on, &[("day", &entry.received.written)])];
    if let Some(translation) = &entry.translation {
        let language = name(words, translation.from);
        said.push(fill(
            &words.translated,
            &[("language", language), ("by", &translation.by)],
        ));
    } else if entry.language != c.language {
        said.push(fill(&words.original_in, &[("language", name(words, entry.language))]));
    }
    said.join(&words.between)
}

/// The name of a language in the language of the document.
pub(crate) fn name(words: &Words, language: Language) -> &str {
    words.languages.get(&language).map_or("", String::as_str)
}

/// A fixed word with what belongs into it. What is put in is not looked at again, so braces in a name stay braces.
pub(crate) fn fill(word: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(word.len() + 32);
    let mut rest = word;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let hole = from.find('}').and_then(|end| {
            with.iter()
                .find(|(name, _)| from.get(1..end) == Some(name))
                .map(|(_, text)| (end, text))
        });
        if let Some((end, text)) = hole {
            out.push_str(text);
            rest = &from[end + 1..];
        } else {
            out.push('{');
            rest = &from[1..];
        }
    }
    out + rest
}

/// The three texts around the two numbers of "Page {page} of {pages}"; true where the number of pages comes first.
pub(crate) fn around_pages(word: &str) -> ([&str; 3], bool) {
    let (page, pages) = (word.find("{page}").unwrap_or(0), word.find("{pages}").unwrap_or(0));
    let turned = pages < page;
    let (first, second) = if turned {
        ("{pages}", "{page}")
    } else {
        ("{page}", "{pages}")
    };
    let (before, rest) = word.split_once(first).unwrap_or((word, ""));
    let (between, after) = rest.split_once(second).unwrap_or((rest, ""));
    ([before, between, after], turned)
}

/// A title short enough for the head of a page.
pub(crate) fn short(title: &str) -> String {
    // A Chinese character is twice as wide as a letter.
    let width = |c: char| if u32::from(c) >= 0x2e80 { 2 } else { 1 };
    let mut used = 0;
    let cut = title.char_indices().find(|(_, c)| {
        used += width(*c);
        used > 64
    });
    let Some((cut, _)) = cut else { return title.to_owned() };
    let kept = &title[..cut];
    let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{kept}…")
}

/// Whether a character is of a script that is written from right to left.
pub(crate) fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
