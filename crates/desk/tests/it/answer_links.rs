//! Links to answer an ask: the same one always, known by their hash alone, and gone with whoever was asked.

use crate::{DAY, World, at, email, files_holding, id, state};
use desk::{Block, Desk, Message, Rules};
use store::Chance;
use terms::{Id, Language};

const NOWHERE: [String; 0] = [];

fn world() -> World {
    let World { dir, desk } = World::new();
    drop(desk);
    let rules = Rules {
        dispatches: true,
        mail_host: "comity.example".into(),
        ..Rules::default()
    };
    let desk = Desk::open_with(dir.path(), Chance::seeded(3), rules).expect("a desk");
    World { dir, desk }
}

#[test]
fn a_link_answers_one_ask_of_one_person_however_often_it_is_looked_at() {
    let w = world();
    let link = w.desk.ask_link(id(50), id(1), at(DAY)).unwrap();
    let again = w.desk.ask_link(id(50), id(1), at(DAY)).unwrap();
    assert_eq!(link, again, "a reminder carries the link of the first letter");
    for _ in 0..3 {
        assert_eq!(w.desk.ask_by_token(link.as_str()).unwrap(), Some((id(50), id(1))));
    }
    assert_eq!(
        w.desk
            .ask_by_token(&format!(" {} ", link.as_str().to_uppercase()))
            .unwrap(),
        Some((id(50), id(1))),
        "copied from paper"
    );
    let deputy = w.desk.ask_link(id(51), id(2), at(DAY)).unwrap();
    assert_ne!(link, deputy);
    assert_eq!(w.desk.ask_by_token(deputy.as_str()).unwrap(), Some((id(51), id(2))));
    let other = w.desk.ask_link(id(50), id(2), at(DAY)).unwrap();
    assert_ne!(link, other);
    for foreign in ["", "x", "0123456789abcdefghjkmnpqrstvwxyz", "' OR 1=1 --"] {
        assert_eq!(w.desk.ask_by_token(foreign).unwrap(), None, "{foreign}");
    }
    // It is no link that lets anybody in.
    assert!(w.desk.link_consume(link.as_str(), at(1)).is_err());
    assert_eq!(files_holding(w.dir.path(), link.as_str().as_bytes()), NOWHERE);
    let w = w.reopened();
    assert_eq!(
        w.desk.ask_by_token(link.as_str()).unwrap(),
        Some((id(50), id(1))),
        "after a restart"
    );
}

#[test]
fn a_link_ends_with_its_person_and_with_a_restore() {
    let w = world();
    let [hers, his] = [1, 2].map(|n| w.desk.ask_link(id(50), id(n), at(DAY)).unwrap());
    w.desk.account_disable(id(2)).unwrap();
    assert_eq!(w.desk.ask_by_token(his.as_str()).unwrap(), None, "shut out");
    w.desk.account_enable(id(2)).unwrap();
    assert_eq!(w.desk.ask_by_token(his.as_str()).unwrap(), Some((id(50), id(2))));
    w.desk.account_forget(id(1), &state("XAA")).unwrap();
    assert_eq!(w.desk.ask_by_token(hers.as_str()).unwrap(), None, "forgotten");
    let db = rusqlite::Connection::open(w.dir.path().join("desk.db")).unwrap();
    let rows = |who: u8| -> u32 {
        db.query_row(
            "SELECT count(*) FROM answer_link WHERE person = ?1",
            [id(who).as_bytes()],
            |r| r.get(0),
        )
        .unwrap()
    };
    assert_eq!((rows(1), rows(2)), (0, 1), "no row names her");
    w.desk.forget_access().unwrap();
    assert_eq!(
        w.desk.ask_by_token(his.as_str()).unwrap(),
        None,
        "a backup may have been read by others"
    );
    assert_ne!(
        w.desk.ask_link(id(50), id(2), at(DAY)).unwrap(),
        his,
        "the secret is another"
    );
}

#[test]
fn a_link_is_known_for_a_year_after_its_round_and_then_forgotten() {
    let w = world();
    let link = w.desk.ask_link(id(50), id(1), at(DAY)).unwrap();
    w.desk.sweep(at(300 * DAY)).unwrap();
    assert!(w.desk.ask_by_token(link.as_str()).unwrap().is_some());
    w.desk.sweep(at(402 * DAY)).unwrap();
    assert!(w.desk.ask_by_token(link.as_str()).unwrap().is_none());
}

#[test]
fn the_letters_of_an_ask_are_found_by_it_and_erased_with_the_contact_they_went_to() {
    let w = world();
    let letter = |about: u8, template: &str| Message {
        id: w.desk.message_id_for(&[about; 32], "duty@cert.example", template),
        to: email("duty@cert.example"),
        subject: "A check".into(),
        language: Language::En,
        body: vec![Block::Text("Are you there?".into())],
        answered: true,
        until: at(4 * DAY),
        about: Some(id(about)),
        person: id(1),
    };
    for (about, template) in [(50, "ask"), (50, "reminder"), (51, "ask")] {
        w.desk
            .post_to(&letter(about, template), Some(id(7)), at(i64::from(about)))
            .unwrap();
    }
    let fates = w.desk.fates_of_asks(&[id(50), id(51), id(52)]).unwrap();
    assert_eq!(
        fates
            .iter()
            .map(|(ask, letters)| (*ask, letters.len()))
            .collect::<Vec<_>>(),
        [(id(50), 2), (id(51), 1)]
    );
    let bytes = std::fs::read(
        w.dir
            .path()
            .join("outbox")
            .join(format!("{}.eml", letter(51, "ask").id)),
    )
    .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let token = text
        .lines()
        .find_map(|l| l.strip_prefix("Reply-To: answer+"))
        .and_then(|l| l.strip_suffix("@comity.example"))
        .expect("where an answer goes");
    let (found, person) = w.desk.letter_answered(token).unwrap().expect("the letter");
    assert_eq!((found.about, person), (Some(id(51)), id(1)));
    assert_eq!(
        w.desk.dispatched(id(7)).unwrap().len(),
        0,
        "on the contact's card stands no ask"
    );
    w.desk.erase_everywhere(id(7)).unwrap();
    assert_eq!(files_holding(w.dir.path(), b"duty@cert.example"), NOWHERE);
    assert_eq!(w.desk.fates_of_asks(&[id(50), id(51)]).unwrap().len(), 0);
    assert_eq!(w.desk.letter_answered(token).unwrap(), None);
}

/// Ten thousand asks were ten thousand queries, each time somebody looked at the console.
#[test]
fn the_letters_of_many_asks_are_read_in_few_queries() {
    let w = world();
    let asks: Vec<Id> = (0..1_000_u16)
        .map(|n| {
            let [high, low] = n.to_be_bytes();
            Id::from_bytes([9, 9, high, low, 0, 0, 0, 0, 0, 0])
        })
        .collect();
    for (n, ask) in asks.iter().enumerate().filter(|(n, _)| n % 100 == 0) {
        for template in ["ask", "reminder"] {
            let letter = Message {
                id: w.desk.message_id_for(&[1; 32], &n.to_string(), template),
                to: email("duty@cert.example"),
                subject: "A check".into(),
                language: Language::En,
                body: vec![Block::Text("Are you there?".into())],
                answered: true,
                until: at(4 * DAY),
                about: Some(*ask),
                person: id(1),
            };
            let later = i64::try_from(n).unwrap() + i64::from(template == "reminder");
            w.desk.post_to(&letter, None, at(later)).unwrap();
        }
    }
    let before = w.desk.dispatch_queries();
    let fates = w.desk.fates_of_asks(&asks).unwrap();
    assert_eq!(
        w.desk.dispatch_queries() - before,
        3,
        "a thousand asks in three queries"
    );
    assert_eq!(fates.len(), 10);
    for letters in fates.values() {
        let reminder = |n: usize| w.desk.message_id_for(&[1; 32], &n.to_string(), "reminder");
        assert_eq!(letters.len(), 2);
        assert!(
            (0..1_000).step_by(100).any(|n| letters[1].id == reminder(n)),
            "the newest is the last"
        );
    }
}
