//! Whether the time of an answer tells that a hidden record exists (TRUST G-S3).
//!
//! A reader who may not see a record asks for it, and for one that was never there, in pairs and in an order drawn anew for each pair; what
//! counts is the ratio of the two medians, beside the same ratio for two that are both absent (the noise) and for one that may be seen
//! (so that a blind instrument is noticed). Ratios of one run on one machine: nothing here is a duration.

use crate::bench::{Sheet, Size};
use crate::http::Client;
use crate::node::{self, Node, Start};
use crate::yard::{Dice, Yard};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;
use terms::Id;

/// What the goal allows between the medians.
const MOST: f64 = 0.05;
/// Requests in a row between two looks at the server's CPU time.
const BLOCK: u32 = 50;

/// One kind of request, written around an id.
struct Form {
    name: &'static str,
    before: &'static str,
    after: &'static str,
}

const FORMS: [Form; 3] = [
    Form {
        name: "contact .json",
        before: "/en/contacts/",
        after: ".json",
    },
    Form {
        name: "contact page",
        before: "/en/contacts/",
        after: "",
    },
    Form {
        name: "edit page",
        before: "/en/contacts/",
        after: "/edit",
    },
];

/// Where the ids of one side of a pair come from.
enum Side<'a> {
    Of(&'a [String], u16),
    Absent(u16),
}

impl Side<'_> {
    fn id(&self, dice: &mut Dice) -> String {
        match self {
            Self::Of(ids, _) => {
                let at = usize::try_from(dice.below(ids.len() as u64)).unwrap_or(0);
                ids[at].clone()
            }
            Self::Absent(_) => {
                let mut bytes = [0; 10];
                for byte in &mut bytes {
                    *byte = u8::try_from(dice.below(256)).unwrap_or(0);
                }
                Id::from_bytes(bytes).to_string()
            }
        }
    }

    const fn status(&self) -> u16 {
        match self {
            Self::Of(_, status) | Self::Absent(status) => *status,
        }
    }
}

struct Asker<'a> {
    client: Client,
    pid: u32,
    headers: &'a [(&'a str, &'a str)],
    dice: Dice,
}

impl Asker<'_> {
    /// One request; the nanoseconds until its answer was whole.
    fn asks(&mut self, form: &Form, side: &Side<'_>) -> Result<u64> {
        let path = format!("{}{}{}", form.before, side.id(&mut self.dice), form.after);
        let begun = Instant::now();
        let answer = self.client.get(&path, self.headers)?;
        let took = begun.elapsed();
        if answer.status != side.status() {
            bail!("{path} is answered {} instead of {}", answer.status, side.status());
        }
        Ok(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX))
    }

    /// The ratio of the medians of the first side to the second.
    fn medians(&mut self, form: &Form, sides: [&Side<'_>; 2], pairs: u32) -> Result<f64> {
        let mut all = [Vec::new(), Vec::new()];
        for _ in 0..pairs {
            let first = usize::from(self.dice.below(2) == 1);
            for at in [first, 1 - first] {
                let took = self.asks(form, sides[at])?;
                all[at].push(took);
            }
        }
        let [one, other] = all.map(|mut times| {
            times.sort_unstable();
            times[times.len() / 2]
        });
        #[allow(clippy::cast_precision_loss)] // figures of a benchmark
        Ok(one as f64 / other as f64)
    }

    /// The ratio of the CPU time that the server spends on the first side to the second, in blocks by turns.
    fn cpu(&mut self, form: &Form, sides: [&Side<'_>; 2], blocks: u32) -> Result<f64> {
        let mut spent = [0.0, 0.0];
        for _ in 0..blocks {
            for at in [0, 1, 1, 0] {
                let before = node::cpu_ms(self.pid)?;
                for _ in 0..BLOCK {
                    self.asks(form, sides[at])?;
                }
                spent[at] += node::cpu_ms(self.pid)? - before;
            }
        }
        Ok(spent[0] / spent[1])
    }
}

/// The ids in a list of contacts as a file: the first field of a row.
fn ids_of(csv: &str) -> BTreeSet<String> {
    csv.lines()
        .filter_map(|l| l.split(',').next())
        .map(|f| f.trim_matches('"'))
        .filter(|f| Id::parse(f).is_some() && f.len() == 16)
        .map(str::to_owned)
        .collect()
}

/// Prints the figures for somebody who is not signed in and for the persona from whom most is hidden.
pub fn timing(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let pairs: u32 = if size == Size::Full { 10_000 } else { 2_000 };
    let scratch = yard.scratch("bench-timing")?;
    let data = scratch.join("data");
    node::init(yard, &data)?;
    let personas = std::fs::read_to_string(data.join("personas.tsv"))?;
    let mut tokens = BTreeMap::new();
    for name in personas.lines().filter_map(|l| l.split('\t').next()) {
        tokens.insert(name.to_owned(), node::token(yard, &data, name, "read")?);
    }
    let server = Node::start(yard, &data, &Start::default())?;
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, token) in &tokens {
        let bearer = format!("Bearer {token}");
        let list = server
            .client()
            .get("/en/contacts.csv", &[("authorization", bearer.as_str())])?;
        if list.status == 200 {
            seen.insert(name.clone(), ids_of(&list.text()));
        }
    }
    let all: BTreeSet<String> = seen.values().flatten().cloned().collect();
    let (reader, visible) = seen
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .min_by_key(|(_, ids)| ids.len())
        .context("nobody sees a contact")?;
    let public = ids_of(&server.client().get("/en/contacts.csv", &[])?.text());
    let bearer = format!("Bearer {}", tokens[reader]);
    let signed = [("authorization", bearer.as_str())];
    for (who, visible, headers) in [("public", &public, &[][..]), (reader.as_str(), visible, &signed[..])] {
        let hidden: Vec<String> = all.difference(visible).cloned().collect();
        let visible: Vec<String> = visible.iter().cloned().collect();
        if hidden.is_empty() {
            bail!("nothing is hidden from {who}");
        }
        for form in &FORMS {
            let mut asker = Asker {
                client: server.client(),
                pid: server.pid,
                headers,
                dice: Dice::new(3),
            };
            // What a stranger to the form is told (sign in, not found) is the same for both.
            let path = format!("{}{}{}", form.before, hidden[0], form.after);
            let status = asker.client.get(&path, headers)?.status;
            let (hidden, absent) = (Side::Of(&hidden, status), Side::Absent(status));
            asker.medians(form, [&hidden, &absent], pairs / 10)?;
            let noise = asker.medians(form, [&absent, &absent], pairs)?;
            let told = asker.medians(form, [&hidden, &absent], pairs)?;
            let cpu = asker.cpu(form, [&hidden, &absent], pairs / BLOCK / 8)?;
            let path = visible.first().map(|id| format!("{}{id}{}", form.before, form.after));
            let control = match path {
                Some(path) if asker.client.get(&path, headers)?.status == 200 => {
                    let ratio = asker.medians(form, [&Side::Of(&visible[..1], 200), &absent], pairs / 10)?;
                    format!("{ratio:.2} × for one that may be seen")
                }
                _ => "none may be seen".to_owned(),
            };
            sheet.line(
                &format!("timing, {} by {who}, hidden beside absent", form.name),
                &format!(
                    "medians {told:.3} ×, CPU time {cpu:.3} × ({pairs} pairs of {status}; {noise:.3} × for two absent, {control})"
                ),
                Some(("within 5 %", (told - 1.0).abs() < MOST)),
            );
        }
    }
    Ok(())
}
