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
