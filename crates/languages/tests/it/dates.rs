//! Dates as the United Nations writes them, beside CLDR's as an independent witness.

use icu::calendar::Date;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use languages::{clock_in, hours_and_minutes, speech};
use terms::{Instant, Language};

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

#[test]
fn one_evening_in_six_languages() {
    let evening = at("2026-11-21T22:00:59Z");
    let said: Vec<String> = Language::ALL
        .iter()
        .map(|l| speech(*l).date_time_utc(evening))
        .collect();
    assert_eq!(
        said,
        [
            "21 تشرين الثاني/نوفمبر 2026، \u{2066}22:00\u{a0}UTC\u{2069}",
            "2026年11月21日 22:00\u{a0}UTC",
            "21 November 2026, 22:00\u{a0}UTC",
            "21 novembre 2026, 22:00\u{a0}UTC",
            "21 ноября 2026\u{a0}г., 22:00\u{a0}UTC",
            "21 de noviembre de 2026, 22:00\u{a0}UTC",
        ]
    );
}

#[test]
fn the_first_of_a_month_is_an_ordinal_in_french_only() {
    let first = at("2027-05-01T00:00:00Z");
    assert_eq!(speech(Language::Fr).date(first), "1er mai 2027");
    assert_eq!(speech(Language::Es).date(first), "1 de mayo de 2027");
}

#[test]
fn every_day_of_a_leap_year_reads_as_cldr_s_long_date() {
    // Our tables against ICU4X's data: British order for English, CLDR's own for the rest.
    // Arabic has its double names and is compared by its second half.
    for (language, tag) in [
        (Language::En, "en-GB"),
        (Language::Fr, "fr"),
        (Language::Ru, "ru"),
        (Language::Es, "es"),
        (Language::Zh, "zh"),
        (Language::Ar, "ar"),
    ] {
        let locale: icu::locale::Locale = tag.parse().unwrap();
        let witness = DateTimeFormatter::try_new(locale.into(), YMD::long()).unwrap();
        let mut day = at("2028-01-01T12:00:00Z");
        for _ in 0..366 {
            let iso = day.day();
            let numbers: Vec<u16> = iso.split('-').map(|n| n.parse().unwrap()).collect();
            let date = Date::try_new_iso(i32::from(numbers[0]), numbers[1] as u8, numbers[2] as u8).unwrap();
            let theirs = witness
                .format(&date)
                .to_string()
                .replace(['\u{a0}', '\u{202f}', '\u{200f}'], " ");
            let ours = speech(language).date(day).replace('\u{a0}', " ");
            assert_eq!(speech(language).day(&iso).unwrap().replace('\u{a0}', " "), ours);
            match language {
                Language::Ar => {
                    let month = theirs.split_whitespace().nth(1).unwrap().trim_end_matches('،');
                    // The UN writes يونيه and يوليه where CLDR has يونيو and يوليو.
                    let month = month.replace("يونيو", "يونيه").replace("يوليو", "يوليه");
                    assert!(ours.contains(&format!("/{month} ")), "{ours} beside {theirs}");
                }
                Language::Fr => assert_eq!(ours.replacen("1er ", "1 ", 1), theirs.replacen("1er ", "1 ", 1)),
                _ => assert_eq!(ours, theirs),
            }
            day = day.plus_seconds(86_400);
        }
    }
}

#[test]
fn days_that_do_not_exist_are_not_said() {
    for wrong in [
        "2026-02-29",
        "2026-13-01",
        "21-11-2026",
        "",
        "2026-11-21T00:00:00Z",
        "2026-1-1",
        "+002026-11-21",
    ] {
        assert_eq!(speech(Language::En).day(wrong), None, "{wrong}");
    }
}

#[test]
fn it_is_another_time_there() {
    let t = at("2026-11-22T00:12:00Z");
    assert_eq!(clock_in(t, "Africa/Nairobi").as_deref(), Some("03:12"));
    assert_eq!(clock_in(t, "Asia/Kathmandu").as_deref(), Some("05:57"));
    assert_eq!(clock_in(t, "America/St_Johns").as_deref(), Some("20:42"));
    // Daylight saving: Berlin is one hour ahead in November, two in July.
    assert_eq!(
        clock_in(at("2026-07-01T12:00:00Z"), "Europe/Berlin").as_deref(),
        Some("14:00")
    );
    assert_eq!(
        clock_in(at("2026-12-01T12:00:00Z"), "Europe/Berlin").as_deref(),
        Some("13:00")
    );
    assert_eq!(clock_in(t, "UTC").as_deref(), Some("00:12"));
    for wrong in ["", "Mars/Olympus", "../../etc/passwd", "Africa/Nairobi\0"] {
        assert_eq!(clock_in(t, wrong), None, "{wrong:?}");
    }
    assert_eq!(hours_and_minutes(t), "00:12");
}

#[test]
fn days_are_calendar_days_in_utc() {
    let now = at("2026-11-22T00:30:00Z");
    let english = speech(Language::En);
    assert_eq!(english.days_ago(at("2026-11-22T00:00:00Z"), now), "today");
    assert_eq!(english.days_ago(at("2026-11-21T23:59:59Z"), now), "yesterday");
    assert_eq!(
        english.days_ago(at("2026-11-19T23:59:59Z"), now),
        "\u{2068}3\u{2069} days ago"
    );
    assert_eq!(english.days_ago(at("2026-12-01T00:00:00Z"), now), "today");
    assert_eq!(english.confirmed(None, now), "Never confirmed so far");
    assert_eq!(
        english.confirmed(Some(at("2026-11-19T10:00:00Z")), now),
        "Last confirmed \u{2068}3\u{2069} days ago"
    );
    assert_eq!(
        speech(Language::Ru).confirmed(Some(at("2026-11-01T10:00:00Z")), now),
        "Подтверждено \u{2068}21\u{2069} день назад"
    );
    assert_eq!(
        speech(Language::Ar).confirmed(Some(at("2026-11-20T10:00:00Z")), now),
        "آخر تأكيد: قبل يومين"
    );
}
