//! The corridor of rounds through its front door: who may call whom, who is asked, what counts, what is then seen and by whom.

mod answers;
mod erased;
mod examples;
mod forged;
mod lifecycle;
mod opens;
mod order;
mod rebuilds;
mod seen;
mod telephone;
mod typed;
mod world;
