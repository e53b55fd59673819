//! `audit`: makes again everything that a file claims, and tells each disagreement by unit and field.
//!
//! Findings are results like any other (they are written, hashed and certified), and the exit code says that there are some.

use crate::inputs::{Input, Inputs};
use crate::job::Outcome;
use crate::sheet::{Sheet, Value};
use crate::{Stop, refused};
use calamine::{Data, Reader, Xlsx};
use index::Framework;
use index::audit::{self, Audit, Finding, Line, Sure};
use index::read::{MAX_COLUMNS, What};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

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
        return workbook(input, framework);
    }
    audit::Sheet::csv(&input.name, &input.bytes).map_err(refused)
}

/// A workbook's sheet as text, its heading on the first row that is not empty; rows of blanks are passed over.
///
/// Cells are read one after another and only those that are stored: a sheet may claim a million rows of sixteen thousand columns within a
/// kilobyte, so nothing is made in the size of a claim. A row keeps one field beyond the heading, which is enough to say that it has too many.
fn workbook(input: &Input, framework: &Framework) -> Result<audit::Sheet, Stop> {
    // The engine's own reader judges first: size unpacked, and whether it is a workbook at all.
    let reading = input.reading(framework);
    if let Some(fault) = reading
        .complaints
        .iter()
        .find(|found| matches!(found.what, What::Unreadable(_) | What::NoHeading))
    {
        return Err(refused(fault));
    }
    let unread = |why: calamine::XlsxError| refused(format!("{}: {why}", input.name));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(input.bytes.as_slice())).map_err(unread)?;
    let first = book.sheet_names().first().cloned().unwrap_or_default();
    let name = framework.spec().data.sheet.clone().unwrap_or(first);
    let mut stored = book.worksheet_cells_reader(&name).map_err(unread)?;
    let mut sheet = audit::Sheet {
        name: input.name.clone(),
        ..audit::Sheet::default()
    };
    let (mut fields, mut row, mut at) = (0_usize, Vec::new(), 0_u64);
    let too_many = || refused(format!("{}: more than {} cells", input.name, audit::MAX_CELLS));
    loop {
        let cell = stored.next_cell().map_err(unread)?;
        let line = cell.as_ref().map(|cell| u64::from(cell.get_position().0) + 1);
        if line != Some(at) {
            if !row.is_empty() {
                // With the fields that a short row is filled up with.
                fields = fields.saturating_add(row.len().max(sheet.heading.len()));
                if fields > audit::MAX_CELLS {
                    return Err(too_many());
                }
                end(&mut sheet, std::mem::take(&mut row), at);
            }
            let Some(line) = line else { break };
            at = line;
        }
        let Some(cell) = cell else { break };
        let text = Data::from(cell.get_value().clone()).to_string();
        if text.trim().is_empty() {
            continue;
        }
        let column = cell.get_position().1 as usize;
        let most = if sheet.heading.is_empty() {
            MAX_COLUMNS
        } else {
            sheet.heading.len()
        };
        let place = column.min(most);
        if place >= row.len() {
            row.resize(place + 1, String::new());
        }
        row[place] = text;
    }
    // Fields at a row's end that hold nothing are not stored; filled up only now that their number is known to be bearable.
    let width = sheet.heading.len();
    for line in &mut sheet.lines {
        let full = line.cells.len().max(width);
        line.cells.resize(full, String::new());
    }
    Ok(sheet)
}

/// Puts a row that is complete where it belongs: the first is the heading.
fn end(sheet: &mut audit::Sheet, row: Vec<String>, at: u64) {
    if sheet.heading.is_empty() {
        sheet.heading = row.iter().map(|text| text.trim().to_owned()).collect();
        return;
    }
    sheet.lines.push(Line { at, cells: row });
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
