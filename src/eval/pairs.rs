//! Pairs gold things with predicted ones, one to one, the best pairs first.

/// The partner of each gold thing and of each predicted one.
pub(super) struct Pairs {
    pub(super) of_gold: Vec<Option<usize>>,
    pub(super) of_predicted: Vec<Option<usize>>,
}

/// Pairs things by how well they fit; those that do not fit at all (0 or less) stay alone. Of equal fits the earlier counts.
pub(super) fn pair(gold: usize, predicted: usize, fit: impl Fn(usize, usize) -> f64) -> Pairs {
    let mut fits: Vec<(f64, usize, usize)> = Vec::new();
    for g in 0..gold {
        fits.extend((0..predicted).map(|p| (fit(g, p), g, p)).filter(|(fit, ..)| *fit > 0.0));
    }
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = Pairs { of_gold: vec![None; gold], of_predicted: vec![None; predicted] };
    for (_, g, p) in fits {
        if pairs.of_gold[g].is_none() && pairs.of_predicted[p].is_none() {
            pairs.of_gold[g] = Some(p);
            pairs.of_predicted[p] = Some(g);
        }
    }
    pairs
}

/// How much of two spans is common.
pub(super) fn overlap(a: (u32, u32), b: (u32, u32)) -> f64 {
    f64::from(a.1.min(b.1).saturating_sub(a.0.max(b.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pairs_come_first() {
        let fits = [[0.5, 0.9], [0.0, 0.8], [0.0, 0.0]];
        let pairs = pair(3, 2, |g, p| fits[g][p]);
        assert_eq!(pairs.of_gold, [Some(1), None, None]);
        assert_eq!(pairs.of_predicted, [None, Some(0)]);
        let pairs = pair(2, 2, |_, _| 1.0);
        assert_eq!(pairs.of_gold, [Some(0), Some(1)]);
    }
}
