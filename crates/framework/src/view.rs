//! The room's side of the views: takes documents and texts in, and cuts a text up into its provisions.
//!
//! `apply` is total: what is malformed, stale, of another party than the thing, or about a document that is not there changes nothing. Every published
//! version stays; only the one in force is cut up. It knows no clock; the only time it sees is the stamp.

use crate::compilations::{self, Compilation};
use crate::document::Document;
use crate::edition::Edition;
use crate::papers::{self, Paper, Rendering};
use crate::tree::Tree;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use statement::{Approval, Erasure, Kind, PartSource};
use terms::Id;
use views::{Columns, Parts, Room, Sealed, fill_row};

/// The room, as the roof registers it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Framework;

impl Room for Framework {
    fn name(&self) -> &'static str {
        "framework"
    }

    fn version(&self) -> u32 {
        4
    }

    fn schema(&self) -> &'static str {
        include_str!("view.sql")
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[
            Document::KIND,
            Edition::KIND,
            Paper::KIND,
            Rendering::KIND,
            Compilation::KIND,
            Approval::KIND,
            Erasure::KIND,
        ]
    }

    fn apply(&self, db: &Connection, sealed: &Sealed) -> rusqlite::Result<Vec<Id>> {
        let changed = match sealed.said.kind.as_str() {
            Document::KIND => document(db, sealed)?,
            Edition::KIND => edition(db, sealed)?,
            Paper::KIND | Rendering::KIND | Approval::KIND => papers::apply(db, sealed)?,
            Compilation::KIND => compilations::apply(db, sealed)?,
            Erasure::KIND => {
                let subject = sealed.said.subject;
                Erasure::read(&sealed.said).is_ok()
                    && (is_ours(db, subject)? || papers::is_ours(db, subject)? || compilations::is_ours(db, subject)?)
            }
            _ => false,
        };
        Ok(if changed { vec![sealed.said.subject] } else { Vec::new() })
    }

    fn fill(&self, db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
        let packed: Option<Vec<u8>> = db
            .prepare_cached("SELECT parts FROM document WHERE subject = ?1")?
            .query_row([subject.as_bytes()], |r| r.get(0))
            .optional()?;
        if let Some(sources) = packed.and_then(|packed| PartSource::unpack(&packed)) {
            fill_row(
                db,
                "UPDATE document SET names = ?2, source = ?3 WHERE subject = ?1",
                &[subject.as_bytes()],
                &sources,
                parts,
            )?;
        }
        let versions: Vec<([u8; 32], Vec<u8>)> = db
            .prepare_cached("SELECT id, parts FROM version WHERE edition = ?1")?
            .query_map([subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (id, packed) in versions {
            if let Some(sources) = PartSource::unpack(&packed) {
                fill_row(
                    db,
                    "UPDATE version SET tree = ?3, source = ?4 WHERE edition = ?1 AND id = ?2",
                    &[subject.as_bytes(), &id],
                    &sources,
                    parts,
                )?;
            }
        }
        in_force(db, subject)?;
        papers::fill(db, subject, parts)?;
        compilations::fill(db, subject, parts)
    }
}

/// Whether a subject is a document or a text: after an erasure its words are filled anew.
fn is_ours(db: &Connection, subject: Id) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM document WHERE subject = ?1) OR EXISTS (SELECT 1 FROM edition WHERE subject = ?1)",
    )?
    .query_row([subject.as_bytes()], |r| r.get(0))
}

/// The statement in force about a subject: its id and whose it is.
fn current(db: &Connection, sql: &str, sealed: &Sealed) -> rusqlite::Result<Option<([u8; 32], String)>> {
    db.prepare_cached(sql)?
        .query_row([sealed.said.subject.as_bytes()], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
}

/// Whether this revises what is in force: it names it, and the same party says it.
fn revises(sealed: &Sealed, (id, owner): &([u8; 32], String)) -> bool {
    sealed.said.base.is_some_and(|base| base.0 == *id) && sealed.said.party.as_str() == owner
}

/// How a kind's rows are kept: whose is in force, the first statement about a subject, and a revision of it.
///
/// What every row has is bound as `?1` subject, `?2` label, `?3` audience, `?4` owner, `?5` author, `?6` labels, `?7` parts, `?8` statement, `?9` entry, `?10`
/// moment; what the kind has of its own follows from `?11`.
pub(crate) struct Rows {
    pub(crate) current: &'static str,
    pub(crate) first: &'static str,
    pub(crate) revised: &'static str,
}

impl Rows {
    /// Takes a statement in as the first about its subject, or as a revision of what is in force. False where it is neither.
    pub(crate) fn take(
        &self,
        db: &Connection,
        sealed: &Sealed,
        parts: usize,
        own: &[&dyn ToSql],
    ) -> rusqlite::Result<bool> {
        let said = &sealed.said;
        let sql = match current(db, self.current, sealed)? {
            None if said.base.is_none() => self.first,
            Some(held) if revises(sealed, &held) => self.revised,
            _ => return Ok(false),
        };
        if sealed.parts.len() != parts {
            return Ok(false);
        }
        let c = Columns::of(sealed, &said.party);
        let (subject, id, entry, at) = (
            said.subject.as_bytes(),
            sealed.id.0,
            sealed.entry.0,
            sealed.stamp.at.micros(),
        );
        let mut all: Vec<&dyn ToSql> = vec![
            subject,
            &c.label,
            &c.audience,
            &c.owner,
            &c.author,
            &c.labels,
            &c.parts,
            &id,
            &entry,
            &at,
        ];
        all.extend_from_slice(own);
        Ok(db.prepare_cached(sql)?.execute(all.as_slice())? > 0)
    }
}

fn document(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let Ok(facts) = Document::read(&sealed.said) else {
        return Ok(false);
    };
    let rows = Rows {
        current: "SELECT current, owner FROM document WHERE subject = ?1",
        first: "INSERT INTO document(subject, label, audience, owner, author, labels, parts, current, entry, said_at, slug, status, original, adopted, \
                successor) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        // Its word in addresses stays what it was.
        revised: "UPDATE document SET parts = ?7, current = ?8, entry = ?9, said_at = ?10, status = ?12, original = ?13, adopted = ?14, successor = ?15 \
                  WHERE subject = ?1 AND slug = ?11",
    };
    let successor = facts.successor.as_ref().map(crate::Slug::as_str);
    let (slug, status, original) = (facts.slug.as_str(), facts.status.code(), facts.original.code());
    rows.take(
        db,
        sealed,
        Document::PARTS.len(),
        &[&slug, &status, &original, &facts.adopted, &successor],
    )
}

fn edition(db: &Connection, sealed: &Sealed) -> rusqlite::Result<bool> {
    let said = &sealed.said;
    let Ok(facts) = Edition::read(said) else {
        return Ok(false);
    };
    let rows = Rows {
        current: "SELECT current, owner FROM edition WHERE subject = ?1",
        // A text of a document that the same party keeps.
        first: "INSERT INTO edition(subject, label, audience, owner, author, labels, parts, current, entry, said_at, document, language, standing) \
                SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM document WHERE subject = ?11 AND owner = ?4",
        revised: "UPDATE edition SET parts = ?7, current = ?8, entry = ?9, said_at = ?10, standing = ?13 \
                  WHERE subject = ?1 AND document = ?11 AND language = ?12",
    };
    let (language, standing) = (facts.language.code(), facts.standing.code());
    let own: [&dyn ToSql; 3] = [facts.document.as_bytes(), &language, &standing];
    if !rows.take(db, sealed, Edition::PARTS.len(), &own)? {
        return Ok(false);
    }
    db.prepare_cached(
        "INSERT INTO version(edition, id, entry, standing, parts, said_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        said.subject.as_bytes(),
        sealed.id.0,
        sealed.entry.0,
        standing,
        PartSource::pack(&sealed.parts),
        sealed.stamp.at.micros(),
    ])?;
    Ok(true)
}

/// Cuts up the version in force of a text; nothing is left of one whose words are not there.
fn in_force(db: &Connection, edition: Id) -> rusqlite::Result<()> {
    let key = edition.as_bytes();
    let found: Option<(Option<String>, Option<String>)> = db
        .prepare_cached(
            "SELECT v.tree, v.source FROM edition e JOIN version v ON v.edition = e.subject AND v.id = e.current WHERE e.subject = ?1",
        )?
        .query_row([key], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let Some((tree, source)) = found else {
        return Ok(());
    };
    for table in [
        "DELETE FROM provision WHERE edition = ?1",
        "DELETE FROM footnote WHERE edition = ?1",
        "DELETE FROM reference WHERE edition = ?1",
    ] {
        db.prepare_cached(table)?.execute([key])?;
    }
    // What was sealed and does not hold together is shown to nobody.
    let tree: Option<Tree> = tree
        .and_then(|json| serde_json::from_str(&json).ok())
        .filter(|tree: &Tree| tree.sound().is_ok());
    let title = tree.as_ref().and_then(|tree| serde_json::to_string(&tree.title).ok());
    db.prepare_cached("UPDATE edition SET title = ?2, source = ?3 WHERE subject = ?1")?
        .execute(params![key, title, source])?;
    let Some(tree) = tree else {
        return Ok(());
    };
    let mut put = db.prepare_cached(
        "INSERT INTO provision(edition, place, address, depth, last, form, kind, label, text, marks) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (place, (p, last)) in (0_u32..).zip(tree.provisions.iter().zip(ends(&tree))) {
        put.execute(params![
            key,
            place,
            p.address,
            p.depth,
            last,
            p.form.code(),
            p.kind.map(crate::Kind::code),
            p.label,
            p.text,
            serde_json::to_string(&p.marks).unwrap_or_default(),
        ])?;
    }
    let mut put =
        db.prepare_cached("INSERT INTO footnote(edition, place, number, of_address, text) VALUES(?1, ?2, ?3, ?4, ?5)")?;
    for (place, note) in (0_u32..).zip(&tree.notes) {
        put.execute(params![key, place, note.number, note.of, note.text])?;
    }
    let mut put = db.prepare_cached(
        "INSERT INTO reference(edition, from_address, at, length, target, n, says, better) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for link in &tree.links {
        let flag = link.flag.as_ref();
        for (n, to) in (0_u32..).zip(&link.to) {
            put.execute(params![
                key,
                link.from,
                link.at,
                link.length,
                to,
                n,
                flag.map(|f| f.says.as_str()),
                flag.map(|f| f.better.as_str()),
            ])?;
        }
    }
    Ok(())
}

/// For each provision the place of the last one below it; its own where there is none.
fn ends(tree: &Tree) -> Vec<u32> {
    let mut ends: Vec<u32> = (0..).take(tree.provisions.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    for (at, (place, p)) in (0_u32..).zip(&tree.provisions).enumerate() {
        open.truncate(usize::from(p.depth));
        for above in &open {
            ends[*above] = place;
        }
        open.push(at);
    }
    ends
}
