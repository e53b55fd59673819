//! The whole under other weights: everything that no weight changes is kept, and what lies above a changed weight is made again.
//!
//! Whoever asks how much a weight matters asks for the whole thousands of times. Here it is made by the very functions that made the published
//! scores, in double precision, whatever the methods: gaps, pairwise comparison, conjunctive profiles and several methods on one level
//! included. With the weights that were used, the whole comes out to the last digit as it was published, and so does a score that moves by
//! no more than the rounding of its sums: who has the same in every part stands where it stood, on a threshold too.
//! What must never happen: a second formula for a score. Serves GCA 4.8 d, 7.1 c (step 7 of the OECD/JRC Handbook 2008).

use crate::data::{Cell, Series};
use crate::framework::Framework;
use crate::score::{Scores, Trouble, parent};
use crate::statistics::ROUNDING;

/// Scores whose weights may be changed.
#[derive(Clone, Debug)]
pub struct Reweighing<'a> {
    framework: &'a Framework,
    scores: &'a Scores,
    /// What is made again, from below, with its children that have scores.
    parents: Vec<(usize, Vec<usize>)>,
}

impl<'a> Reweighing<'a> {
    /// Of scores and the nodes (places of the framework) whose weights will change: all that lies above them is made again each time.
    ///
    /// ```
    /// use index::{Framework, read, reweigh::Reweighing, score};
    /// let framework = Framework::parse("
    /// id = 'readiness'
    /// aggregate = 'arithmetic'
    /// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all', weight = 3 }]
    /// ").unwrap();
    /// let table = read::csv("unit,law,skill\nAAA,1,0\nBBB,0,1\n".as_bytes(), "d.csv", &framework).accept().unwrap();
    /// let scores = score(&framework, &table).unwrap();
    /// let [law, skill] = ["law", "skill"].map(|id| framework.place(id).unwrap());
    /// let again = Reweighing::new(&framework, &scores, &[law, skill]);
    /// assert_eq!(again.whole(scores.weights()).unwrap(), *scores.whole());
    /// let mut weights = scores.weights().to_vec();
    /// weights[skill] = 1.0;
    /// assert_eq!(again.whole(&weights).unwrap().raw(), [0.5, 0.5]);
    /// ```
    ///
    /// # Panics
    /// Where a place is not one of the framework's.
    pub fn new(framework: &'a Framework, scores: &'a Scores, changing: &[usize]) -> Self {
        let mut above = vec![false; framework.nodes().len()];
        for place in changing.iter().filter(|place| scores.node(**place).is_some()) {
            let mut up = framework.parent(*place);
            while let Some(next) = up.filter(|next| !above[*next]) {
                above[next] = true;
                up = framework.parent(next);
            }
        }
        let with = |place: usize| {
            let children = framework.children(place).iter().copied();
            (place, children.filter(|child| scores.node(*child).is_some()).collect())
        };
        let parents = framework.upwards().iter().copied();
        Self {
            framework,
            scores,
            parents: parents.filter(|place| above[*place]).map(with).collect(),
        }
    }

    /// The scores of the whole under these weights, one for each node by its place; those of nodes that were not said to change are used as well,
    /// where what lies above them is made again. Time: as aggregation, of the nodes above the changing ones alone.
    ///
    /// # Errors
    /// A method that does not fit the weights, such as siblings that all weigh 0 or a number beyond 64 bits.
    ///
    /// # Panics
    /// Where there are fewer weights than nodes.
    pub fn whole(&self, weights: &[f64]) -> Result<Series, Trouble> {
        let mut made: Vec<Option<Series>> = vec![None; self.framework.nodes().len()];
        for (place, children) in &self.parents {
            let node = |of: usize| made[of].as_ref().or_else(|| self.scores.node(of));
            let theirs: Vec<f64> = children.iter().map(|child| weights[*child]).collect();
            let series = parent(self.framework, *place, children, node, &theirs)
                .map_err(|why| why.trouble(self.framework, *place, self.scores.units()))?;
            made[*place] = Some(series);
        }
        let published = self.scores.whole();
        let Some(mut whole) = made[self.framework.whole()].take() else {
            return Ok(published.clone());
        };
        let size = |scores: &Series| scores.present().fold(0.0, |size: f64, x| size.max(x.abs()));
        let near = ROUNDING * size(published).max(size(&whole));
        for row in 0..whole.len() {
            if let (Some(now), Some(before)) = (whole.get(row).value(), published.get(row).value())
                && now != before
                && (now - before).abs() <= near
            {
                whole.set(row, Cell::Value(before));
            }
        }
        Ok(whole)
    }
}
