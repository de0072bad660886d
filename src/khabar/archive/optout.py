"""Whether an outlet asked not to be kept, mined or trained on: robots headers and meta tags, and TDMRep.

Noted with the version when it is added, shown by the portal, obeyed by `export` unless told otherwise.
https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
"""

from __future__ import annotations

import regex

from khabar.capture.capture import Capture

__all__ = ["optout"]

_WORDS = ("noarchive", "noai", "noimageai")
_HEAD = 200_000
"""Characters; the meta tags of a page stand in its head."""
_META = regex.compile(r"<meta\s[^<>]{0,600}>", flags=regex.I)
_NAME = regex.compile(r"""\bname\s*=\s*["']?(robots|googlebot|tdm-reservation)\b""", flags=regex.I)
_CONTENT = regex.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", flags=regex.I)


def optout(capture: Capture) -> tuple[str, ...]:
    """The reservations of one capture, among `noarchive`, `noai`, `noimageai` and `tdm`; sorted."""
    found = _directives(capture.headers.get("x-robots-tag", ""))
    if capture.headers.get("tdm-reservation", "").strip() == "1":
        found.add("tdm")
    for tag in _META.findall(_start(capture)):
        name, content = _NAME.search(tag), _CONTENT.search(tag)
        if name and content:
            value = next(group for group in content.groups() if group is not None)
            found |= _directives(value) if name[1].lower() != "tdm-reservation" else _tdm(value)
    return tuple(sorted(found))


def _start(capture: Capture) -> str:
    data = capture.data[:_HEAD]
    return data if isinstance(data, str) else data.decode("latin-1")


def _directives(value: str) -> set[str]:
    return {word for word in _WORDS if word in {part.strip().lower() for part in regex.split(r"[,:\s]+", value)}}


def _tdm(value: str) -> set[str]:
    return {"tdm"} if value.strip() == "1" else set()
