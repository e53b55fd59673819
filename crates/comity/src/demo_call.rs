//! The demonstration's call: the secretariat asks for what the region's report needs, three parties submit in three languages, one of them with a short text,
//! and two States tell which measure they use. Invented, as everything here.

use crate::demo_papers::Speakers;
use crate::demo_texts::{Deed, Draw, form, wrong};
use ::framework::{CompilationInput, PaperInput, Slug};
use anyhow::Result;
use std::collections::BTreeMap;
use terms::{Id, Instant, Refusal};

/// Its word in addresses.
const SLUG: &str = "lantern-report";

const CALL: [(&str, &str); 16] = [
    ("compilation", SLUG),
    ("life", "called"),
    ("sections", "stream-law stream-norms stream-cbm stream-capacity"),
    ("words", "120"),
    ("order", "receipt"),
    ("symbol", "LSF/2027/R"),
    ("title-en", "Report on security in the use of networks"),
    ("title-fr", "Rapport sur la sécurité dans l’utilisation des réseaux"),
    ("title-es", "Informe sobre la seguridad en el uso de las redes"),
    ("title-ru", "Доклад о безопасности при использовании сетей"),
    ("title-zh", "网络使用安全报告"),
    ("title-ar", "تقرير عن الأمن في استخدام الشبكات"),
    (
        "introduction-en",
        "The Forum invited its members to say what they hold and what they did. Each wrote under as many sections as it chose.",
    ),
    (
        "introduction-zh",
        "论坛邀请各成员说明其看法和做法。各成员自行选择在哪些部分下提交。",
    ),
    (
        "introduction-ar",
        "دعا المنتدى أعضاءه إلى بيان آرائهم وما قاموا به. وكتب كل منهم في ما اختاره من أقسام.",
    ),
    (
        "introduction-fr",
        "Le Forum a invité ses membres à dire ce qu’ils pensent et ce qu’ils ont fait. Chacun a écrit dans les sections de son choix.",
    ),
];

/// Which State of the region, how many days ago, and the form.
type Said = (usize, i64, &'static [(&'static str, &'static str)]);

const SUBMITTED: [Said; 3] = [
    (
        1,
        14,
        &[
            ("original", "fr"),
            ("title", "Contribution au rapport du Forum"),
            ("on-1", "stream-norms"),
            (
                "text-1",
                "Notre équipe de réponse répond jour et nuit.\n\nDepuis un an, chaque demande d’un voisin reçoit une réponse écrite.",
            ),
            ("on-2", "stream-capacity"),
            ("text-2", "Nous formons chaque année douze personnes des pays voisins."),
        ],
    ),
    (
        0,
        10,
        &[
            ("original", "en"),
            ("title", "What we hold and what we did"),
            ("on-1", "stream-law law-due-diligence"),
            (
                "text-1",
                "We do not knowingly let our territory be used for wrongful acts against other States. Whoever tells us of such an act gets an answer within three days. The answer says what we could do and what we could not, and whom to call next. Where we cannot act ourselves we say who can, and we stay in touch until the matter is closed.\n\nWe published how we read the law, and look at that text every two years. Others asked us about two passages: what counts as knowing, and from when the three days run. Both are answered in the revised text. We would welcome the views of States that read the law otherwise, and we are ready to explain ours at the next meeting of the Forum.\n\nOur ministry keeps a list of the requests that came and of what became of them. It is looked at by our parliament once a year.",
            ),
            (
                "short-1",
                "We do not knowingly let our territory be used for wrongful acts. Whoever tells us of one gets an answer within three days.\n\nWe look at our published reading of the law every two years.",
            ),
            ("on-2", "stream-cbm"),
            (
                "text-2",
                "Three things helped us most:\n\n- to call each contact once a quarter;\n- to tell neighbours before an exercise;\n- to meet in person once a year.",
            ),
        ],
    ),
    (
        3,
        4,
        &[
            ("original", "zh"),
            ("title", "提交论坛报告的材料"),
            ("on-1", "stream-capacity"),
            ("text-1", "本国每年为邻国举办两次培训。培训内容由参加国提出。"),
        ],
    ),
];

const PRACTICES: [Said; 2] = [
    (
        0,
        35,
        &[
            ("original", "en"),
            ("title", "Every contact is called once a quarter"),
            ("since", "2025-04-01"),
            ("on-1", "cbm-global-1 cbm-osce-8"),
            ("aspect-1", "done"),
            (
                "text-1",
                "Our response team calls the technical contact of each neighbour and asks for a sign of life.",
            ),
            ("aspect-2", "evaluation"),
            (
                "text-2",
                "In the first quarter one call in three reached nobody. Now it is one in ten.",
            ),
            ("aspect-3", "difficulty"),
            ("text-3", "Time zones: we now call in the other State’s morning."),
            ("aspect-4", "lesson"),
            ("text-4", "Say before the call that it is an exercise."),
        ],
    ),
    (
        1,
        25,
        &[
            ("original", "fr"),
            ("title", "Un exercice annoncé chaque année"),
            ("since", "2024-09-01"),
            ("on-1", "cbm-global-4"),
            ("aspect-1", "done"),
            ("text-1", "Nous invitons deux voisins à un exercice d’un jour."),
            ("aspect-2", "help"),
            ("text-2", "Nous cherchons un partenaire pour rédiger le scénario."),
        ],
    ),
];

/// What was called for and submitted, and when, up to `end`.
///
/// # Errors
/// Where the words are none: a test reads them.
pub(crate) fn happened(
    draw: Draw<'_>,
    (secretary, speakers): (Id, Speakers<'_>),
    end: Instant,
) -> Result<Vec<(Instant, Id, Deed)>> {
    let day = |days: i64| end.plus_seconds(-days * 86_400);
    let mut fields = form(&CALL);
    fields.insert("due".to_owned(), day(-120).day());
    let input = CompilationInput::parse(&fields).map_err(wrong)?;
    let fresh = draw(input.texts());
    let call: Deed = Box::new(move |r| ::framework::publish_compilation(r, &input, fresh));
    let mut deeds = vec![(day(18), secretary, call)];
    let all = SUBMITTED
        .iter()
        .map(|said| (said, "submission"))
        .chain(PRACTICES.iter().map(|said| (said, "practice")));
    for ((state, ago, typed), sort) in all {
        let Some((party, person)) = speakers.get(*state) else {
            continue;
        };
        let mut fields = form(typed);
        for (name, value) in [("party", party.as_str()), ("sort", sort), ("life", "in-force")] {
            fields.insert(name.to_owned(), value.to_owned());
        }
        if sort == "practice" {
            let partners = speakers.iter().filter(|(other, _)| other != party).take(1);
            fields.insert(
                "partners".to_owned(),
                partners.map(|(other, _)| other.to_string()).collect(),
            );
        } else {
            // The call's handle is drawn when it is said.
            fields.insert("call".to_owned(), Id::from_bytes([0; 10]).to_string());
        }
        deeds.push((day(*ago), *person, said(draw, &fields)?));
    }
    Ok(deeds)
}

fn said(draw: Draw<'_>, fields: &BTreeMap<String, String>) -> Result<Deed> {
    let mut input = PaperInput::parse(fields).map_err(wrong)?;
    let fresh = draw(input.texts());
    Ok(Box::new(move |r| {
        if input.facts.call.is_some() {
            let slug = Slug::parse(SLUG).ok_or_else(Refusal::not_found)?;
            input.facts.call = ::framework::compilation(r, &slug)?.map(|row| row.id);
        }
        ::framework::publish_paper(r, &input, fresh)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use statement::Fresh;
    use terms::PartyCode;

    #[test]
    fn every_word_is_accepted() {
        let chance = store::Chance::seeded(1);
        let draw = |texts| Fresh::draw(texts, || chance.bytes());
        let speakers: Vec<(PartyCode, Id)> = ["XAA", "XAB", "XAC", "XAD"]
            .iter()
            .map(|code| (PartyCode::parse(code).unwrap(), Id::from_bytes([1; 10])))
            .collect();
        let end = Instant::parse("2026-11-24T00:00:00Z").unwrap();
        let deeds = happened(&draw, (Id::from_bytes([2; 10]), &speakers), end).unwrap();
        assert_eq!(deeds.len(), 1 + SUBMITTED.len() + PRACTICES.len());
    }
}
