//! What every output must hold: all texts in order, each in its language, the same numbers everywhere, notes that lead there and back.

use crate::model::{compilation, sound, states, texts};
use crate::read::{Met, count, in_order, met, text, values};
use terms::Language;

#[test]
fn all_texts_stand_in_order_and_nothing_is_lost() {
    for language in Language::ALL {
        let (c, sound) = (compilation(language), sound(language));
        let all = texts(&c);
        let page = met(&report::html(&sound));
        in_order(&text(&page, &["sup", "nav"]), &all);
        let xml = met(&report::akoma_ntoso(&sound));
        in_order(&text(&xml, &["authorialNote"]), &all);
        let notes = c
            .sections
            .iter()
            .flat_map(|s| &s.entries)
            .map(|e| e.notes.len())
            .sum::<usize>();
        assert_eq!(count(&xml, "authorialNote"), notes);
        assert_eq!(count(&page, "sup"), notes);
    }
}

#[test]
fn a_paragraph_has_the_same_number_everywhere() {
    let sound = sound(Language::Ru);
    let page = values(&met(&report::html(&sound)), "id");
    let page: Vec<&str> = page.iter().filter_map(|id| id.strip_prefix("paragraph-")).collect();
    let xml = values(&met(&report::akoma_ntoso(&sound)), "eId");
    let xml: Vec<&str> = xml
        .iter()
        .filter(|id| !id.contains("list"))
        .filter_map(|id| Some(id.rsplit_once("__para_")?.1))
        .collect();
    let counted: Vec<String> = (1..=page.len()).map(|no| no.to_string()).collect();
    assert_eq!(page, counted);
    assert_eq!(xml, counted);
}

#[test]
fn each_submission_is_in_its_language_and_runs_in_its_direction() {
    let page = report::html(&sound(Language::Zh));
    assert!(page.starts_with("<article lang=\"zh\" dir=\"ltr\">"));
    for (language, says) in [
        (Language::Ar, "يجيب فريقنا"),
        (Language::Fr, "Notre équipe"),
        (Language::Ru, "Наша"),
    ] {
        let at = page.find(says).unwrap();
        let div = &page[page[..at].rfind("<div ").unwrap()..at];
        let tag = format!("<div lang=\"{}\" dir=\"{}\">", language.code(), language.dir());
        assert!(div.starts_with(&tag), "{div}");
    }
    let xml = report::akoma_ntoso(&sound(Language::Zh));
    assert!(xml.contains("eId=\"sec_1__hcontainer_1__text\" xml:lang=\"ar\""));
    assert!(xml.contains("<FRBRlanguage language=\"zho\"/>"));
}

#[test]
fn a_note_leads_from_its_mark_and_back() {
    let page = report::html(&sound(Language::En));
    for no in 1..=17 {
        assert_eq!(page.matches(&format!("href=\"#note-{no}\"")).count(), 1);
        assert_eq!(page.matches(&format!("<li id=\"note-{no}\"")).count(), 1);
        assert_eq!(page.matches(&format!("href=\"#mark-{no}\"")).count(), 1);
        assert_eq!(page.matches(&format!("id=\"mark-{no}\"")).count(), 1);
    }
    // At its place: behind the first sentence.
    assert!(page.contains("day and night.<sup><a href=\"#note-7\""));
    assert!(!page.contains("note-18\""));
}

#[test]
fn it_says_what_is_a_translation_and_what_is_the_original() {
    let page = report::html(&sound(Language::En));
    let lines: Vec<&str> = page
        .lines()
        .filter(|line| line.contains("class=\"received\""))
        .collect();
    assert!(lines[0].contains("Received on 3 October 2026 · Original in Arabic"));
    assert!(lines[2].contains("Translated from Spanish by Secretariat of the Table Mountain Conference"));
    let french = report::html(&sound(Language::Fr));
    let own: Vec<&str> = french
        .lines()
        .filter(|line| line.contains("Reçu le 6 octobre"))
        .collect();
    assert!(!own[0].contains("Original"), "{own:?}");
}

#[test]
fn a_section_without_submissions_says_so() {
    let page = report::html(&sound(Language::En));
    assert!(page.contains("Nothing was submitted under this section."));
    assert!(report::akoma_ntoso(&sound(Language::En)).contains("Nothing was submitted under this section."));
}

#[test]
fn the_contents_lead_to_every_section_and_submission() {
    for language in Language::ALL {
        let all = met(&report::html(&sound(language)));
        let from = all
            .iter()
            .position(|one| matches!(one, Met::Open(name, _) if name == "nav"))
            .unwrap();
        let to = all
            .iter()
            .position(|one| matches!(one, Met::Close(name) if name == "nav"))
            .unwrap();
        let ids = values(&all, "id");
        let links = values(&all[from..to], "href");
        assert_eq!(links.len(), 1 + 3 + 6 + 1);
        for link in links {
            assert!(ids.iter().any(|id| link == format!("#{id}")), "{link} leads nowhere");
        }
        in_order(&text(&all[from..to], &[]), &states(language).map(str::to_owned));
    }
}
