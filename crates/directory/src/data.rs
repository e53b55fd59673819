//! The data that come with the program: States, bodies, groups, names under review, tiles, and the fictional region of `demo`.
//!
//! Read at `init` and `demo` and turned into drafts of statements; after that the ledger holds what was said. Only the places of
//! tiles are still read from here, because they are drawing and not data about a State. See `crates/directory/data/README.md`
//! for sources and doubts. Serves OEWG 64; GCA 6.17 (one vocabulary).

use crate::accreditation::{Accreditation, Capacity, Standing};
use crate::channel::Channel;
use crate::contact::{ContactParts, Duty, Office, Person, Status, Words};
use crate::forms::MandateInput;
use crate::mandate::Mandate;
use crate::party::{Alias, Grouping, Groupings, Names, Notes, Party, PartyKind, Review};
use seal::Secret;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use statement::{Audience, Draft, DraftPart, Kind, PreparedPart};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use terms::{Id, Instant, Label, Language, PartyCode, Role, Text};

/// Where a State's tile stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Tile {
    /// 1 to 19, from the north.
    pub row: u8,
    /// 1 to 32, from the west.
    pub col: u8,
}

/// The lines of one of our files. They are checked by tests; a line that did not read would be missing there.
fn lines<T: DeserializeOwned>(file: &str) -> Vec<T> {
    csv::Reader::from_reader(file.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

#[derive(Deserialize)]
struct TileLine {
    iso3: String,
    #[serde(flatten)]
    tile: Tile,
}

/// The tile of a State, of the fictional ones too.
pub fn tile(code: &PartyCode) -> Option<Tile> {
    static TILES: OnceLock<BTreeMap<String, Tile>> = OnceLock::new();
    let tiles = TILES.get_or_init(|| {
        let mut tiles = tiles_of(include_str!("../data/tilegrid.csv"));
        tiles.extend(tiles_of(include_str!("../data/demo-tilegrid.csv")));
        tiles
    });
    tiles.get(code.as_str()).copied()
}

/// The tiles in a table, by code.
pub fn tiles_of(table: &str) -> BTreeMap<String, Tile> {
    lines::<TileLine>(table)
        .into_iter()
        .map(|line| (line.iso3, line.tile))
        .collect()
}

/// A party before it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartySeed {
    /// Facts.
    pub facts: Party,
    /// Names.
    pub names: Names,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Region and groups.
    pub groupings: Groupings,
    /// Reviews and notes.
    pub notes: Notes,
}

#[derive(Deserialize)]
struct StateLine {
    iso3: String,
    iso2: String,
    m49: String,
    status: String,
    un_member_since: Option<i16>,
    region: String,
    subregion: String,
    ldc: u8,
    lldc: u8,
    sids: u8,
    name_ar: String,
    name_zh: String,
    name_en: String,
    name_fr: String,
    name_ru: String,
    name_es: String,
    formal_en: String,
}

#[derive(Deserialize)]
struct HeldLine {
    iso3: String,
    lang: String,
    held_name: String,
    questioned_name: String,
    reason: String,
}

#[derive(Deserialize)]
struct AliasLine {
    iso3: String,
    lang: String,
    alias: String,
}

#[derive(Deserialize)]
struct GroupLine {
    group: String,
    iso3: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
    as_of: String,
    source: String,
    note: String,
}

#[derive(Deserialize)]
struct PartyLine {
    code: String,
    kind: String,
    name_ar: String,
    name_zh: String,
    name_en: String,
    name_fr: String,
    name_ru: String,
    name_es: String,
    names_draft: String,
    aliases: String,
    members: String,
    members_as_of: String,
    source: String,
    note: String,
}

fn six(names: [&str; 6]) -> Text {
    Language::ALL
        .into_iter()
        .zip(names)
        .fold(Text::new(), |text, (language, name)| text.with(language, name))
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|t| !t.is_empty())
}

/// The tables that make the parties of a node, as texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables<'a> {
    /// States and observers.
    pub states: &'a str,
    /// Names under review.
    pub held: &'a str,
    /// Other names.
    pub aliases: &'a str,
    /// Groups of States.
    pub groups: &'a str,
    /// Bodies that are not States.
    pub bodies: &'a str,
}

/// The 193 Member States, the two observers, and the bodies that are not States, in the order of their files.
pub fn members_un() -> Vec<PartySeed> {
    parties_of(&Tables {
        states: include_str!("../data/states.csv"),
        held: include_str!("../data/names-held.csv"),
        aliases: include_str!("../data/aliases.csv"),
        groups: include_str!("../data/groupings.csv"),
        bodies: include_str!("../data/parties.csv"),
    })
}

/// The parties in tables like ours. A line that does not read, or whose code is none, is left out.
pub fn parties_of(tables: &Tables<'_>) -> Vec<PartySeed> {
    let held: Vec<HeldLine> = lines(tables.held);
    let aliases: Vec<AliasLine> = lines(tables.aliases);
    let groups: Vec<GroupLine> = lines(tables.groups);
    let mut seeds = states(tables.states);
    for seed in &mut seeds {
        let code = seed.facts.code.as_str().to_owned();
        for line in held.iter().filter(|l| l.iso3 == code) {
            let Some(language) = Language::parse(&line.lang) else {
                continue;
            };
            seed.names.shown.set(language, &line.held_name);
            seed.notes.reviews.push(Review {
                language,
                questioned: line.questioned_name.clone(),
                reason: line.reason.clone(),
            });
            // The formal name in the table goes with the questioned form.
            if language == Language::En && line.held_name != line.questioned_name {
                seed.names.formal.clear();
            }
        }
        seed.aliases = aliases_of(&aliases, &code);
        seed.groupings.groups = groups
            .iter()
            .filter(|l| l.iso3 == code)
            .map(|l| Grouping {
                group: l.group.clone(),
                from: filled(l.valid_from.clone()),
                to: filled(l.valid_to.clone()),
                as_of: l.as_of.clone(),
                source: l.source.clone(),
                note: l.note.clone(),
            })
            .collect();
    }
    seeds.extend(bodies(tables.bodies));
    seeds
}

fn aliases_of(lines: &[AliasLine], code: &str) -> Vec<Alias> {
    lines
        .iter()
        .filter(|l| l.iso3 == code)
        .map(|l| Alias {
            language: Language::parse(&l.lang),
            text: l.alias.clone(),
        })
        .collect()
}

/// The fictional region: twelve States, some with other names that people search by, and three bodies.
pub fn demo() -> Vec<PartySeed> {
    let mut seeds = states(include_str!("../data/demo.csv"));
    let table: Vec<StateLine> = lines(include_str!("../data/demo.csv"));
    let aliases: Vec<AliasLine> = lines(include_str!("../data/demo-aliases.csv"));
    for (seed, line) in seeds.iter_mut().zip(table) {
        seed.aliases = aliases_of(&aliases, &line.iso3);
        for (group, member) in [("LDC", line.ldc), ("LLDC", line.lldc), ("SIDS", line.sids)] {
            if member == 1 {
                seed.groupings.groups.push(Grouping {
                    group: group.to_owned(),
                    as_of: "2026-11-22".to_owned(),
                    source: "invented".to_owned(),
                    ..Grouping::default()
                });
            }
        }
    }
    seeds.extend(bodies(include_str!("../data/demo-parties.csv")));
    seeds
}

fn states(file: &str) -> Vec<PartySeed> {
    lines::<StateLine>(file)
        .into_iter()
        .filter_map(|l| {
            Some(PartySeed {
                facts: Party {
                    code: PartyCode::parse(&l.iso3)?,
                    kind: match l.status.as_str() {
                        "MEMBER" => PartyKind::State,
                        _ => PartyKind::Observer,
                    },
                    iso2: filled(Some(l.iso2)),
                    m49: filled(Some(l.m49)),
                    un_member_since: l.un_member_since,
                    members: Vec::new(),
                },
                names: Names {
                    shown: six([&l.name_ar, &l.name_zh, &l.name_en, &l.name_fr, &l.name_ru, &l.name_es]),
                    formal: l.formal_en,
                    drafts: Vec::new(),
                },
                aliases: Vec::new(),
                groupings: Groupings {
                    region: l.region,
                    subregion: l.subregion,
                    groups: Vec::new(),
                },
                notes: Notes::default(),
            })
        })
        .collect()
}

fn bodies(file: &str) -> Vec<PartySeed> {
    lines::<PartyLine>(file)
        .into_iter()
        .filter_map(|l| {
            let kind = match l.kind.as_str() {
                "cirt-community" => PartyKind::Community,
                word => PartyKind::parse(word)?,
            };
            let mut about: Vec<String> = Vec::new();
            for (what, text) in [
                ("", &l.note),
                ("members as of ", &l.members_as_of),
                ("source: ", &l.source),
            ] {
                if !text.is_empty() {
                    about.push(format!("{what}{text}"));
                }
            }
            Some(PartySeed {
                facts: Party {
                    code: PartyCode::parse(&l.code)?,
                    kind,
                    iso2: None,
                    m49: None,
                    un_member_since: None,
                    members: l.members.split_whitespace().filter_map(PartyCode::parse).collect(),
                },
                names: Names {
                    shown: six([&l.name_ar, &l.name_zh, &l.name_en, &l.name_fr, &l.name_ru, &l.name_es]),
                    formal: String::new(),
                    drafts: l.names_draft.split_whitespace().filter_map(Language::parse).collect(),
                },
                aliases: l
                    .aliases
                    .split(';')
                    .map(str::trim)
                    .filter(|a| !a.is_empty())
                    .map(|a| Alias {
                        language: None,
                        text: a.to_owned(),
                    })
                    .collect(),
                groupings: Groupings::default(),
                notes: Notes {
                    reviews: Vec::new(),
                    text: about.join("; "),
                },
            })
        })
        .collect()
}

/// A contact of the fictional region before it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactSeed {
    /// Whose.
    pub state: PartyCode,
    /// Which focal point.
    pub role: Role,
    /// Its name in the file.
    pub key: String,
    /// The key of the contact it stands in for.
    pub deputy_of: Option<String>,
    /// Label.
    pub label: Label,
    /// Stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
    /// Contents.
    pub parts: ContactParts,
    /// The status it is to reach.
    pub status: Status,
    /// How many days ago it is to have been confirmed.
    pub confirmed_days_ago: Option<u16>,
    /// Why it is suspended or withdrawn.
    pub reason: String,
}

#[derive(Deserialize)]
struct ContactLine {
    state: PartyCode,
    role: Role,
    key: String,
    deputy_of: Option<String>,
    label: Label,
    part_labels: BTreeMap<String, Label>,
    parts: PartsLine,
    status: Status,
    confirmed_days_ago: Option<u16>,
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
struct PartsLine {
    person: Option<Person>,
    office: Option<Office>,
    channels: Vec<Channel>,
    duty: Option<Duty>,
    languages: Vec<String>,
    keys: Option<Words>,
    note: Option<Words>,
}

/// The contacts of the fictional region, in the order of the file: a deputy after its primary.
pub fn demo_contacts() -> Vec<ContactSeed> {
    // Checked by a test: the file reads.
    let lines: Vec<ContactLine> = serde_json::from_str(include_str!("../data/demo-contacts.json")).unwrap_or_default();
    lines
        .into_iter()
        .map(|l| {
            let mut parts = ContactParts {
                person: l.parts.person,
                office: l.parts.office,
                duty: l.parts.duty,
                languages: l.parts.languages,
                keys: l.parts.keys.map(|w| w.text),
                note: l.parts.note.map(|w| w.text),
                ..ContactParts::default()
            };
            for (slot, channel) in parts.channels.iter_mut().zip(l.parts.channels) {
                *slot = Some(channel);
            }
            ContactSeed {
                state: l.state,
                role: l.role,
                key: l.key,
                deputy_of: l.deputy_of,
                label: l.label,
                labels: l.part_labels,
                parts,
                status: l.status,
                confirmed_days_ago: l.confirmed_days_ago,
                reason: l.reason,
            }
        })
        .collect()
}

// ---- drafts

/// The texts of a party's parts. Without notes the part `notes` is empty.
pub(crate) fn party_texts(
    names: &Names,
    aliases: &[Alias],
    groupings: &Groupings,
    notes: Option<&Notes>,
) -> Vec<(&'static str, Vec<u8>)> {
    // Plain structs of strings always have a JSON form.
    fn json<T: serde::Serialize + ?Sized>(value: &T, is_empty: bool) -> Vec<u8> {
        if is_empty {
            Vec::new()
        } else {
            serde_json::to_vec(value).unwrap_or_default()
        }
    }
    let notes = notes.filter(|n| **n != Notes::default());
    vec![
        ("names", json(names, false)),
        ("aliases", json(aliases, aliases.is_empty())),
        ("groupings", json(groupings, *groupings == Groupings::default())),
        ("notes", notes.map(|n| json(n, false)).unwrap_or_default()),
    ]
}

/// The labels under which a party's entry stands.
fn label_party(draft: &mut Draft) {
    draft.label = Label::Clear;
    draft.audience = vec![Audience::Role(Role::Secretariat)];
    draft.labels.insert("notes".to_owned(), Label::Amber);
}

fn fresh_id(chance: &mut dyn FnMut() -> [u8; 32]) -> Id {
    let drawn = chance();
    let mut id = [0; 10];
    id.copy_from_slice(&drawn[..10]);
    Id::from_bytes(id)
}

fn new_parts(texts: Vec<(&'static str, Vec<u8>)>, chance: &mut dyn FnMut() -> [u8; 32]) -> Vec<DraftPart> {
    texts
        .into_iter()
        .map(|(name, text)| DraftPart::New(PreparedPart::new(name, &text, Secret::from_bytes(chance()))))
        .collect()
}

/// A party's first statement, said by the host's node.
pub fn seed_party(seed: &PartySeed, host: &PartyCode, chance: &mut dyn FnMut() -> [u8; 32]) -> Draft {
    let subject = fresh_id(chance);
    let mut draft = Draft::of(&seed.facts, subject, host.clone(), Secret::from_bytes(chance()));
    label_party(&mut draft);
    draft.parts = new_parts(
        party_texts(&seed.names, &seed.aliases, &seed.groupings, Some(&seed.notes)),
        chance,
    );
    draft
}

/// An accreditation said by the host's node.
pub fn seed_accreditation(
    party: &PartyCode,
    capacity: Capacity,
    host: &PartyCode,
    from: Instant,
    chance: &mut dyn FnMut() -> [u8; 32],
) -> Draft {
    let facts = Accreditation {
        party: party.clone(),
        capacity,
        from,
        to: None,
        state: Standing::Active,
    };
    let subject = fresh_id(chance);
    let mut draft = Draft::of(&facts, subject, host.clone(), Secret::from_bytes(chance()));
    draft.label = Label::Green;
    draft.parts = new_parts(vec![("note", Vec::new())], chance);
    draft
}

/// A mandate said by the host's node: the first secretariat person, the personas of `demo`. `body` says whether the party has
/// members who are not to see its staff.
pub fn seed_mandate(
    input: &MandateInput,
    host: &PartyCode,
    body: bool,
    now: Instant,
    chance: &mut dyn FnMut() -> [u8; 32],
) -> Draft {
    let facts = Mandate {
        party: input.party.clone(),
        person: input.person,
        role: input.role,
        from: input.from.unwrap_or(now),
        to: input.to,
        state: Standing::Active,
    };
    let subject = fresh_id(chance);
    let mut draft = Draft::of(&facts, subject, host.clone(), Secret::from_bytes(chance()));
    label_mandate(&mut draft, &input.party, body);
    draft.parts = new_parts(input.texts(), chance);
    draft
}

/// The label of a mandate: for the secretariat and the party; of a body, for its staff and not for its members.
pub(crate) fn label_mandate(draft: &mut Draft, party: &PartyCode, body: bool) {
    draft.label = if body { Label::AmberStrict } else { Label::Amber };
    draft.audience = vec![Audience::Party(party.clone()), Audience::Role(Role::Secretariat)];
}

/// What `init` says first: every party, then the host's accreditation.
pub fn seed_host(
    parties: &[PartySeed],
    host: &PartyCode,
    from: Instant,
    chance: &mut dyn FnMut() -> [u8; 32],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = parties.iter().map(|seed| seed_party(seed, host, chance)).collect();
    drafts.push(seed_accreditation(host, Capacity::Secretariat, host, from, chance));
    drafts
}

const _: () = assert!(Party::PARTS.len() == 4, "party_texts gives four parts");
