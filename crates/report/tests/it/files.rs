//! Every file is made of the model alone: the same bytes each time, no moment of the machine in it, and what it claims to be.

use crate::model::{block, compilation, sound};
use crate::read::{met, values};
use report::BlockKind;
use std::collections::BTreeSet;
use terms::Language;

#[test]
fn the_same_compilation_gives_the_same_bytes() {
    for language in Language::ALL {
        let (one, other) = (sound(language), sound(language));
        assert_eq!(report::docx(&one).unwrap(), report::docx(&other).unwrap());
        assert_eq!(report::akoma_ntoso(&one), report::akoma_ntoso(&other));
        assert_eq!(report::html(&one), report::html(&other));
    }
}

#[test]
fn no_part_of_the_file_for_word_processors_knows_when_it_was_made() {
    let file = report::docx(&sound(Language::En)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file.as_slice())).unwrap();
    assert!(archive.len() > 10);
    for at in 0..archive.len() {
        let part = archive.by_index(at).unwrap();
        let when = part.last_modified().unwrap();
        assert_eq!((when.year(), when.month(), when.day(), when.hour()), (1980, 1, 1, 0));
        assert_eq!(part.unix_mode(), Some(0o100_644));
    }
}

#[test]
fn all_parts_are_well_formed() {
    for language in Language::ALL {
        let sound = sound(language);
        let file = report::docx(&sound).unwrap();
        let archive = zip::ZipArchive::new(std::io::Cursor::new(file.as_slice())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in names {
            met(&crate::read::part(&file, &name));
        }
        met(&report::akoma_ntoso(&sound));
        met(&report::html(&sound));
    }
}

#[test]
fn no_two_places_of_a_document_have_one_address() {
    for language in Language::ALL {
        let mut c = compilation(language);
        // Two headings and two lists in one submission.
        let text = &mut c.sections[0].entries[0].text;
        text.insert(0, block(BlockKind::Bullet, "•"));
        text.extend([block(BlockKind::Heading, "H"), block(BlockKind::Bullet, "•")]);
        let sound = report::sound(c).unwrap();
        for (all, attribute) in [
            (met(&report::akoma_ntoso(&sound)), "eId"),
            (met(&report::html(&sound)), "id"),
        ] {
            let ids = values(&all, attribute);
            let unique: BTreeSet<&String> = ids.iter().collect();
            assert!(ids.len() > 40, "{attribute}: {}", ids.len());
            assert_eq!(unique.len(), ids.len(), "{attribute} in {}", language.code());
        }
    }
}
