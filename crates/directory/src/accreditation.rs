//! Accreditation: the host admits a party as a participant, from a day, in a capacity.
//!
//! The secretariat says it. Mandates hold and contacts count only while it does; ending it takes all of them out at once,
//! without touching them. Serves OEWG 64.

use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::words;
use terms::{Instant, PartyCode, Role};

words! {
    /// In which capacity a party takes part.
    pub enum Capacity {
        /// A State: names contacts, has administrators and a national team.
        State = "state",
        /// A response team.
        Cirt = "cirt",
        /// A regional body: has staff and may name contacts of its own.
        Regional = "regional",
        /// The host's secretariat.
        Secretariat = "secretariat",
        /// A community of response teams.
        Community = "community",
        /// Runs the machine.
        Operator = "operator",
    }
}

impl Capacity {
    /// Which roles people can hold for a party that takes part in this capacity.
    ///
    /// ```
    /// use directory::Capacity;
    /// use terms::Role;
    /// assert!(Capacity::State.carries(Role::Technical));
    /// assert!(!Capacity::Community.carries(Role::StateAdmin));
    /// ```
    pub const fn carries(self, role: Role) -> bool {
        match self {
            Self::State => role.is_focal_point() || matches!(role, Role::StateAdmin | Role::Cirt),
            Self::Cirt | Self::Community => matches!(role, Role::Cirt),
            Self::Regional => role.is_focal_point() || matches!(role, Role::Regional),
            Self::Secretariat => matches!(role, Role::Secretariat | Role::Operator),
            Self::Operator => matches!(role, Role::Operator),
        }
    }
}

words! {
    /// Whether an accreditation or a mandate was ended before its time.
    pub enum Standing {
        /// Not ended.
        Active = "active",
        /// Ended.
        Ended = "ended",
    }
}

/// Facts of an accreditation (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `party` | who is admitted |
/// | `capacity` | `state`, `cirt`, `regional`, `secretariat`, `community`, `operator` |
/// | `from`, `to` | instants in UTC; `to` is null while open-ended, and is the first instant at which it no longer holds |
/// | `state` | `active` or `ended` |
///
/// Part: `note` (`{"text"}`, at most 2,000 characters). Label TLP:GREEN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accreditation {
    /// Who is admitted.
    pub party: PartyCode,
    /// As what.
    pub capacity: Capacity,
    /// From when.
    pub from: Instant,
    /// Until before when.
    pub to: Option<Instant>,
    /// Whether it was ended.
    pub state: Standing,
}

impl Accreditation {
    /// Whether it holds at this instant. The dates decide; the act only records.
    pub fn holds_at(&self, now: Instant) -> bool {
        self.state == Standing::Active && self.from <= now && self.to.is_none_or(|to| now < to)
    }
}

impl Kind for Accreditation {
    const KIND: &'static str = "accreditation";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["note"];
    const ACT: bool = false;
}
