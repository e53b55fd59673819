//! The archive of a file of a word processor (ECMA-376, part 2): which of its parts is the text, and which hold lists, styles, settings and notes.
//!
//! Parts are found by the relations that the file declares; a file that declares none is read where word processors put them. An archive in which a
//! part stands twice is refused: programs differ in which of the two they show.

use super::{MAX_FILES, MAX_UNPACKED};
use crate::text::Unreadable;
use crate::xml::{Piece, each};
use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read};

pub(super) type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// A part: as refusals call it, and where it stands in this file.
pub(super) struct Part {
    pub shown: &'static str,
    path: String,
}

/// The parts of a file that are read.
pub(super) struct Parts {
    pub text: Part,
    pub numbering: Part,
    pub styles: Part,
    pub settings: Part,
    pub footnotes: Part,
    pub endnotes: Part,
}

/// As refusals call the text.
const TEXT: &str = "word/document.xml";

fn broken(why: String) -> Unreadable {
    Unreadable::Broken { part: TEXT, why }
}

/// Opens a file, and finds its parts.
pub(super) fn open(bytes: &[u8]) -> Result<(Archive<'_>, Parts), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    if archive.len() > MAX_FILES {
        return Err(broken(format!("it has {} parts, more than {MAX_FILES}", archive.len())));
    }
    let mut names = BTreeSet::new();
    let mut twice = archive.has_duplicate_names();
    for name in archive.file_names() {
        // Names of parts differ in more than capitals.
        let name = name.map_err(|e| broken(e.to_string()))?;
        let plain = name.replace('\\', "/").to_lowercase();
        twice |= !names.insert(plain.trim_start_matches('/').to_owned());
    }
    if twice {
        return Err(broken("a part stands twice in the file; save it anew".to_owned()));
    }
    let declared = relations(&mut archive, "_rels/.rels", "")?.unwrap_or_default();
    let text = target(&declared, "/officeDocument").unwrap_or_else(|| TEXT.to_owned());
    let (folder, file) = text.rsplit_once('/').unwrap_or(("", &text));
    let of_text = join(folder, &format!("_rels/{file}.rels"));
    let related = relations(&mut archive, &of_text, folder)?;
    let part = |shown: &'static str, kind: &str| {
        let path = match &related {
            Some(related) => target(related, kind).unwrap_or_default(),
            None => shown.to_owned(),
        };
        Part { shown, path }
    };
    let parts = Parts {
        numbering: part("word/numbering.xml", "/numbering"),
        styles: part("word/styles.xml", "/styles"),
        settings: part("word/settings.xml", "/settings"),
        footnotes: part("word/footnotes.xml", "/footnotes"),
        endnotes: part("word/endnotes.xml", "/endnotes"),
        text: Part {
            shown: TEXT,
            path: text,
        },
    };
    Ok((archive, parts))
}

/// Where a relation of this kind leads; kinds of both editions of the standard end alike.
fn target(relations: &[(String, String)], kind: &str) -> Option<String> {
    let found = relations.iter().find(|(of, _)| of.ends_with(kind));
    found.map(|(_, target)| target.clone())
}

/// A path in a folder, or from the top where it begins with a stroke.
fn join(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The kinds of the relations that a part declares, and where they lead; none where nothing is declared.
fn relations(archive: &mut Archive<'_>, path: &str, folder: &str) -> Result<Option<Vec<(String, String)>>, Unreadable> {
    let shown = if folder.is_empty() && path == "_rels/.rels" {
        "_rels/.rels"
    } else {
        "word/_rels/document.xml.rels"
    };
    let of = Part {
        shown,
        path: path.to_owned(),
    };
    let mut all = Vec::new();
    let there = read(archive, &of, &mut |piece| {
        if let Piece::Open(tag) = piece
            && tag.name == "Relationship"
            && tag.value("TargetMode") != Some("External")
            && let (Some(kind), Some(target)) = (tag.value("Type"), tag.value("Target"))
            && all.len() < MAX_FILES
        {
            all.push((kind.to_owned(), join(folder, target)));
        }
        Ok(())
    })?;
    Ok(there.then_some(all))
}

/// Reads one part of the file, where it is there.
pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &Part,
    visit: &mut dyn FnMut(Piece<'_>) -> Result<(), Unreadable>,
) -> Result<bool, Unreadable> {
    let name = part.shown;
    let broken = |why: String| Unreadable::Broken { part: name, why };
    let file = match archive.by_name(&part.path) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(false),
        Err(e) => return Err(broken(e.to_string())),
    };
    // What the directory of the file claims of its size is not believed.
    let mut counted = BufReader::new(Counted {
        inner: file,
        left: MAX_UNPACKED,
        part: name,
    });
    each(name, &mut counted, false, visit).map_err(|e| match e {
        Unreadable::Broken { .. } if counted.get_ref().left == 0 => Unreadable::Unpacks { part: name },
        e => e,
    })?;
    Ok(true)
}

/// Ends where a part unpacks to too much.
struct Counted<R> {
    inner: R,
    left: u64,
    part: &'static str,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(std::io::Error::other(self.part));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}
