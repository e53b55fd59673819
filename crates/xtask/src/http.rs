//! A small HTTP/1.1 client over one kept-alive connection, for load and for looking at answers.
//!
//! It does one request at a time, follows nothing and hides nothing: a hard test must see the very answer. Whoever needs
//! parallel requests opens several. An error means that nobody knows whether the server took the request.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// One answer, whole.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Result<serde_json::Value> {
        serde_json::from_slice(&self.body).with_context(|| format!("status {}: {}", self.status, self.text()))
    }
}

/// A connection unused for so long is not used again: the node closes it after ten seconds, and a request could meet the close.
const IDLE: Duration = Duration::from_secs(5);

/// One connection; opened when first needed, and again after an error or a pause.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    wait: Duration,
    stream: Option<BufReader<TcpStream>>,
    used: Instant,
}

impl Client {
    /// A client of this address that waits at most twenty seconds for an answer.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            wait: Duration::from_secs(20),
            stream: None,
            used: Instant::now(),
        }
    }

    /// The same with another patience.
    #[must_use]
    pub fn patient(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    fn open(&mut self) -> Result<&mut BufReader<TcpStream>> {
        if self.used.elapsed() > IDLE {
            self.stream = None;
        }
        if self.stream.is_none() {
            let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(self.wait))?;
            stream.set_write_timeout(Some(self.wait))?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream.as_mut().context("no stream")
    }

    /// Sends a request; `sent` is called when its last byte has left.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
        sent: impl FnOnce(),
    ) -> Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body);
        let result = (|| {
            let stream = self.open()?;
            stream.get_mut().write_all(&bytes)?;
            sent();
            read_answer(stream, method == "HEAD")
        })();
        self.used = Instant::now();
        match &result {
            Ok(answer) if answer.header("connection") != Some("close") => {}
            _ => self.stream = None,
        }
        result
    }

    /// A GET.
    pub fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.send("GET", path, headers, b"", || {})
    }

    /// A POST of JSON as a program with a token.
    pub fn post(&mut self, path: &str, token: &str, key: &str, json: &str) -> Result<Answer> {
        let bearer = format!("Bearer {token}");
        self.send("POST", path, &api(&bearer, key), json.as_bytes(), || {})
    }
}

/// The headers of a program's POST.
pub fn api<'a>(bearer: &'a str, key: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("authorization", bearer),
        ("idempotency-key", key),
        ("content-type", "application/json"),
        ("accept", "application/json"),
    ]
}

fn read_answer(stream: &mut BufReader<TcpStream>, no_body: bool) -> Result<Answer> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        bail!("closed before an answer");
    }
    let status: u16 = line
        .split(' ')
        .nth(1)
        .and_then(|s| s.trim().parse().ok())
        .with_context(|| format!("status line {line:?}"))?;
    let mut headers = Vec::new();
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            bail!("closed in the headers");
        }
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let header = |name: &str| {
        headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v): &(String, String)| v.as_str())
    };
    let mut body = Vec::new();
    if no_body || status == 304 || status == 204 {
        // No body follows.
    } else if header("transfer-encoding").is_some_and(|t| t.contains("chunked")) {
        loop {
            line.clear();
            stream.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim().split(';').next().unwrap_or(""), 16)
                .with_context(|| format!("chunk size {line:?}"))?;
            let start = body.len();
            body.resize(start + size, 0);
            stream.read_exact(&mut body[start..])?;
            line.clear();
            stream.read_line(&mut line)?;
            if size == 0 {
                break;
            }
        }
    } else {
        let length: usize = header("content-length").and_then(|l| l.parse().ok()).unwrap_or(0);
        body.resize(length, 0);
        stream.read_exact(&mut body)?;
    }
    Ok(Answer { status, headers, body })
}
