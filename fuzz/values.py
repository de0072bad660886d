"""Values that programs trip over, for whatever a page may say."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from fuzz.pages import TEXT

__all__ = ["address", "date", "figures", "json_text", "string", "value"]

_STRINGS = (
    "", " ", "\n", "\0", "\ufffd", "\ufeff", "\u200d", "\u202e", "\u2028", "\x85", "\x1b[31m", "😀", "𑀅𑁂", "\uffff", "ﷺ", "İ", "ß",
    "ǆ", "क्\u200dष", "ािी", "ा", "\u0301\u0301", "<b>x</b>", "<!--", "]]>", "</script>", "&amp;", "&#0;", "&#xD800;", "&#1114112;",
    "{}", "[]", "null", "-", "/", "//", "..", "%", "%00", "%zz", "javascript:alert(1)", "data:,x", "=1+1", "$1", "$L0", "\\", "\\u", "'",
    '"', "`", "a" * 300, "क" * 300, "मोदी", "PTI", "भाषा", "अनिल वर्मा", "By Anil Varma", "Nobody, Somebody and Others", "http://", "@x",
)  # fmt: skip
_RAW = (r"\ud800", r"\udfff x", r"\ud83d\ud83d\ude00", r"\u0000", r"\x", r"\u12", r"\uD83D")
"""Escapes that stand in a string as they are."""

_FIGURES = (
    "0", "-1", "00", "²", "①", "½", "一", "٣", "३०", "１２", "𝟙𝟚", "9" * 9, "9" * 20, "9" * 400, "9" * 5000, "1e5", "1e400", "-1e400",
    "1.5", ".5", "5.", "NaN", "Infinity", "0x10", "1_000", "+5", "1,50,000", "12%", "1/0", "९" * 500, "12px", "100%", "2147483648",
    "9223372036854775808", "-9223372036854775809",
)  # fmt: skip
_DATES = (
    "9999-12-31T23:59:59-05:30", "0001-01-01T00:00:00+14:00", "9999-12-31", "0000-00-00T00:00:00Z", "2024-02-30", "2024-13-45T25:61:61",
    "2024-11-30T14:58:00+99:99", "2024-11-30T14:58:00-24:00", "2024-11-30 24:00", "20241130T145800Z", "2024-W48-6", "2024-335", "1732958880",
    "1732958880000", "1" + "9" * 9, "9" * 30, "Sat, 30 Nov 2024 14:58:00 +0530", "Fri, 31 Dec 9999 23:59:59 -0530", "30 नवंबर 2024 14:58",
    "३० नवंबर २०२४", "31 फरवरी 2024", "99/99/9999", "00/00/0000", "11/30/24", "अभी", "5 मिनट पहले", "99999999 घंटे पहले", "9999 साल पहले",
    "9999 years ago", "in 9999 weeks", "नवंबर " + "9" * 5000, "Nov 9999", "विक्रम संवत 2081", "24:00", "12:60 pm", "दोपहर 99 बजे",
    "14:58 GMT+99:99", "2024-11-30T14:58:00.999999999999Z", "-2024-11-30", "+12024-11-30", "1000-01-01T00:00:00+14:00",
    "2999-12-31T23:59:59-12:00", "Jan 28, 2020 3:28:56 PM", "Tue Jan 28 15:28:56 CET 9999", "today", "yesterday", "कल",
)  # fmt: skip
_ADDRESSES = (
    "http://[bad", "http://[::1]:80/x", "http://a:99999999/", "http://a:-1/", "http://a:x/", "http://℀.example/x", "//x", "///", "?", "#",
    "http:", "http://", "https://अ.भारत/ख़बर-20241130.html", "https://a.example/%E0%A4%95/%zz?q=%", "HTTPS://USER:PW@A.example:443/x",
    "mailto:a@b", "file:///etc/passwd", "https://a.example/2024/02/31/x", "https://a.example/9999-12-31/x", "http://a\\b/", "http://a b/",
    "https://a.example/" + "x" * 5000, "https://xn--/", "https://..", "http://0x7f.1/", "\thttp://a.example/\n", "https://a.example/\ud800",
)  # fmt: skip


def string(chance: Random) -> str:
    """Text: short and strange, a name, a date, figures, an address, or a paragraph."""
    draws: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(_STRINGS),
        lambda: chance.choice(_STRINGS) + chance.choice(TEXT) + chance.choice(_STRINGS),
        lambda: chance.choice(TEXT),
        lambda: figures(chance),
        lambda: date(chance),
        lambda: address(chance),
        lambda: "".join(chr(_point(chance)) for _ in range(chance.randrange(12))),
    )
    return chance.choice(draws)()


def _point(chance: Random) -> int:
    point = chance.choice(
        (
            chance.randrange(0x20),
            chance.randrange(0x80, 0x3000),
            chance.randrange(0x900, 0x980),
            chance.randrange(0x110000),
        )
    )
    return 0xFFFD if 0xD800 <= point < 0xE000 else point


def figures(chance: Random) -> str:
    return chance.choice(_FIGURES)


def date(chance: Random) -> str:
    """A date at the ends of the calendar, of no calendar, or near one that is right."""
    if chance.random() < 0.7:
        return chance.choice(_DATES)
    year = chance.choice((0, 1, 999, 1000, 1899, 1970, 2024, 2038, 2999, 3000, 9999))
    zone = chance.choice(("", "Z", "+05:30", "-23:59", "+23:59", "+14:00", "-12:00"))
    return f"{year:04}-{chance.randrange(14):02}-{chance.randrange(33):02}T{chance.randrange(26):02}:{chance.randrange(62):02}:00{zone}"


def address(chance: Random) -> str:
    return chance.choice(_ADDRESSES)


def value(chance: Random, keys: tuple[str, ...], depth: int = 0) -> object:
    """A value of JSON, of any type; `keys`: names that readers look for."""
    kind = chance.randrange(10 if depth < 4 else 7)
    if kind < 4:
        return string(chance)
    if kind < 7:
        return chance.choice((None, True, False, 0, -1, 3, 1.5, 2**63, 10**25, 10**400, -(10**30), 1e300))
    if kind == 7:
        return [value(chance, keys, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 8:
        return {chance.choice(keys): value(chance, keys, depth + 1) for _ in range(chance.randrange(1, 6))}
    return _nested(chance, value(chance, keys, depth + 1))


def _nested(chance: Random, inner: object) -> object:
    for _ in range(chance.choice((1, 2, 5, 13, 50, 300))):
        inner = [inner] if chance.random() < 0.8 else {"name": inner}
    return inner


def json_text(chance: Random, data: object) -> str:
    """`data` as JSON; often with halves of letters in its strings, sometimes with figures without an end or damaged."""
    text = json.dumps(data, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.4:
        # Behind a quote that opens a string or before one that closes it.
        parts = text.split('"')
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(parts) // 2) * 2 + 1 if len(parts) > 2 else 0
            parts[place] += chance.choice(_RAW) if place else ""
        text = '"'.join(parts)
    if chance.random() < 0.2:
        text = text.replace("null", chance.choice(("NaN", "-Infinity", "9" * 5000, "1e999", "undefined")), 1)
    if chance.random() < 0.15:
        cut = chance.randrange(len(text) + 1)
        text = (
            text[:cut]
            + chance.choice(("", ",", "}", "]", '"', "\\", "\n", "/*", "-->"))
            + text[cut + chance.randrange(3) :]
        )
    return text
