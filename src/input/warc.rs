//! Cuts a WARC file into records and keeps those that hold pages. A torn record is told, and the next one is looked for.

use super::http::is_html;
use super::limits::{LONGEST_RECORD, invalid};
use std::io::{self, BufRead, BufReader, Read};

/// The most bytes that the headers of a record may have.
const LONGEST_HEADERS: u64 = 64 * 1024;
const MOST_HEADERS: usize = 128;
/// A piece ends when its pages have so many bytes together; pages take long, and so pieces are small.
const ENOUGH: usize = 128 * 1024;

/// A stream of WARC records.
pub(crate) struct Warc<R> {
    reader: BufReader<R>,
    /// The number of the last record that was begun.
    number: u64,
    /// The first line of a record that was found while looking for it.
    found: bool,
    /// How many records held something other than a page.
    pub(crate) passed_over: u64,
    /// What comes after the pages at hand: a record that is wrong, or a fault that ends the file.
    wrong: Option<Wrong>,
    fault: Option<io::Error>,
}

/// A record that holds a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) number: u64,
    pub(crate) id: Option<String>,
    pub(crate) url: Option<String>,
    /// An HTTP answer, or the page itself with its type.
    pub(crate) block: Vec<u8>,
    pub(crate) is_http: bool,
    pub(crate) content_type: String,
}

/// What is wrong with a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) number: u64,
    pub(crate) what: String,
}

/// Pages, or what is wrong with a record.
#[derive(Debug)]
pub(crate) enum Cut {
    Pages(Vec<Kept>),
    Wrong(Wrong),
}

enum Step {
    Page(Kept),
    Other,
    Wrong(String),
    End,
}

impl<R: Read> Warc<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, reader),
            number: 0,
            found: false,
            passed_over: 0,
            wrong: None,
            fault: None,
        }
    }

    /// The next pages, or nothing at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cut>> {
        if let Some(wrong) = self.wrong.take() {
            return Ok(Some(Cut::Wrong(wrong)));
        }
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let (mut pages, mut size) = (Vec::new(), 0);
        while size < ENOUGH {
            match self.step() {
                Ok(Step::Page(kept)) => {
                    size += kept.block.len();
                    pages.push(kept);
                }
                Ok(Step::Other) => self.passed_over += 1,
                Ok(Step::End) => break,
                Ok(Step::Wrong(what)) => {
                    self.wrong = Some(Wrong { number: self.number, what });
                    break;
                }
                // What was whole before the fault is not lost with it.
                Err(error) if !pages.is_empty() => {
                    self.fault = Some(error);
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(match (pages.is_empty(), self.wrong.take()) {
            (true, wrong) => wrong.map(Cut::Wrong),
            (false, wrong) => {
                self.wrong = wrong;
                Some(Cut::Pages(pages))
            }
        })
    }

    /// Reads a line, no longer than headers may be together.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        line.clear();
        self.reader.by_ref().take(LONGEST_HEADERS).read_until(b'\n', line)
    }

    fn step(&mut self) -> io::Result<Step> {
        let mut line = Vec::new();
        if std::mem::take(&mut self.found) {
            self.number += 1;
        } else {
            loop {
                if self.line(&mut line)? == 0 {
                    return Ok(Step::End);
                }
                if !line.trim_ascii().is_empty() {
                    break;
                }
            }
            self.number += 1;
            if !line.starts_with(b"WARC/") {
                return self.look_for_next("it does not begin as a WARC record does");
            }
        }
        let mut headers = Vec::new();
        loop {
            if self.line(&mut line)? == 0 {
                return Ok(Step::Wrong("the file ends within its headers".to_owned()));
            }
            headers.extend_from_slice(&line);
            if line.trim_ascii().is_empty() {
                break;
            }
            if headers.len() as u64 > LONGEST_HEADERS {
                return self.look_for_next("its headers do not end");
            }
        }
        let mut parsed = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let headers = match httparse::parse_headers(&headers, &mut parsed) {
            Ok(httparse::Status::Complete((_, headers))) => headers,
            _ => return self.look_for_next("its headers are wrong"),
        };
        let header = |name: &str| {
            let found = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
            found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::trim).unwrap_or("")
        };
        let Ok(length) = header("content-length").parse::<u64>() else {
            return self.look_for_next("it does not tell its length");
        };
        let content_type = header("content-type").to_ascii_lowercase();
        let is_http = header("warc-type") == "response"
            && (content_type.is_empty() || content_type.starts_with("application/http"));
        let is_page = matches!(header("warc-type"), "response" | "resource") && is_html(&content_type);
        if !is_http && !is_page {
            let passed = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
            return Ok(if passed < length { torn() } else { Step::Other });
        }
        let given = |name: &str| Some(header(name)).filter(|value| !value.is_empty());
        let id = given("warc-payload-digest").or(given("warc-block-digest")).or(given("warc-record-id"));
        let url = given("warc-target-uri").map(|url| url.trim_start_matches('<').trim_end_matches('>').to_owned());
        let mut kept =
            Kept { number: self.number, id: id.map(str::to_owned), url, block: Vec::new(), is_http, content_type };
        if length > LONGEST_RECORD as u64 {
            io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
            return Ok(Step::Wrong(format!("it is longer than {} MB", LONGEST_RECORD >> 20)));
        }
        let read = self.reader.by_ref().take(length).read_to_end(&mut kept.block);
        if read.map_err(|error| invalid(format!("record {} is torn: {error}", kept.number)))? < length as usize {
            return Ok(torn());
        }
        Ok(Step::Page(kept))
    }

    /// Passes over what is no record until one begins.
    fn look_for_next(&mut self, what: &str) -> io::Result<Step> {
        let mut line = Vec::new();
        while self.line(&mut line)? > 0 {
            if line.starts_with(b"WARC/1.") {
                let wrong = Step::Wrong(format!("{what}; what comes before the next record is left out"));
                self.found = true;
                return Ok(wrong);
            }
        }
        Ok(Step::Wrong(format!("{what}; no other record comes after it")))
    }
}

fn torn() -> Step {
    Step::Wrong("it is torn: the file ends within it".to_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A WARC record.
    pub(crate) fn record(kind: &str, headers: &str, block: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n{headers}\r\n{block}\r\n\r\n", block.len())
    }

    fn cuts(bytes: &[u8]) -> (Vec<String>, u64) {
        let mut warc = Warc::new(bytes);
        let mut found = Vec::new();
        while let Some(cut) = warc.next().unwrap() {
            match cut {
                Cut::Pages(pages) => found.extend(pages.iter().map(|page| {
                    let [id, url] = [&page.id, &page.url].map(|field| field.as_deref().unwrap_or("-"));
                    format!("{} {id} {url} {}", page.number, String::from_utf8_lossy(&page.block))
                })),
                Cut::Wrong(wrong) => found.push(format!("{}: {}", wrong.number, wrong.what)),
            }
        }
        (found, warc.passed_over)
    }

    #[test]
    fn pages_are_kept_and_the_rest_counted() {
        let http = "Content-Type: application/http; msgtype=response\r\nWARC-Target-URI: <https://a.example/1>\r\nWARC-Payload-Digest: sha1:AB\r\n";
        let text = [
            record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: x"),
            record("request", "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1\r\n\r\n"),
            record("response", http, "HTTP/1.1 200 OK\r\n\r\n<p>One."),
            record("resource", "Content-Type: text/html\r\nWARC-Record-ID: <urn:1>\r\n", "<p>Two."),
            record("resource", "Content-Type: image/png\r\n", "PNG"),
        ];
        let (found, passed_over) = cuts(text.concat().as_bytes());
        assert_eq!(found, ["3 sha1:AB https://a.example/1 HTTP/1.1 200 OK\r\n\r\n<p>One.", "4 <urn:1> - <p>Two."]);
        assert_eq!(passed_over, 3);
        assert_eq!(cuts(b""), (vec![], 0));
    }

    #[test]
    fn torn_records_are_told_and_the_next_is_found() {
        let page = record("resource", "Content-Type: text/html\r\n", "<p>One.");
        for (text, expected) in [
            (format!("rubbish\r\n{page}"), &["1: it does not begin", "2 - - <p>One."][..]),
            (format!("{page}rubbish\n\nmore\n{page}"), &["1 - - <p>One.", "2: it does not begin", "3 - - <p>One."]),
            (
                page.replace("Content-Length: 7", "Content-Length: seven") + &page,
                &["1: it does not tell", "2 - - <p>One."],
            ),
            (page[..page.len() - 8].to_owned(), &["1: it is torn"]),
            (page[..20].to_owned(), &["1: the file ends within its headers"]),
            (format!("{page}rubbish"), &["1 - - <p>One.", "2: it does not begin"]),
        ] {
            let (found, _) = cuts(text.as_bytes());
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (found, expected) in found.iter().zip(expected) {
                assert!(found.starts_with(expected), "{found}");
            }
        }
    }
}
