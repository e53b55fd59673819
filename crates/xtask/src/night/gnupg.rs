//! A contact whose entry holds a key that GnuPG made, over the whole way: what it is sent is opened by `gpg` itself, and what `gpg` writes back counts.
//!
//! Shown here: what arrived at the mail server is no clear text, GnuPG decrypts it, and the node's signature on it holds under the key that the node publishes; an
//! answer that GnuPG encrypted and signed is read, and its words stand with the answer; one whose machine says so inside is no answer.

use super::answers::{self, Mail};
use super::world::{self, Size};
use super::{Night, count, said};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, ensure};
use comity::{Config, Node as Open, NodeOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use store::Chance;

const GPG: &str = "/usr/bin/gpg";

/// A folder of keys of its own, whose clock shows what the node's does.
struct Gpg {
    home: tempfile::TempDir,
    at: String,
}

impl Gpg {
    fn new() -> Result<Self> {
        use std::os::unix::fs::PermissionsExt;
        ensure!(Path::new(GPG).exists(), "{GPG} is not there: install the package gnupg");
        // The path to the agent's socket must be short.
        let home = tempfile::Builder::new().prefix("g").tempdir_in("/tmp")?;
        std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o700))?;
        let at = run(Command::new("date").args(["-u", "+%Y%m%dT%H%M%S"]))?;
        Ok(Self {
            home,
            at: String::from_utf8_lossy(&at.stdout).trim().to_owned(),
        })
    }

    /// Runs it; what it wrote, and its words for machines.
    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<(Vec<u8>, String)> {
        let mut child = Command::new(GPG)
            .env("GNUPGHOME", self.home.path())
            .args(["--batch", "--no-tty", "--yes", "--quiet", "--pinentry-mode", "loopback"])
            .args(["--passphrase", "", "--status-fd", "2", "--trust-model", "always"])
            .args(["--faked-system-time", &self.at])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        child.stdin.take().context("a pipe")?.write_all(input)?;
        let done = child.wait_with_output()?;
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        ensure!(done.status.success(), "gpg {arguments:?}: {said}");
        Ok((done.stdout, said))
    }

    /// The word after this mark in what it says to machines.
    fn told(said: &str, mark: &str) -> Result<String> {
        said.lines()
            .find_map(|l| {
                l.strip_prefix("[GNUPG:] ")?
                    .strip_prefix(mark)?
                    .split_whitespace()
                    .next()
            })
            .map(str::to_owned)
            .with_context(|| format!("gpg does not say {mark}: {said}"))
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        // The agent that gpg has started for this folder ends with it.
        let _ = Command::new("gpgconf")
            .env("GNUPGHOME", self.home.path())
            .args(["--kill", "gpg-agent"])
            .status();
    }
}

/// Runs it.
pub(crate) fn gnupg(yard: &Yard) -> Result<()> {
    let mut gpg = Gpg::new()?;
    let (_, made) = gpg.run(
        &[
            "--quick-gen-key",
            "Duty <duty@ok.test>",
            "ed25519",
            "sign,cert",
            "never",
        ],
        b"",
    )?;
    let contact = Gpg::told(&made, "KEY_CREATED P ")?;
    gpg.run(&["--quick-add-key", &contact, "cv25519", "encr", "never"], b"")?;
    let (public, _) = gpg.run(&["--armor", "--export", &contact], b"")?;

    let scratch = yard.scratch("gnupg")?;
    let size = Size { states: 1, contacts: 1 };
    let keys = String::from_utf8(public)?;
    let world = world::make(yard, &scratch.join("origin"), size, 0, Some(&keys))?;
    let mut night = Night::new(yard, &world, &scratch, "closed", 0)?;
    night.hour_comes(0, &[])?;

    // What arrived, and the key that the node publishes.
    let mut node = night.serving()?;
    let key = node.client().get("/openpgp.asc", &[])?;
    ensure!(key.status == 200, "/openpgp.asc is answered {}", key.status);
    let address = &world.called[0].person.address;
    let letter = the_letter(&night.kept, address)?;
    let line = |name: &str| letter.lines().find_map(|l| l.strip_prefix(name)).map(str::trim);
    ensure!(
        !letter.contains("/answer/") && line("Subject: ") == Some("[...]"),
        "a letter to a contact with a key is written in clear"
    );
    let armor = armored(&letter).context("nothing encrypted in the letter")?;
    // The node's clock is ahead of ours, and a signature of the future is none.
    gpg.at = line("Date: ").map(gpg_time).transpose()?.context("a date")?;
    let (_, said_of_key) = gpg.run(&["--import"], &key.body)?;
    let ours = Gpg::told(&said_of_key, "IMPORT_OK 1 ")?;
    let (inside, told) = gpg.run(&["--decrypt"], armor.as_bytes())?;
    ensure!(told.contains("[GNUPG:] DECRYPTION_OKAY"), "{told}");
    let signer = Gpg::told(&told, "VALIDSIG ")?;
    ensure!(signer == ours, "signed by {signer}, and {ours} is published");
    let inside = String::from_utf8(inside)?;
    ensure!(
        answers::token_of(&inside).is_some() && inside.contains("\nSubject: "),
        "inside stands no link, or no subject"
    );

    // What GnuPG writes back: first a machine, then the person.
    let reply_to = line("Reply-To: ")
        .context("no address for an answer")?
        .trim_matches(['<', '>']);
    let answer = |words: &str, verdict: &'static str| -> Result<Mail> {
        let how = ["--armor", "--encrypt", "--sign", "-u", &contact, "-r", &ours];
        let (closed, _) = gpg.run(&how, words.replace('\n', "\r\n").as_bytes())?;
        Ok(answers::encrypted(
            address,
            reply_to,
            &String::from_utf8(closed)?,
            verdict,
        ))
    };
    let machine = answer(
        "Content-Type: text/plain\nAuto-Submitted: auto-replied\n\nAway.\n",
        "automatic",
    )?;
    night.hand_in(&[machine])?;
    night.until("judging a machine's mail", Night::is_judged)?;
    ensure!(
        count(&said(&night.data)?, "answer") == 0,
        "a machine's word was an answer"
    );
    const WORDS: &str = "Мы на связи · نحن هنا";
    let person = answer(
        &format!("Content-Type: text/plain; charset=utf-8\n\n{WORDS}\n"),
        "reply",
    )?;
    night.hand_in(&[person])?;
    night.until("judging an encrypted answer", Night::is_judged)?;
    node.stop()?;
    let noted = note_of_the_answer(&night)?;
    ensure!(
        noted.as_deref() == Some(WORDS),
        "the words with the answer are {noted:?}"
    );
    println!(
        "mail: a letter to a contact with a GnuPG key: decrypted and its signature verified by gpg; its encrypted answer counts with its words, a machine's does not"
    );
    Ok(())
}

/// The one letter to this address, as it arrived.
fn the_letter(kept: &Path, address: &str) -> Result<String> {
    for entry in std::fs::read_dir(kept)? {
        let text = String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned();
        if text
            .lines()
            .any(|l| l.trim_end() == format!("To: {address}") || l.trim_end() == format!("To: <{address}>"))
        {
            return Ok(text);
        }
    }
    anyhow::bail!("no letter to {address} arrived")
}

fn armored(letter: &str) -> Option<String> {
    const END: &str = "-----END PGP MESSAGE-----";
    let from = letter.find("-----BEGIN PGP MESSAGE-----")?;
    let to = letter.find(END)? + END.len();
    Some(letter[from..to].replace("\r\n", "\n") + "\n")
}

/// `Mon, 23 Nov 2026 01:12:00 +0000`, a minute later, as GnuPG is told the time.
fn gpg_time(date: &str) -> Result<String> {
    let told = run(Command::new("date").args(["-u", "-d", &format!("{date} + 1 minute"), "+%Y%m%dT%H%M%S"]))?;
    Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
}

/// What whoever asked reads with the one answer.
fn note_of_the_answer(night: &Night<'_>) -> Result<Option<String>> {
    let options = NodeOptions::new(Config::load(&night.data)?, comity::system_clock(), Chance::system()?);
    let open = Open::open(&night.data, options, &mut |_, _| {})?;
    let asks = {
        let now = night.world.opens;
        let viewer = open.views.viewer(night.world.secretary, "link", now)?;
        let reader = open.views.read(&viewer, now)?;
        rounds::reads::asks_of(&reader, night.world.round).map_err(|e| anyhow::anyhow!("{e:?}"))?
    };
    open.stop();
    let answer = asks
        .into_iter()
        .find_map(|ask| ask.answer)
        .context("no answer stands")?;
    Ok(answer.note)
}
