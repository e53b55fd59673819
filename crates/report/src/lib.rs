//! A compilation of submissions as a well-set document: the annual report, as DOCX, Akoma Ntoso, HTML and PDF.
//!
//! What States said comes in as a [`Compilation`], already chosen, ordered and worded; a file comes out. Nothing is decided here: whose text it is, in
//! which order and with which words is the caller's. Each output is a function of the model alone and gives the same bytes each time: no clock, no
//! network, no chance, no disk but the fonts that a caller names. The rule that matters: a submitted text is text. No sign in it is ever read as markup, as
//! a field or as code, in any output (`tests/it/hostile.rs`). Serves OEWG 41, 58, 60, 72, 92. See docs/design/report.md.
//!
//! ```
//! let json = include_str!("../tests/it/models/small.json");
//! let sound = report::read(json.as_bytes()).unwrap();
//! assert!(report::html(&sound).contains("<h2 id=\"section-1\">"));
//! assert_eq!(report::docx(&sound).unwrap(), report::docx(&sound).unwrap());
//! ```

mod akoma_ntoso;
mod docx;
mod html;
mod laid;
mod model;
#[cfg(feature = "pdf")]
mod pdf;
mod sound;
mod xml;

pub use akoma_ntoso::akoma_ntoso;
pub use docx::docx;
pub use html::{html, html_within};
pub use model::{Block, BlockKind, Compilation, Day, Entry, Mark, Order, Row, Section, Translation, Words};
#[cfg(feature = "pdf")]
pub use pdf::{Fonts, Unset, pdf};
pub use sound::{
    Fault, MAX_BLOCK, MAX_BLOCKS, MAX_BYTES, MAX_ENTRIES, MAX_LINE, MAX_NOTES, MAX_ROWS, MAX_SECTIONS, Sound, Wrong,
    read, sound, taken,
};
