//! What the demonstration's States say: views on law and norms in three languages, a strategy, a declaration; one of them revised, one put into two others.
//!
//! Made through the same reader and the same verbs that people use. The States are invented, and so are their words.

use crate::demo_texts::{Deed, Draw, form, wrong};
use ::framework::{PaperInput, RenderingInput};
use anyhow::Result;
use std::collections::BTreeMap;
use terms::{Id, Instant, PartyCode, Refusal};

/// Which State of the region, how many days ago, and the form as its administrator sent it.
struct Said {
    state: usize,
    ago: i64,
    form: &'static [(&'static str, &'static str)],
}

const PAPERS: [Said; 5] = [
    Said {
        state: 0,
        ago: 60,
        form: &[
            ("sort", "view"),
            ("original", "en"),
            ("since", "2026-02-10"),
            ("review", "2028-02-10"),
            ("title", "How our State reads international law in the use of networks"),
            (
                "text-1",
                "We set out here how we read the law that binds States when they use networks. We shall look at this text again every two years.",
            ),
            ("heading-2", "Sovereignty"),
            ("on-2", "law-sovereignty"),
            (
                "text-2",
                "A State decides over the networks on its territory. Another State may not enter them to take away that decision.\n\nNot every look from outside breaches it. What was changed, and what was lost, weighs more than the way that was taken.",
            ),
            ("heading-3", "Our territory"),
            ("on-3", "norm-13c law-due-diligence"),
            (
                "text-3",
                "We do not knowingly let our territory be used for wrongful acts against other States.\n\nWhoever tells us of such an act gets an answer within three days, and is told what we could do and what we could not.",
            ),
            ("heading-4", "Requests for help"),
            ("on-4", "norm-13h"),
            (
                "text-4",
                "Our response team answers day and night where the critical infrastructure of a neighbour is hit.",
            ),
        ],
    },
    Said {
        state: 1,
        ago: 50,
        form: &[
            ("sort", "view"),
            ("original", "fr"),
            ("since", "2026-03-01"),
            ("title", "Le droit international et les réseaux : notre lecture"),
            ("heading-1", "Souveraineté"),
            ("on-1", "law-sovereignty"),
            (
                "text-1",
                "La souveraineté s’étend aux réseaux situés sur le territoire. Y pénétrer sans accord est en soi un fait grave.\n\nNous ne distinguons pas selon le dommage : c’est l’intrusion qui compte.",
            ),
            ("heading-2", "Usage du territoire"),
            ("on-2", "norm-13c"),
            (
                "text-2",
                "Un État qui sait, et qui peut agir, agit. Nous n’attendons de personne l’impossible.",
            ),
            ("heading-3", "Contre-mesures"),
            ("on-3", "law-countermeasures"),
            (
                "text-3",
                "Elles restent soumises aux limites que le droit leur fixe. Nous en avertirions d’abord, sauf urgence.",
            ),
        ],
    },
    Said {
        state: 2,
        ago: 40,
        form: &[
            ("sort", "view"),
            ("original", "ar"),
            ("title", "موقفنا من القانون الدولي في استخدام الشبكات"),
            ("heading-1", "الإقليم"),
            ("on-1", "norm-13c"),
            (
                "text-1",
                "لا نسمح عن علم باستخدام إقليمنا في أفعال غير مشروعة تمس دولا أخرى.\n\nوعندما يصلنا بلاغ ندرسه ونرد عليه.",
            ),
            ("heading-2", "الدفاع عن البنية التحتية"),
            ("on-2", "norm-13g norm-13f"),
            ("text-2", "نحمي بنيتنا التحتية الحيوية، ولا نضر ببنية غيرنا."),
        ],
    },
    Said {
        state: 3,
        ago: 30,
        form: &[
            ("sort", "strategy"),
            ("original", "zh"),
            ("since", "2025-06-01"),
            ("review", "2027-06-01"),
            ("life", "under-review"),
            ("title", "国家网络安全战略"),
            ("heading-1", "保护关键基础设施"),
            ("on-1", "norm-13g"),
            (
                "text-1",
                "本国列出关键基础设施的部门，每年检查一次。\n\n医院、供水和电力排在最前。",
            ),
            ("heading-2", "漏洞"),
            ("on-2", "norm-13j"),
            ("text-2", "发现漏洞的人可以放心报告，主管部门在三十日内答复。"),
        ],
    },
    Said {
        state: 1,
        ago: 20,
        form: &[
            ("sort", "declaration"),
            ("original", "fr"),
            ("title", "Déclaration en faveur du cadre de comportement responsable"),
            ("on-1", "norm-13a norm-13c norm-13k"),
            (
                "text-1",
                "Nous réaffirmons les normes volontaires et non contraignantes de comportement responsable des États, et nous nous y tenons.",
            ),
        ],
    },
];

/// What the first State's view said before it was revised.
const EARLIER: (&str, &str) = ("within three days", "as soon as we can");

/// The first State's view in two other languages.
const RENDERINGS: [&[(&str, &str)]; 2] = [
    &[
        ("language", "fr"),
        ("standing", "official"),
        (
            "title",
            "Comment notre État lit le droit international dans l’usage des réseaux",
        ),
        (
            "text-1",
            "Nous disons ici comment nous lisons le droit qui lie les États lorsqu’ils usent des réseaux. Nous reverrons ce texte tous les deux ans.",
        ),
        ("heading-2", "Souveraineté"),
        (
            "text-2",
            "Un État décide des réseaux situés sur son territoire. Un autre État ne peut y entrer pour lui ôter cette décision.\n\nTout regard venu du dehors n’y porte pas atteinte. Ce qui a été changé, et perdu, pèse plus que le chemin suivi.",
        ),
        ("heading-3", "Notre territoire"),
        (
            "text-3",
            "Nous ne laissons pas sciemment user de notre territoire pour des actes illicites contre d’autres États.\n\nQui nous signale un tel acte reçoit une réponse sous trois jours, avec ce que nous avons pu faire et ce que nous n’avons pas pu.",
        ),
        ("heading-4", "Demandes d’aide"),
        (
            "text-4",
            "Notre équipe répond jour et nuit lorsque l’infrastructure critique d’un voisin est touchée.",
        ),
    ],
    &[
        ("language", "zh"),
        ("standing", "translation"),
        ("by", "灯笼海论坛译员"),
        ("title", "我国对网络使用中国际法的理解"),
        (
            "text-1",
            "本文说明我国如何理解约束各国使用网络的法律。每两年重新审视一次。",
        ),
        ("heading-2", "主权"),
        (
            "text-2",
            "国家对其领土上的网络作出决定。他国不得进入这些网络以剥夺这一决定权。\n\n来自外部的查看并非都构成侵犯。改变了什么、失去了什么，比所走的途径更重要。",
        ),
        ("heading-3", "我国领土"),
        (
            "text-3",
            "我国不会在知情的情况下让领土被用于针对他国的不法行为。\n\n向我国通报此类行为者，三日内得到答复，并获知我国能够做什么、不能做什么。",
        ),
        ("heading-4", "援助请求"),
        ("text-4", "邻国关键基础设施受到攻击时，我国应急小组昼夜答复。"),
    ],
];

/// Who speaks for each State of the region, in its order.
pub(crate) type Speakers<'a> = &'a [(PartyCode, Id)];

/// What they said, and when, up to `end`.
///
/// # Errors
/// Where the words are none: a test reads them.
pub(crate) fn happened(draw: Draw<'_>, speakers: Speakers<'_>, end: Instant) -> Result<Vec<(Instant, Id, Deed)>> {
    let day = |days: i64| end.plus_seconds(-days * 86_400);
    let mut deeds: Vec<(Instant, Id, Deed)> = Vec::new();
    for said in &PAPERS {
        let Some((party, person)) = speakers.get(said.state) else {
            continue;
        };
        let mut fields = form(said.form);
        fields.insert("party".to_owned(), party.to_string());
        fields.entry("life".to_owned()).or_insert_with(|| "in-force".to_owned());
        if said.state != 0 {
            deeds.push((day(said.ago), *person, published(draw, &fields)?));
            continue;
        }
        let now = fields.clone();
        for text in fields.values_mut() {
            *text = text.replace(EARLIER.0, EARLIER.1);
        }
        deeds.push((day(said.ago), *person, published(draw, &fields)?));
        deeds.push((day(12), *person, published(draw, &now)?));
        for (n, rendering) in (0_i64..).zip(RENDERINGS) {
            deeds.push((day(11 - n), *person, rendered(draw, party, rendering)?));
        }
    }
    Ok(deeds)
}

/// A paper, in the place of the one of its State and kind where there is one.
fn published(draw: Draw<'_>, fields: &BTreeMap<String, String>) -> Result<Deed> {
    let mut input = PaperInput::parse(fields).map_err(wrong)?;
    let fresh = draw(input.texts());
    Ok(Box::new(move |r| {
        let mut own = ::framework::papers_of(r, &input.party)?;
        own.retain(|row| row.facts.sort == input.facts.sort);
        input.revises = own.first().map(|row| (row.id, row.base));
        ::framework::publish_paper(r, &input, fresh)
    }))
}

/// The State's view in another language.
fn rendered(draw: Draw<'_>, party: &PartyCode, pairs: &[(&str, &str)]) -> Result<Deed> {
    let mut fields = form(pairs);
    fields.insert("paper".to_owned(), Id::from_bytes([0; 10]).to_string());
    fields.insert("of".to_owned(), seal::Hash([0; 32]).to_string());
    let passages = pairs.iter().filter(|(name, _)| name.starts_with("text-")).count();
    let mut input = RenderingInput::parse(&fields, passages).map_err(wrong)?;
    let (fresh, party) = (draw(input.texts()), party.clone());
    Ok(Box::new(move |r| {
        let own = ::framework::papers_of(r, &party)?;
        let row = own.first().ok_or_else(Refusal::not_found)?;
        (input.paper, input.of) = (row.id, row.base);
        ::framework::publish_rendering(r, &input, fresh)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use statement::Fresh;

    #[test]
    fn every_word_is_accepted_and_the_revised_one_changed() {
        let chance = store::Chance::seeded(1);
        let draw = |texts| Fresh::draw(texts, || chance.bytes());
        let speakers: Vec<(PartyCode, Id)> = ["XAA", "XAB", "XAC", "XAD"]
            .iter()
            .map(|code| (PartyCode::parse(code).unwrap(), Id::from_bytes([1; 10])))
            .collect();
        let deeds = happened(&draw, &speakers, Instant::from_micros(0)).unwrap();
        assert_eq!(deeds.len(), PAPERS.len() + 1 + RENDERINGS.len());
        assert!(PAPERS[0].form.iter().any(|(_, text)| text.contains(EARLIER.0)));
    }
}
