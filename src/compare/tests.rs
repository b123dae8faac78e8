//! The stages together, on articles written for these tests and on the corpus.

use super::*;
use crate::{Article, Extractor, Lexicon, Options};

fn comparison(articles: &[(&str, &str, &str)]) -> Comparison {
    let extractor = Extractor::new(Lexicon::builtin(), Options { text: true, ..Options::default() });
    let lexicon = Lexicon::builtin();
    let mut comparison = Comparison::default();
    for (id, outlet, text) in articles {
        let (id, outlet) = (Some((*id).to_owned()), Some((*outlet).to_owned()));
        let article = Article { id, outlet, ..Article::new(*text) };
        comparison.add(Telling::of(&extractor.extract(&article), &lexicon));
    }
    comparison
}

const FERRY: &str = "A ferry with 120 passengers ran aground off Port Ellis on Monday after its engine failed, the coastguard said. \
    Captain Rosa Venn said the crew had radioed for help twice. Nobody was hurt, and tugs will try to free the ferry at high tide.";
const FERRY_TOO: &str = "Tugs were due to free a ferry that ran aground off Port Ellis with 120 people aboard. “We radioed for help \
    twice,” said Rosa Venn, the captain. The coastguard said the engine had failed.";
const BAKERS: &str = "The bakers’ union has called off its strike at the Halver mills after managers offered a rise of 4 percent. \
    Members will vote on the offer next week, the union’s leader, Ivo Marsh, told reporters.";

#[test]
fn articles_of_one_event_are_one_story() {
    let mut comparison = comparison(&[("a", "Echo", FERRY), ("b", "Echo", BAKERS), ("c", "Post", FERRY_TOO)]);
    let stories = comparison.stories(None);
    let told: Vec<_> = stories.iter().map(|story| (story.id.as_str(), story.articles.as_slice())).collect();
    assert_eq!(told, [("S1", &["a".to_owned(), "c".to_owned()][..]), ("S2", &["b".to_owned()][..])]);
    assert_eq!(stories[0].outlets, ["Echo", "Post"]);
    assert!(stories[0].entities.iter().any(|named| named.name == "Rosa Venn" && named.articles == 2));
}

#[test]
fn days_keep_articles_apart() {
    let mut comparison = comparison(&[("a", "Echo", FERRY), ("b", "Post", FERRY_TOO)]);
    comparison.tellings[0].day = Some(100);
    comparison.tellings[1].day = Some(100 + i64::from(DAYS) + 1);
    let profiles: Vec<_> = comparison.tellings.iter().map(|telling| telling.profile.clone()).collect();
    assert_eq!(comparison.groups(Some(DAYS)).len(), 2);
    for (telling, profile) in comparison.tellings.iter_mut().zip(profiles) {
        telling.profile = profile;
    }
    assert_eq!(comparison.groups(None).len(), 1);
}

#[test]
fn of_one_id_the_telling_with_a_text_is_kept() {
    let mut all = comparison(&[("a", "Echo", FERRY)]);
    let mut bare = all.tellings[0].clone();
    bare.has_text = false;
    let mut comparison = Comparison::default();
    comparison.add(bare.clone());
    comparison.add(all.tellings.remove(0));
    comparison.add(bare);
    assert_eq!(comparison.tellings.len(), 1);
    assert!(comparison.tellings[0].has_text);
}

/// The likenesses of all pairs of the corpus's articles, as logarithms: of those that tell one story, and of the others.
fn likenesses() -> (Vec<f64>, Vec<f64>) {
    let (mut corpus, stories) = corpus();
    let (vectors, _) = corpus.vectors();
    let (mut fellows, mut strangers) = (Vec::new(), Vec::new());
    for (at, vector) in vectors.iter().enumerate() {
        for (other, other_vector) in vectors.iter().enumerate().skip(at + 1) {
            let likeness = f64::from(vector.dot(other_vector)).max(1e-4).ln();
            if stories[at] == stories[other] { &mut fellows } else { &mut strangers }.push(likeness);
        }
    }
    (fellows, strangers)
}

/// The project's own articles, and the story of each.
fn corpus() -> (Comparison, Vec<String>) {
    read_corpus(Telling::of)
}

/// The same, with all that coverage is made of.
fn corpus_in_full() -> (Comparison, Vec<String>) {
    read_corpus(Telling::in_full)
}

fn read_corpus(telling: impl Fn(&crate::Record, &Lexicon) -> Telling) -> (Comparison, Vec<String>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let extractor = Extractor::new(Lexicon::builtin(), Options { text: true, ..Options::default() });
    let lexicon = Lexicon::builtin();
    let mut comparison = Comparison::default();
    let settings = crate::input::Settings::default();
    for piece in crate::input::Pieces::new(&[folder], settings, crate::input::Progress::default()).unwrap() {
        piece.unwrap().read(&crate::input::Fields::default(), |found| {
            if let crate::input::Found::Article(article) = found.unwrap() {
                comparison.add(telling(&extractor.extract(&article), &lexicon));
            }
        });
    }
    let story = |telling: &Telling| telling.id.split('/').nth(1).unwrap().to_owned();
    let stories = comparison.tellings.iter().map(story).collect();
    (comparison, stories)
}

#[test]
fn the_likeness_of_one_story_follows_from_the_corpus() {
    let (fellows, strangers) = likenesses();
    let normal = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64;
        (mean, variance.sqrt())
    };
    for ((mean, spread), in_force) in [(normal(&fellows), like::FELLOWS), (normal(&strangers), like::STRANGERS)] {
        let near = (mean - in_force.0).abs() < 0.05 && (spread - in_force.1).abs() < 0.02;
        assert!(near, "derived {mean:.3} {spread:.3}, in force {in_force:?}");
    }
}

#[test]
fn the_stories_of_the_corpus_are_found() {
    let (mut corpus, stories) = corpus();
    for group in corpus.groups(None) {
        let of_group: Vec<_> = group.iter().map(|&at| &stories[at as usize]).collect();
        assert!(of_group.iter().all(|story| *story == of_group[0]), "{of_group:?}");
        assert_eq!(of_group.len(), stories.iter().filter(|story| *story == of_group[0]).count(), "{of_group:?}");
    }
}

#[test]
fn copies_are_told_with_what_was_changed() {
    let changed = FERRY.replace("Monday", "Tuesday") + " The harbour stays shut until Friday.";
    let mut all =
        comparison(&[("a", "Echo", &changed), ("b", "Wire", FERRY), ("c", "Post", FERRY_TOO), ("d", "Echo", BAKERS)]);
    all.tellings[0].agency = Some("Wire".to_owned());
    let copies = all.copies();
    assert_eq!(copies.len(), 1, "{copies:?}");
    let text = &copies[0];
    assert_eq!((text.original.as_str(), text.agency.as_deref()), ("b", Some("Wire")));
    assert_eq!(text.copies.len(), 1);
    let copy = &text.copies[0];
    assert_eq!(copy.article, "a");
    assert!((0.95..1.0).contains(&copy.kept) && (0.1..0.2).contains(&copy.added), "{copy:?}");
    assert_eq!(all.leave_out_copies(), 1);
    assert!(all.copies().is_empty());
    assert_eq!(all.tellings.len(), 3);
}

#[test]
fn outlets_are_counted_over_a_corpus() {
    let (mut corpus, _) = corpus_in_full();
    let outlets = corpus.across(None);
    assert_eq!(outlets.len(), 9);
    assert_eq!(outlets.iter().map(|outlet| outlet.articles).sum::<u32>(), 40);
    // Five articles stand alone.
    assert_eq!(outlets.iter().map(|outlet| outlet.exclusives).sum::<u32>(), 5);
    let courier = outlets.iter().find(|outlet| outlet.outlet.as_deref() == Some("The Deccan Courier")).unwrap();
    assert_eq!((courier.stories, courier.exclusives, courier.copies, courier.copy_share), (3, 1, 1, 0.333));
    assert!(courier.women > 0 && courier.men > 0 && courier.not_told > 0, "{courier:?}");
    assert!(courier.voices.iter().any(|voice| voice.name == "Meenakshi Iyer"), "{:?}", courier.voices);
    assert_eq!(courier.weeks.iter().map(|week| week.articles).sum::<u32>(), 3);
    assert!(courier.weeks.iter().map(|week| &week.week).is_sorted());
}
