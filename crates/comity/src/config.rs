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
    /// Days that an invitation lives, 1 to 90.
    pub invitation_days: u32,
    /// Sender of letters.
    pub mail_from: String,
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
            invitation_days: 14,
            mail_from: "no-reply@comity.invalid".into(),
        }
    }
}

impl Config {
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
        if let Some(metrics) = config.metrics
            && !metrics.ip().is_loopback()
        {
            bail!("metrics listens on loopback only");
        }
        if let Some(base) = &config.base {
            let plain_and_far = base.starts_with("http://")
                && !["http://localhost", "http://127.0.0.1", "http://[::1]"]
                    .iter()
                    .any(|near| base.starts_with(near));
            if plain_and_far || !(base.starts_with("https://") || base.starts_with("http://")) || base.ends_with('/') {
                bail!("base is https://…, or http:// on loopback, without a slash at the end");
            }
        }
        if desk::EmailAddress::parse(&config.mail_from).is_err() {
            bail!("mail_from is not an address");
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
