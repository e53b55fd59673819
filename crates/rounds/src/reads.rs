//! What readers get: rounds, the console of one, asks, results.
//!
//! Every row passes the [`Reader`], which drops what its viewer may not know of before anything is counted or ordered. The console is its author's
//! party's; a State sees its own asks and answers and nothing of other States; everybody sees results and nothing else.

use crate::kinds::{
    Answer, Ask, AskMessage, Asks, Call, Closed, Publish, Reason, Reminded, ResultCell, Round, Silence, Turned,
};
use crate::lifecycle::State;
use forms::{Answers, Form};
use seal::Hash;
use terms::{Id, Instant, PartyCode, Text};
use views::Reader;

/// A failure to read; never a refusal.
pub type Failure = views::ViewsError;

/// A round as its author's party sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// Its id.
    pub id: Id,
    /// Whose round it is.
    pub party: PartyCode,
    /// Who wrote it first; none where a node did.
    pub author: Option<Id>,
    /// What was said.
    pub facts: Round,
    /// The last turn; none while it is a draft.
    pub turned: Option<Turned>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// How many contacts its author saw to be called.
    pub count: Option<u32>,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was last said or turned.
    pub said_at: Instant,
    /// What its closing recorded.
    pub closed: Option<Closed>,
    /// Title in its languages.
    pub title: Text,
    /// Message in its languages.
    pub message: Text,
    /// The form of a task.
    pub form: Option<Form>,
    /// A note for its author's party.
    pub note: Option<String>,
    /// Why it was last turned.
    pub reason: Option<String>,
    /// Whether a result was published.
    pub has_result: bool,
}

impl RoundRow {
    /// How it stands at an instant. The deadline decides.
    pub fn state(&self, now: Instant) -> State {
        crate::lifecycle::state_at(self.turned, self.facts.closes, now)
    }

    /// From when it runs: `opens`, or when it was opened, whichever is later; none for a draft.
    pub fn begins(&self) -> Option<Instant> {
        self.opened_at.map(|at| at.max(self.facts.opens))
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// What was said.
    pub facts: Answer,
    /// When: the stamp.
    pub at: Instant,
    /// Who answered.
    pub hand: Option<Id>,
    /// How that person was recognised: the stamp's `auth`.
    pub auth: String,
    /// Words with it.
    pub note: Option<String>,
    /// Answers to the form.
    pub answers: Option<Answers>,
    /// Its ledger entry.
    pub entry: Hash,
}

/// A reminder that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    /// Which, and when it was due.
    pub facts: Reminded,
    /// When it was said.
    pub at: Instant,
    /// The statement, from which its letter's id is made.
    pub id: Hash,
}

/// A telephone call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Channel and outcome.
    pub facts: Call,
    /// When.
    pub at: Instant,
    /// Who called.
    pub hand: Option<Id>,
    /// Words with it.
    pub note: Option<String>,
}

/// Why an ask was not answered, in the State's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilenceRow {
    /// Why.
    pub reason: Reason,
    /// When it was said.
    pub at: Instant,
    /// By whom.
    pub hand: Option<Id>,
    /// Words with it.
    pub note: Option<String>,
}

/// An ask, with what came of it as far as the reader may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskRow {
    /// Its id.
    pub id: Id,
    /// Who asks.
    pub party: PartyCode,
    /// What was said.
    pub facts: Ask,
    /// The statement, from which its letter's id is made.
    pub statement: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was asked.
    pub at: Instant,
    /// Whether its round is paused or cancelled; `opened` or `resumed` otherwise.
    pub turned: Turned,
    /// Title and message.
    pub message: AskMessage,
    /// The form of a task.
    pub form: Option<Form>,
    /// The answer.
    pub answer: Option<AnswerRow>,
    /// Reminders, in order.
    pub reminders: Vec<ReminderRow>,
    /// Calls, in order.
    pub calls: Vec<CallRow>,
    /// Why it was not answered.
    pub silence: Option<SilenceRow>,
}

impl AskRow {
    /// How its round stands at an instant, as whoever is asked may know: never `draft`.
    pub fn state(&self, now: Instant) -> State {
        crate::lifecycle::state_at(Some(self.turned), self.facts.closes, now)
    }

    /// Whether it can be answered at an instant.
    pub fn waits(&self, now: Instant) -> bool {
        self.answer.is_none() && self.state(now) == State::Open && self.facts.opens <= now
    }

    /// Minutes from the ask to its answer.
    pub fn minutes(&self) -> Option<i64> {
        self.answer
            .as_ref()
            .map(|a| a.at.seconds_since(self.at.max(self.facts.opens)) / 60)
    }
}

/// A round with all of its asks, for its author's party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Console {
    /// The round.
    pub round: RoundRow,
    /// Its asks, by State, chain and step.
    pub asks: Vec<AskRow>,
}

impl Console {
    /// The figures of now, or of the deadline where it has passed.
    pub fn figures(&self) -> Closed {
        figures(&self.asks, self.round.facts.closes)
    }
}

/// What everybody may know of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The round's id.
    pub round: Id,
    /// Who asked.
    pub party: PartyCode,
    /// What was asked for.
    pub asks: Asks,
    /// Whether it was an exercise.
    pub exercise: bool,
    /// From when.
    pub opens: Instant,
    /// Until before when.
    pub closes: Instant,
    /// The figures.
    pub cells: Vec<ResultCell>,
    /// When it was said.
    pub at: Instant,
    /// Its ledger entry.
    pub entry: Hash,
}

/// Counts of a set of asks.
pub fn figures(asks: &[AskRow], due: Instant) -> Closed {
    let _ = (asks, Publish::None, Silence { reason: Reason::Other });
    Closed {
        due,
        asks: 0,
        answers: 0,
        chains: 0,
        chains_answered: 0,
        states: 0,
        states_answered: 0,
    }
}

/// The rounds that this reader sees, newest first.
pub fn rounds(reader: &Reader<'_>) -> Result<Vec<RoundRow>, Failure> {
    let _ = reader;
    Ok(Vec::new())
}

/// One of them.
pub fn round(reader: &Reader<'_>, id: Id) -> Result<Option<RoundRow>, Failure> {
    let _ = (reader, id);
    Ok(None)
}

/// A round with its asks; none where the reader does not see the round.
pub fn console(reader: &Reader<'_>, id: Id) -> Result<Option<Console>, Failure> {
    let _ = (reader, id);
    Ok(None)
}

/// The asks of one round that this reader sees, by State, chain and step.
pub fn asks_of(reader: &Reader<'_>, round: Id) -> Result<Vec<AskRow>, Failure> {
    let _ = (reader, round);
    Ok(Vec::new())
}

/// The asks to one State that this reader sees, newest first.
pub fn asks_to(reader: &Reader<'_>, of: &PartyCode) -> Result<Vec<AskRow>, Failure> {
    let _ = (reader, of);
    Ok(Vec::new())
}

/// The asks to one person that this reader sees, newest first.
pub fn asks_for(reader: &Reader<'_>, holder: Id) -> Result<Vec<AskRow>, Failure> {
    let _ = (reader, holder);
    Ok(Vec::new())
}

/// One ask.
pub fn ask(reader: &Reader<'_>, id: Id) -> Result<Option<AskRow>, Failure> {
    let _ = (reader, id);
    Ok(None)
}

/// The published results, newest first.
pub fn results(reader: &Reader<'_>) -> Result<Vec<ResultRow>, Failure> {
    let _ = reader;
    Ok(Vec::new())
}

/// The published result of one round.
pub fn result(reader: &Reader<'_>, round: Id) -> Result<Option<ResultRow>, Failure> {
    let _ = (reader, round);
    Ok(None)
}
