//! The verbs: the secretariat calls for submissions and issues what came; a party's submission is held to the call that it answers.

use super::compilation::{Compilation, Life};
use super::reads::{self, CompilationRow};
use super::sheet::CompilationInput;
use crate::papers::{PASSAGE_FIELDS, PaperSort, SHORT_FIELDS};
use crate::papers::{PaperInput, Words, words_in};
use crate::verbs::{kept_parts, speaker, stale};
use access::Verb;
use statement::{Draft, DraftPart, Fresh, Kind};
use terms::{Label, Refusal};
use views::Reader;

/// Calls for submissions, or says anew what is compiled of them.
///
/// # Errors
/// `not-yours`, `slug-taken`, `not-found`, `stale-base`, `sections-fixed`, `nothing-changed`.
pub fn publish_compilation(reader: &Reader<'_>, input: &CompilationInput, fresh: Fresh) -> Result<Draft, Refusal> {
    let party = speaker(reader, Verb::PublishCompilation)?;
    let row = reads::compilation(reader, &input.facts.slug)?;
    if row.as_ref().is_some_and(|row| row.guard.owner != party) {
        return Err(Refusal::forbidden("not-yours"));
    }
    let subject = row.as_ref().map_or(fresh.id, |row| row.id);
    let mut draft = Draft::of(&input.facts, subject, party, fresh.secret.clone());
    draft.hand = reader.viewer().person;
    draft.label = Label::Clear;
    match (row, input.seen) {
        (Some(_), None) => return Err(Refusal::conflict("slug-taken").at("compilation")),
        (None, Some(_)) => return Err(Refusal::not_found()),
        (None, None) => draft.parts = fresh.all::<Compilation>()?,
        (Some(row), Some(seen)) => {
            if seen != row.base {
                return Err(stale());
            }
            // Submissions name them.
            if input.facts.sections != row.facts.sections {
                return Err(Refusal::bad("sections-fixed").at("sections"));
            }
            let same = [input.names == row.names, input.introduction == row.introduction];
            draft.base = Some(row.base);
            draft.parts = kept_parts(Compilation::PARTS, &same, &row.sources, &fresh)?;
            let all_kept = draft.parts.iter().all(|p| matches!(p, DraftPart::Carried(_)));
            if input.facts == row.facts && all_kept {
                return Err(Refusal::conflict("nothing-changed"));
            }
        }
    }
    Ok(draft)
}

/// Refuses a submission that its call cannot take: no call that this reader knows of, a cancelled one, a party's second, one that is not everybody's to
/// read, a passage that is of no section or of several, or a text over the limit without a short one.
pub(crate) fn submits(reader: &Reader<'_>, input: &PaperInput) -> Result<(), Refusal> {
    let Some(call) = input.facts.call else {
        return Ok(());
    };
    let Some(row) = reads::compilation_by_id(reader, call)? else {
        return Err(Refusal::bad("call-unknown").at("call"));
    };
    if input.revises.is_none() {
        if row.facts.life != Life::Called {
            return Err(Refusal::conflict("call-over").at("call"));
        }
        if reads::submission_of(reader, &row, &input.party)?.is_some() {
            return Err(Refusal::conflict("submission-exists"));
        }
        if input.label != Label::Clear {
            return Err(Refusal::bad("submission-clear").at("label"));
        }
    }
    fits(&row, input)
}

fn fits(row: &CompilationRow, input: &PaperInput) -> Result<(), Refusal> {
    debug_assert_eq!(input.facts.sort, PaperSort::Submission, "only a submission has a call");
    let Words { passages, .. } = &input.words;
    let most = usize::try_from(row.facts.words).unwrap_or(usize::MAX);
    let mut taken = Vec::new();
    for ((passage, points), ((on, _, text), short)) in passages
        .iter()
        .zip(&input.facts.on)
        .zip(PASSAGE_FIELDS.into_iter().zip(SHORT_FIELDS))
    {
        let named: Vec<_> = points
            .iter()
            .filter(|point| row.facts.sections.contains(point))
            .collect();
        let [section] = named.as_slice() else {
            return Err(Refusal::bad("submission-section").at(on));
        };
        if taken.contains(section) {
            return Err(Refusal::bad("section-twice").arg("address", section.to_string()).at(on));
        }
        taken.push(*section);
        let words = words_in(passage.brief());
        if words > most {
            let (code, field) = if passage.short.is_empty() {
                ("short-needed", text)
            } else {
                ("short-long", short)
            };
            return Err(Refusal::bad(code)
                .arg("max", most.to_string())
                .arg("words", words.to_string())
                .at(field));
        }
    }
    Ok(())
}
