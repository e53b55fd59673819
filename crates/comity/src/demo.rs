//! `demo`: an invented region with people by office, made through the same verbs that people use, over the last five hundred days.
//!
//! The clock of the seeding runs from the past to now, so that "last confirmed" and "nominated" tell different ages. Nothing here
//! touches a real State. Afterwards one sign-in link per persona is printed.

use crate::config::{ANNOTATED, Config};
use crate::demo_call;
use crate::demo_papers;
use crate::demo_texts::{self, Deed};
use crate::followers::Place;
use crate::node::{Node, NodeOptions};
use crate::reach::Reaches;
use crate::roll::DirectoryRoll;
use crate::round_clock::RoundClock;
use crate::seed::{Members, init, say_all};
use anyhow::{Context, Result, anyhow};
use desk::{Account, EmailAddress, LinkPurpose};
use directory::{ActInput, Capacity, ContactSeed, Fresh, MandateInput, Medium, NominateInput, Status, SuspendInput};
use post::queue::Fate;
use rounds::{
    AnswerInput, AskRow, Asks, CallInput, CalledBy, Outcome, Parties, Publish, RoundInput, TurnInput, Turned, Way, Whom,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, Language, PartyCode, Role, SixDigits, Text};
use views::{Ask, Clock};

const DAY: i64 = 86_400;

/// Somebody to sign in as.
#[derive(Clone, Debug)]
pub struct Persona {
    /// A short name: `secretariat`, `colleague`, `administrator`, `drafter`, `approver`, `technical`, `cirt`, `regional`, `operator`.
    pub name: &'static str,
    /// Who it is, in English.
    pub words: String,
    /// The handle.
    pub person: Id,
}

/// One thing somebody does at some time.
struct Event {
    at: Instant,
    person: Id,
    auth: &'static str,
    deed: Deed,
}

struct Seeder<'a> {
    chance: &'a Chance,
    events: Vec<Event>,
}

impl Seeder<'_> {
    fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>, id: Id) -> Fresh {
        Fresh {
            id,
            ..Fresh::draw(texts, || self.chance.bytes())
        }
    }

    fn add(&mut self, at: Instant, person: Id, auth: &'static str, deed: Deed) {
        self.events.push(Event { at, person, auth, deed });
    }

    /// The life of one contact up to now.
    fn contact(
        &mut self,
        seed: &ContactSeed,
        id: Id,
        deputy_of: Option<Id>,
        (holder, administrator, secretary): (Id, Id, Id),
        now: Instant,
    ) {
        let order = u8::from(deputy_of.is_some());
        let ago = i64::from(seed.confirmed_days_ago.unwrap_or(3));
        // Deputies come after those they stand in for.
        let nominated = now.plus_seconds(-(500 - 5 * i64::from(order)) * DAY);
        let input = NominateInput {
            state: seed.state.clone(),
            role: seed.role,
            holder,
            deputy_of,
            order,
            label: seed.label,
            audience: Vec::new(),
            labels: seed.labels.clone(),
            parts: seed.parts.clone(),
        };
        let fresh = self.fresh(input.texts(), id);
        self.add(
            nominated,
            administrator,
            "link",
            Box::new(move |r| directory::nominate(r, &input, fresh)),
        );
        if seed.status == Status::Nominated {
            return;
        }
        let act = ActInput::of(id);
        let fresh = self.fresh(Vec::new(), id);
        let accept = act.clone();
        self.add(
            nominated.plus_seconds(DAY),
            holder,
            "invitation",
            Box::new(move |r| directory::accept(r, &accept, fresh)),
        );
        if seed.confirmed_days_ago.is_some() {
            let fresh = self.fresh(Vec::new(), id);
            let confirm = act.clone();
            self.add(
                now.plus_seconds(-ago * DAY),
                holder,
                "link",
                Box::new(move |r| directory::confirm(r, &confirm, fresh)),
            );
        }
        match seed.status {
            Status::Suspended => {
                let input = SuspendInput {
                    contact: id,
                    until: None,
                    reason: seed.reason.clone(),
                };
                let fresh = self.fresh(input.texts(), id);
                self.add(
                    now.plus_seconds(-2 * DAY),
                    secretary,
                    "link",
                    Box::new(move |r| directory::suspend(r, &input, fresh)),
                );
            }
            Status::Withdrawn => {
                let fresh = self.fresh(Vec::new(), id);
                self.add(
                    now.plus_seconds(-DAY),
                    administrator,
                    "link",
                    Box::new(move |r| directory::withdraw(r, &act, fresh)),
                );
            }
            _ => {}
        }
    }
}

/// Makes the demonstration's data folder and tells whom one can be.
pub fn begin(dir: &Path, now: &Clock, chance: &Chance, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Persona>> {
    region(dir, now, chance, progress, false)
}

/// The same with comms checks: one of the secretariat that is over, with its result, its calls and what is known since of channels; an exercise that
/// waits for answers; and one of the regional body.
pub fn begin_with_checks(
    dir: &Path,
    now: &Clock,
    chance: &Chance,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Persona>> {
    region(dir, now, chance, progress, true)
}

/// One comms check of the invented region.
struct Check {
    /// Who opens it, and for which party.
    by: (Id, PartyCode),
    parties: Parties,
    /// When it opens.
    opens: Instant,
    hours: i64,
    exercise: bool,
    roles: &'static [Role],
    publish: Publish,
    /// Of every eleven who are asked, so many answer while the region is being made.
    answer: usize,
    /// Whether letters leave and whoever stays silent is called.
    calls: bool,
    words: [(Language, &'static str, &'static str); 6],
}

const OVER: [(Language, &str, &str); 6] = [
    (
        Language::En,
        "Autumn comms check",
        "This is the twice-yearly check of our directory. Please show that you can be reached.",
    ),
    (
        Language::Fr,
        "Test de communication d’automne",
        "Voici le test semestriel de notre annuaire. Veuillez montrer que vous êtes joignable.",
    ),
    (
        Language::Es,
        "Prueba de comunicación de otoño",
        "Esta es la prueba semestral de nuestro directorio. Muestre, por favor, que se le puede localizar.",
    ),
    (
        Language::Ru,
        "Осенняя проверка связи",
        "Это полугодовая проверка нашего справочника. Пожалуйста, покажите, что с вами можно связаться.",
    ),
    (
        Language::Zh,
        "秋季通联检查",
        "这是本名录每半年一次的检查。请表明可以联系到您。",
    ),
    (
        Language::Ar,
        "اختبار الاتصال الخريفي",
        "هذا هو الاختبار نصف السنوي لدليلنا. يرجى أن تبيّن أنه يمكن الوصول إليك.",
    ),
];

const WAITS: [(Language, &str, &str); 6] = [
    (
        Language::En,
        "Exercise Harbour",
        "We practise a night on which mail alone works. Please show that you can be reached.",
    ),
    (
        Language::Fr,
        "Exercice Port",
        "Nous nous exerçons à une nuit où seul le courriel fonctionne. Veuillez montrer que vous êtes joignable.",
    ),
    (
        Language::Es,
        "Ejercicio Puerto",
        "Practicamos una noche en la que solo funciona el correo. Muestre, por favor, que se le puede localizar.",
    ),
    (
        Language::Ru,
        "Учение «Гавань»",
        "Мы отрабатываем ночь, когда работает только почта. Пожалуйста, покажите, что с вами можно связаться.",
    ),
    (
        Language::Zh,
        "“港湾”演习",
        "我们演练只有电子邮件可用的一夜。请表明可以联系到您。",
    ),
    (
        Language::Ar,
        "تمرين الميناء",
        "نتدرب على ليلة لا يعمل فيها إلا البريد. يرجى أن تبيّن أنه يمكن الوصول إليك.",
    ),
];

const MEMBERS: [(Language, &str, &str); 6] = [
    (
        Language::En,
        "Check among members",
        "The Lantern Sea Forum asks its members alone. Please show that you can be reached.",
    ),
    (
        Language::Fr,
        "Test entre membres",
        "Le Forum de la mer des Lanternes s’adresse à ses seuls membres. Veuillez montrer que vous êtes joignable.",
    ),
    (
        Language::Es,
        "Prueba entre miembros",
        "El Foro del Mar de los Faroles se dirige solo a sus miembros. Muestre, por favor, que se le puede localizar.",
    ),
    (
        Language::Ru,
        "Проверка среди членов",
        "Форум моря Фонарей обращается только к своим членам. Пожалуйста, покажите, что с вами можно связаться.",
    ),
    (
        Language::Zh,
        "成员间检查",
        "灯笼海论坛仅询问其成员。请表明可以联系到您。",
    ),
    (
        Language::Ar,
        "اختبار بين الأعضاء",
        "يسأل منتدى بحر الفوانيس أعضاءه وحدهم. يرجى أن تبيّن أنه يمكن الوصول إليك.",
    ),
];

/// Where the checks of the region are made: the node and its clock.
struct Checks<'a> {
    node: &'a Node,
    chance: &'a Chance,
    clock: &'a Clock,
    hand: &'a AtomicI64,
}

impl Checks<'_> {
    fn at(&self, at: Instant) {
        self.hand.store(at.micros(), Ordering::Release);
    }

    fn say(&self, input: String, person: Id, deed: Deed) -> Result<Id> {
        let ask = Ask {
            person: Some(person),
            auth: "link",
            sent: seal::Hash([0; 32]),
            decide: deed,
            input,
        };
        let said = self.node.views.turn_blocking(ask);
        Ok(said
            .map_err(|e| anyhow!("a check of the demonstration was not accepted: {e:?}"))?
            .subject)
    }

    fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> Fresh {
        Fresh::draw(texts, || self.chance.bytes())
    }

    /// What the clock calls for: asks, reminders, closings, results. By the same code as in a node that serves.
    fn look(&self) -> Result<()> {
        let place = Place {
            views: self.node.views.clone(),
            desk: self.node.desk.clone(),
        };
        RoundClock::new(place, Arc::clone(self.clock), self.chance.clone())
            .look()
            .map_err(|e| anyhow!("a check of the demonstration stands still: {e}"))?;
        Ok(())
    }

    fn make(&self, name: &str, check: &Check, end: Instant) -> Result<()> {
        let (opener, party) = check.by.clone();
        let (mut title, mut message) = (Text::new(), Text::new());
        for (language, head, words) in check.words {
            title.set(language, head);
            message.set(language, words);
        }
        let closes = check.opens.plus_seconds(check.hours * 3_600);
        let input = RoundInput {
            party,
            replaces: None,
            title,
            message,
            asks: Asks::Receipt,
            whom: Whom {
                roles: check.roles.iter().copied().collect(),
                parties: check.parties.clone(),
            },
            announced: check.exercise,
            exercise: check.exercise,
            opens: check.opens,
            closes,
            remind: vec![24 * 3_600],
            escalate: Vec::new(),
            publish: check.publish,
            form: None,
            note: None,
        };
        self.at(check.opens.plus_seconds(-600));
        let fresh = self.fresh(input.texts());
        let draft: Deed = Box::new(move |r| rounds::verbs::draft(r, &DirectoryRoll, &input, fresh));
        let round = self.say(format!("demo-check-{name}"), opener, draft)?;
        let turn = TurnInput {
            round,
            to: Turned::Opened,
            seen: None,
            reason: None,
        };
        let fresh = self.fresh(turn.texts());
        let open: Deed = Box::new(move |r| rounds::verbs::turn(r, &DirectoryRoll, &turn, fresh));
        self.say(format!("demo-open-{name}"), opener, open)?;
        self.at(check.opens.plus_seconds(1));
        self.look()?;
        let asked = {
            let viewer = self.node.views.viewer(opener, "link", (self.clock)())?;
            let reader = self.node.views.read(&viewer, (self.clock)())?;
            rounds::reads::asks_of(&reader, round).map_err(|e| anyhow!("{e:?}"))?
        };
        if check.calls {
            self.letters_leave(&asked, check.answer)?;
        }
        for (n, ask) in asked.iter().enumerate().filter(|(n, _)| n % 11 < check.answer) {
            let minutes = 4 + i64::try_from(n * n % 37)?;
            self.at(check.opens.plus_seconds(minutes * 60));
            let answer = AnswerInput {
                ask: ask.id,
                // Most press the button of their letter; some answer it, some had signed in.
                way: match n % 11 {
                    2 => Way::Mail,
                    3 => Way::Page,
                    _ => Way::Link,
                },
                called_by: None,
                confirmed: None,
                note: None,
                answers: None,
            };
            self.answers(ask, answer)?;
        }
        if check.calls {
            self.at(check.opens.plus_seconds(3 * 3_600));
            self.calls(opener, &asked, check.answer)?;
        }
        if closes < end {
            self.at(closes.plus_seconds(1));
            self.look()?;
        }
        Ok(())
    }

    fn answers(&self, ask: &AskRow, answer: AnswerInput) -> Result<()> {
        let fresh = self.fresh(answer.texts());
        let deed: Deed = Box::new(move |r| rounds::verbs::answer(r, &DirectoryRoll, &answer, fresh));
        self.say(format!("demo-answer-{}", ask.id), ask.facts.holder, deed)?;
        Ok(())
    }

    /// The mail server of the invented region: it takes every letter of these asks, but for those of the second among every eleven who stay silent.
    /// There is nothing that the node does not do itself where it has a server; it writes the letters, and here waits until they are written.
    fn letters_leave(&self, asked: &[AskRow], answer: usize) -> Result<()> {
        // A region whose letters are late is begun without their fates.
        let mut tries = 0;
        for (n, ask) in asked.iter().enumerate() {
            if ask.facts.channel.is_none() {
                continue;
            }
            let letters = loop {
                let letters = self.node.desk.dispatched(ask.id)?;
                if !letters.is_empty() || tries > 3_000 {
                    break letters;
                }
                tries += 1;
                std::thread::sleep(Duration::from_millis(10));
            };
            let at = (self.clock)();
            for letter in letters {
                let fate = match n % 11 {
                    refused if refused == answer + 1 => Fate::Refused(at, "5.1.1".to_owned()),
                    _ => Fate::Handed(at),
                };
                self.node.desk.dispatch_settle(&letter.id, &fate, &[], at)?;
            }
        }
        Ok(())
    }

    /// Whoever stays silent is called: of every eleven one reads digits back, at one nobody picks up, and one types those of the caller.
    fn calls(&self, caller: Id, asked: &[AskRow], answer: usize) -> Result<()> {
        for (n, ask) in asked.iter().enumerate() {
            let Some(channel) = self.telephone(caller, ask)? else {
                continue;
            };
            let (outcome, read_back) = match (n % 11).checked_sub(answer) {
                Some(0) => (Outcome::Reached, Some(SixDigits::of(u64::try_from(n)?))),
                Some(1) => (Outcome::NoAnswer, None),
                Some(2) => {
                    let answer = AnswerInput {
                        ask: ask.id,
                        way: Way::Phone,
                        called_by: Some(CalledBy {
                            caller,
                            channel,
                            calls: ask.calls_by(caller),
                        }),
                        confirmed: None,
                        note: None,
                        answers: None,
                    };
                    self.answers(ask, answer)?;
                    (Outcome::Reached, None)
                }
                _ => continue,
            };
            let call = CallInput {
                ask: ask.id,
                channel,
                outcome,
                read_back,
                taken: ask.calls_taken(),
                note: None,
            };
            let fresh = self.fresh(call.texts());
            let deed: Deed = Box::new(move |r| rounds::verbs::call(r, &DirectoryRoll, &call, fresh));
            self.say(format!("demo-call-{}", ask.id), caller, deed)?;
        }
        Ok(())
    }

    /// The telephone of a contact that this caller sees.
    fn telephone(&self, caller: Id, ask: &AskRow) -> Result<Option<u8>> {
        let viewer = self.node.views.viewer(caller, "link", (self.clock)())?;
        let reader = self.node.views.read(&viewer, (self.clock)())?;
        let card = directory::contact(&reader, ask.facts.contact).map_err(|e| anyhow!("{e:?}"))?;
        Ok(card.and_then(|card| {
            let mut channels = card.parts.channels();
            let found = channels.find(|(_, c)| matches!(c.medium, Medium::Phone | Medium::Mobile));
            found.map(|(slot, _)| slot)
        }))
    }

    /// What became of channels is told as in a node that serves.
    fn freshens(&self) -> Result<()> {
        let place = Place {
            views: self.node.views.clone(),
            desk: self.node.desk.clone(),
        };
        Reaches::new(place, Arc::clone(self.clock), self.chance.clone())
            .look()
            .map_err(|e| anyhow!("what became of channels is not told in the demonstration: {e}"))?;
        Ok(())
    }
}

fn region(
    dir: &Path,
    now: &Clock,
    chance: &Chance,
    progress: &mut dyn FnMut(u64, u64),
    with_checks: bool,
) -> Result<Vec<Persona>> {
    let end = now();
    let start = end.plus_seconds(-520 * DAY);
    let hand = Arc::new(AtomicI64::new(start.micros()));
    let reading = Arc::clone(&hand);
    let clock: Clock = Arc::new(move || Instant::from_micros(reading.load(Ordering::Acquire)));
    store::private_dir(dir)?;
    // Whoever serves the folder later reads it too: the personas come by links.
    let settings = ANNOTATED.replace("\nlinks = \"invitation\"\n", "\nlinks = \"without-passkey\"\n");
    anyhow::ensure!(settings != ANNOTATED, "the annotated settings do not tell of links");
    std::fs::write(dir.join("comity.toml"), settings)?;
    let begun = init(dir, Members::Demo, "localhost", &clock, chance, &mut |_, _| {})?;
    let node = Node::open(
        dir,
        NodeOptions {
            demo: true,
            letters: true,
            fates_are_told: true,
            ..NodeOptions::new(Config::load(dir)?, Arc::clone(&clock), chance.clone())
        },
        &mut |_, _| {},
    )?;
    let host = Members::Demo.host();
    let seeds = directory::demo_contacts();
    let mut draw = || chance.bytes::<32>();
    let mut drafts = Vec::new();
    let mut states: Vec<PartyCode> = seeds.iter().map(|s| s.state.clone()).collect();
    states.sort();
    states.dedup();
    let from = start.plus_seconds(DAY);
    let mandate_to = end.plus_seconds(700 * DAY);
    let person =
        |party: &PartyCode, role: Role, post: &str, since: Instant, drafts: &mut Vec<statement::Draft>| -> Result<Id> {
            let id = Id::from_bytes(chance.bytes());
            let input = MandateInput {
                party: party.clone(),
                person: id,
                role,
                from: Some(since),
                to: mandate_to,
                name: String::new(),
                post: post.to_owned(),
                note: String::new(),
            };
            drafts.push(directory::seed_mandate(
                &input,
                &host,
                role == Role::Regional,
                from,
                &mut || chance.bytes(),
            ));
            let address = format!("{}.{}@{}.example", role.code(), &id.to_string()[..4], party.lower());
            account(&node, id, post, &address)?;
            Ok(id)
        };
    let mut administrators = BTreeMap::new();
    let mut accreditations = Vec::new();
    for state in &states {
        accreditations.push(directory::seed_accreditation(
            state,
            Capacity::State,
            &host,
            from,
            &mut draw,
        ));
        accreditations.push(directory::seed_accreditation(
            state,
            Capacity::Cirt,
            &host,
            from,
            &mut draw,
        ));
        let id = person(
            state,
            Role::StateAdmin,
            &format!("State administrator, {state}"),
            from,
            &mut drafts,
        )?;
        administrators.insert(state.clone(), id);
    }
    let body = PartyCode::parse("XREG").context("the region's body")?;
    accreditations.push(directory::seed_accreditation(
        &body,
        Capacity::Regional,
        &host,
        from,
        &mut draw,
    ));
    let home = states.first().cloned().context("the region has States")?;
    let cirt = person(
        &home,
        Role::Cirt,
        &format!("Duty officer, National CIRT of {home}"),
        from,
        &mut drafts,
    )?;
    let regional = person(
        &body,
        Role::Regional,
        "Programme officer, regional body",
        from,
        &mut drafts,
    )?;
    let operator = person(&host, Role::Operator, "Operator of the node", from, &mut drafts)?;
    // One State has two administrators, so that what is drafted by one and approved by the other can be tried. The second came only now: what the
    // State said before, it said by one person.
    let pair = states.get(1).cloned().context("the region has a second State")?;
    let second = person(
        &pair,
        Role::StateAdmin,
        &format!("Deputy State administrator, {pair}"),
        end,
        &mut drafts,
    )?;
    // The secretariat has a second officer, who has not come in yet: until then the first acts alone, and from then on mandates and accreditations
    // take both.
    let colleague = person(
        &host,
        Role::Secretariat,
        "Second officer, secretariat",
        from,
        &mut drafts,
    )?;
    for speaks in administrators.values().chain([&second]) {
        node.desk.account_came(*speaks)?;
    }
    accreditations.extend(drafts);
    hand.store(from.micros(), Ordering::Release);
    say_all(&node.views, accreditations, &host, "demo", &mut |_, _| {})?;
    let secretary = begun.first_person;
    account(
        &node,
        secretary,
        "Directory officer, secretariat",
        "officer@secretariat.example",
    )?;

    let ids: BTreeMap<String, Id> = seeds
        .iter()
        .map(|s| (s.key.clone(), Id::from_bytes(chance.bytes())))
        .collect();
    let mut technical = None;
    let mut seeder = Seeder {
        chance,
        events: Vec::new(),
    };
    for seed in &seeds {
        let id = *ids.get(&seed.key).context("an id for each contact")?;
        let holder = Id::from_bytes(chance.bytes());
        let deputy_of = seed.deputy_of.as_ref().and_then(|key| ids.get(key)).copied();
        let administrator = *administrators
            .get(&seed.state)
            .context("an administrator for each State")?;
        let office = seed.parts.office.as_ref().map(|o| o.name.clone()).unwrap_or_default();
        account(
            &node,
            holder,
            &office,
            &format!("{}@{}.example", seed.key, seed.state.lower()),
        )?;
        if seed.role == Role::Technical && seed.status == Status::Active && technical.is_none() && deputy_of.is_none() {
            // Described in English like the others: the office bears its name in the language of its State.
            technical = Some((holder, format!("Technical contact of {}", seed.state)));
        }
        seeder.contact(seed, id, deputy_of, (holder, administrator, secretary), end);
    }
    if with_checks {
        let draw = |texts| Fresh::draw(texts, || chance.bytes());
        for (at, deed) in demo_texts::happened(&draw, end)? {
            seeder.add(at, secretary, "link", deed);
        }
        let speakers: Vec<(PartyCode, Id)> = states
            .iter()
            .filter_map(|state| Some((state.clone(), *administrators.get(state)?)))
            .collect();
        let papers = demo_papers::happened(&draw, &speakers, end)?;
        let called = demo_call::happened(&draw, (secretary, &speakers), end)?;
        for (at, person, deed) in papers.into_iter().chain(called) {
            seeder.add(at, person, "link", deed);
        }
    }
    let mut events = seeder.events;
    events.sort_by_key(|e| e.at);
    let total = events.len() as u64;
    for (n, event) in (0u64..).zip(events) {
        hand.store(event.at.max(from).micros(), Ordering::Release);
        let ask = Ask {
            person: Some(event.person),
            auth: event.auth,
            input: format!("demo:{n}"),
            sent: seal::Hash([0; 32]),
            decide: event.deed,
        };
        node.views
            .turn_blocking(ask)
            .map_err(|e| anyhow!("the demonstration's event {n} was not accepted: {e:?}"))?;
        progress(n + 1, total);
    }
    if with_checks {
        let checks = Checks {
            node: &node,
            chance,
            clock: &clock,
            hand: &hand,
        };
        let over = Check {
            by: (secretary, host.clone()),
            parties: Parties::All,
            opens: end.plus_seconds(-DAY / 2),
            hours: 8,
            exercise: false,
            roles: &[Role::Technical],
            publish: Publish::Total,
            answer: 8,
            calls: true,
            words: OVER,
        };
        let waits = Check {
            by: (secretary, host.clone()),
            parties: Parties::All,
            opens: end.plus_seconds(-3_600),
            hours: 48,
            exercise: true,
            roles: &[Role::Technical, Role::Diplomatic],
            publish: Publish::None,
            answer: 0,
            calls: false,
            words: WAITS,
        };
        let members = Check {
            by: (regional, body.clone()),
            parties: Parties::MembersOf(body.clone()),
            opens: end.plus_seconds(-2_990),
            hours: 48,
            exercise: false,
            roles: &[Role::Technical],
            publish: Publish::None,
            answer: 4,
            calls: false,
            words: MEMBERS,
        };
        checks.make("over", &over, end)?;
        checks.make("waits", &waits, end)?;
        checks.make("members", &members, end)?;
        checks.at(end);
        checks.freshens()?;
        demo_texts::waits(&node.desk, end)?;
    }
    let desk = node.desk.clone();
    node.stop();
    desk.dispatch_none_waits()?;
    let (technical, technical_words) = technical.context("an active technical contact")?;
    let first = *administrators.get(&home).context("the first administrator")?;
    Ok(vec![
        Persona {
            name: "technical",
            words: technical_words,
            person: technical,
        },
        Persona {
            name: "administrator",
            words: format!("State administrator of {home}"),
            person: first,
        },
        Persona {
            name: "drafter",
            words: format!("State administrator of {pair}, one of two"),
            person: *administrators.get(&pair).context("the second State's administrator")?,
        },
        Persona {
            name: "approver",
            words: format!("State administrator of {pair}, the other of two"),
            person: second,
        },
        Persona {
            name: "cirt",
            words: format!("Duty officer, National CIRT of {home}"),
            person: cirt,
        },
        Persona {
            name: "regional",
            words: "Programme officer, regional body".into(),
            person: regional,
        },
        Persona {
            name: "secretariat",
            words: "Directory officer, secretariat".into(),
            person: secretary,
        },
        Persona {
            name: "colleague",
            words: "Second officer, secretariat: once signed in, mandates and accreditations take both".into(),
            person: colleague,
        },
        Persona {
            name: "operator",
            words: "Operator of the node".into(),
            person: operator,
        },
    ])
}

fn account(node: &Node, person: Id, name: &str, address: &str) -> Result<()> {
    node.desk
        .account_put(&Account {
            person,
            email: EmailAddress::parse(address).ok(),
            name: name.to_owned(),
            language: Language::En,
            disabled: false,
        })
        .map_err(|e| anyhow!("{e:?}"))
}

/// One link per persona, good for a day.
pub fn links(node: &Node, personas: &[Persona], now: Instant) -> Result<Vec<(Persona, String)>> {
    personas
        .iter()
        .map(|p| {
            let token = node
                .desk
                .link_create(LinkPurpose::SignIn { person: p.person }, now, DAY)
                .map_err(|e| anyhow!("{e:?}"))?;
            Ok((p.clone(), token.as_str().to_owned()))
        })
        .collect()
}

/// Where the demonstration remembers its personas between starts.
pub fn remember(dir: &Path, personas: &[Persona]) -> Result<()> {
    let lines: String = personas
        .iter()
        .map(|p| format!("{}\t{}\t{}\n", p.name, p.person, p.words))
        .collect();
    std::fs::write(dir.join("personas.tsv"), lines)?;
    Ok(())
}

/// Reads them back.
pub fn recall(dir: &Path) -> Result<Vec<Persona>> {
    const NAMES: [&str; 9] = [
        "colleague",
        "technical",
        "administrator",
        "drafter",
        "approver",
        "cirt",
        "regional",
        "secretariat",
        "operator",
    ];
    let text =
        std::fs::read_to_string(dir.join("personas.tsv")).context("this data folder is not the demonstration's")?;
    Ok(text
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next()?;
            Some(Persona {
                name: NAMES.into_iter().find(|n| *n == name)?,
                person: Id::parse(fields.next()?)?,
                words: fields.next()?.to_owned(),
            })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_persona_is_described_in_english_on_the_operators_terminal() {
        let dir = std::env::temp_dir().join(format!("comity-personas-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let noon = Instant::parse("2026-11-22T12:00:00.000000Z").unwrap();
        let clock: Clock = Arc::new(move || noon);
        let personas = begin(&dir, &clock, &Chance::seeded(1), &mut |_, _| {});
        std::fs::remove_dir_all(&dir).unwrap();
        let personas = personas.unwrap();
        assert_eq!(personas.len(), 9);
        for persona in personas {
            assert!(persona.words.is_ascii() && persona.words.len() > 10, "{persona:?}");
        }
    }

    #[test]
    fn a_visitor_finds_calls_answers_by_every_way_and_channels_that_worked_and_failed() {
        let dir = std::env::temp_dir().join(format!("comity-checks-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let noon = Instant::parse("2026-11-22T12:00:00.000000Z").unwrap();
        let clock: Clock = Arc::new(move || noon);
        let chance = Chance::seeded(1);
        let personas = begin_with_checks(&dir, &clock, &chance, &mut |_, _| {}).unwrap();
        let options = NodeOptions {
            demo: true,
            ..NodeOptions::new(Config::load(&dir).unwrap(), clock, chance)
        };
        let node = Node::open(&dir, options, &mut |_, _| {}).unwrap();
        let as_who = |name: &str| {
            let persona = personas.iter().find(|p| p.name == name).unwrap();
            node.views.viewer(persona.person, "link", noon).unwrap()
        };
        let secretariat = as_who("secretariat");
        let reader = node.views.read(&secretariat, noon).unwrap();
        let round = rounds::reads::rounds(&reader)
            .unwrap()
            .into_iter()
            .find(|r| r.closed.is_some());
        let asks = rounds::reads::asks_of(&reader, round.unwrap().id).unwrap();
        let by = |way: Way| {
            let answers = asks.iter().filter_map(|a| a.answer.as_ref());
            answers.filter(|a| a.facts.medium == way).count()
        };
        for way in Way::ALL {
            assert!(by(*way) > 0, "nobody answered by {way}");
        }
        assert!(by(Way::Link) > by(Way::Phone) && asks.iter().any(|a| a.answer.is_none()));
        let outcomes: std::collections::BTreeSet<_> =
            asks.iter().flat_map(|a| &a.calls).map(|c| c.facts.outcome).collect();
        assert!(outcomes.contains(&Outcome::Reached) && outcomes.contains(&Outcome::NoAnswer));
        // Cards tell of channels that worked and of some that failed, by telephone too.
        let cards = directory::contacts(&reader, None, Some(Role::Technical)).unwrap();
        let known: Vec<_> = cards
            .iter()
            .flat_map(|card| card.reach.iter().map(move |r| (card, r)))
            .collect();
        assert!(known.iter().any(|(_, (_, f))| f.failed.is_some()), "none failed");
        let works = |medium: Medium| {
            known.iter().any(|(card, (slot, fresh))| {
                let mut channels = card.parts.channels();
                fresh.worked.is_some() && channels.any(|(at, c)| at == **slot && c.medium == medium)
            })
        };
        assert!(works(Medium::Mail) && (works(Medium::Phone) || works(Medium::Mobile)));
        // A document in three languages, revised after a month, and one text that waits.
        let slug = ::framework::Slug::parse("good-neighbours").unwrap();
        let row = ::framework::document(&reader, &slug).unwrap().unwrap();
        let texts = ::framework::editions(&reader, &row).unwrap();
        let english = texts.iter().find(|text| text.facts.language == Language::En).unwrap();
        let versions = ::framework::versions(&reader, english).unwrap();
        assert_eq!((texts.len(), versions.len()), (3, 2));
        assert_eq!(versions[0].said_at.seconds_since(versions[1].said_at), 30 * DAY);
        assert_eq!(node.desk.imports().unwrap().len(), 1);
        // A State reads its own result.
        let state = as_who("administrator");
        let reader = node.views.read(&state, noon).unwrap();
        let home = state.held.first().unwrap().party.clone();
        assert!(!rounds::reads::asks_to(&reader, &home).unwrap().is_empty());
        drop(reader);
        node.stop();
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
