// ---- Charts ---------------------------------------------------------------------------------------------------------------
// Chart.js draws each on a canvas: whatever an article holds becomes text there, never markup. A canvas tells nothing to those
// who do not see it; so each is an image whose label says the same in words.

const COLOURS = 6; // So many voices have a colour of their own in the style sheet.
const MOST = 40; // So many outlets have a row in a chart; tables have all.
const ROW = 36; // The height of a row, and what is around the rows, in pixels.
const AROUND = 44;
const YEAR = 18; // What an axis of days takes more, since it tells the year.
const PAPER = 640; // The width of a chart in print: what A4 and Letter have room for.
const charts = []; // Those of the story, or of the outlets, that are shown: the canvas, and what makes its configuration.

Object.assign(Chart.defaults, { animation: false, maintainAspectRatio: false });
Object.assign(Chart.defaults.font, { family: getComputedStyle(document.body).fontFamily, size: 13 });
Chart.defaults.plugins.legend.display = false;

/** A figure with its heading. Its chart is drawn once it stands in the page; `rows` say in words what there is to see. */
function figure(heading, rows, height, configure, ...above) {
  const canvas = make("canvas", { role: "img", "aria-label": [heading, ...rows].join(". ") }, ...rows.map(row => make("p", {}, row)));
  charts.push({ canvas, configure });
  return make("figure", {}, make("figcaption", {}, heading), ...above,
    make("div", { className: "chart", style: `height: ${height}px` }, canvas));
}

/** Draws what is shown, in the colours that the style sheet has at this time. */
function drawCharts() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const printed = document.documentElement.classList.contains("printed");
  Object.assign(Chart.defaults, { color: colour("text"), borderColor: colour("line"), responsive: !printed });
  Chart.defaults.devicePixelRatio = printed ? 2 : undefined;
  Object.assign(Chart.defaults.plugins.tooltip,
    { backgroundColor: colour("text"), titleColor: colour("ground"), bodyColor: colour("ground"), displayColors: false });
  for (const { canvas, configure } of charts) {
    Chart.getChart(canvas)?.destroy();
    const chart = new Chart(canvas, configure(colour));
    if (printed) chart.resize(PAPER, canvas.parentElement.clientHeight);
  }
}

/** Lets go of what was shown. */
function dropCharts() {
  for (const { canvas } of charts.splice(0)) Chart.getChart(canvas)?.destroy();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
// Browsers tell that they will print before the style sheet does; the class makes colours those of paper at once.
for (const [event, printed] of [["beforeprint", true], ["afterprint", false]]) {
  window.addEventListener(event, () => {
    document.documentElement.classList.toggle("printed", printed);
    drawCharts();
  });
}

// ---- Parts of charts ------------------------------------------------------------------------------------------------------

/** Text in lines of so many letters, since a canvas breaks none; what has no room is cut. */
function lines(text, letters, most) {
  const all = [];
  for (const word of text.trim().split(/\s+/)) {
    if (all.length && all.at(-1).length + word.length < letters) all.push(`${all.pop()} ${word}`);
    else all.push(word);
  }
  const kept = all.slice(0, most).map(line => line.length > letters ? `${Array.from(line).slice(0, letters - 1).join("")}…` : line);
  if (all.length > most) kept.push(`${kept.pop().replace(/…$/, "")}…`);
  return kept;
}

const setFont = pen => { pen.font = `${Chart.defaults.font.size}px ${Chart.defaults.font.family}`; };
const outletLines = (name, chart) => lines(name, chart.width < 500 ? 14 : 24, 2);
const nameOf = outlet => outlet.outlet ?? "Outlet not known";

/** The outlets that have a row in a chart, and what a heading says of that. */
function largest(outlets, size) {
  if (outlets.length <= MOST) return [outlets, ""];
  const kept = new Set([...outlets].sort((a, b) => b[size] - a[size]).slice(0, MOST));
  return [outlets.filter(outlet => kept.has(outlet)), `, for the ${MOST} outlets with most ${size}`];
}

/** An axis with a row for each outlet. */
const outletAxis = names => ({
  type: "category", labels: names, offset: true, border: { display: false },
  ticks: { autoSkip: false, callback(at) { return outletLines(names[at], this.chart); } },
});

/**
 * An axis for one of the outlets, in a stack with the others: its foot is a line, and in the middle stands its name. A stack needs
 * axes of one width.
 */
const ownAxis = (name, names, most, colour) => ({
  stack: "outlets", min: 0, max: most * 1.2, border: { display: false },
  grid: { color: ({ tick }) => tick?.value ? "transparent" : colour("line") },
  afterBuildTicks: axis => { axis.ticks = [{ value: 0 }, { value: most / 2 }]; },
  ticks: { autoSkip: false, callback(value) { return value ? outletLines(name, this.chart) : ""; } },
  afterFit(axis) {
    const pen = axis.chart.ctx;
    setFont(pen);
    axis.width = 12 + Math.max(...names.flatMap(name => outletLines(name, axis.chart)).map(line => pen.measureText(line).width));
  },
});

/** An axis of shares, from nothing to `max`. */
const shareAxis = max => ({
  min: 0, max, border: { display: false },
  ticks: { callback: percent, stepSize: max / 5, includeBounds: true, maxRotation: 0 },
});

/** An axis of days, or of weeks: each label is a whole number of `step` days behind the first, and tells the year where it is new. */
const dayAxis = (first, last, step, edge) => ({
  type: "linear", min: first - edge, max: last + edge,
  afterBuildTicks(axis) {
    const room = Math.max(1, Math.floor((axis.chart.width - 130) / 66));
    const leap = step * Math.max(1, Math.ceil((last - first) / step / room));
    axis.ticks = [];
    for (let value = first; value <= last; value += leap) axis.ticks.push({ value });
  },
  ticks: {
    autoSkip: false, maxRotation: 0,
    callback(value, at, ticks) {
      const parts = number => /^(.*) (\d+)$/.exec(dayOf(number)).slice(1);
      const [date, year] = parts(value);
      return at && parts(ticks[at - 1].value)[1] === year ? date : [date, year];
    },
  },
});

/** What a pointer is told of a row: the outlet, and `told` of what is under it, in a line or in several. */
const tooltip = (names, rowOf, told) => ({
  callbacks: {
    title: ([item]) => lines(names[rowOf(item)], 36, 3),
    label: item => [told(item)].flat().flatMap(text => lines(text, 36, 3)),
  },
});

/** Writes a text on each bar, in its middle, where it has room; or else with `behind`, behind its end. */
const onBars = (colour, textOf, behind = false) => ({
  id: "onBars",
  afterDatasetsDraw(chart) {
    const pen = chart.ctx;
    pen.save();
    setFont(pen);
    pen.textBaseline = "middle";
    for (const { data, index } of chart.getSortedVisibleDatasetMetas()) {
      data.forEach(({ x, y, base }, at) => {
        const text = textOf(chart.data.datasets[index].data[at], at);
        const wide = pen.measureText(text).width + 6;
        const outside = behind && x + wide <= chart.chartArea.right;
        if (!outside && x - base < wide) return;
        pen.textAlign = outside ? "left" : behind ? "right" : "center";
        pen.fillStyle = outside ? colour("text") : colour(behind ? "ground" : "on-voice");
        pen.fillText(text, outside ? x + 6 : behind ? x - 6 : (x + base) / 2, y + 1);
      });
    }
    pen.restore();
  },
});

/** Stripes, for what is no voice like the others. */
function stripes(ground, line) {
  const tile = make("canvas", { width: 8, height: 8 });
  const pen = tile.getContext("2d");
  Object.assign(pen, { fillStyle: ground, strokeStyle: line, lineWidth: 2.5 });
  pen.fillRect(0, 0, 8, 8);
  for (const at of [0, 8, 16]) {
    pen.moveTo(at - 10, 10);
    pen.lineTo(at + 2, -2);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}

// ---- The charts -----------------------------------------------------------------------------------------------------------

/** Whose words each outlet reports: the most heard have a colour each. */
function shareOfVoice(story, voices) {
  const coloured = voices.filter(voice => voice.named && !voice.anonymous).sort((a, b) => b.words - a.words).slice(0, COLOURS);
  const parts = [...coloured.map((voice, at) => [voice.name, `voice${at}`, [voice]]),
    ["Sources without a name", "unnamed", voices.filter(voice => voice.anonymous)],
    ["All others", "others", voices.filter(voice => !coloured.includes(voice) && !voice.anonymous)]]
    .filter(([, , voices]) => voices.length);
  const [outlets, which] = largest(story.outlets, "words");
  const names = outlets.map(nameOf);
  const share = (outlet, voices) => voices.reduce((sum, voice) => sum + (voice.by.get(outlet)?.share ?? 0), 0);
  const shares = parts.map(([, , voices]) => names.map(outlet => share(outlet, voices)));
  const rows = names.map((outlet, row) => {
    const told = parts.flatMap(([name], part) => shares[part][row] > 0 ? [`${name} ${percent(shares[part][row])}`] : []);
    return `${outlet}: ${told.join(", ") || "nobody"}`;
  });
  const configure = colour => ({
    type: "bar",
    data: {
      labels: names,
      datasets: parts.map(([name, key], part) => ({
        label: name, data: shares[part], borderColor: colour("ground"), borderWidth: { right: 1 },
        barPercentage: 0.9, categoryPercentage: 0.9,
        backgroundColor: key === "unnamed" ? stripes(colour(key), colour("stripe")) : colour(key),
      })),
    },
    options: {
      indexAxis: "y",
      scales: { x: { ...shareAxis(1), stacked: true }, y: { ...outletAxis(names), stacked: true, grid: { display: false } } },
      plugins: { tooltip: tooltip(names, item => item.dataIndex, item => `${item.dataset.label}, ${percent(item.raw)}`) },
    },
    plugins: [onBars(colour, percent)],
  });
  // The legend is text beside the canvas, where names of any length have room.
  const legend = make("ul", { className: "legend", "aria-hidden": "true" },
    ...parts.map(([name, key]) => make("li", {}, make("span", { className: `key ${key}` }), name)));
  return figure(`Share of voice: whose words an outlet reports, of all that it reports as said${which}`,
    rows, names.length * ROW + AROUND, configure, legend);
}

/** How many of their claims outlets have from sources whose names they withhold. */
function anonymousShare(all, size) {
  const [outlets, which] = largest(all, size);
  const names = outlets.map(nameOf);
  const told = outlets.map(outlet => `${percent(outlet.anonymous_share)} (${outlet.anonymous} of ${outlet.claims})`);
  const shares = outlets.map(outlet => outlet.anonymous_share);
  const max = [0.25, 0.5, 1].find(max => Math.max(...shares) <= max) ?? 1;
  const configure = colour => ({
    type: "bar",
    data: { labels: names, datasets: [{ data: shares, backgroundColor: colour("bar"), barPercentage: 0.7, categoryPercentage: 0.9 }] },
    options: {
      indexAxis: "y",
      scales: { x: shareAxis(max), y: { ...outletAxis(names), grid: { display: false } } },
      plugins: { tooltip: tooltip(names, item => item.dataIndex, item => `${told[item.dataIndex]} claims`) },
    },
    plugins: [onBars(colour, (_, at) => told[at], true)],
  });
  return figure(`Sources without a name: what share of an outlet's claims comes from them${which}`,
    names.map((name, at) => `${name}: ${told[at]}`), names.length * ROW + AROUND, configure);
}

const DAY = 86400000;
const dayNumber = time => Math.floor(Date.parse(`${/^\d{4}-\d\d-\d\d/.exec(time ?? "")?.[0]}T00:00Z`) / DAY);
const dayOf = number => day(new Date(number * DAY).toISOString());

/** When each outlet published on a story, a dot for each day; nothing where all did so on one day. */
function whenPublished(story) {
  const [outlets, which] = largest(story.outlets, "words");
  const names = outlets.map(nameOf);
  const dots = outlets.flatMap((outlet, y) => {
    const days = new Map();
    for (const article of outlet.articles.map(id => articles.get(id))) {
      const x = dayNumber(article.published);
      if (Number.isFinite(x)) days.set(x, [...days.get(x) ?? [], article]);
    }
    return [...days].map(([x, articles]) => ({ x, y, articles })).sort((a, b) => a.x - b.x);
  });
  const [first, last] = [Math.min(...dots.map(({ x }) => x)), Math.max(...dots.map(({ x }) => x))];
  if (!(first < last)) return null;
  // A dot's area grows with its articles.
  const radius = ({ raw }) => Math.min(6 * Math.sqrt(raw?.articles.length ?? 1), 14);
  const rows = names.map((name, y) => {
    const told = dots.filter(dot => dot.y === y)
      .map(({ x, articles }) => dayOf(x) + (articles.length > 1 ? ` (${count(articles.length, "article")})` : ""));
    return `${name}: ${told.join(", ") || "date not known"}`;
  });
  const configure = colour => ({
    type: "scatter",
    data: {
      datasets: [{
        data: dots, parsing: false, clip: false, backgroundColor: colour("bar"), borderColor: colour("ground"),
        pointRadius: radius, pointHoverRadius: radius,
      }],
    },
    options: {
      scales: { x: dayAxis(first, last, 1, Math.max(0.5, (last - first) / 25)), y: { ...outletAxis(names), grid: { offset: false } } },
      plugins: {
        tooltip: tooltip(names, item => item.raw.y,
          ({ raw }) => [dayOf(raw.x), ...raw.articles.slice(0, 5).map(article => article.title ?? article.id)]),
      },
    },
  });
  return figure(`When it was published${which}`, rows, names.length * ROW + AROUND + YEAR, configure);
}

/** How many articles each outlet had, week by week, in a row of columns each; nothing where that is one week. */
function weekByWeek(all) {
  const number = week => {
    const [, year, at] = /^(\d+)-W(\d+)/.exec(week) ?? [];
    // The week with January 4th in it is a year's first.
    const fourth = Date.UTC(year, 0, 4) / DAY;
    return fourth - (new Date(fourth * DAY).getUTCDay() + 6) % 7 + 7 * (at - 1);
  };
  const [outlets, which] = largest(all, "articles");
  const names = outlets.map(nameOf);
  const weeks = outlets.map(outlet => outlet.weeks.map(({ week, articles }) => ({ x: number(week), y: articles })));
  const days = weeks.flat().map(({ x }) => x);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  if (!(first < last)) return null;
  const most = Math.max(...weeks.flat().map(({ y }) => y));
  const told = ({ x, y }) => `${count(y, "article")} in the week of ${dayOf(x)}`;
  // Columns are as wide as the least distance of two; so every outlet has its first two weeks, be they empty.
  const filled = weeks.map(own => [...[first, first + 7].filter(x => !own.some(week => week.x === x)).map(x => ({ x, y: 0 })), ...own]);
  const configure = colour => ({
    type: "bar",
    data: {
      datasets: filled.map((data, at) => ({
        label: names[at], data, parsing: false, yAxisID: `y${at}`, grouped: false, backgroundColor: colour("bar"),
        barPercentage: 0.9, categoryPercentage: 1,
      })),
    },
    options: {
      scales: {
        x: { ...dayAxis(first, last, 7, 3.5), offset: false, grid: { offset: false } },
        // Of a stack's axes the first stands at its foot.
        ...Object.fromEntries(names.map((name, at) => [`y${at}`, ownAxis(name, names, most, colour)]).reverse()),
      },
      plugins: { tooltip: tooltip(names, item => item.datasetIndex, item => told(item.raw)) },
    },
  });
  return figure(`Articles, week by week; the highest column is ${count(most, "article")}${which}`,
    names.map((name, at) => `${name}: ${weeks[at].map(told).join(", ") || "no dates known"}`),
    names.length * ROW + AROUND + YEAR, configure);
}
