//! The verbs of rounds as they are spoken: by a form or by a program, through this one place.
//!
//! Fields are read and secrets drawn before the turn; the verb decides in it, over the roll that the roof handed in. To confirm data and to
//! answer is one turn of two statements: both are sealed, or neither, so that no entry counts as confirmed by an answer that was refused.

use crate::answer::Stop;
use crate::ask::Ask;
use access::{Verb, Viewer};
use directory::ActInput;
use rounds::{AnswerInput, AskRow, CallInput, ExplainInput, RoundInput, TurnInput, Turned, TypedInput, Way};
use seal::Hash;
use statement::{Draft, Fresh};
use std::sync::Arc;
use terms::{Fields, Id, Refusal};
use views::{Accepted, Reader};

type Decide = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// Chance for one statement.
pub(crate) type Draw<'a> = &'a dyn Fn(Vec<(&'static str, Vec<u8>)>) -> Fresh;

/// What a round is turned to: by the verb, and by the word `to` where it has several.
fn turned(verb: Verb, fields: &dyn Fields) -> Result<Turned, Refusal> {
    if verb == Verb::OpenRound {
        return Ok(Turned::Opened);
    }
    match Turned::parse(fields.field("to").unwrap_or_default()) {
        Some(Turned::Opened) | None => Err(Refusal::bad("choice-unknown").at("to")),
        Some(to) => Ok(to),
    }
}

/// The verb with its input, ready for the turn. `viewer` is that of whoever speaks: the form that an answer has to fit is found through it.
///
/// # Errors
/// Every fault with its field; [`Stop::Hidden`] for an ask that this person does not see.
pub(crate) fn decide(
    ask: &Ask,
    verb: Verb,
    fields: &dyn Fields,
    subject: Id,
    draw: Draw<'_>,
    viewer: &Viewer,
) -> Result<Decide, Stop> {
    let roll = ask.app().roll_shared();
    Ok(match verb {
        Verb::OpenRound | Verb::TurnRound => {
            let input = TurnInput::parse(fields, subject, turned(verb, fields)?)?;
            // Whoever opens it names the revision that was read: nothing is sent to many unread.
            if input.to == Turned::Opened && input.seen.is_none() {
                return Err(Refusal::bad("field-missing").at("seen").into());
            }
            let fresh = draw(input.texts());
            Box::new(move |r| rounds::verbs::turn(r, &*roll, &input, fresh))
        }
        Verb::Answer => {
            let reader = ask.app().views().read(viewer, ask.now)?;
            let row = rounds::reads::ask(&reader, subject)?.ok_or(Stop::Hidden)?;
            // The letter's own link: whoever has it had the letter. Whoever types a caller's digits answers by telephone; an empty field is a fault
            // and not a page.
            let digits = fields.field("digits");
            let way = match (digits, ask.param("token").is_empty()) {
                (Some(_), _) => Way::Phone,
                (None, true) => Way::Page,
                (None, false) => Way::Link,
            };
            let mut input = AnswerInput::parse(fields, subject, row.form.as_ref(), way)?;
            if let Some(typed) = digits {
                // What would be dropped is refused: by telephone nobody fills in a form.
                if let Some(name) = forms::FIELDS.iter().find(|name| fields.field(name).is_some()) {
                    return Err(Refusal::bad("unknown-field").arg("name", *name).into());
                }
                let call_ends = row.facts.ends_by_call();
                if !call_ends && input.note.is_some() {
                    return Err(Refusal::bad("unknown-field").arg("name", "note").into());
                }
                input.called_by = super::call::heard(ask, &reader, &row, typed)?;
                if !call_ends {
                    return Ok(typed_only(&input, draw, roll));
                }
            } else if row.waits(ask.now) && super::asks::confirms(&reader, &row)? {
                // Both are said in one turn, or neither (`confirm_and_answer`): whoever did not name the entry that was read has not confirmed it.
                return Err(Refusal::bad("entry-not-confirmed").at("base").into());
            }
            let fresh = draw(input.texts());
            Box::new(move |r| rounds::verbs::answer(r, &*roll, &input, fresh))
        }
        Verb::Explain => {
            let input = ExplainInput::parse(fields, subject)?;
            let fresh = draw(input.texts());
            Box::new(move |r| rounds::verbs::explain(r, &*roll, &input, fresh))
        }
        Verb::Call => {
            let reader = ask.app().views().read(viewer, ask.now)?;
            let mut input = CallInput::parse(fields, subject)?;
            super::call::read_back(ask, &reader, &mut input)?;
            let fresh = draw(input.texts());
            Box::new(move |r| rounds::verbs::call(r, &*roll, &input, fresh))
        }
        _ => return Err(Stop::Hidden),
    })
}

/// The digits of a caller about an ask that wants more than a sign of life: the call is kept, and the ask stays open.
fn typed_only(answer: &AnswerInput, draw: Draw<'_>, roll: Arc<dyn rounds::Roll + Send + Sync>) -> Decide {
    let input = TypedInput {
        ask: answer.ask,
        called_by: answer.called_by,
    };
    let fresh = draw(input.texts());
    Box::new(move |r| rounds::verbs::typed(r, &*roll, &input, fresh))
}

/// A round written or revised: said by whoever may open it, and sent to nobody.
///
/// # Errors
/// Every fault with its field.
pub(crate) fn decide_draft(
    ask: &Ask,
    fields: &dyn Fields,
    replaces: Option<Id>,
    draw: Draw<'_>,
) -> Result<Decide, Stop> {
    let roll = ask.app().roll_shared();
    let input = RoundInput::parse(fields, replaces)?;
    let fresh = draw(input.texts());
    Ok(Box::new(move |r| rounds::verbs::draft(r, &*roll, &input, fresh)))
}

/// The destruction of texts of a round or of an ask.
///
/// # Errors
/// Every fault with its field.
pub(crate) fn decide_erasure(input: rounds::EraseInput, draw: Draw<'_>) -> Decide {
    let fresh = draw(Vec::new());
    Box::new(move |r| rounds::erase::erase(r, &input, &fresh))
}

/// Whether this reader may answer now: nothing, or the refusal that says why not. What the answer would hold is not judged.
pub(crate) fn may_answer(ask: &Ask, reader: &Reader<'_>, row: &AskRow) -> Option<Refusal> {
    let input = AnswerInput {
        ask: row.id,
        way: Way::Page,
        called_by: None,
        confirmed: None,
        note: None,
        answers: None,
    };
    let fresh = Fresh::draw(input.texts(), || ask.app().chance().bytes());
    rounds::verbs::answer(reader, ask.app().roll(), &input, fresh)
        .err()
        .filter(|no| !matches!(no.code, "answers-missing" | "entry-not-confirmed"))
}

/// Confirms the entry and answers, in one turn.
///
/// # Errors
/// What either refuses; then neither is sealed.
pub(crate) async fn confirm_and_answer(
    ask: &Ask,
    row: &AskRow,
    fields: &(impl Fields + Sync),
) -> Result<(Accepted, Accepted), Stop> {
    ask.scoped(Verb::Confirm)?;
    ask.scoped(Verb::Answer)?;
    let draw = |texts| Fresh::draw(texts, || ask.app().chance().bytes());
    let seen = Hash::parse(fields.field("base").unwrap_or_default())
        .ok_or_else(|| Refusal::bad("entry-not-confirmed").at("base"))?;
    let confirm = ActInput::parse(fields, row.facts.contact)?;
    let mut input = AnswerInput::parse(fields, row.id, row.form.as_ref(), Way::Page)?;
    input.confirmed = Some(seen);
    let (first_fresh, second_fresh) = (draw(Vec::new()), draw(input.texts()));
    let roll = ask.app().roll_shared();
    let key = ask.input()?;
    let first = views::Ask {
        person: ask.person(),
        auth: ask.auth(),
        input: format!("{key}-confirm"),
        sent: ask.sent(),
        decide: Box::new(move |r| directory::confirm(r, &confirm, first_fresh)),
    };
    let second = views::Second {
        person: ask.person(),
        auth: ask.auth(),
        input: key,
        sent: ask.sent(),
        decide: Box::new(move |r, _| rounds::verbs::answer(r, &*roll, &input, second_fresh)),
    };
    Ok(ask.app().views().turn_pair(first, second).await?)
}

/// The same for a program: with the revision that was read. The answer's receipt is given; the confirmation is sealed with it.
///
/// # Errors
/// As [`confirm_and_answer`]; `unknown-field` where this ask confirms no entry of this person, or beside a caller's digits.
pub(crate) async fn answer_confirming(ask: &Ask, id: Id, fields: &(impl Fields + Sync)) -> Result<Accepted, Stop> {
    let row = {
        let reader = ask.reader()?;
        let row = rounds::reads::ask(&reader, id)?.ok_or(Stop::Hidden)?;
        if fields.field("digits").is_some() || !super::asks::confirms(&reader, &row)? {
            return Err(Refusal::bad("unknown-field").arg("name", "base").into());
        }
        row
    };
    let (_, answered) = confirm_and_answer(ask, &row, fields).await?;
    Ok(answered)
}
