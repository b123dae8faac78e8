//! Which language an article is in. English is told by its commonest words, which costs next to nothing; only where they are few
//! is a classifier asked, and it is believed only of running text: tables, scores and lists of names belong to no language.

use whichlang::{Lang, detect_language};

/// How many bytes are looked at.
const WINDOW: usize = 400;

/// Text with fewer words in lower case than this in the window is no running text; nor is text that has more of names and numbers.
const FEWEST_WORDS: usize = 16;

/// English running text has at least one of its commonest words among so many. Others have a few of them by chance: `in`, `was`, `for`.
const ONE_IN: usize = 6;

/// Among the commonest words of English.
fn is_common(word: &[u8]) -> bool {
    match word.len() {
        1 => word == b"a",
        2 => matches!(
            word,
            b"of"
                | b"to"
                | b"in"
                | b"is"
                | b"on"
                | b"at"
                | b"by"
                | b"as"
                | b"it"
                | b"be"
                | b"he"
                | b"we"
                | b"or"
                | b"an"
        ),
        3 => matches!(
            word,
            b"the"
                | b"and"
                | b"for"
                | b"was"
                | b"has"
                | b"had"
                | b"his"
                | b"her"
                | b"are"
                | b"not"
                | b"but"
                | b"you"
                | b"who"
        ),
        4 => matches!(
            word,
            b"that" | b"with" | b"said" | b"have" | b"from" | b"were" | b"will" | b"they" | b"this" | b"been"
        ),
        5 => matches!(word, b"their" | b"would" | b"which" | b"there" | b"after" | b"about"),
        _ => false,
    }
}

/// What a stretch of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    English,
    /// It is no running text.
    Unclear,
    Other(&'static str),
}

/// The language of a text, ISO 639-1, where it can be told.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    match look(window(text, 0)) {
        Looks::English => Some("en"),
        Looks::Unclear => None,
        // An article may begin with a quotation, a poem or a list in another language.
        Looks::Other(language) => {
            let rest = [text.len() / 3, text.len() / 3 * 2].map(|from| look(window(text, from)));
            let goes_on = text.len() >= 3 * WINDOW && rest.contains(&Looks::English);
            Some(if goes_on { "en" } else { language })
        }
    }
}

/// Some hundred bytes of the text, at the bounds of characters.
fn window(text: &str, from: usize) -> &str {
    let bound = |at: usize| (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    text.get(bound(from)..bound(from + WINDOW)).unwrap_or("")
}

fn look(text: &str) -> Looks {
    let (mut words, mut others, mut common, mut wide) = (0, 0, 0, 0);
    for word in text.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
        let Some(first) = word.first() else { continue };
        if first.is_ascii_lowercase() {
            words += 1;
            common += usize::from(is_common(word));
        } else if first.is_ascii() {
            others += 1;
        }
        wide += word.iter().filter(|byte| !byte.is_ascii()).count();
    }
    // Scripts other than Latin have no lower case here at all; three bytes in four are theirs.
    let other_script = wide * 2 > text.len();
    if words > 0 && common * ONE_IN >= words && common > 1 && !other_script {
        return Looks::English;
    }
    if (words < FEWEST_WORDS || words < others) && !other_script {
        return Looks::Unclear;
    }
    match detect_language(text) {
        Lang::Eng => Looks::English,
        other => Looks::Other(code(other)),
    }
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let german = "Der Bürgermeister erklärte am Montag, dass die Brücke bis zum Herbst gesperrt bleibt und die Stadt für den Umbau \
                      rund zwölf Millionen Euro zahlen muss. Die Anwohner sind mit dem Plan nicht einverstanden.";
        let english = "The mayor said on Monday that the bridge would stay closed until autumn and that the city would have to pay \
                       about twelve million euros for the work. People who live near it are not happy with the plan.";
        for (text, expected) in [
            (english, Some("en")),
            (german, Some("de")),
            (
                "Le maire a déclaré lundi que le pont resterait fermé jusqu’à l’automne et que la ville devrait payer douze millions \
                 d’euros pour les travaux. Les riverains ne sont pas d’accord avec ce projet.",
                Some("fr"),
            ),
            (
                "El alcalde dijo el lunes que el puente seguirá cerrado hasta el otoño y que la ciudad tendrá que pagar doce millones \
                 de euros por las obras, según un comunicado.",
                Some("es"),
            ),
            (
                "Мэр заявил в понедельник, что мост останется закрытым до осени, а город заплатит двенадцать миллионов.",
                Some("ru"),
            ),
            (
                "市長は月曜日、橋は秋まで閉鎖され、工事には約千二百万ユーロがかかると述べた。住民は計画に反対している。",
                Some("ja"),
            ),
            // No running text: nothing can be told, and so nothing is passed over.
            (
                "Bayern Munich 2 Borussia Dortmund 1\nReal Madrid 3 FC Barcelona 3\nParis Saint-Germain 0 Olympique Lyonnais 0",
                None,
            ),
            (
                "FOOTBALL - UPPER LEAGUE SUMMARIES. Summary of matches played on Saturday: Wisbridge 1 (Odell 66th minute) Harden 2 (Vance 22nd, \
                 Pryce 45th penalty, Lowe 90th). Halftime 0-1. Attendance 25,000. Kelby 0 Marsham 0. Attendance 9,000. Tarn 1 (Boyd 59th)",
                Some("en"),
            ),
            ("Müller, Hans; García, José; Dupont, Marie", None),
            ("", None),
            ("Seven.", None),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
        // Somebody is quoted first, and the article goes on in English.
        assert_eq!(detect(&format!("“{german} {german}”\n\n{}", english.repeat(6))), Some("en"));
    }
}
