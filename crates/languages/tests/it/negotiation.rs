//! What browsers send, and what others send.

use languages::negotiate;
use terms::Language;

#[test]
fn browsers_get_what_they_ask_for() {
    for (header, wanted) in [
        ("ar", Language::Ar),
        ("ar-EG,ar;q=0.9,en-US;q=0.8,en;q=0.7", Language::Ar),
        ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
        ("zh-Hant-TW", Language::Zh),
        ("en-GB,en;q=0.9", Language::En),
        ("de-CH,de;q=0.9,fr-CH;q=0.8,en;q=0.7", Language::Fr),
        ("ru_RU", Language::Ru),
        ("es-419,es;q=0.9", Language::Es),
        ("EN;q=0.1, FR;q=0.2", Language::Fr),
        ("fr;q=0.5, es;q=0.5", Language::Fr),
        ("fr;q=0, es;q=0.001", Language::Es),
        ("fr; q=1.000", Language::Fr),
        ("*", Language::En),
        ("", Language::En),
        ("de, nl;q=0.9", Language::En),
    ] {
        assert_eq!(negotiate(header), wanted, "{header}");
    }
}

#[test]
fn nonsense_gets_english_and_no_panic() {
    for header in [
        "fr;q=2",
        "fr;q=0.12345",
        "fr;q=-1",
        "fr;q=",
        "fr;q=NaN",
        ";;;",
        ",,,",
        "q=1",
        "\u{0}",
        "ﬀ",
        "中文",
        "f\u{301}r",
    ] {
        assert_eq!(negotiate(header), Language::En, "{header:?}");
    }
    assert_eq!(negotiate(&"de,".repeat(100_000)), Language::En);
}
