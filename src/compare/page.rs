//! An overview as one page that stands alone: its style, its scripts and its data are in it, and it loads nothing.
//!
//! The data are JSON that only the script reads, and the script writes text, never markup: whatever an article holds stays text.
//!
//! Charts are drawn by Chart.js 4.6.1 (MIT): `page/vendor/chart.js` is `dist/chart.umd.min.js` of the npm package `chart.js` without its
//! last line, which names a source map. Its licence is `page/vendor/LICENSE`, and stands in every page before the library.

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
        licence = include_str!("page/vendor/LICENSE"),
        library = include_str!("page/vendor/chart.js"),
        script = concat!(include_str!("page/charts.js"), include_str!("page/text.js"), include_str!("page/page.js")),
        data = data
    ))
}
