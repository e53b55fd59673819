//! Public pages kept for a minute, so that a repeat or a 304 renders nothing.
//!
//! Only answers to readers without any credential lie here. The key is address and language; the whole shelf is emptied when
//! the public generation moves (something TLP:CLEAR was applied) or the minute turns (pages say the state of the record to the
//! minute). So nothing that is not public moves it: a restricted statement can neither fill nor empty it. Bounded in bytes.

use axum::http::HeaderMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes kept at most in each of the two halves.
const MOST_BYTES: usize = 8 << 20;
/// What the two heads of a kept answer weigh, about.
const HEADS: usize = 4 << 10;
/// Addresses longer than this are not kept.
const LONGEST_KEY: usize = 512;

/// One kept answer.
pub(crate) struct Kept {
    /// Heads of a 304 and of the whole answer, without what depends on the encoding.
    pub(crate) heads: (HeaderMap, HeaderMap),
    pub(crate) media: &'static str,
    pub(crate) etag: String,
    pub(crate) plain: axum::body::Bytes,
    pub(crate) gzip: axum::body::Bytes,
    pub(crate) disposition: Option<String>,
    pub(crate) language: &'static str,
    /// The rendering that a reader must accept to be given this; none for what is given in any case.
    pub(crate) format: Option<crate::ask::Format>,
    pub(crate) route: usize,
}

/// What makes kept answers old: the public generation and the minute.
pub(crate) type Age = (u64, i64);

#[derive(Default)]
struct Halves {
    age: Age,
    young: HashMap<Box<str>, Arc<Kept>>,
    old: HashMap<Box<str>, Arc<Kept>>,
    bytes: usize,
}

/// The shelf.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Halves>);

impl Shelf {
    /// The kept answer for this address, if it is of this age.
    pub(crate) fn get(&self, age: Age, key: &str) -> Option<Arc<Kept>> {
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if halves.age != age {
            return None;
        }
        if let Some(kept) = halves.young.get(key) {
            return Some(Arc::clone(kept));
        }
        let kept = halves.old.remove(key)?;
        put(&mut halves, key, &kept);
        Some(kept)
    }

    /// Keeps an answer that was rendered at this age.
    pub(crate) fn keep(&self, age: Age, key: &str, kept: Arc<Kept>) {
        if key.len() > LONGEST_KEY || kept.plain.len() > MOST_BYTES / 8 {
            return;
        }
        let mut halves = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if halves.age != age {
            *halves = Halves {
                age,
                ..Halves::default()
            };
        }
        put(&mut halves, key, &kept);
    }
}

/// What was asked for least recently falls off with the old half.
fn put(halves: &mut Halves, key: &str, kept: &Arc<Kept>) {
    let weight = kept.plain.len() + kept.gzip.len() + key.len() + HEADS;
    if halves.bytes + weight > MOST_BYTES {
        halves.old = std::mem::take(&mut halves.young);
        halves.bytes = 0;
    }
    halves.bytes += weight;
    halves.young.insert(key.into(), Arc::clone(kept));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(size: usize) -> Arc<Kept> {
        Arc::new(Kept {
            heads: Default::default(),
            media: "text/html; charset=utf-8",
            etag: String::new(),
            plain: vec![0; size].into(),
            gzip: axum::body::Bytes::new(),
            disposition: None,
            language: "en",
            format: None,
            route: 0,
        })
    }

    #[test]
    fn another_generation_or_minute_empties_it() {
        let shelf = Shelf::default();
        shelf.keep((1, 1), "/en/", kept(10));
        assert!(shelf.get((1, 1), "/en/").is_some());
        assert!(shelf.get((1, 2), "/en/").is_none());
        assert!(shelf.get((2, 1), "/en/").is_none());
        shelf.keep((2, 1), "/fr/", kept(10));
        assert!(shelf.get((2, 1), "/en/").is_none());
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_falls_off() {
        let shelf = Shelf::default();
        shelf.keep((1, 1), "/en/", kept(1000));
        for i in 0..40 {
            shelf.keep((1, 1), &format!("/en/states?q={i}"), kept(MOST_BYTES / 10));
            assert!(shelf.get((1, 1), "/en/").is_some(), "after {i}");
        }
        assert!(shelf.get((1, 1), "/en/states?q=1").is_none());
        shelf.keep((1, 1), &"k".repeat(LONGEST_KEY + 1), kept(1));
        assert!(shelf.get((1, 1), &"k".repeat(LONGEST_KEY + 1)).is_none());
    }
}
