//! All that a comparison finds, and its form line by line.

use super::{Across, Comparison, Copies, Coverage, Story, across, copies};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All that a comparison finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Everything {
    /// Which articles tell one story; every article is in one.
    pub stories: Vec<Story>,
    /// Which articles run one text.
    pub copies: Vec<Copies>,
    /// How outlets cover the stories that several articles tell.
    pub coverage: Vec<Coverage>,
    /// Each outlet's figures.
    pub corpus: Vec<Across>,
}

/// A line where everything is written: its kind, and what a line of that kind alone has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Line {
    /// A story.
    Story(Story),
    /// A text and its copies.
    Copies(Copies),
    /// The coverage of a story that several articles tell.
    Coverage(Coverage),
    /// An outlet's figures.
    Corpus(Across),
}

impl Comparison {
    /// Gives everything to `each` line by line: stories, copies, coverage, figures, each in their own order; no more than some
    /// stories' coverage is held at a time. Tells how many stories several articles tell. Takes tellings in full.
    ///
    /// # Errors
    /// The first of `each`, which is then called no more.
    pub fn each_line<Fault>(
        &mut self,
        days: Option<u32>,
        mut each: impl FnMut(Line) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        let groups = self.groups(days);
        let originals = copies::originals(&self.tellings);
        let stories = (1..).zip(&groups).map(|(number, group)| Line::Story(self.story(number, group)));
        stories.into_iter().try_for_each(&mut each)?;
        copies::groups(&self.tellings, &originals).into_iter().map(Line::Copies).try_for_each(&mut each)?;
        let told = self.each_coverage(&groups, |coverage| each(Line::Coverage(coverage)))?;
        across::across(&self.tellings, &groups, &originals).into_iter().map(Line::Corpus).try_for_each(each)?;
        Ok(told)
    }

    /// Everything at once. Takes tellings in full.
    #[must_use]
    pub fn everything(&mut self, days: Option<u32>) -> Everything {
        let groups = self.groups(days);
        let originals = copies::originals(&self.tellings);
        Everything {
            stories: self.stories_of(&groups),
            copies: copies::groups(&self.tellings, &originals),
            coverage: self.coverage_of(&groups),
            corpus: across::across(&self.tellings, &groups, &originals),
        }
    }
}
