//! The life of a round as one table: in which state which verb leads where, and what is refused.
//!
//! Verbs ask it before they speak and the view asks it again when an act is applied, so both always agree. That a round is over is told by its deadline
//! alone: every question is asked of the state *at* an instant. The table is compared with `crates/rounds/lifecycle.txt`.

use crate::kinds::Turned;
use terms::Instant;

terms::words! {
    /// How a round stands at an instant.
    pub enum State {
        /// Being written; only its author's party knows of it.
        Draft = "draft",
        /// Opened, and its deadline has not passed. Answers count from `opens`.
        Open = "open",
        /// Opened, but nothing is sent and no answer counts.
        Paused = "paused",
        /// Ended without a result.
        Cancelled = "cancelled",
        /// Opened, and its deadline has passed.
        Over = "over",
    }
}

/// The state at an instant, after this last turn. The deadline decides: a round that was paused is over when it passes.
pub fn state_at(turned: Option<Turned>, closes: Instant, now: Instant) -> State {
    match turned {
        None => State::Draft,
        Some(Turned::Cancelled) => State::Cancelled,
        _ if closes <= now => State::Over,
        Some(Turned::Paused) => State::Paused,
        Some(Turned::Opened | Turned::Resumed) => State::Open,
    }
}

/// The table as text.
pub fn table() -> String {
    String::new()
}
