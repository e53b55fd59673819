//! What people type becomes checked input here, with every fault named at its field and all of them at once.
//!
//! HTML forms and JSON bodies use the same field names, so there is one parser. Text is kept as typed, but control characters and
//! characters that turn the reading direction around are refused: they make an entry read differently from what it says.
//! Nothing here knows a view; what depends on the state of things is decided by the verbs. Serves OEWG 64.

use crate::accreditation::Capacity;
use crate::channel::{Channel, Hours, Medium, Purpose, Zone, channel_value};
use crate::contact::{CONTACT_PARTS, ContactParts, Duty, DutyPattern, Office, Person, slot_of};
use crate::mandate::Mandate;
use crate::party::{Alias, Groupings, Names, Notes, Party};
use crate::reads::{ContactCard, PartyEntry};
use seal::Hash;
use statement::{Audience, Basis};
use std::collections::{BTreeMap, BTreeSet};
use terms::{
    Fields, Id, Instant, Label, Language, PartyCode, Refusal, RefusalClass, Role, ascii_digits, is_refused, lines,
};

/// Longest name, post or office, in characters.
pub const MAX_LINE: usize = 200;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 2_000;
/// Longest key text, in bytes.
pub const MAX_KEYS: usize = 16 * 1024;
/// Deputies of one contact at most.
pub const MAX_DEPUTIES: usize = 5;
const MAX_LANGUAGES: usize = 12;
const MAX_AUDIENCE: usize = 50;

macro_rules! channel_fields {
    ($($n:literal),+) => {
        [$([
            concat!("channel-", $n, "-medium"),
            concat!("channel-", $n, "-value"),
            concat!("channel-", $n, "-purpose"),
            concat!("channel-", $n, "-hours"),
            concat!("channel-", $n, "-zone"),
        ]),+]
    };
}

const CHANNEL_FIELDS: [[&str; 5]; 8] = channel_fields!("1", "2", "3", "4", "5", "6", "7", "8");

const LABEL_FIELDS: [&str; 14] = [
    "label-person",
    "label-office",
    "label-channel-1",
    "label-channel-2",
    "label-channel-3",
    "label-channel-4",
    "label-channel-5",
    "label-channel-6",
    "label-channel-7",
    "label-channel-8",
    "label-duty",
    "label-languages",
    "label-keys",
    "label-note",
];

/// The fields of one part, in page order.
pub fn part_fields(part: &str) -> &'static [&'static str] {
    match part {
        "person" => &["person-name", "person-post", "person-address"],
        "office" => &["office-name", "office-unit", "office-place"],
        "duty" => &["duty-pattern", "duty-note"],
        "languages" => &["languages"],
        "keys" => &["keys"],
        "note" => &["note"],
        _ => slot_of(part).map_or(&[], |slot| CHANNEL_FIELDS[slot - 1].as_slice()),
    }
}

/// All content fields of a contact, in page order.
pub fn contact_fields() -> Vec<&'static str> {
    CONTACT_PARTS
        .iter()
        .flat_map(|part| part_fields(part))
        .copied()
        .collect()
}

/// The part that a content field belongs to: `channel-2-hours` is of `channel-2`.
pub fn part_of_field(field: &str) -> Option<&'static str> {
    CONTACT_PARTS
        .into_iter()
        .find(|part| part_fields(part).contains(&field))
}

/// A form with what only this room reads in it.
struct Sheet<'f>(terms::Sheet<'f>);

impl<'f> std::ops::Deref for Sheet<'f> {
    type Target = terms::Sheet<'f>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for Sheet<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<'f> Sheet<'f> {
    fn new(fields: &'f dyn Fields) -> Self {
        Self(terms::Sheet::new(fields))
    }

    fn line(&mut self, name: &'static str) -> String {
        self.0.line(name, MAX_LINE)
    }

    fn note(&mut self, name: &'static str) -> String {
        self.0.lines(name, MAX_NOTE)
    }

    /// A day (its first instant in UTC) or an instant; none where the field is empty.
    fn date(&mut self, name: &'static str) -> Option<Instant> {
        let typed = ascii_digits(self.raw(name));
        if typed.is_empty() {
            return None;
        }
        let instant = if typed.len() == 10 {
            Instant::parse(&format!("{typed}T00:00:00Z"))
        } else {
            Instant::parse(&typed)
        };
        if instant.is_none() {
            self.fault(name, Refusal::bad("date-malformed"));
        }
        instant
    }

    fn label(&mut self, name: &'static str) -> Option<Label> {
        let typed = self.raw(name);
        let label = Label::parse(typed);
        if label.is_none() && !typed.is_empty() {
            self.fault(name, Refusal::bad("label-unknown"));
        }
        label
    }

    fn audience(&mut self, name: &'static str) -> Vec<Audience> {
        let typed = ascii_digits(self.raw(name));
        let mut audience = BTreeSet::new();
        for word in typed.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let read = match Audience::read(word) {
                // Codes may be typed in small letters; a handle cannot be mistaken for one, it is longer.
                Audience::Unknown(_) if word.len() <= 12 => {
                    PartyCode::parse(word).map_or(Audience::Unknown(word.to_owned()), Audience::Party)
                }
                other => other,
            };
            if matches!(read, Audience::Unknown(_)) {
                let shown: String = word.chars().filter(|c| !is_refused(*c, false)).take(40).collect();
                self.fault(name, Refusal::bad("audience-unknown").arg("name", shown));
            } else {
                audience.insert(read);
            }
        }
        if audience.len() > MAX_AUDIENCE {
            self.fault(name, Refusal::bad("too-long").arg("max", MAX_AUDIENCE.to_string()));
        }
        audience.into_iter().collect()
    }

    /// The stricter labels of parts. A looser one is refused; one that says the same as the entry's is dropped.
    fn labels(&mut self, label: Label) -> BTreeMap<String, Label> {
        let mut labels = BTreeMap::new();
        for (part, field) in CONTACT_PARTS.into_iter().zip(LABEL_FIELDS) {
            match self.label(field) {
                Some(own) if own < label => self.fault(field, Refusal::bad("label-looser")),
                Some(own) if own > label => {
                    labels.insert(part.to_owned(), own);
                }
                _ => {}
            }
        }
        labels
    }

    fn done<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<Refusal>> {
        self.0.done(value)
    }

    // ---- contents of a contact

    fn given(&self) -> BTreeSet<&'static str> {
        CONTACT_PARTS
            .into_iter()
            .filter(|part| part_fields(part).iter().any(|f| self.fields.field(f).is_some()))
            .collect()
    }

    fn contact(&mut self) -> ContactParts {
        let mut parts = ContactParts::default();
        let person = Person {
            name: self.line("person-name"),
            post: self.line("person-post"),
            address: self.line("person-address"),
        };
        parts.person = (person != Person::default()).then_some(person);
        let office = Office {
            name: self.line("office-name"),
            unit: self.line("office-unit"),
            place: self.line("office-place"),
        };
        parts.office = (office != Office::default()).then_some(office);
        for (slot, names) in parts.channels.iter_mut().zip(CHANNEL_FIELDS) {
            *slot = self.channel(names);
        }
        let note = self.note("duty-note");
        if self.raw("duty-pattern").is_empty() && !note.is_empty() {
            self.fault("duty-pattern", Refusal::bad("field-missing"));
        } else if !self.raw("duty-pattern").is_empty() {
            parts.duty = self
                .choice("duty-pattern", DutyPattern::parse)
                .map(|pattern| Duty { pattern, note });
        }
        parts.languages = self.languages();
        let keys = lines(self.raw("keys"), MAX_KEYS).and_then(|text| {
            if text.len() > MAX_KEYS {
                Err(Refusal::bad("too-long").arg("max", MAX_KEYS.to_string()))
            } else if text.contains("PRIVATE KEY") {
                // Before anything is kept of it, be it a draft.
                Err(openpgp::KeyFault::Private.refusal())
            } else {
                Ok(text)
            }
        });
        let keys = self.keep("keys", keys);
        parts.keys = (!keys.is_empty()).then_some(keys);
        let note = self.note("note");
        parts.note = (!note.is_empty()).then_some(note);
        parts
    }

    /// A channel whose value is empty is empty, whatever its drop-down lists say.
    fn channel(&mut self, [medium, value, purpose, hours, zone]: [&'static str; 5]) -> Option<Channel> {
        if self.raw(value).is_empty() {
            return None;
        }
        let medium = self.choice(medium, Medium::parse);
        let purpose = self.choice(purpose, Purpose::parse);
        let typed = self.raw(value);
        let value = match medium.map(|m| channel_value(m, typed)) {
            Some(Ok(text)) => Some(text),
            Some(Err(refusal)) => {
                self.fault(value, refusal);
                None
            }
            None => None,
        };
        let missing_or = |typed: &str, code| Refusal::bad(if typed.is_empty() { "field-missing" } else { code });
        let when = Hours::parse(self.raw(hours));
        if when.is_none() {
            let no = missing_or(self.raw(hours), "hours-malformed");
            self.fault(hours, no);
        }
        let place = Zone::parse(self.raw(zone));
        if place.is_none() {
            let no = missing_or(self.raw(zone), "zone-unknown");
            self.fault(zone, no);
        }
        Some(Channel {
            medium: medium?,
            value: value?,
            purpose: purpose?,
            hours: when?,
            zone: place?,
        })
    }

    /// Primary tags of BCP 47 (two or three letters), best first, without repetition.
    fn languages(&mut self) -> Vec<String> {
        let typed = ascii_digits(self.raw("languages"));
        let mut out: Vec<String> = Vec::new();
        for tag in typed.split([',', ' ', '\u{3001}']).filter(|t| !t.is_empty()) {
            let tag = tag.to_ascii_lowercase();
            if !(2..=3).contains(&tag.len()) || !tag.bytes().all(|b| b.is_ascii_lowercase()) {
                let shown: String = tag.chars().filter(|c| !is_refused(*c, false)).take(20).collect();
                self.fault("languages", Refusal::bad("language-unknown").arg("language", shown));
            } else if !out.contains(&tag) {
                out.push(tag);
            }
        }
        if out.len() > MAX_LANGUAGES {
            self.fault(
                "languages",
                Refusal::bad("too-long").arg("max", MAX_LANGUAGES.to_string()),
            );
        }
        out
    }
}

// ---- inputs of the verbs

/// The contents of a contact as a form gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactForm {
    /// What was typed, checked.
    pub parts: ContactParts,
    /// Parts of which any field was sent.
    pub given: BTreeSet<&'static str>,
}

impl ContactForm {
    /// Reads the content fields.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let parts = sheet.contact();
        let given = sheet.given();
        sheet.done(|| Some(Self { parts, given }))
    }
}

/// Input of `nominate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NominateInput {
    /// For whom.
    pub state: PartyCode,
    /// As which focal point.
    pub role: Role,
    /// The person's handle: a known person's, or a fresh one.
    pub holder: Id,
    /// Whom it stands in for.
    pub deputy_of: Option<Id>,
    /// Order among deputies; 0 takes the next free one.
    pub order: u8,
    /// Label of the entry.
    pub label: Label,
    /// Beyond the State.
    pub audience: Vec<Audience>,
    /// Stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
    /// Contents.
    pub parts: ContactParts,
}

impl NominateInput {
    /// Reads the form: `state`, `role`, `deputy-of`, `order`, `label` (TLP:GREEN if empty), `audience`, `label-…`, and the contents.
    ///
    /// # Errors
    /// Every fault with its field; `channel-missing` and `office-or-person-missing` where an entry would be of no use.
    pub fn parse(fields: &dyn Fields, holder: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let state = sheet.party("state");
        let role = sheet.choice("role", |t| Role::parse(t).filter(|r| r.is_focal_point()));
        let deputy_of = sheet.id("deputy-of");
        let order = match ascii_digits(sheet.raw("order")).as_str() {
            "" => 0,
            typed => match typed.parse::<u8>().ok().filter(|n| usize::from(*n) <= MAX_DEPUTIES) {
                Some(order) => order,
                None => {
                    sheet.fault(
                        "order",
                        Refusal::bad("number-malformed").arg("max", MAX_DEPUTIES.to_string()),
                    );
                    0
                }
            },
        };
        let label = sheet.label("label").unwrap_or(Label::Green);
        let audience = sheet.audience("audience");
        let labels = sheet.labels(label);
        let parts = sheet.contact();
        if sheet.faults.is_empty() {
            for refusal in usable(&parts) {
                sheet.faults.push(refusal);
            }
        }
        sheet.done(|| {
            Some(Self {
                state: state?,
                role: role?,
                holder,
                deputy_of,
                order,
                label,
                audience,
                labels,
                parts,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.parts.texts()
    }
}

/// What every entry needs: a way to reach it and somebody who answers.
pub(crate) fn usable(parts: &ContactParts) -> Vec<Refusal> {
    let mut out = Vec::new();
    if parts.person.as_ref().is_none_or(|p| p.name.is_empty())
        && parts.office.as_ref().is_none_or(|o| o.name.is_empty())
    {
        out.push(Refusal::bad("office-or-person-missing").at("office-name"));
    }
    if parts.channels().next().is_none() {
        out.push(Refusal::bad("channel-missing").at("channel-1-value"));
    }
    out
}

/// Input of `edit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditInput {
    /// Which entry.
    pub contact: Id,
    /// The revision that was edited.
    pub base: Hash,
    /// Contents, as far as given.
    pub parts: ContactParts,
    /// Which parts were given; the others are carried over.
    pub given: BTreeSet<&'static str>,
}

impl EditInput {
    /// Reads `base` and the contents.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, contact: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let base = Hash::parse(sheet.raw("base"));
        if base.is_none() {
            sheet.fault("base", Refusal::bad("id-malformed"));
        }
        let parts = sheet.contact();
        let given = sheet.given();
        sheet.done(|| {
            Some(Self {
                contact,
                base: base?,
                parts,
                given,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.given.iter().map(|part| (*part, self.parts.text(part))).collect()
    }
}

/// Input of `accept`, `decline`, `confirm`, `withdraw` and `reinstate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActInput {
    /// Which entry.
    pub contact: Id,
    /// The revision that the person saw; another one in force is refused as stale.
    pub seen: Option<Hash>,
}

impl ActInput {
    /// About an entry, whichever revision is in force.
    pub const fn of(contact: Id) -> Self {
        Self { contact, seen: None }
    }

    /// Reads the optional field `base`.
    ///
    /// # Errors
    /// `id-malformed`.
    pub fn parse(fields: &dyn Fields, contact: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let typed = sheet.raw("base");
        let seen = Hash::parse(typed);
        if seen.is_none() && !typed.is_empty() {
            sheet.fault("base", Refusal::bad("id-malformed"));
        }
        sheet.done(|| Some(Self { contact, seen }))
    }
}

/// Input of `suspend`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspendInput {
    /// Which entry.
    pub contact: Id,
    /// When it ends by itself.
    pub until: Option<Instant>,
    /// Why.
    pub reason: String,
}

impl SuspendInput {
    /// Reads `reason` and `until`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, contact: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let reason = sheet.note("reason");
        if sheet.raw("reason").is_empty() {
            sheet.fault("reason", Refusal::bad("reason-missing"));
        }
        let until = sheet.date("until");
        sheet.done(|| Some(Self { contact, until, reason }))
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("reason", words(&self.reason))]
    }
}

/// `{"text": …}`, or nothing.
pub(crate) fn words(text: &str) -> Vec<u8> {
    if text.is_empty() {
        return Vec::new();
    }
    // A struct of one string always has a JSON form.
    serde_json::to_vec(&crate::contact::Words { text: text.to_owned() }).unwrap_or_default()
}

/// Input of `relabel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelabelInput {
    /// Which entry.
    pub contact: Id,
    /// The new label.
    pub label: Label,
    /// The new audience.
    pub audience: Vec<Audience>,
    /// The new stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
}

impl RelabelInput {
    /// Reads `label`, `audience` and `label-…`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, contact: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        if sheet.raw("label").is_empty() {
            sheet.fault("label", Refusal::bad("field-missing"));
        }
        let label = sheet.label("label").unwrap_or(Label::Green);
        let audience = sheet.audience("audience");
        let labels = sheet.labels(label);
        sheet.done(|| {
            Some(Self {
                contact,
                label,
                audience,
                labels,
            })
        })
    }
}

/// Input of `erase`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EraseInput {
    /// Which entry.
    pub contact: Id,
    /// Which parts, in every revision.
    pub parts: Vec<&'static str>,
    /// Why.
    pub basis: Basis,
}

impl EraseInput {
    /// Reads `parts` (separated by commas) and `basis`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, contact: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let typed = sheet.raw("parts");
        let mut parts = BTreeSet::new();
        for word in typed.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            match CONTACT_PARTS.into_iter().find(|p| *p == word) {
                Some(part) => {
                    parts.insert(part);
                }
                None => sheet.fault("parts", Refusal::bad("part-unknown")),
            }
        }
        if parts.is_empty() && sheet.faults.is_empty() {
            sheet.fault("parts", Refusal::bad("field-missing"));
        }
        let basis = sheet.choice("basis", Basis::parse);
        sheet.done(|| {
            Some(Self {
                contact,
                parts: parts.into_iter().collect(),
                basis: basis?,
            })
        })
    }
}

/// Input of `accredit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccreditInput {
    /// Who is admitted.
    pub party: PartyCode,
    /// As what.
    pub capacity: Capacity,
    /// From when; none is at once.
    pub from: Option<Instant>,
    /// Until before when.
    pub to: Option<Instant>,
    /// What to know about it.
    pub note: String,
}

impl AccreditInput {
    /// Reads `party`, `capacity`, `from`, `to`, `note`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let party = sheet.party("party");
        let capacity = sheet.choice("capacity", Capacity::parse);
        let (from, to) = (sheet.date("from"), sheet.date("to"));
        let note = sheet.note("note");
        sheet.done(|| {
            Some(Self {
                party: party?,
                capacity: capacity?,
                from,
                to,
                note,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("note", words(&self.note))]
    }
}

/// Input of `mandate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateInput {
    /// For whom.
    pub party: PartyCode,
    /// The person's handle.
    pub person: Id,
    /// As what.
    pub role: Role,
    /// From when; none is at once.
    pub from: Option<Instant>,
    /// Until before when.
    pub to: Instant,
    /// Name.
    pub name: String,
    /// Post.
    pub post: String,
    /// What to know about it.
    pub note: String,
}

impl MandateInput {
    /// Reads `party`, `role`, `from`, `to`, `person-name`, `person-post`, `note`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, person: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let party = sheet.party("party");
        let role = sheet.choice("role", |t| Role::parse(t).filter(|r| Mandate::ROLES.contains(r)));
        let (from, to) = (sheet.date("from"), sheet.date("to"));
        if sheet.raw("to").is_empty() {
            sheet.fault("to", Refusal::bad("field-missing"));
        }
        let name = sheet.line("person-name");
        let post = sheet.line("person-post");
        if name.is_empty() && post.is_empty() {
            sheet.fault("person-name", Refusal::bad("field-missing"));
        }
        let note = sheet.note("note");
        sheet.done(|| {
            Some(Self {
                party: party?,
                person,
                role: role?,
                from,
                to: to?,
                name,
                post,
                note,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let person = if self.name.is_empty() && self.post.is_empty() {
            Vec::new()
        } else {
            let person = serde_json::json!({"name": self.name, "post": self.post});
            person.to_string().into_bytes()
        };
        vec![("person", person), ("note", words(&self.note))]
    }
}

/// Input of `revise_party`: the whole new text of a party's entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisePartyInput {
    /// Which party.
    pub code: PartyCode,
    /// The revision that was revised.
    pub base: Hash,
    /// Its facts.
    pub facts: Party,
    /// Names.
    pub names: Names,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Region and groups.
    pub groupings: Groupings,
    /// Reviews and notes; none where the author does not see them: they are carried over.
    pub notes: Option<Notes>,
}

const NAME_FIELDS: [(Language, &str, &str); 6] = [
    (Language::Ar, "name-ar", "accept-ar"),
    (Language::Zh, "name-zh", "accept-zh"),
    (Language::En, "name-en", "accept-en"),
    (Language::Fr, "name-fr", "accept-fr"),
    (Language::Ru, "name-ru", "accept-ru"),
    (Language::Es, "name-es", "accept-es"),
];

impl RevisePartyInput {
    /// Reads a form over the present entry: `base`, `name-ar` … `name-es` (a name that is typed anew is shown from then on),
    /// `accept-ar` … (`yes`: the questioned form is taken; `no`: the held form stays; either ends the review), `members`
    /// (codes, for a body), `note`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, entry: &PartyEntry) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let base = Hash::parse(sheet.raw("base"));
        if base.is_none() {
            sheet.fault("base", Refusal::bad("id-malformed"));
        }
        let mut names = entry.names.clone();
        let mut notes = entry.notes.clone();
        for (language, field, accept) in NAME_FIELDS {
            if fields.field(field).is_some() {
                let name = sheet.line(field);
                if name.is_empty() {
                    sheet.fault(field, Refusal::bad("field-missing"));
                } else if names.shown.get(language) != Some(&name) {
                    names.shown.set(language, name);
                    names.drafts.retain(|l| *l != language);
                }
            }
            let answer = sheet.raw(accept);
            match (answer, notes.as_mut()) {
                ("", _) => {}
                ("yes" | "no", Some(notes)) => {
                    if let Some(at) = notes.reviews.iter().position(|r| r.language == language) {
                        let review = notes.reviews.remove(at);
                        if answer == "yes" {
                            names.shown.set(language, review.questioned);
                        }
                    }
                }
                _ => sheet.fault(accept, Refusal::bad("choice-unknown")),
            }
        }
        let mut facts = entry.facts.clone();
        if fields.field("members").is_some() {
            let typed = sheet.raw("members");
            let mut members = BTreeSet::new();
            for word in typed.split([',', ' ', '\n', '\r']).filter(|w| !w.is_empty()) {
                match PartyCode::parse(word) {
                    Some(code) => {
                        members.insert(code);
                    }
                    None => sheet.fault("members", Refusal::bad("party-unknown")),
                }
            }
            facts.members = members.into_iter().collect();
        }
        if let Some(notes) = notes.as_mut()
            && fields.field("note").is_some()
        {
            notes.text = sheet.note("note");
        }
        sheet.done(|| {
            Some(Self {
                code: entry.facts.code.clone(),
                base: base?,
                facts,
                names,
                aliases: entry.aliases.clone(),
                groupings: entry.groupings.clone(),
                notes,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut out = crate::data::party_texts(&self.names, &self.aliases, &self.groupings, self.notes.as_ref());
        if self.notes.is_none() {
            out.retain(|(part, _)| *part != "notes");
        }
        out
    }
}

/// The fields of an edit form, filled from a card: `base` and the content fields of the parts that the reader sees.
pub fn form_of(card: &ContactCard) -> BTreeMap<String, String> {
    let mut form = BTreeMap::new();
    let mut put = |name: &str, value: &str| {
        form.insert(name.to_owned(), value.to_owned());
    };
    put("base", &card.base.to_string());
    let person = card.parts.person.clone().unwrap_or_default();
    put("person-name", &person.name);
    put("person-post", &person.post);
    put("person-address", &person.address);
    let office = card.parts.office.clone().unwrap_or_default();
    put("office-name", &office.name);
    put("office-unit", &office.unit);
    put("office-place", &office.place);
    for (channel, [medium, value, purpose, hours, zone]) in card.parts.channels.iter().zip(CHANNEL_FIELDS) {
        let Some(channel) = channel else {
            for field in [medium, value, purpose, hours, zone] {
                put(field, "");
            }
            continue;
        };
        put(medium, channel.medium.code());
        put(value, &channel.value);
        put(purpose, channel.purpose.code());
        put(hours, &channel.hours.to_string());
        put(zone, channel.zone.as_str());
    }
    match &card.parts.duty {
        Some(duty) => {
            put("duty-pattern", duty.pattern.code());
            put("duty-note", &duty.note);
        }
        None => {
            put("duty-pattern", "");
            put("duty-note", "");
        }
    }
    put("languages", &card.parts.languages.join(", "));
    put("keys", card.parts.keys.as_deref().unwrap_or_default());
    put("note", card.parts.note.as_deref().unwrap_or_default());
    form
}

/// A stale base as a refusal.
pub(crate) fn stale() -> Refusal {
    Refusal::new(RefusalClass::Stale, "stale-base").at("base")
}
