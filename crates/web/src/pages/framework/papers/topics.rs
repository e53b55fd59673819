//! The topics of law and the norms with how many have spoken to each: where views are many, and where they are missing.
//!
//! It counts who has spoken, and says nothing of what they said; a topic to which nobody spoke stands first among what is open. Serves OEWG 39–42.

use super::super::ROOM;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use catalogue::{Catalogue, Set};
use framework::Point;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::PartyCode;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/positions/topics", Policy::Public, ROOM, show)
        .json(|| {
            let row = closed(json!({"on": {"type": "string"}, "parties": {"type": "integer", "minimum": 0}}));
            closed(json!({"topics": {"type": "array", "items": row}}))
        })
        .csv()
        .about("Topics of international law and norms, with how many parties have spoken to each.");
}

/// The sets whose entries are topics here, in their order.
const SETS: [&str; 2] = ["law", "norm"];

struct Row {
    href: String,
    title: String,
    count: usize,
    /// Their words beside each other, where more than one has spoken.
    beside: Option<String>,
}

struct Group {
    id: String,
    name: String,
    silent: usize,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "framework/papers/topics.html")]
struct Page {
    f: Frame,
    groups: Vec<Group>,
}

fn count(points: &BTreeMap<Point, BTreeSet<PartyCode>>, address: &str) -> usize {
    Point::parse(address)
        .and_then(|point| points.get(&point))
        .map_or(0, BTreeSet::len)
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let points = framework::points(&ask.reader()?)?;
    let shipped = Catalogue::shipped();
    let sets: Vec<&Set> = SETS.iter().filter_map(|id| shipped.set(id)).collect();
    let group = |set: &&Set| {
        let rows: Vec<Row> = shipped
            .entries_of(set.id.as_str())
            .map(|entry| {
                let count = count(&points, entry.id.as_str());
                Row {
                    href: ask.href(&format!("/provisions/{}", entry.id)),
                    title: entry.title.get(ask.language).unwrap_or(entry.id.as_str()).to_owned(),
                    count,
                    beside: (count > 1).then(|| ask.href(&format!("/positions/compare?on={}", entry.id))),
                }
            })
            .collect();
        Group {
            id: set.id.to_string(),
            name: set.name.get(ask.language).unwrap_or_default().to_owned(),
            silent: rows.iter().filter(|row| row.count == 0).count(),
            rows,
        }
    };
    let lines = || -> Vec<(String, usize)> {
        let entries = sets.iter().flat_map(|set| shipped.entries_of(set.id.as_str()));
        entries
            .map(|e| (e.id.to_string(), count(&points, e.id.as_str())))
            .collect()
    };
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("topics-title"))
                .under("/framework", s.t("framework-title"))
                .under("/positions", s.t("papers-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            groups: sets.iter().map(group).collect(),
        })
        .json(|| {
            let rows: Vec<_> = lines()
                .into_iter()
                .map(|(on, n)| json!({"on": on, "parties": n}))
                .collect();
            json!({"topics": rows})
        })
        .csv("topics", &["on", "parties"], || {
            lines().into_iter().map(|(on, n)| vec![on, n.to_string()]).collect()
        })
        .cache(Cache::ByReader))
}
