//! The accept loop: plain HTTP on loopback only, TLS by certificate files, or plain behind the one trusted proxy.
//!
//! Whoever is slow or opens too many connections is cut off: the head must arrive within ten seconds, the handshake within ten, and
//! connections beyond the limit wait in the kernel's queue. On a graceful stop no new connection is taken, open requests are answered, and
//! after fifteen seconds the rest is dropped. The rule that matters: a cookie never travels in clear text over a network. Serves TRUST G-R13.

use crate::front::Peer;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio_rustls::rustls::{Error, InconsistentKeys, ServerConfig};
use tower::ServiceExt;

const HEAD_SECONDS: u64 = 10;
const HANDSHAKE_SECONDS: u64 = 10;
const LAST_SECONDS: u64 = 15;

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
}

impl Default for Listen {
    fn default() -> Self {
        Self {
            tls: None,
            trusted_proxy: None,
            most_connections: 2_000,
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

/// Serves until `stop` is ready, then ends gracefully.
///
/// # Errors
/// [`ServeError`]: before the first connection where the settings cannot be served, later where accepting fails for good.
pub async fn serve(
    listener: TcpListener,
    listen: Listen,
    router: Router,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    let acceptor = match &listen.tls {
        Some(files) => Some(acceptor(files)?),
        None if address.ip().is_loopback() || listen.trusted_proxy.is_some() => None,
        None => return Err(ServeError::Plain(address)),
    };
    let places = Arc::new(Semaphore::new(listen.most_connections));
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
        let (router, acceptor, mut ended) = (router.clone(), acceptor.clone(), ended.clone());
        tokio::spawn(async move {
            connection(stream, peer, acceptor, router, &mut ended).await;
            drop(place);
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
    router: Router,
    ended: &mut watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    match acceptor {
        None => speak(stream, peer, router, ended).await,
        Some(acceptor) => {
            let shaken = tokio::time::timeout(Duration::from_secs(HANDSHAKE_SECONDS), acceptor.accept(stream)).await;
            if let Ok(Ok(stream)) = shaken {
                speak(stream, peer, router, ended).await;
            }
        }
    }
}

async fn speak<S>(stream: S, peer: SocketAddr, router: Router, ended: &mut watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer.ip()));
        router.clone().oneshot(request)
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS))
        .max_buf_size(64 * 1024);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(32 * 1024)
        .max_concurrent_streams(64)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20));
    let served = builder.serve_connection(TokioIo::new(stream), service);
    tokio::pin!(served);
    let stopping = async {
        let _ = ended.wait_for(|e| *e).await;
    };
    tokio::select! {
        _ = served.as_mut() => {}
        () = stopping => {
            served.as_mut().graceful_shutdown();
            let _ = served.await;
        }
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
