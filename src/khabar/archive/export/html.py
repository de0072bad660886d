"""A plain HTML page of one article: our own markup around the record's text, never the captured page's."""

from __future__ import annotations

from html import escape

from khabar.archive.export.text import dateline
from khabar.archive.export.writer import Writer, one_by_one
from khabar.language import get
from khabar.record import Article, Block, Picture

__all__ = ["HTML", "body_html", "safe_address", "spoken", "to_html"]


def to_html(article: Article) -> str:
    """A whole document that any browser shows and any mail program takes."""
    title = escape(article.headline.value if article.headline else article.id)
    language = spoken(_language_of(article))
    return (
        f'<!doctype html>\n<html {language}>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<article>\n{_head(article)}{_blocks(article)}\n</article>\n</body>\n</html>"
    )


def _head(article: Article) -> str:
    lines = []
    if article.kicker:
        lines.append(f"<p>{escape(article.kicker.value)}</p>")
    if article.headline:
        lines.append(f"<h1>{escape(article.headline.value)}</h1>")
    if article.standfirst:
        lines.append(f"<p><strong>{escape(article.standfirst.value)}</strong></p>")
    if line := dateline(article):
        lines.append(f"<p>{escape(line)}</p>")
    lines += [_picture(picture) for picture in article.pictures]
    return "".join(f"{line}\n" for line in lines if line)


def body_html(article: Article) -> str:
    """The body's blocks as HTML, one a line, inside an element with their language and direction: what feeds and ninjs
    carry. Empty where the body is.
    """
    blocks = _blocks(article)
    return f"<div {spoken(_language_of(article))}>\n{blocks}\n</div>" if blocks else ""


def _blocks(article: Article) -> str:
    usual = _language_of(article)
    return "\n".join(
        f"<div {spoken(block.language)}>{_block(block)}</div>"
        if block.language and block.language != usual
        else _block(block)
        for block in article.body
    )


def _language_of(article: Article) -> str | None:
    return article.language.value if article.language else None


def spoken(language: str | None) -> str:
    """The attributes of an element in a language: `lang="ur" dir="rtl"`."""
    return f'lang="{escape(language or "und", quote=True)}" dir="{get(language or "und").direction}"'


def safe_address(url: str | None) -> str | None:
    """`url` if a browser may follow it: a page's `javascript:` address must never become a link of ours."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _picture(picture: Picture) -> str:
    caption = escape(" ".join(field.value for field in (picture.caption, picture.credit) if field))
    address = safe_address(picture.url)
    image = f'<img src="{escape(address, quote=True)}" alt="">' if address else ""
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if image or caption else ""


def _block(block: Block) -> str:
    text = escape(block.text)
    if block.kind == "subhead":
        level = min(max(block.level or 2, 2), 6)
        return f"<h{level}>{text}</h{level}>"
    if block.kind == "quote":
        return f"<blockquote>{text}</blockquote>"
    if block.kind == "list" and block.items:
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"
    if block.kind == "table" and block.rows:
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    if block.kind == "post" and block.time:
        return f'<p><time datetime="{block.time.isoformat()}">{block.time:%H:%M}</time> {text}</p>'
    if block.kind == "embed" and (address := safe_address(block.url)):
        return f'<p><a href="{escape(address, quote=True)}">{text or escape(address)}</a></p>'
    return f"<p>{text}</p>"


HTML = Writer("html", (".html", ".htm"), "text/html", one_by_one(to_html), to_html)
