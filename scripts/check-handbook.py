"""Opens every page of an HTML handbook in Chromium, from the disk: `check-handbook.py FOLDER [PICTURES]`.

Fails on a violation that axe finds (in light and in dark), on anything that the console says, on a request for anything but the page,
and on a search that does not find what it should. With a second folder, it leaves screenshots and a printed page there.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Rules of axe beyond those of WCAG 2.2 AA are taken as well: they are good practice.
SEARCHES = [
    ("RSK001", "rules/RSK001.html"),
    ("named owner", "rules/RSK001.html"),
    ("risk register", "kinds/risk-register.html"),
    ("gateway 3", "gates/gateway-3.html"),
    ("orange book appetite", "rules/RSK027.html"),
    ("Müll <b>x</b>", None),
]
PICTURES = {
    "index": "index.html",
    "topic": "topics/risk.html",
    "rule": "rules/RSK002.html",
    "kind": "kinds/risk-register.html",
}


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        sys.exit(f"{folder}: no pages")
    problems = []
    passes = 0
    axe = Axe()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if is_root() else []
        )
        for scheme in ["light", "dark"]:
            # The policy of the pages forbids foreign scripts, and axe is one.
            context = browser.new_context(color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            watch(page, problems)
            for path in pages:
                page.goto(path.as_uri())
                # In the dark, only colours differ.
                options = {"resultTypes": ["violations"]}
                if scheme == "dark":
                    options["runOnly"] = {"type": "rule", "values": ["color-contrast"]}
                result = axe.run(page, options=options).response
                passes += len(result["passes"])
                for violation in result["violations"]:
                    places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
                    problems.append(f"{path}: {scheme}: {violation['id']}: {violation['help']} ({places})")
            context.close()
        # The pages as they are, with their policy in force.
        context = browser.new_context()
        page = context.new_page()
        watch(page, problems)
        for path in pages:
            page.goto(path.as_uri())
        problems += [f"search: {text}" for text in search(page, folder)]
        problems += [f"keyboard: {text}" for text in keyboard(page, folder)]
        problems += [f"narrow screen: {text}" for text in narrow(page, pages)]
        if pictures:
            take(browser, folder, pictures)
        browser.close()
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages in light and dark, {passes} checks of axe passed, {len(problems)} problems")
    sys.exit(1 if problems else 0)


def is_root():
    import os

    return os.geteuid() == 0


def watch(page, problems):
    """Notes what a page says and asks for."""
    page.on("console", lambda message: problems.append(f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: error: {error}"))
    page.on(
        "request",
        lambda request: None
        if request.is_navigation_request()
        else problems.append(f"{page.url}: asks for {request.url}"),
    )


def search(page, folder):
    """What is wrong with the search."""
    page.goto((folder / "index.html").as_uri())
    for words, wanted in SEARCHES:
        page.fill("#q", words)
        found = page.eval_on_selector_all("#list a", "links => links.map((link) => link.getAttribute('href'))")
        if wanted and wanted not in found[:5]:
            yield f"{words!r} finds {found[:5]}, not {wanted}"
        if not wanted and (found or "No page" not in page.inner_text("#count")):
            yield f"{words!r} finds {found[:5]}, and should find nothing"
    page.fill("#q", "")
    if page.is_visible("#results"):
        yield "results are shown where nothing is asked"
    # From another page, by the keyboard.
    page.goto((folder / "rules" / "RSK001.html").as_uri())
    page.fill("#q", "watermelon")
    page.press("#q", "Enter")
    page.wait_for_selector("#list a")
    if "REP" not in page.inner_text("#list"):
        yield f"from another page: {page.inner_text('#list')!r}"
    page.click("#list a")
    page.wait_for_selector("h1")
    if "/rules/" not in page.url:
        yield f"a result leads to {page.url}"


def keyboard(page, folder):
    """What is wrong for people without a mouse."""
    page.goto((folder / "rules" / "RSK001.html").as_uri())
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        yield "the first stop is not the way to the content"
    if not page.evaluate("document.activeElement.getBoundingClientRect().left >= 0"):
        yield "the way to the content cannot be seen when it has the focus"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "main":
        yield "the way to the content does not lead there"


def narrow(page, pages):
    """Pages that are wider than a telephone."""
    page.set_viewport_size({"width": 360, "height": 740})
    for path in pages:
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            yield f"{path} is {width} pixels wide"
    page.set_viewport_size({"width": 1280, "height": 720})


def take(browser, folder, pictures):
    """Takes pictures of some pages, and prints one."""
    pictures.mkdir(parents=True, exist_ok=True)
    for scheme, size in [("light", (1100, 900)), ("dark", (390, 844))]:
        context = browser.new_context(color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        for name, path in PICTURES.items():
            page.goto((folder / path).as_uri())
            page.screenshot(path=pictures / f"{name}-{scheme}.png", full_page=name != "index")
        page.goto((folder / "index.html").as_uri() + "?q=owner")
        page.screenshot(path=pictures / f"search-{scheme}.png")
        context.close()
    page = browser.new_page()
    for name in ["rule", "topic"]:
        page.goto((folder / PICTURES[name]).as_uri())
        page.pdf(path=pictures / f"{name}.pdf", format="A4", prefer_css_page_size=True)


main()
