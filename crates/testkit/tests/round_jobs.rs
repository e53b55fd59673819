//! A whole round with its mail: asked, reminded, escalated, answered in every way, closed, published; and the same with the power failing before and
//! after each durable step, which must give the same result.
//!
//! What must never happen: an ask with two Message-IDs, an answer that counts twice or is lost, a reminder twice, a letter that names who is asked,
//! an answer from a machine, a stranger or a late comer. Letters go to a carrier in memory, and what comes back passes the door of `comity mail-in`.

use access::{Held, Viewer};
use comity::{ByHand, Carrier, Config, DirectoryRoll, Node, NodeOptions, PostOffice};
use desk::Sending;
use directory::Freshness;
use jobs::Failure;
use post::queue::{Fate, Heard, Limits};
use rounds::kinds::{By, Escalation, Publish, To, Turned, Way};
use rounds::{AnswerInput, Asks, Parties, RoundInput, TurnInput, Whom};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use store::Chance;
use terms::{Id, Instant, Language, PartyCode, Role, Text};
use views::{Ask, Clock, TurnError};

const HOUR: i64 = 3_600;
/// When the round opens.
const OPENS: &str = "2026-11-23T09:00:00.000000Z";

fn opens() -> Instant {
    Instant::parse(OPENS).expect("an instant")
}

fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).expect("a party")
}

/// The invented region with a round that opens in some hours, as files: made once, copied for each run.
struct Folder {
    dir: tempfile::TempDir,
    secretary: Id,
    regional: Id,
    administrator: Id,
    round: Id,
}

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a folder");
    let chance = Chance::seeded(11);
    let noon = opens().plus_seconds(-6 * HOUR);
    let clock: Clock = Arc::new(move || noon);
    let personas = comity::demonstration(dir.path(), &clock, &chance, &mut |_, _| {}).expect("a region");
    let called = |name: &str| personas.iter().find(|p| p.name == name).expect("a persona").person;
    let secretary = called("secretariat");
    let file = dir.path().join("comity.toml");
    let mut settings = std::fs::read_to_string(&file).unwrap_or_default();
    settings.push_str("\nmail_from = \"no-reply@node.test\"\n[mail]\nserver = \"127.0.0.1:9\"\ntls = \"none\"\n");
    std::fs::write(&file, settings).expect("settings");
    let scene = Scene::open(dir.path(), Arc::new(AtomicI64::new(noon.micros())), 12, Power::steady());
    let round = scene.drafts(secretary, &input(Asks::Receipt, true, Publish::Total));
    scene.opens_round(secretary, round);
    scene.hand.letters().expect("what the region's people are still owed");
    scene.stops();
    Folder {
        dir,
        secretary,
        regional: called("regional"),
        administrator: called("administrator"),
        round,
    }
});

fn input(asks: Asks, exercise: bool, publish: Publish) -> RoundInput {
    let words = |en: &str, fr: &str| Text::new().with(Language::En, en).with(Language::Fr, fr);
    RoundInput {
        party: code("XSEC"),
        replaces: None,
        title: words("Winter check", "Contrôle d'hiver"),
        message: words("Does the night shift answer?", "L'équipe de nuit répond-elle ?"),
        asks,
        whom: Whom {
            roles: BTreeSet::from([Role::Technical]),
            parties: Parties::All,
        },
        announced: true,
        exercise,
        opens: opens(),
        closes: opens().plus_seconds(48 * HOUR),
        remind: vec![24 * 3_600],
        escalate: vec![
            Escalation {
                after: 30 * 3_600,
                to: To::Deputies,
            },
            Escalation {
                after: 40 * 3_600,
                to: To::Administrators,
            },
        ],
        publish,
        form: None,
        note: None,
    }
}

/// The power: fails at one durable step, once.
#[derive(Clone)]
struct Power {
    steps: Arc<AtomicUsize>,
    fails_at: usize,
    failed: Arc<AtomicBool>,
}

impl Power {
    fn failing_at(fails_at: usize) -> Self {
        Self {
            steps: Arc::default(),
            fails_at,
            failed: Arc::default(),
        }
    }
    fn steady() -> Self {
        Self::failing_at(usize::MAX)
    }
    /// Whether the power fails at this step.
    fn fails(&self) -> bool {
        let fails = self.steps.fetch_add(1, Ordering::SeqCst) + 1 == self.fails_at;
        if fails {
            self.failed.store(true, Ordering::SeqCst);
        }
        fails
    }
}

/// The mail server and everybody behind it: what it was handed stays, whatever happens to the node.
#[derive(Clone, Default)]
struct World {
    carried: Arc<Mutex<Vec<Sending>>>,
}

struct Hands {
    world: World,
    power: Power,
    dir: PathBuf,
}

impl Hands {
    /// The files as they stand when the power fails; what this process does after that never happened.
    fn power_may_fail(&self) {
        if self.power.fails() {
            copy(&self.dir, &beside(&self.dir));
        }
    }
}

fn beside(dir: &Path) -> PathBuf {
    dir.with_extension("as-it-stood")
}

impl Carrier for Hands {
    fn carry(&mut self, letter: &Sending) -> Heard {
        if self.power.failed.load(Ordering::SeqCst) {
            return Heard::Away;
        }
        // In DATA: the server has no last dot.
        self.power_may_fail();
        if self.power.failed.load(Ordering::SeqCst) {
            return Heard::Away;
        }
        self.world.carried.lock().unwrap().push(letter.clone());
        // After 250, before the row.
        self.power_may_fail();
        Heard::Accepted
    }
}

/// An open node whose jobs are done by hand.
struct Scene {
    node: Node,
    hand: ByHand,
    office: PostOffice,
    now: Arc<AtomicI64>,
    chance: Chance,
    power: Power,
}

impl Scene {
    fn open(dir: &Path, now: Arc<AtomicI64>, seed: u64, power: Power) -> Self {
        let reading = Arc::clone(&now);
        let clock: Clock = Arc::new(move || Instant::from_micros(reading.load(Ordering::SeqCst)));
        let chance = Chance::seeded(seed);
        let options = NodeOptions {
            demo: true,
            on_stop: Box::new(|why| panic!("the node stops: {why}")),
            ..NodeOptions::new(Config::load(dir).expect("settings"), Arc::clone(&clock), chance.clone())
        };
        let node = Node::open(dir, options, &mut |_, _| {}).expect("a node");
        let failing = power.clone();
        let step = move |doing: &'static str| {
            if failing.fails() {
                return Err(Failure::again(doing, "the power fails"));
            }
            Ok(())
        };
        Self {
            hand: ByHand::of(&node, &clock, &chance, Box::new(step)),
            office: PostOffice::open(node.desk.clone(), Limits::default(), clock).expect("a post office"),
            node,
            now,
            chance,
            power,
        }
    }

    fn now(&self) -> Instant {
        Instant::from_micros(self.now.load(Ordering::SeqCst))
    }

    fn stops(self) {
        drop(self.office);
        self.node.stop();
    }

    fn says<F>(&self, person: Id, input: &str, decide: F) -> Result<views::Accepted, TurnError>
    where
        F: FnOnce(&views::Reader<'_>) -> Result<statement::Draft, terms::Refusal> + Send + 'static,
    {
        self.node.views.turn_blocking(Ask {
            person: Some(person),
            auth: "link",
            input: input.to_owned(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        })
    }

    fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> statement::Fresh {
        statement::Fresh::draw(texts, || self.chance.bytes())
    }

    fn drafts(&self, secretary: Id, input: &RoundInput) -> Id {
        let (input, fresh) = (input.clone(), self.fresh(input.texts()));
        self.says(secretary, &format!("draft-{}", fresh.id), move |r| {
            rounds::verbs::draft(r, &DirectoryRoll, &input, fresh)
        })
        .expect("a draft")
        .subject
    }

    fn turns(&self, secretary: Id, round: Id, to: Turned) {
        let input = TurnInput {
            round,
            to,
            seen: None,
            reason: None,
        };
        let fresh = self.fresh(input.texts());
        self.says(secretary, &format!("{}-{}", to.code(), fresh.id), move |r| {
            rounds::verbs::turn(r, &DirectoryRoll, &input, fresh)
        })
        .expect("a turn of the round");
    }

    fn opens_round(&self, secretary: Id, round: Id) {
        self.turns(secretary, round, Turned::Opened);
    }

    fn console(&self, round: Id) -> rounds::Console {
        let eye = Viewer {
            person: Some(Id::from_bytes([1; 10])),
            held: vec![Held {
                party: code("XSEC"),
                role: Role::Secretariat,
            }],
            ..Viewer::default()
        };
        let reader = self.node.views.read(&eye, self.now()).expect("a reader");
        rounds::reads::console(&reader, round)
            .expect("a console")
            .expect("the round")
    }

    /// What the node's threads would do in a moment in which nothing else happens.
    fn works(&self, world: &World) -> Result<(), Failure> {
        // A round that is opened now begins at the stamp of that.
        self.now.fetch_add(1_000_000, Ordering::SeqCst);
        self.hand.arrivals()?;
        self.hand.rounds()?;
        self.hand.letters()?;
        // Stamps of one moment lie a microsecond apart; a letter is due from its stamp on.
        self.now.fetch_add(1_000_000, Ordering::SeqCst);
        let mut hands = Hands {
            world: world.clone(),
            power: self.power.clone(),
            dir: self.node.dir.clone(),
        };
        while self.office.step(&mut hands).expect("the desk") {
            if self.power.failed.load(Ordering::SeqCst) {
                return Err(Failure::again("hand a letter over", "the power fails"));
            }
        }
        self.hand.reaches()?;
        Ok(())
    }

    /// What is known of the channels of every State's contacts that are asked in rounds, by State: of the first contact's channels.
    fn freshness(&self) -> BTreeMap<String, BTreeMap<u8, Freshness>> {
        let eye = self.everybodys_eye();
        let reader = self.node.views.read(&eye, self.now()).expect("a reader");
        let cards = directory::contacts(&reader, None, Some(Role::Technical)).expect("contacts");
        cards
            .into_iter()
            .filter(|card| !card.reach.is_empty())
            .map(|card| (format!("{}{}", card.party, card.order), card.reach))
            .collect()
    }
}

/// What a letter says, its two parts decoded.
fn decoded(letter: &Sending) -> (String, String) {
    let text = String::from_utf8(letter.bytes.clone()).expect("ASCII");
    let (head, rest) = text.split_once("\r\n\r\n").expect("a head");
    let body: String = rest
        .split("Content-Transfer-Encoding: base64\r\n\r\n")
        .skip(1)
        .map(|part| {
            let lines: String = part
                .lines()
                .take_while(|l| !l.starts_with("--") && !l.is_empty())
                .collect();
            String::from_utf8(data_encoding::BASE64.decode(lines.as_bytes()).expect("base64")).expect("UTF-8")
        })
        .collect();
    (head.to_owned(), body)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|l| l.strip_prefix(&format!("{name}: ")))
}

impl World {
    /// The last letter to an address.
    fn letter_to(&self, address: &str) -> Sending {
        let carried = self.carried.lock().unwrap();
        let found = carried.iter().rev().find(|l| l.to.as_str() == address);
        found.unwrap_or_else(|| panic!("no letter to {address}")).clone()
    }
}

/// Somebody replies to the last letter at this address; `lines` are further header lines.
fn replies(dir: &Path, world: &World, address: &str, from: &str, lines: &str, words: &str) {
    let (head, _) = decoded(&world.letter_to(address));
    let to = header(&head, "Reply-To").expect("where an answer goes").to_owned();
    let mail = format!("From: {from}\r\nTo: {to}\r\nSubject: Re\r\n{lines}\r\n{words}\r\n");
    comity::inbox::take(dir, from, &to, mail.as_bytes()).expect("the pipe");
}

/// A server behind ours says that the letter could not be delivered.
fn bounces(dir: &Path, world: &World, address: &str) {
    let letter = world.letter_to(address);
    let mail = format!(
        "From: mailer-daemon@mx.test\r\nTo: {}\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n",
        letter.from
    );
    comity::inbox::take(dir, "", letter.from.as_str(), mail.as_bytes()).expect("the pipe");
}

/// What the page behind a link does when its button is pressed.
fn presses(scene: &Scene, world: &World, address: &str) -> Result<views::Accepted, TurnError> {
    let (_, body) = decoded(&world.letter_to(address));
    let token = body
        .split("/answer/")
        .nth(1)
        .and_then(|rest| rest.get(..32))
        .expect("a link in the letter");
    let (ask, person) = scene
        .node
        .desk
        .ask_by_token(token)
        .expect("the desk")
        .expect("a link of ours");
    answers_by(scene, ask, person, Way::Link)
}

/// Somebody who signed in answers on the page of the ask.
fn answers(scene: &Scene, ask: Id, person: Id) -> Result<views::Accepted, TurnError> {
    answers_by(scene, ask, person, Way::Page)
}

fn answers_by(scene: &Scene, ask: Id, person: Id, way: Way) -> Result<views::Accepted, TurnError> {
    let input = AnswerInput {
        ask,
        way,
        called_by: None,
        confirmed: None,
        note: None,
        answers: None,
    };
    let fresh = scene.fresh(input.texts());
    scene.says(person, &format!("press-{ask}-{person}"), move |r| {
        rounds::verbs::answer(r, &DirectoryRoll, &input, fresh)
    })
}

/// As whom, on which way and in which hour somebody answered.
type Answered = Option<(By, Way, i64)>;

/// What stands in the end, without anything that chance or a moment decides.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// State, step, language of nobody: (State, step) to how often reminded, and who answered on which way, in which hour.
    asks: BTreeMap<(String, u8), Vec<(usize, Answered)>>,
    closed: rounds::Closed,
    /// Groups, asked, answered.
    result: Vec<(Vec<String>, u32, Option<u32>)>,
    /// By recipient: how many letters there are that are not repetitions.
    letters: BTreeMap<String, usize>,
    returned: Vec<String>,
    /// State and place of the contact, channel: what is known of it.
    fresh: BTreeMap<String, BTreeMap<u8, Freshness>>,
    /// What each mail that came in was judged to be.
    arrivals: BTreeMap<String, u64>,
}

/// One round from its opening to its result; the power fails where `power` says, and the node starts again.
fn runs(power: &Power) -> Outcome {
    let folder = &*FOLDER;
    let dir = tempfile::tempdir().expect("a folder");
    copy(folder.dir.path(), dir.path());
    let (now, world) = (Arc::new(AtomicI64::new(0)), World::default());
    let (round, mut seed) = (folder.round, 100);
    let mut scene = Scene::open(dir.path(), Arc::clone(&now), seed, power.clone());
    let mut at = |hours: i64, scene: Scene, happens: &dyn Fn(&Scene)| -> Scene {
        now.store(opens().plus_seconds(hours * HOUR).micros(), Ordering::SeqCst);
        let mut scene = scene;
        happens(&scene);
        while scene.works(&world).is_err() {
            scene.stops();
            power.failed.store(false, Ordering::SeqCst);
            let stood = beside(dir.path());
            if stood.is_dir() {
                std::fs::remove_dir_all(dir.path()).expect("what came after");
                std::fs::rename(&stood, dir.path()).expect("the files as they stood");
            }
            seed += 1;
            scene = Scene::open(dir.path(), Arc::clone(&now), seed, power.clone());
        }
        // Once more: what was done is not done again.
        if power.fails_at == usize::MAX {
            let (before, carried) = (
                scene.node.views.log().last().unwrap(),
                world.carried.lock().unwrap().len(),
            );
            scene.works(&world).expect("nothing to do");
            assert_eq!(scene.node.views.log().last().unwrap(), before, "in hour {hours}");
            assert_eq!(world.carried.lock().unwrap().len(), carried, "in hour {hours}");
        }
        scene
    };
    let duty = |name: &str| format!("duty@cirt.{name}.example");
    let of = |state: &str, step: u8, scene: &Scene| {
        let console = scene.console(round);
        let ask = console
            .asks
            .iter()
            .find(|a| a.facts.of == code(state) && a.facts.step == step);
        let ask = ask.unwrap_or_else(|| panic!("{state} is not asked at step {step}"));
        (ask.id, ask.facts.holder)
    };

    scene = at(-1, scene, &|_| {});
    assert_eq!(scene.console(round).asks.len(), 0, "nobody is asked before it opens");
    scene = at(0, scene, &|_| {});
    scene = at(1, scene, &|scene| {
        replies(
            dir.path(),
            &world,
            &duty("askavar"),
            "duty@cirt.askavar.example",
            "",
            "We are here.",
        );
        // Twice, in other words; and a stranger who has no token of ours.
        replies(
            dir.path(),
            &world,
            &duty("elombra"),
            "duty@cirt.elombra.example",
            "",
            "Present.",
        );
        replies(
            dir.path(),
            &world,
            &duty("elombra"),
            "somebody@else.example",
            "",
            "Present again.",
        );
        let forged = format!("answer+{}@node.test", "0123456789abcdefghjkmnpqrstvwxyz");
        comity::inbox::take(
            dir.path(),
            "x@y.example",
            &forged,
            &b"From: x@y.example\r\n\r\nYes\r\n"[..],
        )
        .unwrap();
        // A notice of absence answers nothing.
        replies(
            dir.path(),
            &world,
            &duty("galtessa"),
            "duty@cirt.galtessa.example",
            "Auto-Submitted: auto-replied\r\n",
            "I am away.",
        );
        bounces(dir.path(), &world, &duty("bonvara"));
        presses(scene, &world, &duty("delorin")).expect("the button");
        assert!(
            matches!(
                answers(scene, of("XAA", 0, scene).0, of("XAE", 0, scene).1),
                Err(TurnError::Refused(_))
            ),
            "another State's contact cannot answer"
        );
    });
    // The clock is ahead by two weeks for nobody: it goes back by an hour, and nothing happens twice.
    scene = at(25, scene, &|_| {});
    scene = at(24, scene, &|_| {});
    scene = at(26, scene, &|_| {
        replies(
            dir.path(),
            &world,
            &duty("halvor"),
            "duty@cirt.halvor.example",
            "",
            "Sorry, now.",
        );
    });
    scene = at(31, scene, &|_| {});
    scene = at(32, scene, &|_| {
        replies(
            dir.path(),
            &world,
            "duty2@cirt.corvessa.example",
            "deputy@home.example",
            "",
            "For my colleague.",
        );
    });
    scene = at(41, scene, &|_| {});
    scene = at(42, scene, &|scene| {
        let (ask, administrator) = of("XAK", 2, scene);
        answers(scene, ask, administrator).expect("the administrator");
    });
    scene = at(49, scene, &|scene| {
        replies(
            dir.path(),
            &world,
            &duty("lindovar"),
            "duty@cirt.lindovar.example",
            "",
            "Too late?",
        );
        let late = presses(scene, &world, &duty("ildara"));
        assert!(
            matches!(&late, Err(TurnError::Refused(refusal)) if refusal.code == "round-closed"),
            "{late:?}"
        );
    });
    scene = at(60, scene, &|_| {});

    let console = scene.console(round);
    let mut asks: BTreeMap<(String, u8), Vec<_>> = BTreeMap::new();
    for ask in &console.asks {
        let answer = ask.answer.as_ref().map(|a| {
            let hour = a.at.seconds_since(opens()) / HOUR;
            (a.facts.by, a.facts.medium, hour)
        });
        asks.entry((ask.facts.of.to_string(), ask.facts.step))
            .or_default()
            .push((ask.reminders.len(), answer));
    }
    let public = Viewer::public();
    let result = {
        let reader = scene.node.views.read(&public, scene.now()).expect("a reader");
        rounds::reads::result(&reader, round)
            .expect("a result")
            .expect("something to tell")
    };
    let ids: Vec<Id> = console.asks.iter().map(|a| a.id).collect();
    let fates = scene.node.desk.fates_of_asks(&ids).expect("the desk");
    let returned = console
        .asks
        .iter()
        .filter(|a| {
            fates
                .get(&a.id)
                .is_some_and(|l| l.iter().any(|l| matches!(l.fate, Fate::Returned(..))))
        })
        .map(|a| a.facts.of.to_string())
        .collect();
    let mut by_id: BTreeMap<String, BTreeSet<Vec<u8>>> = BTreeMap::new();
    let mut letters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for letter in world.carried.lock().unwrap().iter() {
        let (head, body) = decoded(letter);
        let id = header(&head, "Message-ID").expect("an id").to_owned();
        names_nobody(&head, &body);
        by_id.entry(id.clone()).or_default().insert(letter.bytes.clone());
        letters.entry(letter.to.to_string()).or_default().insert(id);
    }
    assert!(
        by_id.values().all(|bytes| bytes.len() == 1),
        "one Message-ID, other bytes"
    );
    let arrivals = scene.node.desk.arrivals().expect("the desk");
    let fresh = scene.freshness();
    scene.stops();
    Outcome {
        fresh,
        asks,
        closed: console.round.closed.expect("a closing"),
        result: result
            .cells
            .into_iter()
            .map(|c| (c.groups, c.asked, c.answered))
            .collect(),
        letters: letters.into_iter().map(|(to, ids)| (to, ids.len())).collect(),
        returned,
        arrivals,
    }
}

/// Everything by which a relay could tell who is asked: States, offices, people of the region.
static CANARIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for seed in directory::demo_contacts() {
        names.extend(seed.parts.person.iter().map(|p| p.name.clone()));
        names.extend(seed.parts.office.iter().map(|o| o.name.clone()));
        names.push(format!("{} ", seed.state));
    }
    for party in comity::Members::Demo.parties() {
        if party.facts.kind.is_state() {
            names.extend(party.names.shown.iter().map(|(_, n)| n.to_owned()));
        }
    }
    names.extend(
        [
            "technical contact",
            "Technical",
            "Winter check",
            "night shift",
            "équipe de nuit",
        ]
        .map(str::to_owned),
    );
    names.retain(|n| n.trim().chars().count() > 2);
    names
});

fn names_nobody(head: &str, body: &str) {
    let head: String = head.lines().filter(|l| !l.starts_with("To: ")).collect();
    for name in CANARIES.iter() {
        assert!(
            !body.contains(name.as_str()) && !head.contains(name.as_str()),
            "a letter says {name}"
        );
    }
    assert!(body.contains("EXERCISE"), "{body}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The run that every other is compared with.
static STEADY: LazyLock<(Outcome, usize)> = LazyLock::new(|| {
    let power = Power::steady();
    let outcome = runs(&power);
    (outcome, power.steps.load(Ordering::SeqCst))
});

fn day(worked: &str, failed: Option<&str>) -> Freshness {
    Freshness::on_days(Some(worked), failed, None)
}

fn day_of_failure(failed: &str) -> Freshness {
    Freshness::on_days(None, Some(failed), Some("5.1.1"))
}

#[test]
fn a_round_is_asked_reminded_escalated_answered_in_every_way_closed_and_told() {
    let (outcome, steps) = &*STEADY;
    let answered = |state: &str, step: u8| outcome.asks[&(state.to_owned(), step)][0].1;
    assert_eq!(answered("XAA", 0), Some((By::Contact, Way::Mail, 1)));
    assert_eq!(answered("XAD", 0), Some((By::Contact, Way::Link, 1)));
    assert_eq!(
        answered("XAE", 0),
        Some((By::Contact, Way::Mail, 1)),
        "twice, and it counts once"
    );
    assert_eq!(answered("XAG", 0), None, "a machine is nobody");
    assert_eq!(
        answered("XAH", 0),
        Some((By::Contact, Way::Mail, 26)),
        "by the reminder"
    );
    assert_eq!(answered("XAC", 0), None);
    assert_eq!(
        answered("XAC", 1),
        Some((By::Contact, Way::Mail, 32)),
        "the deputy, from her own address"
    );
    assert_eq!(
        answered("XAK", 2),
        Some((By::Contact, Way::Page, 42)),
        "the administrator"
    );
    assert_eq!(answered("XAL", 0), None, "too late");
    assert!(!outcome.asks.contains_key(&("XAF".to_owned(), 0)), "suspended");
    assert!(
        !outcome.asks.contains_key(&("XAA".to_owned(), 1)),
        "answered: its deputy is left in peace"
    );
    assert!(
        !outcome.asks.contains_key(&("XAC".to_owned(), 2)),
        "and so is its administrator"
    );
    for ((state, step), asks) in &outcome.asks {
        let reminded = usize::from(*step == 0 && !["XAA", "XAD", "XAE"].contains(&state.as_str()));
        assert!(asks.iter().all(|(n, _)| *n == reminded), "{state} {step}: {asks:?}");
    }
    let closed = &outcome.closed;
    assert_eq!((closed.states, closed.states_answered), (11, 6));
    assert_eq!((closed.chains, closed.chains_answered), (11, 6));
    assert_eq!(outcome.result, [(vec![], 11, Some(6))]);
    assert_eq!(outcome.returned, ["XAB"]);
    let (worked, failed) = (day("2026-11-23", None), day_of_failure("2026-11-23"));
    let fresh: Vec<_> = outcome
        .fresh
        .iter()
        .map(|(who, known)| (who.as_str(), known.clone()))
        .collect();
    assert_eq!(
        fresh,
        [
            ("XAA0", BTreeMap::from([(1, worked.clone())])),
            ("XAB0", BTreeMap::from([(1, failed)])),
            ("XAC1", BTreeMap::from([(1, day("2026-11-24", None))])),
            ("XAD0", BTreeMap::from([(1, worked.clone())])),
            ("XAE0", BTreeMap::from([(1, worked)])),
            ("XAH0", BTreeMap::from([(1, day("2026-11-24", None))])),
        ],
        "silence, a machine and an answer that came too late tell nothing"
    );
    let judged: Vec<_> = outcome.arrivals.iter().map(|(word, n)| (word.as_str(), *n)).collect();
    assert_eq!(
        judged,
        [("automatic", 1), ("no-such-letter", 1), ("reply", 6), ("report", 1)]
    );
    assert_eq!(outcome.letters["duty@cirt.askavar.example"], 1);
    assert_eq!(outcome.letters["duty@cirt.lindovar.example"], 2, "asked, and reminded");
    assert!(*steps > 60, "{steps}");
}

/// Every step of all jobs, one after the other, as the place where the power fails: before it, and after it. Of the many letters of one moment
/// every fourth; `share` is one of two, so that two threads do it.
fn whatever_fails(share: usize) {
    let (steady, steps) = &*STEADY;
    let chosen = (1..=*steps).filter(|n| *n < 12 || n % 4 == 0 || n + 12 > *steps);
    let mut crashed = 0;
    for (_, fails_at) in chosen.enumerate().filter(|(i, _)| i % 2 == share) {
        let power = Power::failing_at(fails_at);
        let outcome = runs(&power);
        assert!(power.steps.load(Ordering::SeqCst) >= fails_at, "it did not get there");
        assert_eq!(outcome, *steady, "the power failed at step {fails_at} of {steps}");
        crashed += 1;
    }
    assert!(crashed > 15, "{crashed}");
}

#[test]
fn wherever_the_power_fails_the_round_ends_the_same() {
    whatever_fails(0);
}

#[test]
fn wherever_else_the_power_fails_the_round_ends_the_same() {
    whatever_fails(1);
}

#[test]
fn a_paused_round_sends_nothing_and_a_cancelled_one_has_no_result() {
    let folder = &*FOLDER;
    let dir = tempfile::tempdir().expect("a folder");
    copy(folder.dir.path(), dir.path());
    let now = Arc::new(AtomicI64::new(opens().plus_seconds(HOUR).micros()));
    let scene = Scene::open(dir.path(), Arc::clone(&now), 5, Power::steady());
    let world = World::default();
    scene.works(&world).unwrap();
    let sent = world.carried.lock().unwrap().len();
    assert_eq!(sent, 11);
    scene.turns(folder.secretary, folder.round, Turned::Paused);
    now.store(opens().plus_seconds(30 * HOUR).micros(), Ordering::SeqCst);
    scene.works(&world).unwrap();
    assert_eq!(world.carried.lock().unwrap().len(), sent, "paused");
    scene.turns(folder.secretary, folder.round, Turned::Resumed);
    scene.works(&world).unwrap();
    let console = scene.console(folder.round);
    assert_eq!(console.asks.iter().filter(|a| a.facts.step == 0).count(), 11);
    assert!(
        console.asks.iter().any(|a| a.facts.step == 1),
        "what was due meanwhile follows"
    );
    assert!(
        console
            .asks
            .iter()
            .all(|a| a.reminders.len() == usize::from(a.facts.step == 0))
    );
    scene.turns(folder.secretary, folder.round, Turned::Cancelled);
    now.store(opens().plus_seconds(90 * HOUR).micros(), Ordering::SeqCst);
    let said = scene.node.views.log().last().unwrap();
    scene.works(&world).unwrap();
    assert_eq!(
        scene.node.views.log().last().unwrap(),
        said,
        "nothing is said of it any more"
    );
    let public = Viewer::public();
    let reader = scene.node.views.read(&public, scene.now()).unwrap();
    assert!(rounds::reads::results(&reader).unwrap().is_empty());
    drop(reader);
    scene.stops();
}

#[test]
fn a_cancelled_round_calls_back_the_letters_that_still_wait() {
    let folder = &*FOLDER;
    let dir = tempfile::tempdir().expect("a folder");
    copy(folder.dir.path(), dir.path());
    let now = Arc::new(AtomicI64::new(opens().plus_seconds(HOUR).micros()));
    let scene = Scene::open(dir.path(), Arc::clone(&now), 5, Power::steady());
    let world = World::default();
    // Asked and written; nothing was handed over yet.
    now.fetch_add(1_000_000, Ordering::SeqCst);
    scene.hand.rounds().unwrap();
    scene.hand.letters().unwrap();
    let files = || std::fs::read_dir(dir.path().join("outbox")).unwrap().count();
    let written = files();
    scene.turns(folder.secretary, folder.round, Turned::Cancelled);
    scene.works(&world).unwrap();
    assert!(world.carried.lock().unwrap().is_empty(), "nobody is written to");
    assert_eq!(written - files(), 11, "their letters are gone");
    scene.works(&world).unwrap();
    assert!(world.carried.lock().unwrap().is_empty());
    scene.stops();

    // Asked, cancelled before a letter was written.
    let dir = tempfile::tempdir().expect("a folder");
    copy(folder.dir.path(), dir.path());
    let scene = Scene::open(dir.path(), Arc::clone(&now), 6, Power::steady());
    now.fetch_add(1_000_000, Ordering::SeqCst);
    scene.hand.rounds().unwrap();
    scene.turns(folder.secretary, folder.round, Turned::Cancelled);
    scene.works(&world).unwrap();
    assert!(world.carried.lock().unwrap().is_empty());
    let asks: Vec<Id> = scene.console(folder.round).asks.iter().map(|ask| ask.id).collect();
    assert_eq!(asks.len(), 11);
    assert!(
        scene.node.desk.fates_of_asks(&asks).unwrap().is_empty(),
        "none was written at all"
    );
    scene.stops();
}

/// Whoever got one of these letters would find a page that takes no answer.
#[test]
fn letters_of_a_paused_round_wait_until_it_is_resumed() {
    let folder = &*FOLDER;
    let scene_at = |seed: u64, written: bool| {
        let dir = tempfile::tempdir().expect("a folder");
        copy(folder.dir.path(), dir.path());
        let now = Arc::new(AtomicI64::new(opens().plus_seconds(HOUR).micros()));
        let scene = Scene::open(dir.path(), Arc::clone(&now), seed, Power::steady());
        now.fetch_add(1_000_000, Ordering::SeqCst);
        scene.hand.rounds().unwrap();
        if written {
            scene.hand.letters().unwrap();
        }
        scene.turns(folder.secretary, folder.round, Turned::Paused);
        (dir, now, scene)
    };
    let fates = |scene: &Scene| -> Vec<Fate> {
        let asks: Vec<Id> = scene.console(folder.round).asks.iter().map(|ask| ask.id).collect();
        assert_eq!(asks.len(), 11);
        let all = scene.node.desk.fates_of_asks(&asks).unwrap();
        all.into_values().map(|letters| letters[0].fate.clone()).collect()
    };
    let waits = |fate: &Fate| matches!(fate, Fate::Waiting { .. });
    let carried = |world: &World| world.carried.lock().unwrap().len();
    // Written before it was paused, and written while it is.
    for written in [true, false] {
        let (_dir, now, scene) = scene_at(21, written);
        let world = World::default();
        for _ in 0..2 {
            scene.works(&world).unwrap();
            now.fetch_add(HOUR * 1_000_000, Ordering::SeqCst);
        }
        assert_eq!(carried(&world), 0, "nobody is written to; written before: {written}");
        let all = fates(&scene);
        assert!(all.len() == 11 && all.iter().all(waits), "none is given up: {all:?}");
        scene.turns(folder.secretary, folder.round, Turned::Resumed);
        scene.works(&world).unwrap();
        assert_eq!(carried(&world), 11, "each once");
        // What was handed over stays so, however often it is turned.
        scene.turns(folder.secretary, folder.round, Turned::Paused);
        scene.turns(folder.secretary, folder.round, Turned::Resumed);
        scene.works(&world).unwrap();
        assert_eq!(carried(&world), 11);
        assert!(fates(&scene).iter().all(|f| matches!(f, Fate::Handed(_))));
        scene.stops();
    }

    // It closes while it is paused: their time is over, and nobody keeps them.
    let (dir, now, scene) = scene_at(22, true);
    let world = World::default();
    let files = || std::fs::read_dir(dir.path().join("outbox")).unwrap().count();
    let before = files();
    scene.works(&world).unwrap();
    now.store(opens().plus_seconds(48 * HOUR).micros(), Ordering::SeqCst);
    scene.works(&world).unwrap();
    assert_eq!((carried(&world), before - files()), (0, 11));
    assert!(fates(&scene).iter().all(|f| matches!(f, Fate::GaveUp(_))));
    scene.stops();

    // It is cancelled while it is paused.
    let (dir, _now, scene) = scene_at(23, true);
    let files = || std::fs::read_dir(dir.path().join("outbox")).unwrap().count();
    let before = files();
    scene.works(&world).unwrap();
    scene.turns(folder.secretary, folder.round, Turned::Cancelled);
    scene.works(&world).unwrap();
    assert_eq!((carried(&world), before - files()), (0, 11));
    scene.stops();
}

/// The folder as one test's own, opened some hours after the round of the folder began.
fn opened(hours: i64) -> (tempfile::TempDir, Arc<AtomicI64>, Scene) {
    let dir = tempfile::tempdir().expect("a folder");
    copy(FOLDER.dir.path(), dir.path());
    let now = Arc::new(AtomicI64::new(opens().plus_seconds(hours * HOUR).micros()));
    let scene = Scene::open(dir.path(), Arc::clone(&now), 5, Power::steady());
    (dir, now, scene)
}

/// How many were asked in a round of this party, and what everybody is told once it has closed.
fn told(scene: &Scene, now: &AtomicI64, round: Id, answering: usize) -> Option<Vec<(u32, Option<u32>)>> {
    let world = World::default();
    scene.works(&world).unwrap();
    let asks = {
        let eye = scene.everybodys_eye();
        let reader = scene.node.views.read(&eye, scene.now()).unwrap();
        rounds::reads::asks_of(&reader, round).unwrap()
    };
    assert!(!asks.is_empty(), "somebody is asked");
    for ask in asks.iter().take(answering) {
        answers(scene, ask.id, ask.facts.holder).expect("an answer");
    }
    now.fetch_add(50 * HOUR * 1_000_000, Ordering::SeqCst);
    scene.works(&world).unwrap();
    let public = Viewer::public();
    let reader = scene.node.views.read(&public, scene.now()).unwrap();
    let result = rounds::reads::result(&reader, round).unwrap();
    result.map(|r| r.cells.into_iter().map(|c| (c.asked, c.answered)).collect())
}

impl Scene {
    /// Sees every round of the region.
    fn everybodys_eye(&self) -> Viewer {
        Viewer {
            person: Some(Id::from_bytes([1; 10])),
            held: comity::Members::Demo
                .parties()
                .into_iter()
                .map(|p| Held {
                    party: p.facts.code,
                    role: Role::StateAdmin,
                })
                .collect(),
            ..Viewer::default()
        }
    }

    /// A round of two days that begins now.
    fn begins(&self, person: Id, change: impl FnOnce(&mut RoundInput)) -> Id {
        let mut input = input(Asks::Receipt, true, Publish::Total);
        input.opens = self.now();
        input.closes = self.now().plus_seconds(48 * HOUR);
        change(&mut input);
        let round = self.drafts(person, &input);
        self.opens_round(person, round);
        round
    }
}

/// Whoever held both figures could take one from the other and know what one State did.
#[test]
fn a_result_that_would_tell_of_one_state_beside_another_is_not_published() {
    let (_dir, now, scene) = opened(0);
    let first = told(&scene, &now, FOLDER.round, 11);
    assert_eq!(first, Some(vec![(11, Some(11))]));
    let states = [
        "XAA", "XAB", "XAC", "XAD", "XAE", "XAG", "XAH", "XAI", "XAJ", "XAK", "XAL",
    ];
    let these = |n: usize| Parties::These(states.iter().take(n).map(|s| code(s)).collect());
    let ten = scene.begins(FOLDER.secretary, |input| input.whom.parties = these(10));
    assert_eq!(told(&scene, &now, ten, 10), None, "all but one of those before");
    let again = scene.begins(FOLDER.secretary, |input| input.whom.parties = these(11));
    assert_eq!(
        told(&scene, &now, again, 4),
        Some(vec![(11, None)]),
        "the same States; fewer than half"
    );
    let few = scene.begins(FOLDER.secretary, |input| input.whom.parties = these(5));
    assert_eq!(told(&scene, &now, few, 5), None, "five are too few");
    let quiet = scene.begins(FOLDER.secretary, |input| input.publish = Publish::None);
    assert_eq!(told(&scene, &now, quiet, 11), None);
    // Long after, nothing is said twice, and what was not told is not told later.
    now.fetch_add(90 * 24 * HOUR * 1_000_000, Ordering::SeqCst);
    let said = scene.node.views.log().last().unwrap();
    scene.works(&World::default()).unwrap();
    assert_eq!(scene.node.views.log().last().unwrap(), said);
    scene.stops();
}

/// A State calls its own contacts, a regional body its members: the node speaks for them, and for nobody else.
#[test]
fn a_state_and_a_regional_body_have_rounds_of_their_own() {
    let (_dir, now, scene) = opened(0);
    let own = scene.begins(FOLDER.administrator, |input| {
        input.party = code("XAA");
        input.whom.parties = Parties::These(BTreeSet::from([code("XAA")]));
    });
    let body = scene.begins(FOLDER.regional, |input| {
        input.party = code("XREG");
        input.whom.parties = Parties::MembersOf(code("XREG"));
        input.exercise = false;
    });
    let world = World::default();
    scene.works(&world).unwrap();
    now.fetch_add(45 * HOUR * 1_000_000, Ordering::SeqCst);
    scene.works(&world).unwrap();
    let eye = scene.everybodys_eye();
    let reader = scene.node.views.read(&eye, scene.now()).unwrap();
    for (round, party, steps) in [(own, "XAA", 3), (body, "XREG", 3)] {
        let asks = rounds::reads::asks_of(&reader, round).unwrap();
        assert!(asks.iter().all(|a| a.party == code(party)));
        let found: BTreeSet<u8> = asks.iter().map(|a| a.facts.step).collect();
        assert_eq!(found.len(), steps, "{party}: {found:?}");
    }
    let members = rounds::reads::asks_of(&reader, body).unwrap();
    assert!(members.len() > 3);
    assert!(members.iter().all(|a| !a.facts.exercise));
    drop(reader);
    let real = world
        .carried
        .lock()
        .unwrap()
        .iter()
        .filter(|l| !decoded(l).1.contains("EXERCISE"))
        .count();
    assert!(real > 3, "what is no exercise says so nowhere: {real}");
    scene.stops();
}

impl Scene {
    /// From now on the body has these members.
    fn has_members(&self, body: &str, change: impl FnOnce(&mut Vec<PartyCode>)) {
        let eye = self.everybodys_eye();
        let reader = self.node.views.read(&eye, self.now()).unwrap();
        let entry = directory::party_entry(&reader, &code(body)).unwrap().expect("the body");
        drop(reader);
        let mut facts = entry.facts;
        change(&mut facts.members);
        let input = directory::RevisePartyInput {
            code: code(body),
            base: entry.base,
            facts,
            names: entry.names,
            aliases: entry.aliases,
            groupings: entry.groupings,
            notes: entry.notes,
        };
        let fresh = self.fresh(Vec::new());
        self.says(FOLDER.secretary, &format!("members-{}", fresh.id), move |r| {
            directory::revise_party(r, &input, fresh)
        })
        .expect("the members are noted");
    }

    fn asked_in(&self, round: Id) -> Vec<rounds::AskRow> {
        let eye = self.everybodys_eye();
        let reader = self.node.views.read(&eye, self.now()).unwrap();
        rounds::reads::asks_of(&reader, round).unwrap()
    }
}

/// A body asks its members. What was within its scope when the round was opened may be another State's own affair when it begins.
#[test]
fn who_has_left_the_body_before_a_round_begins_is_not_asked() {
    let (_dir, now, scene) = opened(0);
    let named = ["XAA", "XAB", "XAC"];
    let in_a_day = scene.now().plus_seconds(24 * HOUR);
    let round = scene.begins(FOLDER.regional, |input| {
        input.party = code("XREG");
        input.opens = in_a_day;
        input.closes = in_a_day.plus_seconds(48 * HOUR);
        input.whom.parties = Parties::These(named.iter().map(|s| code(s)).collect());
    });
    scene.has_members("XREG", |members| members.retain(|m| *m != code("XAB")));
    let world = World::default();
    now.store(in_a_day.micros(), Ordering::SeqCst);
    scene.works(&world).unwrap();
    let states =
        |asks: &[rounds::AskRow]| -> BTreeSet<String> { asks.iter().map(|a| a.facts.of.to_string()).collect() };
    let asks = scene.asked_in(round);
    assert_eq!(states(&asks), ["XAA", "XAC"].map(str::to_owned).into());
    // Who leaves after that was asked as a member, and nobody more of that State is asked.
    scene.has_members("XREG", |members| members.retain(|m| *m != code("XAA")));
    now.store(in_a_day.plus_seconds(45 * HOUR).micros(), Ordering::SeqCst);
    scene.works(&world).unwrap();
    let steps = |state: &str| -> BTreeSet<u8> {
        let all = scene.asked_in(round);
        all.iter()
            .filter(|a| a.facts.of == code(state))
            .map(|a| a.facts.step)
            .collect()
    };
    assert_eq!((steps("XAA"), steps("XAB")), ([0].into(), BTreeSet::new()));
    assert!(steps("XAC").contains(&2), "of a member whoever stands behind is asked");
    scene.stops();
}

/// The token in the newest letter to this address.
fn token_to(world: &World, address: &str) -> String {
    let (_, body) = decoded(&world.letter_to(address));
    let rest = body.split("/answer/").nth(1).expect("a link in the letter");
    rest[..32].to_owned()
}

/// The node that was lost comes back from this backup into a folder of its own, beside the keys that were kept.
fn restored(dir: &Path, backup: &Path, now: &Arc<AtomicI64>) -> (tempfile::TempDir, Scene) {
    let data = tempfile::tempdir().expect("a folder");
    copy(&dir.join("keys"), &data.path().join("keys"));
    let reading = Arc::clone(now);
    let clock: Clock = Arc::new(move || Instant::from_micros(reading.load(Ordering::SeqCst)));
    comity::commands::restore_at(backup, data.path(), &clock).expect("a restore");
    let scene = Scene::open(data.path(), Arc::clone(now), 31, Power::steady());
    (data, scene)
}

fn backup_of(dir: &Path, to: &Path) -> PathBuf {
    comity::commands::backup(dir, to).expect("a backup");
    let found = std::fs::read_dir(to)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.is_dir());
    found.expect("its folder")
}

/// Asked, written to, one has answered; then the disk is lost.
#[test]
fn a_round_goes_on_after_an_older_backup_was_restored_in_its_middle() {
    let folder = &*FOLDER;
    let (dir, now, scene) = opened(1);
    let world = World::default();
    scene.works(&world).unwrap();
    let address = |ask: &rounds::AskRow| -> String {
        let to = world.carried.lock().unwrap();
        let found = to.iter().find(|letter| {
            let (_, body) = decoded(letter);
            let token = body.split("/answer/").nth(1).map(|rest| rest[..32].to_owned());
            token.is_some_and(|t| {
                scene
                    .node
                    .desk
                    .ask_by_token(&t)
                    .unwrap()
                    .is_some_and(|(id, _)| id == ask.id)
            })
        });
        found.expect("a letter about it").to.as_str().to_owned()
    };
    let asks = scene.console(folder.round).asks;
    let (first, second, third) = (address(&asks[0]), address(&asks[1]), address(&asks[2]));
    presses(&scene, &world, &first).expect("an answer that the backup has");
    let backups = tempfile::tempdir().unwrap();
    let backup = backup_of(dir.path(), backups.path());
    presses(&scene, &world, &second).expect("an answer that it has not");
    let old = token_to(&world, &second);
    let origin = scene.node.views.log().origin().to_owned();
    scene.stops();

    now.fetch_add(HOUR * 1_000_000, Ordering::SeqCst);
    let (data, scene) = restored(dir.path(), &backup, &now);
    assert_ne!(
        scene.node.views.log().origin(),
        origin,
        "what was signed after the backup is another epoch's"
    );
    let answered = |scene: &Scene| {
        scene
            .console(folder.round)
            .asks
            .iter()
            .filter(|a| a.answer.is_some())
            .count()
    };
    assert_eq!(
        (scene.console(folder.round).asks.len(), answered(&scene)),
        (11, 1),
        "nobody is asked twice"
    );
    // The links that people hold open nothing any more: whoever has not answered, as far as is known, gets a new one.
    assert_eq!(scene.node.desk.ask_by_token(&old).unwrap(), None);
    let after = World::default();
    scene.works(&after).unwrap();
    scene.works(&after).unwrap();
    let to: BTreeSet<String> = after
        .carried
        .lock()
        .unwrap()
        .iter()
        .map(|l| l.to.as_str().to_owned())
        .collect();
    assert_eq!(
        (
            after.carried.lock().unwrap().len(),
            to.contains(&first),
            to.contains(&second)
        ),
        (10, false, true)
    );
    assert_ne!(token_to(&after, &second), old);
    // What comes back to an address of before is nobody's.
    replies(data.path(), &world, &third, &third, "", "We are here.");
    scene.works(&after).unwrap();
    assert_eq!(answered(&scene), 1);
    presses(&scene, &after, &second).expect("it is answered again");
    assert_eq!(answered(&scene), 2);
    // And it goes on by the clock.
    now.store(opens().plus_seconds(25 * HOUR).micros(), Ordering::SeqCst);
    scene.works(&after).unwrap();
    let console = scene.console(folder.round);
    let reminded: usize = console.asks.iter().map(|a| a.reminders.len()).sum();
    assert_eq!((reminded, after.carried.lock().unwrap().len()), (9, 19));
    now.store(opens().plus_seconds(48 * HOUR + 1).micros(), Ordering::SeqCst);
    scene.works(&after).unwrap();
    let round = scene.console(folder.round).round;
    assert!(round.closed.is_some_and(|c| c.states_answered == 2) && round.has_result);
    scene.stops();
}

/// The backup is of before the beginning, or of a moment at which the desk knew already that everybody was asked and the ledger did not have it.
#[test]
fn a_round_begins_again_where_a_backup_has_none_of_its_asks() {
    let folder = &*FOLDER;
    for marked in [false, true] {
        let (dir, now, scene) = opened(1);
        if marked {
            scene
                .node
                .desk
                .cursor_set(&format!("asked:{}", folder.round), 12)
                .unwrap();
        }
        let backups = tempfile::tempdir().unwrap();
        let backup = backup_of(dir.path(), backups.path());
        scene
            .node
            .desk
            .cursor_set(&format!("asked:{}", folder.round), 0)
            .unwrap();
        let before = World::default();
        scene.works(&before).unwrap();
        let lost: Vec<Id> = scene.console(folder.round).asks.iter().map(|a| a.id).collect();
        assert_eq!(lost.len(), 11);
        scene.stops();
        now.fetch_add(HOUR * 1_000_000, Ordering::SeqCst);
        let (_data, scene) = restored(dir.path(), &backup, &now);
        assert!(scene.console(folder.round).asks.is_empty());
        let after = World::default();
        scene.works(&after).unwrap();
        scene.works(&after).unwrap();
        let asks = scene.console(folder.round).asks;
        assert_eq!(
            (asks.len(), after.carried.lock().unwrap().len()),
            (11, 11),
            "marked: {marked}"
        );
        assert!(
            asks.iter().all(|a| !lost.contains(&a.id)),
            "what was lost is not what is asked now"
        );
        for letter in before.carried.lock().unwrap().iter() {
            let (_, body) = decoded(letter);
            let token = &body.split("/answer/").nth(1).expect("a link")[..32];
            assert_eq!(scene.node.desk.ask_by_token(token).unwrap(), None);
        }
        scene.stops();
    }
}

/// The same by the node's own threads: nobody does anything by hand.
#[test]
fn a_node_that_serves_does_it_by_itself() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(FOLDER.dir.path(), dir.path());
    let now = Arc::new(AtomicI64::new(opens().plus_seconds(HOUR).micros()));
    let reading = Arc::clone(&now);
    let options = NodeOptions {
        demo: true,
        letters: true,
        on_stop: Box::new(|why| panic!("the node stops: {why}")),
        ..NodeOptions::new(
            Config::load(dir.path()).expect("settings"),
            Arc::new(move || Instant::from_micros(reading.load(Ordering::SeqCst))),
            Chance::seeded(6),
        )
    };
    let node = Node::open(dir.path(), options, &mut |_, _| {}).expect("a node");
    let eye = Viewer {
        person: Some(Id::from_bytes([1; 10])),
        held: vec![Held {
            party: code("XSEC"),
            role: Role::Secretariat,
        }],
        ..Viewer::default()
    };
    let until = |what: &str, holds: &dyn Fn(&rounds::Console) -> bool| {
        for _ in 0..1_500 {
            let at = Instant::from_micros(now.load(Ordering::SeqCst));
            let reader = node.views.read(&eye, at).expect("a reader");
            let console = rounds::reads::console(&reader, FOLDER.round).unwrap().unwrap();
            if holds(&console) {
                return console;
            }
            drop(reader);
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("it never happens: {what}");
    };
    let console = until("asks", &|c| c.asks.len() == 11);
    let ids: Vec<Id> = console.asks.iter().map(|a| a.id).collect();
    until("letters", &|_| node.desk.fates_of_asks(&ids).unwrap().len() == 11);
    now.store(opens().plus_seconds(25 * HOUR).micros(), Ordering::SeqCst);
    until("reminders", &|c| c.asks.iter().all(|a| a.reminders.len() == 1));
    now.store(opens().plus_seconds(48 * HOUR).micros(), Ordering::SeqCst);
    until("a closing", &|c| c.round.closed.is_some() && c.round.has_result);
    node.stop();
}

/// A call is known by its digits alone: the contact typed the caller's, or the caller the contact's.
#[test]
fn a_telephone_call_with_the_right_digits_shows_that_the_number_works() {
    let (_dir, _, scene) = opened(1);
    let world = World::default();
    scene.works(&world).unwrap();
    let console = scene.console(FOLDER.round);
    let of = |state: &str| {
        let ask = console.asks.iter().find(|a| a.facts.of == code(state)).expect("an ask");
        (ask.id, ask.facts.holder)
    };
    let calls = |state: &str, outcome: rounds::Outcome, read_back: Option<&str>| {
        let input = rounds::CallInput {
            ask: of(state).0,
            channel: 2,
            outcome,
            read_back: read_back.map(|six| terms::SixDigits::parse(six).expect("six digits")),
            taken: 0,
            note: None,
        };
        let fresh = scene.fresh(input.texts());
        scene.says(FOLDER.secretary, &format!("call-{state}"), move |r| {
            rounds::verbs::call(r, &DirectoryRoll, &input, fresh)
        })
    };
    calls("XAB", rounds::Outcome::NoAnswer, None).expect("a call that nobody took");
    calls("XAD", rounds::Outcome::Reached, Some("123456")).expect("what the contact read out");
    let (ask, holder) = of("XAK");
    let input = AnswerInput {
        ask,
        way: Way::Phone,
        called_by: Some(rounds::CalledBy {
            caller: FOLDER.secretary,
            channel: 2,
            calls: 0,
        }),
        confirmed: None,
        note: None,
        answers: None,
    };
    let fresh = scene.fresh(input.texts());
    scene
        .says(holder, "typed", move |r| {
            rounds::verbs::answer(r, &DirectoryRoll, &input, fresh)
        })
        .expect("what the caller read out");
    scene.works(&world).unwrap();
    let known = BTreeMap::from([(2, day("2026-11-23", None))]);
    let expected = BTreeMap::from([("XAD0".to_owned(), known.clone()), ("XAK0".to_owned(), known)]);
    assert_eq!(scene.freshness(), expected);
}

/// What becomes of a channel: by whom and how it was answered, and what became of the letter to it.
#[test]
fn a_channel_is_known_by_answers_over_its_letter_and_by_letters_that_failed() {
    let (dir, now, scene) = opened(1);
    let world = World::default();
    scene.works(&world).unwrap();
    assert!(scene.freshness().is_empty(), "silence tells nothing");
    let console = scene.console(FOLDER.round);
    let of = |state: &str| {
        let ask = console.asks.iter().find(|a| a.facts.of == code(state)).expect("an ask");
        (ask.id, ask.facts.holder, ask.facts.contact)
    };
    let duty = |name: &str| format!("duty@cirt.{name}.example");
    // Signed in, the letter unread: the channel is not known to work.
    let (ask, holder, _) = of("XAK");
    answers(&scene, ask, holder).expect("an answer of somebody signed in");
    // The address changes before the letter comes back, and before somebody answers the one that the old address had.
    for (state, name) in [("XAI", "ildara"), ("XAJ", "jandalor")] {
        let (_, _, contact) = of(state);
        let eye = scene.everybodys_eye();
        let card = {
            let reader = scene.node.views.read(&eye, scene.now()).unwrap();
            directory::contact(&reader, contact).unwrap().unwrap()
        };
        let mut parts = card.parts.clone();
        parts.channels[0].as_mut().expect("mail").value = format!("new@cirt.{name}.example");
        let input = directory::EditInput {
            contact,
            base: card.base,
            parts,
            given: BTreeSet::from(["channel-1"]),
        };
        let fresh = scene.fresh(input.texts());
        let person = of(state).1;
        scene
            .says(person, &format!("edit-{state}"), move |r| {
                directory::edit(r, &input, fresh)
            })
            .expect("another address");
    }
    bounces(dir.path(), &world, &duty("ildara"));
    replies(dir.path(), &world, &duty("jandalor"), "a@b.example", "", "Here.");
    presses(&scene, &world, &duty("delorin")).expect("the button");
    bounces(dir.path(), &world, &duty("bonvara"));
    scene.works(&world).unwrap();
    let today = "2026-11-23";
    let expected = BTreeMap::from([
        ("XAB0".to_owned(), BTreeMap::from([(1, day_of_failure(today))])),
        ("XAD0".to_owned(), BTreeMap::from([(1, day(today, None))])),
    ]);
    assert_eq!(scene.freshness(), expected);
    // The process starts anew and has forgotten what it told; the clock goes back by a day, and goes on again.
    let said = scene.node.views.log().last().unwrap();
    scene.stops();
    for hours in [-23, 1, 2] {
        now.store(opens().plus_seconds(hours * HOUR).micros(), Ordering::SeqCst);
        let scene = Scene::open(dir.path(), Arc::clone(&now), 7, Power::steady());
        scene.hand.reaches().unwrap();
        assert_eq!(scene.node.views.log().last().unwrap(), said, "at {hours}");
        scene.stops();
    }
    let scene = Scene::open(dir.path(), Arc::clone(&now), 8, Power::steady());
    assert_eq!(scene.freshness(), expected);
    // Letters of the reminder: refused at once, and never tried because our own server is away until the end.
    now.store(opens().plus_seconds(25 * HOUR).micros(), Ordering::SeqCst);
    scene.hand.rounds().unwrap();
    scene.hand.letters().unwrap();
    now.fetch_add(1_000_000, Ordering::SeqCst);
    struct Server;
    impl Carrier for Server {
        fn carry(&mut self, letter: &Sending) -> Heard {
            match letter.to.as_str() {
                "duty@cirt.lindovar.example" => Heard::Permanent("5.1.1".to_owned()),
                "duty@cirt.halvor.example" => Heard::Transient("4.2.2".to_owned()),
                _ => Heard::Accepted,
            }
        }
    }
    while scene.office.step(&mut Server).unwrap() {}
    scene.hand.reaches().unwrap();
    let lindovar = BTreeMap::from([(1, day_of_failure("2026-11-24"))]);
    assert_eq!(scene.freshness().get("XAL0"), Some(&lindovar));
    assert_eq!(scene.freshness().get("XAH0"), None, "it is tried again");
    now.store(opens().plus_seconds(49 * HOUR).micros(), Ordering::SeqCst);
    while scene.office.step(&mut Server).unwrap() {}
    scene.hand.reaches().unwrap();
    assert_eq!(
        scene.freshness().get("XAH0"),
        None,
        "given up: nothing tells whose fault it was"
    );
    scene.stops();
}

/// What a look costs follows what is due, and not how many asks are open: a round of ten thousand is not read twice a minute.
#[test]
fn a_look_reads_asks_where_something_is_due_and_not_because_a_round_is_open() {
    let (dir, now, scene) = opened(1);
    let first = scene.hand.rounds().unwrap();
    let open = scene.console(FOLDER.round).asks.len();
    assert_eq!((first.said, first.refused, open), (11, 0, 11));
    assert!(first.asks >= open, "{first:?}");
    // An hour in which it looks every half minute: nobody's ask is read.
    for n in 1..=120 {
        now.fetch_add(30_000_000, Ordering::SeqCst);
        let looked = scene.hand.rounds().unwrap();
        assert_eq!((looked.said, looked.asks, looked.next), (0, 0, first.next), "look {n}");
    }
    // Whoever answers makes nothing due.
    let console = scene.console(FOLDER.round);
    answers(&scene, console.asks[0].id, console.asks[0].facts.holder).expect("an answer");
    now.fetch_add(1_000_000, Ordering::SeqCst);
    assert_eq!(scene.hand.rounds().unwrap().asks, 0);
    // A process that starts anew reads each once.
    scene.stops();
    let scene = Scene::open(dir.path(), Arc::clone(&now), 40, Power::steady());
    let looked = scene.hand.rounds().unwrap();
    assert_eq!((looked.said, looked.asks, looked.next), (0, open, first.next));
    assert_eq!(scene.hand.rounds().unwrap().asks, 0);
    // At each time at which something is due, all of them once; what was due is done then.
    let (mut next, mut said) = (first.next, Vec::new());
    while let Some(due) = next.filter(|due| *due < opens().plus_seconds(48 * HOUR)) {
        now.store(due.micros(), Ordering::SeqCst);
        let open = scene.console(FOLDER.round).asks.len();
        let looked = scene.hand.rounds().unwrap();
        assert_eq!((looked.asks, looked.refused), (open, 0), "at {due}");
        now.fetch_add(1_000_000, Ordering::SeqCst);
        assert_eq!(scene.hand.rounds().unwrap().asks, 0, "after {due}");
        said.push(looked.said);
        next = looked.next;
    }
    assert_eq!(said.len(), 3, "a reminder, deputies, administrators: {said:?}");
    assert!(said[0] == 10 && said.iter().all(|n| *n > 0), "{said:?}");
    // A turn of the round has it looked at, and so has a clock that was set back.
    scene.turns(FOLDER.secretary, FOLDER.round, Turned::Paused);
    assert!(scene.hand.rounds().unwrap().asks > 0);
    assert_eq!(scene.hand.rounds().unwrap().asks, 0);
    scene.turns(FOLDER.secretary, FOLDER.round, Turned::Resumed);
    assert!(scene.hand.rounds().unwrap().asks > 0);
    now.fetch_sub(HOUR * 1_000_000, Ordering::SeqCst);
    assert!(scene.hand.rounds().unwrap().asks > 0);
    // Closed and told, it is never read again.
    now.store(opens().plus_seconds(48 * HOUR).micros(), Ordering::SeqCst);
    assert!(scene.hand.rounds().unwrap().said > 0);
    now.fetch_add(1_000_000, Ordering::SeqCst);
    let looked = scene.hand.rounds().unwrap();
    assert_eq!((looked.said, looked.asks, looked.next), (0, 0, None));
    scene.stops();
}

/// Answers are read from the ledger, lost letters from the desk: whatever happens to one of them, the other is said.
#[test]
fn what_hinders_answers_hinders_no_lost_letter_and_the_other_way_round() {
    for hindered in ["keep a place", "see to a lost letter"] {
        let (dir, now, scene) = opened(1);
        let world = World::default();
        scene.works(&world).unwrap();
        presses(&scene, &world, "duty@cirt.delorin.example").expect("the button");
        bounces(dir.path(), &world, "duty@cirt.bonvara.example");
        scene.hand.arrivals().unwrap();
        now.fetch_add(1_000_000, Ordering::SeqCst);
        let reading = Arc::clone(&now);
        let clock: Clock = Arc::new(move || Instant::from_micros(reading.load(Ordering::SeqCst)));
        let (panics, step) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(true)));
        let (panicking, failing) = (Arc::clone(&panics), Arc::clone(&step));
        let fails = move |doing: &'static str| {
            if doing == hindered && panicking.load(Ordering::SeqCst) {
                panic!("a fault of ours");
            }
            if doing == hindered && failing.load(Ordering::SeqCst) {
                return Err(Failure::again(doing, "the disk is full"));
            }
            Ok(())
        };
        let hand = ByHand::of(&scene.node, &clock, &Chance::seeded(50), Box::new(fails));
        let today = "2026-11-23";
        let expected = BTreeMap::from([
            ("XAB0".to_owned(), BTreeMap::from([(1, day_of_failure(today))])),
            ("XAD0".to_owned(), BTreeMap::from([(1, day(today, None))])),
        ]);
        assert!(hand.reaches().is_err(), "{hindered}");
        assert_eq!(scene.freshness(), expected, "{hindered}, and it panics");
        panics.store(false, Ordering::SeqCst);
        assert!(hand.reaches().is_err(), "it is tried again until it goes well");
        let said = scene.node.views.log().last().unwrap();
        step.store(false, Ordering::SeqCst);
        assert_eq!(hand.reaches().unwrap(), 0, "and said once");
        assert_eq!(scene.node.views.log().last().unwrap(), said);
        assert!(scene.node.desk.lost().unwrap().is_empty(), "nothing is left to see to");
        scene.stops();
    }
}
