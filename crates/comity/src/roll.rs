//! The roll over the room of contacts: whom a round can call, and who stands behind each.
//!
//! Actors: the verbs of rounds, and the node where it asks. Rooms and corridors do not know each other, so the roof answers for the one what the
//! other keeps. The rule that matters: everything is read with the reader that was given, so an entry that its author may not see is not called. Lists are
//! in a fixed order: a job repeated after a crash calls the same people in the same order. Serves OEWG 64. See docs/design/rounds.md.

use directory::{ContactCard, Medium};
use rounds::{Called, Parties, Roll, Whom};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Language, PartyCode, Role};
use views::{Reader, ViewsError};

/// The regional groups of the United Nations, as addresses and facts spell them.
pub const REGIONAL_GROUPS: [&str; 5] = ["african", "asia-pacific", "eeg", "grulac", "weog"];

/// [`Roll`] over `directory`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DirectoryRoll;

/// None where the entry is not in force, or not the reader's to know.
fn called(card: ContactCard, holder: Option<Id>) -> Option<Called> {
    let holder = holder.filter(|_| card.status.in_force())?;
    let channel = card
        .parts
        .channels()
        .find(|(_, channel)| channel.medium == Medium::Mail)
        .map(|(slot, _)| slot);
    Some(Called {
        contact: card.id,
        holder,
        party: card.party,
        role: card.role,
        deputy_of: card.deputy_of,
        revision: card.base,
        channel,
        languages: card.parts.languages.iter().filter_map(|l| Language::parse(l)).collect(),
    })
}

/// The regional group of each State, for the division of what is published. A State without one stands under the empty code.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn groups(reader: &Reader<'_>) -> Result<BTreeMap<PartyCode, String>, ViewsError> {
    Ok(directory::states(reader)?
        .into_iter()
        .map(|state| {
            let group = state.groups.iter().find(|g| REGIONAL_GROUPS.contains(&g.as_str()));
            (state.code, group.cloned().unwrap_or_default())
        })
        .collect())
}

impl Roll for DirectoryRoll {
    fn called(&self, reader: &Reader<'_>, whom: &Whom) -> Result<Vec<Called>, ViewsError> {
        let parties: Option<BTreeSet<PartyCode>> = match &whom.parties {
            Parties::All => None,
            Parties::These(parties) => Some(parties.clone()),
            Parties::MembersOf(body) => {
                let mut all = self.members(reader, body)?.unwrap_or_default();
                all.insert(body.clone());
                Some(all)
            }
            Parties::Group(group) => Some(
                groups(reader)?
                    .into_iter()
                    .filter(|(_, of)| of == group && self.knows_group(group))
                    .map(|(state, _)| state)
                    .collect(),
            ),
        };
        let cards = match parties.as_ref().filter(|p| p.len() == 1).and_then(BTreeSet::first) {
            Some(one) => directory::contacts(reader, Some(one), None)?,
            None => directory::contacts(reader, None, None)?,
        };
        let holders = directory::holders(reader)?;
        let mut found: Vec<Called> = cards
            .into_iter()
            .filter(|card| card.order == 0 && whom.roles.contains(&card.role))
            .filter(|card| parties.as_ref().is_none_or(|p| p.contains(&card.party)))
            .filter_map(|card| {
                let holder = holders.get(&card.id).copied();
                called(card, holder)
            })
            .collect();
        // By State, role and entry: not in the order of a reader's language or role.
        found.sort_by(|a, b| (&a.party, a.role, a.contact).cmp(&(&b.party, b.role, b.contact)));
        Ok(found)
    }

    fn contact(&self, reader: &Reader<'_>, contact: Id) -> Result<Option<Called>, ViewsError> {
        let Some(card) = directory::contact(reader, contact)? else {
            return Ok(None);
        };
        Ok(called(card, directory::holder(reader, contact)?))
    }

    fn deputies(&self, reader: &Reader<'_>, contact: Id) -> Result<Vec<Called>, ViewsError> {
        let Some(primary) = directory::contact(reader, contact)? else {
            return Ok(Vec::new());
        };
        let mut deputies: Vec<ContactCard> = directory::contacts(reader, Some(&primary.party), Some(primary.role))?
            .into_iter()
            .filter(|card| card.deputy_of == Some(contact))
            .collect();
        deputies.sort_by_key(|card| (card.order, card.id));
        let mut found = Vec::new();
        for card in deputies {
            let holder = directory::holder(reader, card.id)?;
            found.extend(called(card, holder));
        }
        Ok(found)
    }

    fn administrators(&self, reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<Called>, ViewsError> {
        let mut found: Vec<Called> = directory::mandates(reader)?
            .into_iter()
            .filter(|m| m.in_force && m.party == *party && m.role == Role::StateAdmin)
            .map(|m| Called {
                contact: m.id,
                holder: m.person,
                party: m.party,
                role: m.role,
                deputy_of: None,
                revision: m.base,
                channel: None,
                languages: Vec::new(),
            })
            .collect();
        found.sort_by_key(|called| called.contact);
        Ok(found)
    }

    fn members(&self, reader: &Reader<'_>, body: &PartyCode) -> Result<Option<BTreeSet<PartyCode>>, ViewsError> {
        let party = directory::party(reader, body)?.filter(|p| p.kind == directory::PartyKind::Regional);
        Ok(party.map(|p| p.members.into_iter().collect()))
    }

    fn knows(&self, reader: &Reader<'_>, party: &PartyCode) -> Result<bool, ViewsError> {
        Ok(directory::party(reader, party)?.is_some())
    }

    fn knows_group(&self, group: &str) -> bool {
        REGIONAL_GROUPS.contains(&group)
    }
}
