//! How long a large report takes and how much memory: 193 submissions of 2 to 20 pages in mixed languages to PDF.
//!
//! `cargo run -p report --features pdf --release --example measure -- /usr/share/fonts/truetype [submissions] [seed]` prints processor seconds, peak memory and bytes of
//! this process, as Linux tells them. The texts are drawn, the same for the same seed. Nothing is asserted.

#[allow(dead_code)] // the tests use the rest of it
#[path = "../tests/it/model.rs"]
mod model;

use report::{Block, BlockKind, Compilation, Entry, Fonts, Mark, Section};
use terms::Language;

/// A small generator (SplitMix64): the same texts on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }

    fn at(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }
}

/// A paragraph of about so many characters, of words that the language's sample has.
fn text(draw: &mut Draw, language: Language, words: &[String], length: usize) -> String {
    let chinese = language == Language::Zh;
    let mut text = String::new();
    while text.chars().count() < length {
        if !text.is_empty() && !chinese {
            text.push(' ');
        }
        text += &words[draw.at(words.len())];
        if chinese && draw.below(8) == 0 {
            text.push('，');
        }
    }
    text.push(if chinese { '。' } else { '.' });
    text
}

fn words(language: Language) -> Vec<String> {
    let entry = model::says("", language, 1, language, 1);
    let said: Vec<&str> = entry.text.iter().map(|block| block.text.as_str()).collect();
    let marks = |c: char| c.is_ascii_punctuation() || "，。；；，、؛،".contains(c);
    if language == Language::Zh {
        let all: Vec<char> = said.concat().chars().filter(|c| !marks(*c)).collect();
        return all.chunks(2).map(|two| two.iter().collect()).collect();
    }
    let split = said.join(" ").replace(marks, "");
    split.split_whitespace().map(str::to_owned).collect()
}

fn entry(draw: &mut Draw, no: usize, language: Language) -> (Entry, usize) {
    let words = words(language);
    let pages = 2 + draw.at(19);
    let a_page = match language {
        Language::Zh => 1_550,
        Language::Ar => 3_400,
        _ => 3_650,
    };
    let (mut left, mut blocks, mut notes) = (pages * a_page, Vec::new(), Vec::new());
    let shorter = if language == Language::Zh { 3 } else { 1 };
    while left > 0 {
        let kind = match draw.below(12) {
            0 => BlockKind::Heading,
            1 | 2 => BlockKind::Bullet,
            _ => BlockKind::Paragraph,
        };
        let length = match kind {
            BlockKind::Heading => 30,
            BlockKind::Bullet => 60 + draw.at(120),
            BlockKind::Paragraph => 250 + draw.at(700),
        } / shorter;
        let text = text(draw, language, &words, length);
        left = left.saturating_sub(length + 60 / shorter);
        let mut marks = Vec::new();
        if kind == BlockKind::Paragraph && draw.below(3) == 0 {
            notes.push(self::text(draw, language, &words, 70 / shorter));
            marks.push(Mark {
                note: notes.len(),
                at: text.chars().count() / 2,
            });
        }
        blocks.push(Block { kind, text, marks });
    }
    let mut entry = model::says(&format!("State {no}"), Language::En, 3, language, 0);
    entry.text = blocks;
    entry.notes = notes;
    (entry, pages)
}

fn large(submissions: usize, seed: u64) -> (Compilation, usize) {
    let mut draw = Draw(seed);
    let mut c = model::compilation(Language::En);
    let mut sections: Vec<Section> = ["Threats", "Norms and law", "Confidence", "Capacity"]
        .iter()
        .map(|title| Section {
            label: None,
            title: (*title).to_owned(),
            lead: Vec::new(),
            entries: Vec::new(),
        })
        .collect();
    let mut all = 0;
    let row = c.annex[0].clone();
    c.annex.clear();
    for no in 1..=submissions {
        let language = Language::ALL[draw.at(6)];
        let (entry, pages) = entry(&mut draw, no, language);
        all += pages;
        let at = draw.at(4);
        let mut row = row.clone();
        row.from.clone_from(&entry.from);
        row.language = language;
        c.annex.push(row);
        sections[at].entries.push(entry);
    }
    c.sections = sections;
    (c, all)
}

/// The number behind a name in a file of `/proc`.
fn told(path: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

fn processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = text.rsplit(')').next()?.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u32>().ok();
    // A hundred ticks a second on every Linux of today.
    Some(f64::from(next()? + next()?) / 100.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder of fonts is needed")?;
    let submissions = arguments.next().map_or(Ok(193), |n| n.parse())?;
    let seed = arguments.next().map_or(Ok(1), |n| n.parse())?;
    let (compilation, pages) = large(submissions, seed);
    let sound = report::sound(compilation)?;
    println!("{submissions} submissions of about {pages} pages in all, seed {seed}");
    let tell = |what: &str| {
        println!(
            "{what}: {:.1} s of the processors, {} MiB at most",
            processor().unwrap_or(0.0),
            told("/proc/self/status", "VmHWM:").unwrap_or(0) / 1024
        );
    };
    tell("drawn");
    let fonts = Fonts::ours().and(std::path::Path::new(&folder))?;
    tell("fonts looked at");
    let pdf = report::pdf(&sound, &fonts, |done, all| {
        if done == all / 2 || done + 1 >= all {
            tell(&format!("step {done} of {all}"));
        }
    })?;
    println!("PDF of {} KiB", pdf.len() / 1024);
    if let Some(path) = arguments.next() {
        std::fs::write(path, pdf)?;
    }
    for (name, length) in [
        ("DOCX", report::docx(&sound)?.len()),
        ("Akoma Ntoso", report::akoma_ntoso(&sound).len()),
        ("HTML", report::html(&sound).len()),
    ] {
        tell(&format!("{name} of {} KiB", length / 1024));
    }
    Ok(())
}
