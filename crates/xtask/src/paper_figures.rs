//! Figures of what States say: the page of a provision and the comparison of all who spoke, over many papers. See issue 5.

use crate::bench::{Shape, Sheet, Size, directory_states, first_person, large};
use crate::node::{self, Node, Start, cpu_ms};
use crate::yard::Yard;
use anyhow::{Context, Result, ensure};
use catalogue::Catalogue;
use framework::{Life, Paper, PaperSort, Point, Said, Words};
use ledger::Ledger;
use statement::{Draft, DraftPart, PreparedPart, Stamp};
use std::path::Path;
use std::time::Instant;
use store::Chance;
use terms::{Id, Language};

/// Papers of every State in turn, each in three passages on a norm and two topics of law.
pub(crate) fn fill(data: &Path, papers: u64) -> Result<()> {
    let chance = Chance::seeded(11);
    let states = directory_states(data)?;
    let shipped = Catalogue::shipped();
    let points: Vec<Point> = ["law", "norm"]
        .iter()
        .flat_map(|set| shipped.entries_of(set))
        .filter_map(|entry| Point::parse(entry.id.as_str()))
        .collect();
    let mut ledger = Ledger::open(data, chance.clone())?;
    let begin = ledger.next_instant(terms::Instant::parse("2026-01-01T00:00:00Z").context("a constant instant")?);
    let drawn = || seal::Secret::from_bytes(chance.bytes());
    for number in 0..papers {
        if number % 1_000 == 0 {
            ledger.begin()?;
        }
        let n = usize::try_from(number)?;
        let on = [n, n / 7 + 3, n / 11 + 5].map(|at| vec![points[at % points.len()].clone()]);
        let facts = Paper {
            sort: PaperSort::ALL[n / states.len() % PaperSort::ALL.len()],
            life: Life::InForce,
            original: Language::ALL[n % 6],
            since: None,
            review: None,
            on: on.to_vec(),
            call: None,
            until: None,
            partners: Vec::new(),
            aspects: Vec::new(),
        };
        let passage = |at: usize| Said {
            short: String::new(),
            heading: format!("Heading {at}"),
            text: format!("Paper {number} says in passage {at} what its State holds. ").repeat(6),
        };
        let words = Words {
            title: format!("How State {} reads the law, paper {number}", n % states.len()),
            passages: (1..=3).map(passage).collect(),
        };
        let state = states[n % states.len()].clone();
        let mut draft = Draft::of(&facts, Id::from_bytes(chance.bytes()), state, drawn());
        draft.parts = vec![
            DraftPart::New(PreparedPart::new("words", &serde_json::to_vec(&words)?, drawn())),
            DraftPart::New(PreparedPart::new("source", b"{}", drawn())),
        ];
        let stamp = Stamp {
            at: ledger.next_instant(begin.plus_seconds(i64::try_from(number)?)),
            node: ledger.origin().to_owned(),
            auth: "link".into(),
            input: seal::input_mark("bench", &number.to_string(), &seal::Hash([0; 32])),
        };
        let finished = draft.finish(&stamp)?;
        ledger.append(&draft, &finished)?;
        ledger.keep()?;
        if number % 1_000 == 999 || number + 1 == papers {
            ledger.commit()?;
        }
    }
    ledger.checkpoint()?;
    Ok(())
}

/// What is asked: its name, its address, and what the answer has to hold.
const CASES: [(&str, &str, &str); 4] = [
    ("provision page", "/en/provisions/norm-13c", "have spoken"),
    (
        "comparison page",
        "/en/positions/compare?on=norm-13c",
        "says in passage",
    ),
    (
        "comparison as CSV",
        "/en/positions/compare.csv?on=norm-13c",
        "says in passage",
    ),
    ("topics", "/en/positions/topics", "have spoken"),
];

/// Milliseconds a request, at the median and at the 99th of a hundred, signed in, so that nothing is kept for others; and CPU.
pub(crate) fn figures(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let papers = if size == Size::Full { 100_000 } else { 5_000 };
    let data = large(yard, Shape::Papers, papers)?;
    let person = first_person(&data)?;
    let bearer = format!("Bearer {}", node::token_of(yard, &data, &person, "read")?);
    let server = Node::start(yard, &data, &Start::default())?;
    let headers = [("authorization", bearer.as_str())];
    for (name, path, holds) in CASES {
        let mut client = server.client();
        let first = client.get(path, &headers)?;
        ensure!(
            first.status == 200 && first.text().contains(holds),
            "{path}: {}",
            first.status
        );
        let times = if name.contains("CSV") { 20 } else { 100 };
        let before = cpu_ms(server.pid)?;
        let mut all = Vec::with_capacity(times);
        for _ in 0..times {
            let begun = Instant::now();
            client.get(path, &headers)?;
            all.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        let cpu = (cpu_ms(server.pid)? - before) / times as f64;
        all.sort_by(f64::total_cmp);
        let at = |share: f64| all[((all.len() - 1) as f64 * share) as usize];
        let words = format!(
            "{:.1} ms at the median, {:.1} ms at p99, {cpu:.1} CPU-ms, {} KB",
            at(0.5),
            at(0.99),
            first.body.len() / 1_000
        );
        sheet.line(&format!("papers, {name}, {papers} papers of 195 parties"), &words, None);
    }
    Ok(())
}
