//! Erasing texts of a round: those of the round itself, of an ask, of what came of it.
//!
//! Who acts: whoever asked, for its own words; the State that was asked, or whoever answered, for theirs. The page offers what this reader may have
//! destroyed and nothing else; it says that it cannot be undone, and takes nothing that is not ticked and confirmed. One form may name texts of
//! several statements: each kind is one erasure, with an input of its own, so that a form sent twice goes on where it stopped. The words of a round
//! stand in every ask too: they are destroyed there with it. Serves DESIGN 6; see docs/design/rounds.md.

use super::{ROOM, heading};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{onward, prepare_erasure_of_rounds};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Verb, Viewer};
use askama::Template;
use rounds::erase::{OF_ASK, OF_ROUND, Said, may_erase, of_ask, of_round};
use rounds::{AskRow, Erasable, EraseInput, Erased, RoundRow};
use statement::{Basis, Fresh};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Fields, Id, Instant, PartyCode, Refusal, Text};
use views::{Accepted, Reader, TurnError};

pub(crate) fn routes(r: &mut Registrar) {
    for path in ["/{lang}/rounds/{id}/erase", "/{lang}/asks/{id}/erase"] {
        r.add(Way::Get, path, Policy::SignedIn, ROOM, show)
            .weighty(Verb::Erase.is_weighty());
        r.add(Way::Post, path, Policy::SignedIn, ROOM, send)
            .weighty(Verb::Erase.is_weighty());
    }
}

/// Asks whose copies are destroyed in one turn's group at most.
const TOGETHER: usize = 256;

/// What the texts stand in.
enum Thing {
    Round(Box<RoundRow>),
    Ask(Box<AskRow>),
}

impl Thing {
    fn of(reader: &Reader<'_>, id: Id) -> Result<Option<Self>, Stop> {
        if let Some(round) = rounds::reads::round(reader, id)? {
            return Ok(Some(Self::Round(Box::new(round))));
        }
        Ok(rounds::reads::ask(reader, id)?.map(|row| Self::Ask(Box::new(row))))
    }

    /// The texts that this reader may have destroyed.
    fn texts(&self, ask: &Ask, reader: &Reader<'_>) -> Result<Vec<Erasable>, Stop> {
        match self {
            Self::Round(round) => {
                let asks = rounds::reads::asks_of(reader, round.id)?;
                Ok(texts_of_round(&ask.viewer, round, &asks))
            }
            Self::Ask(row) => Ok(of_ask(&ask.viewer, row)),
        }
    }

    /// Whether anything here can be this reader's to destroy, or was.
    fn is_theirs(&self, ask: &Ask) -> bool {
        let speaks = |party: &PartyCode, said| may_erase(&ask.viewer, party, said);
        match self {
            Self::Round(round) => speaks(&round.party, Said::Asking),
            Self::Ask(row) => {
                let said = [
                    row.answer.as_ref().and_then(|a| a.hand),
                    row.silence.as_ref().and_then(|s| s.hand),
                ];
                let own = ask.person().is_some() && said.contains(&ask.person());
                own || speaks(&row.party, Said::Asking) || speaks(&row.facts.of, Said::Answering(None))
            }
        }
    }

    /// Where it is read.
    fn place(&self, ask: &Ask) -> String {
        match self {
            Self::Round(round) => format!("/rounds/{}", round.id),
            Self::Ask(row) if ask.viewer.acts_for(&row.facts.of) || ask.person() == Some(row.facts.holder) => {
                format!("/asks/{}", row.id)
            }
            Self::Ask(row) => format!("/rounds/{}", row.facts.round),
        }
    }
}

/// What was erased, in words: which text, and when.
pub(crate) fn told(ask: &Ask, erased: &[Erased]) -> Vec<(String, String)> {
    let s = ask.speech();
    let on = |at: Instant| s.t_args("text-erased", &[("when", s.date_time_utc(at).into())]);
    erased
        .iter()
        .map(|gone| (s.t(&format!("text-{}", gone.what.code)), on(gone.at)))
        .collect()
}

/// The same for programs.
pub(crate) fn codes(erased: &[Erased]) -> Vec<&'static str> {
    erased.iter().map(|gone| gone.what.code).collect()
}

/// Its schema.
pub(crate) fn schema() -> serde_json::Value {
    let all: Vec<&str> = OF_ROUND.iter().chain(&OF_ASK).map(|one| one.code).collect();
    serde_json::json!({"type": "array", "items": {"enum": all}})
}

struct Choice {
    code: &'static str,
    words: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "rounds/erase.html")]
struct Page {
    f: Frame,
    /// Whether every ask has a copy that goes with it.
    copies: bool,
    texts: Vec<Choice>,
    bases: Vec<(String, String)>,
    basis: String,
    erased: Vec<(String, String)>,
    back: String,
    input: String,
}

/// What the address names, and which of its texts this reader may have destroyed.
fn found(ask: &Ask) -> Result<(Thing, Vec<Erasable>), Stop> {
    let reader = ask.reader()?;
    let thing = Thing::of(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    let texts = thing.texts(ask, &reader)?;
    if thing.is_theirs(ask) || !texts.is_empty() {
        Ok((thing, texts))
    } else {
        Err(Refusal::forbidden("not-yours").into())
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    Ok(page(&ask, found(&ask)?, &[]))
}

fn page(ask: &Ask, (thing, texts): (Thing, Vec<Erasable>), wrong: &[Refusal]) -> Answer {
    let s = ask.speech();
    let place = thing.place(ask);
    let (title, erased) = match &thing {
        Thing::Round(round) => (&round.title, &round.erased),
        Thing::Ask(row) => (&row.message.title, &row.erased),
    };
    let chosen = ask.form.all("parts");
    let texts: Vec<Choice> = texts
        .into_iter()
        .map(|one| Choice {
            code: one.code,
            words: s.t(&format!("text-{}", one.code)),
            ticked: chosen.contains(&one.code),
        })
        .collect();
    ask.answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("form-erase-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&place, heading(ask, title))
                .refused(wrong)
                .naming(field_name),
            copies: matches!(&thing, Thing::Round(round) if round.turned.is_some()),
            texts,
            bases: Basis::ALL
                .iter()
                .map(|b| (b.code().to_owned(), s.t(&format!("basis-{}", b.code()))))
                .collect(),
            basis: ask.form.text("basis").to_owned(),
            erased: told(ask, erased),
            back: ask.href(&place),
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status()))
}

fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
    let key = match field {
        "parts" => "form-erase-parts",
        "basis" => "field-basis",
        _ => return None,
    };
    Some(s.t(key))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["parts", "basis", "sure"])?;
    let here = found(&ask)?;
    let parts = ask.form.all("parts").join(", ");
    let basis = ask.form.text("basis").to_owned();
    if !ask.form.has("sure") {
        return Ok(page(&ask, here, &[Refusal::bad("erase-not-confirmed").at("sure")]));
    }
    let (thing, _) = here;
    let mut said: Vec<Accepted> = Vec::new();
    for (n, parts) in by_statement(&parts).into_iter().enumerate() {
        let fields: BTreeMap<String, String> = [("parts", parts), ("basis", basis.clone())]
            .map(|(name, value)| (name.to_owned(), value))
            .into();
        let key = match n {
            0 => ask.input()?,
            n => format!("{}-{n}", ask.input()?),
        };
        match erase(&ask, ask.id("id")?, &fields, &key).await {
            Ok(accepted) => said.push(accepted),
            // Looked at anew: what was said before it is gone by now.
            Err(Stop::Refused(wrong)) => return Ok(page(&ask, found(&ask)?, &wrong)),
            Err(stop) => return Err(stop),
        }
    }
    let place = thing.place(&ask);
    Ok(onward(&ask, &place, "form-erase", &said.iter().collect::<Vec<_>>()))
}

/// The words that were ticked, those of one statement together; what is no such word stands alone and is refused.
fn by_statement(parts: &str) -> Vec<String> {
    let mut all: Vec<(Option<&'static str>, String)> = Vec::new();
    for word in parts.split(',').map(str::trim) {
        let of = Erasable::parse(word).map(|one| one.of);
        match all.iter_mut().find(|(other, _)| of.is_some() && *other == of) {
            Some((_, words)) => {
                words.push_str(", ");
                words.push_str(word);
            }
            None => all.push((of, word.to_owned())),
        }
    }
    all.into_iter().map(|(_, words)| words).collect()
}

/// Has texts destroyed, of one kind of statement; and where they are a round's own words, their copies in its asks.
///
/// # Errors
/// What the verb refuses. Copies that were not reached are destroyed when the same is asked again.
pub(crate) async fn erase(ask: &Ask, id: Id, fields: &(impl Fields + Sync), key: &str) -> Result<Accepted, Stop> {
    let input = EraseInput::parse(fields, id)?;
    let said = prepare_erasure_of_rounds(ask, input.clone())
        .hold_for(ask, ask.person(), ask.auth(), key.to_owned())
        .await;
    let copied = input.texts.iter().any(|one| copy_of(one).is_some());
    // Sealed, though a reader still holds a file, or sealed before and cut short: either way the copies are next.
    let stands = match &said {
        Ok(_) => true,
        Err(Stop::Refused(wrong)) => wrong.iter().all(|no| is_put_off(no) || no.code == "already-erased"),
        Err(_) => false,
    };
    if !copied || !stands {
        return said;
    }
    let copied = erase_copies(ask, &input, key).await?;
    match (said, copied) {
        // Nothing was left but copies: the last of them is what was done.
        (Err(Stop::Refused(wrong)), Some(done)) if !wrong.iter().any(is_put_off) => Ok(done),
        (said, _) => said,
    }
}

/// Whether an erasure is sealed and its text still in a file that somebody reads.
fn is_put_off(no: &Refusal) -> bool {
    no.code == "erasure-not-finished"
}

/// The text of an ask in which a text of its round stands too. Title and message are one part there.
fn copy_of(one: &Erasable) -> Option<Erasable> {
    match one.code {
        "round-title" | "round-message" => Erasable::parse("ask-message"),
        "round-form" => Erasable::parse("ask-form"),
        _ => None,
    }
}

/// The texts of a round that this viewer may have destroyed; these are its asks. Each stands there until its last copy in an ask is gone.
pub(super) fn texts_of_round(viewer: &Viewer, round: &RoundRow, asks: &[AskRow]) -> Vec<Erasable> {
    let own = of_round(viewer, round);
    let stands = |one: &Erasable| own.contains(one) || asks.iter().any(|row| copy_in(viewer, row, one).is_some());
    OF_ROUND.into_iter().filter(stands).collect()
}

/// The text of an ask in which this text of its round stands, where it does and is this viewer's to destroy. An ask that was made after the message
/// was erased has the title alone.
fn copy_in(viewer: &Viewer, row: &AskRow, one: &Erasable) -> Option<Erasable> {
    let copy = copy_of(one)?;
    let stands = match one.code {
        "round-title" => row.message.title != Text::default(),
        "round-message" => row.message.text != Text::default(),
        _ => true,
    };
    (stands && of_ask(viewer, row).contains(&copy)).then_some(copy)
}

/// Has the copies of these texts destroyed; the last that was. All are asked for, also where a reader of the files puts them off.
async fn erase_copies(ask: &Ask, input: &EraseInput, key: &str) -> Result<Option<Accepted>, Stop> {
    let mut copies: Vec<EraseInput> = Vec::new();
    for row in rounds::reads::asks_of(&ask.reader()?, input.subject)? {
        let mut texts: Vec<Erasable> = input
            .texts
            .iter()
            .filter_map(|one| copy_in(&ask.viewer, &row, one))
            .collect();
        texts.dedup();
        if !texts.is_empty() {
            copies.push(EraseInput {
                subject: row.id,
                texts,
                basis: input.basis,
            });
        }
    }
    let (mut last, mut put_off) = (None, None);
    for some in copies.chunks(TOGETHER) {
        let mut turns = tokio::task::JoinSet::new();
        for input in some.iter().cloned() {
            let subject = input.subject;
            let fresh = Fresh::draw(Vec::new(), || ask.app().chance().bytes());
            let asked = views::Ask {
                person: ask.person(),
                auth: ask.auth(),
                input: format!("{key}-{subject}"),
                sent: ask.sent(),
                decide: Box::new(move |r| rounds::erase::erase(r, &input, &fresh)),
            };
            let views = ask.app().views().clone();
            turns.spawn(async move { views.turn(asked).await });
        }
        while let Some(done) = turns.join_next().await {
            match done.map_err(|e| Stop::Failed(format!("erasing the copies of a round's words: {e}")))? {
                Ok(done) => last = Some(done),
                // Gone since it was looked at.
                Err(TurnError::Refused(no)) if no.code == "already-erased" => {}
                Err(TurnError::Refused(no)) if is_put_off(&no) => put_off = Some(no),
                Err(other) => return Err(other.into()),
            }
        }
    }
    match put_off {
        Some(no) => Err(no.into()),
        None => Ok(last),
    }
}
