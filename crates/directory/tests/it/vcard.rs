//! vCard: escaping, folding, and only what the card holds.

use crate::hours::card;
use crate::world::{channel, parts};
use directory::{Medium, Person, Purpose};

#[test]
fn a_card_is_written_as_the_standard_says() {
    let mut contents = parts();
    contents.note = Some("One, two; three\\four\nfive".to_owned());
    contents.channels[2] = Some(channel(
        Medium::Messenger,
        "@duty:cirt.example",
        Purpose::Urgent,
        "24/7",
        "UTC",
    ));
    let text = directory::vcard(&card(contents), "Askavar", terms::Instant::from_micros(0));
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    assert_eq!(lines[..2], ["BEGIN:VCARD", "VERSION:4.0"]);
    for wanted in [
        "UID;VALUE=text:0w3ge1r70w3ge1r7",
        "KIND:individual",
        "FN:Duty officer",
        "ORG:National team of Askavar",
        "TITLE:Officer",
        "ROLE:technical",
        "EMAIL;TYPE=work;PREF=1:duty@cirt.askavar.example",
        "TEL;VALUE=uri;TYPE=\"work,voice\";PREF=2;X-COMITY-PURPOSE=crisis:tel:+999115551102",
        "X-COMITY-MESSENGER;PREF=3;X-COMITY-PURPOSE=urgent:@duty:cirt.example",
        "TZ:Asia/Almaty",
        "LANG;PREF=1:ru",
        "LANG;PREF=2:en",
        "REV:20261122T011234Z",
    ] {
        assert!(lines.contains(&wanted), "{wanted} in\n{unfolded}");
    }
    assert!(unfolded.contains("NOTE:TLP:GREEN\\n"));
    assert!(unfolded.contains("One\\, two\\; three\\\\four\\nfive"));
    assert_eq!(lines[lines.len() - 2..], ["END:VCARD", ""]);
}

#[test]
fn lines_are_folded_at_75_octets_and_never_within_a_character() {
    for name in [
        "Дежурный офицер, Национальная группа реагирования на компьютерные инциденты Республики Аскавар",
        "值班人员，国家计算机应急响应小组，阿斯卡瓦共和国，二十四小时值班，请用中文或俄文联系，谢谢合作",
        "ضابط المناوبة في الفريق الوطني للاستجابة لحوادث الحاسوب في جمهورية أسكافار على مدار الساعة",
        "An officer with a plain but very long name that goes on for rather more than seventy-five octets in all",
    ] {
        let mut contents = parts();
        contents.person = Some(Person {
            name: name.to_owned(),
            ..Person::default()
        });
        let text = directory::vcard(&card(contents), "Askavar", terms::Instant::from_micros(0));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        assert!(!text.replace("\r\n", "").contains('\n'));
        let escaped = name.replace(',', "\\,");
        assert!(text.replace("\r\n ", "").contains(&format!("FN:{escaped}\r\n")));
    }
}

#[test]
fn an_entry_without_a_person_is_an_organization() {
    let mut contents = parts();
    contents.person = None;
    let text = directory::vcard(&card(contents), "Askavar", terms::Instant::from_micros(0));
    assert!(text.contains("KIND:org\r\n") && text.contains("FN:National team of Askavar\r\n"));
    let text = directory::vcard(
        &card(directory::ContactParts::default()),
        "Askavar",
        terms::Instant::from_micros(0),
    );
    assert!(text.contains("FN:Askavar\\, technical\r\n"));
}
