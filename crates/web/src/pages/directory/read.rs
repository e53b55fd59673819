//! The reading pages of the room: States, contacts, cards, sheets to print, proofs.
//!
//! All of them are open to everyone and hold what their reader may see, no more: rows come filtered from the views, and a hidden
//! part looks like an empty one. Serves OEWG 64; GCA 6.17.

use super::{contact, contacts, proof, sheet, state, states, watch};
use crate::registrar::{Param, Policy, Registrar, Verb};

const ROOM: &str = "directory";

pub(crate) fn read_routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{lang}/states", Policy::Public, ROOM, states::page)
        .json(states::schema)
        .csv()
        .about("Member States and observer States: codes, names in six languages, groups, and the roles for which you see a contact.")
        .query(&[
            Param {
                name: "q",
                about: "A code, a name or another name in any of the six languages, whole or in part.",
            },
            Param {
                name: "group",
                about: "Only members of this group: african, asia-pacific, eeg, grulac, weog, ldc, lldc, sids.",
            },
        ]);
    r.add(Verb::Get, "/{lang}/states/{iso3}", Policy::Public, ROOM, state::page)
        .json(state::schema)
        .about(
            "A State's profile: names, groups with their dates, its contacts as far as you see them, and its history.",
        );
    watch::routes(r);
    r.add(
        Verb::Get,
        "/{lang}/states/{iso3}/sheet",
        Policy::Public,
        ROOM,
        sheet::page,
    );
    r.add(Verb::Get, "/{lang}/contacts", Policy::Public, ROOM, contacts::page)
        .json(contacts::schema)
        .csv()
        .about("Contacts of a State, in a role, or both; which channel is open now, and what time it is there.")
        .query(&[
            Param {
                name: "state",
                about: "A State or body by its code or by a name in any of the six languages.",
            },
            Param {
                name: "role",
                about: "technical, diplomatic, policy or legal.",
            },
            Param {
                name: "page",
                about: "Of the page: which part of a long list, from 1.",
            },
        ])
        .choice("role", &["technical", "diplomatic", "policy", "legal"]);
    r.add(Verb::Get, "/{lang}/contacts/{id}", Policy::Public, ROOM, contact::page)
        .json(contact::schema)
        .card()
        .about("One contact with every part that you may see, its labels and its history.");
    r.add(
        Verb::Get,
        "/{lang}/contacts/{id}/proof",
        Policy::Public,
        ROOM,
        proof::file,
    )
    .json(crate::pages::log::opening_schema)
    .about("The proof file of a contact's newest entry, with the parts that you may see; checked offline.");
    r.add(
        Verb::Get,
        "/{lang}/contacts/{id}/approval",
        Policy::Public,
        ROOM,
        proof::approval,
    )
    .json(proof::approval_schema)
    .about("The newest statement about a contact that a second person approved, with the approval: two openings, checked offline.");
}
