//! Paired worlds (TRUST G-S1, G-S2): what a reader may not see changes nothing that the reader can observe.
//!
//! For each reader the whole response of every route is taken before and after changes that an oracle hides from that reader:
//! at least one statement of every kind. The oracle is read from the printed matrix `crates/access/matrix.txt`; it
//! does not call the crate `access`. Routes come from the registrar's table; a route that this test cannot visit fails it.

use directory::{ActInput, Basis, EraseInput, MandateInput, RelabelInput, SuspendInput};
use statement::{Audience, Draft};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, PartyCode, Refusal, Role};
use testkit::{Who, World};
use views::Reader;

/// Who sees a thing to which they stand in no relation, read from the printed matrix.
fn labels_hidden_from(reader: Who) -> Vec<Label> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../access/matrix.txt")).unwrap();
    let head = text.lines().find(|l| l.starts_with("relation")).unwrap();
    let column = head.split_whitespace().position(|w| w == reader.role()).unwrap();
    let row = text
        .lines()
        .find(|l| l.split_whitespace().next() == Some("other"))
        .unwrap();
    let cell = row.split_whitespace().nth(column).unwrap();
    assert_eq!(cell.len(), 5, "one sign a label");
    Label::ALL
        .into_iter()
        .zip(cell.chars())
        .filter(|(_, c)| *c == '.')
        .map(|(l, _)| l)
        .collect()
}

fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).unwrap()
}

/// A hidden author: the administrator who is not the reader's own.
fn author_for(reader: Who) -> (Who, &'static str) {
    match reader {
        Who::OtherAdministrator | Who::Diplomatic => (Who::Administrator, "XAA"),
        _ => (Who::OtherAdministrator, "XAB"),
    }
}

/// Says at least one statement of every kind that this reader may not see; returns the hidden subjects.
fn hide(world: &World, reader: Who, label: Label) -> Vec<Id> {
    let (author, state) = author_for(reader);
    let host = code("XSEC");
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut subjects = Vec::new();
    let mut draw = || *world.fresh(Vec::new()).secret.as_bytes();
    let mut seed = directory::demo().remove(0);
    seed.facts.code = code("XZZ");
    let mandate = MandateInput {
        party: code("XAC"),
        person: Id::from_bytes([77; 10]),
        role: Role::StateAdmin,
        from: Some(world.clock.now()),
        to: world.clock.now().plus_seconds(86_400),
        name: "HIDDENNAME".into(),
        post: String::new(),
        note: String::new(),
    };
    let recovery = directory::Recovery {
        party: code(state),
        person: world.person(author),
        about: Id::from_bytes([80; 10]),
        state: directory::RecoveryState::ByOperator,
    };
    for draft in [
        directory::seed_party(&seed, &host, &mut draw),
        directory::seed_accreditation(
            &code("XAD"),
            directory::Capacity::State,
            &host,
            world.clock.now(),
            &mut draw,
        ),
        directory::seed_mandate(&mandate, &host, false, world.clock.now(), &mut draw),
        Draft::of(
            &recovery,
            Id::from_bytes([79; 10]),
            host.clone(),
            world.fresh(Vec::new()).secret,
        ),
    ] {
        let draft = Draft {
            label: Label::Red,
            audience: Vec::new(),
            ..draft
        };
        kinds.insert(draft.kind);
        subjects.push(world.node_says(draft).subject);
    }
    let holder = Id::from_bytes([78; 10]);
    let nomination = world
        .nominates(author, state, Role::Legal, holder, label, vec![])
        .expect("a hidden nomination");
    let contact = nomination.subject;
    kinds.insert("contact");
    subjects.push(contact);
    // A second person's approval of it, and a draft of that party that waits for one.
    let facts = statement::Approval {
        of: "contact".into(),
        method: "link".into(),
        key: None,
        site: None,
    };
    let fresh = world.fresh(vec![("assertion", b"HIDDENASSERTION".to_vec())]);
    let mut approval = Draft::of(&facts, contact, code(state), fresh.secret.clone());
    approval.hand = Some(Id::from_bytes([79; 10]));
    approval.label = label;
    approval.refs = vec![statement::Ref {
        rel: statement::Approval::APPROVES.into(),
        id: nomination.id.to_string(),
    }];
    approval.parts = fresh.parts.into_iter().map(statement::DraftPart::New).collect();
    kinds.insert(approval.kind);
    world.node_says(approval);
    let proposal = desk::NewProposal {
        party: code(state),
        verb: "nominate",
        subject: None,
        drafter: world.person(author),
        auth: "link",
        input: "hidden-proposal".into(),
        statement: [7; 32],
        json: format!(
            "[[\"state\",\"{state}\"],[\"role\",\"policy\"],[\"office-name\",\"HIDDENOFFICE\"],[\"label\",\"{label}\"],\
             [\"channel-1-medium\",\"mail\"],[\"channel-1-value\",\"hidden@office.example\"],[\"channel-1-purpose\",\"routine\"],\
             [\"channel-1-hours\",\"24/7\"],[\"channel-1-zone\",\"Africa/Nairobi\"]]"
        ),
        language: terms::Language::En,
        drawn: vec![1; 512],
    };
    let kept = world
        .desk()
        .proposal_put(&proposal, world.clock.now())
        .expect("a proposal");
    assert_eq!(
        world.get(author, &format!("/en/proposals/{}", kept.id)).status,
        200,
        "its drafter finds it: {}",
        kept.json
    );
    subjects.push(kept.id);
    reaches(world, contact, 2);
    kinds.insert("reach");
    type Deed = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;
    let mut says = |kind: &'static str, who: Option<Who>, deed: Deed| {
        let ask = views::Ask {
            person: Some(who.map_or(holder, |w| world.person(w))),
            auth: "link",
            input: world.input(),
            sent: seal::Hash([0; 32]),
            decide: deed,
        };
        world
            .node()
            .views
            .turn_blocking(ask)
            .unwrap_or_else(|e| panic!("hidden {kind} for {reader:?}: {e:?}"));
        kinds.insert(kind);
    };
    let fresh = || world.fresh(Vec::new());
    let about = ActInput::of(contact);
    let (f, a) = (fresh(), about.clone());
    says("acceptance", None, Box::new(move |r| directory::accept(r, &a, f)));
    let (f, a) = (fresh(), about.clone());
    says(
        "confirmation",
        Some(author),
        Box::new(move |r| directory::confirm(r, &a, f)),
    );
    if label == Label::Green {
        // Wide enough for the secretariat to see, and to suspend.
        let input = SuspendInput {
            contact,
            until: None,
            reason: "HIDDENREASON".into(),
        };
        let f = world.fresh(input.texts());
        says(
            "suspension",
            Some(Who::Secretariat),
            Box::new(move |r| directory::suspend(r, &input, f)),
        );
        let seen = world.contact_of(Who::Secretariat, state, Role::Legal).map(|c| c.base);
        let (f, a) = (fresh(), ActInput { seen, ..about.clone() });
        says(
            "reinstatement",
            Some(Who::Secretariat),
            Box::new(move |r| directory::reinstate(r, &a, f)),
        );
    }
    let input = RelabelInput {
        contact,
        label: Label::Red,
        audience: vec![Audience::Person(world.person(author))],
        labels: BTreeMap::new(),
    };
    let f = fresh();
    says(
        "relabel",
        Some(author),
        Box::new(move |r| directory::relabel(r, &input, f)),
    );
    let input = EraseInput {
        contact,
        parts: vec!["note"],
        basis: Basis::Error,
    };
    let f = fresh();
    says(
        "erasure",
        Some(author),
        Box::new(move |r| directory::erase(r, &input, f)),
    );
    let (f, a) = (fresh(), about.clone());
    says(
        "withdrawal",
        Some(author),
        Box::new(move |r| directory::withdraw(r, &a, f)),
    );
    let body = if reader == Who::Regional {
        (Who::Secretariat, "XSEC")
    } else {
        (Who::Regional, "XREG")
    };
    // Another body's round, and a State's own: each asks the hidden contact.
    for (n, (opener, party)) in [(100, body), (120, (author, state))] {
        let (said, of_rounds) = hide_round(world, (opener, party), (contact, holder, state), n);
        kinds.extend(said);
        subjects.extend(of_rounds);
    }
    for kind in [
        "party",
        "accreditation",
        "mandate",
        "recovery",
        "contact",
        "acceptance",
        "confirmation",
        "relabel",
        "erasure",
        "withdrawal",
        "reach",
        "round",
        "round-turn",
        "ask",
        "reminded",
        "call",
        "answer",
        "silence",
        "closed",
    ] {
        assert!(kinds.contains(kind), "no hidden {kind} for {reader:?}");
    }
    subjects
}

/// The node says that a channel worked, and that it failed.
fn reaches(world: &World, contact: Id, channel: u8) {
    let today = world.clock.now().day();
    for outcome in [directory::ReachOutcome::Worked, directory::ReachOutcome::Failed] {
        world.reaches(contact, channel, outcome, &today).expect("freshness");
    }
}

/// An entry that this reader sees, with a channel that this reader does not; public, where the reader is.
fn with_a_hidden_channel(world: &World, reader: Who) -> (Id, Who) {
    let (author, state) = author_for(reader);
    let role = if state == "XAA" {
        Role::Technical
    } else {
        Role::Diplomatic
    };
    let card = world.contact_of(author, state, role).expect("an entry");
    let input = RelabelInput {
        contact: card.id,
        label: if reader == Who::Public {
            Label::Clear
        } else {
            Label::Green
        },
        audience: Vec::new(),
        labels: BTreeMap::from([("channel-2".to_owned(), Label::AmberStrict)]),
    };
    let fresh = world.fresh(Vec::new());
    let ask = views::Ask {
        person: Some(world.person(author)),
        auth: "link",
        input: world.input(),
        sent: seal::Hash([0; 32]),
        decide: Box::new(move |r| directory::relabel(r, &input, fresh)),
    };
    world.node().views.turn_blocking(ask).expect("a stricter channel");
    (card.id, author)
}

/// What is known of a channel is said where this reader does not see it: of a hidden channel, and to the public of any.
fn hide_freshness(world: &World, reader: Who, (contact, author): (Id, Who)) {
    reaches(world, contact, 2);
    if reader == Who::Public || reader == Who::Nobody || reader == Who::Operator {
        reaches(world, contact, 1);
    }
    // It counts: who keeps the entry reads it.
    let viewer = world.viewer(author);
    let read = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let card = directory::contact(&read, contact).unwrap().unwrap();
    assert!(card.reach[&2].worked.is_some() && card.reach[&2].failed.is_some());
}

/// A whole round of one party to one contact: answered once, and once not. A result is for everybody and so is not hidden; that it tells of no State is
/// shown where the totals are made. Gives the kinds that were said and the things they are about.
fn hide_round(
    world: &World,
    (opener, party): (Who, &str),
    (contact, holder, state): (Id, Id, &str),
    n: u8,
) -> (BTreeSet<&'static str>, Vec<Id>) {
    use rounds::kinds::Ask;
    use rounds::{Answer, Asks, By, Call, Closed, Note, Outcome, Publish, Reason, Reminded, Round, RoundTurn};
    use rounds::{Silence, Turned, Way};
    let mut kinds = BTreeSet::new();
    let note = || {
        serde_json::to_vec(&Note {
            text: "HIDDENNOTE".into(),
        })
        .unwrap()
    };
    let title = || br#"{"en":"HIDDENTITLE"}"#.to_vec();
    let message = || br#"{"title":{"en":"HIDDENTITLE"},"text":{"en":"HIDDENMESSAGE"}}"#.to_vec();
    let mut seals = |draft: Draft, hand: Option<Id>, texts: Vec<(&'static str, Vec<u8>)>, audience: Vec<Audience>| {
        kinds.insert(draft.kind);
        let parts = world
            .fresh(texts)
            .parts
            .into_iter()
            .map(statement::DraftPart::New)
            .collect();
        let draft = Draft {
            hand,
            label: Label::AmberStrict,
            audience,
            parts,
            ..draft
        };
        let Some(hand) = hand else {
            return world.node_says(draft);
        };
        let ask = views::Ask {
            person: Some(hand),
            auth: "link",
            input: world.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |_| Ok(draft)),
        };
        world.node().views.turn_blocking(ask).expect("of a hidden round")
    };
    fn of<K: statement::Kind>(world: &World, facts: &K, subject: Id, party: &str) -> Draft {
        Draft::of(facts, subject, code(party), world.fresh(Vec::new()).secret)
    }
    let id = |k: u8| Id::from_bytes([n + k; 10]);
    let by = Some(world.person(opener));
    let asked = || vec![Audience::Party(code(state)), Audience::Person(holder)];
    let told = || vec![Audience::Party(code(party))];
    let reads = |f: &dyn Fn(&Reader<'_>) -> bool| {
        let viewer = world.viewer(opener);
        f(&world.node().views.read(&viewer, world.clock.now()).unwrap())
    };
    let last = |round: Id| {
        let mut at = world.clock.now();
        let viewer = world.viewer(opener);
        let reader = world.node().views.read(&viewer, at).unwrap();
        if let Some(row) = rounds::reads::round(&reader, round).unwrap() {
            at = row.said_at;
        }
        at
    };
    let opens = world.clock.now().plus_seconds(-3_600);
    // The clock of the two worlds is one: the second round is over after a few more statements, each a microsecond after the other.
    let mut ends = Vec::new();
    for k in [0, 1] {
        let closes = match k {
            0 => opens.plus_seconds(90_000),
            _ => last(id(0)).plus_micros(12),
        };
        let facts = Round {
            asks: Asks::Receipt,
            whom: rounds::Whom {
                roles: [Role::Legal].into(),
                parties: rounds::Parties::These([code(state)].into()),
            },
            announced: false,
            exercise: false,
            opens,
            closes,
            remind: vec![60],
            escalate: Vec::new(),
            publish: Publish::None,
        };
        let texts = || {
            vec![
                ("title", title()),
                ("message", title()),
                ("form", Vec::new()),
                ("note", note()),
            ]
        };
        let said = seals(of(world, &facts, id(k), party), by, texts(), Vec::new());
        let opened = RoundTurn {
            to: Turned::Opened,
            count: Some(1),
        };
        let mut draft = of(world, &opened, id(k), party);
        draft.refs = vec![statement::Ref {
            rel: "about".into(),
            id: said.id.to_string(),
        }];
        seals(draft, by, vec![("reason", note())], Vec::new());
        let ask = Ask {
            round: id(k),
            contact,
            holder,
            of: code(state),
            revision: seal::Hash([1; 32]),
            channel: Some(1),
            step: 0,
            primary: contact,
            opens,
            closes,
            exercise: false,
            asks: Asks::Receipt,
        };
        seals(
            of(world, &ask, id(k + 2), party),
            None,
            vec![("message", message()), ("form", Vec::new())],
            asked(),
        );
        ends.push(closes);
    }
    let call = Call {
        channel: 2,
        outcome: Outcome::NoAnswer,
        proof: None,
    };
    for _ in 0..8 {
        seals(of(world, &call, id(2), party), by, vec![("note", note())], asked());
    }
    let reminded = Reminded {
        n: 1,
        due: world.clock.now(),
    };
    seals(of(world, &reminded, id(2), party), None, Vec::new(), asked());
    let yes = Answer {
        by: By::Contact,
        channel: Some(1),
        medium: Way::Page,
        revision: None,
    };
    let texts = vec![("note", note()), ("answers", Vec::new())];
    seals(of(world, &yes, id(2), state), Some(holder), texts, told());
    let closed = Closed {
        due: ends[1],
        asks: 1,
        answers: 0,
        chains: 1,
        chains_answered: 0,
        states: 1,
        states_answered: 0,
    };
    seals(of(world, &closed, id(1), party), None, Vec::new(), Vec::new());
    let silence = Silence { reason: Reason::Away };
    seals(
        of(world, &silence, id(3), state),
        Some(holder),
        vec![("note", note())],
        told(),
    );
    // They count: whoever asked reads them all.
    assert!(reads(&|r| {
        let first = rounds::reads::console(r, id(0)).unwrap().unwrap();
        let ask = &first.asks[0];
        assert_eq!((ask.calls.len(), ask.reminders.len()), (8, 1));
        assert!(ask.answer.as_ref().is_some_and(|a| a.note.is_some()));
        let second = rounds::reads::console(r, id(1)).unwrap().unwrap();
        assert!(second.asks[0].silence.as_ref().is_some_and(|s| s.note.is_some()));
        second.round.closed.is_some() && first.round.title != terms::Text::new()
    }));
    // The State has what it said destroyed; that it did is told to nobody else.
    let gone = statement::Erasure {
        of: "answer".into(),
        parts: vec![statement::ErasedPart {
            index: 0,
            name: "note".into(),
        }],
        basis: statement::Basis::Request.code().into(),
    };
    seals(of(world, &gone, id(2), state), Some(holder), Vec::new(), told());
    assert!(reads(&|r| {
        let ask = rounds::reads::ask(r, id(2)).unwrap().unwrap();
        ask.erased.len() == 1 && ask.answer.is_some_and(|a| a.note.is_none())
    }));
    (kinds, vec![id(0), id(1), id(2), id(3)])
}

/// Method, path and policy of every route.
fn routes() -> Vec<(String, String, String)> {
    let table: Vec<_> = web::routes_table()
        .lines()
        .filter(|l| l.starts_with('/'))
        .map(|l| {
            let words: Vec<&str> = l.split_whitespace().collect();
            (words[1].to_owned(), words[0].to_owned(), words[2].to_owned())
        })
        .collect();
    assert!(table.len() > 40, "the route table was not understood");
    table
}

/// Addresses to visit for one route; `id` stands for anything random in it.
fn visits(path: &str, id: &str) -> Vec<String> {
    let at = path
        .replace("{lang}", "en")
        .replace("{iso3}", "xab")
        .replace("{code}", "xab")
        .replace("{topic}", "data")
        .replace("{id}", id)
        .replace("{ask}", id)
        .replace("{token}", "00000000000000000000000000000000");
    let mut all = vec![at.clone()];
    match path {
        "/{lang}/states" => {
            all.extend(["?q=XZZ", "?q=XAB", "?q=a", ".json", ".csv"].map(|q| format!("{at}{q}")));
        }
        "/{lang}/contacts" => {
            for q in [
                "?state=XAB&role=legal",
                "?state=XAB",
                "?state=XAA",
                "?state=XAD",
                "?state=XZZ",
                "?role=legal",
                "?role=diplomatic",
                "?role=technical",
            ] {
                all.extend([format!("{at}{q}"), format!("{at}.json{q}")]);
            }
            all.push(format!("{at}.csv"));
        }
        "/{lang}/states/{iso3}" => {
            all.push(format!("{at}.json"));
            all.extend(["xaa", "xac", "xad", "xzz", "xzz.json"].map(|s| format!("/en/states/{s}")));
        }
        "/{lang}/proposals/{id}" | "/{lang}/proposals/{id}/sign" => all.push(format!("{at}.json")),
        "/{lang}/rounds" | "/{lang}/asks" | "/{lang}/results" | "/{lang}/rounds/{id}" => {
            all.extend([".json", ".csv"].map(|e| format!("{at}{e}")));
        }
        "/{lang}/asks/{id}" => all.push(format!("{at}.json")),
        "/{lang}/work" => all.push(format!("{at}.json")),
        "/{lang}/contacts/{id}" => all.extend([".json", ".vcf"].map(|e| format!("{at}{e}"))),
        _ => {}
    }
    all
}

/// Blanks what is fresh on every request by design: the input id of a form, and the token of an anonymous one.
fn steady(text: &str) -> String {
    let mut text = text.to_owned();
    for name in ["name=\"input\"", "name=\"form_token\""] {
        let mut pieces = text.split(name);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str(name);
            out.push_str(piece.find('>').map_or("", |end| &piece[end..]));
        }
        text = out;
    }
    text
}

/// Besides the log's own addresses (policy `log`), what shows the size of the tree, which grows for everyone alike: the log's
/// page, and proof files, which lead to the newest checkpoint.
const EXEMPT: [&str; 2] = ["/{lang}/log", "/{lang}/contacts/{id}/proof"];

fn transcripts(world: &World, reader: Who, leak: Leak) -> BTreeMap<String, String> {
    let seen = [("XAA", Role::Technical), ("XAB", Role::Diplomatic)]
        .into_iter()
        .find_map(|(state, role)| world.contact_of(reader, state, role));
    let id = seen.map_or(Id::from_bytes([1; 10]), |c| c.id).to_string();
    let mut out = BTreeMap::new();
    for (method, path, policy) in routes() {
        if method != "GET" || policy == "log" || EXEMPT.contains(&path.as_str()) {
            continue;
        }
        for visit in visits(&path, &id) {
            assert!(
                !visit.contains('{') && !visit.contains('*'),
                "this test does not know how to visit {path}"
            );
            let answer = leak.spoil(world, &visit, world.get(reader, &visit));
            assert!(answer.status < 500, "{visit} for {reader:?}: {}", answer.text());
            out.insert(visit, steady(&answer.transcript()));
        }
    }
    assert!(out.len() > 40, "only {} addresses were visited", out.len());
    out
}

fn difference(a: &str, b: &str) -> String {
    a.lines().zip(b.lines()).find(|(x, y)| x != y).map_or_else(
        || "one is longer".to_owned(),
        |(x, y)| format!("one:   {x}\nother: {y}"),
    )
}

/// What is hidden answers as what does not exist, to reading and to every verb.
fn same_as_absent(world: &World, reader: Who, hidden: Id, leak: Leak) -> Result<(), String> {
    let absent = Id::from_bytes([0xEE; 10]);
    for (method, path, _) in routes().into_iter().filter(|(_, path, _)| path.contains("{id}")) {
        let ask = |id: Id| {
            let at = visits(&path, &id.to_string()).remove(0);
            let answer = if method == "GET" {
                world.get(reader, &at)
            } else {
                world.post(reader, &at, &[("step", "send")])
            };
            let answer = leak.spoil(world, &at, answer);
            steady(
                &answer
                    .transcript()
                    .replace(&id.to_string(), "ID")
                    .replace(&id.printed(), "ID"),
            )
        };
        let (h, a) = (ask(hidden), ask(absent));
        if h != a {
            let what = difference(&a, &h);
            return Err(format!(
                "{reader:?} can tell hidden from absent at {method} {path}:\n{what}"
            ));
        }
    }
    Ok(())
}

/// A mail server is set, and nobody is there: letters wait.
fn letters_leave(world: &mut World) {
    let settings = "mail_from = \"no-reply@node.test\"\n[mail]\nserver = \"127.0.0.1:1\"\ntls = \"none\"\n";
    std::fs::write(world.dir().join("comity.toml"), settings).unwrap();
    world.restart(false);
}

/// A letter about something hidden, refused by the mail server.
fn loses_a_letter(world: &World, about: Id) {
    let now = world.clock.now();
    let id = world.desk().fresh_message_id();
    let letter = desk::Message {
        id: id.clone(),
        to: desk::EmailAddress::parse("HIDDENADDRESS@hidden.example").unwrap(),
        subject: "HIDDENSUBJECT".into(),
        language: terms::Language::En,
        body: vec![desk::Block::Text("HIDDENTEXT".into())],
        answered: true,
        until: now.plus_seconds(86_400),
        about: Some(about),
        person: world.person(Who::Secretariat),
    };
    assert_eq!(world.desk().post(&letter, now).unwrap(), desk::Posted::New);
    let refused = post::queue::Fate::Refused(now, "5.9.9".into());
    world.desk().dispatch_settle(&id, &refused, &[], now).unwrap();
    let told = world.desk().dispatched(about).unwrap();
    assert!(told.iter().any(|letter| letter.fate == refused));
}

/// The first thing by which this reader learns of something hidden, if there is one.
fn compare(reader: Who, seed: u64, label: Label, leak: Leak) -> Result<(), String> {
    let mut world = World::seeded(seed);
    letters_leave(&mut world);
    let entry = with_a_hidden_channel(&world, reader);
    world.checkpoint();
    let before = transcripts(&world, reader, leak);
    let subjects = hide(&world, reader, label);
    hide_freshness(&world, reader, entry);
    for subject in &subjects {
        loses_a_letter(&world, *subject);
    }
    world.checkpoint();
    let after = transcripts(&world, reader, leak);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, text) in &before {
        let now = &after[path];
        if text != now {
            let what = difference(text, now);
            return Err(format!(
                "{reader:?} learns of something under {label} at {path}:\n{what}"
            ));
        }
        if now.contains("HIDDEN") {
            return Err(format!("{reader:?} reads it at {path}"));
        }
    }
    nothing_is_opened(&world, reader, &subjects)?;
    subjects
        .into_iter()
        .try_for_each(|hidden| same_as_absent(&world, reader, hidden, leak))
}

/// No statement about something hidden is opened at the log's address for openings, whoever has its hash.
fn nothing_is_opened(world: &World, reader: Who, hidden: &[Id]) -> Result<(), String> {
    let mut entries = Vec::new();
    let log = world.node().views.log();
    log.follow(0, 100_000, |row| {
        let said = statement::Said::parse(&row.said).expect("a statement");
        if hidden.contains(&said.subject) {
            entries.push((said.kind.clone(), row.leaf));
        }
        Ok(true)
    })
    .expect("the ledger");
    assert!(entries.len() >= hidden.len());
    let absent = seal::Hash([0xEE; 32]).to_string();
    let at = |entry: &str| {
        let answer = world.get(reader, &format!("/log/opening/{entry}"));
        steady(&answer.transcript().replace(entry, "ENTRY"))
    };
    let expected = at(&absent);
    for (kind, entry) in entries {
        let given = at(&entry.to_string());
        if given != expected {
            let what = difference(&expected, &given);
            return Err(format!("{reader:?} is given the opening of a hidden {kind}:\n{what}"));
        }
    }
    Ok(())
}

fn nothing_hidden_changes_any_response_to(reader: Who) {
    let labels = labels_hidden_from(reader);
    assert!(labels.contains(&Label::Red), "{reader:?} must not see everything");
    for (seed, label) in [(1, labels[0]), (2, Label::Red)] {
        compare(reader, seed, label, Leak::None).unwrap_or_else(|e| panic!("{e}"));
    }
}

/// A fault planted between the pages and the reader, with full knowledge of the ledger: each must be caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leak {
    None,
    Count,
    Etag,
    Order,
    Cursor,
    Forbidden,
    Timing,
    LastModified,
    SearchHit,
    ErrorText,
    Padding,
    Generation,
    TaskBadge,
}

impl Leak {
    const ALL: [Leak; 12] = [
        Self::Count,
        Self::Etag,
        Self::Order,
        Self::Cursor,
        Self::Forbidden,
        Self::Timing,
        Self::LastModified,
        Self::SearchHit,
        Self::ErrorText,
        Self::Padding,
        Self::Generation,
        Self::TaskBadge,
    ];

    fn spoil(self, world: &World, path: &str, mut answer: testkit::Answer) -> testkit::Answer {
        if self == Self::None {
            return answer;
        }
        let log = world.node().views.log();
        let (mut all, mut contacts, mut names) = (0u64, 0u64, Vec::new());
        log.follow(0, u64::MAX >> 2, |row| {
            let said = statement::Said::parse(&row.said).expect("a statement");
            all += 1;
            contacts += u64::from(said.kind == "contact");
            names.push((said.subject.to_string(), said.facts.get().to_owned(), said.label));
            Ok(true)
        })
        .expect("the ledger");
        let mut header = |name: &'static str, value: String| {
            answer.headers.insert(name, value.parse().expect("a header"));
        };
        let known = names
            .iter()
            .find(|(subject, ..)| path.contains(subject.as_str()))
            .cloned();
        let lists = path.starts_with("/en/contacts") && !path.contains("/new");
        match self {
            Self::None => {}
            Self::Count if lists => header("x-total", contacts.to_string()),
            Self::Etag => header("etag", format!("\"{all}\"")),
            Self::Order if lists && contacts % 2 == 1 => answer.body.reverse(),
            Self::Cursor if path.contains(".json") => answer.body.extend(format!("{{\"next\":{all}}}").bytes()),
            Self::Forbidden if answer.status == 404 && known.is_some() => answer.status = 403,
            Self::Timing => header("server-timing", format!("rows;dur={}", all * 3)),
            Self::LastModified => header("last-modified", format!("statement {all}")),
            Self::SearchHit if path.contains("q=XZZ") && names.iter().any(|(_, facts, _)| facts.contains("XZZ")) => {
                answer.body.extend(b"1 result");
            }
            Self::ErrorText if answer.status == 404 => {
                let why = known.map_or("none".to_owned(), |(.., label)| label.to_string());
                answer.body.extend(why.bytes());
            }
            Self::Padding if lists => answer
                .body
                .extend(std::iter::repeat_n(b' ', usize::try_from(contacts).unwrap())),
            Self::Generation => header("x-generation", (all / 2).to_string()),
            Self::TaskBadge if path.ends_with("/work") || path.ends_with("/en/") => {
                answer.body.extend(format!("{contacts} tasks").bytes());
            }
            _ => {}
        }
        answer
    }
}

#[test]
fn each_of_twelve_planted_leaks_is_caught() {
    for leak in Leak::ALL {
        let caught = compare(Who::Cirt, 3, Label::Red, leak);
        assert!(caught.is_err(), "nobody noticed {leak:?}");
    }
}

#[test]
fn nothing_hidden_changes_any_response_to_the_public() {
    nothing_hidden_changes_any_response_to(Who::Public);
    nothing_hidden_changes_any_response_to(Who::Nobody);
}

#[test]
fn nothing_hidden_changes_any_response_to_focal_points() {
    nothing_hidden_changes_any_response_to(Who::Technical);
    nothing_hidden_changes_any_response_to(Who::Diplomatic);
}

#[test]
fn nothing_hidden_changes_any_response_to_administrators() {
    nothing_hidden_changes_any_response_to(Who::Administrator);
    nothing_hidden_changes_any_response_to(Who::OtherAdministrator);
}

#[test]
fn nothing_hidden_changes_any_response_to_teams_and_bodies() {
    nothing_hidden_changes_any_response_to(Who::Cirt);
    nothing_hidden_changes_any_response_to(Who::Regional);
}

#[test]
fn nothing_hidden_changes_any_response_to_the_secretariat_and_the_operator() {
    nothing_hidden_changes_any_response_to(Who::Secretariat);
    nothing_hidden_changes_any_response_to(Who::Operator);
}

#[test]
fn a_hidden_contact_does_not_stand_in_the_way_of_one_that_is_seen() {
    // The uniqueness rule ranges only over what its actor sees whole.
    let world = World::small();
    let (who, holder) = (Who::OtherAdministrator, Id::from_bytes([5; 10]));
    world
        .nominates(who, "XAB", Role::Policy, holder, Label::Green, vec![])
        .expect("a first nomination");
    let again = world.nominates(who, "XAB", Role::Policy, holder, Label::Green, vec![]);
    assert!(
        again.is_err(),
        "a second primary contact that the actor sees is refused"
    );
    let input = directory::NominateInput {
        state: code("XAB"),
        role: Role::Legal,
        holder: Id::from_bytes([6; 10]),
        deputy_of: None,
        order: 0,
        label: Label::Red,
        audience: vec![],
        labels: BTreeMap::new(),
        parts: World::parts("x"),
    };
    let fresh = world.fresh(input.texts());
    let elsewhere = Some(Id::from_bytes([9; 10]));
    world
        .says(who, "link", move |r| {
            directory::nominate(r, &input, fresh).map(|d| Draft { hand: elsewhere, ..d })
        })
        .expect("a hidden contact");
    let open = world.nominates(who, "XAB", Role::Legal, holder, Label::Green, vec![]);
    assert!(open.is_ok(), "refused because of something hidden: {open:?}");
}

/// A world and the same world, different by nothing but the days of a channel within their weeks: as another State, nobody reads a byte that differs, at any
/// address; who keeps the entry reads the difference.
#[test]
fn another_state_cannot_tell_two_days_of_a_week_apart() {
    use directory::ReachOutcome::{Failed, Worked};
    let mut world = World::seeded(23);
    let (contact, _) = with_a_hidden_channel(&world, Who::Diplomatic);
    // On a Wednesday, whatever day the world begins on: 1 January 1970 was a Thursday.
    let weekday = (world.clock.now().seconds().div_euclid(86_400) + 3).rem_euclid(7);
    world.clock.advance((9 - weekday) * 86_400);
    let others = [Who::Diplomatic, Who::OtherAdministrator, Who::Regional];
    let keepers = [Who::Administrator, Who::Secretariat];
    for who in others.into_iter().chain(keepers) {
        world.sign_in(who);
    }
    let monday = world.clock.now().plus_seconds(-2 * 86_400);
    let says = |outcome, day: i64| {
        let day = monday.plus_seconds(day * 86_400).day();
        world.reaches(contact, 1, outcome, &day).expect("freshness");
        world.checkpoint();
    };
    let card = format!("/en/contacts/{contact}");
    let read = |who: Who| -> BTreeMap<String, String> {
        let paths = [
            &card,
            &format!("{card}.json"),
            "/en/contacts?state=XAA",
            "/en/contacts.csv?state=XAA",
            "/en/contacts.json?state=XAA",
            "/en/states/xaa",
            "/en/states/xaa.json",
            "/en/states/xaa/sheet",
            "/en/work",
        ];
        let text = |path: &str| (path.to_owned(), steady(&world.get(who, path).transcript()));
        paths.into_iter().map(text).collect()
    };
    let kept = || keepers.map(|who| world.get(who, &format!("{card}.json")).text());
    says(Worked, -14);
    says(Failed, -6);
    let (before, own) = (others.map(read), kept());
    // Every address there is, before the first and after the last of what follows.
    let everywhere = transcripts(&world, Who::Diplomatic, Leak::None);
    for (outcome, day, why) in [
        (Worked, -10, "another day of the week of the answer"),
        (Failed, -2, "another day of the week of the failure"),
        (Worked, 0, "an answer in the week that goes on"),
        (Failed, 1, "a failure in it"),
    ] {
        let last = kept();
        says(outcome, day);
        assert!(
            last.iter().zip(kept()).all(|(a, b)| *a != b),
            "who keeps it reads {why}"
        );
        for (who, before) in others.iter().zip(&before) {
            let after = read(*who);
            assert_eq!(before.len(), after.len());
            for (path, text) in before {
                let now = &after[path];
                assert!(text == now, "{who:?} tells {why} at {path}:\n{}", difference(text, now));
            }
        }
    }
    assert_ne!(own, kept());
    for (path, now) in transcripts(&world, Who::Diplomatic, Leak::None) {
        let text = &everywhere[&path];
        assert!(*text == now, "{path}:\n{}", difference(text, &now));
    }
    // It is told: in spans, and what this week brought on the Monday after it.
    let plain = |world: &World| {
        world
            .get(Who::Diplomatic, &card)
            .text()
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    let page = plain(&world);
    assert!(
        page.contains("Failed in the last 14 days · Answered in the last 30 days"),
        "{page}"
    );
    world.clock.advance(5 * 86_400);
    world.sign_in(Who::Diplomatic);
    let page = plain(&world);
    assert!(
        page.contains("Failed in the last 14 days · Answered in the last 14 days"),
        "{page}"
    );
}
