//! Comms checks through the front door: prepared, opened, answered by one button, watched, and told in totals alone.

use crate::{bare, button, cookies, send, until, with_body};
use languages::{Arg, speech};
use rounds::reads;
use terms::{Id, Language, Role};
use testkit::{Answer, Who, World};

pub(crate) const DAY: i64 = 86_400;

/// The words of a message, as a page shows them.
pub(crate) fn words(key: &str) -> String {
    askama_escaped(&speech(Language::En).t(key))
}

pub(crate) fn askama_escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// Title of the checks of these tests.
pub(crate) const TITLE: &str = "Autumn check";
const MESSAGE: &str = "Please show that you can be reached.";

/// The form, with these answers in place of the usual ones.
pub(crate) fn sheet<'a>(world: &World, party: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let now = world.clock.now();
    let minute = |at: terms::Instant| at.to_string()[..16].to_owned();
    let mut fields: Vec<(String, String)> = [
        ("party", party),
        ("asks", "receipt"),
        ("role-technical", "yes"),
        ("role-diplomatic", "yes"),
        ("parties", if party == "XSEC" { "all" } else { "these" }),
        ("states", if party == "XSEC" { "" } else { party }),
        ("announced", "no"),
        ("exercise", "no"),
        ("publish", "none"),
        ("title-en", TITLE),
        ("message-en", MESSAGE),
    ]
    .into_iter()
    .map(|(n, v)| (n.to_owned(), v.to_owned()))
    .collect();
    fields.push(("opens".to_owned(), minute(now)));
    fields.push(("closes".to_owned(), minute(now.plus_seconds(2 * DAY))));
    for (name, value) in changed {
        fields.retain(|(n, _)| n != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

pub(crate) fn posts(world: &World, who: Who, path: &str, fields: &[(String, String)]) -> Answer {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let input = format!("pressed-{}", world.input());
    all.push(("input", &input));
    world.post(who, path, &all)
}

/// Keeps a check as a draft; where it then stands.
pub(crate) fn drafted(world: &World, who: Who, party: &str, changed: &[(&str, &str)]) -> String {
    let mut fields = sheet(world, party, changed);
    fields.push(("step".to_owned(), "send".to_owned()));
    let done = posts(world, who, "/en/rounds/new", &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    let to = done.header("location").expect("a place");
    to.split('?').next().expect("a path").to_owned()
}

pub(crate) fn press(world: &World, who: Who, path: &str) -> Answer {
    posts(world, who, path, &[])
}

/// Opens the page of a turn and presses its button.
pub(crate) fn turns(world: &World, who: Who, at: &str, word: &str) -> Answer {
    let page = world.get(who, &format!("{at}/{word}"));
    assert_eq!(page.status, 200, "{}", page.text());
    let seen = page.hidden("seen").expect("the revision");
    posts(world, who, &format!("{at}/{word}"), &[("seen".to_owned(), seen)])
}

pub(crate) fn id_of(at: &str) -> Id {
    Id::parse(at.rsplit('/').next().expect("an id")).expect("an id")
}

/// Opens a check and waits until everybody was asked and written to.
pub(crate) fn opened(world: &World, who: Who, party: &str, changed: &[(&str, &str)]) -> String {
    let at = drafted(world, who, party, changed);
    let done = turns(world, who, &at, "open");
    assert_eq!(done.status, 303, "{}", done.text());
    // Stamps run a little ahead of a clock that stands.
    world.clock.advance(1);
    let count = world.get(who, &format!("{at}.json")).json()["round"]["count"]
        .as_u64()
        .expect("how many are called");
    until(|| {
        let console = world.get(who, &format!("{at}.json")).json();
        let asked = console["asks"].as_array().map(Vec::len);
        asked == usize::try_from(count).ok()
    });
    world.letters_are_written();
    at
}

/// The ask to this person in this round.
pub(crate) fn ask_of(world: &World, who: Who, at: &str) -> reads::AskRow {
    let viewer = world.viewer(who);
    let reader = world.node().views.read(&viewer, world.clock.now()).expect("a reader");
    let round = id_of(at);
    reads::asks_for(&reader, world.person(who))
        .expect("the asks")
        .into_iter()
        .find(|a| a.facts.round == round)
        .expect("an ask")
}

/// The address of the page behind this person's letter.
pub(crate) fn link_of(world: &World, who: Who, at: &str) -> String {
    let row = ask_of(world, who, at);
    let token = world
        .desk()
        .ask_link(row.id, world.person(who), row.facts.closes)
        .expect("a link");
    format!("/en/answer/{}", token.as_str())
}

/// Presses the button behind a link, as a browser that nobody is signed in with.
pub(crate) fn answers_by(world: &World, link: &str) -> Answer {
    let (nonce, token) = button(world, link);
    let input = format!("pressed-{}", world.input());
    send(
        world,
        with_body(
            link,
            &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("origin", "http://localhost:8080"),
                ("cookie", &format!("comity-form={nonce}")),
            ],
            format!("form_token={token}&input={input}"),
        ),
    )
}

#[test]
fn a_check_is_prepared_read_over_opened_and_watched() {
    let world = World::small();
    let page = world.get(Who::Secretariat, "/en/rounds/new").text();
    assert!(
        page.contains("name=\"message-en\"") && page.contains("name=\"message-ar\""),
        "{page}"
    );
    // Nothing is said before the answers are read over.
    let check = posts(
        &world,
        Who::Secretariat,
        "/en/rounds/new",
        &sheet(&world, "XSEC", &[("title-fr", "Essai"), ("message-fr", "Bonjour")]),
    );
    assert_eq!(check.status, 200);
    let text = check.text();
    assert!(
        text.contains(&words("form-check-title")) && text.contains("Bonjour"),
        "{text}"
    );
    assert_eq!(
        text.split("<main")
            .nth(1)
            .map_or(0, |main| main.matches("<details").count()),
        6,
        "one preview for each language"
    );
    assert!(text.contains(&words("round-words-absent")), "what is missing is told");
    assert!(
        world.get(Who::Secretariat, "/en/rounds.json").json()["rounds"]
            .as_array()
            .expect("a list")
            .is_empty()
    );

    let at = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let draft = world.get(Who::Secretariat, &at).text();
    assert!(
        draft.contains(&words("round-draft-text")) && draft.contains(&format!("{at}/open")),
        "{draft}"
    );
    // Looking at the page of opening opens nothing.
    for _ in 0..2 {
        assert_eq!(world.get(Who::Secretariat, &format!("{at}/open")).status, 200);
    }
    assert_eq!(
        world.get(Who::Secretariat, &format!("{at}.json")).json()["round"]["state"],
        "draft"
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "open").status, 303);
    world.clock.advance(1);
    until(|| {
        let console = world.get(Who::Secretariat, &format!("{at}.json")).json();
        console["asks"].as_array().map(Vec::len) == Some(2)
    });
    let console = world.get(Who::Secretariat, &at).text();
    assert!(console.contains(&words("round-count-open")), "{console}");
    assert!(console.contains(TITLE) && console.contains(MESSAGE));

    let link = link_of(&world, Who::Technical, &at);
    world.clock.advance(7 * 60);
    assert_eq!(answers_by(&world, &link).status, 303);
    let console = world.get(Who::Secretariat, &format!("{at}.json")).json();
    assert_eq!(console["figures"]["chains_answered"], 1);
    assert_eq!(console["figures"]["states_answered"], 1);
    assert_eq!(console["figures"]["median_minutes"], 7);
    let table = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    assert!(
        table.contains("\"XAA\",\"technical\"") && table.contains("\"contact\",\"link\",\"7\""),
        "{table}"
    );
    // Narrowed, without a script.
    let open = world.get(Who::Secretariat, &format!("{at}?show=open")).text();
    assert!(
        !open.contains(&words("round-by-contact")) && open.contains(&words("role-diplomatic")),
        "{open}"
    );
    let answered = world.get(Who::Secretariat, &format!("{at}?show=answered")).text();
    assert!(answered.contains(&words("round-by-contact")), "{answered}");
    let (_, table) = answered.split_once("id=\"live\"").expect("the table of those asked");
    assert_eq!(table.matches("<tr>").count(), 2, "the head and one line");
    // It renews itself only for whoever wants that.
    assert_eq!(world.get(Who::Secretariat, &at).header("refresh"), None);
    assert_eq!(
        world.get(Who::Secretariat, &format!("{at}?live=1")).header("refresh"),
        Some("60")
    );
}

#[test]
fn looking_at_the_page_behind_a_letter_answers_nothing() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let link = link_of(&world, Who::Technical, &at);
    for _ in 0..3 {
        for headers in [
            &[][..],
            &[("sec-purpose", "prefetch")],
            &[("purpose", "prefetch")],
            &[("user-agent", "Scanner/1.0")],
        ] {
            assert_eq!(send(&world, bare("GET", &link, headers)).status, 200);
            assert_eq!(send(&world, bare("HEAD", &link, headers)).status, 200);
        }
        assert_eq!(world.get(Who::Technical, &link).status, 200);
        assert_eq!(send(&world, bare("OPTIONS", &link, &[])).status, 405);
    }
    assert!(
        ask_of(&world, Who::Technical, &at).answer.is_none(),
        "a look is no answer"
    );
    // Nor is a form that did not come from the page.
    let forged = send(
        &world,
        with_body(
            &link,
            &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("origin", "http://localhost:8080"),
            ],
            "input=forged-1234",
        ),
    );
    assert_eq!(forged.status, 403);
    assert!(ask_of(&world, Who::Technical, &at).answer.is_none());

    let done = answers_by(&world, &link);
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(
        cookies(&done).iter().all(|(name, _)| name != "comity"),
        "no session is opened"
    );
    let after = ask_of(&world, Who::Technical, &at).answer.expect("an answer");
    assert_eq!(
        (after.facts.by.code(), after.facts.medium.code(), after.auth.as_str()),
        ("contact", "link", "link")
    );
    // The page names neither the State, nor the role, nor the person.
    let page = send(&world, bare("GET", &link, &[])).text();
    for hidden in ["XAA", &words("role-technical"), "Technical"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
}

#[test]
fn an_answer_counts_once_and_what_comes_late_is_told_in_words() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let (mine, other) = (
        link_of(&world, Who::Technical, &at),
        link_of(&world, Who::Diplomatic, &at),
    );
    // Two browsers have the page open; the second press is told when the first one came.
    let late = button(&world, &mine);
    assert_eq!(answers_by(&world, &mine).status, 303);
    let at_first = ask_of(&world, Who::Technical, &at).answer.expect("an answer").at;
    let body = format!("form_token={}&input=second-press", late.1);
    let cookie = format!("comity-form={}", late.0);
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://localhost:8080"),
        ("cookie", cookie.as_str()),
    ];
    let again = send(&world, with_body(&mine, &form, body));
    assert_eq!(again.status, 409, "{}", again.text());
    let when = speech(Language::En).date_time_utc(at_first);
    let said = speech(Language::En).t_args("ask-answered-text", &[("when", Arg::from(when))]);
    assert!(again.text().contains(&askama_escaped(&said)), "{}", again.text());
    assert_eq!(
        ask_of(&world, Who::Technical, &at).answer.expect("an answer").at,
        at_first
    );

    let open = button(&world, &other);
    world.clock.advance(3 * DAY);
    let page = send(&world, bare("GET", &other, &[])).text();
    let closes = speech(Language::En).date_time_utc(ask_of(&world, Who::Diplomatic, &at).facts.closes);
    let over = speech(Language::En).t_args("ask-over-text", &[("when", Arg::from(closes))]);
    assert!(
        page.contains(&askama_escaped(&over)) && !page.contains("<form method"),
        "{page}"
    );
    let cookie = format!("comity-form={}", open.0);
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://localhost:8080"),
        ("cookie", cookie.as_str()),
    ];
    let refused = send(
        &world,
        with_body(&other, &form, format!("form_token={}&input=too-late-1", open.1)),
    );
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(ask_of(&world, Who::Diplomatic, &at).answer.is_none());
}

#[test]
fn another_persons_link_and_another_persons_ask_answer_nothing() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let link = link_of(&world, Who::Technical, &at);
    let (technical, diplomatic) = (
        ask_of(&world, Who::Technical, &at),
        ask_of(&world, Who::Diplomatic, &at),
    );
    // A token that was never given out: no such page, whoever asks, like any other absent address.
    let made_up = format!("/en/answer/{}", "0".repeat(26));
    let nothing = send(&world, bare("GET", &made_up, &[]));
    assert_eq!(nothing.status, 404);
    assert_eq!(world.get(Who::Technical, &made_up).status, 404);
    // A token for somebody else's ask names nobody who was asked that.
    let crossed = world
        .desk()
        .ask_link(diplomatic.id, world.person(Who::Technical), diplomatic.facts.closes)
        .expect("a link");
    let crossed = format!("/en/answer/{}", crossed.as_str());
    let refused = send(&world, bare("GET", &crossed, &[]));
    assert_eq!(refused.status, 404, "{}", refused.text());
    let (nonce, token) = button(&world, &link);
    let cookie = format!("comity-form={nonce}");
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://localhost:8080"),
        ("cookie", cookie.as_str()),
    ];
    let refused = send(
        &world,
        with_body(&crossed, &form, format!("form_token={token}&input=crossed-1")),
    );
    assert_eq!(refused.status, 404, "{}", refused.text());
    // Nor one for the same ask in the name of somebody who could answer it with a session.
    let stranger = world
        .desk()
        .ask_link(technical.id, world.person(Who::Administrator), technical.facts.closes)
        .expect("a link");
    let stranger = format!("/en/answer/{}", stranger.as_str());
    assert_eq!(send(&world, bare("GET", &stranger, &[])).status, 404);
    let typed = format!("form_token={token}&input=stranger-1");
    let refused = send(&world, with_body(&stranger, &form, typed));
    assert_eq!(refused.status, 404, "{}", refused.text());
    // With a session: the administrator of another State, the secretariat that asked, somebody with no part in it.
    for who in [
        Who::OtherAdministrator,
        Who::Secretariat,
        Who::Nobody,
        Who::Regional,
        Who::Diplomatic,
    ] {
        assert_eq!(
            world.get(who, &format!("/en/asks/{}", technical.id)).status,
            404,
            "{who:?}"
        );
        assert_eq!(
            press(&world, who, &format!("/en/asks/{}", technical.id)).status,
            404,
            "{who:?}"
        );
    }
    for row in [&technical, &diplomatic] {
        let who = if row.facts.holder == world.person(Who::Technical) {
            Who::Technical
        } else {
            Who::Diplomatic
        };
        assert!(ask_of(&world, who, &at).answer.is_none());
    }
    // Tries are counted: whoever guesses is stopped.
    let mut statuses = Vec::new();
    for n in 0..40 {
        statuses.push(send(&world, bare("GET", &format!("/en/answer/{n:026}"), &[])).status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn a_console_is_its_openers_alone_and_a_state_sees_its_own_result() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    for who in [
        Who::Administrator,
        Who::OtherAdministrator,
        Who::Technical,
        Who::Cirt,
        Who::Regional,
        Who::Nobody,
    ] {
        for ending in ["", ".json", ".csv", "/open", "/pause", "/cancel", "/revise"] {
            assert_eq!(world.get(who, &format!("{at}{ending}")).status, 404, "{who:?} {ending}");
        }
        assert_eq!(press(&world, who, &format!("{at}/cancel")).status, 404, "{who:?}");
        let list = world.get(who, "/en/rounds.json").json();
        assert_eq!(list["rounds"].as_array().map(Vec::len), Some(0), "{who:?}");
    }
    let mine = world.get(Who::Administrator, "/en/asks.json").json();
    assert_eq!(mine["asks"].as_array().map(Vec::len), Some(1));
    assert_eq!(mine["asks"][0]["state"], "XAA");
    let page = world.get(Who::Administrator, "/en/asks").text();
    assert!(page.contains(&words("ask-results")) && !page.contains("XAB"), "{page}");
    // The administrator answers for the contact, and it is shown as that.
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let page = world.get(Who::Administrator, &ask).text();
    assert!(page.contains(&words("ask-for-another")), "{page}");
    assert_eq!(press(&world, Who::Administrator, &ask).status, 303);
    let console = world.get(Who::Secretariat, &format!("{at}.json")).json();
    let by: Vec<&str> = console["asks"]
        .as_array()
        .expect("asks")
        .iter()
        .filter_map(|a| a["by"].as_str())
        .collect();
    assert_eq!(by, ["administrator"]);
    // Another State still knows nothing of it.
    let theirs = world.get(Who::OtherAdministrator, "/en/asks.json").json();
    assert_eq!(theirs["asks"][0]["state"], "XAB");
    assert_eq!(theirs["asks"][0]["answered"], serde_json::Value::Null);
}

#[test]
fn a_state_checks_its_own_contacts_and_no_others() {
    let world = World::small();
    let at = opened(&world, Who::Administrator, "XAA", &[]);
    let console = world.get(Who::Administrator, &format!("{at}.json")).json();
    assert_eq!(console["asks"].as_array().map(Vec::len), Some(1));
    assert_eq!(world.get(Who::Secretariat, &at).status, 404, "it is theirs");
    // Beyond its own it is refused at the field, before anything is kept.
    let wide = posts(
        &world,
        Who::Administrator,
        "/en/rounds/new",
        &sheet(&world, "XAA", &[("parties", "all"), ("states", "")]),
    );
    assert!(
        wide.status >= 400 && wide.text().contains(&words("refusal-round-beyond-scope")),
        "{}",
        wide.text()
    );
    // Who may keep none finds no form.
    for who in [Who::Technical, Who::Cirt, Who::Operator, Who::Nobody] {
        assert_eq!(world.get(who, "/en/rounds/new").status, 403, "{who:?}");
        assert_eq!(
            posts(&world, who, "/en/rounds/new", &sheet(&world, "XAA", &[])).status,
            403,
            "{who:?}"
        );
    }
}

#[test]
fn an_exercise_says_so_at_the_head_and_at_the_foot_of_every_page_that_tells_of_it() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let link = link_of(&world, Who::Technical, &at);
    let banner = words("round-exercise-banner");
    for (who, path) in [
        (Who::Secretariat, &at),
        (Who::Technical, &ask),
        (Who::Public, &link),
        (Who::Secretariat, &format!("{at}/pause")),
    ] {
        for language in ["en", "ar", "zh", "fr", "ru", "es"] {
            let path = format!("/{language}{}", &path[3..]);
            let page = world.get(who, &path).text();
            let banner =
                askama_escaped(&speech(Language::parse(language).expect("a language")).t("round-exercise-banner"));
            assert_eq!(page.matches(&banner).count(), 2, "{path}: {page}");
        }
    }
    for (who, path) in [
        (Who::Secretariat, "/en/rounds"),
        (Who::Technical, "/en/asks"),
        (Who::Technical, "/en/work"),
    ] {
        assert!(
            world.get(who, path).text().contains(&words("round-exercise-one")),
            "{path}"
        );
    }
    // And a real one does not.
    let real = opened(&world, Who::Secretariat, "XSEC", &[("exercise", "no")]);
    let page = world.get(Who::Public, &link_of(&world, Who::Technical, &real)).text();
    assert!(
        !page.contains(&banner) && !page.contains(&words("round-exercise-text")),
        "{page}"
    );
}

#[test]
fn whoever_prepares_a_check_says_whether_it_is_an_exercise() {
    let world = World::small();
    let page = world.get(Who::Secretariat, "/en/rounds/new").text();
    let field = page.find("name=\"exercise\"").expect("the question");
    assert!(
        !page[field..field + 120].contains("checked"),
        "nothing is chosen beforehand"
    );
    let unsaid = posts(
        &world,
        Who::Secretariat,
        "/en/rounds/new",
        &sheet(&world, "XSEC", &[("exercise", "")]),
    );
    assert_eq!(unsaid.status, 422, "{}", unsaid.text());
    assert!(unsaid.text().contains("href=\"#exercise\""), "{}", unsaid.text());
    assert!(unsaid.text().contains(TITLE), "what was typed is kept");
}

#[test]
fn a_paused_check_takes_no_answer_and_a_cancelled_one_says_so() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let link = link_of(&world, Who::Technical, &at);
    assert_eq!(turns(&world, Who::Secretariat, &at, "pause").status, 303);
    let page = send(&world, bare("GET", &link, &[])).text();
    assert!(
        page.contains(&words("ask-paused-text")) && !page.contains("<form method"),
        "{page}"
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "resume").status, 303);
    assert!(
        send(&world, bare("GET", &link, &[]))
            .text()
            .contains(&words("ask-receipt-button"))
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "cancel").status, 303);
    let page = send(&world, bare("GET", &link, &[])).text();
    assert!(
        page.contains(&words("ask-cancelled-text")) && !page.contains("<form method"),
        "{page}"
    );
    let console = world.get(Who::Secretariat, &at).text();
    assert!(
        !console.contains(&format!("{at}/resume")) && !console.contains(&format!("{at}/cancel")),
        "nothing is left to do"
    );
}

#[test]
fn a_draft_that_somebody_changed_meanwhile_is_not_opened_unread() {
    let world = World::small();
    let at = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let seen = world
        .get(Who::Secretariat, &format!("{at}/open"))
        .hidden("seen")
        .expect("the revision");
    let mut fields = sheet(&world, "XSEC", &[("title-en", "Another title")]);
    fields.push(("seen".to_owned(), seen.clone()));
    fields.push(("step".to_owned(), "send".to_owned()));
    let revised = posts(&world, Who::Secretariat, &format!("{at}/revise"), &fields);
    assert_eq!(revised.status, 303, "{}", revised.text());
    assert!(world.get(Who::Secretariat, &at).text().contains("Another title"));
    let refused = posts(
        &world,
        Who::Secretariat,
        &format!("{at}/open"),
        &[("seen".to_owned(), seen)],
    );
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert_eq!(
        world.get(Who::Secretariat, &format!("{at}.json")).json()["round"]["state"],
        "draft"
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "open").status, 303);
    // Once it is open, its words stay.
    assert_eq!(world.get(Who::Secretariat, &format!("{at}/revise")).status, 409);
}

#[test]
fn nothing_is_opened_that_was_not_read() {
    let world = World::small();
    let at = drafted(&world, Who::Secretariat, "XSEC", &[]);
    let open = format!("{at}/open");
    let unread = press(&world, Who::Secretariat, &open);
    assert_eq!(unread.status, 422, "{}", unread.text());
    let empty = posts(&world, Who::Secretariat, &open, &[("seen".to_owned(), String::new())]);
    assert_eq!(empty.status, 422, "{}", empty.text());
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer]);
    let round = id_of(&at).to_string();
    for (key, body) in [
        ("unread-0001", serde_json::json!({"round": round})),
        ("unread-0002", serde_json::json!({"round": round, "seen": ""})),
        ("unread-0003", serde_json::json!({"round": round, "seen": "  "})),
    ] {
        let refused = world.api(&token, "open-round", key, &body);
        assert_eq!(refused.status, 422, "{key}: {}", refused.text());
    }
    assert_eq!(
        world.get(Who::Secretariat, &format!("{at}.json")).json()["round"]["state"],
        "draft"
    );
    assert_eq!(turns(&world, Who::Secretariat, &at, "open").status, 303);
}

#[test]
fn a_trial_goes_to_its_asker_alone_and_asks_nobody() {
    let world = World::small();
    let at = drafted(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    world.letters_are_written();
    let before = crate::letters(&world).len();
    let done = press(&world, Who::Secretariat, &format!("{at}/test"));
    assert_eq!(done.status, 303, "{}", done.text());
    let letters = crate::letters(&world);
    assert_eq!(letters.len(), before + 1);
    let trial = letters
        .iter()
        .find(|l| l.contains("secretariat@people.example") && l.contains(&format!("/en/rounds/{}", id_of(&at))))
        .expect("the trial");
    assert!(
        trial.contains(&speech(Language::En).plain("round-test-body", &[])),
        "{trial}"
    );
    assert!(
        trial.contains("EXERCISE") && !trial.contains(TITLE) && !trial.contains("/answer/"),
        "{trial}"
    );
    let console = world.get(Who::Secretariat, &format!("{at}.json")).json();
    assert_eq!(console["asks"].as_array().map(Vec::len), Some(0));
    assert_eq!(press(&world, Who::Administrator, &format!("{at}/test")).status, 404);
}

#[test]
fn data_are_confirmed_with_the_answer_or_neither() {
    let world = World::small();
    world.clock.advance(60);
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "confirm")]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let contact = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let before = contact.last_confirmed;
    // By the link alone nothing is confirmed: the entry is read with a session.
    let link = link_of(&world, Who::Technical, &at);
    let page = send(&world, bare("GET", &link, &[])).text();
    assert!(page.contains(&ask) && !page.contains("<form method"), "{page}");
    // Nor by pressing what is not there: it leads to the page with the entry, and is no receipt.
    let (nonce, token) = button(&world, "/en/sign-in");
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://localhost:8080"),
        ("cookie", &format!("comity-form={nonce}")),
    ];
    let pressed = send(
        &world,
        with_body(&link, &form, format!("form_token={token}&input=pressed")),
    );
    assert_eq!(pressed.status, 303, "{}", pressed.text());
    assert_eq!(pressed.headers["location"], ask.as_str());
    assert!(
        ask_of(&world, Who::Technical, &at).answer.is_none(),
        "a receipt was sealed"
    );
    let page = world.get(Who::Technical, &ask);
    let base = page.hidden("base").expect("the revision that is read");
    assert!(page.text().contains(&words("ask-confirm-button")), "{}", page.text());
    let wrong = posts(&world, Who::Technical, &ask, &[("base".to_owned(), "0".repeat(64))]);
    assert_eq!(wrong.status, 409, "{}", wrong.text());
    assert!(ask_of(&world, Who::Technical, &at).answer.is_none());
    world.clock.advance(60);
    let done = posts(&world, Who::Technical, &ask, &[("base".to_owned(), base)]);
    assert_eq!(done.status, 303, "{}", done.text());
    let after = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact")
        .last_confirmed;
    assert!(after > before);
    let answer = ask_of(&world, Who::Technical, &at).answer.expect("an answer");
    assert!(answer.facts.revision.is_some());
}

#[test]
fn who_stands_in_answers_without_confirming_anothers_entry() {
    let world = World::small();
    let held = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact");
    let named = world.nominates_as_deputy(
        Who::Administrator,
        "XAA",
        Role::Technical,
        world.person(Who::Nobody),
        terms::Label::Green,
        Vec::new(),
        Some(held.id),
    );
    let deputy = named.expect("a deputy").subject;
    let fresh = world.fresh(Vec::new());
    let accepts = directory::ActInput::of(deputy);
    world
        .says(Who::Nobody, "invitation", move |r| {
            directory::accept(r, &accepts, fresh)
        })
        .expect("an acceptance");
    world
        .confirms(Who::Nobody, deputy)
        .expect("the deputy's own entry is in force");
    world.clock.advance(60);
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("asks", "confirm"), ("role-diplomatic", "")],
    );
    let before = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact")
        .last_confirmed;
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let page = world.get(Who::Nobody, &ask);
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    assert!(
        text.contains(&words("ask-receipt-button")) && !text.contains(&words("ask-confirm-button")),
        "{text}"
    );
    assert_eq!(page.hidden("base"), None, "there is nothing to confirm");
    world.clock.advance(60);
    let done = posts(&world, Who::Nobody, &ask, &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    let answer = ask_of(&world, Who::Technical, &at).answer.expect("an answer");
    assert_eq!(answer.facts.by, rounds::By::Deputy);
    assert_eq!(answer.facts.revision, None);
    let after = world
        .contact_of(Who::Administrator, "XAA", Role::Technical)
        .expect("a contact")
        .last_confirmed;
    assert_eq!(after, before, "another's entry is not confirmed by it");
}

#[test]
fn a_task_is_answered_question_by_question() {
    let world = World::small();
    let form = r#"{"questions":[
        {"title":{"en":"Did the letter arrive at once?"},"required":true,"takes":"yes-no"},
        {"title":{"en":"How many are on duty?"},"required":true,"takes":{"number":{"min":0,"max":9}}},
        {"title":{"en":"Anything else?"},"required":false,"takes":"text"}]}"#;
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "task"), ("form", form)]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let page = world.get(Who::Technical, &ask).text();
    assert!(
        page.contains("How many are on duty?") && page.contains("name=\"q3\""),
        "{page}"
    );
    let field = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    let wrong = posts(&world, Who::Technical, &ask, &[field("q1", "yes"), field("q2", "12")]);
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert!(
        wrong.text().contains("href=\"#q2\"") && wrong.text().contains("value=\"12\""),
        "{}",
        wrong.text()
    );
    let done = posts(
        &world,
        Who::Technical,
        &ask,
        &[field("q1", "yes"), field("q2", "3"), field("q3", "=1+1")],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let answers = ask_of(&world, Who::Technical, &at).answer.expect("an answer").answers;
    assert_eq!(answers.expect("answers").0.len(), 3);
}

#[test]
fn what_a_task_brought_is_read_by_whoever_asked_and_by_its_state() {
    let world = World::small();
    let form = r#"{"questions":[
        {"title":{"en":"Did the letter arrive at once?"},"required":true,"takes":"yes-no"},
        {"title":{"en":"By which way?"},"required":true,"takes":{"choice":[{"en":"By mail"},{"en":"By pigeon"}]}},
        {"title":{"en":"How many are on duty?"},"required":false,"takes":{"number":{"min":0,"max":9}}},
        {"title":{"en":"Anything else?"},"required":false,"takes":"text"}]}"#;
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "task"), ("form", form)]);
    let id = ask_of(&world, Who::Technical, &at).id;
    let ask = format!("/en/asks/{id}");
    let link = link_of(&world, Who::Technical, &at);
    let before = world.get(Who::Technical, &format!("{ask}.json")).json();
    assert_eq!(before["answers"], serde_json::Value::Null);
    let field = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    let sent = [field("q1", "yes"), field("q2", "2"), field("q4", "=1+1")];
    assert_eq!(posts(&world, Who::Technical, &ask, &sent).status, 303);
    let wanted = serde_json::json!([
        {"question": 1, "answer": "yes"}, {"question": 2, "answer": "2"}, {"question": 4, "answer": "=1+1"}]);
    // Its own State reads it, by whoever acts for it.
    for who in [Who::Technical, Who::Administrator] {
        assert_eq!(world.get(who, &format!("{ask}.json")).json()["answers"], wanted);
        let page = world.get(who, &ask).text();
        assert!(page.contains("By which way?") && page.contains("By pigeon"), "{page}");
        assert!(page.contains("=1+1") && !page.contains("By mail"), "{page}");
        assert!(
            !page.contains("How many are on duty?"),
            "what was left out is not shown as said"
        );
    }
    // Whoever asked reads it on the console, in the table and as a program.
    let console = world.get(Who::Secretariat, &at).text();
    assert!(console.contains("By pigeon") && console.contains("=1+1"), "{console}");
    let json = world.get(Who::Secretariat, &format!("{at}.json")).json();
    let rows = json["asks"].as_array().expect("asks");
    let one = rows.iter().find(|a| a["id"] == id.to_string()).expect("the ask");
    assert_eq!(one["answers"], wanted);
    let table = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    let head = table.lines().next().expect("a head");
    assert!(head.ends_with("\"confirmed\",\"q1\",\"q2\",\"q3\",\"q4\""), "{head}");
    assert!(
        table.contains("\"Yes\",\"By pigeon\",\"\",\"'=1+1\""),
        "a cell is never a formula: {table}"
    );
    // Nobody else does: not another State, and not whoever finds the old letter.
    assert_eq!(world.get(Who::OtherAdministrator, &ask).status, 404);
    assert_eq!(world.get(Who::OtherAdministrator, &at).status, 404);
    let behind = send(&world, bare("GET", &link, &[])).text();
    assert!(!behind.contains("By pigeon") && !behind.contains("=1+1"), "{behind}");
}

#[test]
fn the_note_of_a_call_is_read_like_all_typed_text() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let ask = ask_of(&world, Who::Technical, &at).id.to_string();
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer]);
    let calls = |key: &str, note: &str| {
        let body = serde_json::json!({"ask": ask, "channel": "1", "outcome": "wrong-person", "note": note});
        world.api(&token, "call", key, &body)
    };
    for (key, note) in [
        ("call-0001", "turned \u{202e}round"),
        ("call-0002", "a bell \u{7}"),
        ("call-0003", &"x".repeat(rounds::sheet::MAX_NOTE + 1)),
    ] {
        let refused = calls(key, note);
        assert_eq!(refused.status, 422, "{key}: {}", refused.text());
        assert_eq!(refused.json()["field"], "note", "{}", refused.text());
    }
    let said = calls("call-0004", "They will look at it.");
    assert_eq!(said.status, 201, "{}", said.text());
}

#[test]
fn why_nobody_answered_is_the_states_to_tell_and_for_whoever_asked_alone() {
    let world = World::small();
    let closes = world.clock.now().plus_seconds(1_800).to_string();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("closes", &closes[..16])]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let link = link_of(&world, Who::Technical, &at);
    assert!(
        !world
            .get(Who::Administrator, &ask)
            .text()
            .contains(&words("ask-explain")),
        "not before it is over"
    );
    world.clock.advance(2_400);
    let page = world.get(Who::Administrator, &ask).text();
    assert!(page.contains(&words("ask-explain-button")), "{page}");
    let field = |n: &str, v: &str| (n.to_owned(), v.to_owned());
    let empty = posts(&world, Who::Administrator, &format!("{ask}/explain"), &[]);
    assert_eq!(empty.status, 422, "{}", empty.text());
    let done = posts(
        &world,
        Who::Administrator,
        &format!("{ask}/explain"),
        &[field("reason", "away"), field("note", "=A1")],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let console = world.get(Who::Secretariat, &at).text();
    assert!(console.contains(&words("ask-reason-away")), "{console}");
    let table = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    assert!(
        table.contains("\"away\",\"'=A1\""),
        "a cell is never a formula: {table}"
    );
    // The State reads what it said; the link of an old letter tells nobody.
    let own = world.get(Who::Administrator, &ask).text();
    assert!(own.contains(&words("ask-reason-away")), "{own}");
    let behind = send(&world, bare("GET", &link, &[]));
    assert_eq!(behind.status, 200);
    assert!(
        !behind.text().contains(&words("ask-reason-away")) && !behind.text().contains(&words("ask-reason")),
        "{}",
        behind.text()
    );
}

#[test]
fn the_public_reads_results_and_nothing_else_of_any_round() {
    let world = World::small();
    let at = opened(
        &world,
        Who::Secretariat,
        "XSEC",
        &[("publish", "total"), ("exercise", "yes")],
    );
    let asked = ask_of(&world, Who::Technical, &at).facts;
    let id = id_of(&at).to_string();
    assert_eq!(answers_by(&world, &link_of(&world, Who::Technical, &at)).status, 303);
    world.clock.advance(3 * DAY);
    // Two States were asked: too few for any figure, so nothing is told, not even that there was a check.
    for path in [
        "/en/results",
        "/en/results.json",
        "/en/results.csv",
        "/en/",
        "/en/states/xaa",
    ] {
        let page = world.get(Who::Public, path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains(&id) && !page.text().contains(TITLE), "{path}");
    }
    assert!(
        world
            .get(Who::Public, "/en/results")
            .text()
            .contains(&words("result-empty"))
    );
    assert_eq!(
        world.get(Who::Public, &at).status,
        303,
        "whoever is not signed in is led to sign in"
    );
    // What was sealed as a result is shown, with what was held back told as such.
    let cells = vec![
        rounds::ResultCell {
            groups: vec!["african".to_owned()],
            asked: 9,
            answered: Some(7),
        },
        rounds::ResultCell {
            groups: vec!["eeg".to_owned(), "weog".to_owned()],
            asked: 8,
            answered: None,
        },
    ];
    let facts = rounds::RoundResult {
        asks: rounds::Asks::Receipt,
        exercise: true,
        opens: asked.opens,
        closes: asked.closes,
        cells,
    };
    let mut draft = statement::Draft::of(
        &facts,
        id_of(&at),
        terms::PartyCode::parse("XSEC").expect("a code"),
        world.fresh(Vec::new()).secret,
    );
    draft.label = terms::Label::Clear;
    world.node_says(draft);
    let json = world.get(Who::Public, "/en/results.json").json();
    assert_eq!(json["results"][0]["cells"][0]["answered"], 7);
    assert_eq!(json["results"][0]["cells"][1]["answered"], serde_json::Value::Null);
    for language in Language::ALL {
        let page = world.get(Who::Public, &format!("/{}/results", language.code())).text();
        let s = speech(language);
        for key in ["group-african", "result-withheld", "round-exercise-banner"] {
            assert!(page.contains(&askama_escaped(&s.t(key))), "{language:?} {key}");
        }
        assert!(!page.contains(TITLE));
    }
}

#[test]
fn a_program_drafts_opens_and_turns_a_round() {
    let world = World::small();
    let token = world.token(Who::Administrator, &[desk::Scope::Administer, desk::Scope::Read]);
    let body: serde_json::Map<String, serde_json::Value> = sheet(&world, "XAA", &[("role-diplomatic", "")])
        .into_iter()
        .map(|(n, v)| (n, v.into()))
        .collect();
    let made = world.api(&token, "draft-round", "draft-0001", &body.clone().into());
    assert_eq!(made.status, 201, "{}", made.text());
    let again = world.api(&token, "draft-round", "draft-0001", &body.into());
    assert_eq!(again.status, 200, "the first receipt");
    let round = made.json()["subject"].as_str().expect("an id").to_owned();
    let seen = world
        .get(Who::Administrator, &format!("/en/rounds/{round}.json"))
        .json()["round"]["base"]
        .clone();
    let open = |key: &str, seen: &serde_json::Value| {
        world.api(
            &token,
            "open-round",
            key,
            &serde_json::json!({"round": round, "seen": seen}),
        )
    };
    assert_eq!(open("open-0001", &serde_json::json!("0".repeat(64))).status, 409);
    assert_eq!(open("open-0002", &seen).status, 201);
    let turn = |key: &str, to: &str| {
        world.api(
            &token,
            "turn-round",
            key,
            &serde_json::json!({"round": round, "to": to}),
        )
    };
    assert_eq!(turn("turn-0001", "opened").status, 422);
    assert_eq!(turn("turn-0002", "paused").status, 201);
    assert_eq!(turn("turn-0003", "cancelled").status, 201);
    let other = world.token(Who::OtherAdministrator, &[desk::Scope::Administer]);
    let theirs = world.api(
        &other,
        "turn-round",
        "turn-0004",
        &serde_json::json!({"round": round, "to": "resumed"}),
    );
    assert_eq!(theirs.status, 404, "{}", theirs.text());
}

#[test]
fn a_program_that_may_confirm_may_answer_and_opens_nothing() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let ask = serde_json::json!({"ask": ask_of(&world, Who::Technical, &at).id.to_string()});
    let reads = world.token(Who::Technical, &[desk::Scope::Read]);
    let refused = world.api(&reads, "answer", "answer-0001", &ask);
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (403, Some("token-scope"))
    );
    let confirms = world.token(Who::Technical, &[desk::Scope::Confirm]);
    let said = world.api(&confirms, "answer", "answer-0002", &ask);
    assert_eq!(said.status, 201, "{}", said.text());
    let opens = world.token(Who::Secretariat, &[desk::Scope::Confirm]);
    let cancel = serde_json::json!({"round": id_of(&at).to_string(), "to": "cancelled"});
    let refused = world.api(&opens, "turn-round", "turn-0005", &cancel);
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (403, Some("token-scope"))
    );
    // Why nobody answered is told with the same scope: refused here for what was answered already, not for the token.
    let why = serde_json::json!({"ask": ask["ask"], "reason": "away"});
    let late = world.api(&confirms, "explain", "explain-0001", &why);
    assert_ne!(late.json()["code"], "token-scope", "{}", late.text());
}

#[test]
fn every_way_of_answering_has_its_word_in_each_language() {
    let ways = rounds::Way::ALL
        .iter()
        .map(|way| format!("round-medium-{}", way.code()));
    for key in ways {
        for language in terms::Language::ALL {
            let word = languages::speech(language).t(&key);
            assert!(!word.contains(&key), "{key} in {}: {word}", language.code());
        }
    }
}
