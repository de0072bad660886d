"""What the walk does at each HTML tag, by lexbor's numbers for them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

__all__ = [
    "ANCHOR", "ARTICLE_BODY", "BLOCK", "BLOCKQUOTE", "BOLD", "BREAK", "COMMENT", "DROPPED", "HEAD", "HIDDEN", "IMAGE", "INLINE",
    "KINDS", "MEDIA", "NAMES", "TEXT", "UNKNOWN", "VOID", "WITHIN", "WITHIN_TAGS",
]  # fmt: skip

INLINE, BOLD, ANCHOR, BLOCK, BREAK, IMAGE, MEDIA, HEAD, DROPPED = range(9)

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
_HEAD = "title meta link script"
_DROPPED = (
    "style svg noscript template canvas rp select textarea datalist area base source track param wbr input noframes"
)

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
    **dict.fromkeys(_HEAD.split(), HEAD),
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
_TEXT_NODE = LexborHTMLParser("<p>x").css_first("p").first_child  # type: ignore[union-attr]

TEXT: int = _TEXT_NODE.tag_id  # type: ignore[union-attr]
KINDS: dict[int, int] = {number: _BY_NAME[name] for name, number in _NUMBERS.items()}
NAMES: dict[int, str] = {number: name for name, number in _NUMBERS.items()}
WITHIN: dict[int, int] = {_NUMBERS[name]: 1 << bit for bit, name in enumerate(WITHIN_TAGS)}
BLOCKQUOTE: int = _NUMBERS["blockquote"]
VOID = frozenset(
    _NUMBERS[name] for name in ("meta", "link", "img", "input", "source", "track", "param", "wbr", "area", "base")
)
"""Tags that hold nothing: the walk need not look for their end."""

UNKNOWN: dict[str, int] = {name: kind for name, kind in _BY_NAME.items() if "-" in name}
"""Kinds of tags that HTML does not define; lexbor numbers those by page."""
