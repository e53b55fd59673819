//! Writes the document of the tests in a language as JSON, to look at what the program makes of it.
//!
//! `cargo run -p report --example sample -- ar | cargo run -p report --features pdf -- --format pdf --fonts /usr/share/fonts --out ar.pdf`

#[allow(dead_code)] // the tests use the rest of it
#[path = "../tests/it/model.rs"]
mod model;

fn main() {
    let language = std::env::args().nth(1).and_then(|tag| terms::Language::parse(&tag));
    let compilation = model::compilation(language.unwrap_or(terms::Language::En));
    println!("{}", serde_json::to_string_pretty(&compilation).unwrap_or_default());
}
