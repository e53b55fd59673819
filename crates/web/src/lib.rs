//! The faces of Comity for people and programs: pages, JSON, CSV, and the description of the interface.
//!
//! A reader asks ([`Ask`]), a page handler reads through the reader's `Viewer` and gives one [`Answer`] with up to four
//! renderings (page, JSON, CSV, address card), and whatever cannot be done is a worded [`Stop`]. Routes are added through one
//! [`Registrar`], which denies by default. The rule that matters: nothing here touches a table, decides who may see what, or
//! lets one reader's answer be kept for another. Serves OEWG 64 (a directory that all States can read) and GCA 6.17.
//! See DESIGN 16 and 20.

mod answer;
mod app;
mod ask;
mod assets;
mod fields;
mod frame;
mod front;
mod letters;
mod metrics;
mod openapi;
mod pages;
mod refuse;
mod registrar;
mod serve;
mod shelf;
mod spare;

pub use answer::{Answer, Cache, Stop};
pub use app::{App, Clock, Config, JobSeen, JobsSeen, Links, NodeKey, Parts, SetsPages, Setting, Typesetter, Wish};
pub use ask::{Ask, Format, Who, sound_input};
pub use assets::{passkeys_script, script, style};
pub use fields::Fields;
pub use frame::{Crumb, Frame, Room};
pub use front::{Answering, Front, Peer, app, cookie, sound_nonce};
pub use letters::{AskLetter, Drill, LETTER_LANGUAGES, mail_address};
pub use metrics::metrics_app;
pub use openapi::document;
pub use registrar::{Param, Policy, Registrar, Route, Verb, routes_table};
pub use serve::{Answers, Listen, ServeError, Tls, serve};
