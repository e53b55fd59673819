//! Every page type with its style sheet in at most 14,336 bytes gzipped, in six languages; the script in at most 6 KB.

use std::io::Write;
use terms::Language;
use testkit::{Who, World};

fn packed(bytes: &[u8]) -> usize {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(9));
    out.write_all(bytes).expect("in memory");
    out.finish().expect("in memory").len()
}

#[test]
fn every_page_is_small() {
    let world = World::small();
    let style = packed(web::style().as_bytes());
    assert!(web::script().len() <= 6 * 1024);
    let mut report = String::new();
    let mut too_large = 0;
    for language in Language::ALL {
        for (who, path) in [
            (Who::Public, "/"),
            (Who::Public, "/states"),
            (Who::Public, "/states/xaa"),
            (Who::Technical, "/states/xaa"),
            (Who::Public, "/contacts"),
            (Who::Technical, "/contacts?role=technical"),
            (Who::Public, "/log"),
            (Who::Public, "/about/data"),
            (Who::Public, "/sign-in"),
            (Who::Technical, "/account"),
            (Who::Technical, "/work"),
            (Who::Secretariat, "/queue"),
            (Who::Secretariat, "/mandates"),
            (Who::Administrator, "/contacts/new?state=XAA"),
            (Who::Secretariat, "/rounds"),
            (Who::Secretariat, "/rounds/new"),
            (Who::Technical, "/asks"),
            (Who::Public, "/results"),
        ] {
            let answer = world.get(who, &format!("/{}{path}", language.code()));
            assert_eq!(answer.status, 200, "{language:?} {path} as {who:?}");
            let size = packed(&answer.body) + style;
            report.push_str(&format!("{size:>6} {} {path} {who:?}\n", language.code()));
            too_large += usize::from(size > 14_336);
        }
    }
    println!("style sheet {style}\n{report}");
    assert_eq!(too_large, 0, "{report}");
}
