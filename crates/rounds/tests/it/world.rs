//! A small world: a real ledger and real views in a folder, with the directory beside the rounds, a roll on paper, and a clock held by hand.

use access::{Held, Viewer};
use directory::{
    Capacity, Channel, ContactParts, Directory, Hours, MandateInput, Medium, NominateInput, Purpose, Zone,
};
use rounds::reads::{AskRow, Console, Failure};
use rounds::{
    AnswerInput, AskInput, AskMessage, Asks, CallInput, Called, Escalation, ExplainInput, Fresh, Outcome, Parties,
    Publish, Reason, RemindInput, ResultCell, Roll, RoundInput, Rounds, To, TurnInput, Turned, Way, Whom,
};
use statement::Draft;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use store::Chance;
use terms::{Id, Instant, Label, Language, PartyCode, Refusal, Role, SixDigits, Text};
use views::{Accepted, Ask, Hooks, Reader, Setup, TurnError, Views};

pub fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// The people of the small world, by their handles.
pub fn person(n: u8) -> Id {
    Id::from_bytes([n; 10])
}

pub const SECRETARY: u8 = 1;
pub const ADMIN_A: u8 = 2;
pub const ADMIN_B: u8 = 3;
pub const ADMIN_D: u8 = 4;
pub const CIRT_A: u8 = 5;
pub const REGIONAL: u8 = 6;
pub const OPERATOR: u8 = 7;
pub const HOLDER_A: u8 = 20;
pub const DEPUTY_A: u8 = 21;
pub const HOLDER_B: u8 = 22;
pub const HOLDER_D: u8 = 23;

/// The hours of the usual round: from 1 to 49 after the beginning of the world.
pub const HOUR: i64 = 3_600;

/// Whom a round can call, as it was written down: entries can be struck out.
#[derive(Clone, Default)]
pub struct Paper(pub Arc<Mutex<Vec<Called>>>);

impl Paper {
    fn entries(&self) -> Vec<Called> {
        self.0.lock().unwrap().clone()
    }
}

impl Roll for Paper {
    fn called(&self, reader: &Reader<'_>, whom: &Whom) -> Result<Vec<Called>, Failure> {
        let of = match &whom.parties {
            Parties::All | Parties::Group(_) => None,
            Parties::These(codes) => Some(codes.clone()),
            Parties::MembersOf(body) => {
                let mut all = self.members(reader, body)?.unwrap_or_default();
                all.insert(body.clone());
                Some(all)
            }
        };
        Ok(self
            .entries()
            .into_iter()
            .filter(|c| c.deputy_of.is_none() && whom.roles.contains(&c.role))
            .filter(|c| of.as_ref().is_none_or(|of| of.contains(&c.party)))
            .collect())
    }

    fn contact(&self, _: &Reader<'_>, contact: Id) -> Result<Option<Called>, Failure> {
        Ok(self.entries().into_iter().find(|c| c.contact == contact))
    }

    fn deputies(&self, _: &Reader<'_>, contact: Id) -> Result<Vec<Called>, Failure> {
        Ok(self
            .entries()
            .into_iter()
            .filter(|c| c.deputy_of == Some(contact))
            .collect())
    }

    fn administrators(&self, _: &Reader<'_>, party: &PartyCode) -> Result<Vec<Called>, Failure> {
        Ok(match party.as_str() {
            "XAA" => vec![administrator_a()],
            _ => Vec::new(),
        })
    }

    fn members(&self, _: &Reader<'_>, body: &PartyCode) -> Result<Option<BTreeSet<PartyCode>>, Failure> {
        Ok((body.as_str() == "XREG").then(|| [code("XAA"), code("XAB")].into_iter().collect()))
    }

    fn knows(&self, reader: &Reader<'_>, party: &PartyCode) -> Result<bool, Failure> {
        Ok(directory::party(reader, party)?.is_some())
    }

    fn knows_group(&self, group: &str) -> bool {
        group == "weog"
    }
}

pub fn administrator_a() -> Called {
    Called {
        contact: person(200),
        holder: person(ADMIN_A),
        party: code("XAA"),
        role: Role::StateAdmin,
        deputy_of: None,
        revision: seal::Hash([2; 32]),
        channel: None,
        languages: Vec::new(),
    }
}

pub struct World {
    pub views: Views,
    pub roll: Paper,
    pub chance: Chance,
    clock: Arc<AtomicI64>,
    inputs: AtomicU64,
    dir: tempfile::TempDir,
}

impl World {
    /// The fictional region: XAA, XAB and XAD take part with a technical contact each, XAA with a deputy; XREG has XAA and XAB as members.
    pub fn small() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        let options = ledger::Options {
            host: "test.example".to_owned(),
        };
        ledger::Ledger::create(dir.path(), &options, &chance).unwrap();
        let clock = Arc::new(AtomicI64::new(at("2026-11-22T00:00:00Z").micros()));
        let views = open(dir.path(), &chance, &clock, false);
        let world = Self {
            views,
            roll: Paper::default(),
            chance,
            clock,
            inputs: AtomicU64::new(0),
            dir,
        };
        world.seed();
        for (holder, party, deputy) in [
            (HOLDER_A, "XAA", false),
            (DEPUTY_A, "XAA", true),
            (HOLDER_B, "XAB", false),
            (HOLDER_D, "XAD", false),
        ] {
            world.nominates(holder, party, deputy);
        }
        world
    }

    fn seed(&self) {
        let (host, now) = (code("XSEC"), self.now());
        let mut drafts = directory::seed_host(&directory::demo(), &host, now, &mut || self.chance.bytes());
        for (party, capacity) in [
            ("XAA", Capacity::State),
            ("XAB", Capacity::State),
            ("XAD", Capacity::State),
            ("XREG", Capacity::Regional),
        ] {
            let said = directory::seed_accreditation(&code(party), capacity, &host, now, &mut || self.chance.bytes());
            drafts.push(said);
        }
        for (who, party, role) in [
            (SECRETARY, "XSEC", Role::Secretariat),
            (ADMIN_A, "XAA", Role::StateAdmin),
            (ADMIN_B, "XAB", Role::StateAdmin),
            (ADMIN_D, "XAD", Role::StateAdmin),
            (CIRT_A, "XAA", Role::Cirt),
            (REGIONAL, "XREG", Role::Regional),
            (OPERATOR, "XSEC", Role::Operator),
        ] {
            let input = MandateInput {
                party: code(party),
                person: person(who),
                role,
                from: None,
                to: now.plus_seconds(400 * 86_400),
                name: format!("Person {who}"),
                post: String::new(),
                note: String::new(),
            };
            let body = party == "XREG";
            drafts.push(directory::seed_mandate(&input, &host, body, now, &mut || {
                self.chance.bytes()
            }));
        }
        for draft in drafts {
            self.ask(None, "node", move |_| Ok(draft)).unwrap();
        }
    }

    /// From now on this person holds this office.
    pub fn mandates(&self, who: u8, party: &str, role: Role) {
        let now = self.now();
        let input = MandateInput {
            party: code(party),
            person: person(who),
            role,
            from: None,
            to: now.plus_seconds(400 * 86_400),
            name: format!("Person {who}"),
            post: String::new(),
            note: String::new(),
        };
        let said = directory::seed_mandate(&input, &code("XSEC"), false, now, &mut || self.chance.bytes());
        self.ask(None, "node", move |_| Ok(said)).unwrap();
    }

    /// Named and taken up, so that the person acts for the State; and written on the roll.
    fn nominates(&self, holder: u8, party: &str, deputy: bool) {
        let admin = match party {
            "XAA" => ADMIN_A,
            "XAB" => ADMIN_B,
            _ => ADMIN_D,
        };
        let mut parts = ContactParts::default();
        parts.channels[0] = Some(Channel {
            medium: Medium::Mail,
            value: format!("duty{holder}@{}.example", party.to_lowercase()),
            purpose: Purpose::Routine,
            hours: Hours::parse("24/7").unwrap(),
            zone: Zone::parse("Asia/Almaty").unwrap(),
        });
        parts.office = Some(directory::Office {
            name: "Duty desk".to_owned(),
            ..directory::Office::default()
        });
        let deputy_of = deputy.then(|| self.contact_of(HOLDER_A).contact);
        let input = NominateInput {
            state: code(party),
            role: Role::Technical,
            holder: person(holder),
            deputy_of,
            order: 0,
            label: Label::Green,
            audience: Vec::new(),
            labels: BTreeMap::new(),
            parts,
        };
        let fresh = self.fresh(input.texts());
        let named = self
            .ask(Some(admin), "link", move |r| {
                directory::draft_nomination(r, &input, fresh)
            })
            .unwrap();
        let contact = named.subject;
        let fresh = self.fresh(Vec::new());
        self.ask(Some(holder), "link", move |r| {
            directory::accept(r, &directory::ActInput::of(contact), fresh)
        })
        .unwrap();
        self.roll.0.lock().unwrap().push(Called {
            contact,
            holder: person(holder),
            party: code(party),
            role: Role::Technical,
            deputy_of,
            revision: named.id,
            channel: Some(1),
            languages: vec![Language::Ru, Language::En],
        });
    }

    pub fn contact_of(&self, holder: u8) -> Called {
        let found = self.roll.entries().into_iter().find(|c| c.holder == person(holder));
        found.unwrap()
    }

    pub fn now(&self) -> Instant {
        Instant::from_micros(self.clock.load(Ordering::SeqCst))
    }

    pub fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> Fresh {
        Fresh::draw(texts, || self.chance.bytes())
    }

    pub fn ask(
        &self,
        who: Option<u8>,
        auth: &'static str,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Refusal> {
        let ask = self.wish(who.map(person), auth, decide);
        told(self.views.turn_blocking(ask))
    }

    fn wish(
        &self,
        person: Option<Id>,
        auth: &'static str,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Ask {
        Ask {
            person,
            auth,
            input: self.inputs.fetch_add(1, Ordering::SeqCst).to_string(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        }
    }

    /// The node speaks of a round of this party.
    pub fn node(
        &self,
        party: &str,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Refusal> {
        let viewer = Viewer {
            person: Some(Id::from_bytes([0; 10])),
            held: vec![Held {
                party: code(party),
                role: Role::Secretariat,
            }],
            regions: BTreeSet::new(),
            auth: "node",
        };
        told(self.views.speak(self.wish(None, "node", decide), viewer))
    }

    /// Reads as a person, or as the public.
    pub fn read<T>(&self, who: Option<u8>, f: impl FnOnce(&Reader<'_>) -> T) -> T {
        let viewer = match who {
            Some(n) => self.views.viewer(person(n), "link", self.now()).unwrap(),
            None => Viewer::public(),
        };
        f(&self.views.read(&viewer, self.now()).unwrap())
    }

    // ---- rounds

    pub fn drafts(&self, who: u8, input: RoundInput) -> Result<Id, Refusal> {
        let (fresh, roll) = (self.fresh(input.texts()), self.roll.clone());
        self.ask(Some(who), "link", move |r| {
            rounds::verbs::draft(r, &roll, &input, fresh)
        })
        .map(|a| a.subject)
    }

    pub fn turns(&self, who: u8, round: Id, to: Turned) -> Result<Accepted, Refusal> {
        let input = TurnInput {
            round,
            to,
            seen: None,
            reason: Some("Because".to_owned()),
        };
        let (fresh, roll) = (self.fresh(input.texts()), self.roll.clone());
        self.ask(Some(who), "link", move |r| rounds::verbs::turn(r, &roll, &input, fresh))
    }

    /// A round of the secretariat to every technical contact, opened, with its window begun.
    pub fn runs(&self) -> Id {
        let round = self.drafts(SECRETARY, self.input("XSEC", Parties::All)).unwrap();
        self.turns(SECRETARY, round, Turned::Opened).unwrap();
        self.advance(2 * HOUR);
        round
    }

    /// The usual round: opens in one hour, for two days.
    pub fn input(&self, party: &str, parties: Parties) -> RoundInput {
        let opens = self.now().plus_seconds(HOUR);
        RoundInput {
            party: code(party),
            replaces: None,
            title: Text::new()
                .with(Language::En, "Comms check")
                .with(Language::Ru, "Проверка связи"),
            message: Text::new()
                .with(Language::En, "Can you be reached?")
                .with(Language::Ru, "Вы на связи?"),
            asks: Asks::Receipt,
            whom: Whom {
                roles: [Role::Technical].into_iter().collect(),
                parties,
            },
            announced: false,
            exercise: false,
            opens,
            closes: opens.plus_seconds(48 * HOUR),
            remind: vec![43_200],
            escalate: vec![Escalation {
                after: 86_400,
                to: To::Deputies,
            }],
            publish: Publish::Total,
            form: None,
            note: Some("For us alone".to_owned()),
        }
    }

    pub fn node_asks_step(&self, party: &str, round: Id, called: Called, step: u8, primary: Id) -> Result<Id, Refusal> {
        let row = self.read_as_node(party, |r| rounds::reads::round(r, round).unwrap());
        let row = row.ok_or_else(Refusal::not_found)?;
        let input = AskInput {
            round,
            message: AskMessage::of(&row),
            form: row.form,
            called,
            step,
            primary,
        };
        let fresh = self.fresh(input.texts());
        self.node(party, move |r| rounds::verbs::ask(r, &input, fresh))
            .map(|a| a.subject)
    }

    /// The node asks a contact, as the first of its chain.
    pub fn node_asks(&self, round: Id, holder: u8) -> Result<Id, Refusal> {
        let called = self.contact_of(holder);
        let primary = called.contact;
        self.node_asks_step("XSEC", round, called, 0, primary)
    }

    pub fn read_as_node<T>(&self, party: &str, f: impl FnOnce(&Reader<'_>) -> T) -> T {
        let viewer = Viewer {
            person: Some(Id::from_bytes([0; 10])),
            held: vec![Held {
                party: code(party),
                role: Role::Secretariat,
            }],
            regions: BTreeSet::new(),
            auth: "node",
        };
        f(&self.views.read(&viewer, self.now()).unwrap())
    }

    pub fn node_reminds(&self, ask: Id, n: u8, due: Instant) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.node("XSEC", move |r| {
            rounds::verbs::remind(r, &RemindInput { ask, n, due }, fresh)
        })
    }

    pub fn node_closes(&self, round: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.node("XSEC", move |r| rounds::verbs::close(r, round, fresh))
    }

    pub fn node_publishes(&self, round: Id, cells: Vec<ResultCell>) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.node("XSEC", move |r| rounds::verbs::result(r, round, cells, fresh))
    }

    pub fn answers(&self, who: u8, ask: Id) -> Result<Accepted, Refusal> {
        self.answers_with(
            who,
            AnswerInput {
                ask,
                way: Way::Page,
                called_by: None,
                confirmed: None,
                note: Some("All well".to_owned()),
                answers: None,
            },
        )
    }

    pub fn answers_with(&self, who: u8, input: AnswerInput) -> Result<Accepted, Refusal> {
        let (fresh, roll) = (self.fresh(input.texts()), self.roll.clone());
        self.ask(Some(who), "link", move |r| {
            rounds::verbs::answer(r, &roll, &input, fresh)
        })
    }

    pub fn calls(&self, who: u8, ask: Id, outcome: Outcome, read_back: Option<SixDigits>) -> Result<Accepted, Refusal> {
        let input = CallInput {
            ask,
            channel: 3,
            outcome,
            read_back,
            taken: self.row(who, ask).map_or(0, |row| row.calls_taken()),
            note: Some("Rang twice".to_owned()),
        };
        let (fresh, roll) = (self.fresh(input.texts()), self.roll.clone());
        self.ask(Some(who), "link", move |r| rounds::verbs::call(r, &roll, &input, fresh))
    }

    pub fn explains(&self, who: u8, ask: Id) -> Result<Accepted, Refusal> {
        let input = ExplainInput {
            ask,
            reason: Reason::Away,
            note: Some("At the conference".to_owned()),
        };
        let (fresh, roll) = (self.fresh(input.texts()), self.roll.clone());
        self.ask(Some(who), "link", move |r| {
            rounds::verbs::explain(r, &roll, &input, fresh)
        })
    }

    pub fn row(&self, who: u8, ask: Id) -> Option<AskRow> {
        self.read(Some(who), |r| rounds::reads::ask(r, ask).unwrap())
    }

    pub fn console(&self, who: u8, round: Id) -> Option<Console> {
        self.read(Some(who), |r| rounds::reads::console(r, round).unwrap())
    }

    /// The views' tables now, and built anew from the ledger alone.
    pub fn dumps(self) -> (String, String) {
        let file = self.views.file().to_path_buf();
        self.views.stop();
        drop(self.views);
        let before = views::dump(&file).unwrap();
        let views = open(self.dir.path(), &self.chance, &self.clock, true);
        views.stop();
        drop(views);
        (before, views::dump(&file).unwrap())
    }
}

fn told(outcome: Result<Accepted, TurnError>) -> Result<Accepted, Refusal> {
    match outcome {
        Ok(accepted) => Ok(accepted),
        Err(TurnError::Refused(refusal)) => Err(refusal),
        Err(TurnError::Stopped) => panic!("the turn stopped"),
    }
}

fn open(dir: &std::path::Path, chance: &Chance, clock: &Arc<AtomicI64>, rebuild: bool) -> Views {
    let clock = Arc::clone(clock);
    let setup = Setup {
        dir: dir.to_path_buf(),
        rooms: vec![Box::new(Directory), Box::new(Rounds)],
        ledger: ledger::Ledger::open(dir, chance.clone()).unwrap(),
        clock: Arc::new(move || Instant::from_micros(clock.load(Ordering::SeqCst))),
        interval: None,
        hooks: Hooks::default(),
        rebuild,
    };
    Views::open(setup, &mut |_, _| {}).unwrap()
}
