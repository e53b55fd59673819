//! What States say: their views, policies, strategies and declarations, each in its own words, with what of the framework it speaks to.
//!
//! A *paper* is one text of one party in the language in which it was written; a *rendering* puts it into another language. A paper is cut into *passages*,
//! and each passage names the provisions and topics that it speaks to, so that a reader finds what a State says on norm (c) without reading forty pages. The
//! rules: a State chooses what it shares and how far; nothing here says who complies; two people say it where there are two; every version stays
//! readable. Serves OEWG 28, 34, 39, 42, 63, 74, 75; see docs/design/positions.md.

mod between;
mod paper;
mod reads;
mod sheet;
mod verbs;
mod view;

pub use between::{Compared, passages_between};
pub use paper::{
    Aspect, Life, Origin, Paper, Passage as Said, Point, Rendering, Sort as PaperSort, Words, blocks, words_in,
};
pub use reads::{
    PaperRow, PaperVersion, RenderingRow, Spoken, paper, paper_of_rendering, paper_versions, papers, papers_of, points,
    practices, renderings, spoken, words, words_rendered,
};
pub(crate) use reads::{gate, papers_for};
pub use sheet::{
    ASPECT_FIELDS, MAX_ON, MAX_PAPER, MAX_PASSAGES, PAPER_FIELDS, PASSAGE_FIELDS, PaperInput, RENDERING_FIELDS,
    RenderingInput, SHORT_FIELDS,
};
pub use verbs::{publish_paper, publish_rendering};
pub(crate) use view::{apply, fill, is_ours};

/// Whether this is the address of a confidence-building measure.
pub(crate) fn is_measure(address: &str) -> bool {
    let entry = catalogue::Catalogue::shipped().entry(address);
    entry.is_some_and(|entry| entry.measure.is_some())
}
