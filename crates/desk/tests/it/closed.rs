//! Letters that are closed with a key: made once, never in clear text beside it, and not at all where the key may not be used.

use crate::{DAY, World, at, email, files_holding, id};
use desk::{Account, Block, Closes, Closing, Message, Posted};
use post::queue::Fate;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::StoreError;
use terms::{Id, Instant, Language};

/// Person 1 has a key that works, person 2 one that was withdrawn, and for person 4 the key fails when it is used; nobody else has one.
#[derive(Default)]
struct Keys(AtomicU32);

fn armor(inside: &[u8], count: u32) -> String {
    let sum: u32 = inside.iter().map(|b| u32::from(*b)).sum();
    format!("-----BEGIN PGP MESSAGE-----\r\n\r\n{sum}+{count}\r\n-----END PGP MESSAGE-----\r\n")
}

impl Closes for Keys {
    fn closing(&self, person: Id, _: Instant) -> Result<Closing, StoreError> {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Ok(if person == id(1) {
            Closing::With(Box::new(move |inside, _| {
                assert!(String::from_utf8_lossy(inside).contains("protected-headers"));
                Ok(armor(inside, count))
            }))
        } else if person == id(2) {
            Closing::Unusable("key-revoked")
        } else if person == id(4) {
            Closing::With(Box::new(|_, _| Err("key-no-encryption")))
        } else {
            Closing::None
        })
    }
}

fn world() -> World {
    let w = World::new();
    for person in [2, 3, 4] {
        w.desk
            .account_put(&Account {
                person: id(person),
                email: None,
                name: "Duty officer".into(),
                language: Language::En,
                disabled: false,
            })
            .unwrap();
    }
    w.desk.closes_letters_with(Arc::new(Keys::default()));
    w
}

fn letter(w: &World, person: u8) -> Message {
    Message {
        id: w.desk.message_id_for(&[person; 32], "duty@cert.example", "invitation"),
        to: email("duty@cert.example"),
        subject: "An invitation for Ruritania".into(),
        language: Language::En,
        body: vec![
            Block::Text("Come".into()),
            Block::Link("https://comity.example/en/link/x".into()),
        ],
        answered: false,
        until: at(4 * DAY),
        about: Some(id(70 + person)),
        person: id(person),
    }
}

fn file(w: &World, message: &Message) -> std::path::PathBuf {
    w.dir.path().join("outbox").join(format!("{}.eml", message.id))
}

#[test]
fn a_letter_to_somebody_with_a_key_is_closed_and_its_bytes_are_made_once() {
    let w = world();
    let one = letter(&w, 1);
    assert_eq!(w.desk.post(&one, at(0)).unwrap(), Posted::New);
    let bytes = std::fs::read(file(&w, &one)).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        text.contains("multipart/encrypted") && text.contains("Subject: [...]\r\n"),
        "{text}"
    );
    assert_eq!(w.desk.post(&one, at(9)).unwrap(), Posted::Already);
    assert_eq!(std::fs::read(file(&w, &one)).unwrap(), bytes);
    // Without a key as always.
    let three = letter(&w, 3);
    assert_eq!(w.desk.post(&three, at(0)).unwrap(), Posted::New);
    assert!(
        std::fs::read_to_string(file(&w, &three))
            .unwrap()
            .contains("multipart/alternative")
    );
}

#[test]
fn a_letter_is_never_written_in_clear_text_where_the_key_may_not_be_used() {
    for (person, fault) in [(2, "key-revoked"), (4, "key-no-encryption")] {
        let w = world();
        let it = letter(&w, person);
        assert_eq!(w.desk.post(&it, at(5)).unwrap(), Posted::Unusable, "{fault}");
        assert!(!file(&w, &it).exists());
        assert_eq!(
            files_holding(w.dir.path(), b"multipart/"),
            Vec::<String>::new(),
            "{fault}"
        );
        let told = w.desk.dispatched(id(70 + person)).unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].fate, Fate::Refused(at(5), fault.to_owned()));
        assert_eq!(w.desk.dispatch_waiting(at(9), 9).unwrap(), []);
        // A repetition finds it, and says the same of it.
        assert_eq!(w.desk.post(&it, at(8)).unwrap(), Posted::Already);
        assert_eq!(w.desk.dispatched(id(70 + person)).unwrap(), told);
    }
}
