//! Stories that two outlets tell in different words, order and style, and without a difference in fact: a comparison lays their
//! claims and numbers side by side and finds nothing wrong. All of it is invented.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use onrecord::Article;
use onrecord::compare::{Comparison, Coverage, Difference, Telling};
use onrecord::span::Offsets;

/// A story's name and how each outlet tells it.
const STORIES: &[(&str, [&str; 2])] = &[
    (
        "a library opens again",
        [
            "The Marlow Street library in Wexcombe will reopen on Saturday after a £2.4 million refurbishment, the town council \
             said on Tuesday. The building has been closed for 19 months. Councillor Priya Nandra, who is in charge of culture, \
             said visitors would find 60 new desks and a reading room for children. “People have waited long enough,” she said. \
             About 4,000 books were thrown away because of damp, according to the head librarian, Owen Tresco. He said the old roof \
             had leaked for a decade. The council said opening hours would stay the same, at 42 hours a week.",
            "Wexcombe's main library is to open its doors again this weekend, nineteen months after it shut. The council said on \
             Tuesday that the work at Marlow Street had cost £2.4m. There are 60 more desks and a children's reading room, said \
             Priya Nandra, the councillor responsible for culture. “People have waited long enough,” Ms Nandra said. The head \
             librarian, Owen Tresco, said some 4,000 books damaged by damp had been thrown away. The old roof had been leaking for \
             ten years, he said. The library will be open 42 hours a week, as it was before, the council said.",
        ],
    ),
    (
        "a company's results",
        [
            "Brennick Pumps said on Thursday that its profit rose 8 percent to $310 million in the third quarter as farmers bought \
             more irrigation gear. Revenue reached $2.1 billion, the company said. Chief Executive Dara Holm said demand in Kenya \
             and Morocco was stronger than expected. “We sold everything we could build,” Holm told analysts on a call. The \
             company expects to hire 450 people by the end of the year. It said it would raise its dividend to 32 cents a share.",
            "Farmers' appetite for irrigation equipment lifted third-quarter profit at Brennick Pumps by 8 per cent, to $310m, the \
             group said on Thursday. The company said revenue was $2.1bn. Demand in Morocco and Kenya had been stronger than \
             expected, said Dara Holm, the chief executive. “We sold everything we could build,” he told analysts. Brennick, which \
             expects to take on 450 people by the end of the year, said its dividend would rise to 32 cents a share.",
        ],
    ),
    (
        "a river in flood",
        [
            "More than 1,200 people were moved out of their homes in Ostrava Vale on Sunday as the river Lenn rose to its highest \
             level in 40 years, officials said. Governor Tomas Brandl said three bridges had been closed and that 85 soldiers were \
             filling sandbags. “The water is rising faster than we planned for,” he said. No one has been reported missing, the \
             fire chief, Ilse Marrow, said. She said the river would peak at 6.8 metres on Monday morning. Schools will stay \
             shut until Wednesday, the governor said.",
            "The fire chief in Ostrava Vale, Ilse Marrow, said on Sunday that the Lenn would peak at 6.8 metres on Monday morning, \
             and that nobody had been reported missing. Officials said more than 1,200 residents had been taken from their homes. \
             It is the highest the river has stood in 40 years. Eighty-five soldiers were filling sandbags, and three bridges had \
             been closed, Governor Tomas Brandl said. “The water is rising faster than we planned for,” Mr Brandl said. He said \
             schools would remain closed until Wednesday.",
        ],
    ),
    (
        "a striker moves",
        [
            "Carrow Athletic have signed the striker Luca Benedetti from Porto Sul for £18 million, the club said on Friday. The \
             24-year-old scored 21 goals last season. “I want to win things here,” Benedetti said. Manager Gwen Astley said he \
             would train with the squad from Monday. Astley said the club had watched him for two years. Porto Sul said they \
             would receive 15% of any future sale.",
            "Luca Benedetti, the forward who scored 21 times for Porto Sul last season, has joined Carrow Athletic, who said on \
             Friday that they had paid £18m for the 24-year-old. Gwen Astley, the manager, said Benedetti would train with the \
             team from Monday. She said the club had been watching him for two years. “I want to win things here,” the striker \
             said. Porto Sul said they would be paid 15 per cent of any future sale.",
        ],
    ),
    (
        "a verdict",
        [
            "A jury in Halford found the former treasurer of a children's charity guilty on Wednesday of stealing $640,000 over six \
             years. Neil Corrigan, 58, had denied the charges. Prosecutor Amara Osei told the court that he had spent the money on \
             a boat and two cars. “He stole from sick children,” Osei said. Judge Martin Feld said he would pass sentence on May \
             14. The charity said it had repaid 11 families. Corrigan's lawyer, Beth Rowan, said he would appeal.",
            "Neil Corrigan, who kept the books of a children's charity for six years, was convicted on Wednesday of stealing \
             $640,000 from it. Corrigan, 58, had denied the charges. His lawyer, Beth Rowan, said Corrigan would appeal against the verdict of the jury in \
             Halford. The prosecutor, Amara Osei, had told the court that Corrigan spent the money on two cars and a boat. “He stole \
             from sick children,” Ms Osei said. Sentence will be passed on May 14, Judge Martin Feld said. Eleven families have \
             been repaid, the charity said.",
        ],
    ),
    (
        "a trial of a vaccine",
        [
            "A vaccine against dengue fever prevented 82 percent of severe cases in a trial of 9,400 volunteers in Brazil and \
             Thailand, researchers reported on Monday. Dr. Helena Prado, who led the trial, said the protection lasted at least \
             three years. “This is the result we hoped for,” Prado said. Fewer than 1 percent of the volunteers had a high fever \
             after the injection, she said. Anton Keller of the Basel Institute, who was not part of the trial, warned that older \
             people had not been studied. The health ministry in Brasília said it would order 3 million doses.",
            "Protection against severe dengue lasted for at least three years in people who were given a new vaccine, said Helena \
             Prado, the doctor who led a trial in Thailand and Brazil with 9,400 volunteers. The vaccine prevented 82 per cent of \
             severe cases, researchers reported on Monday. Less than 1 per cent of volunteers had a high fever after the \
             injection, Dr Prado said. “This is the result we hoped for,” she said. Brazil's health ministry said that it would \
             order three million doses. Older people had not been studied, warned Anton Keller of the Basel Institute, who took no \
             part in the trial.",
        ],
    ),
    (
        "a strike on the railway",
        [
            "Train drivers will walk out for 48 hours from midnight on Thursday, the Footplate Union said, after talks with \
             Northmoor Rail broke down. Union leader Sal Whitcombe said 2,300 drivers had not had a rise for three years. “Our \
             members cannot live on promises,” Whitcombe said. Northmoor Rail said it had offered 5 percent. It said one in four \
             trains would run. Transport Minister Joy Adeyemi urged both sides to return to the table. The company carries 600,000 \
             passengers a day.",
            "Northmoor Rail, which carries 600,000 passengers a day, said a quarter of its trains would run when its drivers walk \
             out at midnight on Thursday. The Footplate Union said that the stoppage would last 48 hours. The company said it had \
             offered a 5 per cent rise. The union's leader, Sal Whitcombe, said its 2,300 drivers had gone three years without a \
             rise. “Our members cannot live on promises,” he said. Joy Adeyemi, the transport minister, urged the two sides to return \
             to the table.",
        ],
    ),
    (
        "bones in a quarry",
        [
            "Workers in a limestone quarry near Saint-Aubrac have dug up the skeleton of a marine reptile that lived 150 million \
             years ago, the regional museum said on Friday. The animal was 7 metres long and weighed 900 kilograms, said Claire Vasseur, the museum's \
             curator. “It is complete down to the last tooth,” Vasseur said. She said it would take a team of six people two years \
             to clean the bones. The mayor, Henri Lacaze, said the skeleton would stay in the town. The quarry's owner said work \
             had been stopped for ten days.",
            "The skeleton of a reptile that swam in the sea 150 million years ago has come to light in a quarry near Saint-Aubrac. \
             Claire Vasseur, curator of the regional museum, said the animal was seven metres long and weighed 900kg. “It is complete down to the last \
             tooth,” she said. Six people would need two years to clean the bones, according to Ms Vasseur. Work had been stopped \
             for 10 days, the owner of the quarry said. Henri Lacaze, the mayor, said that the skeleton would stay in the town. \
             The museum said on Friday that workers had dug it up.",
        ],
    ),
    (
        "a harbour is dredged",
        [
            "The harbour at Carrick Head will be dredged for the first time in 25 years, the port authority said on Monday. The work \
             will cost €9.6 million and take seven months. Port director Mirela Costan said ships of up to 60,000 tonnes would be \
             able to dock. “We have been turning vessels away,” Costan said. The fishing cooperative, which has 140 boats, said \
             its members would be paid for lost days. Environment minister Paul Drennan said the mud had been tested at 32 sites.",
            "Carrick Head's port authority said on Monday that its harbour would be dredged, which has not been done for 25 years. \
             Vessels of up to 60,000 tonnes will be able to dock afterwards, according to the port's director, Mirela Costan. “We \
             have been turning vessels away,” she said. The work will take seven months and cost €9.6m. The mud had been tested at \
             32 sites, said Paul Drennan, the environment minister. The cooperative of fishermen, which has 140 boats, said its \
             members would be paid for the days they lose.",
        ],
    ),
    (
        "an app is fined",
        [
            "The data regulator in Dublin fined the fitness app Stridewell €45 million on Thursday for selling the routes of its \
             users. Commissioner Orla Fennessy said 3.2 million people were affected. “They ran, and somebody watched,” Fennessy \
             said. Stridewell said it would appeal. The company said it had stopped the sales 18 months ago. Consumer group Fair \
             Terms said the fine came too late. Stridewell employs 310 people and has until March 31 to pay.",
            "Stridewell, a fitness app, must pay €45m for selling its users' routes, the Irish data regulator ruled on Thursday. \
             The fine came too late, said Fair Terms, a consumer group. Orla Fennessy, the commissioner, said that 3.2 million \
             people had been affected. “They ran, and somebody watched,” she said. Stridewell, which employs 310 \
             people and has until March 31 to pay, said that it would appeal. The sales had been stopped 18 months ago, the company \
             said.",
        ],
    ),
];

fn told(name: &str, texts: &[&str; 2]) -> Coverage {
    let (extractor, lexicon) = (common::extractor(Offsets::Chars), onrecord::Lexicon::builtin());
    let mut comparison = Comparison::default();
    for (outlet, text) in ["Echo", "Post"].into_iter().zip(texts) {
        let article = Article { id: Some(outlet.into()), outlet: Some(outlet.into()), ..Article::new(*text) };
        comparison.add(Telling::in_full(&extractor.extract(&article), &lexicon));
    }
    let mut stories = comparison.coverage(None);
    assert_eq!(stories.len(), 1, "{name} is not one story");
    stories.remove(0)
}

#[test]
fn what_is_told_alike_does_not_differ() {
    let mut wrong = String::new();
    for (name, texts) in STORIES {
        let coverage = told(name, texts);
        // Else nothing would be proved.
        if coverage.claims.len() < 4 || coverage.numbers.len() < 3 {
            let (claims, numbers) = (coverage.claims.len(), coverage.numbers.len());
            wrong.push_str(&format!("{name}: only {claims} claims and {numbers} numbers meet\n"));
        }
        for met in &coverage.claims {
            // How much of a quotation is taken over is style.
            let style = |difference: &&Difference| matches!(difference, Difference::Quotation | Difference::Shortened);
            let differences: Vec<_> = met.differences.iter().filter(|difference| !style(difference)).collect();
            if !differences.is_empty() {
                let sayings: Vec<_> =
                    met.sayings.iter().map(|saying| (&saying.source, &saying.cue, &saying.content)).collect();
                wrong.push_str(&format!("{name}: {differences:?}: {sayings:#?}\n"));
            }
        }
        for numbers in coverage.numbers.iter().filter(|numbers| !numbers.agree) {
            let texts: Vec<&str> = numbers.values.iter().map(|value| value.text.as_str()).collect();
            wrong.push_str(&format!("{name}: {:?} of {:?} do not agree\n", texts, numbers.unit));
        }
        for outlet in &coverage.outlets {
            for voice in outlet.voices.iter().filter(|voice| voice.only_here) {
                wrong.push_str(&format!("{name}: {} speaks only in {}\n", voice.name, outlet.outlet));
            }
        }
    }
    assert_eq!(wrong, "");
}

/// The same stories, one number in each changed: that no number is found wrong above is not because none is looked at.
#[test]
fn what_is_changed_in_one_telling_is_found() {
    let mut missed = String::new();
    for (name, from, to) in [
        ("a library opens again", "£2.4m", "£3.4m"),
        ("a company's results", "450 people", "540 people"),
        ("a river in flood", "6.8 metres", "7.8 metres"),
        ("a striker moves", "£18m", "£28m"),
        ("a verdict", "Eleven families", "Fourteen families"),
        ("a trial of a vaccine", "82 per cent", "72 per cent"),
        ("a strike on the railway", "2,300 drivers", "3,200 drivers"),
        ("bones in a quarry", "900kg", "700kg"),
        ("a harbour is dredged", "140 boats", "240 boats"),
        ("an app is fined", "3.2 million", "2.3 million"),
    ] {
        let (_, [first, second]) = STORIES.iter().find(|(known, _)| *known == name).unwrap();
        let changed = second.replacen(from, to, 1);
        assert_ne!(&changed, second, "{name} has no {from}");
        let coverage = told(name, &[first, &changed]);
        let is_it = |text: &str| text.contains(to.split(' ').next().unwrap());
        let found = coverage.numbers.iter().filter(|numbers| !numbers.agree);
        if found.flat_map(|numbers| &numbers.values).filter(|value| is_it(&value.text)).count() != 1 {
            missed.push_str(&format!("{name}: {to} is taken for {from}\n"));
        }
    }
    assert_eq!(missed, "");
}
