//! Statements: said, stamp, parts, and the trait of a kind.
//!
//! A statement is the complete new text of one thing. *Said* is final before acceptance; the *stamp* is the node's; the *parts*
//! hold the content, each committed on its own, and are the unit of visibility and of erasure (DESIGN 1–3, 7). Bytes are kept
//! verbatim; reading an older version lifts it, writing never rewrites it. No name or free text belongs in said.

mod draft;
mod fresh;
mod kind;
mod said;

pub use draft::{Draft, DraftPart, Finished, PartSource, PreparedPart};
pub use fresh::Fresh;
pub use kind::{Approval, Basis, Epoch, ErasedPart, Erasure, Kind};
pub use said::{Audience, FormatError, Ref, Said, Stamp};
