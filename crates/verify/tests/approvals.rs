//! `docs/design/vectors/approval-v1.json`, made by an independent program: every approval gives what it says, every fault is convicted by its name.

use serde_json::Value;

fn cases() -> Vec<Value> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/design/vectors/approval-v1.json"
    );
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["approvals"].as_array().unwrap().clone()
}

fn checked(file: &str) -> Result<verify::Approved, verify::Unapproved> {
    let (statement, approval) = verify::both(file.as_bytes())?;
    verify::approval(&statement, &approval)
}

#[test]
fn every_vector_gives_what_it_says() {
    let cases = cases();
    let mut seen = std::collections::BTreeSet::new();
    for case in &cases {
        let (name, held) = (&case["name"], checked(case["file"].as_str().unwrap()));
        match (&case["check"], held) {
            (Value::Null, Ok(held)) => {
                let told = &case["holds"];
                let key = held.key.map(|k| k.to_string());
                assert_eq!(told["statement"], held.statement.to_string(), "{name}");
                assert_eq!(told["drafter"], held.drafter.to_string(), "{name}");
                assert_eq!(told["approver"], held.approver.to_string(), "{name}");
                assert_eq!(told["method"], held.method, "{name}");
                assert_eq!(told["key"].as_str(), key.as_deref(), "{name}");
                assert_eq!(told["site"].as_str(), held.site.as_deref(), "{name}");
            }
            (check, Err(fault)) => {
                assert_eq!(check.as_str(), Some(fault.check()), "{name}: {fault}");
                seen.insert(fault.check());
            }
            (check, Ok(held)) => panic!("{name}: {check} was not noticed: {held:?}"),
        }
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        [
            "approval-challenge",
            "approval-key",
            "approval-person",
            "approval-signature",
            "approval-site",
            "approval-statement",
            "approval-verified"
        ]
    );
}

#[test]
fn no_byte_of_an_approval_can_be_changed() {
    let case = &cases()[0];
    let file = case["file"].as_str().unwrap();
    let told = checked(file).unwrap();
    for at in (0..file.len()).step_by(7) {
        let mut bytes = file.as_bytes().to_vec();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else {
            continue;
        };
        // The stamps are under the seal and not under the id: only the log's proof holds them.
        if let Ok(held) = checked(&changed) {
            assert_eq!(held, told, "at {at}");
        }
    }
    for bad in [
        "",
        "{}",
        "[]",
        "{\"statement\":{},\"approval\":{}}",
        "{\"statement\":1}",
    ] {
        assert_eq!(checked(bad).unwrap_err().check(), "form", "{bad}");
    }
}
