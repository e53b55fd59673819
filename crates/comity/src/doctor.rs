//! `doctor`: looks at a data folder and says what is well and what is not, with the next step.

use crate::config::Config;
use crate::node::system_clock;
use anyhow::Result;
use desk::Desk;
use ledger::Keys;
use std::path::Path;
use terms::Instant;

/// One line of the report.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Whether it is well.
    pub well: bool,
    /// What was looked at, and what was seen.
    pub words: String,
    /// What to do, where something is to be done.
    pub step: Option<String>,
}

fn well(words: impl Into<String>) -> Finding {
    Finding {
        well: true,
        words: words.into(),
        step: None,
    }
}

fn ill(words: impl Into<String>, step: impl Into<String>) -> Finding {
    Finding {
        well: false,
        words: words.into(),
        step: Some(step.into()),
    }
}

/// The newest stamp may be so far ahead of the clock before somebody is told: groups in one instant put it ahead by microseconds.
const AHEAD_SECONDS: i64 = 120;

/// Looks at everything that can be looked at without the node.
pub fn look(data: &Path) -> Result<Vec<Finding>> {
    look_at(data, system_clock()())
}

/// The same with the clock given.
pub fn look_at(data: &Path, now: Instant) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    match Config::load(data) {
        Ok(config) => {
            found.push(well(format!("settings are readable; people come by {}", config.base())));
            if config.base.is_none() {
                found.push(ill(
                    "`base` is not set: only this machine can use the node",
                    "set base = \"https://…\" in comity.toml before others sign in",
                ));
            }
            if let Some(tls) = &config.tls {
                for file in [&tls.certificate, &tls.key] {
                    if !file.exists() {
                        found.push(ill(
                            format!("{} is not there", file.display()),
                            "put the certificate files in place",
                        ));
                    }
                }
            }
        }
        Err(e) => found.push(ill(
            format!("settings: {e:#}"),
            "mend comity.toml; `comity init` writes an example",
        )),
    }
    if ledger::restore_is_unfinished(data) {
        found.push(ill(
            "a restore into this folder did not finish; nothing here is served",
            "run `comity restore` again, with the same backup or another",
        ));
    }
    let ledger = data.join("ledger.db");
    if !ledger.exists() {
        found.push(ill(
            "there is no ledger",
            "run `comity init`, or `comity restore` from a backup",
        ));
        return Ok(found);
    }
    let head = std::fs::read_to_string(data.join("keys/head.note")).ok();
    if !data.join("keys/signing.key").exists() {
        found.push(ill(
            "the signing key is missing",
            "bring back the folder keys/ from its own safe place, or restore the newest backup into a new epoch",
        ));
    } else if let Err(e) = Keys::open(data, false) {
        found.push(ill(
            format!("the signing key cannot be used: {e}"),
            "bring back the folder keys/ from its own safe place",
        ));
    }
    if data.join("keys/lock").is_dir() {
        found.push(ill("keys/lock is a folder", "remove it: the node makes a file there"));
    }
    if let Some(why) = Desk::look(data) {
        let step = if why.starts_with("desk.db") {
            "move desk.db away and restore the newest backup, or start with an empty desk and invite everyone anew"
        } else if why.starts_with("keys") {
            "move keys/desk.secret away: a new one is made, and links in letters not used yet open nothing"
        } else {
            "move it away: the node makes a folder there"
        };
        found.push(ill(why, step));
    }
    for entry in std::fs::read_dir(data)?.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("views-") && name.ends_with(".db") && entry.path().is_dir() {
            found.push(ill(
                format!("{name} is a folder"),
                "move it away: the node makes a file there",
            ));
        }
    }
    let report = verify::ledger_file(&ledger, head.as_deref(), None, &mut |_, _| {})?;
    if report.is_sound() {
        found.push(well(format!(
            "the ledger is sound: {} statements, {} waiting, tree of {}, {} parts erased",
            report.statements, report.waiting, report.size, report.erased
        )));
    } else {
        for conviction in report.convictions.iter().take(20) {
            found.push(ill(
                conviction.to_string(),
                "stop the node and restore the newest backup",
            ));
        }
    }
    if let Some(last) = report.last_at
        && last.seconds_since(now) > AHEAD_SECONDS
    {
        found.push(ill(
            format!("the newest statement is stamped {last}, ahead of this machine's clock ({now})"),
            "set the clock right; if it was wrong when that was said, everything said until then is stamped just after it: restore a \
             backup from before into a new epoch, or wait",
        ));
    }
    if head.is_none() && report.size > 0 {
        found.push(ill(
            "keys/head.note is missing",
            "restore the newest backup into a new epoch",
        ));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if let Ok(meta) = std::fs::metadata(data.join("keys/signing.key")) {
            if meta.permissions().mode() & 0o077 == 0 {
                found.push(well("only the owner may read the signing key"));
            } else {
                found.push(ill("others may read the signing key", "chmod 600 keys/signing.key"));
            }
        }
    }
    match crate::followers::behind(data) {
        Ok(jobs) => {
            for (name, waiting) in jobs.into_iter().filter(|(_, waiting)| *waiting > 0) {
                found.push(ill(
                    format!("{waiting} statements wait for the job `{name}`"),
                    "start the node, or look into its log: while it runs, a few may just be at work",
                ));
            }
        }
        Err(e) => found.push(ill(
            format!("what follows a statement could not be looked at: {e:#}"),
            "see above",
        )),
    }
    found.extend(inbox(data));
    let outbox = std::fs::read_dir(data.join("outbox")).map_or(0, Iterator::count);
    if outbox > 0 {
        found.push(well(format!(
            "{outbox} letters lie in outbox/: no mail server is set, hand them on yourself"
        )));
    }
    Ok(found)
}

/// Mail that waits to be judged. While the node runs, a few may just be at work.
fn inbox(data: &Path) -> Option<Finding> {
    use crate::inbox::{FILES_MOST, WAITING_BYTES_MOST, waiting};
    let (files, bytes) = match waiting(&data.join("inbox/new")) {
        Ok(found) => found,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return None,
        Err(e) => {
            return Some(ill(
                format!("inbox/new cannot be read: {e}"),
                "let the node's own user enter inbox/, and nobody else; until then mail servers keep what comes",
            ));
        }
    };
    let full = files * 10 >= FILES_MOST * 8 || bytes / 8 >= WAITING_BYTES_MOST / 10;
    if full {
        return Some(ill(
            format!(
                "{files} mails wait in inbox/ ({bytes} bytes): soon no more are taken, and mail servers keep what comes"
            ),
            "start the node, or look into its log for the job `arrivals`",
        ));
    }
    (files > 0).then(|| well(format!("{files} mails wait in inbox/ to be judged")))
}
