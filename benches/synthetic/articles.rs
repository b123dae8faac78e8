//! Writes synthetic articles as JSON Lines, to see how whole runs grow: `cargo run --release --example articles -- 100000`.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "mod.rs"]
mod synthetic;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1000);
    for article in synthetic::articles(count) {
        let line = serde_json::json!({
            "id": article.id, "outlet": article.outlet, "published": article.published, "title": article.title, "text": article.text,
        });
        println!("{line}");
    }
}
