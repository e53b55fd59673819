//! What is hidden, and what stays in sight beside it: before the worlds are compared a reader gets something of every noun, and then at least one
//! statement of every kind is said that this reader may not see.

use crate::oracle;
use directory::{ActInput, Basis, EraseInput, MandateInput, RelabelInput, SuspendInput};
use statement::{Audience, Draft, Kind};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, PartyCode, Refusal, Role};
use testkit::{Who, World};
use views::Reader;

/// Kinds of which nothing is hidden, each with its reason: no world hides one of them.
pub const NEVER_HIDDEN: [(&str, &str); 3] = [
    (
        "epoch",
        "the log's own: it opens a new epoch after a restore, for everybody",
    ),
    (
        "watch-day",
        "one root a day over the watch book, said by the node about no entry; who reads it is in `watch.rs`",
    ),
    (
        "result",
        "published for everybody or not said at all; that it tells of no one State is shown in `round_jobs.rs`",
    ),
];

pub fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).unwrap()
}

/// Bytes of the subjects that these worlds make, so that none is taken twice.
const SEEN: u8 = 40;
const OWN: u8 = 60;
const HIDDEN_ROUNDS: [u8; 2] = [100, 120];
const RELATED: u8 = 150;
/// A second person of the secretariat, who may see and suspend what the first does not see.
const SUSPENDER: [u8; 10] = [76; 10];

fn id(byte: u8) -> Id {
    Id::from_bytes([byte; 10])
}

/// Somebody who speaks for the reader's party, or for the secretariat where the reader acts for none.
pub fn own_speaker(reader: Who) -> (Who, &'static str) {
    match reader {
        Who::Technical | Who::Administrator | Who::Cirt | Who::Colleague => (Who::Administrator, "XAA"),
        Who::Diplomatic | Who::OtherAdministrator => (Who::OtherAdministrator, "XAB"),
        Who::Regional => (Who::Regional, "XREG"),
        Who::Public | Who::Nobody | Who::Operator | Who::Secretariat | Who::SecondOfficer => (Who::Secretariat, "XSEC"),
    }
}

/// A hidden author: the administrator who is not the reader's own.
pub fn author_for(reader: Who) -> (Who, &'static str) {
    match reader {
        Who::OtherAdministrator | Who::Diplomatic => (Who::Administrator, "XAA"),
        _ => (Who::OtherAdministrator, "XAB"),
    }
}

/// A body that is not the reader's.
fn body_for(reader: Who) -> (Who, &'static str) {
    if reader == Who::Regional {
        (Who::Secretariat, "XSEC")
    } else {
        (Who::Regional, "XREG")
    }
}

/// Whether this reader reads what participants read.
pub fn takes_part(reader: Who) -> bool {
    !matches!(reader, Who::Public | Who::Nobody | Who::Operator)
}

type Deed = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

fn asks(world: &World, person: Id, deed: Deed) -> Result<views::Accepted, views::TurnError> {
    world.node().views.turn_blocking(views::Ask {
        person: Some(person),
        auth: "link",
        input: world.input(),
        sent: seal::Hash([0; 32]),
        decide: deed,
    })
}

/// What this reader has in sight of each noun that has addresses of its own, by the noun in its address.
pub struct InSight {
    /// One of each.
    pub of: BTreeMap<&'static str, Id>,
    /// An entry that the reader sees, and who administers it; one channel of it is hidden.
    pub entry: (Id, Who),
}

/// Before anything is hidden: an entry with a hidden channel, a round of the reader's own party, an ask to it, a recovery and a proposal.
pub fn in_sight(world: &World, reader: Who) -> InSight {
    texts_in_sight(world);
    papers_in_sight(world, reader);
    calls_in_sight(world);
    world.gives_mandate(Id::from_bytes(SUSPENDER), "XSEC", Role::Secretariat, "Officer Second");
    let entry = with_a_hidden_channel(world, reader);
    let (opener, party) = own_speaker(reader);
    let (_, state) = author_for(reader);
    says_round(world, (opener, party), (id(OWN + 9), id(OWN + 8), state), OWN, "SEEN");
    // Another body's round asks the reader's party: of it the reader sees its own ask, and of all others nothing.
    says_round(
        world,
        body_for(reader),
        (entry.0, world.person(opener), party),
        SEEN,
        "SEEN",
    );
    let recovery = directory::Recovery {
        party: code(party),
        person: id(82),
        about: id(83),
        state: directory::RecoveryState::Asked,
    };
    let mut draft = Draft::of(&recovery, id(81), code("XSEC"), world.fresh(Vec::new()).secret);
    (draft.hand, draft.label) = (Some(id(84)), Label::Green);
    world.node_says(draft);
    let mut of = BTreeMap::new();
    if matches!(reader, Who::Administrator | Who::OtherAdministrator | Who::Regional) {
        of.insert("proposals", proposal(world, reader, party, Label::Green, "SEEN"));
    }
    let viewer = world.viewer(reader);
    let read = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let found = [
        ("contacts", directory::contact(&read, entry.0).unwrap().map(|c| c.id)),
        (
            "recoveries",
            directory::recoveries(&read).unwrap().first().map(|c| c.id),
        ),
        ("mandates", directory::mandates(&read).unwrap().first().map(|c| c.id)),
        (
            "accreditations",
            directory::accreditations(&read).unwrap().first().map(|c| c.id),
        ),
        ("rounds", rounds::reads::round(&read, id(OWN)).unwrap().map(|r| r.id)),
        ("asks", rounds::reads::ask(&read, id(SEEN + 2)).unwrap().map(|a| a.id)),
        ("positions", framework::paper(&read, id(210)).unwrap().map(|p| p.id)),
        // Of the reader's own round: it stands in an address beside the round.
        ("calls", rounds::reads::ask(&read, id(OWN + 4)).unwrap().map(|a| a.id)),
    ];
    of.extend(found.into_iter().filter_map(|(noun, id)| Some((noun, id?))));
    drop(read);
    if takes_part(reader) {
        for noun in [
            "contacts",
            "recoveries",
            "mandates",
            "accreditations",
            "rounds",
            "asks",
            "calls",
        ] {
            assert!(of.contains_key(noun), "{reader:?} has nothing of {noun} in sight");
        }
    }
    InSight { of, entry }
}

/// An ask to the reader's party that nobody has answered.
pub fn open_ask() -> Id {
    id(SEEN + 4)
}

/// Where the reader holds an entry, its deputy is another person's: of the reader's own party and role, and not theirs to speak for.
pub fn a_deputy_of(world: &World, reader: Who) {
    let Some(role) = Role::parse(reader.role()).filter(|role| role.is_focal_point()) else {
        return;
    };
    let (administrator, party) = own_speaker(reader);
    let primary = world.contact_of(administrator, party, role).expect("an entry").id;
    let holder = id(90);
    let deputy = world
        .nominates_as_deputy(
            administrator,
            party,
            role,
            holder,
            Label::Green,
            Vec::new(),
            Some(primary),
        )
        .expect("a deputy")
        .subject;
    let fresh = world.fresh(Vec::new());
    let accepts = move |r: &Reader<'_>| directory::accept(r, &ActInput::of(deputy), fresh);
    asks(world, holder, Box::new(accepts)).expect("an acceptance");
}

/// Whoever holds an entry is named for two more of the same State: one can be taken up, and one turned down.
pub fn nominations_of(world: &World, reader: Who) {
    if !Role::parse(reader.role()).is_some_and(Role::is_focal_point) {
        return;
    }
    let (administrator, party) = own_speaker(reader);
    for role in [Role::Policy, Role::Legal] {
        world
            .nominates(
                administrator,
                party,
                role,
                world.person(reader),
                Label::Green,
                Vec::new(),
            )
            .expect("a nomination");
    }
}

/// A round of another body that is over, with an ask to the reader's party that nobody answered and of which nobody said why.
pub fn an_ask_in_silence(world: &World, reader: Who) {
    let ((opener, body), (speaker, party)) = (body_for(reader), own_speaker(reader));
    let (holder, by) = (world.person(speaker), Some(world.person(opener)));
    let opens = world.clock.now().plus_seconds(-3_600);
    // A draft that stays one tells the time: each statement is a microsecond after the other.
    let draft = of(
        world,
        &round_for(party, opens, opens.plus_seconds(90_000)),
        id(SEEN + 9),
        body,
    );
    let draft = seals(world, draft, by, texts_of_round("SEEN"), Vec::new());
    let viewer = world.viewer(opener);
    let read = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let at = rounds::reads::round(&read, draft.subject)
        .unwrap()
        .expect("a draft")
        .said_at;
    drop(read);
    let closes = at.plus_micros(4);
    let round = of(world, &round_for(party, opens, closes), id(SEEN + 10), body);
    let said = seals(world, round, by, texts_of_round("SEEN"), Vec::new());
    let opened = opening(world, &said, body);
    seals(world, opened, by, vec![("reason", noted("SEEN"))], Vec::new());
    let first = asked(id(SEEN + 12), holder, party, said.subject, opens, closes);
    let texts = vec![("message", message("SEEN")), ("form", Vec::new())];
    let to_them = vec![Audience::Party(code(party)), Audience::Person(holder)];
    seals(world, of(world, &first, id(SEEN + 11), body), None, texts, to_them);
    let closed = rounds::Closed {
        due: closes,
        asks: 1,
        answers: 0,
        chains: 1,
        chains_answered: 0,
        states: 1,
        states_answered: 0,
    };
    seals(
        world,
        of(world, &closed, said.subject, body),
        None,
        Vec::new(),
        Vec::new(),
    );
}

/// A recovery that somebody else asked for: whoever is of the secretariat grants what an administrator asked, and the other way round.
pub fn a_recovery_to_grant(world: &World, reader: Who) {
    let (asker, state, role) = match reader {
        Who::Administrator => (Who::Secretariat, "XAA", Role::Technical),
        Who::Secretariat => (Who::Administrator, "XAA", Role::Technical),
        _ => return,
    };
    let about = world.contact_of(asker, state, role).expect("an entry").id;
    let fresh = world.fresh(Vec::new());
    asks(
        world,
        world.person(asker),
        Box::new(move |r| directory::ask_recovery(r, about, fresh)),
    )
    .expect("a recovery");
}

/// Something hidden, and what it is.
#[derive(Clone, Copy, Debug)]
pub struct Hidden {
    /// The noun in its addresses.
    pub noun: &'static str,
    /// Its id.
    pub id: Id,
    /// Of an ask, its round.
    pub round: Option<Id>,
}

impl Hidden {
    fn of(noun: &'static str, id: Id) -> Self {
        Self { noun, id, round: None }
    }
}

/// Says at least one statement of every kind that this reader may not see; returns what they are about.
pub fn hide(world: &World, reader: Who, label: Label) -> Vec<Hidden> {
    let (author, state) = author_for(reader);
    let host = code("XSEC");
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    let mut subjects = Vec::new();
    let mut draw = || *world.fresh(Vec::new()).secret.as_bytes();
    let mut seed = directory::demo().remove(0);
    seed.facts.code = code("XZZ");
    let mandate = MandateInput {
        party: code("XAC"),
        person: id(77),
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
        about: id(80),
        state: directory::RecoveryState::ByOperator,
    };
    for (noun, draft) in [
        ("parties", directory::seed_party(&seed, &host, &mut draw)),
        (
            "accreditations",
            directory::seed_accreditation(
                &code("XAD"),
                directory::Capacity::State,
                &host,
                world.clock.now(),
                &mut draw,
            ),
        ),
        (
            "mandates",
            directory::seed_mandate(&mandate, &host, false, world.clock.now(), &mut draw),
        ),
        (
            "recoveries",
            Draft::of(&recovery, id(79), host.clone(), world.fresh(Vec::new()).secret),
        ),
    ] {
        let draft = Draft {
            label: Label::Red,
            audience: Vec::new(),
            ..draft
        };
        kinds.insert(draft.kind);
        subjects.push(Hidden::of(noun, world.node_says(draft).subject));
    }
    let holder = id(78);
    // Whoever suspends it has to see it, whatever its label: somebody of the secretariat who is not this reader.
    let audience = if label > Label::Green {
        vec![Audience::Person(Id::from_bytes(SUSPENDER))]
    } else {
        Vec::new()
    };
    let nomination = world
        .nominates(author, state, Role::Legal, holder, label, audience)
        .expect("a hidden nomination");
    let contact = nomination.subject;
    kinds.insert("contact");
    subjects.push(Hidden::of("contacts", contact));
    // A second person's approval of it, and a draft of that party that waits for one.
    let facts = statement::Approval {
        of: "contact".into(),
        method: "link".into(),
        key: None,
        site: None,
    };
    let fresh = world.fresh(vec![("assertion", b"HIDDENASSERTION".to_vec())]);
    let mut approval = Draft::of(&facts, contact, code(state), fresh.secret.clone());
    approval.hand = Some(id(79));
    approval.label = label;
    approval.refs = vec![statement::Ref {
        rel: statement::Approval::APPROVES.into(),
        id: nomination.id.to_string(),
    }];
    approval.parts = fresh.parts.into_iter().map(statement::DraftPart::New).collect();
    kinds.insert(approval.kind);
    world.node_says(approval);
    subjects.push(Hidden::of("proposals", proposal(world, author, state, label, "HIDDEN")));
    reaches(world, contact, 2);
    kinds.insert(directory::Reach::KIND);
    let mut says = |kind: &'static str, person: Id, deed: Deed| {
        asks(world, person, deed).unwrap_or_else(|e| panic!("hidden {kind} for {reader:?}: {e:?}"));
        kinds.insert(kind);
    };
    let fresh = || world.fresh(Vec::new());
    let about = ActInput::of(contact);
    let administrator = world.person(author);
    let (f, a) = (fresh(), about.clone());
    says("acceptance", holder, Box::new(move |r| directory::accept(r, &a, f)));
    let (f, a) = (fresh(), about.clone());
    says(
        "confirmation",
        administrator,
        Box::new(move |r| directory::confirm(r, &a, f)),
    );
    let input = SuspendInput {
        contact,
        until: None,
        reason: "HIDDENREASON".into(),
    };
    let f = world.fresh(input.texts());
    let suspender = Id::from_bytes(SUSPENDER);
    says(
        "suspension",
        suspender,
        Box::new(move |r| directory::suspend(r, &input, f)),
    );
    // The revision that is in force: an act names it, and none of these acts is one.
    let (f, a) = (
        fresh(),
        ActInput {
            seen: Some(nomination.id),
            ..about.clone()
        },
    );
    says(
        "reinstatement",
        suspender,
        Box::new(move |r| directory::reinstate(r, &a, f)),
    );
    let input = RelabelInput {
        contact,
        label: Label::Red,
        audience: vec![Audience::Person(administrator)],
        labels: BTreeMap::new(),
    };
    let f = fresh();
    says(
        "relabel",
        administrator,
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
        administrator,
        Box::new(move |r| directory::erase(r, &input, f)),
    );
    let (f, a) = (fresh(), about.clone());
    says(
        "withdrawal",
        administrator,
        Box::new(move |r| directory::withdraw(r, &a, f)),
    );
    // Another body's round, and a State's own: each asks the hidden contact.
    for (n, (opener, party)) in HIDDEN_ROUNDS.into_iter().zip([body_for(reader), (author, state)]) {
        let (said, of_rounds) = says_round(world, (opener, party), (contact, holder, state), n, "HIDDEN");
        kinds.extend(said);
        subjects.extend(of_rounds);
    }
    // A third in the round of which this reader sees its own ask.
    subjects.push(asks_in_the_same_round(
        world,
        body_for(reader),
        (contact, holder, state),
    ));
    subjects.extend(related(world, reader, label));
    kinds.extend(hide_texts(world));
    kinds.extend(hide_papers(world, state, label));
    subjects.push(Hidden::of("positions", id(220)));
    kinds.extend(hide_calls(world, state, label));
    subjects.push(Hidden::of("positions", id(253)));
    subjects.push(Hidden::of("compilations", id(252)));
    every_kind(&kinds, reader);
    subjects
}

/// The word of a document that everybody sees, of one that is hidden, and of none.
pub const TEXTS: [&str; 3] = ["seen-text", "hidden-text", "absent-text"];

/// A document, and its text in one language.
fn says_text(world: &World, (slug, mark): (&str, &str), label: Label, byte: u8) {
    let facts = framework::Document {
        slug: framework::Slug::parse(slug).unwrap(),
        status: framework::Status::Draft,
        original: terms::Language::En,
        adopted: None,
        successor: None,
    };
    let names = framework::Names {
        title: terms::Text::new().with(terms::Language::En, format!("{mark}TITLE")),
        symbol: format!("{mark}SYMBOL"),
    };
    let texts = vec![
        ("names", serde_json::to_vec(&names).unwrap()),
        ("source", b"{}".to_vec()),
    ];
    publishes(world, of(world, &facts, id(byte), "XSEC"), texts, label);
    says_edition(world, (id(byte), terms::Language::En), mark, label, byte + 1);
}

fn says_edition(world: &World, (document, language): (Id, terms::Language), mark: &str, label: Label, byte: u8) {
    let facts = framework::Edition {
        document,
        language,
        standing: if language == terms::Language::En {
            framework::Standing::Original
        } else {
            framework::Standing::Official
        },
    };
    let source = format!("{{\"file\":\"{mark}FILE\"}}").into_bytes();
    let texts = vec![("tree", serde_json::to_vec(&words(mark)).unwrap()), ("source", source)];
    publishes(world, of(world, &facts, id(byte), "XSEC"), texts, label);
}

/// A section with a paragraph that has a note, and one that refers to it.
fn words(mark: &str) -> framework::Tree {
    let text = format!(
        "A. {mark}SECTION\n\n1. The {mark}WORDS are here.\u{b9}\n\n\u{b9} A {mark}NOTE.\n\n2. See paragraph 1.\n"
    );
    framework::Tree::of(&documents::read_text(text.as_bytes()).unwrap())
}

fn publishes(world: &World, draft: Draft, texts: Vec<(&'static str, Vec<u8>)>, label: Label) -> seal::Hash {
    let fresh = world.fresh(texts);
    let said = world.node_says(Draft {
        label,
        parts: fresh.parts.into_iter().map(statement::DraftPart::New).collect(),
        ..draft
    });
    said.id
}

/// A document that everybody reads, and a text of it in French that waits for the secretariat.
fn texts_in_sight(world: &World) {
    says_text(world, (TEXTS[0], "SEEN"), Label::Clear, 230);
    let import = framework::Import {
        file: "file.txt".into(),
        sha256: "0".repeat(64),
        tree: words("WAITING"),
        ..framework::Import::default()
    };
    let json = serde_json::to_string(&import).unwrap();
    world
        .desk()
        .import_put(TEXTS[0], "fr", &json, world.clock.now())
        .expect("a text that waits");
}

/// A document, and a text of the one that everybody reads, of which only its author would know.
fn hide_texts(world: &World) -> [&'static str; 2] {
    says_text(world, (TEXTS[1], "HIDDEN"), Label::Red, 240);
    says_edition(world, (id(230), terms::Language::Zh), "HIDDEN", Label::Red, 245);
    [framework::Document::KIND, framework::Edition::KIND]
}

/// What a party says in one passage on norm (c), and on something else where it is hidden.
fn says_paper(world: &World, party: &str, (mark, points): (&str, &[&str]), label: Label, byte: u8) -> seal::Hash {
    let points = points.iter().map(|p| framework::Point::parse(p).unwrap()).collect();
    let facts = framework::Paper {
        sort: framework::PaperSort::View,
        life: framework::Life::InForce,
        original: terms::Language::En,
        since: None,
        review: None,
        on: vec![points],
        call: None,
        until: None,
        partners: Vec::new(),
        aspects: Vec::new(),
    };
    let source = format!("{{\"symbol\":\"{mark}SYMBOL\"}}").into_bytes();
    let texts = vec![("words", paper_words(mark)), ("source", source)];
    publishes(world, of(world, &facts, id(byte), party), texts, label)
}

fn paper_words(mark: &str) -> Vec<u8> {
    let words = framework::Words {
        title: format!("{mark}TITLE"),
        passages: vec![framework::Said {
            heading: format!("{mark}HEADING"),
            text: format!("The {mark}WORDS."),
            short: String::new(),
        }],
    };
    serde_json::to_vec(&words).unwrap()
}

fn says_rendering(
    world: &World,
    party: &str,
    mark: &str,
    (of_version, language): (seal::Hash, terms::Language),
    label: Label,
    byte: u8,
) {
    let facts = framework::Rendering {
        paper: id(210),
        of: of_version,
        language,
        standing: framework::Standing::Translation,
    };
    let texts = vec![("words", paper_words(mark)), ("source", b"{}".to_vec())];
    publishes(world, of(world, &facts, id(byte), party), texts, label);
}

/// A paper that everybody reads, of the reader's own party, with a rendering; and one in Chinese of which nobody knows.
fn papers_in_sight(world: &World, reader: Who) {
    let (_, party) = own_speaker(reader);
    let version = says_paper(world, party, ("SEEN", &["norm-13c"]), Label::Clear, 210);
    says_rendering(world, party, "SEEN", (version, terms::Language::Ru), Label::Clear, 211);
}

/// A paper of another party on what is spoken to and on what else nobody speaks to, and a rendering of the one that everybody reads.
fn hide_papers(world: &World, party: &str, label: Label) -> [&'static str; 2] {
    says_paper(world, party, ("HIDDEN", &["norm-13c", "norm-13a"]), label, 220);
    let version = {
        let public = access::Viewer::public();
        let read = world.node().views.read(&public, world.clock.now()).unwrap();
        framework::paper(&read, id(210)).unwrap().expect("the paper in sight")
    };
    let own = version.guard.owner.to_string();
    says_rendering(
        world,
        &own,
        "HIDDEN",
        (version.base, terms::Language::Zh),
        Label::Red,
        221,
    );
    [framework::Paper::KIND, framework::Rendering::KIND]
}

/// A call with two sections.
fn says_call(world: &World, (slug, mark): (&str, &str), label: Label, byte: u8) {
    let sections = ["stream-law", "stream-norms"].map(|p| framework::Point::parse(p).unwrap());
    let facts = framework::Compilation {
        slug: framework::Slug::parse(slug).unwrap(),
        life: framework::CompilationLife::Called,
        sections: sections.into(),
        words: 100,
        order: framework::Order::Receipt,
        due: "2099-12-31".to_owned(),
        issued: None,
    };
    let names = format!("{{\"title\":{{\"en\":\"{mark}TITLE\"}},\"symbol\":\"{mark}SYMBOL\"}}").into_bytes();
    let introduction = format!("{{\"en\":\"{mark}INTRODUCTION\"}}").into_bytes();
    let texts = vec![("names", names), ("introduction", introduction)];
    publishes(world, of(world, &facts, id(byte), "XSEC"), texts, label);
}

/// What a party submits for the call in sight.
fn submits(world: &World, party: &str, mark: &str, label: Label, byte: u8) {
    let facts = framework::Paper {
        sort: framework::PaperSort::Submission,
        life: framework::Life::InForce,
        original: terms::Language::En,
        since: None,
        review: None,
        on: vec![vec![framework::Point::parse("stream-law").unwrap()]],
        call: Some(id(250)),
        until: None,
        partners: Vec::new(),
        aspects: Vec::new(),
    };
    let texts = vec![("words", paper_words(mark)), ("source", b"{}".to_vec())];
    publishes(world, of(world, &facts, id(byte), party), texts, label);
}

/// A call that everybody reads, and the submission of a party that this reader does not speak for.
fn calls_in_sight(world: &World) {
    says_call(world, (TEXTS[0], "SEEN"), Label::Clear, 250);
    submits(world, "XAE", "SEEN", Label::Clear, 251);
}

/// A call of which only its author would know, and a submission to the one that everybody reads.
fn hide_calls(world: &World, party: &str, label: Label) -> [&'static str; 1] {
    says_call(world, (TEXTS[1], "HIDDEN"), Label::Red, 252);
    submits(world, party, "HIDDEN", label, 253);
    [framework::Compilation::KIND]
}

/// Every kind that a room takes in is hidden, or is one of the named exceptions; and no exception is hidden after all.
fn every_kind(hidden: &BTreeSet<&str>, reader: Who) {
    let rooms: BTreeSet<&str> = comity::rooms()
        .iter()
        .flat_map(|room| room.kinds().iter().copied())
        .collect();
    let never: BTreeSet<&str> = NEVER_HIDDEN.iter().map(|(kind, _)| *kind).collect();
    assert!(rooms.len() > 20, "the rooms list their kinds: {rooms:?}");
    let missing: Vec<&&str> = rooms
        .iter()
        .filter(|k| !hidden.contains(*k) && !never.contains(*k))
        .collect();
    assert!(missing.is_empty(), "no hidden {missing:?} for {reader:?}");
    let odd: Vec<&&str> = never.iter().filter(|k| hidden.contains(*k)).collect();
    assert!(odd.is_empty(), "{odd:?} is said to be never hidden, and is");
    let unknown: Vec<&&str> = hidden.iter().filter(|k| !rooms.contains(*k)).collect();
    assert!(unknown.is_empty(), "no room takes in {unknown:?}");
}

/// A draft that waits for a second person.
fn proposal(world: &World, drafter: Who, party: &str, label: Label, mark: &str) -> Id {
    let proposal = desk::NewProposal {
        party: code(party),
        verb: "nominate",
        subject: None,
        drafter: world.person(drafter),
        auth: "link",
        input: format!("{mark}-proposal"),
        statement: [7; 32],
        json: format!(
            "[[\"state\",\"{party}\"],[\"role\",\"policy\"],[\"office-name\",\"{mark}OFFICE\"],[\"label\",\"{label}\"],\
             [\"channel-1-medium\",\"mail\"],[\"channel-1-value\",\"{mark}@office.example\"],[\"channel-1-purpose\",\"routine\"],\
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
        world.get(drafter, &format!("/en/proposals/{}", kept.id)).status,
        200,
        "its drafter finds it: {}",
        kept.json
    );
    kept.id
}

/// One entry for each relation in which this reader may stand to a thing and yet not see it: of the reader's own party by another hand, by the
/// reader's hand, for the reader's party, for its body, role and person, and in none of these; as far as the matrix hides that relation under this
/// label. They stay under it, while the entry about which everything else is said ends under RED.
fn related(world: &World, reader: Who, label: Label) -> Vec<Hidden> {
    let (_, state) = author_for(reader);
    let mut hidden = Vec::new();
    for (n, relation) in (0u8..).zip(oracle::RELATIONS) {
        if oracle::sees(reader, relation, label) {
            continue;
        }
        let person = (reader != Who::Public).then(|| world.person(reader));
        let (mut owner, mut hand, mut audience) = (code(state), id(79), Vec::new());
        match (relation, person, reader.party()) {
            ("owner", _, party) if !party.is_empty() => owner = code(party),
            ("author", Some(person), _) => hand = person,
            ("named-party", _, party) if !party.is_empty() => audience.push(Audience::Party(code(party))),
            ("member-of-named-body", _, "XAA" | "XAB") => audience.push(Audience::Party(code("XREG"))),
            ("named-role", _, party) if !party.is_empty() => {
                audience.push(Audience::Role(Role::parse(reader.role()).unwrap()));
            }
            ("named-person", Some(person), _) => audience.push(Audience::Person(person)),
            ("other", ..) => {}
            _ => continue,
        }
        let facts = directory::Contact {
            role: Role::Legal,
            holder: id(RELATED + 20 + n),
            deputy_of: None,
            order: 0,
        };
        let texts = World::parts(&format!("HIDDEN-{relation}")).texts();
        let fresh = world.fresh(texts);
        let mut draft = Draft::of(&facts, id(RELATED + n), owner, fresh.secret.clone());
        (draft.hand, draft.label, draft.audience) = (Some(hand), label, audience);
        draft.parts = fresh.parts.into_iter().map(statement::DraftPart::New).collect();
        asks(world, hand, Box::new(move |_| Ok(draft))).expect("a contact");
        hidden.push(Hidden::of("contacts", id(RELATED + n)));
    }
    hidden
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
        label: if takes_part(reader) { Label::Green } else { Label::Clear },
        audience: Vec::new(),
        labels: BTreeMap::from([("channel-2".to_owned(), Label::AmberStrict)]),
    };
    let fresh = world.fresh(Vec::new());
    asks(
        world,
        world.person(author),
        Box::new(move |r| directory::relabel(r, &input, fresh)),
    )
    .expect("a stricter channel");
    (card.id, author)
}

/// What is known of a channel is said where this reader does not see it: of a hidden channel, and to the public of any.
pub fn hide_freshness(world: &World, reader: Who, (contact, author): (Id, Who)) {
    reaches(world, contact, 2);
    if !takes_part(reader) {
        reaches(world, contact, 1);
    }
    // It counts: who keeps the entry reads it.
    let viewer = world.viewer(author);
    let read = world.node().views.read(&viewer, world.clock.now()).unwrap();
    let card = directory::contact(&read, contact).unwrap().unwrap();
    assert!(card.reach[&2].worked.is_some() && card.reach[&2].failed.is_some());
}

fn of<K: Kind>(world: &World, facts: &K, subject: Id, party: &str) -> Draft {
    Draft::of(facts, subject, code(party), world.fresh(Vec::new()).secret)
}

/// Says this draft of a round, under AMBER+STRICT, by this hand or by the node.
fn seals(
    world: &World,
    draft: Draft,
    hand: Option<Id>,
    texts: Vec<(&'static str, Vec<u8>)>,
    audience: Vec<Audience>,
) -> views::Accepted {
    let fresh = world.fresh(texts);
    let draft = Draft {
        hand,
        label: Label::AmberStrict,
        audience,
        parts: fresh.parts.into_iter().map(statement::DraftPart::New).collect(),
        ..draft
    };
    match hand {
        None => world.node_says(draft),
        Some(hand) => asks(world, hand, Box::new(move |_| Ok(draft))).expect("of a round"),
    }
}

fn noted(mark: &str) -> Vec<u8> {
    serde_json::to_vec(&rounds::Note {
        text: format!("{mark}NOTE"),
    })
    .unwrap()
}

fn asked(
    contact: Id,
    holder: Id,
    state: &str,
    round: Id,
    opens: terms::Instant,
    closes: terms::Instant,
) -> rounds::kinds::Ask {
    rounds::kinds::Ask {
        round,
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
        asks: rounds::Asks::Receipt,
    }
}

/// A round that asks the legal contacts of one State for a sign of life.
fn round_for(state: &str, opens: terms::Instant, closes: terms::Instant) -> rounds::Round {
    rounds::Round {
        asks: rounds::Asks::Receipt,
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
        publish: rounds::Publish::None,
    }
}

fn texts_of_round(mark: &str) -> Vec<(&'static str, Vec<u8>)> {
    let title = || format!(r#"{{"en":"{mark}TITLE"}}"#).into_bytes();
    vec![
        ("title", title()),
        ("message", title()),
        ("form", Vec::new()),
        ("note", noted(mark)),
    ]
}

/// That this round is opened, for one contact.
fn opening(world: &World, round: &views::Accepted, party: &str) -> Draft {
    let opened = rounds::RoundTurn {
        to: rounds::Turned::Opened,
        count: Some(1),
    };
    let mut draft = of(world, &opened, round.subject, party);
    draft.refs = vec![statement::Ref {
        rel: "about".into(),
        id: round.id.to_string(),
    }];
    draft
}

fn message(mark: &str) -> Vec<u8> {
    format!(r#"{{"title":{{"en":"{mark}TITLE"}},"text":{{"en":"{mark}MESSAGE"}}}}"#).into_bytes()
}

/// Whole rounds of one party to one contact: answered once, once open, and once not answered in time. A result is for everybody and so is not said;
/// that it tells of no State is shown where the totals are made. Gives the kinds that were said and the things they are about.
fn says_round(
    world: &World,
    (opener, party): (Who, &str),
    (contact, holder, state): (Id, Id, &str),
    n: u8,
    mark: &str,
) -> (BTreeSet<&'static str>, Vec<Hidden>) {
    use rounds::{Answer, By, Call, Closed, Outcome, Reason, Reminded, Silence, Way};
    let mut kinds = BTreeSet::new();
    let mut seals = |draft: Draft, hand: Option<Id>, texts: Vec<(&'static str, Vec<u8>)>, audience: Vec<Audience>| {
        kinds.insert(draft.kind);
        seals(world, draft, hand, texts, audience)
    };
    let id = |k: u8| id(n + k);
    let by = Some(world.person(opener));
    let to_them = || vec![Audience::Party(code(state)), Audience::Person(holder)];
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
            _ => last(id(0)).plus_micros(13),
        };
        let facts = round_for(state, opens, closes);
        let said = seals(of(world, &facts, id(k), party), by, texts_of_round(mark), Vec::new());
        let draft = opening(world, &said, party);
        seals(draft, by, vec![("reason", noted(mark))], Vec::new());
        let first = asked(contact, holder, state, id(k), opens, closes);
        let texts = || vec![("message", message(mark)), ("form", Vec::new())];
        seals(of(world, &first, id(k + 2), party), None, texts(), to_them());
        if k == 0 {
            // A second ask of the first round stays open.
            let second = asked(id(5), holder, state, id(k), opens, closes);
            seals(of(world, &second, id(4), party), None, texts(), to_them());
        }
        ends.push(closes);
    }
    let call = Call {
        channel: 2,
        outcome: Outcome::NoAnswer,
        proof: None,
    };
    for _ in 0..8 {
        seals(
            of(world, &call, id(2), party),
            by,
            vec![("note", noted(mark))],
            to_them(),
        );
    }
    let reminded = Reminded {
        n: 1,
        due: world.clock.now(),
    };
    seals(of(world, &reminded, id(2), party), None, Vec::new(), to_them());
    let yes = Answer {
        by: By::Contact,
        channel: Some(1),
        medium: Way::Page,
        revision: None,
    };
    let texts = vec![("note", noted(mark)), ("answers", Vec::new())];
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
    let texts = vec![("note", noted(mark))];
    seals(of(world, &silence, id(3), state), Some(holder), texts, told());
    // They count: whoever asked reads them all.
    assert!(reads(&|r| {
        let first = rounds::reads::console(r, id(0)).unwrap().unwrap();
        let ask = first.asks.iter().find(|a| a.id == id(2)).unwrap();
        assert_eq!((first.asks.len(), ask.calls.len(), ask.reminders.len()), (2, 8, 1));
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
    let ask = |k: u8, round: u8| Hidden {
        noun: "asks",
        id: id(k),
        round: Some(id(round)),
    };
    let hidden = vec![
        Hidden::of("rounds", id(0)),
        Hidden::of("rounds", id(1)),
        ask(2, 0),
        ask(3, 1),
        ask(4, 0),
    ];
    (kinds, hidden)
}

/// In the round whose ask to the reader's party this reader sees, another State is asked, reminded, called and answers.
fn asks_in_the_same_round(
    world: &World,
    (opener, party): (Who, &str),
    (contact, holder, state): (Id, Id, &str),
) -> Hidden {
    use rounds::{Answer, By, Call, Outcome, Reminded, Way};
    let (round, ask) = (id(SEEN), id(SEEN + 7));
    let opens = world.clock.now().plus_seconds(-3_600);
    let facts = asked(contact, holder, state, round, opens, opens.plus_seconds(90_000));
    let to_them = || vec![Audience::Party(code(state)), Audience::Person(holder)];
    let texts = vec![("message", message("HIDDEN")), ("form", Vec::new())];
    seals(world, of(world, &facts, ask, party), None, texts, to_them());
    let reminded = Reminded {
        n: 1,
        due: world.clock.now(),
    };
    seals(world, of(world, &reminded, ask, party), None, Vec::new(), to_them());
    let call = Call {
        channel: 1,
        outcome: Outcome::WrongPerson,
        proof: None,
    };
    let hand = Some(world.person(opener));
    seals(
        world,
        of(world, &call, ask, party),
        hand,
        vec![("note", noted("HIDDEN"))],
        to_them(),
    );
    let yes = Answer {
        by: By::Contact,
        channel: Some(1),
        medium: Way::Page,
        revision: None,
    };
    let texts = vec![("note", noted("HIDDEN")), ("answers", Vec::new())];
    let told = vec![Audience::Party(code(party))];
    seals(world, of(world, &yes, ask, state), Some(holder), texts, told);
    Hidden {
        noun: "asks",
        id: ask,
        round: Some(round),
    }
}

/// A mail server is set, and nobody is there: letters wait.
pub fn letters_leave(world: &mut World) {
    let settings = "mail_from = \"no-reply@node.test\"\n[mail]\nserver = \"127.0.0.1:1\"\ntls = \"none\"\n";
    std::fs::write(world.dir().join("comity.toml"), settings).unwrap();
    world.restart(false);
}

/// A letter about something hidden, refused by the mail server.
pub fn loses_a_letter(world: &World, about: Id) {
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
