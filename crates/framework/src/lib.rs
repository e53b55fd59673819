//! The room of agreed texts: documents, their languages, and the provisions that everything points at.
//!
//! What it is for: every norm, measure, principle, recommendation and guideline has an address that never moves and is the same in six languages; a reader
//! sees what a text says, how it stands (draft, adopted, superseded) and what a new version changed. Who acts: the secretariat keeps documents and
//! publishes their texts; everybody else reads. The rules: a text is published as a person looked at it, never as a program guessed; a doubtful reference is
//! told and never mended; a version that was published stays readable. Beside the texts stands what parties say to them, passage by passage (`papers/`), and
//! what the secretariat compiles of what they submit (`compilations/`). Serves OEWG 45–60, 86; GCA 1.8, 2.12–7.1. See docs/design/framework.md.

mod changes;
mod compilations;
mod document;
mod edition;
mod fit;
mod import;
mod papers;
mod reads;
mod sheet;
mod tree;
mod verbs;
mod view;

pub use changes::{Change, Piece, Sort, between, words_between};
pub use compilations::{
    COMPILATION_FIELDS, Compilation, CompilationInput, CompilationLife, CompilationRow, INTRODUCTION_FIELDS,
    MAX_SECTIONS, Order, Submission, compilation, compilation_by_id, compilations, publish_compilation, section_for,
    submission_of, submissions,
};
pub use document::{Document, Names, Slug, Source, Status};
pub use edition::{Edition, Provenance, Standing};
pub use fit::{Fit, Likeness, Situation, fits};
pub use import::{Import, Look};
pub use papers::{
    ASPECT_FIELDS, Aspect, Compared, Life, MAX_ON, MAX_PAPER, MAX_PASSAGES, Origin, PAPER_FIELDS, PASSAGE_FIELDS,
    Paper, PaperInput, PaperRow, PaperSort, PaperVersion, Point, RENDERING_FIELDS, Rendering, RenderingInput,
    RenderingRow, SHORT_FIELDS, Said, Spoken, Words, blocks, paper, paper_of_rendering, paper_versions, papers,
    papers_of, passages_between, points, practices, publish_paper, publish_rendering, renderings, spoken, words,
    words_in, words_rendered,
};
pub use reads::{
    DocumentRow, EditionRow, Failure, Held, MOST_SHOWN, Outline, Passage, Version, document, documents, edition,
    editions, gate, notes_elsewhere, outline, passage, place_of_note, version, versions,
};
pub use sheet::{DocumentInput, EditionInput, MAX_NOTE, MAX_TITLE, TITLE_FIELDS};
pub use statement::Fresh;
pub use tree::{Broken, Flag, Form, Kind, Link, MAX_PROVISIONS, MAX_TREE, Mark, Note, Provision, Tree};
pub use verbs::{publish_document, publish_edition};
pub use view::Framework;
