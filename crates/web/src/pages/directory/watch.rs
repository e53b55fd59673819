//! Who looked: the rows of the watch book about the entries of the reader's own parties.
//!
//! A party reads here who was shown an entry of its own that is not public: for whom and in which role that person acted, how often, on which day. The
//! person is an opaque handle, as in the ledger; the page puts the name or office before it where this reader sees one in a mandate or an entry
//! anyhow. JSON holds what is needed to show that a row of a closed day stands under the root that the ledger keeps. Nobody reads rows about the
//! entries of others, the host and the operator included. Serves DESIGN 17, TRUST 7.

use super::queue::party_names;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use data_encoding::HEXLOWER;
use desk::{WatchRow, start_of};
use languages::Arg;
use seal::{Hash, WatchDay, watch_leaf};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Id, Instant, PartyCode, Refusal, Role};
use views::Reader;

/// Rows on a page, for each party; a day is never shown in pieces.
const MOST: usize = 100;
/// Rows read at once.
const BATCH: u32 = 1_000;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/watch", Policy::SignedIn, "directory", list)
        .json(schema)
        .csv()
        .query(&[Param {
            name: "before",
            about: "Only days before this one, in UTC, written 2026-11-22.",
        }])
        .about("Who was shown entries of the reader's own parties that are not public, with proofs for closed days.");
}

/// A row as the page shows it.
struct Line {
    href: Option<String>,
    name: String,
    who: Vec<String>,
    /// What the person is called in what this reader sees.
    called: Option<String>,
    reader: String,
    day: Instant,
    times: String,
    /// Tone, glyph and words: whether the day is sealed, when it will be, or that other rows were.
    sealed: (&'static str, &'static str, String),
}

/// The rows about one party's entries.
struct Owner {
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "directory/watch.html")]
struct Page {
    f: Frame,
    owners: Vec<Owner>,
    /// Whether a day that is shown was sealed with other rows.
    others: bool,
    older: Option<String>,
}

/// A closed day: its tree, its root as said, and the ledger entry that has it.
struct Closed {
    tree: WatchDay,
    root: Hash,
    entry: Option<Hash>,
}

/// Everything that one answer tells.
struct Told {
    rows: Vec<(PartyCode, Vec<WatchRow>)>,
    days: BTreeMap<i64, Closed>,
    /// Days that were sealed with other rows than the desk has: it was restored since.
    others: BTreeSet<i64>,
    older: Option<Instant>,
}

impl Told {
    /// How a day stands, as the JSON form says it.
    fn standing(&self, day: i64) -> &'static str {
        if self.others.contains(&day) {
            "other-rows"
        } else if self.days.get(&day).is_some_and(|day| day.entry.is_some()) {
            "sealed"
        } else {
            "open"
        }
    }
}

fn host(reader: &Reader<'_>) -> Result<Option<PartyCode>, Stop> {
    let all = directory::accreditations(reader)?;
    let host = all
        .into_iter()
        .find(|a| a.capacity == directory::Capacity::Secretariat && !a.ended);
    Ok(host.map(|a| a.party))
}

fn told(ask: &Ask, reader: &Reader<'_>) -> Result<Told, Stop> {
    let before = match ask.query.text("before") {
        "" => None,
        text => {
            let day = Instant::parse(&format!("{text}T00:00:00.000000Z")).filter(|at| at.day() == text);
            Some(
                day.map(desk::day_of)
                    .ok_or_else(|| Refusal::bad("date-malformed").at("before"))?,
            )
        }
    };
    let held = &ask.viewer.held;
    let parties: BTreeSet<&PartyCode> = held
        .iter()
        .map(|h| &h.party)
        .filter(|p| ask.viewer.acts_for(p))
        .collect();
    let desk = ask.app().desk();
    let mut rows = Vec::new();
    let mut older: Option<i64> = None;
    let mut known = BTreeMap::new();
    for party in parties {
        let mut found = Vec::new();
        let (mut from, mut most) = (before, BATCH);
        // What this reader may not see leaves no row for them either, and is not counted.
        loop {
            let batch = desk.watch_about(party, from, most)?;
            let whole = batch.len() < most as usize;
            // The last day of a batch may go on: it is read whole with the next one, or with a larger one where it fills this by itself.
            let last = batch.last().map(|row| row.day).filter(|_| !whole);
            let cut = last.filter(|last| batch.first().is_some_and(|row| row.day > *last));
            if last.is_some() && cut.is_none() {
                most = most.saturating_mul(4);
                continue;
            }
            for row in batch.into_iter().filter(|row| cut.is_none_or(|cut| row.day > cut)) {
                let subject = row.shown.subject;
                let seen = match known.get(&subject) {
                    Some(seen) => *seen,
                    None => {
                        let seen = directory::subject_guard(reader, subject)?.is_some()
                            || rounds::reads::ask(reader, subject)?.is_some();
                        known.insert(subject, seen);
                        seen
                    }
                };
                if seen {
                    found.push(row);
                }
            }
            from = cut.map(|cut| cut + 1);
            if whole || found.len() > MOST {
                break;
            }
        }
        if found.len() > MOST {
            let cut = found[MOST].day;
            if found[0].day > cut {
                found.retain(|row| row.day > cut);
            } else {
                // One day alone is more than a page: it is shown whole.
                found.retain(|row| row.day == cut);
            }
            older = older.max(found.last().map(|row| row.day));
        }
        rows.push((party.clone(), found));
    }
    let host = host(reader)?;
    let mut days = BTreeMap::new();
    let asked: BTreeSet<i64> = rows.iter().flat_map(|(_, rows)| rows).map(|row| row.day).collect();
    let mut others = BTreeSet::new();
    for day in asked {
        let said = match &host {
            Some(host) => directory::watch_day(reader, host, start_of(day))?,
            None => None,
        };
        let closed = desk.watch_day(day)?;
        if said.is_some_and(|(root, _)| closed.as_ref().is_none_or(|closed| closed.root != root.0)) {
            others.insert(day);
        }
        let Some(closed) = closed else { continue };
        days.insert(
            day,
            Closed {
                tree: WatchDay::new(closed.leaves.iter().map(|leaf| Hash(*leaf)).collect()),
                root: Hash(closed.root),
                entry: said.filter(|(root, _)| root.0 == closed.root).map(|(_, entry)| entry),
            },
        );
    }
    Ok(Told {
        rows,
        days,
        others,
        older: older.map(start_of),
    })
}

/// What an entry is called, and where it stands; entries that are gone have no address.
fn entry(ask: &Ask, reader: &Reader<'_>, subject: Id) -> Result<(Option<String>, String), Stop> {
    let s = ask.speech();
    if let Some(card) = directory::contact(reader, subject)? {
        return Ok((
            Some(ask.href(&format!("/contacts/{subject}"))),
            s.t(&format!("role-{}", card.role.code())),
        ));
    }
    if let Some(card) = directory::mandate_card(reader, subject)? {
        let role = s.t(&format!("role-{}", card.role.code()));
        return Ok((
            Some(ask.href("/mandates")),
            s.t_args("watch-mandate", &[("role", Arg::from(role))]),
        ));
    }
    // What the State answered to a question of a round.
    if rounds::reads::ask(reader, subject)?.is_some() {
        let open = ask.app().config().is_open(crate::pages::rounds::ROOM);
        return Ok((open.then(|| ask.href(&format!("/asks/{subject}"))), s.t("watch-answer")));
    }
    Ok((None, subject.to_string()))
}

/// For whom and in which roles the reader acted, in words.
fn acted(ask: &Ask, names: &BTreeMap<PartyCode, String>, held: &str) -> Vec<String> {
    let s = ask.speech();
    let one = |held: &str| {
        let (party, role) = held.split_once(' ')?;
        let name = names
            .iter()
            .find(|(code, _)| code.as_str() == party)
            .map(|(_, name)| name.clone());
        let role = Role::parse(role).map(|role| s.t(&format!("role-{}", role.code())))?;
        let party = name.unwrap_or_else(|| party.to_owned());
        Some(s.t_args("watch-held", &[("role", Arg::from(role)), ("party", Arg::from(party))]))
    };
    held.split(", ").filter_map(one).collect()
}

/// What people are called, as far as one reader is told: by their mandates, else by their entries.
struct Called {
    mandates: Vec<directory::MandateCard>,
    entries: BTreeMap<Id, Id>,
    known: BTreeMap<Id, Option<String>>,
}

impl Called {
    fn new(reader: &Reader<'_>) -> Result<Self, Stop> {
        let holders = directory::holders(reader)?;
        Ok(Self {
            mandates: directory::mandates(reader)?,
            entries: holders.into_iter().map(|(entry, person)| (person, entry)).collect(),
            known: BTreeMap::new(),
        })
    }

    fn name(&mut self, reader: &Reader<'_>, person: Id) -> Result<Option<String>, Stop> {
        if let Some(known) = self.known.get(&person) {
            return Ok(known.clone());
        }
        let filled = |text: &String| !text.is_empty();
        let mandates = self.mandates.iter().filter(|m| m.person == person);
        let named = mandates.max_by_key(|m| (m.name.is_some(), m.from)).and_then(|card| {
            let name = card.name.clone().or_else(|| card.post.clone()).filter(filled)?;
            card.is_shown(reader);
            Some(name)
        });
        let name = match (named, self.entries.get(&person)) {
            (None, Some(entry)) => directory::contact(reader, *entry)?.and_then(|card| {
                let person = card.parts.person.map(|p| p.name).filter(filled);
                person.or(card.parts.office.map(|o| o.name).filter(filled))
            }),
            (named, _) => named,
        };
        self.known.insert(person, name.clone());
        Ok(name)
    }
}

/// How a day stands; a day that is not over says when it is sealed.
fn seal_words(ask: &Ask, day: i64, standing: &str) -> (&'static str, &'static str, String) {
    let s = ask.speech();
    let end = start_of(day + 1);
    match standing {
        "sealed" => ("ok", "✓", s.t("watch-sealed")),
        "other-rows" => ("bad", "×", s.t("watch-other")),
        _ if ask.now < end => {
            let words = s.t_args("watch-open", &[("when", Arg::from(s.date_time_utc(end)))]);
            ("", "–", words)
        }
        _ => ("wait", "…", s.t("watch-late")),
    }
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let told = told(&ask, &reader)?;
    let answer = ask
        .answer()
        .json(|| value(&ask, &told))
        .csv(
            "watch",
            &["day", "owner", "subject", "reader", "held", "first", "last", "times"],
            || told.rows.iter().flat_map(|(_, rows)| rows).map(line).collect(),
        )
        .cache(Cache::Never);
    if ask.format != Format::Page {
        return Ok(answer);
    }
    let s = ask.speech();
    let names = party_names(&ask, &reader)?;
    let mut called = Called::new(&reader)?;
    let mut owners = Vec::new();
    for (party, rows) in &told.rows {
        let mut lines = Vec::new();
        for row in rows {
            let (href, name) = entry(&ask, &reader, row.shown.subject)?;
            lines.push(Line {
                href,
                name,
                who: acted(&ask, &names, &row.shown.held),
                called: called.name(&reader, row.shown.reader)?,
                reader: row.shown.reader.to_string(),
                day: start_of(row.day),
                times: s.t_args("watch-times", &[("count", Arg::from(i64::from(row.shown.times)))]),
                sealed: seal_words(&ask, row.day, told.standing(row.day)),
            });
        }
        owners.push(Owner {
            name: names.get(party).cloned().unwrap_or_else(|| party.to_string()),
            lines,
        });
    }
    let older = told.older.map(|at| ask.href(&format!("/watch?before={}", at.day())));
    Ok(answer.page(|| Page {
        f: ask
            .frame(Room::None, s.t("watch-title"))
            .under("/work", s.t("work-title"))
            .also(&ask, &[Format::Json, Format::Csv]),
        owners,
        others: !told.others.is_empty(),
        older,
    }))
}

fn line(row: &WatchRow) -> Vec<String> {
    let s = &row.shown;
    vec![
        start_of(row.day).day(),
        s.owner.to_string(),
        s.subject.to_string(),
        s.reader.to_string(),
        s.held.clone(),
        s.first.to_string(),
        s.last.to_string(),
        s.times.to_string(),
    ]
}

fn value(ask: &Ask, told: &Told) -> Value {
    let rows: Vec<Value> = told
        .rows
        .iter()
        .flat_map(|(_, rows)| rows)
        .map(|row| {
            let (s, text) = (&row.shown, row.text());
            let proof = told.days.get(&row.day).and_then(|day| {
                let path = day.tree.path(&watch_leaf(&row.salt, text.as_bytes()))?;
                let hashes: Vec<String> = path.path.iter().map(Hash::to_string).collect();
                Some(json!({"row": text, "salt": HEXLOWER.encode(&row.salt), "index": path.index, "size": path.size, "path": hashes,
                    "root": day.root.to_string(), "entry": day.entry.map(|entry| entry.to_string())}))
            });
            json!({"day": start_of(row.day).day(), "owner": s.owner.to_string(), "subject": s.subject.to_string(),
                "reader": s.reader.to_string(), "held": s.held, "first": s.first.to_string(), "last": s.last.to_string(),
                "times": s.times, "standing": told.standing(row.day), "proof": proof})
        })
        .collect();
    let older = told
        .older
        .map(|at| ask.href(&format!("/watch.json?before={}", at.day())));
    json!({"rows": rows, "older": older})
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let time = json!({"type": "string", "format": "date-time"});
    let day = json!({"type": "string", "format": "date"});
    let hash = crate::openapi::hash_schema();
    let proof = json!({"type": ["object", "null"], "additionalProperties": false,
        "required": ["row", "salt", "index", "size", "path", "root", "entry"],
        "properties": {"row": text, "salt": hash, "index": {"type": "integer", "minimum": 0}, "size": {"type": "integer", "minimum": 1},
            "path": {"type": "array", "items": hash}, "root": hash, "entry": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}}});
    json!({"type": "object", "additionalProperties": false, "required": ["rows", "older"], "properties": {
        "older": {"type": ["string", "null"]},
        "rows": {"type": "array", "items": {"type": "object", "additionalProperties": false,
            "required": ["day", "owner", "subject", "reader", "held", "first", "last", "times", "standing", "proof"],
            "properties": {"standing": {"enum": ["open", "sealed", "other-rows"]}, "day": day, "owner": text, "subject": crate::openapi::id_schema(), "reader": crate::openapi::id_schema(),
                "held": text, "first": time, "last": time, "times": {"type": "integer", "minimum": 1}, "proof": proof}}}}})
}
