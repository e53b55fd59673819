//! Writing tables: what was read, or put together in memory, as a CSV file that reads back as itself.

use crate::data::{Claim, Table};
use crate::framework::Framework;

/// A table in wide form, as the framework lays it out; absences in the words of [`crate::Cell`].
///
/// Codes, names where the layout has a column for them, groups, denominators, indicators, published figures, in this order. Numbers stand in
/// the shortest decimal form that reads back as themselves.
///
/// ```
/// use index::{Cell, Framework, Series, Table, read, write};
/// let framework = Framework::parse("id = 'x'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }]").unwrap();
/// let mut table = Table::new(vec!["AAA".into(), "BBB".into()]).unwrap();
/// table.add("law", [Cell::Value(0.25), Cell::Refused].into_iter().collect()).unwrap();
/// assert_eq!(write::csv(&table, &framework).unwrap(), "unit,law\nAAA,0.25\nBBB,refused\n");
/// ```
///
/// # Errors
/// None is known; the writer's own words, should it ever fail.
pub fn csv(table: &Table, framework: &Framework) -> Result<String, String> {
    let data = &framework.spec().data;
    let mut heading: Vec<&str> = vec![&data.unit];
    heading.extend(data.name.as_deref());
    let groups: Vec<&[String]> = table
        .groups()
        .map(|(column, groups)| (heading.push(column), groups).1)
        .collect();
    let is_indicator = |column: &str| {
        let mut own = table.indicators().iter().filter_map(|id| framework.place(id));
        own.any(|place| framework.node(place).column() == column)
    };
    let mut numbers = Vec::new();
    for (column, series) in table.denominators().filter(|(column, _)| !is_indicator(column)) {
        heading.push(column);
        numbers.push(series);
    }
    for indicator in table.indicators() {
        let column = framework.place(indicator).map(|place| framework.node(place).column());
        heading.push(column.unwrap_or(indicator));
        numbers.extend(table.series(indicator));
    }
    heading.extend(table.published().iter().map(|published| published.column.as_str()));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let words = |error: csv::Error| error.to_string();
    writer.write_record(&heading).map_err(words)?;
    let mut row_texts: Vec<String> = Vec::with_capacity(heading.len());
    for (row, unit) in table.units().iter().enumerate() {
        row_texts.clear();
        row_texts.push(unit.clone());
        if data.name.is_some() {
            // A code that stands for a name is none.
            let name = table.name_of(row);
            row_texts.push(if name == unit { String::new() } else { name.to_owned() });
        }
        row_texts.extend(groups.iter().map(|groups| groups[row].clone()));
        row_texts.extend(numbers.iter().map(|series| series.get(row).to_string()));
        for published in table.published() {
            row_texts.push(match published.claim {
                Claim::Tier => published.words[row].clone(),
                Claim::Score(_) | Claim::Rank(_) => published.values.get(row).to_string(),
            });
        }
        writer.write_record(&row_texts).map_err(words)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
