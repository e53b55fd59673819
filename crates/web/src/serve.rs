//! The accept loop: plain HTTP on loopback only, TLS by certificate files, or plain behind the one trusted proxy.
//!
//! Whoever is slow or opens too many connections is cut off: the first byte and the whole head must arrive within ten seconds, the handshake
//! within ten; whoever takes nothing of an answer for twenty seconds, or begins, ends and takes nothing on an HTTP/2 connection for thirty, is
//! dropped. Whoever takes little, but goes on taking, gets the last byte: that is seen at the socket, below TLS. On HTTP/2 each answer is looked
//! at by itself: whoever takes nothing of one answer for two minutes is dropped, whatever else goes on beside it. What comes chunked ends its
//! connection (RFC 9112, 6.1). One source has at most two hundred connections, and connections beyond the limit of all wait in the kernel's queue. On
//! a graceful stop no new connection is taken, open requests are answered, and after fifteen seconds the rest is dropped. The rule that matters: a
//! cookie never travels in clear text over a network. Serves TRUST G-R13.

use crate::front::{Front, Peer};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::Response;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use std::collections::HashMap;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::Instant;
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio_rustls::rustls::{Error, InconsistentKeys, ServerConfig};
use tower::ServiceExt;

const LAST_SECONDS: u64 = 15;

/// Bytes that the kernel holds of a connection beyond what is on its way. More would be taken at once and then leave for minutes over a slow line, in
/// which nothing tells a slow reader from none; with this a line of two kilobytes a second shows within the time of a write that it takes something.
const UNSENT: u32 = 32 * 1024;

/// Bytes written between two looks that count as a move. What answers a ping has 17, and 39 below TLS.
const TAKEN: u64 = 2_048;

/// Bytes of an answer that are handed to HTTP/2 at once. What was handed over is out of sight: so much, and no more, can lie there unread.
const PIECE: usize = 16 * 1024;

/// Looks, one patience apart, after which an answer of which nothing was taken ends its connection.
const LOOKS: usize = 12;

/// More places than looks: a place is empty again before it is used anew.
const PLACES: usize = 16;

/// Certificate chain and private key in PEM files.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The chain, own certificate first.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

/// How to listen.
#[derive(Clone, Debug)]
pub struct Listen {
    /// TLS; none on loopback or behind the proxy.
    pub tls: Option<Tls>,
    /// The proxy that alone may connect in clear text from another machine.
    pub trusted_proxy: Option<IpAddr>,
    /// Connections served at once.
    pub most_connections: usize,
    /// Of these, from one source (an IPv4 address, an IPv6 /64); loopback and the trusted proxy speak for many and are not counted.
    pub most_per_source: usize,
    /// How long a handshake, and a head from its first byte awaited to its last, may take; a body may take twice as long.
    pub patience: Duration,
}

impl Default for Listen {
    fn default() -> Self {
        Self {
            tls: None,
            trusted_proxy: None,
            most_connections: 2_000,
            most_per_source: 200,
            patience: Duration::from_secs(10),
        }
    }
}

/// Why the server did not start, or stopped.
#[derive(Debug)]
pub enum ServeError {
    /// Plain HTTP was asked for on an address that others can reach, with neither certificate nor proxy.
    Plain(SocketAddr),
    /// A certificate or key that cannot be used: what, and why.
    Certificate(String),
    /// The socket failed.
    Socket(std::io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Plain(address) => write!(
                f,
                "{address} can be reached by others: give certificate files or a trusted proxy, or listen on 127.0.0.1"
            ),
            Self::Certificate(why) => write!(f, "the certificate cannot be used: {why}"),
            Self::Socket(e) => write!(f, "the socket failed: {e}"),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<std::io::Error> for ServeError {
    fn from(e: std::io::Error) -> Self {
        Self::Socket(e)
    }
}

/// What answers the requests of a connection.
pub trait Answers: Clone + Send + 'static {
    /// Answers one request of this peer.
    fn answer(
        &self,
        peer: Peer,
        request: hyper::Request<Incoming>,
    ) -> impl Future<Output = Response> + Send + 'static + use<Self>;
}

impl Answers for Front {
    fn answer(
        &self,
        peer: Peer,
        request: hyper::Request<Incoming>,
    ) -> impl Future<Output = Response> + Send + 'static + use<> {
        let answer = Front::answer(self, Some(peer), request, Body::new);
        async move { answer.await.unwrap_or_else(|never| match never {}) }
    }
}

impl Answers for Router {
    fn answer(
        &self,
        _: Peer,
        request: hyper::Request<Incoming>,
    ) -> impl Future<Output = Response> + Send + 'static + use<> {
        let answer = self.clone().oneshot(request.map(Body::new));
        async move { answer.await.unwrap_or_else(|never| match never {}) }
    }
}

/// Serves until `stop` is ready, then ends gracefully.
///
/// # Errors
/// [`ServeError`]: before the first connection where the settings cannot be served, later where accepting fails for good.
pub async fn serve(
    listener: TcpListener,
    listen: Listen,
    house: impl Answers,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    let acceptor = match &listen.tls {
        Some(files) => Some(acceptor(files)?),
        None if address.ip().is_loopback() || listen.trusted_proxy.is_some() => None,
        None => return Err(ServeError::Plain(address)),
    };
    let places = Arc::new(Semaphore::new(listen.most_connections));
    let sources = Sources::default();
    let (ending, ended) = watch::channel(false);
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            () = &mut stop => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let Ok(place) = place else { break };
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(e) if passing(&e) => {
                    tracing::warn!(error = %e, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
                Err(e) => return Err(e.into()),
            },
        };
        let plain_from_outside =
            acceptor.is_none() && !peer.ip().is_loopback() && listen.trusted_proxy != Some(peer.ip());
        if plain_from_outside {
            // Somebody went around the proxy: a cookie must not cross a network in clear text.
            continue;
        }
        let many = peer.ip().is_loopback() || listen.trusted_proxy == Some(peer.ip());
        let Some(seat) = sources.seat(peer.ip(), if many { usize::MAX } else { listen.most_per_source }) else {
            continue;
        };
        let (house, acceptor, mut ended) = (house.clone(), acceptor.clone(), ended.clone());
        let patience = listen.patience;
        tokio::spawn(async move {
            connection(stream, peer, acceptor, house, patience, &mut ended).await;
            drop((place, seat));
        });
    }
    drop(listener);
    let _ = ending.send(true);
    let all = u32::try_from(listen.most_connections).unwrap_or(u32::MAX);
    // Whoever has not finished by then is dropped with the runtime.
    let _ = tokio::time::timeout(Duration::from_secs(LAST_SECONDS), places.acquire_many(all)).await;
    Ok(())
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    acceptor: Option<TlsAcceptor>,
    house: impl Answers,
    patience: Duration,
    ended: &mut watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let _ = socket2::SockRef::from(&stream).set_tcp_notsent_lowat(UNSENT);
    let pulse = Arc::new(Pulse::new());
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience * 2));
    // Below TLS: what is written there is taken by the reader's machine, and not only by a buffer of ours.
    let stream = Noted {
        stream: Box::pin(stream),
        pulse: Arc::clone(&pulse),
    };
    match acceptor {
        None => speak(stream, pulse, peer, house, false, patience, ended).await,
        Some(acceptor) => {
            let shaken = tokio::time::timeout(patience, acceptor.accept(stream)).await;
            if let Ok(Ok(stream)) = shaken {
                let second = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                pulse.moved();
                speak(stream, pulse, peer, house, second, patience, ended).await;
            }
        }
    }
}

/// How many connections each source has.
#[derive(Clone, Debug, Default)]
struct Sources(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection of a source, given back when dropped.
struct Seat(Sources, IpAddr);

impl Sources {
    fn seat(&self, peer: IpAddr, most: usize) -> Option<Seat> {
        let source = match peer {
            IpAddr::V4(_) => peer,
            IpAddr::V6(long) => IpAddr::from(std::net::Ipv6Addr::from_bits(long.to_bits() >> 64 << 64)),
        };
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(source).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Seat(self.clone(), source))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut held = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.1);
            }
        }
    }
}

/// Speaks HTTP/2 where the handshake chose it, else HTTP/1.1: nothing waits for bytes that would tell which.
async fn speak<S>(
    stream: S,
    pulse: Arc<Pulse>,
    peer: SocketAddr,
    house: impl Answers,
    second: bool,
    patience: Duration,
    ended: &mut watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let beating = Arc::clone(&pulse);
    let peer = Peer {
        address: peer.ip(),
        patience: patience * 2,
    };
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let beat = Beat::new(&beating);
        // A length beside it was thrown away by then: whoever stands between may have gone by it and see the next request elsewhere.
        let chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
        let answer = house.answer(peer, request);
        async move {
            let mut answer = answer.await;
            if chunked {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(header::CONNECTION, close);
            }
            Ok::<_, std::convert::Infallible>(answer.map(|body| Held::new(body, beat, second)))
        }
    });
    let stream = TokioIo::new(stream);
    let stopping = async {
        let _ = ended.wait_for(|e| *e).await;
    };
    let stalled = async {
        if second {
            pulse.stalled(patience).await;
        } else {
            pulse.waited(patience).await;
        }
    };
    // Both kinds of connection end alike, but share no type.
    macro_rules! until_stopped {
        ($served:expr) => {{
            let served = $served;
            tokio::pin!(served);
            tokio::select! {
                _ = served.as_mut() => {}
                () = stalled => {
                    // Half a head of HTTP/1.1 is no request: nobody is waited for.
                    if second {
                        served.as_mut().graceful_shutdown();
                        let _ = tokio::time::timeout(patience, served).await;
                    }
                }
                () = stopping => {
                    served.as_mut().graceful_shutdown();
                    let _ = served.await;
                }
            }
        }};
    }
    if second {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_header_list_size(32 * 1024)
            .max_concurrent_streams(64)
            .keep_alive_interval(patience * 2)
            .keep_alive_timeout(patience * 2);
        until_stopped!(builder.serve_connection(stream, service));
    } else {
        let mut builder = http1::Builder::new();
        // The head's time is kept by the pulse: a timer set and taken back for each request would cost more than a kept answer does.
        builder.header_read_timeout(None).max_buf_size(64 * 1024);
        until_stopped!(builder.serve_connection(stream, service));
    }
}

/// What happens on a connection: requests that are open, how often one began or ended, and when that was last.
#[derive(Debug)]
struct Pulse {
    open: AtomicUsize,
    moves: AtomicU64,
    begun: Instant,
    /// Microseconds after the beginning.
    last: AtomicU64,
    /// The reader takes nothing just now: the time of a write counts, not that of the next head.
    held_up: AtomicBool,
    /// Bytes that the socket took.
    taken: AtomicU64,
    /// Looks so far.
    looks: AtomicUsize,
    /// Answers that wait to be taken, each in the place of the look at which its wait began.
    waiting: [AtomicUsize; PLACES],
}

impl Pulse {
    fn new() -> Self {
        Self {
            open: AtomicUsize::new(0),
            moves: AtomicU64::new(0),
            begun: Instant::now(),
            last: AtomicU64::new(0),
            held_up: AtomicBool::new(false),
            taken: AtomicU64::new(0),
            looks: AtomicUsize::new(0),
            waiting: [const { AtomicUsize::new(0) }; PLACES],
        }
    }

    fn moved(&self) {
        let last = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last.store(last, Ordering::Release);
    }

    /// What a write said: pending while the reader takes nothing.
    fn wrote(&self, said: Poll<std::io::Result<usize>>) -> Poll<std::io::Result<usize>> {
        match &said {
            Poll::Pending => self.held_up.store(true, Ordering::Release),
            Poll::Ready(written) => {
                let bytes = written.as_ref().map_or(0, |b| *b as u64);
                self.taken.fetch_add(bytes, Ordering::Relaxed);
                if self.held_up.load(Ordering::Relaxed) {
                    self.moved();
                    self.held_up.store(false, Ordering::Release);
                }
            }
        }
        said
    }

    /// Ready when nothing began, ended or was taken for three times the patience, or for twelve times while something is open: a turn may take
    /// long, but a client that only answers pings, or opens streams and takes nothing, holds a place for nothing. Ready too when nothing of one
    /// answer was taken for twelve times the patience: small requests beside it would else keep it here for ever.
    async fn stalled(&self, patience: Duration) {
        let (mut before, mut taken, mut still) = (0, 0, 0);
        loop {
            tokio::time::sleep(patience).await;
            let moves = self.moves.load(Ordering::Relaxed);
            let bytes = self.taken.load(Ordering::Relaxed);
            let quiet = moves == before && bytes < taken + TAKEN;
            still = if quiet { still + 1 } else { 0 };
            (before, taken) = (moves, bytes);
            let most = if self.open.load(Ordering::Relaxed) == 0 {
                3
            } else {
                LOOKS
            };
            let looks = self.looks.fetch_add(1, Ordering::Relaxed) + 1;
            let begun = (looks + PLACES - LOOKS) % PLACES;
            if still >= most || self.waiting[begun].load(Ordering::Relaxed) > 0 {
                return;
            }
        }
    }

    /// Ready when no request was open for the whole patience: its head did not come, or not to its end. One timer for many requests: where one
    /// came meanwhile, the rest of its own patience is waited for.
    async fn waited(&self, patience: Duration) {
        let mut until = self.begun + patience;
        loop {
            tokio::time::sleep_until(until).await;
            let last = self.begun + Duration::from_micros(self.last.load(Ordering::Acquire));
            until = if self.open.load(Ordering::Acquire) > 0 || self.held_up.load(Ordering::Acquire) {
                Instant::now() + patience
            } else if last + patience <= Instant::now() {
                return;
            } else {
                last + patience
            };
        }
    }
}

/// One request, until the last byte of its answer was handed over or given up.
struct Beat(Arc<Pulse>);

impl Beat {
    fn new(pulse: &Arc<Pulse>) -> Self {
        pulse.open.fetch_add(1, Ordering::Relaxed);
        pulse.moves.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(pulse))
    }
}

impl Drop for Beat {
    fn drop(&mut self) {
        // First when, then that it ended: whoever sees that nothing is open sees since when.
        self.0.moved();
        self.0.open.fetch_sub(1, Ordering::Release);
        self.0.moves.fetch_add(1, Ordering::Relaxed);
    }
}

/// A stream whose pulse is told when a reader takes nothing.
struct Noted<S> {
    stream: Pin<Box<TimeoutStream<S>>>,
    pulse: Arc<Pulse>,
}

impl<S: AsyncRead + AsyncWrite> AsyncRead for Noted<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        self.get_mut().stream.as_mut().poll_read(cx, into)
    }
}

impl<S: AsyncRead + AsyncWrite> AsyncWrite for Noted<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let this = self.get_mut();
        this.pulse.wrote(this.stream.as_mut().poll_write(cx, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        let this = self.get_mut();
        this.pulse.wrote(this.stream.as_mut().poll_write_vectored(cx, pieces))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.get_mut().stream.as_mut().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.get_mut().stream.as_mut().poll_shutdown(cx)
    }
}

/// The body of an answer, with its beat; on HTTP/2 in pieces, so that it is seen whether the reader takes them.
///
/// A piece goes when the reader's window has room for a byte, and whatever is beyond the window lies in a buffer that nobody sees. So the last
/// byte goes by itself: until there is room for it, the answer is not done.
struct Held {
    body: Body,
    beat: Beat,
    pieces: bool,
    rest: Bytes,
    /// Where its wait stands.
    wait: Option<usize>,
}

impl Held {
    fn new(body: Body, beat: Beat, pieces: bool) -> Self {
        Self {
            body,
            beat,
            pieces,
            rest: Bytes::new(),
            wait: None,
        }
    }

    /// The next piece of what lies ready.
    fn piece(&mut self, mut data: Bytes) -> Frame<Bytes> {
        if self.pieces {
            let most = PIECE.min(data.len().saturating_sub(1).max(1));
            self.rest = data.split_off(most.min(data.len()));
        }
        Frame::data(data)
    }

    fn waits(&mut self) {
        let place = self.beat.0.looks.load(Ordering::Relaxed) % PLACES;
        self.beat.0.waiting[place].fetch_add(1, Ordering::Relaxed);
        self.wait = Some(place);
    }

    fn goes_on(&mut self) {
        if let Some(place) = self.wait.take() {
            self.beat.0.waiting[place].fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.goes_on();
    }
}

impl hyper::body::Body for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        // Asked for more: the piece before is on its way.
        this.goes_on();
        let next = if this.rest.is_empty() {
            match Pin::new(&mut this.body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) => this.piece(data),
                    Err(other) => other,
                },
                other => return other,
            }
        } else {
            let rest = std::mem::take(&mut this.rest);
            this.piece(rest)
        };
        if this.pieces {
            this.waits();
        }
        Poll::Ready(Some(Ok(next)))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (hint, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut whole = SizeHint::new();
        if let Some(upper) = hint.upper() {
            whole.set_upper(upper + rest);
        }
        whole.set_lower(hint.lower() + rest);
        whole
    }
}

/// Errors of `accept` that pass: the connection is gone, or descriptors are short for a moment.
fn passing(e: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted, WouldBlock};
    matches!(e.kind(), ConnectionAborted | ConnectionReset | Interrupted | WouldBlock)
        || matches!(e.raw_os_error(), Some(23 | 24))
}

/// Reads the files. Whatever is wrong is told with the file that it is wrong in, and nothing of what stands there.
fn acceptor(files: &Tls) -> Result<TlsAcceptor, ServeError> {
    let bad = |what: &PathBuf, why: &str| ServeError::Certificate(format!("{} {why}", what.display()));
    let unread = |what: &PathBuf, wanted: &str, e: &pem::Error| match e {
        pem::Error::NoItemsFound => bad(what, &format!("holds no {wanted}")),
        pem::Error::MissingSectionEnd { .. } => bad(what, "ends in the middle"),
        pem::Error::Io(e) => bad(what, &format!("cannot be read: {e}")),
        _ => bad(what, "is not in PEM form"),
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| unread(&files.certificate, "certificate", &e))?;
    if chain.is_empty() {
        return Err(unread(&files.certificate, "certificate", &pem::Error::NoItemsFound));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|e| unread(&files.key, "private key", &e))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let key = provider
        .key_provider
        .load_private_key(key)
        .map_err(|_| bad(&files.key, "holds no RSA, ECDSA or Ed25519 key"))?;
    let pair = CertifiedKey::new(chain, key);
    match pair.keys_match() {
        Ok(()) | Err(Error::InconsistentKeys(InconsistentKeys::Unknown)) => {}
        Err(Error::InconsistentKeys(_)) => {
            let why = format!("is not the key of {}", files.certificate.display());
            return Err(bad(&files.key, &why));
        }
        Err(e) => return Err(bad(&files.certificate, &format!("holds no sound certificate: {e}"))),
    }
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| bad(&files.certificate, &format!("cannot be served: {e}")))?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(pair)));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_so_many_connections_and_no_more() {
        let sources = Sources::default();
        let peer = |text: &str| {
            text.parse::<IpAddr>()
                .unwrap_or_else(|_| unreachable!("a constant address"))
        };
        let first = sources.seat(peer("2001:db8::1"), 2);
        let second = sources.seat(peer("2001:db8::ffff:2"), 2);
        assert!(first.is_some() && second.is_some());
        assert!(sources.seat(peer("2001:db8::3"), 2).is_none(), "the same /64");
        assert!(sources.seat(peer("2001:db8:0:1::3"), 2).is_some(), "another network");
        drop(first);
        assert!(sources.seat(peer("2001:db8::3"), 2).is_some(), "a place given back");
        drop(second);
        assert!(
            sources.0.lock().is_ok_and(|held| held.is_empty()),
            "nothing is kept of who went"
        );
    }
}
