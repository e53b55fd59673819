//! A node: ledger, views, desk, letters and pages of one data folder, put together in one place.

use crate::arrivals::{self, Arrivals, Letters as Returned};
use crate::closing::{Keyring, Opener, own_key};
use crate::config::{ApprovalMethod, Config, Links};
use crate::confirm_by::{self, ConfirmBy};
use crate::ended::{self, Ended};
use crate::followers::{Place, follow, forget};
use crate::job_seen::Seen;
use crate::letters::{self, Letters};
use crate::post_office::{Carrier, Carriers, PostOffice};
use crate::reach::{self, Reaches};
use crate::roll::DirectoryRoll;
use crate::round_clock::{self, RoundClock};
use crate::smtp::{MailServer, SmtpCarrier};
use crate::typeset::{Shop, typesetter};
use crate::watch;
use access::{Held, Viewer};
use anyhow::{Context, Result, anyhow, bail};
use desk::{Desk, DeskError, EmailAddress, Rules};
use directory::Directory;
use jobs::{Bell, Watch};
use ledger::{Keys, Ledger};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{Chance, StoreError};
use terms::{Id, Instant, Label, PartyCode, Refusal, RefusalClass, Role};
use views::{Ask, Clock, Hooks, Setup, TurnError, Views};

/// The system's clock: the one place that reads it.
pub fn system_clock() -> Clock {
    #[allow(clippy::disallowed_methods)] // the roof owns the clock
    Arc::new(|| Instant::from_micros(jiff::Timestamp::now().as_microsecond()))
}

/// How to open a node.
pub struct NodeOptions {
    /// Settings.
    pub config: Config,
    /// Now.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Time between checkpoints; none: only when told.
    pub interval: Option<Duration>,
    /// Show the demonstration's banner.
    pub demo: bool,
    /// Build the views anew.
    pub rebuild: bool,
    /// Write the letters that follow what is said. A command that only looks, or builds views, leaves them to the next start.
    pub letters: bool,
    /// What becomes of letters is told by whoever holds the node, as a mail server would tell it: for the demonstration, whose region has none.
    pub fates_are_told: bool,
    /// Called when the process must stop.
    pub on_stop: Box<dyn Fn(&str) + Send>,
}

impl NodeOptions {
    /// A node that only looks: no checkpoints but those it is told, no banner, the views as they are, no letters; when it stops, it says why on standard
    /// error.
    ///
    /// ```
    /// # let chance = store::Chance::seeded(1);
    /// let options = comity::NodeOptions {
    ///     rebuild: true,
    ///     ..comity::NodeOptions::new(comity::Config::default(), comity::system_clock(), chance)
    /// };
    /// assert!(!options.letters && options.interval.is_none());
    /// ```
    pub fn new(config: Config, clock: Clock, chance: Chance) -> Self {
        Self {
            config,
            clock,
            chance,
            interval: None,
            demo: false,
            rebuild: false,
            letters: false,
            fates_are_told: false,
            on_stop: Box::new(|why| {
                let _ = writeln!(std::io::stderr(), "comity stops: {why}");
            }),
        }
    }
}

/// An open node.
pub struct Node {
    /// The data folder.
    pub dir: PathBuf,
    /// Views and turn.
    pub views: Views,
    /// Desk.
    pub desk: Desk,
    /// Pages.
    pub app: web::App,
    /// Letters: how far, and what troubles them.
    pub letters: Watch,
    /// The list of what was ended: how far, and what troubles it.
    pub ended: Watch,
    bell: Bell,
    book: Arc<watch::Book>,
    followers: Vec<std::thread::JoinHandle<()>>,
    carriers: Option<Carriers>,
}

/// What came of ending again what had been ended before a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndedAgain {
    /// Statements that it took.
    pub said: usize,
    /// What stays in force against the will of whoever ended it (`kind:subject`), and the refusal's code.
    pub refused: Vec<(String, String)>,
}

/// What came of marking again what had been marked more strictly before a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedAgain {
    /// Entries that were marked again, with the label that each had before the restore.
    pub said: Vec<(Id, Label)>,
    /// Entries that are shown to more people than before, and the refusal's code.
    pub refused: Vec<(Id, String)>,
}

struct WebClock(Clock);

impl web::Clock for WebClock {
    fn now(&self) -> Instant {
        (self.0)()
    }
}

/// The rooms of the house, in the order in which they take a statement in.
pub fn rooms() -> Vec<Box<dyn views::Room>> {
    vec![
        Box::new(Directory),
        Box::new(rounds::Rounds),
        Box::new(::framework::Framework),
    ]
}

/// The viewer through which the node itself speaks: it sees what the secretariat sees and signs with no hand.
pub(crate) fn node_viewer(host: &PartyCode) -> Viewer {
    Viewer {
        person: Some(Id::from_bytes([0; 10])),
        held: vec![Held {
            party: host.clone(),
            role: Role::Secretariat,
        }],
        regions: std::collections::BTreeSet::new(),
        auth: "node",
    }
}

/// What the pages are told of the settings; how jobs stand is added where they are begun.
fn settings_of_pages(config: &Config, demo: bool, openpgp: Option<&openpgp::NodeKey>) -> Result<web::Config> {
    let mut settings = web::Config::new(&config.base());
    settings.host = config.host_text();
    settings.rooms_off = config.rooms_off.clone();
    settings.trusted_proxy = config.trusted_proxy;
    settings.demo = demo;
    settings.security_contact = config.security_contact.clone();
    if let Some(key) = openpgp {
        settings.openpgp = Some(web::NodeKey {
            armor: key
                .public_armor()
                .map_err(|e| anyhow!("writing the node's public key: {e}"))?,
            fingerprint: key.fingerprint(),
        });
    }
    settings.link_minutes = config.link_minutes;
    settings.approval_methods = config.approval_methods.iter().map(|m| m.code()).collect();
    settings.links = match config.links_in_force() {
        Links::Invitation => web::Links::Invitation,
        Links::WithoutPasskey => web::Links::WithoutPasskey,
        Links::Always => web::Links::Always,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 0.1 to 300
    {
        settings.interval_seconds = config.interval_seconds.ceil() as u32;
    }
    settings.confirm_every = config.contacts.confirm_every();
    Ok(settings)
}

impl Node {
    /// The rules that follow from the settings; refused in words where no letter could be written by them.
    pub(crate) fn rules(config: &Config) -> Result<Rules> {
        let from = EmailAddress::parse(&config.mail_from).map_err(|_| anyhow!("mail_from is not an address"))?;
        let rules = Rules {
            // In small letters, however it is written in the settings: a Message-ID has no others.
            mail_host: from.domain(),
            mail_from: from,
            site: passkeys::Site::of(&config.base()).map_or_else(String::new, |site| site.host().to_owned()),
            tokens_approve: config.approval_methods.contains(&ApprovalMethod::Token),
            dispatches: config.mail.is_some(),
            ..Rules::default()
        };
        // Where no link lets her in again, the session of an invitation is the only one in which a passkey can be made: all of it counts.
        let rules = match config.links_in_force() {
            Links::Invitation => Rules {
                first_passkey_seconds: rules.absolute_seconds,
                links_are_sent: false,
                ..rules
            },
            Links::WithoutPasskey | Links::Always => rules,
        };
        rules.try_letter().map_err(|refusal| {
            anyhow!(
                "no letter can be written with mail_from = {:?}: {refusal}",
                config.mail_from
            )
        })?;
        Ok(rules)
    }

    /// Opens the desk of a data folder with this node's rules; `fates_are_told` as in [`NodeOptions`].
    ///
    /// # Errors
    /// Where no letter could be written by the settings, or the desk cannot be opened.
    pub fn desk(dir: &Path, config: &Config, chance: &Chance, fates_are_told: bool) -> Result<Desk> {
        let mut rules = Self::rules(config)?;
        rules.dispatches |= fates_are_told;
        Desk::open_with(dir, chance.clone(), rules).context("opening the desk")
    }

    /// Opens everything; builds the views where needed, with progress.
    pub fn open(dir: &Path, options: NodeOptions, progress: &mut dyn FnMut(u64, u64)) -> Result<Self> {
        let ledger = Ledger::open(dir, options.chance.clone()).context("opening the ledger")?;
        Self::open_over(ledger, dir, options, progress)
    }

    /// The same over a ledger that is open already.
    pub(crate) fn open_over(
        ledger: Ledger,
        dir: &Path,
        options: NodeOptions,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Self> {
        if *ledger.health() != ledger::Health::Sound {
            tracing::error!(health = ?ledger.health(), "the ledger does not extend head.note: reads are served, nothing is accepted");
        }
        let desk = Self::desk(dir, &options.config, &options.chance, options.fates_are_told)?;
        let clock = options.clock.clone();
        desk.asks_clock(move || clock());
        // Before anything is served: a wrong setting is told at once.
        let mail_server = match &options.config.mail {
            Some(mail) => Some(MailServer::open(mail, &desk.rules().mail_host)?),
            None => None,
        };
        let bell = Bell::new();
        let (rung, erasing) = (bell.clone(), desk.clone());
        let shop = Shop::open(options.config.pages.found()?, dir)?;
        let set_earlier = Arc::clone(&shop);
        let looks = watch::Looks::default();
        let noting = looks.clone();
        let views = Views::open(
            Setup {
                dir: dir.to_path_buf(),
                rooms: rooms(),
                ledger,
                clock: Arc::clone(&options.clock),
                interval: options.interval,
                hooks: Hooks {
                    stop: options.on_stop,
                    erased: Box::new(move |subjects, left| {
                        let failed = |e: DeskError| match e {
                            DeskError::Failed(e) => e,
                            DeskError::Refused(refusal) => StoreError::Broken(refusal.to_string()),
                        };
                        set_earlier.forget()?;
                        forget(&erasing, left).map_err(failed)?;
                        subjects
                            .iter()
                            .try_for_each(|subject| erasing.erase_everywhere(*subject).map(|_| ()).map_err(failed))
                    }),
                    committed: Box::new(move || rung.ring()),
                    looked: Arc::new(move |viewer, at, shown| noting.note(viewer, at, shown)),
                },
                rebuild: options.rebuild,
            },
            progress,
        )
        .context("opening the views")?;
        let place = Place {
            views: views.clone(),
            desk: desk.clone(),
        };
        let letters = Letters {
            place: place.clone(),
            base: options.config.base(),
            invitation_seconds: i64::from(options.config.invitation_days) * 86_400,
            clock: Arc::clone(&options.clock),
        };
        let ended = Ended {
            place: place.clone(),
            keys: Arc::new(Keys::open(dir, false).context("opening the keys")?),
            clock: Arc::clone(&options.clock),
        };
        let openpgp = if options.config.closes_letters() {
            let name = format!("Comity <{}>", options.config.mail_from);
            let key = own_key(dir, &name, (options.clock)(), &options.chance)?;
            Some(Arc::new(key))
        } else {
            None
        };
        if let Some(key) = &openpgp {
            desk.closes_letters_with(Arc::new(Keyring {
                views: views.weak(),
                clock: Arc::clone(&options.clock),
                key: Arc::clone(key),
                chance: options.chance.clone(),
            }));
        }
        let mut settings = settings_of_pages(&options.config, options.demo, openpgp.as_deref())?;
        settings.typesetter = typesetter(shop);
        desk.cursors_not_beyond(views.log().last()?)?;
        let clock = || Arc::clone(&options.clock);
        let (letters_watch, letters_thread) = follow(
            letters::NAME,
            place.clone(),
            letters,
            clock(),
            bell.clone(),
            options.letters,
        )?;
        let (ended_watch, ended_thread) = follow(
            ended::NAME,
            place.clone(),
            ended,
            clock(),
            bell.clone(),
            options.letters,
        )?;
        let arrivals_thread = if options.letters {
            let arrivals = Arrivals {
                reads: crate::inbox::read,
                data: dir.to_path_buf(),
                desk: desk.clone(),
                judge: Returned {
                    place: place.clone(),
                    clock: clock(),
                    chance: options.chance.clone(),
                },
                opener: Opener(openpgp.clone()),
                clock: clock(),
            };
            Some(arrivals::begin(arrivals, bell.clone()).context("starting the job `arrivals`")?)
        } else {
            None
        };
        let book = Arc::new(watch::Book {
            looks,
            desk: desk.clone(),
            views: views.clone(),
            clock: clock(),
            chance: options.chance.clone(),
            seen: Seen::new(watch::NAME, desk.clone()),
        });
        // Where checkpoints wait until they are told, this does too.
        let watch_thread = if options.letters && options.interval.is_some() {
            Some(watch::begin(Arc::clone(&book), bell.clone()).context("starting the job `watch`")?)
        } else {
            None
        };
        let mut clock_jobs = vec![book.seen.clone()];
        let confirm = ConfirmBy::new(
            place.clone(),
            clock(),
            options.config.base(),
            options.config.contacts.confirm_every(),
        );
        clock_jobs.push(confirm.seen.clone());
        // Where the room is switched off, a letter would lead to a page that is not there.
        let confirm_thread = if options.letters && settings.is_open("directory") {
            Some(confirm_by::begin(confirm, bell.clone()).context("starting the job `confirm`")?)
        } else {
            None
        };
        // The same holds of calls: a round that runs meanwhile ends when the room is open again, as of its deadline.
        let rounds_thread = if options.letters && settings.is_open("rounds") {
            let job = RoundClock::new(place.clone(), clock(), options.chance.clone());
            clock_jobs.push(job.seen.clone());
            Some(round_clock::begin(job, bell.clone()).context("starting the job `rounds`")?)
        } else {
            None
        };
        let reach_thread = if options.letters {
            let job = Reaches::new(place.clone(), clock(), options.chance.clone());
            clock_jobs.push(job.seen.clone());
            Some(reach::begin(job, bell.clone()).context("starting the job `reach`")?)
        } else {
            None
        };
        bell.ring();
        let carriers = match (&options.config.mail, mail_server) {
            (Some(mail), Some(server)) if options.letters => {
                let office =
                    PostOffice::open(desk.clone(), mail.limits(), clock()).context("opening the post office")?;
                let each =
                    (0..mail.connections).map(|_| Box::new(SmtpCarrier::new(server.clone())) as Box<dyn Carrier>);
                Some(Carriers::start(office, each.collect())?)
            }
            _ => None,
        };
        settings.jobs = web::JobsSeen::new(move || {
            let line = |seen: &Seen| {
                let standing = seen.standing();
                web::JobSeen {
                    name: seen.name(),
                    ran: standing.ran,
                    waiting: standing.waiting,
                    failed: standing.failed,
                }
            };
            clock_jobs.iter().map(line).collect()
        });
        let app = web::App::new(web::Parts {
            views: views.clone(),
            desk: desk.clone(),
            clock: Arc::new(WebClock(options.clock)),
            chance: options.chance,
            roll: Arc::new(DirectoryRoll),
            config: settings,
        });
        Ok(Self {
            dir: dir.to_path_buf(),
            views,
            desk,
            app,
            letters: letters_watch,
            ended: ended_watch,
            bell,
            book,
            followers: letters_thread
                .into_iter()
                .chain(ended_thread)
                .chain(arrivals_thread)
                .chain(watch_thread)
                .chain(rounds_thread)
                .chain(reach_thread)
                .chain(confirm_thread)
                .collect(),
            carriers,
        })
    }

    /// After a restore: what had been ended stays ended, said again by the node. Fails where the node can say nothing more: then rights that
    /// were ended would live on.
    pub fn end_again(&self, ended: &[String], host: &PartyCode, chance: &Chance) -> Result<EndedAgain> {
        let mut again = EndedAgain::default();
        for what in ended {
            let Some((kind, id)) = what.split_once(':').and_then(|(k, id)| Some((k, Id::parse(id)?))) else {
                continue;
            };
            let kind = kind.to_owned();
            let fresh = directory::Fresh::draw(Vec::new(), || chance.bytes());
            let ask = Ask {
                person: None,
                auth: "node",
                input: format!("ended-again:{what}"),
                sent: seal::Hash([0; 32]),
                decide: Box::new(move |reader| {
                    let draft = match kind.as_str() {
                        // It was ended once, by as many as it takes.
                        "mandate" => directory::draft_end_of_mandate(reader, id, reader.now(), fresh),
                        "accreditation" => directory::draft_end_of_accreditation(reader, id, reader.now(), fresh),
                        "contact" => directory::withdraw_again(reader, id, fresh),
                        _ => Err(Refusal::bad("choice-unknown")),
                    };
                    draft.map(|d| statement::Draft { hand: None, ..d })
                }),
            };
            match self.views.speak(ask, node_viewer(host)) {
                Ok(accepted) => again.said += usize::from(!accepted.repeated),
                // Already ended, or never in this backup: both are what is wanted.
                Err(TurnError::Refused(refusal))
                    if ["already-ended", "withdrawn-final"].contains(&refusal.code)
                        || refusal.class == RefusalClass::NotFound => {}
                Err(TurnError::Refused(refusal)) if refusal.class == RefusalClass::NoRoom => {
                    bail!("{what} could not be ended again: {}", refusal.code)
                }
                Err(TurnError::Refused(refusal)) => again.refused.push((what.clone(), refusal.code.to_owned())),
                Err(TurnError::Stopped) => bail!("{what} could not be ended again: the node stopped"),
            }
        }
        Ok(again)
    }

    /// After a restore: an entry that was shown to fewer people than in the backup is so again, said by the node. Tells which entries, with the label
    /// that each has now, and which could not be marked.
    ///
    /// # Errors
    /// Where the node can say nothing more.
    pub fn mark_again(&self, ended: &[String], host: &PartyCode, chance: &Chance) -> Result<MarkedAgain> {
        let mut again = MarkedAgain::default();
        for marks in ended::marks_in(ended) {
            let fresh = directory::Fresh::draw(Vec::new(), || chance.bytes());
            let (contact, was) = (marks.contact, marks.label);
            let ask = Ask {
                person: None,
                auth: "node",
                input: format!("marked-again:{contact}:{}", self.views.log().origin()),
                sent: seal::Hash([0; 32]),
                decide: Box::new(move |reader| {
                    directory::relabel_again(reader, contact, (marks.label, &marks.labels), fresh)
                }),
            };
            match self.views.speak(ask, node_viewer(host)) {
                Ok(_) => again.said.push((contact, was)),
                Err(TurnError::Refused(refusal))
                    if ["nothing-changed", "withdrawn-final"].contains(&refusal.code)
                        || refusal.class == RefusalClass::NotFound => {}
                Err(TurnError::Refused(refusal)) if refusal.class == RefusalClass::NoRoom => {
                    bail!("{contact} could not be marked again: {}", refusal.code)
                }
                Err(TurnError::Refused(refusal)) => again.refused.push((contact, refusal.code.to_owned())),
                Err(TurnError::Stopped) => bail!("{contact} could not be marked again: the node stopped"),
            }
        }
        Ok(again)
    }

    /// Writes down what readers were shown, and closes the days that are over: what the job does by itself where there is an interval.
    ///
    /// # Errors
    /// Where the desk cannot be written or the turn refuses.
    pub fn keep_watch_book(&self) -> Result<()> {
        self.book
            .write()
            .and_then(|()| self.book.close())
            .map_err(|e| anyhow!("{e}"))
    }

    /// Graceful stop: what was asked is answered, what waits is sealed, letters are written.
    pub fn stop(mut self) {
        self.views.stop();
        self.bell.close();
        for thread in self.followers.drain(..) {
            let _ = thread.join();
        }
        // Last: what the letters' job has just written waits for the next start.
        if let Some(carriers) = self.carriers.take() {
            carriers.stop(crate::post_office::STOP);
        }
        // The jobs read on after the writer had gone.
        for file in [&self.dir.join("ledger.db"), self.views.file()] {
            store::take_log_along(file);
        }
    }
}
