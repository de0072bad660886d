"""The shipped typeface, shaped as browsers shape it; and how many bytes a reader waits for."""

from __future__ import annotations

import gzip
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import regex
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from starlette.testclient import TestClient

FONTS = Path(__file__).parents[2] / "src/khabar/portal/static/fonts"
LANGUAGES = ("hi", "mr", "ne")
HALANT = "\N{DEVANAGARI SIGN VIRAMA}"


@cache
def devanagari() -> tuple[hb.Font, TTFont]:
    made = TTFont(FONTS / "devanagari.woff2")
    made.flavor = None
    out = BytesIO()
    made.save(out)
    return hb.Font(hb.Face(out.getvalue())), made


def glyphs(text: str, language: str) -> list[str]:
    """The names of the glyphs that a text is drawn with."""
    font, made = devanagari()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer)
    return [made.getGlyphName(info.codepoint) for info in buffer.glyph_infos]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["सर्व", "सूर्य", "अर्थ", "वर्ष", "सुवर्ण", "धर्म", "कार्य"])
def test_reph_is_drawn_above_its_letter_last_in_the_syllable(word: str, language: str) -> None:
    reph = glyphs("र्क", language)[-1]
    assert reph != glyphs("क", language)[-1]
    assert reph in glyphs(word, language)
    assert glyphs("ऱ्य", language)[0] not in glyphs(word, language)


@pytest.mark.parametrize("word", ["ऱ्या", "दऱ्या", "र्\N{ZERO WIDTH JOINER}या"])
def test_eyelash_ra_is_drawn_where_marathi_writes_it(word: str) -> None:
    assert glyphs("ऱ्य", "mr")[0] in glyphs(word, "mr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "word",
    ["युद्ध", "बुद्धि", "प्रसिद्ध", "शुद्ध", "द्वारा", "उद्घाटन", "चिह्न", "विद्या", "पद्म", "ब्रह्म", "क्ष", "त्र", "ज्ञ", "श्र", "ट्र"],
)
def test_conjunct_is_drawn_without_a_halant(word: str, language: str) -> None:
    halant = glyphs(f"क{HALANT}", language)[-1]
    assert halant in glyphs(f"द{HALANT}", language)
    assert halant not in glyphs(word, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("conjunct", ["द्ध", "क्ष", "त्र", "ज्ञ", "श्र", "द्व", "द्य", "द्म"])
def test_conjunct_is_one_glyph(conjunct: str, language: str) -> None:
    assert len(glyphs(conjunct, language)) == 1


def test_marathi_and_nepali_have_their_own_letter_forms() -> None:
    assert glyphs("ल", "mr") != glyphs("ल", "hi")
    assert glyphs("झ", "ne") != glyphs("झ", "hi")


@pytest.mark.parametrize("name", ["devanagari", "latin", "latin-ext"])
def test_face_is_variable_from_text_to_nameplate(name: str) -> None:
    (axis,) = TTFont(FONTS / f"{name}.woff2")["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 900)


@pytest.mark.parametrize("name", ["devanagari", "latin", "latin-ext"])
def test_stylesheet_promises_the_letters_that_a_face_has_and_no_others(client: TestClient, name: str) -> None:
    css = client.get("/static/khabar.css").text
    face = next(one for one in regex.findall(r"@font-face \{.*?\}", css) if f"/{name}.woff2" in one)
    promised: set[int] = set()
    for first, last in regex.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face):
        promised |= set(range(int(first, 16), int(last or first, 16) + 1))
    had = set(TTFont(FONTS / f"{name}.woff2").getBestCmap()) - {0x20, 0x200C, 0x200D, 0x20B9, 0x25CC}
    assert had <= promised


@pytest.mark.parametrize("path", ["/", "/article/whole0001"])
def test_page_is_under_150_kilobytes_on_the_wire_cold(client: TestClient, path: str) -> None:
    """What a browser loads: the page and the stylesheet, compressed, and the two faces of Hindi and English letters."""
    page = client.get(path).content
    css = client.get("/static/khabar.css").content
    faces = [client.get(f"/static/fonts/{name}.woff2").content for name in ("devanagari", "latin")]
    assert sum(map(len, (gzip.compress(page), gzip.compress(css), *faces))) < 150_000


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.woff2")), ids=lambda file: file.stem)
def test_a_letter_that_no_typeface_has_is_a_box_and_no_gap(file: Path) -> None:
    assert TTFont(file)["glyf"][".notdef"].numberOfContours > 0
