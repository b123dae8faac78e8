//! Numbers in digits: what a token of digits, commas and points is worth.

/// The value of a token of digits; nothing for lists (`22,24,26`), versions and addresses (`10.0.0.1`), and for hundreds of digits.
pub(super) fn value(text: &str) -> Option<f64> {
    // Most are a few digits and nothing else.
    if let Some(value) = short(text) {
        return Some(f64::from(value));
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction.is_some_and(|fraction| fraction.contains(['.', ','])) || !grouped(whole) {
        return None;
    }
    if !text.contains(',') {
        return text.parse().ok().filter(|value: &f64| value.is_finite());
    }
    let mut plain = [0u8; 40];
    let mut length = 0;
    for byte in text.bytes().filter(|&byte| byte != b',') {
        *plain.get_mut(length)? = byte;
        length += 1;
    }
    std::str::from_utf8(plain.get(..length)?).ok()?.parse().ok()
}

/// The value of up to nine digits.
fn short(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.bytes().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

/// Whether commas part the digits by threes, or by twos before the last three as in India.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.rsplit(',');
    let Some(last) = groups.next() else { return false };
    if last.len() == whole.len() {
        return true;
    }
    let (mut threes, mut twos) = (last.len() == 3, last.len() == 3);
    let mut first = 0;
    for group in groups {
        threes &= first == 0 || first == 3;
        twos &= first == 0 || first == 2;
        first = group.len();
    }
    (threes && (1..=3).contains(&first)) || (twos && (1..=2).contains(&first))
}

/// The items of a list without blanks (`22,24,26`): each with its place in the token.
pub(super) fn items(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(',').scan(0, |place, item| {
        let start = *place;
        *place += item.len() + 1;
        Some((start, item))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read() {
        for (text, expected) in [
            ("7", Some(7.0)),
            ("39,000", Some(39_000.0)),
            ("1,674,200.5", Some(1_674_200.5)),
            ("12,34,567.89", Some(1_234_567.89)),
            ("0.25", Some(0.25)),
            ("22,24,26", None),
            ("22,240,26", None),
            ("10.0.0.1", None),
            ("1.234,5", None),
            ("1234,567", None),
            (&"9".repeat(400), None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_fall_into_items() {
        assert_eq!(items("22,24,3").collect::<Vec<_>>(), [(0, "22"), (3, "24"), (6, "3")]);
    }
}
