//! Pages: contents with page numbers, running heads, numbered paragraphs, notes below the text; tagged, PDF/UA-1, fonts embedded.
//!
//! The typesetting engine gets one file of ours (`pdf/main.typ`) and the compilation as data. What was submitted reaches it as strings, never as source, so
//! there is nothing to escape; every other file, package and date is refused to it. Which font sets which script is decided here and not by the
//! engine: a script that no font covers is refused in words instead of being drawn as empty boxes.
//!
//! A document is laid out in stretches of some twenty pages, first to count their pages, then with the right numbers; of a finished stretch only its pages are
//! kept. So the engine's memory is that of a stretch and not of the whole.

mod data;
mod fonts;
mod scripts;

pub use fonts::Fonts;

use crate::laid::laid;
use crate::sound::{Sound, parts};
use data::{Common, Place, Stretch, stretches};
use fonts::Chosen;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::model::{Document, DocumentInfo};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How the pages look: the one file of source that the engine reads.
const MAIN: &str = include_str!("pdf/main.typ");
/// So often the contents are laid out anew because they got longer.
const MAX_TRIES: u32 = 4;

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

fn failed(all: &[SourceDiagnostic]) -> Unset {
    let all: Vec<&str> = all.iter().take(3).map(|one| one.message.as_str()).collect();
    Unset::Engine(all.join("; "))
}

/// The compilation as PDF 1.7, tagged, PDF/UA-1.
///
/// The same compilation with the same fonts gives the same bytes: the file's date is the document's day, its identity is made of symbol, language and day.
/// `step` is told how much is done, and of how much.
///
/// # Errors
/// Where a script has no font; where a font cannot be read; where the engine fails.
pub fn pdf(c: &Sound, fonts: &Fonts, mut step: impl FnMut(usize, usize)) -> Result<Vec<u8>, Unset> {
    let setting = Setting::new(fonts.choose(c)?);
    let laid = laid(c);
    let common = Common::new(c, &laid, setting.families.clone(), parts(&c.day.date));
    let mut parts = stretches(c, &laid);
    let all = 2 * parts.len() + 1;
    let mut done = 0;
    let mut tell = || {
        done += 1;
        step(done, all);
    };
    let mut pages = EcoVec::new();
    let mut info = None;
    number(&setting, &common, &mut parts, &mut tell)?;
    let total = parts.iter().map(|part| part.pages).sum();
    let mut before = 0;
    for (no, part) in parts.iter().enumerate() {
        let set = setting.lay(no, &common, part, before, total)?;
        if set.pages.len() != part.pages {
            return Err(Unset::Engine("a part has other pages than it had".to_owned()));
        }
        before += set.pages.len();
        pages.extend(set.pages);
        info.get_or_insert(set.info);
        tell();
    }
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {} {}", c.symbol, c.language.code(), c.day.date)),
        creator: Smart::Custom(Some("Comity".to_owned())),
        timestamp: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|e| Unset::Engine(e.message().to_string()))?,
        ..PdfOptions::default()
    };
    let document = PagedDocument::new(pages, info.unwrap_or_default());
    let bytes = typst_pdf::pdf(&document, &options).map_err(|e| failed(&e))?;
    typst::comemo::evict(0);
    tell();
    Ok(bytes)
}

/// Counts the pages of every part, and puts into the contents where each heading is.
fn number(
    setting: &Setting,
    common: &Common<'_>,
    parts: &mut [Stretch<'_>],
    tell: &mut impl FnMut(),
) -> Result<(), Unset> {
    let mut found: Vec<Vec<Place>> = Vec::new();
    for (no, part) in parts.iter_mut().enumerate() {
        let set = setting.lay(no, common, part, 0, 1)?;
        part.pages = set.pages.len();
        found.push(set.places);
        tell();
    }
    for _ in 0..MAX_TRIES {
        let mut before = 0;
        let mut places = Vec::new();
        for (part, of_part) in parts.iter().zip(&found) {
            places.extend(of_part.iter().map(|place| place.after(before)));
            before += part.pages;
        }
        let filled = |(no, part): (usize, &mut Stretch<'_>)| part.fill(&places).then_some(no);
        let Some(no) = parts.iter_mut().enumerate().find_map(filled) else {
            return Ok(());
        };
        let Some(contents) = parts.get_mut(no) else {
            return Ok(());
        };
        let count = setting.lay(no, common, contents, 0, 1)?.pages.len();
        if count == contents.pages {
            return Ok(());
        }
        contents.pages = count;
    }
    Err(Unset::Engine("the contents find no length".to_owned()))
}

/// What does not differ between the parts of a document.
struct Setting {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: data::Families,
}

/// A part, laid out.
struct Laid {
    pages: EcoVec<Page>,
    info: DocumentInfo,
    /// Where its headings are.
    places: Vec<Place>,
}

impl Setting {
    fn new(chosen: Chosen) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&chosen.fonts)),
            fonts: chosen.fonts,
            families: chosen.families,
        }
    }

    /// Lays a part out, as the pages after so many others, of so many in all.
    fn lay(
        &self,
        no: usize,
        common: &Common<'_>,
        part: &Stretch<'_>,
        before: usize,
        total: usize,
    ) -> Result<Laid, Unset> {
        let json = serde_json::to_vec(&part.with(common, before, total)).map_err(|e| Unset::Engine(e.to_string()))?;
        let room = Room {
            setting: self,
            // What the engine takes for the same place must differ between parts, since their pages come together: its source has another name for each.
            main: Source::new(file(&format!("/part-{no}.typ"))?, MAIN.to_owned()),
            data: (file("/part.json")?, Bytes::new(json)),
        };
        let document = typst::compile::<PagedDocument>(&room).output.map_err(|e| failed(&e))?;
        let introspector = document.introspector();
        let places = typst::introspection::Introspector::query_labelled(introspector.as_ref())
            .iter()
            .filter_map(|heading| introspector.position(heading.location()?))
            .map(|at| Place::new(at.page.get(), at.point.x.to_pt(), at.point.y.to_pt()))
            .collect();
        let laid = Laid {
            pages: document.pages().iter().cloned().collect(),
            info: document.info().clone(),
            places,
        };
        drop(document);
        // What the engine remembers of lines and paragraphs is most of its memory, and of no use to another part.
        typst::comemo::evict(0);
        Ok(laid)
    }
}

/// All that the engine may ask for while it lays a part out.
struct Room<'a> {
    setting: &'a Setting,
    main: Source,
    data: (FileId, Bytes),
}

fn file(path: &str) -> Result<FileId, Unset> {
    let path = VirtualPath::new(path).map_err(|e| Unset::Engine(e.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.setting.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.setting.book
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
        self.setting.fonts.get(index).cloned()
    }

    /// There is no today: a document that says one would differ tomorrow.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
