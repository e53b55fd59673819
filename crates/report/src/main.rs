//! The program `comity-report`: a compilation in JSON goes in, a file comes out.
//!
//! It is run by the server as a child with limits of memory and time, so that a large report cannot take the server's: hence its own program, and hence no
//! network and no clock. Its messages are for the server's log and for an operator at the keyboard, in English.

use clap::{Parser, ValueEnum};
use report::{Fault, Fonts, MAX_BYTES, Unset};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Sets a compilation of submissions as a document.
///
/// Exit codes: 0 the file is written; 1 the compilation is refused (not understood, a limit, a character, a script without a font); 2 the call is wrong, or a
/// file cannot be read or written; 3 the typesetting engine failed.
///
/// On standard error stand lines `progress N of M`, and in the end, where there is no file, one line that says why.
#[derive(Parser)]
#[command(name = "comity-report", version)]
struct Arguments {
    /// The compilation (JSON, at most 64 MiB); standard input where it is left out or `-`.
    file: Option<PathBuf>,
    /// What is written.
    #[arg(long, value_enum)]
    format: Format,
    /// Where to. Standard output where it is left out or `-`. A file is there whole, or not at all.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// A folder with fonts, for PDF; may stand several times. Fonts for Latin, Greek and Cyrillic are built in.
    #[arg(long, value_name = "DIR")]
    fonts: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Pages, tagged, PDF/UA-1.
    Pdf,
    /// For word processors.
    Docx,
    /// Akoma Ntoso 3.0.
    Akn,
    /// A fragment of HTML.
    Html,
}

/// Why there is no file.
enum Stop {
    /// The compilation is refused.
    Refused(String),
    /// A file cannot be read or written.
    File(String),
    /// The engine failed.
    Failed(String),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.to_string())
    }
}

impl From<Unset> for Stop {
    fn from(unset: Unset) -> Self {
        match unset {
            Unset::NoFont { .. } => Self::Refused(unset.to_string()),
            Unset::Folder { .. } => Self::File(unset.to_string()),
            Unset::Engine(_) => Self::Failed(unset.to_string()),
        }
    }
}

fn main() -> ExitCode {
    let (said, code) = match run(&Arguments::parse()) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Stop::Refused(said)) => (said, 1),
        Err(Stop::File(said)) => (said, 2),
        Err(Stop::Failed(said)) => (said, 3),
    };
    // What was refused may hold signs that a terminal obeys.
    let said: String = said
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    eprintln!("comity-report: {said}");
    ExitCode::from(code)
}

fn run(arguments: &Arguments) -> Result<(), Stop> {
    let given = input(arguments.file.as_deref())?;
    let sound = report::read(&given)?;
    drop(given);
    let bytes = match arguments.format {
        Format::Pdf => {
            let mut fonts = Fonts::ours();
            for folder in &arguments.fonts {
                fonts = fonts.and(folder)?;
            }
            report::pdf(&sound, &fonts, |done, all| eprintln!("progress {done} of {all}"))?
        }
        Format::Docx => report::docx(&sound).map_err(|e| Stop::Failed(e.to_string()))?,
        Format::Akn => report::akoma_ntoso(&sound).into_bytes(),
        Format::Html => report::html(&sound).into_bytes(),
    };
    output(arguments.out.as_deref(), &bytes)
}

fn dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads no more than may be read: one byte over the limit is enough to refuse.
fn input(path: Option<&Path>) -> Result<Vec<u8>, Stop> {
    let failed = |e: std::io::Error| Stop::File(format!("the input cannot be read: {e}"));
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    match path.filter(|path| !dash(path)) {
        Some(path) => {
            let file = std::fs::File::open(path).map_err(failed)?;
            file.take(most).read_to_end(&mut bytes)
        }
        None => std::io::stdin().lock().take(most).read_to_end(&mut bytes),
    }
    .map_err(failed)?;
    Ok(bytes)
}

fn output(path: Option<&Path>, bytes: &[u8]) -> Result<(), Stop> {
    let failed = |e: std::io::Error| Stop::File(format!("the output cannot be written: {e}"));
    let Some(path) = path.filter(|path| !dash(path)) else {
        let mut out = std::io::stdout().lock();
        return out.write_all(bytes).and_then(|()| out.flush()).map_err(failed);
    };
    // Beside the file, then in its place: if the power fails in between, the old file is there whole. Not flushed to the disk: it can be made again.
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, bytes)
        .and_then(|()| std::fs::rename(&beside, path))
        .map_err(|e| {
            let _ = std::fs::remove_file(&beside);
            failed(e)
        })
}
