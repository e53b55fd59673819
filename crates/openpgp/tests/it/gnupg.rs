//! Against a program that we did not write: GnuPG makes keys, reads what we write, and writes what we read.
//!
//! Without `gpg` on the machine these tests pass over, except where `CI` is set: there they fail.

use crate::{node, now};
use openpgp::{KeyFault, NodeKey, Recipient, Signed};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder of keys of its own, whose clock stands where it is told.
struct Gpg(tempfile::TempDir);

impl Gpg {
    fn new() -> Option<Self> {
        if !Path::new("/usr/bin/gpg").exists() {
            assert!(
                std::env::var_os("CI").is_none(),
                "/usr/bin/gpg is missing: install gnupg"
            );
            return None;
        }
        let dir = tempfile::Builder::new().prefix("g").tempdir_in("/tmp").unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(dir.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        Some(Self(dir))
    }

    /// Runs it; gives what it wrote, and the words for machines.
    fn run(&self, at: &str, args: &[&str], input: &[u8]) -> (Vec<u8>, String) {
        let mut child = Command::new("/usr/bin/gpg")
            .env("GNUPGHOME", self.0.path())
            .args(["--batch", "--no-tty", "--yes", "--quiet", "--pinentry-mode", "loopback"])
            .args(["--passphrase", "", "--status-fd", "2", "--trust-model", "always"])
            .args(["--faked-system-time", at])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let done = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "gpg {args:?}: {said}");
        (done.stdout, said)
    }

    /// Makes a key with a part for encryption; gives the fingerprint.
    fn makes(&self, who: &str, sign: &str, encr: &str, lives: &str) -> String {
        const MADE: &str = "20261101T120000";
        let (_, said) = self.run(MADE, &["--quick-gen-key", who, sign, "sign,cert", lives], b"");
        let fingerprint = said
            .lines()
            .find_map(|l| l.strip_prefix("[GNUPG:] KEY_CREATED P "))
            .unwrap_or_else(|| panic!("no key: {said}"))
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        self.run(MADE, &["--quick-add-key", &fingerprint, encr, "encr", "never"], b"");
        fingerprint
    }

    fn public(&self, fingerprint: &str) -> String {
        String::from_utf8(self.run(NOW, &["--armor", "--export", fingerprint], b"").0).unwrap()
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        // The agent that gpg has started for this folder ends with it.
        let _ = Command::new("/usr/bin/gpgconf")
            .env("GNUPGHOME", self.0.path())
            .args(["--kill", "gpg-agent"])
            .status();
    }
}

const NOW: &str = "20261122T120000";
const WORDS: &[u8] = "Content-Type: text/plain; charset=utf-8\r\n\r\nПриглашение · 邀请 · دعوة\r\n".as_bytes();

fn both_ways(gpg: &Gpg, fingerprint: &str) {
    let ours = node();
    gpg.run(NOW, &["--import"], ours.public_armor().unwrap().as_bytes());
    let contact = Recipient::parse(&gpg.public(fingerprint), now()).unwrap();
    assert_eq!(contact.fingerprint(), fingerprint);
    // GnuPG decrypts what we send, and our signature holds.
    let armor = ours
        .encrypt(WORDS, std::slice::from_ref(&contact), now(), [3; 32])
        .unwrap();
    let (text, said) = gpg.run(NOW, &["--decrypt"], armor.as_bytes());
    assert_eq!(text, WORDS);
    assert!(said.contains("[GNUPG:] DECRYPTION_OKAY"), "{said}");
    assert!(
        said.contains(&format!("[GNUPG:] VALIDSIG {}", ours.fingerprint())),
        "{said}"
    );
    // We read what GnuPG encrypts and signs, packed as it likes.
    for how in ["zip", "zlib", "none"] {
        let args = [
            "--armor",
            "--encrypt",
            "--sign",
            "--compress-algo",
            how,
            "-u",
            fingerprint,
            "-r",
            &ours.fingerprint(),
        ];
        let (mail, _) = gpg.run(NOW, &args, WORDS);
        let opened = ours.open(&mail, Some(&contact)).unwrap();
        assert_eq!(
            (opened.text.as_slice(), opened.signed),
            (WORDS, Signed::ByContact),
            "{how}"
        );
    }
    let (mail, _) = gpg.run(NOW, &["--armor", "--encrypt", "-r", &ours.fingerprint()], WORDS);
    assert_eq!(ours.open(&mail, Some(&contact)).unwrap().signed, Signed::No);
    let other = NodeKey::make("Other <o@b.example>", now(), [4; 32]).unwrap();
    assert_eq!(other.open(&mail, None).unwrap_err(), openpgp::OpenFault::NotForUs);
}

#[test]
fn an_ed25519_contact_and_the_node_read_each_other() {
    let Some(gpg) = Gpg::new() else { return };
    let fingerprint = gpg.makes("Curve <c@cert.example>", "ed25519", "cv25519", "never");
    both_ways(&gpg, &fingerprint);
}

#[test]
fn an_rsa_contact_and_the_node_read_each_other() {
    let Some(gpg) = Gpg::new() else { return };
    let fingerprint = gpg.makes("Rsa <r@cert.example>", "rsa3072", "rsa3072", "never");
    both_ways(&gpg, &fingerprint);
}

#[test]
fn what_gnupg_has_withdrawn_or_let_end_is_refused_by_name() {
    let Some(gpg) = Gpg::new() else { return };
    let ends = gpg.makes("Ends <e@cert.example>", "ed25519", "cv25519", "10d");
    match Recipient::parse(&gpg.public(&ends), now()) {
        Err(KeyFault::Expired(at)) => assert_eq!(at.day(), "2026-11-11"),
        other => panic!("{other:?}"),
    }
    // Its owner lets it live on: the newest word counts.
    gpg.run("20261121T120000", &["--quick-set-expire", &ends, "60d"], b"");
    let longer = Recipient::parse(&gpg.public(&ends), now()).unwrap();
    assert_eq!(longer.expires().unwrap().day(), "2027-01-20");
    let gone = gpg.makes("Gone <g@cert.example>", "ed25519", "cv25519", "never");
    assert!(Recipient::parse(&gpg.public(&gone), now()).is_ok());
    let kept = gpg.0.path().join("openpgp-revocs.d").join(format!("{gone}.rev"));
    let word = std::fs::read_to_string(kept).unwrap().replace(":-----", "-----");
    gpg.run(NOW, &["--import"], word.as_bytes());
    assert_eq!(
        Recipient::parse(&gpg.public(&gone), now()).unwrap_err(),
        KeyFault::Revoked
    );
}

/// The file that a mail server is handed, not only what stands in it.
#[test]
fn a_whole_letter_is_opened_by_gnupg_and_its_subject_stands_inside() {
    let Some(gpg) = Gpg::new() else { return };
    let fingerprint = gpg.makes("Curve <c@cert.example>", "ed25519", "cv25519", "never");
    let ours = node();
    gpg.run(NOW, &["--import"], ours.public_armor().unwrap().as_bytes());
    let contact = Recipient::parse(&gpg.public(&fingerprint), now()).unwrap();
    let address = |text| post::EmailAddress::parse(text).unwrap();
    let letter = post::Letter {
        id: "k7q2m4xj@comity.example".into(),
        from: address("no-reply@comity.example"),
        to: address("duty@cert.example"),
        reply_to: None,
        subject: "دعوة".into(),
        language: terms::Language::Ar,
        body: vec![post::Block::Link("https://comity.example/ar/link/k7".into())],
    };
    let inside = letter.inside(now()).unwrap();
    let armor = ours.encrypt(&inside, &[contact], now(), [3; 32]).unwrap();
    let file = letter.around(now(), &armor).unwrap();
    let found = post::arrival::encrypted(&file).unwrap();
    let (text, said) = gpg.run(NOW, &["--decrypt"], &found);
    assert_eq!(text, inside);
    assert!(
        said.contains(&format!("[GNUPG:] VALIDSIG {}", ours.fingerprint())),
        "{said}"
    );
    assert!(
        String::from_utf8(text)
            .unwrap()
            .contains("\r\nSubject: =?UTF-8?B?2K/YudmI2Kk=?=\r\n")
    );
}
