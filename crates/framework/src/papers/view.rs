//! The papers' side of the views: takes papers and renderings in, and keeps what speaks to what.
//!
//! `apply` is total, as in [`crate::Framework`]: what is malformed, stale, of another party than the paper, or about a paper that is not there changes
//! nothing. Every published version stays with its words.

use super::paper::{Paper, Rendering, Words};
use crate::view::Rows;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use statement::{Approval, Kind, PartSource};
use terms::Id;
use views::{Parts, Sealed, fill_row};

/// Takes in what a party said. True where it changed something.
pub(crate) fn apply(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    match sealed.said.kind.as_str() {
        Paper::KIND => paper(db, sealed),
        Rendering::KIND => rendering(db, sealed),
        Approval::KIND => approval(db, sealed),
        _ => Ok(false),
    }
}

/// A second person's word about a version, by another hand; the first is the one. It changes no words.
fn approval(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    let facts = Approval::read(said).ok().filter(Approval::is_whole);
    if let (Some(facts), Some(approves), Some(hand)) = (facts, Approval::approves(said), said.hand) {
        db.prepare_cached(
            "UPDATE spoken SET approved = ?4 WHERE subject = ?1 AND id = ?2 AND kind = ?3 AND hand IS NOT NULL AND hand <> ?4 AND approved IS NULL",
        )?
        .execute(params![said.subject.as_bytes(), approves.0, facts.of, hand.as_bytes()])?;
    }
    Ok(false)
}

/// Whether a subject is a paper or a rendering.
pub(crate) fn is_ours(db: &Connection, subject: Id) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM paper WHERE subject = ?1) OR EXISTS (SELECT 1 FROM rendering WHERE subject = ?1)",
    )?
    .query_row([subject.as_bytes()], |r| r.get(0))
}

fn paper(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    let Some(facts) = Paper::read(said).ok().filter(Paper::is_sound) else {
        return Ok(false);
    };
    let rows = Rows {
        current: "SELECT current, owner FROM paper WHERE subject = ?1",
        first: "INSERT INTO paper(subject, label, audience, owner, author, labels, parts, current, entry, said_at, first_at, sort, original, life, since, \
                review, points, call, until, partners, aspects) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
                ?17, ?18, ?19, ?20)",
        // What it is, in which language it is written and for which call stays what it was.
        revised: "UPDATE paper SET parts = ?7, current = ?8, entry = ?9, said_at = ?10, life = ?13, since = ?14, review = ?15, points = ?16, until = ?18, \
                  partners = ?19, aspects = ?20 WHERE subject = ?1 AND sort = ?11 AND original = ?12 AND call IS ?17",
    };
    let on = serde_json::to_string(&facts.on).unwrap_or_default();
    let aspects = serde_json::to_string(&facts.aspects).unwrap_or_default();
    let partners = serde_json::to_string(&facts.partners).unwrap_or_default();
    let call = facts.call.map(|id| *id.as_bytes());
    let (sort, original, life) = (facts.sort.code(), facts.original.code(), facts.life.code());
    let own: [&dyn ToSql; 10] = [
        &sort,
        &original,
        &life,
        &facts.since,
        &facts.review,
        &on,
        &call,
        &facts.until,
        &partners,
        &aspects,
    ];
    if !rows.take(db, sealed, Paper::PARTS.len(), &own)? {
        return Ok(false);
    }
    version(db, sealed, life, [&on, &aspects])?;
    db.prepare_cached("DELETE FROM speaks WHERE paper = ?1")?
        .execute([said.subject.as_bytes()])?;
    let mut put = db.prepare_cached("INSERT OR IGNORE INTO speaks(point, paper, n) VALUES(?1, ?2, ?3)")?;
    for (n, points) in (0_u32..).zip(&facts.on) {
        for point in points {
            put.execute(params![point.as_str(), said.subject.as_bytes(), n])?;
        }
    }
    Ok(true)
}

/// Keeps what was said now beside what was said before.
fn version(db: &Connection, sealed: &Sealed, life: &str, [on, aspects]: [&str; 2]) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO spoken(subject, id, entry, kind, hand, life, points, parts, said_at, aspects) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        sealed.said.subject.as_bytes(),
        sealed.id.0,
        sealed.entry.0,
        sealed.said.kind,
        sealed.said.hand.map(|hand| *hand.as_bytes()),
        life,
        on,
        PartSource::pack(&sealed.parts),
        sealed.stamp.at.micros(),
        aspects,
    ])?;
    Ok(())
}

fn rendering(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let Ok(facts) = Rendering::read(&sealed.said) else {
        return Ok(false);
    };
    let rows = Rows {
        current: "SELECT current, owner FROM rendering WHERE subject = ?1",
        // Of a version of a paper of the same party, and not in the language in which that one is written.
        first: "INSERT INTO rendering(subject, label, audience, owner, author, labels, parts, current, entry, said_at, paper, of, language, standing) \
                SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 FROM paper p \
                JOIN spoken v ON v.subject = p.subject AND v.id = ?12 WHERE p.subject = ?11 AND p.owner = ?4 AND p.original <> ?13",
        revised: "UPDATE rendering SET parts = ?7, current = ?8, entry = ?9, said_at = ?10, of = ?12, standing = ?14 \
                  WHERE subject = ?1 AND paper = ?11 AND language = ?13 AND EXISTS (SELECT 1 FROM spoken WHERE subject = ?11 AND id = ?12)",
    };
    let (language, standing) = (facts.language.code(), facts.standing.code());
    let own: [&dyn ToSql; 4] = [facts.paper.as_bytes(), &facts.of.0, &language, &standing];
    if !rows.take(db, sealed, Rendering::PARTS.len(), &own)? {
        return Ok(false);
    }
    version(db, sealed, "", ["[]"; 2])?;
    Ok(true)
}

/// Fills the words of every version of a subject, and the title of the one in force.
pub(crate) fn fill(db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
    let versions: Vec<([u8; 32], Vec<u8>)> = db
        .prepare_cached("SELECT id, parts FROM spoken WHERE subject = ?1")?
        .query_map([subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, packed) in versions {
        if let Some(sources) = PartSource::unpack(&packed) {
            fill_row(
                db,
                "UPDATE spoken SET words = ?3, source = ?4 WHERE subject = ?1 AND id = ?2",
                &[subject.as_bytes(), &id],
                &sources,
                parts,
            )?;
        }
    }
    in_force(db, "paper", subject)?;
    in_force(db, "rendering", subject)
}

/// The title and the source of the version in force, beside the row itself: lists read no words. What was sealed and does not hold together is shown to nobody.
fn in_force(db: &Connection, table: &str, subject: Id) -> rusqlite::Result<()> {
    let (look, put) = match table {
        "paper" => (
            "SELECT v.words, v.source, json_array_length(p.points) FROM paper p JOIN spoken v ON v.subject = p.subject AND v.id = p.current WHERE p.subject = ?1",
            "UPDATE paper SET title = ?2, source = ?3 WHERE subject = ?1",
        ),
        _ => (
            "SELECT v.words, v.source, json_array_length(o.points) FROM rendering r JOIN spoken v ON v.subject = r.subject AND v.id = r.current \
             JOIN spoken o ON o.subject = r.paper AND o.id = r.of WHERE r.subject = ?1",
            "UPDATE rendering SET title = ?2, source = ?3 WHERE subject = ?1",
        ),
    };
    let found: Option<(Option<String>, Option<String>, u32)> = db
        .prepare_cached(look)?
        .query_row([subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((words, source, passages)) = found else {
        return Ok(());
    };
    let sound = words
        .and_then(|json| serde_json::from_str::<Words>(&json).ok())
        .filter(|words| words.is_sound(passages as usize));
    db.prepare_cached(put)?
        .execute(params![subject.as_bytes(), sound.map(|words| words.title), source])?;
    Ok(())
}
