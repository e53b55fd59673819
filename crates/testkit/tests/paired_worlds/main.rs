//! Paired worlds (TRUST G-S1, G-S2, G-S11): what a reader may not see changes nothing that the reader can observe, and what a reader may not write is
//! changed by nothing that the reader does.
//!
//! For each reader the whole response of every route is taken before and after changes that an oracle hides from that reader: at least one statement
//! of every kind that a room takes in, and an entry in every relation in which the reader may stand to it without seeing it. Then everything hidden
//! is asked for like something absent, by every address, form and verb. The oracle is read from the printed matrix `crates/access/matrix.txt`; it
//! does not call the crate `access`. Routes come from the registrar's table; a route that this test cannot visit fails it.
//!
//! `cargo xtask worlds --each N` makes N worlds of each reader and label (it sets `COMITY_WORLDS=N`, as `cargo xtask soak` does); without it there is
//! one.

mod fields;
mod freshness;
mod hide;
mod leaks;
mod oracle;
mod visit;
mod writes;

use leaks::{Known, Leak};
use statement::Draft;
use std::collections::BTreeMap;
use terms::{Id, Label, Role};
use testkit::{Who, World};
use visit::{Recorded, Shot};

/// Worlds of each reader and label.
fn worlds() -> u64 {
    std::env::var("COMITY_WORLDS").map_or(1, |n| n.parse().expect("COMITY_WORLDS is a number"))
}

/// Everything that this reader is answered before and after something is hidden under this label.
fn record(reader: Who, seed: u64, label: Label) -> Recorded {
    let mut world = World::seeded(seed);
    hide::letters_leave(&mut world);
    let sight = hide::in_sight(&world, reader);
    world.checkpoint();
    let before = visit::transcripts(&world, reader, &sight);
    let known = Known::now(&world);
    let subjects = hide::hide(&world, reader, label);
    hide::hide_freshness(&world, reader, sight.entry);
    for hidden in &subjects {
        hide::loses_a_letter(&world, hidden.id);
    }
    world.checkpoint();
    let after = visit::transcripts(&world, reader, &sight);
    let ledger = (known, Known::now(&world));
    // What is asked for and not there, or not theirs, changes nothing: neither what is known nor what is on the desk.
    let was = writes::everything(&world);
    let (mut twins, mut absent) = visit::twins(&world, reader, &sight, &subjects, label == Label::Red);
    writes::unchanged(&was, &writes::everything(&world), &format!("{reader:?} under {label}"));
    openings(&world, reader, &subjects, &mut twins, &mut absent);
    let (_, state) = hide::author_for(reader);
    // Legal is the role of the hidden entries, of another State and of the reader's own.
    let mut places = vec![state];
    places.extend(
        (label == Label::Red && matches!(reader, Who::Administrator | Who::OtherAdministrator)).then(|| reader.party()),
    );
    for state in places {
        let (at, hidden, free) = visit::uniqueness(&world, reader, state, Role::Legal, Role::Policy);
        absent.push(free);
        twins.push((at, hidden, absent.len() - 1));
    }
    for (verb, field) in [("publish-document", "document"), ("publish-compilation", "compilation")] {
        let (at, hidden, free) = visit::words_taken(&world, reader, verb, field);
        absent.push(free);
        twins.push((at, hidden, absent.len() - 1));
    }
    Recorded {
        reader,
        label,
        before,
        after,
        twins,
        absent,
        ledger,
    }
}

/// No statement about something hidden is opened at the log's address for openings, whoever has its hash.
fn openings(
    world: &World,
    reader: Who,
    hidden: &[hide::Hidden],
    twins: &mut Vec<(String, Shot, usize)>,
    absent: &mut Vec<Shot>,
) {
    let mut entries = Vec::new();
    let log = world.node().views.log();
    log.follow(0, 100_000, |row| {
        let said = statement::Said::parse(&row.said).expect("a statement");
        if hidden.iter().any(|h| h.id == said.subject) {
            entries.push((said.kind.clone(), row.leaf));
        }
        Ok(true)
    })
    .expect("the ledger");
    // Proposals lie on the desk: nothing is said of them.
    assert!(entries.len() + 1 >= hidden.len());
    let at = |entry: String| {
        let path = format!("/log/opening/{entry}");
        Shot {
            answer: world.get(reader, &path),
            path,
            names: vec![entry],
        }
    };
    absent.push(at(seal::Hash([0xEE; 32]).to_string()));
    let none = absent.len() - 1;
    for (kind, entry) in entries {
        twins.push((format!("the opening of a hidden {kind}"), at(entry.to_string()), none));
    }
}

fn nothing_hidden_changes_any_response_to(reader: Who) {
    let labels = oracle::labels_hidden_from(reader);
    assert!(labels.contains(&Label::Red), "{reader:?} must not see everything");
    for seed in 1..=worlds() {
        for (n, label) in (0..).zip(&labels) {
            let recorded = record(reader, seed * 10 + n, *label);
            recorded.judge(Leak::None).unwrap_or_else(|e| panic!("{}", e.what));
        }
    }
}

#[test]
fn each_of_thirteen_planted_leaks_is_caught_where_it_is() {
    for (n, reader) in (0..).zip([Who::Cirt, Who::Administrator, Who::Public]) {
        for seed in 1..=worlds() {
            let recorded = record(reader, 1_000 + seed * 10 + n, Label::Red);
            recorded
                .judge(Leak::None)
                .unwrap_or_else(|e| panic!("the control: {}", e.what));
            for (leak, place) in Leak::ALL {
                let learned = recorded
                    .judge(leak)
                    .expect_err(&format!("nobody noticed {leak:?} for {reader:?}"));
                let there = learned.at.ends_with(place) || (place.contains('{') && learned.at.contains(place));
                assert!(there, "{leak:?} is told at {}: {}", learned.at, learned.what);
            }
        }
    }
}

#[test]
fn nothing_hidden_changes_any_response_to_the_public() {
    nothing_hidden_changes_any_response_to(Who::Public);
    nothing_hidden_changes_any_response_to(Who::Nobody);
}

#[test]
fn nothing_hidden_changes_any_response_to_focal_points() {
    nothing_hidden_changes_any_response_to(Who::Technical);
    nothing_hidden_changes_any_response_to(Who::Diplomatic);
}

#[test]
fn nothing_hidden_changes_any_response_to_administrators() {
    nothing_hidden_changes_any_response_to(Who::Administrator);
    nothing_hidden_changes_any_response_to(Who::OtherAdministrator);
}

#[test]
fn nothing_hidden_changes_any_response_to_teams_and_bodies() {
    nothing_hidden_changes_any_response_to(Who::Cirt);
    nothing_hidden_changes_any_response_to(Who::Regional);
}

#[test]
fn nothing_hidden_changes_any_response_to_the_secretariat_and_the_operator() {
    nothing_hidden_changes_any_response_to(Who::Secretariat);
    nothing_hidden_changes_any_response_to(Who::Operator);
}

#[test]
fn a_hidden_contact_does_not_stand_in_the_way_of_one_that_is_seen() {
    // The uniqueness rule ranges only over what its actor sees whole.
    let world = World::small();
    let (who, holder) = (Who::OtherAdministrator, Id::from_bytes([5; 10]));
    world
        .nominates(who, "XAB", Role::Policy, holder, Label::Green, vec![])
        .expect("a first nomination");
    let again = world.nominates(who, "XAB", Role::Policy, holder, Label::Green, vec![]);
    assert!(
        again.is_err(),
        "a second primary contact that the actor sees is refused"
    );
    let input = directory::NominateInput {
        state: hide::code("XAB"),
        role: Role::Legal,
        holder: Id::from_bytes([6; 10]),
        deputy_of: None,
        order: 0,
        label: Label::Red,
        audience: vec![],
        labels: BTreeMap::new(),
        parts: World::parts("x"),
    };
    let fresh = world.fresh(input.texts());
    let elsewhere = Some(Id::from_bytes([9; 10]));
    world
        .says(who, "link", move |r| {
            directory::nominate(r, &input, fresh).map(|d| Draft { hand: elsewhere, ..d })
        })
        .expect("a hidden contact");
    let open = world.nominates(who, "XAB", Role::Legal, holder, Label::Green, vec![]);
    assert!(open.is_ok(), "refused because of something hidden: {open:?}");
}
