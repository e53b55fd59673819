//! The verbs and who may say them. A verb on a thing that its reader may not see is `not found`, never `forbidden`.

use crate::Viewer;
use terms::{Id, PartyCode, Role};

/// Everything a person can do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// Admit a party as a participant.
    Accredit,
    /// End that.
    EndAccreditation,
    /// Invite a person to act for a party.
    Mandate,
    /// End a mandate.
    EndMandate,
    /// Revise what is kept about a party (names, groupings).
    ReviseParty,
    /// Name a contact.
    Nominate,
    /// Take up a nomination.
    Accept,
    /// Turn it down.
    Decline,
    /// Change a contact's parts.
    Edit,
    /// Say that an entry is right.
    Confirm,
    /// End an entry.
    Withdraw,
    /// Take an entry out of use, with a reason.
    Suspend,
    /// Bring it back.
    Reinstate,
    /// Change who may see it.
    Relabel,
    /// Destroy a part's text.
    Erase,
    /// Ask that somebody who lost every passkey be let in anew.
    AskRecovery,
    /// Grant that, as a second person.
    GrantRecovery,
    /// Stop it.
    StopRecovery,
    /// Approve what another person drafted.
    Approve,
    /// Send it back to its drafter, with a reason.
    SendBack,
    /// Take back what one drafted.
    TakeBack,
    /// Write a round, and open it.
    OpenRound,
    /// Pause, resume or cancel it.
    TurnRound,
    /// Record that one called somebody who was asked.
    Call,
    /// Answer what the State was asked.
    Answer,
    /// Say why it was not answered.
    Explain,
    /// Say what a document is called and how it stands.
    PublishDocument,
    /// Publish the text of a document in one language.
    PublishText,
    /// Say what one's State holds: a view, a policy, a strategy, a declaration.
    PublishPaper,
    /// Put that into another language.
    PublishRendering,
    /// Call for submissions, and say how what comes is compiled.
    PublishCompilation,
}

impl Verb {
    /// All verbs in the order of the printed matrix.
    pub const ALL: [Verb; 31] = [
        Self::Accredit,
        Self::EndAccreditation,
        Self::Mandate,
        Self::EndMandate,
        Self::ReviseParty,
        Self::Nominate,
        Self::Accept,
        Self::Decline,
        Self::Edit,
        Self::Confirm,
        Self::Withdraw,
        Self::Suspend,
        Self::Reinstate,
        Self::Relabel,
        Self::Erase,
        Self::AskRecovery,
        Self::GrantRecovery,
        Self::StopRecovery,
        Self::Approve,
        Self::SendBack,
        Self::TakeBack,
        Self::OpenRound,
        Self::TurnRound,
        Self::Call,
        Self::Answer,
        Self::Explain,
        Self::PublishDocument,
        Self::PublishText,
        Self::PublishPaper,
        Self::PublishRendering,
        Self::PublishCompilation,
    ];

    /// The word in addresses and in the matrix.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accredit => "accredit",
            Self::EndAccreditation => "end-accreditation",
            Self::Mandate => "mandate",
            Self::EndMandate => "end-mandate",
            Self::ReviseParty => "revise-party",
            Self::Nominate => "nominate",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Edit => "edit",
            Self::Confirm => "confirm",
            Self::Withdraw => "withdraw",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
            Self::Relabel => "relabel",
            Self::Erase => "erase",
            Self::AskRecovery => "ask-recovery",
            Self::GrantRecovery => "grant-recovery",
            Self::StopRecovery => "stop-recovery",
            Self::Approve => "approve",
            Self::SendBack => "send-back",
            Self::TakeBack => "take-back",
            Self::OpenRound => "open-round",
            Self::TurnRound => "turn-round",
            Self::Call => "call",
            Self::Answer => "answer",
            Self::Explain => "explain",
            Self::PublishDocument => "publish-document",
            Self::PublishText => "publish-text",
            Self::PublishPaper => "publish-paper",
            Self::PublishRendering => "publish-rendering",
            Self::PublishCompilation => "publish-compilation",
        }
    }

    /// Whether a cookie alone does not say it: whoever has a passkey shows it first. It publishes, takes back, or changes who may do what.
    pub const fn is_weighty(self) -> bool {
        match self {
            Self::Accredit
            | Self::EndAccreditation
            | Self::Mandate
            | Self::EndMandate
            | Self::Nominate
            | Self::Withdraw
            | Self::Suspend
            | Self::Reinstate
            | Self::Relabel
            | Self::Erase
            | Self::Edit
            | Self::ReviseParty
            | Self::AskRecovery
            | Self::GrantRecovery
            | Self::OpenRound
            | Self::TurnRound
            | Self::PublishDocument
            | Self::PublishText
            | Self::PublishPaper
            | Self::PublishRendering
            | Self::PublishCompilation => true,
            // To take up, turn down, or confirm what stands there changes no word of it.
            Self::Accept | Self::Decline | Self::Confirm | Self::StopRecovery => false,
            // An approval is signed by a passkey itself; the other two publish nothing.
            Self::Approve | Self::SendBack | Self::TakeBack => false,
            // Whoever has the letter in hand answers with one button; a call is a note of what was done.
            Self::Call | Self::Answer | Self::Explain => false,
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.code() == text)
    }
}

/// What a verb is said about: whose it is, and, for a contact, who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The party whose thing it is.
    pub party: &'a PartyCode,
    /// The person named in it, if any.
    pub holder: Option<Id>,
}

/// The roles that say what their party holds.
pub const SPEAKERS: [Role; 5] = [
    Role::Diplomatic,
    Role::Policy,
    Role::Legal,
    Role::StateAdmin,
    Role::Regional,
];

/// Whether this person may say this verb about something that they see.
pub fn may(viewer: &Viewer, verb: Verb, target: &Target<'_>) -> bool {
    let secretariat = viewer.is(Role::Secretariat);
    // Who speaks for the party in matters of its own contacts.
    let administrator = viewer.holds(target.party, Role::StateAdmin) || viewer.holds(target.party, Role::Regional);
    let holder = viewer.person.is_some() && viewer.person == target.holder;
    match verb {
        Verb::Accredit | Verb::EndAccreditation | Verb::Mandate | Verb::ReviseParty => secretariat,
        Verb::Suspend | Verb::Reinstate => secretariat,
        // Whose documents they are is judged by the verb.
        Verb::PublishDocument | Verb::PublishText | Verb::PublishCompilation => secretariat,
        Verb::EndMandate => secretariat || administrator,
        Verb::Nominate | Verb::Withdraw | Verb::Relabel => administrator,
        // Whoever speaks for the party in this room: its diplomats, its ministries, its lawyers.
        Verb::PublishPaper | Verb::PublishRendering => {
            let speaks = |role: &Role| viewer.holds(target.party, *role);
            SPEAKERS.iter().any(speaks)
        }
        // That the two are two people, and whether this one may approve what was drafted, is judged where both are known.
        Verb::Approve | Verb::SendBack | Verb::TakeBack => {
            let speaks = |role: &Role| viewer.holds(target.party, *role);
            SPEAKERS.iter().any(speaks) || viewer.holds(target.party, Role::Secretariat)
        }
        Verb::Accept | Verb::Decline => holder,
        // Whoever is named in an entry speaks for the party only while the party takes part and the entry is in force.
        Verb::Edit | Verb::Confirm => administrator || (holder && viewer.acts_for(target.party)),
        // What stands in an entry, and what a State answered. A party may be host of the secretariat as well: that mandate has no say in these.
        // The words of whoever opens a round go with the verb that opens it.
        Verb::Erase => administrator || holder,
        // Nobody lets themselves in; which two may, is decided by the verb over what both are.
        Verb::AskRecovery | Verb::GrantRecovery => (secretariat || administrator) && !holder,
        // For its own party each; how far its round may reach is judged by the verb over the roll.
        Verb::OpenRound | Verb::TurnRound | Verb::Call => {
            administrator || viewer.holds(target.party, Role::Secretariat)
        }
        // The holder, or who stands in for the holder: the verb names which of the two the actor is.
        Verb::Answer | Verb::Explain => administrator || (holder && viewer.acts_for(target.party)),
        Verb::StopRecovery => secretariat || administrator || (holder && viewer.acts_for(target.party)),
    }
}
