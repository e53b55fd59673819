//! Entries are confirmed every 120 days: who is reminded when, how often, and what nobody is told.
//!
//! What must never happen: a reminder twice (after a kill, after a clock was set back), several at once after the node stood still, one to an entry
//! that is suspended, withdrawn or only nominated, a letter that names anybody, a link that confirms by being opened. Serves OEWG 64.

use comity::{ByHand, HeldClock, doctor, standings};
use directory::{ActInput, SuspendInput};
use jobs::Failure;
use languages::speech;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use store::Chance;
use terms::{Id, Label, Language, Role};
use testkit::{Who, World};
use views::Clock;

const DAY: i64 = 86_400;

fn hand_of(world: &World, fails_at: usize) -> ByHand {
    let reading = world.clock.clone();
    let clock: Clock = Arc::new(move || reading.now());
    let steps = AtomicUsize::new(0);
    let step = move |doing: &'static str| {
        if steps.fetch_add(1, Ordering::SeqCst) + 1 == fails_at {
            return Err(Failure::again(doing, "the power fails"));
        }
        Ok(())
    };
    ByHand::of(world.node(), &clock, &Chance::seeded(3), Box::new(step))
}

/// What the job does at this moment, and a second time, which must do nothing.
fn looks(world: &World) {
    let hand = hand_of(world, usize::MAX);
    hand.confirm().expect("a look");
    assert_eq!(
        hand.confirm().expect("a look").written,
        0,
        "what was done is not done again"
    );
}

/// Every letter in the outbox that asks somebody to confirm: its head, and its text.
fn letters(world: &World) -> Vec<(String, String)> {
    let Ok(outbox) = std::fs::read_dir(world.dir().join("outbox")) else {
        return Vec::new();
    };
    let read = |path: std::path::PathBuf| {
        let file = std::fs::read_to_string(path).expect("a letter");
        let mut pieces = file.split("\r\n\r\n");
        let head = pieces.next().unwrap_or_default().to_owned();
        let texts: Vec<String> = pieces
            .filter_map(|piece| {
                let piece = piece.split("\r\n--").next().unwrap_or_default();
                let packed: String = piece.chars().filter(|c| !c.is_whitespace()).collect();
                data_encoding::BASE64.decode(packed.as_bytes()).ok()
            })
            .filter_map(|bytes| String::from_utf8(bytes).ok())
            .collect();
        (head, texts.concat())
    };
    outbox
        .flatten()
        .map(|f| read(f.path()))
        .filter(|(_, text)| text.contains("/confirm"))
        .collect()
}

/// How many of them went to this person.
fn to(world: &World, who: Who) -> usize {
    let address = format!("to: {who:?}@people.example").to_lowercase();
    let mine = |(head, _): &&(String, String)| head.to_lowercase().lines().any(|l| l == address);
    letters(world).iter().filter(mine).count()
}

fn technical(world: &World) -> Id {
    let card = world.contact_of(Who::Administrator, "XAA", Role::Technical);
    card.expect("a contact").id
}

/// Moves to so many days after the beginning, and looks.
fn on_day(world: &World, at: &mut i64, day: i64) {
    world.clock.advance((day - *at) * DAY);
    *at = day;
    looks(world);
}

#[test]
fn the_person_is_reminded_three_times_and_then_the_state_once() {
    let world = World::small();
    // Entries of this world are confirmed some stamps after it began.
    world.clock.advance(60);
    let mut at = 0;
    for (day, holder, state) in [
        (1, 0, 0),
        (105, 0, 0),
        (106, 1, 0),
        (119, 1, 0),
        (120, 2, 0),
        (133, 2, 0),
        (134, 3, 0),
        (149, 3, 0),
        (150, 3, 1),
        (151, 3, 1),
        (500, 3, 1),
    ] {
        on_day(&world, &mut at, day);
        assert_eq!(
            (to(&world, Who::Technical), to(&world, Who::Administrator)),
            (holder, state),
            "on day {day}"
        );
        // Nobody else is told.
        assert_eq!(
            to(&world, Who::Secretariat) + to(&world, Who::Cirt) + to(&world, Who::Nobody),
            0
        );
    }
}

#[test]
fn after_the_node_stood_still_there_is_one_reminder_and_not_several() {
    let world = World::small();
    let mut at = 0;
    on_day(&world, &mut at, 140);
    assert_eq!((to(&world, Who::Technical), to(&world, Who::Administrator)), (1, 0));
    let world = World::small();
    at = 0;
    on_day(&world, &mut at, 300);
    assert_eq!((to(&world, Who::Technical), to(&world, Who::Administrator)), (1, 1));
}

#[test]
fn a_clock_that_was_set_back_repeats_nothing() {
    let world = World::small();
    let mut at = 0;
    // The first two days of reminders were slept through.
    on_day(&world, &mut at, 140);
    for day in [125, 110, 90, 60, 110, 125, 139, 149] {
        on_day(&world, &mut at, day);
        assert_eq!(
            (to(&world, Who::Technical), to(&world, Who::Administrator)),
            (1, 0),
            "on day {day}"
        );
    }
    on_day(&world, &mut at, 150);
    on_day(&world, &mut at, 120);
    on_day(&world, &mut at, 151);
    assert_eq!((to(&world, Who::Technical), to(&world, Who::Administrator)), (1, 1));
}

#[test]
fn a_clock_that_jumps_while_the_node_runs_reminds_nobody() {
    let world = World::small();
    world.clock.advance(100 * DAY);
    let (wall, passed) = (world.clock.clone(), Arc::new(AtomicU64::new(0)));
    let steady = Arc::clone(&passed);
    let held = HeldClock::new(
        Arc::new(move || wall.now()),
        Arc::new(move || Duration::from_secs(steady.load(Ordering::SeqCst))),
        Arc::new(|| None),
    );
    let hand = ByHand::of(world.node(), &held.clock(), &Chance::seeded(3), Box::new(|_| Ok(())));
    let written = || hand.confirm().expect("a look").written;
    for days in [30, 60, -60] {
        world.clock.advance(days * DAY);
        assert_eq!((written(), held.is_off()), (0, true), "{days} days");
        world.clock.advance(-days * DAY);
        assert_eq!((written(), held.is_off()), (0, false), "right again");
    }
    world.clock.advance(7 * DAY);
    passed.fetch_add(7 * 86_400, Ordering::SeqCst);
    assert!(written() > 0);
    assert_eq!((to(&world, Who::Technical), held.is_off()), (1, false));
}

#[test]
fn a_new_confirmation_starts_the_clock_anew() {
    let world = World::small();
    let mut at = 0;
    on_day(&world, &mut at, 121);
    assert_eq!(to(&world, Who::Technical), 1);
    world
        .confirms(Who::Technical, technical(&world))
        .expect("a confirmation");
    for day in [122, 134, 150, 121 + 105] {
        on_day(&world, &mut at, day);
        assert_eq!(
            (to(&world, Who::Technical), to(&world, Who::Administrator)),
            (1, 0),
            "on day {day}"
        );
    }
    on_day(&world, &mut at, 121 + 106);
    assert_eq!(to(&world, Who::Technical), 2);
}

#[test]
fn an_entry_that_is_not_in_force_reminds_nobody() {
    let world = World::small();
    let person = world.person(Who::Nobody);
    let named = world.nominates(Who::Administrator, "XAA", Role::Legal, person, Label::Green, Vec::new());
    let named = named.expect("a nomination").subject;
    let contact = technical(&world);
    let input = SuspendInput {
        contact,
        until: Some(world.clock.now().plus_seconds(200 * DAY)),
        reason: "The line is dead.".to_owned(),
    };
    let fresh = world.fresh(input.texts());
    world
        .says(Who::Secretariat, "link", move |r| directory::suspend(r, &input, fresh))
        .expect("a suspension");
    let mut at = 0;
    for day in [106, 120, 134, 150, 199] {
        on_day(&world, &mut at, day);
        let all = to(&world, Who::Technical) + to(&world, Who::Administrator) + to(&world, Who::Nobody);
        assert_eq!(all, 0, "on day {day}");
    }
    // The suspension has ended by its deadline: confirmed long ago, so that one letter goes to each.
    on_day(&world, &mut at, 201);
    assert_eq!((to(&world, Who::Technical), to(&world, Who::Administrator)), (1, 1));
    // Taken up, and never confirmed: the clock runs from then.
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Nobody, "invitation", move |r| {
            directory::accept(r, &ActInput::of(named), fresh)
        })
        .expect("an acceptance");
    on_day(&world, &mut at, 201 + 105);
    assert_eq!(to(&world, Who::Nobody), 0);
    on_day(&world, &mut at, 201 + 106);
    assert_eq!(to(&world, Who::Nobody), 1);
    // Withdrawn: none any more.
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Administrator, "link", move |r| {
            directory::withdraw(r, &ActInput::of(named), fresh)
        })
        .expect("a withdrawal");
    on_day(&world, &mut at, 201 + 200);
    assert!(to(&world, Who::Nobody) <= 1);
}

#[test]
fn the_power_may_fail_before_and_after_each_letter() {
    let whole = {
        let world = World::seeded(9);
        world.clock.advance(151 * DAY);
        looks(&world);
        letters(&world).len()
    };
    assert!(whole >= 4, "holders and administrators of two States");
    let mut failed = 0;
    for fails_at in 1..=2 * whole {
        let mut world = World::seeded(9);
        world.clock.advance(151 * DAY);
        failed += usize::from(hand_of(&world, fails_at).confirm().is_err());
        world.restart(false);
        looks(&world);
        assert_eq!(letters(&world).len(), whole, "the power failed at {fails_at}");
    }
    assert!(failed > whole, "the power did not fail");
}

#[test]
fn a_letter_names_nobody_and_its_link_confirms_nothing_by_being_opened() {
    let mut world = World::small();
    world.clock.advance(151 * DAY);
    looks(&world);
    for (head, text) in letters(&world) {
        for name in [
            "Officer",
            "Askavar",
            "Technical",
            "Diplomatic",
            "XAA",
            "XAB",
            "Administrator",
        ] {
            // The address that it goes to stands in one line of the head.
            let rest: String = head.lines().filter(|l| !l.to_lowercase().starts_with("to:")).collect();
            assert!(!text.contains(name) && !rest.contains(name), "{name}: {text}");
        }
    }
    let contact = technical(&world);
    let path = format!("/en/contacts/{contact}/confirm");
    let link = format!("http://localhost:8080{path}");
    assert!(letters(&world).iter().any(|(_, text)| text.contains(&link)), "{link}");
    // Nobody is let in by it, and opening it changes nothing.
    assert!(world.get(Who::Public, &path).status >= 300);
    world.sign_in(Who::Technical);
    let before = world.node().views.log().last().expect("the ledger");
    assert_eq!(world.get(Who::Technical, &path).status, 200);
    assert_eq!(world.node().views.log().last().expect("the ledger"), before);
}

#[test]
fn who_has_no_account_any_more_is_reminded_of_nothing_and_the_operator_reads_that_somebody_waits() {
    let world = World::small();
    world
        .desk()
        .account_disable(world.person(Who::Technical))
        .expect("shut out");
    world.clock.advance(121 * DAY);
    let hand = hand_of(&world, usize::MAX);
    let reminded = hand.confirm().expect("a look");
    assert_eq!((reminded.nobody, reminded.unreached), (1, 1));
    assert_eq!(to(&world, Who::Technical), 0);
    // Found once for each reminder that is due, and not anew every minute; the operator reads how many there are now.
    for _ in 0..3 {
        world.clock.advance(60);
        let reminded = hand.confirm().expect("a look");
        assert_eq!((reminded.nobody, reminded.unreached), (0, 1));
    }
    world.clock.advance(14 * DAY);
    let reminded = hand.confirm().expect("the next reminder");
    assert_eq!((reminded.nobody, reminded.unreached), (1, 1));
    world
        .desk()
        .account_enable(world.person(Who::Technical))
        .expect("let in again");
    let reminded = hand.confirm().expect("a look");
    assert_eq!((reminded.written, reminded.nobody, reminded.unreached), (1, 0, 0));
    assert_eq!(to(&world, Who::Technical), 1);
}

/// A reminder goes to the person's own address and holds no text of the entry.
#[test]
fn an_erasure_in_the_entry_takes_no_reminder_away_and_sends_none_again() {
    let world = World::small();
    world.clock.advance(121 * DAY);
    looks(&world);
    let before = letters(&world).len();
    assert_eq!(to(&world, Who::Technical), 1);
    let input = directory::EraseInput {
        contact: technical(&world),
        parts: vec!["note"],
        basis: directory::Basis::Request,
    };
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Administrator, "link", move |r| directory::erase(r, &input, fresh))
        .expect("an erasure");
    assert_eq!(letters(&world).len(), before, "it waits to be sent, as before");
    looks(&world);
    assert_eq!(letters(&world).len(), before, "and is not written again");
    world.clock.advance(DAY);
    looks(&world);
    assert_eq!((letters(&world).len(), to(&world, Who::Technical)), (before, 1));
}

#[test]
fn the_public_is_told_nothing_of_it_and_whoever_is_signed_in_reads_until_when() {
    let mut world = World::small();
    let holder = world.person(Who::Nobody);
    let id = world
        .nominates(Who::Administrator, "XAA", Role::Legal, holder, Label::Clear, Vec::new())
        .expect("a nomination")
        .subject;
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Nobody, "invitation", move |r| {
            directory::accept(r, &ActInput::of(id), fresh)
        })
        .expect("an acceptance");
    world.confirms(Who::Nobody, id).expect("a confirmation");
    let words = |key: &str| {
        let all = speech(Language::En).t_args(key, &[("date", "".into())]);
        all.chars()
            .take_while(|c| c.is_ascii())
            .collect::<String>()
            .trim()
            .to_owned()
    };
    let (until, overdue) = (words("contact-confirm-by"), words("contact-overdue-since"));
    for (days, word, late) in [(1, &until, false), (130, &overdue, true)] {
        world.clock.advance(days * DAY);
        let json = world.get(Who::Public, &format!("/en/contacts/{id}.json")).json();
        let card = &json["contact"];
        for fact in ["last_confirmed", "confirmed_by", "confirm_by", "overdue"] {
            assert!(card[fact].is_null(), "{fact}: {card}");
        }
        let table = world.get(Who::Public, "/en/contacts.csv?state=XAA").text();
        let line = table
            .lines()
            .find(|l| l.contains(&id.to_string()))
            .expect("its line")
            .to_owned();
        assert!(line.contains("\"TLP:CLEAR\",\"\",\"\","), "{line}");
        for page in [
            format!("/en/contacts/{id}"),
            "/en/states/xaa".to_owned(),
            "/en/contacts?state=XAA".to_owned(),
        ] {
            let page = world.get(Who::Public, &page);
            assert_eq!(page.status, 200);
            let text = page.text();
            assert!(!text.contains("Last confirmed"), "{text}");
            assert!(
                !text.contains(&until)
                    && !text.contains(&overdue)
                    && !text.contains(&speech(Language::En).t("contact-stale"))
            );
        }
        for who in [Who::Technical, Who::OtherAdministrator, Who::Secretariat] {
            world.sign_in(who);
            let page = world.get(who, &format!("/en/contacts/{id}")).text();
            assert!(page.contains(word.as_str()), "{who:?}: {page}");
            let json = world.get(who, &format!("/en/contacts/{id}.json")).json();
            assert_eq!(json["contact"]["overdue"], late, "{who:?}");
            assert!(json["contact"]["confirm_by"].is_string(), "{who:?}");
        }
    }
    // The lists of work: what is overdue stands first.
    world.sign_in(Who::Administrator);
    let work = world.get(Who::Administrator, "/en/work");
    assert!(
        work.text().contains("id=\"confirm\"") && work.text().contains(&overdue),
        "{}",
        work.text()
    );
    let tasks = world.get(Who::Administrator, "/en/work.json").json();
    let dates: Vec<&str> = tasks["tasks"]
        .as_array()
        .expect("tasks")
        .iter()
        .filter_map(|t| t["confirm_by"].as_str())
        .collect();
    assert!(dates.len() == 2 && dates.is_sorted(), "{tasks}");
    world.sign_in(Who::Secretariat);
    let queue = world.get(Who::Secretariat, "/en/queue.json").json();
    assert!(
        queue["overdue"]
            .as_array()
            .is_some_and(|rows| rows.iter().all(|r| r["confirm_by"].is_string()) && rows.len() == 3),
        "{queue}"
    );
}

#[test]
fn doctor_and_figures_tell_when_the_jobs_of_the_clock_last_ran() {
    let world = World::small();
    let told = || -> Vec<String> {
        let found = doctor::look_at(world.dir(), world.clock.now()).expect("a report");
        found.into_iter().filter(|f| f.well).map(|f| f.words).collect()
    };
    for _ in 0..6_000 {
        if standings(world.dir())
            .expect("the desk")
            .iter()
            .filter(|(_, s)| s.ran.is_some())
            .count()
            == 3
        {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    // In this world nobody closes days of the watch book: that job does not run.
    for (name, runs) in [("rounds", true), ("reach", true), ("confirm", true), ("watch", false)] {
        let line = format!("the job `{name}` last looked at 2026-11-22");
        assert_eq!(
            told().iter().any(|words| words.starts_with(&line)),
            runs,
            "{name}: {:?}",
            told()
        );
    }
    let app = web::metrics_app(world.node().app.clone());
    let request = axum::http::Request::get("/metrics")
        .body(axum::body::Body::empty())
        .expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let text = runtime.block_on(async {
        let answer = tower::ServiceExt::oneshot(app, request).await.expect("an answer");
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("text")
    });
    for job in comity::CLOCK_JOBS {
        for figure in ["ran_seconds", "failed_seconds", "waiting"] {
            assert!(
                text.contains(&format!("comity_job_{figure}{{job=\"{job}\"}} ")),
                "{text}"
            );
        }
    }
    assert!(!text.contains("comity_job_ran_seconds{job=\"confirm\"} 0\n"), "{text}");
}
