//! Pages: contents with page numbers, running heads, numbered paragraphs, notes below the text; tagged, PDF/UA-1, fonts embedded.
//!
//! The typesetting engine gets one file of ours (`pdf/main.typ`) and the compilation as data. What was submitted reaches it as strings, never as source, so
//! there is nothing to escape; every other file, package and date is refused to it. Which font sets which script is decided here and not by the
//! engine: a script that no font covers is refused in words instead of being drawn as empty boxes.

mod data;
mod fonts;
mod scripts;

pub use fonts::Fonts;

use crate::laid::laid;
use crate::sound::{Sound, parts};
use data::Data;
use fonts::Chosen;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How the pages look: the one file of source that the engine reads.
const MAIN: &str = include_str!("pdf/main.typ");

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum Unset {
    /// A script for which no font was given.
    #[error("no font has the {script} characters of this document, such as U+{:04X}: name a folder with a font for {script}", u32::from(*.character))]
    NoFont {
        /// The script, in English.
        script: &'static str,
        /// The first character without a font.
        character: char,
    },
    /// A folder or a file of fonts that cannot be read.
    #[error("the fonts in {folder}: {why}")]
    Folder {
        /// The folder or file.
        folder: String,
        /// Why.
        why: std::io::Error,
    },
    /// The engine refused its source, or the file would not be PDF/UA-1. That is a fault of ours.
    #[error("the pages could not be set: {0}")]
    Engine(String),
}

/// The compilation as PDF 1.7, tagged, PDF/UA-1.
///
/// The same compilation with the same fonts gives the same bytes: the file's date is the document's day, its identity is made of symbol, language and day.
/// `step` is told what is done, from 1 to [`STEPS`].
///
/// # Errors
/// Where a script has no font; where a font cannot be read; where the engine fails.
pub fn pdf(c: &Sound, fonts: &Fonts, mut step: impl FnMut(u32)) -> Result<Vec<u8>, Unset> {
    step(1);
    let chosen = fonts.choose(c)?;
    step(2);
    let world = Setting::new(c, chosen)?;
    step(3);
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|e| Unset::Engine(said(&e)))?;
    // What the engine remembers of lines and paragraphs is of no more use, and is most of its memory.
    typst::comemo::evict(0);
    step(4);
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {} {}", c.symbol, c.language.code(), c.day.date)),
        creator: Smart::Custom(Some("Comity".to_owned())),
        timestamp: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|e| Unset::Engine(e.message().to_string()))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|e| Unset::Engine(said(&e)))?;
    drop(document);
    typst::comemo::evict(0);
    step(STEPS);
    Ok(bytes)
}

/// So many steps [`pdf`] tells of.
pub const STEPS: u32 = 5;

fn said(all: &[SourceDiagnostic]) -> String {
    let all: Vec<&str> = all.iter().take(3).map(|one| one.message.as_str()).collect();
    all.join("; ")
}

/// All that the engine may ask for.
struct Setting {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    data: (FileId, Bytes),
}

impl Setting {
    fn new(c: &Sound, chosen: Chosen) -> Result<Self, Unset> {
        let laid = laid(c);
        let data = Data::new(c, &laid, chosen.families, parts(&c.day.date));
        let json = serde_json::to_vec(&data).map_err(|e| Unset::Engine(e.to_string()))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&chosen.fonts)),
            fonts: chosen.fonts,
            main: Source::new(file("/main.typ")?, MAIN.to_owned()),
            data: (file("/compilation.json")?, Bytes::new(json)),
        })
    }
}

fn file(path: &str) -> Result<FileId, Unset> {
    let path = VirtualPath::new(path).map_err(|e| Unset::Engine(e.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Setting {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// There is no today: a document that says one would differ tomorrow.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
