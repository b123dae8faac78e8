//! Everything at once: what a reader needs who goes from all stories to one and on to its articles.

use super::{Across, Comparison, Copies, Coverage, Everything, Marked};
use serde::Serialize;
use std::collections::HashSet;

/// The stories that several articles tell, the outlets over all that was read, and the articles behind them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Every article, in the order in which they came.
    pub articles: Vec<Article>,
    /// How the outlets cover each story that several articles tell.
    pub stories: Vec<Coverage>,
    /// The texts that several articles run.
    pub copies: Vec<Copies>,
    /// The figures of every outlet.
    pub outlets: Vec<Across>,
}

/// Where an article is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Its address, where that can be followed: `http` or `https` and nothing else.
    pub url: Option<String>,
    /// Its text and what is marked in it: where that was kept, and others tell its story too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marked: Option<Box<Marked>>,
}

impl Comparison {
    /// Everything at once. Takes tellings in full, or to be shown.
    #[must_use]
    pub fn overview(&mut self, days: Option<u32>) -> Overview {
        let Everything { coverage: stories, copies, corpus: outlets, .. } = self.everything(days);
        let told: HashSet<&str> = stories
            .iter()
            .flat_map(|story| &story.outlets)
            .flat_map(|outlet| outlet.articles.iter().map(String::as_str))
            .collect();
        let articles = self.tellings.iter_mut().map(|telling| Article {
            marked: telling.marked.take().filter(|_| told.contains(telling.id.as_str())),
            id: telling.id.clone(),
            title: telling.title.clone(),
            outlet: telling.outlet.clone(),
            published: telling.published.clone(),
            url: telling.url.clone().filter(|url| can_be_followed(url)),
        });
        Overview { articles: articles.collect(), stories, copies, outlets }
    }
}

/// Whether an address leads to a page: `javascript:` and `data:` would run what an article brings along.
fn can_be_followed(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_are_followed() {
        for url in ["http://a.example/1", "HTTPS://a.example"] {
            assert!(can_be_followed(url), "{url}");
        }
        for url in ["javascript:alert(1)", "data:text/html,x", "//a.example", "a.example", "", "https://", " http://a"]
        {
            assert!(!can_be_followed(url), "{url}");
        }
    }
}
