//! What an HTTP server answered, as a crawler kept it: the page without headers, chunks and compression.

use super::limits::{Inflated, LONGEST_RECORD};
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// More headers than any server sends.
const MOST_HEADERS: usize = 256;

/// A page as a server sent it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) body: Vec<u8>,
    /// The encoding that the headers name.
    pub(crate) charset: Option<String>,
}

/// Why an answer gives no page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Without {
    /// It is something else: an image, a redirection, an error page.
    Page,
    /// It cannot be read.
    Sense(String),
}

/// The page in an HTTP answer.
pub(crate) fn page(bytes: &[u8]) -> Result<Answer, Without> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    let start = match answer.parse(bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err(Without::Sense("its HTTP headers do not end".to_owned())),
        Err(error) => return Err(Without::Sense(format!("its HTTP headers are wrong: {error}"))),
    };
    let header = |name: &str| {
        let found = answer.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.and_then(|header| std::str::from_utf8(header.value).ok()).map(str::trim)
    };
    let kind = header("content-type").unwrap_or("text/html").to_ascii_lowercase();
    if !answer.code.is_some_and(|code| (200..300).contains(&code)) || !is_html(&kind) {
        return Err(Without::Page);
    }
    let mut body = bytes[start..].to_vec();
    // Crawlers take chunks and compression off or not, and leave the headers as they were; so the bytes decide.
    if header("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"))
        && let Some(whole) = without_chunks(&body)
    {
        body = whole;
    }
    match (header("content-encoding").unwrap_or("identity"), body.as_slice()) {
        (_, [0x1F, 0x8B, ..]) => body = inflate(flate2::read::MultiGzDecoder::new, &body)?,
        (coding, [0x78, 0x01 | 0x5E | 0x9C | 0xDA, ..]) if coding.eq_ignore_ascii_case("deflate") => {
            body = inflate(flate2::read::ZlibDecoder::new, &body)?;
        }
        (coding, [0x28, 0xB5, 0x2F, 0xFD, ..]) if coding.eq_ignore_ascii_case("zstd") => {
            let mut out = Vec::new();
            let decoder = zstd::stream::read::Decoder::new(body.as_slice());
            let read = decoder.and_then(|decoder| decoder.take(LONGEST_RECORD as u64).read_to_end(&mut out));
            read.map_err(|error| Without::Sense(format!("its compression is broken: {error}")))?;
            body = out;
        }
        // Brotli has no mark of its own; what is no text is taken for it.
        (coding, _) if coding.eq_ignore_ascii_case("br") && body.iter().take(64).any(|&byte| byte < 9) => {
            return Err(Without::Sense("it is compressed with Brotli, which is not read".to_owned()));
        }
        _ => {}
    }
    Ok(Answer { body, charset: charset(&kind) })
}

pub(crate) fn is_html(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

pub(crate) fn charset(kind: &str) -> Option<String> {
    let (_, named) = kind.split_once("charset=")?;
    let named = named.split(';').next()?.trim().trim_matches(['"', '\'']);
    (!named.is_empty()).then(|| named.to_owned())
}

fn inflate<'b, R: Read>(decoder: impl FnOnce(&'b [u8]) -> R, bytes: &'b [u8]) -> Result<Vec<u8>, Without> {
    let taken = Arc::new(AtomicU64::new(bytes.len() as u64));
    let mut out = Vec::new();
    match Inflated::new(decoder(bytes), taken).take(LONGEST_RECORD as u64 + 1).read_to_end(&mut out) {
        Ok(_) if out.len() > LONGEST_RECORD => {
            Err(Without::Sense(format!("it is longer than {} MB when decompressed", LONGEST_RECORD >> 20)))
        }
        Ok(_) => Ok(out),
        Err(error) => Err(Without::Sense(format!("its compression is broken: {error}"))),
    }
}

/// The body without the lengths of its chunks; nothing where it has none.
fn without_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let (start, length) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            // A crawler that stopped early leaves a body without its last chunk.
            _ => return (!out.is_empty()).then_some(out),
        };
        let length = usize::try_from(length).ok()?;
        if length == 0 {
            return Some(out);
        }
        let chunk = rest.get(start..)?;
        out.extend_from_slice(&chunk[..length.min(chunk.len())]);
        rest = chunk.get(length..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_are_unpacked() {
        let packed = gzip(b"<p>One.");
        let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        for (headers, body, charset) in [
            (
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\n",
                b"<p>One.".to_vec(),
                Some("iso-8859-1"),
            ),
            ("HTTP/1.0 200\r\ncontent-type: application/xhtml+xml\r\n", b"<p>One.".to_vec(), None),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n",
                b"3\r\n<p>\r\n4;x=y\r\nOne.\r\n0\r\n\r\n".to_vec(),
                None,
            ),
            // The headers are as they were sent, but the crawler took it off already.
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", b"<p>One.".to_vec(), None),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", packed.clone(), None),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked, None),
        ] {
            let answer = page(&[headers.as_bytes(), b"\r\n", &body].concat()).unwrap();
            assert_eq!(String::from_utf8_lossy(&answer.body), "<p>One.", "{headers}");
            assert_eq!(answer.charset.as_deref(), charset, "{headers}");
        }
    }

    #[test]
    fn what_is_no_page_says_so() {
        for (bytes, expected) in [
            (&b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone."[..], None),
            (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", None),
            (b"HTTP/1.1 200 OK\r\nContent-Ty", Some("do not end")),
            (b"nonsense", Some("wrong")),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00torn", Some("compression is broken")),
            (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01\x02\x03", Some("Brotli")),
        ] {
            match (page(bytes), expected) {
                (Err(Without::Page), None) => {}
                (Err(Without::Sense(what)), Some(expected)) => assert!(what.contains(expected), "{what}"),
                (other, _) => panic!("{other:?}"),
            }
        }
        let bomb = [&b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"[..], &gzip(&vec![b' '; 40 << 20])].concat();
        assert!(matches!(page(&bomb), Err(Without::Sense(what)) if what.contains("longer than 32 MB")));
    }
}
