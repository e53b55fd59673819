//! Pages, looked at with tools that are not ours (poppler): reading order, tags, fonts, numbers of pages; and the program around them.

use crate::hostile::{HOSTILE, hostile};
use crate::model::{compilation, sound, states};
use report::{Fonts, Sound, Unset, pdf};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use terms::Language;

const FOLDER: &str = "/usr/share/fonts/truetype";

/// Poppler, Noto Naskh Arabic and a Chinese font; on the build's machine they must be there.
fn equipped() -> bool {
    let there = Command::new("pdftotext").arg("-v").output().is_ok()
        && Path::new(FOLDER).join("noto/NotoNaskhArabic-Regular.ttf").exists()
        && Path::new(FOLDER).join("wqy/wqy-microhei.ttc").exists();
    assert!(
        there || std::env::var_os("CI").is_none(),
        "install poppler-utils, fonts-noto-core, fonts-wqy-microhei"
    );
    if !there {
        eprintln!("left out: poppler-utils, fonts-noto-core or fonts-wqy-microhei is not installed");
    }
    there
}

fn fonts() -> Fonts {
    Fonts::ours().and(Path::new(FOLDER)).unwrap()
}

fn set(c: &Sound) -> Vec<u8> {
    pdf(c, &fonts(), |_, _| {}).unwrap()
}

/// What a tool of poppler says of a file.
fn says(tool: &str, arguments: &[&str], file: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.pdf");
    std::fs::write(&path, file).unwrap();
    let mut command = Command::new(tool);
    command.args(arguments).arg(&path);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let out = command.output().unwrap();
    assert!(out.status.success(), "{tool}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// The text of pages without what lines do to it: spaces, ends of lines, signs of direction, soft hyphens.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{34f}'))
        .collect()
}

/// Each page's text, as poppler reads it.
fn pages(file: &[u8]) -> Vec<String> {
    let all = says("pdftotext", &[], file);
    let mut pages: Vec<String> = all.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

#[test]
fn the_same_compilation_gives_the_same_pages() {
    if !equipped() {
        return;
    }
    for language in [Language::En, Language::Ar, Language::Zh] {
        assert_eq!(set(&sound(language)), set(&sound(language)), "{}", language.code());
    }
}

#[test]
fn arabic_and_chinese_are_read_in_their_order() {
    if !equipped() {
        return;
    }
    for language in [Language::En, Language::Ar, Language::Zh] {
        let all = bare(&pages(&set(&sound(language))).concat());
        let at = |text: &str| {
            all.find(&bare(text))
                .unwrap_or_else(|| panic!("{}: {text}", language.code()))
        };
        // Poppler takes all lines of a page that is mostly Arabic for Arabic ones: there only those are looked at.
        // Whole sentences, over the ends of their lines.
        let sentences = [
            "يجيب فريقنا الوطني للاستجابة في غضون ساعة واحدة، ليلا ونهارا",
            "ينبغي للدولة التي تعلم بوجود ثغرة أن تبلغ بها من يستطيع إصلاحها",
            "我国的应急小组昼夜值班，一小时之内作出答复。",
            "一国如果知道某个漏洞，应当告诉能够修补它的人，在修补之前不告诉其他任何人；这样做既保护本国，也保护邻国。",
            "Государству, которому известна уязвимость, следует сообщить",
        ];
        let looked = if language == Language::Ar {
            &sentences[..2]
        } else {
            &sentences[..]
        };
        for pair in looked.windows(2) {
            assert!(at(pair[0]) < at(pair[1]), "{}: {pair:?}", language.code());
        }
    }
}

#[test]
fn pages_are_tagged_and_their_fonts_are_within() {
    if !equipped() {
        return;
    }
    for language in Language::ALL {
        let file = set(&sound(language));
        let info = says("pdfinfo", &[], &file);
        let of = |name: &str| {
            info.lines()
                .find_map(|l| l.strip_prefix(name))
                .unwrap_or("")
                .trim()
                .to_owned()
        };
        assert_eq!(of("Tagged:"), "yes");
        assert_eq!(of("JavaScript:"), "no");
        assert_eq!(of("Encrypted:"), "no");
        assert_eq!(of("Title:"), compilation(language).title);
        assert!(of("CreationDate:").contains("Oct 24") && of("CreationDate:").contains("2026"));
        assert!(
            says("pdfinfo", &["-meta"], &file).contains("pdfuaid"),
            "it does not claim PDF/UA"
        );
        let table = says("pdffonts", &[], &file);
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(fonts.len() >= 4);
        for font in fonts {
            let columns: Vec<&str> = font.split_whitespace().rev().collect();
            assert_eq!(
                columns[2..5],
                ["yes", "yes", "yes"],
                "not embedded, not a subset or without its text: {font}"
            );
        }
        let tree = says("pdfinfo", &["-struct"], &file);
        for tag in [
            "H1", "H2", "H3", "TOC", "TOCI", "L", "LI", "Table", "TH", "Note", "Link",
        ] {
            let there = tree.lines().any(|line| {
                line.trim()
                    .trim_end_matches(|c: char| c != ' ' && !c.is_alphanumeric())
                    .starts_with(tag)
            });
            assert!(there, "no {tag} in {}", language.code());
        }
    }
}

/// The contents tell for each heading the page on which it is.
fn contents_are_right(c: &Sound, file: &[u8]) {
    let pages = pages(file);
    let headings = c.sections.iter().flat_map(|s| &s.entries).map(|e| e.from.as_str());
    let with_contents: Vec<String> = pages
        .iter()
        .skip(1)
        .map(|page| bare(page))
        .take_while(|page| page.contains(&bare(&c.words.contents)))
        .collect();
    assert!(!with_contents.is_empty());
    let contents = with_contents.concat();
    let mut rest = contents.as_str();
    let mut looked = 0;
    for heading in headings {
        // A line of the contents: its title, dots, the number of the page.
        let heading = bare(heading);
        let line = format!("{heading}....");
        let at = rest
            .find(&line)
            .unwrap_or_else(|| panic!("{heading} is not in the contents"));
        let after = rest[at + line.len()..].trim_start_matches('.');
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let page: usize = digits.parse().unwrap();
        let there = bare(&pages[page - 1]);
        assert!(there.contains(&heading), "{heading} is not on page {page}");
        assert!(page > 1 + with_contents.len());
        rest = &rest[at + line.len()..];
        looked += 1;
    }
    assert!(looked >= 6);
    for (no, page) in (1..).zip(&pages) {
        let foot = c.words.page.replace("{page}", &no.to_string());
        let foot = foot.replace("{pages}", &pages.len().to_string());
        assert!(bare(page).contains(&bare(&foot)), "page {no} does not say “{foot}”");
    }
}

#[test]
fn the_contents_tell_the_right_pages() {
    if !equipped() {
        return;
    }
    for language in [Language::En, Language::Zh, Language::Fr] {
        let c = sound(language);
        contents_are_right(&c, &set(&c));
    }
}

#[test]
fn a_report_of_several_stretches_counts_on() {
    if !equipped() {
        return;
    }
    let mut c = compilation(Language::En);
    c.sections.truncate(1);
    c.sections[0].entries = (0..40)
        .map(|no| {
            let name = format!("State {:02} of {}", no, states(Language::En)[no % 6]);
            crate::model::says(&name, Language::En, 3, Language::ALL[no % 6], 9)
        })
        .collect();
    c.annex.truncate(1);
    let c = report::sound(c).unwrap();
    let mut steps = Vec::new();
    let file = pdf(&c, &fonts(), |done, all| steps.push((done, all))).unwrap();
    assert!(steps.len() > 10, "it was one stretch: {steps:?}");
    assert_eq!(steps.last().map(|(done, all)| done == all), Some(true));
    assert!(steps.windows(2).all(|two| two[0].0 + 1 == two[1].0));
    contents_are_right(&c, &file);
    let all = pages(&file);
    assert!(all.len() > 30);
    // The running head has the title and the section on each page of it.
    let begins = all
        .iter()
        .position(|page| page.starts_with("What States said on the safe use of networks\n\nI. Threats"));
    for page in &all[begins.unwrap()..all.len() - 1] {
        assert!(
            page.contains("I. Threats") && page.contains("What States said"),
            "{page}"
        );
    }
    // Each note once, with its number, on a page that has its mark; numbers go on from stretch to stretch.
    let text = says("pdftotext", &["-raw"], &file);
    assert!(text.contains("360 "), "notes do not count on to 360");
    // No paragraph lost between two stretches.
    let (last, bare) = (2 + 40 * 9 * 2, bare(&text));
    assert!(
        bare.contains(&format!("{last}.")),
        "paragraphs do not count on to {last}"
    );
}

#[test]
fn a_script_without_a_font_is_refused_by_its_name() {
    for (language, script) in [(Language::Ar, "Arabic"), (Language::Zh, "Chinese")] {
        let mut c = compilation(Language::En);
        c.sections[0].entries = vec![crate::model::says("Askavar", Language::En, 3, language, 1)];
        c.sections.truncate(1);
        let c = report::sound(c).unwrap();
        let unset = pdf(&c, &Fonts::ours(), |_, _| {}).unwrap_err();
        assert!(
            unset
                .to_string()
                .contains(&format!("a folder with a font for {script}")),
            "{unset}"
        );
        assert!(matches!(unset, Unset::NoFont { script: s, .. } if s == script));
    }
    for (text, script) in [("ᐊᐃᓐ", "Canadian syllabic"), ("\u{e000}", "symbol"), ("🂡", "symbol")] {
        let mut c = compilation(Language::En);
        c.sections.clear();
        c.introduction = vec![text.to_owned()];
        let unset = pdf(&report::sound(c).unwrap(), &Fonts::ours(), |_, _| {}).unwrap_err();
        assert!(unset.to_string().contains(script), "{unset}");
    }
    // What is built in sets four of the six languages.
    for language in [Language::En, Language::Fr, Language::Ru, Language::Es] {
        let mut c = compilation(language);
        c.sections.remove(0);
        pdf(&report::sound(c).unwrap(), &Fonts::ours(), |_, _| {}).unwrap();
    }
}

#[test]
fn no_text_becomes_code_of_the_engine() {
    if !equipped() {
        return;
    }
    let mut c = hostile();
    // Its accent stands on a letter; poppler puts both together.
    c.introduction.pop();
    let c = report::sound(c).unwrap();
    let all = bare(&pages(&set(&c)).concat());
    for text in HOSTILE.iter().take(HOSTILE.len() - 1) {
        // Poppler joins letters that the font joins; nothing else may differ.
        let text = bare(text);
        assert!(all.contains(&text), "lost, or read as markup: {text}");
    }
}

fn program(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<u8>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comity-report"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses early closes its end.
    let writes = std::thread::spawn(move || to.write_all(&input).is_ok());
    let out = child.wait_with_output().unwrap();
    let _ = writes.join();
    (
        out.status.code(),
        out.stdout,
        String::from_utf8_lossy(&out.stderr).into_owned(),
    )
}

#[test]
fn the_program_writes_every_format_and_says_how_far_it_is() {
    let mut c = compilation(Language::Ru);
    c.sections.remove(0);
    let json = serde_json::to_vec(&c).unwrap();
    let sound = report::sound(c).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.pdf");
    let (code, out, said) = program(&["--format", "pdf", "--out", path.to_str().unwrap(), "-"], &json);
    assert_eq!((code, out.len()), (Some(0), 0), "{said}");
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-1.7"));
    assert!(!folder.path().join("out.pdf.part").exists());
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines.last(),
        Some(&format!("progress {0} of {0}", lines.len()).as_str())
    );
    for (format, expected) in [
        ("docx", report::docx(&sound).unwrap()),
        ("akn", report::akoma_ntoso(&sound).into_bytes()),
        ("html", report::html(&sound).into_bytes()),
    ] {
        let (code, out, said) = program(&["--format", format], &json);
        assert_eq!((code, said.as_str()), (Some(0), ""));
        assert_eq!(out, expected, "{format}");
    }
}

#[test]
fn the_program_tells_by_its_code_what_is_wrong() {
    let json = serde_json::to_vec(&compilation(Language::Ar)).unwrap();
    let (code, out, said) = program(&["--format", "html"], b"{\"language\":\"de\"}");
    assert_eq!((code, out.len()), (Some(1), 0));
    assert!(said.starts_with("comity-report: the input: not understood"), "{said}");
    let (code, _, said) = program(&["--format", "pdf"], &json);
    assert_eq!(code, Some(1));
    assert!(said.contains("a folder with a font for Arabic"), "{said}");
    let (code, _, said) = program(&["--format", "html"], &vec![b' '; report::MAX_BYTES + 1]);
    assert_eq!(code, Some(1));
    assert!(said.contains("more than 64 MiB"), "{said}");
    let (code, _, said) = program(&["--format", "pdf", "--fonts", "/nowhere"], &json);
    assert_eq!(code, Some(2));
    assert!(said.contains("the fonts in /nowhere"), "{said}");
    assert_eq!(program(&["--format", "html", "/nowhere.json"], b"").0, Some(2));
    assert_eq!(
        program(&["--format", "html", "--out", "/nowhere/x.html"], &json).0,
        Some(2)
    );
    assert_eq!(program(&["--format", "odt"], &json).0, Some(2));
    // Signs that a terminal obeys are not passed on.
    let (_, _, said) = program(&["--format", "html"], b"{\"\\u001b[31mred\":1}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
}
