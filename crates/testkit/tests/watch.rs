//! The watch book, from a page that somebody reads to a root in the ledger and a row that its owner can prove.

use serde_json::Value;
use terms::{Label, Role};
use testkit::{Who, World};

fn rows(world: &World, who: Who) -> Vec<Value> {
    let answer = world.get(who, "/en/watch.json");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["rows"].as_array().unwrap().clone()
}

fn contact(world: &World) -> terms::Id {
    world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id
}

/// Looks at the technical contact of the first State by several, on a page and as data.
fn everybody_looks(world: &World) -> terms::Id {
    let id = contact(world);
    for (who, path) in [
        (Who::Public, format!("/en/contacts/{id}")),
        (Who::Administrator, format!("/en/contacts/{id}")),
        (Who::Technical, format!("/en/contacts/{id}.json")),
        (Who::OtherAdministrator, format!("/en/contacts/{id}")),
        (Who::OtherAdministrator, format!("/en/contacts/{id}.json")),
        (Who::Secretariat, "/en/contacts.csv?state=XAA".to_owned()),
    ] {
        world.get(who, &path);
    }
    world.node().keep_watch_book().unwrap();
    id
}

#[test]
fn whoever_looks_at_what_is_not_theirs_stands_in_the_owners_book() {
    let world = World::small();
    let id = everybody_looks(&world);
    let mine: Vec<Value> = rows(&world, Who::Administrator)
        .into_iter()
        .filter(|row| row["subject"] == id.to_string())
        .collect();
    let held: Vec<&str> = mine.iter().map(|row| row["held"].as_str().unwrap()).collect();
    assert!(held.contains(&"XAB state-admin"), "{mine:?}");
    assert!(held.iter().any(|h| h.ends_with(" secretariat")), "{mine:?}");
    assert_eq!(
        mine.len(),
        2,
        "nobody of the State itself, and nobody without a name: {mine:?}"
    );
    let other = mine.iter().find(|row| row["held"] == "XAB state-admin").unwrap();
    assert_eq!(other["times"], 2, "a day has one row for each reader and entry");
    assert_eq!(other["reader"], world.person(Who::OtherAdministrator).to_string());
    assert_eq!(other["proof"], Value::Null, "the day is not over");
    // The rest of the State reads the same; nobody else reads any of it.
    assert_eq!(
        rows(&world, Who::Technical).len(),
        rows(&world, Who::Administrator).len()
    );
    for stranger in [
        Who::OtherAdministrator,
        Who::Secretariat,
        Who::Regional,
        Who::Operator,
        Who::Nobody,
    ] {
        assert!(
            rows(&world, stranger).iter().all(|row| row["owner"] != "XAA"),
            "{stranger:?}"
        );
    }
    assert_eq!(world.get(Who::Public, "/en/watch.json").status, 401);
    let page = world.get(Who::Administrator, "/en/watch").text();
    assert!(
        page.contains("shown \u{2068}2\u{2069} times") && page.contains("State administrator"),
        "{page}"
    );
    assert!(
        page.contains("The day is sealed after "),
        "a day that is not over says when: {page}"
    );
    let csv = world.get(Who::Administrator, "/en/watch.csv").text();
    assert!(csv.contains("XAB state-admin"), "{csv}");
}

#[test]
fn what_is_public_leaves_no_row() {
    let world = World::small();
    let holder = terms::Id::from_bytes([9; 10]);
    let open = world
        .nominates(Who::Administrator, "XAA", Role::Legal, holder, Label::Clear, Vec::new())
        .unwrap()
        .subject;
    world.get(Who::OtherAdministrator, &format!("/en/contacts/{open}"));
    world.node().keep_watch_book().unwrap();
    assert!(
        rows(&world, Who::Administrator)
            .iter()
            .all(|row| row["subject"] != open.to_string())
    );
}

fn key(world: &World) -> seal::VerifierKey {
    let text = world.get(Who::Public, "/log/key").text();
    seal::VerifierKey::parse(text.trim()).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Whether what a party was given holds by the stand-alone checker, against the openings that anybody may fetch.
fn checked(world: &World, answer: &[u8]) -> Vec<Result<(), &'static str>> {
    world.checkpoint();
    let file: Value = serde_json::from_slice(answer).unwrap();
    let mut days = Vec::new();
    for row in file["rows"].as_array().unwrap() {
        if let Some(entry) = row["proof"]["entry"].as_str() {
            let opening = world.get(Who::Public, &format!("/log/opening/{entry}"));
            let opening = seal::Opening::parse(&opening.body).unwrap();
            days.push(verify::watch::sealed_day(&opening, &key(world)).unwrap());
        }
    }
    let rows = verify::watch::rows(answer).unwrap();
    rows.iter()
        .map(|row| verify::watch::row(row, &days).map_err(|e| e.check()))
        .collect()
}

fn given(world: &World) -> Vec<u8> {
    world.get(Who::Administrator, "/en/watch.json").body
}

/// Time passes, and people sign in anew.
fn passes(world: &mut World, seconds: i64) {
    world.clock.advance(seconds);
    for who in [
        Who::Administrator,
        Who::Technical,
        Who::OtherAdministrator,
        Who::Secretariat,
    ] {
        world.sign_in(who);
    }
}

fn a_day_passes(world: &mut World) {
    passes(world, 86_400 + 2 * 3_600);
    world.node().keep_watch_book().unwrap();
}

#[test]
fn a_closed_day_is_sealed_once_and_every_row_of_it_can_be_proved() {
    let mut world = World::small();
    everybody_looks(&world);
    let before = world.node().views.log().last().unwrap();
    a_day_passes(&mut world);
    assert_eq!(world.node().views.log().last().unwrap(), before + 1);
    // After a restart, and asked again, nothing is said twice.
    world.node().keep_watch_book().unwrap();
    world.restart(true);
    world.node().keep_watch_book().unwrap();
    assert_eq!(world.node().views.log().last().unwrap(), before + 1);
    world.checkpoint();
    let held = checked(&world, &given(&world));
    assert!(held.len() >= 2 && held.iter().all(Result::is_ok), "{held:?}");
    // The statement of the day is the node's, public, and in the log like every other.
    let entry = rows(&world, Who::Administrator)[0]["proof"]["entry"]
        .as_str()
        .unwrap()
        .to_owned();
    let opening = world.get(Who::Public, &format!("/log/opening/{entry}")).json();
    assert!(opening["proof"].is_string());
    // Whoever changes the file that they were given proves nothing.
    let file = String::from_utf8(given(&world)).unwrap();
    for (from, to, check) in [
        ("\"times\":2", "\"times\":1", "watch-row"),
        ("XAB state-admin", "XAB cirt", "watch-path"),
        ("\"index\":", "\"index\":9", "watch-path"),
    ] {
        let forged = checked(
            &world,
            file.replace(from, to)
                .replace("\\\"times\\\":1", "\\\"times\\\":2")
                .as_bytes(),
        );
        assert!(forged.contains(&Err(check)), "{from}: {forged:?}");
    }
}

#[test]
fn a_row_that_was_changed_or_added_later_proves_nothing() {
    let mut world = World::small();
    everybody_looks(&world);
    a_day_passes(&mut world);
    let before = rows(&world, Who::Administrator);
    let desk = rusqlite::Connection::open(world.dir().join("desk.db")).unwrap();
    desk.execute("UPDATE watch SET times = times + 1 WHERE held = 'XAB state-admin'", [])
        .unwrap();
    desk.execute(
        "INSERT INTO watch SELECT day, zeroblob(10), subject, owner, held, first, last, times, salt FROM watch WHERE held = 'XAB state-admin'",
        [],
    )
    .unwrap();
    for row in rows(&world, Who::Administrator) {
        let untouched = before.contains(&row);
        assert_eq!(row["proof"] != Value::Null, untouched, "{row}");
    }
}

#[test]
fn an_erased_reader_is_gone_and_the_other_rows_still_hold() {
    let mut world = World::small();
    everybody_looks(&world);
    a_day_passes(&mut world);
    let gone = world.person(Who::OtherAdministrator);
    let party = terms::PartyCode::parse("XAB").unwrap();
    world.desk().account_forget(gone, &party).unwrap();
    let left = rows(&world, Who::Administrator);
    assert!(!left.is_empty() && left.iter().all(|row| row["reader"] != gone.to_string()));
    assert!(checked(&world, &given(&world)).iter().all(Result::is_ok));
    let desk = rusqlite::Connection::open(world.dir().join("desk.db")).unwrap();
    let kept: i64 = desk
        .query_row("SELECT count(*) FROM watch WHERE reader = ?1", [gone.as_bytes()], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(kept, 0);
}

#[test]
fn a_clock_set_back_opens_no_closed_day_and_four_hundred_days_later_rows_are_gone() {
    let mut world = World::small();
    everybody_looks(&world);
    a_day_passes(&mut world);
    let sealed = rows(&world, Who::Administrator);
    passes(&mut world, -86_400);
    everybody_looks(&world);
    passes(&mut world, 86_400);
    let rows_now = rows(&world, Who::Administrator);
    assert!(
        sealed.iter().all(|row| rows_now.contains(row)),
        "the sealed day is as it was"
    );
    assert!(rows_now.len() > sealed.len(), "and what was looked at is not lost");
    a_day_passes(&mut world);
    assert!(checked(&world, &given(&world)).iter().all(Result::is_ok));
    // A clock that leaps is not believed before somebody has looked at something there.
    passes(&mut world, 401 * 86_400);
    assert!(world.node().keep_watch_book().is_err());
    world.get(Who::OtherAdministrator, &format!("/en/contacts/{}", contact(&world)));
    world.node().keep_watch_book().unwrap();
    let desk = rusqlite::Connection::open(world.dir().join("desk.db")).unwrap();
    let kept: i64 = desk.query_row("SELECT count(*) FROM watch", [], |r| r.get(0)).unwrap();
    assert_eq!(kept, 1, "only the look of that day");
}

/// Beside what the world's people did: rows of many days, as they would have been written.
fn rows_of(world: &World, subject: terms::Id, days: std::ops::Range<i64>, readers: u8) {
    let now = world.clock.now();
    for n in 0..readers {
        world
            .desk()
            .account_put(&desk::Account {
                person: terms::Id::from_bytes([n; 10]),
                email: None,
                name: format!("Reader {n}"),
                language: terms::Language::En,
                disabled: false,
            })
            .unwrap();
    }
    for back in days {
        let at = now.plus_seconds(-back * 86_400);
        let batch: Vec<desk::Shown> = (0..readers)
            .map(|n| desk::Shown {
                reader: terms::Id::from_bytes([n; 10]),
                subject,
                owner: terms::PartyCode::parse("XAA").unwrap(),
                held: "XAB cirt".into(),
                first: at,
                last: at,
                times: 1,
            })
            .collect();
        world.desk().watch_note(&batch).unwrap();
    }
}

#[test]
fn earlier_days_are_on_further_pages_and_none_is_shown_in_pieces() {
    let world = World::small();
    let id = contact(&world);
    rows_of(&world, id, 0..20, 30);
    rows_of(&world, id, 20..21, 150);
    let (mut place, mut days, mut pages) = ("/en/watch.json".to_owned(), Vec::new(), 0);
    loop {
        let answer = world.get(Who::Administrator, &place).json();
        let mut here: Vec<(String, usize)> = Vec::new();
        for row in answer["rows"].as_array().unwrap() {
            let day = row["day"].as_str().unwrap().to_owned();
            match here.iter_mut().find(|(d, _)| *d == day) {
                Some((_, n)) => *n += 1,
                None => here.push((day, 1)),
            }
        }
        days.extend(here);
        pages += 1;
        match answer["older"].as_str() {
            Some(older) => older.clone_into(&mut place),
            None => break,
        }
    }
    assert!(pages > 5, "{pages}");
    let whole: Vec<usize> = days.iter().map(|(_, n)| *n).collect();
    assert_eq!(whole, [vec![30; 20], vec![150]].concat(), "{days:?}");
    assert!(days.windows(2).all(|w| w[0].0 > w[1].0));
    for wrong in ["yesterday", "2026-13-01", "2026-1-1"] {
        let answer = world.get(Who::Administrator, &format!("/en/watch?before={wrong}"));
        assert_eq!(answer.status, 422, "{wrong}");
    }
}

#[test]
fn an_entry_that_a_reader_may_not_know_of_leaves_no_row_for_them() {
    let world = World::small();
    let holder = terms::Id::from_bytes([9; 10]);
    let red = world
        .nominates(
            Who::Administrator,
            "XAA",
            Role::Legal,
            holder,
            Label::Red,
            vec![statement::Audience::Person(world.person(Who::OtherAdministrator))],
        )
        .unwrap()
        .subject;
    assert_eq!(
        world
            .get(Who::OtherAdministrator, &format!("/en/contacts/{red}"))
            .status,
        200
    );
    world.node().keep_watch_book().unwrap();
    let sees = |who| rows(&world, who).iter().any(|row| row["subject"] == red.to_string());
    assert!(sees(Who::Administrator), "whoever wrote it reads who looked");
    assert!(
        !sees(Who::Technical) && !sees(Who::Cirt),
        "colleagues who may not know of it do not"
    );
}

#[test]
fn only_the_node_closes_a_day_and_each_day_once() {
    let mut world = World::small();
    everybody_looks(&world);
    let entries = |world: &World| -> Vec<String> {
        let all = rows(world, Who::Administrator);
        all.iter()
            .map(|row| row["proof"]["entry"].as_str().unwrap_or("open").to_owned())
            .collect()
    };
    let day = world.clock.now();
    let host = terms::PartyCode::parse("XSEC").unwrap();
    let fresh = world.fresh(Vec::new());
    let speaker = host.clone();
    let refused = world.says(Who::Secretariat, "passkey", move |r| {
        directory::close_watch_day(r, &speaker, (day, seal::Hash([1; 32])), fresh)
    });
    assert!(refused.is_err(), "{refused:?}");
    let closed = |root: u8| directory::WatchClosed {
        day: day.day(),
        root: seal::Hash([root; 32]).to_string(),
    };
    // What a person says in its place, past the verb, closes nothing.
    let fresh = world.fresh(Vec::new());
    let forged = statement::Draft {
        hand: Some(world.person(Who::Secretariat)),
        ..statement::Draft::of(&closed(2), fresh.id, host.clone(), fresh.secret)
    };
    world.node_says(forged);
    a_day_passes(&mut world);
    let first = entries(&world);
    assert!(!first.is_empty() && !first.contains(&"open".to_owned()), "{first:?}");
    let fresh = world.fresh(Vec::new());
    world.node_says(statement::Draft::of(&closed(3), fresh.id, host, fresh.secret));
    assert_eq!(entries(&world), first, "a second root for the day changes nothing");
}

#[test]
fn a_mandate_leaves_a_row_where_it_is_shown_and_none_where_it_only_decides() {
    let world = World::small();
    let mandates = |world: &World| {
        world.node().keep_watch_book().unwrap();
        let contact = contact(world).to_string();
        rows(world, Who::Administrator)
            .iter()
            .filter(|row| row["subject"] != contact)
            .count()
    };
    world.get(Who::Secretariat, "/en/work");
    world.get(Who::Secretariat, "/en/contacts.json?state=XAA");
    assert_eq!(mandates(&world), 0);
    world.get(Who::Secretariat, "/en/mandates");
    assert!(mandates(&world) > 0);
}

#[test]
fn a_look_that_comes_in_after_its_reader_was_erased_leaves_no_row() {
    let world = World::small();
    let id = contact(&world);
    let reader = world.person(Who::OtherAdministrator);
    world.get(Who::OtherAdministrator, &format!("/en/contacts/{id}"));
    world
        .desk()
        .account_forget(reader, &terms::PartyCode::parse("XAB").unwrap())
        .unwrap();
    world.node().keep_watch_book().unwrap();
    let kept = rows(&world, Who::Administrator);
    assert!(kept.iter().all(|row| row["reader"] != reader.to_string()), "{kept:?}");
}

#[test]
fn a_day_keeps_every_role_in_which_somebody_looked() {
    let world = World::small();
    let id = contact(&world);
    rows_of(&world, id, 0..1, 1);
    let at = world.clock.now();
    let shown = |held: &str| desk::Shown {
        reader: terms::Id::from_bytes([0; 10]),
        subject: id,
        owner: terms::PartyCode::parse("XAA").unwrap(),
        held: held.into(),
        first: at,
        last: at,
        times: 1,
    };
    world
        .desk()
        .watch_note(&[shown("XAC regional"), shown("XAB cirt")])
        .unwrap();
    let row = rows(&world, Who::Administrator).remove(0);
    assert_eq!(
        (row["held"].as_str(), row["times"].as_u64()),
        (Some("XAB cirt, XAC regional"), Some(3))
    );
}

/// A desk from before a day was closed has other rows than were sealed: the page says so, and why, in the place of "not sealed yet" for ever.
#[test]
fn a_restored_desk_says_that_a_day_was_sealed_with_other_rows() {
    let mut world = World::small();
    everybody_looks(&world);
    a_day_passes(&mut world);
    let standing = |world: &World| {
        let all = rows(world, Who::Administrator);
        all.into_iter()
            .map(|row| row["standing"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let page = |world: &World| world.get(Who::Administrator, "/en/watch").text();
    assert!(standing(&world).iter().all(|s| s == "sealed"));
    let words = "The day was sealed with other rows";
    let why = "This server was restored from a backup older than that day";
    assert!(!page(&world).contains(words) && !page(&world).contains(why));
    let desk = rusqlite::Connection::open(world.dir().join("desk.db")).unwrap();
    desk.execute("DELETE FROM watch_closed", []).unwrap();
    assert!(standing(&world).iter().all(|s| s == "other-rows"));
    assert!(page(&world).contains(words) && page(&world).contains(why));
    // Closed anew with what is left, it is another root than the one that was sealed.
    desk.execute("DELETE FROM watch WHERE held <> 'XAB state-admin'", [])
        .unwrap();
    let _ = world.node().keep_watch_book();
    assert!(
        standing(&world).iter().all(|s| s == "other-rows"),
        "{:?}",
        standing(&world)
    );
}
