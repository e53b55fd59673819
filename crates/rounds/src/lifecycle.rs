//! The life of a round as one table: in which state which deed leads where, and what is refused.
//!
//! Verbs ask it before they speak and the view asks it again when an act is applied, so both always agree. That a round is over is told by its deadline
//! alone: every question is asked of the state *at* an instant. The table is compared with `crates/rounds/lifecycle.txt`.

use crate::kinds::Turned;
use terms::{Instant, Refusal};

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

terms::words! {
    /// What is done to a round, or in it.
    pub enum Deed {
        /// Its text is changed.
        Revise = "revise",
        /// It is opened.
        Open = "open",
        /// It is halted.
        Pause = "pause",
        /// It goes on.
        Resume = "resume",
        /// It ends without a result.
        Cancel = "cancel",
        /// A contact is asked.
        Ask = "ask",
        /// A contact is reminded.
        Remind = "remind",
        /// A contact is called by telephone.
        Call = "call",
        /// An ask is answered.
        Answer = "answer",
        /// A State says why an ask was not answered.
        Explain = "explain",
        /// Its end is recorded.
        Close = "close",
        /// Its result is published.
        Publish = "publish",
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

/// The deed by which a round is turned.
pub const fn deed_of(to: Turned) -> Deed {
    match to {
        Turned::Opened => Deed::Open,
        Turned::Paused => Deed::Pause,
        Turned::Resumed => Deed::Resume,
        Turned::Cancelled => Deed::Cancel,
    }
}

/// One cell of the table: where the deed leads a round in this state that closes then.
///
/// # Errors
/// `round-not-opened`, `round-opened`, `round-paused`, `round-not-paused`, `round-cancelled`, `round-closed` (`closes`), `round-still-open` (`closes`).
pub fn step(state: State, deed: Deed, closes: Instant) -> Result<State, Refusal> {
    match (deed, state) {
        (_, State::Cancelled) => Err(Refusal::conflict("round-cancelled")),
        (Deed::Revise, State::Draft) => Ok(State::Draft),
        (Deed::Open, State::Draft) => Ok(State::Open),
        (Deed::Cancel, State::Draft | State::Open | State::Paused) => Ok(State::Cancelled),
        (_, State::Draft) => Err(Refusal::conflict("round-not-opened")),
        (Deed::Explain | Deed::Close | Deed::Publish, State::Over) => Ok(State::Over),
        (_, State::Over) => Err(Refusal::conflict("round-closed").arg("closes", closes.to_string())),
        (Deed::Explain | Deed::Close | Deed::Publish, _) => {
            Err(Refusal::conflict("round-still-open").arg("closes", closes.to_string()))
        }
        (Deed::Revise | Deed::Open, _) => Err(Refusal::conflict("round-opened")),
        (Deed::Pause, State::Open) => Ok(State::Paused),
        (Deed::Resume, State::Paused) => Ok(State::Open),
        (Deed::Resume, State::Open) => Err(Refusal::conflict("round-not-paused")),
        (Deed::Ask | Deed::Remind | Deed::Call | Deed::Answer, State::Open) => Ok(State::Open),
        (_, State::Paused) => Err(Refusal::conflict("round-paused")),
    }
}

/// The table as text.
pub fn table() -> String {
    let mut out = String::from("The life of a round: the state after each deed, or the refusal.\n\n");
    let line = |out: &mut String, cells: &[String]| {
        let mut text = String::new();
        for (at, cell) in cells.iter().enumerate() {
            text.push_str(&format!("{cell:<width$}", width = if at == 0 { 9 } else { 20 }));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    };
    let mut head = vec!["deed".to_owned()];
    head.extend(State::ALL.iter().map(ToString::to_string));
    line(&mut out, &head);
    for deed in Deed::ALL {
        let mut cells = vec![deed.to_string()];
        for state in State::ALL {
            cells.push(match step(*state, *deed, Instant::from_micros(0)) {
                Ok(to) => to.to_string(),
                Err(no) => format!("! {}", no.code),
            });
        }
        line(&mut out, &cells);
    }
    out
}
