//! The accept loop on real sockets: what it refuses to serve, and how it stops.

use testkit::World;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use web::{Listen, ServeError, Tls};

/// Runs a future to its end on real sockets.
pub fn run<T>(future: impl std::future::Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}

/// Serves the world on a port of its own until the test ends.
pub async fn listening(router: web::Front, listen: Listen) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(web::serve(listener, listen, router, std::future::pending()));
    address
}

#[test]
fn a_request_that_is_open_when_the_stop_comes_is_answered() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let served = tokio::spawn(web::serve(listener, Listen::default(), router, async move {
            let _ = stopped.await;
        }));
        let mut one = TcpStream::connect(address).await.expect("connected");
        one.write_all(b"GET /en/about/data HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .await
            .expect("sent");
        let mut first = [0u8; 15];
        one.read_exact(&mut first).await.expect("an answer");
        assert_eq!(&first, b"HTTP/1.1 200 OK");
        stop.send(()).expect("told to stop");
        served.await.expect("no panic").expect("a graceful end");
        let mut rest = Vec::new();
        one.read_to_end(&mut rest).await.expect("the rest");
        assert!(String::from_utf8_lossy(&rest).trim_end().ends_with("</html>"));
        assert!(TcpStream::connect(address).await.is_err(), "nobody is taken any more");
    });
}

#[test]
fn clear_text_is_served_on_loopback_or_to_the_proxy_alone() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let listener = TcpListener::bind("0.0.0.0:0").await.expect("a port");
        let refused = web::serve(listener, Listen::default(), router.clone(), std::future::pending()).await;
        assert!(matches!(refused, Err(ServeError::Plain(_))));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let nothing = Tls {
            certificate: "/nonexistent/chain.pem".into(),
            key: "/nonexistent/key.pem".into(),
        };
        let listen = Listen {
            tls: Some(nothing),
            ..Listen::default()
        };
        let refused = web::serve(listener, listen, router, std::future::pending()).await;
        assert!(matches!(refused, Err(ServeError::Certificate(_))));
    });
}

#[test]
fn whoever_says_nothing_or_half_a_head_is_cut_off() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let listen = Listen {
            patience: std::time::Duration::from_millis(300),
            most_connections: 4,
            ..Listen::default()
        };
        let address = listening(router, listen).await;
        // All places are taken by people who never finish a head.
        let mut slow = Vec::new();
        for words in ["", "P", "GET /en/ HTTP/1.1\r\n", "GET /en/ HTTP/1.1\r\nHost: local"] {
            let mut stream = TcpStream::connect(address).await.expect("connected");
            stream.write_all(words.as_bytes()).await.expect("sent");
            slow.push(stream);
        }
        let mut good = TcpStream::connect(address).await.expect("in the queue");
        good.write_all(b"GET /en/about/data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await
            .expect("sent");
        let mut all = Vec::new();
        let answered = tokio::time::timeout(std::time::Duration::from_secs(20), good.read_to_end(&mut all)).await;
        answered.expect("a place is free in time").expect("an answer");
        assert!(all.starts_with(b"HTTP/1.1 200 OK"), "the next in the queue is served");
        for mut stream in slow {
            let mut rest = Vec::new();
            // Closed, with or without a word; what matters is that the read ends.
            let _ = stream.read_to_end(&mut rest).await;
            assert!(!rest.starts_with(b"HTTP/1.1 200"));
        }
    });
}

#[test]
fn whoever_asks_now_and_then_keeps_the_connection_and_whoever_stops_asking_loses_it() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let patience = std::time::Duration::from_millis(600);
        let listen = Listen {
            patience,
            ..Listen::default()
        };
        let mut stream = TcpStream::connect(listening(router, listen).await)
            .await
            .expect("connected");
        for _ in 0..5 {
            tokio::time::sleep(patience / 3).await;
            stream
                .write_all(b"HEAD /en/about/data HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .await
                .expect("sent");
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.expect("an answer"));
            }
            assert!(head.starts_with(b"HTTP/1.1 200 OK"));
        }
        let mut rest = Vec::new();
        let closed = tokio::time::timeout(patience * 20, stream.read_to_end(&mut rest)).await;
        closed.expect("in time").expect("closed");
        assert!(rest.is_empty());
    });
}

#[test]
fn a_body_that_drips_in_is_refused_in_words() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let listen = Listen {
            patience: std::time::Duration::from_millis(200),
            ..Listen::default()
        };
        let address = listening(router, listen).await;
        let head =
            "POST /ar/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        let mut stream = TcpStream::connect(address).await.expect("connected");
        stream
            .write_all(format!("{head}Content-Length: 400\r\n\r\nemail=").as_bytes())
            .await
            .expect("sent");
        // A letter now and then is not enough: the whole body has its time.
        let (mut read, mut write) = stream.into_split();
        let dripping = tokio::spawn(async move {
            while write.write_all(b"a").await.is_ok() {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        });
        let mut all = Vec::new();
        // The refusal comes while letters still drip in; the end of the connection may be a reset.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(20), read.read_to_end(&mut all)).await;
        dripping.abort();
        let text = String::from_utf8_lossy(&all);
        assert!(text.starts_with("HTTP/1.1 408 Request Timeout"), "{text}");
        assert!(text.contains("lang=\"ar\""), "in the words of the page");
    });
}

#[test]
fn whoever_takes_nothing_of_the_answers_is_dropped() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let listen = Listen {
            patience: std::time::Duration::from_millis(200),
            most_connections: 1,
            ..Listen::default()
        };
        let address = listening(router, listen).await;
        // The only place is taken by somebody who asks for megabytes and reads none of them.
        let mut idle = TcpStream::connect(address).await.expect("connected");
        let request = b"GET /en/about/data HTTP/1.1\r\nHost: localhost\r\n\r\n";
        idle.write_all(&request.repeat(3_000)).await.expect("sent");
        let next = status_of(
            address,
            "GET /en/about/data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        let next = tokio::time::timeout(std::time::Duration::from_secs(20), next).await;
        assert_eq!(
            next.as_deref(),
            Ok("HTTP/1.1 200 OK"),
            "the next in the queue is served"
        );
        drop(idle);
    });
}

/// What is answered to these bytes on a connection of their own: the status line.
async fn status_of(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_request_names_its_host_once() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let address = listening(router, Listen::default()).await;
        // Twice: neither what is made nor what is kept is given.
        for _ in 0..2 {
            for (heads, status) in [
                ("HTTP/1.1\r\nHost: localhost\r\n", "HTTP/1.1 200 OK"),
                ("HTTP/1.1\r\n", "HTTP/1.1 400 Bad Request"),
                ("HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "HTTP/1.1 400 Bad Request"),
                ("HTTP/1.0\r\n", "HTTP/1.0 200 OK"),
            ] {
                let request = format!("GET /en/about/data {heads}Connection: close\r\n\r\n");
                assert_eq!(status_of(address, &request).await, status, "{heads:?}");
            }
        }
    });
}

#[test]
fn what_the_proxy_took_in_clear_text_is_sent_on_even_if_the_page_is_kept() {
    let mut world = World::small();
    std::fs::write(
        world.dir().join("comity.toml"),
        "base = \"https://directory.test\"\ntrusted_proxy = \"127.0.0.1\"\n",
    )
    .expect("settings");
    world.restart(false);
    let router = web::app(world.node().app.clone());
    run(async move {
        let address = listening(router, Listen::default()).await;
        for (scheme, status) in [("http", "308"), ("https", "200"), ("http", "308"), ("https", "200")] {
            let request = format!(
                "GET /en/about/data HTTP/1.1\r\nHost: directory.test\r\nX-Forwarded-Proto: {scheme}\r\nConnection: close\r\n\r\n"
            );
            let told = status_of(address, &request).await;
            assert!(told.contains(status), "{scheme}: {told}");
        }
    });
}

#[test]
fn what_comes_chunked_is_refused_and_ends_the_connection() {
    let world = World::small();
    let router = web::app(world.node().app.clone());
    run(async move {
        let address = listening(router, Listen::default()).await;
        let (chunked, long) = ("Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n");
        let form = "Content-Type: application/x-www-form-urlencoded\r\n";
        // Whoever went by the length would take what comes after five bytes for a request of its own.
        for heads in [
            chunked.to_owned(),
            format!("{chunked}{long}"),
            format!("{long}{chunked}"),
        ] {
            for (method, path) in [
                ("POST", "/en/sign-in"),
                ("GET", "/en/about/data"),
                ("GET", "/en/about/data"),
            ] {
                let mut stream = TcpStream::connect(address).await.expect("connected");
                let first = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{form}{heads}\r\n0\r\n\r\n");
                let next = "GET /en/about/data HTTP/1.1\r\nHost: localhost\r\n\r\n";
                stream
                    .write_all(format!("{first}{next}").as_bytes())
                    .await
                    .expect("sent");
                let mut bytes = Vec::new();
                // The end may be a reset, for the second request was never read.
                let _ = stream.read_to_end(&mut bytes).await;
                let text = String::from_utf8_lossy(&bytes);
                assert!(text.starts_with("HTTP/1.1 411 Length Required"), "{heads:?}: {text}");
                assert!(text.to_lowercase().contains("connection: close"), "{text}");
                assert_eq!(
                    text.matches("HTTP/1.1 ").count(),
                    1,
                    "nothing after it is answered: {text}"
                );
            }
        }
    });
}
