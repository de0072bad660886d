"""The extractors that we are measured against, each as a function from a page to its plain text."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

__all__ = ["Extractor", "ours", "peers"]

Extractor = Callable[[str], str]


def ours(source: str) -> str:
    """khabar, body only: no field is looked for."""
    from khabar.article.body import text_of

    return text_of(source)


def _ours_without_json_ld(source: str) -> str:
    from khabar.article.body import text
    from khabar.article.labels.label import label
    from khabar.page.html import walk

    page = walk(source)
    page.metadata.scripts.clear()
    return text(label(page))


def _record(source: str) -> str:
    from khabar.article import Reading, read_page
    from khabar.page.html import read_html

    return read_page(read_html(source), Reading(sites=False)).text


def _trafilatura(**options: bool) -> Extractor:
    extract = import_module("trafilatura").extract
    return lambda source: extract(source, include_comments=False, **options) or ""


def _trafilatura_metadata() -> Extractor:
    trafilatura = import_module("trafilatura")

    def read(source: str) -> str:
        found = trafilatura.bare_extraction(source, include_comments=False, with_metadata=True)
        return (found.text if found is not None else "") or ""

    return read


def _readability() -> Extractor:
    document = import_module("readability").Document
    html = import_module("lxml.html")
    blocks = ["p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "br"]

    def read(source: str) -> str:
        tree = html.fromstring(document(source).summary(html_partial=True))
        for element in tree.iter(*blocks):
            element.tail = "\n" + (element.tail or "")
        return str(tree.text_content())

    return read


def _newspaper() -> Extractor:
    article = import_module("newspaper").Article

    def read(source: str) -> str:
        page = article("https://example.org/", fetch_images=False)
        page.download(input_html=source)
        page.parse()
        return str(page.text)

    return read


def _resiliparse() -> Extractor:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda source: str(extract(source, main_content=True))


def _goose() -> Extractor:
    goose = import_module("goose3").Goose({"enable_image_fetching": False})
    return lambda source: str(goose.extract(raw_html=source).cleaned_text or "")


def _boilerpy() -> Extractor:
    extractor = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda source: str(extractor.get_content(source))


def _justext() -> Extractor:
    justext = import_module("justext")
    english = justext.get_stoplist("English")

    def read(source: str) -> str:
        return "\n".join(part.text for part in justext.justext(source, english) if not part.is_boilerplate)

    return read


_MAKERS: Mapping[str, tuple[str, Callable[[], Extractor]]] = {
    "khabar": ("khabar", lambda: ours),
    "khabar, no JSON-LD": ("khabar", lambda: _ours_without_json_ld),
    "khabar, full record": ("khabar", lambda: _record),
    "trafilatura": ("trafilatura", lambda: _trafilatura()),
    "trafilatura fast": ("trafilatura", lambda: _trafilatura(fast=True)),
    "trafilatura precision": ("trafilatura", lambda: _trafilatura(favor_precision=True)),
    "trafilatura recall": ("trafilatura", lambda: _trafilatura(favor_recall=True)),
    "trafilatura, metadata": ("trafilatura", _trafilatura_metadata),
    "readability-lxml": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
    "resiliparse": ("resiliparse", _resiliparse),
    "goose3": ("goose3", _goose),
    "boilerpy3": ("boilerpy3", _boilerpy),
    "justext": ("justext", _justext),
    "magic-html": ("magic_html", lambda: import_module("magic_html").GeneralExtractor().extract),
}
"""Module that must be installed, and what makes the extractor."""


def peers(names: list[str] | None = None) -> dict[str, Extractor]:
    """Those that are installed, by name."""
    warnings.simplefilter("ignore")
    wanted = names or list(_MAKERS)
    return {name: _MAKERS[name][1]() for name in wanted if find_spec(_MAKERS[name][0]) is not None}
