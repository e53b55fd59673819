//! The verbs of this room as they are spoken: by a form or by a program, through this one place.
//!
//! A text is published as it waits on the desk, in the very turn that its reader saw: whoever publishes after somebody else corrected it is told so. It
//! leaves the desk when it was sealed; if the power fails between, it still waits, and to publish it again changes nothing.

use crate::answer::Stop;
use crate::ask::Ask;
use access::{Verb, Viewer};
use framework::{CompilationInput, DocumentInput, EditionInput, Import, Slug};
use statement::{Draft, Fresh};
use terms::{Fields, Language, Refusal, RefusalClass, Role};
use views::Reader;

type Decide = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// Chance for one statement.
pub(crate) type Draw<'a> = &'a dyn Fn(Vec<(&'static str, Vec<u8>)>) -> Fresh;

/// What leaves the desk when it was said: document, language, turn.
pub(crate) type Leaves = (String, String, i64);

/// The verb with its input, ready for the turn, and what then leaves the desk.
///
/// # Errors
/// Every fault with its field; `not-yours` for whoever is not of the secretariat.
pub(crate) fn decide(
    ask: &Ask,
    verb: Verb,
    fields: &dyn Fields,
    draw: Draw<'_>,
    viewer: &Viewer,
) -> Result<(Decide, Option<Leaves>), Stop> {
    if !viewer.is(Role::Secretariat) {
        return Err(Refusal::forbidden("not-yours").into());
    }
    if verb == Verb::PublishDocument {
        let input = DocumentInput::parse(fields)?;
        let fresh = draw(input.texts());
        return Ok((Box::new(move |r| framework::publish_document(r, &input, fresh)), None));
    }
    if verb == Verb::PublishCompilation {
        let input = CompilationInput::parse(fields)?;
        let fresh = draw(input.texts());
        return Ok((
            Box::new(move |r| framework::publish_compilation(r, &input, fresh)),
            None,
        ));
    }
    let word = |name: &str| fields.field(name).unwrap_or_default().trim().to_owned();
    let slug = Slug::parse(&word("document")).ok_or_else(|| Refusal::bad("document-unknown").at("document"))?;
    let language = Language::parse(&word("language")).ok_or_else(|| Refusal::bad("choice-unknown").at("language"))?;
    let turn: i64 = word("turn")
        .parse()
        .map_err(|_| Refusal::bad("id-malformed").at("turn"))?;
    let Some((now, import)) = waiting(ask, &slug, language)? else {
        // The form was sent before, and then the turn gives the first receipt; or nothing waits.
        return Ok((Box::new(|_| Err(Refusal::conflict("nothing-waits"))), None));
    };
    if now != turn {
        return Err(Refusal::new(RefusalClass::Stale, "stale-base").at("turn").into());
    }
    let input = EditionInput::parse(fields, slug.clone(), language, import)?;
    let fresh = draw(input.texts());
    Ok((
        Box::new(move |r| framework::publish_edition(r, &input, fresh)),
        Some((slug.to_string(), language.code().to_owned(), turn)),
    ))
}

/// The text that waits for a document and language, with its turn; it has met the text in force.
pub(super) fn waiting(ask: &Ask, slug: &Slug, language: Language) -> Result<Option<(i64, Import)>, Stop> {
    let Some((turn, json)) = ask.app().desk().import(slug.as_str(), language.code())? else {
        return Ok(None);
    };
    let mut import: Import =
        serde_json::from_str(&json).map_err(|e| Stop::Failed(format!("reading a text that waits: {e}")))?;
    let reader = ask.reader()?;
    if let Some(row) = framework::document(&reader, slug)? {
        let texts = framework::editions(&reader, &row)?;
        if let Some(text) = texts.iter().find(|text| text.facts.language == language) {
            import.meet(framework::version(&reader, text, &text.base)?.as_ref());
        }
    }
    Ok(Some((turn, import)))
}
