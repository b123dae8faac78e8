// Shows the stories in #data. What articles hold is only ever written as text; the one thing made from it that can be
// followed is an article's address, and the program leaves out all that are not http or https.
const data = JSON.parse(document.getElementById("data").textContent);
const articles = new Map(data.articles.map(article => [article.id, article]));
const copies = new Map(data.copies.flatMap(text => text.copies.map(copy => [copy.article, { ...copy, of: text.original }])));
const main = document.getElementById("main");

const ROWS = 10; // So many voices are shown before the reader asks for all.
let onlyDifferences = false;

const DIFFERENCES = {
  act: "told with different verbs",
  denial: "said by some, denied by others",
  source: "source named by some, withheld by others",
  evidence: "remarks on the evidence differ",
  hedges: "hedged by some",
  quotation: "quoted by some, paraphrased by others",
  shortened: "quotation shortened",
  altered: "quotation altered",
};
const KINDS = { cardinal: "number", ordinal: "rank", percent: "per cent", money: "money", measure: "measure" };

// ---- Small parts ----------------------------------------------------------------------------------------------------------

/** An element; properties are set on it, those with a hyphen as attributes. Children that are no elements become text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

const count = (number, one, many = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const percent = share => `${Math.round(share * 100)} %`;
const words = text => text.replace(/\s+/g, " ").trim();
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const title = story => story.title ?? `Story ${story.id}`;
const differing = story =>
  story.claims.filter(claim => claim.differences.length).length + story.numbers.filter(number => !number.agree).length;

function day(time) {
  const date = /^\d{4}-\d\d-\d\d/.exec(time ?? "");
  const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return date ? new Date(`${date[0]}T00:00Z`).toLocaleDateString("en-GB", format) : time ?? "date not known";
}

function days(story) {
  const [from, to] = [day(story.from), day(story.to)];
  return from === to ? from : `${from} to ${to}`;
}

function section(heading, ...children) {
  return make("section", {}, make("h3", {}, heading), ...children);
}

/**
 * A table of one column an outlet or figure. `rows` are lists of a heading and cells. On narrow screens the style sheet turns
 * rows into blocks, which would take the table's meaning away from screen readers; so every part tells its role.
 */
function table(caption, columns, rows) {
  const head = column => make("th", { scope: "col", role: "columnheader" }, column);
  const cell = (content, at) => make("td", { role: "cell", "data-column": columns[at + 1] }, ...[content].flat());
  const row = ([heading, ...cells]) =>
    make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, ...[heading].flat()), ...cells.map(cell));
  const body = rows => make("tbody", { role: "rowgroup" }, ...rows.map(row));
  const whole = make("table", { role: "table" },
    make("caption", {}, caption),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...columns.map(head))),
    body(rows));
  const region = make("div", { className: "wide", role: "region", tabIndex: 0, "aria-label": caption }, whole);
  return { whole: region, add: rows => whole.append(body(rows)) };
}

const bar = share => make("span", { className: "bar", "aria-hidden": "true" },
  make("span", { style: `width: ${(share * 100).toFixed(1)}%` }));
const none = text => make("span", { className: "none" }, text);

// ---- The list of stories --------------------------------------------------------------------------------------------------

const entries = data.stories.map(story => {
  const outlets = story.outlets.map(outlet => outlet.outlet);
  const names = story.outlets.flatMap(outlet => outlet.named.map(named => named.name));
  const link = make("a", { href: `#${story.id}` },
    make("strong", {}, title(story)),
    make("span", {}, days(story)),
    make("span", {}, `${count(outlets.length, "outlet")} · ${count(differing(story), "difference")}`));
  return { story, link, item: make("li", {}, link), text: folded([title(story), ...outlets, ...names].join("\n")) };
});

function search() {
  const wanted = folded(document.getElementById("search").value).split(/\s+/);
  let shown = 0;
  for (const { item, text } of entries) {
    item.hidden = !wanted.every(word => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  const all = entries.length;
  document.getElementById("found").textContent =
    shown === all ? count(all, "story", "stories") : `${shown} of ${count(all, "story", "stories")}`;
}

// ---- A story --------------------------------------------------------------------------------------------------------------

function articleLine(id) {
  const article = articles.get(id);
  const text = article.title ?? id;
  const copy = copies.get(id);
  return make("li", {},
    make("b", {}, article.outlet ?? "Outlet not known"), " ",
    article.url ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, text) : text,
    make("span", { className: "small" }, ` ${day(article.published)}`),
    copy ? make("span", { className: "mark" }, `copy of ${articles.get(copy.of).outlet ?? copy.of}, ${percent(copy.kept)} kept`) : null);
}

function atAGlance(story) {
  const countries = outlet => outlet.named.filter(named => named.kind === "country").map(named => named.name).join(", ");
  const rows = story.outlets.map(outlet => [
    outlet.outlet,
    outlet.words.toLocaleString("en"),
    String(outlet.claims),
    [bar(outlet.anonymous_share), `${percent(outlet.anonymous_share)} (${outlet.anonymous})`],
    String(outlet.alone.length),
    countries(outlet) || none("none"),
  ]);
  const columns = ["Outlet", "Words", "Claims", "From sources without a name", "Claims it has alone", "Countries in view"];
  return section("At a glance", table("What each outlet's articles hold", columns, rows).whole);
}

/**
 * Every voice of the story with its words by outlet, those that most outlets have first. All whose names are withheld are one, and
 * so are pronouns that stand for nobody known: the same "he" in two outlets need not be one man.
 */
function voicesOf(story) {
  const voices = new Map();
  for (const outlet of story.outlets) {
    for (const voice of outlet.voices) {
      const { anonymous, named } = voice;
      const name = anonymous ? "Sources without a name" : voice.pronoun ? "He, she or they (not linked)" : voice.name;
      const key = anonymous || voice.pronoun ? name : `${voice.kind} ${folded(name)}`;
      const known = voices.get(key) ?? { name, anonymous, named, words: 0, by: new Map() };
      voices.set(key, known);
      const here = known.by.get(outlet.outlet) ?? { words: 0, quoted: 0, share: 0 };
      known.by.set(outlet.outlet,
        { words: here.words + voice.words, quoted: here.quoted + voice.quoted, share: here.share + voice.share });
      known.words += voice.words;
    }
  }
  return [...voices.values()].sort((a, b) => b.by.size - a.by.size || b.named - a.named || b.words - a.words);
}

function whoSpeaks(story) {
  const voices = voicesOf(story);
  if (!voices.length) return section("Who speaks", none("Nobody speaks in these articles."));
  const outlets = story.outlets.map(outlet => outlet.outlet);
  const row = voice => [voice.name, ...outlets.map(outlet => {
    const here = voice.by.get(outlet);
    return here ? `${here.words}${here.quoted ? ` (${here.quoted} quoted)` : ""}` : none("—");
  })];
  const { whole, add } = table("Words of each voice, by outlet", ["Voice", ...outlets], voices.slice(0, ROWS).map(row));
  const more = make("button", { type: "button", hidden: voices.length <= ROWS }, `Show all ${voices.length} voices`);
  more.addEventListener("click", () => {
    add(voices.slice(ROWS).map(row));
    more.remove();
    whole.focus();
  });
  return section("Who speaks", shareOfVoice(story, voices), anonymousShare(story.outlets, "words"), whole, more);
}

function saying({ source, anonymous, cue, content, hedges, evidence }) {
  const marks = [
    ...(anonymous ? ["source without a name"] : []),
    ...(hedges.length ? [`hedged: ${hedges.join(", ")}`] : []),
    ...evidence.map(kind => `evidence: ${kind.replaceAll("_", " ")}`),
  ];
  return make("div", { className: "saying" },
    make("p", {}, words(content)),
    make("p", { className: "small" }, [source ?? "no source", cue].filter(Boolean).map(words).join(" · ")),
    ...marks.map(mark => make("span", { className: "mark" }, mark)));
}

function claims(story) {
  const shown = story.claims.filter(claim => !onlyDifferences || claim.differences.length);
  if (!shown.length) return none("None.");
  const outlets = story.outlets.map(outlet => outlet.outlet);
  const rows = shown.map(claim => [
    [claim.source ?? "No source", ...claim.differences.map(difference => make("span", { className: "mark" }, DIFFERENCES[difference]))],
    ...outlets.map(outlet => {
      const here = claim.sayings.filter(said => said.outlet === outlet);
      return here.length ? here.map(saying) : none("Not reported");
    }),
  ]);
  const { whole } = table("Claims that several outlets report, each in its way", ["Source", ...outlets], rows);
  whole.classList.add("long");
  return whole;
}

function numbers(story) {
  const shown = story.numbers.filter(number => !onlyDifferences || !number.agree);
  if (!shown.length) return none("None.");
  const outlets = story.outlets.map(outlet => outlet.outlet);
  const rows = shown.map(number => [
    [number.unit ?? KINDS[number.kind] ?? number.kind, number.agree ? null : make("span", { className: "mark" }, "do not agree")]
      .filter(Boolean),
    ...outlets.map(outlet => {
      const here = number.values.filter(value => value.outlet === outlet).map(value => words(value.text));
      return here.length ? [...new Set(here)].join("; ") : none("—");
    }),
  ]);
  return table("Numbers of one thing, as each outlet gives them", ["What is counted", ...outlets], rows).whole;
}

/** Claims and numbers, with the box that leaves out those in which the outlets agree. */
function sideBySide(story) {
  const said = make("div");
  const given = make("div");
  const fill = () => {
    said.replaceChildren(claims(story));
    given.replaceChildren(numbers(story));
  };
  const box = make("input", { type: "checkbox", checked: onlyDifferences });
  box.addEventListener("change", () => {
    onlyDifferences = box.checked;
    fill();
  });
  fill();
  return [
    section("What is said", make("label", {}, box, " Only claims and numbers in which outlets differ"), said),
    section("Which numbers are given", given),
  ];
}

function alone(story) {
  const list = (heading, items) => items.length ? [make("h5", {}, heading), make("ul", {}, ...items.map(item => make("li", {}, item)))] : [];
  const parts = story.outlets.map(outlet => make("div", {},
    make("h4", {}, outlet.outlet),
    ...list("Lets speak", outlet.voices.filter(voice => voice.only_here).map(voice => voice.name)),
    ...list("Names", [outlet.named.filter(named => named.only_here).map(named => named.name).join(", ")].filter(Boolean)),
    make("details", {},
      make("summary", {}, `Reports ${count(outlet.alone.length, "claim")}`),
      make("ul", {}, ...outlet.alone.map(({ source, content }) =>
        make("li", {}, make("b", {}, words(source ?? "No source")), `: ${words(content)}`))))));
  return section("What one outlet has alone", make("div", { className: "side" }, ...parts));
}

function storyView(story) {
  const ids = story.outlets.flatMap(outlet => outlet.articles);
  return [
    make("p", {}, make("a", { href: "#" }, "All stories and outlets")),
    make("h2", {}, title(story)),
    make("p", { className: "small" }, `${days(story)} · ${count(ids.length, "article")} of ${count(story.outlets.length, "outlet")}`),
    make("ul", { className: "articles" }, ...ids.map(articleLine)),
    ...[whenPublished(story)].filter(Boolean),
    atAGlance(story), whoSpeaks(story), ...sideBySide(story), alone(story), ...texts(ids),
  ];
}

// ---- All outlets ----------------------------------------------------------------------------------------------------------

function outletsView() {
  const columns = ["Outlet", "Articles", "Stories", "Exclusives", "Copies", "Sources an article", "From sources without a name",
    "Claims of women / men / not told"];
  const rows = data.outlets.map(outlet => [
    outlet.outlet ?? "Outlet not known",
    ...[outlet.articles, outlet.stories, outlet.exclusives, outlet.copies].map(number => number.toLocaleString("en")),
    outlet.sources_per_article.toFixed(1),
    [bar(outlet.anonymous_share), percent(outlet.anonymous_share)],
    `${outlet.women} / ${outlet.men} / ${outlet.not_told}`,
  ]);
  return [
    make("h2", {}, "All outlets"),
    table("Each outlet over everything that was read", columns, rows).whole,
    make("p", { className: "small" }, "Whether a person is a woman or a man is told by titles and pronouns in the article, and otherwise not told."),
    anonymousShare([...data.outlets].sort((a, b) => b.anonymous_share - a.anonymous_share), "articles"),
    ...[weekByWeek(data.outlets)].filter(Boolean),
  ];
}

// ---- The page -------------------------------------------------------------------------------------------------------------

function show() {
  const wanted = location.hash.slice(1);
  const story = data.stories.find(story => story.id === wanted);
  dropCharts();
  main.replaceChildren(...(story ? storyView(story) : outletsView()));
  document.body.classList.toggle("story", Boolean(story));
  document.title = story ? `${title(story)} – Coverage by outlet` : "Coverage by outlet";
  for (const entry of entries) {
    if (entry.story === story) entry.link.setAttribute("aria-current", "page");
    else entry.link.removeAttribute("aria-current");
  }
  drawCharts();
}

document.getElementById("summary").textContent =
  `${count(data.articles.length, "article")} of ${count(data.outlets.length, "outlet")}; `
  + `${count(data.stories.length, "story", "stories")} told by more than one article`;
document.getElementById("stories").append(...entries.map(entry => entry.item));
document.getElementById("search").addEventListener("input", search);
window.addEventListener("hashchange", () => {
  show();
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
});
// What is printed cannot be opened.
window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(details => { details.open = true; }));
search();
show();
