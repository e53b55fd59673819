//! The kinds of statement of a round: what is sealed when somebody calls, is asked, answers, stays silent; and what the node records.
//!
//! The documentation of each type is the reference of its kind. A round is a document and is revised until it is opened; all else are acts. What anything is
//! decided by stands in the facts; titles, messages and notes are parts. Whoever is asked is an opaque handle. Serves OEWG 64.

use crate::whom::Whom;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use statement::{FormatError, Kind};
use terms::{Id, Instant, PartyCode, Text};

terms::words! {
    /// What a round asks for.
    pub enum Asks {
        /// A sign of life alone.
        Receipt = "receipt",
        /// That the entry is right.
        Confirm = "confirm",
        /// Answers to a form.
        Task = "task",
    }
}

terms::words! {
    /// What of its result everybody is told.
    pub enum Publish {
        /// Nothing.
        None = "none",
        /// One figure for all States asked.
        Total = "total",
        /// One for each United Nations regional group, where enough States were asked.
        ByGroup = "by-group",
    }
}

terms::words! {
    /// To whom a round goes next where nobody answered.
    pub enum To {
        /// The deputies of the contact.
        Deputies = "deputies",
        /// Who administers the State.
        Administrators = "administrators",
    }
}

terms::words! {
    /// What was done to a round.
    pub enum Turned {
        /// It was opened: from now on it is not revised.
        Opened = "opened",
        /// Nobody is asked or reminded anew, letters that wait are held, and no answer counts until it is resumed. The deadline stays.
        Paused = "paused",
        /// It goes on.
        Resumed = "resumed",
        /// It ends without a result.
        Cancelled = "cancelled",
    }
}

terms::words! {
    /// As whom somebody answered.
    pub enum By {
        /// The one who was asked.
        Contact = "contact",
        /// Who stands in for the one who was asked.
        Deputy = "deputy",
        /// Who administers the State.
        Administrator = "administrator",
    }
}

terms::words! {
    /// On which way an answer came.
    pub enum Way {
        /// On a page, by somebody who had signed in.
        Page = "page",
        /// On the page behind the link of the letter.
        Link = "link",
        /// By a reply to the letter.
        Mail = "mail",
        /// By telephone.
        Phone = "phone",
    }
}

impl Way {
    /// Whether there were the fields of a page: elsewhere there are words alone.
    pub const fn has_fields(self) -> bool {
        matches!(self, Self::Page | Self::Link)
    }
}

terms::words! {
    /// How a telephone call ended.
    pub enum Outcome {
        /// The contact answered and gave the digits.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// Somebody else answered.
        WrongPerson = "wrong-person",
        /// The digits were wrong.
        WrongDigits = "wrong-digits",
    }
}

terms::words! {
    /// How a call showed that the right person was reached.
    pub enum Proof {
        /// The contact read back digits that only the contact was shown, and the caller typed them.
        ReadBack = "read-back",
        /// The contact typed the caller's digits, and so answered.
        Entered = "entered",
    }
}

terms::words! {
    /// Why a State did not answer in time, in its own words.
    pub enum Reason {
        /// The contact was away.
        Away = "away",
        /// The contact holds the office no more.
        LeftOffice = "left-office",
        /// The letter did not arrive.
        NotReceived = "not-received",
        /// It was taken for something else.
        NotRecognised = "not-recognised",
        /// Something else; the note says what.
        Other = "other",
    }
}

/// One step of escalation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// So many seconds after the round began.
    pub after: u32,
    /// To whom it goes then.
    pub to: To,
}

/// Facts of a round (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `asks` | `receipt`, `confirm` or `task` |
/// | `whom` | `roles` of contacts and their `parties`: `"all"`, `{"group"}`, `{"members-of"}` or `{"these"}` |
/// | `announced` | whether those asked were told before |
/// | `exercise` | whether it is one; every ask and letter says so |
/// | `opens`, `closes` | instants in UTC; an answer counts while `opens <= now < closes` |
/// | `remind` | reminders, each so many seconds after the round began |
/// | `escalate` | `after` (seconds) and `to` (`deputies`, `administrators`), in order |
/// | `publish` | `none`, `total` or `by-group` |
///
/// Parts: `title`, `message` (texts in up to six languages), `form` (where a task is asked), `note` (`{"text"}`, for its author's party alone).
/// Label TLP:AMBER+STRICT, no audience: it names who is asked, and that is its author's party's alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// What is asked for.
    pub asks: Asks,
    /// Of whom.
    pub whom: Whom,
    /// Whether they were told before.
    pub announced: bool,
    /// Whether it is an exercise.
    pub exercise: bool,
    /// From when.
    pub opens: Instant,
    /// Until before when.
    pub closes: Instant,
    /// Reminders, in seconds after the beginning.
    pub remind: Vec<u32>,
    /// Escalation.
    pub escalate: Vec<Escalation>,
    /// What everybody is told of the result.
    pub publish: Publish,
}

/// A round is opened, paused, resumed or cancelled (act, version 1).
///
/// Facts: `to`; `count`, at its opening how many contacts its author saw to be called, else null. Part: `reason` (`{"text"}`). `refs` names the
/// revision (`about`). Label as the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundTurn {
    /// What was done.
    pub to: Turned,
    /// How many are called.
    pub count: Option<u32>,
}

/// One contact is asked (act, version 1; said by the node). Its subject is the ask itself, a random id.
///
/// | fact | meaning |
/// |---|---|
/// | `round` | the round |
/// | `contact` | the contact asked, or the mandate of an administrator |
/// | `holder` | who holds it: an opaque handle |
/// | `of` | the State |
/// | `revision` | the entry as it stood |
/// | `channel` | to which channel the letter goes, 1 to 8, or null |
/// | `step` | 0 the contact, 1 a deputy, 2 an administrator |
/// | `primary` | the contact with whom it began: asks with one `primary` are one chain |
/// | `opens`, `closes`, `exercise`, `asks` | as the round |
///
/// Parts: `message` (`{"title","text"}` in the round's languages), `form`. Label TLP:AMBER+STRICT; audience the State and the holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Of which round.
    pub round: Id,
    /// Which contact.
    pub contact: Id,
    /// Who holds it.
    pub holder: Id,
    /// For which State.
    pub of: PartyCode,
    /// The entry as it stood.
    pub revision: seal::Hash,
    /// Where the letter goes.
    pub channel: Option<u8>,
    /// How far it was escalated.
    pub step: u8,
    /// With whom it began.
    pub primary: Id,
    /// From when an answer counts.
    pub opens: Instant,
    /// Until before when.
    pub closes: Instant,
    /// Whether it is an exercise.
    pub exercise: bool,
    /// What is asked for.
    pub asks: Asks,
}

impl Ask {
    /// Whether a sign of life is all that it wants: a call then answers it. A task wants its form, and an entry to be confirmed wants somebody who
    /// has read it; an administrator who is asked last answers for the State alone.
    pub const fn ends_by_call(&self) -> bool {
        match self.asks {
            Asks::Receipt => true,
            Asks::Confirm => self.step >= 2,
            Asks::Task => false,
        }
    }
}

/// A contact is reminded (act, version 1; said by the node). Facts: `n`, from 1; `due`, when it was due. No parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminded {
    /// Which one.
    pub n: u8,
    /// When it was due.
    pub due: Instant,
}

/// An ask is answered (act, version 1). The party is the State's; the hand is who answered.
///
/// Facts: `by` (`contact`, `deputy`, `administrator`); `channel`, on which the letter had come, or null; `medium` (`page`, `link`, `mail`, `phone`); `revision`, the
/// entry that was confirmed with it, or null. Where it came by telephone, `channel` is the one that was dialled and `refs` names whose digits were typed (`called-by`,
/// a handle). Parts: `note` (`{"text"}`), `answers` (to the form). Label TLP:AMBER+STRICT; audience the
/// party that asked. An ask is answered once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// As whom.
    pub by: By,
    /// On which channel the letter had come, or which was dialled.
    pub channel: Option<u8>,
    /// On which way the answer came.
    pub medium: Way,
    /// What was confirmed with it.
    pub revision: Option<seal::Hash>,
}

/// Somebody called the contact (act, version 2). Part: `note`. Label and audience as the ask. The party is the one that asked, the hand is the
/// caller's; of an ask that wants more than a sign of life also the State, for whoever typed a caller's digits: then `refs` names the caller
/// (`called-by`, a handle), the proof is `entered`, and the audience is the party that asked.
///
/// | fact | meaning |
/// |---|---|
/// | `channel` | the channel that was dialled, 1 to 8 |
/// | `outcome` | `reached`, `no-answer`, `wrong-person` or `wrong-digits` |
/// | `proof` | of who was reached: `read-back`, `entered`, or null |
///
/// A call with `read-back` is the ask's answer where it has none: it is the caller's word, and the contact's digits. With `entered` the contact had answered
/// by the caller's digits. An ask that wants a form or a confirmed entry is answered by no call: it shows that the channel worked, and the ask stays
/// open. Version 1 had no `proof`; such a call answers nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Which channel was dialled.
    pub channel: u8,
    /// How it ended.
    pub outcome: Outcome,
    /// What shows that it was the right person.
    pub proof: Option<Proof>,
}

/// [`Call`] as version 1 had it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallV1 {
    channel: u8,
    outcome: Outcome,
}

/// A State says why an ask was not answered in time (act, version 1). Fact: `reason`. Part: `note`. Label TLP:AMBER+STRICT; audience the party that asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Why.
    pub reason: Reason,
}

/// A round is over (act, version 1; said by the node). It records what the deadline decided. No parts. Label as the round.
///
/// Facts: `due`, the deadline; `asks` and `answers`; `chains`, contacts asked with their escalation, and `chains_answered`; `states` and `states_answered`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The deadline.
    pub due: Instant,
    /// Asks.
    pub asks: u32,
    /// Asks answered in time.
    pub answers: u32,
    /// Contacts asked.
    pub chains: u32,
    /// Contacts of whose chain somebody answered.
    pub chains_answered: u32,
    /// States asked.
    pub states: u32,
    /// States of which somebody answered.
    pub states_answered: u32,
}

/// One published figure: so many States were asked, so many answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultCell {
    /// The regional groups that it covers; empty for all States asked.
    pub groups: Vec<String>,
    /// States asked; at least six.
    pub asked: u32,
    /// States of which somebody answered in time; none where it was fewer than half.
    pub answered: Option<u32>,
}

/// The result of a round, for everybody (act, version 1; said by the node). TLP:CLEAR, or not said at all. No parts.
///
/// Facts: `asks`, `exercise`, `opens`, `closes`, and `cells`: `groups`, `asked` (at least six States) and `answered` (null where fewer than half
/// did). It is said once and never revised; nothing in it tells of one State. See docs/design/totals.md.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundResult {
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
}

/// The part `message` of an ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskMessage {
    /// The round's title.
    pub title: Text,
    /// Its message.
    pub text: Text,
}

/// A part of free words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The words.
    pub text: String,
}

macro_rules! kind {
    ($type:ty, $name:literal, $act:literal, $parts:expr) => {
        impl Kind for $type {
            const KIND: &'static str = $name;
            const VERSION: u16 = 1;
            const PARTS: &'static [&'static str] = $parts;
            const ACT: bool = $act;
        }
    };
}

kind!(Round, "round", false, &["title", "message", "form", "note"]);
kind!(RoundTurn, "round-turn", true, &["reason"]);
kind!(Ask, "ask", true, &["message", "form"]);
kind!(Reminded, "reminded", true, &[]);
kind!(Answer, "answer", true, &["note", "answers"]);
kind!(Silence, "silence", true, &["note"]);
kind!(Closed, "closed", true, &[]);
kind!(RoundResult, "result", true, &[]);

impl Kind for Call {
    const KIND: &'static str = "call";
    const VERSION: u16 = 2;
    const PARTS: &'static [&'static str] = &["note"];
    const ACT: bool = true;

    fn lift(version: u16, facts: &RawValue) -> Result<Self, FormatError> {
        match version {
            1 => {
                let old: CallV1 =
                    serde_json::from_str(facts.get()).map_err(|e| FormatError::Malformed(Self::KIND, e.to_string()))?;
                Ok(Self {
                    channel: old.channel,
                    outcome: old.outcome,
                    proof: None,
                })
            }
            _ => Err(FormatError::Unknown(Self::KIND.to_owned(), version)),
        }
    }
}
