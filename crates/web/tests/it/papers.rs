//! What States say, through the front door: drafted, approved by a colleague, found at the provision, put into other languages, revised, and compared.

use crate::passkeys::{Browser, with_passkey};
use crate::with;
use serde_json::{Value, json};
use testkit::{Answer, Who, World};

/// The form of a view in two passages.
const VIEW: [(&str, &str); 11] = [
    ("party", "XAA"),
    ("sort", "view"),
    ("life", "in-force"),
    ("original", "en"),
    ("title", "How law applies to lanterns"),
    ("text-1", "A word first."),
    ("heading-2", "Territory"),
    ("on-2", "norm-13c law-due-diligence"),
    (
        "text-2",
        "A State does not knowingly allow its territory to be used.\n\nIt acts within a week.",
    ),
    ("label", "TLP:CLEAR"),
    ("step", "send"),
];

/// A page without the marks that keep names apart.
fn words(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

/// The form of a revision: who sees the paper is the paper's own.
fn revision<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = with(&VIEW, changes);
    form.retain(|(name, _)| *name != "label");
    form
}

fn sent(world: &World, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
    let input = format!("papers-{}", world.input());
    let mut all = fields.to_vec();
    all.push(("input", &input));
    world.post(who, path, &all)
}

/// Where a form that was accepted leads: the address of the paper, without what was done.
fn place(answer: &Answer) -> String {
    let to = answer
        .header("location")
        .unwrap_or_else(|| panic!("{}", words(&answer.text())));
    to.split('?').next().unwrap().to_owned()
}

/// XAA has one person who speaks for it, so that person says it alone.
fn published(world: &World) -> String {
    place(&sent(world, Who::Administrator, "/en/positions/new", &VIEW))
}

fn page(world: &World, who: Who, path: &str) -> String {
    let answer = world.get(who, path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text()
}

fn value(world: &World, who: Who, path: &str) -> Value {
    serde_json::from_str(&page(world, who, path)).unwrap()
}

#[test]
fn what_a_state_says_on_norm_c_is_two_steps_away() {
    let world = World::seeded(41);
    let place = published(&world);
    for language in ["en", "ar", "zh"] {
        // One: the provision. Two: the paper, at the passage.
        let provision = page(&world, Who::Public, &format!("/{language}/provisions/norm-13c"));
        let there = format!("/{language}{}#p-2", &place[3..]);
        assert!(
            provision.contains(&format!("href=\"{there}\"")),
            "{language}: {provision}"
        );
        let paper = page(&world, Who::Public, there.split('#').next().unwrap());
        assert!(
            paper.contains("id=\"p-2\"") && paper.contains("It acts within a week."),
            "{paper}"
        );
        assert!(
            paper.contains("lang=\"en\" dir=\"ltr\">A State does not"),
            "in its own language: {paper}"
        );
    }
    let other = page(&world, Who::Public, "/en/provisions/norm-13a");
    assert!(
        words(&other).contains("Nobody has shared a view on this here yet."),
        "{other}"
    );
    assert!(
        !other.contains("/positions/new"),
        "only who speaks for a State is asked to add one"
    );
    let own = page(&world, Who::Administrator, "/en/provisions/norm-13a");
    assert!(own.contains("/en/positions/new?on=norm-13a"), "{own}");
    let state = page(&world, Who::Public, "/en/states/xaa");
    assert!(state.contains(&place), "{state}");
}

#[test]
fn a_diplomat_drafts_and_the_administrator_approves_with_a_passkey() {
    let world = World::seeded(42);
    let form = with(&VIEW, &[("party", "XAB")]);
    let draft = sent(&world, Who::Diplomatic, "/en/positions/new", &form);
    let proposal = place(&draft);
    assert!(proposal.contains("/proposals/"), "{proposal}");
    assert_eq!(
        value(&world, Who::Public, "/en/positions.json")["papers"],
        json!([]),
        "nothing was said yet"
    );
    // Who approves reads it whole; who does not speak for the State finds nothing.
    let (mut browser, mut device) = with_passkey(&world, Who::OtherAdministrator);
    let shown = browser.get(&proposal).text();
    assert!(
        shown.contains("It acts within a week.")
            && shown.contains("/en/provisions/norm-13c")
            && shown.contains("How law applies to lanterns"),
        "{shown}"
    );
    for who in [Who::Administrator, Who::Secretariat, Who::Technical, Who::Cirt] {
        assert_eq!(world.get(who, &proposal).status, 404, "{who:?}");
    }
    assert!(words(&page(&world, Who::Diplomatic, &proposal)).contains("Take it back"));
    let own = sent(
        &world,
        Who::Diplomatic,
        &proposal,
        &[("step", "approve"), ("answer", "")],
    );
    assert_eq!(own.status, 403, "{}", words(&own.text()));
    let options = browser.options(&format!("{proposal}/sign.json"));
    let answer = device.signs(&options).to_string();
    let token = browser.get("/en/account").hidden("form_token").expect("a form");
    let done = browser.post_with(&token, &proposal, &[("step", "approve"), ("answer", &answer)]);
    let paper = place(&done);
    assert!(paper.contains("/positions/"), "{paper}");
    let history = words(&page(&world, Who::Public, &format!("{paper}/changes")));
    assert!(
        history.contains("Drafted by one person and approved by another"),
        "{history}"
    );
    assert!(value(&world, Who::Public, &format!("{paper}/changes.json"))["versions"][0]["by_two"] == true);
}

#[test]
fn who_was_nominated_by_the_drafter_alone_is_no_second_person_and_a_contacts_holder_approves_no_contact() {
    let world = World::seeded(43);
    // The diplomat of XAB owes the nomination to this administrator.
    let alone = sent(
        &world,
        Who::OtherAdministrator,
        "/en/positions/new",
        &with(&VIEW, &[("party", "XAB")]),
    );
    assert!(place(&alone).contains("/positions/"), "said by one");
    let paper = place(&alone);
    let history = words(&page(&world, Who::Public, &format!("{paper}/changes")));
    assert!(history.contains("Said by one person"), "{history}");
    // A technical contact says nothing of what its State holds.
    for who in [Who::Technical, Who::Cirt, Who::Secretariat, Who::Nobody] {
        assert_eq!(world.get(who, "/en/positions/new").status, 404, "{who:?}");
    }
    let token = world.token(Who::Technical, &desk::Scope::ALL);
    let body: Value = VIEW
        .iter()
        .filter(|(n, _)| *n != "step")
        .map(|(n, v)| ((*n).to_owned(), json!(v)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let refused = world.api(&token, "publish-paper", "key-technical-1", &body);
    assert_eq!(refused.status, 403, "{}", refused.text());
}

#[test]
fn a_form_grows_and_loses_nothing() {
    let world = World::seeded(44);
    let more = with(&VIEW, &[("step", "more"), ("slots", "2")]);
    let grown = sent(&world, Who::Administrator, "/en/positions/new", &more);
    assert_eq!(grown.status, 200);
    let text = grown.text();
    assert!(
        text.contains("name=\"text-3\"") && !text.contains("name=\"text-4\""),
        "{text}"
    );
    assert!(
        text.contains("It acts within a week.") && text.contains("norm-13c law-due-diligence"),
        "{text}"
    );
    // And once more, though the third was left empty.
    let again = sent(
        &world,
        Who::Administrator,
        "/en/positions/new",
        &with(&more, &[("slots", "3"), ("text-3", "")]),
    );
    assert!(again.text().contains("name=\"text-4\""));
    let wrong = with(&VIEW, &[("on-2", "Norm 13 (c)"), ("title", ""), ("slots", "3")]);
    let refused = sent(&world, Who::Administrator, "/en/positions/new", &wrong);
    assert_eq!(refused.status, 422);
    let told = words(&refused.text());
    assert!(
        told.contains("What passage 2 speaks to") && told.contains("It should look like"),
        "{told}"
    );
    assert!(
        refused.text().contains("It acts within a week."),
        "what was typed stays"
    );
    assert_eq!(value(&world, Who::Public, "/en/positions.json")["papers"], json!([]));
}

#[test]
fn a_paper_of_forty_pages_is_taken_and_no_other_form_takes_so_much() {
    let world = World::seeded(45);
    // Nine bytes for each character in a form.
    let long: String = std::iter::repeat_n("灯笼海的国家。", framework::MAX_PAPER / 8).collect();
    let done = sent(
        &world,
        Who::Administrator,
        "/zh/positions/new",
        &with(&VIEW, &[("original", "zh"), ("text-2", &long)]),
    );
    let paper = place(&done);
    assert!(page(&world, Who::Public, &paper).contains("灯笼海的国家。灯笼海"));
    let other = sent(
        &world,
        Who::Secretariat,
        "/en/documents/new",
        &[("note", long.as_str())],
    );
    assert_eq!(other.status, 413, "{}", other.status);
    let anonymous = sent(&world, Who::Nobody, "/en/positions/new", &[("text-1", long.as_str())]);
    assert_eq!(anonymous.status, 404, "before its body is read");
}

#[test]
fn a_rendering_is_read_in_its_language_and_tells_when_the_original_has_moved_on() {
    let world = World::seeded(46);
    let paper = published(&world);
    let base = value(&world, Who::Public, &format!("{paper}.json"))["base"]
        .as_str()
        .unwrap()
        .to_owned();
    let form = page(&world, Who::Administrator, &format!("{paper}/texts/fr"));
    assert!(
        form.contains("A word first.") && form.contains("name=\"text-2\"") && !form.contains("name=\"text-3\""),
        "{form}"
    );
    assert_eq!(
        world.get(Who::Administrator, &format!("{paper}/texts/en")).status,
        404,
        "it is written in that"
    );
    assert_eq!(
        world.get(Who::OtherAdministrator, &format!("{paper}/texts/fr")).status,
        404
    );
    let rendering = [
        ("of", base.as_str()),
        ("seen", ""),
        ("standing", "translation"),
        ("by", "Une traductrice"),
        ("title", "Le droit et les lanternes"),
        ("text-1", "Un mot d’abord."),
        ("heading-2", "Territoire"),
        ("text-2", "Un État ne laisse pas sciemment user de son territoire."),
    ];
    let done = sent(&world, Who::Administrator, &format!("{paper}/texts/fr"), &rendering);
    assert_eq!(place(&done), paper);
    let french = page(&world, Who::Public, &paper.replace("/en/", "/fr/"));
    assert!(
        french.contains("Un mot d’abord.") && !french.contains("A word first."),
        "{french}"
    );
    assert!(words(&french).contains("Une traductrice"), "{french}");
    assert!(page(&world, Who::Public, &paper).contains("A word first."));
    // A second person at the same form is told.
    let again = sent(&world, Who::Administrator, &format!("{paper}/texts/fr"), &rendering);
    assert_eq!(again.status, 409, "{}", words(&again.text()));
    let revised = revision(&[("seen", base.as_str()), ("text-2", "It acts at once.")]);
    assert_eq!(
        place(&sent(&world, Who::Administrator, &format!("{paper}/edit"), &revised)),
        paper
    );
    let french = words(&page(&world, Who::Public, &paper.replace("/en/", "/fr/")));
    assert!(french.contains("Un mot d’abord."), "{french}");
    let earlier = languages::speech(terms::Language::Fr).t("paper-earlier");
    assert!(french.contains(&earlier), "{french}");
    // Beside others the version in force is shown, as it was written.
    let beside = page(&world, Who::Public, "/fr/positions/compare?on=norm-13c");
    assert!(
        beside.contains("It acts at once.") && !beside.contains("Un État ne laisse"),
        "{beside}"
    );
}

#[test]
fn a_revision_tells_what_it_changed_word_by_word_and_a_stale_one_is_not_taken() {
    let world = World::seeded(47);
    let paper = published(&world);
    let base = value(&world, Who::Public, &format!("{paper}.json"))["base"]
        .as_str()
        .unwrap()
        .to_owned();
    let changes = [
        ("seen", base.as_str()),
        ("on-2", "norm-13c norm-13f"),
        (
            "text-2",
            "A State does not knowingly allow its territory to be used.\n\nIt acts within a day.",
        ),
    ];
    let edit = format!("{paper}/edit");
    assert_eq!(
        place(&sent(&world, Who::Administrator, &edit, &revision(&changes))),
        paper
    );
    let history = page(&world, Who::Public, &format!("{paper}/changes"));
    assert!(history.contains("<del>week</del><ins>day</ins>"), "{history}");
    let told = value(&world, Who::Public, &format!("{paper}/changes.json"));
    assert_eq!(
        told["changes"].as_array().unwrap().len(),
        1,
        "the first passage did not change: {told}"
    );
    assert_eq!(
        (&told["changes"][0]["more"], &told["changes"][0]["less"]),
        (&json!(["norm-13f"]), &json!(["law-due-diligence"]))
    );
    let first = page(&world, Who::Public, &format!("{paper}/changes?version={base}"));
    assert!(words(&first).contains("This is the first version."), "{first}");
    assert_eq!(
        world
            .get(Who::Public, &format!("{paper}/changes?version={}", "0".repeat(64)))
            .status,
        404
    );
    let stale = sent(
        &world,
        Who::Administrator,
        &edit,
        &revision(&[("seen", base.as_str()), ("title", "Other")]),
    );
    assert_eq!(stale.status, 409, "{}", words(&stale.text()));
    let told = stale.text();
    assert!(told.contains("value=\"Other\""), "what was typed stays");
    assert!(
        told.contains("<del>week</del><ins>day</ins>"),
        "and what the colleague changed is read before it is written over: {told}"
    );
    assert_eq!(
        value(&world, Who::Public, &format!("{paper}.json"))["title"],
        "How law applies to lanterns"
    );
    // A form without the version that was read is not a new paper, and is not lost.
    let none = sent(&world, Who::Administrator, &edit, &revision(&[("title", "Other")]));
    assert_eq!(none.status, 409, "{}", words(&none.text()));
    assert!(none.text().contains("value=\"Other\""));
    // Who sees a paper is not changed by a form that says so.
    let forged = with(
        &VIEW,
        &[("seen", base.as_str()), ("label", "TLP:AMBER"), ("audience", "XAB")],
    );
    let refused = sent(&world, Who::Administrator, &edit, &forged);
    assert_eq!(refused.status, 422);
    assert!(
        words(&refused.text()).contains("Who can see a paper never changes"),
        "{}",
        refused.text()
    );
}

#[test]
fn states_stand_beside_each_other_in_their_own_words_and_nobody_is_told_what_they_may_not_see() {
    let world = World::seeded(48);
    let paper = published(&world);
    sent(
        &world,
        Who::OtherAdministrator,
        "/en/positions/new",
        &with(
            &VIEW,
            &[
                ("party", "XAB"),
                ("text-2", "We act when we can."),
                ("on-2", "norm-13c"),
            ],
        ),
    );
    sent(
        &world,
        Who::Regional,
        "/en/positions/new",
        &with(
            &VIEW,
            &[
                ("party", "XREG"),
                ("text-2", "HIDDEN words."),
                ("on-2", "norm-13c norm-13k"),
                ("label", "TLP:AMBER"),
            ],
        ),
    );
    let beside = page(&world, Who::Public, "/en/positions/compare?on=norm-13c");
    assert!(
        beside.contains("It acts within a week.") && beside.contains("We act when we can."),
        "{beside}"
    );
    assert!(
        !beside.contains("HIDDEN") && words(&beside).contains("2 have spoken"),
        "{beside}"
    );
    assert!(page(&world, Who::Regional, "/en/positions/compare?on=norm-13c").contains("HIDDEN words."));
    let two = page(
        &world,
        Who::Public,
        "/en/positions/compare?state=XAA&state=xab&state=XREG",
    );
    assert!(two.contains(&paper) && !two.contains("norm-13k"), "{two}");
    let one = page(&world, Who::Public, "/en/positions/compare?on=norm-13c&state=XAB");
    assert!(
        one.contains("We act when we can.") && !one.contains("It acts within a week."),
        "{one}"
    );
    let topics = value(&world, Who::Public, "/en/positions/topics.json");
    let count = |on: &str| {
        topics["topics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|t| t["on"] == on)
            .unwrap()["parties"]
            .clone()
    };
    assert_eq!(
        (count("norm-13c"), count("norm-13k"), count("law-due-diligence")),
        (json!(2), json!(0), json!(1))
    );
    // One click for the researcher: the same as a table.
    let table = page(&world, Who::Public, "/en/positions/compare.csv?on=norm-13c");
    assert_eq!(table.lines().filter(|line| line.contains("XA")).count(), 2, "{table}");
    let list = page(&world, Who::Public, "/en/positions?state=XAB&sort=view");
    assert!(words(&list).contains("1 paper") && !list.contains(&paper), "{list}");
    assert!(words(&page(&world, Who::Public, "/en/positions?sort=nonsense")).contains("0 papers"));
    assert_eq!(world.get(Who::Public, "/en/positions/compare?on=../x").status, 404);
}

#[test]
fn what_stands_in_a_paper_is_text_and_nothing_else() {
    let world = World::seeded(49);
    let bad = "<script>x</script> {{ y }} \u{22}'&";
    let done = sent(
        &world,
        Who::Administrator,
        "/en/positions/new",
        &with(
            &VIEW,
            &[
                ("title", bad),
                ("heading-2", bad),
                ("text-2", bad),
                ("symbol", "=1+1"),
                ("link", "https://x.example/\"><b>"),
            ],
        ),
    );
    let paper = place(&done);
    let beside = "/en/positions/compare?on=norm-13c".to_owned();
    for path in [
        paper.clone(),
        beside,
        "/en/positions".to_owned(),
        "/en/provisions/norm-13c".to_owned(),
        "/en/states/xaa".to_owned(),
        format!("{paper}/changes"),
    ] {
        let text = page(&world, Who::Public, &path);
        assert!(!text.contains("<script>x") && !text.contains("\"><b>"), "{path}");
    }
    let table = page(&world, Who::Public, "/en/positions.csv");
    assert!(!table.contains(",=1+1"), "a spreadsheet counts nothing: {table}");
    let turned = sent(
        &world,
        Who::Administrator,
        "/en/positions/new",
        &with(&VIEW, &[("text-2", "left \u{202E} right")]),
    );
    assert_eq!(turned.status, 422, "what turns the direction of a text is refused");
}

#[test]
fn programs_publish_revise_and_render_by_the_same_verbs() {
    let world = World::seeded(50);
    let token = world.token(Who::Administrator, &desk::Scope::ALL);
    let said = |verb: &str, key: &str, body: &Value| world.api(&token, verb, key, body);
    let body: Value = VIEW
        .iter()
        .filter(|(n, _)| *n != "step")
        .map(|(n, v)| ((*n).to_owned(), json!(v)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let first = said("publish-paper", "paper-key-1", &body);
    assert_eq!(first.status, 201, "{}", first.text());
    let id = first.json()["subject"].as_str().unwrap().to_owned();
    let again = said("publish-paper", "paper-key-1", &body);
    assert_eq!(
        (again.status, &again.json()["subject"]),
        (200, &json!(id)),
        "the first receipt"
    );
    let now = value(&world, Who::Public, &format!("/en/positions/{id}.json"));
    let mut revised = body.clone();
    revised["paper"] = json!(id);
    revised["seen"] = now["base"].clone();
    revised["life"] = json!("withdrawn");
    revised.as_object_mut().unwrap().remove("label");
    let done = said("publish-paper", "paper-key-2", &revised);
    assert_eq!(done.status, 201, "{}", done.text());
    assert!(words(&page(&world, Who::Public, "/en/provisions/norm-13c")).contains("Nobody has shared a view"));
    let of = value(&world, Who::Public, &format!("/en/positions/{id}.json"))["base"].clone();
    let rendering = json!({"paper": id, "of": of, "language": "ru", "standing": "official", "title": "Право и фонари", "text-1": "Сначала слово.", "text-2": "Государство действует."});
    let done = said("publish-rendering", "paper-key-3", &rendering);
    assert_eq!(done.status, 201, "{}", done.text());
    assert!(page(&world, Who::Public, &format!("/ru/positions/{id}")).contains("Сначала слово."));
    let absent = said(
        "publish-rendering",
        "paper-key-4",
        &json!({"paper": "0000000000000000", "of": of, "language": "ru", "standing": "official", "title": "x", "text-1": "y"}),
    );
    assert_eq!(absent.status, 404);
    let unknown = said(
        "publish-paper",
        "paper-key-5",
        &json!({"party": "XAA", "sort": "view", "life": "draft", "original": "en", "title": "x", "text-1": "y", "on-1": "norm-99"}),
    );
    assert_eq!(
        (unknown.status, unknown.json()["field"].as_str()),
        (422, Some("on-1")),
        "{}",
        unknown.text()
    );
}

/// The room of contacts knows papers by the names of their kinds alone: they are the names that papers have.
#[test]
fn approvals_know_papers_by_the_names_that_they_have() {
    use statement::Kind;
    let named = [framework::Paper::KIND, framework::Rendering::KIND];
    assert_eq!(directory::DraftedAbout::PAPERS, named);
}

/// A browser of somebody: the drafts of papers stand among their work.
#[test]
fn a_paper_that_waits_stands_among_the_work_of_both() {
    let world = World::seeded(51);
    let proposal = place(&sent(
        &world,
        Who::Diplomatic,
        "/en/positions/new",
        &with(&VIEW, &[("party", "XAB")]),
    ));
    for who in [Who::Diplomatic, Who::OtherAdministrator] {
        let work = page(&world, who, "/en/work");
        assert!(work.contains(&proposal), "{who:?}: {work}");
        assert!(words(&work).contains("Publishing a paper"), "{who:?}: {work}");
    }
    let mut browser: Browser<'_> = with_passkey(&world, Who::OtherAdministrator).0;
    let token = browser.get("/en/account").hidden("form_token").expect("a form");
    let back = browser.post_with(
        &token,
        &proposal,
        &[("step", "send-back"), ("reason", "Say more on day 3.")],
    );
    assert_eq!(back.status, 303, "{}", words(&back.text()));
    let told = page(&world, Who::Diplomatic, &proposal);
    assert!(
        told.contains("Say more on day 3.") && told.contains("It acts within a week."),
        "{told}"
    );
}

/// The diplomat of XAB drafts, so that the administrator has to approve: the address of the proposal.
fn drafts(world: &World, path: &str, form: &[(&str, &str)]) -> String {
    let place = place(&sent(world, Who::Diplomatic, path, form));
    assert!(place.contains("/proposals/"), "{place}");
    place
}

/// What XAB says, by its administrator alone: the diplomat was nominated by that person.
fn said_by_xab(world: &World, changes: &[(&str, &str)]) -> (String, String) {
    let form = with(&with(&VIEW, &[("party", "XAB")]), changes);
    let place = place(&sent(world, Who::OtherAdministrator, "/en/positions/new", &form));
    let base = value(world, Who::OtherAdministrator, &format!("{place}.json"))["base"]
        .as_str()
        .unwrap()
        .to_owned();
    (place, base)
}

#[test]
fn whoever_approves_reads_who_will_see_it_what_it_revises_and_what_it_changes() {
    let world = World::seeded(52);
    let (paper, base) = said_by_xab(&world, &[("label", "TLP:AMBER"), ("audience", "XAA")]);
    let changes = [
        ("party", "XAB"),
        ("seen", base.as_str()),
        ("text-2", "It acts within a day."),
        ("on-2", "norm-13c、norm-13f；law-necessity"),
    ];
    let proposal = drafts(&world, &format!("{paper}/edit"), &revision(&changes));
    let shown = page(&world, Who::OtherAdministrator, &proposal);
    assert!(
        shown.contains("TLP:AMBER") && !shown.contains("TLP:CLEAR"),
        "as it will be sealed: {shown}"
    );
    let audience = value(&world, Who::Public, "/en/states/xaa.json")["name"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        words(&shown).contains(&format!("Who else can see it: {audience}")),
        "{shown}"
    );
    assert!(shown.contains(&format!("href=\"{paper}\"")), "which paper: {shown}");
    assert!(
        shown.contains("<ins>") && shown.contains("<del>"),
        "what it changes: {shown}"
    );
    for point in ["norm-13c", "norm-13f", "law-necessity"] {
        assert!(
            shown.contains(&format!("/en/provisions/{point}")),
            "{point}, by whatever comma: {shown}"
        );
    }
    assert!(words(&shown).contains("Revising a paper"), "{shown}");
    // The drafter holds a focal point and no mandate, and is told as that.
    assert!(words(&shown).contains("Diplomatic"), "{shown}");
    let rendering = [
        ("of", base.as_str()),
        ("seen", ""),
        ("standing", "translation"),
        ("title", "Право"),
        ("text-1", "Сначала слово."),
        ("text-2", "Государство действует."),
    ];
    let proposal = drafts(&world, &format!("{paper}/texts/ru"), &rendering);
    let shown = page(&world, Who::OtherAdministrator, &proposal);
    assert!(
        shown.contains("Сначала слово.") && shown.contains("A word first."),
        "beside its original: {shown}"
    );
    assert!(shown.contains("TLP:AMBER") && !shown.contains("TLP:CLEAR"), "{shown}");
}

#[test]
fn a_paper_that_was_sent_back_is_in_its_form_again() {
    let world = World::seeded(53);
    let (paper, base) = said_by_xab(&world, &[]);
    let edit = format!("{paper}/edit");
    let of_xab = |changes: &[(&'static str, &'static str)]| {
        let mut form = revision(&[("party", "XAB")]);
        form.retain(|(name, _)| changes.iter().all(|(n, _)| n != name));
        form.extend_from_slice(changes);
        form
    };
    let new = drafts(
        &world,
        "/en/positions/new",
        &with(&VIEW, &[("party", "XAB"), ("title", "Another view")]),
    );
    let seen = [("seen", base.as_str())];
    let revised = drafts(&world, &edit, &[&of_xab(&[("title", "Anew")])[..], &seen].concat());
    // Revised by the other meanwhile.
    let newer = [&of_xab(&[("text-1", "Another word first.")])[..], &seen].concat();
    assert_eq!(place(&sent(&world, Who::OtherAdministrator, &edit, &newer)), paper);
    let mut browser = with_passkey(&world, Who::OtherAdministrator).0;
    let token = browser.get("/en/account").hidden("form_token").expect("a form");
    for proposal in [&new, &revised] {
        let back = browser.post_with(&token, proposal, &[("step", "send-back"), ("reason", "Say more.")]);
        assert_eq!(back.status, 303, "{}", words(&back.text()));
    }
    for (proposal, form, title, status) in [
        (&new, "/en/positions/new", "Another view", 200),
        (&revised, edit.as_str(), "Anew", 409),
    ] {
        let there = format!("{form}?draft={}", proposal.rsplit('/').next().unwrap());
        assert!(page(&world, Who::Diplomatic, proposal).contains(&there), "{there}");
        let again = world.get(Who::Diplomatic, &there);
        let text = again.text();
        assert_eq!(again.status, status, "{text}");
        assert!(text.contains(&format!("value=\"{title}\"")), "{text}");
        assert!(text.contains("It acts within a week."), "{text}");
        assert_eq!(
            text.contains("<ins>Another"),
            status == 409,
            "what was published meanwhile: {text}"
        );
        // Nobody else's form holds it.
        let other = browser.get(&there).text();
        assert!(!other.contains(&format!("value=\"{title}\"")), "{other}");
    }
}

#[test]
fn the_longest_paper_waits_for_a_second_person_in_any_script() {
    let world = World::seeded(54);
    for sentence in ["灯笼海的国家。", "دولة بحر الفوانيس."] {
        let most = framework::MAX_PAPER - 20;
        let long: String = sentence.chars().cycle().take(most).collect();
        let form = with(&VIEW, &[("party", "XAB"), ("text-1", "x"), ("text-2", long.trim_end())]);
        let proposal = drafts(&world, "/zh/positions/new", &form);
        assert!(page(&world, Who::OtherAdministrator, &proposal).contains(sentence));
    }
}

#[test]
fn a_new_date_leaves_the_renderings_what_they_are() {
    let world = World::seeded(55);
    let paper = published(&world);
    let base = value(&world, Who::Public, &format!("{paper}.json"))["base"]
        .as_str()
        .unwrap()
        .to_owned();
    let rendering = [
        ("of", base.as_str()),
        ("seen", ""),
        ("standing", "official"),
        ("title", "Право"),
        ("text-1", "Сначала слово."),
        ("text-2", "Государство действует."),
    ];
    assert_eq!(
        place(&sent(
            &world,
            Who::Administrator,
            &format!("{paper}/texts/ru"),
            &rendering
        )),
        paper
    );
    let dated = revision(&[
        ("seen", base.as_str()),
        ("since", "2026-01-01"),
        ("on-2", "norm-13c norm-13f"),
    ]);
    assert_eq!(
        place(&sent(&world, Who::Administrator, &format!("{paper}/edit"), &dated)),
        paper
    );
    let russian = page(&world, Who::Public, &paper.replace("/en/", "/ru/"));
    let earlier = languages::speech(terms::Language::Ru).t("paper-earlier");
    assert!(
        !russian.contains(&earlier) && russian.contains("/ru/provisions/norm-13f"),
        "{russian}"
    );
    assert!(page(&world, Who::Public, "/ru/positions/compare?on=norm-13f").contains("Государство действует."));
}

#[test]
fn a_list_ends_where_it_ends_and_what_is_nowhere_is_not_found() {
    let world = World::seeded(56);
    published(&world);
    for path in ["/en/positions?from=99", "/en/positions/compare?on=norm-13c&from=99"] {
        assert!(
            page(&world, Who::Public, path).contains("How law applies to lanterns"),
            "{path}"
        );
    }
    assert_eq!(world.get(Who::Public, "/en/positions/compare?on=norm-99").status, 404);
    let nobody = page(&world, Who::Public, "/en/positions/compare?on=no-document/5");
    assert!(!nobody.contains("/provisions/no-document"), "{nobody}");
}

#[test]
fn what_a_word_processor_writes_into_a_text_loses_no_form() {
    let world = World::seeded(57);
    let pasted = "\u{feff}One\u{b}line.\u{c}Two.\u{85}Three.";
    let done = sent(
        &world,
        Who::Administrator,
        "/en/positions/new",
        &with(&VIEW, &[("text-1", pasted)]),
    );
    let text = &value(&world, Who::Public, &format!("{}.json", place(&done)))["words"]["passages"][0]["text"];
    assert_eq!(text, "One\nline.\nTwo.\nThree.");
    // Whoever does not speak for a State sends no such bodies: refused before it is read.
    let long = "a".repeat(100_000);
    let token = world.token(Who::Technical, &desk::Scope::ALL);
    let body = json!({"party": "XAA", "sort": "view", "life": "draft", "original": "en", "title": "x", "text-1": long});
    assert_eq!(world.api(&token, "publish-paper", "large-key-1", &body).status, 413);
    let token = world.token(Who::Administrator, &desk::Scope::ALL);
    assert_eq!(world.api(&token, "publish-paper", "large-key-2", &body).status, 201);
}
