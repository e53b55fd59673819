//! What the commands say of a data folder that is not as it should be, and that they leave it as it was.

use comity::{commands, doctor};
use testkit::World;

#[test]
fn doctor_tells_of_stamps_that_are_ahead_of_the_clock() {
    let world = World::small();
    let now = world.clock.now();
    let told = |now| {
        let found = doctor::look_at(world.dir(), now).expect("a report");
        found
            .iter()
            .any(|f| !f.well && f.words.contains("ahead of this machine"))
    };
    assert!(!told(now));
    // The clock was 200 days ahead when the last was said, and is right again.
    assert!(told(now.plus_seconds(-200 * 86_400)));
}

#[test]
fn a_token_for_a_folder_without_a_node_is_refused_and_leaves_nothing() {
    let scratch = tempfile::tempdir().expect("a folder");
    let refused = commands::token(scratch.path(), None, Some("secretariat"), "read", 1, "t").expect_err("no node");
    assert!(refused.to_string().contains("there is no node"), "{refused:#}");
    assert_eq!(std::fs::read_dir(scratch.path()).expect("readable").count(), 0);
}
