//! A contact as a vCard 4.0 (RFC 6350), made from a card that already holds only what its reader may see.
//!
//! Text is escaped and lines are folded at 75 octets without cutting a character. The label travels in the note, because the
//! standard has no property for it. Serves OEWG 64.

use crate::channel::{Channel, Medium, Purpose};
use crate::reads::ContactCard;
use std::fmt::Write;
use terms::Instant;

/// Octets in a line, its break not counted (RFC 6350, 3.2).
const LINE: usize = 75;

/// The vCard; `state` is the State's name in the reader's language. Lines end in CR LF. An OpenPGP key that may be used now brings its
/// fingerprint.
pub fn vcard(card: &ContactCard, state: &str, now: Instant) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCARD");
    line("VERSION:4.0");
    line("PRODID:-//Comity//Directory//EN");
    line(&format!("UID;VALUE=text:{}", card.id));
    let parts = &card.parts;
    let person = parts.person.clone().unwrap_or_default();
    let office = parts.office.clone().unwrap_or_default();
    line(if person.name.is_empty() {
        "KIND:org"
    } else {
        "KIND:individual"
    });
    let name = [&person.name, &person.post, &office.name]
        .into_iter()
        .find(|n| !n.is_empty())
        .map_or_else(|| format!("{state}, {}", card.role.code()), Clone::clone);
    line(&format!("FN:{}", escape(&name)));
    let units: Vec<String> = [office.name.as_str(), office.unit.as_str()]
        .into_iter()
        .filter(|u| !u.is_empty())
        .map(escape)
        .collect();
    if !units.is_empty() {
        line(&format!("ORG:{}", units.join(";")));
    }
    if !person.post.is_empty() {
        line(&format!("TITLE:{}", escape(&person.post)));
    }
    line(&format!("ROLE:{}", escape(card.role.code())));
    if !office.place.is_empty() {
        line(&format!(
            "ADR;TYPE=work:;;{};;;;{}",
            escape(&office.place),
            escape(state)
        ));
    }
    for (slot, channel) in parts.channels() {
        line(&property(slot, channel, state));
    }
    let zone = parts.channels().next().map(|(_, c)| c.zone.as_str().to_owned());
    if let Some(zone) = zone {
        line(&format!("TZ:{}", escape(&zone)));
    }
    for (order, language) in parts.languages.iter().enumerate() {
        line(&format!("LANG;PREF={}:{language}", order + 1));
    }
    if let Some(keys) = &parts.keys {
        line(&format!("KEY;VALUE=text:{}", escape(keys)));
        if let Some(Ok(key)) = crate::openpgp_key(keys, now) {
            line(&format!("X-COMITY-OPENPGP-FINGERPRINT:{}", key.fingerprint()));
        }
    }
    let mut note = card.label.as_str().to_owned();
    for (slot, channel) in parts.channels() {
        let _ = write!(
            note,
            "\n{slot}: {} {} {} {} {}",
            channel.medium, channel.value, channel.purpose, channel.hours, channel.zone
        );
    }
    for text in parts.duty.iter().map(|d| &d.note).chain(&parts.note) {
        if !text.is_empty() {
            note.push('\n');
            note.push_str(text);
        }
    }
    line(&format!("NOTE:{}", escape(&note)));
    let rev = card
        .said_at
        .max(card.last_confirmed.unwrap_or(card.said_at))
        .to_string();
    let rev: String = rev[..19].chars().filter(char::is_ascii_alphanumeric).collect();
    line(&format!("REV:{rev}Z"));
    line("END:VCARD");
    out
}

fn property(slot: u8, channel: &Channel, state: &str) -> String {
    let purpose = match channel.purpose {
        Purpose::Routine => String::new(),
        other => format!(";X-COMITY-PURPOSE={other}"),
    };
    let number = channel.value.replace(' ', "");
    match channel.medium {
        Medium::Mail => format!("EMAIL;TYPE=work;PREF={slot}{purpose}:{}", escape(&channel.value)),
        Medium::Phone => format!("TEL;VALUE=uri;TYPE=\"work,voice\";PREF={slot}{purpose}:tel:{number}"),
        Medium::Mobile => format!("TEL;VALUE=uri;TYPE=\"work,voice,cell\";PREF={slot}{purpose}:tel:{number}"),
        Medium::Fax => format!("TEL;VALUE=uri;TYPE=\"work,fax\";PREF={slot}{purpose}:tel:{number}"),
        Medium::Messenger if channel.href().is_some() => {
            format!("IMPP;TYPE=work;PREF={slot}{purpose}:{}", channel.value)
        }
        // A bare handle is no URI, which is all that IMPP takes.
        Medium::Messenger => format!("X-COMITY-MESSENGER;PREF={slot}{purpose}:{}", escape(&channel.value)),
        Medium::Video => format!("URL;TYPE=work;PREF={slot}{purpose}:{}", channel.value),
        Medium::Post => format!(
            "ADR;TYPE=work;PREF={slot}{purpose}:;;{};;;;{}",
            escape(&channel.value),
            escape(state)
        ),
    }
}

/// Backslash, comma, semicolon and line breaks (RFC 6350, 3.4).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Writes one content line, folded: a break and a space before the octet that would be the 76th, never within a character.
fn fold(out: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}
