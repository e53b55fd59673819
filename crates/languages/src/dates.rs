//! Dates and times in words, as United Nations documents of each language write them.
//!
//! "21 November 2026", "21 تشرين الثاني/نوفمبر 2026", "2026年11月21日": never an all-number
//! date, always with UTC where a clock time is told. Month names are tables of our own,
//! because CLDR's English puts the month first and its Arabic lacks the double names.
//!
//! Time is a parameter: nothing here reads a clock. Zones come from jiff.
//! Serves OEWG 64 (a crisis contact is called at the right hour).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use terms::{Instant, Language};

use crate::speech::{Arg, Speech};

const AR: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const DAY_SECONDS: i64 = 86_400;

fn timestamp(instant: Instant) -> Timestamp {
    // `Instant` is held within the years 1970 to 9999, which jiff covers whole.
    Timestamp::from_microsecond(instant.micros()).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn long(language: Language, date: Date) -> String {
    let (day, year) = (date.day(), date.year());
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    match language {
        Language::Ar => format!("{day} {} {year}", AR[month]),
        Language::Zh => format!("{year}年{}月{day}日", date.month()),
        Language::En => format!("{day} {} {year}", EN[month]),
        // The first of a month is an ordinal in French.
        Language::Fr if day == 1 => format!("1er {} {year}", FR[month]),
        Language::Fr => format!("{day} {} {year}", FR[month]),
        Language::Ru => format!("{day} {} {year}\u{a0}г.", RU[month]),
        Language::Es => format!("{day} de {} de {year}", ES[month]),
    }
}

impl Speech {
    /// The day, in UTC, in words.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::{Instant, Language};
    /// let t = Instant::parse("2026-11-21T22:00:00Z").unwrap();
    /// assert_eq!(speech(Language::En).date(t), "21 November 2026");
    /// assert_eq!(speech(Language::Es).date(t), "21 de noviembre de 2026");
    /// ```
    pub fn date(&self, instant: Instant) -> String {
        long(self.language(), timestamp(instant).to_zoned(TimeZone::UTC).date())
    }

    /// A calendar day given as `2026-11-21` in words; `None` when it is no such day.
    pub fn day(&self, iso: &str) -> Option<String> {
        iso.parse::<Date>()
            .ok()
            .filter(|_| iso.len() == 10)
            .map(|date| long(self.language(), date))
    }

    /// Day and minute in UTC: `21 November 2026, 22:00 UTC`. The hour and `UTC` are never on two lines (U+00A0 between them).
    ///
    /// In Arabic the clock time stands between U+2066 and U+2069, so that it reads left to right.
    pub fn date_time_utc(&self, instant: Instant) -> String {
        let day = self.date(instant);
        let clock = hours_and_minutes(instant);
        match self.language() {
            Language::Ar => format!("{day}، \u{2066}{clock}\u{a0}UTC\u{2069}"),
            Language::Zh => format!("{day} {clock}\u{a0}UTC"),
            _ => format!("{day}, {clock}\u{a0}UTC"),
        }
    }

    /// Day and minute by the clock of a place, without its name: `22 November 2026, 03:12`. The place's own rules of that day hold, also where its
    /// clock is changed before then. `None` when no such time zone is known.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::{Instant, Language};
    /// let t = Instant::parse("2026-11-21T22:00:00Z").unwrap();
    /// assert_eq!(speech(Language::En).date_time_in(t, "Africa/Nairobi").as_deref(), Some("22 November 2026, 01:00"));
    /// assert_eq!(speech(Language::En).date_time_in(t, "Mars/Olympus"), None);
    /// ```
    pub fn date_time_in(&self, instant: Instant, zone: &str) -> Option<String> {
        let there = timestamp(instant).in_tz(zone).ok()?;
        let day = long(self.language(), there.date());
        let clock = format!("{:02}:{:02}", there.hour(), there.minute());
        Some(match self.language() {
            Language::Ar => format!("{day}، \u{2066}{clock}\u{2069}"),
            Language::Zh => format!("{day} {clock}"),
            _ => format!("{day}, {clock}"),
        })
    }

    /// How long ago something was, in whole UTC days: "today", "yesterday", "3 days ago".
    ///
    /// A day is a day of the calendar in UTC, so "today" and [`date`](Self::date) never
    /// contradict each other. An instant after `now` reads as today.
    pub fn days_ago(&self, then: Instant, now: Instant) -> String {
        let days = now.seconds().div_euclid(DAY_SECONDS) - then.seconds().div_euclid(DAY_SECONDS);
        match days {
            ..=0 => self.t("common-today"),
            1 => self.t("common-yesterday"),
            _ => self.t_args("common-days-ago", &[("count", Arg::Number(days))]),
        }
    }

    /// "Last confirmed 3 days ago", or that it was never confirmed.
    pub fn confirmed(&self, at: Option<Instant>, now: Instant) -> String {
        match at {
            None => self.t("contact-never-confirmed"),
            Some(at) => {
                let days = now.seconds().div_euclid(DAY_SECONDS) - at.seconds().div_euclid(DAY_SECONDS);
                match days {
                    ..=0 => self.t("contact-confirmed-today"),
                    1 => self.t("contact-confirmed-yesterday"),
                    _ => self.t_args("contact-confirmed-days-ago", &[("count", Arg::Number(days))]),
                }
            }
        }
    }
}

/// The UTC clock time as `22:00`, the same in all languages.
pub fn hours_and_minutes(instant: Instant) -> String {
    let minute = instant.seconds().rem_euclid(DAY_SECONDS) / 60;
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The clock time at a place: `03:12`. `None` when no such time zone is known.
///
/// ```
/// use terms::Instant;
/// let t = Instant::parse("2026-11-22T00:12:00Z").unwrap();
/// assert_eq!(languages::clock_in(t, "Africa/Nairobi").as_deref(), Some("03:12"));
/// assert_eq!(languages::clock_in(t, "Mars/Olympus"), None);
/// ```
pub fn clock_in(instant: Instant, zone: &str) -> Option<String> {
    let zoned = timestamp(instant).in_tz(zone).ok()?;
    Some(format!("{:02}:{:02}", zoned.hour(), zoned.minute()))
}
