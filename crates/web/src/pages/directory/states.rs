//! The State list: a map of equal tiles, and the same States as a table in the alphabet of the page's language.
//!
//! Tiles and counts say only whether this reader sees a contact, never how a State behaves. What is typed is looked for in codes,
//! names and other names in all six languages; if one State alone fits, its page is opened. Serves OEWG 64.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::Tile;
use askama::Template;
use directory::{PartyKind, StateRow};
use languages::Arg;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Language, Role};

/// Groups that the list can be narrowed to, in their order on the page.
const GROUPS: [&str; 8] = [
    "african",
    "asia-pacific",
    "eeg",
    "grulac",
    "weog",
    "ldc",
    "lldc",
    "sids",
];
const REGIONAL: usize = 5;

struct Line {
    href: String,
    name: String,
    /// Set where the name is in another language than the page.
    lang: Option<&'static str>,
    code: String,
    group: Option<String>,
    observer: bool,
    filled: usize,
}

struct Group {
    href: String,
    words: String,
    count: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "directory/states.html")]
struct Page {
    f: Frame,
    q: String,
    group: &'static str,
    tiles: Vec<Tile>,
    on: String,
    off: String,
    lines: Vec<Line>,
    groups: Vec<Group>,
    participant: bool,
    regional: bool,
}

/// What the list tells programs of a State.
#[derive(Serialize)]
pub(crate) struct RowJson<'a> {
    code: &'a str,
    kind: &'static str,
    iso2: Option<&'a str>,
    m49: Option<&'a str>,
    name: &'a str,
    names: BTreeMap<&'static str, &'a str>,
    groups: &'a [String],
    region: &'a str,
    subregion: &'a str,
    filled: Vec<&'static str>,
    page: String,
}

#[derive(Serialize)]
struct ListJson<'a> {
    query: Option<&'a str>,
    group: Option<&'a str>,
    states: Vec<RowJson<'a>>,
}

pub(crate) async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let q = ask.query.text("q");
    let group = GROUPS
        .into_iter()
        .find(|g| *g == ask.query.text("group"))
        .unwrap_or_default();
    let wanted = if q.is_empty() { None } else { Some(ask.known()?.find(q)) };
    if let (Format::Page, Some([only])) = (ask.format, wanted.as_deref()) {
        let on = Answer::see_other(ask.href(&format!("/states/{}", only.lower())));
        return Ok(on.cache(Cache::Never));
    }
    let all = directory::states(&ask.reader()?)?;
    let counts: Vec<usize> = GROUPS
        .iter()
        .map(|g| all.iter().filter(|r| r.groups.iter().any(|h| h == g)).count())
        .collect();
    let mut rows: Vec<StateRow> = match &wanted {
        None => languages::collate(ask.language, all, |row| {
            row.names
                .best(ask.language)
                .map_or_else(|| row.code.as_str(), |(_, name)| name)
        }),
        // Best first, as found; what this reader's own list does not hold is not shown.
        Some(codes) => {
            let mut by_code: BTreeMap<_, _> = all.into_iter().map(|row| (row.code.clone(), row)).collect();
            codes.iter().filter_map(|code| by_code.remove(code)).collect()
        }
    };
    if !group.is_empty() {
        rows.retain(|row| row.groups.iter().any(|g| g == group));
    }
    let answer = ask.answer();
    Ok(answer
        .json(|| ListJson {
            query: Some(q).filter(|q| !q.is_empty()),
            group: Some(group).filter(|g| !g.is_empty()),
            states: rows.iter().map(|row| row_json(&ask, row)).collect(),
        })
        .csv("states", &CSV, || rows.iter().map(|row| csv_line(&ask, row)).collect())
        .page(|| html(&ask, q, group, &rows, &counts)))
}

fn html(ask: &Ask, q: &str, group: &'static str, rows: &[StateRow], counts: &[usize]) -> Page {
    let s = ask.speech();
    let groups = GROUPS
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(g, count)| Group {
            href: ask.href(&format!("/states?group={g}")),
            words: s.t(&format!("group-{g}")),
            count: s.number(*count as i64),
            here: *g == group,
        })
        .collect();
    let tiles = if q.is_empty() && group.is_empty() {
        crate::pages::home::tiles_of(ask, rows)
    } else {
        Vec::new()
    };
    let lines: Vec<Line> = rows
        .iter()
        .map(|row| Line {
            // Relative to the list: 195 times four bytes.
            href: format!("states/{}", row.code.lower()),
            name: ask.name_of(&row.names, row.code.as_str()),
            lang: ask.name_language(&row.names).map(Language::code),
            code: row.code.to_string(),
            group: regional_group(row).map(|g| s.t(&format!("group-{g}"))),
            observer: row.kind == PartyKind::Observer,
            filled: row.filled.len(),
        })
        .collect();
    let on = tiles.iter().filter(|t| t.on).count();
    let title = if group.is_empty() {
        s.t("states-title")
    } else {
        s.t(&format!("group-{group}"))
    };
    let mut f = ask.frame(Room::States, title).also(ask, &[Format::Json, Format::Csv]);
    if !q.is_empty() || !group.is_empty() {
        f = f.under("/states", s.t("nav-states"));
    }
    Page {
        f,
        q: q.to_owned(),
        group,
        on: s.number(on as i64),
        off: s.number((tiles.len() - on) as i64),
        tiles,
        regional: lines.iter().any(|l| l.group.is_some()),
        lines,
        groups,
        participant: ask.viewer.is_participant(),
    }
}

/// The regional group, where the State is in one.
pub(crate) fn regional_group(row: &StateRow) -> Option<&str> {
    row.groups
        .iter()
        .map(String::as_str)
        .find(|g| GROUPS[..REGIONAL].contains(g))
}

/// A State as programs read it, in the list and at the head of its own page.
pub(crate) fn row_json<'a>(ask: &Ask, row: &'a StateRow) -> RowJson<'a> {
    RowJson {
        code: row.code.as_str(),
        kind: row.kind.code(),
        iso2: filled(&row.iso2),
        m49: filled(&row.m49),
        name: row
            .names
            .best(ask.language)
            .map_or_else(|| row.code.as_str(), |(_, name)| name),
        names: row.names.iter().map(|(l, name)| (l.code(), name)).collect(),
        groups: &row.groups,
        region: &row.region,
        subregion: &row.subregion,
        filled: row.filled.iter().copied().map(Role::code).collect(),
        page: ask.href(&format!("/states/{}", row.code.lower())),
    }
}

pub(crate) fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

const CSV: [&str; 16] = [
    "code",
    "iso2",
    "m49",
    "kind",
    "name",
    "name_ar",
    "name_zh",
    "name_en",
    "name_fr",
    "name_ru",
    "name_es",
    "regional_group",
    "ldc",
    "lldc",
    "sids",
    "filled",
];

fn csv_line(ask: &Ask, row: &StateRow) -> Vec<String> {
    let has = |group: &str| {
        if row.groups.iter().any(|g| g == group) {
            "1"
        } else {
            "0"
        }
        .to_owned()
    };
    let mut line = vec![
        row.code.to_string(),
        row.iso2.clone(),
        row.m49.clone(),
        row.kind.code().to_owned(),
        ask.name_of(&row.names, row.code.as_str()),
    ];
    line.extend(Language::ALL.map(|l| row.names.get(l).unwrap_or_default().to_owned()));
    line.push(regional_group(row).unwrap_or_default().to_owned());
    line.extend(["ldc", "lldc", "sids"].map(has));
    line.push(row.filled.iter().map(|r| r.code()).collect::<Vec<_>>().join(" "));
    line
}

/// Fields that a State has in the list and in its profile.
pub(crate) fn row_properties() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    json!({"code": text, "kind": {"enum": ["state", "observer"]}, "iso2": maybe, "m49": maybe, "name": text,
        "names": {"type": "object", "additionalProperties": text}, "groups": {"type": "array", "items": text},
        "region": text, "subregion": text,
        "filled": {"type": "array", "items": {"enum": Role::ALL.map(Role::code)}}, "page": text})
}

pub(crate) fn schema() -> Value {
    let row = super::closed(row_properties());
    let maybe = json!({"type": ["string", "null"]});
    super::closed(json!({"query": maybe, "group": maybe, "states": {"type": "array", "items": row}}))
}

impl Page {
    fn count(&self) -> String {
        self.f
            .s
            .t_args("states-count", &[("count", Arg::from(self.lines.len()))])
    }
}
