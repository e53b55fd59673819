//! What a reader can observe: the whole response of every route of the registrar's table, to reading, to forms and to verbs.
//!
//! A route that this file does not know how to visit fails the test. What stands for `{id}` in an address is something that the reader has in sight,
//! so that pages are compared and not only their absence.

use crate::hide::{Hidden, InSight, TEXTS, own_speaker};
use crate::leaks::{Known, Leak};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, Role};
use testkit::{Answer, Who, World};

/// One address of the registrar's table.
#[derive(Clone, Debug)]
pub struct Route {
    /// Its pattern.
    pub path: String,
    /// GET or POST.
    pub method: String,
    /// Whom it admits.
    pub policy: String,
    /// Its renderings beside the page.
    pub endings: Vec<String>,
}

/// Every route.
pub fn routes() -> Vec<Route> {
    let table: Vec<_> = web::routes_table()
        .lines()
        .filter(|l| l.starts_with('/'))
        .map(|l| {
            let words: Vec<&str> = l.split_whitespace().collect();
            Route {
                path: words[0].to_owned(),
                method: words[1].to_owned(),
                policy: words[2].to_owned(),
                endings: words[4..]
                    .iter()
                    .map(|w| w.trim_end_matches(';').to_owned())
                    .filter(|w| ["json", "csv", "vcf"].contains(&w.as_str()))
                    .collect(),
            }
        })
        .collect();
    assert!(table.len() > 40, "the route table was not understood");
    table
}

/// The noun of the thing that `{id}` stands for.
pub fn noun(path: &str) -> &str {
    path.split('/').nth(2).unwrap_or_default()
}

/// An address with everything in braces filled in.
pub fn fill(path: &str, id: &str, ask: &str) -> String {
    let at = path
        .replace("{lang}", "en")
        .replace("{iso3}", "xab")
        .replace("{code}", "xab")
        .replace("{topic}", "data")
        .replace("{slug}", TEXTS[0])
        .replace("{tongue}", "en")
        .replace("{kind}", "docx")
        .replace("{set}", "norm")
        .replace("{provision}", "norm-13c")
        .replace("{*address}", "1")
        .replace("{id}", id)
        .replace("{ask}", ask)
        .replace("{token}", "00000000000000000000000000000000");
    assert!(
        !at.contains('{') && !at.contains('*'),
        "this test does not know how to visit {path}"
    );
    at
}

/// Addresses to visit for one route.
fn visits(route: &Route, id: &str, ask: &str) -> Vec<String> {
    let at = fill(&route.path, id, ask);
    let mut all = vec![at.clone()];
    all.extend(route.endings.iter().map(|e| format!("{at}.{e}")));
    match route.path.as_str() {
        "/{lang}/states" => {
            all.extend(["?q=XZZ", "?q=XAB", "?q=a"].map(|q| format!("{at}{q}")));
        }
        "/{lang}/contacts" => {
            for q in [
                "?state=XAB&role=legal",
                "?state=XAB",
                "?state=XAA",
                "?state=XAD",
                "?state=XZZ",
                "?role=legal",
                "?role=diplomatic",
                "?role=technical",
            ] {
                all.extend([format!("{at}{q}"), format!("{at}.json{q}")]);
            }
        }
        "/{lang}/documents/{slug}/texts/{tongue}" => all.extend([at.replace("/texts/en", "/texts/fr")]),
        "/{lang}/documents/{slug}/changes/{tongue}" => {
            all.extend(["zh", "zh.json"].map(|l| format!("/en/documents/{}/changes/{l}", TEXTS[0])));
        }
        "/{lang}/provisions/{provision}" => all.extend([at.replace("13c", "13a"), at.replace("/en/", "/zh/")]),
        "/{lang}/measures" => {
            for q in [
                "?state=XAA",
                "?state=XAB",
                "?state=XAD",
                "?kind=cooperation",
                "?effort=light",
            ] {
                all.extend(["", ".json", ".csv"].map(|ending| format!("{at}{ending}{q}")));
            }
        }
        "/{lang}/positions" => {
            for q in [
                "?on=norm-13c",
                "?on=norm-13a",
                "?state=XAA",
                "?state=XAB",
                "?state=XREG",
                "?sort=view",
            ] {
                all.extend(["", ".json", ".csv"].map(|ending| format!("{at}{ending}{q}")));
            }
        }
        "/{lang}/positions/compare" => {
            for q in [
                "?on=norm-13c",
                "?on=norm-13a",
                "?state=XAA&state=XAB&state=XREG",
                "?on=norm-13c&state=XAB",
            ] {
                all.extend(["", ".json", ".csv"].map(|ending| format!("{at}{ending}{q}")));
            }
        }
        "/{lang}/compilations/{slug}/text" => all.push(format!("{at}?order=alphabetical")),
        "/{lang}/compilations/{slug}/files/{kind}" => {
            all.extend(["akn", "pdf", "akn?order=alphabetical"].map(|kind| at.replace("docx", kind)));
        }
        "/{lang}/positions/{id}" => all.extend(["zh", "ru"].map(|l| at.replace("/en/", &format!("/{l}/")))),
        "/{lang}/positions/{id}/texts/{tongue}" => {
            all.extend(["fr", "zh"].map(|l| at.replace("/texts/en", &format!("/texts/{l}"))));
        }
        "/{lang}/provisions/{slug}/{*address}" => {
            all.extend(
                ["section-a", "section-a.json", "note-1", "9"].map(|p| format!("/en/provisions/{}/{p}", TEXTS[0])),
            );
            all.push(format!("/zh/provisions/{}/1", TEXTS[0]));
        }
        "/{lang}/states/{iso3}" => {
            all.extend(["xaa", "xac", "xad", "xzz", "xzz.json"].map(|s| format!("/en/states/{s}")));
        }
        _ => {}
    }
    all
}

/// Blanks what is fresh on every request by design: the input id of a form, the token of an anonymous one, and a challenge to a device.
pub fn steady(text: &str) -> String {
    let mut text = text.to_owned();
    for name in ["name=\"input\"", "name=\"form_token\"", "\"challenge\":"] {
        let mut pieces = text.split(name);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str(name);
            out.push_str(piece.find(['>', ',', '}']).map_or("", |end| &piece[end..]));
        }
        text = out;
    }
    // A proof file leads to the newest checkpoint, which moves for everyone alike; all else in it is the statement's.
    let Some((before, rest)) = text.split_once("\"proof\":\"") else {
        return text;
    };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    let head = before
        .lines()
        .filter(|l| !l.starts_with("content-length: ") && !l.starts_with("etag: "));
    head.chain([after]).collect::<Vec<_>>().join("\n")
}

/// Besides the log's own addresses (policy `log`), what shows the size of the tree, which grows for everyone alike.
const EXEMPT: [&str; 1] = ["/{lang}/log"];

/// One answer, and what of it stands for something and so is blanked before two are compared.
#[derive(Clone)]
pub struct Shot {
    /// Where.
    pub path: String,
    /// Texts that name the thing itself.
    pub names: Vec<String>,
    /// What was answered.
    pub answer: Answer,
}

impl Shot {
    pub fn text(&self, known: &Known, leak: Leak) -> String {
        let answer = leak.spoil(known, &self.path, self.answer.clone());
        let mut text = answer.transcript();
        for name in self.names.iter().filter(|n| !n.is_empty()) {
            text = text.replace(name.as_str(), "NAME");
        }
        steady(&text)
    }
}

fn names(id: Id) -> Vec<String> {
    vec![id.to_string(), id.printed()]
}

/// Everything that one reader was answered before and after something was hidden, and about it.
pub struct Recorded {
    /// Who reads.
    pub reader: Who,
    /// The label under which it is hidden.
    pub label: Label,
    /// By address.
    pub before: BTreeMap<String, Shot>,
    /// By address.
    pub after: BTreeMap<String, Shot>,
    /// What is hidden, and what is absent, at the same place.
    pub twins: Vec<(String, Shot, usize)>,
    /// The absent ones.
    pub absent: Vec<Shot>,
    /// The ledger at both times.
    pub ledger: (Known, Known),
}

/// The first thing by which a reader learns of something hidden.
#[derive(Debug)]
pub struct Learned {
    /// Where.
    pub at: String,
    /// What.
    pub what: String,
}

pub fn difference(a: &str, b: &str) -> String {
    a.lines().zip(b.lines()).find(|(x, y)| x != y).map_or_else(
        || "one is longer".to_owned(),
        |(x, y)| format!("one:   {x}\nother: {y}"),
    )
}

impl Recorded {
    /// Judges it, as it is or with a fault planted between the pages and the reader.
    ///
    /// # Errors
    /// The first difference.
    pub fn judge(&self, leak: Leak) -> Result<(), Learned> {
        let (reader, label) = (self.reader, self.label);
        assert_eq!(
            self.before.keys().collect::<Vec<_>>(),
            self.after.keys().collect::<Vec<_>>()
        );
        for (path, shot) in &self.before {
            let (was, now) = (
                shot.text(&self.ledger.0, leak),
                self.after[path].text(&self.ledger.1, leak),
            );
            let learned = |what: String| Learned { at: path.clone(), what };
            if was != now {
                let what = difference(&was, &now);
                return Err(learned(format!(
                    "{reader:?} learns of something under {label} at {path}:\n{what}"
                )));
            }
            if now.contains("HIDDEN") {
                return Err(learned(format!("{reader:?} reads it at {path}")));
            }
        }
        let absent: Vec<String> = self.absent.iter().map(|shot| shot.text(&self.ledger.1, leak)).collect();
        for (at, hidden, of) in &self.twins {
            let (h, a) = (hidden.text(&self.ledger.1, leak), &absent[*of]);
            if h != *a {
                let what = difference(a, &h);
                return Err(Learned {
                    at: at.clone(),
                    what: format!("{reader:?} can tell hidden from absent at {at}:\n{what}"),
                });
            }
        }
        Ok(())
    }
}

/// What this reader gets at every address that is read.
pub fn transcripts(world: &World, reader: Who, sight: &InSight) -> BTreeMap<String, Shot> {
    let nothing = Id::from_bytes([1; 10]);
    let mut out = BTreeMap::new();
    let mut met = BTreeSet::new();
    for route in routes() {
        if route.method != "GET" || route.policy == "log" || EXEMPT.contains(&route.path.as_str()) {
            continue;
        }
        let id = sight.of.get(noun(&route.path)).copied().unwrap_or(nothing);
        let ask = sight.of.get("calls").copied().unwrap_or(nothing);
        for path in visits(&route, &id.to_string(), &ask.to_string()) {
            let answer = world.get(reader, &path);
            assert!(answer.status < 500, "{path} for {reader:?}: {}", answer.text());
            if answer.status == 200 && route.path.contains("{id}") {
                met.insert(noun(&route.path).to_owned());
                met.extend(route.path.contains("{ask}").then(|| "calls".to_owned()));
            }
            let shot = Shot {
                path: path.clone(),
                names: Vec::new(),
                answer,
            };
            out.insert(path, shot);
        }
    }
    assert!(out.len() > 40, "only {} addresses were visited", out.len());
    for path in ["/en/documents/seen-text", "/en/provisions/seen-text/1"] {
        assert_eq!(out[path].answer.status, 200, "{reader:?} reads {path}");
    }
    // An address that is absent for everyone would show nothing.
    assert!(met.contains("positions"), "{reader:?} was never shown a paper: {met:?}");
    for (noun, wanted) in [
        ("contacts", true),
        ("rounds", true),
        ("asks", true),
        ("proposals", sight.of.contains_key("proposals")),
        // To call is for whoever administers the party, or is its secretariat.
        (
            "calls",
            matches!(
                reader,
                Who::Administrator | Who::OtherAdministrator | Who::Regional | Who::Secretariat
            ),
        ),
    ] {
        if crate::hide::takes_part(reader) && wanted && sight.of.contains_key(noun) {
            assert!(met.contains(noun), "{reader:?} was never shown one of {noun}: {met:?}");
        }
    }
    out
}

/// A body for a verb with every field that it needs: valid by the schema, as far as a schema tells.
pub fn body(schema: &Value, state: &str, fields: impl Fn(&str, &Value) -> Option<String>) -> Map<String, Value> {
    let needed: BTreeSet<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut out = Map::new();
    for (name, field) in schema["properties"].as_object().expect("properties") {
        let given = fields(name, field).or_else(|| needed.contains(name.as_str()).then(|| value(name, field, state)));
        if let Some(given) = given {
            out.insert(name.clone(), given.into());
        }
    }
    out
}

/// A value that a field of this schema takes.
fn value(name: &str, schema: &Value, state: &str) -> String {
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.iter().find(|v| *v != "")) {
        return first.as_str().unwrap().to_owned();
    }
    match (name, schema["pattern"].as_str().unwrap_or_default()) {
        ("from" | "until", _) => "2026-12-01".to_owned(),
        ("to", _) => "2027-12-01".to_owned(),
        ("opens", _) => "2026-12-01T09:00".to_owned(),
        ("closes", _) => "2026-12-03T09:00".to_owned(),
        ("mail" | "invitation-mail", _) => "somebody@people.example".to_owned(),
        ("channel" | "order" | "turn", _) => "1".to_owned(),
        ("digits", _) => "123456".to_owned(),
        ("parts", _) => "note".to_owned(),
        ("state" | "party", _) => state.to_owned(),
        (_, pattern) if pattern == hash_pattern() => "0".repeat(64),
        _ => "words".to_owned(),
    }
}

fn hash_pattern() -> &'static str {
    "^[0-9a-f]{64}$"
}

/// Whether a field of this schema names a thing or a person by its id.
pub fn names_a_thing(schema: &Value) -> bool {
    schema["pattern"] == "^[0-9a-hjkmnp-tv-z]{16}$"
}

/// The verbs of the interface for programs: name and schema of the body.
pub fn verbs(world: &World) -> Vec<(String, Value)> {
    let document = world.get(Who::Public, "/openapi.json").json();
    let described: Vec<(String, Value)> = document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .filter_map(|(path, ways)| {
            let verb = path.strip_prefix("/api/")?;
            let body = &ways["post"]["requestBody"]["content"]["application/json"]["schema"];
            Some((verb.to_owned(), body.clone()))
        })
        .collect();
    let routes: Vec<String> = routes()
        .iter()
        .filter(|r| r.policy == "machine")
        .map(|r| r.path.trim_start_matches("/api/").to_owned())
        .collect();
    let names: Vec<String> = described.iter().map(|(verb, _)| verb.clone()).collect();
    assert_eq!(names, routes, "every verb is described, and nothing else");
    described
}

/// The fields of a nomination that anybody could send; of the State and role that are given.
pub fn nomination(state: &str, role: &str) -> Value {
    serde_json::json!({
        "state": state, "role": role, "label": "TLP:GREEN", "office-name": "An office", "languages": "en",
        "channel-1-medium": "mail", "channel-1-value": "an@office.example", "channel-1-purpose": "routine",
        "channel-1-hours": "24/7", "channel-1-zone": "Africa/Nairobi",
    })
}

/// Beside what the schema says that a verb needs, what its rules want.
pub fn also(verb: &str, state: &str) -> Value {
    match verb {
        "nominate" => nomination(state, "policy"),
        "draft-round" => serde_json::json!({"title-en": "A title", "message-en": "A message", "role-technical": "yes",
            "parties": "these", "states": state}),
        "call" => serde_json::json!({"outcome": "no-answer"}),
        "mandate" => serde_json::json!({"role": "state-admin", "person-name": "A name"}),
        "publish-document" => {
            serde_json::json!({"document": "a-new-text", "status": "draft", "original": "en", "title-en": "A title"})
        }
        "publish-text" => serde_json::json!({"document": TEXTS[0], "language": "fr", "standing": "official"}),
        "publish-rendering" => serde_json::json!({"language": "fr"}),
        "publish-compilation" => {
            serde_json::json!({"compilation": "a-new-call", "life": "called", "sections": "stream-law", "words": "100",
                "order": "receipt", "due": "2099-12-31", "title-en": "A title"})
        }
        "edit" | "revise-party" => serde_json::json!({"note": "Another note"}),
        _ => serde_json::json!({}),
    }
}

/// Asks at every place where something is named by its id for what is hidden and for what is absent. `thorough`: everything hidden at every place,
/// and not only at those of its own noun.
pub fn twins(
    world: &World,
    reader: Who,
    sight: &InSight,
    hidden: &[Hidden],
    thorough: bool,
) -> (Vec<(String, Shot, usize)>, Vec<Shot>) {
    let nothing = Id::from_bytes([0xEE; 10]);
    let (mut pairs, mut absent): (Vec<(String, Shot, usize)>, Vec<Shot>) = (Vec::new(), Vec::new());
    let mut compare = |at: String, shown: Vec<Shot>, gone: Shot| {
        absent.push(gone);
        pairs.extend(shown.into_iter().map(|shot| (at.clone(), shot, absent.len() - 1)));
    };
    let fits = |thing: &Hidden, noun: &str| thorough || thing.noun == noun;
    for route in routes().into_iter().filter(|r| r.path.contains("{id}")) {
        let asks = |id: Id, ask: Id| {
            let path = fill(&route.path, &id.to_string(), &ask.to_string());
            let answer = if route.method == "GET" {
                world.get(reader, &path)
            } else {
                world.post(reader, &path, &[("step", "send")])
            };
            let names = [names(id), names(ask)].concat();
            Shot { path, names, answer }
        };
        let at = format!("{} {}", route.method, route.path);
        if route.path.contains("{ask}") {
            // A hidden ask of a hidden round, and one beside the round that this reader has in sight.
            let of_rounds = hidden.iter().filter_map(|h| Some((h.round?, h.id)));
            let shown = of_rounds.clone().map(|(round, ask)| asks(round, ask)).collect();
            compare(at.clone(), shown, asks(nothing, nothing));
            let seen = sight.of.get("rounds").copied().unwrap_or(nothing);
            let shown = of_rounds.map(|(_, ask)| asks(seen, ask)).collect();
            compare(at, shown, asks(seen, nothing));
        } else {
            let things = hidden.iter().filter(|h| fits(h, noun(&route.path)));
            compare(
                at,
                things.map(|h| asks(h.id, nothing)).collect(),
                asks(nothing, nothing),
            );
        }
    }
    // A document has a word and no id.
    let [seen, hidden_text, absent_text] = TEXTS;
    for route in routes().into_iter().filter(|r| r.path.contains("{slug}")) {
        let asks = |slug: &str| {
            let path = fill(&route.path, "", "").replace(seen, slug);
            let answer = if route.method == "GET" {
                world.get(reader, &path)
            } else {
                world.post(reader, &path, &[("step", "send")])
            };
            Shot {
                path,
                names: vec![slug.to_owned()],
                answer,
            }
        };
        let at = format!("{} {}", route.method, route.path);
        compare(at, vec![asks(hidden_text)], asks(absent_text));
    }
    // The verbs name things in their bodies.
    let token = (reader != Who::Public).then(|| world.token(reader, &desk::Scope::ALL));
    let (_, state) = own_speaker(reader);
    for (verb, field) in [("publish-document", "successor"), ("publish-text", "document")] {
        let asks = |slug: &str| {
            let mut given = also(verb, state);
            given[field] = slug.into();
            if verb == "publish-document" {
                given["status"] = "superseded".into();
            } else {
                given["turn"] = "1".into();
            }
            let key = world.input().replace("test-", "slug-key-");
            Shot {
                path: format!("/api/{verb}?{field}={slug}"),
                names: vec![slug.to_owned()],
                answer: world.api(token.as_deref().unwrap_or("cmty_none"), verb, &key, &given),
            }
        };
        compare(
            format!("POST /api/{verb} ({field})"),
            vec![asks(hidden_text)],
            asks(absent_text),
        );
    }
    for (verb, schema) in verbs(world) {
        for (field, _) in schema["properties"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, s)| names_a_thing(s))
        {
            // A person is no thing: who is invited to a second mandate is whoever the secretariat says.
            if field == "person" {
                continue;
            }
            let asks = |id: Id| {
                let mut given = body(&schema, state, |name, _| (name == field).then(|| id.to_string()));
                given.extend(also(&verb, state).as_object().unwrap().clone());
                if verb == "publish-paper" && field == "call" {
                    let submission = serde_json::json!({"party": state, "sort": "submission", "life": "in-force", "on-1": "stream-law"});
                    given.extend(submission.as_object().unwrap().clone());
                }
                let key = world.input().replace("test-", "twin-key-");
                Shot {
                    path: format!("/api/{verb}?{field}={id}"),
                    names: names(id),
                    answer: world.api(token.as_deref().unwrap_or("cmty_none"), &verb, &key, &given.into()),
                }
            };
            let noun = match field.as_str() {
                "about" => "mandates",
                "deputy-of" => "contacts",
                "recovery" => "recoveries",
                "paper" => "positions",
                "call" if verb == "publish-paper" => "compilations",
                other => &format!("{other}s"),
            };
            let things = hidden
                .iter()
                .filter(|h| fits(h, noun) || (field == "about" && h.noun == "contacts"));
            let shown: Vec<Shot> = things.map(|h| asks(h.id)).collect();
            assert!(!shown.is_empty(), "nothing is hidden that {field} of {verb} could name");
            compare(format!("POST /api/{verb} ({field})"), shown, asks(nothing));
        }
    }
    (pairs, absent)
}

/// A hidden document, or call, does not stand in the way of one with the same word. Said last, because it may be accepted.
pub fn words_taken(world: &World, reader: Who, verb: &str, field: &str) -> (String, Shot, Shot) {
    let token = (reader != Who::Public).then(|| world.token(reader, &desk::Scope::ALL));
    let [_, hidden, absent] = TEXTS.map(|slug| {
        let mut given = also(verb, "XSEC");
        given[field] = slug.into();
        let key = world.input().replace("test-", "word-key-");
        let answer = world.api(token.as_deref().unwrap_or("cmty_none"), verb, &key, &given);
        let mut names = accepted_names(&answer);
        names.push(slug.to_owned());
        Shot {
            path: format!("/api/{verb}?{field}={slug}"),
            names,
            answer,
        }
    });
    (format!("POST /api/{verb} ({field})"), hidden, absent)
}

/// What was accepted has ids, hashes and a receipt of its own: the longest first.
fn accepted_names(answer: &Answer) -> Vec<String> {
    let mut names = Vec::new();
    if answer.status < 300 {
        let strings = answer.json();
        names.extend(strings.as_object().unwrap().values().filter_map(|v| {
            let text = v.as_str()?;
            Some(serde_json::to_string(text).unwrap().trim_matches('"').to_owned())
        }));
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    }
    names
}

/// A hidden entry does not stand in the way of one of the same place: a nomination to it is answered like one to a place that is free. Said last,
/// because it may be accepted.
pub fn uniqueness(world: &World, reader: Who, state: &str, taken: Role, free: Role) -> (String, Shot, Shot) {
    let token = (reader != Who::Public).then(|| world.token(reader, &desk::Scope::ALL));
    let asks = |role: Role| {
        let key = world.input().replace("test-", "place-key-");
        let answer = world.api(
            token.as_deref().unwrap_or("cmty_none"),
            "nominate",
            &key,
            &nomination(state, role.code()),
        );
        let names = accepted_names(&answer);
        Shot {
            path: format!("/api/nominate?state={state}&role={}", role.code()),
            names,
            answer,
        }
    };
    let (hidden, free) = (asks(taken), asks(free));
    (
        format!("POST /api/nominate as {} for {state}", taken.code()),
        hidden,
        free,
    )
}
