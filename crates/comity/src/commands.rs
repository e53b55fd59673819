//! The commands behind `comity`: each takes a data folder, says what it did, and leaves with an exit code.

use crate::config::Config;
use crate::demo;
use crate::doctor;
use crate::held_clock::HeldClock;
use crate::node::{Node, NodeOptions, system_clock};
pub use crate::recover::recover;
pub use crate::restore::{restore, restore_at};
use crate::seed::{Members, init};
use crate::waiting::{bar, while_growing};
use anyhow::{Context, Result, anyhow, bail};
use desk::{EmailAddress, Scope};
use seal::VerifierKey;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant};

/// `comity init`.
pub fn begin(data: &Path, members: Members, host: &str) -> Result<()> {
    let chance = Chance::system()?;
    let begun = init(
        data,
        members,
        host,
        &system_clock(),
        &chance,
        &mut bar("entering the parties"),
    )?;
    println!("{} parties entered in {}.", begun.parties, data.display());
    println!("Settings: {}", data.join("comity.toml").display());
    println!("Keep {} apart from the backups.", data.join("keys").display());
    println!();
    println!("The first person of the secretariat opens this link within 14 days:");
    println!("  {}/en/{}", Config::load(data)?.base(), begun.invitation);
    println!("Then: comity serve --data {}", data.display());
    println!();
    println!(
        "That person names a second one on the page of mandates, with the role of the secretariat. Once the second has signed in, \
         accreditations and mandates take both."
    );
    Ok(())
}

/// `comity demo`.
pub fn demonstrate(data: &Path, listen: SocketAddr, interval: Option<f64>) -> Result<()> {
    let clock = system_clock();
    let chance = Chance::system()?;
    if !data.join("ledger.db").exists() {
        store::private_dir(data)?;
        std::fs::write(
            data.join("comity.toml"),
            format!("# An invented region.\nlisten = \"{listen}\"\ninterval_seconds = 1\n"),
        )?;
        let personas = demo::begin_with_checks(data, &clock, &chance, &mut bar("inventing a region"))?;
        demo::remember(data, &personas)?;
    }
    let personas = demo::recall(data)?;
    let links = move |node: &Node, base: &str| -> Result<()> {
        println!("{base}");
        println!();
        println!("Sign in as (each link works once):");
        for (persona, token) in demo::links(node, &personas, system_clock()())? {
            println!("  {}: {base}/en/link/{token}    # {}", persona.name, persona.words);
        }
        println!();
        println!(
            "Everything is invented. Stop with Ctrl-C; the region stays in {}.",
            node.dir.display()
        );
        Ok(())
    };
    run(data, Some(listen), interval.or(Some(1.0)), true, &links)
}

/// `comity serve`.
pub fn serve(data: &Path, listen: Option<SocketAddr>, interval: Option<f64>) -> Result<()> {
    run(
        data,
        listen,
        interval,
        data.join("personas.tsv").exists(),
        &|_, base| {
            println!("{base}");
            Ok(())
        },
    )
}

fn run(
    data: &Path,
    listen: Option<SocketAddr>,
    interval: Option<f64>,
    demo: bool,
    tell: &dyn Fn(&Node, &str) -> Result<()>,
) -> Result<()> {
    let mut config = Config::load(data)?;
    if let Some(listen) = listen {
        config.listen = listen;
    }
    if let Some(seconds) = interval {
        config.interval_seconds = seconds.clamp(0.1, 300.0);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("listening on {}", config.listen))?;
        config.listen = listener.local_addr()?;
        let base = config.base();
        let data = data.to_path_buf();
        let (settings, opened) = (config.clone(), data.clone());
        let held = HeldClock::system();
        let clock = held.clone();
        let node = tokio::task::spawn_blocking(move || {
            // On a full disk reading goes on, also after a start.
            crate::reserve::make_room(&opened)?;
            let node = Node::open(
                &opened,
                NodeOptions {
                    interval: Some(Duration::from_secs_f64(settings.interval_seconds)),
                    demo,
                    letters: true,
                    // A commit failed: nothing more may be accepted, and what was not answered was not accepted.
                    on_stop: Box::new(|why| {
                        let _ = writeln!(std::io::stderr(), "comity stops: {why}");
                        std::process::exit(70);
                    }),
                    ..NodeOptions::new(settings, clock.clock(), Chance::system()?)
                },
                &mut bar("building the views"),
            )?;
            node.views.accept_only_while(Box::new(move || !clock.is_off()));
            crate::reserve::keep(&opened)?;
            anyhow::Ok(node)
        })
        .await??;
        tell(&node, &base)?;
        std::io::stdout().flush()?;
        tracing::info!(
            address = %config.listen,
            %base,
            tls = config.tls.is_some(),
            version = env!("CARGO_PKG_VERSION"),
            "serving"
        );
        if let Some(address) = config.metrics {
            let metrics = tokio::net::TcpListener::bind(address).await?;
            let app = web::metrics_app(node.app.clone());
            tokio::spawn(web::serve(metrics, web::Listen::default(), app, std::future::pending()));
        }
        let listening = web::Listen {
            tls: config.tls.as_ref().map(|t| web::Tls {
                certificate: t.certificate.clone(),
                key: t.key.clone(),
            }),
            trusted_proxy: config.trusted_proxy,
            ..web::Listen::default()
        };
        let desk = node.desk.clone();
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_secs(60));
            loop {
                tick.tick().await;
                let (desk, (now, off)) = (desk.clone(), held.look());
                // `doctor` looks from outside. The sweep goes by the held clock: it ends only what has ended.
                let _ = tokio::task::spawn_blocking(move || desk.clock_noted(off).and_then(|()| desk.sweep(now))).await;
            }
        });
        web::serve(listener, listening, web::app(node.app.clone()), stop_signal()).await?;
        tracing::info!("stopping: sealing what waits");
        tokio::task::spawn_blocking(move || node.stop()).await?;
        tracing::info!("stopped");
        Ok(())
    })
}

async fn stop_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn open_quietly(data: &Path, rebuild: bool, what: &'static str) -> Result<Node> {
    Node::open(
        data,
        NodeOptions {
            demo: data.join("personas.tsv").exists(),
            rebuild,
            ..NodeOptions::new(Config::load(data)?, system_clock(), Chance::system()?)
        },
        &mut bar(what),
    )
}

/// `comity rebuild`.
pub fn rebuild(data: &Path) -> Result<()> {
    let node = open_quietly(data, true, "building the views")?;
    println!("The views were built from {} statements.", node.views.log().last()?);
    node.stop();
    Ok(())
}

/// `comity verify`: true where everything holds.
pub fn check(data: &Path, key: Option<&str>) -> Result<bool> {
    let holds = check_ledger(data, key)?;
    let unfinished = ledger::restore_is_unfinished(data);
    if unfinished {
        println!("A restore into this folder did not finish: run `comity restore` again.");
    }
    Ok(holds && !unfinished)
}

/// The same of the ledger alone.
pub(crate) fn check_ledger(data: &Path, key: Option<&str>) -> Result<bool> {
    let key = key.map(VerifierKey::parse).transpose()?;
    let head = std::fs::read_to_string(data.join("keys/head.note"));
    let report = verify::ledger_file(
        &data.join("ledger.db"),
        head.as_ref().ok().map(String::as_str),
        key.as_ref(),
        &mut bar("reading the ledger"),
    )?;
    for conviction in &report.convictions {
        println!("{conviction}");
    }
    println!(
        "{} statements ({} waiting), {} fillers, tree of {}, {} parts erased: {}",
        report.statements,
        report.waiting,
        report.fillers,
        report.size,
        report.erased,
        if report.is_sound() {
            "everything holds"
        } else {
            "NOT SOUND"
        }
    );
    if let Err(e) = &head {
        // Without it a ledger that was set back as a whole looks like any other.
        println!(
            "keys/head.note cannot be read ({e}): whether this ledger extends the last checkpoint signed is NOT KNOWN"
        );
    }
    Ok(report.is_sound() && head.is_ok())
}

/// `comity backup`.
pub fn backup(data: &Path, to: &Path) -> Result<()> {
    let stamp = system_clock()().to_string().replace([':', '.'], "-");
    let size = |file: &str| std::fs::metadata(data.join(file)).map_or(0, |m| m.len());
    let total = size("ledger.db") + size("desk.db");
    let folder = while_growing(to, total, bar("copying"), || ledger::backup(data, to, &stamp))?;
    println!("{}", folder.display());
    println!("Secrets, names and drafts are kept in the newest three backups there; older ones were stripped of them.");
    println!("The folder keys/ is not in it, and never will be: keep it apart.");
    Ok(())
}

/// `comity doctor`: true where all is well.
pub fn examine(data: &Path, mail_to: Option<&str>) -> Result<bool> {
    if let Some(to) = mail_to {
        return doctor::send_test(data, to, &mut |step| println!("  {step}"));
    }
    let found = doctor::look(data)?;
    for finding in &found {
        println!("{} {}", if finding.well { "✓" } else { "!" }, finding.words);
        if let Some(step) = &finding.step {
            println!("    → {step}");
        }
    }
    Ok(found.iter().all(|f| f.well))
}

/// Refuses a folder that has no node, or half a one.
pub(crate) fn must_be_a_node(data: &Path) -> Result<()> {
    if ledger::restore_is_unfinished(data) {
        bail!(
            "a restore into {} did not finish: run `comity restore` again",
            data.display()
        );
    }
    if !data.join("ledger.db").exists() {
        bail!("there is no node in {}: `comity init` makes one", data.display());
    }
    Ok(())
}

/// What `comity account` is told to do.
#[derive(Clone, Debug)]
pub enum AccountDeed {
    /// List every account and what operators did.
    List,
    /// Forget the tries of this address.
    Unlock(String),
    /// Shut this person out.
    Disable(String),
    /// Let this person in again.
    Enable(String),
}

/// `comity account`: the accounts of the desk, by hand of the operator. What is changed is noted on the desk for 400 days and listed with the accounts.
///
/// # Errors
/// Where there is no node, no such account or address, or the desk cannot be read.
pub fn account(data: &Path, deed: &AccountDeed) -> Result<()> {
    must_be_a_node(data)?;
    let desk = Node::desk(data, &Config::load(data)?, &Chance::system()?, false)?;
    account_at(&desk, deed, system_clock()(), &mut |line| println!("{line}"))
}

/// The same over an open desk, with the clock given.
///
/// # Errors
/// As for [`account`].
pub fn account_at(desk: &desk::Desk, deed: &AccountDeed, now: Instant, tell: &mut dyn FnMut(String)) -> Result<()> {
    let handle = |text: &str| {
        Id::parse(text).context("a person is named by a handle of sixteen characters: see `comity account list`")
    };
    match deed {
        AccountDeed::List => {
            for line in desk.account_lines()? {
                let a = &line.account;
                let mut marks = Vec::new();
                if a.disabled {
                    marks.push("shut out".to_owned());
                }
                if line.locked {
                    marks.push("no further link is sent: tries used up".to_owned());
                }
                if !line.came {
                    marks.push("never came in".to_owned());
                }
                if line.passkeys > 0 {
                    marks.push(format!("passkeys: {}", line.passkeys));
                }
                let address = a.email.as_ref().map_or("-", EmailAddress::as_str);
                tell(format!("{}  {address}  {}  [{}]", a.person, a.name, marks.join("; ")));
            }
            for row in desk.by_operator()? {
                let whom = row.person.map_or_else(|| "-".to_owned(), |person| person.to_string());
                tell(format!("{}  {}  {whom}", row.at, row.deed));
            }
        }
        AccountDeed::Unlock(address) => {
            let address = EmailAddress::parse(address).map_err(|_| anyhow!("{address} is not an address"))?;
            if !desk.address_unlock(&address, now)? {
                bail!("no try of that address is counted");
            }
            tell(format!(
                "{address}: its tries are forgotten, and a link is sent there again when one is asked for."
            ));
        }
        AccountDeed::Disable(person) => {
            let person = handle(person)?;
            desk.account_by_operator(person, true, now).map_err(told)?;
            tell(format!(
                "{person} is shut out: sessions, links, tokens and waiting drafts have ended."
            ));
            tell("A mandate or an entry ends by those who gave it, on the pages; this ends neither.".to_owned());
        }
        AccountDeed::Enable(person) => {
            let person = handle(person)?;
            desk.account_by_operator(person, false, now).map_err(told)?;
            tell(format!("{person} may sign in again. What was ended stays ended."));
        }
    }
    Ok(())
}

fn told(e: desk::DeskError) -> anyhow::Error {
    match e.for_people() {
        Ok(refusal) if refusal.code == "not-found" => anyhow!("there is no such account: see `comity account list`"),
        Ok(refusal) => anyhow!("{}", refusal.code),
        Err(failure) => failure.into(),
    }
}

/// `comity token`: a token for a person of this node, printed once.
pub fn token(
    data: &Path,
    person: Option<&str>,
    persona: Option<&str>,
    scopes: &str,
    days: i64,
    name: &str,
) -> Result<()> {
    must_be_a_node(data)?;
    let chance = Chance::system()?;
    let desk = Node::desk(data, &Config::load(data)?, &chance, false)?;
    let person = match (person, persona) {
        (Some(handle), None) => Id::parse(handle).context("--person is a handle of sixteen characters")?,
        (None, Some(name)) => {
            demo::recall(data)?
                .iter()
                .find(|p| p.name == name)
                .with_context(|| format!("no persona {name}"))?
                .person
        }
        _ => bail!("give either --person or --persona"),
    };
    let scopes = scopes
        .split(',')
        .map(|s| Scope::parse(s.trim()).with_context(|| format!("no scope {s}")))
        .collect::<Result<Vec<_>>>()?;
    let now = system_clock()();
    let (secret, _) = desk.token_create(person, name, &scopes, now.plus_seconds(days * 86_400), now)?;
    println!("{secret}");
    Ok(())
}
