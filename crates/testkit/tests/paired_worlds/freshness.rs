//! Freshness in spans: the days of a channel within a week tell another State nothing, at no address; who keeps the entry reads them
//! (docs/design/freshness.md).

use crate::leaks::{Known, Leak};
use crate::{hide, visit};
use std::collections::BTreeMap;
use testkit::{Who, World};

/// A world and the same world, different by nothing but the days of a channel within their weeks: as another State, nobody reads a byte that differs,
/// at any address; who keeps the entry reads the difference.
#[test]
fn another_state_cannot_tell_two_days_of_a_week_apart() {
    use directory::ReachOutcome::{Failed, Worked};
    let mut world = World::seeded(23);
    let sight = hide::in_sight(&world, Who::Diplomatic);
    let contact = sight.entry.0;
    // On a Wednesday, whatever day the world begins on: 1 January 1970 was a Thursday.
    let weekday = (world.clock.now().seconds().div_euclid(86_400) + 3).rem_euclid(7);
    world.clock.advance((9 - weekday) * 86_400);
    let others = [Who::Diplomatic, Who::OtherAdministrator, Who::Regional];
    let keepers = [Who::Administrator, Who::Secretariat];
    for who in others.into_iter().chain(keepers) {
        world.sign_in(who);
    }
    let monday = world.clock.now().plus_seconds(-2 * 86_400);
    let says = |outcome, day: i64| {
        let day = monday.plus_seconds(day * 86_400).day();
        world.reaches(contact, 1, outcome, &day).expect("freshness");
        world.checkpoint();
    };
    let card = format!("/en/contacts/{contact}");
    let read = |who: Who| -> BTreeMap<String, String> {
        let paths = [
            &card,
            &format!("{card}.json"),
            "/en/contacts?state=XAA",
            "/en/contacts.csv?state=XAA",
            "/en/contacts.json?state=XAA",
            "/en/states/xaa",
            "/en/states/xaa.json",
            "/en/states/xaa/sheet",
            "/en/work",
        ];
        let text = |path: &str| (path.to_owned(), visit::steady(&world.get(who, path).transcript()));
        paths.into_iter().map(text).collect()
    };
    let kept = || keepers.map(|who| world.get(who, &format!("{card}.json")).text());
    says(Worked, -14);
    says(Failed, -6);
    let (before, own) = (others.map(read), kept());
    // Every address there is, before the first and after the last of what follows.
    let everywhere = visit::transcripts(&world, Who::Diplomatic, &sight);
    let known = Known::now(&world);
    for (outcome, day, why) in [
        (Worked, -10, "another day of the week of the answer"),
        (Failed, -2, "another day of the week of the failure"),
        (Worked, 0, "an answer in the week that goes on"),
        (Failed, 1, "a failure in it"),
    ] {
        let last = kept();
        says(outcome, day);
        assert!(
            last.iter().zip(kept()).all(|(a, b)| *a != b),
            "who keeps it reads {why}"
        );
        for (who, before) in others.iter().zip(&before) {
            let after = read(*who);
            assert_eq!(before.len(), after.len());
            for (path, text) in before {
                let now = &after[path];
                assert!(
                    text == now,
                    "{who:?} tells {why} at {path}:\n{}",
                    visit::difference(text, now)
                );
            }
        }
    }
    assert_ne!(own, kept());
    let (after, now_known) = (visit::transcripts(&world, Who::Diplomatic, &sight), Known::now(&world));
    for (path, shot) in after {
        let (text, now) = (
            everywhere[&path].text(&known, Leak::None),
            shot.text(&now_known, Leak::None),
        );
        assert!(text == now, "{path}:\n{}", visit::difference(&text, &now));
    }
    // It is told: in spans, and what this week brought on the Monday after it.
    let plain = |world: &World| {
        world
            .get(Who::Diplomatic, &card)
            .text()
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    let page = plain(&world);
    assert!(
        page.contains("Failed in the last 14 days · Answered in the last 30 days"),
        "{page}"
    );
    world.clock.advance(5 * 86_400);
    world.sign_in(Who::Diplomatic);
    let page = plain(&world);
    assert!(
        page.contains("Failed in the last 14 days · Answered in the last 14 days"),
        "{page}"
    );
}
