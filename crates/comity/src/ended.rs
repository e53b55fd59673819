//! What follows when something ends: it is listed in `keys/undone`, so that it stays ended after a restore of an older backup; and
//! whoever was erased before, and is named by nothing any more, is forgotten.
//!
//! No letter is written here, and nothing that a person typed is read: there is nothing in what people say that could stop this job.
//! See docs/design/restore-and-epochs.md.

use crate::followers::{Place, forget, troubled};
use directory::{Acceptance, Accreditation, Mandate, Standing, Withdrawal};
use jobs::{Act, Failure, Followed};
use ledger::{Keys, Row, Undone};
use statement::{Kind, Said};
use std::sync::Arc;
use views::Clock;

/// The name of the job and of its cursor.
pub(crate) const NAME: &str = "ended";

pub(crate) struct Ended {
    pub place: Place,
    pub keys: Arc<Keys>,
    pub clock: Clock,
}

/// What cannot be read is of concern: the act says so.
pub(crate) fn concerns(row: &Row) -> bool {
    Said::parse(&row.said).map_or(true, |said| ended(&said).is_some())
}

/// What a statement ends: a mandate, an accreditation, or a contact that is withdrawn or was declined.
fn ended(said: &Said) -> Option<&'static str> {
    match said.kind.as_str() {
        Mandate::KIND => Mandate::read(said)
            .is_ok_and(|m| m.state == Standing::Ended)
            .then_some("mandate"),
        Accreditation::KIND => Accreditation::read(said)
            .is_ok_and(|a| a.state == Standing::Ended)
            .then_some("accreditation"),
        Withdrawal::KIND => Some("contact"),
        Acceptance::KIND => Acceptance::read(said).is_ok_and(|a| a.declined).then_some("contact"),
        _ => None,
    }
}

impl Act<Row> for Ended {
    fn concerns(&self, one: &Followed<Row>) -> bool {
        concerns(&one.what)
    }

    fn act(&self, one: &Followed<Row>) -> Result<(), Failure> {
        let said = Said::parse(&one.what.said).map_err(|e| Failure::never("read a statement", e))?;
        let Some(kind) = ended(&said) else {
            return Ok(());
        };
        let mut undone = Undone::default();
        undone.ended.insert(format!("{kind}:{}", said.subject));
        self.keys
            .add_undone(&undone)
            .map_err(|e| Failure::again("list what was ended", e))?;
        self.forget_who_is_left_behind()
    }
}

impl Ended {
    /// Whoever was named elsewhere when their `person` was erased kept their account for that. If that has ended since, also by its
    /// date, the account goes now.
    fn forget_who_is_left_behind(&self) -> Result<(), Failure> {
        let left = self
            .place
            .views
            .left_behind((self.clock)())
            .map_err(|e| Failure::again("look for people left behind", e))?;
        forget(&self.place.desk, &left).map_err(|e| troubled("forget a person", e))?;
        Ok(())
    }
}
