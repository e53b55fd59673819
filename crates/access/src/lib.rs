//! Who may say and who may see: pure functions over roles, TLP 2.0 labels and audiences.
//!
//! This is the one place that decides. It knows no table and no clock; a [`Viewer`] is made elsewhere from mandates in force,
//! and everything a page shows has passed [`sees`]. What may not be seen does not exist (404). An unknown label is read as
//! the strictest. The whole of it is printed by [`matrix`] and compared with a file. Serves OEWG 64, 71; GCA 4.8, 6.17.

mod matrix;
mod verb;

pub use matrix::{matrix, relations};
pub use verb::{SPEAKERS, Target, Verb, may};

use statement::Audience;
use std::collections::BTreeSet;
use terms::{Id, Label, PartyCode, Role};

/// One mandate in force.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// For whom.
    pub party: PartyCode,
    /// In which role.
    pub role: Role,
}

/// Whoever reads: a person with the mandates in force now, or the public.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Viewer {
    /// The person; none for the public.
    pub person: Option<Id>,
    /// Mandates in force.
    pub held: Vec<Held>,
    /// Regional bodies of which the person's parties are members.
    pub regions: BTreeSet<PartyCode>,
    /// How the person was authenticated, for the stamp.
    pub auth: &'static str,
}

impl Viewer {
    /// Everyone and no one.
    pub fn public() -> Self {
        Self::default()
    }

    /// Whether the person acts for this party in any role that sees content.
    pub fn acts_for(&self, party: &PartyCode) -> bool {
        self.held.iter().any(|h| h.party == *party && h.role != Role::Operator)
    }

    /// Whether the person holds this role for this party.
    pub fn holds(&self, party: &PartyCode, role: Role) -> bool {
        self.held.iter().any(|h| h.party == *party && h.role == role)
    }

    /// Whether the person holds this role for any party.
    pub fn is(&self, role: Role) -> bool {
        self.held.iter().any(|h| h.role == role)
    }

    /// A signed-in participant: any role but operator.
    pub fn is_participant(&self) -> bool {
        self.held
            .iter()
            .any(|h| h.role != Role::Operator && h.role != Role::Public)
    }
}

/// What stands between a reader and a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Its label.
    pub label: Label,
    /// The party whose thing it is.
    pub owner: PartyCode,
    /// Who else.
    pub audience: Vec<Audience>,
    /// The person who said it.
    pub author: Option<Id>,
}

impl Guard {
    /// The same guard under the label of one part, which can only be stricter.
    #[must_use]
    pub fn for_part(&self, label: Label) -> Self {
        Self {
            label: label.max(self.label),
            ..self.clone()
        }
    }
}

/// Whether this reader may know of this thing.
///
/// ```
/// use access::{Guard, Viewer, sees};
/// use terms::{Label, PartyCode};
/// let guard = Guard { label: Label::Green, owner: PartyCode::parse("XAA").unwrap(), audience: vec![], author: None };
/// assert!(!sees(&Viewer::public(), &guard));
/// ```
pub fn sees(viewer: &Viewer, guard: &Guard) -> bool {
    let Some(person) = viewer.person else {
        return guard.label == Label::Clear;
    };
    match guard.label {
        Label::Clear => true,
        Label::Green => viewer.is_participant(),
        Label::Amber => named(viewer, guard, person, true),
        Label::AmberStrict => named(viewer, guard, person, false),
        Label::Red => {
            viewer.is_participant()
                && (guard.author == Some(person) || guard.audience.contains(&Audience::Person(person)))
        }
    }
}

/// Owner, author, or in the audience; with `members`, also through a regional body in the audience.
fn named(viewer: &Viewer, guard: &Guard, person: Id, members: bool) -> bool {
    viewer.is_participant()
        && (viewer.acts_for(&guard.owner)
            || guard.author == Some(person)
            || guard.audience.iter().any(|a| match a {
                Audience::Party(p) => viewer.acts_for(p) || (members && viewer.regions.contains(p)),
                Audience::Role(r) => viewer.is(*r),
                Audience::Person(id) => *id == person,
                Audience::Unknown(_) => false,
            }))
}
