//! The transparency log for people and for verifiers: checkpoint, tiles, proofs, public openings, and "check a record".
//!
//! Everything under `/log/` is the same for every reader (policy `log`). A proof is given for any entry of the published tree, so the
//! answer does not tell a statement from a filler. Openings are given only of what the public may see; an entitled reader
//! gets the proof file on the page of the thing itself. Formats: C2SP tlog-tiles, tlog-checkpoint, tlog-proof. Serves DESIGN 3–5.

use crate::answer::{Answer, Cache, Stop, TEXT};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb};
use access::Viewer;
use askama::Template;
use ledger::{DUE_SECONDS, Found, Log};
use seal::{Hash, Opening, Problem, Receipt, TileAddress, VerifierKey};
use serde_json::{Value, json};
use statement::Said;
use std::sync::Arc;
use terms::{Id, Instant, Label, PartyCode};
use views::{Reader, ViewsError};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{lang}/log", Policy::Public, "house", page)
        .json(page_schema)
        .about("The state of the transparency log, and whether a record is in it.")
        .query(&[Param {
            name: "q",
            about: "A record number, an entry hash, or a receipt.",
        }]);
    r.add(Verb::Get, "/{lang}/log/check", Policy::Public, "house", check_form);
    r.add(Verb::Post, "/{lang}/log/check", Policy::Public, "house", check_file);
    r.add(Verb::Get, "/log/checkpoint", Policy::Log, "house", checkpoint)
        .about("The newest signed checkpoint (C2SP tlog-checkpoint).");
    r.add(Verb::Get, "/log/key", Policy::Log, "house", key)
        .about("The key that checkpoints and receipts are checked with.");
    r.add(Verb::Get, "/log/tile/{*tile}", Policy::Log, "house", tile)
        .about("A tile of hashes or a bundle of entries (C2SP tlog-tiles).");
    r.add(Verb::Get, "/log/proof/{entry}", Policy::Log, "house", proof)
        .about(
            "The proof that an entry is in the log (C2SP tlog-proof); until the next checkpoint the receipt, with 202.",
        );
    r.add(Verb::Get, "/log/opening/{entry}", Policy::Log, "house", opening)
        .json(opening_schema)
        .about("The opening of a public statement, checked offline with the key.");
}

async fn checkpoint(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let note = ask.app().log().published().ok_or(Stop::Hidden)?;
    Ok(Answer::bytes(TEXT, note.as_bytes()).cache(Cache::Seconds(1)))
}

async fn key(ask: Arc<Ask>) -> Result<Answer, Stop> {
    Ok(Answer::bytes(TEXT, format!("{}\n", ask.app().log().key())).cache(Cache::Seconds(60)))
}

async fn tile(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let address = TileAddress::parse(ask.param("tile")).ok_or(Stop::Hidden)?;
    let bytes = ask.app().log().tile(&address)?.ok_or(Stop::Hidden)?;
    Ok(Answer::bytes(crate::answer::BYTES, bytes).cache(Cache::Forever))
}

fn entry_of(ask: &Ask) -> Result<Hash, Stop> {
    let text = ask.param("entry");
    Hash::parse(text).filter(|h| h.to_string() == text).ok_or(Stop::Hidden)
}

async fn proof(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let entry = entry_of(&ask)?;
    match ask.app().log().find(&entry)? {
        Some(Found::Proved(proof)) => Ok(Answer::bytes(TEXT, proof.to_string()).cache(Cache::Seconds(60))),
        // Whoever has this entry's hash before it is in the tree has it from the receipt, which is given again until the proof is there.
        Some(Found::Waiting(at)) => Ok(Answer::bytes(TEXT, ask.app().views().receipt(entry, at))
            .status(202)
            .header("retry-after", ask.app().config().interval_seconds.max(1).to_string())
            .cache(Cache::Never)),
        None => Err(Stop::Hidden),
    }
}

/// What a room or a corridor says of who sees a statement.
enum ShownBy {
    Directory(directory::SubjectGuard),
    Rounds(views::Shield),
    Framework(views::Shield),
}

impl ShownBy {
    fn of(reader: &Reader<'_>, said: &Said, entry: &Hash) -> Result<Option<Self>, ViewsError> {
        if let Some(found) = directory::subject_guard(reader, said.subject)? {
            return Ok(Some(Self::Directory(found)));
        }
        if let Some(found) = framework::gate(reader, said.subject)? {
            return Ok(Some(Self::Framework(found)));
        }
        let found = rounds::reads::statement_guard(reader, &said.kind, said.subject, entry)?;
        Ok(found.map(Self::Rounds))
    }

    fn shows(&self, reader: &Reader<'_>, part: &str) -> bool {
        match self {
            Self::Directory(guard) => guard.shows(reader, part),
            Self::Rounds(guard) => guard.shows(reader, part),
            Self::Framework(gate) => gate.shows(reader, part),
        }
    }
}

/// The opening as this reader may have it; none where the statement does not exist for them.
pub(crate) fn opening_for(ask: &Ask, viewer: &Viewer, entry: &Hash, public: bool) -> Result<Option<Opening>, Stop> {
    let reader = ask.app().views().read(viewer, ask.now)?;
    let failed = std::cell::RefCell::new(None);
    let guard = std::cell::RefCell::new(None);
    let opening = ask.app().log().opening(
        entry,
        |said| match ShownBy::of(&reader, said, entry) {
            Ok(Some(found)) => {
                *guard.borrow_mut() = Some(found);
                !public || said.label == Label::Clear
            }
            Ok(None) => false,
            Err(e) => {
                *failed.borrow_mut() = Some(e);
                false
            }
        },
        |said, part| {
            // The label in said may be stricter or looser than today's: the stricter of both holds.
            guard.borrow().as_ref().is_some_and(|g| g.shows(&reader, part))
                && (!public || said.label_of_part(part) == Label::Clear)
        },
    )?;
    match failed.into_inner() {
        Some(e) => Err(e.into()),
        None => Ok(opening),
    }
}

async fn opening(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let opening = opening_for(&ask, &Viewer::public(), &entry_of(&ask)?, true)?.ok_or(Stop::Hidden)?;
    let text = serde_json::to_vec(&opening).map_err(|e| Stop::Failed(format!("writing an opening: {e}")))?;
    Ok(Answer::bytes(crate::answer::JSON, text))
}

pub(crate) fn opening_schema() -> Value {
    let text = json!({"type": "string"});
    let hash = json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    json!({"type": "object", "additionalProperties": false, "required": ["v", "said", "stamp", "salt", "parts"],
        "properties": {"v": {"const": 1}, "said": text, "stamp": text, "salt": hash, "proof": text,
            "parts": {"type": "array", "maxItems": 255, "items": {"type": "object", "additionalProperties": false,
                "required": ["name", "commitment"],
                "properties": {"name": text, "commitment": hash, "salt": hash, "content": text}}}}})
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Yes,
    Waiting,
    No,
    Bad,
    Good,
    Broken,
}

impl Verdict {
    const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Waiting => "waiting",
            Self::No => "no",
            Self::Bad => "not-understood",
            Self::Good => "genuine",
            Self::Broken => "broken",
        }
    }
}

struct Checked {
    verdict: Verdict,
    text: String,
    why: Option<String>,
    entry: Option<Hash>,
    public: bool,
}

impl Checked {
    fn good(&self) -> bool {
        matches!(self.verdict, Verdict::Yes | Verdict::Good)
    }

    fn bad(&self) -> bool {
        matches!(self.verdict, Verdict::No | Verdict::Bad | Verdict::Broken)
    }
}

#[derive(Template)]
#[template(path = "log.html")]
struct Page {
    f: Frame,
    size: Option<u64>,
    root: String,
    note: String,
    key: String,
    q: String,
    checked: Option<Checked>,
    published: Vec<Published>,
}

/// One statement that everyone may read.
struct Published {
    day: String,
    kind: String,
    party: String,
    href: String,
    entry: Hash,
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    f: Frame,
    text: String,
    checked: Option<Checked>,
    input: String,
}

async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let log = ask.app().log();
    let q = ask.query.text("q").to_owned();
    let checked = if q.is_empty() { None } else { Some(check(&ask, &q)?) };
    let head = log.checkpoint();
    let note = log.published().map(|n| n.to_string()).unwrap_or_default();
    let key = log.key().to_string();
    let s = ask.speech();
    let published = published(&ask)?;
    let value = json!({
        "origin": log.origin(),
        "size": head.as_ref().map(|h| h.size),
        "root": head.as_ref().map(|h| h.root.to_string()),
        "key": key,
        "checked": checked.as_ref().map(|c| json!({"verdict": c.verdict.word(), "detail": c.text, "entry": c.entry.map(|e| e.to_string())})),
    });
    Ok(ask.answer().json(|| value).page(|| Page {
        f: ask
            .frame(Room::None, s.t("log-title"))
            .also(&ask, &[crate::ask::Format::Json]),
        size: head.as_ref().map(|h| h.size),
        root: head.map(|h| h.root.to_string()).unwrap_or_default(),
        note,
        key,
        q,
        checked,
        published,
    }))
}

/// How many published statements the page lists, and from how many entries at most.
const LISTED: usize = 30;

/// The newest statements about public contacts and about parties, as everyone may read them: the same list for every reader.
fn published(ask: &Ask) -> Result<Vec<Published>, Stop> {
    if !ask.app().config().is_open("directory") {
        // What is listed belongs to a room that its host has switched off.
        return Ok(Vec::new());
    }
    let public = Viewer::public();
    let reader = ask.app().views().read(&public, ask.now)?;
    let s = ask.speech();
    let mut cards = directory::contacts(&reader, None, None)?;
    cards.sort_by_key(|card| std::cmp::Reverse(card.said_at));
    let mut all = Vec::new();
    let known = ask.known()?;
    let mut line = |happening: directory::Happening, party: String, href: String| {
        let told = Published {
            day: s.day(&happening.day).unwrap_or_else(|| happening.day.clone()),
            kind: s.t(&format!("kind-{}", happening.kind)),
            party,
            href,
            entry: happening.entry,
        };
        all.push((happening.day, told));
    };
    for (code, happening) in directory::said_of_parties(&reader)? {
        let href = crate::pages::directory::party_href(ask, &known, &code);
        line(happening, code.to_string(), href);
    }
    for card in cards.iter().take(LISTED) {
        for happening in directory::history(&reader, card.id)? {
            let href = ask.href(&format!("/contacts/{}", card.id));
            line(happening, card.party.to_string(), href);
        }
    }
    // Within a day the order is that of the entry hashes: nothing is told of the order of acceptance.
    all.sort_by(|(a, x), (b, y)| b.cmp(a).then(x.entry.cmp(&y.entry)));
    Ok(all.into_iter().take(LISTED).map(|(_, p)| p).collect())
}

fn page_schema() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["origin", "size", "root", "key", "checked"],
        "properties": {
            "origin": {"type": "string"},
            "size": {"type": ["integer", "null"]},
            "root": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
            "key": {"type": "string"},
            "checked": {"oneOf": [{"type": "null"}, {"type": "object", "additionalProperties": false, "required": ["verdict", "detail", "entry"],
                "properties": {"verdict": {"enum": ["yes", "waiting", "no", "not-understood", "genuine", "broken"]},
                    "detail": {"type": "string"}, "entry": {"type": ["string", "null"]}}}]}}})
}

async fn check_form(ask: Arc<Ask>) -> Result<Answer, Stop> {
    Ok(check_page(&ask, String::new(), None))
}

async fn check_file(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["text"])?;
    let text = ask.form.text("text");
    let checked = if text.is_empty() {
        None
    } else {
        Some(check(&ask, text)?)
    };
    Ok(check_page(&ask, text.to_owned(), checked))
}

fn check_page(ask: &Ask, text: String, checked: Option<Checked>) -> Answer {
    let s = ask.speech();
    ask.answer()
        .page(|| CheckPage {
            f: ask
                .form_frame(Room::None, s.t("log-check-title"))
                .under("/log", s.t("log-title")),
            text,
            checked,
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
}

/// Looks at whatever was pasted: a record number, a party's code, an entry hash, a receipt, or a proof file.
fn check(ask: &Ask, given: &str) -> Result<Checked, Stop> {
    let log = ask.app().log();
    let key = log.key();
    if given.trim_start().starts_with('{') {
        return check_opening(ask, log, &key, given);
    }
    if given.trim_start().starts_with("comity.receipt/") {
        // A text field takes the last line end away; the note needs it.
        let note = format!("{}\n", given.trim());
        return match Receipt::open(&note, &key) {
            Ok(receipt) => by_entry(ask, log, &receipt.entry),
            Err(_) => Ok(said(ask, Verdict::Broken, "log-check-proof-bad")),
        };
    }
    let text = languages::normalise_digits(given.trim());
    if let Some(entry) = Hash::parse(&text.to_ascii_lowercase()) {
        return by_entry(ask, log, &entry);
    }
    let reader = ask.reader()?;
    let mut entry = None;
    if let Some(id) = Id::parse(&text) {
        entry = match directory::contact(&reader, id)? {
            Some(card) => Some(card.entry),
            None => match directory::mandate_card(&reader, id)? {
                Some(card) => Some(card.entry),
                None => directory::accreditation(&reader, id)?.map(|card| card.entry),
            },
        };
        if entry.is_none() {
            return Ok(said(ask, Verdict::No, "log-check-no"));
        }
    } else if let Some(code) = PartyCode::parse(&text) {
        entry = directory::party(&reader, &code)?.map(|row| row.entry);
    }
    match entry {
        Some(entry) => by_entry(ask, log, &entry),
        None => Ok(said(ask, Verdict::Bad, "log-check-bad")),
    }
}

fn said(ask: &Ask, verdict: Verdict, key: &str) -> Checked {
    Checked {
        verdict,
        text: ask.speech().t(key),
        why: None,
        entry: None,
        public: false,
    }
}

fn by_entry(ask: &Ask, log: &Log, entry: &Hash) -> Result<Checked, Stop> {
    Ok(match log.find(entry)? {
        Some(Found::Proved(_)) => Checked {
            entry: Some(*entry),
            public: opening_for(ask, &Viewer::public(), entry, true)?.is_some(),
            ..said(ask, Verdict::Yes, "log-check-yes")
        },
        Some(Found::Waiting(at)) => waiting(ask, at, entry),
        None => said(ask, Verdict::No, "log-check-no"),
    })
}

fn waiting(ask: &Ask, at: Instant, entry: &Hash) -> Checked {
    let s = ask.speech();
    let due = s.date_time_utc(at.plus_seconds(DUE_SECONDS));
    Checked {
        verdict: Verdict::Waiting,
        text: s.t_args("log-check-waiting", &[("due", due.into())]),
        why: None,
        entry: Some(*entry),
        public: false,
    }
}

/// A proof file is recomputed from its own bytes and our key; the server's own tables are not asked.
fn check_opening(ask: &Ask, log: &Log, key: &VerifierKey, given: &str) -> Result<Checked, Stop> {
    let s = ask.speech();
    let opening = match Opening::parse(given.as_bytes()) {
        Ok(opening) => opening,
        Err(_) => return Ok(said(ask, Verdict::Bad, "log-check-bad")),
    };
    let (checked, proved) = match opening.proof {
        Some(_) => (opening.check(key, None), true),
        None => (opening.check_waiting(), false),
    };
    match checked {
        Ok(opened) if proved => Ok(Checked {
            entry: Some(opened.entry),
            ..said(ask, Verdict::Good, "log-check-proof-good")
        }),
        // A file from before the checkpoint: its bytes hold together, and the log is asked whether it has them.
        Ok(opened) => by_entry(ask, log, &opened.entry),
        Err(problem) => {
            let part = if let Problem::Commitment(name) | Problem::Name(name) = &problem {
                name.clone()
            } else {
                String::new()
            };
            Ok(Checked {
                why: Some(s.t_args(
                    &format!("log-check-problem-{}", problem.check()),
                    &[("part", part.into())],
                )),
                ..said(ask, Verdict::Broken, "log-check-proof-bad")
            })
        }
    }
}
