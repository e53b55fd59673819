//! What States say, on pages: their views, policies, strategies and declarations, passage by passage, beside each other, with their history.
//!
//! Who acts: everybody reads what is public; the focal points, lawyers and administrators of a party say what it holds, two of them where there are two. The
//! rules that matter: who has spoken is told, never who complies; a paper is shown in its own language where there is no rendering in the page's, and says
//! so; a rendering of an earlier version says that it is one; what a party withdrew counts nowhere. Serves OEWG 28, 34, 39, 42, 63, 74, 75.

mod compare;
mod drafted;
mod edit;
mod history;
mod list;
mod render;
mod show;
mod topics;

pub(super) use drafted::returned_paper as draft_returned;
pub(crate) use drafted::{Drafted, again, drafted, place_of, proposal_head, proposal_title};
pub(super) use edit::{DRAFT, field_name, held as paper_values, meanwhile, said_or_waits, stale as stale_paper};
pub(super) use history::Changed;

use crate::answer::Stop;
use crate::ask::Ask;
use crate::pages::directory::say::Redo;
use crate::registrar::{Policy, Registrar};
use access::{SPEAKERS, Target, Verb, may};
use catalogue::Catalogue;
use framework::{Aspect, Life, PASSAGE_FIELDS, PaperInput, PaperRow, Point, RenderingInput, Words};
use std::sync::Arc;
use terms::{Fields, Id, Instant, Language, PartyCode, Refusal};

/// Bytes of a form with a paper at most: 120,000 characters of a script that takes nine bytes for each in a form.
pub(crate) const MOST_PAPER: usize = 1_200_000;

/// Whoever says what a party holds.
pub(super) const SPEAKING: Policy = Policy::Role(&SPEAKERS);

pub(crate) fn routes(r: &mut Registrar) {
    list::routes(r);
    topics::routes(r);
    compare::routes(r);
    edit::routes(r);
    show::routes(r);
    render::routes(r);
    history::routes(r);
}

/// Every field of a form about a paper.
pub(crate) fn paper_fields() -> Vec<String> {
    let passages = PASSAGE_FIELDS
        .iter()
        .flat_map(|(on, heading, text)| [*on, *heading, *text]);
    let own = framework::SHORT_FIELDS.into_iter().chain(framework::ASPECT_FIELDS);
    let all = framework::PAPER_FIELDS.into_iter().chain(passages).chain(own);
    all.map(str::to_owned).collect()
}

/// The same of one about a rendering.
pub(crate) fn rendering_fields() -> Vec<String> {
    let passages = PASSAGE_FIELDS.iter().flat_map(|(_, heading, text)| [*heading, *text]);
    let all = framework::RENDERING_FIELDS
        .into_iter()
        .chain(passages)
        .chain(framework::SHORT_FIELDS);
    all.map(str::to_owned).collect()
}

/// The verb with its input, ready for the turn as often as it is asked.
///
/// # Errors
/// Every fault with its field; `not-yours` for whoever does not speak for the party.
pub(crate) fn prepare(ask: &Ask, verb: Verb, fields: &dyn Fields, draw: super::say::Draw<'_>) -> Result<Redo, Stop> {
    let word = |name: &str| fields.field(name).unwrap_or_default().trim().to_owned();
    let no = || Stop::from(Refusal::forbidden("not-yours"));
    if !SPEAKERS.iter().any(|role| ask.viewer.is(*role)) {
        return Err(no());
    }
    if verb == Verb::PublishPaper {
        let party = PartyCode::parse(&word("party"));
        if party.is_some_and(|party| !speaks_for(ask, verb, &party)) {
            return Err(no());
        }
        let input = PaperInput::parse(fields)?;
        let fresh = draw(input.texts());
        return Ok(Arc::new(move |r| framework::publish_paper(r, &input, fresh.clone())));
    }
    let Some(id) = Id::parse(&word("paper")) else {
        return Err(Refusal::bad("id-malformed").at("paper").into());
    };
    let row = framework::paper(&ask.reader()?, id)?.ok_or(Stop::Hidden)?;
    if !speaks_for(ask, verb, &row.guard.owner) {
        return Err(no());
    }
    let input = RenderingInput::parse(fields, row.facts.on.len())?;
    let fresh = draw(input.texts());
    Ok(Arc::new(move |r| {
        framework::publish_rendering(r, &input, fresh.clone())
    }))
}

/// Refusals as a form shows them: what is wrong with a field that nobody sees is wrong with the whole.
pub(super) fn of_the_whole(wrong: Vec<Refusal>) -> Vec<Refusal> {
    let unseen = ["seen", "of", "paper", "language"];
    wrong
        .into_iter()
        .map(|refusal| Refusal {
            field: refusal.field.filter(|field| !unseen.contains(field)),
            ..refusal
        })
        .collect()
}

/// Whether this reader says what a party holds.
pub(super) fn speaks_for(ask: &Ask, verb: Verb, party: &PartyCode) -> bool {
    may(&ask.viewer, verb, &Target { party, holder: None })
}

/// The parties for which this reader speaks.
pub(super) fn own_parties(ask: &Ask) -> Vec<PartyCode> {
    let mut own: Vec<PartyCode> = ask.viewer.held.iter().map(|held| held.party.clone()).collect();
    own.sort();
    own.dedup();
    own.retain(|party| speaks_for(ask, Verb::PublishPaper, party));
    own
}

/// The paper in the address, where this reader may know of it.
fn paper_of(ask: &Ask, reader: &views::Reader<'_>) -> Result<PaperRow, Stop> {
    framework::paper(reader, ask.id("id")?)?.ok_or(Stop::Hidden)
}

/// Words with the language that they are in.
#[derive(Clone, Debug)]
pub(crate) struct Tongued {
    pub(crate) language: Language,
    pub(crate) text: String,
}

/// What a paper is called: its title in its own language; where its words were destroyed, what it is.
pub(crate) fn title_of(ask: &Ask, row: &PaperRow) -> Tongued {
    if row.title.is_empty() {
        return Tongued {
            language: ask.language,
            text: ask.speech().t(&format!("paper-sort-{}", row.facts.sort)),
        };
    }
    Tongued {
        language: row.facts.original,
        text: row.title.clone(),
    }
}

/// Where a paper is in its life, as a mark.
pub(crate) struct LifeMark {
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) words: String,
}

pub(crate) fn life_mark(ask: &Ask, life: Life) -> LifeMark {
    let (tone, glyph) = match life {
        Life::InForce => ("ok", "✓"),
        Life::Draft | Life::UnderReview => ("wait", "!"),
        Life::Replaced | Life::Withdrawn => ("bad", "×"),
    };
    LifeMark {
        tone,
        glyph,
        words: ask.speech().t(&format!("paper-life-{life}")),
    }
}

/// A way to what a passage speaks to.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    pub(crate) href: String,
    pub(crate) text: String,
    /// Whether the words are an address and not in the page's language.
    pub(crate) plain: bool,
}

/// What somebody speaks to, in words: an entry of the catalogue by its title, a provision by its address.
pub(crate) fn door(ask: &Ask, point: &Point) -> Door {
    let title = Catalogue::shipped()
        .entry(point.as_str())
        .and_then(|entry| entry.title.get(ask.language))
        .map(str::to_owned);
    Door {
        href: ask.href(&format!("/provisions/{point}")),
        plain: title.is_none(),
        text: title.unwrap_or_else(|| point.to_string()),
    }
}

/// With which of so many a page begins: where the address asks for one beyond the end, with the first of the last page.
fn from(ask: &Ask, total: usize, shown: usize) -> usize {
    let asked: usize = ask.query.text("from").parse().unwrap_or(0);
    asked.min(total.saturating_sub(1) / shown * shown)
}

/// A day as it is kept.
fn day_of(day: Option<&String>) -> Option<(String, Instant)> {
    let day = day?;
    Some((day.clone(), Instant::parse(&format!("{day}T00:00:00Z"))?))
}

/// A passage as a page shows it.
pub(crate) struct Part {
    pub(crate) anchor: String,
    /// What it tells of a measure in use, in the page's language; empty otherwise.
    pub(crate) aspect: String,
    pub(crate) heading: String,
    pub(crate) paragraphs: Vec<String>,
    /// Its short text, where it has one.
    pub(crate) short: Vec<String>,
    pub(crate) on: Vec<Door>,
}

/// The passages of a paper; `of` tells which, or all.
pub(crate) fn parts(
    ask: &Ask,
    words: &Words,
    (on, aspects): (&[Vec<Point>], &[Aspect]),
    of: Option<&[usize]>,
) -> Vec<Part> {
    let lines = |text: &str| framework::blocks(text).into_iter().map(str::to_owned).collect();
    let all = words.passages.iter().zip(on).enumerate();
    all.filter(|(n, _)| of.is_none_or(|of| of.contains(n)))
        .map(|(n, (passage, points))| Part {
            anchor: format!("p-{}", n + 1),
            aspect: aspects
                .get(n)
                .map_or_else(String::new, |aspect| ask.speech().t(&format!("aspect-{aspect}"))),
            heading: passage.heading.clone(),
            paragraphs: lines(&passage.text),
            short: lines(&passage.short),
            on: points.iter().map(|point| door(ask, point)).collect(),
        })
        .collect()
}

/// A paper's words for this page: a rendering in its language, else as they were written.
pub(crate) struct Shown {
    pub(crate) language: Language,
    pub(crate) words: Words,
    /// To what each passage speaks in the version that is shown.
    pub(crate) on: Vec<Vec<Point>>,
    /// What each passage of it tells of a measure in use.
    pub(crate) aspects: Vec<Aspect>,
    /// The rendering, where it is one.
    pub(crate) rendering: Option<framework::RenderingRow>,
    /// Whether it renders an earlier version.
    pub(crate) earlier: bool,
}

/// The words of a paper in this language, else in its own; none where they were destroyed.
pub(crate) fn shown_in(
    reader: &views::Reader<'_>,
    row: &PaperRow,
    renderings: &[framework::RenderingRow],
    language: Language,
) -> Result<Option<Shown>, Stop> {
    if let Some(rendering) = renderings.iter().find(|r| r.facts.language == language)
        && let Some(words) = framework::words_rendered(reader, rendering)?
    {
        let earlier = rendering.earlier;
        let (on, aspects) = if earlier {
            let versions = framework::paper_versions(reader, row)?;
            let of = versions.into_iter().find(|version| version.id == rendering.facts.of);
            of.map(|version| (version.on, version.aspects)).unwrap_or_default()
        } else {
            (row.facts.on.clone(), row.facts.aspects.clone())
        };
        return Ok(Some(Shown {
            language,
            words,
            on,
            aspects,
            rendering: Some(rendering.clone()),
            earlier,
        }));
    }
    Ok(framework::words(reader, row, &row.base)?.map(|words| Shown {
        language: row.facts.original,
        words,
        on: row.facts.on.clone(),
        aspects: row.facts.aspects.clone(),
        rendering: None,
        earlier: false,
    }))
}

/// Who has spoken to a provision, for its page.
pub(crate) struct Voices {
    /// How many parties.
    pub(crate) count: usize,
    pub(crate) rows: Vec<Voice>,
    /// All of it, and their words beside each other.
    pub(crate) all: String,
    pub(crate) beside: String,
    /// Where this reader can say what their own State holds.
    pub(crate) add: Option<String>,
}

/// One party that has spoken.
pub(crate) struct Voice {
    pub(crate) party: String,
    /// The latest of its papers.
    pub(crate) papers: Vec<VoicePaper>,
    /// All of them, where there are more.
    pub(crate) all: Option<String>,
}

/// One of its papers, at the passage.
pub(crate) struct VoicePaper {
    pub(crate) href: String,
    pub(crate) title: Tongued,
    pub(crate) sort: String,
}

/// Parties that the page of a provision names, and papers of each; all of them stand on a page of their own.
const MOST_VOICES: usize = 24;
const MOST_PAPERS: usize = 3;

/// What States say on a provision.
pub(crate) fn voices(ask: &Ask, reader: &views::Reader<'_>, address: &str) -> Result<Voices, Stop> {
    let mut rows: Vec<(PartyCode, Voice)> = Vec::new();
    let known = ask.known()?;
    let spoken = match Point::parse(address) {
        Some(point) => framework::spoken(reader, &point)?,
        None => Vec::new(),
    };
    for one in spoken {
        let party = &one.paper.guard.owner;
        let anchor = one.passages.first().map_or(1, |n| n + 1);
        let paper = || VoicePaper {
            href: ask.href(&format!("/positions/{}#p-{anchor}", one.paper.id)),
            title: title_of(ask, &one.paper),
            sort: ask.speech().t(&format!("paper-sort-{}", one.paper.facts.sort)),
        };
        match rows.last_mut().filter(|(code, _)| code == party) {
            Some((_, voice)) if voice.papers.len() < MOST_PAPERS => voice.papers.push(paper()),
            Some((_, voice)) => {
                voice.all = Some(ask.href(&format!("/positions?on={address}&state={party}")));
            }
            None => rows.push((
                party.clone(),
                Voice {
                    party: known.name(party, ask.language),
                    papers: vec![paper()],
                    all: None,
                },
            )),
        }
    }
    let count = rows.len();
    let rows = rows.into_iter().map(|(_, voice)| voice).collect();
    let mut rows = languages::collate(ask.language, rows, |voice: &Voice| voice.party.as_str());
    rows.truncate(MOST_VOICES);
    // Of a measure a party tells how it uses it.
    let entry = Catalogue::shipped().entry(address);
    let sort = if entry.is_some_and(|entry| entry.measure.is_some()) {
        "sort=practice&"
    } else {
        ""
    };
    let add = (!own_parties(ask).is_empty()).then(|| ask.href(&format!("/positions/new?{sort}on={address}")));
    Ok(Voices {
        count,
        rows,
        all: ask.href(&format!("/positions?on={address}")),
        beside: ask.href(&format!("/positions/compare?on={address}")),
        add,
    })
}

/// The papers of one State for its page: the latest, and the way to all.
pub(crate) struct OfState {
    pub(crate) rows: Vec<OfStateRow>,
    pub(crate) all: Option<String>,
    pub(crate) add: Option<String>,
    /// Which measures fit this State.
    pub(crate) measures: String,
}

/// One of them.
pub(crate) struct OfStateRow {
    pub(crate) href: String,
    pub(crate) title: Tongued,
    pub(crate) sort: String,
    pub(crate) life: LifeMark,
}

/// Papers that the page of a State shows.
const MOST_OF_STATE: usize = 8;

/// What one State holds, for its page; nothing where the room is shut.
pub(crate) fn of_state(ask: &Ask, reader: &views::Reader<'_>, party: &PartyCode) -> Result<Option<OfState>, Stop> {
    if !ask.app().config().is_open(super::ROOM) {
        return Ok(None);
    }
    let papers = framework::papers_of(reader, party)?;
    let s = ask.speech();
    Ok(Some(OfState {
        all: (papers.len() > MOST_OF_STATE).then(|| ask.href(&format!("/positions?state={party}"))),
        rows: papers
            .iter()
            .take(MOST_OF_STATE)
            .map(|row| OfStateRow {
                href: ask.href(&format!("/positions/{}", row.id)),
                title: title_of(ask, row),
                sort: s.t(&format!("paper-sort-{}", row.facts.sort)),
                life: life_mark(ask, row.facts.life),
            })
            .collect(),
        add: speaks_for(ask, Verb::PublishPaper, party).then(|| ask.href(&format!("/positions/new?state={party}"))),
        measures: ask.href(&format!("/measures?state={party}")),
    }))
}
