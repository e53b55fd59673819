//! What `pdftohtml -xml` (poppler) writes of a PDF: pieces of text with their places. They become lines again, raised digits marks of notes, and lines
//! that stand on each page are left out and told. A "line" of the document is a page of the PDF.
//!
//! The PDF itself is never opened here: it is read by another program, in a process of its own with limits, since files of that form do harm.

use crate::blocks::Line;
use crate::text::{Directions, MAX_BYTES, MAX_PARTS, Unreadable, clean};
use crate::xml::{Piece, Tag, each};
use crate::{Finding, Odd};
use std::collections::BTreeMap;

/// One piece of text as it is set.
struct Set {
    top: i64,
    left: i64,
    width: i64,
    height: i64,
    bold: bool,
    text: String,
}

impl Set {
    fn of(tag: &Tag) -> Option<Self> {
        let number = |name: &str| tag.value(name)?.parse::<i64>().ok().filter(|n| n.abs() < 1_000_000);
        Some(Self {
            top: number("top")?,
            left: number("left")?,
            width: number("width")?,
            height: number("height")?.max(1),
            bold: false,
            text: String::new(),
        })
    }

    fn bottom(&self) -> i64 {
        self.top + self.height
    }
}

/// A line of a page.
struct Row {
    top: i64,
    bottom: i64,
    height: i64,
    bold: bool,
    text: String,
}

/// What was read, before it is cut into blocks.
pub(crate) struct Raw {
    pub lines: Vec<Line>,
    pub findings: Vec<Finding>,
    pub directions: Directions,
}

/// Hebrew and Arabic letters, and the forms in which a PDF holds them.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Digits that are set small and high behind a text, or before it, as marks are.
fn is_raised(set: &Set, height: i64, bottom: i64) -> bool {
    let digits = set.text.trim();
    let number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    number && set.height * 10 <= height * 9 && (bottom - set.bottom()) * 100 >= height * 8
}

fn row(sets: &[Set]) -> Row {
    let height = sets.iter().map(|set| set.height).max().unwrap_or(1);
    let tallest = || sets.iter().filter(|set| set.height == height);
    let bottom = tallest().map(Set::bottom).max().unwrap_or(0);
    let mut text = String::new();
    let mut right: Option<i64> = None;
    for set in sets {
        if is_raised(set, height, bottom) {
            let first = text.is_empty();
            text.extend(set.text.trim().bytes().filter_map(|b| crate::marks::raised(b - b'0')));
            if first {
                // The body of a note begins.
                text.push(' ');
            }
            right = Some(set.left + set.width);
            continue;
        }
        let apart = right.is_some_and(|right| (set.left - right) * 4 > height);
        if apart && !text.ends_with(' ') && !set.text.starts_with(' ') {
            text.push(' ');
        }
        text.push_str(&set.text);
        right = Some(set.left + set.width);
    }
    Row {
        top: tallest().map(|set| set.top).min().unwrap_or(0),
        bottom,
        height,
        bold: sets.iter().all(|set| set.bold || set.text.trim().is_empty()),
        text,
    }
}

/// Pieces that stand side by side are a line.
fn rows(sets: Vec<Set>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut open: Vec<Set> = Vec::new();
    for set in sets {
        let beside = open.last().is_some_and(|last| {
            let overlap = last.bottom().min(set.bottom()) - last.top.max(set.top);
            overlap * 2 >= last.height.min(set.height) && set.left + 2 >= last.left
        });
        if !beside && !open.is_empty() {
            rows.push(row(&open));
            open.clear();
        }
        open.push(set);
    }
    if !open.is_empty() {
        rows.push(row(&open));
    }
    rows.retain(|row| !row.text.trim().is_empty());
    rows
}

/// A line without its digits: a running head differs from page to page by them alone.
fn likeness(row: &Row) -> String {
    row.text
        .trim()
        .chars()
        .map(|c| if c.is_numeric() { '#' } else { c })
        .collect()
}

/// The two uppermost and the two lowest lines of a page, as places.
fn edges(page: &[Row]) -> Vec<usize> {
    let mut by_place: Vec<usize> = (0..page.len()).collect();
    by_place.sort_by_key(|at| page[*at].top);
    let last = by_place.len().saturating_sub(2);
    let mut edges: Vec<usize> = by_place
        .iter()
        .take(2)
        .chain(by_place.iter().skip(last))
        .copied()
        .collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Reads what the program wrote.
pub(crate) fn read(xml: &[u8]) -> Result<Raw, Unreadable> {
    const PART: &str = "what pdftohtml wrote";
    let mut pages: Vec<Vec<Set>> = Vec::new();
    let mut open: Option<Set> = None;
    let (mut bold, mut length, mut count) = (0_usize, 0_usize, 0_usize);
    let mut directions = Directions::default();
    each(PART, xml, true, &mut |piece| {
        match piece {
            Piece::Open(tag) => match tag.name.as_str() {
                "page" => pages.push(Vec::new()),
                "text" => open = Set::of(tag),
                "b" => bold += 1,
                _ => {}
            },
            Piece::Text(text) => {
                if text.chars().any(is_right_to_left) {
                    return Err(Unreadable::RightToLeft { page: pages.len() });
                }
                if let Some(set) = &mut open {
                    set.bold |= bold > 0;
                    set.text.push_str(&clean(text, pages.len(), &mut directions)?);
                }
            }
            Piece::Close("b") => bold = bold.saturating_sub(1),
            Piece::Close("text") => {
                if let (Some(set), Some(page)) = (open.take(), pages.last_mut()) {
                    length += set.text.len();
                    count += 1;
                    if length > MAX_BYTES {
                        return Err(Unreadable::TooLong { bytes: length });
                    }
                    if count > 20 * MAX_PARTS {
                        return Err(Unreadable::TooMany { line: pages.len() });
                    }
                    page.push(set);
                }
            }
            Piece::Close(_) => {}
        }
        Ok(())
    })?;
    let pages: Vec<Vec<Row>> = pages.into_iter().map(rows).collect();
    if pages.iter().all(Vec::is_empty) {
        return Err(Unreadable::Empty);
    }
    Ok(lines(&pages, directions))
}

fn lines(pages: &[Vec<Row>], directions: Directions) -> Raw {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        for at in edges(page) {
            *seen.entry(likeness(&page[at])).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(3);
    let mut heights: BTreeMap<i64, usize> = BTreeMap::new();
    for row in pages.iter().flatten() {
        *heights.entry(row.height).or_default() += row.text.len();
    }
    let usual = heights
        .iter()
        .max_by_key(|(_, letters)| **letters)
        .map_or(1, |(height, _)| *height);
    let mut raw = Raw {
        lines: Vec::new(),
        findings: Vec::new(),
        directions,
    };
    let mut told: BTreeMap<String, ()> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let no = at + 1;
        // A page ends: a sentence may go on behind.
        let mut gap = Line::at(no);
        gap.note = true;
        raw.lines.push(gap);
        let edges = edges(page);
        let mut before: Option<(&Row, bool)> = None;
        for (place, row) in page.iter().enumerate() {
            let like = likeness(row);
            if edges.contains(&place) && seen.get(&like).is_some_and(|times| *times >= often) {
                if told.insert(like, ()).is_none() {
                    let text = row.text.trim().to_owned();
                    raw.findings.push(Finding {
                        line: no,
                        what: Odd::EachPage { text },
                    });
                }
                continue;
            }
            let listed = row.height * 100 >= usual * 115 || row.bold;
            let apart = before.is_some_and(|(before, was_listed)| {
                let space = row.top - before.bottom;
                space * 10 > row.height * 6
                    || space < -row.height
                    || (row.height - before.height).abs() * 100 > before.height * 15
                    || listed != was_listed
            });
            if apart {
                raw.lines.push(Line::at(no));
            }
            raw.lines.push(Line {
                no,
                text: row.text.trim().to_owned(),
                listed,
                depth: 0,
                down: false,
                of_note: false,
                note: false,
                list: None,
            });
            before = Some((row, listed));
        }
    }
    raw
}
