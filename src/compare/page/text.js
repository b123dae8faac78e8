// ---- Articles with their names, numbers, times and claims -----------------------------------------------------------------

const MARKS = {
  people: ["People", "person"],
  bodies: ["Organisations", "organisation"],
  places: ["Countries and places", "country", "place"],
  numbers: ["Numbers and times", "number", "time"],
  claims: ["Claims"],
};
const shownMarks = new Set(Object.keys(MARKS));
const groupOf = what => Object.keys(MARKS).find(group => MARKS[group].slice(1).includes(what));

/** The text from one offset to another, with the marks that stand there; those that stick out are cut. */
function marksBetween({ text, marks }, from, to) {
  const parts = [];
  let at = from;
  for (const [start, end, what] of marks) {
    if (end <= at || start >= to) continue;
    const [first, after] = [Math.max(start, at), Math.min(end, to)];
    parts.push(text.slice(at, first), make("mark", { className: groupOf(what), title: what }, text.slice(first, after)));
    at = after;
  }
  return [...parts, text.slice(at, to)];
}

/** One paragraph's parts: claims, each of which can be focused and tells who makes it, and what stands between them. */
function paragraph(marked, claimed, from, to) {
  const parts = [];
  let at = from;
  for (const { start, end, who, number } of claimed) {
    if (end <= at || start >= to) continue;
    const [first, after] = [Math.max(start, at), Math.min(end, to)];
    const label = `Claim: ${who}`;
    parts.push(...marksBetween(marked, at, first),
      make("span", { className: "claim", tabIndex: 0, role: "group", "aria-label": label, "data-who": who, "data-claim": number },
        ...marksBetween(marked, first, after)));
    at = after;
  }
  return make("p", {}, ...parts, ...marksBetween(marked, at, to));
}

function articleText({ outlet, title, marked }) {
  const claimed = marked.claims
    .flatMap(({ parts, source, cue }, number) => {
      const who = [source ?? "no source", cue].filter(Boolean).map(words).join(" · ");
      return parts.map(([start, end]) => ({ start, end, who, number }));
    })
    .sort((a, b) => a.start - b.start);
  const paragraphs = [...marked.text.matchAll(/\S[^\n]*/g)]
    .map(found => paragraph(marked, claimed, found.index, found.index + found[0].length));
  const whole = make("article", { className: "text" }, make("h4", {}, outlet ?? "Outlet not known"),
    make("p", { className: "small" }, title ?? ""), ...paragraphs);
  // All parts of a claim belong together.
  const light = (event, on) => {
    const claim = event.target.closest(".claim");
    if (!claim) return;
    whole.querySelectorAll(`.claim[data-claim="${claim.dataset.claim}"]`).forEach(part => part.classList.toggle("lit", on));
  };
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    whole.addEventListener(type, event => light(event, on));
  }
  return whole;
}

/** The articles of a story side by side; boxes leave kinds of marks out. */
function texts(ids) {
  const known = ids.map(id => articles.get(id)).filter(article => article.marked);
  if (!known.length) return [];
  const side = make("div", { className: "texts" });
  const apply = () => Object.keys(MARKS).forEach(group => side.classList.toggle(`no-${group}`, !shownMarks.has(group)));
  const boxes = Object.entries(MARKS).map(([group, [name]]) => {
    const box = make("input", { type: "checkbox", checked: shownMarks.has(group), value: group });
    box.addEventListener("change", () => {
      if (box.checked) shownMarks.add(group);
      else shownMarks.delete(group);
      apply();
    });
    return make("label", {}, box, " ", make("span", { className: `sample ${group}` }, name));
  });
  apply();
  side.append(...known.map(articleText));
  return [section("The articles, marked",
    make("fieldset", { className: "marks" }, make("legend", {}, "Mark"), ...boxes), side)];
}

