//! The room of agreed texts through its front door: who publishes, what is then read and by whom, what a version changed, what can never happen; what parties say, revise and put into other languages.

mod changes;
mod compilations;
mod examples;
mod forged;
mod imports;
mod papers;
mod publishes;
mod rebuilds;
mod world;
