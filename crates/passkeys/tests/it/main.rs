//! Passkeys against the vectors of the W3C and against a device that misbehaves.

// By its file: the tests of a leaf do not build the house.
#[path = "../../../testkit/src/authenticator.rs"]
mod authenticator;
mod refusals;
mod vectors;
