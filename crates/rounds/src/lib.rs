//! The corridor of rounds: a call to many, and who answered.
//!
//! What it is for: whoever keeps contacts learns whether they still answer, before it matters. A *round* asks every contact of some roles and parties
//! within a time; an *ask* is what one of them is asked, sealed on its own, so that a State sees what it was asked and nothing of who else was; an
//! *answer* counts once. Who acts: the secretariat for any party, a State for its own contacts, a regional body for its members; the node seals asks,
//! reminders, closings and results; contacts, their deputies and administrators answer. The rules: the deadline decides and the act only records;
//! what was sealed and does not fit changes nothing; silence is never public; an exercise is one in every sealed byte. Serves OEWG 63, 64; GCA 4.5,
//! 4.8. Rooms are not known here: who is called is asked of a [`Roll`]. Where the node speaks, its viewer acts for the party whose round it is.
//! See docs/design/round-statements.md and docs/design/rounds.md.

pub mod erase;
pub mod kinds;
pub mod lifecycle;
pub mod reads;
pub mod roll;
pub mod sheet;
pub mod task;
pub mod time;
pub mod totals;
pub mod verbs;
pub mod view;
pub mod whom;

pub use erase::{Erasable, EraseInput, Erased};
pub use kinds::{
    Answer, AskMessage, Asks, By, Call, Closed, Escalation, Note, Outcome, Proof, Publish, Reason, Reminded,
    ResultCell, Round, RoundResult, RoundTurn, Silence, To, Turned, Way,
};
pub use lifecycle::{Deed, State, table};
pub use reads::{AnswerRow, AskRow, CallRow, Console, Failure, ReminderRow, ResultRow, RoundRow, SilenceRow};
pub use roll::{Called, Roll};
pub use sheet::{AnswerInput, CallInput, CalledBy, ExplainInput, RoundInput, TurnInput, TypedInput};
pub use statement::Fresh;
pub use verbs::{AskInput, MIN_CELL, RemindInput, are_words_stale, publishable};
pub use view::Rounds;
pub use whom::{Parties, Whom};
