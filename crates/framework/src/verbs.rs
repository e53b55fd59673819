//! The verbs: what the secretariat can say in this room. Each is pure over a reader, a checked input and what was drawn before.
//!
//! Each asks in the same order: may the actor say this, does the thing exist for this actor, is what was revised what is in force. A word in addresses is
//! taken only by what the actor sees.

use crate::document::{Document, Status};
use crate::edition::Edition;
use crate::reads::{self, DocumentRow};
use crate::sheet::{DocumentInput, EditionInput};
use access::{Target, Verb, may};
use statement::{Audience, Draft, DraftPart, Fresh, Kind, PartSource};
use terms::{PartyCode, Refusal, RefusalClass, Role};
use views::Reader;

/// The party for which the actor may say this verb.
pub(crate) fn speaker(reader: &Reader<'_>, verb: Verb) -> Result<PartyCode, Refusal> {
    let held = &reader.viewer().held;
    held.iter()
        .filter(|h| h.role == Role::Secretariat)
        .map(|h| h.party.clone())
        .find(|party| may(reader.viewer(), verb, &Target { party, holder: None }))
        .ok_or_else(|| Refusal::forbidden("not-yours"))
}

pub(crate) fn stale() -> Refusal {
    Refusal::new(RefusalClass::Stale, "stale-base").at("seen")
}

/// A document that this actor's party keeps.
fn kept(reader: &Reader<'_>, slug: &crate::Slug, party: &PartyCode) -> Result<Option<DocumentRow>, Refusal> {
    let found = reads::document(reader, slug)?;
    match found {
        Some(row) if row.guard.owner != *party => Err(Refusal::forbidden("not-yours")),
        found => Ok(found),
    }
}

/// Says what a document is called and how it stands: a new one, or anew.
///
/// # Errors
/// `not-yours`, `slug-taken`, `not-found`, `stale-base`, `successor-missing`, `original-published`, `nothing-changed`.
pub fn publish_document(reader: &Reader<'_>, input: &DocumentInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let party = speaker(reader, Verb::PublishDocument)?;
    let slug = &input.facts.slug;
    let row = kept(reader, slug, &party)?;
    if let Some(successor) = &input.facts.successor
        && reads::document(reader, successor)?.is_none()
    {
        return Err(Refusal::bad("successor-missing").at("successor"));
    }
    let mut draft = Draft::of(
        &input.facts,
        row.as_ref().map_or(fresh.id, |row| row.id),
        party,
        fresh.secret.clone(),
    );
    draft.hand = reader.viewer().person;
    match (row, input.seen) {
        (Some(_), None) => return Err(Refusal::conflict("slug-taken").at("document")),
        (None, Some(_)) => return Err(Refusal::not_found()),
        (None, None) => {
            draft.label = input.label;
            draft.parts = fresh.all::<Document>()?;
        }
        (Some(row), Some(seen)) => {
            if seen != row.base {
                return Err(stale());
            }
            // A text that is the original stays it.
            let texts = reads::editions(reader, &row)?;
            let written = texts.iter().any(|t| t.facts.standing == crate::Standing::Original);
            if written && input.facts.original != row.facts.original {
                return Err(Refusal::conflict("original-published").at("original"));
            }
            draft.base = Some(row.base);
            draft.label = row.guard.label;
            draft.audience = Audience::understood(&row.guard.audience);
            let kept = [input.names == row.names, input.source == row.source];
            draft.parts = kept_parts(Document::PARTS, &kept, &row.sources, &fresh)?;
            let same = input.facts == row.facts && draft.parts.iter().all(|p| matches!(p, DraftPart::Carried(_)));
            if same {
                return Err(Refusal::conflict("nothing-changed"));
            }
        }
    }
    Ok(draft)
}

/// The parts of a revision: what did not change is carried over.
pub(crate) fn kept_parts(
    names: &'static [&'static str],
    same: &[bool],
    sources: &[u8],
    fresh: &Fresh,
) -> Result<Vec<DraftPart>, Refusal> {
    let sources = PartSource::unpack(sources)
        .filter(|s| s.len() == names.len())
        .ok_or_else(|| Refusal::conflict("store-failed"))?;
    let parts = names.iter().zip(sources).zip(same);
    parts
        .map(|((name, source), same)| {
            if *same {
                Ok(DraftPart::Carried(source))
            } else {
                fresh.part(name)
            }
        })
        .collect()
}

/// Publishes a text of a document in one language: the first, or one that takes the place of another.
///
/// # Errors
/// `not-yours`, `document-unknown`, `document-superseded`, `stale-base`, `not-the-original`, `nothing-changed`.
pub fn publish_edition(reader: &Reader<'_>, input: &EditionInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let party = speaker(reader, Verb::PublishText)?;
    let Some(document) = kept(reader, &input.document, &party)? else {
        return Err(Refusal::bad("document-unknown").at("document"));
    };
    if document.facts.status == Status::Superseded {
        return Err(Refusal::conflict("document-superseded"));
    }
    let is_original = input.language == document.facts.original;
    if (input.standing == crate::Standing::Original) != is_original {
        return Err(Refusal::bad("not-the-original").at("standing"));
    }
    let texts = reads::editions(reader, &document)?;
    let before = texts.into_iter().find(|row| row.facts.language == input.language);
    if before.as_ref().map(|row| row.base) != input.seen {
        return Err(stale());
    }
    let facts = Edition {
        document: document.id,
        language: input.language,
        standing: input.standing,
    };
    if let Some(row) = &before {
        let now = reads::version(reader, row, &row.base)?;
        if row.facts == facts && now.as_ref() == Some(&input.tree) && row.source == input.source {
            return Err(Refusal::conflict("nothing-changed"));
        }
    }
    let subject = before.as_ref().map_or(fresh.id, |row| row.id);
    let mut draft = Draft::of(&facts, subject, party, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.base = before.as_ref().map(|row| row.base);
    // As visible as its document, which was not relabelled since its first text.
    draft.label = document.guard.label;
    draft.audience = Audience::understood(&document.guard.audience);
    draft.parts = fresh.all::<Edition>()?;
    Ok(draft)
}
