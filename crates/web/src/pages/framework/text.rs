//! The words of a provision as a page shows them: cut at the marks of notes and at references, paragraph by paragraph.
//!
//! Nothing is put in and nothing is left out: the bits of a text, put together again, are the text.

use framework::{Link, Mark};
use std::collections::BTreeSet;

/// Some of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bit {
    /// Words.
    Words(String),
    /// The mark of a note, and whether the note stands on the page.
    Mark(String, bool),
    /// Words that lead somewhere: the words, where they lead, and what they may be meant for instead.
    Link(String, String, Option<String>),
}

/// A text, its paragraphs cut into bits. `place` gives the address of the page for a provision's address.
pub(crate) fn bits(
    text: &str,
    marks: &[Mark],
    links: &[&Link],
    notes: &BTreeSet<&str>,
    place: &dyn Fn(&str) -> String,
) -> Vec<Vec<Bit>> {
    let letters: Vec<char> = text.chars().collect();
    let end = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    // Every place at which something begins or ends, marks before the words that follow them.
    let mut cuts: Vec<u32> = vec![0, end];
    cuts.extend(marks.iter().map(|mark| mark.at));
    cuts.extend(
        links
            .iter()
            .flat_map(|link| [link.at, link.at.saturating_add(link.length)]),
    );
    cuts.extend((0_u32..).zip(&letters).filter(|(_, c)| **c == '\n').map(|(at, _)| at));
    cuts.retain(|at| *at <= end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut paragraphs = vec![Vec::new()];
    for (n, at) in cuts.iter().enumerate() {
        let open = |p: &mut Vec<Vec<Bit>>, bit: Bit| {
            if let Some(last) = p.last_mut() {
                last.push(bit);
            }
        };
        for mark in marks.iter().filter(|mark| mark.at == *at) {
            open(
                &mut paragraphs,
                Bit::Mark(mark.note.clone(), notes.contains(mark.note.as_str())),
            );
        }
        let Some(to) = cuts.get(n + 1) else {
            break;
        };
        let words: String = letters[*at as usize..*to as usize].iter().collect();
        let words = match words.strip_prefix('\n') {
            Some(rest) => {
                paragraphs.push(Vec::new());
                rest.to_owned()
            }
            None => words,
        };
        if words.is_empty() {
            continue;
        }
        let link = links
            .iter()
            .find(|link| link.at <= *at && *to <= link.at.saturating_add(link.length));
        let bit = match link.and_then(|link| Some((link, link.to.first()?))) {
            Some((link, to)) => Bit::Link(words, place(to), link.flag.as_ref().map(|flag| flag.better.clone())),
            None => Bit::Words(words),
        };
        open(&mut paragraphs, bit);
    }
    paragraphs.retain(|p| !p.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use framework::Flag;

    fn plain(paragraphs: &[Vec<Bit>]) -> String {
        let line = |p: &Vec<Bit>| -> String {
            p.iter()
                .map(|bit| match bit {
                    Bit::Words(words) | Bit::Link(words, ..) => words.as_str(),
                    Bit::Mark(..) => "",
                })
                .collect()
        };
        paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_bits_of_a_text_are_the_text() {
        let text = "国家见第85段和注6。\nA second part, see section B.";
        let links = [
            Link {
                from: "86".into(),
                at: 3,
                length: 4,
                to: vec!["85".into()],
                judged: false,
                flag: Some(Flag {
                    says: "principles".into(),
                    better: "86".into(),
                }),
            },
            Link {
                from: "86".into(),
                at: 31,
                length: 9,
                to: vec!["section-b".into(), "section-c".into()],
                judged: false,
                flag: None,
            },
        ];
        let marks = [
            Mark {
                note: "6".into(),
                at: 11,
            },
            Mark {
                note: "7".into(),
                at: 40,
            },
        ];
        let all: Vec<&Link> = links.iter().collect();
        let cut = bits(text, &marks, &all, &["6"].into(), &|to| format!("/p/{to}"));
        assert_eq!(plain(&cut), text);
        assert_eq!(cut.len(), 2);
        assert!(cut[0].contains(&Bit::Link("第85段".into(), "/p/85".into(), Some("86".into()))));
        assert_eq!(cut[0].last(), Some(&Bit::Mark("6".into(), true)), "{cut:?}");
        assert!(cut[1].contains(&Bit::Link("section B".into(), "/p/section-b".into(), None)));
    }

    #[test]
    fn odd_places_lose_no_word() {
        for at in 0..12 {
            for length in 0..12 {
                let link = Link {
                    from: "1".into(),
                    at,
                    length,
                    to: vec!["2".into()],
                    judged: false,
                    flag: None,
                };
                let mark = Mark {
                    note: "1".into(),
                    at: length,
                };
                let text = "ab\ncd\n\nef";
                let cut = bits(text, &[mark], &[&link], &BTreeSet::new(), &|to| to.to_owned());
                assert_eq!(plain(&cut).replace('\n', ""), "abcdef", "{at} {length}: {cut:?}");
            }
        }
    }
}
