//! Submitting: one form with every section of the call, each with a full text and, where that is too long for the document, a short one.
//!
//! What is said is a paper of the party ([`framework::Paper`]), so everything that holds for papers holds here: a colleague approves it, its versions stay,
//! it can be put into other languages. A party that has submitted finds its submission in the form. With `from` a paper that it has published is handed on: its
//! passages stand under the sections to which they belong.

use super::super::ROOM;
use super::super::papers::{
    Changed, MOST_PAPER, SPEAKING, draft_returned, meanwhile, own_parties, paper_values, said_or_waits, speaks_for,
    stale_paper,
};
use super::{at_day, compilation_of, heading, section_title};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, values_of};
use crate::registrar::{Param, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use framework::{
    CompilationLife, CompilationRow, Life, PASSAGE_FIELDS, PaperRow, PaperSort, Piece, SHORT_FIELDS, section_for,
};
use languages::language_name;
use std::sync::Arc;
use terms::{Id, Instant, Label, Language, PartyCode, Refusal};

const QUERY: &[Param] = &[
    Param {
        name: "state",
        about: "For which party.",
    },
    Param {
        name: "from",
        about: "A paper of the party whose text is handed on.",
    },
    super::super::papers::DRAFT,
];

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishPaper.is_weighty();
    r.add(Way::Get, "/{lang}/compilations/{slug}/submit", SPEAKING, ROOM, form)
        .weighty(weighty)
        .query(QUERY);
    r.add(Way::Post, "/{lang}/compilations/{slug}/submit", SPEAKING, ROOM, send)
        .weighty(weighty)
        .most_body(MOST_PAPER, &access::SPEAKERS);
}

/// A section in the form.
struct Slot {
    title: String,
    text: &'static str,
    short: &'static str,
}

#[derive(Template)]
#[template(path = "framework/compilations/submit.html")]
struct Page {
    f: Frame,
    new: bool,
    values: Values,
    parties: Vec<(String, String)>,
    lives: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    slots: Vec<Slot>,
    words: u32,
    due: Option<Instant>,
    late: bool,
    /// What of the paper that is handed on belongs to no section.
    left: usize,
    /// What a colleague published since this form was opened, and the language that it is in.
    meanwhile: Vec<Changed>,
    language: Language,
    /// Papers that can be handed on: address and title.
    own: Vec<(String, String, Language)>,
    input: String,
    back: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The form's fields with each passage at the place of its section: what was said holds only those with a text.
fn by_section(call: &CompilationRow, values: &Values) -> Values {
    let mut out = values.clone();
    for (n, section) in call.facts.sections.iter().enumerate() {
        for (field, own) in fields(n).into_iter().zip(0..) {
            let at = |m: usize| {
                values
                    .get(PASSAGE_FIELDS[m].0)
                    .is_some_and(|on| names(on, section.as_str()))
            };
            let found = (0..PASSAGE_FIELDS.len()).find(|m| at(*m));
            let value = found.and_then(|m| values.get(fields(m)[own])).cloned();
            out.insert(field.to_owned(), value.unwrap_or_default());
        }
    }
    for n in call.facts.sections.len()..PASSAGE_FIELDS.len() {
        for field in fields(n) {
            out.remove(field);
        }
    }
    out
}

/// Whether a field that names what a passage speaks to names this.
fn names(field: &str, address: &str) -> bool {
    field
        .split(|c: char| c.is_whitespace() || c == ',')
        .any(|word| word == address)
}

/// The fields of the passage at this place, from 0: what it speaks to, heading, text, short text.
fn fields(n: usize) -> [&'static str; 4] {
    let (on, heading, text) = PASSAGE_FIELDS[n];
    [on, heading, text, SHORT_FIELDS[n]]
}

/// The party's submission as it stands, where there is one that this reader may revise.
fn before(ask: &Ask, call: &CompilationRow, party: &PartyCode) -> Result<Option<PaperRow>, Stop> {
    Ok(framework::submission_of(&ask.reader()?, call, party)?)
}

/// For which party: the one in the address, else the reader's first.
fn party_of(ask: &Ask) -> Result<PartyCode, Stop> {
    let wanted = PartyCode::parse(ask.query.text("state")).filter(|party| speaks_for(ask, Verb::PublishPaper, party));
    wanted
        .or_else(|| own_parties(ask).into_iter().next())
        .ok_or(Stop::Hidden)
}

/// A paper's passages under the sections to which they belong, and how many belong to none.
fn handed_on(
    reader: &views::Reader<'_>,
    call: &CompilationRow,
    paper: &PaperRow,
    values: &mut Values,
) -> Result<usize, Stop> {
    let Some(words) = framework::words(reader, paper, &paper.base)? else {
        return Ok(0);
    };
    let mut left = 0;
    values.insert("title".to_owned(), words.title.clone());
    values.insert("original".to_owned(), paper.facts.original.code().to_owned());
    for (passage, points) in words.passages.iter().zip(&paper.facts.on) {
        let Some(at) = points.iter().find_map(|point| section_for(&call.facts.sections, point)) else {
            left += 1;
            continue;
        };
        let [on, _, text, _] = fields(at);
        values.insert(on.to_owned(), call.facts.sections[at].to_string());
        let whole = values.entry(text.to_owned()).or_default();
        if !whole.is_empty() {
            whole.push_str("\n\n");
        }
        if !passage.heading.is_empty() {
            whole.push_str(&passage.heading);
            whole.push_str("\n\n");
        }
        whole.push_str(&passage.text);
    }
    Ok(left)
}

async fn form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let call = compilation_of(&ask, &ask.reader()?)?;
    let party = party_of(&ask)?;
    let row = before(&ask, &call, &party)?;
    if row.is_none() && call.facts.life != CompilationLife::Called {
        return Err(Refusal::conflict("call-over").into());
    }
    let reader = ask.reader()?;
    let mut left = 0;
    let mut wrong = Vec::new();
    let mut values = match &row {
        Some(row) => by_section(&call, &paper_values(&reader, row)?),
        None => Values::new(),
    };
    if row.is_none() {
        values.insert("party".to_owned(), party.to_string());
        values.insert("life".to_owned(), Life::InForce.code().to_owned());
        values.insert("original".to_owned(), ask.language.code().to_owned());
        if let Some(id) = Id::parse(ask.query.text("from"))
            && let Some(paper) = framework::paper(&reader, id)?.filter(|paper| paper.guard.owner == party)
        {
            left = handed_on(&reader, &call, &paper, &mut values)?;
        }
    }
    drop(reader);
    if let Some(draft) = draft_returned(&ask)?.filter(|draft| draft.get("call") == Some(&call.id.to_string())) {
        if row.is_some() && draft.get("seen") != values.get("seen") {
            wrong.push(stale_paper());
        }
        values = by_section(&call, &draft);
        if let Some(row) = &row {
            values.insert("seen".to_owned(), row.base.to_string());
        }
    }
    page(&ask, (&call, row.as_ref()), values, left, &wrong)
}

fn page(
    ask: &Ask,
    (call, row): (&CompilationRow, Option<&PaperRow>),
    mut values: Values,
    left: usize,
    wrong: &[Refusal],
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let known = ask.known()?;
    let place = format!("/compilations/{}", call.facts.slug);
    let mut since = Vec::new();
    if let Some(row) = row {
        // The form stands over what is in force, beside which it tells what that changed.
        since = meanwhile(ask, row, values.get("seen").map_or("", String::as_str))?;
        values.insert("seen".to_owned(), row.base.to_string());
    }
    let mut own = Vec::new();
    if row.is_none()
        && let Some(party) = values.get("party").and_then(|party| PartyCode::parse(party))
    {
        let reader = ask.reader()?;
        for paper in framework::papers_of(&reader, &party)? {
            let fits = |point| section_for(&call.facts.sections, point).is_some();
            let usable = paper.facts.sort != PaperSort::Submission && paper.facts.life.stands();
            if usable && paper.guard.label == Label::Clear && paper.facts.on.iter().flatten().any(fits) {
                let title = super::super::papers::title_of(ask, &paper);
                let href = ask.href(&format!("{place}/submit?state={party}&from={}", paper.id));
                own.push((href, title.text, title.language));
            }
        }
        own.truncate(12);
    }
    let parties = match row {
        Some(row) => vec![row.guard.owner.clone()],
        None => own_parties(ask),
    };
    let languages = Language::ALL
        .iter()
        .filter(|l| row.is_none_or(|row| row.facts.original == **l));
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(
                    Room::Framework,
                    s.t(if row.is_some() {
                        "submission-edit"
                    } else {
                        "submission-new"
                    }),
                )
                .under("/framework", s.t("framework-title"))
                .under("/compilations", s.t("compilations-title"))
                .under(&place, heading(ask, call))
                .refused(wrong)
                .naming(super::super::papers::field_name),
            new: row.is_none(),
            parties: parties
                .iter()
                .map(|party| (party.to_string(), known.name(party, ask.language)))
                .collect(),
            // What is submitted stands, or is withdrawn.
            lives: [Life::InForce, Life::Withdrawn]
                .iter()
                .filter(|life| row.is_some() || **life == Life::InForce)
                .map(|life| (life.code().to_owned(), s.t(&format!("paper-life-{life}"))))
                .collect(),
            languages: languages
                .map(|l| (l.code().to_owned(), language_name(*l, ask.language).to_owned()))
                .collect(),
            slots: call
                .facts
                .sections
                .iter()
                .enumerate()
                .map(|(n, section)| Slot {
                    title: section_title(ask.language, section),
                    text: PASSAGE_FIELDS[n].2,
                    short: SHORT_FIELDS[n],
                })
                .collect(),
            words: call.facts.words,
            due: at_day(&call.facts.due),
            late: !call.facts.receives(&ask.now.day()),
            left,
            meanwhile: since,
            language: row.map_or(ask.language, |row| row.facts.original),
            own,
            values,
            input: ask.input_after(wrong, ask.fresh_input()),
            back: ask.href(&place),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let call = compilation_of(&ask, &ask.reader()?)?;
    let texts = (0..call.facts.sections.len()).flat_map(|n| [PASSAGE_FIELDS[n].2, SHORT_FIELDS[n]]);
    let known: Vec<&str> = ["party", "life", "original", "title", "link", "symbol", "seen"]
        .into_iter()
        .chain(texts)
        .collect();
    ask.form.only(&known)?;
    let mut values = values_of(ask.form.answers());
    let Some(party) = values.get("party").and_then(|party| PartyCode::parse(party)) else {
        return Err(Refusal::bad("party-unknown").at("party").into());
    };
    if !speaks_for(&ask, Verb::PublishPaper, &party) {
        return Err(Refusal::forbidden("not-yours").into());
    }
    // Whether it revises follows from the form: somebody who filled in a new one while a colleague submitted is told so by the verb.
    let row = match values.get("seen").is_some_and(|seen| !seen.is_empty()) {
        true => Some(before(&ask, &call, &party)?.ok_or(Stop::Hidden)?),
        false => None,
    };
    values.insert("sort".to_owned(), PaperSort::Submission.code().to_owned());
    values.insert("call".to_owned(), call.id.to_string());
    let kept = match &row {
        Some(row) => {
            values.insert("paper".to_owned(), row.id.to_string());
            by_section(&call, &paper_values(&ask.reader()?, row)?)
        }
        None => {
            values.remove("seen");
            Values::new()
        }
    };
    for (n, section) in call.facts.sections.iter().enumerate() {
        let [on, heading, text, short] = fields(n);
        let said = |name: &str| values.get(name).is_some_and(|v| !v.trim().is_empty());
        if said(text) || said(short) {
            // What the passage spoke to beside its section, and its heading, were not on the form and stay.
            let points = kept.get(on).filter(|on| names(on, section.as_str())).cloned();
            values.insert(on.to_owned(), points.unwrap_or_else(|| section.to_string()));
            if let Some(words) = kept.get(heading).filter(|words| !words.is_empty()) {
                values.insert(heading.to_owned(), words.clone());
            }
        }
    }
    for name in ["since", "review", "archive", "sha256"] {
        if let Some(value) = kept.get(name).filter(|value| !value.is_empty()) {
            values.insert(name.to_owned(), value.clone());
        }
    }
    match said_or_waits(&ask, &values).await {
        Ok(held) => {
            let place = format!("/compilations/{}", call.facts.slug);
            let done = if row.is_some() {
                "submission-edit"
            } else {
                "submission-new"
            };
            Ok(held.onward(&ask, &place, done))
        }
        Err(Stop::Refused(wrong)) => {
            let wrong = super::super::papers::of_the_whole(wrong);
            page(&ask, (&call, row.as_ref()), values, 0, &wrong)
        }
        Err(stop) => Err(stop),
    }
}
