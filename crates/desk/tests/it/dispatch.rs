//! Letters on their way: a row with each letter, tokens by their hash alone, one fate, and nothing left of who was forgotten.

use crate::{DAY, World, at, email, files_holding, id, state};
use desk::{Block, Desk, Message, Rules};
use post::queue::{Fate, Patience};
use store::Chance;
use terms::{Instant, Language};

const NOWHERE: [String; 0] = [];

/// The same people, on a node whose letters leave.
fn world() -> World {
    opened(World::new())
}

fn opened(w: World) -> World {
    let World { dir, desk } = w;
    drop(desk);
    let rules = Rules {
        dispatches: true,
        mail_host: "comity.example".into(),
        ..Rules::default()
    };
    let desk = Desk::open_with(dir.path(), Chance::seeded(3), rules).expect("a desk");
    World { dir, desk }
}

fn letter(w: &World, to: &str, about: u8, answered: bool) -> Message {
    Message {
        id: w.desk.message_id_for(&[about; 32], to, "invitation"),
        to: email(to),
        subject: "An invitation".into(),
        language: Language::En,
        body: vec![
            Block::Text("Come".into()),
            Block::Link("https://comity.example/en/link/x".into()),
        ],
        answered,
        until: at(4 * DAY),
        about: Some(id(about)),
        person: id(1),
    }
}

fn tag<'a>(address: &'a str, name: &str) -> &'a str {
    address
        .strip_prefix(&format!("{name}+"))
        .and_then(|rest| rest.strip_suffix("@comity.example"))
        .expect("a tagged address")
}

fn waiting(w: &World, now: Instant) -> Vec<String> {
    w.desk
        .dispatch_waiting(now, 64)
        .unwrap()
        .into_iter()
        .map(|x| x.id)
        .collect()
}

#[test]
fn a_letter_posted_is_a_letter_to_send_once_and_its_tokens_are_in_no_table() {
    let w = world();
    let one = letter(&w, "Duty@Cert.Example", 7, true);
    w.desk.post(&one, at(0)).unwrap();
    w.desk.post(&one, at(5)).unwrap();
    assert_eq!(
        letter(&w, "Duty@Cert.Example", 7, true).id,
        one.id,
        "the same letter has the same Message-ID, always"
    );
    let found = w.desk.dispatch_waiting(at(10), 64).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].domain.as_str(), found[0].until),
        ("cert.example", at(4 * DAY))
    );
    let sending = w.desk.dispatch_open(&one.id).unwrap().unwrap();
    assert_eq!(sending.to.as_str(), "Duty@Cert.Example");
    let text = String::from_utf8(sending.bytes).unwrap();
    let reply = text.lines().find_map(|l| l.strip_prefix("Reply-To: ")).unwrap();
    let (verp, reply) = (
        tag(sending.from.as_str(), "bounce").to_owned(),
        tag(reply, "answer").to_owned(),
    );
    assert_ne!(verp, reply);
    assert!(reply.len() == 32 && verp.len() == 32);
    // The sender of the envelope stands nowhere; where an answer goes stands in the letter alone.
    w.desk.copy_into(&w.dir.path().join("copy.db")).unwrap();
    assert_eq!(files_holding(w.dir.path(), verp.as_bytes()), NOWHERE);
    assert_eq!(files_holding(w.dir.path(), reply.as_bytes()).len(), 1);
    assert_eq!(
        w.desk.dispatch_returned(&verp.to_uppercase()).unwrap().unwrap().id,
        one.id
    );
    assert_eq!(w.desk.dispatch_answered(&reply).unwrap().unwrap().about, Some(id(7)));
    for wrong in [reply.as_str(), "", "0123", &"0".repeat(32), "' OR 1=1 --"] {
        assert_eq!(w.desk.dispatch_returned(wrong).unwrap(), None, "{wrong}");
    }
    assert_eq!(w.desk.dispatch_answered(&verp).unwrap(), None);
}

#[test]
fn without_a_mail_server_nothing_waits_to_be_sent() {
    let w = World::new();
    let one = letter(&w, "duty@cert.example", 7, false);
    w.desk.post(&one, at(0)).unwrap();
    assert_eq!(w.desk.letters().unwrap(), desk::Letters::default());
    // Set later: what lies there from before is not sent by itself.
    let w = opened(w);
    w.desk.post(&one, at(1)).unwrap();
    assert_eq!(waiting(&w, at(2)), NOWHERE);
}

#[test]
fn a_fate_is_told_once_and_the_file_goes_with_it() {
    let w = world();
    let fates = [
        Fate::Handed(at(9)),
        Fate::Refused(at(9), "5.1.1".into()),
        Fate::GaveUp(at(9)),
    ];
    for (n, fate) in (10..).zip(&fates) {
        let one = letter(&w, "duty@cert.example", n, false);
        w.desk.post(&one, at(0)).unwrap();
        let file = w.dir.path().join("outbox").join(format!("{}.eml", one.id));
        let later = Fate::Waiting { next: at(60), tries: 1 };
        w.desk.dispatch_settle(&one.id, &later, &[], at(8)).unwrap();
        assert!(file.exists() && waiting(&w, at(59)).is_empty());
        assert_eq!(waiting(&w, at(60)), std::slice::from_ref(&one.id));
        w.desk.dispatch_settle(&one.id, fate, &[], at(9)).unwrap();
        assert!(!file.exists());
        // Whatever comes later changes nothing.
        w.desk.dispatch_settle(&one.id, &later, &[], at(10)).unwrap();
        w.desk
            .dispatch_settle(&one.id, &Fate::Refused(at(11), "4.0.0".into()), &[], at(11))
            .unwrap();
        let told = w.desk.dispatched(id(n)).unwrap();
        assert_eq!((told.len(), &told[0].fate), (1, fate));
        assert!(w.desk.dispatch_open(&one.id).unwrap().is_none());
        assert_eq!(w.desk.post(&one, at(12)).unwrap(), desk::Posted::Already);
        assert!(waiting(&w, at(99_999)).is_empty());
    }
    let letters = w.desk.letters().unwrap();
    assert_eq!(
        (letters.waiting, letters.handed, letters.refused, letters.given_up),
        (0, 1, 1, 1)
    );
    assert_eq!(w.desk.dispatch_lost().unwrap().len(), 2);
    // Told letters are forgotten after 400 days.
    w.desk.sweep(at(401 * DAY)).unwrap();
    assert_eq!(w.desk.letters().unwrap(), desk::Letters::default());
}

/// Power fails between the row and the file: the next start removes it.
#[test]
fn a_file_that_a_crash_left_goes_at_the_next_start() {
    let w = world();
    let (one, two) = (
        letter(&w, "a@cert.example", 7, false),
        letter(&w, "b@cert.example", 8, false),
    );
    for x in [&one, &two] {
        w.desk.post(x, at(0)).unwrap();
    }
    let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    db.execute(
        "UPDATE dispatch SET state = 'handed', told = 5 WHERE id = ?1",
        [&one.id],
    )
    .unwrap();
    drop(db);
    assert_eq!(w.desk.dispatch_tidy().unwrap(), 1);
    assert_eq!(w.desk.dispatch_tidy().unwrap(), 0);
    assert!(w.desk.dispatch_open(&two.id).unwrap().is_some());
}

#[test]
fn a_file_that_is_not_the_one_written_is_not_sent() {
    let w = world();
    let one = letter(&w, "duty@cert.example", 7, false);
    w.desk.post(&one, at(0)).unwrap();
    let file = w.dir.path().join("outbox").join(format!("{}.eml", one.id));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("To: duty@", "To: evil@")).unwrap();
    assert!(w.desk.dispatch_open(&one.id).unwrap().is_none());
    std::fs::write(&file, text).unwrap();
    assert!(w.desk.dispatch_open(&one.id).unwrap().is_some());
}

#[test]
fn a_letter_to_a_forgotten_person_or_about_an_erased_entry_is_on_its_way_no_more() {
    let w = world();
    for about in [7, 8] {
        w.desk
            .post(&letter(&w, "duty@cert.example", about, false), at(0))
            .unwrap();
    }
    w.desk.erase_everywhere(id(7)).unwrap();
    assert_eq!(waiting(&w, at(1)).len(), 1);
    w.desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(waiting(&w, at(1)), NOWHERE);
    assert_eq!(w.desk.letters().unwrap(), desk::Letters::default());
    assert_eq!(files_holding(w.dir.path(), b"cert.example"), NOWHERE);
}

/// The domain of a ministry says to whom letters went: it is known as long as a letter waits for it, and a day.
#[test]
fn a_domain_that_was_waited_for_is_forgotten_with_its_letters() {
    let w = world();
    let (one, two) = (
        letter(&w, "a@cert.example", 7, false),
        letter(&w, "b@other.example", 8, false),
    );
    let later = Fate::Waiting { next: at(60), tries: 1 };
    let patience = Patience::default().after(false, at(0));
    for (x, domain) in [(&one, "cert.example"), (&two, "other.example")] {
        w.desk.post(x, at(0)).unwrap();
        w.desk
            .dispatch_settle(&x.id, &later, &[(domain, patience), ("", patience)], at(0))
            .unwrap();
    }
    let known = || w.desk.domains().unwrap().into_keys().collect::<Vec<_>>();
    // Long waited for, and letters wait still.
    w.desk.sweep(at(2 * DAY)).unwrap();
    assert_eq!(known(), ["", "cert.example", "other.example"]);
    w.desk
        .dispatch_settle(&two.id, &Fate::GaveUp(at(2 * DAY)), &[], at(2 * DAY))
        .unwrap();
    w.desk.sweep(at(2 * DAY)).unwrap();
    assert_eq!(known(), ["", "cert.example"]);
    w.desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(known(), [""]);
    assert_eq!(files_holding(w.dir.path(), b"cert.example"), NOWHERE);
    // What was on its way meanwhile is heard of now.
    w.desk
        .dispatch_settle(&one.id, &later, &[("cert.example", patience)], at(2 * DAY))
        .unwrap();
    assert_eq!(known(), [""]);
    assert_eq!(files_holding(w.dir.path(), b"cert.example"), NOWHERE);
}

#[test]
fn a_domain_shows_first_whose_time_is_over_first() {
    let w = world();
    for n in 0..9 {
        w.desk.post(&letter(&w, "duty@big.example", n, false), at(0)).unwrap();
    }
    let mut link = letter(&w, "duty@big.example", 99, false);
    link.until = at(1_200);
    w.desk.post(&link, at(20)).unwrap();
    assert_eq!(w.desk.dispatch_waiting(at(30), 2).unwrap()[0].id, link.id);
}

#[test]
fn a_restored_desk_sends_nothing_of_before() {
    let w = world();
    let one = letter(&w, "duty@cert.example", 7, true);
    w.desk.post(&one, at(0)).unwrap();
    let patience = Patience::default().after(false, at(0));
    w.desk
        .dispatch_settle(
            &one.id,
            &Fate::Waiting { next: at(60), tries: 1 },
            &[("", patience)],
            at(0),
        )
        .unwrap();
    assert_eq!(w.desk.domains().unwrap().len(), 1);
    w.desk.forget_access().unwrap();
    assert!(w.desk.domains().unwrap().is_empty());
    assert_eq!(w.desk.letters().unwrap(), desk::Letters::default());
}

#[test]
fn a_clock_set_back_moves_the_queue_with_it() {
    let w = world();
    let one = letter(&w, "duty@cert.example", 7, false);
    let month = 30 * DAY;
    w.desk
        .post(
            &Message {
                until: at(month + DAY),
                ..one.clone()
            },
            at(month),
        )
        .unwrap();
    let later = Fate::Waiting {
        next: at(month + 900),
        tries: 3,
    };
    let patience = Patience::default().after(false, at(month));
    w.desk
        .dispatch_settle(&one.id, &later, &[("cert.example", patience)], at(month))
        .unwrap();
    w.desk.sweep(at(0)).unwrap();
    let told = w.desk.dispatched(id(7)).unwrap();
    assert_eq!(
        told[0].fate,
        Fate::Waiting {
            next: at(900),
            tries: 3
        }
    );
    assert_eq!(told[0].until, at(DAY));
    assert_eq!(w.desk.domains().unwrap()["cert.example"].next, Some(at(60)));
}

/// Ten thousand letters to one domain do not fill the hand: each domain shows its longest waiting ones.
#[test]
fn each_domain_shows_no_more_than_its_share() {
    let w = world();
    for n in 0..9 {
        let to = format!("duty{n}@big.example");
        let mut one = letter(&w, &to, 7, false);
        one.id = w.desk.message_id_for(&[n; 32], &to, "invitation");
        w.desk.post(&one, at(i64::from(n))).unwrap();
    }
    w.desk.post(&letter(&w, "a@small.example", 8, false), at(20)).unwrap();
    let found = w.desk.dispatch_waiting(at(30), 2).unwrap();
    let mut domains: Vec<&str> = found.iter().map(|x| x.domain.as_str()).collect();
    domains.sort_unstable();
    assert_eq!(domains, ["big.example", "big.example", "small.example"]);
    let firsts: Vec<Instant> = found
        .iter()
        .filter(|x| x.domain == "big.example")
        .map(|x| x.next)
        .collect();
    assert_eq!(firsts, [at(0), at(1)]);
}

#[test]
fn a_report_marks_the_letter_of_its_token_once_and_no_other() {
    let w = world();
    let (one, two) = (
        letter(&w, "a@cert.example", 7, false),
        letter(&w, "b@cert.example", 8, false),
    );
    let mut tokens = Vec::new();
    for letter in [&one, &two] {
        w.desk.post(letter, at(0)).unwrap();
        let from = w.desk.dispatch_open(&letter.id).unwrap().unwrap().from;
        tokens.push(tag(from.as_str(), "bounce").to_owned());
        w.desk
            .dispatch_settle(&letter.id, &Fate::Handed(at(1)), &[], at(1))
            .unwrap();
    }
    assert!(
        w.desk
            .dispatch_report(&tokens[0].to_uppercase(), "5.1.1", at(2))
            .unwrap()
    );
    assert!(
        !w.desk.dispatch_report(&tokens[0], "5.7.1", at(3)).unwrap(),
        "the first report stands"
    );
    for strange in ["", "x", &tokens[0].chars().rev().collect::<String>()] {
        assert!(!w.desk.dispatch_report(strange, "5.1.1", at(3)).unwrap());
    }
    let fate = |about| w.desk.dispatched(id(about)).unwrap()[0].fate.clone();
    assert_eq!(fate(7), Fate::Returned(at(2), "5.1.1".into()));
    assert_eq!(fate(8), Fate::Handed(at(1)));
    assert_eq!(w.desk.dispatch_lost().unwrap().len(), 1);
    let letters = w.desk.letters().unwrap();
    assert_eq!((letters.handed, letters.returned), (1, 1));
}

#[test]
fn a_delay_that_was_reported_is_no_fate_and_ends_with_the_delivery() {
    let w = world();
    let one = letter(&w, "a@cert.example", 7, false);
    w.desk.post(&one, at(0)).unwrap();
    let from = w.desk.dispatch_open(&one.id).unwrap().unwrap().from;
    let token = tag(from.as_str(), "bounce");
    w.desk
        .dispatch_settle(&one.id, &Fate::Handed(at(1)), &[], at(1))
        .unwrap();
    let now = || {
        let letter = w.desk.dispatched(id(7)).unwrap().remove(0);
        (letter.fate, letter.delayed)
    };
    let reported = |token: &str, delayed, second| w.desk.dispatch_delay(token, delayed, at(second)).unwrap();
    assert!(
        !reported(token, false, 2),
        "delivered and never delayed: nothing to tell"
    );
    assert_eq!(now(), (Fate::Handed(at(1)), None));
    assert!(reported(&token.to_uppercase(), true, 3));
    assert!(!reported(token, true, 4), "the first stands");
    for strange in ["", "x", &token.chars().rev().collect::<String>()] {
        assert!(!reported(strange, true, 4));
    }
    assert_eq!(now(), (Fate::Handed(at(1)), Some(at(3))));
    let letters = w.desk.letters().unwrap();
    assert_eq!((letters.handed, letters.returned), (1, 0));
    assert!(w.desk.dispatch_lost().unwrap().is_empty());
    assert!(reported(token, false, 5));
    assert_eq!(now(), (Fate::Handed(at(1)), None));
    // It comes to nothing in the end.
    assert!(reported(token, true, 6));
    assert!(w.desk.dispatch_report(token, "4.4.7", at(7)).unwrap());
    assert_eq!(now(), (Fate::Returned(at(7), "4.4.7".into()), None));
    // Nor is one that its own mail server refused, whatever was reported of an earlier try.
    let other = letter(&w, "b@cert.example", 8, false);
    w.desk.post(&other, at(0)).unwrap();
    let from = w.desk.dispatch_open(&other.id).unwrap().unwrap().from;
    assert!(reported(tag(from.as_str(), "bounce"), true, 8));
    let of = |about| w.desk.dispatched(id(about)).unwrap().remove(0);
    assert_eq!(of(8).delayed, None, "it waits");
    let refused = Fate::Refused(at(9), "5.1.1".into());
    w.desk.dispatch_settle(&other.id, &refused, &[], at(9)).unwrap();
    assert_eq!((of(8).fate, of(8).delayed), (refused, None));
}

/// The mail server took it, the power failed before we knew, and the report was faster than the second try.
#[test]
fn a_report_of_a_letter_that_still_waits_is_seen_once_it_was_handed_over() {
    let w = world();
    let one = letter(&w, "a@cert.example", 7, false);
    w.desk.post(&one, at(0)).unwrap();
    let from = w.desk.dispatch_open(&one.id).unwrap().unwrap().from;
    assert!(
        w.desk
            .dispatch_report(tag(from.as_str(), "bounce"), "5.1.1", at(2))
            .unwrap()
    );
    assert_eq!(waiting(&w, at(3)), std::slice::from_ref(&one.id));
    w.desk
        .dispatch_settle(&one.id, &Fate::Handed(at(4)), &[], at(4))
        .unwrap();
    let fate = w.desk.dispatched(id(7)).unwrap()[0].fate.clone();
    assert_eq!(fate, Fate::Returned(at(2), "5.1.1".into()));
}

#[test]
fn letters_that_are_held_go_when_they_are_let_go_and_not_before() {
    let w = world();
    let (one, other) = (
        letter(&w, "duty@cert.example", 7, false),
        letter(&w, "duty@cert.example", 8, false),
    );
    let file = |m: &Message| w.dir.path().join("outbox").join(format!("{}.eml", m.id));
    let fate = |about: u8| w.desk.dispatched(id(about)).unwrap()[0].fate.clone();
    for message in [&one, &other] {
        w.desk.post(message, at(0)).unwrap();
    }
    assert_eq!(w.desk.letters_hold(&[id(7), id(9)], at(1)).unwrap(), 1);
    assert_eq!(w.desk.letters_hold(&[id(7)], at(1)).unwrap(), 0, "once is enough");
    assert_eq!(waiting(&w, at(2)), std::slice::from_ref(&other.id));
    assert!(
        matches!(fate(7), Fate::Waiting { .. }),
        "whoever looks reads that it waits"
    );
    assert_eq!(w.desk.letters().unwrap().waiting, 2);
    assert!(w.desk.dispatch_open(&one.id).unwrap().is_none());
    // A carrier that had it in mind finds that it cannot be opened: that gives nothing up.
    w.desk
        .dispatch_settle(&one.id, &Fate::GaveUp(at(3)), &[], at(3))
        .unwrap();
    assert!(matches!(fate(7), Fate::Waiting { .. }) && file(&one).exists());
    // A node that starts anew keeps it.
    assert_eq!(w.desk.dispatch_tidy().unwrap(), 0);
    assert!(file(&one).exists());
    assert_eq!(w.desk.post(&one, at(4)).unwrap(), desk::Posted::Already);
    assert_eq!(waiting(&w, at(4)), std::slice::from_ref(&other.id));
    assert_eq!(w.desk.letters_release(&[id(7)], at(5)).unwrap(), 1);
    assert_eq!(waiting(&w, at(5)).len(), 2);
    w.desk
        .dispatch_settle(&one.id, &Fate::Handed(at(6)), &[], at(6))
        .unwrap();
    assert_eq!((fate(7), file(&one).exists()), (Fate::Handed(at(6)), false));
    assert_eq!(
        w.desk.letters_hold(&[id(7)], at(7)).unwrap(),
        0,
        "what was handed over is not held"
    );

    // In a carrier's hand when it was held: what the mail server said counts.
    w.desk.letters_hold(&[id(8)], at(8)).unwrap();
    let later = Fate::Waiting { next: at(60), tries: 1 };
    w.desk.dispatch_settle(&other.id, &later, &[], at(9)).unwrap();
    assert_eq!((fate(8), waiting(&w, at(99)).len()), (later, 0));
    w.desk
        .dispatch_settle(&other.id, &Fate::Handed(at(10)), &[], at(10))
        .unwrap();
    assert_eq!((fate(8), file(&other).exists()), (Fate::Handed(at(10)), false));

    // Written while it is to be held; called back, forgotten.
    let third = letter(&w, "duty@cert.example", 9, false);
    w.desk.post_held(&third, None, at(11)).unwrap();
    assert!(waiting(&w, at(12)).is_empty() && file(&third).exists());
    assert_eq!(w.desk.letters_call_back(id(9), at(12)).unwrap(), 1);
    assert_eq!((fate(9), file(&third).exists()), (Fate::GaveUp(at(12)), false));
    let fourth = letter(&w, "duty@cert.example", 10, false);
    w.desk.post_held(&fourth, None, at(13)).unwrap();
    w.desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(files_holding(w.dir.path(), b"duty@cert.example"), NOWHERE);
    assert_eq!(w.desk.letters_release(&[id(10)], at(14)).unwrap(), 0);
}

/// Its round has closed while it was paused.
#[test]
fn a_letter_whose_time_is_over_when_it_is_let_go_is_given_up() {
    let w = world();
    let one = letter(&w, "duty@cert.example", 7, false);
    w.desk.post_held(&one, None, at(0)).unwrap();
    w.desk.letters_release(&[id(7)], at(5 * DAY)).unwrap();
    let due = w.desk.dispatch_waiting(at(5 * DAY), 64).unwrap();
    assert!(due.len() == 1 && post::queue::is_over(&due[0], at(5 * DAY)));
}

fn lost(w: &World) -> Vec<String> {
    w.desk.lost().unwrap().into_iter().map(|x| x.id).collect()
}

#[test]
fn a_letter_that_did_not_arrive_waits_to_be_seen_to_whatever_else_was_sent() {
    let w = world();
    let letters: Vec<Message> = (1..=6)
        .map(|n| letter(&w, &format!("duty@cert{n}.example"), n, false))
        .collect();
    let mut tokens = Vec::new();
    for one in &letters {
        w.desk.post(one, at(0)).unwrap();
        let sending = w.desk.dispatch_open(&one.id).unwrap().unwrap();
        tokens.push(tag(sending.from.as_str(), "bounce").to_owned());
    }
    let settle = |n: usize, fate: Fate| w.desk.dispatch_settle(&letters[n].id, &fate, &[], at(9)).unwrap();
    assert_eq!(lost(&w), NOWHERE);
    settle(0, Fate::Handed(at(9)));
    settle(1, Fate::Refused(at(9), "5.1.1".into()));
    settle(2, Fate::GaveUp(at(9)));
    settle(3, Fate::Waiting { next: at(60), tries: 1 });
    assert_eq!(
        lost(&w),
        [letters[1].id.clone()],
        "what was given up or waits tells nothing"
    );
    // Returned after it was handed over; and reported before our own server's answer was known.
    assert!(w.desk.dispatch_report(&tokens[0], "5.2.1", at(20)).unwrap());
    assert!(w.desk.dispatch_report(&tokens[4], "5.2.2", at(20)).unwrap());
    let mut expected = vec![letters[0].id.clone(), letters[1].id.clone()];
    expected.sort();
    assert_eq!(lost(&w), expected);
    settle(4, Fate::Handed(at(21)));
    expected.push(letters[4].id.clone());
    expected.sort();
    assert_eq!(lost(&w), expected);
    // Seen to once; a second report and a new start bring nothing back.
    w.desk.lost_seen_to(&[&letters[1].id, &letters[4].id]).unwrap();
    w.desk.lost_seen_to(&[]).unwrap();
    assert!(!w.desk.dispatch_report(&tokens[4], "5.9.9", at(30)).unwrap());
    let w = opened(w);
    assert_eq!(lost(&w), [letters[0].id.clone()]);
    // It goes with its letter.
    w.desk.erase_everywhere(id(1)).unwrap();
    assert_eq!(lost(&w), NOWHERE);
}
