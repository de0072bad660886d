"""Markdown (CommonMark), with GitHub's tables."""

from __future__ import annotations

import regex

from khabar.archive.export.text import dateline
from khabar.archive.export.writer import Writer, one_by_one
from khabar.record import Article, Block

__all__ = ["MARKDOWN", "to_markdown"]

_INLINE = regex.compile(r"([\\`*_\[\]<>])")
_AT_START = regex.compile(r"^(\s*)([#+\-=>]|\d+[.)])", flags=regex.M)


def to_markdown(article: Article) -> str:
    """Headline, standfirst, dateline, pictures' captions and the body; the address at the end."""
    parts = [f"# {_escape(article.headline.value)}"] if article.headline else []
    if article.standfirst:
        parts.append(f"**{_escape(article.standfirst.value)}**")
    if line := dateline(article):
        parts.append(f"*{_escape(line)}*")
    parts += [_picture(picture.url, picture.caption.value if picture.caption else "") for picture in article.pictures]
    parts += [_block(block) for block in article.body]
    if article.url:
        parts.append(f"<{article.url.value}>")
    return "\n\n".join(part for part in parts if part)


def _picture(url: str | None, caption: str) -> str:
    if url:
        return f"![{_escape(caption)}](<{url}>)"
    return f"*{_escape(caption)}*" if caption else ""


def _block(block: Block) -> str:
    text = _escape(block.text)
    if block.kind == "subhead":
        return f"{'#' * min(max(block.level or 2, 2), 6)} {text}"
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in text.splitlines())
    if block.kind == "list" and block.items:
        return "\n".join(f"- {_escape(item)}" for item in block.items)
    if block.kind == "table" and block.rows:
        return _table(block.rows)
    if block.kind == "post" and block.time:
        return f"**{block.time.isoformat(timespec='minutes')}** {text}"
    if block.kind == "embed" and block.url:
        return f"<{block.url}>"
    return text


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return _escape(" ".join(text.split())).replace("|", "\\|")


def _escape(text: str) -> str:
    """`text` with what Markdown would take for its own signs put behind backslashes."""
    plain = _INLINE.sub(r"\\\1", text)
    return str(_AT_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", plain))


MARKDOWN = Writer(
    "markdown", (".md", ".markdown"), "text/markdown", one_by_one(to_markdown, between="\n\n---\n\n"), to_markdown
)
