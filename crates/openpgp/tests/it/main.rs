//! Keys and messages: what GnuPG made and we judge, what we make and GnuPG reads.

mod gnupg;
mod keys;
mod messages;

use terms::Instant;

/// 22 November 2026, 12:00 UTC.
pub fn now() -> Instant {
    Instant::parse("2026-11-22T12:00:00Z").expect("an instant")
}

/// A key of `tests/keys`, made by GnuPG 2.2 on 1 November 2026.
pub fn key(name: &str) -> String {
    let file = format!("{}/tests/keys/{name}.asc", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The node's key of these tests.
pub fn node() -> openpgp::NodeKey {
    let made = Instant::parse("2026-11-01T12:00:00Z").expect("an instant");
    openpgp::NodeKey::make("Comity <no-reply@comity.example>", made, [7; 32]).expect("a key")
}
