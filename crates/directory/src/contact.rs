//! A contact: the entry through which a State is reached, in one of four roles.
//!
//! The State's administrator nominates; the person accepts through the invitation; person or administrator confirms; the
//! administrator withdraws; the secretariat suspends with a reason. Each of the fourteen parts has its own visibility and can be
//! erased on its own. A part that a reader may not see and one that is empty look the same. Serves OEWG 64, 71; GCA 4.8.

use crate::channel::{Channel, Purpose, Zone};
use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::words;
use terms::{Id, Role};

/// Names of the parts, in the order in which they are committed.
pub const CONTACT_PARTS: [&str; 14] = [
    "person",
    "office",
    "channel-1",
    "channel-2",
    "channel-3",
    "channel-4",
    "channel-5",
    "channel-6",
    "channel-7",
    "channel-8",
    "duty",
    "languages",
    "keys",
    "note",
];

/// Facts of a contact (document, version 1). The State is the party that speaks.
///
/// | fact | meaning |
/// |---|---|
/// | `role` | `diplomatic`, `policy`, `technical` or `legal` |
/// | `holder` | opaque handle of the person, 16 characters |
/// | `deputy_of` | the contact that this one stands in for, or null for a primary contact |
/// | `order` | 0 for a primary contact; 1 to 5, the order in which deputies are called |
///
/// | part | JSON | limits |
/// |---|---|---|
/// | `person` | `{"name","post","address"}` (form of address) | 200 characters each |
/// | `office` | `{"name","unit","place"}` | 200 characters each |
/// | `channel-1` … `channel-8` | see [`Channel`] | |
/// | `duty` | `{"pattern":"office"|"24-7"|"on-call","note"}` | note 2,000 characters |
/// | `languages` | `["en","fr"]`, best first, BCP 47 primary tags | 12 |
/// | `keys` | `{"text"}`, kept as given | 16 KiB |
/// | `note` | `{"text"}` | 2,000 characters |
///
/// Default label TLP:GREEN, all signed-in participants; `labels` in said can make single parts stricter.
///
/// ```
/// use statement::Kind;
/// assert_eq!(directory::Contact::PARTS.len(), 14);
/// let facts: directory::Contact = serde_json::from_str(
///     r#"{"role":"technical","holder":"k7q2m4xj0a1b2c3d","deputy_of":null,"order":0}"#).unwrap();
/// assert!(facts.role.is_focal_point());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Which of the four focal points.
    pub role: Role,
    /// The person.
    pub holder: Id,
    /// Whom it stands in for.
    pub deputy_of: Option<Id>,
    /// In which order.
    pub order: u8,
}

impl Kind for Contact {
    const KIND: &'static str = "contact";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &CONTACT_PARTS;
    const ACT: bool = false;
}

words! {
    /// Where an entry stands in its life.
    pub enum Status {
        /// Named by the State; the person has not answered.
        Nominated = "nominated",
        /// The person has taken it up.
        Accepted = "accepted",
        /// Confirmed by the person or the State.
        Active = "active",
        /// Taken out of use by the secretariat.
        Suspended = "suspended",
        /// Ended, or turned down; for good.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether the entry is in use: its holder is a focal point of the State.
    pub const fn in_force(self) -> bool {
        matches!(self, Self::Accepted | Self::Active)
    }
}

words! {
    /// Who confirmed an entry last.
    pub enum ConfirmedBy {
        /// The person.
        Holder = "holder",
        /// An administrator of the State.
        Administrator = "administrator",
    }
}

words! {
    /// When somebody is on duty.
    pub enum DutyPattern {
        /// Office hours.
        Office = "office",
        /// Around the clock.
        AllHours = "24-7",
        /// On call outside office hours.
        OnCall = "on-call",
    }
}

/// Part `person`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name; empty where the State names only the office.
    #[serde(default)]
    pub name: String,
    /// Post.
    #[serde(default)]
    pub post: String,
    /// Preferred form of address.
    #[serde(default)]
    pub address: String,
}

/// Part `office`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Organization.
    #[serde(default)]
    pub name: String,
    /// Unit.
    #[serde(default)]
    pub unit: String,
    /// Place.
    #[serde(default)]
    pub place: String,
}

/// Part `duty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// When somebody is there.
    pub pattern: DutyPattern,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) text: String,
}

/// The contents of an entry, typed; each field is one part of the statement (eight for the channels).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactParts {
    /// Part `person`.
    pub person: Option<Person>,
    /// Part `office`.
    pub office: Option<Office>,
    /// Parts `channel-1` to `channel-8`.
    pub channels: [Option<Channel>; 8],
    /// Part `duty`.
    pub duty: Option<Duty>,
    /// Part `languages`, best first.
    pub languages: Vec<String>,
    /// Part `keys`, as given.
    pub keys: Option<String>,
    /// Part `note`.
    pub note: Option<String>,
}

/// The slot (1 to 8) of a channel's part.
pub(crate) fn slot_of(part: &str) -> Option<usize> {
    let slot: usize = part.strip_prefix("channel-")?.parse().ok()?;
    ((1..=8).contains(&slot) && CONTACT_PARTS.contains(&part)).then_some(slot)
}

impl ContactParts {
    /// The channels that are there, with their slot.
    pub fn channels(&self) -> impl Iterator<Item = (u8, &Channel)> {
        (1u8..)
            .zip(&self.channels)
            .filter_map(|(slot, c)| c.as_ref().map(|c| (slot, c)))
    }

    /// Where the contact's clock stands: the zone of the first routine channel, else of the first; none where there is no channel.
    pub fn zone(&self) -> Option<&Zone> {
        let routine = |(_, c): &(u8, &Channel)| c.purpose == Purpose::Routine;
        let first = self.channels().find(routine).or_else(|| self.channels().next());
        first.map(|(_, channel)| &channel.zone)
    }

    /// The bytes of one part; empty where there is nothing to say.
    pub fn text(&self, part: &str) -> Vec<u8> {
        fn json<T: Serialize>(value: Option<&T>) -> Vec<u8> {
            // Plain structs of strings always have a JSON form.
            value
                .map(|v| serde_json::to_vec(v).unwrap_or_default())
                .unwrap_or_default()
        }
        let words = |text: &Option<String>| json(text.as_ref().map(|t| Words { text: t.clone() }).as_ref());
        match part {
            "person" => json(self.person.as_ref()),
            "office" => json(self.office.as_ref()),
            "duty" => json(self.duty.as_ref()),
            "languages" => json((!self.languages.is_empty()).then_some(&self.languages)),
            "keys" => words(&self.keys),
            "note" => words(&self.note),
            _ => json(slot_of(part).and_then(|slot| self.channels[slot - 1].as_ref())),
        }
    }

    /// All parts with their bytes, in the order of the kind.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        CONTACT_PARTS.iter().map(|part| (*part, self.text(part))).collect()
    }

    /// Puts a stored part in its place. Total: what does not read is as if empty.
    pub fn put(&mut self, part: &str, json: &str) {
        let words = || serde_json::from_str::<Words>(json).ok().map(|w| w.text);
        match part {
            "person" => self.person = serde_json::from_str(json).ok(),
            "office" => self.office = serde_json::from_str(json).ok(),
            "duty" => self.duty = serde_json::from_str(json).ok(),
            "languages" => self.languages = serde_json::from_str(json).unwrap_or_default(),
            "keys" => self.keys = words(),
            "note" => self.note = words(),
            _ => {
                if let Some(slot) = slot_of(part) {
                    self.channels[slot - 1] = serde_json::from_str(json).ok();
                }
            }
        }
    }

    /// Takes one part over from another entry.
    pub(crate) fn take(&mut self, part: &str, from: &Self) {
        match part {
            "person" => self.person.clone_from(&from.person),
            "office" => self.office.clone_from(&from.office),
            "duty" => self.duty.clone_from(&from.duty),
            "languages" => self.languages.clone_from(&from.languages),
            "keys" => self.keys.clone_from(&from.keys),
            "note" => self.note.clone_from(&from.note),
            _ => {
                if let Some(slot) = slot_of(part) {
                    self.channels[slot - 1].clone_from(&from.channels[slot - 1]);
                }
            }
        }
    }
}
