//! The life of a contact as one table: in which status which verb leads where, and what is refused.
//!
//! Verbs ask it before they speak and the view asks it again when an act is applied, so both always agree. The whole table is
//! compared with `crates/directory/lifecycle.txt`. A suspension with a deadline ends by the deadline alone: every question is
//! asked of the status *at* an instant. Serves OEWG 64.

use crate::contact::Status;
use access::Verb;
use terms::{Instant, Refusal};

/// What is stored of a status: the word, what was before a suspension, and the suspension's deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// As last said.
    pub said: Status,
    /// The status a suspension interrupted; otherwise the same as `said`.
    pub before: Status,
    /// When a suspension ends by itself.
    pub until: Option<Instant>,
}

impl Life {
    /// A fresh nomination.
    pub const NEW: Self = Self {
        said: Status::Nominated,
        before: Status::Nominated,
        until: None,
    };

    /// The status at an instant. The deadline decides.
    pub fn at(self, now: Instant) -> Status {
        match (self.said, self.until) {
            (Status::Suspended, Some(until)) if until <= now => self.before,
            _ => self.said,
        }
    }

    /// The life after a verb said at `now`.
    ///
    /// # Errors
    /// The refusal of the state; see the table.
    pub fn after(self, verb: Verb, until: Option<Instant>, now: Instant) -> Result<Self, Refusal> {
        let status = self.at(now);
        let to = step(status, self.before, verb)?;
        Ok(match (status, to) {
            (_, Status::Suspended) if verb == Verb::Suspend => Self {
                said: to,
                before: status,
                until,
            },
            (Status::Suspended, Status::Suspended) => self,
            _ => Self {
                said: to,
                before: to,
                until: None,
            },
        })
    }
}

/// One cell of the table: where `verb` leads an entry in this status. `before` matters to `reinstate` only.
///
/// # Errors
/// `withdrawn-final`, `not-nominated`, `not-in-force`, `not-suspended`, all conflicts.
pub fn step(status: Status, before: Status, verb: Verb) -> Result<Status, Refusal> {
    let refuse = |code| Err(Refusal::conflict(code));
    match (verb, status) {
        (Verb::Erase | Verb::Relabel, _) => Ok(status),
        (_, Status::Withdrawn) => refuse("withdrawn-final"),
        (Verb::Accept, Status::Nominated) => Ok(Status::Accepted),
        (Verb::Decline, Status::Nominated) => Ok(Status::Withdrawn),
        (Verb::Accept | Verb::Decline, _) => refuse("not-nominated"),
        (Verb::Confirm, Status::Accepted | Status::Active) => Ok(Status::Active),
        (Verb::Suspend, Status::Accepted | Status::Active) => Ok(Status::Suspended),
        (Verb::Confirm | Verb::Suspend, _) => refuse("not-in-force"),
        (Verb::Reinstate, Status::Suspended) => Ok(before),
        (Verb::Reinstate, _) => refuse("not-suspended"),
        (Verb::Edit, _) => Ok(status),
        (Verb::Withdraw, _) => Ok(Status::Withdrawn),
        // Not said about a contact that exists.
        _ => refuse("not-in-force"),
    }
}

/// The verbs that are said about a contact, in the order of the table.
pub const VERBS: [Verb; 9] = [
    Verb::Accept,
    Verb::Decline,
    Verb::Edit,
    Verb::Confirm,
    Verb::Withdraw,
    Verb::Suspend,
    Verb::Reinstate,
    Verb::Relabel,
    Verb::Erase,
];

/// The table as text.
pub fn table() -> String {
    let mut out = String::from(
        "The life of a contact: the status after each verb, or the refusal. A suspended entry was active before.\n\n",
    );
    out.push_str(&format!("{:<11}", "verb"));
    for status in Status::ALL {
        out.push_str(&format!("{:<17}", status.code()));
    }
    for verb in VERBS {
        out = out.trim_end().to_owned();
        out.push_str(&format!("\n{:<11}", verb.code()));
        for status in Status::ALL {
            let cell = match step(*status, Status::Active, verb) {
                Ok(to) => to.code().to_owned(),
                Err(no) => format!("! {}", no.code),
            };
            out.push_str(&format!("{cell:<17}"));
        }
    }
    out.trim_end().to_owned() + "\n"
}
