//! The directory through its front door: what is typed, what is said, what is then seen and by whom.

mod data;
mod forms;
mod hours;
mod lifecycle;
mod people;
mod seen;
mod vcard;
mod world;
