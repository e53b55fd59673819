//! What the node itself asks when it keeps house: never on anybody's behalf, and nothing of it is ever shown.
//!
//! Who acts: the followers at the roof, which write letters and forget people. They must know of every entry, whatever its label, and
//! learn no more than a yes or no, or a handle. Serves OEWG 64 and the erasure of a person (TRUST).

use crate::reads::{Failure, stands_erased};
use access::Guard;
use terms::{Id, Label, PartyCode};
use views::{Forgotten, Reader};

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

/// Everybody whose `person` was erased in a contact and whom nothing in force names any more: no mandate, and no entry not withdrawn
/// in which `person` still stands. Whoever was named elsewhere when the erasure was said is found here once that has ended.
///
/// # Errors
/// Where the views cannot be read.
pub fn left_behind(reader: &Reader<'_>) -> Result<Vec<Forgotten>, Failure> {
    let now = reader.now().micros();
    let erased = reader.select(
        "SELECT party, holder, parts, erased FROM contact c WHERE erased IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM mandate m WHERE m.holder = c.holder AND m.state = 'active' AND m.to_at > ?1)",
        [now],
        |r| {
            let party = party_at(r, 0)?;
            let one = Forgotten {
                person: Id::from_bytes(r.get(1)?),
                party: party.clone(),
            };
            Ok((for_the_node(party), (one, person_stands_erased(r, 2)?)))
        },
    )?;
    let mut left: Vec<Forgotten> = Vec::new();
    for (one, gone) in erased {
        if !gone || left.iter().any(|l| l.person == one.person) {
            continue;
        }
        let entries = reader.select(
            "SELECT party, parts, erased FROM contact WHERE holder = ?1 AND status <> 'withdrawn'",
            [one.person.as_bytes()],
            |r| Ok((for_the_node(party_at(r, 0)?), person_stands_erased(r, 1)?)),
        )?;
        if entries.into_iter().all(|gone| gone) {
            left.push(one);
        }
    }
    Ok(left)
}

fn party_at(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<PartyCode> {
    PartyCode::parse(row.get_ref(column)?.as_str()?).ok_or(rusqlite::Error::InvalidQuery)
}

/// Over the columns `parts` and `erased`.
fn person_stands_erased(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<bool> {
    let sources = row.get_ref(column)?.as_blob()?;
    Ok(stands_erased(
        sources,
        row.get_ref(column + 1)?.as_blob_or_null()?,
        "person",
    ))
}
