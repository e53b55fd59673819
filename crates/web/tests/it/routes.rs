//! The table of routes is a file; nothing else adds an address; no page touches a table.

use std::path::{Path, PathBuf};

fn files(dir: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, out);
        } else if path.extension().is_some_and(|e| e == ending) {
            out.push(path);
        }
    }
}

fn sources(ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(
        &root.join(if ending == "html" { "templates" } else { "src" }),
        ending,
        &mut all,
    );
    all.into_iter()
        .map(|p| (p.display().to_string(), std::fs::read_to_string(&p).expect("a text")))
        .collect()
}

#[test]
fn the_table_is_the_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("routes.txt");
    let table = web::routes_table();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &table).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == table,
        "routes.txt is not the table; look at the change and run with BLESS=1\n{table}"
    );
}

#[test]
fn routes_are_added_by_the_registrar_alone() {
    for (path, text) in sources("rs") {
        assert!(!text.contains(".route("), "{path} adds a route by itself");
    }
}

#[test]
fn no_page_touches_a_table() {
    for (path, text) in sources("rs") {
        for word in ["rusqlite", "SELECT ", "INSERT ", "UPDATE ", "DELETE FROM", ".prepare("] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn templates_hold_no_inline_style_or_script_and_escape_everything() {
    for (path, text) in sources("html") {
        for word in [
            "style=",
            "<style",
            "onclick",
            "onload",
            "javascript:",
            "|safe",
            "| safe",
            "http://",
            "https://",
        ] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
        for at in text.match_indices("<script").map(|(at, _)| at) {
            assert!(
                text[at..].starts_with("<script src="),
                "{path} holds a script of its own"
            );
        }
        for at in text.match_indices("method=\"post\"").map(|(at, _)| at) {
            let form = &text[at..text[at..].find("</form>").map_or(text.len(), |end| at + end)];
            assert!(form.contains("p::token"), "{path} has a form without its token");
        }
    }
}

/// Every page can be had as data, and every list as a table; where one cannot, this says why. A new page belongs to one of the three.
#[test]
fn every_page_is_data_too_or_it_is_written_down_why_not() {
    // What has a form of its own needs none: programs have the verb, which the description of the interface tells.
    let without_data = [
        (
            "/{lang}/compilations/{slug}/files/{kind}",
            "files themselves; who submitted what is at /compilations/SLUG.json",
        ),
        (
            "/{lang}/compilations/{slug}/text",
            "a document; for programs it is at /files/akn, and who submitted what at /compilations/SLUG.json",
        ),
        ("/{lang}/", "doors to what is elsewhere"),
        ("/{lang}/about/{topic}", "a text"),
        (
            "/{lang}/account",
            "sessions, passkeys and tokens of one person: no program signs in, and none ends them",
        ),
        (
            "/{lang}/states/{iso3}/sheet",
            "for the printer; the data is at /contacts.json",
        ),
    ];
    // Data of one thing, or of several things of different kinds: one table would not hold it.
    let without_table = [
        ("/{lang}/account/confirm", "one challenge"),
        ("/{lang}/account/passkeys/new", "one challenge"),
        ("/{lang}/account/session", "one session"),
        ("/{lang}/asks/{id}", "one ask"),
        ("/{lang}/asks/{id}/answer-proof", "one proof"),
        ("/{lang}/asks/{id}/proof", "one proof"),
        ("/{lang}/contacts/{id}", "one entry; a card as well"),
        ("/{lang}/contacts/{id}/approval", "one approval"),
        ("/{lang}/contacts/{id}/proof", "one proof"),
        ("/{lang}/compilations", "a few; each has a table of its own"),
        (
            "/{lang}/documents/{slug}/changes/{tongue}",
            "versions, and the words that one of them changed",
        ),
        (
            "/{lang}/log",
            "one checkpoint; what was published is at /contacts.csv and in the tiles",
        ),
        ("/{lang}/positions/{id}", "one paper; all of them are a table"),
        (
            "/{lang}/positions/{id}/changes",
            "versions, and the words that one of them changed",
        ),
        ("/{lang}/proposals/{id}", "one proposal"),
        ("/{lang}/proposals/{id}/sign", "one challenge"),
        (
            "/{lang}/provisions/{provision}",
            "one provision; a whole set is a table",
        ),
        (
            "/{lang}/provisions/{slug}/{*address}",
            "one passage with its notes; the whole text is at /documents/SLUG.csv",
        ),
        ("/{lang}/queue", "several lists of different kinds"),
        (
            "/{lang}/recoveries",
            "a few, each with its own dates and what may be done about it",
        ),
        ("/{lang}/sign-in/passkey", "one challenge"),
        ("/{lang}/states/{iso3}", "one State"),
        ("/{lang}/work", "several lists of different kinds"),
    ];
    let table = web::routes_table();
    let lines: Vec<Vec<&str>> = table
        .lines()
        .filter(|l| l.starts_with("/{lang}/"))
        .map(|l| l.split_whitespace().collect())
        .collect();
    let mut met = std::collections::BTreeSet::new();
    for words in lines.iter().filter(|w| w[1] == "GET" && !w.contains(&"csv")) {
        let is_data = words.contains(&"json");
        let list = if is_data { &without_table[..] } else { &without_data[..] };
        if let Some((place, _)) = list.iter().find(|(p, _)| *p == words[0]) {
            met.insert(*place);
            continue;
        }
        let is_form = !is_data && lines.iter().any(|w| w[0] == words[0] && w[1] == "POST");
        assert!(
            is_form,
            "{} has no data or no table, and nobody has written down why",
            words[0]
        );
    }
    for (place, why) in without_data.iter().chain(&without_table) {
        assert!(met.contains(place), "{place} ({why}) is no such page any more");
    }
}
