//! An overview as text for a terminal: the stories and the outlets, in lines of no more than a hundred letters.

use super::{Across, Coverage, Overview};
use unicode_segmentation::UnicodeSegmentation;

/// How many letters fit into a line.
const WIDTH: usize = 100;

/// How many letters a day of the calendar has: `2026-09-16`.
const DAY: usize = 10;

/// How many spaces stand between columns.
const GAP: usize = 2;

/// The stories that several articles tell, then the outlets, each as a table.
#[must_use]
pub fn table(overview: &Overview) -> String {
    let mut text = String::new();
    let headings = ["from", "outlets", "claims", "differ", "numbers", "disagree"];
    add(&mut text, "story", &headings, overview.stories.iter().map(story));
    text.push('\n');
    let headings = ["articles", "stories", "exclusive", "copies", "unnamed", "women", "men"];
    add(&mut text, "outlet", &headings, overview.outlets.iter().map(outlet));
    text
}

/// A story's title, and the claims and numbers that several outlets have, with how many of them differ.
fn story(story: &Coverage) -> (&str, Vec<String>) {
    let day = story.from.as_deref().and_then(|from| from.get(..DAY)).unwrap_or_default();
    let differing = story.claims.iter().filter(|claim| !claim.differences.is_empty()).count();
    let disagreeing = story.numbers.iter().filter(|number| !number.agree).count();
    let counts = [story.outlets.len(), story.claims.len(), differing, story.numbers.len(), disagreeing];
    let figures = std::iter::once(day.to_owned()).chain(counts.iter().map(usize::to_string));
    (story.title.as_deref().unwrap_or(&story.id), figures.collect())
}

/// An outlet's name and figures; of its claims what share has sources without a name, and how many are told as women's and men's.
fn outlet(outlet: &Across) -> (&str, Vec<String>) {
    let counts = [outlet.articles, outlet.stories, outlet.exclusives, outlet.copies].map(|count| count.to_string());
    let share = format!("{:.0} %", outlet.anonymous_share * 100.0);
    let people = [outlet.women, outlet.men].map(|count| count.to_string());
    let figures = counts.into_iter().chain([share]).chain(people);
    (outlet.outlet.as_deref().unwrap_or("(not known)"), figures.collect())
}

/// Adds a table: columns of figures as wide as they must be, and before them names in the room that is left.
fn add<'a>(text: &mut String, first: &'a str, headings: &[&str], rows: impl Iterator<Item = (&'a str, Vec<String>)>) {
    let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
    let rows: Vec<(&str, Vec<String>)> = std::iter::once((first, headings)).chain(rows).collect();
    let mut widths = vec![0; rows[0].1.len()];
    for (_, figures) in &rows {
        widths.iter_mut().zip(figures).for_each(|(width, figure)| *width = figure.len().max(*width));
    }
    let room = WIDTH.saturating_sub(widths.iter().map(|width| width + GAP).sum());
    for (name, figures) in &rows {
        text.push_str(&fitted(name, room));
        for (figure, width) in figures.iter().zip(&widths) {
            text.push_str(&format!("{figure:>width$}", width = width + GAP));
        }
        text.push('\n');
    }
}

/// A name cut or filled up to so many letters, on one line, without anything that would steer a terminal.
fn fitted(name: &str, room: usize) -> String {
    let name: String = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let letters = name.graphemes(true).count();
    if letters <= room {
        return name + &" ".repeat(room - letters);
    }
    name.graphemes(true).take(room.saturating_sub(1)).chain(["…"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_room_they_have() {
        assert_eq!(fitted("Ann", 5), "Ann  ");
        assert_eq!(fitted("Benin City", 5), "Beni…");
        assert_eq!(fitted("Zoë\u{308}", 5).graphemes(true).count(), 5);
        assert_eq!(fitted("a\x1b[2J\nb", 9), "a [2J b  ");
    }
}
