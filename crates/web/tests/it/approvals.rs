//! Two people for a State's word, through the front door: drafted in one browser, approved in another with a device that can be told to misbehave.

use crate::letters;
use crate::passkeys::{Browser, with_passkey, words};
use desk::Scope;
use seal::Opening;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use terms::{PartyCode, Role};
use testkit::{Answer, Authenticator, Manners, Who, World};

const DRAFT: [(&str, &str); 12] = [
    ("state", "XAA"),
    ("role", "legal"),
    ("invitation-mail", "legal@ministry.example"),
    ("office-name", "Treaty section"),
    ("person-name", "Ines Legal"),
    ("channel-1-medium", "mail"),
    ("channel-1-value", "treaties@ministry.example"),
    ("channel-1-purpose", "routine"),
    ("channel-1-hours", "24/7"),
    ("channel-1-zone", "Africa/Nairobi"),
    ("label", "TLP:GREEN"),
    ("step", "send"),
];

/// A form from our own page, with an input id of its own.
fn sent(world: &World, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let input = format!("approvals-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut all = fields.to_vec();
    all.push(("input", &input));
    world.post(who, path, &all)
}

fn xaa() -> PartyCode {
    PartyCode::parse("XAA").unwrap()
}

/// The administrator drafts a nomination; the address of the proposal.
fn drafts(world: &World) -> String {
    let answer = sent(world, Who::Administrator, "/en/contacts/new", &DRAFT);
    let to = answer.header("location").unwrap_or_else(|| panic!("{}", answer.text()));
    let to = to.strip_suffix("?done=proposal").expect("the page of a proposal");
    to.to_owned()
}

fn id_of(place: &str) -> &str {
    place.rsplit('/').next().unwrap()
}

fn approves(browser: &mut Browser<'_>, device: &mut Authenticator, place: &str) -> Answer {
    let options = browser.options(&format!("{place}/sign.json"));
    let answer = device.signs(&options).to_string();
    sends(browser, place, &answer)
}

fn sends(browser: &mut Browser<'_>, place: &str, answer: &str) -> Answer {
    let token = browser.get("/en/account").hidden("form_token").expect("a form");
    browser.post_with(&token, place, &[("step", "approve"), ("answer", answer)])
}

/// Nothing came of it: no legal contact of XAA, and no account for whoever was named.
fn nothing_was_said(world: &World) {
    let viewer = world.viewer(Who::Administrator);
    let reader = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let pending = directory::pending(&reader).unwrap();
    assert!(pending.iter().all(|c| c.role != Role::Legal), "{pending:?}");
    let mail = desk::EmailAddress::parse("legal@ministry.example").unwrap();
    assert!(world.desk().accounts_by_email(&mail).unwrap().is_empty());
}

#[test]
fn drafted_by_one_and_approved_by_another_with_a_passkey() {
    let world = World::with_colleague(7);
    let check = sent(
        &world,
        Who::Administrator,
        "/en/contacts/new",
        &[&DRAFT[..11], &[("step", "check")]].concat(),
    );
    assert!(
        check
            .text()
            .contains("A second person of your State has to approve this")
    );
    let place = drafts(&world);
    nothing_was_said(&world);
    // The drafter sees who can approve it, and cannot.
    let page = world.get(Who::Administrator, &format!("{place}?done=proposal")).text();
    assert!(
        page.contains("Officer Colleague") && page.contains("Treaty section"),
        "{page}"
    );
    assert!(page.contains("Take it back") && !page.contains("Approve with your passkey"));
    assert!(world.get(Who::Administrator, "/en/work").text().contains(&place));
    // The other one has a letter, which names nothing of it, and finds it among their work.
    let letter: Vec<String> = letters(&world)
        .into_iter()
        .filter(|l| l.contains("To: colleague@people.example"))
        .collect();
    assert_eq!(letter.len(), 1);
    assert!(
        letter[0].contains("/en/work") && letter[0].contains("It waits until"),
        "{}",
        letter[0]
    );
    for content in ["Treaty", "Ines", "legal", "Legal", "XAA", id_of(&place)] {
        assert!(!letter[0].contains(content), "{content}: {}", letter[0]);
    }
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    assert!(browser.get("/en/work").text().contains(&place));
    let page = browser.get(&place).text();
    assert!(
        page.contains("Approve with your passkey") && page.contains("Ines Legal"),
        "{page}"
    );
    let done = approves(&mut browser, &mut device, &place);
    let to = led_to(&done);
    assert!(
        to.contains("done=proposal-approve") && to.matches("&receipt=").count() == 2,
        "{to}"
    );
    let card = browser.get(&to).text();
    assert!(card.contains("Both statements are sealed"), "{card}");
    assert!(
        card.contains("Drafted by \u{2068}Officer Administrator\u{2069}, approved by \u{2068}Officer Colleague\u{2069} with a passkey")
            || card.contains("Drafted by Officer Administrator, approved by Officer Colleague with a passkey"),
        "{card}"
    );
    // The stamp of the statement is the drafter's, that of the approval the approver's; whoever was named is invited.
    world.letters_are_written();
    assert!(letters(&world).iter().any(|l| l.contains("To: legal@ministry.example")));
    // A repeat gets both first receipts, by the same person alone.
    let again = sends(&mut browser, &place, "");
    assert_eq!(again.header("location"), Some(to.as_str()));
    assert_eq!(world.get(Who::Administrator, &place).status, 404);
    // Both files hold offline, with nothing of the node.
    let contact = to.split('?').next().unwrap();
    let file = browser.get(&format!("{contact}/approval"));
    assert_eq!(file.status, 200, "{}", file.text());
    let (statement, approval) = verify::both(&file.body).unwrap();
    let held = verify::approval(&statement, &approval).unwrap();
    assert_eq!(held.drafter, world.person(Who::Administrator));
    assert_eq!(held.approver, world.person(Who::Colleague));
    assert_eq!(
        (held.method.as_str(), held.site.as_deref()),
        ("passkey", Some("localhost"))
    );
    // The desk holds no secret of it any more, and what one person said is marked so.
    assert!(world.desk().proposals_of(&xaa(), world.clock.now()).unwrap().is_empty());
    let technical = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let single = world
        .get(Who::Administrator, &format!("/en/contacts/{}", technical.id))
        .text();
    assert!(single.contains("By one person"), "{single}");
}

#[test]
fn a_changed_byte_convicts_an_approval_offline() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let to = approves(&mut browser, &mut device, &place);
    let contact = to.header("location").unwrap().split('?').next().unwrap().to_owned();
    let file: Value = browser.get(&format!("{contact}/approval")).json();
    let open = |v: &Value| Opening::parse(v.to_string().as_bytes()).unwrap();
    let check = |statement: &Value, approval: &Value| {
        verify::approval(&open(statement), &open(approval)).map_err(|e| e.check())
    };
    let (statement, approval) = (&file["statement"], &file["approval"]);
    assert!(check(statement, approval).is_ok());
    assert_eq!(check(approval, statement).unwrap_err(), "approval-statement");
    // Another statement's approval, though by the same two.
    let mut stamped = statement.clone();
    stamped["salt"] = json!("00".repeat(32));
    assert_eq!(check(&stamped, approval).unwrap_err(), "approval-statement");
    let mut closed = approval.clone();
    closed["parts"][0] = json!({"name": "assertion", "commitment": approval["parts"][0]["commitment"]});
    assert_eq!(check(statement, &closed).unwrap_err(), "approval-key");
}

type Change = fn(&mut Manners);

#[test]
fn a_device_that_misbehaves_approves_nothing() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let cases: [(&str, Change); 6] = [
        ("passkey-not-verified", |m| m.verifies = false),
        ("approval-site", |m| m.origin = Some("https://elsewhere.example".into())),
        ("approval-site", |m| m.host = Some("elsewhere.example".into())),
        ("approval-site", |m| m.framed = true),
        ("passkey-failed", |m| m.signs_with_another_key = true),
        ("approval-key", |m| m.handle = Some(vec![9; 10])),
    ];
    for (code, change) in cases {
        device.manners = Manners::default();
        change(&mut device.manners);
        let answer = approves(&mut browser, &mut device, &place);
        assert_eq!(answer.status, 403, "{code}");
        assert!(answer.text().contains(&words(code)), "{code}: {}", answer.text());
        nothing_was_said(&world);
    }
    device.manners = Manners::default();
    // It still waits: a bad answer takes nothing from anybody.
    assert_eq!(approves(&mut browser, &mut device, &place).status, 303);
}

#[test]
fn what_was_signed_for_one_statement_approves_no_other() {
    let world = World::with_colleague(7);
    let first = drafts(&world);
    let mut other = DRAFT.to_vec();
    other[1] = ("role", "policy");
    let second = sent(&world, Who::Administrator, "/en/contacts/new", &other);
    let second = second.header("location").unwrap().split('?').next().unwrap().to_owned();
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let options = browser.options(&format!("{second}/sign.json"));
    let answer = device.signs(&options).to_string();
    let refused = sends(&mut browser, &first, &answer);
    assert!(
        refused.text().contains(&words("approval-challenge")),
        "{}",
        refused.text()
    );
    // Nor does the answer to any other question: signing in, confirming who is there.
    for asked in ["/en/account/confirm.json", "/en/sign-in/passkey.json"] {
        let options = browser.options(asked);
        let answer = device.signs(&options).to_string();
        let refused = sends(&mut browser, &first, &answer);
        assert!(refused.text().contains(&words("approval-challenge")), "{asked}");
    }
    // And what was signed to approve confirms nobody.
    let options = browser.options(&format!("{first}/sign.json"));
    let answer = device.signs(&options).to_string();
    let step_up = browser.post("/en/account/confirm", "/en/account/confirm", &[("answer", &answer)]);
    assert!(step_up.text().contains(&words("passkey-expired")), "{}", step_up.text());
    nothing_was_said(&world);
}

#[test]
fn the_passkey_is_the_approvers_own_and_still_theirs() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let options = browser.options(&format!("{place}/sign.json"));
    // Another person's key over the same challenge.
    let (_other, mut theirs) = with_passkey(&world, Who::Technical);
    let answer = theirs.signs_with(0, &options).to_string();
    assert!(
        sends(&mut browser, &place, &answer)
            .text()
            .contains(&words("approval-key"))
    );
    // A key that was removed meanwhile.
    let answer = device.signs(&options).to_string();
    let person = world.person(Who::Colleague);
    let key = world.desk().passkeys_of(person).unwrap()[0].id;
    assert!(world.desk().passkey_remove(person, key).unwrap());
    let (mut browser, _new) = (Browser::comes_by_link(&world, Who::Colleague), ());
    let refused = sends(&mut browser, &place, &answer);
    assert!(refused.text().contains(&words("passkey-unknown")), "{}", refused.text());
    nothing_was_said(&world);
}

#[test]
fn nobody_approves_their_own_draft_and_no_stranger_finds_it() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let own = sent(&world, Who::Administrator, &place, &[("step", "approve")]);
    assert!(own.text().contains(&words("approval-own")), "{}", own.text());
    let back = sent(
        &world,
        Who::Administrator,
        &place,
        &[("step", "send-back"), ("reason", "x")],
    );
    assert!(back.text().contains(&words("approval-own")));
    let taken = sent(&world, Who::Colleague, &place, &[("step", "take-back")]);
    assert_eq!(taken.status, 403);
    // The end of an entry that all of them see is as much nobody's business.
    let contact = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let withdraw = format!("/en/contacts/{}/withdraw", contact.id);
    let fields = [("base", contact.base.to_string()), ("step", "send".to_owned())];
    let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
    let end = sent(&world, Who::Administrator, &withdraw, &fields);
    let end = end.header("location").unwrap().split('?').next().unwrap().to_owned();
    for (place, who) in [&place, &end].into_iter().flat_map(|place| {
        [
            Who::OtherAdministrator,
            Who::Cirt,
            Who::Technical,
            Who::Secretariat,
            Who::Operator,
            Who::Nobody,
        ]
        .map(|who| (place, who))
    }) {
        for path in [place.clone(), format!("{place}.json"), format!("{place}/sign.json")] {
            assert_eq!(world.get(who, &path).status, 404, "{who:?} {path}");
        }
        assert_eq!(sent(&world, who, place, &[("step", "approve")]).status, 404, "{who:?}");
    }
    nothing_was_said(&world);
}

#[test]
fn two_accounts_of_one_mailbox_are_one_person() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let mut account = world.desk().account(world.person(Who::Colleague)).unwrap().unwrap();
    account.email = desk::EmailAddress::parse("Administrator@People.example").ok();
    world.desk().account_put(&account).unwrap();
    let refused = approves(&mut browser, &mut device, &place);
    assert!(
        refused.text().contains(&words("approval-same-person")),
        "{}",
        refused.text()
    );
    nothing_was_said(&world);
}

#[test]
fn who_has_no_passkey_approves_only_where_the_operator_lets_them() {
    let mut world = World::with_colleague(7);
    let place = drafts(&world);
    let page = world.get(Who::Colleague, &place).text();
    assert!(
        page.contains("To approve this you need a passkey") && page.contains("/en/account"),
        "{page}"
    );
    let refused = sent(&world, Who::Colleague, &place, &[("step", "approve")]);
    assert!(refused.text().contains(&words("approval-passkey-missing")));
    nothing_was_said(&world);
    std::fs::write(
        world.dir().join("comity.toml"),
        "approval_methods = [\"passkey\", \"link\"]\n",
    )
    .unwrap();
    world.restart(false);
    // Whoever has one has to use it all the same.
    let (mut browser, _device) = with_passkey(&world, Who::Colleague);
    let refused = sends(&mut browser, &place, "");
    assert!(
        refused.text().contains(&words("approval-passkey")),
        "{}",
        refused.text()
    );
    let person = world.person(Who::Colleague);
    let key = world.desk().passkeys_of(person).unwrap()[0].id;
    world.desk().passkey_remove(person, key).unwrap();
    let mut browser = Browser::comes_by_link(&world, Who::Colleague);
    let done = sends(&mut browser, &place, "");
    let to = led_to(&done);
    assert!(browser.get(&to).text().contains("without a passkey"));
    let file = browser.get(&format!("{}/approval", to.split('?').next().unwrap()));
    let (statement, approval) = verify::both(&file.body).unwrap();
    let held = verify::approval(&statement, &approval).unwrap();
    assert_eq!((held.method.as_str(), held.key), ("link", None));
}

/// The letters that a draft was sent back.
fn returned(world: &World) -> Vec<String> {
    let all = letters(world).into_iter();
    all.filter(|l| l.contains("was sent back. Nothing was recorded"))
        .collect()
}

#[test]
fn sent_back_with_a_reason_it_is_the_drafters_again() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let missing = sent(
        &world,
        Who::Colleague,
        &place,
        &[("step", "send-back"), ("reason", " ")],
    );
    assert!(missing.text().contains(&words("reason-missing")), "{}", missing.text());
    assert!(returned(&world).is_empty());
    let gone_back = sent(
        &world,
        Who::Colleague,
        &place,
        &[("step", "send-back"), ("reason", "The <b>number</b> is old.")],
    );
    assert_eq!(gone_back.header("location"), Some("/en/work?done=proposal-back"));
    // The drafter has a letter, which names neither what, nor whom, nor why.
    let letter = returned(&world);
    assert_eq!(letter.len(), 1, "{letter:?}");
    assert!(letter[0].contains("To: administrator@people.example") && letter[0].contains("/en/work"));
    for content in ["Treaty", "Ines", "legal", "XAA", "number", "Colleague", id_of(&place)] {
        assert!(!letter[0].contains(content), "{content}: {}", letter[0]);
    }
    assert!(!world.get(Who::Colleague, "/en/work").text().contains(&place));
    let page = world.get(Who::Administrator, &place).text();
    assert!(
        page.contains("The &lt;b&gt;number") || page.contains("The &#60;b&#62;number"),
        "{page}"
    );
    assert!(page.contains("Officer Colleague") && page.contains("Change it and send it again"));
    let again = format!("/en/contacts/new?draft=again-{}", id_of(&place));
    assert!(page.contains(&again), "{page}");
    assert!(world.get(Who::Administrator, &again).text().contains("Treaty section"));
    // It is closed: nobody approves it now.
    let (mut browser, _device) = with_passkey(&world, Who::Colleague);
    assert_eq!(browser.get(&format!("{place}/sign.json")).status, 404);
    assert!(
        sends(&mut browser, &place, "")
            .text()
            .contains(&words("proposal-closed"))
    );
    let away = sent(&world, Who::Administrator, &place, &[("step", "take-back")]);
    assert_eq!(away.header("location"), Some("/en/work?done=proposal-taken"));
    assert_eq!(world.get(Who::Administrator, &place).status, 404);
    nothing_was_said(&world);
}

#[test]
fn what_does_not_fit_any_more_goes_back_to_its_drafter_with_the_reason() {
    let world = World::with_colleague(7);
    let (place, other) = (drafts(&world), {
        let mut fields = DRAFT.to_vec();
        fields[4] = ("person-name", "Somebody else");
        fields[2] = ("invitation-mail", "else@ministry.example");
        let made = sent(&world, Who::Administrator, "/en/contacts/new", &fields);
        made.header("location").unwrap().split('?').next().unwrap().to_owned()
    });
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    assert_eq!(approves(&mut browser, &mut device, &other).status, 303);
    // The place is taken now.
    let refused = approves(&mut browser, &mut device, &place);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains(&words("primary-exists")), "{}", refused.text());
    assert_eq!(
        returned(&world).len(),
        1,
        "the drafter is told of what the node sends back"
    );
    let page = world.get(Who::Administrator, &place).text();
    assert!(
        page.contains(&words("primary-exists")) && page.contains("no longer fits"),
        "{page}"
    );
    let mail = desk::EmailAddress::parse("legal@ministry.example").unwrap();
    assert!(
        world.desk().accounts_by_email(&mail).unwrap().is_empty(),
        "nobody was invited"
    );
}

#[test]
fn a_drafter_whose_mandate_ended_says_nothing_any_more() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let viewer = world.viewer(Who::Secretariat);
    let mandate = {
        let reader = world.node().views.read(&viewer, world.clock.now()).unwrap();
        let all = directory::mandates(&reader).unwrap();
        let held = all.into_iter().find(|m| m.person == world.person(Who::Administrator));
        held.unwrap().id
    };
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Secretariat, "link", move |r| {
            directory::end_mandate(r, mandate, fresh)
        })
        .unwrap();
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let refused = approves(&mut browser, &mut device, &place);
    assert!(refused.text().contains(&words("approval-lapsed")), "{}", refused.text());
    nothing_was_said(&world);
}

#[test]
fn a_withdrawal_waits_for_a_second_person_and_falls_with_a_newer_text() {
    let world = World::with_colleague(7);
    let contact = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let withdraw = |base: String| {
        let path = format!("/en/contacts/{}/withdraw", contact.id);
        assert!(
            world
                .get(Who::Administrator, &path)
                .text()
                .contains("has to approve this")
        );
        let made = sent(&world, Who::Administrator, &path, &[("base", &base), ("step", "send")]);
        let to = made.header("location").unwrap_or_else(|| panic!("{}", made.text()));
        to.split('?').next().unwrap().to_owned()
    };
    let place = withdraw(contact.base.to_string());
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let edited = sent(
        &world,
        Who::Technical,
        &format!("/en/contacts/{}/edit", contact.id),
        &[
            ("base", &contact.base.to_string()),
            ("office-name", "A new name"),
            ("person-name", "X"),
            ("channel-1-medium", "phone"),
            ("channel-1-value", "+999 20 555 0101"),
            ("channel-1-purpose", "crisis"),
            ("channel-1-hours", "24/7"),
            ("channel-1-zone", "Africa/Nairobi"),
            ("step", "send"),
        ],
    );
    assert_eq!(edited.status, 303, "{}", edited.text());
    let refused = approves(&mut browser, &mut device, &place);
    assert_eq!(refused.status, 409, "{}", refused.text());
    let now = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    assert_eq!(now.id, contact.id, "still in use");
    let place = withdraw(now.base.to_string());
    let done = approves(&mut browser, &mut device, &place);
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(world.contact_of(Who::Administrator, "XAA", Role::Technical).is_none());
}

#[test]
fn whoever_widens_a_label_is_told_before_sending_that_a_second_person_is_waited_for() {
    let world = World::with_colleague(7);
    let contact = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let path = format!("/en/contacts/{}/relabel", contact.id);
    let told = "has to approve this. It waits";
    let wide = [
        ("base", &*contact.base.to_string()),
        ("label", "TLP:CLEAR"),
        ("step", "send"),
    ];
    assert!(
        !world.get(Who::Administrator, &path).text().contains(told),
        "not known yet"
    );
    let asked = sent(&world, Who::Administrator, &path, &wide);
    assert!(asked.status == 400 || asked.status == 422, "{}", asked.status);
    assert!(asked.text().contains(told), "{}", asked.text());
    let made = sent(
        &world,
        Who::Administrator,
        &path,
        &[&wide[..], &[("sure", "yes")]].concat(),
    );
    assert!(
        made.header("location").is_some_and(|to| to.ends_with("?done=proposal")),
        "{}",
        made.text()
    );
}

#[test]
fn a_proposal_is_over_after_seven_days() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    let id = terms::Id::parse(id_of(&place)).unwrap();
    let later = world.clock.now().plus_seconds(7 * 86_400);
    assert!(world.desk().proposal(id, later.plus_seconds(-1)).unwrap().is_some());
    world.clock.advance(7 * 86_400 + 1);
    let mut browser = Browser::comes_by_link(&world, Who::Colleague);
    assert_eq!(browser.get(&place).status, 404);
    nothing_was_said(&world);
}

#[test]
fn programs_draft_send_back_and_take_back_and_approve_only_where_allowed() {
    let mut world = World::with_colleague(7);
    let (mine, theirs) = (
        world.token(Who::Administrator, &[Scope::Read, Scope::Nominate, Scope::Administer]),
        world.token(Who::Colleague, &[Scope::Read, Scope::Administer]),
    );
    let body = |role: &str| {
        let mut body: serde_json::Map<String, Value> =
            DRAFT[..11].iter().map(|(n, v)| ((*n).to_owned(), json!(v))).collect();
        body.insert("role".into(), json!(role));
        Value::Object(body)
    };
    let made = world.api(&mine, "nominate", "draft-0001", &body("legal"));
    assert_eq!(made.status, 202, "{}", made.text());
    let made = made.json();
    assert_eq!(
        (&made["state"], &made["mine"], &made["verb"]),
        (&json!("open"), &json!(true), &json!("nominate"))
    );
    let again = world.api(&mine, "nominate", "draft-0001", &body("legal")).json();
    assert_eq!(again["proposal"], made["proposal"], "sent twice, one proposal");
    let other = world.api(&mine, "nominate", "draft-0001", &body("policy"));
    assert_eq!(other.json()["code"], "input-used");
    let about = json!({"proposal": made["proposal"]});
    let refused = world.api(&theirs, "approve", "approve-01", &about);
    assert_eq!(refused.json()["code"], "approval-passkey-missing");
    let back = world.api(
        &theirs,
        "send-back",
        "sendback-1",
        &json!({"proposal": made["proposal"], "reason": "No."}),
    );
    assert_eq!(back.json()["state"], "returned", "{}", back.text());
    let taken = world.api(&mine, "take-back", "takeback-1", &about);
    assert_eq!(taken.json()["state"], "taken-back");
    let stranger = world.token(Who::OtherAdministrator, &[Scope::Read, Scope::Administer]);
    let made = world.api(&mine, "nominate", "draft-0002", &body("legal")).json();
    let about = json!({"proposal": made["proposal"]});
    assert_eq!(world.api(&stranger, "approve", "approve-02", &about).status, 404);
    std::fs::write(
        world.dir().join("comity.toml"),
        "approval_methods = [\"passkey\", \"token\"]\n",
    )
    .unwrap();
    world.restart(false);
    let approved = world.api(&theirs, "approve", "approve-03", &about);
    assert_eq!(approved.status, 201, "{}", approved.text());
    let approved = approved.json();
    assert_eq!(approved["statement"]["id"], made["statement"]);
    let repeated = world.api(&theirs, "approve", "approve-04", &about).json();
    assert_eq!(repeated["approval"]["receipt"], approved["approval"]["receipt"]);
    let short = world.token(Who::Colleague, &[Scope::Read]);
    let scoped = world.api(&short, "approve", "approve-05", &about);
    assert_eq!(scoped.json()["code"], "token-scope");
}

fn kept(world: &World, place: &str) -> desk::Proposal {
    let id = terms::Id::parse(id_of(place)).unwrap();
    world.desk().proposal(id, world.clock.now()).unwrap().unwrap()
}

/// The power fails after the turn began and before its commit, or after the commit and before the desk knew: the ledger tells which.
#[test]
fn a_crash_while_it_is_said_ends_as_said_or_as_waiting() {
    let world = World::with_colleague(7);
    let colleague = world.person(Who::Colleague);
    // Nothing was sealed: it waits again, without the account of whom it names, and can be taken back.
    let place = drafts(&world);
    let waiting = kept(&world, &place);
    let named = desk::Account {
        person: terms::Id::from_bytes(*waiting.drawn.first_chunk().unwrap()),
        email: desk::EmailAddress::parse("legal@ministry.example").ok(),
        name: "Ines Legal".into(),
        language: terms::Language::En,
        disabled: false,
    };
    world.desk().account_put_new(&named).unwrap();
    world.desk().proposal_sealing(waiting.id, colleague).unwrap();
    assert!(world.get(Who::Administrator, "/en/work").text().contains(&place));
    assert_eq!(kept(&world, &place).state, desk::ProposalState::Open);
    nothing_was_said(&world);
    let back = sent(&world, Who::Administrator, &place, &[("step", "take-back")]);
    assert!(back.header("location").unwrap().contains("proposal-taken"));
    // It was sealed: it is said, whoever tries to take it back or to send it back.
    for (who, step) in [(Who::Administrator, "take-back"), (Who::Colleague, "send-back")] {
        let place = drafts(&world);
        let waiting = kept(&world, &place);
        let contact = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap().id;
        let fresh = world.fresh(Vec::new());
        let said = views::Ask {
            person: Some(world.person(Who::Administrator)),
            auth: "link",
            input: format!("proposal-{}", waiting.id),
            sent: seal::Hash(waiting.statement),
            decide: Box::new(move |r| directory::confirm(r, &directory::ActInput::of(contact), fresh)),
        };
        world.node().views.turn_blocking(said).unwrap();
        world.desk().proposal_sealing(waiting.id, colleague).unwrap();
        let told = sent(&world, who, &place, &[("step", step), ("reason", "No.")]);
        assert!(told.status >= 400, "{step}: {}", told.status);
        assert_eq!(
            kept(&world, &place).state,
            desk::ProposalState::Done { by: colleague },
            "{step}"
        );
    }
}

#[test]
fn the_same_form_sent_again_after_its_approval_gets_the_receipt() {
    let world = World::with_colleague(7);
    let mut form = DRAFT.to_vec();
    form.push(("input", "sent-twice"));
    let made = world.post(Who::Administrator, "/en/contacts/new", &form);
    let place = made.header("location").unwrap().split('?').next().unwrap().to_owned();
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let done = approves(&mut browser, &mut device, &place);
    let receipt = done.header("location").unwrap().split('&').nth(1).unwrap().to_owned();
    let again = world.post(Who::Administrator, "/en/contacts/new", &form);
    assert_eq!(again.status, 303, "{}", again.text());
    assert!(again.header("location").unwrap().contains(&receipt));
    form[4] = ("person-name", "Somebody Else");
    let other = world.post(Who::Administrator, "/en/contacts/new", &form);
    assert!(other.text().contains(&words("input-used")), "{}", other.text());
}

#[test]
fn a_draft_of_whoever_was_shut_out_is_not_said() {
    let world = World::with_colleague(7);
    let place = drafts(&world);
    // It was about to be said when the power failed, and its drafter was shut out then.
    let waiting = kept(&world, &place);
    world
        .desk()
        .proposal_sealing(waiting.id, world.person(Who::Colleague))
        .unwrap();
    let drafter = world.person(Who::Administrator);
    let account = desk::Account {
        person: drafter,
        email: None,
        name: "Administrator".into(),
        language: terms::Language::En,
        disabled: true,
    };
    world.desk().account_put(&account).unwrap();
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let refused = approves(&mut browser, &mut device, &place);
    assert!(refused.text().contains(&words("approval-lapsed")), "{}", refused.text());
    let left = kept(&world, &place);
    assert!(matches!(left.state, desk::ProposalState::Returned { by: None, .. }) && left.drawn.is_empty());
    nothing_was_said(&world);
}

#[test]
fn a_letter_tells_nobody_of_a_draft_that_they_would_not_see() {
    let world = World::with_colleague(7);
    let third = terms::Id::from_bytes([77; 10]);
    world
        .desk()
        .account_put(&desk::Account {
            person: third,
            email: desk::EmailAddress::parse("third@people.example").ok(),
            name: "Third".into(),
            language: terms::Language::En,
            disabled: false,
        })
        .unwrap();
    world.gives_mandate(third, "XAA", Role::StateAdmin, "Officer Third");
    world.desk().account_came(third).unwrap();
    let named = world.person(Who::Colleague).to_string();
    let mut red = DRAFT.to_vec();
    red[10] = ("label", "TLP:RED");
    red.push(("audience", &named));
    let made = sent(&world, Who::Administrator, "/en/contacts/new", &red);
    let place = made.header("location").unwrap_or_else(|| panic!("{}", made.text()));
    let page = world.get(Who::Administrator, place).text();
    assert!(
        page.contains("Officer Colleague") && !page.contains("Officer Third"),
        "{page}"
    );
    let told = |to: &str| {
        letters(&world)
            .iter()
            .any(|l| l.contains(&format!("To: {to}@")) && l.contains("/en/work"))
    };
    assert!(told("colleague") && !told("third"));
    // A draft that all of them would see is told to all of them, five times an hour.
    for n in 0..7 {
        let role = ["legal", "policy"][n % 2];
        let mut wide = DRAFT.to_vec();
        wide[1] = ("role", role);
        sent(&world, Who::Administrator, "/en/contacts/new", &wide);
    }
    let written = letters(&world)
        .iter()
        .filter(|l| l.contains("To: third@") && l.contains("/en/work"))
        .count();
    assert_eq!(written, 5);
}

// ---- who counts, and the secretariat

/// Where an answer leads; the test ends with its words where it leads nowhere.
fn led_to(answer: &Answer) -> String {
    let to = answer.header("location").unwrap_or_else(|| panic!("{}", answer.text()));
    to.to_owned()
}

fn said_alone(answer: &Answer) -> bool {
    let to = led_to(answer);
    assert!(to.contains("?done="), "{to}");
    !to.contains("/proposals/")
}

/// Whoever was named beside her and has never come in, or is shut out, cannot approve anything: nobody waits for them.
#[test]
fn a_second_person_counts_from_when_they_have_come_in() {
    let mut world = World::with_one_more(7, Who::Colleague, Role::StateAdmin);
    let roles = ["legal", "policy", "diplomatic"];
    let drafts = |world: &World, role: usize| {
        let mut fields = DRAFT.to_vec();
        fields[1] = ("role", roles[role]);
        sent(world, Who::Administrator, "/en/contacts/new", &fields)
    };
    let checks = |world: &World| {
        let fields = [&DRAFT[..11], &[("step", "check")]].concat();
        let page = sent(world, Who::Administrator, "/en/contacts/new", &fields).text();
        page.contains("A second person of your State has to approve this")
    };
    assert!(!checks(&world));
    assert!(said_alone(&drafts(&world, 1)));
    world.sign_in(Who::Colleague);
    assert!(checks(&world));
    assert!(!said_alone(&drafts(&world, 0)));
    // Signed out she still counts; shut out by the operator she does not, and let in again she does.
    world.desk().sign_out_everywhere(world.person(Who::Colleague)).unwrap();
    assert!(checks(&world));
    let shut = |out| {
        let (who, now) = (world.person(Who::Colleague), world.clock.now());
        world.desk().account_by_operator(who, out, now).unwrap();
    };
    shut(true);
    assert!(!checks(&world));
    shut(false);
    assert!(checks(&world));
    // For an entry that she is not named in she was never asked, and the page says so before the button.
    let technical = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let page = format!("/en/contacts/{}/withdraw", technical.id);
    let note = "A second person of your State has to approve this";
    assert!(world.get(Who::Administrator, &page).text().contains(note));
    let relabel = directory::RelabelInput {
        contact: technical.id,
        label: terms::Label::Red,
        audience: vec![statement::Audience::Person(world.person(Who::Administrator))],
        labels: std::collections::BTreeMap::new(),
    };
    let fresh = world.fresh(Vec::new());
    let deed = move |r: &views::Reader<'_>| directory::draft_relabel(r, &relabel, fresh);
    world.says(Who::Administrator, "link", deed).unwrap();
    let shown = world.get(Who::Administrator, &page);
    assert_eq!(shown.status, 200);
    assert!(!shown.text().contains(note), "{}", shown.text());
}

fn admits(world: &World, party: &str) -> Answer {
    let fields = [("party", party), ("capacity", "state"), ("step", "send")];
    sent(world, Who::Secretariat, "/en/accreditations/new", &fields)
}

const NAMES: [(&str, &str); 6] = [
    ("party", "XAB"),
    ("role", "state-admin"),
    ("mail", "second@ministry.example"),
    ("person-name", "Ines Second"),
    ("language", "fr"),
    ("to", "2028-01-01"),
];

fn names(world: &World, step: &'static str) -> Answer {
    let fields = [&NAMES[..], &[("step", step)]].concat();
    sent(world, Who::Secretariat, "/en/mandates/new", &fields)
}

fn place_of(answer: &Answer) -> String {
    let to = led_to(answer);
    let place = to.strip_suffix("?done=proposal").unwrap_or_else(|| panic!("{to}"));
    assert!(place.starts_with("/en/proposals/"), "{place}");
    place.to_owned()
}

#[test]
fn accreditations_and_mandates_take_two_of_the_secretariat_from_when_the_second_has_come() {
    let mut world = World::with_one_more(7, Who::SecondOfficer, Role::Secretariat);
    let note = "A second person of the secretariat has to approve this";
    assert!(!names(&world, "check").text().contains(note));
    assert!(said_alone(&admits(&world, "XAD")));
    let (_, mut device) = with_passkey(&world, Who::SecondOfficer);
    // From now on each of them waits for the other.
    assert!(names(&world, "check").text().contains(note));
    let (mandate, admission) = (place_of(&names(&world, "send")), place_of(&admits(&world, "XAE")));
    world.clock.advance(3 * 86_400);
    let strangers = [
        Who::Administrator,
        Who::OtherAdministrator,
        Who::Operator,
        Who::Technical,
        Who::Nobody,
    ];
    for who in strangers.into_iter().chain([Who::Secretariat]) {
        world.sign_in(who);
    }
    let mut browser = Browser::new(&world);
    assert_eq!(browser.signs_in(&mut device).status, 303);
    let mail = desk::EmailAddress::parse("second@ministry.example").unwrap();
    assert!(world.desk().accounts_by_email(&mail).unwrap().is_empty());
    let page = browser.get(&mandate).text();
    for words in [
        "Ines Second",
        "second@ministry.example",
        "State administrator",
        "22 November 2026",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let work = browser.get("/en/work").text();
    assert!(work.contains(&mandate) && work.contains(&admission), "{work}");
    for who in strangers {
        for place in [&mandate, &admission] {
            assert_eq!(world.get(who, place).status, 404, "{who:?}");
            assert_eq!(sent(&world, who, place, &[("step", "approve")]).status, 404, "{who:?}");
        }
    }
    let done = approves(&mut browser, &mut device, &mandate);
    let to = led_to(&done);
    assert!(
        to.starts_with("/en/mandates?") && to.matches("&receipt=").count() == 2,
        "{to}"
    );
    let known = world.desk().accounts_by_email(&mail).unwrap();
    assert_eq!(known.len(), 1);
    world.letters_are_written();
    let invited = letters(&world)
        .into_iter()
        .find(|l| l.contains("To: second@ministry.example"));
    assert!(invited.is_some_and(|l| l.contains("/fr/link/") || l.contains("/fr/")));
    let done = approves(&mut browser, &mut device, &admission);
    assert!(
        done.header("location")
            .is_some_and(|to| to.starts_with("/en/accreditations?"))
    );
    // An accreditation ends by two as well, and so does a colleague's mandate; nobody else's.
    let viewer = world.viewer(Who::SecondOfficer);
    let (accredited, colleague, other) = {
        let reader = world.node().views.read(&viewer, world.clock.now()).unwrap();
        let all = directory::accreditations(&reader).unwrap();
        let mandates = directory::mandates(&reader).unwrap();
        let of = |person| mandates.iter().find(|m| m.person == person).unwrap().id;
        (
            all.into_iter().find(|a| a.party.as_str() == "XAE").unwrap(),
            of(world.person(Who::SecondOfficer)),
            of(known[0].person),
        )
    };
    assert!(accredited.in_force);
    let end = place_of(&sent(
        &world,
        Who::Secretariat,
        &format!("/en/accreditations/{}/end", accredited.id),
        &[],
    ));
    place_of(&sent(
        &world,
        Who::Secretariat,
        &format!("/en/mandates/{colleague}/end"),
        &[],
    ));
    assert!(said_alone(&sent(
        &world,
        Who::Secretariat,
        &format!("/en/mandates/{other}/end"),
        &[]
    )));
    let done = approves(&mut browser, &mut device, &end);
    assert!(
        done.header("location")
            .is_some_and(|to| to.starts_with("/en/accreditations?")),
        "{}",
        done.text()
    );
}

#[test]
fn a_mandate_for_somebody_whose_address_changed_meanwhile_goes_back_to_its_drafter() {
    let world = World::with_one_more(7, Who::SecondOfficer, Role::Secretariat);
    let (mut browser, mut device) = with_passkey(&world, Who::SecondOfficer);
    let desk = world.desk().clone();
    let known = desk.account(world.person(Who::Technical)).unwrap().unwrap();
    let (person, mail) = (known.person.to_string(), known.email.clone().unwrap().to_string());
    let fields = [
        ("party", "XAB"),
        ("role", "state-admin"),
        ("mail", mail.as_str()),
        ("person", person.as_str()),
        ("person-name", "Known already"),
        ("to", "2028-01-01"),
        ("step", "send"),
    ];
    let drafts = |world: &World| place_of(&sent(world, Who::Secretariat, "/en/mandates/new", &fields));
    let (place, same) = (drafts(&world), drafts(&world));
    let moved = desk::Account {
        email: Some(desk::EmailAddress::parse("moved@ministry.example").unwrap()),
        ..known.clone()
    };
    desk.account_put(&moved).unwrap();
    let refused = approves(&mut browser, &mut device, &place);
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(
        refused.text().contains(&words("approval-changed")),
        "{}",
        refused.text()
    );
    assert_eq!(returned(&world).len(), 1, "the drafter is told");
    let kept = kept(&world, &place);
    assert!(
        matches!(&kept.state, desk::ProposalState::Returned { by: None, refusal, .. } if refusal == "approval-changed"),
        "{:?}",
        kept.state
    );
    assert!(kept.drawn.is_empty(), "its secrets are gone");
    // The drafter reads why, and puts it away.
    let page = world.get(Who::Secretariat, &place).text();
    assert!(page.contains(&words("approval-changed")), "{page}");
    let taken = sent(&world, Who::Secretariat, &place, &[("step", "take-back")]);
    assert_eq!(taken.status, 303, "{}", taken.text());
    assert_eq!(world.get(Who::Secretariat, &place).status, 404);
    // Back at the old address, the other draft says what it said.
    desk.account_put(&known).unwrap();
    let done = approves(&mut browser, &mut device, &same);
    assert!(led_to(&done).starts_with("/en/mandates?"), "{}", done.text());
}

#[test]
fn a_program_of_the_secretariat_is_told_that_its_mandate_waits() {
    let mut world = World::with_one_more(7, Who::SecondOfficer, Role::Secretariat);
    world.sign_in(Who::SecondOfficer);
    let token = world.token(Who::Secretariat, &[Scope::Administer]);
    let body: serde_json::Map<String, Value> = NAMES
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let answer = world.api(&token, "mandate", "key-of-a-mandate-1", &Value::Object(body.clone()));
    assert_eq!(answer.status, 202, "{}", answer.text());
    let told: Value = answer.json();
    assert_eq!(
        (&told["verb"], &told["state"], &told["contact"], &told["subject"]),
        (&json!("mandate"), &json!("open"), &Value::Null, &Value::Null)
    );
    // Sent again it is the same draft.
    let again: Value = world
        .api(&token, "mandate", "key-of-a-mandate-1", &Value::Object(body))
        .json();
    assert_eq!(again["proposal"], told["proposal"]);
}

#[test]
fn what_stands_about_another_is_erased_by_two() {
    let world = World::with_colleague(7);
    let contact = world.contact_of(Who::Administrator, "XAA", Role::Technical).unwrap();
    let path = format!("/en/contacts/{}/erase", contact.id);
    let base = contact.base.to_string();
    let fields = [
        ("base", base.as_str()),
        ("parts", "office"),
        ("basis", "no-longer-needed"),
        ("sure", "yes"),
        ("step", "send"),
    ];
    let note = "A second person of your State has to approve this";
    assert!(world.get(Who::Administrator, &path).text().contains(note));
    let place = place_of(&sent(&world, Who::Administrator, &path, &fields));
    let office = |world: &World| {
        world
            .contact_of(Who::Administrator, "XAA", Role::Technical)
            .unwrap()
            .parts
            .office
    };
    assert!(office(&world).is_some());
    let (mut browser, mut device) = with_passkey(&world, Who::Colleague);
    let page = browser.get(&place).text();
    assert!(
        page.contains("Parts to erase") && page.contains("It is no longer needed"),
        "{page}"
    );
    let done = approves(&mut browser, &mut device, &place);
    let to = led_to(&done);
    assert!(to.contains("done=proposal-approve"), "{to}");
    assert_eq!(office(&world), None);
    // It went with the texts that it was about, and its device is known to have answered.
    assert_eq!(browser.get(&place).status, 404);
    let used = world.desk().passkeys_of(world.person(Who::Colleague)).unwrap();
    assert!(used[0].last_used.is_some() && used[0].counter > 0);
    // Whoever is named in it erases what stands about her by herself, and is told of nobody.
    assert!(!world.get(Who::Technical, &path).text().contains(note));
    let fields = [
        ("base", base.as_str()),
        ("parts", "person"),
        ("basis", "request-of-person"),
        ("sure", "yes"),
        ("step", "send"),
    ];
    assert!(said_alone(&sent(&world, Who::Technical, &path, &fields)));
}

#[test]
fn of_many_drafts_the_work_page_shows_the_first_and_the_way_to_all() {
    let world = World::with_colleague(7);
    let token = world.token(Who::Administrator, &[Scope::Read, Scope::Nominate, Scope::Administer]);
    let body: serde_json::Map<String, Value> = DRAFT[..11].iter().map(|(n, v)| ((*n).to_owned(), json!(v))).collect();
    for n in 0..50 {
        let made = world.api(
            &token,
            "nominate",
            &format!("draft-{n:06}"),
            &Value::Object(body.clone()),
        );
        assert_eq!(made.status, 202, "{}", made.text());
    }
    let seen = |who: Who, rest: &str| {
        let page = world.get(who, &format!("/en/work{rest}")).text();
        (page.matches("href=\"/en/proposals/").count(), page)
    };
    for (who, list, status) in [
        (Who::Administrator, "others", "Waits for a second person"),
        (Who::Colleague, "yours", "Waits for you"),
    ] {
        let (few, page) = seen(who, "");
        assert_eq!(few, 6, "{who:?}");
        let told = page.replace(['\u{2068}', '\u{2069}'], "");
        assert!(
            told.contains(&format!("{status} (50)")) && told.contains("All (50)"),
            "{told}"
        );
        assert!(page.contains(&format!("href=\"/en/work?list={list}\"")), "{page}");
        let (first, page) = seen(who, &format!("?list={list}"));
        assert_eq!(first, 48, "{who:?}");
        assert!(
            page.contains(&format!("/en/work?list={list}&#38;page=2")) || page.contains("page=2"),
            "{page}"
        );
        assert_eq!(seen(who, &format!("?list={list}&page=2")).0, 2, "{who:?}");
        assert_eq!(seen(who, "?list=drafts").0, 0, "another list alone");
    }
}
