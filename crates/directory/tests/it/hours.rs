//! Hours and clocks: the grammar, and which channel is open when it is 03:12 there.

use crate::world::{at, channel};
use directory::{ContactCard, ContactParts, Hours, Local, Medium, Purpose, Status, Zone};
use std::collections::BTreeMap;
use terms::{Id, Label, PartyCode, Role};

pub fn card(parts: ContactParts) -> ContactCard {
    ContactCard {
        id: Id::from_bytes([7; 10]),
        party: PartyCode::parse("XAA").unwrap(),
        role: Role::Technical,
        status: Status::Active,
        holder_is_me: false,
        deputy_of: None,
        order: 0,
        label: Label::Green,
        audience: Vec::new(),
        labels: BTreeMap::new(),
        parts,
        reach: BTreeMap::new(),
        reason: None,
        until: None,
        nominated: at("2026-11-01T00:00:00Z"),
        last_confirmed: None,
        confirmed_by: None,
        clock_from: None,
        base: seal::Hash([1; 32]),
        entry: seal::Hash([2; 32]),
        said_at: at("2026-11-22T01:12:34.567890Z"),
        since: at("2026-11-01T00:00:00Z"),
    }
}

#[test]
fn the_grammar() {
    for (typed, wanted) in [
        ("24/7", Some("24/7")),
        (" ٢٤/٧ ", Some("24/7")),
        ("mon-fri 08:00-17:00", Some("mon-fri 08:00-17:00")),
        (
            "Mon-Fri 8:00-17:00 , SAT 09:00-12:00",
            Some("mon-fri 08:00-17:00, sat 09:00-12:00"),
        ),
        (
            "mon–fri 08：00–17：00，sat 9:00-12:00",
            Some("mon-fri 08:00-17:00, sat 09:00-12:00"),
        ),
        ("sun-thu 08:00-16:00", Some("sun-thu 08:00-16:00")),
        ("daily 00:00-24:00", Some("mon-sun 00:00-24:00")),
        ("mon-fri 22:00-06:00", Some("mon-fri 22:00-06:00")),
        ("", None),
        ("always", None),
        ("mon", None),
        ("mon 8-17", None),
        ("mon 08:00-25:00", None),
        ("mon 08:60-17:00", None),
        ("mon 24:00-08:00", None),
        ("mon 08:00-08:00", None),
        ("foo-fri 08:00-17:00", None),
        ("mon-fri 08:00-17:00,", None),
        ("mon-fri -8:00-17:00", None),
        ("mon-fri +8:00-17:00", None),
    ] {
        let got = Hours::parse(typed).map(|h| h.to_string());
        assert_eq!(got.as_deref(), wanted, "{typed:?}");
        if let Some(text) = got {
            assert_eq!(
                Hours::parse(&text).unwrap().to_string(),
                text,
                "what is printed reads the same"
            );
        }
    }
    let many = ["mon 08:00-09:00"; 15].join(", ");
    assert_eq!(Hours::parse(&many), None);
}

#[test]
fn nights_and_weekends() {
    let night = Hours::parse("fri 22:00-06:00").unwrap();
    for (day, minute, open) in [
        (5, 22 * 60, true),
        (5, 60, false),
        (6, 5 * 60 + 59, true),
        (6, 360, false),
        (7, 60, false),
    ] {
        assert_eq!(night.is_open(day, minute), open, "day {day} minute {minute}");
    }
    let sunday = Hours::parse("sun 22:00-06:00").unwrap();
    assert!(sunday.is_open(1, 60), "Sunday's night runs into Monday");
    let week = Hours::parse("sun-thu 08:00-16:00").unwrap();
    assert!(week.is_open(7, 600) && week.is_open(4, 600) && !week.is_open(5, 600) && !week.is_open(6, 600));
}

#[test]
fn clocks_of_the_world() {
    let now = at("2026-11-22T00:12:00Z");
    for (zone, clock, day, offset) in [
        ("Africa/Nairobi", "03:12", "2026-11-22", 180),
        ("Asia/Kathmandu", "05:57", "2026-11-22", 345),
        ("Asia/Kolkata", "05:42", "2026-11-22", 330),
        ("Pacific/Chatham", "13:57", "2026-11-22", 825),
        ("Pacific/Kiritimati", "14:12", "2026-11-22", 840),
        ("America/St_Johns", "20:42", "2026-11-21", -210),
        ("America/Bogota", "19:12", "2026-11-21", -300),
        ("UTC", "00:12", "2026-11-22", 0),
    ] {
        let local = Local::at(&Zone::parse(zone).unwrap(), now).unwrap();
        assert_eq!(
            (local.clock().as_str(), local.day.as_str(), local.offset_minutes),
            (clock, day, offset),
            "{zone}"
        );
    }
}

fn office_and_crisis(zone: &str) -> ContactCard {
    let mut parts = ContactParts::default();
    parts.channels[0] = Some(channel(
        Medium::Mail,
        "a@b.example",
        Purpose::Routine,
        "mon-fri 08:00-17:00",
        zone,
    ));
    parts.channels[2] = Some(channel(
        Medium::Phone,
        "+999 1 555 0001",
        Purpose::Routine,
        "mon-fri 08:00-17:00",
        zone,
    ));
    parts.channels[3] = Some(channel(
        Medium::Mobile,
        "+999 1 555 0002",
        Purpose::Crisis,
        "24/7",
        zone,
    ));
    parts.channels[7] = Some(channel(
        Medium::Messenger,
        "@duty",
        Purpose::Urgent,
        "daily 06:00-22:00",
        zone,
    ));
    card(parts)
}

#[test]
fn at_night_the_crisis_line_and_by_day_the_office() {
    let card = office_and_crisis("Africa/Nairobi");
    // Monday 23 November 2026; Nairobi is three hours ahead.
    for (now, clock, office, slot) in [
        ("2026-11-23T00:12:00Z", "03:12", false, Some(4)),
        ("2026-11-23T04:59:00Z", "07:59", false, Some(8)),
        ("2026-11-23T05:00:00Z", "08:00", true, Some(3)),
        ("2026-11-23T13:59:59Z", "16:59", true, Some(3)),
        ("2026-11-23T14:00:00Z", "17:00", false, Some(8)),
        ("2026-11-22T10:00:00Z", "13:00", false, Some(8)),
    ] {
        let there = directory::open_channels(&card, at(now));
        assert_eq!(there.local.as_ref().unwrap().clock(), clock);
        assert_eq!((there.office_open, there.use_now), (office, slot), "{now}");
    }
    let there = directory::open_channels(&card, at("2026-11-23T00:12:00Z"));
    let phone = there.channels.iter().find(|c| c.slot == 3).unwrap();
    assert_eq!(phone.changes, Some(at("2026-11-23T05:00:00Z")));
    let crisis = there.channels.iter().find(|c| c.slot == 4).unwrap();
    assert_eq!((crisis.open, crisis.changes), (true, None));
    // Over the weekend the next change is Monday's opening.
    let there = directory::open_channels(&card, at("2026-11-20T15:00:00Z"));
    let phone = there.channels.iter().find(|c| c.slot == 3).unwrap();
    assert_eq!(phone.changes, Some(at("2026-11-23T05:00:00Z")));
}

#[test]
fn where_nobody_answers_at_once_mail_is_better_than_nothing() {
    let mut parts = ContactParts::default();
    parts.channels[0] = Some(channel(
        Medium::Phone,
        "+999 1 555 0001",
        Purpose::Routine,
        "mon 08:00-09:00",
        "UTC",
    ));
    assert_eq!(
        directory::open_channels(&card(parts.clone()), at("2026-11-22T00:00:00Z")).use_now,
        None
    );
    parts.channels[1] = Some(channel(Medium::Mail, "a@b.example", Purpose::Routine, "24/7", "UTC"));
    assert_eq!(
        directory::open_channels(&card(parts), at("2026-11-22T00:00:00Z")).use_now,
        Some(2)
    );
    let none = card(ContactParts::default());
    let there = directory::open_channels(&none, at("2026-11-22T00:00:00Z"));
    assert_eq!((there.local, there.use_now, there.office_open), (None, None, false));
}

#[test]
fn hours_follow_the_clock_when_it_is_changed() {
    let card = office_and_crisis("Europe/Paris");
    let opens = |now: &str| {
        let card = card.clone();
        let there = directory::open_channels(&card, at(now));
        there
            .channels
            .iter()
            .find(|c| c.slot == 3)
            .unwrap()
            .changes
            .unwrap()
            .to_string()
    };
    // Sunday 29 March 2026: the clock goes forward; Monday's 08:00 is 06:00 UTC and no more 07:00.
    assert_eq!(opens("2026-03-27T16:00:00Z"), "2026-03-30T06:00:00.000000Z");
    // Sunday 25 October 2026: back.
    assert_eq!(opens("2026-10-23T15:00:00Z"), "2026-10-26T07:00:00.000000Z");
    // An opening inside the hour that does not exist comes when the clock has jumped over it.
    let mut parts = ContactParts::default();
    parts.channels[0] = Some(channel(
        Medium::Phone,
        "+999 1 555 0001",
        Purpose::Routine,
        "sun 02:30-05:00",
        "Europe/Paris",
    ));
    let card = crate::hours::card(parts);
    let there = directory::open_channels(&card, at("2026-03-29T00:59:00Z"));
    assert!(!there.channels[0].open);
    assert_eq!(there.channels[0].changes, Some(at("2026-03-29T01:30:00Z")));
    let there = directory::open_channels(&card, at("2026-03-29T01:30:00Z"));
    assert!(there.channels[0].open);
    assert_eq!(there.channels[0].changes, Some(at("2026-03-29T03:00:00Z")));
}

#[test]
fn half_hour_zones_open_on_their_own_half_hour() {
    for (zone, opens) in [
        ("Asia/Kathmandu", "2026-11-23T02:15:00Z"),
        ("Asia/Kolkata", "2026-11-23T02:30:00Z"),
        ("Australia/Adelaide", "2026-11-22T21:30:00Z"),
        ("Pacific/Chatham", "2026-11-22T18:15:00Z"),
        ("America/St_Johns", "2026-11-23T11:30:00Z"),
    ] {
        let card = office_and_crisis(zone);
        let there = directory::open_channels(&card, at("2026-11-22T12:00:00Z"));
        let phone = there.channels.iter().find(|c| c.slot == 3).unwrap();
        assert_eq!(phone.changes, Some(at(opens)), "{zone}");
    }
}

#[test]
fn spans_that_touch_are_one() {
    let mut parts = ContactParts::default();
    parts.channels[0] = Some(channel(
        Medium::Phone,
        "+999 1 555 0001",
        Purpose::Routine,
        "mon 08:00-12:00, mon 12:00-17:00",
        "UTC",
    ));
    let card = card(parts);
    let there = directory::open_channels(&card, at("2026-11-23T09:00:00Z"));
    assert_eq!(there.channels[0].changes, Some(at("2026-11-23T17:00:00Z")));
}
