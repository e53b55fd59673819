//! The verbs: what people can say in this room. Each is pure over a reader, a checked input and what was drawn before.
//!
//! Each asks in the same order: does the thing exist for this actor (else not found), may the actor say this (else not theirs),
//! does the state allow it (else the named refusal). Nothing that the actor cannot see takes part in a decision. Parts that were not
//! changed, or are not the author's to see, are carried over with their commitments. Serves OEWG 64, 71; GCA 4.8.

use crate::accreditation::{Accreditation, Standing};
use crate::acts::{Acceptance, Confirmation, Reinstatement, Relabel, Suspension, Withdrawal};
use crate::approvals::{alone, alone_about, alone_with, ends_at_the_secretariat, second_persons, shuts_out};
use crate::contact::{CONTACT_PARTS, Contact, ContactParts};
use crate::data::{label_mandate, party_texts};
use crate::forms::{
    AccreditInput, ActInput, EditInput, EraseInput, MAX_DEPUTIES, MandateInput, NominateInput, RelabelInput,
    RevisePartyInput, SuspendInput, part_fields, stale, usable,
};
use crate::keys::key_at_the_door;
use crate::lifecycle::{VERBS, step};
use crate::mandate::Mandate;
use crate::party::{Party, PartyKind};
use crate::reads::{
    ContactCard, ContactRow, REASON, REASON_LABEL, accreditation, capacities, contact_row, contact_row_unseen,
    deputies_of, mandate_card, party, party_entry, party_exists, rows_of,
};
use access::{Target, Verb, may};
use statement::{Audience, Draft, DraftPart, ErasedPart, Erasure, Fresh, Kind, PartSource, Ref};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Instant, Label, PartyCode, Refusal, Role};
use views::Reader;

pub(crate) fn not_yours() -> Refusal {
    Refusal::forbidden("not-yours")
}

/// The present to the second: "at once" on a paper is no more exact, and holds for a reader in the same moment.
fn this_second(reader: &Reader<'_>) -> Instant {
    Instant::from_micros(reader.now().seconds().saturating_mul(1_000_000))
}

/// The party for which the actor speaks as the secretariat.
pub(crate) fn secretariat_of(reader: &Reader<'_>) -> Result<PartyCode, Refusal> {
    reader
        .viewer()
        .held
        .iter()
        .find(|h| h.role == Role::Secretariat)
        .map(|h| h.party.clone())
        .ok_or_else(not_yours)
}

/// The contact, if the actor knows of it and may say this about it.
fn contact_for(reader: &Reader<'_>, id: Id, verb: Verb) -> Result<ContactRow, Refusal> {
    let row = contact_row(reader, id)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: row.party(),
        holder: Some(row.holder),
    };
    if may(reader.viewer(), verb, &target) && speaks(reader, verb, row.party(), row.role) {
        Ok(row)
    } else {
        Err(not_yours())
    }
}

/// Whether this reader may edit or confirm the entry of this role: its administrator, or whoever holds this very role in force. A suspended
/// entry, or one of a party that takes part no more, gives its holder no role.
fn speaks(reader: &Reader<'_>, verb: Verb, party: &PartyCode, role: Role) -> bool {
    let viewer = reader.viewer();
    !matches!(verb, Verb::Edit | Verb::Confirm)
        || viewer.holds(party, role)
        || viewer.holds(party, Role::StateAdmin)
        || viewer.holds(party, Role::Regional)
}

/// An act about a contact: as hidden as the contact, said about the revision in force.
pub(crate) fn act<K: Kind>(
    reader: &Reader<'_>,
    row: &ContactRow,
    facts: &K,
    speaker: PartyCode,
    fresh: &Fresh,
) -> Result<Draft, Refusal> {
    let mut audience = Audience::understood(&row.shield.guard.audience);
    if speaker != *row.party() {
        // The owner of the entry sees what others say about it, whatever the label.
        let owner = Audience::Party(row.party().clone());
        if !audience.contains(&owner) {
            audience.push(owner);
        }
    }
    let mut draft = Draft::of(facts, row.id, speaker, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.label = row.label();
    draft.audience = audience;
    draft.refs = vec![Ref {
        rel: "about".to_owned(),
        id: row.current.to_string(),
    }];
    draft.parts = fresh.all::<K>()?;
    Ok(draft)
}

/// An act that the State's own side says, after the state rules and the check of what the person saw.
fn own_act<K: Kind>(
    reader: &Reader<'_>,
    input: &ActInput,
    verb: Verb,
    facts: &K,
    fresh: &Fresh,
) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, verb)?;
    step(row.life.at(reader.now()), row.life.before, verb)?;
    if input.seen.is_some_and(|seen| seen != row.current) {
        return Err(stale());
    }
    act(reader, &row, facts, row.party().clone(), fresh)
}

// ---- contacts

/// Names a contact, where nobody else could approve it.
///
/// # Errors
/// As for [`draft_nomination`]; `approval-needed`.
pub fn nominate(reader: &Reader<'_>, input: &NominateInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_nomination(reader, input, fresh)?;
    alone(reader, &input.state)?;
    Ok(draft)
}

/// Drafts the naming of a contact, for a second person to approve: it is said with the approval, and never without.
///
/// # Errors
/// `not-found`, `not-yours`, `not-accredited`, `primary-exists`, `primary-missing`, `deputies-full`, `audience-unknown`.
pub fn draft_nomination(reader: &Reader<'_>, input: &NominateInput, fresh: Fresh) -> Result<Draft, Refusal> {
    if !party_exists(reader, &input.state)? {
        return Err(Refusal::not_found().at("state"));
    }
    let target = Target {
        party: &input.state,
        holder: None,
    };
    if !may(reader.viewer(), Verb::Nominate, &target) {
        return Err(not_yours());
    }
    let takes_part = capacities(reader, &input.state)?;
    if !takes_part.iter().any(|c| c.carries(input.role)) {
        return Err(Refusal::conflict("not-accredited").arg("party", input.state.as_str()));
    }
    known_audience(reader, &input.audience)?;
    if let Some(text) = &input.parts.keys {
        key_at_the_door(text, reader.now())?;
    }
    let order = match input.deputy_of {
        None => {
            // Ranges only over what the actor sees, so that a refusal tells nothing new.
            let rows = rows_of(reader, &input.state, input.role)?;
            if rows.iter().any(|r| r.deputy_of.is_none()) {
                return Err(Refusal::conflict("primary-exists").at("role"));
            }
            0
        }
        Some(primary) => {
            let row = contact_row(reader, primary)?;
            let fits = row.is_some_and(|r| {
                *r.party() == input.state
                    && r.role == input.role
                    && r.deputy_of.is_none()
                    && r.life.at(reader.now()) != crate::contact::Status::Withdrawn
            });
            if !fits {
                return Err(Refusal::conflict("primary-missing").at("deputy-of"));
            }
            let others = deputies_of(reader, primary)?;
            if others.len() >= MAX_DEPUTIES {
                return Err(Refusal::conflict("deputies-full")
                    .at("deputy-of")
                    .arg("max", MAX_DEPUTIES.to_string()));
            }
            let taken: BTreeSet<u8> = others.iter().map(|r| r.order).collect();
            if input.order > 0 {
                input.order
            } else {
                (1..=u8::MAX).find(|n| !taken.contains(n)).unwrap_or(u8::MAX)
            }
        }
    };
    let facts = Contact {
        role: input.role,
        holder: input.holder,
        deputy_of: input.deputy_of,
        order,
    };
    let mut draft = Draft::of(&facts, fresh.id, input.state.clone(), fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.label = input.label;
    draft.labels = stricter(input.label, &input.labels)?;
    draft.audience = with_holder(&input.audience, draft.label, &draft.labels, input.holder);
    draft.parts = fresh.all::<Contact>()?;
    Ok(draft)
}

/// Every party in an audience exists, as far as the actor knows.
fn known_audience(reader: &Reader<'_>, audience: &[Audience]) -> Result<(), Refusal> {
    for entry in audience {
        let known = match entry {
            Audience::Party(code) => party_exists(reader, code)?,
            Audience::Role(_) | Audience::Person(_) => true,
            Audience::Unknown(_) => false,
        };
        if !known {
            return Err(Refusal::bad("audience-unknown")
                .at("audience")
                .arg("name", entry.to_string()));
        }
    }
    Ok(())
}

/// Labels of parts, only where stricter.
fn stricter(label: Label, labels: &BTreeMap<String, Label>) -> Result<BTreeMap<String, Label>, Refusal> {
    let mut out = BTreeMap::new();
    for (part, own) in labels {
        if !CONTACT_PARTS.contains(&part.as_str()) {
            return Err(Refusal::bad("part-unknown").at("label"));
        }
        if *own < label {
            return Err(Refusal::bad("label-looser").at("label"));
        }
        if *own > label {
            out.insert(part.clone(), *own);
        }
    }
    Ok(out)
}

/// Under TLP:RED only the author and named persons see: the person in the entry must be one of them.
fn with_holder(audience: &[Audience], label: Label, labels: &BTreeMap<String, Label>, holder: Id) -> Vec<Audience> {
    let mut audience = Audience::understood(audience);
    let red = label == Label::Red || labels.values().any(|l| *l == Label::Red);
    if red && !audience.contains(&Audience::Person(holder)) {
        audience.push(Audience::Person(holder));
    }
    audience
}

/// The invited person takes the nomination up.
///
/// # Errors
/// `not-found`, `not-yours`, `not-nominated`, `withdrawn-final`, `stale-base`.
pub fn accept(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    own_act(reader, input, Verb::Accept, &Acceptance { declined: false }, &fresh)
}

/// The invited person turns it down.
///
/// # Errors
/// As for [`accept`].
pub fn decline(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    own_act(reader, input, Verb::Decline, &Acceptance { declined: true }, &fresh)
}

/// The contact or an administrator says that the entry is right.
///
/// # Errors
/// `not-found`, `not-yours`, `not-in-force`, `withdrawn-final`, `stale-base`.
pub fn confirm(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    own_act(reader, input, Verb::Confirm, &Confirmation {}, &fresh)
}

/// The administrator ends the entry, where nobody else could approve that.
///
/// # Errors
/// As for [`draft_withdrawal`]; `approval-needed`.
pub fn withdraw(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_withdrawal(reader, input, fresh)?;
    let row = contact_for(reader, input.contact, Verb::Withdraw)?;
    alone_about(reader, row.party(), row.label(), &row.shield.guard.audience)?;
    Ok(draft)
}

/// Drafts the end of an entry, for a second person to approve.
///
/// # Errors
/// `not-found`, `not-yours`, `withdrawn-final`, `stale-base`.
pub fn draft_withdrawal(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    own_act(reader, input, Verb::Withdraw, &Withdrawal {}, &fresh)
}

/// The node ends an entry again that had been ended before a restore: whatever its status, and whoever may see it. No person can say this;
/// the withdrawal is as hidden as the entry.
///
/// # Errors
/// `not-yours` for everybody but the node, `not-found`, `withdrawn-final`.
pub fn withdraw_again(reader: &Reader<'_>, contact: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    if reader.viewer().auth != "node" {
        return Err(not_yours());
    }
    let row = contact_row_unseen(reader, contact)?.ok_or_else(Refusal::not_found)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Withdraw)?;
    let draft = act(reader, &row, &Withdrawal {}, secretariat_of(reader)?, &fresh)?;
    Ok(Draft { hand: None, ..draft })
}

/// The node makes the marks of an entry at least as strict again as they were before a restore: which people were named beside them is not known any
/// more, so TLP:RED comes back as TLP:AMBER+STRICT, which leaves the entry to its own party. No person can say this.
///
/// # Errors
/// `not-yours` for everybody but the node, `not-found`, `withdrawn-final`; `nothing-changed` where it is strict enough.
pub fn relabel_again(
    reader: &Reader<'_>,
    contact: Id,
    (label, labels): (Label, &BTreeMap<String, Label>),
    fresh: Fresh,
) -> Result<Draft, Refusal> {
    if reader.viewer().auth != "node" {
        return Err(not_yours());
    }
    let row = contact_row_unseen(reader, contact)?.ok_or_else(Refusal::not_found)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Relabel)?;
    let own = row.label().max(label.min(Label::AmberStrict));
    let mut parts = BTreeMap::new();
    for part in CONTACT_PARTS {
        let was = labels.get(part).copied().unwrap_or(label).min(Label::AmberStrict);
        let is = row.labels().get(part).copied().unwrap_or(row.label());
        if was.max(is) > own {
            parts.insert(part.to_owned(), was.max(is));
        }
    }
    if own == row.label() && parts == *row.labels() {
        return Err(Refusal::conflict("nothing-changed"));
    }
    let facts = Relabel {
        label: own,
        audience: Audience::understood(&row.shield.guard.audience),
        labels: parts,
    };
    let draft = act(reader, &row, &facts, secretariat_of(reader)?, &fresh)?;
    Ok(Draft {
        hand: None,
        label: own.max(draft.label),
        ..draft
    })
}

/// The secretariat takes the entry out of use. Everyone who sees the entry sees that; why, only its State, its person and the secretariat.
///
/// # Errors
/// `not-found`, `not-yours`, `not-in-force`, `withdrawn-final`, `reason-missing`, `until-past`.
pub fn suspend(reader: &Reader<'_>, input: &SuspendInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, Verb::Suspend)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Suspend)?;
    if input.reason.trim().is_empty() {
        return Err(Refusal::bad("reason-missing").at("reason"));
    }
    if input.until.is_some_and(|until| until <= reader.now()) {
        return Err(Refusal::bad("until-past").at("until"));
    }
    let facts = Suspension { until: input.until };
    let mut draft = act(reader, &row, &facts, secretariat_of(reader)?, &fresh)?;
    if draft.label < REASON_LABEL {
        draft.labels.insert(REASON.to_owned(), REASON_LABEL);
    }
    Ok(draft)
}

/// The secretariat brings it back.
///
/// # Errors
/// `not-found`, `not-yours`, `not-suspended`, `withdrawn-final`, `missing` (base), `stale-base`.
pub fn reinstate(reader: &Reader<'_>, input: &ActInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, Verb::Reinstate)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Reinstate)?;
    match input.seen {
        // What was changed meanwhile would come back unseen.
        None => return Err(Refusal::bad("missing").at("base")),
        Some(seen) if seen != row.current => return Err(stale()),
        Some(_) => {}
    }
    act(reader, &row, &Reinstatement {}, secretariat_of(reader)?, &fresh)
}

/// The contact or an administrator changes parts of the entry.
///
/// # Errors
/// `not-found`, `not-yours`, `withdrawn-final`, `stale-base`, `part-not-shown`, `nothing-changed`, `channel-missing`,
/// `office-or-person-missing`.
pub fn edit(reader: &Reader<'_>, input: &EditInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, Verb::Edit)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Edit)?;
    if input.base != row.current {
        return Err(stale());
    }
    let sources = row.sources().ok_or_else(|| Refusal::conflict("store-failed"))?;
    let mut merged = ContactParts::default();
    let mut hidden: Vec<&str> = Vec::new();
    let mut parts = Vec::with_capacity(CONTACT_PARTS.len());
    for (part, source) in CONTACT_PARTS.into_iter().zip(sources) {
        let shown = row.shield.shows(reader, part);
        if !shown {
            hidden.push(part);
        }
        let given = input.given.contains(part);
        let new = if given { input.parts.text(part) } else { Vec::new() };
        if given && !shown && !new.is_empty() {
            let field = part_fields(part).first().copied().unwrap_or("base");
            return Err(Refusal::forbidden("part-not-shown").at(field));
        }
        let changed = given && shown && row.text(part).is_none_or(|old| old.as_bytes() != new);
        if changed {
            // A key that has ended since keeps nobody from correcting a telephone number: only what is new is judged.
            if part == "keys"
                && let Some(text) = &input.parts.keys
            {
                key_at_the_door(text, reader.now())?;
            }
            merged.take(part, &input.parts);
            parts.push(fresh.part(part)?);
        } else {
            match row.text(part) {
                Some(old) => merged.put(part, old),
                // Not known within this group of inputs: as good as there.
                None => hidden.push(part),
            }
            parts.push(DraftPart::Carried(source));
        }
    }
    if parts.iter().all(|p| matches!(p, DraftPart::Carried(_))) {
        return Err(Refusal::conflict("nothing-changed"));
    }
    for refusal in usable(&merged) {
        // What the author does not see may well be there.
        let of = if refusal.code == "channel-missing" {
            "channel"
        } else {
            ""
        };
        let excused = hidden.iter().any(|p| match of {
            "channel" => p.starts_with("channel-"),
            _ => matches!(*p, "person" | "office"),
        });
        if !excused {
            return Err(refusal);
        }
    }
    let facts = Contact {
        role: row.role,
        holder: row.holder,
        deputy_of: row.deputy_of,
        order: row.order,
    };
    let mut draft = Draft::of(&facts, row.id, row.party().clone(), fresh.secret.clone());
    draft.base = Some(row.current);
    draft.hand = reader.viewer().person;
    draft.label = row.label();
    draft.audience = Audience::understood(&row.shield.guard.audience);
    draft.labels = row.labels().clone();
    draft.parts = parts;
    Ok(draft)
}

/// The administrator changes who may see the entry: alone where it is shown to nobody more than now and a second person who sees it goes on
/// seeing it (else one person would hide an entry and then end it), or where nobody else could approve it.
///
/// # Errors
/// As for [`draft_relabel`]; `approval-needed`.
pub fn relabel(reader: &Reader<'_>, input: &RelabelInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_relabel(reader, input, fresh)?;
    let row = contact_for(reader, input.contact, Verb::Relabel)?;
    let now = (row.label(), row.shield.guard.audience.as_slice());
    if loosens(&row, input) || shuts_out(reader, row.party(), now, (input.label, &input.audience))? {
        alone(reader, row.party())?;
    }
    Ok(draft)
}

/// Whether new marks show an entry, or a part of it, to more people than now. Under the two widest labels an audience adds nobody.
fn loosens(row: &ContactRow, input: &RelabelInput) -> bool {
    let under = |labels: &BTreeMap<String, Label>, label: Label, part: &str| {
        labels.get(part).map_or(label, |own| (*own).max(label))
    };
    let part_looser = CONTACT_PARTS
        .iter()
        .any(|part| under(&input.labels, input.label, part) < under(row.labels(), row.label(), part));
    let strictest = |label: Label, labels: &BTreeMap<String, Label>| labels.values().copied().fold(label, Label::max);
    let added = strictest(input.label, &input.labels) > Label::Green
        && input
            .audience
            .iter()
            .any(|a| *a != Audience::Person(row.holder) && !row.shield.guard.audience.contains(a));
    input.label < row.label() || part_looser || added
}

/// Drafts a change of who may see the entry.
///
/// A part that the actor does not see keeps at least its label, and nobody is added to the audience while there is one: otherwise
/// relabelling would be a way to read it.
///
/// # Errors
/// `not-found`, `not-yours`, `part-not-shown`, `audience-not-yours`, `audience-unknown`, `label-looser`, `nothing-changed`.
pub fn draft_relabel(reader: &Reader<'_>, input: &RelabelInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, Verb::Relabel)?;
    known_audience(reader, &input.audience)?;
    let labels = stricter(input.label, &input.labels)?;
    let old = Audience::understood(&row.shield.guard.audience);
    let audience = with_holder(&input.audience, input.label, &labels, row.holder);
    let label_of = |labels: &BTreeMap<String, Label>, label: Label, part: &str| {
        labels.get(part).map_or(label, |l| (*l).max(label))
    };
    let mut hides = false;
    for part in CONTACT_PARTS {
        if row.shield.shows(reader, part) {
            continue;
        }
        hides = true;
        if label_of(&labels, input.label, part) < label_of(row.labels(), row.label(), part) {
            return Err(Refusal::forbidden("part-not-shown").at("label"));
        }
    }
    let added = audience
        .iter()
        .any(|a| !old.contains(a) && *a != Audience::Person(row.holder));
    if hides && added {
        return Err(Refusal::forbidden("audience-not-yours").at("audience"));
    }
    let same_audience: BTreeSet<&Audience> = audience.iter().collect();
    if input.label == row.label() && labels == *row.labels() && same_audience == old.iter().collect() {
        return Err(Refusal::conflict("nothing-changed"));
    }
    let facts = Relabel {
        label: input.label,
        audience: audience.clone(),
        labels,
    };
    let mut draft = act(reader, &row, &facts, row.party().clone(), &fresh)?;
    // Visible to those who could see before and can see after.
    draft.label = row.label().max(input.label);
    draft.audience = old.into_iter().filter(|a| audience.contains(a)).collect();
    if row.label() < Label::Red {
        // They see the entry now and are named to see it on: so they can approve this.
        for other in second_persons(reader, row.party())? {
            let named = Audience::Person(other.person);
            if audience.contains(&named) && !draft.audience.contains(&named) {
                draft.audience.push(named);
            }
        }
    }
    draft.audience = with_holder(&draft.audience, draft.label, &BTreeMap::new(), row.holder);
    Ok(draft)
}

/// Whoever is named in an entry has texts destroyed, in every revision; or an administrator, where nobody else could approve it.
///
/// # Errors
/// As for [`draft_erasure`]; `approval-needed`.
pub fn erase(reader: &Reader<'_>, input: &EraseInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_erasure(reader, input, fresh)?;
    let row = contact_for(reader, input.contact, Verb::Erase)?;
    if reader.viewer().person != Some(row.holder) {
        // What stands about oneself is one's own to have destroyed; what stands about another, nobody's alone.
        alone_about(reader, row.party(), row.label(), &row.shield.guard.audience)?;
    }
    Ok(draft)
}

/// Drafts the destruction of texts, for a second person to approve.
///
/// # Errors
/// `not-found`, `not-yours`, `part-not-shown`; `already-erased` where nothing is left in any of the parts.
pub fn draft_erasure(reader: &Reader<'_>, input: &EraseInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = contact_for(reader, input.contact, Verb::Erase)?;
    step(row.life.at(reader.now()), row.life.before, Verb::Erase)?;
    let mut parts = Vec::with_capacity(input.parts.len());
    for (index, part) in (0u8..).zip(CONTACT_PARTS) {
        if !input.parts.contains(&part) {
            continue;
        }
        if !row.shield.shows(reader, part) {
            return Err(Refusal::forbidden("part-not-shown").at("parts"));
        }
        parts.push(ErasedPart {
            index,
            name: part.to_owned(),
        });
    }
    if parts.is_empty() {
        return Err(Refusal::bad("field-missing").at("parts"));
    }
    // Each erasure writes every file of the node anew: one that erases nothing is not taken.
    parts.retain(|part| !row.is_erased(&part.name));
    if parts.is_empty() {
        return Err(Refusal::conflict("already-erased").at("parts"));
    }
    let facts = Erasure {
        of: Contact::KIND.to_owned(),
        parts,
        basis: input.basis.code().to_owned(),
    };
    act(reader, &row, &facts, row.party().clone(), &fresh)
}

/// The verbs that this reader could say about this contact now: which buttons a page shows.
pub fn allowed(reader: &Reader<'_>, card: &ContactCard) -> Vec<Verb> {
    let target = Target {
        party: &card.party,
        holder: reader.viewer().person.filter(|_| card.holder_is_me),
    };
    VERBS
        .into_iter()
        .filter(|verb| may(reader.viewer(), *verb, &target) && speaks(reader, *verb, &card.party, card.role))
        .filter(|verb| step(card.status, card.status, *verb).is_ok())
        .chain(
            (card.status.in_force() && !card.holder_is_me && may(reader.viewer(), Verb::AskRecovery, &target))
                .then_some(Verb::AskRecovery),
        )
        .collect()
}

// ---- accreditations and mandates

/// The secretariat admits a party: one person of it, where nobody else could approve that.
///
/// # Errors
/// As for [`draft_accreditation`]; `approval-needed`.
pub fn accredit(reader: &Reader<'_>, input: &AccreditInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_accreditation(reader, input, fresh)?;
    alone_with(reader, &draft)?;
    Ok(draft)
}

/// Drafts that, for a second person to approve.
///
/// # Errors
/// `not-found`, `not-yours`, `already-accredited`, `period-reversed`.
pub fn draft_accreditation(reader: &Reader<'_>, input: &AccreditInput, fresh: Fresh) -> Result<Draft, Refusal> {
    if !party_exists(reader, &input.party)? {
        return Err(Refusal::not_found().at("party"));
    }
    let target = Target {
        party: &input.party,
        holder: None,
    };
    if !may(reader.viewer(), Verb::Accredit, &target) {
        return Err(not_yours());
    }
    if capacities(reader, &input.party)?.contains(&input.capacity) {
        return Err(Refusal::conflict("already-accredited").arg("party", input.party.as_str()));
    }
    let from = input.from.unwrap_or_else(|| this_second(reader));
    if input.to.is_some_and(|to| to <= from) {
        return Err(Refusal::bad("period-reversed").at("to"));
    }
    let facts = Accreditation {
        party: input.party.clone(),
        capacity: input.capacity,
        from,
        to: input.to,
        state: Standing::Active,
    };
    let mut draft = Draft::of(&facts, fresh.id, secretariat_of(reader)?, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.label = Label::Green;
    draft.parts = fresh.all::<Accreditation>()?;
    Ok(draft)
}

/// All parts of a document carried over.
fn carried<K: Kind>(sources: &[u8]) -> Result<Vec<DraftPart>, Refusal> {
    PartSource::unpack(sources)
        .filter(|s| s.len() == K::PARTS.len())
        .map(|s| s.into_iter().map(DraftPart::Carried).collect())
        .ok_or_else(|| Refusal::conflict("store-failed"))
}

/// The secretariat ends an accreditation: one person of it, where nobody else could approve that. Mandates and contacts of the party count no more.
///
/// # Errors
/// As for [`draft_end_of_accreditation`]; `approval-needed`.
pub fn end_accreditation(reader: &Reader<'_>, id: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_end_of_accreditation(reader, id, reader.now(), fresh)?;
    alone_with(reader, &draft)?;
    Ok(draft)
}

/// Drafts that, for a second person to approve; `at` is when it was drafted.
///
/// # Errors
/// `not-found`, `not-yours`, `already-ended`.
pub fn draft_end_of_accreditation(reader: &Reader<'_>, id: Id, at: Instant, fresh: Fresh) -> Result<Draft, Refusal> {
    let card = accreditation(reader, id)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: &card.party,
        holder: None,
    };
    if !may(reader.viewer(), Verb::EndAccreditation, &target) {
        return Err(not_yours());
    }
    let now = reader.now();
    if card.ended || card.to.is_some_and(|to| to <= now) {
        return Err(Refusal::conflict("already-ended"));
    }
    let facts = Accreditation {
        party: card.party.clone(),
        capacity: card.capacity,
        from: card.from,
        to: Some(at),
        state: Standing::Ended,
    };
    let mut draft = Draft::of(&facts, id, secretariat_of(reader)?, fresh.secret.clone());
    draft.base = Some(card.base);
    draft.hand = reader.viewer().person;
    draft.label = card.shield.guard.label;
    draft.audience = Audience::understood(&card.shield.guard.audience);
    draft.labels = card.shield.labels.clone();
    draft.parts = carried::<Accreditation>(&card.sources)?;
    Ok(draft)
}

/// The secretariat lets a person act for a party: one person of it, where nobody else could approve that.
///
/// # Errors
/// As for [`draft_mandate`]; `approval-needed`.
pub fn mandate(reader: &Reader<'_>, input: &MandateInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_mandate(reader, input, fresh)?;
    alone_with(reader, &draft)?;
    Ok(draft)
}

/// Drafts that, for a second person to approve.
///
/// # Errors
/// `not-found`, `not-yours`, `choice-unknown`, `role-capacity`, `period-reversed`.
pub fn draft_mandate(reader: &Reader<'_>, input: &MandateInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = party(reader, &input.party)?.ok_or_else(|| Refusal::not_found().at("party"))?;
    let target = Target {
        party: &input.party,
        holder: None,
    };
    if !may(reader.viewer(), Verb::Mandate, &target) {
        return Err(not_yours());
    }
    if !Mandate::ROLES.contains(&input.role) {
        return Err(Refusal::bad("choice-unknown").at("role"));
    }
    if !row.accredited.iter().any(|c| c.carries(input.role)) {
        return Err(Refusal::conflict("role-capacity")
            .at("role")
            .arg("party", input.party.as_str())
            .arg("role", input.role.code()));
    }
    let from = input.from.unwrap_or_else(|| this_second(reader));
    if input.to <= from {
        return Err(Refusal::bad("period-reversed").at("to"));
    }
    let facts = Mandate {
        party: input.party.clone(),
        person: input.person,
        role: input.role,
        from,
        to: input.to,
        state: Standing::Active,
    };
    let mut draft = Draft::of(&facts, fresh.id, secretariat_of(reader)?, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    label_mandate(
        &mut draft,
        &input.party,
        row.kind == PartyKind::Regional || !row.members.is_empty(),
    );
    draft.parts = fresh.all::<Mandate>()?;
    Ok(draft)
}

/// The secretariat or the party's administrator ends a mandate; that of another who speaks for the party, the secretariat alone. One person does it,
/// because it takes a right away and has to be quick; but not that of a colleague in the secretariat, where somebody could approve it: else one of
/// two would end the other's and act alone from then on.
///
/// # Errors
/// As for [`draft_end_of_mandate`]; `approval-needed`.
pub fn end_mandate(reader: &Reader<'_>, id: Id, fresh: Fresh) -> Result<Draft, Refusal> {
    let draft = draft_end_of_mandate(reader, id, reader.now(), fresh)?;
    let card = mandate_card(reader, id)?.ok_or_else(Refusal::not_found)?;
    if card.role == Role::Secretariat && reader.viewer().person != Some(card.person) {
        alone_with(reader, &draft)?;
    }
    Ok(draft)
}

/// Drafts that, for a second person to approve; `at` is when it was drafted.
///
/// # Errors
/// `not-found`, `not-yours`, `already-ended`, `end-mandate-secretariat`.
pub fn draft_end_of_mandate(reader: &Reader<'_>, id: Id, at: Instant, fresh: Fresh) -> Result<Draft, Refusal> {
    let card = mandate_card(reader, id)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: &card.party,
        holder: None,
    };
    if !may(reader.viewer(), Verb::EndMandate, &target) {
        return Err(not_yours());
    }
    let now = reader.now();
    if card.ended || card.to <= now {
        return Err(Refusal::conflict("already-ended"));
    }
    if ends_at_the_secretariat(reader.viewer(), &card) {
        return Err(Refusal::forbidden("end-mandate-secretariat"));
    }
    let facts = Mandate {
        party: card.party.clone(),
        person: card.person,
        role: card.role,
        from: card.from,
        to: at,
        state: Standing::Ended,
    };
    let speaker = secretariat_of(reader).unwrap_or_else(|_| card.party.clone());
    let mut draft = Draft::of(&facts, id, speaker, fresh.secret.clone());
    draft.base = Some(card.base);
    draft.hand = reader.viewer().person;
    draft.label = card.shield.guard.label;
    draft.audience = Audience::understood(&card.shield.guard.audience);
    draft.labels = card.shield.labels.clone();
    draft.parts = carried::<Mandate>(&card.sources)?;
    Ok(draft)
}

/// The secretariat revises what is kept about a party: settles a name under review, corrects a name, lists members.
///
/// # Errors
/// `not-found`, `not-yours`, `stale-base`, `nothing-changed`, `party-unknown` (a member), `names-empty`.
pub fn revise_party(reader: &Reader<'_>, input: &RevisePartyInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let entry = party_entry(reader, &input.code)?.ok_or_else(Refusal::not_found)?;
    let target = Target {
        party: &input.code,
        holder: None,
    };
    if !may(reader.viewer(), Verb::ReviseParty, &target) {
        return Err(not_yours());
    }
    if input.base != entry.base {
        return Err(stale());
    }
    if input.names.shown.iter().next().is_none() {
        return Err(Refusal::bad("names-empty").at("name-en"));
    }
    for member in &input.facts.members {
        if !party_exists(reader, member)? {
            return Err(Refusal::bad("party-unknown").at("members"));
        }
    }
    let old = party_texts(&entry.names, &entry.aliases, &entry.groupings, entry.notes.as_ref());
    let new = party_texts(&input.names, &input.aliases, &input.groupings, input.notes.as_ref());
    let sources = PartSource::unpack(&entry.sources)
        .filter(|s| s.len() == Party::PARTS.len())
        .ok_or_else(|| Refusal::conflict("store-failed"))?;
    let mut parts = Vec::with_capacity(sources.len());
    for ((before, after), source) in old.iter().zip(&new).zip(sources) {
        let carried = before == after || (after.0 == "notes" && input.notes.is_none());
        parts.push(if carried {
            DraftPart::Carried(source)
        } else {
            fresh.part(after.0)?
        });
    }
    let facts = Party {
        code: entry.facts.code.clone(),
        ..input.facts.clone()
    };
    if facts == entry.facts && parts.iter().all(|p| matches!(p, DraftPart::Carried(_))) {
        return Err(Refusal::conflict("nothing-changed"));
    }
    let mut draft = Draft::of(&facts, entry.id, secretariat_of(reader)?, fresh.secret.clone());
    draft.base = Some(entry.base);
    draft.hand = reader.viewer().person;
    draft.label = entry.shield.guard.label;
    draft.audience = Audience::understood(&entry.shield.guard.audience);
    draft.labels = entry.shield.labels.clone();
    draft.parts = parts;
    Ok(draft)
}
