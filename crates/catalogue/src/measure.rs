//! What a repository of measures of confidence asks of each: of what kind it is, what a State needs before it begins, how much work it is.
//!
//! Read by whoever looks for measures that fit a State. The rule that matters: nothing here was said by the body that agreed on a measure. Kind, needs
//! and effort are our own reading and our own estimate, compared with nothing, whatever the gist was compared with; who shows them says so. No need
//! is a condition that a measure sets: States without it may take part all the same. Serves OEWG 63–72, 77.

use terms::words;

words! {
    /// What a measure mostly does: our own reading. Many do more than one; the first thing that its gist says decides.
    pub enum MeasureKind {
        /// Others learn what a State thinks, has and does.
        Transparency = "transparency",
        /// States do something together, or make it possible.
        Cooperation = "cooperation",
        /// States keep a tense moment from growing into a conflict.
        Stability = "stability",
    }
}

words! {
    /// What a State has first, so that a measure is more than words: our own reading.
    pub enum Need {
        /// A diplomatic contact that answers.
        ContactDiplomatic = "contact-diplomatic",
        /// A contact for policy.
        ContactPolicy = "contact-policy",
        /// A technical contact.
        ContactTechnical = "contact-technical",
        /// A contact for law.
        ContactLegal = "contact-legal",
        /// A national response team.
        Cirt = "cirt",
        /// A national strategy that can be shown.
        Strategy = "strategy",
        /// To be a participating State of the OSCE.
        MemberOsce = "member-osce",
        /// To be a member State of the OAS.
        MemberOas = "member-oas",
        /// To take part in the ASEAN Regional Forum, which is wider than ASEAN.
        MemberArf = "member-arf",
    }
}

impl Need {
    /// The body one must belong to, where that is the need. `OSCE` and `OAS` are codes of the directory; `ARF` is none, because the directory
    /// has ASEAN, whose members are fewer than those who take part in the forum.
    ///
    /// ```
    /// use catalogue::Need;
    /// assert_eq!(Need::MemberOas.body(), Some("OAS"));
    /// assert_eq!(Need::Cirt.body(), None);
    /// ```
    pub const fn body(self) -> Option<&'static str> {
        match self {
            Self::MemberOsce => Some("OSCE"),
            Self::MemberOas => Some("OAS"),
            Self::MemberArf => Some("ARF"),
            Self::ContactDiplomatic
            | Self::ContactPolicy
            | Self::ContactTechnical
            | Self::ContactLegal
            | Self::Cirt
            | Self::Strategy => None,
        }
    }
}

words! {
    /// How much work a measure is for one State that uses it: our own estimate, of no use for budgets.
    pub enum Effort {
        /// A page: written or said once, looked at now and then.
        Light = "light",
        /// A desk: somebody keeps at it.
        Steady = "steady",
        /// A team: several people, money, or other offices.
        Heavy = "heavy",
    }
}

/// What is told of a measure of confidence beyond its gist; of no other entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What it mostly does.
    pub kind: MeasureKind,
    /// What a State has first, each once, in the order of [`Need::ALL`]; empty where any State can begin.
    pub needs: Vec<Need>,
    /// How much work it is.
    pub effort: Effort,
}
