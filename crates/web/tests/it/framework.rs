//! Documents through the front door: kept, looked at while they wait, published, read in every language, and what a version changed.

use crate::rounds::{askama_escaped, words};
use framework::Import;
use languages::{Arg, speech};
use terms::Language;
use testkit::{Answer, Who, World};

/// A report of our own words, with a reference that points at the wrong place.
const REPORT: &str = "Report of the Lantern Sea Forum\n\nA. Introduction\n\n1. The Forum met in the spring.\u{b9}\n\n\u{b9} On the island.\n\n\
2. The principles in paragraph 1 were recalled.\n\nB. Recommendations\n\n3. The Forum recommends that States:\n\na) talk with each other;\n\n\
b) tell each other whom to call.\n\n4. These principles guide the work:\n\n• be kind;\n\n• be brief.\n";

/// What the operator's command leaves on the desk.
fn imports(world: &World, slug: &str, language: &str, text: &str) {
    let read = documents::read_text(text.as_bytes()).unwrap();
    let import = Import::of("report.txt", &"0".repeat(64), &read);
    let json = serde_json::to_string(&import).unwrap();
    world
        .desk()
        .import_put(slug, language, &json, world.clock.now())
        .unwrap();
}

/// The secretariat presses a button.
fn sends(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let input = format!("pressed-once-{}", world.input());
    let mut all = vec![("input", input.as_str())];
    all.extend_from_slice(fields);
    world.post(Who::Secretariat, path, &all)
}

fn turn(world: &World, slug: &str, language: &str) -> String {
    world.desk().import(slug, language).unwrap().unwrap().0.to_string()
}

fn keeps(world: &World, slug: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("document", slug),
        ("title-en", "Report of the Lantern Sea Forum"),
        ("symbol", "LSF/2026/1"),
        ("status", "draft"),
        ("original", "en"),
        ("label", "TLP:CLEAR"),
    ];
    for (name, value) in more {
        fields.retain(|(n, _)| n != name);
        fields.push((name, value));
    }
    sends(world, "/en/documents/new", &fields)
}

fn review(world: &World, language: &str, fields: &[(&str, &str)]) -> Answer {
    let turn = turn(world, "report", language);
    let mut all = vec![("turn", turn.as_str())];
    all.extend_from_slice(fields);
    sends(world, &format!("/en/documents/report/texts/{language}"), &all)
}

/// A report that everybody reads.
fn published() -> World {
    let world = World::seeded(5);
    let done = keeps(&world, "report", &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    imports(&world, "report", "en", REPORT);
    let done = review(
        &world,
        "en",
        &[("step", "publish"), ("standing", "original"), ("seen", "")],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    world
}

fn page(world: &World, who: Who, path: &str) -> String {
    let answer = world.get(who, path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text().replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_text_is_kept_looked_at_and_published_and_nobody_sees_it_before() {
    let world = World::seeded(5);
    let done = keeps(&world, "report", &[]);
    let to = done.header("location").unwrap().to_owned();
    assert!(to.starts_with("/en/documents/report?done=document-new"), "{to}");
    let after = page(&world, Who::Secretariat, &to);
    assert!(after.contains(&words("document-new-done")) && after.contains(&words("document-no-text")));
    imports(&world, "report", "en", REPORT);
    let place = "/en/documents/report/texts/en";
    for who in [Who::Public, Who::Administrator, Who::Operator] {
        assert_ne!(world.get(who, place).status, 200, "{who:?}");
        assert!(!world.get(who, "/en/documents").text().contains("/texts/"), "{who:?}");
        assert_eq!(world.get(who, "/en/provisions/report/1").status, 404, "{who:?}");
    }
    assert!(page(&world, Who::Secretariat, "/en/documents").contains("/documents/report/texts/en"));
    let waits = page(&world, Who::Secretariat, place);
    for shown in [
        "report.txt",
        "Paragraph: 4",
        "Bullet: 2",
        "The Forum met in the spring.",
        "Footnote: 1",
    ] {
        assert!(waits.contains(shown), "{shown}: {waits}");
    }
    // What is settled and judged is kept, each on the turn that was read.
    let old = turn(&world, "report", "en");
    let wrong = review(
        &world,
        "en",
        &[("step", "settle"), ("addresses", "1, 9"), ("kind", "norm")],
    );
    assert_eq!(wrong.status, 422);
    assert!(
        wrong
            .text()
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains("There is no such address: 9.")
    );
    assert_eq!(turn(&world, "report", "en"), old, "nothing was settled");
    let done = review(
        &world,
        "en",
        &[("step", "settle"), ("addresses", "3, 3/a"), ("kind", "norm")],
    );
    assert!(done.header("location").unwrap().contains("done=text-settle"));
    let stale = sends(
        &world,
        place,
        &[("turn", &old), ("step", "settle"), ("addresses", "1"), ("kind", "norm")],
    );
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains(&words("refusal-stale-base")));
    let done = review(
        &world,
        "en",
        &[("step", "publish"), ("standing", "original"), ("seen", "")],
    );
    assert!(
        done.header("location").unwrap().contains("done=text-publish"),
        "{}",
        done.text()
    );
    assert!(
        world.desk().import("report", "en").unwrap().is_none(),
        "it waits no more"
    );
    for who in [Who::Public, Who::Administrator] {
        let text = page(&world, who, "/en/provisions/report/3");
        assert!(text.contains("talk with each other;") && text.contains(&words("provision-norm")));
    }
}

#[test]
fn a_form_that_is_sent_twice_publishes_once_and_tells_the_same() {
    let world = World::seeded(5);
    keeps(&world, "report", &[]);
    imports(&world, "report", "en", REPORT);
    let turn = turn(&world, "report", "en");
    let fields = [
        ("turn", turn.as_str()),
        ("step", "publish"),
        ("standing", "original"),
        ("seen", ""),
        ("input", "pressed-twice-0001"),
    ];
    let send = || world.post(Who::Secretariat, "/en/documents/report/texts/en", &fields);
    let (first, said) = (send(), world.node().views.log().last().unwrap());
    let second = send();
    assert_eq!((first.status, second.status), (303, 303), "{}", second.text());
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(world.node().views.log().last().unwrap(), said);
    // Another press finds nothing that waits.
    let third = sends(
        &world,
        "/en/documents/report/texts/en",
        &[
            ("turn", &turn),
            ("step", "publish"),
            ("standing", "original"),
            ("seen", ""),
        ],
    );
    assert_eq!(third.status, 409);
    assert!(third.text().contains(&words("refusal-nothing-waits")));
}

#[test]
fn every_page_tells_how_its_document_stands_and_in_which_language_the_text_is() {
    let world = published();
    for language in Language::ALL {
        let s = speech(language);
        let l = language.code();
        for path in [
            format!("/{l}/documents/report"),
            format!("/{l}/provisions/report/1"),
            format!("/{l}/documents/report/changes/en"),
        ] {
            let text = page(&world, Who::Public, &path);
            assert!(text.contains(&askama_escaped(&s.t("document-draft-text"))), "{path}");
        }
        let text = page(&world, Who::Public, &format!("/{l}/provisions/report/1"));
        let other = s
            .t_args(
                "provision-other-language",
                &[("language", Arg::from(languages::language_name(Language::En, language)))],
            )
            .replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(text.contains(&askama_escaped(&other)), language != Language::En, "{l}");
        assert!(text.contains("<article class=\"law\" lang=\"en\" dir=\"ltr\">"), "{l}");
    }
    // Superseded by one that is kept: the way there is shown, and no new text is published.
    keeps(&world, "report-2", &[("status", "adopted"), ("adopted", "2026-11-20")]);
    assert!(page(&world, Who::Public, "/en/documents/report-2").contains("20 November 2026"));
    let form = page(&world, Who::Secretariat, "/en/documents/report/edit");
    let seen = form
        .split("name=\"seen\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let edit = |status: &str, seen: &str| {
        let fields = [
            ("seen", seen),
            ("title-en", "Report of the Lantern Sea Forum"),
            ("symbol", "LSF/2026/1"),
            ("status", status),
            ("original", "en"),
            ("successor", "report-2"),
        ];
        sends(&world, "/en/documents/report/edit", &fields)
    };
    assert_eq!(
        edit("adopted", &seen).status,
        422,
        "only a superseded text has a successor"
    );
    assert_eq!(edit("superseded", &seen).status, 303);
    assert_eq!(edit("superseded", &seen).status, 409, "it was revised meanwhile");
    let text = page(&world, Who::Public, "/en/provisions/report/1");
    assert!(text.contains(&words("document-superseded-text")) && text.contains("href=\"/en/documents/report-2\""));
    assert!(!text.contains(&words("document-draft-text")));
}

#[test]
fn references_lead_where_they_say_and_a_doubtful_one_is_told() {
    let world = published();
    let text = page(&world, Who::Public, "/en/provisions/report/2");
    assert!(
        text.contains("<a href=\"/en/provisions/report/1\">paragraph 1</a>"),
        "{text}"
    );
    assert!(text.contains("[4 may be meant]"), "{text}");
    let first = page(&world, Who::Public, "/en/provisions/report/1");
    assert!(
        first.contains("<sup><a href=\"#n-1\">1</a></sup>") && first.contains("id=\"n-1\""),
        "{first}"
    );
    assert!(first.contains(">2</bdi></a>"), "what refers to it");
    let note = world.get(Who::Public, "/en/provisions/report/note-1");
    assert_eq!(
        (note.status, note.header("location")),
        (303, Some("/en/provisions/report/1#n-1"))
    );
    for gone in ["note-2", "5", "title", "1/", "SECTION-A", "%2e%2e"] {
        assert_eq!(
            world.get(Who::Public, &format!("/en/provisions/report/{gone}")).status,
            404,
            "{gone}"
        );
    }
    // Somebody says that it is right: in the next version nobody is warned.
    imports(&world, "report", "en", &REPORT.replace("in the spring", "in May"));
    let waits = page(&world, Who::Secretariat, "/en/documents/report/texts/en");
    let after = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        waits.split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (from, at) = (after("from"), after("at"));
    assert_eq!(from, "2");
    assert_eq!(
        review(&world, "en", &[("step", "right"), ("from", &from), ("at", "0")]).status,
        422
    );
    let done = review(&world, "en", &[("step", "right"), ("from", &from), ("at", &at)]);
    assert!(done.header("location").unwrap().contains("done=text-right"));
    let seen = after("seen");
    let done = review(
        &world,
        "en",
        &[("step", "publish"), ("standing", "original"), ("seen", &seen)],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(!page(&world, Who::Public, "/en/provisions/report/2").contains("may be meant"));
}

#[test]
fn a_new_version_tells_what_it_changed_and_the_first_stays_readable() {
    let world = published();
    let only = page(&world, Who::Public, "/en/documents/report/changes/en");
    assert!(only.contains(&words("changes-first")));
    imports(&world, "report", "en", &REPORT.replace("in the spring", "in May"));
    let waits = page(&world, Who::Secretariat, "/en/documents/report/texts/en");
    assert!(
        waits.contains("<del>the</del>") || waits.contains("<del>the spring</del>"),
        "{waits}"
    );
    let seen = waits
        .split("name=\"seen\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    world.clock.advance(60);
    let done = review(
        &world,
        "en",
        &[("step", "publish"), ("standing", "original"), ("seen", &seen)],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let told = world.get(Who::Public, "/en/documents/report/changes/en.json").json();
    let changes = told["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{told}");
    assert_eq!(
        (changes[0]["address"].as_str(), changes[0]["change"].as_str()),
        (Some("1"), Some("reworded"))
    );
    let versions = told["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 2);
    let first = versions[1]["version"].as_str().unwrap();
    assert_eq!(first, seen);
    let old = page(
        &world,
        Who::Public,
        &format!("/en/documents/report/changes/en?version={first}"),
    );
    assert!(old.contains(&words("changes-first")));
    for odd in ["x", &"0".repeat(64)] {
        let path = format!("/en/documents/report/changes/en?version={odd}");
        assert_eq!(world.get(Who::Public, &path).status, 404);
    }
    // Its entry is in the log, and opens for everybody.
    world.checkpoint();
    let entry = versions[0]["entry"].as_str().unwrap();
    let opening = world.get(Who::Public, &format!("/log/opening/{entry}"));
    assert_eq!(opening.status, 200);
    assert!(opening.text().contains("\"tree\""), "{}", opening.text());
}

#[test]
fn programs_read_the_same_and_publish_by_the_same_verbs() {
    let world = published();
    let one = world.get(Who::Public, "/ar/provisions/report/3.json").json();
    assert_eq!(one["language"], "en");
    assert_eq!(one["status"], "draft");
    let addresses: Vec<_> = one["provisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["address"].as_str().unwrap())
        .collect();
    assert_eq!(addresses, ["3", "3/a", "3/b"]);
    let csv = world.get(Who::Public, "/en/documents/report.csv").text();
    assert_eq!(csv.lines().count(), 12, "{csv}");
    assert!(csv.contains("\"3/b\",\"point\","), "{csv}");
    let list = world.get(Who::Public, "/en/documents.json").json();
    let kept = list["documents"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["document"] == "report")
        .unwrap();
    assert_eq!(kept["texts"][0]["standing"], "original");
    let token = world.token(Who::Secretariat, &desk::Scope::ALL);
    imports(&world, "report", "fr", "A. Introduction\n\n1. Le Forum s'est réuni.\n");
    let mut body = serde_json::json!({"document": "report", "language": "fr", "standing": "official", "turn": "1"});
    let stale = world.api(&token, "publish-text", "publish-0001", &body);
    assert_eq!((stale.status, stale.json()["field"].as_str()), (409, Some("turn")));
    body["turn"] = turn(&world, "report", "fr").into();
    let said = world.api(&token, "publish-text", "publish-0002", &body);
    assert_eq!(said.status, 201, "{}", said.text());
    let again = world.api(&token, "publish-text", "publish-0002", &body);
    assert_eq!(
        (again.status, again.json()["receipt"].clone()),
        (200, said.json()["receipt"].clone())
    );
    assert!(page(&world, Who::Public, "/fr/provisions/report/1").contains("Le Forum s&#39;est réuni."));
    let other = world.token(Who::Administrator, &desk::Scope::ALL);
    let refused = world.api(&other, "publish-text", "publish-0003", &body);
    assert_eq!(refused.status, 403);
}

#[test]
fn what_stands_in_a_text_is_text_and_nothing_else() {
    let world = World::seeded(5);
    keeps(
        &world,
        "report",
        &[("title-en", "A <b>title</b>"), ("note", "<script>alert(1)</script>")],
    );
    imports(
        &world,
        "report",
        "en",
        "A. <i>Aims</i>\n\n1. <script>alert(2)</script> & paragraph 1.\n",
    );
    let done = review(
        &world,
        "en",
        &[("step", "publish"), ("standing", "original"), ("seen", "")],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    for path in [
        "/en/documents",
        "/en/documents/report",
        "/en/provisions/report/1",
        "/en/provisions/report/section-a",
    ] {
        let text = page(&world, Who::Public, path);
        for tag in ["<b>title", "<script>alert", "<i>Aims"] {
            assert!(!text.contains(tag), "{path} holds {tag}");
        }
    }
}

#[test]
fn a_room_that_is_off_has_no_documents_and_no_verbs() {
    let mut world = published();
    world.restart_without(&["framework"]);
    world.sign_in(Who::Secretariat);
    for path in ["/en/documents", "/en/documents/report", "/en/provisions/report/1"] {
        let answer = world.get(Who::Public, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("Forum met"));
    }
    assert!(!world.get(Who::Public, "/en/").text().contains("/en/documents"));
    let token = world.token(Who::Secretariat, &desk::Scope::ALL);
    let body = serde_json::json!({"document": "other", "status": "draft", "original": "en", "title-en": "A title"});
    assert_eq!(world.api(&token, "publish-document", "publish-0009", &body).status, 404);
}

#[test]
fn every_provision_of_the_catalogue_has_a_page_in_six_languages_that_says_what_it_is() {
    let world = World::seeded(5);
    let shipped = catalogue::Catalogue::shipped();
    for language in Language::ALL {
        let l = language.code();
        let s = speech(language);
        let says = |page: &str, key: &str| page.contains(&askama_escaped(&s.t(key)));
        for set in shipped.sets() {
            let list = page(&world, Who::Public, &format!("/{l}/framework/{}", set.id));
            assert!(says(&list, "framework-own-words"), "{l} {}", set.id);
            let entries = shipped.entries_of(set.id.as_str());
            for (n, entry) in entries.enumerate() {
                let place = format!("/{l}/provisions/{}", entry.id);
                assert!(list.contains(&format!("href=\"{place}\"")), "{place}");
                // Every page of a set is made by the same words: the first two of each, and all in English.
                if n > 1 && language != Language::En {
                    continue;
                }
                let text = page(&world, Who::Public, &place);
                assert!(
                    text.contains(&askama_escaped(entry.title.get(language).unwrap())),
                    "{place}"
                );
                assert!(says(&text, "framework-own-words"), "{place}");
                let proposal = entry.status == catalogue::Status::Proposal;
                assert_eq!(says(&text, "entry-proposal-text"), proposal, "{place}");
                let draft = entry.status == catalogue::Status::Draft;
                assert_eq!(says(&text, "document-draft-text"), draft, "{place}");
                let unreviewed = entry.checked == catalogue::Checked::Unreviewed
                    || shipped.links_of(entry.id.as_str()).iter().any(|l| !l.link.reviewed());
                assert_eq!(says(&text, "entry-checked-unreviewed"), unreviewed, "{place}");
                for limit in &entry.limits {
                    let words = askama_escaped(limit.get(language).unwrap());
                    assert!(text.contains(&format!("<li>{words}</li>")), "{place} lacks {words}");
                }
                for linked in shipped.links_of(entry.id.as_str()) {
                    assert!(
                        text.contains(&format!("href=\"/{l}/provisions/{}\"", linked.other.id)),
                        "{place}"
                    );
                }
            }
        }
        let words = page(&world, Who::Public, &format!("/{l}/glossary?term=norm"));
        assert!(
            words.contains("قواعد") && words.contains("معايير"),
            "both Arabic words for a norm"
        );
    }
    assert_eq!(world.get(Who::Public, "/en/glossary?term=nothing").status, 404);
    for odd in ["norm-13z", "NORM-13C", "seen-text"] {
        assert_eq!(
            world.get(Who::Public, &format!("/en/provisions/{odd}")).status,
            404,
            "{odd}"
        );
        assert_eq!(
            world.get(Who::Public, &format!("/en/framework/{odd}")).status,
            404,
            "{odd}"
        );
    }
    let csv = world.get(Who::Public, "/en/framework/norm.csv").text();
    assert_eq!(csv.lines().count(), 12);
    let json = world.get(Who::Public, "/en/provisions/norm-13c.json").json();
    assert_eq!(
        (json["symbol"].as_str(), json["status"].as_str()),
        (Some("A/70/174"), Some("adopted"))
    );
}

/// What is told of a measure is told as our own reading, and a party that uses it has a form that asks what its passages tell.
#[test]
fn a_measure_tells_what_it_needs_and_leads_to_the_form_of_whoever_uses_it() {
    let world = World::seeded(61);
    let page = |who: Who, path: &str| world.get(who, path).text();
    let measure = page(Who::Public, "/en/provisions/cbm-global-1");
    assert!(measure.contains("Our own reading and estimate."), "{measure}");
    let told: serde_json::Value = serde_json::from_str(&page(Who::Public, "/en/provisions/cbm-global-1.json")).unwrap();
    assert_eq!(told["measure"]["kind"], "cooperation");
    let norm: serde_json::Value = serde_json::from_str(&page(Who::Public, "/en/provisions/norm-13c.json")).unwrap();
    assert!(norm["measure"].is_null());
    let own = page(Who::Administrator, "/en/provisions/cbm-global-1");
    assert!(
        own.contains("/en/positions/new?sort=practice&#38;on=cbm-global-1"),
        "{own}"
    );
    let form = page(Who::Administrator, "/en/positions/new?sort=practice&on=cbm-global-1");
    assert!(
        form.contains("name=\"aspect-1\"") && form.contains("name=\"partners\""),
        "{form}"
    );
    assert!(
        form.contains("<option value=\"lesson\" selected>"),
        "each passage begins with what it can tell"
    );
    // Headings without a number are called by their titles.
    let law = page(Who::Public, "/en/provisions/law-sovereignty");
    assert!(!law.contains("own heading</a>"), "{law}");
}
