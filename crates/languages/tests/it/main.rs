//! Tests of the six languages: lints over the catalogue, plurals, dates, order, folding.
//!
//! Each lint is held by a planted fault in `tests/fixtures` that it must convict. The
//! golden order files in `tests/golden` are read by people: they are the State lists as
//! each language shows them. Serves goals A13, A15, A16 and A20 of the page goals.

mod catalogue;
mod dates;
mod folding;
mod lint;
mod negotiation;
mod order;
mod sources;
mod speech;
