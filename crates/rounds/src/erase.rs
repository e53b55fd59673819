//! Erasing: the texts of a round that can be destroyed, and who may have it done.
//!
//! Titles, messages, notes and free answers may name people. Who acts: each party has its own words destroyed, and a person their own: whoever asked
//! those of round, turns, ask and calls; the State, or who answered, those of the answer and of why there was none. The rules that matter: what was
//! erased is gone in every revision and in every call of the ask; the facts, and with them what counted, stay; one erasure is of one statement's
//! texts. An ask has its own copy of the round's words, and is erased on its own. Serves DESIGN 6.

use crate::kinds::{Answer, Ask, Call, Round, RoundTurn, Silence};
use crate::reads::{AskRow, RoundRow};
use crate::verbs;
use access::{Target, Verb, Viewer, may};
use statement::{Basis, Draft, ErasedPart, Erasure, Fresh, Kind};
use terms::{Fields, Id, Instant, PartyCode, Refusal};
use views::Reader;

/// A text that can be destroyed: a part of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasable {
    /// Its word in forms and files.
    pub code: &'static str,
    /// The kind of statement.
    pub of: &'static str,
    /// The part.
    pub part: &'static str,
}

const fn text(code: &'static str, of: &'static str, part: &'static str) -> Erasable {
    Erasable { code, of, part }
}

/// The texts of a round itself.
pub const OF_ROUND: [Erasable; 5] = [
    text("round-title", Round::KIND, "title"),
    text("round-message", Round::KIND, "message"),
    text("round-form", Round::KIND, "form"),
    text("round-note", Round::KIND, "note"),
    text("turn-reason", RoundTurn::KIND, "reason"),
];

/// The texts of an ask and of what came of it.
pub const OF_ASK: [Erasable; 6] = [
    text("ask-message", Ask::KIND, "message"),
    text("ask-form", Ask::KIND, "form"),
    text("call-note", Call::KIND, "note"),
    text("answer-note", Answer::KIND, "note"),
    text("answer-answers", Answer::KIND, "answers"),
    text("silence-note", Silence::KIND, "note"),
];

impl Erasable {
    /// The text of this word.
    ///
    /// ```
    /// assert_eq!(rounds::erase::Erasable::parse("call-note").expect("a text").of, "call");
    /// assert_eq!(rounds::erase::Erasable::parse("person"), None);
    /// ```
    pub fn parse(code: &str) -> Option<Self> {
        OF_ROUND.iter().chain(&OF_ASK).copied().find(|one| one.code == code)
    }

    /// The text of a part, as an erasure names it.
    pub(crate) fn of_part(of: &str, part: &str) -> Option<Self> {
        let mut all = OF_ROUND.iter().chain(&OF_ASK).copied();
        all.find(|one| one.of == of && one.part == part)
    }

    /// The place of the part in its kind.
    fn index(self) -> Option<u8> {
        let parts = match self.of {
            Round::KIND => Round::PARTS,
            RoundTurn::KIND => RoundTurn::PARTS,
            Ask::KIND => Ask::PARTS,
            Call::KIND => Call::PARTS,
            Answer::KIND => Answer::PARTS,
            _ => Silence::PARTS,
        };
        let at = parts.iter().position(|name| *name == self.part)?;
        u8::try_from(at).ok()
    }

    /// Whether it is the word of the State that was asked, and not of whoever asked.
    pub(crate) fn is_of_the_asked(self) -> bool {
        matches!(self.of, Answer::KIND | Silence::KIND)
    }
}

/// A text that was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    /// Which.
    pub what: Erasable,
    /// When that was said.
    pub at: Instant,
}

/// Input of `erase`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EraseInput {
    /// The round, or the ask.
    pub subject: Id,
    /// Which texts, of one kind of statement.
    pub texts: Vec<Erasable>,
    /// Why.
    pub basis: Basis,
}

impl EraseInput {
    /// Reads `parts` (words of [`Erasable`], separated by commas) and `basis`.
    ///
    /// # Errors
    /// Every fault with its field: `field-missing`, `part-unknown`, `choice-unknown`; `erase-together` where the texts stand in statements of several kinds.
    pub fn parse(fields: &dyn Fields, subject: Id) -> Result<Self, Vec<Refusal>> {
        let mut faults = Vec::new();
        let mut texts: Vec<Erasable> = Vec::new();
        let typed = fields.field("parts").unwrap_or_default();
        for word in typed.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            match Erasable::parse(word) {
                Some(one) if texts.first().is_some_and(|first| first.of != one.of) => {
                    faults.push(Refusal::bad("erase-together").at("parts"));
                }
                Some(one) if texts.contains(&one) => {}
                Some(one) => texts.push(one),
                None => faults.push(Refusal::bad("part-unknown").at("parts")),
            }
        }
        if texts.is_empty() && faults.is_empty() {
            faults.push(Refusal::bad("field-missing").at("parts"));
        }
        let basis = match fields.field("basis").unwrap_or_default() {
            "" => Err("field-missing"),
            word => Basis::parse(word).ok_or("choice-unknown"),
        };
        match basis {
            Ok(basis) if faults.is_empty() => Ok(Self { subject, texts, basis }),
            Ok(_) => Err(faults),
            Err(code) => {
                faults.push(Refusal::bad(code).at("basis"));
                Err(faults)
            }
        }
    }
}

/// Whose word a text is: the party, and in which office it was said.
fn said_by(row: &AskRow, one: Erasable) -> (&PartyCode, Said) {
    match one.of {
        Answer::KIND => (&row.facts.of, Said::Answering(row.answer.as_ref().and_then(|a| a.hand))),
        Silence::KIND => (
            &row.facts.of,
            Said::Answering(row.silence.as_ref().and_then(|s| s.hand)),
        ),
        _ => (&row.party, Said::Asking),
    }
}

/// Whether a text stands there to be destroyed, as far as this reader sees it.
fn stands(row: &AskRow, one: Erasable) -> bool {
    let answer = row.answer.as_ref();
    match one.code {
        "ask-message" => row.message != crate::AskMessage::default(),
        "ask-form" => row.form.is_some(),
        "call-note" => row.calls.iter().any(|call| call.note.is_some()),
        "answer-note" => answer.is_some_and(|a| a.note.is_some()),
        "answer-answers" => answer.is_some_and(|a| a.answers.is_some()),
        "silence-note" => row.silence.as_ref().is_some_and(|s| s.note.is_some()),
        _ => false,
    }
}

/// Whether this viewer may have words destroyed that the party said: of what a State answered, whoever speaks for its contacts, or the person who
/// said it; of what was asked, whoever may open a round for that party. A party may be a State and host the secretariat: that mandate does not
/// reach what the State answered.
pub fn may_erase(viewer: &Viewer, party: &PartyCode, said: Said) -> bool {
    let (verb, holder) = match said {
        Said::Asking => (Verb::OpenRound, None),
        Said::Answering(person) => (Verb::Erase, person),
    };
    may(viewer, verb, &Target { party, holder })
}

/// In which office a text was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// By whoever opened the round, or called for it.
    Asking,
    /// By whoever was asked; the person, where one said it.
    Answering(Option<Id>),
}

/// The texts of an ask, and of what came of it, that this viewer may have destroyed.
pub fn of_ask(viewer: &Viewer, row: &AskRow) -> Vec<Erasable> {
    let mine = |one: &Erasable| {
        let (party, said) = said_by(row, *one);
        may_erase(viewer, party, said)
    };
    OF_ASK
        .into_iter()
        .filter(|one| stands(row, *one))
        .filter(mine)
        .collect()
}

/// The texts of a round that this viewer may have destroyed. An older revision, or an earlier turn, may have held what the newest does not.
pub fn of_round(viewer: &Viewer, row: &RoundRow) -> Vec<Erasable> {
    if !may_erase(viewer, &row.party, Said::Asking) {
        return Vec::new();
    }
    OF_ROUND
        .into_iter()
        .filter(|one| one.of == Round::KIND || row.turned.is_some())
        .filter(|one| !row.erased.iter().any(|gone| gone.what == *one))
        .collect()
}

/// Has texts of a round or an ask destroyed, in every revision.
///
/// # Errors
/// `not-found`; `not-yours` where one of them is another's word; `part-unknown` for a text of another thing; `already-erased` where nothing is left in any of them.
pub fn erase(reader: &Reader<'_>, input: &EraseInput, fresh: &Fresh) -> Result<Draft, Refusal> {
    let viewer = reader.viewer();
    let first = input
        .texts
        .first()
        .ok_or_else(|| Refusal::bad("field-missing").at("parts"))?;
    let about_round = OF_ROUND.contains(first);
    let (party, left, asked) = if about_round {
        let row = verbs::round_seen(reader, input.subject)?;
        if !may_erase(viewer, &row.party, Said::Asking) {
            return Err(verbs::not_yours());
        }
        (row.party.clone(), of_round(viewer, &row), None)
    } else {
        let row = verbs::ask_seen(reader, input.subject)?;
        let (party, said) = said_by(&row, *first);
        if !may_erase(viewer, party, said) {
            return Err(verbs::not_yours());
        }
        (party.clone(), of_ask(viewer, &row), Some(row))
    };
    if input.texts.iter().any(|one| one.of != first.of) {
        return Err(Refusal::bad("erase-together").at("parts"));
    }
    // Each erasure writes every file of the node anew: one that erases nothing is not taken.
    let gone: Vec<Erasable> = input.texts.iter().copied().filter(|one| left.contains(one)).collect();
    if gone.is_empty() {
        return Err(Refusal::conflict("already-erased").at("parts"));
    }
    let parts = gone.iter().filter_map(|one| {
        Some(ErasedPart {
            index: one.index()?,
            name: one.part.to_owned(),
        })
    });
    let facts = Erasure {
        of: first.of.to_owned(),
        parts: parts.collect(),
        basis: input.basis.code().to_owned(),
    };
    // Whoever could read the text learns that it is gone, and nobody else.
    let mut draft = verbs::hidden(reader, &facts, input.subject, &party, fresh)?;
    if let Some(row) = asked {
        draft.audience = if first.is_of_the_asked() {
            verbs::for_asker(&row)
        } else {
            verbs::for_asked(&row.facts)
        };
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn parsed(parts: &str, basis: &str) -> Result<EraseInput, Vec<&'static str>> {
        let fields: BTreeMap<String, String> = [("parts", parts), ("basis", basis)]
            .map(|(n, v)| (n.to_owned(), v.to_owned()))
            .into();
        EraseInput::parse(&fields, Id::from_bytes([1; 10])).map_err(|all| all.iter().map(|no| no.code).collect())
    }

    #[test]
    fn texts_of_one_statement_are_named_once_and_have_their_place() {
        let input = parsed("answer-note, answer-answers,answer-note", "unlawful").unwrap();
        let named: Vec<_> = input.texts.iter().map(|t| (t.part, t.index())).collect();
        assert_eq!(named, [("note", Some(0)), ("answers", Some(1))]);
        assert_eq!(parsed("", "unlawful"), Err(vec!["field-missing"]));
        assert_eq!(parsed("person", "x"), Err(vec!["part-unknown", "choice-unknown"]));
        assert_eq!(
            parsed("answer-note,call-note", ""),
            Err(vec!["erase-together", "field-missing"])
        );
        for one in OF_ROUND.into_iter().chain(OF_ASK) {
            assert_eq!(Erasable::parse(one.code), Some(one));
            assert_eq!(Erasable::of_part(one.of, one.part), Some(one));
            assert!(one.index().is_some(), "{}", one.code);
        }
    }
}
