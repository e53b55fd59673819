//! Pages that explain: data and interfaces, accessibility, the disclaimer, and the rooms that are not open yet.
//!
//! An item of the navigation without a room leads here, so nobody meets a closed door without a word.

use crate::answer::{Answer, Stop};
use crate::app::in_fours;
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb};
use askama::Template;
use std::sync::Arc;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{lang}/about/{topic}", Policy::Public, "house", about);
}

/// Topic, its item of the navigation, and its paragraphs after the introduction.
const TOPICS: [(&str, Room, &[&str]); 7] = [
    ("data", Room::None, &["json", "csv", "api", "token", "licence"]),
    ("accessibility", Room::None, &["goal", "no-script", "report"]),
    (
        "disclaimer",
        Room::None,
        &["names", "map", "voluntary", "not-un", "texts", "translation"],
    ),
    ("incidents", Room::Incidents, &[]),
    ("capacity", Room::Capacity, &[]),
    ("meetings", Room::Meetings, &[]),
    ("library", Room::Library, &[]),
];

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    f: Frame,
    topic: &'static str,
    intro: Option<String>,
    paragraphs: Vec<String>,
    room: bool,
    /// The fingerprint of the node's OpenPGP key, where it has one and the topic is data.
    fingerprint: Option<String>,
}

async fn about(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (topic, room, paragraphs) = TOPICS
        .into_iter()
        .find(|(topic, _, _)| *topic == ask.param("topic"))
        .ok_or(Stop::Hidden)?;
    let is_room = room != Room::None;
    if is_room && !ask.app().config().is_open(topic) {
        return Err(Stop::Closed);
    }
    let s = ask.speech();
    let intro = format!("about-{topic}-intro");
    Ok(ask.answer().page(|| About {
        f: ask.frame(room, s.t(&format!("about-{topic}-title"))),
        topic,
        intro: s.has(&intro).then(|| s.t(&intro)),
        paragraphs: paragraphs.iter().map(|p| s.t(&format!("about-{topic}-{p}"))).collect(),
        room: is_room,
        fingerprint: (topic == "data")
            .then(|| ask.app().config().openpgp.as_ref())
            .flatten()
            .map(|key| in_fours(&key.fingerprint)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_its_words() {
        let s = languages::speech(terms::Language::En);
        for (topic, _, paragraphs) in TOPICS {
            assert!(s.has(&format!("about-{topic}-title")), "{topic}");
            assert!(s.has("about-data-openpgp"));
            for p in paragraphs {
                assert!(s.has(&format!("about-{topic}-{p}")), "{topic} {p}");
            }
        }
    }
}
