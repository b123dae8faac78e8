//! Numbers and times that are parts of names: the "Sixth" of "Sixth Circuit", the "4" of "BBC Radio 4".

use crate::record::{Number, NumberId, Time, TimeId};
use crate::span::Span;

/// Leaves out what lies within a longer one of these names, which stand in order of place, and numbers the rest anew. All offsets
/// are bytes.
pub fn leave_out(numbers: &mut Vec<Number>, times: &mut Vec<Time>, names: impl Iterator<Item = Span>) {
    if numbers.is_empty() && times.is_empty() {
        return;
    }
    let mut list: Vec<Span> = Vec::with_capacity(names.size_hint().1.unwrap_or(0));
    list.extend(names);
    let names = list;
    // Names do not overlap, so the last one that begins no later is the only one that can hold a span.
    let within = |start: u32, end: u32| {
        let at = names.partition_point(|name| name.start <= start);
        let name = at.checked_sub(1).and_then(|at| names.get(at));
        name.is_some_and(|name| end <= name.end && end - start < name.end - name.start)
    };
    numbers.retain(|number| !within(number.start, number.end));
    times.retain(|time| !within(time.start, time.end));
    for (number, id) in numbers.iter_mut().zip(1..) {
        number.id = NumberId(id);
    }
    for (time, id) in times.iter_mut().zip(1..) {
        time.id = TimeId(id);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Extractor};

    #[test]
    fn parts_of_names_are_no_numbers() {
        for (text, numbers, times) in [
            ("The appeal went to the Sixth Circuit in 2019.", vec![], vec!["2019"]),
            ("Six judges of the Sixth Circuit heard two cases.", vec!["Six", "two"], vec![]),
        ] {
            let record = Extractor::default().extract(&Article::new(text));
            assert_eq!(record.numbers.iter().map(|number| number.text.as_str()).collect::<Vec<_>>(), numbers, "{text}");
            assert_eq!(record.times.iter().map(|time| time.text.as_str()).collect::<Vec<_>>(), times, "{text}");
            assert!(record.numbers.iter().zip(1..).all(|(number, id)| number.id.0 == id), "{text}");
        }
    }
}
