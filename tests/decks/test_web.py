"""The web deck, in a real browser: from the file system, and from a web server."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sandbox import Sandbox

FIRST = "hello-word"
CURRENT = "document.querySelector('section.present video')"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module", params=["file", "http"])
def address(request: pytest.FixtureRequest, decked: Sandbox) -> Iterator[str]:
    folder = decked.out / "deck"
    if request.param == "file":
        yield (folder / "index.html").as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()


class Visit:
    """A page, and everything that went wrong on it."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.home = address.rsplit("/", 1)[0] + "/"
        self.address = address
        self.context.on("page", self.watch)
        self.page = self.context.new_page()

    def watch(self, page: Any) -> None:
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", lambda one: self.wrong.append(f"{one.url} {one.failure}"))
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("response", lambda one: self.wrong.append(one.url) if one.status >= 400 else None)
        page.on(
            "console",
            lambda said: (
                self.wrong.append(said.text) if said.type in ("error", "warning") else None
            ),
        )

    def open(self, place: str = "") -> Any:
        self.page.goto(f"{self.address}{place}")
        self.page.wait_for_function("window.Reveal?.isReady?.()")
        return self.page

    def slide(self) -> str:
        return str(self.page.evaluate("Reveal.getCurrentSlide().id"))


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    one = Visit(browser, address)
    yield one
    one.context.close()
    assert one.wrong == []
    outside = [url for url in one.asked if not url.startswith((one.home, "data:", "about:"))]
    assert outside == []


def playing(page: Any) -> None:
    page.wait_for_function(f"{CURRENT}.currentTime > 0.2 && !{CURRENT}.paused", timeout=60_000)


def test_each_clip_plays_when_its_slide_comes(visit: Visit, beats: list[dict[str, Any]]) -> None:
    page = visit.open()
    seen = []
    for _ in beats:
        page.keyboard.press("ArrowRight")
        playing(page)
        seen.append(page.evaluate(f"{CURRENT}.currentSrc").removeprefix(visit.home))
        assert (
            page.evaluate("[...document.querySelectorAll('video')].filter(v => !v.paused).length")
            == 1
        )
    assert seen == [beat["path"] for beat in beats]
    page.keyboard.press("ArrowLeft")
    playing(page)
    assert page.evaluate(f"{CURRENT}.currentSrc").endswith(beats[-2]["path"])


def test_a_deep_link_leads_to_its_beat(visit: Visit) -> None:
    page = visit.open("#/sliding-filter-sweep")
    page.wait_for_function("Reveal.getCurrentSlide().id === 'sliding-filter-sweep'")
    playing(page)


def test_captions_go_on_and_off(visit: Visit, beats: list[dict[str, Any]]) -> None:
    page = visit.open(f"#/{FIRST}")
    caption = page.locator("section.present .caption")
    assert not caption.is_visible()
    page.keyboard.press("c")
    assert caption.is_visible()
    page.wait_for_function("document.querySelector('section.present .caption').textContent")
    shown = " ".join(caption.inner_text().split())
    assert shown
    assert shown in beats[0]["caption"]
    page.wait_for_function(f"{CURRENT}.ended", timeout=60_000)
    last = " ".join(caption.inner_text().split())
    assert beats[0]["caption"].endswith(last), "the last caption goes with the picture"
    assert page.locator("#captions").get_attribute("aria-pressed") == "true"
    page.keyboard.press("c")
    assert not caption.is_visible()


def test_a_clip_shows_its_poster_and_waits_where_motion_is_unwelcome(
    browser: Any, address: str
) -> None:
    calm = Visit(browser, address, reduced_motion="reduce")
    page = calm.open(f"#/{FIRST}")
    page.wait_for_function(f"{CURRENT}.readyState > 1")
    page.wait_for_timeout(500)
    assert page.evaluate(f"[{CURRENT}.paused, {CURRENT}.currentTime, {CURRENT}.played.length]") == [
        True,
        0,
        0,
    ]
    assert page.evaluate(f"{CURRENT}.poster").endswith("clips/hello/01-word.png")
    page.keyboard.press("k")
    playing(page)
    calm.context.close()
    assert calm.wrong == []


def test_a_click_and_a_key_pause_and_play(visit: Visit) -> None:
    page = visit.open("#/sliding-filter-first-window")
    playing(page)
    page.keyboard.press("k")
    assert page.evaluate(f"{CURRENT}.paused")
    page.mouse.click(640, 360)
    playing(page)


def test_numbers_say_where_they_come_from(visit: Visit) -> None:
    page = visit.open("#/sliding-filter-sweep")
    panel = page.locator("#numbers")
    assert not panel.is_visible()
    page.keyboard.press("i")
    assert panel.is_visible()
    text = panel.inner_text()
    assert re.search(r"\b64\b", text)
    assert "wsanim.conv.conv2d" in text
    clip, beside = page.locator("section.present video").bounding_box(), panel.bounding_box()
    assert clip["x"] + clip["width"] <= beside["x"] + 1, "the numbers lie on the clip"
    page.keyboard.press("ArrowRight")
    assert panel.is_visible()


def test_the_contents_lead_everywhere(visit: Visit, beats: list[dict[str, Any]]) -> None:
    page = visit.open()
    page.keyboard.press("t")
    contents = page.locator("#contents")
    assert contents.is_visible()
    thumbnails = contents.locator("img")
    assert thumbnails.count() == 3
    page.wait_for_function(
        "[...document.querySelectorAll('#contents img')].every(i => i.naturalWidth)"
    )
    times = contents.locator(".scene time").all_inner_texts()
    assert all(re.fullmatch(r"\d+:\d\d", text) for text in times)
    assert len(times) == 3
    links = contents.locator(".beats a")
    assert links.all_inner_texts() == [beat["title"] for beat in beats]
    page.keyboard.press("ArrowRight")
    assert visit.slide() == "title", "keys reach the slides below the contents"
    links.nth(4).click()
    page.wait_for_function("Reveal.getCurrentSlide().id === 'sliding-filter-first-window'")
    assert not contents.is_visible()
    playing(page)


def test_the_speaker_view_has_the_notes(visit: Visit, beats: list[dict[str, Any]]) -> None:
    page = visit.open("#/sliding-filter-picture")
    with visit.context.expect_page() as opening:
        page.keyboard.press("s")
    speaker = opening.value
    notes = speaker.locator(".speaker-controls-notes .value")
    wanted = next(beat["note"] for beat in beats if beat["beat"] == "picture")
    speaker.wait_for_function(
        "text => document.querySelector('.speaker-controls-notes').textContent.includes(text)",
        arg=wanted,
        timeout=60_000,
    )
    assert notes.is_visible()
    speaker.close()


SURFACES = {"slide": "", "captions": "c", "numbers": "i", "contents": "t"}


@pytest.mark.parametrize("surface", SURFACES)
def test_axe_finds_no_serious_fault(visit: Visit, axe: str, surface: str) -> None:
    page = visit.open(f"#/{'sliding-filter-sweep' if surface != 'slide' else 'title'}")
    if SURFACES[surface]:
        page.keyboard.press(SURFACES[surface])
    page.evaluate(axe)
    found = page.evaluate("axe.run({preload: false})")["violations"]
    serious = [
        (fault["id"], [node["html"] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert page.evaluate("axe.getRules().length") > 50


def test_the_folder_holds_all_it_needs(decked: Sandbox) -> None:
    folder = decked.out / "deck"
    page = (folder / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:src|href|data-src|data-poster)="([^"#]+)"', page)
    local = [one for one in asked if not one.startswith("data:")]
    assert local
    for one in local:
        assert (folder / one).is_file(), one
    everything = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert {".mp4", ".png", ".vtt", ".ttf", ".js", ".css", ".html"} <= everything
    assert not [path for path in folder.rglob("*") if path.is_symlink()]
    assert (folder / "reveal" / "LICENSE").is_file()
