//! What a new version of a paper changed: passage by passage, and in each passage word by word.
//!
//! Passages have no numbers that people cite, so they are joined by their words: those that stay the same hold the order, and what lies between them is
//! compared in order. The same bounds as for texts keep a long line from making a node think. Pure.

use super::paper::{Passage, Words};
use crate::changes::{MOST_OF_ALL, Piece, compared};

/// A passage of two versions, or of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its place in the old version, from 0; none where it is new.
    pub was: Option<usize>,
    /// Its place in the new one; none where it is gone.
    pub is: Option<usize>,
    /// Its heading before and after.
    pub heading: Vec<Piece>,
    /// Its words before and after.
    pub text: Vec<Piece>,
    /// Its short text before and after.
    pub short: Vec<Piece>,
}

impl Compared {
    /// Whether no word of it changed.
    pub fn is_same(&self) -> bool {
        let same = |pieces: &[Piece]| pieces.iter().all(|piece| matches!(piece, Piece::Same(_)));
        self.was.is_some() && self.is.is_some() && same(&self.heading) && same(&self.text) && same(&self.short)
    }
}

/// Two versions of a paper, passage by passage, in the order of the new one; what is gone stands where it stood.
///
/// ```
/// use framework::{Said, Words, passages_between};
/// let words = |texts: &[&str]| Words {
///     title: "A view".into(),
///     passages: texts.iter().map(|t| Said { text: (*t).into(), ..Said::default() }).collect(),
/// };
/// let changes = passages_between(&words(&["One.", "Two."]), &words(&["One.", "Half.", "Two."]));
/// let places: Vec<_> = changes.iter().map(|c| (c.was, c.is)).collect();
/// assert_eq!(places, [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2))]);
/// ```
pub fn passages_between(old: &Words, new: &Words) -> Vec<Compared> {
    let mut left = MOST_OF_ALL;
    let mut one = |was: Option<usize>, is: Option<usize>| {
        let of =
            |words: &'_ Words, n: Option<usize>| n.and_then(|n| words.passages.get(n).cloned()).unwrap_or_default();
        let (before, after): (Passage, Passage) = (of(old, was), of(new, is));
        Compared {
            was,
            is,
            heading: compared(&before.heading, &after.heading, &mut left),
            text: compared(&before.text, &after.text, &mut left),
            short: compared(&before.short, &after.short, &mut left),
        }
    };
    let mut out = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old.passages, &new.passages) {
        let (_, was, is) = op.as_tag_tuple();
        let both = was.len().min(is.len());
        for n in 0..both {
            out.push(one(Some(was.start + n), Some(is.start + n)));
        }
        out.extend((was.start + both..was.end).map(|n| one(Some(n), None)));
        out.extend((is.start + both..is.end).map(|n| one(None, Some(n))));
    }
    out
}
