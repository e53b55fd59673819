//! The files that a command reads: their bytes once, their hashes, and what they say.
//!
//! Every input has a role (`framework`, `data`, `questions` …). Bytes are read once, hashed and parsed from memory, so that the certificate
//! speaks of exactly what was computed from. What is wrong with a file is said by file, row and column, and nothing is computed from it.

use crate::Stop;
use crate::progress::{Counted, Waiting};
use data_encoding::HEXLOWER;
use index::{Framework, Reading, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Bytes of an input at most.
pub const MAX_INPUT: u64 = 2 * 1024 * 1024 * 1024;

/// One file, read.
#[derive(Clone, Debug)]
pub struct Input {
    /// What it is to the command.
    pub role: String,
    /// The file's name, without its folder.
    pub name: String,
    /// Where it was read from.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a certificate says of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashed {
    /// What it is to the command.
    pub role: String,
    /// The file's name, without its folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// SHA-256 in lower-case hexadecimal.
///
/// ```
/// assert!(index_tools::inputs::sha256(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Whether two paths lead to one file, however either is spelled, though it may not be there yet.
pub(crate) fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        path.canonicalize().ok().or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
            Some(folder.join(path.file_name()?))
        })
    };
    one == other || real(one).is_some_and(|place| real(other) == Some(place))
}

impl Input {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that cannot be read or is larger than [`MAX_INPUT`].
    pub fn read(role: &str, path: &Path) -> Result<Self, Stop> {
        let failed = |e: &dyn std::fmt::Display| Stop::Usage(format!("{}: {e}", path.display()));
        let found = std::fs::metadata(path).map_err(|e| failed(&e))?;
        if found.is_dir() {
            return Err(failed(&"this is a folder; a file is needed"));
        }
        if found.len() > MAX_INPUT {
            return Err(failed(&format!(
                "the file has {} bytes; at most {MAX_INPUT} are read",
                found.len()
            )));
        }
        Ok(Self {
            role: role.to_owned(),
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: path.to_owned(),
            bytes: std::fs::read(path).map_err(|e| failed(&e))?,
        })
    }

    /// Its line in a certificate.
    pub fn hashed(&self) -> Hashed {
        Hashed {
            role: self.role.clone(),
            name: self.name.clone(),
            bytes: self.bytes.len() as u64,
            sha256: sha256(&self.bytes),
        }
    }

    /// Its bytes as UTF-8.
    ///
    /// # Errors
    /// Bytes that are not UTF-8.
    pub fn text(&self) -> Result<&str, Stop> {
        let text = std::str::from_utf8(&self.bytes)
            .map_err(|e| Stop::Refusal(format!("{}: not UTF-8 at byte {}", self.name, e.valid_up_to())))?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Its words as a framework.
    ///
    /// # Errors
    /// Every fault of the file, a line each.
    pub fn framework(&self) -> Result<Framework, Stop> {
        Framework::parse(self.text()?).map_err(|faults| {
            let lines: Vec<String> = faults.0.iter().map(|fault| format!("{}: {fault}", self.name)).collect();
            Stop::Refusal(lines.join("\n"))
        })
    }

    /// Its rows, with everything that is odd about them: a workbook where the name ends in `.xlsx`, else CSV.
    pub fn reading(&self, framework: &Framework) -> Reading {
        if self.name.to_ascii_lowercase().ends_with(".xlsx") {
            let _waiting = Waiting::new("reading");
            index::read::xlsx(&self.bytes, &self.name, framework)
        } else {
            index::read::csv(Counted::new(&self.bytes), &self.name, framework)
        }
    }

    /// Its rows.
    ///
    /// # Errors
    /// Every complaint, a line each, where at least one is more than a notice.
    pub fn table(&self, framework: &Framework) -> Result<Table, Stop> {
        self.reading(framework)
            .accept()
            .map_err(|complaints| Stop::Refusal(complaints.to_string()))
    }
}

/// The files of one command.
#[derive(Clone, Debug, Default)]
pub struct Inputs(pub Vec<Input>);

impl Inputs {
    /// The file of a role, where it was given.
    pub fn find(&self, role: &str) -> Option<&Input> {
        self.0.iter().find(|input| input.role == role)
    }

    /// The file of a role.
    ///
    /// # Errors
    /// Where it was not given.
    pub fn need(&self, role: &str) -> Result<&Input, Stop> {
        self.find(role)
            .ok_or_else(|| Stop::Usage(format!("--{role} FILE is needed")))
    }

    /// Holds a file that is about to be written against the files that were read, whatever either path is called.
    ///
    /// # Errors
    /// Where it is one of them: results never stand in the place of what they were computed from.
    pub fn spare(&self, option: &str, file: &Path) -> Result<(), Stop> {
        self.0
            .iter()
            .find(|input| same_file(&input.path, file))
            .map_or(Ok(()), |input| {
                Err(Stop::Usage(format!(
                    "{option} {}: this is the file given as {}; nothing was written",
                    file.display(),
                    input.role
                )))
            })
    }

    /// The framework, and the table that was read by it.
    ///
    /// # Errors
    /// Faults and complaints of either, worded.
    pub fn case(&self) -> Result<(Framework, Table), Stop> {
        let framework = self.need("framework")?.framework()?;
        let table = self.need("data")?.table(&framework)?;
        Ok((framework, table))
    }
}
