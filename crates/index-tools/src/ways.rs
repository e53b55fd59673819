//! The methods among which draws choose: the framework as it stands, others beside it, and single settings in other words.
//!
//! `--also F2.toml` sets another framework of the same nodes beside the first. `--or KEY=VALUE` says that a setting could have been made
//! otherwise: every KEY is a choice of its own between what the framework says and the values given for it, and choices combine freely. Each
//! combination is scored once, by the engine, before anything is drawn. What must never happen: an alternative that is quietly passed over, or
//! one that changes nothing and so is drawn as the framework's own twice.
//! Serves GCA 4.8 d, 7.1 c (method choices as sources of uncertainty: Saisana, Saltelli and Tarantola 2005).

use crate::inputs::{Input, Inputs};
use crate::progress::Progress;
use crate::{Stop, refused};
use index::framework::{Aggregate, Fault, Faults, Names, Tiers};
use index::monte_carlo::MAX_UNITS;
use index::{Framework, Scores, Table};
use toml::{Table as Toml, Value};

/// Combinations at most: each keeps its own scores.
pub const MAX_WAYS: usize = index::monte_carlo::MAX_METHODS;
/// Scores and shares of weights that differ by no more than this part of the largest are one: sums in another order are no other method.
const EQUAL: f64 = 1e-12;
/// Why ranks and tiers are no choice.
const RANKED: &str = "all ways are ranked and put into tiers by the framework's own rule; that is no choice among them";
/// The keys of a node that can be chosen otherwise: not what it is called and where it counts.
const OWN: [&str; 12] = [
    "weight",
    "direction",
    "goalposts",
    "target",
    "range",
    "denominator",
    "column",
    "aggregate",
    "weights",
    "impute",
    "treat",
    "normalise",
];
/// The tables of settings beside the nodes.
const TABLES: [&str; 6] = ["data", "absent", "screen", "rank", "tiers", "title"];

/// Something that could have been chosen otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// `framework`, or the setting's key as it was typed.
    pub of: String,
    /// How many there are to choose from, the framework's own first.
    pub count: usize,
}

/// One combination of choices, scored.
#[derive(Debug)]
pub struct Way {
    pub framework: Framework,
    pub scores: Scores,
    /// How it is called in a refusal; nothing for the first.
    pub name: String,
}

impl Way {
    /// What stands before a refusal of its own.
    pub fn prefix(&self) -> String {
        if self.name.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.name)
        }
    }
}

/// All combinations.
#[derive(Debug)]
pub struct Ways {
    /// The choices, in the order of the command line; with none, one way is left.
    pub choices: Vec<Choice>,
    /// Every combination: the last choice changes first.
    pub all: Vec<Way>,
    /// The rows that the first was scored from; those of the others are gone once they are scored.
    pub table: Table,
}

/// What may be meant by a value, the likeliest first: TOML; else a word as text, and the same word as a variant with its usual settings.
fn meanings(typed: &str) -> Vec<Value> {
    let read = format!("value = {typed}").parse::<Toml>().ok();
    let read = read
        .filter(|read| read.len() == 1)
        .and_then(|mut read| read.remove("value"));
    read.map_or_else(
        || {
            let variant = Toml::from_iter([(typed.to_owned(), Value::Table(Toml::new()))]);
            vec![Value::String(typed.to_owned()), Value::Table(variant)]
        },
        |value| vec![value],
    )
}

/// Where a setting stands in a framework's file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// A node's id and its key.
    Node(String, String),
    /// A table's name and its key.
    Table(String, String),
    /// A key of the file itself.
    File(String),
}

/// Where `KEY`, `NODE.KEY` or `TABLE.KEY` may stand, the likeliest first. Ids may have dots: the longest that fits is meant. Where a node is
/// called as a table, it is meant by what can be chosen of a node.
fn places(file: &Toml, key: &str) -> Result<Vec<Place>, String> {
    let nodes = file.get("node").and_then(Value::as_array).into_iter().flatten();
    let node = nodes
        .filter_map(|node| node.get("id")?.as_str())
        .filter_map(|id| Some((id, key.strip_prefix(id)?.strip_prefix('.')?)))
        .max_by_key(|(id, _)| id.len());
    let (first, rest) = key
        .split_once('.')
        .map_or((key, None), |(first, rest)| (first, Some(rest)));
    let of_node = node.map(|(id, rest)| Place::Node(id.to_owned(), rest.to_owned()));
    if of_node.is_some() && !TABLES.contains(&first) {
        return Ok(of_node.into_iter().collect());
    }
    if ["rank", "tiers"].contains(&first) {
        return match (of_node, node) {
            (Some(place), Some((_, rest))) if OWN.contains(&rest) => Ok(vec![place]),
            _ => Err(RANKED.to_owned()),
        };
    }
    let Some(rest) = rest else {
        return Ok(vec![Place::File(key.to_owned())]);
    };
    let mut found = vec![Place::Table(first.to_owned(), rest.to_owned())];
    let at = usize::from(!node.is_some_and(|(_, rest)| OWN.contains(&rest)));
    of_node.into_iter().for_each(|place| found.insert(at, place));
    Ok(found)
}

/// Sets it.
fn put(file: &mut Toml, place: &Place, value: Value) -> Result<(), String> {
    let (within, key) = match place {
        Place::File(key) => (file, key),
        Place::Node(id, key) => {
            let nodes = file.get_mut("node").and_then(Value::as_array_mut);
            let mut tables = nodes.into_iter().flatten().filter_map(Value::as_table_mut);
            let found = tables.find(|table| table.get("id").and_then(Value::as_str) == Some(id));
            (found.ok_or_else(|| format!("there is no node `{id}`"))?, key)
        }
        Place::Table(name, key) => {
            let within = file
                .entry(name.as_str())
                .or_insert_with(|| Value::Table(Toml::new()))
                .as_table_mut()
                .ok_or_else(|| format!("`{name}` is neither a node nor a table of settings"))?;
            (within, key)
        }
    };
    within.insert(key.clone(), value);
    Ok(())
}

/// One file of methods: its own words, so that only what is asked for changes, and what they say.
struct Source<'a> {
    input: &'a Input,
    words: Toml,
    framework: Framework,
}

/// A framework from words that were put together: lines would be those of a file that nobody wrote.
fn parsed(words: &Toml, name: &str) -> Result<Framework, (Stop, bool)> {
    let text = toml::to_string(words).map_err(|why| (refused(why), false))?;
    Framework::parse(&text).map_err(|Faults(faults)| {
        let read = !faults.iter().any(|fault| matches!(fault, Fault::Syntax { .. }));
        let say = |fault: &Fault| match fault {
            Fault::Syntax { message, .. } => format!("{name}: {message}"),
            other => format!("{name}: {other}"),
        };
        let faults: Vec<String> = faults.iter().map(say).collect();
        (refused(faults.join("\n")), read)
    })
}

impl Source<'_> {
    /// What a key and its typed value mean in this file: the first meaning that makes a framework. Where none does, the first refusal is
    /// told, or that of the first meaning that could be read at all.
    fn meant(&self, key: &str, typed: &str) -> Result<(Place, Value), Stop> {
        let name = format!("--or {key}={typed}");
        let wrong = |why: String| Stop::Usage(format!("{name}: {why}"));
        let mut refusals: Vec<(Stop, bool)> = Vec::new();
        for place in places(&self.words, key).map_err(wrong)? {
            for value in meanings(typed) {
                let mut words = self.words.clone();
                match put(&mut words, &place, value.clone()) {
                    Err(why) => refusals.push((wrong(why), false)),
                    Ok(()) => match parsed(&words, &name) {
                        Ok(_) => return Ok((place, value)),
                        Err(refusal) => refusals.push(refusal),
                    },
                }
            }
        }
        let told = refusals.iter().position(|(_, read)| *read).unwrap_or(0);
        Err(refusals.swap_remove(told).0)
    }
}

/// How a node is made, without words.
fn method(aggregate: &mut Aggregate) {
    if let Aggregate::Conjunctive { profile } = aggregate {
        profile.iter_mut().for_each(|line| line.tier = Names::default());
    }
}

fn nameless(mut tiers: Tiers) -> Tiers {
    tiers.of.iter_mut().for_each(|tier| tier.name = Names::default());
    tiers
}

/// Whether two have the same nodes in the same order.
fn same_nodes(one: &Framework, other: &Framework) -> bool {
    let names = |framework: &Framework| -> Vec<(String, Option<String>)> {
        let nodes = framework.nodes().iter();
        nodes.map(|node| (node.id.clone(), node.parent.clone())).collect()
    };
    names(one) == names(other)
}

/// Whether the same rows are read for both, from any file.
fn same_layout(one: &Framework, other: &Framework) -> bool {
    let pairs = one.nodes().iter().zip(other.nodes());
    one.spec().data == other.spec().data
        && same_nodes(one, other)
        && pairs
            .into_iter()
            .all(|(a, b)| (&a.column, &a.denominator, a.range) == (&b.column, &b.denominator, b.range))
}

/// The places of those for which the same rows are read stand together: each group needs one reading.
fn by_layout(frameworks: &[Framework]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, framework) in frameworks.iter().enumerate() {
        match groups
            .iter_mut()
            .find(|group| same_layout(&frameworks[group[0]], framework))
        {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// Whether nothing that is computed differs: scores of every node, shares of the weights, and methods of the nodes above the indicators.
fn same_outcome(one: &Way, other: &Way) -> bool {
    let close = |a: &[f64], b: &[f64]| {
        let largest = a.iter().chain(b).fold(0.0, |most: f64, x| most.max(x.abs()));
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= EQUAL * largest)
    };
    let shares = |way: &Way| -> Vec<f64> {
        let weights = way.scores.weights();
        let share = |place: usize| {
            let siblings = way.framework.parent(place).map(|up| way.framework.children(up));
            let sum: f64 = siblings.into_iter().flatten().map(|sibling| weights[*sibling]).sum();
            if sum > 0.0 {
                weights[place] / sum
            } else {
                weights[place]
            }
        };
        (0..weights.len()).map(share).collect()
    };
    let made = |way: &Way, place: usize| {
        let mut made = way.framework.aggregate(place).clone();
        method(&mut made);
        made
    };
    one.scores.rows() == other.scores.rows()
        && close(&shares(one), &shares(other))
        && (0..one.framework.nodes().len()).all(|place| {
            (one.framework.is_leaf(place) || made(one, place) == made(other, place))
                && match (one.scores.node(place), other.scores.node(place)) {
                    (None, None) => true,
                    (Some(a), Some(b)) => {
                        let values = |series: &index::Series| series.present().collect::<Vec<f64>>();
                        a.states() == b.states() && close(&values(a), &values(b))
                    }
                    _ => false,
                }
        })
}

/// `KEY=VALUE` of the command line, in the order of first mention: each key with its values.
fn alternatives(typed: &[String]) -> Result<Vec<(String, Vec<String>)>, Stop> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for one in typed {
        let split = one.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let Some((key, value)) = split.filter(|(key, value)| !key.is_empty() && !value.is_empty()) else {
            return Err(Stop::Usage(format!(
                "--or {one}: a setting and its other value are needed, such as `normalise=z-score`"
            )));
        };
        match found.iter_mut().find(|(before, _)| before == key) {
            Some((_, values)) => values.push(value.to_owned()),
            None => found.push((key.to_owned(), vec![value.to_owned()])),
        }
    }
    Ok(found)
}

impl Ways {
    /// Every combination of the framework, those of role `also`, and the alternatives; the first is the framework as it stands.
    ///
    /// # Errors
    /// An alternative that is no setting, that the engine refuses, under which nothing that is computed differs, or that stands twice; other
    /// nodes, units, ranking or tiers than the framework's; more than [`MAX_WAYS`] combinations, or several of more than [`MAX_UNITS`] units.
    pub fn of(inputs: &Inputs, or: &[String]) -> Result<Self, Stop> {
        let alternatives = alternatives(or)?;
        let mut files = vec![inputs.need("framework")?];
        files.extend(inputs.0.iter().filter(|input| input.role == "also"));
        let mut choices = Vec::new();
        if files.len() > 1 {
            choices.push(Choice {
                of: "framework".to_owned(),
                count: files.len(),
            });
        }
        for (key, values) in &alternatives {
            choices.push(Choice {
                of: key.clone(),
                count: values.len() + 1,
            });
        }
        let count = choices
            .iter()
            .try_fold(1_usize, |all, choice| all.checked_mul(choice.count));
        let count = count.filter(|count| *count <= MAX_WAYS).ok_or_else(|| {
            Stop::Usage(format!(
                "--also and --or: more than {MAX_WAYS} combinations; each is scored on its own"
            ))
        })?;
        let mut sources = Vec::with_capacity(files.len());
        for input in files {
            let words = match alternatives.as_slice() {
                [] => Toml::new(),
                _ => input.text()?.parse().unwrap_or_default(),
            };
            sources.push(Source {
                input,
                words,
                framework: input.framework()?,
            });
        }
        let mut ways = Self {
            choices,
            all: Vec::with_capacity(count),
            table: Table::default(),
        };
        let drawn = ways.frameworks(&sources, &alternatives, count)?;
        ways.score(inputs, drawn)?;
        ways.matter(&sources[0])?;
        Ok(ways)
    }

    /// Every combination's framework, and how it is called.
    fn frameworks(
        &self,
        sources: &[Source],
        alternatives: &[(String, Vec<String>)],
        count: usize,
    ) -> Result<Vec<(Framework, String)>, Stop> {
        let first = &sources[0];
        let mut meant = Vec::with_capacity(alternatives.len());
        for (key, values) in alternatives {
            let values = values.iter().map(|typed| first.meant(key, typed));
            meant.push(values.collect::<Result<Vec<_>, Stop>>()?);
        }
        let mut found = Vec::with_capacity(count);
        for place in 0..count {
            let chosen = self.chosen(place);
            let (file, rest) = chosen.split_at(usize::from(sources.len() > 1));
            let file = file.first().copied().unwrap_or(0);
            let source = &sources[file];
            let mut name: Vec<String> = (file > 0).then(|| source.input.name.clone()).into_iter().collect();
            let mut words = None;
            for (at, ((key, values), meant)) in rest.iter().zip(alternatives.iter().zip(&meant)) {
                let Some(at) = at.checked_sub(1) else { continue };
                name.push(format!("--or {key}={}", values[at]));
                let (setting, value) = &meant[at];
                put(
                    words.get_or_insert_with(|| source.words.clone()),
                    setting,
                    value.clone(),
                )
                .map_err(|why| Stop::Usage(format!("{}: {why}", name.join(", "))))?;
            }
            let name = name.join(", ");
            let framework = match words {
                None => source.framework.clone(),
                Some(words) => parsed(&words, &name).map_err(|(why, _)| why)?,
            };
            if !same_nodes(&first.framework, &framework) {
                return Err(other(&name));
            }
            let (own, its) = (first.framework.spec(), framework.spec());
            if own.rank != its.rank || own.tiers.clone().map(nameless) != its.tiers.clone().map(nameless) {
                return Err(Stop::Usage(format!("{name}: {RANKED}")));
            }
            found.push((framework, name));
        }
        Ok(found)
    }

    /// Holds the values of each choice against each other, while the others are as the framework has them.
    fn pairs(&self, same: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
        let mut step: usize = self.choices.iter().map(|choice| choice.count).product();
        for choice in &self.choices {
            step /= choice.count;
            for later in 1..choice.count {
                if let Some(before) = (0..later).find(|before| same(before * step, later * step)) {
                    return Some((before * step, later * step));
                }
            }
        }
        None
    }

    /// Refuses what changes nothing that is computed from these data, in whatever words: it would be drawn twice as often.
    fn matter(&self, first: &Source) -> Result<(), Stop> {
        let Some((before, later)) = self.pairs(|before, later| same_outcome(&self.all[before], &self.all[later]))
        else {
            return Ok(());
        };
        let (name, than) = (&self.all[later].name, &self.all[before].name);
        let than = if before > 0 { than } else { &first.input.name };
        Err(Stop::Usage(format!(
            "{name}: nothing that is computed differs from what {than} gives; it would be drawn twice as often"
        )))
    }

    /// The framework as it stands; there always is one.
    pub fn first(&self) -> &Way {
        &self.all[0]
    }

    /// Which of each choice a combination has.
    fn chosen(&self, mut place: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = self
            .choices
            .iter()
            .rev()
            .map(|choice| {
                let at = place % choice.count;
                place /= choice.count;
                at
            })
            .collect();
        chosen.reverse();
        chosen
    }

    /// The combination that numbers between 0 and 1, one for each choice, stand for: each value is as likely as any other.
    pub fn at(&self, draws: &[f64]) -> usize {
        self.choices.iter().zip(draws).fold(0, |place, (choice, draw)| {
            let at = (draw * choice.count as f64) as usize;
            place * choice.count + at.min(choice.count - 1)
        })
    }

    /// Scores each framework; those that read the same rows share them, and no more than two tables are kept at once.
    fn score(&mut self, inputs: &Inputs, drawn: Vec<(Framework, String)>) -> Result<(), Stop> {
        let (frameworks, names): (Vec<Framework>, Vec<String>) = drawn.into_iter().unzip();
        let data = inputs.need("data")?;
        let count = frameworks.len();
        let mut all: Vec<Option<Scores>> = vec![None; count];
        let (mut done, mut bar) = (0_u64, None);
        for group in by_layout(&frameworks) {
            let called = &names;
            let of = |place: usize| {
                move |why: Stop| match called[place].as_str() {
                    "" => why,
                    name => refused(format!("{name}: {why}")),
                }
            };
            let table = data.table(&frameworks[group[0]]).map_err(of(group[0]))?;
            for place in group.iter().copied() {
                let framework = &frameworks[place];
                let scores = match place {
                    // Nobody knows how long the first takes; the others are counted.
                    0 => crate::scored(framework, &table),
                    _ => index::score(framework, &table).map_err(refused),
                };
                let scores = scores.map_err(of(place))?;
                done += 1;
                bar.get_or_insert_with(|| Progress::new("scoring each method"))
                    .at(done, count as u64);
                if let Some(first) = &all[0] {
                    let has = |scores: &Scores| -> Vec<bool> {
                        scores.whole().states().iter().map(Option::is_none).collect()
                    };
                    if first.units() != scores.units() || has(first) != has(&scores) {
                        return Err(other(&names[place]));
                    }
                } else if count > 1 && scores.units().len() > MAX_UNITS {
                    return Err(refused(format!(
                        "{} units; among several methods those of at most {MAX_UNITS} can be drawn",
                        scores.units().len()
                    )));
                }
                all[place] = Some(scores);
            }
            if group[0] == 0 {
                self.table = table;
            }
        }
        let ways = frameworks.into_iter().zip(names).zip(all);
        self.all = ways
            .filter_map(|((framework, name), scores)| {
                Some(Way {
                    framework,
                    scores: scores?,
                    name,
                })
            })
            .collect();
        Ok(())
    }
}

/// Why a way does not stand beside the first.
fn other(name: &str) -> Stop {
    refused(format!(
        "{name}: another method must have the same nodes in the same order, and give the same units a score"
    ))
}

/// Brings the weights of all that have a sibling among these places to the sum of the given ones.
pub fn keep_sums(framework: &Framework, places: &[usize], given: &[f64], weights: &mut [f64]) {
    let mut done: Vec<usize> = Vec::new();
    for parent in places.iter().filter_map(|place| framework.parent(*place)) {
        if done.contains(&parent) {
            continue;
        }
        done.push(parent);
        let children = framework.children(parent);
        let sum = |weights: &[f64]| children.iter().map(|child| weights[*child]).sum::<f64>();
        // Where all of them weigh nothing there is nothing to keep.
        let now = sum(weights);
        let factor = if now == 0.0 { 1.0 } else { sum(given) / now };
        children.iter().for_each(|child| weights[*child] *= factor);
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Place, Toml, Value, Ways, alternatives, by_layout, meanings, places};
    use index::framework::Normalise;
    use index::{Framework, Table};

    #[test]
    fn what_is_no_toml_is_text_or_a_variant() {
        let text = |typed| match &*meanings(typed) {
            [Value::String(text)] => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text("'z-score'"), "z-score");
        let [Value::String(word), Value::Table(variant)] = &*meanings("z-score") else {
            panic!("a word");
        };
        assert_eq!((word.as_str(), variant.to_string().trim()), ("z-score", "[z-score]"));
        assert_eq!(meanings("3"), [Value::Integer(3)]);
        assert!(meanings("{ rank = { ties = 'dense' } }")[0].is_table());
        // Nothing after a value is taken for another line.
        assert!(meanings("1\nid = 'x'")[0].is_str());
    }

    #[test]
    fn the_longest_id_is_meant_and_a_table_of_the_same_name_stays_within_reach() {
        let ids = ["a", "a.b", "absent", "data", "rank"].map(|id| format!("{{ id = '{id}' }}"));
        let file: Toml = format!("node = [{}]", ids.join(", ")).parse().unwrap();
        let node = |id: &str, key: &str| Place::Node(id.to_owned(), key.to_owned());
        let table = |name: &str, key: &str| Place::Table(name.to_owned(), key.to_owned());
        for (key, expected) in [
            ("a.weight", vec![node("a", "weight")]),
            ("a.b.weight", vec![node("a.b", "weight")]),
            ("a.b", vec![node("a", "b")]),
            (
                "absent.weight",
                vec![node("absent", "weight"), table("absent", "weight")],
            ),
            (
                "absent.parent",
                vec![table("absent", "parent"), node("absent", "parent")],
            ),
            (
                "absent.impute",
                vec![node("absent", "impute"), table("absent", "impute")],
            ),
            ("data.unit", vec![table("data", "unit"), node("data", "unit")]),
            ("screen.units", vec![table("screen", "units")]),
            ("rank.weight", vec![node("rank", "weight")]),
            ("normalise", vec![Place::File("normalise".to_owned())]),
        ] {
            assert_eq!(places(&file, key).unwrap(), expected, "{key}");
        }
        assert!(places(&file, "rank.decimals").is_err());
    }

    #[test]
    fn ways_that_read_the_same_rows_are_read_once() {
        let of = |more: &str| {
            let text = format!("id = 'x'\n{more}\nnode = [{{ id = 'all' }}, {{ id = 'a', parent = 'all' }}]\n");
            Framework::parse(&text).unwrap()
        };
        let mut spec = of("").spec().clone();
        spec.node[1].column = Some("b".to_owned());
        let column = Framework::new(spec.clone()).unwrap();
        spec.node[1].normalise = Some(Normalise::DistanceToMax);
        let frameworks = [
            of("normalise = 'none'"),
            column,
            of("aggregate = 'minimum'"),
            of("data = { unit = 'code' }"),
            Framework::new(spec).unwrap(),
        ];
        assert_eq!(by_layout(&frameworks), [vec![0, 2], vec![1, 4], vec![3]]);
    }

    #[test]
    fn keys_keep_their_order_and_values_stand_together() {
        let typed = ["a=1", "b = 2", "a=x=y"].map(str::to_owned);
        let found = alternatives(&typed).unwrap();
        let expected = [("a", vec!["1", "x=y"]), ("b", vec!["2"])];
        assert_eq!(found.len(), 2);
        for ((key, values), (wanted, all)) in found.iter().zip(expected) {
            assert_eq!((key.as_str(), values.len()), (wanted, all.len()));
            assert!(values.iter().eq(all.iter()));
        }
        for bad in ["a", "=1", "a=", " = "] {
            assert!(alternatives(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_number_stands_for_a_combination_and_back() {
        let choice = |count| Choice {
            of: String::new(),
            count,
        };
        let ways = Ways {
            choices: vec![choice(2), choice(3)],
            all: vec![],
            table: Table::default(),
        };
        let mut seen = Vec::new();
        for first in [0.0, 0.499, 0.5, 0.999_999] {
            for second in [0.1, 0.34, 0.9] {
                let at = ways.at(&[first, second]);
                assert_eq!(ways.chosen(at), [(first * 2.0) as usize, (second * 3.0) as usize]);
                seen.push(at);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
    }
}
