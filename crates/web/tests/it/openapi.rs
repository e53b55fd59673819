//! The description of the interface: every operation once, every schema closed, every reference there.

use serde_json::Value;
use std::collections::BTreeSet;
use testkit::{Who, World};

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, verbs)| {
            verbs
                .as_object()
                .expect("verbs")
                .iter()
                .map(|(verb, operation)| (path.clone(), verb.clone(), operation.clone()))
        })
        .collect()
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    let world = World::small();
    let document = world.get(Who::Public, "/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let all = operations(&document);
    let names: BTreeSet<_> = all
        .iter()
        .map(|(_, _, o)| o["operationId"].as_str().expect("a name").to_owned())
        .collect();
    assert_eq!(names.len(), all.len());
    for (path, verb, operation) in &all {
        assert!(
            !operation["summary"].as_str().unwrap_or_default().is_empty(),
            "{verb} {path} says nothing"
        );
        for name in path.split('{').skip(1).filter_map(|s| s.split('}').next()) {
            let there = operation["parameters"]
                .as_array()
                .expect("parameters")
                .iter()
                .any(|p| p["name"] == name && p["in"] == "path");
            assert!(there, "{path} lacks {name}");
        }
    }
}

#[test]
fn objects_are_closed_and_know_what_they_require() {
    fn look(value: &Value, at: &str) {
        if value["type"] == "object" && value.get("properties").is_some() {
            assert_eq!(value["additionalProperties"], Value::Bool(false), "{at} is open");
            for name in value["required"].as_array().into_iter().flatten() {
                assert!(
                    value["properties"].get(name.as_str().unwrap_or_default()).is_some(),
                    "{at} requires {name}"
                );
            }
        }
        match value {
            Value::Object(o) => o.iter().for_each(|(k, v)| look(v, &format!("{at}/{k}"))),
            Value::Array(a) => a.iter().for_each(|v| look(v, at)),
            _ => {}
        }
    }
    let world = World::small();
    look(&world.get(Who::Public, "/openapi.json").json(), "");
}
