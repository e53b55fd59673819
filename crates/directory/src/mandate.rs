//! A mandate: who may act for a party, in which role, from when to when.
//!
//! The secretariat gives it; it or the party's administrator ends it. It holds only while the party's accreditation does and
//! `from <= now < to`. The person is an opaque handle in the facts; name and post are a part and can be erased. The contacts of
//! a State are not mandates: they become focal points by taking up a nomination. Serves OEWG 64.

use crate::accreditation::Standing;
use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::{Id, Instant, PartyCode, Role};

/// Facts of a mandate (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `party` | for whom |
/// | `person` | opaque handle, 16 characters |
/// | `role` | `state-admin`, `cirt`, `regional`, `secretariat` or `operator` |
/// | `from`, `to` | instants in UTC; holds while `from <= now < to` |
/// | `state` | `active` or `ended` |
///
/// Parts: `person` (`{"name","post"}`, at most 200 characters each), `note` (`{"text"}`). Label TLP:AMBER, for staff of a
/// body TLP:AMBER+STRICT so that the body's members do not see them; audience `@secretariat` and the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// For whom.
    pub party: PartyCode,
    /// Who.
    pub person: Id,
    /// As what.
    pub role: Role,
    /// From when.
    pub from: Instant,
    /// Until before when.
    pub to: Instant,
    /// Whether it was ended.
    pub state: Standing,
}

impl Mandate {
    /// The roles that a mandate can give; the four focal points come from nominations.
    pub const ROLES: [Role; 5] = [
        Role::StateAdmin,
        Role::Cirt,
        Role::Regional,
        Role::Secretariat,
        Role::Operator,
    ];

    /// Whether its own dates let it hold; the party's accreditation must as well.
    pub fn holds_at(&self, now: Instant) -> bool {
        self.state == Standing::Active && self.from <= now && now < self.to
    }
}

impl Kind for Mandate {
    const KIND: &'static str = "mandate";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["person", "note"];
    const ACT: bool = false;
}
