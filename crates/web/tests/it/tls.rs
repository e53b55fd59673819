//! The accept loop with certificate files: a real handshake, and what it promises to a browser that came by HTTPS.
//!
//! A certificate is made for each test by an authority of its own, and the client believes that authority alone. The rule that matters: no page and no
//! cookie leaves the port in clear text. Serves TRUST G-S10, G-S14.

use desk::LinkPurpose;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::path::PathBuf;
use std::sync::Arc;
use testkit::{Who, World};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion, crypto};
use web::{Listen, ServeError, Tls};

const NAME: &str = "directory.test";
const ORIGIN: &str = "https://directory.test";

/// A node whose people come by HTTPS.
fn world() -> World {
    let mut world = World::small();
    std::fs::write(world.dir().join("comity.toml"), format!("base = \"{ORIGIN}\"\n")).expect("settings");
    world.restart(false);
    world
}

/// An authority, and a chain and key that it gave to `NAME`, in files.
struct Given {
    dir: tempfile::TempDir,
    authority: CertificateDer<'static>,
}

impl Given {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let mut of_authority = CertificateParams::default();
        of_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let authority = of_authority.self_signed(&key).expect("an authority");
        let issuer = Issuer::new(of_authority, key);
        let own = KeyPair::generate().expect("a key");
        let certificate = CertificateParams::new(vec![NAME.to_owned()])
            .and_then(|p| p.signed_by(&own, &issuer))
            .expect("a certificate");
        let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).expect("a file");
        write("chain.pem", &format!("{}{}", certificate.pem(), authority.pem()));
        write("key.pem", &own.serialize_pem());
        write("other-key.pem", &KeyPair::generate().expect("a key").serialize_pem());
        write("nothing.pem", "");
        write("words.pem", "this is no certificate\n");
        write("torn.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
        let garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        write("garbled.pem", garbled);
        write("garbled-key.pem", &garbled.replace("CERTIFICATE", "PRIVATE KEY"));
        let authority = authority.der().clone();
        Self { dir, authority }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn tls(&self, certificate: &str, key: &str) -> Listen {
        Listen {
            tls: Some(Tls {
                certificate: self.file(certificate),
                key: self.file(key),
            }),
            ..Listen::default()
        }
    }

    fn client(&self, versions: &[&'static SupportedProtocolVersion], alpn: &[&str]) -> TlsConnector {
        let mut roots = RootCertStore::empty();
        roots.add(self.authority.clone()).expect("an authority");
        let mut config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|p| p.as_bytes().to_vec()).collect();
        TlsConnector::from(Arc::new(config))
    }
}

async fn shake(
    client: &TlsConnector,
    address: std::net::SocketAddr,
    name: &'static str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    client
        .connect(ServerName::try_from(name).expect("a name"), stream)
        .await
}

/// One request over a connection of its own: the head in small letters, and the body.
async fn asks(client: &TlsConnector, address: std::net::SocketAddr, request: &str) -> (String, String) {
    let mut stream = shake(client, address, NAME).await.expect("a handshake");
    let request = request.replacen(
        "HTTP/1.1\r\n",
        &format!("HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n"),
        1,
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("an answer");
    let text = String::from_utf8(bytes).expect("text");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    (head.to_owned(), body.to_owned())
}

/// Serves the world while `deed` asks.
fn served<T, F: Future<Output = T>>(world: &World, given: &Given, deed: impl FnOnce(std::net::SocketAddr) -> F) -> T {
    let router = web::app(world.node().app.clone());
    let listen = given.tls("chain.pem", "key.pem");
    crate::serve::run(async move { deed(crate::serve::listening(router, listen).await).await })
}

/// The line that sets this cookie.
fn cookie_line<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines()
        .filter_map(|l| l.split_once(": "))
        .filter(|(n, _)| n.eq_ignore_ascii_case("set-cookie"))
        .map(|(_, v)| v)
        .find(|v| v.split('=').next() == Some(name))
}

fn value(line: &str) -> &str {
    line.split(['=', ';']).nth(1).unwrap_or_default()
}

#[test]
fn a_page_is_served_over_a_real_handshake() {
    let (world, given) = (World::small(), Given::new());
    let https = self::world();
    served(&https, &given, |address| {
        let given = &given;
        async move {
            for (version, name) in [(&TLS13, ProtocolVersion::TLSv1_3), (&TLS12, ProtocolVersion::TLSv1_2)] {
                let client = given.client(&[version], &["http/1.1"]);
                let stream = shake(&client, address, NAME).await.expect("a handshake");
                assert_eq!(stream.get_ref().1.protocol_version(), Some(name));
                let (head, body) = asks(&client, address, "GET /en/about/data HTTP/1.1\r\n\r\n").await;
                assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
                assert!(body.trim_end().ends_with("</html>"), "the whole page");
                assert!(
                    head.to_lowercase()
                        .contains("strict-transport-security: max-age=31536000; includesubdomains"),
                    "a browser that came by HTTPS is told to stay with it: {head}"
                );
            }
            let both = given.client(&[&TLS13], &["h2", "http/1.1"]);
            let stream = shake(&both, address, NAME).await.expect("a handshake");
            assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        }
    });
    // On loopback without TLS that promise would lock people out.
    let plain = world.get(Who::Public, "/en/about/data");
    assert_eq!(plain.header("strict-transport-security"), None);
}

#[test]
fn over_https_a_session_lives_in_a_cookie_that_never_travels_in_clear_text() {
    let (world, given) = (world(), Given::new());
    let person = world.person(Who::Technical);
    let link = world
        .desk()
        .link_create(LinkPurpose::SignIn { person }, world.clock.now(), 1_200)
        .expect("a link");
    let path = format!("/en/link/{}", link.as_str());
    served(&world, &given, |address| {
        let client = given.client(&[&TLS13], &["http/1.1"]);
        async move {
            let (head, body) = asks(&client, address, &format!("GET {path} HTTP/1.1\r\n\r\n")).await;
            let nonce = cookie_line(&head, "__Host-comity-form").expect("a form cookie");
            let at = body.find("name=\"form_token\"").expect("a form token");
            let token = body[at..].split("value=\"").nth(1).and_then(|t| t.split('"').next());
            let form = format!("form_token={}", token.expect("a value"));
            let send = |origin: &str| {
                format!(
                    "POST {path} HTTP/1.1\r\nOrigin: {origin}\r\nCookie: __Host-comity-form={}\r\n\
                     Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
                    value(nonce),
                    form.len()
                )
            };
            // The same host in clear text is another origin.
            let (head, _) = asks(&client, address, &send("http://directory.test")).await;
            assert!(head.starts_with("HTTP/1.1 403"), "{head}");
            let (head, _) = asks(&client, address, &send(ORIGIN)).await;
            assert!(head.starts_with("HTTP/1.1 303"), "{head}");
            let session = cookie_line(&head, "__Host-comity").expect("a session");
            for line in [nonce, session] {
                // What browsers demand of a name that begins with __Host-.
                assert!(line.contains("; Secure") && line.contains("; Path=/;"), "{line}");
                assert!(!line.to_lowercase().contains("domain"), "{line}");
                assert!(line.contains("; HttpOnly") && line.contains("; SameSite=Lax"), "{line}");
            }
            let account = |name: &str| format!("GET /en/account HTTP/1.1\r\nCookie: {name}={}\r\n\r\n", value(session));
            let (head, _) = asks(&client, address, &account("__Host-comity")).await;
            assert!(head.starts_with("HTTP/1.1 200"), "{head}");
            let (head, _) = asks(&client, address, &account("comity")).await;
            assert!(
                head.starts_with("HTTP/1.1 303"),
                "another site of the domain could set that name: {head}"
            );
        }
    });
}

#[test]
fn clear_text_on_the_port_gets_nothing_of_a_page() {
    let (world, given) = (world(), Given::new());
    served(&world, &given, |address| async move {
        for request in [
            "GET /en/about/data HTTP/1.1\r\nHost: directory.test\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\r\n\r\n",
        ] {
            let mut stream = TcpStream::connect(address).await.expect("connected");
            stream.write_all(request.as_bytes()).await.expect("sent");
            let mut bytes = Vec::new();
            // A reset is as good as an end: what counts is what came before it.
            let _ = stream.read_to_end(&mut bytes).await;
            let text = String::from_utf8_lossy(&bytes);
            assert!(bytes.len() <= 16, "no more than an alert: {text}");
            assert!(!text.contains("HTTP") && !text.contains('<'), "{text}");
        }
    });
}

#[test]
fn a_client_refuses_a_certificate_of_another_name_or_authority() {
    let (world, given) = (world(), Given::new());
    served(&world, &given, |address| {
        let (given, stranger) = (&given, Given::new());
        async move {
            let client = given.client(&[&TLS13], &[]);
            let other = shake(&client, address, "elsewhere.test")
                .await
                .expect_err("another name");
            assert!(other.to_string().contains("not valid for name"), "{other}");
            let unknown = shake(&stranger.client(&[&TLS13], &[]), address, NAME).await;
            let unknown = unknown.expect_err("an authority that has the name and not the key");
            assert!(unknown.to_string().contains("BadSignature"), "{unknown}");
            // Neither took the place of the next one.
            assert!(shake(&client, address, NAME).await.is_ok());
        }
    });
}

#[test]
fn files_that_cannot_be_used_are_named_at_the_start() {
    let (world, given) = (World::small(), Given::new());
    let router = web::app(world.node().app.clone());
    for (certificate, key, words) in [
        (
            "absent.pem",
            "key.pem",
            "absent.pem cannot be read: No such file or directory (os error 2)",
        ),
        (
            "chain.pem",
            "absent.pem",
            "absent.pem cannot be read: No such file or directory (os error 2)",
        ),
        ("nothing.pem", "key.pem", "nothing.pem holds no certificate"),
        ("words.pem", "key.pem", "words.pem holds no certificate"),
        ("torn.pem", "key.pem", "torn.pem ends in the middle"),
        (
            "garbled.pem",
            "key.pem",
            "garbled.pem holds no sound certificate: invalid peer certificate: BadEncoding",
        ),
        ("key.pem", "key.pem", "key.pem holds no certificate"),
        ("chain.pem", "nothing.pem", "nothing.pem holds no private key"),
        (
            "chain.pem",
            "garbled-key.pem",
            "garbled-key.pem holds no RSA, ECDSA or Ed25519 key",
        ),
        ("chain.pem", "chain.pem", "chain.pem holds no private key"),
        (
            "chain.pem",
            "other-key.pem",
            "other-key.pem is not the key of chain.pem",
        ),
    ] {
        let listen = given.tls(certificate, key);
        let router = router.clone();
        let refused = crate::serve::run(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            web::serve(listener, listen, router, std::future::pending()).await
        });
        let Err(e @ ServeError::Certificate(_)) = refused else {
            panic!("{certificate} and {key}: {refused:?}");
        };
        let told = e.to_string().replace(&format!("{}/", given.dir.path().display()), "");
        assert_eq!(told, format!("the certificate cannot be used: {words}"));
    }
}

#[test]
fn an_http2_connection_that_only_answers_pings_is_ended() {
    let (world, given) = (self::world(), Given::new());
    let router = web::app(world.node().app.clone());
    let listen = Listen {
        patience: std::time::Duration::from_millis(400),
        ..given.tls("chain.pem", "key.pem")
    };
    crate::serve::run(async move {
        let address = crate::serve::listening(router, listen).await;
        let client = given.client(&[&TLS13], &["h2"]);
        let mut stream = shake(&client, address, NAME).await.expect("a handshake");
        // The preface and empty settings (RFC 9113, 3.4).
        let hello = [&b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"[..], &[0, 0, 0, 4, 0, 0, 0, 0, 0]].concat();
        stream.write_all(&hello).await.expect("sent");
        let alive = async {
            let mut answered = 0;
            let mut head = [0u8; 9];
            while stream.read_exact(&mut head).await.is_ok() {
                let mut rest = vec![0; usize::from(head[1]) << 8 | usize::from(head[2])];
                if stream.read_exact(&mut rest).await.is_err() {
                    break;
                }
                let ack = match (head[3], head[4] & 1) {
                    // SETTINGS and PING that are no acknowledgement themselves.
                    (4, 0) => [0, 0, 0, 4, 1, 0, 0, 0, 0].to_vec(),
                    (6, 0) => {
                        answered += 1;
                        [&[0, 0, 8, 6, 1, 0, 0, 0, 0], rest.as_slice()].concat()
                    }
                    _ => continue,
                };
                if stream.write_all(&ack).await.is_err() {
                    break;
                }
            }
            answered
        };
        let pings = tokio::time::timeout(std::time::Duration::from_secs(20), alive).await;
        assert!(pings.expect("the connection is ended") >= 1, "it had answered pings");
    });
}

/// Half a megabyte, from a house of one room.
const LONG: usize = 512 * 1024;

const PIECE: usize = 8 * 1024;

/// So many pieces, each ready when asked for: the last ones lie in our buffers when the answer itself is at its end.
struct Pieces(usize);

impl axum::body::HttpBody for Pieces {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        let piece = self.0.checked_sub(1).map(|left| {
            self.0 = left;
            Ok(hyper::body::Frame::data(axum::body::Bytes::from_static(&[b'x'; PIECE])))
        });
        std::task::Poll::Ready(piece)
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        hyper::body::SizeHint::with_exact((self.0 * PIECE) as u64)
    }
}

/// Serves `LONG` bytes to whoever shakes hands, with little patience.
async fn long_answers(given: &Given) -> std::net::SocketAddr {
    let listen = Listen {
        patience: std::time::Duration::from_millis(200),
        ..given.tls("chain.pem", "key.pem")
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let house = axum::Router::new().fallback(|| async { axum::body::Body::new(Pieces(LONG / PIECE)) });
    tokio::spawn(web::serve(listener, listen, house, std::future::pending()));
    address
}

/// A handshake over a line that holds little: a small buffer on the reader's side.
async fn thin(client: &TlsConnector, address: std::net::SocketAddr) -> TlsStream<TcpStream> {
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(8 * 1024).expect("a small buffer");
    let stream = socket.connect(address).await.expect("connected");
    let name = ServerName::try_from(NAME).expect("a name");
    client.connect(name, stream).await.expect("a handshake")
}

const BREATH: std::time::Duration = std::time::Duration::from_millis(60);

#[test]
fn whoever_reads_slowly_over_tls_gets_the_last_byte() {
    let given = Given::new();
    crate::serve::run(async {
        let address = long_answers(&given).await;
        let mut stream = thin(&given.client(&[&TLS13], &["http/1.1"]), address).await;
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: directory.test\r\n\r\n")
            .await
            .expect("sent");
        // Sixteen times the patience for the whole, and never as long as a write may take between two reads.
        let (mut got, mut piece) = (0, vec![0; PIECE]);
        while got < LONG {
            tokio::time::sleep(BREATH).await;
            let read = stream.read(&mut piece).await.unwrap_or_default();
            assert!(read > 0, "cut off after {got} bytes");
            // No head of ours has this letter.
            got += piece[..read].iter().filter(|byte| **byte == b'x').count();
        }
    });
}

#[test]
fn whoever_reads_slowly_over_http_2_gets_the_last_byte() {
    let given = Given::new();
    crate::serve::run(async {
        let address = long_answers(&given).await;
        let stream = thin(&given.client(&[&TLS13], &["h2"]), address).await;
        let (client, connection) = h2::client::handshake(stream).await.expect("HTTP/2");
        tokio::spawn(connection);
        let mut client = client.ready().await.expect("ready");
        let request = axum::http::Request::get(format!("{ORIGIN}/"))
            .body(())
            .expect("a request");
        let (answer, _) = client.send_request(request, true).expect("sent");
        let mut body = answer.await.expect("a head").into_body();
        let mut got = 0;
        while got < LONG {
            let piece = body.data().await;
            let Some(Ok(piece)) = piece else {
                panic!("cut off after {got} bytes: {piece:?}")
            };
            got += piece.len();
            let bytes = u32::try_from(piece.len()).expect("a window");
            tokio::time::sleep(BREATH * bytes / 8_192).await;
            body.flow_control()
                .release_capacity(piece.len())
                .expect("room for more");
        }
    });
}

/// Whether a connection still answers after so many small requests, a quarter of the patience apart, while one answer is left lying: of none of its
/// bytes, or of all but a window's. A request by HEAD has no body and passes any window.
async fn small_requests_beside(given: &Given, address: std::net::SocketAddr, window: Option<u32>, most: usize) -> bool {
    let stream = shake(&given.client(&[&TLS13], &["h2"]), address, NAME).await;
    let mut builder = h2::client::Builder::new();
    if let Some(window) = window {
        builder.initial_window_size(window);
    }
    let shaken = builder
        .handshake::<_, axum::body::Bytes>(stream.expect("a handshake"))
        .await;
    let (client, connection) = shaken.expect("HTTP/2");
    tokio::spawn(connection);
    let mut client = client.ready().await.expect("ready");
    let request = |method: &str| {
        let request = axum::http::Request::builder().method(method);
        request
            .uri(format!("{ORIGIN}/en/about/data"))
            .body(())
            .expect("a request")
    };
    let mut left = None;
    if window.is_some() {
        let (answer, _) = client.send_request(request("GET"), true).expect("sent");
        left = Some(answer.await.expect("a head").into_body());
    }
    for _ in 0..most {
        tokio::time::sleep(SMALL / 4).await;
        let Ok(ready) = client.ready().await else { return false };
        client = ready;
        let Ok((answer, _)) = client.send_request(request("HEAD"), true) else {
            return false;
        };
        if answer.await.is_err() {
            return false;
        }
    }
    drop(left);
    true
}

const SMALL: std::time::Duration = std::time::Duration::from_millis(200);

#[test]
fn whoever_takes_nothing_of_one_answer_is_dropped_whatever_else_is_asked() {
    let (world, given) = (self::world(), Given::new());
    let router = web::app(world.node().app.clone());
    let listen = Listen {
        patience: SMALL,
        ..given.tls("chain.pem", "key.pem")
    };
    crate::serve::run(async {
        let address = crate::serve::listening(router, listen).await;
        // Forty times the patience each: more than three times what an answer may lie untaken.
        let (none, one, some, good) = tokio::join!(
            small_requests_beside(&given, address, Some(0), 160),
            small_requests_beside(&given, address, Some(1), 160),
            small_requests_beside(&given, address, Some(2_000), 160),
            small_requests_beside(&given, address, None, 160),
        );
        assert!(!none, "nothing of the answer was taken");
        assert!(!one, "one byte of it was taken, and nothing more");
        assert!(!some, "so much as the window held was taken, and nothing more");
        assert!(good, "who only asks, and leaves nothing lying, stays");
    });
}
