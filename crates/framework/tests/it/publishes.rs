//! Who publishes, what is then read, and what is refused.

use crate::world::{ADMIN_A, REGIONAL, REPORT, SECRETARY, World, form};
use framework::{DocumentInput, Form, Kind, Slug, Status};
use terms::{Language, RefusalClass};

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn first(wrong: Vec<terms::Refusal>) -> (&'static str, Option<String>) {
    let one = wrong.into_iter().next().unwrap();
    (one.code, one.field.map(|f| f.to_string()))
}

#[test]
fn a_text_is_read_by_everybody_with_what_surrounds_each_passage() {
    let world = World::small();
    world.keeps("report");
    assert!(
        world.passage(None, "report", "1").is_none(),
        "no text was published yet"
    );
    world.publishes("report", Language::En, REPORT).unwrap();
    let first = world.passage(None, "report", "1").unwrap();
    assert_eq!(first.whole[0].provision.text, "The Forum met in the spring.");
    assert_eq!(first.notes[0].text, "On the island.");
    assert_eq!(first.above[0].provision.address, "section-a");
    assert!(first.previous.is_none());
    assert_eq!(first.next.unwrap().provision.address, "2", "the next paragraph");
    assert_eq!(first.cited_by, ["2"]);
    let third = world.passage(None, "report", "3").unwrap();
    let below: Vec<_> = third.whole.iter().map(|h| h.provision.address.as_str()).collect();
    assert_eq!(below, ["3", "3/a", "3/b"]);
    assert_eq!(third.previous.unwrap().provision.address, "2", "across the section");
    let point = world.passage(None, "report", "3/b").unwrap();
    let above: Vec<_> = point.above.iter().map(|h| h.provision.address.as_str()).collect();
    assert_eq!(above, ["section-b", "3"]);
    assert_eq!(point.previous.unwrap().provision.address, "3/a");
    let section = world.passage(None, "report", "section-a").unwrap();
    assert_eq!(section.whole.len(), 3);
    assert_eq!(section.cited_by, ["4"], "2 lies within it");
    assert_eq!(section.links[0].to, ["1"]);
    assert!(world.passage(None, "report", "5").is_none());
    world.read(None, |r| {
        let row = framework::document(r, &slug("report")).unwrap().unwrap();
        assert_eq!(row.facts.status, Status::Draft);
        assert_eq!(row.names.symbol, "LSF/2026/1");
        let text = framework::edition(r, &row, Language::Ar).unwrap().unwrap();
        assert_eq!(
            text.facts.language,
            Language::En,
            "the language in which it was written"
        );
        let outline = framework::outline(r, &text).unwrap();
        assert_eq!((outline.titles.len(), outline.count), (2, 8));
        let titles: Vec<_> = outline.titles.iter().map(|h| h.provision.form).collect();
        assert_eq!(titles, [Form::Section; 2]);
        assert_eq!(outline.kinds[&Kind::Recommendation][0], "3");
    });
}

#[test]
fn nobody_but_the_secretariat_publishes() {
    let world = World::small();
    world.keeps("report");
    for who in [ADMIN_A, REGIONAL] {
        let refused = first(world.documents(who, &form("other")).unwrap_err());
        assert_eq!(refused.0, "not-yours", "{who}");
        let refused = world.publishes_as(who, "report", Language::En, REPORT).unwrap_err();
        assert_eq!(refused.code, "not-yours", "{who}");
    }
    assert!(world.text("report", Language::En).is_none());
}

#[test]
fn a_revision_names_what_it_revises_and_changes_something() {
    let world = World::small();
    world.keeps("report");
    let again = first(world.documents(SECRETARY, &form("report")).unwrap_err());
    assert_eq!(again, ("slug-taken", Some("document".to_owned())));
    let base = |world: &World| {
        world.read(Some(SECRETARY), |r| {
            framework::document(r, &slug("report"))
                .unwrap()
                .unwrap()
                .base
                .to_string()
        })
    };
    let mut revised = form("report");
    revised.insert("seen".into(), base(&world));
    assert_eq!(
        first(world.documents(SECRETARY, &revised).unwrap_err()).0,
        "nothing-changed"
    );
    revised.insert("status".into(), "adopted".into());
    revised.insert("adopted".into(), "2026-11-20".into());
    world.documents(SECRETARY, &revised).unwrap();
    let stale = first(world.documents(SECRETARY, &revised).unwrap_err());
    assert_eq!(stale.0, "stale-base");
    // The language of a published original stays.
    world.publishes("report", Language::En, REPORT).unwrap();
    revised.insert("seen".into(), base(&world));
    revised.insert("original".into(), "fr".into());
    assert_eq!(
        first(world.documents(SECRETARY, &revised).unwrap_err()).0,
        "original-published"
    );
    revised.insert("original".into(), "en".into());
    // A successor has to be kept here.
    revised.insert("seen".into(), base(&world));
    revised.insert("status".into(), "superseded".into());
    revised.insert("successor".into(), "report-2".into());
    assert_eq!(
        first(world.documents(SECRETARY, &revised).unwrap_err()).0,
        "successor-missing"
    );
    world.keeps("report-2");
    world.documents(SECRETARY, &revised).unwrap();
    let refused = world.publishes("report", Language::En, REPORT).unwrap_err();
    assert_eq!(refused.code, "document-superseded");
}

#[test]
fn what_took_a_documents_place_is_told_to_whom_it_is_shown() {
    let world = World::small();
    let mut amber = form("report-2");
    amber.insert("label".into(), "TLP:AMBER".into());
    world.documents(SECRETARY, &amber).unwrap();
    let mut over = form("report");
    over.insert("status".into(), "superseded".into());
    over.insert("successor".into(), "report-2".into());
    world.documents(SECRETARY, &over).unwrap();
    for (who, there) in [(None, false), (Some(SECRETARY), true)] {
        let (one, list) = world.read(who, |r| {
            let one = framework::document(r, &slug("report"))
                .unwrap()
                .unwrap()
                .facts
                .successor;
            let all = framework::documents(r).unwrap();
            let listed = all.into_iter().find(|row| row.facts.slug == slug("report")).unwrap();
            (one.is_some(), listed.facts.successor.is_some())
        });
        assert_eq!((one, list), (there, there), "{who:?}");
    }
}

#[test]
fn a_section_of_thousands_is_read_part_by_part() {
    let world = World::small();
    world.keeps("long");
    let text: String = (1..=900)
        .map(|n| format!("{n}. It stands here, see paragraph {}.\n\n", (n % 899) + 1))
        .collect();
    world
        .publishes("long", Language::En, &format!("A. Everything\n\n{text}"))
        .unwrap();
    let first = world.passage(None, "long", "section-a").unwrap();
    assert_eq!(first.whole.len(), framework::MOST_SHOWN as usize);
    assert_eq!(first.more.unwrap().provision.address, "300");
    let links: Vec<_> = first.links.iter().map(|l| l.from.as_str()).collect();
    assert_eq!((links.len(), links[0]), (299, "1"));
    assert!(world.passage(None, "long", "300").unwrap().more.is_none());
}

#[test]
fn a_note_that_is_marked_twice_stands_below_both_and_one_without_a_mark_is_found() {
    let world = World::small();
    world.keeps("report");
    let mut input = world.input("report", Language::En, REPORT);
    input.tree.provisions[2].marks.push(framework::Mark {
        note: "1".into(),
        at: 3,
    });
    input.tree.notes.push(framework::Note {
        number: "2".into(),
        of: None,
        text: "Nobody refers to this.".into(),
    });
    let fresh = world.fresh(input.texts());
    world
        .ask(Some(SECRETARY), "link", move |r| {
            framework::publish_edition(r, &input, fresh)
        })
        .unwrap();
    for address in ["1", "2"] {
        assert_eq!(
            world.passage(None, "report", address).unwrap().notes.len(),
            1,
            "{address}"
        );
    }
    assert_eq!(
        world.passage(None, "report", "section-a").unwrap().notes.len(),
        1,
        "once"
    );
    let text = world.text("report", Language::En).unwrap();
    let elsewhere = world.read(None, |r| framework::notes_elsewhere(r, &text).unwrap());
    assert_eq!(elsewhere[0].number, "2");
}

#[test]
fn a_text_that_was_published_meanwhile_is_not_overwritten() {
    let world = World::small();
    world.keeps("report");
    let early = world.input("report", Language::En, REPORT);
    world.publishes("report", Language::En, REPORT).unwrap();
    let fresh = world.fresh(early.texts());
    let refused = world
        .ask(Some(SECRETARY), "link", move |r| {
            framework::publish_edition(r, &early, fresh)
        })
        .unwrap_err();
    assert_eq!((refused.class, refused.code), (RefusalClass::Stale, "stale-base"));
    let same = world.publishes("report", Language::En, REPORT).unwrap_err();
    assert_eq!(same.code, "nothing-changed");
    let refused = world.publishes("nowhere", Language::En, REPORT).unwrap_err();
    assert_eq!(refused.code, "document-unknown");
}

#[test]
fn the_original_is_the_text_in_the_language_in_which_it_was_written() {
    let world = World::small();
    world.keeps("report");
    for (language, standing) in [(Language::En, "official"), (Language::Fr, "original")] {
        let mut input = world.input("report", language, REPORT);
        input.standing = framework::Standing::parse(standing).unwrap();
        let fresh = world.fresh(input.texts());
        let refused = world
            .ask(Some(SECRETARY), "link", move |r| {
                framework::publish_edition(r, &input, fresh)
            })
            .unwrap_err();
        assert_eq!(refused.code, "not-the-original");
    }
}

#[test]
fn each_language_is_published_for_itself_under_the_same_addresses() {
    let world = World::small();
    world.keeps("report");
    world.publishes("report", Language::En, REPORT).unwrap();
    let french = "Rapport\n\nA. Introduction\n\n1. Le Forum s'est réuni au printemps.\n\n2. Il a rappelé le paragraphe 1.\n\n\
        B. Recommandations\n\n3. Le Forum recommande que les États :\n\na) se parlent ;\n\nb) se disent qui appeler.\n\n4. Il se réunira de nouveau.\n";
    world.publishes("report", Language::Fr, french).unwrap();
    world.read(None, |r| {
        let row = framework::document(r, &slug("report")).unwrap().unwrap();
        let texts = framework::editions(r, &row).unwrap();
        let languages: Vec<_> = texts.iter().map(|t| t.facts.language).collect();
        assert_eq!(languages, [Language::En, Language::Fr]);
        for language in languages {
            let text = framework::edition(r, &row, language).unwrap().unwrap();
            let found = framework::passage(r, &text, "3/b").unwrap().unwrap();
            assert_eq!(text.facts.language, language);
            assert_eq!(found.whole[0].provision.label.as_deref(), Some("b"));
        }
    });
}

#[test]
fn what_is_not_everybodys_is_not_there_for_the_public() {
    let world = World::small();
    let mut green = form("green");
    green.insert("label".into(), "TLP:GREEN".into());
    world.documents(SECRETARY, &green).unwrap();
    world.publishes("green", Language::En, REPORT).unwrap();
    world.keeps("report");
    assert!(world.passage(None, "green", "1").is_none());
    assert!(world.passage(Some(ADMIN_A), "green", "1").is_some());
    let seen = |who| world.read(who, |r| framework::documents(r).unwrap().len());
    assert_eq!((seen(None), seen(Some(ADMIN_A))), (1, 2));
    let text = world.text("green", Language::En).unwrap();
    for (who, there) in [(None, false), (Some(ADMIN_A), true)] {
        assert_eq!(
            world.read(who, |r| framework::gate(r, text.id).unwrap().is_some()),
            there
        );
        assert_eq!(
            world.read(who, |r| framework::versions(r, &text).unwrap().len()),
            usize::from(there)
        );
        assert_eq!(
            world.read(who, |r| framework::passage(r, &text, "1").unwrap().is_some()),
            there
        );
    }
}

#[test]
fn every_fault_of_a_form_is_told_at_its_field() {
    let wrong = |changes: &[(&str, &str)]| -> Vec<(String, String)> {
        let mut fields = form("report");
        for (name, value) in changes {
            fields.insert((*name).to_owned(), (*value).to_owned());
        }
        let faults = DocumentInput::parse(&fields).err().unwrap_or_default();
        let told = faults
            .into_iter()
            .map(|f| (f.field.map(|f| f.to_string()).unwrap_or_default(), f.code.to_owned()));
        told.collect()
    };
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(wrong(&[]), []);
    assert_eq!(wrong(&[("document", "Report 1")]), one("document", "slug-malformed"));
    assert_eq!(wrong(&[("document", " ")]), one("document", "field-missing"));
    assert_eq!(wrong(&[("status", "agreed")]), one("status", "choice-unknown"));
    assert_eq!(wrong(&[("original", "de")]), one("original", "choice-unknown"));
    assert_eq!(wrong(&[("adopted", "2026-11-20")]), one("adopted", "draft-adopted"));
    let adopted = ("status", "adopted");
    assert_eq!(
        wrong(&[adopted, ("adopted", "2026-02-30")]),
        one("adopted", "date-malformed")
    );
    assert_eq!(wrong(&[adopted, ("adopted", "2026-11-20")]), []);
    assert_eq!(
        wrong(&[("successor", "report-2")]),
        one("successor", "successor-without")
    );
    let superseded = ("status", "superseded");
    assert_eq!(
        wrong(&[superseded, ("successor", "report")]),
        one("successor", "successor-without")
    );
    assert_eq!(wrong(&[superseded, ("successor", "report-2")]), []);
    assert_eq!(wrong(&[("title-en", "")]), one("title-en", "names-empty"));
    assert_eq!(wrong(&[("title-fr", &"x".repeat(241))]), one("title-fr", "too-long"));
    assert_eq!(
        wrong(&[("link", "javascript:alert(1)")]),
        one("link", "web-address-malformed")
    );
    assert_eq!(wrong(&[("label", "TLP:RED")]), one("label", "choice-unknown"));
    assert_eq!(wrong(&[("seen", "xyz")]), one("seen", "id-malformed"));
    let all = wrong(&[("document", ""), ("status", ""), ("original", ""), ("link", "ftp://x")]);
    assert_eq!(all.len(), 4, "all at once: {all:?}");
}
