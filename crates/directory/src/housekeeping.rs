//! What the node itself asks when it keeps house: never on anybody's behalf, and nothing of it is ever shown.
//!
//! Who acts: the followers at the roof, which write letters and forget people. They must know of every entry, whatever its label, and
//! learn no more than a yes or no, a handle, or the public key that a letter is closed with. Serves OEWG 64 and the erasure of a person (TRUST).

use crate::reads::Failure;
use access::Guard;
use terms::{Id, Label, PartyCode};
use views::Reader;

/// The answers are for the node: they pass whoever's reader it asks with.
fn for_the_node(owner: PartyCode) -> Guard {
    Guard {
        label: Label::Clear,
        owner,
        audience: Vec::new(),
        author: None,
    }
}

/// Whether a contact is withdrawn (or was turned down), so that nobody is invited to it any more.
///
/// # Errors
/// Where the views cannot be read.
pub fn is_withdrawn(reader: &Reader<'_>, contact: Id) -> Result<bool, Failure> {
    let found = reader.one(
        "SELECT party, status FROM contact WHERE subject = ?1",
        [contact.as_bytes()],
        |r| Ok((for_the_node(party_at(r, 0)?), r.get::<_, String>(1)? == "withdrawn")),
    )?;
    Ok(found.unwrap_or(false))
}

/// What stands in the part `keys` of each entry that this person holds and that is not withdrawn, the oldest first: letters to her are
/// closed with the keys in it, whatever label it bears.
///
/// # Errors
/// Where the views cannot be read.
pub fn keys_of(reader: &Reader<'_>, person: Id) -> Result<Vec<String>, Failure> {
    let rows = reader.select(
        "SELECT party, keys FROM contact WHERE holder = ?1 AND status <> 'withdrawn' AND keys IS NOT NULL
         ORDER BY nominated_at, subject",
        [person.as_bytes()],
        |r| Ok((for_the_node(party_at(r, 0)?), r.get::<_, String>(1)?)),
    )?;
    Ok(rows
        .into_iter()
        .filter_map(|json| serde_json::from_str::<crate::contact::Words>(&json).ok())
        .map(|words| words.text)
        .collect())
}

fn party_at(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<PartyCode> {
    PartyCode::parse(row.get_ref(column)?.as_str()?).ok_or(rusqlite::Error::InvalidQuery)
}
