//! A gate between the node and the mail server: it lets a conversation through, or holds it at one of the two places where a crash leaves a
//! doubt.
//!
//! In DATA: the node has sent its last dot, and the server never sees any of it. After 250: the server has the letter and has said so, and the
//! node does not hear it until the gate is told. So a kill is placed there by what has happened, not by how long it took.

use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What the gate does with the next letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Lets it through.
    Open,
    /// Takes it after DATA and hands on nothing.
    HoldData,
    /// Hands it on and keeps the answer back.
    HoldAnswer,
    /// Gives the answers that were kept back, and keeps no more.
    Release,
}

struct State {
    mode: Mode,
    /// Which node: what one that was killed had sent before is nobody's any more.
    life: u64,
    /// Conversations that are held now.
    held: usize,
    /// Ports at the node's end that have been given the answer which was kept back.
    told: Vec<u16>,
    over: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    server: u16,
}

/// A listening gate; closed when dropped.
pub(super) struct Gate {
    pub(super) port: u16,
    shared: Arc<Shared>,
}

impl Gate {
    /// Before a server on this port of loopback.
    pub(super) fn before(server: u16) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                mode: Mode::Open,
                life: 0,
                held: 0,
                told: Vec::new(),
                over: false,
            }),
            changed: Condvar::new(),
            server,
        });
        let at_gate = Arc::clone(&shared);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if at_gate.with(|s| s.over) {
                    return;
                }
                let shared = Arc::clone(&at_gate);
                // A conversation that breaks is a mail server's everyday; the node tells what it makes of it.
                std::thread::spawn(move || drop(shared.converse(&client)));
            }
        });
        Ok(Self { port, shared })
    }

    /// From now on. But for [`Mode::Release`] no node runs when this is called, and whatever the last one had under way ends here.
    pub(super) fn set(&self, mode: Mode) {
        self.shared.with(|s| {
            s.mode = mode;
            s.life += u64::from(mode != Mode::Release);
            s.told.clear();
        });
        self.shared.changed.notify_all();
    }

    /// Waits until at least one conversation is held.
    pub(super) fn wait_held(&self, most: Duration) -> Result<usize> {
        let begun = Instant::now();
        loop {
            let held = self.shared.with(|s| s.held);
            if held > 0 {
                return Ok(held);
            }
            ensure!(begun.elapsed() < most, "no letter came to the gate");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Gives out the answers that were kept back, and waits until the node has taken one from its socket.
    pub(super) fn release(&self, most: Duration) -> Result<()> {
        self.set(Mode::Release);
        let begun = Instant::now();
        loop {
            let told = self.shared.with(|s| s.told.clone());
            if told.iter().any(|port| has_read(*port, self.port).unwrap_or(false)) {
                return Ok(());
            }
            ensure!(begun.elapsed() < most, "the node did not hear the answer");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.shared.with(|s| s.over = true);
        self.shared.changed.notify_all();
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// Whether nothing waits to be read at this end of the connection to that port.
fn has_read(local: u16, remote: u16) -> Result<bool> {
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    let (local, remote) = (format!(":{local:04X}"), format!(":{remote:04X}"));
    let queue = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .find(|f| f.len() > 4 && f[1].ends_with(&local) && f[2].ends_with(&remote))
        .and_then(|f| f[4].split_once(':').map(|(_, waiting)| waiting.to_owned()))
        .context("no such connection")?;
    Ok(queue.chars().all(|c| c == '0'))
}

impl Shared {
    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Holds this conversation while the gate stands as it stood; tells how it stands then.
    fn hold(&self, while_it_is: Mode) -> Mode {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.held += 1;
        while state.mode == while_it_is && !state.over {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.held -= 1;
        state.mode
    }

    fn converse(&self, client: &TcpStream) -> Result<()> {
        let life = self.with(|s| s.life);
        let server = TcpStream::connect(("127.0.0.1", self.server))?;
        let result = self.pass(client, &server, life);
        let _ = client.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
        result
    }

    fn pass(&self, client: &TcpStream, server: &TcpStream, life: u64) -> Result<()> {
        let (mut to_client, mut to_server) = (client, server);
        let (mut from_client, mut from_server) = (BufReader::new(client), BufReader::new(server));
        to_client.write_all(&reply(&mut from_server)?)?;
        loop {
            let line = line_of(&mut from_client)?;
            to_server.write_all(&line)?;
            let answer = reply(&mut from_server)?;
            to_client.write_all(&answer)?;
            if !(line.eq_ignore_ascii_case(b"DATA\r\n") && answer.starts_with(b"354")) {
                continue;
            }
            let mut letter = Vec::new();
            loop {
                let line = line_of(&mut from_client)?;
                letter.extend_from_slice(&line);
                if line == b".\r\n" {
                    break;
                }
            }
            ensure!(self.with(|s| s.life) == life, "the node that sent this is gone");
            if self.with(|s| s.mode) == Mode::HoldData {
                self.hold(Mode::HoldData);
                // Whoever sent it is gone; the server has seen none of it.
                return Ok(());
            }
            to_server.write_all(&letter)?;
            let answer = reply(&mut from_server)?;
            let kept = self.with(|s| s.mode == Mode::HoldAnswer && s.life == life);
            if kept && self.hold(Mode::HoldAnswer) != Mode::Release {
                return Ok(());
            }
            to_client.write_all(&answer)?;
            if kept {
                let port = client.peer_addr()?.port();
                self.with(|s| s.told.push(port));
            }
        }
    }
}

fn line_of(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    ensure!(line.ends_with(b"\n"), "the conversation ended");
    Ok(line)
}

/// An answer, with all its lines.
fn reply(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let line = line_of(from)?;
        let last = line.get(3) != Some(&b'-');
        all.extend_from_slice(&line);
        if last {
            return Ok(all);
        }
    }
}
