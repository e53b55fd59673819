//! What was sealed of a comms check is given to whoever may see it, and to nobody else: its result to everybody, an ask and its answer to both sides.

use crate::rounds::{ask_of, id_of, opened, press};
use crate::{button, send, with_body};
use languages::speech;
use seal::{Hash, Opening, VerifierKey};
use statement::Kind;
use terms::Language;
use testkit::{Answer, Who, World};

/// Checked as `verify opening` does, with the log's key.
pub(crate) fn holds(world: &World, file: &Answer) -> Opening {
    assert_eq!(file.status, 200, "{}", file.text());
    let opening = Opening::parse(&file.body).expect("an opening");
    let key = VerifierKey::parse(world.get(Who::Public, "/log/key").text().trim()).expect("the key");
    opening.check(&key, None).expect("it holds");
    opening
}

/// What was said, in words.
fn said(opening: &Opening) -> String {
    let bytes = data_encoding::BASE64.decode(opening.said.as_bytes()).expect("base64");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The entries of every statement about a subject, with its kind.
fn entries_of(world: &World, subject: terms::Id) -> Vec<(String, Hash)> {
    let mut found = Vec::new();
    let log = world.node().views.log();
    log.follow(0, 10_000, |row| {
        let said = statement::Said::parse(&row.said).expect("a statement");
        if said.subject == subject {
            found.push((said.kind.clone(), row.leaf));
        }
        Ok(true)
    })
    .expect("the ledger");
    found
}

#[test]
fn the_opening_of_a_result_is_everybodys_and_holds() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("publish", "total")]);
    let asked = ask_of(&world, Who::Technical, &at).facts;
    world.clock.advance(3 * crate::rounds::DAY);
    let facts = rounds::RoundResult {
        asks: asked.asks,
        exercise: asked.exercise,
        opens: asked.opens,
        closes: asked.closes,
        cells: vec![rounds::ResultCell {
            groups: Vec::new(),
            asked: 9,
            answered: Some(7),
        }],
    };
    let fresh = world.fresh(Vec::new());
    let party = terms::PartyCode::parse("XSEC").expect("a code");
    let mut draft = statement::Draft::of(&facts, id_of(&at), party, fresh.secret);
    draft.label = terms::Label::Clear;
    world.node_says(draft);
    world.checkpoint();
    let page = world.get(Who::Public, "/en/results").text();
    let link = page
        .split("href=\"")
        .find(|rest| rest.starts_with("/log/opening/"))
        .expect("a link");
    let link = link.split('"').next().expect("an address").to_owned();
    let opening = holds(&world, &world.get(Who::Public, &link));
    assert!(said(&opening).contains("\"answered\":7"), "{}", said(&opening));
    // The page that checks files says the same.
    let (nonce, token) = button(&world, "/en/log/check");
    let mut body = format!("form_token={token}&text=");
    for b in world.get(Who::Public, &link).body {
        body.push_str(&format!("%{b:02X}"));
    }
    let cookie = format!("comity-form={nonce}");
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://localhost:8080"),
        ("cookie", cookie.as_str()),
    ];
    let told = send(&world, with_body("/en/log/check", &headers, body)).text();
    assert!(told.contains(&speech(Language::En).t("log-check-proof-good")), "{told}");
    // Of the same round nothing else is open to the public.
    let mut kinds = Vec::new();
    for (kind, entry) in entries_of(&world, id_of(&at)) {
        let answer = world.get(Who::Public, &format!("/log/opening/{entry}"));
        assert_eq!(answer.status == 200, kind == rounds::RoundResult::KIND, "{kind}");
        kinds.push(kind);
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

#[test]
fn the_openings_of_an_ask_and_of_its_answer_are_for_both_sides_alone() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let row = ask_of(&world, Who::Technical, &at);
    let place = format!("/en/asks/{}", row.id);
    let (asked, answered) = (format!("{place}/proof"), format!("{place}/answer-proof"));
    assert_eq!(world.get(Who::Technical, &answered).status, 404, "there is none yet");
    assert_eq!(press(&world, Who::Technical, &place).status, 303);
    world.checkpoint();
    for who in [Who::Technical, Who::Administrator, Who::Cirt, Who::Secretariat] {
        for (file, kind) in [(&asked, "ask"), (&answered, "answer")] {
            let opening = holds(&world, &world.get(who, file));
            assert!(
                said(&opening).contains(&format!("\"kind\":\"{kind}\"")),
                "{who:?} {}",
                said(&opening)
            );
            assert!(said(&opening).contains(&row.id.to_string()), "{who:?}");
            // What it says is in it, not only that something was said.
            assert!(
                opening.parts.iter().all(|part| part.content.is_some()),
                "{who:?} {kind}"
            );
        }
    }
    for who in [
        Who::OtherAdministrator,
        Who::Diplomatic,
        Who::Regional,
        Who::Operator,
        Who::Nobody,
    ] {
        for file in [&asked, &answered] {
            assert_eq!(world.get(who, file).status, 404, "{who:?} {file}");
        }
    }
    for file in [&asked, &answered] {
        assert_eq!(
            world.get(Who::Public, file).status,
            303,
            "whoever is not signed in is led to sign in"
        );
    }
    for (kind, entry) in entries_of(&world, row.id) {
        let answer = world.get(Who::Public, &format!("/log/opening/{entry}"));
        assert_eq!(answer.status, 404, "{kind}");
    }
    // The page links to what is given, in every language.
    for language in Language::ALL {
        let page = world
            .get(Who::Technical, &format!("/{}/asks/{}", language.code(), row.id))
            .text();
        for key in ["ask-proof", "ask-answer-proof"] {
            assert!(page.contains(&speech(language).t(key)), "{language:?} {key}");
        }
    }
}
