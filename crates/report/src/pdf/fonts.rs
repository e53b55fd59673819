//! Fonts: those that come with the engine, and those in folders that the caller names; and which of them a document needs.
//!
//! The same document and the same folders give the same choice, in whatever order a disk lists its files: families are compared by what they cover, by a
//! list of preferences, and by name.

use super::Unset;
use super::data::{Families, Family};
use super::scripts::{preferred, script};
use crate::sound::Sound;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use terms::Language;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo, FontStyle, is_default_ignorable};

/// The family that comes with the engine and sets Latin, Greek and Cyrillic.
pub(super) const OURS: &str = "Libertinus Serif";
/// Larger files are no fonts of a text, in bytes.
const MAX_FILE: u64 = 64 << 20;
/// So many files in all folders are looked at.
const MAX_FILES: usize = 10_000;
/// So deep folders are looked into.
const MAX_DEPTH: usize = 6;

/// Where a face's bytes are.
#[derive(Clone, Debug)]
enum Place {
    Ours(&'static [u8]),
    File(PathBuf),
}

/// One face of a family.
#[derive(Clone, Debug)]
struct Face {
    place: Place,
    index: u32,
    info: FontInfo,
}

/// What fonts there are. Only what they cover is kept; their bytes are read when a document needs them.
#[derive(Clone, Debug)]
pub struct Fonts {
    faces: Vec<Face>,
}

/// The fonts of one document.
pub(super) struct Chosen {
    pub fonts: Vec<Font>,
    /// For each language the families that set it.
    pub families: Families,
}

impl Fonts {
    /// The fonts that are compiled in: Latin, Greek, Cyrillic.
    pub fn ours() -> Self {
        let mut faces = Vec::new();
        for bytes in typst_assets::fonts() {
            for (index, info) in (0..).zip(FontInfo::iter(bytes)) {
                if info.family == OURS {
                    faces.push(Face {
                        place: Place::Ours(bytes),
                        index,
                        info,
                    });
                }
            }
        }
        Self { faces }
    }

    /// These, and all fonts (`.ttf`, `.otf`, `.ttc`) in a folder and the folders within it. Files that are no fonts are passed over.
    ///
    /// # Errors
    /// Where the folder, or a file in it, cannot be read; where there are more than 10,000 files.
    pub fn and(mut self, folder: &Path) -> Result<Self, Unset> {
        let failed = |path: &Path, why| Unset::Folder {
            folder: path.display().to_string(),
            why,
        };
        let mut files = BTreeSet::new();
        let mut folders = vec![(folder.to_path_buf(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for entry in std::fs::read_dir(&folder).map_err(|why| failed(&folder, why))? {
                let path = entry.map_err(|why| failed(&folder, why))?.path();
                if path.is_dir() {
                    if depth < MAX_DEPTH {
                        folders.push((path, depth + 1));
                    }
                } else if is_font(&path) {
                    files.insert(path);
                }
                if files.len() > MAX_FILES {
                    let why = std::io::Error::other(format!("more than {MAX_FILES} files"));
                    return Err(failed(&folder, why));
                }
            }
        }
        for path in files {
            let length = std::fs::metadata(&path).map_err(|why| failed(&path, why))?.len();
            if length > MAX_FILE {
                continue;
            }
            let bytes = std::fs::read(&path).map_err(|why| failed(&path, why))?;
            for (index, info) in (0..).zip(FontInfo::iter(&bytes)) {
                self.faces.push(Face {
                    place: Place::File(path.clone()),
                    index,
                    info,
                });
            }
        }
        Ok(self)
    }

    /// The fonts that a document needs.
    pub(super) fn choose(&self, c: &Sound) -> Result<Chosen, Unset> {
        let needed = needed(c);
        let families = self.families();
        let taken = take(&families, &needed)?;
        let mut chosen = Chosen {
            fonts: Vec::new(),
            families: BTreeMap::new(),
        };
        let mut bytes: BTreeMap<&Path, Bytes> = BTreeMap::new();
        for name in taken.iter().map(|(name, _)| *name) {
            let Some(family) = families.get(name) else { continue };
            for face in family.faces(&needed) {
                let bytes = match &face.place {
                    Place::Ours(bytes) => Bytes::new(*bytes),
                    Place::File(path) => {
                        if !bytes.contains_key(path.as_path()) {
                            let read = std::fs::read(path).map_err(|why| Unset::Folder {
                                folder: path.display().to_string(),
                                why,
                            })?;
                            bytes.insert(path, Bytes::new(read));
                        }
                        bytes.get(path.as_path()).cloned().unwrap_or(Bytes::new([]))
                    }
                };
                chosen.fonts.extend(Font::new(bytes, face.index));
            }
        }
        for language in Language::ALL {
            chosen.families.insert(language.code(), order(language, &taken));
        }
        Ok(chosen)
    }

    fn families(&self) -> BTreeMap<&str, Cut<'_>> {
        let mut families: BTreeMap<&str, Cut<'_>> = BTreeMap::new();
        for face in &self.faces {
            let family = families.entry(&face.info.family).or_default();
            // A variant that stands in two folders counts once: the first, in the order in which the folders were named.
            if !family.0.iter().any(|other| other.info.variant == face.info.variant) {
                family.0.push(face);
            }
        }
        families
    }
}

fn is_font(path: &Path) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| ["ttf", "otf", "ttc"].contains(&e.to_ascii_lowercase().as_str()))
}

/// The faces of a family.
#[derive(Default)]
struct Cut<'a>(Vec<&'a Face>);

impl<'a> Cut<'a> {
    /// The face for running text.
    fn regular(&self) -> Option<&'a Face> {
        let upright = |face: &&&Face| face.info.variant.style == FontStyle::Normal;
        let far = |face: &&&Face| (face.info.variant.weight.to_number().abs_diff(400), face.index);
        self.0
            .iter()
            .filter(upright)
            .min_by_key(far)
            .or_else(|| self.0.first())
            .copied()
    }

    fn covers(&self, c: char) -> bool {
        self.regular()
            .is_some_and(|face| face.info.coverage.contains(u32::from(c)))
    }

    /// Faces that have all characters of the document which the regular one has: a bold face with gaps would leave boxes in headings.
    fn faces(&self, needed: &'a BTreeSet<char>) -> impl Iterator<Item = &'a Face> {
        let all: Vec<char> = needed.iter().copied().filter(|c| self.covers(*c)).collect();
        self.0
            .clone()
            .into_iter()
            .filter(move |face| all.iter().all(|c| face.info.coverage.contains(u32::from(*c))))
    }
}

/// The families that together have every character, with the script for which each was taken.
fn take<'f>(
    families: &BTreeMap<&'f str, Cut<'f>>,
    needed: &BTreeSet<char>,
) -> Result<Vec<(&'f str, Option<&'static str>)>, Unset> {
    let mut by_script: BTreeMap<&'static str, Vec<char>> = BTreeMap::new();
    for c in needed {
        if let Some(script) = script(*c) {
            by_script.entry(script).or_default().push(*c);
        }
    }
    let mut taken: Vec<(&'f str, Option<&'static str>)> = vec![(OURS, None)];
    let lacks = |taken: &[(&str, Option<&str>)], c: char| {
        !taken
            .iter()
            .any(|(name, _)| families.get(name).is_some_and(|family| family.covers(c)))
    };
    for (script, characters) in by_script {
        while let Some(first) = characters.iter().copied().find(|c| lacks(&taken, *c)) {
            let missing: Vec<char> = characters.iter().copied().filter(|c| lacks(&taken, *c)).collect();
            let best = best(families, script, &missing).ok_or(Unset::NoFont {
                script,
                character: first,
            })?;
            taken.push((best, Some(script)));
        }
    }
    // Signs of no script: dashes, quotation marks, arrows.
    while let Some(first) = needed.iter().copied().find(|c| lacks(&taken, *c)) {
        let missing: Vec<char> = needed.iter().copied().filter(|c| lacks(&taken, *c)).collect();
        let best = best(families, "symbol", &missing).ok_or(Unset::NoFont {
            script: "symbol",
            character: first,
        })?;
        taken.push((best, None));
    }
    Ok(taken)
}

/// The family that has most of these characters; of several the preferred one, then the first by name.
fn best<'f>(families: &BTreeMap<&'f str, Cut<'f>>, script: &str, characters: &[char]) -> Option<&'f str> {
    let preferred = preferred(script);
    families
        .iter()
        .map(|(name, family)| (characters.iter().filter(|c| family.covers(**c)).count(), *name))
        .filter(|(count, _)| *count > 0)
        .min_by_key(|(count, name)| {
            let place = preferred.iter().position(|p| p == name).unwrap_or(preferred.len());
            (std::cmp::Reverse(*count), place, *name)
        })
        .map(|(_, name)| name)
}

/// In which order the families set a language: its own script first, so that dashes and quotation marks are of one design with the letters beside them.
fn order(language: Language, taken: &[(&str, Option<&'static str>)]) -> Vec<Family> {
    let family = |name: &str, covers| Family {
        name: name.to_owned(),
        covers,
    };
    let own = match language {
        Language::Ar => Some("Arabic"),
        Language::Zh => Some("Chinese"),
        _ => None,
    };
    let mut families = Vec::new();
    if language == Language::Zh {
        // Latin letters and digits of ours; punctuation that both scripts have, from the Chinese font.
        families.push(family(OURS, Some("latin-in-cjk")));
    }
    let (mine, others): (Vec<_>, Vec<_>) = taken.iter().partition(|(_, script)| own.is_some() && *script == own);
    families.extend(mine.into_iter().map(|(name, _)| family(name, None)));
    families.extend(others.into_iter().map(|(name, _)| family(name, None)));
    families
}

/// Every character that will be drawn.
fn needed(c: &Sound) -> BTreeSet<char> {
    let mut all = BTreeSet::new();
    // Numbers, points of lists, cut titles, the marks between words and numbers.
    all.extend("0123456789.•…".chars());
    let w = &c.words;
    let mut add = |text: &str| all.extend(text.chars());
    for text in [&c.title, &c.symbol, &c.publisher, &c.day.written, &c.status] {
        add(text);
    }
    c.subtitle.iter().for_each(|text| add(text));
    for text in [
        &w.contents,
        &w.introduction,
        &w.annex,
        &w.nothing,
        &w.order,
        &w.received_on,
        &w.original_in,
        &w.translated,
        &w.between,
        &w.page,
        &w.submitted_by,
        &w.section,
        &w.received,
        &w.language,
        &w.words,
        &w.text,
        &w.full_text,
    ] {
        add(text);
    }
    w.languages.values().for_each(|text| add(text));
    c.introduction.iter().for_each(|text| add(text));
    for section in &c.sections {
        section.label.iter().for_each(|text| add(text));
        add(&section.title);
        section.lead.iter().for_each(|text| add(text));
        for entry in &section.entries {
            add(&entry.from);
            add(&entry.received.written);
            entry.translation.iter().for_each(|translation| add(&translation.by));
            entry.text.iter().for_each(|block| add(&block.text));
            entry.notes.iter().for_each(|text| add(text));
        }
    }
    for row in &c.annex {
        for text in [&row.from, &row.section, &row.received.written, &row.words] {
            add(text);
        }
    }
    all.retain(|c| !c.is_whitespace() && !is_default_ignorable(*c));
    all
}
