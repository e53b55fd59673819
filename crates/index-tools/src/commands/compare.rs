//! `compare`: two editions, or two methods on the same data, with every change split into answers, weights and method.

use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::progress::Waiting;
use crate::sheet::{Sheet, Value};
use crate::{Stop, refused};
use index::analysis::compare::{Edition, Fixed, MAX_DECIMALS, Split, compare};
use serde::{Deserialize, Serialize};

/// Options of `compare`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[group(skip)]
pub struct Options {
    /// Compare this node's scores and ranks instead of the whole's.
    #[arg(long, value_name = "ID")]
    pub node: Option<String>,
    /// Decimals of the scores; the parts add up to the change to the last of them.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=i64::from(MAX_DECIMALS)))]
    pub decimals: u8,
}

fn number(fixed: Fixed) -> Value {
    // In decimals of at most twelve places the nearest number is written as the same decimal again.
    fixed.to_string().parse().map_or(Value::Empty, Value::number)
}

fn fields(split: Option<&Split>) -> [Value; 6] {
    split.map_or([const { Value::Empty }; 6], |split| {
        [
            split.before,
            split.after,
            split.change(),
            split.answers,
            split.weights,
            split.method,
        ]
        .map(number)
    })
}

/// `compare`.
pub fn compute(options: &Options, inputs: &Inputs) -> Result<Outcome, Stop> {
    let (framework, table) = inputs.case()?;
    let (other, second) = (inputs.find("with-framework"), inputs.find("with-data"));
    if other.is_none() && second.is_none() {
        return Err(Stop::Usage(
            "--with-framework F2.toml or --with-data D2.csv is needed: what to compare with".to_owned(),
        ));
    }
    let later = other.map_or(Ok(framework.clone()), |input| input.framework())?;
    let after = second.map_or_else(|| inputs.need("data"), Ok)?.table(&later)?;
    let editions = [(&framework, &table), (&later, &after)].map(|(framework, table)| Edition { framework, table });
    let _waiting = Waiting::new("comparing");
    let found = compare(editions[0], editions[1], options.node.as_deref(), options.decimals).map_err(refused)?;
    let of = |what: &str| {
        ["before", "after", "change", "by answers", "by weights", "by method"].map(|part| format!("{what} {part}"))
    };
    let head = ["unit", "name"].map(str::to_owned);
    let mut sheet = Sheet::new("comparison", head.into_iter().chain(of("score")).chain(of("rank")));
    for line in &found.units {
        let name = table.row(&line.unit).map_or("", |row| table.name_of(row));
        let head = [Value::text(&line.unit), Value::text(name)];
        sheet.row(
            head.into_iter()
                .chain(fields(line.score.as_ref()))
                .chain(fields(line.rank.as_ref())),
        );
    }
    let mut outcome = Outcome::of(vec![sheet]);
    let said = |differs: bool| if differs { "differ" } else { "are the same" };
    outcome.notes.push(format!(
        "answers {}, weights {}, method {}",
        said(found.differ.answers),
        said(found.differ.weights),
        if found.differ.method { "differs" } else { "is the same" }
    ));
    let lists = [
        ("units before alone", &found.only_before),
        ("units after alone", &found.only_after),
        ("indicators before alone", &found.indicators_only_before),
        ("indicators after alone", &found.indicators_only_after),
    ];
    outcome.notes.extend(
        lists
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(what, list)| format!("{what}: {}", list.join(", "))),
    );
    Ok(outcome)
}
