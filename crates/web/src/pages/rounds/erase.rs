//! Erasing texts of a round: those of the round itself, of an ask, of what came of it.
//!
//! Who acts: whoever asked, for its own words; the State that was asked, or whoever answered, for theirs. The page offers what this reader may have destroyed and
//! nothing else; it says that it cannot be undone, and takes nothing that is not ticked and confirmed. One form may name texts of several statements: each
//! kind is one erasure, with an input of its own, so that a form sent twice goes on where it stopped. The words of a round stand in every ask
//! too: they are destroyed there with it. Serves DESIGN 6; see docs/design/rounds.md.

use super::{ROOM, heading};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{onward, prepare};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use rounds::erase::{OF_ASK, OF_ROUND, of_ask, of_round};
use rounds::{AskRow, Erasable, EraseInput, Erased, RoundRow};
use statement::{Basis, Fresh};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Fields, Id, Instant, PartyCode, Refusal};
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
    fn texts(&self, ask: &Ask) -> Vec<Erasable> {
        match self {
            Self::Round(round) => of_round(&ask.viewer, round),
            Self::Ask(row) => of_ask(&ask.viewer, row),
        }
    }

    /// Whether anything here can be this reader's to destroy, or was.
    fn is_theirs(&self, ask: &Ask) -> bool {
        let speaks = |party: &PartyCode| may(&ask.viewer, Verb::Erase, &Target { party, holder: None });
        match self {
            Self::Round(round) => speaks(&round.party),
            Self::Ask(row) => {
                let said = [
                    row.answer.as_ref().and_then(|a| a.hand),
                    row.silence.as_ref().and_then(|s| s.hand),
                ];
                let own = ask.person().is_some() && said.contains(&ask.person());
                own || speaks(&row.party) || speaks(&row.facts.of)
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

/// Whether the texts of this id are a round's or an ask's, as far as this reader may know of it, and the room is open.
pub(crate) fn is_here(ask: &Ask, id: Id) -> Result<bool, Stop> {
    Ok(ask.app().config().is_open(ROOM) && Thing::of(&ask.reader()?, id)?.is_some())
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

fn found(ask: &Ask) -> Result<Thing, Stop> {
    let thing = Thing::of(&ask.reader()?, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    if thing.is_theirs(ask) || !thing.texts(ask).is_empty() {
        Ok(thing)
    } else {
        Err(Refusal::forbidden("not-yours").into())
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    page(&ask, &found(&ask)?, &[])
}

fn page(ask: &Ask, thing: &Thing, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let place = thing.place(ask);
    let (title, erased) = match thing {
        Thing::Round(round) => (&round.title, &round.erased),
        Thing::Ask(row) => (&row.message.title, &row.erased),
    };
    let chosen = ask.form.all("parts");
    let texts = thing.texts(ask).into_iter().map(|one| Choice {
        code: one.code,
        words: s.t(&format!("text-{}", one.code)),
        ticked: chosen.contains(&one.code),
    });
    let texts: Vec<Choice> = texts.collect();
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("form-erase-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under(&place, heading(ask, title))
                .refused(wrong)
                .naming(field_name),
            copies: matches!(thing, Thing::Round(round) if round.turned.is_some()),
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
        .status(wrong.first().map_or(200, |w| w.class.status())))
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
    let thing = found(&ask)?;
    let parts = ask.form.all("parts").join(", ");
    let basis = ask.form.text("basis").to_owned();
    if !ask.form.has("sure") {
        return page(&ask, &thing, &[Refusal::bad("erase-not-confirmed").at("sure")]);
    }
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
            Err(Stop::Refused(wrong)) => return page(&ask, &found(&ask)?, &wrong),
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
    let accepted = prepare(ask, Verb::Erase, fields, Some(id))?
        .hold_for(ask, ask.person(), ask.auth(), key.to_owned())
        .await?;
    let copies: Vec<Erasable> = input.texts.iter().filter_map(copy_of).collect();
    if !copies.is_empty() {
        erase_copies(ask, &input, copies, key).await?;
    }
    Ok(accepted)
}

/// The text of an ask in which a text of its round stands too. Title and message are one part there.
fn copy_of(one: &Erasable) -> Option<Erasable> {
    match one.code {
        "round-title" | "round-message" => Erasable::parse("ask-message"),
        "round-form" => Erasable::parse("ask-form"),
        _ => None,
    }
}

async fn erase_copies(ask: &Ask, input: &EraseInput, mut texts: Vec<Erasable>, key: &str) -> Result<(), Stop> {
    texts.dedup();
    let asks: Vec<Id> = {
        let reader = ask.reader()?;
        let all = rounds::reads::asks_of(&reader, input.subject)?;
        let left = |row: &AskRow| of_ask(&ask.viewer, row).iter().any(|one| texts.contains(one));
        all.iter().filter(|row| left(row)).map(|row| row.id).collect()
    };
    for some in asks.chunks(TOGETHER) {
        let mut turns = tokio::task::JoinSet::new();
        for subject in some {
            let input = EraseInput {
                subject: *subject,
                texts: texts.clone(),
                basis: input.basis,
            };
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
                // Gone since it was looked at.
                Ok(_) => {}
                Err(TurnError::Refused(no)) if no.code == "already-erased" => {}
                Err(other) => return Err(other.into()),
            }
        }
    }
    Ok(())
}
