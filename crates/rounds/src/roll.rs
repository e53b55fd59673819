//! The roll: who is called when a round opens, and whom it goes to when nobody answers.
//!
//! A corridor knows no room. Whoever puts the house together answers these questions over the directory, with the reader that he is given: so
//! whoever may not see an entry does not call it, nor learns that it is there.

use crate::reads::Failure;
use crate::whom::Whom;
use seal::Hash;
use std::collections::BTreeSet;
use terms::{Id, Language, PartyCode, Role};
use views::Reader;

/// Somebody whom a round can ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The contact, or the mandate of an administrator.
    pub contact: Id,
    /// Who holds it.
    pub holder: Id,
    /// For which party.
    pub party: PartyCode,
    /// In which role.
    pub role: Role,
    /// The contact whose deputy this is.
    pub deputy_of: Option<Id>,
    /// The revision of the entry in force.
    pub revision: Hash,
    /// The channel to which a letter goes, 1 to 8; none where there is none, and for an administrator.
    pub channel: Option<u8>,
    /// The contact's languages, best first.
    pub languages: Vec<Language>,
}

/// Answers over the room of contacts. Each list is in a fixed order, whatever the time.
pub trait Roll {
    /// Every contact in force with one of the roles, of one of the parties, that stands in for nobody.
    fn called(&self, reader: &Reader<'_>, whom: &Whom) -> Result<Vec<Called>, Failure>;
    /// One contact as it stands now; none where it is not in force, or not the reader's to know.
    fn contact(&self, reader: &Reader<'_>, contact: Id) -> Result<Option<Called>, Failure>;
    /// The deputies of a contact that are in force, in their order.
    fn deputies(&self, reader: &Reader<'_>, contact: Id) -> Result<Vec<Called>, Failure>;
    /// Who administers the party, with the mandate as the contact.
    fn administrators(&self, reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<Called>, Failure>;
    /// The members of a body; none where the party is no body.
    fn members(&self, reader: &Reader<'_>, body: &PartyCode) -> Result<Option<BTreeSet<PartyCode>>, Failure>;
    /// Whether the party is known.
    fn knows(&self, reader: &Reader<'_>, party: &PartyCode) -> Result<bool, Failure>;
    /// Whether there is a regional group of this code.
    fn knows_group(&self, group: &str) -> bool;
}
