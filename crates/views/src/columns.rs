//! What every room does alike when it takes a statement in: the columns of a row that guard it, and the texts of its parts.

use crate::{Parts, Sealed};
use rusqlite::{Connection, ToSql};
use statement::PartSource;
use terms::PartyCode;

/// Columns that every row has, as they are kept; a reader makes its guard of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Label.
    pub label: &'static str,
    /// Audience, a JSON list.
    pub audience: String,
    /// Whose it is.
    pub owner: String,
    /// Who said it; none for a node.
    pub author: Option<[u8; 10]>,
    /// Stricter labels of parts, a JSON object.
    pub labels: String,
    /// Where the texts of its parts are kept.
    pub parts: Vec<u8>,
}

impl Columns {
    /// The columns of a statement whose thing belongs to `owner`.
    pub fn of(sealed: &Sealed, owner: &PartyCode) -> Self {
        let said = &sealed.said;
        // Lists of codes and maps of words always have a JSON form.
        Self {
            label: said.label.as_str(),
            audience: serde_json::to_string(&said.audience).unwrap_or_default(),
            owner: owner.to_string(),
            author: said.hand.map(|h| *h.as_bytes()),
            labels: serde_json::to_string(&said.labels).unwrap_or_default(),
            parts: PartSource::pack(&sealed.parts),
        }
    }
}

/// Fills the text columns of one row: `update` takes first its key, then the texts of the parts kept at `sources`, in order.
///
/// # Errors
/// Where the database fails.
pub fn fill_row(
    db: &Connection,
    update: &str,
    key: &[&dyn ToSql],
    sources: &[PartSource],
    parts: &dyn Parts,
) -> rusqlite::Result<()> {
    let mut query = db.prepare_cached(update)?;
    for (at, value) in (1..).zip(key) {
        query.raw_bind_parameter(at, value)?;
    }
    for (at, source) in sources.iter().enumerate() {
        let text = parts.text(source, at).and_then(|bytes| String::from_utf8(bytes).ok());
        query.raw_bind_parameter(key.len() + at + 1, text)?;
    }
    query.raw_execute()?;
    Ok(())
}
