//! Two people for a State's word: when a second one is needed, who it can be, and what that person says.
//!
//! A *drafter* and an *approver* both speak for the party. The rules: as soon as somebody else could approve, nobody nominates, withdraws,
//! erases or loosens a label alone, and nobody of the secretariat admits a party or gives a mandate alone; nobody approves what they drafted, nor
//! under a mandate that the drafter gave, nor what they may not see whole; the approval is as hidden as the statement and names its id. Judged in
//! the turn from mandates in force. Whoever has never come in counts as nobody: that is known to the caller alone ([`Here`]).
//! Serves TRUST G-S9, G-S10, G-S16; see docs/design/approvals.md.

use crate::accreditation::Accreditation;
use crate::forms::NominateInput;
use crate::mandate::Mandate;
use crate::reads::{Failure, MandateCard, accreditation, contact_row, focal_points, mandate_card, mandates};
use crate::verbs::not_yours;
use access::{Target, Verb, may};
use seal::Hash;
use statement::{Approval, Audience, Draft, DraftPart, Finished, Fresh, Kind, Ref};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, PartyCode, Refusal, Role};
use views::Reader;

/// Somebody who could approve what this reader drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondPerson {
    /// The handle.
    pub person: Id,
    /// The office.
    pub role: Role,
    /// The name, where this reader is shown it.
    pub name: Option<String>,
}

/// The roles that speak for a party in matters of its contacts.
const SPEAKS: [Role; 2] = [Role::StateAdmin, Role::Regional];

/// Whether a person has ever come in here and is not shut out: who never came cannot approve, and keeps nobody waiting.
pub type Here<'a> = &'a dyn Fn(Id) -> bool;

/// Whoever has a mandate, whether they have come or not.
const fn anybody(_: Id) -> bool {
    true
}

/// What a draft that waits for a second person is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftedAbout {
    /// An entry of a party.
    Contact,
    /// Who takes part.
    Accreditation,
    /// Who may act for whom.
    Mandate,
    /// What the party holds: a paper, or a rendering of one. Those are another room's; their kinds are known here by name alone.
    Paper,
}

impl DraftedAbout {
    /// The verbs whose statement may take two people, and what each is about; what any other says, one person says alone.
    pub const VERBS: [(Verb, Self); 10] = [
        (Verb::Nominate, Self::Contact),
        (Verb::Withdraw, Self::Contact),
        (Verb::Relabel, Self::Contact),
        (Verb::Erase, Self::Contact),
        (Verb::Accredit, Self::Accreditation),
        (Verb::EndAccreditation, Self::Accreditation),
        (Verb::Mandate, Self::Mandate),
        (Verb::EndMandate, Self::Mandate),
        (Verb::PublishPaper, Self::Paper),
        (Verb::PublishRendering, Self::Paper),
    ];

    /// The kinds of statements about what a party holds.
    pub const PAPERS: [&'static str; 2] = ["paper", "rendering"];

    /// What a draft of this verb is about; none where one person says it alone.
    pub fn of(verb: Verb) -> Option<Self> {
        Self::VERBS.iter().find(|(v, _)| *v == verb).map(|(_, about)| *about)
    }

    /// What statements of this kind are about.
    fn of_kind(kind: &str) -> Self {
        match kind {
            Accreditation::KIND => Self::Accreditation,
            Mandate::KIND => Self::Mandate,
            kind if Self::PAPERS.contains(&kind) => Self::Paper,
            _ => Self::Contact,
        }
    }

    /// Whose word it is: who takes part and who may act for whom is the secretariat's, what the party holds that of its focal points and lawyers, all else
    /// that of whoever speaks for the party's contacts.
    const fn offices(self) -> &'static [Role] {
        match self {
            Self::Accreditation | Self::Mandate => &[Role::Secretariat],
            Self::Paper => &access::SPEAKERS,
            Self::Contact => &SPEAKS,
        }
    }

    /// Whether this reader is shown the thing of this id.
    ///
    /// # Errors
    /// Where the views cannot be read.
    pub fn is_shown(self, reader: &Reader<'_>, id: Id) -> Result<bool, Failure> {
        Ok(match self {
            Self::Accreditation => accreditation(reader, id)?.is_some(),
            Self::Mandate => mandate_card(reader, id)?.is_some(),
            Self::Contact => contact_row(reader, id)?.is_some(),
            // Whoever speaks for a party sees everything of its own but what is TLP:RED, and no paper is.
            Self::Paper => true,
        })
    }
}

fn offices(kind: &str) -> &'static [Role] {
    DraftedAbout::of_kind(kind).offices()
}

/// Whether this reader may know of a draft of this verb for this party, and approve it unless they drafted it.
pub fn may_approve(viewer: &access::Viewer, verb: Verb, party: &PartyCode) -> bool {
    let target = Target { party, holder: None };
    let speaks = |about: DraftedAbout| about.offices().iter().any(|role| viewer.holds(party, *role));
    may(viewer, Verb::Approve, &target) && DraftedAbout::of(verb).is_some_and(speaks)
}

/// Somebody who speaks for a party: under a mandate, or as its focal point.
#[derive(Clone, Debug)]
struct Speaker {
    person: Id,
    role: Role,
    name: Option<String>,
    /// Who gave it to them.
    author: Option<Id>,
}

/// Everybody who may say what is of this kind for this party: mandates in force, and for what a party holds its focal points as well.
fn speakers(reader: &Reader<'_>, kind: &str, party: &PartyCode) -> Result<Vec<Speaker>, Failure> {
    let offices = offices(kind);
    let mut all: Vec<Speaker> = mandates(reader)?
        .into_iter()
        .filter(|card| card.party == *party && card.in_force && offices.contains(&card.role))
        .map(|card| Speaker {
            person: card.person,
            role: card.role,
            author: card.shield.guard.author,
            name: card.name,
        })
        .collect();
    if DraftedAbout::of_kind(kind) == DraftedAbout::Paper {
        let points = focal_points(reader, party)?.into_iter();
        all.extend(
            points
                .filter(|point| offices.contains(&point.role))
                .map(|point| Speaker {
                    person: point.holder,
                    role: point.role,
                    author: point.nominated_by,
                    // An entry's person is read on the entry, where it is written down who looked.
                    name: None,
                }),
        );
    }
    Ok(all)
}

/// Everybody but the drafter who may approve what is of this kind for this party: none whose every right was given by the drafter. Each once.
///
/// In the secretariat one person names the next, so there everybody may have been named by the first: whoever gave the other every mandate, or got
/// it from them, counts where nobody else is here, and only there.
fn second(
    reader: &Reader<'_>,
    kind: &str,
    party: &PartyCode,
    drafter: Option<Id>,
    here: Here<'_>,
) -> Result<BTreeMap<Id, SecondPerson>, Failure> {
    let all = speakers(reader, kind, party)?;
    let given = |of: Id, by: Option<Id>| {
        let mut hers = all.iter().filter(|speaker| speaker.person == of);
        by.is_some() && hers.all(|speaker| speaker.author == by)
    };
    let others: Vec<&Speaker> = all
        .iter()
        .filter(|speaker| Some(speaker.person) != drafter && here(speaker.person))
        .collect();
    let gave: BTreeSet<Id> = others
        .iter()
        .map(|speaker| speaker.person)
        .filter(|other| given(*other, drafter))
        .collect();
    let mut apart: Vec<&Speaker> = others
        .iter()
        .copied()
        .filter(|speaker| !gave.contains(&speaker.person))
        .collect();
    if offices(kind) == [Role::Secretariat] {
        apart.retain(|speaker| drafter.is_none_or(|drafter| !given(drafter, Some(speaker.person))));
        if apart.is_empty() {
            apart = others;
        }
    }
    let mut found = BTreeMap::new();
    for speaker in apart {
        found.entry(speaker.person).or_insert_with(|| SecondPerson {
            person: speaker.person,
            role: speaker.role,
            name: speaker.name.clone(),
        });
    }
    Ok(found)
}

/// Everybody else who may approve for this party what this reader drafts about its contacts: a mandate in force, and not given by the reader.
///
/// # Errors
/// Where the views cannot be read.
pub fn second_persons(reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<SecondPerson>, Failure> {
    seconds(reader, "", party, &anybody)
}

fn seconds(reader: &Reader<'_>, kind: &str, party: &PartyCode, here: Here<'_>) -> Result<Vec<SecondPerson>, Failure> {
    let found = second(reader, kind, party, reader.viewer().person, here)?;
    Ok(found.into_values().collect())
}

/// Whether somebody who has come in could approve what this reader drafted. If not, it is said by one.
///
/// # Errors
/// `store-failed`, `disk-full` where the views cannot be read.
pub fn waits(reader: &Reader<'_>, draft: &Draft, here: Here<'_>) -> Result<bool, Refusal> {
    Ok(!seconds(reader, draft.kind, &draft.party, here)?.is_empty())
}

/// Whether the end of an entry under these marks, or the erasure of its texts, would wait for a second person: somebody sees the entry and has come
/// in. For a page that tells it before; the turn judges.
///
/// # Errors
/// Where the views cannot be read.
pub fn waits_about(
    reader: &Reader<'_>,
    party: &PartyCode,
    (label, audience): (Label, &[Audience]),
    here: Here<'_>,
) -> Result<bool, Failure> {
    let others = second_persons(reader, party)?;
    let sees = |other: &SecondPerson| would_see(other.person, label, &BTreeMap::new(), audience);
    Ok(others.iter().any(sees) && others.iter().any(|other| here(other.person)))
}

/// Whether this person would see all of a statement under these marks: under TLP:RED only who is named does.
fn would_see(person: Id, label: Label, labels: &BTreeMap<String, Label>, audience: &[Audience]) -> bool {
    let red = label == Label::Red || labels.values().any(|own| *own == Label::Red);
    !red || audience.contains(&Audience::Person(person))
}

/// Refuses what one person may not say alone for this party.
///
/// # Errors
/// `approval-needed`.
pub(crate) fn alone(reader: &Reader<'_>, party: &PartyCode) -> Result<(), Refusal> {
    if second_persons(reader, party)?.is_empty() {
        Ok(())
    } else {
        Err(Refusal::conflict("approval-needed"))
    }
}

/// The same for what the secretariat drafted.
///
/// # Errors
/// `approval-needed`.
pub(crate) fn alone_with(reader: &Reader<'_>, draft: &Draft) -> Result<(), Refusal> {
    if waits(reader, draft, &anybody)? {
        Err(Refusal::conflict("approval-needed"))
    } else {
        Ok(())
    }
}

/// The same for the end of an entry: where nobody else who could approve sees it, one person ends it. The label of the entry decides: a withdrawal has
/// no parts, so a part under TLP:RED keeps nobody from approving it.
pub(crate) fn alone_about(
    reader: &Reader<'_>,
    party: &PartyCode,
    label: Label,
    audience: &[Audience],
) -> Result<(), Refusal> {
    if anybody_sees(reader, party, label, audience)? {
        Err(Refusal::conflict("approval-needed"))
    } else {
        Ok(())
    }
}

fn anybody_sees(reader: &Reader<'_>, party: &PartyCode, label: Label, audience: &[Audience]) -> Result<bool, Refusal> {
    let others = second_persons(reader, party)?;
    Ok(others
        .iter()
        .any(|other| would_see(other.person, label, &BTreeMap::new(), audience)))
}

/// Whether some second person sees an entry under its present marks and none would under the new ones.
pub(crate) fn shuts_out(
    reader: &Reader<'_>,
    party: &PartyCode,
    (label, audience): (Label, &[Audience]),
    (new_label, new_audience): (Label, &[Audience]),
) -> Result<bool, Refusal> {
    Ok(anybody_sees(reader, party, label, audience)? && !anybody_sees(reader, party, new_label, new_audience)?)
}

/// Whether this mandate is one that its party's administrators leave to the secretariat: that of another who speaks for the party. Else one of
/// two would end the other's, and speak alone from then on.
pub fn ends_at_the_secretariat(viewer: &access::Viewer, card: &MandateCard) -> bool {
    SPEAKS.contains(&card.role) && viewer.person != Some(card.person) && !viewer.is(Role::Secretariat)
}

/// Those who have come in, could approve this draft, and would see it whole.
///
/// # Errors
/// Where the views cannot be read.
pub fn who_sees(reader: &Reader<'_>, draft: &Draft, here: Here<'_>) -> Result<Vec<SecondPerson>, Failure> {
    let mut others = seconds(reader, draft.kind, &draft.party, here)?;
    others.retain(|other| would_see(other.person, draft.label, &draft.labels, &draft.audience));
    Ok(others)
}

/// Whether anybody who could approve it would see this draft whole.
///
/// # Errors
/// `approval-nobody` at `audience`.
pub fn somebody_sees(reader: &Reader<'_>, draft: &Draft) -> Result<(), Refusal> {
    if who_sees(reader, draft, &anybody)?.is_empty() {
        Err(Refusal::conflict("approval-nobody").at("audience"))
    } else {
        Ok(())
    }
}

/// Whether this reader may know of a nomination that waits: its drafter, and whoever may approve it and would see it whole.
pub fn sees_nomination(reader: &Reader<'_>, drafter: Id, input: &NominateInput) -> bool {
    let viewer = reader.viewer();
    viewer.person.is_some_and(|me| {
        may_approve(viewer, Verb::Nominate, &input.state)
            && (me == drafter || would_see(me, input.label, &input.labels, &input.audience))
    })
}

/// Input of `approve`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApproveInput {
    /// The id of the statement that was read and, with a passkey, signed.
    pub statement: Hash,
    /// `passkey`, `link` or `token`.
    pub method: &'static str,
    /// SHA-256 of the key and the site it was made for, where a device signed.
    pub key: Option<(Hash, String)>,
    /// What the device answered; empty without one.
    pub assertion: Vec<u8>,
}

impl ApproveInput {
    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("assertion", self.assertion.clone())]
    }
}

/// Approves a statement that was just said in the same turn. `here` is asked of the secretariat alone, where it decides who is a second person.
///
/// # Errors
/// `approval-changed` where it is not the one that was approved; `approval-own`; `not-yours`; `approval-same-person`; `not-found` where the
/// approver is not shown what the statement is about, `approval-not-shown` where not the whole of it.
pub fn approve(
    reader: &Reader<'_>,
    first: &Finished,
    input: &ApproveInput,
    fresh: Fresh,
    here: Here<'_>,
) -> Result<Draft, Refusal> {
    let said = &first.said;
    if first.id != input.statement {
        return Err(Refusal::conflict("approval-changed"));
    }
    let (me, drafter) = match (reader.viewer().person, said.hand) {
        (Some(me), Some(drafter)) => (me, drafter),
        _ => return Err(not_yours()),
    };
    if me == drafter {
        return Err(Refusal::forbidden("approval-own"));
    }
    let offices = offices(&said.kind);
    if !offices.iter().any(|role| reader.viewer().holds(&said.party, *role)) {
        return Err(not_yours());
    }
    let of_secretariat = offices == [Role::Secretariat];
    let here: Here<'_> = if of_secretariat { here } else { &anybody };
    if !second(reader, &said.kind, &said.party, Some(drafter), here)?.contains_key(&me) {
        return Err(Refusal::forbidden("approval-same-person"));
    }
    let about = DraftedAbout::of_kind(&said.kind);
    if !about.is_shown(reader, said.subject)? {
        return Err(Refusal::not_found());
    }
    if !would_see(me, said.label, &said.labels, &said.audience) {
        return Err(Refusal::forbidden("approval-not-shown"));
    }
    let facts = Approval {
        of: said.kind.clone(),
        method: input.method.to_owned(),
        key: input.key.as_ref().map(|(hash, _)| *hash),
        site: input.key.as_ref().map(|(_, site)| site.clone()),
    };
    let mut draft = Draft::of(&facts, said.subject, said.party.clone(), fresh.secret.clone());
    draft.hand = Some(me);
    draft.label = said.label;
    draft.audience = said.audience.clone();
    draft.refs = vec![Ref {
        rel: Approval::APPROVES.to_owned(),
        id: first.id.to_string(),
    }];
    draft.parts = fresh.parts.into_iter().map(DraftPart::New).collect();
    Ok(draft)
}
