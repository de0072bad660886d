"""Script, style and data that a flattener left in the text: told by their brackets and signs, in any language.

Prose hardly ever has a brace, so a balanced pair of braces is code with all that stands inside, even where a data
object holds the whole article once more as one string.
"""

from __future__ import annotations

import regex

__all__ = ["code_spans", "is_code"]

_BRACE = regex.compile(r"[{}]")
_SIGN = regex.compile(r"[{}();=<>$_\\&#\[\]]|\":|\b\.\b(?=\p{Ll})")
_NEEDED = regex.compile(r"[;={}<>\\]|\":")
_OPENING = regex.compile(
    r"(?:var|let|const|function|if|for|try|return|import)\b.{0,200}[;={(]|window\.|document\.|\$\(|jQuery\b|@media|@import"
    r"|@font-face|/\*|<!--|//\s|\}|\)\s*[;}]|\"[\w@-]+\"\s*:|[.#][\w-]+[^.!?।]{0,80}[{,]$"
)

# A CSS selector or the head of a statement: signs and names without a sentence, up to the brace.
_LEADING = regex.compile(
    r"""(?:(?:[\w\-#:@>~+*,()\[\]"'=^$|/!?&;\t ]|\.(?=\w))*[#:@>*()\[\]"'=$_,.][\w\-\t ]*|[a-z][\w\-]*)[\t ]*$""",
    flags=regex.A,
)

_LEAST = 8
_LEAD = 400
_DENSE = 0.08


def is_code(line: str) -> bool:
    """Whether a whole line is script or style rather than words."""
    head = line[:2000]
    if not _NEEDED.search(head):
        return False
    signs = sum(1 for _ in _SIGN.finditer(head))
    return (signs > _DENSE * len(head) and len(head) >= 6) or bool(_OPENING.match(head) and signs > 0.03 * len(head))


def code_spans(source: str) -> list[tuple[int, int]]:
    """Start and end of each outermost balanced pair of braces that holds signs of code, with the words that lead to it.

    What a brace never closes is left to `is_code`, line by line.
    """
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACE.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            if match.end() - start >= _LEAST:
                spans.append((start, match.end()))
    return _led_to([span for span in spans if _holds_code(source[span[0] : span[1]])], source)


def _holds_code(text: str) -> bool:
    head = text[:4000]
    return sum(1 for _ in _SIGN.finditer(head)) > 0.03 * len(head)


def _led_to(spans: list[tuple[int, int]], source: str) -> list[tuple[int, int]]:
    """Each span from where its selector, its name or its `function` starts."""
    led: list[tuple[int, int]] = []
    for start, end in spans:
        floor = max(led[-1][1] if led else 0, start - _LEAD)
        lead = _LEADING.search(source, floor, start)
        led.append((lead.start() if lead else start, end))
    return led
