//! Compares records of many articles: which of them tell one story, which run one text, and how outlets differ. Reads records, and
//! words in the lexicon; nothing of extraction.
//!
//! A [`Telling`] is what a comparison keeps of a record. Tellings that share words and pairs of words which few articles have are
//! alike (`words`, `profile`, `weigh`); pairs that are alike enough (`like`) are found through those words (`near`) and become groups
//! (`link`), and each group is a [`Story`]. Articles that run one text are known by the runs of words they share (`shingle`,
//! `copies`).
//!
//! [`Coverage`] lays the tellings of a story side by side: people, bodies and places under one name each (`name`, `who`), whom an outlet
//! names and lets speak (`voices`), claims that meet, found as stories are (`said`, `meet`), and numbers of one thing (`figure`,
//! `side`). [`Across`] has each outlet's figures over all stories, [`Everything`] all of it at once,
//! line by line or as `sheets`, and an [`Overview`] what a page (with texts as `marked`) or a table for the terminal shows.

mod across;
mod copies;
mod coverage;
mod everything;
mod figure;
mod like;
mod link;
mod marked;
mod meet;
mod name;
mod near;
mod overview;
mod page;
mod profile;
mod said;
mod sheets;
mod shingle;
mod side;
mod story;
mod table;
mod telling;
mod voices;
mod weigh;
mod who;
mod words;

pub use across::{Across, Top, Week};
pub use copies::{Copies, Copy};
pub use coverage::{Alone, Coverage, Outlet};
pub use everything::{Everything, Line};
pub use marked::{Claimed, Mark, Marked, What};
pub use meet::{Difference, Met, Saying};
pub use name::Named;
pub use overview::{Article, Overview};
pub use page::page;
pub use sheets::sheets;
pub use side::{SideBySide, Value};
pub use story::Story;
pub use table::table;
pub use telling::Telling;
pub use voices::{Mentioned, Voice};

use rayon::prelude::*;
use std::collections::HashMap;

/// How many days may lie between two articles that lead from one to the other.
pub const DAYS: u32 = 7;

/// Of how many stories the coverage is held at a time.
const AT_A_TIME: usize = 256;

/// Tellings, in the order in which they came.
#[derive(Debug, Default)]
pub struct Comparison {
    tellings: Vec<Telling>,
    by_id: HashMap<String, usize>,
}

impl Comparison {
    /// Takes a telling in. Of several with one id the first that has a text is kept, in the place of the first.
    pub fn add(&mut self, telling: Telling) {
        match self.by_id.get(&telling.id).and_then(|&at| self.tellings.get_mut(at)) {
            Some(known) if telling.has_text && !known.has_text => *known = telling,
            Some(_) => {}
            None => {
                self.by_id.insert(telling.id.clone(), self.tellings.len());
                self.tellings.push(telling);
            }
        }
    }

    /// The tellings, in the order in which they came.
    #[must_use]
    pub fn tellings(&self) -> &[Telling] {
        &self.tellings
    }

    /// Groups of tellings that tell one story, in order of their first tellings; every telling is in one. With `days`, tellings
    /// that were published further apart do not lead from one to the other.
    ///
    /// What the tellings say is used up.
    pub fn groups(&mut self, days: Option<u32>) -> Vec<Vec<u32>> {
        let (vectors, counts) = self.vectors();
        let may_meet = |a: usize, b: usize| match (days, self.tellings[a].day, self.tellings[b].day) {
            (Some(days), Some(a), Some(b)) => a.abs_diff(b) <= u64::from(days),
            _ => true,
        };
        let published: Vec<Option<i64>> = self.tellings.iter().map(|telling| telling.day).collect();
        let like = like::like(like::strangers(&published, days));
        let pairs = near::pairs(&vectors, &counts, like, may_meet);
        link::groups(vectors, &pairs, like)
    }

    fn vectors(&mut self) -> (Vec<weigh::Vector>, weigh::Counts) {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut outlets = Vec::with_capacity(self.tellings.len());
        for telling in &self.tellings {
            outlets.push(telling.outlet.as_ref().map(|outlet| {
                let next = numbers.len() as u32;
                *numbers.entry(outlet.clone()).or_insert(next)
            }));
        }
        let mut profiles: Vec<_> =
            self.tellings.iter_mut().map(|telling| std::mem::take(&mut telling.profile)).collect();
        let counts = weigh::counts_of_shared(&profiles);
        (weigh::vectors(&mut profiles, &outlets, &counts), counts)
    }

    /// The texts that several tellings run, in order of their originals.
    #[must_use]
    pub fn copies(&self) -> Vec<Copies> {
        copies::groups(&self.tellings, &copies::originals(&self.tellings))
    }

    /// Leaves out every telling that is a copy of another, and tells how many those were.
    pub fn leave_out_copies(&mut self) -> u64 {
        let copies = copies::originals(&self.tellings);
        let before = self.tellings.len();
        let mut at = 0;
        self.tellings.retain(|_| {
            at += 1;
            !copies.contains_key(&(at - 1))
        });
        self.by_id = (0..).zip(&self.tellings).map(|(at, telling)| (telling.id.clone(), at)).collect();
        (before - self.tellings.len()) as u64
    }

    /// The stories, in order of their first tellings.
    #[must_use]
    pub fn stories(&mut self, days: Option<u32>) -> Vec<Story> {
        let groups = self.groups(days);
        self.stories_of(&groups)
    }

    fn stories_of(&self, groups: &[Vec<u32>]) -> Vec<Story> {
        (1..).zip(groups).map(|(number, group)| self.story(number, group)).collect()
    }

    /// How the outlets cover each story that several articles tell, in order of the stories. Takes tellings in full.
    #[must_use]
    pub fn coverage(&mut self, days: Option<u32>) -> Vec<Coverage> {
        let groups = self.groups(days);
        self.coverage_of(&groups)
    }

    fn coverage_of(&self, groups: &[Vec<u32>]) -> Vec<Coverage> {
        let mut all = Vec::new();
        let add = |coverage| {
            all.push(coverage);
            Ok::<(), std::convert::Infallible>(())
        };
        let (Ok(_) | Err(_)) = self.each_coverage(groups, add);
        all
    }

    /// Gives the coverage of each story that several articles tell to `each`, and tells how many those are.
    fn each_coverage<Fault>(
        &self,
        groups: &[Vec<u32>],
        mut each: impl FnMut(Coverage) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        let several: Vec<(u32, &Vec<u32>)> = (1..).zip(groups).filter(|(_, group)| group.len() > 1).collect();
        let of = |&(number, group): &(u32, &Vec<u32>)| Coverage::of(self.story(number, group), &self.of_group(group));
        for some in several.chunks(AT_A_TIME) {
            let found: Vec<Coverage> = some.par_iter().map(of).collect();
            found.into_iter().try_for_each(&mut each)?;
        }
        Ok(several.len())
    }

    /// The figures of every outlet over all that was taken in, by name. Takes tellings in full.
    #[must_use]
    pub fn across(&mut self, days: Option<u32>) -> Vec<Across> {
        let groups = self.groups(days);
        across::across(&self.tellings, &groups, &copies::originals(&self.tellings))
    }

    fn story(&self, number: u32, group: &[u32]) -> Story {
        Story::of(number, &self.of_group(group))
    }

    fn of_group(&self, group: &[u32]) -> Vec<&Telling> {
        group.iter().filter_map(|&at| self.tellings.get(at as usize)).collect()
    }
}

#[cfg(test)]
mod tests;
