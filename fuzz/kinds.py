"""How hostile pages are made: one function a kind, each from chance alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from fuzz.pages import TEXT, pages
from fuzz.values import address, date, figures, json_text, string, value
from fuzz.words import ATTRIBUTES, CODECS, CONTROLS, KEYS, LABELS, META, TAGS, TYPES, WORDS
from khabar import Capture

__all__ = ["KINDS", "capture"]

_TAG = re.compile(rb"<[^<>]*>")


def _page(chance: Random) -> bytes:
    return chance.choice(pages())


def flip(chance: Random) -> bytes:
    """Bytes that a disk or a line got wrong."""
    data = bytearray(_page(chance))
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(chance: Random) -> bytes:
    """A part of a page, or one with a part gone or said many times."""
    data = _page(chance)
    first, last = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    short = data[first : min(last, first + 400)]
    return chance.choice(
        (
            data[:first],
            data[last:],
            data[first:last],
            data[:first] + data[last:],
            data[:first] + short * 8 + data[first:],
        )
    )


def splice(chance: Random) -> bytes:
    """Pieces of several pages behind each other."""
    pieces = []
    for _ in range(chance.randrange(2, 5)):
        data = _page(chance)
        start = chance.randrange(len(data))
        pieces.append(data[start : start + chance.randrange(1, 3000)])
    return b"".join(pieces)


def deltags(chance: Random) -> bytes:
    """A page without its tags, or without many of them."""
    share = chance.choice((0.1, 0.5, 0.9, 1.0, 1.0))
    between = chance.choice((b"", b" ", b"\n"))
    return _TAG.sub(lambda tag: between if chance.random() < share else tag.group(), _page(chance))


def enc(chance: Random) -> Capture:
    """A page in one charset that says another, in its head, its headers or both."""
    text = _page(chance).decode("utf-8", "replace")
    label = chance.choice(LABELS)
    text = re.sub(r"charset=[\"']?[\w-]+", lambda _: f'charset="{label}', text, count=1)
    data = text.encode(chance.choice(CODECS), chance.choice(("ignore", "replace", "xmlcharrefreplace")))
    if chance.random() < 0.3:
        data = data[chance.randrange(5) :] + chance.randbytes(chance.randrange(20))
    return Capture(
        data, headers={"content-type": f"text/html; charset={chance.choice(LABELS)}"} if chance.random() < 0.5 else {}
    )


def ctl(chance: Random) -> str:
    """Marks that draw nothing, and halves of letters, in a text that somebody decoded."""
    text = _page(chance).decode("utf-8", "replace")
    for _ in range(chance.choice((1, 5, 50))):
        place = chance.randrange(len(text) + 1)
        mark = chance.choice((*CONTROLS, "\ud800", "\udfff", "\ud83d", chr(chance.randrange(0x110000))))
        text = text[:place] + mark * chance.choice((1, 1, 3)) + text[place:]
    return text


def jsonld(chance: Random) -> str:
    """Objects of JSON-LD with any value under the names that readers look for."""
    nodes: list[object] = []
    for _ in range(chance.randrange(1, 4)):
        node = {chance.choice(KEYS): value(chance, KEYS) for _ in range(chance.randrange(2, 14))}
        if chance.random() < 0.9:
            node["@type"] = chance.choice(TYPES)
        nodes.append(node)
    whole: object = nodes[0] if len(nodes) == 1 else chance.choice((nodes, {"@graph": nodes}))
    return _report(chance, head=f'<script type="application/ld+json">{_unclosed(json_text(chance, whole))}</script>')


def meta(chance: Random) -> str:
    """Meta tags and links that declare what they like."""
    tags = [
        f'<meta {chance.choice(("name", "property", "itemprop"))}="{chance.choice(META)}" content="{html.escape(string(chance))}">'
        for _ in range(chance.randrange(1, 12))
    ]
    links = [
        f'<link rel="{chance.choice(("canonical", "amphtml", "alternate", "next"))}" href="{html.escape(address(chance))}">'
        for _ in range(chance.randrange(4))
    ]
    return _report(chance, head="".join(tags + links))


def dates(chance: Random) -> Capture:
    """Times of any year in every place that may tell one."""
    one, two, three = date(chance), date(chance), date(chance)
    ld = json_text(chance, {"@type": "NewsArticle", "headline": "पुल", "datePublished": one, "dateModified": two})
    head = f'<script type="application/ld+json">{_unclosed(ld)}</script><meta property="article:modified_time" content="{three}">'
    printed = f'<p class="dateline">Updated: {date(chance)} | Published: {date(chance)}</p><time datetime="{date(chance)}">{date(chance)}</time>'
    posts = "".join(
        f'<div class="live-post"><time datetime="{date(chance)}">{date(chance)}</time><p>{chance.choice(TEXT)}</p></div>'
        for _ in range(chance.choice((0, 0, 5, 12)))
    )
    body = f"<p>{date(chance)} {chance.choice(TEXT)} {date(chance)}</p>"
    text = _report(chance, head=head if chance.random() < 0.7 else "", body=printed + posts + body)
    if chance.random() < 0.2:
        text = "\n".join(("पुल समय पर बनेगा", date(chance), chance.choice(TEXT), date(chance), *TEXT))
    return Capture(
        text, fetched=_fetched(chance), url=f"https://a.example/{date(chance)}/x" if chance.random() < 0.3 else None
    )


def _fetched(chance: Random) -> datetime | None:
    zone = timezone(timedelta(minutes=chance.randrange(-1439, 1440)))
    known = (datetime(2024, 12, 1, tzinfo=UTC), datetime.max, datetime.min)
    return chance.choice((None, *known, *(time.replace(tzinfo=zone) for time in known)))


def tags(chance: Random) -> str:
    """Markup that no grammar knows."""
    pieces = []
    for _ in range(chance.choice((5, 30, 120))):
        tag = chance.choice(TAGS)
        close = chance.choice((f"</{tag}>", f"</{tag}>", "", f"</{chance.choice(TAGS)}>"))
        pieces.append(f"<{tag}{_attributes(chance)}>{chance.choice(('', string(chance), chance.choice(TEXT)))}{close}")
    if chance.random() < 0.2:
        pieces.insert(0, f"<{chance.choice(TAGS)}>" * chance.choice((100, 600)))
    return _report(chance, body="".join(pieces))


def numbers(chance: Random) -> str:
    """Figures of any length and script wherever a number is looked for."""
    ld = {
        "@type": "NewsArticle", "wordCount": figures(chance), "image": {"url": "/a.jpg", "width": figures(chance), "height": 10**400},
        "itemListElement": [{"position": figures(chance), "name": "देश"}],
    }  # fmt: skip
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"position": value(chance, ("value",)), "name": string(chance)} for _ in range(3)],
    }
    head = f'<script type="application/ld+json">{_unclosed(json_text(chance, [ld, crumbs]))}</script>'
    picture = (
        f'<img src="/b.jpg" width="{figures(chance)}" height="{figures(chance)}" srcset="/c.jpg {figures(chance)}w">'
    )
    said = " ".join(
        f"{figures(chance)} {chance.choice(('लोग', 'करोड़ रुपये', 'घंटे पहले', 'नवंबर', '%', 'बजे', 'years ago', 'तारीख'))}"
        for _ in range(6)
    )
    body = f"{picture}<p>{said}</p><ol start={figures(chance)}><li value={figures(chance)}>{said}</ol><td colspan={figures(chance)}>x"
    return _report(chance, head=head, body=body)


def html_misc(chance: Random) -> Capture:
    """Entities, comments, bases and addresses that are none."""
    base = f'<base href="{html.escape(address(chance))}">' if chance.random() < 0.5 else ""
    if chance.random() < 0.2:
        base += f'<meta http-equiv="refresh" content="{figures(chance)[:8]};url={html.escape(address(chance))}">'
    links = "".join(
        f'<a href="{html.escape(address(chance))}">{string(chance)}</a>' for _ in range(chance.randrange(6))
    )
    pictures = "".join(
        f'<figure><img src="{html.escape(address(chance))}"><figcaption>{string(chance)}</figcaption></figure>'
        for _ in range(chance.randrange(4))
    )
    way = f'<nav class="breadcrumb"><a href="/">Home</a> / {links}</nav>'
    odd = chance.choice(
        (
            "<!--",
            "<![CDATA[",
            "<?php ",
            "<script>",
            "<style>",
            "<textarea>",
            "<title>",
            "<plaintext>",
            "<!doctype",
            "</",
            "<",
            "&",
        )
    )
    body = (
        chance.choice((odd, ""))
        + way
        + pictures
        + "".join(f"<p>{string(chance)}{chance.choice(TEXT)}</p>" for _ in range(3))
        + chance.choice((odd, ""))
    )
    return Capture(_report(chance, head=base, body=body), url=address(chance) if chance.random() < 0.8 else None)


def state(chance: Random) -> str:
    """Data of scripts in the notations of frameworks."""
    story = [
        {chance.choice(("text", "type", "²", "0", "html")): string(chance) for _ in range(3)}
        for _ in range(chance.randrange(8))
    ]
    data: object = {"title": "नया पुल समय पर बनेगा", "body": [*TEXT, *story], chance.choice(KEYS): value(chance, KEYS)}
    if chance.random() < 0.3:
        data = [data, value(chance, KEYS), 0, -1, 1, {"title": 1, "x": 9**20}, [["Reactive", 1]]]
    text = json_text(chance, data)
    quoted = json_text(chance, text)
    script = chance.choice(
        (
            f'<script id="__NEXT_DATA__" type="application/json">{text}</script>',
            f"<script>window.__STATE__={text};</script>",
            f"<script>window.__NUXT__=(function(a,b){{return {text}}})({figures(chance)},{quoted})</script>",
            f"<script>x=JSON.parse({quoted})</script>",
            f"<script>self.__next_f.push([1,{json_text(chance, '0:' + text)}])</script>",
            f"<script>self.__next_f.push([1,{json_text(chance, f'0:T{chance.randrange(99999):x},' + text)}])</script>",
            f"<script>var a = {{²: 1, \"²\": 2, title: '{chance.choice(TEXT)}', n: {figures(chance)}, s: `{string(chance)}`, f() {{}} }}</script>",
        )
    )
    return f'<!doctype html><title>नया पुल समय पर बनेगा</title><meta property="og:type" content="article"><div id=root></div>{script}'


def flat(chance: Random) -> str:
    """Text that lost its markup, odd lines among its own."""
    lines = [
        chance.choice((string(chance), chance.choice(TEXT), date(chance), figures(chance)))
        for _ in range(chance.randrange(1, 30))
    ]
    return chance.choice(("\n", " ", "\n\n", "\r\n", "\u2028", "")).join(lines)


def _attributes(chance: Random) -> str:
    named = []
    for _ in range(chance.randrange(4)):
        said = chance.choice((chance.choice(WORDS), string(chance), date(chance), figures(chance), address(chance)))
        named.append(f' {chance.choice(ATTRIBUTES)}="{html.escape(said)}"')
    return "".join(named)


def _unclosed(text: str) -> str:
    return text.replace("</", "<\\/")


def _report(chance: Random, *, head: str = "", body: str = "") -> str:
    """A short report around what a kind is about; its own parts are often left out."""
    title = "नया पुल समय पर बनेगा"
    parts = [
        f"<!doctype html><html lang={chance.choice(('hi', 'en', 'mr', 'xx', '', '²'))}><head><title>{title} | सेतु समाचार</title>{head}</head>"
    ]
    parts.append(
        f"<body><article><h1>{title}</h1><p class=byline>अनिल वर्मा, नई दिल्ली</p>" if chance.random() < 0.7 else "<body>"
    )
    parts.append(body)
    parts.append("".join(f"<p>{text}</p>" for text in TEXT) if chance.random() < 0.6 else "")
    return "".join(parts)


KINDS: Mapping[str, Callable[[Random], bytes | str | Capture]] = {
    one.__name__: one
    for one in (flip, cut, splice, deltags, enc, ctl, jsonld, meta, dates, tags, numbers, html_misc, state, flat)
}


def capture(seed: int, number: int) -> tuple[str, Capture]:
    """Case `number` of a seed, always the same: its kind, and what is read."""
    kind = list(KINDS)[number % len(KINDS)]
    made = KINDS[kind](Random(f"{seed} {number}"))
    return kind, made if isinstance(made, Capture) else Capture(made)
