//! Measures of confidence, through the front door: who tells of using them, and which fit a State, with the reasons beside each.

use crate::with;
use serde_json::Value;
use testkit::{Answer, Who, World};

const USE: [(&str, &str); 8] = [
    ("party", "XAA"),
    ("sort", "practice"),
    ("life", "in-force"),
    ("original", "en"),
    ("title", "Every neighbour is called"),
    ("on-1", "cbm-global-1"),
    ("aspect-1", "done"),
    ("text-1", "We call once a quarter."),
];

fn sent(world: &World, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
    let input = format!("measures-{}", world.input());
    let mut all = fields.to_vec();
    all.push(("input", &input));
    let answer = world.post(who, path, &all);
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer
}

fn words(world: &World, who: Who, path: &str) -> String {
    let answer = world.get(who, path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text().replace(['\u{2068}', '\u{2069}'], "")
}

fn all(world: &World, who: Who, query: &str) -> Vec<Value> {
    let answer = world.get(who, &format!("/en/measures.json{query}"));
    assert_eq!(answer.status, 200, "{query}");
    let all: Value = serde_json::from_str(&answer.text()).unwrap();
    all["measures"].as_array().unwrap().clone()
}

fn one(measures: &[Value], id: &str) -> (usize, Value) {
    let at = measures.iter().position(|m| m["measure"] == id);
    let at = at.unwrap_or_else(|| panic!("{id}"));
    (at, measures[at].clone())
}

#[test]
fn who_tells_of_using_a_measure_stands_beside_it() {
    let world = World::seeded(71);
    let count = all(&world, Who::Public, "").len();
    assert_eq!(count, 34);
    assert!(words(&world, Who::Public, "/en/measures").contains("34 measures"));
    assert_eq!(
        one(&all(&world, Who::Public, ""), "cbm-global-1").1["used"],
        serde_json::json!([])
    );
    // What is only planned is no use, and a view of a measure is none either.
    let planned = [("life", "draft"), ("title", "What we plan"), ("on-1", "cbm-global-2")];
    sent(&world, Who::Administrator, "/en/positions/new", &with(&USE, &planned));
    let view = [
        ("sort", "view"),
        ("title", "What we think"),
        ("on-1", "cbm-global-3"),
        ("aspect-1", ""),
    ];
    sent(&world, Who::Administrator, "/en/positions/new", &with(&USE, &view));
    let place = sent(&world, Who::Administrator, "/en/positions/new", &USE);
    let place = place.header("location").unwrap().split('?').next().unwrap().to_owned();
    let measures = all(&world, Who::Public, "");
    for id in ["cbm-global-2", "cbm-global-3"] {
        assert_eq!(one(&measures, id).1["used"], serde_json::json!([]), "{id}");
    }
    let used = one(&measures, "cbm-global-1").1["used"].clone();
    assert_eq!(used[0]["party"], "XAA");
    assert!(place.ends_with(used[0]["paper"].as_str().unwrap()), "{place} {used}");
    // No State was asked for: nothing is said of what is seen.
    assert_eq!(one(&measures, "cbm-global-1").1["in_use"], Value::Null);
    for language in ["en", "ar"] {
        let page = words(&world, Who::Public, &format!("/{language}/measures"));
        assert!(
            page.contains("lang=\"en\" dir=\"ltr\">Every neighbour is called"),
            "{language}"
        );
        assert!(!page.contains("What we plan"), "{language}");
    }
    let table = words(&world, Who::Public, "/en/measures.csv");
    assert!(
        table
            .lines()
            .any(|l| l.starts_with("\"cbm-global-1\",\"cbm-global\",") && l.contains(",\"XAA\",")),
        "{table}"
    );
}

#[test]
fn what_fits_a_state_has_its_reasons_and_what_it_uses_stands_last() {
    let world = World::seeded(72);
    sent(&world, Who::Administrator, "/en/positions/new", &USE);
    // XAB shares the shore and the forum with XAA.
    let neighbour = all(&world, Who::Public, "?state=XAB");
    let (_, measure) = one(&neighbour, "cbm-global-1");
    assert_eq!(measure["in_use"], false);
    let alike: Vec<Value> = measure["alike"].as_array().unwrap().clone();
    let because: Vec<&str> = alike[0]["because"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(alike[0]["party"], "XAA");
    assert!(
        because.contains(&"subregion") && because.contains(&"XREG"),
        "{because:?}"
    );
    let page = words(&world, Who::Public, "/en/measures?state=XAB");
    assert!(page.contains("In common: same part of the region · "), "{page}");
    // XAD is of the same region, and of no forum with XAA.
    let (_, far) = one(&all(&world, Who::Public, "?state=XAD"), "cbm-global-1");
    let because = far["alike"][0]["because"].as_array().unwrap().clone();
    assert!(
        because.contains(&"region".into()) && !because.contains(&"XREG".into()),
        "{because:?}"
    );
    // Of a State itself nothing is like it; what it uses stands last.
    let own = all(&world, Who::Public, "?state=xaa");
    let (at, measure) = one(&own, "cbm-global-1");
    assert_eq!((at, &measure["in_use"]), (own.len() - 1, &Value::Bool(true)));
    assert_eq!(measure["alike"], serde_json::json!([]));
    // Within what is as ready, what a State like it uses stands before what none does, however much work it is.
    let heavy = [("title", "A day of exercise"), ("on-1", "cbm-global-4")];
    sent(&world, Who::Administrator, "/en/positions/new", &with(&USE, &heavy));
    let neighbour = all(&world, Who::Public, "?state=XAB");
    let waits = |m: &Value| m["needs"].as_array().unwrap().iter().any(|n| n["seen"] == false);
    let at = neighbour.iter().position(waits).unwrap();
    assert_eq!(neighbour[at]["measure"], "cbm-global-4");
    assert_eq!(
        (&neighbour[at]["effort"], &neighbour[at + 1]["alike"]),
        (&"heavy".into(), &serde_json::json!([]))
    );
    assert!(neighbour[at..].iter().all(waits), "what is ready stands before it");
}

#[test]
fn of_a_state_only_what_this_reader_sees_counts() {
    let world = World::seeded(73);
    let seen = |who: Who| -> Vec<(String, bool)> {
        let needs = all(&world, who, "?state=XAA");
        let needs = needs.iter().flat_map(|m| m["needs"].as_array().unwrap().clone());
        let mut needs: Vec<(String, bool)> = needs
            .map(|n| (n["need"].as_str().unwrap().to_owned(), n["seen"].as_bool().unwrap()))
            .collect();
        needs.sort();
        needs.dedup();
        needs
    };
    let technical = |of: &[(String, bool)]| of.iter().find(|(need, _)| need == "contact-technical").unwrap().1;
    let listed = |who: Who| world.contact_of(who, "XAA", terms::Role::Technical).is_some();
    // As visible as the entry itself, to each of them.
    assert!(listed(Who::Secretariat) && !listed(Who::Public));
    for who in [Who::Public, Who::Secretariat, Who::Diplomatic, Who::Technical] {
        assert_eq!(technical(&seen(who)), listed(who), "{who:?}");
    }
    // A strategy that is shown, and a response team that takes part.
    let has = |need: &str| seen(Who::Secretariat).contains(&(need.to_owned(), true));
    assert!(has("cirt") && !has("strategy") && !has("member-osce"));
    let strategy = [("sort", "strategy"), ("title", "What we plan"), ("aspect-1", "")];
    sent(&world, Who::Administrator, "/en/positions/new", &with(&USE, &strategy));
    assert!(has("strategy"));
    let shown = |who: Who| words(&world, who, "/en/measures?state=XAA");
    let told = "a technical contact <span class=\"tag ok\"><i aria-hidden=\"true\">✓</i>seen here";
    assert!(shown(Who::Secretariat).contains(told) && !shown(Who::Public).contains(told));
}

#[test]
fn what_was_typed_is_understood_or_said_not_to_be() {
    let world = World::seeded(74);
    let page = words(&world, Who::Public, "/en/measures?state=Askavar");
    assert!(page.contains("Measures for a State like Askavar"), "{page}");
    for nobody in ["Nowhere", "XSEC"] {
        let page = words(&world, Who::Public, &format!("/en/measures?state={nobody}"));
        assert!(
            page.contains("No State of this name is known here.") && page.contains("34 measures"),
            "{nobody}"
        );
    }
    let several = words(&world, Who::Public, "/en/measures?state=a");
    assert!(
        several.contains("Several States may be meant.") && several.contains("/en/measures?state=XA"),
        "{several}"
    );
    assert_eq!(all(&world, Who::Public, "?kind=nothing").len(), 0);
    let light = all(&world, Who::Public, "?effort=light&kind=transparency");
    assert!(
        !light.is_empty()
            && light
                .iter()
                .all(|m| m["effort"] == "light" && m["kind"] == "transparency")
    );
}
