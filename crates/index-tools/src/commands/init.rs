//! `init`: an annotated framework to begin with, and data that fits it.

use crate::Stop;
use crate::sheet::put;
use std::path::{Path, PathBuf};

/// Options of `init`.
#[derive(Clone, Debug, clap::Args)]
#[group(skip)]
pub struct Options {
    /// Write the annotated framework here, instead of on the screen.
    #[arg(long, value_name = "F.toml")]
    pub framework: Option<PathBuf>,
    /// Write a few rows of invented data that fit it here.
    #[arg(long, value_name = "D.csv")]
    pub data: Option<PathBuf>,
    /// Write the JSON Schema of a framework's file here.
    #[arg(long, value_name = "S.json")]
    pub schema: Option<PathBuf>,
}

/// Writes what was asked for; a file that is there already is never written over.
pub fn init(options: &Options) -> Result<String, Stop> {
    let asked: [(&Option<PathBuf>, &str); 3] = [
        (&options.framework, index::example::FRAMEWORK),
        (&options.data, index::example::DATA),
        (&options.schema, index::example::SCHEMA),
    ];
    let wanted: Vec<(&Path, &str)> = asked
        .iter()
        .filter_map(|(path, text)| Some((path.as_deref()?, *text)))
        .collect();
    if let Some((path, _)) = wanted.iter().find(|(path, _)| path.exists()) {
        return Err(Stop::Usage(format!(
            "{}: this file is there already; nothing was written",
            path.display()
        )));
    }
    if wanted.is_empty() {
        return Ok(index::example::FRAMEWORK.to_owned());
    }
    let mut said = String::new();
    for (path, text) in wanted {
        put(path, text.as_bytes())?;
        said += &format!("wrote {}\n", path.display());
    }
    Ok(said)
}
