//! `score --analysis` and `--profile`: what holds an index together, what counts in it, and who is ahead in it whatever the weights.
//!
//! An analyst asks it before scores are published; the report shows the same. Every figure is `index::analysis`' or `index::exact`'s; what is
//! decided here is of which parts each is taken. A *base* is a part whose scores are taken as they are: an indicator, or a node that stands as
//! published. The rule that matters: where a figure does not exist its field is empty or says why, and nothing else is refused for it.

use super::score::rank_value;
use crate::progress::Progress;
use crate::sheet::{Sheet, Value};
use crate::{Reason, Stop, refused, tree};
use index::analysis::{
    Alpha, Change, Correlation, Effective, Gaps, Kind, Profile, Refusal, Removal, WhatIf, alpha, components,
    correlation, effective_weights, profile, removals, what_if,
};
use index::exact::{Dominance, MAX_PILLARS, MIN_PILLARS, Scores as Exact};
use index::{Cell, Framework, Scores, Series, Table};

/// Cells that are looked at for one series of removals, or for one node's alpha, at most: some ten seconds.
const MAX_WORK: usize = 200_000_000;
/// Arrows of a dominance graph that are listed at most; a workbook holds no more rows.
const MAX_ARROWS: usize = 1_000_000;
/// Removals between two steps of the progress bar: each such portion scores the whole index once more.
const PORTION: usize = 16;

/// A part with what it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The part's place in the framework.
    pub part: usize,
    /// Pearson's correlation with its parent.
    pub parent: Correlation,
    /// The same with the whole.
    pub whole: Correlation,
}

/// Cronbach's alpha of a node's children.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// The node's place.
    pub node: usize,
    /// Its children that have scores, two or more.
    pub parts: Vec<usize>,
    /// Alpha, or why there is none.
    pub alpha: Result<Alpha, Stop>,
}

/// What is true of the index as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// What each node counts, by its place.
    pub weights: Vec<Effective>,
    /// Every node below the whole that has scores.
    pub together: Vec<Together>,
    /// Every node with two children or more.
    pub reliability: Vec<Reliability>,
}

/// What each base does by its absence, by its place: ranks that move, or why nothing can be computed without it.
pub type Removed = Vec<(usize, Result<Removal, Refusal>)>;

/// The order of units without weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// The units that have a score in every pillar, as places in the scores' order.
    pub rows: Vec<usize>,
    /// The graph over them.
    pub graph: Dominance,
}

impl Ahead {
    /// For each of the units: how many it is ahead of, how many are ahead of it, and how many it is ahead of on every pillar.
    pub fn counts(&self) -> Vec<[usize; 3]> {
        let units = self.rows.len();
        let of = |unit: usize| {
            let count =
                |is: &dyn Fn(usize) -> Option<bool>| (0..units).filter(|other| is(*other) == Some(true)).count();
            [
                count(&|other| self.graph.over(unit, other)),
                count(&|other| self.graph.over(other, unit)),
                count(&|other| self.graph.everywhere(unit, other)),
            ]
        };
        (0..units).map(of).collect()
    }
}

/// Weights, correlations and alphas.
pub fn held(framework: &Framework, scores: &Scores) -> Result<Held, Stop> {
    let weights = effective_weights(framework, scores.weights()).map_err(refused)?;
    let together = (0..framework.nodes().len()).filter_map(|part| {
        let (own, parent) = (scores.node(part)?, framework.parent(part)?);
        Some(Together {
            part,
            parent: correlation(own, scores.node(parent)?, Kind::Pearson),
            whole: correlation(own, scores.whole(), Kind::Pearson),
        })
    });
    let reliability = (0..framework.nodes().len()).filter_map(|node| {
        let scored = |place: &usize| scores.node(*place).is_some();
        let parts: Vec<usize> = framework.children(node).iter().copied().filter(scored).collect();
        (parts.len() > 1).then(|| Reliability {
            node,
            alpha: reliability(framework, scores, &parts),
            parts,
        })
    });
    Ok(Held {
        weights,
        together: together.collect(),
        reliability: reliability.collect(),
    })
}

fn reliability(framework: &Framework, scores: &Scores, parts: &[usize]) -> Result<Alpha, Stop> {
    small(parts.len(), scores.units().len())?;
    let columns: Vec<(&str, &Series)> = parts
        .iter()
        .filter_map(|place| Some((framework.node(*place).id.as_str(), scores.node(*place)?)))
        .collect();
    alpha(&columns, Gaps::Pairwise).map_err(refused)
}

/// Holds a computation that looks at every cell once for each part to what is done in some seconds.
fn small(parts: usize, units: usize) -> Result<(), Stop> {
    if parts.saturating_mul(parts).saturating_mul(units) <= MAX_WORK {
        return Ok(());
    }
    let [parts, units] = [parts, units].map(|count| count.to_string());
    Err(Reason::new("reason-too-many-parts", [("parts", parts.as_str()), ("units", &units)]).into())
}

/// The index without each base in turn, in the framework's order.
pub fn left_out(framework: &Framework, table: &Table, scores: &Scores) -> Result<Removed, Stop> {
    let bases = tree::bases(framework, scores);
    if bases == [framework.whole()] {
        return Err(Reason::new("reason-no-parts", []).into());
    }
    small(bases.len(), scores.units().len())?;
    let bar = Progress::new("leaving out each part in turn");
    let mut found = Vec::with_capacity(bases.len());
    for portion in bases.chunks(PORTION) {
        let removed = removals(framework, table, portion).map_err(refused)?;
        found.extend(portion.iter().copied().zip(removed));
        bar.at(found.len() as u64, bases.len() as u64);
    }
    Ok(found)
}

/// Who is ahead on the pillars that count, whatever they weigh.
pub fn ahead(framework: &Framework, scores: &Scores) -> Result<Ahead, Stop> {
    let pillars: Vec<&Series> = super::counted(framework, scores)
        .into_iter()
        .filter_map(|place| scores.node(place))
        .collect();
    if !(MIN_PILLARS..=MAX_PILLARS).contains(&pillars.len()) {
        let [found, least, most] = [pillars.len(), MIN_PILLARS, MAX_PILLARS].map(|count| count.to_string());
        let values = [("pillars", found.as_str()), ("least", &least), ("most", &most)];
        return Err(Reason::new("reason-pillars", values).into());
    }
    let (rows, values) = complete(&pillars, scores.units().len());
    if rows.is_empty() {
        return Err(Reason::new("reason-no-complete-unit", []).into());
    }
    let exact = Exact::new(&values, rows.len(), pillars.len()).map_err(refused)?;
    Ok(Ahead {
        graph: Dominance::of(&exact),
        rows,
    })
}

/// The units that have a value in every column, and their values row by row.
pub fn complete(columns: &[&Series], units: usize) -> (Vec<usize>, Vec<f64>) {
    let value = |series: &&Series, row: usize| series.get(row).value();
    let rows: Vec<usize> = (0..units)
        .filter(|row| !columns.is_empty() && columns.iter().all(|series| value(series, *row).is_some()))
        .collect();
    let values = rows
        .iter()
        .flat_map(|row| columns.iter().filter_map(move |series| series.get(*row).value()))
        .collect();
    (rows, values)
}

/// A unit's strengths and growth areas in the bases.
pub fn standing(framework: &Framework, table: &Table, scores: &Scores, unit: &str) -> Result<Profile, Stop> {
    profile(framework, scores, table, unit, &tree::bases(framework, scores), None).map_err(refused)
}

fn id(framework: &Framework, place: usize) -> Value {
    Value::text(&framework.node(place).id)
}

/// Weights, correlations and alphas as tables.
pub fn held_sheets(framework: &Framework, scores: &Scores, held: &Held) -> Vec<Sheet> {
    let mut weights = Sheet::new("weights", ["part", "of", "weight", "effective weight", "added up"]);
    let mut correlations = Sheet::new("correlations", ["part", "with", "correlation", "units", "by chance"]);
    let whole = framework.whole();
    for line in &held.together {
        let parent = framework.parent(line.part).unwrap_or(whole);
        let counts = held.weights[line.part];
        weights.row([
            id(framework, line.part),
            id(framework, parent),
            Value::number(scores.weights()[line.part]),
            Value::number(counts.weight),
            Value::from(if counts.additive { "yes" } else { "no" }),
        ]);
        let all = [(parent, &line.parent), (whole, &line.whole)];
        for (with, found) in all.into_iter().take(1 + usize::from(parent != whole)) {
            correlations.row([
                id(framework, line.part),
                id(framework, with),
                found
                    .value
                    .map_or_else(|why| Value::text(&why.to_string()), Value::number),
                found.units.into(),
                found.chance.into(),
            ]);
        }
    }
    let head = [
        "part",
        "without",
        "parts",
        "alpha",
        "standardised alpha",
        "fewest units",
    ];
    let mut reliability = Sheet::new("reliability", head);
    for line in &held.reliability {
        let node = || id(framework, line.node);
        match &line.alpha {
            Err(why) => reliability.row([
                node(),
                Value::Empty,
                line.parts.len().into(),
                Value::text(&why.to_string()),
            ]),
            Ok(found) => {
                reliability.row([
                    node(),
                    Value::Empty,
                    found.columns.into(),
                    Value::number(found.raw),
                    Value::number(found.standardised),
                    found.least_units.into(),
                ]);
                for (part, without) in line.parts.iter().zip(&found.without) {
                    let parts = (found.columns - 1).into();
                    reliability.row([node(), id(framework, *part), parts, (*without).into()]);
                }
            }
        }
    }
    [weights, correlations, reliability]
        .into_iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .collect()
}

/// Principal components of each node's children, and of all bases where those are others: eigenvalues with what they explain, and the loadings
/// of the components whose eigenvalue is above 1, the first two at least. A node with two children or more that has none says why.
pub fn components_sheets(framework: &Framework, scores: &Scores) -> Vec<Sheet> {
    let head = [
        "of",
        "component",
        "eigenvalue",
        "explained",
        "explained so far",
        "fewest units",
    ];
    let mut values = Sheet::new("components", head);
    let mut loadings = Sheet::new("loadings", ["of", "component", "part", "loading"]);
    let whole = framework.whole();
    let scored = |place: &usize| scores.node(*place).is_some();
    let children = |node: usize| -> Vec<usize> { framework.children(node).iter().copied().filter(scored).collect() };
    let nodes = (0..framework.nodes().len()).map(|node| (framework.node(node).id.clone(), children(node)));
    let bases = tree::bases(framework, scores);
    let all = (bases != children(whole)).then_some(("all indicators".to_owned(), bases));
    for (of, parts) in nodes.chain(all).filter(|(_, parts)| parts.len() > 1) {
        let columns: Vec<(&str, &Series)> = parts
            .iter()
            .filter_map(|place| Some((framework.node(*place).id.as_str(), scores.node(*place)?)))
            .collect();
        let found = match components(&columns, Gaps::Pairwise) {
            Ok(found) => found,
            Err(why) => {
                values.row([Value::text(&of), Value::text(&why.to_string())]);
                continue;
            }
        };
        let told = found.above_one().max(2);
        for (place, eigenvalue) in found.eigenvalues.iter().enumerate() {
            values.row([
                Value::text(&of),
                (place + 1).into(),
                Value::number(*eigenvalue),
                found.explained(place).into(),
                found.explained_up_to(place).into(),
                found.least_units.into(),
            ]);
            let each = found.loadings(place).filter(|_| place < told).unwrap_or_default();
            for (part, loading) in found.ids.iter().zip(each) {
                loadings.row([
                    Value::text(&of),
                    (place + 1).into(),
                    Value::text(part),
                    Value::number(loading),
                ]);
            }
        }
    }
    [values, loadings]
        .into_iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .collect()
}

/// `UNIT.INDICATOR=VALUE` of the command line, read by what the data holds: a code or an id may have a point of its own.
fn change(typed: &str, table: &Table) -> Result<Change, Stop> {
    let refuse = |why: &str| Stop::Usage(format!("--if {typed}: {why}"));
    let split = typed.rsplit_once('=').map(|(cell, value)| (cell.trim(), value.trim()));
    let (cell, value) = split.ok_or_else(|| refuse("a cell and its value are needed, such as `ALV.statutes=0.5`"))?;
    let mut splits = cell.match_indices('.').map(|(at, _)| (&cell[..at], &cell[at + 1..]));
    let known = |(unit, indicator): &(&str, &str)| table.row(unit).is_some() && table.series(indicator).is_some();
    let (unit, indicator) = splits
        .find(known)
        .ok_or_else(|| refuse("the data has no such unit and indicator"))?;
    let cell = match value {
        "missing" => Cell::Missing,
        "refused" => Cell::Refused,
        "not-applicable" => Cell::NotApplicable,
        "no-response" => Cell::NoResponse,
        number => {
            let number = number.parse::<f64>().ok().filter(|number| number.is_finite());
            let words = "the value is a number, or one of missing, refused, not-applicable, no-response";
            Cell::Value(number.ok_or_else(|| refuse(words))?)
        }
    };
    Ok(Change {
        unit: unit.to_owned(),
        indicator: indicator.to_owned(),
        cell,
    })
}

/// What other answers in some cells would do: everything computed anew, and the units whose score, rank or tier would be another.
pub fn what_if_sheet(framework: &Framework, table: &Table, typed: &[String]) -> Result<Sheet, Stop> {
    let changes: Vec<Change> = typed
        .iter()
        .map(|typed| change(typed, table))
        .collect::<Result<_, _>>()?;
    let found: WhatIf = what_if(framework, table, &changes, framework.whole()).map_err(refused)?;
    let tiers = framework.spec().tiers.is_some();
    let head = [
        "unit",
        "name",
        "score before",
        "score after",
        "points",
        "rank before",
        "rank after",
    ];
    let of_tiers = tiers.then_some(["tier before", "tier after"]);
    let mut sheet = Sheet::new("what-if", head.into_iter().chain(of_tiers.into_iter().flatten()));
    let ties = framework.spec().rank.ties;
    for moved in &found.moves {
        let tier = |scores: &Scores| {
            let row = scores.units().iter().position(|unit| *unit == moved.unit);
            row.map_or(Value::Empty, |row| super::score::tier(framework, scores, row))
        };
        let both = [tier(&found.before), tier(&found.after)];
        if !moved.is_other() && both[0] == both[1] {
            continue;
        }
        let name = table.row(&moved.unit).map_or("", |row| table.name_of(row));
        let mut values = vec![
            Value::text(&moved.unit),
            Value::text(name),
            moved.score_before.into(),
            moved.score_after.into(),
            moved.points().into(),
            rank_value(moved.rank_before, ties),
            rank_value(moved.rank_after, ties),
        ];
        if tiers {
            values.extend(both);
        }
        sheet.row(values);
    }
    Ok(sheet)
}

/// What each removal does, as a table.
pub fn removal_sheet(framework: &Framework, removed: &Removed) -> Sheet {
    let head = [
        "without",
        "mean shift in rank",
        "largest shift",
        "units with another rank",
        "agreement (tau-b)",
        "why not",
    ];
    let mut sheet = Sheet::new("removals", head);
    for (place, found) in removed {
        let place = id(framework, *place);
        match found {
            Ok(found) => sheet.row([
                place,
                found.mean_shift.into(),
                found.largest_shift.into(),
                found.moved.into(),
                found.agreement.value.ok().into(),
            ]),
            Err(why) => {
                let why = Value::text(&why.to_string());
                sheet.row([place, Value::Empty, Value::Empty, Value::Empty, Value::Empty, why]);
            }
        }
    }
    sheet
}

/// The dominance graph as tables: how many each is ahead of, then the arrows from which all others follow.
pub fn ahead_sheets(framework: &Framework, table: &Table, scores: &Scores, ahead: &Ahead) -> Vec<Sheet> {
    let head = ["unit", "name", "rank", "ahead of", "behind", "ahead on every pillar of"];
    let mut first = Sheet::new("dominance", head);
    let ranks = scores.ranks(framework.whole());
    for (row, counts) in ahead.rows.iter().zip(ahead.counts()) {
        let told = [
            Value::text(&scores.units()[*row]),
            Value::text(table.name_of(scores.rows()[*row])),
            rank_value(ranks[*row], framework.spec().rank.ties),
        ];
        first.row(told.into_iter().chain(counts.map(Value::from)));
    }
    let mut second = Sheet::new("dominance-arrows", ["ahead", "behind"]);
    let unit = |place: usize| Value::text(&scores.units()[ahead.rows[place]]);
    let arrows = ahead.graph.direct();
    if arrows.len() > MAX_ARROWS {
        let many = format!("{} pairs; at most {MAX_ARROWS} are listed", arrows.len());
        second.row([Value::from(many)]);
    } else {
        arrows
            .into_iter()
            .for_each(|(over, under)| second.row([unit(over), unit(under)]));
    }
    [first, second]
        .into_iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .collect()
}

/// A unit's profile as a table, in the framework's order.
pub fn profile_sheet(framework: &Framework, profile: &Profile) -> Sheet {
    let head = [
        "part",
        "score",
        "other units",
        "mean of the others",
        "difference",
        "in deviations",
        "ahead of",
        "difference from own mean",
        "effective weight",
        "gain of the whole",
    ];
    let mut sheet = Sheet::new("profile", head);
    for standing in &profile.standings {
        let all = standing.all.as_ref();
        sheet.row([
            id(framework, standing.place),
            standing.score.into(),
            all.map_or(Value::Empty, |all| all.peers.into()),
            all.map(|all| all.mean).into(),
            all.map(|all| all.difference).into(),
            all.and_then(|all| all.deviations).into(),
            all.map(|all| all.ahead_of).into(),
            standing.own.into(),
            Value::number(standing.weight),
            standing.gain.into(),
        ]);
    }
    sheet
}
