//! What follows when something ends: it is listed in `keys/undone`, so that it stays ended after a restore of an older backup; and
//! whoever was erased before, and is named by nothing any more, is forgotten. Marks of an entry that were changed are listed too, so that it
//! does not come back shown to more people than before.
//!
//! No letter is written here, and nothing that a person typed is read: there is nothing in what people say that could stop this job.
//! See docs/design/restore-and-epochs.md.

use crate::followers::{Place, forget, troubled};
use directory::{Acceptance, Accreditation, Mandate, Relabel, Standing, Withdrawal};
use jobs::{Act, Failure, Followed};
use ledger::{Keys, Row, Undone};
use statement::{Kind, Said, Stamp};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Id, Label};
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
    Said::parse(&row.said).map_or(true, |said| ended(&said).is_some() || said.kind == Relabel::KIND)
}

/// Marks as a line of the list: `relabel:SUBJECT:MICROSECONDS:LABEL;PART=LABEL;…`, without who else may see it.
fn marked(said: &Said, stamp: &Stamp) -> Option<String> {
    let facts = Relabel::read(said).ok()?;
    let mut line = format!("{RELABEL}:{}:{}:{}", said.subject, stamp.at.micros(), facts.label);
    for (part, label) in &facts.labels {
        line.push_str(&format!(";{part}={label}"));
    }
    Some(line)
}

/// What a line about marks begins with.
const RELABEL: &str = "relabel";

/// Marks as they were said last: the label of an entry, and stricter ones of parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    pub contact: Id,
    pub label: Label,
    pub labels: BTreeMap<String, Label>,
}

/// The newest marks of each entry in the list. A line that cannot be read is passed over.
pub(crate) fn marks_in(ended: &[String]) -> Vec<Marks> {
    let mut newest: BTreeMap<Id, (i64, Marks)> = BTreeMap::new();
    for line in ended {
        let mut fields = line.splitn(4, ':');
        let (Some(RELABEL), Some(id), Some(at), Some(marks)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let (Some(contact), Ok(at)) = (Id::parse(id), at.parse::<i64>()) else {
            continue;
        };
        let mut pieces = marks.split(';');
        let Some(label) = pieces.next().and_then(Label::parse) else {
            continue;
        };
        let labels = pieces
            .filter_map(|piece| piece.split_once('='))
            .filter_map(|(part, label)| Some((part.to_owned(), Label::parse(label)?)))
            .collect();
        if newest.get(&contact).is_none_or(|(before, _)| *before < at) {
            newest.insert(contact, (at, Marks { contact, label, labels }));
        }
    }
    newest.into_values().map(|(_, marks)| marks).collect()
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
        let mut undone = Undone::default();
        if said.kind == Relabel::KIND {
            let stamp = Stamp::parse(&one.what.stamp).map_err(|e| Failure::never("read a stamp", e))?;
            undone.ended.extend(marked(&said, &stamp));
            return self
                .keys
                .add_undone(&undone)
                .map_err(|e| Failure::again("list how an entry was marked", e));
        }
        let Some(kind) = ended(&said) else {
            return Ok(());
        };
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
