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

impl Everything {
    /// The lines: stories, copies, coverage, figures, each in their own order.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        let Self { stories, copies, coverage, corpus } = self;
        let told = stories.into_iter().map(Line::Story).chain(copies.into_iter().map(Line::Copies));
        told.chain(coverage.into_iter().map(Line::Coverage)).chain(corpus.into_iter().map(Line::Corpus))
    }
}

impl Comparison {
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
