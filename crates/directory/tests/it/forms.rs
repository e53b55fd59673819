//! What people type: accepted forms, and each fault at its field, all at once.

use directory::{
    ContactForm, EraseInput, MandateInput, Medium, NominateInput, RelabelInput, SuspendInput, channel_value,
};
use std::collections::BTreeMap;
use terms::{Id, Label, Refusal};

fn form(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn faults(refusals: Vec<Refusal>) -> Vec<(&'static str, &'static str)> {
    refusals.into_iter().map(|r| (r.field.unwrap_or(""), r.code)).collect()
}

const SOUND: &[(&str, &str)] = &[
    ("state", "xaa"),
    ("role", "technical"),
    ("person-name", "  Duty officer "),
    ("office-name", "National team"),
    ("channel-1-medium", "mail"),
    ("channel-1-value", "Duty@CIRT.askavar.example"),
    ("channel-1-purpose", "routine"),
    ("channel-1-hours", "Mon-Fri 8:00-17:00"),
    ("channel-1-zone", "asia/almaty"),
    ("channel-2-medium", "phone"),
    ("channel-2-value", ""),
    ("languages", "EN, fr fr"),
    ("note", "first line\r\nsecond line"),
];

fn parse(changes: &[(&str, &str)]) -> Result<NominateInput, Vec<Refusal>> {
    let mut fields = form(SOUND);
    fields.extend(form(changes));
    NominateInput::parse(&fields, Id::from_bytes([1; 10]))
}

#[test]
fn a_sound_form_is_normalised() {
    let input = parse(&[]).unwrap();
    assert_eq!(input.state.as_str(), "XAA");
    assert_eq!(input.label, Label::Green);
    assert_eq!(input.parts.person.as_ref().unwrap().name, "Duty officer");
    let channel = input.parts.channels[0].as_ref().unwrap();
    assert_eq!(channel.value, "Duty@cirt.askavar.example");
    assert_eq!(channel.hours.to_string(), "mon-fri 08:00-17:00");
    assert_eq!(channel.zone.as_str(), "Asia/Almaty");
    assert_eq!(input.parts.channels[1], None, "without a value a channel is empty");
    assert_eq!(input.parts.languages, ["en", "fr"]);
    assert_eq!(input.parts.note.as_deref(), Some("first line\nsecond line"));
    // What is written is read again as it was.
    let mut again = directory::ContactParts::default();
    for (part, text) in input.texts() {
        if !text.is_empty() {
            again.put(part, std::str::from_utf8(&text).unwrap());
        }
    }
    assert_eq!(again, input.parts);
}

#[test]
fn all_faults_come_at_once_each_at_its_field() {
    let long = "x".repeat(201);
    let keys = "k".repeat(16 * 1024 + 1);
    let refusals = parse(&[
        ("state", ""),
        ("role", "secretariat"),
        ("deputy-of", "not an id"),
        ("order", "9"),
        ("label", "TLP:WHITE"),
        ("audience", "XAB, somebody else"),
        ("person-name", "Duty\u{202e}officer"),
        ("person-post", &long),
        ("channel-1-value", "nobody"),
        ("channel-1-hours", "whenever"),
        ("channel-1-zone", "Mars/Olympus"),
        ("channel-3-value", "12345"),
        ("duty-note", "without a pattern"),
        ("languages", "klingon"),
        ("keys", &keys),
        ("note", "bell \u{7}"),
    ])
    .unwrap_err();
    assert_eq!(
        faults(refusals),
        [
            ("state", "field-missing"),
            ("role", "choice-unknown"),
            ("deputy-of", "id-malformed"),
            ("order", "number-malformed"),
            ("label", "label-unknown"),
            ("audience", "audience-unknown"),
            ("person-name", "character-refused"),
            ("person-post", "too-long"),
            ("channel-1-value", "email-malformed"),
            ("channel-1-hours", "hours-malformed"),
            ("channel-1-zone", "zone-unknown"),
            ("channel-3-medium", "field-missing"),
            ("channel-3-purpose", "field-missing"),
            ("channel-3-hours", "field-missing"),
            ("channel-3-zone", "field-missing"),
            ("duty-pattern", "field-missing"),
            ("languages", "language-unknown"),
            ("keys", "too-long"),
            ("note", "character-refused"),
        ]
    );
}

#[test]
fn an_entry_that_nobody_answers_is_refused() {
    let refusals = parse(&[("person-name", ""), ("office-name", ""), ("channel-1-value", "")]).unwrap_err();
    assert_eq!(
        faults(refusals),
        [
            ("office-name", "office-or-person-missing"),
            ("channel-1-value", "channel-missing")
        ]
    );
}

#[test]
fn a_part_can_only_be_stricter() {
    let refusals = parse(&[("label", "TLP:AMBER"), ("label-person", "TLP:GREEN")]).unwrap_err();
    assert_eq!(faults(refusals), [("label-person", "label-looser")]);
    let input = parse(&[("label-person", "TLP:RED"), ("label-note", "TLP:GREEN")]).unwrap();
    assert_eq!(input.labels.len(), 1, "the entry's own label is not said twice");
}

#[test]
fn values_of_channels() {
    let cases: &[(Medium, &str, Result<&str, &str>)] = &[
        (Medium::Phone, "+254 20 555 0100", Ok("+254 20 555 0100")),
        (Medium::Phone, "0041 (22) 555-01.00", Ok("+41 22 555 01 00")),
        (Medium::Mobile, "+٢٥٤ ٢٠ ٥٥٥ ٠١٠٠", Ok("+254 20 555 0100")),
        (Medium::Mobile, "＋８６ １０ ５５５ ０１００", Ok("+86 10 555 0100")),
        (Medium::Fax, "+9991255521", Ok("+9991255521")),
        (Medium::Phone, "020 555 0100", Err("phone-malformed")),
        (Medium::Phone, "+0 20 555 0100", Err("phone-malformed")),
        (Medium::Phone, "+12345", Err("phone-malformed")),
        (Medium::Phone, "+1234567890123456", Err("phone-malformed")),
        (Medium::Phone, "+254 20 CALLME", Err("phone-malformed")),
        (Medium::Mail, "a.b+c@Mail.Example", Ok("a.b+c@mail.example")),
        // A domain in any script is written to as `xn--…`; nothing of the kind is known for what stands before it.
        (Medium::Mail, "duty@ПОЧТА.example", Ok("duty@почта.example")),
        (Medium::Mail, "пост@почта.example", Err("email-not-ascii")),
        (Medium::Mail, "пост@cert.example", Err("email-not-ascii")),
        (Medium::Mail, "a@cert.1", Err("email-malformed")),
        (Medium::Mail, "a@b", Err("email-malformed")),
        (Medium::Mail, "a b@c.example", Err("email-malformed")),
        (Medium::Mail, "a@b.example, c@d.example", Err("email-malformed")),
        (Medium::Mail, "<a@b.example>", Err("email-malformed")),
        (Medium::Mail, ".a@b.example", Err("email-malformed")),
        (Medium::Mail, "a@-b.example", Err("email-malformed")),
        (
            Medium::Video,
            "https://meet.example/duty?x=1",
            Ok("https://meet.example/duty?x=1"),
        ),
        (Medium::Video, "http://meet.example/duty", Err("link-malformed")),
        (Medium::Video, "javascript:alert(1)", Err("link-malformed")),
        (Medium::Video, "https://user@meet.example/", Err("link-malformed")),
        (Medium::Video, "https://meet.example:99999/", Err("link-malformed")),
        (
            Medium::Messenger,
            "@duty:cirt.askavar.example",
            Ok("@duty:cirt.askavar.example"),
        ),
        (Medium::Messenger, "+254 700 000 000", Ok("+254 700 000 000")),
        (Medium::Messenger, "two words", Err("link-malformed")),
        (Medium::Post, "1 Harbour Square", Ok("1 Harbour Square")),
        (Medium::Post, "1\u{2066} Harbour", Err("character-refused")),
    ];
    for (medium, typed, wanted) in cases {
        let got = channel_value(*medium, typed);
        assert_eq!(got.as_deref().map_err(|r| r.code), *wanted, "{medium} {typed:?}");
    }
}

#[test]
fn a_part_is_given_when_any_of_its_fields_was_sent() {
    let got = ContactForm::parse(&form(&[
        ("note", ""),
        ("channel-2-hours", "24/7"),
        ("office-name", "x"),
    ]))
    .unwrap();
    let given: Vec<&str> = got.given.into_iter().collect();
    assert_eq!(given, ["channel-2", "note", "office"]);
}

#[test]
fn the_smaller_forms() {
    let id = Id::from_bytes([3; 10]);
    let refused = SuspendInput::parse(&form(&[("reason", ""), ("until", "tomorrow")]), id).unwrap_err();
    assert_eq!(
        faults(refused),
        [("reason", "reason-missing"), ("until", "date-malformed")]
    );
    let suspend = SuspendInput::parse(&form(&[("reason", "x"), ("until", "٢٠٢٦-١٢-٠١")]), id).unwrap();
    assert_eq!(suspend.until.unwrap().to_string(), "2026-12-01T00:00:00.000000Z");
    let refused = EraseInput::parse(&form(&[("parts", "person, face"), ("basis", "because")]), id).unwrap_err();
    assert_eq!(
        faults(refused),
        [("parts", "part-unknown"), ("basis", "choice-unknown")]
    );
    let refused = EraseInput::parse(&form(&[("basis", "unlawful")]), id).unwrap_err();
    assert_eq!(faults(refused), [("parts", "field-missing")]);
    let refused = RelabelInput::parse(&form(&[("audience", "@nobody")]), id).unwrap_err();
    assert_eq!(
        faults(refused),
        [("label", "field-missing"), ("audience", "audience-unknown")]
    );
    let relabel = RelabelInput::parse(
        &form(&[
            ("label", "TLP:AMBER"),
            ("audience", "xreg، @secretariat, XREG, 0303030303030303"),
        ]),
        id,
    )
    .unwrap();
    assert_eq!(relabel.audience.len(), 3);
    let refused = MandateInput::parse(&form(&[("party", "X"), ("role", "technical")]), id).unwrap_err();
    assert_eq!(
        faults(refused),
        [
            ("party", "party-unknown"),
            ("role", "choice-unknown"),
            ("to", "field-missing"),
            ("person-name", "field-missing")
        ]
    );
}

#[test]
fn every_field_belongs_to_a_part() {
    let fields = directory::contact_fields();
    assert_eq!(fields.len(), 6 + 8 * 5 + 2 + 3);
    for field in fields {
        let part = directory::part_of_field(field).unwrap();
        assert!(directory::part_fields(part).contains(&field));
    }
    assert_eq!(directory::part_of_field("channel-2-hours"), Some("channel-2"));
    assert_eq!(directory::part_of_field("channel-9-hours"), None);
}
