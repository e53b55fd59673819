//! `check`: whether a framework and its data can be computed with; and, given a certificate, whether published figures come out again.

use crate::Stop;
use crate::inputs::Inputs;
use crate::sheet::{Sheet, Value};
use index::framework::Absence;

/// What is odd about the data, a row each; and how the files look. Says whether they can be computed with.
pub fn files(inputs: &Inputs) -> Result<(Vec<Sheet>, Vec<String>, bool), Stop> {
    let framework = inputs.need("framework")?.framework()?;
    let mut notes = vec![format!(
        "{}: {} nodes, {} indicators, {} levels below the whole",
        inputs.need("framework")?.name,
        framework.nodes().len(),
        framework.leaves().len(),
        (0..framework.nodes().len())
            .map(|place| framework.depth(place))
            .max()
            .unwrap_or(0)
    )];
    let Some(data) = inputs.find("data") else {
        return Ok((Vec::new(), notes, true));
    };
    let reading = data.reading(&framework);
    let mut sheet = Sheet::new("complaints", ["file", "row", "column", "kind", "what"]);
    let mut well = true;
    for complaint in &reading.complaints {
        let notice = complaint.what.is_notice();
        well &= notice;
        sheet.row([
            Value::text(&complaint.file),
            complaint.row.map_or(Value::Empty, Value::Whole),
            complaint.column.as_deref().map_or(Value::Empty, Value::text),
            Value::text(if notice { "notice" } else { "complaint" }),
            Value::text(&complaint.what.to_string()),
        ]);
    }
    // What is not listed one by one may be more than a notice.
    well &= reading.more == 0;
    if reading.more > 0 {
        notes.push(format!("{} more are not listed", reading.more));
    }
    let table = &reading.table;
    let cells = |absence: Absence| -> usize {
        let columns = table.indicators().iter().filter_map(|id| table.series(id));
        columns
            .map(|series| series.states().iter().filter(|state| **state == Some(absence)).count())
            .sum()
    };
    notes.push(format!(
        "{}: {} units, {} columns of indicators",
        data.name,
        table.units().len(),
        table.indicators().len()
    ));
    notes.push(format!(
        "cells without a value: missing {}, refused {}, not applicable {}, no response {}",
        cells(Absence::Missing),
        cells(Absence::Refused),
        cells(Absence::NotApplicable),
        cells(Absence::NoResponse)
    ));
    if well {
        let scores = crate::scored(&framework, table)?;
        notes.push(format!("{} units have a score", scores.whole().present().count()));
    } else {
        notes.push("nothing is computed from this file".to_owned());
    }
    Ok((
        if sheet.rows.is_empty() { Vec::new() } else { vec![sheet] },
        notes,
        well,
    ))
}
