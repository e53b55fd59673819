//! JSON that came to harm: it is refused, or what is made of it is still well-formed. Nothing panics.

use crate::model::compilation;
use crate::read::{met, part};
use terms::Language;

/// A small generator (SplitMix64): the same harm on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n.max(1) as u64).unwrap()
    }
}

#[test]
fn json_that_came_to_harm_is_refused_or_still_well_formed() {
    let mut draw = Draw(7);
    let (mut refused, mut made) = (0, 0);
    for language in Language::ALL {
        let whole = serde_json::to_string(&compilation(language)).unwrap();
        // What stands in texts is changed more often than what holds them together: those harms pass the reader.
        let characters: Vec<char> = whole.chars().collect();
        let odd: Vec<char> = "<>&'\"{}#]\\$@`\u{0}\u{202e}\u{301}\u{1f600}é0१9٣-:/،。 "
            .chars()
            .collect();
        for _ in 0..300 {
            let mut harmed = characters.clone();
            for _ in 0..=draw.below(3) {
                let at = draw.below(harmed.len());
                match draw.below(4) {
                    0 => drop(harmed.remove(at)),
                    1 => harmed.insert(at, odd[draw.below(odd.len())]),
                    2 => harmed[at] = odd[draw.below(odd.len())],
                    _ => harmed.truncate(harmed.len() - draw.below(2)),
                }
            }
            let json: String = harmed.into_iter().collect();
            match report::read(json.as_bytes()) {
                Err(fault) => {
                    assert!(!fault.to_string().is_empty());
                    refused += 1;
                }
                Ok(sound) => {
                    met(&report::html(&sound));
                    met(&report::akoma_ntoso(&sound));
                    met(&part(&report::docx(&sound).unwrap(), "word/document.xml"));
                    made += 1;
                }
            }
        }
    }
    assert!(refused > 200 && made > 200, "{refused} refused, {made} made");
}
