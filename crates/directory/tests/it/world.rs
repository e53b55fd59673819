//! A small world: a real ledger and real views in a folder, two States, a regional body, a secretariat, and a clock held by hand.

use access::Viewer;
use directory::{
    ActInput, ApproveInput, Basis, Capacity, Channel, ContactParts, Directory, EditInput, EraseInput, Fresh, Hours,
    MandateInput, Medium, NominateInput, Office, Person, Purpose, RelabelInput, SuspendInput, Zone,
};
use seal::Hash;
use statement::{Audience, Draft};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::Chance;
use terms::{Id, Instant, Label, PartyCode, Refusal, Role};
use views::{Accepted, Ask, Hooks, Reader, Second, Setup, TurnError, Views};

pub fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub struct World {
    pub views: Views,
    pub chance: Chance,
    clock: Arc<AtomicI64>,
    inputs: AtomicU64,
    pub dir: tempfile::TempDir,
}

/// The people of the small world, by their handles.
pub fn person(n: u8) -> Id {
    Id::from_bytes([n; 10])
}

pub const SECRETARY: u8 = 1;
pub const ADMIN_A: u8 = 2;
pub const ADMIN_A2: u8 = 3;
pub const ADMIN_D: u8 = 4;
pub const CIRT_B: u8 = 5;
pub const REGIONAL: u8 = 6;
pub const OPERATOR: u8 = 7;
pub const HOLDER: u8 = 20;
pub const HOLDER2: u8 = 21;

impl World {
    /// The fictional region said by the host XSEC; XAA, XAB and XAD take part, XREG (with XAA and XAB, without XAD) too.
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
            chance,
            clock,
            inputs: AtomicU64::new(0),
            dir,
        };
        let host = code("XSEC");
        let now = world.now();
        let mut drafts = directory::seed_host(&directory::demo(), &host, now, &mut || world.chance.bytes());
        for (party, capacity) in [
            ("XAA", Capacity::State),
            ("XAB", Capacity::State),
            ("XAD", Capacity::State),
            ("XREG", Capacity::Regional),
        ] {
            let draft = directory::seed_accreditation(&code(party), capacity, &host, now, &mut || world.chance.bytes());
            drafts.push(draft);
        }
        for (who, party, role) in [
            (SECRETARY, "XSEC", Role::Secretariat),
            (ADMIN_A, "XAA", Role::StateAdmin),
            (ADMIN_A2, "XAA", Role::StateAdmin),
            (ADMIN_D, "XAD", Role::StateAdmin),
            (CIRT_B, "XAB", Role::Cirt),
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
                world.chance.bytes()
            }));
        }
        for draft in drafts {
            world.ask(None, move |_| Ok(draft)).unwrap();
        }
        world
    }

    pub fn now(&self) -> Instant {
        Instant::from_micros(self.clock.load(Ordering::SeqCst))
    }

    pub fn advance_days(&self, days: i64) {
        self.clock.fetch_add(days * 86_400_000_000, Ordering::SeqCst);
    }

    pub fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> Fresh {
        Fresh::draw(texts, || self.chance.bytes())
    }

    pub fn ask(
        &self,
        who: Option<u8>,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Refusal> {
        let input = self.inputs.fetch_add(1, Ordering::SeqCst).to_string();
        let ask = Ask {
            person: who.map(person),
            auth: "link",
            input,
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        };
        self.turn(ask)
    }

    fn turn(&self, ask: Ask) -> Result<Accepted, Refusal> {
        match self.views.turn_blocking(ask) {
            Ok(accepted) => Ok(accepted),
            Err(TurnError::Refused(refusal)) => Err(refusal),
            Err(TurnError::Stopped) => panic!("the turn stopped"),
        }
    }

    /// What is sealed as if nobody's hand had signed it, with this word for how the author was recognised.
    pub fn says_as(
        &self,
        auth: &'static str,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Refusal> {
        let ask = Ask {
            person: None,
            auth,
            input: self.inputs.fetch_add(1, Ordering::SeqCst).to_string(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        };
        self.turn(ask)
    }

    /// The node speaks while it serves.
    pub fn node_says(
        &self,
        input: &str,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Refusal> {
        let ask = Ask {
            person: None,
            auth: "node",
            input: input.to_owned(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        };
        let node = Viewer {
            person: Some(person(0)),
            auth: "node",
            ..Viewer::public()
        };
        match self.views.speak_serving(vec![ask], &node).remove(0) {
            Ok(accepted) => Ok(accepted),
            Err(TurnError::Refused(refusal)) => Err(refusal),
            Err(TurnError::Stopped) => panic!("the turn stopped"),
        }
    }

    /// One person drafts, another approves, in one turn.
    pub fn both(
        &self,
        drafter: u8,
        draft: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
        approver: u8,
        input: ApproveInput,
    ) -> Result<(Accepted, Accepted), Refusal> {
        self.both_while(drafter, draft, approver, input, |_| true)
    }

    /// The same while only those have come in for whom `here` says so.
    pub fn both_while(
        &self,
        drafter: u8,
        draft: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
        approver: u8,
        input: ApproveInput,
        here: fn(Id) -> bool,
    ) -> Result<(Accepted, Accepted), Refusal> {
        let n = self.inputs.fetch_add(1, Ordering::SeqCst);
        let ask = Ask {
            person: Some(person(drafter)),
            auth: "link",
            input: format!("draft-{n}"),
            sent: seal::Hash([0; 32]),
            decide: Box::new(draft),
        };
        let fresh = self.fresh(input.texts());
        let second = Second {
            person: Some(person(approver)),
            auth: "passkey",
            input: format!("approve-{n}"),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |r, first| directory::approve(r, first, &input, fresh, &here)),
        };
        match self.views.turn_pair_blocking(ask, second) {
            Ok(both) => Ok(both),
            Err(TurnError::Refused(refusal)) => Err(refusal),
            Err(TurnError::Stopped) => panic!("the turn stopped"),
        }
    }

    /// Reads as a person, or as the public.
    pub fn read<T>(&self, who: Option<u8>, f: impl FnOnce(&Reader<'_>) -> T) -> T {
        let viewer = match who {
            Some(n) => self.views.viewer(person(n), "link", self.now()).unwrap(),
            None => Viewer::public(),
        };
        let reader = self.views.read(&viewer, self.now()).unwrap();
        f(&reader)
    }

    /// As drafted: what one person may say alone is another matter, and tested in `approvals.rs`.
    pub fn nominates(&self, who: u8, input: NominateInput) -> Result<Id, Refusal> {
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), move |r| directory::draft_nomination(r, &input, fresh))
            .map(|a| a.subject)
    }

    pub fn accepts(&self, who: u8, contact: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| directory::accept(r, &ActInput::of(contact), fresh))
    }

    pub fn declines(&self, who: u8, contact: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| directory::decline(r, &ActInput::of(contact), fresh))
    }

    pub fn confirms(&self, who: u8, contact: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| directory::confirm(r, &ActInput::of(contact), fresh))
    }

    pub fn withdraws(&self, who: u8, contact: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| {
            directory::draft_withdrawal(r, &ActInput::of(contact), fresh)
        })
    }

    pub fn reinstates(&self, who: u8, contact: Id) -> Result<Accepted, Refusal> {
        let fresh = self.fresh(Vec::new());
        let seen = ActInput {
            seen: self.card(Some(who), contact).map(|c| c.base),
            ..ActInput::of(contact)
        };
        self.ask(Some(who), move |r| directory::reinstate(r, &seen, fresh))
    }

    pub fn suspends(&self, who: u8, contact: Id, until: Option<Instant>, reason: &str) -> Result<Accepted, Refusal> {
        let input = SuspendInput {
            contact,
            until,
            reason: reason.to_owned(),
        };
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), move |r| directory::suspend(r, &input, fresh))
    }

    pub fn relabels(
        &self,
        who: u8,
        contact: Id,
        label: Label,
        audience: &[Audience],
        labels: &[(&str, Label)],
    ) -> Result<Accepted, Refusal> {
        let input = RelabelInput {
            contact,
            label,
            audience: audience.to_vec(),
            labels: labels.iter().map(|(p, l)| ((*p).to_owned(), *l)).collect(),
        };
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| directory::draft_relabel(r, &input, fresh))
    }

    pub fn erases(&self, who: u8, contact: Id, parts: &[&'static str]) -> Result<Accepted, Refusal> {
        let input = EraseInput {
            contact,
            parts: parts.to_vec(),
            basis: Basis::Request,
        };
        let fresh = self.fresh(Vec::new());
        self.ask(Some(who), move |r| directory::draft_erasure(r, &input, fresh))
    }

    pub fn edits(
        &self,
        who: u8,
        contact: Id,
        base: Hash,
        parts: ContactParts,
        given: &[&'static str],
    ) -> Result<Accepted, Refusal> {
        let input = EditInput {
            contact,
            base,
            parts,
            given: given.iter().copied().collect(),
        };
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), move |r| directory::edit(r, &input, fresh))
    }

    /// The contact as somebody sees it.
    pub fn card(&self, who: Option<u8>, contact: Id) -> Option<directory::ContactCard> {
        self.read(who, |r| directory::contact(r, contact).unwrap())
    }

    /// The world as a copy of its files has it: what is in none of them never was. With a folder of an earlier copy, the views are those of then: the
    /// ledger had committed, and the views had not.
    pub fn crashed(&self, files: tempfile::TempDir, earlier_views: Option<&std::path::Path>) -> Self {
        if let Some(earlier) = earlier_views {
            let views = |dir: &std::path::Path| -> Vec<std::path::PathBuf> {
                let all = std::fs::read_dir(dir).unwrap().flatten().map(|e| e.path());
                all.filter(|p| p.file_name().unwrap().to_string_lossy().starts_with("views-"))
                    .collect()
            };
            for newer in views(files.path()) {
                std::fs::remove_file(newer).unwrap();
            }
            for old in views(earlier) {
                std::fs::copy(&old, files.path().join(old.file_name().unwrap())).unwrap();
            }
        }
        Self {
            views: open(files.path(), &self.chance, &self.clock, false),
            chance: self.chance.clone(),
            clock: Arc::clone(&self.clock),
            inputs: AtomicU64::new(self.inputs.load(Ordering::SeqCst)),
            dir: files,
        }
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

/// All files of a folder as they stand, while its node runs. The index of a write-ahead log is made anew at every start.
pub fn copied(from: &std::path::Path) -> tempfile::TempDir {
    fn copy(from: &std::path::Path, to: &std::path::Path) {
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                std::fs::create_dir_all(&target).unwrap();
                copy(&entry.path(), &target);
            } else if !entry.file_name().to_string_lossy().ends_with("-shm") {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let to = tempfile::tempdir().unwrap();
    copy(from, to.path());
    to
}

fn open(dir: &std::path::Path, chance: &Chance, clock: &Arc<AtomicI64>, rebuild: bool) -> Views {
    let clock = Arc::clone(clock);
    let setup = Setup {
        dir: dir.to_path_buf(),
        rooms: vec![Box::new(Directory)],
        ledger: ledger::Ledger::open(dir, chance.clone()).unwrap(),
        clock: Arc::new(move || Instant::from_micros(clock.load(Ordering::SeqCst))),
        interval: None,
        hooks: Hooks::default(),
        rebuild,
    };
    Views::open(setup, &mut |_, _| {}).unwrap()
}

pub fn channel(medium: Medium, value: &str, purpose: Purpose, hours: &str, zone: &str) -> Channel {
    Channel {
        medium,
        value: value.to_owned(),
        purpose,
        hours: Hours::parse(hours).unwrap(),
        zone: Zone::parse(zone).unwrap(),
    }
}

pub fn parts() -> ContactParts {
    let mut parts = ContactParts {
        person: Some(Person {
            name: "Duty officer".to_owned(),
            post: "Officer".to_owned(),
            address: String::new(),
        }),
        office: Some(Office {
            name: "National team of Askavar".to_owned(),
            ..Office::default()
        }),
        languages: vec!["ru".to_owned(), "en".to_owned()],
        ..ContactParts::default()
    };
    parts.channels[0] = Some(channel(
        Medium::Mail,
        "duty@cirt.askavar.example",
        Purpose::Routine,
        "mon-fri 08:00-17:00",
        "Asia/Almaty",
    ));
    parts.channels[1] = Some(channel(
        Medium::Phone,
        "+999 11 555 1102",
        Purpose::Crisis,
        "24/7",
        "Asia/Almaty",
    ));
    parts
}

/// A primary technical contact of XAA, held by `HOLDER`, TLP:GREEN.
pub fn technical() -> NominateInput {
    NominateInput {
        state: code("XAA"),
        role: Role::Technical,
        holder: person(HOLDER),
        deputy_of: None,
        order: 0,
        label: Label::Green,
        audience: Vec::new(),
        labels: BTreeMap::new(),
        parts: parts(),
    }
}
