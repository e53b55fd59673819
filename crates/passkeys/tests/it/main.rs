//! Passkeys against the vectors of the W3C and against a device that misbehaves.

mod refusals;
mod vectors;
