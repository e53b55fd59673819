//! `score` and `rank`: the published figures themselves, and what holds them together.

use super::analysis;
use crate::Stop;
use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::sheet::{Sheet, Value};
use index::framework::Ties;
use index::{Framework, Scores, Table};
use serde::{Deserialize, Serialize};

/// Options of `score`.
#[derive(Clone, Debug, Default, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ScoreOptions {
    /// Also the normalised value of every indicator.
    #[arg(long)]
    pub indicators: bool,
    /// Also what each part counts, correlations, Cronbach's alpha, principal components, the ranks without each indicator, and who is ahead whatever the weights.
    #[arg(long)]
    #[serde(default)]
    pub analysis: bool,
    /// Also this unit's strengths and growth areas.
    #[arg(long, value_name = "CODE")]
    #[serde(default)]
    pub profile: Option<String>,
    /// Also what would be if a cell held another value, as in `ALV.statutes=0.5` (or `missing`, `refused`, `not-applicable`, `no-response`). May
    /// stand several times; all changes are made together.
    #[arg(long = "if", value_name = "UNIT.INDICATOR=VALUE")]
    #[serde(default)]
    pub what_if: Vec<String>,
}

/// Options of `rank`.
#[derive(Clone, Debug, Default, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RankOptions {
    /// Rank by this node's score instead of the whole's.
    #[arg(long, value_name = "ID")]
    pub node: Option<String>,
}

/// A rank as it is written: whole where it is whole.
pub fn rank_value(rank: Option<f64>, ties: Ties) -> Value {
    match rank {
        Some(rank) if ties != Ties::Fractional => Value::Whole(rank as u64),
        rank => rank.into(),
    }
}

/// The id of a unit's tier.
pub fn tier(framework: &Framework, scores: &Scores, row: usize) -> Value {
    let tiers = framework.spec().tiers.as_ref();
    let found = scores.tiers()[row].and_then(|place| tiers?.of.get(place));
    found.map_or(Value::Empty, |tier| Value::text(&tier.id))
}

/// Scores of every node, a row for each unit in the data's order.
pub fn sheet(framework: &Framework, table: &Table, scores: &Scores, indicators: bool) -> Sheet {
    let shown: Vec<usize> = (0..framework.nodes().len())
        .filter(|place| scores.node(*place).is_some() && (indicators || !framework.is_leaf(*place)))
        .collect();
    let tiers = framework.spec().tiers.is_some();
    let head = ["unit", "name", "rank"].into_iter().chain(tiers.then_some("tier"));
    let ids = shown.iter().map(|place| framework.node(*place).id.as_str());
    let mut sheet = Sheet::new("scores", head.chain(ids));
    let ranks = scores.ranks(framework.whole());
    for (row, unit) in scores.units().iter().enumerate() {
        let mut values = vec![
            Value::text(unit),
            Value::text(table.name_of(scores.rows()[row])),
            rank_value(ranks[row], framework.spec().rank.ties),
        ];
        if tiers {
            values.push(tier(framework, scores, row));
        }
        values.extend(shown.iter().map(|place| {
            scores
                .node(*place)
                .map_or(Value::Empty, |series| series.get(row).into())
        }));
        sheet.row(values);
    }
    sheet
}

/// Units by rank of one node; units without a score last.
pub fn ranking(framework: &Framework, table: &Table, scores: &Scores, node: usize) -> Sheet {
    let ranks = scores.ranks(node);
    let mut order: Vec<usize> = (0..scores.units().len()).collect();
    order.sort_by(|a, b| {
        let key = |row: usize| ranks[row].unwrap_or(f64::INFINITY);
        key(*a).total_cmp(&key(*b)).then(a.cmp(b))
    });
    let tiers = framework.spec().tiers.is_some();
    let mut sheet = Sheet::new(
        "ranks",
        ["rank", "unit", "name", "score"]
            .into_iter()
            .chain(tiers.then_some("tier")),
    );
    for row in order {
        sheet.row(
            [
                rank_value(ranks[row], framework.spec().rank.ties),
                Value::text(&scores.units()[row]),
                Value::text(table.name_of(scores.rows()[row])),
                scores.node(node).map_or(Value::Empty, |series| series.get(row).into()),
                tier(framework, scores, row),
            ]
            .into_iter()
            .take(4 + usize::from(tiers)),
        );
    }
    sheet
}

/// What was done to the data, a row each.
pub fn notes(framework: &Framework, table: &Table, scores: &Scores) -> Option<Sheet> {
    let mut sheet = Sheet::new("notes", ["what was done"]);
    scores
        .notes()
        .iter()
        .for_each(|note| sheet.row([Value::from(note.say(framework, table))]));
    (!sheet.rows.is_empty()).then_some(sheet)
}

/// `score`.
pub fn score(options: &ScoreOptions, inputs: &Inputs) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let scores = crate::scored(&framework, &table)?;
    let first = sheet(&framework, &table, &scores, options.indicators);
    let mut outcome = Outcome::of([first].into_iter().chain(notes(&framework, &table, &scores)).collect());
    let Outcome { sheets, notes, .. } = &mut outcome;
    if options.analysis {
        let held = analysis::held(&framework, &scores)?;
        sheets.extend(analysis::held_sheets(&framework, &scores, &held));
        sheets.extend(analysis::components_sheets(&framework, &scores));
        let mut no = |what: &str, why: Stop| notes.push(format!("{what}: {why}"));
        match analysis::left_out(&framework, &table, &scores) {
            Ok(removed) => sheets.push(analysis::removal_sheet(&framework, &removed)),
            Err(why) => no("no removals", why),
        }
        match analysis::ahead(&framework, &scores) {
            Ok(ahead) => sheets.extend(analysis::ahead_sheets(&framework, &table, &scores, &ahead)),
            Err(why) => no("no dominance", why),
        }
    }
    if let Some(unit) = &options.profile {
        if !scores.units().contains(unit) {
            return Err(Stop::Usage(format!(
                "--profile {unit}: no such unit, or it was left out"
            )));
        }
        let profile = analysis::standing(&framework, &table, &scores, unit)?;
        sheets.push(analysis::profile_sheet(&framework, &profile));
    }
    if !options.what_if.is_empty() {
        let sheet = analysis::what_if_sheet(&framework, &table, &options.what_if)?;
        if sheet.rows.is_empty() {
            notes.push("what if: no score, rank or tier would be another".to_owned());
        } else {
            sheets.push(sheet);
        }
    }
    Ok(outcome)
}

/// `rank`.
pub fn rank(options: &RankOptions, inputs: &Inputs) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let scores = crate::scored(&framework, &table)?;
    let node = match &options.node {
        None => framework.whole(),
        Some(id) => framework
            .place(id)
            .filter(|place| scores.node(*place).is_some())
            .ok_or_else(|| Stop::Usage(format!("--node {id}: no such node, or it was left out")))?,
    };
    Ok(Outcome::of(vec![ranking(&framework, &table, &scores, node)]))
}
