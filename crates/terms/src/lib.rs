//! The words that every other crate shares: language, text, label, party, id, instant, role, refusal.
//!
//! Each type is parsed once, at the door, by its constructor, and trusted inside. Nothing here reads a
//! file, a clock or the network. An unknown label means the strictest one; an unknown language or party is refused.
//! Serves OEWG 64 (a directory that all States can read) and GCA 6.17 (no second vocabulary).

mod digits;
mod fields;
mod id;
mod instant;
mod label;
mod language;
mod party;
mod read;
mod refusal;
mod role;
mod sheet;
mod text;
mod typed;
mod words;

pub use digits::SixDigits;
pub use fields::Fields;
pub use id::Id;
pub use instant::Instant;
pub use label::Label;
pub use language::Language;
pub use party::PartyCode;
pub use read::read_text;
pub use refusal::{Refusal, RefusalClass};
pub use role::Role;
pub use sheet::Sheet;
pub use text::Text;
pub use typed::{ascii_digits, is_refused, lines, one_line};
