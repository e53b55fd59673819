//! What the secretariat compiles: the call to all, what was submitted for it, and in which order it stands.
//!
//! A *compilation* names its sections (of the annual report the four streams, of a proposals paper the norms), the words that a short text may have, and
//! the day until which submissions are received. A *submission* is a paper of its party, so that two people say it, its history stays, and it can be put
//! into other languages. The rules: what was received after the day is told as late and stands in no section; a party has one submission for one
//! call; the same statements compile to the same document. Serves OEWG 41, 51, 57, 58, 60, 72, 92; see docs/design/compilations.md.

mod compilation;
mod reads;
mod sheet;
mod verbs;
mod view;

pub use compilation::{Compilation, Life as CompilationLife, MAX_SECTIONS, Order, section_for};
pub use reads::{CompilationRow, Submission, compilation, compilation_by_id, compilations, submission_of, submissions};
pub use sheet::{COMPILATION_FIELDS, CompilationInput, INTRODUCTION_FIELDS};
pub use verbs::publish_compilation;
pub(crate) use verbs::submits;
pub(crate) use view::{apply, fill, is_ours};
