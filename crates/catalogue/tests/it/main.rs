//! The catalogue through its front door: what ships, what belongs to what, how it is worded, and how a broken file is told.

mod broken;
mod glossary;
mod linked;
mod shipped;
mod words;
