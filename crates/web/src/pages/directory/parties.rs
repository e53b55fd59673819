//! The review of a party's names: the secretariat takes a questioned form or drops it, and may correct a shown name.
//!
//! Until then everybody reads the last form that nobody questioned, and nobody but the secretariat learns of the doubt. The
//! form carries the revision it was made from; what changed meanwhile is not overwritten. Serves OEWG 64.

use super::form::{self, Values};
use super::say::{onward, prepare};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use directory::{Doubt as Why, PartyEntry};
use languages::{Arg, Speech, language_name};
use std::sync::Arc;
use terms::{Language, PartyCode, Refusal, Role};

pub(crate) fn routes(r: &mut Registrar) {
    const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);
    r.add(
        Way::Get,
        "/{lang}/parties/{code}/review",
        SECRETARIAT,
        "directory",
        form,
    )
    .weighty(Verb::ReviseParty.is_weighty());
    r.add(
        Way::Post,
        "/{lang}/parties/{code}/review",
        SECRETARIAT,
        "directory",
        send,
    )
    .weighty(Verb::ReviseParty.is_weighty());
}

/// The name in one language.
struct Name {
    field: String,
    label: String,
    lang: &'static str,
    dir: &'static str,
    value: String,
}

/// A doubt about one name.
struct Doubt {
    field: String,
    legend: String,
    lang: &'static str,
    dir: &'static str,
    shown: String,
    questioned: String,
    /// Why, and whether these are words of the page's language.
    reason: (String, bool),
    chosen: String,
}

#[derive(Template)]
#[template(path = "directory/party.html")]
struct Page {
    f: Frame,
    doubts: Vec<Doubt>,
    names: Vec<Name>,
    members: Option<String>,
    base: String,
    input: String,
    back: String,
}

/// Why a name is under review: a doubt of our own tables in the page's language, what anybody else wrote as it is.
pub(crate) fn doubt_words(s: &Speech, reason: &str) -> (String, bool) {
    match Why::parse(reason) {
        Some(doubt) => (s.t(&doubt_key(doubt)), true),
        None => (reason.to_owned(), false),
    }
}

fn doubt_key(doubt: Why) -> String {
    format!("doubt-{doubt}")
}

fn entry_of(ask: &Ask) -> Result<PartyEntry, Stop> {
    let code = PartyCode::parse(ask.param("code"))
        .filter(|c| c.lower() == ask.param("code"))
        .ok_or(Stop::Hidden)?;
    directory::party_entry(&ask.reader()?, &code)?.ok_or(Stop::Hidden)
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let entry = entry_of(&ask)?;
    Ok(page(&ask, &entry, &Values::new(), &[]))
}

fn page(ask: &Ask, entry: &PartyEntry, values: &Values, wrong: &[Refusal]) -> Answer {
    let s = ask.speech();
    let typed = |name: &str, held: &str| values.get(name).cloned().unwrap_or_else(|| held.to_owned());
    let shown = |l: Language| entry.names.shown.get(l).unwrap_or_default().to_owned();
    let doubts = entry
        .notes
        .iter()
        .flat_map(|n| &n.reviews)
        .map(|review| Doubt {
            field: format!("accept-{}", review.language.code()),
            legend: s.t_args(
                "queue-name-text",
                &[("language", Arg::from(language_name(review.language, ask.language)))],
            ),
            lang: review.language.code(),
            dir: review.language.dir(),
            shown: shown(review.language),
            questioned: review.questioned.clone(),
            reason: doubt_words(s, &review.reason),
            chosen: typed(&format!("accept-{}", review.language.code()), ""),
        })
        .collect();
    let names = Language::ALL
        .iter()
        .map(|l| {
            let field = format!("name-{}", l.code());
            Name {
                value: typed(&field, &shown(*l)),
                field,
                label: language_name(*l, ask.language).to_owned(),
                lang: l.code(),
                dir: l.dir(),
            }
        })
        .collect();
    let members = entry
        .facts
        .members
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let name = ask.name_of(&entry.names.shown, entry.facts.code.as_str());
    ask.answer()
        .page(|| Page {
            f: ask
                .form_frame(
                    Room::States,
                    s.t_args("party-review-title", &[("party", Arg::from(&name))]),
                )
                .under("/queue", s.t("queue-title"))
                .refused(wrong),
            doubts,
            names,
            members: (!entry.facts.kind.is_state()).then(|| typed("members", &members)),
            base: entry.base.to_string(),
            input: ask.fresh_input(),
            back: ask.href("/queue"),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status()))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut known = vec!["base".to_owned(), "members".to_owned()];
    for l in Language::ALL {
        known.push(format!("name-{}", l.code()));
        known.push(format!("accept-{}", l.code()));
    }
    ask.form.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let entry = entry_of(&ask)?;
    let mut values = form::values_of(ask.form.answers());
    // A questioned form that is taken is the name; the field beside it still holds the old one.
    for l in Language::ALL {
        let held = entry.names.shown.get(l).unwrap_or_default();
        if values
            .get(&format!("name-{}", l.code()))
            .is_some_and(|typed| typed == held)
        {
            values.remove(&format!("name-{}", l.code()));
        }
    }
    values.insert("party".to_owned(), entry.facts.code.to_string());
    let held = match prepare(&ask, Verb::ReviseParty, &values, None) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match held {
        Ok(accepted) => {
            let place = if entry.facts.kind.is_state() {
                format!("/states/{}", entry.facts.code.lower())
            } else {
                "/queue".to_owned()
            };
            Ok(onward(&ask, &place, "party-review", &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => Ok(page(&ask, &entry_of(&ask)?, &values, &wrong)),
        Err(stop) => Err(stop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn words_in(language: Language) -> BTreeSet<String> {
        let s = languages::speech(language);
        Why::ALL.iter().map(|doubt| doubt_words(s, doubt.code()).0).collect()
    }

    #[test]
    fn every_doubt_has_words_of_its_own_in_six_languages() {
        for language in Language::ALL {
            let s = languages::speech(language);
            let words = words_in(language);
            assert_eq!(words.len(), Why::ALL.len(), "{language:?}: {words:?}");
            assert!(language == Language::En || words.is_disjoint(&words_in(Language::En)));
            for doubt in Why::ALL {
                let (text, ours) = doubt_words(s, doubt.code());
                assert!(
                    ours && !text.contains(&doubt_key(*doubt)),
                    "{language:?} has no words: {text}"
                );
            }
            // Nobody's own words are taken for ours.
            for theirs in ["a test", "", "Change", "doubt-change"] {
                assert_eq!(doubt_words(s, theirs), (theirs.to_owned(), false));
            }
        }
    }
}
