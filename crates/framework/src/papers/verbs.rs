//! The verbs: what a party's focal points can say of their own. Each is pure over a reader, a checked input and what was drawn before.
//!
//! Whether a second person is needed is judged by the roof, over mandates. Here: may the actor say this, is what was revised what is in force, and is
//! there, for this actor, what the passages speak to.

use super::paper::{Paper, Point};
use super::reads::{self, PaperRow};
use super::sheet::{PASSAGE_FIELDS, PaperInput, RenderingInput, SHORT_FIELDS};
use crate::verbs::{kept_parts, stale};
use access::{Guard, Target, Verb, may};
use statement::{Audience, Draft, Fresh, Kind};
use terms::{Label, PartyCode, Refusal};
use views::Reader;

/// Refuses whoever does not speak for this party.
fn speaks(reader: &Reader<'_>, verb: Verb, party: &PartyCode) -> Result<(), Refusal> {
    if may(reader.viewer(), verb, &Target { party, holder: None }) {
        Ok(())
    } else {
        Err(Refusal::forbidden("not-yours"))
    }
}

/// What guards a thing that a passage speaks to, where there is such a thing for this reader.
enum Spoken {
    /// The catalogue is everybody's.
    Everybodys,
    /// A document may be hidden from some.
    Guarded(Guard),
}

fn spoken_to(reader: &Reader<'_>, point: &Point) -> Result<Option<Spoken>, Refusal> {
    let Some((slug, address)) = point.in_document() else {
        let entry = catalogue::Catalogue::shipped().entry(point.as_str());
        return Ok(entry.map(|_| Spoken::Everybodys));
    };
    let Some(row) = crate::Slug::parse(slug)
        .map(|slug| crate::reads::document(reader, &slug))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    for text in crate::reads::editions(reader, &row)? {
        if crate::reads::has(reader, &text, address)? {
            return Ok(Some(Spoken::Guarded(row.guard)));
        }
    }
    Ok(None)
}

/// Whether everybody who may read what is said under these marks may know of the document as well.
fn is_open_to(document: &Guard, (label, owner, audience): (Label, &PartyCode, &[Audience])) -> bool {
    if document.label > label {
        return false;
    }
    if document.label < Label::Amber {
        return true;
    }
    let named = |one: &Audience| *one == Audience::Party(document.owner.clone()) || document.audience.contains(one);
    named(&Audience::Party(owner.clone())) && audience.iter().all(named)
}

/// Publishes a paper, or revises one. Where the party has a second person, that person approves it.
///
/// # Errors
/// `not-yours`, `not-found`, `stale-base`, `paper-fixed`, `provision-unknown`, `provision-closer`, `nothing-changed`; of a submission `call-unknown`, `call-over`,
/// `submission-exists`, `submission-clear`, `submission-section`, `section-twice`, `short-needed`, `short-long`.
pub fn publish_paper(reader: &Reader<'_>, input: &PaperInput, fresh: Fresh) -> Result<Draft, Refusal> {
    speaks(reader, Verb::PublishPaper, &input.party)?;
    let row = match input.revises {
        None => None,
        Some((id, seen)) => {
            let row = reads::paper(reader, id)?.ok_or_else(Refusal::not_found)?;
            if row.guard.owner != input.party {
                return Err(Refusal::forbidden("not-yours"));
            }
            if seen != row.base {
                return Err(stale());
            }
            let fixed = |facts: &Paper| (facts.sort, facts.original, facts.call);
            if fixed(&input.facts) != fixed(&row.facts) {
                return Err(Refusal::bad("paper-fixed"));
            }
            Some(row)
        }
    };
    crate::compilations::submits(reader, input)?;
    let marks = match &row {
        None => (input.label, &input.party, input.audience.as_slice()),
        Some(row) => (row.guard.label, &input.party, row.guard.audience.as_slice()),
    };
    for (points, (field, _, _)) in input.facts.on.iter().zip(PASSAGE_FIELDS) {
        for point in points {
            // What the paper spoke to before stays, though a document may be out of sight since.
            let before = row
                .as_ref()
                .is_some_and(|row| row.facts.on.iter().flatten().any(|p| p == point));
            if before {
                continue;
            }
            let refused = match spoken_to(reader, point)? {
                None => "provision-unknown",
                // Whoever reads the paper would learn that the document is there.
                Some(Spoken::Guarded(document)) if !is_open_to(&document, marks) => "provision-closer",
                Some(_) => continue,
            };
            return Err(Refusal::bad(refused).arg("address", point.to_string()).at(field));
        }
    }
    let subject = row.as_ref().map_or(fresh.id, |row| row.id);
    let mut draft = Draft::of(&input.facts, subject, input.party.clone(), fresh.secret.clone());
    draft.hand = reader.viewer().person;
    match row {
        None => {
            draft.label = input.label;
            draft.audience = input.audience.clone();
            draft.parts = fresh.all::<Paper>()?;
        }
        Some(row) => {
            let words = reads::words(reader, &row, &row.base)?;
            let same = [words.as_ref() == Some(&input.words), input.source == row.source];
            if input.facts == row.facts && same == [true, true] {
                return Err(Refusal::conflict("nothing-changed"));
            }
            draft.base = Some(row.base);
            draft.label = row.guard.label;
            draft.audience = Audience::understood(&row.guard.audience);
            draft.parts = kept_parts(Paper::PARTS, &same, &row.sources, &fresh)?;
        }
    }
    debug_assert!(draft.label != Label::Red, "a red paper is approved by nobody");
    Ok(draft)
}

/// The paper that a rendering is of, where this reader may say it.
fn rendered(reader: &Reader<'_>, input: &RenderingInput) -> Result<PaperRow, Refusal> {
    let row = reads::paper(reader, input.paper)?.ok_or_else(Refusal::not_found)?;
    speaks(reader, Verb::PublishRendering, &row.guard.owner)?;
    if input.language == row.facts.original {
        return Err(Refusal::bad("rendering-original").at("language"));
    }
    // What was put into another language is the version in force, whole.
    if input.of != row.base {
        return Err(stale());
    }
    if input.words.passages.len() != row.facts.on.len() {
        return Err(Refusal::bad("rendering-passages"));
    }
    // Where the paper has a short text its rendering has one, and nowhere else.
    let before = reads::words(reader, &row, &row.base)?.unwrap_or_default();
    for ((of, said), field) in before.passages.iter().zip(&input.words.passages).zip(SHORT_FIELDS) {
        if of.short.is_empty() != said.short.is_empty() {
            return Err(Refusal::bad("rendering-short").at(field));
        }
    }
    Ok(row)
}

/// Publishes a paper in another language, or anew. Where the party has a second person, that person approves it.
///
/// # Errors
/// `not-found`, `not-yours`, `rendering-original`, `stale-base`, `rendering-passages`, `rendering-short`, `nothing-changed`.
pub fn publish_rendering(reader: &Reader<'_>, input: &RenderingInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let row = rendered(reader, input)?;
    let before = reads::renderings(reader, &row)?
        .into_iter()
        .find(|rendering| rendering.facts.language == input.language);
    if before.as_ref().map(|rendering| rendering.base) != input.seen {
        return Err(stale());
    }
    let facts = input.facts();
    if let Some(rendering) = &before {
        let words = reads::words_rendered(reader, rendering)?;
        if rendering.facts == facts && words.as_ref() == Some(&input.words) && rendering.source == input.source {
            return Err(Refusal::conflict("nothing-changed"));
        }
    }
    let subject = before.as_ref().map_or(fresh.id, |rendering| rendering.id);
    let mut draft = Draft::of(&facts, subject, row.guard.owner.clone(), fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.base = before.as_ref().map(|rendering| rendering.base);
    draft.label = row.guard.label;
    draft.audience = Audience::understood(&row.guard.audience);
    draft.parts = fresh.all::<super::Rendering>()?;
    Ok(draft)
}
