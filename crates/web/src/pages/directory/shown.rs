//! A contact as pages and programs show it: one model for look-up, State, card and sheet.
//!
//! It is made from a card that already holds only what its reader may see. The order of channels is the order in which to use
//! them now; the label of a part is told only where the part itself is shown, so an absent part says nothing. Serves OEWG 64.

use super::known::Known;
use crate::ask::Ask;
use directory::{
    CONTACT_PARTS, Channel, ChannelNow, ContactCard, Duty, Freshness, Hours, Office, Person, Purpose, Span, Status,
    Told, Zone, open_channels,
};
use languages::{Arg, Speech};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use terms::{Instant, Label, Language, PartyCode, Role};

/// One way to reach a contact, in words.
pub(crate) struct Way {
    pub(crate) value: String,
    pub(crate) href: Option<String>,
    /// What to call the link for those who hear it: "Call +254 …".
    pub(crate) medium: String,
    pub(crate) purpose: String,
    pub(crate) hours: String,
    pub(crate) zone: String,
    pub(crate) open: bool,
    /// The next opening of a closed channel.
    pub(crate) opens: Option<Instant>,
    /// Whether this is the one to use now.
    pub(crate) first: bool,
    pub(crate) live: bool,
    /// The part's label where it is stricter than the entry's.
    pub(crate) label: Option<Label>,
    /// Whether anybody answered there, and when; for participants alone.
    pub(crate) fresh: Option<Fresh>,
}

/// What is known of a channel, in words.
pub(crate) struct Fresh {
    pub(crate) words: String,
    /// Whether it failed last.
    pub(crate) bad: bool,
    /// Whether anything is known.
    pub(crate) any: bool,
}

/// A contact in words.
pub(crate) struct Shown {
    pub(crate) card: ContactCard,
    pub(crate) href: String,
    pub(crate) role: String,
    pub(crate) state: String,
    pub(crate) state_href: String,
    /// Tone, glyph and word of a status that is not plainly in use; none for `active`.
    pub(crate) status: Option<(&'static str, &'static str, String)>,
    pub(crate) ways: Vec<Way>,
    /// "It is 03:12 there now …".
    pub(crate) local: Option<String>,
    /// When it was confirmed last, and until when it should be again; empty to the public.
    pub(crate) confirmed: String,
    pub(crate) overdue: bool,
    /// Languages spoken, as a list in the page's language.
    pub(crate) spoken: String,
    pub(crate) deputies: Vec<Shown>,
}

impl Shown {
    pub(crate) fn new(ask: &Ask, known: &Known, card: ContactCard) -> Self {
        let s = ask.speech();
        let there = open_channels(&card, ask.now);
        let usable = matches!(card.status, Status::Accepted | Status::Active);
        let crisis = there
            .channels
            .iter()
            .any(|c| c.open && c.channel.purpose == Purpose::Crisis);
        let local = there.local.as_ref().map(|local| {
            let key = match (there.office_open, crisis && usable) {
                (true, _) => "contact-local-time-inside",
                (false, true) => "contact-local-time-outside",
                (false, false) => "contact-local-time",
            };
            s.t_args(key, &[("time", Arg::from(local.clock()))])
        });
        let ways = there
            .channels
            .iter()
            .map(|c| {
                let mut way = way(s, &card, c, usable && there.use_now == Some(c.slot));
                // Whoever does not take part is told nothing of it, not even that nothing is known.
                way.fresh = ask
                    .viewer
                    .is_participant()
                    .then(|| fresh_of(s, card.reach.get(&c.slot)));
                way
            })
            .collect();
        let spoken = card.parts.languages.iter().map(|tag| match Language::parse(tag) {
            Some(l) => languages::language_name(l, ask.language).to_owned(),
            None => tag.clone(),
        });
        let spoken = list(ask.language, spoken.collect());
        Self {
            href: ask.href(&format!("/contacts/{}", card.id)),
            role: s.t(&format!("role-{}", card.role.code())),
            state: known.name(&card.party, ask.language),
            state_href: party_href(ask, known, &card.party),
            status: status_words(s, card.status),
            ways,
            local,
            confirmed: confirmed_words(ask, &card),
            overdue: card.is_overdue(ask.app().config().confirm_every, ask.now),
            spoken,
            deputies: Vec::new(),
            card,
        }
    }

    /// The office, else the post, else nothing: what stands under the role.
    pub(crate) fn office(&self) -> Option<&str> {
        let office = self
            .card
            .parts
            .office
            .as_ref()
            .map(|o| o.name.as_str())
            .filter(|n| !n.is_empty());
        office.or_else(|| self.post())
    }

    /// The person's name, where shown.
    pub(crate) fn person(&self) -> Option<&str> {
        self.card
            .parts
            .person
            .as_ref()
            .map(|p| p.name.as_str())
            .filter(|n| !n.is_empty())
    }

    /// The person's post, where shown.
    pub(crate) fn post(&self) -> Option<&str> {
        self.card
            .parts
            .person
            .as_ref()
            .map(|p| p.post.as_str())
            .filter(|n| !n.is_empty())
    }

    /// The words by which a contact is told from another of the same role.
    pub(crate) fn called(&self) -> &str {
        self.person().or_else(|| self.office()).unwrap_or(&self.role)
    }

    /// The strictest label of what is shown.
    pub(crate) fn strictest(&self) -> Label {
        let parts = labels_shown(&self.card).into_values();
        let deputies = self.deputies.iter().map(Self::strictest);
        parts.chain(deputies).fold(self.card.label, Label::max)
    }

    /// The label of a part where it is stricter than the entry's and the part is shown.
    pub(crate) fn chip(&self, part: &str) -> Option<Label> {
        stricter(&self.card, part)
    }

    /// The channel to use now.
    pub(crate) fn best(&self) -> Option<&Way> {
        self.ways.iter().find(|w| w.first)
    }

    /// What is known of the channel that a line of the State's page shows.
    pub(crate) fn fresh(&self) -> Option<&Fresh> {
        let shown = self.best().or_else(|| self.phone())?;
        shown.fresh.as_ref().filter(|known| known.any)
    }

    /// The first telephone of the list, open or not: the one to print in a table.
    pub(crate) fn phone(&self) -> Option<&Way> {
        self.ways
            .iter()
            .find(|w| w.href.as_deref().is_some_and(|h| h.starts_with("tel:")))
    }

    /// The first electronic mail address.
    pub(crate) fn mail(&self) -> Option<&Way> {
        self.ways
            .iter()
            .find(|w| w.href.as_deref().is_some_and(|h| h.starts_with("mailto:")))
    }
}

/// Names in a row, with the comma of the language.
pub(crate) fn list(language: Language, items: Vec<String>) -> String {
    items.join(match language {
        Language::Ar => "، ",
        Language::Zh => "、",
        _ => ", ",
    })
}

/// Where a party's own page is: a State has a profile, a body its contacts.
pub(crate) fn party_href(ask: &Ask, known: &Known, code: &PartyCode) -> String {
    if known.named(code).is_none_or(|p| p.kind.is_state()) {
        ask.href(&format!("/states/{}", code.lower()))
    } else {
        ask.href(&format!("/contacts?state={}", code.as_str()))
    }
}

/// Cards of one look-up as primaries with their deputies under them; a deputy whose primary is not among them stands alone.
pub(crate) fn grouped(ask: &Ask, known: &Known, cards: Vec<ContactCard>) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    for card in cards {
        let primary = card.deputy_of.and_then(|id| out.iter().position(|s| s.card.id == id));
        let shown = Shown::new(ask, known, card);
        match primary {
            Some(at) => out[at].deputies.push(shown),
            None => out.push(shown),
        }
    }
    out
}

/// Tone, glyph and word of a status; none for `active`, which needs no word.
pub(crate) fn status_words(s: &Speech, status: Status) -> Option<(&'static str, &'static str, String)> {
    let (tone, glyph) = match status {
        Status::Active => return None,
        Status::Nominated => ("wait", "…"),
        Status::Accepted => ("wait", "!"),
        Status::Suspended => ("bad", "×"),
        Status::Withdrawn => ("", "–"),
    };
    Some((tone, glyph, s.t(&format!("status-{}", status.code()))))
}

/// "Last confirmed 3 days ago · Confirm by 22 March 2027": nothing to whoever does not take part.
fn confirmed_words(ask: &Ask, card: &ContactCard) -> String {
    let s = ask.speech();
    if !ask.viewer.is_participant() {
        return String::new();
    }
    let confirmed = s.confirmed(card.last_confirmed, ask.now);
    match until_words(ask, card.confirm_by(ask.app().config().confirm_every)) {
        Some(until) => format!("{confirmed} · {until}"),
        None => confirmed,
    }
}

/// Until when an entry should be confirmed, or since when that is overdue.
pub(crate) fn until_words(ask: &Ask, due: Option<Instant>) -> Option<String> {
    let s = ask.speech();
    let due = due?;
    let key = if due <= ask.now {
        "contact-overdue-since"
    } else {
        "contact-confirm-by"
    };
    Some(s.t_args(key, &[("date", Arg::from(s.date(due)))]))
}

fn stricter(card: &ContactCard, part: &str) -> Option<Label> {
    Some(card.label_of(part)).filter(|label| *label > card.label)
}

fn way(s: &Speech, card: &ContactCard, now: &ChannelNow<'_>, first: bool) -> Way {
    let channel = now.channel;
    Way {
        value: channel.value.clone(),
        // What was taken out of use is shown, but not offered to call.
        href: channel
            .href()
            .filter(|_| !matches!(card.status, Status::Suspended | Status::Withdrawn)),
        medium: s.t(&format!("medium-{}", channel.medium)),
        purpose: s.t(&format!("purpose-{}", channel.purpose)),
        hours: hours_words(s, &channel.hours),
        zone: channel.zone.as_str().to_owned(),
        open: now.open && !matches!(card.status, Status::Suspended | Status::Withdrawn),
        opens: now.changes.filter(|_| !now.open),
        first,
        live: channel.medium.is_live(),
        label: stricter(card, &format!("channel-{}", now.slot)),
        fresh: None,
    }
}

/// When a channel last worked, and when it failed since; an older failure is over. In days or in spans, as the reader is told.
pub(crate) fn fresh_of(s: &Speech, known: Option<&Freshness>) -> Fresh {
    let told = |key: &str, when: &Option<Told>| match when.as_ref()? {
        Told::Day(day) => {
            let noon = Instant::parse(&format!("{day}T12:00:00Z"))?;
            Some(s.t_args(key, &[("date", Arg::from(s.date(noon)))]))
        }
        Told::Within(span) => Some(match span.days() {
            Some(days) => s.t_args(&format!("{key}-within"), &[("count", Arg::Number(days))]),
            None => s.t(&format!("{key}-longer")),
        }),
    };
    let bad = known.is_some_and(Freshness::is_broken);
    let failed = known.filter(|_| bad).and_then(|k| told("channel-failed", &k.failed));
    let worked = known.and_then(|k| told("channel-worked", &k.worked));
    let words: Vec<String> = failed.into_iter().chain(worked).collect();
    let any = !words.is_empty();
    Fresh {
        words: if any {
            words.join(" · ")
        } else {
            s.t("channel-untried")
        },
        bad,
        any,
    }
}

/// Hours in the words of the page's language: "Monday to Friday 08:00–17:00".
pub(crate) fn hours_words(s: &Speech, hours: &Hours) -> String {
    s.hours(&hours.to_string())
}

// ---- for programs

/// A channel for programs.
#[derive(Serialize)]
pub(crate) struct WayJson<'a> {
    slot: u8,
    #[serde(flatten)]
    channel: &'a Channel,
    href: Option<String>,
    open: bool,
    local_time: Option<String>,
    changes: Option<Instant>,
    last_worked: Option<&'a str>,
    last_failed: Option<&'a str>,
    failed_status: Option<&'a str>,
    worked_within: Option<Span>,
    failed_within: Option<Span>,
}

/// A contact for programs.
#[derive(Serialize)]
pub(crate) struct CardJson<'a> {
    id: String,
    record: String,
    state: &'a PartyCode,
    role: &'static str,
    status: &'static str,
    deputy_of: Option<String>,
    order: u8,
    label: &'static str,
    part_labels: BTreeMap<&'static str, &'static str>,
    audience: Vec<String>,
    person: Option<&'a Person>,
    office: Option<&'a Office>,
    channels: Vec<WayJson<'a>>,
    use_now: Option<u8>,
    local_time: Option<String>,
    zone: Option<Zone>,
    duty: Option<&'a Duty>,
    languages: &'a [String],
    keys: Option<&'a str>,
    note: Option<&'a str>,
    suspension: Option<SuspensionJson<'a>>,
    nominated: Instant,
    since: Instant,
    last_confirmed: Option<Instant>,
    confirmed_by: Option<&'static str>,
    confirm_by: Option<Instant>,
    overdue: Option<bool>,
    base: String,
    entry: String,
    said_at: Instant,
}

#[derive(Serialize)]
struct SuspensionJson<'a> {
    reason: Option<&'a str>,
    until: Option<Instant>,
}

/// Labels of parts that are shown and stricter than the entry. A hidden or empty part is not told by its label.
fn labels_shown(card: &ContactCard) -> BTreeMap<&'static str, Label> {
    CONTACT_PARTS
        .into_iter()
        .filter(|part| card.labels.contains_key(*part) && is_shown(card, part))
        .filter_map(|part| Some((part, stricter(card, part)?)))
        .collect()
}

fn is_shown(card: &ContactCard, part: &str) -> bool {
    let parts = &card.parts;
    match part {
        "person" => parts.person.is_some(),
        "office" => parts.office.is_some(),
        "duty" => parts.duty.is_some(),
        "languages" => !parts.languages.is_empty(),
        "keys" => parts.keys.is_some(),
        "note" => parts.note.is_some(),
        channel => parts
            .channels()
            .any(|(slot, _)| channel.strip_prefix("channel-") == Some(slot.to_string().as_str())),
    }
}

/// A card for programs, at this moment.
pub(crate) fn card_json<'a>(ask: &Ask, card: &'a ContactCard) -> CardJson<'a> {
    let (now, every) = (ask.now, ask.app().config().confirm_every);
    let there = open_channels(card, now);
    let usable = matches!(card.status, Status::Accepted | Status::Active);
    let local = there.local.as_ref();
    CardJson {
        id: card.id.to_string(),
        record: card.id.printed(),
        state: &card.party,
        role: card.role.code(),
        status: card.status.code(),
        deputy_of: card.deputy_of.map(|id| id.to_string()),
        order: card.order,
        label: card.label.as_str(),
        part_labels: labels_shown(card)
            .into_iter()
            .map(|(part, label)| (part, label.as_str()))
            .collect(),
        audience: card.audience.iter().map(ToString::to_string).collect(),
        person: card.parts.person.as_ref(),
        office: card.parts.office.as_ref(),
        use_now: there.use_now.filter(|_| usable),
        local_time: local.map(directory::Local::clock),
        zone: local.map(|l| l.zone.clone()),
        channels: there
            .channels
            .iter()
            .map(|c| {
                let known = card.reach.get(&c.slot);
                let (worked, failed) = (
                    known.and_then(|k| k.worked.as_ref()),
                    known.and_then(|k| k.failed.as_ref()),
                );
                WayJson {
                    slot: c.slot,
                    channel: c.channel,
                    href: c.channel.href(),
                    open: c.open,
                    local_time: c.local.as_ref().map(directory::Local::clock),
                    changes: c.changes,
                    last_worked: worked.and_then(Told::day),
                    last_failed: failed.and_then(Told::day),
                    failed_status: known.and_then(|k| k.status.as_deref()),
                    worked_within: worked.and_then(Told::span),
                    failed_within: failed.and_then(Told::span),
                }
            })
            .collect(),
        duty: card.parts.duty.as_ref(),
        languages: &card.parts.languages,
        keys: card.parts.keys.as_deref(),
        note: card.parts.note.as_deref(),
        suspension: (card.status == Status::Suspended).then_some(SuspensionJson {
            reason: card.reason.as_deref(),
            until: card.until,
        }),
        nominated: card.nominated,
        since: card.since,
        last_confirmed: card.last_confirmed,
        confirmed_by: card.confirmed_by.map(directory::ConfirmedBy::code),
        confirm_by: card.confirm_by(every),
        overdue: ask.viewer.is_participant().then(|| card.is_overdue(every, now)),
        base: card.base.to_string(),
        entry: card.entry.to_string(),
        said_at: card.said_at,
    }
}

/// The schema of [`card_json`].
pub(crate) fn card_schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let instant = json!({"type": "string", "format": "date-time"});
    let maybe_day = json!({"type": ["string", "null"], "format": "date"});
    let maybe_instant = json!({"type": ["string", "null"], "format": "date-time"});
    let spans: Vec<Option<&str>> = Span::ALL.iter().map(|s| Some(s.code())).chain([None]).collect();
    let span = json!({"enum": spans, "description": "Told to other parties in place of the day: counted in whole weeks from Monday UTC, of weeks that are over."});
    let label = json!({"enum": Label::ALL.map(Label::as_str)});
    let hash = json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    let record = |names: &[&str]| {
        let properties: serde_json::Map<String, Value> =
            names.iter().map(|n| ((*n).to_owned(), text.clone())).collect();
        json!({"oneOf": [{"type": "null"}, {"type": "object", "additionalProperties": false, "required": names, "properties": properties}]})
    };
    let codes = |all: Vec<&'static str>| json!({"enum": all});
    let channel = json!({"type": "object", "additionalProperties": false,
        "required": ["slot", "medium", "value", "purpose", "hours", "zone", "href", "open", "local_time", "changes",
            "last_worked", "last_failed", "failed_status", "worked_within", "failed_within"],
        "properties": {"slot": {"type": "integer", "minimum": 1, "maximum": 8},
            "medium": codes(directory::Medium::ALL.iter().map(|m| m.code()).collect()), "value": text,
            "purpose": codes(Purpose::ALL.iter().map(|p| p.code()).collect()), "hours": text, "zone": text, "href": maybe,
            "open": {"type": "boolean"}, "local_time": maybe, "changes": maybe_instant,
            "last_worked": maybe_day, "last_failed": maybe_day, "failed_status": maybe, "worked_within": span, "failed_within": span}});
    let properties = json!({
        "id": text, "record": text, "state": text,
        "role": codes(Role::FOCAL.iter().map(|r| r.code()).collect()),
        "status": codes(Status::ALL.iter().map(|s| s.code()).collect()),
        "deputy_of": maybe, "order": {"type": "integer"}, "label": label,
        "part_labels": {"type": "object", "additionalProperties": label},
        "audience": {"type": "array", "items": text},
        "person": record(&["name", "post", "address"]), "office": record(&["name", "unit", "place"]),
        "channels": {"type": "array", "maxItems": 8, "items": channel},
        "use_now": {"type": ["integer", "null"]}, "local_time": maybe, "zone": maybe,
        "duty": {"oneOf": [{"type": "null"}, {"type": "object", "additionalProperties": false, "required": ["pattern", "note"],
            "properties": {"pattern": codes(directory::DutyPattern::ALL.iter().map(|d| d.code()).collect()), "note": text}}]},
        "languages": {"type": "array", "items": text}, "keys": maybe, "note": maybe,
        "suspension": {"oneOf": [{"type": "null"}, {"type": "object", "additionalProperties": false, "required": ["reason", "until"],
            "properties": {"reason": maybe, "until": maybe_instant}}]},
        "nominated": instant, "since": instant, "last_confirmed": maybe_instant, "confirmed_by": maybe,
        "confirm_by": maybe_instant, "overdue": {"type": ["boolean", "null"]}, "base": hash, "entry": hash, "said_at": instant});
    super::closed(properties)
}
