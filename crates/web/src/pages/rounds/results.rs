//! The published results of rounds: totals that say nothing of any one State.
//!
//! Everybody reads the same. What stands here comes from sealed `result` acts and from nowhere else: a round without one is not named, and
//! nothing is counted here. Figures that were held back are told as such. Serves OEWG 64 (results visible) without telling whose silence it was.

use super::{ROOM, check::group_name};
use crate::answer::{Answer, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use rounds::ResultRow;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::Instant;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/results", Policy::Public, ROOM, list)
        .json(schema)
        .csv()
        .about("Published results of rounds (comms checks): how many States were asked and how many answered.");
}

struct Figure {
    group: String,
    asked: String,
    answered: String,
}

struct Row {
    heading: String,
    by: String,
    asks: String,
    exercise: bool,
    /// Whether entries were to be confirmed: an answer alone does not tell that.
    confirm: bool,
    opens: Instant,
    closes: Instant,
    figures: Vec<Figure>,
    proof: String,
}

#[derive(Template)]
#[template(path = "rounds/results.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let found = rounds::reads::results(&reader)?;
    let mut names = super::Names::default();
    let mut rows = Vec::new();
    for one in &found {
        let mut figures = Vec::new();
        for cell in &one.cells {
            let group = if cell.groups.is_empty() {
                s.t("result-all")
            } else {
                let all: Vec<String> = cell.groups.iter().map(|g| group_name(&ask, g)).collect();
                all.join(" · ")
            };
            figures.push(Figure {
                group,
                asked: s.number(i64::from(cell.asked)),
                answered: cell
                    .answered
                    .map_or_else(|| s.t("result-withheld"), |n| s.number(i64::from(n))),
            });
        }
        let day = s.date(one.opens);
        rows.push(Row {
            heading: s.t_args("result-of", &[("when", day.as_str().into())]),
            by: names.party(&ask, &reader, &one.party)?,
            asks: s.t(&format!("round-asks-{}", one.asks.code())),
            exercise: one.exercise,
            confirm: one.asks == rounds::Asks::Confirm,
            opens: one.opens,
            closes: one.closes,
            figures,
            // With what was sealed in it: a proof alone tells that some entry is there.
            proof: format!("/log/opening/{}", one.entry),
        });
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Contacts, s.t("result-title"))
                .under("/contacts", s.t("nav-contacts"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows,
        })
        .json(|| json!({"results": found.iter().map(result_json).collect::<Vec<_>>()}))
        .csv(
            "results",
            &[
                "round", "party", "asks", "exercise", "opens", "closes", "groups", "asked", "answered",
            ],
            || {
                found
                    .iter()
                    .flat_map(|one| {
                        one.cells.iter().map(|cell| {
                            vec![
                                one.round.to_string(),
                                one.party.to_string(),
                                one.asks.code().to_owned(),
                                one.exercise.to_string(),
                                one.opens.to_string(),
                                one.closes.to_string(),
                                cell.groups.join(" "),
                                cell.asked.to_string(),
                                cell.answered.map(|n| n.to_string()).unwrap_or_default(),
                            ]
                        })
                    })
                    .collect()
            },
        ))
}

fn result_json(one: &ResultRow) -> Value {
    let cells: Vec<Value> = one
        .cells
        .iter()
        .map(|c| json!({"groups": c.groups, "asked": c.asked, "answered": c.answered}))
        .collect();
    json!({"round": one.round.to_string(), "party": one.party.to_string(), "asks": one.asks.code(), "exercise": one.exercise,
        "opens": one.opens.to_string(), "closes": one.closes.to_string(), "published": one.at.to_string(), "entry": one.entry.to_string(),
        "cells": cells})
}

fn schema() -> Value {
    let time = json!({"type": "string", "format": "date-time"});
    let asks: Vec<&str> = rounds::Asks::ALL.iter().map(|s| s.code()).collect();
    let closed = crate::pages::directory::closed;
    let cell = closed(
        json!({"groups": {"type": "array", "items": {"type": "string"}}, "asked": {"type": "integer", "minimum": 6},
        "answered": {"type": ["integer", "null"], "description": "null where it was fewer than half."}}),
    );
    closed(json!({"results": {"type": "array", "items": closed(json!({
        "round": crate::openapi::id_schema(), "party": {"type": "string"}, "asks": {"enum": asks}, "exercise": {"type": "boolean"},
        "opens": time, "closes": time, "published": time, "entry": crate::openapi::hash_schema(),
        "cells": {"type": "array", "items": cell},
    }))}}))
}
