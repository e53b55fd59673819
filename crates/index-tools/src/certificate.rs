//! A certificate: what was computed from what, so that anyone computes it again and finds the same last digit.
//!
//! It names the program and its version, the command with every option and the seed, and the SHA-256 of each input's bytes and of each
//! table of results (as CSV). It needs neither a clock nor the number of threads nor a network: results depend on none of them.
//! [`check`] reads one (the file itself, or a report that has it within), computes again and says which line differs.
//! Serves GCA 4.8 d, 7.1 c (figures that a State can check).

use crate::Stop;
use crate::inputs::{Hashed, Input, Inputs, sha256};
use crate::job::Job;
use crate::progress::Hands;
use crate::sheet::Sheet;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What stands before the certificate within a report, and after it.
pub(crate) const MARKS: (&str, &str) = (
    "<pre id=\"certificate\" dir=\"ltr\" lang=\"en\" tabindex=\"0\">",
    "</pre>",
);

/// One table of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hash {
    /// The table's short name.
    pub table: String,
    /// Its rows, without the heading.
    pub rows: u64,
    /// SHA-256 of the table as CSV, in lower-case hexadecimal.
    pub sha256: String,
}

/// What was computed from what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The form of this file: 1.
    pub certificate: u32,
    /// The engine that computed.
    pub program: String,
    /// Its version.
    pub version: String,
    /// The command with all its options.
    pub job: Job,
    /// The files that it read.
    pub inputs: Vec<Hashed>,
    /// The tables that it gave.
    pub results: Vec<Hash>,
}

impl Certificate {
    /// Of a computation that was just made.
    pub fn of(job: &Job, inputs: &Inputs, sheets: &[Sheet]) -> Self {
        let hash = |sheet: &Sheet| Hash {
            table: sheet.name.clone(),
            rows: sheet.rows.len() as u64,
            sha256: sha256(&sheet.csv()),
        };
        Self {
            certificate: 1,
            program: "comity-index".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            job: job.clone(),
            inputs: inputs.0.iter().map(Input::hashed).collect(),
            results: sheets.iter().map(hash).collect(),
        }
    }

    /// As indented JSON with a line feed at its end.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a certificate, or a report that has one within.
    ///
    /// # Errors
    /// Text that is neither; a later form.
    pub fn parse(text: &str) -> Result<Self, Stop> {
        let within = text.split_once(MARKS.0).and_then(|(_, rest)| rest.split_once(MARKS.1));
        let json = within.map_or_else(|| text.to_owned(), |(inside, _)| plain(inside));
        let found: Self =
            serde_json::from_str(&json).map_err(|e| Stop::Refusal(format!("this is no certificate: {e}")))?;
        if found.certificate != 1 {
            return Err(Stop::Refusal(format!(
                "a certificate of form {}; this program reads form 1",
                found.certificate
            )));
        }
        Ok(found)
    }
}

/// HTML's marks for letters, back into letters, each once: what a mark stands for is never read as a mark in turn.
fn plain(text: &str) -> String {
    let marks = [
        ("&#60;", '<'),
        ("&lt;", '<'),
        ("&#62;", '>'),
        ("&gt;", '>'),
        ("&#34;", '"'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#38;", '&'),
        ("&amp;", '&'),
    ];
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        rest = &rest[at..];
        match marks.iter().find(|(mark, _)| rest.starts_with(mark)) {
            Some((mark, letter)) => {
                out.push(*letter);
                rest = &rest[mark.len()..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What a check found: a line each, and whether all agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was compared, a line each.
    pub lines: Vec<String>,
    /// Whether everything agrees.
    pub holds: bool,
}

/// Refuses inputs of which a certificate could not say which is which: it knows a file by its name.
///
/// # Errors
/// Two files of one name and with different bytes.
pub fn distinct(inputs: &Inputs) -> Result<(), Stop> {
    for (place, later) in inputs.0.iter().enumerate() {
        let same = |before: &&Input| before.name == later.name && before.bytes != later.bytes;
        if let Some(before) = inputs.0[..place].iter().find(same) {
            return Err(Stop::Usage(format!(
                "a certificate knows files by their names, and {} and {} are both `{}`: give one of them another name; nothing was written",
                before.role, later.role, later.name
            )));
        }
    }
    Ok(())
}

fn given_as<'a>(given: &'a [(&str, PathBuf)], role: &'a str) -> impl Iterator<Item = &'a PathBuf> {
    let of_role = given.iter().filter(move |(other, _)| *other == role);
    of_role.map(|(_, path)| path)
}

/// Computes again what a certificate says, from the files beside it (or `given` by role, the first of a role for its first file), and compares.
///
/// An input whose bytes differ ends the check before anything is computed: the figures cannot be the published ones.
///
/// # Errors
/// A certificate or an input that cannot be read; a file given for a role of which the certificate names none, or no more; a computation that
/// is refused.
pub fn check(file: &Path, given: &[(&str, PathBuf)], hands: &Hands) -> Result<Verdict, Stop> {
    let read = Input::read("certificate", file)?;
    let certificate = Certificate::parse(read.text()?)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut verdict = Verdict {
        lines: Vec::new(),
        holds: true,
    };
    let say = |verdict: &mut Verdict, same: bool, what: String, differs: String| {
        verdict.lines.push(if same {
            format!("same     {what}")
        } else {
            format!("DIFFERS  {what}: {differs}")
        });
        verdict.holds &= same;
    };
    for (role, _) in given {
        let named = certificate.inputs.iter().filter(|line| line.role == *role).count();
        if given_as(given, role).count() > named {
            return Err(Stop::Usage(format!(
                "--{role}: the certificate names {named} of these files"
            )));
        }
    }
    let mut inputs = Inputs::default();
    for (place, line) in certificate.inputs.iter().enumerate() {
        // Names come from a file that somebody sent: only a bare name, never a path, leads to a file.
        let bare = Path::new(&line.name)
            .file_name()
            .filter(|name| *name == line.name.as_str());
        let beside = bare.map(|name| folder.join(name));
        let before = certificate.inputs[..place].iter();
        let before = before.filter(|other| other.role == line.role).count();
        let path = given_as(given, &line.role).nth(before).cloned().or(beside);
        let Some(path) = path else {
            return Err(Stop::Refusal(format!(
                "{}: `{}` is no file's name",
                line.role, line.name
            )));
        };
        let input = Input::read(&line.role, &path)?;
        let found = input.hashed();
        let differs = format!("SHA-256 {} here, {} in the certificate", found.sha256, line.sha256);
        say(
            &mut verdict,
            found.sha256 == line.sha256,
            format!("input {} ({})", line.role, line.name),
            differs,
        );
        // The ending decides how the bytes are read, so the certified name goes with them.
        inputs.0.push(Input {
            name: line.name.clone(),
            ..input
        });
    }
    let version = env!("CARGO_PKG_VERSION");
    if certificate.version != version {
        verdict.lines.push(format!(
            "note     computed by version {}; this is version {version}",
            certificate.version
        ));
    }
    if !verdict.holds {
        verdict
            .lines
            .push("not computed again: an input is another one".to_owned());
        return Ok(verdict);
    }
    let again = Certificate::of(
        &certificate.job,
        &inputs,
        &certificate.job.compute(&inputs, hands)?.sheets,
    );
    for line in &certificate.results {
        let found = again.results.iter().find(|other| other.table == line.table);
        let differs = found.map_or("not computed here".to_owned(), |found| {
            format!(
                "{} rows with SHA-256 {} here, {} with {} in the certificate",
                found.rows, found.sha256, line.rows, line.sha256
            )
        });
        say(
            &mut verdict,
            found == Some(line),
            format!("result {}", line.table),
            differs,
        );
    }
    for extra in again
        .results
        .iter()
        .filter(|found| certificate.results.iter().all(|line| line.table != found.table))
    {
        say(
            &mut verdict,
            false,
            format!("result {}", extra.table),
            "not in the certificate".to_owned(),
        );
    }
    if certificate.results.is_empty() {
        return Err(Stop::Refusal("the certificate names no result".to_owned()));
    }
    Ok(verdict)
}
