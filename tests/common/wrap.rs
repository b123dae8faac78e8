//! Articles and files, wrapped as corpora have them.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use onrecord::Article;
use std::io::{Cursor, Write as _};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub fn paragraphs(text: &str) -> String {
    text.split("\n\n").map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph).replace('\n', "<br>\n"))).collect()
}

/// A page as an outlet would send it, with what stands around an article.
pub fn page(article: &Article) -> String {
    let json = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published,
        "author": article.authors.iter().map(|name| serde_json::json!({"@type": "Person", "name": name})).collect::<Vec<_>>(),
        "publisher": {"@type": "Organization", "name": article.outlet},
        "url": article.url,
    });
    let title = escaped(article.title.as_deref().unwrap_or(""));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{title} | News</title><script type=\"application/ld+json\">{json}</script>\
         <style>p {{ margin: 0 }}</style></head>\n<body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/sport\">Sport</a></li></ul></nav>\n\
         <main><article><h1>{title}</h1>\n<div class=\"article-body\">\n{}</div></article></main>\n\
         <aside class=\"related\"><a href=\"/1\">Most read</a> <a href=\"/2\">Weather</a></aside>\
         <footer><a href=\"/about\">About us</a> © All rights reserved</footer><script>track();</script></body></html>",
        paragraphs(&article.text)
    )
}

pub fn warc_record(kind: &str, headers: &str, block: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{headers}Content-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A web archive as news crawls are kept: each record compressed on its own, requests and other things in between.
pub fn web_archive(articles: &[Article]) -> Vec<u8> {
    let mut out = gzip(&warc_record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: test\r\n"));
    for (number, article) in articles.iter().enumerate() {
        let url = article.url.as_deref().unwrap_or("https://a.example/");
        let common = format!("WARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n");
        let html = page(article);
        let body = html.as_bytes();
        let (headers, body) = match number % 4 {
            0 => ("", body.to_vec()),
            1 => ("Content-Encoding: gzip\r\n", gzip(body)),
            2 => {
                let (first, rest) = body.split_at(1000);
                let (one, two) = (format!("{:x}\r\n", first.len()), format!("\r\n{:X}\r\n", rest.len()));
                let chunked = [one.as_bytes(), first, two.as_bytes(), rest, b"\r\n0\r\n\r\n"];
                ("Transfer-Encoding: chunked\r\n", chunked.concat())
            }
            // As crawlers leave them that unpack what they get.
            _ => ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", body.to_vec()),
        };
        let answer =
            [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n{headers}\r\n").as_bytes(), &body]
                .concat();
        let http = "Content-Type: application/http; msgtype=response\r\n";
        out.extend(gzip(&warc_record(
            "request",
            &format!("{common}Content-Type: application/http; msgtype=request\r\n"),
            b"GET / HTTP/1.1\r\n\r\n",
        )));
        out.extend(gzip(&warc_record(
            "response",
            &format!("{common}{http}WARC-Payload-Digest: sha1:{number}\r\n"),
            &answer,
        )));
        out.extend(gzip(&warc_record(
            "response",
            &format!("{common}{http}"),
            b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
        )));
    }
    out
}

pub fn tar_of(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    builder.into_inner().unwrap()
}

pub fn zip_of(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::DEFLATE);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
