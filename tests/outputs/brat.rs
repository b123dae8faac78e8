//! brat standoff, held to what brat itself asks of it.

use super::{articles, extract, files, records};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What `annotation.conf` allows: types by section, with their arguments.
fn configuration(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let (mut sections, mut section) = (BTreeMap::<String, BTreeMap<String, String>>::new(), String::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
        } else {
            let (kind, rest) = line.split_once('\t').unwrap_or((line, ""));
            sections.entry(section.clone()).or_default().insert(kind.to_owned(), rest.to_owned());
        }
    }
    sections
}

/// Where a reader ends a line.
fn ends_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Checks the annotations of one text; gives the types of spans and how many events there are.
fn check(text: &str, annotations: &str, allowed: &BTreeMap<String, BTreeMap<String, String>>) -> (usize, usize) {
    let letters: Vec<char> = text.chars().collect();
    assert!(annotations.is_empty() || annotations.ends_with('\n'));
    let lines: Vec<&str> = annotations.split_terminator('\n').collect();
    assert!(lines.iter().all(|line| !line.contains(ends_line)), "a line ends within a line");
    // Types by id; of an event, its trigger's.
    let mut types: HashMap<&str, &str> = HashMap::new();
    for line in &lines {
        let (id, rest) = line.split_once('\t').unwrap();
        let kind = rest.split([' ', ':']).next().unwrap();
        assert!(kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)), "{line}");
        if id != "*" {
            let digits = id.strip_prefix(['T', 'R', 'E', 'A', 'N', '#']).unwrap();
            assert!(digits.parse::<u32>().is_ok_and(|number| number > 0), "{line}");
            assert!(types.insert(id, kind).is_none(), "{id} twice");
        }
    }
    let is_a = |id: &str, wanted: &str| {
        let kind = types.get(id).unwrap_or_else(|| panic!("{id} is not there"));
        wanted == "<ENTITY>" && allowed["entities"].contains_key(*kind) || wanted.split('|').any(|one| one == *kind)
    };
    let (mut spans, mut events) = (0, 0);
    for line in &lines {
        let (id, rest) = line.split_once('\t').unwrap();
        let (data, tail) = rest.split_once('\t').map_or((rest, None), |(data, tail)| (data, Some(tail)));
        let mut parts = data.split(' ');
        let kind = parts.next().unwrap();
        match &id[..1] {
            "T" => {
                spans += 1;
                assert!(allowed["entities"].contains_key(kind) || allowed["events"].contains_key(kind), "{line}");
                let mut before = 0;
                let fragments: Vec<String> = data[kind.len() + 1..]
                    .split(';')
                    .map(|range| {
                        let (start, end) = range.split_once(' ').unwrap();
                        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                        assert!(before <= start && start < end && end <= letters.len(), "{line}");
                        before = end + 1;
                        letters[start..end].iter().collect()
                    })
                    .collect();
                assert_eq!(tail, Some(fragments.join(" ").as_str()), "{line}");
                assert!(
                    fragments.iter().all(|fragment| fragment.trim() == fragment && !fragment.contains('\t')),
                    "{line}"
                );
            }
            "E" => {
                events += 1;
                let (kind, trigger) = kind.split_once(':').unwrap();
                assert!(trigger.starts_with('T') && types[trigger] == kind, "{line}");
                let mut seen = BTreeSet::new();
                for part in parts {
                    let (role, target) = part.split_once(':').unwrap();
                    assert!(seen.insert(role), "{line}: {role} twice");
                    let name = role.trim_end_matches(|letter: char| letter.is_ascii_digit());
                    let arguments = allowed["events"][kind].split(", ");
                    let wanted = arguments.map(|argument| argument.split_once(':').unwrap()).find(|(role, _)| {
                        role.trim_end_matches(['?', '*']) == name
                            && (role.ends_with('*') || name == part.split(':').next().unwrap())
                    });
                    assert!(is_a(target, wanted.unwrap_or_else(|| panic!("{line}: {role}")).1), "{line}");
                }
            }
            "R" => {
                let arguments: Vec<_> = parts.map(|part| part.split_once(':').unwrap()).collect();
                assert_eq!(arguments.iter().map(|(role, _)| *role).collect::<Vec<_>>(), ["Arg1", "Arg2"], "{line}");
                for ((_, target), wanted) in arguments.iter().zip(allowed["relations"][kind].split(", ")) {
                    assert!(is_a(target, wanted.split_once(':').unwrap().1), "{line}");
                }
            }
            "A" => {
                let (of, values) =
                    allowed["attributes"][kind].split_once(", Value:").unwrap_or((&allowed["attributes"][kind], ""));
                assert!(is_a(parts.next().unwrap(), of.strip_prefix("Arg:").unwrap()), "{line}");
                match parts.next() {
                    Some(value) => assert!(values.split('|').any(|one| one == value), "{line}"),
                    None => assert_eq!(values, "", "{line}"),
                }
            }
            "N" => {
                assert!(is_a(parts.next().unwrap(), "Country"), "{line}");
                let code = parts.next().unwrap().strip_prefix("ISO3166:").unwrap();
                assert!(code.len() == 2 && tail.is_some_and(|name| !name.is_empty()), "{line}");
            }
            "#" => assert!(types.contains_key(parts.next().unwrap()) && tail.is_some(), "{line}"),
            "*" => {
                let members: Vec<_> = parts.collect();
                assert!(kind == "Equiv" && members.len() > 1, "{line}");
                assert!(members.iter().all(|member| types[member] == types[members[0]]), "{line}");
            }
            _ => panic!("{line}"),
        }
    }
    (spans, events)
}

#[test]
fn texts_have_annotations_that_brat_takes() {
    let folder = articles();
    extract(&folder, &["--to", "brat", "-o", "brat/"]);
    let records = records(&folder, &["--text"]);
    let files = files(&folder.path().join("brat"));
    assert_eq!(files.len(), 2 * records.len() + 1);
    let text = |name: &std::path::Path| String::from_utf8(files[name].clone()).unwrap();
    let allowed = configuration(&text("annotation.conf".as_ref()));
    let (mut events, mut broken, mut texts) = (0, 0, Vec::new());
    for name in files.keys().filter(|name| name.extension().is_some_and(|end| end == "txt")) {
        let annotations = text(&name.with_extension("ann"));
        let found = check(&text(name), &annotations, &allowed);
        events += found.1;
        broken += annotations.lines().filter(|line| line.starts_with('T') && line.contains(';')).count();
        texts.push(text(name));
    }
    let claims: usize = records.iter().map(|record| record["claims"].as_array().unwrap().len()).sum();
    assert_eq!(events, claims);
    assert!(broken > 0, "no span runs over a line's end");
    let mut expected: Vec<_> = records.iter().map(|record| record["text"].as_str().unwrap().to_owned()).collect();
    texts.sort();
    expected.sort();
    assert_eq!(texts, expected);
}
