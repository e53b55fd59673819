//! Measures of confidence: what each does and needs, who tells of using it, and which fit a State like mine, with the reasons beside each.
//!
//! Everybody reads. The rules that matter: the order is ours and says so; of a State only what this reader sees counts, and what is not seen is never said
//! to be missing; who uses a measure is told by who said so, and nothing is said of others. Serves OEWG 62–70, 73, 77, 78.

use super::ROOM;
use super::papers::{Tongued, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::pages::directory::known::{Known, Meant};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use catalogue::{Effort, MeasureKind, Need};
use directory::{Capacity, StateCard, StateRow};
use framework::{Fit, Likeness, PaperSort, Situation, fits};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Instant, PartyCode, Role};

const QUERY: &[Param] = &[
    Param {
        name: "state",
        about: "Which measures fit this State, by its code or a name; where it is left out, all in the order of the catalogue.",
    },
    Param {
        name: "kind",
        about: "Only measures of this kind: transparency, cooperation or stability.",
    },
    Param {
        name: "effort",
        about: "Only measures of this much work: light, steady or heavy.",
    },
];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/measures", Policy::Public, ROOM, show)
        .json(schema)
        .csv()
        .query(QUERY)
        .about("Measures of confidence with who tells of using them, and which fit a State, with reasons.");
}

/// Papers that a card names; the list of papers has the others.
const NAMED: usize = 4;

/// Something that helps to have first, and whether it is seen; none where no State was asked for.
struct NeedTold {
    words: String,
    seen: Option<bool>,
}

/// A paper that tells of a use.
struct Use {
    party: String,
    href: String,
    title: Tongued,
    until: Option<Instant>,
    /// What its party shares with the State that was asked for.
    because: Option<String>,
}

struct Row {
    href: String,
    title: String,
    gist: String,
    set: String,
    kind: String,
    effort: String,
    needs: Vec<NeedTold>,
    used: Vec<Use>,
    /// Where all of them are, and how many the card does not name.
    more: Option<(String, usize)>,
}

/// Measures under one heading.
struct Group {
    id: String,
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "framework/measures.html")]
struct Page {
    f: Frame,
    state: String,
    /// The State that was found, and its page.
    fitting: Option<(String, String)>,
    /// What was typed names several, or none.
    unclear: Option<String>,
    choices: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    kind: String,
    efforts: Vec<(String, String)>,
    effort: String,
    total: usize,
    groups: Vec<Group>,
}

/// What is seen of a State, and of those like it, by this reader.
fn situation(reader: &views::Reader<'_>, card: &StateCard) -> Result<Situation, Stop> {
    let mut seen = Situation::default();
    let row = &card.row;
    for (role, need) in [
        (Role::Diplomatic, Need::ContactDiplomatic),
        (Role::Policy, Need::ContactPolicy),
        (Role::Technical, Need::ContactTechnical),
        (Role::Legal, Need::ContactLegal),
    ] {
        if row.filled.contains(&role) {
            seen.has.insert(need);
        }
    }
    if directory::capacities(reader, &row.code)?.contains(&Capacity::Cirt) {
        seen.has.insert(Need::Cirt);
    }
    let papers = framework::papers_of(reader, &row.code)?;
    let strategy = |paper: &framework::PaperRow| paper.facts.sort == PaperSort::Strategy && paper.facts.life.stands();
    if papers.iter().any(strategy) {
        seen.has.insert(Need::Strategy);
    }
    for need in Need::ALL {
        if need
            .body()
            .is_some_and(|code| card.bodies.iter().any(|body| body.code.as_str() == code))
        {
            seen.has.insert(*need);
        }
    }
    for other in directory::states(reader)? {
        for likeness in shared(row, &other) {
            seen.alike.entry(other.code.clone()).or_default().insert(likeness);
        }
    }
    for body in &card.bodies {
        for member in body.members.iter().filter(|member| **member != row.code) {
            let shares = Likeness::Body(body.code.clone());
            seen.alike.entry(member.clone()).or_default().insert(shares);
        }
    }
    Ok(seen)
}

/// Groups of States by need. The regional groups of the United Nations are for elections: the regions of M49 stand for place.
const BY_NEED: [&str; 3] = ["ldc", "lldc", "sids"];

fn shared(one: &StateRow, other: &StateRow) -> Vec<Likeness> {
    if one.code == other.code {
        return Vec::new();
    }
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let mut all = Vec::new();
    if same(&one.subregion, &other.subregion) {
        all.push(Likeness::Subregion);
    } else if same(&one.region, &other.region) {
        all.push(Likeness::Region);
    }
    let both = |group: &&&str| one.groups.iter().any(|g| g == **group) && other.groups.iter().any(|g| g == **group);
    all.extend(
        BY_NEED
            .iter()
            .filter(both)
            .map(|group| Likeness::Group((*group).to_owned())),
    );
    all
}

/// The measures that the address asks for: what names no kind, or no effort, finds none.
fn narrowed(ask: &Ask, all: &mut Vec<Fit<'_>>) {
    let typed = |name: &str| Some(ask.query.text(name).trim().to_owned()).filter(|text| !text.is_empty());
    if let Some(kind) = typed("kind") {
        all.retain(|fit| Some(fit.measure.kind) == MeasureKind::parse(&kind));
    }
    if let Some(effort) = typed("effort") {
        all.retain(|fit| Some(fit.measure.effort) == Effort::parse(&effort));
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let known = ask.known()?;
    let typed = ask.query.text("state").trim().to_owned();
    let meant = known.meant(&typed);
    let card = match &meant {
        Meant::One(code) => directory::state(&reader, code)?,
        _ => None,
    };
    let seen = card.as_ref().map(|card| situation(&reader, card)).transpose()?;
    let state = card.as_ref().map(|card| &card.row.code).zip(seen.as_ref());
    let practices = framework::practices(&reader)?;
    let mut all = fits(&practices, state);
    narrowed(&ask, &mut all);
    let name = |code: &PartyCode| known.name(code, ask.language);
    let unclear = match &meant {
        Meant::Several(_) => Some(s.t("measures-several")),
        Meant::Nothing => None,
        _ => card.is_none().then(|| s.t("measures-unknown")),
    };
    let choices = match &meant {
        Meant::Several(codes) => codes
            .iter()
            .map(|code| (ask.href(&format!("/measures?state={code}")), name(code)))
            .collect(),
        _ => Vec::new(),
    };
    let options = |codes: Vec<&'static str>| -> Vec<(String, String)> {
        let each = codes.into_iter();
        let each = each.map(|code| (code.to_owned(), s.t(&format!("measure-{code}"))));
        std::iter::once((String::new(), s.t("common-all")))
            .chain(each)
            .collect()
    };
    let text = |name: &str| ask.query.text(name).trim().to_owned();
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("measures-title"))
                .under("/framework", s.t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            state: typed.clone(),
            fitting: state.map(|(code, _)| {
                let page = ask.href(&format!("/states/{}", code.as_str().to_lowercase()));
                (page, name(code))
            }),
            unclear,
            choices,
            kinds: options(MeasureKind::ALL.iter().map(|w| w.code()).collect()),
            kind: text("kind"),
            efforts: options(Effort::ALL.iter().map(|w| w.code()).collect()),
            effort: text("effort"),
            total: all.len(),
            groups: groups(&ask, &known, &all, state.is_some()),
        })
        .json(|| {
            let rows: Vec<Value> = all.iter().map(|fit| value(fit, state.is_some())).collect();
            json!({"state": state.map(|(code, _)| code.as_str()), "measures": rows})
        })
        .csv(
            "measures",
            &[
                "measure", "set", "kind", "effort", "needs", "used_by", "state", "in_use", "unseen", "alike",
            ],
            || all.iter().map(|fit| line(fit, state.map(|(code, _)| code))).collect(),
        )
        .cache(Cache::ByReader))
}

/// Under their sets; for a State by what stands in the way of a beginning.
fn groups(ask: &Ask, known: &Known, all: &[Fit<'_>], fitting: bool) -> Vec<Group> {
    let s = ask.speech();
    let mut groups: Vec<Group> = Vec::new();
    for fit in all {
        let (id, name) = match (fitting, fit.own, fit.unseen.is_empty()) {
            (false, ..) => {
                let set = catalogue::Catalogue::shipped().set(fit.entry.set.as_str());
                let name = set.and_then(|set| set.name.get(ask.language)).unwrap_or_default();
                (fit.entry.set.as_str(), name.to_owned())
            }
            (true, true, _) => ("in-use", s.t("measures-in-use")),
            (true, false, true) => ("ready", s.t("measures-ready")),
            (true, false, false) => ("unseen", s.t("measures-unseen")),
        };
        if groups.last().is_none_or(|group| group.id != id) {
            groups.push(Group {
                id: id.to_owned(),
                name,
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row(ask, known, fit, fitting));
        }
    }
    groups
}

fn row(ask: &Ask, known: &Known, fit: &Fit<'_>, fitting: bool) -> Row {
    let s = ask.speech();
    let in_words = |text: &terms::Text| text.get(ask.language).unwrap_or_default().to_owned();
    let set = catalogue::Catalogue::shipped().set(fit.entry.set.as_str());
    let because: BTreeMap<&PartyCode, String> = fit
        .alike
        .iter()
        .map(|(party, shares)| {
            let words: Vec<String> = shares.iter().map(|one| likeness(ask, known, one)).collect();
            (*party, words.join(" · "))
        })
        .collect();
    // Those like the State first: they are why this stands where it does.
    let mut papers = fit.used.clone();
    papers.sort_by_key(|paper| !because.contains_key(&paper.guard.owner));
    let used = papers.iter().take(NAMED).map(|paper| Use {
        party: known.name(&paper.guard.owner, ask.language),
        href: ask.href(&format!("/positions/{}", paper.id)),
        title: title_of(ask, paper),
        until: paper.facts.until.as_deref().and_then(super::at_day),
        because: because.get(&paper.guard.owner).cloned(),
    });
    let more = papers.len().saturating_sub(NAMED);
    Row {
        href: ask.href(&format!("/provisions/{}", fit.entry.id)),
        title: in_words(&fit.entry.title),
        gist: in_words(&fit.entry.gist),
        set: set.map(|set| in_words(&set.name)).unwrap_or_default(),
        kind: s.t(&format!("measure-{}", fit.measure.kind)),
        effort: s.t(&format!("measure-{}", fit.measure.effort)),
        needs: fit
            .measure
            .needs
            .iter()
            .map(|need| NeedTold {
                words: s.t(&format!("measure-{need}")),
                seen: fitting.then(|| !fit.unseen.contains(need)),
            })
            .collect(),
        used: used.collect(),
        more: (more > 0).then(|| {
            let all = format!("/positions?sort={}&on={}", PaperSort::Practice, fit.entry.id);
            (ask.href(&all), more)
        }),
    }
}

/// What is shared, in words.
fn likeness(ask: &Ask, known: &Known, shared: &Likeness) -> String {
    let s = ask.speech();
    match shared {
        Likeness::Subregion => s.t("measures-like-subregion"),
        Likeness::Region => s.t("measures-like-region"),
        Likeness::Group(group) => s.t(&format!("group-{group}")),
        Likeness::Body(body) => known.name(body, ask.language),
    }
}

/// What is shared, for programs: `subregion`, `region`, a group's code, a body's code.
fn likeness_code(shared: &Likeness) -> &str {
    match shared {
        Likeness::Subregion => "subregion",
        Likeness::Region => "region",
        Likeness::Group(group) => group,
        Likeness::Body(body) => body.as_str(),
    }
}

fn value(fit: &Fit<'_>, fitting: bool) -> Value {
    let measure = fit.measure;
    let needs: Vec<Value> = measure
        .needs
        .iter()
        .map(|need| json!({"need": need.code(), "seen": fitting.then(|| !fit.unseen.contains(need))}))
        .collect();
    let used: Vec<Value> = fit
        .used
        .iter()
        .map(|paper| json!({"party": paper.guard.owner.as_str(), "paper": paper.id.to_string(), "until": paper.facts.until}))
        .collect();
    let alike: Vec<Value> = fit
        .alike
        .iter()
        .map(|(party, shares)| {
            let because: Vec<&str> = shares.iter().map(likeness_code).collect();
            json!({"party": party.as_str(), "because": because})
        })
        .collect();
    json!({
        "measure": fit.entry.id.as_str(), "set": fit.entry.set.as_str(), "kind": measure.kind.code(), "effort": measure.effort.code(),
        "needs": needs, "used": used, "in_use": fitting.then_some(fit.own), "alike": alike,
    })
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["boolean", "null"]});
    let words = |all: Vec<&str>| json!({"enum": all});
    let need = closed(json!({"need": words(Need::ALL.iter().map(|w| w.code()).collect()), "seen": maybe}));
    let used = closed(json!({
        "party": text, "paper": crate::openapi::id_schema(), "until": {"type": ["string", "null"], "format": "date"},
    }));
    let alike = closed(json!({"party": text, "because": {"type": "array", "items": text}}));
    let measure = closed(json!({
        "measure": text, "set": text,
        "kind": words(MeasureKind::ALL.iter().map(|w| w.code()).collect()),
        "effort": words(Effort::ALL.iter().map(|w| w.code()).collect()),
        "needs": {"type": "array", "items": need}, "used": {"type": "array", "items": used}, "in_use": maybe,
        "alike": {"type": "array", "items": alike},
    }));
    closed(json!({
        "state": {"type": ["string", "null"]}, "measures": {"type": "array", "items": measure},
    }))
}

fn line(fit: &Fit<'_>, state: Option<&PartyCode>) -> Vec<String> {
    let needs: Vec<&str> = fit.measure.needs.iter().map(|need| need.code()).collect();
    let unseen: Vec<&str> = fit.unseen.iter().map(|need| need.code()).collect();
    let used: Vec<&str> = fit.used.iter().map(|paper| paper.guard.owner.as_str()).collect();
    let alike: Vec<&str> = fit.alike.iter().map(|(party, _)| party.as_str()).collect();
    vec![
        fit.entry.id.to_string(),
        fit.entry.set.to_string(),
        fit.measure.kind.code().to_owned(),
        fit.measure.effort.code().to_owned(),
        needs.join(" "),
        used.join(" "),
        state.map(ToString::to_string).unwrap_or_default(),
        state.map(|_| fit.own.to_string()).unwrap_or_default(),
        unseen.join(" "),
        alike.join(" "),
    ]
}
