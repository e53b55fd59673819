//! Data: units and what is known of each, column by column.
//!
//! A [`Table`] has one row a unit and one [`Series`] an indicator, beside groups, denominators and what a file claims as published scores,
//! ranks and tiers. A cell holds a value or says why it has none; the four reasons stay apart from reading to writing, and none is ever a
//! silent 0. Columns lie in memory one after the other, eight bytes a value and one byte for its state, and no value is ever NaN.

use crate::framework::Absence;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Units of one table at most.
pub const MAX_UNITS: usize = 2_000_000;

/// One cell: a value, or why there is none.
///
/// ```
/// use index::Cell;
/// assert_eq!(Cell::NoResponse.to_string(), "no-response");
/// assert_eq!(Cell::Value(0.1).to_string(), "0.1");
/// assert_eq!(Cell::Missing.to_string(), "");
/// ```
///
/// Written, a value stands in the shortest decimal form that reads back as itself; `Missing` is empty; the others are `refused`,
/// `not-applicable` and `no-response`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A finite number.
    Value(f64),
    /// Nothing is known.
    Missing,
    /// Refused to say.
    Refused,
    /// Makes no sense for this unit.
    NotApplicable,
    /// Asked, no answer.
    NoResponse,
}

impl Cell {
    /// The value, where there is one.
    pub fn value(self) -> Option<f64> {
        if let Self::Value(value) = self {
            Some(value)
        } else {
            None
        }
    }

    /// Why there is none.
    pub fn absence(self) -> Option<Absence> {
        match self {
            Self::Value(_) => None,
            Self::Missing => Some(Absence::Missing),
            Self::Refused => Some(Absence::Refused),
            Self::NotApplicable => Some(Absence::NotApplicable),
            Self::NoResponse => Some(Absence::NoResponse),
        }
    }

    /// A finite number as a value; NaN and the infinities, which no cell holds, as nothing known.
    pub fn of(value: f64) -> Self {
        if value.is_finite() {
            Self::Value(value)
        } else {
            Self::Missing
        }
    }
}

impl From<Absence> for Cell {
    fn from(absence: Absence) -> Self {
        match absence {
            Absence::Missing => Self::Missing,
            Absence::Refused => Self::Refused,
            Absence::NotApplicable => Self::NotApplicable,
            Absence::NoResponse => Self::NoResponse,
        }
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "missing",
            Self::Refused => "refused",
            Self::NotApplicable => "not-applicable",
            Self::NoResponse => "no-response",
        })
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self, self.absence()) {
            (Self::Value(value), _) => write!(f, "{value}"),
            (_, Some(absence)) if absence != Absence::Missing => write!(f, "{absence}"),
            _ => Ok(()),
        }
    }
}

/// One column: a cell for each unit.
///
/// ```
/// use index::{Cell, Series};
/// let series: Series = [Cell::Value(3.0), Cell::Refused].into_iter().collect();
/// assert_eq!(series.get(1), Cell::Refused);
/// assert_eq!(series.present().collect::<Vec<_>>(), [3.0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    values: Vec<f64>,
    states: Vec<Option<Absence>>,
    absent: usize,
}

impl Series {
    /// Without a cell.
    pub const fn none() -> Self {
        Self {
            values: Vec::new(),
            states: Vec::new(),
            absent: 0,
        }
    }

    /// Room for so many cells.
    pub fn with_capacity(cells: usize) -> Self {
        Self {
            values: Vec::with_capacity(cells),
            states: Vec::with_capacity(cells),
            absent: 0,
        }
    }

    /// Of numbers alone; one that is not finite counts as missing.
    pub fn of(values: &[f64]) -> Self {
        values.iter().map(|value| Cell::of(*value)).collect()
    }

    /// So many cells without a value.
    pub fn empty(cells: usize) -> Self {
        Self {
            values: vec![0.0; cells],
            states: vec![Some(Absence::Missing); cells],
            absent: cells,
        }
    }

    /// Its cells' number.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it has no cell.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Puts a cell at the end.
    pub fn push(&mut self, cell: Cell) {
        let cell = cell.value().map_or(cell, Cell::of);
        self.values.push(cell.value().unwrap_or(0.0));
        self.states.push(cell.absence());
        self.absent += usize::from(cell.absence().is_some());
    }

    /// The cell of a row.
    ///
    /// # Panics
    /// Where the row is not below [`Series::len`].
    pub fn get(&self, row: usize) -> Cell {
        self.states[row].map_or(Cell::Value(self.values[row]), Cell::from)
    }

    /// Changes the cell of a row.
    ///
    /// # Panics
    /// Where the row is not below [`Series::len`].
    pub fn set(&mut self, row: usize, cell: Cell) {
        let cell = cell.value().map_or(cell, Cell::of);
        self.absent -= usize::from(self.states[row].is_some());
        self.absent += usize::from(cell.absence().is_some());
        self.values[row] = cell.value().unwrap_or(0.0);
        self.states[row] = cell.absence();
    }

    /// All cells, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Cell> {
        self.states
            .iter()
            .zip(&self.values)
            .map(|(state, value)| state.map_or(Cell::Value(*value), Cell::from))
    }

    /// The values of the cells that have one, in order.
    pub fn present(&self) -> impl Iterator<Item = f64> {
        self.states
            .iter()
            .zip(&self.values)
            .filter(|(state, _)| state.is_none())
            .map(|(_, value)| *value)
    }

    /// How many cells have no value.
    pub fn absent(&self) -> usize {
        self.absent
    }

    /// The numbers, where every cell has one.
    pub fn complete(&self) -> Option<&[f64]> {
        (self.absent == 0).then_some(self.values.as_slice())
    }

    /// The numbers of all cells; where [`Series::states`] has an absence the number says nothing.
    pub fn raw(&self) -> &[f64] {
        &self.values
    }

    /// For each cell why it has no value; `None` where it has one.
    pub fn states(&self) -> &[Option<Absence>] {
        &self.states
    }

    /// The cells of these rows, in this order.
    ///
    /// # Panics
    /// Where a row is not below [`Series::len`].
    pub fn rows(&self, rows: &[usize]) -> Self {
        rows.iter().map(|row| self.get(*row)).collect()
    }

    /// Each value through `change`, in order; gives the first row whose result is not finite (its cell is missing then).
    pub(crate) fn change(&mut self, mut change: impl FnMut(f64) -> f64) -> Option<usize> {
        let mut first = None;
        for (row, (value, state)) in self.values.iter_mut().zip(&mut self.states).enumerate() {
            if state.is_none() {
                *value = change(*value);
                if !value.is_finite() {
                    (*value, *state) = (0.0, Some(Absence::Missing));
                    self.absent += 1;
                    first = first.or(Some(row));
                }
            }
        }
        first
    }

    pub(crate) fn shrink(&mut self) {
        self.values.shrink_to_fit();
        self.states.shrink_to_fit();
    }
}

impl FromIterator<Cell> for Series {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let cells = cells.into_iter();
        let mut series = Self::with_capacity(cells.size_hint().0);
        cells.for_each(|cell| series.push(cell));
        series
    }
}

/// What a published column claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The score of this node (its id).
    Score(String),
    /// The rank by the score of this node (its id).
    Rank(String),
    /// The unit's tier.
    Tier,
}

/// A column that a file gives as published: nothing is computed from it, everything is held against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Its heading in the file.
    pub column: String,
    /// What it claims.
    pub claim: Claim,
    /// Its numbers, for scores and ranks.
    pub values: Series,
    /// Its words, for tiers; empty where there is none. Empty for scores and ranks.
    pub words: Vec<String>,
}

/// Why a table cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// A unit's code stands twice, or is empty.
    #[error("unit `{unit}` stands twice or has no code")]
    Unit {
        /// The code.
        unit: String,
    },
    /// More than [`MAX_UNITS`].
    #[error("{units} units; at most {MAX_UNITS} are taken")]
    TooMany {
        /// How many.
        units: usize,
    },
    /// A column has another length than the units.
    #[error("column `{column}` has {cells} cells for {units} units")]
    Length {
        /// Its heading.
        column: String,
        /// Its cells.
        cells: usize,
        /// The units.
        units: usize,
    },
    /// A column stands twice.
    #[error("column `{column}` stands twice")]
    Column {
        /// Its heading.
        column: String,
    },
}

/// Units and what is known of each.
///
/// ```
/// use index::{Cell, Series, Table};
/// let mut table = Table::new(vec!["AAA".into(), "BBB".into()]).unwrap();
/// table.add("law", Series::of(&[1.0, 0.5])).unwrap();
/// assert_eq!(table.cell("BBB", "law"), Some(Cell::Value(0.5)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    units: Vec<String>,
    by_unit: BTreeMap<String, usize>,
    lines: Vec<u64>,
    names: Vec<String>,
    indicators: Vec<String>,
    series: Vec<Series>,
    by_indicator: BTreeMap<String, usize>,
    groups: BTreeMap<String, Vec<String>>,
    denominators: BTreeMap<String, Series>,
    published: Vec<Published>,
}

impl Table {
    /// Units by their codes, each once, and nothing known of them yet.
    ///
    /// # Errors
    /// A code that is empty or stands twice; more than [`MAX_UNITS`].
    pub fn new(units: Vec<String>) -> Result<Self, TableFault> {
        if units.len() > MAX_UNITS {
            return Err(TableFault::TooMany { units: units.len() });
        }
        let mut by_unit = BTreeMap::new();
        for (row, unit) in units.iter().enumerate() {
            if unit.is_empty() || by_unit.insert(unit.clone(), row).is_some() {
                return Err(TableFault::Unit { unit: unit.clone() });
            }
        }
        Ok(Self {
            units,
            by_unit,
            ..Self::default()
        })
    }

    fn fits(&self, column: &str, cells: usize) -> Result<(), TableFault> {
        let units = self.units.len();
        if cells == units {
            Ok(())
        } else {
            Err(TableFault::Length {
                column: column.to_owned(),
                cells,
                units,
            })
        }
    }

    /// Adds an indicator's column, by the indicator's id.
    ///
    /// # Errors
    /// A column that stands there already or has another length.
    pub fn add(&mut self, indicator: &str, series: Series) -> Result<(), TableFault> {
        self.fits(indicator, series.len())?;
        if self
            .by_indicator
            .insert(indicator.to_owned(), self.series.len())
            .is_some()
        {
            return Err(TableFault::Column {
                column: indicator.to_owned(),
            });
        }
        self.indicators.push(indicator.to_owned());
        self.series.push(series);
        Ok(())
    }

    /// Adds a column of groups; an empty word is no group.
    ///
    /// # Errors
    /// A column that stands there already or has another length.
    pub fn add_group(&mut self, column: &str, groups: Vec<String>) -> Result<(), TableFault> {
        self.fits(column, groups.len())?;
        match self.groups.insert(column.to_owned(), groups) {
            None => Ok(()),
            Some(_) => Err(TableFault::Column {
                column: column.to_owned(),
            }),
        }
    }

    /// Adds a denominator's column.
    ///
    /// # Errors
    /// A column that stands there already or has another length.
    pub fn add_denominator(&mut self, column: &str, series: Series) -> Result<(), TableFault> {
        self.fits(column, series.len())?;
        match self.denominators.insert(column.to_owned(), series) {
            None => Ok(()),
            Some(_) => Err(TableFault::Column {
                column: column.to_owned(),
            }),
        }
    }

    /// Adds a column as published.
    ///
    /// # Errors
    /// Another length than the units.
    pub fn add_published(&mut self, published: Published) -> Result<(), TableFault> {
        let words = matches!(published.claim, Claim::Tier);
        self.fits(
            &published.column,
            if words {
                published.words.len()
            } else {
                published.values.len()
            },
        )?;
        self.published.push(published);
        Ok(())
    }

    /// Gives the units names; an empty one is none.
    ///
    /// # Errors
    /// Another number than the units.
    pub fn name(&mut self, names: Vec<String>) -> Result<(), TableFault> {
        self.fits("name", names.len())?;
        self.names = names;
        Ok(())
    }

    /// Says on which line of its file each unit stands.
    ///
    /// # Errors
    /// Another number than the units.
    pub fn stand(&mut self, lines: Vec<u64>) -> Result<(), TableFault> {
        self.fits("line", lines.len())?;
        self.lines = lines;
        Ok(())
    }

    /// The units' codes, in the file's order; a unit's place here is its row everywhere.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// The row of a unit.
    pub fn row(&self, unit: &str) -> Option<usize> {
        self.by_unit.get(unit).copied()
    }

    /// The unit's name, else its code.
    ///
    /// # Panics
    /// Where the row is not below the units' number.
    pub fn name_of(&self, row: usize) -> &str {
        self.names
            .get(row)
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.units[row])
    }

    /// The line of the file where the unit stands, where it came from one.
    pub fn line(&self, row: usize) -> Option<u64> {
        self.lines.get(row).copied()
    }

    /// The indicators' ids that have a column, in its order.
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// An indicator's column.
    pub fn series(&self, indicator: &str) -> Option<&Series> {
        self.by_indicator.get(indicator).map(|place| &self.series[*place])
    }

    /// An indicator's column, to change it for a what-if.
    pub fn cells_mut(&mut self, indicator: &str) -> Option<Cells<'_>> {
        let place = *self.by_indicator.get(indicator)?;
        Some(Cells(&mut self.series[place]))
    }

    /// One cell.
    pub fn cell(&self, unit: &str, indicator: &str) -> Option<Cell> {
        Some(self.series(indicator)?.get(self.row(unit)?))
    }

    /// A column of groups; an empty word is no group.
    pub fn group(&self, column: &str) -> Option<&[String]> {
        self.groups.get(column).map(Vec::as_slice)
    }

    /// The columns of groups.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.groups
            .iter()
            .map(|(column, groups)| (column.as_str(), groups.as_slice()))
    }

    /// A denominator's column.
    pub fn denominator(&self, column: &str) -> Option<&Series> {
        self.denominators.get(column)
    }

    /// The columns of denominators.
    pub fn denominators(&self) -> impl Iterator<Item = (&str, &Series)> {
        self.denominators
            .iter()
            .map(|(column, series)| (column.as_str(), series))
    }

    /// What the file claims.
    pub fn published(&self) -> &[Published] {
        &self.published
    }

    /// The same table with its units in another order, or with some of them.
    ///
    /// # Errors
    /// A row that stands twice.
    ///
    /// # Panics
    /// Where a row is not below the units' number.
    pub fn rows(&self, rows: &[usize]) -> Result<Self, TableFault> {
        let mut seen = BTreeSet::new();
        if let Some(row) = rows.iter().find(|row| !seen.insert(**row)) {
            return Err(TableFault::Unit {
                unit: self.units[*row].clone(),
            });
        }
        let words = |all: &[String]| -> Vec<String> {
            if all.is_empty() {
                Vec::new()
            } else {
                rows.iter().map(|row| all[*row].clone()).collect()
            }
        };
        let mut table = Self::new(words(&self.units))?;
        table.names = words(&self.names);
        table.lines = if self.lines.is_empty() {
            Vec::new()
        } else {
            rows.iter().map(|row| self.lines[*row]).collect()
        };
        for (indicator, series) in self.indicators.iter().zip(&self.series) {
            table.add(indicator, series.rows(rows))?;
        }
        table.groups = self
            .groups
            .iter()
            .map(|(column, groups)| (column.clone(), words(groups)))
            .collect();
        table.denominators = self
            .denominators
            .iter()
            .map(|(column, series)| (column.clone(), series.rows(rows)))
            .collect();
        for published in &self.published {
            let values = if published.values.is_empty() {
                Series::default()
            } else {
                published.values.rows(rows)
            };
            table.published.push(Published {
                values,
                words: words(&published.words),
                ..published.clone()
            });
        }
        Ok(table)
    }
}

/// An indicator's cells, open for change; their number stays.
#[derive(Debug)]
pub struct Cells<'a>(&'a mut Series);

impl Cells<'_> {
    /// Changes the cell of a row.
    ///
    /// # Panics
    /// Where the row is not below the units' number.
    pub fn set(&mut self, row: usize, cell: Cell) {
        self.0.set(row, cell);
    }
}
