//! What readers get: papers, their words in each language, every version, and who has spoken to what.
//!
//! Every row passes the [`Reader`]. A rendering is found through its paper: who may not know of the paper knows of no language of it. What a party does not
//! stand by any more is read where it is asked for, and counted nowhere.

use super::paper::{Aspect, Life, Origin, Paper, Point, Rendering, Sort, Words};
use crate::edition::{Provenance, Standing};
use crate::reads::{Failure, part, shown};
use access::Guard;
use rusqlite::Row;
use seal::Hash;
use statement::PartSource;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Instant, Language, PartyCode};
use views::{Reader, Shield, hand_at, hash_at, id_at, instant_at, word_at};

/// A paper as this reader sees it, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow {
    /// Its handle.
    pub id: Id,
    /// What was said.
    pub facts: Paper,
    /// Its title, in the language in which it is written; empty where its words were destroyed.
    pub title: String,
    /// Where it is from.
    pub source: Origin,
    /// Who may see it, and whose it is.
    pub guard: Guard,
    /// The version in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When that was said.
    pub said_at: Instant,
    /// When the paper was said first.
    pub first_at: Instant,
    /// Where its parts are kept.
    pub(crate) sources: Vec<u8>,
}

/// A paper in another language, as this reader sees it, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderingRow {
    /// Its handle.
    pub id: Id,
    /// What was said.
    pub facts: Rendering,
    /// Its title.
    pub title: String,
    /// Who put it into this language.
    pub source: Provenance,
    /// Who may see it.
    pub guard: Guard,
    /// The version in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When that was said.
    pub said_at: Instant,
    /// How many passages the version has that it renders.
    pub passages: usize,
    /// Whether the paper has other words since: a version that changed a date or what it speaks to has the same.
    pub earlier: bool,
}

/// A paper that speaks to something, with the places of the passages that do, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The paper.
    pub paper: PaperRow,
    /// Which of its passages.
    pub passages: Vec<usize>,
}

/// A version of a paper that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperVersion {
    /// Its statement.
    pub id: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// Where the paper was in its life.
    pub life: Life,
    /// When it was published.
    pub said_at: Instant,
    /// To what its passages spoke.
    pub on: Vec<Vec<Point>>,
    /// Of a measure in use: what they told.
    pub aspects: Vec<Aspect>,
    /// Who said it; none for a node.
    pub hand: Option<Id>,
    /// Who approved it; none where one person said it.
    pub approved: Option<Id>,
}

/// A query for papers: every column that [`paper_row`] reads, and where to look.
macro_rules! of_paper {
    ($where:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, sort, life, original, since, review, points, title, source, current, entry, said_at, ",
            "first_at, parts, call, until, partners, aspects FROM paper ",
            $where
        )
    };
}

fn paper_row(reader: &Reader<'_>, r: &Row<'_>) -> rusqlite::Result<(Guard, PaperRow)> {
    let gate = Shield::read(r)?;
    let title: Option<String> = r.get(12)?;
    let row = PaperRow {
        id: id_at(r, 5)?,
        facts: Paper {
            sort: word_at(r, 6, Sort::parse, "sort")?,
            life: word_at(r, 7, Life::parse, "life")?,
            original: word_at(r, 8, Language::parse, "language")?,
            since: r.get(9)?,
            review: r.get(10)?,
            on: part(r.get(11)?),
            call: hand_at(r, 19)?,
            until: r.get(20)?,
            partners: part(r.get(21)?),
            aspects: part(r.get(22)?),
        },
        title: title.filter(|_| gate.shows(reader, "words")).unwrap_or_default(),
        source: shown(reader, &gate, "source", r.get(13)?),
        base: hash_at(r, 14)?,
        entry: hash_at(r, 15)?,
        said_at: instant_at(r, 16)?,
        first_at: instant_at(r, 17)?,
        sources: r.get(18)?,
        guard: gate.guard,
    };
    Ok((row.guard.clone(), row))
}

/// Every paper, the latest word first.
///
/// # Errors
/// Where the views cannot be read.
pub fn papers(reader: &Reader<'_>) -> Result<Vec<PaperRow>, Failure> {
    Ok(reader.select(of_paper!("ORDER BY said_at DESC, subject"), [], |r| {
        paper_row(reader, r)
    })?)
}

/// The papers of one party, the latest word first.
///
/// # Errors
/// Where the views cannot be read.
pub fn papers_of(reader: &Reader<'_>, party: &PartyCode) -> Result<Vec<PaperRow>, Failure> {
    let sql = of_paper!("WHERE owner = ?1 ORDER BY said_at DESC, subject");
    Ok(reader.select(sql, [party.as_str()], |r| paper_row(reader, r))?)
}

/// The papers that tell of a measure in use, whoever stands by them still: party by party, the latest word first.
///
/// # Errors
/// Where the views cannot be read.
pub fn practices(reader: &Reader<'_>) -> Result<Vec<PaperRow>, Failure> {
    let sql = of_paper!("WHERE sort = 'practice' ORDER BY owner, said_at DESC, subject");
    Ok(reader.select(sql, [], |r| paper_row(reader, r))?)
}

/// The papers that were submitted for this compilation, in the order of receipt.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn papers_for(reader: &Reader<'_>, call: Id) -> Result<Vec<PaperRow>, Failure> {
    let sql = of_paper!("WHERE call = ?1 ORDER BY first_at, subject");
    Ok(reader.select(sql, [call.as_bytes()], |r| paper_row(reader, r))?)
}

/// One paper; none where this reader may not know of it.
///
/// # Errors
/// Where the views cannot be read.
pub fn paper(reader: &Reader<'_>, id: Id) -> Result<Option<PaperRow>, Failure> {
    Ok(reader.one(of_paper!("WHERE subject = ?1"), [id.as_bytes()], |r| {
        paper_row(reader, r)
    })?)
}

/// The papers that speak to this, and that their parties stand by: one party's together, the latest word first.
///
/// # Errors
/// Where the views cannot be read.
pub fn spoken(reader: &Reader<'_>, point: &Point) -> Result<Vec<Spoken>, Failure> {
    let sql =
        of_paper!("WHERE subject IN (SELECT paper FROM speaks WHERE point = ?1) ORDER BY owner, said_at DESC, subject");
    let rows = reader.select(sql, [point.as_str()], |r| paper_row(reader, r))?;
    let standing = rows.into_iter().filter(|row| row.facts.life.stands());
    Ok(standing
        .map(|paper| Spoken {
            passages: places(&paper.facts.on, point),
            paper,
        })
        .collect())
}

/// Which passages speak to this.
fn places(on: &[Vec<Point>], point: &Point) -> Vec<usize> {
    let hits = on.iter().enumerate().filter(|(_, points)| points.contains(point));
    hits.map(|(n, _)| n).collect()
}

/// Who has spoken to what: each point with the parties that stand by a paper which speaks to it.
///
/// # Errors
/// Where the views cannot be read.
pub fn points(reader: &Reader<'_>) -> Result<BTreeMap<Point, BTreeSet<PartyCode>>, Failure> {
    let rows = reader.select(
        "SELECT label, audience, owner, author, labels, life, points FROM paper",
        [],
        |r| {
            let gate = Shield::read(r)?;
            let life = word_at(r, 5, Life::parse, "life")?;
            let on: Vec<Vec<Point>> = part(r.get(6)?);
            let owner = gate.guard.owner.clone();
            Ok((gate.guard, (life, owner, on)))
        },
    )?;
    let mut found: BTreeMap<Point, BTreeSet<PartyCode>> = BTreeMap::new();
    for (_, owner, on) in rows.into_iter().filter(|(life, ..)| life.stands()) {
        for point in on.into_iter().flatten() {
            found.entry(point).or_default().insert(owner.clone());
        }
    }
    Ok(found)
}

/// Rows of a subject whose guard has been judged: they are as visible as its part `words`.
fn versions_of<T>(
    reader: &Reader<'_>,
    subject: Id,
    sql: &'static str,
    params: impl rusqlite::Params,
    mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Failure> {
    let Some(gate) = gate(reader, subject)? else {
        return Ok(Vec::new());
    };
    let guard = gate.guard.for_part(gate.label_of("words"));
    Ok(reader.select(sql, params, |r| Ok((guard.clone(), row(r)?)))?)
}

/// The words of one version of a subject that has so many passages.
fn words_of(reader: &Reader<'_>, subject: Id, id: &Hash, passages: usize) -> Result<Option<Words>, Failure> {
    let found = versions_of(
        reader,
        subject,
        "SELECT words FROM spoken WHERE subject = ?1 AND id = ?2",
        (subject.as_bytes(), id.0),
        |r| r.get::<_, Option<String>>(0),
    )?;
    let words: Option<Words> = found
        .into_iter()
        .next()
        .flatten()
        .and_then(|json| serde_json::from_str(&json).ok());
    Ok(words.filter(|words| words.is_sound(passages)))
}

/// The words of one version of a paper; none where there is no such version, or its words were destroyed.
///
/// # Errors
/// Where the views cannot be read.
pub fn words(reader: &Reader<'_>, row: &PaperRow, id: &Hash) -> Result<Option<Words>, Failure> {
    let passages = if *id == row.base {
        row.facts.on.len()
    } else {
        let versions = paper_versions(reader, row)?;
        match versions.iter().find(|version| version.id == *id) {
            Some(version) => version.on.len(),
            None => return Ok(None),
        }
    };
    words_of(reader, row.id, id, passages)
}

/// The words of a paper in another language; none where they were destroyed.
///
/// # Errors
/// Where the views cannot be read.
pub fn words_rendered(reader: &Reader<'_>, row: &RenderingRow) -> Result<Option<Words>, Failure> {
    words_of(reader, row.id, &row.base, row.passages)
}

/// Where the words of a version are kept: an unchanged part is carried over, so two versions with the same words have the same place.
fn words_kept_at(packed: &[u8]) -> Option<PartSource> {
    PartSource::unpack(packed)?.into_iter().next()
}

/// A paper in its other languages, one for each, in the order of the languages.
///
/// # Errors
/// Where the views cannot be read.
pub fn renderings(reader: &Reader<'_>, row: &PaperRow) -> Result<Vec<RenderingRow>, Failure> {
    let mut rows = reader.select(
        "SELECT label, audience, owner, author, labels, r.subject, of, language, standing, title, r.source, current, r.entry, r.said_at, \
         (SELECT json_array_length(v.points) FROM spoken v WHERE v.subject = r.paper AND v.id = r.of), \
         (SELECT v.parts FROM spoken v WHERE v.subject = r.paper AND v.id = r.of) \
         FROM rendering r WHERE paper = ?1 ORDER BY language, r.subject",
        [row.id.as_bytes()],
        |r| {
            let gate = Shield::read(r)?;
            let title: Option<String> = r.get(9)?;
            let rendering = RenderingRow {
                id: id_at(r, 5)?,
                facts: Rendering {
                    paper: row.id,
                    of: hash_at(r, 6)?,
                    language: word_at(r, 7, Language::parse, "language")?,
                    standing: word_at(r, 8, Standing::parse, "standing")?,
                },
                title: title.filter(|_| gate.shows(reader, "words")).unwrap_or_default(),
                source: shown(reader, &gate, "source", r.get(10)?),
                base: hash_at(r, 11)?,
                entry: hash_at(r, 12)?,
                said_at: instant_at(r, 13)?,
                passages: r.get::<_, Option<u32>>(14)?.unwrap_or_default() as usize,
                earlier: words_kept_at(&r.get::<_, Option<Vec<u8>>>(15)?.unwrap_or_default()) != words_kept_at(&row.sources),
                guard: gate.guard,
            };
            Ok((rendering.guard.clone(), rendering))
        },
    )?;
    rows.dedup_by(|b, a| a.facts.language == b.facts.language);
    rows.sort_by_key(|row| Language::ALL.iter().position(|l| *l == row.facts.language));
    Ok(rows)
}

/// The paper of a rendering; none where this reader may not know of either.
///
/// # Errors
/// Where the views cannot be read.
pub fn paper_of_rendering(reader: &Reader<'_>, rendering: Id) -> Result<Option<Id>, Failure> {
    let found = versions_of(
        reader,
        rendering,
        "SELECT paper FROM rendering WHERE subject = ?1",
        [rendering.as_bytes()],
        |r| id_at(r, 0),
    )?;
    Ok(found.into_iter().next())
}

/// Every version of a paper, the newest first.
///
/// # Errors
/// Where the views cannot be read.
pub fn paper_versions(reader: &Reader<'_>, row: &PaperRow) -> Result<Vec<PaperVersion>, Failure> {
    versions_of(
        reader,
        row.id,
        "SELECT id, entry, life, said_at, points, hand, approved, aspects FROM spoken WHERE subject = ?1 ORDER BY said_at DESC, id",
        [row.id.as_bytes()],
        |r| {
            Ok(PaperVersion {
                id: hash_at(r, 0)?,
                entry: hash_at(r, 1)?,
                life: word_at(r, 2, Life::parse, "life")?,
                said_at: instant_at(r, 3)?,
                on: part(r.get(4)?),
                hand: hand_at(r, 5)?,
                approved: hand_at(r, 6)?,
                aspects: part(r.get(7)?),
            })
        },
    )
}

/// What guards a paper or a rendering; none where this reader may not know of it. A rendering is as hidden as its paper.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn gate(reader: &Reader<'_>, subject: Id) -> Result<Option<Shield>, Failure> {
    let key = subject.as_bytes();
    let row = |r: &Row<'_>| -> rusqlite::Result<(Guard, Shield)> {
        let gate = Shield::read(r)?;
        Ok((gate.guard.clone(), gate))
    };
    let paper = "SELECT label, audience, owner, author, labels FROM paper WHERE subject = ?1";
    if let Some(found) = reader.one(paper, [key], row)? {
        return Ok(Some(found));
    }
    let of_paper = "SELECT p.label, p.audience, p.owner, p.author, p.labels FROM rendering r JOIN paper p ON p.subject = r.paper WHERE r.subject = ?1";
    if reader.one(of_paper, [key], row)?.is_none() {
        return Ok(None);
    }
    Ok(reader.one(
        "SELECT label, audience, owner, author, labels FROM rendering WHERE subject = ?1",
        [key],
        row,
    )?)
}
