//! A real node under test: the program `comity` on loopback, started, stopped, paused and killed by its id.
//!
//! The data folder is the demonstration's, so that a State's administrator and contacts in force are there from the first second.
//! A [`Node`] that is dropped is killed: no test leaves a server behind.

use crate::http::{Answer, Client};
use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The State whose administrator writes in the hard tests.
pub const STATE: &str = "XAA";
/// The persona that writes.
pub const WRITER: &str = "administrator";
/// Seconds between checkpoints in the hard tests.
pub const INTERVAL: &str = "0.2";

/// How a server is started.
#[derive(Clone, Debug, Default)]
pub struct Start<'a> {
    /// A program in front, with its arguments (`strace …`).
    pub under: Vec<String>,
    /// Environment.
    pub env: Vec<(&'a str, &'a str)>,
    /// Seconds between checkpoints; none: [`INTERVAL`].
    pub interval: Option<&'a str>,
    /// Port; none: a free one.
    pub port: Option<u16>,
    /// Where its words go; none: a folder of the yard.
    pub log: Option<PathBuf>,
    /// `demo` instead of `serve`: makes the invented region first.
    pub demo: bool,
}

/// A running server.
#[derive(Debug)]
pub struct Node {
    child: Child,
    /// Process id of the server itself (not of what runs in front of it).
    pub pid: u32,
    /// Where it listens.
    pub address: SocketAddr,
    log: PathBuf,
    traced: bool,
}

/// A port that nobody uses.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Makes a data folder of the demonstration.
pub fn init(yard: &Yard, data: &Path) -> Result<()> {
    let mut demo = Node::start(
        yard,
        data,
        &Start {
            demo: true,
            ..Start::default()
        },
    )
    .context("comity demo")?;
    demo.stop()?;
    Ok(())
}

/// The handle of a persona of the demonstration.
pub fn handle(data: &Path, persona: &str) -> Result<String> {
    let text = std::fs::read_to_string(data.join("personas.tsv"))?;
    text.lines()
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .find_map(|f| {
            (f.first() == Some(&persona))
                .then(|| f.get(1).map(|h| (*h).to_owned()))
                .flatten()
        })
        .with_context(|| format!("no persona {persona}"))
}

/// A bearer token of a person by handle.
pub fn token_of(yard: &Yard, data: &Path, handle: &str, scopes: &str) -> Result<String> {
    let output = run(Command::new(yard.comity())
        .arg("token")
        .arg("--data")
        .arg(data)
        .args(["--person", handle, "--scopes", scopes]))?;
    secret_in(&output.stdout)
}

fn secret_in(bytes: &[u8]) -> Result<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.split_whitespace()
        .find(|w| w.starts_with("cmty_"))
        .map(str::to_owned)
        .with_context(|| format!("no token in {text:?}"))
}

/// A bearer token of a persona of the demonstration.
pub fn token(yard: &Yard, data: &Path, persona: &str, scopes: &str) -> Result<String> {
    let output = run(Command::new(yard.comity()).arg("token").arg("--data").arg(data).args([
        "--persona",
        persona,
        "--scopes",
        scopes,
    ]))?;
    secret_in(&output.stdout)
}

impl Node {
    /// Starts a server and waits until it answers; an error, with its words, if it ends before.
    pub fn start(yard: &Yard, data: &Path, how: &Start<'_>) -> Result<Self> {
        let port = match how.port {
            Some(port) => port,
            None => free_port()?,
        };
        // Not beside the data: that disk may be small, or vanish.
        let log = match &how.log {
            Some(log) => log.clone(),
            None => {
                let logs = yard.root.join("target/xtask/logs");
                std::fs::create_dir_all(&logs)?;
                logs.join(format!("{port}.log"))
            }
        };
        let out = std::fs::File::options().create(true).append(true).open(&log)?;
        let written = out.metadata()?.len();
        let mut command = match how.under.split_first() {
            Some((program, arguments)) => {
                let mut c = Command::new(program);
                c.args(arguments).arg(yard.comity());
                c
            }
            None => Command::new(yard.comity()),
        };
        let child = command
            .arg(if how.demo { "demo" } else { "serve" })
            .arg("--data")
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(["--interval", how.interval.unwrap_or(INTERVAL)])
            .envs(how.env.iter().copied())
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .with_context(|| format!("starting {command:?}"))?;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut node = Self {
            pid: child.id(),
            child,
            address,
            log,
            traced: !how.under.is_empty(),
        };
        let begun = Instant::now();
        loop {
            if let Some(status) = node.child.try_wait()? {
                let text = std::fs::read(&node.log)?;
                let said =
                    String::from_utf8_lossy(text.get(usize::try_from(written)?..).unwrap_or_default()).into_owned();
                bail!("the server ended before it answered ({status}): {said}");
            }
            let mut client = Client::new(address).patient(Duration::from_secs(5));
            if client.get("/log/key", &[]).is_ok_and(|a| a.status == 200) {
                break;
            }
            if begun.elapsed() > Duration::from_secs(60) {
                bail!("the server did not answer within a minute; see {}", node.log.display());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        if !how.under.is_empty() {
            match child_of(node.child.id()) {
                Some(pid) => node.pid = pid,
                None => {
                    // It answered and ended at once, its tracer with it.
                    let status = node.child.wait()?;
                    bail!("the server ended before it answered twice ({status})");
                }
            }
        }
        Ok(node)
    }

    /// A client of this node.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// The log's key, as the node publishes it.
    pub fn key(&self) -> Result<String> {
        Ok(self.client().get("/log/key", &[])?.text().trim().to_owned())
    }

    /// The newest published checkpoint.
    pub fn checkpoint(&self) -> Result<Answer> {
        self.client().get("/log/checkpoint", &[])
    }

    /// Sends a signal by name to the server itself.
    pub fn signal(&self, name: &str) -> Result<()> {
        run(Command::new("kill").arg(format!("-{name}")).arg(self.pid.to_string()))?;
        Ok(())
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        // Under a tracer the server goes first: it would outlive the tracer.
        let server = if self.child.id() == self.pid {
            child_of(self.pid).filter(|_| self.traced)
        } else {
            Some(self.pid)
        };
        if let Some(server) = server {
            let _ = run(Command::new("kill").arg("-KILL").arg(server.to_string()));
        }
        let _ = self.child.kill();
        self.child.wait()?;
        if let Some(server) = server {
            // Its lock is free when it is gone, and it is nobody's child to wait for.
            let begun = Instant::now();
            while !is_over(server) && begun.elapsed() < Duration::from_secs(10) {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        Ok(())
    }

    /// Asks it to stop and waits; its exit status. Killed after thirty seconds.
    pub fn stop(&mut self) -> Result<std::process::ExitStatus> {
        let _ = self.signal("TERM");
        if let Some(status) = self.ended_within(Duration::from_secs(30))? {
            return Ok(status);
        }
        self.kill()?;
        bail!(
            "the server did not stop within thirty seconds; see {}",
            self.log.display()
        )
    }

    /// The exit status, if it ends within this time.
    pub fn ended_within(&mut self, time: Duration) -> Result<Option<std::process::ExitStatus>> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if begun.elapsed() > time {
                return Ok(None);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// CPU time of all its threads so far, in milliseconds.
    pub fn cpu_ms(&self) -> Result<f64> {
        cpu_ms(self.pid)
    }

    /// A line of `/proc/PID/status` in KiB (`VmRSS`, `VmHWM`).
    pub fn memory_kib(&self, name: &str) -> Result<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        text.lines()
            .find_map(|l| {
                l.strip_prefix(name)?
                    .strip_prefix(':')?
                    .split_whitespace()
                    .next()?
                    .parse()
                    .ok()
            })
            .with_context(|| format!("no {name}"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if std::fs::metadata(&self.log).is_ok_and(|m| m.len() == 0) {
            let _ = std::fs::remove_file(&self.log);
        }
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.kill();
        }
    }
}

/// CPU time of a process's living threads in milliseconds, from the scheduler's own nanoseconds.
pub fn cpu_ms(pid: u32) -> Result<f64> {
    let mut nanos = 0u64;
    for task in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        let text = std::fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
        nanos += text
            .split_whitespace()
            .next()
            .and_then(|n| n.parse::<u64>().ok())
            .unwrap_or(0);
    }
    #[allow(clippy::cast_precision_loss)] // figures of a benchmark
    Ok(nanos as f64 / 1e6)
}

/// Whether a process holds no file any more: it is gone, or a zombie whose threads are all over. Its `exe` goes earlier than its files do.
fn is_over(pid: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else {
        return true;
    };
    let zombie = stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('Z'));
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
    zombie && threads <= 1
}

/// The first child of a process.
pub fn child_of(pid: u32) -> Option<u32> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// The ids of this State's contacts in force, as the bearer of the token sees them.
pub fn contacts(client: &mut Client, token: &str, state: &str) -> Result<Vec<String>> {
    let bearer = format!("Bearer {token}");
    let answer = client.get(
        &format!("/en/contacts.json?state={state}"),
        &[("authorization", bearer.as_str()), ("accept", "application/json")],
    )?;
    if answer.status != 200 {
        bail!("contacts.json: {} {}", answer.status, answer.text());
    }
    let mut ids = Vec::new();
    collect_ids(&answer.json()?, &mut ids);
    if ids.is_empty() {
        bail!("no contact of {state} in {}", answer.text());
    }
    Ok(ids)
}

/// Every `id` of an object that also has a `role`, wherever it stands.
fn collect_ids(value: &serde_json::Value, ids: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(object) => {
            if let (Some(id), Some(_)) = (object.get("id").and_then(|i| i.as_str()), object.get("role")) {
                ids.push(id.to_owned());
            }
            object.values().for_each(|v| collect_ids(v, ids));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| collect_ids(v, ids)),
        _ => {}
    }
}
