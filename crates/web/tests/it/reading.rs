//! The reading pages: a stranger finds whom to call in two pages, and nobody reads what is not for them.

use serde_json::Value;
use terms::{Label, Language, Role};
use testkit::{Who, World};

fn state_meant(world: &World, typed: &str) -> Value {
    let mut encoded = String::new();
    for b in typed.bytes() {
        encoded.push_str(&format!("%{b:02X}"));
    }
    world
        .get(Who::Technical, &format!("/en/contacts.json?state={encoded}"))
        .json()["state"]["code"]
        .clone()
}

#[test]
fn a_state_is_known_by_its_code_and_by_its_name_in_six_languages() {
    let world = World::small();
    for typed in [
        "XAA",
        "xaa",
        "QM",
        "Askavar",
        "  askavar ",
        "أسكافار",
        "阿斯卡瓦",
        "Аскавар",
        "askav",
    ] {
        assert_eq!(state_meant(&world, typed), "XAA", "{typed:?}");
    }
    for nobody in ["Atlantis", "<script>", "\u{202e}", "0"] {
        assert_eq!(state_meant(&world, nobody), Value::Null, "{nobody:?}");
    }
}

#[test]
fn the_telephone_stands_on_the_second_page_in_every_language() {
    let world = World::small();
    for language in Language::ALL {
        let lang = language.code();
        let first = world.get(Who::Diplomatic, &format!("/{lang}/contacts"));
        assert_eq!(first.status, 200);
        for needed in [
            "name=\"state\"",
            "name=\"role\"",
            &format!("action=\"/{lang}/contacts\""),
        ] {
            assert!(first.text().contains(needed), "{lang}: no {needed}");
        }
        let second = world.get(Who::Diplomatic, &format!("/{lang}/contacts?state=XAA&role=technical"));
        assert!(second.text().contains("href=\"tel:+999"), "{lang}");
    }
}

#[test]
fn a_contact_that_is_not_for_the_reader_is_absent_everywhere() {
    let world = World::small();
    let card = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    assert_eq!(card.label, Label::Green);
    let id = card.id;
    for path in ["", ".json", ".vcf", "/proof", "/proof.json"] {
        assert_eq!(
            world.get(Who::Diplomatic, &format!("/en/contacts/{id}{path}")).status,
            200,
            "{path}"
        );
        let absent = world.get(Who::Public, &format!("/en/contacts/0123456789abcdef{path}"));
        let hidden = world.get(Who::Public, &format!("/en/contacts/{id}{path}"));
        assert_eq!((hidden.status, absent.status), (404, 404), "{path}");
        assert_eq!(hidden.body.len(), absent.body.len(), "{path}");
    }
    for path in [
        "/en/contacts",
        "/en/contacts?state=XAA",
        "/en/states/xaa",
        "/en/states/xaa/sheet",
        "/en/contacts.json?role=technical",
        "/en/contacts.csv",
        "/en/states/xaa.json",
    ] {
        let text = world.get(Who::Public, path).text();
        assert!(!text.contains("XAA-technical") && !text.contains("555 0101"), "{path}");
        assert!(!text.contains(&id.to_string()), "{path}");
    }
}

#[test]
fn a_code_in_an_address_is_taken_as_sent() {
    let world = World::small();
    for (role, status) in [
        ("technical", 200),
        ("", 200),
        ("%C2%9F", 422),
        ("+technical", 422),
        ("chef", 422),
    ] {
        let answer = world.get(Who::Public, &format!("/en/contacts.csv?role={role}"));
        assert_eq!(answer.status, status, "{role}");
    }
}

/// On the card, in look-up, on the State's page and on its sheet, as data too: for whoever takes part, and for nobody else.
#[test]
fn whether_anybody_answers_is_told_to_participants_and_not_to_the_public() {
    let world = World::small();
    let card = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("an entry");
    let relabel = directory::RelabelInput {
        contact: card.id,
        label: Label::Clear,
        audience: Vec::new(),
        labels: std::collections::BTreeMap::new(),
    };
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Administrator, "link", move |r| {
            directory::relabel(r, &relabel, fresh)
        })
        .expect("a public entry");
    let own = format!("/en/contacts/{}", card.id);
    // A date in a sentence stands between marks of direction.
    let plain = |who, path: &str| world.get(who, path).text().replace(['\u{2068}', '\u{2069}'], "");
    let pages = [
        own.as_str(),
        "/en/contacts?state=XAA",
        "/en/states/xaa",
        "/en/states/xaa/sheet",
        &format!("{own}.json"),
        "/en/contacts.json?state=XAA",
        "/en/contacts.csv?state=XAA",
        "/en/states/xaa.json",
    ];
    let public = || pages.map(|path| world.get(Who::Public, path).text());
    let before = public();
    assert!(before[0].contains("tel:+999"), "it is public");
    assert!(
        !before[0].contains("Nothing is known yet"),
        "and says nothing of answers"
    );
    let untried = world.get(Who::Diplomatic, &own).text();
    assert_eq!(untried.matches("Nothing is known yet about answers here.").count(), 2);

    world
        .reaches(card.id, 1, directory::ReachOutcome::Worked, "2023-11-03")
        .expect("an answer");
    let told = plain(Who::Administrator, &own);
    assert!(told.contains("Answered on 3 November 2023"), "{told}");
    assert!(!told.contains("Failed"));
    world
        .reaches(card.id, 1, directory::ReachOutcome::Failed, "2023-11-05")
        .expect("a failure");
    // Its own party reads the day, and so does the secretariat; another State in which span it lies.
    for (who, words) in [
        (
            Who::Administrator,
            "<b>Failed on 5 November 2023 · Answered on 3 November 2023</b>",
        ),
        (
            Who::Secretariat,
            "<b>Failed on 5 November 2023 · Answered on 3 November 2023</b>",
        ),
        (Who::Diplomatic, "<b>Failed months ago · Answered months ago</b>"),
    ] {
        for path in &pages[..4] {
            let page = plain(who, path);
            assert!(page.contains(words), "{who:?} {path}: {page}");
        }
    }
    let channels = |who| {
        let data = world.get(who, pages[4]).json();
        data["contact"]["channels"].as_array().expect("channels").clone()
    };
    let slot = |all: &[serde_json::Value], n: u8| all.iter().find(|c| c["slot"] == n).expect("a channel").clone();
    let facts = [
        "last_worked",
        "last_failed",
        "failed_status",
        "worked_within",
        "failed_within",
    ];
    let one = slot(&channels(Who::Administrator), 1);
    let none = serde_json::Value::Null;
    assert_eq!(
        facts.map(|f| one[f].clone()),
        [
            "2023-11-03".into(),
            "2023-11-05".into(),
            none.clone(),
            none.clone(),
            none.clone()
        ]
    );
    let one = slot(&channels(Who::Diplomatic), 1);
    assert_eq!(
        facts.map(|f| one[f].clone()),
        [
            none.clone(),
            none.clone(),
            none.clone(),
            "longer".into(),
            "longer".into()
        ]
    );
    let other = slot(&channels(Who::Administrator), 2);
    assert!(facts.iter().all(|f| other[f].is_null()), "{other}");
    let table = world.get(Who::Administrator, pages[6]).text();
    let head: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    assert!(head.iter().any(|h| h.contains("channel-8-failed")), "{head:?}");
    assert!(table.contains("2023-11-03") && table.contains("2023-11-05"), "{table}");
    for path in pages {
        let outside = world.get(Who::Diplomatic, path).text();
        assert!(
            !outside.contains("2023-11") && !outside.contains("November 2023"),
            "{path}: {outside}"
        );
    }
    assert!(
        world
            .get(Who::Diplomatic, pages[6])
            .text()
            .contains("\"longer\",\"longer\"")
    );
    // Whoever keeps the entry finds it among the letters that did not arrive.
    for (who, finds) in [
        (Who::Administrator, true),
        (Who::Secretariat, true),
        (Who::OtherAdministrator, false),
    ] {
        let work = plain(who, "/en/work");
        assert_eq!(work.contains("Failed on 5 November 2023"), finds, "{who:?}");
    }
    // Each language says it in its own words.
    for language in Language::ALL {
        let page = world
            .get(Who::Diplomatic, &format!("/{}/contacts/{}", language.code(), card.id))
            .text();
        assert!(language == Language::En || !page.contains("Answered"), "{language:?}");
    }
    assert_eq!(public(), before, "nothing about a State's silence is public");
}

#[test]
fn an_ending_names_the_rendering_of_the_thing_before_it() {
    let world = World::small();
    for (path, media) in [
        ("/en/states/xaa.json", "application/json"),
        ("/en/states.csv", "text/csv; charset=utf-8"),
        ("/en/contacts.csv?state=XAA", "text/csv; charset=utf-8"),
    ] {
        let answer = world.get(Who::Technical, path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(media)),
            "{path}"
        );
    }
    // Links are written in lower case, and another spelling is not a second address of the same thing.
    assert_eq!(world.get(Who::Technical, "/en/states/XAA").status, 404);
    assert_eq!(world.get(Who::Technical, "/en/states/xreg").status, 404);
}

/// Checks a value against the small part of JSON Schema that our schemas use.
fn fits(schema: &Value, value: &Value, at: &str) {
    if let Some(any) = schema["oneOf"].as_array() {
        let fitting = any
            .iter()
            .find(|s| s["type"] == "null" && value.is_null() || s["type"] == "object" && value.is_object());
        return fits(fitting.unwrap_or_else(|| panic!("{at}: {value} fits none")), value, at);
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value} is no such word");
        return;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{at}: {kind} is none of {kinds:?}");
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(&schema["items"], item, &format!("{at}/{i}"));
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object()) {
        for name in properties.keys() {
            assert!(object.contains_key(name), "{at} lacks {name}");
        }
        for (name, item) in object {
            fits(
                properties.get(name).unwrap_or_else(|| panic!("{at} has {name}")),
                item,
                &format!("{at}/{name}"),
            );
        }
    }
}

#[test]
fn what_programs_get_is_what_the_interface_describes() {
    let world = World::small();
    let document = world.get(Who::Public, "/openapi.json").json();
    let id = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact")
        .id;
    let mut seen = 0;
    for (path, asked) in [
        ("/states", "/states.json".to_owned()),
        ("/states/{iso3}", "/states/xaa.json".to_owned()),
        ("/contacts", "/contacts.json".to_owned()),
        ("/contacts/{id}", format!("/contacts/{id}.json")),
    ] {
        let described = document["paths"]
            .as_object()
            .expect("paths")
            .iter()
            .find(|(p, _)| p.ends_with(&format!("}}{path}.json")) || p.ends_with(&format!("}}{path}")));
        let Some((_, described)) = described else { continue };
        let content = &described["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let schema = match content["$ref"].as_str() {
            Some(name) => document.pointer(name.trim_start_matches('#')).expect("a schema"),
            None => content,
        };
        fits(
            schema,
            &world.get(Who::Administrator, &format!("/en{asked}")).json(),
            path,
        );
        seen += 1;
    }
    assert_eq!(seen, 4);
}

/// The public contact of XAA, made so from TLP:GREEN; and its id.
fn made_public(world: &World) -> String {
    let card = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    assert_eq!(card.label, Label::Green);
    let input = directory::RelabelInput {
        contact: card.id,
        label: Label::Clear,
        audience: Vec::new(),
        labels: std::collections::BTreeMap::new(),
    };
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Administrator, "link", move |r| {
            directory::relabel(r, &input, fresh)
        })
        .expect("relabelled");
    world.checkpoint();
    card.id.to_string()
}

#[test]
fn a_page_links_to_the_proof_that_its_reader_is_given() {
    let world = World::small();
    let id = made_public(&world);
    for who in Who::ALL {
        let page = world.get(who, &format!("/en/contacts/{id}"));
        assert_eq!(page.status, 200, "{who:?}");
        let linked = page.text().contains(&format!("/en/contacts/{id}/proof"));
        let given = world.get(who, &format!("/en/contacts/{id}/proof")).status == 200;
        assert_eq!(linked, given, "{who:?}");
        // What was said under TLP:GREEN is opened to those who could see that.
        let only_public = matches!(who, Who::Public | Who::Nobody | Who::Operator);
        assert_eq!(given, !only_public, "{who:?}");
    }
    // Said anew it is public altogether.
    let card = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let mut edit = directory::EditInput {
        contact: card.id,
        base: card.base,
        given: ["note"].into_iter().collect(),
        parts: card.parts,
    };
    edit.parts.note = Some("Said in public".into());
    let fresh = world.fresh(edit.texts());
    world
        .says(Who::Administrator, "link", move |r| directory::edit(r, &edit, fresh))
        .expect("edited");
    world.checkpoint();
    for who in [Who::Public, Who::Operator] {
        let page = world.get(who, &format!("/en/contacts/{id}")).text();
        assert!(page.contains(&format!("/en/contacts/{id}/proof")), "{who:?}");
        assert_eq!(
            world.get(who, &format!("/en/contacts/{id}/proof")).status,
            200,
            "{who:?}"
        );
    }
}

/// The secretariat takes this contact out of use.
fn suspended(world: &World, id: &str, reason: &str) -> views::Accepted {
    let input = directory::SuspendInput {
        contact: terms::Id::parse(id).expect("an id"),
        until: None,
        reason: reason.into(),
    };
    let fresh = world.fresh(input.texts());
    world
        .says(Who::Secretariat, "link", move |r| directory::suspend(r, &input, fresh))
        .expect("suspended")
}

#[test]
fn the_public_does_not_read_why_a_contact_is_suspended() {
    let world = World::small();
    let id = made_public(&world);
    let act = suspended(&world, &id, "SECRETREASON mailbox taken over");
    world.checkpoint();
    let paths = [
        format!("/en/contacts/{id}"),
        format!("/en/contacts/{id}.json"),
        format!("/en/contacts/{id}.vcf"),
        format!("/en/contacts/{id}/proof"),
        "/en/contacts.csv".to_owned(),
        "/en/contacts.json?state=XAA".to_owned(),
        "/en/states/xaa".to_owned(),
        "/en/states/xaa.json".to_owned(),
        format!("/log/opening/{}", act.entry),
    ];
    for who in Who::ALL {
        let reads = matches!(who, Who::Administrator | Who::Technical | Who::Cirt | Who::Secretariat);
        let told = paths
            .iter()
            .any(|path| world.get(who, path).text().contains("SECRETREASON"));
        assert_eq!(told, reads, "{who:?}");
    }
    // That it is suspended everybody reads, without a gap where the reason would stand.
    let page = world.get(Who::Public, &format!("/en/contacts/{id}")).text();
    assert!(page.contains("The secretariat has suspended this contact.") && !page.contains("Reason:"));
    // The act itself says under which label its reason stands.
    let mut labels = Vec::new();
    world
        .node()
        .views
        .log()
        .follow(0, u64::MAX >> 2, |row| {
            let said = statement::Said::parse(&row.said).expect("a statement");
            if said.kind == "suspension" {
                labels.push((said.label, said.label_of_part("reason")));
            }
            Ok(true)
        })
        .expect("the ledger");
    assert_eq!(labels.last(), Some(&(Label::Clear, Label::Amber)));
}

#[test]
fn a_formal_name_stands_only_on_pages_in_its_language() {
    let world = World::small();
    for language in Language::ALL {
        let page = world
            .get(Who::Public, &format!("/{}/states/xaa", language.code()))
            .text();
        let formal = page.contains("the Republic of Askavar");
        assert_eq!(formal, language == Language::En, "{language:?}");
    }
}

#[test]
fn the_page_with_both_texts_says_hours_and_languages_in_words() {
    let world = World::small();
    let card = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let mut fields = directory::form_of(&card);
    let mut edit = directory::EditInput {
        contact: card.id,
        base: card.base,
        given: ["languages", "channel-1"].into_iter().collect(),
        parts: card.parts.clone(),
    };
    edit.parts.languages = vec!["fr".into(), "es".into()];
    if let Some(channel) = &mut edit.parts.channels[0] {
        channel.hours = directory::Hours::parse("mon-fri 08:00-17:00").expect("hours");
    }
    let fresh = world.fresh(edit.texts());
    world
        .says(Who::Administrator, "link", move |r| directory::edit(r, &edit, fresh))
        .expect("edited");
    fields.insert("languages".into(), "ru, en".into());
    fields.insert("step".into(), "send".into());
    let page = world.get(Who::Administrator, &format!("/fr/contacts/{}/edit", card.id));
    fields.insert("input".into(), page.hidden("input").expect("an input id"));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let stale = world.post(Who::Administrator, &format!("/fr/contacts/{}/edit", card.id), &fields);
    assert_eq!(stale.status, 409, "{}", stale.text());
    let text = stale.text();
    let s = languages::speech(Language::Fr);
    for words in [
        "russe · anglais",
        "français · espagnol",
        &s.hours("24/7"),
        &s.hours("mon-fri 08:00-17:00"),
    ] {
        assert!(text.to_lowercase().contains(&words.to_lowercase()), "{words}: {text}");
    }
    for raw in [">ru, en<", ">fr, es<", "\u{2068}24/7\u{2069}", "\u{2068}mon-fri"] {
        assert!(!text.contains(raw), "{raw}");
    }
}

#[test]
fn a_count_stands_in_the_brackets_of_the_language() {
    let world = World::small();
    for path in ["/zh/", "/zh/states", "/zh/queue"] {
        let page = world.get(Who::Secretariat, path).text();
        assert!(page.contains('（'), "{path}");
        let narrow = page
            .match_indices(" (")
            .any(|(at, _)| page[at + 2..].starts_with(|c: char| c.is_ascii_digit()));
        assert!(!narrow, "{path}");
    }
    assert!(world.get(Who::Public, "/en/states").text().contains(" ("));
}

/// In look-up another name leads straight to its State; the list of States shows it; both as data too, in every language of the page.
#[test]
fn a_member_state_is_found_by_the_other_names_that_people_have_for_it() {
    let world = World::of_member_states();
    for (alias, code, others) in [
        ("Ivory Coast", "CIV", "KEN"),
        ("象牙海岸", "CIV", "KEN"),
        ("ساحل العاج", "CIV", "KEN"),
        ("burma", "MMR", "THA"),
        ("韩国", "KOR", "PRK"),
        ("سوازيلند", "SWZ", "ZAF"),
    ] {
        let typed = encoded(alias);
        for language in ["en", "ar", "zh"] {
            let states = world.get(Who::Public, &format!("/{language}/states.json?q={typed}"));
            let found = states.text();
            assert!(found.contains(&format!("\"{code}\"")), "{language}, {alias}: {found}");
            assert!(
                !found.contains(&format!("\"{others}\"")),
                "{language}, {alias}: {found}"
            );
            // The only one that fits is opened at once; else the list shows it.
            let list = world.get(Who::Public, &format!("/{language}/states?q={typed}"));
            let to = |code: &str| format!("states/{}", code.to_lowercase());
            let shown = list
                .header("location")
                .map_or_else(|| list.text(), |l| format!("{l}\""));
            let leads = |code: &str| shown.contains(&format!("{}\"", to(code)));
            assert!(
                leads(code) && !leads(others),
                "{language}, {alias}: {} {shown}",
                list.status
            );
            let lookup = world
                .get(Who::Secretariat, &format!("/{language}/contacts?state={typed}"))
                .text();
            assert!(
                lookup.contains(&to(code)),
                "{language}, {alias}: look-up leads to the State"
            );
        }
    }
    let none = world.get(Who::Public, "/en/states?q=Atlantis").text();
    assert!(
        !none.contains("/en/states/civ\""),
        "a word that is nobody's name finds nobody"
    );
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

/// A page's text between two marks, without the signs that isolate names.
fn between(page: &str, from: &str, to: &str) -> String {
    let (_, rest) = page.split_once(from).expect("the beginning");
    let (part, _) = rest.split_once(to).expect("the end");
    part.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_history_says_in_sentences_which_party_did_what() {
    let world = World::small();
    let id = made_public(&world);
    let act = suspended(&world, &id, "The mailbox was taken over.");
    let host = world.get(Who::Public, "/en/states.json").json();
    assert!(host.to_string().contains("Askavar"));
    for who in [Who::Public, Who::Technical, Who::Secretariat] {
        for path in [format!("/en/contacts/{id}"), "/en/states/xaa".to_owned()] {
            let page = world.get(who, &path).text();
            let history = between(&page, "<ol class=\"p hist\">", "</ol>");
            assert!(
                history.contains("Askavar named the contact"),
                "{who:?} {path}: {history}"
            );
            assert!(history.contains(" suspended the contact"), "{who:?} {path}: {history}");
            assert!(!history.contains("Askavar suspended"), "the secretariat did: {history}");
            // The hash is behind the word, and nowhere in sight.
            let shown = history.replace(&format!("/en/log?q={}", act.entry), "");
            assert!(
                shown.len() < history.len() && !shown.contains(&act.entry.to_string()[..12]),
                "{history}"
            );
        }
    }
    for language in Language::ALL {
        let page = world
            .get(Who::Technical, &format!("/{}/contacts/{id}", language.code()))
            .text();
        let history = between(&page, "<ol class=\"p hist\">", "</ol>");
        let kind = languages::speech(language).t("kind-suspension");
        assert!(
            !history.contains(&format!("<span>{kind}</span>")),
            "a sentence and no heading: {history}"
        );
    }
}

#[test]
fn the_page_that_is_open_is_marked_wherever_it_stands_in_a_navigation() {
    let world = World::small();
    let marked = |who: Who, path: &str| -> Vec<String> {
        let page = world.get(who, path).text();
        let mut out = Vec::new();
        for piece in page.split("aria-current=\"").skip(1) {
            let (how, rest) = piece.split_once("\">").expect("a mark");
            let (text, _) = rest.split_once('<').expect("its words");
            out.push(format!("{how} {}", text.replace(['\u{2068}', '\u{2069}'], "")));
        }
        out
    };
    for (who, path, marks) in [
        (Who::Public, "/en/states", vec!["page States"]),
        (Who::Public, "/en/states/xaa", vec!["true States"]),
        (Who::Public, "/en/log", vec!["page Transparency log"]),
        (Who::Public, "/en/about/data", vec!["page Data and interfaces"]),
        (Who::Public, "/en/sign-in", vec!["page Sign in"]),
        (Who::Secretariat, "/en/queue", vec!["page Secretariat queue"]),
        (Who::Secretariat, "/en/mandates", vec!["true Secretariat queue"]),
        (Who::Administrator, "/en/work", vec!["page My work"]),
        (Who::Administrator, "/en/watch", vec!["true My work"]),
        (Who::Administrator, "/en/mandates", vec!["true My work"]),
    ] {
        assert_eq!(marked(who, path), marks, "{path} as {who:?}");
    }
    let account = marked(Who::Administrator, "/en/account");
    assert_eq!(account.len(), 1, "{account:?}");
    assert!(account[0].starts_with("page "), "{account:?}");
}

#[test]
fn the_log_lists_what_was_said_of_parties_too() {
    let world = World::small();
    made_public(&world);
    world.checkpoint();
    let page = world.get(Who::Public, "/en/log").text();
    let table = between(&page, "<tbody>", "</tbody>");
    let kinds = |kind: &str| table.matches(&format!("\">{kind}</td>")).count();
    assert!(kinds("Party") > 0 && kinds("Contact") > 0, "{table}");
    for piece in table.split("/log/proof/").skip(1) {
        let proof = world.get(Who::Public, &format!("/log/proof/{}", &piece[..64]));
        assert_eq!(proof.status, 200, "each has its proof");
    }
}
