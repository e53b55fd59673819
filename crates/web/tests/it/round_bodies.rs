//! Comms checks of a regional body: it asks its members and itself, watches them on its own console, and finds no other body's or State's.

use crate::rounds::{DAY, drafted, id_of, opened, posts, press, sheet, turns, words};
use crate::until;
use std::collections::BTreeSet;
use testkit::{Answer, Who, World};

/// The values that a choice of a form offers.
fn offered(page: &Answer, field: &str) -> Vec<String> {
    let text = page.text();
    let Some(from) = text.find(&format!("<select id=\"{field}\"")) else {
        return Vec::new();
    };
    let select = text[from..].split("</select>").next().unwrap_or_default();
    let values = select.split("<option value=\"").skip(1);
    values
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

/// The secretariat notes the members of the body.
fn has_members(world: &World, members: &str) {
    let page = world.get(Who::Secretariat, "/en/parties/xreg/review");
    let base = page.hidden("base").expect("the revision");
    let fields = [("base", base), ("members", members.to_owned())].map(|(n, v)| (n.to_owned(), v));
    let done = posts(world, Who::Secretariat, "/en/parties/xreg/review", &fields);
    assert_eq!(done.status, 303, "{}", done.text());
}

fn states_asked(world: &World, who: Who, at: &str) -> BTreeSet<String> {
    let console = world.get(who, &format!("{at}.json")).json();
    let asks = console["asks"].as_array().expect("asks").clone();
    asks.iter()
        .filter_map(|a| a["state"].as_str())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_form_offers_whoever_prepares_a_check_what_they_may_call_and_nothing_else() {
    let world = World::small();
    for (who, whom, bodies, groups) in [
        (
            Who::Secretariat,
            vec!["all", "group", "members-of", "these"],
            true,
            true,
        ),
        (Who::Regional, vec!["members-of", "these"], true, false),
        (Who::Administrator, vec!["these"], false, false),
    ] {
        let page = world.get(who, "/en/rounds/new");
        assert_eq!(page.status, 200, "{who:?}");
        assert_eq!(offered(&page, "parties"), whom, "{who:?}");
        let expected: &[&str] = if bodies { &["", "XREG"] } else { &[] };
        assert_eq!(offered(&page, "body"), expected, "{who:?}");
        assert_eq!(!offered(&page, "group").is_empty(), groups, "{who:?}");
    }
    // What its form begins with is a check of its own members.
    let page = world.get(Who::Regional, "/en/rounds/new").text();
    for chosen in [
        "<option value=\"members-of\" selected>",
        "<option value=\"XREG\" selected>",
    ] {
        assert!(page.contains(chosen), "{chosen}: {page}");
    }
    // A script that asks for more is refused at the field, before anything is kept.
    for (changed, code) in [
        ([("parties", "all"), ("states", ""), ("body", "")], "round-beyond-scope"),
        (
            [("parties", "these"), ("states", "XAD"), ("body", "")],
            "round-beyond-scope",
        ),
        (
            [("parties", "members-of"), ("states", ""), ("body", "XAA")],
            "round-no-body",
        ),
    ] {
        let done = posts(
            &world,
            Who::Regional,
            "/en/rounds/new",
            &sheet(&world, "XREG", &changed),
        );
        let told = words(&format!("refusal-{code}"));
        assert!(
            done.status >= 400 && done.text().contains(&told),
            "{changed:?}: {}",
            done.text()
        );
    }
}

#[test]
fn a_body_asks_its_members_alone_and_its_console_is_its_own() {
    let world = World::small();
    // XAB has a contact, and is no member.
    has_members(&world, "XAA, XAC");
    let members = [("parties", "members-of"), ("body", "XREG"), ("states", "")];
    let at = opened(&world, Who::Regional, "XREG", &members);
    assert_eq!(states_asked(&world, Who::Regional, &at), ["XAA".to_owned()].into());
    let page = world.get(Who::Regional, &at);
    assert_eq!(page.status, 200);
    let list = world.get(Who::Regional, "/en/rounds.json").json();
    assert_eq!(list["rounds"].as_array().map(Vec::len), Some(1));
    // The secretariat's own check is not the body's to see, nor the other way round; members see what they were asked.
    let theirs = drafted(&world, Who::Secretariat, "XSEC", &[]);
    for (who, hidden) in [
        (Who::Secretariat, &at),
        (Who::Administrator, &at),
        (Who::OtherAdministrator, &at),
        (Who::Operator, &at),
        (Who::Regional, &theirs),
    ] {
        for ending in ["", ".json", ".csv", "/open", "/pause", "/cancel", "/revise"] {
            assert_eq!(
                world.get(who, &format!("{hidden}{ending}")).status,
                404,
                "{who:?} {ending}"
            );
        }
        assert_eq!(press(&world, who, &format!("{hidden}/cancel")).status, 404, "{who:?}");
        let list = world.get(who, "/en/rounds.json").json().to_string();
        assert!(!list.contains(&id_of(hidden).to_string()), "{who:?}");
    }
    let asked = |who| world.get(who, "/en/asks.json").json()["asks"].as_array().map(Vec::len);
    assert_eq!(
        (asked(Who::Technical), asked(Who::OtherAdministrator)),
        (Some(1), Some(0))
    );
    // It is answered, paused and resumed like any other.
    let ask = world.get(Who::Technical, "/en/asks.json").json()["asks"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_eq!(turns(&world, Who::Regional, &at, "pause").status, 303);
    assert_eq!(press(&world, Who::Technical, &format!("/en/asks/{ask}")).status, 409);
    assert_eq!(turns(&world, Who::Regional, &at, "resume").status, 303);
    assert_eq!(press(&world, Who::Technical, &format!("/en/asks/{ask}")).status, 303);
    let console = world.get(Who::Regional, &format!("{at}.json")).json();
    assert_eq!(console["figures"]["states_answered"], 1);
}

/// Between the opening and the beginning a member leaves.
#[test]
fn the_console_says_how_many_were_left_out_because_their_state_has_left() {
    let mut world = World::small();
    has_members(&world, "XAA, XAB");
    let minute = |days: i64| world.clock.now().plus_seconds(days * DAY).to_string()[..16].to_owned();
    let (opens, closes) = (minute(1), minute(3));
    let named = [
        ("parties", "these"),
        ("states", "XAA, XAB"),
        ("opens", opens.as_str()),
        ("closes", closes.as_str()),
    ];
    let at = drafted(&world, Who::Regional, "XREG", &named);
    assert_eq!(turns(&world, Who::Regional, &at, "open").status, 303);
    let told = |world: &World| {
        world
            .get(Who::Regional, &at)
            .text()
            .contains(&words("round-count-left-out"))
    };
    assert!(!told(&world));
    let counted = |world: &World| world.get(Who::Regional, &format!("{at}.json")).json()["figures"]["left_out"].clone();
    assert_eq!(counted(&world), 0);
    has_members(&world, "XAA");
    assert!(told(&world), "whoever opened it knows before it begins");
    assert!(counted(&world).as_u64().is_some_and(|n| n > 0), "a program too");
    world.clock.advance(DAY + 1);
    world.sign_in(Who::Regional);
    until(|| !states_asked(&world, Who::Regional, &at).is_empty());
    world.clock.advance(60);
    assert_eq!(states_asked(&world, Who::Regional, &at), ["XAA".to_owned()].into());
    assert!(told(&world));
}
