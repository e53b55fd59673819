//! The roof: puts the house together and gives it a clock, chance and a network.
//!
//! Everything that touches the outside is here or called from here (PLATFORM.md lists it). The program `comity` is `main.rs`; tests
//! open the same [`Node`] with their own clock and seeded chance.

mod address;
mod arrivals;
mod by_hand;
mod closing;
pub mod commands;
mod config;
mod confirm_by;
mod demo;
mod demo_call;
mod demo_papers;
mod demo_texts;
pub mod doctor;
mod ended;
mod followers;
pub mod framework;
mod held_clock;
pub mod inbox;
mod job_seen;
mod letters;
pub mod logs;
mod node;
mod post_office;
mod reach;
mod recover;
pub mod reserve;
mod restore;
mod roll;
mod round_clock;
mod seed;
mod smtp;
mod typeset;
mod waiting;
mod watch;

pub use arrivals::{Judge, Judged};
pub use by_hand::ByHand;
pub use config::{ANNOTATED, Config, Contacts, Links, Mail, MailTls, PagesFrom};
pub use confirm_by::{ConfirmBy, Reminded};
pub use demo::{Persona, begin as demonstration};
pub use followers::behind;
pub use held_clock::{HeldClock, SinceBoot};
pub use job_seen::{CLOCK_JOBS, Standing, standings};
pub use node::{Node, NodeOptions, rooms, system_clock};
pub use post_office::{Carrier, Carriers, PostOffice};
pub use roll::{DirectoryRoll, REGIONAL_GROUPS};
pub use round_clock::{Looked, RoundClock};
pub use seed::{Members, init};
pub use smtp::{Connection, MailServer, SmtpCarrier, Steady};
pub use typeset::Pages;
