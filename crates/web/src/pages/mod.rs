//! The pages, one file for each place and one folder for each room.
//!
//! A place is: a handler that reads through `ask.reader()`, a template that extends `layout.html`, and one line in its `routes`.
//! What belongs to the house (home, sign-in, account, log, about) is never switched off.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod directory;
pub(crate) mod framework;
pub(crate) mod home;
pub(crate) mod log;
pub(crate) mod machine;
pub(crate) mod passkeys;
pub(crate) mod rounds;
pub(crate) mod sign_in;

use crate::ask::Ask;
use crate::registrar::Registrar;
use terms::{Language, Text};

/// Every route of the node.
pub(crate) fn routes(r: &mut Registrar) {
    crate::assets::routes(r);
    home::routes(r);
    about::routes(r);
    sign_in::routes(r);
    account::routes(r);
    passkeys::routes(r);
    log::routes(r);
    machine::routes(r);
    directory::routes(r);
    rounds::routes(r);
    framework::routes(r);
}

/// One tile of the map of States.
pub(crate) struct Tile {
    pub(crate) row: u8,
    pub(crate) col: u8,
    pub(crate) href: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) on: bool,
    pub(crate) observer: bool,
}

impl Ask {
    /// A name in this page's language; in another where there is none, and then `name_language` says in which.
    pub(crate) fn name_of(&self, names: &Text, code: &str) -> String {
        names
            .best(self.language)
            .map_or_else(|| code.to_owned(), |(_, n)| n.to_owned())
    }

    /// The language that [`Ask::name_of`] had to take, if not the page's.
    pub(crate) fn name_language(&self, names: &Text) -> Option<Language> {
        names
            .best(self.language)
            .map(|(l, _)| l)
            .filter(|l| *l != self.language)
    }
}
