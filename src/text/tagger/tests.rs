//! Ambiguous words in sentences of this project's own, and the class each has there.

use crate::Lexicon;
use crate::text::document::Document;
use crate::text::tag::Tag;

/// The sentence, with the word in question in brackets, and its class.
const CASES: &[(&str, Tag)] = &[
    ("Nobody believed the minister's [claims] about the bridge.", Tag::Noun),
    ("Insurance [claims] rose sharply after the storm.", Tag::Noun),
    ("The residents [claim] the water smells of oil.", Tag::Verb),
    ("The [claim] was repeated on Monday.", Tag::Noun),
    ("She [claimed] that nobody had warned her.", Tag::Past),
    ("He has [claimed] the same thing before.", Tag::Participle),
    ("Two [reports] say the tunnel was flooded.", Tag::Noun),
    ("The [report] said the road was closed.", Tag::Noun),
    ("The company's [plans] were leaked.", Tag::Noun),
    ("They [plan] to build a school.", Tag::Verb),
    ("The [plan] would cost too much.", Tag::Noun),
    ("Prosecutors [charged] him with fraud.", Tag::Past),
    ("He was [charged] with fraud.", Tag::Participle),
    ("The [charges] against him were dropped.", Tag::Noun),
    ("He denies the [charge].", Tag::Noun),
    ("The bank [charges] a fee for each transfer.", Tag::Third),
    ("She [said] the vote was fair.", Tag::Past),
    ("It is [said] that the vote was fair.", Tag::Participle),
    ("Officials [say] the vote was fair.", Tag::Verb),
    ("The mayor [says] the vote was fair.", Tag::Third),
    ("\"We will rebuild,\" the mayor [said].", Tag::Past),
    ("The council will [vote] on Thursday.", Tag::Verb),
    ("The [vote] was close.", Tag::Noun),
    ("The judge will [rule] on the appeal.", Tag::Verb),
    ("The new [rule] takes effect in May.", Tag::Noun),
    ("The [demand] for houses fell.", Tag::Noun),
    ("They [hope] that the talks will succeed.", Tag::Verb),
    ("There is little [hope] of a deal.", Tag::Noun),
    ("The union [wants] higher pay.", Tag::Third),
    ("He [promised] to resign.", Tag::Past),
    ("A [promise] was made to the families.", Tag::Noun),
    ("She [told] reporters that she was tired.", Tag::Past),
    ("The firm was [told] to stop.", Tag::Participle),
    ("They [fear] that more people are trapped.", Tag::Verb),
    ("The [fear] of a strike is growing.", Tag::Noun),
    ("He [warned] that prices would rise.", Tag::Past),
    ("Experts [estimate] that a third of the crop is lost.", Tag::Verb),
    ("The [estimate] was too low.", Tag::Noun),
    ("The minister refused to [comment].", Tag::Verb),
    ("The ministry had no [comment].", Tag::Noun),
    ("He said [that] the road was closed.", Tag::Sconj),
    ("Her neighbour walked towards the boat, [grinning].", Tag::Ing),
    ("I am [convinced] that the bridge is safe.", Tag::Participle),
    ("He valued freedom of [thought].", Tag::Noun),
    ("The council saw no [need] for a second bridge.", Tag::Noun),
    ("The road [that] leads to the port is closed.", Tag::Pron),
    ("She had never seen [that] man before.", Tag::Det),
    ("[That] is not true.", Tag::Pron),
    ("It looks [like] a mistake.", Tag::Adp),
    ("They want [to] leave.", Tag::Part),
    ("They drove [to] the border.", Tag::Adp),
    ("Her brother saw [her] at the station.", Tag::Pron),
    ("[Her] brother is a teacher.", Tag::Pron),
    ("He [has] left the country.", Tag::Aux),
    ("He [has] two houses.", Tag::Third),
    ("They [did] not answer.", Tag::Aux),
    ("He [is] the owner of the club.", Tag::Aux),
    ("The town [can] pay.", Tag::Aux),
    ("Nobody [will] pay for it.", Tag::Aux),
    ("[May] the court see the letter?", Tag::Aux),
    ("Prices rose in [May].", Tag::Propn),
    ("The mayor's[ 's] office was searched.", Tag::Part),
    ("It[ 's] raining in the north.", Tag::Aux),
    ("They do[ n't] know.", Tag::Part),
    ("He stayed [because] it rained.", Tag::Sconj),
    ("He left [before] noon.", Tag::Adp),
    ("Twelve people were [hurt].", Tag::Participle),
    ("They are [building] a new school.", Tag::Ing),
    ("The [building] was empty.", Tag::Noun),
    ("The [Russian] army withdrew.", Tag::Adj),
    ("The driver was [American].", Tag::Adj),
    ("[Smith] denied it.", Tag::Propn),
    ("The chairman, John [Smith], denied it.", Tag::Propn),
    ("He works for the [Bank] of England.", Tag::Propn),
    ("The [bank] was closed.", Tag::Noun),
    ("He [left] the room.", Tag::Past),
    ("They [saw] smoke over the harbour.", Tag::Past),
    ("The prices [fell] by 3.5 per cent.", Tag::Past),
    ("More than [39,000] people fled.", Tag::Num),
    ("The [two] men were friends.", Tag::Num),
    ("It cost [$] 40.", Tag::Sym),
    ("[Yes], she said.", Tag::Intj),
    ("She works [hard].", Tag::Adv),
    ("It was a [hard] winter.", Tag::Adj),
    ("He came [and] went.", Tag::Cconj),
    ("[Doctors] fear the worst.", Tag::Noun),
    ("Doctors at the clinic [fear] that it will close.", Tag::Verb),
    ("The state fund [estimates] forty people will go.", Tag::Third),
    ("The bank [forecast] that prices would fall.", Tag::Past),
    ("The firm [cannot] pay its debts.", Tag::Aux),
    ("The union said [pay] was low.", Tag::Noun),
    ("She spoke to them [outside] court.", Tag::Adp),
    ("The bridge, which [engineers] had built, fell.", Tag::Noun),
    ("[Messages] of hope from the old town.", Tag::Noun),
    ("The [win] was a surprise.", Tag::Noun),
];

/// The class of the bracketed word.
fn tagged(case: &str, lexicon: &Lexicon, document: &mut Document) -> Option<Tag> {
    let (before, rest) = case.split_once('[')?;
    let (word, after) = rest.split_once(']')?;
    // "It[ 's]" stands for the clitic in "It's"; "mayor's[ 's]" has it before the bracket already.
    let clitic = word.strip_prefix(' ');
    let doubled = clitic.is_some_and(|clitic| before.ends_with(clitic));
    let word = clitic.unwrap_or(word);
    let (text, start) = if doubled {
        (format!("{before}{after}"), before.len() - word.len())
    } else {
        (format!("{before}{word}{after}"), before.len())
    };
    document.read(&text, lexicon);
    document.tags.get(document.token_at(start as u32) as usize).copied()
}

#[test]
fn ambiguous_words_get_the_class_they_have_in_their_sentence() {
    let lexicon = Lexicon::builtin();
    let mut document = Document::default();
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|&(case, expected)| {
            let found = tagged(case, &lexicon, &mut document);
            (found != Some(expected)).then(|| format!("{case}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_token_has_a_class() {
    let lexicon = Lexicon::builtin();
    let mut document = Document::default();
    for text in ["", " ", "…", "Ünïcödé – \u{0} 北京 said.", "One.\n\nTwo (three) [four", "@jane #topic a@b.com"]
    {
        document.read(text, &lexicon);
        assert_eq!(document.tags.len(), document.tokens.len(), "{text:?}");
    }
}

#[test]
fn the_classes_of_an_article_do_not_depend_on_the_one_before() {
    let lexicon = Lexicon::builtin();
    let (mut used, mut fresh) = (Document::default(), Document::default());
    used.read("\"Zorblax plans to sue,\" it reports. The plans", &lexicon);
    let text = "Zorblax plans new reports.";
    used.read(text, &lexicon);
    fresh.read(text, &lexicon);
    assert_eq!(used.tags, fresh.tags);
}

#[test]
fn every_row_of_the_tagger_is_in_force() {
    let lexicon = Lexicon::builtin();
    let rows = |table: &str| table.lines().skip_while(|line| line.starts_with('#')).count() - 1;
    assert_eq!(lexicon.image.rules.len(), rows(include_str!("../../../lexicons/tagger_rules.tsv")));
    assert_eq!(lexicon.image.endings.len(), rows(include_str!("../../../lexicons/tagger_suffixes.tsv")));
}

#[test]
fn a_row_of_the_users_own_adds_a_class() {
    use crate::lexicon::table::{Table, TableId};
    let table = Table::parse(TableId::WordClasses, "word\tclasses\nglorp\tVERB\n");
    let lexicon = Lexicon::builtin().and(&table.into_iter().collect::<Vec<_>>());
    let mut document = Document::default();
    document.read("They glorp the houses.", &lexicon);
    assert_eq!(document.tags[1], Tag::Verb);
}
