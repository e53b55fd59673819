//! The operator's settings: `comity.toml` in the data folder. Unknown names are refused, so that a slip of the pen is seen.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use terms::{Language, Text};

/// An example with every setting and its default, written by `comity init`.
pub const ANNOTATED: &str = include_str!("comity.toml");

/// What `comity.toml` may say. Everything has a default.
///
/// ```
/// let config = comity::Config::parse("base = \"https://directory.example.org\"").unwrap();
/// assert_eq!(config.interval_seconds, 60.0);
/// assert!(comity::Config::parse("bsae = \"x\"").is_err());
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address people type, without a slash at the end; none: `http://localhost:PORT`.
    pub base: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where `/metrics` listens; loopback only; none: nowhere.
    pub metrics: Option<SocketAddr>,
    /// Certificate chain and key in PEM files; none: plain HTTP on loopback or behind the trusted proxy.
    pub tls: Option<TlsFiles>,
    /// The one proxy whose forwarded headers are believed.
    pub trusted_proxy: Option<IpAddr>,
    /// Seconds between checkpoints, 0.1 to 300.
    pub interval_seconds: f64,
    /// Rooms that this host does not offer.
    pub rooms_off: BTreeSet<String>,
    /// Name of the host, by language.
    pub host_name: std::collections::BTreeMap<String, String>,
    /// `mailto:` or `https:` address for security reports.
    pub security_contact: Option<String>,
    /// Minutes that a sign-in link lives, 5 to 1440.
    pub link_minutes: u32,
    /// Whom a sign-in link lets in.
    pub links: Links,
    /// How somebody may approve what another person drafted.
    pub approval_methods: BTreeSet<ApprovalMethod>,
    /// Days that an invitation lives, 1 to 90.
    pub invitation_days: u32,
    /// Sender of letters.
    pub mail_from: String,
    /// The mail server that takes letters; none: they stay in the folder `outbox/`.
    pub mail: Option<Mail>,
    /// What is asked of whoever stands in the directory.
    pub contacts: Contacts,
    /// What sets documents as pages.
    pub pages: PagesFrom,
}

/// Where the program is that sets documents as pages (PDF), and its fonts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PagesFrom {
    /// The program `comity-report`; none: the one that lies beside this program, where there is one.
    pub program: Option<PathBuf>,
    /// Folders with fonts for the scripts that it does not bring (Arabic, Chinese); none: those of the machine.
    pub fonts: Option<Vec<PathBuf>>,
}

impl PagesFrom {
    /// The program and its fonts; none where there is no such program, and then no PDF is offered.
    ///
    /// # Errors
    /// Where the settings name a program or a folder that is not there.
    pub fn found(&self) -> Result<Option<crate::Pages>> {
        let beside = || {
            let own = std::env::current_exe().ok()?;
            Some(own.with_file_name("comity-report")).filter(|path| path.is_file())
        };
        let program = match &self.program {
            Some(named) if !named.is_file() => bail!("pages.program: there is no file {}", named.display()),
            Some(named) => Some(named.clone()),
            None => beside(),
        };
        let usual = || {
            vec![PathBuf::from("/usr/share/fonts")]
                .into_iter()
                .filter(|folder| folder.is_dir())
                .collect()
        };
        let fonts: Vec<PathBuf> = self.fonts.clone().unwrap_or_else(usual);
        if let Some(missing) = fonts.iter().find(|folder| !folder.is_dir()) {
            bail!("pages.fonts: there is no folder {}", missing.display());
        }
        Ok(program.map(|program| crate::Pages { program, fonts }))
    }
}

/// What is asked of whoever stands in the directory.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contacts {
    /// Days after which an entry should be confirmed again, 30 to 1000; 0: never.
    pub confirm_every_days: u16,
}

impl Default for Contacts {
    fn default() -> Self {
        Self {
            confirm_every_days: 120,
        }
    }
}

impl Contacts {
    /// The same as the room counts it.
    pub const fn confirm_every(&self) -> directory::ConfirmEvery {
        directory::ConfirmEvery::days(self.confirm_every_days)
    }
}

/// The mail server that takes letters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Host and port, `mail.example.org:587`.
    pub server: String,
    /// How TLS is spoken.
    #[serde(default)]
    pub tls: MailTls,
    /// Certificate authorities in a PEM file; none: those of Mozilla's list.
    pub ca_file: Option<PathBuf>,
    /// Name to sign in with.
    pub user: Option<String>,
    /// File that holds the password on one line.
    pub password_file: Option<PathBuf>,
    /// The name this node gives in EHLO; none: the domain of `mail_from`.
    pub hello: Option<String>,
    /// Letters to one domain within a minute, 1 to 100,000.
    #[serde(default = "thirty")]
    pub letters_a_minute: u32,
    /// Letters to one domain on the way at once, 1 to 8.
    #[serde(default = "two")]
    pub connections_a_domain: u32,
    /// Connections to the mail server, 1 to 8.
    #[serde(default = "four")]
    pub connections: u32,
    /// Seconds to wait for an answer, 5 to 600.
    #[serde(default = "two_minutes")]
    pub timeout_seconds: u32,
    /// Whether letters are encrypted to whoever gave an OpenPGP key, and the node has a key of its own.
    #[serde(default = "yes")]
    pub openpgp: bool,
}

const fn yes() -> bool {
    true
}

const fn thirty() -> u32 {
    30
}
const fn two() -> u32 {
    2
}
const fn four() -> u32 {
    4
}
const fn two_minutes() -> u32 {
    120
}

/// How TLS is spoken with the mail server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailTls {
    /// STARTTLS, and nothing is sent without it (port 587 or 25).
    #[default]
    Starttls,
    /// From the first byte (port 465).
    Wrapped,
    /// None: on loopback only.
    None,
}

impl Mail {
    /// The two halves of `server`.
    pub fn host_and_port(&self) -> Result<(String, u16)> {
        let (host, port) = self
            .server
            .rsplit_once(':')
            .context("mail.server is a host and a port, mail.example.org:587")?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let sound = !host.is_empty()
            && host.len() <= 253
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'));
        let port = port.parse::<u16>().ok().filter(|p| *p > 0);
        match (sound, port) {
            (true, Some(port)) => Ok((host.to_owned(), port)),
            _ => bail!("mail.server is a host and a port, mail.example.org:587"),
        }
    }

    /// What each domain may get.
    pub fn limits(&self) -> post::queue::Limits {
        let size = |n: u32| usize::try_from(n).unwrap_or(1);
        post::queue::Limits {
            letters_a_minute: size(self.letters_a_minute),
            connections_a_domain: size(self.connections_a_domain),
        }
    }

    fn check(&self) -> Result<()> {
        let (host, _) = self.host_and_port()?;
        let near = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|a| a.is_loopback());
        if self.tls == MailTls::None && !near {
            bail!("mail.tls: \"none\" is for a server on this machine (localhost or a loopback address) only");
        }
        match (&self.user, &self.password_file) {
            (Some(user), Some(_)) if user.is_empty() || user.chars().any(char::is_control) => {
                bail!("mail.user is a name on one line")
            }
            (Some(_), Some(_)) if self.tls == MailTls::None => {
                bail!("mail.user: a password is not sent without TLS")
            }
            (Some(_), None) => bail!("mail.user needs mail.password_file: a file that holds the password on one line"),
            (None, Some(_)) => bail!("mail.password_file needs mail.user"),
            _ => {}
        }
        if let Some(hello) = &self.hello
            && (hello.is_empty()
                || hello.len() > 253
                || !hello
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'[' | b']' | b':')))
        {
            bail!("mail.hello is a host name");
        }
        for (name, value, least, most) in [
            ("letters_a_minute", self.letters_a_minute, 1, 100_000),
            ("connections_a_domain", self.connections_a_domain, 1, 8),
            ("connections", self.connections, 1, 8),
            ("timeout_seconds", self.timeout_seconds, 5, 600),
        ] {
            if !(least..=most).contains(&value) {
                bail!("mail.{name} must be between {least} and {most}");
            }
        }
        Ok(())
    }
}

/// Whom a sign-in link lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Links {
    /// Nobody: a link is for an invitation or a recovery, once ([`Config::links_in_force`]).
    Invitation,
    /// Only who has no passkey: a mailbox is then not as good as the key.
    WithoutPasskey,
    /// Everyone.
    Always,
}

/// How somebody may approve what another person drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalMethod {
    /// With a device that signs the statement.
    Passkey,
    /// Without one, in a session: said so in the approval.
    Link,
    /// By a program with a token: said so in the approval.
    Token,
}

impl ApprovalMethod {
    /// The word in settings and in approvals.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::Link => "link",
            Self::Token => "token",
        }
    }
}

/// Where the certificate is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// Chain, own certificate first.
    pub certificate: PathBuf,
    /// Private key.
    pub key: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics: None,
            tls: None,
            trusted_proxy: None,
            interval_seconds: 60.0,
            rooms_off: BTreeSet::new(),
            host_name: std::collections::BTreeMap::new(),
            security_contact: None,
            link_minutes: 20,
            links: Links::WithoutPasskey,
            approval_methods: [ApprovalMethod::Passkey].into(),
            invitation_days: 14,
            mail_from: "no-reply@comity.invalid".into(),
            mail: None,
            contacts: Contacts::default(),
            pages: PagesFrom::default(),
        }
    }
}

/// The longest domain of `mail_from`: it is the right half of each Message-ID.
const MAIL_DOMAIN_MOST: usize = 100;

/// Rooms that a host may leave out.
const ROOMS: [&str; 3] = ["directory", "framework", "rounds"];

/// The address is compared with what browsers send as `Origin`, so it must be written as they write it: scheme, host and port,
/// nothing else. Clear text is for this machine alone.
fn sound_base(base: &str) -> Result<()> {
    let Some((scheme, authority)) = base.split_once("://") else {
        bail!("base begins with https:// (or http:// on loopback)");
    };
    if authority.contains(['/', '?', '#', '@', '\\']) {
        bail!("base is a scheme and a host: no path, query or user name, and no slash at the end");
    }
    let (host, port) = match authority.rfind(':') {
        Some(at) if !authority.ends_with(']') => (&authority[..at], Some(&authority[at + 1..])),
        _ => (authority, None),
    };
    let usual = if scheme == "https" { "443" } else { "80" };
    if port.is_some_and(|p| p == usual || p.starts_with('0') || p.parse::<u16>().is_err() || p.starts_with('+')) {
        bail!("base: the port is a number from 1 to 65535, and is left out where it is {usual}");
    }
    let address: Option<IpAddr> = match host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        Some(six) => Some(IpAddr::V6(
            six.parse().context("base: no IPv6 address between the brackets")?,
        )),
        None => host.parse().ok().filter(IpAddr::is_ipv4),
    };
    let sound_name = host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        });
    if address.is_none() && !sound_name {
        bail!("base: the host is written in small letters, digits, hyphens and dots (IDNA names as xn--…)");
    }
    let near = host == "localhost" || address.is_some_and(|a| a.is_loopback());
    match scheme {
        "https" => Ok(()),
        "http" if near => Ok(()),
        "http" => bail!("base: http:// is for localhost and loopback addresses only"),
        _ => bail!("base begins with https:// (or http:// on loopback)"),
    }
}

impl Config {
    /// Whether letters are closed with the keys of those who gave one. A node whose letters stay in their folder closes them too.
    pub fn closes_letters(&self) -> bool {
        self.mail.as_ref().is_none_or(|mail| mail.openpgp)
    }

    /// The setting `links` as it counts here: where the node's address has no passkeys, nobody could have another way in, and `invitation` counts as
    /// `without-passkey`.
    pub fn links_in_force(&self) -> Links {
        match self.links {
            Links::Invitation if passkeys::Site::of(&self.base()).is_none() => Links::WithoutPasskey,
            links => links,
        }
    }

    /// Reads the text and checks every limit.
    pub fn parse(text: &str) -> Result<Self> {
        let config: Self = toml::from_str(text)?;
        if !(0.1..=300.0).contains(&config.interval_seconds) {
            bail!("interval_seconds must be between 0.1 and 300");
        }
        if !(5..=1440).contains(&config.link_minutes) {
            bail!("link_minutes must be between 5 and 1440");
        }
        if !(1..=90).contains(&config.invitation_days) {
            bail!("invitation_days must be between 1 and 90");
        }
        if !matches!(config.contacts.confirm_every_days, 0 | 30..=1000) {
            bail!("contacts.confirm_every_days must be between 30 and 1000, or 0 for never");
        }
        if !config.approval_methods.contains(&ApprovalMethod::Passkey) {
            bail!("approval_methods: passkey is always one of them");
        }
        if let Some(metrics) = config.metrics
            && !metrics.ip().is_loopback()
        {
            bail!("metrics listens on loopback only");
        }
        if let Some(base) = &config.base {
            sound_base(base)?;
        }
        for room in &config.rooms_off {
            if room == "house" {
                bail!("rooms_off: house cannot be switched off; signing in and the log belong to it");
            }
            if !ROOMS.contains(&room.as_str()) {
                bail!("rooms_off: there is no room {room}; rooms are: {}", ROOMS.join(", "));
            }
        }
        let Ok(mail_from) = desk::EmailAddress::parse(&config.mail_from) else {
            bail!("mail_from is not an address");
        };
        let domain = mail_from.domain();
        if domain.len() > MAIL_DOMAIN_MOST {
            bail!(
                "mail_from: its domain has {} characters; this node's Message-IDs have room for {MAIL_DOMAIN_MOST}",
                domain.len()
            );
        }
        if let Some(mail) = &config.mail {
            mail.check()?;
            if domain.ends_with(".invalid") {
                bail!("mail_from is needed with [mail]: an address of your domain, to which letters can be returned");
            }
            // The envelope's sender is bounce+TOKEN@ this domain: `bounce+` and 32 characters before the at sign.
            if config.mail_from.len() > 200 {
                bail!("mail_from is too long");
            }
        }
        for language in config.host_name.keys() {
            if Language::parse(language).is_none() {
                bail!("host_name: {language} is not one of ar, zh, en, fr, ru, es");
            }
        }
        Ok(config)
    }

    /// Reads `comity.toml` of a data folder; the defaults where there is none.
    pub fn load(data: &Path) -> Result<Self> {
        let path = data.join("comity.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).with_context(|| format!("reading {}", path.display())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(e).with_context(|| format!("reading {}", path.display())),
        }
    }

    /// The host's name in the languages given.
    pub fn host_text(&self) -> Text {
        self.host_name
            .iter()
            .filter_map(|(l, name)| Some((Language::parse(l)?, name)))
            .fold(Text::new(), |text, (l, name)| text.with(l, name))
    }

    /// The address people type.
    pub fn base(&self) -> String {
        self.base
            .clone()
            .unwrap_or_else(|| format!("http://localhost:{}", self.listen.port()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_for_invitations_and_recoveries_unless_the_operator_says_otherwise() {
        assert_eq!(
            Config::parse(ANNOTATED).unwrap().links,
            Links::Invitation,
            "as init writes it"
        );
        // Settings that say nothing of it, as those of a node made before there was this choice: nobody is shut out by a new release.
        assert_eq!(Config::default().links, Links::WithoutPasskey);
        let says = |word: &str| Config::parse(&format!("links = {word:?}")).map(|c| c.links);
        assert_eq!(says("invitation").unwrap(), Links::Invitation);
        assert_eq!(says("always").unwrap(), Links::Always);
        assert_eq!(says("without-passkey").unwrap(), Links::WithoutPasskey);
        assert!(says("never").is_err());
        let in_force = |base: &str, word: &str| {
            let config = Config::parse(&format!("base = {base:?}\nlinks = {word:?}")).expect("settings");
            config.links_in_force()
        };
        for (base, invitation) in [
            ("https://directory.example", Links::Invitation),
            ("http://localhost:8080", Links::Invitation),
            // No browser makes a passkey for a number.
            ("https://192.0.2.7", Links::WithoutPasskey),
            ("https://[2001:db8::1]", Links::WithoutPasskey),
        ] {
            assert_eq!(in_force(base, "invitation"), invitation, "{base}");
            assert_eq!(in_force(base, "without-passkey"), Links::WithoutPasskey, "{base}");
            assert_eq!(in_force(base, "always"), Links::Always, "{base}");
        }
    }

    /// Capitals in the domain made every letter one that could not be written, without a word at the start.
    #[test]
    fn whatever_sender_is_taken_can_write_letters_and_a_domain_too_long_is_refused_in_words() {
        let rules = |from: &str| {
            let config = Config::parse(&format!("mail_from = {from:?}"))?;
            crate::Node::rules(&config)
        };
        let capitals = rules("No-Reply@Directory.Example").expect("rules");
        assert_eq!(capitals.mail_host, "directory.example");
        let domain = |long: usize| format!("{}.{}.ab", "a".repeat(48), "b".repeat(long - 52));
        rules(&format!("a@{}", domain(100))).expect("the longest");
        let why = rules(&format!("a@{}", domain(101))).expect_err("too long").to_string();
        assert!(why.contains("mail_from") && why.contains("101 characters"), "{why}");
    }

    #[test]
    fn a_mail_server_is_set_whole_or_refused_in_words() {
        let parse = |mail: &str| {
            Config::parse(&format!("mail_from = \"no-reply@directory.example\"\n[mail]\n{mail}"))
                .map(|c| c.mail.expect("mail"))
        };
        let plain = parse("server = \"mail.example.org:587\"").expect("settings");
        assert_eq!(
            (plain.tls, plain.letters_a_minute, plain.connections),
            (MailTls::Starttls, 30, 4)
        );
        assert_eq!(plain.host_and_port().expect("both"), ("mail.example.org".into(), 587));
        for good in [
            "server = \"[::1]:25\"\ntls = \"none\"",
            "server = \"127.0.0.1:25\"\ntls = \"none\"",
            "server = \"m:465\"\ntls = \"wrapped\"\nuser = \"u\"\npassword_file = \"/x\"",
        ] {
            assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
        }
        for (bad, word) in [
            ("server = \"mail.example.org\"", "a host and a port"),
            ("server = \"mail.example.org:0\"", "a host and a port"),
            ("server = \"a b:25\"", "a host and a port"),
            ("server = \":25\"", "a host and a port"),
            ("server = \"m:25\"\ntls = \"none\"", "on this machine"),
            (
                "server = \"127.0.0.1.evil.example:25\"\ntls = \"none\"",
                "on this machine",
            ),
            ("server = \"m:25\"\ntls = \"maybe\"", "unknown variant"),
            ("server = \"m:25\"\nuser = \"u\"", "password_file"),
            ("server = \"m:25\"\npassword_file = \"/x\"", "mail.user"),
            ("server = \"m:25\"\npassword = \"x\"", "unknown field"),
            (
                "server = \"127.0.0.1:25\"\ntls = \"none\"\nuser = \"u\"\npassword_file = \"/x\"",
                "without TLS",
            ),
            ("server = \"m:25\"\nhello = \"a b\"", "mail.hello"),
            ("server = \"m:25\"\nconnections = 9", "between 1 and 8"),
            ("server = \"m:25\"\nletters_a_minute = 0", "between 1 and 100000"),
        ] {
            let why = format!("{:#}", parse(bad).expect_err(bad));
            assert!(why.contains(word), "{bad}: {why}");
        }
        let why = Config::parse("[mail]\nserver = \"m:25\"")
            .expect_err("no sender")
            .to_string();
        assert!(why.contains("mail_from is needed"), "{why}");
    }

    #[test]
    fn entries_are_confirmed_every_120_days_unless_the_operator_says_otherwise() {
        assert_eq!(Config::default().contacts.confirm_every_days, 120);
        let days = |n: &str| Config::parse(&format!("[contacts]\nconfirm_every_days = {n}"));
        for good in ["0", "30", "1000"] {
            assert_eq!(days(good).expect(good).contacts.confirm_every_days.to_string(), good);
        }
        for (bad, word) in [
            ("1", "between 30 and 1000"),
            ("29", "between 30 and 1000"),
            ("1001", "between 30 and 1000"),
            ("-1", "invalid value"),
            ("\"120\"", "invalid type"),
        ] {
            let why = format!("{:#}", days(bad).expect_err(bad));
            assert!(why.contains(word), "{bad}: {why}");
        }
        assert!(Config::parse("[contacts]\nconfirm_days = 3").is_err());
    }

    #[test]
    fn approvals_take_a_passkey_unless_the_operator_allows_more() {
        let methods =
            |text: &str| Config::parse(text).map(|c| c.approval_methods.iter().map(|m| m.code()).collect::<Vec<_>>());
        let codes = |words: &[&'static str]| words.to_vec();
        assert_eq!(methods("").unwrap(), codes(&["passkey"]));
        assert_eq!(
            methods("approval_methods = [\"passkey\", \"token\", \"link\"]").unwrap(),
            codes(&["passkey", "link", "token"])
        );
        for bad in ["[]", "[\"link\"]", "[\"passkey\", \"ring\"]", "\"passkey\""] {
            assert!(Config::parse(&format!("approval_methods = {bad}")).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_base_is_an_origin_as_browsers_write_it() {
        let parse = |base: &str| Config::parse(&format!("base = {base:?}"));
        for good in [
            "https://directory.example.org",
            "https://directory.example.org:8443",
            "https://192.0.2.7",
            "https://[2001:db8::1]",
            "http://localhost",
            "http://localhost:8080",
            "http://127.0.0.1:7411",
            "http://127.9.9.9",
            "http://[::1]:8080",
        ] {
            assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
        }
        for bad in [
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "http://[::1].evil.example",
            "http://localhost@evil.example",
            "http://directory.example.org",
            "http://[2001:db8::1]",
            "https://x/path?q",
            "https://x/",
            "https://x?q",
            "https://x#y",
            "https://me:word@x",
            "https://x\\y",
            "https://",
            "https://:443",
            "https://x:",
            "https://x:0",
            "https://x:99999",
            "https://x:443",
            "https://Directory.example.org",
            "https://a b",
            "https://x..y",
            "https://[::1",
            "https://::1",
            "ftp://x",
            "localhost",
            "",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn figures_are_offered_to_the_machine_itself_alone() {
        for own in ["127.0.0.1:9464", "127.8.0.1:9464", "[::1]:9464"] {
            assert!(Config::parse(&format!("metrics = {own:?}")).is_ok(), "{own}");
        }
        for public in [
            "0.0.0.0:9464",
            "[::]:9464",
            "192.0.2.7:9464",
            "10.0.0.1:9464",
            "[2001:db8::1]:9464",
            "localhost:9464",
        ] {
            assert!(Config::parse(&format!("metrics = {public:?}")).is_err(), "{public}");
        }
    }

    #[test]
    fn the_house_is_never_switched_off_and_a_room_is_one_that_there_is() {
        assert!(Config::parse("rooms_off = [\"directory\"]").is_ok());
        for bad in ["house", "directories", ""] {
            assert!(Config::parse(&format!("rooms_off = [{bad:?}]")).is_err(), "{bad}");
        }
        // The rooms are those of the printed table of routes.
        let table = web::routes_table();
        let rooms: BTreeSet<&str> = table
            .lines()
            .filter(|l| l.starts_with('/'))
            .filter_map(|l| l.split_whitespace().nth(3))
            .filter(|room| *room != "house")
            .collect();
        assert_eq!(rooms.into_iter().collect::<Vec<_>>(), ROOMS);
    }
}
