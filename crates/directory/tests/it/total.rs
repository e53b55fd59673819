//! Whatever is typed is accepted or refused; nothing panics, and what is accepted reads the same when it is typed again.

use directory::{ContactForm, Hours, Medium, NominateInput, Zone, channel_value};
use proptest::prelude::*;
use terms::Id;

fn medium() -> impl Strategy<Value = Medium> {
    prop::sample::select(Medium::ALL)
}

proptest! {
    #[test]
    fn a_channels_value(medium in medium(), typed in ".{0,80}") {
        if let Ok(value) = channel_value(medium, &typed) {
            prop_assert_eq!(channel_value(medium, &value), Ok(value));
        }
    }

    #[test]
    fn a_telephone_number(typed in "[+0٠-٩]{1,2}[0-9 ().-]{0,24}") {
        if let Ok(value) = channel_value(Medium::Phone, &typed) {
            prop_assert!(value.starts_with('+') && value[1..].bytes().all(|b| b.is_ascii_digit() || b == b' '));
            prop_assert_eq!(channel_value(Medium::Phone, &value), Ok(value));
        }
    }

    #[test]
    fn hours(typed in "[a-z0-9:, /-]{0,40}", days in "(mon|sun|daily|fri-mon)", from in 0u16..1440, to in 0u16..=1440) {
        let spelled = format!("{days} {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
        for text in [typed, spelled] {
            if let Some(hours) = Hours::parse(&text) {
                prop_assert_eq!(Hours::parse(&hours.to_string()), Some(hours.clone()));
                for day in 1..=7 {
                    for minute in [0, 719, 1439] {
                        let _ = hours.is_open(day, minute);
                    }
                }
            }
        }
    }

    #[test]
    fn zones(typed in ".{0,70}") {
        if let Some(zone) = Zone::parse(&typed) {
            prop_assert_eq!(Zone::parse(zone.as_str()), Some(zone));
        }
    }

    #[test]
    fn forms(fields in prop::collection::vec((prop::sample::select(directory::contact_fields()), ".{0,40}"), 0..40)) {
        let fields: Vec<(String, String)> = fields.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        match ContactForm::parse(&fields) {
            Ok(form) => {
                let mut again = directory::ContactParts::default();
                for (part, text) in form.parts.texts() {
                    if !text.is_empty() {
                        again.put(part, std::str::from_utf8(&text).unwrap());
                    }
                }
                prop_assert_eq!(again, form.parts);
            }
            Err(refusals) => {
                prop_assert!(!refusals.is_empty());
                prop_assert!(refusals.iter().all(|r| r.field.is_some()));
            }
        }
        let _ = NominateInput::parse(&fields, Id::from_bytes([1; 10]));
    }
}
