//! A small world for tests: an invented region with people, a clock that only moves when told, and the pages in process.
//!
//! Tests go through the front door: a request with a person's session in, a whole response out. Chance is seeded, so that the same
//! world is the same bytes. Nothing here opens a network socket.

mod answer;
mod authenticator;
mod files;
mod people;
mod world;

pub use answer::Answer;
pub use authenticator::{Authenticator, Manners};
pub use files::files_holding;
pub use people::Who;
pub use world::{Hidden, World};
