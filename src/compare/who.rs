//! Who is named and who speaks, across the articles of a story.

use super::name::Known;
use super::said::Said;
use super::telling::Telling;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// Somebody the article names: the number in the story's cast.
    Named(usize),
    /// Somebody the article does not name.
    Unnamed,
}

impl Who {
    pub(super) fn is(self, other: Self) -> bool {
        self != Self::Unnamed && self == other
    }

    /// Whether two may be the same: one of them has no name, or both have the same.
    pub(super) fn may_be(self, other: Self) -> bool {
        self == Self::Unnamed || other == Self::Unnamed || self == other
    }
}

/// Everybody and everything that the articles of a story name.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// For each article the number of each of its names.
    numbers: Vec<Vec<usize>>,
    /// For each number the fullest name.
    names: Vec<String>,
}

impl Cast {
    pub(super) fn of(tellings: &[&Telling]) -> Self {
        let mut known = Known::default();
        let mut names: Vec<String> = Vec::new();
        let mut number = |name: &super::name::Name| {
            let number = known.find(name);
            if number == names.len() {
                names.push(String::new());
            }
            if name.name.chars().count() > names[number].chars().count() {
                names[number] = name.name.to_string();
            }
            number
        };
        let of_article = |telling: &&Telling| telling.names.iter().map(&mut number).collect();
        let numbers = tellings.iter().map(of_article).collect();
        Self { numbers, names }
    }

    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }

    pub(super) fn numbers(&self, article: usize) -> &[usize] {
        self.numbers.get(article).map_or(&[], Vec::as_slice)
    }

    /// Who says something in an article.
    pub(super) fn who(&self, article: usize, said: &Said) -> Who {
        let name = said.speaker.as_ref().filter(|speaker| !speaker.anonymous).and_then(|speaker| speaker.name);
        let number = name.and_then(|name| self.numbers(article).get(name as usize));
        number.map_or(Who::Unnamed, |&number| Who::Named(number))
    }
}
