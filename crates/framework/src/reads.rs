//! What readers get: documents, their texts, a passage of one with what surrounds it, and every version that was published.
//!
//! Every row passes the [`Reader`], which drops what its viewer may not know of before anything is counted or ordered. A text is found through its document:
//! who may not know of the document knows of no text of it, whatever label the text has. Serves OEWG 45–60.

use crate::document::{Document, Names, Slug, Source, Status};
use crate::edition::{Edition, Provenance, Standing};
use crate::tree::{Flag, Form, Kind, Link, Mark, Note, Provision, Tree};
use access::Guard;
use rusqlite::Row;
use seal::Hash;
use std::collections::BTreeMap;
use terms::{Id, Instant, Language};
use views::{Reader, Shield, hash_at, id_at, instant_at, word_at};

/// A failure to read; never a refusal.
pub type Failure = views::ViewsError;

/// A document as this reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its handle.
    pub id: Id,
    /// What was said.
    pub facts: Document,
    /// What it is called.
    pub names: Names,
    /// Where it is from.
    pub source: Source,
    /// Who may see it, and whose it is.
    pub guard: Guard,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was said.
    pub said_at: Instant,
    /// Where its parts are kept.
    pub(crate) sources: Vec<u8>,
}

/// The text of a document in one language, as this reader sees it, without its provisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRow {
    /// Its handle.
    pub id: Id,
    /// What was said.
    pub facts: Edition,
    /// The lines of its title.
    pub title: Vec<String>,
    /// From which file it was read.
    pub source: Provenance,
    /// Who may see it.
    pub guard: Guard,
    /// The revision in force.
    pub base: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// When it was published.
    pub said_at: Instant,
}

/// A provision with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its place in the text, from 0.
    pub place: u32,
    /// The place of the last provision below it; its own where there is none.
    pub last: u32,
    /// What was published.
    pub provision: Provision,
}

/// A provision with what surrounds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The provision and everything below it, in order.
    pub whole: Vec<Held>,
    /// What it lies below, from the top.
    pub above: Vec<Held>,
    /// Of the same tier, the one before it.
    pub previous: Option<Held>,
    /// Of the same tier, the one after it.
    pub next: Option<Held>,
    /// Notes whose marks stand in it.
    pub notes: Vec<Note>,
    /// References from it, and from its notes.
    pub links: Vec<Link>,
    /// Provisions elsewhere that refer to it, by their addresses: the first [`MOST_SHOWN`].
    pub cited_by: Vec<String>,
    /// Where it goes on, where there is more below it than [`MOST_SHOWN`].
    pub more: Option<Held>,
}

/// Provisions of a passage that are handed out at once: a section of thousands is read part by part.
pub const MOST_SHOWN: u32 = 300;

/// The titles of a text, and what of each kind it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Titles, and whatever else stands at the top, in order.
    pub titles: Vec<Held>,
    /// Addresses and labels of what was settled, by kind.
    pub kinds: BTreeMap<Kind, Vec<String>>,
    /// How many provisions there are.
    pub count: u32,
}

/// A version that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its statement.
    pub id: Hash,
    /// Its ledger entry.
    pub entry: Hash,
    /// What the text was to the document.
    pub standing: Standing,
    /// When it was published.
    pub said_at: Instant,
    /// From which file.
    pub source: Provenance,
}

// ---- columns

/// A stored part as its type. Total: what does not read is as if empty.
pub(crate) fn part<T: serde::de::DeserializeOwned + Default>(text: Option<String>) -> T {
    text.and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default()
}

/// A part's text where this reader may see that part.
pub(crate) fn shown<T: serde::de::DeserializeOwned + Default>(
    reader: &Reader<'_>,
    gate: &Shield,
    name: &str,
    text: Option<String>,
) -> T {
    if gate.shows(reader, name) {
        part(text)
    } else {
        T::default()
    }
}

// ---- documents

/// A query for documents: every column that [`document_row`] reads, and where to look.
macro_rules! of_document {
    ($where:literal) => {
        concat!(
            "SELECT label, audience, owner, author, labels, subject, slug, status, original, adopted, successor, names, source, ",
            "current, entry, said_at, parts FROM document ",
            $where
        )
    };
}

/// The same for provisions, in [`held`].
macro_rules! of_provision {
    ($where:literal) => {
        concat!(
            "SELECT place, last, address, depth, form, kind, label, text, marks FROM provision WHERE edition = ?1 ",
            $where
        )
    };
}

fn document_row(reader: &Reader<'_>, r: &Row<'_>) -> rusqlite::Result<(Guard, DocumentRow)> {
    let gate = Shield::read(r)?;
    let successor: Option<String> = r.get(10)?;
    let row = DocumentRow {
        id: id_at(r, 5)?,
        facts: Document {
            slug: word_at(r, 6, Slug::parse, "slug")?,
            status: word_at(r, 7, Status::parse, "status")?,
            original: word_at(r, 8, Language::parse, "language")?,
            adopted: r.get(9)?,
            successor: successor.as_deref().and_then(Slug::parse),
        },
        names: shown(reader, &gate, "names", r.get(11)?),
        source: shown(reader, &gate, "source", r.get(12)?),
        base: hash_at(r, 13)?,
        entry: hash_at(r, 14)?,
        said_at: instant_at(r, 15)?,
        sources: r.get(16)?,
        guard: gate.guard,
    };
    Ok((row.guard.clone(), row))
}

/// Every document, in the order of their words in addresses; of two with one word the first that is seen.
///
/// # Errors
/// Where the views cannot be read.
pub fn documents(reader: &Reader<'_>) -> Result<Vec<DocumentRow>, Failure> {
    let mut rows = reader.select(of_document!("ORDER BY slug, subject"), [], |r| document_row(reader, r))?;
    rows.dedup_by(|b, a| a.facts.slug == b.facts.slug);
    // What took a document's place may be hidden from whoever reads of that document.
    let seen: std::collections::BTreeSet<Slug> = rows.iter().map(|row| row.facts.slug.clone()).collect();
    for row in &mut rows {
        row.facts.successor = row.facts.successor.take().filter(|slug| seen.contains(slug));
    }
    Ok(rows)
}

/// The document with this word in addresses.
///
/// # Errors
/// Where the views cannot be read.
pub fn document(reader: &Reader<'_>, slug: &Slug) -> Result<Option<DocumentRow>, Failure> {
    let sql = of_document!("WHERE slug = ?1 ORDER BY subject");
    let Some(mut row) = reader.one(sql, [slug.as_str()], |r| document_row(reader, r))? else {
        return Ok(None);
    };
    if let Some(successor) = &row.facts.successor
        && reader
            .one(sql, [successor.as_str()], |r| document_row(reader, r))?
            .is_none()
    {
        row.facts.successor = None;
    }
    Ok(Some(row))
}

fn edition_row(reader: &Reader<'_>, r: &Row<'_>) -> rusqlite::Result<(Guard, EditionRow)> {
    let gate = Shield::read(r)?;
    let row = EditionRow {
        id: id_at(r, 5)?,
        facts: Edition {
            document: id_at(r, 6)?,
            language: word_at(r, 7, Language::parse, "language")?,
            standing: word_at(r, 8, Standing::parse, "standing")?,
        },
        title: shown(reader, &gate, "tree", r.get(9)?),
        source: shown(reader, &gate, "source", r.get(10)?),
        base: hash_at(r, 11)?,
        entry: hash_at(r, 12)?,
        said_at: instant_at(r, 13)?,
        guard: gate.guard,
    };
    Ok((row.guard.clone(), row))
}

/// The texts of a document, one for each language, in the order of the languages.
///
/// # Errors
/// Where the views cannot be read.
pub fn editions(reader: &Reader<'_>, document: &DocumentRow) -> Result<Vec<EditionRow>, Failure> {
    let mut rows = reader.select(
        "SELECT label, audience, owner, author, labels, subject, document, language, standing, title, source, current, entry, said_at \
         FROM edition WHERE document = ?1 ORDER BY language, subject",
        [document.id.as_bytes()],
        |r| edition_row(reader, r),
    )?;
    rows.dedup_by(|b, a| a.facts.language == b.facts.language);
    rows.sort_by_key(|row| Language::ALL.iter().position(|l| *l == row.facts.language));
    Ok(rows)
}

/// The text of a document in this language; else in the one in which it was written; else in the first there is.
///
/// # Errors
/// Where the views cannot be read.
pub fn edition(reader: &Reader<'_>, document: &DocumentRow, language: Language) -> Result<Option<EditionRow>, Failure> {
    let mut rows = editions(reader, document)?;
    let place = [language, document.facts.original]
        .into_iter()
        .find_map(|wanted| rows.iter().position(|row| row.facts.language == wanted))
        .unwrap_or(0);
    Ok((place < rows.len()).then(|| rows.swap_remove(place)))
}

// ---- provisions

fn held(r: &Row<'_>) -> rusqlite::Result<Held> {
    let kind: Option<String> = r.get(5)?;
    Ok(Held {
        place: r.get(0)?,
        last: r.get(1)?,
        provision: Provision {
            address: r.get(2)?,
            depth: r.get(3)?,
            form: word_at(r, 4, Form::parse, "form")?,
            kind: kind.as_deref().and_then(Kind::parse),
            label: r.get(6)?,
            text: r.get(7)?,
            marks: serde_json::from_str::<Vec<Mark>>(r.get_ref(8)?.as_str()?).unwrap_or_default(),
        },
    })
}

/// Rows of a text whose guard has been judged: they are as visible as the part `tree` of their edition.
fn of<T>(
    reader: &Reader<'_>,
    edition: &EditionRow,
    sql: &'static str,
    params: impl rusqlite::Params,
    mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Failure> {
    let Some(gate) = gate(reader, edition.id)? else {
        return Ok(Vec::new());
    };
    let guard = gate.guard.for_part(gate.label_of("tree"));
    Ok(reader.select(sql, params, |r| Ok((guard.clone(), row(r)?)))?)
}

/// A passage of a text with what surrounds it; none where the address is not there.
///
/// # Errors
/// Where the views cannot be read.
pub fn passage(reader: &Reader<'_>, edition: &EditionRow, address: &str) -> Result<Option<Passage>, Failure> {
    let key = edition.id.as_bytes();
    let found = of(reader, edition, of_provision!("AND address = ?2"), (key, address), held)?;
    let Some(top) = found.into_iter().next() else {
        return Ok(None);
    };
    let whole = of(
        reader,
        edition,
        of_provision!("AND place BETWEEN ?2 AND ?3 ORDER BY place LIMIT ?4"),
        (key, top.place, top.last, MOST_SHOWN + 1),
        held,
    )?;
    let mut whole = whole;
    let more = (whole.len() > MOST_SHOWN as usize).then(|| whole.pop()).flatten();
    let end = whole.last().map_or(top.place, |held| held.place);
    let above = of(
        reader,
        edition,
        of_provision!("AND place < ?2 AND last >= ?2 ORDER BY place"),
        (key, top.place),
        held,
    )?;
    // Of the same tier: below the same provision, else below none; titles follow titles and paragraphs paragraphs, across sections.
    let alike = (key, top.place, top.provision.form.code(), top.provision.depth);
    let previous = of(
        reader,
        edition,
        of_provision!("AND place < ?2 AND form = ?3 AND depth = ?4 ORDER BY place DESC LIMIT 1"),
        alike,
        held,
    )?;
    let next = of(
        reader,
        edition,
        of_provision!("AND place > ?2 AND form = ?3 AND depth = ?4 ORDER BY place LIMIT 1"),
        alike,
        held,
    )?;
    let within: std::collections::BTreeSet<&str> = whole.iter().map(|h| h.provision.address.as_str()).collect();
    let notes = notes_of(reader, edition, &whole)?;
    let mut rows = of(
        reader,
        edition,
        "SELECT r.from_address, r.at, r.length, r.target, r.says, r.better FROM provision p \
         JOIN reference r ON r.edition = p.edition AND r.from_address = p.address \
         WHERE p.edition = ?1 AND p.place BETWEEN ?2 AND ?3 ORDER BY p.place, r.at, r.n LIMIT ?4",
        (key, top.place, end, MOST_SHOWN * 20),
        link,
    )?;
    for note in &notes {
        rows.extend(of(
            reader,
            edition,
            "SELECT from_address, at, length, target, says, better FROM reference WHERE edition = ?1 AND from_address = ?2 ORDER BY at, n",
            (key, format!("note-{}", note.number)),
            link,
        )?);
    }
    let mut links: Vec<Link> = Vec::new();
    for row in rows {
        match links.last_mut() {
            Some(last) if last.from == row.from && last.at == row.at => last.to.extend(row.to),
            _ => links.push(row),
        }
    }
    let mut cited_by = of(
        reader,
        edition,
        "SELECT DISTINCT from_address, (SELECT place FROM provision p WHERE p.edition = ?1 AND p.address = from_address) AS place \
         FROM reference WHERE edition = ?1 AND target = ?2 ORDER BY place LIMIT ?3",
        (key, address, MOST_SHOWN),
        |r| r.get::<_, String>(0),
    )?;
    cited_by.retain(|from| !within.contains(from.as_str()));
    Ok(Some(Passage {
        whole,
        above,
        previous: previous.into_iter().next(),
        next: next.into_iter().next(),
        notes,
        links,
        cited_by,
        more,
    }))
}

/// One reference to one place; those to several are put together by whoever reads them.
fn link(r: &Row<'_>) -> rusqlite::Result<Link> {
    let (says, better): (Option<String>, Option<String>) = (r.get(4)?, r.get(5)?);
    Ok(Link {
        from: r.get(0)?,
        at: r.get(1)?,
        length: r.get(2)?,
        to: vec![r.get(3)?],
        flag: says.zip(better).map(|(says, better)| Flag { says, better }),
        judged: false,
    })
}

fn footnote(r: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        number: r.get(0)?,
        of: r.get(1)?,
        text: r.get(2)?,
    })
}

/// The notes whose marks stand in these provisions, each once, in the order of the marks. A number that comes again in the text is that of its own place.
fn notes_of(reader: &Reader<'_>, edition: &EditionRow, whole: &[Held]) -> Result<Vec<Note>, Failure> {
    let mut notes: Vec<Note> = Vec::new();
    for held in whole {
        for mark in held.provision.marks.iter().take(MOST_SHOWN as usize) {
            let found = of(
                reader,
                edition,
                "SELECT number, of_address, text FROM footnote WHERE edition = ?1 AND number = ?2 \
                 ORDER BY of_address IS NOT ?3, place LIMIT 1",
                (edition.id.as_bytes(), &mark.note, &held.provision.address),
                footnote,
            )?;
            notes.extend(
                found
                    .into_iter()
                    .filter(|note| !notes.contains(note))
                    .collect::<Vec<_>>(),
            );
        }
    }
    Ok(notes)
}

/// Whether there is a provision at this address of the text.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn has(reader: &Reader<'_>, edition: &EditionRow, address: &str) -> Result<bool, Failure> {
    let found = of(
        reader,
        edition,
        "SELECT 1 FROM provision WHERE edition = ?1 AND address = ?2",
        (edition.id.as_bytes(), address),
        |_| Ok(()),
    )?;
    Ok(!found.is_empty())
}

/// The notes of the title, and those to which nothing refers: no passage has them.
///
/// # Errors
/// Where the views cannot be read.
pub fn notes_elsewhere(reader: &Reader<'_>, edition: &EditionRow) -> Result<Vec<Note>, Failure> {
    of(
        reader,
        edition,
        "SELECT number, of_address, text FROM footnote WHERE edition = ?1 AND (of_address IS NULL OR of_address = 'title') ORDER BY place LIMIT ?2",
        (edition.id.as_bytes(), MOST_SHOWN),
        footnote,
    )
}

/// In whose text the mark of a note stands; none where there is no such note, or nothing refers to it.
///
/// # Errors
/// Where the views cannot be read.
pub fn place_of_note(reader: &Reader<'_>, edition: &EditionRow, number: &str) -> Result<Option<String>, Failure> {
    let found = of(
        reader,
        edition,
        "SELECT of_address FROM footnote WHERE edition = ?1 AND number = ?2 AND of_address IS NOT NULL ORDER BY place LIMIT 1",
        (edition.id.as_bytes(), number),
        |r| r.get::<_, String>(0),
    )?;
    Ok(found.into_iter().next())
}

/// The titles of a text, and what of each kind it holds.
///
/// # Errors
/// Where the views cannot be read.
pub fn outline(reader: &Reader<'_>, edition: &EditionRow) -> Result<Outline, Failure> {
    let key = edition.id.as_bytes();
    let titles = of(
        reader,
        edition,
        of_provision!("AND (depth = 0 OR form IN ('section', 'heading')) ORDER BY place LIMIT ?2"),
        (key, MOST_SHOWN),
        held,
    )?;
    let settled = of(
        reader,
        edition,
        "SELECT address, kind FROM provision WHERE edition = ?1 AND kind IS NOT NULL AND form NOT IN ('section', 'heading') ORDER BY place",
        [key],
        |r| Ok((r.get::<_, String>(0)?, word_at(r, 1, Kind::parse, "kind")?)),
    )?;
    let count = of(
        reader,
        edition,
        "SELECT count(*) FROM provision WHERE edition = ?1",
        [key],
        |r| r.get::<_, u32>(0),
    )?;
    let mut kinds: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for (address, kind) in settled {
        kinds.entry(kind).or_default().push(address);
    }
    Ok(Outline {
        titles,
        kinds,
        count: count.first().copied().unwrap_or(0),
    })
}

/// Every version of a text that was published, the newest first.
///
/// # Errors
/// Where the views cannot be read.
pub fn versions(reader: &Reader<'_>, edition: &EditionRow) -> Result<Vec<Version>, Failure> {
    of(
        reader,
        edition,
        "SELECT id, entry, standing, said_at, source FROM version WHERE edition = ?1 ORDER BY said_at DESC, id",
        [edition.id.as_bytes()],
        |r| {
            Ok(Version {
                id: hash_at(r, 0)?,
                entry: hash_at(r, 1)?,
                standing: word_at(r, 2, Standing::parse, "standing")?,
                said_at: instant_at(r, 3)?,
                source: part(r.get(4)?),
            })
        },
    )
}

/// The whole text of one version; none where there is no such version, or its words were destroyed.
///
/// # Errors
/// Where the views cannot be read.
pub fn version(reader: &Reader<'_>, edition: &EditionRow, id: &Hash) -> Result<Option<Tree>, Failure> {
    let found = of(
        reader,
        edition,
        "SELECT tree FROM version WHERE edition = ?1 AND id = ?2",
        (edition.id.as_bytes(), id.0),
        |r| r.get::<_, Option<String>>(0),
    )?;
    let json = found.into_iter().next().flatten();
    let tree: Option<Tree> = json.and_then(|json| serde_json::from_str(&json).ok());
    Ok(tree.filter(|tree| tree.sound().is_ok()))
}

/// What guards a subject of this room; none where the reader may not know of it. A text is as hidden as its document.
///
/// # Errors
/// Where the views cannot be read.
pub fn gate(reader: &Reader<'_>, subject: Id) -> Result<Option<Shield>, Failure> {
    let key = subject.as_bytes();
    let row = |r: &Row<'_>| -> rusqlite::Result<(Guard, Shield)> {
        let gate = Shield::read(r)?;
        Ok((gate.guard.clone(), gate))
    };
    let document = "SELECT label, audience, owner, author, labels FROM document WHERE subject = ?1";
    if let Some(found) = reader.one(document, [key], row)? {
        return Ok(Some(found));
    }
    if let Some(found) = crate::papers::gate(reader, subject)? {
        return Ok(Some(found));
    }
    let of_document = "SELECT d.label, d.audience, d.owner, d.author, d.labels FROM edition e JOIN document d ON d.subject = e.document \
                       WHERE e.subject = ?1";
    if reader.one(of_document, [key], row)?.is_none() {
        return Ok(None);
    }
    Ok(reader.one(
        "SELECT label, audience, owner, author, labels FROM edition WHERE subject = ?1",
        [key],
        row,
    )?)
}
