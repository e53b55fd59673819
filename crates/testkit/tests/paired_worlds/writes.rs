//! The twin of reading (TRUST G-S2): whatever a reader does, nothing changes that the reader may not write, and of what may be written only what was
//! named.
//!
//! Each reader says each verb about each thing in sight. What the printed matrix does not allow is refused, and leaves the views, the ledger and the
//! desk as they were. What it allows and the turn accepts changes rows of that one thing and no other. A verb that nobody could say would show
//! nothing: each that is described is accepted of somebody here, and who can say which stands in a table.

use crate::hide;
use crate::oracle;
use crate::visit::{also, body, names_a_thing, nomination, verbs};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label};
use testkit::{Answer, Who, World};

/// Tables of the desk that belong to the asking itself and to no thing: who is signed in and how often was tried, how far followers have come, and
/// what was looked at (each look is a row; who reads it is in `watch.rs`). And the lost letters that the job `reach` has yet to see to: it empties
/// that list every five seconds, whoever asks for what; what became of each letter stands in `dispatch`.
const OF_THE_ASKING: [&str; 9] = [
    "attempt",
    "challenge",
    "clock",
    "cursor",
    "lost",
    "session",
    "token",
    "watch",
    "watch_closed",
];

/// Verbs after which there is less to say: they are said last, the one that ends most at the end.
const ENDINGS: [&str; 5] = ["erase", "withdraw", "stop-recovery", "end-mandate", "end-accreditation"];

/// Verbs said of one thing and no more in a row: what is done to the next of its kind is another verb's.
const ONE_OF_SEVERAL: [&str; 1] = ["accept"];

/// Who can say what where one person is enough.
const ALONE: [(&[Who], &[&str]); 3] = [
    (
        &[Who::Administrator, Who::OtherAdministrator, Who::Regional],
        &[
            "answer",
            "ask-recovery",
            "call",
            "confirm",
            "draft-round",
            "edit",
            "end-mandate",
            "erase",
            "explain",
            "grant-recovery",
            "nominate",
            "open-round",
            "publish-paper",
            "publish-rendering",
            "relabel",
            "stop-recovery",
            "turn-round",
            "withdraw",
        ],
    ),
    (
        &[Who::Secretariat],
        &[
            "accredit",
            "ask-recovery",
            "call",
            "draft-round",
            "end-accreditation",
            "end-mandate",
            "grant-recovery",
            "mandate",
            "publish-compilation",
            "publish-document",
            "publish-text",
            "reinstate",
            "revise-party",
            "stop-recovery",
            "suspend",
            "turn-round",
        ],
    ),
    (
        &[Who::Technical, Who::Diplomatic],
        &["accept", "confirm", "decline", "edit", "erase"],
    ),
];

/// What is said of another person's draft, or of one's own.
const OF_DRAFTS: [&str; 3] = ["approve", "send-back", "take-back"];

/// All that is known, and all that lies on the desk, by table.
pub struct Everything {
    statements: u64,
    tables: BTreeMap<String, BTreeSet<String>>,
}

/// As it is now.
pub fn everything(world: &World) -> Everything {
    world.letters_are_written();
    let mut tables = BTreeMap::new();
    let desk = views::dump(&world.dir().join("desk.db")).expect("the desk");
    for (of, text) in [("views", world.views_dump()), ("desk", desk)] {
        let mut table = String::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("== ") {
                table = format!("{of}.{name}");
                if of == "views" || !OF_THE_ASKING.contains(&name) {
                    tables.insert(table.clone(), BTreeSet::new());
                }
            } else if let Some(rows) = tables.get_mut(&table).filter(|_| !line.is_empty()) {
                rows.insert(line.to_owned());
            }
        }
    }
    assert!(tables.len() > 15, "the tables were not understood");
    Everything {
        statements: world.node().views.log().last().expect("the ledger"),
        tables,
    }
}

/// The rows in which two states differ, each with its table.
fn changed(was: &Everything, now: &Everything) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for (table, before) in &was.tables {
        let after = &now.tables[table];
        rows.extend(
            before
                .symmetric_difference(after)
                .map(|row| (table.clone(), row.clone())),
        );
    }
    rows
}

/// Nothing was said, and no row has changed.
#[track_caller]
pub fn unchanged(was: &Everything, now: &Everything, of: &str) {
    assert_eq!(was.statements, now.statements, "{of}: something was said");
    let rows = changed(was, now);
    assert!(rows.is_empty(), "{of}: changed {rows:#?}");
}

/// A thing that a reader has in sight and a verb can name.
struct Target {
    /// The field that names it.
    field: &'static str,
    id: String,
    party: String,
    holder: Option<Id>,
    label: Label,
    /// The revision in force.
    base: Option<String>,
}

fn targets(world: &World, reader: Who) -> Vec<Target> {
    let viewer = world.viewer(reader);
    let read = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let mut all = Vec::new();
    let holders = directory::holders(&read).unwrap();
    let in_force = directory::contacts(&read, None, None).unwrap();
    for card in in_force.into_iter().chain(directory::pending(&read).unwrap()) {
        for field in ["contact", "about", "deputy-of"] {
            all.push(Target {
                field,
                id: card.id.to_string(),
                party: card.party.to_string(),
                holder: holders.get(&card.id).copied(),
                label: card.label,
                base: Some(card.base.to_string()),
            });
        }
    }
    for card in directory::mandates(&read).unwrap() {
        for field in ["mandate", "about"] {
            all.push(Target {
                field,
                id: card.id.to_string(),
                party: card.party.to_string(),
                holder: Some(card.person),
                label: card.label,
                base: None,
            });
        }
    }
    for card in directory::accreditations(&read).unwrap() {
        all.push(Target {
            field: "accreditation",
            id: card.id.to_string(),
            party: card.party.to_string(),
            holder: None,
            label: Label::Clear,
            base: None,
        });
    }
    for card in directory::recoveries(&read).unwrap() {
        all.push(Target {
            field: "recovery",
            id: card.id.to_string(),
            party: card.party.to_string(),
            holder: Some(card.person),
            label: Label::Green,
            base: None,
        });
    }
    for row in rounds::reads::rounds(&read).unwrap() {
        all.push(Target {
            field: "round",
            id: row.id.to_string(),
            party: row.party.to_string(),
            holder: None,
            label: Label::AmberStrict,
            base: Some(row.base.to_string()),
        });
        for ask in rounds::reads::asks_of(&read, row.id).unwrap() {
            all.push(of_ask(&ask, row.party.as_str(), "caller"));
        }
    }
    for ask in rounds::reads::asks_to(&read, &hide::code(reader.party_or("XAC"))).unwrap() {
        all.push(of_ask(&ask, ask.facts.of.as_str(), "ask"));
    }
    for row in framework::papers(&read).unwrap() {
        all.push(Target {
            field: "paper",
            id: row.id.to_string(),
            party: row.guard.owner.to_string(),
            holder: None,
            label: row.guard.label,
            base: Some(row.base.to_string()),
        });
    }
    // What is said about no thing yet is said for a party.
    for party in ["XAA", "XAB", "XAC", "XREG", "XSEC"] {
        let base = directory::party(&read, &hide::code(party))
            .unwrap()
            .map(|p| p.base.to_string());
        all.push(Target {
            field: "party",
            id: party.to_owned(),
            party: party.to_owned(),
            holder: None,
            label: Label::Clear,
            base,
        });
    }
    all
}

/// An ask is answered by the State that is asked, and called by the party that asks.
fn of_ask(ask: &rounds::AskRow, party: &str, field: &'static str) -> Target {
    Target {
        field,
        id: ask.id.to_string(),
        party: party.to_owned(),
        holder: (field == "ask").then_some(ask.facts.holder),
        label: Label::AmberStrict,
        base: None,
    }
}

trait PartyOr {
    fn party_or<'a>(&self, none: &'a str) -> &'a str;
}

impl PartyOr for Who {
    /// The reader's party, or another where the reader acts for none.
    fn party_or<'a>(&self, none: &'a str) -> &'a str {
        if self.party().is_empty() { none } else { self.party() }
    }
}

/// The field of a verb's body that a target stands for: what the verb is about.
fn about(verb: &str, schema: &Value) -> &'static str {
    match verb {
        "nominate"
        | "accredit"
        | "mandate"
        | "revise-party"
        | "draft-round"
        | "publish-document"
        | "publish-text"
        | "publish-paper"
        | "publish-compilation" => {
            return "party";
        }
        "call" => return "caller",
        _ => {}
    }
    let fields = schema["properties"].as_object().unwrap();
    [
        "contact",
        "mandate",
        "accreditation",
        "about",
        "recovery",
        "round",
        "ask",
        "paper",
        "proposal",
    ]
    .into_iter()
    .find(|name| fields.get(*name).is_some_and(names_a_thing))
    .unwrap_or_else(|| panic!("this test does not know what {verb} is about"))
}

/// How this reader stands to it, as the matrix names it.
fn whose(world: &World, reader: Who, target: &Target) -> &'static str {
    let own = target.party == reader.party();
    let held = reader != Who::Public && target.holder == Some(world.person(reader));
    match (own, held) {
        (true, true) => "both",
        (true, false) => "own",
        (false, true) => "held",
        (false, false) => "other",
    }
}

fn says(world: &World, token: &str, verb: &str, schema: &Value, target: &Target) -> Answer {
    let field = match about(verb, schema) {
        "caller" => "ask",
        other => other,
    };
    let mut given = body(schema, &target.party, |name, _| match name {
        _ if name == field => Some(target.id.clone()),
        "turn" => world
            .desk()
            .imports()
            .unwrap()
            .first()
            .map(|text| text.turn.to_string()),
        "of" => target.base.clone(),
        "base" | "seen" if !verb.starts_with("publish-") => target.base.clone(),
        _ => None,
    });
    given.extend(also(verb, &target.party).as_object().unwrap().clone());
    let key = world.input().replace("test-", "written-");
    world.api(token, verb, &key, &given.into())
}

/// A row of this thing: it stands first, or second where the statement stands first. A row that only refers to it is another's.
fn is_of(table: &str, row: &str, subject: &Id) -> bool {
    let name = format!("Blob({:?})|", subject.as_bytes().to_vec());
    row.starts_with(&name)
        || (table == "views.approval" && row.split_once('|').is_some_and(|(_, rest)| rest.starts_with(&name)))
}

/// The verbs that were accepted, and of the others the codes of what refused them.
#[derive(Debug, Default)]
struct Acted {
    accepted: BTreeSet<String>,
    refused: BTreeMap<String, BTreeSet<String>>,
}

/// Each verb about each thing in sight, first what the matrix does not allow.
fn acts(reader: Who, seed: u64) -> Acted {
    let world = World::seeded(seed);
    hide::in_sight(&world, reader);
    hide::a_deputy_of(&world, reader);
    hide::nominations_of(&world, reader);
    hide::an_ask_in_silence(&world, reader);
    hide::a_recovery_to_grant(&world, reader);
    let token = if reader == Who::Public {
        "cmty_none".to_owned()
    } else {
        world.token(reader, &desk::Scope::ALL)
    };
    let described = verbs(&world);
    let things = targets(&world, reader);
    let allowed = |verb: &str, target: &Target| {
        let row = if verb == "draft-round" { "open-round" } else { verb };
        oracle::may(reader, row, whose(&world, reader, target), target.label)
    };
    let was = everything(&world);
    let mut refused = 0;
    for (verb, schema) in &described {
        for target in things.iter().filter(|t| t.field == about(verb, schema)) {
            if allowed(verb, target) {
                continue;
            }
            let answer = says(&world, &token, verb, schema, target);
            let (party, status) = (&target.party, answer.status);
            assert!(
                matches!(status, 401 | 403 | 404),
                "{reader:?} says {verb} of {party}'s {} {}: {status} {}",
                target.field,
                whose(&world, reader, target),
                answer.text()
            );
            refused += 1;
        }
    }
    assert!(refused > 3, "{reader:?} is refused nothing");
    unchanged(&was, &everything(&world), &format!("{reader:?} was refused"));
    // Twice, since one act makes the way free for another.
    let mut acted = Acted::default();
    let mut was = everything(&world);
    let ends = |verb: &str| ENDINGS.iter().position(|e| *e == verb);
    let goes_on: Vec<_> = described.iter().filter(|(verb, _)| ends(verb).is_none()).collect();
    let mut last: Vec<_> = described.iter().filter(|(verb, _)| ends(verb).is_some()).collect();
    last.sort_by_key(|(verb, _)| ends(verb));
    for (verb, schema) in goes_on.iter().chain(&goes_on).chain(&last) {
        // As it stands now: what was just said may have given it another revision, or ended it. The reader's own comes last, lest nothing else can be said.
        let me = (reader != Who::Public).then(|| world.person(reader));
        let mut things = targets(&world, reader);
        things.retain(|t| t.field == about(verb, schema) && (verb != "end-mandate" || t.holder != me));
        things.sort_by_key(|t| t.party == reader.party());
        for target in things.iter().filter(|t| allowed(verb, t)) {
            let answer = says(&world, &token, verb, schema, target);
            if answer.status == 202 {
                // It waits for a second person: on the desk, and nowhere else.
                let now = everything(&world);
                assert_eq!(now.statements, was.statements, "{reader:?} {verb}: it waits");
                assert!(changed(&was, &now).iter().all(|(table, _)| table.starts_with("desk.")));
                acted
                    .refused
                    .entry(verb.clone())
                    .or_default()
                    .insert("waits".to_owned());
                was = now;
                continue;
            }
            if answer.status != 201 {
                assert!(
                    (400..500).contains(&answer.status),
                    "{reader:?} {verb}: {}",
                    answer.text()
                );
                let code = answer.json()["code"].as_str().expect("a refusal has a code").to_owned();
                acted.refused.entry(verb.clone()).or_default().insert(code);
                continue;
            }
            acted.accepted.insert(verb.clone());
            let now = everything(&world);
            assert_eq!(now.statements, was.statements + 1, "{reader:?} {verb}: one statement");
            let subject = answer.json()["subject"]
                .as_str()
                .and_then(Id::parse)
                .expect("a subject");
            let known = was.tables.values().flatten().any(|row| is_of("", row, &subject));
            if [
                "accredit",
                "ask-recovery",
                "draft-round",
                "mandate",
                "nominate",
                "publish-compilation",
                "publish-document",
                "publish-paper",
                "publish-rendering",
                "publish-text",
            ]
            .contains(&verb.as_str())
            {
                assert!(!known, "{reader:?} says {verb}, and it is of what was there before");
            } else if target.field != "party" {
                assert_eq!(
                    subject.to_string(),
                    target.id,
                    "{reader:?} says {verb} of one thing, and it was another"
                );
            }
            for (table, row) in changed(&was, &now) {
                let permitted = is_of(&table, &row, &subject)
                    || table == "views.position"
                    // Who is a member of a body stands beside the body, by its code.
                    || (table == "views.member" && verb == "revise-party" && row.contains(&target.party))
                    // A letter, a link and an account follow what names somebody.
                    || table.starts_with("desk.");
                assert!(
                    permitted,
                    "{reader:?} says {verb} of {}: {table} has changed: {row}",
                    target.id
                );
            }
            was = now;
            if ONE_OF_SEVERAL.contains(&verb.as_str()) {
                break;
            }
        }
    }
    acted
}

/// What these readers could say is what the table says.
fn acts_of(readers: &[Who], seed: u64) {
    let mut all = Acted::default();
    for (n, reader) in (0..).zip(readers) {
        let acted = acts(*reader, seed + n);
        all.accepted.extend(acted.accepted);
        for (verb, codes) in acted.refused {
            all.refused.entry(verb).or_default().extend(codes);
        }
    }
    let table = ALONE.iter().find(|(who, _)| *who == readers);
    let wanted: BTreeSet<String> = table
        .map(|(_, verbs)| verbs.iter().map(|verb| (*verb).to_owned()).collect())
        .unwrap_or_default();
    all.refused.retain(|verb, _| wanted.contains(verb));
    assert_eq!(
        all.accepted, wanted,
        "{readers:?} could say the first, and should the second; refused was {:?}",
        all.refused
    );
}

#[test]
fn every_verb_that_is_described_is_accepted_of_somebody() {
    let world = World::small();
    let described: BTreeSet<String> = verbs(&world).into_iter().map(|(verb, _)| verb).collect();
    let said: BTreeSet<String> = ALONE
        .iter()
        .flat_map(|(_, verbs)| verbs.iter())
        .chain(&OF_DRAFTS)
        .map(|verb| (*verb).to_owned())
        .collect();
    assert_eq!(described, said, "what is refused for everyone would show nothing");
}

#[test]
fn what_administrators_say_changes_what_they_name_and_nothing_else() {
    acts_of(&[Who::Administrator, Who::OtherAdministrator, Who::Regional], 2_000);
}

#[test]
fn what_the_secretariat_says_changes_what_it_names_and_nothing_else() {
    acts_of(&[Who::Secretariat], 2_000);
}

#[test]
fn what_holders_of_an_entry_say_changes_that_entry_and_nothing_else() {
    acts_of(&[Who::Technical, Who::Diplomatic], 2_000);
}

/// A second administrator drafts, the first approves and sends back, the second takes back; nobody else knows of it.
#[test]
fn what_is_said_of_a_draft_changes_that_draft_and_what_it_says() {
    let mut world = World::with_colleague(2_200);
    let settings = "approval_methods = [\"passkey\", \"token\"]\n";
    std::fs::write(world.dir().join("comity.toml"), settings).unwrap();
    world.restart(false);
    let tokens: BTreeMap<Who, String> = Who::ALL
        .into_iter()
        .chain([Who::Colleague])
        .filter(|who| *who != Who::Public)
        .map(|who| (who, world.token(who, &desk::Scope::ALL)))
        .collect();
    let token = |who: Who| tokens.get(&who).map_or("cmty_none", String::as_str);
    let drafts: Vec<String> = ["policy", "legal", "diplomatic"]
        .into_iter()
        .map(|role| {
            let key = world.input().replace("test-", "drafted-");
            let answer = world.api(token(Who::Colleague), "nominate", &key, &nomination("XAA", role));
            assert_eq!(answer.status, 202, "{}", answer.text());
            answer.json()["proposal"].as_str().expect("a proposal").to_owned()
        })
        .collect();
    let described: BTreeMap<String, Value> = verbs(&world).into_iter().collect();
    let says = |who: Who, verb: &str, draft: &String| {
        let given = body(&described[verb], "XAA", |name, _| {
            (name == "proposal").then(|| draft.clone())
        });
        let key = world.input().replace("test-", "of-drafts-");
        world.api(token(who), verb, &key, &given.into())
    };
    let was = everything(&world);
    for reader in Who::ALL {
        let whose = if reader.party() == "XAA" { "own" } else { "other" };
        for verb in OF_DRAFTS
            .iter()
            .filter(|verb| !oracle::may(reader, verb, whose, Label::Green))
        {
            for draft in &drafts {
                let status = says(reader, verb, draft).status;
                assert!(matches!(status, 401 | 404), "{reader:?} says {verb}: {status}");
            }
        }
    }
    // What is the other's to say of it.
    for (who, verb) in [(Who::Colleague, "approve"), (Who::Administrator, "take-back")] {
        assert_eq!(says(who, verb, &drafts[0]).status, 403, "{who:?} says {verb}");
    }
    unchanged(&was, &everything(&world), "what was refused of drafts");
    let of_the_desk = |rows: &[(String, String)], draft: &str| {
        let id = Id::parse(draft).unwrap();
        let own = |(table, row): &(String, String)| {
            table.starts_with("desk.") && (table != "desk.proposal" || is_of(table, row, &id))
        };
        assert!(!rows.is_empty() && rows.iter().all(own), "of {draft}: {rows:#?}");
    };
    let answer = says(Who::Administrator, "approve", &drafts[0]);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let now = everything(&world);
    assert_eq!(now.statements, was.statements + 2, "the draft, and its approval");
    let subject = answer.json()["statement"]["subject"]
        .as_str()
        .and_then(Id::parse)
        .unwrap();
    let mut rest = changed(&was, &now);
    rest.retain(|(table, row)| {
        !table.starts_with("views.") || !(is_of(table, row, &subject) || table == "views.position")
    });
    of_the_desk(&rest, &drafts[0]);
    let mut said = vec!["approve"];
    for (who, verb, draft) in [
        (Who::Administrator, "send-back", &drafts[1]),
        (Who::Colleague, "take-back", &drafts[2]),
    ] {
        let was = everything(&world);
        let answer = says(who, verb, draft);
        assert_eq!(answer.status, 200, "{who:?} says {verb}: {}", answer.text());
        let now = everything(&world);
        assert_eq!(now.statements, was.statements, "{verb} says nothing");
        of_the_desk(&changed(&was, &now), draft);
        said.push(verb);
    }
    assert_eq!(said, OF_DRAFTS);
}

#[test]
fn whoever_may_say_nothing_changes_nothing() {
    acts_of(&[Who::Public, Who::Nobody, Who::Operator, Who::Cirt], 2_100);
}
