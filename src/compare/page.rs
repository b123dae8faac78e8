//! An overview as one page that stands alone: its style, its script and its data are in it, and it loads nothing.
//!
//! The data are JSON that only the script reads, and the script writes text, never markup: whatever an article holds stays text.

use super::Overview;

/// The page, in HTML.
///
/// # Errors
/// The overview cannot be written as JSON.
pub fn page(overview: &Overview) -> Result<String, serde_json::Error> {
    // In JSON `<` stands only in strings, and there its escape means the same; so no `</script>` of an article ends the data.
    let data = serde_json::to_string(overview)?.replace('<', "\\u003c");
    Ok(format!(
        include_str!("page/page.html"),
        style = include_str!("page/page.css"),
        script = concat!(include_str!("page/time.js"), include_str!("page/text.js"), include_str!("page/page.js")),
        data = data
    ))
}
