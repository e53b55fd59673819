//! The life of a round, every state with every deed: as a table, and through the turn.

use crate::world::{HOLDER_A, HOUR, SECRETARY, World};
use rounds::{Parties, State, Turned};

#[test]
fn the_table_is_the_printed_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/lifecycle.txt");
    let table = rounds::table();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    assert_eq!(
        table,
        std::fs::read_to_string(file).unwrap(),
        "run once with BLESS=1 and read the difference"
    );
}

#[test]
fn a_round_is_drafted_opened_paused_resumed_and_over_when_its_deadline_says_so() {
    let world = World::small();
    let round = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    let row = || world.read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap().unwrap());
    let state = || row().state(world.now());
    assert_eq!(state(), State::Draft);
    assert_eq!(row().begins(), None);
    assert_eq!(
        world.turns(SECRETARY, round, Turned::Paused).unwrap_err().code,
        "round-not-opened"
    );

    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    assert_eq!(state(), State::Open);
    assert_eq!(row().count, Some(3), "deputies are asked when nobody else answers");
    assert_eq!(row().begins(), Some(row().facts.opens));
    assert_eq!(
        world.turns(SECRETARY, round, Turned::Opened).unwrap_err().code,
        "round-opened"
    );
    assert_eq!(
        world.turns(SECRETARY, round, Turned::Resumed).unwrap_err().code,
        "round-not-paused"
    );

    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    assert_eq!((state(), row().reason.as_deref()), (State::Paused, Some("Because")));
    assert_eq!(
        world.turns(SECRETARY, round, Turned::Paused).unwrap_err().code,
        "round-paused"
    );
    world.turns(SECRETARY, round, Turned::Resumed).unwrap();
    assert_eq!(state(), State::Open);

    assert_eq!(world.node_closes(round).unwrap_err().code, "round-still-open");
    world.advance(49 * HOUR - 1);
    assert_eq!(state(), State::Open);
    world.advance(1);
    assert_eq!(state(), State::Over, "without any act");
    let no = world.turns(SECRETARY, round, Turned::Paused).unwrap_err();
    assert_eq!(no.code, "round-closed");
    assert_eq!(no.args, [("closes", row().facts.closes.to_string())]);
    world.node_closes(round).unwrap();
    assert_eq!(world.node_closes(round).unwrap_err().code, "already-closed");
    assert_eq!(row().closed.unwrap().asks, 0);
}

#[test]
fn a_round_that_was_paused_is_over_at_its_deadline_all_the_same() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    assert_eq!(world.answers(HOLDER_A, ask).unwrap_err().code, "round-paused");
    world.advance(47 * HOUR);
    assert_eq!(world.answers(HOLDER_A, ask).unwrap_err().code, "round-closed");
    assert_eq!(
        world.turns(SECRETARY, round, Turned::Resumed).unwrap_err().code,
        "round-closed"
    );
    world.node_closes(round).unwrap();
}

#[test]
fn what_was_cancelled_stays_so_and_has_no_result() {
    let world = World::small();
    let draft = world.drafts(SECRETARY, world.input("XSEC", Parties::All)).unwrap();
    world.turns(SECRETARY, draft, Turned::Cancelled).unwrap();
    assert_eq!(
        world.turns(SECRETARY, draft, Turned::Opened).unwrap_err().code,
        "round-cancelled"
    );

    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.turns(SECRETARY, round, Turned::Cancelled).unwrap();
    assert_eq!(world.answers(HOLDER_A, ask).unwrap_err().code, "round-cancelled");
    assert_eq!(world.row(HOLDER_A, ask).unwrap().state(world.now()), State::Cancelled);
    world.advance(60 * HOUR);
    let cells = vec![crate::opens::cell(12, Some(9))];
    assert_eq!(world.node_publishes(round, cells).unwrap_err().code, "round-cancelled");
    assert_eq!(world.node_closes(round).unwrap_err().code, "round-cancelled");
    assert!(world.read(None, |r| rounds::reads::results(r).unwrap()).is_empty());
}
