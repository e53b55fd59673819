//! One paper: its words passage by passage, to what each speaks, how it stands, in which languages it can be read.

use super::super::ROOM;
use super::list::{properties, value};
use super::{
    LifeMark, Part, Shown, Tongued, day_of, life_mark, own_parties, paper_of, parts, shown_in, speaks_for, title_of,
};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::{closed, party_href};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use framework::{CompilationLife, PaperRow, PaperSort, RenderingRow, Standing};
use languages::language_name;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, Label, Language};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/positions/{id}", Policy::Public, ROOM, show)
        .json(schema)
        .about("One paper with its words in the language of the address, else in its own.");
}

/// A language in which it can be read.
struct Tongue {
    language: Language,
    href: String,
    words: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "framework/papers/show.html")]
struct Page {
    f: Frame,
    title: Tongued,
    party: String,
    party_href: String,
    sort: String,
    life: LifeMark,
    warning: Option<String>,
    label: Label,
    original: &'static str,
    since: Option<(String, Instant)>,
    review: Option<(String, Instant)>,
    until: Option<(String, Instant)>,
    /// The call for which it is submitted: address and title.
    call: Option<(String, String)>,
    partners: Vec<(String, String)>,
    /// Calls to which it can be handed on, and a form that begins with its words.
    onward: Vec<(String, String)>,
    adapt: Option<String>,
    symbol: String,
    link: String,
    archive: String,
    sha256: String,
    language: Language,
    /// Where the words are not in the page's language: in which.
    other: Option<&'static str>,
    /// Who put them into this language, and that it is no official text.
    rendered: Option<String>,
    earlier: bool,
    parts: Vec<Part>,
    /// Whether its words were destroyed.
    lost: bool,
    tongues: Vec<Tongue>,
    published: Instant,
    history: String,
    edit: Option<String>,
    /// Languages into which whoever speaks for the party can put it: address and name.
    into: Vec<(String, &'static str)>,
    entry: String,
    cite: String,
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = paper_of(&ask, &reader)?;
    let renderings = framework::renderings(&reader, &row)?;
    let shown = shown_in(&reader, &row, &renderings, ask.language)?;
    let known = ask.known()?;
    let facts = &row.facts;
    let title = match &shown {
        Some(shown) => Tongued {
            language: shown.language,
            text: shown.words.title.clone(),
        },
        None => title_of(&ask, &row),
    };
    let party = known.name(&row.guard.owner, ask.language);
    let place = format!("/positions/{}", row.id);
    let mine = speaks_for(&ask, Verb::PublishPaper, &row.guard.owner);
    // Words that were destroyed are put into no other language.
    let renders = mine && framework::words(&reader, &row, &row.base)?.is_some();
    let call = match facts.call {
        Some(id) => framework::compilation_by_id(&reader, id)?.map(|call| {
            let place = format!("/compilations/{}", call.facts.slug);
            (
                ask.href(&place),
                super::super::called(&ask, &call.names, &call.facts.slug),
            )
        }),
        None => None,
    };
    let onward = onward(&ask, &reader, &row)?;
    // Whoever speaks for any party may begin with the words of a measure that another one uses.
    let adapts = facts.sort == PaperSort::Practice && !own_parties(&ask).is_empty();
    let adapt = adapts.then(|| ask.href(&format!("/positions/new?model={}", row.id)));
    let sort = s.t(&format!("paper-sort-{}", facts.sort));
    let heading = s.t_args(
        "paper-title",
        &[("state", party.as_str().into()), ("sort", sort.as_str().into())],
    );
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, heading)
                .under("/framework", s.t("framework-title"))
                .under("/positions", s.t("papers-title"))
                .also(&ask, &[Format::Json]),
            cite: cite(&ask, &row, &party, &title),
            title,
            party_href: party_href(&ask, &known, &row.guard.owner),
            party,
            sort,
            life: life_mark(&ask, facts.life),
            warning: (!matches!(facts.life, framework::Life::InForce))
                .then(|| s.t(&format!("paper-life-{}-text", facts.life))),
            label: row.guard.label,
            original: language_name(facts.original, ask.language),
            since: day_of(facts.since.as_ref()),
            review: day_of(facts.review.as_ref()),
            until: day_of(facts.until.as_ref()),
            call: call.clone(),
            partners: facts
                .partners
                .iter()
                .map(|party| (party_href(&ask, &known, party), known.name(party, ask.language)))
                .collect(),
            onward: onward.clone(),
            adapt: adapt.clone(),
            symbol: row.source.symbol.clone(),
            link: row.source.link.clone(),
            archive: row.source.archive.clone(),
            sha256: row.source.sha256.clone(),
            language: shown.as_ref().map_or(ask.language, |shown| shown.language),
            other: shown
                .as_ref()
                .filter(|shown| shown.language != ask.language)
                .map(|shown| language_name(shown.language, ask.language)),
            rendered: shown
                .as_ref()
                .and_then(|shown| shown.rendering.as_ref())
                .map(|r| rendered(&ask, r)),
            earlier: shown.as_ref().is_some_and(|shown| shown.earlier),
            lost: shown.is_none(),
            parts: shown
                .as_ref()
                .map(|shown| parts(&ask, &shown.words, (&shown.on, &shown.aspects), None))
                .unwrap_or_default(),
            tongues: tongues(&ask, &row, &renderings, shown.as_ref()),
            published: row.said_at,
            history: ask.href(&format!("{place}/changes")),
            edit: mine.then(|| ask.href(&format!("{place}/edit"))),
            into: Language::ALL
                .iter()
                .filter(|l| renders && **l != facts.original)
                .map(|l| {
                    let href = ask.href(&format!("{place}/texts/{}", l.code()));
                    (href, language_name(*l, ask.language))
                })
                .collect(),
            entry: row.entry.to_string(),
        })
        .json(|| as_json(&row, &renderings, shown.as_ref()))
        .cache(Cache::ByReader))
}

/// The open calls to which whoever speaks for the party can hand this paper on: address and title.
fn onward(ask: &Ask, reader: &views::Reader<'_>, row: &PaperRow) -> Result<Vec<(String, String)>, Stop> {
    let mine = speaks_for(ask, Verb::PublishPaper, &row.guard.owner);
    let fits = row.facts.sort != PaperSort::Submission && row.facts.life.stands() && row.guard.label == Label::Clear;
    if !mine || !fits {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for call in framework::compilations(reader)? {
        let takes = |point| framework::section_for(&call.facts.sections, point).is_some();
        let open = call.facts.life == CompilationLife::Called && call.facts.receives(&ask.now.day());
        if open
            && row.facts.on.iter().flatten().any(takes)
            && framework::submission_of(reader, &call, &row.guard.owner)?.is_none()
        {
            let place = format!(
                "/compilations/{}/submit?state={}&from={}",
                call.facts.slug, row.guard.owner, row.id
            );
            let title = super::super::called(ask, &call.names, &call.facts.slug);
            all.push((ask.href(&place), title));
        }
    }
    Ok(all)
}

/// What a rendering is, and by whom.
fn rendered(ask: &Ask, row: &RenderingRow) -> String {
    let s = ask.speech();
    let what = s.t(&format!("text-{}", row.facts.standing));
    if row.source.by.is_empty() {
        what
    } else {
        let by = format!("\u{2068}{}\u{2069}", row.source.by);
        format!("{what} · {by}")
    }
}

/// Every language in which it can be read, the one in which it was written first.
fn tongues(ask: &Ask, row: &PaperRow, renderings: &[RenderingRow], shown: Option<&Shown>) -> Vec<Tongue> {
    let one = |language: Language, standing: Standing| Tongue {
        language,
        href: format!("/{}/positions/{}", language.code(), row.id),
        words: ask.speech().t(&format!("text-{standing}")),
        here: shown.is_some_and(|shown| shown.language == language),
    };
    let others = renderings.iter().map(|r| one(r.facts.language, r.facts.standing));
    std::iter::once(one(row.facts.original, Standing::Original))
        .chain(others)
        .collect()
}

/// How it is cited: the party, the title, its symbol, the day.
fn cite(ask: &Ask, row: &PaperRow, party: &str, title: &Tongued) -> String {
    let mut all = vec![party.to_owned(), format!("\u{2068}{}\u{2069}", title.text)];
    if !row.source.symbol.is_empty() {
        all.push(format!("\u{2068}{}\u{2069}", row.source.symbol));
    }
    all.push(ask.speech().date(row.said_at));
    let address = format!(
        "{}{}",
        ask.app().config().base,
        ask.href(&format!("/positions/{}", row.id))
    );
    all.push(format!("\u{2066}{address}\u{2069}"));
    all.join(" · ")
}

fn as_json(row: &PaperRow, renderings: &[RenderingRow], shown: Option<&Shown>) -> Value {
    let mut all = value(row);
    let words = shown.map(|shown| {
        json!({
            "language": shown.language.code(),
            "standing": shown.rendering.as_ref().map_or(Standing::Original, |r| r.facts.standing).code(),
            "by": shown.rendering.as_ref().map_or("", |r| r.source.by.as_str()),
            "earlier": shown.earlier,
            "title": shown.words.title,
            "passages": shown.words.passages.iter().enumerate().map(|(n, p)| json!({
                "heading": p.heading, "text": p.text, "short": p.short, "aspect": shown.aspects.get(n).map(|a| a.code()),
            })).collect::<Vec<_>>(),
        })
    });
    let renderings = renderings.iter().map(|r| {
        json!({"language": r.facts.language.code(), "standing": r.facts.standing.code(), "of": r.facts.of.to_string(),
            "base": r.base.to_string(), "entry": r.entry.to_string()})
    });
    if let Some(object) = all.as_object_mut() {
        object.insert("words".to_owned(), words.unwrap_or(Value::Null));
        object.insert("renderings".to_owned(), renderings.collect());
    }
    all
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let language = json!({"enum": Language::ALL.iter().map(|l| l.code()).collect::<Vec<_>>()});
    let standing = json!({"enum": Standing::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()});
    let mut aspects: Vec<Value> = framework::Aspect::ALL.iter().map(|w| json!(w.code())).collect();
    aspects.push(Value::Null);
    let aspect = json!({"enum": aspects});
    let mut all = properties();
    let words = closed(json!({
        "language": language, "standing": standing, "by": text, "earlier": {"type": "boolean"}, "title": text,
        "passages": {"type": "array", "items": closed(json!({"heading": text, "text": text, "short": text, "aspect": aspect}))},
    }));
    let rendering = closed(json!({
        "language": language, "standing": standing, "of": crate::openapi::hash_schema(), "base": crate::openapi::hash_schema(),
        "entry": crate::openapi::hash_schema(),
    }));
    if let Some(object) = all.as_object_mut() {
        object.insert("words".to_owned(), json!({"oneOf": [{"type": "null"}, words]}));
        object.insert("renderings".to_owned(), json!({"type": "array", "items": rendering}));
    }
    closed(all)
}
