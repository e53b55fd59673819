//! An annotated framework to begin with, data that fits it, and the JSON Schema of the framework's file.

/// A framework with every word explained, as `comity index init` writes it.
///
/// ```
/// let framework = index::Framework::parse(index::example::FRAMEWORK).unwrap();
/// let table = index::read::csv(index::example::DATA.as_bytes(), "example.csv", &framework).accept().unwrap();
/// let scores = index::score(&framework, &table).unwrap();
/// assert_eq!(scores.units().len(), 6);
/// ```
pub const FRAMEWORK: &str = include_str!("example.toml");

/// A few invented countries whose data fits [`FRAMEWORK`].
pub const DATA: &str = include_str!("example.csv");

/// The JSON Schema (draft 2020-12) of a framework's file, for editors that complete and check what is typed.
///
/// It says which words may stand where. That the nodes form one tree, that every name leads somewhere and the like is said by
/// [`crate::Framework::parse`] alone.
pub const SCHEMA: &str = include_str!("framework.schema.json");
