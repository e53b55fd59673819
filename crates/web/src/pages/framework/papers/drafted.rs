//! A paper that waits for a second person, as its proposal shows it: whole, in its own language.

use super::{Part, door};
use crate::answer::Stop;
use crate::ask::Ask;
use crate::pages::directory::Values;
use crate::pages::directory::proposals::Seen;
use access::Verb;
use framework::{Life, PASSAGE_FIELDS, PaperSort, Point, Standing};
use languages::language_name;
use terms::{Id, Language, PartyCode};

/// The words of a draft.
pub(crate) struct Drafted {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) parts: Vec<Part>,
}

fn text<'v>(values: &'v Values, name: &str) -> &'v str {
    values.get(name).map_or("", |v| v.trim())
}

/// The language in which its words are: that of a rendering, or of the paper.
fn language_of(ask: &Ask, values: &Values) -> Language {
    let typed = [text(values, "language"), text(values, "original")];
    typed.into_iter().find_map(Language::parse).unwrap_or(ask.language)
}

/// What a draft holds, passage by passage.
pub(crate) fn drafted(ask: &Ask, values: &Values) -> Drafted {
    let parts = PASSAGE_FIELDS
        .iter()
        .enumerate()
        .filter_map(|(n, (on, heading, words))| {
            let words = text(values, words).replace("\r\n", "\n");
            (!words.is_empty()).then(|| Part {
                anchor: format!("p-{}", n + 1),
                heading: text(values, heading).to_owned(),
                paragraphs: framework::blocks(&words).into_iter().map(str::to_owned).collect(),
                on: text(values, on)
                    .split(|c: char| c.is_whitespace() || c == ',')
                    .filter_map(Point::parse)
                    .map(|point| door(ask, &point))
                    .collect(),
            })
        });
    Drafted {
        language: language_of(ask, values),
        title: text(values, "title").to_owned(),
        parts: parts.collect(),
    }
}

/// What it would do: `Publish for Askavar: Position “A view”`.
pub(crate) fn proposal_title(ask: &Ask, seen: &Seen) -> Result<String, Stop> {
    let s = ask.speech();
    let state = ask.known()?.name(&seen.kept.party, ask.language);
    let name = match seen.verb {
        Verb::PublishPaper => s.t(&format!("paper-sort-{}", sort_of(&seen.values))),
        _ => language_name(language_of(ask, &seen.values), ask.language).to_owned(),
    };
    let args = [("state", state.as_str().into()), ("sort", name.as_str().into())];
    let name = s.t_args("paper-title", &args);
    Ok(s.t_args(
        &format!("proposal-{}", seen.kept.verb),
        &[("name", name.as_str().into())],
    ))
}

fn sort_of(values: &Values) -> PaperSort {
    PaperSort::parse(text(values, "sort")).unwrap_or(PaperSort::View)
}

/// Its lines beside its words: term, text, field.
pub(crate) fn proposal_head(ask: &Ask, values: &Values) -> Vec<(String, String, String)> {
    let s = ask.speech();
    let mut lines = Vec::new();
    let mut line = |name: &str, term: &str, value: String| {
        if !value.is_empty() {
            lines.push((s.t(term), value, name.to_owned()));
        }
    };
    let language = |name: &str| {
        Language::parse(text(values, name)).map_or_else(String::new, |l| language_name(l, ask.language).to_owned())
    };
    if let Some(party) = PartyCode::parse(text(values, "party")) {
        let name = ask
            .known()
            .map_or_else(|_| party.to_string(), |known| known.name(&party, ask.language));
        line("party", "paper-party", name);
    }
    if let Some(sort) = PaperSort::parse(text(values, "sort")) {
        line("sort", "paper-sort", s.t(&format!("paper-sort-{sort}")));
    }
    if let Some(life) = Life::parse(text(values, "life")) {
        line("life", "paper-life", s.t(&format!("paper-life-{life}")));
    }
    line("original", "document-original", language("original"));
    line("language", "rendering-language", language("language"));
    if let Some(standing) = Standing::parse(text(values, "standing")) {
        line("standing", "rendering-standing", s.t(&format!("text-{standing}")));
    }
    line("by", "text-by", text(values, "by").to_owned());
    for (name, term) in [("since", "paper-since"), ("review", "paper-review")] {
        let day = text(values, name);
        line(name, term, s.day(day).unwrap_or_else(|| day.to_owned()));
    }
    for (name, term) in [
        ("symbol", "document-symbol"),
        ("link", "paper-link"),
        ("archive", "paper-archive"),
        ("sha256", "paper-sha256"),
        ("audience", "paper-audience"),
    ] {
        line(name, term, text(values, name).to_owned());
    }
    lines
}

/// Where what was said is read: a paper, or the paper that was put into another language.
pub(crate) fn place_of(ask: &Ask, subject: Id) -> Result<String, Stop> {
    let reader = ask.reader()?;
    let paper = match framework::paper(&reader, subject)? {
        Some(row) => Some(row.id),
        None => framework::paper_of_rendering(&reader, subject)?,
    };
    Ok(paper.map_or_else(|| "/positions".to_owned(), |id| format!("/positions/{id}")))
}
