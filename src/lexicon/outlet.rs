//! The outlet that a web address belongs to.

use super::image::Entry;
use super::table::TableId;
use super::{ArticleWords, Lexicon};
use crate::text::scan::scan;

impl Lexicon {
    /// The name of the outlet that a web address belongs to, by the longest end of its host that the table of outlets has.
    #[must_use]
    pub fn outlet(&self, url: &str) -> Option<&str> {
        let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
        let authority = after_scheme.split(['/', '?', '#']).next()?;
        let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
        let mut rest = host.as_str();
        while rest.contains('.') {
            if let Some(entry) = self.whole(rest, TableId::Outlets) {
                return Some(self.cell(entry, 1));
            }
            rest = rest.split_once('.')?.1;
        }
        None
    }

    /// The entry of a table that is this phrase, cut into tokens as rows are.
    fn whole(&self, phrase: &str, table: TableId) -> Option<Entry> {
        let view = self.image.view();
        let mut own = ArticleWords::default();
        let mut tokens = Vec::new();
        scan(phrase, &mut own.with(self), &mut tokens);
        let (first, others) = tokens.split_first()?;
        let node = view.words.get(first.word as usize)?.node;
        let node = others.iter().try_fold(node, |node, token| view.step(node, token.word))?;
        view.entries(node).iter().copied().find(|entry| node != 0 && entry.table == table as u8)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::lexicon::table::{Table, TableId};

    #[test]
    fn outlets_are_known_by_their_domain() {
        let text = "domain\toutlet\nherald.example\tThe Herald\nsport.herald.example\tHerald Sport\n";
        let lexicon = Lexicon::builtin().and(&[Table::parse(TableId::Outlets, text).unwrap()]);
        for (url, expected) in [
            ("https://www.Herald.example/2026/a?b=c", Some("The Herald")),
            ("herald.example:8080", Some("The Herald")),
            ("https://sport.herald.example/", Some("Herald Sport")),
            ("https://notherald.example/", None),
            ("https://other.example/herald.example", None),
            ("", None),
        ] {
            assert_eq!(lexicon.outlet(url), expected, "{url}");
        }
    }
}
