//! The directory through its front door: what is typed, what is said, what is then seen and by whom.

mod approvals;
mod data;
mod examples;
mod forms;
mod held;
mod hours;
mod lifecycle;
mod people;
mod reach;
mod rebuilds;
mod recoveries;
mod seen;
mod total;
mod vcard;
mod world;
