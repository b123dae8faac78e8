//! Who is who across the articles of a story: a name of one article and a name of another that are the same person, body or place.
//!
//! People are the same whose surnames agree and whose given names do not speak against it ("Jesse L. Jackson Jr.", "Jesse Jackson",
//! "Jackson"); everything else by its name or acronym. Only within a story: nobody is looked for across stories.

use crate::record::{Entity, EntityKind, Form};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a title or a pronoun tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Woman,
    Man,
}

/// A name in an article, as a comparison keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) kind: EntityKind,
    pub(super) name: Box<str>,
    pub(super) code: Option<Box<str>>,
    pub(super) aliases: Vec<Box<str>>,
    /// How often it is mentioned, pronouns left out.
    pub(super) mentions: u32,
    pub(super) gender: Option<Gender>,
}

impl Name {
    pub(super) fn of(entity: &Entity) -> Self {
        Self {
            kind: entity.kind,
            name: entity.name.as_str().into(),
            code: entity.code.as_deref().map(Into::into),
            aliases: entity.aliases.iter().map(|alias| alias.as_str().into()).collect(),
            mentions: entity.mentions.iter().filter(|mention| mention.form != Form::Pronoun).count() as u32,
            gender: gender(entity),
        }
    }
}

/// What the pronouns and titles of a person tell; nothing where some tell this and some that.
fn gender(entity: &Entity) -> Option<Gender> {
    let pronouns =
        entity.mentions.iter().filter(|mention| mention.form == Form::Pronoun).map(|mention| mention.text.as_str());
    let told = |word: &str| match folded(word).as_str() {
        "she" | "her" | "hers" | "herself" | "ms" | "mrs" | "miss" | "dame" | "lady" | "queen" | "princess"
        | "baroness" => Some(Gender::Woman),
        "he" | "him" | "his" | "himself" | "mr" | "sir" | "lord" | "king" | "prince" | "baron" => Some(Gender::Man),
        _ => None,
    };
    let titles = entity.roles.iter().map(String::as_str);
    let mut all = pronouns.chain(titles).filter_map(told);
    let first = all.next()?;
    all.all(|gender| gender == first).then_some(first)
}

/// Who or what several articles name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// What kind it is.
    pub kind: EntityKind,
    /// The fullest name that the articles use.
    pub name: String,
    /// ISO 3166-1 alpha-2: the country itself, or the country a place lies in.
    pub code: Option<String>,
    /// How many articles name it.
    pub articles: u32,
    /// How often they do, pronouns left out.
    pub mentions: u32,
}

/// What the articles of a story name, brought together; most articles first, then most mentions.
pub(super) fn together<'a>(articles: impl Iterator<Item = &'a [Name]>) -> Vec<Named> {
    let mut known = Known::default();
    let mut found: Vec<Named> = Vec::new();
    for names in articles {
        let mut seen = Vec::new();
        for name in names {
            let at = known.find(name);
            if at == found.len() {
                let (kind, code) = (name.kind, name.code.as_deref().map(str::to_owned));
                found.push(Named { kind, name: String::new(), code, articles: 0, mentions: 0 });
            }
            let named = &mut found[at];
            named.mentions += name.mentions;
            if name.name.chars().count() > named.name.chars().count() {
                named.name = name.name.to_string();
            }
            if !seen.contains(&at) {
                seen.push(at);
                named.articles += 1;
            }
        }
    }
    found.sort_by(|a, b| {
        (Reverse(a.articles), Reverse(a.mentions), &a.name).cmp(&(Reverse(b.articles), Reverse(b.mentions), &b.name))
    });
    found
}

/// The people, bodies and places of a story that are known so far, by number.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By folded name; for people by surname, with the given names of each.
    by_name: BTreeMap<(u8, String), usize>,
    people: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    count: usize,
}

impl Known {
    /// The number of whom or what a name stands for; the next number if it was not known.
    pub(super) fn find(&mut self, name: &Name) -> usize {
        if name.kind == EntityKind::Person {
            return self.person(&name.name);
        }
        let key = |text: &str| (name.kind as u8, folded(text));
        let names = || std::iter::once(&name.name).chain(&name.aliases).filter(|name| name.chars().count() > 1);
        let known = names().find_map(|name| self.by_name.get(&key(name)).copied());
        let at = known.unwrap_or(self.count);
        self.count = self.count.max(at + 1);
        for name in names() {
            self.by_name.entry(key(name)).or_insert(at);
        }
        at
    }

    fn person(&mut self, name: &str) -> usize {
        let folded = folded(name);
        let mut words: Vec<String> =
            folded.split(' ').filter(|word| !matches!(*word, "jr" | "sr")).map(str::to_owned).collect();
        let surname = words.pop().unwrap_or_default();
        let same = self.people.entry(surname).or_default();
        match same.iter_mut().find(|(given, _)| agree(given, &words)) {
            Some((given, at)) => {
                if words.concat().len() > given.concat().len() {
                    *given = words;
                }
                *at
            }
            None => {
                same.push((words, self.count));
                self.count += 1;
                self.count - 1
            }
        }
    }
}

/// Whether given names may be one person's: the first ones are the same, or one is the other's initial, or there is none.
fn agree(a: &[String], b: &[String]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => {
            a == b
                || (a.chars().count() == 1 && b.starts_with(a.as_str()))
                || (b.chars().count() == 1 && a.starts_with(b.as_str()))
        }
        _ => true,
    }
}

/// A name in small letters without marks on them, stops or commas, its words parted by one space.
pub(super) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            match plain(letter) {
                Some(plain) => out.push_str(plain),
                None => out.extend(letter.to_lowercase()),
            }
        } else if !matches!(letter, '.' | '\'' | '’') && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    if let Some(rest) = out.strip_prefix("the ").filter(|rest| !rest.is_empty()) {
        return rest.to_owned();
    }
    out
}

/// The plain letters that stand for one with a mark in names of the Latin alphabet.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'È'..='Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => "e",
        'ğ' | 'Ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'İ' | 'Ì'..='Ï' | 'Ī' | 'Į' => "i",
        'ł' | 'ľ' | 'Ł' | 'Ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "o",
        'œ' | 'Œ' => "oe",
        'ř' | 'Ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' | 'Ś' | 'Ş' | 'Š' | 'Ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'Ţ' | 'Ť' | 'Ț' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: EntityKind, name: &str, aliases: &[&str]) -> Name {
        let aliases = aliases.iter().map(|&alias| alias.into()).collect();
        Name { kind, name: name.into(), code: None, aliases, mentions: 1, gender: None }
    }

    #[test]
    fn one_person_under_several_names() {
        for (a, b, same) in [
            ("Jesse L. Jackson Jr.", "Jesse Jackson", true),
            ("J. Jackson", "Jesse Jackson", true),
            ("Jackson", "Jesse Jackson", true),
            ("Meltem Aydin", "Meltem Aydın", true),
            ("Ann Lee", "Bruce Lee", false),
            ("Ann Lee", "Ann Leigh", false),
            ("O’Brien", "OBrien", true),
        ] {
            let mut known = Known::default();
            let (a_at, b_at) =
                (known.find(&name(EntityKind::Person, a, &[])), known.find(&name(EntityKind::Person, b, &[])));
            assert_eq!(a_at == b_at, same, "{a}, {b}");
        }
    }

    #[test]
    fn bodies_meet_by_name_and_alias_and_never_other_kinds() {
        let mut known = Known::default();
        let full = known.find(&name(EntityKind::Organisation, "The European Medical Board", &["EMB"]));
        assert_eq!(known.find(&name(EntityKind::Organisation, "EMB", &[])), full);
        assert_eq!(known.find(&name(EntityKind::Organisation, "European Medical Board", &[])), full);
        assert_ne!(known.find(&name(EntityKind::Place, "EMB", &[])), full);
    }

    #[test]
    fn names_are_counted_by_article() {
        let first = [name(EntityKind::Person, "Ann Lee", &[]), name(EntityKind::Country, "Chad", &[])];
        let second = [name(EntityKind::Person, "Lee", &[])];
        let found = together([&first[..], &second[..]].into_iter());
        let told: Vec<_> = found.iter().map(|named| (named.name.as_str(), named.articles, named.mentions)).collect();
        assert_eq!(told, [("Ann Lee", 2, 2), ("Chad", 1, 1)]);
    }
}
