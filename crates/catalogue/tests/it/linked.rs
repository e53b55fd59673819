//! Links: each leads somewhere, is told from both ends, and says why and whether somebody checked it.

use catalogue::{Catalogue, Why};

#[test]
fn every_link_leads_somewhere_and_is_told_from_both_ends() {
    let shipped = Catalogue::shipped();
    let mut told = 0;
    for link in shipped.links() {
        let (from, to) = (link.from.as_str(), link.to.as_str());
        assert!(
            shipped.entry(from).is_some() && shipped.entry(to).is_some(),
            "{from} → {to}"
        );
        let ends = |here: &str, there: &str| {
            let of = shipped.links_of(here);
            of.iter()
                .filter(|l| l.other.id.as_str() == there)
                .map(|l| l.from_here)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (ends(from, to), ends(to, from)),
            (vec![true], vec![false]),
            "{from} → {to}"
        );
    }
    for entry in shipped.entries() {
        told += shipped.links_of(entry.id.as_str()).len();
    }
    assert_eq!(told, shipped.links().len() * 2);
    assert!(shipped.links_of("nothing-1").is_empty());
    let _ = Why::PartOf;
}
