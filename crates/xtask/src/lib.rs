//! The part of the workbench that others link: the fuzz targets.
//!
//! `fuzz/` feeds them with chance, `tests/replay.rs` with the kept corpus, `cargo xtask fuzz` with both. Each target is a plain function from bytes to the name of the
//! branch they reached, so that a corpus which no longer reaches a refusal is noticed. Serves TRUST G-S5.
#![allow(clippy::disallowed_methods)] // tools of the roof: they measure and wait by the clock

pub mod closed;
pub mod incoming;
pub mod indices;
pub mod targets;
pub mod texts;
