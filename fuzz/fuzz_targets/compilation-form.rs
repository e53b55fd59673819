//! libFuzzer over the target `compilation-form` of `crates/xtask/src/targets.rs`, which says what it parses and what must hold.
#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some(target) = xtask::targets::by_name("compilation-form") {
        (target.run)(data);
    }
});
