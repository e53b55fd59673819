//! `doctor`: looks at a data folder and says what is well and what is not, with the next step.

use crate::config::{Config, Links, MailTls};
use crate::node::{Node, system_clock};
use crate::smtp::MailServer;
use crate::waiting::bar;
use anyhow::{Result, anyhow, bail};
use desk::{Desk, EmailAddress};
use ledger::Keys;
use post::queue::{Heard, SERVER_WAIT_MOST_SECONDS};
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

/// Letters: where they are, and what a mail server needs so that others take them from it.
fn letters(data: &Path, config: &Config, now: Instant) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Err(e) = Node::rules(config) {
        found.push(ill(format!("{e:#}"), "mend mail_from in comity.toml"));
    }
    let outbox = std::fs::read_dir(data.join("outbox")).map_or(0, Iterator::count) as u64;
    let Some(mail) = &config.mail else {
        if outbox > 0 {
            found.push(well(format!(
                "{outbox} letters lie in outbox/: no mail server is set, hand them on yourself"
            )));
        }
        return found;
    };
    let domain = EmailAddress::parse(&config.mail_from).map_or_else(|_| String::new(), |from| from.domain());
    match MailServer::open(mail, &domain) {
        Ok(_) => found.push(well(format!(
            "letters leave by {} ({})",
            mail.server,
            match mail.tls {
                MailTls::Starttls => "STARTTLS, never without",
                MailTls::Wrapped => "TLS from the first byte",
                MailTls::None => "no TLS: this machine alone",
            }
        ))),
        Err(e) => found.push(ill(format!("{e:#}"), "mend [mail] in comity.toml")),
    }
    #[cfg(unix)]
    if let Some(file) = &mail.password_file {
        use std::os::unix::fs::PermissionsExt;
        if std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0) {
            found.push(ill(
                format!("others may read {}", file.display()),
                format!("chmod 600 {}", file.display()),
            ));
        }
    }
    // A wait longer than the longest there is was set down by a clock that was ahead.
    if let Ok(Some(until)) = Desk::look_mail_server(data)
        && until > now
        && until.seconds_since(now) <= SERVER_WAIT_MOST_SECONDS
    {
        found.push(ill(
            format!("the mail server took nothing: all letters wait until {until}"),
            "`comity doctor --mail-to ADDRESS` shows each step; a restart of the node asks the server at once",
        ));
    }
    match Desk::look_letters(data) {
        Ok(letters) => {
            found.push(well(format!(
                "letters: {} wait, {} were handed over",
                letters.waiting, letters.handed
            )));
            let lost = letters.refused + letters.given_up;
            if lost > 0 {
                found.push(ill(
                    format!(
                        "letters refused for good: {}, given up: {}",
                        letters.refused, letters.given_up
                    ),
                    "the secretariat's page `My work` lists the entries; correct the addresses",
                ));
            }
            if outbox > letters.waiting {
                found.push(well(format!(
                    "{} letters lie in outbox/ from before the mail server was set: they are not sent by themselves",
                    outbox - letters.waiting
                )));
            }
        }
        Err(e) => found.push(ill(format!("the letters could not be counted: {e}"), "see above")),
    }
    for words in [
        format!(
            "SPF: the record `{domain}. TXT \"v=spf1 … -all\"` must name the machine from which {} sends on",
            mail.server
        ),
        format!(
            "DKIM: let {} sign letters from {domain} (this node holds no key for that), and publish its key under SELECTOR._domainkey.{domain}",
            mail.server
        ),
        format!(
            "envelope sender: bounce+TOKEN@{domain}; let the server of {domain} hand mail for bounce+… and answer+… to `comity mail-in` (docs/mail.md), or returned letters and answers reach nobody"
        ),
    ] {
        found.push(well(words));
    }
    found
}

/// Sends a letter to `to` and prints each step of the conversation with the mail server. True where it was taken.
///
/// # Errors
/// Where settings, address or desk cannot be read.
pub fn send_test(data: &Path, to: &str, tell: &mut dyn FnMut(String)) -> Result<bool> {
    let config = Config::load(data)?;
    let Some(mail) = &config.mail else {
        bail!("no mail server is set: write [mail] into comity.toml");
    };
    let from = EmailAddress::parse(&config.mail_from).map_err(|_| anyhow!("mail_from is not an address"))?;
    let to = EmailAddress::parse(to).map_err(|_| anyhow!("{to} is not an address that this node can write to"))?;
    let domain = from.domain();
    let server = MailServer::open(mail, &domain)?;
    let mark = store::Chance::system()?.bytes::<10>();
    let name = terms::Id::from_bytes(mark).to_string();
    let letter = post::Letter {
        id: format!("test.{name}@{domain}"),
        from: from.clone(),
        to: to.clone(),
        reply_to: None,
        subject: "Comity: a letter to test the way".to_owned(),
        language: terms::Language::En,
        body: vec![post::Block::Text(
            "This letter was sent by `comity doctor --mail-to`. If it arrived, look at its head for what your server says of SPF and DKIM."
                .to_owned(),
        )],
    };
    let bytes = letter
        .compose(system_clock()())
        .map_err(|refusal| anyhow!("the letter could not be composed: {refusal}"))?;
    let mut open = match server.connect(tell) {
        Ok(open) => open,
        Err(e) => {
            tell(format!("{e:#}"));
            return Ok(false);
        }
    };
    let (heard, _) = open.hand_over(&desk::Sending { from, to, bytes }, tell);
    open.quit();
    tell(match &heard {
        Heard::Accepted => "the mail server took it; whether it arrives, its own log says".to_owned(),
        Heard::Permanent(status) => format!("refused for good ({status}): a node would mark the address"),
        Heard::Transient(status) if status.starts_with('5') => format!(
            "refused ({status}), but this node or its sender and not the address: let {} take letters from this node; a node would mark no \
             address and try again",
            mail.server
        ),
        Heard::Transient(status) => format!("not now ({status}): a node would try again"),
        Heard::Broken => "the connection was lost on the way: a node would send the same letter again".to_owned(),
        Heard::Away => "the server takes nothing from this node: a node would wait, and mark no address".to_owned(),
    });
    Ok(heard == Heard::Accepted)
}

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
    let report = verify::ledger_file(&ledger, head.as_deref(), None, &mut bar("reading the ledger"))?;
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
    match crate::closing::read_key(data) {
        Ok(Some(key)) => found.push(well(format!(
            "letters are signed with the OpenPGP key {}",
            key.fingerprint_grouped()
        ))),
        Ok(None) => {}
        Err(e) => found.push(ill(
            format!("the node's OpenPGP key: {e:#}"),
            "bring keys/openpgp.key back from its own safe place, or move it away: a new one is made, and contacts must be told",
        )),
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
    if Desk::look_clock_is_off(data).unwrap_or(false) {
        found.push(ill(
            "the clock of this machine jumped while the node ran (back by more than a minute, or ahead by more than a day): nothing is accepted",
            "set the clock right; if it is right now, start the node anew",
        ));
    }
    found.extend(accounts(data));
    found.extend(clock_jobs(data));
    found.extend(inbox(data));
    if let Ok(config) = Config::load(data) {
        found.extend(letters(data, &config, now));
    }
    Ok(found)
}

/// Addresses to which no link is sent any more, and people who are shut out.
fn accounts(data: &Path) -> Vec<Finding> {
    let desk::AccountsSeen {
        locked,
        shut_out: out,
        keyless,
    } = match Desk::look_accounts(data, &desk::Rules::default()) {
        Ok(found) => found,
        Err(e) => return vec![ill(format!("the accounts could not be looked at: {e}"), "see above")],
    };
    let mut found = Vec::new();
    if locked > 0 {
        found.push(Finding {
            // Anybody can use them up for any address: nothing is wrong with the node.
            well: true,
            words: format!("tries are used up for {locked} addresses: no further link is sent to them"),
            step: Some(
                "make sure who asks, then `comity account --data … unlock ADDRESS`; `comity account --data … list` names the accounts"
                    .into(),
            ),
        });
    }
    if keyless > 0 && Config::load(data).is_ok_and(|config| config.links_in_force() == Links::Invitation) {
        found.push(Finding {
            // So it is for a while after each invitation.
            well: true,
            words: format!("people who have come in before and have no passkey here: {keyless}; no link to sign in is sent to anybody"),
            step: Some(
                "after a restore, or a change of the address, when everybody's are gone: set links = \"without-passkey\" until people have made new ones"
                    .into(),
            ),
        });
    }
    if out > 0 {
        found.push(well(format!(
            "people shut out by the operator: {out} (`comity account --data … list`)"
        )));
    }
    found
}

/// The jobs that follow the clock: when each last looked, as the node wrote it down.
fn clock_jobs(data: &Path) -> Vec<Finding> {
    let all = match crate::job_seen::standings(data) {
        Ok(all) => all,
        Err(e) => {
            return vec![ill(
                format!("what follows the clock could not be looked at: {e:#}"),
                "see above",
            )];
        }
    };
    let mut found = Vec::new();
    for (name, standing) in all {
        if standing.fails() {
            let since = standing.failed.map(|at| at.to_string()).unwrap_or_default();
            found.push(ill(
                format!("the job `{name}` has failed since {since}"),
                "look into the node's log for its name",
            ));
        } else if let Some(ran) = standing.ran {
            let waiting = match standing.waiting {
                0 => String::new(),
                n => format!("; {n} of what was due could not be done"),
            };
            let failed = standing
                .failed
                .map_or_else(String::new, |at| format!("; it last failed at {at}"));
            found.push(well(format!(
                "the job `{name}` last looked at {ran} or up to ten minutes later{waiting}{failed}"
            )));
        }
    }
    found
}

/// Mail that waits to be judged. While the node runs, a few may just be at work.
fn inbox(data: &Path) -> Option<Finding> {
    use crate::inbox::{FILES_MOST, WAITING_BYTES_MOST, closed, waiting};
    if let Some((folder, e)) =
        ["inbox", "inbox/tmp", "inbox/new"]
            .into_iter()
            .find_map(|folder| match std::fs::read_dir(data.join(folder)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => Some((folder, e)),
                _ => None,
            })
    {
        return Some(ill(
            format!("{folder} cannot be opened: {e}"),
            "make it a folder that the node's own user enters, and nobody else; until then no mail is judged, and mail servers keep what \
             comes",
        ));
    }
    let closed = closed(data);
    if closed > 0 {
        return Some(ill(
            format!("{closed} mails in inbox/new cannot be read by this user"),
            "give them to the node's own user, and let the mail server's pipe run as that user",
        ));
    }
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
