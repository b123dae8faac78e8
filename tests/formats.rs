//! The forms that corpora come in: whatever an article is wrapped in, the same article comes out.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::wrap::{escaped, gzip, page, paragraphs, tar_of, warc_record, web_archive, zip_of};
use onrecord::Article;
use onrecord::input::limits::{LARGEST_RATIO, LONGEST_ARTICLE};
use onrecord::input::{Fields, Format, Found, Pieces, Progress, Settings};
use onrecord::span::Offsets;
use std::fmt::Write as _;
use std::path::Path;

/// What is found in a file of some name, and what is wrong with it.
#[derive(Debug, Default)]
struct Read {
    articles: Vec<Article>,
    errors: Vec<String>,
    other_languages: Vec<&'static str>,
    no_pages: u64,
    passed_over: u64,
}

fn read_with(name: &str, bytes: &[u8], settings: Settings) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let (mut read, progress) = (Read::default(), Progress::default());
    let fields = settings.fields.clone();
    for piece in Pieces::new(&[path], settings, progress.clone()).unwrap() {
        let mut one = |found| match found {
            Ok(Found::Article(article)) => read.articles.push(article),
            Ok(Found::OtherLanguage(language)) => read.other_languages.push(language),
            Ok(Found::NoPage) => read.no_pages += 1,
            Ok(Found::Record) => {}
            Err(error) => read.errors.push(format!("{error}").replace(&format!("{}/", folder.path().display()), "")),
        };
        match piece {
            Ok(piece) => piece.read(&fields, one),
            Err(error) => one(Err(error)),
        }
    }
    read.no_pages += progress.no_pages();
    read.passed_over = progress.passed_over();
    read
}

fn read(name: &str, bytes: &[u8]) -> Read {
    read_with(name, bytes, Settings::default())
}

/// The articles of the corpus as they should come out again, whatever they were wrapped in.
fn expected() -> Vec<Article> {
    let mut articles = common::articles();
    assert!(articles.len() >= 30);
    // Some say their headline in the text again; a page does not.
    for article in &mut articles {
        let again = article.title.as_ref().map(|title| format!("{title}\n\n"));
        if let Some(body) = again.and_then(|again| article.text.strip_prefix(&again)) {
            article.text = body.to_owned();
        }
    }
    articles
}

fn same(found: &Article, expected: &Article, form: &str) {
    let place = format!("{form}: {:?}", expected.id);
    assert_eq!(found.text, expected.text, "{place}");
    assert_eq!(found.title, expected.title, "{place}");
    assert_eq!(found.outlet, expected.outlet, "{place}");
    assert_eq!(found.published, expected.published, "{place}");
    assert_eq!(found.url, expected.url, "{place}");
    assert_eq!(found.authors, expected.authors, "{place}");
    assert_eq!(found.language, expected.language, "{place}");
    assert!(found.notes.is_empty(), "{place}: {:?}", found.notes);
}

#[test]
fn a_web_archive_of_the_corpus_gives_the_records_of_its_json() {
    let expected = expected();
    let read = read("CC-NEWS-20261101-00001.warc.gz", &web_archive(&expected));
    assert_eq!(read.errors, Vec::<String>::new());
    assert_eq!(read.articles.len(), expected.len());
    assert_eq!(read.no_pages, 1 + 2 * expected.len() as u64);
    let extractor = common::extractor(Offsets::Chars);
    for (number, (found, expected)) in read.articles.iter().zip(&expected).enumerate() {
        assert_eq!(found.id, Some(format!("sha1:{number}")));
        same(found, expected, "warc");
        let mut record = extractor.extract(found);
        assert!(record.article.path.as_deref().is_some_and(|path| path.ends_with("00001.warc.gz")));
        record.id.clone_from(expected.id.as_ref().unwrap());
        record.article.path.clone_from(&expected.path);
        assert_eq!(record, extractor.extract(expected));
    }
}

#[test]
fn a_torn_web_archive_gives_what_was_whole() {
    let expected = expected();
    let whole = web_archive(&expected[..3]);
    let read_torn = read("a.warc.gz", &whole[..whole.len() - 400]);
    assert!(read_torn.articles.len() >= 2, "{:?}", read_torn.errors);
    assert!(
        read_torn.errors.iter().any(|error| error.contains("a.warc.gz: ") && error.contains("left out")),
        "{:?}",
        read_torn.errors
    );
    // Uncompressed, and with bytes that belong to no record.
    let answer = |page: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let response = |article: &Article| {
        warc_record("response", "Content-Type: application/http\r\n", answer(&page(article)).as_bytes())
    };
    let bytes = [response(&expected[0]), b"rubbish\r\n".to_vec(), response(&expected[1])].concat();
    let read_odd = read("a.warc", &bytes);
    assert_eq!(read_odd.articles.len(), 2);
    assert_eq!(read_odd.errors.len(), 1);
    assert!(read_odd.errors[0].starts_with("a.warc: record 2: is no whole WARC record"), "{:?}", read_odd.errors);
}

#[test]
fn pages_tables_feeds_and_archives_give_the_same_articles() {
    let expected = expected();
    for (number, article) in expected.iter().enumerate() {
        let html = read("a.html", page(article).as_bytes());
        assert_eq!((html.articles.len(), html.errors.as_slice()), (1, &[][..]), "{number}");
        same(&html.articles[0], article, "html");
    }
    for (name, separator) in [("a.csv", b','), ("a.tsv", b'\t'), ("b.csv", b';'), ("no-ending", b',')] {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["id", "Headline", "source", "date", "url", "author", "content", "words"]).unwrap();
        for article in &expected {
            let field = |field: &Option<String>| field.clone().unwrap_or_default();
            let [id, title, outlet, published, url] =
                [&article.id, &article.title, &article.outlet, &article.published, &article.url].map(field);
            writer
                .write_record([
                    id,
                    title,
                    outlet,
                    published,
                    url,
                    article.authors.join(", "),
                    article.text.clone(),
                    "1".to_owned(),
                ])
                .unwrap();
        }
        let table = read(name, &writer.into_inner().unwrap());
        assert_eq!((table.articles.len(), table.errors.as_slice()), (expected.len(), &[][..]), "{name}");
        for (found, article) in table.articles.iter().zip(&expected) {
            let authors = if article.authors.is_empty() { vec![] } else { vec![article.authors.join(", ")] };
            same(found, &Article { authors, ..article.clone() }, name);
            assert_eq!(found.id, article.id);
        }
    }
    let mut feed = String::from(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>All</title>",
    );
    for article in &expected {
        let field = |field: &Option<String>| escaped(field.as_deref().unwrap_or_default());
        let authors: String =
            article.authors.iter().map(|name| format!("<dc:creator>{}</dc:creator>", escaped(name))).collect();
        write!(
            feed,
            "<item><guid>{}</guid><title>{}</title><source url=\"x\">{}</source><pubDate>{}</pubDate><link>{}</link>{authors}\
             <content:encoded><![CDATA[{}]]></content:encoded></item>",
            field(&article.id),
            field(&article.title),
            field(&article.outlet),
            field(&article.published),
            field(&article.url),
            paragraphs(&article.text)
        )
        .unwrap();
    }
    let whole = read("feed", format!("{feed}</channel></rss>").as_bytes());
    assert_eq!((whole.articles.len(), whole.errors.as_slice()), (expected.len(), &[][..]));
    for (found, article) in whole.articles.iter().zip(&expected) {
        same(found, article, "rss");
    }
    // A feed that ends too early gives what was whole, and says so.
    let torn = read("feed.xml", &feed.as_bytes()[..feed.len() - 200]);
    assert_eq!(torn.articles.len(), expected.len() - 1);
    assert!(torn.errors[0].contains("is broken") && torn.errors.len() == 1, "{:?}", torn.errors);
}

#[test]
fn archives_are_read_as_folders_are() {
    let files = |deep: Vec<u8>| {
        vec![
            ("paper/a.txt", b"One.".to_vec()),
            (
                "paper/b.jsonl",
                b"{\"id\": \"2\", \"text\": \"Two.\"}\n{\"text\": \n{\"id\": \"3\", \"text\": \"Three.\"}\n".to_vec(),
            ),
            ("paper/c.json.gz", gzip(b"[{\"id\": \"4\", \"text\": \"Four.\"}]")),
            ("paper/README.md", b"# Not an article".to_vec()),
            ("paper/.hidden.txt", b"Hidden.".to_vec()),
            ("__MACOSX/paper/._a.txt", b"\0\0".to_vec()),
            ("deep.zip", deep),
            ("z.txt", b"Last.".to_vec()),
        ]
    };
    let files = files(zip_of(&[("e.txt", b"Five.".to_vec())]));
    for (name, bytes) in [
        ("a.tar", tar_of(&files)),
        ("a.tar.gz", gzip(&tar_of(&files))),
        ("a.tgz", gzip(&tar_of(&files))),
        ("a.zip", zip_of(&files)),
        ("none", zip_of(&files)),
    ] {
        let read = read(name, &bytes);
        let texts: Vec<_> = read.articles.iter().map(|article| article.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two.", "Three.", "Four.", "Five.", "Last."], "{name}: {:?}", read.errors);
        assert!(read.articles[0].path.as_deref().is_some_and(|path| path.ends_with(&format!("{name}/paper/a.txt"))));
        assert!(read.articles[4].path.as_deref().is_some_and(|path| path.ends_with("deep.zip/e.txt")));
        assert_eq!(read.passed_over, 3, "{name}");
        assert_eq!(read.errors.len(), 1);
        assert!(
            read.errors[0].starts_with(&format!("{name}/paper/b.jsonl:2: is no article in JSON")),
            "{:?}",
            read.errors
        );
    }
}

#[test]
fn a_stream_that_breaks_off_gives_what_was_whole() {
    let lines: String =
        (0..2000).map(|number| format!("{{\"id\": \"{number}\", \"text\": \"{}\"}}\n", number * 7919)).collect();
    let array = format!("[{}]", lines.trim_end().replace('\n', ","));
    let table: String = (0..2000).map(|number| format!("{number},{}\n", number * 7919)).collect();
    for (name, text) in [("a.jsonl.gz", lines), ("a.json.gz", array), ("a.csv.gz", format!("id,text\n{table}"))] {
        let whole = gzip(text.as_bytes());
        let read = read(name, &whole[..whole.len() - 300]);
        assert!((1000..2000).contains(&read.articles.len()), "{name}: {}", read.articles.len());
        for (number, article) in read.articles.iter().enumerate() {
            assert_eq!(
                (article.id.clone(), &article.text),
                (Some(number.to_string()), &(number * 7919).to_string()),
                "{name}"
            );
        }
        assert_eq!(read.errors.len(), 1, "{:?}", read.errors);
        assert!(
            read.errors[0].starts_with(&format!("{name}: cannot be read"))
                && read.errors[0].contains("the rest of the file is left out")
        );
    }
}

#[test]
fn archives_in_archives_have_an_end() {
    let mut bytes = zip_of(&[("a.txt", b"One.".to_vec())]);
    for _ in 0..4 {
        bytes = zip_of(&[("inner.zip", bytes), ("b.txt", b"Two.".to_vec())]);
    }
    let read = read("a.zip", &bytes);
    assert_eq!(read.articles.len(), 3, "{:?}", read.errors);
    assert!(read.errors[0].contains("archives more than 3 deep"), "{:?}", read.errors);
}

#[test]
fn what_is_beyond_a_limit_is_told_and_the_rest_goes_on() {
    let long = "The mayor said no. ".repeat(LONGEST_ARTICLE / 19 + 1);
    let lines = format!("{{\"id\": \"1\", \"text\": \"{long}\"}}\n{{\"id\": \"2\", \"text\": \"Two.\"}}\n");
    let one = read("a.jsonl", lines.as_bytes());
    assert_eq!(one.articles.len(), 1);
    assert!(one.errors[0].starts_with("a.jsonl: article 1: its text is longer than 10 MB"), "{:?}", one.errors);
    let text = read("a.txt", long.as_bytes());
    assert!(text.articles.is_empty() && text.errors[0].starts_with("a.txt: is longer than 10 MB"), "{:?}", text.errors);
    let line = [b"{\"text\": \"".to_vec(), vec![b'a'; 40 << 20], b"\"}\n{\"text\": \"Two.\"}\n".to_vec()].concat();
    let line = read("a.jsonl", &line);
    assert_eq!(line.articles.len(), 1);
    assert!(line.errors[0].starts_with("a.jsonl:1: is longer than 32 MB"), "{:?}", line.errors);
}

#[test]
fn a_bomb_is_stopped() {
    let bomb = gzip(&vec![b' '; 100 << 20]);
    assert!(bomb.len() < 1 << 20);
    let says = format!("more than {LARGEST_RATIO} times its size");
    for (name, bytes) in [
        ("a.jsonl.gz", bomb.clone()),
        ("a.zip", zip_of(&[("a.jsonl", vec![b' '; 100 << 20]), ("b.txt", b"One.".to_vec())])),
        ("a.tar", tar_of(&[("a.jsonl.gz", bomb), ("b.txt", b"One.".to_vec())])),
    ] {
        let read = read(name, &bytes);
        assert!(
            read.errors.len() <= 2 && read.errors.iter().any(|error| error.contains(&says)),
            "{name}: {:?}",
            read.errors
        );
        assert_eq!(read.articles.len(), usize::from(name != "a.jsonl.gz"), "{name}");
    }
}

const GERMAN: &str = "Der Bürgermeister erklärte am Montag, dass die Brücke bis zum Herbst gesperrt bleibt und die Stadt für den Umbau rund \
    zwölf Millionen Euro zahlen muss. Die Anwohner sind mit dem Plan nicht einverstanden.";

#[test]
fn other_languages_are_passed_over_and_counted() {
    let lines = serde_json::json!({"text": GERMAN}).to_string() + "\n{\"text\": \"The mayor said no.\"}\n";
    let english = read("a.jsonl", lines.as_bytes());
    assert_eq!((english.articles.len(), english.other_languages.as_slice()), (1, &["de"][..]));
    let any = read_with("a.jsonl", lines.as_bytes(), Settings { any_language: true, ..Settings::default() });
    assert_eq!(any.articles.len(), 2);
    assert_eq!(any.articles[0].language.as_deref(), Some("de"));
    assert!(expected().iter().all(|article| article.language.as_deref() == Some("en")));
}

#[test]
fn a_form_that_is_told_is_believed() {
    let html = "<html><p>One.</p></html>";
    let told = |format| read_with("a.html", html.as_bytes(), Settings { format: Some(format), ..Settings::default() });
    assert_eq!(told(Format::Text).articles[0].text, html);
    for (format, expected) in [
        (Format::Json, "is no article in JSON"),
        (Format::JsonLines, "is no article in JSON"),
        (Format::Warc, "is no whole WARC record"),
        (Format::Xml, "holds no news that is known"),
        (Format::Zip, "cannot be read"),
        (Format::Parquet, "cannot be read"),
        (Format::Tar, "cannot be read"),
    ] {
        let read = told(format);
        assert!(
            read.articles.is_empty() && read.errors.len() == 1 && read.errors[0].contains(expected),
            "{format:?}: {read:?}"
        );
    }
    assert!(told(Format::Csv).articles.is_empty());
}

#[test]
fn tables_say_what_is_wrong_with_them() {
    let none = read("a.csv", b"id,story\n1,One.\n2,Two.\n");
    assert_eq!(none.errors.len(), 1);
    assert!(
        none.errors[0].starts_with("a.csv: is a table without text; its headings are: id, story"),
        "{:?}",
        none.errors
    );
    let wide = read("a.csv", b"id,text\n1,\n2,Two.,Three.\n3,Three.\n");
    assert_eq!((wide.articles.len(), wide.errors.len()), (1, 2));
    assert!(wide.errors[0].starts_with("a.csv: row 1: has no text; its keys are: id, text"), "{:?}", wide.errors);
    assert!(wide.errors[1].starts_with("a.csv: row 2: has 3 columns, but the headings are 2"), "{:?}", wide.errors);
    let mut fields = Fields::default();
    fields.tell("text=story").unwrap();
    let told = read_with(
        "a.csv",
        b"\xEF\xBB\xBFid,story\n1,\"The caf\xE9, closed.\"\n",
        Settings { fields, ..Settings::default() },
    );
    assert_eq!(told.articles[0].text, "The café, closed.");
    let codes: Vec<_> = told.articles[0].notes.iter().map(|note| note.code.as_str()).collect();
    assert_eq!(codes, ["byte_order_mark", "decoded_windows_1252"]);
}

#[test]
fn no_file_of_any_form_can_hurt() {
    let seeds: Vec<Vec<u8>> = vec![
        web_archive(&expected()[..1]),
        page(&expected()[0]).into_bytes(),
        zip_of(&[("a.txt", b"One.".to_vec())]),
        tar_of(&[("a.txt", b"One.".to_vec())]),
        b"<?xml version='1.0'?><rss><channel><item><description>One &amp; two.</description></item></channel></rss>"
            .to_vec(),
        b"id,text\n1,\"One \"\"two\"\"\"\n".to_vec(),
        (0..=255).collect(),
        "\u{202E}\u{200B}\u{FEFF}The mayor\u{2066} said no.".as_bytes().to_vec(),
    ];
    let forms = [
        None,
        Some(Format::Html),
        Some(Format::Warc),
        Some(Format::Csv),
        Some(Format::Xml),
        Some(Format::Tar),
        Some(Format::Zip),
        Some(Format::Parquet),
    ];
    let mut random = 1_u32;
    let mut next = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize
    };
    for seed in &seeds {
        for round in 0..12 {
            let mut bytes = seed.clone();
            for _ in 0..round {
                let at = next() % bytes.len();
                bytes[at] = next() as u8;
            }
            bytes.truncate(bytes.len() - if round % 3 == 2 { next() % bytes.len() } else { 0 });
            let format = forms[next() % forms.len()];
            // What is no article is an error; nothing else may happen.
            read_with(Path::new("article").to_str().unwrap(), &bytes, Settings { format, ..Settings::default() });
        }
    }
}
