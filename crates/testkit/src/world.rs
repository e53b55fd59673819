//! The small world itself.

use crate::{Answer, Who};
use access::Viewer;
use axum::body::Body;
use axum::http::{Method, Request};
use comity::{Config, Members, Node, NodeOptions};
use desk::{Account, EmailAddress};
use directory::{
    ActInput, Capacity, Channel, ContactParts, Fresh, MandateInput, Medium, NominateInput, Office, Person, Purpose,
};
use http_body_util::BodyExt;
use statement::{Audience, Draft};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Chance;
use terms::{Id, Instant, Label, Language, PartyCode, Refusal, Role};
use tower::ServiceExt;
use views::{Accepted, Ask, Clock, Reader, TurnError};

/// A clock that moves only when told.
#[derive(Clone)]
pub struct HandClock(Arc<AtomicI64>);

impl HandClock {
    /// The present instant.
    pub fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::Acquire))
    }

    /// Moves on (or back).
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::AcqRel);
    }
}

/// Something that some readers may not know of.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// The statement that made it.
    pub accepted: Accepted,
    /// Its label.
    pub label: Label,
    /// Whose it is.
    pub owner: PartyCode,
    /// Who else.
    pub audience: Vec<Audience>,
}

/// An invented region with people, in a folder that goes when the world goes.
pub struct World {
    dir: tempfile::TempDir,
    node: Option<Node>,
    router: web::Front,
    /// The clock.
    pub clock: HandClock,
    chance: Chance,
    people: BTreeMap<Who, Id>,
    sessions: BTreeMap<Who, (String, String)>,
    inputs: AtomicI64,
    runtime: tokio::runtime::Runtime,
}

fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).expect("a party code")
}

impl World {
    /// Noon of the day on which these worlds begin.
    pub const BEGIN: &'static str = "2026-11-22T12:00:00.000000Z";

    /// The invented region with everyone signed in: a technical contact in XAA, a diplomatic one in XAB, administrators, and so on.
    pub fn small() -> Self {
        Self::seeded(7)
    }

    /// The same with another stream of chance.
    pub fn seeded(seed: u64) -> Self {
        let mut world = Self::begun(seed, Members::Demo);
        world.populate();
        world.letters_are_written();
        for who in Who::ALL {
            if who != Who::Public {
                world.sign_in(who);
            }
        }
        world
    }

    /// A node of the Member States, as `init` makes it, with its secretariat signed in and nobody else.
    pub fn of_member_states() -> Self {
        let mut world = Self::begun(7, Members::Un);
        world.letters_are_written();
        world.sign_in(Who::Secretariat);
        world
    }

    fn begun(seed: u64, members: Members) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let chance = Chance::seeded(seed);
        let clock = HandClock(Arc::new(AtomicI64::new(
            Instant::parse(Self::BEGIN).expect("an instant").micros(),
        )));
        let reading = clock.clone();
        let house: Clock = Arc::new(move || reading.now());
        // The defaults: by the settings that `init` writes where there are none, nobody comes in by a link.
        std::fs::write(dir.path().join("comity.toml"), "").expect("settings");
        let begun = comity::init(dir.path(), members, "localhost", &house, &chance, &mut |_, _| {}).expect("init");
        let node = open(dir.path(), &clock, &chance, false);
        let router = web::app(node.app.clone());
        let mut world = Self {
            dir,
            node: Some(node),
            router,
            clock,
            chance,
            people: BTreeMap::new(),
            sessions: BTreeMap::new(),
            inputs: AtomicI64::new(0),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime"),
        };
        world.people.insert(Who::Secretariat, begun.first_person);
        world
    }

    /// The small world with a second administrator in XAA, so that what is said for XAA takes two.
    pub fn with_colleague(seed: u64) -> Self {
        let mut world = Self::with_one_more(seed, Who::Colleague, Role::StateAdmin);
        world.sign_in(Who::Colleague);
        world
    }

    /// The small world with somebody more, who has a mandate and an account and has not come in yet.
    pub fn with_one_more(seed: u64, who: Who, role: Role) -> Self {
        let mut world = Self::seeded(seed);
        let person = Id::from_bytes(world.chance.bytes());
        world.people.insert(who, person);
        world.gives_mandate(person, who.party(), role, &format!("Officer {who:?}"));
        world
            .desk()
            .account_put(&Account {
                person,
                email: EmailAddress::parse(&format!("{who:?}@people.example").to_lowercase()).ok(),
                name: format!("{who:?}"),
                language: Language::En,
                disabled: false,
            })
            .expect("an account");
        world.letters_are_written();
        world
    }

    /// The node says that somebody may act for a party.
    pub fn gives_mandate(&self, person: Id, party: &str, role: Role, name: &str) -> Accepted {
        let now = self.clock.now();
        let input = MandateInput {
            party: code(party),
            person,
            role,
            from: Some(now),
            to: now.plus_seconds(700 * 86_400),
            name: name.to_owned(),
            post: String::new(),
            note: String::new(),
        };
        let draft = directory::seed_mandate(&input, &code("XSEC"), role == Role::Regional, now, &mut || {
            self.chance.bytes()
        });
        self.node_says(draft)
    }

    fn populate(&mut self) {
        let host = code("XSEC");
        let (from, to) = (self.clock.now(), self.clock.now().plus_seconds(700 * 86_400));
        let chance = self.chance.clone();
        let mut draw = || chance.bytes::<32>();
        let mut drafts = Vec::new();
        for state in ["XAA", "XAB", "XAC"] {
            drafts.push(directory::seed_accreditation(
                &code(state),
                Capacity::State,
                &host,
                from,
                &mut draw,
            ));
            drafts.push(directory::seed_accreditation(
                &code(state),
                Capacity::Cirt,
                &host,
                from,
                &mut draw,
            ));
        }
        drafts.push(directory::seed_accreditation(
            &code("XREG"),
            Capacity::Regional,
            &host,
            from,
            &mut draw,
        ));
        for (who, party, role) in [
            (Who::Administrator, "XAA", Role::StateAdmin),
            (Who::OtherAdministrator, "XAB", Role::StateAdmin),
            (Who::Cirt, "XAA", Role::Cirt),
            (Who::Regional, "XREG", Role::Regional),
            (Who::Operator, "XSEC", Role::Operator),
        ] {
            let person = Id::from_bytes(self.chance.bytes());
            self.people.insert(who, person);
            let input = MandateInput {
                party: code(party),
                person,
                role,
                from: Some(from),
                to,
                name: format!("Officer {who:?}"),
                post: String::new(),
                note: String::new(),
            };
            drafts.push(directory::seed_mandate(
                &input,
                &host,
                role == Role::Regional,
                from,
                &mut draw,
            ));
        }
        self.people.insert(Who::Nobody, Id::from_bytes(self.chance.bytes()));
        for draft in drafts {
            self.node_says(draft);
        }
        for (who, admin, state, role) in [
            (Who::Technical, Who::Administrator, "XAA", Role::Technical),
            (Who::Diplomatic, Who::OtherAdministrator, "XAB", Role::Diplomatic),
        ] {
            let holder = Id::from_bytes(self.chance.bytes());
            self.people.insert(who, holder);
            let contact = self
                .nominates(admin, state, role, holder, Label::Green, Vec::new())
                .expect("a nomination")
                .subject;
            self.says(who, "invitation", {
                let fresh = self.fresh(Vec::new());
                move |r| directory::accept(r, &ActInput::of(contact), fresh)
            })
            .expect("an acceptance");
            self.confirms(who, contact).expect("a confirmation");
        }
        // Whoever is invited and not known gets an account by that: done before hers is written, lest it takes that one's place.
        self.letters_are_written();
        let people = self.people.clone();
        for (who, person) in people {
            self.desk()
                .account_put(&Account {
                    person,
                    email: EmailAddress::parse(&format!("{who:?}@people.example").to_lowercase()).ok(),
                    name: format!("{who:?}"),
                    language: Language::En,
                    disabled: false,
                })
                .expect("an account");
        }
    }

    /// Waits until everything that was said has had its letters: a test that then moves the clock moves it for nobody at work.
    pub fn letters_are_written(&self) {
        let last = self.node().views.log().last().expect("the ledger");
        for _ in 0..2_000 {
            if self.node().letters.state().position >= last && self.node().ended.state().position >= last {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("the letters do not follow: {:?}", self.node().letters.state());
    }

    /// A person opens a session, in place of the one that they had.
    pub fn sign_in(&mut self, who: Who) {
        let session = self
            .desk()
            .session_open(self.people[&who], self.clock.now(), "test", "link")
            .expect("a session");
        self.sessions.insert(who, (session.cookie, session.session.form_token));
    }

    /// What a person's browser keeps and nobody else may know: her cookie and the token of her forms.
    pub fn secrets_of(&self, who: Who) -> Option<[String; 2]> {
        let (cookie, token) = self.sessions.get(&who)?;
        Some([cookie.clone(), token.clone()])
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// The node.
    pub fn node(&self) -> &Node {
        self.node.as_ref().expect("an open node")
    }

    /// The desk.
    pub fn desk(&self) -> &desk::Desk {
        &self.node().desk
    }

    /// A person's handle.
    pub fn person(&self, who: Who) -> Id {
        self.people[&who]
    }

    /// A person's viewer now.
    pub fn viewer(&self, who: Who) -> Viewer {
        match who {
            Who::Public => Viewer::public(),
            _ => self
                .node()
                .views
                .viewer(self.people[&who], "link", self.clock.now())
                .expect("a viewer"),
        }
    }

    /// Fresh secrets and ids.
    pub fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> Fresh {
        Fresh::draw(texts, || self.chance.bytes())
    }

    /// An input id never used before.
    pub fn input(&self) -> String {
        format!("test-{}", self.inputs.fetch_add(1, Ordering::AcqRel))
    }

    /// A person asks for the turn.
    pub fn says(
        &self,
        who: Who,
        auth: &'static str,
        deed: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, TurnError> {
        self.node().views.turn_blocking(Ask {
            person: self.people.get(&who).copied(),
            auth,
            input: self.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(deed),
        })
    }

    /// The node says something.
    pub fn node_says(&self, draft: Draft) -> Accepted {
        let ask = Ask {
            person: None,
            auth: "node",
            input: self.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |_| Ok(draft)),
        };
        self.node()
            .views
            .speak(ask, Viewer::public())
            .expect("the node's statement")
    }

    /// The node says on which day a channel worked or failed, whoever sees it.
    ///
    /// # Errors
    /// As the verb refuses.
    pub fn reaches(
        &self,
        contact: Id,
        channel: u8,
        outcome: directory::ReachOutcome,
        day: &str,
    ) -> Result<Accepted, TurnError> {
        let views = &self.node().views;
        let node = Viewer {
            person: Some(Id::from_bytes([0; 10])),
            auth: "node",
            ..Viewer::public()
        };
        let standing = {
            let reader = views.read(&node, self.clock.now()).expect("a reader");
            directory::standing(&reader, contact, channel).expect("the views")
        };
        let input = directory::ReachInput {
            contact,
            part: standing.expect("a channel").part,
            facts: directory::Reach {
                channel,
                medium: Medium::Mail,
                outcome,
                day: day.to_owned(),
                status: None,
            },
        };
        let fresh = self.fresh(Vec::new());
        let ask = Ask {
            person: None,
            auth: "node",
            input: self.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |r| directory::reach(r, &input, fresh)),
        };
        views.speak_serving(vec![ask], &node).remove(0)
    }

    /// A contact's content with a phone, a mail address and a note that carries the mark.
    pub fn parts(mark: &str) -> ContactParts {
        let channel = |medium, value: &str, purpose| Channel {
            medium,
            value: value.to_owned(),
            purpose,
            hours: directory::Hours::parse("24/7").expect("hours"),
            zone: directory::Zone::parse("Africa/Nairobi").expect("a zone"),
        };
        let mut parts = ContactParts {
            person: Some(Person {
                name: format!("Duty officer {mark}"),
                post: "Duty officer".into(),
                address: String::new(),
            }),
            office: Some(Office {
                name: format!("National CIRT {mark}"),
                unit: String::new(),
                place: String::new(),
            }),
            languages: vec!["en".into(), "fr".into()],
            note: Some(format!("Note {mark}")),
            ..ContactParts::default()
        };
        parts.channels[0] = Some(channel(Medium::Phone, "+999 20 555 0101", Purpose::Crisis));
        parts.channels[1] = Some(channel(
            Medium::Mail,
            &format!("duty-{}@cirt.example", mark.to_lowercase()),
            Purpose::Routine,
        ));
        parts
    }

    /// An administrator nominates.
    pub fn nominates(
        &self,
        who: Who,
        state: &str,
        role: Role,
        holder: Id,
        label: Label,
        audience: Vec<Audience>,
    ) -> Result<Accepted, TurnError> {
        self.nominates_as_deputy(who, state, role, holder, label, audience, None)
    }

    /// An administrator nominates, perhaps a deputy.
    #[allow(clippy::too_many_arguments)] // one for each thing a nomination says
    pub fn nominates_as_deputy(
        &self,
        who: Who,
        state: &str,
        role: Role,
        holder: Id,
        label: Label,
        audience: Vec<Audience>,
        deputy_of: Option<Id>,
    ) -> Result<Accepted, TurnError> {
        let input = NominateInput {
            state: code(state),
            role,
            holder,
            deputy_of,
            order: u8::from(deputy_of.is_some()),
            label,
            audience,
            labels: BTreeMap::new(),
            parts: Self::parts(&format!("{state}-{}", role.code())),
        };
        let fresh = self.fresh(input.texts());
        self.says(who, "link", move |r| directory::nominate(r, &input, fresh))
    }

    /// A person confirms a contact.
    pub fn confirms(&self, who: Who, contact: Id) -> Result<Accepted, TurnError> {
        let fresh = self.fresh(Vec::new());
        self.says(who, "link", move |r| {
            directory::confirm(r, &ActInput::of(contact), fresh)
        })
    }

    /// The contact in force of a State and role, as this person sees it.
    pub fn contact_of(&self, who: Who, state: &str, role: Role) -> Option<directory::ContactCard> {
        let viewer = self.viewer(who);
        let reader = self.node().views.read(&viewer, self.clock.now()).expect("a reader");
        directory::contacts(&reader, Some(&code(state)), Some(role))
            .expect("contacts")
            .into_iter()
            .next()
    }

    /// Any request, as it is.
    pub fn send(&self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let response = router.oneshot(request).await.expect("an answer");
            let (head, body) = response.into_parts();
            Answer {
                status: head.status.as_u16(),
                headers: head.headers,
                body: body.collect().await.expect("a body").to_bytes().to_vec(),
            }
        })
    }

    fn request(&self, who: Who, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost:8080");
        if let Some((cookie, _)) = self.sessions.get(&who) {
            request = request.header("cookie", format!("comity={cookie}"));
        }
        request
    }

    /// A person opens an address.
    pub fn get(&self, who: Who, path: &str) -> Answer {
        self.send(
            self.request(who, Method::GET, path)
                .body(Body::empty())
                .expect("a request"),
        )
    }

    /// The same with one more header.
    pub fn get_with(&self, who: Who, path: &str, name: &str, value: &str) -> Answer {
        self.send(
            self.request(who, Method::GET, path)
                .header(name, value)
                .body(Body::empty())
                .expect("a request"),
        )
    }

    /// A person sends a form from our own page, with the token that the page carried.
    pub fn post(&self, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        let input = self.input();
        let token = self
            .sessions
            .get(&who)
            .map(|(_, token)| token.clone())
            .unwrap_or_default();
        if !fields.iter().any(|(n, _)| *n == "form_token") {
            all.push(("form_token", &token));
        }
        if !fields.iter().any(|(n, _)| *n == "input") {
            all.push(("input", &input));
        }
        self.post_raw(who, path, &all, Some("http://localhost:8080"))
    }

    /// A form as anyone could send it.
    pub fn post_raw(&self, who: Who, path: &str, fields: &[(&str, &str)], origin: Option<&str>) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(n, v)| format!("{}={}", encode(n), encode(v)))
            .collect();
        let mut request = self
            .request(who, Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        self.send(request.body(Body::from(body.join("&"))).expect("a request"))
    }

    /// A verb as JSON with a bearer token.
    pub fn api(&self, token: &str, verb: &str, key: &str, body: &serde_json::Value) -> Answer {
        self.send(
            Request::builder()
                .method(Method::POST)
                .uri(format!("/api/{verb}"))
                .header("host", "localhost:8080")
                .header("authorization", format!("Bearer {token}"))
                .header("idempotency-key", key)
                .header("content-type", "application/json")
                .body(Body::from(body.to_string()))
                .expect("a request"),
        )
    }

    /// An API token of a person.
    pub fn token(&self, who: Who, scopes: &[desk::Scope]) -> String {
        let now = self.clock.now();
        self.desk()
            .token_create(self.people[&who], "test", scopes, now.plus_seconds(86_400), now)
            .expect("a token")
            .0
    }

    /// The technical contact of XAA destroys what stands of them as a person.
    pub fn technical_is_forgotten(&self) {
        let contact = self
            .contact_of(Who::Technical, "XAA", terms::Role::Technical)
            .expect("an entry");
        let input = directory::EraseInput {
            contact: contact.id,
            parts: vec!["person"],
            basis: directory::Basis::Request,
        };
        let fresh = self.fresh(Vec::new());
        self.says(Who::Technical, "forgotten", move |r| directory::erase(r, &input, fresh))
            .expect("an erasure");
    }

    /// Seals what waits.
    pub fn checkpoint(&self) {
        self.node().views.checkpoint().expect("a checkpoint");
    }

    /// Stops the node and opens it again; `rebuild` builds the views anew.
    pub fn restart(&mut self, rebuild: bool) {
        if let Some(node) = self.node.take() {
            node.stop();
        }
        let node = open(self.dir.path(), &self.clock, &self.chance, rebuild);
        self.router = web::app(node.app.clone());
        self.node = Some(node);
    }

    /// Stops the node and opens it again with these rooms switched off, as the setting `rooms_off` says.
    pub fn restart_without(&mut self, rooms: &[&str]) {
        self.restart_with(|config| config.rooms_off = rooms.iter().map(|room| (*room).to_owned()).collect());
    }

    /// Stops the node and opens it again with other settings.
    pub fn restart_with(&mut self, change: impl FnOnce(&mut Config)) {
        if let Some(node) = self.node.take() {
            node.stop();
        }
        let mut config = Config::load(self.dir.path()).expect("settings");
        change(&mut config);
        let node = open_with(self.dir.path(), &self.clock, &self.chance, false, config);
        self.router = web::app(node.app.clone());
        self.node = Some(node);
    }

    /// Everything the views hold, as text.
    pub fn views_dump(&self) -> String {
        views::dump(self.node().views.file()).expect("a dump")
    }
}

fn open(dir: &Path, clock: &HandClock, chance: &Chance, rebuild: bool) -> Node {
    open_with(dir, clock, chance, rebuild, Config::load(dir).expect("settings"))
}

fn open_with(dir: &Path, clock: &HandClock, chance: &Chance, rebuild: bool, config: Config) -> Node {
    let reading = clock.clone();
    Node::open(
        dir,
        NodeOptions {
            demo: true,
            rebuild,
            letters: true,
            on_stop: Box::new(|why| panic!("the node stops: {why}")),
            ..NodeOptions::new(config, Arc::new(move || reading.now()), chance.clone())
        },
        &mut |_, _| {},
    )
    .expect("a node")
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(b).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}
