//! What is drawn before a turn: the secrets of a statement, an id for a new thing, and its parts, committed and closed.
//!
//! A verb is pure, so chance is drawn at the door and handed in. Every room uses this one type. A part that was not prepared cannot be said.

use crate::{DraftPart, Kind, PreparedPart};
use seal::Secret;
use terms::{Id, Refusal};

/// What chance gives to a verb, drawn before the turn: the envelope's secret, an id for a new subject, and the prepared parts.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Secret of the envelope.
    pub secret: Secret,
    /// Id of the thing, where one is made.
    pub id: Id,
    /// Parts, committed and closed.
    pub parts: Vec<PreparedPart>,
}

impl Fresh {
    /// Draws secrets and prepares the texts of an input (`input.texts()`; nothing for acts without content).
    pub fn draw(texts: Vec<(&'static str, Vec<u8>)>, mut chance: impl FnMut() -> [u8; 32]) -> Self {
        let drawn = chance();
        let mut id = [0; 10];
        id.copy_from_slice(&drawn[..10]);
        Self {
            secret: Secret::from_bytes(chance()),
            id: Id::from_bytes(id),
            parts: texts
                .into_iter()
                .map(|(name, text)| PreparedPart::new(name, &text, Secret::from_bytes(chance())))
                .collect(),
        }
    }

    /// The prepared part of this name; one that was not prepared cannot be said.
    ///
    /// # Errors
    /// `part-unknown`.
    pub fn part(&self, name: &str) -> Result<DraftPart, Refusal> {
        self.parts
            .iter()
            .find(|p| p.name == name)
            .map(|p| DraftPart::New(p.clone()))
            .ok_or_else(|| Refusal::bad("part-unknown"))
    }

    /// All parts of a kind, in its order.
    ///
    /// # Errors
    /// `part-unknown` where one was not prepared.
    pub fn all<K: Kind>(&self) -> Result<Vec<DraftPart>, Refusal> {
        K::PARTS.iter().map(|name| self.part(name)).collect()
    }
}
