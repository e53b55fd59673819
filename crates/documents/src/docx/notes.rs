//! Notes of a word processor: which the text refers to, how they are numbered, and their bodies.
//!
//! Numbers are counted as the file's settings say, or those of the section (ECMA-376 part 1, 17.11): their way of counting, their start, and whether
//! each section begins anew. Where pages do is not known before they are drawn: such notes count on. A mark of one's own is the note's name and takes
//! no number.

use super::package::{Archive, Part, read};
use super::{Shown, Story, written};
use crate::marks::{Body, mark, split};
use crate::text::{Directions, MAX_BYTES, MAX_PARTS, Unreadable, clean};
use crate::xml::{Piece, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// So many sections may say how their notes are counted; those behind them count as the file does.
const SECTIONS: usize = 4_096;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Foot,
    End,
}

/// How notes of a kind are counted; what is not said hangs on the settings of the file.
#[derive(Clone, Default)]
struct Counting {
    format: Option<String>,
    start: Option<u32>,
    anew: Option<bool>,
}

impl Counting {
    fn or(&self, other: &Self) -> Self {
        Self {
            format: self.format.clone().or_else(|| other.format.clone()),
            start: self.start.or(other.start),
            anew: self.anew.or(other.anew),
        }
    }
}

/// What the settings of a file, or the properties of a section, say of both kinds.
#[derive(Clone, Default)]
pub(super) struct Said {
    of: [Counting; 2],
    open: Option<Kind>,
}

impl Said {
    pub(super) fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(tag) => match (tag.name.as_str(), self.open) {
                ("footnotePr", _) => self.open = Some(Kind::Foot),
                ("endnotePr", _) => self.open = Some(Kind::End),
                (name, Some(kind)) => {
                    let counting = &mut self.of[kind as usize];
                    match name {
                        // The longest way of counting has a name of some thirty letters.
                        "numFmt" => counting.format = tag.value("val").map(|name| name.chars().take(40).collect()),
                        "numStart" => counting.start = tag.number("val"),
                        "numRestart" => counting.anew = Some(tag.value("val") == Some("eachSect")),
                        _ => {}
                    }
                }
                _ => {}
            },
            Piece::Close("footnotePr" | "endnotePr") => self.open = None,
            _ => {}
        }
    }
}

/// A reference of the text to a note.
struct Reference {
    kind: Kind,
    id: String,
    section: usize,
    /// Its own mark, where it has one: empty until the text says it.
    own: Option<String>,
}

/// All references, in the order of the text.
#[derive(Default)]
pub(super) struct Referred {
    all: Vec<Reference>,
    /// What each section that has ended says.
    sections: Vec<Said>,
    /// The section at hand.
    pub section: usize,
}

impl Referred {
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// A reference: the mark that stands for it until all are counted, and whether its own mark follows.
    pub(super) fn refer(&mut self, tag: &Tag) -> Option<(String, bool)> {
        // What is more is refused where its paragraph ends.
        if self.all.len() > MAX_PARTS {
            return None;
        }
        let own = tag
            .value("customMarkFollows")
            .is_some_and(|value| !matches!(value, "0" | "false" | "off"));
        self.all.push(Reference {
            kind: if tag.name == "footnoteReference" {
                Kind::Foot
            } else {
                Kind::End
            },
            id: tag.value("id")?.to_owned(),
            section: self.section,
            own: own.then(String::new),
        });
        Some((mark(&(self.all.len() - 1).to_string()), own))
    }

    /// The mark of its own of the last reference.
    pub(super) fn signed(&mut self, sign: &str) {
        if let Some(own) = self.all.last_mut().and_then(|last| last.own.as_mut()) {
            sign.clone_into(own);
        }
    }

    pub(super) fn says(&mut self, of_section: Said) {
        if self.sections.len() <= SECTIONS {
            self.sections.push(of_section);
        }
    }

    /// The names of all notes, now that the text has ended: of each reference, and of each note by its kind and id.
    pub(super) fn named(&self, settings: &Said) -> Named {
        let mut named = Named::default();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let (mut counted, mut last) = ([None::<u32>; 2], [0_usize; 2]);
        for reference in &self.all {
            let key = (reference.kind, reference.id.clone());
            if let Some(known) = named.notes.get(&key) {
                // A second reference to the same note bears its name.
                named.references.push(known.0.clone());
                continue;
            }
            let of = reference.kind as usize;
            let section = self.sections.get(reference.section);
            let counting = section.map_or_else(|| settings.of[of].clone(), |said| said.of[of].or(&settings.of[of]));
            if counting.anew == Some(true) && last[of] != reference.section {
                counted[of] = None;
            }
            last[of] = reference.section;
            let wanted = match &reference.own {
                Some(own) if own.is_empty() => "*".to_owned(),
                Some(own) => own.clone(),
                None => {
                    let number = counted[of].map_or(counting.start.unwrap_or(1), |n| n.saturating_add(1));
                    counted[of] = Some(number);
                    let usual = if reference.kind == Kind::Foot {
                        "decimal"
                    } else {
                        "lowerRoman"
                    };
                    match counting.format.as_deref().unwrap_or(usual) {
                        "chicago" => in_signs(number),
                        "none" | "bullet" => number.to_string(),
                        format => written(format, number),
                    }
                }
            };
            let mut name = wanted.clone();
            let mut times = 1;
            while !taken.insert(name.clone()) {
                times += 1;
                name = format!("{wanted}-{times}");
            }
            named.references.push(name.clone());
            named.notes.insert(key, (name, named.order, reference.own.clone()));
            named.order += 1;
        }
        named
    }
}

/// *, †, ‡, §, then doubled.
fn in_signs(number: u32) -> String {
    let place = number.saturating_sub(1);
    let sign = ["*", "†", "‡", "§"][place as usize % 4];
    match place / 4 + 1 {
        times @ 1..=4 => sign.repeat(times as usize),
        _ => number.to_string(),
    }
}

/// The names of notes.
#[derive(Default)]
pub(super) struct Named {
    references: Vec<String>,
    /// By kind and id: the name, the place in the order of the text, the mark of its own.
    notes: BTreeMap<(Kind, String), (String, usize, Option<String>)>,
    order: usize,
}

impl Named {
    /// A line with the names of its notes in place of those that stood for them.
    pub(super) fn name(&self, text: &str) -> Option<String> {
        let (plain, marks) = split(text);
        if marks.is_empty() {
            return None;
        }
        let (mut made, mut rest, mut at) = (String::with_capacity(text.len()), plain.as_str(), 0);
        for (stands, place) in marks {
            let cut = rest.char_indices().nth(place - at).map_or(rest.len(), |(cut, _)| cut);
            let (before, after) = rest.split_at(cut);
            made.push_str(before);
            let name = stands.parse().ok().and_then(|at: usize| self.references.get(at));
            made.push_str(&mark(name.map_or(stands.as_str(), String::as_str)));
            (rest, at) = (after, place);
        }
        made.push_str(rest);
        Some(made)
    }

    /// Reads the bodies of the notes of a kind that the text refers to; `line` is where the text ends.
    pub(super) fn bodies(
        &self,
        archive: &mut Archive<'_>,
        (kind, part): (Kind, &Part),
        (line, shown): (usize, &Shown),
        directions: &mut Directions,
        bodies: &mut Vec<Body>,
    ) -> Result<(), Unreadable> {
        let element = if kind == Kind::Foot { "footnote" } else { "endnote" };
        let mut found: BTreeMap<usize, (String, String)> = BTreeMap::new();
        let mut story = Story::of(shown);
        let (mut at, mut length) = (None, 0_usize);
        read(archive, part, &mut |piece| {
            match &piece {
                Piece::Open(tag) if tag.name == element => {
                    at = tag.value("id").and_then(|id| self.notes.get(&(kind, id.to_owned())));
                }
                Piece::Close(closed) if *closed == element => at = None,
                _ => {}
            }
            let done = match &piece {
                Piece::Text(text) => story.take(&Piece::Text(&clean(text, line, directions)?), None),
                piece => story.take(piece, None),
            };
            if let Some((paragraph, _)) = done
                && let Some((name, place, own)) = at
            {
                length += paragraph.text.len();
                if length > MAX_BYTES {
                    return Err(Unreadable::TooLong { bytes: length });
                }
                let (_, body) = found.entry(*place).or_insert_with(|| (name.clone(), String::new()));
                let mut text = paragraph.text.trim();
                // The mark of its own stands before the body, too.
                if let Some(own) = own.as_deref().filter(|own| body.is_empty() && !own.is_empty()) {
                    text = text.strip_prefix(own).map_or(text, str::trim_start);
                }
                if !body.is_empty() && !text.is_empty() {
                    body.push(' ');
                }
                body.push_str(text);
            }
            Ok(())
        })?;
        bodies.extend(found.into_values().map(|(number, text)| Body { number, text, line }));
        Ok(())
    }
}
