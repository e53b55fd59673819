//! Pages and interfaces, tried as a browser or a program tries them: a request in, a whole response out.
//!
//! Nothing here opens the views or the desk by hand except to make the world; what is asserted is what a reader gets.

mod account;
mod again;
mod approvals;
mod calls;
mod closed_letters;
mod compilations;
mod door;
mod framework;
mod letters;
mod log;
mod measures;
mod openapi;
mod papers;
mod passkeys;
mod reading;
mod recoveries;
mod rooms_off;
mod round_bodies;
mod round_console;
mod round_proofs;
mod round_texts;
mod rounds;
mod routes;
mod serve;
mod session_verbs;
mod sizes;
mod tls;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use testkit::{Answer, World};
use tower::ServiceExt;

/// Any request, for what a browser would not send.
pub fn send(world: &World, request: Request<Body>) -> Answer {
    let router = web::app(world.node().app.clone());
    // Outlives the request, as a server does: a letter is written after its answer.
    static RUNTIME: std::sync::LazyLock<tokio::runtime::Runtime> =
        std::sync::LazyLock::new(|| tokio::runtime::Runtime::new().expect("a runtime"));
    RUNTIME.block_on(async move {
        let response = router.oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body: body.collect().await.expect("a body").to_bytes().to_vec(),
        }
    })
}

/// Waits for something that follows an answer; fails after a minute, for a machine may be busy.
pub fn until(done: impl Fn() -> bool) {
    for _ in 0..6_000 {
        if done() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("what should follow the answer did not come");
}

/// A request without a body.
pub fn bare(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

/// A request with a body.
pub fn with_body(path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method("POST").uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).expect("a request")
}

/// Name and value of the cookies set.
pub fn cookies(answer: &Answer) -> Vec<(String, String)> {
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .filter_map(|v| v.split(';').next()?.split_once('='))
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect()
}

/// Opens the button page as a new browser: its form cookie and form token.
pub fn button(world: &World, path: &str) -> (String, String) {
    let page = send(world, bare("GET", path, &[]));
    assert_eq!(page.status, 200, "{}", page.text());
    let nonce = cookies(&page)
        .into_iter()
        .find(|(n, _)| n == "comity-form")
        .expect("a form cookie")
        .1;
    (nonce, page.hidden("form_token").expect("a token"))
}

/// Every letter in the outbox: its head, and the texts of its parts as its reader has them.
pub fn letters(world: &World) -> Vec<String> {
    let outbox = std::fs::read_dir(world.dir().join("outbox")).expect("the outbox");
    let read = |path: std::path::PathBuf| {
        let file = std::fs::read_to_string(path).expect("a letter");
        let mut pieces = file.split("\r\n\r\n");
        let head = pieces.next().unwrap_or_default().to_owned();
        // Its parts are base64: whatever stands between an empty line and the next boundary.
        let texts: Vec<String> = pieces
            .filter_map(|piece| {
                let piece = piece.split("\r\n--").next().unwrap_or_default();
                let packed: String = piece.chars().filter(|c| !c.is_whitespace()).collect();
                data_encoding::BASE64.decode(packed.as_bytes()).ok()
            })
            .filter_map(|bytes| String::from_utf8(bytes).ok())
            .collect();
        format!("{head}\n\n{}", texts.concat())
    };
    outbox.flatten().map(|f| read(f.path())).collect()
}

/// A form with other values in some of its fields.
fn with<'a>(form: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<_> = form.to_vec();
    for (name, value) in changes {
        form.retain(|(n, _)| n != name);
        form.push((name, value));
    }
    form
}
