"""Looks at pages of `onrecord compare --html` in Chromium. `.ci/browser` calls it: first for articles, then to look."""

import json
import pathlib
import sys

PICTURES = pathlib.Path("target/pictures")
WIDTHS = {"wide": 1280, "narrow": 390}
MANY = 200
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


def look_at_corpus(looker, name, axe):
    page = looker.page
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
    page.locator("#main .stack span").first.hover()
    page.locator("#main button", has_text="Show all").click()
    looker.check(page.locator("#main button", has_text="Show all").count() == 0, "not all voices are shown")
    looker.check(page.locator("#main [role=img][aria-label*=' %']").count() >= 2, "the chart says nothing in words")
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
    page.locator("#main a", has_text="All stories").click()
    page.fill("#search", "")
    looker.overflow("the outlets")
    looker.check(page.locator("#main .column").count() > 5, "no columns for weeks")
    looker.picture(f"{name}-outlets", whole=True)
    for link in stories(looker).evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        page.evaluate("link => { location.hash = link }", link)
        page.wait_for_selector(f"#stories a[href='{link}'][aria-current]", state="attached")
        looker.overflow(f"story {link}")


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
