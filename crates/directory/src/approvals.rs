//! Two people for a State's word: when a second one is needed, who it can be, and what that person says.
//!
//! A *drafter* and an *approver* both speak for the party. The rules: as soon as somebody else could approve, nobody nominates, withdraws or
//! loosens a label alone; nobody approves what they drafted, nor under a mandate that the drafter gave, nor what they may not see whole; the
//! approval is as hidden as the statement and names its id. Judged in the turn from mandates in force, so that a rebuilt node judges the same.
//! Serves TRUST G-S9, G-S10, G-S16; see docs/design/approvals.md.

use crate::forms::NominateInput;
use crate::reads::{Failure, MandateCard, contact_row, mandates};
use crate::verbs::{failed, not_yours};
use access::{Target, Verb, may};
use seal::Hash;
use statement::{Approval, Audience, Draft, DraftPart, Finished, Fresh, Ref};
use std::collections::BTreeMap;
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

/// Everybody else who may approve for this party what this reader drafts: a mandate in force, and not given by the reader. Each person once.
///
/// # Errors
/// Where the views cannot be read.
pub fn second_persons(reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<SecondPerson>, Failure> {
    let me = reader.viewer().person;
    let mut found: BTreeMap<Id, SecondPerson> = BTreeMap::new();
    for card in mandates(reader)? {
        let counts = card.party == *party
            && card.in_force
            && SPEAKS.contains(&card.role)
            && Some(card.person) != me
            && (me.is_none() || card.shield.guard.author != me);
        if counts {
            found.entry(card.person).or_insert(SecondPerson {
                person: card.person,
                role: card.role,
                name: card.name,
            });
        }
    }
    Ok(found.into_values().collect())
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
    if second_persons(reader, party).map_err(failed)?.is_empty() {
        Ok(())
    } else {
        Err(Refusal::conflict("approval-needed"))
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
    let others = second_persons(reader, party).map_err(failed)?;
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

/// Those who could approve this draft and would see it whole.
///
/// # Errors
/// Where the views cannot be read.
pub fn who_sees(reader: &Reader<'_>, draft: &Draft) -> Result<Vec<SecondPerson>, Failure> {
    let mut others = second_persons(reader, &draft.party)?;
    others.retain(|other| would_see(other.person, draft.label, &draft.labels, &draft.audience));
    Ok(others)
}

/// Whether anybody who could approve it would see this draft whole.
///
/// # Errors
/// `approval-nobody` at `audience`.
pub fn somebody_sees(reader: &Reader<'_>, draft: &Draft) -> Result<(), Refusal> {
    if who_sees(reader, draft).map_err(failed)?.is_empty() {
        Err(Refusal::conflict("approval-nobody").at("audience"))
    } else {
        Ok(())
    }
}

/// Whether this reader may know of a nomination that waits: its drafter, and whoever may approve it and would see it whole.
pub fn sees_nomination(reader: &Reader<'_>, drafter: Id, input: &NominateInput) -> bool {
    let viewer = reader.viewer();
    let target = Target {
        party: &input.state,
        holder: None,
    };
    viewer.person.is_some_and(|me| {
        may(viewer, Verb::Approve, &target)
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

/// Approves a statement that was just said in the same turn.
///
/// # Errors
/// `approval-changed` where it is not the one that was approved; `approval-own`; `not-yours`; `approval-same-person`; `not-found` where the
/// approver is not shown what the statement is about, `approval-not-shown` where not the whole of it.
pub fn approve(reader: &Reader<'_>, first: &Finished, input: &ApproveInput, fresh: Fresh) -> Result<Draft, Refusal> {
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
    let target = Target {
        party: &said.party,
        holder: None,
    };
    if !may(reader.viewer(), Verb::Approve, &target) {
        return Err(not_yours());
    }
    let given_by_another = mandates(reader).map_err(failed)?.iter().any(|card| {
        card.person == me
            && card.party == said.party
            && card.in_force
            && SPEAKS.contains(&card.role)
            && card.shield.guard.author != Some(drafter)
    });
    if !given_by_another {
        return Err(Refusal::forbidden("approval-same-person"));
    }
    contact_row(reader, said.subject)
        .map_err(failed)?
        .ok_or_else(Refusal::not_found)?;
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
