//! Reading outputs back with an XML reader that is not ours: elements, attributes, text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::Read;

/// What a reader of XML meets, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Met {
    Open(String, Vec<(String, String)>),
    Close(String),
    Text(String),
}

fn opened(tag: &BytesStart<'_>) -> Met {
    let attributes = tag.attributes().map(|a| {
        let a = a.unwrap();
        let value = quick_xml::escape::unescape(&a.value).unwrap().into_owned();
        (a.key.as_ref().to_owned(), value)
    });
    Met::Open(tag.name().as_ref().to_owned(), attributes.collect())
}

/// Reads XML; panics where it is not well-formed.
pub fn met(xml: &str) -> Vec<Met> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut all: Vec<Met> = Vec::new();
    let mut depth = 0;
    let say = |all: &mut Vec<Met>, text: &str| match all.last_mut() {
        Some(Met::Text(before)) => before.push_str(text),
        _ => all.push(Met::Text(text.to_owned())),
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                all.push(opened(&tag));
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                all.push(opened(&tag));
                all.push(Met::Close(name));
            }
            Event::End(tag) => {
                depth -= 1;
                all.push(Met::Close(tag.name().as_ref().to_owned()));
            }
            Event::Text(text) => say(&mut all, &text),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref().unwrap() {
                    Some(c) => c,
                    None => match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        other => panic!("an entity that no one declared: {other:?}"),
                    },
                };
                say(&mut all, &c.to_string());
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("not expected: {other:?}"),
        }
    }
    assert_eq!(depth, 0, "elements are left open");
    all
}

/// All text, without what stands in elements of these names.
pub fn text(all: &[Met], without: &[&str]) -> String {
    let mut out = String::new();
    let mut within = 0;
    for one in all {
        match one {
            Met::Open(name, _) if without.contains(&name.as_str()) => within += 1,
            Met::Close(name) if without.contains(&name.as_str()) => within -= 1,
            Met::Text(text) if within == 0 => out.push_str(text),
            _ => {}
        }
    }
    out
}

/// The values of an attribute, in order.
pub fn values(all: &[Met], attribute: &str) -> Vec<String> {
    let of = |one: &Met| match one {
        Met::Open(_, attributes) => attributes
            .iter()
            .find(|(name, _)| name == attribute)
            .map(|(_, value)| value.clone()),
        _ => None,
    };
    all.iter().filter_map(of).collect()
}

/// How many elements of a name there are.
pub fn count(all: &[Met], element: &str) -> usize {
    all.iter()
        .filter(|one| matches!(one, Met::Open(name, _) if name == element))
        .count()
}

/// A part of a ZIP file.
pub fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Panics unless all of these stand in the text, one after the other.
pub fn in_order(text: &str, all: &[String]) {
    let mut rest = text;
    for one in all {
        let Some(at) = rest.find(one.as_str()) else {
            panic!("“{one}” is not there, or not in its order");
        };
        rest = &rest[at + one.len()..];
    }
}
