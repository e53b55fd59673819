//! What a new version of a text changed: place by place, and in each place word by word.
//!
//! Places are joined by their address, because addresses are made of the numbers that people cite: "paragraph 58" is compared with "paragraph 58". Where a
//! text stands word for word at another address, that is told, so that an inserted paragraph does not look like fifty changes. Pure; the comparison of
//! words is Myers' (crate `similar`), over words, or over characters where a script parts none. Serves OEWG 45–60.

use crate::tree::{Kind, Tree};
use std::collections::BTreeMap;

/// Steps that the comparison of two texts may take at most, and that of all texts of two versions: beyond them both are shown whole, so that nobody
/// makes a node think for a minute by publishing a long line.
const MOST_OF_ONE: usize = 1_000_000;
pub(crate) const MOST_OF_ALL: usize = 20_000_000;

terms::words! {
    /// What became of a place.
    pub enum Sort {
        /// It is new.
        Added = "added",
        /// It is no more.
        Gone = "gone",
        /// Its words changed.
        Reworded = "reworded",
        /// Its words stood at another address before.
        Moved = "moved",
        /// Its words are the same; what it is was settled anew.
        Settled = "settled",
    }
}

/// What became of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its address, in the new text where it is there.
    pub address: String,
    /// What became of it.
    pub sort: Sort,
    /// For what was moved: where its words stood before.
    pub from: Option<String>,
    /// Its words before and after, with what was put in and taken out.
    pub words: Vec<Piece>,
    /// What it was, and is.
    pub kinds: (Option<Kind>, Option<Kind>),
}

/// Some words of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the new text.
    In(String),
    /// Only in the old one.
    Out(String),
}

/// Words, single characters of scripts that part no words, and everything between them.
fn pieces(text: &str) -> Vec<&str> {
    let word = |c: char| c.is_alphanumeric() && !is_unparted(c);
    let mut out = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|before| !(word(before) && word(c))) {
            out.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// Characters of Chinese and its neighbours, which stand without spaces.
fn is_unparted(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Two texts, word by word.
///
/// ```
/// use framework::{Piece, words_between};
/// assert_eq!(
///     words_between("States should act", "States must act"),
///     [
///         Piece::Same("States ".into()),
///         Piece::Out("should".into()),
///         Piece::In("must".into()),
///         Piece::Same(" act".into()),
///     ]
/// );
/// ```
pub fn words_between(old: &str, new: &str) -> Vec<Piece> {
    let mut left = MOST_OF_ALL;
    compared(old, new, &mut left)
}

/// The same within what is left to spend.
pub(crate) fn compared(old: &str, new: &str, left: &mut usize) -> Vec<Piece> {
    let (before, after) = (pieces(old), pieces(new));
    let ahead = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let (b, a) = (&before[ahead..], &after[ahead..]);
    let behind = b.iter().rev().zip(a.iter().rev()).take_while(|(a, b)| a == b).count();
    let (b, a) = (&b[..b.len() - behind], &a[..a.len() - behind]);
    let mut out = Vec::new();
    out.extend((ahead > 0).then(|| Piece::Same(before[..ahead].concat())));
    let steps = b.len().saturating_mul(a.len());
    if steps > MOST_OF_ONE || steps > *left {
        out.push(Piece::Out(b.concat()));
        out.push(Piece::In(a.concat()));
    } else {
        *left -= steps;
        for op in similar::capture_diff_slices(similar::Algorithm::Myers, b, a) {
            let (tag, of_old, of_new) = op.as_tag_tuple();
            let (taken, put) = (b[of_old].concat(), a[of_new].concat());
            if tag == similar::DiffTag::Equal {
                out.push(Piece::Same(taken));
                continue;
            }
            out.extend((!taken.is_empty()).then_some(Piece::Out(taken)));
            out.extend((!put.is_empty()).then_some(Piece::In(put)));
        }
    }
    out.extend((behind > 0).then(|| Piece::Same(before[before.len() - behind..].concat())));
    readable(out)
}

/// Words that only a space parts are put in and taken out together: "within a day" and not "within", "a", "day".
fn readable(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    // What was taken out and put in since the last words that stayed.
    let (mut taken, mut put) = (String::new(), String::new());
    let mut all = pieces.into_iter().peekable();
    while let Some(piece) = all.next() {
        match piece {
            Piece::Out(text) => taken.push_str(&text),
            Piece::In(text) => put.push_str(&text),
            Piece::Same(text) => {
                let between = !(taken.is_empty() && put.is_empty()) && all.peek().is_some();
                if between && text.chars().all(char::is_whitespace) {
                    taken.push_str(&text);
                    put.push_str(&text);
                    continue;
                }
                flush(&mut out, &mut taken, &mut put);
                out.push(Piece::Same(text));
            }
        }
    }
    flush(&mut out, &mut taken, &mut put);
    out
}

fn flush(out: &mut Vec<Piece>, taken: &mut String, put: &mut String) {
    out.extend((!taken.is_empty()).then(|| Piece::Out(std::mem::take(taken))));
    out.extend((!put.is_empty()).then(|| Piece::In(std::mem::take(put))));
}

/// A place of a text as it is compared: a provision, a note (`note-6`), or the title.
struct Place<'t> {
    address: String,
    label: &'t str,
    text: String,
    kind: Option<Kind>,
}

fn places(tree: &Tree) -> Vec<Place<'_>> {
    let title = Place {
        address: "title".to_owned(),
        label: "",
        text: tree.title.join("\n"),
        kind: None,
    };
    let provisions = tree.provisions.iter().map(|p| Place {
        address: p.address.clone(),
        label: p.label.as_deref().unwrap_or_default(),
        text: p.text.clone(),
        kind: p.kind,
    });
    // A number that comes again is counted.
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let notes = tree.notes.iter().map(|note| {
        let n = times.entry(&note.number).or_default();
        *n += 1;
        Place {
            address: match n {
                1 => format!("note-{}", note.number),
                n => format!("note-{} ({n})", note.number),
            },
            label: "",
            text: note.text.clone(),
            kind: None,
        }
    });
    std::iter::once(title).chain(provisions).chain(notes).collect()
}

/// The places of these texts that stand in it once.
fn once<'p>(all: &'p [Place<'_>], wanted: impl Fn(&Place<'_>) -> bool) -> BTreeMap<&'p str, usize> {
    let mut found: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (n, place) in all
        .iter()
        .enumerate()
        .filter(|(_, place)| !place.text.is_empty() && wanted(place))
    {
        found.entry(&place.text).and_modify(|at| *at = None).or_insert(Some(n));
    }
    found.into_iter().filter_map(|(text, at)| Some((text, at?))).collect()
}

/// What the new text changed, in its order; what is gone stands where it stood in the old one. Every place of the old text stayed, was reworded, moved, or
/// is told to be gone; every place of the new one stayed, was reworded, moved here, or is told to be added.
pub fn between(old: &Tree, new: &Tree) -> Vec<Change> {
    let (before, after) = (places(old), places(new));
    let at_old: BTreeMap<&str, usize> = before.iter().map(|p| p.address.as_str()).zip(0..).collect();
    let at_new: BTreeMap<&str, usize> = after.iter().map(|p| p.address.as_str()).zip(0..).collect();
    let stays = |place: &Place<'_>, there: &[Place<'_>], at: &BTreeMap<&str, usize>| {
        at.get(place.address.as_str())
            .is_some_and(|n| there[*n].text == place.text)
    };
    // Words that stand once in what did not stay, in both: they moved.
    let gone = once(&before, |place| !stays(place, &after, &at_new));
    let come = once(&after, |place| !stays(place, &before, &at_old));
    let moved: BTreeMap<usize, usize> = come
        .iter()
        .filter_map(|(text, n)| Some((*n, *gone.get(text)?)))
        .collect();
    let left: std::collections::BTreeSet<usize> = moved.values().copied().collect();
    let mut told: std::collections::BTreeSet<usize> = left.clone();
    let mut spend = MOST_OF_ALL;
    let mut changes: Vec<(usize, Change)> = Vec::new();
    let mut behind = 0;
    for (n, place) in after.iter().enumerate() {
        let same = at_old.get(place.address.as_str()).copied();
        behind = same.map_or(behind, |at| at + 1);
        let change = |sort, from: Option<String>, words, was| Change {
            address: place.address.clone(),
            sort,
            from,
            words,
            kinds: (was, place.kind),
        };
        let one = if let Some(from) = moved.get(&n) {
            let was = &before[*from];
            Some(change(
                Sort::Moved,
                Some(was.address.clone()),
                vec![Piece::Same(place.text.clone())],
                was.kind,
            ))
        } else {
            match same.filter(|at| !left.contains(at)) {
                Some(at) => {
                    told.insert(at);
                    let was = &before[at];
                    if was.text != place.text {
                        let words = compared(&was.text, &place.text, &mut spend);
                        Some(change(Sort::Reworded, None, words, was.kind))
                    } else if was.label != place.label {
                        let mut words = compared(was.label, place.label, &mut spend);
                        words.push(Piece::Same(format!(" {}", place.text)));
                        Some(change(Sort::Reworded, None, words, was.kind))
                    } else {
                        let words = vec![Piece::Same(place.text.clone())];
                        (was.kind != place.kind).then(|| change(Sort::Settled, None, words, was.kind))
                    }
                }
                None if place.text.is_empty() => None,
                None => Some(change(Sort::Added, None, vec![Piece::In(place.text.clone())], None)),
            }
        };
        changes.extend(one.map(|change| (behind, change)));
    }
    for (n, place) in before.iter().enumerate() {
        if told.contains(&n) || place.text.is_empty() {
            continue;
        }
        let change = Change {
            address: place.address.clone(),
            sort: Sort::Gone,
            from: None,
            words: vec![Piece::Out(place.text.clone())],
            kinds: (place.kind, None),
        };
        changes.push((n, change));
    }
    changes.sort_by_key(|(at, _)| *at);
    changes.into_iter().map(|(_, change)| change).collect()
}
