//! The one place where routes are added: path, policy, room, handler. What is not added does not exist.
//!
//! The table is printed by [`routes_table`] and compared with `routes.txt` in a test. Every route names its policy; a reader whom the
//! policy does not admit is told nothing that an absent address would not tell. A room that the host has switched off answers as
//! absent, with a page that says so. Serves DESIGN 16 and TRUST G-S1, G-S2, G-S11.

use crate::answer::{Answer, Stop};
use crate::ask::{Ask, Format};
use serde_json::Value;
use std::fmt::Write;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use terms::{Language, Role};

/// The two things that can be done to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// Read. `HEAD` is the same without the body.
    Get,
    /// Send a form, or a statement of a program.
    Post,
}

impl Verb {
    /// As HTTP writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Whom a route admits. What they may see behind it is decided by the views, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Everyone; the answer depends on the reader.
    Public,
    /// Whoever is signed in, or a token with the scope to read. Others are led to sign in.
    SignedIn,
    /// Whoever is signed in and has shown within ten minutes that it is they: by a passkey, or by opening the session with a link.
    Fresh,
    /// Whoever is signed in and has used a passkey within ten minutes.
    SteppedUp,
    /// Whoever holds one of these roles. For all others who are signed in the address does not exist.
    Role(&'static [Role]),
    /// Whoever holds the link: the handler looks at the token in the address.
    HolderOfLink,
    /// The log's own addresses and files that never depend on the reader: the same bytes for everyone; exempt from the paired
    /// worlds and listed as such.
    Log,
    /// Programs: a token, or a session with its form token in a header.
    Machine,
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::SignedIn => f.write_str("signed-in"),
            Self::Fresh => f.write_str("fresh"),
            Self::SteppedUp => f.write_str("stepped-up"),
            Self::Role(roles) => {
                let codes: Vec<_> = roles.iter().map(|r| r.code()).collect();
                write!(f, "role({})", codes.join(","))
            }
            Self::HolderOfLink => f.write_str("holder-of-link"),
            Self::Log => f.write_str("log"),
            Self::Machine => f.write_str("machine"),
        }
    }
}

/// A parameter after `?`, for the description of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Name.
    pub name: &'static str,
    /// What it holds, in English.
    pub about: &'static str,
}

type Handled = Pin<Box<dyn Future<Output = Result<Answer, Stop>> + Send>>;
type Handler = Box<dyn Fn(Arc<Ask>) -> Handled + Send + Sync>;

/// One route.
pub struct Route {
    /// What is done.
    pub verb: Verb,
    /// The pattern: `{lang}` is one of the six languages, `{name}` one segment, `{*name}` all that follows.
    pub path: &'static str,
    /// Whom it admits.
    pub policy: Policy,
    /// Which room it belongs to; `house` is never switched off.
    pub room: &'static str,
    pub(crate) handler: Handler,
    /// Schema of the JSON rendering or answer, if there is one.
    pub(crate) json: Option<fn() -> Value>,
    /// Schema of the body of a JSON POST.
    pub(crate) body: Option<fn() -> Value>,
    pub(crate) csv: bool,
    pub(crate) card: bool,
    pub(crate) about: &'static str,
    pub(crate) query: &'static [Param],
    pub(crate) choices: Vec<(&'static str, &'static [&'static str])>,
    /// What is said there is weighty: whoever has a passkey shows it first.
    pub(crate) weighty: bool,
    /// Bytes of a body at most, where it is larger than of other routes; and of whom it is taken.
    pub(crate) most_body: Option<(usize, &'static [Role])>,
}

impl Route {
    /// Also as `.json`, with this schema; for a JSON POST the schema of its answer.
    pub fn json(&mut self, schema: fn() -> Value) -> &mut Self {
        self.json = Some(schema);
        self
    }

    /// Also as `.csv`.
    pub fn csv(&mut self) -> &mut Self {
        self.csv = true;
        self
    }

    /// Also as `.vcf`.
    pub fn card(&mut self) -> &mut Self {
        self.card = true;
        self
    }

    /// Takes a JSON body of this schema.
    pub fn body(&mut self, schema: fn() -> Value) -> &mut Self {
        self.body = Some(schema);
        self
    }

    /// Whoever has a passkey must have shown it within ten minutes (TRUST G-S10): a cookie that was stolen says nothing here.
    pub fn weighty(&mut self, weighty: bool) -> &mut Self {
        self.weighty = weighty;
        self
    }

    /// Takes larger bodies than others, of whoever holds one of these roles: judged before a byte of it is read.
    pub fn most_body(&mut self, bytes: usize, of: &'static [Role]) -> &mut Self {
        self.most_body = Some((bytes, of));
        self
    }

    /// One English sentence for the description of the interface.
    pub fn about(&mut self, text: &'static str) -> &mut Self {
        self.about = text;
        self
    }

    /// What may stand after `?`.
    pub fn query(&mut self, params: &'static [Param]) -> &mut Self {
        self.query = params;
        self
    }

    /// Of what may stand after `?`, the only values that one parameter takes.
    pub fn choice(&mut self, name: &'static str, values: &'static [&'static str]) -> &mut Self {
        self.choices.push((name, values));
        self
    }

    /// For programs only: answers and refusals are JSON.
    pub(crate) fn is_machine(&self) -> bool {
        matches!(self.policy, Policy::Machine) || self.path.starts_with("/log/")
    }

    fn offers(&self, format: Format) -> bool {
        match format {
            Format::Page => true,
            Format::Json => self.verb == Verb::Get && self.json.is_some() && !self.is_machine(),
            Format::Csv => self.csv,
            Format::Card => self.card,
        }
    }

    /// The addresses' endings that it answers to, as the table prints them.
    fn endings(&self) -> String {
        let mut out = String::new();
        if self.is_machine() {
            out.push_str(" machine");
        } else {
            out.push_str(" page");
        }
        for (format, word) in [(Format::Json, " json"), (Format::Csv, " csv"), (Format::Card, " vcf")] {
            if self.offers(format) {
                out.push_str(word);
            }
        }
        out
    }
}

/// Collects the routes.
#[derive(Default)]
pub struct Registrar {
    routes: Vec<Route>,
}

impl Registrar {
    /// Adds a route.
    pub fn add<H, F>(
        &mut self,
        verb: Verb,
        path: &'static str,
        policy: Policy,
        room: &'static str,
        handler: H,
    ) -> &mut Route
    where
        H: Fn(Arc<Ask>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Answer, Stop>> + Send + 'static,
    {
        let at = self.routes.len();
        self.routes.push(Route {
            verb,
            path,
            policy,
            room,
            handler: Box::new(move |ask| Box::pin(handler(ask))),
            json: None,
            body: None,
            csv: false,
            card: false,
            about: "",
            query: &[],
            choices: Vec::new(),
            weighty: false,
            most_body: None,
        });
        &mut self.routes[at]
    }

    pub(crate) fn into_routes(self) -> Vec<Route> {
        self.routes
    }
}

/// What an address leads to.
pub(crate) enum Found {
    /// A route: its place in the table, parts of the address, rendering, and the address without its ending.
    Route {
        at: usize,
        params: Vec<(&'static str, String)>,
        format: Format,
        path: String,
    },
    /// The address exists, but not for this verb: those it takes.
    OtherVerb(Vec<Verb>),
    /// Nothing.
    Nothing,
}

/// Finds the route. The address with the most words of its own wins (`/contacts/new` before `/contacts/{id}`).
pub(crate) fn find(routes: &[Route], verb: Verb, path: &str) -> Found {
    let mut others = Vec::new();
    // Endings first: `/states/ken.json` is the State as JSON, never a State called `ken.json`.
    for format in [Format::Json, Format::Csv, Format::Card, Format::Page] {
        let Some(bare) = path.strip_suffix(format.ending()) else {
            continue;
        };
        if format != Format::Page && bare.ends_with('/') {
            continue;
        }
        // The route, how exactly it fits, and what stands in its places.
        type Fit = (usize, usize, Vec<(&'static str, String)>);
        let mut best: Option<Fit> = None;
        for (at, route) in routes.iter().enumerate() {
            if format != Format::Page && !route.offers(format) {
                continue;
            }
            let Some((words, params)) = fits(route.path, bare) else {
                continue;
            };
            if route.verb != verb {
                others.push(route.verb);
            } else if best.as_ref().is_none_or(|(w, _, _)| words > *w) {
                best = Some((words, at, params));
            }
        }
        if let Some((_, at, params)) = best {
            return Found::Route {
                at,
                params,
                format,
                path: bare.to_owned(),
            };
        }
    }
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        Found::Nothing
    } else {
        Found::OtherVerb(others)
    }
}

/// How many segments are the pattern's own words, and the values of the others.
fn fits(pattern: &'static str, path: &str) -> Option<(usize, Vec<(&'static str, String)>)> {
    let mut params = Vec::new();
    let mut words = 0;
    let mut given = path.strip_prefix('/')?.split('/');
    let mut wanted = pattern.strip_prefix('/')?.split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some((words, params)),
            (Some(piece), Some(segment)) => match piece.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                None if piece == segment => words += 1,
                None => return None,
                Some(name) => {
                    if let Some(name) = name.strip_prefix('*') {
                        let mut rest = segment.to_owned();
                        for more in given.by_ref() {
                            rest.push('/');
                            rest.push_str(more);
                        }
                        params.push((name, crate::fields::decode_segment(&rest)?));
                        return wanted.next().is_none().then_some((words, params));
                    }
                    let value = crate::fields::decode_segment(segment)?;
                    if value.is_empty() || value.len() > 200 || (name == "lang" && Language::parse(&value).is_none()) {
                        return None;
                    }
                    params.push((name, value));
                }
            },
            _ => return None,
        }
    }
}

/// The table of routes as text: verb, path, policy, room, renderings.
pub fn routes_table() -> String {
    let mut registrar = Registrar::default();
    crate::pages::routes(&mut registrar);
    let mut lines: Vec<String> = registrar
        .routes
        .iter()
        .map(|r| {
            let mut line = String::new();
            let _ = write!(
                line,
                "{:<42} {:<5} {:<24} {:<10}{}{}",
                r.path,
                r.verb.as_str(),
                r.policy.to_string(),
                r.room,
                r.endings(),
                if r.weighty { "; key" } else { "" }
            );
            line
        })
        .collect();
    lines.sort();
    let mut out = String::from(
        "Every address that exists, what is done to it, whom it admits, its room and its renderings. Policy `log` is the same for\n\
         every reader by construction and exempt from the paired worlds. `key`: whoever has a passkey shows it first. Rewritten by\n\
         BLESS=1.\n\n",
    );
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_segment_by_segment() {
        assert_eq!(fits("/{lang}/states/{iso3}", "/en/states/ken").map(|f| f.0), Some(1));
        assert!(fits("/{lang}/states/{iso3}", "/de/states/ken").is_none());
        assert!(fits("/{lang}/states/{iso3}", "/en/states/").is_none());
        assert!(fits("/{lang}/states", "/en/states/ken").is_none());
        assert!(fits("/{lang}/", "/en/").is_some());
        assert!(fits("/{lang}/", "/en").is_none());
        assert_eq!(
            fits("/log/tile/{*rest}", "/log/tile/0/x001/067.p/44").map(|f| f.1),
            Some(vec![("rest", "0/x001/067.p/44".to_owned())])
        );
        assert!(fits("/{lang}/states/{iso3}", "/en/states/%ff").is_none());
    }

    #[test]
    fn no_two_routes_take_the_same_requests() {
        let mut registrar = Registrar::default();
        crate::pages::routes(&mut registrar);
        let mut seen = std::collections::BTreeSet::new();
        for route in &registrar.routes {
            let shape: String = route
                .path
                .split('/')
                .map(|s| if s.starts_with('{') { "/{}" } else { "/" }.to_owned() + s.trim_matches(['{', '}']))
                .map(|s| if s.starts_with("/{}") { "/{}".to_owned() } else { s })
                .collect();
            assert!(
                seen.insert((route.verb, shape)),
                "{} {}",
                route.verb.as_str(),
                route.path
            );
        }
    }
}
