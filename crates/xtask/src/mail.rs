//! Letters over real servers (issue 3, item 5): Postfix as institutions run it, and `smtp-sink` where a fault is wanted at a place that
//! Postfix does not offer.
//!
//! Shown here: every letter arrives; none has two Message-IDs, whenever the node was killed or the connection lost; what is refused at
//! RCPT is marked and left in peace; what is put off is tried again; without TLS that holds nothing is sent. What arrived is counted in the
//! files of the receiving side, not in ours. The servers listen on loopback, work in a folder of their own, and are ended by `postfix
//! stop` or by their own process id.

mod back;

use crate::node::{self, Node, Start, free_port};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail, ensure};
use comity::Config;
use desk::{Account, Block, EmailAddress, Message};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Chance;
use terms::{Id, Language};

const POSTFIX: &str = "/usr/sbin/postfix";
const SINK: &str = "/usr/sbin/smtp-sink";

/// A folder outside the source tree: Postfix's own user must be able to reach it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Result<Self> {
        let dir = tempfile::Builder::new().prefix("comity-mail-").tempdir()?;
        open_to_all(dir.path(), 0o755)?;
        Ok(Self(dir))
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn open_to_all(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    Ok(())
}

/// A server that takes letters and throws them away, or keeps them as files; ended by its id when dropped.
pub(crate) struct Sink {
    child: Child,
    pub(crate) port: u16,
    kept: Option<PathBuf>,
}

impl Sink {
    /// With these options; `kept`: a folder for one file a letter.
    pub(crate) fn start(options: &[&str], kept: Option<PathBuf>) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(SINK);
        command.args(["-4", "-u", "postfix"]).args(options);
        if let Some(folder) = &kept {
            std::fs::create_dir_all(folder)?;
            open_to_all(folder, 0o777)?;
            command.arg("-d").arg(folder.join("m."));
        }
        let child = command
            .arg(format!("127.0.0.1:{port}"))
            .arg("256")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{SINK} is needed: install the package postfix"))?;
        listening(port)?;
        Ok(Self { child, port, kept })
    }

    /// Files so far, whole or not.
    fn count(&self) -> Result<usize> {
        let folder = self.kept.as_ref().context("this sink keeps nothing")?;
        Ok(std::fs::read_dir(folder)?.count())
    }

    /// Message-ID and recipient of every letter that arrived whole.
    fn letters(&self) -> Result<Vec<(String, String)>> {
        let folder = self.kept.as_ref().context("this sink keeps nothing")?;
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let text = String::from_utf8_lossy(&std::fs::read(entry?.path())?).into_owned();
            let line = |name: &str| text.lines().find_map(|l| l.strip_prefix(name).map(str::trim));
            let (Some(id), Some(to)) = (line("Message-ID: "), line("To: ")) else {
                continue;
            };
            // The last mark of the last part: all of it is there.
            let boundary = id.trim_start_matches('<').split('@').next().unwrap_or_default();
            if text.contains(&format!("--=_{boundary}--")) {
                found.push((id.trim_matches(['<', '>']).to_owned(), to.to_owned()));
            }
        }
        Ok(found)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listening(port: u16) -> Result<()> {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > Duration::from_secs(15) {
            bail!("nobody listens on port {port}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Postfix with a configuration of its own; stopped by `postfix stop` when dropped.
struct Postfix {
    etc: PathBuf,
    log: PathBuf,
    starttls: u16,
    wrapped: u16,
}

impl Postfix {
    fn start(place: &Place, sink: u16) -> Result<Self> {
        let (starttls, wrapped) = (free_port()?, free_port()?);
        let etc = place.join("etc");
        for folder in ["etc", "queue", "state"] {
            std::fs::create_dir_all(place.join(folder))?;
            open_to_all(&place.join(folder), 0o755)?;
        }
        run(Command::new("chown").arg("postfix").arg(place.join("state")))?;
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()])?;
        std::fs::write(place.join("cert.pem"), made.cert.pem())?;
        std::fs::write(place.join("key.pem"), made.signing_key.serialize_pem())?;
        let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()])?;
        std::fs::write(place.join("other.pem"), other.cert.pem())?;
        let this = Self {
            log: place.join("mail.log"),
            etc,
            starttls,
            wrapped,
        };
        this.configure(place, sink, true)?;
        let mut master = format!(
            "127.0.0.1:{starttls} inet n - n - - smtpd\n127.0.0.1:{wrapped} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n"
        );
        for line in [
            "cleanup unix n - n - 0 cleanup",
            "qmgr unix n - n 300 1 qmgr",
            "tlsmgr unix - - n 1000? 1 tlsmgr",
            "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce",
            "defer unix - - n - 0 bounce",
            "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify",
            "flush unix n - n 1000? 0 flush",
            "proxymap unix - - n - - proxymap",
            "smtp unix - - n - - smtp",
            "relay unix - - n - - smtp",
            "showq unix n - n - - showq",
            "error unix - - n - - error",
            "retry unix - - n - - error",
            "discard unix - - n - - discard",
            "anvil unix - - n - 1 anvil",
            "scache unix - - n - 1 scache",
            "postlog unix-dgram n - n - 1 postlogd",
        ] {
            master += line;
            master.push('\n');
        }
        std::fs::write(this.etc.join("master.cf"), master)?;
        this.command("start")?;
        listening(starttls)?;
        Ok(this)
    }

    /// `soft`: the domain soft.test is put off.
    fn configure(&self, place: &Place, sink: u16, soft: bool) -> Result<()> {
        let t = place.0.path().display();
        let later = if soft {
            ", { soft.test = 450 4.2.1 come back later }"
        } else {
            ""
        };
        std::fs::write(
            self.etc.join("main.cf"),
            format!(
                "compatibility_level = 3.6
queue_directory = {t}/queue
data_directory = {t}/state
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = {t}
maillog_file = {t}/mail.log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.node.test
mydestination =
mynetworks = 127.0.0.1/32
alias_maps =
alias_database =
local_recipient_maps =
relay_domains = ok.test, soft.test, no.test
transport_maps = inline:{{ {{ ok.test = smtp:[127.0.0.1]:{sink} }}, {{ soft.test = smtp:[127.0.0.1]:{sink} }} }}
default_transport = error:5.1.2 only test domains here
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{ no.test = 550 5.1.1 nobody of that name }}{later} }}, permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {t}/cert.pem
smtpd_tls_key_file = {t}/key.pem
smtpd_delay_reject = yes
"
            ),
        )?;
        Ok(())
    }

    fn command(&self, what: &str) -> Result<()> {
        run(Command::new(POSTFIX).arg("-c").arg(&self.etc).arg(what))
            .with_context(|| format!("postfix {what}: the package postfix is needed, and root"))?;
        Ok(())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.command("stop");
    }
}

/// Settings of a node that hands its letters to this server.
/// Reminders to confirm entries are letters too, and not those that are counted here.
pub(crate) fn settings(server: &str, more: &str) -> String {
    format!(
        "mail_from = \"no-reply@node.test\"\n[contacts]\nconfirm_every_days = 0\n[mail]\nserver = \"{server}\"\nletters_a_minute = 100000\nconnections_a_domain = 8\n\
         connections = 8\ntimeout_seconds = 20\n{more}"
    )
}

fn set(data: &Path, text: &str) -> Result<Config> {
    std::fs::write(data.join("comity.toml"), text)?;
    Config::load(data)
}

/// Puts letters to these addresses onto the desk of a node that does not run; returns the Message-ID for each address.
pub(crate) fn post(data: &Path, config: &Config, addresses: &[String]) -> Result<BTreeMap<String, String>> {
    let desk = comity::Node::desk(data, config, &Chance::system()?, false)?;
    let person = Id::from_bytes([200; 10]);
    let failed = |e: desk::DeskError| anyhow::anyhow!("{e:?}");
    desk.account_put(&Account {
        person,
        email: None,
        name: "Somebody".into(),
        language: Language::Ar,
        disabled: false,
    })
    .map_err(failed)?;
    let now = comity::system_clock()();
    let mut ids = BTreeMap::new();
    for to in addresses {
        let id = desk.message_id_for(&[7; 32], to, "mail-test");
        desk.post(
            &Message {
                id: id.clone(),
                to: EmailAddress::parse(to).map_err(|r| anyhow::anyhow!("{r}"))?,
                subject: "دعوة من دليل جهات الاتصال".into(),
                language: Language::Ar,
                body: vec![
                    Block::Text("تحية طيبة وبعد،".into()),
                    Block::Link("https://directory.example/ar/link/0123456789".into()),
                ],
                answered: true,
                until: now.plus_seconds(86_400),
                about: None,
                person,
            },
            now,
        )
        .map_err(failed)?;
        ids.insert(to.clone(), id);
    }
    Ok(ids)
}

fn letters(data: &Path) -> Result<desk::Letters> {
    desk::Desk::look_letters(data).map_err(|e| anyhow::anyhow!("{e}"))
}

/// Waits until the letters are as they should be.
pub(crate) fn wait_for(data: &Path, what: &str, seconds: u64, done: impl Fn(desk::Letters) -> bool) -> Result<()> {
    let begun = Instant::now();
    loop {
        let seen = letters(data)?;
        if done(seen) {
            return Ok(());
        }
        if begun.elapsed() > Duration::from_secs(seconds) {
            bail!("{what}: after {seconds} s there are {seen:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// As if the time of every wait had come: no test sits through a back-off of minutes. The node does not run.
fn make_due(data: &Path) -> Result<()> {
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    db.execute_batch("UPDATE dispatch SET next = 0 WHERE state = 'waiting'; DELETE FROM domain;")?;
    Ok(())
}

/// Every address has its one letter, under its one Message-ID, at least once. Returns how often one came more than once.
fn arrived(ids: &BTreeMap<String, String>, found: &[(String, String)]) -> Result<usize> {
    let mut by_address: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, to) in found {
        by_address.entry(to).or_default().insert(id);
    }
    for (to, id) in ids {
        let Some(seen) = by_address.get(to.as_str()) else {
            bail!("a letter was lost: nothing came to {to}");
        };
        ensure!(seen.len() == 1, "{} Message-IDs for one letter to {to}", seen.len());
        ensure!(
            seen.contains(id.as_str()),
            "the letter to {to} has another Message-ID than its row"
        );
    }
    let wanted: usize = found.iter().filter(|(_, to)| ids.contains_key(to)).count();
    Ok(wanted - ids.len())
}

/// A letter that was handed over may hold a link: its file is gone.
fn no_file_is_left(data: &Path, ids: &BTreeMap<String, String>) -> Result<()> {
    for id in ids.values() {
        ensure!(
            !data.join("outbox").join(format!("{id}.eml")).exists(),
            "the file of a letter handed over is left"
        );
    }
    Ok(())
}

fn addresses(count: usize, name: &str, domains: usize) -> Vec<String> {
    (0..count)
        .map(|n| format!("{name}-{n}@d{}.ok.test", n % domains))
        .collect()
}

/// Runs it.
pub fn mail(yard: &Yard, count: usize, kills: u32, seed: u64) -> Result<()> {
    for program in [POSTFIX, SINK] {
        ensure!(
            Path::new(program).exists(),
            "{program} is not there: install the package postfix"
        );
    }
    let place = Place::new()?;
    let data = place.join("node");
    node::init(yard, &data)?;
    // What became of letters in the past of the region is none of this test's.
    rusqlite::Connection::open(data.join("desk.db"))?.execute_batch("DELETE FROM lost; DELETE FROM dispatch;")?;
    through_postfix(yard, &place, &data, count)?;
    lost_connections(yard, &place, &data)?;
    killed(yard, &place, &data, count, kills, seed)?;
    back::back(yard, &place, &data, count, kills)?;
    crate::night::gnupg(yard)
}

/// STARTTLS and TLS, refused, put off, certificate.
fn through_postfix(yard: &Yard, place: &Place, data: &Path, count: usize) -> Result<()> {
    let sink = Sink::start(&[], Some(place.join("kept")))?;
    let postfix = Postfix::start(place, sink.port)?;
    let ca = |name: &str| format!("ca_file = \"{}\"\n", place.join(name).display());

    // A certificate that does not hold: nothing is sent, no letter is marked.
    let by_starttls = format!("localhost:{}", postfix.starttls);
    let config = set(data, &settings(&by_starttls, &ca("other.pem")))?;
    let mut all: Vec<String> = (0..count).map(|n| format!("ok-{n}@ok.test")).collect();
    all.extend((0..5).map(|n| format!("no-{n}@no.test")));
    all.extend((0..5).map(|n| format!("soft-{n}@soft.test")));
    let ids = post(data, &config, &all)?;
    let mut node = Node::start(yard, data, &Start::default())?;
    let begun = Instant::now();
    while !postfix.log().contains("connect from") {
        ensure!(begun.elapsed() < Duration::from_secs(20), "the node did not try");
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_secs(1));
    node.stop()?;
    ensure!(
        letters(data)?.waiting == ids.len() as u64,
        "a letter was marked though no TLS held"
    );
    ensure!(
        !postfix.log().contains("from=<"),
        "something was sent though the certificate does not hold"
    );
    println!(
        "mail: a certificate that does not hold: nothing sent, none of {} letters marked",
        ids.len()
    );

    // The right one.
    make_due(data)?;
    set(data, &settings(&by_starttls, &ca("cert.pem")))?;
    let begun = Instant::now();
    let mut node = Node::start(yard, data, &Start::default())?;
    wait_for(data, "handing over by STARTTLS", 60, |l| {
        l.waiting == 5 && l.refused == 5
    })?;
    ensure!(
        letters(data)?.handed == count as u64,
        "not every letter was handed over"
    );
    node.stop()?;
    println!(
        "mail: STARTTLS to Postfix: {count} handed over and 5 refused at RCPT (5.1.1) in {} ms",
        begun.elapsed().as_millis()
    );
    let db = rusqlite::Connection::open(data.join("desk.db"))?;
    let statuses: BTreeSet<String> = db
        .prepare("SELECT status FROM dispatch WHERE state = 'refused'")?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    ensure!(
        statuses == BTreeSet::from(["5.1.1".to_owned()]),
        "refused with {statuses:?}"
    );
    let tries: i64 = db.query_row("SELECT min(tries) FROM dispatch WHERE state = 'waiting'", [], |r| {
        r.get(0)
    })?;
    ensure!(tries == 1, "put off, and tried {tries} times at once");
    drop(db);

    // Those put off, over TLS from the first byte.
    postfix.configure(place, sink.port, false)?;
    postfix.command("reload")?;
    make_due(data)?;
    let by_tls = format!("localhost:{}", postfix.wrapped);
    set(data, &settings(&by_tls, &(ca("cert.pem") + "tls = \"wrapped\"\n")))?;
    let mut node = Node::start(yard, data, &Start::default())?;
    wait_for(data, "trying again what was put off", 60, |l| l.waiting == 0)?;
    node.stop()?;
    let seen = letters(data)?;
    ensure!(seen.refused == 5 && seen.given_up == 0, "{seen:?}");
    let begun = Instant::now();
    let wanted: BTreeMap<String, String> = ids.into_iter().filter(|(to, _)| !to.ends_with("@no.test")).collect();
    loop {
        let found = sink.letters()?;
        match arrived(&wanted, &found) {
            Ok(more) => {
                ensure!(more == 0, "{more} letters came twice though nothing failed");
                ensure!(
                    !found.iter().any(|(_, to)| to.ends_with("@no.test")),
                    "a refused letter came"
                );
                break;
            }
            Err(e) if begun.elapsed() > Duration::from_secs(30) => return Err(e),
            Err(_) => std::thread::sleep(Duration::from_millis(200)),
        }
    }
    let log = postfix.log();
    let senders: BTreeSet<&str> = log
        .split("from=<bounce+")
        .skip(1)
        .filter_map(|l| l.split('@').next())
        .collect();
    ensure!(
        senders.len() >= wanted.len(),
        "{} envelope senders for {} letters",
        senders.len(),
        wanted.len()
    );
    no_file_is_left(data, &wanted)?;
    println!(
        "mail: TLS from the first byte: what was put off (4.2.1) came; {} letters arrived once each, each from its own envelope sender",
        wanted.len()
    );
    // The operator's own test.
    let told = Command::new(yard.comity())
        .args(["doctor", "--mail-to", "ok@ok.test", "--data"])
        .arg(data)
        .output()?;
    let words = String::from_utf8_lossy(&told.stdout).into_owned();
    ensure!(
        told.status.success() && words.contains("the mail server took it"),
        "doctor: {words}"
    );
    let told = Command::new(yard.comity())
        .args(["doctor", "--mail-to", "x@no.test", "--data"])
        .arg(data)
        .output()?;
    let words = String::from_utf8_lossy(&told.stdout).into_owned();
    ensure!(!told.status.success() && words.contains("5.1.1"), "doctor: {words}");
    println!("mail: doctor --mail-to tells what was taken and what was refused");
    Ok(())
}

/// The connection is lost after the last dot, without an answer: nobody knows whether it was taken, and the same letter goes again.
fn lost_connections(yard: &Yard, place: &Place, data: &Path) -> Result<()> {
    let cuts = Sink::start(&["-q", "."], Some(place.join("cut")))?;
    let config = set(data, &settings(&format!("127.0.0.1:{}", cuts.port), "tls = \"none\"\n"))?;
    let before = letters(data)?;
    let ids = post(data, &config, &addresses(12, "cut", 12))?;
    let mut node = Node::start(yard, data, &Start::default())?;
    let begun = Instant::now();
    loop {
        let db = rusqlite::Connection::open(data.join("desk.db"))?;
        let tried: i64 = db.query_row(
            "SELECT count(*) FROM dispatch WHERE state = 'waiting' AND tries = 1",
            [],
            |r| r.get(0),
        )?;
        if tried == 12 {
            break;
        }
        ensure!(begun.elapsed() < Duration::from_secs(30), "{tried} of 12 were tried");
        std::thread::sleep(Duration::from_millis(50));
    }
    node.stop()?;
    ensure!(
        letters(data)?.handed == before.handed,
        "counted as handed over without an answer"
    );
    let first = cuts.letters()?;
    drop(cuts);
    make_due(data)?;
    let takes = Sink::start(&[], Some(place.join("taken")))?;
    set(
        data,
        &settings(&format!("127.0.0.1:{}", takes.port), "tls = \"none\"\n"),
    )?;
    let mut node = Node::start(yard, data, &Start::default())?;
    wait_for(data, "again after a lost connection", 30, |l| l.waiting == 0)?;
    node.stop()?;
    let mut found = takes.letters()?;
    ensure!(arrived(&ids, &found)? == 0, "one came twice to the second server");
    found.extend(first);
    let twice = arrived(&ids, &found)?;
    println!(
        "mail: 12 connections lost after the last dot: none counted as handed over, {twice} letters came twice, none under two Message-IDs"
    );
    Ok(())
}

/// `kill -9` while letters leave, and while the server holds DATA.
fn killed(yard: &Yard, place: &Place, data: &Path, count: usize, kills: u32, seed: u64) -> Result<()> {
    let mut draws = seed;
    let mut draw = |most: u64| {
        draws = draws
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (draws >> 33) % most
    };
    let takes = Sink::start(&[], Some(place.join("fast")))?;
    let holds = Sink::start(&["-H", "1"], Some(place.join("slow")))?;
    let config = set(
        data,
        &settings(&format!("127.0.0.1:{}", takes.port), "tls = \"none\"\n"),
    )?;
    // New letters before every start: a kill finds some that wait, however fast the machine hands them over.
    let every = addresses(count * 10, "kill", 40);
    let mut fresh = every.chunks(every.len().div_ceil(kills.max(1) as usize).max(1));
    let mut ids = BTreeMap::new();
    let handed = letters(data)?.handed;
    let (mut in_data, mut amid) = (0, 0);
    for n in 0..kills {
        ids.extend(post(data, &config, fresh.next().unwrap_or_default())?);
        let slow = n % 4 == 3;
        let port = if slow { holds.port } else { takes.port };
        set(data, &settings(&format!("127.0.0.1:{port}"), "tls = \"none\"\n"))?;
        let seen = takes.count()?;
        let mut node = Node::start(yard, data, &Start::default())?;
        if slow {
            // All eight connections are held after DATA.
            std::thread::sleep(Duration::from_millis(300 + draw(500)));
            in_data += 1;
        } else {
            let begun = Instant::now();
            while takes.count()? == seen && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(draw(150)));
        }
        node.kill()?;
        amid += u32::from(letters(data)?.waiting > 0);
    }
    ids.extend(post(data, &config, &fresh.flatten().cloned().collect::<Vec<_>>())?);
    let total = ids.len();
    let left = letters(data)?.waiting;
    // What a killed node had under way is due at once: no row was written.
    set(
        data,
        &settings(&format!("127.0.0.1:{}", takes.port), "tls = \"none\"\n"),
    )?;
    make_due(data)?;
    let mut node = Node::start(yard, data, &Start::default())?;
    wait_for(data, "the last run", 60, |l| l.waiting == 0)?;
    node.stop()?;
    // What is held is read in the end.
    std::thread::sleep(Duration::from_millis(1_500));
    let mut found = takes.letters()?;
    found.extend(holds.letters()?);
    let twice = arrived(&ids, &found)?;
    let seen = letters(data)?;
    ensure!(
        seen.handed == handed + total as u64,
        "{} of {total} letters are handed over",
        seen.handed - handed
    );
    no_file_is_left(data, &ids)?;
    let mut line = String::new();
    let _ = write!(
        line,
        "mail: {kills} × kill -9 ({in_data} in DATA, {amid} with letters waiting): {total} letters, {left} left for the last run, "
    );
    println!("{line}all arrived, {twice} twice, none under two Message-IDs");
    ensure!(
        amid >= in_data && (amid > 0 || kills == 0),
        "only {amid} of {kills} kills came while letters waited"
    );
    Ok(())
}

/// Time, CPU and memory for handing 772 and 10,000 letters to a local server that throws them away. No bar: figures.
pub fn figures(yard: &Yard, sheet: &mut crate::bench::Sheet) -> Result<()> {
    if !Path::new(SINK).exists() {
        println!("mail: not measured (install the package postfix)");
        return Ok(());
    }
    for count in [772, 10_000] {
        let place = Place::new()?;
        let data = place.join("node");
        node::init(yard, &data)?;
        let sink = Sink::start(&[], None)?;
        let config = set(
            &data,
            &settings(&format!("127.0.0.1:{}", sink.port), "tls = \"none\"\n"),
        )?;
        let begun = Instant::now();
        let ids = post(&data, &config, &addresses(count, "bench", 193))?;
        let written = begun.elapsed();
        let before = letters(&data)?.handed;
        let node = Node::start(yard, &data, &Start::default())?;
        let (cpu, begun) = (node.cpu_ms()?, Instant::now());
        let mut most = 0;
        while letters(&data)?.handed < before + ids.len() as u64 {
            ensure!(
                begun.elapsed() < Duration::from_secs(600),
                "{:?} after ten minutes",
                letters(&data)?
            );
            most = most.max(node.memory_kib("VmHWM")?);
            std::thread::sleep(Duration::from_millis(20));
        }
        let (time, cpu) = (begun.elapsed().as_secs_f64(), node.cpu_ms()? - cpu);
        #[allow(clippy::cast_precision_loss)] // figures of a benchmark
        let n = count as f64;
        sheet.line(
            "mail",
            &format!(
                "{count} letters to 193 domains: written in {:.1} s, handed to a local server in {time:.1} s ({:.0} a second), {:.2} ms CPU each, \
                 {} MiB at most",
                written.as_secs_f64(),
                n / time,
                cpu / n,
                most / 1_024
            ),
            None,
        );
    }
    Ok(())
}
