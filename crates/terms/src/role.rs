//! In which capacity a person acts: what accreditation and mandates grant, and the printed matrix lists.

use serde::{Deserialize, Serialize};

/// A role. The first, `Public`, is everyone's; each other comes from a mandate or from an accepted nomination.
///
/// ```
/// use terms::Role;
/// assert_eq!(Role::parse("technical"), Some(Role::Technical));
/// assert!(Role::Technical.is_focal_point());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Anyone, signed in or not.
    Public,
    /// Diplomatic focal point of a State.
    Diplomatic,
    /// Policy focal point of a State.
    Policy,
    /// Technical focal point of a State.
    Technical,
    /// Legal focal point of a State.
    Legal,
    /// Nominates, confirms and withdraws the contacts of one State.
    StateAdmin,
    /// Staff of an accredited national response team.
    Cirt,
    /// Staff of a regional body.
    Regional,
    /// Staff of the host's secretariat.
    Secretariat,
    /// Runs the machine; sees no content that is not public.
    Operator,
}

impl Role {
    /// All roles in the order of the printed matrix.
    pub const ALL: [Role; 10] = [
        Self::Public,
        Self::Diplomatic,
        Self::Policy,
        Self::Technical,
        Self::Legal,
        Self::StateAdmin,
        Self::Cirt,
        Self::Regional,
        Self::Secretariat,
        Self::Operator,
    ];

    /// The four kinds of contact a State names, in the order of look-up for a technical reader.
    pub const FOCAL: [Role; 4] = [Self::Technical, Self::Diplomatic, Self::Policy, Self::Legal];

    /// The word in addresses, forms and statements.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Diplomatic => "diplomatic",
            Self::Policy => "policy",
            Self::Technical => "technical",
            Self::Legal => "legal",
            Self::StateAdmin => "state-admin",
            Self::Cirt => "cirt",
            Self::Regional => "regional",
            Self::Secretariat => "secretariat",
            Self::Operator => "operator",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == text)
    }

    /// Whether this is one of the four kinds of contact.
    pub const fn is_focal_point(self) -> bool {
        matches!(self, Self::Diplomatic | Self::Policy | Self::Technical | Self::Legal)
    }
}
