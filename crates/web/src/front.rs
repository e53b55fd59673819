//! The front door: every request comes in here and every answer leaves here.
//!
//! In this order: clear text, size of the head, one host, the shelf of public answers (a repeat or a 304 renders nothing), the route, the credential,
//! the policy, cross-site checks, the body, the handler in a task of its own (a panic becomes a failure page; a turn goes on when its
//! caller hangs up), and the headers that no answer lacks. The rule that matters: what is kept by others never depended on a credential.
//! Serves TRUST G-S1, G-S6, G-S10 and DESIGN 16, 20.

use crate::answer::{Answer, Cache, Stop};
use crate::app::App;
use crate::ask::{Ask, Format, Who};
use crate::fields::Fields;
use crate::refuse;
use crate::registrar::{Found, Policy, Route, Verb, find};
use crate::shelf::{Age, Kept};
use crate::spare::Line;
use access::Viewer;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts as Head;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::response::Response;
use desk::{Scope, Session};
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::future::Future;
use std::io::Write;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;
use terms::{Language, Refusal, RefusalClass};

/// Largest body of a form or of a statement.
pub(crate) const MOST_BODY: usize = 64 * 1024;
const MOST_HEAD: usize = 16 * 1024;
const MOST_ADDRESS: usize = 4 * 1024;

/// Where a connection comes from, told by the accept loop; a request without it counts as local.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its address.
    pub(crate) address: IpAddr,
    /// A body of at most 64 KiB must be there by then; one that drips in holds a connection for nothing.
    pub(crate) patience: Duration,
}

/// Everything but metrics, as a connection asks it, or a test.
#[derive(Clone)]
pub struct Front(App);

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Front")
    }
}

/// The service of everything but metrics.
pub fn app(app: App) -> Front {
    Front(app)
}

impl Front {
    /// Answers from the shelf at once, or begins to make the answer.
    pub(crate) fn answer<B>(
        &self,
        peer: Option<Peer>,
        request: axum::http::Request<B>,
        body: impl FnOnce(B) -> Body,
    ) -> Answering {
        let app = &self.0;
        let now = app.now();
        let age: Age = (app.views().public_generation(), now.seconds().div_euclid(60));
        let (head, rest) = request.into_parts();
        match at_once(app, age, &head, peer.as_ref()) {
            Ok(response) => Answering::Kept(Some(response)),
            Err(fits) => Answering::Made(Box::pin(made(app.clone(), now, age, head, body(rest), peer, fits))),
        }
    }
}

impl tower::Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Answering {
        self.answer(None, request, |body| body)
    }
}

/// An answer that needed no work, or one in the making.
pub enum Answering {
    /// It lay on the shelf.
    Kept(Option<Response>),
    /// It is made.
    Made(Pin<Box<dyn Future<Output = Response> + Send>>),
}

impl std::fmt::Debug for Answering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answering")
    }
}

impl Future for Answering {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Kept(response) => response
                .take()
                .map_or(Poll::Pending, |response| Poll::Ready(Ok(response))),
            Self::Made(answer) => answer.as_mut().poll(cx).map(Ok),
        }
    }
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn address_of(head: &Head) -> &str {
    head.uri.path_and_query().map_or("/", |p| p.as_str())
}

fn sent_with<'h>(app: &App, head: &'h Head) -> Sent<'h> {
    Sent {
        if_none_match: str_of(&head.headers, header::IF_NONE_MATCH).unwrap_or_default(),
        gzip: accepts_gzip(&head.headers),
        is_head: head.method == Method::HEAD,
        https: app.config().https(),
    }
}

/// What is answered without a task, a reader or a rendering: a request in clear text, and what lies on the shelf. Else whether its head fits.
fn at_once(app: &App, age: Age, head: &Head, peer: Option<&Peer>) -> Result<Response, Result<(), Stop>> {
    let (key, reads) = (address_of(head), reads(&head.method));
    if in_clear_text(app, peer, &head.headers) {
        // The proxy took this request in clear text: nothing is answered to it but where to come.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = if reads {
            StatusCode::PERMANENT_REDIRECT
        } else {
            StatusCode::FORBIDDEN
        };
        armour(response.headers_mut(), false);
        if reads {
            put(
                response.headers_mut(),
                header::LOCATION,
                &format!("{}{key}", app.config().base),
            );
        }
        return Ok(response);
    }
    let fits = heads_fit(&head.headers, key)
        .and_then(|()| host_is_one(head, peer))
        .and_then(|()| length_is_told(&head.headers));
    // What is kept passes the same checks as what is made: else a repeat would be answered where the first was refused.
    if reads
        && !has_credential(app, &head.headers)
        && fits.is_ok()
        && let Some(kept) = app.inner().shelf.get(age, key)
        && kept
            .format
            .is_none_or(|format| accepts(str_of(&head.headers, header::ACCEPT), format))
    {
        let response = from_shelf(&kept, &sent_with(app, head));
        app.inner().counters.count(kept.route, response.status().as_u16(), 0);
        return Ok(response);
    }
    Err(fits)
}

async fn made(
    app: App,
    now: terms::Instant,
    age: Age,
    head: Head,
    body: Body,
    peer: Option<Peer>,
    fits: Result<(), Stop>,
) -> Response {
    let path = head.uri.path();
    let raw_query = head.uri.query().unwrap_or_default();
    let reads = reads(&head.method);
    let credential = has_credential(&app, &head.headers);
    let sent = sent_with(&app, &head);
    let key = address_of(&head);
    // From here on the answer is made; what goes wrong is worded by `refuse`.
    let mut ask = Ask {
        app: app.clone(),
        language: language_of(path, &head.headers),
        format: Format::Page,
        now,
        who: Who::Nobody,
        viewer: Viewer::public(),
        query: Fields::default(),
        form: Fields::default(),
        body: Bytes::new(),
        source: source_of(&app, peer.as_ref(), &head.headers),
        path: path.to_owned(),
        raw_query: raw_query.to_owned(),
        sends: head.method == Method::POST,
        params: Vec::new(),
        nonce: Arc::new(OnceLock::new()),
        demanded: Arc::new(OnceLock::new()),
        headers: head.headers.clone(),
    };
    if let Some(nonce) = cookie(&head.headers, app.config().form_cookie())
        && sound_nonce(nonce)
    {
        let _ = ask.nonce.set(nonce.to_owned());
    }
    let had_nonce = ask.nonce.get().is_some();
    let mut machine = path.starts_with("/api/") || path.starts_with("/log/") || path == "/openapi.json";
    let mut route_at = None;
    let outcome = match fits {
        Err(stop) => {
            // What was too long is not given back six times in the language bar.
            ask.format = ending_of(path);
            ask.raw_query.clear();
            Err(stop)
        }
        Ok(()) => {
            let verb = match head.method {
                Method::GET | Method::HEAD => Some(Verb::Get),
                Method::POST => Some(Verb::Post),
                _ => None,
            };
            match find(&app.inner().routes, verb.unwrap_or(Verb::Get), path) {
                Found::Nothing => {
                    ask.format = ending_of(path);
                    credential_of(&app, &mut ask).and(moved(&app, path, raw_query))
                }
                Found::OtherVerb(verbs) => refuse_verb(&mut ask, &verbs),
                Found::Route { at, format, .. } if verb.is_none() => {
                    let route = &app.inner().routes[at];
                    let both = format == Format::Page
                        && app
                            .inner()
                            .routes
                            .iter()
                            .any(|r| r.path == route.path && r.verb == Verb::Post);
                    refuse_verb(&mut ask, if both { &[Verb::Get, Verb::Post] } else { &[Verb::Get] })
                }
                Found::Route {
                    at,
                    params,
                    format,
                    path,
                } => {
                    route_at = Some(at);
                    let route = &app.inner().routes[at];
                    machine = route.is_machine();
                    ask.params = params;
                    ask.format = if machine { Format::Json } else { format };
                    ask.path = path;
                    match admit(&app, route, ask, within(body, peer.as_ref())).await {
                        Ok(admitted) => {
                            ask = admitted;
                            Ok(None)
                        }
                        Err((refused, stop)) => {
                            ask = refused;
                            Err(stop)
                        }
                    }
                }
            }
        }
    };
    let ask = Arc::new(ask);
    let result = match (outcome, route_at) {
        (Err(stop), _) => Err(stop),
        (Ok(Some(answer)), _) => Ok(answer),
        (Ok(None), Some(at)) => {
            // A task of its own: a panic ends it alone, and a turn that was begun is held even if its caller hangs up.
            match tokio::spawn((app.inner().routes[at].handler)(Arc::clone(&ask))).await {
                Ok(result) => result.and_then(Answer::finish),
                Err(e) if e.is_panic() => Err(Stop::Failed("a handler panicked".into())),
                Err(_) => Err(Stop::Failed("a handler was cancelled".into())),
            }
        }
        (Ok(None), None) => Err(Stop::Hidden),
    };
    let mut answer = result.unwrap_or_else(|stop| refuse::worded(&ask, stop, machine));
    let policy = route_at.map(|at| app.inner().routes[at].policy);
    if ask.demanded.get().is_some() && matches!(ask.who, Who::Nobody | Who::Token(_)) {
        answer.cache = Cache::Never;
        if !had_nonce && let Some(nonce) = ask.nonce.get() {
            answer
                .cookies
                .push(set_cookie(&app, app.config().form_cookie(), nonce, 43_200));
        }
    }
    if credential
        && matches!(ask.who, Who::Nobody)
        && session_cookie(&app, &head.headers).is_some()
        && policy != Some(Policy::Log)
    {
        // The session is over: let the browser forget it, so that public pages can be kept again.
        let name = app.config().cookie();
        if !answer.cookies.iter().any(|c| c.starts_with(name)) {
            answer.cookies.push(set_cookie(&app, name, "", 0));
        }
    }
    let took = app.now().micros() - now.micros();
    app.inner()
        .counters
        .count(route_at.unwrap_or(usize::MAX), answer.status, took);
    // The pattern, never the address: a link's token stands in some addresses.
    let pattern = route_at.map_or("none", |at| app.inner().routes[at].path);
    let (status, code) = (answer.status, answer.code.unwrap_or_default());
    tracing::debug!(route = pattern, status, micros = took, "answered");
    // What was never an address is everybody's slip and any robot's search: it stands with the requests.
    if status >= 400 && route_at.is_some() {
        match app.inner().refusals.next(now) {
            Line::Told { left_out: 0 } => tracing::info!(route = pattern, status, code, "refused"),
            Line::Told { left_out } => tracing::info!(route = pattern, status, code, left_out, "refused"),
            Line::LeftOut => {}
        }
    }
    let public = !credential || policy == Some(Policy::Log);
    let shelve = reads && public && policy != Some(Policy::HolderOfLink);
    leave(
        &app,
        answer,
        &ask,
        &sent,
        public,
        shelve.then_some((age, key, route_at.unwrap_or(usize::MAX))),
    )
}

/// Everything between the route and its handler: room, credential, policy, cross-site checks, body. Gives the ask back either way.
async fn admit(app: &App, route: &Route, mut ask: Ask, body: Timed) -> Result<Ask, (Ask, Stop)> {
    if route.policy != Policy::Log
        && let Err(stop) = credential_of(app, &mut ask)
    {
        return Err((ask, stop));
    }
    if let Err(stop) = policy_admits(app, route, &ask) {
        return Err((ask, stop));
    }
    if !accepted(route, &ask) {
        return Err((ask, Stop::Http(406, "not-acceptable")));
    }
    match Fields::parse_query(&ask.raw_query) {
        Ok(query) => ask.query = query,
        Err(refusal) => return Err((ask, refusal.into())),
    }
    if route.verb == Verb::Post {
        match taken(route, &ask, body).await {
            Ok((bytes, form)) => {
                ask.body = bytes;
                ask.form = form;
                if let Err(stop) = from_our_own_page(app, route, &ask) {
                    return Err((ask, stop));
                }
            }
            Err(stop) => return Err((ask, stop)),
        }
    }
    // Judged last, with the form in hand: its draft is what she goes on with once she has shown her key.
    if let Some(session) = ask.session()
        && route.weighty
        && !session.may_be_weighty(route.verb == Verb::Post, ask.now, app.desk().rules())
    {
        return Err((ask, Refusal::forbidden("step-up").into()));
    }
    Ok(ask)
}

/// Where somebody can go whom a recovery let in, until she has made a key.
const RECOVERING: [&str; 4] = [
    "/{lang}/account",
    "/{lang}/account/session",
    "/{lang}/account/passkeys",
    "/{lang}/account/passkeys/new",
];

fn policy_admits(app: &App, route: &Route, ask: &Ask) -> Result<(), Stop> {
    if !app.config().is_open(route.room) {
        return Err(Stop::Closed);
    }
    if let Who::Token(token) = &ask.who
        && route.verb == Verb::Get
        && !token.may(Scope::Read)
    {
        return Err(Stop::Refused(vec![Refusal::new(
            RefusalClass::Forbidden,
            "token-scope",
        )]));
    }
    if ask.session().is_some_and(Session::recovers)
        && !matches!(route.policy, Policy::Public | Policy::HolderOfLink | Policy::Log)
        && !RECOVERING.contains(&route.path)
    {
        return Err(Refusal::forbidden("recovery-key-first").into());
    }
    // A token is for the interface of programs and for reading; pages' forms want a session.
    if matches!(ask.who, Who::Token(_)) && route.verb == Verb::Post && route.policy != Policy::Machine {
        return Err(Stop::Refused(vec![Refusal::new(
            RefusalClass::Forbidden,
            "token-scope",
        )]));
    }
    match route.policy {
        Policy::Public | Policy::HolderOfLink | Policy::Log => Ok(()),
        Policy::SignedIn | Policy::Machine if ask.person().is_none() => Err(Stop::SignIn),
        Policy::SignedIn | Policy::Machine => Ok(()),
        Policy::Fresh | Policy::SteppedUp if ask.person().is_none() => Err(Stop::SignIn),
        Policy::Fresh | Policy::SteppedUp => {
            // A token is never a person at a device.
            let session = ask.session().ok_or(Stop::Hidden)?;
            let rules = app.desk().rules();
            let shown = match route.policy {
                Policy::Fresh => session.is_fresh(ask.now, rules),
                _ => session.is_stepped_up(ask.now, rules),
            };
            if shown {
                Ok(())
            } else {
                Err(Refusal::forbidden("step-up").into())
            }
        }
        Policy::Role(_) if ask.person().is_none() => Err(Stop::SignIn),
        Policy::Role(roles) => {
            if roles.iter().any(|r| ask.viewer.is(*r)) {
                Ok(())
            } else {
                Err(Stop::Hidden)
            }
        }
    }
}

/// A body, and how long it may take.
struct Timed(Body, Duration);

fn within(body: Body, peer: Option<&Peer>) -> Timed {
    Timed(body, peer.map_or(Duration::MAX, |p| p.patience))
}

/// Reads the body within its limit, and the fields if it is a form.
async fn taken(route: &Route, ask: &Ask, Timed(body, patience): Timed) -> Result<(Bytes, Fields), Stop> {
    let media = ask.header("content-type").unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let wanted = if route.policy == Policy::Machine {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let large = route
        .most_body
        .filter(|(_, of)| of.iter().any(|role| ask.viewer.is(*role)));
    let most = large.map_or(MOST_BODY, |(bytes, _)| bytes);
    // As long for each byte as a form of the usual size may take: forty pages come over the same line.
    let patience = patience.saturating_mul(u32::try_from(most / MOST_BODY).unwrap_or(1));
    let told: Option<usize> = ask.header("content-length").and_then(|l| l.parse().ok());
    let too_large = || Refusal::new(RefusalClass::TooLarge, "too-large").arg("max", most.to_string());
    if told.is_some_and(|length| length > most) {
        return Err(too_large().into());
    }
    if media != wanted {
        return Err(Stop::Http(415, "media-type"));
    }
    let bytes = tokio::time::timeout(patience, axum::body::to_bytes(body, most))
        .await
        .map_err(|_| Stop::Http(408, "body-too-slow"))?
        .map_err(|_| Stop::from(too_large()))?;
    if route.policy == Policy::Machine {
        return Ok((bytes, Fields::default()));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Stop::from(Refusal::bad("text-malformed")))?;
    Ok((bytes.clone(), Fields::parse(text)?))
}

/// Cross-site protection of every POST that a cookie could carry: where it comes from, and the form's token (TRUST G-S2).
fn from_our_own_page(app: &App, route: &Route, ask: &Ask) -> Result<(), Stop> {
    if matches!(ask.who, Who::Token(_)) {
        return Ok(());
    }
    let forbidden = |code| Stop::Refused(vec![Refusal::new(RefusalClass::Forbidden, code)]);
    if ask.header("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(forbidden("origin"));
    }
    let from = ask.header("origin").map(str::to_owned).or_else(|| {
        // Old browsers send no Origin for their own forms, but a Referer (our policy is same-origin).
        let referer = ask.header("referer")?;
        let (scheme, rest) = referer.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()))
    });
    if !from.is_some_and(|origin| app.config().is_own_origin(&origin)) {
        return Err(forbidden("origin"));
    }
    let given = if route.policy == Policy::Machine {
        ask.header("comity-form-token").unwrap_or_default().to_owned()
    } else {
        ask.form.text("form_token").to_owned()
    };
    let holds = match &ask.who {
        Who::Session(session, _) => app.desk().form_token_matches(session, &given),
        _ => ask
            .nonce
            .get()
            .is_some_and(|nonce| app.desk().anonymous_form_token_matches(nonce, &given)),
    };
    if holds { Ok(()) } else { Err(forbidden("form-expired")) }
}

/// Whether the reader accepts what this address gives.
fn accepted(route: &Route, ask: &Ask) -> bool {
    route.policy == Policy::Log || accepts(ask.header("accept"), ask.format)
}

fn accepts(accept: Option<&str>, format: Format) -> bool {
    let Some(accept) = accept else {
        return true;
    };
    let (kind, media) = match format {
        Format::Page => ("text", "text/html"),
        Format::Json => ("application", "application/json"),
        Format::Csv => ("text", "text/csv"),
        Format::Card => ("text", "text/vcard"),
    };
    accept.split(',').any(|range| {
        let mut pieces = range.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let none = pieces.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        let fits = name == "*/*" || name == media || name.strip_suffix("/*") == Some(kind) || name.is_empty();
        let page_as_xml = format == Format::Page && name == "application/xhtml+xml";
        (fits || page_as_xml) && !none
    })
}

/// Who asks: a bearer token, else the session of the cookie, else nobody.
fn credential_of(app: &App, ask: &mut Ask) -> Result<(), Stop> {
    let headers = &ask.headers;
    if let Some(given) = headers.get(header::AUTHORIZATION) {
        let invalid = || Stop::Refused(vec![Refusal::new(RefusalClass::SignIn, "token-invalid")]);
        let secret = given
            .to_str()
            .ok()
            .and_then(|v| v.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, secret)| secret.trim())
            .ok_or_else(invalid)?;
        let token = app.desk().token(secret, ask.now)?.ok_or_else(invalid)?;
        ask.viewer = app.views().viewer(token.person, "token", ask.now)?;
        ask.viewer.auth = "token";
        ask.who = Who::Token(Box::new(token));
        return Ok(());
    }
    let Some(value) = session_cookie(app, headers) else {
        return Ok(());
    };
    let Some(session) = app.desk().session(value, ask.now)? else {
        return Ok(());
    };
    let Some(account) = app.desk().account(session.person)?.filter(|a| !a.disabled) else {
        return Ok(());
    };
    let auth = match session.auth.as_str() {
        "invitation" => "invitation",
        "passkey" => "passkey",
        _ => "link",
    };
    // In a session that a recovery opened nothing is read or said in her name before she has made a key.
    if !session.recovers() {
        ask.viewer = app.views().viewer(session.person, auth, ask.now)?;
        ask.viewer.auth = auth;
    }
    ask.who = Who::Session(Box::new(session), Box::new(account));
    Ok(())
}

fn heads_fit(headers: &HeaderMap, address: &str) -> Result<(), Stop> {
    if address.len() > MOST_ADDRESS {
        return Err(Stop::Http(414, "address-too-long"));
    }
    let size: usize = headers.iter().map(|(n, v)| n.as_str().len() + v.len() + 4).sum();
    if size > MOST_HEAD {
        return Err(Stop::Http(431, "head-too-large"));
    }
    Ok(())
}

/// HTTP/1.1 wants the host named once (RFC 9112, 3.2). A request from within the house has none.
fn host_is_one(head: &Head, peer: Option<&Peer>) -> Result<(), Stop> {
    let named = head.headers.get_all(header::HOST).iter().count();
    let missing = named == 0 && head.version == Version::HTTP_11 && peer.is_some();
    if named > 1 || missing {
        return Err(Stop::Http(400, "host"));
    }
    Ok(())
}

/// What is sent has its length said before it. Chunked, and beside a length, two who pass a request on could read two requests (RFC 9112, 6.1).
fn length_is_told(headers: &HeaderMap) -> Result<(), Stop> {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return Err(Stop::Http(411, "length-not-told"));
    }
    Ok(())
}

fn refuse_verb(ask: &mut Ask, verbs: &[Verb]) -> Result<Option<Answer>, Stop> {
    ask.format = ending_of(&ask.path);
    let mut allow: Vec<&str> = Vec::new();
    for verb in verbs {
        allow.push(verb.as_str());
        if *verb == Verb::Get {
            allow.push("HEAD");
        }
    }
    let machine = ask.path.starts_with("/api/") || ask.path.starts_with("/log/") || ask.path == "/openapi.json";
    let answer = refuse::worded(ask, Stop::Http(405, "method"), machine);
    Ok(Some(answer.header("allow", allow.join(", "))))
}

/// A slash too many is taken off. Anything else stays absent.
fn moved(app: &App, path: &str, query: &str) -> Result<Option<Answer>, Stop> {
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    let other = if let Some(bare) = path.strip_suffix('/')
        && bare.len() > 3
        && !bare.ends_with('/')
        && matches!(find(&app.inner().routes, Verb::Get, bare), Found::Route { .. })
    {
        bare.to_owned()
    } else {
        return Err(Stop::Hidden);
    };
    Ok(Some(Answer::see_other(format!("{other}{query}")).status(308)))
}

fn ending_of(path: &str) -> Format {
    [Format::Json, Format::Csv, Format::Card]
        .into_iter()
        .find(|f| path.ends_with(f.ending()))
        .unwrap_or(Format::Page)
}

fn language_of(path: &str, headers: &HeaderMap) -> Language {
    path.split('/')
        .nth(1)
        .and_then(Language::parse)
        .unwrap_or_else(|| languages::negotiate(str_of(headers, header::ACCEPT_LANGUAGE).unwrap_or_default()))
}

fn str_of(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

/// The value of a cookie: the first of exactly this name, on whichever line it stands.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, v)| v)
}

fn session_cookie<'h>(app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(headers, app.config().cookie()).filter(|v| !v.is_empty())
}

/// The form cookie is no credential: the pages that depend on it are kept by nobody anyway.
fn has_credential(app: &App, headers: &HeaderMap) -> bool {
    headers.contains_key(header::AUTHORIZATION) || session_cookie(app, headers).is_some()
}

/// Whether a form cookie can be one of ours; any other is as good as none.
pub fn sound_nonce(nonce: &str) -> bool {
    (16..=128).contains(&nonce.len())
        && nonce
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// A cookie of ours: not readable by scripts, only sent to us, only over HTTPS where there is HTTPS. `seconds` 0 deletes it.
pub(crate) fn set_cookie(app: &App, name: &str, value: &str, seconds: u32) -> String {
    let secure = if app.config().https() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// Where a request comes from, for counting tries: the peer, or what the trusted proxy says. IPv6 counts by its first 64 bits.
fn source_of(app: &App, peer: Option<&Peer>, headers: &HeaderMap) -> String {
    let Some(peer) = peer else {
        return "local".into();
    };
    let mut address = peer.address;
    if app.config().trusted_proxy == Some(address)
        && let Some(told) = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.rsplit(',').next())
            .and_then(|v| v.trim().parse().ok())
    {
        address = told;
    }
    match address.to_canonical() {
        IpAddr::V4(a) => a.to_string(),
        IpAddr::V6(a) => {
            let s = a.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
        }
    }
}

/// Whether the trusted proxy says that this came without TLS although people come by HTTPS.
fn in_clear_text(app: &App, peer: Option<&Peer>, headers: &HeaderMap) -> bool {
    app.config().https()
        && peer.is_some_and(|p| app.config().trusted_proxy == Some(p.address))
        && str_of(headers, HeaderName::from_static("x-forwarded-proto")).is_some_and(|p| p.trim() == "http")
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    str_of(headers, header::ACCEPT_ENCODING).is_some_and(|v| {
        v.split(',').any(|e| {
            let mut pieces = e.split(';').map(str::trim);
            matches!(pieces.next(), Some("gzip" | "*"))
                && !pieces.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    })
}

/// Compressed, or nothing where it would not be smaller.
pub(crate) fn gzip(plain: &[u8], level: u32) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 3), flate2::Compression::new(level));
    match out.write_all(plain).and_then(|()| out.finish()) {
        Ok(bytes) if bytes.len() < plain.len() => bytes,
        _ => Vec::new(),
    }
}

/// The mark of a body: weak, because the same text may leave compressed or not.
pub(crate) fn etag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("W/\"{}\"", data_encoding::BASE64URL_NOPAD.encode(&hash[..16]))
}

struct Sent<'h> {
    if_none_match: &'h str,
    gzip: bool,
    is_head: bool,
    https: bool,
}

impl Sent<'_> {
    fn has(&self, etag: &str) -> bool {
        fn bare(tag: &str) -> &str {
            tag.trim().trim_start_matches("W/")
        }
        !self.if_none_match.is_empty()
            && self
                .if_none_match
                .split(',')
                .any(|t| t.trim() == "*" || bare(t) == bare(etag))
    }
}

const PUBLIC: &str = "public, max-age=0, must-revalidate";

/// The heads of a kept answer, made once: of a 304, and of the answer whole.
fn heads_of(kept: &Kept, https: bool) -> (HeaderMap, HeaderMap) {
    let mut unchanged = HeaderMap::new();
    armour(&mut unchanged, https);
    unchanged.insert(header::CACHE_CONTROL, HeaderValue::from_static(PUBLIC));
    unchanged.insert(
        header::VARY,
        HeaderValue::from_static("Accept-Encoding, Cookie, Authorization"),
    );
    put(&mut unchanged, header::ETAG, &kept.etag);
    let mut whole = unchanged.clone();
    whole.insert(header::CONTENT_TYPE, HeaderValue::from_static(kept.media));
    whole.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(kept.language));
    if let Some(name) = &kept.disposition {
        put(
            &mut whole,
            header::CONTENT_DISPOSITION,
            &format!("attachment; filename=\"{name}\""),
        );
    }
    (unchanged, whole)
}

fn from_shelf(kept: &Kept, sent: &Sent<'_>) -> Response {
    let mut response = Response::new(Body::empty());
    if sent.has(&kept.etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.headers_mut() = kept.heads.0.clone();
        return response;
    }
    let headers = response.headers_mut();
    headers.clone_from(&kept.heads.1);
    let body = if sent.gzip && !kept.gzip.is_empty() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        kept.gzip.clone()
    } else {
        kept.plain.clone()
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if !sent.is_head {
        *response.body_mut() = Body::from(body);
    }
    response
}

/// Gives the answer its headers, compresses it, and keeps it on the shelf where that is allowed.
fn leave(
    app: &App,
    answer: Answer,
    ask: &Ask,
    sent: &Sent<'_>,
    public: bool,
    shelve: Option<(Age, &str, usize)>,
) -> Response {
    let keepable = answer.cache == Cache::ByReader && public && answer.status == 200 && answer.cookies.is_empty();
    if keepable
        && answer.headers.is_empty()
        && let Some((age, key, route)) = shelve
    {
        let mut kept = Kept {
            heads: Default::default(),
            media: answer.media,
            etag: etag(&answer.body),
            gzip: gzip(&answer.body, 9).into(),
            plain: answer.body.into(),
            disposition: answer.disposition,
            language: ask.language.code(),
            // What belongs to the log is given whatever is accepted.
            format: (app.inner().routes.get(route).map(|r| r.policy) != Some(Policy::Log)).then_some(ask.format),
            route,
        };
        kept.heads = heads_of(&kept, sent.https);
        let kept = Arc::new(kept);
        app.inner().shelf.keep(age, key, Arc::clone(&kept));
        return from_shelf(&kept, sent);
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    armour(headers, sent.https);
    let (control, vary) = match answer.cache {
        Cache::Forever => ("public, max-age=31536000, immutable".to_owned(), "Accept-Encoding"),
        Cache::Seconds(n) => (format!("public, max-age={n}"), "Accept-Encoding"),
        Cache::ByReader if keepable => (PUBLIC.to_owned(), "Accept-Encoding, Cookie, Authorization"),
        _ => ("no-store".to_owned(), "Accept-Encoding, Cookie, Authorization"),
    };
    put(headers, header::CACHE_CONTROL, &control);
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    for cookie in &answer.cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
    if let Some(location) = &answer.location {
        put(headers, header::LOCATION, location);
    }
    for (name, value) in &answer.headers {
        if *name == "vary" {
            put(headers, header::VARY, &format!("{vary}, {value}"));
        } else {
            put(headers, HeaderName::from_static(name), value);
        }
    }
    let mark = etag(&answer.body);
    if answer.status == 200 && answer.cache != Cache::Never {
        put(headers, header::ETAG, &mark);
        if sent.has(&mark) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    if !answer.body.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media));
        if !matches!(answer.cache, Cache::Forever) {
            headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(ask.language.code()));
        }
    }
    if let Some(name) = &answer.disposition {
        put(
            headers,
            header::CONTENT_DISPOSITION,
            &format!("attachment; filename=\"{name}\""),
        );
    }
    let packed = if sent.gzip && answer.body.len() > 300 && answer.media != crate::answer::BYTES {
        gzip(&answer.body, 5)
    } else {
        Vec::new()
    };
    let body = if packed.is_empty() {
        answer.body
    } else {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        packed
    };
    put(headers, header::CONTENT_LENGTH, &body.len().to_string());
    if !sent.is_head {
        *response.body_mut() = Body::from(body);
    }
    response
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // A value that cannot be a header (a line end in it) is left out rather than sent in pieces.
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers that no answer lacks (TRUST G-S6), without and with HTTPS. The referrer stays within us: a form must still show
/// its origin.
static ARMOUR: LazyLock<[HeaderMap; 2]> = LazyLock::new(|| {
    let mut plain = HeaderMap::with_capacity(24);
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        ("x-frame-options", "DENY"),
    ] {
        plain.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let mut secure = plain.clone();
    secure.insert(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=31536000; includeSubDomains"),
    );
    [plain, secure]
});

fn armour(headers: &mut HeaderMap, https: bool) {
    headers.clone_from(&ARMOUR[usize::from(https)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(if_none_match: &str) -> Sent<'_> {
        Sent {
            if_none_match,
            gzip: false,
            is_head: false,
            https: false,
        }
    }

    #[test]
    fn a_mark_is_compared_weakly() {
        let mark = etag(b"text");
        assert!(sent(&mark).has(&mark));
        assert!(sent(&mark[2..]).has(&mark));
        assert!(sent(&format!("\"x\", {mark}")).has(&mark));
        assert!(sent("*").has(&mark));
        assert!(!sent("").has(&mark));
        assert!(!sent("\"x\"").has(&mark));
    }

    #[test]
    fn gzip_is_given_only_where_it_is_accepted() {
        let with = |v: &str| {
            let mut h = HeaderMap::new();
            h.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(v).unwrap());
            accepts_gzip(&h)
        };
        assert!(with("gzip, deflate, br"));
        assert!(with("br;q=1.0, gzip;q=0.8"));
        assert!(with("*"));
        assert!(!with("gzip;q=0, br"));
        assert!(!with("identity"));
        assert!(gzip(b"short", 6).is_empty());
    }

    #[test]
    fn cookies_are_read_from_every_line() {
        let mut h = HeaderMap::new();
        h.append(header::COOKIE, HeaderValue::from_static("a=1; comity=abc"));
        h.append(header::COOKIE, HeaderValue::from_static("b=2"));
        assert_eq!(cookie(&h, "comity"), Some("abc"));
        assert_eq!(cookie(&h, "b"), Some("2"));
        assert_eq!(cookie(&h, "comit"), None);
    }
}
