//! A host may switch a room off: then no door, link or address of it is left, and the house stands.
//!
//! For each room that there is, everyone visits every page that can be reached from home, the account and the log. The printed table of routes says
//! which addresses belong to the room: none of them may be linked, and each must answer 404 in words, with a way home. What belongs to the
//! house (signing in, the log, the account) works as before. Rounds call the contacts of the directory, so they go with it.

use crate::passkeys::{Browser, link};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, Who, World};

/// Method, pattern and renderings of every address of a room, read from the printed table.
fn addresses(table: &str, rooms: &[&str]) -> Vec<(String, String, String)> {
    table
        .lines()
        .filter(|l| l.starts_with('/'))
        .filter_map(|l| {
            let w: Vec<&str> = l.split_whitespace().collect();
            rooms
                .contains(&w[3])
                .then(|| (w[1].to_owned(), w[0].to_owned(), w[4..].join(" ")))
        })
        .collect()
}

/// An address of this pattern.
fn an_address(pattern: &str) -> String {
    pattern
        .replace("{lang}", "en")
        .replace("{iso3}", "xaa")
        .replace("{code}", "xaa")
        .replace("{id}", "0000-0000-0000-0000")
        .replace("{ask}", "0000-0000-0000-0000")
        .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAA")
}

/// Whether a path is one of this pattern, in any rendering.
fn is_of(pattern: &str, path: &str) -> bool {
    let bare = [".json", ".csv", ".vcf"]
        .iter()
        .find_map(|e| path.strip_suffix(e))
        .unwrap_or(path);
    let (p, b): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), bare.split('/').collect());
    p.len() == b.len() && p.iter().zip(&b).all(|(p, b)| p == b || p.starts_with('{'))
}

/// Every address of ours that stands on a page after this mark, from where the page is.
fn addresses_on(place: &str, page: &Answer, mark: &str) -> BTreeSet<String> {
    let text = page.text();
    let here = place.split('?').next().unwrap_or(place);
    let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
    text.split(mark)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|to| {
            to.split('#')
                .next()
                .unwrap_or(to)
                .replace("&amp;", "&")
                .replace("&#38;", "&")
        })
        .filter(|to| !to.is_empty() && !to.split('/').next().unwrap_or_default().contains(':'))
        .map(|to| match to.chars().next() {
            Some('/') => to,
            Some('?') => format!("{here}{to}"),
            _ => format!("{folder}/{to}"),
        })
        .collect()
}

/// Everything to which links lead in one language, with the page on which the link stood; and where forms send.
fn reached(world: &World, who: Who) -> (BTreeMap<String, (String, u16)>, BTreeMap<String, String>) {
    let mut seen: BTreeMap<String, (String, u16)> = BTreeMap::new();
    let mut forms = BTreeMap::new();
    let mut waiting: Vec<(String, String)> = ["/en/", "/en/account", "/en/log", "/en/sign-in", "/en/about/incidents"]
        .iter()
        .map(|to| ((*to).to_owned(), "the beginning".to_owned()))
        .collect();
    while let Some((to, from)) = waiting.pop() {
        if seen.contains_key(&to) {
            continue;
        }
        let answer = world.get(who, &to);
        let is_page = answer
            .header("content-type")
            .is_some_and(|t| t.starts_with("text/html"));
        if is_page && to.starts_with("/en/") {
            for mark in ["href=\"", "src=\""] {
                let next = addresses_on(&to, &answer, mark);
                waiting.extend(next.into_iter().map(|next| (next, to.clone())));
            }
            let sent = addresses_on(&to, &answer, "action=\"");
            forms.extend(sent.into_iter().map(|next| (next, to.clone())));
        }
        if let Some(next) = answer.header("location").filter(|l| l.starts_with('/')) {
            waiting.push((next.to_owned(), to.clone()));
        }
        seen.insert(to, (from, answer.status));
    }
    (seen, forms)
}

#[test]
fn a_room_that_is_switched_off_leaves_no_address_no_door_and_no_dead_link() {
    let table = web::routes_table();
    let mut world = World::small();
    let people = [Who::Public, Who::Administrator, Who::Secretariat];
    // The control: with every room on, the same walk meets pages of both.
    for room in ["directory", "rounds"] {
        let patterns = addresses(&table, &[room]);
        assert!(patterns.len() > 20, "{room} has addresses");
        let (met, _) = reached(&world, Who::Secretariat);
        assert!(
            met.keys().any(|to| patterns.iter().any(|(_, p, _)| is_of(p, to))),
            "with all rooms on a page of {room} is linked"
        );
        assert!(
            world
                .get(Who::Public, "/openapi.json")
                .text()
                .contains(if room == "rounds" { "/results" } else { "/states" })
        );
    }
    for (off, gone) in [("rounds", &["rounds"][..]), ("directory", &["directory", "rounds"][..])] {
        world.restart_without(&[off]);
        let patterns = addresses(&table, gone);
        let mut pages = 0;
        for who in people {
            let (seen, forms) = reached(&world, who);
            let is_closed = |to: &str| {
                let path = to.split('?').next().unwrap_or(to);
                patterns.iter().any(|(_, p, _)| is_of(p, path))
            };
            for (to, from) in &forms {
                assert!(
                    !is_closed(to),
                    "without {off}, {who:?} would send a form of {from} to {to}"
                );
            }
            for (to, (from, status)) in &seen {
                assert!(!is_closed(to), "without {off}, {who:?} finds {to} on {from}");
                assert_ne!(*status, 404, "without {off}, {who:?} follows {to} on {from} to nothing");
                assert!(*status < 500, "without {off}, {who:?} meets {status} at {to}");
                pages += 1;
            }
        }
        assert!(pages > 60, "only {pages} addresses were visited without {off}");
        let token = world.token(
            Who::Administrator,
            &[desk::Scope::Read, desk::Scope::Nominate, desk::Scope::Administer],
        );
        for (verb, pattern, renderings) in &patterns {
            let path = an_address(pattern);
            if pattern.starts_with("/api/") {
                let answer = world.api(
                    &token,
                    path.trim_start_matches("/api/"),
                    "room-off",
                    &serde_json::json!({}),
                );
                assert_eq!(answer.status, 404, "without {off}: {path}");
                assert_eq!(answer.json()["code"], "room-closed", "without {off}: {path}");
                continue;
            }
            for who in people {
                let answer = if verb == "POST" {
                    world.post(who, &path, &[])
                } else {
                    world.get(who, &path)
                };
                assert_eq!(answer.status, 404, "without {off}: {verb} {path} for {who:?}");
                let said = languages::speech(terms::Language::En).t("refusal-room-closed");
                assert!(
                    answer.text().contains(&said),
                    "without {off}: {verb} {path} tells {who:?} in words that its room is closed"
                );
                assert!(answer.text().contains("href=\"/en/\""), "and the way home");
            }
            for rendering in ["json", "csv", "vcf"]
                .iter()
                .filter(|r| renderings.split(' ').any(|x| x == **r))
            {
                let answer = world.get(Who::Secretariat, &format!("{path}.{rendering}"));
                assert_eq!(answer.status, 404, "without {off}: {path}.{rendering}");
            }
        }
        // No program is told of it.
        let told = world.get(Who::Public, "/openapi.json").json();
        let paths: Vec<&String> = told["paths"].as_object().expect("paths").keys().collect();
        assert!(paths.iter().any(|p| p.contains("/log")), "the house is described");
        for path in paths {
            assert!(
                !patterns
                    .iter()
                    .any(|(_, p, _)| is_of(p, path) && p.matches('{').count() == path.matches('{').count()),
                "without {off} the description has {path}"
            );
        }
    }
}

#[test]
fn signing_in_and_the_log_stand_whatever_is_switched_off() {
    let mut world = World::small();
    world.checkpoint();
    for off in ["rounds", "directory"] {
        world.restart_without(&[off]);
        world.checkpoint();
        for place in [
            "/en/",
            "/en/sign-in",
            "/en/log",
            "/en/log/check",
            "/en/about/data",
            "/log/checkpoint",
            "/log/key",
        ] {
            assert_eq!(world.get(Who::Public, place).status, 200, "without {off}: {place}");
        }
        assert_eq!(world.get(Who::Nobody, "/en/account").status, 200);
        let mut browser = Browser::new(&world);
        let answer = browser.opens(&link(&world, Who::Administrator));
        assert_eq!(answer.status, 303, "{}", answer.text());
        let to = answer.header("location").expect("a place").to_owned();
        let place = if off == "directory" { "/en/account" } else { "/en/work" };
        assert!(to.starts_with(place), "without {off} she comes to {to}");
        assert_eq!(browser.get(&to).status, 200, "without {off}: {to}");
        // Whoever is in already is led to the same place.
        assert_eq!(
            world.get(Who::Administrator, "/en/sign-in").header("location"),
            Some(place)
        );
    }
}
