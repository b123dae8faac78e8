//! How alike articles must be, on average, to tell one story.
//!
//! Not tuned to annotated stories: of the project's own corpus, the likenesses of pairs that tell one story and of pairs that do not
//! are each spread as a log-normal distribution. An article is taken into a story where it is as likely to belong there as to be a
//! stranger, and there are as many strangers for every fellow as there are other articles that it may meet: the more come together,
//! the more of them are alike by chance.

/// Mean and spread of the logarithms of likenesses.
type Spread = (f64, f64);

/// Of articles that tell one story. A test derives both anew.
pub(super) const FELLOWS: Spread = (-1.67, 0.46);

/// Of articles that do not.
pub(super) const STRANGERS: Spread = (-4.5, 0.39);

/// As many strangers are reckoned with at least. A small collection is no sample of all news: most often its articles were gathered
/// about one subject, and its strangers are more alike than those of the corpus.
const FEWEST: f64 = 100.0;

/// The likeness at which an article is a fellow or a stranger with equal odds, where it has so many strangers for every fellow.
pub(super) fn like(strangers: f64) -> f32 {
    let density = |at: f64, (mean, spread): Spread| -((at - mean) / spread).powi(2) / 2.0 - spread.ln();
    let odds = |at: f64| density(at, FELLOWS) - density(at, STRANGERS) - strangers.max(FEWEST).ln();
    let (mut low, mut high) = (STRANGERS.0, FELLOWS.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if odds(middle) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    high.exp() as f32
}

/// How many other articles an article may meet, on average; `within` days where it is known when both were published.
pub(super) fn strangers(days: &[Option<i64>], within: Option<u32>) -> f64 {
    let others = days.len().saturating_sub(1) as f64;
    let Some(within) = within else { return others };
    let mut dated: Vec<i64> = days.iter().copied().flatten().collect();
    dated.sort_unstable();
    let undated = days.len() - dated.len();
    let (mut first, mut after, mut met) = (0, 0, undated * days.len().saturating_sub(1));
    for (at, &day) in dated.iter().enumerate() {
        while first < at && day.abs_diff(dated[first]) > u64::from(within) {
            first += 1;
        }
        while after < dated.len() && dated[after].saturating_sub(day) <= i64::from(within) {
            after += 1;
        }
        met += after - first - 1 + undated;
    }
    met as f64 / days.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_strangers_ask_for_more() {
        let of: Vec<f32> = [0.0, 10.0, 100.0, 1000.0, 1e5].into_iter().map(like).collect();
        assert!(of[0] == of[2] && of[2] < of[3] && of[3] < of[4], "{of:?}");
        assert!((0.05..0.06).contains(&of[2]) && of[4] < 0.1, "{of:?}");
    }

    #[test]
    fn strangers_are_those_within_reach() {
        let days = [Some(1), Some(2), Some(9), Some(30), None];
        assert_eq!(strangers(&days, None), 4.0);
        // The first meets the second and the undated, the second also the third, and so on; the undated meets all.
        assert_eq!(strangers(&days, Some(7)), (2.0 + 3.0 + 2.0 + 1.0 + 4.0) / 5.0);
        assert_eq!(strangers(&[], Some(7)), 0.0);
    }
}
