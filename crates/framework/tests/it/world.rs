//! A small world: a real ledger and real views in a folder, with the directory beside the framework, and a clock held by hand.

use access::Viewer;
use directory::{Capacity, Directory, MandateInput};
use framework::{
    CompilationInput, DocumentInput, EditionInput, EditionRow, Framework, Fresh, Import, PaperInput, PaperRow, Passage,
    RenderingInput, Slug, Standing, Status, Tree,
};
use statement::Draft;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::Chance;
use terms::{Id, Instant, Label, Language, PartyCode, Refusal, Role};
use views::{Accepted, Ask, Hooks, Reader, Setup, TurnError, Views};

pub fn code(text: &str) -> PartyCode {
    PartyCode::parse(text).unwrap()
}

pub fn person(n: u8) -> Id {
    Id::from_bytes([n; 10])
}

pub const SECRETARY: u8 = 1;
pub const ADMIN_A: u8 = 2;
pub const COLLEAGUE_A: u8 = 3;
pub const ADMIN_B: u8 = 5;
pub const REGIONAL: u8 = 6;

/// A report of our own words: sections, paragraphs in two parts, points, a note, references.
pub const REPORT: &str = "Report of the Lantern Sea Forum\n\nA. Introduction\n\n1. The Forum met in the spring.\u{b9}\n\n\u{b9} On the island.\n\n\
2. It recalled paragraph 1.\n\nB. Recommendations\n\n3. The Forum recommends that States:\n\na) talk with each other;\n\nb) tell each other whom to call.\n\n\
4. It will meet again, as section A says.\n";

pub struct World {
    pub views: Views,
    pub chance: Chance,
    clock: Arc<AtomicI64>,
    inputs: AtomicU64,
    dir: tempfile::TempDir,
}

impl World {
    /// A secretariat, the administrator of a State, and somebody of a regional body.
    pub fn small() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        let options = ledger::Options {
            host: "test.example".to_owned(),
        };
        ledger::Ledger::create(dir.path(), &options, &chance).unwrap();
        let begin = Instant::parse("2026-11-22T00:00:00Z").unwrap();
        let clock = Arc::new(AtomicI64::new(begin.micros()));
        let views = open(dir.path(), &chance, &clock, false);
        let world = Self {
            views,
            chance,
            clock,
            inputs: AtomicU64::new(0),
            dir,
        };
        let (host, now) = (code("XSEC"), world.now());
        let mut drafts = directory::seed_host(&directory::demo(), &host, now, &mut || world.chance.bytes());
        for (party, capacity) in [
            ("XAA", Capacity::State),
            ("XBB", Capacity::State),
            ("XREG", Capacity::Regional),
        ] {
            let mut chance = || world.chance.bytes();
            drafts.push(directory::seed_accreditation(
                &code(party),
                capacity,
                &host,
                now,
                &mut chance,
            ));
        }
        for (who, party, role) in [
            (SECRETARY, "XSEC", Role::Secretariat),
            (ADMIN_A, "XAA", Role::StateAdmin),
            (COLLEAGUE_A, "XAA", Role::StateAdmin),
            (ADMIN_B, "XBB", Role::StateAdmin),
            (REGIONAL, "XREG", Role::Regional),
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
            let mut chance = || world.chance.bytes();
            drafts.push(directory::seed_mandate(
                &input,
                &host,
                party == "XREG",
                now,
                &mut chance,
            ));
        }
        for draft in drafts {
            world.ask(None, "node", move |_| Ok(draft)).unwrap();
        }
        world
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
        self.advance(1);
        let ask = Ask {
            person: who.map(person),
            auth,
            input: self.inputs.fetch_add(1, Ordering::SeqCst).to_string(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
        };
        match self.views.turn_blocking(ask) {
            Ok(accepted) => Ok(accepted),
            Err(TurnError::Refused(refusal)) => Err(refusal),
            Err(TurnError::Stopped) => panic!("the turn stopped"),
        }
    }

    pub fn read<T>(&self, who: Option<u8>, f: impl FnOnce(&Reader<'_>) -> T) -> T {
        let viewer = match who {
            Some(n) => self.views.viewer(person(n), "link", self.now()).unwrap(),
            None => Viewer::public(),
        };
        f(&self.views.read(&viewer, self.now()).unwrap())
    }

    /// Somebody says what a document is called and how it stands.
    pub fn documents(&self, who: u8, fields: &BTreeMap<String, String>) -> Result<Accepted, Vec<Refusal>> {
        let input = DocumentInput::parse(fields)?;
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), "link", move |r| {
            framework::publish_document(r, &input, fresh)
        })
        .map_err(|refusal| vec![refusal])
    }

    /// The secretariat keeps a document under this word.
    pub fn keeps(&self, slug: &str) -> Accepted {
        self.documents(SECRETARY, &form(slug)).unwrap()
    }

    /// Somebody publishes a text as it was read.
    pub fn publishes_as(&self, who: u8, slug: &str, language: Language, text: &str) -> Result<Accepted, Refusal> {
        let input = self.input(slug, language, text);
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), "link", move |r| framework::publish_edition(r, &input, fresh))
    }

    /// The secretariat publishes a text as it was read.
    pub fn publishes(&self, slug: &str, language: Language, text: &str) -> Result<Accepted, Refusal> {
        self.publishes_as(SECRETARY, slug, language, text)
    }

    /// What is sent to publish a text over the one in force.
    pub fn input(&self, slug: &str, language: Language, text: &str) -> EditionInput {
        let import = self.import(slug, language, text);
        let standing = if language == Language::En {
            Standing::Original
        } else {
            Standing::Official
        };
        let mut fields = BTreeMap::from([("standing".to_owned(), standing.code().to_owned())]);
        if let Some(row) = self.text(slug, language) {
            fields.insert("seen".to_owned(), row.base.to_string());
        }
        EditionInput::parse(&fields, Slug::parse(slug).unwrap(), language, import).unwrap()
    }

    /// A file as it waits, having met the text in force.
    pub fn import(&self, slug: &str, language: Language, text: &str) -> Import {
        let read = documents::read_text(text.as_bytes()).unwrap();
        let mut import = Import::of("report.txt", &"0".repeat(64), &read);
        import.meet(self.tree(slug, language).as_ref());
        import
    }

    /// The text of exactly this language, as the secretariat sees it.
    pub fn text(&self, slug: &str, language: Language) -> Option<EditionRow> {
        self.read(Some(SECRETARY), |r| {
            let row = framework::document(r, &Slug::parse(slug).unwrap()).unwrap()?;
            let texts = framework::editions(r, &row).unwrap();
            texts.into_iter().find(|text| text.facts.language == language)
        })
    }

    /// Its words in force.
    pub fn tree(&self, slug: &str, language: Language) -> Option<Tree> {
        let text = self.text(slug, language)?;
        self.read(Some(SECRETARY), |r| framework::version(r, &text, &text.base).unwrap())
    }

    /// A passage as somebody sees it.
    pub fn passage(&self, who: Option<u8>, slug: &str, address: &str) -> Option<Passage> {
        self.read(who, |r| {
            let row = framework::document(r, &Slug::parse(slug).unwrap()).unwrap()?;
            let text = framework::edition(r, &row, Language::En).unwrap()?;
            framework::passage(r, &text, address).unwrap()
        })
    }

    /// Somebody says what their party holds.
    pub fn papers(&self, who: u8, fields: &BTreeMap<String, String>) -> Result<Accepted, Vec<Refusal>> {
        let input = PaperInput::parse(fields)?;
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), "link", move |r| framework::publish_paper(r, &input, fresh))
            .map_err(|refusal| vec![refusal])
    }

    /// Somebody puts a paper with so many passages into another language.
    pub fn renders(
        &self,
        who: u8,
        fields: &BTreeMap<String, String>,
        passages: usize,
    ) -> Result<Accepted, Vec<Refusal>> {
        let input = RenderingInput::parse(fields, passages)?;
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), "link", move |r| {
            framework::publish_rendering(r, &input, fresh)
        })
        .map_err(|refusal| vec![refusal])
    }

    /// Somebody calls for submissions, or says anew what is compiled.
    pub fn calls(&self, who: u8, fields: &BTreeMap<String, String>) -> Result<Accepted, Vec<Refusal>> {
        let input = CompilationInput::parse(fields)?;
        let fresh = self.fresh(input.texts());
        self.ask(Some(who), "link", move |r| {
            framework::publish_compilation(r, &input, fresh)
        })
        .map_err(|refusal| vec![refusal])
    }

    /// A paper as somebody sees it.
    pub fn paper(&self, who: Option<u8>, id: Id) -> Option<PaperRow> {
        self.read(who, |r| framework::paper(r, id).unwrap())
    }

    /// The tables as they stand, and built anew.
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

/// The form of a new draft.
pub fn form(slug: &str) -> BTreeMap<String, String> {
    [
        ("document", slug),
        ("title-en", "Report of the Lantern Sea Forum"),
        ("symbol", "LSF/2026/1"),
        ("status", Status::Draft.code()),
        ("original", "en"),
        ("link", "https://forum.example/report"),
        ("note", "Not formally edited."),
        ("label", Label::Clear.as_str()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

fn pairs(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The form of a call with two sections, for texts of fifty words, due on the last of November.
pub fn call_form() -> BTreeMap<String, String> {
    pairs(&[
        ("compilation", "report-2027"),
        ("life", "called"),
        ("sections", "stream-law stream-norms"),
        ("words", "50"),
        ("order", "receipt"),
        ("due", "2026-11-30"),
        ("title-en", "Report on lanterns"),
        ("introduction-en", "States were called.\n\nThey came."),
        ("symbol", "LSF/2027/1"),
    ])
}

/// The form of what a party submits for a call, by its handle: a text, and one that needed a short one.
pub fn submission_form(party: &str, call: &str) -> BTreeMap<String, String> {
    let long = "A longer text. ".repeat(20);
    pairs(&[
        ("party", party),
        ("sort", "submission"),
        ("life", "in-force"),
        ("original", "en"),
        ("title", "What we say"),
        ("call", call),
        ("on-1", "stream-law"),
        ("text-1", "Law applies."),
        ("on-2", "stream-norms"),
        ("text-2", &long),
        ("short-2", "Short."),
        ("label", Label::Clear.as_str()),
    ])
}

/// The form of a State's view, in two passages.
pub fn view_form(party: &str) -> BTreeMap<String, String> {
    [
        ("party", party),
        ("sort", "view"),
        ("life", "in-force"),
        ("original", "en"),
        ("since", "2026-03-01"),
        ("title", "How law applies"),
        ("text-1", "A word first."),
        ("heading-2", "Territory"),
        ("on-2", "norm-13c, law-due-diligence"),
        (
            "text-2",
            "A State does not knowingly allow its territory to be used.\n\nIt acts.",
        ),
        ("link", "https://state.example/view"),
        ("label", Label::Clear.as_str()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

fn open(dir: &Path, chance: &Chance, clock: &Arc<AtomicI64>, rebuild: bool) -> Views {
    let clock = Arc::clone(clock);
    let setup = Setup {
        dir: dir.to_path_buf(),
        rooms: vec![Box::new(Directory), Box::new(Framework)],
        ledger: ledger::Ledger::open(dir, chance.clone()).unwrap(),
        clock: Arc::new(move || Instant::from_micros(clock.load(Ordering::SeqCst))),
        interval: None,
        hooks: Hooks::default(),
        rebuild,
    };
    Views::open(setup, &mut |_, _| {}).unwrap()
}
