//! Home: a search, doors to the rooms that exist, and which States have a public profile.
//!
//! The tiles are read as the public reads, for every reader alike: they say what everyone may know. `/` leads to the language
//! that the browser asks for; every other address carries its language. Serves OEWG 64.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::Tile;
use crate::registrar::{Policy, Registrar, Verb};
use access::Viewer;
use askama::Template;
use directory::StateRow;
use std::sync::Arc;
use terms::{Language, Role};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/", Policy::Log, "house", root);
    r.add(Verb::Get, "/{lang}/", Policy::Public, "house", home);
}

struct Door {
    href: String,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    f: Frame,
    search: bool,
    doors: Vec<Door>,
    tiles: Vec<Tile>,
    on: usize,
}

async fn root(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let language = languages::negotiate(ask.header("accept-language").unwrap_or_default());
    let mut answer = Answer::see_other(format!("/{}/", language.code())).cache(Cache::Seconds(0));
    answer = answer.header("vary", "Accept-Language".into());
    let all: Vec<String> = Language::ALL
        .iter()
        .map(|l| format!("</{0}/>; rel=\"alternate\"; hreflang=\"{0}\"", l.code()))
        .collect();
    answer = answer.header("link", all.join(", "));
    Ok(answer)
}

async fn home(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let config = ask.app().config();
    let s = ask.speech();
    let open = config.is_open("directory");
    let mut tiles = Vec::new();
    if open {
        let public = Viewer::public();
        let rows = directory::states(&ask.app().views().read(&public, ask.now)?)?;
        tiles = tiles_of(&ask, &rows);
    }
    let mut doors = Vec::new();
    let mut door = |place: &str, key: &str| {
        doors.push(Door {
            href: ask.href(place),
            title: s.t(key),
            text: s.t(&format!("{key}-text")),
        });
    };
    if open {
        door("/contacts", "home-door-contact");
        door("/states", "home-door-states");
        if ask.viewer.is(Role::StateAdmin) || ask.viewer.held.iter().any(|h| h.role.is_focal_point()) {
            door("/work", "home-door-nominate");
        }
        if ask.viewer.is(Role::Secretariat) {
            door("/queue", "home-door-queue");
        }
    }
    if config.is_open(crate::pages::rounds::ROOM) {
        if crate::pages::rounds::asks::is_asked(&ask) {
            door("/asks", "home-door-asks");
        }
        if !crate::pages::rounds::may_open_for(&ask).is_empty() {
            door("/rounds", "home-door-rounds");
        }
        door("/results", "home-door-results");
    }
    door("/log", "home-door-log");
    door("/about/data", "home-door-data");
    Ok(ask.answer().page(|| Home {
        on: tiles.iter().filter(|t| t.on).count(),
        f: ask.frame(Room::None, ""),
        search: open,
        doors,
        tiles,
    }))
}

/// The map's tiles in the order of the page's language.
pub(crate) fn tiles_of(ask: &Ask, rows: &[StateRow]) -> Vec<Tile> {
    let tiles: Vec<Tile> = rows
        .iter()
        .filter_map(|row| {
            let tile = row.tile.as_ref()?;
            Some(Tile {
                row: tile.row,
                col: tile.col,
                href: ask.href(&format!("/states/{}", row.code.lower())),
                code: row.code.to_string(),
                name: ask.name_of(&row.names, row.code.as_str()),
                on: !row.filled.is_empty(),
                observer: row.kind == directory::PartyKind::Observer,
            })
        })
        .collect();
    languages::collate(ask.language, tiles, |t| &t.name)
}
