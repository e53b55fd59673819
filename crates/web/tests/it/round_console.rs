//! What a check tells whoever opens it: whom it would ask, in which words, on which way each was reached, and what an answer stands for.

use crate::rounds::{answers_by, ask_of, askama_escaped, drafted, id_of, link_of, opened, posts, sheet, turns, words};
use crate::{bare, send};
use languages::speech;
use serde_json::{Value, json};
use terms::{Language, Role};
use testkit::{Who, World};

fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The text of a page without its marks, for what stands side by side in it.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            // Marks around words of another direction are not to be read.
            '\u{2066}'..='\u{2069}' => {}
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table of values separated by commas, as cells by their column.
fn cells(csv: &str, column: &str) -> Vec<String> {
    let rows = |line: &str| -> Vec<String> {
        let line = line.trim_end().strip_prefix('"').and_then(|l| l.strip_suffix('"'));
        line.expect("cells").split("\",\"").map(str::to_owned).collect()
    };
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let head = rows(lines.next().expect("a head"));
    let at = head.iter().position(|c| c == column).expect("the column");
    lines.map(|line| rows(line)[at].clone()).collect()
}

fn console(world: &World, at: &str) -> Value {
    world.get(Who::Secretariat, &format!("{at}.json")).json()
}

fn way<'v>(console: &'v Value, way: &str) -> &'v Value {
    let all = console["figures"]["ways"].as_array().expect("ways");
    all.iter().find(|w| w["way"] == way).expect("the way")
}

/// Digits of the contact, typed by the caller.
fn reached_by_telephone(world: &World, who: Who, at: &str) {
    let row = ask_of(world, who, at);
    let digits = world.desk().call_in_digits(row.id, row.facts.holder, 0).to_string();
    let call = format!("{at}/calls/{}", row.id);
    let fields = [
        field("channel", "1"),
        field("outcome", "reached"),
        field("digits", &digits),
    ];
    assert_eq!(posts(world, Who::Secretariat, &call, &fields).status, 303);
}

/// A reply to the letter, as `comity mail-in` takes it in.
fn replies(world: &World, who: Who, at: &str) {
    let input = rounds::AnswerInput {
        ask: ask_of(world, who, at).id,
        way: rounds::Way::Mail,
        called_by: None,
        confirmed: None,
        note: None,
        answers: None,
    };
    let fresh = world.fresh(input.texts());
    let said = world.says(who, "mail", move |r| {
        rounds::verbs::answer(r, &comity::DirectoryRoll, &input, fresh)
    });
    assert!(said.is_ok(), "{said:?}");
}

#[test]
fn the_console_tells_on_which_way_each_was_asked_and_answered() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    let before = console(&world, &at);
    assert_eq!(
        before["figures"]["ways"].as_array().map(Vec::len),
        Some(1),
        "nobody was called or came to a page"
    );
    let letters = way(&before, "entry-mail");
    assert_eq!(
        (letters["asked"].as_u64(), letters["answered"].as_u64()),
        (Some(2), Some(0))
    );
    assert_eq!(letters["arrived"], 0, "what a server took has not arrived by that");

    world.clock.advance(4 * 60);
    assert_eq!(answers_by(&world, &link_of(&world, Who::Technical, &at)).status, 303);
    world.clock.advance(5 * 60 + 30);
    reached_by_telephone(&world, Who::Diplomatic, &at);

    let after = console(&world, &at);
    let letters = way(&after, "entry-mail");
    assert_eq!(letters["asked"], 2);
    assert_eq!(
        (letters["arrived"].as_u64(), letters["answered"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(letters["median_minutes"], 4);
    let phone = way(&after, "phone");
    assert_eq!((phone["asked"].as_u64(), phone["arrived"].as_u64()), (Some(1), Some(1)));
    assert_eq!(
        (phone["answered"].as_u64(), phone["median_minutes"].as_i64()),
        (Some(1), Some(9))
    );
    assert_eq!(phone["handed"], Value::Null, "no letter is dialled");
    let all: u64 = after["figures"]["ways"]
        .as_array()
        .expect("ways")
        .iter()
        .filter_map(|w| w["answered"].as_u64())
        .sum();
    assert_eq!(Some(all), after["figures"]["answers"].as_u64(), "the lines add up");
    // Each ask names its channel, and the one on which its answer came.
    let slots = |of: &Value| (of["channel"].as_u64(), of["answer_channel"].as_u64());
    let mut told: Vec<_> = after["asks"].as_array().expect("asks").iter().map(slots).collect();
    told.sort();
    assert_eq!(told, [(Some(2), Some(1)), (Some(2), Some(2))]);

    let csv = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    assert_eq!(cells(&csv, "channel"), ["2", "2"]);
    let mut answered = cells(&csv, "answer_channel");
    answered.sort();
    assert_eq!(answered, ["1", "2"]);
    assert_eq!(cells(&csv, "exercise"), ["true", "true"]);

    for language in Language::ALL {
        let page = world
            .get(Who::Secretariat, &format!("/{}{}", language.code(), &at[3..]))
            .text();
        let s = speech(language);
        for key in [
            "round-ways",
            "round-way-entry-mail",
            "round-way-phone",
            "round-way-arrived",
        ] {
            assert!(page.contains(&askama_escaped(&s.t(key))), "{language:?} {key}");
        }
        assert!(
            !page.contains(&askama_escaped(&s.t("round-way-own-mail"))),
            "nobody was asked so"
        );
    }
    let page = plain(&world.get(Who::Secretariat, &at).text());
    let line = format!("{} 2 ", speech(Language::En).t("round-way-entry-mail"));
    assert!(page.contains(&line), "{page}");
    assert!(page.contains("Telephone 1 – 1 – 1 9 minutes"), "{page}");
}

#[test]
fn a_reply_to_a_question_that_wanted_the_entry_confirmed_is_told_as_received_only() {
    let world = World::small();
    world.clock.advance(60);
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "confirm")]);
    assert_eq!(console(&world, &at)["figures"]["confirmed"], 0);
    // A reply to the letter: somebody is there, and the entry is as it was.
    replies(&world, Who::Diplomatic, &at);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let base = world.get(Who::Technical, &ask).hidden("base").expect("the revision");
    world.clock.advance(60);
    assert_eq!(posts(&world, Who::Technical, &ask, &[field("base", &base)]).status, 303);

    let told = console(&world, &at);
    assert_eq!(told["figures"]["answers"], 2);
    assert_eq!(told["figures"]["confirmed"], 1, "one of the two");
    let mut confirmed: Vec<_> = told["asks"]
        .as_array()
        .expect("asks")
        .iter()
        .map(|a| a["confirmed"].as_bool())
        .collect();
    confirmed.sort();
    assert_eq!(confirmed, [Some(false), Some(true)]);
    let csv = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    let mut column = cells(&csv, "confirmed");
    column.sort();
    assert_eq!(column, ["false", "true"]);
    let page = plain(&world.get(Who::Secretariat, &at).text());
    assert_eq!(page.matches("received only, entry not confirmed").count(), 1, "{page}");
    assert_eq!(page.matches("entry confirmed").count(), 1, "{page}");
    assert!(page.contains("Entries that were confirmed 1 of 2"), "{page}");
    // The State reads the same of its own, and that its entry still waits to be confirmed.
    let theirs = format!("/en/asks/{}", ask_of(&world, Who::Diplomatic, &at).id);
    assert_eq!(
        world.get(Who::Diplomatic, &format!("{theirs}.json")).json()["confirmed"],
        false
    );
    let page = world.get(Who::Diplomatic, &theirs).text();
    assert!(page.contains("The entry was not confirmed with it."), "{page}");
    let list = world.get(Who::Diplomatic, "/en/asks.csv").text();
    assert_eq!(cells(&list, "confirmed"), ["false"]);

    // A question for a sign of life knows no such thing.
    let other = opened(&world, Who::Secretariat, "XSEC", &[]);
    assert_eq!(answers_by(&world, &link_of(&world, Who::Technical, &other)).status, 303);
    assert_eq!(console(&world, &other)["figures"]["confirmed"], Value::Null);
    let csv = world.get(Who::Secretariat, &format!("{other}.csv")).text();
    assert_eq!(cells(&csv, "confirmed"), ["", ""]);
}

#[test]
fn whom_a_check_would_ask_is_told_before_it_is_opened() {
    let world = World::small();
    let checked = |changed: &[(&str, &str)]| {
        let page = posts(
            &world,
            Who::Secretariat,
            "/en/rounds/new",
            &sheet(&world, "XSEC", changed),
        );
        assert_eq!(page.status, 200, "{}", page.text());
        plain(&page.text())
    };
    let page = checked(&[]);
    assert!(page.contains("Contacts that will be asked 2 "), "{page}");
    assert!(page.contains("States and bodies that they are of 2 "), "{page}");
    assert!(!page.contains("Without a mail address"), "each has one: {page}");
    let nobody = checked(&[("role-technical", ""), ("role-diplomatic", ""), ("role-legal", "yes")]);
    assert!(nobody.contains(&words("refusal-round-nobody")), "{nobody}");
    // A State of its own contacts.
    let page = posts(&world, Who::Administrator, "/en/rounds/new", &sheet(&world, "XAA", &[]));
    assert!(
        plain(&page.text()).contains("Contacts that will be asked 1 "),
        "{}",
        page.text()
    );

    // Of one who gave no mail address it is told that the letter goes elsewhere.
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let input = directory::EditInput {
        contact: contact.id,
        base: contact.base,
        parts: directory::ContactParts::default(),
        given: ["channel-2"].into(),
    };
    let fresh = world.fresh(input.texts());
    world
        .says(Who::Technical, "link", move |r| directory::edit(r, &input, fresh))
        .expect("the channel is taken away");
    let at = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let page = plain(&world.get(Who::Secretariat, &format!("{at}/open")).text());
    assert!(page.contains("Contacts that will be asked 2 "), "{page}");
    assert!(
        page.contains("Without a mail address in the entry 1. The letter goes"),
        "{page}"
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "open").status, 303);
}

const TASK: &str = r#"{"questions":[
    {"title":{"en":"By which way?","fr":"Par quel moyen ?"},"help":{},"required":true,
     "takes":{"choice":[{"en":"By mail","fr":"Par courrier"},{"en":"By pigeon","fr":"Par pigeon"}]}},
    {"title":{"en":"How many are on duty?"},"help":{},"required":false,"takes":{"number":{"min":0,"max":1000000}}}]}"#;

fn typed() -> Vec<(&'static str, &'static str)> {
    vec![
        ("asks", "task"),
        ("question1-en", "By which way?"),
        ("question1-fr", "Par quel moyen ?"),
        ("question1-takes", "choice"),
        ("question1-choices-en", "By mail\nBy pigeon"),
        ("question1-choices-fr", "Par courrier\nPar pigeon"),
        ("question1-required", "yes"),
        ("question2-takes", "yes-no"),
        ("question3-en", "How many are on duty?"),
        ("question3-takes", "number"),
    ]
}

#[test]
fn a_task_is_written_in_plain_fields_and_read_as_it_will_be_asked() {
    let world = World::small();
    let form = world.get(Who::Secretariat, "/fr/rounds/new").text();
    for name in [
        "question1-en",
        "question5-fr",
        "question5-choices-en",
        "question3-takes",
        "form",
    ] {
        assert!(form.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(
        !form.contains("name=\"question1-ar\""),
        "English and the page's own language"
    );
    let check = posts(
        &world,
        Who::Secretariat,
        "/en/rounds/new",
        &sheet(&world, "XSEC", &typed()),
    );
    assert_eq!(check.status, 200, "{}", check.text());
    let asked_as = |page: &str| {
        let (_, fields) = page
            .split_once("<fieldset class=\"card\" disabled>")
            .expect("the questions as they are asked");
        for piece in [
            "By which way?",
            "By pigeon",
            "name=\"q1\"",
            "How many are on duty?",
            "name=\"q2\"",
        ] {
            assert!(fields.contains(piece), "{piece}: {fields}");
        }
        assert!(!fields.contains("name=\"q3\""), "what was left empty is not asked");
    };
    asked_as(&check.text());
    let at = drafted(&world, Who::Secretariat, "XSEC", &typed());
    let wanted: Value = serde_json::from_str(TASK).expect("a form");
    assert_eq!(console(&world, &at)["round"]["form"], wanted);
    asked_as(&world.get(Who::Secretariat, &format!("{at}/open")).text());
    // Changed again it stands in the same fields, in every language that it has.
    let again = world.get(Who::Secretariat, &format!("{at}/revise")).text();
    assert!(
        again.contains("value=\"Par quel moyen ?\"") && again.contains("By mail\nBy pigeon"),
        "{again}"
    );
    assert!(!again.contains("&#34;questions&#34;"), "and not as data");
    // Each fault at its field, with the page open there.
    for (name, value, at) in [
        ("question1-takes", "text", "question1-choices-en"),
        ("question1-choices-fr", "Par courrier", "question1-choices-fr"),
        ("question3-en", "a\u{202e}b", "question3-en"),
        ("question1-choices-en", "", "question1-choices-en"),
        ("form", TASK, "form"),
    ] {
        let mut fields: Vec<(&str, &str)> = typed().into_iter().filter(|(n, _)| *n != name).collect();
        fields.push((name, value));
        let wrong = posts(
            &world,
            Who::Secretariat,
            "/en/rounds/new",
            &sheet(&world, "XSEC", &fields),
        );
        assert_eq!(wrong.status, 422, "{name}: {}", wrong.text());
        assert!(
            wrong.text().contains(&format!("href=\"#{at}\"")),
            "{name}: {}",
            wrong.text()
        );
    }
    // It is asked so.
    assert_eq!(turns(&world, Who::Secretariat, &at, "open").status, 303);
    world.clock.advance(1);
    crate::until(|| console(&world, &at)["asks"].as_array().map(Vec::len) == Some(2));
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let answer = [field("q1", "2"), field("q2", "3")];
    assert_eq!(posts(&world, Who::Technical, &ask, &answer).status, 303);
}

#[test]
fn a_program_reads_a_check_back_and_writes_the_same_again() {
    let world = World::small();
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer, desk::Scope::Read]);
    let changed = [
        ("asks", "task"),
        ("form", TASK),
        ("parties", "group"),
        ("group", "african"),
        ("remind", "12, 24"),
        ("escalate-deputies", "6"),
        ("note", "Ask again in spring."),
        ("title-fr", "Essai"),
        ("message-fr", "Bonjour"),
    ];
    let at = drafted(&world, Who::Secretariat, "XSEC", &changed);
    let read = console(&world, &at)["round"].clone();
    assert_eq!(
        (read["parties"].as_str(), read["group"].as_str()),
        (Some("group"), Some("african"))
    );
    assert_eq!(read["note"], "Ask again in spring.");
    assert_eq!(read["escalate"], json!([{"after": 6 * 3_600, "to": "deputies"}]));
    // From what was read alone.
    let mut body = json!({"note": read["note"], "form": read["form"].to_string()});
    for same in ["party", "asks", "parties", "group", "opens", "closes", "publish"] {
        body[same] = read[same].clone();
    }
    for yes in ["announced", "exercise"] {
        body[yes] = if read[yes] == true { "yes" } else { "no" }.into();
    }
    for role in read["roles"].as_array().expect("roles") {
        body[format!("role-{}", role.as_str().expect("a role"))] = "yes".into();
    }
    for text in ["title", "message"] {
        for (language, said) in read[text].as_object().expect("words") {
            body[format!("{text}-{language}")] = said.clone();
        }
    }
    let hours = |seconds: &Value| (seconds.as_u64().expect("seconds") / 3_600).to_string();
    let remind: Vec<String> = read["remind"]
        .as_array()
        .expect("reminders")
        .iter()
        .map(hours)
        .collect();
    body["remind"] = remind.join(",").into();
    for step in read["escalate"].as_array().expect("steps") {
        body[format!("escalate-{}", step["to"].as_str().expect("to"))] = hours(&step["after"]).into();
    }
    let made = world.api(&token, "draft-round", "again-0001", &body);
    assert_eq!(made.status, 201, "{}", made.text());
    let second = made.json()["subject"].as_str().expect("an id").to_owned();
    let mut same = console(&world, &format!("/en/rounds/{second}"))["round"].clone();
    for own in ["id", "base"] {
        same[own] = read[own].clone();
    }
    assert_eq!(same, read);
    // A list has neither the form nor the note: they are the round's own.
    let list = world.get(Who::Secretariat, "/en/rounds.json").json();
    assert_eq!(list["rounds"][0].get("form"), None);

    // Named one by one.
    let these = drafted(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("parties", "these"), ("states", "XAA, XAB")],
    );
    assert_eq!(console(&world, &these)["round"]["states"], json!(["XAA", "XAB"]));
}

#[test]
fn a_program_reads_what_is_asked_and_answers_it() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("asks", "task"), ("form", TASK), ("announced", "yes")],
    );
    let id = ask_of(&world, Who::Technical, &at).id;
    let token = world.token(Who::Technical, &[desk::Scope::Confirm, desk::Scope::Read]);
    let ask = world.get(Who::Technical, &format!("/en/asks/{id}.json")).json();
    assert_eq!(ask["title"]["en"], crate::rounds::TITLE);
    assert!(ask["message"]["en"].is_string());
    assert_eq!(ask["announced"], true);
    let mut body = json!({"ask": ask["id"]});
    for (n, question) in ask["form"]["questions"]
        .as_array()
        .expect("questions")
        .iter()
        .enumerate()
    {
        if question["required"] == true {
            assert!(question["takes"]["choice"].is_array(), "{question}");
            body[format!("q{}", n + 1)] = "1".into();
        }
    }
    let said = world.api(&token, "answer", "answer-0001", &body);
    assert_eq!(said.status, 201, "{}", said.text());
    let after = world.get(Who::Technical, &format!("/en/asks/{id}.json")).json();
    assert_eq!(after["answers"], json!([{"question": 1, "answer": "1"}]));
    // A list of asks is short: its words stand on each ask's own page.
    assert_eq!(
        world.get(Who::Technical, "/en/asks.json").json()["asks"][0].get("form"),
        None
    );
    let page = plain(&world.get(Who::Technical, &format!("/en/asks/{id}")).text());
    assert!(page.contains("Was it announced beforehand? Yes"), "{page}");
}

#[test]
fn the_end_is_told_by_the_contacts_clock_and_by_a_link_to_nobody() {
    let mut world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let row = ask_of(&world, Who::Technical, &at);
    let there = speech(Language::En)
        .date_time_in(row.facts.closes, "Africa/Nairobi")
        .expect("the zone");
    let page = plain(&world.get(Who::Technical, &format!("/en/asks/{}", row.id)).text());
    assert!(
        page.contains(&format!("By the contact’s own clock (Africa/Nairobi): {there}")),
        "{page}"
    );
    // Whoever finds the letter learns no place.
    let link = link_of(&world, Who::Technical, &at);
    let behind = send(&world, bare("GET", &link, &[])).text();
    assert!(!behind.contains("Nairobi") && !behind.contains(&there), "{behind}");
    // The letter itself tells the clock to whoever has the address, and not the place.
    let letters = crate::letters(&world);
    let letter = letters.iter().find(|l| l.contains("/answer/")).expect("the letter");
    assert!(letter.contains(&there) && !letter.contains("Nairobi"), "{letter}");
    // Whoever watches sees what time it is there, as long as somebody may be called.
    let clock = directory::Local::at(
        &directory::Zone::parse("Africa/Nairobi").expect("a zone"),
        world.clock.now(),
    );
    let now = speech(Language::En).t_args(
        "contact-local-time",
        &[("time", clock.expect("a clock").clock().into())],
    );
    let console = world.get(Who::Secretariat, &at).text();
    assert_eq!(console.matches(&askama_escaped(&now)).count(), 2, "{console}");
    world.clock.advance(3 * 86_400);
    world.sign_in(Who::Secretariat);
    let over = world.get(Who::Secretariat, &at);
    assert_eq!(over.status, 200, "{}", over.text());
    assert!(!over.text().contains(" there now"), "{}", over.text());
}

#[test]
fn a_draft_is_cancelled_from_its_page() {
    let world = World::small();
    let at = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let page = world.get(Who::Secretariat, &at).text();
    assert!(page.contains(&format!("href=\"{at}/cancel\"")), "{page}");
    assert_eq!(turns(&world, Who::Secretariat, &at, "cancel").status, 303);
    let after = console(&world, &at);
    assert_eq!(after["round"]["state"], "cancelled");
    assert_eq!(after["asks"].as_array().map(Vec::len), Some(0), "nobody was asked");
    let page = world.get(Who::Secretariat, &at).text();
    for word in ["open", "revise", "cancel"] {
        assert!(!page.contains(&format!("href=\"{at}/{word}\"")), "{word}");
    }
    assert_eq!(world.get(Who::Secretariat, &format!("{at}/revise")).status, 409);
}

#[test]
fn an_exercise_is_marked_where_it_is_prepared_turned_called_and_told() {
    let mut world = World::small();
    let marks = |page: &str, language: Language| -> usize {
        page.matches(&askama_escaped(&speech(language).t("round-exercise-banner")))
            .count()
    };
    let over = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("exercise", "yes"), ("publish", "total")],
    );
    let facts = ask_of(&world, Who::Technical, &over).facts;
    world.clock.advance(3 * 86_400);
    for who in [Who::Secretariat, Who::Technical] {
        world.sign_in(who);
    }
    let result = rounds::RoundResult {
        asks: rounds::Asks::Receipt,
        exercise: true,
        opens: facts.opens,
        closes: facts.closes,
        cells: vec![rounds::ResultCell {
            groups: Vec::new(),
            asked: 9,
            answered: Some(7),
        }],
    };
    let party = terms::PartyCode::parse("XSEC").expect("a code");
    let mut said = statement::Draft::of(&result, id_of(&over), party, world.fresh(Vec::new()).secret);
    said.label = terms::Label::Clear;
    world.node_says(said);
    let real = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let drill = drafted(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    let running = opened(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    let call = format!("calls/{}", ask_of(&world, Who::Technical, &running).id);
    for language in Language::ALL {
        let get = |who, path: &str| world.get(who, &format!("/{}{}", language.code(), path)).text();
        for (path, least) in [
            (format!("{}/open", &drill[3..]), 2),
            (format!("{}/cancel", &drill[3..]), 2),
            (format!("{}/cancel", &running[3..]), 2),
            (format!("{}/{call}", &running[3..]), 2),
        ] {
            assert!(
                marks(&get(Who::Secretariat, &path), language) >= least,
                "{language:?} {path}"
            );
        }
        assert_eq!(
            marks(&get(Who::Public, "/results"), language),
            1,
            "each exercise of the list"
        );
        let check = posts(
            &world,
            Who::Secretariat,
            &format!("/{}/rounds/new", language.code()),
            &sheet(&world, "XSEC", &[("exercise", "yes")]),
        );
        assert_eq!(marks(&check.text(), language), 2, "{language:?}: {}", check.text());
        for path in ["open", "cancel"] {
            let page = get(Who::Secretariat, &format!("{}/{path}", &real[3..]));
            assert_eq!(marks(&page, language), 0, "{language:?} {path}");
        }
    }
}

#[test]
fn channels_that_failed_stand_in_the_queue_and_beside_the_entry_to_confirm() {
    let world = World::small();
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let none = world.get(Who::Secretariat, "/en/queue.json").json();
    assert_eq!(none["broken"], json!([]));
    let day = world.clock.now().day();
    world
        .reaches(contact.id, 2, directory::ReachOutcome::Failed, &day)
        .expect("it is said");
    let queue = world.get(Who::Secretariat, "/en/queue.json").json();
    assert_eq!(
        queue["broken"],
        json!([{"contact": contact.id.to_string(), "party": "XAA", "channel": 2, "failed": day}])
    );
    let page = world.get(Who::Secretariat, "/en/queue").text();
    assert!(
        page.contains(&words("queue-broken")) && page.contains(&format!("/contacts/{}", contact.id)),
        "{page}"
    );
    // Whoever is to confirm the entry reads it beside the channel.
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "confirm")]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let failed = |page: &str| page.matches("Failed on ").count();
    assert_eq!(failed(&world.get(Who::Technical, &ask).text()), 1);
    assert_eq!(
        failed(
            &world
                .get(
                    Who::Diplomatic,
                    &format!("/en/asks/{}", ask_of(&world, Who::Diplomatic, &at).id)
                )
                .text()
        ),
        0
    );
    // It answered after all.
    world
        .reaches(contact.id, 2, directory::ReachOutcome::Worked, &day)
        .expect("it is said");
    assert_eq!(
        world.get(Who::Secretariat, "/en/queue.json").json()["broken"],
        json!([])
    );
}

#[test]
fn a_check_is_begun_from_the_page_of_ones_work() {
    let world = World::small();
    for who in [Who::Secretariat, Who::Administrator] {
        let page = world.get(who, "/en/work").text();
        assert!(page.contains("href=\"/en/rounds/new\""), "{who:?}: {page}");
    }
    for who in [Who::Technical, Who::Nobody] {
        assert!(!world.get(who, "/en/work").text().contains("/rounds/new"), "{who:?}");
    }
}
