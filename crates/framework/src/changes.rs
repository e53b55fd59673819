//! What a new version of a text changed: place by place, and in each place word by word.
//!
//! Places are joined by their address, because addresses are made of the numbers that people cite: "paragraph 58" is compared with "paragraph 58". Where a
//! text stands word for word at another address, that is told, so that an inserted paragraph does not look like fifty changes. Pure; the comparison of
//! words is Myers' (crate `similar`), over words, or over characters where a script parts none. Serves OEWG 45–60.

use crate::tree::{Kind, Provision, Tree};
use std::collections::BTreeMap;

/// Pieces of one text that are compared with another's: beyond it both are shown whole.
const MAX_PIECES: usize = 6_000;

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
    let (before, after) = (pieces(old), pieces(new));
    if before.len() > MAX_PIECES || after.len() > MAX_PIECES {
        return [Piece::Out(old.to_owned()), Piece::In(new.to_owned())].into();
    }
    let mut out = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &before, &after) {
        let (tag, of_old, of_new) = op.as_tag_tuple();
        let taken = before[of_old].concat();
        let put = after[of_new].concat();
        if tag == similar::DiffTag::Equal {
            out.push(Piece::Same(taken));
            continue;
        }
        out.extend((!taken.is_empty()).then_some(Piece::Out(taken)));
        out.extend((!put.is_empty()).then_some(Piece::In(put)));
    }
    out
}

/// What the new text changed, in its order; what is gone stands where it stood in the old one.
pub fn between(old: &Tree, new: &Tree) -> Vec<Change> {
    let before: BTreeMap<&str, &Provision> = old.provisions.iter().map(|p| (p.address.as_str(), p)).collect();
    let after: BTreeMap<&str, &Provision> = new.provisions.iter().map(|p| (p.address.as_str(), p)).collect();
    // A text that stood once in the old version: where. What stood twice says nothing of where it went.
    let mut stood: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for p in &old.provisions {
        stood.entry(p.text.as_str()).or_default().push(&p.address);
    }
    let mut moved: Vec<&str> = Vec::new();
    let mut changes: Vec<(usize, Change)> = Vec::new();
    let place_of: BTreeMap<&str, usize> = old.provisions.iter().map(|p| p.address.as_str()).zip(0..).collect();
    // In the order of the new text; what is gone is put behind what stood before it.
    let mut behind = 0;
    for p in &new.provisions {
        let same = before.get(p.address.as_str());
        if let Some(place) = place_of.get(p.address.as_str()) {
            behind = *place + 1;
        }
        let was = match stood.get(p.text.as_str()).map(Vec::as_slice) {
            Some([one]) if *one != p.address && !p.text.is_empty() => {
                // Its words still stand where they stood: this is a repetition and no move.
                let stays = after.get(one).is_some_and(|there| there.text == p.text);
                (!stays).then_some(*one)
            }
            _ => None,
        };
        let kinds = (same.and_then(|s| s.kind), p.kind);
        let change = |sort, from: Option<&str>, words| Change {
            address: p.address.clone(),
            sort,
            from: from.map(str::to_owned),
            words,
            kinds,
        };
        let told = match (same, was) {
            (Some(s), _) if s.text == p.text => {
                (s.kind != p.kind).then(|| change(Sort::Settled, None, vec![Piece::Same(p.text.clone())]))
            }
            (_, Some(from)) => {
                moved.push(from);
                Some(change(Sort::Moved, Some(from), vec![Piece::Same(p.text.clone())]))
            }
            (Some(s), None) => Some(change(Sort::Reworded, None, words_between(&s.text, &p.text))),
            (None, None) => Some(change(Sort::Added, None, vec![Piece::In(p.text.clone())])),
        };
        changes.extend(told.map(|change| (behind, change)));
    }
    for (place, p) in old.provisions.iter().enumerate() {
        if after.contains_key(p.address.as_str()) || moved.contains(&p.address.as_str()) {
            continue;
        }
        let gone = Change {
            address: p.address.clone(),
            sort: Sort::Gone,
            from: None,
            words: vec![Piece::Out(p.text.clone())],
            kinds: (p.kind, None),
        };
        changes.push((place, gone));
    }
    changes.sort_by_key(|(place, _)| *place);
    changes.into_iter().map(|(_, change)| change).collect()
}
