//! The compilations' side of the views. `apply` is total: what is malformed, stale or of another party changes nothing.

use super::compilation::Compilation;
use crate::view::Rows;
use rusqlite::{Connection, OptionalExtension, ToSql};
use statement::{Kind, PartSource};
use terms::Id;
use views::{Parts, Sealed, fill_row};

/// Takes in what the secretariat said. True where it changed something.
pub(crate) fn apply(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let Some(facts) = Compilation::read(&sealed.said).ok().filter(Compilation::is_sound) else {
        return Ok(false);
    };
    let rows = Rows {
        current: "SELECT current, owner FROM compilation WHERE subject = ?1",
        first: "INSERT INTO compilation(subject, label, audience, owner, author, labels, parts, current, entry, said_at, slug, life, sections, words, \
                sequence, due, issued) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        // Its word in addresses and its sections stay what they were.
        revised: "UPDATE compilation SET parts = ?7, current = ?8, entry = ?9, said_at = ?10, life = ?12, words = ?14, sequence = ?15, due = ?16, \
                  issued = ?17 WHERE subject = ?1 AND slug = ?11 AND sections = ?13",
    };
    let sections = serde_json::to_string(&facts.sections).unwrap_or_default();
    let (slug, life, order) = (facts.slug.as_str(), facts.life.code(), facts.order.code());
    let own: [&dyn ToSql; 7] = [&slug, &life, &sections, &facts.words, &order, &facts.due, &facts.issued];
    rows.take(db, sealed, Compilation::PARTS.len(), &own)
}

/// Whether a subject is a compilation.
pub(crate) fn is_ours(db: &Connection, subject: Id) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM compilation WHERE subject = ?1)")?
        .query_row([subject.as_bytes()], |r| r.get(0))
}

/// Fills what it is called and what stands before its sections.
pub(crate) fn fill(db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
    let packed: Option<Vec<u8>> = db
        .prepare_cached("SELECT parts FROM compilation WHERE subject = ?1")?
        .query_row([subject.as_bytes()], |r| r.get(0))
        .optional()?;
    let Some(sources) = packed.and_then(|packed| PartSource::unpack(&packed)) else {
        return Ok(());
    };
    fill_row(
        db,
        "UPDATE compilation SET names = ?2, introduction = ?3 WHERE subject = ?1",
        &[subject.as_bytes()],
        &sources,
        parts,
    )
}
