//! `audit`: makes again everything that a file claims, and tells each disagreement by unit and field.
//!
//! Findings are results like any other (they are written, hashed and certified), and the exit code says that there are some.

use crate::inputs::{Input, Inputs};
use crate::job::Outcome;
use crate::progress::Waiting;
use crate::sheet::{Sheet, Value};
use crate::{Stop, refused};
use index::Framework;
use index::audit::{self, Audit, Finding, Sure};
use serde::{Deserialize, Serialize};

/// Options of `audit`.
#[derive(Clone, Debug, Default, PartialEq, clap::Args, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[group(skip)]
pub struct Options {
    /// Only what the files contradict beyond doubt.
    #[arg(long)]
    pub certain: bool,
}

fn sheet(input: &Input, framework: &Framework) -> Result<audit::Sheet, Stop> {
    if input.name.to_ascii_lowercase().ends_with(".xlsx") {
        let page = framework.spec().data.sheet.as_deref();
        return audit::Sheet::xlsx(&input.name, &input.bytes, page).map_err(refused);
    }
    audit::Sheet::csv(&input.name, &input.bytes).map_err(refused)
}

fn row(finding: &Finding) -> Vec<Value> {
    let readings: Vec<String> = finding
        .readings
        .iter()
        .map(|other| format!("{} {} {}", other.kind.code(), other.field, other.value))
        .collect();
    vec![
        Value::text(finding.kind.code()),
        Value::text(if finding.sure == Sure::Certain {
            "certain"
        } else {
            "likely"
        }),
        Value::text(&finding.file),
        finding.row.map_or(Value::Empty, Value::Whole),
        finding.unit.as_deref().map_or(Value::Empty, Value::text),
        finding.field.as_deref().map_or(Value::Empty, Value::text),
        Value::text(&finding.claimed),
        Value::text(&finding.recomputed),
        Value::text(&finding.sentence),
        Value::text(&readings.join("; ")),
    ]
}

fn tables(found: &Audit, certain: bool) -> Vec<Sheet> {
    let head = [
        "kind",
        "sure",
        "file",
        "row",
        "unit",
        "field",
        "claimed",
        "recomputed",
        "what",
        "other readings",
    ];
    let mut first = Sheet::new("findings", head);
    let mut cells = Sheet::new("cells", ["kind", "field", "unit", "claimed", "recomputed"]);
    for finding in found
        .findings
        .iter()
        .filter(|finding| !certain || finding.sure == Sure::Certain)
    {
        first.row(row(finding));
        for cell in &finding.cells {
            cells.row([
                Value::text(finding.kind.code()),
                finding.field.as_deref().map_or(Value::Empty, Value::text),
                Value::text(&cell.unit),
                Value::text(&cell.claimed),
                Value::text(&cell.recomputed),
            ]);
        }
    }
    let mut tables = vec![first];
    if !cells.rows.is_empty() {
        tables.push(cells);
    }
    tables
}

/// `audit`.
pub fn compute(options: &Options, inputs: &Inputs) -> Result<Outcome, Stop> {
    let framework = inputs.need("framework")?.framework()?;
    let first = sheet(inputs.need("data")?, &framework)?;
    let _waiting = Waiting::new("auditing");
    let found = match inputs.find("second") {
        None => audit::audit(&framework, &first),
        Some(second) => audit::audit_against(&framework, &first, &sheet(second, &framework)?),
    };
    let found = found.map_err(refused)?;
    let sheets = tables(&found, options.certain);
    let count = sheets[0].rows.len();
    let mut notes = vec![format!(
        "{} units, {} claimed figures made again, {} of them agree; findings: {count}",
        found.units, found.totals, found.agree
    )];
    notes.extend(found.unchecked.iter().map(|what| format!("not looked at: {what}")));
    Ok(Outcome {
        found: count > 0,
        notes,
        ..Outcome::of(sheets)
    })
}
