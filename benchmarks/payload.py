"""Pages whose text stands only in their data: gold pages with all markup of their body taken out, the scripts kept.

`python -m benchmarks.payload`: of the annotated news and web pages, those whose scripts hold most of the gold text. Each is
read as captured, then with its scripts alone, then so without JSON-LD's `articleBody`. `--worst N` names the worst.
`--filled`: the pages, all of both corpora, whose body comes from their data as captured, scored by the markup alone and so.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from html import unescape

import regex
from benchmarks.reading_corpus import GoldPage, fundus, wcxb
from benchmarks.reading_score import Score, mean, score, shingles

import khabar
from khabar.article.body import text_of

_SCRIPT = regex.compile(r"<script\b[^>]*>.*?</script[^>]*>", flags=regex.S | regex.I)
_STRUCTURED = regex.compile(r"<script\b[^>]*ld\+json[^>]*>", flags=regex.I)
_BODY = regex.compile(r"<body\b[^>]*>", flags=regex.I)
_LETTER = regex.compile(r"\\u([0-9a-fA-F]{4})")
_HELD = 0.7
"""Share of the gold's runs of words in the scripts from which they hold the text."""


def stripped(source: str) -> str:
    """A page as its server sends it before any script has run."""
    opening = _BODY.search(source)
    head, rest = (source[: opening.end()], source[opening.end() :]) if opening else ("", source)
    return f'{head}<div id="root"></div>{"".join(_SCRIPT.findall(rest))}</body></html>'


def without_article_body(source: str) -> str:
    return _SCRIPT.sub(
        lambda one: one.group().replace('"articleBody"', '"other"') if _STRUCTURED.match(one.group()) else one.group(),
        source,
    )


def held(page: GoldPage, source: str) -> bool:
    """Whether one of the page's scripts other than JSON-LD, or React's stream of them, holds the gold text."""
    wanted = Counter(shingles(page.text))
    if wanted.total() < 60:
        return False
    scripts = [one for one in _SCRIPT.findall(source) if len(one) > 1_000 and not _STRUCTURED.match(one)]
    scripts.append("".join(one for one in scripts if "__next_f" in one))
    return any((Counter(shingles(_plain(one))) & wanted).total() >= _HELD * wanted.total() for one in scripts)


def _plain(script: str) -> str:
    text = _LETTER.sub(lambda match: chr(int(match.group(1), 16)), script)
    text = text.replace('\\\\"', '"').replace('\\"', '"').replace("\\n", " ").replace("\\/", "/")
    return regex.sub(r"<[^<>]{0,400}>", " ", unescape(unescape(text)))


def readings(page: GoldPage, source: str) -> Iterator[tuple[str, Score]]:
    bare = stripped(source)
    for name, text in (("as captured", source), ("scripts alone", bare), ("state alone", without_article_body(bare))):
        yield name, score(khabar.read(text, url=page.url, sites=False).text, page.text)


def filled() -> None:
    for page in (*fundus(), *wcxb(), *wcxb(("forum", "product", "listing", "collection", "documentation", "service"))):
        article = khabar.read(page.data, url=page.url, sites=False)
        if any(block.evidence and block.evidence[0].how in ("json-ld", "state") for block in article.body):
            before = score(text_of(page.data.decode("utf-8", "replace")), page.text)
            print(f"{page.corpus} {page.name}: F1 {before.f1:.3f} -> {score(article.text, page.text).f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--filled", action="store_true")
    options = parser.parse_args()
    if options.filled:
        filled()
        return
    worst = options.worst
    for name, pages in (("fundus dev", fundus()), ("WCXB dev articles", wcxb())):
        table: dict[str, list[tuple[str, Score]]] = {}
        for page in pages:
            source = page.data.decode("utf-8", "replace")
            if held(page, source):
                for way, one in readings(page, source):
                    table.setdefault(way, []).append((page.name, one))
        for way, listed in table.items():
            total = mean(one for _, one in listed)
            empty = sum(1 for _, one in listed if not one.recall)
            print(
                f"{name:18} {way:14} pages {len(listed):3}  precision {total.precision:.3f}  recall {total.recall:.3f}"
                f"  F1 {total.f1:.3f}  nothing of it {empty}"
            )
            if way == "state alone":
                for page_name, one in sorted(listed, key=lambda pair: pair[1].f1)[:worst]:
                    print(f"    {one.precision:.2f} {one.recall:.2f} {page_name}")


if __name__ == "__main__":
    main()
