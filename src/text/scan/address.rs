//! Web and e-mail addresses.

use super::bytes::{DIGIT, LOWER, WIDE, ends_word};
use super::identity::LONGEST;
use super::{Scanner, Words};
use crate::text::token::{Case, Class};

impl<W: Words> Scanner<'_, W> {
    /// A web or e-mail address that begins with this word.
    pub(super) fn address(&mut self, start: usize, end: usize) -> Option<usize> {
        let tail_is_letter = |at: usize| self.kind(at) == LOWER || self.kind(at) == DIGIT;
        let begins = match self.byte(end) {
            b':' => self.bytes.get(end..end + 3) == Some(b"://"),
            // The full stop of a sentence, an apostrophe: most go no further.
            _ if ends_word(self.byte(end + 1)) => false,
            b'@' => self.is_letter(end + 1),
            b'.' | b'_' | b'-' if self.mail_name(end) => true,
            b'.' => {
                let next = self.run(end + 1);
                let domain = self.text.get(end + 1..next).unwrap_or("");
                tail_is_letter(end + 1)
                    && (self.text[start..end].eq_ignore_ascii_case("www")
                        || matches!(
                            domain,
                            "com"
                                | "org"
                                | "net"
                                | "gov"
                                | "edu"
                                | "co"
                                | "io"
                                | "eu"
                                | "info"
                                | "tv"
                                | "me"
                                | "uk"
                                | "us"
                                | "au"
                                | "de"
                                | "fr"
                                | "ca"
                                | "in"
                                | "ru"
                                | "cn"
                                | "jp"
                        ))
                    && end - start > 1
            }
            _ => false,
        };
        if !begins {
            return None;
        }
        let mut stop = end;
        while !matches!(self.byte(stop), 0..=b' ' | b'<' | b'>' | b'"' | b',' | b')' | b'(' | b'[' | b']' | b';')
            && self.kind(stop) != WIDE
        {
            stop += 1;
        }
        while stop > end && matches!(self.byte(stop - 1), b'.' | b'?' | b'!' | b':' | b'\'') {
            stop -= 1;
        }
        let (word, _) = self.look_up(start, stop);
        self.push(start, stop, Class::Address, Case::None, word);
        Some(stop)
    }

    /// Whether what goes on here is the name before an `@` of an e-mail address; looks no further than such names are long.
    fn mail_name(&self, at: usize) -> bool {
        let name = self.bytes[at..]
            .iter()
            .take(LONGEST)
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')));
        name.is_some_and(|length| self.byte(at + length) == b'@' && self.is_letter(at + length + 1))
    }
}
