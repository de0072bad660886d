"""How many words of a plain text no field of its record holds: `python -m benchmarks.plain`.

News documents that are a title and paragraphs and nothing else (`../shared/data/ntrex`, each in 13 languages) are read
in several forms. A word is kept where any field of the record prints it; of a word that stands twice, both are counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from khabar.article import read_page
from khabar.language import words
from khabar.reading import page_of
from khabar.record import Article

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "ntrex" / "ntrex-dev.jsonl"

FORMS: Mapping[str, Callable[[str, list[str]], str]] = {
    "lines": lambda title, lines: "\n".join([title, *lines]),
    "blank lines": lambda title, lines: "\n\n".join([title, *lines]),
    "one paragraph": lambda title, lines: f"{title}\n{' '.join(lines)}",
    "space before the danda": lambda title, lines: "\n".join([title, *(line.replace("।", " ।") for line in lines)]),
}


def printed(article: Article) -> Iterator[str]:
    """Every text that the record prints, each stretch of the page once."""
    record = msgspec.to_builtins(article)
    for name in ("headline", "kicker", "standfirst", "section", "breadcrumb", "byline", "tags"):
        value = (record[name] or {}).get("value", "")
        yield value if isinstance(value, str) else "\n".join(value)
    yield from (other.value for other in article.other_headlines)
    yield article.dateline.text.value if article.dateline and article.dateline.text else ""
    for time in (article.published, article.modified):
        yield from (one.text or "" for one in time.evidence[:1]) if time else ()
    for picture in article.pictures:
        yield from (one.value for one in (picture.caption, picture.credit) if one)
    yield from (author.name for author in article.authors if not article.byline)
    yield article.agency.value if article.agency and not article.byline else ""
    yield article.text


def counted(text: str) -> Counter[str]:
    return Counter(words(text))


def lost(source: str) -> Counter[str]:
    """The words of a plain text that its record has nowhere, as often as they are missing."""
    article = read_page(page_of(source))
    return counted(source) - counted("\n".join(printed(article)))


def documents(languages: list[str] | None, most: int) -> Iterator[tuple[str, str, list[str]]]:
    """Language, title and paragraphs of each document."""
    seen: Counter[str] = Counter()
    for line in DOCUMENTS.read_text("utf-8").splitlines():
        record = json.loads(line)
        language = record["language"]
        seen[language] += 1
        if seen[language] <= most and (not languages or language in languages):
            yield language, record["title"], record["text"].splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="at most so many documents of each language")
    parser.add_argument("--language", action="append", help="only this language; may be repeated")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form; may be repeated")
    parser.add_argument("--show", action="store_true", help="print each document that loses words, and which")
    wish = parser.parse_args()
    if not DOCUMENTS.exists():
        print(f"skipped: {DOCUMENTS} is not there")
        return
    forms = wish.form or list(FORMS)
    of: Counter[tuple[str, str]] = Counter()
    missing: Counter[tuple[str, str]] = Counter()
    for language, title, lines in documents(wish.language, wish.documents):
        for form in forms:
            source = FORMS[form](title, lines)
            gone = lost(source)
            of[language, form] += counted(source).total()
            missing[language, form] += gone.total()
            if wish.show and gone:
                print(f"{language} {form}: {title[:60]}: {' '.join(gone.elements())[:300]}", file=sys.stderr)
    print(f"| language | words | {' | '.join(forms)} |\n|---|--:|{'--:|' * len(forms)}")
    for language in [*dict.fromkeys(language for language, _ in of), "all"]:
        rows = [sum(n for (code, at), n in of.items() if at == form and language in (code, "all")) for form in forms]
        gone = [
            sum(n for (code, at), n in missing.items() if at == form and language in (code, "all")) for form in forms
        ]
        shares = " | ".join(f"{100 * some / max(1, all):.2f} %" for some, all in zip(gone, rows, strict=True))
        print(f"| {language} | {rows[0]} | {shares} |")


if __name__ == "__main__":
    main()
