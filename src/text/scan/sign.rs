//! Signs, quotation marks, and what does not begin with a character of ASCII.

use super::{Scanner, Words};
use crate::text::token::{Case, Class, Space, WordId};
use unicode_segmentation::UnicodeSegmentation;

impl<W: Words> Scanner<'_, W> {
    /// Whether a mark touches what stands before it: a letter or a sign that ends something.
    fn closes(&self, at: usize) -> bool {
        at > 0 && !matches!(self.byte(at - 1), b' ' | b'\n' | b'\t' | b'\r' | b'(' | b'[' | b'\'')
    }

    /// A sign of ASCII: the place after it.
    pub(super) fn sign(&mut self, at: usize) -> usize {
        let byte = self.byte(at);
        let doubled = self.byte(at + 1) == byte;
        let mut end = at + 1;
        let class = match byte {
            b',' => Class::Comma,
            b'.' if doubled => {
                while self.byte(end) == b'.' {
                    end += 1;
                }
                Class::Ellipsis
            }
            b'.' => Class::Stop,
            b'?' => Class::Question,
            b'!' => Class::Exclamation,
            b':' => Class::Colon,
            b';' => Class::Semicolon,
            b'-' if doubled => {
                while self.byte(end) == b'-' {
                    end += 1;
                }
                Class::Dash
            }
            b'-' => Class::Hyphen,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            b'"' => Class::DoubleQuote,
            // Of three that close, the single mark is the first.
            b'\'' if doubled && !(self.byte(at + 2) == b'\'' && self.closes(at)) => {
                end += 1;
                Class::DoubleQuote
            }
            b'`' if doubled => {
                end += 1;
                Class::OpenQuote
            }
            b'\'' => Class::SingleQuote,
            b'`' => Class::OpenSingleQuote,
            b'/' => Class::Slash,
            b'@' | b'#' if self.is_letter(end) || self.byte(end) == b'_' => {
                loop {
                    let next = self.run(end);
                    end = if self.byte(next) == b'_' { next + 1 } else { next };
                    if end == next {
                        break;
                    }
                }
                if byte == b'@' { Class::Handle } else { Class::Hashtag }
            }
            _ => Class::Symbol,
        };
        let word =
            if matches!(class, Class::Handle | Class::Hashtag) { self.look_up(at, end).0 } else { WordId::from(byte) };
        self.push(at, end, class, Case::None, word);
        end
    }

    /// A run that begins with a character outside ASCII.
    pub(super) fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let end = at + c.len_utf8();
        let class = match c {
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{85}' => {
                self.space = self.space.max(Space::Blank);
                return end;
            }
            '\u{2028}' => {
                self.space = self.space.max(Space::Line);
                return end;
            }
            '\u{2029}' => {
                self.space = Space::Paragraph;
                return end;
            }
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' => return end,
            '“' | '«' | '„' => Class::OpenQuote,
            '”' | '»' => Class::CloseQuote,
            '‘' | '‚' => Class::OpenSingleQuote,
            '’' => return self.curly_apostrophe(at, end),
            '–' | '—' | '―' | '−' => Class::Dash,
            '\u{2010}' | '\u{2011}' => Class::Hyphen,
            '…' => Class::Ellipsis,
            _ if c.is_alphabetic() => return self.wide_word(at),
            _ => Class::Symbol,
        };
        match class {
            Class::Dash => self.push_with(at, end, class, Case::None, WordId::from(b'-'), 0),
            Class::Hyphen => self.push(at, end, class, Case::None, WordId::from(b'-')),
            _ => {
                let (word, _) = self.look_up(at, end);
                self.push(at, end, class, Case::None, word);
            }
        }
        end
    }

    fn curly_apostrophe(&mut self, at: usize, end: usize) -> usize {
        self.push_with(at, end, Class::SingleQuote, Case::None, WordId::from(b'\''), 0);
        end
    }

    /// A word that begins with a letter outside ASCII: scripts without spaces are cut where Unicode says a word ends.
    fn wide_word(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        if c < '\u{2E80}' {
            return self.word(at);
        }
        let end = self.text[at..].unicode_words().next().map_or(at + c.len_utf8(), |word| {
            let from = word.as_ptr() as usize - self.text.as_ptr() as usize;
            from + word.len()
        });
        let (word, _) = self.look_up(at, end);
        self.push(at, end, Class::Word, Case::None, word);
        end
    }
}
