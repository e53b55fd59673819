//! Putting a paper into another language: each passage beside the one that it renders.

use super::super::{ROOM, tongue_of};
use super::drafted::returned;
use super::edit::field_name;
use super::{Part, SPEAKING, paper_of, parts, speaks_for, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, prepare, values_of};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::{SPEAKERS, Verb};
use askama::Template;
use framework::{PASSAGE_FIELDS, PaperRow, RenderingRow, SHORT_FIELDS, Standing};
use languages::language_name;
use std::sync::Arc;
use terms::{Language, Refusal};

const OF_ONE: &[Param] = &[super::edit::DRAFT];

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishRendering.is_weighty();
    let path = "/{lang}/positions/{id}/texts/{tongue}";
    let policy: Policy = SPEAKING;
    r.add(Way::Get, path, policy, ROOM, form).weighty(weighty).query(OF_ONE);
    r.add(Way::Post, path, policy, ROOM, send)
        .weighty(weighty)
        .most_body(super::MOST_PAPER, &SPEAKERS);
}

/// A passage: as it was written, and the fields for it.
struct Slot {
    n: usize,
    heading: &'static str,
    text: &'static str,
    of_heading: String,
    of_text: Vec<String>,
    short: &'static str,
    /// The short text that is rendered, where there is one.
    of_short: Vec<String>,
    /// Whether there is a heading to render.
    headed: bool,
}

#[derive(Template)]
#[template(path = "framework/papers/render.html")]
struct Page {
    f: Frame,
    of: String,
    seen: String,
    original: Language,
    of_title: String,
    /// What a colleague published in this language since the form was opened.
    theirs: Vec<Part>,
    language: Language,
    slots: Vec<Slot>,
    standings: Vec<(String, String)>,
    values: Values,
    input: String,
    back: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The paper of the address and the language, where this reader says it.
fn named(ask: &Ask, reader: &views::Reader<'_>) -> Result<(PaperRow, Language, Option<RenderingRow>), Stop> {
    let row = paper_of(ask, reader)?;
    let language = tongue_of(ask)?;
    if !speaks_for(ask, Verb::PublishRendering, &row.guard.owner) || language == row.facts.original {
        return Err(Stop::Hidden);
    }
    let mut renderings = framework::renderings(reader, &row)?;
    renderings.retain(|rendering| rendering.facts.language == language);
    Ok((row, language, renderings.pop()))
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let (row, language, before) = named(&ask, &reader)?;
    let mut values = Values::new();
    if let Some(before) = &before {
        values.insert("standing".to_owned(), before.facts.standing.code().to_owned());
        values.insert("by".to_owned(), before.source.by.clone());
        if let Some(words) = framework::words_rendered(&reader, before)? {
            values.insert("title".to_owned(), words.title);
            for (passage, (_, heading, text)) in words.passages.into_iter().zip(PASSAGE_FIELDS) {
                values.insert(heading.to_owned(), passage.heading);
                values.insert(text.to_owned(), passage.text);
            }
        }
    }
    drop(reader);
    if let Some(draft) = returned(&ask, Verb::PublishRendering)?
        && draft.get("paper") == Some(&row.id.to_string())
        && draft.get("language").map(String::as_str) == Some(language.code())
    {
        values = draft;
    }
    page(&ask, (&row, language, before.as_ref()), values, &[])
}

fn page(
    ask: &Ask,
    (row, language, before): (&PaperRow, Language, Option<&RenderingRow>),
    values: Values,
    wrong: &[Refusal],
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    // Words that were destroyed are put into no other language.
    let words = framework::words(&reader, row, &row.base)?.ok_or(Stop::Hidden)?;
    // What a colleague put into this language meanwhile stands beside what was typed.
    let mut theirs = Vec::new();
    if let Some(before) = before
        && wrong.iter().any(|w| w.code == "stale-base")
    {
        let words = framework::words_rendered(&reader, before)?.unwrap_or_default();
        let none = vec![Vec::new(); words.passages.len()];
        theirs = parts(ask, &words, (&none, &[]), None);
    }
    let lines = |text: &str| framework::blocks(text).into_iter().map(str::to_owned).collect();
    let name = language_name(language, ask.language);
    let back = format!("/positions/{}", row.id);
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(
                    Room::Framework,
                    s.t_args("rendering-title", &[("language", name.into())]),
                )
                .under("/framework", s.t("framework-title"))
                .under("/positions", s.t("papers-title"))
                .under(&back, format!("\u{2068}{}\u{2069}", title_of(ask, row).text))
                .refused(wrong)
                .naming(field_name),
            of: row.base.to_string(),
            seen: before.map(|before| before.base.to_string()).unwrap_or_default(),
            original: row.facts.original,
            of_title: words.title.clone(),
            theirs,
            language,
            slots: words
                .passages
                .iter()
                .zip(PASSAGE_FIELDS)
                .enumerate()
                .map(|(n, (passage, (_, heading, text)))| Slot {
                    n: n + 1,
                    heading,
                    text,
                    headed: !passage.heading.is_empty(),
                    of_heading: passage.heading.clone(),
                    of_text: lines(&passage.text),
                    short: SHORT_FIELDS[n],
                    of_short: lines(&passage.short),
                })
                .collect(),
            standings: [Standing::Official, Standing::Translation]
                .iter()
                .map(|standing| (standing.code().to_owned(), s.t(&format!("text-{standing}"))))
                .collect(),
            values,
            input: ask.input_after(wrong, ask.fresh_input()),
            back: ask.href(&back),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let known = super::rendering_fields();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    ask.form.only(&known)?;
    let (row, language, before) = named(&ask, &ask.reader()?)?;
    let mut values = values_of(ask.form.answers());
    values.insert("paper".to_owned(), row.id.to_string());
    values.insert("language".to_owned(), language.code().to_owned());
    let held = match prepare(&ask, Verb::PublishRendering, &values, None) {
        Ok(prepared) => prepared.hold_or_propose(&ask, &values).await,
        Err(stop) => Err(stop),
    };
    match held {
        // In the language into which it was put.
        Ok(held) => Ok(held.onward(&ask, &format!("/positions/{}", row.id), "rendering")),
        Err(Stop::Refused(wrong)) => {
            let wrong = super::of_the_whole(wrong);
            page(&ask, (&row, language, before.as_ref()), values, &wrong)
        }
        Err(stop) => Err(stop),
    }
}
