//! What readers get: the calls, and what was submitted for each, as it stood when it was due.
//!
//! Every row passes the [`Reader`]. What a party withdrew, and what this reader may not see, was not submitted.

use super::compilation::{Compilation, Life, Order};
use crate::document::{Names, Slug};
use crate::papers::{self, PaperRow, PaperVersion, Words};
use crate::reads::{Failure, part, shown};
use access::Guard;
use rusqlite::Row;
use seal::Hash;
use terms::{Id, Instant, PartyCode, Text};
use views::{Reader, Shield, hash_at, id_at, instant_at, word_at};

/// A compilation as this reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompilationRow {
    /// Its handle.
    pub id: Id,
    /// What was said.
    pub facts: Compilation,
    /// What it is called.
    pub names: Names,
    /// What stands before its sections.
    pub introduction: Text,
    /// Who may see it, and whose it is.
    pub guard: Guard,
    /// The version in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When that was said.
    pub said_at: Instant,
    /// Where its parts are kept.
    pub(crate) sources: Vec<u8>,
}

/// What one party submitted, as it stands in the compilation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The paper, as it stands now.
    pub paper: PaperRow,
    /// The version that counts: the last that was received in time, else the last.
    pub version: PaperVersion,
    /// Its words; none where they were destroyed.
    pub words: Option<Words>,
    /// When the party submitted first.
    pub received: Instant,
    /// Whether all of it came after the last day of receipt: then it stands in no section.
    pub late: bool,
}

macro_rules! of_compilation {
    ($where:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, slug, life, sections, words, sequence, due, issued, names, introduction, current, ",
            "entry, said_at, parts FROM compilation ",
            $where
        )
    };
}

fn row(reader: &Reader<'_>, r: &Row<'_>) -> rusqlite::Result<(Guard, CompilationRow)> {
    let gate = Shield::read(r)?;
    let row = CompilationRow {
        id: id_at(r, 5)?,
        facts: Compilation {
            slug: word_at(r, 6, Slug::parse, "slug")?,
            life: word_at(r, 7, Life::parse, "life")?,
            sections: part(r.get(8)?),
            words: r.get(9)?,
            order: word_at(r, 10, Order::parse, "order")?,
            due: r.get(11)?,
            issued: r.get(12)?,
        },
        names: shown(reader, &gate, "names", r.get(13)?),
        introduction: shown(reader, &gate, "introduction", r.get(14)?),
        base: hash_at(r, 15)?,
        entry: hash_at(r, 16)?,
        said_at: instant_at(r, 17)?,
        sources: r.get(18)?,
        guard: gate.guard,
    };
    Ok((row.guard.clone(), row))
}

/// Every compilation, the one that is due last first.
///
/// # Errors
/// Where the views cannot be read.
pub fn compilations(reader: &Reader<'_>) -> Result<Vec<CompilationRow>, Failure> {
    Ok(reader.select(of_compilation!("ORDER BY due DESC, slug"), [], |r| row(reader, r))?)
}

/// The compilation of this word in addresses; none where this reader knows of none.
///
/// # Errors
/// Where the views cannot be read.
pub fn compilation(reader: &Reader<'_>, slug: &Slug) -> Result<Option<CompilationRow>, Failure> {
    Ok(reader.one(
        of_compilation!("WHERE slug = ?1 ORDER BY rowid"),
        [slug.as_str()],
        |r| row(reader, r),
    )?)
}

/// The compilation of this handle; none where this reader knows of none.
///
/// # Errors
/// Where the views cannot be read.
pub fn compilation_by_id(reader: &Reader<'_>, id: Id) -> Result<Option<CompilationRow>, Failure> {
    Ok(reader.one(of_compilation!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        row(reader, r)
    })?)
}

/// What a party submitted for a call and stands by; none where it did not.
///
/// # Errors
/// Where the views cannot be read.
pub fn submission_of(
    reader: &Reader<'_>,
    call: &CompilationRow,
    party: &PartyCode,
) -> Result<Option<PaperRow>, Failure> {
    let all = papers::papers_for(reader, call.id)?;
    Ok(all
        .into_iter()
        .find(|paper| paper.guard.owner == *party && paper.facts.life.stands()))
}

/// Everything that was submitted for a call and that its parties stand by, in the order of receipt.
///
/// Of a submission that was revised the last version in time counts: what comes later changes nothing in a document whose day has passed.
///
/// # Errors
/// Where the views cannot be read.
pub fn submissions(reader: &Reader<'_>, call: &CompilationRow) -> Result<Vec<Submission>, Failure> {
    let mut all = Vec::new();
    for paper in papers::papers_for(reader, call.id)? {
        if !paper.facts.life.stands() {
            continue;
        }
        // The newest first.
        let versions = papers::paper_versions(reader, &paper)?;
        let in_time = versions
            .iter()
            .find(|version| call.facts.receives(&version.said_at.day()));
        let late = in_time.is_none();
        let Some(version) = in_time.or(versions.first()).cloned() else {
            continue;
        };
        let words = papers::words(reader, &paper, &version.id)?;
        all.push(Submission {
            received: paper.first_at,
            version,
            words,
            late,
            paper,
        });
    }
    all.sort_by_key(|one| (one.received, one.paper.id));
    Ok(all)
}
