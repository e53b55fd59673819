//! The style sheet and the scripts: compiled in, white space taken out, served under an address that holds their hash.
//!
//! An address with a hash never changes its content, so browsers keep it for good; a new program has new addresses.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::registrar::{Policy, Registrar, Verb};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use terms::Language;

/// The style sheet as it is served.
pub fn style() -> String {
    squeeze(include_str!("../assets/style.css"))
}

/// The script as it is served.
pub fn script() -> String {
    trimmed(include_str!("../assets/comity.js"))
}

/// The script of the pages that ask for a passkey, as it is served.
pub fn passkeys_script() -> String {
    trimmed(include_str!("../assets/passkeys.js"))
}

fn trimmed(script: &str) -> String {
    script
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Two rings that hold each other: the mark beside the name, and the icon of the window.
const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -6 34 34" fill="none" stroke="#0b5a86" stroke-width="3"><circle cx="11" cy="11" r="8.7"/><circle cx="23" cy="11" r="8.7"/></svg>"##;

pub(crate) struct Assets {
    pub(crate) style_address: String,
    pub(crate) script_address: String,
    pub(crate) passkeys_address: String,
    style: String,
    script: String,
    passkeys: String,
}

impl Assets {
    pub(crate) fn new() -> Self {
        let (style, script, passkeys) = (style(), script(), passkeys_script());
        let mark = |text: &str| data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..6]);
        Self {
            style_address: format!("/style-{}.css", mark(&style)),
            script_address: format!("/comity-{}.js", mark(&script)),
            passkeys_address: format!("/passkeys-{}.js", mark(&passkeys)),
            style,
            script,
            passkeys,
        }
    }
}

/// Takes comments and needless white space out of a style sheet. Strings in it hold neither braces nor double spaces.
fn squeeze(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut out = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        let tight = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
        let joined = out.ends_with(tight) || out.ends_with(':') && out.rfind(['{', ';', '}']) > out.rfind('(');
        if !out.is_empty() && !joined && !word.starts_with(tight) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.replace(";}", "}")
}

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{file}", Policy::Log, "house", file);
}

/// One address pattern for the few files: any other name is absent.
async fn file(ask: Arc<Ask>) -> Result<Answer, Stop> {
    if Language::parse(ask.param("file")).is_some() {
        // `/en` is `/en/`.
        return Ok(Answer::see_other(format!("/{}/", ask.param("file"))).status(308));
    }
    let assets = &ask.app().inner().assets;
    let address = format!("/{}", ask.param("file"));
    if address == "/comity.svg" {
        return Ok(Answer::bytes("image/svg+xml", MARK).cache(Cache::Seconds(86_400)));
    }
    let (media, text) = if address == assets.style_address {
        ("text/css; charset=utf-8", &assets.style)
    } else if address == assets.script_address {
        ("text/javascript; charset=utf-8", &assets.script)
    } else if address == assets.passkeys_address {
        ("text/javascript; charset=utf-8", &assets.passkeys)
    } else {
        return Err(Stop::Hidden);
    };
    Ok(Answer::bytes(media, text.clone()).cache(Cache::Forever))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squeezing_keeps_what_means_something() {
        assert_eq!(
            squeeze(
                "a b { color: red ; margin: 0 1px; }\n/* x */ @media (min-width: 60em) { .a > b , c { top: calc(1px + 2px); } }"
            ),
            "a b{color:red;margin:0 1px}@media (min-width: 60em){.a>b,c{top:calc(1px + 2px)}}"
        );
    }

    #[test]
    fn the_scripts_are_small() {
        assert!(script().len() <= 6 * 1024, "{}", script().len());
        assert!(passkeys_script().len() <= 3 * 1024, "{}", passkeys_script().len());
    }

    #[test]
    fn the_style_sheet_knows_no_left_and_right() {
        // A float to the start or end of the line is mirrored with the page.
        let css = style().replace("float:inline-", "");
        for word in [
            "left",
            "right",
            "float",
            "animation",
            "transition",
            "@font-face",
            "url(",
        ] {
            let found = css
                .find(word)
                .map(|at| &css[at.saturating_sub(20)..(at + 20).min(css.len())]);
            assert!(found.is_none(), "{word} in {found:?}");
        }
    }
}
