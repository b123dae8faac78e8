"""Looks at pages of `onrecord compare --html` in Chromium. `.ci/browser` calls it: first for articles, then to look."""

import datetime
import json
import pathlib
import sys

PICTURES = pathlib.Path("target/pictures")
WIDTHS = {"wide": 1280, "narrow": 390}
MANY = 200
OUTLETS = 45
ROWS = 40  # So many outlets have a row in a chart.
HOSTILE = "</script><script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'><!-- &amp;"


def articles(folder):
    """Articles that try to become part of the page, and some that tell many stories."""

    def write(name, values):
        folder.joinpath(name).write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")

    text = "Two people were rescued in Port Ellis on Monday, Mayor Ann Lee said. “We were lucky,” she said. "
    write("hostile.jsonl", [
        {"id": f"{HOSTILE}{outlet}", "outlet": outlet + HOSTILE, "title": HOSTILE, "text": text + HOSTILE, "url": "javascript:window.hurt=1"}
        for outlet in ("Echo", "Post")
    ])
    # Names of two syllables each, so that no two stories share one.
    parts = ["Bar", "Cor", "Den", "Fal", "Gor", "Hal", "Kel", "Lor", "Mar", "Nor", "Pel", "Rod", "Sel", "Tor", "Vel"]
    towns = [first + last.lower() for first in parts for last in parts if first != last][:MANY]
    things = ["a ferry", "a bakery", "a bridge", "a school", "a museum", "a reservoir", "a theatre"]
    many = []
    for at, town in enumerate(towns):
        thing = things[at % len(things)]
        for outlet in ("Echo", "Post"):
            many.append({
                "id": f"{outlet}/{at}", "outlet": outlet, "title": f"{town} closes {thing}",
                "text": f"{town} council closed {thing} in {town} after {at + 20} complaints, {town} mayor Ann {town} said on Monday. "
                        f"“{town} people deserve better than {thing} like this,” Ann {town} said. {outlet} asked {town} traders.",
            })
    # One story is told by more outlets than a chart has rows.
    many += [{**many[-1], "id": f"Outlet {at}", "outlet": f"Outlet {at} of the {towns[-1]} and District Association"} for at in range(OUTLETS)]
    write("many.jsonl", many)


class Looker:
    """A page in a browser, with all that goes wrong in it."""

    def __init__(self, browser, file, width, scheme="light"):
        self.faults = []
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: request.url.startswith(("file:", "data:")) or self.faults.append(request.url))
        self.page.goto(file.resolve().as_uri())

    def check(self, holds, what):
        if not holds:
            self.faults.append(what)

    def overflow(self, what):
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.check(wide <= room, f"{what}: {wide} pixels wide on a screen of {room}")

    def picture(self, name, whole=False):
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)

    def barriers(self, axe, what):
        for found in axe.run(self.page).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                places = [node["target"] for node in found["nodes"][:3]]
                self.faults.append(f"{what}: {found['id']} ({found['help']}): {places}")

    def end(self, what):
        self.page.close()
        return [f"{what}: {fault}" for fault in self.faults]


def stories(looker):
    return looker.page.locator("#stories a:visible")


# What each chart of the page shows: its heading, what it says in words, its rows, and what is charted.
CHARTS = """[...document.querySelectorAll('#main canvas')].map(canvas => {
    const chart = Chart.getChart(canvas);
    return {
        heading: canvas.closest('figure').querySelector('figcaption').textContent, role: canvas.getAttribute('role'),
        label: canvas.getAttribute('aria-label'), words: [...canvas.children].map(row => row.textContent),
        rows: chart.data.labels, colour: chart.options.color, width: chart.width, drawn: canvas.toDataURL().length > 2000,
        sets: chart.data.datasets.map(set => ({ name: set.label, data: set.data.map(at => at.x ? { x: at.x, y: at.y } : at) })),
    };
})"""


def charts(looker, where):
    """The charts by the first words of their headings; each must be drawn and tell in words what it shows."""
    found = looker.page.evaluate(CHARTS)
    for chart in found:
        told = chart["role"] == "img" and all(row in chart["label"] for row in [chart["heading"], *chart["words"]])
        looker.check(told and chart["words"] and chart["drawn"], f"{where}: the chart {chart['heading']} is empty or says nothing")
    alive = looker.page.evaluate("Object.keys(Chart.instances).length")
    looker.check(alive == len(found), f"{where}: {alive} charts are kept, {len(found)} are shown")
    return {chart["heading"].split(":")[0].split(",")[0].split(";")[0]: chart for chart in found}


def close(first, second):
    return len(first) == len(second) and all(abs(a - b) < 1e-9 for a, b in zip(first, second))


def day_number(text):
    return (datetime.date.fromisoformat(text[:10]) - datetime.date(1970, 1, 1)).days


def charts_of_story(looker, story, articles):
    """Holds the charts of the story that is open to its data."""
    where, shown, outlets = f"story {story['id']}", charts(looker, f"story {story['id']}"), story["outlets"]
    names = [outlet["outlet"] for outlet in outlets]
    days = [[day_number(articles[one]["published"]) for one in outlet["articles"]] for outlet in outlets]
    expected = {"Share of voice", "Sources without a name"} | ({"When it was published"} if len(set(sum(days, []))) > 1 else set())
    looker.check(set(shown) == expected, f"{where} has the charts {set(shown)}")
    voices = shown["Share of voice"]
    looker.check(voices["rows"] == names and shown["Sources without a name"]["rows"] == names, f"{where}: rows are not the outlets")
    for at, outlet in enumerate(outlets):
        whole = sum(voice["share"] for voice in outlet["voices"])
        looker.check(close([sum(part["data"][at] for part in voices["sets"])], [whole]), f"{where}: voices do not add up to {whole}")
    for part in voices["sets"]:
        if part["name"] == "All others":
            continue

        def shares(kind):
            """What it would be if this voice is of a kind: a company and a man may have one name."""
            anonymous = part["name"] == "Sources without a name"
            mine = lambda voice: voice["anonymous"] if anonymous else (voice["name"], voice["kind"]) == (part["name"], kind)
            return [sum(voice["share"] for voice in outlet["voices"] if mine(voice)) for outlet in outlets]

        kinds = {voice["kind"] for outlet in outlets for voice in outlet["voices"]}
        looker.check(any(close(part["data"], shares(kind)) for kind in kinds), f"{where}: {part['name']} has {part['data']}")
    share = shown["Sources without a name"]["sets"][0]["data"]
    looker.check(close(share, [outlet["anonymous_share"] for outlet in outlets]), f"{where}: sources without a name are {share}")
    if "When it was published" in shown:
        dots = [(dot["y"], dot["x"]) for dot in shown["When it was published"]["sets"][0]["data"]]
        wanted = [(at, day) for at, own in enumerate(days) for day in sorted(set(own))]
        looker.check(dots == wanted, f"{where}: published {dots}, not {wanted}")


def charts_of_outlets(looker, outlets):
    """Holds the charts of all outlets to the data."""
    shown = charts(looker, "the outlets")
    unnamed, weeks = shown["Sources without a name"], shown["Articles"]
    share = {outlet["outlet"]: outlet["anonymous_share"] for outlet in outlets}
    looker.check(close(unnamed["sets"][0]["data"], [share[name] for name in unnamed["rows"]]) and len(unnamed["rows"]) == len(outlets),
                 "sources without a name are not those of the outlets")
    for outlet in outlets:
        columns = next(own["data"] for own in weeks["sets"] if own["name"] == outlet["outlet"])
        columns = [(column["x"], column["y"]) for column in columns if column["y"]]
        wanted = [(day_number(datetime.datetime.strptime(f"{week['week']}-1", "%G-W%V-%u").isoformat()), week["articles"])
                  for week in outlet["weeks"]]
        looker.check(columns == wanted, f"weeks of {outlet['outlet']} are {columns}, not {wanted}")


def charts_in_print(looker, scheme):
    """Charts take the colours of the page: those of the scheme, and in print always those of paper."""
    page = looker.page
    colours = {"light": "#1b1b1b", "dark": "#ececec"}

    def expect(colour, when):
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found = {chart["colour"] for chart in page.evaluate(CHARTS)}
        looker.check(found == {colours[colour]}, f"text of charts is {found} {when}")

    expect(scheme, f"in a {scheme} scheme")
    other = "light" if scheme == "dark" else "dark"
    page.emulate_media(color_scheme=other)
    expect(other, f"when the scheme becomes {other}")
    page.emulate_media(color_scheme=scheme)
    expect(scheme, f"when the scheme is {scheme} again")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect("light", "in print")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(scheme, "after print")


def point_at_voice(looker):
    """The pointer on a part of a bar is told whose words those are."""
    canvas = looker.page.locator("#main canvas[aria-label^='Share of voice']")
    canvas.scroll_into_view_if_needed()
    place = canvas.evaluate("canvas => { const { x, y, base } = Chart.getChart(canvas).getDatasetMeta(0).data[0]; return [(x + base) / 2, y] }")
    canvas.hover(position={"x": place[0], "y": place[1]})
    told = canvas.evaluate("canvas => { const { opacity, title, body } = Chart.getChart(canvas).tooltip; return [opacity, title, body[0]?.lines] }")
    looker.check(told[0] == 1 and told[1] and told[2], f"a part of a bar tells {told}")


def look_at_corpus(looker, name, axe):
    page = looker.page
    data = json.loads(page.text_content("#data"))
    articles = {article["id"]: article for article in data["articles"]}
    scheme = name.split("-")[1]
    all_stories = stories(looker).count()
    looker.check(all_stories >= 10, f"only {all_stories} stories")
    looker.overflow("the list")
    looker.barriers(axe, "the list")
    looker.picture(f"{name}-list")
    page.fill("#search", "ferry chios")
    looker.check(stories(looker).count() == 1, f"{stories(looker).count()} stories found by two words")
    page.fill("#search", "no such thing")
    looker.check(stories(looker).count() == 0 and page.inner_text("#found").startswith("0 of"), "something is found by nonsense")
    page.fill("#search", "roof collapse")
    # With keys alone.
    stories(looker).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.title.includes('roof collapse')")
    looker.check(page.evaluate("document.activeElement.id") == "main", "the story that was opened has no focus")
    rows = page.locator("#main .long tbody tr")
    before = rows.count()
    page.locator("#main section > label input").check()
    after = rows.count()
    looker.check(0 < after < before, f"{after} of {before} claims differ")
    looker.check(page.locator("#main .long tbody tr:not(:has(th .mark))").count() == 0, "a claim without differences is left")
    page.locator("#main section > label input").uncheck()
    looker.check(rows.count() == before, "claims do not come back")
    rows.first.locator(".saying").first.hover()
    point_at_voice(looker)
    page.locator("#main button", has_text="Show all").click()
    looker.check(page.locator("#main button", has_text="Show all").count() == 0, "not all voices are shown")
    charts_in_print(looker, scheme)
    texts = page.locator("#main .text")
    looker.check(texts.count() == page.locator("#main .articles li").count(), f"{texts.count()} articles in full")
    marks = page.locator("#main .texts mark")
    looker.check(marks.count() > 50, f"only {marks.count()} marks")
    ground = "element => getComputedStyle(element).backgroundColor"
    people = page.locator("#main .texts mark.people").first
    coloured = people.evaluate(ground)
    page.locator("#main .marks input[value=people]").focus()
    page.keyboard.press("Space")
    looker.check(people.evaluate(ground) != coloured, "people stay marked")
    page.keyboard.press("Space")
    looker.check(people.evaluate(ground) == coloured, "people do not come back")
    claim = page.locator("#main .texts .claim").first
    claim.focus()
    told = claim.evaluate("element => getComputedStyle(element, '::after').content")
    looker.check(claim.get_attribute("data-who") in told, "a claim that has the focus does not tell who makes it")
    looker.check("lit" in claim.get_attribute("class"), "a claim that has the focus is not lit")
    looker.picture(f"{name}-claim")
    page.locator("#main h2").click()
    looker.barriers(axe, "a story")
    looker.picture(f"{name}-story", whole=True)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    looker.check(page.locator("#main details:not([open])").count() == 0, "something stays shut in print")
    looker.check(not page.locator("#search").is_visible(), "the search is printed")
    looker.picture(f"{name}-print", whole=True)
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.locator("#main a", has_text="All stories").click()
    page.fill("#search", "")
    # The page follows its address a moment after the click.
    page.locator("#main h2", has_text="All outlets").wait_for()
    looker.overflow("the outlets")
    charts_of_outlets(looker, data["outlets"])
    looker.barriers(axe, "the outlets")
    looker.picture(f"{name}-outlets", whole=True)
    for story in data["stories"]:
        link = f"#{story['id']}"
        page.evaluate("link => { location.hash = link }", link)
        page.wait_for_selector(f"#stories a[href='{link}'][aria-current]", state="attached")
        looker.overflow(f"story {link}")
        charts_of_story(looker, story, articles)
        if story["from"][:10] != story["to"][:10]:
            looker.picture(f"{name}-days")


def look_at_hostile(looker):
    page = looker.page
    looker.check(stories(looker).count() == 1, "the hostile articles are no story")
    page.evaluate("location.hash = 'S1'")
    page.wait_for_selector("#main h3")
    looker.check(page.inner_text("#main h2") == HOSTILE, "the hostile title is not what it was")
    looker.check(page.evaluate("window.hurt") is None, "an article's script ran")
    looker.check(HOSTILE in page.inner_text("#main .text >> nth=0"), "the hostile text is not shown as it is")
    looker.check(page.locator("#main img, #main script, #main a[href^=javascript]").count() == 0, "an article became part of the page")
    looker.overflow("the hostile story")


def look_at_many(looker):
    page = looker.page
    looker.check(stories(looker).count() == MANY, f"{stories(looker).count()} stories")
    page.fill("#search", "barcor")
    looker.check(stories(looker).count() == 1, f"{stories(looker).count()} stories of one town")
    page.locator("#stories a:visible").click()
    page.wait_for_selector("#main h3")
    looker.check("Barcor" in page.inner_text("#main h2"), "another story was opened")
    page.fill("#search", "district association")
    looker.check(stories(looker).count() == 1, f"{stories(looker).count()} stories of many outlets")
    page.locator("#stories a:visible").click()
    page.wait_for_selector("#stories a[aria-current]:visible")
    for heading, chart in charts(looker, "many").items():
        looker.check(len(chart["rows"]) == ROWS, f"{heading}: {len(chart['rows'])} rows")
        looker.check(f"the {ROWS} outlets with most words" in chart["heading"], f"{chart['heading']} does not tell which outlets it has")
    looker.overflow("a story of many outlets")
    looker.picture("many-story", whole=True)


def look(folder, chromium):
    """All pages; tells what is wrong, and ends with 1 where something is."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    faults, axe = [], Axe()
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for size, width in WIDTHS.items():
            for scheme in ("light", "dark"):
                looker = Looker(browser, folder / "corpus.html", width, scheme)
                look_at_corpus(looker, f"{size}-{scheme}", axe)
                faults += looker.end(f"corpus, {size}, {scheme}")
            looker = Looker(browser, folder / "hostile.html", width)
            look_at_hostile(looker)
            faults += looker.end(f"hostile, {size}")
        looker = Looker(browser, folder / "many.html", WIDTHS["wide"])
        look_at_many(looker)
        faults += looker.end("many")
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"page in a browser: {len(faults)} faults; pictures in {PICTURES}/")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    if sys.argv[1] == "articles":
        articles(pathlib.Path(sys.argv[2]))
    else:
        look(pathlib.Path(sys.argv[2]), sys.argv[3])
