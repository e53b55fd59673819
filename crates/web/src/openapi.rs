//! The description of the interface (OpenAPI 3.1), made from the registrar's table and the schemas beside each route.
//!
//! Only what programs use is described: `.json` and `.csv` addresses, the verbs, and the log. A route that is added with a
//! schema is described by that alone, so the description cannot lag behind.

use crate::app::App;
use crate::registrar::{Policy, Route, Verb};
use serde_json::{Map, Value, json};
use terms::Language;

/// An id of eighty bits as it stands in addresses.
pub(crate) fn id_schema() -> Value {
    json!({"type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{16}$"})
}

/// A hash in hexadecimal.
pub(crate) fn hash_schema() -> Value {
    json!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
}

/// The whole document.
pub fn document(app: &App) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in &app.inner().routes {
        if !app.config().is_open(route.room) {
            continue;
        }
        for (path, operation) in operations(route) {
            let verb = route.verb.as_str().to_ascii_lowercase();
            let entry = paths.entry(path).or_insert_with(|| json!({}));
            entry[verb] = operation;
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Comity",
            "version": app.config().version,
            "summary": "The directory and record of States for peace and security in cyberspace.",
            "description": "What a reader may not see answers 404 like what does not exist. Refusals are problem documents (RFC 9457) worded in the language of the address, or else in that of Accept-Language.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": app.config().base}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "A token made in one's account."}},
            "schemas": {"Problem": problem_schema()},
            "responses": {
                "Refused": {
                    "description": "Not done: why, and the next step.",
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                },
            },
        },
    })
}

fn problem_schema() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": {"type": "string", "pattern": "^urn:comity:refusal:[a-z0-9-]+$"},
            "title": text, "status": {"type": "integer", "minimum": 400, "maximum": 599}, "detail": text, "code": text,
            "field": text, "reference": text,
            "errors": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["code", "field", "detail"],
                "properties": {"code": text, "field": {"type": ["string", "null"]}, "detail": text}}},
        },
    })
}

fn operations(route: &Route) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    if route.verb == Verb::Post {
        if let (Some(body), Some(answer)) = (route.body, route.json) {
            all.push((route.path.to_owned(), post(route, &body(), &answer())));
        }
        return all;
    }
    if route.path.starts_with("/log/") {
        let (media, schema) = match route.json {
            Some(schema) => ("application/json", schema()),
            None if route.path.contains("/tile/") => (
                "application/octet-stream",
                json!({"type": "string", "contentMediaType": "application/octet-stream"}),
            ),
            None => ("text/plain", json!({"type": "string"})),
        };
        // A tile's address has several segments, which a path parameter cannot describe: the bundle of the first entries stands for all.
        let path = route.path.replace("{*tile}", "0/{tile}");
        all.push((path, get(route, "", media, &schema)));
        return all;
    }
    if let Some(schema) = route.json {
        all.push((
            // The same of a provision: one segment of its address, as a paragraph has.
            format!("{}.json", route.path.replace("{*", "{")),
            get(route, "Json", "application/json", &schema()),
        ));
    }
    if route.csv {
        all.push((
            format!("{}.csv", route.path),
            get(route, "Csv", "text/csv", &json!({"type": "string"})),
        ));
    }
    if route.card {
        all.push((
            format!("{}.vcf", route.path),
            get(route, "Card", "text/vcard", &json!({"type": "string"})),
        ));
    }
    all
}

/// `getStatesIso3Json`: from the verb and the words of the path, so no two are alike.
fn operation_id(route: &Route, ending: &str) -> String {
    let mut id = route.verb.as_str().to_ascii_lowercase();
    for word in route
        .path
        .split(['/', '-', '{', '}', '*', '.'])
        .filter(|w| !w.is_empty() && *w != "lang")
    {
        let mut chars = word.chars();
        id.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        id.push_str(chars.as_str());
    }
    id.push_str(ending);
    id
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut all = Vec::new();
    for name in route
        .path
        .split('/')
        .filter_map(|s| s.strip_prefix('{'))
        .filter_map(|s| s.strip_suffix('}'))
    {
        let name = name.trim_start_matches('*');
        let schema = match name {
            "lang" => json!({"enum": Language::ALL.map(Language::code)}),
            "id" => id_schema(),
            "entry" => hash_schema(),
            "iso3" => json!({"type": "string", "pattern": "^[a-z][a-z0-9-]{1,15}$"}),
            "tile" => json!({"type": "string", "pattern": "^[0-9]{3}(\\.p)?$"}),
            "tongue" => json!({"enum": Language::ALL.map(Language::code)}),
            "slug" => json!({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 48}),
            "address" => json!({"type": "string", "pattern": "^[a-z0-9./-]{1,160}$"}),
            _ => json!({"type": "string", "pattern": "^[0-9a-z-]{1,64}$"}),
        };
        all.push(json!({"name": name, "in": "path", "required": true, "schema": schema}));
    }
    for param in route.query {
        let schema = match route.choices.iter().find(|(name, _)| *name == param.name) {
            // A form sends an empty choice where nothing was chosen.
            Some((_, values)) => json!({"enum": values.iter().chain(&[""]).collect::<Vec<_>>()}),
            None => json!({"type": "string"}),
        };
        all.push(json!({"name": param.name, "in": "query", "description": param.about, "schema": schema}));
    }
    all
}

fn security(route: &Route) -> Value {
    match route.policy {
        Policy::Log => json!([]),
        Policy::Public | Policy::HolderOfLink => json!([{}, {"token": []}]),
        _ => json!([{"token": []}]),
    }
}

fn get(route: &Route, ending: &str, media: &str, schema: &Value) -> Value {
    json!({
        "operationId": operation_id(route, ending),
        "summary": route.about,
        "tags": [route.room],
        "parameters": parameters(route),
        "security": security(route),
        "responses": {
            "200": {"description": "As far as this reader may see.", "content": {media: {"schema": schema}}},
            "304": {"description": "Unchanged."},
            "4XX": {"$ref": "#/components/responses/Refused"},
            "5XX": {"$ref": "#/components/responses/Refused"},
        },
    })
}

fn post(route: &Route, body: &Value, answer: &Value) -> Value {
    let done = |about: &str| json!({"description": about, "content": {"application/json": {"schema": answer}}});
    json!({
        "operationId": operation_id(route, ""),
        "summary": route.about,
        "tags": [route.room],
        "parameters": [{
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "A new value for each statement; a repeat gets the first receipt.",
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"},
        }],
        "security": security(route),
        "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": done("This key was accepted before; the first receipt again."),
            "201": done("Accepted and sealed."),
            "202": done("Kept: a second person has to approve it."),
            "4XX": {"$ref": "#/components/responses/Refused"},
            "5XX": {"$ref": "#/components/responses/Refused"},
        },
    })
}
