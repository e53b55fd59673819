//! The letter of a round before it is sent: as every language will read it, and as a trial to oneself.
//!
//! The words are those of the letter that is sent ([`AskLetter`]): it holds nothing that somebody typed, since every server on the way reads it.
//! What was typed stands on the page behind the link, and is shown beside it. The trial's link leads its asker back to the round and answers
//! nothing. Serves OEWG 64; TRUST G-S9.

use crate::ask::Ask;
use crate::letters::{AskLetter, Drill};
use desk::Block;
use languages::Arg;
use rounds::{Asks, RoundRow};
use terms::{Instant, Language, Text};

/// What whoever is asked reads in one language.
pub(crate) struct Preview {
    pub(crate) lang: Language,
    /// The language's own name.
    pub(crate) name: &'static str,
    /// Whether the round has words in this language.
    pub(crate) own: bool,
    pub(crate) subject: String,
    pub(crate) lines: Vec<String>,
    /// Title and message on the page behind the link, each with the language that it is in.
    pub(crate) said: Vec<(Language, String)>,
}

fn letter(asks: Asks, exercise: bool, closes: Instant) -> AskLetter {
    AskLetter {
        drill: Drill::of(exercise),
        asks,
        reminds: false,
        closes,
        zone: None,
    }
}

/// The letter in each of the six languages.
pub(crate) fn previews(
    ask: &Ask,
    (title, message): (&Text, &Text),
    asks: Asks,
    exercise: bool,
    closes: Instant,
) -> Vec<Preview> {
    let letter = letter(asks, exercise, closes);
    let base = &ask.app().config().base;
    let all = Language::ALL.iter().map(|lang| {
        let link = format!("{base}/{}/answer/…", lang.code());
        let lines = letter.lines(*lang, &link);
        Preview {
            lang: *lang,
            name: lang.own_name(),
            own: message.get(*lang).is_some(),
            subject: letter.subject(*lang),
            lines: lines.iter().map(|block| block.as_str().to_owned()).collect(),
            said: [title, message]
                .into_iter()
                .filter_map(|text| text.best(*lang))
                .map(|(l, words)| (l, words.to_owned()))
                .collect(),
        }
    });
    // The reader's own language first; the others in their order.
    let (mut first, others): (Vec<Preview>, Vec<Preview>) = all.partition(|p| p.lang == ask.language);
    first.extend(others);
    first
}

/// The trial: the letter in the asker's language, with the word that it is one.
pub(crate) fn trial(ask: &Ask, round: &RoundRow) -> (String, Vec<Block>) {
    let facts = &round.facts;
    let letter = letter(facts.asks, facts.exercise, facts.closes);
    let s = ask.speech();
    let base = &ask.app().config().base;
    let link = |language: Language| format!("{base}/{}/rounds/{}", language.code(), round.id);
    let mut body = letter.body(&[ask.language], &link);
    // An exercise says so in its first line, in a trial too.
    let at = usize::from(facts.exercise);
    body.insert(
        at.min(body.len()),
        Block::In(ask.language, s.plain("round-test-body", &[])),
    );
    (
        s.plain(
            "round-test-subject",
            &[("title", Arg::from(letter.subject(ask.language)))],
        ),
        body,
    )
}
