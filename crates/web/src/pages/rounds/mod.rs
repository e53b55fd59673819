//! The corridor of rounds on pages: comms checks as people prepare, watch and answer them.
//!
//! Who acts: whoever keeps contacts prepares a check and watches its console; who is asked answers by one button, with a session or with the
//! link of the letter; everybody reads the published results. The rules that matter: a GET never answers; the console is its author's party's
//! alone; a State sees its own asks and nothing of others; what is public comes from sealed results and from nowhere else; an exercise
//! is marked on every page that tells of it. Serves OEWG 63, 64; GCA 4.5, 4.8. See docs/design/rounds.md.

mod answer;
pub(crate) mod asks;
pub(crate) mod call;
mod check;
mod console;
pub(crate) mod erase;
mod letter;
mod list;
mod new;
mod results;
pub(crate) mod say;
mod turns;
mod ways;

pub(crate) use new::{draft_place, fields};

use crate::answer::Stop;
use crate::ask::Ask;
use crate::registrar::Registrar;
use directory::Zone;
use rounds::{AskRow, State};
use std::collections::BTreeMap;
use terms::{Id, Instant, Language, PartyCode, Role, Text};
use views::Reader;

/// The room's name in the settings and in the table of routes.
pub(crate) const ROOM: &str = "rounds";

pub(crate) fn routes(r: &mut Registrar) {
    list::routes(r);
    new::routes(r);
    console::routes(r);
    turns::routes(r);
    call::routes(r);
    asks::routes(r);
    answer::routes(r);
    erase::routes(r);
    results::routes(r);
}

/// A status as a tag: tone, glyph, words.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) words: String,
}

/// How a round stands.
pub(crate) fn standing(ask: &Ask, state: State) -> Tag {
    let (tone, glyph) = match state {
        State::Open => ("ok", "✓"),
        State::Paused => ("wait", "!"),
        State::Cancelled => ("bad", "×"),
        State::Draft | State::Over => ("", "–"),
    };
    Tag {
        tone,
        glyph,
        words: ask.speech().t(&format!("round-state-{}", state.code())),
    }
}

/// What came of one ask, for those who may know: answered (by whom, how), answered by another of its chain, open, or over without an answer.
pub(crate) fn outcome(ask: &Ask, row: &AskRow, chain_answered: bool, now: Instant) -> Tag {
    let s = ask.speech();
    if let Some(answer) = &row.answer {
        let said = s.t_args(
            "ask-answer-as",
            &[
                ("by", s.t(&format!("round-by-{}", answer.facts.by.code())).into()),
                (
                    "way",
                    s.t(&format!("round-medium-{}", answer.facts.medium.code())).into(),
                ),
            ],
        );
        let with = |key: &str| s.t_args(key, &[("answer", said.as_str().into())]);
        // Whoever was asked to confirm an entry and only replied was reached; the entry is as unconfirmed as before.
        let (tone, glyph, words) = match row.confirmed() {
            None => ("ok", "✓", said),
            Some(true) => ("ok", "✓", with("ask-answer-confirmed")),
            Some(false) => ("wait", "!", with("ask-answer-received")),
        };
        return Tag { tone, glyph, words };
    }
    let (tone, glyph, key) = match row.state(now) {
        _ if chain_answered => ("", "–", "round-elsewhere"),
        // The call is not the answer here: both are told.
        State::Open | State::Paused if row.reached() => ("wait", "!", "round-reached-open"),
        State::Over if row.reached() => ("bad", "×", "round-reached-silent"),
        State::Open | State::Paused | State::Draft => ("wait", "!", "round-count-open"),
        State::Over => ("bad", "×", "round-silent"),
        State::Cancelled => ("", "–", "round-state-cancelled"),
    };
    Tag {
        tone,
        glyph,
        words: s.t(key),
    }
}

/// Words in the page's language, or else in the best there are; then the second says in which.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) lang: Option<Language>,
}

/// A text of a round for this reader.
pub(crate) fn words(ask: &Ask, text: &Text) -> Words {
    Words {
        text: text.best(ask.language).map(|(_, w)| w.to_owned()).unwrap_or_default(),
        lang: ask.name_language(text),
    }
}

/// The heading of a round: its title, or the word for the thing where it has none that this reader may see.
pub(crate) fn title(ask: &Ask, text: &Text) -> Words {
    let found = words(ask, text);
    if found.text.is_empty() {
        Words {
            text: ask.speech().t("ask-one"),
            lang: None,
        }
    } else {
        found
    }
}

/// A heading: the round's title where it has one in the page's language, since a heading is in that language; else the word for the thing.
pub(crate) fn heading(ask: &Ask, text: &Text) -> String {
    text.get(ask.language)
        .filter(|words| !words.is_empty())
        .map_or_else(|| ask.speech().t("ask-one"), str::to_owned)
}

/// The parties for which this reader may open rounds, in the order of the page's language. With the role that lets them.
pub(crate) fn may_open_for(ask: &Ask) -> Vec<(PartyCode, Role)> {
    let mut found: BTreeMap<PartyCode, Role> = BTreeMap::new();
    for held in &ask.viewer.held {
        let target = access::Target {
            party: &held.party,
            holder: None,
        };
        if access::may(&ask.viewer, access::Verb::OpenRound, &target) {
            found.entry(held.party.clone()).or_insert(held.role);
        }
    }
    found.into_iter().collect()
}

/// Names of contacts and mandates as a console lists them: looked up once each.
#[derive(Default)]
pub(crate) struct Names {
    parties: BTreeMap<PartyCode, String>,
    cards: BTreeMap<Id, Option<(Role, Option<Zone>)>>,
}

impl Names {
    /// A party's name in the page's language.
    pub(crate) fn party(&mut self, ask: &Ask, reader: &Reader<'_>, code: &PartyCode) -> Result<String, Stop> {
        if let Some(name) = self.parties.get(code) {
            return Ok(name.clone());
        }
        let name = crate::pages::directory::party_name(ask, reader, code)?;
        self.parties.insert(code.clone(), name.clone());
        Ok(name)
    }

    /// The role of a contact as far as the reader sees it; an administrator where the id is that of a mandate (step 2).
    pub(crate) fn role(&mut self, reader: &Reader<'_>, contact: Id, step: u8) -> Result<Option<Role>, Stop> {
        if step == 2 {
            return Ok(Some(Role::StateAdmin));
        }
        Ok(self.card(reader, contact)?.map(|(role, _)| role))
    }

    /// Where a contact's clock stands, as far as the reader sees it: the zone of the first routine channel, else of the first; none of an administrator.
    pub(crate) fn zone(&mut self, reader: &Reader<'_>, contact: Id, step: u8) -> Result<Option<Zone>, Stop> {
        if step == 2 {
            return Ok(None);
        }
        Ok(self.card(reader, contact)?.and_then(|(_, zone)| zone))
    }

    fn card(&mut self, reader: &Reader<'_>, contact: Id) -> Result<Option<(Role, Option<Zone>)>, Stop> {
        if let Some(known) = self.cards.get(&contact) {
            return Ok(known.clone());
        }
        let card = directory::contact(reader, contact)?.map(|card| (card.role, card.parts.zone().cloned()));
        self.cards.insert(contact, card.clone());
        Ok(card)
    }
}

/// Seconds as whole hours, for people.
pub(crate) const fn hours(seconds: u32) -> i64 {
    (seconds / 3_600) as i64
}
