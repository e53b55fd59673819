//! The node's log: one line for each thing that an operator may be asked about, as words or as JSON.
//!
//! Actors: whoever runs the machine. At `info`, which is the default, it says what is served, every refusal by its code, who could not be let in,
//! what the jobs did; requests stand at `debug`. The rule that matters: no line holds a cookie, a token, a link, an address of a person or a word
//! that somebody wrote. So a request is named by the pattern of its address, a refusal by its code, a letter by what became of it.
//! Serves TRUST G-S6, G-S9. See docs/design/logs.md.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// What is written where `COMITY_LOG` says nothing.
pub const DEFAULT: &str = "info";

/// Begins to write to standard error: lines of JSON, or words; at this level where `COMITY_LOG` names none.
pub fn begin(json: bool, usual: &str) {
    let filter = EnvFilter::try_from_env("COMITY_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    write(json, filter, std::io::stderr);
}

/// The same with another filter (`trace`), to another place: for a test that reads every line.
pub fn begin_with<W>(json: bool, filter: &str, writer: W)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    write(json, EnvFilter::new(filter), writer);
}

fn write<W>(json: bool, filter: EnvFilter, writer: W)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let logs = tracing_subscriber::fmt()
        // Words that cannot be written (the disk of the log is full) must not end anything: the default would panic.
        .log_internal_errors(false)
        .with_env_filter(filter)
        .with_writer(writer);
    // Fails only where somebody writes already.
    let _ = if json {
        tracing::subscriber::set_global_default(logs.json().finish())
    } else {
        tracing::subscriber::set_global_default(logs.finish())
    };
}
