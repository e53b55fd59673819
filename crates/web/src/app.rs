//! What every request needs: views, desk, log, clock, chance, and the operator's settings.
//!
//! The roof builds one [`App`] and hands it to [`crate::app`]; tests build it with their own clock and seeded chance. Time and
//! chance are parameters (DESIGN 14): nothing in this crate reads the system's.

use crate::assets::Assets;
use crate::metrics::Counters;
use crate::registrar::{Registrar, Route};
use crate::shelf::Shelf;
use desk::Desk;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use store::Chance;
use terms::{Instant, Text};
use views::Views;

/// Where `now` comes from.
pub trait Clock: Send + Sync {
    /// The present instant; never runs backwards within a process.
    fn now(&self) -> Instant;
}

impl<F: Fn() -> Instant + Send + Sync> Clock for F {
    fn now(&self) -> Instant {
        self()
    }
}

/// Whom a link by mail lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Nobody but the invited and whoever two persons let in anew; only where the node's address has passkeys.
    Invitation,
    /// Only who has no passkey.
    WithoutPasskey,
    /// Everyone.
    Always,
}

/// The operator's settings that pages depend on.
///
/// ```
/// let config = web::Config::new("http://localhost:8080");
/// assert_eq!(config.cookie(), "comity");
/// assert_eq!(web::Config::new("https://example.org").cookie(), "__Host-comity");
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    /// The address people type, without a slash at the end: `https://directory.example.org`.
    pub base: String,
    /// Further origins that are this same server (on loopback `http://127.0.0.1:8080` beside `http://localhost:8080`).
    pub other_origins: Vec<String>,
    /// Name of the host in up to six languages, shown in the foot.
    pub host: Text,
    /// Rooms that the host has switched off.
    pub rooms_off: BTreeSet<String>,
    /// The proxy whose `X-Forwarded-*` headers are believed; none else are.
    pub trusted_proxy: Option<IpAddr>,
    /// Whether the node shows an invented region.
    pub demo: bool,
    /// Interval between checkpoints in seconds, told on the log's page.
    pub interval_seconds: u32,
    /// Where security researchers write: a `mailto:` or `https:` address.
    pub security_contact: Option<String>,
    /// The node's OpenPGP key, where letters are closed.
    pub openpgp: Option<NodeKey>,
    /// Life of a sign-in link in minutes.
    pub link_minutes: u32,
    /// Whom such a link lets in.
    pub links: Links,
    /// How somebody may approve what another person drafted: `passkey` always; `link` or `token` for whoever has none, where named here.
    pub approval_methods: BTreeSet<&'static str>,
    /// How often an entry should be confirmed.
    pub confirm_every: directory::ConfirmEvery,
    /// How the jobs that follow the clock stand, for the figures of the operator.
    pub jobs: JobsSeen,
    /// What sets documents as pages.
    pub typesetter: Typesetter,
    /// The program's version.
    pub version: &'static str,
}

/// How a job that follows the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobSeen {
    /// Its name.
    pub name: &'static str,
    /// When it last looked and nothing failed.
    pub ran: Option<Instant>,
    /// What was due then and could not be done.
    pub waiting: u64,
    /// When it last failed.
    pub failed: Option<Instant>,
}

/// Tells how the jobs stand; the roof knows.
#[derive(Clone)]
pub struct JobsSeen(Arc<dyn Fn() -> Vec<JobSeen> + Send + Sync>);

impl JobsSeen {
    /// By this.
    pub fn new(tell: impl Fn() -> Vec<JobSeen> + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(crate) fn tell(&self) -> Vec<JobSeen> {
        (self.0)()
    }
}

impl Default for JobsSeen {
    /// No job runs.
    fn default() -> Self {
        Self::new(Vec::new)
    }
}

impl std::fmt::Debug for JobsSeen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JobsSeen")
    }
}

/// What became of a document that is to be set as pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// It is set: the file.
    Ready(Vec<u8>),
    /// It waits or is being set: so many steps of so many are done; of none where it has not begun.
    Under {
        /// Steps done.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// Too many wait already.
    Busy,
    /// It cannot be set. Why stands in the node's log.
    Failed,
}

/// What sets pages for a node.
pub trait SetsPages: Send + Sync {
    /// How often it was told to forget.
    fn forgotten(&self) -> u64;
    /// What became of this compilation, read when `forgotten` was so; it answers at once: what is not set yet is set meanwhile.
    fn set(&self, forgotten: u64, model: Vec<u8>) -> Setting;
}

/// Sets a compilation (JSON as `report` reads it) as pages, in a program of its own; the roof has one, or none.
#[derive(Clone, Default)]
pub struct Typesetter(Option<Arc<dyn SetsPages>>);

/// A wish for pages, made before anything was read: what is erased meanwhile makes it void.
pub struct Wish(Arc<dyn SetsPages>, u64);

impl Typesetter {
    /// By this.
    pub fn new(by: impl SetsPages + 'static) -> Self {
        Self(Some(Arc::new(by)))
    }

    /// Whether this node sets pages at all.
    pub(crate) fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// A wish for pages of what is read from now on; none where this node sets no pages.
    pub fn wish(&self) -> Option<Wish> {
        let by = Arc::clone(self.0.as_ref()?);
        let forgotten = by.forgotten();
        Some(Wish(by, forgotten))
    }
}

impl Wish {
    /// What became of this compilation; it is set from now on where it was not yet.
    pub fn set(&self, model: Vec<u8>) -> Setting {
        self.0.set(self.1, model)
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typesetter({})", self.is_there())
    }
}

/// The public OpenPGP key of the node: signs its letters, and answers are encrypted to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeKey {
    /// The armored public key.
    pub armor: String,
    /// Its fingerprint, in capital letters without gaps.
    pub fingerprint: String,
}

/// A fingerprint as people compare it: groups of four.
pub(crate) fn in_fours(fingerprint: &str) -> String {
    let mut out = String::new();
    for (at, c) in fingerprint.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

impl Config {
    /// Settings for this base address; everything else at its default.
    pub fn new(base: &str) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        let mut other_origins = Vec::new();
        if let Some(rest) = base.strip_prefix("http://localhost") {
            other_origins.push(format!("http://127.0.0.1{rest}"));
            other_origins.push(format!("http://[::1]{rest}"));
        }
        Self {
            base,
            other_origins,
            host: Text::new(),
            rooms_off: BTreeSet::new(),
            trusted_proxy: None,
            demo: false,
            interval_seconds: 60,
            security_contact: None,
            openpgp: None,
            link_minutes: 20,
            links: Links::WithoutPasskey,
            approval_methods: ["passkey"].into(),
            confirm_every: directory::ConfirmEvery::default(),
            jobs: JobsSeen::default(),
            typesetter: Typesetter::default(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// Whether people come by HTTPS (directly or through the trusted proxy).
    pub fn https(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// Name of the session cookie.
    pub fn cookie(&self) -> &'static str {
        if self.https() { "__Host-comity" } else { "comity" }
    }

    /// Name of the cookie that ties a form of somebody who is not signed in to their browser.
    pub fn form_cookie(&self) -> &'static str {
        if self.https() {
            "__Host-comity-form"
        } else {
            "comity-form"
        }
    }

    /// Whether a room answers. Rounds call the contacts of the directory: without it they are not open either.
    pub fn is_open(&self, room: &str) -> bool {
        !self.rooms_off.contains(room) && (room != "rounds" || !self.rooms_off.contains("directory"))
    }

    /// Where somebody goes who has just signed in: to her work, or to her account where the directory is switched off.
    pub fn first_place(&self) -> &'static str {
        if self.is_open("directory") { "/work" } else { "/account" }
    }

    /// Whether this `Origin` is ours.
    pub fn is_own_origin(&self, origin: &str) -> bool {
        origin == self.base || self.other_origins.iter().any(|o| o == origin)
    }
}

/// What the roof hands in.
pub struct Parts {
    /// The read side of everything, and the turn.
    pub views: Views,
    /// Accounts, sessions, tokens, links.
    pub desk: Desk,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Fresh ids and secrets.
    pub chance: Chance,
    /// Whom a round can call.
    pub roll: Arc<dyn rounds::Roll + Send + Sync>,
    /// Settings.
    pub config: Config,
}

/// Everything a handler may reach; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) parts: Parts,
    pub(crate) routes: Vec<Route>,
    pub(crate) assets: Assets,
    pub(crate) site: Option<passkeys::Site>,
    pub(crate) shelf: Shelf,
    pub(crate) known: crate::pages::directory::known::Kept,
    pub(crate) counters: Counters,
    pub(crate) refusals: crate::spare::Spare,
    pub(crate) form_refusals: Arc<crate::spare::Spare>,
}

impl App {
    /// Lays out the routes and the assets.
    pub fn new(parts: Parts) -> Self {
        let mut registrar = Registrar::default();
        crate::pages::routes(&mut registrar);
        let routes = registrar.into_routes();
        let counters = Counters::new(routes.len());
        let site = passkeys::Site::of(&parts.config.base);
        Self(Arc::new(Inner {
            parts,
            site,
            routes,
            assets: Assets::new(),
            shelf: Shelf::default(),
            known: Default::default(),
            counters,
            refusals: Default::default(),
            form_refusals: Arc::default(),
        }))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The views.
    pub fn views(&self) -> &Views {
        &self.0.parts.views
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.0.parts.desk
    }

    /// Whom a round can call.
    pub fn roll(&self) -> &dyn rounds::Roll {
        self.0.parts.roll.as_ref()
    }

    /// The same for a verb, which decides on another thread.
    pub fn roll_shared(&self) -> Arc<dyn rounds::Roll + Send + Sync> {
        Arc::clone(&self.0.parts.roll)
    }

    /// The reading side of the log.
    pub fn log(&self) -> &ledger::Log {
        self.0.parts.views.log()
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.0.parts.config
    }

    /// The node as passkeys know it; none under an address for which browsers offer none.
    pub fn site(&self) -> Option<&passkeys::Site> {
        self.0.site.as_ref()
    }

    /// The present instant. Handlers use [`crate::Ask::now`], which is taken once per request.
    pub fn now(&self) -> Instant {
        self.0.parts.clock.now()
    }

    /// Chance.
    pub fn chance(&self) -> &Chance {
        &self.0.parts.chance
    }
}
