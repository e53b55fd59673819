//! Compilations as a secretariat makes them, in six languages, through the front door: what comes out, what is refused, and that it is the same each time.

mod broken;
mod files;
mod hostile;
mod limits;
mod model;
mod outputs;
#[cfg(feature = "pdf")]
mod pages;
mod read;
mod word;
