//! A paper that waits for a second person, as its proposal shows it: whole, in its own language, and with what it changes.
//!
//! What an approver reads is what the form is read as, by the same reader of forms: never another cut of the same text. Who will see it is told as it
//! will be sealed: of a revision and of a rendering that is the paper's own mark, whatever a form says.

use super::history::{Changed, changes_between};
use super::{Part, Tongued, parts, speaks_for, title_of};
use crate::answer::Stop;
use crate::ask::Ask;
use crate::pages::directory::Values;
use crate::pages::directory::proposals::Seen;
use access::Verb;
use desk::{Proposal, ProposalState};
use framework::{Aspect, Life, PASSAGE_FIELDS, PaperInput, PaperRow, PaperSort, RenderingInput, Standing, Words};
use languages::language_name;
use statement::Audience;
use terms::{Id, Label, Language, PartyCode};

/// A draft that waits.
pub(crate) struct Drafted {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) parts: Vec<DraftedPart>,
    /// Who will see it.
    pub(crate) label: Label,
    pub(crate) audience: String,
    /// The paper that it revises, or puts into another language: its address and title.
    pub(crate) of: Option<(String, Tongued)>,
    /// What a revision changes of the words in force.
    pub(crate) changes: Vec<Changed>,
}

/// A passage, and of a rendering the one that it renders.
pub(crate) struct DraftedPart {
    pub(crate) part: Part,
    pub(crate) of: Option<(Language, Part)>,
}

fn text<'v>(values: &'v Values, name: &str) -> &'v str {
    values.get(name).map_or("", |v| v.trim())
}

/// How many passages a form fills, from the first on.
fn passages(values: &Values) -> usize {
    let filled = |(_, _, words): &&(&str, &str, &str)| !text(values, words).is_empty();
    PASSAGE_FIELDS.iter().take_while(filled).count()
}

/// What a form says, whoever it is of.
enum Read {
    Paper(Box<PaperInput>),
    Rendering(Box<RenderingInput>),
}

/// Reads the form as the verb does. None where it would be refused now: then nobody can approve it.
fn read(verb: Verb, values: &Values) -> Option<Read> {
    match verb {
        Verb::PublishPaper => PaperInput::parse(values).ok().map(|input| Read::Paper(Box::new(input))),
        _ => RenderingInput::parse(values, passages(values))
            .ok()
            .map(|input| Read::Rendering(Box::new(input))),
    }
}

/// The paper that a draft is about, where there is one already.
fn paper_of(reader: &views::Reader<'_>, values: &Values) -> Result<Option<PaperRow>, Stop> {
    Ok(match Id::parse(text(values, "paper")) {
        Some(id) => framework::paper(reader, id)?,
        None => None,
    })
}

/// What a draft holds and changes; none where its form would be refused now.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn drafted(ask: &Ask, verb: Verb, values: &Values) -> Result<Option<Drafted>, Stop> {
    let reader = ask.reader()?;
    let row = paper_of(&reader, values)?;
    let now = match &row {
        Some(row) => framework::words(&reader, row, &row.base)?,
        None => None,
    };
    let Some(read) = read(verb, values) else {
        return Ok(None);
    };
    let whole =
        |words: &Words, on: &[Vec<framework::Point>], aspects: &[Aspect]| parts(ask, words, (on, aspects), None);
    let mut changes = Vec::new();
    let (language, words, shown, marks) = match &read {
        Read::Paper(input) => {
            if let (Some(row), Some(now)) = (&row, &now) {
                changes = changes_between(ask, (now, &row.facts.on), (&input.words, &input.facts.on));
            }
            let alone = |part| DraftedPart { part, of: None };
            let shown: Vec<DraftedPart> = whole(&input.words, &input.facts.on, &input.facts.aspects)
                .into_iter()
                .map(alone)
                .collect();
            (
                input.facts.original,
                &input.words,
                shown,
                (input.label, input.audience.clone()),
            )
        }
        Read::Rendering(input) => {
            let on = row.as_ref().map_or(&[][..], |row| row.facts.on.as_slice());
            let aspects = row.as_ref().map_or(&[][..], |row| row.facts.aspects.as_slice());
            let none = vec![Vec::new(); input.words.passages.len()];
            let of = now.as_ref().map(|now| whole(now, on, aspects)).unwrap_or_default();
            let mut of = of.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
            let original = row.as_ref().map_or(ask.language, |row| row.facts.original);
            let shown = whole(&input.words, &none, &[])
                .into_iter()
                .map(|part| DraftedPart {
                    part,
                    of: of.next().flatten().map(|of| (original, of)),
                })
                .collect();
            (input.language, &input.words, shown, (Label::Clear, Vec::new()))
        }
    };
    let (label, audience) = match &row {
        Some(row) => (row.guard.label, row.guard.audience.clone()),
        None => marks,
    };
    let known = ask.known()?;
    let named = audience.iter().map(|one| match one {
        Audience::Party(party) => known.name(party, ask.language),
        other => other.to_string(),
    });
    Ok(Some(Drafted {
        language,
        title: words.title.clone(),
        parts: shown,
        label,
        audience: named.collect::<Vec<_>>().join(" · "),
        of: row
            .as_ref()
            .map(|row| (ask.href(&format!("/positions/{}", row.id)), title_of(ask, row))),
        changes,
    }))
}

/// What it would do: `Publishing a paper: Askavar: Position on law or norms`.
pub(crate) fn proposal_title(ask: &Ask, seen: &Seen) -> Result<String, Stop> {
    let s = ask.speech();
    let values = &seen.values;
    let state = ask.known()?.name(&seen.kept.party, ask.language);
    let (key, name) = match seen.verb {
        Verb::PublishPaper if !text(values, "paper").is_empty() => ("proposal-revise-paper", sort_words(ask, values)),
        Verb::PublishPaper => ("proposal-publish-paper", sort_words(ask, values)),
        _ => {
            let language = Language::parse(text(values, "language"));
            let name = language.map_or_else(String::new, |l| language_name(l, ask.language).to_owned());
            ("proposal-publish-rendering", name)
        }
    };
    let name = s.t_args(
        "paper-title",
        &[("state", state.as_str().into()), ("sort", name.as_str().into())],
    );
    Ok(s.t_args(key, &[("name", name.as_str().into())]))
}

fn sort_words(ask: &Ask, values: &Values) -> String {
    let sort = PaperSort::parse(text(values, "sort")).unwrap_or(PaperSort::View);
    ask.speech().t(&format!("paper-sort-{sort}"))
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
    for (name, term) in [
        ("since", "paper-since"),
        ("until", "paper-until"),
        ("review", "paper-review"),
    ] {
        let day = text(values, name);
        line(name, term, s.day(day).unwrap_or_else(|| day.to_owned()));
    }
    if let Some(call) = Id::parse(text(values, "call")) {
        line("call", "paper-call", call_title(ask, call));
    }
    if let (partners, Ok(known)) = (text(values, "partners"), ask.known()) {
        let names = partners.split([' ', ',']).filter_map(PartyCode::parse);
        let names: Vec<String> = names.map(|party| known.name(&party, ask.language)).collect();
        line("partners", "paper-partners", names.join(" · "));
    }
    for (name, term) in [
        ("symbol", "document-symbol"),
        ("link", "paper-link"),
        ("archive", "paper-archive"),
        ("sha256", "paper-sha256"),
    ] {
        line(name, term, text(values, name).to_owned());
    }
    lines
}

/// What a call is called; its handle where this reader knows of none.
pub(super) fn call_title(ask: &Ask, call: Id) -> String {
    let found = ask
        .reader()
        .ok()
        .and_then(|r| framework::compilation_by_id(&r, call).ok().flatten());
    let title = found.as_ref().map(|row| {
        row.names
            .title
            .get(ask.language)
            .unwrap_or(row.facts.slug.as_str())
            .to_owned()
    });
    title.unwrap_or_else(|| call.to_string())
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

/// The form on which the drafter goes on with what was sent back.
pub(crate) fn again(ask: &Ask, kept: &Proposal, values: &Values) -> String {
    let call = Id::parse(text(values, "call")).and_then(|call| {
        let reader = ask.reader().ok()?;
        framework::compilation_by_id(&reader, call).ok()?
    });
    if let Some(call) = call {
        let place = format!("/compilations/{}/submit", call.facts.slug);
        return ask.href(&format!("{place}?state={}&draft={}", kept.party, kept.id));
    }
    let place = match (text(values, "paper"), text(values, "language")) {
        ("", _) => "/positions/new".to_owned(),
        (paper, "") => format!("/positions/{paper}/edit"),
        (paper, language) => format!("/positions/{paper}/texts/{language}"),
    };
    ask.href(&format!("{place}?draft={}", kept.id))
}

/// The same of a paper.
pub(crate) fn returned_paper(ask: &Ask) -> Result<Option<Values>, Stop> {
    returned(ask, Verb::PublishPaper)
}

/// What was sent back to this reader and is named in the address, for its form.
///
/// # Errors
/// Where the desk cannot be read.
pub(super) fn returned(ask: &Ask, verb: Verb) -> Result<Option<Values>, Stop> {
    let (Some(me), Some(id)) = (ask.person(), Id::parse(ask.query.text("draft"))) else {
        return Ok(None);
    };
    let kept = ask.app().desk().proposal(id, ask.now)?.filter(|kept| {
        kept.drafter == me
            && kept.verb == verb.code()
            && matches!(kept.state, ProposalState::Returned { .. })
            && speaks_for(ask, verb, &kept.party)
    });
    Ok(kept.map(|kept| {
        let pairs: Vec<(String, String)> = serde_json::from_str(&kept.json).unwrap_or_default();
        pairs.into_iter().collect()
    }))
}
