//! The methods among which draws choose: the framework as it stands, others beside it, and single settings in other words.
//!
//! `--also F2.toml` sets another framework of the same nodes beside the first. `--or KEY=VALUE` says that a setting could have been made
//! otherwise: every KEY is a choice of its own between what the framework says and the values given for it, and choices combine freely. Each
//! combination is scored once, by the engine, before anything is drawn. What must never happen: an alternative that is quietly passed over.
//! Serves GCA 4.8 d, 7.1 c (method choices as sources of uncertainty: Saisana, Saltelli and Tarantola 2005).

use crate::inputs::Inputs;
use crate::{Stop, refused};
use index::{Framework, Scores, Table};
use toml::{Table as Toml, Value};

/// Combinations at most: each keeps its own scores.
pub const MAX_WAYS: usize = index::monte_carlo::MAX_METHODS;

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
    pub table: Table,
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
}

/// A value as TOML writes it; whatever is none, such as a bare word, is text.
fn value(typed: &str) -> Value {
    let read = format!("value = {typed}").parse::<Toml>().ok();
    read.filter(|read| read.len() == 1)
        .and_then(|mut read| read.remove("value"))
        .unwrap_or_else(|| Value::String(typed.to_owned()))
}

/// Sets `KEY`, `NODE.KEY` or `TABLE.KEY` in a framework's file.
fn set(file: &mut Toml, key: &str, value: Value) -> Result<(), String> {
    let (first, rest) = key
        .split_once('.')
        .map_or((key, None), |(first, rest)| (first, Some(rest)));
    let nodes = file.get_mut("node").and_then(Value::as_array_mut);
    let mut tables = nodes.into_iter().flatten().filter_map(Value::as_table_mut);
    let named = |table: &&mut Toml| table.get("id").and_then(Value::as_str) == Some(first);
    if let (Some(node), Some(key)) = (tables.find(named), rest) {
        node.insert(key.to_owned(), value);
        return Ok(());
    }
    if ["rank", "tiers"].contains(&first) {
        return Err(
            "all ways are ranked and put into tiers by the framework's own rule; that is no choice among them"
                .to_owned(),
        );
    }
    let Some(key) = rest else {
        file.insert(key.to_owned(), value);
        return Ok(());
    };
    let within = file.entry(first).or_insert_with(|| Value::Table(Toml::new()));
    let within = within
        .as_table_mut()
        .ok_or_else(|| format!("`{first}` is neither a node nor a table of settings"))?;
    within.insert(key.to_owned(), value);
    Ok(())
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
    /// An alternative that is no setting, that the engine refuses, or that says what the framework says; other nodes or other units than the
    /// framework's; more than [`MAX_WAYS`] combinations.
    pub fn of(inputs: &Inputs, or: &[String]) -> Result<Self, Stop> {
        let alternatives = alternatives(or)?;
        let files = inputs
            .0
            .iter()
            .filter(|input| input.role == "framework" || input.role == "also");
        let files: Vec<_> = files.collect();
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
        let mut ways = Self {
            choices,
            all: Vec::with_capacity(count),
        };
        for place in 0..count {
            let chosen = ways.chosen(place);
            let (file, rest) = if files.len() > 1 {
                (chosen[0], &chosen[1..])
            } else {
                (0, &chosen[..])
            };
            let input = files.get(file).copied().map_or_else(|| inputs.need("framework"), Ok)?;
            let mut name: Vec<String> = (file > 0).then(|| input.name.clone()).into_iter().collect();
            let mut framework = input.framework()?;
            if rest.iter().any(|at| *at > 0) {
                // The file's own words, so that only what was asked for changes.
                let mut toml: Toml = input.text()?.parse().map_err(refused)?;
                for ((key, values), at) in alternatives.iter().zip(rest).filter(|(_, at)| **at > 0) {
                    let typed = &values[at - 1];
                    name.push(format!("--or {key}={typed}"));
                    set(&mut toml, key, value(typed))
                        .map_err(|why| Stop::Usage(format!("{}: {why}", name.join(", "))))?;
                }
                let name = name.join(", ");
                let text = toml::to_string(&toml).map_err(refused)?;
                let other = Framework::parse(&text).map_err(|faults| {
                    // Lines would be those of a file that nobody wrote.
                    let bare = |fault: String| {
                        fault
                            .split_once(": ")
                            .filter(|(line, _)| line.starts_with("line "))
                            .map(|(_, why)| why.to_owned())
                            .unwrap_or(fault)
                    };
                    let faults: Vec<String> = faults
                        .0
                        .iter()
                        .map(|fault| format!("{name}: {}", bare(fault.to_string())))
                        .collect();
                    refused(faults.join("\n"))
                })?;
                if rest.iter().filter(|at| **at > 0).count() == 1 && other.spec() == framework.spec() {
                    return Err(Stop::Usage(format!("{name}: this is what {} says already", input.name)));
                }
                framework = other;
            }
            ways.add(inputs, framework, name.join(", "))?;
        }
        Ok(ways)
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

    fn add(&mut self, inputs: &Inputs, framework: Framework, name: String) -> Result<(), Stop> {
        let of = |why: String| {
            if name.is_empty() {
                refused(why)
            } else {
                refused(format!("{name}: {why}"))
            }
        };
        let table = inputs
            .need("data")?
            .table(&framework)
            .map_err(|why| of(why.to_string()))?;
        let scores = crate::scored(&framework, &table).map_err(|why| of(why.to_string()))?;
        if let Some(first) = self.all.first() {
            let names = |framework: &Framework| -> Vec<(String, Option<String>)> {
                framework
                    .nodes()
                    .iter()
                    .map(|node| (node.id.clone(), node.parent.clone()))
                    .collect()
            };
            let has = |scores: &Scores| -> Vec<bool> { scores.whole().states().iter().map(Option::is_none).collect() };
            if names(&first.framework) != names(&framework)
                || first.scores.units() != scores.units()
                || has(&first.scores) != has(&scores)
            {
                return Err(of(
                    "another method must have the same nodes in the same order, and give the same units a score"
                        .to_owned(),
                ));
            }
        }
        self.all.push(Way {
            framework,
            table,
            scores,
            name,
        });
        Ok(())
    }
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
    use super::{Choice, Ways, alternatives, value};

    #[test]
    fn what_is_no_toml_is_text() {
        assert_eq!(value("z-score").as_str(), Some("z-score"));
        assert_eq!(value("'z-score'").as_str(), Some("z-score"));
        assert_eq!(value("3").as_integer(), Some(3));
        assert!(value("{ rank = { ties = 'dense' } }").is_table());
        // Nothing after a value is taken for another line.
        assert!(value("1\nid = 'x'").is_str());
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
