//! What people type about papers becomes checked input here, with every fault named at its field and all of them at once.
//!
//! A form has numbered passages (`on-1`, `heading-1`, `text-1` …). A passage in which nothing stands is left out, so a form may have empty ones at its end.

use super::paper::{Aspect, Life, Origin, Paper, Passage, Point, Rendering, Sort, Words};
use crate::edition::{Provenance, Standing};
use crate::sheet::{MAX_LINE, MAX_TITLE, day};
use seal::Hash;
use statement::Audience;
use terms::{Fields, Id, Label, Language, PartyCode, Refusal, Sheet};

/// Passages of a paper at most.
pub const MAX_PASSAGES: usize = PASSAGE_FIELDS.len();
/// Characters of all passages together at most: forty printed pages.
pub const MAX_PAPER: usize = 120_000;
/// What one passage may speak to at most.
const MAX_POINTS: usize = 12;
/// Bytes of the field of a passage that names them.
pub const MAX_ON: usize = 2_000;
/// Parties that a paper can be shared with beside its own, at most.
const MAX_AUDIENCE: usize = 200;

macro_rules! numbered {
    ($($n:literal)*) => {
        [$((concat!("on-", $n), concat!("heading-", $n), concat!("text-", $n))),*]
    };
}

/// The fields of each passage: what it speaks to, its heading, its text.
pub const PASSAGE_FIELDS: [(&str, &str, &str); 40] = numbered!(
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
);

macro_rules! named {
    ($name:literal $($n:literal)*) => {
        [$(concat!($name, $n)),*]
    };
}

/// The field of each passage of a submission in which its short text stands.
pub const SHORT_FIELDS: [&str; 40] = named!(
    "short-" 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
);

/// The field of each passage about a measure in use that says what it tells.
pub const ASPECT_FIELDS: [&str; 40] = named!(
    "aspect-" 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40
);

/// Input of `publish_paper`: what one party says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperInput {
    /// The paper that is revised, with the version that was read; none for a new one.
    pub revises: Option<(Id, Hash)>,
    /// Whose word it is.
    pub party: PartyCode,
    /// What is said.
    pub facts: Paper,
    /// Its words.
    pub words: Words,
    /// Where it is from.
    pub source: Origin,
    /// Who may see it: of a new paper alone.
    pub label: Label,
    /// Who else may, where the label leaves that open: of a new paper alone.
    pub audience: Vec<Audience>,
}

/// Input of `publish_rendering`: a paper in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderingInput {
    /// Of which paper.
    pub paper: Id,
    /// Of which version.
    pub of: Hash,
    /// Into which language.
    pub language: Language,
    /// What it is to the paper.
    pub standing: Standing,
    /// The rendering whose place it takes; none where there is none.
    pub seen: Option<Hash>,
    /// Its words.
    pub words: Words,
    /// Who put it into this language.
    pub source: Provenance,
}

/// Addresses, parted by spaces or commas of any script, each once.
///
/// # Errors
/// `too-long`, `provision-malformed`, `points-many`.
fn points(typed: &str) -> Result<Vec<Point>, Refusal> {
    if typed.len() > MAX_ON {
        return Err(Refusal::bad("too-long").arg("max", MAX_ON.to_string()));
    }
    let mut found: Vec<Point> = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、' | ';' | '；')) {
        if word.is_empty() {
            continue;
        }
        let point = Point::parse(word).ok_or_else(|| Refusal::bad("provision-malformed").arg("example", "norm-13c"))?;
        if !found.contains(&point) {
            found.push(point);
        }
        // At once: a form of a megabyte has many words.
        if found.len() > MAX_POINTS {
            return Err(Refusal::bad("points-many").arg("max", MAX_POINTS.to_string()));
        }
    }
    Ok(found)
}

/// The fields of a form about a paper beside its passages.
pub const PAPER_FIELDS: [&str; 18] = [
    "party", "sort", "life", "original", "since", "review", "title", "symbol", "link", "archive", "sha256", "label",
    "audience", "paper", "seen", "call", "until", "partners",
];
/// The same of one about a rendering.
pub const RENDERING_FIELDS: [&str; 7] = ["paper", "of", "language", "standing", "title", "by", "seen"];

/// The title and the passages of a form.
struct Typed {
    words: Words,
    on: Vec<Vec<Point>>,
    /// Of a measure in use: what each passage tells.
    aspects: Vec<Aspect>,
}

/// What is read as a form's passages.
#[derive(Clone, Copy)]
enum Reads {
    /// Of a paper of this sort; a passage in which nothing stands is left out.
    Paper(Option<Sort>),
    /// Of a rendering of a paper with so many passages: one in which nothing stands counts as well.
    Rendering(usize),
}

impl Typed {
    fn read(sheet: &mut Sheet<'_>, reads: Reads) -> Self {
        let title = sheet.line("title", MAX_TITLE);
        if title.is_empty() && !sheet.faults.iter().any(|f| f.field == Some("title")) {
            sheet.fault("title", Refusal::bad("field-missing"));
        }
        let mut typed = Self {
            words: Words {
                title,
                passages: Vec::new(),
            },
            on: Vec::new(),
            aspects: Vec::new(),
        };
        let mut left = MAX_PAPER;
        for (n, (on, heading, text)) in PASSAGE_FIELDS.into_iter().enumerate() {
            let (brief, aspect) = (SHORT_FIELDS[n], ASPECT_FIELDS[n]);
            let empty = [on, heading, text, brief]
                .iter()
                .all(|field| sheet.raw(field).is_empty());
            let left_out = match reads {
                Reads::Paper(_) => empty,
                Reads::Rendering(all) => n >= all,
            };
            if left_out {
                continue;
            }
            match reads {
                Reads::Paper(Some(Sort::Practice)) => typed.aspects.extend(sheet.choice(aspect, Aspect::parse)),
                _ if !sheet.raw(aspect).is_empty() => sheet.fault(aspect, Refusal::bad("practice-alone")),
                _ => {}
            }
            if matches!(reads, Reads::Paper(sort) if sort != Some(Sort::Submission)) && !sheet.raw(brief).is_empty() {
                sheet.fault(brief, Refusal::bad("submission-alone"));
            }
            let result = points(sheet.raw(on));
            let speaks_to = sheet.keep(on, result);
            let passage = Passage {
                heading: sheet.line(heading, MAX_TITLE),
                // What was pasted holds tabs, and a text has none.
                text: sheet.lines(text, left).replace('\t', " "),
                short: sheet.lines(brief, left).replace('\t', " "),
            };
            left = left.saturating_sub(passage.text.chars().count() + passage.short.chars().count());
            if sheet.raw(text).is_empty() {
                sheet.fault(text, Refusal::bad("field-missing"));
            }
            typed.words.passages.push(passage);
            typed.on.push(speaks_to);
        }
        if typed.words.passages.is_empty() {
            sheet.fault("text-1", Refusal::bad("field-missing"));
        }
        typed
    }
}

fn web_address(sheet: &mut Sheet<'_>, name: &'static str) -> String {
    let address = sheet.line(name, MAX_LINE);
    if !address.is_empty() && !address.starts_with("https://") {
        sheet.fault(name, Refusal::bad("web-address-malformed"));
    }
    address
}

impl PaperInput {
    /// Reads a form: `party`, `sort`, `life`, `original`, `since` and `review` (days, may be left out), `title`, the passages, `symbol`, `link`, `archive`,
    /// `sha256`; of a new one `label` and `audience`; of a revision `paper` and `seen`; of a submission `call` and each passage's `short-n`; of a measure in
    /// use `until`, `partners` and each passage's `aspect-n`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let party = sheet.party("party");
        let sort = sheet.choice("sort", Sort::parse);
        let life = sheet.choice("life", Life::parse);
        let original = sheet.choice("original", Language::parse);
        let since = sheet.perhaps("since", "date-malformed", day);
        let review = sheet.perhaps("review", "date-malformed", day);
        if let (Some(since), Some(review)) = (&since, &review)
            && review <= since
        {
            sheet.fault("review", Refusal::bad("review-before"));
        }
        let Typed { words, on, aspects } = Typed::read(&mut sheet, Reads::Paper(sort));
        // What is submitted stands in a document, or is withdrawn: there is no half of it.
        let halfway = |life: &Life| !matches!(life, Life::InForce | Life::Withdrawn);
        if sort == Some(Sort::Submission) && life.as_ref().is_some_and(halfway) {
            sheet.fault("life", Refusal::bad("choice-unknown"));
        }
        let call = match sort {
            Some(Sort::Submission) => sheet.needed("call", "id-malformed", Id::parse),
            _ => None,
        };
        if call.is_none() && sort != Some(Sort::Submission) && !sheet.raw("call").is_empty() {
            sheet.fault("call", Refusal::bad("submission-alone"));
        }
        let until = sheet.perhaps("until", "date-malformed", day);
        let result = partners(sheet.raw("partners"), party.as_ref());
        let partners = sheet.keep("partners", result);
        if sort == Some(Sort::Practice) {
            if let (Some(since), Some(until)) = (&since, &until)
                && until < since
            {
                sheet.fault("until", Refusal::bad("until-before"));
            }
            let measure = |point: &Point| crate::papers::is_measure(point.as_str());
            if !words.passages.is_empty() && !on.iter().flatten().any(measure) {
                sheet.fault("on-1", Refusal::bad("practice-measure").arg("example", "cbm-global-1"));
            }
        } else {
            for field in ["until", "partners"] {
                if !sheet.raw(field).is_empty() {
                    sheet.fault(field, Refusal::bad("practice-alone"));
                }
            }
        }
        let source = Origin {
            link: web_address(&mut sheet, "link"),
            archive: web_address(&mut sheet, "archive"),
            sha256: sheet
                .perhaps("sha256", "hash-malformed", |typed| {
                    let typed = typed.to_ascii_lowercase();
                    Hash::parse(&typed).map(|hash| hash.to_string())
                })
                .unwrap_or_default(),
            symbol: sheet.line("symbol", MAX_LINE),
        };
        if !source.sha256.is_empty() && source.link.is_empty() && source.archive.is_empty() {
            sheet.fault("sha256", Refusal::bad("hash-without"));
        }
        let paper = sheet.id("paper");
        let seen = sheet.perhaps("seen", "id-malformed", Hash::parse);
        if paper.is_some() != seen.is_some() {
            sheet.fault(
                if paper.is_some() { "seen" } else { "paper" },
                Refusal::bad("field-missing"),
            );
        }
        // A red text would be its author's alone: nobody could approve it.
        let label = match sheet.raw("label") {
            "" => Some(Label::Clear),
            word => Label::parse(word).filter(|label| *label != Label::Red),
        };
        if label.is_none() {
            sheet.fault("label", Refusal::bad("choice-unknown"));
        }
        let result = audience(sheet.raw("audience"));
        let audience = sheet.keep("audience", result);
        // Of a revision they are those of the paper: what is typed is not taken for them.
        for field in ["label", "audience"] {
            if paper.is_some() && !sheet.raw(field).is_empty() {
                sheet.fault(field, Refusal::bad("paper-label-fixed"));
            }
        }
        if !audience.is_empty() && label.is_some_and(|label| label < Label::Amber) {
            sheet.fault("audience", Refusal::bad("audience-without"));
        }
        let made =
            party
                .zip(sort)
                .zip(life)
                .zip(original)
                .zip(label)
                .map(|((((party, sort), life), original), label)| Self {
                    revises: paper.zip(seen),
                    party,
                    facts: Paper {
                        sort,
                        life,
                        original,
                        since,
                        review,
                        on,
                        call,
                        until,
                        partners,
                        aspects,
                    },
                    words,
                    source,
                    label,
                    audience,
                });
        sheet.done(|| made)
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("words", serde_json::to_vec(&self.words).unwrap_or_default()),
            ("source", serde_json::to_vec(&self.source).unwrap_or_default()),
        ]
    }
}

/// Parties that may see it as well.
fn audience(typed: &str) -> Result<Vec<Audience>, Refusal> {
    Ok(codes(typed)?.into_iter().map(Audience::Party).collect())
}

/// Parties that took part, beside the one that tells it.
fn partners(typed: &str, own: Option<&PartyCode>) -> Result<Vec<PartyCode>, Refusal> {
    let codes = codes(typed)?;
    match own.filter(|own| codes.contains(own)) {
        Some(_) => Err(Refusal::bad("partners-own")),
        None => Ok(codes),
    }
}

/// Codes of parties, parted by spaces or commas, each once.
fn codes(typed: &str) -> Result<Vec<PartyCode>, Refusal> {
    let mut found: Vec<PartyCode> = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、')) {
        if word.is_empty() {
            continue;
        }
        let one = PartyCode::parse(word).ok_or_else(|| Refusal::bad("party-unknown"))?;
        if !found.contains(&one) {
            found.push(one);
        }
        if found.len() > MAX_AUDIENCE {
            return Err(Refusal::bad("points-many").arg("max", MAX_AUDIENCE.to_string()));
        }
    }
    Ok(found)
}

impl RenderingInput {
    /// Reads a form about a paper with so many passages: `paper`, `of` (the version that was put into this language), `language`, `standing`, `title`, the
    /// passages' `heading-n` and `text-n`, `by` (who translated it), `seen` (the rendering whose place it takes).
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, passages: usize) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let paper = sheet.needed("paper", "id-malformed", Id::parse);
        let of = sheet.needed("of", "id-malformed", Hash::parse);
        let language = sheet.choice("language", Language::parse);
        let standing = sheet.choice("standing", |word| {
            Standing::parse(word).filter(|standing| *standing != Standing::Original)
        });
        let Typed { words, on, .. } = Typed::read(&mut sheet, Reads::Rendering(passages));
        // What a passage speaks to is said by the paper.
        for (n, _) in on.iter().enumerate().filter(|(_, points)| !points.is_empty()) {
            sheet.fault(
                PASSAGE_FIELDS[n].0,
                Refusal::bad("unknown-field").arg("name", PASSAGE_FIELDS[n].0),
            );
        }
        let by = sheet.line("by", MAX_LINE);
        let seen = sheet.perhaps("seen", "id-malformed", Hash::parse);
        let made = paper.zip(of).zip(language).zip(standing);
        let made = made.map(|(((paper, of), language), standing)| Self {
            paper,
            of,
            language,
            standing,
            seen,
            words,
            source: Provenance {
                by,
                ..Provenance::default()
            },
        });
        sheet.done(|| made)
    }

    /// The facts of the statement.
    pub fn facts(&self) -> Rendering {
        Rendering {
            paper: self.paper,
            of: self.of,
            language: self.language,
            standing: self.standing,
        }
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("words", serde_json::to_vec(&self.words).unwrap_or_default()),
            ("source", serde_json::to_vec(&self.source).unwrap_or_default()),
        ]
    }
}
