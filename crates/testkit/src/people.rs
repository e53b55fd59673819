//! The people of the small world.

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// Not signed in.
    Public,
    /// Holder of the technical contact of XAA.
    Technical,
    /// Holder of the diplomatic contact of XAB.
    Diplomatic,
    /// State administrator of XAA.
    Administrator,
    /// State administrator of XAB.
    OtherAdministrator,
    /// Staff of the accredited national response team of XAA.
    Cirt,
    /// Staff of the regional body XREG.
    Regional,
    /// Staff of the host's secretariat.
    Secretariat,
    /// Runs the machine.
    Operator,
    /// Signed in, without any mandate in force.
    Nobody,
    /// A second State administrator of XAA: only where a test asks for one ([`crate::World::with_colleague`]).
    Colleague,
    /// A second person of the host's secretariat: only where a test asks for one ([`crate::World::with_one_more`]).
    SecondOfficer,
}

impl Who {
    /// All who are there from the beginning.
    pub const ALL: [Who; 10] = [
        Self::Public,
        Self::Technical,
        Self::Diplomatic,
        Self::Administrator,
        Self::OtherAdministrator,
        Self::Cirt,
        Self::Regional,
        Self::Secretariat,
        Self::Operator,
        Self::Nobody,
    ];

    /// The capacity in which they act, as the printed matrix names it.
    pub const fn role(self) -> &'static str {
        match self {
            Self::Public | Self::Nobody => "public",
            Self::Technical => "technical",
            Self::Diplomatic => "diplomatic",
            Self::Administrator | Self::OtherAdministrator | Self::Colleague => "state-admin",
            Self::Cirt => "cirt",
            Self::Regional => "regional",
            Self::Secretariat | Self::SecondOfficer => "secretariat",
            Self::Operator => "operator",
        }
    }

    /// The party they act for.
    pub const fn party(self) -> &'static str {
        match self {
            Self::Public | Self::Nobody => "",
            Self::Technical | Self::Administrator | Self::Cirt | Self::Colleague => "XAA",
            Self::Diplomatic | Self::OtherAdministrator => "XAB",
            Self::Regional => "XREG",
            Self::Secretariat | Self::SecondOfficer | Self::Operator => "XSEC",
        }
    }
}
