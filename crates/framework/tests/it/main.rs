//! The room of agreed texts through its front door: who publishes, what is then read and by whom, what a version changed, what can never happen.

mod changes;
mod examples;
mod forged;
mod imports;
mod publishes;
mod rebuilds;
mod world;
