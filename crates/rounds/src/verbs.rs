//! The verbs: what people and the node can say in this corridor. Each is pure over a reader, a checked input and what was drawn before.
//!
//! Each asks in the same order: does the thing exist for this actor (else not found), may the actor say this (else not theirs), does the state allow it
//! (else the named refusal). The stamp is compared with the deadline, with or without a `closed` act.

use crate::kinds::{AskMessage, ResultCell};
use crate::roll::{Called, Roll};
use crate::sheet::{AnswerInput, CallInput, ExplainInput, RoundInput, TurnInput};
use forms::Form;
use statement::{Draft, Fresh};
use terms::{Id, Instant, Refusal};
use views::Reader;

/// What the node asks of one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskInput {
    /// Of which round.
    pub round: Id,
    /// Whom.
    pub called: Called,
    /// 0 the contact, 1 a deputy, 2 an administrator.
    pub step: u8,
    /// The contact with whom the chain began; of itself at step 0.
    pub primary: Id,
    /// Title and message in the contact's language and English.
    pub message: AskMessage,
    /// The form of a task.
    pub form: Option<Form>,
}

impl AskInput {
    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let form = self.form.as_ref().map(|f| serde_json::to_vec(f).unwrap_or_default());
        vec![
            ("message", serde_json::to_vec(&self.message).unwrap_or_default()),
            ("form", form.unwrap_or_default()),
        ]
    }
}

/// What the node says of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemindInput {
    /// The ask.
    pub ask: Id,
    /// Which reminder, from 1.
    pub n: u8,
    /// When it was due.
    pub due: Instant,
}

/// Writes a round, or revises one that was not opened. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `round-beyond-scope`, `round-group-unknown`, `round-party-unknown`, `round-opened-final`, `stale`, `round-exercise-kept`.
pub fn draft(reader: &Reader<'_>, roll: &dyn Roll, input: &RoundInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, roll, input, fresh);
    Err(Refusal::not_found())
}

/// Opens, pauses, resumes or cancels a round. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `stale`, `round-beyond-scope`, `round-nobody`, `round-window-past`, and of the state: `round-not-open`, `round-opened-final`,
/// `round-not-paused`, `round-cancelled`, `round-closed`.
pub fn turn(reader: &Reader<'_>, roll: &dyn Roll, input: &TurnInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, roll, input, fresh);
    Err(Refusal::not_found())
}

/// Answers an ask. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `ask-no-longer-yours`, `already-answered` (`at`, `by`), `round-not-yet-open` (`opens`), `round-paused`, `round-cancelled`, `round-closed`
/// (`closed_at`), `answers-missing`.
pub fn answer(reader: &Reader<'_>, roll: &dyn Roll, input: &AnswerInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, roll, input, fresh);
    Err(Refusal::not_found())
}

/// Says why an ask was not answered. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, `already-answered`, `round-still-open`, `round-cancelled`, `already-explained`.
pub fn explain(reader: &Reader<'_>, roll: &dyn Roll, input: &ExplainInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, roll, input, fresh);
    Err(Refusal::not_found())
}

/// Records a telephone call. Prepare `input.texts()`.
///
/// # Errors
/// `not-found`, `not-yours`, and the refusals of an ask that cannot be answered.
pub fn call(reader: &Reader<'_>, input: &CallInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, input, fresh);
    Err(Refusal::not_found())
}

// ---- the node alone

/// Asks one contact. Prepare `input.texts()`; the ask's id is `fresh.id`.
///
/// # Errors
/// `not-found`, `not-yours` where a person speaks, `round-not-open`, `round-cancelled`, `round-closed`, `round-paused`, `already-asked`.
pub fn ask(reader: &Reader<'_>, input: &AskInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, input, fresh);
    Err(Refusal::not_found())
}

/// Records that a contact is reminded.
///
/// # Errors
/// `not-found`, `not-yours`, `already-answered`, `already-reminded`, and those of an ask that cannot be answered.
pub fn remind(reader: &Reader<'_>, input: &RemindInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, input, fresh);
    Err(Refusal::not_found())
}

/// Records that a round is over.
///
/// # Errors
/// `not-found`, `not-yours`, `round-still-open`, `round-cancelled`, `already-closed`.
pub fn close(reader: &Reader<'_>, round: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, round, fresh);
    Err(Refusal::not_found())
}

/// Publishes what [`crate::totals`] gave.
///
/// # Errors
/// `not-found`, `not-yours`, `round-still-open`, `round-cancelled`, `result-not-asked`, `result-too-few`, `already-published`.
pub fn result(reader: &Reader<'_>, round: Id, cells: Vec<ResultCell>, fresh: Fresh) -> Result<Draft, Refusal> {
    let _ = (reader, round, cells, fresh);
    Err(Refusal::not_found())
}
