"""The portal in a real browser: reading, searching, keyboard, phone, contrast, and hostile captures."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

PATHS = (
    "/", "/newest", "/section/देश", "/search?q=बजट", "/article/whole0001", "/article/whole0001/evidence",
    "/article/hostile01", "/name/अनिल मेहता", "/about", "/nothing",
)  # fmt: skip


def test_reader_finds_an_article_by_typing_devanagari(reader: Any) -> None:
    reader.page.goto("/")
    reader.page.get_by_role("searchbox").fill("नदी")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("mark").first.inner_text() == "नदी"
    reader.page.locator(".hits h2 a").first.click()
    assert reader.page.locator("h1").inner_text().startswith("नदी की सफ़ाई")


def test_reader_goes_from_a_date_to_its_evidence(reader: Any) -> None:
    reader.page.goto("/article/whole0001")
    reader.page.locator(".byline time").first.click()
    assert reader.page.url.endswith("/evidence#published")
    assert "2024-11-30T14:58+05:30" in reader.page.locator("#published").inner_text()


def test_everything_works_without_scripts(scriptless: Any) -> None:
    scriptless.page.goto("/search")
    scriptless.page.locator("#q").fill("बजट")
    scriptless.page.locator(".ask button").click()
    scriptless.page.locator(".facets a", has_text="खेल").click()
    assert scriptless.page.locator('.facets a[aria-current="true"]').inner_text().startswith("खेल")
    scriptless.page.locator(".hits h2 a").first.click()
    assert scriptless.page.locator("article.text .body p").count() >= 1


def test_keyboard_reaches_content_first_and_shows_where_it_is(reader: Any) -> None:
    reader.page.goto("/")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.className") == "skip"
    assert reader.page.locator(".skip").bounding_box()["x"] >= 0
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "content"
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("path", PATHS)
def test_narrow_phone_never_scrolls_sideways(phone: Any, path: str) -> None:
    phone.page.goto(path)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PATHS[:-1])
def test_browser_has_nothing_to_complain_of_and_asks_nobody_else(reader: Any, address: str, path: str) -> None:
    reader.page.goto(path, wait_until="networkidle")
    assert reader.complaints == []
    assert all(url.startswith(address) for url in reader.asked)


def test_hostile_title_is_shown_and_never_runs(reader: Any) -> None:
    reader.page.goto("/article/hostile01", wait_until="networkidle")
    assert reader.page.locator("h1").inner_text().startswith('<script>alert("x")</script>')
    assert reader.page.locator('img, script:not([type="application/ld+json"]), iframe, object').count() == 0
    assert reader.complaints == []


def test_downloaded_capture_is_a_file_not_a_page(reader: Any, talab: str) -> None:
    reader.page.goto(f"/article/{talab}/evidence")
    with reader.page.expect_download() as download:
        reader.page.locator(f'a[href^="/article/{talab}/capture"]').click()
    assert download.value.suggested_filename.endswith(".txt")


def test_devanagari_is_set_in_the_shipped_type(reader: Any) -> None:
    reader.page.goto("/article/whole0001", wait_until="networkidle")
    assert reader.page.evaluate("document.fonts.check('700 16px \"Khabar Serif\"', 'नदी')")
    size, height = reader.page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('.body p')); return [s.fontSize, s.lineHeight] })()"
    )
    assert float(height[:-2]) >= 1.7 * float(size[:-2])


@pytest.mark.parametrize("path", ["/", "/article/whole0001"])
def test_reader_waits_for_two_faces_and_150_kilobytes_in_all(reader: Any, path: str) -> None:
    sizes: dict[str, int] = {}
    loaded = reader.context.new_cdp_session(reader.page)
    names: dict[str, str] = {}
    loaded.send("Network.enable")
    loaded.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    loaded.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    reader.page.goto(path, wait_until="networkidle")
    paths = sorted(url.partition("?")[0] for url in set(names.values()))
    faces = [path.rpartition("/")[2] for path in paths if path.endswith(".woff2")]
    assert faces == ["devanagari.woff2", "latin.woff2"]
    assert sum(sizes.values()) < 150_000


@pytest.mark.parametrize("path", PATHS)
def test_page_has_one_title_labels_and_names_for_everything(reader: Any, path: str) -> None:
    reader.page.goto(path)
    assert reader.page.locator("h1").count() == 1
    assert reader.page.locator("main").count() == 1
    reader.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert reader.page.evaluate(NAMELESS) == []


NAMELESS = """[...document.querySelectorAll('a, button, input:not([type=hidden]), select, nav')].filter(one =>
    !(one.textContent || '').trim() && !one.getAttribute('aria-label') && !one.title
    && !(one.labels && one.labels.length)).map(one => one.outerHTML)"""

CONTRAST = """() => {
    const part = value => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4 };
    const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
    const rgb = text => text.match(/[0-9.]+/g).map(Number);
    const behind = one => {
        for (; one; one = one.parentElement) {
            const colour = rgb(getComputedStyle(one).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const low = [];
    for (const one of document.querySelectorAll('body *')) {
        const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        if (!own || !one.getClientRects().length || one.closest('.hidden, .skip')) continue;
        const [a, b] = [light(rgb(getComputedStyle(one).color)), light(behind(one))];
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < 4.5) low.push(`${one.tagName}.${one.className} ${ratio.toFixed(2)}`);
    }
    return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_text_stands_out_from_its_ground(reader: Any, path: str, scheme: Any) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    reader.page.goto(path)
    assert reader.page.evaluate(CONTRAST) == []
