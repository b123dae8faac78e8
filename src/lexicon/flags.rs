//! One bit a fact about a single word, carried by every token. Phrases of several words are found by the matcher instead.

macro_rules! flags {
    ($($bit:literal $name:ident $about:literal;)*) => {
        $(#[doc = $about] pub const $name: u64 = 1 << $bit;)*
        /// Every flag with its name, in order of bits.
        pub const NAMES: &[(&str, u64)] = &[$((stringify!($name), $name)),*];
    };
}

flags! {
    0 GIVEN_NAME "A given name.";
    1 SURNAME "A surname.";
    2 COMMON_WORD "An ordinary English word.";
    3 COUNTRY "A whole row of `countries`: name, demonym, abbreviation or seat.";
    4 PLACE "A whole row of `places`.";
    5 ORGANISATION "A whole row of `organisations`.";
    6 DESIGNATOR "A legal ending: Inc, Ltd.";
    7 KEYWORD_HEAD "Ends an organisation's name: University, Bank.";
    8 KEYWORD_FIRST "Begins an organisation's name: Ministry (of).";
    9 KEYWORD_PLACE "Makes the capitalised words before it a place: River, County.";
    10 TITLE "Stands before a person's name, or begins or ends such a title.";
    11 ROLE "A noun for a person.";
    12 CUE_VERB "A form of a reporting verb.";
    13 CUE_NOUN "A form of a reporting noun.";
    14 CUE_ADJECTIVE "A reporting adjective.";
    15 CUE_OTHER "A reporting preposition.";
    16 HEDGE "A hedge of one word.";
    17 NUMBER_WORD "A number word.";
    18 UNIT "A unit.";
    19 CURRENCY "A currency sign, prefix, name or subunit.";
    20 BOUND "A bound of one word, or the first word of one.";
    21 CALENDAR "A month, weekday, season, holiday, zone or part of day.";
    22 MONTH "A month or its abbreviation.";
    23 WEEKDAY "A weekday or its abbreviation.";
    24 ABBREVIATION "An abbreviation with its full stop.";
    25 ABBREVIATION_NAME "An abbreviation before a name: Mr., Sen.";
    26 ABBREVIATION_NUMBER "An abbreviation only before a number: No., p.";
    27 ABBREVIATION_UNIT "An abbreviation only after a number: ft., lb.";
    28 ABBREVIATION_CAPITAL "An abbreviation when it has a capital: Sat., No.";
    29 PRONOUN "A pronoun.";
    30 DETERMINER "A determiner.";
    31 PREPOSITION "A preposition.";
    32 CONJUNCTION "A coordinating conjunction.";
    33 SUBORDINATOR "A subordinating conjunction.";
    34 AUXILIARY "A form of be, have or do.";
    35 MODAL "A modal verb.";
    36 NEGATION "not, n't, never.";
    37 PARTICLE "to, 's.";
    38 RELATIVE "who, which, that.";
    39 INTERROGATIVE "what, whether, how.";
    40 PERSON "A whole row of `persons`.";
    41 AMBIGUOUS "A whole row of `ambiguous`.";
    42 VERB "A base form or inflected form of a verb known to `irregular_verbs` or `cues`.";
    43 FEMALE "A given name or title of women.";
    44 MALE "A given name or title of men.";
    45 ABBREVIATION_SMALL "An abbreviation when it has none: approx., ft.";
    46 DESCRIPTION "A noun of `descriptions`.";
    47 IRREGULAR_NOUN "A plural of `irregular_nouns`.";
    48 THING "An acronym of `acronyms`, a thing's.";
    60 FUNCTION "Any closed-class word.";
    61 MATCH "A row that the matcher reports begins with this word.";
    62 ALONE "A row that the matcher reports is this word alone, however it is written.";
    63 ALONE_CAPITAL "A row that the matcher reports is this word alone, with a capital.";
}
