//! What became of a letter, where it may be seen: on the card for the State's administrator, and among the letters that did not leave.
//!
//! What must never happen: that an address, or a word of a mail server, stands on a page because a letter went wrong; that somebody who may
//! not see an entry learns from a lost letter that there is one.

use crate::rounds::{answers_by, ask_of, link_of, opened};
use crate::until;
use post::queue::Fate;
use terms::{Id, Label, Role};
use testkit::{Who, World};

/// A world whose letters leave by a mail server; nobody is at that port, so that they wait until a test says what was heard.
fn with_mail() -> World {
    let mut world = World::small();
    let settings = "mail_from = \"no-reply@node.test\"\n[mail]\nserver = \"127.0.0.1:1\"\ntls = \"none\"\n";
    std::fs::write(world.dir().join("comity.toml"), settings).expect("settings");
    world.restart(false);
    world
}

/// A nomination in XAA of somebody new, whose address is a canary.
fn nominated(world: &World, label: Label) -> Id {
    let person = Id::from_bytes([42; 10]);
    world
        .desk()
        .account_put(&desk::Account {
            person,
            email: desk::EmailAddress::parse("canary.address@secret.example").ok(),
            name: "Somebody New".into(),
            language: terms::Language::En,
            disabled: false,
        })
        .expect("an account");
    let said = world.nominates(Who::Administrator, "XAA", Role::Legal, person, label, Vec::new());
    let contact = said.expect("a nomination").subject;
    world.letters_are_written();
    contact
}

fn heard(world: &World, contact: Id, fate: &Fate) {
    let letters = world.desk().dispatched(contact).expect("the desk");
    assert_eq!(letters.len(), 1, "one letter");
    world
        .desk()
        .dispatch_settle(&letters[0].id, fate, &[], world.clock.now())
        .expect("the desk");
}

fn words(key: &str) -> String {
    languages::speech(terms::Language::En).t(key)
}

#[test]
fn the_administrator_reads_on_the_card_what_became_of_the_invitation() {
    let world = with_mail();
    let contact = nominated(&world, Label::Green);
    let card = |who| world.get(who, &format!("/en/contacts/{contact}")).text();
    assert!(card(Who::Administrator).contains(&words("contact-letter-waiting")));
    let at = world.clock.now();
    heard(&world, contact, &Fate::Refused(at, "5.1.1".into()));
    let hers = card(Who::Administrator);
    let told = languages::speech(terms::Language::En).t_args(
        "contact-letter-refused",
        &[
            ("when", languages::speech(terms::Language::En).date_time_utc(at).into()),
            ("status", "5.1.1".into()),
        ],
    );
    assert!(hers.contains("5.1.1") && hers.contains(&told), "{told}");
    for who in [
        Who::OtherAdministrator,
        Who::Diplomatic,
        Who::Public,
        Who::Operator,
        Who::Secretariat,
    ] {
        let seen = card(who);
        assert!(!seen.contains("5.1.1") && !seen.contains("id=\"letter\""), "{who:?}");
    }
    for who in Who::ALL {
        assert!(!card(who).contains("canary.address"), "{who:?}");
    }
}

/// A letter that left and came back: what a mail server hands to `comity mail-in` is seen where a refusal is seen, and by nobody else.
#[test]
fn an_invitation_that_came_back_is_told_on_the_card_and_only_by_the_report_about_it() {
    let world = with_mail();
    let contact = nominated(&world, Label::Green);
    let letter = world.desk().dispatched(contact).expect("the desk").remove(0);
    let sending = world
        .desk()
        .dispatch_open(&letter.id)
        .expect("the desk")
        .expect("it waits");
    let bounce = sending.from.to_string();
    heard(&world, contact, &Fate::Handed(world.clock.now()));
    let card = |who| world.get(who, &format!("/en/contacts/{contact}")).text();
    let mut counted = 0;
    let mut comes = |recipient: &str, mail: &str| {
        let taken = comity::inbox::take(world.dir(), "", recipient, mail.as_bytes()).expect("taken");
        assert_eq!(taken, comity::inbox::Taken::New);
        counted += 1;
        for _ in 0..2_000 {
            if world.desk().arrivals().expect("counted").values().sum::<u64>() == counted {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("nobody judged it");
    };
    let report = |action: &str, status: &str, about: &str| {
        format!(
            "From: MAILER-DAEMON@mx.test\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; \
             canary.address@secret.example\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 CANARY-WORDS\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{about}>\r\n\r\n--b--\r\n"
        )
    };
    let handed = world.desk().dispatched(contact).expect("the desk")[0].fate.clone();
    // A report of another letter, one at the wrong door, a delay, a notice of absence, a return in words alone: nothing is marked.
    comes(&bounce, &report("failed", "5.1.1", "another@node.test"));
    comes(
        &bounce.replace("bounce+", "answer+"),
        &report("failed", "5.1.1", &letter.id),
    );
    comes(&bounce, &report("delayed", "4.4.1", &letter.id));
    comes(
        &bounce,
        "From: a@b.test\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n",
    );
    comes(&bounce, "From: MAILER-DAEMON@mx.test\r\n\r\nSorry. (#5.1.1)\r\n");
    comes(&strange(&bounce), &report("failed", "5.1.1", &letter.id));
    assert_eq!(world.desk().dispatched(contact).expect("the desk")[0].fate, handed);
    assert!(!card(Who::Administrator).contains("5.1.1"));
    // The report about it, in capitals as some servers write local parts.
    comes(&bounce.to_uppercase(), &report("failed", "5.1.1", &letter.id));
    // A second one changes nothing.
    comes(&bounce, &report("failed", "5.7.1", &letter.id));
    let at = world.clock.now();
    let told = languages::speech(terms::Language::En).t_args(
        "contact-letter-returned",
        &[
            ("when", languages::speech(terms::Language::En).date_time_utc(at).into()),
            ("status", "5.1.1".into()),
        ],
    );
    assert!(card(Who::Administrator).contains(&told), "{told}");
    assert!(world.get(Who::Secretariat, "/en/work").text().contains("5.1.1"));
    for who in [Who::OtherAdministrator, Who::Diplomatic, Who::Public, Who::Operator] {
        assert!(!card(who).contains("5.1.1"), "{who:?}");
    }
    for who in Who::ALL {
        let seen = card(who) + &world.get(who, "/en/work").text();
        assert!(
            !seen.contains("canary.address") && !seen.contains("CANARY-WORDS"),
            "{who:?}"
        );
    }
}

/// What mail servers and mailbox providers report of letters that were not returned.
#[test]
fn whoever_opened_a_check_is_told_of_a_delay_and_a_complaint_marks_nothing() {
    let world = with_mail();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let asks = [Who::Technical, Who::Diplomatic].map(|who| ask_of(&world, who, &at).id);
    let doors = asks.map(|ask| {
        let letter = world.desk().dispatched(ask).expect("the desk").remove(0);
        let sending = world.desk().dispatch_open(&letter.id).expect("the desk");
        (sending.expect("it waits").from.to_string(), letter.id)
    });
    for ask in asks {
        heard(&world, ask, &Fate::Handed(world.clock.now()));
    }
    let mut counted = 0;
    let mut comes = |recipient: &str, mail: &str| {
        comity::inbox::take(world.dir(), "", recipient, mail.as_bytes()).expect("taken");
        counted += 1;
        until(|| world.desk().arrivals().expect("counted").values().sum::<u64>() == counted);
    };
    let report = |action: &str, status: &str, about: &str| {
        format!(
            "From: MAILER-DAEMON@mx.test\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; duty@cirt.test\r\n\
             Action: {action}\r\nStatus: {status}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{about}>\r\n\r\n--b--\r\n"
        )
    };
    // What became of a letter, and when.
    let since = |n: usize| -> (String, String) {
        let console: serde_json::Value = world.get(Who::Secretariat, &format!("{at}.json")).json();
        let all = console["asks"].as_array().expect("asks").clone();
        let one = all.iter().find(|a| a["id"] == asks[n].to_string()).expect("the ask");
        let text = |name: &str| one[name].as_str().expect("a text").to_owned();
        (text("letter"), text("letter_at"))
    };
    let told = |n: usize| since(n).0;
    let handed_at = world.clock.now().to_string();
    let later = || {
        world.clock.advance(60);
        world.clock.now().to_string()
    };
    let [(first, id), (second, other)] = &doors;
    let complaint = "From: fbl@big.test\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\
                     Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n--b--\r\n";
    comes(first, complaint);
    comes(second, &report("delivered", "2.0.0", other));
    assert_eq!((told(0), told(1)), ("handed".into(), "handed".into()));
    let row = ask_of(&world, Who::Technical, &at);
    assert_eq!(row.answer, None, "nobody answered");
    let delayed_at = later();
    comes(first, &report("delayed", "4.4.1", id));
    comes(second, &report("delayed", "4.4.1", id));
    later();
    assert_eq!(since(0), ("delayed".into(), delayed_at));
    assert_eq!(
        (told(0), told(1)),
        ("delayed".into(), "handed".into()),
        "of its own letter alone"
    );
    let page = world.get(Who::Secretariat, &at).text();
    assert!(page.contains(&words("round-letter-delayed")), "{page}");
    let lost = world.desk().dispatch_lost().expect("the desk");
    assert!(lost.is_empty(), "nothing came back: {lost:?}");
    comes(first, &report("delivered", "2.0.0", id));
    assert_eq!(since(0), ("handed".into(), handed_at.clone()));
    // What stands in the letter was used: whatever was reported of it, it has arrived.
    comes(second, &report("delayed", "4.4.1", other));
    assert_eq!(told(1), "delayed");
    assert_eq!(answers_by(&world, &link_of(&world, Who::Diplomatic, &at)).status, 303);
    assert_eq!(since(1), ("handed".into(), handed_at));
    // Delayed again, and then returned: what is told is when it came back.
    comes(first, &report("delayed", "4.4.2", id));
    let returned_at = later();
    comes(first, &report("failed", "4.4.7", id));
    assert_eq!(since(0), ("returned".into(), returned_at));
    let kinds = world.desk().arrivals().expect("counted");
    assert_eq!((kinds["complaint"], kinds["report"]), (1, 7));
}

/// The same address with another token.
fn strange(bounce: &str) -> String {
    let (name, rest) = bounce.split_once('+').expect("a tag");
    let (token, host) = rest.split_once('@').expect("a host");
    format!("{name}+{}@{host}", token.chars().rev().collect::<String>())
}

#[test]
fn letters_that_did_not_leave_are_listed_for_whoever_can_mend_it_and_name_no_address() {
    let world = with_mail();
    let contact = nominated(&world, Label::Green);
    let work = |who| world.get(who, "/en/work").text();
    assert!(
        !work(Who::Secretariat).contains("id=\"letters\""),
        "nothing went wrong yet"
    );
    heard(&world, contact, &Fate::Refused(world.clock.now(), "5.1.1".into()));
    let place = format!("/en/contacts/{contact}");
    for who in [Who::Secretariat, Who::Administrator] {
        let page = work(who);
        assert!(page.contains("id=\"letters\"") && page.contains(&place), "{who:?}");
        assert!(
            page.contains("5.1.1") && !page.contains("canary.address") && !page.contains("secret.example"),
            "{who:?}"
        );
    }
    for who in [Who::OtherAdministrator, Who::Technical, Who::Diplomatic] {
        assert!(!work(who).contains("id=\"letters\""), "{who:?}");
    }
}

#[test]
fn a_lost_letter_about_an_entry_that_one_may_not_see_changes_nothing() {
    let world = with_mail();
    let before: Vec<String> = Who::ALL.map(|who| world.get(who, "/en/work").text()).to_vec();
    let contact = nominated(&world, Label::Red);
    heard(&world, contact, &Fate::GaveUp(world.clock.now()));
    // A letter to sign in is about no entry: it is in nobody's list.
    for (who, before) in Who::ALL.into_iter().zip(before) {
        let sees = world.get(who, &format!("/en/contacts/{contact}")).status == 200;
        let after = world.get(who, "/en/work").text();
        assert!(after.contains("id=\"letters\"") <= sees, "{who:?}");
        if !sees {
            let page = |text: &str| text.split("id=\"letters\"").count();
            assert_eq!(page(&before), page(&after), "{who:?}");
        }
    }
}

#[test]
fn figures_count_letters_and_name_nobody() {
    let world = with_mail();
    let contact = nominated(&world, Label::Green);
    heard(&world, contact, &Fate::Refused(world.clock.now(), "5.1.1".into()));
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
    assert!(text.contains("comity_letters{fate=\"refused\"} 1"), "{text}");
    assert!(!text.contains("secret.example") && !text.contains('@'));
}

/// Every server on the way reads a letter: a name stands in it only where nobody could tell without it whose link it is.
#[test]
fn a_letter_to_sign_in_names_its_person_only_where_the_mailbox_serves_several() {
    let world = with_mail();
    let person = |n: u8, name: &str| desk::Account {
        person: Id::from_bytes([n; 10]),
        email: desk::EmailAddress::parse("desk@cert.example").ok(),
        name: name.into(),
        language: terms::Language::En,
        disabled: false,
    };
    let texts = || -> Vec<String> {
        let folder = std::fs::read_dir(world.dir().join("outbox")).expect("the outbox");
        folder
            .filter_map(|e| std::fs::read_to_string(e.ok()?.path()).ok())
            .filter(|t| t.contains("To: desk@cert.example\r\n"))
            .map(|t| {
                let parts = t
                    .split("\r\n\r\n")
                    .skip(2)
                    .map(|p| p.split("\r\n--").next().unwrap_or_default());
                parts
                    .map(|p| {
                        data_encoding::BASE64
                            .decode(p.replace("\r\n", "").as_bytes())
                            .unwrap_or_default()
                    })
                    .map(|b| String::from_utf8(b).unwrap_or_default())
                    .collect()
            })
            .collect()
    };
    let asks = || {
        let (nonce, token) = crate::button(&world, "/en/sign-in");
        let cookie = format!("comity-form={nonce}");
        let head = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://localhost:8080"),
            ("cookie", cookie.as_str()),
        ];
        let body = format!("mail=desk%40cert.example&form_token={token}");
        let answer = crate::send(&world, crate::with_body("/en/sign-in", &head, body));
        assert_eq!(answer.status, 200, "{}", answer.text());
    };
    world.desk().account_put(&person(50, "CANARY-ONE")).expect("an account");
    asks();
    crate::until(|| texts().len() == 1);
    assert!(
        texts()[0].contains("/link/") && !texts()[0].contains("CANARY-ONE"),
        "{}",
        texts()[0]
    );
    world.desk().account_put(&person(51, "CANARY-TWO")).expect("an account");
    asks();
    crate::until(|| texts().len() == 3);
    for name in ["CANARY-ONE", "CANARY-TWO"] {
        assert_eq!(texts().iter().filter(|t| t.contains(name)).count(), 1, "{name}");
    }
}
