//! Tables with a line of headings: cut into stretches of whole rows by one thread, parsed by whoever gets them.

use super::fields::{Field, Fields};
use super::limits::{Held, LONGEST_RECORD, invalid};
use std::io::{self, Read};

const FIRST: usize = 16 * 1024;
const LARGEST: usize = 256 * 1024;

/// A stream of rows.
pub(crate) struct Rows<R> {
    reader: Held<R>,
    /// What was read and not yet given away.
    buffer: Vec<u8>,
    headings: Option<Vec<u8>>,
    separator: u8,
    /// The number of the next row, headings not counted.
    row: u64,
    size: usize,
    ended: bool,
}

/// Whole rows, with the headings.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) first: u64,
    pub(crate) headings: Vec<u8>,
    pub(crate) separator: u8,
    pub(crate) bytes: Vec<u8>,
    /// Whether the last row has a quotation mark that nothing closes before the table's end.
    pub(crate) open: bool,
}

impl<R: Read> Rows<R> {
    /// A stream of rows; without a separator, the headings tell it.
    pub(crate) fn new(reader: R, separator: Option<u8>) -> Self {
        let separator = separator.unwrap_or(0);
        Self {
            reader: Held::new(reader),
            buffer: Vec::new(),
            headings: None,
            separator,
            row: 1,
            size: FIRST,
            ended: false,
        }
    }

    /// The next rows, or nothing at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cut>> {
        while self.headings.is_none() {
            self.fill(1)?;
            if self.separator == 0 {
                self.separator = separator_of(&self.buffer);
            }
            let (ends, ..) = ends_of_rows(&self.buffer, self.separator, 1, self.ended && self.reader.fault.is_none());
            match ends {
                None if self.ended => return self.reader.fault.take().map_or(Ok(None), Err),
                None => self.grow()?,
                Some(end) => {
                    let rest = self.buffer.split_off(end);
                    let headings = std::mem::replace(&mut self.buffer, rest);
                    if !headings.trim_ascii().is_empty() {
                        self.headings = Some(headings);
                    }
                }
            }
        }
        loop {
            self.fill(self.size)?;
            let (end, rows, open) =
                ends_of_rows(&self.buffer, self.separator, usize::MAX, self.ended && self.reader.fault.is_none());
            let Some(end) = end else {
                if self.ended {
                    return self.reader.fault.take().map_or(Ok(None), Err);
                }
                self.grow()?;
                continue;
            };
            self.size = (self.size * 2).min(LARGEST);
            let rest = self.buffer.split_off(end);
            let bytes = std::mem::replace(&mut self.buffer, rest);
            let first = self.row;
            self.row += rows;
            let headings = self.headings.clone().unwrap_or_default();
            return Ok(Some(Cut { first, headings, separator: self.separator, bytes, open }));
        }
    }

    /// Reads until so many bytes are there, or the end is.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.buffer.len() < wanted && !self.ended {
            let from = self.buffer.len();
            (&mut self.reader).take(FIRST as u64).read_to_end(&mut self.buffer)?;
            self.ended = self.buffer.len() == from;
        }
        Ok(())
    }

    /// Reads more where a row is longer than what is there. Twice as much each time, so that looking again costs no more than once.
    fn grow(&mut self) -> io::Result<()> {
        if self.buffer.len() > LONGEST_RECORD {
            let what = format!(
                "row {} is longer than {} MB; a quotation mark may lack its other half",
                self.row,
                LONGEST_RECORD >> 20
            );
            return Err(invalid(what));
        }
        self.fill(self.buffer.len().max(FIRST) * 2)
    }
}

/// The separator that a line of headings is written with.
pub(crate) fn separator_of(head: &[u8]) -> u8 {
    let line = head.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|&&byte| byte == separator).count();
    // The first of those that are equally frequent.
    [b'|', b';', b'\t', b','].into_iter().max_by_key(|&separator| count(separator)).unwrap_or(b',')
}

/// Where the last of at most so many whole rows ends, how many they are, and whether the end leaves a quotation mark open.
fn ends_of_rows(bytes: &[u8], separator: u8, most: usize, ended: bool) -> (Option<usize>, u64, bool) {
    let (mut end, mut rows) = (None, 0);
    let (mut quoted, mut field_begins, mut row_is_empty) = (false, true, true);
    for (at, &byte) in bytes.iter().enumerate() {
        if quoted {
            quoted = byte != b'"';
            continue;
        }
        match byte {
            // A mark inside a field is a mark; after one that closed, it is the second of a pair.
            b'"' if field_begins || bytes[at - 1] == b'"' => {
                quoted = true;
                field_begins = false;
                row_is_empty = false;
            }
            b'\n' | b'\r' => {
                let pair = byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                let unsure = byte == b'\r' && at + 1 == bytes.len() && !ended;
                if pair || unsure {
                    continue;
                }
                rows += u64::from(!row_is_empty);
                end = Some(at + 1);
                field_begins = true;
                row_is_empty = true;
                if rows as usize >= most {
                    return (end, rows, false);
                }
            }
            _ => {
                field_begins = byte == separator;
                row_is_empty = false;
            }
        }
    }
    if ended && end.unwrap_or(0) < bytes.len() {
        return (Some(bytes.len()), rows + u64::from(!row_is_empty), quoted);
    }
    (end, rows, false)
}

/// Whether the first line looks like the headings of a table of articles.
pub(crate) fn is_headings(head: &[u8]) -> bool {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let separator = separator_of(line);
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let (mut fields, mut text) = (0, false);
    for heading in line.split(char::from(separator)) {
        Fields::default().each(heading.trim().trim_matches('"'), |field, _, _| {
            fields += 1;
            text |= field == Field::Text;
        });
    }
    text && fields > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, separator: Option<u8>) -> (String, Vec<(u64, String)>) {
        let mut rows = Rows::new(text.as_bytes(), separator);
        let (mut headings, mut found) = (String::new(), Vec::new());
        while let Some(cut) = rows.next().unwrap() {
            headings = String::from_utf8(cut.headings).unwrap();
            found.push((cut.first, String::from_utf8(cut.bytes).unwrap()));
        }
        (headings, found)
    }

    #[test]
    fn rows_are_cut_outside_of_quotation_marks() {
        let (headings, found) = rows("\n\nid,text\n1,\"a\nb \"\"c\"\"\nd\"\n\n2,5\" pipe\n3,e", None);
        assert_eq!(headings.trim(), "id,text");
        assert_eq!(
            found.iter().map(|(_, bytes)| bytes.as_str()).collect::<String>(),
            "1,\"a\nb \"\"c\"\"\nd\"\n\n2,5\" pipe\n3,e"
        );
        assert_eq!(rows("", None).1, []);
        assert_eq!(rows("id,text\n", None).1, []);
    }

    #[test]
    fn pieces_hold_whole_rows_and_lose_nothing() {
        let body: String = (1..20_000).map(|number| format!("{number}\t\"a\n{number}\"\r\n")).collect();
        let (headings, found) = rows(&format!("id\ttext\r\n{body}"), None);
        assert_eq!(headings, "id\ttext\r\n");
        assert!(found.len() > 3);
        assert_eq!(found.iter().map(|(_, bytes)| bytes.as_str()).collect::<String>(), body);
        for (first, bytes) in &found {
            assert!(bytes.starts_with(&format!("{first}\t")), "{first}: {}", &bytes[..20]);
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_told() {
        let text = format!("id,text\n1,\"{}", "a\n".repeat(LONGEST_RECORD));
        let mut rows = Rows::new(text.as_bytes(), None);
        assert!(rows.next().unwrap_err().to_string().contains("row 1 is longer than 32 MB"));
    }

    #[test]
    fn headings_are_known() {
        for (head, separator, expected) in [
            ("id,title,text\n1,", b',', true),
            ("Title;Date;Content\n", b';', true),
            ("url\ttext\n", b'\t', true),
            ("text\nA story.\n", b',', false),
            ("The title, the date, and the text.\n", b',', false),
        ] {
            assert_eq!((separator_of(head.as_bytes()), is_headings(head.as_bytes())), (separator, expected), "{head}");
        }
    }
}
