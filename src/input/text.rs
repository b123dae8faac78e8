//! A file of plain text to an article.

use super::decode::decode;
use crate::article::{Article, Note};

/// A first line longer than this is a paragraph, not a headline.
const LONGEST_TITLE: usize = 200;

/// The article in a text file. The headline stays in the text too, so that offsets hold for the file as it is.
pub(crate) fn read(bytes: Vec<u8>, mut notes: Vec<Note>) -> Article {
    let text = decode(bytes, &mut notes);
    Article { title: title(&text).map(str::to_owned), notes, ..Article::new(text) }
}

/// The first line, where an empty line sets it apart from what follows and it does not end as a sentence does.
fn title(text: &str) -> Option<&str> {
    let (first, after) = text.trim_start().split_once('\n')?;
    let (second, body) = after.split_once('\n')?;
    let first = first.trim_end();
    let ends_as_sentence = first.trim_end_matches(['"', '\'', '”', '’']).ends_with('.');
    let set_apart = second.trim().is_empty() && !body.trim().is_empty();
    (set_apart && !ends_as_sentence && !first.is_empty() && first.len() <= LONGEST_TITLE).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_lines_set_apart() {
        for (text, expected) in [
            ("Mayor quits\n\nThe mayor has quit.", Some("Mayor quits")),
            ("Mayor quits  \r\n\r\nThe mayor has quit.\r\n", Some("Mayor quits")),
            ("Mayor quits\nThe mayor has quit.", None),
            ("The mayor has quit.\n\nShe said so.", None),
            ("He said: “I quit.”\n\nShe said so.", None),
            ("Mayor quits\n\n", None),
            ("Mayor quits", None),
            ("", None),
        ] {
            assert_eq!(title(text), expected, "{text:?}");
        }
    }
}
