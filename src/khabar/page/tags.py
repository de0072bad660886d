"""What the walk does at each HTML tag, by lexbor's numbers for them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

__all__ = [
    "ANCHOR",
    "ARTICLE_BODY",
    "BLOCK",
    "BLOCKQUOTE",
    "BOLD",
    "BREAK",
    "COMMENT",
    "DROPPED",
    "HEAD",
    "HIDDEN",
    "IMAGE",
    "INLINE",
    "MEDIA",
    "META",
    "NOSCRIPT",
    "NOTHING",
    "TAGS",
    "TEXT",
    "WITHIN_TAGS",
    "Tag",
    "unknown",
]  # fmt: skip

INLINE, BOLD, ANCHOR, BLOCK, BREAK, NOTHING, META, IMAGE, MEDIA, HEAD, DROPPED = range(11)
"""Kinds, those that stand in a line first. From IMAGE on what is inside is no text of the page; BREAK to META have no inside."""

_INLINE = (
    "span i em u small sub sup font mark time abbr cite code q label ins del s strike kbd var samp bdi bdo big "
    "math data dfn acronym nobr ruby rb rt tt blink picture slot"
)
_BLOCK = (
    "html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map marquee menu nav ol p pre "
    "search section summary table tbody td tfoot th thead tr ul output"
)
_MEDIA = "iframe video audio embed object amp-youtube amp-video amp-iframe amp-twitter amp-facebook"
_META = "meta link base"
_HEAD = "title script"
_NOTHING = "area source track param wbr input"
_DROPPED = "style svg noscript template canvas rp select textarea datalist noframes"

WITHIN_TAGS = [
    "article",
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "figure",
    "figcaption",
    "form",
    "ul",
    "ol",
    "li",
    "table",
    "blockquote",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "button",
    "address",
    "dl",
    "pre",
    "details",
    "td",
    "dt",
    "dd",
]
"""Tags that everything inside them remembers, a bit each."""

HIDDEN = 1 << len(WITHIN_TAGS)
ARTICLE_BODY = HIDDEN << 1
COMMENT = ARTICLE_BODY << 1
"""Bits beside those of the tags: hidden by an attribute, `itemprop=articleBody`, schema.org's Comment."""

_BY_NAME = {
    **dict.fromkeys(_INLINE.split(), INLINE),
    **dict.fromkeys(_BLOCK.split(), BLOCK),
    **dict.fromkeys(_MEDIA.split(), MEDIA),
    **dict.fromkeys(_META.split(), META),
    **dict.fromkeys(_HEAD.split(), HEAD),
    **dict.fromkeys(_NOTHING.split(), NOTHING),
    **dict.fromkeys(_DROPPED.split(), DROPPED),
    "b": BOLD,
    "strong": BOLD,
    "a": ANCHOR,
    "br": BREAK,
    "img": IMAGE,
    "amp-img": IMAGE,
}


def _numbers() -> dict[str, int]:
    """lexbor's number of each tag it knows by name. It tells them only on nodes, so one of each is made."""
    parser = LexborHTMLParser("<p>")
    numbers = {}
    for name in _BY_NAME:
        if "-" not in name:
            number = parser.create_node(name).tag_id
            if number is not None:
                numbers[name] = number
    return numbers


_NUMBERS = _numbers()
_BITS = {name: 1 << bit for bit, name in enumerate(WITHIN_TAGS)}
_TEXT_NODE = LexborHTMLParser("<p>x").css_first("p").first_child  # type: ignore[union-attr]

TEXT: int = _TEXT_NODE.tag_id  # type: ignore[union-attr]
BLOCKQUOTE: int = _NUMBERS["blockquote"]
NOSCRIPT: int = _NUMBERS["noscript"]

Tag = tuple[int, str, int]
"""What the walk does at an element, its name, and the bit that everything inside it remembers.

A plain tuple: the walk unpacks one at every element, and that is what Python unpacks fastest.
"""

TAGS: dict[int, Tag] = {number: (_BY_NAME[name], name, _BITS.get(name, 0)) for name, number in _NUMBERS.items()}

_UNKNOWN: dict[str, int] = {name: kind for name, kind in _BY_NAME.items() if "-" in name}


def unknown(name: str) -> Tag:
    """A tag that HTML does not define; lexbor numbers those by page. One with a hyphen is a container as often as not."""
    kind = _UNKNOWN.get(name, DROPPED if name.startswith("-") else BLOCK if "-" in name else INLINE)
    return kind, name or "div", 0
