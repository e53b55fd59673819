//! Framework files: what is refused and in which words, what reads back, and a schema that says the same as the reader.

use index::example;
use index::{Framework, framework::Spec};
use serde_json::Value;

const TWO: &str = "id = 'x'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n";

fn refused(text: &str) -> String {
    Framework::parse(text)
        .map(|_| String::new())
        .unwrap_or_else(|faults| faults.to_string())
}

#[test]
fn what_does_not_hold_together_is_refused_in_words() {
    let nodes = |nodes: &str| format!("id = 'x'\nnode = [{nodes}]\n");
    for (text, expected) in [
        (
            nodes("{ id = 'all' }"),
            "node: a framework has a whole and at least one indicator, and at most 20000 nodes",
        ),
        (
            nodes("{ id = 'a' }, { id = 'b' }"),
            "node: exactly one node has no parent, the whole; here 2: a, b",
        ),
        (
            nodes("{ id = 'all' }, { id = 'all', parent = 'all' }"),
            "node `all`: this id stands twice",
        ),
        (
            nodes("{ id = 'all' }, { id = ' a', parent = 'all' }"),
            "node ` a`: an id is at least one letter, without blanks around it",
        ),
        (
            nodes("{ id = 'all' }, { id = 'a', parent = 'b' }"),
            "node `a`: its parent is not in the framework",
        ),
        (
            nodes(
                "{ id = 'all' }, { id = 'a', parent = 'b' }, { id = 'b', parent = 'a' }, { id = 'c', parent = 'all' }",
            ),
            "node `a`: its parents lead in a circle\nnode `b`: its parents lead in a circle",
        ),
        (
            nodes(
                "{ id = 'all' }, { id = 'a', parent = 'all', weight = -1 }, { id = 'b', parent = 'all', weight = 3 }",
            ),
            "node `a`: its weight must be a number, 0 or more",
        ),
        (
            nodes("{ id = 'all' }, { id = 'a', parent = 'all', weight = 0 }"),
            "node `all`: the weights of its children add up to nothing",
        ),
        (
            nodes("{ id = 'all' }, { id = 'a', parent = 'all', goalposts = { low = 2, high = 2 } }"),
            "node `a`: its goalposts must be two numbers, low below high",
        ),
        (
            nodes("{ id = 'all' }, { id = 'a', parent = 'all', normalise = { goalposts = {} } }"),
            "node `a`: it is normalised by goalposts and has none",
        ),
        (
            format!("{TWO}normalise = {{ min-max = {{ low = 1, high = 1 }} }}\n"),
            "normalise: its numbers must be finite, low below high, divisors above 0",
        ),
        (
            format!("{TWO}impute = {{ group-mean = {{ group = 'g' }} }}\n"),
            "impute: `g` is not among `data.groups`",
        ),
        (
            format!("{TWO}weights = {{ ballots = 'mean' }}\n"),
            "ballot: no ballot names the children of `all`",
        ),
        (
            format!("{TWO}ballot = [{{ by = 'E', weights = {{ a = 1 }} }}]\n"),
            "ballot: `E` names some children of `all` and not all",
        ),
        (
            format!("{TWO}ballot = [{{ by = 'E', weights = {{ z = 1 }} }}]\n"),
            "ballot: `E` names `z`, which is not in the framework",
        ),
        (
            format!("{TWO}order = ['normalise', 'treat']\n"),
            "order: `normalise` must be the last step",
        ),
        (
            format!("{TWO}order = ['normalise']\ntreat = {{ winsorise = {{}} }}\n"),
            "order: treat is asked for and does not stand in the order",
        ),
        (
            format!("{TWO}absent = {{ zero = ['not-applicable'] }}\n"),
            "absent: what is not applicable is neither imputed nor counted as 0",
        ),
        (
            format!("{TWO}screen = {{ units = 2 }}\n"),
            "screen: a share lies between 0 and 1",
        ),
        (
            format!("{TWO}level = [{{ depth = 4 }}]\n"),
            "level: depth 4: no node is so deep; the deepest is 1",
        ),
        (
            format!("{TWO}weights = 'correlation-balanced'\naggregate = 'geometric'\n"),
            "node `all`: correlation-balanced weights are for the arithmetic mean alone",
        ),
        (
            format!(
                "{TWO}aggregate = {{ conjunctive = {{ profile = [{{ tier = 'T', minima = {{ all = 1 }} }}] }} }}\n"
            ),
            "node `all`: tier `T`: `all` is neither a child nor an indicator below it",
        ),
        (
            format!("{TWO}tiers = {{ of = [{{ id = 'T', at-least = 1 }}, {{ id = 'U', at-least = 1 }}] }}\n"),
            "tiers: `T` and `U` have the same name or threshold",
        ),
        (
            format!("{TWO}data = {{ groups = [{}] }}\n", "'g',".repeat(1_001)),
            "data: 1001 entries; at most 1000 are taken",
        ),
        (
            format!("{TWO}data = {{ unit = 'a' }}\n"),
            "data: column `a` is a node and the units' codes at once",
        ),
    ] {
        assert_eq!(refused(&text), expected, "{text}");
    }
}

#[test]
fn a_word_that_does_not_belong_is_named_with_its_line() {
    for (text, expected) in [
        ("id = 'x'\n\nnodes = []\n", "line 3: unknown field `nodes`"),
        (
            "id = 'x'\nnode = [\n{ id = 'a', colour = 'red' }]\n",
            "line 3: unknown field `colour`",
        ),
        (
            "id = 'x'\naggregate = 'median'\nnode = []\n",
            "line 2: unknown variant `median`",
        ),
        ("id = 'x'\nimpute = { mean = { of = 3 } }\nnode = []\n", "line 2: "),
        (
            "id = 'x'\ntitle = { de = 'Nein' }\nnode = []\n",
            "line 2: unknown field `de`",
        ),
        ("id = 'x\n", "line 1: "),
    ] {
        assert!(refused(text).starts_with(expected), "{text}: {}", refused(text));
    }
    assert!(refused(&" ".repeat(index::framework::MAX_FILE + 1)).contains("at most"));
}

#[test]
fn a_framework_written_again_is_the_same_framework() {
    for text in [TWO, example::FRAMEWORK] {
        let framework = Framework::parse(text).unwrap();
        let again = Framework::parse(&framework.to_toml().unwrap()).unwrap();
        assert_eq!(again, framework);
    }
}

#[test]
fn levels_of_any_depth_stand_and_too_many_do_not() {
    let deep = |levels: usize| {
        let mut text = "id = 'x'\n[[node]]\nid = 'n0'\n".to_owned();
        for level in 1..=levels {
            text.push_str(&format!("[[node]]\nid = 'n{level}'\nparent = 'n{}'\n", level - 1));
        }
        text
    };
    let framework = Framework::parse(&deep(32)).unwrap();
    assert_eq!(framework.leaves(), [32]);
    assert_eq!(framework.leaves_below(5), [32]);
    assert_eq!(framework.upwards()[0], 31);
    let table = index::read::csv("unit,n32\nAAA,7\n".as_bytes(), "d.csv", &framework)
        .accept()
        .unwrap();
    assert_eq!(index::score(&framework, &table).unwrap().whole().raw(), [7.0]);
    assert_eq!(
        refused(&deep(33)),
        "node `n33`: it lies too deep; at most 32 levels below the whole"
    );
}

/// Whether a value fits a schema: as much of draft 2020-12 as ours uses, and a panic at a word that is not among it.
fn fits(schema: &Value, value: &Value, root: &Value) -> bool {
    let Value::Object(rules) = schema else {
        return schema == &Value::Bool(true);
    };
    rules.iter().all(|(rule, asked)| match rule.as_str() {
        "$schema" | "$defs" | "title" | "description" => true,
        "$ref" => {
            let name = asked
                .as_str()
                .and_then(|at| at.strip_prefix("#/$defs/"))
                .expect("a reference into $defs");
            fits(&root["$defs"][name], value, root)
        }
        "type" => match asked.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("number") => value.is_number(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("boolean") => value.is_boolean(),
            other => panic!("type {other:?}"),
        },
        "enum" => asked.as_array().is_some_and(|allowed| allowed.contains(value)),
        "oneOf" => asked
            .as_array()
            .is_some_and(|ways| ways.iter().filter(|way| fits(way, value, root)).count() == 1),
        "minimum" => value.as_f64() >= asked.as_f64(),
        "maximum" => value.as_f64() <= asked.as_f64(),
        "minItems" => value
            .as_array()
            .is_none_or(|items| items.len() as u64 >= asked.as_u64().unwrap_or(0)),
        "items" => value
            .as_array()
            .is_none_or(|items| items.iter().all(|item| fits(asked, item, root))),
        "required" => asked.as_array().is_some_and(|keys| {
            keys.iter()
                .all(|key| value.get(key.as_str().unwrap_or_default()).is_some())
        }),
        "properties" => asked.as_object().is_some_and(|known| {
            known
                .iter()
                .all(|(key, schema)| value.get(key).is_none_or(|inner| fits(schema, inner, root)))
        }),
        "additionalProperties" => {
            let known = rules.get("properties").and_then(Value::as_object);
            value.as_object().is_none_or(|object| {
                let more = object
                    .iter()
                    .filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)));
                more.map(|(_, inner)| inner).all(|inner| fits(asked, inner, root))
            })
        }
        other => panic!("the schema says `{other}`, which this test does not know"),
    })
}

#[test]
fn the_schema_takes_what_the_reader_takes_and_refuses_what_it_refuses() {
    let schema: Value = serde_json::from_str(example::SCHEMA).unwrap();
    let judge = |text: &str| {
        let value: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap();
        fits(&schema, &value, &schema)
    };
    assert!(judge(example::FRAMEWORK));
    let methods = [
        (
            "impute",
            vec![
                "'none'",
                "'mean'",
                "'median'",
                "{ group-mean = { group = 'g' } }",
                "{ group-median = { group = 'g' } }",
                "{ nearest = { neighbours = 3 } }",
            ],
        ),
        (
            "treat",
            vec![
                "'none'",
                "{ winsorise = {} }",
                "{ winsorise = { skewness = 2, kurtosis = 3, points = 4, otherwise = 'gii' } }",
                "{ log = 'ln' }",
                "{ log-always = 'ln1p' }",
            ],
        ),
        (
            "normalise",
            vec![
                "'none'",
                "{ goalposts = {} }",
                "{ goalposts = { low = 0, high = 1, beyond = 'refuse' } }",
                "{ min-max = {} }",
                "{ z-score = { mean = 1.5 } }",
                "{ rank = { ties = 'dense' } }",
                "'percentile-rank'",
                "{ distance-to-target = { cap = true } }",
                "{ distance-to-reference = { unit = 'A' } }",
                "'distance-to-max'",
                "'fraction-of-max'",
                "{ scaled = { subtract = 1, divide = 2 } }",
            ],
        ),
        (
            "weights",
            vec!["'given'", "'equal'", "{ ballots = 'median' }", "'correlation-balanced'"],
        ),
        (
            "aggregate",
            vec![
                "'sum'",
                "'arithmetic'",
                "'geometric'",
                "'harmonic'",
                "{ generalised-mean = { power = 0.5 } }",
                "'minimum'",
                "{ mazziotta-pareto = {} }",
                "{ mazziotta-pareto = { penalty = 'up' } }",
                "'copeland'",
                "{ conjunctive = { profile = [{ tier = { en = 'A', zh = 'B' }, every = 1, minima = { a = 2 } }] } }",
            ],
        ),
    ];
    for (key, values) in &methods {
        for value in values {
            let text = format!("{TWO}{key} = {value}\n");
            assert!(toml::from_str::<Spec>(&text).is_ok(), "{text}");
            assert!(judge(&text), "the schema refuses {key} = {value}");
        }
    }
    for wrong in [
        "impute = 'mode'",
        "impute = { group-mean = {} }",
        "impute = { nearest = { neighbours = -1 } }",
        "treat = { log = 'log2' }",
        "treat = { winsorise = { point = 1 } }",
        "normalise = { min-max = { lower = 1 } }",
        "normalise = 'min-max'",
        "normalise = { scaled = { subtract = 1 } }",
        "normalise = { none = {} , rank = {} }",
        "weights = 'ballots'",
        "aggregate = 'conjunctive'",
        "aggregate = { generalised-mean = {} }",
        "colour = 1",
        "title = { xx = 'x' }",
        "data = { units = 'u' }",
        "rank = { ties = 'none' }",
        "rank = { decimals = -1 }",
        "order = ['weigh']",
        "level = [{}]",
        "ballot = [{ by = 'E' }]",
        "tiers = {}",
        "screen = { unit = 1 }",
        "absent = { zero = ['unknown'] }",
    ] {
        let text = format!("{TWO}{wrong}\n");
        assert!(toml::from_str::<Spec>(&text).is_err(), "the reader takes {wrong}");
        assert!(!judge(&text), "the schema takes {wrong}");
    }
    // Every word of every struct: what the reader writes of a full framework, the schema takes.
    assert!(judge(&Framework::parse(example::FRAMEWORK).unwrap().to_toml().unwrap()));
}

#[test]
fn a_file_broken_anywhere_is_refused_in_words_and_never_panics() {
    for place in (0..example::FRAMEWORK.len()).step_by(3) {
        let mut bytes = example::FRAMEWORK.as_bytes().to_vec();
        bytes[place] = bytes[place].wrapping_add(13) & 0x7f;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Err(faults) = Framework::parse(&text) {
            assert!(!faults.to_string().is_empty());
        }
        if let Some(half) = example::FRAMEWORK.get(..place) {
            let _: Option<Framework> = Framework::parse(half).ok();
        }
    }
}
