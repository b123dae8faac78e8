// ---- Timelines ------------------------------------------------------------------------------------------------------------
// A few plain elements: a chart library would make each page some hundred kB larger and give no more to read.

const DAY = 86400000;
const dayNumber = time => Math.floor(Date.parse(`${/^\d{4}-\d\d-\d\d/.exec(time ?? "")?.[0]}T00:00Z`) / DAY);
const dayOf = number => day(new Date(number * DAY).toISOString());

/** A row of a chart: its name, and what stands on its track; `label` says the same in words. */
function chartRow(name, label, ...parts) {
  return make("div", { className: "chart-row" },
    make("span", { "aria-hidden": "true" }, name),
    make("div", { className: "track", role: "img", "aria-label": label }, ...parts));
}

function chart(heading, first, last, rows) {
  return make("figure", {}, make("figcaption", {}, heading), ...rows,
    make("div", { className: "chart-row ends", "aria-hidden": "true" }, make("span"),
      make("div", {}, make("span", {}, first), make("span", {}, last))));
}

/** When each outlet published on a story; nothing where all did so on one day. */
function whenPublished(story) {
  const rows = story.outlets.map(({ outlet, articles: ids }) => {
    const known = ids.map(id => articles.get(id)).filter(article => Number.isFinite(dayNumber(article.published)));
    return { outlet, known: known.sort((a, b) => dayNumber(a.published) - dayNumber(b.published)) };
  });
  const all = rows.flatMap(({ known }) => known.map(article => dayNumber(article.published)));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  if (all.length < 2 || first === last) return null;
  const place = number => `left: ${(100 * (number - first) / (last - first)).toFixed(2)}%`;
  return chart("When it was published", dayOf(first), dayOf(last), rows.map(({ outlet, known }) => {
    const label = `${outlet}: ${known.map(article => day(article.published)).join(", ") || "date not known"}`;
    const dots = known.map(article => make("span",
      { className: "dot", style: place(dayNumber(article.published)), title: `${day(article.published)}: ${article.title ?? article.id}` }));
    return chartRow(outlet, label, ...dots);
  }));
}

/** How many articles each outlet had, week by week; nothing where that is one week. */
function weekByWeek(outlets) {
  const number = week => {
    const [, year, at] = /^(\d+)-W(\d+)/.exec(week) ?? [];
    // The week with January 4th in it is a year's first.
    const fourth = Date.UTC(year, 0, 4) / DAY;
    return fourth - (new Date(fourth * DAY).getUTCDay() + 6) % 7 + 7 * (at - 1);
  };
  const all = outlets.flatMap(outlet => outlet.weeks.map(week => number(week.week)));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  if (all.length < 2 || first === last) return null;
  const most = Math.max(...outlets.flatMap(outlet => outlet.weeks.map(week => week.articles)));
  const width = 100 / ((last - first) / 7 + 1);
  return chart("Articles, week by week", `Week of ${dayOf(first)}`, `Week of ${dayOf(last)}`, outlets.map(outlet => {
    const name = outlet.outlet ?? "Outlet not known";
    const told = outlet.weeks.map(({ week, articles }) => `${count(articles, "article")} in the week of ${dayOf(number(week))}`);
    const bars = outlet.weeks.map(({ week, articles }, at) => make("span", {
      className: "column", title: told[at],
      style: `left: ${((number(week) - first) / 7 * width).toFixed(2)}%; width: ${width.toFixed(2)}%; height: ${(100 * articles / most).toFixed(1)}%`,
    }));
    return chartRow(name, `${name}: ${told.join(", ") || "no dates known"}`, ...bars);
  }));
}

