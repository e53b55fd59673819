//! `plan`: which answers, in which order, reach the next tier at least effort, for one unit.
//!
//! Questions stand in a file of their own: each is an indicator of the framework with the values that it can have and what each costs from
//! today's. What an answer is worth is found by scoring the unit with it, so every method that adds up can be planned for; whatever makes
//! one answer's worth depend on another's, or on other units, is refused in words. The plan that comes out is scored once more by the
//! framework: one that does not reach its goal to the last digit is never shown.

use crate::inputs::{Input, Inputs};
use crate::job::Outcome;
use crate::progress::Progress;
use crate::sheet::{Sheet, Value, rounded};
use crate::{Reason, Stop, refused, tree};
use index::framework::{Aggregate, Normalise, Treat, Weights};
use index::plan::{Choice, Count, MAX_NUMBER, NODES, Need, Plan, Problem, Question, Refusal, Sum, Target, units};
use index::{Cell, Framework, Scores, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Scores count in thousand-millionths within the search.
const SCORE_UNITS: f64 = 1e9;
/// Decimals of a cost.
const COST_DECIMALS: u32 = 6;

/// Options of `plan`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Options {
    /// The unit that wants to come further.
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    /// The tier to reach; the next one where neither this nor a score is given.
    #[arg(long, value_name = "ID", conflicts_with = "score")]
    pub tier: Option<String>,
    /// The score of the whole to reach.
    #[arg(long, value_name = "SCORE", allow_hyphen_values = true)]
    pub score: Option<f64>,
    /// Cases that the search looks at, at most.
    #[arg(long, default_value_t = NODES)]
    pub nodes: u64,
}

/// The file of questions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    /// What costs are counted in, in words.
    #[serde(default)]
    unit_of_cost: String,
    question: Vec<Asked>,
    #[serde(default)]
    need: Vec<Needed>,
}

/// One question: an indicator, and what it can become.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Asked {
    indicator: String,
    #[serde(default)]
    text: String,
    /// The lowest first. Today's value must be one of them.
    options: Vec<Offered>,
}

/// A value and its cost from today's.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Offered {
    value: toml::Value,
    /// A decimal; without it the value cannot be chosen.
    #[serde(default)]
    cost: Option<toml::Value>,
}

/// `question` at `at` or higher needs `needs` at `least` or higher.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Needed {
    question: String,
    at: toml::Value,
    needs: String,
    least: toml::Value,
}

/// A decimal as it was written: text, a whole number, or a number in its shortest form.
fn decimal(value: &toml::Value, place: &str) -> Result<String, Stop> {
    match value {
        toml::Value::String(text) => Ok(text.trim().to_owned()),
        toml::Value::Integer(whole) => Ok(whole.to_string()),
        toml::Value::Float(number) if number.is_finite() => Ok(number.to_string()),
        _ => Err(refused(format!("{place}: a number is needed"))),
    }
}

/// One step of a plan, as tables and pages show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// From 1; changes that must come together share it.
    pub number: usize,
    /// The indicator's place.
    pub indicator: usize,
    /// What the question asks, where the file says so.
    pub text: String,
    /// Its value before and after.
    pub values: (f64, f64),
    /// What it costs, and what all costs until here.
    pub cost: (f64, f64),
    /// The whole's score after the step.
    pub score: f64,
}

/// A plan, with what it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The unit's row in the table.
    pub row: usize,
    /// What is reached, in words or as a tier's id.
    pub goal: String,
    /// The score to reach, where the goal is one.
    pub least: Option<f64>,
    /// The whole's score today.
    pub today: f64,
    /// The steps in an order in which needs hold.
    pub steps: Vec<Step>,
    /// Cost of all.
    pub cost: f64,
    /// What costs are counted in.
    pub unit_of_cost: String,
    /// The plan as it was found, with its proof.
    pub plan: Plan,
}

struct Case<'a> {
    framework: &'a Framework,
    /// The unit's row alone.
    table: Table,
    file: File,
    /// The places of the questions' indicators.
    indicators: Vec<usize>,
    /// The values of each question's options.
    values: Vec<Vec<f64>>,
}

impl Case<'_> {
    /// The unit's scores with some questions answered otherwise.
    fn scored(&self, answers: &[(usize, usize)]) -> Result<Scores, Stop> {
        let mut table = self.table.clone();
        for (question, choice) in answers {
            let id = &self.framework.node(self.indicators[*question]).id;
            if let Some(mut cells) = table.cells_mut(id) {
                cells.set(0, Cell::Value(self.values[*question][*choice]));
            }
        }
        index::score(self.framework, &table).map_err(refused)
    }

    fn node(&self, scores: &Scores, place: usize) -> Result<f64, Stop> {
        let cell = scores.node(place).map(|series| series.get(0));
        let id = &self.framework.node(place).id;
        cell.and_then(Cell::value)
            .ok_or_else(|| refused(format!("the unit has no score for `{id}`")))
    }
}

/// Why a framework's answers cannot be planned for one by one, if so.
fn unfit(framework: &Framework, table: &Table) -> Option<String> {
    let id = |place: usize| &framework.node(place).id;
    for leaf in framework.leaves() {
        if *framework.treat(*leaf) != Treat::None {
            return Some(format!(
                "`{}` is treated for outliers, so its worth depends on other units",
                id(*leaf)
            ));
        }
        if !matches!(
            framework.normalise(*leaf),
            Normalise::None | Normalise::Goalposts { .. } | Normalise::Scaled { .. }
        ) {
            return Some(format!(
                "`{}` is normalised by the other units' values; a plan needs fixed goalposts, a fixed scale or none",
                id(*leaf)
            ));
        }
        let cell = table.series(id(*leaf)).map(|series| series.get(0));
        if !matches!(cell, Some(Cell::Value(_) | Cell::NotApplicable)) {
            return Some(format!(
                "the unit has no value for `{}`, so what the other answers are worth would change with it",
                id(*leaf)
            ));
        }
    }
    framework
        .upwards()
        .iter()
        .find(|place| *framework.weights(**place) == Weights::CorrelationBalanced)
        .map(|place| {
            format!(
                "the weights below `{}` are balanced by correlation, so they depend on other units",
                id(*place)
            )
        })
}

/// Whether a node adds up all the way down.
fn adds(framework: &Framework, place: usize) -> Result<(), &Aggregate> {
    if framework.is_leaf(place) {
        return Ok(());
    }
    match framework.aggregate(place) {
        Aggregate::Sum | Aggregate::Arithmetic => {}
        Aggregate::GeneralisedMean { power } if *power == 1.0 => {}
        other if framework.children(place).len() > 1 => return Err(other),
        _ => {}
    }
    framework
        .children(place)
        .iter()
        .try_for_each(|child| adds(framework, *child))
}

fn whole_units(score: f64, what: &str) -> Result<i64, Stop> {
    let scaled = (score * SCORE_UNITS).round();
    if scaled.abs() <= MAX_NUMBER as f64 {
        Ok(scaled as i64)
    } else {
        Err(refused(format!("{what}: {score} is too large to be planned with")))
    }
}

/// Reads the questions and looks for the cheapest plan.
pub fn find(options: &Options, questions: &Input, framework: &Framework, table: &Table) -> Result<Planned, Stop> {
    let name = &questions.name;
    let row = table
        .row(&options.unit)
        .ok_or_else(|| Stop::Usage(format!("--unit {}: no such unit in the data", options.unit)))?;
    let alone = table.rows(&[row]).map_err(refused)?;
    if let Some(why) = unfit(framework, &alone) {
        return Err(refused(format!("no plan with proof is offered: {why}")));
    }
    let file: File = toml::from_str(questions.text()?).map_err(|e| refused(format!("{name}: {}", e.message())))?;
    let mut case = Case {
        framework,
        table: alone,
        indicators: Vec::new(),
        values: Vec::new(),
        file,
    };
    let mut asked = BTreeMap::new();
    for (place, question) in case.file.question.iter().enumerate() {
        let id = &question.indicator;
        let indicator = framework.place(id).filter(|place| framework.is_leaf(*place));
        let indicator = indicator.ok_or_else(|| refused(format!("{name}: `{id}` is no indicator of the framework")))?;
        if asked.insert(id.as_str(), place).is_some() {
            return Err(refused(format!("{name}: `{id}` stands twice")));
        }
        let mut values = Vec::new();
        for option in &question.options {
            let text = decimal(&option.value, &format!("{name}: `{id}`"))?;
            let value: f64 = text
                .parse()
                .ok()
                .filter(|v: &f64| v.is_finite())
                .ok_or_else(|| refused(format!("{name}: `{id}`: `{text}` is no number")))?;
            values.push(value);
        }
        case.indicators.push(indicator);
        case.values.push(values);
    }
    let today_scores = case.scored(&[])?;
    // One unit alone must have the score that it has among all: else its worth hangs on others in a way not thought of above.
    let among = crate::scored(framework, table)?;
    let found = among
        .rows()
        .iter()
        .position(|other| *other == row)
        .map(|place| among.whole().get(place));
    if found != Some(today_scores.whole().get(0)) {
        return Err(refused(
            "no plan with proof is offered: the unit's score depends on other units, or it was left out",
        ));
    }
    let (goal, least, sums) = goal(options, &case, &today_scores)?;
    let mut built = Vec::new();
    let mut terms: Vec<Vec<(usize, i64)>> = vec![Vec::new(); sums.len()];
    for (place, question) in case.file.question.iter().enumerate() {
        let id = &question.indicator;
        let value = case.table.series(id).and_then(|series| series.get(0).value());
        let today = value.and_then(|value| case.values[place].iter().position(|other| *other == value));
        let today = today.ok_or_else(|| {
            let now = value.map_or("none".to_owned(), |value| value.to_string());
            refused(format!(
                "{name}: `{id}`: today's value ({now}) is not among its options"
            ))
        })?;
        let mut choices = Vec::new();
        let mut worth = vec![Vec::new(); sums.len()];
        for (choice, option) in question.options.iter().enumerate() {
            let cost = match &option.cost {
                None if choice == today => Some(0),
                None => None,
                Some(cost) => {
                    let text = decimal(cost, &format!("{name}: `{id}`"))?;
                    let cost = units(&text, COST_DECIMALS).map_err(|why| refused(format!("{name}: `{id}`: {why}")))?;
                    Some(
                        u64::try_from(cost)
                            .map_err(|_| refused(format!("{name}: `{id}`: the cost {text} is below 0")))?,
                    )
                }
            };
            choices.push(Choice { value: 0, cost });
            let scores = case.scored(&[(place, choice)])?;
            for (sum, worth) in sums.iter().zip(&mut worth) {
                worth.push(whole_units(
                    case.node(&scores, sum.node)? - case.node(&today_scores, sum.node)?,
                    id,
                )?);
            }
        }
        // A question has one value in the search; where several sums read it, one of them is the value and the others are its multiples.
        let first = worth.iter().position(|gains| gains.iter().any(|gain| *gain != 0));
        if let Some(first) = first {
            choices
                .iter_mut()
                .zip(&worth[first])
                .for_each(|(choice, gain)| choice.value = *gain);
            terms[first].push((place, 1));
            for (sum, other) in worth
                .iter()
                .enumerate()
                .skip(first + 1)
                .filter(|(_, gains)| gains.iter().any(|gain| *gain != 0))
            {
                let (own, of) = worth[first]
                    .iter()
                    .zip(other)
                    .find(|(own, _)| **own != 0)
                    .map_or((1, 0), |(own, of)| (*own, *of));
                let multiple = of / own;
                if worth[first]
                    .iter()
                    .zip(other)
                    .any(|(own, of)| own.checked_mul(multiple) != Some(*of))
                {
                    return Err(refused(format!(
                        "{name}: `{id}` counts towards several minima in different ways; no plan with proof is offered"
                    )));
                }
                terms[sum].push((place, multiple));
            }
        }
        built.push(Question {
            id: id.clone(),
            today,
            choices,
        });
    }
    let mut needs = Vec::new();
    for need in &case.file.need {
        let of = |id: &str, at: &toml::Value| -> Result<(usize, usize), Stop> {
            let question = *asked
                .get(id)
                .ok_or_else(|| refused(format!("{name}: a need names `{id}`, which is no question")))?;
            let text = decimal(at, &format!("{name}: need of `{id}`"))?;
            let value: Option<f64> = text.parse().ok();
            let choice = case.values[question].iter().position(|other| Some(*other) == value);
            Ok((
                question,
                choice.ok_or_else(|| refused(format!("{name}: `{id}` has no option {text}")))?,
            ))
        };
        let ((question, at), (other, least)) = (of(&need.question, &need.at)?, of(&need.needs, &need.least)?);
        needs.push(Need {
            question,
            at,
            other,
            least,
        });
    }
    let mut lines = Vec::new();
    for (sum, terms) in sums.iter().zip(terms) {
        let lack = sum.searched - case.node(&today_scores, sum.node)?;
        // Values are gains from today's answer, whose own is 0; so what is lacking is what they must add up to.
        lines.push(Sum {
            name: framework.node(sum.node).id.clone(),
            terms,
            least: i128::from(whole_units(lack, "the goal")?),
        });
    }
    let target = if lines.len() == 1 {
        Target::Additive(lines.remove(0))
    } else {
        Target::Conjunctive(lines)
    };
    let bar = Progress::new("looking for a cheaper plan");
    let plan = Problem::new(&built, &needs, &target)
        .and_then(|problem| problem.solve_telling(options.nodes, &mut |done, all| bar.at(done, all)))
        .map_err(|why| unproved(&why, &case.file.unit_of_cost))?;
    let today = case.node(&today_scores, framework.whole())?;
    let (mut answers, mut spent, mut steps): (Vec<(usize, usize)>, u64, Vec<Step>) = (Vec::new(), 0, Vec::new());
    let cost = |micro: u64| micro as f64 / 1e6;
    for (number, step) in (1..).zip(&plan.steps) {
        answers.extend(step.iter().map(|change| (change.question, change.to)));
        let score = case.node(&case.scored(&answers)?, framework.whole())?;
        for change in step {
            spent += change.cost;
            let values = &case.values[change.question];
            steps.push(Step {
                number,
                indicator: case.indicators[change.question],
                text: case.file.question[change.question].text.clone(),
                values: (values[change.from], values[change.to]),
                cost: (cost(change.cost), cost(spent)),
                score,
            });
        }
    }
    // The framework has the last word: what the search counted in thousand-millionths must hold to the last digit.
    let reached = case.scored(&answers)?;
    for sum in &sums {
        let score = case.node(&reached, sum.node)?;
        if score < sum.least {
            return Err(refused(format!(
                "the plan that was found gives `{}` {score}, below {}: they are nearer to each other than the search can tell; ask for a slightly higher --score",
                framework.node(sum.node).id,
                sum.least
            )));
        }
    }
    Ok(Planned {
        row,
        goal,
        least,
        today,
        steps,
        cost: cost(plan.cost),
        unit_of_cost: case.file.unit_of_cost.clone(),
        plan,
    })
}

/// A refusal in the costs that the file speaks of: how far the best plan known is from the proof, where the search ended before it.
fn unproved(why: &Refusal, unit: &str) -> Stop {
    let Refusal::BudgetEnded { nodes, best, bound } = why else {
        return refused(why);
    };
    let cost = |micro: u64| {
        format!("{} {unit}", rounded(micro as f64 / 1e6, 6))
            .trim_end()
            .to_owned()
    };
    let known = match best {
        Some((best, _)) => format!(
            "the best plan known costs {}, at most {} more than the cheapest",
            cost(*best),
            cost(best.saturating_sub(*bound))
        ),
        None => "no plan is known yet".to_owned(),
    };
    refused(format!(
        "no plan is proved: the search ended after {nodes} cases; {known}; no plan costs less than {}. More --nodes may prove one",
        cost(*bound)
    ))
}

/// A node whose score must reach a minimum.
struct Reach {
    node: usize,
    /// The least score that is enough, before any rounding.
    least: f64,
    /// The same in the search's thousand-millionths.
    searched: f64,
}

/// What is to be reached: in words, as a score where it is one, and as minima.
fn goal(options: &Options, case: &Case<'_>, today: &Scores) -> Result<(String, Option<f64>, Vec<Reach>), Stop> {
    let framework = case.framework;
    let additive = |node: usize| {
        adds(framework, node).map_err(|method| {
            let other = Target::Other(tree::name(method).to_owned());
            Problem::new(&[], &[], &other)
                .err()
                .map_or_else(|| refused("no plan with proof is offered"), refused)
        })
    };
    if let Some(score) = options.score {
        if !score.is_finite() {
            return Err(Stop::Usage("--score: a number is needed".to_owned()));
        }
        additive(framework.whole())?;
        let reach = Reach {
            node: framework.whole(),
            least: score,
            searched: score,
        };
        return Ok((format!("a score of {}", rounded(score, 6)), Some(score), vec![reach]));
    }
    if let Some(tiers) = &framework.spec().tiers {
        let node = tiers
            .node
            .as_deref()
            .and_then(|id| framework.place(id))
            .unwrap_or(framework.whole());
        let held = today.tiers()[0].map_or(f64::NEG_INFINITY, |place| tiers.of[place].at_least);
        let wanted = match &options.tier {
            Some(id) => tiers
                .of
                .iter()
                .find(|tier| tier.id == *id)
                .ok_or_else(|| Stop::Usage(format!("--tier {id}: the framework has no such tier")))?,
            None => {
                let above = tiers.of.iter().filter(|tier| tier.at_least > held);
                let next = above.min_by(|a, b| a.at_least.total_cmp(&b.at_least));
                next.ok_or_else(|| Stop::from(Reason::new("reason-highest-tier", [])))?
            }
        };
        if !framework.is_leaf(node) && !matches!(framework.aggregate(node), Aggregate::Conjunctive { .. }) {
            additive(node)?;
            let least = tiers.least(wanted);
            // A half that is rounded down is not enough, and the search tells nothing nearer to it than its next number.
            let half = index::statistics::round(least, 9);
            let open = tiers.decimals.is_some_and(|decimals| decimals < 9) && half < least;
            let searched = if open { half + 1.0 / SCORE_UNITS } else { least };
            let reach = Reach { node, least, searched };
            return Ok((wanted.id.clone(), Some(wanted.at_least), vec![reach]));
        }
    }
    let whole = framework.whole();
    let Aggregate::Conjunctive { profile } = framework.aggregate(whole) else {
        return Err(Stop::Usage("the framework has no tiers: say --score SCORE".to_owned()));
    };
    let now = case.node(today, whole)?;
    let wanted = match &options.tier {
        Some(id) => profile
            .iter()
            .position(|line| line.tier.iter().any(|(_, name)| name == id))
            .ok_or_else(|| Stop::Usage(format!("--tier {id}: the profile has no such tier")))?,
        None => now as usize,
    };
    let line = profile
        .get(wanted)
        .ok_or_else(|| Stop::from(Reason::new("reason-highest-tier", [])))?;
    let mut minima: BTreeMap<usize, f64> = BTreeMap::new();
    // A tier holds only with every tier before it.
    for line in &profile[..=wanted] {
        for place in framework.parameters(whole, profile) {
            let Some(least) = framework.minimum(whole, line, place) else {
                continue;
            };
            let known = minima.entry(place).or_insert(least);
            *known = known.max(least);
        }
    }
    let mut sums = Vec::new();
    for (node, least) in minima {
        additive(node)?;
        sums.push(Reach {
            node,
            least,
            searched: least,
        });
    }
    Ok((line.tier.in_language("en").unwrap_or_default().to_owned(), None, sums))
}

/// The table: a row for each change.
pub fn sheet(framework: &Framework, planned: &Planned) -> Sheet {
    let head = [
        "step",
        "indicator",
        "question",
        "now",
        "then",
        "cost",
        "cost so far",
        "score then",
    ];
    let mut sheet = Sheet::new("plan", head);
    for step in &planned.steps {
        sheet.row([
            step.number.into(),
            Value::text(&framework.node(step.indicator).id),
            Value::text(&step.text),
            Value::number(step.values.0),
            Value::number(step.values.1),
            Value::number(step.cost.0),
            Value::number(step.cost.1),
            Value::number(step.score),
        ]);
    }
    sheet
}

/// How many plans cost the same, in digits.
pub fn count(plan: &Plan) -> (u128, bool) {
    match plan.alternatives {
        Count::Exactly(count) => (count, true),
        Count::AtLeast(count) => (count, false),
    }
}

/// The other plans of the same cost, a row each, a column for each question.
fn alternatives(questions: &[String], values: &[Vec<f64>], planned: &Planned) -> Option<Sheet> {
    let mut sheet = Sheet::new("alternatives", questions.iter().cloned());
    for answers in &planned.plan.listed {
        sheet.row(
            answers
                .iter()
                .zip(values)
                .map(|(choice, values)| Value::number(values[*choice])),
        );
    }
    (sheet.rows.len() > 1).then_some(sheet)
}

/// `plan`.
pub fn compute(options: &Options, inputs: &Inputs) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let questions = inputs.need("questions")?;
    let planned = find(options, questions, &framework, &table)?;
    let mut outcome = Outcome::of(vec![sheet(&framework, &planned)]);
    let file: File = toml::from_str(questions.text()?).map_err(refused)?;
    let ids: Vec<String> = file
        .question
        .iter()
        .map(|question| question.indicator.clone())
        .collect();
    let values: Vec<Vec<f64>> = file
        .question
        .iter()
        .map(|question| {
            question
                .options
                .iter()
                .map(|option| {
                    decimal(&option.value, "")
                        .ok()
                        .and_then(|text| text.parse().ok())
                        .unwrap_or(f64::NAN)
                })
                .collect()
        })
        .collect();
    outcome.sheets.extend(alternatives(&ids, &values, &planned));
    let (number, all) = count(&planned.plan);
    outcome.notes.push(
        format!(
            "{}: {} from a score of {}, at a cost of {} {}",
            options.unit,
            planned.goal,
            rounded(planned.today, 6),
            rounded(planned.cost, 6),
            planned.unit_of_cost
        )
        .trim_end()
        .to_owned(),
    );
    outcome.notes.push(format!(
        "no plan costs less: shown over {} cases; plans of this cost: {}{number}",
        planned.plan.proof.nodes,
        if all { "" } else { "at least " }
    ));
    Ok(outcome)
}
