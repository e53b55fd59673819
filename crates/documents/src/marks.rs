//! Notes are taken out of the flow: their bodies go, and each mark becomes a sign that no text has, until the tree is built.
//!
//! Three ways of writing them are known: superscript digits (`¹`) with bodies at the beginning of a line; `[1]` likewise; and what word processors
//! leave in plain text (`[footnoteRef:1]`, `[1: body]`, `[bookmark: name]`). A body may stand pages away from its mark: they are joined by number,
//! and where a number comes again, by how often it has come.

use crate::blocks::{Line, is_wrapped};
use crate::text::{MAX_PARTS, Unreadable};
use std::collections::{BTreeMap, BTreeSet};

/// A mark begins...
const OPEN: char = '\u{fdd0}';
/// ...and ends.
const CLOSE: char = '\u{fdd1}';

/// Stands between two raised numbers side by side, so that they are not one.
#[cfg(any(feature = "html", feature = "pdf"))]
pub(crate) const BETWEEN: char = '\u{fdd2}';
#[cfg(not(any(feature = "html", feature = "pdf")))]
const BETWEEN: char = '\u{fdd2}';

/// The body of a note.
#[derive(Debug)]
pub(crate) struct Body {
    pub number: String,
    pub text: String,
    pub line: usize,
}

/// Lines without notes, and the notes.
pub(crate) struct Flow {
    pub lines: Vec<Line>,
    pub wrapped: bool,
    /// Whether pages end in it, in the middle of sentences, with their numbers.
    pub pages: bool,
    /// Numbers in the text that would be next, and have no body, with their lines.
    pub bodiless: Vec<(usize, String)>,
}

/// The text without its marks, and each mark with the character before which it stands.
pub(crate) fn split(text: &str) -> (String, Vec<(String, usize)>) {
    let (mut plain, mut marks, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    let mut rest = text;
    while let Some(open) = rest.find(OPEN) {
        let (before, after) = rest.split_at(open);
        at += before.chars().count();
        plain.push_str(before);
        let after = &after[OPEN.len_utf8()..];
        let Some(close) = after.find(CLOSE) else { break };
        marks.push((after[..close].to_owned(), at));
        rest = &after[close + CLOSE.len_utf8()..];
    }
    plain.push_str(rest);
    (plain, marks)
}

pub(crate) fn mark(number: &str) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// How often numbers have come, of marks and of bodies: however they are written, they are counted together.
#[derive(Default)]
struct Counts {
    marks: Times,
    bodies: Times,
}

/// Names a number that has come before: `1`, then `1-2`.
#[derive(Default)]
struct Times(BTreeMap<String, usize>);

impl Times {
    fn named(&mut self, number: &str) -> String {
        let times = self.0.entry(number.to_owned()).or_default();
        *times += 1;
        match *times {
            1 => number.to_owned(),
            n => format!("{number}-{n}"),
        }
    }
}

/// A digit as it is raised.
#[cfg(any(feature = "html", feature = "pdf"))]
pub(crate) fn raised(digit: u8) -> Option<char> {
    "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}"
        .chars()
        .nth(digit.into())
}

/// Whether a character is a raised digit.
#[cfg(feature = "html")]
pub(crate) fn is_raised(character: char) -> bool {
    superscript(character).is_some()
}

fn superscript(character: char) -> Option<char> {
    let digit = match character {
        '\u{2070}' => 0,
        '\u{b9}' => 1,
        '\u{b2}' => 2,
        '\u{b3}' => 3,
        '\u{2074}'..='\u{2079}' => u32::from(character) - 0x2070,
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// So many marks without a note are told.
const TOLD: usize = 1_000;

/// Whether raised digits behind this are a power: of ten, or of a unit of length; or stand in the middle of raised digits. Behind any other number, such
/// as that of a resolution, they are a mark.
fn is_exponent(before: &str) -> bool {
    const UNITS: [&str; 10] = ["m", "km", "cm", "mm", "dm", "м", "км", "см", "мм", "م"];
    // No unit is longer, nor is ten.
    let begin = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let before = &before[begin..];
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let number = before
        .rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '.' | ',')))
        .next();
    before.chars().next_back().is_some_and(|c| superscript(c).is_some())
        || number == Some("10")
        || UNITS.contains(&word)
}

/// Digits at the beginning of a text in one of the two ways of writing marks, and what follows them.
fn leading(text: &str) -> Option<(String, &str)> {
    let raised: String = text.chars().take(5).map_while(superscript).collect();
    if raised.len() > 4 {
        return None;
    }
    if !raised.is_empty() {
        let after = text
            .char_indices()
            .find(|(_, c)| superscript(*c).is_none())
            .map_or("", |(at, _)| &text[at..]);
        return Some((raised, after));
    }
    let inside = text.strip_prefix('[')?;
    let digits = inside.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let after = inside[digits..].strip_prefix(']')?;
    (1..=4).contains(&digits).then(|| (inside[..digits].to_owned(), after))
}

/// How word processors write a mark.
const REFERENCE: &str = "[footnoteRef:";

/// Numbers that `[footnoteRef:N]` names.
fn referred(text: &str) -> BTreeSet<String> {
    let names = text.split(REFERENCE).skip(1).filter_map(|rest| {
        let (number, _) = rest.split_once(']')?;
        let digits = (1..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| number.to_owned())
    });
    names.collect()
}

/// Where brackets are closed, found in one pass: what looks at a bracket never reads on to see.
struct Brackets {
    /// Of each that is closed by its own, in order.
    closed_by: Vec<(usize, usize)>,
    /// All that close.
    closing: Vec<usize>,
    /// Where marks of notes begin: no body holds one.
    references: Vec<usize>,
}

impl Brackets {
    fn of(text: &str) -> Self {
        let (mut closed_by, mut closing, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'[' => open.push(at),
                b']' => {
                    closing.push(at);
                    if let Some(opened) = open.pop() {
                        closed_by.push((opened, at));
                    }
                }
                _ => {}
            }
        }
        closed_by.sort_unstable();
        let references = text.match_indices(REFERENCE).map(|(at, _)| at).collect();
        Self {
            closed_by,
            closing,
            references,
        }
    }

    fn first(line: &[usize], from: usize) -> Option<usize> {
        line.get(line.partition_point(|at| *at < from)).copied()
    }

    /// Where the body that opens here ends: at its own bracket, or, where that is not there, at the next.
    fn end_of_body(&self, open: usize) -> Option<usize> {
        let reference = Self::first(&self.references, open).unwrap_or(usize::MAX);
        let own = self.closed_by.binary_search_by_key(&open, |(at, _)| *at).ok();
        let own = own.map(|at| self.closed_by[at].1).filter(|close| *close < reference);
        own.or_else(|| Self::first(&self.closing, open).filter(|close| *close < reference))
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What word processors leave in plain text, taken out.
fn exported(text: &str, bodies: &mut Vec<Body>, counts: &mut Counts) -> Result<Vec<Line>, Unreadable> {
    let mut counted = 0_usize;
    let known = referred(text);
    let brackets = Brackets::of(text);
    let mut lines = Vec::new();
    let (mut no, mut line) = (1, Line::at(1));
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character == '\n' {
            no += 1;
            let done = std::mem::replace(&mut line, Line::at(no));
            // Of empty lines one stands for all.
            if !done.text.is_empty() || lines.last().is_none_or(|last: &Line| !last.text.is_empty()) {
                lines.push(done);
            }
            rest = &rest[1..];
            continue;
        }
        if character == '[' {
            let taken = taken_out(text, text.len() - rest.len(), &known, &brackets);
            if let Some((piece, after)) = taken {
                match piece {
                    Piece::Bookmark(name) => line.listed |= name.contains("_Toc"),
                    Piece::Mark(number) => {
                        counted += 1;
                        line.text.push_str(&mark(&counts.marks.named(number)));
                    }
                    Piece::Body(number, body) => bodies.push(Body {
                        number: counts.bodies.named(number),
                        text: in_one_line(body),
                        line: no,
                    }),
                }
                no += rest[..rest.len() - after.len()].matches('\n').count();
                rest = after;
                continue;
            }
        }
        line.text.push(character);
        rest = &rest[character.len_utf8()..];
    }
    lines.push(line);
    if counted > MAX_PARTS {
        return Err(Unreadable::TooMany { line: no });
    }
    Ok(lines)
}

enum Piece<'a> {
    Bookmark(&'a str),
    Mark(&'a str),
    Body(&'a str, &'a str),
}

fn taken_out<'a>(
    all: &'a str,
    open: usize,
    known: &BTreeSet<String>,
    brackets: &Brackets,
) -> Option<(Piece<'a>, &'a str)> {
    let text = &all[open..];
    let short = |inside: &'a str| {
        // A name that is not closed soon is none.
        let end = inside.bytes().take(400).position(|b| b == b']' || b == b'\n')?;
        inside[end..]
            .starts_with(']')
            .then(|| (&inside[..end], &inside[end + 1..]))
    };
    if let Some(inside) = text.strip_prefix("[bookmark:") {
        let (name, after) = short(inside)?;
        return Some((Piece::Bookmark(name), after));
    }
    if let Some(inside) = text.strip_prefix(REFERENCE) {
        let (number, after) = short(inside)?;
        return known.contains(number).then_some((Piece::Mark(number), after));
    }
    let digits = text[1..].bytes().take(6).take_while(u8::is_ascii_digit).count();
    let body = text[1 + digits..].strip_prefix(':')?;
    let number = &text[1..=digits];
    let close = known.contains(number).then(|| brackets.end_of_body(open)).flatten()?;
    let begins = all.len() - body.len();
    (close >= begins).then(|| (Piece::Body(number, &all[begins..close]), &all[close + 1..]))
}

/// Takes notes and their marks out of the text.
pub(crate) fn take_out(text: &str) -> Result<(Flow, Vec<Body>), Unreadable> {
    let (mut bodies, mut counts) = (Vec::new(), Counts::default());
    let lines = exported(text, &mut bodies, &mut counts)?;
    let wrapped = is_wrapped(&lines);
    counted(lines, (wrapped, true), bodies, counts)
}

/// The same of lines, in which notes are written with raised digits, stars or brackets alone.
#[cfg(any(feature = "html", feature = "pdf"))]
pub(crate) fn from_lines(lines: Vec<Line>, (wrapped, pages): (bool, bool)) -> Result<(Flow, Vec<Body>), Unreadable> {
    counted(lines, (wrapped, pages), Vec::new(), Counts::default())
}

/// Takes out bodies that stand at the beginning of lines, and the marks of all.
fn counted(
    lines: Vec<Line>,
    (wrapped, pages): (bool, bool),
    mut bodies: Vec<Body>,
    mut counts: Counts,
) -> Result<(Flow, Vec<Body>), Unreadable> {
    let lines = bodies_at_line_starts(lines, wrapped, &mut bodies, &mut counts.bodies);
    if let Some(body) = bodies.get(MAX_PARTS) {
        return Err(Unreadable::TooMany { line: body.line });
    }
    let numbers: BTreeSet<&str> = bodies.iter().map(|body| body.number.as_str()).collect();
    let mut flow = Flow {
        lines: Vec::with_capacity(lines.len()),
        wrapped,
        pages,
        bodiless: Vec::new(),
    };
    let (mut last, mut marks) = (0_u32, 0);
    for mut line in lines {
        let mut made = String::with_capacity(line.text.len());
        let mut rest = line.text.as_str();
        while let Some(character) = rest.chars().next() {
            if character == BETWEEN {
                // Between marks it has done its work; between powers a comma stood.
                if !made.ends_with(CLOSE) {
                    made.push(',');
                }
                rest = &rest[character.len_utf8()..];
                continue;
            }
            let found = if character == '*' {
                // A star is a mark where it hangs on a word.
                let hangs = made.chars().next_back().is_some_and(|before| !before.is_whitespace());
                let ends = rest[1..].chars().next().is_none_or(char::is_whitespace);
                (hangs && ends).then(|| ("*".to_owned(), &rest[1..]))
            } else {
                leading(rest).filter(|_| !made.is_empty() && !is_exponent(&made))
            };
            if let Some((number, after)) = found {
                // A note does not come long before its turn; and a number that comes again without a body of its own is the same note.
                let in_turn = number.parse().map_or(true, |n: u32| n <= last + 3);
                if numbers.contains(number.as_str()) && in_turn {
                    marks += 1;
                    if marks > MAX_PARTS {
                        return Err(Unreadable::TooMany { line: line.no });
                    }
                    let named = counts.marks.named(&number);
                    made.push_str(&mark(if numbers.contains(named.as_str()) {
                        &named
                    } else {
                        &number
                    }));
                    last = number.parse().unwrap_or(last);
                    rest = after;
                    continue;
                }
                if last > 0 && number.parse() == Ok(last + 1) && flow.bodiless.len() < TOLD {
                    flow.bodiless.push((line.no, number));
                }
            }
            made.push(character);
            rest = &rest[character.len_utf8()..];
        }
        line.text = made;
        flow.lines.push(line);
    }
    drop(numbers);
    bodies.sort_by_key(|body| body.line);
    Ok((flow, bodies))
}

/// Takes out lines that begin with a number as marks are written, with what follows them up to an empty line where lines are wrapped.
fn bodies_at_line_starts(lines: Vec<Line>, wrapped: bool, bodies: &mut Vec<Body>, times: &mut Times) -> Vec<Line> {
    let mut starred = lines
        .iter()
        .any(|line| line.text.trim_end().ends_with('*') && line.text.trim().chars().count() > 1);
    let mut kept = Vec::with_capacity(lines.len());
    // Inside a body whose lines are wrapped, or behind one of several paragraphs.
    let (mut inside, mut behind) = (false, false);
    for mut line in lines {
        let text = line.text.trim();
        let star = starred && text.starts_with("* ");
        let begins = if star {
            Some(("*".to_owned(), &text[1..]))
        } else {
            leading(text).filter(|(_, after)| after.starts_with(char::is_whitespace))
        };
        if let Some((number, body)) = begins {
            starred &= !star;
            bodies.push(Body {
                number: times.named(&number),
                text: body.trim().replace(BETWEEN, ","),
                line: line.no,
            });
            (inside, behind) = (wrapped, true);
        } else if (inside || (behind && line.of_note)) && !text.is_empty() {
            if let Some(body) = bodies.last_mut() {
                crate::blocks::join(&mut body.text, &text.replace(BETWEEN, ","));
            }
        } else {
            (inside, behind) = (false, behind && text.is_empty());
            kept.push(line);
            continue;
        }
        // The place stays empty: what comes after is no part of the line before.
        line.text.clear();
        line.note = true;
        kept.push(line);
    }
    kept
}
