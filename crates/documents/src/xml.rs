//! XML as a stream of names, attributes and text, for files of word processors: no entities but the five, no document type, no namespaces told apart.

use crate::text::Unreadable;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// One thing in the stream. Names are without their prefix.
pub(crate) enum Piece<'a> {
    Open(&'a Tag),
    Close(&'a str),
    Text(&'a str),
}

/// An element that opens.
pub(crate) struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    #[cfg(feature = "docx")]
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.parse().ok()
    }

    /// An element that switches something on, unless it says otherwise.
    #[cfg(feature = "docx")]
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.value("val"), Some("0" | "false" | "off" | "none"))
    }

    fn of(start: &BytesStart<'_>, broken: impl Fn(String) -> Unreadable) -> Result<Self, Unreadable> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| broken(e.to_string()))?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|e| broken(e.to_string()))?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Self {
            name: start.local_name().as_ref().to_owned(),
            attributes,
        })
    }
}

/// Visits every piece of a part of a file. At its beginning may stand a document type that declares no names, where `typed`.
pub(crate) fn each(
    part: &'static str,
    source: impl BufRead,
    typed: bool,
    visit: &mut dyn FnMut(Piece<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let broken = |why: String| Unreadable::Broken { part, why };
    let mut reader = Reader::from_reader(source);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|e| broken(e.to_string()))? {
            Event::Start(start) => {
                depth += 1;
                visit(Piece::Open(&Tag::of(&start, broken)?))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(end.local_name().as_ref()))?;
            }
            Event::Text(text) => visit(Piece::Text(&text))?,
            Event::CData(text) => visit(Piece::Text(&text))?,
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|e| broken(e.to_string()))?;
                match character {
                    Some(character) => visit(Piece::Text(character.encode_utf8(&mut [0; 4])))?,
                    None => {
                        let named = resolve_predefined_entity(&reference)
                            .ok_or_else(|| broken(format!("the name &{};", &*reference)))?;
                        visit(Piece::Text(named))?;
                    }
                }
            }
            // Names that stand for text are how small files become large ones.
            Event::DocType(kind) if typed && !kind.contains('[') => {}
            Event::DocType(_) => return Err(broken("a document type".to_owned())),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken("it ends in the middle".to_owned())),
            _ => {}
        }
    }
}
