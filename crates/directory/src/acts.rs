//! Acts about a contact: said once, never revised, as hidden as the contact they are about.
//!
//! Each carries the contact's id as its subject, its label and its audience. What an act changes is decided by
//! [`crate::lifecycle`] alone; an act that does not fit the state at its stamp changes nothing. Serves OEWG 64, 71.

use serde::{Deserialize, Serialize};
use statement::{Audience, Kind};
use std::collections::BTreeMap;
use terms::{Instant, Label};

/// The nominated person takes the nomination up or turns it down (act, version 1).
///
/// Fact: `declined`. No parts. Said by the person in the contact.
///
/// ```
/// let taken: directory::Acceptance = serde_json::from_str(r#"{"declined":false}"#).unwrap();
/// assert!(!taken.declined);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// True where the person turns it down; the entry is then withdrawn.
    pub declined: bool,
}

/// Somebody entitled says that the entry is right (act, version 1).
///
/// No facts, no parts. `refs` names the revision that was confirmed (`about`). Said by the contact or an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {}

/// The administrator ends an entry for good (act, version 1). No facts, no parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {}

/// The secretariat takes an entry out of use (act, version 1).
///
/// Fact: `until`, an instant in UTC from which the entry is in use again without a further act, or null. Part: `reason`
/// (`{"text"}`, 1 to 2,000 characters), under TLP:AMBER at least: it is for the State, the person in the entry and the secretariat, even
/// where the entry is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// The deadline that ends it.
    pub until: Option<Instant>,
}

/// The secretariat brings a suspended entry back (act, version 1). No facts, no parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstatement {}

/// The administrator changes who may see the entry (act, version 1).
///
/// Facts: `label`, `audience`, `labels` (part name to label, only where stricter): the whole new state, not a difference.
/// No parts. The act itself bears the stricter of the old and new label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relabel {
    /// The new label.
    pub label: Label,
    /// The new audience.
    pub audience: Vec<Audience>,
    /// Stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
}

macro_rules! act {
    ($type:ty, $name:literal, $parts:expr) => {
        impl Kind for $type {
            const KIND: &'static str = $name;
            const VERSION: u16 = 1;
            const PARTS: &'static [&'static str] = $parts;
            const ACT: bool = true;
        }
    };
}

act!(Acceptance, "acceptance", &[]);
act!(Confirmation, "confirmation", &[]);
act!(Withdrawal, "withdrawal", &[]);
act!(Suspension, "suspension", &["reason"]);
act!(Reinstatement, "reinstatement", &[]);
act!(Relabel, "relabel", &[]);
