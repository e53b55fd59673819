//! A State's profile: what is known of it here now, with dates and sources, and whom to call there.
//!
//! Contacts come role by role, the telephone first. A role without a contact that this reader sees is said in the same neutral
//! words whether nobody was named, or the entry is not for this reader. Rooms that are not open yet say what will appear. The
//! secretariat sees names under review; others see the last form that nobody questioned. Serves OEWG 64; GCA 4.8.

use super::shown::{CardJson, Shown, card_json, card_schema, grouped};
use super::states::{RowJson, filled, row_json};
use crate::answer::{Answer, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::framework::papers::OfState;
use access::{Target, Verb, may};
use askama::Template;
use directory::{ContactCard, Happening, PartyKind, StateCard};
use languages::{Arg, Speech};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, Language, PartyCode, Role};

/// Lines of history on the page; all of them are in the JSON.
const HISTORY: usize = 12;

/// A group with its dates, in words.
struct Group {
    words: String,
    regional: bool,
    from: Option<String>,
    to: Option<String>,
    as_of: Option<String>,
    /// Where it was read, and whether these are words of the page's language.
    source: (String, bool),
    note: String,
}

/// One of the four roles, with its contacts.
struct RoleLine {
    role: String,
    contacts: Vec<Shown>,
}

/// Something that was said, in words.
pub(crate) struct Said {
    pub(crate) day: String,
    pub(crate) iso: String,
    pub(crate) words: String,
    /// About which contact; none where it is about the page's own subject.
    pub(crate) about: Option<(String, String)>,
    pub(crate) entry: String,
    /// Who drafted and who approved it, or that one person said it; none where that is not told.
    pub(crate) by: Option<String>,
}

struct Body {
    href: String,
    name: String,
    lang: Option<&'static str>,
    code: String,
}

struct Doubt {
    language: String,
    questioned: String,
    tag: &'static str,
    /// Why, and whether these are words of the page's language.
    reason: (String, bool),
}

#[derive(Template)]
#[template(path = "directory/state.html")]
struct Page {
    f: Frame,
    code: String,
    m49: String,
    iso2: String,
    formal: String,
    member: Option<String>,
    observer: bool,
    region: Option<String>,
    groups: Vec<Group>,
    names: Vec<(&'static str, &'static str, String)>,
    bodies: Vec<Body>,
    roles: Vec<RoleLine>,
    waiting: Vec<Shown>,
    filled: usize,
    participant: bool,
    any: bool,
    nominate: Option<String>,
    doubts: Vec<Doubt>,
    history: Vec<Said>,
    /// What it holds; none where that room is shut.
    papers: Option<OfState>,
    address: String,
    sheet: String,
    entry: String,
}

#[derive(Serialize)]
struct Profile<'a> {
    /// As in the list of States.
    #[serde(flatten)]
    row: RowJson<'a>,
    formal: Option<&'a str>,
    un_member_since: Option<i16>,
    groupings: Vec<GroupingJson<'a>>,
    bodies: Vec<BodyJson<'a>>,
    contacts: Vec<CardJson<'a>>,
    history: Vec<HappeningJson<'a>>,
    says: &'a PartyCode,
    since: Instant,
    base: String,
    entry: String,
}

#[derive(Serialize)]
struct GroupingJson<'a> {
    group: String,
    from: Option<&'a str>,
    to: Option<&'a str>,
    as_of: &'a str,
    source: &'a str,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct BodyJson<'a> {
    code: &'a PartyCode,
    kind: &'static str,
    name: String,
}

/// One line of a history for programs.
#[derive(Serialize)]
pub(crate) struct HappeningJson<'a> {
    day: &'a str,
    kind: &'a str,
    entry: String,
    /// How a second person approved it, and the entry of that; null where one person said it.
    approved: Option<&'a str>,
    approval: Option<String>,
}

pub(crate) fn history_json(history: &[Happening]) -> Vec<HappeningJson<'_>> {
    history
        .iter()
        .map(|h| HappeningJson {
            day: &h.day,
            kind: &h.kind,
            entry: h.entry.to_string(),
            approved: h.approved.as_ref().map(|by| by.method.as_str()),
            approval: h.approved.as_ref().map(|by| by.entry.to_string()),
        })
        .collect()
}

pub(crate) fn history_schema() -> Value {
    let text = json!({"type": "string"});
    let entry = json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    let maybe = json!({"type": ["string", "null"]});
    let line = super::closed(json!({"day": text, "kind": text, "entry": entry, "approved": maybe, "approval": maybe}));
    json!({"type": "array", "items": line})
}

/// The code in the address: lower case, as links are written.
pub(crate) fn code_in_address(ask: &Ask) -> Result<PartyCode, Stop> {
    let text = ask.param("iso3");
    PartyCode::parse(text)
        .filter(|code| code.lower() == text)
        .ok_or(Stop::Hidden)
}

pub(crate) async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let code = code_in_address(&ask)?;
    let reader = ask.reader()?;
    let card = directory::state(&reader, &code)?.ok_or(Stop::Hidden)?;
    let contacts = directory::contacts(&reader, Some(&code), None)?;
    let own = match directory::party_entry(&reader, &code)? {
        Some(entry) => directory::history(&reader, entry.id)?,
        None => Vec::new(),
    };
    let mut page = None;
    if ask.format == Format::Page {
        let mut said = in_words(&ask, &own, None, false)?;
        for contact in &contacts {
            let about = (
                ask.href(&format!("/contacts/{}", contact.id)),
                ask.speech().t(&format!("role-{}", contact.role.code())),
            );
            said.extend(in_words(
                &ask,
                &directory::history(&reader, contact.id)?,
                Some(about),
                false,
            )?);
        }
        said.sort_by(|a, b| b.iso.cmp(&a.iso));
        said.truncate(HISTORY);
        let waiting = if ask.viewer.acts_for(&code) {
            let mut waiting = directory::pending(&reader)?;
            waiting.retain(|c| c.party == code);
            waiting
        } else {
            Vec::new()
        };
        let papers = crate::pages::framework::papers::of_state(&ask, &reader, &code)?;
        page = Some(html(&ask, &card, contacts.clone(), waiting, said, papers)?);
    }
    drop(reader);
    let answer = ask.answer().json(|| profile(&ask, &card, &contacts, &own));
    Ok(match page {
        Some(page) => answer.page(|| page),
        None => answer,
    })
}

/// Where a group was read: our own words about our own table in the page's language, the name of a document as it is.
fn source_words(s: &Speech, source: &str) -> (String, bool) {
    let key = match source {
        "our table; compared with a copy of the DGACM page" => "state-source-compared",
        "our table; compared in part only" => "state-source-compared-in-part",
        "our table; not compared" => "state-source-not-compared",
        "common knowledge, not read in a United Nations document" => "state-source-common-knowledge",
        "invented" => "state-source-invented",
        _ => return (source.to_owned(), false),
    };
    (s.t(key), true)
}

fn profile<'a>(ask: &Ask, card: &'a StateCard, contacts: &'a [ContactCard], history: &'a [Happening]) -> Profile<'a> {
    let row = &card.row;
    Profile {
        row: row_json(ask, row),
        formal: filled(&row.formal),
        un_member_since: card.un_member_since,
        groupings: card
            .groupings
            .iter()
            .map(|g| GroupingJson {
                group: g.code(),
                from: g.from.as_deref(),
                to: g.to.as_deref(),
                as_of: &g.as_of,
                source: &g.source,
                note: filled(&g.note),
            })
            .collect(),
        bodies: card
            .bodies
            .iter()
            .map(|b| BodyJson {
                code: &b.code,
                kind: b.kind.code(),
                name: ask.name_of(&b.names, b.code.as_str()),
            })
            .collect(),
        contacts: contacts.iter().map(|c| card_json(ask, c)).collect(),
        history: history_json(history),
        says: &card.says,
        since: card.since,
        base: card.base.to_string(),
        entry: card.entry.to_string(),
    }
}

fn html(
    ask: &Ask,
    card: &StateCard,
    contacts: Vec<ContactCard>,
    waiting: Vec<ContactCard>,
    history: Vec<Said>,
    papers: Option<OfState>,
) -> Result<Page, Stop> {
    let s = ask.speech();
    let known = ask.known()?;
    let row = &card.row;
    let name = ask.name_of(&row.names, row.code.as_str());
    let any = !contacts.is_empty();
    let mut shown = grouped(ask, &known, contacts);
    let order = roles_in_order(&shown);
    let roles: Vec<RoleLine> = order
        .into_iter()
        .map(|role| {
            let (of_role, rest) = std::mem::take(&mut shown)
                .into_iter()
                .partition(|c| c.card.role == role);
            shown = rest;
            RoleLine {
                role: s.t(&format!("role-{}", role.code())),
                contacts: of_role,
            }
        })
        .collect();
    let region = [row.region.as_str(), row.subregion.as_str()]
        .into_iter()
        .filter_map(|r| {
            let key = format!("region-{}", r.to_lowercase().replace(' ', "-"));
            (!r.is_empty() && s.has(&key)).then(|| s.t(&key))
        });
    let region: Vec<String> = region.collect();
    let target = Target {
        party: &row.code,
        holder: None,
    };
    let nominate =
        may(&ask.viewer, Verb::Nominate, &target).then(|| ask.href(&format!("/contacts/new?state={}", row.code)));
    Ok(Page {
        f: ask
            .frame(Room::States, name)
            .under("/states", s.t("nav-states"))
            .also(ask, &[Format::Json]),
        code: row.code.to_string(),
        m49: row.m49.clone(),
        iso2: row.iso2.clone(),
        // Known in English alone, and said only where it says more than the name.
        formal: Some(&row.formal)
            .filter(|_| ask.language == Language::En)
            .filter(|f| Some(f.as_str()) != row.names.get(Language::En))
            .cloned()
            .unwrap_or_default(),
        member: card
            .un_member_since
            .map(|year| s.t_args("state-member-since", &[("year", Arg::from(year.to_string()))])),
        observer: row.kind == PartyKind::Observer,
        region: (!region.is_empty()).then(|| region.join(" · ")),
        groups: card
            .groupings
            .iter()
            .filter_map(|g| {
                let key = format!("group-{}", g.code());
                let special = matches!(g.code().as_str(), "ldc" | "lldc" | "sids");
                let key = if special { format!("state-{}", g.code()) } else { key };
                s.has(&key).then(|| Group {
                    words: s.t(&key),
                    regional: !special,
                    from: g.from.as_deref().and_then(|d| s.day(d)),
                    to: g.to.as_deref().and_then(|d| s.day(d)),
                    as_of: s.day(&g.as_of),
                    source: source_words(s, &g.source),
                    note: g.note.clone(),
                })
            })
            .collect(),
        names: row
            .names
            .iter()
            .map(|(l, name)| (l.code(), l.own_name(), name.to_owned()))
            .collect(),
        bodies: card
            .bodies
            .iter()
            .map(|b| Body {
                href: super::shown::party_href(ask, &known, &b.code),
                name: ask.name_of(&b.names, b.code.as_str()),
                lang: ask.name_language(&b.names).map(Language::code),
                code: b.code.to_string(),
            })
            .collect(),
        filled: row.filled.iter().filter(|r| r.is_focal_point()).count(),
        roles,
        waiting: waiting.into_iter().map(|c| Shown::new(ask, &known, c)).collect(),
        participant: ask.viewer.is_participant(),
        any,
        nominate,
        doubts: card
            .notes
            .iter()
            .flat_map(|n| &n.reviews)
            .map(|r| Doubt {
                language: languages::language_name(r.language, ask.language).to_owned(),
                questioned: r.questioned.clone(),
                tag: r.language.code(),
                reason: super::parties::doubt_words(s, &r.reason),
            })
            .collect(),
        history,
        papers,
        address: format!(
            "{}{}",
            ask.app().config().base,
            ask.href(&format!("/states/{}", row.code.lower()))
        ),
        sheet: ask.href(&format!("/states/{}/sheet", row.code.lower())),
        entry: card.entry.to_string(),
    })
}

/// The four roles, those with contacts in the reader's own order first.
fn roles_in_order(shown: &[Shown]) -> Vec<Role> {
    let mut order: Vec<Role> = Vec::new();
    for role in shown.iter().map(|c| c.card.role).chain(Role::FOCAL) {
        if !order.contains(&role) {
            order.push(role);
        }
    }
    order
}

/// A history in sentences of the page's language: who said what on which day. An approval is told with what it approves and has no line.
pub(crate) fn in_words(
    ask: &Ask,
    history: &[Happening],
    about: Option<(String, String)>,
    declined: bool,
) -> Result<Vec<Said>, Stop> {
    let (s, known) = (ask.speech(), ask.known()?);
    // Newest first: the oldest statement of a text is that with which it began.
    let first = history
        .iter()
        .rposition(|h| matches!(h.kind.as_str(), "contact" | "party"));
    let lines = history.iter().enumerate().filter(|(_, h)| h.kind != "approval");
    Ok(lines
        .map(|(at, h)| {
            let key = match h.kind.as_str() {
                "contact" if first == Some(at) => "said-nominated".to_owned(),
                "party" if first == Some(at) => "said-entered".to_owned(),
                "acceptance" if declined => "said-declined".to_owned(),
                kind => format!("said-{kind}"),
            };
            let party = known.name(&h.party, ask.language);
            Said {
                day: s.day(&h.day).unwrap_or_else(|| h.day.clone()),
                iso: h.day.clone(),
                words: if s.has(&key) {
                    s.t_args(&key, &[("party", Arg::from(&party))])
                } else {
                    s.t(&format!("kind-{}", h.kind))
                },
                about: about.clone(),
                entry: h.entry.to_string(),
                by: None,
            }
        })
        .collect())
}

pub(crate) fn schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let hash = json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    let mut properties = super::states::row_properties();
    let more = json!({
        "formal": maybe, "un_member_since": {"type": ["integer", "null"]},
        "groupings": {"type": "array", "items": super::closed(json!({"group": text, "from": maybe, "to": maybe, "as_of": text, "source": text, "note": maybe}))},
        "bodies": {"type": "array", "items": super::closed(json!({"code": text, "kind": text, "name": text}))},
        "contacts": {"type": "array", "items": card_schema()},
        "history": history_schema(),
        "says": text, "since": {"type": "string", "format": "date-time"}, "base": hash, "entry": hash});
    if let (Some(properties), Value::Object(more)) = (properties.as_object_mut(), more) {
        properties.extend(more);
    }
    super::closed(properties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_we_say_of_our_own_table_is_said_in_the_readers_language() {
        let mut documents = BTreeSet::new();
        for seed in directory::members_un().iter().chain(&directory::demo()) {
            for group in &seed.groupings.groups {
                for language in Language::ALL {
                    let (words, ours) = source_words(languages::speech(language), &group.source);
                    if !ours {
                        documents.insert(group.source.clone());
                    } else if language != Language::En && group.source != "invented" {
                        assert!(
                            !words.contains("our") && words.chars().count() > 4,
                            "{language:?}: {words}"
                        );
                    }
                }
            }
        }
        // What is left is the name of a document or of a file.
        for source in documents {
            assert!(
                source.contains(|c: char| c.is_ascii_digit()) || source.ends_with(".csv"),
                "{source}"
            );
        }
    }
}
